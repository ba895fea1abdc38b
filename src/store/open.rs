//! Making a register and opening one: what a file must be before anything is read from it, and how a connection is set up.

use super::format::{self, APPLICATION_ID, FORMAT, SCHEMA};
use super::log::Times;
use super::place::{new_private_file, refuse_network_share};
use super::trust::Watch;
use super::{Last, Machine, Store, Sure, head, newest};
use crate::error::{Error, Result};
use crate::journal;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};
use std::path::Path;
use std::time::Duration;
use uuid::Uuid;

impl Store {
    /// Makes a new register; there must be no file. Its first revision is written by the caller.
    pub fn create(path: &Path, machine: impl Into<Machine>) -> Result<Self> {
        let machine = machine.into();
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(Error::io(format!("make the folder {}", folder.display())))?;
        }
        refuse_network_share(path)?;
        new_private_file(path)?;
        let db =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        configure(&db)?;
        db.execute_batch("PRAGMA journal_mode = WAL")?;
        db.execute_batch(SCHEMA)?;
        let last = Last { revision: 0, seq: -1, time: String::new(), hash: journal::hex(&[0; 32]) };
        Ok(Self::around(db, path, machine, (machine.clock.new_id(), last)))
    }

    /// A store of a file that is in today's format.
    fn around(db: Connection, path: &Path, Machine { clock, state, told }: Machine, (id, last): (Uuid, Last)) -> Self {
        let (path, watch, sure) = (path.into(), Watch::new(told), Sure::Yes);
        let (seen, times) = (head::Seen::default(), Times::new());
        let (past, distrust, locked, trusted, behind) = (false, None, false, None, false);
        Self { db, path, id, clock, state, last, past, distrust, sure, seen, watch, times, locked, trusted, behind }
    }

    /// Opens a register. The file must be one of ours, of a format that is known, and unharmed as far as a glance can tell.
    pub fn open(path: &Path, machine: impl Into<Machine>) -> Result<Self> {
        let machine = machine.into();
        let there = std::fs::metadata(path).is_ok_and(|meta| meta.is_file());
        if !there {
            return Err(Error::NotFound(format!(
                "there is no register at {}. Make one with `art30 init`, or name another with --register FILE",
                path.display()
            )));
        }
        refuse_network_share(path)?;
        let format = look_without_touching(path)?;
        let db =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        configure(&db)?;
        let behind = format::check_schema(&db, path, format)?;
        if behind {
            format::stand_in(&db)?;
        }
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
        let mut store = Self { behind, ..Self::around(db, path, machine, (register, last)) };
        store.distrust = head::distrust(&mut store)?;
        Ok(store)
    }
}

/// Reads what the file says of itself through a read-only connection, before anything could change it.
fn look_without_touching(path: &Path) -> Result<i64> {
    let shown = path.display();
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(Duration::from_secs(10))?;
    let pragma = |name: &str| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application = pragma("application_id").map_err(|error| {
        if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) {
            Error::invalid(
                "--register",
                format!("{shown} is not a register of art30. It was not touched; name another file"),
            )
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
            "{shown} says that it has the format {format}, which never was. It was not touched; restore a backup with `art30 restore`"
        )));
    }
    Ok(format)
}

/// What every connection needs; measured reasons are in DECISIONS.md.
fn configure(db: &Connection) -> Result<()> {
    db.busy_timeout(Duration::from_secs(10))?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
         PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -32768;",
    )?;
    db.set_limit(rusqlite::limits::Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(())
}
