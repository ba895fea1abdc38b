//! What amendments make of an agreement: its own words, with those of each amendment laid over them from the day on which that takes effect.

use super::{State, effective_from, not_in_place, own_state, state};
use crate::model::dossier::Agreements;
use crate::model::kinds::terms::{CLAUSES, TERMS};
use crate::model::{Dossier, Field, Record};
use chrono::NaiveDate;
use uuid::Uuid;

/// What an amendment can change beside terms and clauses; everything else that it says is about its own signing.
const PARTIES: [&str; 5] = ["expires", "our_entity", "counterparty", "affiliates", "deviations"];

/// The fields that an amendment changes: all that it gives of them.
pub fn changed_by(amendment: &Record) -> impl Iterator<Item = &'static Field> {
    let own = PARTIES.iter().map(|name| amendment.kind.field(name));
    own.chain(TERMS).chain(CLAUSES).filter(|field| amendment.get(field.name).is_some())
}

/// Works out how each agreement of a customer reads once its amendments take effect. An amendment to what is over by then changes nothing.
pub fn lay_amendments(dossier: &mut Dossier) {
    if dossier.amendments().is_empty() {
        return;
    }
    let mut all: Vec<&Record> = dossier.amendments().iter().filter(|one| not_in_place(one).is_none()).collect();
    all.sort_by_key(|one| (effective_from(one), one.number));
    let mut amended = Vec::new();
    for agreement in dossier.agreements() {
        let mut reads = agreement.clone();
        for amendment in all.iter().filter(|one| one.link("agreement") == Some(agreement.id)) {
            let from = effective_from(amendment).unwrap_or(NaiveDate::MIN);
            if own_state(&reads, from).is_over() {
                continue;
            }
            for field in changed_by(amendment) {
                reads.set(field.name, amendment.get(field.name).cloned());
            }
            amended.push((from, reads.clone()));
        }
    }
    dossier.amend(amended);
}

/// The state of an amendment on a day: it binds as long as what it amends does.
pub fn amendment_state(amendment: &Record, agreements: &Agreements, on: NaiveDate) -> State {
    if let Some(state) = not_in_place(amendment) {
        return state;
    }
    let base = agreements.iter().find(|one| Some(one.id) == amendment.link("agreement"));
    let (base, since) = (base.map(|base| state(base, agreements, on)), effective_from(amendment));
    match (base, since) {
        (Some(State::Later { from }), since) => State::Later { from: since.map_or(from, |since| since.max(from)) },
        (Some(State::InForce { .. }) | None, Some(from)) if from > on => State::Later { from },
        (Some(State::InForce { .. }) | None, since) => State::InForce { since },
        (Some(over), _) => over,
    }
}

