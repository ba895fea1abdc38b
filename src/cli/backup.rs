//! `backup` and `restore`.

use super::context::Context;
use super::print::Done;
use crate::error::Result;
use crate::model::thousands;
use crate::store::{Store, backup};
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
        let store = Store::open(&context.register(), context.clock)?;
        let file = self.file.unwrap_or_else(|| {
            let name = format!("art30-backup_{}_r{}.db", context.clock.today(), store.last.revision);
            store.path().with_file_name(name)
        });
        let verified = backup::backup(&store, &file)?;
        let records = thousands(verified.records);
        let (revision, shown) = (store.last.revision, file.display().to_string());
        let said = format!("{shown} written and verified: {records} records, {}", store.checkpoint());
        context.printer.done(&Done { file: shown, revision, said })?;
        context.say(
            "Keep a copy on another machine, and the checkpoint where nobody can change it (a printed page will do).",
        );
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
        let backup = Store::open(&self.file, context.clock)?;
        let name = backup.organisation()?.map_or_else(|| backup.id.to_string(), |organisation| organisation.title());
        let what = format!(
            "This puts revision {} of {} in the place of {}; the register of now is kept beside it.",
            backup.last.revision,
            backup.last.time,
            context.register().display()
        );
        drop(backup);
        if context.global.dry_run {
            context.say(&what);
            return Ok(ExitCode::SUCCESS);
        }
        context.confirmed_by_name(self.confirm.as_deref(), &name, &what)?;
        let (aside, revision, again) =
            backup::restore(&self.file, &context.register(), context.clock, context.act("restore"))?;
        let shown = context.register().display().to_string();
        let said = format!("{shown} restored from {} [revision {revision}]", self.file.display());
        context.printer.done(&Done { file: shown, revision, said })?;
        if aside.exists() {
            context.say(&format!("The register of before is kept as {}.", aside.display()));
        }
        if again > 0 {
            context.say(&format!("What was erased since the backup was erased again, in {again} places."));
        }
        Ok(ExitCode::SUCCESS)
    }
}
