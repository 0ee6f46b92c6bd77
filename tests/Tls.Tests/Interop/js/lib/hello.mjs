// ClientHello messages, good ones and bad ones.
import { randomBytes } from "node:crypto";
import { concat, message, u16, u8, vector } from "./bytes.mjs";
import { GROUPS } from "./groups.mjs";

export const EXT = {
  serverName: 0,
  groups: 10,
  signatures: 13,
  alpn: 16,
  clientCertificateType: 19,
  serverCertificateType: 20,
  padding: 21,
  preSharedKey: 41,
  earlyData: 42,
  versions: 43,
  cookie: 44,
  pskModes: 45,
  keyShare: 51,
};

const DEFAULTS = {
  sni: null,
  suites: ["1302", "1301", "1303"],
  versions: [0x0304],
  groups: ["x25519", "p256"],
  shares: ["x25519"],
  signatures: [0x0807],
  certificateTypes: [2],
  alpn: null,
  sessionId: null,
  compression: [0],
  legacyVersion: 0x0303,
  /** Further extensions, type → body. */
  extra: {},
  /** Bodies that take the place of others, type → body; null leaves the extension out. */
  replace: {},
  /** Extensions that come twice. */
  repeat: [],
  /** Bytes behind the last extension, inside the message. */
  trailing: Buffer.alloc(0),
};

/** Everything one hello is made of. The key pairs of the shares are made once, so that a retry may keep them. */
export function plan(options = {}) {
  const all = { ...DEFAULTS, ...options };
  all.random ??= randomBytes(32);
  all.sessionId ??= randomBytes(32);
  all.pairs ??= Object.fromEntries(all.shares.map((name) => [name, GROUPS[name].generate()]));
  return all;
}

/** Type and body of each extension that will be sent, in the order of sending. */
export function extensionsOf(hello) {
  const bodies = new Map();
  if (hello.sni !== null) bodies.set(EXT.serverName, vector(2, u8(0), vector(2, Buffer.from(hello.sni))));
  bodies.set(EXT.groups, vector(2, ...hello.groups.map((name) => u16(GROUPS[name].id))));
  bodies.set(EXT.signatures, vector(2, ...hello.signatures.map(u16)));
  if (hello.alpn !== null) bodies.set(EXT.alpn, vector(2, ...hello.alpn.map((name) => vector(1, Buffer.from(name)))));
  if (hello.certificateTypes !== null) bodies.set(EXT.serverCertificateType, vector(1, Buffer.from(hello.certificateTypes)));
  bodies.set(EXT.versions, vector(1, ...hello.versions.map(u16)));
  bodies.set(EXT.keyShare, vector(2, ...hello.shares.map((name) => concat(u16(GROUPS[name].id), vector(2, hello.pairs[name].share)))));
  for (const [type, body] of [...Object.entries(hello.extra), ...Object.entries(hello.replace)]) {
    if (body === null) bodies.delete(Number(type));
    else bodies.set(Number(type), body);
  }
  // Pre-shared keys come last (RFC 8446 §4.2.11).
  const all = [...bodies, ...[...bodies].filter(([type]) => hello.repeat.includes(type))];
  return [...all.filter(([type]) => type !== EXT.preSharedKey), ...all.filter(([type]) => type === EXT.preSharedKey)];
}

/** The handshake message. */
export function clientHello(hello) {
  const extensions = extensionsOf(hello).map(([type, body]) => concat(u16(type), vector(2, body)));
  return message(
    1,
    u16(hello.legacyVersion),
    hello.random,
    vector(1, hello.sessionId),
    vector(2, ...hello.suites.map((suite) => u16(parseInt(suite, 16)))),
    vector(1, Buffer.from(hello.compression)),
    vector(2, ...extensions),
    hello.trailing,
  );
}
