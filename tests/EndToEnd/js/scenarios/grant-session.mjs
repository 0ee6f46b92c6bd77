import assert from "../lib/assert.mjs";
import { expectCall, HOMESERVER_Z32, newAccount, signIn } from "../lib/grant-account.mjs";
import { nowSeconds } from "../lib/grants.mjs";

/** What the server says about a session, at the exchange and later. */
export default async function () {
  const caps = ["/pub/app/:rw", "/priv/app/:rw"];
  const session = await signIn(await newAccount(), { caps, client_id: "notes.example" });

  assert.match(session.token, /^[A-Za-z0-9_-]{43}$/);
  const { token_expires_at: tokenEnd, created_at: created, ...rest } = session.info;
  assert.deepEqual(rest, {
    homeserver: HOMESERVER_Z32, pubky: session.user.z32, client_id: "notes.example", capabilities: caps,
    grant_id: session.grant.id, grant_expires_at: session.grant.claims.exp,
  });
  assert.ok(Math.abs(tokenEnd - nowSeconds() - 3600) < 60, `${tokenEnd}`);
  assert.ok(Math.abs(created - nowSeconds()) < 60, `${created}`);

  const again = (await expectCall(200, undefined, "GET", "/auth/grant/session", session)).json();
  assert.deepEqual({ ...again, created_at: created }, session.info);
  await expectCall(401, "No authenticated session found", "GET", "/auth/grant/session");
}
