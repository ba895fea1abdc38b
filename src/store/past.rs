//! The past: the tables as they were recorded at a moment, and what a record said before.
//!
//! The tables of a moment are temporary tables of the same names; they stand before the real ones, so no query differs.

use super::table::{bind, insert};
use super::{Moment, Store, format, log, schema};
use crate::error::{Care, Error, Given, Result};
use crate::journal::{self, Change};
use crate::model::{Kind, Record, moment};
use rusqlite::OptionalExtension as _;

impl Store {
    /// Turns the store to a moment; from here on every read is of then.
    pub fn turn_to(&mut self, moment: Moment) -> Result<()> {
        self.db.leave();
        self.last = self.last_at(moment)?;
        // What was recorded after it says nothing of it.
        self.times = log::Times::new();
        self.past = true;
        self.release()?;
        self.db.execute_batch("PRAGMA foreign_keys = OFF; BEGIN")?;
        for kind in Kind::ALL {
            self.rebuild(kind)?;
        }
        self.db.execute_batch("COMMIT; PRAGMA query_only = ON; BEGIN")?;
        Ok(())
    }

    fn last_at(&self, moment: Moment) -> Result<super::Last> {
        let row = |row: &rusqlite::Row<'_>| {
            Ok(super::Last { revision: row.get(0)?, seq: row.get(1)?, time: row.get(2)?, hash: row.get(3)? })
        };
        let number = match moment {
            Moment::Revision(number) => Some(number),
            Moment::Time(time) => log::newest_by(self, &journal::time_text(time), true)?,
        };
        let sql = "SELECT revision, seq, time, hash FROM revision WHERE revision = ?1";
        let found = self.db.query_row(sql, [number], row).optional()?;
        found.ok_or_else(|| match moment {
            Moment::Revision(number) => Error::NotFound(format!(
                "{as_of}: there is no revision {number}; the newest is {}",
                self.last.revision,
                as_of = Given::named("as-of")
            )),
            Moment::Time(time) => Error::NotFound(format!(
                "{as_of}: nothing was recorded by {}; `{}` shows when the register began",
                moment::long(time),
                Care::Log(None),
                as_of = Given::named("as-of")
            )),
        })
    }

    fn rebuild(&self, kind: Kind) -> Result<()> {
        let name = kind.name();
        format::stand_before(&self.db, name)?;
        let mut write = self.db.prepare(insert(kind))?;
        self.each_at(kind, self.last.seq, |record| {
            bind(&mut write, &record)?;
            write.raw_execute()?;
            Ok(())
        })?;
        for index in schema::indexes(name) {
            self.db.execute_batch(&index.temporary())?;
        }
        Ok(())
    }

    /// The records of a kind as the journal has them at line `seq`, in order of their numbers.
    pub(crate) fn each_at(&self, kind: Kind, seq: i64, mut take: impl FnMut(Record) -> Result<()>) -> Result<()> {
        let mut statement = self.db.prepare(
            "SELECT newest.seq, line, salt, personal FROM (SELECT number, max(seq) AS seq FROM journal WHERE kind = ?1 AND seq <= ?2 GROUP BY number) newest
             JOIN journal ON journal.seq = newest.seq ORDER BY newest.number",
        )?;
        let mut rows = statement.query((kind.name(), seq))?;
        while let Some(row) = rows.next()? {
            self.said(row)?.map_or(Ok(()), &mut take)?;
        }
        Ok(())
    }

    /// Every state that a record of a kind ever had, up to the moment that the store shows.
    pub fn each_state(&self, kind: Kind, mut take: impl FnMut(Record) -> Result<()>) -> Result<()> {
        let mut statement = self
            .db
            .prepare("SELECT seq, line, salt, personal FROM journal WHERE kind = ?1 AND seq <= ?2 ORDER BY seq")?;
        let mut rows = statement.query((kind.name(), self.last.seq))?;
        while let Some(row) = rows.next()? {
            self.said(row)?.map_or(Ok(()), &mut take)?;
        }
        Ok(())
    }

    /// What a record said in the newest of its lines before line `seq`: the line's number, and the record unless retired.
    pub fn before(&self, kind: Kind, number: i64, seq: i64) -> Result<Option<(i64, Option<Record>)>> {
        let sql = "SELECT seq, line, salt, personal FROM journal WHERE kind = ?1 AND number = ?2 AND seq < ?3 ORDER BY seq DESC LIMIT 1";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query((kind.name(), number, seq))?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some((row.get(0)?, self.said(row)?)))
    }

    /// The record of a line (its number, itself, salt and personal values); nothing for a line that takes it out. The values must be
    /// those that were committed.
    fn said(&self, row: &rusqlite::Row<'_>) -> Result<Option<Record>> {
        let line = row.get_ref(1)?.as_str().unwrap_or_default();
        let personal = row.get_ref(3)?.as_str_or_null().unwrap_or_default();
        self.note_uncommitted(line, (row.get(0)?, row.get_ref(2)?.as_blob().ok(), personal))?;
        put_record(line, personal)
    }
}

/// The record of a put line; `None` for a retire line.
pub(crate) fn put_record(line: &str, personal: Option<&str>) -> Result<Option<Record>> {
    match journal::parse(line)? {
        (_, Change::Put { kind, number, id }, rest) => journal::record(kind, number, id, &rest, personal).map(Some),
        _ => Ok(None),
    }
}
