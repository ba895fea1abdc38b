//! What goes out as data: every kind as CSV or JSON, in constant memory, in a form that `import` reads back unchanged.

pub mod pack;
pub mod pdf;
pub mod publication;
pub mod register;
pub mod register_pdf;
pub mod report_html;
pub mod report_pdf;
pub mod workbook;

use crate::error::{Error, Result};
use crate::model::{Kind, Record, Shape, Value};
use crate::report::audit::Listing;
use crate::store::Store;
use crate::store::cells::Cell;
use serde_json::{Map, Value as Json, json};
use std::borrow::Cow;
use std::io::Write;
use std::path::Path;

/// Writes all records of a kind as CSV (UTF-8); gives their number. Links are ids, with the name in a column beside them
/// that `import` passes over. Cells that a spreadsheet would run are guarded.
pub fn csv(store: &Store, kind: Kind, out: impl Write) -> Result<usize> {
    if kind == Kind::Document {
        return documents_csv(store, out, false);
    }
    let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(out);
    writer.write_record(headers(kind)).map_err(csv_error)?;
    let mut count = 0;
    let prefix = kind.prefix();
    let mut text = String::new();
    store.each_row(kind, |cells| {
        use std::fmt::Write as _;
        for (at, cell) in cells.enumerate() {
            let written = match cell {
                Cell::Empty => writer.write_field(""),
                Cell::Text(text) => writer.write_field(&*guard_bytes(text)),
                Cell::Number(number) => {
                    text.clear();
                    let _ = if at == 0 { write!(text, "{prefix}-{number}") } else { write!(text, "{number}") };
                    writer.write_field(&text)
                }
            };
            written.map_err(csv_error)?;
        }
        writer.write_record(None::<&[u8]>).map_err(csv_error)?;
        count += 1;
        Ok(())
    })?;
    writer.flush().map_err(Error::io("write the export"))?;
    Ok(count)
}

/// Writes a plain table of texts, guarded like everything that leaves.
pub fn write_table(rows: &[Vec<String>], out: impl Write) -> Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for row in rows {
        writer.write_record(row.iter().map(|cell| guard(cell).into_owned())).map_err(csv_error)?;
    }
    writer.flush().map_err(Error::io("write the table"))
}

/// Writes a list as CSV, row by row; gives the number of rows.
pub fn write_rows(
    listing: &Listing,
    out: impl Write,
    each: impl FnOnce(&mut dyn FnMut(Vec<Value>) -> Result<()>) -> Result<()>,
) -> Result<usize> {
    let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(out);
    writer.write_record(listing.heads.iter().map(|(head, _)| *head)).map_err(csv_error)?;
    let mut count = 0;
    each(&mut |row| {
        count += 1;
        for value in &row {
            writer.write_field(guard(&value.text()).as_bytes()).map_err(csv_error)?;
        }
        writer.write_record(None::<&[u8]>).map_err(csv_error)
    })?;
    writer.flush().map_err(Error::io("write the list"))?;
    Ok(count)
}

/// The CSV of documents: with a column `file` that says where the bytes are, if they are written too.
fn documents_csv(store: &Store, out: impl Write, with_files: bool) -> Result<usize> {
    let mut writer = csv::Writer::from_writer(out);
    let mut heads = headers(Kind::Document);
    heads.push("file".into());
    writer.write_record(heads).map_err(csv_error)?;
    let mut count = 0;
    store.each(Kind::Document, |document| {
        let mut cells = vec![document.handle(), document.id.to_string()];
        cells.extend(
            document
                .values
                .iter()
                .map(|value| value.as_ref().map(|value| guard(&value.text()).into_owned()).unwrap_or_default()),
        );
        let kept = with_files && document.text("sha256").is_some();
        cells.push(if kept { document_file(&document) } else { String::new() });
        writer.write_record(cells).map_err(csv_error)?;
        count += 1;
        Ok(())
    })?;
    writer.flush().map_err(Error::io("write the export"))?;
    Ok(count)
}

/// Writes all records of a kind as one JSON object: where they come from, then `records`. Gives their number.
pub fn json(store: &Store, kind: Kind, mut out: impl Write) -> Result<usize> {
    let failed = || Error::io("write the export");
    let made = json!({ "kind": kind.name(), "register": store.id.to_string(), "revision": store.last.revision, "hash": store.last.hash });
    let made = made.to_string();
    write!(out, "{},\"records\":[", made.trim_end_matches('}')).map_err(failed())?;
    let mut count = 0;
    store.each(kind, |record| {
        let comma = if count == 0 { "\n" } else { ",\n" };
        write!(out, "{comma}{}", record_json(&record)).map_err(failed())?;
        count += 1;
        Ok(())
    })?;
    writeln!(out, "\n]}}").map_err(failed())?;
    out.flush().map_err(failed())?;
    Ok(count)
}

/// Writes every kind into a folder, one CSV each, and the bytes of documents; gives (file, number of records).
pub fn folder(store: &Store, into: &Path) -> Result<Vec<(String, usize)>> {
    std::fs::create_dir_all(into).map_err(Error::io(format!("make the folder {}", into.display())))?;
    let mut written = Vec::new();
    for kind in Kind::ALL {
        let name = format!("{}.csv", kind.plural());
        let write = |out: &mut dyn Write| {
            if kind == Kind::Document { documents_csv(store, out, true) } else { csv(store, kind, out) }
        };
        let count = whole_file(&into.join(&name), |out| write(out))?;
        written.push((name, count));
    }
    store.each(Kind::Document, |document| {
        let Some(sha256) = document.text("sha256") else { return Ok(()) };
        let Some(bytes) = store.content(sha256)? else { return Ok(()) };
        let files = into.join("documents");
        std::fs::create_dir_all(&files).map_err(Error::io(format!("make the folder {}", files.display())))?;
        whole_file(&into.join(document_file(&document)), |out| {
            out.write_all(&bytes).map_err(Error::io("write a document"))
        })
    })?;
    Ok(written)
}

