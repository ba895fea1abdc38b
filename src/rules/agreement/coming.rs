//! What is going to hold instead of, or beside, what binds on a day: amendments and DPAs that were made by then and take effect later.

use super::{State, effective_from, in_force, is_dpa, is_in_place, state};
use crate::model::{Dossier, Record};
use chrono::NaiveDate;

/// What it is to what binds before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// An amendment: the same DPA reads otherwise.
    Amends,
    /// Another DPA in the place of one.
    Replaces,
    /// A DPA that takes nobody's place.
    Beside,
}

/// Something that takes effect after a day.
#[derive(Clone, Copy, Debug)]
pub struct Coming<'d> {
    /// The day from which it holds.
    pub from: NaiveDate,
    pub how: How,
    /// The DPA as it reads from then on.
    pub reads: &'d Record,
    /// The DPA as it reads until then: the same one, or the one that is replaced.
    pub before: Option<&'d Record>,
    /// The amendment or the DPA that brings it about.
    pub by: &'d Record,
}

/// Whether an agreement or amendment was made by a day: nobody can rely on what was signed later.
fn is_made_by(record: &Record, on: NaiveDate) -> bool {
    ["signed", "countersigned"].iter().filter_map(|field| record.date(field)).all(|day| day <= on)
}

/// What takes effect after a day of a customer's DPAs and amendments, of those that were made by that day, the earliest first. What does not
/// bind, or amends what is over by then, is not among it.
#[must_use]
pub fn coming(dossier: &Dossier, on: NaiveDate) -> Vec<Coming<'_>> {
    let agreements = dossier.agreements();
    let binds =
        |record: &Record, from| is_dpa(record) && matches!(state(record, agreements, from), State::InForce { .. });
    let mut found: Vec<Coming<'_>> = Vec::new();
    for amendment in dossier.amendments().iter().filter(|one| is_in_place(one) && is_made_by(one, on)) {
        let base = agreements.iter().find(|one| Some(one.id) == amendment.link("agreement"));
        let Some((base, from)) = base.zip(effective_from(amendment).filter(|from| *from > on)) else { continue };
        let Some(eve) = from.pred_opt().filter(|_| binds(base, from)) else { continue };
        // Two of one day are read as one.
        if !found.iter().any(|one| one.reads.id == base.id && one.from == from) {
            let (reads, before) = (agreements.read_on(base, from), Some(agreements.read_on(base, eve)));
            found.push(Coming { from, how: How::Amends, reads, before, by: amendment });
        }
    }
    for record in agreements.iter().filter(|one| is_in_place(one) && is_made_by(one, on)) {
        let from = effective_from(record).filter(|from| *from > on && binds(record, *from));
        let Some((from, eve)) = from.and_then(|from| Some((from, from.pred_opt()?))) else { continue };
        let replaced = in_force(agreements, eve).into_iter().find(|one| Some(one.id) == record.link("supersedes"));
        let how = if replaced.is_some() { How::Replaces } else { How::Beside };
        found.push(Coming { from, how, reads: agreements.read_on(record, from), before: replaced, by: record });
    }
    found.sort_by_key(|one| (one.from, one.reads.number));
    found
}

/// The last change of the day on which the term of a DPA ends, by an amendment that is to come; nothing where none changes it.
#[must_use]
pub fn term_moved<'d>(agreement: &Record, dossier: &'d Dossier, on: NaiveDate) -> Option<Coming<'d>> {
    let moves = |one: &Coming<'_>| {
        one.how == How::Amends
            && one.reads.id == agreement.id
            && one.before.is_some_and(|before| before.get("expires") != one.reads.get("expires"))
    };
    coming(dossier, on).into_iter().rfind(moves)
}

/// An agreement as it reads on a day, or, where an amendment to come changes the last day of its term, as that one makes it.
#[must_use]
pub fn as_it_ends<'d>(agreement: &'d Record, dossier: &'d Dossier, on: NaiveDate) -> &'d Record {
    term_moved(agreement, dossier, on).map_or(agreement, |moved| moved.reads)
}

/// The last day of the term of a DPA in force on a day, with what amendments to come make of it; nothing where it has none.
#[must_use]
pub fn end_of_term(agreement: &Record, dossier: &Dossier, on: NaiveDate) -> Option<NaiveDate> {
    as_it_ends(agreement, dossier, on).date("expires")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, amendment, cloud, day, record, today};

    fn next(facts: &[(&str, &str)]) -> Record {
        let usual =
            [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2026-11-01"), ("effective", "2026-12-15")];
        record("DPA-2", &[&usual[..], facts].concat())
    }

    /// How, from when, the days of notice before and then, and by which record.
    type Found = (How, NaiveDate, Option<i64>, Option<i64>, String);

    fn found(records: &[Record], on: NaiveDate) -> Vec<Found> {
        let dossier = cases::dossier(&[], &[&[cloud()], records].concat());
        let days = |one: &Record| one.number_of("notice_days");
        let all = coming(&dossier, on).into_iter();
        all.map(|one| (one.how, one.from, one.before.and_then(days), days(one.reads), one.by.handle())).collect()
    }

    #[test]
    fn what_was_made_and_takes_effect_later_is_coming() {
        let base = || agreed(&[("notice_days", "30")]);
        let later = day("2026-12-15");
        let amended = [base(), amendment(&[("notice_days", "10"), ("effective", "2026-12-15")])];
        assert_eq!(found(&amended, today()), [(How::Amends, later, Some(30), Some(10), "AMD-1".into())]);
        assert_eq!(found(&amended, later), [], "it holds by then");
        assert_eq!(found(&amended, day("2026-10-31")), [], "it was not made yet");
        let replaced = [base(), next(&[("supersedes", "DPA-1"), ("notice_days", "7")])];
        assert_eq!(found(&replaced, today()), [(How::Replaces, later, Some(30), Some(7), "DPA-2".into())]);
        let beside = [base(), next(&[("notice_days", "7")])];
        assert_eq!(found(&beside, today()), [(How::Beside, later, None, Some(7), "DPA-2".into())]);
        for poor in [("effect", "unconfirmed"), ("type", "nda"), ("stage", "rejected")] {
            assert_eq!(found(&[base(), next(&[poor])], today()), [], "{poor:?}");
        }
        let over = [agreed(&[("expires", "2026-12-01")]), amended[1].clone()];
        assert_eq!(found(&over, today()), [], "nobody amends what is over");
    }

    #[test]
    fn the_end_of_term_is_that_of_the_amendment_to_come() {
        let of = |base: &[(&str, &str)], facts: &[(&str, &str)], on: &str| {
            let dossier = cases::dossier(&[], &[agreed(base), amendment(facts)]);
            end_of_term(&dossier.agreements()[0], &dossier, day(on))
        };
        let base = [("expires", "2026-12-31")];
        let longer = [("expires", "2027-12-31"), ("effective", "2026-12-15")];
        assert_eq!(of(&base, &longer, "2026-11-23"), Some(day("2027-12-31")));
        assert_eq!(of(&base, &longer, "2026-10-31"), Some(day("2026-12-31")), "it was not made yet");
        assert_eq!(of(&base, &[("expires", "none"), longer[1]], "2026-11-23"), None);
        assert_eq!(of(&[], &longer, "2026-11-23"), Some(day("2027-12-31")));
    }
}
