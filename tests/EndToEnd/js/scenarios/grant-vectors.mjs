import assert from "../lib/assert.mjs";
import { jws, newKey } from "../lib/grants.mjs";

/** This client signs what the specification's vectors show (spec auth §17.4), before anything is concluded from it. */
export default async function () {
  const [user, app, server] = [1, 2, 3].map((byte) => newKey(Buffer.alloc(32, byte)));
  assert.equal(user.z32, "tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy");
  assert.equal(app.z32, "orhzqdiexwmi6iidktucgud63ufa5nwtsuzdxe176a8izd6jsqky");
  assert.equal(server.z32, "7ir1ttte48bcp4zjychjyscicrwi1j34mtt91ptsafdbjmr8g9eo");

  const grant = jws(user, "pubky-grant", {
    iss: user.z32, client_id: "franky.pubky.app", caps: ["/pub/franky/:rw", "/priv/franky/:rw"], cnf: app.z32,
    jti: "AAECAwQFBgcICQoLDA0ODw", iat: 1750000000, exp: 1813072000,
  });
  assert.equal(grant.length, 489);
  assert.match(grant, /\.VZWGx8JLFSILpC49DenIuhs8usTgKCSNPl0FAlXvigWRoO2x89WCXcbk7SdH8c-uCsieLzkV-J3ysmcAOQSuAA$/);

  const proof = jws(app, "pubky-pop", { aud: server.z32, gid: "AAECAwQFBgcICQoLDA0ODw", nonce: "EBESExQVFhcYGRobHB0eHw", iat: 1750000000 });
  assert.equal(proof.length, 323);
  assert.match(proof, /\.FSk452uVTwGz8S5b-jOIaTHeHxymSQ-uBR4BTR5cRhN1B4M2Z0YFUjf11uOe69AD_vfTpYDmYHNolBl7RY--CA$/);
}
