//! A list as a workbook: a sheet that says what it is, and the sheet with the rows.

use super::{
    A3, A4, Formats, LAST_ROW, about_sheet, cells_row, end, failed, heighten, lines_in, made, made_at, print_across,
    print_footer,
};
use crate::error::{Error, Given, Result};
use crate::store::Store;
use crate::texts::Language;
use crate::view::{Source, Take, View};
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};
use std::io::Write;

/// Writes a list as a workbook: a sheet that says what it is, and the sheet with the rows. `each` hands out the rows; gives their number.
pub fn write_view<F>(
    store: &Store,
    view: View<'_, F>,
    source: &Source,
    each: impl FnOnce(Take<'_>) -> Result<()>,
    out: impl Write + Send,
) -> Result<usize> {
    made(|| workbook(store, view, source, each, out))
}

fn workbook<F>(
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
    about_sheet(book.worksheet_from_index(0).map_err(failed)?, view.title, &source.facts(count), Language::English)
        .map_err(failed)?;
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
            return Err(Error::invalid(Given::named("to"), format!("{} do not fit into a sheet", view.title)));
        }
        cells_row(sheet, row, &widths, &cells, formats).map_err(failed)
    })?;
    end(sheet, row).map_err(failed)?;
    let last = u16::try_from(view.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, row.max(1), last).map_err(failed)?;
    let count = usize::try_from(row).unwrap_or_default();
    sheet.set_footer(print_footer(&source.line(count), Language::English));
    Ok(count)
}

fn view_heads<F>(sheet: &mut Worksheet, view: View<'_, F>, formats: &Formats) -> std::result::Result<(), XlsxError> {
    let head = formats.head.clone().set_text_wrap();
    // Excel takes 31 characters for the name of a sheet.
    sheet.set_name(view.title.chars().take(31).collect::<String>())?;
    sheet.set_freeze_panes(1, 2)?.set_repeat_rows(0, 0)?.set_repeat_columns(0, 1)?;
    let wide = view.widths().iter().map(|width| u32::from(*width)).sum::<u32>() > 200;
    print_across(sheet, if wide { A3 } else { A4 });
    let lines = view.columns.iter().map(|column| lines_in(column.head, column.width.into())).max();
    heighten(sheet, 0, lines.unwrap_or(1))?;
    for (at, column) in (0u16..).zip(view.columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, column.head, &head)?;
    }
    Ok(())
}
