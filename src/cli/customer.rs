//! `customer`: the controllers (or processors) that the vendor serves.

use super::context::{BULK, Context};
use super::fields::{FieldFlags, at_flags, text};
use super::records::{self, Limit, Name, Names, Step};
use crate::error::{Error, Result};
use crate::model::{Kind, Record, Value, counted};
use crate::report::customers::{CustomerFilter, customers};
use crate::store::lookup::Sure;
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
        names: Names,
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
    /// cloud or self-hosted
    #[arg(long, value_name = "EDITION")]
    deployment: Option<String>,
    /// Our role: processor, subprocessor, controller, "no role", …
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// missing, not-needed, unknown, in-force, expired, unconfirmed, pending, …
    #[arg(long, value_name = "STATE")]
    agreement: Option<String>,
    /// Country, by code or name
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// Part of a name, domain, reference or address
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Archived customers too
    #[arg(long)]
    archived: bool,
    #[command(flatten)]
    limit: Limit,
}

impl ListCmd {
    fn filter(&self) -> Result<CustomerFilter> {
        let given = [
            ("edition", &self.deployment),
            ("country", &self.country),
            ("agreement", &self.agreement),
            ("role", &self.role),
            ("search", &self.search),
        ];
        let given = given.into_iter().filter_map(|(name, text)| Some((name, text.as_deref()?)));
        let given = given.chain(self.archived.then_some(("archived", "yes")));
        CustomerFilter::read(given)
            .map_err(|problems| Error::Invalid(at_flags(problems, &[("edition", "--deployment")])))
    }
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Customer;
        match self {
            Self::List(command) => {
                let filter = command.filter()?;
                let store = context.open()?;
                context.print(&store, &customers(&store, &filter, context.on, command.limit.of(context))?)?;
                Ok(ExitCode::SUCCESS)
            }
            Self::Add { legal_name, mut fields } => {
                fields.given.retain(|(at, _)| *at != kind.position("name"));
                fields.given.push(text(kind, "name", legal_name));
                warn_of_namesake(context, &fields.given)?;
                let next = |record: &Record| {
                    format!("art30 deployment add {} --edition cloud|self-hosted --starts DATE", record.handle())
                };
                records::add(context, kind, fields.given, &[("name", "LEGAL_NAME")], next)
            }
            Self::Show(name) => records::show(context, kind, &name.name),
            Self::Edit { names, fields } => records::edit(context, kind, &names.names, &fields.given),
            Self::Archive { names, day } => {
                if names.names.len() < BULK {
                    context.confirm(&format!(
                        "This archives {}.",
                        counted(names.names.len(), kind.name(), kind.plural())
                    ))?;
                }
                records::edit(context, kind, &names.names, &[text(kind, "archived", day)])
            }
            Self::Merge { from, into } => merge(context, &from, &into),
        }
    }
}

/// Two customers can have one name; most of the time it is a slip.
fn warn_of_namesake(context: &Context, given: &[(usize, String)]) -> Result<()> {
    let store = context.open()?;
    let mut probe = Record::empty(Kind::Customer, context.clock.new_id(), 0);
    probe.set("name", given.last().map(|(_, name)| Value::Text(name.trim().to_owned())));
    if let Some(number) = store.by_key(&probe, &["name"])? {
        context.say(&format!(
            "Note: {} has the same name. If it is the same customer: art30 undo, or art30 customer merge.",
            Kind::Customer.handle(number)
        ));
    }
    Ok(())
}

fn merge(context: &Context, from: &str, into: &str) -> Result<ExitCode> {
    let mut store = context.open_to_write()?;
    let from = store.find(Kind::Customer, from, Sure::Exact)?;
    let into = store.find(Kind::Customer, into, Sure::Exact)?;
    if from.id == into.id {
        return Err(Error::Usage(format!("{} is named twice; name two customers", from.handle())));
    }
    context.confirm(&format!(
        "This moves all of {} to {} and retires {}.",
        from.name_and_handle(),
        into.name_and_handle(),
        from.handle()
    ))?;
    let mut steps = Vec::new();
    for kind in [Kind::Deployment, Kind::Agreement, Kind::Override, Kind::Assignment] {
        for before in store.linking(kind, "customer", from.id)? {
            let mut after = before.clone();
            after.set("customer", Some(Value::Link(into.id)));
            steps.push(Step::Change { before, after });
        }
    }
    let mut merged = into.clone();
    for (kept, other) in merged.values.iter_mut().zip(&from.values) {
        if kept.is_none() {
            kept.clone_from(other);
        }
    }
    // The reference of the one that goes is kept, so that the next import finds the customer by it.
    if let (Some(other), Some(own)) = (from.text("reference"), into.text("reference"))
        && other != own
    {
        let more = merged.text("other_references").map(|more| format!("{more}; ")).unwrap_or_default();
        merged.set("other_references", Some(Value::Text(format!("{more}{other}"))));
    }
    steps.push(Step::Retire(from));
    steps.push(Step::Change { before: into, after: merged });
    records::write(context, &mut store, "customer merge", steps)
}
