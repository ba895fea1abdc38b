//! CSV and its relatives: the separator by a vote, and records one after the other. The `csv` crate splits; a watch in front of
//! it sees what that crate lets through: NUL, a quote that is never closed, text behind a closing quote, an endless cell.

use super::encoding::{self, Decoded, FileEncoding, line_ends};
use super::row::{FileRow, Unreadable};
use super::source::FileSource;
use crate::error::{Error, Given, Place, Problem, Result, Unit};
use std::io::Read;

/// Bytes of text that the vote is taken over.
const SAMPLE: u64 = 1 << 18;
/// Records that the vote is taken over.
const RECORDS: usize = 100;
/// Cells of a record, at most: what has more is no list of people's.
const COLUMNS: u64 = 1024;
/// The longest cell, in bytes.
const CELL_BYTES: usize = 1 << 18;
/// Separators that are tried, the likeliest first.
const SEPARATORS: [(u8, &str); 4] = [(b',', "comma"), (b';', "semicolon"), (b'\t', "tab"), (b'|', "vertical bar")];

/// How a text file is to be read.
#[derive(Clone, Debug)]
pub struct Dialect {
    pub encoding: FileEncoding,
    pub separator: u8,
    /// Whether the first line is `sep=;`, which some spreadsheets write.
    pub said: bool,
}

impl Dialect {
    /// Finds encoding and separator; what a person said in a map comes first.
    pub fn find(source: &FileSource, encoding: Option<&str>, separator: Option<&str>) -> Result<Self> {
        let encoding = encoding::find(source, encoding)?;
        let text = sample(source, encoding)?;
        let first = text.lines().next().unwrap_or_default().trim_matches('"');
        let said =
            first.strip_prefix("sep=").or_else(|| first.strip_prefix("SEP=")).map(|rest| rest.trim_end_matches(','));
        let one = |text: &str| match text {
            "tab" | "\\t" | "\t" => Some(b'\t'),
            other => SEPARATORS
                .iter()
                .find(|(byte, words)| other.as_bytes() == [*byte] || other == *words)
                .map(|(byte, _)| *byte),
        };
        let told = match separator {
            Some(text) => Some(one(text).ok_or_else(|| {
                Error::invalid(
                    Given::named("map"),
                    format!("\"{text}\" is no separator. Write comma, semicolon, tab or |"),
                )
            })?),
            None => None,
        };
        let declared = said.map(|text| if text.is_empty() { Some(b',') } else { one(text) });
        let voted = || vote(text.split_once('\n').filter(|_| said.is_some()).map_or(text.as_str(), |(_, rest)| rest));
        Ok(Self { encoding, separator: told.or(declared.flatten()).unwrap_or_else(voted), said: said.is_some() })
    }

    pub fn words(&self) -> String {
        let separator = SEPARATORS.iter().find(|(byte, _)| *byte == self.separator).map_or("", |(_, words)| words);
        let how = if self.said { "separated as its line sep= says: " } else { "separated by " };
        format!("{}, {how}{separator}s", self.encoding.words())
    }
}

fn sample(source: &FileSource, found: FileEncoding) -> Result<String> {
    let mut bytes = Vec::new();
    let failed = |error: std::io::Error| source.refuse(error.to_string());
    Decoded::new(source, found).and_then(|text| text.take(SAMPLE).read_to_end(&mut bytes)).map_err(failed)?;
    // A sample can end within a character.
    let whole = match std::str::from_utf8(&bytes) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => bytes.len(),
    };
    bytes.truncate(whole);
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The separator by which most records have the same number of cells, and the most cells. A quote within a record counts for
/// the parser, so text in quotes does not vote.
fn vote(text: &str) -> u8 {
    let weigh = |separator: u8| {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let widths: Vec<usize> = reader.byte_records().take(RECORDS).flatten().map(|record| record.len()).collect();
        let best = widths
            .iter()
            .filter(|width| **width > 1)
            .max_by_key(|width| (widths.iter().filter(|other| other == width).count(), **width));
        let Some(best) = best else { return 0 };
        let agreeing = widths.iter().filter(|width| *width == best).count();
        // Half of the records are enough: titles and footers have other widths.
        if agreeing * 2 < widths.len() {
            return 0;
        }
        // Quotes stand beside the separator that is meant.
        let quoted = text.contains(&format!("\"{}\"", char::from(separator)));
        agreeing * 1000 / widths.len() * best.ilog2().max(1) as usize + best + 500 * usize::from(quoted)
    };
    let best = SEPARATORS
        .iter()
        .map(|(byte, _)| (weigh(*byte), *byte))
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.expect("four separators").1
}

