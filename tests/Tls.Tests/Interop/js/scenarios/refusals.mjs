// Hellos that must be refused, each with its alert in the clear (spec pubky-tls §1.5).
import { concat, hex, message, u16, vector } from "../lib/bytes.mjs";
import { expectAlert, expectOneOf } from "../lib/expect.mjs";
import { EXT, clientHello } from "../lib/hello.mjs";
import { plainRecord } from "../lib/wire.mjs";

const UNEXPECTED_MESSAGE = 10;
const RECORD_OVERFLOW = 22;
const HANDSHAKE_FAILURE = 40;
const ILLEGAL_PARAMETER = 47;
const DECODE_ERROR = 50;
const PROTOCOL_VERSION = 70;
const MISSING_EXTENSION = 109;

async function refused(server, description, options) {
  const client = await server.connect(options);
  await client.sendHello();
  await expectAlert(client, description, "none");
}

/** Sends these bytes instead of a hello. */
async function refusedBytes(server, descriptions, bytes) {
  const client = await server.connect();
  await client.wire.write(bytes);
  await expectOneOf(client, descriptions, "none");
}

const share = (group, key) => concat(u16(group), vector(2, key));

export async function withoutRawKeys(server) {
  await refused(server, HANDSHAKE_FAILURE, { certificateTypes: null });
  await refused(server, HANDSHAKE_FAILURE, { certificateTypes: [0] });
  await refused(server, HANDSHAKE_FAILURE, { certificateTypes: [0, 1, 3] });
}

export async function withoutTls13(server) {
  await refused(server, PROTOCOL_VERSION, { versions: [0x0303] });
  await refused(server, PROTOCOL_VERSION, { versions: [0x0303, 0x0302, 0x7f1c] });
  await refused(server, PROTOCOL_VERSION, { replace: { [EXT.versions]: null } });
  await refused(server, PROTOCOL_VERSION, { suites: ["c02b", "cca9"], replace: { [EXT.versions]: null, [EXT.keyShare]: null, [EXT.serverCertificateType]: null } });
}

export async function withoutCommonAlgorithms(server) {
  await refused(server, HANDSHAKE_FAILURE, { signatures: [0x0403, 0x0804] });
  await refused(server, HANDSHAKE_FAILURE, { suites: ["1304", "c02b"] });
  await refused(server, HANDSHAKE_FAILURE, { groups: ["p521"], shares: ["p521"] });
}

export async function missingExtensions(server) {
  for (const type of [EXT.groups, EXT.signatures, EXT.keyShare]) {
    await refused(server, MISSING_EXTENSION, { replace: { [type]: null } });
  }
}

export async function doubledExtensions(server) {
  for (const repeat of [EXT.serverName, EXT.groups, EXT.signatures, EXT.serverCertificateType, EXT.versions, EXT.keyShare, EXT.alpn, 0x0a0a, 28]) {
    await refused(server, ILLEGAL_PARAMETER, { sni: "a", alpn: ["http/1.1"], extra: { 0x0a0a: hex(""), 28: hex("4001") }, repeat: [repeat] });
  }
}

/** Every encoding of a point whose order divides eight: the shared secret would be zero. */
export async function lowOrderShares(server) {
  for (const point of [
    "00".repeat(32),
    `01${"00".repeat(31)}`,
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    `ec${"ff".repeat(30)}7f`,
    `ed${"ff".repeat(30)}7f`,
    `ee${"ff".repeat(30)}7f`,
    `00${"00".repeat(30)}80`,
  ]) {
    await refused(server, ILLEGAL_PARAMETER, { replace: { [EXT.keyShare]: vector(2, share(0x001d, hex(point))) } });
  }
}

export async function sharesOfTheWrongLength(server) {
  for (const [group, lengths] of [[0x001d, [1, 31, 33, 64]], [0x0017, [1, 32, 33, 64, 66, 97]]]) {
    for (const length of lengths) {
      await refused(server, ILLEGAL_PARAMETER, { replace: { [EXT.keyShare]: vector(2, share(group, Buffer.alloc(length, 4))) } });
    }
  }
}

export async function badPointsOfP256(server) {
  const g = "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";
  const p = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
  for (const point of [
    `04${"11".repeat(64)}`, // off the curve
    `04${"00".repeat(64)}`, // no point at all
    `05${g}`, // neither compressed nor not
    `06${g}`, // hybrid form
    `04${g.slice(0, 126)}f6`, // the base point, one bit off
    `04${p}${g.slice(64)}`, // coordinate not below p
    `04${"ff".repeat(64)}`,
  ]) {
    await refused(server, ILLEGAL_PARAMETER, { groups: ["p256"], shares: [], replace: { [EXT.keyShare]: vector(2, share(0x0017, hex(point))) } });
  }
}

export async function compression(server) {
  await refused(server, ILLEGAL_PARAMETER, { compression: [1] });
  await refused(server, ILLEGAL_PARAMETER, { compression: [0, 1] });
  await refused(server, ILLEGAL_PARAMETER, { compression: [1, 0] });
}

export async function trailingBytes(server) {
  await refused(server, DECODE_ERROR, { trailing: hex("00") });
  await refused(server, DECODE_ERROR, { trailing: Buffer.alloc(500, 1) });
}

