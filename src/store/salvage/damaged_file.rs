//! A damaged register, read through `SQLite` as far as it goes: row by row, around what cannot be read, and without a change to it.

use super::broken_log::is_broken;
use super::index_pages::{PAGE, subjects};
use crate::disk::leftovers::{Begun, COMPANIONS, begin_folder};
use crate::error::{Care, Error, Result};
use crate::model::digest::{Hash, hex, sha256};
use crate::model::{Kind, Record};
use crate::store::open::{Way, as_one_file};
use crate::store::place::{size, suffixed};
use crate::store::table::{record_of, select};
use crate::store::{Clock, Store};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

/// What `SQLite` says of the file as a whole, at its start.
const HEADER: usize = 100;

/// How a file is read that is not damaged so much.
const AS_IT_IS: &str = "as it is";

/// How a file is read whose write-ahead log cannot be.
const WITHOUT_LOG: &str = "without its write-ahead log, which cannot be read";
/// What that means.
const UNREAD: &str = "what was recorded last may have stood there alone, and is lost then";

/// A damaged register.
pub struct DamagedFile {
    db: Connection,
    /// How it could be read.
    pub how: String,
    /// That what its write-ahead log holds cannot be read, if so.
    pub broken_log: Option<String>,
    /// More lines than the file can hold are not looked for.
    most: i64,
    /// Which lines were about which records, where the index that says so is not found any more.
    pages: Vec<(i64, Kind, i64)>,
    _copy: Option<Begun>,
}

/// That something in the write-ahead log cannot be read, if so. It has no locks that could be lost.
fn broken_log(path: &Path) -> Option<String> {
    let log = suffixed(path, "-wal");
    if size(&log) == 0 {
        return None;
    }
    let read = std::fs::File::open(&log).and_then(|log| is_broken(&mut std::io::BufReader::new(log)));
    let wrong = match read {
        Ok(false) => return None,
        Ok(true) => "it is damaged, and was read as far as it is whole".to_owned(),
        Err(error) => format!("it cannot be read ({error})"),
    };
    Some(format!("{wrong}: {UNREAD}"))
}

/// A line of the journal with what lies beside it, none of it checked.
pub struct RawLine {
    pub text: String,
    pub salt: Option<Hash>,
    pub personal: Option<String>,
}

