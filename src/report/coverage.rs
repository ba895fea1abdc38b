//! Whether customers have the DPA that they need, what it is worth, and since when: counted over all, and in words for one.

use super::running::{Running, has_begun};
use crate::model::{Dossier, Organisation, Record, counted};
use crate::rules::agreement::{clause_gaps, in_force};
use crate::rules::bound::Named;
use crate::rules::cover::Uncovered;
use crate::rules::roles::{Need, Roles};
use chrono::NaiveDate;
use serde::Serialize;

/// How many customers need a DPA, and have one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Customers that need a DPA.
    pub need: usize,
    /// Of those, how many have one in force.
    pub covered: usize,
    /// Of those in force, in how many each item of Art. 28(3) was found.
    pub complete: usize,
    /// Of those in force, on how many the paper names somebody else, so that it is not recorded whether they bind the customer.
    #[serde(skip_serializing_if = "is_none")]
    pub with_another: usize,
    /// Of those in force, of how many the signed copy or other evidence is filed.
    pub evidenced: usize,
    /// Customers of which nobody can say whether they need one, since a fact is missing.
    pub undecided: usize,
    /// Customers that need none as far as it is recorded, and have one in force.
    pub beside: usize,
    /// Of those that need one and have none in force, how many are no customers any more: data of theirs is still held.
    #[serde(skip_serializing_if = "is_none")]
    pub former_without: usize,
}

