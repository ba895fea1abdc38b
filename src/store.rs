//! One register in one `SQLite` file: opening it safely, reading records, and writing revisions.
//!
//! Every write goes through [`Revision`], which changes the typed tables and appends to the journal in one transaction.
//! The file is never opened but through `SQLite`: any `close()` of ours would drop its locks.

mod approved;
pub mod backup;
mod checked;
mod configured;
pub mod copies;
pub mod dossiers;
pub mod erase;
pub mod erasures_list;
mod format;
pub mod head;
pub mod lines;
pub mod log;
pub mod lookup;
pub mod marks;
pub mod moment;
pub mod named;
pub mod new;
mod open;
mod partial;
pub mod past;
pub mod place;
pub mod pool;
pub mod renamed;
pub mod restore;
mod restoring;
pub mod revision;
pub mod rows;
pub mod salvage;
mod schema;
mod state_folder;
pub mod story;
mod table;
mod told;
mod trust;
mod unsettled;
pub mod verify;
mod writing;

pub use schema::SCHEMA;

pub use moment::{Clock, Machine, Moment, Sure};
pub use revision::{Act, Receipt, Revision};
pub use told::{Course, Reached, Told};
pub use trust::Accepted;

use crate::error::{Care, Error, Result};
use crate::model::digest::{self, hex};
use crate::model::phrase::say;
use crate::model::{Kind, Phrase, Record};
use crate::texts::register as texts;
use chrono::{DateTime, NaiveDate, Utc};
use format::FORMAT;
use rusqlite::{Connection, OptionalExtension as _, Row};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use table::{record_at, select};
use trust::Comparer;
use uuid::Uuid;

/// A register that is open, at one moment.
pub struct Store {
    db: pool::Link,
    path: PathBuf,
    /// The file that was opened at that path.
    file: Option<(u64, u64)>,
    /// Which register this is.
    pub id: Uuid,
    /// What "now" means.
    pub clock: Clock,
    /// Where it is noted what was last seen of the register.
    pub(crate) state: Option<&'static Path>,
    /// The newest revision, or the one that `--as-of` chose.
    pub last: Last,
    /// Set when the register is read as it was recorded at a moment of the past.
    pub past: bool,
    /// Why nothing may be written, if so: the file is behind what was seen on this machine.
    pub distrust: Option<String>,
    /// Why it can only be read, if so: the disk is full, or nothing can be written there.
    pub unwritable: Option<String>,
    /// Who is asked when the clock does not go on from the newest revision.
    pub sure: Sure,
    /// What this computer knows of the register.
    seen: head::Known,
    /// What was found while it was read.
    watch: trust::Watch,
    /// What the system said of the files before the moment that the store shows.
    files: Option<checked::Files>,
    /// The times of revisions that are not those of their clocks.
    times: log::Times,
    /// The numbers of records that are not there any more, as they were looked up.
    numbers: log::Numbers,
    locked: Cell<bool>,
    /// The newest line up to which the register is known to be what art30 left.
    trusted: Option<i64>,
    /// Whether the file lacks tables or columns of today, since an older program wrote it.
    behind: bool,
}

/// The revision that a store shows.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Last {
    /// Its number; 0 in a file that holds none.
    pub revision: i64,
    /// The number of its commit line.
    pub seq: i64,
    /// When it was recorded, UTC.
    pub time: String,
    /// SHA-256 of its commit line, in hexadecimal.
    pub hash: String,
}

impl Last {
    /// The day on which it was recorded, UTC.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.time.parse::<DateTime<Utc>>().ok().map(|time| time.date_naive())
    }

    /// "revision 12, 23 November 2026, 10:00 UTC".
    #[must_use]
    pub fn words(&self) -> String {
        self.phrase().to_string()
    }

    /// The same, in no language yet.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let revision = self.revision.to_string();
        match self.time.parse::<DateTime<Utc>>() {
            Ok(time) => {
                let (day, time) = (time.date_naive(), time.format("%H:%M").to_string());
                say!(texts::RECORDED_AT, revision = revision, day = day, time = time)
            }
            Err(_) => say!(texts::RECORDED_AT_WRITTEN, revision = revision, time = self.time.as_str()),
        }
    }
}

/// What ties an export to the journal: `register <id>, revision N, <hash>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Which register.
    pub register: Uuid,
    /// At which revision.
    pub revision: i64,
    /// SHA-256 of that revision's commit line, in hexadecimal.
    pub hash: String,
}

