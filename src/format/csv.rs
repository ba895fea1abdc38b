//! CSV: cells that a spreadsheet would run are guarded, and lists are written row by row.

use crate::error::{Error, Result};
use crate::model::Remedy;
use crate::view::{Block, Cell, Take, View};
use std::borrow::Cow;
use std::io::Write;

/// Writes a plain table of texts, guarded like everything that leaves.
pub fn write_table(rows: &[Vec<String>], out: impl Write) -> Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for row in rows {
        writer.write_record(row.iter().map(|cell| for_people(cell))).map_err(csv_error)?;
    }
    writer.flush().map_err(Error::io("write the table"))
}

/// Writes a list as CSV, row by row; gives the number of rows.
pub fn write_view<F>(
    view: View<'_, F>,
    out: impl Write + Send,
    each: impl FnOnce(Take<'_>) -> Result<()>,
) -> Result<usize> {
    let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(out);
    writer.write_record(view.heads()).map_err(csv_error)?;
    let mut count = 0;
    each(&mut |row| {
        count += 1;
        write_line(&mut writer, row)
    })?;
    writer.flush().map_err(Error::io("write the list"))?;
    Ok(count)
}

/// Writes one line of cells, as people read them.
pub fn write_line(writer: &mut csv::Writer<impl Write>, cells: impl IntoIterator<Item = Cell>) -> Result<()> {
    for cell in cells {
        writer.write_field(for_people(&cell.words())).map_err(csv_error)?;
    }
    writer.write_record(None::<&[u8]>).map_err(csv_error)
}

/// Writes the first table of a report as CSV; where there is none, its facts.
pub fn first_table(blocks: &[Block], out: impl Write) -> Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let failed = |error: csv::Error| Error::unprinted(cause(error));
    let table = blocks.iter().find_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    if let Some(table) = table {
        writer.write_record(&table.heads).map_err(failed)?;
        for row in &table.rows {
            writer.write_record(row.iter().map(|cell| for_people(&cell.bare()))).map_err(failed)?;
        }
    } else {
        writer.write_record(["field", "value"]).map_err(failed)?;
        let facts = blocks.iter().filter_map(|block| match block {
            Block::Facts(facts) => Some(facts.clone()),
            Block::Next(next) => {
                if let Block::Facts(facts) = next.block(Remedy::words) {
                    Some(facts)
                } else {
                    None
                }
            }
            _ => None,
        });
        let mut facts = facts.flatten().peekable();
        if facts.peek().is_none() {
            return paragraphs(blocks, writer);
        }
        for (label, words) in facts {
            writer.write_record([label.as_str(), &for_people(&words)]).map_err(failed)?;
        }
    }
    writer.flush().map_err(Error::unprinted)
}

/// Text, each paragraph beside the heading under which it stands.
fn paragraphs(blocks: &[Block], mut writer: csv::Writer<impl Write>) -> Result<()> {
    let failed = |error: csv::Error| Error::unprinted(cause(error));
    let mut heading = "";
    for block in blocks {
        match block {
            Block::Heading(words) => heading = words,
            Block::Text(words) => writer.write_record([&for_people(heading), &for_people(words)]).map_err(failed)?,
            Block::Points(all) => {
                for words in all {
                    writer.write_record([&for_people(heading), &for_people(words)]).map_err(failed)?;
                }
            }
            _ => {}
        }
    }
    writer.flush().map_err(Error::unprinted)
}

/// What went wrong while CSV was written.
#[must_use]
pub fn csv_error(error: csv::Error) -> Error {
    Error::io("write the export")(cause(error))
}

/// The system's own reason, if it was that.
#[must_use]
pub fn cause(error: csv::Error) -> std::io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    }
}

/// Characters at the start of a cell that make a spreadsheet run it, and the guard itself.
const TRIGGERS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠'];

/// Puts an apostrophe before text that a spreadsheet would run.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    if text.starts_with(TRIGGERS) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// A text in a list for people: guarded, and with what a terminal would obey as an escape. No field holds that, but what a person is called by
/// the system can.
fn for_people(text: &str) -> String {
    let obeyed = |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    if !text.contains(|c| obeyed(&c)) {
        return guard(text).into_owned();
    }
    let shown: String =
        text.chars().map(|c| if obeyed(&c) { c.escape_unicode().to_string() } else { c.to_string() }).collect();
    guard(&shown).into_owned()
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
        assert_eq!(for_people("=a\u{1b}[31m\u{9b}\nb"), "'=a\\u{1b}[31m\\u{9b}\nb");
    }
}
