//! Sheets of Excel workbooks (ECMA-376), cell by cell, as the text that a person reads: days by their number format, whole numbers
//! without a point. Shared strings lie in one piece of memory, and their size is counted, whatever the file says of it.

use super::row::{Mark, Row};
use super::source::Source;
use super::zipped::{Archive, CELL_BYTES, COLUMNS, Out, ROWS, Sheet, attribute, letters, part, reference};
use crate::error::{Error, Problem, Result};
use chrono::{Days, NaiveDate, NaiveTime};
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// Bytes of all shared strings, at most.
const STRING_BYTES: usize = 96 << 20;

/// What all sheets of a workbook share.
pub struct Shared {
    strings: Strings,
    formats: Vec<Format>,
    /// Days count from 1904 instead of 1900.
    from_1904: bool,
}

/// Shared strings, one behind the other.
#[derive(Default)]
struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        Some(&self.text[start..end])
    }
}

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Number,
    /// Days, with or without a time.
    Date,
    /// Digits with zeros in front.
    Zeros(usize),
}

/// Reads what comes before the sheets: their names, the strings, the formats.
pub fn open(zip: &mut Archive, source: &Source) -> Result<(Vec<Sheet>, Shared)> {
    let refuse = |why: String| Error::invalid(&source.name, why);
    let targets = targets(zip, "_rels/.rels").map_err(refuse)?;
    let book = targets
        .iter()
        .find(|(_, kind, _)| kind.ends_with("/officeDocument"))
        .map_or("xl/workbook.xml".into(), |(_, _, to)| resolved("", to));
    let folder = book.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let file = book.rsplit('/').next().unwrap_or_default();
    let parts = self::targets(zip, &format!("{folder}/_rels/{file}.rels")).map_err(refuse)?;
    let part_of =
        |kind: &str| parts.iter().find(|(_, known, _)| known.ends_with(kind)).map(|(_, _, to)| resolved(&folder, to));
    let (sheets, from_1904) = sheets(zip, &book, &folder, &parts).map_err(refuse)?;
    if sheets.is_empty() {
        return Err(refuse("the workbook has no sheet with cells. Open it and save it anew".into()));
    }
    let strings =
        strings(zip, &part_of("/sharedStrings").unwrap_or_else(|| "xl/sharedStrings.xml".into())).map_err(refuse)?;
    let formats = formats(zip, &part_of("/styles").unwrap_or_else(|| "xl/styles.xml".into())).map_err(refuse)?;
    Ok((sheets, Shared { strings, formats, from_1904 }))
}

/// A target as a path within the zip.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').filter(|part| !part.is_empty()).collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            other => path.push(other),
        }
    }
    path.join("/")
}