impl Stamp {
    /// As people read it, in no language yet.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let Self { register, revision, hash } = self;
        let (register, revision) = (register.to_string(), revision.to_string());
        say!(texts::CHECKPOINT, register = register, revision = revision, hash = hash.as_str())
    }

    /// The first digits of the hash, where there is no room for all.
    #[must_use]
    pub fn short(&self) -> &str {
        self.hash.get(..16).unwrap_or_default()
    }
}

fn tag(revision: i64, hash: &str) -> String {
    format!("{revision}-{}", hash.get(..16).unwrap_or(hash))
}

/// Whether a text is written as a tag is, whether or not a register has it.
#[must_use]
pub fn is_tag(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_hash = |text: &str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.split_once('-').is_some_and(|(revision, hash)| digits(revision) && is_hash(hash))
}

impl std::fmt::Display for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.phrase().english())
    }
}

impl Store {
    /// A second connection to the same register, for reading beside a write.
    pub fn reader(&self) -> Result<Self> {
        let mut reader = Self::open(&self.path, self.machine())?;
        reader.watch = self.watch.shared();
        Ok(reader)
    }

    /// Takes the right to write, waiting up to ten seconds for another writer; what is read from here on is what the next
    /// revision builds on.
    pub fn lock(&mut self) -> Result<()> {
        self.db.leave();
        self.refuse_unwritable()?;
        self.release()?;
        // What is refused is left as it is, in its old format too.
        if self.behind {
            self.refuse_tampered()?;
        }
        self.begin_to_write().map_err(|error| match &error {
            Error::Sql { source, .. } => {
                place::cause(source, &self.path).map_or(error, |why| self.cannot_be_written(&why))
            }
            _ => error,
        })?;
        self.locked.set(true);
        self.files = checked::Files::of(&self.path);
        if self.last.revision > 0 {
            let before = std::mem::replace(&mut self.last, newest(&self.db)?);
            if self.last != before {
                // A backup that was put in place meanwhile is noted before anything is built on it.
                restoring::finish(self);
            }
        }
        let trusted = self.refuse_tampered();
        if trusted.is_err() {
            self.release()?;
        }
        trusted
    }

    fn begin_to_write(&mut self) -> Result<()> {
        self.upgrade()?;
        // A backup that is written to was copied without its journal mode.
        self.db.execute_batch("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON;")?;
        Ok(())
    }

    /// Refuses to write where it could only be read.
    fn refuse_unwritable(&self) -> Result<()> {
        self.unwritable.as_deref().map_or(Ok(()), |why| Err(self.cannot_be_written(why)))
    }

    fn cannot_be_written(&self, why: &str) -> Error {
        let why = std::io::Error::other(format!("{why}. Nothing was written"));
        Error::io(format!("write to {}", self.path.display()))(why)
    }

    /// Brings a file of an older format to this one, before the first write. Rows and journal stay as they are: tables and columns are
    /// only ever added.
    fn upgrade(&mut self) -> Result<()> {
        if !self.behind {
            return Ok(());
        }
        self.stand_aside()?;
        self.db.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON; BEGIN IMMEDIATE")?;
        // Another program may have been first; then nothing is lacking any more.
        format::upgrade(&self.db)?;
        self.db.execute_batch(&format!("PRAGMA user_version = {FORMAT}; COMMIT"))?;
        self.db.execute_batch("PRAGMA legacy_alter_table = OFF; PRAGMA foreign_keys = ON")?;
        self.behind = false;
        Ok(())
    }

    /// Takes away the temporary tables that stand before the real ones.
    fn stand_aside(&self) -> Result<()> {
        // A table that others refer to cannot be dropped while links are checked.
        self.db.execute_batch("PRAGMA foreign_keys = OFF")?;
        for kind in Kind::ALL {
            self.db.execute_batch(&format!("DROP TABLE IF EXISTS temp.\"{}\"", kind.name()))?;
        }
        self.db.execute_batch("PRAGMA foreign_keys = ON")?;
        Ok(())
    }

    /// Looks at the newest revision again.
    pub(crate) fn refresh(&mut self) -> Result<()> {
        self.release()?;
        self.files = checked::Files::of(&self.path);
        self.db.execute_batch("BEGIN")?;
        self.last = newest(&self.db)?;
        self.times = log::Times::new();
        Ok(())
    }

    /// The same, unless nobody else can write.
    fn catch_up(&mut self) -> Result<()> {
        if self.locked.get() { Ok(()) } else { self.refresh() }
    }

    /// Whether the register has a revision with that hash.
    fn stands(&self, revision: i64, hash: &str) -> Result<bool> {
        Ok(self.hash_of(revision)?.as_deref() == Some(hash))
    }

