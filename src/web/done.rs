//! What was just done, on the page that comes after it, with a way to take it back.

use super::visit::Visit;
use crate::format::html::below;
use crate::model::{Kind, Shape, capitalised, date, distinct, thousands};
use crate::report::history::{self, ChangedRecord};
use crate::store::Store;
use crate::view::Block;
use chrono::{DateTime, FixedOffset, Local, NaiveDateTime};
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
            div {
                strong { "Recorded." } " " (below(&[Block::Points(vec![said.join("; ") + &more])], visit))
                @for words in distinct(story.revisions.iter().flat_map(|chapter| &chapter.records).filter(may_look).flat_map(moments)) { p { (words) } }
            }
            @if visit.session.as_of.is_none() {
                p {
                    @let undo = visit.to(&format!("/history/{number}/undo"));
                    @if visit.may(&undo) && !story.revisions.iter().flat_map(|chapter| &chapter.records).any(|one| stays(store, one)) { a href=(undo) { "Undo" } " · " }
                    (visit.anchor("", &visit.to(&format!("/history/{number}")), &format!("Revision {number}")))
                }
            }
        }
    }
}

/// Whether what became of a record cannot be taken back: an answer that was sent stays as it was sent.
fn stays(store: &Store, one: &ChangedRecord) -> bool {
    let Some((Kind::Question, number)) = Kind::of_handle(&one.record) else { return false };
    let sent =
        store.numbered(Kind::Question, number).ok().flatten().is_some_and(|question| question.get("sent").is_some());
    sent && one.fields.iter().any(|(label, ..)| label != Kind::Question.field("notes").label)
}

/// As what a day and a time of a record were taken: by the clock of this computer, which is meant where nobody said a zone.
fn moments(one: &ChangedRecord) -> Vec<String> {
    let Some((kind, _)) = Kind::of_handle(&one.record) else { return Vec::new() };
    let is_moment =
        |label: &str| kind.fields().iter().any(|field| field.label == label && field.shape == Shape::Moment);
    let taken = |(label, _, after): &(String, String, String)| {
        let at = NaiveDateTime::parse_from_str(after, "%Y-%m-%d %H:%M UTC").ok().filter(|_| is_moment(label))?;
        Some(format!("{label}: taken as {}.", here(at.and_utc().with_timezone(&Local).fixed_offset())))
    };
    one.fields.iter().filter_map(taken).collect()
}

/// "27 November 2026, 09:30 by the clock of this computer, UTC+1".
fn here(at: DateTime<FixedOffset>) -> String {
    let minutes = at.offset().local_minus_utc() / 60;
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    let ahead = match (minutes.signum(), rest) {
        (0, _) => String::new(),
        (sign, 0) => format!("{}{hours}", if sign < 0 { "-" } else { "+" }),
        (sign, rest) => format!("{}{hours}:{rest:02}", if sign < 0 { "-" } else { "+" }),
    };
    format!("{}, {} by the clock of this computer, UTC{ahead}", date::long(at.date_naive()), at.format("%H:%M"))
}

/// "Acme CUS-1 changed"; a record without a name, or with a day in its place, is called by what it is: "Request REQ-1 added".
fn in_words(one: &ChangedRecord) -> String {
    let kind = Kind::of_handle(&one.record).map(|(kind, _)| kind);
    // A day is no name.
    let names = |kind: Kind| kind.field(kind.title_field()).shape != Shape::Date;
    // An address to which a notice went is none either.
    let has_name = one.name != one.record && kind.is_none_or(names) && !one.name.contains('@');
    let name = match kind {
        _ if has_name => one.name.clone(),
        Some(kind) => capitalised(kind.words()),
        None => String::new(),
    };
    format!("{name} {} {}", one.record, one.what.words()).trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_by_the_clock_of_the_computer_with_its_zone() {
        let said = |text: &str| here(DateTime::parse_from_rfc3339(text).unwrap());
        assert_eq!(said("2026-11-27T09:30:00+01:00"), "27 November 2026, 09:30 by the clock of this computer, UTC+1");
        assert_eq!(
            said("2026-11-27T09:30:00-03:30"),
            "27 November 2026, 09:30 by the clock of this computer, UTC-3:30"
        );
        assert_eq!(said("2026-11-27T09:30:00Z"), "27 November 2026, 09:30 by the clock of this computer, UTC");
    }
}
