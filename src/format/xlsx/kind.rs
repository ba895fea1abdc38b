//! A kind as a workbook that a person edits and `import` reads back: real days, lists to choose from, a head that stays in view, and a
//! sheet that explains the columns.

use super::{
    A3, A4, Failed, Formats, LAST_ROW, SheetContent, cell, end, failed, heighten, lines_in, made, made_at,
    print_across, print_footer,
};
use crate::error::{Error, Given, Result};
use crate::format::csv::guard;
use crate::model::json::{AS_OF, headers};
use crate::model::{Answer, Field, Kind, Record, Shape, Value, counted};
use crate::store::Store;
use crate::texts::Language;
use rust_xlsxwriter::{DataValidation, DocProperties, Format, FormatAlign, Note, Workbook, Worksheet, XlsxError};
use std::io::Write;

/// The characters side by side that can still be read on a printed page.
const ON_PAPER: u32 = 300;

/// Writes all records of a kind; gives their number.
pub fn write(store: &Store, kind: Kind, out: impl Write + Send) -> Result<usize> {
    made(|| workbook(store, kind, out))
}

fn workbook(store: &Store, kind: Kind, mut out: impl Write + Send) -> Result<usize> {
    let count = store.count(kind)?;
    if count >= LAST_ROW as usize {
        return Err(Error::invalid(
            Given::named("to"),
            format!("{} do not fit into a sheet. Export them as CSV", counted(count, kind.name(), kind.plural())),
        ));
    }
    let formats = Formats::new();
    let mut book = Workbook::new();
    book.set_properties(
        &DocProperties::new()
            .set_title(kind.plural())
            .set_comment(store.checkpoint())
            .set_creation_datetime(&made_at(store)),
    );
    let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
    fill(sheet, store, kind, &formats)?;
    explain(book.add_worksheet_with_constant_memory().map_err(failed)?, store, kind, count, &formats)
        .map_err(failed)?;
    book.save_to_writer(&mut out).map_err(failed)?;
    out.flush().map_err(Error::io("write the workbook"))?;
    Ok(count)
}

fn fill(sheet: &mut Worksheet, store: &Store, kind: Kind, formats: &Formats) -> std::result::Result<(), Failed> {
    let heads = headers(kind);
    sheet.set_name(kind.plural())?;
    sheet.set_freeze_panes(1, u16::from(heads.len() > 3) * 3)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_repeat_columns(0, u16::from(heads.len() > 3) * 2)?;
    print_across(sheet, A3);
    sheet.set_footer(print_footer(&format!("{}, revision {}", kind.plural(), store.last.revision), Language::English));
    let mut widths = Vec::new();
    for (at, head) in (0u16..).zip(&heads) {
        let field = kind.fields().iter().find(|field| field.name == head);
        widths.push(layout(sheet, at, head, field, formats)?);
    }
    // The handle says which record a row is; the id and the state that it shows are for the program.
    let last = u16::try_from(heads.len() - 1).expect("few columns");
    sheet.set_column_hidden(1)?.set_column_hidden(last)?;
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
    sheet.autofilter(0, 0, row.max(1), last)?;
    sheet.set_print_area(0, 0, row.max(1), last_on_paper(&widths))?;
    Ok(())
}

/// The last column that is printed. What is usual stands first, and a page that held every column could not be read.
fn last_on_paper(widths: &[u32]) -> u16 {
    let mut room = ON_PAPER;
    // Column B and the last one are hidden.
    let fits = |at: &usize| {
        let width = if *at == 1 { 0 } else { widths[*at] };
        let left = room.checked_sub(width);
        room = left.unwrap_or(0);
        left.is_some()
    };
    let count = (0..widths.len() - 1).take_while(fits).count();
    u16::try_from(count.saturating_sub(1)).unwrap_or_default()
}

/// Width, format and choices of a column; gives the width, in characters.
fn layout(
    sheet: &mut Worksheet,
    at: u16,
    head: &str,
    field: Option<&Field>,
    formats: &Formats,
) -> std::result::Result<u32, XlsxError> {
    let width = match field.map(|field| field.shape) {
        None if head == "handle" => 10,
        None if head == AS_OF => 36,
        Some(Shape::Date | Shape::Flag | Shape::Number(..)) => 13,
        Some(Shape::Country) => 10,
        Some(Shape::Link(_)) => 12,
        Some(Shape::Choice(_)) => 16,
        Some(Shape::Prose) => 40,
        _ => 24,
    };
    let width = width.max(u32::try_from(head.len()).unwrap_or(24) + 4);
    sheet.set_column_width(at, width)?;
    // What is typed into an empty cell below stays text, leading zeros and all.
    let format = match field.map(|field| field.shape) {
        Some(Shape::Date) => &formats.day,
        Some(Shape::Number(..)) => &formats.number,
        Some(Shape::Prose) => &formats.prose,
        _ => &formats.text,
    };
    sheet.set_column_format(at, format)?;
    let Some(field) = field else { return Ok(width) };
    let answers = field.answers();
    if answers.is_empty() {
        return Ok(width);
    }
    if field.shape != Shape::Flag {
        sheet.insert_note(0, at, &said(field, &answers))?;
    }
    let choices: Vec<&str> = answers.iter().map(|answer| answer.kept).collect();
    if choices.join(",").len() <= 255 {
        let title: String = field.label.chars().take(32).collect();
        let validation = DataValidation::new()
            .allow_list_strings(&choices)?
            .ignore_blank(true)
            .set_error_title(title)?
            .set_input_message(prompt(&answers))?
            .set_error_message("Choose one of the list. Leave the cell empty when it is not provided.")?;
        sheet.add_data_validation(1, at, LAST_ROW, at, &validation)?;
    }
    Ok(width)
}