/// (id, type, target) of the relationships of a part.
fn targets(zip: &mut Archive, name: &str) -> std::result::Result<Vec<(String, String, String)>, String> {
    let Some(mut xml) = part(zip, name)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "Relationship" => {
                let of = |name| attribute(&e, name).unwrap_or_default();
                if of("TargetMode") != "External" {
                    found.push((of("Id"), of("Type"), of("Target")));
                }
                if found.len() > 2000 {
                    return Err(format!("{name} in the workbook lists more than 2,000 parts"));
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn sheets(
    zip: &mut Archive,
    book: &str,
    folder: &str,
    parts: &[(String, String, String)],
) -> std::result::Result<(Vec<Sheet>, bool), String> {
    let Some(mut xml) = part(zip, book)? else {
        return Err("the zip holds no workbook. Open it in a spreadsheet and save it as .xlsx".into());
    };
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "workbookPr" => {
                from_1904 = attribute(&e, "date1904").is_some_and(|text| text == "1" || text == "true");
            }
            Event::Start(e) if e.local_name().as_ref() == "sheet" => {
                let id = attribute(&e, "id").unwrap_or_default();
                // Chart sheets and dialogs hold no cells.
                if let Some((_, _, to)) =
                    parts.iter().find(|(known, kind, _)| *known == id && kind.ends_with("/worksheet"))
                {
                    let hidden = attribute(&e, "state").is_some_and(|state| state != "visible");
                    sheets.push(Sheet {
                        name: attribute(&e, "name").unwrap_or_default(),
                        hidden,
                        part: resolved(folder, to),
                    });
                }
                if sheets.len() > 1000 {
                    return Err("the workbook has more than 1,000 sheets".into());
                }
            }
            Event::Eof => return Ok((sheets, from_1904)),
            _ => {}
        }
    }
}

fn strings(zip: &mut Archive, name: &str) -> std::result::Result<Strings, String> {
    let Some(mut xml) = part(zip, name)? else { return Ok(Strings::default()) };
    let mut strings = Strings::default();
    let (mut inside, mut phonetic, mut raw) = (false, 0, String::new());
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => inside = phonetic == 0,
                "rPh" => phonetic += 1,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "t" => inside = false,
                "rPh" => phonetic -= 1,
                "si" => {
                    strings.text.push_str(&unescaped(&raw));
                    raw.clear();
                    if strings.text.len() > STRING_BYTES {
                        return Err(format!(
                            "the texts of the workbook have more than {} MB. Save the sheet as \"CSV UTF-8\"",
                            STRING_BYTES >> 20
                        ));
                    }
                    strings.ends.push(u32::try_from(strings.text.len()).expect("bounded above"));
                    if strings.ends.len() > 4 << 20 {
                        return Err(
                            "the workbook has more than 4 million texts. Save the sheet as \"CSV UTF-8\"".into()
                        );
                    }
                }
                _ => {}
            },
            Event::Text(text) if inside => raw.push_str(&text.xml10_content()),
            Event::CData(text) if inside => raw.push_str(&text.xml10_content()),
            Event::GeneralRef(it) if inside => reference(&it, &mut raw)?,
            Event::Eof => return Ok(strings),
            _ => {}
        }
        if raw.len() > CELL_BYTES {
            return Err(format!("one text of the workbook has more than {} KB", CELL_BYTES >> 10));
        }
    }
}

/// `_x000D_` is how a control character is written; `_x005F_` is an underscore that would be taken for the start of one.
fn unescaped(raw: &str) -> std::borrow::Cow<'_, str> {
    let code = |at: usize| {
        let digits = raw.get(at + 2..at + 6)?;
        let all = raw[at..].starts_with("_x")
            && raw.get(at + 6..at + 7) == Some("_")
            && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if all { char::from_u32(u32::from_str_radix(digits, 16).ok()?) } else { None }
    };
    if !raw.contains("_x") {
        return raw.into();
    }
    let (mut text, mut at) = (String::with_capacity(raw.len()), 0);
    while let Some(found) = raw[at..].find("_x").map(|found| at + found) {
        text.push_str(&raw[at..found]);
        if let Some(c) = code(found) {
            text.push(c);
            at = found + 7;
        } else {
            text.push('_');
            at = found + 1;
        }
    }
    text.push_str(&raw[at..]);
    text.into()
}

fn formats(zip: &mut Archive, name: &str) -> std::result::Result<Vec<Format>, String> {
    let Some(mut xml) = part(zip, name)? else { return Ok(Vec::new()) };
    let (mut own, mut formats, mut inside) = (HashMap::new(), Vec::new(), false);
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "numFmt" => {
                    let id: u32 = attribute(&e, "numFmtId").and_then(|text| text.parse().ok()).unwrap_or_default();
                    own.insert(id, format_of(&attribute(&e, "formatCode").unwrap_or_default()));
                }
                "cellXfs" => inside = true,
                "xf" if inside => {
                    let id: u32 = attribute(&e, "numFmtId").and_then(|text| text.parse().ok()).unwrap_or_default();
                    let built_in =
                        if matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58) { Format::Date } else { Format::Number };
                    formats.push(own.get(&id).copied().unwrap_or(built_in));
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => inside = false,
            Event::Eof => return Ok(formats),
            _ => {}
        }
        if own.len().max(formats.len()) > 100_000 {
            return Err("the workbook has more than 100,000 cell formats".into());
        }
    }
}

/// What a format code makes of a number: a day when it names parts of one outside of quotes and brackets.
fn format_of(code: &str) -> Format {
    if code.len() > 1 && code.bytes().all(|byte| byte == b'0') {
        return Format::Zeros(code.len());
    }
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => escaped = true,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            // Only the part for positive numbers counts.
            ';' => break,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return Format::Date,
            _ => {}
        }
    }
    Format::Number
}

