//! Your account: the password, the code of an app, the browsers that are in, and what happened to the way in.

use super::authorize::{Allowed, Way};
use super::door::{new_password, wait, why_not};
use super::frame::{self, Page};
use super::guard::set;
use super::reply::Reply;
use super::visit::Visit;
use crate::access::{Access, Proof, totp};
use crate::error::{Error, Result};
use crate::model::{Kind, Record, counted, moment};
use crate::rules::user::{Role, role};
use crate::store::Store;
use crate::store::lookup::Sure;
use axum::http::StatusCode;
use chrono::DateTime;
use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    show(visit, None)
}

/// What is open to whoever has to set up a second factor first.
pub const SETS_UP: [&str; 2] = ["/account", "/account/code"];

/// The way there.
pub fn set_up_first(way: Way) -> Reply {
    match way {
        Way::Get => Reply::See("/account".into()),
        Way::Post => {
            let body = html! {
                p { "An owner asks for a second factor of you. Nothing was done; switch it on, and send this again." }
                p { a href="/account" { "Switch it on" } }
            };
            frame::bare(StatusCode::FORBIDDEN, "A second factor first", &body)
        }
    }
}

/// The page, with what went wrong.
fn show(visit: &Visit<'_>, wrong: Option<&str>) -> Result<Reply> {
    let opened = visit.open()?;
    let visitor = &visit.visitor;
    let about = match (&visitor.user, &visitor.token) {
        (Some(user), Some(token)) => own(visit, &Access::open(&opened.store)?, user, token)?,
        (Some(_), None) => {
            html! { p { "The proxy in front of these pages says who you are. Password and sessions are its matter." } }
        }
        (None, _) => html! {
            p { "You came in by the address at the terminal, and may do everything." }
            p { "For several people, record " a href=(visit.to("/users")) { "users" } " and invite them. As soon as an owner has a password, everybody signs in." }
        },
    };
    let body = html! {
        h1 { "Your account" }
        p.lead { (visitor.actor) ". " @if visitor.user.is_some() { (visitor.role.words()) } }
        @if let Some(wrong) = wrong { p.wrong role="alert" { (wrong) } }
        (about)
        @if !visitor.lacks_factor { p.acts { (visit.anchor("", "/account/tokens", "Tokens for programs")) (visit.anchor("", &visit.to("/settings"), "Settings")) } }
        @if visitor.token.is_some() {
            form method="post" action="/leave" { (token_field(visit)) p.acts { button.second type="submit" { "Sign out" } } }
        }
    };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = if wrong.is_some() { "Error: Your account" } else { "Your account" };
    Ok(frame::with_status(visit, &opened, status, Page { title, place: "", body }))
}

fn token_field(visit: &Visit<'_>) -> Markup {
    html! { input type="hidden" name="token" value=(visit.visitor.form_token); }
}

/// Asks for the password before something about it changes.
pub fn password_field(id: &str) -> Markup {
    html! {
        div.field {
            label for=(id) { "Your password" }
            input id=(id) name="password" type="password" autocomplete="current-password" required;
        }
    }
}

fn own(visit: &Visit<'_>, access: &Access, user: &Record, token: &str) -> Result<Markup> {
    let handle = user.handle();
    Ok(html! {
        section {
            h2 { "Authenticator app" }
            @if visit.visitor.lacks_factor { p.wrong role="alert" { "An owner asks for a second factor of you. Switch it on to go on: until then, no other page opens." } }
            (second_factor(visit, access, user)?)
        }
        @if !visit.visitor.lacks_factor {
        section {
            h2 { "Password" }
            form.record method="post" action="/account/password" {
                (token_field(visit))
                (password_field("password-old"))
                (new_password())
                p.acts { button type="submit" { "Change the password" } }
                p.help { "Everywhere else you are signed out then." }
            }
        }
        (sessions(visit, access, &handle, token)?)
        section {
            h2 { "What happened lately" }
            ul { @for (at, what) in access.events(&handle)? { li { (DateTime::from_timestamp(at, 0).map(moment::long).unwrap_or_default()) ": " (what) } } }
        }
        }
    })
}

