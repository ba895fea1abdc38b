//! A day of the calendar, in numbers or with the name of its month in eight languages.

use super::digits::{Parts, all_digits, digits, full_year, valid};
use super::time::{Time, day_and_time};
use super::{REMEDY, long, plain_blanks};
use crate::model::likeness::words;
use chrono::{Datelike as _, NaiveDate, Weekday};

/// The months in English, German, French, Spanish, Italian, Dutch, Portuguese and Polish, without accents; in Polish as they stand in a day. Any
/// beginning of three letters or more will do that no other month has.
const MONTHS: [&str; 12] = [
    "january januar janner janvier enero gennaio januari janeiro stycznia styczen",
    "february februar feber fevrier febrero febbraio februari fevereiro lutego luty",
    "march marz maerz mars marzo maart mrt marco marca marzec",
    "april avril abril aprile kwietnia kwiecien",
    "may mai mayo maggio mei maio maja maj",
    "june juni juno juin junio giugno junho czerwca czerwiec",
    "july juli julei juillet julio luglio julho lipca lipiec",
    "august aout agosto augustus sierpnia sierpien",
    "september sept septembre septiembre setiembre settembre setembro wrzesnia wrzesien",
    "october oktober octobre octubre ottobre outubro pazdziernika pazdziernik",
    "november novembre noviembre novembro listopada listopad",
    "december dezember decembre diciembre dicembre dezembro grudnia grudzien",
];

/// The days of the week in the same languages, from Monday.
const WEEKDAYS: [&str; 7] = [
    "monday montag lundi lunes lunedi maandag segunda poniedzialek mon mo lun ma",
    "tuesday dienstag mardi martes martedi dinsdag terca wtorek tue tues di",
    "wednesday mittwoch mercredi miercoles mercoledi woensdag quarta sroda wed mi mer",
    "thursday donnerstag do jeudi jueves giovedi donderdag quinta czwartek thu thur thurs jeu",
    "friday freitag vendredi viernes venerdi vrijdag sexta piatek fri fr ven vr",
    "saturday samstag sonnabend samedi sabado sabato zaterdag sobota sat sa sam za",
    "sunday sonntag dimanche domingo domenica zondag niedziela sun so dim dom zo",
];

/// Words that join a day, a month and a year.
const JOINING: [&str; 12] = ["of", "de", "del", "the", "le", "den", "der", "am", "el", "il", "feira", "r"];

/// Reads a day of the calendar: what [`super::read`] reads, without days that are counted from today. This is for files, which do not say of which day
/// they are.
pub fn written(text: &str) -> Result<NaiveDate, String> {
    let lower = plain_blanks(text.trim()).to_lowercase();
    let (date, time) = day_and_time(&lower);
    if time.is_some_and(|time| Time::read(time).is_none()) {
        return Err(format!("the time in \"{}\" does not exist. Correct it or leave it out. {REMEDY}", text.trim()));
    }
    let day = match numbers(date, text)? {
        None => with_month_name(date)?.or_else(|| compact(date)),
        day => day,
    };
    match day {
        Some((year, month, day)) if (1000..=9999).contains(&year) => NaiveDate::from_ymd_opt(year, month, day)
            .ok_or_else(|| format!("{} does not exist in the calendar. {REMEDY}", text.trim())),
        _ => match part_of_calendar(date) {
            Some(part) => Err(format!("\"{}\" is a {part}, and a day is needed. {REMEDY}", text.trim())),
            None => Err(format!("\"{}\" is not a day. {REMEDY}", text.trim())),
        },
    }
}

/// `2026-04-03`, `2026/04/03`, `13/04/2026`, `31.12.2026`, `31.12.26`; a day and a month that could change places are an error, but for
/// dots, which only countries that write the day first use.
fn numbers(date: &str, text: &str) -> Result<Option<Parts>, String> {
    let Some(separator) = date.chars().find(|c| matches!(c, '-' | '/' | '.')) else { return Ok(None) };
    let date = date.trim_end_matches('.');
    let parts: Vec<&str> = date.split(separator).map(str::trim).collect();
    let [a, b, c] = parts[..] else { return Ok(None) };
    let number = |part: &str| if part.len() <= 4 { digits(part) } else { None };
    let (Some(first), Some(second), Some(third)) = (number(a), number(b), number(c)) else { return Ok(None) };
    let year = |number: u32| i32::try_from(number).unwrap_or_default();
    if a.len() == 4 {
        return Ok(Some((year(first), second, third)));
    }
    let Some(last) = full_year(c) else {
        return Err(format!("\"{}\" does not give the year in four digits. {REMEDY}", text.trim()));
    };
    let mut readings: Vec<NaiveDate> =
        [valid((last, second, first)), valid((last, first, second)).filter(|_| separator != '.')]
            .into_iter()
            .chain((c.len() == 2 && separator == '-').then(|| valid((full_year(a)?, second, third))))
            .flatten()
            .collect();
    readings.sort_unstable();
    readings.dedup();
    match readings[..] {
        [] => Ok(Some((last, second, first))),
        [day] => Ok(Some((day.year(), day.month(), day.day()))),
        _ => Err(two_days(text, &readings)),
    }
}

