import assert from "node:assert/strict";
import { AlertReceived } from "./client.mjs";
import { Ended } from "./wire.mjs";

const CLOSE_NOTIFY = 0;

/** Expects a fatal alert under the named key, whatever comes before it, and then the end of the connection. */
export async function expectAlert(client, description, key) {
  const alert = await untilAlert(client);
  assert.equal(alert.description, description, alert.message);
  assert.equal(alert.level, 2, alert.message);
  assert.equal(alert.key, key, alert.message);
  await client.wire.end();
}

/** Expects one of several fatal alerts. */
export async function expectOneOf(client, descriptions, key) {
  const alert = await untilAlert(client);
  assert.ok(descriptions.includes(alert.description), alert.message);
  assert.equal(alert.key, key, alert.message);
  await client.wire.end();
}

/** Expects the server to give up, with an alert or without. */
export async function expectGone(client) {
  try {
    for (;;) await client.nextRecord();
  } catch (error) {
    if (error instanceof AlertReceived) assert.notEqual(error.description, CLOSE_NOTIFY, "given up in good order");
    else assert.ok(error instanceof Ended, error);
  }
  await client.wire.end();
}

/** Expects close_notify under the application key, and then the end of the connection. */
export async function expectCloseNotify(client) {
  const alert = await untilAlert(client);
  assert.deepEqual([alert.level, alert.description, alert.key], [1, CLOSE_NOTIFY, "application"]);
  assert.equal(await client.wire.end(), "fin");
}

async function untilAlert(client) {
  try {
    for (;;) await client.nextRecord();
  } catch (error) {
    if (error instanceof AlertReceived) return error;
    throw error;
  }
}
