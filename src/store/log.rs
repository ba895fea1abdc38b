//! The log: revisions, and what each recorded.

mod clock;
mod record;
mod undoing;

pub(super) use self::clock::{Times, newest_by};
pub use self::clock::{clock_question, counted, doubt_of_today, wrong_clock};
pub(super) use self::record::Numbers;
pub use self::record::{
    RecordStep, days, former_names, merged, number_of, numbers, refers_since, retired_by_hand, retired_called, steps,
};
pub use self::undoing::{Conflict, Undoing, taken_back, undoing, undos};

use super::Store;
use super::moment::Moment;
use crate::error::{Care, Error, Result};
use crate::journal::did::Did;
use crate::journal::{self, Commit};
use crate::model::date::Period;
use crate::model::{Kind, Record};
use chrono::{DateTime, Local, NaiveDate};
use rusqlite::Row;
use serde::Serialize;
use std::collections::BTreeSet;

/// One revision, as the log shows it.
#[derive(Clone, Debug, Serialize)]
pub struct RevisionEntry {
    /// Its commit line.
    #[serde(flatten)]
    pub commit: Commit,
    /// Who did it.
    pub actor: String,
    /// Why.
    pub reason: Option<String>,
    /// Hash of the commit line.
    pub hash: String,
}

impl RevisionEntry {
    /// Who did it, if somebody said so.
    #[must_use]
    pub fn author(&self) -> Option<&str> {
        Some(self.actor.as_str()).filter(|actor| *actor != journal::NOBODY)
    }

    /// The day on which it was recorded, by the clock of this computer; nothing where its time cannot be read.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        DateTime::parse_from_rfc3339(&self.commit.time).ok().map(|time| time.with_timezone(&Local).date_naive())
    }

    /// When it was recorded.
    #[must_use]
    pub fn when(&self) -> When {
        When { time: self.commit.time.clone(), clk: self.commit.clk.clone() }
    }
}

/// When a revision was recorded, with what is to be said of the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// In UTC, with milliseconds.
    pub time: String,
    /// How the clock stood to the revision before, when that was out of the ordinary.
    pub clk: Option<String>,
}

impl When {
    /// `2026-11-23 10:00`, as people read it.
    #[must_use]
    pub fn minute(&self) -> String {
        let minute = self.time.get(..16).map_or_else(|| self.time.clone(), |start| start.replace('T', " "));
        minute + &self.clock()
    }

    fn clock(&self) -> String {
        self.clk.as_ref().map(|clk| format!(" (clock {clk})")).unwrap_or_default()
    }
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.time, self.clock())
    }
}

