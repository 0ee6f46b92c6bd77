// A server that has HTTP/2 switched on.
import assert from "node:assert/strict";
import http2 from "node:http2";
import { once } from "node:events";
import { TlsDuplex } from "../lib/duplex.mjs";
import { get } from "../lib/http.mjs";

async function exchange(session, path) {
  const stream = session.request({ ":path": path, ":authority": "_pubky.bbbb" });
  const [headers] = await once(stream, "response");
  stream.setEncoding("utf8");
  let body = "";
  for await (const piece of stream) body += piece;
  return { status: headers[":status"], body };
}

export async function chosenAndAnswered(server) {
  const client = await server.open({ alpn: ["h2", "http/1.1"] });
  assert.equal(client.alpn, "h2");
  const session = http2.connect("https://_pubky.bbbb", { createConnection: () => new TlsDuplex(client) });
  const { status, body } = await exchange(session, "/request");
  assert.equal(status, 200);
  const seen = JSON.parse(body);
  assert.deepEqual([seen.scheme, seen.host, seen.protocol], ["https", "_pubky.bbbb", "HTTP/2"]);
  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => exchange(session, `/say/${i}`)));
  answers.forEach((answer, i) => assert.equal(answer.body, `said ${i}`));
  assert.equal((await exchange(session, "/blocks?count=40&letters")).body.length, 40 * 65_536);
  session.close();
}

export async function http11IsStillThere(server) {
  for (const alpn of [null, ["http/1.1"]]) {
    const client = await server.open({ alpn });
    assert.equal(client.alpn, alpn?.[0] ?? null);
    assert.equal((await get(client, "/hello")).body.toString(), "hello");
  }
}

export async function nothingInCommonChoosesNothing(server) {
  const client = await server.open({ alpn: ["h3", "http/0.9"] });
  assert.equal(client.alpn, null);
  assert.equal((await get(client, "/hello")).body.toString(), "hello");
}
