import assert from "../lib/assert.mjs";
import { expectCall, HOMESERVER_Z32, newAccount, signIn } from "../lib/grant-account.mjs";
import { newGrant, newKey, newProof, nowSeconds, SIGNUP_CLIENT } from "../lib/grants.mjs";

/** A sign-up grant makes an account and nothing more; another grant then signs in. */
export default async function () {
  const user = await newAccount();

  const app = newKey();
  const signUp = (claims, by = user) => {
    const grant = newGrant(by, app, { client_id: SIGNUP_CLIENT, exp: nowSeconds() + 300, ...claims });
    return { json: { grant: grant.jws, pop: newProof(app, grant, HOMESERVER_Z32) } };
  };
  await expectCall(409, "User already exists", "POST", "/auth/grant/signup", signUp({}));
  await expectCall(400, "signup grants must use client_id pubky.signup", "POST", "/auth/grant/signup", signUp({ client_id: "app" }, newKey()));
  await expectCall(403, "Root capability required", "POST", "/auth/grant/signup", signUp({ caps: ["/pub/app/:rw"] }, newKey()));
  await expectCall(400, "signup grant lifetime exceeds 5 minutes", "POST", "/auth/grant/signup", signUp({ exp: nowSeconds() + 600 }, newKey()));

  const session = await signIn(user);
  const grants = (await expectCall(200, undefined, "GET", "/auth/grant/sessions", session)).json();
  assert.deepEqual(grants.map((grant) => grant.grant_id), [session.grant.id]);
}
