//! In which order a text or a column writes day and month.

use super::digits::{digits, full_year, valid};
use super::plain_blanks;
use super::time::without_time;
use super::written;
use chrono::NaiveDate;

/// In which order a column writes day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `31/12/2026`.
    DayFirst,
    /// `12/31/2026`.
    MonthFirst,
}

/// What a text says about the order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Nothing: it can be read in one way only, or not at all.
    None,
    /// It is a day in this order only.
    Only(Order),
    /// It is a day in both: with the day first, with the month first.
    Either(NaiveDate, NaiveDate),
}

/// Whether a text is a day, in whatever order.
#[must_use]
pub fn is_day(text: &str) -> bool {
    written(text).is_ok() || evidence(text) != Evidence::None
}

/// What a text such as `03/04/2026` says about the order of day and month in its column.
#[must_use]
pub fn evidence(text: &str) -> Evidence {
    let text = plain_blanks(text.trim());
    let Some((day_first, month_first)) = without_time(&text).and_then(two_readings) else {
        return Evidence::None;
    };
    match (day_first, month_first) {
        (Some(one), Some(other)) if one != other => Evidence::Either(one, other),
        (Some(_), None) => Evidence::Only(Order::DayFirst),
        (None, Some(_)) => Evidence::Only(Order::MonthFirst),
        _ => Evidence::None,
    }
}

/// The day that a text means in an order; nothing when the order does not matter to it.
#[must_use]
pub fn in_order(text: &str, order: Order) -> Option<NaiveDate> {
    let (day_first, month_first) = two_readings(without_time(&plain_blanks(text.trim()))?)?;
    match order {
        Order::DayFirst => day_first,
        Order::MonthFirst => month_first,
    }
}

/// `03/04/2026`, `03-04-2026` and `03/04/26`, with the day first and with the month first.
fn two_readings(date: &str) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let separator = date.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '-'))?;
    let mut parts = date.split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |part: &str| if part.len() <= 2 { digits(part) } else { None };
    // With lines between two digits each, the year may come first.
    if parts.next().is_some() || !(c.len() == 4 || c.len() == 2 && separator == '/') {
        return None;
    }
    let (first, second, year) = (number(a)?, number(b)?, full_year(c)?);
    Some((valid((year, second, first)), valid((year, first, second))))
}

#[cfg(test)]
mod tests {
    use super::super::tests::day;
    use super::*;

    #[test]
    fn a_column_settles_what_one_day_cannot() {
        assert_eq!(evidence("03/04/2026"), Evidence::Either(day("2026-04-03"), day("2026-03-04")));
        assert_eq!(evidence("31/12/2026 10:00"), Evidence::Only(Order::DayFirst));
        assert_eq!(evidence("3/4/26"), Evidence::Either(day("2026-04-03"), day("2026-03-04")));
        assert_eq!(evidence("12/31/24"), Evidence::Only(Order::MonthFirst));
        assert_eq!(evidence("3-30-2026"), Evidence::Only(Order::MonthFirst));
        for text in ["04/04/2026", "2026-04-03", "03.04.2026", "3 Apr 2026", "soon", "3-4-26", "41/41/2026", ""] {
            assert_eq!(evidence(text), Evidence::None, "{text}");
        }
        assert_eq!(in_order("03/04/2026 9:12 AM", Order::MonthFirst), Some(day("2026-03-04")));
        assert_eq!(in_order("03/04/2026", Order::DayFirst), Some(day("2026-04-03")));
        assert_eq!(in_order("2026-04-03", Order::DayFirst), None);
    }
}
