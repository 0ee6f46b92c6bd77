import assert, { rejectsWithStatus } from "../lib/assert.mjs";
import { newUser, sdk } from "../lib/testnet.mjs";

const NAMES = ["a.com/a.txt", "example.com/a.txt", "example.com/b.txt", "example.con-file", "example.con/c.txt", "file", "z.com/d/e.txt"];

/** Every option of a listing, alone and together, as owner and as the public. */
export default async function () {
  const { session, z32, address } = await newUser();
  for (const name of NAMES) {
    await session.storage.putText(`/pub/${name}`, name);
  }

  const url = (name) => `pubky://${z32}/pub/${name}`;
  const all = NAMES.map(url);
  for (const list of [
    (...options) => session.storage.list("/pub/", ...options),
    (...options) => sdk.publicStorage.list(address("/pub/"), ...options),
  ]) {
    assert.deepEqual(await list(), all);
    assert.deepEqual(await list(null, true), [...all].reverse());

    assert.deepEqual(await list(null, false, 2), all.slice(0, 2));
    assert.deepEqual(await list(all[1], false, 3), all.slice(2, 5));
    assert.deepEqual(await list(all[5], true, 2), [all[4], all[3]]);
    assert.deepEqual(await list(all[6]), []);

    const children = ["a.com/", "example.com/", "example.con-file", "example.con/", "file", "z.com/"].map(url);
    assert.deepEqual(await list(null, false, null, true), children);
    assert.deepEqual(await list(null, true, 2, true), [children[5], children[4]]);
    assert.deepEqual(await list(children[1], false, 2, true), [children[2], children[3]]);
  }

  assert.deepEqual(await session.storage.list("/pub/example.com/"), all.slice(1, 3));
  await rejectsWithStatus(session.storage.list("/pub/nobody/"), 404, /Directory Not Found/);
}
