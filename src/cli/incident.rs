//! `incident`: personal data breaches, whose data they concern, and that everybody was told. Art. 33.

use super::args::{Limit, Names, ShowFlags, Which, language};
use super::asked;
use super::context::{BULK, Context};
use super::fields::{FieldFlags, at_flags, refuse_said};
use super::lists::ListFlags;
use super::out::{is_ours_to_write, may_replace_list};
use super::shown;
use super::streamed::{Rows, stream};
use crate::act::draft::Draft;
use crate::act::incident as act;
use crate::act::records;
use crate::act::whom::Whom;
use crate::error::{Error, Result};
use crate::model::{Kind, Record, counted};
use crate::report::incident::{ConcernedRow, Counts, WHOLE, affected, affected_rows};
use crate::report::listed::Listed;
use crate::rules::incident::{Incident, Step};
use crate::store::Store;
use crate::texts::Language;
use crate::view::{Cell, View};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const INCIDENT: usize = Kind::Incident as usize;
const NOTICE: usize = Kind::BreachNotice as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// Record one, with what is known so far
    Add {
        /// What happened, in a few words that customers may read
        #[arg(value_name = "TITLE")]
        first: Option<String>,
        #[command(flatten)]
        fields: Box<FieldFlags<INCIDENT>>,
    },
    /// List the incidents
    #[command(alias = "ls")]
    List(ListFlags<INCIDENT>),
    /// Show one
    Show(ShowFlags),
    /// Whose data it concerns, whom to tell by when, who was told what, and what you owe as controller beside it
    Affected(AffectedCmd),
    /// Record that customers were told: those that are named, or all that are to be told
    Tell(TellCmd),
    /// Change what is recorded of an incident
    Edit {
        #[command(flatten)]
        names: Which,
        #[command(flatten)]
        fields: Box<FieldFlags<INCIDENT>>,
    },
    /// Take out what was recorded by mistake; the log keeps it
    Retire(Names),
}

#[derive(Args)]
pub struct AffectedCmd {
    /// The incident, such as INC-1
    #[arg(value_name = "INCIDENT")]
    incident: String,
    /// Also those whose data it does not concern, with the reason
    #[arg(long)]
    all: bool,
    /// Only those that stand there, such as overdue; may be repeated
    #[arg(long, value_name = "STATE", value_parser = clap::builder::PossibleValuesParser::new(Step::KEYS))]
    state: Vec<String>,
    #[command(flatten)]
    limit: Limit,
}

#[derive(Args)]
pub struct TellCmd {
    /// The incident, such as INC-1
    #[arg(value_name = "INCIDENT")]
    of_incident: String,
    /// Only these customers: handles, ids, references or exact names
    #[arg(value_name = "CUSTOMER")]
    customers: Vec<String>,
    /// Those who were told already: more information
    #[arg(long)]
    again: bool,
    /// Also those of which it is not known whether they are affected
    #[arg(long)]
    unknown: bool,
    /// Write a mail draft for each, and the list of them, into this folder. With --told it is recorded that they were sent then; without it,
    /// nothing is recorded
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The language of the drafts: English (en), which is the default, German (de) or French (fr). What you recorded stays as it is
    #[arg(long, value_name = "LANGUAGE", value_parser = language, requires = "out")]
    lang: Option<Language>,
    #[command(flatten)]
    fields: Box<FieldFlags<NOTICE>>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Incident;
        match self {
            Self::Add { first, fields } => add(context, first, fields.draft()),
            Self::List(asked) => shown::list(context, kind, &asked.0),
            Self::Show(which) => shown::show(context, kind, &which),
            Self::Affected(command) => command.run(context),
            Self::Tell(command) => command.run(context),
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}

fn add(context: &Context, first: Option<String>, draft: Draft) -> Result<ExitCode> {
    let draft = asked::complete(context, draft, first, "TITLE")?;
    let plan = records::add(&context.session, &draft).map_err(at_flags(Kind::Incident, &[("title", "TITLE")]))?;
    let handle = plan.records().last().map(Record::handle).unwrap_or_default();
    context.carry_out_then(plan, &format!("art30 incident affected {handle}"))
}

impl AffectedCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open()?;
        let record = act::find(&store, &self.incident)?;
        let listed = Listed { all: self.all, states: self.state };
        let limit = self.limit.of(context);
        let of = OfIncident { store: &store, record: &record, listed: &listed, context, limit };
        if !stream(context, &store, &of)? {
            context.print(&store, &affected(&store, &record, context.session.at(), &listed, limit)?)?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The rows of the list, one after the other.
struct OfIncident<'c> {
    store: &'c Store,
    record: &'c Record,
    listed: &'c Listed,
    context: &'c Context,
    limit: usize,
}

impl Rows for OfIncident<'_> {
    type Row = ConcernedRow;
    type Counts = Counts;
    const VIEW: View<'static, fn(&ConcernedRow, &'static str) -> Cell> = WHOLE;

    fn about(&self) -> Result<impl Serialize> {
        Ok(serde_json::json!({
            "incident": self.record.handle(), "title": self.record.title(), "aware": self.record.text("aware"),
        }))
    }

    fn each(&self, take: &mut dyn FnMut(ConcernedRow) -> Result<()>) -> Result<(Counts, usize)> {
        let organisation = self.store.own()?;
        let at = self.context.session.at();
        let incident = Incident::of(self.record, &organisation, at.date_naive());
        affected_rows(self.store, &incident, at, self.listed, self.limit, take)
    }
}

