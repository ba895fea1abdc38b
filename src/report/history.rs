//! What was recorded when, by whom and why.

use super::list::changes as named_changes;
use crate::error::Result;
use crate::model::{Kind, More, Record, Remedy, counted};
use crate::store::Store;
use crate::store::log::{self, Entry, Step};
use crate::view::{Block, Next, Report, Table};
use serde::Serialize;

/// The newest revisions.
#[derive(Debug, Serialize)]
pub struct Log {
    /// How many there are.
    pub total: i64,
    /// The newest first.
    pub revisions: Vec<Entry>,
}

/// The newest revisions, at most `limit`.
pub fn log(store: &Store, limit: usize) -> Result<Log> {
    Ok(Log { total: store.last.revision, revisions: log::newest(store, limit)? })
}

/// The newest disclosures: exports of which it was recorded to whom and for what.
pub fn exports(store: &Store, limit: usize) -> Result<Log> {
    let all: Vec<Entry> =
        log::newest(store, usize::MAX)?.into_iter().filter(|entry| entry.commit.disclosed.is_some()).collect();
    let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
    Ok(Log { total, revisions: all.into_iter().take(limit).collect() })
}

impl Report for Log {
    fn blocks(&self) -> Vec<Block> {
        let rows = self.revisions.iter().map(|entry| {
            let commit = &entry.commit;
            vec![
                commit.revision.to_string(),
                minute(&commit.time),
                entry.actor.clone(),
                commit.command.clone(),
                commit.changes.to_string(),
                entry.reason.clone().unwrap_or_default(),
            ]
        });
        let table = Table::new(vec!["revision", "time (UTC)", "by", "command", "changes", "reason"], rows);
        let total = usize::try_from(self.total).unwrap_or_default();
        let all = counted(total, "revision", "revisions");
        let count = if self.revisions.len() < total {
            let count = Remedy::say(format!("The newest {} of {all}; ", self.revisions.len()));
            Block::Next(Next::Text(count.then(More::Rows).then(" shows more.")))
        } else {
            Block::Text(all + ".")
        };
        vec![Block::Table(table), count]
    }
}

/// `2026-11-23T10:00:00.000Z` as people read it.
fn minute(time: &str) -> String {
    time.get(..16).map_or_else(|| time.to_owned(), |start| start.replace('T', " "))
}

/// What happened to one record.
#[derive(Debug, Serialize)]
pub struct RecordLog {
    /// The record.
    pub record: String,
    /// Each change, the newest first.
    pub changes: Vec<RecordChange>,
}

/// One change of a record.
#[derive(Debug, Serialize)]
pub struct RecordChange {
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
    /// `added`, `changed`, `retired`.
    pub what: &'static str,
    /// (field, before, after).
    pub fields: Vec<(String, String, String)>,
}

/// The history of one record.
pub fn record(store: &Store, kind: Kind, number: i64) -> Result<RecordLog> {
    let mut changes = Vec::new();
    let mut before: Option<Record> = None;
    for Step { entry, record: after } in log::steps(store, kind, number)? {
        let (what, fields) = match (&before, &after) {
            (Some(before), Some(after)) => ("changed", named_changes(store, before, after)?),
            (_, None) => ("retired", Vec::new()),
            (None, Some(after)) => ("added", named_changes(store, &Record::empty(kind, after.id, number), after)?),
        };
        let (revision, time, command) = (entry.commit.revision, entry.commit.time, entry.commit.command);
        changes.push(RecordChange { revision, time, actor: entry.actor, reason: entry.reason, command, what, fields });
        before = after;
    }
    changes.reverse();
    Ok(RecordLog { record: kind.handle(number), changes })
}

impl Report for RecordLog {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for change in &self.changes {
            let why = change.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
            blocks.push(Block::Heading(format!(
                "{} {} in revision {}, {} UTC, by {}{why}",
                self.record,
                change.what,
                change.revision,
                minute(&change.time),
                change.actor
            )));
            let points = change.fields.iter().map(|(field, before, after)| {
                if change.what == "added" {
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
