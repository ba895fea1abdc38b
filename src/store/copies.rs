//! Copies of a register that this computer knows: backups that were made here, noted in the machine's state, `<register id>.copied`, and a file
//! that somebody names, such as one that was restored from a replica.

use super::state_folder::change_revisions;
use super::{Machine, Store, restore};
use crate::error::Result;
use std::path::Path;

/// What the name of the file ends with.
const FILE: &str = "copied";

/// Whether Litestream copies this register, or did so when it was copied itself: by the table that it makes.
pub fn is_replicated(store: &Store) -> Result<bool> {
    Ok(store.db.prepare("SELECT 1 FROM main.sqlite_schema WHERE name = '_litestream_seq'")?.exists([])?)
}

/// Notes that a backup was made of the register as the store shows it. What cannot be noted keeps nobody from making backups.
pub fn note(store: &Store) {
    let _ = change_revisions(store, FILE, |notes| {
        let last = (store.last.revision, store.last.hash.clone());
        notes.retain(|other| *other != last);
        notes.insert(0, last);
    });
}

/// The newest revision that a backup holds which was made here, if one was made of this history.
pub fn newest_backup(store: &Store) -> Result<Option<i64>> {
    Ok(store.standing_in(FILE)?.iter().map(|(revision, _)| *revision).max())
}

/// The newest revision of a file that is a copy of the register; nothing when it is of another register or another history.
pub fn newest_of(store: &Store, file: &Path, machine: Machine) -> Result<Option<i64>> {
    let copy = restore::open_backup(file, machine)?;
    let same = copy.id == store.id && store.stands(copy.last.revision, &copy.last.hash)?;
    Ok(same.then_some(copy.last.revision))
}
