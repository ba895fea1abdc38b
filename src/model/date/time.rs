//! A time of day, as it stands behind a day.

use super::digits::{all_digits, digits};
use chrono::TimeDelta;

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
pub(super) fn without_time(text: &str) -> Option<&str> {
    let (day, time) = day_and_time(text);
    time.is_none_or(|time| Time::read(time).is_some()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::super::tests::day;
    use super::super::{Evidence, Order, evidence, in_order, read};
    use super::*;

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
}
