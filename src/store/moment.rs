//! Time: what "now" is, and moments of the past.

use crate::error::{Error, Given, Result};
use crate::journal::time_text;
use crate::model::counted;
use crate::model::date::{self, Time, Zone};
use chrono::{DateTime, Local, NaiveDate, NaiveTime, TimeDelta, TimeZone as _, Utc};
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
    /// The clock, if it shows a time that can be recorded: no year before 1970, and none of five digits.
    pub fn usable(self) -> Result<Self> {
        let seconds = match self {
            Clock::System => {
                let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
                since.ok().and_then(|since| i64::try_from(since.as_secs()).ok())
            }
            Clock::Fixed(time) => Some(time.timestamp()),
        };
        match seconds {
            Some(0..LATEST) => Ok(self),
            _ => Err(Error::invalid(
                "clock",
                "this computer's clock shows a time before 1970 or after 9999. Set it; nothing was done",
            )),
        }
    }

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

/// The first second of 31 December 9999, in seconds since 1970: a day wherever the user is has a year of four digits before it.
const LATEST: i64 = 253_402_214_400;

/// A clock that shows less is wrong, whatever the others show: no release of art30 is as old.
pub(super) const FIRST: &str = "2026-01-01T00:00:00Z";

/// A clock that is behind the newest revision by no more than this is taken to be right: computers are set by minutes, and a time is never
/// recorded as earlier for it.
pub(super) const BEHIND: TimeDelta = TimeDelta::minutes(5);
/// A clock that is ahead of the newest revision by more than this is noted and said: a part-time DPO may write nothing for a month, and some days
/// more.
const NOTED: TimeDelta = TimeDelta::days(45);
/// A clock that is ahead of the newest revision by more than this is asked about: half a year is longer than a register in use rests.
const ASKED: TimeDelta = TimeDelta::days(200);

/// A clock that does not go on from the newest revision as clocks do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusual {
    now: String,
    newest: String,
    apart: TimeDelta,
}

/// Whether a clock is out of the ordinary, seen from the time of the newest revision.
pub(super) fn unusual(now: DateTime<Utc>, newest: &str) -> Option<Unusual> {
    let before: DateTime<Utc> = newest.parse().ok()?;
    let apart = now - before;
    (apart < -BEHIND || apart > NOTED).then(|| Unusual { now: time_text(now), newest: newest.into(), apart })
}

/// The same, where somebody has to say yes to it.
pub(super) fn doubtful(now: DateTime<Utc>, newest: &str) -> Option<Unusual> {
    unusual(now, newest).filter(|unusual| unusual.is_behind() || unusual.apart > ASKED)
}

impl Unusual {
    /// As a commit line has it: "back 3 days".
    pub(super) fn mark(&self) -> String {
        let way = if self.is_behind() { "back" } else { "ahead" };
        format!("{way} {}", self.span())
    }

    fn span(&self) -> String {
        let apart = self.apart.abs();
        let (count, one, many) = match (apart.num_days(), apart.num_hours()) {
            (days @ 730.., _) => (days / 365, "year", "years"),
            (days @ 2.., _) => (days, "day", "days"),
            (_, hours @ 2..) => (hours, "hour", "hours"),
            _ => (apart.num_minutes(), "minute", "minutes"),
        };
        counted(usize::try_from(count).unwrap_or_default(), one, many)
    }

    /// What a person is asked.
    pub(super) fn question(&self) -> String {
        let (way, wrong) = if self.is_behind() {
            ("behind", "It is wrong now, or it was wrong then")
        } else {
            ("ahead of", "Perhaps nothing was recorded for that long; or the clock is wrong now, or was wrong then")
        };
        format!(
            "This computer's clock ({}) is {} {way} the newest revision ({}). {wrong}. If the clock is wrong now, set it first. If it is right, go on: the revision is recorded with a note that says so.",
            self.now,
            self.span(),
            self.newest
        )
    }

