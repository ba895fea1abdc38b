//! Files that are whole or not there.

use crate::disk::leftovers::{begin_file, folder_of};
use crate::error::{Error, Result};
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

/// Refuses a place in which no file can be made, before something is recorded that cannot be taken back.
pub fn may_be_made(path: &Path) -> Result<()> {
    begin_file(folder_of(path)).map(drop).map_err(Error::io(format!("write {}", path.display())))
}

/// Writes a file as a whole or not at all: beside it under a name of its own, synced, then renamed, and the folder synced. Mode 0600. An older
/// file of that name is replaced; one that a link leads to is replaced where it is. What is no file, such as a pipe, is written to as it is.
pub fn whole_file<T>(
    path: &Path,
    write: impl FnOnce(&mut std::io::BufWriter<std::fs::File>) -> Result<T>,
) -> Result<T> {
    let failed = || Error::io(format!("write {}", path.display()));
    let named = |error: Error| match error {
        // What writes knows no file.
        Error::Io { doing, source } => Error::Io { doing: format!("{doing} ({})", path.display()), source },
        other => other,
    };
    let target = path.canonicalize();
    let path = target.as_deref().unwrap_or(path);
    if path.exists() && !path.is_file() && !path.is_dir() {
        let mut out = std::io::BufWriter::new(OpenOptions::new().write(true).open(path).map_err(failed())?);
        let value = write(&mut out).map_err(named)?;
        out.flush().map_err(failed())?;
        return Ok(value);
    }
    let partial = begin_file(folder_of(path)).map_err(failed())?;
    let mut out = std::io::BufWriter::with_capacity(1 << 16, partial.file().try_clone().map_err(failed())?);
    let value = write(&mut out).map_err(named)?;
    out.flush().map_err(failed())?;
    partial.finish(path).map_err(failed())?;
    Ok(value)
}
