//! A look at the file, the machine and the settings, and moving the write-ahead log into the file.

use super::session::Session;
use crate::disk::leftovers;
use crate::error::{Error, Result};
use crate::journal::time_text;
use crate::model::counted;
use crate::report::looks::{Look, Looks};
use crate::store::{Store, head, sqlite_version};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// The register, and what was seen.
pub struct Doctor {
    /// The register.
    pub store: Store,
    /// What was seen.
    pub looks: Looks,
}

/// A write-ahead log of this size was not moved into the file for a long time.
const LARGE: u64 = 64 * 1024 * 1024;

/// Looks at everything; with `settle`, moves what the write-ahead log holds into the file.
pub fn look(session: &Session, settle: bool) -> Result<Doctor> {
    let path = &session.register;
    let store = Store::open(path, session.machine())?;
    let mut looks = vec![
        Look {
            what: "Register",
            well: true,
            said: format!("{}, {} MB", path.display(), size(path).div_ceil(1024 * 1024)),
        },
        readers(path)?,
        log(path),
        last_seen(session, &store)?,
        Look { what: "SQLite", well: true, said: format!("{} (bundled)", sqlite_version()) },
        clock(session, &store),
        leftovers(path),
    ];
    if settle {
        store.settle()?;
        looks.push(Look { what: "Settled", well: true, said: "nothing is left in the write-ahead log".into() });
    }
    Ok(Doctor { store, looks: Looks { looks } })
}

fn readers(path: &Path) -> Result<Look> {
    let mode = std::fs::metadata(path).map_err(Error::io("look at the register"))?.permissions().mode() & 0o777;
    let well = mode.trailing_zeros() >= 6;
    let said =
        if well { "you alone".into() } else { format!("others too (mode {mode:o}); chmod 600 {}", path.display()) };
    Ok(Look { what: "Readable by", well, said })
}

fn log(path: &Path) -> Look {
    let bytes = size(Path::new(&format!("{}-wal", path.display())));
    let said = if bytes == 0 { "empty".into() } else { format!("{} kB", bytes.div_ceil(1024)) };
    Look { what: "Write-ahead log", well: bytes < LARGE, said }
}

fn last_seen(session: &Session, store: &Store) -> Result<Look> {
    let look = |well, said| Look { what: "Last seen", well, said };
    let Some(state) = session.state else { return Ok(look(false, "what was last seen is not noted here".into())) };
    let head = head::file(state, store.id);
    Ok(match (&store.distrust, head::seen(state, store.id)?) {
        (Some(why), _) => look(false, why.clone()),
        (None, Some((revision, _))) => look(true, format!("revision {revision}, noted in {}", head.display())),
        (None, None) => look(
            false,
            format!(
                "this machine never wrote to this register; a loss would not be noticed ({} is missing)",
                head.display()
            ),
        ),
    })
}

fn clock(session: &Session, store: &Store) -> Look {
    let now = time_text(session.clock.now());
    let said = format!("now {now}, newest revision {}", store.last.time);
    Look { what: "Clock", well: store.last.time <= now, said }
}

/// What runs that were killed left where they wrote: beside the register, here, and among temporary files.
fn leftovers(register: &Path) -> Look {
    let folders = [leftovers::folder_of(register).to_owned(), ".".into(), std::env::temp_dir()];
    let mut left: Vec<String> = Vec::new();
    for folder in folders {
        let found = leftovers::dead(&folder).into_iter().map(|path| path.canonicalize().unwrap_or(path));
        left.extend(found.map(|path| path.display().to_string()));
    }
    left.sort();
    left.dedup();
    let said = match &left[..] {
        [] => "none".into(),
        [first, ..] => format!(
            "{} of work that was interrupted, such as {first}; the next command that writes there removes them",
            counted(left.len(), "file or folder", "files or folders")
        ),
    };
    Look { what: "Leftovers", well: left.is_empty(), said }
}

/// The size of a file, without opening it.
fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |meta| meta.len())
}
