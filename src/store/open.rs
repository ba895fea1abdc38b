//! Making a register and opening one: what a file must be before anything is read from it, and how a connection is set up.

use super::checked::Files;
use super::configured::configure;
use super::format::{self, APPLICATION_ID, FORMAT};
use super::log::{Numbers, Times};
use super::place::{self, suffixed};
use super::pool::Link;
use super::trust::Watch;
use super::{Last, Machine, Store, Sure, erasures_list, head, newest, restoring};
use crate::disk::leftovers::COMPANIONS;
use crate::error::{Care, Error, Given, Result};
use crate::journal;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, ffi};
use std::path::{Path, PathBuf};
use uuid::Uuid;

impl Store {
    /// The format of the file, and its size in bytes, as it stands now.
    pub fn format_and_size(&self) -> Result<(i64, u64)> {
        let pragma = |name| self.db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let bytes = pragma("page_count")? * pragma("page_size")?;
        Ok((pragma("user_version")?, bytes.unsigned_abs()))
    }

    /// A store of a file that is in today's format.
    pub(super) fn around(
        db: impl Into<Link>,
        path: &Path,
        Machine { clock, state, told }: Machine,
        (id, last): (Uuid, Last),
    ) -> Self {
        let (file, path, watch, sure) = (place::identity(path), path.into(), Watch::new(told), Sure::Yes);
        let (seen, times) = (head::Known::default(), Times::new());
        let (past, distrust, unwritable, trusted, behind) = (false, None, None, None, false);
        let locked = std::cell::Cell::new(false);
        let mut db = db.into();
        if let Some(told) = told {
            db.watched_by(told);
            told.reads(super::tag(last.revision, &last.hash));
        }
        Self {
            db,
            path,
            file,
            id,
            clock,
            state,
            last,
            past,
            distrust,
            unwritable,
            sure,
            seen,
            watch,
            files: None,
            times,
            numbers: Numbers::default(),
            locked,
            trusted,
            behind,
        }
    }

    /// Opens a register. The file must be one of ours, of a format that is known, and unharmed as far as a glance can tell. One that cannot
    /// be written can be read all the same: on a full disk, on a medium or in a folder that can only be read.
    pub fn open(path: &Path, machine: impl Into<Machine>) -> Result<Self> {
        let machine = machine.into();
        place::must_be_a_file(path).map_err(|error| gone(path, machine, error))?;
        if let Some(why) = place::on_a_share(path) {
            // A finished copy is one file, which can be read where it is; what has a write-ahead log cannot even be looked at.
            let copy = Self::open_by(Way::Unlocked, path, machine);
            let live = copy.as_ref().is_err_and(|error| matches!(error, Error::Sql { .. }));
            let register = if live { Err(Error::invalid(Given::named("register"), why.clone())) } else { copy };
            return Ok(Self { unwritable: Some(why), ..register? });
        }
        let refused = match Self::open_by(Way::Usual, path, machine) {
            Err(Error::Sql { doing, source }) => (doing, source),
            other => return other,
        };
        let real = place::real(path);
        if refused.1.sqlite_error().is_some_and(|error| error.extended_code == ffi::SQLITE_READONLY_ROLLBACK) {
            return Err(foreign_journal(&real));
        }
        let Some(why) = place::cause(&refused.1, path) else {
            return Err(Error::Sql { doing: refused.0, source: refused.1 });
        };
        let pending =
            COMPANIONS.iter().filter(|end| **end != "-shm").find(|end| place::size(&suffixed(&real, end)) > 0);
        let way = match pending {
            Some(_) if place::is_on_a_medium_to_read(path) => Way::Medium,
            // Others may be able to write what this program is not.
            None if place::hindrance(path).is_some() => Way::Frozen,
            _ => Way::Alone,
        };
        match Self::open_by(way, path, machine) {
            Err(Error::Sql { source, .. }) => {
                Err(Error::io(format!("read {}", path.display()))(std::io::Error::other(match pending {
                    Some(end) => format!(
                        "{why}, and {}{end} holds what is not in the file yet, which cannot be read from there. Make room or get the right to write, or copy both files to a folder of your own and name the copy with {register}",
                        real.display(),
                        register = Given::named("register")
                    ),
                    None => format!("{why} ({source})"),
                })))
            }
            opened => Ok(Self { unwritable: Some(why), ..opened? }),
        }
    }

