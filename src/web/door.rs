//! The door: signing in, and the page at which somebody who was invited chooses a password.

use super::Site;
use super::frame;
use super::guard::{set, token};
use super::pairs::Pairs;
use super::reply::Reply;
use super::visitor::Team;
use crate::access::passwords::refused;
use crate::access::{Access, Proof, Way};
use crate::error::Result;
use crate::model::Record;
use axum::http::{HeaderMap, StatusCode};
use chrono::TimeDelta;
use maud::{Markup, html};

/// What the door is asked.
pub struct Knock<'k> {
    pub headers: &'k HeaderMap,
    /// Where the request comes from.
    pub address: &'k str,
    pub query: Pairs,
    /// What was sent; nothing where somebody only looks.
    pub form: Option<Pairs>,
}

/// Where one goes to sign in by a provider.
pub const THERE: &str = "/sign-in/provider";

/// Where somebody is led who has signed in: a page of this server.
pub fn wanted(text: Option<&str>) -> &str {
    text.filter(|to| {
        to.starts_with('/') && !to.starts_with("//") && !to.contains(|c: char| c == '\\' || c.is_control())
    })
    .unwrap_or("/")
}

/// The form to sign in with.
pub fn sign_in_page(site: &Site, status: StatusCode, wrong: Option<&str>, (login, to): (&str, &str)) -> Reply {
    let by_provider = site.settings.reach.provider.is_some();
    let there = format!("{THERE}{}", Pairs::default().saying("to", Some(wanted(Some(to)))).written());
    let title = if wrong.is_some() { "Error: Sign in" } else { "Sign in" };
    let body = html! {
        h1 { "Sign in" }
        @if let Some(wrong) = wrong { p.wrong role="alert" { (wrong) } }
        @if by_provider {
            p.acts { a.button href=(there) { "Sign in with your organisation's account" } }
            h2 { "With a password of art30" }
        }
        form.record method="post" action="/sign-in" {
            input type="hidden" name="to" value=(wanted(Some(to)));
            (field("login", "Name", "username", "text", login))
            (field("password", "Password", "current-password", "password", ""))
            div.field {
                label for="code" { "Code" }
                p.help id="code-help" { "Of your app, if you switched that on." }
                input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" aria-describedby="code-help";
            }
            p.acts { button type="submit" { "Sign in" } }
        }
        p.help { "Whoever lost the password or the app asks an owner for an invitation." }
    };
    frame::headed(status, title, &body)
}

fn field(name: &str, label: &str, autocomplete: &str, kind: &str, value: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) }
            input id=(name) name=(name) type=(kind) autocomplete=(autocomplete) value=[(!value.is_empty()).then_some(value)] required;
        }
    }
}

/// The page that says when the next try counts.
pub fn wait(site: &Site, seconds: i64) -> Reply {
    let at = site.settings.clock.now() + TimeDelta::seconds(seconds + 59);
    let body = html! {
        p { "There were too many tries. The next one counts from " (at.format("%H:%M")) " UTC on." }
        p { a href="/sign-in" { "Sign in" } }
    };
    frame::bare(StatusCode::TOO_MANY_REQUESTS, "Too many tries", &body)
}

/// Signing in.
pub fn sign_in(site: &Site, knock: &Knock<'_>) -> Result<Reply> {
    let team = Team::of(site)?;
    if site.settings.reach.trust_header.is_some() || !site.lets_sign_in(team.as_ref())? {
        return Ok(Reply::See("/".into()));
    }
    let Some(form) = &knock.form else {
        return Ok(sign_in_page(site, StatusCode::OK, None, ("", wanted(knock.query.said("to")))));
    };
    let (login, to) = (form.said("login").unwrap_or_default(), wanted(form.said("to")));
    let (password, code) = (form.exactly("password"), form.said("code").unwrap_or_default());
    let Some(team) = team else { return Ok(Reply::See("/".into())) };
    match team.prove(Way::Password { login, password, code }, knock.address)? {
        Proof::User(user) => {
            let Some((_, role)) = team.user(&user.handle()) else { return Ok(Reply::See("/sign-in".into())) };
            site.log(&format!("{} signed in", user.handle()));
            let access = Access::open(&team.store)?;
            enter(&access, knock.headers, &user, (role.name(), to))
        }
        Proof::Nobody => {
            let whose = team.handle_of(login).unwrap_or_else(|| "an unknown name".into());
            site.log(&format!("a try to sign in failed: {whose}"));
            Ok(sign_in_page(site, StatusCode::UNAUTHORIZED, Some("Wrong name, password or code."), (login, to)))
        }
        Proof::Wait(seconds) => {
            site.log("a try to sign in has to wait");
            Ok(wait(site, seconds))
        }
    }
}

