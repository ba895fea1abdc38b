//! What is wrong with the incidents that concern a customer. Art. 33.

use super::Case;
use crate::model::{Organisation, Record};
use crate::rules::incident::{Concerned, Incident, Step, end_of};
use crate::rules::regime::Regime;
use chrono::NaiveDate;

/// What is wrong with an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// Customers were not told, and their time is over.
    NotTold,
    /// Customers are still to be told, and no time is known that is over.
    ToTell,
    /// A notice is recorded as told before we became aware.
    TooEarly,
    /// Whether customers are affected cannot be said.
    Undecided,
    /// Customers were told, and something of Art. 33(3) is missing.
    Incomplete,
}

/// The incidents that are not closed.
pub(super) fn open(organisation: &Organisation, on: NaiveDate) -> impl Iterator<Item = &Record> {
    organisation.incidents.iter().filter(move |record| Incident::is_open(record, on))
}

/// What is wrong with the incidents that concern a customer: the handle, what it is, the day from which it counts, and the laws by which the customer
/// is told.
pub(super) fn faults(case: &Case<'_>) -> Vec<(String, Fault, NaiveDate, Vec<Regime>)> {
    let mut found = Vec::new();
    for record in open(case.organisation, case.on) {
        let incident = Incident::of(record, case.organisation, case.on);
        let concerned = Concerned::of(&incident, case.dossier, end_of(case.on));
        let early = concerned.notices.iter().filter_map(|record| record.moment("told"));
        if let Some(told) = early.filter(|told| incident.aware.is_some_and(|aware| *told < aware)).min() {
            found.push((record.handle(), Fault::TooEarly, told.date_naive(), concerned.laws.clone()));
        }
        let day = match concerned.step() {
            // Hours that end today are not over yet.
            Step::Tell(Some(until)) | Step::Overdue(until) => (until.day(), Fault::NotTold),
            Step::Tell(None) => (incident.day(), Fault::ToTell),
            Step::Unknown(_) => (incident.day(), Fault::Undecided),
            Step::Incomplete(told, _) => (told.date_naive(), Fault::Incomplete),
            Step::NotAffected | Step::NotAsked | Step::Unsaid | Step::Told(_) => continue,
        };
        let (day, fault) = day;
        if day < case.on || fault == Fault::Undecided {
            found.push((record.handle(), fault, day, concerned.laws));
        }
    }
    found
}
