//! The registers as a workbook: a cover, one sheet per register, the measures, and what is complete.

use super::complete::unreviewed;
use super::layout::lines_beside;
use super::scope::title_of;
use super::{Completeness, Cover, Layout, LayoutChoice, MEASURES, NOT_LISTED, Options, Output, Register, Ropa, Row};
use crate::error::{Error, Result};
use crate::format::xlsx::{
    A3, A4, Formats, SheetContent, about_sheet, cell, cells_row, end, failed, heighten, lines_in, made, made_at,
    print_across, print_footer,
};
use crate::model::Phrase;
use crate::model::phrase::say;
use crate::store::Store;
use crate::texts::{Language, register as texts};
use crate::view::{Cell, Demand};
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};
use std::io::Write;

/// Writes registers as a workbook. Gives what of each is complete.
pub fn workbook(
    store: &Store,
    ropas: &[Ropa],
    wanted: LayoutChoice<'_>,
    out: impl Write + Send,
) -> Result<Vec<Completeness>> {
    made(|| write(store, ropas, wanted, out))
}

fn write(
    store: &Store,
    ropas: &[Ropa],
    wanted: LayoutChoice<'_>,
    mut out: impl Write + Send,
) -> Result<Vec<Completeness>> {
    let formats = Formats::new();
    let mut book = Workbook::new();
    let registers: Vec<Register<'_>> = ropas
        .iter()
        .map(|ropa| Register::new(store, Options { ropa: *ropa, ..wanted.options }))
        .collect::<Result<_>>()?;
    let (title, language) = (title_of(&registers)?, wanted.language);
    book.set_properties(
        &DocProperties::new()
            .set_title(title.words(language))
            .set_comment(store.checkpoint())
            .set_creation_datetime(&made_at(store)),
    );
    let cover = registers.last().map(Register::cover).transpose()?;
    let cover = if ropas.len() > 1 { cover.map(Cover::of_both) } else { cover };
    // The first sheet says what the others hold, and is written when that is known.
    book.add_worksheet();
    let (mut complete, mut matrices): (Vec<Completeness>, _) = (Vec::new(), Vec::new());
    for (ropa, register) in ropas.iter().zip(&registers) {
        let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        let wanted = LayoutChoice { options: Options { ropa: *ropa, ..wanted.options }, ..wanted };
        let mut matrix = wanted.is_in_house().then(|| Matrix::of(*ropa));
        complete.push(register_sheet(sheet, wanted, register, &mut matrix, &formats)?);
        matrices.extend(matrix);
    }
    if let Some(register) = registers.first() {
        measures_sheet(book.add_worksheet_with_constant_memory().map_err(failed)?, register, &formats, language)
            .map_err(failed)?;
    }
    for (ropa, (complete, matrix)) in ropas.iter().zip(complete.iter().zip(&matrices)) {
        let sheet = book.add_worksheet_with_constant_memory().map_err(failed)?;
        let wanted = LayoutChoice { options: Options { ropa: *ropa, ..wanted.options }, ..wanted };
        completeness_sheet(sheet, wanted, complete, matrix, &formats).map_err(failed)?;
    }
    let shown = wanted.outputs().iter().any(Output::says_what_is_open);
    let place = || {
        if shown {
            say!(texts::ON_SHEET, sheet = Phrase::Fixed(sheet_name(Ropa::Processor)))
        } else {
            texts::BELOW.into()
        }
    };
    let not_all = complete.iter().find_map(|complete| complete.not_all(place()));
    let with_rows =
        |cover: Cover| Cover { rows: Phrase::joined(std::iter::once(cover.rows).chain(not_all), "; "), ..cover };
    let mut cover = cover.map(|cover| with_rows(cover).facts()).unwrap_or_default();
    let not_listed: Vec<Phrase> = complete.iter().flat_map(Completeness::not_listed).collect();
    cover.extend((!shown && !not_listed.is_empty()).then_some((NOT_LISTED, Phrase::Joined(not_listed, " "))));
    cover.extend(unreviewed(&complete).filter(|_| wanted.is_in_house()).map(|words| ("Review", words.into())));
    let in_words =
        |(label, words): (&'static str, Phrase)| (Phrase::Fixed(label).said_in(language), words.said_in(language));
    let cover: Vec<(String, String)> = cover.into_iter().map(in_words).collect();
    about_sheet(book.worksheet_from_index(0).map_err(failed)?, &title.words(language), &cover, language)
        .map_err(failed)?;
    book.save_to_writer(&mut out).map_err(failed)?;
    out.flush().map_err(Error::io("write the workbook"))?;
    Ok(complete)
}
/// The name of a register's sheet.
fn sheet_name(ropa: Ropa) -> &'static str {
    match ropa {
        Ropa::Controller => "Art. 30(1) controller",
        Ropa::Processor => "Art. 30(2) processor",
    }
}

