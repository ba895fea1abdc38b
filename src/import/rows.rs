//! Rows of a file, whatever its form: rows with their places, footers left out and counted, days in the order of their column. One
//! parser, for preview and import; `opening.rs` finds the form, the sheet and the line of heads.

mod days;
mod footer;
mod opening;

pub use opening::open;

use self::days::Settled;
use self::footer::{is_footer, is_sum};
use super::columns::{self, Columns};
use super::delimited::{Dialect, Records};
use super::map::Map;
use super::row::{Row, Unreadable};
use super::source::Source;
use super::workbook::{SheetRows, Workbook};
use super::zipped::letters;
use crate::error::{Place, Problem, Result, Unit};
use crate::model::Kind;
use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;

/// Rows from which examples are taken.
const EXAMPLE_ROWS: usize = 100;
/// Rows at the end that can be footers.
const FOOTERS: usize = 50;

/// How a file is to be read.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// What it lists, when a person says so.
    pub kind: Option<Kind>,
    /// What a person says about its columns.
    pub map: &'o Map,
    /// The sheet of a workbook.
    pub sheet: Option<&'o str>,
    /// Names and mails of contacts are wanted.
    pub contacts: bool,
}

/// What something that was found out about a file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The program that it comes from.
    Recognised,
    /// Its form.
    ReadAs,
    /// Sheets that are passed over.
    NotRead,
    /// The line of column names, when it is not the first.
    ColumnNames,
}

impl About {
    /// The words before it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Recognised => "Recognised",
            Self::ReadAs => "Read as",
            Self::NotRead => "Not read",
            Self::ColumnNames => "Column names",
        }
    }
}

impl serde::Serialize for About {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.label())
    }
}

/// The rows of a file, one after the other.
pub struct Rows {
    /// The kind of its records.
    pub kind: Kind,
    /// What each column is.
    pub columns: Columns,
    /// The folder of the file, for paths in it.
    pub folder: Option<PathBuf>,
    /// What was found out about the file, in words.
    pub facts: Vec<(About, String)>,
    /// For each column, up to three values.
    pub examples: Vec<Vec<String>>,
    /// Lines at the end that are no rows.
    pub footers: Vec<String>,
    /// Rows that are the column names once more.
    pub repeated: usize,
    /// The first cell with text under no name.
    pub unnamed: Option<Place>,
    source: Source,
    layout: Layout,
    feed: Feed,
    /// Rows that were read ahead, and whether it was settled that they are no footers.
    ahead: VecDeque<(Row, bool)>,
    /// What was wrong with the row behind those.
    stuck: Option<Unreadable>,
    heads_line: u64,
    /// The line on which the next row begins when no empty line is between.
    next_line: u64,
    orders: Option<HashMap<usize, Settled>>,
}

/// The form of a file, from which its rows can be read again.
enum Layout {
    Text(Dialect),
    Book(Box<Workbook>, usize),
    List,
}

enum Feed {
    Text(Box<Records>),
    Sheet(SheetRows),
    List(std::vec::IntoIter<(Row, Vec<Problem>)>),
}

impl Feed {
    fn next(&mut self, row: &mut Row) -> std::result::Result<bool, Unreadable> {
        match self {
            Self::Text(records) => records.next(row),
            Self::Sheet(rows) => rows.next(row),
            Self::List(rows) => match rows.next() {
                Some((next, list)) if list.is_empty() => {
                    *row = next;
                    Ok(true)
                }
                Some((_, list)) => Err(Unreadable { list, fatal: false }),
                None => Ok(false),
            },
        }
    }
}

fn texts(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.trim().trim_start_matches('\u{feff}').to_owned()).collect()
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

fn unit(layout: &Layout) -> Unit {
    match layout {
        Layout::Text(_) => Unit::Line,
        Layout::Book(..) => Unit::Row,
        Layout::List => Unit::Record,
    }
}

fn place(name: &str, layout: &Layout, line: u64) -> Place {
    let table = match layout {
        Layout::Book(book, sheet) => format!("{name} sheet {}", book.sheets[*sheet].name),
        _ => name.to_owned(),
    };
    Place::row(table, unit(layout), line)
}

/// What a row is among the others.
enum Fit {
    Row,
    Blank,
    /// The column names once more, where exports were joined.
    Repeated,
    /// It may be a footer; if more rows follow it is wrong, or a row after all.
    Footer(Option<Problem>),
    Wrong(Problem),
}

