//! Planned changes of subprocessors that somebody marked public: what is planned, from which day, and for whom. Nothing else that is planned is
//! said here.

use super::words::placed;
use super::{PolicyStep, Public, PublicChange};
use crate::error::Result;
use crate::model::phrase::say;
use crate::model::{Kind, Organisation, Phrase, Record};
use crate::report::engaged::only_for;
use crate::rules::change::Planned;
use crate::store::{Store, log};
use crate::texts::register::NOT_PROVIDED_WITHIN;
use crate::texts::{Language, publication as texts};
use chrono::NaiveDate;
use serde::Serialize;

/// A planned change as the public sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlannedChange {
    /// The first day on which it holds.
    pub from: NaiveDate,
    /// What is planned: "New Mail Inc. takes the place of Old Mail Ltd".
    pub what: Phrase,
    /// What will be different in the list.
    pub entries: Vec<PlannedEntry>,
}

/// An entry of the list that comes, is other, or goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlannedEntry {
    /// In which list, where there are several.
    pub list: Option<String>,
    /// What the company does.
    pub purpose: Option<Phrase>,
    /// Where it processes the data.
    pub places: Option<Phrase>,
    /// For which edition, region or feature; nothing when for all customers.
    pub only_for: Option<Phrase>,
}

impl PlannedChange {
    /// What the public sees of a change; nothing unless it is marked public and still planned.
    fn of(change: &Record, organisation: &Organisation) -> Option<Self> {
        if change.flag("public") != Some(true) || change.date("closed").is_some() {
            return None;
        }
        let planned = Planned::of(change, organisation);
        let mut entries: Vec<PlannedEntry> = Vec::new();
        for entry in planned.entries.iter().filter_map(|entry| entry.after.as_ref().or(entry.before.as_ref())) {
            let shown = PlannedEntry::of(entry);
            if !entries.contains(&shown) {
                entries.push(shown);
            }
        }
        Some(Self { from: planned.effective, what: planned.phrase(), entries })
    }

    /// "planned from 15 January 2027: New Mail Inc. is added. For: Cloud, region EU; what it does: mail; where: Norway".
    pub(super) fn words(&self, language: Language) -> Phrase {
        let what = say!(texts::PLANNED, day = self.from, what = self.what.clone());
        let entries = self.entries.iter().map(|entry| entry.words(language));
        entries.fold(what, |said, entry| Phrase::joined([said.sentence(), entry], " "))
    }
}

impl PlannedEntry {
    fn of(entry: &Record) -> Self {
        let said = |field: &str| entry.said(field);
        Self { list: entry.words("list"), purpose: said("purpose"), places: said("places"), only_for: only_for(entry) }
    }

    fn words(&self, language: Language) -> Phrase {
        let whom = self.only_for.clone().unwrap_or_else(|| texts::EVERY_CUSTOMER.into());
        let entry = match &self.list {
            Some(list) => say!(texts::PLANNED_IN, list = list.as_str(), whom = whom),
            None => say!(texts::PLANNED_FOR, whom = whom),
        };
        let entry = match &self.purpose {
            Some(purpose) => say!(texts::PLANNED_DOES, entry = entry, purpose = purpose.clone()),
            None => entry,
        };
        let places = self.places.as_ref().map_or_else(|| NOT_PROVIDED_WITHIN.into(), |places| placed(places, language));
        say!(texts::PLANNED_WHERE, entry = entry, places = places)
    }
}

/// What is planned on a day, by the days.
pub(super) fn planned(organisation: &Organisation, on: NaiveDate) -> Vec<PlannedChange> {
    let all = organisation.changes.iter().filter(|change| Planned::is_open(change, on));
    let mut all: Vec<PlannedChange> =
        all.filter_map(|change| PlannedChange::of(change, organisation)).filter(|planned| planned.from >= on).collect();
    all.sort_by_key(|planned| planned.from);
    all
}

/// What changed of what is planned, as the public saw it, the oldest first. That one was carried out is told with the list.
pub(super) fn changes(store: &Store, organisation: &Organisation) -> Result<Vec<PublicChange>> {
    let mut changes = Vec::new();
    for number in log::numbers(store, Kind::Change)? {
        let mut before: Option<PlannedChange> = None;
        for state in log::steps(store, Kind::Change, number)? {
            let after = state.record.as_ref().and_then(|change| PlannedChange::of(change, organisation));
            let done = state.record.as_ref().is_some_and(|change| change.text("outcome") == Some("carried_out"));
            let told = match (before.take(), after.clone()) {
                (None, Some(after)) => Some((PolicyStep::New, after)),
                (Some(before), Some(after)) if before != after => Some((PolicyStep::Changed, after)),
                (Some(before), None) if !done => Some((PolicyStep::Gone, before)),
                _ => None,
            };
            before = after;
            let Some((step, what)) = told else { continue };
            let commit = state.entry.commit;
            let (revision, time) = (commit.revision, log::counted(store, commit.revision, commit.time)?);
            let (handle, what) = (Kind::Change.handle(number), Public::Planned(what));
            changes.push(PublicChange { revision, handle, time, step, what });
        }
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, record, today};

    fn shown(change: &[(&str, &str)]) -> Vec<String> {
        let usual = [("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2027-01-15"), ("edition", "cloud")];
        let ours = cases::organisation(&[
            record("SUB-1", &[("name", "Mail Inc.")]),
            record("CHG-1", &[&usual[..], &[("region", "EU"), ("places", "Norway")], change].concat()),
        ]);
        planned(&ours, today()).iter().map(|one| one.words(Language::English).to_string()).collect()
    }

    #[test]
    fn what_is_planned_is_public_only_where_somebody_said_so_and_as_long_as_it_is_planned() {
        assert!(shown(&[]).is_empty() && shown(&[("public", "no")]).is_empty());
        let words = "planned from 15 January 2027: Mail Inc. is added. For: Cloud, region EU; where: Norway";
        assert_eq!(shown(&[("public", "yes")]), [words]);
        let closed = [("public", "yes"), ("closed", "2026-11-20"), ("outcome", "withdrawn")];
        assert!(shown(&closed).is_empty());
        assert!(shown(&[("public", "yes"), ("effective", "2026-11-01")]).is_empty(), "its day is over");
    }
}
