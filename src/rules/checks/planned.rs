//! What is wrong with the changes of subprocessors that are planned, customer by customer. Art. 28(2).

use super::Case;
use crate::model::Organisation;
use crate::rules::change::{Planned, Standing};
use chrono::NaiveDate;

/// What is wrong with a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// Customers were not told, and their last day is over.
    NotTold,
    /// It may go live for customers only after its day.
    Early,
}

/// The changes that are still planned.
pub(super) fn planned(organisation: &Organisation, on: NaiveDate) -> impl Iterator<Item = Planned<'_>> {
    let open = organisation.changes.iter().filter(move |change| Planned::is_open(change, on));
    open.map(|change| Planned::of(change, organisation))
}

/// What is wrong with the changes that affect a customer: the handle of the change, what it is, and the day that was missed or is too early.
pub(super) fn faults(case: &Case<'_>) -> Vec<(String, Fault, NaiveDate)> {
    let mut found = Vec::new();
    for planned in planned(case.organisation, case.on) {
        let standing = Standing::of(&planned, case.dossier, case.on);
        let late = standing.told_late().filter(|_| standing.told.is_none());
        let both = [(Fault::NotTold, late), (Fault::Early, standing.early())];
        found.extend(both.into_iter().filter_map(|(fault, day)| Some((planned.change.handle(), fault, day?))));
    }
    found
}
