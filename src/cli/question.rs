//! `question`: what customers ask about data protection, and what was answered and sent.

use super::args::{Names, Shown, Which};
use super::asked;
use super::context::Context;
use super::fields::{FieldFlags, at_flags};
use super::lists::ListFlags;
use super::shown;
use crate::act::draft::Draft;
use crate::act::question as act;
use crate::error::Result;
use crate::model::Kind;
use clap::{Args, Subcommand};
use std::process::ExitCode;

const QUESTION: usize = Kind::Question as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// Record a question that came
    Add {
        /// Who asked
        #[arg(value_name = "CUSTOMER")]
        first: Option<String>,
        #[command(flatten)]
        fields: Box<FieldFlags<QUESTION>>,
    },
    /// List the questions
    #[command(alias = "ls")]
    List(ListFlags<QUESTION>),
    /// Show one
    Show(Shown),
    /// Record what was answered, and with --sent that it was sent; what was sent is not changed any more
    Answer(One),
    /// Close one that needs no answer; --why says why
    Close(One),
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
pub struct One {
    /// The question, such as QST-1
    #[arg(value_name = "QUESTION")]
    of_question: String,
    #[command(flatten)]
    fields: Box<FieldFlags<QUESTION>>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Question;
        let at = at_flags(kind, &[("customer", "CUSTOMER")]);
        match self {
            Self::Add { first, fields } => add(context, first, fields.draft()),
            Self::List(asked) => shown::list(context, kind, &asked.0),
            Self::Show(which) => shown::show(context, kind, &which),
            Self::Answer(one) => {
                let plan = act::answer(&context.session, &one.of_question, one.fields.draft()).map_err(at)?;
                context.carry_out(plan)
            }
            Self::Close(one) => {
                let plan = act::close(&context.session, &one.of_question, one.fields.draft()).map_err(at)?;
                context.carry_out(plan)
            }
            Self::Edit { names, fields } => shown::edit(context, &names, &fields.draft()),
            Self::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}

fn add(context: &Context, first: Option<String>, draft: Draft) -> Result<ExitCode> {
    let draft = asked::complete(context, draft, first, "CUSTOMER")?;
    let plan = act::add(&context.session, draft).map_err(at_flags(Kind::Question, &[("customer", "CUSTOMER")]))?;
    let next = plan.records().last().map(|question| act::to_ask(&plan.store, question).to_string()).unwrap_or_default();
    context.carry_out_then(plan, &next)
}
