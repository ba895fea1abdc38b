//! Where a register lies: a file of its owner's alone, on a disk of this machine.

use crate::error::{Error, Result};
use std::path::{Path, PathBuf};

/// Makes an empty file that only its owner can read; `SQLite` gives its companions the same mode.
pub(crate) fn new_private_file(path: &Path) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let made = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    match made {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(Error::Conflict(format!(
            "{} exists already. Nothing was written; choose another name or remove it",
            path.display()
        ))),
        Err(error) => Err(Error::io(format!("make {}", path.display()))(error)),
    }
}

/// Whether a path leads to the register or to a file that `SQLite` keeps beside it, by whatever name. Such a file is opened through
/// `SQLite` alone: its locks vanish when anybody else closes it.
#[must_use]
pub fn is_part_of(register: &Path, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let file = |path: &Path| std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()));
    let parts = ["", "-wal", "-shm"].map(|ending| {
        let mut name = register.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    });
    parts.iter().any(|part| part == path || file(path).is_some_and(|found| file(part) == Some(found)))
}

/// Refuses a path that leads to the register; `place` is where the path was given.
pub fn not_the_register(register: &Path, path: &Path, place: &str) -> Result<()> {
    if is_part_of(register, path) {
        let shown = path.display();
        return Err(Error::invalid(
            place,
            format!("{shown} is the register itself. Nothing was written; choose another name"),
        ));
    }
    Ok(())
}

/// The folder that a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a rename last through a power cut.
pub(super) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// `SQLite`'s write-ahead log needs shared memory, which no network file system gives.
pub(super) fn refuse_network_share(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(status) = rustix::fs::statfs(folder) else { return Ok(()) };
    match network_share(status.f_type) {
        Some(name) => Err(Error::invalid(
            "--register",
            format!(
                "{} lies on a network share ({name}), where a register can be corrupted. Keep it on a disk of this machine, and back it up to the share",
                path.display()
            ),
        )),
        None => Ok(()),
    }
}

/// The name of a file system type that is shared between machines.
fn network_share(magic: i64) -> Option<&'static str> {
    match magic & 0xFFFF_FFFF {
        0x6969 => Some("NFS"),
        0xFE53_4D42 => Some("SMB2"),
        0xFF53_4D42 => Some("CIFS"),
        0x517B => Some("SMB"),
        0x0102_1997 => Some("9p"),
        0x6573_5546 => Some("FUSE"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_shares_are_known_by_their_type() {
        assert_eq!(network_share(0x6969), Some("NFS"));
        assert_eq!(network_share(0xEF53), None);
    }
}
