//! Sheets of Excel workbooks (ECMA-376), cell by cell, as the text that a person reads: days by their number format, whole numbers
//! without a point. Shared strings lie in one piece of memory, and their size is counted, whatever the file says of it.

use super::row::{Mark, Row};
use super::source::Source;
use super::zipped::{Archive, CELL_BYTES, COLUMNS, Out, ROWS, Sheet, attribute, letters, part, reference};
use crate::error::{Problem, Result};
use chrono::{Days, NaiveDate, NaiveTime};
use quick_xml::events::{BytesEnd, BytesStart, Event};
use std::collections::HashMap;

/// Bytes of all shared strings, at most.
const STRING_BYTES: usize = 96 << 20;

/// What all sheets of a workbook share.
pub struct Shared {
    strings: Strings,
    formats: Vec<NumberFormat>,
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
enum NumberFormat {
    Number,
    /// Days, with or without a time.
    Date,
    /// Digits with zeros in front.
    Zeros(usize),
}

/// Reads what comes before the sheets: their names, the strings, the formats.
pub fn open(zip: &mut Archive, source: &Source) -> Result<(Vec<Sheet>, Shared)> {
    let refuse = |why: String| source.refuse(why);
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
        return Err(source.refuse("the workbook has no sheet with cells. Open it and save it anew"));
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

fn formats(zip: &mut Archive, name: &str) -> std::result::Result<Vec<NumberFormat>, String> {
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
                    let built_in = if matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58) {
                        NumberFormat::Date
                    } else {
                        NumberFormat::Number
                    };
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
fn format_of(code: &str) -> NumberFormat {
    if code.len() > 1 && code.bytes().all(|byte| byte == b'0') {
        return NumberFormat::Zeros(code.len());
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
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return NumberFormat::Date,
            _ => {}
        }
    }
    NumberFormat::Number
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

/// Hands the rows of a sheet on.
pub fn rows(zip: &mut Archive, sheet: &Sheet, shared: &Shared, out: &mut Out) -> std::result::Result<(), Problem> {
    let place = out.place.clone();
    let fail = |why: String| Problem::new(&place, why);
    let xml = part(zip, &sheet.part).map_err(fail)?;
    let Some(mut xml) = xml else {
        return Err(fail("its file is missing in the workbook. Open it and save it anew".into()));
    };
    let mut reading = XlsxSheet::new(shared, out);
    loop {
        match xml.next().map_err(fail)? {
            Event::Eof if reading.done => return Ok(()),
            // The rest is read for its checksum.
            _ if reading.done => {}
            Event::Start(e) => reading.start(&e)?,
            Event::End(e) if !reading.end(&e)? => return Ok(()),
            Event::Text(text) if reading.within_text => reading.cell.text.push_str(&text.xml10_content()),
            Event::CData(text) if reading.within_text => reading.cell.text.push_str(&text.xml10_content()),
            Event::GeneralRef(it) if reading.within_text => {
                reference(&it, &mut reading.cell.text).map_err(fail)?;
            }
            Event::Eof => return Err(fail("the sheet is cut off. Open the workbook and save it anew".into())),
            _ => {}
        }
        reading.refuse_endless_cell()?;
    }
}

/// A cell while it is read.
#[derive(Default)]
struct XlsxCell {
    column: usize,
    form: CellForm,
    style: usize,
    text: String,
    formula: bool,
    filled: bool,
}

/// How the value of a cell is written.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum CellForm {
    #[default]
    Number,
    Shared,
    Inline,
    Text,
    Flag,
    Error,
    Day,
}

impl CellForm {
    fn named(name: &str) -> Self {
        match name {
            "s" => Self::Shared,
            "inlineStr" => Self::Inline,
            "str" => Self::Text,
            "b" => Self::Flag,
            "e" => Self::Error,
            "d" => Self::Day,
            _ => Self::Number,
        }
    }
}

/// A sheet while it is read.
struct XlsxSheet<'r> {
    shared: &'r Shared,
    out: &'r mut Out,
    /// The row, from 1.
    row: u64,
    next_column: usize,
    /// Cells of the row; those from `used` on are left over from rows before.
    cells: Vec<String>,
    used: usize,
    marks: Vec<(usize, Mark)>,
    cell: XlsxCell,
    within_cell: bool,
    within_text: bool,
    /// Readings of Japanese words that are open: their text is not the cell's.
    phonetic: usize,
    /// The rows have ended.
    done: bool,
}

