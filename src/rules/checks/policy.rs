//! Policies: where their texts are, what they prove, and who has acknowledged them. Art. 24(2), 32(1) and (4).

use super::Collector;
use crate::model::date::Period;
use crate::model::{Deed, Kind, Programme, Record, Remedy, Verb, counted};
use crate::rules::policy::{coverage, shared_texts};
use chrono::NaiveDate;

pub(super) fn no_text(_: &Programme, policy: &Record, _: NaiveDate, found: &mut Collector<'_>) {
    if policy.get("document").is_none() && policy.get("link").is_none() {
        let remedy = Remedy::from(Deed::edit(policy).give("link", "URL"))
            .then(", or ")
            .then(Deed::on(Verb::Give, policy).give("document", "DOCUMENT"));
        found.add(policy, &policy.title(), "where its text is, is not provided", remedy);
    }
}

/// Two policies can stand in one document; that is said, since it may be a slip.
pub(super) fn shared_text(policies: &[&Record], found: &mut Collector<'_>) {
    for shared in shared_texts(policies) {
        let (first, others) = (shared[0], &shared[1..]);
        let others: Vec<String> =
            others.iter().map(|other| format!("{} ({})", other.title(), other.handle())).collect();
        let remedy = Remedy::say("look whether that is meant; if not, ")
            .then(Deed::with(Verb::Edit, Kind::Policy).give("link", "URL"));
        found.add(first, &first.title(), format!("it shares its text with {}", others.join(" and ")), remedy);
    }
}

pub(super) fn unknown_measure(programme: &Programme, policy: &Record, _: NaiveDate, found: &mut Collector<'_>) {
    let names = policy.text("measures").unwrap_or_default().split(';').map(str::trim);
    for name in names.filter(|name| !name.is_empty()) {
        let is_it = |measure: &Record| {
            measure.handle().eq_ignore_ascii_case(name) || measure.title().eq_ignore_ascii_case(name)
        };
        if !programme.measures.iter().any(is_it) {
            let remedy = Remedy::from(Deed::with(Verb::List, Kind::Measure))
                .then(" shows what there is; ")
                .then(Deed::edit(policy).give("measures", "…"));
            let what = format!("it proves \"{name}\", which is no measure of the register");
            found.add(policy, &policy.title(), what, remedy);
        }
    }
}

pub(super) fn unread(programme: &Programme, policy: &Record, on: NaiveDate, found: &mut Collector<'_>) {
    let counts = coverage(programme, policy, Period::day(on), |_, _| ());
    if counts.missing > 0 {
        let asked = counted(counts.asked, "person", "people");
        let what = format!("{} of {asked} have not acknowledged it", counts.missing);
        found.add(policy, &policy.title(), what, Deed::on(Verb::Coverage, policy));
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Programme, Record};
    use crate::rules::cases::{record, today};
    use crate::rules::checks;

    /// What one check finds in a programme with one policy, of which these facts are recorded.
    fn found(rule: &str, policy: &[(&str, &str)], measures: &[Record], people: &[Record]) -> Vec<String> {
        let policy = record("POL-1", &[&[("name", "Access"), ("starts", "2026-01-01")], policy].concat());
        let ours = Programme::new(vec![policy], measures.to_vec(), people.to_vec(), Vec::new());
        let found = checks::programme(&ours, today()).into_iter();
        found.filter(|one| one.rule == rule).map(|one| one.what).collect()
    }

    #[test]
    fn a_text_is_filed_or_linked_to() {
        let missing = |facts: &[(&str, &str)]| found("policy-no-text", facts, &[], &[]).len();
        let (filed, linked) = (("document", "DOC-1"), ("link", "https://example.test/access"));
        assert_eq!((missing(&[]), missing(&[filed]), missing(&[linked]), missing(&[filed, linked])), (1, 0, 0, 0));
    }

    #[test]
    fn a_policy_proves_measures_by_name_or_handle() {
        let measures = [record("TOM-1", &[("name", "Backups")]), record("TOM-2", &[("name", "Encryption at rest")])];
        let unknown = |names: &str| found("policy-measure", &[("measures", names)], &measures, &[]);
        for known in ["Backups", "backups", "TOM-2", "tom-2", "Backups; Encryption at rest", "TOM-1;TOM-2", ""] {
            assert_eq!(unknown(known), [""; 0], "{known}");
        }
        let no = |name: &str| format!("it proves \"{name}\", which is no measure of the register");
        assert_eq!(unknown("Locks"), [no("Locks")]);
        assert_eq!(unknown("Backups; Locks; TOM-3"), [no("Locks"), no("TOM-3")]);
    }

    #[test]
    fn who_has_not_acknowledged_it_in_time_is_counted() {
        let person = |handle| record(handle, &[("name", handle), ("joined", "2026-11-01")]);
        let people = [person("PER-1"), person("PER-2")];
        let unread = |facts: &[(&str, &str)], people: &[Record]| found("policy-unread", facts, &[], people);
        let (everyone, days) = (("staff", "everyone"), |days| ("acknowledge_days", days));
        assert_eq!(unread(&[everyone, days("21")], &people), ["2 of 2 people have not acknowledged it"]);
        assert_eq!(unread(&[everyone, days("21")], &people[..1]), ["1 of 1 person have not acknowledged it"]);
        assert_eq!(unread(&[everyone, days("22")], &people), [""; 0], "the last day of their time");
        assert_eq!(unread(&[everyone, days("21")], &[]), [""; 0], "there is nobody");
        assert_eq!(unread(&[("staff", "none")], &people), [""; 0], "it asks nobody");
    }
}
