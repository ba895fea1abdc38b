//! What was recorded when, by whom and why.

use super::record::{Became, FieldChange, became};
use crate::error::Result;
use crate::model::{Kind, More, Record, Remedy, counted};
use crate::store::Store;
use crate::store::log::{self, RecordStep, RevisionEntry};
use crate::view::{Block, Cell, Column, Next, Report, ReportRows, Table, View};
use serde::Serialize;

/// The newest revisions.
#[derive(Debug, Serialize)]
pub struct Log {
    /// How many there are.
    pub total: i64,
    /// The newest first.
    pub revisions: Vec<RevisionEntry>,
}

/// The newest revisions, at most `limit`.
pub fn log(store: &Store, limit: usize) -> Result<Log> {
    Ok(Log { total: store.last.revision, revisions: log::newest(store, limit)? })
}

/// The newest disclosures: exports of which it was recorded to whom and for what.
pub fn exports(store: &Store, limit: usize) -> Result<Log> {
    let all: Vec<RevisionEntry> =
        log::newest(store, usize::MAX)?.into_iter().filter(|entry| entry.commit.disclosed.is_some()).collect();
    let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
    Ok(Log { total, revisions: all.into_iter().take(limit).collect() })
}

/// The columns of revisions.
const REVISIONS: View<'static, fn(&RevisionEntry, &'static str) -> Cell> = View {
    title: "revisions",
    columns: &[
        Column::new("revision", "revision", 9, |of, _| Cell::Number(of.commit.revision, "")),
        Column::new("time", "time (UTC)", 22, |of, _| minute(&of.when()).into()),
        Column::new("actor", "by", 16, |of, _| of.actor.as_str().into()),
        Column::new("command", "command", 22, |of, _| of.commit.command.as_str().into()),
        Column::new("changes", "changes", 9, |of, _| Cell::Number(of.commit.changes, "")),
        Column::new("reason", "reason", 34, |of, _| of.reason.as_deref().map_or(Cell::Blank, Into::into)),
    ],
};

impl Log {
    fn table(&self) -> Table {
        REVISIONS.table(&self.revisions)
    }
}

impl Report for Log {
    fn title(&self) -> Option<String> {
        Some("Log".into())
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "revisions" })
    }

    fn blocks(&self) -> Vec<Block> {
        let total = usize::try_from(self.total).unwrap_or_default();
        let all = counted(total, "revision", "revisions");
        let count = if self.revisions.len() < total {
            let count = Remedy::say(format!("The newest {} of {all}; ", self.revisions.len()));
            Block::Next(Next::Text(count.then(More::Rows).then(" shows more.")))
        } else {
            Block::Text(all + ".")
        };
        vec![Block::Table(self.table()), count]
    }
}

/// `2026-11-23T10:00:00.000Z` as people read it; what is said of the clock stays behind it.
fn minute(time: &str) -> String {
    let rest = time.find(" (").map_or("", |at| &time[at..]);
    time.get(..16).map_or_else(|| time.to_owned(), |start| start.replace('T', " ") + rest)
}

/// What happened to one record.
#[derive(Debug, Serialize)]
pub struct RecordLog {
    /// The record.
    pub record: String,
    /// Each change, the newest first.
    pub changes: Vec<RecordRevision>,
}

/// One change of a record.
#[derive(Debug, Serialize)]
pub struct RecordRevision {
    /// Which revision.
    pub revision: i64,
    /// When.
    pub time: String,
    /// Who.
    pub actor: String,
    /// Why.
    pub reason: Option<String>,
    /// Which command.
    pub command: String,
    /// What happened to it.
    pub what: Became,
    /// In which fields.
    pub fields: Vec<FieldChange>,
}

