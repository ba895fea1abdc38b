//! Days as people write them, in eight languages. A day that can be read two ways is an error that shows both.

mod digits;
mod length;
mod order;
mod period;
mod time;
mod written;

use crate::texts::Language;
use chrono::{Datelike as _, Days, Months, NaiveDate};
use length::Length;
pub use length::last_of_time;
pub use order::{Evidence, Order, evidence, in_order, is_day};
pub use period::Period;
use std::borrow::Cow;
pub use time::{Time, Zone, day_and_time};
pub use written::written;

const REMEDY: &str = "Write it like 2026-04-03 or \"3 Apr 2026\"";

/// Reads `2026-11-23`, `23 Nov 2026`, `31.12.2026`, `today`, `gestern`, `hier`, `+30d`, `30 days`, `in 3 months`, `2 weeks ago`, `eom`, `eoq`, `eoy`.
pub fn read(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    match relative(text, today) {
        Some(day) if (1000..=9999).contains(&day.year()) => Ok(day),
        Some(day) => Err(format!("\"{}\" leads to the year {}. {REMEDY}", text.trim(), day.year())),
        None if length::is_length(text) => Err(format!("\"{}\" leads too far. {REMEDY}", text.trim())),
        None => written(text),
    }
}

/// The day that a text counts from today, such as `tomorrow`, `+30d`, `2 weeks ago` and `eom`; nothing for a day of the calendar.
#[must_use]
pub fn relative(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let lower = text.trim().to_lowercase();
    match lower.as_str() {
        "today" | "heute" | "aujourd'hui" | "aujourd’hui" | "hoy" | "oggi" | "vandaag" | "hoje" | "dzisiaj"
        | "dziś" => Some(today),
        "yesterday" | "gestern" | "hier" | "ayer" | "ieri" | "gisteren" | "ontem" | "wczoraj" => today.pred_opt(),
        "vorgestern" | "avant-hier" => today.checked_sub_days(Days::new(2)),
        "tomorrow" | "morgen" | "demain" | "mañana" | "domani" | "amanhã" | "jutro" => today.succ_opt(),
        "eom" => month_end(today.year(), today.month()),
        "eoq" => month_end(today.year(), (today.month() - 1) / 3 * 3 + 3),
        "eoy" => month_end(today.year(), 12),
        _ => Length::read(&lower)?.from(today),
    }
}

/// A text with the blanks of the keyboard in the place of those that do not break, which programs write before AM and PM.
fn plain_blanks(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_whitespace() && !c.is_ascii();
    if text.contains(odd) { Cow::Owned(text.replace(odd, " ")) } else { Cow::Borrowed(text) }
}

