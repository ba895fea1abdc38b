//! The log: revisions, the history of one record, and what undoing would do.

use super::Store;
use super::moment::{self, Moment};
use crate::error::{Care, Error, Given, Result};
use crate::journal::did::Did;
use crate::journal::{self, Commit};
use crate::model::date::Period;
use crate::model::{Kind, Record};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension as _, Row};
use serde::Serialize;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// When revisions count as recorded, where that is not what their clocks said. Revisions follow each other, so clocks that were right never go
/// back: those that agree with the most others are taken to be right. What another clock recorded was there before the revisions that
/// follow it, and counts at the time of the next one. One clock that was wrong hides nothing then, and brings nothing forward.
pub(super) type Times = OnceCell<BTreeMap<i64, String>>;

/// When a revision counts as recorded, by its own time and those around it.
pub fn counted(store: &Store, revision: i64, own: String) -> Result<String> {
    Ok(corrected(store)?.get(&revision).cloned().unwrap_or(own))
}

/// The revisions that count at another time than their own.
fn corrected(store: &Store) -> Result<&BTreeMap<i64, String>> {
    if let Some(known) = store.times.get() {
        return Ok(known);
    }
    let goes_back = "SELECT 1 FROM (SELECT time, lag(time) OVER (ORDER BY revision) AS before FROM revision WHERE revision <= ?1) WHERE time < before";
    let mut times: Vec<(i64, String)> = Vec::new();
    if store.db.prepare(goes_back)?.exists([store.last.revision])? {
        let mut statement =
            store.db.prepare("SELECT revision, time FROM revision WHERE revision <= ?1 ORDER BY revision")?;
        let rows = statement.query_map([store.last.revision], |row| Ok((row.get(0)?, row.get(1)?)))?;
        times = rows.collect::<rusqlite::Result<_>>()?;
    }
    let now = journal::time_text(store.clock.now() + moment::BEHIND);
    Ok(store.times.get_or_init(|| corrections(&times, &now)))
}

/// When those of these revisions count that a clock recorded which was wrong. `now` is later than every clock that was right, unless it is
/// behind the newest revision itself.
fn corrections(times: &[(i64, String)], now: &str) -> BTreeMap<i64, String> {
    let limit = Some(now).filter(|now| times.last().is_some_and(|(_, newest)| newest.as_str() <= *now));
    let right = longest_without_going_back(times, moment::FIRST, limit);
    let mut found = BTreeMap::new();
    for (at, (revision, own)) in times.iter().enumerate() {
        let next = right.partition_point(|right| *right < at);
        if right.get(next) != Some(&at)
            && let Some(counts) = right.get(next).or(right.last()).map(|at| &times[*at].1)
            && counts != own
        {
            found.insert(*revision, counts.clone());
        }
    }
    found
}

