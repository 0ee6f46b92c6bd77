import assert, { rejectsWithStatus } from "../lib/assert.mjs";
import { Keypair } from "@synonymdev/pubky";
import { homeserver, sdk, SIGNUP_TOKEN } from "../lib/testnet.mjs";

/** While signup is open a signup code does no harm, but it must be one. */
export default async function () {
  const session = await sdk.signer(Keypair.random()).signup(homeserver(), SIGNUP_TOKEN);
  assert.deepEqual(session.info.capabilities, ["/:rw"]);

  const malformed = sdk.signer(Keypair.random()).signup(homeserver(), "no code");
  await rejectsWithStatus(malformed, 400, /Invalid signup token format/);
}
