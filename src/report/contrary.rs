//! Records of a customer that cannot all be true: what is told from them may be wrong, and whoever tells it has to know.

use crate::model::{Dossier, Organisation, in_a_row};
use crate::rules::checks::{self, Case};
use chrono::NaiveDate;

/// Each pair of them, in words: "DEP-1: the data of DEP-1 was deleted on 2026-11-23, and DEP-1 still runs".
#[must_use]
pub fn contradictions(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<String> {
    let found = checks::contradictions(&Case::at_any_time(dossier, organisation, on));
    found.into_iter().map(|one| format!("{}: {}", one.record, one.what)).collect()
}

/// The same for whoever is about to tell the customer something from them; nothing where there are none.
#[must_use]
pub fn in_words(contrary: &[String]) -> Option<String> {
    let are = || {
        format!(
            "Of what is recorded of this customer, not all can be true ({}). Correct it before you send this",
            in_a_row(contrary, "and")
        )
    };
    (!contrary.is_empty()).then(are)
}