impl Coverage {
    /// Counts a customer.
    pub fn count(&mut self, dossier: &Dossier, organisation: &Organisation, roles: &Roles) {
        if !roles.need().is_dpa() {
            let undecided = is_undecided(dossier, roles);
            self.undecided += usize::from(undecided);
            let there = !undecided && dossier.is_active(roles.on) && has_begun(dossier, roles.on);
            self.beside += usize::from(there && in_force(dossier.agreements(), roles.on).last().is_some());
            return;
        }
        self.need += 1;
        if let Some(agreement) = in_force(dossier.agreements(), roles.on).last() {
            let (lacks, unknown) = clause_gaps(agreement, organisation);
            self.covered += 1;
            self.with_another += usize::from(Named::of(agreement, dossier).instead().is_some());
            self.complete += usize::from(lacks.is_empty() && unknown.is_empty());
            self.evidenced += usize::from(is_filed(agreement) && organisation.doubt_of(agreement).is_none());
        } else {
            self.former_without += usize::from(!dossier.is_active(roles.on));
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands on a reference")]
const fn is_none(count: &usize) -> bool {
    *count == 0
}

/// Whether nobody can say if a customer needs a DPA.
fn is_undecided(dossier: &Dossier, roles: &Roles) -> bool {
    let unknown = Running::of(dossier, roles.on) == Running::NotRecorded && dossier.services().is_empty();
    dossier.is_active(roles.on) && has_begun(dossier, roles.on) && (roles.need() == Need::Open || unknown)
}

/// Whether the signed copy is filed, or what shows the acceptance where there is none.
fn is_filed(agreement: &Record) -> bool {
    agreement.link("document").is_some() || agreement.text("evidence").is_some()
}

/// "2025-01-01 to 2025-01-31 (31 days)", "since 2025-01-01 (692 days)".
#[must_use]
pub fn gap_in_words(gap: &Uncovered, on: NaiveDate) -> String {
    let counted = gap.from.map(|from| format!(" ({})", days(from, gap.to))).unwrap_or_default();
    said(gap, &counted, on)
}

/// The same of a period in which it has so many days: "since 2025-02-03; in this period 93 days".
#[must_use]
pub fn gap_in_period(gap: &Uncovered, within: Option<i64>, on: NaiveDate) -> String {
    let all = gap.from.map(|from| (gap.to - from).num_days() + 1);
    let Some(within) = within.filter(|within| all.is_some_and(|all| *within < all)) else {
        return gap_in_words(gap, on);
    };
    let within = counted(usize::try_from(within).unwrap_or_default(), "day", "days");
    said(gap, &format!("; in this period {within}"), on)
}

/// Of a time in which nobody can say that a DPA was in force, or that none was.
pub const WHETHER_UNSAID: &str = "not recorded whether there is one";

/// "whether it ran before the DPA of 2025-01-01 is not provided": of a time in which what has no first day may have run.
#[must_use]
pub fn perhaps_in_words(gap: &Uncovered, dossier: &Dossier) -> String {
    let next = gap.to.succ_opt().unwrap_or(gap.to);
    let bound = !in_force(dossier.agreements(), next).is_empty();
    match gap.from {
        Some(from) => format!("whether it ran from {from} to {}, without a DPA, is not provided", gap.to),
        None if bound => format!("whether it ran before the DPA of {next} is not provided"),
        None => format!("whether it ran before {next} is not provided"),
    }
}

fn said(gap: &Uncovered, counted: &str, on: NaiveDate) -> String {
    let runs = gap.to == on;
    let span = match gap.from {
        Some(from) if runs => format!("since {from}{counted}"),
        Some(from) => format!("{from} to {}{counted}", gap.to),
        None => "since when is not recorded".into(),
    };
    match gap.need {
        Need::DpaBeforeAccess => format!("{span}, where one is needed before a support access"),
        _ => span,
    }
}

/// How many days there are from one to another, both included.
#[must_use]
pub fn days(from: NaiveDate, to: NaiveDate) -> String {
    counted(usize::try_from((to - from).num_days() + 1).unwrap_or_default(), "day", "days")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kinds::terms::CLAUSES;
    use crate::rules::cases::{self, agreed, cloud, day, record, self_hosted, today};
    use crate::rules::derive;

    fn counted_of(records: &[Record]) -> Coverage {
        let (dossier, ours) = (cases::dossier(&[("acts_as", "controller")], records), cases::organisation(&[]));
        let mut coverage = Coverage::default();
        coverage.count(&dossier, &ours, &derive(&dossier, &ours, today()));
        coverage
    }

    #[test]
    fn in_force_complete_and_evidenced_are_three_things() {
        let need = Coverage { need: 1, ..Coverage::default() };
        assert_eq!(counted_of(&[cloud()]), need);
        assert_eq!(counted_of(&[cloud(), agreed(&[])]), Coverage { covered: 1, ..need });
        let another = agreed(&[("counterparty", "Wholly Different SA")]);
        assert_eq!(counted_of(&[cloud(), another]), Coverage { covered: 1, with_another: 1, ..need });
        let mut clauses: Vec<(&str, &str)> = CLAUSES.iter().map(|clause| (clause.name, "§ 1")).collect();
        assert_eq!(counted_of(&[cloud(), agreed(&clauses)]), Coverage { covered: 1, complete: 1, ..need });
        clauses[0].1 = "none";
        clauses.push(("evidence", "order 12"));
        assert_eq!(counted_of(&[cloud(), agreed(&clauses)]), Coverage { covered: 1, evidenced: 1, ..need });
    }

    #[test]
    fn who_has_one_without_needing_it_is_counted_beside() {
        let (off, agreement) = (self_hosted(&[("support_access", "none"), ("telemetry", "off")]), agreed(&[]));
        assert_eq!(counted_of(std::slice::from_ref(&off)), Coverage::default());
        assert_eq!(counted_of(&[off, agreement]), Coverage { beside: 1, ..Coverage::default() });
    }

    #[test]
    fn what_cannot_be_decided_is_counted_apart() {
        let undecided = Coverage { undecided: 1, ..Coverage::default() };
        assert_eq!(counted_of(&[]), undecided);
        assert_eq!(counted_of(&[self_hosted(&[("telemetry", "off")])]), undecided);
        assert_eq!(counted_of(&[self_hosted(&[("support_access", "none")])]), Coverage::default());
        let later = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2027-01-01")]);
        assert_eq!(counted_of(&[later]), Coverage::default(), "nothing is needed yet");
    }

    #[test]
    fn a_time_without_cover_is_said_with_its_days() {
        let gap = |from, to, need| Uncovered { from, to, need };
        let said = |gap| gap_in_words(&gap, today());
        let first = Some(day("2026-11-01"));
        assert_eq!(said(gap(first, day("2026-11-01"), Need::Dpa)), "2026-11-01 to 2026-11-01 (1 day)");
        assert_eq!(said(gap(first, today(), Need::Dpa)), "since 2026-11-01 (23 days)");
        let perhaps = |from, records: &[Record]| {
            perhaps_in_words(&gap(from, day("2025-01-31"), Need::Dpa), &cases::dossier(&[], records))
        };
        assert_eq!(perhaps(None, &[agreed(&[])]), "whether it ran before the DPA of 2025-02-01 is not provided");
        assert_eq!(perhaps(None, &[]), "whether it ran before 2025-02-01 is not provided");
        let between = "whether it ran from 2025-01-10 to 2025-01-31, without a DPA, is not provided";
        assert_eq!(perhaps(Some(day("2025-01-10")), &[agreed(&[])]), between);
        let in_period = |gap, within| gap_in_period(&gap, within, today());
        assert_eq!(in_period(gap(first, today(), Need::Dpa), Some(23)), "since 2026-11-01 (23 days)");
        assert_eq!(in_period(gap(first, today(), Need::Dpa), Some(3)), "since 2026-11-01; in this period 3 days");
        assert_eq!(in_period(gap(None, today(), Need::Dpa), None), "since when is not recorded");
        assert!(
            said(gap(first, today(), Need::DpaBeforeAccess))
                .ends_with("(23 days), where one is needed before a support access")
        );
    }
}