/// Row and column of a reference such as `AB12`, from 0.
fn position(text: &str) -> Option<(u64, usize)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let column = text[..digits].bytes().try_fold(0usize, |sum, letter| {
        let letter = letter.to_ascii_uppercase();
        (letter.is_ascii_uppercase() && sum < 20_000).then(|| sum * 26 + usize::from(letter - b'A') + 1)
    })?;
    let row: u64 = text[digits..].parse().ok()?;
    (row >= 1 && column >= 1).then(|| (row - 1, column - 1))
}

/// A cell while it is read.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: Kind,
    style: usize,
    text: String,
    formula: bool,
    filled: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Inline,
    Text,
    Flag,
    Error,
    Day,
}

/// Hands the rows of a sheet on.
pub fn rows(zip: &mut Archive, sheet: &Sheet, shared: &Shared, out: &mut Out) -> std::result::Result<(), Problem> {
    let place = out.place.clone();
    let fail = |why: String| Problem::new(&place, why);
    let xml = part(zip, &sheet.part).map_err(fail)?;
    let Some(mut xml) = xml else {
        return Err(fail("its file is missing in the workbook. Open it and save it anew".into()));
    };
    let mut reading = Reading {
        shared,
        out,
        row: 0,
        next_column: 0,
        cells: Vec::new(),
        used: 0,
        marks: Vec::new(),
        cell: Cell::default(),
    };
    let (mut taking, mut phonetic, mut within, mut done) = (false, 0, false, false);
    loop {
        match xml.next().map_err(fail)? {
            Event::Eof if done => return Ok(()),
            // The rest is read for its checksum.
            _ if done => {}
            Event::Start(e) => match e.local_name().as_ref() {
                "row" => reading.start_row(&e)?,
                "c" => {
                    reading.start_cell(&e)?;
                    within = true;
                }
                "v" if within => (taking, reading.cell.filled) = (true, true),
                "t" if within && reading.cell.kind == Kind::Inline && phonetic == 0 => {
                    (taking, reading.cell.filled) = (true, true);
                }
                "f" if within => reading.cell.formula = true,
                "rPh" => phonetic += 1,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "v" | "t" => taking = false,
                "rPh" => phonetic -= 1,
                "c" => {
                    reading.end_cell()?;
                    within = false;
                }
                "row" if !reading.end_row()? => {
                    return Ok(());
                }
                "sheetData" => done = true,
                _ => {}
            },
            Event::Text(text) if taking => reading.cell.text.push_str(&text.xml10_content()),
            Event::CData(text) if taking => reading.cell.text.push_str(&text.xml10_content()),
            Event::GeneralRef(it) if taking => reference(&it, &mut reading.cell.text).map_err(fail)?,
            Event::Eof => return Err(fail("the sheet is cut off. Open the workbook and save it anew".into())),
            _ => {}
        }
        if reading.cell.text.len() > CELL_BYTES {
            let (row, column) = (reading.row, reading.cell.column);
            return Err(reading.out.problem(
                row,
                Some(column),
                format!("the cell has more than {} KB. Shorten it, or attach a document", CELL_BYTES >> 10),
            ));
        }
    }
}

/// A sheet while it is read.
struct Reading<'r> {
    shared: &'r Shared,
    out: &'r mut Out,
    /// The row, from 1.
    row: u64,
    next_column: usize,
    /// Cells of the row; those from `used` on are left over from rows before.
    cells: Vec<String>,
    used: usize,
    marks: Vec<(usize, Mark)>,
    cell: Cell,
}

