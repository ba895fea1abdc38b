//! The way in by a provider: there and back. What is under way is known to one browser, for ten minutes, and good once.

use super::Site;
use super::door::{Knock, entered, wait, wanted};
use super::guard::{cookie, set_for};
use super::provider::{Secrets, Trouble, is_word};
use super::reply::Reply;
use super::visitor::Team;
use super::{frame, provider::Provider};
use crate::access::{Access, Proof, Way, same, secret};
use crate::error::Result;
use crate::model::digest::sha256;
use axum::http::{StatusCode, header};
use maud::html;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;

/// How long somebody may be there.
const PATIENCE: Duration = Duration::from_mins(10);

/// How many may be there at once; who went first is forgotten first.
const MOST: usize = 1024;

/// The cookie of the browser that went there. It opens nothing by itself, and is sent along when the provider leads back.
const COOKIE: &str = "__Host-art30-provider";

/// Where the provider leads back to.
pub const BACK: &str = "/sign-in/provider/back";

/// Who went to the provider and is not back, by the digest of the state.
#[derive(Default)]
pub struct Gone(Mutex<HashMap<[u8; 32], Trip>>);

struct Trip {
    /// The digest of what the cookie holds.
    browser: [u8; 32],
    secrets: Secrets,
    to: String,
    at: Instant,
}

impl Gone {
    fn leaves(&self, state: &str, trip: Trip) {
        let mut gone = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        gone.retain(|_, trip| trip.at.elapsed() < PATIENCE);
        if gone.len() >= MOST {
            let first = gone.iter().min_by_key(|(_, trip)| trip.at).map(|(state, _)| *state);
            first.and_then(|first| gone.remove(&first));
        }
        gone.insert(sha256(state.as_bytes()), trip);
    }

    /// The trip of a state, if it is that of this browser. Whoever brings the state, it is used then.
    fn returns(&self, state: &str, browser: &str) -> Option<Trip> {
        let trip = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&sha256(state.as_bytes()))?;
        (trip.at.elapsed() < PATIENCE && same(&trip.browser, &sha256(browser.as_bytes()))).then_some(trip)
    }
}

fn taken() -> String {
    set_for(COOKIE, "", "Lax", Duration::ZERO)
}

/// Leads to the provider.
#[expect(clippy::unnecessary_wraps, reason = "it is a page of the door")]
pub fn there(site: &Site, knock: &Knock<'_>) -> Result<Reply> {
    let (Some(provider), None) = (&site.settings.reach.provider, &knock.form) else {
        return Ok(Reply::See("/sign-in".into()));
    };
    // It is one of the names of this server: that was asked before.
    let host = knock.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let host = host.to_ascii_lowercase();
    let host = host.strip_suffix(":443").filter(|_| site.scheme() == "https").unwrap_or(&host);
    let back = format!("{}://{host}{BACK}", site.scheme());
    let (state, browser) = (secret(), secret());
    let secrets = Secrets { back, nonce: secret(), verifier: secret() };
    let address = match Handle::current().block_on(provider.entrance(&secrets, &state)) {
        Ok(address) => address,
        Err(trouble) => return Ok(troubled(site, &trouble)),
    };
    let to = wanted(knock.query.said("to")).to_owned();
    let trip = Trip { browser: sha256(browser.as_bytes()), secrets, to, at: Instant::now() };
    site.gone.leaves(&state, trip);
    Ok(Reply::In(address, set_for(COOKIE, &browser, "Lax", PATIENCE)))
}

