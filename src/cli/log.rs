//! `log` and `undo`.

use super::context::{BULK, Context};
use crate::act::undo::{self, Undo};
use crate::error::{Error, Result};
use crate::model::{Kind, counted};
use crate::report::history;
use crate::store::Store;
use crate::store::log;
use crate::store::lookup::Sure;
use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
pub struct LogCmd {
    /// A record: its handle, or a customer's name
    name: Option<String>,
    /// Revisions to show
    #[arg(long, default_value_t = 20, value_name = "N")]
    limit: usize,
    /// Print the journal's lines as they are: `head -n N | sha256sum` proves that nothing before was changed
    #[arg(long, conflicts_with = "name")]
    jsonl: bool,
    /// Only disclosures: exports that were recorded with --for
    #[arg(long, conflicts_with_all = ["name", "jsonl"])]
    exports: bool,
}

impl LogCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open()?;
        if self.jsonl {
            super::print::streamed(std::io::stdout(), |out| log::lines(&store, out))?;
            return Ok(ExitCode::SUCCESS);
        }
        match self.name {
            None if self.exports => context.print(&store, &history::exports(&store, self.limit)?)?,
            None => context.print(&store, &history::log(&store, self.limit)?)?,
            Some(name) => {
                let (kind, number) = record_named(&store, &name)?;
                context.print(&store, &history::record(&store, kind, number)?)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A handle of any kind, of records that are no more too; else a customer.
fn record_named(store: &Store, name: &str) -> Result<(Kind, i64)> {
    let handle = Kind::of_handle(name);
    match handle {
        Some((kind, number)) if store.before(kind, number, i64::MAX)?.is_some() => Ok((kind, number)),
        Some(_) => Err(Error::NotFound(format!("nothing was ever recorded as {}", name.to_uppercase()))),
        None => Ok((Kind::Customer, store.find(Kind::Customer, name, Sure::Close)?.number)),
    }
}

#[derive(Args)]
pub struct UndoCmd {
    /// The revision; by default the newest
    revision: Option<String>,
}

impl UndoCmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let Undo { number, command, plan, conflicts } = undo::undo(&context.session, self.revision.as_deref())?;
        if plan.len() >= BULK {
            let records = counted(plan.len(), "record", "records");
            context.confirm(&format!("Revision {number} ({command}) changed {records}; this takes that back."))?;
        }
        if !plan.is_empty() {
            context.carry_out(plan)?;
        }
        if conflicts.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        let shown: Vec<String> =
            conflicts.iter().take(20).map(|(handle, revision)| format!("{handle} (revision {revision})")).collect();
        let more = if conflicts.len() > shown.len() {
            format!(" and {} more", conflicts.len() - shown.len())
        } else {
            String::new()
        };
        Err(Error::Conflict(format!(
            "changed since and left as they are: {}{more}. Undo those revisions first, or edit the records",
            shown.join(", ")
        )))
    }
}
