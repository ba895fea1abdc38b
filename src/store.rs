//! One register in one `SQLite` file: opening it safely, reading records, and writing revisions.
//!
//! Every write goes through [`Revision`], which changes the typed tables and appends to the journal in one transaction.
//! The file is never opened but through `SQLite`: any `close()` of ours would drop its locks.

pub mod cells;
pub mod erase;
pub mod head;
pub mod log;
pub mod lookup;
pub mod moment;
pub mod past;
pub mod replace;
pub mod revision;
pub mod verify;
pub mod view;
pub mod walk;

pub use moment::{Clock, Moment};
pub use revision::{Act, Receipt, Revision};

use crate::error::{Error, Result};
use crate::journal;
use crate::model::{Field, Kind, Record, Value};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, Statement};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;
use uuid::Uuid;

/// The schema, as it stands in every register.
pub const SCHEMA: &str = include_str!("../schema.sql");
const APPLICATION_ID: i64 = 0x6133_3072;
const FORMAT: i64 = 3;
/// The schema of every format that was ever written, from format 1 on. What was released is never changed.
const FORMATS: [&str; 3] = [include_str!("store/formats/1.sql"), include_str!("store/formats/2.sql"), SCHEMA];

/// A register that is open, at one moment.
pub struct Store {
    db: Connection,
    path: PathBuf,
    /// Which register this is.
    pub id: Uuid,
    /// What "now" means.
    pub clock: Clock,
    /// The newest revision, or the one that `--as-of` chose.
    pub last: Last,
    /// Set when the register is read as it was recorded at a moment of the past.
    pub past: bool,
    /// Why nothing may be written, if so: the file is behind what was seen on this machine.
    pub distrust: Option<String>,
    locked: bool,
    /// The format of the file, which an older program wrote.
    format: i64,
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

impl Store {
    /// Makes a new register; there must be no file. Its first revision is written by the caller.
    pub fn create(path: &Path, clock: Clock) -> Result<Self> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(Error::io(format!("make the folder {}", folder.display())))?;
        }
        refuse_network_share(path)?;
        new_private_file(path)?;
        let db =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        configure(&db)?;
        db.execute_batch("PRAGMA journal_mode = WAL")?;
        db.execute_batch(SCHEMA)?;
        let last = Last { revision: 0, seq: -1, time: String::new(), hash: journal::hex(&[0; 32]) };
        let (path, id) = (path.into(), clock.new_id());
        Ok(Self { db, path, id, clock, last, past: false, distrust: None, locked: false, format: FORMAT })
    }

    /// Opens a register. The file must be one of ours, of a format that is known, and unharmed as far as a glance can tell.
    pub fn open(path: &Path, clock: Clock) -> Result<Self> {
        let there = std::fs::metadata(path).is_ok_and(|meta| meta.is_file());
        if !there {
            return Err(Error::NotFound(format!(
                "there is no register at {}. Make one with `art30 init`, or name another with --register FILE",
                path.display()
            )));
        }
        refuse_network_share(path)?;
        let format = look_without_touching(path)?;
        let db =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        configure(&db)?;
        stand_in(&db, format)?;
        // From here on every read is of this moment, whatever others write in the meantime.
        db.execute_batch("BEGIN")?;
        check_schema(&db, path, format)?;
        let last = newest(&db)?;
        let first: String = db
            .query_row("SELECT line FROM journal WHERE seq = 0", [], |row| row.get(0))
            .optional()?
            .unwrap_or_default();
        let Ok((0, journal::Change::Open { register }, _)) = journal::parse(&first) else {
            return Err(Error::Damaged(format!(
                "{}: the first line of the journal is missing or changed. Nothing was written; restore a backup",
                path.display()
            )));
        };
        let mut store = Self {
            db,
            path: path.into(),
            id: register,
            clock,
            last,
            past: false,
            distrust: None,
            locked: false,
            format,
        };
        store.distrust = head::distrust(&mut store)?;
        Ok(store)
    }

    /// A second connection to the same register, for reading beside a write.
    pub fn reader(&self) -> Result<Self> {
        Self::open(&self.path, self.clock)
    }

    /// Takes the right to write, waiting up to ten seconds for another writer; what is read from here on is what the next
    /// revision builds on.
    pub fn lock(&mut self) -> Result<()> {
        self.release()?;
        self.upgrade()?;
        // A backup that is written to was copied without its journal mode.
        self.db.execute_batch("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON;")?;
        self.locked = true;
        if self.last.revision > 0 {
            self.last = newest(&self.db)?;
        }
        Ok(())
    }

    /// Brings a file of an older format to this one, before the first write. Rows and journal stay as they are: tables and columns are
    /// only ever added.
    fn upgrade(&mut self) -> Result<()> {
        if self.format == FORMAT {
            return Ok(());
        }
        for kind in Kind::ALL {
            self.db.execute_batch(&format!("DROP TABLE IF EXISTS temp.\"{}\"", kind.name()))?;
        }
        self.db.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON; BEGIN IMMEDIATE")?;
        // Another program may have been first.
        let format: i64 = self.db.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if format < FORMAT {
            bring_up(&self.db, format)?;
        }
        self.db.execute_batch(&format!("PRAGMA user_version = {FORMAT}; COMMIT"))?;
        self.db.execute_batch("PRAGMA legacy_alter_table = OFF; PRAGMA foreign_keys = ON")?;
        self.format = FORMAT;
        Ok(())
    }

    /// Looks at the newest revision again.
    pub(crate) fn refresh(&mut self) -> Result<()> {
        self.release()?;
        self.db.execute_batch("BEGIN")?;
        self.last = newest(&self.db)?;
        Ok(())
    }

    /// Lets go of the moment that [`Store::open`] holds, or of the right to write.
    pub(crate) fn release(&self) -> Result<()> {
        if !self.db.is_autocommit() {
            self.db.execute_batch("ROLLBACK")?;
        }
        Ok(())
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// `register <id>, revision N, <hash>`: what every export carries.
    #[must_use]
    pub fn checkpoint(&self) -> String {
        format!("register {}, revision {}, {}", self.id, self.last.revision, self.last.hash)
    }

    /// Number of records of a kind.
    pub fn count(&self, kind: Kind) -> Result<usize> {
        let count: i64 = self.db.query_row(&format!("SELECT count(*) FROM {}", kind.name()), [], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Every record of a kind, in order of their numbers; in constant memory.
    pub fn each(&self, kind: Kind, mut take: impl FnMut(Record) -> Result<()>) -> Result<()> {
        let mut rows = self.db.prepare(&format!("{} ORDER BY number", select(kind)))?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            take(record_of(kind, row)?)?;
        }
        Ok(())
    }

    /// All records of a kind, for kinds of which there are few.
    pub fn all(&self, kind: Kind) -> Result<Vec<Record>> {
        self.matching(kind, "", [])
    }

    /// The record with that number.
    pub fn numbered(&self, kind: Kind, number: i64) -> Result<Option<Record>> {
        Ok(self.matching(kind, "WHERE number = ?1", [number])?.pop())
    }

    /// The record with that id.
    pub fn with_id(&self, kind: Kind, id: Uuid) -> Result<Option<Record>> {
        Ok(self.matching(kind, "WHERE id = ?1", [id.to_string()])?.pop())
    }

    /// The records whose link `field` names `id`, in order of their numbers.
    pub fn linking(&self, kind: Kind, field: &str, id: Uuid) -> Result<Vec<Record>> {
        self.matching(kind, &format!("WHERE \"{field}\" = ?1 ORDER BY number"), [id.to_string()])
    }

    /// The organisation, once it was entered.
    pub fn organisation(&self) -> Result<Option<Record>> {
        Ok(self.all(Kind::Organisation)?.into_iter().next())
    }

    fn matching(&self, kind: Kind, tail: &str, params: impl rusqlite::Params) -> Result<Vec<Record>> {
        let mut statement = self.db.prepare_cached(&format!("{} {tail}", select(kind)))?;
        let mut rows = statement.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(record_of(kind, row)?);
        }
        Ok(found)
    }

    /// The bytes of a document; `None` when they were erased.
    pub fn content(&self, sha256: &str) -> Result<Option<Vec<u8>>> {
        Ok(self.db.query_row("SELECT bytes FROM content WHERE sha256 = ?1", [sha256], |row| row.get(0)).optional()?)
    }

    /// The document that a record names, with its digest, when the bytes are kept.
    pub fn filed(&self, record: &Record) -> Result<Option<(Record, String)>> {
        let document = record.link("document").map(|id| self.with_id(Kind::Document, id)).transpose()?.flatten();
        let Some((sha256, document)) =
            document.and_then(|document| Some((document.text("sha256")?.to_owned(), document)))
        else {
            return Ok(None);
        };
        let kept = self.db.prepare_cached("SELECT 1 FROM content WHERE sha256 = ?1")?.exists([&sha256])?;
        Ok(kept.then_some((document, sha256)))
    }

    /// Moves what the write-ahead log holds into the file, so that erased text is in neither.
    pub fn settle(&self) -> Result<()> {
        self.release()?;
        let busy: i64 = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 {
            Ok(())
        } else {
            Err(Error::Conflict(
                "another program reads the register; close it, then run `art30 doctor --settle`".into(),
            ))
        }
    }
}

