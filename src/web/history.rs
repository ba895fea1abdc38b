//! What was recorded when, by whom and why; and taking it back.

use super::authorize::Allowed;
use super::data::{AskedAs, data, links, most};
use super::done::done;
use super::edit::{is_said_in_place, why, written};
use super::frame::{self, Page, said};
use super::reply::Reply;
use super::visit::Visit;
use crate::act::undo::{self, Which};
use crate::error::{Error, Result};
use crate::format::html::{below, linked};
use crate::model::{as_sentence, capitalised, counted, thousands};
use crate::report::acted::in_words;
use crate::report::history;
use crate::store::Store;
use crate::store::log::RevisionEntry;
use crate::store::story::{self, LogFilter};
use crate::view::{Block, Report as _};
use maud::{Markup, html};

/// Revisions of a page, and records of one.
const REVISIONS: usize = 100;
const RECORDS: usize = 200;

/// Reasons why a revision is in the way of another that a page gives.
const REASONS: usize = 5;

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let limit = visit.query.said("limit").and_then(|text| text.parse().ok()).unwrap_or_else(|| most(visit, REVISIONS));
    let filter = LogFilter {
        actor: visit.query.said("by").map(str::to_lowercase),
        text: visit.query.said("text").map(str::to_lowercase),
        ..LogFilter::default()
    };
    let log = history::log(&opened.store, &filter, limit)?;
    if AskedAs::of(visit) != AskedAs::Page {
        return data(visit, &opened.store, &log, "history");
    }
    let body = html! {
        (done(visit, &opened.store))
        h1 { "History" }
        p.lead { "Every change is a revision. Each can be looked at and taken back; what is taken back stays in the history." }
        form.conditions method="get" action="/history" {
            p { label for="by" { "By" } input id="by" name="by" type="text" value=[visit.query.said("by")]; }
            p { label for="text" { "Contains the text" } input id="text" name="text" type="text" value=[visit.query.said("text")]; }
            (frame::hidden(visit))
            p { button type="submit" { "Show" } }
        }
        p.acts { (links(visit, "/history")) }
        (revisions(visit, &opened.store, &log.revisions)?)
        @if usize::try_from(log.total).unwrap_or_default() > log.revisions.len() {
            p { a href=(visit.to_with("/history", visit.query.saying("limit", Some("1000")))) { "More of the " (log.total) } }
        }
    };
    Ok(frame::page(visit, &opened, Page { title: "History", place: "/more", body }))
}

/// The record that a revision is about, where it is still there: its name, and the link to its page.
fn about(visit: &Visit<'_>, store: &Store, revision: i64) -> Result<Markup> {
    let Some((kind, number)) = story::about(store, revision)? else { return Ok(html! {}) };
    let Some(record) = store.numbered(kind, number)? else { return Ok(html! { ": " (kind.handle(number)) }) };
    let address = format!("/{}/{}", kind.plural_typed(), record.handle());
    let name = record.name_and_handle();
    Ok(html! { ": " @if visit.may(&address) { a href=(visit.to(&address)) { (name) } } @else { (name) } })
}

/// Revisions as a table, each leading to its page.
pub fn revisions(visit: &Visit<'_>, store: &Store, revisions: &[RevisionEntry]) -> Result<Markup> {
    let mut named = Vec::new();
    for entry in revisions {
        // Of many records, one says little.
        let few = (1..=3).contains(&entry.commit.changes);
        named.push((
            entry,
            if few {
                about(visit, store, entry.commit.revision)?
            } else {
                html! {}
            },
        ));
    }
    Ok(html! {
        table.wide {
            thead { tr { th scope="col" { "Revision" } th scope="col" { "When (UTC)" } th scope="col" { "By" } th scope="col" { "What" } th scope="col" { "Why" } } }
            tbody {
                @for (entry, about) in &named {
                    tr {
                        th scope="row" { a href=(visit.to(&format!("/history/{}", entry.commit.revision))) { (entry.commit.revision) } }
                        td data-head="When" { (entry.when().minute()) }
                        td data-head="By" { (entry.actor) }
                        td data-head="What" {
                            (capitalised(&in_words(&entry.commit))) (about)
                            @if entry.commit.changes > 1 { ", " (counted(usize::try_from(entry.commit.changes).unwrap_or_default(), "record", "records")) }
                        }
                        td data-head="Why" { (entry.reason.as_deref().unwrap_or_default()) }
                    }
                }
            }
        }
    })
}

/// That all of a revision was changed later.
fn nothing_left(number: i64) -> Error {
    Error::Conflict(format!("everything that revision {number} recorded was changed later. Nothing was taken back"))
}

fn number(visit: &Visit<'_>) -> Result<i64> {
    let text = visit.part("revision");
    text.parse().map_err(|_| Error::NotFound(format!("there is no revision {text}")))
}

