import assert from "../lib/assert.mjs";
import { call, expectCall, HOMESERVER_URL, newAccount, signIn } from "../lib/grant-account.mjs";
import { plainFetch } from "../lib/runtime.mjs";

const LIMIT_MS = 5_000;

/** A private stream shows the owner's private events, and ends within five seconds of its grant (spec auth §18, case 91). */
export default async function () {
  const user = await newAccount();
  const root = await signIn(user);
  const reader = await signIn(user, { caps: ["/priv/app/:r"] });
  const put = (path) => expectCall(201, "", "PUT", root.at(path), { token: root.token, body: "x" });
  await put("/priv/app/before");

  const query = `/events-stream?user=${user.z32}&path=/priv/app/&live=true`;
  assert.equal((await call("GET", query)).status, 401);
  const stream = await plainFetch(HOMESERVER_URL + query, { headers: { authorization: `Bearer ${reader.token}` } });
  assert.equal(stream.status, 200);

  const chunks = stream.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const readUntil = async (part) => {
    while (!text.includes(part)) {
      const { done, value } = await chunks.read();
      assert.ok(!done, `The stream ended after ${text}`);
      text += value;
    }
  };
  await readUntil("/priv/app/before");
  await put("/priv/app/during");
  await readUntil("/priv/app/during");

  const revoked = Date.now();
  await expectCall(200, "", "DELETE", `/auth/grant/session/${reader.grant.id}`, { token: root.token });
  await put("/priv/app/after");
  for (let part = await chunks.read(); !part.done; part = await chunks.read()) text += part.value;

  assert.ok(Date.now() - revoked < LIMIT_MS, `The stream lived ${Date.now() - revoked} ms longer than its grant.`);
  assert.ok(!text.includes("/priv/app/after"), text);
}
