//! Guards of cells: what a spreadsheet or art30 puts around a text so that nothing is made of it. They are taken off where they were put on,
//! and nowhere else: a name may begin with an apostrophe.

use super::super::columns::{Columns, FileColumn};
use super::super::row::{FileRow, plain};
use crate::format::csv::unguard;

/// Which guards the cells of a file have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    None,
    /// `="0017"`, as spreadsheets and programs write a text into CSV that must stay one.
    Formula,
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
            (false, true) => Self::Formula,
            (false, false) => Self::None,
        }
    }

    /// Takes the guards off the cells of a row.
    pub fn take_off(self, row: &mut FileRow) {
        if self == Self::None || row.cells.iter().all(|cell| self.without(cell) == cell) {
            return;
        }
        // The place in the file stays that of the row.
        row.cells = row.cells.iter().map(|cell| self.without(cell)).collect();
    }

    fn without(self, cell: &str) -> &str {
        match self {
            Self::None => cell,
            Self::Formula => formula_text(cell).unwrap_or(cell),
            Self::Ours { text } => {
                let bare = formula_text(cell).filter(|_| text).unwrap_or(cell);
                let start = bare.len() - bare.trim_start().len();
                let plain = unguard(&bare[start..]);
                if plain.len() + start == bare.len() { bare } else { plain }
            }
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
        for (guard, cell, expected) in [
            (Guard::Formula, "=\"0017\"", "0017"),
            (Guard::Formula, " =\"0017\" ", "0017"),
            (Guard::Formula, "=\"a\"&\"b\"", "=\"a\"&\"b\""),
            (Guard::Formula, "=1+1", "=1+1"),
            (Guard::Formula, "'-Home' Ltd", "'-Home' Ltd"),
            (Guard::None, "=\"0017\"", "=\"0017\""),
            (ours, "'=1+1", "=1+1"),
            (ours, "'tis", "'tis"),
            (ours, " '+49 30", "+49 30"),
            (ours, "=\"0017\"", "0017"),
            (Guard::Ours { text: false }, "'@x", "@x"),
            (Guard::Ours { text: false }, "=\"0017\"", "=\"0017\""),
        ] {
            assert_eq!(guard.without(cell), expected, "{guard:?} {cell}");
        }
    }
}
