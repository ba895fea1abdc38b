//! What a customer answered to planned changes of subprocessors, by its own records alone, and which companies its objections keep away. Art. 28(2).

use crate::model::{Dossier, Kind, Organisation, Record};
use chrono::NaiveDate;
use uuid::Uuid;

/// How an objection was settled otherwise than by the customer giving it up: then the change does not go live for it as planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// The change is not to concern this customer, or not as planned.
    Accommodated,
    /// The customer ends the contract.
    Leaves,
    /// The change was to be withdrawn.
    ChangeWithdrawn,
}

impl Settled {
    /// What the outcome of an objection says.
    #[must_use]
    pub fn of(outcome: &str) -> Option<Self> {
        Some(match outcome {
            "accommodated" => Settled::Accommodated,
            "leaves" => Settled::Leaves,
            "change_withdrawn" => Settled::ChangeWithdrawn,
            _ => return None,
        })
    }
}

/// Whether a notice told of a change: one that named a later day told nobody of an earlier one. The same holds for the consent in it.
#[must_use]
pub fn is_of(notice: &Record, change: &Record) -> bool {
    let in_time = |named| change.date("effective").is_none_or(|effective| named <= effective);
    notice.link("change") == Some(change.id) && notice.date("effective").is_none_or(in_time)
}

/// How an objection was settled by a day, where the customer did not give it up.
#[must_use]
pub fn settled(objection: &Record, on: NaiveDate) -> Option<Settled> {
    let by_now = objection.date("settled").is_none_or(|day| day <= on);
    objection.text("outcome").filter(|_| by_now).and_then(Settled::of)
}

/// The objection that was settled last, and how; nothing where the customer agreed to the change since.
#[must_use]
pub fn last_settled<'d>(
    settled: impl IntoIterator<Item = (&'d Record, Settled)>,
    agreed: Option<NaiveDate>,
) -> Option<(&'d Record, Settled)> {
    let day = |record: &Record| record.date("settled").or_else(|| record.date("received"));
    let (record, how) = settled.into_iter().max_by_key(|(record, _)| day(record))?;
    let agreed_since = agreed.is_some_and(|agreed| day(record).is_some_and(|settled| settled <= agreed));
    (!agreed_since).then_some((record, how))
}

/// The companies to whose coming a customer objected, where that was met by a day: by that, they do not get its data, or not as planned.
#[must_use]
pub fn kept_away(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Uuid> {
    let objections = dossier.of(Kind::Objection);
    if objections.is_empty() {
        return Vec::new();
    }
    let by_now = |record: &Record, field: &str| record.date(field).filter(|day| *day <= on);
    let met = |change: &Record| {
        let heard = objections.iter().filter(|one| one.link("change") == Some(change.id));
        let heard = heard.filter(|one| by_now(one, "received").is_some());
        let notices = dossier.of(Kind::Notice).iter().filter(|one| is_of(one, change));
        let agreed = notices.filter_map(|one| by_now(one, "consented")).max();
        let last = last_settled(heard.filter_map(|one| Some((one, settled(one, on)?))), agreed);
        matches!(last, Some((_, Settled::Accommodated)))
    };
    let brings = |change: &&Record| !matches!(change.text("what"), Some("remove" | "rename"));
    let changes = organisation.changes.iter().filter(brings).filter(|change| met(change));
    changes.filter_map(|change| change.link("subprocessor")).collect()
}
