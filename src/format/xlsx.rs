//! Excel workbooks: what stands in a cell, how high a row is, the sheet that says what a workbook is. Real days and numbers, in constant
//! memory; the same register gives the same bytes.

mod kind;
mod view;

pub use kind::write;
pub use view::write_view;

use super::csv::guard;
use crate::disk::leftovers::temporary_files;
use crate::error::{Error, Result};
use crate::model::Phrase;
use crate::model::phrase::say;
use crate::store::Store;
use crate::texts::fixed::acronyms;
use crate::texts::{Language, register};
use crate::view::Cell;
use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use std::any::Any;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

/// A sheet of paper for what has many columns, by its number in workbooks.
pub(crate) const A3: u8 = 8;
/// The usual one.
pub(crate) const A4: u8 = 9;
/// The last row of a sheet, from 0.
const LAST_ROW: u32 = 1_048_575;

/// What stands in a cell.
pub enum SheetContent<'c> {
    /// Nothing.
    Empty,
    /// Text; what a spreadsheet would run is guarded.
    Text(&'c str),
    /// A number.
    Number(i64),
    /// A day.
    Day(NaiveDate),
}

/// The formats of cells.
pub(crate) struct Formats {
    pub head: Format,
    pub text: Format,
    pub prose: Format,
    number: Format,
    day: Format,
}

impl Formats {
    pub fn new() -> Self {
        let base = || {
            let line = Color::RGB(0xC9_CF_D8);
            Format::new()
                .set_align(FormatAlign::Top)
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(line)
        };
        Self {
            head: Format::new()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x1F_3A_5F))
                .set_border_bottom(FormatBorder::Thin)
                .set_align(FormatAlign::VerticalCenter),
            text: base().set_num_format("@"),
            prose: base().set_num_format("@").set_text_wrap(),
            number: base().set_num_format("0"),
            day: base().set_num_format("yyyy-mm-dd"),
        }
    }
}

/// Makes a workbook. The library keeps rows in a file without a name, and ends with a panic where that cannot be written; here it is an error.
pub(crate) fn made<T>(make: impl FnOnce() -> Result<T>) -> Result<T> {
    thread_local! {
        static MAKING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
    }
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !MAKING.get() {
                before(info);
            }
        }));
    });
    MAKING.set(true);
    // What was being made is dropped, and nothing else was lent.
    let made = catch_unwind(AssertUnwindSafe(make));
    MAKING.set(false);
    made.unwrap_or_else(|panic| Err(temporary(&panic)))
}

/// What a panic of the library was about: a temporary file that cannot be written, by the reason that the panic quotes. Any other goes on.
fn temporary(panic: &Box<dyn Any + Send>) -> Error {
    let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    let said = said.unwrap_or("no reason was given");
    let code = said.split_once("code: ").and_then(|(_, rest)| rest.split([',', ' ', '}']).next()?.parse().ok());
    let source = code.map_or_else(|| std::io::Error::other(said.to_owned()), std::io::Error::from_raw_os_error);
    Error::io(with_parts())(source)
}

/// What was being done, with the place of the parts.
fn with_parts() -> String {
    let place = temporary_files();
    format!("write the workbook, of which parts stand in {} for a time (TMPDIR names another folder)", place.display())
}

pub(crate) fn failed(error: XlsxError) -> Error {
    match error {
        XlsxError::IoError(error) => Error::io("write the workbook")(error),
        other => Error::io(with_parts())(std::io::Error::other(other.to_string())),
    }
}

/// Two sorts of failure meet while a sheet is filled.
pub(crate) enum Failed {
    Sheet(Box<XlsxError>),
    Store(Error),
}

impl From<Failed> for Error {
    fn from(error: Failed) -> Self {
        match error {
            Failed::Sheet(error) => failed(*error),
            Failed::Store(error) => error,
        }
    }
}

impl From<XlsxError> for Failed {
    fn from(error: XlsxError) -> Self {
        Self::Sheet(Box::new(error))
    }
}

/// Makes a row as high as its longest cell needs: not every program finds that out by itself.
pub(crate) fn heighten(sheet: &mut Worksheet, row: u32, lines: usize) -> std::result::Result<(), XlsxError> {
    if lines > 1 {
        #[allow(clippy::cast_precision_loss, reason = "few lines")]
        let lines = lines.min(20) as f64;
        sheet.set_row_height(row, lines * 15.0)?;
    }
    Ok(())
}

/// Ends a sheet whose rows have heights of their own: in constant memory the library writes the last such row a second time
/// unless a cell follows it, and Excel then calls the workbook damaged.
pub(crate) fn end(sheet: &mut Worksheet, last: u32) -> std::result::Result<(), XlsxError> {
    sheet.write_blank(last + 1, 0, &Format::new()).map(|_| ())
}

/// Lines that a text takes in a column of that many characters.
pub(crate) fn lines_in(text: &str, width: usize) -> usize {
    text.lines().map(|line| line.chars().count().div_ceil(width.max(1)).max(1)).sum::<usize>().max(1)
}

