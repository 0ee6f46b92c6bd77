// The fixed addresses of a testnet (spec operations §16.1).
export const HOMESERVER_Z32 = "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo";
export const HOMESERVER_URL = "http://localhost:6286";
export const LINK_RELAY = "http://localhost:15412/link";
