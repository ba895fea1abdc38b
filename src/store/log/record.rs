//! The history of one record: its states, its names, where a merge put it.

use super::{RevisionEntry, counted, revision};
use crate::error::Result;
use crate::journal::Commit;
use crate::journal::did::Did;
use crate::model::{Kind, Record};
use crate::store::Store;
use chrono::NaiveDate;
use rusqlite::Row;
use std::cell::RefCell;
use std::collections::HashMap;

/// The days (UTC) on which a record was recorded for the first and for the last time, up to the moment that the store shows.
pub fn days(store: &Store, kind: Kind, number: i64) -> Result<Option<(NaiveDate, NaiveDate)>> {
    let sql = "SELECT revision.revision, time FROM revision JOIN journal USING (revision) WHERE journal.seq IN (
                 (SELECT min(seq) FROM journal WHERE kind = ?1 AND number = ?2 AND seq <= ?3),
                 (SELECT max(seq) FROM journal WHERE kind = ?1 AND number = ?2 AND seq <= ?3)) ORDER BY journal.seq";
    let mut statement = store.db.prepare_cached(sql)?;
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let rows = statement.query_map((kind.name(), number, store.last.seq), read)?;
    let mut days = Vec::new();
    for row in rows {
        let (revision, time): (i64, String) = row?;
        let time = counted(store, revision, time)?;
        days.extend(time.get(..10).and_then(|day| day.parse::<NaiveDate>().ok()));
    }
    Ok(days.first().copied().zip(days.last().copied()))
}

/// One state that a record had.
pub struct RecordStep {
    /// The revision that wrote it.
    pub entry: RevisionEntry,
    /// The record then; nothing when it was retired.
    pub record: Option<Record>,
}

