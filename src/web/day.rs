//! What a text means as a day, for whoever is typing it: read by what reads the form, so that both say the same.

use super::authorize::Allowed;
use super::edit::zoned;
use super::reply::Reply;
use super::visit::Visit;
use crate::error::{Error, Result};
use crate::model::date::{self, day_and_time, last_of_time};
use crate::model::field::Reading;
use crate::model::{Field, Kind, Shape, Value, as_sentence, capitalised, moment};
use crate::store::{Clock, Moment};
use chrono::{DateTime, NaiveDate, Utc};

/// Characters of a text that may be a day.
const LONGEST: usize = 100;

#[expect(clippy::unnecessary_wraps, reason = "each page may fail")]
pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let said = |name| visit.query.said(name).unwrap_or_default();
    let kind = Kind::ALL.into_iter().find(|kind| kind.plural_typed() == said("of"));
    let field = kind.and_then(|kind| kind.fields().iter().find(|field| field.name == said("field")));
    let clock = visit.session.clock;
    let words = match (said("text"), said("field")) {
        ("", _) => String::new(),
        (text, _) if text.chars().count() > LONGEST => "This is too long for a day. Write it like 2026-04-03.".into(),
        (text, "as_of") if kind.is_none() => recorded_by(text, clock),
        (text, _) => understood(text, field, clock),
    };
    Ok(Reply::Data("text/plain; charset=utf-8", words.into_bytes()))
}

/// "Friday, 27 November 2026, in 4 days".
fn long(day: NaiveDate, today: NaiveDate) -> String {
    format!("{}, {}", weekday(day), date::from_today(day, today))
}

fn weekday(day: NaiveDate) -> String {
    format!("{}, {}", day.format("%A"), date::long(day))
}

/// "Friday, 27 November 2026, 08:30 UTC".
fn to_the_minute(at: DateTime<Utc>) -> String {
    format!("{}, {}", at.format("%A"), moment::long(at))
}

fn why_not(why: &str) -> String {
    as_sentence(&why.replace('`', ""))
}

/// What a text means as a moment of the register: a revision, a time, or the end of a day.
fn recorded_by(text: &str, clock: Clock) -> String {
    match Moment::read(text, clock) {
        Ok(Moment::Revision(number)) => format!("Revision {number}"),
        Ok(Moment::Time(at)) => match (day_and_time(text), date::read(text, clock.today())) {
            ((_, None), Ok(day)) => format!("The end of {}", long(day, clock.today())),
            _ => to_the_minute(at),
        },
        Err(Error::Invalid(problems)) => problems.iter().map(|problem| why_not(&problem.message)).collect(),
        Err(error) => why_not(&error.to_string()),
    }
}

/// What a text means in a field, else as a day; or why it is none.
fn understood(text: &str, field: Option<&Field>, clock: Clock) -> String {
    let today = clock.today();
    let Some(field) = field.filter(|field| matches!(field.shape, Shape::Date | Shape::Moment)) else {
        return date::read(text, today).map_or_else(|why| why_not(&why), |day| long(day, today));
    };
    if !field.runs_from.is_empty() && last_of_time(text, today).is_some() {
        return "A length of time: its last day is counted from the first day when it is recorded.".into();
    }
    let is_moment = field.shape == Shape::Moment;
    let text = if is_moment { zoned(text, today) } else { text.to_owned() };
    let mut reading = Reading { today, now: Some(clock.now()), link: &mut |_, _| Err(String::new()) };
    let words = |value| match value {
        Some(Value::Date(day)) => long(day, today),
        Some(Value::Text(kept)) if is_moment => moment::stored(&kept).map(to_the_minute).unwrap_or_default(),
        Some(value) => capitalised(&field.words(&value)),
        None => String::new(),
    };
    field.read(&text, &mut reading).map_or_else(|why| why_not(&why), words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> Clock {
        Clock::Fixed("2026-11-23T12:00:00Z".parse().unwrap())
    }

    fn said(text: &str, field: Option<&Field>) -> String {
        understood(text, field, noon())
    }

    #[test]
    fn every_form_that_a_help_names_is_read_back() {
        for (text, words) in [
            ("today", "Monday, 23 November 2026, today"),
            ("yesterday", "Sunday, 22 November 2026, yesterday"),
            ("gestern", "Sunday, 22 November 2026, yesterday"),
            ("23.11.2026", "Monday, 23 November 2026, today"),
            ("23 Nov 2026", "Monday, 23 November 2026, today"),
            ("in 30 days", "Wednesday, 23 December 2026, in 30 days"),
            ("2 weeks ago", "Monday, 9 November 2026, 14 days ago"),
        ] {
            assert_eq!(said(text, None), words, "{text}");
        }
    }

    #[test]
    fn what_the_form_would_refuse_is_said_while_it_is_typed() {
        let signed = Some(Kind::Agreement.field("signed"));
        let twice = said("03/04/2026", signed);
        assert!(twice.contains("3 April") && twice.contains("4 March"), "{twice}");
        let ahead = said("tomorrow", signed);
        assert!(ahead.contains("lies in the future"), "{ahead}");
        assert!(said("31.02.2026", signed).contains("31.02.2026"));
        let expires = Some(Kind::Agreement.field("expires"));
        assert!(said("2 years", expires).starts_with("A length of time"), "{}", said("2 years", expires));
        assert!(!said("none", expires).contains("no day"), "{}", said("none", expires));
        assert_eq!(
            said("in 99999999 days", None),
            "\"in 99999999 days\" leads too far. Write it like 2026-04-03 or \"3 Apr 2026\"."
        );
    }

    #[test]
    fn a_moment_is_read_back_with_its_zone() {
        let found = Some(Kind::Incident.field("aware"));
        assert_eq!(said("20 Nov 2026 09:30 UTC+1", found), "Friday, 20 November 2026, 08:30 UTC");
        assert_eq!(said("now", found), "Monday, 23 November 2026, 12:00 UTC");
        assert!(said("20 Nov 2026", found).contains("names no time of day"), "{}", said("20 Nov 2026", found));
        assert!(said("2026-12-01 09:30Z", found).contains("lies in the future"));
    }

    #[test]
    fn a_moment_of_the_register_is_read_back() {
        for (text, words) in [
            ("12", "Revision 12"),
            ("yesterday", "The end of Sunday, 22 November 2026, yesterday"),
            ("20 Nov 2026 09:30", "Friday, 20 November 2026, 09:30 UTC"),
        ] {
            assert_eq!(recorded_by(text, noon()), words, "{text}");
        }
        assert!(recorded_by("soon", noon()).contains("is not a day"));
    }
}
