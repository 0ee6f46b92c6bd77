import assert from "../lib/assert.mjs";
import { newKey, seedOf } from "../lib/grants.mjs";
import { publishRecord, timestampAt } from "../lib/packets.mjs";
import { Keypair } from "@synonymdev/pubky";
import { HOMESERVER_Z32, newSdk, newUser } from "../lib/testnet.mjs";

const HOUR = 3_600_000_000n;

/** A record older than an hour is published again when its user comes back, and a younger one is left alone. */
export default async function () {
  const { keypair, z32 } = await newUser();
  const fresh = await timestampAt(z32);
  await newSdk().signer(keypair).pkdns.publishHomeserverIfStale();
  assert.equal(await timestampAt(z32), fresh, "a fresh record was published again");

  const user = newKey();
  const stale = BigInt(Date.now()) * 1000n - 2n * HOUR;
  await publishRecord(user, HOMESERVER_Z32, stale);
  assert.equal(await timestampAt(user.z32), stale);

  const away = Keypair.fromSecret(seedOf(user));
  await newSdk().signer(away).pkdns.publishHomeserverIfStale();
  assert.ok((await timestampAt(user.z32)) > stale + HOUR, "a stale record was left alone");
  assert.equal((await newSdk().getHomeserverOf(away.publicKey))?.z32(), HOMESERVER_Z32);
}
