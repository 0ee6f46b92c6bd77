import assert from "../lib/assert.mjs";
import { Keypair } from "@synonymdev/pubky";
import { newUser, sdk } from "../lib/testnet.mjs";

/** A key read back from its recovery file signs in to the same account. */
export default async function () {
  const { keypair, session, z32 } = await newUser();
  await session.storage.putText("/pub/app/hello.txt", "hello");
  await session.signout();

  const file = keypair.createRecoveryFile("very secure password");
  const recovered = Keypair.fromRecoveryFile(file, "very secure password");
  assert.equal(recovered.publicKey.z32(), z32);
  assert.throws(() => Keypair.fromRecoveryFile(file, "wrong password"));

  const again = await sdk.signer(recovered).signin();
  assert.equal(await again.storage.getText("/pub/app/hello.txt"), "hello");
}
