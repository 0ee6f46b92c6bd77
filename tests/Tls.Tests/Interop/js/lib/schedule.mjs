// Cipher suites and the key schedule (RFC 8446 §7.1), written from the RFC with HMAC as the only building block.
import { createHash, createHmac } from "node:crypto";
import { u16, u8, vector } from "./bytes.mjs";

export const SUITES = {
  1301: { name: "1301", hash: "sha256", size: 32, cipher: "aes-128-gcm", keyLength: 16 },
  1302: { name: "1302", hash: "sha384", size: 48, cipher: "aes-256-gcm", keyLength: 32 },
  1303: { name: "1303", hash: "sha256", size: 32, cipher: "chacha20-poly1305", keyLength: 32 },
};

export const digest = (suite, bytes) => createHash(suite.hash).update(bytes).digest();

export const hmac = (suite, key, ...parts) => parts.reduce((mac, part) => mac.update(part), createHmac(suite.hash, key)).digest();

/** HKDF-Expand-Label, of any length. */
export function expandLabel(suite, secret, label, context, length) {
  const info = Buffer.concat([u16(length), vector(1, Buffer.from(`tls13 ${label}`)), vector(1, context)]);
  let [out, block] = [Buffer.alloc(0), Buffer.alloc(0)];
  for (let i = 1; out.length < length; i++) {
    block = hmac(suite, secret, block, info, u8(i));
    out = Buffer.concat([out, block]);
  }
  return out.subarray(0, length);
}

export const derive = (suite, secret, label, transcriptHash) => expandLabel(suite, secret, label, transcriptHash, suite.size);

const zeros = (suite) => Buffer.alloc(suite.size);

const empty = (suite) => digest(suite, Buffer.alloc(0));

/** What follows from the shared secret and the hash of ClientHello to ServerHello. */
export function handshakeSecrets(suite, shared, helloHash) {
  const early = hmac(suite, zeros(suite), zeros(suite));
  const handshake = hmac(suite, derive(suite, early, "derived", empty(suite)), shared);
  return {
    client: derive(suite, handshake, "c hs traffic", helloHash),
    server: derive(suite, handshake, "s hs traffic", helloHash),
    master: hmac(suite, derive(suite, handshake, "derived", empty(suite)), zeros(suite)),
  };
}

/** What follows from the master secret and the hash of ClientHello to the server's Finished. */
export const applicationSecrets = (suite, master, flightHash) => ({
  client: derive(suite, master, "c ap traffic", flightHash),
  server: derive(suite, master, "s ap traffic", flightHash),
});

export const finishedMac = (suite, trafficSecret, transcriptHash) =>
  hmac(suite, expandLabel(suite, trafficSecret, "finished", Buffer.alloc(0), suite.size), transcriptHash);

export const nextSecret = (suite, secret) => derive(suite, secret, "traffic upd", Buffer.alloc(0));
