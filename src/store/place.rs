//! Where a register lies: a file of its owner's alone, on a disk of this machine.

use crate::disk::leftovers::{COMPANIONS, folder_of};
use crate::error::{Care, Error, Given, Place, Problem, Result};
use std::path::{Path, PathBuf};

/// Which file stands at a path, whatever it is called: its device and its number there; nothing where none stands.
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

/// Whether a path leads to the register or to a file that `SQLite` keeps beside it, by whatever name. Such a file is opened through
/// `SQLite` alone: its locks vanish when anybody else closes it.
#[must_use]
pub fn is_part_of(register: &Path, path: &Path) -> bool {
    let file = identity;
    // One that is not there yet is known by its folder and its name.
    let named = |path: &Path| {
        let folder = file(folder_of(path))?;
        Some((folder, path.file_name()?.to_owned()))
    };
    let (found, place) = (file(path), named(path));
    let of = |register: PathBuf| std::iter::once("").chain(COMPANIONS).map(move |ending| suffixed(&register, ending));
    let mut parts = [register.to_owned(), real(register)].into_iter().flat_map(of);
    parts
        .any(|part| part == path || place.is_some() && named(&part) == place || found.is_some() && file(&part) == found)
}

/// The write-ahead log of a register, which `SQLite` keeps beside the real file, wherever a link to it stands.
#[must_use]
pub fn log_of(register: &Path) -> PathBuf {
    suffixed(&real(register), "-wal")
}

/// Refuses a path that leads to the register; `place` is where the path was given.
pub fn not_the_register(register: &Path, path: &Path, place: impl Into<Place>) -> Result<()> {
    if path.ancestors().any(|part| is_part_of(register, part)) {
        let shown = path.display();
        return Err(Error::invalid(
            place,
            format!(
                "{shown} is the register itself, or bears a name that belongs to it. Nothing was written; choose another name"
            ),
        ));
    }
    Ok(())
}

/// Refuses a file or a folder to write that is the register, or that art30 keeps for itself in the folder of the machine's state.
pub fn may_be_written(register: &Path, state: Option<&Path>, path: &Path, place: impl Into<Place>) -> Result<()> {
    let place = place.into();
    not_the_register(register, path, place.clone())?;
    let within = |state: &Path| path.ancestors().any(|part| real(part).starts_with(real(state)));
    match state.filter(|state| within(state)) {
        Some(state) => Err(Error::invalid(
            place,
            format!(
                "{} lies in {}, where art30 notes what it saw of your registers. Nothing was written; choose another place",
                path.display(),
                state.display()
            ),
        )),
        None => Ok(()),
    }
}

/// A path with an ending.
#[must_use]
pub fn suffixed(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// That a file stands where a new one was to be made.
#[must_use]
pub fn exists_already(path: &Path) -> Error {
    Error::Conflict(format!("{} exists already. Nothing was written; choose another name", path.display()))
}

/// How the name of a backup begins that nobody gave another: `art30-backup_DAY_rREVISION.db`.
pub const BACKUP_NAME: &str = "art30-backup_";

/// The backups that lie beside a register, or where one was, under the names that they get: the newest revision first. They may be of another.
pub(super) fn backups_beside(path: &Path) -> Vec<PathBuf> {
    let revision = |file: &Path| {
        let name = file.file_name()?.to_str()?.strip_prefix(BACKUP_NAME)?.strip_suffix(".db")?;
        name.rsplit_once("_r")?.1.parse::<i64>().ok()
    };
    let files = std::fs::read_dir(folder_of(&real(path))).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<(i64, PathBuf)> = files.filter_map(|file| Some((revision(&file)?, file))).collect();
    found.sort_unstable_by(|one, other| other.cmp(one));
    found.into_iter().map(|(_, file)| file).collect()
}

/// Where a path leads, through links; also where no file is yet.
#[must_use]
pub fn real(path: &Path) -> PathBuf {
    let mut found = path.to_path_buf();
    // As many as the system follows itself.
    for _ in 0..40 {
        if let Ok(real) = found.canonicalize() {
            return real;
        }
        match std::fs::read_link(&found) {
            Ok(next) => found = folder_of(&found).join(next),
            Err(_) => break,
        }
    }
    match (folder_of(&found).canonicalize(), found.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => found,
    }
}

/// What is said of the register, said of a file that was named elsewhere.
pub(super) fn said_at(place: impl Into<Place>, error: Error) -> Error {
    let place = place.into();
    match error {
        Error::Invalid(problems) => {
            Error::Invalid(problems.into_iter().map(|problem| Problem { place: place.clone(), ..problem }).collect())
        }
        other => other,
    }
}

/// Refuses what is no file, in words.
pub(super) fn must_be_a_file(path: &Path) -> Result<()> {
    use std::os::unix::fs::FileTypeExt as _;
    let shown = path.display();
    let meta = match std::fs::metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let link = std::fs::symlink_metadata(path).is_ok();
            let what = if link { "the link leads nowhere" } else { "there is no register" };
            return Err(Error::NotFound(format!(
                "{what}{}{shown}. Make one with `{}`, or name another with {register}",
                if link { ": " } else { " at " },
                Care::Begin,
                register = Given::named("register").of("FILE")
            )));
        }
        Err(error) => return Err(Error::io(format!("look at {shown}"))(error)),
    };
    let kind = meta.file_type();
    let name_a_file = "Name a file".to_owned();
    let (what, advice) = match () {
        () if kind.is_dir() => ("is a folder, not a register", "Name the file in it".to_owned()),
        () if kind.is_fifo() => ("is a pipe, not a register", name_a_file),
        () if kind.is_socket() => ("is a socket, not a register", name_a_file),
        () if kind.is_block_device() || kind.is_char_device() => ("is a device, not a register", name_a_file),
        () if meta.len() == 0 && size(&suffixed(path, "-wal")) == 0 => (
            "is empty (0 bytes), so it is not a register of art30",
            format!(
                "It was not touched; make one with `{}`, put a backup in its place with `{}`, or name another file",
                Care::Begin,
                Care::Restore(None)
            ),
        ),
        () => return must_be_readable(path),
    };
    Err(Error::invalid(Given::named("register"), format!("{shown} {what}")).advising(advice))
}

