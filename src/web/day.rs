//! What a text means as a day, for whoever is typing it: read by what reads the form, so that both say the same.

use super::authorize::Allowed;
use super::reply::Reply;
use super::visit::Visit;
use crate::error::Result;
use crate::model::date::{self, last_of_time};
use crate::model::field::Reading;
use crate::model::{Field, Kind, Shape, Value, as_sentence, capitalised};
use chrono::NaiveDate;

/// Characters of a text that may be a day.
const LONGEST: usize = 100;

#[expect(clippy::unnecessary_wraps, reason = "each page may fail")]
pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let said = |name| visit.query.said(name).unwrap_or_default();
    let kind = Kind::ALL.into_iter().find(|kind| kind.plural_typed() == said("of"));
    let field = kind.and_then(|kind| kind.fields().iter().find(|field| field.name == said("field")));
    let words = understood(said("text"), field.filter(|field| field.shape == Shape::Date), visit.today());
    Ok(Reply::Data("text/plain; charset=utf-8", words.into_bytes()))
}

/// "Friday, 27 November 2026, in 4 days", or why it is no day.
fn understood(text: &str, field: Option<&Field>, today: NaiveDate) -> String {
    if text.is_empty() || text.chars().count() > LONGEST {
        return String::new();
    }
    if field.is_some_and(|field| !field.runs_from.is_empty()) && last_of_time(text, today).is_some() {
        return "A length of time: its last day is counted from the first day when it is recorded.".into();
    }
    let long = |day: NaiveDate| format!("{}, {}, {}", day.format("%A"), date::long(day), date::from_today(day, today));
    let read = match field {
        None => date::read(text, today).map(long),
        Some(field) => {
            let mut reading = Reading { today, now: None, link: &mut |_, _| Err(String::new()) };
            field.read(text, &mut reading).map(|value| match value {
                Some(Value::Date(day)) => long(day),
                Some(value) => capitalised(&field.words(&value)),
                None => String::new(),
            })
        }
    };
    read.unwrap_or_else(|why| as_sentence(&why.replace('`', "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, field: Option<&Field>) -> String {
        understood(text, field, "2026-11-23".parse().unwrap())
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
            ("", ""),
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
        assert_eq!(said(&"9".repeat(200), None), "");
    }
}
