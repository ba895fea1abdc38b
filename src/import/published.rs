//! Lists of subprocessors as companies publish them: the tables and lists of a page in Markdown, CSV, the sheet of a workbook. Each row is what
//! one company does. What a page leaves open is said, never guessed; a list without rows is refused, since it does not say that there are none.

mod cells;
mod columns;
mod page;

use super::delimited::Dialect;
use super::row::FileRow;
use super::rows::feed::Origin;
use super::source::{FileForm, FileSource};
use super::workbook::Workbook;
use crate::error::{Error, Result};
use crate::model::date;
use chrono::NaiveDate;
use columns::{Heads, Says};

/// The rows in which the heads of a table are looked for.
const HEAD_ROWS: usize = 10;
/// Rows that a list has at most.
const MOST_ROWS: usize = 20_000;

/// A list of subprocessors of one day.
#[derive(Debug, Default)]
pub struct PublishedList {
    /// What stands for the file in messages.
    pub name: String,
    /// What the page says of the day on which it was last changed.
    pub updated: Option<NaiveDate>,
    /// The day in the name of the file, such as `2024-04-11-list.md`.
    pub named_day: Option<NaiveDate>,
    /// Fields of an engagement that the list has a place for: a row without one says that there is none of it.
    pub fields: Vec<&'static str>,
    /// The rows, in their order.
    pub rows: Vec<ListedRow>,
    /// What is not as it should be, and what was passed over.
    pub notes: Vec<String>,
}

/// One row: a company and what it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedRow {
    /// The line on which it begins, or the row of a sheet.
    pub line: u64,
    /// The name as the list has it.
    pub name: String,
    /// (field of an engagement, text).
    pub engagement: Vec<(&'static str, String)>,
    /// (field of a subprocessor, text).
    pub company: Vec<(&'static str, String)>,
}

/// A table, a row of heads first, below headings.
struct FoundTable {
    headings: Vec<String>,
    /// (line, cells).
    rows: Vec<(u64, Vec<String>)>,
}

/// Reads a list.
pub fn read(path: &str) -> Result<PublishedList> {
    let source = FileSource::open(path)?;
    let mut list =
        PublishedList { name: source.name.clone(), named_day: day_in_name(path), ..PublishedList::default() };
    match source.page()? {
        Some(text) => page::read(&text, &mut list),
        None => {
            for table in tables_of(&source)? {
                take_table(table, &mut list);
            }
        }
    }
    let place = list.name.clone();
    if list.rows.is_empty() {
        let seen = if list.notes.is_empty() { String::new() } else { format!(" ({})", list.notes.join("; ")) };
        return Err(Error::invalid(
            place,
            format!(
                "no list of subprocessors is in it{seen}. That does not say that there are none. A list has a head such as Subprocessor beside Purpose or Location, or lines such as \"- Example Inc. Mail\""
            ),
        ));
    }
    if let Some(row) = list.rows.iter().find(|row| is_placeholder(row)) {
        let why = format!(
            "line {}: \"{}\" is a placeholder, so this is a draft of a list. Import the list that was published",
            row.line, row.name
        );
        return Err(Error::invalid(place, why));
    }
    for row in &list.rows {
        if cells::names_two(&row.name) {
            list.notes.push(format!(
                "line {}: \"{}\" can be two companies. It was taken as one; give each a line of its own if it is two",
                row.line, row.name
            ));
        }
    }
    Ok(list)
}

/// Whether a page in Markdown lists subprocessors.
#[must_use]
pub fn is_list(page: &str) -> bool {
    let mut list = PublishedList::default();
    page::read(page, &mut list);
    !list.rows.is_empty()
}

/// The table of a text, or those of the sheets of a workbook that it does not hide.
fn tables_of(source: &FileSource) -> Result<Vec<FoundTable>> {
    match source.form()? {
        FileForm::Text => Ok(vec![rows_of(source, &Origin::Text(Dialect::find(source, None, None)?))?]),
        FileForm::Zip => {
            let book = Workbook::open(source)?;
            let shown: Vec<usize> = (0..book.sheets.len()).filter(|at| !book.sheets[*at].hidden).collect();
            let mut tables = Vec::new();
            for sheet in shown {
                tables.push(rows_of(source, &Origin::Book(Box::new(Workbook::open(source)?), sheet))?);
            }
            Ok(tables)
        }
        FileForm::Json => {
            Err(source.refuse("lists in JSON are not read. Save the list as CSV, with one line per company"))
        }
    }
}

fn rows_of(source: &FileSource, origin: &Origin) -> Result<FoundTable> {
    let (mut feed, mut row, mut rows) = (origin.feed(source)?, FileRow::default(), Vec::new());
    loop {
        match feed.next(&mut row) {
            Ok(true) if rows.len() == MOST_ROWS => {
                let why =
                    format!("has more than {MOST_ROWS} rows, so it is no list of subprocessors. Give the list alone");
                return Err(source.refuse(why));
            }
            Ok(true) => rows.push((row.line, row.cells.iter().map(str::to_owned).collect())),
            Ok(false) => return Ok(FoundTable { headings: Vec::new(), rows }),
            Err(wrong) => return Err(Error::Invalid(wrong.list)),
        }
    }
}

/// Takes the rows of a table, if its heads are those of a list of subprocessors. Gives whether they are.
fn take_table(table: FoundTable, list: &mut PublishedList) -> bool {
    let found = table.rows.iter().take(HEAD_ROWS).enumerate().find_map(|(at, (_, cells))| {
        let heads = Heads::read(cells);
        heads.is_list().then_some((at, heads))
    });
    let Some((at, heads)) = found else {
        if let Some((line, cells)) =
            table.rows.iter().find(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()))
        {
            list.notes
                .push(format!("line {line}: the table with the heads \"{}\" was passed over", cells.join("\", \"")));
        }
        return false;
    };
    let below = cells::condition(&table.headings);
    for (_, field) in heads.engagement() {
        if !list.fields.contains(&field) {
            list.fields.push(field);
        }
    }
    for (line, cells) in table.rows.into_iter().skip(at + 1) {
        let cell = |says: Says| heads.place(says).and_then(|at| cells.get(at)).map(|cell| cells::plain(cell));
        let Some(name) = cell(Says::Name).filter(|name| !name.is_empty()) else { continue };
        let mut row = ListedRow { line, name, ..ListedRow::default() };
        for (at, field) in heads.engagement() {
            if let Some(text) = cells.get(at).map(|cell| cells::value(field, cell)).filter(|text| !text.is_empty()) {
                row.engagement.push((field, text));
            }
        }
        for (at, field) in heads.company() {
            if let Some(text) = cells.get(at).map(|cell| cells::plain(cell)).filter(|text| !text.is_empty()) {
                row.company.push((field, text));
            }
        }
        row.company.extend(
            heads
                .place(Says::Name)
                .and_then(|at| cells.get(at))
                .and_then(|cell| cells::website(cell))
                .map(|site| ("website", site)),
        );
        for (field, text) in &below {
            if row.engagement.iter().all(|(known, _)| known != field) {
                row.engagement.push((field, text.clone()));
            }
        }
        list.rows.push(row);
    }
    true
}

