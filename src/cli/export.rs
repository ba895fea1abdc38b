//! `export`: a kind of records, all of them, or the records of processing activities.

use super::args;
use super::context::Context;
use super::globals::{Format, one_of};
use super::lists;
use super::out::{is_ours_to_write, may_replace, may_write};
use crate::act::disclose;
use crate::error::{Error, Result};
use crate::model::{Kind, Record, counted, thousands};
use crate::report::dora;
use crate::ropa::files::{self as files, LayoutChoice};
use crate::ropa::{self, Layout, Options, Register, Ropa, gaps};
use crate::rules::applies::is_for_customers;
use crate::store::Store;
use crate::store::lookup::Sure;
use crate::texts::Language;
use crate::view::Source;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::io::{IsTerminal as _, Seek as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The forms in which records leave.
const FILES: [Format; 5] = [Format::Csv, Format::Xlsx, Format::Json, Format::Jsonld, Format::Pdf];

/// The rows of a register of information under DORA that only the supplier knows.
const DORA_SHEET: &str = "dora";

/// What is printed waits in memory up to this size, and beyond it in a file that only this program can open.
const SPOOLED: usize = 8 << 20;

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
enum LayoutForm {
    Full,
    Ico,
}

#[derive(Args)]
pub struct Cmd {
    /// register-processor (Art. 30(2)), register-controller (Art. 30(1)), register (both); gaps (what they lack, for you
    /// alone); dora (what a financial entity asks of its supplier); or the records: customers, deployments, agreements, …, all
    what: String,
    /// The new file; a folder for all; - for stdout
    #[arg(long, default_value = "-", value_name = "FILE|DIR")]
    out: PathBuf,
    /// The format; by default by the ending of the file
    #[arg(long, value_parser = one_of(&FILES))]
    to: Option<Format>,
    /// Of a register, and of dora: only rows of this customer
    #[arg(long, value_name = "CUSTOMER")]
    only: Option<String>,
    /// Of a register: only rows of this processing activity; which of the two registers it stands in, it says itself
    #[arg(long, value_name = "ACTIVITY")]
    activity: Option<String>,
    /// Of a register: what the article names, and nothing else
    #[arg(long, conflicts_with = "layout")]
    minimal: bool,
    /// Of a register: all columns, or those of the ICO's template in its order
    #[arg(long, value_enum, value_name = "FORM")]
    layout: Option<LayoutForm>,
    /// Of a register as a PDF, a workbook or CSV: in German (de) or French (fr), without what is for you alone; what you recorded stays as it is
    #[arg(long, value_name = "LANGUAGE", value_parser = args::language, conflicts_with = "internal")]
    lang: Option<Language>,
    /// Of a register as a workbook: also the columns and sheets that are for you alone (owner, open points, what is complete)
    #[arg(long, conflicts_with_all = ["whom", "only", "minimal"])]
    internal: bool,
    /// Of a register as processor: also what ended since this day
    #[arg(long, value_name = "DATE")]
    ended_since: Option<String>,
    /// To whom it is disclosed; kept in the log
    #[arg(long = "for", value_name = "WHO", requires = "purpose")]
    whom: Option<String>,
    /// For what it is disclosed
    #[arg(long, value_name = "TEXT", requires = "whom")]
    purpose: Option<String>,
    #[command(flatten)]
    wanted: lists::Filters,
}

impl Cmd {
    /// The part of a customer in the record of processing, for that customer, as it asked for.
    pub fn of_customer(customer: &Record, out: PathBuf, question: &Record) -> Self {
        Self {
            what: "register-processor".to_owned(),
            out,
            to: None,
            only: Some(customer.handle()),
            activity: None,
            minimal: false,
            layout: None,
            lang: None,
            internal: false,
            ended_since: None,
            whom: Some(customer.title()),
            purpose: Some(format!("answer to {}", question.handle())),
            wanted: lists::Filters { given: Vec::new() },
        }
    }

    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let recipient = disclose::recipient(self.whom.as_deref(), self.purpose.as_deref())?;
        if recipient.is_none() && context.global.is_given("actor") {
            return Err(Error::Usage("--actor says who handed something out: give --for and --purpose too".into()));
        }
        let recipient = recipient.filter(|_| !context.global.dry_run);
        // Records are the same on every day.
        let of_a_day = self.ropas().is_some() || ["gaps", DORA_SHEET].contains(&&*self.what);
        let mut store = match recipient {
            Some(_) => disclose::open(&context.session)?,
            None => context.open_to_hand_out(!of_a_day)?,
        };
        let checkpoint = store.checkpoint();
        let filtered = !self.wanted.given.is_empty();
        if filtered && (self.ropas().is_some() || ["all", "gaps", DORA_SHEET].contains(&&*self.what)) {
            let which = self.wanted.given.iter().map(|(flag, ..)| flag.as_str()).collect::<Vec<_>>().join(", ");
            return Err(Error::Usage(format!(
                "{which}: for lists of one kind, as in `art30 export customers`. A register takes --only CUSTOMER"
            )));
        }
        let written = if let Some(ropas) = self.ropas() {
            self.registers(context, &store, ropas)?
        } else if self.what == DORA_SHEET {
            self.dora(context, &store)?
        } else if self.what == "gaps" && recipient.is_none() && !self.is_laid_out() {
            self.gaps(context, &store)?
        } else if self.what == "gaps" {
            return Err(Error::Usage(
                "the gaps of the registers are for you alone: export gaps takes no --activity, --minimal, --internal, --layout, --lang, --ended-since and --for".into(),
            ));
        } else if self.is_narrowed() {
            return Err(Error::Usage(
                "--only, --activity, --minimal, --internal, --layout, --lang and --ended-since are for registers: export register-processor; --only for export dora too".into(),
            ));
        } else if context.global.is_given("on") {
            return Err(Error::Usage(format!(
                "--on is for registers: `art30 export {}` writes every record, whatever the day",
                self.what
            )));
        } else if self.what == "all" {
            self.all(context, &store)?
        } else {
            let kind = self.kind()?;
            let count = if filtered {
                let filter = lists::filter(context, &store, kind, &self.wanted.given)?;
                let records = filter.records(&store)?;
                // Whoever records a disclosure goes on with the whole register.
                let mut part = if recipient.is_some() { Some(store.reader()?) } else { None };
                let shown = part.as_mut().unwrap_or(&mut store);
                shown.show_only_of(kind, &records)?;
                self.one(context, shown, kind)?
            } else {
                self.one(context, &store, kind)?
            };
            format!("{} {}", counted(count, kind.words(), kind.plural_words()), exported(context))
        };
        context.say(&format!("{written}. {checkpoint}"));
        if let Some(recipient) = recipient {
            // An export that goes to somebody outside is a disclosure: who got what, for what, at which revision.
            let only = self.only.as_deref().map(|name| ropa::only(&store, name)).transpose()?;
            let activity = self.activity.as_deref().map(|name| store.find(Kind::Activity, name, Sure::Close));
            let activity = activity.transpose()?.map(|activity| activity.handle());
            let what = std::iter::once(self.what.clone()).chain(activity).collect::<Vec<_>>().join(" ");
            let to = if self.what == "all" { Format::Csv } else { self.format(context)? };
            let handed_out = (&*what, only.map(|customer| customer.handle()), to.name());
            let receipt = disclose::export(&context.session, &mut store, &recipient, handed_out)?;
            context.say(&format!("Recorded as a disclosure [revision {}]", receipt.revision));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn kind(&self) -> Result<Kind> {
        Kind::named(&self.what.to_lowercase()).ok_or_else(|| {
            let registers = ["register", "register-processor", "register-controller", "gaps", DORA_SHEET, "all"];
            let known: Vec<&str> = registers.into_iter().chain(Kind::ALL.map(Kind::plural_typed)).collect();
            Error::invalid("WHAT", format!("\"{}\" is not one of {}", self.what, known.join(", ")))
        })
    }

    /// Whether only a part of a register is asked for, or another form of it.
    fn is_narrowed(&self) -> bool {
        self.only.is_some() || self.is_laid_out()
    }

    /// Whether what only registers have was asked for.
    fn is_laid_out(&self) -> bool {
        self.activity.is_some()
            || self.minimal
            || self.internal
            || self.layout.is_some()
            || self.lang.is_some()
            || self.ended_since.is_some()
    }

    /// What both registers lack, or that of our processing for one customer: a document, or a list to work through.
    fn gaps(&self, context: &Context, store: &Store) -> Result<String> {
        let to = self.format(context)?;
        let on = context.session.on;
        let only = self.only.as_deref().map(|name| ropa::only(store, name)).transpose()?;
        let ropas = if only.is_some() { &[Ropa::Processor][..] } else { &[Ropa::Processor, Ropa::Controller] };
        let title = if only.is_some() { Ropa::Processor.title() } else { "Both registers" };
        let register = |ropa: &Ropa| {
            Register::new(store, Options { ropa: *ropa, on, only: only.as_ref(), ended_since: None, activity: None })
        };
        let both = ropas.iter().map(register).collect::<Result<Vec<_>>>()?;
        let source = |rows: &str| Source::new(store, gaps::GAPS.title, rows, on);
        let write = |out: &mut (dyn std::io::Write + Send)| match to {
            Format::Csv | Format::Xlsx => gaps::write(store, &both, (&source(title), to), super::remedy::cell, out),
            Format::Pdf => gaps::document(store, &both, (&source(title), on), out),
            _ => Err(Error::Usage("the gaps are written as a document or a list: --to pdf, xlsx or csv".into())),
        };
        let count = self.to_out(context, store, write)?;
        let what = if to == Format::Pdf { ("kind of gap", "kinds of gaps") } else { ("gap", "gaps") };
        Ok(format!("{} {}", counted(count, what.0, what.1), exported(context)))
    }

    /// What a financial entity that is a customer asks of its supplier for its register of information.
    fn dora(&self, context: &Context, store: &Store) -> Result<String> {
        if self.is_laid_out() {
            return Err(Error::Usage(
                "export dora takes no --activity, --minimal, --internal, --layout, --lang and --ended-since".into(),
            ));
        }
        let Some(name) = self.only.as_deref() else {
            return Err(Error::Usage("for which customer is it? art30 export dora --only CUSTOMER".into()));
        };
        let (customer, to) = (ropa::only(store, name)?, self.format(context)?);
        if !matches!(to, Format::Csv | Format::Xlsx) {
            return Err(Error::Usage("this is a list for a spreadsheet: --to xlsx or csv".into()));
        }
        let write = |out: &mut (dyn std::io::Write + Send)| dora::write(store, customer, context.session.on, to, out);
        let count = self.to_out(context, store, write)?;
        Ok(format!("{} {}", counted(count, "row", "rows"), exported(context)))
    }

    /// The registers that are asked for, if it is one.
    fn ropas(&self) -> Option<&'static [Ropa]> {
        match self.what.as_str() {
            "register" => Some(&[Ropa::Processor, Ropa::Controller]),
            "register-processor" => Some(&[Ropa::Processor]),
            "register-controller" => Some(&[Ropa::Controller]),
            _ => None,
        }
    }

    fn registers(&self, context: &Context, store: &Store, ropas: &'static [Ropa]) -> Result<String> {
        if ropas != [Ropa::Processor] && (self.only.is_some() || self.ended_since.is_some()) {
            return Err(Error::Usage(
                "--only and --ended-since are for the register as processor: export register-processor. That of your own activities, Art. 30(1), is about no customer".into(),
            ));
        }
        let only = self.only.as_deref().map(|name| ropa::only(store, name)).transpose()?;
        let activity = self.one_activity(store, ropas)?;
        let ended_since = self.since(context.session.on)?;
        let layout = match (self.minimal, self.layout) {
            (true, _) => Layout::Minimal,
            (_, Some(LayoutForm::Ico)) => Layout::Ico,
            _ => Layout::Full,
        };
        let to = self.format(context)?;
        let wanted = |ropa| LayoutChoice {
            options: Options {
                ropa,
                on: context.session.on,
                only: only.as_ref(),
                ended_since,
                activity: activity.as_ref(),
            },
            layout,
            language: self.lang.unwrap_or_default(),
            // A workbook is a document, as a PDF is; the other forms are for programs.
            in_house: self.internal || self.whom.is_none() && to != Format::Xlsx,
        };
        if self.internal && to != Format::Xlsx {
            return Err(Error::Usage(
                "--internal is for a workbook (--to xlsx). A PDF is the record alone; the other forms hold all columns already. `art30 export gaps` lists what is missing".into(),
            ));
        }
        if !matches!(to, Format::Xlsx | Format::Pdf) && ropas.len() > 1 {
            return Err(Error::Usage(
                "both registers go into a workbook or a document (--to xlsx, --to pdf); in other formats name one: register-processor or register-controller".into(),
            ));
        }
        if let Some(customer) = only.as_ref().filter(|_| !self.internal) {
            disclose::refuse_of_others(store, customer, context.session.on)?;
        }
        let write = |out: &mut (dyn std::io::Write + Send)| files::write(store, ropas, wanted(ropas[0]), to, out);
        let complete = self.to_out(context, store, write)?;
        complete.iter().flat_map(ropa::Completeness::not_listed).for_each(|sentence| context.say(&sentence.english()));
        if let Some(drafts) = ropa::unreviewed(&complete) {
            context.say(&format!("{drafts}; the register does not say so."));
        }
        let rows: usize = complete.iter().map(|complete| complete.rows).sum();
        let lacks = lacking(&complete, only.as_ref());
        Ok(format!("{} {}{lacks}", counted(rows, "row", "rows"), exported(context)))
    }

    /// The activity that alone is asked for, in the register in which it stands.
    fn one_activity(&self, store: &Store, ropas: &[Ropa]) -> Result<Option<Record>> {
        let Some(name) = self.activity.as_deref() else { return Ok(None) };
        let activity = store.find(Kind::Activity, name, Sure::Close)?;
        let (own, what) = if is_for_customers(&activity) {
            (Ropa::Processor, "register-processor")
        } else {
            (Ropa::Controller, "register-controller")
        };
        if ropas != [own] {
            let named = activity.name_and_handle();
            return Err(Error::invalid("--activity", format!("{named} stands in one register: export {what}")));
        }
        Ok(Some(activity))
    }

    /// The day since which what ended is listed, too; none after the day of the register.
    fn since(&self, on: NaiveDate) -> Result<Option<NaiveDate>> {
        let Some(text) = self.ended_since.as_deref() else { return Ok(None) };
        let since = crate::model::date::read(text, on).map_err(|why| Error::invalid("--ended-since", why))?;
        if since > on {
            return Err(Error::invalid("--ended-since", format!("{since} is after the day of the register, {on}")));
        }
        Ok(Some(since))
    }

    /// The format that is asked for, else that of the file's ending.
    pub fn format(&self, context: &Context) -> Result<Format> {
        let ending = self.out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let named = |ending: &str| FILES.into_iter().find(|format| format.name() == ending);
        let to = match (self.to, ending.as_deref()) {
            (Some(to), _) => to,
            (None, None) if context.global.format == Format::Json => Format::Json,
            (None, None) if !matches!(context.global.format, Format::Table | Format::Csv) => {
                return Err(Error::Usage(format!(
                    "records are not exported as {}: say the format with --to csv, xlsx, json, jsonld or pdf",
                    context.global.format.name()
                )));
            }
            (None, None | Some("txt")) => Format::Csv,
            (None, Some(ending)) => named(ending).ok_or_else(|| {
                Error::Usage(format!(
                    "files that end in .{ending} are not written; csv, xlsx, json, jsonld and pdf are. For another ending say the format: --to csv"
                ))
            })?,
        };
        if to.is_binary() && self.out == Path::new("-") && std::io::stdout().is_terminal() {
            return Err(Error::Usage("a workbook or a PDF is no text for a terminal: give --out FILE".into()));
        }
        Ok(to)
    }

    fn one(&self, context: &Context, store: &Store, kind: Kind) -> Result<usize> {
        let to = self.format(context)?;
        if !matches!(to, Format::Csv | Format::Xlsx | Format::Json) {
            return Err(Error::Usage(
                "JSON-LD and PDF are for registers, as in `art30 export register --to pdf`".into(),
            ));
        }
        let write = |out: &mut (dyn std::io::Write + Send)| crate::export::write(store, kind, to, out);
        self.to_out(context, store, write)
    }

    /// Writes to the file or to stdout.
    fn to_out<T>(
        &self,
        context: &Context,
        store: &Store,
        write: impl FnOnce(&mut (dyn std::io::Write + Send)) -> Result<T>,
    ) -> Result<T> {
        if self.out == Path::new("-") {
            // A disclosure is recorded, whoever stops reading; else the work ends with its reader.
            // Nothing is printed before all of it was compared with the journal.
            let mut spooled = tempfile::SpooledTempFile::new(SPOOLED);
            let count = write(&mut spooled)?;
            store.untouched()?;
            spooled.rewind().map_err(Error::io("print the export"))?;
            let copy = |out: &mut (dyn std::io::Write + Send)| {
                std::io::copy(&mut spooled, out).map_err(Error::io("print the export"))
            };
            match self.whom {
                Some(_) => super::print::streamed(super::print::out(), copy)?,
                None => super::print::streamed(std::io::stdout(), copy)?,
            };
            return Ok(count);
        }
        if !may_write(context, &self.out, "--out")? {
            return write(&mut std::io::sink());
        }
        crate::format::file::whole_file(&self.out, |out| {
            let count = write(out)?;
            store.untouched()?;
            Ok(count)
        })
    }

    fn all(&self, context: &Context, store: &Store) -> Result<String> {
        if self.out == Path::new("-") {
            return Err(Error::Usage("all kinds go into a folder: give --out DIR".into()));
        }
        if self.to.is_some_and(|to| to != Format::Csv) {
            return Err(Error::Usage(
                "all kinds are written as CSV; for another format name one, as in `art30 export customers --to xlsx`"
                    .into(),
            ));
        }
        if context.global.dry_run {
            is_ours_to_write(context, &self.out, "--out")?;
            context.say(&format!("{} would be filled. Nothing was written (dry run).", self.out.display()));
            return Ok(format!("{} lists", Kind::ALL.len()));
        }
        is_ours_to_write(context, &self.out, "--out")?;
        let files = Kind::ALL.map(|kind| self.out.join(format!("{}.csv", kind.plural())));
        if let Some(first) = files.iter().find(|file| file.exists()) {
            may_replace(context, first, "--out")?;
        }
        let written = crate::export::folder(store, &self.out)?;
        let shown: Vec<String> =
            written.iter().map(|(file, count)| format!("{file} ({})", thousands(*count))).collect();
        Ok(format!("{} exported into {}", shown.join(", "), self.out.display()))
    }
}

const fn exported(context: &Context) -> &'static str {
    if context.global.dry_run { "would be exported" } else { "exported" }
}

/// What registers lack, and where the list of it is; nothing where nothing is missing.
fn lacking(complete: &[ropa::Completeness], only: Option<&Record>) -> String {
    let open: usize = complete.iter().map(ropa::Completeness::open).sum();
    let points: usize = complete.iter().map(|complete| complete.open_points.count()).sum();
    let is_listed = complete.iter().all(|complete| complete.not_listed().next().is_none());
    let facts = (open > 0).then(|| {
        let verb = if open == 1 { "is" } else { "are" };
        format!("; {} that the articles ask for {verb} not provided", counted(open, "fact", "facts"))
    });
    let points = (points > 0).then(|| format!("; {}", counted(points, "open point", "open points")));
    let said: String = facts.into_iter().chain(points).collect();
    if said.is_empty() && is_listed {
        return said;
    }
    said + &match only {
        Some(customer) => format!("; the list: art30 export gaps --only {} --out gaps.xlsx", customer.handle()),
        None => "; the list, with what no article asks for too: art30 export gaps --out gaps.xlsx".to_owned(),
    }
}
