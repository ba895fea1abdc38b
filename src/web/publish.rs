//! The public page: how it looks, what changed since it was published, and the files of it.

use super::authorize::Allowed;
use super::edit::is_said_in_place;
use super::frame::{self, Page};
use super::pairs::Pairs;
use super::reply::Reply;
use super::visit::Visit;
use crate::act::publish::{self, Differences};
use crate::act::session::Session;
use crate::error::{Error, Result};
use crate::format::html::below;
use crate::model::{Record, counted, date, in_a_row};
use crate::store::Moment;
use crate::view::Block;
use chrono::NaiveDate;
use maud::{Markup, html};

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    match since(visit) {
        Ok(found) => show(visit, found.as_ref(), None),
        Err(error) if is_said_in_place(&error) || matches!(error, Error::NotFound(_)) => {
            show(visit, None, Some(&error))
        }
        Err(error) => Err(error),
    }
}

/// What the page says otherwise than on the day that somebody names.
fn since(visit: &Visit<'_>) -> Result<Option<(NaiveDate, Differences)>> {
    let Some(text) = visit.query.said("since") else { return Ok(None) };
    let day = date::read(text, visit.today()).map_err(|why| Error::invalid("the day", why))?;
    let as_of = Some(Moment::read(&day.to_string(), visit.session.clock)?);
    let then = Session { as_of, on: day, on_is_said: true, ..visit.session.clone() }.open()?.store;
    let now = visit.open()?.store;
    let found = publish::differences((&then, day), (&now, visit.session.on))?;
    Ok(Some((day, found)))
}

fn show(visit: &Visit<'_>, since: Option<&(NaiveDate, Differences)>, error: Option<&Error>) -> Result<Reply> {
    let opened = visit.open()?;
    let (store, on) = (&opened.store, visit.session.on);
    let (unnamed, unmarked) = (publish::unnamed_dpo(store, on)?, publish::unmarked(store, on)?);
    let heading = "Your public page";
    let body = html! {
        h1 { (heading) }
        p.lead { "What is marked public, as a page for your website: policies, roles, subprocessors, and how to reach your DPO. No customer stands on it." }
        @if let Some(error) = error { p.wrong role="alert" { (frame::told(error)) } }
        @if let Some(dpo) = &unnamed { p.wrong { (not_named(visit, dpo)) } }
        @if !unmarked.is_empty() {
            div.wrong { (below(&[Block::Text(format!("It leaves out {}, which nobody has marked as public or not: {}.", counted(unmarked.len(), "entry of a list of subprocessors", "entries of lists of subprocessors"), in_a_row(&unmarked, "and")))], visit)) }
        }
        p.acts {
            a.button href=(visit.to("/publish/page.zip")) { "Download it (zip)" }
            a href=(visit.to("/publish/preview")) { "See how it looks" }
        }
        p.help { "The zip holds the page and a feed of what changes. Put both where your website is; the download publishes nothing." }
        section {
            h2 { "What changed since it was published" }
            form.conditions method="get" action="/publish" {
                p { label for="since" { "Published on" } input id="since" name="since" type="text" required value=[visit.query.said("since")]; }
                (frame::hidden(visit))
                p { button type="submit" { "Compare" } }
            }
            @if let Some((day, found)) = since { (differences(*day, found)) }
        }
    };
    Ok(frame::answered(visit, &opened, error, Page { title: heading, place: "/more", body }))
}

/// That a DPO is not named there, and where that is changed.
fn not_named(visit: &Visit<'_>, dpo: &Record) -> Markup {
    let edit =
        visit.to_with(&format!("/appointments/{}/edit", dpo.handle()), Pairs(vec![("public".into(), "yes".into())]));
    html! {
        "The page does not name " (dpo.name_and_handle()) ": nobody marked the appointment as public. "
        (visit.anchor("", &edit, "Mark it as public"))
    }
}

fn differences(day: NaiveDate, found: &Differences) -> Markup {
    let lines = |heading: &str, lines: &[String]| {
        html! {
            @if !lines.is_empty() {
                h3 { (heading) }
                ul { @for line in lines { li { (line) } } }
            }
        }
    };
    html! {
        @if found.gone.is_empty() && found.new.is_empty() {
            p { "The page says what it said on " (date::long(day)) "." }
        } @else {
            (lines("New on the page", &found.new))
            (lines("Not on it any more", &found.gone))
        }
    }
}

/// The page as the public would see it.
pub fn preview(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let [(_, page), _] = publish::files(&visit.session, &opened.store)?;
    Ok(Reply::Preview(page))
}

/// The feed to which that page leads, as it would be published.
pub fn feed(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let [_, (_, feed)] = publish::files(&visit.session, &opened.store)?;
    Ok(Reply::Data("application/atom+xml; charset=utf-8", feed.into_bytes()))
}

pub fn zip(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    visit.session.sure_of_day(&opened.store)?;
    let bytes = publish::zipped(&visit.session, &opened.store)?;
    Ok(Reply::File(format!("public-page-{}.zip", visit.session.on), "application/zip", bytes.into()))
}
