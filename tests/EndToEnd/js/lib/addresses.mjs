// Whom the scenarios talk to: by default a testnet at its fixed addresses (spec operations §16.1), or whoever the tests name in
// environment variables.
const env = process.env;

/** The key of 32 zero bytes. */
export const TESTNET_HOMESERVER_Z32 = "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo";

export const HOMESERVER_Z32 = env.E2E_HOMESERVER ?? TESTNET_HOMESERVER_Z32;
export const HOMESERVER_URL = env.E2E_HOMESERVER_URL ?? "http://localhost:6286";
export const LINK_RELAY = "http://localhost:15412/link";

export const TESTNET_PKARR_RELAY = "http://localhost:15411";
export const PKARR_RELAY = env.E2E_PKARR_RELAY ?? TESTNET_PKARR_RELAY;
