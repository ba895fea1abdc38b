//! Whether a customer had the DPA that it needs, on each day. Art. 28(3) asks for it from the first day of processing to the deletion.

use super::agreement::{effective_from, in_force};
use super::derive;
use super::roles::{Need, Roles};
use crate::model::{Dossier, Organisation, Record};
use chrono::NaiveDate;
use serde::Serialize;

/// Whether a DPA of a customer is in force on a day; nothing when it needs none, or when nobody can say whether it does.
#[must_use]
pub fn is_covered(dossier: &Dossier, roles: &Roles, on: NaiveDate) -> Option<bool> {
    roles.need().is_dpa().then(|| !in_force(dossier.agreements(), on).is_empty())
}

/// A time in which a DPA was needed and none was in force, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Uncovered {
    /// The first day; nothing when the service began on a day that is not provided.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: NaiveDate,
    /// Which need there was on its last day.
    pub need: Need,
}

/// The times until a day in which a DPA was needed and none was in force, the earliest first. Facts without dates count as they
/// stand on that day.
#[must_use]
pub fn uncovered(dossier: &Dossier, organisation: &Organisation, until: NaiveDate) -> Vec<Uncovered> {
    let mut found: Vec<Uncovered> = Vec::new();
    if dossier.deployments().is_empty() && dossier.services().is_empty() {
        return found;
    }
    let days = turning_points(dossier, until);
    for (at, from) in days.iter().enumerate() {
        let to = days.get(at + 1).and_then(|next| next.unwrap_or(until).pred_opt()).unwrap_or(until);
        // Before the first of them there is only what has no first day.
        let day = from.unwrap_or(to);
        // A day with a DPA is the usual one, and is known without the roles.
        if !in_force(dossier.agreements(), day).is_empty() {
            continue;
        }
        let need = derive(dossier, organisation, day).need();
        if !need.is_dpa() {
            continue;
        }
        match found.last_mut().filter(|last| last.to.succ_opt() == *from) {
            Some(last) => (last.to, last.need) = (to, need),
            None => found.push(Uncovered { from: from.filter(|day| !is_bound_only(dossier, *day)), to, need }),
        }
    }
    found
}

/// Whether a day is only the first of the customer: when what it runs began is not recorded, and it was not before.
fn is_bound_only(dossier: &Dossier, day: NaiveDate) -> bool {
    let mut sources = dossier.deployments().iter().chain(dossier.services()).filter(|record| dossier.runs(record, day));
    dossier.customer.date("since") == Some(day) && sources.all(|record| record.date("starts").is_none())
}

