//! The folder of this computer's state: one program at a time changes what is noted in it, and nobody else may write there.

use super::partial::whole_file;
use super::{Store, place};
use crate::disk::outside::read_kept;
use crate::error::Result;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Revisions that are noted at most in one file; those that were never recorded stay until newer ones come.
const REVISIONS: usize = 20;

/// Where something is noted of a register, below the folder of the state: `<register id>.<what>`.
pub(super) fn file(state: &Path, register: Uuid, what: &str) -> PathBuf {
    state.join(format!("{register}.{what}"))
}

impl Store {
    /// Where something is noted of this register; nothing where there is no folder that says what this person saw.
    pub fn noted_in(&self, what: &str) -> Option<PathBuf> {
        let state = self.state.filter(|state| usable(state).is_ok())?;
        Some(file(state, self.id, what))
    }

    /// The same, in a folder that is made if it is not there.
    pub fn to_note_in(&self, what: &str) -> Option<PathBuf> {
        alone_in(self.state?).ok()?;
        self.noted_in(what)
    }

    /// Revisions that are noted of this register, with their hashes; nothing where there is no such file, or it cannot be read.
    fn revisions_in(&self, what: &str) -> Vec<(i64, String)> {
        let text = self.noted_in(what).and_then(|file| read_kept(&file).ok()).unwrap_or_default();
        let note =
            |line: &str| line.split_once(' ').and_then(|(number, hash)| Some((number.parse().ok()?, hash.to_owned())));
        text.lines().filter_map(note).collect()
    }

    /// Those of them that the register has.
    pub(super) fn standing_in(&self, what: &str) -> Result<Vec<(i64, String)>> {
        let mut found = Vec::new();
        for (revision, hash) in self.revisions_in(what) {
            if self.stands(revision, &hash)? {
                found.push((revision, hash));
            }
        }
        Ok(found)
    }
}

/// Changes the revisions that are noted of a register; a file that would be empty goes.
pub(super) fn change_revisions(store: &Store, what: &str, work: impl FnOnce(&mut Vec<(i64, String)>)) -> Result<()> {
    let Some(state) = store.state else { return Ok(()) };
    let _one_at_a_time = alone_in(state);
    let Some(file) = store.noted_in(what) else { return Ok(()) };
    let before = store.revisions_in(what);
    let mut notes = before.clone();
    work(&mut notes);
    notes.truncate(REVISIONS);
    if notes.is_empty() {
        let _ = std::fs::remove_file(file);
    } else if notes != before {
        let text: Vec<String> = notes.iter().map(|(revision, hash)| format!("{revision} {hash}\n")).collect();
        whole_file(&file, &text.concat())?;
    }
    Ok(())
}

/// Makes the folder of the state if it is not there, and waits until no other program writes in it; until the file is dropped, none does. A
/// file system without locks lets everybody in.
pub(super) fn alone_in(folder: &Path) -> std::io::Result<std::fs::File> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let opened = std::fs::File::open(folder)?;
    let _ = opened.lock();
    Ok(opened)
}

/// Only a folder that nobody else can write, or put another in the place of, says what this person saw.
pub(super) fn usable(folder: &Path) -> std::result::Result<(), String> {
    let unused = "What was seen of the register is neither read there nor noted, and a loss would not be noticed";
    let shown = folder.display();
    match std::fs::metadata(folder) {
        Ok(meta) if !meta.is_dir() => Err(format!("{shown} is no folder. {unused}; move it away")),
        Ok(meta) if meta.uid() != rustix::process::geteuid().as_raw() => {
            Err(format!("{shown} belongs to somebody else. {unused}; name a folder of your own in XDG_STATE_HOME"))
        }
        Ok(meta) if meta.mode() & 0o022 != 0 => Err(format!(
            "{shown} can be written by others (mode {:o}). {unused}; chmod 700 {shown}",
            meta.mode() & 0o777
        )),
        Ok(_) => match place::real(folder).ancestors().skip(1).find(|above| is_open_to_all(above)) {
            Some(above) => Err(format!(
                "{shown} can be replaced by others, who can write in {} (mode {:o}). {unused}; chmod o-w {}, or name a folder of your own in XDG_STATE_HOME",
                above.display(),
                mode(above),
                above.display()
            )),
            None => Ok(()),
        },
        Err(error) => Err(format!("cannot look at {shown}: {error}. {unused}")),
    }
}

/// Whether anybody can rename what lies in a folder. In one like `/tmp`, each can rename only what is theirs.
fn is_open_to_all(folder: &Path) -> bool {
    mode(folder) & 0o1002 == 0o002
}

fn mode(folder: &Path) -> u32 {
    std::fs::metadata(folder).map_or(0, |meta| meta.mode() & 0o7777)
}
