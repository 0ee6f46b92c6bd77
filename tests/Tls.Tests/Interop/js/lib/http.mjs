// As much of HTTP/1.1 as the scenarios need: one request at a time, bodies with a length or up to the end.
import assert from "node:assert/strict";
import { concat } from "./bytes.mjs";
import { AlertReceived } from "./client.mjs";

export function request(method, target, headers = {}, body = Buffer.alloc(0), version = "1.1") {
  const all = { host: "localhost", ...(body.length > 0 ? { "content-length": body.length } : {}), ...headers };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return concat(Buffer.from(`${method} ${target} HTTP/${version}\r\n${head}\r\n`), body);
}

/** Reads answers of one connection. */
export class Answers {
  constructor(client) {
    this.client = client;
    this.unread = Buffer.alloc(0);
  }

  /** Status, headers and body; `onBody` takes the body piece by piece instead. */
  async next(onBody) {
    let end;
    while ((end = this.unread.indexOf("\r\n\r\n")) < 0) this.unread = concat(this.unread, await this.client.receive());
    const [first, ...lines] = this.unread.toString("latin1", 0, end).split("\r\n");
    this.unread = this.unread.subarray(end + 4);
    const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
    const pieces = [];
    const take = onBody ?? ((piece) => pieces.push(piece));
    await ("content-length" in headers ? this.#counted(Number(headers["content-length"]), take) : this.#toTheEnd(take));
    return { status: Number(first.split(" ")[1]), headers, body: concat(...pieces) };
  }

  async #counted(length, take) {
    let left = length;
    while (left > 0) {
      const piece = this.unread.length > 0 ? this.unread : await this.client.receive();
      assert.ok(piece.length <= left, "more than Content-Length");
      this.unread = Buffer.alloc(0);
      left -= piece.length;
      take(piece);
    }
  }

  /** A body that ends with the connection is whole only if close_notify ends it. */
  async #toTheEnd(take) {
    take(this.unread);
    this.unread = Buffer.alloc(0);
    try {
      for (;;) take(await this.client.receive());
    } catch (error) {
      if (!(error instanceof AlertReceived) || error.description !== 0) throw error;
    }
  }
}

/** One request on a connection of its own that stays open. */
export async function get(client, target, headers = {}) {
  await client.send(request("GET", target, headers));
  return new Answers(client).next();
}
