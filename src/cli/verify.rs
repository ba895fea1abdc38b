//! `verify` and `doctor`.

use super::context::Context;
use crate::act::verify::{self, Checked};
use crate::act::{backup, doctor};
use crate::error::{Error, Result};
use crate::store::erasures_list::whom;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// A revision and its hash that were kept elsewhere, such as 12:9f86d081…
    #[arg(long, value_name = "N:HASH")]
    checkpoint: Option<String>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if context.global.as_of.is_some() {
            return Err(Error::Usage("verify checks the whole register: leave out --as-of".into()));
        }
        let Checked { store, verdict } = verify::check(&context.session, self.checkpoint.as_deref())?;
        let wrong = verdict.verified.problems.count;
        context.print(&store, &verdict)?;
        verify::notes(&store)?.iter().for_each(|note| context.say(&format!("note: {note}")));
        Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(6) })
    }
}

#[derive(Args)]
pub struct DoctorCmd {
    /// Move the write-ahead log into the file, after an erasure that could not finish
    #[arg(long)]
    settle: bool,
    /// A copy that was restored from a replica: doctor says how far it reaches, and whether that is far enough
    #[arg(long, env = "ART30_REPLICA", value_name = "FILE", hide_env_values = true)]
    replica: Option<PathBuf>,
    /// Go on with the register as it is, although this computer saw a newer state, another history or another register there, or revisions
    /// were written elsewhere; recorded with --reason as a revision of its own. What this computer knows to be erased is erased again. Refused
    /// when the register does not verify
    #[arg(long, conflicts_with = "settle")]
    accept: bool,
}

impl DoctorCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if self.accept {
            return accept(context);
        }
        let doctor = doctor::look(&context.session, self.settle, self.replica.as_deref())?;
        context.print(&doctor.store, &doctor.looks)?;
        Ok(if doctor.looks.well() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

fn accept(context: &Context) -> Result<ExitCode> {
    if context.global.dry_run {
        return Err(Error::Usage("--accept cannot be tried: `art30 doctor` shows what would be accepted".into()));
    }
    let Some(accepted) = doctor::accept(&context.session)? else {
        context.say("There is nothing to accept: the register is what this computer saw.");
        return Ok(ExitCode::SUCCESS);
    };
    let revision = accepted.receipt.revision;
    let missing = accepted.missing.map(|missing| format!(" Not in it: {missing}.")).unwrap_or_default();
    context.say(&format!("From now on this computer takes the register as it is [revision {revision}].{missing}"));
    if !accepted.repeated.is_empty() {
        context.say(&format!("Erased again, since it was erased before: {}.", whom(&accepted.repeated)));
    }
    if !accepted.settled {
        context.say("The clean-up of the file is pending, since another program reads it. Close it, then run `art30 doctor --settle`.");
    }
    if let Some(said) = backup::not_repeated(&accepted.not_repeated) {
        context.say(&said);
    }
    if let Some(why) = accepted.unlisted {
        context.say(&format!("The list of erasures could not be written: {why}."));
    }
    Ok(ExitCode::SUCCESS)
}
