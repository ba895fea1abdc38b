//! `publish`: the public page, as files.

use super::context::Context;
use super::globals::Format;
use super::print::safe;
use crate::act::publish::{Publishing, Target, gather, unnamed_dpo};
use crate::error::{Error, Result};
use crate::model::counted;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// The folder for index.html and feed.xml; with --format markdown for security.md, or a file that ends in .md
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let target = self.target(context.global.format)?;
        let store = context.open_to_hand_out(false)?;
        if let Some(dpo) = unnamed_dpo(&store, context.session.on)? {
            context.say(&format!(
                "The page does not name {}: nobody marked the appointment as public. To name the DPO there: art30 organisation appointment edit {} --public yes",
                dpo.name_and_handle(),
                dpo.handle()
            ));
        }
        let publishing = gather(&store, context.session.on, &target)?;
        if publishing.files.is_empty() {
            context.say("Nothing changed since the last publication.");
            return Ok(ExitCode::SUCCESS);
        }
        if context.global.dry_run {
            print(&publishing)?;
            context.say("Nothing was written.");
            return Ok(ExitCode::SUCCESS);
        }
        // Whoever is asked has to see first what about; otherwise the page is written first.
        let asked = publishing.replaces() && !context.global.yes;
        if asked {
            print(&publishing)?;
            context.confirm("The page is replaced by what is shown above.")?;
        }
        publishing.write()?;
        if !asked {
            super::print::shown(print(&publishing))?;
        }
        let names: Vec<String> = publishing.files.iter().map(|file| file.path.display().to_string()).collect();
        let policies = counted(publishing.policies, "policy", "policies");
        context.say(&format!("Written: {}, with {policies}.", names.join(", ")));
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

/// What goes and what comes, file by file.
fn print(publishing: &Publishing) -> Result<()> {
    publishing.files.iter().try_for_each(|file| super::print::line(safe(&file.difference()).trim_end()))
}
