import assert from "../lib/assert.mjs";
import { Pubky } from "@synonymdev/pubky";
import { HOMESERVER_Z32, newUser } from "../lib/testnet.mjs";

const RELAY_PORT = "15411";

/** The SDK asks a relay again whose answer does not tell its length (spec pkarr §7.5, case 109): ours is asked once. */
export default async function () {
  const { keypair, z32 } = await newUser();
  const asked = [];
  const real = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = new URL(input.url ?? input);
    if (url.port === RELAY_PORT) asked.push(`${init?.method ?? input.method ?? "GET"} ${url.pathname}`);
    return real(input, init);
  };

  // Another instance, which remembers nothing.
  const found = await Pubky.testnet().getHomeserverOf(keypair.publicKey);

  assert.equal(found?.z32(), HOMESERVER_Z32);
  assert.deepEqual(asked, [`GET /${z32}`]);
}
