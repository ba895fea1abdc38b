//! Numbers of a workbook as the text that a person reads: days by their number format, whole numbers without a point, and what a format puts
//! around digits or between them.

use super::pattern::Pattern;
use chrono::{Days, NaiveDate, NaiveTime};

/// What a number format makes of a number.
#[derive(Clone, Debug, PartialEq)]
pub enum NumberFormat {
    Number,
    /// Days, with or without a time.
    Date,
    /// More than the number, such as zeros in front of it.
    Pattern(Pattern),
}

/// A number as people read it.
#[derive(Debug, PartialEq, Eq)]
pub struct NumberText {
    pub text: String,
    /// A spreadsheet keeps 15 digits.
    pub exact: bool,
    /// The format shows nothing of it.
    pub unseen: bool,
}

impl NumberFormat {
    /// What a format code makes of a number: a day when it names parts of one outside of quotes and brackets.
    pub fn of(code: &str) -> Self {
        let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
        for c in code.chars() {
            match c {
                _ if escaped => escaped = false,
                '"' => quoted = !quoted,
                _ if quoted => {}
                '\\' | '_' | '*' => escaped = true,
                '[' => bracketed = true,
                ']' => bracketed = false,
                _ if bracketed => {}
                // Only the part for positive numbers counts.
                ';' => break,
                'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return NumberFormat::Date,
                _ => {}
            }
        }
        Pattern::of(code).map_or(NumberFormat::Number, NumberFormat::Pattern)
    }
}

/// A number as people read it; nothing where the text is none.
pub fn number_text(raw: &str, format: &NumberFormat, from_1904: bool) -> Option<NumberText> {
    let number: f64 = raw.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
    let told = |text: String| NumberText { text, exact: number.abs() < 1e15, unseen: false };
    // What arithmetic left behind the fifteenth digit is not shown, as in a spreadsheet.
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    Some(match format {
        NumberFormat::Date => match day_text(number, from_1904) {
            Some(text) => NumberText { exact: true, ..told(text) },
            None => told(shown.to_string()),
        },
        NumberFormat::Pattern(pattern) => match pattern.text(shown) {
            Some(text) if text.is_empty() => NumberText { unseen: true, ..told(shown.to_string()) },
            Some(text) => told(text),
            None => told(shown.to_string()),
        },
        NumberFormat::Number => told(shown.to_string()),
    })
}

/// Days since 1900 (with the day that year did not have) or 1904, as a day, a day with time, or a time.
fn day_text(number: f64, from_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above; whole after rounding")]
    let (whole, seconds) = {
        let seconds = (number.fract() * 86_400.0).round() as u32;
        (number as u64 + u64::from(seconds == 86_400), seconds % 86_400)
    };
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)?;
    if whole == 0 && !from_1904 {
        return Some(time.format("%H:%M:%S").to_string());
    }
    // The 29th of February 1900, which spreadsheets count and the calendar does not have.
    if whole == 60 && !from_1904 {
        return None;
    }
    let start = if from_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)
    } else if whole < 60 {
        NaiveDate::from_ymd_opt(1899, 12, 31)
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)
    }?;
    let day = start.checked_add_days(Days::new(whole))?;
    Some(if seconds == 0 { day.to_string() } else { format!("{day} {}", time.format("%H:%M:%S")) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_see_them() {
        for (raw, format, expected) in [
            ("9001", NumberFormat::Number, "9001"),
            ("9001.0", NumberFormat::Number, "9001"),
            ("1E3", NumberFormat::Number, "1000"),
            ("0.30000000000000004", NumberFormat::Number, "0.3"),
            ("12", NumberFormat::of("00000"), "00012"),
            ("17.5", NumberFormat::of("\"K-\"0.0"), "K-17.5"),
            ("46115", NumberFormat::Date, "2026-04-03"),
            ("46115.5", NumberFormat::Date, "2026-04-03 12:00:00"),
            ("0.25", NumberFormat::Date, "06:00:00"),
            ("59", NumberFormat::Date, "1900-02-28"),
            ("60", NumberFormat::Date, "60"),
            ("61", NumberFormat::Date, "1900-03-01"),
            ("-5", NumberFormat::Date, "-5"),
        ] {
            assert_eq!(number_text(raw, &format, false).unwrap().text, expected, "{raw}");
        }
        assert_eq!(number_text("44653", &NumberFormat::Date, true).unwrap().text, "2026-04-03");
        assert!(!number_text("1234567890123456789", &NumberFormat::Number, false).unwrap().exact);
        assert!(number_text("x", &NumberFormat::Number, false).is_none());
    }

    #[test]
    fn formats_that_are_days() {
        for code in ["yyyy-mm-dd", "d/m/yy", "[$-407]d. mmmm yyyy", "h:mm AM/PM", "[h]:mm"] {
            assert_eq!(NumberFormat::of(code), NumberFormat::Date, "{code}");
        }
        for code in ["General", "0.00", "#,##0 €", "[Red]0", "_-* #,##0", "0;[Red]-0"] {
            assert_eq!(NumberFormat::of(code), NumberFormat::Number, "{code}");
        }
        let unseen = number_text("42", &NumberFormat::of(";;;"), false).unwrap();
        assert_eq!((unseen.text.as_str(), unseen.unseen), ("42", true));
    }
}
