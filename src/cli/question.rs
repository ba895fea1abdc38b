//! `question`: what customers ask about data protection, and what was answered and sent.

use super::args::{self, Names, ShowFlags, Which};
use super::asked;
use super::context::Context;
use super::export;
use super::fields::{FieldFlags, at_flags};
use super::globals::Format;
use super::lists::ListFlags;
use super::out::is_ours_to_write;
use super::shown;
use crate::act::disclose;
use crate::act::draft::Draft;
use crate::act::question as act;
use crate::error::{Error, Result};
use crate::format::file::may_be_made;
use crate::model::{Kind, Record};
use crate::store::Store;
use crate::store::lookup::Sure;
use crate::store::place::exists_already;
use crate::texts::Language;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const QUESTION: usize = Kind::Question as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// Record a question that came
    Add {
        /// Who asked
        #[arg(value_name = "CUSTOMER")]
        first: Option<String>,
        /// The mail that asks, as .eml or plain text; - reads it from stdin. It is kept word for word; who sent it and when is taken from its heads,
        /// where no flag says it
        #[arg(long, value_name = "MAIL.eml|-")]
        file: Option<PathBuf>,
        #[command(flatten)]
        fields: Box<FieldFlags<QUESTION>>,
    },
    /// List the questions
    #[command(alias = "ls")]
    List(ListFlags<QUESTION>),
    /// Show one
    Show(ShowFlags),
    /// Record what was answered, and with --sent that it was sent; what was sent is not changed any more. Without --answer and --sent, an answer
    /// is drafted from the records and the approved texts
    Answer(Answer),
    /// Close one that needs no answer; --why says why. `art30 question edit QST-1 --closed "" --why ""` opens it again
    Close(OneQuestion),
    /// Change what is recorded of a question
    Edit {
        #[command(flatten)]
        names: Which,
        #[command(flatten)]
        fields: Box<FieldFlags<QUESTION>>,
    },
    /// Take out what was recorded by mistake; the log keeps it
    Retire(Names),
}

#[derive(Args)]
pub struct OneQuestion {
    /// The question, such as QST-1
    #[arg(value_name = "QUESTION")]
    of_question: String,
    #[command(flatten)]
    fields: Box<FieldFlags<QUESTION>>,
}

#[derive(Args)]
pub struct Answer {
    #[command(flatten)]
    one: OneQuestion,
    /// Where a customer asks for its part of your record of processing: write it into this new file (.pdf, .xlsx, .csv), and record that it was
    /// handed out
    #[arg(long, value_name = "FILE")]
    extract: Option<PathBuf>,
    /// The language of an answer that is drafted: en, de or fr; by default that of the question
    #[arg(long, value_name = "LANGUAGE", value_parser = args::language, conflicts_with = "answer")]
    lang: Option<Language>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Question;
        let at = at_flags(kind, &[("customer", "CUSTOMER")]);
        match self {
            Self::Add { first, file, fields } => add(context, first, file.as_deref(), fields.draft()),
            Self::List(asked) => shown::list(context, kind, &asked.0),
            Self::Show(which) => shown::show(context, kind, &which),
            Self::Answer(answer) => answer.run(context),
            Self::Close(one) => {
                let plan = act::close(&context.session, &one.of_question, one.fields.draft()).map_err(at)?;
                context.carry_out(plan)
            }
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}

impl Answer {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let at = at_flags(Kind::Question, &[("customer", "CUSTOMER")]);
        let (name, draft) = (self.one.of_question, self.one.fields.draft());
        let (question, store) = {
            let store = context.open()?;
            (store.find(Kind::Question, &name, Sure::Exact)?, store)
        };
        let answered = ["answer", "document", "sent"].iter().any(|field| draft.says(field).is_some());
        let customer = store.customer_of(&question)?;
        let extract = self.extract.map(|file| may_extract((context, &store), file, &question, customer)).transpose()?;
        drop(store);
        if answered {
            context.carry_out(act::answer(&context.session, &name, draft).map_err(&at)?)?;
        } else {
            from_records(context, &name, &draft, (self.lang, extract.is_none())).map_err(at)?;
        }
        extract.map_or(Ok(ExitCode::SUCCESS), |extract| extract.run(context))
    }
}

/// The part of the customer in the record of processing as a new file, before anything is recorded.
fn may_extract(
    (context, store): (&Context, &Store),
    file: PathBuf,
    question: &Record,
    customer: Option<Record>,
) -> Result<export::Cmd> {
    let customer =
        customer.ok_or_else(|| Error::NotFound(format!("{}: no customer is recorded", question.handle())))?;
    disclose::refuse_of_others(store, &customer, context.session.on)?;
    is_ours_to_write(context, &file, "--extract")?;
    if file.exists() {
        return Err(exists_already(&file));
    }
    // What is recorded as sent stays: that the file can be written is tried before.
    if !context.global.dry_run {
        may_be_made(&file)?;
    }
    let extract = export::Cmd::of_customer(&customer, file, question);
    extract.format(context)?;
    Ok(extract)
}

/// Drafts an answer, shows it, and records it once somebody said yes.
fn from_records(context: &Context, name: &str, draft: &Draft, (lang, offers): (Option<Language>, bool)) -> Result<()> {
    let (plan, drafted) = act::answer_from_records(&context.session, name, draft, lang)?;
    if context.global.dry_run {
        return context.print(&plan.store, &drafted);
    }
    if context.printer.format != Format::Json {
        context.print(&plan.store, &drafted)?;
    }
    if !drafted.concerns.is_empty() && !context.global.yes {
        let why = format!("{}. Add --yes to record it all the same. Nothing was written", drafted.concerns.join("; "));
        return Err(Error::Needed(why));
    }
    context.confirm("Record this as the answer? Nothing is sent.")?;
    let sent = format!("send it, then: art30 question answer {} --sent today", drafted.question);
    let next = if offers && drafted.asks_for_register() {
        format!(
            "{sent}. The customer asks for its part of the record: --extract FILE writes it, and records that it was handed out"
        )
    } else {
        sent
    };
    context.carry_out_then(plan, &next).map(|_| ())
}

fn add(context: &Context, first: Option<String>, file: Option<&Path>, draft: Draft) -> Result<ExitCode> {
    let draft = match file {
        Some(_) if draft.says("question").is_some() => {
            return Err(Error::Usage("--file and --question both say what was asked: leave one of them out".into()));
        }
        Some(path) => act::of_mail(draft, super::ask::mail(path)?),
        None => act::with_head(draft),
    };
    let draft = asked::complete(context, draft, first, "CUSTOMER")?;
    let plan = act::add(&context.session, draft).map_err(at_flags(Kind::Question, &[("customer", "CUSTOMER")]))?;
    let next = plan.records().last().map(|question| act::to_ask(&plan.store, question).to_string()).unwrap_or_default();
    context.carry_out_then(plan, &next).map_err(at_flags(Kind::Question, &[("customer", "CUSTOMER")]))
}
