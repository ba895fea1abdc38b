//! Backups, and putting one back in place of the register.

use super::place::new_private_file;
use super::{Act, Last, Machine, Store, format, head, verify};
use crate::error::{Error, Result};
use rusqlite::OptionalExtension as _;
use std::path::{Path, PathBuf};

/// Copies the register into a new file: written beside it as `.partial`, verified, synced, then renamed, so that a file of
/// that name is always whole. Mode 0600.
pub fn backup(store: &Store, to: &Path) -> Result<verify::Verified> {
    if to.exists() {
        return Err(Error::Conflict(format!(
            "{} exists already. Nothing was written; choose another name",
            to.display()
        )));
    }
    let partial = suffixed(to, ".partial");
    let result = copy_verified(store, &partial);
    let finished = result.and_then(|verified| {
        sync(&partial)
            .and_then(|()| std::fs::rename(&partial, to))
            .and_then(|()| head::sync_folder(folder_of(to)))
            .map_err(Error::io(format!("finish {}", to.display())))?;
        Ok(verified)
    });
    if finished.is_err() {
        remove_with_companions(&partial);
    }
    finished
}

fn copy_verified(store: &Store, partial: &Path) -> Result<verify::Verified> {
    new_private_file(partial)?;
    store.copy_into(partial)?;
    let copy = Store::open(partial, store.machine())?;
    let verified = verify::verify(&copy, true)?;
    if verified.problems.count > 0 {
        return Err(Error::Damaged(format!(
            "the copy does not verify: {}. Nothing was kept; run `art30 verify`",
            verified.problems.listed.join("; ")
        )));
    }
    copy.settle()?;
    Ok(verified)
}

/// Puts a backup in the place of the register at `path`. The register that stood there is kept beside it. What was erased
/// since the backup is erased in it again, before anybody can read it.
pub fn restore(from: &Path, path: &Path, machine: Machine, act: Act) -> Result<(PathBuf, i64, usize)> {
    let backup = Store::open(from, machine)?;
    let verified = verify::verify(&Store { distrust: None, ..Store::open(from, machine)? }, true)?;
    if verified.problems.count > 0 {
        return Err(Error::Damaged(format!(
            "{} does not verify: {}. Nothing was changed",
            from.display(),
            verified.problems.listed.join("; ")
        )));
    }
    let mut current = in_place_of(&backup, path, machine)?;
    current.as_mut().map_or(Ok(()), Store::hold)?;
    let partial = suffixed(path, ".restoring");
    let result = prepare(&backup, current.as_ref(), &partial, act);
    let (last, again) = result.inspect_err(|_| remove_with_companions(&partial))?;
    let aside = free(path, &format!(".before-restore-{}", machine.clock.now().format("%Y%m%dT%H%M%S")));
    if let Some(current) = current {
        current.settle()?;
        drop(current);
        move_with_companions(path, &aside)?;
    }
    let place = || -> std::io::Result<()> {
        sync(&partial)?;
        std::fs::rename(&partial, path)?;
        head::sync_folder(folder_of(path))
    };
    place().map_err(Error::io(format!("put {} in place", path.display())))?;
    machine.state.map_or(Ok(()), |state| head::note_at(state, path, backup.id, &last))?;
    let last = last.revision;
    Ok((aside, last, again))
}

/// The register whose place a backup can take, if there is one: never the backup itself, or another register.
pub fn in_place_of(backup: &Store, path: &Path, machine: Machine) -> Result<Option<Store>> {
    super::place::not_the_register(path, &backup.path, "FILE")?;
    if !path.exists() {
        return Ok(None);
    }
    let current = Store::open(path, machine)?;
    if current.id == backup.id {
        return Ok(Some(current));
    }
    Err(Error::Conflict(format!(
        "{} is another register ({}) than {} ({}). Move it away first; nothing was changed",
        path.display(),
        current.id,
        backup.path.display(),
        backup.id
    )))
}

impl Store {
    /// Copies the file as it is into another, which is there and empty. Tables of today that stand in for those of an older format stand aside
    /// for the time.
    fn copy_into(&self, path: &Path) -> Result<()> {
        self.release()?;
        self.stand_aside()?;
        self.db.execute("VACUUM INTO ?1", [path.to_string_lossy()])?;
        if self.behind { format::stand_in(&self.db) } else { Ok(()) }
    }
}

/// The backup's copy, with erasures repeated and one revision that says what happened.
fn prepare(backup: &Store, current: Option<&Store>, partial: &Path, act: Act) -> Result<(Last, usize)> {
    new_private_file(partial)?;
    backup.copy_into(partial)?;
    // What was seen is noted when the copy is in its place.
    let mut copy = Store::open(partial, Machine { state: None, ..backup.machine() })?;
    let mut repeated = Vec::new();
    for (of, fields, ground) in current.map(Store::erasures).transpose()?.unwrap_or_default() {
        let same = line(&copy, of)?.is_some()
            && line(&copy, of)? == current.map(|current| line(current, of)).transpose()?.flatten();
        repeated.extend(if same { copy.trace(of, &fields)?.map(|trace| (trace, ground)) } else { None });
    }
    let mut revision = copy.begin(act)?;
    for (trace, ground) in &repeated {
        revision.erase(std::slice::from_ref(trace), ground)?;
    }
    if let Some(current) = current {
        revision.replacing(format!("{} {}", current.last.revision, current.last.hash));
    }
    revision.commit()?;
    copy.settle()?;
    Ok((copy.last.clone(), repeated.len()))
}

fn line(store: &Store, seq: i64) -> Result<Option<String>> {
    Ok(store.db.query_row("SELECT line FROM journal WHERE seq = ?1", [seq], |row| row.get(0)).optional()?)
}

/// Syncs a finished copy. No connection to it is open any more, so no lock can be lost by closing it.
fn sync(path: &Path) -> std::io::Result<()> {
    std::fs::File::open(path)?.sync_all()
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn suffixed(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// A name beside a file that nothing has yet.
fn free(path: &Path, suffix: &str) -> PathBuf {
    let numbered = (2..).map(|number| suffixed(path, &format!("{suffix}-{number}")));
    let mut names = std::iter::once(suffixed(path, suffix)).chain(numbered);
    names.find(|name| !name.exists()).expect("there are numbers enough")
}

fn remove_with_companions(path: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(suffixed(path, suffix));
    }
}

fn move_with_companions(from: &Path, to: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-shm"] {
        let part = suffixed(from, suffix);
        if part.exists() {
            std::fs::rename(&part, suffixed(to, suffix))
                .map_err(Error::io(format!("move {} aside", part.display())))?;
        }
    }
    Ok(())
}
