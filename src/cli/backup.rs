//! `backup` and `restore`.

use super::context::Context;
use crate::act::backup::{self, Replaced};
use crate::error::{Error, Result};
use crate::model::{counted, thousands};
use crate::report::made::Made;
use crate::store::erasures_list::{NotedErasure, whom};
use crate::store::restore::{ErasuresKnown, Restored};
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
        let (revision, time) = (found.revision, &found.time);
        let kept = "what stands there now is kept beside it";
        let place = match &found.replaced {
            Replaced::Nothing => format!("at {register}, where nothing is"),
            Replaced::Elsewhere(file, now) => {
                format!("at {register}, where nothing is; {} is the same register, at revision {now}", file.display())
            }
            Replaced::AnotherGone(another) => format!(
                "at {register}, where another register was ({another}); this is no backup of that one, but of {}",
                found.organisation
            ),
            Replaced::Register(now) => format!("in the place of {register}, which is at revision {now}; {kept}"),
            Replaced::Earlier(now) => format!(
                "in the place of {register}, which is at revision {now}, an earlier state of the same history; {kept}"
            ),
            Replaced::Other(now) => format!(
                "in the place of {register}, which is at revision {now} and does not have this revision {revision}: the two are of different histories; {kept}"
            ),
            Replaced::Damaged(why) => format!("in the place of {register}, which cannot be read ({why}); {kept}"),
        };
        let what = format!("This puts revision {revision} of {time} {place}.");
        if context.global.dry_run {
            context.say(&format!("{what} Nothing was changed (dry run)."));
            return Ok(ExitCode::SUCCESS);
        }
        context.confirmed_by_name(self.confirm.as_deref(), &found.organisation, &what)?;
        let restored = backup::restore(&context.session, &self.file)?;
        let revision = restored.revision;
        let said = format!("{register} restored from {} [revision {revision}]", self.file.display());
        context.printer.done(&Made { file: register.clone(), revision, said })?;
        if let Replaced::Other(now) = &found.replaced {
            context.say(&format!(
                "The backup is of another history than the register: that was at revision {now}, and did not have this revision {}.",
                found.revision
            ));
        }
        if let Replaced::Elsewhere(file, now) = &found.replaced {
            let file = file.display();
            context.say(&format!("Nothing was at {register}; {file} is the same register, at revision {now}."));
        }
        for line in after(&restored, time, &found.replaced) {
            context.say(&line);
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Revisions, the first and the last, in words.
fn revisions((first, last): (i64, i64)) -> String {
    if first == last { format!("revision {first}") } else { format!("revisions {first} to {last}") }
}

/// Erasures that could not be repeated.
pub(super) fn not_repeated(erasures: &[NotedErasure]) -> Option<String> {
    (!erasures.is_empty()).then(|| {
        format!(
            "Not erased again, since this file has other lines than those that were erased: {} in {}. Look at them, and erase them again where they are back: art30 erase HANDLE",
            counted(erasures.len(), "erasure", "erasures"),
            whom(erasures)
        )
    })
}

/// What a person has to know after a restore.
fn after(restored: &Restored, time: &str, replaced: &Replaced) -> Vec<String> {
    let mut said = Vec::new();
    let replaces = restored.replaces.as_deref().and_then(|replaces| replaces.split_once(' '));
    if let Some(aside) = &restored.aside {
        let aside = aside.display();
        said.push(match (&restored.damaged, restored.was) {
            (None, was) => {
                let of = was.map_or_else(String::new, |revision| format!(" (revision {revision})"));
                format!("What stood there{of} is kept as {aside}.")
            }
            (Some(why), was) => {
                let of = was.map_or_else(String::new, |revision| {
                    format!(" (revision {revision} when it was last written on this computer)")
                });
                format!(
                    "What stood there{of} could not be read ({why}). It is kept to the byte as {aside}; what is left of it: art30 salvage {aside} --out NEW.db"
                )
            }
        });
        if let Some(left_out) = restored.left_out {
            let revisions = revisions(left_out);
            said.push(match &restored.damaged {
                None => format!("Not in the register any more: {revisions}. See there: art30 log --register {aside}"),
                Some(_) => format!("Not in the register any more: {revisions}, as far as that file still holds them."),
            });
        }
    } else if let Some((revision, hash)) = replaces.filter(|_| matches!(replaced, Replaced::Nothing)) {
        said.push(format!(
            "The register was gone; the newest revision that was seen of it here is {revision}, {hash}. What was recorded after the backup is lost."
        ));
    }
    if restored.erased_again > 0 {
        said.push(format!(
            "What was erased since the backup was erased again, in {}.",
            counted(restored.erased_again, "place", "places")
        ));
    }
    said.extend(not_repeated(&restored.not_repeated));
    let unknown = match restored.erasures_known {
        ErasuresKnown::All => None,
        ErasuresKnown::NotedErasure => {
            Some("If anybody was erased after {} on another computer or account, and this computer has not heard of it")
        }
        ErasuresKnown::Nothing => {
            Some("There is no list of erasures on this computer or beside the backup. If anybody was erased after {}")
        }
    };
    said.extend(unknown.map(|words| words.replace("{}", time) + ", they are back. Erase them again: art30 erase NAME"));
    if let Some(why) = &restored.unnoted {
        said.push(format!("This machine could not note what it saw last: {why}."));
    }
    said
}
