import assert from "../lib/assert.mjs";
import { timestampAt } from "../lib/packets.mjs";
import { HOMESERVER_Z32, newSdk, newUser } from "../lib/testnet.mjs";

/** Signing up publishes the user's record through the relay; a client that has never heard of the user finds the way by it. */
export default async function () {
  const before = BigInt(Date.now()) * 1000n;
  const { keypair, session, z32, address } = await newUser();
  await session.storage.putText("/pub/app/hello.txt", "hello");

  const stamp = await timestampAt(z32);
  assert.ok(stamp >= before && stamp <= BigInt(Date.now() + 1) * 1000n, `stamped ${stamp}, signed up after ${before}`);

  const other = newSdk();
  assert.equal((await other.getHomeserverOf(keypair.publicKey))?.z32(), HOMESERVER_Z32);
  assert.equal(await newSdk().publicStorage.getText(address("/pub/app/hello.txt")), "hello");
}
