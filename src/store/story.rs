//! What belongs together in the log: the revisions that somebody asks for, and everything that ever was a customer's.

use super::Store;
use super::log::{RevisionEntry, counted, entry, newest, says_that, steps};
use super::past::put_record;
use crate::error::{Error, Result};
use crate::journal::did::Did;
use crate::journal::{self, Commit};
use crate::model::{Kind, Record};
use chrono::NaiveDate;
use rusqlite::OptionalExtension as _;
use std::collections::BTreeSet;

/// Which revisions are asked for.
#[derive(Clone, Debug, Default)]
pub struct LogFilter {
    /// Whose: a part of a name, in small letters.
    pub actor: Option<String>,
    /// Those that changed records of this kind.
    pub kind: Option<Kind>,
    /// Recorded on that day (UTC) or later.
    pub since: Option<NaiveDate>,
    /// Recorded on that day (UTC) or earlier.
    pub until: Option<NaiveDate>,
    /// Those that say this: in command, reason, actor, or a value of a record; in small letters.
    pub text: Option<String>,
    /// How it is said what a revision did, where that is looked through beside its command.
    pub in_words: Option<fn(&Commit) -> String>,
    /// Only those that say what was handed out.
    pub handed_out: bool,
}

impl LogFilter {
    /// Whether every revision fits.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.actor.is_none()
            && self.kind.is_none()
            && self.since.is_none()
            && self.until.is_none()
            && self.text.is_none()
            && !self.handed_out
    }

    /// Whether a revision fits.
    pub fn fits(&self, store: &Store, entry: &RevisionEntry) -> Result<bool> {
        let number = entry.commit.revision;
        let time = counted(store, number, entry.commit.time.clone())?;
        let day = time.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        let says = |text: &str, wanted: &str| text.to_lowercase().contains(wanted);
        if self.handed_out && entry.commit.disclosed.is_none()
            || self.actor.as_ref().is_some_and(|actor| !says(&entry.actor, actor))
            || self.since.is_some_and(|since| day.is_none_or(|day| day < since))
            || self.until.is_some_and(|until| day.is_none_or(|day| day > until))
        {
            return Ok(false);
        }
        if let Some(kind) = self.kind {
            let sql = "SELECT 1 FROM journal WHERE seq BETWEEN ?1 AND ?2 AND kind = ?3";
            let (first, last) = lines_of(store, number)?;
            if !store.db.prepare_cached(sql)?.exists((first, last, kind.name()))? {
                return Ok(false);
            }
        }
        let Some(wanted) = &self.text else { return Ok(true) };
        let did = self.in_words.map(|words| words(&entry.commit));
        let told = [Some(&entry.commit.command), did.as_ref(), Some(&entry.actor), entry.reason.as_ref()];
        if told.into_iter().flatten().any(|text| says(text, wanted)) {
            return Ok(true);
        }
        let (first, last) = lines_of(store, number)?;
        let sql = "SELECT line, personal, kind, number FROM journal WHERE seq BETWEEN ?1 AND ?2 AND kind IS NOT NULL";
        let mut statement = store.db.prepare_cached(sql)?;
        let mut rows = statement.query((first, last))?;
        while let Some(row) = rows.next()? {
            let (line, personal) = (row.get_ref(0)?.as_str().unwrap_or_default(), row.get_ref(1)?.as_str_or_null());
            let record = put_record(line, personal.unwrap_or_default())?;
            let said = |record: Record| {
                let handle = says(&record.handle(), wanted);
                handle
                    || record
                        .entries()
                        .any(|(field, value)| value.is_some_and(|value| says(&field.words(value), wanted)))
            };
            if record.is_some_and(said) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The first and the last line of a revision.
fn lines_of(store: &Store, revision: i64) -> Result<(i64, i64)> {
    let sql = "SELECT coalesce((SELECT seq FROM revision WHERE revision = ?1 - 1), -1) + 1, seq FROM revision WHERE revision = ?1";
    Ok(store.db.prepare_cached(sql)?.query_row([revision], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The record that a revision is about, by kind and number: the one that it wrote last, which names what it wrote before. Nothing where it wrote none.
pub fn about(store: &Store, revision: i64) -> Result<Option<(Kind, i64)>> {
    let (first, last) = lines_of(store, revision)?;
    let sql =
        "SELECT kind, number FROM journal WHERE seq BETWEEN ?1 AND ?2 AND kind IS NOT NULL ORDER BY seq DESC LIMIT 1";
    let row = store.db.prepare_cached(sql)?.query_row((first, last), |row| Ok((row.get::<_, String>(0)?, row.get(1)?)));
    Ok(row.optional()?.and_then(|(kind, number)| Some((Kind::named(&kind)?, number))))
}

/// The newest revisions that fit, at most `limit`, and how many fit.
pub fn fitting(store: &Store, filter: &LogFilter, limit: usize) -> Result<(i64, Vec<RevisionEntry>)> {
    if filter.is_empty() {
        return Ok((store.last.revision, newest(store, limit)?));
    }
    let (mut total, mut found) = (0, Vec::new());
    let sql = "SELECT line, personal, hash FROM revision JOIN journal USING (seq) WHERE revision.revision <= ?1 ORDER BY revision.revision DESC";
    let mut statement = store.db.prepare(sql)?;
    let mut rows = statement.query([store.last.revision])?;
    while let Some(row) = rows.next()? {
        let entry = entry(row)?;
        if filter.fits(store, &entry)? {
            total += 1;
            if found.len() < limit {
                found.push(entry);
            }
        }
    }
    Ok((total, found))
}

/// Everybody who recorded something, up to the moment that the store shows.
pub fn actors(store: &Store) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let sql = "SELECT line, personal, hash FROM revision JOIN journal USING (seq) WHERE revision.revision <= ?1";
    let mut statement = store.db.prepare(sql)?;
    let mut rows = statement.query([store.last.revision])?;
    while let Some(row) = rows.next()? {
        found.insert(entry(row)?.actor);
    }
    Ok(found)
}

/// The records that a revision wrote, each once, in the order in which it did.
pub fn written_by(store: &Store, revision: i64) -> Result<Vec<(Kind, i64)>> {
    let (first, last) = lines_of(store, revision)?;
    let sql = "SELECT kind, number FROM journal WHERE seq BETWEEN ?1 AND ?2 AND kind IS NOT NULL GROUP BY kind, number ORDER BY min(seq)";
    let mut statement = store.db.prepare_cached(sql)?;
    let rows = statement.query_map((first, last), |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let mut found = Vec::new();
    for row in rows {
        let (kind, number) = row?;
        found.extend(Kind::named(&kind).map(|kind| (kind, number)));
    }
    Ok(found)
}

/// How many records a revision wrote.
pub fn count_written(store: &Store, revision: i64) -> Result<usize> {
    let (first, last) = lines_of(store, revision)?;
    // A revision writes a record once.
    let sql = "SELECT count(kind) FROM journal WHERE seq BETWEEN ?1 AND ?2";
    let count: i64 = store.db.prepare_cached(sql)?.query_row((first, last), |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// What a record said before a revision, and after it.
pub fn around(store: &Store, (kind, number): (Kind, i64), revision: i64) -> Result<(Option<Record>, Option<Record>)> {
    let (first, last) = lines_of(store, revision)?;
    let state = |seq| Ok::<_, Error>(store.before(kind, number, seq)?.and_then(|(_, record)| record));
    Ok((state(first)?, state(last + 1)?))
}

/// The revisions in which something was erased of a record.
pub fn erased_in(store: &Store, (kind, number): (Kind, i64)) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT by.revision FROM journal line JOIN erasure ON erasure.of = line.seq JOIN journal by ON by.seq = erasure.seq
               WHERE line.kind = ?1 AND line.number = ?2 AND by.seq <= ?3 ORDER BY 1";
    let mut statement = store.db.prepare_cached(sql)?;
    let rows = statement.query_map((kind.name(), number, store.last.seq), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether something may have been erased since the revision of this tag: it was, or the register does not have that revision any more, since a
/// backup took its place.
pub fn erased_since(store: &Store, tag: &str) -> Result<bool> {
    let Some(revision) = store.tagged(tag)? else { return Ok(true) };
    let sql = "SELECT 1 FROM erasure JOIN journal USING (seq) WHERE journal.revision > ?1 LIMIT 1";
    Ok(store.db.prepare_cached(sql)?.exists([revision])?)
}

/// What a revision erased beside one line of the journal.
pub struct ErasedLine {
    /// The record of the line; nothing for who recorded something, and why.
    pub record: Option<(Kind, i64)>,
    /// The revision that the line is of.
    pub revision: i64,
    /// The fields.
    pub fields: Vec<String>,
    /// The provision.
    pub ground: String,
}

/// What a revision erased, in the order in which it was recorded.
pub fn erased_by(store: &Store, revision: i64) -> Result<Vec<ErasedLine>> {
    let (first, last) = lines_of(store, revision)?;
    let sql = "SELECT it.line, of.kind, of.number, of.revision FROM journal it JOIN erasure ON erasure.seq = it.seq
               JOIN journal of ON of.seq = erasure.of WHERE it.seq BETWEEN ?1 AND ?2 ORDER BY it.seq";
    let mut statement = store.db.prepare_cached(sql)?;
    let mut rows = statement.query((first, last))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if let journal::Change::Erase { fields, ground, .. } =
            journal::parse(row.get_ref(0)?.as_str().unwrap_or_default())?.1
        {
            let kind = row.get_ref(1)?.as_str_or_null().ok().flatten().and_then(Kind::named);
            let record = kind.zip(row.get::<_, Option<i64>>(2)?);
            found.push(ErasedLine { record, revision: row.get(3)?, fields, ground });
        }
    }
    Ok(found)
}

/// The revisions that wrote a record, each with the number of its first line about it.
pub fn lines_of_record(store: &Store, (kind, number): (Kind, i64)) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT revision, min(seq) FROM journal WHERE kind = ?1 AND number = ?2 AND seq <= ?3 GROUP BY revision";
    let mut statement = store.db.prepare_cached(sql)?;
    let rows = statement.query_map((kind.name(), number, store.last.seq), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The revisions that handed out something about one customer alone.
pub fn handed_out(store: &Store, customer: i64) -> Result<Vec<i64>> {
    let handle = Kind::Customer.handle(customer);
    let mut found = Vec::new();
    // A revision that hands something out changes no record, so its one line is that of its end.
    let sql = "SELECT line, personal, hash FROM revision JOIN journal USING (seq) WHERE revision.revision <= ?1
               AND NOT EXISTS (SELECT 1 FROM journal other WHERE other.seq = journal.seq - 1 AND other.revision = journal.revision)";
    let mut statement = store.db.prepare(sql)?;
    let mut rows = statement.query([store.last.revision])?;
    while let Some(row) = rows.next()? {
        let entry = entry(row)?;
        if entry.commit.disclosed.is_some_and(|disclosed| disclosed.customer.as_deref() == Some(&handle)) {
            found.push(entry.commit.revision);
        }
    }
    Ok(found)
}

/// Every record that belongs to a customer, or ever did: what refers or referred to it, the documents of that, the reviews of all of it, and
/// the same of customers that were merged into it.
pub fn of_customer(store: &Store, customer: i64) -> Result<BTreeSet<(Kind, i64)>> {
    let mut all = BTreeSet::new();
    let mut waiting = vec![customer];
    while let Some(number) = waiting.pop() {
        if !all.insert((Kind::Customer, number)) {
            continue;
        }
        let Some(id) =
            store.before(Kind::Customer, number, store.last.seq + 1)?.map(|(seq, _)| id_on(store, seq)).transpose()?
        else {
            continue;
        };
        let own = naming(store, &id)?;
        let mut documents = BTreeSet::new();
        for (kind, number) in own.iter().filter(|(kind, _)| *kind != Kind::Customer) {
            if kind.links_to(Kind::Document).next().is_some() {
                for step in steps(store, *kind, *number)? {
                    let links = step.record.iter().flat_map(Record::links);
                    documents
                        .extend(links.filter(|(_, kind, _)| *kind == Kind::Document).map(|(.., id)| id.to_string()));
                }
            }
        }
        for document in documents {
            all.extend(naming(store, &document)?.into_iter().filter(|(kind, _)| *kind == Kind::Document));
        }
        for revision in merges(store)? {
            let written = written_by(store, revision)?;
            if !written.iter().any(|one| own.contains(one)) {
                continue;
            }
            for one in
                written.iter().filter(|(kind, number)| *kind == Kind::Customer && !own.contains(&(*kind, *number)))
            {
                // The one that went is a part of the story of the one that stayed, not the other way round.
                if around(store, *one, revision)?.1.is_none() {
                    waiting.push(one.1);
                }
            }
        }
        all.extend(own.into_iter().filter(|(kind, _)| *kind != Kind::Customer));
    }
    let handles: BTreeSet<String> = all.iter().map(|(kind, number)| kind.handle(*number)).collect();
    store.each_state(Kind::Review, |review| {
        if handles.contains(&review.title()) {
            all.insert((Kind::Review, review.number));
        }
        Ok(())
    })?;
    Ok(all)
}

/// The id in a line of the journal.
fn id_on(store: &Store, seq: i64) -> Result<String> {
    Ok(store
        .db
        .prepare_cached("SELECT line ->> 'id' FROM journal WHERE seq = ?1")?
        .query_row([seq], |row| row.get(0))?)
}

/// The records whose lines name an id: the one that has it, and those that refer to it or did.
fn naming(store: &Store, id: &str) -> Result<BTreeSet<(Kind, i64)>> {
    let sql = "SELECT DISTINCT kind, number FROM journal WHERE kind IS NOT NULL AND seq <= ?2 AND instr(line, ?1) > 0";
    let mut statement = store.db.prepare_cached(sql)?;
    let rows = statement.query_map((id, store.last.seq), |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let mut found = BTreeSet::new();
    for row in rows {
        let (kind, number) = row?;
        found.extend(Kind::named(&kind).map(|kind| (kind, number)));
    }
    Ok(found)
}

/// The revisions that made one customer of two.
fn merges(store: &Store) -> Result<Vec<i64>> {
    let sql = format!(
        "SELECT revision.revision FROM revision JOIN journal USING (seq) WHERE revision.revision <= ?1 AND {}",
        says_that(&Did::Merge)
    );
    let mut statement = store.db.prepare_cached(&sql)?;
    let rows = statement.query_map([store.last.revision], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Each state that a record had, of one kind or of any, whose texts may say what is looked for.
pub fn each_former(
    store: &Store,
    kind: Option<Kind>,
    may_say: impl Fn(&str) -> bool,
    mut take: impl FnMut(Record) -> Result<()>,
) -> Result<()> {
    let sql = "SELECT line, personal FROM journal WHERE kind IS NOT NULL AND (?1 IS NULL OR kind = ?1) AND seq <= ?2 ORDER BY seq";
    let mut statement = store.db.prepare(sql)?;
    let mut rows = statement.query((kind.map(Kind::name), store.last.seq))?;
    while let Some(row) = rows.next()? {
        let (line, personal) = (row.get_ref(0)?.as_str().unwrap_or_default(), row.get_ref(1)?.as_str_or_null());
        let personal = personal.unwrap_or_default();
        // A text that JSON writes otherwise than it is, with a quote in it, is looked at in its record.
        let texts = [Some(line), personal].into_iter().flatten();
        if texts.into_iter().any(|text| text.contains('\\') || may_say(text)) {
            put_record(line, personal)?.map_or(Ok(()), &mut take)?;
        }
    }
    Ok(())
}
