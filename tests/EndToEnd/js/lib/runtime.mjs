// What must be in place before the SDK is loaded.
import dns from "node:dns";
import { webcrypto } from "node:crypto";

// The testnet listens on IPv4; Node 18 does not try the next address when "localhost" means ::1 first.
dns.setDefaultResultOrder("ipv4first");

// Node 18 has no global of this name.
globalThis.crypto ??= webcrypto;

/** The fetch of the platform. Loading the SDK replaces the global one by one with a cookie jar. */
export const plainFetch = globalThis.fetch;
