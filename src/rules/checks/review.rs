//! What is to be looked at again: Art. 5(1)(d), 24(1), 32(1)(d).

use super::Collector;
use crate::model::{Deed, Kind, Programme, Record, Remedy, Verb, counted, date};
use crate::rules::review::{name_of, never_planned};
use chrono::NaiveDate;

pub(super) fn policy_overdue(_: &Programme, policy: &Record, on: NaiveDate, found: &mut Collector<'_>) {
    if let Some(day) = policy.date("next_review").filter(|day| *day < on) {
        let deed = again(Deed::on(Verb::Review, policy));
        found.add(policy, &policy.title(), format!("the review was due on {}", date::long(day)), deed).since =
            Some(day);
    }
}

pub(super) fn overdue(programme: &Programme, review: &Record, on: NaiveDate, found: &mut Collector<'_>) {
    if let Some(day) = review.date("next_review").filter(|day| *day < on) {
        let record = review.title();
        let kind = Kind::of_handle(&record).map_or(Kind::Review, |(kind, _)| kind);
        let deed = again(Deed::with(Verb::Review, kind).of(&record));
        let what = format!("the review was due on {}", date::long(day));
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

#[cfg(test)]
mod tests {
    use crate::model::Programme;
    use crate::rules::cases::{day, record, today};
    use crate::rules::checks;

    #[test]
    fn a_review_is_overdue_from_the_day_after_its_last() {
        let found = |on: &str| {
            let facts = [("name", "Access"), ("staff", "none"), ("link", "https://example.test"), ("next_review", on)];
            let review = record("REV-1", &[("record", "TOM-1"), ("next_review", on)]);
            let ours = Programme::new(vec![record("POL-1", &facts)], Vec::new(), Vec::new(), vec![review]);
            let found = checks::programme(&ours, today()).into_iter().filter(|one| one.rule == "review-overdue");
            found.map(|one| (one.record, one.what, one.since)).collect::<Vec<_>>()
        };
        assert_eq!(found("2026-11-24"), []);
        assert_eq!(found("2026-11-23"), [], "its last day is in time");
        let late = |record: &str| {
            (record.to_owned(), "the review was due on 22 November 2026".to_owned(), Some(day("2026-11-22")))
        };
        assert_eq!(found("2026-11-22"), [late("POL-1"), late("TOM-1")]);
    }
}