impl<'r> XlsxSheet<'r> {
    fn new(shared: &'r Shared, out: &'r mut Out) -> Self {
        Self {
            shared,
            out,
            row: 0,
            next_column: 0,
            cells: Vec::new(),
            used: 0,
            marks: Vec::new(),
            cell: XlsxCell::default(),
            within_cell: false,
            within_text: false,
            phonetic: 0,
            done: false,
        }
    }

    fn start(&mut self, e: &BytesStart<'_>) -> std::result::Result<(), Problem> {
        match e.local_name().as_ref() {
            "row" => self.start_row(e)?,
            "c" => self.start_cell(e)?,
            "v" if self.within_cell => (self.within_text, self.cell.filled) = (true, true),
            "t" if self.within_cell && self.cell.form == CellForm::Inline && self.phonetic == 0 => {
                (self.within_text, self.cell.filled) = (true, true);
            }
            "f" if self.within_cell => self.cell.formula = true,
            "rPh" => self.phonetic += 1,
            _ => {}
        }
        Ok(())
    }

    /// False when nobody wants more rows.
    fn end(&mut self, e: &BytesEnd<'_>) -> std::result::Result<bool, Problem> {
        match e.local_name().as_ref() {
            "v" | "t" => self.within_text = false,
            "rPh" => self.phonetic -= 1,
            "c" => self.end_cell()?,
            "row" => return self.end_row(),
            "sheetData" => self.done = true,
            _ => {}
        }
        Ok(true)
    }

    /// A problem of the row, or of a cell in it.
    fn problem(&self, column: Option<usize>, why: impl Into<String>) -> Problem {
        self.out.problem(self.row, column, why)
    }

    fn refuse_endless_cell(&self) -> std::result::Result<(), Problem> {
        if self.cell.text.len() <= CELL_BYTES {
            return Ok(());
        }
        let why = format!("the cell has more than {} KB. Shorten it, or attach a document", CELL_BYTES >> 10);
        Err(self.problem(Some(self.cell.column), why))
    }

    fn start_row(&mut self, e: &BytesStart<'_>) -> std::result::Result<(), Problem> {
        let row = attribute(e, "r").map_or(Some(self.row + 1), |text| text.parse().ok());
        let Some(row) = row else {
            let why = "the number of the row cannot be read. Open the workbook and save it anew";
            return Err(self.out.problem(self.row + 1, None, why));
        };
        if row <= self.row {
            let why = "the row stands twice or out of order. Open the workbook and save it anew";
            return Err(self.out.problem(row, None, why));
        }
        if row > ROWS {
            let why = "a sheet ends with row 1,048,576. Open the workbook and save it anew";
            return Err(self.out.problem(row, None, why));
        }
        (self.row, self.next_column, self.used) = (row, 0, 0);
        self.marks.clear();
        Ok(())
    }

    fn start_cell(&mut self, e: &BytesStart<'_>) -> std::result::Result<(), Problem> {
        self.within_cell = true;
        self.cell.text.clear();
        (self.cell.form, self.cell.style, self.cell.formula, self.cell.filled) = (CellForm::Number, 0, false, false);
        let mut column = self.next_column;
        for attribute in e.attributes().with_checks(false).flatten() {
            let value = &attribute.value;
            match attribute.key.local_name().as_ref() {
                "r" => {
                    let place = position(value).filter(|(row, _)| *row + 1 == self.row);
                    let wrong =
                        || format!("a cell says that it is {value}, in this row. Open the workbook and save it anew");
                    column = place.ok_or_else(|| self.problem(None, wrong()))?.1;
                }
                "s" => self.cell.style = value.parse().unwrap_or_default(),
                "t" => self.cell.form = CellForm::named(value),
                _ => {}
            }
        }
        (self.cell.column, self.next_column) = (column, column + 1);
        Ok(())
    }

