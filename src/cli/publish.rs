//! `publish`: the public page, as files.

use super::Format;
use super::context::Context;
use super::print::safe;
use crate::error::{Error, Result};
use crate::format::file::whole_file;
use crate::model::counted;
use crate::publication::{FEED, PAGE, feed::feed, markdown::markdown, page::html, publication};
use clap::Args;
use similar::TextDiff;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// The folder for index.html and feed.xml; with --format markdown for security.md, or a file that ends in .md
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open()?;
        let page = publication(&store, context.on)?;
        let file = self.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
        let as_markdown = context.global.format == Format::Md || (file && context.global.format == Format::Table);
        let files: Vec<(PathBuf, String)> = if as_markdown {
            let path = if file { self.out.clone() } else { self.out.join("security.md") };
            super::export::not_the_register(context, &path, "--out")?;
            let before = published(&path)?;
            let text = markdown(&page, before.as_deref());
            vec![(path, text)]
        } else if file {
            return Err(Error::Usage("a page of HTML goes into a folder: give --out DIR".into()));
        } else if !matches!(context.global.format, Format::Table | Format::Html) {
            return Err(Error::Usage("the page is written as --format html or --format markdown".into()));
        } else {
            vec![(self.out.join(PAGE), html(&page)), (self.out.join(FEED), feed(&page))]
        };
        let mut changed = Vec::new();
        let mut replaces = false;
        for (path, text) in files {
            super::export::not_the_register(context, &path, "--out")?;
            let before = published(&path)?;
            if before.as_deref() == Some(&*text) {
                continue;
            }
            replaces |= before.is_some();
            let shown = difference(&path, before.as_deref().unwrap_or_default(), &text);
            super::print::line(safe(&shown).trim_end())?;
            changed.push((path, text));
        }
        if changed.is_empty() {
            context.say("Nothing changed since the last publication.");
            return Ok(ExitCode::SUCCESS);
        }
        if context.global.dry_run {
            context.say("Nothing was written.");
            return Ok(ExitCode::SUCCESS);
        }
        if replaces {
            context.confirm("The page is replaced by what is shown above.")?;
        }
        let folder = if file { self.out.parent().map(Path::to_owned).unwrap_or_default() } else { self.out.clone() };
        if !folder.as_os_str().is_empty() {
            std::fs::create_dir_all(&folder).map_err(Error::io(format!("make the folder {}", folder.display())))?;
        }
        for (path, text) in &changed {
            whole_file(path, |out| {
                out.write_all(text.as_bytes()).map_err(Error::io(format!("write {}", path.display())))
            })?;
        }
        let names: Vec<String> = changed.iter().map(|(path, _)| path.display().to_string()).collect();
        let policies = counted(page.policies.len(), "policy", "policies");
        context.say(&format!("Written: {}, with {policies}.", names.join(", ")));
        Ok(ExitCode::SUCCESS)
    }
}

/// What was published last.
fn published(path: &Path) -> Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io(format!("read {}", path.display()))(error)),
    }
}

/// The lines that go and those that come.
fn difference(path: &Path, before: &str, after: &str) -> String {
    let shown = path.display().to_string();
    TextDiff::from_lines(before, after).unified_diff().context_radius(1).header(&shown, &shown).to_string()
}
