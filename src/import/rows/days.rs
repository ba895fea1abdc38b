//! Days in the order of their column: whether 03/04 is in March or in April is decided by all rows together, or by a map.

use super::super::columns::FileColumn;
use super::super::heads;
use super::super::map::{self, Map};
use super::super::row::{FileRow, trimmed};
use super::Rows;
use super::feed::Origin;
use super::order::{ColumnOrder, decided, in_column, survey};
use crate::error::OpenPoint;
use crate::model::Shape;
use crate::model::date::{Evidence, Order, evidence};
use chrono::NaiveDate;
use std::collections::HashMap;

impl Rows {
    /// The day that a cell of a column means, in the order of its column.
    pub fn day(&mut self, at: usize, text: &str, map: &Map, today: NaiveDate) -> Result<NaiveDate, String> {
        in_column(text, today, |sure| self.order_for(at, map, sure))
    }

    /// In which order a column writes days, by all of its rows; asked when a day in it can be read both ways. The error says
    /// why it cannot be told.
    pub fn order(&mut self, at: usize, text: &str, map: &Map) -> Result<Order, String> {
        self.order_for(at, map, matches!(evidence(text), Evidence::Only(_)))
    }

    fn order_for(&mut self, at: usize, map: &Map, sure: bool) -> Result<Order, String> {
        let head = &self.columns.heads[at];
        if let Some(order) = map.order(head).or_else(|| heads::order(head)) {
            return Ok(order);
        }
        if self.orders.is_none() {
            self.orders = Some(self.survey()?);
        }
        let line = map::line("dates", &self.columns.heads[at], "", "day first");
        let remedy = format!("Say it in a map: {line} (or month first)");
        decided(self.orders.as_ref().and_then(|orders| orders.get(&at)), self.origin.unit(), &remedy, sure)
    }

    /// The question in which order a column writes days, of which this is one; nothing where no answer settles it.
    #[must_use]
    pub fn order_point(&mut self, at: usize, text: &str, map: &Map) -> Option<OpenPoint> {
        if evidence(text) == Evidence::None || self.order(at, text, map).is_ok() || !self.may_be_told(at) {
            return None;
        }
        let head = &self.columns.heads[at];
        let answers = [("day first", "3/4 is 3 April"), ("month first", "3/4 is 4 March")];
        let question = format!("Column \"{head}\" says {text}. Which comes first, the day or the month?");
        Some(OpenPoint::new("dates", head, "", &answers).asking(question))
    }

    /// The question which column gives a field that none gives; nothing where every column is something.
    #[must_use]
    pub fn column_point(&self, field: &str, asked: impl Into<String>) -> Option<OpenPoint> {
        let columns = &self.columns;
        let is_free = |at: usize, head: &String| {
            !columns.list[at].is_imported()
                && !head.is_empty()
                && columns.heads.iter().filter(|other| *other == head).count() == 1
        };
        let free = columns.heads.iter().enumerate().filter(|(at, head)| is_free(*at, head));
        let examples = |at: usize| self.examples.get(at).map(|all| all.join(" · ")).unwrap_or_default();
        let answers: Vec<(&str, String)> = free.map(|(at, head)| (head.as_str(), examples(at))).collect();
        let answers: Vec<(&str, &str)> = answers.iter().map(|(head, examples)| (*head, &**examples)).collect();
        (!answers.is_empty()).then(|| OpenPoint::new("column", "", field, &answers).asking(asked))
    }

    /// Whether a person can say in which order a column writes days: not where its rows show both.
    fn may_be_told(&self, at: usize) -> bool {
        let seen = self.orders.as_ref().and_then(|orders| orders.get(&at));
        !matches!(seen, Some(ColumnOrder { day_first: Some(_), month_first: Some(_), .. }))
    }

    /// Reads a column once more, from the first row to the last; false where the file does not allow it.
    #[must_use]
    pub fn each_text(&self, at: usize, mut take: impl FnMut(&str)) -> bool {
        let Ok(mut feed) = self.origin.feed(&self.source) else { return false };
        let mut row = FileRow::default();
        loop {
            match feed.next(&mut row) {
                Ok(true) if row.line > self.heads_line => take(trimmed(row.cells.get(at).unwrap_or_default())),
                Ok(false) => return !matches!(self.origin, Origin::List),
                Err(wrong) if wrong.fatal => return false,
                _ => {}
            }
        }
    }

    /// Reads all rows once more, for the columns that hold days.
    fn survey(&self) -> Result<HashMap<usize, ColumnOrder>, String> {
        let is_day = |column: &FileColumn| {
            // A word such as "signed" can have a day beside it.
            *column == FileColumn::Status || column.described(self.kind).is_some_and(|field| field.shape == Shape::Date)
        };
        let days: Vec<usize> = (0..self.columns.list.len()).filter(|at| is_day(&self.columns.list[*at])).collect();
        let feed = self.origin.feed(&self.source).map_err(|error| error.to_string())?;
        Ok(survey(feed, &days, self.heads_line))
    }
}
