//! `erase`: one person's data (Art. 17).

use super::context::Context;
use crate::error::{Error, Result};
use crate::model::{Kind, Record, counted};
use crate::rules::house::erase_from;
use crate::store::Store;
use crate::store::erase::Trace;
use crate::view::{Block, Report, Table};
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
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
        vec![Block::Text(sentence), Block::Table(Table::new(vec!["record", "revision", "fields"], rows))]
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
        let person = self.person.clone().unwrap_or_else(|| "leavers".into());
        if person.trim().chars().count() < 3 {
            return Err(Error::invalid(
                "PERSON",
                format!("\"{person}\" is too short to mean one person. Give the name or address as it is recorded"),
            ));
        }
        let mut store = context.open_to_write()?;
        let traces = if self.leavers { leavers(&store, context.on)? } else { traces(&store, person.trim())? };
        if traces.is_empty() {
            return Err(Error::NotFound(if self.leavers {
                "nobody left longer ago than records of staff are kept, or what names them is erased already".into()
            } else {
                format!("\"{person}\" stands nowhere in the register, neither now nor in its past")
            }));
        }
        if context.global.dry_run || self.confirm.is_none() {
            context.print(&store, &Erased { revision: None, traces })?;
            return if context.global.dry_run {
                Ok(ExitCode::SUCCESS)
            } else {
                context
                    .confirmed_by_name(None, &person, "What is erased cannot be brought back.")
                    .map(|()| ExitCode::SUCCESS)
            };
        }
        context.confirmed_by_name(self.confirm.as_deref(), &person, "")?;
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

/// Where a person, or a record, stands.
fn traces(store: &Store, person: &str) -> Result<Vec<Trace>> {
    match Kind::of_handle(person) {
        Some((kind, number)) => {
            let record = store.numbered(kind, number)?;
            store.traces_of_record(
                &record.ok_or_else(|| Error::NotFound(format!("there is no {}", kind.handle(number))))?,
            )
        }
        None => store.traces_of_person(person),
    }
}

/// What names the people who left longer ago than records of staff are kept.
fn leavers(store: &Store, on: NaiveDate) -> Result<Vec<Trace>> {
    let house = store.programme()?;
    if house.staff_months.is_none() {
        return Err(Error::Needed(
            "how long records of people who left are kept is not provided: art30 organisation edit --staff-months N"
                .into(),
        ));
    }
    let mut traces = Vec::new();
    let due = |person: &&Record| erase_from(person, house.staff_months).is_some_and(|day| day <= on);
    for person in house.people.iter().filter(due) {
        traces.extend(store.traces_of_record(person)?);
    }
    Ok(traces)
}