impl Serialize for When {
    fn serialize<S: serde::Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// The newest revisions, at most `limit`.
pub fn newest(store: &Store, limit: usize) -> Result<Vec<RevisionEntry>> {
    let sql = "SELECT line, personal, hash FROM revision JOIN journal USING (seq) WHERE revision.revision <= ?1 ORDER BY revision.revision DESC LIMIT ?2";
    let mut statement = store.db.prepare(sql)?;
    let mut rows = statement.query((store.last.revision, i64::try_from(limit).unwrap_or(i64::MAX)))?;
    let mut revisions = Vec::new();
    while let Some(row) = rows.next()? {
        revisions.push(entry(row)?);
    }
    Ok(revisions)
}

/// The newest revision that made the register of what was left of a damaged one and lost something, unless it was accepted since.
pub fn salvaged_with_losses(store: &Store) -> Result<Option<RevisionEntry>> {
    let sql = format!(
        "SELECT line, personal, hash FROM revision JOIN journal USING (seq) WHERE revision.revision <= ?1 AND ({} OR {})
         ORDER BY revision.revision DESC LIMIT 1",
        says_that(&Did::SalvageWithLosses),
        says_that(&Did::Accept)
    );
    let mut statement = store.db.prepare_cached(&sql)?;
    let mut rows = statement.query([store.last.revision])?;
    let newest = rows.next()?.map(entry).transpose()?;
    Ok(newest.filter(|newest| newest.commit.did == Some(Did::SalvageWithLosses)))
}

/// Whether the register was ever made of what was left of a damaged one, while something was lost.
pub fn was_salvaged_with_losses(store: &Store) -> Result<bool> {
    let sql = format!(
        "SELECT 1 FROM revision JOIN journal USING (seq) WHERE revision.revision <= ?1 AND {}",
        says_that(&Did::SalvageWithLosses)
    );
    Ok(store.db.prepare_cached(&sql)?.exists([store.last.revision])?)
}

/// How many records of a kind changed.
#[derive(Debug, Serialize)]
pub struct Changed {
    /// The kind, in the plural.
    pub kind: &'static str,
    /// Records that were new.
    pub added: usize,
    /// Records that say something else than when they were new, or when the time began.
    pub changed: usize,
    /// Records that were taken out, by themselves or in a merge.
    pub retired: usize,
}

/// What was recorded from a day to a day (UTC): the number of revisions, and the records that they changed.
pub fn changed(store: &Store, period: Period) -> Result<(i64, Vec<Changed>)> {
    let (first, last) = within(store, period)?;
    let count = (last - first + 1).max(0);
    let sql = "SELECT kind, sum(new), sum(puts > new), sum(retired) FROM (
                 SELECT kind, number, NOT EXISTS (SELECT 1 FROM journal old
                   WHERE old.kind = it.kind AND old.number = it.number AND old.revision < ?1) AS new,
                   count(DISTINCT CASE line ->> 'change' WHEN 'put' THEN revision END) AS puts,
                   max(line ->> 'change' = 'retire') AS retired
                 FROM journal it WHERE kind IS NOT NULL AND revision BETWEEN ?1 AND ?2 GROUP BY kind, number)
               GROUP BY kind";
    let mut statement = store.db.prepare(sql)?;
    let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    let rows = statement.query_map([first, last], read)?;
    let mut found = Vec::new();
    for row in rows {
        let (kind, added, changed, retired): (String, i64, i64, i64) = row?;
        let count = |number: i64| usize::try_from(number).unwrap_or_default();
        let kind = Kind::named(&kind).map_or("other records", Kind::plural);
        found.push(Changed { kind, added: count(added), changed: count(changed), retired: count(retired) });
    }
    found.sort_by_key(|changed| Kind::ALL.iter().position(|kind| kind.plural() == changed.kind));
    Ok((count, found))
}

/// The first and the last revision that count as recorded from a day to a day (UTC); the last is before the first when there is none.
fn within(store: &Store, period: Period) -> Result<(i64, i64)> {
    let before = |day: NaiveDate| Ok::<i64, Error>(newest_by(store, &day.to_string(), false)?.unwrap_or_default());
    let last = period.to.succ_opt().map_or(Ok(store.last.revision), before)?;
    Ok((before(period.from)? + 1, last))
}

/// One revision by its number.
pub fn revision(store: &Store, number: i64) -> Result<RevisionEntry> {
    let sql = "SELECT line, personal, hash FROM revision JOIN journal USING (seq) WHERE revision.revision = ?1";
    let mut statement = store.db.prepare_cached(sql)?;
    let mut rows = statement.query([number])?;
    let row = rows.next()?.ok_or_else(|| {
        Error::NotFound(format!("there is no revision {number}; the newest is {}", store.last.revision))
    })?;
    entry(row)
}