/// The numbers of all records of a kind that there ever were, up to the moment that the store shows.
pub fn numbers(store: &Store, kind: Kind) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT number FROM journal WHERE kind = ?1 AND seq <= ?2 ORDER BY number";
    let mut statement = store.db.prepare(sql)?;
    let rows = statement.query_map((kind.name(), store.last.seq), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The numbers that records have or had, by kind and id, with the newest line of the journal that was read for them.
pub(in crate::store) type Numbers = RefCell<HashMap<Kind, (i64, HashMap<String, i64>)>>;

/// The number that a record has or had, by its id. Lists ask for each of their rows, so the lines of a kind are read once.
pub fn number_of(store: &Store, kind: Kind, id: uuid::Uuid) -> Result<Option<i64>> {
    let (mut known, id) = (store.numbers.borrow_mut(), id.to_string());
    let (read, numbers) = known.entry(kind).or_default();
    if !numbers.contains_key(&id) {
        let sql = "SELECT number, line ->> 'id', seq FROM journal WHERE kind = ?1 AND seq > ?2 ORDER BY seq";
        let mut statement = store.db.prepare_cached(sql)?;
        let mut rows = statement.query((kind.name(), *read))?;
        while let Some(row) = rows.next()? {
            if let Some(id) = row.get(1)? {
                numbers.entry(id).or_insert(row.get(0)?);
            }
            *read = row.get(2)?;
        }
    }
    Ok(numbers.get(&id).copied())
}

/// The records of a kind that are not there any more: (number, line of the journal that took it out, revision).
fn gone(store: &Store, kind: Kind) -> Result<Vec<(i64, i64, i64)>> {
    let sql = "SELECT number, max(seq), revision FROM journal WHERE kind = ?1 AND seq <= ?2 GROUP BY number
               HAVING max(CASE line ->> 'change' WHEN 'retire' THEN seq END) = max(seq) ORDER BY number";
    let mut statement = store.db.prepare(sql)?;
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    Ok(statement.query_map((kind.name(), store.last.seq), read)?.collect::<rusqlite::Result<_>>()?)
}

/// The numbers of records of a kind that were retired and had this name at last, in any case.
pub fn retired_called(store: &Store, kind: Kind, name: &str) -> Result<Vec<i64>> {
    let mut found = Vec::new();
    for (number, seq, _) in gone(store, kind)? {
        let last = store.before(kind, number, seq)?.and_then(|(_, record)| record);
        if last.is_some_and(|record| record.title().to_lowercase() == name.trim().to_lowercase()) {
            found.push(number);
        }
    }
    Ok(found)
}

/// The records of a kind that somebody retired, as they were at last, each with the revision: not those that a merge or an undo took out.
pub fn retired_by_hand(store: &Store, kind: Kind) -> Result<Vec<(Record, i64)>> {
    let mut found = Vec::new();
    for (number, seq, in_revision) in gone(store, kind)? {
        if revision(store, in_revision)?.commit.did.is_none()
            && let Some((_, Some(last))) = store.before(kind, number, seq)?
        {
            found.push((last, in_revision));
        }
    }
    Ok(found)
}

/// All states of one record up to the moment that the store shows, the oldest first.
pub fn steps(store: &Store, kind: Kind, number: i64) -> Result<Vec<RecordStep>> {
    let sql = "SELECT seq, revision FROM journal WHERE kind = ?1 AND number = ?2 AND seq <= ?3 ORDER BY seq";
    let mut statement = store.db.prepare(sql)?;
    let lines: Vec<(i64, i64)> = statement
        .query_map((kind.name(), number, store.last.seq), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let step = |(seq, number_of)| {
        Ok(RecordStep {
            entry: revision(store, number_of)?,
            record: store.before(kind, number, seq + 1)?.and_then(|(_, record)| record),
        })
    };
    lines.into_iter().map(step).collect()
}

/// The revision since which a record refers to another; nothing when it does not.
pub fn refers_since(store: &Store, (kind, number): (Kind, i64), to: uuid::Uuid) -> Result<Option<i64>> {
    let mut since = None;
    for RecordStep { entry, record } in steps(store, kind, number)? {
        let refers = record.is_some_and(|record| record.links().any(|(_, _, id)| id == to));
        since = if refers { since.or(Some(entry.commit.revision)) } else { None };
    }
    Ok(since)
}

/// The names that a customer had before, the oldest first, each with the day (UTC) on which another was recorded. Mistakes, and names that were
/// taken back, are none.
pub fn former_names(store: &Store, number: i64) -> Result<Vec<(String, String)>> {
    let all = steps(store, Kind::Customer, number)?;
    let name = |step: &RecordStep| step.record.as_ref()?.text("name").map(str::to_owned);
    let now = all.last().and_then(name);
    let mut former: Vec<(String, String)> = Vec::new();
    for pair in all.windows(2) {
        let (Some(old), Some(new)) = (name(&pair[0]), name(&pair[1])) else { continue };
        let Commit { did, time, .. } = &pair[1].entry.commit;
        let mistake = matches!(did, Some(Did::CorrectName | Did::Undo(_) | Did::Redo(_)));
        if old != new && !mistake && Some(&old) != now.as_ref() && !former.iter().any(|(known, _)| *known == old) {
            former.push((old, time.get(..10).unwrap_or(time).to_owned()));
        }
    }
    Ok(former)
}

/// Into which customer another was merged, by handle, and in which revision; the handle is nothing when that revision changed nothing
/// but the one that went.
pub fn merged(store: &Store, number: i64) -> Result<Option<(Option<String>, i64)>> {
    let Some((went, _)) = store.before(Kind::Customer, number, store.last.seq + 1)?.filter(|(_, left)| left.is_none())
    else {
        return Ok(None);
    };
    let sql = "SELECT revision FROM journal WHERE seq = ?1";
    let in_revision: i64 = store.db.prepare_cached(sql)?.query_row([went], |row| row.get(0))?;
    if revision(store, in_revision)?.commit.did != Some(Did::Merge) {
        return Ok(None);
    }
    let sql =
        "SELECT kind, number, seq FROM journal WHERE revision = ?1 AND kind IS NOT NULL AND seq <> ?2 ORDER BY seq";
    let mut statement = store.db.prepare_cached(sql)?;
    let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?));
    for row in statement.query_map([in_revision, went], read)? {
        let (kind, number, seq): (String, i64, i64) = row?;
        let Some(kind) = Kind::named(&kind) else { continue };
        if kind == Kind::Customer {
            return Ok(Some((Some(kind.handle(number)), in_revision)));
        }
        // What belonged to the one that went belongs to the other since.
        let moved = store.before(kind, number, seq + 1)?.and_then(|(_, record)| record);
        let to = moved.and_then(|record| record.link(kind.links_to(Kind::Customer).next()?.name));
        if let Some(other) = to.map(|id| store.with_id(Kind::Customer, id)).transpose()?.flatten() {
            return Ok(Some((Some(other.handle()), in_revision)));
        }
    }
    Ok(Some((None, in_revision)))
}
