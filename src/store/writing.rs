//! A revision that is about to be recorded: its number and hash are noted before it is, in the machine's state, `<register id>.writing`, and taken
//! back once the head file says that it was written here. Whoever is killed in between leaves the note, so the revision is known as one of this
//! computer.

use super::state_folder::change_revisions;
use super::{Last, Store};
use crate::error::Result;

/// What the name of the file ends with.
const FILE: &str = "writing";

/// Notes the revision that is recorded next. What cannot be noted keeps nobody from writing.
pub(super) fn announce(store: &Store, next: &Last) {
    let _ = change_revisions(store, FILE, |notes| notes.insert(0, (next.revision, next.hash.clone())));
}

/// The revisions of a register that were announced here and that it has, with their hashes.
pub(super) fn announced(store: &Store) -> Result<Vec<(i64, String)>> {
    store.standing_in(FILE)
}

/// Takes back the notes of revisions that the head file knows, or that the register lost to a restore.
pub(super) fn withdraw(store: &Store, settled: &[(i64, String)]) {
    let _ = change_revisions(store, FILE, |notes| notes.retain(|note| !settled.contains(note)));
}
