// A TLS 1.3 client for raw public keys. Its parts can be called one by one, to do things wrong at any point.
import assert from "node:assert/strict";
import { concat, message, u8 } from "./bytes.mjs";
import { certificate, certificateVerify, encryptedExtensions, serverHello } from "./flight.mjs";
import { groupName, GROUPS } from "./groups.mjs";
import { clientHello, plan } from "./hello.mjs";
import { Protection } from "./protection.mjs";
import { applicationSecrets, digest, finishedMac, handshakeSecrets, SUITES } from "./schedule.mjs";
import { plainRecord, Wire } from "./wire.mjs";

const CCS = 20;
const ALERT = 21;
const HANDSHAKE = 22;
export const DATA = 23;

/** The peer has sent an alert. `key` tells what protected it: none, handshake or application. */
export class AlertReceived extends Error {
  constructor(level, description, key) {
    super(`Alert ${description} (level ${level}, ${key} key)`);
    Object.assign(this, { level, description, key });
  }
}

export class Client {
  static async connect(port, options = {}) {
    return new Client(await Wire.connect(port), options);
  }

  constructor(wire, options) {
    this.wire = wire;
    this.options = options;
    this.hello = plan(options);
    this.transcript = Buffer.alloc(0);
    this.unread = Buffer.alloc(0);
    this.reading = null;
    this.writing = null;
    this.readingKey = "none";
    this.retried = false;
    this.changeCipherSpecs = 0;
    this.tickets = 0;
    this.keyUpdates = 0;
  }

  /** The whole handshake. */
  async handshake() {
    await this.sendHello();
    await this.readFlight();
    await this.sendFinished();
    return this;
  }

  /** Sends the first hello as the options tell: in records of `recordSize`, in writes of `writeSize`. */
  async sendHello() {
    const bytes = this.helloBytes();
    await (this.options.writeSize ? this.wire.writeInPieces(bytes, this.options.writeSize) : this.wire.write(bytes));
  }

  /** The records of the hello; it enters the transcript. */
  helloBytes() {
    const hello = clientHello(this.hello);
    this.transcript = concat(this.transcript, hello);
    const size = this.options.recordSize ?? 1 << 14;
    const records = [];
    for (let at = 0; at < hello.length; at += size) {
      records.push(plainRecord(HANDSHAKE, hello.subarray(at, at + size), 0x0301));
    }
    return concat(...records);
  }

