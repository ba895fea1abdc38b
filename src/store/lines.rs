//! A register of which only some records are shown: for a reader who may see no others. As with the past, temporary tables of the
//! same names stand before the real ones, so that no report can show more by accident.

use super::table::{bind, insert};
use super::{Store, format};
use crate::error::{Care, Error, Result};
use crate::journal::chain::Chain;
use crate::journal::checkpoint::Checkpoint;
use crate::journal::{self, Change, Opening};
use crate::model::digest::Hash;
use crate::model::{Kind, Record};
use rusqlite::OptionalExtension as _;

/// One line of the journal, with what lies beside it.
pub struct Line<'l> {
    /// Its number.
    pub seq: i64,
    /// The exact bytes.
    pub text: &'l str,
    /// What it says.
    pub change: Change,
    /// The value of a clear field.
    pub clear: serde_json::Map<String, serde_json::Value>,
    /// Salt and personal values, while they exist.
    pub personal: Option<(Hash, &'l str)>,
}

impl Store {
    /// Shows these records and no others from here on; nothing can be written any more.
    pub fn show_only(&mut self, records: &[Record]) -> Result<()> {
        self.show_only_these(&Kind::ALL, records)
    }

    /// Shows these records of a kind and no others of it from here on; nothing can be written any more.
    pub fn show_only_of(&mut self, kind: Kind, records: &[Record]) -> Result<()> {
        self.show_only_these(&[kind], records)
    }

    fn show_only_these(&mut self, kinds: &[Kind], records: &[Record]) -> Result<()> {
        self.past = true;
        self.release()?;
        self.db.execute_batch("PRAGMA query_only = OFF; PRAGMA foreign_keys = OFF; BEGIN")?;
        for kind in kinds.iter().copied() {
            format::stand_before(&self.db, kind.name())?;
            let mut write = self.db.prepare(insert(kind))?;
            for record in records.iter().filter(|record| record.kind == kind) {
                bind(&mut write, record)?;
                write.raw_execute()?;
            }
        }
        self.db.execute_batch("COMMIT; PRAGMA query_only = ON; BEGIN")?;
        Ok(())
    }

    /// Every line up to the moment that the store shows, in order.
    pub fn each_line(&self, mut take: impl FnMut(Line<'_>) -> Result<()>) -> Result<()> {
        let mut statement =
            self.db.prepare("SELECT seq, line, salt, personal FROM journal WHERE seq <= ?1 ORDER BY seq")?;
        let mut rows = statement.query([self.last.seq])?;
        while let Some(row) = rows.next()? {
            let text = row.get_ref(1)?.as_str().unwrap_or_default();
            let (seq, change, mut rest) = journal::parse(text)?;
            let salt = row.get_ref(2)?.as_blob_or_null().ok().flatten().and_then(|salt| Hash::try_from(salt).ok());
            let personal = salt.zip(row.get_ref(3)?.as_str_or_null().unwrap_or_default());
            let clear = match rest.remove("clear") {
                Some(serde_json::Value::Object(map)) => map,
                _ => serde_json::Map::new(),
            };
            take(Line { seq, text, change, clear, personal })?;
        }
        Ok(())
    }

    /// The number of the newest line that says what a record is, with the salt and the personal values beside it.
    pub fn newest_line(&self, kind: Kind, number: i64) -> Result<Option<(i64, Option<Opening>)>> {
        let sql = "SELECT seq, salt, personal FROM journal WHERE kind = ?1 AND number = ?2 AND seq <= ?3 ORDER BY seq DESC LIMIT 1";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query((kind.name(), number, self.last.seq))?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let salt = row.get::<_, Option<Hash>>(1)?;
        Ok(Some((row.get(0)?, salt.zip(row.get(2)?))))
    }

    /// Whether personal values were erased by a line from `seq` on.
    pub fn erased_since(&self, seq: i64) -> Result<bool> {
        Ok(self.db.prepare_cached("SELECT 1 FROM erasure WHERE seq >= ?1")?.exists([seq])?)
    }

    /// The lines of which values were erased since a line, and the revisions that say so.
    pub fn erasures_since(&self, seq: i64) -> Result<(usize, Vec<i64>)> {
        let sql = "SELECT of, journal.revision FROM erasure JOIN journal ON journal.seq = erasure.seq WHERE erasure.seq >= ?1 ORDER BY 2";
        let mut statement = self.db.prepare(sql)?;
        let rows = statement.query_map([seq], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        let (mut lines, mut revisions): (Vec<i64>, Vec<i64>) =
            rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().unzip();
        lines.sort_unstable();
        lines.dedup();
        revisions.dedup();
        Ok((lines.len(), revisions))
    }

    /// The checkpoint of the moment that the store shows. Reads every line, and refuses a journal that is no chain.
    pub fn full_checkpoint(&self) -> Result<Checkpoint> {
        let mut problem = None;
        let chain = self.chain(self.last.seq, &mut |what| {
            problem.get_or_insert(what);
        })?;
        let whole = chain.checkpoint().filter(|_| problem.is_none());
        whole.ok_or_else(|| {
            let what = problem.unwrap_or_else(|| "it does not end with the end of a revision".into());
            Error::damaged(format!("the journal was changed: {what}")).advising(format!("See `{}`", Care::Verify))
        })
    }

    /// The checkpoint of a revision, whatever is wrong with the lines before it; `None` when there is no such revision.
    pub fn checkpoint_at(&self, revision: i64) -> Result<Option<Checkpoint>> {
        let sql = "SELECT seq FROM revision WHERE revision = ?1";
        let seq: Option<i64> = self.db.query_row(sql, [revision], |row| row.get(0)).optional()?;
        let Some(seq) = seq else { return Ok(None) };
        Ok(self.chain(seq, &mut |_| ())?.checkpoint())
    }

    fn chain(&self, last: i64, wrong: &mut dyn FnMut(String)) -> Result<Chain> {
        let mut chain = Chain::default();
        let mut statement = self.db.prepare("SELECT line FROM journal WHERE seq <= ?1 ORDER BY seq")?;
        let mut rows = statement.query([last])?;
        while let Some(row) = rows.next()? {
            chain.step(row.get_ref(0)?.as_str().unwrap_or_default(), wrong);
            self.is_at_line(chain.size());
        }
        Ok(chain)
    }

    /// Whoever waits hears how many lines of the journal were read.
    pub(super) fn is_at_line(&self, lines: i64) {
        let number = |count: i64| usize::try_from(count).unwrap_or_default();
        self.has_done(number(lines), Some(number(self.last.seq + 1)), "lines of the journal read");
    }
}
