//! A column called ID is ours only when its cells are ids or handles of ours. Other programs call theirs so too: that is a reference.

use super::super::columns::{FileColumn, Reason};
use super::super::map::{self, Map};
use super::Rows;
use crate::model::Kind;
use uuid::Uuid;

impl Rows {
    /// Settles whose ids a column called ID holds, by the rows that were read ahead. What a map says of it stays.
    pub(super) fn settle_ids(&mut self, map: &Map) {
        let is_ours = |column: &FileColumn| *column == FileColumn::Id;
        for at in (0..self.columns.list.len()).filter(|at| is_ours(&self.columns.list[*at])).collect::<Vec<_>>() {
            // Beside handles of ours, an id that is none is a slip.
            if map.column(&self.columns.heads[at]).is_some() || self.columns.list.contains(&FileColumn::Handle) {
                continue;
            }
            let cells = self.first_cells(at);
            let all = |is: &dyn Fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|cell| is(cell));
            let is_id = |cell: &str| cell.parse().is_ok_and(|id: Uuid| id.get_version_num() == 7);
            let is_handle = |cell: &str| self.kind.number_in(cell).is_some();
            if cells.is_empty() || cells.iter().any(|cell| is_id(cell)) {
                continue;
            }
            let (column, why) = if all(&is_handle) {
                (FileColumn::Handle, None)
            } else if cells.iter().any(|cell| is_handle(cell)) {
                continue;
            } else {
                self.of_another_program(at, &cells)
            };
            self.columns.list[at] = column;
            self.columns.why[at] = why;
        }
    }

    /// What a column of ids of another program is: the reference, where a kind has one and no other column gives it.
    fn of_another_program(&self, at: usize, cells: &[String]) -> (FileColumn, Option<Reason>) {
        let head = &self.columns.heads[at];
        let left_out = |why: String| (FileColumn::Ignored, Some(Reason::Id(why)));
        let Some(reference) = self.kind.find("reference") else {
            return left_out("an id of another program, and art30 keeps none of these".into());
        };
        let reference = FileColumn::Field(reference);
        let numbers = (1..).map(|number: usize| number.to_string());
        if let Some(other) = self.columns.position(reference) {
            let field = if self.kind == Kind::Customer { "other_references" } else { "reference" };
            let other = &self.columns.heads[other];
            let line = map::line("column", head, "", field);
            return left_out(format!("the reference is \"{other}\"; a map can say that it is one too: {line}"));
        }
        if cells.len() > 1 && cells.iter().zip(numbers).all(|(cell, number)| *cell == number) {
            let line = map::line("column", head, "", "reference");
            return left_out(format!("it numbers the rows; if these are ids, a map can say so: {line}"));
        }
        (reference, None)
    }

    /// The cells of a column that were read ahead and hold something.
    fn first_cells(&self, at: usize) -> Vec<String> {
        let cells = self.ahead.iter().filter_map(|(row, _)| row.cells.get(at)).map(str::trim);
        cells.filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
    }
}
