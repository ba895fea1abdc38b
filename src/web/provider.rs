//! A provider of identities at which users sign in: `OpenID` Connect Core 1.0, the authorization code flow with PKCE (RFC 7636). It is asked when
//! somebody signs in, and never before: the pages open also while it is away.

mod client;
mod keys;
mod token;

use super::pairs::Pairs;
use crate::access::Named;
use crate::model::digest::sha256;
use axum::http::StatusCode;
use base64ct::{Base64, Base64UrlUnpadded, Encoding as _};
use client::{Address, Client};
use keys::{Doubt, Keys};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use token::{Expected, checked};

/// How long it holds what the provider says of itself.
const KNOWN_FOR: Duration = Duration::from_hours(1);

/// A provider, and who art30 is there.
#[derive(Clone)]
pub struct Provider {
    issuer: String,
    client: String,
    secret: String,
    login: Option<String>,
    asks: Client,
    known: Arc<Mutex<Option<Arc<Known>>>>,
}

/// Nothing of the secret.
impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Provider {}", self.issuer)
    }
}

/// What a provider says of itself.
struct Known {
    says: Says,
    keys: Keys,
    at: Instant,
}

#[derive(Deserialize)]
struct Says {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

/// What the provider gives for a code.
#[derive(Deserialize)]
struct Given {
    id_token: String,
    access_token: Option<String>,
}

/// What only this sign-in knows.
pub struct Secrets {
    /// The address to which the provider leads back.
    pub back: String,
    pub nonce: String,
    pub verifier: String,
}

/// Who somebody is at the provider.
pub struct Account {
    pub subject: String,
    said: Map<String, Value>,
}

/// Why it is not known who somebody is. The text is for the log; nothing of a token or a secret stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The provider does not answer.
    Away(String),
    /// What it answers is of no use.
    Answer(String),
    /// What it says of the person is not believed.
    Untrue(&'static str),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Away(why) => write!(f, "the provider does not answer: {why}"),
            Self::Answer(why) => write!(f, "the provider's answer is of no use: {why}"),
            Self::Untrue(why) => write!(f, "the provider's token is not believed: {why}"),
        }
    }
}

impl Provider {
    /// A provider by its issuer; who art30 is there, with its secret; the claim that is a user's login, where it is not the e-mail that counts; the
    /// certificates that are trusted, as PEM, where they are not those of the system. The error says what is wrong with the issuer or the
    /// certificates.
    pub fn new(
        issuer: &str,
        (client, secret): (String, String),
        login: Option<String>,
        trusted: Option<&[u8]>,
    ) -> Result<Self, String> {
        Address::read(issuer)?;
        if issuer.contains('?') {
            return Err(format!("\"{issuer}\" has a question mark, which no issuer has"));
        }
        let (issuer, asks) = (issuer.to_owned(), Client::new(trusted)?);
        Ok(Self { issuer, client, secret, login, asks, known: Arc::default() })
    }

    /// Whether a login counts that it names, and no e-mail.
    #[must_use]
    pub fn is_by_login(&self) -> bool {
        self.login.is_some()
    }

