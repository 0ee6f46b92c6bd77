import assert from "../lib/assert.mjs";
import { Keypair } from "@synonymdev/pubky";
import { homeserver, newSignupToken, sdk } from "../lib/testnet.mjs";

/** A signup code of the admin server is accepted, also while signup is open. */
export default async function () {
  const token = await newSignupToken();
  assert.match(token, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);

  const session = await sdk.signer(Keypair.random()).signup(homeserver(), token);
  assert.deepEqual(session.info.capabilities, ["/:rw"]);
}
