//! `review`: a record was looked at; it is right as it stands, and is to be looked at again.

use super::args::{self, kind_named};
use super::context::{BULK, Context};
use crate::act::review::{self, Confirmation, ReviewChoice};
use crate::error::Result;
use crate::model::{Record, counted};
use crate::report::reviews::{ReviewLine, Reviews};
use clap::Args;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// Handles or exact names of records of any kind, such as POL-3 or "Encryption at rest"
    #[arg(value_name = "NAME", required_unless_present_any = ["all", "overdue"])]
    names: Vec<String>,
    /// All records of a kind, such as policies
    #[arg(long, value_name = "KIND")]
    all: Option<String>,
    /// All whose review is past its day
    #[arg(long)]
    overdue: bool,
    /// Somebody looked, and it is right as it stands
    #[arg(long)]
    unchanged: bool,
    /// When it is to be looked at again, such as 12mo or 2027-03-01
    #[arg(long, value_name = "DATE")]
    next: Option<String>,
    /// Who looks after it
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let all = self.all.as_deref().map(|kind| kind_named(kind, "--all")).transpose()?;
        let choice = ReviewChoice { names: self.names, all, overdue: self.overdue };
        let next = args::day(context, "--next", self.next.as_deref())?;
        let verdict = Confirmation { confirmed: self.unchanged, next, owner: self.owner };
        if verdict.is_empty() {
            let why = "this lists, and records nothing; --unchanged, --next or --owner confirms";
            context.global.refuse(&["actor", "reason", "dry_run", "yes", "op_id"], why)?;
            return show(context, &choice);
        }
        let plan = review::confirm(&context.session, &choice, &verdict)?;
        if plan.is_empty() {
            context.say("Nothing to review.");
            return Ok(ExitCode::SUCCESS);
        }
        if plan.len() >= BULK {
            let shown: Vec<String> = review::chosen(&plan.store, &choice, context.session.on)?
                .iter()
                .take(3)
                .map(Record::name_and_handle)
                .collect();
            let records = counted(plan.len(), "record", "records");
            context.confirm(&format!("This confirms {records}, such as {}.", shown.join(", ")))?;
        }
        context.carry_out(plan)
    }
}

fn show(context: &Context, choice: &ReviewChoice) -> Result<ExitCode> {
    let store = context.open()?;
    let records = review::chosen(&store, choice, context.session.on)?;
    let line = |record: &Record| Ok(ReviewLine::new(record, review::beside(&store, record)?.as_ref()));
    let reviews = records.iter().map(line).collect::<Result<_>>()?;
    context.print(&store, &Reviews { reviews })?;
    if records.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    context.say("Look at each (art30 KIND show HANDLE). If it is right: the same again with --unchanged --next 12mo");
    Ok(ExitCode::SUCCESS)
}
