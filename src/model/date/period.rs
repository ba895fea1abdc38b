//! A time from one day to another: a year, a quarter, a month, a day.

use super::{month_end, read};
use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

/// A period, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day, on which the facts hold.
    pub to: NaiveDate,
}

impl Period {
    /// A period; an error says why it cannot be one.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Result<Self, String> {
        if from > to {
            return Err(format!(
                "{from} is after the last day of the period, {to}. Name an earlier first day, or a later last day"
            ));
        }
        Ok(Self { from, to })
    }

    /// The year, quarter or month that a text names: `2026`, `2026-Q3`, `2026-11`, `last month`, `this year`; a day is a period too.
    pub fn read(text: &str, today: NaiveDate) -> Result<Self, String> {
        let said = text.trim().to_lowercase();
        let months = |year: i32, first: u32, count: u32| {
            Some(Self { from: NaiveDate::from_ymd_opt(year, first, 1)?, to: month_end(year, first + count - 1)? })
        };
        let quarter = |of: &str| of.strip_prefix('q')?.parse::<u32>().ok().filter(|quarter| (1..=4).contains(quarter));
        let year = |of: &str| of.parse::<i32>().ok().filter(|year| of.len() == 4 && *year >= 1000);
        let parts: Vec<&str> = said.split([' ', '-', '/']).filter(|part| !part.is_empty()).collect();
        let found = match parts[..] {
            [which @ ("this" | "last"), unit @ ("month" | "quarter" | "year")] => {
                let count = match unit {
                    "month" => 1,
                    "quarter" => 3,
                    _ => 12,
                };
                let this = (today.month0() / count) * count;
                let back = if which == "last" { i32::try_from(count).unwrap_or(1) } else { 0 };
                let month = today.year() * 12 + i32::try_from(this).unwrap_or_default() - back;
                months(month.div_euclid(12), u32::try_from(month.rem_euclid(12)).unwrap_or_default() + 1, count)
            }
            [one] => year(one).and_then(|year| months(year, 1, 12)),
            [one, other] => {
                let of_quarter = |of: &str, in_year: &str| months(year(in_year)?, quarter(of)? * 3 - 2, 3);
                let month = || months(year(one)?, other.parse().ok().filter(|month| (1..=12).contains(month))?, 1);
                of_quarter(one, other).or_else(|| of_quarter(other, one)).or_else(month)
            }
            _ => None,
        };
        match found {
            Some(period) => Ok(period),
            None => read(text, today).map(Self::day),
        }
    }

    /// One day.
    #[must_use]
    pub const fn day(day: NaiveDate) -> Self {
        Self { from: day, to: day }
    }

    /// Whether it has a day.
    #[must_use]
    pub fn has(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::day;
    use super::*;

    #[test]
    fn a_period_is_a_year_a_quarter_a_month_or_a_day() {
        let of = |text: &str| {
            let Period { from, to } =
                Period::read(text, day("2026-11-23")).unwrap_or_else(|why| panic!("{text}: {why}"));
            format!("{from} {to}")
        };
        for (text, days) in [
            ("2026", "2026-01-01 2026-12-31"),
            ("2026-Q3", "2026-07-01 2026-09-30"),
            ("q1 2025", "2025-01-01 2025-03-31"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("last month", "2026-10-01 2026-10-31"),
            ("This quarter", "2026-10-01 2026-12-31"),
            ("last year", "2025-01-01 2025-12-31"),
            ("yesterday", "2026-11-22 2026-11-22"),
            ("3 April 2026", "2026-04-03 2026-04-03"),
        ] {
            assert_eq!(of(text), days, "{text}");
        }
        for text in ["2026-13", "soon", "q5 2026", ""] {
            assert!(Period::read(text, day("2026-11-23")).is_err(), "{text}");
        }
        assert_eq!(Period::read("last month", day("2026-01-05")).unwrap().from, day("2025-12-01"));
    }
}