    /// Puts the cell into the row, with what its text does not show.
    fn end_cell(&mut self) -> std::result::Result<(), Problem> {
        self.within_cell = false;
        let column = self.cell.column;
        if !self.cell.filled && !self.cell.formula {
            return Ok(());
        }
        if column >= COLUMNS {
            let last = letters(COLUMNS - 1);
            let why =
                format!("there is a cell beyond column {last}, the last that is read. Delete the columns on the right");
            return Err(self.problem(Some(column), why));
        }
        self.make_readable()?;
        if self.cell.formula {
            // A text can be empty as a result; anything else without a value was never calculated.
            let calculated = self.cell.filled && (!self.cell.text.is_empty() || self.cell.form == CellForm::Text);
            self.marks.push((column, if calculated { Mark::Formula } else { Mark::NoValue }));
        } else if self.cell.text.is_empty() {
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
            return Err(self.problem(Some(column), "the cell stands twice. Open the workbook and save it anew"));
        }
        std::mem::swap(&mut self.cells[column], &mut self.cell.text);
        Ok(())
    }

    /// Makes of the value, as it is written, the text that a person reads.
    fn make_readable(&mut self) -> std::result::Result<(), Problem> {
        let (text, column) = (&mut self.cell.text, self.cell.column);
        match self.cell.form {
            CellForm::Shared => {
                let found = text.trim().parse().ok().and_then(|index| self.shared.strings.get(index));
                let Some(found) = found else {
                    let why = "the text of the cell is missing in the workbook. Open it and save it anew";
                    return Err(self.problem(Some(column), why));
                };
                text.clear();
                text.push_str(found);
            }
            CellForm::Number if !text.is_empty() => {
                let format = self.shared.formats.get(self.cell.style).copied().unwrap_or(NumberFormat::Number);
                let Some((number, exact)) = number_text(text, format, self.shared.from_1904) else {
                    let why = format!("\"{text}\" is no number, as the workbook says of the cell");
                    return Err(self.problem(Some(column), why));
                };
                if !exact {
                    self.marks.push((column, Mark::Rounded));
                }
                *text = number;
            }
            CellForm::Flag => {
                let flag = if text.trim() == "1" { "TRUE" } else { "FALSE" };
                text.clear();
                text.push_str(flag);
            }
            CellForm::Inline | CellForm::Text => {
                if let std::borrow::Cow::Owned(plain) = unescaped(text) {
                    *text = plain;
                }
            }
            CellForm::Error => self.marks.push((column, Mark::Error)),
            CellForm::Number | CellForm::Day => {}
        }
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
fn number_text(raw: &str, format: NumberFormat, from_1904: bool) -> Option<(String, bool)> {
    let number: f64 = raw.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
    if format == NumberFormat::Date
        && let Some(text) = day_text(number, from_1904)
    {
        return Some((text, true));
    }
    // What arithmetic left behind the fifteenth digit is not shown, as in a spreadsheet.
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let text = shown.to_string();
    let text = match format {
        NumberFormat::Zeros(width) if text.bytes().all(|byte| byte.is_ascii_digit()) => format!("{text:0>width$}"),
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
            ("9001", NumberFormat::Number, "9001"),
            ("9001.0", NumberFormat::Number, "9001"),
            ("1E3", NumberFormat::Number, "1000"),
            ("0.30000000000000004", NumberFormat::Number, "0.3"),
            ("12", NumberFormat::Zeros(5), "00012"),
            ("46115", NumberFormat::Date, "2026-04-03"),
            ("46115.5", NumberFormat::Date, "2026-04-03 12:00:00"),
            ("0.25", NumberFormat::Date, "06:00:00"),
            ("59", NumberFormat::Date, "1900-02-28"),
            ("60", NumberFormat::Date, "60"),
            ("61", NumberFormat::Date, "1900-03-01"),
            ("-5", NumberFormat::Date, "-5"),
        ] {
            assert_eq!(number_text(raw, format, false).unwrap().0, expected, "{raw}");
        }
        assert_eq!(number_text("44653", NumberFormat::Date, true).unwrap().0, "2026-04-03");
        assert!(!number_text("1234567890123456789", NumberFormat::Number, false).unwrap().1);
        assert!(number_text("x", NumberFormat::Number, false).is_none());
    }

    #[test]
    fn formats_that_are_days() {
        for code in ["yyyy-mm-dd", "d/m/yy", "[$-407]d. mmmm yyyy", "h:mm AM/PM", "[h]:mm"] {
            assert_eq!(format_of(code), NumberFormat::Date, "{code}");
        }
        for code in ["General", "0.00", "#,##0 \"days\"", "0\\d", "[Red]0", "_-* #,##0", "0;[Red]-d"] {
            assert_eq!(format_of(code), NumberFormat::Number, "{code}");
        }
        assert_eq!(format_of("00000"), NumberFormat::Zeros(5));
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
