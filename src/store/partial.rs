//! A database in the making: under a name of its own beside where it will lie, put in place when it is one whole file.

use super::place::{self, suffixed};
use crate::disk::leftovers::{self, Begun, begin_file, folder_of};
use crate::error::{Error, Result};
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

/// An empty file that nothing else has. Dropped before it is placed, it leaves no trace; so it is dropped after every connection to it.
pub(super) struct Partial(Begun);

impl Partial {
    /// Makes one in a folder.
    pub fn within(folder: &Path) -> Result<Self> {
        let failed = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                let folder = folder.display();
                Error::NotFound(format!(
                    "there is no folder {folder}. Nothing was written; make it first, or choose another"
                ))
            }
            // The name that it would have had is of no use to anybody.
            kind => Error::io(format!("make a file in {}", folder.display()))(
                error.raw_os_error().map_or_else(|| kind.into(), std::io::Error::from_raw_os_error),
            ),
        };
        begin_file(folder).map(Self).map_err(failed)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The finished file, copied as a whole into another folder and read back from there.
    pub fn copied_within(self, folder: &Path) -> Result<Self> {
        let copy = Self::within(folder)?;
        let same = std::fs::copy(self.path(), copy.path())
            .and_then(|_| copy.0.file().sync_all())
            .and_then(|()| same_bytes(self.path(), copy.path()))
            .map_err(Error::io(format!("copy the backup into {}", folder.display())))?;
        if same {
            return Ok(copy);
        }
        Err(Error::damaged(format!(
            "what was read back from {} is not what was written there. Nothing was kept",
            folder.display()
        )))
    }

    /// Gives it a name that nothing has. No connection to it is open any more, and it is one file.
    pub fn place_new(self, to: &Path) -> Result<()> {
        self.place(to, Begun::finish_new)
    }

    /// Gives it a name, in the place of what has it.
    pub fn place_over(self, to: &Path) -> Result<()> {
        self.place(to, Begun::finish)
    }

    fn place(self, to: &Path, finish: fn(Begun, &Path) -> std::io::Result<()>) -> Result<()> {
        let failed = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => place::exists_already(to),
            _ => Error::io(format!("put {} in place", to.display()))(error),
        };
        if ["-wal", "-journal"].iter().any(|end| place::size(&suffixed(self.path(), end)) > 0) {
            return Err(failed(std::io::Error::other("it is not one file yet")));
        }
        finish(self.0, to).map_err(failed)
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
    leftovers::write_whole(path, text).map_err(Error::io(format!("write {}", path.display())))
}
