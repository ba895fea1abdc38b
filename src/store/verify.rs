//! Checking that nobody changed the register: structure, lines, chain, commitments, documents, and the tables against a
//! replay of the journal. It reads once, in order, in constant memory.

use super::Store;
use super::table::{record_of, select};
use crate::error::{Error, Given, Result};
use crate::journal::chain::Chain;
use crate::journal::{self, Change};
use crate::model::digest::{Hash, hex, sha256};
use crate::model::{Kind, Record};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};
use std::collections::HashSet;
use std::panic::resume_unwind;
use std::thread;

/// What is wrong: how much, and the first of it in words.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Problems {
    /// The first fifty.
    #[serde(rename = "problems")]
    pub listed: Vec<String>,
    /// How many there are.
    #[serde(rename = "wrong")]
    pub count: usize,
}

impl Problems {
    /// More than these are counted, not listed.
    const LISTED: usize = 50;

    /// One more.
    pub fn add(&mut self, what: impl Into<String>) {
        self.count += 1;
        if self.listed.len() < Self::LISTED {
            self.listed.push(what.into());
        }
    }

    /// Adds others after these.
    fn extend(&mut self, others: Self) {
        self.count += others.count;
        self.listed.extend(others.listed);
        self.listed.truncate(Self::LISTED);
    }

    /// Those in words, and how many there are beside them.
    #[must_use]
    pub fn points(&self) -> Vec<String> {
        let more = self.count - self.listed.len();
        let more = (more > 0).then(|| format!("… and {more} more"));
        self.listed.iter().cloned().chain(more).collect()
    }
}

/// What was checked, and what was found.
#[derive(Debug, Default, serde::Serialize)]
pub struct Verified {
    /// Number of revisions.
    pub revisions: i64,
    /// Number of journal lines.
    pub lines: i64,
    /// SHA-256 over all lines: what `art30 log --jsonl | sha256sum` prints.
    pub prefix_sha256: String,
    /// Records in the tables that agree with the journal.
    pub records: usize,
    /// Lines whose personal values agree with their commitment.
    pub commitments: usize,
    /// Lines of which values were erased, each by an erase line.
    pub erased: usize,
    /// Lines of which values were damaged, and taken out in a salvage by an erase line.
    pub damaged: usize,
    /// Documents whose bytes agree with their digest.
    pub documents: usize,
    /// Documents whose bytes were not compared.
    #[serde(skip)]
    pub unchecked: usize,
    /// What is wrong.
    #[serde(flatten)]
    pub problems: Problems,
}

impl Verified {
    fn wrong(&mut self, what: impl Into<String>) {
        self.problems.add(what);
    }
}

/// Bytes of documents that are compared with their digests at most where not all are: it takes a tenth of a second.
const SOME_BYTES: i64 = 64 << 20;

/// Checks everything; of the bytes of documents all, or only some where there are very many. What `SQLite` finds itself is asked for beside the rest, on
/// another connection, which takes as long.
pub fn verify(store: &Store, all_bytes: bool) -> Result<Verified> {
    let Some(db) = beside(store) else {
        let mut found = Verified::default();
        structure_of(&store.db, &mut found.problems)?;
        return rest(store, all_bytes, found);
    };
    let stop = db.get_interrupt_handle();
    let (structure, rest) = thread::scope(|scope| {
        let structure = scope.spawn(move || {
            let mut found = Problems::default();
            structure_of(&db, &mut found).map(|()| found)
        });
        let rest = rest(store, all_bytes, Verified::default());
        if rest.is_err() {
            stop.interrupt();
        }
        (structure.join(), rest)
    });
    let mut found = rest?;
    let mut all = match structure.unwrap_or_else(|panic| resume_unwind(panic)) {
        Ok(structure) if structure.count == 0 => structure,
        // What another connection finds may be of another moment: the own one says what is so.
        _ => pages(store)?,
    };
    all.extend(found.problems);
    found.problems = all;
    Ok(found)
}

/// A connection to the file that a store reads, which only reads; nothing where none can be had.
fn beside(store: &Store) -> Option<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(store.path(), flags).ok()?;
    super::configured::configure(&db).ok()?;
    Some(db)
}

/// Journal, tables and documents.
fn rest(store: &Store, all_bytes: bool, mut found: Verified) -> Result<Verified> {
    whole_journal(store, &mut found)?;
    for kind in Kind::ALL {
        // A table that cannot be read is itself the finding.
        if let Err(error) = replay(store, kind, &mut found) {
            found.wrong(format!("{}: {error}", kind.plural()));
        }
    }
    documents(store, if all_bytes { i64::MAX } else { SOME_BYTES }, &mut found)?;
    Ok(found)
}

