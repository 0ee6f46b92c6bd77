// A server that goes on with a new key after five records.
import assert from "node:assert/strict";
import { Answers, get, request } from "../lib/http.mjs";

export async function newKeysOfTheServer(server) {
  for (const suites of [["1301"], ["1302"], ["1303"]]) {
    const client = await server.open({ suites });
    for (let i = 0; i < 20; i++) assert.equal((await get(client, `/say/${i}`)).body.toString(), `said ${i}`);
    await client.send(request("GET", "/blocks?count=16"));
    assert.equal((await new Answers(client).next()).body.length, 16 * 65_536);
    assert.ok(client.keyUpdates >= 15, `${client.keyUpdates} new keys`);
  }
}

export async function newKeysOfBothSides(server) {
  const client = await server.open();
  for (let i = 0; i < 20; i++) {
    await client.updateKey({ request: i % 2 === 0 });
    assert.equal((await get(client, "/blocks?count=1")).body.length, 65_536);
  }
  assert.ok(client.keyUpdates >= 20, `${client.keyUpdates} new keys`);
}
