//! What a spreadsheet makes of a text that looks like a number, a day, a time or a truth, when it opens a list and saves it again.

use super::super::columns::FileColumn;
use super::super::map;
use super::super::row::FileRow;
use super::Reader;
use super::compare::States;
use super::doubtful::day_of_number;
use super::outcome::{NotImported, Outcome};
use super::subject::RowSubject;
use crate::error::{OpenPoint, Problem};
use crate::model::{Kind, Shape};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// Digits that a spreadsheet keeps of a number: the fewest that one of them keeps, and the most.
const KEPT_DIGITS: std::ops::RangeInclusive<u32> = 15..=17;

/// How spreadsheets show a truth, in the languages of art30's users.
const TRUTHS: [[&str; 6]; 2] =
    [["true", "wahr", "vrai", "verdadero", "vero", "waar"], ["false", "falsch", "faux", "falso", "onwaar", "falso"]];

/// The beginnings of the names of months, in the languages of art30's users.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen"],
    &["feb", "fév", "fev"],
    &["mar", "mrz", "mär", "mrt"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mag", "mei"],
    &["jun", "giu"],
    &["jul", "lug"],
    &["aug", "aoû", "ago"],
    &["sep", "set"],
    &["oct", "okt", "ott", "out"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

impl Reader<'_> {
    /// A text that is the one of the register as a spreadsheet writes it is no new one before a person says so.
    pub(super) fn refuse_what_spreadsheets_make(
        &self,
        row: &FileRow,
        subject: &RowSubject,
        also: &[&States],
    ) -> Outcome<()> {
        let mut problems = BTreeMap::new();
        let also = also.iter().map(|(before, record)| (before, record));
        for (before, record) in std::iter::once((&subject.before, &subject.record)).chain(also) {
            let column: fn(usize) -> FileColumn = match record.kind {
                kind if kind == self.kind => FileColumn::Field,
                Kind::Deployment => FileColumn::Deployment,
                _ => FileColumn::Agreement,
            };
            let Some(before) = before else { continue };
            for (field, described) in record.kind.fields().iter().enumerate() {
                let is_text = matches!(described.shape, Shape::Line | Shape::Prose | Shape::List);
                let Some(at) = self.rows.columns.position(column(field)).filter(|_| is_text) else { continue };
                let (Some(old), Some(new)) = (before.text(described.name), record.text(described.name)) else {
                    continue;
                };
                problems.extend(self.made_by_spreadsheet(row, at, old, new).map(|problem| (at, problem)));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(NotImported::Wrong(problems.into_values().collect())) }
    }

    fn made_by_spreadsheet(&self, row: &FileRow, at: usize, old: &str, new: &str) -> Option<Problem> {
        let cell = row.cells.get(at).unwrap_or_default().trim();
        if old == new || self.values[at].contains_key(&cell.to_lowercase()) {
            return None;
        }
        let (was, is) = (old.split("; "), new.split("; "));
        let pairs = if was.clone().count() == is.clone().count() { was.zip(is).collect() } else { vec![(old, new)] };
        let (was, is, how) = pairs.into_iter().find_map(|(was, is)| Some((was, is, how_made(was, is)?)))?;
        let head = &self.heads[at];
        let line = map::line("value", head, cell, cell);
        let why = format!("{is} is {was} {how}. Write {was}; if {is} is right, say so in a map: {line}");
        let answers = [(old, "as the register has it"), (cell, "as the file has it")];
        let open = OpenPoint::new("value", head, cell, &answers)
            .asking(format!("Column \"{head}\" says {is} where the register has {was}. Which is right?"));
        Some(Problem::new(self.rows.place_at(row, at), why).settled_by(open.or_other()))
    }
}

/// How a spreadsheet makes the new text of the old one, if it does.
fn how_made(old: &str, new: &str) -> Option<&'static str> {
    if old == new {
        None
    } else if lost_zeros(old, new) {
        Some("without its zeros, as spreadsheets write it")
    } else if lost_digits(old, new) {
        Some("with zeros in the place of its last digits, of which a spreadsheet keeps only 15")
    } else if is_number_of(old, new) {
        Some("as the number that spreadsheets make of it")
    } else if is_day_of(old, new) {
        Some("as the day that spreadsheets make of it")
    } else if is_time_of(old, new) {
        Some("as the time that spreadsheets make of it")
    } else if is_truth_of(old, new) {
        Some("as spreadsheets write it")
    } else {
        None
    }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn lost_zeros(old: &str, new: &str) -> bool {
    all_digits(new) && old.len() > new.len() && old.trim_start_matches('0') == new
}

/// A long number of which only the first digits are as they were.
fn lost_digits(old: &str, new: &str) -> bool {
    let old = old.trim_start_matches('0');
    let (Ok(was), Ok(is)) = (old.parse::<u128>(), new.parse::<u128>()) else { return false };
    let length = u32::try_from(old.len()).unwrap_or(u32::MAX);
    all_digits(old)
        && all_digits(new)
        && KEPT_DIGITS.filter(|kept| *kept < length).any(|kept| {
            let unit = 10u128.pow(length - kept);
            let cut = was / unit * unit;
            is == cut || is == cut + unit
        })
}

/// A number in the one form in which a spreadsheet writes it: `100000` for `1E5`, `1.1` for `1.10`, `0.5` for `50%`.
fn is_number_of(old: &str, new: &str) -> bool {
    let digits = new.strip_prefix('-').unwrap_or(new);
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, "1"));
    let is_shortest = all_digits(whole)
        && all_digits(fraction)
        && (whole == "0" || !whole.starts_with('0'))
        && !fraction.ends_with('0');
    is_shortest && readings(old).any(|number| decimal(new).as_ref() == Some(&number))
}

