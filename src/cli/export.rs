//! `export`.

use super::Format;
use super::context::Context;
use super::import::kind_named;
use crate::error::{Error, Result};
use crate::model::{Kind, counted, thousands};
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
}

#[derive(Args)]
pub struct Cmd {
    /// customers, deployments, agreements, templates, documents, entities, appointments, overrides, organisation, or all
    what: String,
    /// The new file; a folder for all; - for stdout
    #[arg(long, default_value = "-", value_name = "FILE|DIR")]
    out: PathBuf,
    /// The format; by default by the ending of the file
    #[arg(long, value_enum)]
    to: Option<To>,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open()?;
        let written = if self.what == "all" {
            self.all(context, &store)?
        } else {
            let kind = kind_named(&self.what, "WHAT")?;
            let count = self.one(context, &store, kind)?;
            counted(count, kind.name(), kind.plural())
        };
        context.say(&format!("{written} exported. {}", store.checkpoint()));
        Ok(ExitCode::SUCCESS)
    }

    fn format(&self, context: &Context) -> To {
        let ending = |wanted: &str| self.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(wanted));
        self.to.unwrap_or(if ending("xlsx") {
            To::Xlsx
        } else if ending("json") || context.global.format == Format::Json {
            To::Json
        } else {
            To::Csv
        })
    }

    fn one(&self, context: &Context, store: &Store, kind: Kind) -> Result<usize> {
        let to = self.format(context);
        let write = |out: &mut (dyn std::io::Write + Send)| match to {
            To::Csv => crate::export::csv(store, kind, out),
            To::Xlsx => crate::export::workbook::write(store, kind, out),
            To::Json => crate::export::json(store, kind, out),
        };
        if self.out == Path::new("-") {
            let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout());
            let count = write(&mut out)?;
            out.flush().map_err(Error::io("print the export"))?;
            return Ok(count);
        }
        may_replace(context, &self.out, "--out")?;
        crate::export::whole_file(&self.out, |out| write(out))
    }

    fn all(&self, context: &Context, store: &Store) -> Result<String> {
        if self.out == Path::new("-") {
            return Err(Error::Usage("all kinds go into a folder: give --out DIR".into()));
        }
        if self.to == Some(To::Xlsx) {
            return Err(Error::Usage(
                "a workbook holds one kind: name it, as in `art30 export customers --to xlsx`".into(),
            ));
        }
        may_replace(context, &self.out.join("customers.csv"), "--out")?;
        let written = crate::export::folder(store, &self.out)?;
        let shown: Vec<String> =
            written.iter().map(|(file, count)| format!("{file} ({})", thousands(*count))).collect();
        Ok(format!("{} in {}", shown.join(", "), self.out.display()))
    }
}

/// Asks before a file is replaced; the register itself never is.
pub fn may_replace(context: &Context, path: &Path, flag: &str) -> Result<()> {
    if path == context.register() {
        return Err(Error::invalid(
            flag,
            format!("{} is the register itself. Nothing was written; choose another name", path.display()),
        ));
    }
    if path.exists() { context.confirm(&format!("{} exists and would be replaced.", path.display())) } else { Ok(()) }
}
