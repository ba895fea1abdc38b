//! What was just done, on the page that comes after it, with a way to take it back.

use super::visit::Visit;
use crate::format::html::below;
use crate::model::{Kind, Shape, capitalised, thousands};
use crate::report::history::{self, ChangedRecord};
use crate::store::Store;
use crate::view::Block;
use maud::{Markup, html};

/// Records of a revision that are named.
const NAMED: usize = 5;

pub fn done(visit: &Visit<'_>, store: &Store) -> Markup {
    let Some(number) = visit.query.said("done").and_then(|text| text.parse::<i64>().ok()) else { return html! {} };
    let Ok(story) = history::revision(store, number, NAMED) else { return html! {} };
    // The address alone says it: who did not do it is told nothing, and records of kinds that the visitor may not look at are not named.
    if story.revisions.iter().any(|chapter| chapter.entry.actor != visit.session.author.actor) {
        return html! {};
    }
    let may_look =
        |one: &&ChangedRecord| Kind::of_handle(&one.record).is_some_and(|(kind, _)| visit.visitor.role.may_look(kind));
    let records = story.revisions.iter().flat_map(|chapter| &chapter.records).filter(may_look);
    let said: Vec<String> = records.map(in_words).collect();
    let named: usize = story.revisions.iter().map(|chapter| chapter.records.len()).sum();
    let more = story.total.saturating_sub(named);
    let more = if more > 0 { format!("; and {} more", thousands(more)) } else { String::new() };
    html! {
        section.done role="status" {
            div { strong { "Recorded." } " " (below(&[Block::Points(vec![said.join("; ") + &more])], visit)) }
            @if visit.session.as_of.is_none() {
                p {
                    @let undo = visit.to(&format!("/history/{number}/undo"));
                    @if visit.may(&undo) { a href=(undo) { "Undo" } " · " }
                    (visit.anchor("", &visit.to(&format!("/history/{number}")), &format!("Revision {number}")))
                }
            }
        }
    }
}

/// "Acme CUS-1 changed"; a record without a name, or with a day in its place, is called by what it is: "Request REQ-1 added".
fn in_words(one: &ChangedRecord) -> String {
    let kind = Kind::of_handle(&one.record).map(|(kind, _)| kind);
    // A day is no name.
    let names = |kind: Kind| kind.field(kind.title_field()).shape != Shape::Date;
    let has_name = one.name != one.record && kind.is_none_or(names);
    let name = match kind {
        _ if has_name => one.name.clone(),
        Some(kind) => capitalised(kind.words()),
        None => String::new(),
    };
    format!("{name} {} {}", one.record, one.what.words()).trim_start().to_owned()
}
