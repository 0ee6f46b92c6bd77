// What goes wrong behind the hello: the alert comes under the application key, because the server's Finished is out by then.
import { concat, hex, message, u8 } from "../lib/bytes.mjs";
import { expectAlert, expectGone, expectOneOf } from "../lib/expect.mjs";
import { Protection } from "../lib/protection.mjs";
import { plainRecord } from "../lib/wire.mjs";

const UNEXPECTED_MESSAGE = 10;
const BAD_RECORD_MAC = 20;
const RECORD_OVERFLOW = 22;
const ILLEGAL_PARAMETER = 47;
const DECODE_ERROR = 50;
const DECRYPT_ERROR = 51;
const HANDSHAKE = 22;
const DATA = 23;

/** A connection that has read the server's Finished and has not sent its own. */
async function half(server, options) {
  const client = await server.connect(options);
  await client.sendHello();
  await client.readFlight();
  return client;
}

function flip(record, at = record.length - 1, bit = 1) {
  const flipped = Buffer.from(record);
  flipped[at] ^= bit;
  return flipped;
}

export async function wrongFinished(server) {
  for (const suites of [["1301"], ["1302"], ["1303"]]) {
    for (const at of [4, 19, -1]) {
      const client = await half(server, { suites });
      const finished = client.finished();
      await client.sendFinished(flip(finished, at < 0 ? finished.length - 1 : at, 0x80));
      await expectAlert(client, DECRYPT_ERROR, "application");
    }
  }
}

export async function finishedOfTheWrongLength(server) {
  for (const length of [0, 31, 33, 48]) {
    const client = await half(server, { suites: ["1301"] });
    await client.sendFinished(message(20, Buffer.alloc(length)));
    await expectOneOf(client, [DECODE_ERROR, DECRYPT_ERROR], "application");
  }
}

/** The announced length alone must do: the server does not wait for bytes it would not want. */
export async function finishedThatAnnouncesTooMuch(server) {
  const client = await half(server, { suites: ["1301"] });
  await client.sendFinished(concat(hex("14ffffff"), Buffer.alloc(100)));
  await expectOneOf(client, [DECODE_ERROR, DECRYPT_ERROR, UNEXPECTED_MESSAGE, RECORD_OVERFLOW], "application");
}

export async function flippedBitInFinished(server) {
  for (const suites of [["1301"], ["1302"], ["1303"]]) {
    for (const at of [5, 20, -1]) {
      const client = await half(server, { suites });
      const record = client.writing.seal(HANDSHAKE, client.finished());
      await client.wire.write(flip(record, at < 0 ? record.length - 1 : at));
      await expectAlert(client, BAD_RECORD_MAC, "application");
    }
  }
}

export async function flippedBitInData(server) {
  for (const suites of [["1301"], ["1302"], ["1303"]]) {
    const client = await server.open({ suites });
    const record = client.writing.seal(DATA, Buffer.from("GET /hello HTTP/1.1\r\nhost: a\r\n\r\n"));
    await client.wire.write(flip(record, 10));
    await expectAlert(client, BAD_RECORD_MAC, "application");
  }
}

/** The header is authenticated too: a record of another declared version does not decrypt. */
export async function changedHeader(server) {
  const client = await server.open();
  await client.wire.write(flip(client.writing.seal(DATA, Buffer.from("GET / HTTP/1.1\r\n")), 2));
  await expectOneOf(client, [BAD_RECORD_MAC, UNEXPECTED_MESSAGE, 70], "application");
}

export async function replayedRecord(server) {
  const client = await server.open();
  const record = client.writing.seal(DATA, Buffer.from("GET /hello HTTP/1.1\r\n"));
  await client.wire.write(concat(record, record));
  await expectAlert(client, BAD_RECORD_MAC, "application");
}

export async function garbageAfterTheHello(server) {
  const client = await half(server);
  await client.wire.write(concat(client.ccs(), plainRecord(DATA, Buffer.alloc(100, 0x5a))));
  await expectAlert(client, BAD_RECORD_MAC, "application");
}

export async function recordsTooShortForATag(server) {
  for (const length of [0, 1, 15, 16]) {
    const client = await half(server);
    await client.wire.write(plainRecord(DATA, Buffer.alloc(length, 1)));
    await expectOneOf(client, [BAD_RECORD_MAC, DECODE_ERROR, UNEXPECTED_MESSAGE], "application");
  }
}

