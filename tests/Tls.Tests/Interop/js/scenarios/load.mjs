// Many connections, and connections cut short. What the server makes of them is looked at from its side.
import assert from "node:assert/strict";
import { once } from "node:events";
import { get, request } from "../lib/http.mjs";

export async function manyConnectionsAtOnce(server) {
  const clients = await Promise.all(Array.from({ length: 200 }, () => server.open()));
  for (let i = 0; i < 3; i++) {
    const answers = await Promise.all(clients.map((client, n) => get(client, `/say/${n}-${i}`)));
    answers.forEach(({ status, body }, n) => assert.deepEqual([status, body.toString()], [200, `said ${n}-${i}`]));
  }
}

/** Opens connections, has each answered once, says so, and keeps them open until its input ends. */
export async function idleConnections(server) {
  const clients = [];
  for (let i = 0; i < 2000; i += 20) {
    clients.push(...(await Promise.all(Array.from({ length: 20 }, async () => {
      const client = await server.open({ suites: ["1301"] });
      await get(client, "/hello");
      return client;
    }))));
  }
  console.log(`open: ${clients.length}`);
  await inputEnds();
}

/** One after the other, each with a request and an orderly end, some at a time. */
export async function manyHandshakes(server) {
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let i = 0; i < 625; i++) {
      const client = await server.open({ suites: ["1301"] });
      assert.equal((await get(client, "/hello")).status, 200);
      await client.closeNotify();
      client.wire.finish();
      await client.wire.end();
    }
  }));
}

/** Takes a little of a long answer and is gone. */
export async function downloadCutShort(server) {
  const client = await server.open();
  await client.send(request("GET", "/stubborn?count=8000"));
  await client.receive();
  client.wire.reset();
  // The reset must be out before this process ends.
  await client.wire.end();
}

/** Sends a request that is never answered; at the end of its input the connection is reset. */
export async function resetInsideARequest(server) {
  const client = await server.open();
  await client.send(request("GET", "/wait?id=reset"));
  await inputEnds();
  client.wire.reset();
  await client.wire.end();
}

/** The same, but the program just ends: the system sends FIN. */
export async function goneInsideARequest(server) {
  const client = await server.open();
  await client.send(request("GET", "/wait?id=gone"));
  await inputEnds();
}

async function inputEnds() {
  process.stdin.resume();
  await once(process.stdin, "end");
}

/** A connection that is idle until the end of the input, and then as good as before. */
export async function requestAtTheEndOfInput(server) {
  const client = await server.open();
  assert.equal((await get(client, "/hello")).status, 200);
  console.log("open");
  await inputEnds();
  assert.equal((await get(client, "/hello")).status, 200);
}
