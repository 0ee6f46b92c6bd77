import assert, { rejectsWithStatus } from "../lib/assert.mjs";
import { AuthFlowKind, SigninDeepLink } from "@synonymdev/pubky";
import { LINK_RELAY, newUser, sdk } from "../lib/testnet.mjs";

const CAPABILITIES = "/pub/app/:rw,/pub/other/notes/:r";

/** An application asks, the user's signer approves through the relay, and the session can do exactly what was asked for. */
export default async function () {
  const { signer, session, z32 } = await newUser();
  await session.signout();

  const flow = sdk.startAuthFlow(CAPABILITIES, AuthFlowKind.signin(), LINK_RELAY);
  const link = SigninDeepLink.parse(flow.authorizationUrl);
  assert.equal(link.capabilities, CAPABILITIES);

  const [granted] = await Promise.all([flow.awaitApproval(), signer.approveAuthRequest(flow.authorizationUrl)]);

  assert.equal(granted.info.publicKey.z32(), z32);
  assert.deepEqual(granted.info.capabilities, CAPABILITIES.split(","));
  await granted.storage.putText("/pub/app/hello.txt", "hello");
  assert.equal(await granted.storage.getText("/pub/app/hello.txt"), "hello");
  await rejectsWithStatus(granted.storage.putText("/pub/other/notes/x.txt", "x"), 403, /write access/);
  await rejectsWithStatus(granted.storage.putText("/pub/elsewhere.txt", "x"), 403, /write access/);
}
