//! Backups: copies of the register, page by page as of one moment, that are checked before they get their name.

use super::configured::configure;
use super::open::Way;
use super::partial::Partial;
use super::place;
use super::{Machine, Store, erasures_list, verify};
use crate::disk::leftovers::{Begun, begin_folder, folder_of};
use crate::error::{Care, Error, Result};
use rusqlite::OpenFlags;
use rusqlite::backup::{Backup, StepResult};
use std::path::Path;

/// Copies the register as the store shows it into a new file: made under another name, verified, synced, then named, so that a file of
/// that name is always whole. On a network share the copy is made on this machine first. Mode 0600. A list of the erasures goes with it.
pub fn backup(store: &Store, to: &Path) -> Result<verify::Verified> {
    // A look before the work; the name is taken only if it is free at the end, too.
    if to.exists() {
        return Err(place::exists_already(to));
    }
    if let Some(why) = &store.distrust {
        return Err(Error::damaged(format!("{why}. Nothing was copied; keep the file as it is")));
    }
    let on_a_share = place::on_a_share(to).is_some();
    let here = on_a_share.then(begin_folder).transpose().map_err(Error::io("make a temporary folder"))?;
    let made = Partial::within(here.as_ref().map_or(folder_of(to), Begun::path))?;
    // What this machine saw of the register does not bind a copy of it: others may write on in the meantime.
    let machine = Machine { state: None, ..store.machine() };
    let copied = store.copy_into(made.path()).and_then(|()| verify::verify(&Store::open(made.path(), machine)?, true));
    let doing = || format!("copy {} into {}", store.path.display(), to.display());
    let verified = copied.map_err(|error| place::with_its_cause(doing(), made.path(), error))?;
    if verified.problems.count > 0 {
        return Err(Error::damaged(format!(
            "the copy does not verify: {}. Nothing was kept; run `{}`",
            verified.problems.listed.join("; "),
            Care::Verify
        )));
    }
    // First the list: it does no harm without its backup.
    erasures_list::note_beside(store, to)?;
    if on_a_share { made.copied_within(folder_of(to))? } else { made }.place_new(to)?;
    Ok(verified)
}

impl Store {
    /// Copies the file as of the moment that the store shows into another, which is there and empty. The copy is one file: it has no
    /// write-ahead log.
    pub(super) fn copy_into(&self, path: &Path) -> Result<()> {
        let mut copy = Way::Usual.connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        configure(&copy)?;
        copied(Backup::new(&self.db, &mut copy)?.step(-1)?)?;
        copy.execute_batch("PRAGMA journal_mode = DELETE")?;
        Ok(())
    }
}

/// What the last step of a copy must have come to.
pub(super) fn copied(step: StepResult) -> Result<()> {
    if step == StepResult::Done {
        return Ok(());
    }
    Err(Error::Conflict("the register is in use by another program; close it, or try again in a moment".into()))
}
