//! What a column is by its cells. One called ID is ours only when they are ids or handles of ours; other programs call theirs so too, and that
//! is a reference. One whose cells say yes or no gives no name.

use super::super::columns::{FileColumn, Reason, why_no_reference};
use super::super::heads::normal_words;
use super::super::map::{self, Map};
use super::Rows;
use crate::model::Kind;
use crate::model::date;
use crate::model::field::yes_or_no;
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

    /// A column that nobody knows and whose cells look like ids may be the reference, where no other column is: that is said.
    pub(super) fn offer_references(&mut self) {
        let reference = self.kind.find("reference").map(FileColumn::Field);
        if reference.is_none_or(|reference| self.columns.list.contains(&reference)) || self.columns.own() {
            return;
        }
        for at in 0..self.columns.list.len() {
            let cells = self.first_cells(at);
            if self.columns.why[at] != Some(Reason::Unknown) || !are_ids(&self.columns.heads[at], &cells) {
                continue;
            }
            let line = map::line("column", &self.columns.heads[at], "", "reference");
            self.columns.why[at] = Some(Reason::Id(format!(
                "not known, and its cells look like ids; if they are, a map can say so: {line}"
            )));
        }
    }

    /// A column of which every cell says yes or no gives no name, whatever it is called: "Customer?".
    pub(super) fn settle_names(&mut self, map: &Map) {
        let names = ["name", "customer"].into_iter().filter_map(|field| self.kind.find(field)).map(FileColumn::Field);
        let names: Vec<FileColumn> = names.collect();
        for at in (0..self.columns.list.len()).filter(|at| names.contains(&self.columns.list[*at])).collect::<Vec<_>>()
        {
            let cells = self.first_cells(at);
            let all_say = !cells.is_empty() && cells.iter().all(|cell| yes_or_no(cell).is_some());
            if all_say && map.column(&self.columns.heads[at]).is_none() {
                self.columns.list[at] = FileColumn::Ignored;
                self.columns.why[at] = Some(Reason::YesOrNo);
            }
        }
    }

    /// A column of a list of questions that tells whether an answer was sent, and not when, gives no day, whatever it is called: "Answered".
    pub(super) fn settle_days(&mut self, map: &Map) {
        if self.kind != Kind::Question || self.columns.own() {
            return;
        }
        let days = ["sent", "closed"].map(|field| self.kind.find(field).map(FileColumn::Field));
        for at in 0..self.columns.list.len() {
            let cells = self.first_cells(at);
            let says_no_day =
                !cells.is_empty() && cells.iter().all(|cell| !cell.contains(|c: char| c.is_ascii_digit()));
            let is_day = days.contains(&Some(self.columns.list[at]));
            if is_day && says_no_day && map.column(&self.columns.heads[at]).is_none() {
                self.columns.list[at] = FileColumn::Ignored;
                self.columns.why[at] = Some(Reason::NoDay);
            }
        }
    }

    /// What a column of ids of another program is: the reference, where a kind has one and no other column gives it.
    fn of_another_program(&self, at: usize, cells: &[String]) -> (FileColumn, Option<Reason>) {
        let head = &self.columns.heads[at];
        let left_out = |why: String| (FileColumn::Ignored, Some(Reason::Id(why)));
        if let Some(rows) = self.columns.rows_of {
            return left_out(why_no_reference(rows, head));
        }
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

/// Words in heads of columns that hold ids.
const IDS: [&str; 14] = [
    "id",
    "nr",
    "no",
    "num",
    "number",
    "nummer",
    "numero",
    "numer",
    "code",
    "key",
    "kennung",
    "ref",
    "reference",
    "kdnr",
];

/// Whether cells look like ids, each another one: numbers under a head that says so, or letters and digits mixed, or with zeros before them.
fn are_ids(head: &str, cells: &[String]) -> bool {
    let says_so = normal_words(head).iter().any(|word| {
        IDS.contains(&word.as_str()) || ["nr", "id", "nummer"].iter().any(|end| word.len() < 12 && word.ends_with(end))
    });
    let has = |cell: &str, is: fn(char) -> bool| cell.contains(is);
    let is_id = |cell: &String| {
        let plain = cell.len() <= 40 && cell.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/'));
        let is_day = date::written(cell).is_ok();
        let mixed = has(cell, |c| c.is_ascii_alphabetic()) || cell.len() > 1 && cell.starts_with('0');
        plain && !is_day && has(cell, |c| c.is_ascii_digit()) && (says_so || mixed)
    };
    let distinct: std::collections::HashSet<&String> = cells.iter().collect();
    cells.len() > 1 && distinct.len() == cells.len() && cells.iter().all(is_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_look_like_ids() {
        let are = |head: &str, cells: &[&str]| {
            are_ids(head, &cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>())
        };
        assert!(are("Debnr", &["17", "18"]) && are("Konto", &["K-17", "K-18"]) && are("Konto", &["0017", "0018"]));
        assert!(
            !are("ARR", &["1000", "2000"])
                && !are("Quarter", &["Q1", "Q1"])
                && !are("Seen", &["2026-01-02", "2026-01-03"])
        );
        assert!(!are("Nr", &["17"]) && !are("Kontonr", &["see Anna", "18"]));
    }
}
