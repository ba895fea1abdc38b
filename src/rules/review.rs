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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{day, record, today};

    #[test]
    fn a_policy_says_itself_when_it_is_looked_at_and_other_records_have_a_review() {
        let policy = record(
            "POL-1",
            &[("name", "Access"), ("owner", "CISO"), ("reviewed", "2026-01-05"), ("next_review", "2027-01-05")],
        );
        let review = record(
            "REV-1",
            &[("record", "TOM-1"), ("owner", "Ops"), ("confirmed", "2026-02-01"), ("next_review", "2027-02-01")],
        );
        let own = (Some("CISO".to_owned()), Some(day("2026-01-05")), Some(day("2027-01-05")));
        assert_eq!(review_of(&policy, None), own);
        let measure = record("TOM-1", &[("name", "Backups")]);
        assert_eq!(review_of(&measure, None), (None, None, None));
        let beside = (Some("Ops".to_owned()), Some(day("2026-02-01")), Some(day("2027-02-01")));
        assert_eq!(review_of(&measure, Some(&review)), beside);
        let silent = record("REV-1", &[("record", "POL-1"), ("next_review", "2028-01-01")]);
        assert_eq!(review_of(&policy, Some(&silent)), own, "the days of a policy are its own");
    }

    #[test]
    fn a_review_is_called_as_its_record_or_by_its_handle() {
        let review = record("REV-1", &[("record", "TOM-1")]);
        let mut ours = Programme::default();
        assert_eq!(name_of(&ours, &review), "TOM-1");
        ours.names.insert("TOM-1".into(), "Backups".into());
        assert_eq!(name_of(&ours, &review), "Backups");
    }

    #[test]
    fn what_is_current_and_has_no_day_is_not_planned() {
        let measure = |handle, facts: &[(&str, &str)]| record(handle, &[&[("name", handle)], facts].concat());
        let mut ours = Programme::default();
        ours.reviewed = vec![
            measure("TOM-1", &[]),
            measure("TOM-2", &[]),
            measure("TOM-3", &[("ends", "2026-11-22")]),
            measure("TOM-4", &[]),
            record("POL-1", &[("name", "Access"), ("next_review", "2027-01-01")]),
            record("POL-2", &[("name", "Devices")]),
        ];
        ours.reviews = vec![
            record("REV-1", &[("record", "TOM-2"), ("next_review", "2027-01-01")]),
            record("REV-2", &[("record", "TOM-4"), ("confirmed", "2026-01-01")]),
        ];
        let mut found: Vec<String> = never_planned(&ours, today())
            .iter()
            .flat_map(|(kind, records)| records.iter().map(move |one| format!("{} {}", kind.name(), one.handle())))
            .collect();
        found.sort();
        assert_eq!(found, ["measure TOM-1", "measure TOM-4", "policy POL-2"]);
        ours.reviewed.clear();
        assert_eq!(never_planned(&ours, today()), [], "a kind without records has no row");
    }
}