/// The history of one record.
pub fn record(store: &Store, kind: Kind, number: i64) -> Result<RecordLog> {
    let mut changes = Vec::new();
    let mut before: Option<Record> = None;
    for RecordStep { entry, record: after } in log::steps(store, kind, number)? {
        let (what, fields) = became(store, before.as_ref(), after.as_ref())?;
        let time = entry.when();
        let (revision, command) = (entry.commit.revision, entry.commit.command);
        changes.push(RecordRevision {
            revision,
            time,
            actor: entry.actor,
            reason: entry.reason,
            command,
            what,
            fields,
        });
        before = after;
    }
    changes.reverse();
    Ok(RecordLog { record: kind.handle(number), changes })
}

/// A change, and one field of it; nothing when it names none.
type OfField = fn(&(&RecordRevision, Option<&FieldChange>), &'static str) -> Cell;

/// The columns of the changes of a record: one row per field, or one of a change that names none.
const CHANGES: View<'static, OfField> = View {
    title: "changes",
    columns: &[
        Column::new("revision", "revision", 9, |(of, _), _| Cell::Number(of.revision, "")),
        Column::new("time", "time (UTC)", 22, |(of, _), _| minute(&of.time).into()),
        Column::new("actor", "by", 16, |(of, _), _| of.actor.as_str().into()),
        Column::new("command", "command", 22, |(of, _), _| of.command.as_str().into()),
        Column::new("reason", "reason", 34, |(of, _), _| of.reason.as_deref().map_or(Cell::Blank, Into::into)),
        Column::new("what", "what", 10, |(of, _), _| of.what.words().into()),
        Column::new("field", "field", 22, |(_, field), _| {
            field.map_or(Cell::Blank, |(label, ..)| label.as_str().into())
        }),
        Column::new("before", "before", 34, |(_, field), _| {
            field.map_or(Cell::Blank, |(_, old, _)| old.as_str().into())
        }),
        Column::new("after", "after", 34, |(_, field), _| field.map_or(Cell::Blank, |(.., new)| new.as_str().into())),
    ],
};

impl Report for RecordLog {
    fn title(&self) -> Option<String> {
        Some(format!("Log of {}", self.record))
    }

    fn rows(&self) -> Option<ReportRows> {
        let rows = self.changes.iter().flat_map(|change| {
            let none = change.fields.is_empty().then_some((change, None));
            none.into_iter().chain(change.fields.iter().map(move |field| (change, Some(field))))
        });
        Some(ReportRows { table: CHANGES.table(&rows.collect::<Vec<_>>()), member: "changes" })
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for change in &self.changes {
            let why = change.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
            blocks.push(Block::Heading(format!(
                "{} {} in revision {}, {} UTC, by {}{why}",
                self.record,
                change.what.words(),
                change.revision,
                minute(&change.time),
                change.actor
            )));
            let points = change.fields.iter().map(|(field, before, after)| {
                if change.what == Became::Added {
                    (field.clone(), after.clone())
                } else {
                    (field.clone(), format!("{before} → {after}"))
                }
            });
            blocks.push(Block::Facts(points.collect()));
        }
        blocks.retain(|block| !matches!(block, Block::Facts(facts) if facts.is_empty()));
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_a_row_for_each_field_that_changed() {
        let change = |what, fields: &[&str]| RecordRevision {
            revision: 7,
            time: "2026-11-23T10:00:00.000Z".into(),
            actor: "Ann".into(),
            reason: None,
            command: "customer edit".into(),
            what,
            fields: fields.iter().map(|field| ((*field).to_owned(), "a".into(), "b".into())).collect(),
        };
        let changes = vec![change(Became::Retired, &[]), change(Became::Changed, &["Name", "Owner"])];
        let rows = RecordLog { record: "CUS-1".into(), changes }.rows().unwrap().table.rows;
        let of = |at: usize| rows.iter().map(|row| row[at].words().into_owned()).collect::<Vec<_>>();
        assert_eq!(of(1), ["2026-11-23 10:00"; 3]);
        assert_eq!(
            (of(5), of(6)),
            (
                vec!["retired".into(), "changed".into(), "changed".into()],
                vec![String::new(), "Name".into(), "Owner".into()]
            )
        );
    }
}