/// What `SQLite` finds wrong with pages and indexes.
pub(super) fn pages(store: &Store) -> Result<Problems> {
    let mut found = Problems::default();
    structure_of(&store.db, &mut found)?;
    Ok(found)
}

/// Compares revision N with a hash that somebody kept.
pub fn against(store: &Store, checkpoint: &str) -> Result<Option<String>> {
    let (revision, hash) = checkpoint.split_once(':').ok_or_else(|| {
        Error::invalid(
            Given::named("checkpoint"),
            format!("\"{checkpoint}\" is not a revision, a colon and a hash, such as 12:9f86d0…"),
        )
    })?;
    let number: i64 = revision.trim().parse().map_err(|_| {
        Error::invalid(Given::named("checkpoint"), format!("\"{revision}\" is not the number of a revision"))
    })?;
    let (now, hash) = (store.hash_of(number)?, hash.trim().to_lowercase());
    if hash.len() < 16 {
        return Err(Error::invalid(
            Given::named("checkpoint"),
            format!("\"{hash}\" is too short to prove anything; give at least 16 characters of the hash"),
        ));
    }
    Ok(match now {
        None => Some(format!(
            "there is no revision {number}, the newest is {}: the journal was cut short, this is an older copy, or the checkpoint is mistyped or of another register",
            store.last.revision
        )),
        Some(now) if !now.starts_with(&hash) => Some(format!(
            "revision {number} has the hash {now}, not {hash}: the journal was rewritten, or the checkpoint is mistyped or of another register"
        )),
        Some(_) => None,
    })
}

impl Store {
    /// The hash of a revision's commit line.
    pub fn hash_of(&self, revision: i64) -> Result<Option<String>> {
        Ok(self
            .db
            .query_row("SELECT hash FROM revision WHERE revision = ?1", [revision], |row| row.get(0))
            .optional()?)
    }
}

/// What `SQLite` itself can find: damaged pages, indexes that disagree with tables, links that lead nowhere.
fn structure_of(db: &Connection, found: &mut Problems) -> Result<()> {
    let mut statement = db.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = statement.query([])?;
    loop {
        match rows.next() {
            Ok(None) => break,
            Ok(Some(row)) => {
                let said: String = row.get(0)?;
                if said != "ok" {
                    found.add(format!("file: {said}"));
                }
            }
            Err(error) => {
                found.add(format!("file: {error}"));
                return Ok(());
            }
        }
    }
    let mut statement = db.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, number): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
        found.add(format!("{table} {}: it refers to a record that does not exist", number.unwrap_or_default()));
    }
    Ok(())
}

struct JournalRow<'r> {
    seq: i64,
    revision: i64,
    subject: Option<(&'r str, i64)>,
    line: &'r str,
    salt: Option<&'r [u8]>,
    personal: Option<&'r str>,
}

/// The lines of the journal from where a chain goes on: the chain, the columns beside the lines, and what they committed to.
fn walk(store: &Store, mut chain: Chain, found: &mut Verified) -> Result<Chain> {
    let sql = "SELECT seq, revision, kind, number, line, salt, personal FROM journal WHERE seq >= ?1 ORDER BY seq";
    let mut statement = store.db.prepare(sql)?;
    let mut rows = statement.query([chain.size()])?;
    loop {
        store.is_at_line(chain.size());
        match rows.next() {
            Ok(None) => break,
            Ok(Some(row)) => match journal_row(row) {
                Ok(row) => step(&mut chain, store, &row, found)?,
                Err(what) => {
                    found.wrong(format!("line {}: {what}", chain.size()));
                    // It counts as a line that is no JSON; what follows is missing one.
                    chain.step("", &mut |_| ());
                }
            },
            Err(error) => {
                found.wrong(format!("journal: {error}"));
                break;
            }
        }
    }
    if chain.is_open() {
        found.wrong(format!("line {}: the last revision has no commit line", chain.size() - 1));
    }
    Ok(chain)
}

/// The journal from its first line, and the lists beside it.
fn whole_journal(store: &Store, found: &mut Verified) -> Result<()> {
    let chain = walk(store, Chain::default(), found)?;
    let (lines, revisions) = (chain.size(), chain.revision() - 1);
    let erasures: i64 = store.db.query_row("SELECT count(*) FROM erasure", [], |row| row.get(0))?;
    let lines_that_erase = found.erased + found.damaged;
    if usize::try_from(erasures).unwrap_or_default() != lines_that_erase {
        found.wrong(format!("the list of erasures has {erasures} rows, the journal {lines_that_erase} erase lines"));
    }
    let counted: i64 = store.db.query_row("SELECT count(*) FROM revision", [], |row| row.get(0))?;
    if counted != revisions {
        found.wrong(format!("the list of revisions has {counted} rows, the journal {revisions} commit lines"));
    }
    (found.lines, found.revisions, found.prefix_sha256) = (lines, revisions, chain.prefix());
    Ok(())
}

