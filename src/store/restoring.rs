//! A restore under way: which revision will stand in the register when it is done, noted before it is.
//!
//! A restored register is shorter or other than what was seen here before. Whether the restore was killed before the register was put
//! in place or after, what stands there is either what the head file knows or what this note says.

use super::partial::whole_file;
use super::{Last, Store, head, state_folder};
use crate::disk::outside::read_kept;
use crate::error::Result;
use std::path::Path;
use uuid::Uuid;

/// What the name of the file ends with.
const FILE: &str = "restoring";

/// Notes what a restore will put in place.
pub(super) fn announce(state: Option<&Path>, register: Uuid, last: &Last) -> Result<()> {
    let Some(state) = state else { return Ok(()) };
    if state_folder::usable(state).is_err() && state.exists() {
        return Ok(());
    }
    whole_file(&state_folder::file(state, register, FILE), &format!("{} {}\n", last.revision, last.hash))
}

/// Takes the note back.
pub(super) fn withdraw(state: Option<&Path>, register: Uuid) {
    let Some(state) = state else { return };
    let _ = std::fs::remove_file(state_folder::file(state, register, FILE));
}

/// Whether the register is the one that a restore was about to put in place, and nothing was written to it since; then the head file is made
/// to say so, as soon as it can be. A note in a folder that others can write says nothing.
pub(super) fn finish(store: &Store) -> bool {
    let Some(Ok(text)) = store.noted_in(FILE).map(|file| read_kept(&file)) else { return false };
    let mut words = text.split_whitespace();
    let announced = words.next().and_then(|word| word.parse().ok()).zip(words.next());
    let ours = announced == Some((store.last.revision, store.last.hash.as_str()));
    if ours && head::note(store).is_ok() {
        withdraw(store.state, store.id);
    }
    ours
}