/// Lets somebody in who comes back from the provider.
pub fn back(site: &Site, knock: &Knock<'_>) -> Result<Reply> {
    let (Some(provider), None) = (&site.settings.reach.provider, &knock.form) else {
        return Ok(Reply::See("/sign-in".into()));
    };
    let said = |name| knock.query.said(name);
    let browser = cookie(knock.headers, COOKIE);
    let trip = browser.zip(said("state")).and_then(|(browser, state)| site.gone.returns(state, &browser));
    let Some(trip) = trip else {
        site.log("a sign-in by the provider failed: it did not begin in this browser, was used, or took too long");
        let words = "It did not begin in this browser, was used already, or took longer than ten minutes.";
        return Ok(failed(StatusCode::FORBIDDEN, words, "Begin once more."));
    };
    if said("iss").is_some_and(|issuer| issuer != provider.issuer()) {
        return Ok(troubled(site, &Trouble::Untrue("another provider led back")));
    }
    let Some(code) = said("code") else {
        let why = said("error").filter(|error| is_word(error)).unwrap_or("no reason");
        site.log(&format!("a sign-in by the provider failed: it let nobody in: {why}"));
        let words = "Your organisation's sign-in service did not let you in, or you stopped there.";
        return Ok(failed(StatusCode::FORBIDDEN, words, "Begin once more, or ask whoever runs that service."));
    };
    let Some(team) = Team::of(site)? else { return Ok(Reply::See("/sign-in".into())) };
    let access = Access::open(&team.store)?;
    if let Some(seconds) = access.try_from_provider(knock.address)? {
        site.log("a try to sign in has to wait");
        return Ok(wait(site, seconds));
    }
    let now = site.settings.clock.now().timestamp();
    match Handle::current().block_on(provider.account(code, &trip.secrets, now)) {
        Ok(account) => {
            let (issuer, subject) = (provider.issuer(), account.subject.as_str());
            let way = Way::Provider { issuer, subject, name: provider.name(&account) };
            let proof = team.prove(way, knock.address)?;
            let Proof::User(user) = proof else { return Ok(unknown(site, provider)) };
            let Some((_, role)) = team.user(&user.handle()) else { return Ok(unknown(site, provider)) };
            site.log(&format!("{} signed in by the provider", user.handle()));
            let session = entered(&access, knock.headers, &user, role.name())?;
            let body = html! { p { a href=(trip.to) { "Go on" } } };
            let page = frame::bare(StatusCode::OK, "You are signed in", &body);
            Ok(Reply::Through(Box::new(page), trip.to, [session, taken()]))
        }
        Err(trouble) => Ok(troubled(site, &trouble)),
    }
}

fn unknown(site: &Site, provider: &Provider) -> Reply {
    site.log("a sign-in by the provider failed: it is no user of today, or one who came with another account");
    let what = if provider.is_by_login() { "login" } else { "verified e-mail" };
    let body = html! {
        p { "Your organisation's sign-in service knows you. But nobody with the " (what) " that it names is a user of this register today, or that user came in with another account before." }
        p { "An owner can record you under " a href="/users" { "Users" } " with that " (what) ", or invite you there anew: then your next sign-in counts as your first." }
        p { a href="/sign-in" { "Sign in" } }
    };
    frame::bare(StatusCode::FORBIDDEN, "You are no user of this register", &body)
}

fn troubled(site: &Site, trouble: &Trouble) -> Reply {
    site.log(&format!("a sign-in by the provider failed: {trouble}"));
    let (status, words) = match trouble {
        Trouble::Away(_) => (StatusCode::BAD_GATEWAY, "Your organisation's sign-in service does not answer."),
        Trouble::Answer(_) => {
            (StatusCode::BAD_GATEWAY, "Your organisation's sign-in service answers something that art30 cannot use.")
        }
        Trouble::Untrue(_) => {
            (StatusCode::FORBIDDEN, "What your organisation's sign-in service says of you could not be believed.")
        }
    };
    failed(status, words, "Try again in a minute. If it goes on, whoever runs art30 finds the reason in its log.")
}

/// A sign-in that came to nothing: why, and what to do.
fn failed(status: StatusCode, words: &str, next: &str) -> Reply {
    let body = html! {
        p { (words) " Nobody was signed in." }
        p { (next) }
        p { a href="/sign-in" { "Sign in" } }
    };
    frame::bare(status, "Signing in did not work", &body)
}
