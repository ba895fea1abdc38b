//! `subprocessor`: the companies that the vendor engages, and the lists of them.

use super::args::{self, Names, ShowFlags, Which};
use super::asked;
use super::context::Context;
use super::fields::FieldFlags;
use super::lists::ListFlags;
use super::shown;
use crate::act::subprocessor::{self as act, Request};
use crate::error::{Error, Result};
use crate::model::Kind;
use crate::model::date::Period;
use crate::report::engaged::{self, TakenLists, differences_between, engaged_list};
use clap::{Args, Subcommand};
use std::process::ExitCode;

const SUBPROCESSOR: usize = Kind::Subprocessor as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// List the companies
    #[command(alias = "ls")]
    List(ListFlags<SUBPROCESSOR>),
    /// The list of subprocessors on a day: all of it, for one customer with the reason, or what changed since another day
    Current(CurrentCmd),
    /// Take in a list as it was published, or a folder of dated versions of it
    Import(ImportCmd),
    /// Record a company
    Add {
        /// Its name
        #[arg(value_name = "NAME")]
        company: Option<String>,
        #[command(flatten)]
        fields: Box<FieldFlags<SUBPROCESSOR>>,
    },
    /// Show one company
    Show(ShowFlags),
    /// Change what is recorded of companies
    Edit {
        #[command(flatten)]
        names: Which,
        #[command(flatten)]
        fields: Box<FieldFlags<SUBPROCESSOR>>,
    },
    /// Take out what was recorded by mistake; the log keeps it
    Retire(Names),
}

#[derive(Args)]
pub struct CurrentCmd {
    /// Only those that this customer's data gets to, with the reason for each
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    /// Only this list, where you publish several
    #[arg(long, value_name = "NAME")]
    list: Option<String>,
    /// What is different from the list of this day
    #[arg(long, value_name = "DATE", conflicts_with = "customer")]
    since: Option<String>,
}

#[derive(Args)]
pub struct ImportCmd {
    /// Pages in Markdown, CSV files, workbooks; or a folder whose files have days in their names, such as 2026-03-01.md
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Which of your lists it is, where you publish several, such as one per product
    #[arg(long, value_name = "NAME")]
    list: Option<String>,
    /// The first day on which the list held, where neither its text nor its file name says it
    #[arg(long, value_name = "DATE")]
    day: Option<String>,
    /// A company of the list before that is the same under another name now; may be repeated
    #[arg(long, value_name = "OLD=NEW", value_parser = renamed)]
    same: Vec<(String, String)>,
    /// A name of the list that is those of several companies, such as "Mail Inc., Host Ltd"; may be repeated
    #[arg(long, value_name = "NAME")]
    split: Vec<String>,
    /// What is passed over lists no subprocessors, though companies of the list before stand in it
    #[arg(long)]
    pass_over: bool,
    /// Let customers and the public page see it
    #[arg(long)]
    public: bool,
}

fn renamed(text: &str) -> std::result::Result<(String, String), String> {
    args::pair(text, "OLD=NEW, such as \"Segment=Twilio Segment\"")
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Subprocessor;
        match self {
            Self::List(asked) => shown::list(context, kind, &asked.0),
            Self::Current(command) => command.run(context),
            Self::Import(command) => command.run(context),
            Self::Add { company, fields } => {
                let draft = asked::complete(context, fields.draft(), company, "NAME")?;
                shown::add(context, &draft, &[("name", "NAME")])
            }
            Self::Show(name) => shown::show(context, kind, &name),
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}

impl CurrentCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let since = args::day(context, "--since", self.since.as_deref())?;
        let store = context.open()?;
        let (which, on) = (engaged::Which { list: self.list.as_deref() }, context.session.on);
        which.known(&store)?;
        if let Some(since) = since {
            let period = Period::new(since, on).map_err(|why| Error::invalid("--since", why))?;
            context.print(&store, &differences_between(&store, which, period)?)?;
            return Ok(ExitCode::SUCCESS);
        }
        let customer = self.customer.as_deref().map(|name| args::customer(context, &store, name)).transpose()?;
        let dossier = customer.map(|customer| store.dossier(customer)).transpose()?;
        let organisation = store.own()?;
        let of = dossier.as_ref().map(|dossier| (dossier, &organisation));
        context.print(&store, &engaged_list(&store, which, of, on)?)?;
        Ok(ExitCode::SUCCESS)
    }
}

impl ImportCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let day = args::day(context, "--day", self.day.as_deref())?;
        let request = Request {
            paths: &self.files,
            list: self.list.as_deref(),
            day,
            same: &self.same,
            split: &self.split,
            public: self.public,
            pass_over: self.pass_over,
            sure: context.global.yes,
        };
        let (mut plan, lists) = act::import(&context.session, &request)?;
        let written = if context.global.dry_run { plan.preview()? } else { plan.write()? };
        let (revision, records) = (written.revision, written.changes.len());
        context.print_done(&plan.store, &TakenLists { revision, records, lists })?;
        if let Some(revision) = revision {
            context.say(&format!("To take it back: art30 undo {revision}"));
        }
        Ok(ExitCode::SUCCESS)
    }
}
