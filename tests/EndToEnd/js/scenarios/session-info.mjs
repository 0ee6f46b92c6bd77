import assert from "../lib/assert.mjs";
import { newUser, sdk } from "../lib/testnet.mjs";

/** A session says whose it is and what it may do, and comes back from its snapshot. */
export default async function () {
  const { session, z32 } = await newUser();
  assert.equal(session.info.publicKey.z32(), z32);
  assert.deepEqual(session.info.capabilities, ["/:rw"]);

  const restored = await sdk.restoreSession(session.export());
  assert.equal(restored.info.publicKey.z32(), z32);
  assert.deepEqual(restored.info.capabilities, ["/:rw"]);
  await restored.storage.putText("/pub/app/after.txt", "restored");
}
