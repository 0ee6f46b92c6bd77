import assert, { rejectsWithStatus } from "../../lib/assert.mjs";
import { PublicKey } from "@synonymdev/pubky";
import { homeserver, HOMESERVER_Z32, newSdk, newUser, TESTNET_HOMESERVER_Z32, TESTNET_PKARR_RELAY } from "../../lib/testnet.mjs";

/**
 * A user moves from the homeserver under test to that of the testnet, and back. Everybody learns it from the record alone, also at a
 * relay that is told of it by the DHT only. What the user had stays where it was.
 */
export default async function () {
  const { keypair, signer, session, address } = await newUser();
  await session.storage.putText("/pub/app/where.txt", "here");
  assert.equal(await newSdk().publicStorage.getText(address("/pub/app/where.txt")), "here");

  const elsewhere = await signer.signup(PublicKey.from(TESTNET_HOMESERVER_Z32), null);
  await elsewhere.storage.putText("/pub/app/where.txt", "there");
  for (const relay of [undefined, TESTNET_PKARR_RELAY]) {
    const stranger = newSdk(relay);
    assert.equal((await stranger.getHomeserverOf(keypair.publicKey))?.z32(), TESTNET_HOMESERVER_Z32, relay ?? "its own relay");
    assert.equal(await stranger.publicStorage.getText(address("/pub/app/where.txt")), "there");
  }

  await signer.pkdns.publishHomeserverForce(homeserver());
  assert.equal((await newSdk().getHomeserverOf(keypair.publicKey))?.z32(), HOMESERVER_Z32);
  assert.equal(await newSdk().publicStorage.getText(address("/pub/app/where.txt")), "here");
  await rejectsWithStatus(signer.signup(homeserver(), null), 409);
}
