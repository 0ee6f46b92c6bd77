// Key agreement of the named groups.
import { createECDH, createPublicKey, diffieHellman, generateKeyPairSync } from "node:crypto";

const X25519_SPKI = Buffer.from("302a300506032b656e032100", "hex");

function x25519() {
  const { privateKey, publicKey } = generateKeyPairSync("x25519");
  return {
    share: publicKey.export({ type: "spki", format: "der" }).subarray(X25519_SPKI.length),
    agree: (peer) => diffieHellman({
      privateKey,
      publicKey: createPublicKey({ key: Buffer.concat([X25519_SPKI, peer]), type: "spki", format: "der" }),
    }),
  };
}

function weierstrass(curve) {
  const key = createECDH(curve);
  const share = key.generateKeys();
  return { share, agree: (peer) => key.computeSecret(peer) };
}

/** Number on the wire and a maker of fresh key pairs, by name. */
export const GROUPS = {
  x25519: { id: 0x001d, generate: x25519 },
  p256: { id: 0x0017, generate: () => weierstrass("prime256v1") },
  p384: { id: 0x0018, generate: () => weierstrass("secp384r1") },
  p521: { id: 0x0019, generate: () => weierstrass("secp521r1") },
};

export const groupName = (id) => Object.keys(GROUPS).find((name) => GROUPS[name].id === id);
