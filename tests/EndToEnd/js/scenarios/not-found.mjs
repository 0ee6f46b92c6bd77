import assert, { rejectsWithStatus } from "../lib/assert.mjs";
import { newUser, sdk } from "../lib/testnet.mjs";

export default async function () {
  const { session, address } = await newUser();

  await rejectsWithStatus(session.storage.getText("/pub/app/none.txt"), 404, /Not Found/);
  await rejectsWithStatus(sdk.publicStorage.getJson(address("/pub/app/none.json")), 404, /Not Found/);
  await rejectsWithStatus(sdk.publicStorage.list(address("/pub/")), 404, /Directory Not Found/);
  assert.equal(await sdk.publicStorage.exists(address("/pub/app/none.txt")), false);
}
