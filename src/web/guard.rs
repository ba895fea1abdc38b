//! What a request has to say before anybody asks who it is from: a name of this server, and a page of this server that it comes from. And the
//! key that is printed at the terminal, for one person on this computer.

use super::{Site, pairs::Pairs};
use crate::access::secret;
use crate::model::digest::{hex, sha256};
use crate::rules::user::Role;
use axum::http::{HeaderMap, Method, header};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long somebody stays in: without a request, and at all.
const IDLE: Duration = Duration::from_hours(2);
const WHOLE: Duration = Duration::from_hours(12);

/// How many are in at once; the one who came first goes first.
const MOST: usize = 64;

/// What a browser says of where a request comes from, and what it is for.
const SITE: header::HeaderName = header::HeaderName::from_static("sec-fetch-site");
const MODE: header::HeaderName = header::HeaderName::from_static("sec-fetch-mode");

/// The name of the cookie. Its prefix lets a browser take it from this name, for the whole of it, only.
const COOKIE: &str = "__Host-art30";

/// What opens the door to whoever started the program.
pub struct Keys {
    inside: Mutex<Inside>,
    /// Known to this program only, as long as it runs.
    own: String,
}

impl Default for Keys {
    fn default() -> Self {
        Self { inside: Mutex::default(), own: secret() }
    }
}

#[derive(Default)]
struct Inside {
    /// The key that was printed and not used yet, by its digest.
    key: Option<[u8; 32]>,
    /// Who is in, by the digest of the token.
    sessions: HashMap<[u8; 32], Stay>,
}

/// How long somebody is in.
struct Stay {
    form_token: String,
    came: Instant,
    seen: Instant,
}

fn digest(text: &str) -> [u8; 32] {
    sha256(text.as_bytes())
}

impl Keys {
    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new key, in the place of one that was not used.
    pub fn new_key(&self) -> String {
        let key = secret();
        self.inside().key = Some(digest(&key));
        key
    }

    /// Lets somebody in who has the key; gives the token. It is good once.
    fn enter(&self, key: &str) -> Option<String> {
        let mut inside = self.inside();
        inside.key.take_if(|known| *known == digest(key))?;
        if inside.sessions.len() >= MOST {
            let first = inside.sessions.iter().min_by_key(|(_, stay)| stay.came).map(|(token, _)| *token);
            first.and_then(|first| inside.sessions.remove(&first));
        }
        let (token, now) = (secret(), Instant::now());
        inside.sessions.insert(digest(&token), Stay { form_token: secret(), came: now, seen: now });
        Some(token)
    }

    /// What the forms of whoever has this token hold, if it is good still.
    pub fn form_token(&self, token: &str) -> Option<String> {
        let mut inside = self.inside();
        inside.sessions.retain(|_, stay| stay.came.elapsed() < WHOLE && stay.seen.elapsed() < IDLE);
        let stay = inside.sessions.get_mut(&digest(token))?;
        stay.seen = Instant::now();
        Some(stay.form_token.clone())
    }

    /// What the forms of a user hold whom a proxy names.
    pub fn form_token_of(&self, user: &str) -> String {
        hex(&digest(&format!("{}\n{user}", self.own)))
    }

    /// Lets the one with this token out.
    pub fn leave(&self, token: &str) {
        self.inside().sessions.remove(&digest(token));
    }
}

/// Why somebody does not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Only the proxy in front may connect.
    Peer,
    /// The name in the request is none of this machine: a page elsewhere may have pointed it here.
    Host,
    /// A form of another page was sent here.
    Origin,
    /// Nobody knows who it is, and the key at the terminal says it.
    Stranger,
    /// Nobody knows who it is, and users sign in.
    SignIn,
    /// The proxy in front did not say who it is.
    Unnamed,
    /// The proxy named somebody who is no user.
    Unknown(String),
    /// Somebody in this role may not do it.
    Role(Role),
    /// The form does not hold what a form of this visitor holds.
    Form,
}

/// The token of the cookie.
pub fn token(headers: &HeaderMap) -> Option<String> {
    cookie(headers, COOKIE)
}

/// What a cookie holds.
pub fn cookie(headers: &HeaderMap, wanted: &str) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    { pairs }.find(|(name, _)| *name == wanted).map(|(_, token)| token.to_owned())
}

/// The line that gives the token to a browser.
pub fn set(token: &str) -> String {
    set_for(COOKIE, token, "Strict", WHOLE)
}

/// The line that gives a browser a cookie for a time, for requests of this server or (`Lax`) also for links that lead here.
pub fn set_for(name: &str, text: &str, site: &str, time: Duration) -> String {
    format!("{name}={text}; Path=/; Secure; HttpOnly; SameSite={site}; Max-Age={}", time.as_secs())
}

/// The line that takes it away.
pub fn taken() -> String {
    set_for(COOKIE, "", "Strict", Duration::ZERO)
}

/// What a header says that may stand there once.
fn only(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next().and_then(|value| value.to_str().ok());
    if all.next().is_some() { None } else { first }
}

impl Site {
    /// Whether a request may connect, and names this server.
    pub fn may_reach(&self, headers: &HeaderMap, peer: IpAddr) -> Result<(), Refused> {
        if !self.settings.reach.may_connect(peer) {
            return Err(Refused::Peer);
        }
        let host = only(headers, header::HOST).map(str::to_ascii_lowercase);
        if host.is_some_and(|host| self.hosts().contains(&host)) { Ok(()) } else { Err(Refused::Host) }
    }

    /// Whether a request comes from where it may, and names this server.
    pub fn may_ask(&self, method: &Method, headers: &HeaderMap, peer: IpAddr) -> Result<(), Refused> {
        self.may_reach(headers, peer)?;
        let hosts = self.hosts();
        let site = headers.get(SITE).map(|value| value.to_str().unwrap_or_default());
        let origin = only(headers, header::ORIGIN).map(str::to_ascii_lowercase);
        let scheme = self.scheme();
        let own = |origin: &String| hosts.iter().any(|host| *origin == format!("{scheme}://{host}"));
        let reads = matches!(*method, Method::GET | Method::HEAD);
        let may = match site {
            Some("same-origin") => origin.as_ref().is_none_or(own),
            // A link that a person opened; nothing is changed by it.
            Some(_) => reads && headers.get(MODE).is_none_or(|mode| mode == "navigate"),
            None if reads => true,
            // A browser that does not say it, or a program of the user's own: it says the origin, and has the token of the form.
            None => origin.as_ref().is_some_and(own),
        };
        if may { Ok(()) } else { Err(Refused::Origin) }
    }

    /// Lets somebody in by the key of the address; gives the line of the cookie.
    pub fn enter(&self, query: &Pairs) -> Option<String> {
        self.keys.enter(query.said("key")?).map(|token| set(&token))
    }
}
