//! A length of time: `+30d`, `in 3 months`, `2 years ago`, and the day on which it ends.

use super::{REMEDY, long};
use chrono::{Datelike as _, Days, Months, NaiveDate};

/// The last day of a time that begins on a day, for a text such as `+2y`, `in 2 years` or `90 days`: two years from 3 April 2026 end on
/// 2 April 2028. Where the month in which it ends has no such day, its last day is the last. Nothing for a text that is no length of time.
#[must_use]
pub fn last_of_time(text: &str, first: NaiveDate) -> Option<Result<NaiveDate, String>> {
    let lower = text.trim().to_lowercase();
    let length = Length::read(&lower).filter(|length| !length.back && length.count > 0)?;
    let end = length.from(first).and_then(|day| if length.ends_short(first, day) { Some(day) } else { day.pred_opt() });
    Some(match end {
        Some(day) if day.year() <= 9999 => Ok(day),
        _ => Err(format!("\"{}\" from {} leads too far. {REMEDY}", text.trim(), long(first))),
    })
}

/// Whether a text is a length of time, however long.
pub(super) fn is_length(text: &str) -> bool {
    Length::read(&text.trim().to_lowercase()).is_some()
}

/// A length of time from a day, forward or back.
pub(super) struct Length {
    back: bool,
    count: u32,
    unit: LengthUnit,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LengthUnit {
    Days,
    Weeks,
    Months,
    Years,
}

impl Length {
    pub(super) fn read(lower: &str) -> Option<Self> {
        let (back, rest) = if let Some(rest) = lower.strip_prefix('-').or_else(|| lower.strip_suffix(" ago")) {
            (true, rest)
        } else {
            (false, lower.strip_prefix('+').or_else(|| lower.strip_prefix("in ")).unwrap_or(lower))
        };
        let unit_at = rest.find(|c: char| !c.is_ascii_digit())?;
        let unit = match rest[unit_at..].trim() {
            "d" | "day" | "days" => LengthUnit::Days,
            "w" | "week" | "weeks" => LengthUnit::Weeks,
            "m" | "mo" | "month" | "months" => LengthUnit::Months,
            "y" | "year" | "years" => LengthUnit::Years,
            _ => return None,
        };
        // What no number here holds is still a length of time, and leads too far.
        let count = Some(&rest[..unit_at]).filter(|digits| !digits.is_empty())?.parse().unwrap_or(u32::MAX);
        Some(Self { back, count, unit })
    }

    fn months(&self) -> Option<Months> {
        match self.unit {
            LengthUnit::Months => Some(Months::new(self.count)),
            LengthUnit::Years => Some(Months::new(self.count.checked_mul(12)?)),
            LengthUnit::Days | LengthUnit::Weeks => None,
        }
    }

    pub(super) fn from(&self, day: NaiveDate) -> Option<NaiveDate> {
        if matches!(self.unit, LengthUnit::Months | LengthUnit::Years) {
            let months = self.months()?;
            return if self.back { day.checked_sub_months(months) } else { day.checked_add_months(months) };
        }
        let days = u64::from(self.count) * if self.unit == LengthUnit::Weeks { 7 } else { 1 };
        if self.back { day.checked_sub_days(Days::new(days)) } else { day.checked_add_days(Days::new(days)) }
    }

    /// Whether the month in which it ends is too short for the day on which it began.
    fn ends_short(&self, first: NaiveDate, end: NaiveDate) -> bool {
        self.months().is_some() && first.day() != end.day()
    }
}

#[cfg(test)]
mod tests {
    use super::super::relative;
    use super::super::tests::day;
    use super::*;

    #[test]
    fn a_time_ends_on_the_day_before_the_one_on_which_it_would_begin_again() {
        let last = |text, first| last_of_time(text, day(first)).map(|end| end.unwrap().to_string());
        for (text, first, expected) in [
            ("+2y", "2026-04-03", "2028-04-02"),
            ("in 2 years", "2026-11-26", "2028-11-25"),
            ("2 years", "2026-01-01", "2027-12-31"),
            ("+12m", "2026-03-01", "2027-02-28"),
            ("1 year", "2024-02-29", "2025-02-28"),
            ("+4y", "2024-02-29", "2028-02-28"),
            ("1 month", "2026-01-31", "2026-02-28"),
            ("1 month", "2026-01-28", "2026-02-27"),
            ("+30d", "2026-04-03", "2026-05-02"),
            ("1 day", "2026-04-03", "2026-04-03"),
            ("2 weeks", "2026-04-03", "2026-04-16"),
        ] {
            assert_eq!(last(text, first).as_deref(), Some(expected), "{text} from {first}");
        }
        for text in ["2028-04-02", "today", "eoy", "2 years ago", "-1y", "+0d", "none", "soon"] {
            assert_eq!(last_of_time(text, day("2026-04-03")), None, "{text}");
        }
        assert!(last_of_time("+9000y", day("2026-04-03")).unwrap().is_err());
    }

    proptest::proptest! {
        #[test]
        fn one_time_after_the_other_leaves_no_day_out(from in 0i32..40_000, count in 1u32..600, unit in 0usize..4) {
            let first = day("1990-01-01") + Days::new(u64::try_from(from).unwrap());
            let text = format!("{count}{}", ["d", "w", "m", "y"][unit]);
            let end = last_of_time(&text, first).unwrap().unwrap();
            proptest::prop_assert!(end >= first);
            let next = end.succ_opt().unwrap();
            let again = relative(&format!("+{text}"), first).unwrap();
            // It would begin again on the next day, or that day is not in its month.
            proptest::prop_assert!(next == again || (end == again && end.day() < first.day() && next.day() == 1), "{text} from {first}: {end}");
            let longer = last_of_time(&format!("{}{}", count + 1, ["d", "w", "m", "y"][unit]), first).unwrap().unwrap();
            proptest::prop_assert!(longer > end);
        }
    }
}
