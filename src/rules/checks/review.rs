//! What is to be looked at again: Art. 5(1)(d), 24(1), 32(1)(d).

use super::Collector;
use crate::model::{Deed, Kind, Programme, Record, Remedy, Verb, counted};
use crate::rules::review::{name_of, never_planned};
use chrono::NaiveDate;

pub(super) fn policy_overdue(_: &Programme, policy: &Record, on: NaiveDate, found: &mut Collector<'_>) {
    if let Some(day) = policy.date("next_review").filter(|day| *day < on) {
        let deed = again(Deed::on(Verb::Review, policy));
        found.add(policy, &policy.title(), format!("the review was due on {day}"), deed).since = Some(day);
    }
}

pub(super) fn overdue(programme: &Programme, review: &Record, on: NaiveDate, found: &mut Collector<'_>) {
    if let Some(day) = review.date("next_review").filter(|day| *day < on) {
        let record = review.title();
        let kind = Kind::of_handle(&record).map_or(Kind::Review, |(kind, _)| kind);
        let deed = again(Deed::with(Verb::Review, kind).of(&record));
        let what = format!("the review was due on {day}");
        found.at(record, &name_of(programme, review), what, deed).since = Some(day);
    }
}

pub(super) fn missing(programme: &Programme, on: NaiveDate, found: &mut Collector<'_>) {
    for (kind, records) in never_planned(programme, on) {
        let count = counted(records.len(), kind.name(), kind.plural());
        let what = format!("{count} without a day of next review, such as {}", records[0].title());
        let remedy = Remedy::from(again(Deed::with(Verb::Review, kind))).then(", once somebody has looked at them");
        found.add(records[0], kind.plural(), what, remedy);
    }
}

/// Confirms what was looked at, for another year.
fn again(review: Deed) -> Deed {
    review.give("next_review", "12mo")
}