    /// What is said of a revision that was recorded so.
    pub(super) fn warning(&self, revision: i64) -> String {
        let Self { now, newest, .. } = self;
        let (way, wrong) = if self.is_behind() {
            ("earlier than", "This computer's clock is wrong now, or it was wrong then")
        } else {
            (
                "after",
                "If nothing was recorded for that long, all is well; if not, this computer's clock is wrong now, or it was wrong then",
            )
        };
        format!(
            "revision {revision} was recorded at {now}, {} {way} the one before it ({newest}). {wrong}. The log says so: clock {}",
            self.span(),
            self.mark()
        )
    }

    /// What is said where the day is taken from the clock; nothing of one that is some months ahead, since perhaps nothing was recorded for that
    /// long.
    pub(super) fn doubt(&self) -> Option<String> {
        let Self { now, newest, .. } = self;
        let (way, wrong) = if self.is_behind() {
            ("behind", "it is wrong now, or it was wrong then")
        } else {
            ("ahead of", "perhaps nothing was recorded for that long, or it is wrong now")
        };
        (self.is_behind() || self.apart > ASKED).then(|| {
            format!(
                "this computer's clock ({now}) is {} {way} the newest revision ({newest}): {wrong}. What holds today is given as of the day that it shows. Set it, or name the day with {on}",
                self.span(), on = Given::named("on")
            )
        })
    }

    const fn is_behind(&self) -> bool {
        self.apart.num_seconds() < 0
    }
}

/// What is done when the clock is out of the ordinary.
#[derive(Clone, Copy, Debug)]
pub enum Sure {
    /// It is right.
    Yes,
    /// Nobody can be asked.
    No,
    /// Somebody is asked.
    Ask(fn(&str) -> Result<bool>),
}

impl Sure {
    pub(super) fn ask(self, unusual: Option<&Unusual>) -> Result<()> {
        let Some(question) = unusual.map(Unusual::question) else { return Ok(()) };
        match self {
            Self::Yes => Ok(()),
            Self::Ask(ask) if ask(&question)? => Ok(()),
            Self::Ask(_) => Err(Error::Needed("not confirmed. Nothing was written".into())),
            Self::No => Err(Error::Needed(format!(
                "{question} Add {yes} to go ahead. Nothing was written",
                yes = Given::named("yes")
            ))),
        }
    }
}

/// What a store takes from the machine that it runs on; nothing here is read from the environment.
#[derive(Clone, Copy, Debug)]
pub struct Machine {
    /// What "now" means.
    pub clock: Clock,
    /// Where it is noted what was last seen of each register; nothing when that is not noted.
    pub state: Option<&'static Path>,
    /// Who hears what is to be said beside a result; nothing when nobody does.
    pub told: Option<&'static super::Told>,
}