  /** From ServerHello, or a retry before it, to the server's Finished. Then alerts come under the application key. */
  async readFlight() {
    let answer = await this.#readServerHello();
    if (answer.retry) {
      await this.#retry(answer);
      const again = await this.#readServerHello();
      assert.ok(!again.retry, "a second retry");
      assert.equal(again.suite, answer.suite, "the suite of the retry");
      assert.equal(again.group, answer.group, "the group of the retry");
      answer = again;
    }
    this.suite = SUITES[answer.suite];
    this.group = groupName(answer.group);
    this.serverRandom = answer.random.toString("hex");
    this.serverShare = answer.share.toString("hex");
    assert.ok(this.hello.pairs[this.group], `a share of group ${answer.group} was sent`);
    this.secrets = handshakeSecrets(this.suite, this.hello.pairs[this.group].agree(answer.share), this.#hash());
    assert.equal(this.unread.length, 0, "ServerHello ends its record");
    this.reading = new Protection(this.suite, this.secrets.server);
    this.readingKey = "handshake";
    this.writing = new Protection(this.suite, this.secrets.client);

    this.alpn = encryptedExtensions(await this.#expect(8), this.hello).alpn;
    this.spki = certificate(await this.#expect(11));
    const signed = this.#hash();
    certificateVerify(await this.#expect(15), this.spki, signed);
    const mac = finishedMac(this.suite, this.secrets.server, this.#hash());
    assert.deepEqual(await this.#expect(20), mac, "the server's Finished");
    assert.equal(this.unread.length, 0, "Finished ends its record");

    assert.ok(this.changeCipherSpecs <= 1, "several ChangeCipherSpecs");
    assert.ok(this.changeCipherSpecs === 1 || this.hello.sessionId.length === 0, "no ChangeCipherSpec for a client with a session id");
    this.application = applicationSecrets(this.suite, this.secrets.master, this.#hash());
    this.reading = new Protection(this.suite, this.application.server);
    this.readingKey = "application";
  }

  /** The 32 bytes of the server's key, in hexadecimal. */
  get key() {
    return this.spki.subarray(12).toString("hex");
  }

  /** The Finished message that is right. */
  finished() {
    return message(20, finishedMac(this.suite, this.secrets.client, this.#hash()));
  }

  /** Sends ChangeCipherSpec and Finished; then our data goes under the application key. */
  async sendFinished(finished = this.finished()) {
    await this.wire.write(concat(this.ccs(), this.writing.seal(HANDSHAKE, finished)));
    this.startApplicationKey();
  }

  startApplicationKey() {
    this.writing = new Protection(this.suite, this.application.client);
  }

  ccs() {
    return plainRecord(CCS, u8(1));
  }

  async send(bytes, { padding = 0, recordSize = 1 << 14 } = {}) {
    const records = [];
    for (let at = 0; at < bytes.length || at === 0; at += recordSize) {
      records.push(this.writing.seal(DATA, bytes.subarray(at, at + recordSize), padding));
    }
    await this.wire.write(concat(...records));
  }

  /** Sends a KeyUpdate and goes on with the next key. */
  async updateKey({ request }) {
    await this.wire.write(this.writing.seal(HANDSHAKE, message(24, u8(request ? 1 : 0))));
    this.writing.update();
  }

  async sendAlert(level, description) {
    const body = Buffer.from([level, description]);
    await this.wire.write(this.writing === null ? plainRecord(ALERT, body) : this.writing.seal(ALERT, body));
  }

  closeNotify() {
    return this.sendAlert(1, 0);
  }

  /** The next data; null after close_notify. KeyUpdates and tickets are taken note of. */
  async receive() {
    for (;;) {
      const { type, content } = await this.nextRecord();
      if (type === DATA) return content;
      assert.equal(type, HANDSHAKE);
      await this.#afterHandshake(content);
    }
  }

  /** Type and content of the next record; ChangeCipherSpecs are counted and skipped, alerts thrown, close_notify included. */
  async nextRecord() {
    for (;;) {
      const { type, header, body } = await this.wire.record();
      assert.equal(header[1], 3);
      if (type === CCS) {
        assert.deepEqual(body, u8(1));
        assert.notEqual(this.readingKey, "application", "ChangeCipherSpec after the handshake");
        this.changeCipherSpecs++;
        continue;
      }
      assert.ok(body.length <= (1 << 14) + 256, "record too long");
      const opened = this.reading === null ? { type, content: body } : this.#open(type, header, body);
      assert.ok(opened.content.length <= 1 << 14, "content too long");
      if (opened.type === ALERT) throw new AlertReceived(opened.content[0], opened.content[1], this.readingKey);
      return opened;
    }
  }

  close() {
    this.wire.close();
  }

  #open(type, header, body) {
    assert.equal(type, DATA, `record of type ${type}, length ${body.length} in the clear after the keys were set: ${body.subarray(0, 8).toString("hex")}`);
    return this.reading.open(header, body);
  }

  async #afterHandshake(content) {
    if (content[0] === 4) {
      this.tickets++;
      return;
    }
    assert.equal(content.toString("hex", 0, 4), "18000001", "only KeyUpdate may come after the handshake");
    assert.equal(content.length, 5);
    this.keyUpdates++;
    this.reading.update();
    if (content[4] === 1) await this.updateKey({ request: false });
  }

  #hash() {
    return digest(this.suite, this.transcript);
  }

  async #readServerHello() {
    return serverHello(await this.#expect(2), this.hello);
  }

  /** Answers a retry: the transcript starts again with the hash of the first hello. */
  async #retry({ suite, group }) {
    this.retried = true;
    assert.equal(this.unread.length, 0);
    const name = groupName(group);
    assert.ok(this.hello.groups.includes(name) && !this.hello.shares.includes(name), `a retry for group ${group}`);
    const hash = (bytes) => digest(SUITES[suite], bytes);
    const first = clientHello(this.hello);
    this.transcript = concat(message(254, hash(first)), this.transcript.subarray(first.length));
    this.hello = { ...this.hello, shares: [name], pairs: { [name]: GROUPS[name].generate() }, ...this.options.second };
    await this.wire.write(concat(...(this.hello.sessionId.length > 0 ? [this.ccs()] : []), this.helloBytes()));
  }

  /** The body of the next handshake message, which must have this type. */
  async #expect(type) {
    while (this.unread.length < 4 || this.unread.length < 4 + this.unread.readUIntBE(1, 3)) {
      const record = await this.nextRecord();
      assert.equal(record.type, HANDSHAKE, "record type in the handshake");
      this.unread = concat(this.unread, record.content);
    }
    assert.equal(this.unread[0], type, "handshake message type");
    const whole = this.unread.subarray(0, 4 + this.unread.readUIntBE(1, 3));
    this.unread = this.unread.subarray(whole.length);
    this.transcript = concat(this.transcript, whole);
    return whole.subarray(4);
  }
}