/// The places of the most times that do not go back, none earlier than the first and none later than the limit; of two that are as many, those
/// that were recorded later.
fn longest_without_going_back(times: &[(i64, String)], first: &str, limit: Option<&str>) -> Vec<usize> {
    let time = |at: usize| times[at].1.as_str();
    let may_be_right = |at: &usize| time(*at) >= first && limit.is_none_or(|limit| time(*at) <= limit);
    // The place where the best row of each length ends, and what stands before each place in its row.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), vec![None; times.len()]);
    for at in (0..times.len()).filter(may_be_right) {
        let length = ends.partition_point(|end| time(*end) <= time(at));
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        ends.truncate(ends.len().max(length));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut row: Vec<usize> = std::iter::successors(ends.last().copied(), |at| before[*at]).collect();
    row.reverse();
    row
}

/// The newest revision that counts as recorded before a time, or at it.
pub(super) fn newest_by(store: &Store, time: &str, at_it: bool) -> Result<Option<i64>> {
    let corrected = corrected(store)?;
    let is_by = |counts: &str| counts < time || at_it && counts == time;
    let sql =
        "SELECT revision FROM revision WHERE (time < ?1 OR ?2 AND time = ?1) AND revision <= ?3 ORDER BY revision DESC";
    let mut statement = store.db.prepare_cached(sql)?;
    let mut rows = statement.query((time, at_it, store.last.revision))?;
    let mut newest = corrected.iter().rev().find(|(_, counts)| is_by(counts)).map(|(revision, _)| *revision);
    while let Some(row) = rows.next()? {
        let revision = row.get(0)?;
        if !corrected.contains_key(&revision) {
            newest = newest.max(Some(revision));
            break;
        }
    }
    Ok(newest)
}

/// What is wrong with the time of a revision, if that shows at a glance: one that is later than now, or that goes back.
pub fn wrong_clock(store: &Store) -> Result<Option<String>> {
    let sql = "SELECT revision, time FROM revision WHERE revision <= ?1 ORDER BY time DESC, revision DESC LIMIT 1";
    let read = |row: &Row<'_>| Ok::<(i64, String), _>((row.get(0)?, row.get(1)?));
    let latest = store.db.query_row(sql, [store.last.revision], read).optional()?;
    let now = journal::time_text(store.clock.now() + moment::BEHIND);
    let later = latest.filter(|(_, time)| *time > now).map(|(revision, time)| {
        (revision, time, "later than now. Either the clock of this computer is wrong now, or a clock was wrong then")
    });
    let found = match (later, corrected(store)?.keys().next()) {
        (Some(later), _) => later,
        (None, Some(first)) => {
            let time = revision(store, *first)?.commit.time;
            (*first, time, "out of order with those around it: a clock was wrong then")
        }
        (None, None) => return Ok(None),
    };
    let (revision, time, why) = found;
    let counts = counted(store, revision, time.clone())?;
    let counts = if counts == time {
        format!("If the clock is wrong now, set it. If it is right, confirm the next change with {yes}; {as_of} and periods then count both revisions at the time of that change", yes = Given::named("yes"), as_of = Given::named("as-of")).to_owned()
    } else {
        format!("For {as_of} and periods it counts as of {counts}", as_of = Given::named("as-of"))
    };
    Ok(Some(format!("revision {revision} was recorded as of {time}, {why}. {counts}")))
}

/// What is asked of the clock before the next revision is recorded, if it does not go on from the newest as clocks do.
#[must_use]
pub fn clock_question(store: &Store) -> Option<String> {
    moment::doubtful(store.clock.now(), &store.last.time).map(|unusual| unusual.question())
}

/// Why today may be another day than the clock shows: it is behind the newest revision, whichever the store shows.
pub fn doubt_of_today(store: &Store) -> Result<Option<String>> {
    let newest = super::newest(&store.db)?.time;
    Ok(moment::unusual(store.clock.now(), &newest).and_then(|unusual| unusual.doubt()))
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
        return Err(Error::Damaged(format!(
            "the list of revisions points to a line that commits nothing. Run `{}`",
            Care::Verify
        )));
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
pub(super) type Numbers = RefCell<HashMap<Kind, (i64, HashMap<String, i64>)>>;

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

/// What takes back one revision: records to write as they were, records to retire, and those that changed since.
#[derive(Debug, Default)]
pub struct Undoing {
    /// As they were before.
    pub restore: Vec<Record>,
    /// They did not exist before.
    pub retire: Vec<Record>,
    /// Changed since, and left as they are.
    pub conflicts: Vec<Conflict>,
}

/// A record that changed since the revisions that are taken back.
#[derive(Debug)]
pub struct Conflict {
    /// Its handle.
    pub record: String,
    /// The revision that changed it last.
    pub since: i64,
    /// The fields of it that the revisions changed.
    pub fields: BTreeSet<&'static str>,
}

/// A revision, and its first and last line about one record.
type Span = (i64, i64, i64);

/// Works out what taking back revisions does; they come the newest first. A record goes back as long as it says what each of them left. One
/// that changed since is left alone and reported.
pub fn undoing(store: &Store, newest_first: &[i64]) -> Result<Undoing> {
    let mut touched: Vec<(Kind, i64)> = Vec::new();
    let mut spans: BTreeMap<(Kind, i64), Vec<Span>> = BTreeMap::new();
    for number in newest_first {
        let sql = "SELECT kind, number, min(seq), max(seq) FROM journal WHERE revision = ?1 AND kind IS NOT NULL GROUP BY kind, number ORDER BY 3 DESC";
        let mut statement = store.db.prepare_cached(sql)?;
        let mut rows = statement.query([number])?;
        while let Some(row) = rows.next()? {
            let kind = Kind::named(&row.get::<_, String>(0)?).ok_or_else(|| {
                Error::Damaged(format!("revision {number} changed a kind of record that is not known"))
            })?;
            let key = (kind, row.get(1)?);
            let spans = spans.entry(key).or_default();
            if spans.is_empty() {
                touched.push(key);
            }
            spans.push((*number, row.get(2)?, row.get(3)?));
        }
    }
    let mut undoing = Undoing::default();
    for (kind, number) in touched {
        let newest: i64 = store
            .db
            .prepare_cached("SELECT revision FROM journal WHERE kind = ?1 AND number = ?2 ORDER BY seq DESC LIMIT 1")?
            .query_row((kind.name(), number), |row| row.get(0))?;
        let now = store.numbered(kind, number)?;
        let (mut then, mut left) = (now.clone(), true);
        for (revision, first, last) in &spans[&(kind, number)] {
            let state = |seq| Ok::<_, Error>(store.before(kind, number, seq)?.and_then(|(_, record)| record));
            left = *revision == newest || state(last + 1)? == then;
            if !left {
                break;
            }
            then = state(*first)?;
        }
        match then {
            _ if !left => {
                let fields = fields_changed(store, (kind, number), &spans[&(kind, number)])?;
                undoing.conflicts.push(Conflict { record: kind.handle(number), since: newest, fields });
            }
            Some(then) if now.as_ref() != Some(&then) => undoing.restore.push(then),
            None => undoing.retire.extend(now),
            Some(_) => {}
        }
    }
    Ok(undoing)
}

/// The fields of a record that revisions changed.
fn fields_changed(store: &Store, (kind, number): (Kind, i64), spans: &[Span]) -> Result<BTreeSet<&'static str>> {
    let mut fields = BTreeSet::new();
    for (_, first, last) in spans {
        let state = |seq| Ok::<_, Error>(store.before(kind, number, seq)?.and_then(|(_, record)| record));
        let (before, after) = (state(*first)?, state(last + 1)?);
        let said = |record: &Option<Record>, name| record.as_ref().and_then(|record| record.get(name).cloned());
        let all = kind.fields().iter().map(|field| field.name);
        fields.extend(all.filter(|name| said(&before, name) != said(&after, name)));
    }
    Ok(fields)
}

/// The revisions that took something back, or did it again, the oldest first: what each did.
pub fn undos(store: &Store) -> Result<Vec<(i64, Did)>> {
    // Lines of before say it in the words of their command alone.
    let sql = "SELECT line, personal, hash FROM revision JOIN journal USING (seq) WHERE revision.revision <= ?1
               AND (json_type(line, '$.did') = 'object' OR line ->> 'command' GLOB 'undo *' OR line ->> 'command' GLOB 'redo *') ORDER BY revision.revision";
    let mut statement = store.db.prepare(sql)?;
    let mut rows = statement.query([store.last.revision])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Commit { revision, did, .. } = entry(row)?.commit;
        found.extend(did.filter(|did| matches!(did, Did::Undo(_) | Did::Redo(_))).map(|did| (revision, did)));
    }
    Ok(found)
}