impl From<Clock> for Machine {
    fn from(clock: Clock) -> Self {
        Self { clock, state: None, told: None }
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
    /// Reads `12`, `r12`, a time (`2026-03-31 17:00`, in UTC unless it says otherwise) or a day. A day means its end, a minute and a second
    /// theirs: what was recorded within them counts, as the log shows it.
    pub fn read(text: &str, clock: Clock) -> Result<Self> {
        let plain = text.trim();
        let digits = plain.strip_prefix(['r', 'R', '#']).unwrap_or(plain);
        if !digits.is_empty() && digits.len() < 10 && digits.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(Moment::Revision(digits.parse().expect("digits")));
        }
        let (said, time) = date::day_and_time(plain);
        let wrong = |why: String| Error::invalid(Given::named("as-of"), why);
        // The whole of it names what is wrong with a time.
        let of_day = time.and_then(Time::read);
        let day = date::read(if of_day.is_some() { said } else { plain }, clock.today())
            .map_err(|why| wrong(format!("{why}, or give a revision such as 12")))?;
        if let Some(time) = of_day {
            let ahead = match time.zone {
                Zone::Unsaid => TimeDelta::zero(),
                Zone::Ahead(ahead) => ahead,
                Zone::Named(name) => {
                    return Err(wrong(format!(
                        "\"{plain}\" names the time zone {}. Write the time in UTC, or say how far it is from UTC: {day}T11:00+01:00",
                        name.to_uppercase()
                    )));
                }
            };
            return Ok(Moment::Time(day.and_time(NaiveTime::MIN).and_utc() + time.end() - ahead));
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_in_utc_unless_it_says_otherwise_and_is_never_dropped() {
        let clock = Clock::Fixed("2026-11-26T14:00:00Z".parse().unwrap());
        let at = |text: &str| match Moment::read(text, clock) {
            Ok(Moment::Time(time)) => time_text(time),
            other => panic!("{text}: {other:?}"),
        };
        for (text, time) in [
            ("2026-11-26T11:00", "2026-11-26T11:00:59.999Z"),
            ("2026-11-26 11:00:00", "2026-11-26T11:00:00.999Z"),
            ("2026-11-26t11:00:00.250z", "2026-11-26T11:00:00.250Z"),
            ("2026-11-26T11:00+0100", "2026-11-26T10:00:59.999Z"),
            ("2026-11-26T11:00:00-05:00", "2026-11-26T16:00:00.999Z"),
            ("26 Nov 2026 at 11:00 UTC", "2026-11-26T11:00:59.999Z"),
            ("yesterday 11:00", "2026-11-25T11:00:59.999Z"),
            ("2026-11-26", "2026-11-26T23:59:59.999Z"),
        ] {
            assert_eq!(at(text), time, "{text}");
        }
        for text in
            ["2026-11-26T99:99", "2026-11-26T11:00+99:00", "2026-11-26T11:00 CET", "2026-11-26T11", "11:00", "+0100"]
        {
            assert!(Moment::read(text, clock).is_err(), "{text}");
        }
    }

    #[test]
    fn a_clock_shows_a_time_that_can_be_recorded() {
        let usable = |time: DateTime<Utc>| Clock::Fixed(time).usable().is_ok();
        for time in ["1970-01-01T00:00:00Z", "2026-11-26T00:00:00Z", "9999-12-30T23:59:59Z"] {
            assert!(usable(time.parse().unwrap()), "{time}");
        }
        for time in ["1969-12-31T23:59:59Z", "9999-12-31T00:00:00Z", "+12026-01-01T00:00:00Z"] {
            assert!(!usable(time.parse().unwrap()), "{time}");
        }
        assert!(!usable(DateTime::<Utc>::MAX_UTC) && !usable(DateTime::<Utc>::MIN_UTC));
        assert!(Clock::System.usable().is_ok());
    }

    #[test]
    fn a_clock_is_out_of_the_ordinary_when_it_is_behind_or_weeks_ahead_and_doubtful_when_it_is_far_ahead() {
        let newest = "2026-11-23T10:00:00.000Z";
        for (now, mark, is_doubtful) in [
            ("2026-11-23T10:00:00Z", None, false),
            ("2026-11-23T09:55:00Z", None, false),
            ("2026-11-23T09:54:00Z", Some("back 6 minutes"), true),
            ("2026-11-23T07:00:00Z", Some("back 3 hours"), true),
            ("2026-11-20T10:00:00Z", Some("back 3 days"), true),
            ("1970-01-01T00:00:00Z", Some("back 56 years"), true),
            ("2027-01-07T10:00:00Z", None, false),
            ("2027-01-08T10:00:00Z", Some("ahead 46 days"), false),
            ("2027-06-11T10:00:00Z", Some("ahead 200 days"), false),
            ("2027-06-12T10:00:00Z", Some("ahead 201 days"), true),
            ("2100-01-01T00:00:00Z", Some("ahead 73 years"), true),
        ] {
            let time: DateTime<Utc> = now.parse().unwrap();
            let found = unusual(time, newest);
            assert_eq!(found.as_ref().map(Unusual::mark).as_deref(), mark, "{now}");
            assert_eq!(doubtful(time, newest).is_some(), is_doubtful, "{now}");
            let said = found.map(|unusual| unusual.warning(2));
            assert_eq!(said.is_some_and(|said| said.ends_with(mark.unwrap())), mark.is_some(), "{now}");
        }
    }
}
