import assert from "node:assert/strict";

/** Expects the SDK's error for an answer with this status; returns it for further looks. */
export async function rejectsWithStatus(promise, status, message = /./) {
  const error = await rejectsWithName(promise, "RequestError", message);
  assert.equal(error.data?.statusCode, status, error.message);
  return error;
}

export async function rejectsWithName(promise, name, message = /./) {
  const error = await promise.then(
    (value) => assert.fail(`expected ${name}, got ${value}`),
    (reason) => reason,
  );
  assert.equal(error.name, name, error.message);
  assert.match(error.message, message);
  return error;
}

export default assert;
