//! `answer`: the texts that you approved as answers to what customers ask.

use super::args::{Names, ShowFlags, Which};
use super::asked;
use super::context::Context;
use super::fields::{FieldFlags, at_flags};
use super::lists::ListFlags;
use super::shown;
use crate::act::answer as act;
use crate::error::Result;
use crate::model::Kind;
use crate::report::library::{Placeholders, coverage, texts};
use crate::rules::answer::{Standing, standing};
use crate::store::lookup::Sure;
use clap::{Args, Subcommand};
use std::process::ExitCode;

const ANSWER: usize = Kind::Answer as usize;

#[derive(Subcommand)]
pub enum Cmd {
    /// List the texts, and where each stands
    #[command(alias = "ls")]
    List(ListFlags<ANSWER>),
    /// Write a text; it is used once it is approved
    Add {
        /// The topic, such as `hosting_location`
        #[arg(value_name = "TOPIC")]
        first: Option<String>,
        #[command(flatten)]
        fields: Box<FieldFlags<ANSWER>>,
    },
    /// Show one
    Show(ShowFlags),
    /// Change a text; it is not used until it is approved again
    Edit {
        #[command(flatten)]
        names: Which,
        #[command(flatten)]
        fields: Box<FieldFlags<ANSWER>>,
    },
    /// Approve texts as they stand, for a year or until --review-by
    Approve(Approve),
    /// Which topics have a text in force, and how often each was asked about
    Coverage,
    /// What stands in braces in a text, and what it becomes
    Placeholders,
    /// Take out what was recorded by mistake; the log keeps it
    Retire(Names),
}

#[derive(Args)]
pub struct Approve {
    /// The texts, such as ANS-1
    #[arg(required = true, value_name = "ANSWER")]
    texts: Vec<String>,
    #[command(flatten)]
    fields: Box<FieldFlags<ANSWER>>,
}

/// Shows what is approved, and what changed since it was approved last: nobody approves what he does not see.
fn say_what_is_approved(context: &Context, texts: &[String]) -> Result<()> {
    let store = context.open()?;
    let ours = store.own()?;
    for name in texts {
        let Ok(text) = store.find(Kind::Answer, name, Sure::Exact) else { continue };
        context.say(&format!("{} says: {}", text.handle(), text.text("text").unwrap_or_default()));
        if let (Some(_), Standing::Stale(why)) = (text.date("approved"), standing(&text, &ours, context.session.on)) {
            context.say(&format!("It was approved before, and is stale: {}.", why.join("; ")));
        }
    }
    Ok(())
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let kind = Kind::Answer;
        let on = context.session.on;
        match self {
            Self::List(asked) => {
                let store = context.open()?;
                let filter = asked.0.filter(context, &store)?;
                context.print(&store, &texts(&store, &filter, &asked.0.show(context), on)?)?;
            }
            Self::Add { first, fields } => {
                let draft = asked::complete(context, fields.draft(), first, "TOPIC")?;
                return shown::add(context, &draft, &[("topic", "TOPIC")]);
            }
            Self::Show(which) => return shown::show(context, kind, &which),
            Self::Edit { names, fields } => return shown::edit(context, &names, &fields.draft()),
            Self::Approve(Approve { texts, fields }) => {
                say_what_is_approved(context, &texts)?;
                let plan = act::approve(&context.session, &texts, &fields.draft()).map_err(at_flags(kind, &[]))?;
                return context.carry_out(plan);
            }
            Self::Coverage => {
                let store = context.open()?;
                context.print(&store, &coverage(&store, on)?)?;
            }
            Self::Placeholders => context.printer.report(None, &Placeholders::all())?,
            Self::Retire(names) => return shown::retire(context, kind, &names.names),
        }
        Ok(ExitCode::SUCCESS)
    }
}