/// Says that a text can be several days.
fn two_days(text: &str, days: &[NaiveDate]) -> String {
    let of_one_year = days.iter().all(|day| day.year() == days[0].year());
    let said = |day: &NaiveDate| day.format(if of_one_year { "%-d %B" } else { "%-d %B %Y" }).to_string();
    // The day first comes first, as it is what most of Europe means.
    let days: Vec<NaiveDate> = if of_one_year { days.iter().rev().copied().collect() } else { days.to_vec() };
    let all: Vec<String> = days.iter().map(said).collect();
    format!("{} could be {}. Write {} or \"{}\"", text.trim(), all.join(" or "), days[0], days[0].format("%-d %b %Y"))
}

/// `20260403`, within the years that two digits can mean too.
fn compact(date: &str) -> Option<Parts> {
    if date.len() != 8 || !all_digits(date) {
        return None;
    }
    let (year, month, day) = (date[..4].parse().ok()?, date[4..6].parse().ok()?, date[6..].parse().ok()?);
    (1900..2200).contains(&year).then_some((year, month, day))
}

/// The month that a word means in one of the languages, if it means only one.
fn month(word: &str) -> Option<u32> {
    if word.len() < 3 {
        return None;
    }
    let mut means = (1..).zip(MONTHS).filter(|(_, names)| names.split(' ').any(|name| name.starts_with(word)));
    let whole = (1..).zip(MONTHS).find(|(_, names)| names.split(' ').any(|name| name == word));
    match (whole, means.next(), means.next()) {
        (Some((month, _)), ..) | (None, Some((month, _)), None) => Some(month),
        _ => None,
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    let at = WEEKDAYS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

/// `23 Nov 2026`, `23. November 2026`, `Nov 23, 2026`, `23-Nov-26`, `lundi 23 novembre 2026`, `Mon Nov 23 2026`. A day of the week that is
/// another than that of the day is an error.
fn with_month_name(date: &str) -> Result<Option<Parts>, String> {
    let spelled: Vec<String> =
        date.split([' ', '\u{a0}', ',', '-', '.', '/']).map(words).filter(|word| !word.is_empty()).collect();
    let mut all: Vec<&str> = spelled.iter().map(String::as_str).filter(|word| !JOINING.contains(word)).collect();
    let said = all.first().filter(|_| all.len() > 3).and_then(|word| weekday(word));
    if said.is_some() {
        all.remove(0);
    }
    let [a, b, c] = all[..] else { return Ok(None) };
    let day = |word: &str| digits(word.trim_end_matches(|c: char| c.is_ascii_alphabetic())).filter(|_| word.len() <= 4);
    let found = match (month(a), month(b)) {
        (_, Some(month)) if a.len() == 4 => full_year(a).zip(day(c)).map(|(year, day)| (year, month, day)),
        (_, Some(month)) => full_year(c).zip(day(a)).map(|(year, day)| (year, month, day)),
        (Some(month), None) => full_year(c).filter(|_| c.len() == 4).zip(day(b)).map(|(year, day)| (year, month, day)),
        (None, None) => None,
    };
    if let (Some(said), Some(day)) = (said, found.and_then(valid))
        && said != day.weekday()
    {
        return Err(format!(
            "\"{date}\" names another day of the week: {} is a {}. {REMEDY}",
            long(day),
            day.format("%A")
        ));
    }
    Ok(found)
}

/// What a text is that is longer than a day: `March 2024`, `03/2024`, `Q1 2024`, `2024`.
fn part_of_calendar(date: &str) -> Option<&'static str> {
    let spelled: Vec<String> = date.split([' ', '-', '.', '/']).map(words).filter(|word| !word.is_empty()).collect();
    let is_year = |word: &str| word.len() == 4 && full_year(word).is_some_and(|year| (1900..2200).contains(&year));
    let is_month = |word: &str| {
        month(word).is_some() || (word.len() <= 2 && digits(word).is_some_and(|number| (1..=12).contains(&number)))
    };
    let is_quarter = |word: &str| word.len() == 2 && word.strip_prefix('q').and_then(digits).is_some();
    match spelled.iter().map(String::as_str).filter(|word| !JOINING.contains(word)).collect::<Vec<_>>()[..] {
        [one] if is_year(one) => Some("year"),
        [one] if month(one).is_some() => Some("month"),
        [one, other] if is_year(one) && is_month(other) || is_month(one) && is_year(other) => Some("month"),
        [one, other] if is_year(one) && is_quarter(other) || is_quarter(one) && is_year(other) => Some("quarter"),
        _ => None,
    }
}
