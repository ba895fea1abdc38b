//! `backup` and `restore`.

use super::context::Context;
use crate::act::backup;
use crate::error::{Error, Result};
use crate::model::thousands;
use crate::report::made::Made;
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Args)]
pub struct BackupCmd {
    /// The new file; by default beside the register, with the day and the revision in its name
    file: Option<PathBuf>,
}

impl BackupCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if context.global.dry_run {
            let store = context.open()?;
            if let Some(file) = self.file.as_ref().filter(|file| file.exists()) {
                return Err(Error::Conflict(format!("{} exists already; choose another name", file.display())));
            }
            context.say(&format!("This would copy {}. Nothing was written (dry run).", store.checkpoint()));
            return Ok(ExitCode::SUCCESS);
        }
        let made = backup::make(&context.session, self.file)?;
        let records = thousands(made.verified.records);
        let (revision, file) = (made.store.last.revision, made.file.display().to_string());
        let said = format!("{file} written and verified: {records} records, {}", made.store.checkpoint());
        context.printer.done(&Made { file, revision, said })?;
        context.say(
            "Keep a copy on another machine, and the checkpoint where nobody can change it (a printed page will do).",
        );
        if let Some(why) = made.unlisted {
            context.say(&format!("The list of erasures could not be written: {why}."));
        }
        Ok(ExitCode::SUCCESS)
    }
}

#[derive(Args)]
pub struct RestoreCmd {
    /// The backup
    file: PathBuf,
    /// Name of the organisation in the backup, to show that this is meant
    #[arg(long, value_name = "NAME")]
    confirm: Option<String>,
}

impl RestoreCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let found = backup::look(&context.session, &self.file)?;
        let register = context.session.register.display().to_string();
        let what = found.told(&context.session.register);
        if context.global.dry_run {
            context.say(&format!("{what} Nothing was changed (dry run)."));
            return Ok(ExitCode::SUCCESS);
        }
        context.confirmed_by_name(self.confirm.as_deref(), &found.organisation, &what)?;
        let restored = backup::restore(&context.session, &self.file)?;
        let revision = restored.revision;
        let said = format!("{register} restored from {} [revision {revision}]", self.file.display());
        context.printer.done(&Made { file: register.clone(), revision, said })?;
        for line in found.after(&context.session.register, &restored) {
            context.say(&line);
        }
        Ok(ExitCode::SUCCESS)
    }
}
