// Handshakes that must succeed.
import assert from "node:assert/strict";
import { hex, u16, vector } from "../lib/bytes.mjs";
import { EXT } from "../lib/hello.mjs";
import { get } from "../lib/http.mjs";
import { Protection } from "../lib/protection.mjs";
import { plainRecord } from "../lib/wire.mjs";
import { zBase32 } from "../lib/z32.mjs";
import { expectGone } from "../lib/expect.mjs";

/** The handshake, the right key, and an answer over it. */
async function works(server, options) {
  const client = await server.open(options);
  await answers(server, client);
  return client;
}

async function answers(server, client) {
  assert.equal(client.key, server.key);
  const { status, body } = await get(client, "/hello");
  assert.deepEqual([status, body.toString()], [200, "hello"]);
  assert.equal(client.tickets, 0, "no tickets");
  client.close();
}

export async function anyServerNameGetsTheOneKey(server) {
  const user = zBase32(Buffer.alloc(32, 7));
  const names = [zBase32(hex(server.key)), `_pubky.${user}`, user, "example.com", "under_score.example", "xn--bcher-kva.example", null];
  for (const sni of names) await works(server, { sni });
}

export async function aNameIsNeverAReasonToFail(server) {
  const names = [vector(2, hex("00"), vector(2, hex("00ff80"))), vector(2, hex("01"), vector(2, hex("61"))), vector(2, hex("00"), vector(2, Buffer.alloc(300, "a")))];
  for (const body of names) await works(server, { extra: { [EXT.serverName]: body } });
}

export async function eachSuiteAlone(server) {
  for (const suite of ["1301", "1302", "1303"]) {
    assert.equal((await works(server, { suites: [suite] })).suite.name, suite);
  }
}

export async function theServerChoosesTheSuiteUnlessChaChaComesFirst(server) {
  for (const [suites, chosen] of [
    [["1302", "1301", "1303"], "1301"],
    [["1302", "1303"], "1302"],
    [["1303", "1301", "1302"], "1303"],
    [["1304", "0a0a", "1303", "1301"], "1301"],
    [["c02b", "1302", "00ff"], "1302"],
  ]) {
    assert.equal((await works(server, { suites })).suite.name, chosen, suites.join());
  }
}

export async function eachGroupAlone(server) {
  for (const group of ["x25519", "p256"]) {
    const client = await works(server, { groups: [group], shares: [group] });
    assert.deepEqual([client.group, client.retried], [group, false]);
  }
}

export async function x25519BeforeP256WhereBothAreShared(server) {
  for (const shares of [["x25519", "p256"], ["p256", "x25519"]]) {
    assert.equal((await works(server, { shares })).group, "x25519");
  }
}

export async function aShareThatIsThereBeatsARetry(server) {
  const client = await works(server, { groups: ["x25519", "p256"], shares: ["p256"] });
  assert.deepEqual([client.group, client.retried], ["p256", false]);
}

export async function retry(server) {
  for (const suites of [["1301"], ["1302"], ["1303"]]) {
    for (const [groups, shares, chosen] of [
      [["p521", "x25519"], ["p521"], "x25519"],
      [["x25519", "p256"], [], "x25519"],
      [["p521", "p256", "x25519"], ["p521"], "x25519"],
      [["p384", "p521", "p256"], ["p521"], "p256"],
    ]) {
      const client = await works(server, { suites, groups, shares });
      assert.deepEqual([client.group, client.retried], [chosen, true], groups.join());
    }
  }
}

export async function retryWithoutSessionIdAndInPieces(server) {
  const client = await works(server, { groups: ["p521", "x25519"], shares: ["p521"], sessionId: Buffer.alloc(0), recordSize: 50, writeSize: 7 });
  assert.deepEqual([client.retried, client.changeCipherSpecs], [true, 0]);
}

export async function shortSessionIds(server) {
  for (const length of [0, 1, 31]) {
    const client = await works(server, { sessionId: Buffer.alloc(length, 9) });
    assert.equal(client.changeCipherSpecs, length > 0 ? 1 : 0);
  }
}

export async function rawKeyAmongOtherCertificateTypes(server) {
  await works(server, { certificateTypes: [0, 2] });
  await works(server, { certificateTypes: [1, 2, 3, 255] });
}

export async function helloByteByByte(server) {
  await works(server, { sni: `_pubky.${zBase32(Buffer.alloc(32, 7))}`, writeSize: 1 });
}

export async function helloInSmallRecords(server) {
  for (const recordSize of [1, 16]) await works(server, { recordSize });
}