/// The newest revision of a file.
fn newest(db: &Connection) -> Result<Last> {
    let sql = "SELECT revision, seq, time, hash FROM revision ORDER BY revision DESC LIMIT 1";
    let row =
        |row: &Row<'_>| Ok(Last { revision: row.get(0)?, seq: row.get(1)?, time: row.get(2)?, hash: row.get(3)? });
    db.query_row(sql, [], row).optional()?.ok_or_else(|| {
        Error::Damaged("the register holds no revision; it is unfinished or was emptied. Restore a backup".into())
    })
}

/// Reads what the file says of itself through a read-only connection, before anything could change it.
fn look_without_touching(path: &Path) -> Result<i64> {
    let shown = path.display();
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(Duration::from_secs(10))?;
    let pragma = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application = pragma("application_id").map_err(|error| {
        if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) {
            Error::invalid(
                "--register",
                format!("{shown} is not a register of art30. It was not touched; name another file"),
            )
        } else {
            error.into()
        }
    })?;
    if application != APPLICATION_ID {
        return Err(Error::invalid(
            "--register",
            format!(
                "{shown} is a database of another program, not a register of art30. It was not touched; name another file"
            ),
        ));
    }
    let format = pragma("user_version")?;
    if format > FORMAT {
        return Err(Error::invalid(
            "--register",
            format!(
                "{shown} was written by a newer art30 (format {format}; this one knows {FORMAT}). It was not touched; install the newer art30"
            ),
        ));
    }
    if format < 1 {
        return Err(Error::Damaged(format!(
            "{shown} says that it has the format {format}, which never was. It was not touched; restore a backup with `art30 restore`"
        )));
    }
    Ok(format)
}

