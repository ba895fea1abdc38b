//! Sheets of `OpenDocument` workbooks. All of them lie in one file; cells and rows that repeat are written once.

use super::row::{FileRow, Mark};
use super::source::FileSource;
use super::xlsx::{NumberFormat, NumberText, number_text};
use super::zipped::{Archive, CELL_BYTES, COLUMNS, ROWS, RowsOut, Sheet, attribute, letters, part, reference};
use crate::error::{Problem, Result};
use quick_xml::events::{BytesEnd, BytesStart, Event};
use std::collections::HashSet;

/// The names of the sheets, and whether people see them.
pub fn sheets(zip: &mut Archive, source: &FileSource) -> Result<Vec<Sheet>> {
    let refuse = |why: String| source.refuse(why);
    let Some(mut xml) = part(zip, "content.xml").map_err(refuse)? else { return Ok(Vec::new()) };
    let (mut sheets, mut style, mut unseen) = (Vec::new(), String::new(), HashSet::new());
    loop {
        match xml.next().map_err(refuse)? {
            Event::Start(e) => match e.name().as_ref() {
                "style:style" => style = attribute(&e, "name").unwrap_or_default(),
                "style:table-properties" if attribute(&e, "display").is_some_and(|text| text == "false") => {
                    unseen.insert(style.clone());
                }
                "table:table" => {
                    let hidden = attribute(&e, "style-name").is_some_and(|name| unseen.contains(&name));
                    sheets.push(Sheet { name: attribute(&e, "name").unwrap_or_default(), hidden, part: String::new() });
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
        if sheets.len().max(unseen.len()) > 1000 {
            return Err(source.refuse("the workbook has more than 1,000 sheets"));
        }
    }
    if sheets.is_empty() {
        return Err(source.refuse("the workbook has no sheet. Open it and save it anew"));
    }
    Ok(sheets)
}

/// Hands the rows of a sheet on.
pub fn rows(zip: &mut Archive, sheet: usize, out: &mut RowsOut) -> std::result::Result<(), Problem> {
    let place = out.place.clone();
    let fail = |why: String| Problem::new(&place, why);
    let xml = part(zip, "content.xml").map_err(fail)?;
    let Some(mut xml) = xml else { return Err(fail("the workbook has no content. Open it and save it anew".into())) };
    let mut reading = OdsSheet::new(out);
    let mut table = 0;
    loop {
        let event = xml.next().map_err(fail)?;
        let within = table == sheet + 1;
        match event {
            Event::Start(e) if e.name().as_ref() == "table:table" => table += 1,
            Event::Start(e) if within => reading.start(&e),
            Event::End(e) if within && !reading.end(&e)? => return Ok(()),
            Event::Text(text) if reading.takes_text() => reading.cell.text.push_str(&text.xml10_content()),
            Event::CData(text) if reading.takes_text() => reading.cell.text.push_str(&text.xml10_content()),
            Event::GeneralRef(it) if reading.takes_text() => {
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
struct OdsCell {
    /// The value that is not its text: a day, a number, a flag.
    value: Option<String>,
    /// The value is a number.
    number: bool,
    /// Its value is a day, or a number of more digits than a spreadsheet keeps.
    mark: Option<Mark>,
    /// Over how many rows it stretches.
    rows: u64,
    /// It lies under a merged cell, so nobody sees its text.
    covered: bool,
    /// Over how many columns it is merged.
    columns: usize,
    text: String,
    paragraphs: usize,
    formula: bool,
    times: usize,
}

impl OdsCell {
    fn start(e: &BytesStart<'_>) -> Self {
        let mut mark = None;
        let value = match attribute(e, "value-type").unwrap_or_default().as_str() {
            "date" => {
                mark = Some(Mark::Day);
                attribute(e, "date-value").map(|text| text.strip_suffix("T00:00:00").unwrap_or(&text).to_owned())
            }
            "float" | "percentage" | "currency" => {
                let number =
                    attribute(e, "value").map(|raw| number_text(&raw, &NumberFormat::Number, false).ok_or(raw));
                match number {
                    Some(Ok(NumberText { text, exact, .. })) => {
                        mark = (!exact).then_some(Mark::Rounded);
                        Some(text)
                    }
                    Some(Err(raw)) => Some(raw),
                    None => None,
                }
            }
            "boolean" => attribute(e, "boolean-value").map(|text| text.to_uppercase()),
            "string" => attribute(e, "string-value"),
            _ => None,
        };
        let times = usize::try_from(repeats(e, "number-columns-repeated")).unwrap_or(usize::MAX).min(1 << 20);
        let rows = repeats(e, "number-rows-spanned");
        let columns = usize::try_from(repeats(e, "number-columns-spanned")).unwrap_or_default();
        let number = matches!(&*attribute(e, "value-type").unwrap_or_default(), "float" | "percentage" | "currency");
        let covered = e.name().as_ref() == "table:covered-table-cell";
        Self {
            value,
            number,
            mark,
            rows,
            columns,
            covered,
            formula: attribute(e, "formula").is_some(),
            times,
            ..Self::default()
        }
    }

    /// What people read in it: its value, but a number with what it is shown with, such as zeros or letters; one of which nothing is shown
    /// is hidden.
    fn shown(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        let Some(value) = self.value.take() else { return text };
        if !self.number || self.mark.is_some() {
            return value;
        }
        if text.is_empty() {
            self.mark = Some(Mark::Unseen);
        }
        if shows_more(&text, &value) { text } else { value }
    }
}

/// Whether a text shows more than a number: letters or marks beside its digits, zeros before them, a share of a hundred. Thousands, decimals and
/// a currency are the number in another form.
fn shows_more(text: &str, number: &str) -> bool {
    let text = text.trim();
    let lower = text.to_lowercase();
    let is_power = lower.contains('e') && lower.replace(',', ".").parse::<f64>().is_ok();
    let starts_with_zeros = {
        let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.starts_with('0') && digits.as_bytes().get(1).is_some_and(|byte| byte.is_ascii_digit() || *byte == b' ')
    };
    let speaks = text.chars().any(|c| c.is_alphabetic() || matches!(c, '%' | '#' | '+' | '/' | '_' | ':'));
    let divides = text.trim_start_matches('-').contains('-') && !number.starts_with('-');
    text.bytes().any(|byte| byte.is_ascii_alphanumeric()) && !is_power && (starts_with_zeros || speaks || divides)
}

/// A sheet while it is read.
struct OdsSheet<'o> {
    out: &'o mut RowsOut,
    /// Rows above the one that is read.
    above: u64,
    /// How often the row stands.
    times: u64,
    cells: Vec<String>,
    marks: Vec<(usize, Mark)>,
    /// Columns that are empty so far; they count only when something stands behind them.
    blank: usize,
    cell: OdsCell,
    within_cell: bool,
    within_paragraph: bool,
    /// Comments that are open: their text is not the cell's.
    comments: usize,
    /// Cells that stretch into the rows below: column, rows that are left, value.
    merged: Vec<(usize, u64, String)>,
    /// The row is hidden.
    hidden: bool,
    /// Columns so far, and those that are hidden: the first and the last of each range.
    columns: usize,
    hidden_columns: Vec<(usize, usize)>,
}

impl<'o> OdsSheet<'o> {
    fn new(out: &'o mut RowsOut) -> Self {
        Self {
            out,
            above: 0,
            times: 1,
            cells: Vec::new(),
            marks: Vec::new(),
            blank: 0,
            cell: OdsCell::default(),
            within_cell: false,
            within_paragraph: false,
            comments: 0,
            merged: Vec::new(),
            hidden: false,
            columns: 0,
            hidden_columns: Vec::new(),
        }
    }

    fn start(&mut self, e: &BytesStart<'_>) {
        match e.name().as_ref() {
            "table:table-row" => {
                (self.times, self.blank) = (repeats(e, "number-rows-repeated"), 0);
                self.cells.clear();
                self.marks.clear();
                self.hidden = is_hidden(e);
            }
            "table:table-column" => {
                let times = usize::try_from(repeats(e, "number-columns-repeated")).unwrap_or(usize::MAX);
                let first = self.columns;
                self.columns = first.saturating_add(times);
                if is_hidden(e) && self.hidden_columns.len() < COLUMNS {
                    self.hidden_columns.push((first, self.columns - 1));
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                (self.cell, self.within_cell) = (OdsCell::start(e), true);
            }
            "office:annotation" => self.comments += 1,
            "text:p" | "text:h" if self.within_cell && self.comments == 0 => {
                if self.cell.paragraphs > 0 {
                    self.cell.text.push('\n');
                }
                (self.cell.paragraphs, self.within_paragraph) = (self.cell.paragraphs + 1, true);
            }
            "text:s" if self.within_paragraph => {
                let spaces = usize::try_from(repeats(e, "c").min(1000)).unwrap_or(1);
                self.cell.text.extend(std::iter::repeat_n(' ', spaces));
            }
            "text:tab" if self.within_paragraph => self.cell.text.push('\t'),
            "text:line-break" if self.within_paragraph => self.cell.text.push('\n'),
            _ => {}
        }
    }

    /// False at the end of the table, or when nobody wants more rows.
    fn end(&mut self, e: &BytesEnd<'_>) -> std::result::Result<bool, Problem> {
        match e.name().as_ref() {
            "text:p" | "text:h" => self.within_paragraph = false,
            "office:annotation" => self.comments -= 1,
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            "table:table-row" => return self.end_row(),
            "table:table" => return Ok(false),
            _ => {}
        }
        Ok(true)
    }

    fn takes_text(&self) -> bool {
        self.within_paragraph && self.comments == 0
    }

    /// Puts the cell into the row, as often as it stands there.
    fn end_cell(&mut self) -> std::result::Result<(), Problem> {
        self.within_cell = false;
        let (times, formula) = (self.cell.times, self.cell.formula && !self.cell.covered);
        let mut text = self.cell.shown();
        if self.cell.covered {
            text.clear();
        }
        if text.is_empty() && !formula {
            self.blank += times;
            return Ok(());
        }
        if self.cells.len() + self.blank + times > COLUMNS {
            let last = letters(COLUMNS - 1);
            let why =
                format!("there is a cell beyond column {last}, the last that is read. Delete the columns on the right");
            return Err(self.out.problem(self.above + 1, None, why));
        }
        self.cells.extend(std::iter::repeat_n(String::new(), std::mem::take(&mut self.blank)));
        for _ in 0..times {
            if formula {
                self.marks.push((self.cells.len(), if text.is_empty() { Mark::NoValue } else { Mark::Formula }));
            }
            if text.starts_with('#') && formula || text.starts_with("Err:") {
                self.marks.push((self.cells.len(), Mark::Error));
            }
            self.marks.extend(self.cell.mark.map(|mark| (self.cells.len(), mark)));
            if self.cell.columns > 1 && self.cell.rows == 1 && !text.is_empty() {
                self.marks.push((self.cells.len(), Mark::Over(self.cell.columns)));
            }
            if self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&self.cells.len())) {
                self.marks.push((self.cells.len(), Mark::Hidden));
            }
            self.cells.push(text.clone());
        }
        if self.cell.rows > 1 && self.merged.len() < COLUMNS {
            // The row itself is one of them.
            self.merged.push((self.cells.len() - 1, self.cell.rows, text));
        }
        Ok(())
    }

    /// Hands the row on, as often as it stands there; false when nobody wants more.
    fn end_row(&mut self) -> std::result::Result<bool, Problem> {
        let empty = self.cells.iter().all(String::is_empty) && self.marks.is_empty();
        if !empty && self.above + self.times > ROWS {
            let why = "a sheet ends with row 1,048,576. Delete the rows below the list";
            return Err(self.out.problem(self.above + 1, None, why));
        }
        if !empty {
            self.fill_merged();
        }
        let times = if empty { 0 } else { self.times };
        for again in 1..=times {
            let cells = csv::StringRecord::from_iter(&self.cells);
            let (line, marks) = (self.above + again, self.marks.clone());
            if !self.out.row(FileRow { line, cells, marks, hidden: self.hidden })? {
                return Ok(false);
            }
        }
        self.above = self.above.saturating_add(self.times);
        for (_, left, _) in &mut self.merged {
            *left = left.saturating_sub(self.times);
        }
        self.merged.retain(|(_, left, _)| *left > 0);
        Ok(true)
    }

    /// Fills the cells of the row that are merged with one above.
    fn fill_merged(&mut self) {
        for (at, _, value) in &self.merged {
            if self.cells.len() <= *at {
                self.cells.resize(at + 1, String::new());
            }
            if self.cells[*at].is_empty() {
                self.cells[*at].clone_from(value);
                self.marks.push((*at, Mark::Merged));
            }
        }
    }

    fn refuse_endless_cell(&self) -> std::result::Result<(), Problem> {
        if self.cell.text.len() <= CELL_BYTES {
            return Ok(());
        }
        let why = format!("a cell has more than {} KB. Shorten it, or attach a document", CELL_BYTES >> 10);
        Err(self.out.problem(self.above + 1, None, why))
    }
}

/// Whether a row or a column is hidden, by hand or by a filter.
fn is_hidden(e: &BytesStart<'_>) -> bool {
    attribute(e, "visibility").is_some_and(|text| text != "visible")
}

/// A count in an attribute, at least 1.
fn repeats(e: &BytesStart<'_>, name: &str) -> u64 {
    attribute(e, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_show_more_than_their_value() {
        for (text, number) in [
            ("K-0042", "42"),
            ("0042/24", "42"),
            ("00-042", "42"),
            ("000 042", "42"),
            ("017", "17"),
            ("12-345", "12345"),
            ("17%", "0.17"),
            ("5d", "5"),
        ] {
            assert!(shows_more(text, number), "{text}");
        }
        for (text, number) in [
            ("42", "42"),
            ("10,017", "10017"),
            ("10.017,00 €", "10017"),
            ("0.30", "0.3"),
            ("0,3", "0.3"),
            ("-17", "-17"),
            ("1.23E+10", "12300000000"),
            ("1,23E+10", "12300000000"),
            ("", "42"),
        ] {
            assert!(!shows_more(text, number), "{text}");
        }
    }
}
