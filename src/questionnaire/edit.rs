//! Cells written into the XML of a sheet: all that is not written stays as it is, byte for byte.

use super::sheet::{Sheet, Width};
use super::table::{Cell, Row, Write};
use crate::format::xlsx::lines_in;
use crate::import::zipped::letters;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::fmt::Write as _;
use std::ops::Range;

/// The width of a column that is new, in characters.
const WIDTH: usize = 40;
/// That of one of which none is said.
const NARROW: usize = 8;
/// The height of a line, and of the highest row, in points.
const LINE: usize = 15;
const HIGHEST: usize = 405;

/// The sheet with cells written into it, which come in order of rows and columns. `wraps` says of each cell format whether a text goes on in a
/// further line.
pub fn written(xml: &str, sheet: &Sheet, writes: &[Write], wraps: &[bool]) -> String {
    let mut edits: Vec<(Range<usize>, String)> = writes.iter().map(|write| cell(xml, sheet, write)).collect();
    let fresh = writes.iter().filter(|write| write.like.is_some()).map(|write| write.column).max();
    edits.extend(fresh.and_then(|column| width(sheet, column)));
    let last = writes.iter().map(|write| write.column).max();
    edits.extend(last.and_then(|last| dimension(xml, sheet, last)));
    let of_rows = || writes.chunk_by(|one, other| one.row == other.row);
    edits.extend(of_rows().filter_map(|writes| spans(xml, sheet, writes)));
    edits.extend(of_rows().filter_map(|writes| height(xml, sheet, writes, wraps)));
    edits.sort_by_key(|(span, _)| (span.start, span.end));
    let mut whole = String::with_capacity(xml.len() + edits.iter().map(|(_, text)| text.len()).sum::<usize>());
    let mut at = 0;
    for (span, text) in edits {
        whole.push_str(&xml[at..span.start]);
        whole.push_str(&text);
        at = span.end;
    }
    whole.push_str(&xml[at..]);
    whole
}

/// A cell, and what it stands in place of.
fn cell(xml: &str, sheet: &Sheet, write: &Write) -> (Range<usize>, String) {
    let row = &sheet.table.rows[write.row];
    let known = row.cell(write.column);
    let mut tag = match known {
        Some(cell) => attributes(xml, cell),
        None => format!("{}c r=\"{}{}\"", sheet.prefix, letters(write.column), row.number),
    };
    let lent = write.like.and_then(|column| style(sheet, row, column));
    if let Some(style) = lent.or_else(|| style(sheet, row, write.column)).filter(|_| known.is_none()) {
        let _ = write!(tag, " s=\"{style}\"");
    }
    let p = known.map_or(&*sheet.prefix, |cell| prefix(xml, cell));
    let text = escaped(&write.text);
    let cell_xml = format!("<{tag} t=\"inlineStr\"><{p}is><{p}t xml:space=\"preserve\">{text}</{p}t></{p}is></{p}c>");
    (known.map_or_else(|| place(row, write.column), |cell| cell.span.clone()), cell_xml)
}

/// Where a cell that is new goes in its row.
fn place(row: &Row, column: usize) -> Range<usize> {
    let next = row.cells.partition_point(|cell| cell.column < column);
    let at = row.cells.get(next).map_or(row.end, |cell| cell.span.start);
    at..at
}

/// What is said of a column.
fn of_column(sheet: &Sheet, column: usize) -> Option<&Width> {
    sheet.widths.iter().find(|width| (width.columns.0..=width.columns.1).contains(&column))
}

/// The style of a cell, or of its row or column where there is no cell.
fn style(sheet: &Sheet, row: &Row, column: usize) -> Option<String> {
    if let Some(cell) = row.cell(column) {
        return cell.style.clone();
    }
    row.style.clone().or_else(|| of_column(sheet, column).and_then(|width| width.style.clone()))
}

/// What stands before the name of a cell's element.
fn prefix<'x>(xml: &'x str, cell: &Cell) -> &'x str {
    let name = xml[cell.tag.clone()].trim_start_matches('<');
    let end = name.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(name.len());
    name[..end].strip_suffix('c').unwrap_or_default()
}

