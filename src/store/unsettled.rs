//! An erasure whose clean-up is pending: what was erased may still stand in the write-ahead log. That is noted before the erasure is recorded,
//! in the machine's state, `<register id>.unsettled`, and taken back once the log is moved into the file.

use super::Store;
use super::partial::whole_file;
use super::place::{log_of, size};
use crate::disk::outside::read_kept;
use crate::error::Result;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;

fn file(store: &Store) -> Option<PathBuf> {
    store.noted_in("unsettled")
}

/// Which write-ahead log there is: when the last program closes the register, it is moved into the file and goes, and a later one is another.
fn log(store: &Store) -> Option<String> {
    let meta = std::fs::metadata(log_of(&store.path)).ok()?;
    let made = meta.created().ok().and_then(|made| made.duration_since(std::time::UNIX_EPOCH).ok());
    Some(format!("{} {} {}", meta.dev(), meta.ino(), made.unwrap_or_default().as_nanos()))
}

/// Notes that the next revision erases something. What cannot be noted keeps nobody from erasing.
pub(super) fn announce(store: &Store) {
    // What is pending from before stays noted: it stands in the same log.
    if store.unsettled().is_some() {
        return;
    }
    if let (Some(file), Some(log)) = (file(store), log(store)) {
        let _ = whole_file(&file, &format!("{} {log}\n", store.last.revision + 1));
    }
}

/// Takes the note back.
pub(super) fn withdraw(store: &Store) {
    if let Some(file) = file(store) {
        let _ = std::fs::remove_file(file);
    }
}

impl Store {
    fn erased_in(&self, revision: i64) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM erasure JOIN journal USING (seq) WHERE journal.revision = ?1)";
        Ok(self.db.query_row(sql, [revision], |row| row.get(0))?)
    }

    /// The revision of an erasure of which something may still stand in the write-ahead log.
    #[must_use]
    pub fn unsettled(&self) -> Option<i64> {
        let noted = file(self).and_then(|file| read_kept(&file).ok());
        let (revision, noted) = noted.as_deref()?.trim().split_once(' ')?;
        // One that was announced and never recorded erased nothing; another may have come in its place.
        let revision = revision.parse().ok().filter(|revision| self.erased_in(*revision).unwrap_or_default());
        let same = log(self).as_deref() == Some(noted) && size(&log_of(&self.path)) > 0;
        revision.filter(|_| same)
    }
}
