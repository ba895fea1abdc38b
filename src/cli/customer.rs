//! `customer`: the controllers (or processors) that the vendor serves.

use super::args::{Name, Names, Which};
use super::context::{BULK, Context};
use super::fields::{FieldFlags, at_flags};
use super::lists::ListFlags;
use super::shown;
use crate::act::draft::Draft;
use crate::act::{customer, records};
use crate::error::Result;
use crate::model::{Kind, Record, counted};
use crate::report::customers::customers;
use clap::{Args, Subcommand};
use std::process::ExitCode;

const CUSTOMER: usize = Kind::Customer as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// List customers with edition, role and the state of their agreement
    List(ListCmd),
    /// Add a customer
    Add {
        /// Legal name
        #[arg(value_name = "LEGAL_NAME")]
        legal_name: String,
        #[command(flatten)]
        fields: FieldFlags<CUSTOMER>,
    },
    /// Show one customer
    Show(Name),
    /// Change customers
    Edit {
        #[command(flatten)]
        names: Which,
        #[command(flatten)]
        fields: FieldFlags<CUSTOMER>,
    },
    /// Record that they are no customers any more; nothing is deleted
    Archive {
        #[command(flatten)]
        names: Names,
        /// From which day on
        #[arg(long = "date", default_value = "today", value_name = "DATE")]
        day: String,
    },
    /// Make one customer of two that are the same
    Merge {
        /// The one that goes; its deployments, agreements, overrides and assignments move
        #[arg(value_name = "FROM")]
        from: String,
        /// The one that stays; what it does not say is taken from the other
        #[arg(value_name = "INTO")]
        into: String,
    },
}

#[derive(Args)]
pub struct ListCmd {
    #[command(flatten)]
    asked: ListFlags<CUSTOMER>,
    /// Archived customers too
    #[arg(long)]
    archived: bool,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Customer;
        match self {
            Self::List(command) => {
                let store = context.open()?;
                let (filter, show) = (command.asked.0.filter(context, &store)?, command.asked.0.show(context));
                context.print(&store, &customers(&store, &filter, command.archived, &show)?)?;
                Ok(ExitCode::SUCCESS)
            }
            Self::Add { legal_name, fields } => add(context, &fields.draft().with("name", legal_name)),
            Self::Show(name) => shown::show(context, kind, &name.name),
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::Archive { names, day } => {
                if names.names.len() < BULK {
                    let shown = counted(names.names.len(), kind.name(), kind.plural());
                    context.confirm(&format!("This archives {shown}."))?;
                }
                shown::close(context, kind, &names.names, &day)
            }
            Self::Merge { from, into } => merge(context, &from, &into),
        }
    }
}

fn add(context: &Context, draft: &Draft) -> Result<ExitCode> {
    let plan = records::add(&context.session, draft).map_err(at_flags(Kind::Customer, &[("name", "LEGAL_NAME")]))?;
    let handle = plan.records().last().map(Record::handle).unwrap_or_default();
    if let Some(other) = customer::namesake(&plan.store, draft.says("name").unwrap_or_default())? {
        context.say(&format!(
            "Note: {other} has the same name. If it is the same customer: art30 customer merge {handle} {other}"
        ));
    }
    context.carry_out_then(plan, &format!("art30 deployment add {handle} --edition EDITION --starts DATE"))
}

fn merge(context: &Context, from: &str, into: &str) -> Result<ExitCode> {
    let plan = customer::merge(&context.session, from, into)?;
    let customers: Vec<&Record> = plan.records().filter(|record| record.kind == Kind::Customer).collect();
    if let [from, into] = customers[..] {
        context.confirm(&format!(
            "This moves all of {} to {} and retires {}.",
            from.name_and_handle(),
            into.name_and_handle(),
            from.handle()
        ))?;
    }
    context.carry_out(plan)
}
