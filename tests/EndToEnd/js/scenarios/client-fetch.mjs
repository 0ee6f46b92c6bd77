import assert from "../lib/assert.mjs";
import { resolvePubky } from "@synonymdev/pubky";
import { HOMESERVER_Z32, newClient, newUser } from "../lib/testnet.mjs";

/** The raw client finds servers and users by key alone. */
export default async function () {
  const client = newClient();
  const root = await client.fetch(`https://${HOMESERVER_Z32}/`);
  assert.equal(root.status, 200);
  assert.equal(await root.text(), "Pubky Homeserver");

  const { session, address } = await newUser();
  await session.storage.putText("/pub/app/hello.txt", "hello");
  const file = await client.fetch(resolvePubky(address("/pub/app/hello.txt")));
  assert.equal(file.status, 200);
  assert.equal(await file.text(), "hello");
}
