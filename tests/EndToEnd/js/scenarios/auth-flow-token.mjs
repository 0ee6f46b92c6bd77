import assert from "../lib/assert.mjs";
import { AuthFlowKind, AuthToken } from "@synonymdev/pubky";
import { LINK_RELAY, newUser, sdk } from "../lib/testnet.mjs";

/** An application that only wants to know who is there takes the token itself. */
export default async function () {
  const { signer, z32 } = await newUser();
  const flow = sdk.startAuthFlow("", AuthFlowKind.signin(), LINK_RELAY);

  const [token] = await Promise.all([flow.awaitToken(), signer.approveAuthRequest(flow.authorizationUrl)]);

  assert.equal(token.publicKey.z32(), z32);
  assert.equal(AuthToken.verify(token.toBytes()).publicKey.z32(), z32);
}
