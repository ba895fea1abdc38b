// A real OpenID Connect provider (oidc-provider) for tests/sign_in.py, encrypted: it knows whoever types a name, and says the e-mail of that name.
//   node provider.mjs PORT KEY CERT SIGNED-WITH CLIENT SECRET BACK [userinfo]
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import Provider from "oidc-provider";

const [port, key, cert, alg, client, secret, back, where] = process.argv.slice(2);
const made = {
  RS256: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ES256: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
  EdDSA: () => generateKeyPairSync("ed25519"),
};
// There is always one for RS256, as the standard demands of a provider.
const keys = [...new Set(["RS256", alg])].map((one) => ({ ...made[one]().privateKey.export({ format: "jwk" }), alg: one, use: "sig", kid: one }));
const provider = new Provider(`https://localhost:${port}`, {
  clients: [{ client_id: client, client_secret: secret, redirect_uris: [back], grant_types: ["authorization_code"], response_types: ["code"], id_token_signed_response_alg: alg }],
  jwks: { keys },
  enabledJWA: { idTokenSigningAlgValues: ["RS256", "ES256", "EdDSA"] },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["preferred_username"] },
  // Strictly by the standard, what a person is called stands in the answer of /me only.
  conformIdTokenClaims: where === "userinfo",
  pkce: { required: () => true },
  cookies: { keys: ["only for tests"] },
  features: { devInteractions: { enabled: true } },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: id, email: `${id}@kettle.example`, email_verified: id !== "unverified" }),
  }),
});
createServer({ key: readFileSync(key), cert: readFileSync(cert) }, provider.callback()).listen(Number(port), "127.0.0.1", () => console.log("ready"));
