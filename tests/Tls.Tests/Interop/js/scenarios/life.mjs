// An open connection: requests, large bodies, new keys, and its end.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { concat } from "../lib/bytes.mjs";
import { AlertReceived } from "../lib/client.mjs";
import { expectCloseNotify } from "../lib/expect.mjs";
import { Answers, get, request } from "../lib/http.mjs";
import { Ended } from "../lib/wire.mjs";

const MIB = 1 << 20;
const LARGE = 200 * MIB;

/** The same bytes as the server's: block i is the number i in every one of its 16,384 words. */
function block(i) {
  const bytes = Buffer.alloc(65_536);
  bytes.writeUInt32BE(i);
  return bytes.fill(bytes.subarray(0, 4));
}

export async function twoRequestsOnOneConnection(server) {
  const client = await server.open();
  for (let i = 0; i < 2; i++) {
    const { status, body } = await get(client, "/hello");
    assert.deepEqual([status, body.toString()], [200, "hello"]);
  }
}

export async function whatTheHandlerSees(server) {
  const client = await server.open({ sni: "_pubky.aaaa", alpn: ["http/1.1"] });
  const { body } = await get(client, "/request", { host: "_pubky.bbbb" });
  const { port } = client.wire.socket.address();
  assert.deepEqual(JSON.parse(body), { scheme: "https", host: "_pubky.bbbb", client: `127.0.0.1:${port}`, protocol: "HTTP/1.1", certificate: false });
}

export async function pipelinedRequests(server) {
  const client = await server.open();
  const count = 200;
  await client.send(concat(...Array.from({ length: count }, () => request("GET", "/hello"))), { recordSize: 33 });
  const answers = new Answers(client);
  for (let i = 0; i < count; i++) assert.equal((await answers.next()).body.toString(), "hello");
}

export async function paddedRecords(server) {
  const client = await server.open();
  for (const padding of [1, 255, 10_000]) {
    await client.send(request("GET", "/hello"), { padding });
    assert.equal((await new Answers(client).next()).body.toString(), "hello");
  }
}

export async function emptyRecordsUpToTheLimit(server) {
  const client = await server.open();
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 32; i++) await client.send(Buffer.alloc(0), { padding: i });
    assert.equal((await get(client, "/hello")).body.toString(), "hello");
  }
}

export async function aRequestByteByByte(server) {
  const client = await server.open();
  await client.send(request("GET", "/hello"), { recordSize: 1 });
  assert.equal((await new Answers(client).next()).status, 200);
}

export async function recordsByteByByteOverTcp(server) {
  const client = await server.open();
  await client.wire.writeInPieces(concat(client.writing.seal(23, request("GET", "/hello"))), 1);
  assert.equal((await new Answers(client).next()).status, 200);
}

export async function largeDownload(server) {
  const client = await server.open({ suites: ["1301"] });
  const [got, wanted] = [createHash("sha256"), createHash("sha256")];
  await client.send(request("GET", `/blocks?count=${LARGE / 65_536}`));
  let length = 0;
  await new Answers(client).next((piece) => {
    got.update(piece);
    length += piece.length;
  });
  for (let i = 0; i < LARGE / 65_536; i++) wanted.update(block(i));
  assert.equal(length, LARGE);
  assert.equal(got.digest("hex"), wanted.digest("hex"));
}

export async function largeUpload(server) {
  const client = await server.open({ suites: ["1303"] });
  const hash = createHash("sha256");
  await client.send(request("POST", "/hash", { "content-length": LARGE }));
  for (let i = 0; i < LARGE / 65_536; i++) {
    const piece = block(i);
    hash.update(piece);
    await client.send(piece);
  }
  assert.equal((await new Answers(client).next()).body.toString(), hash.digest("hex"));
}

export async function newKeysBetweenRequests(server) {
  for (const suites of [["1301"], ["1302"], ["1303"]]) {
    const client = await server.open({ suites });
    for (const ask of [false, true, false, true]) {
      await client.updateKey({ request: ask });
      assert.equal((await get(client, "/hello")).body.toString(), "hello");
    }
    assert.equal(client.keyUpdates, 2, "answered exactly where asked");
  }
}

/** Asked for several times before the server writes again: one answer does for all. */
export async function newKeysAskedForTwiceAtOnce(server) {
  const client = await server.open();
  for (let i = 0; i < 5; i++) await client.updateKey({ request: true });
  assert.equal((await get(client, "/hello")).body.toString(), "hello");
  assert.ok(client.keyUpdates >= 1 && client.keyUpdates <= 5);
}

