import assert from "../lib/assert.mjs";
import { call, exchange, HOMESERVER_Z32, newAccount, refresh, signIn } from "../lib/grant-account.mjs";
import { newProof } from "../lib/grants.mjs";

/** One grant has one bearer: a new one puts an end to the old one, also when two are asked for at once. */
export default async function () {
  const session = await signIn(await newAccount());
  const put = async (token) => (await call("PUT", session.at("/pub/app/a.txt"), { token, body: "a" })).status;
  assert.equal(await put(session.token), 201);

  const next = await refresh(session);
  assert.notEqual(next.token, session.token);
  assert.equal(await put(session.token), 401);
  assert.equal(await put(next.token), 201);

  const proof = () => newProof(session.app, session.grant, HOMESERVER_Z32);
  const both = await Promise.all([exchange(session.grant, proof()), exchange(session.grant, proof())]);
  assert.deepEqual(both.map((answer) => answer.status), [200, 200]);
  const written = await Promise.all(both.map((answer) => put(answer.json().token)));
  assert.deepEqual(written.sort(), [201, 401]);
  assert.equal(await put(next.token), 401);
}
