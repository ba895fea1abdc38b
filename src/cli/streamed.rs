//! Lists without an end, row by row: what CSV and JSON show is not held in memory.

use super::context::Context;
use super::globals::Format;
use super::print::streamed;
use crate::error::{Error, Result};
use crate::format::csv::write_view;
use crate::format::text::safe_json;
use crate::store::Store;
use crate::view::{self, View};
use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::{Error as _, SerializeSeq as _, Serializer};
use serde_json::ser::Formatter;
use std::cell::{Cell, RefCell};
use std::io::{self, Write};

/// Rows that are made one after the other.
pub trait Rows {
    /// A row.
    type Row: Serialize + 'static;
    /// What is counted over all customers on the way.
    type Counts: Serialize + Default;
    /// How a sheet shows a row.
    const VIEW: View<'static, fn(&Self::Row, &'static str) -> view::Cell>;

    /// What the list is about, as members of a JSON object.
    fn about(&self) -> Result<impl Serialize>;

    /// Hands out the rows; gives what was counted, and how many would be listed without a limit.
    fn each(&self, take: &mut dyn FnMut(Self::Row) -> Result<()>) -> Result<(Self::Counts, usize)>;
}

/// Prints rows as CSV, NDJSON or JSON; false where another format is asked for.
pub fn stream<R: Rows>(context: &Context, store: &Store, rows: &R) -> Result<bool> {
    match context.global.format {
        Format::Csv => streamed(std::io::stdout(), |out| {
            write_view(R::VIEW, out, |take| rows.each(&mut |row| take(R::VIEW.cells(&row))).map(|_| ()))
        })
        .map(|_| ())?,
        Format::Ndjson => streamed(std::io::stdout(), |out| {
            let mut line = |row: R::Row| {
                let text = serde_json::to_string(&row).expect("a row is plain data");
                writeln!(out, "{}", safe_json(&text)).map_err(Error::unprinted)
            };
            rows.each(&mut line).map(|_| ())
        })?,
        Format::Json => whole_json(context, store, rows)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// The list as one JSON text. What has no end is not held in memory: the rows come first, then what was counted on the way.
#[derive(Serialize)]
#[serde(bound = "")]
struct Streamed<'w, R: Rows, A: Serialize> {
    register: String,
    revision: i64,
    recorded: &'w str,
    hash: &'w str,
    on: NaiveDate,
    report: Report<'w, R, A>,
}

#[derive(Serialize)]
#[serde(bound = "")]
struct Report<'w, R: Rows, A: Serialize> {
    #[serde(flatten)]
    about: A,
    rows: Streaming<'w, R>,
    counts: &'w RefCell<R::Counts>,
    total: &'w Cell<usize>,
}

/// The rows, as they come from the register.
struct Streaming<'w, R: Rows> {
    rows: &'w R,
    counts: &'w RefCell<R::Counts>,
    total: &'w Cell<usize>,
    /// What ended it, where that was not the output.
    ended: &'w RefCell<Option<Error>>,
}

impl<R: Rows> Serialize for Streaming<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let (mut list, mut unwritten) = (serializer.serialize_seq(None)?, None);
        let read = self.rows.each(&mut |row| {
            list.serialize_element(&row).map_err(|error| {
                unwritten = Some(error);
                Error::unprinted(io::ErrorKind::Other.into())
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

fn whole_json<R: Rows>(context: &Context, store: &Store, rows: &R) -> Result<()> {
    let (counts, total, ended) = (RefCell::default(), Cell::default(), RefCell::default());
    let (counts, total, ended) = (&counts, &total, &ended);
    let whole = Streamed {
        register: store.id.to_string(),
        revision: store.last.revision,
        recorded: &store.last.time,
        hash: &store.last.hash,
        on: context.session.on,
        report: Report { about: rows.about()?, rows: Streaming { rows, counts, total, ended }, counts, total },
    };
    streamed(io::stdout(), |mut out| {
        let mut json = serde_json::Serializer::with_formatter(&mut out, Lines);
        let written = whole.serialize(&mut json);
        written.map_err(|error| ended.take().unwrap_or_else(|| Error::unprinted(error.into())))?;
        writeln!(out).map_err(Error::unprinted)
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
