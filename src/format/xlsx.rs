//! A kind as an Excel workbook that a person edits and `import` reads back: real days, lists to choose from, a head that stays
//! in view, and a sheet that explains the columns. In constant memory; the same register gives the same bytes.

use super::csv::guard;
use crate::error::{Error, Result};
use crate::model::json::headers;
use crate::model::{Field, Kind, Record, Shape, Value, counted};
use crate::store::Store;
use crate::view::{ACRONYMS, Cell, Source, Take, View};
use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};
use std::io::Write;

/// The last row of a sheet, from 0.
const LAST_ROW: u32 = 1_048_575;

/// What stands in a cell.
pub enum Content<'c> {
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
        let base = || Format::new().set_align(FormatAlign::Top);
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

pub(crate) fn failed(error: XlsxError) -> Error {
    match error {
        XlsxError::IoError(error) => Error::io("write the workbook")(error),
        other => Error::io("write the workbook")(std::io::Error::other(other.to_string())),
    }
}

/// Writes all records of a kind; gives their number.
pub fn write(store: &Store, kind: Kind, mut out: impl Write + Send) -> Result<usize> {
    let count = store.count(kind)?;
    if count >= LAST_ROW as usize {
        return Err(Error::invalid(
            "--to",
            format!("{} do not fit into a sheet. Export them as CSV", counted(count, kind.name(), kind.plural())),
        ));
    }
    let formats = Formats::new();
    let mut book = Workbook::new();
    let made = made_at(store);
    book.set_properties(
        &DocProperties::new().set_title(kind.plural()).set_comment(store.checkpoint()).set_creation_datetime(&made),
    );
    let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
    fill(sheet, store, kind, &formats)?;
    explain(book.add_worksheet_with_constant_memory().map_err(failed)?, store, kind, count, &formats)
        .map_err(failed)?;
    book.save_to_writer(&mut out).map_err(failed)?;
    out.flush().map_err(Error::io("write the workbook"))?;
    Ok(count)
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

fn fill(sheet: &mut Worksheet, store: &Store, kind: Kind, formats: &Formats) -> std::result::Result<(), Failed> {
    let heads = headers(kind);
    sheet.set_name(kind.plural())?;
    sheet.set_freeze_panes(1, u16::from(heads.len() > 3) * 3)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_repeat_columns(0, u16::from(heads.len() > 3) * 2)?;
    sheet.set_landscape();
    sheet.set_footer(format!("&L&8{}, revision {}&R&8Page &P of &N", kind.plural(), store.last.revision));
    for (at, head) in (0u16..).zip(&heads) {
        let field = kind.fields().iter().find(|field| field.name == head);
        layout(sheet, at, head, field, formats)?;
    }
    // The handle says which record a row is; the id is for the program.
    sheet.set_column_hidden(1)?;
    for (at, head) in (0u16..).zip(&heads) {
        sheet.write_string_with_format(0, at, head, &formats.head)?;
    }
    let mut row = 0;
    let each = store.each(kind, |record| {
        row += 1;
        Ok(record_row(sheet, row, &record, store, formats)?)
    });
    each.map_err(Failed::Store)?;
    end(sheet, row)?;
    let last = u16::try_from(heads.len() - 1).expect("few columns");
    sheet.autofilter(0, 0, row.max(1), last)?;
    Ok(())
}

/// Width, format and choices of a column.
fn layout(
    sheet: &mut Worksheet,
    at: u16,
    head: &str,
    field: Option<&Field>,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    let width = match field.map(|field| field.shape) {
        None if head == "handle" => 10,
        Some(Shape::Date | Shape::Flag | Shape::Number(..)) => 13,
        Some(Shape::Country) => 10,
        Some(Shape::Prose) => 40,
        _ => 24,
    };
    sheet.set_column_width(at, width.max(u32::try_from(head.len()).unwrap_or(24) + 4))?;
    // What is typed into an empty cell below stays text, leading zeros and all.
    let format = match field.map(|field| field.shape) {
        Some(Shape::Date) => &formats.day,
        Some(Shape::Number(..)) => &formats.number,
        Some(Shape::Prose) => &formats.prose,
        _ => &formats.text,
    };
    sheet.set_column_format(at, format)?;
    let Some(field) = field else { return Ok(()) };
    let mut choices: Vec<&str> = match field.shape {
        Shape::Choice(choices) => choices.iter().map(|(kept, _)| *kept).collect(),
        Shape::Flag => vec!["yes", "no"],
        _ => return Ok(()),
    };
    if field.can_be_none() {
        choices.push("none");
    }
    if choices.join(",").len() <= 255 {
        let title: String = field.label.chars().take(32).collect();
        let validation = DataValidation::new()
            .allow_list_strings(&choices)?
            .ignore_blank(true)
            .set_error_title(title)?
            .set_error_message("Choose one of the list. Leave the cell empty when it is not provided.")?;
        sheet.add_data_validation(1, at, LAST_ROW, at, &validation)?;
    }
    Ok(())
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

fn record_row(
    sheet: &mut Worksheet,
    row: u32,
    record: &Record,
    store: &Store,
    formats: &Formats,
) -> std::result::Result<(), Failed> {
    let prose = record.entries().filter(|(field, _)| field.shape == Shape::Prose);
    let lines = prose.filter_map(|(_, value)| value.map(|value| lines_in(&value.text(), 40))).max().unwrap_or(1);
    heighten(sheet, row, lines)?;
    cell(sheet, row, 0, &Content::Text(&record.handle()), &formats.text, formats)?;
    cell(sheet, row, 1, &Content::Text(&record.id.to_string()), &formats.text, formats)?;
    let mut at = 2;
    for (field, value) in record.entries() {
        let format = if field.shape == Shape::Prose { &formats.prose } else { &formats.text };
        match value {
            // A link is written with its name below.
            None | Some(Value::Link(_)) => {}
            Some(Value::Date(day)) => cell(sheet, row, at, &Content::Day(*day), format, formats)?,
            Some(Value::Number(number)) => cell(sheet, row, at, &Content::Number(*number), format, formats)?,
            Some(value) => cell(sheet, row, at, &Content::Text(&value.text()), format, formats)?,
        }
        at += 1;
        if let Shape::Link(kind) = field.shape {
            // People type handles; the name stands beside.
            if let Some(Value::Link(id)) = value {
                let linked = store.with_id(kind, *id).map_err(Failed::Store)?;
                let handle = linked.as_ref().map_or_else(|| id.to_string(), Record::handle);
                cell(sheet, row, at - 1, &Content::Text(&handle), &formats.text, formats)?;
                let name = linked.map(|record| record.link_name()).unwrap_or_default();
                cell(sheet, row, at, &Content::Text(&name), &formats.text, formats)?;
            }
            at += 1;
        }
    }
    Ok(())
}

/// What stands on a sheet for a cell of a view, with its words: a day and a plain number as such.
fn content<'c>(cell: &Cell, words: &'c str) -> Content<'c> {
    match cell {
        Cell::Day(day) => Content::Day(*day),
        Cell::Number(number, "") => Content::Number(*number),
        _ => Content::Text(words),
    }
}

