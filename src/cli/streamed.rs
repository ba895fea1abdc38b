//! Lists without an end, row by row: what CSV and JSON show is not held in memory.

use super::context::Context;
use super::globals::Format;
use super::print::streamed;
use crate::error::{Error, Result};
use crate::format::csv::write_view;
use crate::format::text::safe_json;
use crate::store::Store;
use crate::view::{Cell, View};
use serde::Serialize;
use std::io::Write;

/// Rows that are made one after the other.
pub trait Rows {
    /// A row.
    type Row: Serialize + 'static;
    /// How a sheet shows it.
    const VIEW: View<'static, fn(&Self::Row, &'static str) -> Cell>;

    /// What the list is about, as members of a JSON object.
    fn about(&self) -> serde_json::Value;

    /// Hands out the rows.
    fn each(&self, take: &mut dyn FnMut(Self::Row) -> Result<()>) -> Result<()>;
}

/// Prints rows as CSV, NDJSON or JSON; false where another format is asked for.
pub fn stream<R: Rows>(context: &Context, store: &Store, rows: &R) -> Result<bool> {
    match context.global.format {
        Format::Csv => streamed(std::io::stdout(), |out| {
            write_view(R::VIEW, out, |take| rows.each(&mut |row| take(R::VIEW.cells(&row))))
        })
        .map(|_| ())?,
        Format::Ndjson => streamed(std::io::stdout(), |out| rows.each(&mut |row| json_line(out, &row, "")))?,
        Format::Json => whole_json(context, store, rows)?,
        _ => return Ok(false),
    }
    Ok(true)
}

fn json_line<R: Serialize>(out: &mut dyn Write, row: &R, before: &str) -> Result<()> {
    let text = serde_json::to_string(row).expect("a row is plain data");
    writeln!(out, "{before}{}", safe_json(&text)).map_err(Error::io("print"))
}

/// The list as one JSON text, a row per line.
fn whole_json<R: Rows>(context: &Context, store: &Store, rows: &R) -> Result<()> {
    let head = serde_json::json!({
        "register": store.id.to_string(), "revision": store.last.revision, "recorded": store.last.time,
        "hash": store.last.hash, "on": context.session.on,
    });
    let inner = |json: &serde_json::Value| safe_json(&json.to_string()).trim_matches(['{', '}']).to_owned();
    streamed(std::io::stdout(), |out| {
        let write = |out: &mut dyn Write, text: &str| out.write_all(text.as_bytes()).map_err(Error::io("print"));
        write(out, &format!("{{{},\n\"report\": {{{},\n\"rows\": [\n", inner(&head), inner(&rows.about())))?;
        let mut first = true;
        rows.each(&mut |row| json_line(out, &row, if std::mem::take(&mut first) { "" } else { "," }))?;
        write(out, "]}}\n")
    })
}