fn register_sheet(
    sheet: &mut Worksheet,
    wanted: LayoutChoice<'_>,
    register: &Register<'_>,
    matrix: &mut Option<Matrix>,
    formats: &Formats,
) -> Result<Completeness> {
    let ropa = wanted.options.ropa;
    let outputs = wanted.outputs();
    let last = u16::try_from(outputs.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let language = wanted.language;
    register_heads(sheet, ropa, &outputs, formats, language).map_err(failed)?;
    let names: Vec<String> = register.measures().map(|measure| Cell::of(measure, "name").words().into()).collect();
    let measures = Cell::Text(say!(texts::MEASURES_ON_SHEET, names = names.join("; ")));
    let widths: Vec<u16> = outputs.iter().map(|output| output.width).collect();
    let mut line = 0;
    let complete = register.each_row(|row| {
        line += 1;
        if let Some(matrix) = matrix {
            matrix.note(row);
        }
        let cells: Vec<Cell> =
            outputs.iter().map(|output| in_sheet(output, ropa, row, &measures).in_language(language)).collect();
        cells_row(sheet, line, &widths, &cells, formats).map_err(failed)
    })?;
    for cells in lines_beside(&outputs, &complete) {
        line += 1;
        cells_row(sheet, line, &widths, &cells, formats).map_err(failed)?;
    }
    end(sheet, line).map_err(failed)?;
    sheet.autofilter(0, 0, line.max(1), last).map_err(failed)?;
    // Printed is what the article names, as wide as the paper; the other columns are for the screen, and who acts stands on the first sheet.
    let measures = outputs.iter().position(|output| output.is_measures(ropa)).filter(|_| wanted.layout == Layout::Full);
    let printed = measures.and_then(|at| u16::try_from(at).ok()).unwrap_or(last);
    sheet.set_print_area(0, 0, line.max(1), printed).map_err(failed)?;
    let foot = register.foot(complete.rows)?.said_in(language);
    sheet.set_footer(print_footer(&foot, language));
    Ok(complete)
}

fn register_heads(
    sheet: &mut Worksheet,
    ropa: Ropa,
    outputs: &[Output],
    formats: &Formats,
    language: Language,
) -> std::result::Result<(), XlsxError> {
    let head = formats.head.clone().set_text_wrap();
    sheet.set_name(&*Phrase::Fixed(sheet_name(ropa)).words(language))?;
    sheet.set_freeze_panes(1, 2)?.set_repeat_rows(0, 0)?;
    print_across(sheet, A3);
    for (at, output) in (0u16..).zip(outputs) {
        sheet.set_column_width(at, output.width)?;
    }
    let words = |output: &Output| output.head_in(language, "\n");
    heighten(sheet, 0, outputs.iter().map(|output| lines_in(&words(output), 26)).max().unwrap_or(1))?;
    for (at, output) in (0u16..).zip(outputs) {
        sheet.write_string_with_format(0, at, words(output), &head)?;
    }
    Ok(())
}

/// What a column says in a sheet: of measures the names, since their texts stand on a sheet of their own, once.
fn in_sheet(output: &Output, ropa: Ropa, row: &Row<'_>, measures: &Cell) -> Cell {
    match output.of(row) {
        said if said.is_given() && output.is_measures(ropa) => measures.clone(),
        said => said,
    }
}

fn measures_sheet(
    sheet: &mut Worksheet,
    register: &Register<'_>,
    formats: &Formats,
    language: Language,
) -> std::result::Result<(), XlsxError> {
    let fixed = |words: &'static str| Phrase::Fixed(words).said_in(language);
    sheet.set_name(fixed(MEASURES.title))?;
    sheet.set_freeze_panes(1, 1)?.set_repeat_rows(0, 0)?;
    print_across(sheet, A4);
    for (at, column) in (0u16..).zip(MEASURES.columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, fixed(column.head), &formats.head)?;
    }
    let mut last = 0;
    for (row, measure) in (1u32..).zip(register.measures()) {
        last = row;
        let cells: Vec<Cell> = MEASURES.cells(measure).into_iter().map(|cell| cell.in_language(language)).collect();
        cells_row(sheet, row, &MEASURES.widths(), &cells, formats)?;
    }
    end(sheet, last)
}

