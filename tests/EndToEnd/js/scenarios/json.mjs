import assert from "../lib/assert.mjs";
import { newUser, sdk } from "../lib/testnet.mjs";

export default async function () {
  const { session, address } = await newUser();
  // No null: the SDK hands it out as undefined.
  const value = { msg: "hello", nested: { list: [1, 2.5, "", true] } };

  await session.storage.putJson("/pub/app/data.json", value);
  assert.deepEqual(await session.storage.getJson("/pub/app/data.json"), value);
  assert.deepEqual(await sdk.publicStorage.getJson(address("/pub/app/data.json")), value);

  const response = await sdk.publicStorage.get(address("/pub/app/data.json"));
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/json");
  assert.deepEqual(await response.json(), value);
}
