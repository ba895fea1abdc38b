//! A moment of a field: a day and a time, kept in UTC to the second. What counts in hours needs one, and a time without its zone is none.

use super::date::{self, Time, Zone, day_and_time};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};

/// Reads `2026-11-20 09:30+01:00`, `2026-11-20T08:30Z`, `yesterday 14:00 UTC`. The error says what is missing.
pub fn read(text: &str, today: NaiveDate) -> Result<DateTime<Utc>, String> {
    let (said, time) = day_and_time(text);
    let Some(time) = time.and_then(Time::read) else {
        let day = date::read(text, today).map_err(|why| format!("{why}, with the time behind it"))?;
        return Err(format!(
            "\"{text}\" names no time of day, and hours count here. Write the time behind the day: {} 09:30 UTC+1; where only the day is known, the earliest time that it can have been",
            date::long(day)
        ));
    };
    let day = date::read(said, today)?;
    let zone = match time.zone {
        Zone::Ahead(ahead) => ahead,
        Zone::Unsaid => {
            return Err(format!(
                "\"{text}\" names no time zone. Say how far the clock is from UTC, such as {} 09:30 UTC+1, or UTC alone",
                date::long(day)
            ));
        }
        Zone::Named(name) => {
            return Err(format!(
                "\"{text}\" names the time zone {}. Say how far it is from UTC, such as {} 09:30 UTC+1, or UTC alone",
                name.to_uppercase(),
                date::long(day)
            ));
        }
    };
    Ok(day.and_time(NaiveTime::MIN).and_utc() + time.since_midnight - zone)
}

/// The day and the time of a text that names no zone, such as `27 Nov 2026 09:30` or `yesterday 9 Uhr`: a surface may know whose clock is meant.
#[must_use]
pub fn without_zone(text: &str, today: NaiveDate) -> Option<NaiveDateTime> {
    let (said, time) = day_and_time(text);
    let time = Time::read(time?).filter(|time| matches!(time.zone, Zone::Unsaid))?;
    Some(date::read(said, today).ok()?.and_time(NaiveTime::MIN) + time.since_midnight)
}

/// As it is kept: `2026-11-20T08:30:00Z`.
#[must_use]
pub fn kept(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The moment that is kept so.
#[must_use]
pub fn stored(text: &str) -> Option<DateTime<Utc>> {
    text.parse().ok()
}

/// As people read it: `2026-11-20 08:30 UTC`.
#[must_use]
pub fn words(moment: DateTime<Utc>) -> String {
    moment.format("%Y-%m-%d %H:%M UTC").to_string()
}

/// As a letter says it: `20 November 2026, 08:30 UTC`.
#[must_use]
pub fn long(moment: DateTime<Utc>) -> String {
    format!("{}, {}", date::long(moment.date_naive()), moment.format("%H:%M UTC"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_kept_in_utc_and_needs_time_and_zone() {
        let today = "2026-11-23".parse().unwrap();
        let kept_as = |text: &str| read(text, today).map(kept);
        for (text, utc) in [
            ("2026-11-20 09:30+01:00", "2026-11-20T08:30:00Z"),
            ("2026-11-20T08:30Z", "2026-11-20T08:30:00Z"),
            ("2026-11-20T08:30:15Z", "2026-11-20T08:30:15Z"),
            ("20 Nov 2026 at 00:15 UTC+2", "2026-11-19T22:15:00Z"),
            ("yesterday 14:00 UTC", "2026-11-22T14:00:00Z"),
        ] {
            assert_eq!(kept_as(text), Ok(utc.to_owned()), "{text}");
            assert_eq!(kept(stored(utc).unwrap()), utc);
            assert_eq!(kept_as(utc), Ok(utc.to_owned()), "what is kept reads back");
        }
        assert!(kept_as("2026-11-20").unwrap_err().contains("names no time of day"));
        assert!(kept_as("2026-11-20 09:30").unwrap_err().contains("names no time zone"));
        assert!(kept_as("2026-11-20 09:30 CET").unwrap_err().contains("the time zone CET"));
        let here = |text: &str| without_zone(text, today).map(|time| time.to_string());
        for text in [
            "27 Nov 2026 9:30",
            "27.11.26 09:30",
            "27.11.2026 9:30 Uhr",
            "2026-11-27T09:30",
            "27 November 2026 at 9:30 am",
        ] {
            assert_eq!(here(text).as_deref(), Some("2026-11-27 09:30:00"), "{text}");
        }
        assert_eq!(here("yesterday 17:00").as_deref(), Some("2026-11-22 17:00:00"));
        assert!(here("2026-11-27 09:30Z").is_none() && here("2026-11-27").is_none() && here("soon").is_none());
        assert!(kept_as("soon").is_err() && kept_as("2026-11-20 99:99Z").is_err());
        assert_eq!(words(stored("2026-11-20T08:30:00Z").unwrap()), "2026-11-20 08:30 UTC");
        assert_eq!(long(stored("2026-11-05T08:30:00Z").unwrap()), "5 November 2026, 08:30 UTC");
    }
}
