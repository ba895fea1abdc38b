//! Days as people write them, in eight languages. A day that can be read two ways is an error that shows both.

use super::likeness::words;
use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};

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
/// The first year that two digits mean: a register holds what happened since there are computers to process data, and terms of some decades.
const FIRST_OF_TWO_DIGITS: i32 = 1970;
const REMEDY: &str = "Write it like 2026-04-03 or \"3 Apr 2026\"";

/// Reads `2026-11-23`, `23 Nov 2026`, `31.12.2026`, `today`, `+30d`, `30 days`, `in 3 months`, `2 weeks ago`, `eom`, `eoq`, `eoy`.
pub fn read(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    match relative(text, today) {
        Some(day) if (1000..=9999).contains(&day.year()) => Ok(day),
        Some(day) => Err(format!("\"{}\" leads to the year {}. {REMEDY}", text.trim(), day.year())),
        None => written(text),
    }
}

/// Reads a day of the calendar: what [`read`] reads, without days that are counted from today. This is for files, which do not say of which day
/// they are.
pub fn written(text: &str) -> Result<NaiveDate, String> {
    let lower = text.trim().to_lowercase();
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
    Length::read(lower)?.from(today)
}

/// A length of time from a day, forward or back.
struct Length {
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
    fn read(lower: &str) -> Option<Self> {
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
        Some(Self { back, count: rest[..unit_at].parse().ok()?, unit })
    }

    fn months(&self) -> Option<Months> {
        match self.unit {
            LengthUnit::Months => Some(Months::new(self.count)),
            LengthUnit::Years => Some(Months::new(self.count.checked_mul(12)?)),
            LengthUnit::Days | LengthUnit::Weeks => None,
        }
    }

    fn from(&self, day: NaiveDate) -> Option<NaiveDate> {
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

/// Whether a text is a day, in whatever order.
#[must_use]
pub fn is_day(text: &str) -> bool {
    written(text).is_ok() || evidence(text) != Evidence::None
}

/// What a text such as `03/04/2026` says about the order of day and month in its column.
#[must_use]
pub fn evidence(text: &str) -> Evidence {
    let Some((day_first, month_first)) = without_time(text.trim()).and_then(two_readings) else {
        return Evidence::None;
    };
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
    let (day_first, month_first) = two_readings(without_time(text.trim())?)?;
    match order {
        Order::DayFirst => day_first,
        Order::MonthFirst => month_first,
    }
}

/// `03/04/2026`, `03-04-2026` and `03/04/26`, with the day first and with the month first.
fn two_readings(date: &str) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let separator = date.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '-'))?;
    let mut parts = date.split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    let number = |part: &str| if part.len() <= 2 { digits(part) } else { None };
    // With lines between two digits each, the year may come first.
    if parts.next().is_some() || !(c.len() == 4 || c.len() == 2 && separator == '/') {
        return None;
    }
    let (first, second, year) = (number(a)?, number(b)?, full_year(c)?);
    Some((valid((year, second, first)), valid((year, first, second))))
}

/// A time of day, as it stands behind a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// From the midnight with which the day begins.
    pub since_midnight: TimeDelta,
    /// How long it lasts: a minute, a second, or what the last of its digits counts.
    pub lasts: TimeDelta,
    /// Where the clock stands that shows it.
    pub zone: Zone,
}

/// Where a clock stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Nobody said.
    Unsaid,
    /// So far ahead of UTC.
    Ahead(TimeDelta),
    /// In a zone of that name.
    Named(String),
}

