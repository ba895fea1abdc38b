//! Lists of subprocessors as companies publish them: the tables and lists of a page in Markdown, HTML, reStructuredText or `AsciiDoc`, CSV, the
//! sheets of a workbook, JSON, YAML. Each row is what one company does. What a page leaves open is said, never guessed; a list without rows is refused, since it does not say that there are none.

mod cells;
mod columns;
mod data;
mod day;
mod folder;
mod heading;
mod noticed;
mod page;
mod taking;

use super::delimited::Dialect;
use super::plain_page::Markup;
use super::row::FileRow;
use super::rows::feed::Origin;
use super::source::{FileForm, FileSource};
use super::workbook::Workbook;
use super::{html, plain_page};
use crate::error::{Error, Problem, Result, Unit};
use chrono::NaiveDate;
pub use folder::{Versions, versions};
use taking::{Form, FoundTable, Taking};

/// Rows that a list has at most.
const MOST_ROWS: usize = 20_000;

/// Rows in which a sheet may say what it lists.
const HEAD_ROWS: usize = 10;

/// A list of subprocessors of one day.
#[derive(Debug, Default)]
pub struct PublishedList {
    /// What stands for the file in messages.
    pub name: String,
    /// What it counts: lines of a text, rows of tables.
    pub unit: Unit,
    /// What the page says of the day on which it was last changed.
    pub updated: Option<NaiveDate>,
    /// The day in the name of the file, such as `2024-04-11-list.md`.
    pub named_day: Option<NaiveDate>,
    /// Fields of an engagement that the list has a place for: a row without one says that there is none of it.
    pub fields: Vec<&'static str>,
    /// The rows, in their order.
    pub rows: Vec<ListedRow>,
    /// Tables and lists that were passed over, though they may list companies.
    pub passed_over: Vec<PassedOver>,
    /// What is not as it should be, and what was passed over.
    pub notes: Vec<String>,
    /// What is wrong with rows, so that nobody can say what they mean.
    problems: Vec<Problem>,
}

/// One row: a company and what it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedRow {
    /// The line on which it begins, or the row of a table.
    pub line: u64,
    /// Which of these it is.
    pub unit: Unit,
    /// The name as the list has it.
    pub name: String,
    /// (field of an engagement, text).
    pub engagement: Vec<(&'static str, String)>,
    /// (field of a subprocessor, text).
    pub company: Vec<(&'static str, String)>,
    /// The first day, where the list says it.
    pub starts: Option<NaiveDate>,
    /// The last day, where the list says it.
    pub ends: Option<NaiveDate>,
    /// The company of the list for which it works, where it stands below that one.
    pub works_for: Option<String>,
    /// The domains to which links of the row lead.
    links: Vec<String>,
}

/// A table or a list that was passed over.
#[derive(Debug)]
pub struct PassedOver {
    /// The line on which it begins.
    pub line: u64,
    /// The texts of its cells, or the names with which its items begin.
    pub words: Vec<String>,
}

impl PublishedList {
    /// What a page says of its day, and what else is to be told of that.
    fn say_updated(&mut self, (day, note): (Option<NaiveDate>, Option<String>)) {
        self.updated = self.updated.or(day);
        self.notes.extend(note);
    }
}

impl ListedRow {
    /// Takes what it says of a field of an engagement. What was said first counts, but all conditions have to be met.
    fn say(&mut self, field: &'static str, text: String) {
        match self.engagement.iter_mut().find(|(known, _)| *known == field) {
            None => self.engagement.push((field, text)),
            Some((_, known)) if field == "condition" && !known.contains(&text) => {
                *known = format!("{known}; {text}");
            }
            Some(_) => {}
        }
    }

    /// Where it stands, as a message says it.
    #[must_use]
    pub fn at(&self) -> String {
        format!("{} {}", self.unit, self.line)
    }

    /// One row for each of the companies that stand in its name.
    #[must_use]
    pub fn split(&self) -> Vec<Self> {
        cells::companies(&self.name).into_iter().map(|name| Self { name, ..self.clone() }).collect()
    }
}

/// Reads a list.
pub fn read(path: &str) -> Result<PublishedList> {
    let source = FileSource::open(path)?;
    let mut list = PublishedList { name: source.name.clone(), named_day: day_in_name(path), ..Default::default() };
    let named = columns::names_subprocessors(&list.name);
    take(&source, named, &mut list)?;
    let place = list.name.clone();
    if !list.problems.is_empty() {
        return Err(Error::Invalid(list.problems));
    }
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
            "{}: \"{}\" is a placeholder, so this is a draft of a list. Import the list that was published",
            row.at(),
            row.name
        );
        return Err(Error::invalid(place, why));
    }
    noticed::notice(&mut list);
    Ok(list)
}

