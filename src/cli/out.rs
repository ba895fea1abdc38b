//! Files that commands write: nothing is replaced without a word, and never the register.

use super::context::Context;
use crate::error::Result;
use std::path::Path;

/// Asks before a file is replaced; the register itself never is, by whatever name.
pub fn may_replace(context: &Context, path: &Path, flag: &str) -> Result<()> {
    not_the_register(context, path, flag)?;
    if path.exists() { context.confirm(&format!("{} exists and would be replaced.", path.display())) } else { Ok(()) }
}

/// Refuses the register, by whatever name.
pub fn not_the_register(context: &Context, path: &Path, flag: &str) -> Result<()> {
    crate::store::place::not_the_register(&context.session.register, path, flag)
}
