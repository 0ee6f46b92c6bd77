import assert, { rejectsWithStatus } from "../lib/assert.mjs";
import { newUser, sdk, strangerFetch } from "../lib/testnet.mjs";

/** After sign-out nothing can be written; what is public stays readable. */
export default async function () {
  const { signer, session, z32, address } = await newUser();
  await session.storage.putText("/pub/app/hello.txt", "hello");
  const snapshot = session.export();

  const again = await signer.signin();
  await again.signout();

  await rejectsWithStatus(again.storage.putText("/pub/app/hello.txt", "late"), 401);
  await assert.rejects(sdk.restoreSession(snapshot));
  assert.equal(await sdk.publicStorage.getText(address("/pub/app/hello.txt")), "hello");
  assert.equal((await strangerFetch(z32, "/session")).status, 401);
}