    /// Its name, which is an address.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    async fn read<T: DeserializeOwned>(&self, address: &str, authorization: Option<&str>) -> Result<T, Trouble> {
        let (status, bytes) = self.asks.ask(address, authorization, None).await.map_err(Trouble::Away)?;
        if status != StatusCode::OK {
            return Err(Trouble::Answer(format!("{address}: {status}")));
        }
        // What it says there may be secret: the reason is not told in its words.
        serde_json::from_slice(&bytes)
            .map_err(|_| Trouble::Answer(format!("{address}: it is not what is expected there")))
    }

    /// What it says of itself: asked once an hour, and `anew` where that does not do any more.
    async fn known(&self, anew: bool) -> Result<Arc<Known>, Trouble> {
        let kept = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = kept.filter(|known| !anew && known.at.elapsed() < KNOWN_FOR) {
            return Ok(known);
        }
        let about = format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let says: Says = self.read(&about, None).await?;
        if says.issuer != self.issuer {
            let own: String = says.issuer.chars().filter(|c| !c.is_control()).take(200).collect();
            return Err(Trouble::Answer(format!("{about}: it calls itself {own}, not {}", self.issuer)));
        }
        Address::read(&says.authorization_endpoint).map_err(Trouble::Answer)?;
        let keys = self.read(&says.jwks_uri, None).await?;
        let known = Arc::new(Known { says, keys, at: Instant::now() });
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&known));
        Ok(known)
    }

    /// The address at which somebody signs in there.
    pub async fn entrance(&self, secrets: &Secrets, state: &str) -> Result<String, Trouble> {
        let known = self.known(false).await?;
        let challenge = Base64UrlUnpadded::encode_string(&sha256(secrets.verifier.as_bytes()));
        let asked = [
            ("response_type", "code"),
            ("client_id", &self.client),
            ("redirect_uri", &secrets.back),
            ("scope", "openid email profile"),
            ("state", state),
            ("nonce", &secrets.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        let asked = Pairs(asked.map(|(name, text)| (name.to_owned(), text.to_owned())).into()).written();
        let at = &known.says.authorization_endpoint;
        Ok(if at.contains('?') { format!("{at}&{}", asked.trim_start_matches('?')) } else { format!("{at}{asked}") })
    }

    /// Who somebody is who comes back with a code. `now` in seconds since 1970.
    pub async fn account(&self, code: &str, secrets: &Secrets, now: i64) -> Result<Account, Trouble> {
        let known = self.known(false).await?;
        let given = self.given(&known.says, code, secrets).await?;
        let expected = Expected { issuer: &self.issuer, client: &self.client, nonce: &secrets.nonce, now };
        let checked = match checked(&given.id_token, &known.keys, &expected) {
            Err(Doubt::Key) => checked(&given.id_token, &self.known(true).await?.keys, &expected),
            checked => checked,
        };
        let (subject, said) = checked.map_err(|doubt| match doubt {
            Doubt::Key => Trouble::Untrue("it is signed with none of the provider's keys"),
            Doubt::Untrue(why) => Trouble::Untrue(why),
        })?;
        let account = Account { subject, said };
        match (&known.says.userinfo_endpoint, &given.access_token) {
            // Some say only there what the person is called.
            (Some(address), Some(access)) if self.name(&account) == Named::Not => {
                let said: Map<String, Value> = self.read(address, Some(&format!("Bearer {access}"))).await?;
                if said.get("sub").and_then(Value::as_str) != Some(&account.subject) {
                    return Err(Trouble::Untrue("what it says of the person is about somebody else"));
                }
                Ok(Account { said, ..account })
            }
            _ => Ok(account),
        }
    }

    /// Gives the code, and gets a token for it.
    async fn given(&self, says: &Says, code: &str, secrets: &Secrets) -> Result<Given, Trouble> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", &secrets.back)
            .append_pair("code_verifier", &secrets.verifier);
        let ways = says.token_endpoint_auth_methods_supported.as_ref();
        let by_header = ways.is_none_or(|ways| ways.iter().any(|way| way == "client_secret_basic"));
        let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let authorization = by_header.then(|| {
            let known = format!("{}:{}", encoded(&self.client), encoded(&self.secret));
            format!("Basic {}", Base64::encode_string(known.as_bytes()))
        });
        if !by_header {
            form.append_pair("client_id", &self.client).append_pair("client_secret", &self.secret);
        }
        let asked = self.asks.ask(&says.token_endpoint, authorization.as_deref(), Some(form.finish())).await;
        let (status, bytes) = asked.map_err(Trouble::Away)?;
        if status != StatusCode::OK {
            let said: Map<String, Value> = serde_json::from_slice(&bytes).unwrap_or_default();
            let error = said.get("error").and_then(Value::as_str).filter(|error| is_word(error)).unwrap_or("no reason");
            return Err(Trouble::Answer(format!("{}: {status}, {error}", says.token_endpoint)));
        }
        let wrong = |_| Trouble::Answer(format!("{}: there is no token in it", says.token_endpoint));
        serde_json::from_slice(&bytes).map_err(wrong)
    }

    /// The name that counts of what the provider says.
    pub fn name<'a>(&self, account: &'a Account) -> Named<'a> {
        let text = |name: &str| account.said.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        match &self.login {
            Some(claim) => text(claim).map_or(Named::Not, Named::Login),
            None if account.said.get("email_verified") == Some(&Value::Bool(true)) => {
                text("email").map_or(Named::Not, Named::Email)
            }
            None => Named::Not,
        }
    }
}

/// Whether a reason of the provider is a word such as `access_denied`, which can stand in a log.
pub fn is_word(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}