pub fn one(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let (opened, number) = (visit.open()?, number(visit)?);
    let story = history::revision(&opened.store, number, RECORDS)?;
    let title = format!("Revision {number}");
    let body = html! {
        (done(visit, &opened.store))
        div.past { (linked(&story.blocks(), visit)) }
        @if visit.session.as_of.is_none() {
            p.acts {
                (visit.anchor("button", &visit.to(&format!("/history/{number}/undo")), "Take it back"))
                a href={ "/?as_of=" (number) } { "See everything as of this revision" }
            }
        }
    };
    Ok(frame::page(visit, &opened, Page { title: &title, place: "/more", body }))
}

pub fn ask(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    asking(visit, None)
}

/// The first of a list, and how many more there are.
fn first(all: &[String]) -> Vec<String> {
    let more = all.len().saturating_sub(RECORDS);
    let told = (more > 0).then(|| format!("and {} more", thousands(more)));
    all.iter().take(RECORDS).cloned().chain(told).collect()
}

fn asking(visit: &Visit<'_>, error: Option<&Error>) -> Result<Reply> {
    let number = number(visit)?;
    let found = undo::undo(&visit.session, &Which::Named(number.to_string()));
    let taken = found
        .and_then(|undo| Ok((undo.staying()?, undo)))
        .map(|(stays, undo)| (undo.what, undo.effects, stays, undo.asks));
    let opened = visit.open()?;
    let title = format!("Take back revision {number}");
    let body = html! {
        h1 { (crate::format::html::heading(&title)) }
        @if let Some(error) = error { div role="alert" { (frame::what(error)) } }
        @match &taken {
            Err(why) => { (refused(visit, number, why)) p { a href=(visit.to(&format!("/history/{number}"))) { "Back" } } },
            Ok((what, changed, stays, asks)) => {
                p.lead {
                    (capitalised(&as_sentence(what)))
                    @if changed.is_empty() { " All of it was changed later: there is nothing to take back." }
                    @else { " Taking it back does this:" }
                }
                @for sentence in asks { p.wrong { (sentence) } }
                (below(&[Block::Points(first(changed))], visit))
                @if !stays.is_empty() {
                    h2 { "Stays as it is, since it was changed later" }
                    (below(&[Block::Points(first(stays))], visit))
                }
                @if changed.is_empty() { p { a href=(visit.to(&format!("/history/{number}"))) { "Back" } } } @else {
                    form.record method="post" action=(visit.path) {
                        (frame::keys(visit, &opened.store))
                        (why(visit))
                        @if asks.is_empty() { (frame::sure(error)) } @else { (frame::sure_box()) }
                        p.acts { button type="submit" { "Take it back" } a href=(visit.to(&format!("/history/{number}"))) { "Cancel" } }
                    }
                }
            }
        }
    };
    Ok(frame::answered(visit, &opened, error, Page { title: &title, place: "/more", body }))
}

/// Reasons as sentences, the first of them.
fn reasons(all: &[String]) -> Vec<String> {
    let more = all.len().saturating_sub(REASONS);
    let told = (more > 0).then(|| format!("And {} more.", thousands(more)));
    all.iter().take(REASONS).map(|why| format!("{why}.")).chain(told).collect()
}

/// Why a revision cannot be taken back: what is in the way of it, the newest first, each with where that is taken back.
fn refused(visit: &Visit<'_>, number: i64, why: &Error) -> Markup {
    let all = undo::in_the_way(&visit.session, number).unwrap_or_default();
    if all.is_empty() {
        return html! { p.wrong { (said(&why.to_string())) } };
    }
    html! {
        p.wrong { "This cannot be taken back yet: other records build on what revision " (number) " recorded." }
        @if all.iter().any(|one| one.first.is_some()) { p { "Take these back first, from the top, if they are not to stand either:" } }
        ul.steps {
            @for one in all.iter().take(RECORDS) {
                li {
                    @if let Some(first) = &one.first {
                        @let address = format!("/history/{}", first.revision);
                        p { a href=(visit.to(&address)) { "Revision " (first.revision) } ": " (in_words(first)) ". " a href=(visit.to(&format!("{address}/undo"))) { "Take it back" } }
                    }
                    (below(&[Block::Points(reasons(&one.why))], visit))
                }
            }
        }
    }
}

pub fn undo(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let number = number(visit)?;
    let done = undo::undo(&visit.session, &Which::Named(number.to_string())).and_then(|undo| {
        if undo.plan.is_empty() {
            return Err(nothing_left(number));
        }
        if !undo.asks.is_empty() && visit.form.said("sure") != Some("yes") {
            return Err(Error::Needed("say below that you are sure. Nothing was taken back".into()));
        }
        written(visit, undo.plan, "/history")
    });
    match done {
        Err(error) if is_said_in_place(&error) => asking(visit, Some(&error)),
        done => done,
    }
}
