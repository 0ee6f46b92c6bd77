// Runs one scenario against a listening server: node run.mjs <file> <function> <port> <key of the server in hexadecimal>.
// Exit code 0: it passed; else the error is on stderr. Not `node:tls` but the client in lib speaks here: no build of Node
// knows raw public keys, and a client must be able to do things wrong.
import { inspect } from "node:util";
import { Client } from "./lib/client.mjs";

const LIMIT_MS = 60_000;
const [file, name, port, key] = process.argv.slice(2);

setTimeout(() => {
  console.error(`${file} ${name} is still running after ${LIMIT_MS / 1000} s.`);
  process.exit(2);
}, LIMIT_MS);

const server = {
  port: Number(port),
  key,
  /** A TCP connection; nothing is sent yet. */
  connect: (options) => Client.connect(Number(port), options),
  /** A connection with the handshake done. */
  open: async (options) => (await Client.connect(Number(port), options)).handshake(),
};

try {
  const scenarios = await import(`./scenarios/${file}.mjs`);
  await scenarios[name](server);
} catch (error) {
  console.error(inspect(error));
  process.exit(1);
}

process.exit(0);
