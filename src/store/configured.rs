//! A connection to a register, configured.

use crate::error::Result;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

/// What every connection needs; measured reasons are in DECISIONS.md.
pub(super) fn configure(db: &Connection) -> Result<()> {
    db.busy_timeout(super::told::PATIENCE)?;
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