/// The amendments that are in force on a day and change an agreement in one of some fields, the one whose word counts last.
pub fn amended_in<'d>(agreement: Uuid, fields: &[&str], dossier: &'d Dossier, on: NaiveDate) -> Vec<&'d Record> {
    let of_it = |one: &&Record| {
        one.link("agreement") == Some(agreement)
            && fields.iter().any(|field| one.kind.find(field).is_some() && one.get(field).is_some())
            && matches!(amendment_state(one, dossier.agreements(), on), State::InForce { .. })
    };
    let mut all: Vec<&Record> = dossier.amendments().iter().filter(of_it).collect();
    all.sort_by_key(|one| (effective_from(one), one.number));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::agreement::{in_force, span};
    use crate::rules::cases::{self, agreed, cloud, day, record};

    fn amendment(handle: &str, facts: &[(&str, &str)]) -> Record {
        let usual =
            [("customer", "CUS-1"), ("agreement", "DPA-1"), ("countersigned", "2025-06-01"), ("signed", "2025-06-01")];
        record(handle, &[&usual[..], facts].concat())
    }

    fn breach_hours(records: &[Record], on: &str) -> Option<i64> {
        let dossier = cases::dossier(&[], &[&[cloud()], records].concat());
        let binding = in_force(dossier.agreements(), day(on));
        assert!(binding.len() <= 1, "an amendment does not stand beside what it amends");
        span(binding.first()?, &cases::organisation(&[]), "breach_hours").map(|time| time.least)
    }

    #[test]
    fn of_two_amendments_of_one_term_the_later_one_counts() {
        let second = [("breach_hours", "36"), ("countersigned", "2025-07-01"), ("signed", "2025-07-01")];
        let records = [
            cloud(),
            agreed(&[("breach_hours", "72")]),
            amendment("AMD-1", &[("breach_hours", "24"), ("deletion_days", "30")]),
            amendment("AMD-2", &second),
        ];
        let dossier = cases::dossier(&[], &records);
        let of = |fields: &[&str], on| {
            let all = amended_in(dossier.agreements()[0].id, fields, &dossier, day(on));
            all.into_iter().map(Record::handle).collect::<Vec<_>>()
        };
        assert_eq!(of(&["breach_hours"], "2025-06-30"), ["AMD-1"], "the second does not bind yet");
        assert_eq!(of(&["breach_hours"], "2025-07-01"), ["AMD-1", "AMD-2"]);
        assert_eq!(of(&["deletion_days"], "2025-07-01"), ["AMD-1"]);
        assert_eq!(of(&["expires"], "2025-07-01"), [""; 0]);
    }

    #[test]
    fn an_amendment_changes_what_it_names_from_its_day_on_and_nothing_else() {
        let base = agreed(&[("breach_hours", "48"), ("notice_days", "30")]);
        let both = [base.clone(), amendment("AMD-1", &[("breach_hours", "24"), ("effective", "2025-07-01")])];
        assert_eq!(breach_hours(&both, "2025-06-30"), Some(48));
        assert_eq!(breach_hours(&both, "2025-07-01"), Some(24));
        let dossier = cases::dossier(&[], &both);
        let reads = in_force(dossier.agreements(), day("2026-01-01"))[0];
        assert_eq!((reads.handle(), reads.number_of("notice_days")), ("DPA-1".into(), Some(30)));
        assert_eq!(reads.date("signed"), base.date("signed"), "its signing is its own");
        let second = amendment("AMD-2", &[("breach_hours", "12"), ("signed", "2025-09-01")]);
        let three = [both[0].clone(), both[1].clone(), second];
        assert_eq!(["2025-08-31", "2025-09-01"].map(|on| breach_hours(&three, on)), [Some(24), Some(12)]);
    }

    #[test]
    fn what_is_not_signed_or_comes_too_late_changes_nothing() {
        let base = agreed(&[("breach_hours", "48")]);
        for (why, facts) in [
            ("only drafted", &[("stage", "drafted")][..]),
            ("nothing shows it", &[("signed", ""), ("countersigned", "")]),
            ("refused", &[("stage", "rejected")]),
        ] {
            let amendment = amendment("AMD-1", &[&[("breach_hours", "24")], facts].concat());
            assert_eq!(breach_hours(&[base.clone(), amendment], "2026-01-01"), Some(48), "{why}");
        }
        let over = agreed(&[("expires", "2025-05-31")]);
        let late = amendment("AMD-1", &[("expires", "2027-05-31")]);
        let dossier = cases::dossier(&[], &[over, late]);
        assert!(in_force(dossier.agreements(), day("2026-01-01")).is_empty(), "nobody can amend what is over");
    }

    #[test]
    fn an_amendment_can_move_the_last_day() {
        let base = agreed(&[("expires", "2025-12-31")]);
        let longer = amendment("AMD-1", &[("expires", "2027-12-31")]);
        let dossier = cases::dossier(&[], &[base, longer]);
        let state_on = |on| state(&dossier.agreements()[0], dossier.agreements(), day(on));
        assert!(matches!(state_on("2026-06-01"), State::InForce { .. }));
        assert_eq!(state_on("2028-01-01"), State::Expired { on: day("2027-12-31") });
    }

    #[test]
    fn an_amendment_ends_with_what_it_amends() {
        let amendment = amendment("AMD-1", &[("effective", "2025-07-01")]);
        let on = |records: &[Record], on| {
            let dossier = cases::dossier(&[], &[records, std::slice::from_ref(&amendment)].concat());
            amendment_state(&amendment, dossier.agreements(), day(on))
        };
        let base = [agreed(&[])];
        assert_eq!(on(&base, "2025-06-30"), State::Later { from: day("2025-07-01") });
        assert_eq!(on(&base, "2025-07-01"), State::InForce { since: Some(day("2025-07-01")) });
        assert_eq!(on(&[agreed(&[("ended", "2026-01-31")])], "2026-02-01"), State::Ended { on: day("2026-01-31") });
        let successor =
            [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2026-03-01"), ("supersedes", "DPA-1")];
        let both = [agreed(&[]), record("DPA-2", &successor)];
        assert_eq!(on(&both, "2026-03-01"), State::Superseded { by: "DPA-2".into() });
    }

    #[test]
    fn an_amendment_that_does_not_bind_or_of_what_binds_only_later_says_so() {
        let on = |base: &[(&str, &str)], facts: &[(&str, &str)], on: &str| {
            let amendment = amendment("AMD-1", facts);
            let dossier = cases::dossier(&[], &[agreed(base), amendment.clone()]);
            amendment_state(&amendment, dossier.agreements(), day(on))
        };
        assert_eq!(on(&[], &[("stage", "rejected")], "2026-01-01"), State::Rejected);
        let later = ("effective", "2027-01-01");
        assert_eq!(
            on(&[later], &[], "2026-01-01"),
            State::Later { from: day("2027-01-01") },
            "not before what it amends"
        );
        assert_eq!(
            on(&[later], &[("effective", "2027-06-01")], "2026-01-01"),
            State::Later { from: day("2027-06-01") }
        );
        let alone = amendment("AMD-1", &[("agreement", "DPA-9")]);
        let none = Agreements::default();
        assert_eq!(amendment_state(&alone, &none, day("2025-05-31")), State::Later { from: day("2025-06-01") });
        assert_eq!(
            amendment_state(&alone, &none, day("2025-06-01")),
            State::InForce { since: Some(day("2025-06-01")) }
        );
    }
}
