//! `ask`: the facts about a customer, what the customer may know of them, a reply to the customer itself; or answers to what it asks.

use super::args;
use super::context::Context;
use super::globals::Format;
use crate::act::disclose;
use crate::act::question::{self, LARGEST_MAIL};
use crate::act::sender;
use crate::answers::{answered_in, find, own_words};
use crate::error::{Error, Result};
use crate::format::file::whole_file;
use crate::format::text::Text;
use crate::format::{html, letter_pdf};
use crate::import::letter::Letter;
use crate::model::{Dossier, as_sentence, capitalised, in_a_row};
use crate::report::answer::{Answer, answers, answers_in, thread_in_words};
use crate::report::contrary::{contradictions, in_words};
use crate::report::customer::{self, Reader};
use crate::report::letter::letter;
use crate::report::others::refuse_to_tell;
use crate::report::reply::reply_about;
use crate::store::Store;
use crate::texts::Language;
use crate::view::{Block, Report};
use clap::Args;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// The customer
    name: String,
    /// What the customer asks, in its own words; answered from the records of this customer on the day. The name of a topic, such as
    /// retention, is a question too
    #[arg(conflicts_with = "file")]
    question: Option<String>,
    /// A mail with its questions, as .eml or plain text; - reads it from stdin. Quoted threads, greeting and signature are left out
    #[arg(long, value_name = "MAIL.eml|-")]
    file: Option<PathBuf>,
    /// A reply that can be pasted into a mail to the customer: who is controller, who is processor, why, and the state of the
    /// DPA; with a question, its answers without handles; as text, or with --format md or html
    #[arg(long)]
    for_customer: bool,
    /// What is for the customer in English (en), German (de) or French (fr); by default an answer is in the language of the question. What you
    /// recorded, and texts that you approved, stay as they are
    #[arg(long, value_name = "LANGUAGE", value_parser = args::language, requires = "for_customer")]
    lang: Option<Language>,
    /// Write what is for the customer as a letter, as PDF
    #[arg(long, value_name = "LETTER.pdf", requires = "for_customer")]
    out: Option<PathBuf>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        if let (Some(out), Some(file)) = (&self.out, &self.file) {
            super::out::refuse_over(out, file, "the mail")?;
        }
        let asked = self.asked(context)?;
        let for_programs = matches!(context.printer.format, Format::Json | Format::Ndjson);
        if self.lang.is_some_and(|lang| lang != Language::English) && for_programs {
            return Err(Error::Usage("what programs read is in English: --lang is for what is sent".into()));
        }
        let store = context.open()?;
        let dossier = store.dossier(args::customer(context, &store, &self.name)?)?;
        if let Some((asked, senders)) = asked {
            // What is printed is read first; a letter may be sent as it is.
            let doubt = match self.out {
                Some(_) => sender::sure(&context.session, &store, &dossier.customer, &senders)?,
                None => sender::doubt(&store, &dossier.customer, &senders)?,
            };
            if let Some(doubt) = doubt {
                context.say(&doubt);
            }
            return self.answer(context, (&store, &dossier), &asked);
        }
        if self.for_customer {
            let (ours, on) = (store.own()?, context.session.on);
            let reply = reply_about((&dossier, &ours), on, &self.name, self.lang.unwrap_or_default())?;
            refuse_to_tell(&store, &reply, &dossier.customer)?;
            self.say_contrary(context, &contradictions(&dossier, &ours, on))?;
            return self.send(context, (&store, &dossier), &reply.told_on(context.session.clock.today()));
        }
        let reader = if context.printer.format == Format::Md { Reader::Customer } else { Reader::Us };
        let facts = customer::asked_facts(&store, &dossier, (context.session.on, context.session.at()), reader)?;
        if reader == Reader::Customer {
            let said = Text { bold: false, width: None }.blocks(&facts.blocks());
            refuse_to_tell(&store, &said.lines().collect::<Vec<_>>(), &dossier.customer)?;
        }
        context.print(&store, &facts.told_on(context.session.clock.today()))?;
        Ok(ExitCode::SUCCESS)
    }

    /// Says which records contradict each other, before something is told from them. What is printed is read first; a letter may be sent as it is.
    fn say_contrary(&self, context: &Context, contrary: &[String]) -> Result<()> {
        if self.out.is_some() {
            return disclose::sure_of_records(&context.session, contrary);
        }
        if let Some(words) = in_words(contrary) {
            context.say(&words);
        }
        Ok(())
    }

    /// The words of the question, or of the mail, and from which addresses it was sent.
    fn asked(&self, context: &Context) -> Result<Option<(String, Vec<String>)>> {
        match (&self.question, &self.file) {
            (Some(question), _) => Ok(Some((question.clone(), sender::senders(None, question)))),
            (None, Some(path)) => {
                let mail = mail(path)?;
                if !mail.attached.is_empty() {
                    let names = in_a_row(&mail.attached, "and");
                    context.say(&format!("With the mail came {names}. Nothing of that is read or filed. A signed copy: art30 agreement attach AGREEMENT FILE"));
                }
                if let Some(thread) = thread_in_words(&mail.text) {
                    context.say(&thread);
                }
                let senders = sender::senders(mail.from.as_deref(), &mail.text);
                Ok(Some((own_words(&mail.text), senders)))
            }
            (None, None) => Ok(None),
        }
    }

    /// Prints what is sent to a customer, or writes it as a letter.
    fn send(&self, context: &Context, (store, dossier): (&Store, &Dossier), report: &impl Report) -> Result<ExitCode> {
        let Some(path) = &self.out else { return print(context, report) };
        if !super::out::may_write_pdf(context, path, "art30 ask NAME --for-customer --format html")? {
            return Ok(ExitCode::SUCCESS);
        }
        let letter = letter(dossier, &store.own()?, report, context.session.clock.today());
        let mut lacking = String::new();
        whole_file(path, |out| {
            lacking = letter_pdf::write(store, &letter, out)?;
            store.untouched()
        })?;
        let lacks = if letter.not_said.is_empty() {
            String::new()
        } else {
            format!(". {}", as_sentence(&capitalised(&in_a_row(&letter.not_said, "and"))))
        };
        context.say(&format!("Written to {}{lacks}", path.display()));
        if !lacking.is_empty() {
            context.say(&format!(
                "The letter shows numbers such as [U+30AB] instead of {}: the font of the PDF lacks them. Do not send it. A letter with them, to print from a browser: art30 ask NAME --for-customer --format html > FILE.html",
                in_a_row(&lacking.chars().map(String::from).collect::<Vec<_>>(), "and")
            ));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn answer(&self, context: &Context, (store, dossier): (&Store, &Dossier), asked: &str) -> Result<ExitCode> {
        let on = context.session.on;
        let for_programs = matches!(context.printer.format, Format::Json | Format::Ndjson);
        let found = if self.for_customer && !for_programs {
            let language = self.lang.or_else(|| answered_in(asked)).unwrap_or_default();
            answers_in(store, dossier, &find(asked), on, language)?
        } else {
            answers(store, dossier, &find(asked), on)?
        };
        let found = found.told_on(on, context.session.clock.today());
        if self.for_customer {
            let named: Vec<&str> =
                found.naming.iter().map(|one| &*one.names).filter(|names| !names.is_empty()).collect();
            if found.answers.is_empty() && found.unsure.is_empty() && !named.is_empty() {
                let why = format!("it names another customer, {}; nothing of it is answered", in_a_row(&named, "and"));
                return Err(Error::invalid("the question", why));
            }
            if let Some(words) = found.perhaps_in_words() {
                context.say(&words);
            }
            found.beside_in_words().for_each(|words| context.say(words));
            found.kept_back_in_words().iter().for_each(|words| context.say(words));
            found.answers.iter().flat_map(Answer::unused_in_words).for_each(|words| context.say(&words));
            found.before_they_are_sent().iter().for_each(|words| context.say(words));
            found.unrecorded_in_words().iter().for_each(|words| context.say(words));
            found.asked_in_words().iter().for_each(|words| context.say(words));
            let contrary = found.contrary.clone();
            let (reply, unanswered) = found.to_send()?;
            self.say_contrary(context, &contrary)?;
            let sent = self.send(context, (store, dossier), &reply)?;
            if !unanswered.is_empty() {
                context.say(&format!("Not answered in it: {}", unanswered.join("; ")));
            }
            return Ok(sent);
        }
        context.print(store, &found)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// A mail; refused where no text can be read in it.
pub fn mail(path: &Path) -> Result<Letter> {
    if path != Path::new("-") {
        return question::mail(path, &path.display().to_string());
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(LARGEST_MAIL + 1).read_to_end(&mut bytes).map_err(Error::io("read the mail"))?;
    if bytes.len() as u64 > LARGEST_MAIL {
        return Err(Error::invalid("--file", format!("the mail has more than {} MB", LARGEST_MAIL >> 20)));
    }
    question::readable(&bytes, "--file")
}

/// Prints what is sent to a customer. A page of it has no foot that says from which register it is.
fn print(context: &Context, report: &impl Report) -> Result<ExitCode> {
    if context.printer.format == Format::Html {
        let blocks = report.blocks();
        let title = match blocks.first() {
            Some(Block::Heading(title)) => title.clone(),
            _ => String::new(),
        };
        super::print::line(html::sent_page(&title, &blocks, report.language()).trim_end())?;
    } else {
        context.printer.report(None, report)?;
    }
    Ok(ExitCode::SUCCESS)
}