export async function plaintextWhereFinishedIsDue(server) {
  const client = await half(server);
  await client.wire.write(plainRecord(HANDSHAKE, client.finished()));
  await expectAlert(client, UNEXPECTED_MESSAGE, "application");
}

export async function plaintextAfterTheHandshake(server) {
  for (const type of [HANDSHAKE, 20, 24, 0]) {
    const client = await server.open();
    await client.wire.write(plainRecord(type, hex("01")));
    await expectAlert(client, UNEXPECTED_MESSAGE, "application");
  }
}

/** An alert in the clear is no way to end a connection that has keys; nobody else may end it so in good order. */
export async function plaintextAlertAfterTheHandshake(server) {
  const client = await server.open();
  await client.wire.write(plainRecord(21, hex("0100")));
  await expectAlert(client, UNEXPECTED_MESSAGE, "application");
}

export async function dataBeforeFinished(server) {
  const underHandshakeKey = await half(server);
  await underHandshakeKey.wire.write(underHandshakeKey.writing.seal(DATA, Buffer.from("GET /hello HTTP/1.1\r\n\r\n")));
  await expectAlert(underHandshakeKey, UNEXPECTED_MESSAGE, "application");

  const underApplicationKey = await half(server);
  underApplicationKey.startApplicationKey();
  await underApplicationKey.wire.write(underApplicationKey.writing.seal(DATA, Buffer.from("GET /hello HTTP/1.1\r\n\r\n")));
  await expectAlert(underApplicationKey, BAD_RECORD_MAC, "application");
}

export async function otherMessagesWhereFinishedIsDue(server) {
  for (const bytes of ["18 000001 00", "01 000000", "0b 000004 00000000", "05 000000"]) {
    const client = await half(server);
    await client.wire.write(client.writing.seal(HANDSHAKE, hex(bytes)));
    await expectAlert(client, UNEXPECTED_MESSAGE, "application");
  }
}

export async function bytesBehindFinished(server) {
  for (const extra of ["00", "1800000100"]) {
    const client = await half(server);
    await client.sendFinished(concat(client.finished(), hex(extra)));
    await expectAlert(client, UNEXPECTED_MESSAGE, "application");
  }
}

/** The key of the handshake is gone once Finished has been taken. */
export async function handshakeKeyAfterFinished(server) {
  const client = await half(server);
  const finished = client.writing.seal(HANDSHAKE, client.finished());
  await client.wire.write(concat(finished, client.writing.seal(HANDSHAKE, hex("1800000100"))));
  await expectAlert(client, BAD_RECORD_MAC, "application");
}

export async function messagesThatNobodyMaySendAfterTheHandshake(server) {
  for (const bytes of ["01 000000", "04 000000", "05 000000", "08 000002 0000", "0b 000004 00000000", "0d 000003 000000", "14 000000"]) {
    const client = await server.open();
    await client.wire.write(client.writing.seal(HANDSHAKE, hex(bytes)));
    await expectAlert(client, UNEXPECTED_MESSAGE, "application");
  }
}

export async function malformedKeyUpdates(server) {
  for (const [bytes, alerts] of [
    ["18 000001 02", [ILLEGAL_PARAMETER]],
    ["18 000001 ff", [ILLEGAL_PARAMETER]],
    ["18 000000", [DECODE_ERROR]],
    ["18 000002 0000", [DECODE_ERROR]],
    ["18 ffffff 00", [DECODE_ERROR, UNEXPECTED_MESSAGE]],
    // A message that goes on behind the change of keys.
    ["18 000001 00 18 000001 00", [UNEXPECTED_MESSAGE]],
    ["18 000001 00 18", [UNEXPECTED_MESSAGE]],
  ]) {
    const client = await server.open();
    await client.wire.write(client.writing.seal(HANDSHAKE, hex(bytes)));
    await expectOneOf(client, alerts, "application").catch((error) => { throw new Error(bytes, { cause: error }); });
  }
}

export async function dataInsideAHandshakeMessage(server) {
  const client = await server.open();
  await client.wire.write(concat(client.writing.seal(HANDSHAKE, hex("18 0000")), client.writing.seal(DATA, Buffer.from("GET"))));
  await expectAlert(client, UNEXPECTED_MESSAGE, "application");
}

/** Written under the old key after a KeyUpdate: the server has moved on. */
export async function oldKeyAfterKeyUpdate(server) {
  const client = await server.open();
  const old = new Protection(client.suite, client.application.client);
  await client.wire.write(old.seal(HANDSHAKE, hex("1800000100")));
  await client.wire.write(old.seal(DATA, Buffer.from("GET /hello HTTP/1.1\r\nhost: a\r\n\r\n")));
  await expectAlert(client, BAD_RECORD_MAC, "application");
}

