import assert from "../lib/assert.mjs";
import { newUser, sdk } from "../lib/testnet.mjs";

/** Many writes of several users at once: all arrive, none lands with somebody else. */
export default async function () {
  const users = await Promise.all(Array.from({ length: 4 }, newUser));
  const paths = Array.from({ length: 20 }, (_, i) => `/pub/app/${String(i).padStart(2, "0")}.txt`);

  await Promise.all(users.flatMap((user) => paths.map((path) => user.session.storage.putText(path, user.z32 + path))));

  for (const { z32, address } of users) {
    assert.deepEqual(await sdk.publicStorage.list(address("/pub/app/")), paths.map((path) => `pubky://${z32}${path}`));
    const texts = await Promise.all(paths.map((path) => sdk.publicStorage.getText(address(path))));
    assert.deepEqual(texts, paths.map((path) => z32 + path));
  }
}
