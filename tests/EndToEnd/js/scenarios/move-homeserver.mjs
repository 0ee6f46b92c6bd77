import assert from "../lib/assert.mjs";
import { Keypair } from "@synonymdev/pubky";
import { homeserver, HOMESERVER_Z32, newUser, sdk } from "../lib/testnet.mjs";

/** Records can be replaced: the newest one is what the relay answers. */
export default async function () {
  const { signer, keypair } = await newUser();
  const elsewhere = Keypair.random().publicKey;

  await signer.pkdns.publishHomeserverForce(elsewhere);
  assert.equal((await sdk.getHomeserverOf(keypair.publicKey))?.z32(), elsewhere.z32());

  await signer.pkdns.publishHomeserverForce(homeserver());
  assert.equal((await signer.pkdns.getHomeserver())?.z32(), HOMESERVER_Z32);
}