fn enter(access: &Access, headers: &HeaderMap, user: &Record, (role, to): (&str, &str)) -> Result<Reply> {
    Ok(Reply::In(to.to_owned(), entered(access, headers, user, role)?))
}

/// Begins a session; one of before that the browser still knows ends. Gives the line of its cookie.
pub fn entered(access: &Access, headers: &HeaderMap, user: &Record, role: &str) -> Result<String> {
    if let Some(before) = token(headers) {
        access.end(&before)?;
    }
    Ok(set(&access.enter(&user.handle(), role)?))
}

/// Choosing a password by an invitation.
pub fn welcome(site: &Site, knock: &Knock<'_>) -> Result<Reply> {
    let key = knock.form.as_ref().unwrap_or(&knock.query).said("key").unwrap_or_default();
    let team = Team::of(site)?;
    let invited = match team.as_ref().and_then(|team| team.access.as_ref()) {
        Some(access) => access.invited(key)?,
        None => None,
    };
    let found = team.as_ref().and_then(|team| Some((team.access.as_ref()?, team.user(invited.as_deref()?)?)));
    let Some((access, (user, role))) = found else {
        return Ok(stale());
    };
    let Some(form) = &knock.form else { return Ok(choosing(StatusCode::OK, user, key, None)) };
    let (password, again) = (form.exactly("new"), form.exactly("again"));
    if let Some(why) = why_not(user, password, again) {
        return Ok(choosing(StatusCode::UNPROCESSABLE_ENTITY, user, key, Some(&why)));
    }
    if !access.accept(key, &user.handle(), password)? {
        return Ok(stale());
    }
    site.log(&format!("{} chose a password", user.handle()));
    enter(access, knock.headers, user, (role.name(), "/account"))
}

/// Why a password is not taken.
pub fn why_not(user: &Record, password: &str, again: &str) -> Option<String> {
    let own: Vec<&str> = ["name", "login", "email"].into_iter().filter_map(|field| user.text(field)).collect();
    let refused = refused(password, &own).map(|why| format!("The new password is not taken: {why}."));
    refused.or_else(|| (password != again).then(|| "The two new passwords differ. Type the same twice.".to_owned()))
}

fn stale() -> Reply {
    let body = html! { p { "It was used already, is older than seven days, or a newer one was made for you, which is good in its place. Ask an owner if you have none." } };
    frame::bare(StatusCode::NOT_FOUND, "This invitation is not good any more", &body)
}

fn choosing(status: StatusCode, user: &Record, key: &str, wrong: Option<&str>) -> Reply {
    let title = if wrong.is_some() { "Error: Choose a password" } else { "Choose a password" };
    let body = html! {
        h1 { "Choose a password" }
        p.lead { "You are " (user.title()) ", and sign in as " strong { (user.text("login").unwrap_or_default()) } "." }
        @if let Some(wrong) = wrong { p.wrong role="alert" { (wrong) } }
        form.record method="post" action="/welcome" {
            input type="hidden" name="key" value=(key);
            input type="hidden" name="username" autocomplete="username" value=(user.text("login").unwrap_or_default());
            (new_password())
            p.acts { button type="submit" { "Save the password and sign in" } }
        }
    };
    frame::headed(status, title, &body)
}

/// The fields of a new password.
pub fn new_password() -> Markup {
    html! {
        div.field {
            label for="new" { "New password" }
            p.help id="new-help" { "Twelve letters or more. Several words in a row are good; a password manager is better." }
            input id="new" name="new" type="password" autocomplete="new-password" aria-describedby="new-help" required;
        }
        div.field {
            label for="again" { "The same again" }
            input id="again" name="again" type="password" autocomplete="new-password" required;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_somebody_wanted_to_go_is_on_this_server() {
        for to in
            ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", ""]
        {
            assert_eq!(wanted(Some(to)), "/", "{to:?}");
        }
        assert_eq!(wanted(Some("/customers?country=DE")), "/customers?country=DE");
    }
}
