//! `verify` and `doctor`.

use super::context::Context;
use crate::act::doctor;
use crate::error::{Error, Result};
use crate::report::verified::{Compared, RegisterVerdict};
use crate::store::Store;
use crate::store::verify::{against, verify};
use clap::Args;
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
        let store = Store::open(&context.session.register, context.session.machine())?;
        let mut verified = verify(&store, true)?;
        let given = self.checkpoint.as_deref();
        let problem = given.map(|text| against(&store, text)).transpose()?.flatten();
        let compared = Compared::new(given, problem.is_none());
        let agrees_with_itself = verified.problems.count == 0 && store.distrust.is_none();
        for problem in store.distrust.iter().cloned().chain(problem) {
            verified.problems.count += 1;
            verified.problems.listed.insert(0, problem);
        }
        let wrong = verified.problems.count;
        context.print(
            &store,
            &RegisterVerdict { checkpoint: store.checkpoint(), compared, agrees_with_itself, verified },
        )?;
        store.say_what_is_unknown();
        store
            .seen()
            .older
            .iter()
            .cloned()
            .chain(doctor::asides(&store)?)
            .for_each(|note| context.say(&format!("note: {note}")));
        Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::from(6) })
    }
}

#[derive(Args)]
pub struct DoctorCmd {
    /// Move the write-ahead log into the file, after an erasure that could not finish
    #[arg(long)]
    settle: bool,
    /// Go on with the register as it is, although this computer saw a newer state, another history or another register there, or revisions
    /// were written elsewhere; recorded with --reason as a revision of its own. Refused when the register does not verify
    #[arg(long, conflicts_with = "settle")]
    accept: bool,
}

impl DoctorCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if self.accept {
            return accept(context);
        }
        let doctor = doctor::look(&context.session, self.settle)?;
        context.print(&doctor.store, &doctor.looks)?;
        Ok(if doctor.looks.well() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

fn accept(context: &Context) -> Result<ExitCode> {
    if context.global.dry_run {
        return Err(Error::Usage("--accept cannot be tried: `art30 doctor` shows what would be accepted".into()));
    }
    let said = match doctor::accept(&context.session)? {
        Some(receipt) => format!("The register as it is now is what this computer saw [revision {}]", receipt.revision),
        None => "There is nothing to accept: the register is what this computer saw.".to_owned(),
    };
    context.say(&said);
    Ok(ExitCode::SUCCESS)
}