    fn open_by(way: Way, path: &Path, machine: Machine) -> Result<Self> {
        let looking = way.connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let format = look_without_touching(&looking, path, machine)?;
        format::check_schema(&looking, path, format)?;
        let db = if way == Way::Usual {
            drop(looking);
            way.connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?
        } else {
            looking
        };
        configure(&db)?;
        if way != Way::Usual || place::limit_of_size().is_some() {
            // The folder of temporary files may be full or out of reach, or no file may grow, too.
            db.execute_batch("PRAGMA temp_store = MEMORY")?;
        }
        let behind = format::check_schema(&db, path, format)?;
        if behind {
            format::put_before(&db)?;
        }
        let files = Files::of(path);
        // From here on every read is of this moment, whatever others write in the meantime.
        db.execute_batch("BEGIN")?;
        format::check_schema(&db, path, format)?;
        Ok(Self { behind, ..Self::at_moment(db, path, machine, files)? })
    }

    /// Opens a register for reading, by a connection that was kept where there is one.
    pub fn open_to_read(path: &Path, machine: impl Into<Machine>) -> Result<Self> {
        let machine = machine.into();
        let files = Files::of(path);
        if let Some(kept) = Link::kept_of(path) {
            return Self::at_moment(kept, path, machine, files);
        }
        let mut store = Self::open(path, machine)?;
        if store.unwritable.is_none() && !store.behind {
            store.db.keep(path);
        }
        Ok(store)
    }

    /// A store of a connection that has begun to read one moment; `files` is what the system said of the files before.
    fn at_moment(db: impl Into<Link>, path: &Path, machine: Machine, files: Option<Files>) -> Result<Self> {
        let db = db.into();
        let last = newest(&db)?;
        let first: String = db
            .query_row("SELECT line FROM journal WHERE seq = 0", [], |row| row.get(0))
            .optional()
            .map_err(Error::unreadable("line 0 of the journal"))?
            .unwrap_or_default();
        let Ok((0, journal::Change::Open { register }, _)) = journal::parse(&first) else {
            return Err(Error::damaged(format!(
                "{}: the first line of the journal is missing or changed",
                path.display()
            ))
            .advising("Nothing was written; restore a backup"));
        };
        let mut store = Self { files, ..Self::around(db, path, machine, (register, last)) };
        store.judge()?;
        erasures_list::note_unheard(&store);
        Ok(store)
    }

    /// Compares the register with what was seen of it here. What speaks against a moment that is over speaks against nothing: others may have
    /// written, or put a backup in place, between our look at the register and our look at what is noted.
    pub(super) fn judge(&mut self) -> Result<()> {
        loop {
            let moment = self.last.clone();
            self.seen = head::Known::default();
            self.distrust = if restoring::finish(self) { None } else { head::distrust(self)? };
            if self.distrust.is_some() || self.seen.older.is_some() {
                self.refresh()?;
            }
            if self.last == moment {
                return Ok(());
            }
        }
    }
}

/// Where no file is: whether a register was seen there, and how it comes back.
fn gone(path: &Path, machine: Machine, error: Error) -> Error {
    let (Error::NotFound(_), Some(state)) = (&error, machine.state) else { return error };
    let Some(seen) = head::at_path(state, path) else { return error };
    let quiet = Machine { state: None, ..machine };
    let is_of_it = |file: &PathBuf| Store::open(file, quiet).is_ok_and(|store| store.id == seen.register);
    let backup = place::backups_beside(path).into_iter().find(is_of_it);
    Error::NotFound(format!(
        "there is no register at {} any more; {seen}. Put a backup of it in its place: {}",
        path.display(),
        Care::restore(&backup.map_or_else(|| "FILE".into(), |file| file.display().to_string()))
    ))
}

