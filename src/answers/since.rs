//! The time that a question asks about: "since 1 January 2025", "seit 2024", "in the last 3 years".

use super::features::plain;
use crate::model::date;
use chrono::{Months, NaiveDate};

/// Words behind which the first day of that time stands.
const SINCE: [&str; 5] = ["since", "seit", "depuis", "sinds", "desde"];
/// Words between these and the day.
const ARTICLES: [&str; 9] = ["the", "dem", "der", "den", "le", "la", "de", "el", "1er"];
/// Words before a number of years or months that are over, as they begin.
const LAST: [&str; 6] = ["last", "past", "letzten", "vergangenen", "derni", "ultim"];
/// Words for years and months, with how many months each is.
const UNITS: [(&[&str], u32); 2] = [
    (&["year", "years", "jahr", "jahre", "jahren", "an", "ans", "annees", "jaar", "ano", "anos"], 12),
    (&["month", "months", "monat", "monate", "monaten", "mois", "maand", "maanden", "mes", "meses"], 1),
];
/// Small numbers in words.
const NUMBERS: [(&str, u32); 12] = [
    ("two", 2),
    ("three", 3),
    ("five", 5),
    ("zwei", 2),
    ("drei", 3),
    ("funf", 5),
    ("deux", 2),
    ("trois", 3),
    ("cinq", 5),
    ("twee", 2),
    ("drie", 3),
    ("dos", 2),
];

/// The first day of the time that a question asks about; nothing where it names none, or one that is to come.
#[must_use]
pub fn since_asked(question: &str, today: NaiveDate) -> Option<NaiveDate> {
    let words: Vec<&str> = question.split_whitespace().collect();
    let said = |word: &str| plain(word).trim().to_owned();
    let by_day = words.iter().enumerate().filter(|(_, word)| SINCE.contains(&&*said(word))).find_map(|(at, _)| {
        let behind: Vec<&str> =
            words[at + 1..].iter().copied().skip_while(|word| ARTICLES.contains(&&*said(word))).collect();
        (1..=3).rev().find_map(|length| day_of(behind.get(..length)?))
    });
    let by_length = words.windows(3).find_map(|three| {
        let [last, number, unit] = three.iter().map(|word| said(word)).collect::<Vec<_>>().try_into().ok()?;
        let number =
            number.parse().ok().or_else(|| NUMBERS.iter().find(|(word, _)| *word == number).map(|one| one.1))?;
        if !LAST.iter().any(|word| last.starts_with(word)) {
            return None;
        }
        let months = UNITS.iter().find(|(words, _)| words.contains(&&*unit))?.1;
        today.checked_sub_months(Months::new(months.checked_mul(number)?))
    });
    by_day.or(by_length).filter(|day| *day <= today)
}

/// The day that words say, or the first of a month or a year.
fn day_of(words: &[&str]) -> Option<NaiveDate> {
    let text = words.join(" ");
    let text = text.trim_end_matches(['?', '.', ',', '!', ';', ':']);
    let of_year = || {
        let year = text.parse().ok().filter(|year| (1990..=2100).contains(year))?;
        NaiveDate::from_ymd_opt(year, 1, 1)
    };
    date::written(text).ok().or_else(|| date::written(&format!("1 {text}")).ok()).or_else(of_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_that_a_question_asks_about_begins_on_a_day() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        let today = day(2026, 11, 23).unwrap();
        for (question, expected) in [
            ("Which subprocessors have been added since 1 January 2025?", day(2025, 1, 1)),
            ("Welche sind seit dem 1. März 2025 dazugekommen?", day(2025, 3, 1)),
            ("Quels changements depuis 2024 ?", day(2024, 1, 1)),
            ("What changed since March 2025?", day(2025, 3, 1)),
            ("What changed in the last 3 years?", day(2023, 11, 23)),
            ("Was hat sich in den letzten zwei Jahren geändert?", day(2024, 11, 23)),
            ("What changed since our contract began?", None),
            ("What changes since 1 January 2027?", None),
            ("Which changes are planned?", None),
            ("What do the last 3 answers say?", None),
        ] {
            assert_eq!(since_asked(question, today), expected, "{question}");
        }
    }
}