/// Rows of a text file, from its first line.
pub struct TextRows {
    reader: csv::Reader<Watch>,
    name: String,
    /// Lines that the parser does not see.
    skipped: u64,
    /// Cells end with the sign that ends an entity of HTML too.
    cuts_entities: bool,
}

impl TextRows {
    /// Starts at the first record.
    pub fn new(source: &FileSource, dialect: &Dialect) -> Result<Self> {
        let text = Decoded::new(source, dialect.encoding).map_err(Error::io(format!("read {}", source.name)))?;
        let watch = Watch::new(text, dialect);
        let reader = csv::ReaderBuilder::new()
            .delimiter(dialect.separator)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(watch);
        Ok(Self {
            reader,
            name: source.name.clone(),
            skipped: u64::from(dialect.said),
            cuts_entities: dialect.separator == b';',
        })
    }

    /// The next record; false at the end.
    pub fn next(&mut self, row: &mut FileRow) -> std::result::Result<bool, Unreadable> {
        let (name, skipped) = (&self.name, self.skipped);
        let more = self.reader.read_record(&mut row.cells).map_err(|error| problem(&error, name, skipped))?;
        if !more {
            return self.reader.get_ref().finish(&self.name).map(|()| false);
        }
        // The parser counts empty lines before a record as lines of it; its end is sure.
        let lines = line_ends(row.cells.as_byte_record().as_slice()) as u64 + 1;
        row.line = self.reader.position().line().saturating_sub(lines) + self.skipped;
        if self.cuts_entities && row.cells.iter().any(|cell| cell.contains('&')) {
            row.cells = with_entities(&row.cells);
        }
        row.marks.clear();
        Ok(true)
    }
}

/// Puts together what `;` has cut within an entity: `Soci&eacute` and `t&eacute`.
fn with_entities(cells: &csv::StringRecord) -> csv::StringRecord {
    let is_cut = |cell: &str| {
        let name = cell.rsplit_once('&').map_or("", |(_, name)| name);
        let number = name
            .strip_prefix('#')
            .is_some_and(|number| number.trim_start_matches(['x', 'X']).bytes().all(|b| b.is_ascii_hexdigit()));
        !name.is_empty() && (number || quick_xml::escape::resolve_html5_entity(name).is_some())
    };
    let mut joined: Vec<String> = Vec::with_capacity(cells.len());
    for cell in cells {
        match joined.last_mut().filter(|last| is_cut(last)) {
            Some(last) => *last = format!("{last};{cell}"),
            None => joined.push(cell.to_owned()),
        }
    }
    joined.into()
}

fn problem(error: &csv::Error, name: &str, skipped: u64) -> Unreadable {
    let line = |position: &csv::Position| Place::row(name, Unit::Line, position.line() + skipped);
    let place = error.position().map_or_else(|| name.into(), line);
    let (message, fatal) = match error.kind() {
        csv::ErrorKind::Utf8 { err, .. } => {
            (format!("cell {} is not UTF-8. Save the file as \"CSV UTF-8\"", err.field() + 1), false)
        }
        csv::ErrorKind::Io(error) => {
            return Unreadable::end(Problem::new(name, error.to_string()));
        }
        other => (format!("the file cannot be read as CSV: {other:?}"), true),
    };
    Unreadable { list: vec![Problem::new(place, message)], fatal }
}

/// Passes bytes on and sees what the CSV parser lets through.
struct Watch {
    input: Decoded,
    separator: u8,
    state: Quoting,
    /// Where it is: line and cell, from 1; bytes of the cell so far.
    line: u64,
    cell: u64,
    length: usize,
    /// Where the quote that is open was opened.
    opened: (u64, u64),
    /// A `sep=` line is passed over.
    passing: bool,
    /// The byte before was a CR that ended a record.
    after_cr: bool,
    /// A line end was put behind the last record.
    ended: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quoting {
    Start,
    Plain,
    Quoted,
    QuoteInQuoted,
}

const NEVER_CLOSED: &str = "the quote that opens here is never closed, so the rest of the file would be one cell. Close it, or double a quote that is meant as text";

impl Watch {
    fn new(input: Decoded, dialect: &Dialect) -> Self {
        Self {
            input,
            separator: dialect.separator,
            state: Quoting::Start,
            line: 1,
            cell: 1,
            length: 0,
            opened: (0, 0),
            passing: dialect.said,
            after_cr: false,
            ended: false,
        }
    }

    fn see(&mut self, byte: u8) -> std::result::Result<(), String> {
        if byte == 0 {
            return Err(format!(
                "line {}, column {}: a NUL byte; this is no text file. Save it as \"CSV UTF-8\"",
                self.line, self.cell
            ));
        }
        self.state = self.state_after(byte)?;
        if self.cell > COLUMNS {
            return Err(format!(
                "line {}: the line has more than {COLUMNS} columns; at most {COLUMNS} are read. Export fewer",
                self.line
            ));
        }
        self.line += u64::from(byte == b'\n');
        self.length += 1;
        if self.length > CELL_BYTES { Err(self.endless()) } else { Ok(()) }
    }