    /// Lets go of the moment that [`Store::open`] holds, or of the right to write.
    pub(crate) fn release(&self) -> Result<()> {
        self.watch.begin_anew();
        self.numbers.take();
        self.locked.set(false);
        if !self.db.is_autocommit() {
            self.db.execute_batch("ROLLBACK")?;
        }
        Ok(())
    }

    /// The machine that it was opened on.
    #[must_use]
    pub const fn machine(&self) -> Machine {
        Machine { clock: self.clock, state: self.state, told: self.watch.told() }
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What every export carries.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp { register: self.id, revision: self.last.revision, hash: self.last.hash.clone() }
    }

    /// What somebody looks at, for a form or a program to send back: a revision and the beginning of its hash, "26-1a2b3c4d5e6f7a8b", so that it
    /// is not taken for one of the same number after a backup was restored.
    #[must_use]
    pub fn tag(&self) -> String {
        tag(self.last.revision, &self.last.hash)
    }

    /// The tag of a revision; nothing where there is none.
    pub fn tag_at(&self, revision: i64) -> Result<Option<String>> {
        Ok(self.hash_of(revision)?.map(|hash| tag(revision, &hash)))
    }

    /// The tag of the revision that changed a record last, or erased something of it.
    pub fn tag_of(&self, kind: Kind, number: i64) -> Result<Option<String>> {
        self.last_touch(kind, number)?.map(|revision| self.tag_at(revision)).transpose().map(Option::flatten)
    }

    /// The revision that a tag is of; nothing where the register has no such.
    pub fn tagged(&self, text: &str) -> Result<Option<i64>> {
        let Some(revision) = text.split('-').next().and_then(|number| number.parse().ok()) else { return Ok(None) };
        Ok(self.tag_at(revision)?.filter(|tag| tag == text).map(|_| revision))
    }

    /// The stamp in words.
    #[must_use]
    pub fn checkpoint(&self) -> String {
        self.stamp().to_string()
    }

    /// Number of records of a kind.
    pub fn count(&self, kind: Kind) -> Result<usize> {
        let count: i64 = self.db.query_row(&format!("SELECT count(*) FROM {}", kind.name()), [], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Every record of a kind, in order of their numbers; in constant memory.
    pub fn each(&self, kind: Kind, mut take: impl FnMut(Record) -> Result<()>) -> Result<()> {
        let mut statement = self.db.prepare(&format!("{} ORDER BY number", select(kind)))?;
        self.walk(kind, &mut statement, |at| at + 2, |row| take(record_at(kind, row, |at| at + 2)?))
    }

    /// All records of a kind, for kinds of which there are few.
    pub fn all(&self, kind: Kind) -> Result<Vec<Record>> {
        self.matching(kind, "", [])
    }

    /// The records of a kind behind a number, in the order of their numbers, at most `limit`.
    pub fn behind(&self, kind: Kind, number: i64, limit: usize) -> Result<Vec<Record>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.matching(kind, "WHERE number > ?1 ORDER BY number LIMIT ?2", [number, limit])
    }

    /// The record with that number.
    pub fn numbered(&self, kind: Kind, number: i64) -> Result<Option<Record>> {
        let found = self.matching(kind, "WHERE number = ?1", [number])?.pop();
        if found.is_none() {
            self.note_if_gone(kind, number)?;
        }
        Ok(found)
    }

    /// The record with that id.
    pub fn with_id(&self, kind: Kind, id: Uuid) -> Result<Option<Record>> {
        Ok(self.matching(kind, "WHERE id = ?1", [id.to_string()])?.pop())
    }

    /// The records whose link `field` names `id`, in order of their numbers.
    pub fn linking(&self, kind: Kind, field: &str, id: Uuid) -> Result<Vec<Record>> {
        self.matching(kind, &format!("WHERE \"{field}\" = ?1 ORDER BY number"), [id.to_string()])
    }

    /// One record for each set of values that these fields have in a kind.
    pub fn one_of_each(&self, kind: Kind, fields: &[&str]) -> Result<Vec<Record>> {
        let by = fields.iter().map(|field| format!("\"{field}\"")).collect::<Vec<_>>().join(", ");
        let first = format!("SELECT min(number) FROM \"{}\" GROUP BY {by}", kind.name());
        self.matching(kind, &format!("WHERE number IN ({first}) ORDER BY number"), [])
    }

    /// The organisation, once it was entered.
    pub fn organisation(&self) -> Result<Option<Record>> {
        Ok(self.all(Kind::Organisation)?.into_iter().next())
    }

    fn matching(&self, kind: Kind, tail: &str, params: impl rusqlite::Params) -> Result<Vec<Record>> {
        let mut statement = self.db.prepare_cached(&format!("{} {tail}", select(kind)))?;
        let mut rows = statement.query(params)?;
        let mut comparer = Comparer::new(self, kind)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            comparer.compare(row)?;
            found.push(record_at(kind, row, |at| at + 2)?);
        }
        Ok(found)
    }

