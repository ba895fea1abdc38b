//! The list of erasures: which values of which journal line were erased, kept outside of the register.
//!
//! A backup that was made before an erasure still holds what was erased. When the register itself is lost, this list is what lets
//! `restore` and `doctor --accept` erase it again. It holds no personal data: the number of the line, the names of the fields, the ground, the handle of the
//! record, and the SHA-256 of the line, by which a backup is known to hold the same line. One file for each register, in the machine's
//! state, and a copy beside each backup.

use super::erase::Trace;
use super::partial::whole_file;
use super::{Revision, Store, state_folder};
use crate::disk::leftovers::folder_of;
use crate::disk::outside::read_kept;
use crate::error::{Error, Result};
use crate::journal;
use crate::model::digest::{hex, sha256};
use crate::model::{Kind, Record, Value};
use rusqlite::{Connection, OptionalExtension as _};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// One erasure, in the order of the lines that lost values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NotedErasure {
    /// The number of the line that lost values.
    pub of: i64,
    /// SHA-256 of that line, in hexadecimal.
    pub line: String,
    /// The fields, with a blank between them.
    pub fields: String,
    /// Why: the provision.
    pub ground: String,
    /// The record, by its handle; nothing for who did something and why.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub record: Option<String>,
}

/// What is known to be erased in a register, and stands in it, since an older state came back.
#[derive(Default)]
pub struct ToRepeat {
    /// What can be erased again, with the ground.
    traces: Vec<(Trace, String)>,
    /// The same, as the lists have it.
    pub repeated: Vec<NotedErasure>,
    /// What was erased in lines that the register has otherwise, while the record says something there.
    pub otherwise: Vec<NotedErasure>,
}

impl ToRepeat {
    /// What a register lacks of the erasures that this computer knows of, and those that are noted beside the file.
    pub fn of(store: &Store) -> Result<Self> {
        let known = known(store.state, store.id, &store.path)?;
        known.map_or_else(|| Ok(Self::default()), |known| Self::among(store, &known))
    }

    /// What a register lacks of some erasures.
    pub(super) fn among(store: &Store, known: &BTreeSet<NotedErasure>) -> Result<Self> {
        let mut found = Self::default();
        for erasure in known {
            let sql = "SELECT line FROM journal WHERE seq = ?1";
            let line: Option<String> =
                store.db.prepare_cached(sql)?.query_row([erasure.of], |row| row.get(0)).optional()?;
            let Some(line) = line else { continue };
            let fields: Vec<String> = erasure.fields.split(' ').map(str::to_owned).collect();
            if hex(&sha256(line.as_bytes())) != erasure.line {
                found.otherwise.extend(says_any(store, erasure, &fields)?.then(|| erasure.clone()));
            } else if let Some(trace) = store.trace(erasure.of, &fields)? {
                found.traces.push((trace, erasure.ground.clone()));
                found.repeated.push(erasure.clone());
            }
        }
        Ok(found)
    }

    /// Erases it again.
    pub(super) fn repeat(&self, revision: &mut Revision<'_>) -> Result<()> {
        self.traces.iter().try_for_each(|(trace, ground)| revision.erase(std::slice::from_ref(trace), ground))
    }
}

/// Of whom erasures are: records with fields, each once.
#[must_use]
pub fn whom(erasures: &[NotedErasure]) -> String {
    let one = |erasure: &NotedErasure| {
        format!("{} ({})", erasure.record.as_deref().unwrap_or("who acted"), erasure.fields.replace(' ', ", "))
    };
    let all: BTreeSet<String> = erasures.iter().map(one).collect();
    all.into_iter().collect::<Vec<_>>().join("; ")
}

/// Whether the record that was erased stands in a register, with any of the fields that were.
fn says_any(store: &Store, erasure: &NotedErasure, fields: &[String]) -> Result<bool> {
    let Some((kind, number)) = erasure.record.as_deref().and_then(Kind::of_handle) else { return Ok(false) };
    let says = |record: Record| {
        let mut values = fields.iter().filter_map(|field| record.get(field));
        values.any(|value| *value != Value::Nil && !value.is_gone())
    };
    Ok(store.numbered(kind, number)?.is_some_and(says))
}

/// The erasures that are known of a register outside of it: from the list of this machine, and from the one beside a file.
pub(super) fn known(state: Option<&Path>, register: Uuid, at: &Path) -> Result<Option<BTreeSet<NotedErasure>>> {
    let lists = state.map(|state| file(state, register)).into_iter().chain([beside(at, register)]);
    let mut known: Option<BTreeSet<NotedErasure>> = None;
    for list in lists {
        if let Some(List { entries, .. }) = read(&list)? {
            known.get_or_insert_default().extend(entries);
        }
    }
    Ok(known)
}

/// The lines of the lists of a register that are no entries of one, such as half a line that was left by a full disk: what to say of them.
pub fn spoiled(store: &Store) -> Result<Option<String>> {
    let lists = store.state.map(|state| file(state, store.id)).into_iter().chain([beside(&store.path, store.id)]);
    for list in lists {
        if let Some(line) = read(&list)?.and_then(|read| read.spoiled.first().map(|(line, _)| *line)) {
            return Ok(Some(format!(
                "{}, line {line}: it is no entry of a list of erasures, so an erasure may be missing there. Take the line out if you know why it is so",
                list.display()
            )));
        }
    }
    Ok(None)
}

