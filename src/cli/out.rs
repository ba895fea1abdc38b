//! Files that commands write: nothing is replaced without a word, and never the register.

use super::context::Context;
use crate::error::Result;
use std::path::Path;

/// Asks before a file is replaced; the register itself never is, by whatever name.
pub fn may_replace(context: &Context, path: &Path, flag: &str) -> Result<()> {
    not_the_register(context, path, flag)?;
    if path.exists() { context.confirm(&format!("{} exists and would be replaced.", path.display())) } else { Ok(()) }
}

/// Whether this is a dry run, which then says of a file that it would be written.
pub fn only_tried(context: &Context, path: &Path) -> bool {
    if context.global.dry_run {
        context.say(&format!("{} would be written. Nothing was written (dry run).", path.display()));
    }
    context.global.dry_run
}

/// Refuses the register, by whatever name.
pub fn not_the_register(context: &Context, path: &Path, flag: &str) -> Result<()> {
    crate::store::place::not_the_register(&context.session.register, path, flag)
}
