//! Making a register: under another name until it is whole, so that a register is never there in part.

use super::configured::configure;
use super::format::APPLICATION_ID;
use super::open::Way;
use super::partial::Partial;
use super::place::{self, suffixed};
use super::schema::SCHEMA;
use super::{Last, Machine, Store};
use crate::disk::leftovers::{COMPANIONS, FolderFor, folder_of};
use crate::error::{Error, Result};
use crate::model::digest::hex;
use rusqlite::OpenFlags;
use std::io::ErrorKind;
use std::path::Path;

/// Makes a register at a path, where nothing is but perhaps one that was never finished. `fill` writes its revisions.
pub fn register<T>(path: &Path, machine: Machine, fill: impl FnOnce(Store) -> Result<T>) -> Result<T> {
    let path = &place::real(path);
    let folder = folder_of(path);
    let _made = FolderFor::files(folder).map_err(Error::io(format!("make the folder {}", folder.display())))?;
    place::refuse_network_share(path)?;
    let made = Partial::within(folder)?;
    let store = Store::create(made.path(), Machine { state: None, ..machine })?;
    // Closed by `fill`, it is one file: nobody else has it open.
    let filled = fill(store)?;
    if is_unfinished(path) {
        for suffix in COMPANIONS {
            // What is in them would be taken for the new register's.
            let gone = std::fs::remove_file(suffixed(path, suffix));
            gone.or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) })
                .map_err(Error::io(format!("take {}{suffix} away", path.display())))?;
        }
        made.place_over(path)?;
    } else {
        made.place_new(path)?;
    }
    Store::open(path, machine)?.note_head(true);
    Ok(filled)
}

impl Store {
    /// Makes the tables of a new register in a file that is there and empty. Its first revision is written by the caller.
    pub(super) fn create(path: &Path, machine: Machine) -> Result<Self> {
        let db = Way::Usual.connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        configure(&db)?;
        db.execute_batch("PRAGMA journal_mode = WAL; BEGIN")?;
        db.execute_batch(SCHEMA)?;
        db.execute_batch("COMMIT")?;
        let last = Last { revision: 0, seq: -1, time: String::new(), hash: hex(&[0; 32]) };
        Ok(Self::around(db, path, machine, (machine.clock.new_id(), last)))
    }
}

/// Whether a file is a register that was never finished, as a killed `init` of an older version left it: empty, or with tables of ours and
/// no row in them. Nothing is lost when it is made anew.
#[must_use]
pub fn is_unfinished(path: &Path) -> bool {
    if !std::fs::metadata(path).is_ok_and(|meta| meta.is_file()) {
        return false;
    }
    let without_rows = || -> Result<bool> {
        let db = Way::Usual.connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        configure(&db)?;
        let application: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
        if db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'view'")?.exists([])? {
            return Ok(false);
        }
        let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
        let tables: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for table in &tables {
            if db.prepare(&format!("SELECT 1 FROM \"{}\"", table.replace('"', "\"\"")))?.exists([])? {
                return Ok(false);
            }
        }
        Ok(application == APPLICATION_ID || (application == 0 && tables.is_empty()))
    };
    let empty = ["", "-wal"].iter().all(|end| place::size(&suffixed(path, end)) == 0);
    empty || without_rows().unwrap_or(false)
}