impl DamagedFile {
    /// Opens it as it is; or, where that cannot be, a copy with the first bytes or the first page of an empty register.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = size(path) + size(&suffixed(path, "-wal"));
        let most = i64::try_from(bytes / 64).unwrap_or(i64::MAX);
        let broken_log = broken_log(path);
        let opened = |db: Connection, how: &str, copy, pages| {
            let unread = (how == WITHOUT_LOG).then(|| UNREAD.to_owned());
            Self { db, how: how.into(), broken_log: unread.or_else(|| broken_log.clone()), most, pages, _copy: copy }
        };
        // Without locks nothing is made beside it; a write-ahead log needs them.
        let pending = size(&suffixed(path, "-wal")) > 0;
        let way = if pending { Way::Usual } else { Way::Frozen };
        for way in [way, Way::Frozen] {
            let db = way.connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY);
            if let Some(db) = db.ok().filter(|db| set_up(db) && has_a_journal(db)) {
                let how = if pending && way == Way::Frozen { WITHOUT_LOG } else { AS_IT_IS };
                // No other program's lock is lost when the copy is made: there is none.
                let pages = if way == Way::Frozen && !has_an_index(&db) { pages_of_a_copy(path)? } else { Vec::new() };
                return Ok(opened(db, how, None, pages));
            }
        }
        for (length, how) in [
            (HEADER, "with a new header, since its own cannot be read"),
            (PAGE, "with a new first page, since its own cannot be read"),
        ] {
            let folder = begin_folder().map_err(Error::io("make a temporary folder"))?;
            let copy = folder.path().join("copy.db");
            mended(path, &copy, length).map_err(Error::io(format!("copy {}", path.display())))?;
            let db = Way::Usual.connect(&copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            if set_up(&db) && has_a_journal(&db) {
                let pages = if has_an_index(&db) { Vec::new() } else { pages(&copy)? };
                return Ok(opened(db, how, Some(folder), pages));
            }
        }
        Err(Error::damaged(format!(
            "{} cannot be read as a register, not even with a new first page. Nothing was written; restore a backup with `{}`",
            path.display(),
            Care::Restore(None)
        )))
    }

    /// Every line up to the last that is known of, in order of the numbers; nothing for one that cannot be read.
    pub fn each_line(&self, take: &mut dyn FnMut(i64, Option<RawLine>) -> Result<()>) -> Result<()> {
        const COLUMNS: &str = "SELECT seq, line, salt, personal FROM journal";
        let last = self.last_line();
        let mut next = 0;
        let mut many = self.db.prepare(&format!("{COLUMNS} WHERE seq >= ?1 ORDER BY seq"))?;
        let mut one = self.db.prepare(&format!("{COLUMNS} WHERE seq = ?1"))?;
        while next <= last {
            // In one go as far as it goes,
            if let Ok(mut rows) = many.query([next]) {
                while let Ok(Some(row)) = rows.next() {
                    let Some(seq) = row.get(0).ok().filter(|seq| (next..=last).contains(seq)) else { break };
                    for lost in next..seq {
                        take(lost, None)?;
                    }
                    take(seq, raw_line(row))?;
                    next = seq + 1;
                }
            }
            // then one by one, to the next that can be read.
            while next <= last {
                let line = one.query_row([next], |row| Ok(raw_line(row))).ok().flatten();
                let found = line.is_some();
                take(next, line)?;
                next += 1;
                if found {
                    break;
                }
            }
        }
        Ok(())
    }

    /// The number of the last line that anything in the file speaks of; -1 if nothing does.
    fn last_line(&self) -> i64 {
        let asked = [
            "SELECT max(seq) FROM journal",
            "SELECT max(seq) FROM revision",
            "SELECT max(seq) FROM journal INDEXED BY journal_record WHERE kind IS NOT NULL",
        ];
        let said =
            asked.iter().filter_map(|sql| self.db.query_row(sql, [], |row| row.get::<_, Option<i64>>(0)).ok()?);
        said.filter(|seq| *seq < self.most).max().unwrap_or(-1)
    }

    /// The newest revision in the list of revisions, with its hash.
    pub fn newest_revision(&self) -> Option<(i64, String)> {
        let sql = "SELECT revision, hash FROM revision ORDER BY revision DESC LIMIT 1";
        self.db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).ok()
    }

    /// Which records the lines were about that cannot be read, as the index has them.
    pub fn subjects_of(&self, lost: &[(i64, i64)]) -> Vec<(i64, Kind, i64)> {
        let sql = "SELECT seq, kind, number FROM journal INDEXED BY journal_record WHERE kind IS NOT NULL";
        let mut found = self.pages.clone();
        if let Ok(mut statement) = self.db.prepare(sql)
            && let Ok(mut rows) = statement.query([])
        {
            while let Ok(Some(row)) = rows.next() {
                let read = || -> Option<(i64, Kind, i64)> {
                    let (seq, kind): (i64, String) = (row.get(0).ok()?, row.get(1).ok()?);
                    Some((seq, Kind::named(&kind)?, row.get(2).ok()?))
                };
                found.extend(read());
            }
        }
        found.retain(|(seq, ..)| lost.iter().any(|(first, last)| (*first..=*last).contains(seq)));
        found.sort_unstable_by_key(|(seq, ..)| *seq);
        found.dedup_by_key(|(seq, ..)| *seq);
        found
    }

    /// The lines that ended revisions, as the list of revisions has them.
    pub fn ends_of_revisions(&self) -> Vec<i64> {
        let Ok(mut statement) = self.db.prepare("SELECT seq FROM revision") else { return Vec::new() };
        let Ok(rows) = statement.query_map([], |row| row.get(0)) else { return Vec::new() };
        rows.map_while(std::result::Result::ok).collect()
    }

    /// Whether any record can be read from the tables.
    pub fn has_records(&self) -> bool {
        Kind::ALL.into_iter().any(|kind| !self.records(kind).is_empty())
    }

    /// The records of a table, as far as it can be read.
    pub fn records(&self, kind: Kind) -> Vec<Record> {
        self.table(kind).0
    }

    /// The records of a table as far as it can be read, and whether they are all that it held.
    pub fn table(&self, kind: Kind) -> (Vec<Record>, bool) {
        let (mut found, mut whole) = (Vec::new(), self.how == AS_IT_IS);
        let Ok(mut statement) = self.db.prepare(&format!("{} ORDER BY number", select(kind))) else {
            return (found, false);
        };
        let Ok(mut rows) = statement.query([]) else { return (found, false) };
        loop {
            match rows.next() {
                Ok(Some(row)) => match record_of(kind, row) {
                    Ok(record) => found.push(record),
                    Err(_) => whole = false,
                },
                Ok(None) => return (found, whole),
                Err(_) => return (found, false),
            }
        }
    }

    /// The bytes of a document, if they have that digest.
    pub fn content(&self, digest: &str) -> Option<Vec<u8>> {
        let by_index = "SELECT bytes FROM content WHERE sha256 = ?1";
        // The index may be what is damaged.
        let by_row = "SELECT bytes FROM content NOT INDEXED WHERE sha256 = ?1";
        let right = |bytes: &Vec<u8>| hex(&sha256(bytes)) == digest;
        let read = |sql: &str| self.db.query_row(sql, [digest], |row| row.get(0)).ok().filter(right);
        read(by_index).or_else(|| read(by_row))
    }
}

