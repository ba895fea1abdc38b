//! `change affected`: the customers that a change affects, as a table, or as rows that are handed on as they come.

use super::super::args::Limit;
use super::super::context::Context;
use super::super::globals::Format;
use super::super::print::streamed;
use crate::act::change as act;
use crate::error::{Error, Result};
use crate::format::csv::write_view;
use crate::format::text::safe_json;
use crate::model::Record;
use crate::report::change::{self, Counts, Listed, WHOLE, affected, affected_rows};
use crate::rules::change::Planned;
use crate::store::Store;
use chrono::NaiveDate;
use clap::Args;
use clap::builder::PossibleValuesParser;
use serde::Serialize;
use serde::ser::{Error as _, SerializeSeq as _, Serializer};
use serde_json::ser::Formatter;
use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// The change, such as CHG-1
    #[arg(value_name = "CHANGE")]
    change: String,
    /// Also those that are not affected, with the reason
    #[arg(long)]
    all: bool,
    /// Only those that stand there, such as too-late; may be repeated
    #[arg(long, value_name = "STATE", value_parser = PossibleValuesParser::new(change::states()))]
    state: Vec<String>,
    #[command(flatten)]
    limit: Limit,
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let store = context.open()?;
        let change = act::find(&store, &self.change)?;
        let listed = Listed { all: self.all, states: self.state };
        let (on, limit) = (context.session.on, self.limit.of(context));
        // What has no end is not held in memory.
        match context.global.format {
            Format::Csv => streamed(std::io::stdout(), |out| {
                write_view(WHOLE, out, |take| {
                    affected_rows(&store, &change, on, &listed, limit, |row| take(WHOLE.cells(&row))).map(|_| ())
                })
            })
            .map(|_| ())?,
            Format::Ndjson => streamed(std::io::stdout(), |out| {
                affected_rows(&store, &change, on, &listed, limit, |row| {
                    let text = serde_json::to_string(&row).expect("a row is plain data");
                    writeln!(out, "{}", safe_json(&text)).map_err(Error::io("print"))
                })
                .map(|_| ())
            })?,
            Format::Json => whole_json(&store, &change, on, &listed, limit)?,
            _ => context.print(&store, &affected(&store, &change, on, &listed, limit)?)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The list as one JSON text. What has no end is not held in memory: the rows come first, then what was counted on the way.
#[derive(Serialize)]
struct Whole<'w> {
    register: String,
    revision: i64,
    recorded: &'w str,
    hash: &'w str,
    on: NaiveDate,
    report: Report<'w>,
}

#[derive(Serialize)]
struct Report<'w> {
    change: String,
    what: String,
    effective: NaiveDate,
    rows: Rows<'w>,
    counts: &'w RefCell<Counts>,
    total: &'w Cell<usize>,
}

/// The rows, as they come from the register.
struct Rows<'w> {
    store: &'w Store,
    change: &'w Record,
    on: NaiveDate,
    listed: &'w Listed,
    limit: usize,
    counts: &'w RefCell<Counts>,
    total: &'w Cell<usize>,
    /// What ended it, where that was not the output.
    ended: &'w RefCell<Option<Error>>,
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let (mut list, mut unwritten) = (serializer.serialize_seq(None)?, None);
        let read = affected_rows(self.store, self.change, self.on, self.listed, self.limit, |row| {
            list.serialize_element(&row).map_err(|error| {
                unwritten = Some(error);
                Error::io("print")(io::ErrorKind::Other.into())
            })
        });
        match (read, unwritten) {
            (_, Some(error)) => Err(error),
            (Err(error), None) => {
                let words = error.to_string();
                self.ended.replace(Some(error));
                Err(S::Error::custom(words))
            }
            (Ok((counts, total)), None) => {
                self.counts.replace(counts);
                self.total.set(total);
                list.end()
            }
        }
    }
}

fn whole_json(store: &Store, change: &Record, on: NaiveDate, listed: &Listed, limit: usize) -> Result<()> {
    let organisation = store.own()?;
    let planned = Planned::of(change, &organisation);
    let (counts, total, ended) = (RefCell::default(), Cell::default(), RefCell::default());
    let (counts, total, ended) = (&counts, &total, &ended);
    let rows = Rows { store, change, on, listed, limit, counts, total, ended };
    let (change, what, effective) = (change.handle(), planned.words(), planned.effective);
    let whole = Whole {
        register: store.id.to_string(),
        revision: store.last.revision,
        recorded: &store.last.time,
        hash: &store.last.hash,
        on,
        report: Report { change, what, effective, rows, counts, total },
    };
    streamed(io::stdout(), |mut out| {
        let mut json = serde_json::Serializer::with_formatter(&mut out, Lines);
        let written = whole.serialize(&mut json);
        written.map_err(|error| ended.take().unwrap_or_else(|| Error::io("print")(error.into())))?;
        writeln!(out).map_err(Error::io("print"))
    })
}

/// JSON with a line for each item of a list, in which no hidden character stands as it is.
struct Lines;

impl Formatter for Lines {
    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"\n" } else { b",\n" })
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        writer.write_all(safe_json(fragment).as_bytes())
    }
}