/// A time in seconds since 1970, as a table shows it.
fn minute(at: i64) -> String {
    DateTime::from_timestamp(at, 0).map(|time| time.format("%Y-%m-%d %H:%M UTC").to_string()).unwrap_or_default()
}

/// Why it stays on.
const DEMANDED: &str = "An owner asks for it, so it stays on.";

fn is_demanded(access: &Access, user: &str) -> Result<bool> {
    Ok(access.is_demanded(None)? || access.is_demanded(Some(user))?)
}

fn second_factor(visit: &Visit<'_>, access: &Access, user: &Record) -> Result<Markup> {
    let handle = user.handle();
    if access.has_second_factor(&handle)? {
        return Ok(html! {
            p { "It is on: whoever signs in as you needs a code of your app, too." }
            @if is_demanded(access, &handle)? { p.help { (DEMANDED) } } @else {
                form.record method="post" action="/account/code" {
                    (token_field(visit))
                    (password_field("password-off"))
                    p.acts { button.second type="submit" name="do" value="off" { "Switch it off" } }
                }
            }
        });
    }
    if let Some(secret) = access.waiting_second_factor(&handle)? {
        let address = totp::address(&secret, user.text("login").unwrap_or_default());
        return Ok(html! {
            p { "Add this to an app for codes, then type the code that it shows." }
            (picture(&address))
            p { "Key: " code { (totp::base32(&secret)) } }
            p { a href=(address) { "Open it in an app on this device" } }
            form.record method="post" action="/account/code" {
                (token_field(visit))
                div.field {
                    label for="code" { "Code" }
                    input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" required;
                }
                p.acts { button type="submit" name="do" value="finish" { "Switch it on" } }
            }
        });
    }
    Ok(html! {
        p { "It is off. With it, a password that somebody else learned does not open the register." }
        form.record method="post" action="/account/code" {
            (token_field(visit))
            (password_field("password-on"))
            p.acts { button type="submit" name="do" value="begin" { "Switch it on" } }
        }
    })
}

/// An address as a QR code. A camera needs dark on light, also on a dark page.
fn picture(address: &str) -> Markup {
    let Ok(code) = QrCode::encode_text(address, QrCodeEcc::Medium) else { return html! {} };
    let (size, mut dark) = (code.size(), String::new());
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            let _ = write!(dark, "M{} {}h1v1h-1z", x + 4, y + 4);
        }
    }
    let whole = size + 8;
    html! {
        svg.code viewBox={ "0 0 " (whole) " " (whole) } width="200" height="200" role="img" aria-label="QR code of the key below" {
            rect width=(whole) height=(whole) fill="#fff" {}
            path fill="#000" d=(dark) {}
        }
    }
}