pub(crate) fn cell(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    content: &Content<'_>,
    format: &Format,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    match content {
        Content::Empty => {}
        Content::Text(text) => {
            sheet.write_string_with_format(row, at, guard(text), format)?;
        }
        #[allow(clippy::cast_precision_loss, reason = "fields hold numbers far below 2^53")]
        Content::Number(number) => {
            sheet.write_number_with_format(row, at, *number as f64, &formats.number)?;
        }
        Content::Day(day) => match excel_day(*day) {
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

/// The sheet that explains the others.
fn explain(
    sheet: &mut Worksheet,
    store: &Store,
    kind: Kind,
    count: usize,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    let (title, bold) = (Format::new().set_bold().set_font_size(14), Format::new().set_bold());
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name("How to use")?;
    for (at, width) in [(0, 22), (1, 26), (2, 58), (3, 44), (4, 18)] {
        sheet.set_column_width(at, width)?;
    }
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.write_string_with_format(0, 0, format!("{} of the register", kind.plural()), &title)?;
    let organisation = store.organisation().ok().flatten().map(|record| record.title()).unwrap_or_default();
    let facts = [
        ("Register of", organisation),
        ("Rows", counted(count, kind.name(), kind.plural())),
        ("Recorded", store.last.time.clone()),
        ("Checkpoint", store.checkpoint()),
        ("Made by", format!("art30 {}", env!("CARGO_PKG_VERSION"))),
    ];
    let mut row = 1;
    for (label, words) in &facts {
        row += 1;
        sheet.write_string_with_format(row, 0, *label, &bold)?;
        sheet.write_string(row, 1, guard(words))?;
    }
    row += 1;
    for line in [
        "Change cells, add rows below, save, then: art30 import FILE.xlsx -n shows what would change; without -n it is written.".to_string(),
        "The handle says which record a row is. In a new row leave it empty; in a row that you copied empty the hidden column B too.".into(),
        "An empty cell is \"not provided\", and clears what was there. The word none says that there is none.".into(),
        "A row that you delete is reported by the import and stays in the register.".into(),
        "Text that begins with = + - or @ has an apostrophe before it, so that no spreadsheet runs it; import takes it off.".into(),
    ] {
        row += 1;
        sheet.write_string(row, 0, line)?;
    }
    row += 2;
    for (at, head) in (0u16..).zip(["column", "name", "meaning", "what it can hold", "law"]) {
        sheet.write_string_with_format(row, at, head, &formats.head)?;
    }
    for field in kind.fields() {
        row += 1;
        let required = if field.required { " (required)" } else { "" };
        let cells = [
            field.name.to_owned(),
            format!("{}{required}", field.label),
            field.help.to_owned(),
            holds(field),
            field.law.to_owned(),
        ];
        let lines = [(2, 58), (3, 44)].map(|(at, width): (usize, usize)| lines_in(&cells[at], width));
        heighten(sheet, row, lines.into_iter().max().unwrap_or(1))?;
        for (at, text) in (0u16..).zip(&cells) {
            sheet.write_string_with_format(row, at, text, &wrap)?;
        }
    }
    end(sheet, row)
}

fn holds(field: &Field) -> String {
    let what = match field.shape {
        Shape::Line => "one line".into(),
        Shape::Prose => "text".into(),
        Shape::List => "several, with semicolons between them".into(),
        Shape::Email => "one e-mail address".into(),
        Shape::Country => "a country: code or English name".into(),
        Shape::Date => "a day".into(),
        Shape::Number(least, most, unit) => format!("a number of {unit}, {least} to {most}").replace(" of ,", ","),
        Shape::Flag => "yes, no".into(),
        Shape::Choice(choices) => choices.iter().map(|(kept, _)| *kept).collect::<Vec<_>>().join(", "),
        Shape::Link(kind) => {
            let article = if kind.name().starts_with(['a', 'e', 'o']) { "an" } else { "a" };
            format!("{article} {}: handle, id or name", kind.name())
        }
        Shape::Digest => "64 hexadecimal digits".into(),
    };
    if field.can_be_none() { format!("{what}; or none") } else { what }
}

/// The sheet that says what a workbook is, whose, of when, and how to read it.
pub(crate) fn about_sheet(
    sheet: &mut Worksheet,
    title: &str,
    facts: &[(String, String)],
) -> std::result::Result<(), XlsxError> {
    let (large, bold) =
        (Format::new().set_bold().set_font_size(16), Format::new().set_bold().set_align(FormatAlign::Top));
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name("About")?;
    sheet.set_column_width(0, 32)?.set_column_width(1, 100)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    sheet.write_string_with_format(0, 0, title, &large)?;
    let reading = [(String::new(), String::new()), ("How to read it".into(), READING.into())];
    let acronyms = ACRONYMS.iter().map(|(letters, words)| ((*letters).to_owned(), (*words).to_owned()));
    for (row, (label, words)) in (2u32..).zip(facts.iter().cloned().chain(reading).chain(acronyms)) {
        sheet.write_string_with_format(row, 0, label, &bold)?;
        sheet.write_string_with_format(row, 1, guard(&words), &wrap)?;
    }
    Ok(())
}

/// How facts read, in every list.
const READING: &str = "Not provided: nobody said. None: somebody asserted that there is none. What follows from the records (roles, the state of agreements) is derived by rules and can be explained for each customer.";

/// Writes a list as a workbook: a sheet that says what it is, and the sheet with the rows. `each` hands out the rows; gives their number.
pub fn write_view<F>(
    store: &Store,
    view: View<'_, F>,
    source: &Source,
    each: impl FnOnce(Take<'_>) -> Result<()>,
    mut out: impl Write + Send,
) -> Result<usize> {
    let formats = Formats::new();
    let mut book = Workbook::new();
    book.set_properties(
        &DocProperties::new()
            .set_title(view.title)
            .set_comment(store.checkpoint())
            .set_creation_datetime(&made_at(store)),
    );
    book.add_worksheet_with_constant_memory().map_err(failed)?;
    let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
    let count = view_sheet(sheet, view, source, each, &formats)?;
    about_sheet(book.worksheet_from_index(0).map_err(failed)?, view.title, &source.facts(count)).map_err(failed)?;
    book.save_to_writer(&mut out).map_err(failed)?;
    out.flush().map_err(Error::io("write the workbook"))?;
    Ok(count)
}

fn view_sheet<F>(
    sheet: &mut Worksheet,
    view: View<'_, F>,
    source: &Source,
    each: impl FnOnce(Take<'_>) -> Result<()>,
    formats: &Formats,
) -> Result<usize> {
    view_heads(sheet, view, formats).map_err(failed)?;
    let widths = view.widths();
    let mut row = 0;
    each(&mut |cells| {
        row += 1;
        if row >= LAST_ROW {
            return Err(Error::invalid("--to", format!("{} do not fit into a sheet", view.title)));
        }
        cells_row(sheet, row, &widths, &cells, formats).map_err(failed)
    })?;
    end(sheet, row).map_err(failed)?;
    let last = u16::try_from(view.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, row.max(1), last).map_err(failed)?;
    let count = usize::try_from(row).unwrap_or_default();
    sheet.set_footer(print_footer(&source.line(count)));
    Ok(count)
}

fn view_heads<F>(sheet: &mut Worksheet, view: View<'_, F>, formats: &Formats) -> std::result::Result<(), XlsxError> {
    let head = formats.head.clone().set_text_wrap();
    // Excel takes 31 characters for the name of a sheet.
    sheet.set_name(view.title.chars().take(31).collect::<String>())?;
    sheet.set_freeze_panes(1, 2)?.set_repeat_rows(0, 0)?.set_repeat_columns(0, 1)?;
    sheet.set_landscape().set_print_scale(60);
    let lines = view.columns.iter().map(|column| lines_in(column.head, column.width.into())).max();
    heighten(sheet, 0, lines.unwrap_or(1))?;
    for (at, column) in (0u16..).zip(view.columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, column.head, &head)?;
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

/// The foot of each printed page. Excel takes 255 characters, and reads & as an instruction.
pub(crate) fn print_footer(line: &str) -> String {
    let line: String = line.replace('&', "&&").chars().take(215).collect();
    format!("&L&8{line}&R&8Page &P of &N")
}

/// Writes a plain table of texts as the only sheet of a workbook, guarded like everything that leaves.
pub fn write_table(rows: &[Vec<String>], mut out: impl Write + Send) -> Result<()> {
    let formats = Formats::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
    for (row, cells) in (0u32..).zip(rows) {
        for (at, text) in (0u16..).zip(cells) {
            let content = if text.is_empty() { Content::Empty } else { Content::Text(text) };
            cell(sheet, row, at, &content, &formats.text, &formats).map_err(failed)?;
        }
    }
    book.save_to_writer(&mut out).map_err(failed)?;
    out.flush().map_err(Error::io("write the workbook"))
}