/// The days, up to one, on which something begins or is over that a need or a cover depends on; first the time before all of them.
fn turning_points(dossier: &Dossier, until: NaiveDate) -> Vec<Option<NaiveDate>> {
    let periods = dossier.deployments().iter().chain(dossier.services()).chain(dossier.overrides());
    let starts = periods.clone().filter_map(|record| record.date("starts"));
    let over = |record: &Record, field: &str| record.date(field).and_then(|day| day.succ_opt());
    let ends = periods.filter_map(|record| over(record, "ends"));
    let agreements = dossier.agreements().iter();
    let bound = agreements.clone().filter_map(effective_from);
    let amended = dossier.agreements().amended().iter();
    let changed = amended.clone().map(|(from, _)| *from);
    let ended = agreements
        .chain(amended.map(|(_, record)| record))
        .flat_map(|record| [over(record, "ended"), over(record, "expires")])
        .flatten();
    let gone =
        dossier.deletions().iter().flat_map(|record| [over(record, "done"), over(record, "backups_gone")]).flatten();
    let mut days: Vec<NaiveDate> = starts
        .chain(dossier.customer.date("since"))
        .chain(ends)
        .chain(bound)
        .chain(changed)
        .chain(ended)
        .chain(gone)
        .filter(|day| *day <= until)
        .collect();
    days.sort_unstable();
    days.dedup();
    std::iter::once(None).chain(days.into_iter().map(Some)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, day, record, self_hosted, today};

    fn gaps(records: &[Record]) -> Vec<(Option<NaiveDate>, NaiveDate)> {
        let dossier = cases::dossier(&[("acts_as", "controller")], records);
        uncovered(&dossier, &cases::organisation(&[]), today()).iter().map(|gap| (gap.from, gap.to)).collect()
    }

    #[test]
    fn the_days_before_the_signature_stay_uncovered() {
        assert_eq!(gaps(&[cloud(), agreed(&[])]), [(Some(day("2025-01-01")), day("2025-01-31"))]);
        let back_dated = agreed(&[("effective", "2025-01-01")]);
        assert_eq!(gaps(&[cloud(), back_dated]), [(Some(day("2025-01-01")), day("2025-01-31"))]);
        let both = agreed(&[("countersigned", "2025-03-01")]);
        assert_eq!(gaps(&[cloud(), both]), [(Some(day("2025-01-01")), day("2025-02-28"))]);
        let early = agreed(&[("signed", "2024-12-20")]);
        assert_eq!(gaps(&[cloud(), early]), []);
    }

    #[test]
    fn a_gap_runs_from_the_end_of_one_to_the_next_and_to_the_deletion() {
        let first = agreed(&[("signed", "2024-12-20"), ("ended", "2025-06-30")]);
        let second = record("DPA-2", &[("customer", "CUS-1"), ("effect", "executed"), ("signed", "2025-08-01")]);
        assert_eq!(gaps(&[cloud(), first.clone(), second]), [(Some(day("2025-07-01")), day("2025-07-31"))]);
        let over = record(
            "DEP-1",
            &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2025-06-30")],
        );
        assert_eq!(
            gaps(&[over.clone(), first.clone()]),
            [(Some(day("2025-07-01")), today())],
            "nothing says that the data is gone"
        );
        let gone = record(
            "DEL-1",
            &[
                ("customer", "CUS-1"),
                ("deployment", "DEP-1"),
                ("how", "deleted"),
                ("done", "2025-07-10"),
                ("backups_gone", "2025-07-20"),
            ],
        );
        assert_eq!(gaps(&[over, first, gone]), [(Some(day("2025-07-01")), day("2025-07-20"))]);
    }

    #[test]
    fn what_has_no_first_day_did_not_run_before_the_customer_was_one() {
        let undated = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud")]);
        let gaps = |since, records: &[Record], until| {
            let dossier = cases::dossier(&[("acts_as", "controller"), ("since", since)], records);
            let found = uncovered(&dossier, &cases::organisation(&[]), day(until));
            found.iter().map(|gap| (gap.from, gap.to)).collect::<Vec<_>>()
        };
        let one = std::slice::from_ref(&undated);
        assert_eq!(gaps("2025-03-01", one, "2025-02-28"), []);
        assert_eq!(gaps("2025-03-01", one, "2025-03-01"), [(None, day("2025-03-01"))], "when it began, nobody said");
        assert_eq!(gaps("2025-01-15", &[undated.clone(), agreed(&[])], "2026-01-01"), [(None, day("2025-01-31"))]);
        assert_eq!(gaps("2025-02-01", &[undated, agreed(&[])], "2026-01-01"), []);
        assert_eq!(gaps("2025-03-01", &[cloud()], "2025-01-31"), [(Some(day("2025-01-01")), day("2025-01-31"))]);
    }

    #[test]
    fn a_service_without_a_first_day_is_uncovered_since_a_day_not_provided() {
        let since_ever = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud")]);
        assert_eq!(gaps(std::slice::from_ref(&since_ever)), [(None, today())]);
        assert_eq!(gaps(&[since_ever, agreed(&[])]), [(None, day("2025-01-31"))]);
        assert_eq!(gaps(&[self_hosted(&[("support_access", "none")])]), []);
        assert_eq!(gaps(&[]), []);
    }
}
