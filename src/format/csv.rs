//! CSV: cells that a spreadsheet would run are guarded, and lists are written row by row.

use crate::error::{Error, Result};
use crate::model::Value;
use crate::view::{Cell, Listing};
use std::borrow::Cow;
use std::io::Write;

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

/// Writes one line of cells, as people read them.
pub fn write_line(writer: &mut csv::Writer<impl Write>, cells: impl IntoIterator<Item = Cell>) -> Result<()> {
    for cell in cells {
        writer.write_field(guard(&cell.words()).as_bytes()).map_err(csv_error)?;
    }
    writer.write_record(None::<&[u8]>).map_err(csv_error)
}

/// What went wrong while CSV was written.
#[must_use]
pub fn csv_error(error: csv::Error) -> Error {
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

/// As [`guard`], for the bytes of a text.
#[must_use]
pub fn guard_bytes(text: &[u8]) -> Cow<'_, [u8]> {
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
