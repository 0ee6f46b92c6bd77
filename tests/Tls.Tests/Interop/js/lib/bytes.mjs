// The presentation language of TLS (RFC 8446 §3): big-endian numbers and vectors with a length in front.

export const hex = (text) => Buffer.from(text.replaceAll(" ", ""), "hex");

export const u8 = (value) => Buffer.from([value]);

export const u16 = (value) => Buffer.from([value >> 8, value & 255]);

export const u24 = (value) => Buffer.from([value >> 16, (value >> 8) & 255, value & 255]);

export const concat = (...parts) => Buffer.concat(parts);

/** A vector: its length in so many bytes, then the parts. */
export function vector(lengthBytes, ...parts) {
  const body = Buffer.concat(parts);
  return Buffer.concat([[u8, u16, u24][lengthBytes - 1](body.length), body]);
}

/** A handshake message with its header. */
export const message = (type, ...parts) => Buffer.concat([u8(type), vector(3, ...parts)]);

/** Reads a structure from front to back; reading past the end, or leaving something, is an error. */
export class Parser {
  constructor(bytes, what) {
    this.bytes = bytes;
    this.what = what;
    this.at = 0;
  }

  get left() {
    return this.bytes.length - this.at;
  }

  take(length) {
    if (length > this.left) throw new Error(`${this.what}: ${length} bytes announced, ${this.left} left`);
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  number(lengthBytes) {
    return this.take(lengthBytes).readUIntBE(0, lengthBytes);
  }

  vector(lengthBytes) {
    return this.take(this.number(lengthBytes));
  }

  end() {
    if (this.left > 0) throw new Error(`${this.what}: ${this.left} bytes too many`);
  }
}