/// A day as people read it: `3 April 2026`.
#[must_use]
pub fn long(day: NaiveDate) -> String {
    Language::English.day(day)
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

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn the_days_around_today_are_read_in_eight_languages() {
        let today = day("2026-11-23");
        for (text, expected) in [
            ("Heute", "2026-11-23"),
            ("aujourd’hui", "2026-11-23"),
            ("gestern", "2026-11-22"),
            ("Hier", "2026-11-22"),
            ("vorgestern", "2026-11-21"),
            ("avant-hier", "2026-11-21"),
            ("2 days ago", "2026-11-21"),
            ("demain", "2026-11-24"),
            ("wczoraj", "2026-11-22"),
            ("morgen", "2026-11-24"),
            ("mañana", "2026-11-24"),
        ] {
            assert_eq!(read(text, today), Ok(day(expected)), "{text}");
        }
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
            ("4/30/2026, 10:00:00\u{202f}AM", "2026-04-30"),
            ("3\u{a0}April\u{202f}2026", "2026-04-03"),
            ("3 Apr 2026", "2026-04-03"),
            ("3. April 2026", "2026-04-03"),
            ("April 3rd, 2026", "2026-04-03"),
            ("03-Sept-2026", "2026-09-03"),
            ("13/04/2026", "2026-04-13"),
            ("04/13/2026", "2026-04-13"),
            ("04/04/2026", "2026-04-04"),
            ("03.04.2026", "2026-04-03"),
            ("31.12.24", "2024-12-31"),
            ("31.12.24.", "2024-12-31"),
            ("1.2.69", "2069-02-01"),
            ("1.2.70", "1970-02-01"),
            ("4/15/91", "1991-04-15"),
            ("31-12-99", "1999-12-31"),
            ("99-12-31", "1999-12-31"),
            ("3. Mai 2024", "2024-05-03"),
            ("3 mai 2024", "2024-05-03"),
            ("17 mai 2024", "2024-05-17"),
            ("1er mars 2024", "2024-03-01"),
            ("3 août 2024", "2024-08-03"),
            ("3. März 2024", "2024-03-03"),
            ("3. Maerz 2024", "2024-03-03"),
            ("3. Jänner 2024", "2024-01-03"),
            ("3 de mayo de 2024", "2024-05-03"),
            ("3 maggio 2024", "2024-05-03"),
            ("3 mei 2024", "2024-05-03"),
            ("3 mrt. 2024", "2024-03-03"),
            ("3 de março de 2024", "2024-03-03"),
            ("3 maja 2024 r.", "2024-05-03"),
            ("3 października 2024", "2024-10-03"),
            ("12 ago 2024", "2024-08-12"),
            ("3 Okt. 2024", "2024-10-03"),
            ("Dec 3, 2024", "2024-12-03"),
            ("Dec. 3, 2024", "2024-12-03"),
            ("3 déc. 2024", "2024-12-03"),
            ("2024/12/03", "2024-12-03"),
            ("2024.12.03", "2024-12-03"),
            ("2024-Dec-03", "2024-12-03"),
            ("20241203", "2024-12-03"),
            ("20241203T100000Z", "2024-12-03"),
            ("3-Dec-24", "2024-12-03"),
            ("03-DEC-24", "2024-12-03"),
            ("3rd of December 2024", "2024-12-03"),
            ("Tuesday, 3 December 2024", "2024-12-03"),
            ("Dienstag, 3. Dezember 2024", "2024-12-03"),
            ("mardi 3 décembre 2024", "2024-12-03"),
            ("Di, 3. Dez. 2024", "2024-12-03"),
            ("Tue Dec 03 2024 10:00:00 GMT+0100 (CET)", "2024-12-03"),
            ("3 December 2024 at 10:00", "2024-12-03"),
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
    fn a_time_that_no_calendar_holds_leads_too_far() {
        for text in ["in 99999999 days", "99999999999999 years ago", "+4294967295w", "in 999999999999999999999 months"]
        {
            let why = read(text, day("2026-11-23")).unwrap_err();
            assert!(why.contains("leads too far"), "{text}: {why}");
        }
        assert!(read("in days", day("2026-11-23")).unwrap_err().contains("is not a day"));
        assert!(read("in 9000 years", day("2026-11-23")).unwrap_err().contains("leads to the year 11026"));
    }

    #[test]
    fn a_day_that_is_none_says_why() {
        let today = day("2026-11-23");
        let two = read("03/04/2026", today).unwrap_err();
        assert_eq!(two, "03/04/2026 could be 3 April or 4 March. Write 2026-04-03 or \"3 Apr 2026\"");
        assert!(read("2026-02-30", today).unwrap_err().contains("does not exist"));
        assert!(read("31.02.2026", today).unwrap_err().contains("does not exist"));
        assert!(read("soon", today).unwrap_err().contains("\"soon\" is not a day"));
        assert_eq!(
            read("3/4/26", today).unwrap_err(),
            "3/4/26 could be 3 April or 4 March. Write 2026-04-03 or \"3 Apr 2026\""
        );
        let three = read("24-12-11", today).unwrap_err();
        assert!(three.contains("24 December 2011") && three.contains("11 December 2024"), "{three}");
        assert!(read("3/4/126", today).unwrap_err().contains("four digits"));
        for (text, part) in [
            ("March 2024", "month"),
            ("März 2024", "month"),
            ("2024-03", "month"),
            ("03/2024", "month"),
            ("2024", "year"),
            ("Q1 2024", "quarter"),
            ("marzo de 2024", "month"),
        ] {
            let why = read(text, today).unwrap_err();
            assert_eq!(why, format!("\"{text}\" is a {part}, and a day is needed. {REMEDY}"));
        }
        let other = read("Monday, 3 December 2024", today).unwrap_err();
        assert!(other.contains("3 December 2024 is a Tuesday"), "{other}");
        for text in
            ["3 jui 2024", "3 ma 2024", "45292", "17", "31122024", "20241399", "0000-00-00", "1234567890", "3 Foo 2024"]
        {
            assert!(read(text, today).is_err(), "{text}");
        }
        assert!(read("99999999999 days", today).is_err());
        assert!(read("+4000000000y", today).is_err());
        assert!(read("+9999y", today).unwrap_err().contains("leads to the year 12025"));
        assert!(read("-2000y", today).is_err());
        for text in ["today", "+2y", "30 days", "in 3 months", "2 weeks ago", "eom"] {
            assert!(relative(text, today).is_some() && written(text).is_err(), "{text}");
        }
        assert!(relative("2026-04-03", today).is_none() && written("2026-04-03").is_ok());
    }
}
