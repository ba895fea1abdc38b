//! Files that commands write: nothing is replaced without a word, and never the register.

use super::context::Context;
use crate::act::drafts::LIST;
use crate::error::{Error, Result};
use std::path::Path;

/// Asks before a file is replaced, also in a dry run that writes it (a map is for looking at what would be imported); the register itself never
/// is, by whatever name.
pub fn may_replace(context: &Context, path: &Path, flag: &str) -> Result<()> {
    is_ours_to_write(context, path, flag)?;
    is_no_folder(path, flag)?;
    if path.exists() {
        context.confirm_even_if_tried(&format!("{} exists and would be replaced.", path.display()))
    } else {
        Ok(())
    }
}

/// Asks before the list of drafts in a folder is replaced.
pub fn may_replace_list(context: &Context, folder: &Path) -> Result<()> {
    let list = folder.join(LIST);
    if list.exists() { may_replace(context, &list, "--out") } else { Ok(()) }
}

/// Whether a command goes on to write a file: it asks before one is replaced, and a dry run only says what would be written.
pub fn may_write(context: &Context, path: &Path, flag: &str) -> Result<bool> {
    is_ours_to_write(context, path, flag)?;
    is_no_folder(path, flag)?;
    if context.global.dry_run {
        let asks = if path.exists() { "exists and would be replaced, with --yes" } else { "would be written" };
        context.say(&format!("{} {asks}. Nothing was written (dry run).", path.display()));
        return Ok(false);
    }
    may_replace(context, path, flag).map(|()| true)
}

/// The same for a PDF; `instead` prints it in another form.
pub fn may_write_pdf(context: &Context, path: &Path, instead: &str) -> Result<bool> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if ending != "pdf" {
        let named = if ending.is_empty() { "a file without an ending".to_owned() } else { format!(".{ending}") };
        return Err(Error::Usage(format!(
            "--out writes a PDF, not {named}: name a file that ends in .pdf. For other forms print it: {instead} > FILE"
        )));
    }
    may_write(context, path, "--out")
}

/// Refuses a folder where a file is to be written.
fn is_no_folder(path: &Path, flag: &str) -> Result<()> {
    if !path.is_dir() {
        return Ok(());
    }
    let shown = path.display();
    let file = path.join("NAME");
    Err(Error::invalid(
        flag,
        format!("{shown} is a folder. Nothing was written; name a file, such as {}", file.display()),
    ))
}

/// Refuses what art30 keeps for itself: the register and its state; also as a folder.
pub fn is_ours_to_write(context: &Context, path: &Path, flag: &str) -> Result<()> {
    crate::store::place::may_be_written(&context.session.register, context.session.state, path, flag)
}

/// Refuses the register, by whatever name.
pub fn not_the_register(context: &Context, path: &Path, flag: &str) -> Result<()> {
    crate::store::place::not_the_register(&context.session.register, path, flag)
}

/// Refuses to write over the file that is read, by whatever name.
pub fn refuse_over(out: &Path, read: &Path, what: &str) -> Result<()> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    if real(out).is_none_or(|out| Some(out) != real(read)) {
        return Ok(());
    }
    let shown = out.display();
    let why = format!("{shown} is {what} itself, which stays as it is. Nothing was written; choose another name");
    Err(Error::invalid("--out", why))
}
