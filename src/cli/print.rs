//! Printing reports in every format. Nothing that came from outside reaches a terminal with control characters in it.

use super::globals::{Format, When};
use super::remedy::{self, worded};
use crate::error::{Error, Result};
pub use crate::format::text::safe;
use crate::format::text::{self, Text};
use crate::format::{csv, html};
use crate::model::date;
use crate::report::made::Made;
use crate::store::Store;
use crate::view::{Block, Report, ReportRows};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};
use std::io::{IsTerminal as _, Write as _};

pub struct Printer {
    pub format: Format,
    text: Text,
}

impl Printer {
    pub fn new(format: Format, color: When) -> Self {
        let terminal = std::io::stdout().is_terminal();
        let bold = match color {
            When::Always => true,
            When::Never => false,
            When::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
        let width =
            columns.or_else(|| terminal.then(|| terminal_size::terminal_size().map(|(width, _)| width.0)).flatten());
        Self { format, text: Text { bold, width } }
    }

    /// Prints a report; JSON says of which register, revision and day it is.
    pub fn report(&self, about: Option<(&Store, NaiveDate)>, report: &impl Report) -> Result<()> {
        let data = || remedy::told(serde_json::to_value(report).expect("a report is plain data"));
        match self.format {
            Format::Json => {
                let whole = match about {
                    Some((store, on)) => json!({
                        "register": store.id.to_string(), "revision": store.last.revision, "recorded": store.last.time,
                        "hash": store.last.hash, "on": on, "report": data(),
                    }),
                    None => json!({ "report": data() }),
                };
                line(&serde_json::to_string_pretty(&whole).expect("JSON prints"))
            }
            Format::Ndjson => ndjson(data(), report.rows()),
            Format::Csv => {
                let table = report.rows().map(|rows| Block::Table(rows.table));
                csv::first_table(&worded(table.map_or_else(|| report.blocks(), |table| vec![table])), out())
            }
            Format::Plain => line(&text::plain(&worded(report.blocks()))),
            Format::Md => line(&text::markdown(&worded(report.blocks()))),
            Format::Html => line(&page(about, report)),
            _ => line(&self.text.blocks(&worded(report.blocks()))),
        }
    }

    /// Says what was made, in one line: a path is not broken.
    pub fn done(&self, done: &Made) -> Result<()> {
        match self.format {
            Format::Json | Format::Ndjson | Format::Csv => self.report(None, done),
            _ => line(&safe(&done.said)),
        }
    }
}

/// A report as a page of its own. Its foot says of which register and day it is.
fn page(about: Option<(&Store, NaiveDate)>, report: &impl Report) -> String {
    let mut blocks = worded(report.blocks());
    if let Some(title) = report.title() {
        blocks.insert(0, Block::Heading(title));
    }
    let title = match blocks.first() {
        Some(Block::Heading(title)) => title.clone(),
        _ => "art30".into(),
    };
    let program = concat!("art30 ", env!("CARGO_PKG_VERSION"));
    let footer = match about {
        Some((store, on)) => format!("As of {}. {}. {program}", date::long(on), store.checkpoint()),
        None => program.into(),
    };
    html::page(&title, &footer, &blocks, false).trim_end().to_owned()
}

/// A line for each row; for a report without rows, one.
fn ndjson(mut data: Json, rows: Option<ReportRows>) -> Result<()> {
    match rows.and_then(|rows| data.get_mut(rows.member).map(Json::take)) {
        Some(Json::Array(rows)) => rows.iter().try_for_each(|row| line(&row.to_string())),
        _ => line(&data.to_string()),
    }
}

/// Prints a line (or several) to stdout.
pub fn line(text: &str) -> Result<()> {
    let mut out = out();
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(Error::io("print"))
}

/// Where results go. A reader who goes away has seen enough: the command still does its work, and ends with its own code.
pub fn out() -> Out {
    Out(std::io::stdout())
}

/// Standard output that takes what nobody reads any more.
pub struct Out(std::io::Stdout);

fn unless_closed<T>(result: std::io::Result<T>, otherwise: T) -> std::io::Result<T> {
    match result {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(otherwise),
        other => other,
    }
}

impl std::io::Write for Out {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        unless_closed(self.0.write(bytes), bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        unless_closed(self.0.flush(), ())
    }
}
