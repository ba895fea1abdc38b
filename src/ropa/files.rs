//! The records of processing activities as files: CSV, and JSON with its schema. The same register and flags give the same bytes.

pub use super::json_ld::json_ld;
pub use super::layout::LayoutChoice;
pub use super::workbook::workbook;

use super::complete::Undecided;
use super::layout::lines_beside;
use super::{Complete, Completeness, Layout, MEASURES, Register, Ropa, Row};
use crate::error::{Error, Result};
use crate::format::Format;
use crate::format::csv::{csv_error, write_line};
use crate::model::{Kind, Phrase, Record};
use crate::store::Store;
use crate::texts::Language;
use crate::view::{self, Cell, Column};
use serde_json::{Map, Value as Json, json};
use std::io::Write;

/// Writes registers in a form. A workbook or a document holds several, the other forms one. Gives what of each is complete.
pub fn write(
    store: &Store,
    ropas: &[Ropa],
    wanted: LayoutChoice<'_>,
    to: Format,
    out: &mut (dyn Write + Send),
) -> Result<Vec<Completeness>> {
    let one = |complete| vec![complete];
    if wanted.language != Language::English {
        if !matches!(to, Format::Xlsx | Format::Pdf | Format::Csv) {
            return Err(Error::Usage(format!("{} is for programs, which read it in English", to.name())));
        }
        if wanted.layout == Layout::Ico {
            return Err(Error::Usage("the ICO's template is in English".into()));
        }
    }
    match (to, ropas.len()) {
        (Format::Xlsx, _) => workbook(store, ropas, wanted, out),
        (Format::Pdf, _) => super::pdf::write(store, ropas, wanted, out),
        (Format::Csv, 1) => csv(store, wanted, out).map(one),
        (Format::Json, 1) => json(store, wanted, out).map(one),
        (Format::Jsonld, 1) => json_ld(store, wanted, out).map(one),
        (other, 1) => Err(Error::Usage(format!("a register is not written as {}", other.name()))),
        (other, _) => Err(Error::Usage(format!(
            "both registers go into a workbook or a document; as {} name one of them",
            other.name()
        ))),
    }
}

/// Writes a register as CSV: one row of heads, one line per row. Gives what is complete.
pub fn csv(store: &Store, wanted: LayoutChoice<'_>, out: impl Write) -> Result<Completeness> {
    let outputs = wanted.outputs();
    let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(out);
    let language = wanted.language;
    let heads = outputs.iter().map(|output| Phrase::Fixed(output.head).said_in(language));
    writer.write_record(heads).map_err(csv_error)?;
    let complete = Register::new(store, wanted.options)?
        .each_row(|row| write_line(&mut writer, outputs.iter().map(|output| output.of(row).in_language(language))))?;
    for line in lines_beside(&outputs, &complete) {
        write_line(&mut writer, line)?;
    }
    writer.flush().map_err(Error::io("write the register"))?;
    Ok(complete)
}

/// Writes a register as JSON, described by `art30 schema register-processor` and `register-controller`.
pub fn json(store: &Store, wanted: LayoutChoice<'_>, mut out: impl Write) -> Result<Completeness> {
    let failed = || Error::io("write the register");
    let ropa = wanted.options.ropa;
    let register = Register::new(store, wanted.options)?;
    let columns = ropa.columns().iter().filter(|column| wanted.shows(column));
    let columns: Vec<Json> = columns
        .map(|column| json!({ "key": column.key, "head": column.head, "law": column.law, "asked": column.ask }))
        .collect();
    let head = json!({
        "title": register.title()?,
        "register": store.id.to_string(),
        "revision": store.last.revision,
        "hash": store.last.hash,
        "on": wanted.options.on,
        "cover": register.cover()?.facts().into_iter().map(|(label, words)| (label.to_owned(), Json::String(words.to_string()))).collect::<Map<_, _>>(),
        "measures": register.measures().map(|measure| view::json(MEASURES.columns, &MEASURES.cells(measure))).collect::<Vec<_>>(),
        "columns": columns,
    });
    write!(out, "{},\"rows\":[", head.to_string().trim_end_matches('}')).map_err(failed())?;
    let mut first = true;
    let complete = register.each_row(|row| {
        let comma = if std::mem::take(&mut first) { "\n" } else { ",\n" };
        write!(out, "{comma}{}", row_json(wanted, row)).map_err(failed())
    })?;
    let counts = complete.columns.iter().zip(ropa.columns()).filter(|(_, column)| wanted.shows(column));
    let counts: Vec<&Complete> = counts.map(|(count, _)| count).collect();
    let said = json!({
        "rows": complete.rows, "columns": counts, "undecided": complete.undecided, "open_points": complete.open_points
    });
    writeln!(out, "\n],\"completeness\":{said}}}").map_err(failed())?;
    out.flush().map_err(failed())?;
    Ok(complete)
}

