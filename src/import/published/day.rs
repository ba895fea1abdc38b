//! The day on which a page says that it was last changed.

use super::cells::spaced;
use crate::model::date;
use chrono::NaiveDate;

/// Words before such a day; those that come first say it best.
const WORDS: [&str; 13] = [
    "last updated",
    "last update",
    "last modified",
    "last revised",
    "updated",
    "letzte aktualisierung",
    "stand",
    "effective date",
    "effective",
    "date",
    "as of",
    "état au",
    "status as of",
];

/// Those that say it also at the end of a line of other words: "Subprocessors, as of 1 September 2026".
const BEHIND: [&str; 6] = ["last updated", "last update", "letzte aktualisierung", "stand", "as of", "état au"];

/// The day of a page, and what it says beside that, if it says another day too.
pub(super) fn updated(text: &str) -> (Option<NaiveDate>, Option<String>) {
    let mut said: Vec<(usize, NaiveDate, &str)> =
        text.lines().filter_map(|line| of_line(line).or_else(|| at_the_end(line))).collect();
    // Of the same words, the first.
    said.sort_by_key(|(rank, ..)| *rank);
    let Some((_, day, _)) = said.first().copied() else { return (None, None) };
    let other = said.iter().find(|(_, other, _)| *other != day);
    let note = other.map(|(_, _, line)| format!("the page says another day as well: {line}"));
    (Some(day), note)
}

/// The day that stands behind other words of a line.
fn at_the_end(line: &str) -> Option<(usize, NaiveDate, &str)> {
    let parts = line.match_indices([',', '(', ';', '–', '-', '|', ':']).map(|(at, sign)| &line[at + sign.len()..]);
    let begins = |part: &&str| {
        let lower = part.trim_start().to_lowercase();
        BEHIND.iter().any(|word| lower.starts_with(word))
    };
    let (rank, day, _) = parts.filter(begins).find_map(of_line)?;
    Some((rank + WORDS.len(), day, line.trim()))
}

/// The day that a line gives, how well its words say that it is the one, and the line without markup.
pub(super) fn of_line(line: &str) -> Option<(usize, NaiveDate, &str)> {
    let edge = |c: char| matches!(c, '*' | '_' | '#' | ':' | '|' | '=') || c.is_whitespace();
    let line = line.trim_matches(edge);
    // A key such as lastUpdated is two words.
    let (key, rest) = line.split_once(':').filter(|(key, _)| !key.contains(' ')).unwrap_or((line, ""));
    let key = if rest.is_empty() { key.to_lowercase() } else { spaced(key).to_lowercase() };
    let rank = WORDS.iter().position(|word| key.starts_with(word))?;
    let rest = if rest.is_empty() { line.get(WORDS[rank].len()..)? } else { rest };
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = rest.strip_prefix("on ").or_else(|| rest.strip_prefix("as of ")).unwrap_or(rest);
    let rest = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
    Some((rank, date::written(rest).ok()?, line))
}
