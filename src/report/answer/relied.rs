//! On which of our own records a text rests: what fills its placeholders, and what the records answer to its topic, for all customers for whom it
//! is meant.

use super::approved::is_for;
use super::filled::filled;
use super::{ANSWERS, Asking};
use crate::error::Result;
use crate::model::{Kind, Record};
use crate::rules::answer::is_ours;
use crate::rules::roles::derive;
use crate::store::Store;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The records of ours on which a text rests on a day, by handle, in order.
pub fn relied_on(store: &Store, text: &Record, on: NaiveDate) -> Result<Vec<String>> {
    let (organisation, programme) = (store.own()?, store.programme()?);
    let topic = text.text("topic").unwrap_or_default();
    let answering = ANSWERS.iter().find(|(key, _)| *key == topic).map(|(_, answering)| answering);
    let mut found: BTreeSet<(Kind, i64)> = BTreeSet::new();
    store.each_dossier_beside(|dossier| {
        if !dossier.is_active(on) {
            return Ok(());
        }
        let (organisation, policies) = (&organisation, &programme.policies[..]);
        let language = crate::texts::Language::English;
        let roles = derive(dossier, organisation, on);
        let asking = Asking { dossier, organisation, policies, roles, on, language, chosen: false };
        if is_for(&asking, text) {
            let said = answering.map(|answering| answering(&asking).sources()).unwrap_or_default();
            let filled = filled(&asking, text.text("text").unwrap_or_default(), language)
                .map(|(_, from)| from)
                .unwrap_or_default();
            let handles = said.iter().chain(&filled).filter_map(|handle| Kind::of_handle(handle));
            found.extend(handles.filter(|(kind, _)| is_ours(*kind)));
        }
        Ok(())
    })?;
    Ok(found.into_iter().map(|(kind, number)| kind.handle(number)).collect())
}