export async function badChangeCipherSpecs(server) {
  for (const body of ["", "00", "02", "0101"]) {
    const client = await half(server);
    await client.wire.write(plainRecord(20, hex(body)));
    await expectOneOf(client, [UNEXPECTED_MESSAGE, DECODE_ERROR], "application");
  }
}

export async function changeCipherSpecUnderKeys(server) {
  for (const open of [half, (s) => s.open()]) {
    const client = await open(server);
    await client.wire.write(client.writing.seal(20, u8(1)));
    await expectAlert(client, UNEXPECTED_MESSAGE, "application");
  }
}

export async function changeCipherSpecFloodWhereFinishedIsDue(server) {
  const client = await half(server);
  await client.wire.write(concat(...Array.from({ length: 9 }, () => client.ccs())));
  await expectGone(client);
}

export async function changeCipherSpecFloodBeforeTheHello(server) {
  const client = await server.connect();
  await client.wire.write(concat(...Array.from({ length: 9 }, () => client.ccs())));
  await expectGone(client);
}

/** Between the records of one message nothing may come. */
export async function changeCipherSpecBetweenPiecesOfAMessage(server) {
  const client = await server.connect({ recordSize: 100 });
  const bytes = client.helloBytes();
  await client.wire.write(concat(bytes.subarray(0, 105), client.ccs(), bytes.subarray(105)));
  await expectAlert(client, UNEXPECTED_MESSAGE, "none");

  const later = await half(server);
  const finished = later.finished();
  await later.wire.write(concat(later.writing.seal(HANDSHAKE, finished.subarray(0, 10)), later.ccs(), later.writing.seal(HANDSHAKE, finished.subarray(10))));
  await expectAlert(later, UNEXPECTED_MESSAGE, "application");
}

export async function recordsOverTheLimit(server) {
  for (const open of [half, (s) => s.open()]) {
    const client = await open(server);
    await client.wire.write(hex("17 0303 4101"));
    await expectAlert(client, RECORD_OVERFLOW, "application");
  }
}

/** 2^14 bytes is the most a record may hold, padding and type not counted in. */
export async function contentOverTheLimit(server) {
  const client = await server.open();
  await client.wire.write(client.writing.seal(DATA, Buffer.alloc((1 << 14) + 1, "a")));
  await expectAlert(client, RECORD_OVERFLOW, "application");
}

export async function recordsOfNothingButPadding(server) {
  for (const padding of [0, 100]) {
    const client = await server.open();
    await client.wire.write(client.writing.seal(0, Buffer.alloc(0), padding));
    await expectAlert(client, UNEXPECTED_MESSAGE, "application");
  }
}

export async function emptyHandshakeRecords(server) {
  for (const open of [half, (s) => s.open()]) {
    const client = await open(server);
    await client.wire.write(client.writing.seal(HANDSHAKE, Buffer.alloc(0)));
    await expectAlert(client, UNEXPECTED_MESSAGE, "application");
  }
}

export async function unknownContentTypes(server) {
  for (const type of [1, 19, 24, 255]) {
    const client = await server.open();
    await client.wire.write(client.writing.seal(type, hex("00")));
    await expectAlert(client, UNEXPECTED_MESSAGE, "application");
  }
}

export async function tooManyEmptyRecords(server) {
  const client = await server.open();
  await client.wire.write(concat(...Array.from({ length: 33 }, () => client.writing.seal(DATA, Buffer.alloc(0)))));
  await expectGone(client);
}

export async function tooManyKeyUpdates(server) {
  const client = await server.open();
  for (let i = 0; i < 33; i++) await client.updateKey({ request: i % 2 === 0 });
  await expectGone(client);
}

/** Empty records between KeyUpdates are no data: they do not start the count again. */
export async function emptyRecordsAreNoExcuseForKeyUpdates(server) {
  const client = await server.open();
  for (let i = 0; i < 40; i++) {
    await client.updateKey({ request: true });
    await client.send(Buffer.alloc(0));
  }
  await expectGone(client);
}

export async function malformedAlerts(server) {
  for (const bytes of ["", "01", "010000", "0100 0100"]) {
    const client = await server.open();
    await client.wire.write(client.writing.seal(21, hex(bytes)));
    await expectOneOf(client, [DECODE_ERROR, UNEXPECTED_MESSAGE], "application");
  }
}
