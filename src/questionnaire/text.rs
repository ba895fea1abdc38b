//! A questionnaire in a file of text: CSV and its relatives. Its encoding, separator, quotes and ends of lines stay, and so does every cell that is
//! not filled.

use super::book::Found;
use super::filling::fill;
use super::heads::{GivenHeads, find};
use super::replies::Replies;
use super::table::{Cell, Holds, Row, Table, Write};
use crate::error::{Error, Result};
use crate::format::csv::guard;
use crate::import::delimited::{Dialect, TextRows};
use crate::import::encoding::Decoded;
use crate::import::row::FileRow;
use crate::import::source::FileSource;
use std::io::Read as _;

/// The largest file that is taken, in bytes of text.
const LARGEST: u64 = 64 << 20;

/// Fills a file of text; gives its new bytes.
pub fn fill_text(
    source: &FileSource,
    encoding: Option<&str>,
    wanted: &GivenHeads,
    replies: &mut Replies<'_>,
) -> Result<(Vec<u8>, Found)> {
    let dialect = Dialect::find(source, encoding, None)?;
    let text = whole(source, &dialect)?;
    let table = Table { name: source.name.clone(), rows: rows(&text, &dialect), alone: true, ..Table::default() };
    let can = |text: &str| dialect.encoding.encode(text).is_ok();
    let heads = find(&table, wanted).map_err(|problem| Error::Invalid(vec![problem]))?;
    let Some(heads) = heads else { return Ok((Vec::new(), Found::default())) };
    let taken = fill(&table, (&heads, wanted), replies, &can)?;
    let new = Some(heads.comment).filter(|new| heads.is_new && taken.writes.iter().any(|write| write.column == *new));
    let written = written(&text, &table, &taken.writes, dialect.separator, new);
    let bytes = dialect.encoding.encode(&written).map_err(|c| {
        source.refuse(format!(
            "\"{c}\" cannot be written in the encoding of the file. Save it as \"CSV UTF-8\" and fill that"
        ))
    })?;
    Ok((bytes, Found { taken: vec![taken], notes: Vec::new() }))
}

/// The text of the file, if import could read it.
fn whole(source: &FileSource, dialect: &Dialect) -> Result<String> {
    let mut text = String::new();
    let read =
        Decoded::new(source, dialect.encoding).and_then(|decoded| decoded.take(LARGEST + 1).read_to_string(&mut text));
    read.map_err(|error| source.refuse(error.to_string()))?;
    if text.len() as u64 > LARGEST {
        return Err(source.refuse(format!("the file has more than {} MB. Split it into several files", LARGEST >> 20)));
    }
    let (mut reader, mut row) = (TextRows::new(source, dialect)?, FileRow::default());
    while reader.next(&mut row).map_err(|why| Error::Invalid(why.list))? {}
    Ok(text)
}

/// The rows of a text with the place of each cell in it. They are numbered as a spreadsheet numbers them that opens the file: an empty line is a
/// row, a line break in quotes makes none, and the line that names the separator is not shown.
fn rows(text: &str, dialect: &Dialect) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut at, mut number) = (0, 0);
    if dialect.said {
        at = text.find('\n').map_or(text.len(), |end| end + 1);
    }
    while at < text.len() {
        number += 1;
        let (row, next) = row(text, at, number, dialect.separator);
        at = next;
        if row.end > row.tag.start {
            rows.push(row);
        }
    }
    rows
}

/// The row that begins at a place of a text, and where the next begins.
fn row(text: &str, start: usize, number: u64, separator: u8) -> (Row, usize) {
    let bytes = text.as_bytes();
    let mut row = Row { number, tag: start..start, ..Row::default() };
    let mut at = start;
    loop {
        let (from, mut content) = (at, String::new());
        if bytes.get(at) == Some(&b'"') {
            at = quoted(text, at, &mut content);
        }
        let bare = at;
        while at < bytes.len() && bytes[at] != separator && !matches!(bytes[at], b'\n' | b'\r') {
            at += 1;
        }
        content.push_str(&text[bare..at]);
        let holds = if content.trim().is_empty() { Holds::Nothing } else { Holds::Value };
        row.cells.push(Cell { column: row.cells.len(), text: content, holds, span: from..at, ..Cell::default() });
        if bytes.get(at) != Some(&separator) {
            break;
        }
        at += 1;
    }
    row.end = at;
    let end = if text[at..].starts_with("\r\n") { 2 } else { usize::from(at < bytes.len()) };
    (row, at + end)
}

/// Reads what stands in quotes; gives where it ends.
fn quoted(text: &str, start: usize, content: &mut String) -> usize {
    let mut at = start + 1;
    while let Some(end) = text[at..].find('"').map(|end| at + end) {
        content.push_str(&text[at..end]);
        at = end + 1;
        if !text[at..].starts_with('"') {
            return at;
        }
        content.push('"');
        at += 1;
    }
    content.push_str(&text[at..]);
    text.len()
}

/// The text with cells written into it. A column that is new is one of each row that is as wide as the heads.
fn written(text: &str, table: &Table, writes: &[Write], separator: u8, new: Option<usize>) -> String {
    let mut whole = String::with_capacity(text.len() * 2);
    let (mut at, mut next) = (0, 0);
    let separator = char::from(separator);
    let width = writes.first().map_or(0, |write| table.rows[write.row].cells.len());
    for (number, row) in table.rows.iter().enumerate() {
        let mut columns = row.cells.len();
        while let Some(write) = writes.get(next).filter(|write| write.row == number) {
            next += 1;
            let known = row.cell(write.column);
            let to = known.map_or(row.end, |cell| cell.span.start);
            whole.push_str(&text[at..to]);
            at = known.map_or(row.end, |cell| cell.span.end);
            while columns <= write.column {
                whole.push(separator);
                columns += 1;
            }
            let was_quoted = known.is_some_and(|cell| text[cell.span.clone()].starts_with('"'));
            whole.push_str(&cell(&write.text, separator, was_quoted));
        }
        whole.push_str(&text[at..row.end]);
        at = row.end;
        while new.is_some_and(|new| row.cells.len() == width && columns <= new) {
            whole.push(separator);
            columns += 1;
        }
    }
    whole.push_str(&text[at..]);
    whole
}

/// A cell: guarded, and in quotes where it has to be or was.
fn cell(text: &str, separator: char, was_quoted: bool) -> String {
    let text = guard(text);
    let needs = text.contains([separator, '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ');
    if needs || was_quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into_owned() }
}