/// The schema of a format.
fn schema_of(format: i64) -> &'static str {
    FORMATS[usize::try_from(format - 1).unwrap_or_default().min(FORMATS.len() - 1)]
}

/// The statements that make the things of a schema, as `SQLite` keeps them: without what is said between them.
fn statements(schema: &'static str) -> impl Iterator<Item = &'static str> {
    let starts: Vec<usize> = schema.match_indices("\nCREATE ").map(|(at, _)| at + 1).collect();
    let ends = starts.clone().into_iter().skip(1).chain([schema.len()]);
    starts.into_iter().zip(ends).map(|(from, to)| {
        let text = &schema[from..to];
        // A statement ends at a line that ends with a semicolon; lines after that are words.
        let ended = text.match_indices(";\n").map(|(at, _)| at).take_while(|at| {
            let line = text[..*at].rsplit('\n').next().unwrap_or_default();
            !line.starts_with("--")
        });
        ended.last().map_or(text.trim_end_matches([';', '\n']), |at| &text[..at])
    })
}

/// What a schema has and a format has not, or has otherwise.
fn missing_from(format: i64) -> impl Iterator<Item = &'static str> {
    let old: Vec<&str> = statements(schema_of(format)).collect();
    statements(SCHEMA).filter(move |statement| !old.contains(statement))
}

/// The tables that a format has not, or has with fewer columns; for these, the columns that it has.
fn tables_missing_from(format: i64) -> Vec<(&'static str, Option<String>)> {
    let name =
        |statement: &'static str| Some(statement.strip_prefix("CREATE TABLE ")?.split(' ').next().unwrap_or_default());
    let columns = |table: &str| {
        let old = statements(schema_of(format)).find(|statement| name(statement) == Some(table))?;
        let lines = old.lines().skip(1).filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
        Some(lines.map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", "))
    };
    missing_from(format).filter_map(name).map(|table| (table, columns(table))).collect()
}

