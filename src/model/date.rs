//! Days as people write them. A day that can be read two ways is an error that shows both.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const REMEDY: &str = "Write it like 2026-04-03 or \"3 Apr 2026\"";

/// Reads `2026-11-23`, `23 Nov 2026`, `31.12.2026`, `today`, `+30d`, `30 days`, `in 3 months`, `2 weeks ago`, `eom`, `eoq`, `eoy`.
pub fn read(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let lower = text.trim().to_lowercase();
    if let Some(day) = relative(text, today) {
        return if (1000..=9999).contains(&day.year()) {
            Ok(day)
        } else {
            Err(format!("\"{}\" leads to the year {}. {REMEDY}", text.trim(), day.year()))
        };
    }
    let date = without_time(&lower);
    let day = numbers(date, text)?.or_else(|| with_month_name(date));
    match day {
        Some((year, month, day)) if (1000..=9999).contains(&year) => NaiveDate::from_ymd_opt(year, month, day)
            .ok_or_else(|| format!("{} does not exist in the calendar. {REMEDY}", text.trim())),
        _ => Err(format!("\"{}\" is not a day. {REMEDY}", text.trim())),
    }
}

/// The day that a text counts from today, such as `tomorrow`, `+30d`, `2 weeks ago` and `eom`; nothing for a day of the calendar.
#[must_use]
pub fn relative(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let lower = text.trim().to_lowercase();
    match lower.as_str() {
        "today" => Some(today),
        "yesterday" => today.pred_opt(),
        "tomorrow" => today.succ_opt(),
        "eom" => month_end(today.year(), today.month()),
        "eoq" => month_end(today.year(), (today.month() - 1) / 3 * 3 + 3),
        "eoy" => month_end(today.year(), 12),
        _ => distance(&lower, today),
    }
}

/// A day as people read it: `3 April 2026`.
#[must_use]
pub fn long(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// "in 3 days", "2 days ago", "today".
#[must_use]
pub fn from_today(day: NaiveDate, today: NaiveDate) -> String {
    match (day - today).num_days() {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        ahead @ 2.. => format!("in {ahead} days"),
        past => format!("{} days ago", -past),
    }
}

fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// `+30d`, `-2w`, `30 days`, `in 3 months`, `2 years ago`.
fn distance(lower: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (back, rest) = if let Some(rest) = lower.strip_prefix('-').or_else(|| lower.strip_suffix(" ago")) {
        (true, rest)
    } else {
        (false, lower.strip_prefix('+').or_else(|| lower.strip_prefix("in ")).unwrap_or(lower))
    };
    let unit_at = rest.find(|c: char| !c.is_ascii_digit())?;
    let count: u32 = rest[..unit_at].parse().ok()?;
    let months = |months: u32| {
        if back { today.checked_sub_months(Months::new(months)) } else { today.checked_add_months(Months::new(months)) }
    };
    let days = |days: u64| {
        if back { today.checked_sub_days(Days::new(days)) } else { today.checked_add_days(Days::new(days)) }
    };
    match rest[unit_at..].trim() {
        "d" | "day" | "days" => days(count.into()),
        "w" | "week" | "weeks" => days(u64::from(count) * 7),
        "m" | "mo" | "month" | "months" => months(count),
        "y" | "year" | "years" => months(count.checked_mul(12)?),
        _ => None,
    }
}

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

/// What a text such as `03/04/2026` says about the order of day and month in its column.
#[must_use]
pub fn evidence(text: &str) -> Evidence {
    let Some((day_first, month_first)) = two_readings(without_time(text.trim())) else { return Evidence::None };
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
    let (day_first, month_first) = two_readings(without_time(text.trim()))?;
    match order {
        Order::DayFirst => day_first,
        Order::MonthFirst => month_first,
    }
}

/// `03/04/2026` and `03-04-2026`, with the day first and with the month first.
fn two_readings(date: &str) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let separator = date.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '-'))?;
    let mut parts = date.split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |part: &str| if part.len() <= 2 { part.parse::<u32>().ok() } else { None };
    if parts.next().is_some() || c.len() != 4 {
        return None;
    }
    let (first, second, year) = (number(a)?, number(b)?, c.parse::<i32>().ok()?);
    Some((valid((year, second, first)), valid((year, first, second))))
}

/// A day without the time behind it: `2026-04-03T10:00:00Z`, `3/30/2026 4:01 PM`.
fn without_time(text: &str) -> &str {
    let time = |rest: &str| {
        rest.split_once(':')
            .is_some_and(|(hour, _)| matches!(hour.len(), 1 | 2) && hour.bytes().all(|b| b.is_ascii_digit()))
    };
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, 't' | 'T' | ' ')) {
        if time(&text[at + c.len_utf8()..]) {
            return text[..at].trim_end_matches([',', ' ']);
        }
    }
    text
}

type Parts = (i32, u32, u32);