/// Notes the erasures of a register that was opened, where this machine has not heard of them: another computer or account erased, or a program
/// was killed before it could note it. It is a cache, so nothing is refused where it cannot be written.
pub(super) fn note_unheard(store: &Store) {
    let (Some(state), None, None) = (store.state, &store.distrust, &store.seen.older) else { return };
    let seen = store.seen.expected.as_ref().map_or(0, |(revision, _)| *revision);
    let sql = "SELECT 1 FROM erasure JOIN journal USING (seq) WHERE journal.revision > ?1 LIMIT 1";
    let since = |seen: i64| store.db.prepare(sql).and_then(|mut sql| sql.exists([seen])).unwrap_or_default();
    let listed = || std::fs::metadata(file(state, store.id)).is_ok_and(|list| list.len() > 0);
    if since(seen) || !listed() && since(0) {
        let _ = note(store);
    }
}

/// Notes all erasures of a register in the list of this machine. What the list holds of other branches of its history stays.
pub fn note(store: &Store) -> Result<()> {
    let Some(state) = store.state else { return Ok(()) };
    // Before the register is read: what another program notes meanwhile is not lost.
    let _one_at_a_time = state_folder::alone_in(state).map_err(Error::io(format!("write in {}", state.display())))?;
    add(&file(state, store.id), of_register(store)?)
}

/// Notes all erasures that are known of a register beside a backup of it; nothing is written when there are none.
pub(super) fn note_beside(store: &Store, backup: &Path) -> Result<()> {
    let mut known = of_register(store)?;
    if let Some(state) = store.state {
        known.extend(read(&file(state, store.id))?.map(|list| list.entries).unwrap_or_default());
    }
    if known.is_empty() { Ok(()) } else { add(&beside(backup, store.id), known) }
}

/// Where the list of a register lies, below the folder of the machine's state.
#[must_use]
pub fn file(state: &Path, register: Uuid) -> PathBuf {
    state_folder::file(state, register, "erasures")
}

/// Where the list lies beside a backup: one for all backups of a register in that folder.
pub(super) fn beside(backup: &Path, register: Uuid) -> PathBuf {
    folder_of(backup).join(format!("art30-erasures_{register}.jsonl"))
}

/// What a list holds.
#[derive(Default)]
struct List {
    entries: BTreeSet<NotedErasure>,
    /// Lines that are no entries, with their numbers: half of one, or another's. They stay, and are said.
    spoiled: Vec<(usize, String)>,
}

/// What a list holds; `None` when there is none.
fn read(path: &Path) -> Result<Option<List>> {
    use std::io::ErrorKind::{NotADirectory, NotFound};
    let text = match read_kept(path) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => return Ok(None),
        Err(error) => return Err(Error::io(format!("read {}", path.display()))(error)),
    };
    let mut list = List::default();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
        match serde_json::from_str::<NotedErasure>(line) {
            // Older programs listed what was damaged, too.
            Ok(entry) if entry.ground == journal::DAMAGED => {}
            Ok(entry) => drop(list.entries.insert(entry)),
            Err(_) => list.spoiled.push((at + 1, line.to_owned())),
        }
    }
    Ok(Some(list))
}

/// The erasures of a register, as it stands.
pub(super) fn of_register(store: &Store) -> Result<BTreeSet<NotedErasure>> {
    let mut found = BTreeSet::new();
    of_database(&store.db, &mut found)?;
    Ok(found)
}

/// The erasures that a file holds, as far as it can be read.
pub(super) fn of_database(db: &Connection, found: &mut BTreeSet<NotedErasure>) -> Result<()> {
    let mut statement = db.prepare(
        "SELECT e.line, o.line, o.kind, o.number FROM main.erasure
         JOIN main.journal e ON e.seq = erasure.seq JOIN main.journal o ON o.seq = erasure.of ORDER BY erasure.seq",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get_ref(at).map(|value| value.as_str().unwrap_or_default());
        let kind = row.get_ref(2)?.as_str_or_null().ok().flatten().and_then(Kind::named);
        let record = kind.zip(row.get::<_, Option<i64>>(3).ok().flatten()).map(|(kind, number)| kind.handle(number));
        if let (_, journal::Change::Erase { of, ground, fields, .. }, _) = journal::parse(text(0)?)? {
            // What was damaged nobody erased: where another file still has it, it stays.
            if ground != journal::DAMAGED {
                let line = hex(&sha256(text(1)?.as_bytes()));
                found.insert(NotedErasure { of, line, fields: fields.join(" "), ground, record });
            }
        }
    }
    Ok(())
}

/// Writes a list that holds these too. It is replaced as a whole, so that a crash leaves the old one or the new one.
fn add(path: &Path, entries: BTreeSet<NotedErasure>) -> Result<()> {
    let before = read(path)?;
    let is_there = before.is_some();
    let List { entries: before, spoiled } = before.unwrap_or_default();
    let mut all = before.clone();
    all.extend(entries);
    if is_there && before == all {
        return Ok(());
    }
    let line = |entry: &NotedErasure| serde_json::to_string(entry).expect("an entry is plain data") + "\n";
    let spoiled = spoiled.into_iter().map(|(_, line)| line + "\n");
    whole_file(path, &all.iter().map(line).chain(spoiled).collect::<String>())
}
