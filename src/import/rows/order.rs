//! Whether a column writes the day or the month first: what all of its rows show.

use super::super::row::FileRow;
use super::feed::Feed;
use crate::model::date::{Evidence, Order, evidence};
use std::collections::HashMap;

/// The first days of a column that can be read in one order only: line and text.
#[derive(Default)]
pub struct ColumnOrder {
    pub day_first: Option<(u64, String)>,
    pub month_first: Option<(u64, String)>,
}

/// Reads all rows below a line, for the columns that hold days.
pub fn survey(mut feed: Feed, columns: &[usize], below: u64) -> HashMap<usize, ColumnOrder> {
    let mut orders: HashMap<usize, ColumnOrder> = HashMap::new();
    let mut row = FileRow::default();
    loop {
        match feed.next(&mut row) {
            Ok(true) if row.line > below => note(&row, columns, &mut orders),
            Ok(false) => return orders,
            Err(wrong) if wrong.fatal => return orders,
            // A row above, or one that says why it cannot be read when it is imported.
            _ => {}
        }
    }
}

fn note(row: &FileRow, columns: &[usize], orders: &mut HashMap<usize, ColumnOrder>) {
    for at in columns {
        let cell = row.cells.get(*at).unwrap_or_default();
        let Evidence::Only(order) = evidence(cell) else { continue };
        let seen = orders.entry(*at).or_default();
        let first = if order == Order::DayFirst { &mut seen.day_first } else { &mut seen.month_first };
        first.get_or_insert_with(|| (row.line, cell.trim().to_owned()));
    }
}
