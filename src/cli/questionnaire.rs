//! `questionnaire`: a customer's questionnaire, filled with what the records answer.

use super::args;
use super::context::Context;
use super::out::{may_write, not_the_register};
use crate::act::{disclose, questionnaire};
use crate::error::{Error, Result};
use crate::import::source::FileSource;
use crate::questionnaire::{Content, Filled, GivenHeads, fill};
use crate::store::Store;
use crate::texts::Language;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum Cmd {
    /// Fill a copy of a workbook or CSV: what the records answer, with sources; the rest is left and listed
    Fill(FillCmd),
}

#[derive(Args)]
pub struct FillCmd {
    /// The questionnaire: .xlsx or CSV. It stays as it is
    file: PathBuf,
    /// The customer who asks
    #[arg(long, value_name = "CUSTOMER")]
    customer: String,
    /// The new file, of the same form. Answers that the questionnaire has already are kept
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Only this sheet; can be given several times
    #[arg(long, value_name = "NAME")]
    sheet: Vec<String>,
    /// The column of questions, by its letters or its head
    #[arg(long, value_name = "COLUMN")]
    question: Option<String>,
    /// The column of answers
    #[arg(long, value_name = "COLUMN")]
    answer: Option<String>,
    /// The column of comments, for the sources; by default one is found, or added on the right
    #[arg(long, value_name = "COLUMN")]
    comment: Option<String>,
    /// Of CSV: its encoding, where it is not certain
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The language of the answers: en, de or fr; by default each is in the language of its question
    #[arg(long, value_name = "LANGUAGE", value_parser = args::language)]
    lang: Option<Language>,
    /// To whom it is disclosed; kept in the log
    #[arg(long = "for", value_name = "WHO", requires = "purpose")]
    whom: Option<String>,
    /// For what it is disclosed
    #[arg(long, value_name = "TEXT", requires = "whom")]
    purpose: Option<String>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let Cmd::Fill(command) = self;
        command.run(context)
    }
}

impl FillCmd {
    fn run(self, context: &Context) -> Result<ExitCode> {
        let recipient = disclose::recipient(self.whom.as_deref(), self.purpose.as_deref())?;
        if recipient.is_none() && context.global.is_given("actor") {
            return Err(Error::Usage("--actor says who handed something out: give --for and --purpose too".into()));
        }
        not_the_register(context, &self.file, "FILE")?;
        self.is_a_copy()?;
        let source = FileSource::open(&self.file.to_string_lossy())?;
        let recipient = recipient.filter(|_| !context.global.dry_run);
        let mut store = match recipient {
            Some(_) => disclose::open(&context.session)?,
            None => context.open_to_hand_out(false)?,
        };
        let dossier = store.dossier(args::customer(context, &store, &self.customer)?)?;
        let wanted = GivenHeads {
            sheets: self.sheet.clone(),
            question: self.question.clone(),
            answer: self.answer.clone(),
            comment: self.comment.clone(),
            language: self.lang,
        };
        let of = (&store, &dossier, context.session.on);
        let (mut content, filled) = fill(&source, of, &wanted, self.encoding.as_deref())?;
        self.keeps_its_form(&content)?;
        if !may_write(context, &self.out, "--out")? {
            context.print(&store, &filled)?;
            return Ok(ExitCode::SUCCESS);
        }
        let is_shown = ask_about_others(context, &store, &filled)?;
        let customer = dossier.customer.handle();
        let to = (&mut content, &*customer);
        let recorded = questionnaire::write(&context.session, &mut store, to, &self.out, recipient.as_ref())?;
        if !is_shown {
            context.print_done(&store, &filled)?;
        }
        context.say(&format!("Written: {}. Look at it before it is sent.", self.out.display()));
        if let Some(receipt) = recorded {
            context.say(&format!("Recorded as a disclosure [revision {}]", receipt.revision));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Refuses to write over the questionnaire itself, by whatever name.
    fn is_a_copy(&self) -> Result<()> {
        if self.out == Path::new("-") {
            return Err(Error::Usage("a questionnaire is a file: give --out FILE".into()));
        }
        super::out::refuse_over(&self.out, &self.file, "the questionnaire")
    }

    /// Refuses the ending of another form.
    fn keeps_its_form(&self, content: &Content) -> Result<()> {
        let ending = self.out.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let is_book = matches!(content, Content::Book(_));
        if is_book == (ending == "xlsx") {
            return Ok(());
        }
        let form = if is_book { "a workbook: end the name with .xlsx" } else { "CSV: end the name with .csv" };
        Err(Error::invalid("--out", format!("the copy has the form of the questionnaire, which is {form}")))
    }
}

/// Asks before a copy is written in which something names another customer, and shows what; whether it did.
fn ask_about_others(context: &Context, store: &Store, filled: &Filled) -> Result<bool> {
    let Some(doubt) = filled.doubt().filter(|_| !context.global.yes) else { return Ok(false) };
    context.print(store, filled)?;
    context.confirm(&doubt)?;
    Ok(true)
}
