//! Whether a column writes the day or the month first: what all of its rows show.

use super::super::row::FileRow;
use super::super::standing::day_at_end;
use super::feed::Feed;
use crate::error::Unit;
use crate::model::date::{Evidence, Order, evidence, read};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The first days of a column that can be read in one order only: line and text.
#[derive(Default)]
pub struct ColumnOrder {
    pub day_first: Option<(u64, String)>,
    pub month_first: Option<(u64, String)>,
    /// Whether it writes days with dots too, which are day first: then its rows come from several hands.
    pub dotted: bool,
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

/// The day that a cell means; `order` says in which order its column writes days, where that matters, to a cell that itself reads in one order
/// only (true) or in both.
pub fn in_column(
    text: &str,
    today: NaiveDate,
    order: impl FnOnce(bool) -> Result<Order, String>,
) -> Result<NaiveDate, String> {
    match evidence(text) {
        Evidence::None => read(text, today),
        Evidence::Only(only) => {
            let wrong = || format!("{text} is no day in the order of its column. Write it like 2026-04-03");
            if order(true)? == only { read(text, today) } else { Err(wrong()) }
        }
        Evidence::Either(one, other) => {
            let order = order(false).map_err(|why| {
                format!("{text} could be {} or {}, {why}", one.format("%-d %B"), other.format("%-d %B"))
            })?;
            Ok(if order == Order::DayFirst { one } else { other })
        }
    }
}

/// In which order a column writes days, by all of its rows, or why that cannot be told, to a cell that itself reads in one order only (`sure`) or in
/// both; `remedy` is what a person does about it.
pub fn decided(seen: Option<&ColumnOrder>, unit: Unit, remedy: &str, sure: bool) -> Result<Order, String> {
    match seen {
        Some(ColumnOrder { day_first: Some((day_line, day)), month_first: Some((month_line, month)), .. }) => {
            Err(format!(
                "the column writes the day first in {unit} {day_line} ({day}) and the month first in {unit} {month_line} ({month}). Write all its days like 2026-04-03"
            ))
        }
        Some(ColumnOrder { day_first: Some(_), .. }) => Ok(Order::DayFirst),
        Some(ColumnOrder { month_first: Some((line, month)), dotted: true, .. }) if !sure => Err(format!(
            "the column writes days with dots, day first, and the month first in {unit} {line} ({month}): several hands wrote it. {remedy}"
        )),
        Some(ColumnOrder { month_first: Some(_), .. }) => Ok(Order::MonthFirst),
        _ => Err(format!("and no row of the column shows whether the day or the month comes first. {remedy}")),
    }
}

fn note(row: &FileRow, columns: &[usize], orders: &mut HashMap<usize, ColumnOrder>) {
    for at in columns {
        let cell = row.cells.get(*at).unwrap_or_default();
        let day = day_at_end(cell).map_or(cell, |(_, day)| day);
        if is_dotted(day) {
            orders.entry(*at).or_default().dotted = true;
        }
        let Evidence::Only(order) = evidence(day) else { continue };
        let seen = orders.entry(*at).or_default();
        let first = if order == Order::DayFirst { &mut seen.day_first } else { &mut seen.month_first };
        first.get_or_insert_with(|| (row.line, cell.trim().to_owned()));
    }
}

/// Whether a text is a day such as 1.3.2026.
fn is_dotted(text: &str) -> bool {
    let mut parts = text.trim().splitn(3, '.').map(str::trim);
    let short = |part: Option<&str>| part.is_some_and(|one| one.len() <= 2 && one.parse::<u8>().is_ok());
    short(parts.next()) && short(parts.next()) && parts.next().is_some_and(|year| year.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_with_the_month_first_shows_no_order_beside_days_with_dots() {
        let of = |rows: &[&str]| {
            let mut orders = HashMap::new();
            for (line, text) in rows.iter().enumerate() {
                let row = FileRow { cells: [*text].into_iter().collect(), line: line as u64 + 2, ..FileRow::default() };
                note(&row, &[0], &mut orders);
            }
            decided(orders.get(&0), Unit::Line, "Say it in a map.", false).map_err(|why| why.contains("several hands"))
        };
        assert_eq!(of(&["3/15/2024", "05/06/2024"]), Ok(Order::MonthFirst));
        assert_eq!(of(&["01.03.2024", "3/15/2024", "05/06/2024"]), Err(true));
        assert_eq!(of(&["01.03.2024", "15/3/2024"]), Ok(Order::DayFirst));
        assert_eq!(of(&["2024-05-17", "3/15/2024"]), Ok(Order::MonthFirst));
        assert_eq!(of(&["05/06/2024"]), Err(false));
    }
}
