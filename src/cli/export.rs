//! `export`: a kind of records, all of them, or the records of processing activities.

use super::Format;
use super::context::Context;
use super::import::kind_named;
use crate::error::{Error, Result};
use crate::model::{Kind, counted, thousands};
use crate::ropa::files::{self as files, Wanted};
use crate::ropa::{self, Layout, Options, Ropa};
use crate::store::Store;
use clap::{Args, ValueEnum};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
enum To {
    Csv,
    Xlsx,
    Json,
    Jsonld,
    Pdf,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Form {
    Full,
    Ico,
}

#[derive(Args)]
pub struct Cmd {
    /// register-processor (Art. 30(2)), register-controller (Art. 30(1)), register (both); or the records: customers,
    /// deployments, agreements, activities, measures, …, all
    what: String,
    /// The new file; a folder for all; - for stdout
    #[arg(long, default_value = "-", value_name = "FILE|DIR")]
    out: PathBuf,
    /// The format; by default by the ending of the file
    #[arg(long, value_enum)]
    to: Option<To>,
    /// Of a register: only rows of this customer
    #[arg(long, value_name = "CUSTOMER")]
    only: Option<String>,
    /// Of a register: only what the article names
    #[arg(long, conflicts_with = "layout")]
    minimal: bool,
    /// Of a register: all columns, or those of the ICO's template in its order
    #[arg(long, value_enum, value_name = "FORM")]
    layout: Option<Form>,
    /// Of a register as processor: also what ended since this day
    #[arg(long, value_name = "DATE")]
    ended_since: Option<String>,
    /// To whom it is disclosed; kept in the log
    #[arg(long = "for", value_name = "WHO", requires = "purpose")]
    whom: Option<String>,
    /// For what it is disclosed
    #[arg(long, value_name = "TEXT", requires = "whom")]
    purpose: Option<String>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        disclosed_to(self.whom.as_deref(), self.purpose.as_deref())?;
        let mut store = if self.whom.is_some() { context.open_to_write()? } else { context.open()? };
        let checkpoint = store.checkpoint();
        let written = if let Some(ropas) = self.ropas() {
            self.registers(context, &store, ropas)?
        } else if self.only.is_some() || self.minimal || self.layout.is_some() || self.ended_since.is_some() {
            return Err(Error::Usage(
                "--only, --minimal, --layout and --ended-since are for registers: export register-processor".into(),
            ));
        } else if self.what == "all" {
            self.all(context, &store)?
        } else {
            let kind = kind_named(&self.what, "WHAT")?;
            let count = self.one(context, &store, kind)?;
            format!("{} exported", counted(count, kind.name(), kind.plural()))
        };
        context.say(&format!("{written}. {checkpoint}"));
        if let (Some(whom), Some(purpose)) = (&self.whom, &self.purpose) {
            // An export that leaves the house is a disclosure: who got what, for what, at which revision.
            let only = self.only.as_deref().map(|name| ropa::only(&store, name)).transpose()?;
            let to = if self.what == "all" { To::Csv } else { self.format(context)? };
            let to = to.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
            let parts = [Some(self.what.clone()), only.map(|customer| customer.handle()), Some(to)];
            let act = context.act(&format!("export {}", parts.into_iter().flatten().collect::<Vec<_>>().join(" ")));
            let act = crate::store::Act { reason: Some(format!("for {whom}: {purpose}")), ..act };
            let receipt = store.begin(act)?.commit()?;
            context.say(&format!("Recorded as a disclosure [revision {}]", receipt.revision));
        }
        Ok(ExitCode::SUCCESS)
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
        let read =
            |text| crate::model::date::read(text, context.on).map_err(|why| Error::invalid("--ended-since", why));
        let ended_since = self.ended_since.as_deref().map(read).transpose()?;
        if let Some(since) = ended_since.filter(|since| *since > context.on) {
            return Err(Error::invalid(
                "--ended-since",
                format!("{since} is after the day of the register, {}", context.on),
            ));
        }
        let layout = match (self.minimal, self.layout) {
            (true, _) => Layout::Minimal,
            (_, Some(Form::Ico)) => Layout::Ico,
            _ => Layout::Full,
        };
        let to = self.format(context)?;
        let wanted =
            |ropa| Wanted { options: Options { ropa, on: context.on, only: only.as_ref(), ended_since }, layout };
        if !matches!(to, To::Xlsx | To::Pdf) && ropas.len() > 1 {
            return Err(Error::Usage(
                "both registers go into a workbook or a document (--to xlsx, --to pdf); in other formats name one: register-processor or register-controller".into(),
            ));
        }
        let write = |out: &mut (dyn std::io::Write + Send)| match to {
            To::Csv => files::csv(store, wanted(ropas[0]), out).map(|complete| vec![complete]),
            To::Json => files::json(store, wanted(ropas[0]), out).map(|complete| vec![complete]),
            To::Jsonld => files::json_ld(store, wanted(ropas[0]), out).map(|complete| vec![complete]),
            To::Xlsx => files::workbook(store, ropas, wanted(ropas[0]), out),
            To::Pdf => crate::ropa::pdf::write(store, ropas, wanted(ropas[0]), out),
        };
        let complete = self.to_out(context, write)?;
        let rows: usize = complete.iter().map(|complete| complete.rows).sum();
        let open: usize = complete.iter().map(ropa::Completeness::open).sum();
        let doubts: Vec<String> = complete.iter().flat_map(ropa::Completeness::doubts).collect();
        doubts.iter().take(20).for_each(|doubt| context.say(doubt));
        if doubts.len() > 20 {
            context.say(&format!("A row may be missing: and {} customers more", thousands(doubts.len() - 20)));
        }
        let open = if open == 0 {
            String::new()
        } else {
            format!("; not provided of what the articles ask for: {}", counted(open, "fact", "facts"))
        };
        Ok(format!("{} exported{open}", counted(rows, "row", "rows")))
    }