export async function newKeysInTheMiddleOfADownload(server) {
  const client = await server.open();
  const hash = createHash("sha256");
  await client.send(request("GET", "/blocks?count=300"));
  let next = 0;
  let length = 0;
  await new Answers(client).next((piece) => {
    length += piece.length;
    hash.update(piece);
    if (length > next) {
      next += MIB;
      client.updateKey({ request: true });
    }
  });
  const wanted = createHash("sha256");
  for (let i = 0; i < 300; i++) wanted.update(block(i));
  assert.equal(hash.digest("hex"), wanted.digest("hex"));

  // The server reads on when it has answered, and all requests so far make one new key.
  assert.equal((await get(client, "/hello")).body.toString(), "hello");
  assert.equal((await get(client, "/hello")).body.toString(), "hello");
  assert.ok(client.keyUpdates >= 1);
}

export async function newKeysInTheMiddleOfAnUpload(server) {
  const client = await server.open();
  const hash = createHash("sha256");
  await client.send(request("POST", "/hash", { "content-length": 100 * 65_536 }));
  for (let i = 0; i < 100; i++) {
    hash.update(block(i));
    await client.send(block(i));
    await client.updateKey({ request: i % 3 === 0 });
  }
  assert.equal((await new Answers(client).next()).body.toString(), hash.digest("hex"));
}

export async function keyUpdateInSeveralRecords(server) {
  const client = await server.open();
  for (const byte of [0x18, 0, 0, 1, 1]) await client.wire.write(client.writing.seal(22, Buffer.from([byte])));
  client.writing.update();
  assert.equal((await get(client, "/hello")).body.toString(), "hello");
  assert.equal(client.keyUpdates, 1);
}

export async function orderlyEndAfterConnectionClose(server) {
  const client = await server.open();
  const { body } = await get(client, "/hello", { connection: "close" });
  assert.equal(body.toString(), "hello");
  await expectCloseNotify(client);
}

/** The reader of bodies without length takes nothing but close_notify for their end. */
export async function aBodyThatEndsWithTheConnectionIsWhole(server) {
  const client = await server.open();
  await client.send(request("GET", "/until-close?count=40", {}, undefined, "1.0"));
  const { headers, body } = await new Answers(client).next();
  assert.equal(headers["content-length"], undefined);
  assert.equal(body.length, 40 * 65_536);
}

export async function closeNotifyIsAnswered(server) {
  const client = await server.open();
  await get(client, "/hello");
  await client.closeNotify();
  await expectCloseNotify(client);
}

export async function halfCloseWithARequestInFlight(server) {
  const client = await server.open();
  const record = client.writing.seal(23, request("GET", "/blocks?count=48"));
  await client.wire.write(concat(record, client.writing.seal(21, Buffer.from([1, 0]))));
  const { body } = await new Answers(client).next();
  assert.equal(body.length, 3 * MIB);
  await expectCloseNotify(client);
}

/** What follows close_notify is not read. */
export async function dataAfterCloseNotifyIsDropped(server) {
  const client = await server.open();
  await client.closeNotify();
  await client.send(request("GET", "/hello"));
  await assert.rejects(() => get(client, "/hello"), (error) => error instanceof Ended || (error instanceof AlertReceived && error.description === 0));
}

/** As fatal as the peer says: nothing is sent any more, close_notify neither. */
export async function aFatalAlertEndsTheConnection(server) {
  const client = await server.open();
  await get(client, "/hello");
  await client.sendAlert(2, 80);
  await assert.rejects(() => client.nextRecord(), (error) => error instanceof Ended || error instanceof AlertReceived);
  await client.wire.end();
}

export async function userCanceledIsFollowedByCloseNotify(server) {
  const client = await server.open();
  await client.sendAlert(1, 90);
  await client.closeNotify();
  await client.wire.end();
}

/** A body cut short is the HTTP layer's to refuse; the server lives on. */
export async function truncationWithoutCloseNotify(server) {
  // Where the server is when it learns of the end is a matter of luck.
  for (const end of Array(20).fill(["finish", "reset"]).flat()) {
    const client = await server.open();
    await client.send(request("POST", "/hash", { "content-length": 1000 }, Buffer.alloc(10)));
    client.wire[end]();
    const other = await server.open();
    assert.equal((await get(other, "/hello")).status, 200);
  }
}
