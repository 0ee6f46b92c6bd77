import assert from "../lib/assert.mjs";
import { Keypair, PublicKey } from "@synonymdev/pubky";
import { TESTNET_HOMESERVER_Z32 } from "../lib/testnet.mjs";

/** The SDK's keys are the keys the server speaks of: the zero seed is the testnet's homeserver. */
export default async function () {
  const keypair = Keypair.fromSecret(new Uint8Array(32));
  assert.equal(keypair.publicKey.z32(), TESTNET_HOMESERVER_Z32);
  assert.equal(keypair.publicKey.toString(), `pubky${TESTNET_HOMESERVER_Z32}`);
  assert.deepEqual(PublicKey.from(TESTNET_HOMESERVER_Z32).toUint8Array(), keypair.publicKey.toUint8Array());
  assert.notEqual(Keypair.random().publicKey.z32(), Keypair.random().publicKey.z32());
}
