import assert from "../lib/assert.mjs";
import { newUser, sdk } from "../lib/testnet.mjs";

/** Small content and content far above every buffer come back unchanged. */
export default async function () {
  const { session, address } = await newUser();

  for (const length of [0, 5, 64 * 1024, 64 * 1024 + 1, 3 * 1024 * 1024]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
    await session.storage.putBytes("/pub/app/blob.bin", bytes);
    assert.deepEqual(await session.storage.getBytes("/pub/app/blob.bin"), bytes, `${length} bytes, own`);
    assert.deepEqual(await sdk.publicStorage.getBytes(address("/pub/app/blob.bin")), bytes, `${length} bytes, public`);
  }
}