    /// The bytes of a document; `None` when they were erased. Bytes that are not those that were filed are handed to nobody.
    pub fn content(&self, sha256: &str) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT bytes FROM content WHERE sha256 = ?1";
        let bytes: Option<Vec<u8>> = self.db.query_row(sql, [sha256], |row| row.get(0)).optional()?;
        match bytes {
            Some(bytes) if hex(&digest::sha256(&bytes)) != sha256 => {
                Err(Error::damaged(format!("the bytes of a document are not those that were filed (SHA-256 {sha256})"))
                    .advising(format!("See `{}`", Care::Verify)))
            }
            bytes => Ok(bytes),
        }
    }

    /// Whether the bytes of that digest are kept.
    pub(crate) fn keeps(&self, sha256: &str) -> Result<bool> {
        Ok(self.db.prepare_cached("SELECT 1 FROM content WHERE sha256 = ?1")?.exists([sha256])?)
    }

    /// The document that a record names, with its digest, when the bytes are kept.
    pub fn filed(&self, record: &Record) -> Result<Option<(Record, String)>> {
        let link = record.kind.links_to(Kind::Document).find_map(|field| record.link(field.name));
        let document = link.map(|id| self.with_id(Kind::Document, id)).transpose()?.flatten();
        let Some((sha256, document)) =
            document.and_then(|document| Some((document.text("sha256")?.to_owned(), document)))
        else {
            return Ok(None);
        };
        Ok(self.keeps(&sha256)?.then_some((document, sha256)))
    }

    /// Moves what the write-ahead log holds into the file, so that erased text is in neither.
    pub fn empty_log(&self) -> Result<()> {
        self.refuse_unwritable()?;
        self.release()?;
        let busy: i64 = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 {
            unsettled::withdraw(self);
            Ok(())
        } else {
            Err(Error::Conflict(format!("another program reads the register; close it, then run `{}`", Care::Settle)))
        }
    }
}

/// The newest revision of a file.
fn newest(db: &Connection) -> Result<Last> {
    let sql = "SELECT revision, seq, time, hash FROM revision ORDER BY revision DESC LIMIT 1";
    let row =
        |row: &Row<'_>| Ok(Last { revision: row.get(0)?, seq: row.get(1)?, time: row.get(2)?, hash: row.get(3)? });
    let last =
        db.query_row(sql, [], row).optional().map_err(Error::unreadable("the newest row of the list of revisions"));
    last?.ok_or_else(|| {
        Error::damaged("the register holds no revision; it is unfinished or was emptied").advising("Restore a backup")
    })
}