    /// The format that is asked for, else that of the file's ending.
    fn format(&self, context: &Context) -> Result<To> {
        use std::io::IsTerminal as _;
        let ending = self.out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let to = match (self.to, ending.as_deref()) {
            (Some(to), _) => to,
            (None, Some("xlsx")) => To::Xlsx,
            (None, Some("pdf")) => To::Pdf,
            (None, Some("jsonld")) => To::Jsonld,
            (None, Some("json")) => To::Json,
            (None, None) if context.global.format == Format::Json => To::Json,
            (None, None | Some("csv" | "txt")) => To::Csv,
            (None, Some(other)) => {
                return Err(Error::Usage(format!(
                    "files that end in .{other} are not written; csv, xlsx, json, jsonld and pdf are. For another ending say the format: --to csv"
                )));
            }
        };
        if matches!(to, To::Xlsx | To::Pdf) && self.out == Path::new("-") && std::io::stdout().is_terminal() {
            return Err(Error::Usage("a workbook or a PDF is no text for a terminal: give --out FILE".into()));
        }
        Ok(to)
    }

    fn one(&self, context: &Context, store: &Store, kind: Kind) -> Result<usize> {
        let to = self.format(context)?;
        let write = |out: &mut (dyn std::io::Write + Send)| match to {
            To::Csv => crate::export::csv(store, kind, out),
            To::Xlsx => crate::format::xlsx::write(store, kind, out),
            To::Json => crate::export::json(store, kind, out),
            To::Jsonld | To::Pdf => {
                Err(Error::Usage("JSON-LD and PDF are for registers, as in `art30 export register --to pdf`".into()))
            }
        };
        self.to_out(context, write)
    }

    /// Writes to the file or to stdout.
    fn to_out<T>(
        &self,
        context: &Context,
        write: impl FnOnce(&mut (dyn std::io::Write + Send)) -> Result<T>,
    ) -> Result<T> {
        if self.out == Path::new("-") {
            let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout());
            let count = write(&mut out)?;
            out.flush().map_err(Error::io("print the export"))?;
            return Ok(count);
        }
        may_replace(context, &self.out, "--out")?;
        crate::format::file::whole_file(&self.out, |out| write(out))
    }

    fn all(&self, context: &Context, store: &Store) -> Result<String> {
        if self.out == Path::new("-") {
            return Err(Error::Usage("all kinds go into a folder: give --out DIR".into()));
        }
        if self.to.is_some_and(|to| to != To::Csv) {
            return Err(Error::Usage(
                "all kinds are written as CSV; for another format name one, as in `art30 export customers --to xlsx`"
                    .into(),
            ));
        }
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

/// A disclosure says to whom and for what, or nothing is gained by it.
pub fn disclosed_to(whom: Option<&str>, purpose: Option<&str>) -> Result<()> {
    for (flag, text) in [("--for", whom), ("--purpose", purpose)] {
        if text.is_some_and(|text| text.trim().is_empty()) {
            return Err(Error::invalid(
                flag,
                "it is empty. Say to whom it goes and for what: --for \"Auditor GmbH\" --purpose \"annual audit\"",
            ));
        }
    }
    Ok(())
}

/// Asks before a file is replaced; the register itself never is, by whatever name.
pub fn may_replace(context: &Context, path: &Path, flag: &str) -> Result<()> {
    not_the_register(context, path, flag)?;
    if path.exists() { context.confirm(&format!("{} exists and would be replaced.", path.display())) } else { Ok(()) }
}

/// Refuses the register, by whatever name.
pub fn not_the_register(context: &Context, path: &Path, flag: &str) -> Result<()> {
    crate::store::place::not_the_register(&context.register(), path, flag)
}