/// Where the folder export puts a document's bytes, and where its CSV says they are.
#[must_use]
pub fn document_file(document: &Record) -> String {
    let ending = match document.text("media") {
        Some("office") => {
            document.text("name").and_then(|name| name.rsplit_once('.')).map_or("zip", |(_, ending)| ending)
        }
        Some(media) => media,
        None => "bin",
    };
    let safe: String = ending.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("documents/{}.{safe}", document.handle())
}

/// Writes a file as a whole or not at all: beside it under a name of its own, synced, then renamed. Mode 0600. An older file of that
/// name is replaced.
pub fn whole_file<T>(
    path: &Path,
    write: impl FnOnce(&mut std::io::BufWriter<std::fs::File>) -> Result<T>,
) -> Result<T> {
    let failed = || Error::io(format!("write {}", path.display()));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let partial = tempfile::Builder::new().prefix(".art30-").suffix(".partial").tempfile_in(folder).map_err(failed())?;
    let mut out = std::io::BufWriter::with_capacity(1 << 16, partial.as_file().try_clone().map_err(failed())?);
    let value = write(&mut out)?;
    out.flush().map_err(failed())?;
    out.get_ref().sync_all().map_err(failed())?;
    partial.persist(path).map_err(|error| failed()(error.error))?;
    Ok(value)
}

/// The columns of a kind's CSV.
#[must_use]
pub fn headers(kind: Kind) -> Vec<String> {
    let mut headers = vec!["handle".to_owned(), "id".to_owned()];
    for field in kind.fields() {
        headers.push(field.name.to_owned());
        if matches!(field.shape, Shape::Link(_)) {
            headers.push(format!("{}_name", field.name));
        }
    }
    headers
}

/// A record as JSON: handle, id, and what was provided; "none" is asserted, a member that is missing is not provided.
#[must_use]
pub fn record_json(record: &Record) -> Json {
    let mut map = Map::new();
    map.insert("handle".into(), record.handle().into());
    map.insert("id".into(), record.id.to_string().into());
    for (field, value) in record.entries() {
        if let Some(value) = value {
            let json = if let Value::Number(number) = value { (*number).into() } else { value.text().into() };
            map.insert(field.name.into(), json);
        }
    }
    map.into()
}

/// The JSON Schema of a kind, as `export --to json` writes its records.
#[must_use]
pub fn schema(kind: Kind) -> Json {
    let mut properties = Map::new();
    properties.insert("handle".into(), json!({ "type": "string", "pattern": format!("^{}-[0-9]+$", kind.prefix()) }));
    properties.insert("id".into(), json!({ "type": "string", "format": "uuid" }));
    let mut required: Vec<&str> = vec!["handle", "id"];
    for field in kind.fields() {
        let mut property = match field.shape {
            Shape::Date => json!({ "type": "string", "format": "date" }),
            Shape::Email => json!({ "type": "string", "format": "email" }),
            Shape::Country => json!({ "type": "string", "pattern": "^[A-Z]{2}$" }),
            Shape::Flag => json!({ "enum": ["yes", "no"] }),
            Shape::Choice(choices) => json!({ "enum": choices.iter().map(|(kept, _)| *kept).collect::<Vec<_>>() }),
            Shape::Number(least, most, _) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Shape::Link(to) => json!({ "type": "string", "description": format!("id of the {}", to.name()) }),
            Shape::Digest => json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
            Shape::Line | Shape::Prose | Shape::List => json!({ "type": "string" }),
        };
        if field.can_be_none() && !matches!(field.shape, Shape::Line | Shape::Prose | Shape::List) {
            property = json!({ "anyOf": [property, { "const": "none" }] });
        }
        property["title"] = field.label.into();
        property["description"] = field.help.into();
        property["x-personal"] = field.personal.into();
        if !field.law.is_empty() {
            property["x-law"] = field.law.into();
        }
        properties.insert(field.name.into(), property);
        if field.required {
            required.push(field.name);
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.name(), "type": "object", "additionalProperties": false,
        "description": "A member that is missing was not provided; none was asserted; personal values can read [erased DATE].",
        "properties": properties, "required": required,
    })
}

fn csv_error(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::io("write the export")(error),
        other => Error::io("write the export")(std::io::Error::other(format!("{other:?}"))),
    }
}

/// Characters at the start of a cell that make a spreadsheet run it, and the guard itself.
const TRIGGERS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠'];

/// Puts an apostrophe before text that a spreadsheet would run.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    if text.starts_with(TRIGGERS) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

fn guard_bytes(text: &[u8]) -> Cow<'_, [u8]> {
    // The first byte settles it for nearly every cell.
    match text.first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n' | b'\'' | 0xEF) => {
            match guard(std::str::from_utf8(text).unwrap_or_default()) {
                Cow::Owned(guarded) => Cow::Owned(guarded.into_bytes()),
                Cow::Borrowed(_) => Cow::Borrowed(text),
            }
        }
        _ => Cow::Borrowed(text),
    }
}

/// Takes the guard off again: the inverse of [`guard`].
#[must_use]
pub fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(TRIGGERS) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_starts_with_what_a_spreadsheet_runs_and_all_come_back() {
        for text in ["=1+1", "+49 30", "-1", "@x", "'quoted", "'=x", "''", "＝1", "plain", "", "'tis"] {
            assert_eq!(unguard(&guard(text)), text);
            assert!(!guard(text).starts_with(['=', '+', '-', '@']));
        }
        assert_eq!(unguard("'tis"), "'tis", "an apostrophe of somebody else's file stays");
    }
}