/// The version of the bundled `SQLite`.
#[must_use]
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Shape, Value};
    use std::fmt::Write as _;

    #[test]
    fn the_bundled_sqlite_is_past_the_wal_reset_bug() {
        assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
    }

    /// The columns of a kind's table, as its fields describe them.
    fn columns(kind: Kind) -> String {
        let handle = kind.handle(1);
        let mut text = format!(
            "  number INTEGER PRIMARY KEY,  -- the number in the handle {handle}, never reused\n  id TEXT NOT NULL,            -- UUIDv7\n"
        );
        for (at, field) in kind.fields().iter().enumerate() {
            let (name, none) = (field.name, if field.can_be_none() { "'none'" } else { "" });
            let unless = if none.is_empty() { String::new() } else { format!("{name} = 'none' OR ") };
            let check = match field.shape {
                Shape::Choice(choices) => {
                    let kept = choices.iter().map(|(kept, _)| format!("'{kept}'"));
                    let kept: Vec<String> = kept.chain((!none.is_empty()).then(|| none.to_owned())).collect();
                    format!(" CHECK ({name} IN ({}))", kept.join(", "))
                }
                Shape::Flag => format!(" CHECK ({name} IN ('yes', 'no'))"),
                Shape::Country => format!(" CHECK ({unless}{name} GLOB '[A-Z][A-Z]')"),
                Shape::Date => {
                    format!(" CHECK ({unless}{name} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')")
                }
                Shape::Moment => {
                    format!(
                        " CHECK ({unless}{name} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]Z')"
                    )
                }
                Shape::Number(least, most, _) => {
                    format!(" CHECK ({unless}(typeof({name}) = 'integer' AND {name} BETWEEN {least} AND {most}))")
                }
                Shape::CountryPart => format!(" CHECK ({unless}{name} GLOB '[A-Z][A-Z]-[A-Z][A-Z]*')"),
                Shape::Span(unit) => {
                    let (least, most) = unit.bounds();
                    format!(
                        " CHECK ({unless}{name} GLOB '[0-9]* [a-z]*' OR {name} GLOB 'at least [0-9]* [a-z]*' OR (typeof({name}) = 'integer' AND {name} BETWEEN {least} AND {most}))"
                    )
                }
                Shape::Link(to) => format!(" REFERENCES {} (id)", to.name()),
                _ => String::new(),
            };
            let kept = if matches!(field.shape, Shape::Number(..) | Shape::Span(_)) { "ANY" } else { "TEXT" };
            let asked = if field.required { " NOT NULL" } else { "" };
            let law = if field.law.is_empty() { String::new() } else { format!(" ({})", field.law) };
            let comma = if at + 1 == kind.fields().len() { "" } else { "," };
            writeln!(text, "  {name} {kept}{asked}{check}{comma}  -- {}{law}", field.label).unwrap();
        }
        text
    }

    /// With `UPDATE=1` the tables are written anew from the fields.
    #[test]
    fn every_table_says_what_the_fields_of_its_kind_say() {
        let mut schema = SCHEMA.to_owned();
        for kind in Kind::ALL {
            let head = format!("CREATE TABLE {} (\n", kind.name());
            let from =
                schema.find(&head).unwrap_or_else(|| panic!("schema.sql has no table {}", kind.name())) + head.len();
            let to = from + schema[from..].find(") STRICT;").expect("a table ends");
            schema.replace_range(from..to, &columns(kind));
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/schema.sql"), &schema).unwrap();
        } else {
            assert!(schema == SCHEMA, "write the tables anew: UPDATE=1 cargo test --lib every_table");
        }
    }

    #[test]
    fn the_tables_have_the_columns_of_the_fields_and_know_every_choice() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(SCHEMA).unwrap();
        for kind in Kind::ALL {
            let mut statement = db.prepare("SELECT name, \"notnull\" FROM pragma_table_info(?1)").unwrap();
            let columns: Vec<(String, bool)> = statement
                .query_map([kind.name()], |row| Ok((row.get(0)?, row.get(1)?)))
                .unwrap()
                .map(|row| row.unwrap())
                .collect();
            let mut expected = vec![("number".to_owned(), false), ("id".to_owned(), true)];
            expected.extend(kind.fields().iter().map(|field| (field.name.to_owned(), field.required)));
            assert_eq!(columns, expected, "{}", kind.name());
            let sql: String =
                db.query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [kind.name()], |row| row.get(0)).unwrap();
            for field in kind.fields() {
                let line = sql.lines().find(|line| line.trim().starts_with(&format!("{} ", field.name))).unwrap();
                assert_eq!(line.contains("'none'"), field.can_be_none() && !text_column(field), "{line}");
                if let Shape::Choice(choices) = field.shape {
                    assert!(choices.iter().all(|(kept, _)| line.contains(&format!("'{kept}'"))), "{line}");
                }
                if let Shape::Link(to) = field.shape {
                    assert!(line.contains(&format!("REFERENCES {} (id)", to.name())), "{line}");
                }
            }
        }
    }

    #[test]
    fn the_database_and_the_model_name_a_linked_record_alike() {
        let db = Connection::open_in_memory().unwrap();
        for kind in Kind::ALL {
            let (title, versions) = (kind.field(kind.title_field()), kind.find("version"));
            if title.shape != Shape::Line {
                continue;
            }
            let without = versions.is_some_and(|at| !kind.fields()[at].required);
            for version in [Some("2"), None].into_iter().filter(|version| version.is_some() || without) {
                let mut record = Record::empty(kind, Uuid::nil(), 7);
                record.set(title.name, Some(Value::Text("Terms".into())));
                if versions.is_some() {
                    record.set("version", version.map(|text| Value::Text(text.into())));
                }
                let sql = format!(
                    "SELECT {} FROM (SELECT 7 AS number, 'Terms' AS \"{}\", ?1 AS version)",
                    rows::link_name(kind),
                    title.name
                );
                let named: Option<String> = db.query_row(&sql, [version], |row| row.get(0)).unwrap();
                assert_eq!(named, Some(record.link_name()), "{} with version {version:?}", kind.name());
            }
        }
    }

    fn text_column(field: &Field) -> bool {
        matches!(field.shape, Shape::Line | Shape::Prose | Shape::List | Shape::Email | Shape::Domain | Shape::Digest)
    }
}
