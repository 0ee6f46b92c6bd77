import assert from "../lib/assert.mjs";
import { newUser, sdk } from "../lib/testnet.mjs";

export default async function () {
  const { session, address } = await newUser();
  const text = "Grüße, 世界 👋\n";

  await session.storage.putText("/pub/app/hello.txt", text);
  assert.equal(await session.storage.getText("/pub/app/hello.txt"), text);
  assert.equal(await sdk.publicStorage.getText(address("/pub/app/hello.txt")), text);

  await session.storage.putText("/pub/app/hello.txt", "");
  assert.equal(await session.storage.getText("/pub/app/hello.txt"), "");

  const odd = "/pub/app/My File ü?#.txt";
  await session.storage.putText(odd, "odd name");
  assert.equal(await session.storage.getText(odd), "odd name");
}
