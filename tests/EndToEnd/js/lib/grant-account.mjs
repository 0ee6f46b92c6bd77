// Accounts and sessions of grants on the testnet's homeserver, over plain HTTP.
import { HOMESERVER_URL, HOMESERVER_Z32 } from "./addresses.mjs";
import assert from "./assert.mjs";
import { newGrant, newKey, newProof, nowSeconds, SIGNUP_CLIENT } from "./grants.mjs";
import { plainFetch } from "./runtime.mjs";

export * from "./addresses.mjs";

/** Status and text of one request; `token` becomes the bearer, `json` the body. */
export async function call(method, path, { token, json, body, headers = {}, signal } = {}) {
  const all = { ...headers };
  if (token !== undefined) all.authorization = `Bearer ${token}`;
  if (json !== undefined) all["content-type"] = "application/json";
  const response = await plainFetch(HOMESERVER_URL + path, { method, headers: all, body: json === undefined ? body : JSON.stringify(json), signal });
  const text = await response.text();
  return { status: response.status, text, headers: response.headers, json: () => JSON.parse(text) };
}

/** Expects a status and, where given, a text. */
export async function expectCall(status, text, ...request) {
  const answer = await call(...request);
  assert.equal(answer.status, status, `${request[0]} ${request[1]}: ${answer.status} ${answer.text}`);
  if (text !== undefined) assert.equal(answer.text, text);
  return answer;
}

export const exchange = (grant, proof) => call("POST", "/auth/grant/session", { json: { grant: grant.jws, pop: proof } });

/** An account made by a sign-up grant; nobody has signed in yet. */
export async function newAccount() {
  const user = newKey();
  const app = newKey();
  const grant = newGrant(user, app, { client_id: SIGNUP_CLIENT, exp: nowSeconds() + 300 });
  await expectCall(204, "", "POST", "/auth/grant/signup", { json: { grant: grant.jws, pop: newProof(app, grant, HOMESERVER_Z32) } });
  return user;
}

/** A session of a new grant of the user. */
export async function signIn(user, claims = {}) {
  const app = newKey();
  const grant = newGrant(user, app, claims);
  const session = { user, app, grant, at: (path) => `/storage/${user.z32}${path}` };
  Object.assign(session, await refresh(session));
  return session;
}

/** A new bearer of the same grant, with the server's description. */
export async function refresh({ app, grant }) {
  const answer = await exchange(grant, newProof(app, grant, HOMESERVER_Z32));
  assert.equal(answer.status, 200, answer.text);
  const { token, session } = answer.json();
  return { token, info: session };
}