impl Time {
    /// Reads `10:00`, `10:00:00.123Z`, `4:01 pm`, `100000+0100`, `10:00 CET`, `10:00:00 GMT+0100 (CET)`; nothing when no clock shows that.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let lower = text.trim().to_ascii_lowercase();
        let end = lower.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(lower.len());
        let (clock, rest) = (lower[..end].trim_end_matches([',', '.']), lower[end..].trim_start());
        let (whole, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, "0"));
        let (hour, minute, second) = match whole.split(':').collect::<Vec<_>>()[..] {
            [hour, minute] => (hour, minute, "00"),
            [hour, minute, second] => (hour, minute, second),
            [all] if all.len() == 6 => (&all[..2], &all[2..4], &all[4..]),
            _ => return None,
        };
        if hour.len() > 2 || minute.len() != 2 || second.len() != 2 || !all_digits(fraction) {
            return None;
        }
        let (half, rest) = match rest.get(..2).map(|start| (start, rest[2..].trim_start())) {
            Some((half @ ("am" | "pm"), rest)) => (Some(half), rest),
            _ => (None, rest.strip_prefix("uhr").unwrap_or(rest)),
        };
        let hour = match (half, digits(hour)?) {
            (None, hour @ 0..=24) => hour,
            (Some(half), hour @ 1..=12) => hour % 12 + if half == "pm" { 12 } else { 0 },
            _ => return None,
        };
        let (minute, second) = (digits(minute).filter(|minute| *minute < 60)?, digits(second)?);
        // Clocks show a second 60 at the end of a day now and then.
        let seconds = hour * 3600 + minute * 60 + second;
        if second > 59 && (minute, second) != (59, 60) || seconds > 24 * 3600 {
            return None;
        }
        let nanoseconds = format!("{fraction:0<9}")[..9].parse().ok()?;
        let since_midnight = TimeDelta::new(seconds.into(), nanoseconds)?;
        let lasts = match (clock.contains(['.', ',']), whole.split(':').count()) {
            (true, _) => TimeDelta::milliseconds(1),
            (false, 2) => TimeDelta::minutes(1),
            (false, _) => TimeDelta::seconds(1),
        };
        Some(Self { since_midnight, lasts, zone: Zone::read(rest)? })
    }

    /// The last millisecond of it, from the midnight with which the day begins.
    #[must_use]
    pub fn end(&self) -> TimeDelta {
        self.since_midnight + self.lasts - TimeDelta::milliseconds(1)
    }
}

impl Zone {
    /// `z`, `utc`, `+01:00`, `-5`, `gmt+0100 (cet)`, `cet`; nothing when the text names no zone.
    fn read(text: &str) -> Option<Self> {
        let text = text.split(['(', '[']).next().unwrap_or_default().trim();
        let (name, offset) = text.split_at(text.find(['+', '-']).unwrap_or(text.len()));
        let name = name.trim();
        if !name.bytes().all(|b| b.is_ascii_lowercase()) || name.len() > 5 {
            return None;
        }
        let Some(sign) = offset.chars().next() else {
            return Some(match name {
                "" => Self::Unsaid,
                "z" | "utc" | "gmt" => Self::Ahead(TimeDelta::zero()),
                name => Self::Named(name.into()),
            });
        };
        let (hours, minutes) = match offset[1..].split_once(':') {
            Some(parts) => parts,
            None if offset.len() == 5 => offset[1..].split_at(2),
            None => (&offset[1..], "00"),
        };
        let hours = digits(hours).filter(|count| *count < 24 && hours.len() <= 2)?;
        let minutes = digits(minutes).filter(|count| *count < 60 && minutes.len() == 2)?;
        let ahead = TimeDelta::minutes((hours * 60 + minutes).into());
        Some(Self::Ahead(if sign == '-' { -ahead } else { ahead }))
    }
}

/// A day and the time behind it: `2026-04-03T10:00:00Z`, `3/30/2026 4:01 PM`, `20260403T100000Z`.
#[must_use]
pub fn day_and_time(text: &str) -> (&str, Option<&str>) {
    let time = |rest: &str| {
        let bare = rest.strip_prefix("at ").or_else(|| rest.strip_prefix("um ")).unwrap_or(rest);
        let hour = bare.split_once(':').is_some_and(|(hour, _)| matches!(hour.len(), 1 | 2) && all_digits(hour));
        (hour || bare.len() >= 6 && all_digits(&bare[..6])).then_some(rest.len() - bare.len())
    };
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, 't' | 'T' | ' ')) {
        let rest = &text[at + c.len_utf8()..];
        if rest.is_ascii()
            && let Some(from) = time(rest)
        {
            return (text[..at].trim_end_matches([',', ' ']), Some(&rest[from..]));
        }
    }
    (text, None)
}