/// The name and the attributes of a cell, without the one that says how its value is written.
fn attributes(xml: &str, cell: &Cell) -> String {
    let mut reader = Reader::from_str(&xml[cell.tag.clone()]);
    let Ok(Event::Start(e) | Event::Empty(e)) = reader.read_event() else { return String::new() };
    let name = e.name();
    let mut tag = AsRef::<str>::as_ref(&name).to_owned();
    for attribute in e.attributes().with_checks(false).flatten() {
        let (key, value): (&str, &str) = (attribute.key.as_ref(), &attribute.value);
        // What refers to the value that was goes with it.
        if !matches!(key, "t" | "vm") {
            let quote = if value.contains('"') { '\'' } else { '"' };
            let _ = write!(tag, " {key}={quote}{value}{quote}");
        }
    }
    tag
}

/// A text as XML has it. What XML cannot hold is left out; what a spreadsheet would take for an escape is written as one.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '_' if is_escape(&text[at..]) => escaped.push_str("_x005F_"),
            '\t' | '\n' => escaped.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Whether a text begins as `_x000D_`.
fn is_escape(text: &str) -> bool {
    text.get(..7).is_some_and(|code| {
        code.starts_with("_x") && code.ends_with('_') && code[2..6].bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// A width for a column that is new, where none is said of it.
fn width(sheet: &Sheet, column: usize) -> Option<(Range<usize>, String)> {
    if sheet.widths.iter().any(|width| width.columns.1 >= column) {
        return None;
    }
    let (p, number) = (&sheet.prefix, column + 1);
    let col = format!("<{p}col min=\"{number}\" max=\"{number}\" width=\"{WIDTH}\" customWidth=\"1\"/>");
    Some(match sheet.widths_end {
        Some(at) => (at..at, col),
        None => (sheet.rows_start..sheet.rows_start, format!("<{p}cols>{col}</{p}cols>")),
    })
}

/// How far the sheet goes, where a column that is written lies beyond.
fn dimension(xml: &str, sheet: &Sheet, last: usize) -> Option<(Range<usize>, String)> {
    let span = sheet.dimension.clone()?;
    let tag = &xml[span.clone()];
    let at = tag.find("ref=")? + 5;
    let old = &tag[at..at + tag[at..].find(['"', '\''])?];
    let area = super::sheet::area(old).filter(|area| area.columns.1 < last)?;
    let new = format!("{}{}:{}{}", letters(area.columns.0), area.rows.0, letters(last), area.rows.1);
    Some((span.start + at..span.start + at + old.len(), new))
}

/// The columns that a row says it goes over, where a cell that is new lies beyond.
fn spans(xml: &str, sheet: &Sheet, writes: &[Write]) -> Option<(Range<usize>, String)> {
    let last = writes.iter().map(|write| write.column + 1).max()?;
    let value = value(xml, &sheet.table.rows[writes.first()?.row], "spans")?;
    let (first, to) = xml[value.clone()].split_once(':')?;
    (to.parse::<usize>().ok()? < last).then(|| (value.clone(), format!("{first}:{last}")))
}

/// Where the value of an attribute stands in the tag of a row.
fn value(xml: &str, row: &Row, name: &str) -> Option<Range<usize>> {
    let tag = &xml[row.tag.clone()];
    let at = tag.find(&format!(" {name}="))? + name.len() + 3;
    let end = at + tag[at..].find(['"', '\''])?;
    Some(row.tag.start + at..row.tag.start + end)
}

/// A row's height, where texts that go on in further lines need more, and no person set it: a spreadsheet does so when somebody types.
fn height(xml: &str, sheet: &Sheet, writes: &[Write], wraps: &[bool]) -> Option<(Range<usize>, String)> {
    let row = &sheet.table.rows[writes.first()?.row];
    let lines = writes.iter().filter_map(|write| {
        let lent = write.like.and_then(|column| style(sheet, row, column));
        let style: usize = lent.or_else(|| style(sheet, row, write.column))?.parse().ok()?;
        let new = write.like.map(|_| WIDTH);
        let width = || of_column(sheet, write.column).and_then(|width| width.characters).map_or(NARROW, whole);
        wraps.get(style)?.then(|| lines_in(&write.text, new.unwrap_or_else(width)))
    });
    let needed = (lines.max()? * LINE).min(HIGHEST);
    if row.height.1 || row.height.0.map_or(LINE, whole) >= needed {
        return None;
    }
    let at = row.tag.start + 1 + sheet.prefix.len() + "row".len();
    Some(match value(xml, row, "ht") {
        Some(value) => (value, needed.to_string()),
        None => (at..at, format!(" ht=\"{needed}\"")),
    })
}

/// A size without its fraction.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(size: f64) -> usize {
    size.clamp(0.0, 1000.0) as usize
}