/// A file that does not begin as a database does.
fn no_register(path: &Path, machine: Machine) -> Error {
    let shown = path.display();
    let salvage = Care::Salvage(shown.to_string());
    let seen = machine.state.and_then(|state| head::at_path(state, path));
    match seen {
        Some(seen) => {
            Error::damaged(format!("{shown} was a register, and is damaged: it does not begin as one any more; {seen}"))
                .advising(format!(
                    "It was not touched; put a backup in its place with `{}`, or save what is left: {salvage}",
                    Care::restore("FILE")
                ))
        }
        None => Error::invalid(Given::named("register"), format!("{shown} is not a register of art30"))
            .advising(format!("It was not touched; name another file. If it was one, save what is left: {salvage}")),
    }
}

/// Makes one file of a register that nobody else has open: it has no write-ahead log until somebody writes again.
pub(super) fn as_one_file(path: &Path) -> Result<()> {
    let db = Way::Usual.connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    configure(&db)?;
    db.execute_batch("PRAGMA journal_mode = DELETE")?;
    Ok(())
}

/// How a file is connected to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Beside others, with locks.
    Usual,
    /// With no other program beside this one, so that no memory is shared through a file: on a full disk.
    Alone,
    /// As a file that nobody can change, without locks: where nothing can be written.
    Frozen,
    /// The same with a write-ahead log, whose index is kept in memory: on a disk that can only be read.
    Medium,
    /// Without locks, which a share may not have; a write-ahead log is refused.
    Unlocked,
}

impl Way {
    pub(super) fn connect(self, path: &Path, flags: OpenFlags) -> Result<Connection> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Ok(match self {
            Self::Usual => Connection::open_with_flags(path, flags)?,
            Self::Alone => {
                // Only who could write can keep others out.
                let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                Connection::open_with_flags_and_vfs(path, flags, c"unix-excl")?
            }
            Self::Medium => {
                // A lock that keeps others out is one to write, which such a disk does not give.
                let db = Connection::open_with_flags_and_vfs(path, flags, c"unix-none")?;
                db.execute_batch("PRAGMA locking_mode = EXCLUSIVE")?;
                db
            }
            Self::Frozen => Connection::open_with_flags(uri(path, "immutable=1"), flags | OpenFlags::SQLITE_OPEN_URI)?,
            Self::Unlocked => {
                Connection::open_with_flags(uri(path, "mode=ro&nolock=1"), flags | OpenFlags::SQLITE_OPEN_URI)?
            }
        })
    }
}

/// A path as `SQLite` takes it with an option: every byte that is no letter or digit is escaped.
fn uri(path: &Path, option: &str) -> String {
    use std::fmt::Write as _;
    use std::os::unix::ffi::OsStrExt as _;
    let mut text = String::from("file:");
    for byte in place::real(path).as_os_str().as_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => text.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => text.push(char::from(*byte)),
            byte => write!(text, "%{byte:02X}").expect("a text takes text"),
        }
    }
    text + "?" + option
}

/// Reads what the file says of itself through a read-only connection, before anything could change it.
fn look_without_touching(db: &Connection, path: &Path, machine: Machine) -> Result<i64> {
    let shown = path.display();
    db.busy_timeout(super::told::PATIENCE)?;
    let pragma = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application = pragma("application_id").map_err(|error| {
        if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) {
            no_register(path, machine)
        } else {
            error.into()
        }
    })?;
    if application != APPLICATION_ID {
        return Err(Error::invalid(
            Given::named("register"),
            format!("{shown} is a database of another program, not a register of art30"),
        )
        .advising("It was not touched; name another file"));
    }
    let format = pragma("user_version")?;
    if format > FORMAT {
        return Err(Error::invalid(
            Given::named("register"),
            format!("{shown} was written by a newer art30 (format {format}; this one knows {FORMAT})"),
        )
        .advising("It was not touched; install the newer art30"));
    }
    if format < 1 {
        return Err(Error::damaged(format!("{shown} says that it has the format {format}, which never was"))
            .advising(format!("It was not touched; restore a backup with `{}`", Care::Restore(None))));
    }
    Ok(format)
}