    fn state_after(&mut self, byte: u8) -> std::result::Result<Quoting, String> {
        Ok(match (self.state, byte) {
            (Quoting::Start, b'"') => {
                self.opened = (self.line, self.cell);
                Quoting::Quoted
            }
            (Quoting::Quoted, b'"') => Quoting::QuoteInQuoted,
            (Quoting::QuoteInQuoted, b'"') | (Quoting::Quoted, _) => Quoting::Quoted,
            (_, b'\n') => {
                (self.cell, self.length) = (1, 0);
                Quoting::Start
            }
            (_, other) if other == self.separator => {
                (self.cell, self.length) = (self.cell + 1, 0);
                Quoting::Start
            }
            (Quoting::QuoteInQuoted, b' ') => Quoting::QuoteInQuoted,
            (Quoting::QuoteInQuoted, _) => return Err(self.text_behind_quote()),
            _ => Quoting::Plain,
        })
    }

    #[cold]
    fn text_behind_quote(&self) -> String {
        let (line, cell) = self.opened;
        let from =
            if line == self.line { String::new() } else { format!(" that opened in line {line}, column {cell}") };
        format!(
            "line {}, column {}: text stands behind the closing quote{from}. Double a quote that is meant as text, or close the one before",
            self.line, self.cell
        )
    }

    #[cold]
    fn endless(&self) -> String {
        let most = CELL_BYTES >> 10;
        if self.state == Quoting::Quoted {
            let (line, cell) = self.opened;
            return format!(
                "line {line}, column {cell}: the quote that opens here is not closed within {most} KB. Close it, or double a quote that is meant as text"
            );
        }
        let (line, cell) = (self.line, self.cell);
        format!("line {line}, column {cell}: the cell has more than {most} KB. Shorten it, or attach a document")
    }

    /// Looks at every byte, and writes the ends of records as LF: the parser counts lines by those alone.
    fn with_one_line_end(&mut self, buffer: &mut [u8], count: usize) -> std::io::Result<usize> {
        let mut kept = 0;
        for at in 0..count {
            let byte = buffer[at];
            let half = std::mem::take(&mut self.after_cr) && byte == b'\n';
            if half {
                continue;
            }
            let outside = self.state != Quoting::Quoted;
            self.after_cr = byte == b'\r' && outside;
            buffer[kept] = if self.after_cr { b'\n' } else { byte };
            self.see(buffer[kept]).map_err(std::io::Error::other)?;
            kept += 1;
        }
        Ok(kept)
    }

    fn finish(&self, name: &str) -> std::result::Result<(), Unreadable> {
        if self.state != Quoting::Quoted {
            return Ok(());
        }
        let place = Place::row(name, Unit::Line, self.opened.0).column(self.opened.1);
        Err(Unreadable::end(Problem::new(place, NEVER_CLOSED)))
    }

    /// Drops the rest of a `sep=` line from the start of what was read.
    fn pass(&mut self, buffer: &mut [u8], count: usize) -> usize {
        let Some(end) = buffer[..count].iter().position(|byte| *byte == b'\n') else { return 0 };
        (self.passing, self.line) = (false, 2);
        buffer.copy_within(end + 1..count, 0);
        count - end - 1
    }
}

impl Read for Watch {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let mut count = self.input.read(buffer)?;
            if count == 0 {
                // The last record ends as the others do.
                let ends = self.state == Quoting::Start && self.cell == 1 || self.state == Quoting::Quoted;
                if ends || std::mem::replace(&mut self.ended, true) {
                    return Ok(0);
                }
                buffer[0] = b'\n';
                return Ok(1);
            }
            if self.passing {
                count = self.pass(buffer, count);
            }
            let count = self.with_one_line_end(buffer, count)?;
            if count > 0 {
                return Ok(count);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_that_makes_even_rows_wins() {
        for (text, expected) in [
            ("name;city\nAcme, Inc.;Berlin\nBolt, SARL;Paris\n", b';'),
            ("name,city\n\"Acme; Söhne\",Berlin\n", b','),
            ("a\tb\tc\n1,5\t2\t3\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("name\nAcme\n", b','),
            ("Report,,\n,,\nid,name,city\n1,\"line; one\nline; two\",x\n", b','),
            ("\"1,5\";\"2,5\"\n\"3,5\";\"4,5\"\n", b';'),
        ] {
            assert_eq!(char::from(vote(text)), char::from(expected), "{text}");
        }
    }
}
