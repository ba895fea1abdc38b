//! `publish`: the public page, as files.

use super::args;
use super::context::Context;
use super::globals::Format;
use super::print::safe;
use crate::act::publish::{Publishing, Target, gather, unmarked, unnamed_dpo};
use crate::error::{Error, Result};
use crate::model::{counted, in_a_row};
use crate::texts::Language;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// The folder for index.html and feed.xml; with --format markdown for security.md, or a file that ends in .md
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The language of the page: English (en), which is the default, German (de) or French (fr). What you recorded stays as it is; give each
    /// language a folder or a file of its own
    #[arg(long, value_name = "LANGUAGE", value_parser = args::language)]
    lang: Option<Language>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let language = self.lang.unwrap_or_default();
        let target = self.target(context.global.format)?;
        let store = context.open_to_hand_out(false)?;
        context.session.sure_of_day_apart(&store)?;
        if let Some(dpo) = unnamed_dpo(&store, context.session.on)? {
            context.say(&format!(
                "The page does not name {}: nobody marked the appointment as public. To name the DPO there: art30 organisation appointment edit {} --public yes",
                dpo.name_and_handle(),
                dpo.handle()
            ));
        }
        say_unmarked(context, &unmarked(&store, context.session.on)?);
        let publishing = gather(&store, context.session.on, &target, language)?;
        if publishing.files.is_empty() {
            context.say("Nothing changed since the last publication.");
            return Ok(ExitCode::SUCCESS);
        }
        publishing.doubt.iter().for_each(|doubt| context.say(doubt));
        if context.global.dry_run {
            print(&publishing)?;
            context.say("Nothing was written.");
            return Ok(ExitCode::SUCCESS);
        }
        let names: Vec<String> = publishing.files.iter().map(|file| file.path.display().to_string()).collect();
        let names = names.join(", ");
        // A page that is new is read whole, in Markdown; in HTML it is looked at in a browser.
        let readable = publishing.replaces() || matches!(target, Target::Markdown(_));
        let shows = readable && !context.global.quiet;
        // Whoever is asked has to see first what about; otherwise the page is written first.
        if !context.global.yes {
            if shows {
                print(&publishing)?;
            }
            context.confirm(&question(&publishing, &names, shows))?;
        }
        publishing.write()?;
        if shows && context.global.yes {
            super::print::shown(print(&publishing))?;
        }
        context.say(&format!("Written: {names}, with {}.", holds(&publishing)));
        Ok(ExitCode::SUCCESS)
    }

    fn target(self, format: Format) -> Result<Target> {
        let file = self.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
        match format {
            Format::Md | Format::Table if file => Ok(Target::Markdown(self.out)),
            Format::Md => Ok(Target::Markdown(self.out.join("security.md"))),
            _ if file => Err(Error::Usage("a page of HTML goes into a folder: give --out DIR".into())),
            Format::Table | Format::Html => Ok(Target::Folder(self.out)),
            _ => Err(Error::Usage("the page is written as --format html or --format markdown".into())),
        }
    }
}

/// Says what does not stand on the page, since nobody said whether it may.
fn say_unmarked(context: &Context, engagements: &[String]) {
    if engagements.is_empty() {
        return;
    }
    let entries = counted(engagements.len(), "subprocessor entry", "subprocessor entries");
    let them = if engagements.len() == 1 { "it" } else { "them" };
    context.say(&format!(
        "The page leaves out {entries}: nobody said whether the public may see {them}. To show {them} there: art30 engagement edit {} --public yes",
        engagements.join(" ")
    ));
}

/// What is asked before the public sees it.
fn question(publishing: &Publishing, names: &str, shown: bool) -> String {
    match (publishing.replaces(), shown) {
        (true, true) => "The page is replaced by what is shown above.".to_owned(),
        (true, false) => format!("The page is replaced ({names}), with {}.", holds(publishing)),
        (false, true) => "The page for the public is new, as shown above.".to_owned(),
        (false, false) => format!("A new page for the public ({names}), with {}.", holds(publishing)),
    }
}

/// What the page holds beside roles and contacts, counted.
fn holds(publishing: &Publishing) -> String {
    let policies = counted(publishing.policies, "policy", "policies");
    match publishing.subprocessors {
        0 => policies,
        entries => in_a_row(&[policies, counted(entries, "subprocessor entry", "subprocessor entries")], "and"),
    }
}

/// What goes and what comes, file by file.
fn print(publishing: &Publishing) -> Result<()> {
    publishing.files.iter().try_for_each(|file| super::print::line(safe(&file.difference()).trim_end()))
}
