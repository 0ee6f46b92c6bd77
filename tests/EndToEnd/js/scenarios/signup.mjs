import assert, { rejectsWithStatus } from "../lib/assert.mjs";
import { homeserver, HOMESERVER_Z32, newUser, sdk } from "../lib/testnet.mjs";

/** An account is made once, and the user's record then leads to the homeserver. */
export default async function () {
  const { signer, session, keypair } = await newUser();
  assert.equal(session.info.publicKey.z32(), keypair.publicKey.z32());

  const found = await sdk.getHomeserverOf(keypair.publicKey);
  assert.equal(found?.z32(), HOMESERVER_Z32);

  await rejectsWithStatus(signer.signup(homeserver(), null), 409, /User already exists/);
}