/// Tables of today stand in for those that an older file lacks or has with fewer columns, so that it can be read without being changed.
fn stand_in(db: &Connection, format: i64) -> Result<()> {
    // A temporary table can refer to no table but a temporary one.
    db.execute_batch("PRAGMA foreign_keys = OFF")?;
    for (name, columns) in tables_missing_from(format) {
        db.execute_batch(&past::table_of(name).replacen("CREATE TABLE", "CREATE TEMP TABLE", 1))?;
        if let Some(columns) = columns {
            db.execute_batch(&format!(
                "INSERT INTO temp.\"{name}\" ({columns}) SELECT {columns} FROM main.\"{name}\""
            ))?;
        }
    }
    db.execute_batch("PRAGMA foreign_keys = ON")?;
    Ok(())
}

/// Makes what a file of an older format lacks; a table with fewer columns is made anew and keeps its rows.
fn bring_up(db: &Connection, format: i64) -> Result<()> {
    let changed: Vec<(&str, String)> =
        tables_missing_from(format).into_iter().filter_map(|(name, columns)| Some((name, columns?))).collect();
    for (name, _) in &changed {
        let own = format!(" ON {name} (");
        for index in statements(schema_of(format)).filter(|statement| statement.contains(&own)) {
            let index = index.split(" INDEX ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
            db.execute_batch(&format!("DROP INDEX \"{index}\""))?;
        }
        db.execute_batch(&format!("ALTER TABLE \"{name}\" RENAME TO \"{name}_before\""))?;
    }
    let again = |statement: &&str| changed.iter().any(|(name, _)| statement.contains(&format!(" ON {name} (")));
    let missing: Vec<&str> = missing_from(format).collect();
    for statement in statements(SCHEMA).filter(|statement| missing.contains(statement) || again(statement)) {
        db.execute_batch(statement)?;
    }
    for (name, columns) in &changed {
        db.execute_batch(&format!(
            "INSERT INTO \"{name}\" ({columns}) SELECT {columns} FROM \"{name}_before\"; DROP TABLE \"{name}_before\""
        ))?;
    }
    Ok(())
}

/// The tables must be ours to the letter, before anything else is asked of the file.
fn check_schema(db: &Connection, path: &Path, format: i64) -> Result<()> {
    let mut texts = db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")?;
    let mut texts: Vec<String> = texts.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut expected: Vec<&str> = statements(schema_of(format)).collect();
    texts.sort_unstable();
    expected.sort_unstable();
    if texts != expected {
        return Err(Error::Damaged(format!(
            "{}: the tables of the register were changed by another program. It was not touched; restore a backup with `art30 restore`",
            path.display()
        )));
    }
    Ok(())
}

/// What every connection needs; measured reasons are in DECISIONS.md.
fn configure(db: &Connection) -> Result<()> {
    db.busy_timeout(Duration::from_secs(10))?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
         PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -32768;",
    )?;
    db.set_limit(rusqlite::limits::Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Makes an empty file that only its owner can read; `SQLite` gives its companions the same mode.
pub(crate) fn new_private_file(path: &Path) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let made = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    match made {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(Error::Conflict(format!(
            "{} exists already. Nothing was written; choose another name or remove it",
            path.display()
        ))),
        Err(error) => Err(Error::io(format!("make {}", path.display()))(error)),
    }
}

/// `SQLite`'s write-ahead log needs shared memory, which no network file system gives.
fn refuse_network_share(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(status) = rustix::fs::statfs(folder) else { return Ok(()) };
    match network_share(status.f_type) {
        Some(name) => Err(Error::invalid(
            "--register",
            format!(
                "{} lies on a network share ({name}), where a register can be corrupted. Keep it on a disk of this machine, and back it up to the share",
                path.display()
            ),
        )),
        None => Ok(()),
    }
}

/// The name of a file system type that is shared between machines.
fn network_share(magic: i64) -> Option<&'static str> {
    match magic & 0xFFFF_FFFF {
        0x6969 => Some("NFS"),
        0xFE53_4D42 => Some("SMB2"),
        0xFF53_4D42 => Some("CIFS"),
        0x517B => Some("SMB"),
        0x0102_1997 => Some("9p"),
        0x6573_5546 => Some("FUSE"),
        _ => None,
    }
}

/// `SELECT number, id, fields FROM kind`.
pub(crate) fn select(kind: Kind) -> &'static str {
    static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let text = |kind: Kind| {
            let columns: String =
                kind.fields().iter().fold(String::new(), |text, field| text + ", \"" + field.name + "\"");
            format!("SELECT number, id{columns} FROM \"{}\"", kind.name())
        };
        Kind::ALL.map(text).into()
    });
    &TEXTS[kind as usize]
}