/// The numbers that a text can be read as: `1,000` is a thousand to some.
fn readings(text: &str) -> impl Iterator<Item = Decimal> {
    let mut groups = text.split([',', '.', '\'']);
    let first = groups.next().unwrap_or_default().trim_start_matches('-');
    let is_grouped = (1..=3).contains(&first.len()) && all_digits(first) && groups.all(|group| group.len() == 3);
    let plain = text.replace([',', '.', '\''], "");
    decimal(text).into_iter().chain(if is_grouped { decimal(&plain) } else { None })
}

/// A number without regard to how it is written: below zero, its digits without zeros at both ends, and the power of ten behind them.
#[derive(PartialEq, Eq)]
struct Decimal {
    negative: bool,
    digits: String,
    power: i64,
}

fn decimal(text: &str) -> Option<Decimal> {
    let (text, percent) = text.strip_suffix('%').map_or((text, 0), |text| (text.trim_end(), -2));
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, power) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, power)) => (mantissa, i64::from(power.parse::<i16>().ok()?)),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if !all_digits(&digits) {
        return None;
    }
    let significant = digits.trim_end_matches('0');
    let places = |text: &str| i64::try_from(text.len()).ok();
    let power = power + percent - places(fraction)? + places(&digits)? - places(significant)?;
    let is_zero = significant.is_empty();
    Some(Decimal {
        negative: !is_zero && text.starts_with('-'),
        digits: significant.trim_start_matches('0').to_owned(),
        power: if is_zero { 0 } else { power },
    })
}

/// A day in which all numbers of the old text stand: `2026-03-01`, `1-Mar` or `46082` for `1-3`, `MAR1` or `3/1`.
fn is_day_of(old: &str, new: &str) -> bool {
    let Some(was) = day_parts(old).filter(|parts| (2..=3).contains(&parts.len())) else { return false };
    let Some(mut is) = day_of(new) else { return false };
    let year = |one: u32, other: u32| other > 1899 && one < 100 && other % 100 == one;
    was.iter().all(|part| {
        let found = is.iter().position(|known| known == part || year(*part, *known) || year(*known, *part));
        found.map(|at| is.swap_remove(at)).is_some()
    })
}

