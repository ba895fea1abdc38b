//! Sheets of `OpenDocument` workbooks. All of them lie in one file; cells and rows that repeat are written once.

use super::row::{Mark, Row};
use super::source::Source;
use super::zipped::{Archive, CELL_BYTES, COLUMNS, Out, ROWS, Sheet, attribute, letters, part, reference};
use crate::error::{Error, Problem, Result};
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;

/// The names of the sheets, and whether people see them.
pub fn sheets(zip: &mut Archive, source: &Source) -> Result<Vec<Sheet>> {
    let refuse = |why: String| Error::invalid(&source.name, why);
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
            return Err(refuse("the workbook has more than 1,000 sheets".into()));
        }
    }
    if sheets.is_empty() {
        return Err(refuse("the workbook has no sheet. Open it and save it anew".into()));
    }
    Ok(sheets)
}

/// A cell while it is read.
#[derive(Default)]
struct Cell {
    /// The value that is not its text: a day, a number, a flag.
    value: Option<String>,
    text: String,
    paragraphs: usize,
    formula: bool,
    times: usize,
}

/// Hands the rows of a sheet on.
pub fn rows(zip: &mut Archive, sheet: usize, out: &mut Out) -> std::result::Result<(), Problem> {
    let place = out.place.clone();
    let fail = |why: String| Problem::new(&place, why);
    let xml = part(zip, "content.xml").map_err(fail)?;
    let Some(mut xml) = xml else { return Err(fail("the workbook has no content. Open it and save it anew".into())) };
    let (mut table, mut line, mut repeat) = (0, 0, 1u64);
    let (mut cells, mut marks): (Vec<String>, Vec<(usize, Mark)>) = (Vec::new(), Vec::new());
    // Columns that are empty so far; they count only when something stands behind them.
    let mut blank = 0;
    let (mut cell, mut within, mut taking, mut aside) = (Cell::default(), false, false, 0);
    loop {
        match xml.next().map_err(fail)? {
            Event::Start(e) => match e.name().as_ref() {
                "table:table" => table += 1,
                _ if table != sheet + 1 => {}
                "table:table-row" => {
                    (repeat, blank) = (repeats(&e, "number-rows-repeated"), 0);
                    cells.clear();
                    marks.clear();
                }
                "table:table-cell" | "table:covered-table-cell" => (cell, within) = (start(&e), true),
                "office:annotation" => aside += 1,
                "text:p" | "text:h" if within && aside == 0 => {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    (cell.paragraphs, taking) = (cell.paragraphs + 1, true);
                }
                "text:s" if taking => {
                    let spaces = repeats(&e, "c").min(1000);
                    cell.text.extend(std::iter::repeat_n(' ', usize::try_from(spaces).unwrap_or(1)));
                }
                "text:tab" if taking => cell.text.push('\t'),
                "text:line-break" if taking => cell.text.push('\n'),
                _ => {}
            },
            Event::End(e) => match e.name().as_ref() {
                "table:table" if table == sheet + 1 => return Ok(()),
                _ if table != sheet + 1 => {}
                "text:p" | "text:h" => taking = false,
                "office:annotation" => aside -= 1,
                "table:table-cell" | "table:covered-table-cell" => {
                    within = false;
                    let text = cell.value.take().unwrap_or_else(|| std::mem::take(&mut cell.text));
                    if text.is_empty() && !cell.formula {
                        blank += cell.times;
                        continue;
                    }
                    if cells.len() + blank + cell.times > COLUMNS {
                        return Err(out.problem(line + 1, None, format!("there is a cell beyond column {}, the last that is read. Delete the columns on the right", letters(COLUMNS - 1))));
                    }
                    cells.extend(std::iter::repeat_n(String::new(), blank));
                    blank = 0;
                    for _ in 0..cell.times {
                        if cell.formula {
                            marks.push((cells.len(), if text.is_empty() { Mark::NoValue } else { Mark::Formula }));
                        }
                        if text.starts_with('#') && cell.formula || text.starts_with("Err:") {
                            marks.push((cells.len(), Mark::Error));
                        }
                        cells.push(text.clone());
                    }
                }
                "table:table-row" => {
                    let empty = cells.iter().all(String::is_empty) && marks.is_empty();
                    if !empty {
                        if line + repeat > ROWS {
                            return Err(out.problem(
                                line + 1,
                                None,
                                "a sheet ends with row 1,048,576. Delete the rows below the list",
                            ));
                        }
                        for again in 1..=repeat {
                            let row = Row {
                                line: line + again,
                                cells: csv::StringRecord::from_iter(&cells),
                                marks: marks.clone(),
                            };
                            if !out.row(row)? {
                                return Ok(());
                            }
                        }
                    }
                    line = line.saturating_add(repeat);
                }
                _ => {}
            },
            Event::Text(text) if taking && aside == 0 => cell.text.push_str(&text.xml10_content()),
            Event::CData(text) if taking && aside == 0 => cell.text.push_str(&text.xml10_content()),
            Event::GeneralRef(it) if taking && aside == 0 => reference(&it, &mut cell.text).map_err(fail)?,
            Event::Eof => return Err(fail("the sheet is cut off. Open the workbook and save it anew".into())),
            _ => {}
        }
        if cell.text.len() > CELL_BYTES {
            return Err(out.problem(
                line + 1,
                None,
                format!("a cell has more than {} KB. Shorten it, or attach a document", CELL_BYTES >> 10),
            ));
        }
    }
}

fn repeats(e: &BytesStart<'_>, name: &str) -> u64 {
    attribute(e, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

fn start(e: &BytesStart<'_>) -> Cell {
    let kind = attribute(e, "value-type").unwrap_or_default();
    let value = match kind.as_str() {
        "date" => attribute(e, "date-value").map(|text| text.strip_suffix("T00:00:00").unwrap_or(&text).to_owned()),
        "float" | "percentage" | "currency" => {
            attribute(e, "value").map(|text| text.parse::<f64>().map_or(text, |number| number.to_string()))
        }
        "boolean" => attribute(e, "boolean-value").map(|text| text.to_uppercase()),
        "string" => attribute(e, "string-value"),
        _ => None,
    };
    let times = usize::try_from(repeats(e, "number-columns-repeated")).unwrap_or(usize::MAX).min(1 << 20);
    Cell { value, formula: attribute(e, "formula").is_some(), times, ..Cell::default() }
}
