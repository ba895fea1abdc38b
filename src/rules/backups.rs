//! Who is concerned by what happens to data of which no more than backups can be left.

use super::engaged::Engaged;
use super::held::{leaves_none, only_backups_since};
use crate::model::{Dossier, Organisation, date};
use chrono::NaiveDate;

/// Of a customer of whose data no more than backups can be left, that it is open whether somebody has them.
#[must_use]
pub fn only_backups(found: Engaged, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Engaged {
    // Where the day is recorded on which they were gone, they held it until then.
    let unsaid = dossier.deletions().iter().any(|one| leaves_none(one) && one.lacks("backups_gone"));
    let deleted = || only_backups_since(dossier, organisation, on).filter(|_| unsaid);
    match (&found, matches!(found, Engaged::Yes(_)).then(deleted).flatten()) {
        (Engaged::Yes(_), Some(day)) => Engaged::open(format!(
            "its data was deleted on {}, so no more than backups can be left, and where these are is not recorded",
            date::long(day)
        )),
        _ => found,
    }
}