/// `2026-04-03`, `2026/04/03`, `13/04/2026`, `31.12.2026`; a day and a month that could change places are an error, but for
/// dots, which only countries that write the day first use.
fn numbers(date: &str, text: &str) -> Result<Option<Parts>, String> {
    let Some(separator) = date.chars().find(|c| matches!(c, '-' | '/' | '.')) else { return Ok(None) };
    let parts: Vec<&str> = date.split(separator).collect();
    let [a, b, c] = parts[..] else { return Ok(None) };
    let number = |part: &str| {
        if part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()) { part.parse::<u32>().ok() } else { None }
    };
    let (Some(first), Some(second), Some(third)) = (number(a), number(b), number(c)) else { return Ok(None) };
    let year = |number: u32| i32::try_from(number).unwrap_or_default();
    if a.len() == 4 {
        return Ok(Some((year(first), second, third)));
    }
    if c.len() != 4 {
        return Err(format!("\"{}\" does not give the year in four digits. {REMEDY}", text.trim()));
    }
    let day_first = (year(third), second, first);
    let month_first = (year(third), first, second);
    match (valid(day_first), valid(month_first)) {
        (Some(one), Some(other)) if separator != '.' && one != other => Err(format!(
            "{} could be {} or {}. Write {} or \"{}\"",
            text.trim(),
            one.format("%-d %B"),
            other.format("%-d %B"),
            one,
            one.format("%-d %b %Y")
        )),
        (None, Some(_)) if separator != '.' => Ok(Some(month_first)),
        _ => Ok(Some(day_first)),
    }
}

fn valid((year, month, day): Parts) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// `23 Nov 2026`, `23. November 2026`, `Nov 23, 2026`, `23-Nov-2026`.
fn with_month_name(lower: &str) -> Option<Parts> {
    let words: Vec<&str> = lower.split([' ', ',', '-', '.']).filter(|word| !word.is_empty()).collect();
    let [a, b, c] = words[..] else { return None };
    let month = |word: &str| {
        let known = MONTHS.iter().position(|month| word.len() >= 3 && word.starts_with(month))?;
        let full = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        (full[known].starts_with(word) || word == "sept").then(|| u32::try_from(known).unwrap_or_default() + 1)
    };
    let day = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok();
    let year = if c.len() == 4 { c.parse().ok()? } else { return None };
    if let Some(month) = month(b) { Some((year, month, day(a)?)) } else { Some((year, month(a)?, day(b)?)) }
}

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

    /// The first and the last day.
    #[must_use]
    pub const fn days(self) -> (NaiveDate, NaiveDate) {
        (self.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn the_ways_in_which_people_write_a_day() {
        let today = day("2026-11-23");
        for (text, expected) in [
            ("2026-04-03", "2026-04-03"),
            ("2026/04/03", "2026-04-03"),
            ("2026-04-03T10:00:00Z", "2026-04-03"),
            ("2026-04-03 10:00", "2026-04-03"),
            ("3 Apr 2026 10:00:00", "2026-04-03"),
            ("4/13/2026, 4:01 PM", "2026-04-13"),
            ("3 Apr 2026", "2026-04-03"),
            ("3. April 2026", "2026-04-03"),
            ("April 3rd, 2026", "2026-04-03"),
            ("03-Sept-2026", "2026-09-03"),
            ("13/04/2026", "2026-04-13"),
            ("04/13/2026", "2026-04-13"),
            ("04/04/2026", "2026-04-04"),
            ("03.04.2026", "2026-04-03"),
            ("today", "2026-11-23"),
            ("+30d", "2026-12-23"),
            ("30 days", "2026-12-23"),
            ("in 3 months", "2027-02-23"),
            ("2 weeks ago", "2026-11-09"),
            ("-1y", "2025-11-23"),
            ("eom", "2026-11-30"),
            ("eoq", "2026-12-31"),
            ("eoy", "2026-12-31"),
        ] {
            assert_eq!(read(text, today), Ok(day(expected)), "{text}");
        }
    }

    #[test]
    fn a_column_settles_what_one_day_cannot() {
        assert_eq!(evidence("03/04/2026"), Evidence::Either(day("2026-04-03"), day("2026-03-04")));
        assert_eq!(evidence("31/12/2026 10:00"), Evidence::Only(Order::DayFirst));
        assert_eq!(evidence("3-30-2026"), Evidence::Only(Order::MonthFirst));
        for text in ["04/04/2026", "2026-04-03", "03.04.2026", "3 Apr 2026", "soon", "3/4/26", "41/41/2026", ""] {
            assert_eq!(evidence(text), Evidence::None, "{text}");
        }
        assert_eq!(in_order("03/04/2026 9:12 AM", Order::MonthFirst), Some(day("2026-03-04")));
        assert_eq!(in_order("03/04/2026", Order::DayFirst), Some(day("2026-04-03")));
        assert_eq!(in_order("2026-04-03", Order::DayFirst), None);
    }

    #[test]
    fn a_day_that_is_none_says_why() {
        let today = day("2026-11-23");
        let two = read("03/04/2026", today).unwrap_err();
        assert_eq!(two, "03/04/2026 could be 3 April or 4 March. Write 2026-04-03 or \"3 Apr 2026\"");
        assert!(read("2026-02-30", today).unwrap_err().contains("does not exist"));
        assert!(read("31.02.2026", today).unwrap_err().contains("does not exist"));
        assert!(read("soon", today).unwrap_err().contains("\"soon\" is not a day"));
        assert!(read("3/4/26", today).unwrap_err().contains("four digits"));
        assert!(read("99999999999 days", today).is_err());
        assert!(read("+4000000000y", today).is_err());
        assert!(read("+9999y", today).unwrap_err().contains("leads to the year 12025"));
        assert!(read("-2000y", today).is_err());
    }
}