/// The rows of a register about one customer or one activity, for programs.
pub struct Entries {
    /// The rows, as in the JSON of the register.
    pub rows: Vec<Json>,
    /// What is not listed because the records do not settle it, a sentence each.
    pub undecided: Vec<String>,
}

/// Gathers the rows of a register about a record: those of an activity, or, of what is narrowed to a customer, all.
pub fn entries(store: &Store, wanted: LayoutChoice<'_>, about: &Record) -> Result<Entries> {
    let mut rows = Vec::new();
    let complete = Register::new(store, wanted.options)?.each_row(|row| {
        if about.kind != Kind::Activity || row.activity().is_some_and(|activity| activity.id == about.id) {
            rows.push(row_json(wanted, row));
        }
        Ok(())
    })?;
    Ok(Entries { rows, undecided: complete.undecided.iter().map(Undecided::sentence).collect() })
}

/// A row: what is given under its key, "none" where that is asserted; what is not provided or not applicable in lists beside it. What is given
/// in part stands in both.
fn row_json(wanted: LayoutChoice<'_>, row: &Row<'_>) -> Json {
    let shown = wanted.options.ropa.columns().iter().zip(&row.cells).filter(|(column, cell)| {
        // Nothing to say is no member.
        wanted.shows(column) && **cell != Cell::Blank
    });
    let (columns, cells): (Vec<&Column>, Vec<Cell>) = shown.map(|(column, cell)| (column, cell.clone())).unzip();
    let mut map = view::json(columns.iter().copied(), &cells);
    let each = || columns.iter().zip(&cells);
    let missing = each().filter(|(_, cell)| cell.is_open()).map(|(column, _)| column.key);
    map.insert("not_provided".into(), missing.collect::<Vec<_>>().into());
    let not_asked = each().filter_map(|(column, cell)| match cell {
        Cell::NotAsked(why) => Some((column.key.to_owned(), Json::from(*why))),
        _ => None,
    });
    map.insert("not_applicable".into(), not_asked.collect::<Map<_, _>>().into());
    map.into()
}

/// The JSON Schema of a register.
#[must_use]
pub fn schema(ropa: Ropa) -> Json {
    let mut properties: Map<String, Json> = ropa
        .columns()
        .iter()
        .map(|column| {
            (
                column.key.to_owned(),
                json!({ "type": "string", "title": column.head, "x-law": column.law, "x-asked": column.ask }),
            )
        })
        .collect();
    let keys: Vec<&str> = ropa.columns().iter().map(|column| column.key).collect();
    properties.insert("not_provided".into(), json!({ "type": "array", "items": { "enum": keys } }));
    properties
        .insert("not_applicable".into(), json!({ "type": "object", "additionalProperties": { "type": "string" } }));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": ropa.title(),
        "description": "A member of a row that is missing was not provided, and stands in not_provided, like one of which only a part was; none was asserted.",
        "type": "object",
        "required": ["title", "register", "revision", "hash", "on", "cover", "measures", "columns", "rows", "completeness"],
        "properties": {
            "title": { "type": "string" },
            "register": { "type": "string", "format": "uuid" },
            "revision": { "type": "integer" },
            "hash": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
            "on": { "type": "string", "format": "date" },
            "cover": { "type": "object", "additionalProperties": { "type": "string" } },
            "measures": { "type": "array", "items": { "type": "object", "additionalProperties": { "type": "string" } } },
            "columns": { "type": "array", "items": { "type": "object", "required": ["key", "head", "law", "asked"] } },
            "rows": { "type": "array", "items": {
                "type": "object", "additionalProperties": false, "properties": properties, "required": ["row", "not_provided", "not_applicable"]
            } },
            "completeness": { "type": "object", "required": ["rows", "columns", "undecided", "open_points"] },
        },
    })
}
