//! What art30 left beside a register and no command reads: registers that a restore set aside, backups, unfinished files. They hold what was
//! recorded then, also what is erased since.

use crate::report::looks::Look;
use serde::Serialize;
use std::path::{Path, PathBuf};

const BACKUP: &str = "backup";

/// A file that may hold what was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leftover {
    /// Where it is.
    pub file: PathBuf,
    /// What it is.
    pub what: &'static str,
}

/// The files of art30 in the folder of a register, by their names; none is opened.
#[must_use]
pub fn beside(register: &Path) -> Vec<Leftover> {
    let folder = register.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let own = register.file_name().unwrap_or_default().to_string_lossy();
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let found = entries.filter_map(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        Some(Leftover { what: what(&own, &name)?, file: entry.path() })
    });
    let mut found: Vec<Leftover> = found.collect();
    found.sort_by(|one, other| one.file.cmp(&other.file));
    found
}

/// What the files beside a register say to somebody who looks after it: a backup is as it should be.
#[must_use]
pub fn look(register: &Path) -> Look {
    let found = beside(register);
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

/// What a file is by its name; nothing when it is none of ours, or goes with one.
fn what(register: &str, name: &str) -> Option<&'static str> {
    if ["-wal", "-shm", "-journal"].iter().any(|ending| name.ends_with(ending)) {
        return None;
    }
    let of_register = name.strip_prefix(register);
    if of_register.is_some_and(|rest| rest.starts_with(".before-restore")) {
        return Some("register that a restore set aside");
    }
    if name.starts_with("art30-backup_") && !name.ends_with(".partial") {
        return Some(BACKUP);
    }
    let ours = name.starts_with(".art30-") || name.starts_with("art30-") || of_register.is_some();
    let unfinished = (ours && name.ends_with(".partial")) || of_register == Some(".restoring");
    unfinished.then_some("unfinished file")
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
            ("art30-backup_2026-11-23_r7.db.partial", Some("unfinished file")),
            (".art30-abcdef.partial", Some("unfinished file")),
            ("r.db.restoring", Some("unfinished file")),
            ("mine.partial", None),
            ("other.db", None),
        ] {
            assert_eq!(what("r.db", name), expected, "{name}");
        }
    }
}
