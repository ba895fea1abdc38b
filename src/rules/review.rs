//! Reviews: who looks after a record, when it was confirmed, and when it is looked at again. Art. 5(1)(d), 24(1), 32(1)(d).

use crate::model::{Kind, Programme, Record};
use chrono::NaiveDate;

/// Who looks after a record, when it was confirmed, and when it is to be looked at again: (owner, confirmed, next). A policy says so itself;
/// beside any other record there is a review.
pub fn review_of(record: &Record, review: Option<&Record>) -> (Option<String>, Option<NaiveDate>, Option<NaiveDate>) {
    let own = record.kind.find("owner").and_then(|_| record.text("owner"));
    let owner = review.and_then(|review| review.text("owner")).or(own).map(str::to_owned);
    if record.kind == Kind::Policy {
        return (owner, record.date("reviewed"), record.date("next_review"));
    }
    let day = |field: &str| review.and_then(|review| review.date(field));
    (owner, day("confirmed"), day("next_review"))
}

/// What the record of a review is called.
pub fn name_of(programme: &Programme, review: &Record) -> String {
    let handle = review.title();
    programme.names.get(&handle).cloned().unwrap_or(handle)
}

/// Records that somebody has to look at regularly and that have no day for it, kind by kind.
pub fn never_planned(programme: &Programme, on: NaiveDate) -> Vec<(Kind, Vec<&Record>)> {
    let is_planned = |record: &Record| {
        let handle = record.handle();
        let review = programme.reviews.iter().find(|review| review.title() == handle);
        review_of(record, review).2.is_some()
    };
    let of = |kind: Kind| {
        let records = programme.reviewed.iter().filter(|record| record.kind == kind && record.is_current(on));
        (kind, records.filter(|record| !is_planned(record)).collect::<Vec<_>>())
    };
    Kind::ALL.into_iter().map(of).filter(|(_, records)| !records.is_empty()).collect()
}