/// The numbers of a text that is a day as a spreadsheet writes one.
fn day_of(text: &str) -> Option<Vec<u32>> {
    if let Some(day) = day_of_number(text, false) {
        return Some(vec![day.day(), day.month(), u32::try_from(day.year()).ok()?]);
    }
    let text = text.split_once(['T', ' ']).filter(|(_, time)| time.starts_with("00:00")).map_or(text, |(day, _)| day);
    let parts = day_parts(text)?;
    let names_month = text.contains(char::is_alphabetic);
    let is_day = |[year, month, day]: [u32; 3]| {
        year > 1899 && NaiveDate::from_ymd_opt(year.try_into().unwrap_or_default(), month, day).is_some()
    };
    let fits = match parts[..] {
        [_, _] => names_month,
        [a, b, c] => names_month || is_day([a, b, c]) || is_day([c, a, b]) || is_day([c, b, a]),
        _ => false,
    };
    fits.then_some(parts)
}

/// The numbers of a text of nothing but numbers and names of months.
fn day_parts(text: &str) -> Option<Vec<u32>> {
    let of_same = |a: &char, b: &char| a.is_alphanumeric() && a.is_ascii_digit() == b.is_ascii_digit();
    let letters: Vec<char> = text.to_lowercase().chars().collect();
    let runs = letters.chunk_by(|a, b| of_same(a, b) && of_same(b, a)).filter(|run| run[0].is_alphanumeric());
    runs.map(|run| {
        let run: String = run.iter().collect();
        if run.len() <= 4 && all_digits(&run) {
            return run.parse().ok();
        }
        let at = MONTHS.iter().position(|names| names.iter().any(|name| run.starts_with(name)))?;
        u32::try_from(at + 1).ok()
    })
    .collect()
}

/// `12:30:00` for `12:30`.
fn is_time_of(old: &str, new: &str) -> bool {
    let parts = |text: &str| text.split(':').map(|part| part.parse::<u8>().ok()).collect::<Option<Vec<u8>>>();
    matches!((parts(old).as_deref(), parts(new).as_deref()), (Some([a, b]), Some([c, d, 0])) if a == c && b == d)
}

fn is_truth_of(old: &str, new: &str) -> bool {
    let (old, shown) = (old.to_lowercase(), new.to_lowercase());
    new.to_uppercase() == new && TRUTHS.iter().any(|words| words.contains(&&*old) && words.contains(&&*shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_makes_of_a_text_is_told_from_what_a_person_writes() {
        for (old, new, how) in [
            ("0017", "17", "zeros"),
            ("1234567890123456789", "1234567890123450000", "last digits"),
            ("1234567890123456789", "1234567890123460000", "last digits"),
            ("1234567890123456789", "1234567890123456800", "last digits"),
            ("1E5", "100000", "number"),
            ("1e-2", "0.01", "number"),
            ("1.10", "1.1", "number"),
            ("1,50", "1.5", "number"),
            ("1,000", "1000", "number"),
            ("+4930123", "4930123", "number"),
            ("50%", "0.5", "number"),
            ("1-3", "2026-03-01", "day"),
            ("1-3", "1-Mar", "day"),
            ("1/3", "03/01/2026", "day"),
            ("1-3", "2026-03-01 00:00:00", "day"),
            ("MAR1", "01. Mrz", "day"),
            ("3-26", "2026-03-01", "day"),
            ("1-3", "46082", "day"),
            ("2024-02-01", "01.02.2024", "day"),
            ("12:30", "12:30:00", "time"),
            ("true", "WAHR", "spreadsheets write it"),
        ] {
            let said = how_made(old, new).unwrap_or_else(|| panic!("{old} to {new}"));
            assert!(said.contains(how), "{old} to {new}: {said}");
        }
        for (old, new) in [
            ("17", "0017"),
            ("1.1", "1.10"),
            ("100000", "1E5"),
            ("1234567890123456789", "1234567890123456780"),
            ("1234567890123456789", "1234567890123456788"),
            ("123450", "123400"),
            ("1-3", "1-4"),
            ("1-3", "3-1"),
            ("1-3", "2026-04-01"),
            ("S-1-3", "2026-03-01"),
            ("Acme", "Acme GmbH"),
            ("Acme", "ACME"),
            ("1", "2026-03-01"),
            ("12:30", "12:31:00"),
            ("true", "false"),
            ("", "0"),
            ("-", "17"),
            ("0", "-"),
        ] {
            assert_eq!(how_made(old, new), None, "{old} to {new}");
        }
    }
}
