// The first steps most scenarios share.
import { HOMESERVER_URL, HOMESERVER_Z32, PKARR_RELAY, TESTNET_PKARR_RELAY } from "./addresses.mjs";
import { plainFetch } from "./runtime.mjs";
import { Client, Keypair, Pubky, PublicKey } from "@synonymdev/pubky";

export * from "./addresses.mjs";

/** Well-formed; a testnet without configuration is open and asks for no code (spec operations §7.4.4). */
export const SIGNUP_TOKEN = "JZ5K-3SBX-D6G0";

/** A client with a cache of its own: what it knows of others it knows from the relay. */
export const newClient = (relay = PKARR_RELAY) =>
  relay === TESTNET_PKARR_RELAY ? Client.testnet() : new Client({ pkarr: { relays: [relay] } });

export const newSdk = (relay) => Pubky.withClient(newClient(relay));

export const sdk = newSdk();

export const homeserver = () => PublicKey.from(HOMESERVER_Z32);

/** A fresh account, signed in with every capability. */
export async function newUser() {
  const keypair = Keypair.random();
  const signer = sdk.signer(keypair);
  const session = await signer.signup(homeserver(), null);
  const z32 = keypair.publicKey.z32();
  return { keypair, signer, session, z32, address: (path) => `pubky${z32}${path}` };
}

/** A request from somebody without the SDK and without cookies. */
export const strangerFetch = (z32, path, init = {}) =>
  plainFetch(HOMESERVER_URL + path, { ...init, headers: { "pubky-host": z32, ...init.headers } });
