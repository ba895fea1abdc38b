//! `agreement`: data processing agreements with customers.

use super::args::{AsItIs, Name, Names, Which};
use super::attach;
use super::context::Context;
use super::fields::{FieldFlags, at_flags};
use super::lists::ListFlags;
use super::shown;
use crate::act::agreement;
use crate::act::document::Doubtful;
use crate::act::plan::Plan;
use crate::error::Result;
use crate::model::{Kind, Record};
use crate::report::agreements::agreements;
use crate::rules::agreement::is_evidenced;
use clap::{Args, Subcommand};
use std::process::ExitCode;

const AGREEMENT: usize = Kind::Agreement as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// List agreements with their states
    List(ListFlags<AGREEMENT>),
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
pub struct File {
    /// The signed copy, filed with it
    #[arg(long = "file", value_name = "FILE")]
    path: Option<String>,
    #[command(flatten)]
    as_it_is: AsItIs,
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
            Self::Add { of, file, fields } => {
                let draft = fields.draft().with("customer", of);
                let plan = agreement::add(&context.session, &draft, file.given());
                record(context, plan.map_err(at_flags(kind, &[("customer", "CUSTOMER")]))?)
            }
            Self::Show(name) => shown::show(context, kind, &name.name),
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::Attach(command) => command.run(context),
            Self::Supersede { name, file, fields } => {
                let plan = agreement::supersede(&context.session, &name, &fields.draft(), file.given());
                record(context, plan.map_err(at_flags(kind, &[]))?)
            }
            Self::End { names, ended } => shown::close(context, kind, &names.names, &ended),
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}

/// Writes an agreement, and says what it still needs.
fn record(context: &Context, plan: Plan) -> Result<ExitCode> {
    let next = plan.records().last().map(next).unwrap_or_default();
    context.carry_out_then(plan, &next)
}

fn next(agreement: &Record) -> String {
    let handle = agreement.handle();
    let missing = [("signed", " --signed DATE"), ("countersigned", " --countersigned DATE")];
    let missing: String =
        missing.iter().filter(|(field, _)| agreement.get(field).is_none()).map(|(_, flag)| *flag).collect();
    if agreement.text("stage") == Some("partially_signed") {
        format!(
            "art30 agreement edit {handle}{missing} --effect executed --stage fully_executed, once both sides have signed"
        )
    } else if agreement.get("effect").is_none() {
        format!("art30 agreement edit {handle} --effect executed|incorporated, so that it counts as in force")
    } else if agreement.text("effect") == Some("executed") && !is_evidenced(agreement) {
        format!("art30 agreement edit {handle} --signed DATE, so that it counts as in force")
    } else if agreement.get("document").is_none() {
        format!("art30 agreement attach {handle} FILE")
    } else {
        String::new()
    }
}
