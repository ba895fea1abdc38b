//! `due`: everything with a date, on the screen or for a calendar.

use super::args;
use super::context::Context;
use crate::error::{Error, Result};
use crate::format::calendar::calendar;
use crate::report::due::{DueList, dues, dues_of, until};
use crate::rules::due::Due;
use crate::store::Store;
use chrono::NaiveDate;
use clap::Args;
use std::io::Write as _;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// How far ahead to look
    #[arg(long, default_value = "90d", value_name = "TIME")]
    within: String,
    /// Only what is due of this customer
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    /// Write a calendar file (- for stdout)
    #[arg(long, value_name = "FILE")]
    ics: Option<String>,
}

/// Prints what has a date by then, of all or of one customer; whether there is something.
pub fn show(context: &Context, flag: &str, within: &str, customer: Option<&str>) -> Result<bool> {
    let (store, on) = (context.open()?, context.session.on);
    let until = until(flag, within, on)?;
    let due = gathered(context, &store, customer, until)?;
    let is_due = !due.is_empty();
    context.print(&store, &DueList { at: context.session.at(), on, until, due })?;
    Ok(is_due)
}

fn gathered(context: &Context, store: &Store, customer: Option<&str>, until: NaiveDate) -> Result<Vec<Due>> {
    let on = context.session.on;
    match customer {
        None => dues(store, on, until),
        Some(name) => dues_of(store, &store.dossier(args::customer(context, store, name)?)?, on, until),
    }
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let Some(file) = self.ics else {
            show(context, "--within", &self.within, self.customer.as_deref())?;
            return Ok(ExitCode::SUCCESS);
        };
        let store = context.open_to_hand_out(false)?;
        let until = until("--within", &self.within, context.session.on)?;
        let due = gathered(context, &store, self.customer.as_deref(), until)?;
        let text = calendar(&store, &due, context.session.on);
        store.untouched()?;
        if file == "-" {
            super::print::streamed(std::io::stdout(), |out| out.write_all(text.as_bytes()).map_err(Error::unprinted))?;
        } else if super::out::may_write(context, std::path::Path::new(&file), "--ics")? {
            crate::format::file::whole_file(std::path::Path::new(&file), |out| {
                out.write_all(text.as_bytes()).map_err(Error::io("write the calendar"))
            })?;
            context.say(&format!("{} written to {file}.", crate::model::counted(due.len(), "event", "events")));
        }
        Ok(ExitCode::SUCCESS)
    }
}
