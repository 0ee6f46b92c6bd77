import assert from "../lib/assert.mjs";
import { exchange, expectCall, HOMESERVER_Z32, newAccount, signIn } from "../lib/grant-account.mjs";
import { newProof } from "../lib/grants.mjs";

/** A root session lists the user's grants and ends one; a session may always end itself. */
export default async function () {
  const user = await newAccount();
  const root = await signIn(user);
  const scoped = await signIn(user, { caps: ["/pub/a/:rw", "/priv/a/:r"], client_id: "scoped.example" });
  const list = async () => (await expectCall(200, undefined, "GET", "/auth/grant/sessions", root)).json();
  const end = (grant, session, status) => expectCall(status, undefined, "DELETE", `/auth/grant/session/${grant}`, { token: session.token });
  const put = ({ token }, status) => expectCall(status, undefined, "PUT", root.at("/pub/a/x"), { token, body: "x" });

  const found = (await list()).find((grant) => grant.grant_id === scoped.grant.id);
  assert.deepEqual(found, {
    grant_id: scoped.grant.id, client_id: "scoped.example", capabilities: "/pub/a/:rw,/priv/a/:r",
    issued_at: scoped.grant.claims.iat, expires_at: scoped.grant.claims.exp,
  });
  assert.equal((await list()).length, 2);

  await expectCall(403, "Root capability required", "GET", "/auth/grant/sessions", { token: scoped.token });
  await end(root.grant.id, scoped, 403);
  await end("not.an.id", root, 400);
  await end("unknown", root, 404);
  await end(root.grant.id, await signIn(await newAccount()), 403);

  await put(scoped, 201);
  await end(scoped.grant.id, root, 200);
  await end(scoped.grant.id, root, 200);
  await put(scoped, 401);
  const again = await exchange(scoped.grant, newProof(scoped.app, scoped.grant, HOMESERVER_Z32));
  assert.deepEqual([again.status, again.text], [401, "Grant has been revoked"]);
  assert.deepEqual((await list()).map((grant) => grant.grant_id), [root.grant.id]);

  await put(root, 201);
  await expectCall(200, "", "DELETE", "/auth/grant/session", { token: root.token });
  await expectCall(200, "", "DELETE", "/auth/grant/session", { token: root.token });
  await put(root, 401);
  await expectCall(401, "No authenticated session found", "GET", "/auth/grant/session", { token: root.token });
}
