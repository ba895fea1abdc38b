//! The head file: what was last seen of a register, kept outside of it.
//!
//! A lost or rolled back write-ahead log looks like a shorter register, and nothing inside the file can tell. The head file
//! lies in the machine's state, `<register id>.head`, and is written after every revision.

use super::Store;
use crate::error::{Error, Result};
use rusqlite::OptionalExtension as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Where the head file of a register lies, below the folder of the machine's state.
#[must_use]
pub fn file(state: &Path, register: Uuid) -> PathBuf {
    state.join(format!("{register}.head"))
}

/// The revision and the hash that were last seen; `None` when this machine never wrote to the register.
pub fn seen(state: &Path, register: Uuid) -> Result<Option<(i64, String)>> {
    let path = file(state, register);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io(format!("read {}", path.display()))(error)),
    };
    let mut words = text.split_whitespace();
    let parts = (words.next().and_then(|word| word.parse().ok()), words.next().filter(|hash| hash.len() == 64));
    match parts {
        (Some(revision), Some(hash)) => Ok(Some((revision, hash.to_owned()))),
        _ => Err(Error::Damaged(format!(
            "{} is damaged. Remove it if you trust the register, then run `art30 verify`",
            path.display()
        ))),
    }
}

/// Compares the register with what was last seen of it here: a sentence when it must not be trusted.
pub(super) fn distrust(store: &mut Store) -> Result<Option<String>> {
    let Some(state) = store.state else { return Ok(None) };
    let Some((revision, hash)) = seen(state, store.id)? else { return Ok(None) };
    if store.last.revision < revision {
        // Another program may have written between our look at the register and our look at the head file.
        store.refresh()?;
    }
    if store.last.revision < revision {
        return Ok(Some(format!(
            "the journal is shorter than seen here before (revision {revision} then, {} now): revisions were lost, or this is an old copy. Nothing can be written to it; use `art30 restore` with the newest backup",
            store.last.revision
        )));
    }
    let sql = "SELECT hash FROM revision WHERE revision = ?1";
    let now: Option<String> = store.db.query_row(sql, [revision], |row| row.get(0)).optional()?;
    Ok((now.as_deref() != Some(hash.as_str())).then(|| {
        format!("revision {revision} is not the one that was seen here before: the journal was rewritten. Nothing can be written to it; use `art30 restore` with a backup that you trust")
    }))
}

/// Notes the newest revision, unless another program has noted a later one of the same history. The file is replaced as a whole, so that a crash leaves the old one or the new one.
pub fn note(store: &Store) -> Result<()> {
    let Some(folder) = store.state else { return Ok(()) };
    let later = seen(folder, store.id)?.filter(|(revision, _)| *revision > store.last.revision);
    if let Some((revision, hash)) = later
        && store.hash_of(revision)? == Some(hash)
    {
        return Ok(());
    }
    let path = file(folder, store.id);
    let doing = || format!("note the newest revision in {}", path.display());
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        let partial = folder.join(format!("{}.{}.partial", store.id, std::process::id()));
        let mut out = std::fs::File::create(&partial)?;
        writeln!(out, "{} {}\n{}", store.last.revision, store.last.hash, store.path().display())?;
        out.sync_all()?;
        std::fs::rename(&partial, &path)?;
        sync_folder(folder)
    };
    write().map_err(Error::io(doing()))
}

/// Makes a rename last through a power cut.
pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}
