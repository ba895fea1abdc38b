//! A restore under way: which revision will stand in the register when it is done, noted before it is.
//!
//! A restored register is shorter or other than what was seen here before. Whether the restore was killed before the register was put
//! in place or after, what stands there is either what the head file knows or what this note says.

use super::partial::whole_file;
use super::{Last, Store, head};
use crate::disk::outside::read_kept;
use crate::error::Result;
use std::path::{Path, PathBuf};
use uuid::Uuid;

fn file(state: &Path, register: Uuid) -> PathBuf {
    state.join(format!("{register}.restoring"))
}

/// Notes what a restore will put in place.
pub(super) fn announce(state: Option<&Path>, register: Uuid, last: &Last) -> Result<()> {
    let Some(state) = state else { return Ok(()) };
    if head::usable(state).is_err() && state.exists() {
        return Ok(());
    }
    whole_file(&file(state, register), &format!("{} {}\n", last.revision, last.hash))
}

/// Takes the note back.
pub(super) fn withdraw(state: Option<&Path>, register: Uuid) {
    let Some(state) = state else { return };
    let _ = std::fs::remove_file(file(state, register));
}

/// Whether the register is the one that a restore was about to put in place, and nothing was written to it since; then the head file is made
/// to say so, as soon as it can be. A note in a folder that others can write says nothing.
pub(super) fn finish(store: &Store) -> bool {
    let Some(state) = store.state.filter(|state| head::usable(state).is_ok()) else { return false };
    let Ok(text) = read_kept(&file(state, store.id)) else { return false };
    let mut words = text.split_whitespace();
    let announced = words.next().and_then(|word| word.parse().ok()).zip(words.next());
    let ours = announced == Some((store.last.revision, store.last.hash.as_str()));
    if ours && head::note(store).is_ok() {
        withdraw(Some(state), store.id);
    }
    ours
}
