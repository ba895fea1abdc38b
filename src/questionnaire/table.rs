//! A questionnaire as rows of cells, whatever file it comes from, and what is to be written into it.

use std::ops::Range;
use std::rc::Rc;

/// The values of a list; nothing where they cannot be read.
pub type List = Option<Rc<[String]>>;

/// One sheet, or a file of text.
#[derive(Debug, Default)]
pub struct Table {
    /// The name of the sheet; of a file of text, its own.
    pub name: String,
    /// The rows that hold anything, in order.
    pub rows: Vec<Row>,
    /// Areas of merged cells.
    pub merged: Areas<()>,
    /// Areas of cells that take a value of a list.
    pub lists: Areas<List>,
    /// Areas of cells that take a text of some length only, or none.
    pub limits: Areas<Limit>,
    /// Whether it is a file of its own, and no sheet.
    pub alone: bool,
    /// Columns that nobody sees: the first and the last of each group, from 0.
    pub hidden: Vec<(usize, usize)>,
}

/// A row.
#[derive(Debug, Default)]
pub struct Row {
    /// Its number, from 1, as a spreadsheet shows it.
    pub number: u64,
    /// The cells that the file has, by column.
    pub cells: Vec<Cell>,
    /// The style of what has no cell, as the file writes it.
    pub style: Option<String>,
    /// Whether nobody sees it.
    pub hidden: bool,
    /// Its height, in points, if the file says it; and whether a person set it.
    pub height: (Option<f64>, bool),
    /// Where the tag stands that opens it.
    pub tag: Range<usize>,
    /// Where the next cell would begin.
    pub end: usize,
}

/// How many characters a text has that a cell takes; none where the least is beyond the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub least: usize,
    pub most: usize,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// Nothing, or white space.
    #[default]
    Nothing,
    /// A text, a number, a day.
    Value,
    /// A formula.
    Formula,
    /// Something that is not understood.
    Other,
}

/// A cell.
#[derive(Debug, Default)]
pub struct Cell {
    /// Its column, from 0.
    pub column: usize,
    /// Its text.
    pub text: String,
    /// What it holds.
    pub holds: Holds,
    /// Its style, as the file writes it.
    pub style: Option<String>,
    /// Where it stands.
    pub span: Range<usize>,
    /// Where the tag stands that opens it; in a file of text, nothing.
    pub tag: Range<usize>,
}

impl Row {
    /// The cell of a column, if the file has one.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        Some(&self.cells[at])
    }

    /// The text of a column, without white space around it.
    pub fn text(&self, column: usize) -> &str {
        self.cell(column).map_or("", |cell| cell.text.trim())
    }

    /// What a column holds.
    pub fn holds(&self, column: usize) -> Holds {
        self.cell(column).map_or(Holds::Nothing, |cell| cell.holds)
    }

    /// The cells that hold something.
    pub fn filled(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| cell.holds != Holds::Nothing)
    }
}

/// A text for a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// Which of the rows.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// The text.
    pub text: String,
    /// The column whose cell in this row lends its style, where the file has no such cell.
    pub like: Option<usize>,
}

/// Rectangles of cells with what holds for each, found in no more than the logarithm of their number.
#[derive(Debug)]
pub struct Areas<T> {
    all: Vec<(Area, T)>,
    /// For each of them, the last row of it and of all before.
    reach: Vec<u64>,
}

/// A rectangle of cells: rows from 1, columns from 0, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub rows: (u64, u64),
    pub columns: (usize, usize),
}

impl Area {
    fn has(&self, row: u64, column: usize) -> bool {
        (self.rows.0..=self.rows.1).contains(&row) && (self.columns.0..=self.columns.1).contains(&column)
    }
}

impl<T> Default for Areas<T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<T> Areas<T> {
    /// Areas in any order.
    pub fn new(mut all: Vec<(Area, T)>) -> Self {
        all.sort_by_key(|(area, _)| (area.rows.0, area.columns.0));
        let mut last = 0;
        let reach = all.iter().map(|(area, _)| {
            last = area.rows.1.max(last);
            last
        });
        Self { reach: reach.collect(), all }
    }

    /// The area that a cell lies in, with what holds for it.
    pub fn of(&self, row: u64, column: usize) -> Option<&(Area, T)> {
        let end = self.all.partition_point(|(area, _)| area.rows.0 <= row);
        (0..end)
            .rev()
            .take_while(|at| self.reach[*at] >= row)
            .map(|at| &self.all[at])
            .find(|(area, _)| area.has(row, column))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &(Area, T)> {
        self.all.iter()
    }
}

impl Areas<Limit> {
    /// Whether a cell takes a text.
    pub fn take(&self, (row, column): (u64, usize), text: &str) -> bool {
        // A spreadsheet counts a character beyond the first plane as two.
        let length = text.encode_utf16().count();
        self.of(row, column).is_none_or(|(_, limit)| (limit.least..=limit.most).contains(&length))
    }
}

impl Areas<()> {
    /// Whether a cell is hidden by one with which it is merged.
    pub fn hide(&self, row: u64, column: usize) -> bool {
        self.of(row, column).is_some_and(|(area, ())| (area.rows.0, area.columns.0) != (row, column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_of_a_cell_is_found_among_many_and_overlapping_ones() {
        let area = |from: u64, to: u64, column: usize| (Area { rows: (from, to), columns: (column, column) }, from);
        let mut all: Vec<_> = (1..2000).map(|row| area(row * 2, row * 2, 3)).collect();
        all.push(area(1, 1_048_576, 7));
        let areas = Areas::new(all);
        assert_eq!(areas.of(3000, 3).map(|(_, at)| *at), Some(3000));
        assert_eq!(areas.of(3001, 3), None);
        assert_eq!(areas.of(3001, 7).map(|(_, at)| *at), Some(1));
    }
}
