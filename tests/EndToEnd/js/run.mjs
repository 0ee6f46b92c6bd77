// Runs one scenario against a running testnet: node run.mjs <name>. Exit code 0: it passed; else the error is on stderr.
import "./lib/runtime.mjs";
import { inspect } from "node:util";

const LIMIT_MS = 60_000;
const name = process.argv[2];

setTimeout(() => {
  console.error(`Scenario ${name} is still running after ${LIMIT_MS / 1000} s.`);
  process.exit(2);
}, LIMIT_MS);

try {
  const { default: scenario } = await import(`./scenarios/${name}.mjs`);
  await scenario();
} catch (error) {
  console.error(inspect(error));
  if (error?.data !== undefined) {
    console.error("data:", inspect(error.data));
  }
  process.exit(1);
}

// The SDK may still be publishing a record in the background; the scenario is over nevertheless.
process.exit(0);
