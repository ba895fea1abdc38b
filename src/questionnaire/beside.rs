//! Columns of drop-downs beside that of the answers: where the head asks for the answer, the cell takes the value of its list that says so; any other is
//! left to a person, and named.

use super::heads::{Heads, is_answer};
use super::rows::Asking;
use super::table::Table;
use crate::import::zipped::letters;
use crate::model::in_a_row;

/// The columns of drop-downs beside that of the answers.
#[derive(Debug, Default)]
pub struct Beside {
    /// Those that take the answer.
    pub answers: Vec<usize>,
    /// Those that ask for something else, each with its head.
    left: Vec<(usize, String)>,
}

impl Beside {
    /// Finds them by the heads of a table and the rows that ask.
    pub fn of(table: &Table, heads: &Heads, asked: &[Asking]) -> Self {
        let Some(row) = heads.row.map(|at| &table.rows[at]) else { return Self::default() };
        let known = [Some(heads.question), Some(heads.answer), Some(heads.comment), heads.owner, heads.ids];
        let takes =
            |column: usize| asked.iter().any(|one| table.lists.of(table.rows[one.row].number, column).is_some());
        let columns = row.filled().filter(|cell| !known.contains(&Some(cell.column)) && takes(cell.column));
        let (answers, left): (Vec<_>, Vec<_>) = columns.partition(|cell| is_answer(&cell.text));
        let named = |column: usize| (column, row.text(column).split_whitespace().collect::<Vec<_>>().join(" "));
        Self {
            answers: answers.into_iter().map(|cell| cell.column).collect(),
            left: left.into_iter().map(|cell| named(cell.column)).collect(),
        }
    }

    /// What is said of those that are left.
    pub fn note(&self, sheet: &str) -> Option<String> {
        let names: Vec<String> =
            self.left.iter().map(|(column, head)| format!("{} \"{head}\"", letters(*column))).collect();
        let verb = if names.len() == 1 { "has a drop-down" } else { "have drop-downs" };
        (!names.is_empty()).then(|| format!("Sheet {sheet}: {} {verb} for you to choose from", in_a_row(&names, "and")))
    }
}