/// What stands on a sheet for a cell of a view, with its words: a day and a plain number as such.
fn content<'c>(cell: &Cell, words: &'c str) -> SheetContent<'c> {
    match cell {
        Cell::Day(day) => SheetContent::Day(*day),
        Cell::Number(number, "") => SheetContent::Number(*number),
        _ => SheetContent::Text(words),
    }
}

pub(crate) fn cell(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    content: &SheetContent<'_>,
    format: &Format,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    match content {
        SheetContent::Empty => {}
        SheetContent::Text(text) => {
            sheet.write_string_with_format(row, at, guard(text), format)?;
        }
        #[allow(clippy::cast_precision_loss, reason = "fields hold numbers far below 2^53")]
        SheetContent::Number(number) => {
            sheet.write_number_with_format(row, at, *number as f64, &formats.number)?;
        }
        SheetContent::Day(day) => match excel_day(*day) {
            Some(day) => {
                sheet.write_datetime_with_format(row, at, day, &formats.day)?;
            }
            // Spreadsheets know no day before 1900.
            None => {
                sheet.write_string_with_format(row, at, day.to_string(), &formats.text)?;
            }
        },
    }
    Ok(())
}

fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1901)?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

/// When the newest revision was recorded: the same register says the same.
pub(crate) fn made_at(store: &Store) -> ExcelDateTime {
    let day = store.last.time.get(..10).and_then(|day| day.parse().ok()).and_then(excel_day);
    day.or_else(|| ExcelDateTime::from_ymd(2000, 1, 1).ok()).expect("a day")
}

/// The sheet that says what a workbook is, whose, of when, and how to read it.
pub(crate) fn about_sheet(
    sheet: &mut Worksheet,
    title: &str,
    facts: &[(String, String)],
    language: Language,
) -> std::result::Result<(), XlsxError> {
    let fixed = |words: &'static str| Phrase::Fixed(words).said_in(language);
    let (large, bold) =
        (Format::new().set_bold().set_font_size(16), Format::new().set_bold().set_align(FormatAlign::Top));
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(fixed("About"))?;
    sheet.set_column_width(0, 32)?.set_column_width(1, 100)?;
    print_across(sheet, A4);
    sheet.write_string_with_format(0, 0, title, &large)?;
    let reading = (fixed("How to read it"), register::READING_OF_SHEETS.of(language).to_owned());
    let reading = [(String::new(), String::new()), reading];
    let acronyms = acronyms(language).iter().map(|(letters, words)| ((*letters).to_owned(), (*words).to_owned()));
    for (row, (label, words)) in (2u32..).zip(facts.iter().cloned().chain(reading).chain(acronyms)) {
        // Not every program makes a row as high as its words need.
        heighten(sheet, row, lines_in(&words, 85).max(lines_in(&label, 28)))?;
        sheet.write_string_with_format(row, 0, label, &bold)?;
        sheet.write_string_with_format(row, 1, guard(&words), &wrap)?;
    }
    Ok(())
}

/// Writes the cells of a row, and makes it as high as they need in the widths of their columns.
pub(crate) fn cells_row(
    sheet: &mut Worksheet,
    row: u32,
    widths: &[u16],
    cells: &[Cell],
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    let words: Vec<_> = cells.iter().map(Cell::words).collect();
    let lines = widths.iter().zip(&words).map(|(width, words)| lines_in(words, usize::from(*width)));
    heighten(sheet, row, lines.max().unwrap_or(1))?;
    (0u16..)
        .zip(cells.iter().zip(&words))
        .try_for_each(|(at, (one, words))| cell(sheet, row, at, &content(one, words), &formats.prose, formats))
}

/// How a sheet is printed: across, as wide as the paper, over as many pages as its rows take.
pub(crate) fn print_across(sheet: &mut Worksheet, paper: u8) {
    sheet.set_landscape().set_paper_size(paper).set_print_fit_to_pages(1, 0);
}

/// The foot of each printed page. Excel takes 255 characters, and reads & as an instruction.
pub(crate) fn print_footer(line: &str, language: Language) -> String {
    let page = say!(register::PAGE_OF, page = "&P", pages = "&N").said_in(language);
    let line: String = line.replace('&', "&&").chars().take(215).collect();
    format!("&L&8{line}&R&8{page}")
}

/// Writes a plain table of texts as the only sheet of a workbook, guarded like everything that leaves.
pub fn write_table(rows: &[Vec<String>], mut out: impl Write + Send) -> Result<()> {
    made(|| {
        let formats = Formats::new();
        let mut book = Workbook::new();
        let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        for (row, cells) in (0u32..).zip(rows) {
            for (at, text) in (0u16..).zip(cells) {
                let content = if text.is_empty() { SheetContent::Empty } else { SheetContent::Text(text) };
                cell(sheet, row, at, &content, &formats.text, &formats).map_err(failed)?;
            }
        }
        book.save_to_writer(&mut out).map_err(failed)?;
        out.flush().map_err(Error::io("write the workbook"))
    })
}
