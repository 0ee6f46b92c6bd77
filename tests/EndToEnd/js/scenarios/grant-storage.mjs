import assert from "../lib/assert.mjs";
import { expectCall, newAccount, signIn } from "../lib/grant-account.mjs";

/** A bearer reads and writes public and private files, as far as its grant reaches. */
export default async function () {
  const user = await newAccount();
  const { token, at } = await signIn(user);
  for (const path of ["/pub/app/a.txt", "/priv/app/a.txt"]) {
    const { headers } = await expectCall(201, "", "PUT", at(path), { token, body: "hello" });
    const read = await expectCall(200, "hello", "GET", at(path), { token });
    assert.equal(read.headers.get("etag"), headers.get("etag"));
    await expectCall(path.startsWith("/pub/") ? 200 : 401, undefined, "GET", at(path));
    await expectCall(401, undefined, "DELETE", at(path));
    await expectCall(204, "", "DELETE", at(path), { token });
    await expectCall(404, undefined, "GET", at(path), { token });
  }

  const scoped = await signIn(user, { caps: ["/pub/app/:rw"] });
  await expectCall(201, "", "PUT", at("/pub/app/b.txt"), { token: scoped.token, body: "b" });
  await expectCall(403, undefined, "PUT", at("/pub/other.txt"), { token: scoped.token, body: "b" });
  await expectCall(403, undefined, "GET", at("/priv/app/a.txt"), { token: scoped.token });

  const stranger = await signIn(await newAccount());
  await expectCall(401, undefined, "PUT", at("/pub/app/b.txt"), { token: "A".repeat(43), body: "c" });
  await expectCall(403, undefined, "PUT", at("/pub/app/b.txt"), { token: stranger.token, body: "c" });
  await expectCall(200, "b", "GET", at("/pub/app/b.txt"));
}