/// `INSERT INTO kind VALUES (…)`.
pub(crate) fn insert(kind: Kind) -> &'static str {
    static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let text = |kind: Kind| {
            format!(
                "INSERT INTO \"{}\" VALUES (?1, ?2{})",
                kind.name(),
                (3..kind.fields().len() + 3).fold(String::new(), |mut text, at| {
                    let _ = write!(text, ", ?{at}");
                    text
                })
            )
        };
        Kind::ALL.map(text).into()
    });
    &TEXTS[kind as usize]
}

/// `UPDATE kind SET … WHERE number = ?1`.
pub(crate) fn update(kind: Kind) -> &'static str {
    static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let text = |kind: Kind| {
            let columns = kind.fields().iter().enumerate().fold(String::new(), |mut text, (at, field)| {
                let _ = write!(text, ", \"{}\" = ?{}", field.name, at + 3);
                text
            });
            format!("UPDATE \"{}\" SET id = ?2{columns} WHERE number = ?1", kind.name())
        };
        Kind::ALL.map(text).into()
    });
    &TEXTS[kind as usize]
}

/// Binds number, id and values in that order: for [`insert`] and [`update`].
pub(crate) fn bind(statement: &mut Statement<'_>, record: &Record) -> rusqlite::Result<()> {
    statement.raw_bind_parameter(1, record.number)?;
    let mut buffer = Uuid::encode_buffer();
    statement.raw_bind_parameter(2, &*record.id.hyphenated().encode_lower(&mut buffer))?;
    for (at, value) in record.values.iter().enumerate() {
        statement.raw_bind_parameter(at + 3, value.as_ref().map(Stored))?;
    }
    Ok(())
}

struct Stored<'v>(&'v Value);

impl rusqlite::ToSql for Stored<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Number(number) => ToSqlOutput::Owned((*number).into()),
            Value::Nil => ToSqlOutput::Borrowed(ValueRef::Text(b"none")),
            other => ToSqlOutput::Owned(other.text().into_owned().into()),
        })
    }
}

/// The record in a row of [`select`].
pub(crate) fn record_of(kind: Kind, row: &Row<'_>) -> Result<Record> {
    let number = row.get(0)?;
    let id = row.get_ref(1)?.as_str().ok().and_then(|text| text.parse().ok());
    let id =
        id.ok_or_else(|| Error::Damaged(format!("{}: its id is no UUID. Run `art30 verify`", kind.handle(number))))?;
    let mut record = Record::empty(kind, id, number);
    for (at, field) in kind.fields().iter().enumerate() {
        record.values[at] = value_of(field, row.get_ref(at + 2)?).map_err(|()| {
            Error::Damaged(format!(
                "{}: {} holds what it cannot hold. Run `art30 verify`",
                kind.handle(number),
                field.name
            ))
        })?;
    }
    Ok(record)
}

fn value_of(field: &Field, stored: ValueRef<'_>) -> std::result::Result<Option<Value>, ()> {
    match stored {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(number) => Ok(Some(Value::Number(number))),
        ValueRef::Text(bytes) => {
            let text = std::str::from_utf8(bytes).map_err(|_| ())?;
            journal::stored_text(field, text).map(Some).ok_or(())
        }
        _ => Err(()),
    }
}

/// The version of the bundled `SQLite`.
#[must_use]
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_sqlite_is_past_the_wal_reset_bug() {
        assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
    }

    #[test]
    fn network_shares_are_known_by_their_type() {
        assert_eq!(network_share(0x6969), Some("NFS"));
        assert_eq!(network_share(0xEF53), None);
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
                if let crate::model::Shape::Choice(choices) = field.shape {
                    assert!(choices.iter().all(|(kept, _)| line.contains(&format!("'{kept}'"))), "{line}");
                }
                if let crate::model::Shape::Link(to) = field.shape {
                    assert!(line.contains(&format!("REFERENCES {} (id)", to.name())), "{line}");
                }
            }
        }
    }

    fn text_column(field: &Field) -> bool {
        use crate::model::Shape;
        matches!(field.shape, Shape::Line | Shape::Prose | Shape::List | Shape::Email | Shape::Digest)
    }
}