/// The versions of a list in a folder: its files with a day in their names, in the order of these names, or in that in which `ORDER.csv` names
/// them in its column `file`.
pub fn versions(folder: &str) -> Result<Vec<String>> {
    let failed = || Error::io(format!("read {folder}"));
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed())? {
        names.push(entry.map_err(failed())?.file_name().to_string_lossy().into_owned());
    }
    let order = names.iter().find(|name| name.eq_ignore_ascii_case("order.csv")).cloned();
    names.retain(|name| day_in_name(name).is_some());
    names.sort();
    if names.is_empty() {
        let why = "no file in this folder has a day in its name, such as 2026-03-01.md. Name the files one by one";
        return Err(Error::invalid(folder, why));
    }
    if let Some(order) = order {
        let tables = tables_of(&FileSource::open(&format!("{folder}/{order}"))?)?;
        let mut rows = tables.into_iter().flat_map(|table| table.rows).map(|(_, cells)| cells);
        let column =
            rows.next().and_then(|heads| heads.iter().position(|head| head.trim().eq_ignore_ascii_case("file")));
        let Some(column) = column else {
            return Err(Error::invalid(
                format!("{folder}/{order}"),
                "has no column \"file\" that names the versions in their order",
            ));
        };
        let named: Vec<String> = rows.filter_map(|cells| cells.get(column).cloned()).collect();
        names.sort_by_key(|name| named.iter().position(|known| known == name).unwrap_or(usize::MAX));
    }
    Ok(names.into_iter().map(|name| format!("{}/{name}", folder.trim_end_matches('/'))).collect())
}

/// The day with which a file is named, or ends.
fn day_in_name(path: &str) -> Option<NaiveDate> {
    let name = std::path::Path::new(path).file_name()?.to_str()?;
    // A sign before it would be that of the year.
    let mut digits = name.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    digits.find_map(|at| NaiveDate::parse_from_str(name.get(at..at + 10)?, "%Y-%m-%d").ok())
}

/// A day that a line gives as that of the last change: "Last updated: June 8, 2023".
fn updated(line: &str) -> Option<NaiveDate> {
    const WORDS: [&str; 7] = ["last updated", "last update", "last modified", "updated", "effective", "date", "stand"];
    let line = line.trim().trim_matches(|c: char| matches!(c, '*' | '_' | '#') || c.is_whitespace());
    let lower = line.to_lowercase();
    let word = WORDS.iter().find(|word| lower.starts_with(**word))?;
    let rest = line.get(word.len()..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = rest.strip_prefix("on ").or_else(|| rest.strip_prefix("as of ")).unwrap_or(rest);
    let rest = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
    date::written(rest).ok()
}

fn is_placeholder(row: &ListedRow) -> bool {
    let name = row.name.trim();
    let bracketed = name.starts_with('[') && name.ends_with(']');
    let word = matches!(&*name.to_lowercase(), "tbd" | "todo" | "tba" | "xxx" | "n/a" | "example" | "name");
    bracketed || word || name.contains("{{")
}

#[cfg(test)]
mod tests;