/// Takes what a file lists, by what it is.
fn take(source: &FileSource, named: bool, list: &mut PublishedList) -> Result<()> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| source.name.to_lowercase().ends_with(ending));
    if let Some(text) = source.page()? {
        page::read(&text, named, list);
    } else if let Some(markup) = Markup::of(&source.name) {
        let text = source.whole_text()?;
        list.say_updated(day::updated(&text));
        let (parts, loose) = plain_page::parts_and_loose_lines(&text, markup);
        Taking { list, footnotes: Vec::new(), named }.page(parts, loose);
    } else if ends(&[".html", ".htm", ".xhtml"]) {
        let text = source.whole_text()?;
        if html::is_too_deep(&text) {
            return Err(source.refuse("holds thousands of elements, one within the other. Give the list alone"));
        }
        list.unit = Unit::Row;
        let lines = html::text(&text);
        list.say_updated(day::updated(&lines));
        let (parts, loose) = html::parts_and_loose_lines(&text);
        Taking { list, footnotes: page::footnotes(&lines, false), named }.page(parts, loose);
    } else if ends(&[".yaml", ".yml", ".json"]) {
        list.unit = Unit::Record;
        // What is JSON is YAML, too.
        // Norway is NO, and no is a word.
        let value = serde_saphyr::from_str_with_options(&source.whole_text()?, data::options())
            .map_err(|error| source.refuse(format!("cannot be read: {}", data::reason(&error.to_string()))))?;
        data::take(&value, &mut Taking { list, footnotes: Vec::new(), named });
    } else {
        if source.form()? == FileForm::Zip {
            list.unit = Unit::Row;
        }
        let mut taking = Taking { list, footnotes: Vec::new(), named };
        for table in tables_of(source)? {
            taking.table(table);
        }
    }
    Ok(())
}

/// Whether a page in Markdown lists subprocessors.
#[must_use]
pub fn is_list(page: &str) -> bool {
    let mut list = PublishedList::default();
    page::read(page, false, &mut list);
    !list.rows.is_empty()
}

/// Whether a file lists subprocessors and says so itself, by its name or by what stands in it.
pub fn names_itself(path: &str) -> Result<bool> {
    let source = FileSource::open(path)?;
    let mut list = PublishedList { name: source.name.clone(), ..Default::default() };
    let named = columns::names_subprocessors(&list.name);
    take(&source, named, &mut list)?;
    let says_so = || -> Result<bool> {
        Ok(match source.form()? {
            FileForm::Zip => {
                let tables = tables_of(&source)?;
                let mut cells =
                    tables.iter().flat_map(|table| table.rows.iter().take(HEAD_ROWS)).flat_map(|(_, cells)| cells);
                cells.any(|cell| columns::names_subprocessors(cell))
            }
            _ => source.page()?.is_some() || columns::names_subprocessors(&source.whole_text()?),
        })
    };
    Ok(!(list.rows.is_empty() && list.problems.is_empty()) && (named || says_so()?))
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
        FileForm::Json => Err(source.refuse("is a list in JSON by what it holds. Let its name end in .json")),
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
            Ok(false) => {
                let form = if origin.is_text() { Form::Separated } else { Form::Sheet };
                return Ok(FoundTable { headings: Vec::new(), rows, form });
            }
            Err(wrong) => return Err(Error::Invalid(wrong.list)),
        }
    }
}

/// The day with which a file is named, or ends.
fn day_in_name(path: &str) -> Option<NaiveDate> {
    let name = std::path::Path::new(path).file_name()?.to_str()?;
    // A sign before it would be that of the year.
    let mut digits = name.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    digits.find_map(|at| NaiveDate::parse_from_str(name.get(at..at + 10)?, "%Y-%m-%d").ok())
}

fn is_placeholder(row: &ListedRow) -> bool {
    const WORDS: [&str; 14] = [
        "tbd",
        "todo",
        "tba",
        "xxx",
        "n/a",
        "none",
        "example",
        "name",
        "to be announced",
        "to be determined",
        "to be defined",
        "to be confirmed",
        "coming soon",
        "wird noch bekannt gegeben",
    ];
    let name = row.name.trim();
    let bracketed = name.starts_with('[') && name.ends_with(']');
    bracketed || WORDS.contains(&&*name.to_lowercase()) || name.contains("{{")
}

#[cfg(test)]
mod tests;
