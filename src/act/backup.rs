//! Backups, and putting one back in the place of the register.

use super::session::Session;
use crate::error::{Error, Given, Result};
use crate::store::head::{self, SeenThere};
use crate::store::place::{BACKUP_NAME, may_be_written};
use crate::store::restore::{self, Occupant, Restored};
use crate::store::verify::Verified;
use crate::store::{Store, backup, copies, erasures_list};
use std::path::{Path, PathBuf};

/// A backup that was made.
pub struct BackupMade {
    /// The register that it is a copy of.
    pub store: Store,
    /// The file.
    pub file: PathBuf,
    /// What was checked of it.
    pub verified: Verified,
    /// Why the list of erasures of this machine could not be brought up to date, if so.
    pub unlisted: Option<String>,
}

/// Copies the register into a new file and checks the copy; by default beside the register, with day and revision in its name.
pub fn make(session: &Session, file: Option<PathBuf>) -> Result<BackupMade> {
    if session.as_of.is_some() {
        return Err(Error::Usage(format!(
            "a backup holds all moments: leave out {as_of}",
            as_of = Given::named("as-of")
        )));
    }
    let store = Store::open(&session.register, session.machine())?;
    let file = file.unwrap_or_else(|| {
        let name = format!("{BACKUP_NAME}{}_r{}.db", session.clock.today(), store.last.revision);
        store.path().with_file_name(name)
    });
    may_be_written(store.path(), session.state, &file, Given::subject("file"))?;
    let verified = backup::backup(&store, &file)?;
    copies::note(&store);
    let unlisted = erasures_list::note(&store).err().map(|error| error.to_string());
    Ok(BackupMade { store, file, verified, unlisted })
}

/// What a backup is, before anything is put in its place.
pub struct BackupFound {
    /// The name of the organisation in it.
    pub organisation: String,
    /// Its newest revision.
    pub revision: i64,
    /// When that was recorded, UTC.
    pub time: String,
    /// What stands where it would be put.
    pub replaced: Replaced,
}

/// What stands where a backup would be put.
pub enum Replaced {
    /// Nothing.
    Nothing,
    /// Nothing; but that file is the same register, at that revision.
    Elsewhere(PathBuf, i64),
    /// Nothing; but another register than that of the backup was seen there.
    AnotherGone(SeenThere),
    /// The register, at that revision.
    Register(i64),
    /// The register at that revision: an earlier state of the backup.
    Earlier(i64),
    /// The register at that revision, which does not have the backup's newest revision: it is of another history.
    Other(i64),
    /// What cannot be read as the register: why.
    Damaged(String),
}

/// Looks at a backup, and whether it can take the place of the register.
pub fn look(session: &Session, file: &Path) -> Result<BackupFound> {
    session.refuse_past()?;
    if !file.exists() {
        return Err(Error::NotFound(format!("there is no backup {}", file.display())));
    }
    let backup = restore::open_backup(file, session.machine())?;
    let replaced = match restore::standing(&backup, &session.register, session.machine())? {
        Occupant::Nothing => {
            let seen = session.state.and_then(|state| head::at_path(state, &session.register));
            let elsewhere = || restore::elsewhere(&backup, &session.register, session.machine());
            match seen.filter(|seen| seen.register != backup.id) {
                Some(another) => Replaced::AnotherGone(another),
                None => elsewhere().map_or(Replaced::Nothing, |(file, revision)| Replaced::Elsewhere(file, revision)),
            }
        }
        Occupant::Damaged(damaged) => Replaced::Damaged(damaged.why),
        Occupant::Register(current) => {
            let now = current.last.revision;
            if current.hash_of(backup.last.revision)?.as_ref() == Some(&backup.last.hash) {
                Replaced::Register(now)
            } else if backup.hash_of(now)?.as_ref() == Some(&current.last.hash) {
                Replaced::Earlier(now)
            } else {
                Replaced::Other(now)
            }
        }
    };
    let organisation =
        backup.organisation()?.map_or_else(|| backup.id.to_string(), |organisation| organisation.title());
    Ok(BackupFound { organisation, revision: backup.last.revision, time: backup.last.time, replaced })
}

/// Puts a backup in the place of the register.
pub fn restore(session: &Session, file: &Path) -> Result<Restored> {
    restore::restore(file, &session.register, session.machine(), session.act("restore"))
}
