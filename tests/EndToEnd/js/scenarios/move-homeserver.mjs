import assert from "../lib/assert.mjs";
import { Keypair } from "@synonymdev/pubky";
import { homeserver, HOMESERVER_Z32, newUser, sdk } from "../lib/testnet.mjs";

/** Records can be replaced: the newest one is what the relay answers. */
export default async function () {
  const { signer, keypair } = await newUser();
  const elsewhere = Keypair.random();

  await signer.pkdns.publishHomeserverForce(elsewhere.publicKey);
  assert.equal((await sdk.getHomeserverOf(keypair.publicKey))?.z32(), elsewhere.publicKey.z32());

  await signer.pkdns.publishHomeserverForce(homeserver());
  assert.equal((await signer.pkdns.getHomeserver())?.z32(), HOMESERVER_Z32);
}