fn raw_line(row: &Row<'_>) -> Option<RawLine> {
    let text = |at: usize| match row.get_ref(at) {
        Ok(ValueRef::Text(bytes)) => std::str::from_utf8(bytes).ok().map(str::to_owned),
        _ => None,
    };
    let salt = row.get_ref(2).ok().and_then(|value| value.as_blob().ok()).and_then(|salt| Hash::try_from(salt).ok());
    Some(RawLine { text: text(1)?, salt, personal: text(3) }.without_half())
}

impl RawLine {
    /// Salt and values are there together or not at all.
    fn without_half(mut self) -> Self {
        if self.salt.is_none() || self.personal.is_none() {
            (self.salt, self.personal) = (None, None);
        }
        self
    }
}

/// As little as possible is taken for a reason to stop: a file that is shorter than it says is read as far as it goes.
fn set_up(db: &Connection) -> bool {
    db.execute_batch(
        "PRAGMA writable_schema = ON; PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY",
    )
    .is_ok()
}

/// Whether the index is found that says which lines were about which records.
fn has_an_index(db: &Connection) -> bool {
    db.prepare("SELECT seq FROM journal INDEXED BY journal_record WHERE kind IS NOT NULL").is_ok()
}

fn pages_of_a_copy(path: &Path) -> Result<Vec<(i64, Kind, i64)>> {
    let folder = begin_folder().map_err(Error::io("make a temporary folder"))?;
    let copy = folder.path().join("copy.db");
    std::fs::copy(path, &copy).map_err(Error::io(format!("copy {}", path.display())))?;
    pages(&copy)
}

fn pages(copy: &Path) -> Result<Vec<(i64, Kind, i64)>> {
    Ok(subjects(&std::fs::read(copy).map_err(Error::io(format!("read {}", copy.display())))?))
}

/// The journal must be a table: what stands in its place could be anything.
fn has_a_journal(db: &Connection) -> bool {
    let sql = "SELECT type = 'table' FROM sqlite_schema WHERE name = 'journal'";
    db.query_row(sql, [], |row| row.get(0)).unwrap_or(false)
        && db.prepare("SELECT seq, line, salt, personal FROM journal").is_ok()
}

/// Copies a file, with the first bytes of an empty register in the place of its own.
fn mended(path: &Path, copy: &Path, length: usize) -> std::io::Result<()> {
    for suffix in std::iter::once("").chain(COMPANIONS).filter(|end| *end != "-shm") {
        let part = suffixed(path, suffix);
        if part.exists() {
            std::fs::copy(part, suffixed(copy, suffix))?;
        }
    }
    let mut first = [0; PAGE];
    let empty = suffixed(copy, "-empty");
    std::fs::File::create_new(&empty)?;
    Store::create(&empty, Clock::System.into()).map(drop).map_err(std::io::Error::other)?;
    as_one_file(&empty).map_err(std::io::Error::other)?;
    std::fs::File::open(&empty)?.read_exact(&mut first)?;
    // The number of pages counts only where these agree; else it is told by the size of the file.
    first[92..96].copy_from_slice(&[0xFF; 4]);
    // With a write-ahead log, if there is one.
    if size(&suffixed(copy, "-wal")) > 0 {
        (first[18], first[19]) = (2, 2);
    }
    let mut file = std::fs::OpenOptions::new().write(true).open(copy)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&first[..length])?;
    file.sync_all()
}
