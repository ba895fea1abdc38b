//! Who may come in: a name that belongs to this machine, a request that comes from a page of this server, and a key that was printed at the
//! terminal.

use super::{Site, pairs::Pairs};
use crate::model::digest::sha256;
use axum::http::{HeaderMap, Method, header};
use std::collections::HashMap;
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

/// What opens the door.
#[derive(Default)]
pub struct Keys(Mutex<Inside>);

#[derive(Default)]
struct Inside {
    /// The key that was printed and not used yet, by its digest.
    key: Option<[u8; 32]>,
    /// Who is in, by the digest of the token.
    sessions: HashMap<[u8; 32], Visitor>,
}

/// Somebody who is in.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// What every form of this visitor holds, and nobody else knows.
    pub form_token: String,
    came: Instant,
    seen: Instant,
}

/// 256 bits that nobody can guess.
fn secret() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    crate::model::digest::hex(&bytes)
}

fn digest(text: &str) -> [u8; 32] {
    sha256(text.as_bytes())
}

impl Keys {
    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
            let first = inside.sessions.iter().min_by_key(|(_, visitor)| visitor.came).map(|(token, _)| *token);
            first.and_then(|first| inside.sessions.remove(&first));
        }
        let (token, now) = (secret(), Instant::now());
        inside.sessions.insert(digest(&token), Visitor { form_token: secret(), came: now, seen: now });
        Some(token)
    }

    /// Who has this token, if it still holds.
    fn visitor(&self, token: &str) -> Option<Visitor> {
        let mut inside = self.inside();
        inside.sessions.retain(|_, visitor| visitor.came.elapsed() < WHOLE && visitor.seen.elapsed() < IDLE);
        let visitor = inside.sessions.get_mut(&digest(token))?;
        visitor.seen = Instant::now();
        Some(visitor.clone())
    }

    /// Lets the one with this token out.
    pub fn leave(&self, token: &str) {
        self.inside().sessions.remove(&digest(token));
    }
}

/// Why somebody does not come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The name in the request is none of this machine: a page elsewhere may have pointed it here.
    Host,
    /// A form of another page was sent here.
    Origin,
    /// Nobody knows who it is.
    Stranger,
    /// The form does not hold what a form of this visitor holds.
    Form,
}

/// The token of the cookie.
pub fn token(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    { pairs }.find(|(name, _)| *name == COOKIE).map(|(_, token)| token.to_owned())
}

/// The line that gives the token to a browser.
pub fn set(token: &str) -> String {
    format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={}", WHOLE.as_secs())
}

/// The line that takes it away.
pub fn taken() -> String {
    format!("{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0")
}

impl Site {
    /// Whether a request names this machine, and comes from where it may.
    pub fn may_ask(&self, method: &Method, headers: &HeaderMap) -> Result<(), Refused> {
        let text = |name: header::HeaderName| {
            let mut all = headers.get_all(name).iter();
            let first = all.next().and_then(|value| value.to_str().ok());
            if all.next().is_some() { None } else { first }
        };
        let hosts = self.hosts();
        let host = text(header::HOST).map(str::to_ascii_lowercase);
        if !host.as_ref().is_some_and(|host| hosts.contains(host)) {
            return Err(Refused::Host);
        }
        let site = headers.get(SITE).map(|value| value.to_str().unwrap_or_default());
        let origin = text(header::ORIGIN).map(str::to_ascii_lowercase);
        let own = |origin: &String| hosts.iter().any(|host| *origin == format!("http://{host}"));
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

    /// Who asks.
    pub fn visitor(&self, headers: &HeaderMap) -> Result<Visitor, Refused> {
        token(headers).and_then(|token| self.keys.visitor(&token)).ok_or(Refused::Stranger)
    }

    /// Lets somebody in by the key of the address; gives the line of the cookie.
    pub fn enter(&self, query: &Pairs) -> Option<String> {
        self.keys.enter(query.said("key")?).map(|token| set(&token))
    }
}

impl Visitor {
    /// Whether a form is one of this visitor's.
    pub fn sent(&self, form: &Pairs) -> Result<(), Refused> {
        let same = form.said("token").is_some_and(|token| digest(token) == digest(&self.form_token));
        if same { Ok(()) } else { Err(Refused::Form) }
    }
}
