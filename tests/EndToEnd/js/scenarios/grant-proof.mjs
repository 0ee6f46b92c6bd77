import assert from "../lib/assert.mjs";
import { exchange, HOMESERVER_Z32, newAccount } from "../lib/grant-account.mjs";
import { newGrant, newKey, newProof, nowSeconds } from "../lib/grants.mjs";

/** A proof is good once, here, now, for its own grant and by the grant's own key. */
export default async function () {
  const user = await newAccount();
  const app = newKey();
  const grant = newGrant(user, app);
  const refused = async (text, proof, of = grant, status = 401) => {
    const answer = await exchange(of, proof);
    assert.deepEqual([answer.status, answer.text], [status, text]);
  };

  const proof = newProof(app, grant, HOMESERVER_Z32);
  assert.equal((await exchange(grant, proof)).status, 200);
  await refused("PoP nonce already used", proof);

  const variant = (claims, key = app) => newProof(key, grant, HOMESERVER_Z32, claims);
  await refused("Invalid PoP proof: PoP audience mismatch", variant({ aud: newKey().z32 }));
  await refused("Invalid PoP proof: PoP grant ID mismatch", variant({ gid: "another" }));
  await refused("Invalid PoP proof: PoP timestamp out of range", variant({ iat: nowSeconds() - 240 }));
  await refused("Invalid PoP proof: invalid PoP signature", variant({}, newKey()));

  const forged = newGrant({ ...newKey(), z32: user.z32 }, app);
  await refused("Invalid grant: invalid grant signature", newProof(app, forged, HOMESERVER_Z32), forged);
  const expired = newGrant(user, app, { exp: nowSeconds() - 1 });
  await refused("Invalid grant: grant has expired", newProof(app, expired, HOMESERVER_Z32), expired);
  const stranger = newGrant(newKey(), app);
  await refused("Not Found", newProof(app, stranger, HOMESERVER_Z32), stranger, 404);

  // Somebody else's grant of the same id must not take over the victim's (spec auth §16.1).
  const thief = await newAccount();
  const stolen = newGrant(thief, app, { jti: grant.id });
  assert.equal((await exchange(stolen, newProof(app, stolen, HOMESERVER_Z32))).status, 401);
}