impl Rows {
    /// The place of a row.
    #[must_use]
    pub fn place_of(&self, line: u64) -> Place {
        place(&self.source.name, &self.layout, line)
    }

    /// A row in short, for a sentence about another one: `line 3`.
    #[must_use]
    pub fn in_short(&self, line: u64) -> String {
        format!("{} {line}", unit(&self.layout))
    }

    /// The place of the column names.
    #[must_use]
    pub fn heads_place(&self) -> Place {
        self.place_of(self.heads_line)
    }

    /// The place of a field of a row, for a message.
    #[must_use]
    pub fn place(&self, row: &Row, field: &str) -> Place {
        match self.columns.head_of(self.kind, field) {
            Some(at) => self.place_at(row, at),
            None => self.place_of(row.line).column(field),
        }
    }

    fn column_name(&self, at: usize) -> String {
        let head = &self.columns.heads[at];
        match self.layout {
            Layout::Book(..) => format!("{} ({head})", letters(at)),
            _ => head.clone(),
        }
    }

    /// The place of a cell of a row.
    #[must_use]
    pub fn place_at(&self, row: &Row, at: usize) -> Place {
        self.place_of(row.line).column(self.column_name(at))
    }

    /// The next row as the file has it.
    fn pull(&mut self, row: &mut Row) -> std::result::Result<bool, Unreadable> {
        match self.stuck.take() {
            Some(wrong) => Err(wrong),
            None => self.feed.next(row),
        }
    }

    /// The next row; false at the end.
    pub fn next(&mut self, row: &mut Row) -> std::result::Result<bool, Unreadable> {
        loop {
            let settled = match self.ahead.pop_front() {
                Some((next, settled)) => {
                    *row = next;
                    settled
                }
                None if self.pull(row)? => false,
                None => return Ok(false),
            };
            let fit = self.fit(row);
            self.next_line = row.line + 1 + lines_within(row);
            match fit {
                Fit::Row => return Ok(true),
                Fit::Blank => {}
                Fit::Repeated => self.repeated += 1,
                Fit::Wrong(problem) | Fit::Footer(Some(problem)) if settled => {
                    return Err(Unreadable { list: vec![problem], fatal: false });
                }
                Fit::Footer(None) if settled => return Ok(true),
                Fit::Wrong(problem) => return Err(Unreadable { list: vec![problem], fatal: false }),
                Fit::Footer(_) => {
                    let text = texts(row).into_iter().find(|text| !text.is_empty());
                    if self.only_footers_follow() {
                        self.footers.splice(0..0, text);
                        return Ok(false);
                    }
                    self.ahead.push_front((std::mem::take(row), true));
                }
            }
        }
    }

    /// Whether all that follows may be footers; what was read is kept otherwise.
    fn only_footers_follow(&mut self) -> bool {
        for at in 0..FOOTERS {
            if at == self.ahead.len() {
                let mut row = Row::default();
                match self.pull(&mut row) {
                    Ok(true) => {}
                    Ok(false) => {
                        self.footers = self
                            .ahead
                            .drain(..)
                            .filter_map(|(row, _)| texts(&row).into_iter().find(|text| !text.is_empty()))
                            .collect();
                        return true;
                    }
                    Err(wrong) => {
                        self.stuck = Some(wrong);
                        return false;
                    }
                }
                self.ahead.push_back((row, false));
            }
            let mut row = std::mem::take(&mut self.ahead[at].0);
            // What follows a footer may be one, with or without an empty line between.
            self.next_line = 0;
            let fit = self.fit(&mut row);
            self.ahead[at].0 = row;
            if !matches!(fit, Fit::Footer(_) | Fit::Blank) {
                // They are none: whatever they are, it is settled.
                self.ahead.iter_mut().take(at).for_each(|(_, settled)| *settled = true);
                break;
            }
        }
        false
    }

