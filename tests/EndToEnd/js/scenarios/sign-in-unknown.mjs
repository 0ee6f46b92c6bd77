import assert, { rejectsWithStatus } from "../lib/assert.mjs";
import { Keypair } from "@synonymdev/pubky";
import { homeserver, sdk } from "../lib/testnet.mjs";

/** A key that names this homeserver without having an account there is told so. */
export default async function () {
  const keypair = Keypair.random();
  const signer = sdk.signer(keypair);
  await signer.pkdns.publishHomeserverForce(homeserver());
  assert.equal((await sdk.getHomeserverOf(keypair.publicKey))?.z32(), homeserver().z32());

  await rejectsWithStatus(signer.signin(), 404);
}