fn step(chain: &mut Chain, store: &Store, row: &JournalRow<'_>, found: &mut Verified) -> Result<()> {
    let at = format!("line {}", row.seq);
    let revision = chain.revision();
    let Some((seq, change, own)) = chain.step(row.line, &mut |what| found.wrong(what)) else { return Ok(()) };
    let subject = match &change {
        Change::Put { kind, number, .. } | Change::Retire { kind, number, .. } => Some((kind.name(), *number)),
        _ => None,
    };
    if seq != row.seq || row.revision != revision || subject != row.subject {
        found.wrong(format!("{at}: the columns beside the line do not say what it says"));
    }
    let committed = own.is_some();
    match uncommitted(store, (row.seq, row.salt, row.personal), own)? {
        Some(what) => found.wrong(what),
        None if committed => found.commitments += usize::from(row.personal.is_some()),
        None => {}
    }
    match change {
        Change::Commit(commit) => {
            let sql = "SELECT seq = ?2 AND time = ?3 AND op_id = ?4 AND hash = ?5 FROM revision WHERE revision = ?1";
            let listed: Option<bool> = store
                .db
                .prepare_cached(sql)?
                .query_row((revision, row.seq, &commit.time, &commit.op_id, chain.head()), |row| row.get(0))
                .optional()?;
            if listed != Some(true) {
                found.wrong(format!("{at} (revision {revision}): the list of revisions says something else"));
            }
        }
        Change::Erase { of, ground, .. } => {
            *(if ground == journal::DAMAGED { &mut found.damaged } else { &mut found.erased }) += 1;
            let sql = "SELECT 1 FROM erasure WHERE of = ?1 AND seq = ?2";
            if !store.db.prepare_cached(sql)?.exists((of, row.seq))? {
                found.wrong(format!("{at}: the erasure of line {of} is not in the list of erasures"));
            }
        }
        _ => {}
    }
    Ok(())
}

fn journal_row<'r>(row: &'r rusqlite::Row<'_>) -> std::result::Result<JournalRow<'r>, &'static str> {
    let text = |at: usize| match row.get_ref(at) {
        Ok(ValueRef::Null) => Ok(None),
        Ok(ValueRef::Text(bytes)) => std::str::from_utf8(bytes).map(Some).map_err(|_| "a text is not UTF-8"),
        _ => Err("a column holds another type"),
    };
    let number = |at: usize| row.get::<_, Option<i64>>(at).map_err(|_| "a column holds another type");
    let salt = match row.get_ref(5) {
        Ok(ValueRef::Null) => None,
        Ok(ValueRef::Blob(bytes)) => Some(bytes),
        _ => return Err("the salt holds another type"),
    };
    Ok(JournalRow {
        seq: number(0)?.ok_or("it has no number")?,
        revision: number(1)?.ok_or("it has no revision")?,
        subject: text(2)?.zip(number(3)?),
        line: text(4)?.ok_or("there is no line")?,
        salt,
        personal: text(6)?,
    })
}

/// What is wrong with the personal values beside a line: they must be those that it, or the last erase line about it, committed to.
pub(super) fn uncommitted(
    store: &Store,
    (seq, salt, personal): (i64, Option<&[u8]>, Option<&str>),
    own: Option<String>,
) -> Result<Option<String>> {
    let beside = salt.and_then(|salt| <&Hash>::try_from(salt).ok()).zip(personal);
    let now = beside.map(|(salt, values)| hex(&journal::commitment(seq, salt, values)));
    let sql = "SELECT line FROM erasure JOIN journal ON journal.seq = erasure.seq WHERE of = ?1 ORDER BY erasure.seq DESC LIMIT 1";
    let erased: Option<String> = store.db.prepare_cached(sql)?.query_row([seq], |row| row.get(0)).optional()?;
    let expected = match erased.as_deref().map(journal::parse) {
        None => own,
        Some(Ok((_, Change::Erase { of, kept, .. }, _))) if of == seq => kept,
        Some(_) => {
            return Ok(Some(format!("line {seq}: the list of erasures points to a line that erases something else")));
        }
    };
    Ok(match (&now, &expected) {
        (now, expected) if now == expected => None,
        (None, Some(_)) => Some(format!("line {seq}: its personal values are gone, and no erase line says so")),
        _ => Some(format!("line {seq}: its personal values are not those that were committed")),
    })
}

