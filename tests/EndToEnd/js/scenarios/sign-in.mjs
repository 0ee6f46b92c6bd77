import assert from "../lib/assert.mjs";
import { newUser } from "../lib/testnet.mjs";

/** A user who left comes back with the key alone; the data is still there. */
export default async function () {
  const { signer, session, z32 } = await newUser();
  await session.storage.putText("/pub/app/hello.txt", "hello");
  await session.signout();

  for (const signin of [() => signer.signin(), () => signer.signinBlocking()]) {
    const again = await signin();
    assert.equal(again.info.publicKey.z32(), z32);
    assert.deepEqual(again.info.capabilities, ["/:rw"]);
    assert.equal(await again.storage.getText("/pub/app/hello.txt"), "hello");
    await again.storage.putText("/pub/app/hello.txt", "hello");
    await again.signout();
  }
}
