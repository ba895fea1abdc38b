//! `agreement`: data processing agreements with customers.

use super::args::{AsItIs, Names, ShowFlags, Which};
use super::asked;
use super::attach;
use super::context::Context;
use super::fields::{FieldFlags, at_flags};
use super::lists::ListFlags;
use super::shown;
use crate::act::agreement::{self, Recording, Relation};
use crate::act::document::Doubtful;
use crate::act::draft::Draft;
use crate::act::plan::Plan;
use crate::error::Result;
use crate::model::{Kind, Record};
use crate::report::agreements::agreements;
use crate::rules::agreement::lack;
use clap::{Args, Subcommand};
use std::process::ExitCode;

const AGREEMENT: usize = Kind::Agreement as usize;
const AMENDMENT: usize = Kind::Amendment as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// List agreements with their states
    #[command(alias = "ls")]
    List(ListFlags<AGREEMENT>),
    /// Record an agreement with a customer
    Add {
        /// The customer
        #[arg(value_name = "CUSTOMER")]
        of: Option<String>,
        #[command(flatten)]
        file: File,
        #[command(flatten)]
        standing: StandingFlags,
        #[command(flatten)]
        fields: Box<FieldFlags<AGREEMENT>>,
    },
    /// Show one agreement
    Show(ShowFlags),
    /// Change agreements
    Edit {
        #[command(flatten)]
        names: Which,
        #[command(flatten)]
        fields: Box<FieldFlags<AGREEMENT>>,
    },
    /// File the signed copy of an agreement, or a folder of them
    Attach(attach::Cmd),
    /// Record the agreement that replaces another. Parties, terms and clauses that are not given are taken over from it, unless a new
    /// --template gives them; dates, signatures and documents are not
    Supersede {
        /// The agreement that is replaced
        #[arg(value_name = "AGREEMENT")]
        name: String,
        #[command(flatten)]
        file: File,
        #[command(flatten)]
        fields: Box<FieldFlags<AGREEMENT>>,
    },
    /// Record what was agreed to change in an agreement. Its text and all that is not given stay as they are
    Amend {
        /// The agreement that is changed
        #[arg(value_name = "AGREEMENT")]
        name: String,
        #[command(flatten)]
        file: File,
        #[command(flatten)]
        fields: Box<FieldFlags<AMENDMENT>>,
    },
    /// Record the last day of an agreement that was terminated
    End {
        #[command(flatten)]
        names: Names,
        /// The last day
        #[arg(long, aliases = ["ended", "date"], default_value = "today", value_name = "DATE")]
        ends: String,
    },
    /// Take an agreement out that was recorded by mistake
    Retire(Names),
}

#[derive(Args)]
pub struct File {
    /// The signed copy, filed with it
    #[arg(long = "file", value_name = "FILE")]
    path: Option<String>,
    #[command(flatten)]
    as_it_is: AsItIs,
}

/// How a new DPA stands to one that is in force.
#[derive(Args)]
#[group(multiple = false)]
pub struct StandingFlags {
    /// It replaces this agreement, as `agreement supersede` says
    #[arg(long, value_name = "AGREEMENT")]
    replaces: Option<String>,
    /// It changes this agreement, as `agreement amend` says
    #[arg(long, value_name = "AGREEMENT")]
    amends: Option<String>,
    /// It is this agreement, which was recorded before it was signed
    #[arg(long, value_name = "AGREEMENT")]
    completes: Option<String>,
    /// It stands beside the DPA that is in force
    #[arg(long)]
    beside: bool,
}

impl StandingFlags {
    fn given(self) -> Option<Relation> {
        let beside = self.beside.then_some(Relation::Beside);
        let named = self.replaces.map(Relation::Replaces).or(self.amends.map(Relation::Amends));
        named.or(self.completes.map(Relation::Completes)).or(beside)
    }
}

