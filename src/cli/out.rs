//! Files that commands write: nothing is replaced without a word, and never the register.

use super::context::Context;
use crate::error::{Error, Result};
use std::path::{Path, PathBuf};

/// Asks before a file is replaced; the register itself never is, by whatever name.
pub fn may_replace(context: &Context, path: &Path, flag: &str) -> Result<()> {
    not_the_register(context, path, flag)?;
    if path.exists() { context.confirm(&format!("{} exists and would be replaced.", path.display())) } else { Ok(()) }
}

/// Refuses the register, by whatever name: it is opened through `SQLite` alone, or its locks are lost.
pub fn not_the_register(context: &Context, path: &Path, flag: &str) -> Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let file = |path: &Path| std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()));
    let register = &context.session.register;
    let own = ["", "-wal", "-shm"].map(|ending| {
        let mut name = register.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    });
    if own.iter().any(|own| own == path || file(path).is_some_and(|found| file(own) == Some(found))) {
        return Err(Error::invalid(
            flag,
            format!("{} is the register itself. Nothing was written; choose another name", path.display()),
        ));
    }
    Ok(())
}
