//! Sheets of Excel workbooks (ECMA-376), cell by cell, as the text that a person reads.

mod book;
mod merged;
mod number;
mod pattern;
mod reference;
mod strings;

pub use book::{Shared, open};
pub use number::{NumberFormat, NumberText, number_text};
pub use reference::position;
pub use strings::{Strings, unescaped};

use super::row::{FileRow, Mark};
use super::zipped::{Archive, CELL_BYTES, COLUMNS, ROWS, RowsOut, Sheet, attribute, letters, part, reference};
use crate::error::Problem;
use merged::{Merges, merges};
use quick_xml::events::{BytesEnd, BytesStart, Event};

/// Hands the rows of a sheet on.
pub fn rows(zip: &mut Archive, sheet: &Sheet, shared: &Shared, out: &mut RowsOut) -> std::result::Result<(), Problem> {
    let place = out.place.clone();
    let fail = |why: String| Problem::new(&place, why);
    let merges = merges(zip, &sheet.part).map_err(fail)?;
    let xml = part(zip, &sheet.part).map_err(fail)?;
    let Some(mut xml) = xml else {
        return Err(fail("its file is missing in the workbook. Open it and save it anew".into()));
    };
    let mut reading = XlsxSheet::new(shared, merges, out);
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
    out: &'r mut RowsOut,
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
    /// The last row that is hidden.
    hidden_row: u64,
    /// Columns that are hidden: the first and the last of each range.
    hidden_columns: Vec<(usize, usize)>,
    merges: Merges,
    /// The rows have ended.
    done: bool,
}

impl<'r> XlsxSheet<'r> {
    fn new(shared: &'r Shared, merges: Merges, out: &'r mut RowsOut) -> Self {
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
            hidden_row: 0,
            hidden_columns: Vec::new(),
            merges,
            done: false,
        }
    }

    fn start(&mut self, e: &BytesStart<'_>) -> std::result::Result<(), Problem> {
        match e.local_name().as_ref() {
            "row" => self.start_row(e)?,
            "col" if is_hidden(e, "width") && self.hidden_columns.len() < COLUMNS => {
                let of = |name| attribute(e, name).and_then(|text| text.parse::<usize>().ok());
                if let (Some(first), Some(last)) = (of("min").filter(|first| *first > 0), of("max")) {
                    self.hidden_columns.push((first - 1, last - 1));
                }
            }
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
        self.hidden_row = if is_hidden(e, "ht") { row } else { self.hidden_row };
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
        if self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column)) {
            self.marks.push((column, Mark::Hidden));
        }
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
                let format = self.shared.formats.get(self.cell.style).unwrap_or(&NumberFormat::Number);
                let Some(number) = number_text(text, format, self.shared.from_1904) else {
                    let why = format!("\"{text}\" is no number, as the workbook says of the cell");
                    return Err(self.problem(Some(column), why));
                };
                let is_day = *format == NumberFormat::Date;
                let marks = [(Mark::Rounded, !number.exact), (Mark::Day, is_day), (Mark::Unseen, number.unseen)];
                self.marks.extend(marks.into_iter().filter(|(_, is)| *is).map(|(mark, _)| (column, mark)));
                *text = number.text;
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
            CellForm::Day if !text.is_empty() => self.marks.push((column, Mark::Day)),
            CellForm::Number | CellForm::Day => {}
        }
        if matches!(self.cell.form, CellForm::Shared | CellForm::Inline | CellForm::Text)
            && let Some(NumberFormat::Pattern(pattern)) = self.shared.formats.get(self.cell.style)
            && let Some(shown) = pattern.around(text).filter(|_| !text.is_empty())
        {
            *text = shown;
        }
        Ok(())
    }

    /// Hands the row on; false when nobody wants more.
    fn end_row(&mut self) -> std::result::Result<bool, Problem> {
        let empty = self.cells[..self.used].iter().all(String::is_empty) && self.marks.is_empty();
        let filled = self.merges.fill(self.row, &mut self.cells, &mut self.used, empty);
        if empty {
            return Ok(true);
        }
        self.marks.extend(filled.into_iter().map(|at| (at, Mark::Merged)));
        // An area of empty cells says nothing of those beside it.
        let is_filled = |at: &usize| self.cells[..self.used].get(*at).is_some_and(|cell| !cell.is_empty());
        let wide = self.merges.wide(self.row).iter().filter(|(at, _)| is_filled(at));
        self.marks.extend(wide.map(|(at, columns)| (*at, Mark::Over(*columns))));
        let row = FileRow {
            line: self.row,
            cells: csv::StringRecord::from_iter(&self.cells[..self.used]),
            marks: std::mem::take(&mut self.marks),
            hidden: self.hidden_row == self.row,
        };
        self.out.row(row)
    }
}

/// Whether a row or a column is hidden, or so low or narrow that nobody sees it.
fn is_hidden(e: &BytesStart<'_>, size: &str) -> bool {
    attribute(e, "hidden").is_some_and(|text| text == "1" || text == "true")
        || attribute(e, size).and_then(|text| text.parse::<f64>().ok()).is_some_and(|size| size <= 0.0)
}
