// What the server may answer, read strictly: anything unasked for, doubled or left over is an error.
import { createPublicKey, verify } from "node:crypto";
import assert from "node:assert/strict";
import { hex, Parser } from "./bytes.mjs";
import { EXT, extensionsOf } from "./hello.mjs";

const RETRY = hex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");
const ED25519_SPKI = hex("302a300506032b6570032100");
const SIGNED = Buffer.concat([Buffer.alloc(64, 0x20), Buffer.from("TLS 1.3, server CertificateVerify\0")]);

function extensions(parser) {
  const found = new Map();
  const list = new Parser(parser.vector(2), "extensions");
  while (list.left > 0) {
    const type = list.number(2);
    assert.ok(!found.has(type), `extension ${type} comes twice`);
    found.set(type, list.vector(2));
  }
  return found;
}

/** ServerHello or HelloRetryRequest. */
export function serverHello(body, hello) {
  const parser = new Parser(body, "ServerHello");
  assert.equal(parser.number(2), 0x0303, "legacy_version");
  const random = parser.take(32);
  const retry = random.equals(RETRY);
  assert.deepEqual(parser.vector(1), hello.sessionId, "the session id is echoed");
  const suite = parser.number(2).toString(16);
  assert.ok(hello.suites.includes(suite), `suite ${suite} was not offered`);
  assert.equal(parser.number(1), 0, "compression");
  const found = extensions(parser);
  parser.end();
  assert.deepEqual([...found.keys()].sort(), [EXT.versions, EXT.keyShare].sort(), "extensions of ServerHello");
  assert.equal(found.get(EXT.versions).toString("hex"), "0304");
  const share = new Parser(found.get(EXT.keyShare), "key_share");
  const group = share.number(2);
  const key = retry ? null : share.vector(2);
  share.end();
  return { retry, random, suite, group, share: key };
}

/** EncryptedExtensions: the certificate type 2, and nothing the client has not asked for. */
export function encryptedExtensions(body, hello) {
  const parser = new Parser(body, "EncryptedExtensions");
  const found = extensions(parser);
  parser.end();
  const offered = extensionsOf(hello).map(([type]) => type);
  for (const type of found.keys()) {
    assert.ok(offered.includes(type) && [EXT.serverName, EXT.groups, EXT.alpn, EXT.serverCertificateType].includes(type), `unsolicited extension ${type}`);
  }
  assert.equal(found.get(EXT.serverCertificateType)?.toString("hex"), "02", "the server announces a raw public key");
  assert.equal(found.get(EXT.serverName)?.length ?? 0, 0);
  return { alpn: found.has(EXT.alpn) ? selectedProtocol(found.get(EXT.alpn)) : null };
}

function selectedProtocol(body) {
  const list = new Parser(body, "ALPN");
  const names = new Parser(list.vector(2), "ALPN list");
  list.end();
  const name = names.vector(1).toString();
  names.end();
  return name;
}

/** The one raw key. */
export function certificate(body) {
  const parser = new Parser(body, "Certificate");
  assert.equal(parser.vector(1).length, 0, "context");
  const list = new Parser(parser.vector(3), "certificate list");
  parser.end();
  const spki = list.vector(3);
  assert.equal(list.vector(2).length, 0, "extensions of the certificate entry");
  list.end();
  assert.equal(spki.length, 44);
  assert.deepEqual(spki.subarray(0, 12), ED25519_SPKI);
  return spki;
}

export function certificateVerify(body, spki, transcriptHash) {
  const parser = new Parser(body, "CertificateVerify");
  assert.equal(parser.number(2), 0x0807, "signature scheme");
  const signature = parser.vector(2);
  parser.end();
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  assert.ok(verify(null, Buffer.concat([SIGNED, transcriptHash]), key, signature), "the server's signature");
}
