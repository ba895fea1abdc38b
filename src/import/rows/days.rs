//! Days in the order of their column: whether 03/04 is in March or in April is decided by all rows together, or by a map.

use super::super::columns::Column;
use super::super::delimited::Records;
use super::super::map::Map;
use super::super::row::Row;
use super::{Feed, Layout, Rows, unit};
use crate::model::date::{Evidence, Order, evidence, read};
use crate::model::{Kind, Shape};
use chrono::NaiveDate;
use std::collections::HashMap;

/// In which order a column writes its days.
pub enum Settled {
    Order(Order),
    /// One row says the day comes first, another the month.
    Both((u64, String), (u64, String)),
}

impl Rows {
    /// The day that a cell of a column means, in the order of its column.
    pub fn day(&mut self, at: usize, text: &str, map: &Map, today: NaiveDate) -> Result<NaiveDate, String> {
        match evidence(text) {
            Evidence::None => read(text, today),
            Evidence::Only(only) => {
                let order = self.order(at, map)?;
                if order == only {
                    read(text, today)
                } else {
                    Err(format!("{text} is no day in the order of its column. Write it like 2026-04-03"))
                }
            }
            Evidence::Either(one, other) => {
                let order = self.order(at, map).map_err(|why| {
                    format!("{text} could be {} or {}, {why}", one.format("%-d %B"), other.format("%-d %B"))
                })?;
                Ok(if order == Order::DayFirst { one } else { other })
            }
        }
    }

    /// In which order a column writes days, by all of its rows; asked when a day in it can be read both ways. The error says
    /// why it cannot be told.
    pub fn order(&mut self, at: usize, map: &Map) -> std::result::Result<Order, String> {
        if let Some(order) = map.order(&self.columns.heads[at]) {
            return Ok(order);
        }
        if self.orders.is_none() {
            self.orders = Some(self.survey()?);
        }
        let head = &self.columns.heads[at];
        let answer = format!("Say it in a map: dates,{head},,day first (or month first)");
        match self.orders.as_ref().and_then(|orders| orders.get(&at)) {
            Some(Settled::Order(order)) => Ok(*order),
            Some(Settled::Both((day_line, day), (month_line, month))) => Err(format!(
                "the column writes the day first in {} {day_line} ({day}) and the month first in {0} {month_line} ({month}). Write all its days like 2026-04-03",
                unit(&self.layout)
            )),
            None => Err(format!("and no row of the column shows whether the day or the month comes first. {answer}")),
        }
    }

    /// Reads all rows once more, for the columns that hold days.
    fn survey(&self) -> std::result::Result<HashMap<usize, Settled>, String> {
        let is_day = |column: &Column| match column {
            Column::Field(at) => self.kind.fields()[*at].shape == Shape::Date,
            Column::Deployment(at) => Kind::Deployment.fields()[*at].shape == Shape::Date,
            _ => false,
        };
        let days: Vec<usize> = (0..self.columns.list.len()).filter(|at| is_day(&self.columns.list[*at])).collect();
        let mut feed = match &self.layout {
            Layout::Text(dialect) => {
                Feed::Text(Box::new(Records::new(&self.source, dialect).map_err(|error| error.to_string())?))
            }
            Layout::Book(book, sheet) => Feed::Sheet(book.rows(*sheet)),
            Layout::List => return Ok(HashMap::new()),
        };
        let mut orders: HashMap<usize, Settled> = HashMap::new();
        let mut seen: HashMap<(usize, bool), (u64, String)> = HashMap::new();
        let mut row = Row::default();
        loop {
            match feed.next(&mut row) {
                Ok(true) => {}
                Ok(false) => break,
                Err(wrong) if wrong.fatal => break,
                Err(_) => continue,
            }
            if row.line <= self.heads_line {
                continue;
            }
            for at in &days {
                let cell = row.cells.get(*at).unwrap_or_default();
                match evidence(cell) {
                    Evidence::None | Evidence::Either(..) => {}
                    Evidence::Only(order) => {
                        seen.entry((*at, order == Order::DayFirst))
                            .or_insert_with(|| (row.line, cell.trim().to_owned()));
                    }
                }
            }
        }
        for at in days {
            match (seen.remove(&(at, true)), seen.remove(&(at, false))) {
                (Some(day), Some(month)) => orders.insert(at, Settled::Both(day, month)),
                (Some(_), None) => orders.insert(at, Settled::Order(Order::DayFirst)),
                (None, Some(_)) => orders.insert(at, Settled::Order(Order::MonthFirst)),
                (None, None) => None,
            };
        }
        Ok(orders)
    }
}
