// The client itself on trial, against GnuTLS's server.
import assert from "node:assert/strict";
import { hex } from "../lib/bytes.mjs";
import { expectOneOf } from "../lib/expect.mjs";
import { get } from "../lib/http.mjs";

const BAD_RECORD_MAC = 20;
const DECRYPT_ERROR = 51;

async function answered(server, client) {
  assert.equal(client.key, server.key);
  const { status, body } = await get(client, "/");
  assert.equal(status, 200);
  assert.match(body.toString(), /GnuTLS/);
  client.close();
}

export async function suitesAndGroups(server) {
  for (const suite of ["1301", "1302", "1303"]) {
    for (const group of ["x25519", "p256"]) {
      const client = await server.open({ suites: [suite], groups: [group], shares: [group], sni: "example.com" });
      assert.deepEqual([client.suite.name, client.group, client.retried], [suite, group, false]);
      await answered(server, client);
    }
  }
}

export async function retry(server) {
  for (const suites of [["1301"], ["1302"], ["1303"]]) {
    const client = await server.open({ suites, groups: ["x25519", "p256"], shares: [] });
    assert.equal(client.retried, true);
    await answered(server, client);
  }
}

export async function piecesOfAHello(server) {
  await answered(server, await server.open({ recordSize: 16 }));
  await answered(server, await server.open({ writeSize: 1 }));
  await answered(server, await server.open({ sessionId: hex("") }));
}

export async function newKeys(server) {
  const client = await server.open();
  await client.updateKey({ request: false });
  await client.updateKey({ request: true });
  await answered(server, client);
  assert.equal(client.keyUpdates, 1);
  assert.ok(client.tickets > 0, "this server sends tickets, and the client notices");
}

export async function wrongFinished(server) {
  const client = await server.connect();
  await client.sendHello();
  await client.readFlight();
  const finished = client.finished();
  finished[10] ^= 1;
  await client.sendFinished(finished);
  // GnuTLS calls both by either name; the client must be able to read the alert.
  await expectOneOf(client, [BAD_RECORD_MAC, DECRYPT_ERROR], "application");
}

/** The client fails a handshake with a server of another key, or with none at all. */
export async function anotherKeyIsNoticed(server) {
  const client = await server.open();
  await assert.rejects(() => answered({ ...server, key: "00".repeat(32) }, client));
}
