import assert from "../lib/assert.mjs";
import { newUser, strangerFetch } from "../lib/testnet.mjs";

/** Without cookie and without the SDK: public data can be read, nothing can be written. */
export default async function () {
  const { session, z32 } = await newUser();
  await session.storage.putText("/pub/app/hello.txt", "hello");

  const read = await strangerFetch(z32, "/pub/app/hello.txt");
  assert.equal(read.status, 200);
  assert.equal(await read.text(), "hello");

  const addressed = await strangerFetch(z32, `/storage/${z32}/pub/app/hello.txt`);
  assert.equal(await addressed.text(), "hello");

  const written = await strangerFetch(z32, "/pub/app/hello.txt", { method: "PUT", body: "taken over" });
  assert.equal(written.status, 401);
  const deleted = await strangerFetch(z32, "/pub/app/hello.txt", { method: "DELETE" });
  assert.equal(deleted.status, 401);
  assert.equal(await session.storage.getText("/pub/app/hello.txt"), "hello");
}
