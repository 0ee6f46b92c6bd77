import assert from "../lib/assert.mjs";
import { newUser, sdk } from "../lib/testnet.mjs";

export default async function () {
  const { session, address } = await newUser();
  const path = "/pub/app/hello.txt";

  for (const storage of [
    { exists: () => session.storage.exists(path), stats: () => session.storage.stats(path) },
    { exists: () => sdk.publicStorage.exists(address(path)), stats: () => sdk.publicStorage.stats(address(path)) },
  ]) {
    assert.equal(await storage.exists(), false);
    assert.equal(await storage.stats(), undefined);
    await session.storage.putText(path, "hello");

    assert.equal(await storage.exists(), true);
    const stats = await storage.stats();
    assert.equal(stats.contentLength, 5);
    assert.equal(stats.contentType, "text/plain");
    assert.match(stats.etag, /6o8WPbOGgpJeRJHF5Y1Ls1Bu\+MFOt4qG6QjFYkpnIA8=/);
    assert.ok(Math.abs(stats.lastModifiedMs - Date.now()) < 120_000, `${stats.lastModifiedMs}`);

    await session.storage.delete(path);
  }
}