/// The revisions that are taken back, each with the one that did it.
pub fn taken_back(store: &Store) -> Result<BTreeMap<i64, i64>> {
    let mut taken = BTreeMap::new();
    for (revision, did) in undos(store)? {
        match did {
            Did::Undo(of) => taken.extend(of.into_iter().map(|number| (number, revision))),
            Did::Redo(of) => taken.retain(|number, _| !of.contains(number)),
            _ => {}
        }
    }
    Ok(taken)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_wrong_counts_as_those_around_it_say() {
        let at = |day: &str| if day.len() == 2 { format!("2026-11-{day}") } else { day.to_owned() };
        let counts = |days: &[&str], now: &str| {
            let times: Vec<(i64, String)> = (1..).zip(days.iter().map(|day| at(day))).collect();
            let found = corrections(&times, &at(now)).into_iter();
            found
                .map(|(revision, time)| format!("{revision}: {}", time.trim_start_matches("2026-11-")))
                .collect::<Vec<_>>()
        };
        let none: [&str; 0] = [];
        assert_eq!(counts(&["04", "05", "05", "07"], "09"), none);
        assert_eq!(
            counts(&["03", "04", "05", "02", "07"], "09"),
            ["4: 07"],
            "one that was behind hides nothing before it"
        );
        assert_eq!(counts(&["03", "04", "08", "05", "06"], "09"), ["3: 05"], "nor one that was ahead after it");
        assert_eq!(counts(&["03", "04", "05", "02"], "09"), ["4: 05"], "also where nothing follows");
        assert_eq!(counts(&["20", "20", "20", "05"], "09"), ["1: 05", "2: 05", "3: 05"], "none was later than now");
        assert_eq!(counts(&["20", "20", "20", "05", "06"], "30"), ["4: 20", "5: 20"], "the most agree");
        assert_eq!(counts(&["04", "03"], "09"), ["1: 03"], "of two, the later is right");
        assert_eq!(counts(&["04", "07", "03", "08"], "09"), ["3: 08"]);
        let (dead, since) = ("1970-01-01", ["1970-01-01", "1970-01-02", "1970-01-02"]);
        assert_eq!(counts(&["04", dead], "09"), ["2: 04"], "of two, the one that can be right is");
        assert_eq!(counts(&[&["04", "05"][..], &since].concat(), "09"), ["3: 05", "4: 05", "5: 05"], "nor do many");
        assert_eq!(counts(&[&["04"][..], &since, &["06"]].concat(), "09"), ["2: 06", "3: 06", "4: 06"]);
        assert_eq!(counts(&["04", "07"], "05"), none, "the clock that is behind is that of now");
    }
}
