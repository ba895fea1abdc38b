//! Tokens of programs: what your account has, a new one, which is shown once, and the end of one.

use super::account::confirmed;
use super::api::BASE;
use super::authorize::Allowed;
use super::frame::{self, Page};
use super::reply::{self, Reply};
use super::visit::Visit;
use crate::access::{AT_THE_TERMINAL, Access, Scope, Token};
use crate::act::user;
use crate::error::{Error, Result};
use crate::model::Record;
use axum::http::StatusCode;
use maud::{Markup, html};

/// Whose tokens a visitor sees: the user's; without users, those of whoever sits at the terminal.
pub fn whose(visit: &Visit<'_>) -> String {
    visit.visitor.user.as_ref().map_or_else(|| AT_THE_TERMINAL.to_owned(), Record::handle)
}

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    show(visit, None)
}

/// The page, with what went wrong.
fn show(visit: &Visit<'_>, error: Option<&Error>) -> Result<Reply> {
    let opened = visit.open()?;
    let tokens = match Access::there(&opened.store)? {
        Some(access) => access.tokens(&whose(visit))?,
        None => Vec::new(),
    };
    let given = |field: &str| visit.form.said(field).map(str::to_owned);
    let body = html! {
        p.kind { a href="/account" { "Your account" } }
        h1 { "Tokens for programs" }
        p.lead { "With a token a program reads and records through " code { (visit.site.origin()) (BASE) } ", as far as your role goes, and in your name. What it can ask is told at " code { (BASE) "/openapi.json" } "." }
        @if let Some(error) = error { p.wrong role="alert" { (frame::told(error)) } }
        (listed(visit, &tokens))
        section {
            h2 { "A new token" }
            form.record method="post" action="/account/tokens" autocomplete="off" {
                input type="hidden" name="token" value=(visit.visitor.form_token);
                div.field {
                    label for="token_name" { "What uses it" }
                    p.help id="name-help" { "Its name for you, such as the program or the computer." }
                    input id="token_name" name="token_name" type="text" required maxlength="60" aria-describedby="name-help" value=[given("token_name")];
                }
                div.field {
                    label for="scope" { "What it may do" }
                    select id="scope" name="scope" {
                        option value="read" { "look" }
                        option value="write" selected[given("scope").as_deref() == Some("write")] { "look and record" }
                    }
                }
                div.field {
                    label for="token_until" { "Until" }
                    p.help id="until-help" { "Its last day, such as 30 June 2027 or in 90 days." }
                    input id="token_until" name="token_until" type="text" data-day="" required aria-describedby="until-help" value=(given("token_until").unwrap_or_else(|| "+90d".into()));
                }
                @if visit.visitor.user.is_some() && visit.visitor.token.is_some() { (super::account::password_field("password-token")) }
                p.acts { button type="submit" { "Make it" } }
            }
        }
    };
    let status = error.map_or(StatusCode::OK, |error| reply::status(error).0);
    let title = if error.is_some() { "Error: Tokens for programs" } else { "Tokens for programs" };
    Ok(frame::with_status(visit, &opened, status, Page { title, place: "", body }))
}

fn listed(visit: &Visit<'_>, tokens: &[Token]) -> Markup {
    html! {
        @if !tokens.is_empty() {
            table {
                thead { tr { th scope="col" { "Name" } th scope="col" { "May" } th scope="col" { "Made" } th scope="col" { "Good until" } th scope="col" { "Last used" } td {} } }
                tbody {
                    @for token in tokens {
                        tr {
                            th scope="row" { (token.name) }
                            td data-head="May" { @if token.scope == Scope::Write { "look and record" } @else { "look" } }
                            td data-head="Made" { (token.made_on()) }
                            td data-head="Good until" { (token.last_day().map_or_else(|| "no end".into(), |day| day.to_string())) }
                            td data-head="Last used" { (token.used_on().map_or_else(|| "never".into(), |day| day.to_string())) }
                            td {
                                form method="post" action="/account/tokens/end" {
                                    input type="hidden" name="token" value=(visit.visitor.form_token);
                                    input type="hidden" name="token_name" value=(token.name);
                                    button.second type="submit" aria-label={ "End " (token.name) } { "End" }
                                }
                            }
                        }
                    }
                }
            }
        } @else { section.empty { p { "You have no token." } } }
    }
}

pub fn make(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let access = Access::open(&visit.open()?.store)?;
    if let (Some(user), Some(_)) = (&visit.visitor.user, &visit.visitor.token)
        && let Some(reply) = confirmed(visit, &access, user)?
    {
        return Ok(reply);
    }
    match made(visit, &access) {
        Ok(text) => shown(visit, &text),
        Err(error @ (Error::Invalid(_) | Error::Conflict(_))) => show(visit, Some(&error)),
        Err(error) => Err(error),
    }
}

fn made(visit: &Visit<'_>, access: &Access) -> Result<String> {
    let scope = visit.form.said("scope").and_then(Scope::named).unwrap_or(Scope::Read);
    let until = visit
        .form
        .said("token_until")
        .ok_or_else(|| Error::invalid("token_until", "say until which day it is good"))?;
    let name = visit.form.said("token_name").unwrap_or_default();
    let text = user::make_token(access, &whose(visit), (name, scope, until), visit.today())?;
    visit.site.log(&format!("{} made a token", whose(visit)));
    Ok(text)
}

/// The text of a new token, which is shown once.
fn shown(visit: &Visit<'_>, text: &str) -> Result<Reply> {
    let opened = visit.open()?;
    let body = html! {
        p.kind { a href="/account/tokens" { "Tokens for programs" } }
        h1 { "Your new token" }
        p.lead { "Give it to the program now: it is not shown again. Whoever has it may do what it may do." }
        div.field {
            label for="new-token" { "Token" }
            textarea id="new-token" rows="2" readonly data-copy { (text) }
        }
        p { "Try it:" }
        pre { "curl -H \"Authorization: Bearer " (text) "\" " (visit.site.origin()) (BASE) }
        p.acts { a.button href="/account/tokens" { "I have it" } }
    };
    Ok(frame::page(visit, &opened, Page { title: "Your new token", place: "", body }))
}

pub fn end(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    if let Some(access) = Access::there(&visit.open()?.store)? {
        access.end_token(&whose(visit), visit.form.said("token_name").unwrap_or_default())?;
        visit.site.log(&format!("{} ended a token", whose(visit)));
    }
    Ok(Reply::See("/account/tokens".into()))
}
