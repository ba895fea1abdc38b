//! `erase`: one person's data (Art. 17).

use super::context::Context;
use crate::act::erase::{self, Whose};
use crate::error::Result;
use crate::report::erased::Erased;
use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// A person's name or e-mail address, as it stands in the register; or the handle of a record
    #[arg(value_name = "PERSON", required_unless_present = "leavers")]
    person: Option<String>,
    /// What names people who left longer ago than the register says (organisation edit --staff-months); their counts stay
    #[arg(long, conflicts_with = "person")]
    leavers: bool,
    /// On which ground: art17-1-a (no longer needed) to art17-1-f
    #[arg(long, default_value = "art17-1-a", value_name = "GROUND")]
    ground: String,
    /// The same text again, or leavers: what is erased cannot be brought back
    #[arg(long, value_name = "PERSON")]
    confirm: Option<String>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let whose = self.person.clone().map_or(Whose::Leavers, Whose::Of);
        let person = self.person.unwrap_or_else(|| "leavers".into());
        let mut erasure = erase::look(&context.session, &whose, &self.ground)?;
        if context.global.dry_run || self.confirm.is_none() {
            context.print(&erasure.store, &Erased { revision: None, traces: &erasure.traces })?;
            if !context.global.dry_run {
                context.confirmed_by_name(None, &person, "What is erased cannot be brought back.")?;
            }
            return Ok(ExitCode::SUCCESS);
        }
        context.confirmed_by_name(self.confirm.as_deref(), &person, "")?;
        let erased = erasure.erase(&context.session)?;
        let revision = Some(erased.receipt.revision);
        context.print(&erasure.store, &Erased { revision, traces: &erasure.traces })?;
        context.say(if erased.settled {
            "Backups that were made before still hold it; `art30 restore` erases it there again. Delete those that are not needed."
        } else {
            "Erased; the clean-up of the file is pending, since another program reads it. Close it, then run `art30 doctor --settle`."
        });
        if let Some(why) = erased.unlisted {
            context.say(&format!(
                "The list of erasures could not be written ({why}): if the register is lost, restoring an older backup brings this back."
            ));
        }
        Ok(ExitCode::SUCCESS)
    }
}