export async function malformedExtensions(server) {
  const bodies = {
    [EXT.serverName]: ["", "0000", "0001 00", "0004 00 0005 61", "0004 00 0001 61 00"],
    [EXT.groups]: ["", "00", "0000", "0001 00", "0003 001d00", "0004 001d", "0002 001d 00"],
    [EXT.signatures]: ["", "0000", "0001 08", "0004 0807", "0002 0807 00"],
    [EXT.serverCertificateType]: ["", "00", "02 02", "01 02 00"],
    [EXT.versions]: ["", "00", "01 03", "02 0304 00", "04 0304", "03 0304 03"],
    [EXT.keyShare]: ["", "00", "0001 00", "0005 001d 0020 00", "0000 00", "0004 001d 0000", "0024 001d 0020"],
    [EXT.alpn]: ["", "0000", "0001 00", "0003 02 68", "0003 02 6832 00", "0004 02 6832 05"],
  };
  for (const [type, list] of Object.entries(bodies)) {
    for (const body of list) {
      // An empty key share may be called malformed or a bad value; all else is malformed.
      const allowed = body === "0004 001d 0000" ? [DECODE_ERROR, ILLEGAL_PARAMETER] : [DECODE_ERROR];
      const client = await server.connect({ replace: { [type]: hex(body) } });
      await client.sendHello();
      await expectOneOf(client, allowed, "none").catch((error) => { throw new Error(`extension ${type} = ${body}`, { cause: error }); });
    }
  }
}

export async function malformedHellos(server) {
  const good = clientHello((await server.connect()).hello);
  const body = good.subarray(4);
  // Cut at every place up to the first extension and at some beyond, the message's own length being right.
  for (let length = 0; length < body.length; length += length < 90 ? 3 : 17) {
    await refusedBytes(server, [DECODE_ERROR, ILLEGAL_PARAMETER], plainRecord(22, message(1, body.subarray(0, length))));
  }
  const longSession = concat(body.subarray(0, 34), vector(1, Buffer.alloc(33)), body.subarray(67));
  await refusedBytes(server, [DECODE_ERROR, ILLEGAL_PARAMETER], plainRecord(22, message(1, longSession)));
  const oddSuites = concat(body.subarray(0, 67), vector(2, hex("130113")), body.subarray(75));
  await refusedBytes(server, [DECODE_ERROR], plainRecord(22, message(1, oddSuites)));
}

export async function otherMessagesAndRecordsFirst(server) {
  for (const type of [0, 2, 4, 5, 8, 11, 15, 20, 24, 254, 255]) {
    await refusedBytes(server, [UNEXPECTED_MESSAGE], plainRecord(22, message(type, Buffer.alloc(40))));
  }
  for (const type of [0, 19, 23, 24, 25, 255]) {
    await refusedBytes(server, [UNEXPECTED_MESSAGE, PROTOCOL_VERSION], plainRecord(type, Buffer.alloc(40, 1)));
  }
  await refusedBytes(server, [UNEXPECTED_MESSAGE], plainRecord(22, Buffer.alloc(0)));
}

export async function badRecordVersions(server) {
  const { hello } = await server.connect();
  for (const version of [0x0203, 0x0400, 0xffff]) {
    await refusedBytes(server, [UNEXPECTED_MESSAGE, PROTOCOL_VERSION], plainRecord(22, clientHello(hello), version));
  }
}

/** The sender is still sending when the server gives up, so a reset may overtake the alert: short of the limit, then the alert. */
export async function recordsOverTheLimit(server) {
  await refusedBytes(server, [RECORD_OVERFLOW], hex("16 0301 4001 01"));
  await refusedBytes(server, [RECORD_OVERFLOW], hex("16 0301 ffff 01"));
}

export async function announcedHelloOverTheLimit(server) {
  for (const length of ["00ffff", "ffffff", "010000"]) {
    await refusedBytes(server, [DECODE_ERROR, ILLEGAL_PARAMETER, RECORD_OVERFLOW], plainRecord(22, hex(`01 ${length} 0303`)));
  }
}

/** Bytes of a second message behind the hello would span the change of keys. */
export async function bytesBehindTheHello(server) {
  for (const extra of ["00", "01", "14000020", "1800000100"]) {
    const client = await server.connect();
    const hello = clientHello(client.hello);
    await client.wire.write(plainRecord(22, concat(hello, hex(extra))));
    await expectAlert(client, UNEXPECTED_MESSAGE, "none");
  }
}

export async function badSecondHellos(server) {
  const options = { groups: ["p521", "x25519"], shares: ["p521"], suites: ["1301", "1302"] };
  const keyShare = (group, length) => ({ replace: { [EXT.keyShare]: vector(2, share(group, Buffer.alloc(length, 9))) } });
  for (const second of [
    { replace: { [EXT.keyShare]: vector(2) } },
    keyShare(0x0019, 133),
    keyShare(0x0017, 65),
    { suites: ["1302"] },
    { suites: ["1303"] },
  ]) {
    const client = await server.connect({ ...options, second });
    await client.sendHello();
    const flight = client.readFlight();
    flight.catch(() => {});
    await flight.then(
      () => { throw new Error("The second hello was taken."); },
      (error) => { if (error.description !== ILLEGAL_PARAMETER) throw error; });
    await client.wire.end();
  }
}

export async function bytesBehindTheFirstHelloOfARetry(server) {
  const client = await server.connect({ groups: ["p521", "x25519"], shares: ["p521"] });
  await client.wire.write(plainRecord(22, concat(clientHello(client.hello), hex("010000"))));
  // The retry does not change keys, yet no client may know what to send before it has come.
  await expectAlert(client, UNEXPECTED_MESSAGE, "none");
}
