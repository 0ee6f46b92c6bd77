// Protected records of one direction (RFC 8446 §5.2 and §5.3).
import { createCipheriv, createDecipheriv } from "node:crypto";
import { concat, u16, u8 } from "./bytes.mjs";
import { expandLabel, nextSecret } from "./schedule.mjs";

const TAG = 16;

export class Protection {
  constructor(suite, secret) {
    this.suite = suite;
    this.#use(secret);
  }

  /** The key after a KeyUpdate. */
  update() {
    this.#use(nextSecret(this.suite, this.secret));
  }

  /** A whole record. */
  seal(type, content, padding = 0) {
    const inner = concat(content, u8(type), Buffer.alloc(padding));
    const header = concat(u8(23), u16(0x0303), u16(inner.length + TAG));
    const cipher = createCipheriv(this.suite.cipher, this.key, this.#nonce(), { authTagLength: TAG });
    cipher.setAAD(header, { plaintextLength: inner.length });
    return concat(header, cipher.update(inner), cipher.final(), cipher.getAuthTag());
  }

  /** Type and content of a record; an error if it does not decrypt. */
  open(header, body) {
    const decipher = createDecipheriv(this.suite.cipher, this.key, this.#nonce(), { authTagLength: TAG });
    decipher.setAAD(header, { plaintextLength: body.length - TAG });
    decipher.setAuthTag(body.subarray(body.length - TAG));
    const inner = concat(decipher.update(body.subarray(0, body.length - TAG)), decipher.final());
    let end = inner.length - 1;
    while (end >= 0 && inner[end] === 0) end--;
    if (end < 0) throw new Error("A protected record of zeros only");
    return { type: inner[end], content: inner.subarray(0, end) };
  }

  #use(secret) {
    this.secret = secret;
    this.key = expandLabel(this.suite, secret, "key", Buffer.alloc(0), this.suite.keyLength);
    this.iv = expandLabel(this.suite, secret, "iv", Buffer.alloc(0), 12);
    this.sequence = 0n;
  }

  #nonce() {
    const nonce = Buffer.alloc(12);
    nonce.writeBigUInt64BE(this.sequence++, 4);
    for (let i = 0; i < 12; i++) nonce[i] ^= this.iv[i];
    return nonce;
  }
}
