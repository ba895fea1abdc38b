//! When what a row says was recorded first, changed last, and confirmed: what authorities look for at the head of a record.

use crate::error::Result;
use crate::model::{Kind, Organisation, Record};
use crate::store::Store;
use crate::store::log;
use crate::view::Cell;
use chrono::NaiveDate;
use std::collections::HashMap;

/// The days of a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct RowDays {
    /// On which the last of the records that it needs was first recorded: before that there was no such row.
    pub created: Option<NaiveDate>,
    /// On which one of the records that it shows was changed for the last time.
    pub changed: Option<NaiveDate>,
    /// On which somebody last confirmed the activity.
    pub reviewed: Option<NaiveDate>,
}

/// The days of records of the organisation, which many rows share.
pub struct Days {
    own: HashMap<(Kind, i64), (NaiveDate, NaiveDate)>,
    /// When records were last confirmed, by handle.
    reviewed: HashMap<String, NaiveDate>,
}

impl Days {
    /// Looks up the days of the organisation's activities, purposes and retentions, and of all reviews.
    pub fn new(store: &Store, organisation: &Organisation) -> Result<Self> {
        let kinds = [&organisation.activities, &organisation.purposes, &organisation.retentions];
        let mut own = HashMap::new();
        for record in kinds.into_iter().flatten() {
            if let Some(days) = log::days(store, record.kind, record.number)? {
                own.insert((record.kind, record.number), days);
            }
        }
        let reviews = store.all(Kind::Review)?;
        let reviewed = reviews.iter().filter_map(|review| Some((review.title(), review.date("confirmed")?))).collect();
        Ok(Self { own, reviewed })
    }

    /// The days of a row that needs records of ours and, of a customer, what happened on the days `others`. `shown` are more records
    /// of ours that it shows.
    pub fn of<'r>(
        &self,
        needed: impl IntoIterator<Item = &'r Record>,
        others: &[(NaiveDate, NaiveDate)],
        shown: impl IntoIterator<Item = &'r Record>,
    ) -> RowDays {
        let days = |record: &Record| self.own.get(&(record.kind, record.number)).copied();
        let needed: Vec<&Record> = needed.into_iter().collect();
        let all: Vec<_> = needed.iter().filter_map(|record| days(record)).chain(others.iter().copied()).collect();
        let shown = shown.into_iter().filter_map(days).map(|(_, last)| last);
        let activity = needed.iter().find(|record| record.kind == Kind::Activity);
        RowDays {
            created: all.iter().map(|(first, _)| *first).max(),
            changed: all.iter().map(|(_, last)| *last).chain(shown).max(),
            reviewed: activity.and_then(|record| self.reviewed.get(&record.handle()).copied()),
        }
    }
}

impl RowDays {
    /// The day of a column of a register: `created`, `changed` or `reviewed`.
    pub fn cell(self, key: &str) -> Cell {
        match key {
            "created" => self.created.into(),
            "changed" => self.changed.into(),
            _ => self.reviewed.into(),
        }
    }
}
