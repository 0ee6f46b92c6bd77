import assert, { rejectsWithName } from "../lib/assert.mjs";
import { Keypair } from "@synonymdev/pubky";
import { sdk } from "../lib/testnet.mjs";

/** A key nobody published for is an error of resolution, not of the homeserver. */
export default async function () {
  const nobody = Keypair.random();
  assert.equal(await sdk.getHomeserverOf(nobody.publicKey), undefined);

  const z32 = nobody.publicKey.z32();
  await rejectsWithName(sdk.publicStorage.getText(`pubky${z32}/pub/app/x.txt`), "PkarrError");
  await rejectsWithName(sdk.client.fetch(`https://${z32}/`), "PkarrError");
  await rejectsWithName(sdk.signer(nobody).signin(), "PkarrError");
}
