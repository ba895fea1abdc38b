//! What happened to a record, on its page: a block for each day, a sentence for each event, and the fields in full for who wants them.

use super::visit::Visit;
use crate::act::session::Opened;
use crate::error::Result;
use crate::format::html::below;
use crate::model::{Kind, Record, counted, thousands};
use crate::report::history;
use crate::report::timeline::{Event, Timeline};
use crate::store::story::LogFilter;
use crate::view::Block;
use maud::{Markup, html};

/// Events that a page shows at first, and when all are asked for.
const NEWEST: usize = 20;
const ALL: usize = 1000;

/// What happened to it, the newest first.
pub fn section(visit: &Visit<'_>, opened: &Opened, record: &Record) -> Result<Markup> {
    if !visit.may("/history") {
        return Ok(html! {});
    }
    let filter = LogFilter::default();
    let limit = if visit.query.said("events") == Some("all") { ALL } else { NEWEST };
    let past = visit.kept(opened, "past", |store| {
        Ok(match record.kind {
            Kind::Customer => Timeline::of_customer(&history::customer(store, record.number, &filter, limit)?),
            kind => Timeline::of_record(&history::record(store, (kind, record.number), &filter, limit)?),
        })
    })?;
    let address =
        format!("{}#past", visit.to_with(&visit.path, visit.query.saying("events", Some("all")).saying("done", None)));
    // An answer that was sent stays as it was sent.
    let stays = record.kind == Kind::Question && record.get("sent").is_some();
    Ok(html! {
        section.past id="past" {
            h2 { "What happened" }
            (days(visit, &past, stays))
            @if past.shown < past.total {
                p { "The newest " (thousands(past.shown)) " of " (counted(past.total, "event", "events")) "." @if limit < ALL { " " a href=(address) { "All " (thousands(past.total)) } } }
            }
        }
    })
}

/// A block for each day; without a way to take back what stays as it is.
pub fn days(visit: &Visit<'_>, past: &Timeline, stays: bool) -> Markup {
    html! {
        @if past.days.is_empty() { p { "Nothing." } } @else { p.help { "Each day is the day of recording (UTC)." } }
        @for day in &past.days {
            h3 { (day.day) }
            ul.events { @for event in &day.events { li { (one(visit, event, stays)) } } }
        }
    }
}

fn one(visit: &Visit<'_>, event: &Event, stays: bool) -> Markup {
    let address = visit.to(&format!("/history/{}", event.revision));
    let undo = visit.to(&format!("/history/{}/undo", event.revision));
    html! {
        (below(&[Block::Text(event.sentence.clone())], visit))
        @if let Some(reason) = &event.reason { p.help { "Reason: " (reason) } }
        p.help {
            (event.time) " UTC · " (visit.anchor("", &address, &format!("Revision {}", event.revision)))
            @if visit.may(&undo) && !stays { " · " (visit.anchor("", &undo, "Undo")) }
        }
        @if !event.full.is_empty() || event.others.is_some() {
            details {
                summary { "In full" }
                (below(&[Block::Facts(event.full.clone())], visit))
                @if let Some(others) = &event.others { p { (others) } }
            }
        }
    }
}