/// A rollback journal beside a register, which has none: a register writes ahead.
fn foreign_journal(register: &Path) -> Error {
    let journal = suffixed(register, "-journal").display().to_string();
    Error::damaged(format!(
        "{journal} lies beside it, and art30 leaves no such file there: it belongs to another database, or another program began to write the register"
    ))
    .advising(format!(
        "Nothing was touched. Copy both files to a safe place and move {journal} away; then `{}` says whether the register is whole, and `{}` puts a backup in its place",
        Care::Verify,
        Care::restore("BACKUP")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Act, new};

    fn act(command: &str, op_id: &str) -> Act {
        let (actor, command, op_id) = ("Anna".into(), command.to_owned(), op_id.to_owned());
        Act { actor, reason: None, channel: "test", command, op_id, writes: |_| true, disclosed: None, did: None }
    }

    fn made(folder: &Path, name: &str) -> std::path::PathBuf {
        let path = folder.join(name);
        let machine = Machine::from(crate::store::Clock::System);
        new::register(&path, machine, |mut store| store.begin(act("init", "1"))?.commit()).unwrap();
        as_one_file(&path).unwrap();
        path
    }

    /// What a share allows: a finished copy is read, a register that somebody writes to is not even looked at.
    #[test]
    fn without_locks_a_finished_copy_is_read_and_a_live_register_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = made(folder.path(), "a %#?\u{e4}.db");
        let machine = Machine::from(crate::store::Clock::System);
        for way in [Way::Unlocked, Way::Frozen, Way::Alone, Way::Usual] {
            assert_eq!(Store::open_by(way, &path, machine).unwrap().last.revision, 1);
        }
        let first = Store::open_by(Way::Alone, &path, machine).unwrap();
        assert!(Store::open_by(Way::Alone, &path, machine).is_ok(), "a pack opens it twice");
        drop(first);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is made beside it");
        Store::open(&path, machine).unwrap().lock().unwrap();
        assert!(matches!(Store::open_by(Way::Unlocked, &path, machine), Err(Error::Sql { .. })));
        assert_eq!(Store::open_by(Way::Frozen, &path, machine).unwrap().last.revision, 1);
    }

    /// What a disk allows that can only be read: the write-ahead log is read too, and nothing is written, not even its index.
    #[test]
    fn on_a_medium_a_register_is_read_with_its_log() {
        let folder = tempfile::tempdir().unwrap();
        let (path, medium) = (made(folder.path(), "register.db"), folder.path().join("medium"));
        let machine = Machine::from(crate::store::Clock::System);
        let mut store = Store::open(&path, machine).unwrap();
        store.begin(act("add", "2")).unwrap().commit().unwrap();
        std::fs::create_dir(&medium).unwrap();
        for end in ["", "-wal"] {
            std::fs::copy(suffixed(&path, end), suffixed(&medium.join("register.db"), end)).unwrap();
        }
        drop(store);
        let bytes = || ["", "-wal"].map(|end| std::fs::read(suffixed(&medium.join("register.db"), end)).unwrap());
        let before = bytes();
        for _ in 0..2 {
            let read = Store::open_by(Way::Medium, &medium.join("register.db"), machine).unwrap();
            assert_eq!(read.last.revision, 2);
            assert!(read.db.execute_batch("UPDATE revision SET time = 'x'").is_err());
        }
        assert_eq!(bytes(), before);
        assert_eq!(std::fs::read_dir(&medium).unwrap().count(), 2, "nothing is made beside it");
    }

    #[test]
    fn what_cannot_be_written_is_refused_with_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        let path = made(folder.path(), "register.db");
        let machine = Machine::from(crate::store::Clock::System);
        let mut store = Store { unwritable: Some("the disk is full".into()), ..Store::open(&path, machine).unwrap() };
        let refused = store.lock().unwrap_err().to_string();
        assert!(refused.ends_with("register.db: the disk is full. Nothing was written"), "{refused}");
        assert!(store.empty_log().is_err());
    }
}
