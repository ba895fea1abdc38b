//! The folder of this computer's state: one program at a time changes what is noted in it, and nobody else may write there.

use super::{Store, place};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use uuid::Uuid;

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