    /// Makes a row as wide as the heads, and says what it is.
    fn fit(&mut self, row: &mut Row) -> Fit {
        let (cells, width) = (row.cells.len(), self.columns.heads.len());
        let text = matches!(self.layout, Layout::Text(_));
        if matches!(self.layout, Layout::List) {
            return Fit::Row;
        }
        let filled = filled(row);
        if filled == 0 && row.marks.is_empty() && (width > 1 || !text) {
            return Fit::Blank;
        }
        if cells > width {
            let beyond =
                row.cells.iter().enumerate().skip(width).find(|(_, cell)| !cell.trim().is_empty()).map(|(at, _)| at);
            if let Some(at) = beyond {
                if text {
                    return Fit::Wrong(Problem::new(
                        self.place_of(row.line).column(at + 1),
                        format!(
                            "the row has {cells} cells, the column names are {width}. Quote text that holds a separator, or remove the cell"
                        ),
                    ));
                }
                return Fit::Wrong(Problem::new(
                    self.place_of(row.line).column(letters(at)),
                    "the cell stands to the right of the last column name. Give its column a name, or delete the cell",
                ));
            }
            row.cells.truncate(width);
            row.marks.retain(|(at, _)| *at < width);
        }
        let alone = filled == 1 && width > 1;
        let apart = row.line != self.next_line;
        let first = row.cells.iter().map(str::trim).find(|cell| !cell.is_empty()).unwrap_or_default();
        let numbers = |cell: &str| !cell.chars().any(char::is_alphabetic);
        let summed =
            width > 1 && is_sum(first) && row.cells.iter().map(str::trim).filter(|cell| *cell != first).all(numbers);
        if summed
            || alone && is_footer(row.cells.iter().map(str::trim).find(|cell| !cell.is_empty()).unwrap_or_default())
        {
            let short = Problem::new(
                self.place_of(row.line),
                format!("the row has {cells} cells, the column names are {width}"),
            );
            return Fit::Footer((text && cells < width).then_some(short));
        }
        if cells < width {
            if text {
                let problem = Problem::new(
                    self.place_of(row.line).column(&self.columns.heads[cells]),
                    format!(
                        "the row has {cells} cells, the column names are {width}. Quote text that holds a line end, or add the missing cells"
                    ),
                );
                return if alone && cells == 1 && apart { Fit::Footer(Some(problem)) } else { Fit::Wrong(problem) };
            }
            (cells..width).for_each(|_| row.cells.push_field(""));
        }
        if filled > 1 && row.cells.iter().zip(&self.columns.heads).all(|(cell, head)| cell.trim() == head) {
            return Fit::Repeated;
        }
        if self.unnamed.is_none() {
            let named = self
                .columns
                .heads
                .iter()
                .zip(row.cells.iter())
                .position(|(head, cell)| head.is_empty() && !cell.trim().is_empty());
            self.unnamed = named.map(|at| match self.layout {
                Layout::Book(..) => self.place_of(row.line).column(letters(at)),
                _ => self.place_of(row.line).column(at + 1),
            });
        }
        Fit::Row
    }

    fn read_ahead(&mut self, count: usize) {
        let mut row = Row::default();
        while self.ahead.len() < count && self.stuck.is_none() {
            match self.feed.next(&mut row) {
                Ok(true) => self.ahead.push_back((std::mem::take(&mut row), false)),
                Ok(false) => break,
                // What is wrong is said in its place, when the rows are read.
                Err(wrong) => self.stuck = Some(wrong),
            }
        }
    }

    fn first_values(&self) -> Vec<Vec<String>> {
        let rows: Vec<&Row> = match &self.feed {
            Feed::List(rows) => rows.as_slice().iter().take(EXAMPLE_ROWS).map(|(row, _)| row).collect(),
            _ => self
                .ahead
                .iter()
                .map(|(row, _)| row)
                .filter(|row| row.cells.len() >= self.columns.heads.len() || !matches!(self.layout, Layout::Text(_)))
                .collect(),
        };
        let values = |at: usize| {
            let mut found: Vec<String> = Vec::new();
            for cell in rows.iter().filter_map(|row| row.cells.get(at)).map(str::trim).filter(|cell| !cell.is_empty()) {
                if found.len() < 3 && !found.iter().any(|known| known == cell) {
                    found.push(cell.to_owned());
                }
            }
            found
        };
        (0..self.columns.heads.len()).map(values).collect()
    }

    /// Puts rows in the place of those of the file, under our own names; lines stay those of the file.
    pub fn replace(&mut self, heads: &[&str], rows: Vec<Row>) -> Result<()> {
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        let product = self.columns.product;
        self.columns = Columns {
            product,
            ..columns::columns(self.kind, heads, &Map::default(), true, &self.source.name.as_str().into())?
        };
        self.orders = Some(HashMap::new());
        self.ahead = rows.into_iter().map(|row| (row, true)).collect();
        self.feed = Feed::List(Vec::new().into_iter());
        Ok(())
    }
}

/// Line ends within the cells of a row.
fn lines_within(row: &Row) -> u64 {
    super::encoding::line_ends(row.cells.as_byte_record().as_slice()) as u64
}