impl Reading<'_> {
    fn start_row(&mut self, e: &BytesStart<'_>) -> std::result::Result<(), Problem> {
        let row = attribute(e, "r").map_or(Some(self.row + 1), |text| text.parse().ok());
        let row = row.ok_or_else(|| {
            self.out.problem(
                self.row + 1,
                None,
                "the number of the row cannot be read. Open the workbook and save it anew",
            )
        })?;
        if row <= self.row {
            return Err(self.out.problem(
                row,
                None,
                "the row stands twice or out of order. Open the workbook and save it anew",
            ));
        }
        if row > ROWS {
            return Err(self.out.problem(
                row,
                None,
                "a sheet ends with row 1,048,576. Open the workbook and save it anew",
            ));
        }
        (self.row, self.next_column, self.used) = (row, 0, 0);
        self.marks.clear();
        Ok(())
    }

    fn start_cell(&mut self, e: &BytesStart<'_>) -> std::result::Result<(), Problem> {
        self.cell.text.clear();
        (self.cell.kind, self.cell.style, self.cell.formula, self.cell.filled) = (Kind::Number, 0, false, false);
        let mut column = self.next_column;
        for attribute in e.attributes().with_checks(false).flatten() {
            let value = &attribute.value;
            match attribute.key.local_name().as_ref() {
                "r" => {
                    let place = position(value).filter(|(row, _)| *row + 1 == self.row);
                    let place = place.ok_or_else(|| {
                        self.out.problem(
                            self.row,
                            None,
                            format!("a cell says that it is {value}, in this row. Open the workbook and save it anew"),
                        )
                    })?;
                    column = place.1;
                }
                "s" => self.cell.style = value.parse().unwrap_or_default(),
                "t" => {
                    self.cell.kind = match value.as_ref() {
                        "s" => Kind::Shared,
                        "inlineStr" => Kind::Inline,
                        "str" => Kind::Text,
                        "b" => Kind::Flag,
                        "e" => Kind::Error,
                        "d" => Kind::Day,
                        _ => Kind::Number,
                    }
                }
                _ => {}
            }
        }
        (self.cell.column, self.next_column) = (column, column + 1);
        Ok(())
    }

    fn end_cell(&mut self) -> std::result::Result<(), Problem> {
        let cell = &mut self.cell;
        let column = cell.column;
        if !cell.filled && !cell.formula {
            return Ok(());
        }
        if column >= COLUMNS {
            return Err(self.out.problem(
                self.row,
                Some(column),
                format!(
                    "there is a cell beyond column {}, the last that is read. Delete the columns on the right",
                    letters(COLUMNS - 1)
                ),
            ));
        }
        let text: &str = match cell.kind {
            Kind::Shared => {
                let found = cell.text.trim().parse().ok().and_then(|index| self.shared.strings.get(index));
                found.ok_or_else(|| {
                    self.out.problem(
                        self.row,
                        Some(column),
                        "the text of the cell is missing in the workbook. Open it and save it anew",
                    )
                })?
            }
            Kind::Number if !cell.text.is_empty() => {
                let format = self.shared.formats.get(cell.style).copied().unwrap_or(Format::Number);
                let number = number_text(&cell.text, format, self.shared.from_1904);
                let (text, exact) = number.ok_or_else(|| {
                    self.out.problem(
                        self.row,
                        Some(column),
                        format!("\"{}\" is no number, as the workbook says of the cell", cell.text),
                    )
                })?;
                if !exact {
                    self.marks.push((column, Mark::Rounded));
                }
                cell.text = text;
                &cell.text
            }
            Kind::Flag => {
                if cell.text.trim() == "1" {
                    "TRUE"
                } else {
                    "FALSE"
                }
            }
            Kind::Inline | Kind::Text => {
                if let std::borrow::Cow::Owned(text) = unescaped(&cell.text) {
                    cell.text = text;
                }
                &cell.text
            }
            Kind::Error => {
                self.marks.push((column, Mark::Error));
                &cell.text
            }
            Kind::Number | Kind::Day => &cell.text,
        };
        if cell.formula {
            // A text can be empty as a result; anything else without a value was never calculated.
            let calculated = cell.filled && (!text.is_empty() || cell.kind == Kind::Text);
            self.marks.push((column, if calculated { Mark::Formula } else { Mark::NoValue }));
        }
        if text.is_empty() && !cell.formula {
            return Ok(());
        }
        while self.used <= column {
            if self.cells.len() == self.used {
                self.cells.push(String::new());
            }
            self.cells[self.used].clear();
            self.used += 1;
        }
        if !self.cells[column].is_empty() {
            return Err(self.out.problem(
                self.row,
                Some(column),
                "the cell stands twice. Open the workbook and save it anew",
            ));
        }
        self.cells[column].push_str(text);
        Ok(())
    }

    /// Hands the row on; false when nobody wants more.
    fn end_row(&mut self) -> std::result::Result<bool, Problem> {
        let cells = &self.cells[..self.used];
        if cells.iter().all(String::is_empty) && self.marks.is_empty() {
            return Ok(true);
        }
        let row =
            Row { line: self.row, cells: csv::StringRecord::from_iter(cells), marks: std::mem::take(&mut self.marks) };
        self.out.row(row)
    }
}

