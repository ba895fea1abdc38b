//! What is wrong with the changes of subprocessors that are planned, customer by customer. Art. 28(2).

use super::Case;
use crate::rules::change::{Planned, Standing};
use chrono::NaiveDate;

/// What is wrong with a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// Customers were not told, and their last day is over.
    NotTold,
    /// It was carried out, in an emergency or although something stood against it, and customers were not told since.
    NotToldSince,
    /// The notice came back.
    CameBack,
    /// It may go live for customers only after its day.
    Early,
    /// Customers have to agree, did not, and its day is near or over.
    NoConsent,
}

/// What is wrong with changes of which something can be open with a customer: the place of the change, what it is, and the day that was missed
/// or is too early.
pub(super) fn faults(case: &Case<'_>, changes: &[Planned<'_>]) -> Vec<(usize, Fault, NaiveDate)> {
    let mut found = Vec::new();
    for (at, planned) in changes.iter().enumerate() {
        let standing = Standing::of(planned, case.dossier, case.on);
        let open = Planned::is_open(planned.change, case.on);
        // A change that was closed early came early all the same.
        let came = open || planned.change.text("outcome") != Some("withdrawn");
        let consent = standing.awaits_consent() && standing.is_near();
        let untold = standing.not_told_since() || !open && came && standing.is_asked() && standing.knows().is_none();
        let all = [
            (Fault::NotTold, standing.missed().filter(|_| open)),
            (Fault::NotToldSince, untold.then_some(planned.effective)),
            (Fault::CameBack, standing.came_back().filter(|_| open)),
            (Fault::Early, standing.early().filter(|_| came)),
            (Fault::NoConsent, consent.then_some(planned.effective)),
        ];
        found.extend(all.into_iter().filter_map(|(fault, day)| Some((at, fault, day?))));
    }
    found
}
