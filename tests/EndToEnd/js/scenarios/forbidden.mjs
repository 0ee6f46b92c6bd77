import { rejectsWithStatus } from "../lib/assert.mjs";
import { newUser } from "../lib/testnet.mjs";

/** The refusals applications match on. */
export default async function () {
  const { session } = await newUser();

  await rejectsWithStatus(session.storage.putText("/nowhere/x.txt", "x"), 403, /Writing to directories other than '\/pub\/' and '\/priv\/'/);
  await rejectsWithStatus(session.storage.delete("/nowhere/x.txt"), 403, /Writing to directories other than '\/pub\/' and '\/priv\/'/);

  await session.signout();
  await rejectsWithStatus(session.storage.putText("/pub/app/x.txt", "x"), 401);
  await rejectsWithStatus(session.storage.delete("/pub/app/x.txt"), 401);
}