/// Which fact of which row is given: noted while the rows are written, since a sheet of that many rows is written from its head to its foot.
struct Matrix {
    /// The places of the columns that the article asks for.
    asked: Vec<usize>,
    /// The name of each row, and a mark for each of its facts.
    rows: Vec<(String, String)>,
}

impl Matrix {
    fn of(ropa: Ropa) -> Self {
        let columns = ropa.columns();
        let asked = (0..columns.len()).filter(|at| columns[*at].ask != Demand::Practice).collect();
        Self { asked, rows: Vec::new() }
    }

    fn note(&mut self, row: &Row<'_>) {
        let name = format!("{} {}", row.cells[0].words(), row.cells[1].words());
        let mark = |at: &usize| match &row.cells[*at] {
            Cell::Missing => '○',
            Cell::Part(_) => '◐',
            one if one.is_given() => '●',
            _ => '–',
        };
        self.rows.push((name, self.asked.iter().map(mark).collect()));
    }
}

/// How often each fact is given, then the matrix.
fn completeness_sheet(
    sheet: &mut Worksheet,
    wanted: LayoutChoice<'_>,
    complete: &Completeness,
    matrix: &Matrix,
    formats: &Formats,
) -> std::result::Result<(), XlsxError> {
    let (ropa, asked) = (wanted.options.ropa, &matrix.asked);
    sheet.set_name(if ropa == Ropa::Controller {
        "Completeness 30(1) internal"
    } else {
        "Completeness 30(2) internal"
    })?;
    print_across(sheet, A4);
    sheet.set_column_width(0, 46)?;
    for at in 1..=u16::try_from(asked.len().max(6)).unwrap_or(6) {
        sheet.set_column_width(at, 18)?;
    }
    for (at, head) in (0u16..).zip(["Fact", "Article", "Asked", "Given", "None", "Not applicable", "Not provided"]) {
        sheet.write_string_with_format(0, at, head, &formats.head)?;
    }
    let mut row = 0;
    let counted = complete.columns.iter().zip(ropa.columns());
    for (column, _) in counted.filter(|(_, column)| wanted.is_counted(column)) {
        row += 1;
        for (at, text) in (0u16..).zip([column.head, column.law, column.ask.words()]) {
            cell(sheet, row, at, &SheetContent::Text(text), &formats.text, formats)?;
        }
        for (at, count) in (3u16..).zip([column.given, column.none, column.not_applicable, column.not_provided]) {
            cell(
                sheet,
                row,
                at,
                &SheetContent::Number(i64::try_from(count).unwrap_or(i64::MAX)),
                &formats.text,
                formats,
            )?;
        }
    }
    row += 1;
    for open in complete.doubts().chain(complete.points()) {
        row += 1;
        cell(sheet, row, 0, &SheetContent::Text(&open), &formats.text, formats)?;
    }
    row += 2;
    let legend = "Row: ● given, ◐ in part, – none or not applicable, ○ not provided";
    sheet.write_string_with_format(row, 0, legend, &formats.head)?;
    for (at, column) in (1u16..).zip(asked) {
        sheet.write_string_with_format(row, at, ropa.columns()[*column].head, &formats.head)?;
    }
    for (name, marks) in &matrix.rows {
        row += 1;
        cell(sheet, row, 0, &SheetContent::Text(name), &formats.text, formats)?;
        for (at, mark) in (1u16..).zip(marks.chars()) {
            cell(sheet, row, at, &SheetContent::Text(mark.encode_utf8(&mut [0; 4])), &formats.text, formats)?;
        }
    }
    Ok(())
}
