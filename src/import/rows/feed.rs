//! Where rows come from, so that they can be read again from the first, and the rows as they come.

use super::super::delimited::{Dialect, TextRows};
use super::super::json::JsonRecords;
use super::super::row::{FileRow, Unreadable};
use super::super::source::FileSource;
use super::super::workbook::{SheetRows, Workbook};
use super::super::zipped::letters;
use crate::error::{Place, Result, Unit};

/// The form of a file, from which its rows can be read again.
pub enum Origin {
    Text(Dialect),
    /// A workbook and the position of the sheet.
    Book(Box<Workbook>, usize),
    /// Records of JSON, or rows that were made of envelopes; they come once.
    List,
}

impl Origin {
    /// The rows from the first.
    pub fn feed(&self, source: &FileSource) -> Result<Feed> {
        Ok(match self {
            Self::Text(dialect) => Feed::Text(Box::new(TextRows::new(source, dialect)?)),
            Self::Book(book, sheet) => Feed::Sheet(book.rows(*sheet)),
            Self::List => Feed::Done,
        })
    }

    pub fn is_text(&self) -> bool {
        matches!(self, Self::Text(_))
    }

    /// Days of the workbook count from 1904 instead of 1900.
    pub fn counts_from_1904(&self) -> bool {
        matches!(self, Self::Book(book, _) if book.counts_from_1904())
    }

    pub fn unit(&self) -> Unit {
        match self {
            Self::Text(_) => Unit::Line,
            Self::Book(..) => Unit::Row,
            Self::List => Unit::Record,
        }
    }

    /// The place of a row in the file of that name.
    pub fn place(&self, name: &str, line: u64) -> Place {
        let table = match self {
            Self::Book(book, sheet) => format!("{name} sheet {}", book.sheets[*sheet].name),
            _ => name.to_owned(),
        };
        Place::row(table, self.unit(), line)
    }

    /// The name of the sheet, when it is one.
    pub fn sheet_name(&self) -> Option<String> {
        match self {
            Self::Book(book, sheet) => Some(book.sheets[*sheet].name.clone()),
            _ => None,
        }
    }

    /// How a column without a name is found: by its letters in a sheet, else by its number.
    pub fn column(&self, at: usize) -> String {
        match self {
            Self::Book(..) => letters(at),
            _ => (at + 1).to_string(),
        }
    }

    /// How a column with a name is found.
    pub fn named_column(&self, at: usize, head: &str) -> String {
        match self {
            Self::Book(..) => format!("{} ({head})", letters(at)),
            _ => head.to_owned(),
        }
    }
}

/// The rows, one after the other.
pub enum Feed {
    Text(Box<TextRows>),
    Sheet(SheetRows),
    Json(Box<JsonRecords>),
    /// All rows have come.
    Done,
}

impl Feed {
    /// The next row; false at the end.
    pub fn next(&mut self, row: &mut FileRow) -> std::result::Result<bool, Unreadable> {
        match self {
            Self::Text(rows) => rows.next(row),
            Self::Sheet(rows) => rows.next(row),
            Self::Json(rows) => rows.next(row),
            Self::Done => Ok(false),
        }
    }
}
