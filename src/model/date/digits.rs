//! The numbers of a day: of digits alone, with years of two or four.

use chrono::NaiveDate;

/// The first year that two digits mean: a register holds what happened since there are computers to process data, and terms of some decades.
const FIRST_OF_TWO_DIGITS: i32 = 1970;

pub(super) type Parts = (i32, u32, u32);

pub(super) fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn digits(text: &str) -> Option<u32> {
    if all_digits(text) { text.parse().ok() } else { None }
}

/// A year of four digits, or of two: those mean 1970 to 2069.
pub(super) fn full_year(text: &str) -> Option<i32> {
    let number = i32::try_from(digits(text)?).ok()?;
    match text.len() {
        4 => Some(number),
        2 => Some(if number < FIRST_OF_TWO_DIGITS % 100 { 2000 + number } else { 1900 + number }),
        _ => None,
    }
}

pub(super) fn valid((year, month, day): Parts) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}
