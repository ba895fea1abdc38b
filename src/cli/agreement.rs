//! `agreement`: data processing agreements with customers.

use super::attach::{self, documented};
use super::context::Context;
use super::fields::{self, FieldFlags, text};
use super::records::{self, Limit, Name, Names, Step};
use crate::error::{Error, Result};
use crate::model::{Kind, Record, Value};
use crate::report::agreements::{agreements, read_state};
use crate::rules::agreement::effective_from;
use crate::store::Store;
use crate::store::lookup::Sure;
use clap::{Args, Subcommand};
use std::process::ExitCode;

const AGREEMENT: usize = Kind::Agreement as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// List agreements with their states
    List(ListCmd),
    /// Record an agreement with a customer
    Add {
        /// The customer
        #[arg(value_name = "CUSTOMER")]
        of: String,
        #[command(flatten)]
        file: File,
        #[command(flatten)]
        fields: Box<FieldFlags<AGREEMENT>>,
    },
    /// Show one agreement
    Show(Name),
    /// Change agreements
    Edit {
        #[command(flatten)]
        names: Names,
        #[command(flatten)]
        fields: Box<FieldFlags<AGREEMENT>>,
    },
    /// File the signed copy of an agreement, or a folder of them
    Attach(attach::Cmd),
    /// Record the agreement that replaces another; what is not given is taken over from it
    Supersede {
        /// The agreement that is replaced
        #[arg(value_name = "AGREEMENT")]
        name: String,
        #[command(flatten)]
        file: File,
        #[command(flatten)]
        fields: Box<FieldFlags<AGREEMENT>>,
    },
    /// Record the last day of an agreement that was terminated
    End {
        #[command(flatten)]
        names: Names,
        /// The last day
        #[arg(long, default_value = "today", value_name = "DATE")]
        ended: String,
    },
    /// Take an agreement out that was recorded by mistake
    Retire(Names),
}

#[derive(Args)]
pub struct ListCmd {
    /// Only agreements in this state: in-force, expired, unconfirmed, pending, …
    #[arg(long, value_name = "STATE")]
    state: Option<String>,
    #[command(flatten)]
    limit: Limit,
}

#[derive(Args)]
pub struct File {
    /// The signed copy, filed with it
    #[arg(long = "file", value_name = "FILE")]
    path: Option<String>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Agreement;
        match self {
            Self::List(command) => {
                let state = command.state.as_deref().map(read_state).transpose();
                let state = state.map_err(|why| Error::invalid("--state", why))?;
                let store = context.open()?;
                let limit = command.limit.of(context);
                context.print(&store, &agreements(&store, state, context.on, limit)?)?;
                Ok(ExitCode::SUCCESS)
            }
            Self::Add { of, file, mut fields } => {
                fields.given.push(text(kind, "customer", of));
                let store = context.open_to_write()?;
                let record = Record::empty(kind, context.clock.new_id(), store.next_number(kind)?);
                finish(context, store, "agreement add", record, &fields.given, file.path.as_deref(), None)
            }
            Self::Show(name) => records::show(context, kind, &name.name),
            Self::Edit { names, fields } => records::edit(context, kind, &names.names, &fields.given),
            Self::Attach(command) => command.run(context),
            Self::Supersede { name, file, fields } => supersede(context, &name, file.path.as_deref(), &fields.given),
            Self::End { names, ended } => records::edit(context, kind, &names.names, &[text(kind, "ended", ended)]),
            Self::Retire(names) => records::retire(context, kind, &names.names),
        }
    }
}

/// Fields that describe the parties; a successor takes them over.
const PARTIES: [&str; 8] = [
    "customer",
    "paper",
    "template",
    "our_entity",
    "counterparty",
    "affiliates",
    "customer_signatory",
    "our_signatory",
];

fn supersede(context: &Context, name: &str, file: Option<&str>, given: &[(usize, String)]) -> Result<ExitCode> {
    let kind = Kind::Agreement;
    let store = context.open_to_write()?;
    let old = store.find(kind, name, Sure::Exact)?;
    let mut new = Record::empty(kind, context.clock.new_id(), store.next_number(kind)?);
    for field in PARTIES {
        new.set(field, old.get(field).cloned());
    }
    new.set("supersedes", Some(Value::Link(old.id)));
    finish(context, store, "agreement supersede", new, given, file, Some(&old))
}

/// Reads the fields, files the copy, and writes all of it as one revision.
fn finish(
    context: &Context,
    mut store: Store,
    command: &str,
    mut record: Record,
    given: &[(usize, String)],
    file: Option<&str>,
    old: Option<&Record>,
) -> Result<ExitCode> {
    let read = fields::apply(&store, &mut record, given, &[("customer", "CUSTOMER")]);
    let document = file.map(|path| documented(&store, path)).transpose();
    let (document, contents) = match (read, document) {
        (Ok(()), Ok(document)) => {
            document.map_or_else(|| (None, Vec::new()), |(record, new, content)| (Some((record, new)), vec![content]))
        }
        (Err(Error::Invalid(mut problems)), Err(Error::Invalid(more))) => {
            problems.extend(more);
            return Err(Error::Invalid(problems));
        }
        (Err(error), _) | (_, Err(error)) => return Err(error),
    };
    if let (Some(old), Some(from)) = (old, effective_from(&record))
        && effective_from(old).is_some_and(|before| from < before)
    {
        return Err(Error::invalid(
            "--effective",
            format!(
                "{from} is before {} took effect ({}). The successor must come later",
                old.handle(),
                effective_from(old).unwrap_or(from)
            ),
        ));
    }
    let mut steps = Vec::new();
    if let Some((document, new)) = document {
        record.set("document", Some(Value::Link(document.id)));
        if new {
            steps.push(Step::Add(document));
        }
    }
    let unfinished = record.get("effect").is_none().then(|| {
        format!(
            "art30 agreement edit {} --effect executed|incorporated|unconfirmed, so that it can count as in place",
            record.handle()
        )
    });
    let unfiled = record.get("document").is_none().then(|| format!("art30 agreement attach {} FILE", record.handle()));
    steps.push(Step::Add(record));
    let code = records::write_with(context, &mut store, command, steps, &contents)?;
    if let Some(next) = unfinished.or(unfiled).filter(|_| !context.global.dry_run) {
        context.say(&format!("Next: {next}"));
    }
    Ok(code)
}
