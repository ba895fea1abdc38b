//! What an ID token says, and whether it says it here, now, and of this sign-in: `OpenID` Connect Core 1.0, 3.1.3.7.

use super::keys::{Doubt, Keys};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Seconds by which two clocks may differ.
const SKEW: i64 = 60;

/// Seconds for which a token is fresh: it is fetched as soon as the provider has made it.
const FRESH: i64 = 10 * 60;

/// What a token of this sign-in has to say.
pub struct Expected<'e> {
    pub issuer: &'e str,
    pub client: &'e str,
    pub nonce: &'e str,
    /// Seconds since 1970.
    pub now: i64,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: i64,
    iat: i64,
    nbf: Option<i64>,
    nonce: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// Reads a token that one of the keys signed, and checks it: who it is at the provider, and all that the token says.
pub fn checked(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<(String, Map<String, Value>), Doubt> {
    let bytes = keys.opened(token)?;
    let broken = |_| Doubt::Untrue("it lacks what every such token says");
    let claims: Claims = serde_json::from_slice(&bytes).map_err(broken)?;
    let whole: Map<String, Value> = serde_json::from_slice(&bytes).map_err(broken)?;
    let (now, client) = (expected.now, expected.client);
    let audience = match &claims.aud {
        Audience::One(one) => std::slice::from_ref(one),
        Audience::Several(all) => all,
    };
    let azp = claims.azp.as_deref();
    let checks = [
        (claims.iss == expected.issuer, "it is of another provider"),
        (!claims.sub.is_empty() && claims.sub.len() <= 255, "it does not say who it is"),
        (audience.iter().any(|name| name == client), "it is for another program"),
        (azp.map_or(audience.len() == 1, |name| name == client), "it was made for another program"),
        (claims.exp.saturating_add(SKEW) > now, "its time is over"),
        (claims.iat <= now + SKEW && claims.nbf.is_none_or(|first| first <= now + SKEW), "its time has not come"),
        (claims.iat >= now - SKEW - FRESH, "it was made long ago"),
        (claims.nonce.as_deref() == Some(expected.nonce), "it is of another sign-in"),
    ];
    match checks.iter().find(|(holds, _)| !holds) {
        Some((_, why)) => Err(Doubt::Untrue(why)),
        None => Ok((claims.sub, whole)),
    }
}