/// A day without the time behind it; nothing when no clock shows that time.
fn without_time(text: &str) -> Option<&str> {
    let (day, time) = day_and_time(text);
    time.is_none_or(|time| Time::read(time).is_some()).then_some(day)
}

type Parts = (i32, u32, u32);

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn digits(text: &str) -> Option<u32> {
    if all_digits(text) { text.parse().ok() } else { None }
}

/// A year of four digits, or of two: those mean 1970 to 2069.
fn full_year(text: &str) -> Option<i32> {
    let number = i32::try_from(digits(text)?).ok()?;
    match text.len() {
        4 => Some(number),
        2 => Some(if number < FIRST_OF_TWO_DIGITS % 100 { 2000 + number } else { 1900 + number }),
        _ => None,
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

fn valid((year, month, day): Parts) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
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
            None => read(text, today).map(|day| Self { from: day, to: day }),
        }
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

    #[test]
    fn a_period_is_a_year_a_quarter_a_month_or_a_day() {
        let of = |text: &str| {
            let (from, to) = Period::read(text, day("2026-11-23")).unwrap_or_else(|why| panic!("{text}: {why}")).days();
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
    fn a_time_behind_a_day_is_one_that_a_clock_shows() {
        let minutes = |text: &str| Time::read(text).map(|time| (time.since_midnight.num_minutes(), time.zone));
        let ahead = |minutes| Zone::Ahead(TimeDelta::minutes(minutes));
        for (text, at, zone) in [
            ("11:00", 660, Zone::Unsaid),
            ("11:00 Uhr", 660, Zone::Unsaid),
            ("11:00:59.123456789123Z", 660, ahead(0)),
            ("11:00:00,5 UTC", 660, ahead(0)),
            ("12:01 AM", 1, Zone::Unsaid),
            ("12:01 pm", 721, Zone::Unsaid),
            ("24:00", 1440, Zone::Unsaid),
            ("23:59:60Z", 1440, ahead(0)),
            ("110000+0100", 660, ahead(60)),
            ("11:00-05:30", 660, ahead(-330)),
            ("11:00 GMT+1 (CET)", 660, ahead(60)),
            ("11:00 CEST", 660, Zone::Named("cest".into())),
        ] {
            assert_eq!(minutes(text), Some((at, zone)), "{text}");
        }
        for text in [
            "99:99",
            "24:01",
            "11:60",
            "11:00:61",
            "11:00:60",
            "1:0",
            "0:00 pm",
            "13:00 am",
            "11:00+25:00",
            "11:00+01:60",
            "11:00+",
            "11:00 tomorrow",
            "11:00:00:00",
            "1100000",
            "11:00 5",
        ] {
            assert_eq!(Time::read(text), None, "{text}");
        }
        for text in ["2026-04-03T99:99", "3 Apr 2026 25:00", "13/04/2026 11:75", "20260403T999999Z"] {
            let why = read(text, day("2026-11-23")).unwrap_err();
            assert!(why.contains(&format!("the time in \"{text}\" does not exist")), "{why}");
        }
        assert_eq!(evidence("03/04/2026 99:99"), Evidence::None);
        assert_eq!(in_order("03/04/2026 99:99", Order::DayFirst), None);
    }

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

    #[test]
    fn a_column_settles_what_one_day_cannot() {
        assert_eq!(evidence("03/04/2026"), Evidence::Either(day("2026-04-03"), day("2026-03-04")));
        assert_eq!(evidence("31/12/2026 10:00"), Evidence::Only(Order::DayFirst));
        assert_eq!(evidence("3/4/26"), Evidence::Either(day("2026-04-03"), day("2026-03-04")));
        assert_eq!(evidence("12/31/24"), Evidence::Only(Order::MonthFirst));
        assert_eq!(evidence("3-30-2026"), Evidence::Only(Order::MonthFirst));
        for text in ["04/04/2026", "2026-04-03", "03.04.2026", "3 Apr 2026", "soon", "3-4-26", "41/41/2026", ""] {
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
