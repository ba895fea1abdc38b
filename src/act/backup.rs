//! Backups, and putting one back in the place of the register.

use super::session::Session;
use crate::error::{Error, Result};
use crate::store::verify::Verified;
use crate::store::{Store, backup};
use std::path::{Path, PathBuf};

/// A backup that was made.
pub struct BackupMade {
    /// The register that it is a copy of.
    pub store: Store,
    /// The file.
    pub file: PathBuf,
    /// What was checked of it.
    pub verified: Verified,
}

/// Copies the register into a new file and checks the copy; by default beside the register, with day and revision in its name.
pub fn make(session: &Session, file: Option<PathBuf>) -> Result<BackupMade> {
    if session.as_of.is_some() {
        return Err(Error::Usage("a backup holds all moments: leave out --as-of".into()));
    }
    let store = Store::open(&session.register, session.machine())?;
    let file = file.unwrap_or_else(|| {
        let name = format!("art30-backup_{}_r{}.db", session.clock.today(), store.last.revision);
        store.path().with_file_name(name)
    });
    let verified = backup::backup(&store, &file)?;
    Ok(BackupMade { store, file, verified })
}

/// What a backup is, before anything is put in its place.
pub struct BackupFound {
    /// The name of the organisation in it.
    pub organisation: String,
    /// Its newest revision.
    pub revision: i64,
    /// When that was recorded, UTC.
    pub time: String,
    /// The newest revision of the register that it would take the place of, if there is one.
    pub current: Option<i64>,
}

/// Looks at a backup, and whether it can take the place of the register.
pub fn look(session: &Session, file: &Path) -> Result<BackupFound> {
    session.refuse_past()?;
    if !file.exists() {
        return Err(Error::NotFound(format!("there is no backup {}", file.display())));
    }
    let backup = Store::open(file, session.machine())?;
    let current = backup::in_place_of(&backup, &session.register, session.machine())?;
    let organisation =
        backup.organisation()?.map_or_else(|| backup.id.to_string(), |organisation| organisation.title());
    Ok(BackupFound {
        organisation,
        revision: backup.last.revision,
        time: backup.last.time,
        current: current.map(|current| current.last.revision),
    })
}

/// What a restore did.
pub struct Restored {
    /// Where the register of before is kept, if there was one.
    pub aside: Option<PathBuf>,
    /// The revision that says what happened.
    pub revision: i64,
    /// In how many places something was erased again that was erased since the backup.
    pub erased_again: usize,
}

/// Puts a backup in the place of the register.
pub fn restore(session: &Session, file: &Path) -> Result<Restored> {
    let (aside, revision, erased_again) =
        backup::restore(file, &session.register, session.machine(), session.act("restore"))?;
    Ok(Restored { aside: Some(aside).filter(|aside| aside.exists()), revision, erased_again })
}
