//! A file in the making: a register, or a note, under a name of its own beside where it will lie, put in place when it is whole.
//!
//! It is locked for as long as this process lives, so that what a killed one left is known and taken away by the next.

use super::place::{folder_of, suffixed, sync_folder};
use crate::disk::leftovers::COMPANIONS;
use crate::error::{Error, Result};
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use tempfile::TempPath;

const PREFIX: &str = ".art30-making-";
const SUFFIX: &str = ".partial";

/// An empty file with a name that nothing else has, readable for its owner alone. Dropped before it is placed, it leaves no trace.
pub(super) struct Partial {
    path: Option<TempPath>,
    name: PathBuf,
    // Closed after every connection to the file, which would lose its locks otherwise.
    file: File,
}

impl Partial {
    /// Makes one in a folder, and takes away what killed programs left there.
    pub fn within(folder: &Path) -> Result<Self> {
        sweep(folder);
        // The name that it would have had is of no use to anybody.
        let doing = || {
            let failed = Error::io(format!("make a file in {}", folder.display()));
            move |error: std::io::Error| failed(error.kind().into())
        };
        loop {
            let made = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder).map_err(doing())?;
            let (file, path) = made.into_parts();
            // A file system without locks leaves at most a file behind.
            let locked = file.lock().is_ok();
            // Another program may have taken it for one that was left, before it was locked.
            if !locked || file.metadata().map_err(doing())?.nlink() > 0 {
                return Ok(Self { name: path.to_path_buf(), path: Some(path), file });
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.name
    }

    /// The finished file, copied as a whole into another folder and read back from there.
    pub fn copied_within(self, folder: &Path) -> Result<Self> {
        let copy = Self::within(folder)?;
        let same = std::fs::copy(&self.name, &copy.name)
            .and_then(|_| copy.file.sync_all())
            .and_then(|()| same_bytes(&self.name, &copy.name))
            .map_err(Error::io(format!("copy the backup into {}", folder.display())))?;
        if same {
            return Ok(copy);
        }
        Err(Error::Damaged(format!(
            "what was read back from {} is not what was written there. Nothing was kept",
            folder.display()
        )))
    }

    /// Gives it a name that nothing has. No connection to it is open any more, and it is one file.
    pub fn place_new(self, to: &Path) -> Result<()> {
        self.place(to, |path| path.persist_noclobber(to))
    }

    /// Gives it a name, in the place of what has it.
    pub fn place_over(self, to: &Path) -> Result<()> {
        self.place(to, |path| path.persist(to))
    }

    fn place(
        mut self,
        to: &Path,
        rename: impl FnOnce(TempPath) -> std::result::Result<(), tempfile::PathPersistError>,
    ) -> Result<()> {
        let failed = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => super::place::exists_already(to),
            _ => Error::io(format!("put {} in place", to.display()))(error),
        };
        if ["-wal", "-journal"].iter().any(|end| super::place::size(&suffixed(&self.name, end)) > 0) {
            return Err(failed(std::io::Error::other("it is not one file yet")));
        }
        self.file.sync_all().map_err(failed)?;
        let path = self.path.take().expect("it is placed once");
        rename(path).map_err(|error| failed(error.error))?;
        sync_folder(folder_of(to)).map_err(failed)
    }

    fn remove_companions(&self) {
        for suffix in COMPANIONS {
            let _ = std::fs::remove_file(suffixed(&self.name, suffix));
        }
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if self.path.is_some() {
            self.remove_companions();
        }
    }
}

fn same_bytes(one: &Path, other: &Path) -> std::io::Result<bool> {
    let (mut one, mut other) = (BufReader::new(File::open(one)?), BufReader::new(File::open(other)?));
    loop {
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let length = left.len().min(right.len());
        if length == 0 {
            return Ok(left.len() == right.len());
        }
        if left[..length] != right[..length] {
            return Ok(false);
        }
        one.consume(length);
        other.consume(length);
    }
}

/// Writes a small file as a whole or not at all; an older one is replaced.
pub(super) fn whole_file(path: &Path, text: &str) -> Result<()> {
    let folder = folder_of(path);
    std::fs::create_dir_all(folder).map_err(Error::io(format!("make the folder {}", folder.display())))?;
    let mut made = Partial::within(folder)?;
    made.file.write_all(text.as_bytes()).map_err(Error::io(format!("write {}", path.display())))?;
    made.place_over(path)
}

/// Takes away what killed programs left in a folder: a file in the making that no process holds any more.
pub fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let file = ours.then(|| File::open(entry.path()).ok()).flatten();
        if let Some(file) = file
            && file.try_lock().is_ok()
        {
            let _ = std::fs::remove_file(entry.path());
            for suffix in COMPANIONS {
                let _ = std::fs::remove_file(suffixed(&entry.path(), suffix));
            }
        }
    }
}
