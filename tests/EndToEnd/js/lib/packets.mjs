// Signed packets (spec pkarr §2) without the server and without the SDK: what lies at a relay, and what a user may have left there.
import { sign } from "node:crypto";
import { PKARR_RELAY } from "./addresses.mjs";
import assert from "./assert.mjs";
import { plainFetch } from "./runtime.mjs";

const SIGNATURE_LENGTH = 64;
const CLASS_AND_TYPE_OF_HTTPS = [0, 65, 0, 1];
const HEADER = [0, 0, 0x80, 0, 0, 0, 0, 1, 0, 0, 0, 0];

/** The timestamp of a key's packet at a relay, in microseconds; null if there is none. */
export async function timestampAt(z32, relay = PKARR_RELAY) {
  const answer = await plainFetch(`${relay}/${z32}`);
  if (answer.status === 404) return null;
  assert.equal(answer.status, 200);
  return Buffer.from(await answer.arrayBuffer()).readBigUInt64BE(SIGNATURE_LENGTH);
}

/** Publishes the user's record (spec pkarr §5.1), stamped as told. The key is one of lib/grants.mjs. */
export async function publishRecord(user, homeserver, timestamp, relay = PKARR_RELAY) {
  const message = Buffer.from([
    ...HEADER, ...labels("_pubky", user.z32), ...CLASS_AND_TYPE_OF_HTTPS, ...number32(3600), ...prefixed16([0, 0, ...labels(homeserver)]),
  ]);
  const signed = Buffer.concat([Buffer.from(`3:seqi${timestamp}e1:v${message.length}:`), message]);
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(timestamp);
  const answer = await plainFetch(`${relay}/${user.z32}`, {
    method: "PUT", body: Buffer.concat([sign(null, signed, user.secret), stamp, message]),
  });
  assert.equal(answer.status, 204, await answer.text());
}

const labels = (...names) => [...names.flatMap((name) => [name.length, ...Buffer.from(name)]), 0];
const number32 = (number) => [number >>> 24, (number >> 16) & 255, (number >> 8) & 255, number & 255];
const prefixed16 = (bytes) => [bytes.length >> 8, bytes.length & 255, ...bytes];
