//! A revision that is about to be recorded: its number and hash are noted before it is, in the machine's state, `<register id>.writing`, and taken
//! back once the head file says that it was written here. Whoever is killed in between leaves the note, so the revision is known as one of this
//! computer.

use super::partial::whole_file;
use super::{Last, Store, state_folder};
use crate::disk::outside::read_kept;
use crate::error::Result;
use std::path::Path;

/// Notes that are kept at most; those of revisions that were never recorded stay until newer ones come.
const NOTES: usize = 20;

/// What the name of the file ends with.
const FILE: &str = "writing";

/// Notes the revision that is recorded next. What cannot be noted keeps nobody from writing.
pub(super) fn announce(store: &Store, next: &Last) {
    let _ = change(store, |notes| notes.insert(0, (next.revision, next.hash.clone())));
}

/// The revisions of a register that were announced here and that it has, with their hashes.
pub(super) fn announced(store: &Store) -> Result<Vec<(i64, String)>> {
    let mut found = Vec::new();
    for (revision, hash) in store.noted_in(FILE).map(|file| read(&file)).unwrap_or_default() {
        if store.stands(revision, &hash)? {
            found.push((revision, hash));
        }
    }
    Ok(found)
}

/// Takes back the notes of revisions that the head file knows, or that the register lost to a restore.
pub(super) fn withdraw(store: &Store, settled: &[(i64, String)]) {
    let _ = change(store, |notes| notes.retain(|note| !settled.contains(note)));
}

fn change(store: &Store, work: impl FnOnce(&mut Vec<(i64, String)>)) -> Result<()> {
    let Some(state) = store.state else { return Ok(()) };
    let _one_at_a_time = state_folder::alone_in(state);
    let Some(file) = store.noted_in(FILE) else { return Ok(()) };
    let before = read(&file);
    let mut notes = before.clone();
    work(&mut notes);
    notes.truncate(NOTES);
    if notes.is_empty() {
        let _ = std::fs::remove_file(file);
    } else if notes != before {
        let text: Vec<String> = notes.iter().map(|(revision, hash)| format!("{revision} {hash}\n")).collect();
        whole_file(&file, &text.concat())?;
    }
    Ok(())
}

fn read(file: &Path) -> Vec<(i64, String)> {
    let text = read_kept(file).unwrap_or_default();
    let note =
        |line: &str| line.split_once(' ').and_then(|(number, hash)| Some((number.parse().ok()?, hash.to_owned())));
    text.lines().filter_map(note).collect()
}
