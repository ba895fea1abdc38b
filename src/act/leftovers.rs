//! What art30 left beside a register and no command reads: registers that a restore set aside, backups, unfinished files. They hold what was
//! recorded then, also what is erased since.

use crate::disk::leftovers::{COMPANIONS, dead, folder_of, temporary_files};
use crate::model::counted;
use crate::report::looks::Look;
use crate::store::place::{BACKUP_NAME, real};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const BACKUP: &str = "backup";
const UNFINISHED: &str = "unfinished file";

/// A file that may hold what was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leftover {
    /// Where it is.
    pub file: PathBuf,
    /// What it is.
    pub what: &'static str,
}

/// The files of art30 in the folder of a register, and in that of the file that a link leads to: by their names, and what interrupted runs
/// left. None of a run that goes on.
#[must_use]
pub fn beside(register: &Path) -> Vec<Leftover> {
    let mut found = Vec::new();
    for register in [register.to_owned(), real(register)] {
        let folder = folder_of(&register);
        let own = register.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        found.extend(entries.filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            Some(Leftover { what: what(&own, &name)?, file: entry.path() })
        }));
        found.extend(dead(folder).into_iter().map(|file| Leftover { what: UNFINISHED, file }));
    }
    found.sort_by(|one, other| one.file.cmp(&other.file));
    found.dedup_by(|one, other| real(&one.file) == real(&other.file));
    found
}

/// What the files beside a register say to somebody who looks after it: a backup is as it should be. What is unfinished is told apart.
#[must_use]
pub fn look(register: &Path) -> Look {
    let mut found = beside(register);
    found.retain(|one| one.what != UNFINISHED);
    let well = found.iter().all(|one| one.what == BACKUP);
    let name = |one: &Leftover| format!("{} ({})", one.file.display(), one.what);
    let names: Vec<String> = found.iter().map(name).collect();
    let said = match names.join(", ") {
        names if names.is_empty() => "no file with a name that art30 gives to copies".into(),
        names if well => names,
        names => format!("{names}. What was erased may stand in it; delete what is not needed"),
    };
    Look { what: "Beside it", well, said }
}

/// What runs that were killed left where they wrote: beside the register, here, and among temporary files.
#[must_use]
pub fn interrupted(register: &Path) -> Look {
    let folders = [folder_of(&real(register)).to_owned(), ".".into(), temporary_files()];
    let left: BTreeSet<PathBuf> = folders.iter().flat_map(|folder| dead(folder)).map(|path| real(&path)).collect();
    let said = left.first().map_or_else(
        || "none".into(),
        |first| {
            format!(
                "{} of work that was interrupted, such as {}; the next change of the register removes what lies beside it, and the next command that writes into another folder what lies there",
                counted(left.len(), "file or folder", "files or folders"),
                first.display()
            )
        },
    );
    Look { what: "Leftovers", well: left.is_empty(), said }
}

/// What a file is by its name; nothing when it is no copy of ours, or goes with one.
fn what(register: &str, name: &str) -> Option<&'static str> {
    if COMPANIONS.iter().any(|ending| name.ends_with(ending)) {
        return None;
    }
    if name.strip_prefix(register).is_some_and(|rest| rest.starts_with(".before-restore")) {
        return Some("register that a restore set aside");
    }
    (name.starts_with(BACKUP_NAME) && !name.ends_with(".partial")).then_some(BACKUP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_ours_are_known_by_their_names() {
        for (name, expected) in [
            ("r.db", None),
            ("r.db-wal", None),
            ("r.db.before-restore-20261123T100000", Some("register that a restore set aside")),
            ("r.db.before-restore-20261123T100000-2", Some("register that a restore set aside")),
            ("r.db.before-restore-20261123T100000-wal", None),
            ("art30-backup_2026-11-23_r7.db", Some(BACKUP)),
            ("art30-backup_2026-11-23_r7.db.partial", None),
            (".art30-abcdefghij.partial", None),
            ("mine.partial", None),
            ("other.db", None),
        ] {
            assert_eq!(what("r.db", name), expected, "{name}");
        }
    }
}