fn sessions(visit: &Visit<'_>, access: &Access, handle: &str, token: &str) -> Result<Markup> {
    let own = access.session(token)?;
    let all = access.sessions(handle)?;
    Ok(html! {
        section {
            h2 { "Where you are signed in" }
            table {
                thead { tr { th scope="col" { "Since" } th scope="col" { "Last seen" } td {} } }
                tbody {
                    @for session in &all {
                        tr {
                            td data-head="Since" { (minute(session.came)) }
                            td data-head="Last seen" { (minute(session.seen)) }
                            td {
                                @if own.as_ref().is_some_and(|own| own.name == session.name) { "this browser" } @else {
                                    form method="post" action="/account/session" {
                                        (token_field(visit))
                                        input type="hidden" name="session" value=(session.name);
                                        button.second type="submit" { "End it" }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    })
}

/// The user, with the file of secrets; nothing for whoever has no password here.
fn with_access<'v>(visit: &'v Visit<'_>) -> Result<Option<(Access, &'v Record)>> {
    let (Some(user), Some(_)) = (&visit.visitor.user, &visit.visitor.token) else { return Ok(None) };
    Ok(Some((Access::open(&visit.open()?.store)?, user)))
}

/// Goes on if the password that was typed is the right one; else says so.
pub fn confirmed(visit: &Visit<'_>, access: &Access, user: &Record) -> Result<Option<Reply>> {
    match access.confirm(user, visit.form.exactly("password"), &visit.visitor.address)? {
        Proof::User(_) => Ok(None),
        Proof::Nobody => show(visit, Some("Your password is wrong. Nothing was changed.")).map(Some),
        Proof::Wait(seconds) => Ok(Some(wait(visit.site, seconds))),
    }
}

pub fn password(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let Some((access, user)) = with_access(visit)? else { return show(visit, None) };
    // A new one that is not taken is no try of the old one.
    let new = visit.form.exactly("new");
    if let Some(why) = why_not(user, new, visit.form.exactly("again")) {
        return show(visit, Some(&why));
    }
    if let Some(reply) = confirmed(visit, &access, user)? {
        return Ok(reply);
    }
    access.change_password(&user.handle(), new)?;
    visit.site.log(&format!("{} changed the password", user.handle()));
    let token = access.enter(&user.handle(), visit.visitor.role.name())?;
    Ok(Reply::In("/account".into(), set(&token)))
}

pub fn code(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let Some((access, user)) = with_access(visit)? else { return show(visit, None) };
    let handle = user.handle();
    if visit.form.said("do") == Some("finish") {
        if !access.finish_second_factor(&handle, visit.form.said("code").unwrap_or_default())? {
            return show(visit, Some("That is not the code of now. Look at the app and type it again."));
        }
        visit.site.log(&format!("{handle} switched the second factor on"));
        let token = access.enter(&handle, visit.visitor.role.name())?;
        return Ok(Reply::In("/account".into(), set(&token)));
    }
    if let Some(reply) = confirmed(visit, &access, user)? {
        return Ok(reply);
    }
    if visit.form.said("do") == Some("off") && is_demanded(&access, &handle)? {
        return show(visit, Some(DEMANDED));
    }
    if visit.form.said("do") == Some("off") {
        access.end_second_factor(&handle)?;
        visit.site.log(&format!("{handle} switched the second factor off"));
    } else {
        access.begin_second_factor(&handle)?;
    }
    Ok(Reply::See("/account".into()))
}

pub fn end_session(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    if let Some((access, user)) = with_access(visit)? {
        access.end_named(&user.handle(), visit.form.said("session").unwrap_or_default())?;
    }
    Ok(Reply::See("/account".into()))
}

/// The user whom an address names, with what users sign in with.
fn of_user(visit: &Visit<'_>) -> Result<(Access, String)> {
    let store = visit.open()?.store;
    let user = visit.record(&store, Kind::User)?.handle();
    Ok((Access::open(&store)?, user))
}

/// Ends all sessions of a user.
pub fn end_all(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let (access, user) = of_user(visit)?;
    let ended = access.end_all(&user)?;
    access.note(&user, &format!("{} ended all sessions", visit.visitor.actor))?;
    visit.site.log(&format!("{ended} sessions of {user} were ended"));
    // Whoever ended the own ones signs in anew.
    Ok(Reply::See(visit.to(&format!("/users/{user}"))))
}

/// Demands a second factor of a user, or does so no more.
pub fn demand(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let (access, user) = of_user(visit)?;
    demanded(visit, &access, Some(&user))?;
    Ok(Reply::See(visit.to(&format!("/users/{user}"))))
}

/// Demands it of everybody, or does so no more.
pub fn demand_of_all(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    demanded(visit, &Access::open(&visit.open()?.store)?, None)?;
    Ok(Reply::See(visit.to("/users")))
}

fn demanded(visit: &Visit<'_>, access: &Access, user: Option<&str>) -> Result<()> {
    let is_demanded = visit.form.said("demand") == Some("yes");
    access.demand_second_factor(user, is_demanded)?;
    let not = if is_demanded { "" } else { " not" };
    visit.site.log(&format!("a second factor is{not} demanded of {}", user.unwrap_or("everybody")));
    Ok(())
}

fn demand_form(visit: &Visit<'_>, action: &str, is_demanded: bool, [yes, no]: [&str; 2]) -> Markup {
    html! {
        form method="post" action=(action) {
            (token_field(visit))
            button.second type="submit" name="demand" value=(if is_demanded { "no" } else { "yes" }) { (if is_demanded { no } else { yes }) }
        }
    }
}

/// How a user signs in, for owners: in how many browsers the user is in, and whether a second factor is on or demanded.
pub fn way_in(visit: &Visit<'_>, store: &Store, user: &Record) -> Result<Markup> {
    let (handle, path) = (user.handle(), format!("/users/{}", user.handle()));
    if visit.session.as_of.is_some() || !visit.may_send(&format!("{path}/sessions")) {
        return Ok(html! {});
    }
    let Some(access) = Access::there(store)? else { return Ok(html! {}) };
    let (held, all) = (access.sessions(&handle)?.len(), access.is_demanded(None)?);
    let is_on = access.has_second_factor(&handle)?;
    let factor = if is_on { "is on" } else { "is off" };
    let by_whom = if all {
        ", and demanded of everybody"
    } else if access.is_demanded(Some(&handle))? {
        ", and demanded"
    } else {
        ""
    };
    let newest = access.events(&handle)?.into_iter().next();
    Ok(html! {
        section {
            h2 { "Signing in" }
            @if let Some((at, what)) = newest { p.help { "Lately, " (DateTime::from_timestamp(at, 0).map(moment::long).unwrap_or_default()) ": " (what) "." } }
            p { "Signed in in " (counted(held, "browser", "browsers")) " now. The second factor " (factor) (by_whom) "." }
            div.acts {
                @if held > 0 {
                    form method="post" action={ (path) "/sessions" } {
                        (token_field(visit))
                        button.second type="submit" { "End " (counted(held, "session", "sessions")) }
                    }
                }
                @if !all { (demand_form(visit, &format!("{path}/factor"), access.is_demanded(Some(&handle))?, ["Demand a second factor", "Demand it no more"])) }
            }
            p.help { "Who has no second factor when one is demanded sets it up with the next page, after the password. Tokens of programs go on." }
        }
    })
}

/// What is demanded of all users, for owners.
pub fn of_all(visit: &Visit<'_>, store: &Store) -> Result<Markup> {
    if visit.session.as_of.is_some() || !visit.may_send("/users/factor") {
        return Ok(html! {});
    }
    let Some(access) = Access::there(store)? else { return Ok(html! {}) };
    let all = access.is_demanded(None)?;
    Ok(html! {
        section {
            h2 { "Second factor" }
            p { @if all { "A code of an app is demanded of everybody who signs in with a password." } @else { "A code of an app is demanded of nobody but those on whose pages it says so." } }
            (demand_form(visit, "/users/factor", all, ["Demand it of everybody", "Demand it of everybody no more"]))
        }
    })
}

/// Asks before an owner is invited by somebody who is no user: once the owner has a password, the address at the terminal lets nobody in.
fn sure_to_sign_in(visit: &Visit<'_>, name: &str) -> Result<()> {
    if visit.visitor.user.is_some() || visit.form.said("sure") == Some("yes") {
        return Ok(());
    }
    let user = visit.open()?.store.find(Kind::User, name, Sure::Exact)?;
    if role(&user, visit.today()) != Some(Role::Owner) {
        return Ok(());
    }
    Err(Error::Needed(format!(
        "As soon as {} has chosen a password, everybody signs in to these pages with one, and the address that art30 serve prints lets nobody in any more. If you are another person, record yourself as a user with the role of an owner and invite yourself first. Invite {} now?",
        user.title(),
        user.title()
    )))
}

/// Invites a user: the address, which is shown once.
pub fn invite(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let name = visit.part("name");
    sure_to_sign_in(visit, name)?;
    let invitation = crate::act::user::invite(&visit.session, name)?;
    visit.site.log(&format!("{} was invited", invitation.user.handle()));
    let opened = visit.open()?;
    let address = format!("{}/welcome?key={}", visit.site.origin(), invitation.key);
    let title = format!("Invitation for {}", invitation.user.name_and_handle());
    let body = html! {
        h1 { (title) }
        p.lead { "At this address the person chooses a password. It is good once, for seven days, and is not shown again. A password of before counts until then." }
        @if !visit.site.settings.reach.is_beyond() { p.wrong { "It opens on this computer alone: art30 answers nobody else here. For another person's computer, whoever started art30 has to open it to others first." } }
        div.field {
            label for="address" { "Address" }
            textarea id="address" rows="3" readonly data-copy { (address) }
        }
        p.acts { a href=(visit.to(&format!("/users/{}", invitation.user.handle()))) { "Back" } }
    };
    Ok(frame::page(visit, &opened, Page { title: &title, place: "/more", body }))
}
