//! `erase`: one person's data (Art. 17).

use super::context::Context;
use crate::error::{Error, Result};
use crate::model::{Kind, counted};
use crate::report::{Block, Report, Table};
use crate::store::erase::Trace;
use clap::Args;
use serde::Serialize;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// A person's name or e-mail address, as it stands in the register; or the handle of a record
    #[arg(value_name = "PERSON")]
    person: String,
    /// On which ground: art17-1-a (no longer needed) to art17-1-f
    #[arg(long, default_value = "art17-1-a", value_name = "GROUND")]
    ground: String,
    /// The same text again: what is erased cannot be brought back
    #[arg(long, value_name = "PERSON")]
    confirm: Option<String>,
}

const GROUNDS: [&str; 6] = ["art17-1-a", "art17-1-b", "art17-1-c", "art17-1-d", "art17-1-e", "art17-1-f"];

#[derive(Serialize)]
struct Erased {
    revision: Option<i64>,
    traces: Vec<Trace>,
}

impl Report for Erased {
    fn blocks(&self) -> Vec<Block> {
        let rows = self.traces.iter().map(|trace| {
            vec![
                trace.record.clone().unwrap_or_else(|| "who and why".into()),
                trace.revision.to_string(),
                trace.fields.join(", "),
            ]
        });
        let count = counted(self.traces.len(), "place", "places");
        let sentence = match self.revision {
            Some(revision) => format!("Erased in {count} of the register and its past [revision {revision}]."),
            None => {
                format!("This would be erased, in {count} of the register and its past; whole fields, and for good:")
            }
        };
        vec![
            Block::Text(sentence),
            Block::Table(Table { heads: vec!["record", "revision", "fields"], rows: rows.collect() }),
        ]
    }
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if !GROUNDS.contains(&self.ground.as_str()) {
            return Err(Error::invalid(
                "--ground",
                format!("\"{}\" is not one of {}", self.ground, GROUNDS.join(", ")),
            ));
        }
        if self.person.trim().chars().count() < 3 {
            return Err(Error::invalid(
                "PERSON",
                format!(
                    "\"{}\" is too short to mean one person. Give the name or address as it is recorded",
                    self.person
                ),
            ));
        }
        let mut store = context.open_to_write()?;
        let record = Kind::ALL.into_iter().find_map(|kind| Some((kind, kind.number_in(&self.person)?)));
        let traces = match record {
            Some((kind, number)) => {
                let record = store
                    .numbered(kind, number)?
                    .ok_or_else(|| Error::NotFound(format!("there is no {}", kind.handle(number))))?;
                store.traces_of_record(&record)?
            }
            None => store.traces_of_person(self.person.trim())?,
        };
        if traces.is_empty() {
            return Err(Error::NotFound(format!(
                "\"{}\" stands nowhere in the register, neither now nor in its past",
                self.person
            )));
        }
        if context.global.dry_run || self.confirm.is_none() {
            context.print(&store, &Erased { revision: None, traces })?;
            return if context.global.dry_run {
                Ok(ExitCode::SUCCESS)
            } else {
                context
                    .confirmed_by_name(None, &self.person, "What is erased cannot be brought back.")
                    .map(|()| ExitCode::SUCCESS)
            };
        }
        context.confirmed_by_name(self.confirm.as_deref(), &self.person, "")?;
        let mut revision = store.begin(context.act("erase"))?;
        revision.erase(&traces, &self.ground)?;
        let receipt = revision.commit()?;
        let settled = store.settle();
        context.print(&store, &Erased { revision: Some(receipt.revision), traces })?;
        match settled {
            Ok(()) => context.say("Backups that were made before still hold it; `art30 restore` erases it there again. Delete those that are not needed."),
            Err(_) => context.say("Erased; the clean-up of the file is pending, since another program reads it. Close it, then run `art30 doctor --settle`."),
        }
        Ok(ExitCode::SUCCESS)
    }
}
