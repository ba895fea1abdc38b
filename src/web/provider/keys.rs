//! Who signed a token, RFC 7515 and 7517: the keys that a provider publishes, and three ways to sign, each with the one kind of key that it goes
//! with. A token that is not signed, or signed with a secret, is refused, whatever it says of itself.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;

/// Why a token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// None of the keys is the one that it names: the provider may have newer ones.
    Key,
    /// What is wrong with it, as the end of a sentence.
    Untrue(&'static str),
}

/// The keys of a provider.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Keys {
    keys: Vec<Key>,
}

/// A key, as far as it is one that signs here.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Key {
    kty: String,
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// What a token says of how it is signed. All else that stands there, such as a key, is not looked at.
#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
    crit: Option<serde_json::Value>,
}

/// Bytes as tokens and keys write them.
pub fn bytes(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}

impl Key {
    /// Whether it is one for this way to sign.
    fn is_for(&self, alg: &str) -> bool {
        let kind = match alg {
            "RS256" => self.kty == "RSA",
            "ES256" => self.kty == "EC" && self.crv.as_deref() == Some("P-256"),
            "EdDSA" => self.kty == "OKP" && self.crv.as_deref() == Some("Ed25519"),
            _ => false,
        };
        kind && self.alg.as_deref().is_none_or(|own| own == alg)
            && self.purpose.as_deref().is_none_or(|own| own == "sig")
    }

    /// Whether it signed these bytes.
    fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let part = |text: &Option<String>| text.as_deref().and_then(bytes);
        let verified = match self.kty.as_str() {
            "RSA" => part(&self.n).zip(part(&self.e)).map(|(n, e)| {
                let n = &n[n.iter().take_while(|byte| **byte == 0).count()..];
                RsaPublicKeyComponents { n, e: &e[..] }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            }),
            "EC" => part(&self.x).zip(part(&self.y)).filter(|(x, y)| x.len() == 32 && y.len() == 32).map(|(x, y)| {
                let point = [&[4], &x[..], &y[..]].concat();
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature)
            }),
            "OKP" => part(&self.x).map(|x| UnparsedPublicKey::new(&ED25519, x).verify(message, signature)),
            _ => None,
        };
        verified.is_some_and(|verified| verified.is_ok())
    }
}

impl Keys {
    /// What stands in a token, if one of the keys signed it.
    pub fn opened(&self, token: &str) -> Result<Vec<u8>, Doubt> {
        let broken = Doubt::Untrue("it is no signed token");
        let mut parts = token.split('.');
        let (Some(head), Some(body), Some(signature), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(broken);
        };
        let (Some(said), Some(inside), Some(signature)) = (bytes(head), bytes(body), bytes(signature)) else {
            return Err(broken);
        };
        let said: Head = serde_json::from_slice(&said).map_err(|_| broken)?;
        if !["RS256", "ES256", "EdDSA"].contains(&said.alg.as_str()) {
            return Err(Doubt::Untrue("it is not signed in a way that art30 believes: RS256, ES256 or EdDSA"));
        }
        if said.crit.is_some() {
            return Err(Doubt::Untrue("it demands what art30 does not know"));
        }
        let named = |key: &&Key| said.kid.is_none() || key.kid == said.kid;
        let mut fit = self.keys.iter().filter(named).filter(|key| key.is_for(&said.alg)).peekable();
        if fit.peek().is_none() {
            return Err(Doubt::Key);
        }
        let message = format!("{head}.{body}");
        if fit.any(|key| key.signed(message.as_bytes(), &signature)) {
            Ok(inside)
        } else {
            Err(Doubt::Untrue("its signature is not that of the provider"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Keys {
        serde_json::from_str(text).expect("keys")
    }

    /// RFC 7515, A.2 and A.3; RFC 8037, A.2.
    const RSA: &str = r#"{"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}"#;
    const EC: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;
    const OKP: &str = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    const TOKENS: [&str; 3] = [
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
    ];

    #[test]
    fn the_examples_of_the_standards_are_signed_by_their_keys() {
        for (number, token) in TOKENS.into_iter().enumerate() {
            let all = keys(&format!(r#"{{"keys":[{{"kty":"oct","k":"AA"}},{RSA},{EC},{OKP}]}}"#));
            assert!(all.opened(token).is_ok(), "{number}");
            let (signed, signature) = token.rsplit_once('.').unwrap();
            let turned = if signature.starts_with('A') { "B" } else { "A" };
            let forged = format!("{signed}.{turned}{}", &signature[1..]);
            assert!(matches!(all.opened(&forged), Err(Doubt::Untrue(_))), "{number}");
            let others: Vec<&str> =
                [RSA, EC, OKP].into_iter().enumerate().filter(|(at, _)| *at != number).map(|(_, key)| key).collect();
            let others = keys(&format!(r#"{{"keys":[{}]}}"#, others.join(",")));
            assert_eq!(others.opened(token), Err(Doubt::Key), "{number}");
        }
    }

    #[test]
    fn a_key_is_taken_for_what_it_is_meant_only() {
        let with = |more: &str| keys(&format!(r#"{{"keys":[{{{more},{}]}}"#, &EC[1..]));
        assert!(with(r#""use":"sig","alg":"ES256","kid":"a""#).opened(TOKENS[1]).is_ok());
        for other in [r#""use":"enc""#, r#""alg":"ES512""#] {
            assert_eq!(with(other).opened(TOKENS[1]), Err(Doubt::Key), "{other}");
        }
        let head = |head: &str| {
            let rest = TOKENS[1].split_once('.').unwrap().1;
            format!("{}.{rest}", Base64UrlUnpadded::encode_string(head.as_bytes()))
        };
        let one = with(r#""kid":"a""#);
        assert_eq!(one.opened(&head(r#"{"alg":"ES256","kid":"b"}"#)), Err(Doubt::Key));
        for bad in [
            r#"{"alg":"none"}"#,
            r#"{"alg":"HS256"}"#,
            r#"{"alg":"es256"}"#,
            r#"{"alg":"ES256","crit":["exp"]}"#,
            r#"{"alg":"ES256","alg":"ES256"}"#,
            "{}",
        ] {
            assert!(matches!(one.opened(&head(bad)), Err(Doubt::Untrue(_))), "{bad}");
        }
        for bad in ["", "a.b", "a.b.c.d", "..", "e30.e30."] {
            assert!(matches!(one.opened(bad), Err(Doubt::Untrue(_))), "{bad}");
        }
    }
}