/// The table of a kind must be what a replay of the journal gives.
fn replay(store: &Store, kind: Kind, found: &mut Verified) -> Result<()> {
    let mut statement = store.db.prepare(&format!("{} ORDER BY number", select(kind)))?;
    let mut rows = statement.query([])?;
    let mut next = move || -> Result<Option<Record>> { rows.next()?.map(|row| record_of(kind, row)).transpose() };
    let mut standing = next()?;
    let extra = |record: &Record, found: &mut Verified| {
        found.wrong(self::extra(kind, record.number));
    };
    store.each_at(kind, i64::MAX, |said| {
        while let Some(record) = standing.take_if(|record| record.number < said.number) {
            extra(&record, found);
            standing = next()?;
        }
        match standing.take_if(|record| record.number == said.number) {
            Some(record) if record == said => {
                found.records += 1;
                store.has_done(found.records, None, "records compared with the journal");
            }
            Some(record) => found.wrong(otherwise(&record, &said)),
            None => {
                found.wrong(gone(kind, said.number));
                return Ok(());
            }
        }
        standing = next()?;
        Ok(())
    })?;
    while let Some(record) = standing.take() {
        extra(&record, found);
        standing = next()?;
    }
    Ok(())
}

/// In which fields two states of a record differ.
pub(super) fn differing(record: &Record, said: &Record) -> String {
    let named: Vec<&str> = record.differing(said).map(|(field, ..)| field.name).collect();
    if named.is_empty() { "the id".into() } else { named.join(", ") }
}

/// Of a record that somebody put into a table.
pub(super) fn extra(kind: Kind, number: i64) -> String {
    format!("{}: it is in the table, but the journal has no such record", kind.handle(number))
}

/// Of a record that somebody took out of a table.
pub(super) fn gone(kind: Kind, number: i64) -> String {
    format!("{}: the journal has it, the table does not", kind.handle(number))
}

/// In which fields a record of a table is not what the journal says.
pub(super) fn otherwise(record: &Record, said: &Record) -> String {
    format!("{}: {} in the table is not what the journal says", said.handle(), differing(record, said))
}

/// The bytes of every document must have the digest that its record says; at most so many bytes are compared.
fn documents(store: &Store, most: i64, found: &mut Verified) -> Result<()> {
    store
        .each(Kind::Document, |document| {
            let Some(sha256) = document.text("sha256") else { return Ok(()) };
            if !store.keeps(sha256)? {
                found.wrong(format!("{}: its bytes are gone, and no erase line says so", document.handle()));
            }
            Ok(())
        })
        .or_else(|error| {
            found.wrong(error.to_string());
            Ok::<(), Error>(())
        })?;
    unnamed(store, found)?;
    let mut left = most;
    let mut changed = Vec::new();
    // The length is read without the bytes.
    let mut statement = store.db.prepare("SELECT sha256, length(bytes), bytes FROM content ORDER BY number")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        left = left.saturating_sub(row.get::<_, Option<i64>>(1).ok().flatten().unwrap_or_default());
        if left < 0 {
            found.unchecked += 1;
            continue;
        }
        let (named, bytes) =
            (row.get_ref(0)?.as_str().unwrap_or_default(), row.get_ref(2)?.as_blob().unwrap_or_default());
        if hex(&sha256(bytes)) == named {
            found.documents += 1;
        } else {
            changed.push(named.to_owned());
        }
    }
    for named in changed {
        let handle = store.file_handle(&named)?;
        found.wrong(format!("{handle}: its bytes have another digest than the one that was filed (SHA-256 {named})"));
    }
    Ok(())
}

/// Bytes that no document of the present or the past names were put there by somebody else.
fn unnamed(store: &Store, found: &mut Verified) -> Result<()> {
    let mut statement = store.db.prepare("SELECT sha256 FROM content ORDER BY number")?;
    let mut kept = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<HashSet<String>>>()?;
    let named = |record: Record| {
        record.text("sha256").map(|sha256| kept.remove(sha256));
        Ok(())
    };
    // A line that cannot be read was found before.
    let _ = store.each_state(Kind::Document, named);
    let mut kept: Vec<String> = kept.into_iter().collect();
    kept.sort_unstable();
    for sha256 in kept {
        found.wrong(format!("document {sha256}: its bytes are kept, and no record names it"));
    }
    Ok(())
}
