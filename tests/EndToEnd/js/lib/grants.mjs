// A client of grants (spec auth §7) that shares nothing with the server or the SDK: keys, texts and signatures come from Node.
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";

const ALPHABET = "ybndrfg8ejkmcpqxot1uwisza345h769";
/** What stands before the 32 bytes of a seed in a PKCS #8 file of Ed25519 (RFC 8410 §7). */
const PKCS8_OF_SEED = Buffer.from("302e020100300506032b657004220420", "hex");

export const ROOT = ["/:rw"];
export const SIGNUP_CLIENT = "pubky.signup";

/** z-base-32: five bits a letter, most significant first, the last letter filled up with zeros. */
export function zBase32(bytes) {
  let text = "";
  for (let bit = 0; bit < bytes.length * 8; bit += 5) {
    let index = 0;
    for (let i = bit; i < bit + 5; i++) {
      index = (index << 1) | (((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1);
    }
    text += ALPHABET[index];
  }
  return text;
}

/** An Ed25519 key pair, fresh or from a seed. */
export function newKey(seed) {
  const secret = seed === undefined
    ? generateKeyPairSync("ed25519").privateKey
    : createPrivateKey({ key: Buffer.concat([PKCS8_OF_SEED, seed]), format: "der", type: "pkcs8" });
  const { x } = createPublicKey(secret).export({ format: "jwk" });
  return { secret, z32: zBase32(Buffer.from(x, "base64url")) };
}

/** What the SDK makes the same key of. */
export const seedOf = (key) => new Uint8Array(Buffer.from(key.secret.export({ format: "jwk" }).d, "base64url"));

/** A grant id or nonce: 22 characters. */
export const newId = () => randomBytes(16).toString("base64url");

export const nowSeconds = () => Math.floor(Date.now() / 1000);

export function jws(key, typ, claims) {
  const text = [{ alg: "EdDSA", typ }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${text}.${sign(null, Buffer.from(text), key.secret).toString("base64url")}`;
}

/** A grant by the user to the app's key; single claims may be replaced. */
export function newGrant(user, app, claims = {}) {
  const now = nowSeconds();
  const all = { iss: user.z32, client_id: "app.example", caps: ROOT, cnf: app.z32, jti: newId(), iat: now, exp: now + 3600, ...claims };
  return { id: all.jti, claims: all, jws: jws(user, "pubky-grant", all) };
}

/** Proof for one homeserver that the app holds the grant's key; single claims may be replaced. */
export const newProof = (app, grant, homeserver, claims = {}) =>
  jws(app, "pubky-pop", { aud: homeserver, gid: grant.id, nonce: newId(), iat: nowSeconds(), ...claims });
