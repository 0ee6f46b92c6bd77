// A TCP connection read record by record.
import net from "node:net";
import { once } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import { concat, u16, u8 } from "./bytes.mjs";

/** The peer has closed, in order or not, where a record was wanted. */
export class Ended extends Error {
  constructor(how, received) {
    super(`The connection has ended (${how}) after ${received} bytes.`);
    this.how = how;
  }
}

export const plainRecord = (type, body, version = 0x0303) => concat(u8(type), u16(version), u16(body.length), body);

export class Wire {
  static async connect(port, host = "127.0.0.1") {
    const socket = net.connect({ port, host, allowHalfOpen: true, noDelay: true });
    await once(socket, "connect");
    return new Wire(socket);
  }

  constructor(socket) {
    this.socket = socket;
    this.buffered = Buffer.alloc(0);
    this.received = 0;
    this.ended = null;
    this.wake = () => {};
    socket.on("data", (bytes) => {
      this.received += bytes.length;
      this.buffered = concat(this.buffered, bytes);
      // A reader that does not come must not fill the memory.
      if (this.buffered.length > 1 << 18) socket.pause();
      this.wake();
    });
    socket.on("end", () => this.#end("fin"));
    socket.on("error", (error) => this.#end(error.code === "ECONNRESET" || error.code === "EPIPE" ? "reset" : error.code));
    socket.on("close", () => this.#end("closed"));
  }

  /** Resolves once the bytes are the system's; a peer that is gone is found out by reading. */
  async write(bytes) {
    if (this.socket.destroyed || !this.socket.writable) return;
    await new Promise((resolve) => this.socket.write(bytes, () => resolve()));
  }

  /** One write, and one segment, for so many bytes. */
  async writeInPieces(bytes, size) {
    for (let at = 0; at < bytes.length; at += size) {
      await this.write(bytes.subarray(at, at + size));
      await turn();
    }
  }

  async take(length) {
    while (this.buffered.length < length) {
      if (this.ended !== null) throw new Ended(this.ended, this.received);
      this.socket.resume();
      await new Promise((resolve) => { this.wake = resolve; });
    }
    const taken = this.buffered.subarray(0, length);
    this.buffered = this.buffered.subarray(length);
    return taken;
  }

  async record() {
    const header = await this.take(5);
    return { type: header[0], header, body: await this.take(header.readUInt16BE(3)) };
  }

  /** Resolves with the way it ended; what came meanwhile is dropped. */
  async end() {
    while (this.ended === null) {
      this.buffered = Buffer.alloc(0);
      this.socket.resume();
      await new Promise((resolve) => { this.wake = resolve; });
    }
    return this.ended;
  }

  /** A TCP reset instead of an orderly end. */
  reset() {
    this.socket.resetAndDestroy();
  }

  /** Half of an orderly end: nothing more will be sent. */
  finish() {
    this.socket.end();
  }

  close() {
    this.socket.destroy();
  }

  #end(how) {
    this.ended ??= how;
    this.wake();
  }
}
