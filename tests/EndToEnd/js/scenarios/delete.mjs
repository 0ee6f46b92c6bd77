import assert, { rejectsWithStatus } from "../lib/assert.mjs";
import { newUser, sdk } from "../lib/testnet.mjs";

export default async function () {
  const { session, address } = await newUser();
  await session.storage.putText("/pub/app/hello.txt", "hello");

  await session.storage.delete("/pub/app/hello.txt");

  assert.equal(await session.storage.exists("/pub/app/hello.txt"), false);
  await rejectsWithStatus(sdk.publicStorage.getText(address("/pub/app/hello.txt")), 404);
  await rejectsWithStatus(session.storage.delete("/pub/app/hello.txt"), 404);

  await session.storage.putText("/pub/app/hello.txt", "again");
  assert.equal(await session.storage.getText("/pub/app/hello.txt"), "again");
}
