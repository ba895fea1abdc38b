//! One row of a table, whatever file it comes from: its cells, what their text does not show, or why it cannot be read.

use crate::error::Problem;
use crate::model::likeness::is_unseen;

/// One row.
#[derive(Clone, Debug, Default)]
pub struct FileRow {
    /// The line in the file on which it begins; the row of a sheet; for JSON, which record it is.
    pub line: u64,
    /// One per column.
    pub cells: csv::StringRecord,
    /// What is to be said about a cell.
    pub marks: Vec<(usize, Mark)>,
    /// The sheet hides it, by a filter or by hand.
    pub hidden: bool,
}

/// Something about a cell of a workbook that its text does not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Its text is what a formula gave when the workbook was saved.
    Formula,
    /// It is a formula whose result was never calculated.
    NoValue,
    /// It is an error such as `#REF!`.
    Error,
    /// It is a number of more digits than a spreadsheet keeps.
    Rounded,
    /// It is a day, not a text that looks like one.
    Day,
    /// It stands for a cell above, with which it is merged.
    Merged,
    /// Its column is hidden.
    Hidden,
    /// Its format shows nothing of it.
    Unseen,
    /// It is merged with the cells on its right: over so many columns.
    Over(usize),
}

/// What is wrong with a row; after a fatal problem nothing more can be read.
#[derive(Debug)]
pub struct Unreadable {
    /// Every problem of the row.
    pub list: Vec<Problem>,
    /// Whether nothing more can be read.
    pub fatal: bool,
}

impl Unreadable {
    /// A row that is wrong; the next may be right.
    pub(super) fn row(problem: Problem) -> Self {
        Self { list: vec![problem], fatal: false }
    }

    /// Where a file breaks off.
    pub(super) fn end(problem: Problem) -> Self {
        Self { list: vec![problem], fatal: true }
    }
}

/// A text without white space and marks of no width at both ends, which say nothing.
#[must_use]
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_unseen(c))
}

/// A head in lower case, with `_` between words, without the star that marks a required column.
#[must_use]
pub fn plain(head: &str) -> String {
    let words: Vec<&str> = head.trim().trim_end_matches('*').split_whitespace().collect();
    words.join("_").to_lowercase().replace('-', "_")
}
