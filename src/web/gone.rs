//! A record that is not there any more: what became of it, and its page as it was.

use super::leads::of_record;
use super::past::days;
use super::visit::Visit;
use crate::format::html::below;
use crate::model::{Kind, as_sentence};
use crate::report::history;
use crate::report::timeline::Timeline;
use crate::store::Store;
use crate::store::log;
use crate::store::story::LogFilter;
use crate::view::Block;
use maud::{Markup, html};

/// Changes of it that are shown.
const CHANGES: usize = 10;

/// What there is to say where an address names a record that is not there: its heading, and what was known of it; nothing where there never was one,
/// or the visitor may not look at it.
pub fn of(visit: &Visit<'_>, store: &Store, why: &str) -> Option<(String, Markup)> {
    let (kind, number) = Kind::of_handle(visit.path.split('/').nth(2)?)?;
    let handle = kind.handle(number);
    let address = of_record(&handle).filter(|address| visit.may(address))?;
    let steps = log::steps(store, kind, number).ok()?;
    let (last, before) = steps.split_last().filter(|(last, _)| last.record.is_none())?;
    let went = last.entry.commit.revision;
    let was = before.iter().rev().find_map(|step| step.record.as_ref())?;
    let story = history::record(store, (kind, number), &LogFilter::default(), CHANGES).ok()?;
    let as_it_was = format!("{address}?as_of={}", went - 1);
    // What it says next stands below.
    let why = why.split(['`', ';']).next().unwrap_or_default().trim_end_matches([' ', '.']);
    let body = html! {
        (below(&[Block::Text(as_sentence(why))], visit))
        p.acts {
            a.button href=(as_it_was) { "The page of " (was.name_and_handle()) " as it was" }
            (visit.anchor("", &visit.to(&format!("/history/{went}")), &format!("Revision {went}")))
        }
        @if visit.may("/history") { section.past { h2 { "What happened" } (days(visit, &Timeline::of_record(&story), false)) } }
    };
    Some((format!("{handle} is not there any more"), body))
}

/// Where an address names a kind, the list of it.
pub fn list_of(visit: &Visit<'_>) -> Option<(String, &'static str)> {
    let name = visit.path.split('/').nth(1)?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.plural_typed() == name)?;
    Some((visit.to(&format!("/{name}")), kind.plural_words())).filter(|(address, _)| visit.may(address))
}
