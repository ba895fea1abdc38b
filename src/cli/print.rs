//! Printing reports in every format. Nothing that came from outside reaches a terminal with control characters in it.

use super::globals::{Format, When};
use super::pager;
use super::remedy::{self, worded};
use crate::error::{Error, Result};
pub use crate::format::text::safe;
use crate::format::text::{self, Text, safe_json};
use crate::format::{csv, html};
use crate::model::date;
use crate::report::made::Made;
use crate::report::stamped::stamped;
use crate::store::Store;
use crate::view::{Block, Report, ReportRows};
use chrono::NaiveDate;
use serde_json::Value as Json;
use std::io::{IsTerminal as _, Write as _};

pub struct Printer {
    pub format: Format,
    text: Text,
    /// Whether people see what is printed as it comes.
    terminal: bool,
    /// Whether what is longer than the screen goes to a pager.
    paged: bool,
}

impl Printer {
    pub fn new(format: Format, color: When, paged: bool) -> Self {
        let terminal = std::io::stdout().is_terminal();
        let bold = match color {
            When::Always => true,
            When::Never => false,
            When::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        let columns = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
        let width =
            columns.or_else(|| terminal.then(|| terminal_size::terminal_size().map(|(width, _)| width.0)).flatten());
        Self { format, text: Text { bold, width }, terminal, paged }
    }

    /// Prints a report; JSON says of which register, revision and day it is.
    pub fn report(&self, about: Option<(&Store, NaiveDate)>, report: &impl Report) -> Result<()> {
        let data = || remedy::told(serde_json::to_value(report).expect("a report is plain data"));
        match self.format {
            Format::Json => {
                let whole = stamped(about, report, data());
                line(&safe_json(&serde_json::to_string_pretty(&whole).expect("JSON prints")))
            }
            Format::Ndjson => ndjson(data(), report.rows()),
            Format::Csv => {
                let table = report.rows().map(|rows| Block::Table(rows.table));
                let blocks = worded(table.map_or_else(|| report.blocks(), |table| vec![table]));
                if !self.terminal {
                    return csv::first_table(&blocks, out());
                }
                let mut text = Vec::new();
                csv::first_table(&blocks, &mut text)?;
                line(safe(&String::from_utf8_lossy(&text)).trim_end())
            }
            Format::Plain => self.long(&text::plain(&worded(report.blocks()))),
            Format::Md => self.long(&text::markdown(&worded(report.blocks()))),
            Format::Html => line(&page(about, report)),
            _ => self.long(&self.text.blocks(&worded(report.blocks()))),
        }
    }

    /// Prints what people read: on a terminal, through a pager if it is longer than the screen.
    fn long(&self, text: &str) -> Result<()> {
        if self.terminal && self.paged && pager::is_longer_than_screen(text) && pager::show(text) {
            return Ok(());
        }
        line(text)
    }

    /// Says what was made, in one line: a path is not broken.
    pub fn done(&self, done: &Made) -> Result<()> {
        shown(match self.format {
            Format::Json | Format::Ndjson | Format::Csv => self.report(None, done),
            _ => line(&safe(&done.said)),
        })
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
        Some(Json::Array(rows)) => rows.iter().try_for_each(|row| line(&safe_json(&row.to_string()))),
        _ => line(&safe_json(&data.to_string())),
    }
}

/// Prints a line (or several) to stdout.
pub fn line(text: &str) -> Result<()> {
    let mut out = out();
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(Error::unprinted)
}

/// Prints what is made piece by piece. However an error of the output is worded on its way up, it comes back as one of printing.
pub fn streamed<T>(
    output: impl std::io::Write + Send,
    write: impl FnOnce(&mut (dyn std::io::Write + Send)) -> Result<T>,
) -> Result<T> {
    let mut out = std::io::BufWriter::with_capacity(1 << 16, Watched { output, ended: None });
    let written = write(&mut out).and_then(|value| out.flush().map(|()| value).map_err(Error::unprinted));
    match out.get_mut().ended.take() {
        Some(source) => Err(Error::unprinted(source)),
        None => written,
    }
}

/// Says that what was asked for waits until somebody else has written.
pub fn waits() {
    let _ = writeln!(
        std::io::stderr(),
        "Another program is writing to the register; this waits for it, for 10 seconds at most."
    );
}

/// An output that keeps the error with which it ended.
struct Watched<W> {
    output: W,
    ended: Option<std::io::Error>,
}

impl<W> Watched<W> {
    fn note<T>(&mut self, result: std::io::Result<T>) -> std::io::Result<T> {
        result.map_err(|error| {
            let kind = error.kind();
            if kind != std::io::ErrorKind::Interrupted {
                self.ended.get_or_insert(error);
            }
            kind.into()
        })
    }
}

impl<W: std::io::Write> std::io::Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.output.write(bytes);
        self.note(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let flushed = self.output.flush();
        self.note(flushed)
    }
}

/// What was written is written, also when it cannot be shown: a warning says so, and the command ends as it would have.
pub fn shown(printed: Result<()>) -> Result<()> {
    match printed {
        Err(Error::Unprinted { source }) => {
            // Nobody has to listen.
            let _ = writeln!(
                std::io::stderr(),
                "warning: it is written, and only the answer could not be printed: {source}"
            );
            Ok(())
        }
        other => other,
    }
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
