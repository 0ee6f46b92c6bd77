const ALPHABET = "ybndrfg8ejkmcpqxot1uwisza345h769";

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