/// Refuses a file that this person may not read.
fn must_be_readable(path: &Path) -> Result<()> {
    let refused = rustix::fs::access(path, rustix::fs::Access::READ_OK);
    refused.map_err(|error| Error::io(format!("read {}", path.display()))(error.into()))
}

/// The size of a file, without opening it; 0 where there is none.
#[must_use]
pub fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |meta| meta.len())
}

/// Less than this is a full disk: `SQLite` shares 32 kB of memory between programs, as a file.
const ROOM: u64 = 64 * 1024;

/// What keeps a file and its folder from being written, as far as the system says: read-only, full, or somebody else's.
#[must_use]
pub fn hindrance(path: &Path) -> Option<String> {
    use rustix::fs::{Access, access};
    let path = real(path);
    let folder = folder_of(&path);
    if is_on_a_medium_to_read(&path) {
        return Some(format!("the disk that {} lies on can only be read", folder.display()));
    }
    if free(&path)? < ROOM {
        return Some(full(&path));
    }
    let refused = |path: &Path| access(path, Access::WRITE_OK).is_err();
    if path.exists() && refused(&path) {
        return Some(format!("you may not write to {}", path.display()));
    }
    if refused(folder) || access(folder, Access::EXEC_OK).is_err() {
        return Some(format!("you may not write in the folder {}", folder.display()));
    }
    None
}

/// Whether the disk that a file lies on can only be read, so that nobody on this computer writes to the file.
#[must_use]
pub(super) fn is_on_a_medium_to_read(path: &Path) -> bool {
    use rustix::fs::{StatVfsMountFlags, statvfs};
    statvfs(folder_of(&real(path))).is_ok_and(|status| status.f_flag.contains(StatVfsMountFlags::RDONLY))
}

/// How many bytes can still be written beside a file.
fn free(path: &Path) -> Option<u64> {
    let status = rustix::fs::statvfs(folder_of(&real(path))).ok()?;
    Some(status.f_bavail.saturating_mul(status.f_frsize))
}

fn full(path: &Path) -> String {
    let free = free(path).map(|free| format!(" ({} kB free)", free / 1024)).unwrap_or_default();
    format!("the disk that {} lies on is full{free}", folder_of(&real(path)).display())
}

/// The largest size that this program may give to a file, if there is a limit.
#[must_use]
pub(super) fn limit_of_size() -> Option<u64> {
    rustix::process::getrlimit(rustix::process::Resource::Fsize).current
}

/// Why `SQLite` was refused by the system at a file, as far as that can be told: it says neither.
pub(super) fn cause(source: &rusqlite::Error, path: &Path) -> Option<String> {
    use rusqlite::ErrorCode as Code;
    let code = source.sqlite_error_code();
    hindrance(path).or_else(|| (code == Some(Code::DiskFull)).then(|| full(path))).or_else(|| {
        let limit = limit_of_size().filter(|_| matches!(code, Some(Code::SystemIoFailure | Code::CannotOpen)))?;
        Some(format!("the size of a file is limited to {} kB here by ulimit -f", limit / 1024))
    })
}

/// The same error, with the file and with why the system refused, if it was `SQLite` that was refused; `doing` names the file.
pub fn with_its_cause(doing: impl Into<String>, path: &Path, error: Error) -> Error {
    let Error::Sql { doing: what, source } = error else { return error };
    let why = cause(&source, path);
    let why = why.map_or_else(|| format!("it could not be {what}: {source}"), |why| format!("{why} ({source})"));
    Error::io(doing)(std::io::Error::other(why))
}

/// Why something could not be written for want of a place, if so: no room, no right, or a limit.
pub(super) fn want_of_a_place(error: &Error, path: &Path) -> Option<String> {
    use std::io::ErrorKind as Kind;
    match error {
        Error::Sql { source, .. } => cause(source, path).map(|why| format!("{why} ({source})")),
        Error::Io { doing, source } => hindrance(path).or_else(|| {
            let kinds = [Kind::StorageFull, Kind::QuotaExceeded, Kind::FileTooLarge, Kind::ReadOnlyFilesystem];
            kinds.contains(&source.kind()).then(|| format!("{doing}: {source}"))
        }),
        _ => None,
    }
}

/// Why a live register may not lie there, if so: `SQLite`'s write-ahead log needs shared memory, which no network file system gives.
pub(super) fn on_a_share(path: &Path) -> Option<String> {
    let real = real(path);
    let status = rustix::fs::statfs(folder_of(&real)).ok()?;
    let name = network_share(status.f_type)?;
    Some(format!(
        "{} lies on a network share ({name}), where a register can be corrupted. Keep it on a disk of this machine, and back it up to the share",
        path.display()
    ))
}

/// Refuses to make a register on a network share.
pub(super) fn refuse_network_share(path: &Path) -> Result<()> {
    on_a_share(path).map_or(Ok(()), |why| Err(Error::invalid(Given::named("register"), why)))
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