/// A number as people read it, and whether it is exact: a spreadsheet keeps 15 digits.
fn number_text(raw: &str, format: Format, from_1904: bool) -> Option<(String, bool)> {
    let number: f64 = raw.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
    if format == Format::Date
        && let Some(text) = day_text(number, from_1904)
    {
        return Some((text, true));
    }
    // What arithmetic left behind the fifteenth digit is not shown, as in a spreadsheet.
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let text = shown.to_string();
    let text = match format {
        Format::Zeros(width) if text.bytes().all(|byte| byte.is_ascii_digit()) => format!("{text:0>width$}"),
        _ => text,
    };
    Some((text, number.abs() < 1e15))
}

/// Days since 1900 (with the day that year did not have) or 1904, as a day, a day with time, or a time.
fn day_text(number: f64, from_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above; whole after rounding")]
    let (whole, seconds) = {
        let seconds = (number.fract() * 86_400.0).round() as u32;
        (number as u64 + u64::from(seconds == 86_400), seconds % 86_400)
    };
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)?;
    if whole == 0 && !from_1904 {
        return Some(time.format("%H:%M:%S").to_string());
    }
    // The 29th of February 1900, which spreadsheets count and the calendar does not have.
    if whole == 60 && !from_1904 {
        return None;
    }
    let start = if from_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)
    } else if whole < 60 {
        NaiveDate::from_ymd_opt(1899, 12, 31)
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)
    }?;
    let day = start.checked_add_days(Days::new(whole))?;
    Some(if seconds == 0 { day.to_string() } else { format!("{day} {}", time.format("%H:%M:%S")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_see_them() {
        for (raw, format, expected) in [
            ("9001", Format::Number, "9001"),
            ("9001.0", Format::Number, "9001"),
            ("1E3", Format::Number, "1000"),
            ("0.30000000000000004", Format::Number, "0.3"),
            ("12", Format::Zeros(5), "00012"),
            ("46115", Format::Date, "2026-04-03"),
            ("46115.5", Format::Date, "2026-04-03 12:00:00"),
            ("0.25", Format::Date, "06:00:00"),
            ("59", Format::Date, "1900-02-28"),
            ("60", Format::Date, "60"),
            ("61", Format::Date, "1900-03-01"),
            ("-5", Format::Date, "-5"),
        ] {
            assert_eq!(number_text(raw, format, false).unwrap().0, expected, "{raw}");
        }
        assert_eq!(number_text("44653", Format::Date, true).unwrap().0, "2026-04-03");
        assert!(!number_text("1234567890123456789", Format::Number, false).unwrap().1);
        assert!(number_text("x", Format::Number, false).is_none());
    }

    #[test]
    fn formats_that_are_days() {
        for code in ["yyyy-mm-dd", "d/m/yy", "[$-407]d. mmmm yyyy", "h:mm AM/PM", "[h]:mm"] {
            assert_eq!(format_of(code), Format::Date, "{code}");
        }
        for code in ["General", "0.00", "#,##0 \"days\"", "0\\d", "[Red]0", "_-* #,##0", "0;[Red]-d"] {
            assert_eq!(format_of(code), Format::Number, "{code}");
        }
        assert_eq!(format_of("00000"), Format::Zeros(5));
    }

    #[test]
    fn places_of_cells() {
        assert_eq!(position("A1"), Some((0, 0)));
        assert_eq!(position("AB12"), Some((11, 27)));
        assert_eq!(position("XFD1048576"), Some((1_048_575, 16383)));
        for wrong in ["", "A", "12", "A0", "ZZZZZZZZZ1", "a-1"] {
            assert_eq!(position(wrong), None, "{wrong}");
        }
        assert_eq!(letters(27), "AB");
        assert_eq!(unescaped("a_x000D_b_x005F_x000D__x"), "a\rb_x000D__x");
    }
}
