import assert from "../lib/assert.mjs";
import { newUser } from "../lib/testnet.mjs";

/** Passing the last line on as cursor visits everything once, whatever the page size. */
export default async function () {
  const { session, z32 } = await newUser();
  const expected = [];
  for (let i = 0; i < 23; i++) {
    const path = `/pub/app/${String(i).padStart(2, "0")}.txt`;
    await session.storage.putText(path, path);
    expected.push(`pubky://${z32}${path}`);
  }

  for (const reverse of [false, true]) {
    const seen = [];
    for (let page; (page = await session.storage.list("/pub/app/", seen.at(-1), reverse, 5)).length > 0; ) {
      seen.push(...page);
    }

    assert.deepEqual(seen, reverse ? [...expected].reverse() : expected);
  }
}