export async function changeCipherSpecRightAfterTheHello(server) {
  const client = await server.connect();
  await client.wire.write(Buffer.concat([client.helloBytes(), client.ccs()]));
  await client.readFlight();
  await client.sendFinished();
  await answers(server, client);
}

export async function noChangeCipherSpecAtAll(server) {
  const client = await server.connect();
  await client.sendHello();
  await client.readFlight();
  await client.wire.write(client.writing.seal(22, client.finished()));
  client.startApplicationKey();
  await answers(server, client);
}

export async function finishedAndRequestInOneWrite(server) {
  const client = await server.connect();
  await client.sendHello();
  await client.readFlight();
  const finished = client.writing.seal(22, client.finished(), 100);
  client.startApplicationKey();
  const data = client.writing.seal(23, Buffer.from("GET /hello HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"));
  await client.wire.write(Buffer.concat([client.ccs(), finished, data]));
  assert.match((await client.receive()).toString(), /^HTTP\/1\.1 200 /);
}

export async function finishedInSeveralRecords(server) {
  const client = await server.connect();
  await client.sendHello();
  await client.readFlight();
  const finished = client.finished();
  await client.wire.write(Buffer.concat([...finished].map((byte) => client.writing.seal(22, Buffer.from([byte])))));
  client.startApplicationKey();
  await answers(server, client);
}

export async function unknownThingsAreIgnored(server) {
  const grease = { 0x0a0a: hex(""), 0xfafa: hex("00"), 28: hex("4001"), 1: hex("01"), 5: hex("0100000000"), 11: hex("0100"), 23: hex(""), 27: hex("020002"), 35: hex("") };
  await works(server, { extra: grease, versions: [0x7a7a, 0x0304, 0x0303], suites: ["2a2a", "1301"] });
  const shares = vector(2, hex("3a3a 0001 00"), u16(0x0019), vector(2, Buffer.alloc(133, 4)));
  const client = await works(server, { groups: ["p521", "x25519"], shares: ["p521"], replace: { [EXT.keyShare]: shares }, second: { replace: {} } });
  assert.equal(client.retried, true);
}

export async function clientCertificateTypeIsNotAnswered(server) {
  // The client refuses every extension but those it knows in the server's answer.
  await works(server, { extra: { [EXT.clientCertificateType]: hex("0102") } });
}

export async function hellosUpToTheLimit(server) {
  const client = await works(server, { extra: { [EXT.padding]: Buffer.alloc(16_000) }, recordSize: 5_000 });
  assert.equal(client.retried, false);
}

export async function applicationProtocols(server) {
  for (const [alpn, chosen] of [
    [null, null],
    [["http/1.1"], "http/1.1"],
    [["h2", "http/1.1"], "http/1.1"],
    [["h2"], null],
    [["http/1.0", "HTTP/1.1", "x"], null],
  ]) {
    assert.equal((await works(server, { alpn })).alpn, chosen, `${alpn}`);
  }
}

export async function resumptionIsNeverOffered(server) {
  for (let i = 0; i < 2; i++) {
    await works(server, { extra: { 35: hex(""), [EXT.pskModes]: hex("0101") } });
  }
}

/** A pre-shared key is offered as by a client that has a ticket of somebody else's: the answer is a full handshake. */
export async function preSharedKeysAreIgnored(server) {
  const identity = vector(2, vector(2, Buffer.alloc(100, 1)), Buffer.alloc(4));
  const binder = vector(2, vector(1, Buffer.alloc(32, 2)));
  await works(server, { extra: { [EXT.pskModes]: hex("0101"), [EXT.preSharedKey]: Buffer.concat([identity, binder]) } });
}

/** Early data under a key that the server cannot have: it is thrown away, or the handshake fails; it is never taken for data. */
export async function earlyDataIsNeverTaken(server) {
  const client = await server.connect({ extra: { [EXT.earlyData]: hex("") }, suites: ["1301"] });
  const early = plainRecord(23, Buffer.alloc(200, 0x5a));
  await client.wire.write(Buffer.concat([client.helloBytes(), early]));
  await client.readFlight();
  await client.sendFinished();
  try {
    await answers(server, client);
  } catch {
    await expectGone(client);
  }
}

export async function eachConnectionHasItsOwnShareAndRandom(server) {
  const seen = new Set();
  for (let i = 0; i < 20; i++) {
    const client = await server.open({ suites: ["1301"] });
    assert.ok(client.reading instanceof Protection);
    seen.add(client.reading.secret.toString("hex"));
    seen.add(client.serverRandom);
    seen.add(client.serverShare);
    client.close();
  }
  assert.equal(seen.size, 60);
}
