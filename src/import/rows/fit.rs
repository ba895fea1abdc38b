//! What a row is among the others of its table: one of them, nothing, the column names once more, a footer, or wrong. A row is made
//! as wide as the column names.

use super::super::row::{FileRow, Mark};
use super::feed::Origin;
use super::footer::{is_footer, is_sum};
use crate::error::{Place, Problem};
use crate::model::counted;

/// What a row is among the others.
pub enum RowForm {
    FileRow,
    Blank,
    /// The column names once more, where exports were joined.
    Repeated,
    /// It sums rows up, whether or not more follow.
    Sum,
    /// A heading of the rows below it: its one cell is merged over the columns.
    Heading,
    /// It may be a footer; if more rows follow it is wrong, or a row after all.
    Footer(Option<Problem>),
    Wrong(Problem),
}

/// The table that a row stands in.
pub struct Frame<'f> {
    /// The file.
    pub name: &'f str,
    pub origin: &'f Origin,
    pub heads: &'f [String],
    /// The line on which the row begins when no empty line is before it.
    pub next_line: u64,
}

impl Frame<'_> {
    /// Makes a row as wide as the heads, and says what it is.
    pub fn fit(&self, row: &mut FileRow) -> RowForm {
        if matches!(self.origin, Origin::List) {
            return RowForm::FileRow;
        }
        let filled = filled(row);
        if filled == 0 && row.marks.is_empty() && (self.heads.len() > 1 || !self.origin.is_text()) {
            return RowForm::Blank;
        }
        if let Err(problem) = self.cut(row) {
            return RowForm::Wrong(problem);
        }
        if self.sums_up(row) {
            return RowForm::Sum;
        }
        if self.may_be_footer(row, filled) {
            let short = self.origin.is_text() && row.cells.len() < self.heads.len();
            return RowForm::Footer(short.then(|| Problem::new(self.place(row), self.of_other_width(row))));
        }
        if filled == 1 && self.spans(row) {
            return RowForm::Heading;
        }
        if let Err(problem) = self.fill_up(row) {
            // A title of the next table, or a company whose other cells are missing.
            let apart = row.line != self.next_line;
            let alone = filled == 1 && self.heads.len() > 1 && row.cells.len() == 1;
            return if alone && apart { RowForm::Footer(Some(problem)) } else { RowForm::Wrong(problem) };
        }
        if filled > 1 && row.cells.iter().zip(self.heads).all(|(cell, head)| cell.trim() == head) {
            return RowForm::Repeated;
        }
        RowForm::FileRow
    }

    /// Whether a cell is merged over more than half of the columns.
    fn spans(&self, row: &FileRow) -> bool {
        let over = |(_, mark): &(usize, Mark)| matches!(mark, Mark::Over(columns) if *columns * 2 > self.heads.len());
        self.heads.len() > 1 && row.marks.iter().any(over)
    }

    fn place(&self, row: &FileRow) -> Place {
        self.origin.place(self.name, row.line)
    }

    fn of_other_width(&self, row: &FileRow) -> String {
        format!("the row has {}, the column names are {}", counted(row.cells.len(), "cell", "cells"), self.heads.len())
    }

    /// Cuts off empty cells to the right of the last column name; one with text has no meaning.
    fn cut(&self, row: &mut FileRow) -> Result<(), Problem> {
        let width = self.heads.len();
        if row.cells.len() <= width {
            return Ok(());
        }
        if let Some(at) = (width..row.cells.len()).find(|at| !row.cells[*at].trim().is_empty()) {
            let why = if self.origin.is_text() {
                self.of_other_width(row) + ". Quote text that holds a separator, or remove the cell"
            } else {
                "the cell stands to the right of the last column name. Give its column a name, or delete the cell"
                    .into()
            };
            return Err(Problem::new(self.place(row).column(self.origin.column(at)), why));
        }
        row.cells.truncate(width);
        row.marks.retain(|(at, _)| *at < width);
        Ok(())
    }

    /// Whether the row holds nothing but sums, and says so twice: a company can be called Total, but not of 13 customers.
    fn sums_up(&self, row: &FileRow) -> bool {
        let cells = || row.cells.iter().map(str::trim).filter(|cell| !cell.is_empty());
        self.heads.len() > 1 && cells().filter(|cell| is_sum(cell)).count() > 1 && cells().all(adds_up)
    }

    /// Whether the row sums the list up, or holds nothing but words with which programs end a table.
    fn may_be_footer(&self, row: &FileRow, filled: usize) -> bool {
        if self.heads.len() < 2 {
            return false;
        }
        let first = row.cells.iter().map(str::trim).find(|cell| !cell.is_empty()).unwrap_or_default();
        is_sum(first) && row.cells.iter().map(str::trim).filter(|cell| *cell != first).all(adds_up)
            || filled == 1 && is_footer(first)
    }

    /// Adds the empty cells that a sheet does not write; in a text they are missing.
    fn fill_up(&self, row: &mut FileRow) -> Result<(), Problem> {
        let (cells, width) = (row.cells.len(), self.heads.len());
        if cells < width && self.origin.is_text() {
            let why = self.of_other_width(row) + ". Quote text that holds a line end, or add the missing cells";
            return Err(Problem::new(self.place(row).column(&self.heads[cells]), why));
        }
        (cells..width).for_each(|_| row.cells.push_field(""));
        Ok(())
    }
}

/// Whether a cell is one of a row of sums: a sum, a number, an amount of money.
fn adds_up(cell: &str) -> bool {
    const CURRENCIES: [&str; 8] = ["EUR", "USD", "GBP", "CHF", "PLN", "SEK", "DKK", "NOK"];
    let letters: String = cell.chars().filter(|c| c.is_alphabetic()).collect();
    letters.is_empty() || CURRENCIES.contains(&letters.as_str()) || is_sum(cell)
}

/// How many cells of a row hold something.
pub fn filled(row: &FileRow) -> usize {
    row.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}
