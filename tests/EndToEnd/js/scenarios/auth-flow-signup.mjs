import assert from "../lib/assert.mjs";
import { AuthFlowKind, Keypair, SignupDeepLink } from "@synonymdev/pubky";
import { homeserver, HOMESERVER_Z32, LINK_RELAY, sdk, SIGNUP_TOKEN } from "../lib/testnet.mjs";

/** A signup link names homeserver and code; the signer makes the account, then approves. */
export default async function () {
  const flow = sdk.startAuthFlow("/pub/app/:rw", AuthFlowKind.signup(homeserver(), SIGNUP_TOKEN), LINK_RELAY);
  const link = SignupDeepLink.parse(flow.authorizationUrl);
  assert.equal(link.homeserver.z32(), HOMESERVER_Z32);
  assert.equal(link.signupToken, SIGNUP_TOKEN);

  const keypair = Keypair.random();
  const signer = sdk.signer(keypair);
  await signer.signup(link.homeserver, link.signupToken);
  const [session] = await Promise.all([flow.awaitApproval(), signer.approveAuthRequest(flow.authorizationUrl)]);

  assert.equal(session.info.publicKey.z32(), keypair.publicKey.z32());
  await session.storage.putText("/pub/app/hello.txt", "hello");
}
