//! What goes out as data: every kind as CSV or JSON, in constant memory, in a form that `import` reads back unchanged.

use crate::disk::leftovers::whole_folder;
use crate::error::{Error, Result};
use crate::format::csv::{csv_error, guard, guard_bytes};
use crate::format::file::whole_file;
use crate::format::{Format, xlsx};
use crate::model::json::{headers, record_json};
use crate::model::{Kind, Record};
use crate::store::Store;
use crate::store::rows::StoredCell;
use serde_json::json;
use std::io::Write;
use std::path::Path;

/// Writes all records of a kind in a form that `import` reads back; gives their number.
pub fn write(store: &Store, kind: Kind, to: Format, out: &mut (dyn Write + Send)) -> Result<usize> {
    match to {
        Format::Csv => csv(store, kind, out),
        Format::Xlsx => xlsx::write(store, kind, out),
        Format::Json => json(store, kind, out),
        other => Err(Error::Usage(format!("records are not written as {}", other.name()))),
    }
}

/// Writes all records of a kind as CSV (UTF-8); gives their number. Links are ids, with the name in a column beside them
/// that `import` passes over. The last column says which state of the register a row shows. Cells that a spreadsheet would run are guarded.
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
                StoredCell::Empty => writer.write_field(""),
                StoredCell::Text(text) => writer.write_field(&*guard_bytes(text)),
                StoredCell::Number(number) => {
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
        cells.push(store.mark_of(Kind::Document, document.number)?);
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

/// Writes every kind into a folder, one CSV each, and the bytes of documents; gives (file, number of records). All of it is there, or nothing is.
pub fn folder(store: &Store, into: &Path) -> Result<Vec<(String, usize)>> {
    // Before the first file, so that none is written of what somebody changed.
    store.untouched()?;
    let failed = |why| Error::io(format!("write into the folder {}", into.display()))(why);
    whole_folder(into, failed, |into| fill(store, into))
}

fn fill(store: &Store, into: &Path) -> Result<Vec<(String, usize)>> {
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
