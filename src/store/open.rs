//! Making a register and opening one: what a file must be before anything is read from it, and how a connection is set up.

use super::checked::Files;
use super::format::{self, APPLICATION_ID, FORMAT};
use super::log::Times;
use super::place::{self, suffixed};
use super::trust::Watch;
use super::{Last, Machine, Store, Sure, head, newest, restoring};
use crate::disk::leftovers::COMPANIONS;
use crate::error::{Care, Error, Result};
use crate::journal;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

impl Store {
    /// A store of a file that is in today's format.
    pub(super) fn around(
        db: Connection,
        path: &Path,
        Machine { clock, state, told }: Machine,
        (id, last): (Uuid, Last),
    ) -> Self {
        let (path, watch, sure) = (path.into(), Watch::new(told), Sure::Yes);
        let (seen, times) = (head::Seen::default(), Times::new());
        let (past, distrust, unwritable, trusted, behind) = (false, None, None, None, false);
        let locked = std::cell::Cell::new(false);
        Self {
            db,
            path,
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
            let register = if live { Err(Error::invalid("--register", why.clone())) } else { copy };
            return Ok(Self { unwritable: Some(why), ..register? });
        }
        let refused = match Self::open_by(Way::Usual, path, machine) {
            Err(Error::Sql { doing, source }) => Error::Sql { doing, source },
            other => return other,
        };
        let Some(why) = place::hindrance(path) else { return Err(refused) };
        let pending = COMPANIONS.iter().filter(|end| **end != "-shm").find(|end| place::size(&suffixed(path, end)) > 0);
        let way = if pending.is_some() { Way::Alone } else { Way::Frozen };
        match Self::open_by(way, path, machine) {
            Err(Error::Sql { .. }) => {
                Err(Error::io(format!("read {}", path.display()))(std::io::Error::other(match pending {
                    Some(end) => format!(
                        "{why}, and {}{end} holds what is not in the file yet, which cannot be read from there. Make room or get the right to write, or copy both files to a folder of your own and name the copy with --register",
                        path.display()
                    ),
                    None => format!("{why}, and {refused}"),
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
        if way != Way::Usual {
            // The folder of temporary files may be full or out of reach, too.
            db.execute_batch("PRAGMA temp_store = MEMORY")?;
        }
        let behind = format::check_schema(&db, path, format)?;
        if behind {
            format::stand_in(&db)?;
        }
        let files = Files::of(path);
        // From here on every read is of this moment, whatever others write in the meantime.
        db.execute_batch("BEGIN")?;
        format::check_schema(&db, path, format)?;
        let last = newest(&db)?;
        let first: String = db
            .query_row("SELECT line FROM journal WHERE seq = 0", [], |row| row.get(0))
            .optional()
            .map_err(Error::unreadable("line 0 of the journal"))?
            .unwrap_or_default();
        let Ok((0, journal::Change::Open { register }, _)) = journal::parse(&first) else {
            return Err(Error::Damaged(format!(
                "{}: the first line of the journal is missing or changed. Nothing was written; restore a backup",
                path.display()
            )));
        };
        let mut store = Self { files, behind, ..Self::around(db, path, machine, (register, last)) };
        let restored = restoring::finish(&store);
        store.distrust = if restored { None } else { head::distrust(&mut store)? };
        Ok(store)
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
        Some(seen) => Error::Damaged(format!(
            "{shown} was a register, and is damaged: it does not begin as one any more; {seen}. It was not touched; put a backup in its place with `{}`, or save what is left: {salvage}",
            Care::restore("FILE")
        )),
        None => Error::invalid(
            "--register",
            format!(
                "{shown} is not a register of art30. It was not touched; name another file. If it was one, save what is left: {salvage}"
            ),
        ),
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
    /// With nobody beside us, so that no memory is shared: on a full disk.
    Alone,
    /// As a file that nobody can change, without locks: where nothing can be written.
    Frozen,
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
                let db = Connection::open_with_flags(path, flags)?;
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
    db.busy_timeout(Duration::from_secs(10))?;
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
            "--register",
            format!(
                "{shown} is a database of another program, not a register of art30. It was not touched; name another file"
            ),
        ));
    }
    let format = pragma("user_version")?;
    if format > FORMAT {
        return Err(Error::invalid(
            "--register",
            format!(
                "{shown} was written by a newer art30 (format {format}; this one knows {FORMAT}). It was not touched; install the newer art30"
            ),
        ));
    }
    if format < 1 {
        return Err(Error::Damaged(format!(
            "{shown} says that it has the format {format}, which never was. It was not touched; restore a backup with `{}`",
            Care::Restore(None)
        )));
    }
    Ok(format)
}

/// What every connection needs; measured reasons are in DECISIONS.md.
pub(super) fn configure(db: &Connection) -> Result<()> {
    db.busy_timeout(Duration::from_secs(10))?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // A plan follows from the statement alone: with each value planned anew, walks over many records took ten times as long.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
         PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -32768;",
    )?;
    db.set_limit(rusqlite::limits::Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::new;

    fn made(folder: &Path, name: &str) -> std::path::PathBuf {
        let path = folder.join(name);
        let machine = Machine::from(crate::store::Clock::System);
        new::register(&path, machine, |mut store| {
            let act = crate::store::Act {
                actor: "Anna".into(),
                reason: None,
                channel: "test",
                command: "init".into(),
                op_id: "1".into(),
                disclosed: None,
                did: None,
            };
            store.begin(act)?.commit()
        })
        .unwrap();
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
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is made beside it");
        Store::open(&path, machine).unwrap().lock().unwrap();
        assert!(matches!(Store::open_by(Way::Unlocked, &path, machine), Err(Error::Sql { .. })));
        assert_eq!(Store::open_by(Way::Frozen, &path, machine).unwrap().last.revision, 1);
    }

    #[test]
    fn what_cannot_be_written_is_refused_with_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        let path = made(folder.path(), "register.db");
        let machine = Machine::from(crate::store::Clock::System);
        let mut store = Store { unwritable: Some("the disk is full".into()), ..Store::open(&path, machine).unwrap() };
        let refused = store.lock().unwrap_err().to_string();
        assert!(refused.ends_with("register.db: the disk is full. Nothing was written"), "{refused}");
        assert!(store.settle().is_err());
    }
}