impl TellCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let draft = self.fields.draft();
        refuse_said(&draft, &["customer", "incident"], "INCIDENT and CUSTOMER stand before the flags")?;
        let whom = Whom { customers: self.customers, again: self.again, unknown: self.unknown };
        let incident = &self.of_incident;
        let out = self.out.as_deref().map(|folder| Out { folder, language: self.lang.unwrap_or_default() });
        if let Some(out) = out {
            is_ours_to_write(context, out.folder, "--out")?;
            if draft.says("told").is_none() {
                return only_drafts(context, incident, &whom, &draft, out);
            }
        }
        let plan = act::tell(&context.session, incident, &whom, &draft, out.is_some());
        let (mut plan, passed) = plan.map_err(at_flags(Kind::BreachNotice, &[]))?;
        passed.lines().iter().for_each(|line| context.say(line));
        if plan.is_empty() {
            nobody(context, incident);
            return Ok(ExitCode::SUCCESS);
        }
        let notices = counted(plan.len(), "notice", "notices");
        let many = plan.len() >= BULK;
        let sure = || if many { context.confirm(&format!("This records {notices} of {incident}.")) } else { Ok(()) };
        match out {
            None => sure()?,
            Some(out) => {
                // What cannot be recorded is refused before a draft is written.
                plan.preview()?;
                write(context, &plan.store, incident, &whom, out, sure)?;
            }
        }
        context.carry_out_then(plan, &format!("art30 incident affected {incident}"))
    }
}

/// The folder for drafts, and their language.
#[derive(Clone, Copy)]
struct Out<'o> {
    folder: &'o Path,
    language: Language,
}

/// Writes drafts and records nothing.
fn only_drafts(context: &Context, incident: &str, whom: &Whom, draft: &Draft, out: Out<'_>) -> Result<ExitCode> {
    if !draft.is_empty() {
        let why =
            "with --out, --told says when they were sent; without it nothing is recorded, so leave the other flags out";
        return Err(Error::Usage(why.to_owned()));
    }
    let store = context.open()?;
    if write(context, &store, incident, whom, out, || Ok(()))? {
        let again = if whom.again { " --again" } else { "" };
        context.say(&format!("Once they are sent: art30 incident tell {incident}{again} --told TIME --channel email"));
    } else {
        nobody(context, incident);
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the drafts and says what they are. Whether somebody is to be told.
fn write(
    context: &Context,
    store: &Store,
    incident: &str,
    whom: &Whom,
    Out { folder: out, language }: Out<'_>,
    sure: impl FnOnce() -> Result<()>,
) -> Result<bool> {
    let record = act::find(store, incident)?;
    let folder = Some(out).filter(|_| !context.global.dry_run);
    let sure = |doubt: Option<&str>| {
        doubt.map_or(Ok(()), |doubt| context.session.sure_that(doubt))?;
        may_replace_list(context, out).and_then(|()| sure())
    };
    let drafted = act::write_drafts(store, &record, whom, (context.session.at(), language), folder, sure)?;
    if drafted.customers > 0 {
        context.print_done(store, &drafted)?;
    }
    Ok(drafted.customers > 0)
}

fn nobody(context: &Context, incident: &str) {
    context.say(&format!("No customer is to be told. Who stands where: art30 incident affected {incident}"));
}
