//! Time: what "now" is, and moments of the past.

use crate::error::{Error, Result};
use crate::model::date;
use chrono::{DateTime, Local, NaiveDate, NaiveTime, TimeZone as _, Utc};
use std::path::Path;
use uuid::Uuid;

/// What "now" means: the system's clock, or a fixed time that a test owns.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The clock of the machine.
    System,
    /// Always this time.
    Fixed(DateTime<Utc>),
}

impl Clock {
    /// The time in UTC.
    #[must_use]
    pub fn now(self) -> DateTime<Utc> {
        match self {
            Clock::System => Utc::now(),
            Clock::Fixed(time) => time,
        }
    }

    /// The day where the user is.
    #[must_use]
    pub fn today(self) -> NaiveDate {
        match self {
            Clock::System => Local::now().date_naive(),
            Clock::Fixed(time) => time.date_naive(),
        }
    }

    /// A new identity: a `UUIDv7`, in the order of making.
    #[must_use]
    pub fn new_id(self) -> Uuid {
        Uuid::now_v7()
    }
}

/// What a store takes from the machine that it runs on; nothing here is read from the environment.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// What "now" means.
    pub clock: Clock,
    /// Where it is noted what was last seen of each register; nothing when that is not noted.
    pub state: Option<&'static Path>,
}

impl From<Clock> for Machine {
    fn from(clock: Clock) -> Self {
        Self { clock, state: None }
    }
}

/// A moment of the journal: a revision, or a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// As it was after that revision.
    Revision(i64),
    /// As it was at that time, UTC.
    Time(DateTime<Utc>),
}

impl Moment {
    /// Reads `12`, `r12`, a time (`2026-03-31T17:00:00Z`) or a day, which means the end of that day.
    pub fn read(text: &str, clock: Clock) -> Result<Self> {
        let plain = text.trim();
        let digits = plain.strip_prefix(['r', 'R', '#']).unwrap_or(plain);
        if !digits.is_empty() && digits.len() < 10 && digits.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(Moment::Revision(digits.parse().expect("digits")));
        }
        if let Ok(time) = DateTime::parse_from_rfc3339(plain) {
            return Ok(Moment::Time(time.to_utc()));
        }
        let day = date::read(plain, clock.today())
            .map_err(|why| Error::invalid("--as-of", format!("{why}, or give a revision such as 12")))?;
        let end = day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN);
        let midnight = match clock {
            Clock::System => {
                Local.from_local_datetime(&end).earliest().map_or_else(|| end.and_utc(), |time| time.to_utc())
            }
            Clock::Fixed(_) => end.and_utc(),
        };
        Ok(Moment::Time(midnight - chrono::TimeDelta::milliseconds(1)))
    }
}