pub(super) fn entry(row: &Row<'_>) -> Result<RevisionEntry> {
    let (line, personal, hash): (String, Option<String>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let (_, journal::Change::Commit(commit), _) = journal::parse(&line)? else {
        return Err(Error::damaged("the list of revisions points to a line that commits nothing")
            .advising(format!("Run `{}`", Care::Verify)));
    };
    let said = journal::personal_values(personal.as_deref())?;
    let text = |key: &str| said.get(key).and_then(|value| value.as_str()).map(str::to_owned);
    Ok(RevisionEntry {
        commit: *commit,
        actor: text("actor").unwrap_or_else(|| journal::NOBODY.into()),
        reason: text("reason"),
        hash,
    })
}

/// One thing that was recorded.
pub struct LoggedChange {
    /// The revision that wrote it.
    pub entry: RevisionEntry,
    /// What it says.
    pub what: Happened,
}

/// What a line of the journal says.
pub enum Happened {
    /// A record is new, changed, or no more.
    Record {
        /// Before; nothing when it was new.
        before: Option<Record>,
        /// After; nothing when it was retired.
        after: Option<Record>,
    },
    /// Personal values of a record were erased.
    Erased {
        /// The record, by handle; nothing for who recorded something, and why.
        record: Option<String>,
        /// The fields.
        fields: Vec<String>,
        /// The provision.
        ground: String,
    },
    /// Something was handed out: to whom and for what is the reason.
    Disclosed,
}

/// Everything that was recorded from a day to a day (UTC), the oldest first; of all lines, or of some.
pub fn each_change(
    store: &Store,
    period: Period,
    only: Option<&BTreeSet<i64>>,
    mut take: impl FnMut(LoggedChange) -> Result<()>,
) -> Result<()> {
    let sql = "SELECT seq, revision, kind, number, line FROM journal
               WHERE seq > coalesce((SELECT seq FROM revision WHERE revision = ?1 - 1), -1)
               AND seq <= (SELECT seq FROM revision WHERE revision = ?2) ORDER BY seq";
    let mut statement = store.db.prepare(sql)?;
    let mut rows = statement.query(within(store, period)?)?;
    let mut last: Option<RevisionEntry> = None;
    while let Some(row) = rows.next()? {
        let (seq, revised): (i64, i64) = (row.get(0)?, row.get(1)?);
        if only.is_some_and(|only| !only.contains(&seq)) {
            continue;
        }
        let Some(what) = what(store, seq, row)? else { continue };
        let entry = match last.take().filter(|entry| entry.commit.revision == revised) {
            Some(entry) => entry,
            None => revision(store, revised)?,
        };
        last = Some(entry.clone());
        take(LoggedChange { entry, what })?;
    }
    Ok(())
}

/// What a line says; nothing when it opens the register, or ends a revision of changes.
fn what(store: &Store, seq: i64, row: &Row<'_>) -> Result<Option<Happened>> {
    let kind: Option<String> = row.get(2)?;
    if let Some((kind, number)) = kind.as_deref().and_then(Kind::named).zip(row.get(3)?) {
        let state = |seq| Ok::<_, Error>(store.before(kind, number, seq)?.and_then(|(_, record)| record));
        return Ok(Some(Happened::Record { before: state(seq)?, after: state(seq + 1)? }));
    }
    Ok(match journal::parse(row.get_ref(4)?.as_str().unwrap_or_default())?.1 {
        journal::Change::Erase { of, fields, ground, .. } => {
            Some(Happened::Erased { record: handle_at(store, of)?, fields, ground })
        }
        journal::Change::Commit(commit) => commit.disclosed.map(|_| Happened::Disclosed),
        _ => None,
    })
}

/// The handle of the record that a line is about.
fn handle_at(store: &Store, seq: i64) -> Result<Option<String>> {
    let sql = "SELECT kind, number FROM journal WHERE seq = ?1";
    let (kind, number): (Option<String>, Option<i64>) =
        store.db.prepare_cached(sql)?.query_row([seq], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(kind.as_deref().and_then(Kind::named).zip(number).map(|(kind, number)| kind.handle(number)))
}

/// The SQL of whether a commit line, the column `line`, says that its revision did this. Lines of before say it in the words of their command.
pub(super) fn says_that(did: &Did) -> String {
    let member = serde_json::to_string(did).unwrap_or_default();
    format!("(instr(line, '\"did\":{member}') OR instr(line, '\"command\":\"{}\"'))", did.words())
}

/// Prints the journal's lines as they are, up to the moment that the store shows.
pub fn lines(store: &Store, mut out: impl std::io::Write) -> Result<()> {
    let mut statement = store.db.prepare("SELECT line FROM journal WHERE seq <= ?1 ORDER BY seq")?;
    let mut rows = statement.query([store.last.seq])?;
    while let Some(row) = rows.next()? {
        out.write_all(row.get_ref(0)?.as_bytes().unwrap_or_default()).map_err(Error::io("print the journal"))?;
    }
    Ok(())
}

/// The revision that a text names: `12`, `r12`, or nothing for the newest.
pub fn revision_named(store: &Store, text: Option<&str>) -> Result<i64> {
    let Some(text) = text else { return Ok(store.last.revision) };
    match Moment::read(text, store.clock) {
        Ok(Moment::Revision(number)) => Ok(number),
        _ => Err(Error::NotFound(format!(
            "\"{text}\" is not the number of a revision; `{}` lists them",
            Care::Log(None)
        ))),
    }
}