/// What a cell says of its choices while it is selected: as many as fit.
fn prompt(answers: &[Answer]) -> String {
    /// Characters that a spreadsheet shows.
    const MOST: usize = 255;
    let mut lines: Vec<String> =
        answers.iter().filter(|answer| !answer.explained().is_empty()).map(Answer::with_words).collect();
    let length = |lines: &[String]| lines.iter().map(|line| line.encode_utf16().count() + 1).sum::<usize>();
    while length(&lines) > MOST - 40 && lines.pop().is_some() {}
    lines.join("\n")
}

/// A note at a head that says what each choice means.
fn said(field: &Field, answers: &[Answer]) -> Note {
    let lines: Vec<String> = answers.iter().map(Answer::with_words).collect();
    let height = 20 * (lines.len() + lines.iter().map(|line| line.chars().count() / 48).sum::<usize>() + 2);
    Note::new(format!("{}:\n{}", field.label, lines.join("\n")))
        .add_author_prefix(false)
        .set_width(340)
        .set_height(u32::try_from(height).unwrap_or(400))
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
    cell(sheet, row, 0, &SheetContent::Text(&record.handle()), &formats.text, formats)?;
    cell(sheet, row, 1, &SheetContent::Text(&record.id.to_string()), &formats.text, formats)?;
    let mut at = 2;
    for (field, value) in record.entries() {
        let format = if field.shape == Shape::Prose { &formats.prose } else { &formats.text };
        match value {
            // A link is written with its name below.
            None | Some(Value::Link(_)) => {}
            Some(Value::Date(day)) => cell(sheet, row, at, &SheetContent::Day(*day), format, formats)?,
            Some(Value::Number(number)) => cell(sheet, row, at, &SheetContent::Number(*number), format, formats)?,
            Some(value) => cell(sheet, row, at, &SheetContent::Text(&value.text()), format, formats)?,
        }
        at += 1;
        if let Shape::Link(kind) = field.shape {
            // People type handles; the name stands beside.
            if let Some(Value::Link(id)) = value {
                let linked = store.with_id(kind, *id).map_err(Failed::Store)?;
                let handle = linked.as_ref().map_or_else(|| id.to_string(), Record::handle);
                cell(sheet, row, at - 1, &SheetContent::Text(&handle), &formats.text, formats)?;
                let name = linked.map(|record| record.link_name()).unwrap_or_default();
                cell(sheet, row, at, &SheetContent::Text(&name), &formats.text, formats)?;
            }
            at += 1;
        }
    }
    let mark = store.mark_of(record.kind, record.number).map_err(Failed::Store)?;
    cell(sheet, row, at, &SheetContent::Text(&mark), &formats.text, formats)?;
    Ok(())
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
    print_across(sheet, A4);
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
        "The hidden last column says which state of the register a row shows. Import writes what you changed since; where the register changed too, it asks.".into(),
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
        Shape::Domain => "a domain, or several with semicolons between them".into(),
        Shape::Country => "a country: code or English name".into(),
        Shape::CountryPart => "a part of a country: ISO code or English name".into(),
        Shape::Date => "a day".into(),
        Shape::Moment => "a day and a time with its zone, such as 2026-11-23T09:30+01:00".into(),
        Shape::Number(least, most, unit) => format!("a number of {unit}, {least} to {most}").replace(" of ,", ","),
        Shape::Span(unit) => {
            format!("a number of {}, or a time such as 10 business days, 72 hours, 30 to 90 days", unit.plural())
        }
        Shape::Flag => "yes, no".into(),
        Shape::Choice(_) => {
            let answers = field.answers().into_iter().filter(|answer| answer.kept != "none");
            answers.map(|answer| answer.with_words()).collect::<Vec<_>>().join(", ")
        }
        Shape::Link(kind) => {
            let article = if kind.name().starts_with(['a', 'e', 'o']) { "an" } else { "a" };
            format!("{article} {}: handle, id or name", kind.name())
        }
        Shape::Digest => "64 hexadecimal digits".into(),
    };
    match field.can_be_none() {
        true if field.none.is_empty() => format!("{what}; or none"),
        true => format!("{what}; or none: {}", field.none),
        false => what,
    }
}