impl File {
    fn given(&self) -> Option<(&str, Doubtful)> {
        self.path.as_deref().map(|path| (path, self.as_it_is.doubtful()))
    }
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Agreement;
        match self {
            Self::List(asked) => {
                let store = context.open()?;
                let (filter, show) = (asked.0.filter(context, &store)?, asked.0.show(context));
                context.print(&store, &agreements(&store, &filter, &show)?)?;
                Ok(ExitCode::SUCCESS)
            }
            Self::Add { of, file, standing, fields } => {
                let draft = asked::complete(context, fields.draft(), of, "CUSTOMER")?;
                add(context, &draft, &file, standing.given())
            }
            Self::Amend { name, file, fields } => {
                let draft = fields.draft();
                let plan = agreement::amend(&context.session, &name, &draft, file.given());
                record(context, plan.map_err(at_flags(Kind::Amendment, &[("agreement", "AGREEMENT")]))?, &draft)
            }
            Self::Show(name) => shown::show(context, kind, &name),
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::Attach(command) => command.run(context),
            Self::Supersede { name, file, fields } => {
                let draft = fields.draft();
                let plan = agreement::supersede(&context.session, &name, &draft, file.given());
                record(context, plan.map_err(at_flags(kind, &[]))?, &draft)
            }
            Self::End { names, ends } => shown::close(context, kind, &names.names, &ends),
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}

/// Records an agreement. How it stands to a DPA that is in force, or whether it is one that waits, is asked where no flag says it.
fn add(context: &Context, draft: &Draft, file: &File, mut standing: Option<Relation>) -> Result<ExitCode> {
    loop {
        let recording = agreement::add(&context.session, draft, file.given(), standing.as_ref());
        match recording.map_err(at_flags(Kind::Agreement, &[("customer", "CUSTOMER")]))? {
            Recording::Planned(plan) => return record(context, *plan, draft),
            Recording::Asked(customer, others) => standing = Some(ask_standing(context, &customer, &others)?),
            Recording::Waiting(customer, waiting) => standing = Some(ask_whether_it_is(context, &customer, &waiting)?),
        }
    }
}

/// Agreements, each with its state.
fn with_states(agreements: &[(Record, String)]) -> String {
    let said: Vec<String> = agreements.iter().map(|(one, state)| format!("{} ({state})", one.handle())).collect();
    said.join(" and ")
}

fn ask_whether_it_is(context: &Context, customer: &Record, waiting: &[(Record, String)]) -> Result<Relation> {
    let that = if waiting.len() == 1 { "Is it that one" } else { "Is it one of them" };
    let question = format!("{} has {} already. {that}?", customer.name_and_handle(), with_states(waiting));
    let newest = waiting.last().map(|(one, _)| one.handle()).unwrap_or_default();
    let chosen = context.choose(
        &question,
        &[
            ('i', format!("it is {newest}: what is given is recorded there"), format!("--completes {newest}")),
            ('b', "it is another: both are recorded".into(), "--beside".into()),
        ],
    )?;
    Ok(if chosen == 0 { Relation::Completes(newest) } else { Relation::Beside })
}

fn ask_standing(context: &Context, customer: &Record, others: &[(Record, String)]) -> Result<Relation> {
    let it = if others.len() == 1 { "it" } else { "one of them" };
    let question = format!(
        "{} has {} already. Does the new DPA replace {it}, change {it}, or stand beside {it}?",
        customer.name_and_handle(),
        with_states(others)
    );
    let newest = others.last().map(|(other, _)| other.handle()).unwrap_or_default();
    let chosen = context.choose(
        &question,
        &[
            ('r', format!("replace {newest}: the new one takes over from it"), format!("--replaces {newest}")),
            ('a', format!("amend {newest}: its text stays, and what is given changes"), format!("--amends {newest}")),
            ('b', "beside: both bind".into(), "--beside".into()),
        ],
    )?;
    Ok(match chosen {
        0 => Relation::Replaces(newest),
        1 => Relation::Amends(newest),
        _ => Relation::Beside,
    })
}

/// Writes an agreement, and says what it still needs, and whose text it has where nobody named it.
fn record(context: &Context, plan: Plan, draft: &Draft) -> Result<ExitCode> {
    let next = plan.records().last().map(next).unwrap_or_default();
    let takes_over = |new: &&Record| new.kind == Kind::Agreement && new.link("supersedes").is_some();
    let unnamed = |new: &&Record| new.link("template").is_some() && draft.says("template").is_none();
    let taken_over = plan.records().last().filter(takes_over).filter(unnamed).map(Record::handle);
    let done = context.carry_out_then(plan, &next)?;
    if let Some(handle) = taken_over {
        context.say(&format!(
            "Its text is taken to be that of the DPA that it replaces. If another was signed: art30 agreement edit {handle} --template NAME"
        ));
    }
    Ok(done)
}

fn next(agreement: &Record) -> String {
    // What is missing is said with the state.
    let attach = lack(agreement).is_none() && agreement.get("document").is_none();
    if attach { format!("art30 agreement attach {} FILE", agreement.handle()) } else { String::new() }
}
