//! Guards of cells: what a spreadsheet or art30 puts around a text so that nothing is made of it. They are taken off where they were put on,
//! and nowhere else: a name may begin with an apostrophe.

use super::super::columns::{Columns, FileColumn};
use super::super::row::{FileRow, plain};
use crate::format::csv::unguard;

/// Which guards the cells of a file have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    None,
    /// `="0017"`, as spreadsheets and programs write a text into CSV that must stay one; and the apostrophe of other programs before what a
    /// spreadsheet would run, where it can be nothing else.
    Foreign {
        text: bool,
    },
    /// The apostrophe that art30 puts before what a spreadsheet would run; in its workbooks too.
    Ours {
        text: bool,
    },
}

impl Guard {
    /// The guards of a file with these columns.
    pub fn of(columns: &Columns, text: bool) -> Self {
        // Records go out with their handles, rows that were put aside with their problem.
        let ours = columns.position(FileColumn::Handle).is_some()
            || columns.heads.last().is_some_and(|head| plain(head) == "problem");
        match (ours, text) {
            (true, text) => Self::Ours { text },
            (false, text) => Self::Foreign { text },
        }
    }

    /// Takes the guards off the cells of a row; gives the columns from which an apostrophe was taken that art30 did not put there.
    pub fn take_off(self, row: &mut FileRow) -> Vec<usize> {
        if self == Self::None || row.cells.iter().all(|cell| self.without(cell) == cell) {
            return Vec::new();
        }
        let foreign =
            |cell: &str| matches!(self, Self::Foreign { .. }) && cell.starts_with('\'') && self.without(cell) != cell;
        let taken = row.cells.iter().enumerate().filter(|(_, cell)| foreign(cell)).map(|(at, _)| at).collect();
        row.cells = row.cells.iter().map(|cell| self.without(cell)).collect();
        taken
    }

    fn without(self, cell: &str) -> &str {
        match self {
            Self::None => cell,
            Self::Foreign { text } => match formula_text(cell).filter(|_| text) {
                Some(bare) => bare,
                // A name can stand in single quotes; one that only opens is a guard.
                None if cell.get(2..).is_some_and(|rest| rest.contains('\'')) => cell,
                None => unguard(cell),
            },
            Self::Ours { text } => unguard(formula_text(cell).filter(|_| text).unwrap_or(cell)),
        }
    }
}

/// The text of `="0017"`.
fn formula_text(cell: &str) -> Option<&str> {
    let text = cell.trim().strip_prefix("=\"")?.strip_suffix('"')?;
    (!text.contains('"')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_is_taken_off_where_it_was_put_on() {
        let ours = Guard::Ours { text: true };
        let foreign = Guard::Foreign { text: true };
        for (guard, cell, expected) in [
            (foreign, "=\"0017\"", "0017"),
            (foreign, " =\"0017\" ", "0017"),
            (foreign, "=\"a\"&\"b\"", "=\"a\"&\"b\""),
            (foreign, "=1+1", "=1+1"),
            (foreign, "'-Home' Ltd", "'-Home' Ltd"),
            (foreign, "'+49 30", "+49 30"),
            (foreign, "''=x", "'=x"),
            (foreign, "'tis", "'tis"),
            (foreign, "'", "'"),
            (Guard::None, "=\"0017\"", "=\"0017\""),
            (ours, "'=1+1", "=1+1"),
            (ours, "'tis", "'tis"),
            (ours, "''=x'y", "'=x'y"),
            (ours, "=\"0017\"", "0017"),
            (Guard::Ours { text: false }, "'@x", "@x"),
            (Guard::Ours { text: false }, "=\"0017\"", "=\"0017\""),
        ] {
            assert_eq!(guard.without(cell), expected, "{guard:?} {cell}");
        }
    }
}
