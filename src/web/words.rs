//! How the pages name what a message asks to be given, and where something is wrong: by the labels that stand on them. A command line has options
//! and places of its own (`NAME`, `FILE`), which no page shows.

use crate::error::{Error, Given, Place, Problem};
use crate::model::{Kind, Record, Shape, Value, capitalised, date};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What is given, by its name, and how the pages call the place where it is said.
const CALLED: [(&str, &str); 18] = [
    ("new-company", "the box \"It is another company\""),
    ("yes", "the box \"Yes, go on\""),
    ("reason", "the field \"Why, if something is open\""),
    ("why", "the field \"Why it needs no answer\""),
    ("withdraw", "the choice \"withdrawn\""),
    ("channel", "the field \"How\""),
    ("encoding", "the field \"How its letters are written\""),
    ("sheet", "the field \"Sheet\""),
    ("hidden", "the box \"Also what is hidden\""),
    ("contacts", "the box \"Import names and mail addresses of contacts too\""),
    ("as-of", "the moment under \"Another day\""),
    ("on", "the day under \"Another day\""),
    ("for", "\"To whom\""),
    ("purpose", "\"For what\""),
    ("document", "the field \"File to keep with it\""),
    ("as-it-is", "the box \"File it even if something is odd with it\""),
    ("limit", "a longer list"),
    ("format", "the file of the list"),
];

/// Fields of the pages that are no fields of a record, and what stands above them.
const LABELS: [(&str, &str); 11] = [
    ("file", "The file"),
    ("date", "Day"),
    ("token_until", "Until"),
    ("checkpoint", "Checkpoint"),
    ("signer", "Who may sign"),
    ("on", "Day to show"),
    ("as_of", "As recorded by"),
    ("only", "Only for this customer"),
    ("activity", "Only this activity"),
    ("ended_since", "Also what ended since"),
    ("for", "To whom"),
];

/// A message in which what is called by a label begins a sentence with a large letter.
fn labels_first(message: &str) -> String {
    CALLED.iter().fold(message.to_owned(), |said, (_, words)| {
        if words.starts_with("the ") {
            said.replace(&format!(". {words}"), &format!(". {}", capitalised(words)))
        } else {
            said
        }
    })
}

/// From now on, every message names what is given as the pages do.
pub fn word_messages() {
    Given::word_with(called);
}

/// What is given, as the pages call it; an example is shown, what only stands for something is not.
fn called(given: &Given) -> String {
    match CALLED.iter().find(|(name, _)| *name == given.name) {
        Some((_, words)) => (*words).to_owned(),
        None => given.words(),
    }
}

/// What a program sends in the place of a box or a field of the pages.
const SENT: [(&str, &str); 4] =
    [("yes", "\"confirm\": true"), ("reason", "\"reason\""), ("as-of", "as_of"), ("on", "on")];

/// A message as a program reads it, which sees no page.
pub fn for_programs(message: &str) -> String {
    CALLED.iter().fold(message.to_owned(), |said, (name, words)| match SENT.iter().find(|(sent, _)| sent == name) {
        Some((_, sent)) => said.replace(words, sent),
        None => said,
    })
}

/// A problem in words. What a page asks first needs no name.
fn problem(problem: &Problem) -> String {
    match &problem.place {
        // What is required is named by its label.
        _ if problem.missing => problem.words().into_owned(),
        Place::Given(given) if given.is_subject => problem.words().into_owned(),
        Place::Given(given) if CALLED.iter().any(|(name, _)| *name == given.name) => problem.to_string(),
        place => match LABELS.iter().find(|(field, _)| place.field() == Some(field)) {
            Some((_, label)) => format!("{label}: {}", problem.words()),
            None => match label_of(place) {
                Some(label) => format!("{label}: {}", problem.words()),
                None => problem.to_string(),
            },
        },
    }
}

/// What stands above a field that records have: its label, where it is the same in all kinds, else its name in words.
fn label_of(place: &Place) -> Option<String> {
    let Place::Named(name) = place else { return None };
    let labels: BTreeSet<&str> =
        Kind::ALL.into_iter().filter_map(|kind| Some(kind.fields()[kind.find(name)?].label)).collect();
    match labels.len() {
        0 => None,
        1 => labels.first().map(|label| (*label).to_owned()),
        _ => Some(capitalised(&name.replace('_', " "))),
    }
}

/// Problems of a form on which the field of the file is called so.
pub fn of_file(problems: &[Problem], label: &str) -> Vec<Problem> {
    let told = |problem: &Problem| match &problem.place {
        place if place.field() == Some("file") => Problem { place: label.into(), ..problem.clone() },
        _ => problem.clone(),
    };
    problems.iter().map(told).collect()
}

/// What went wrong, line by line.
pub fn lines(error: &Error) -> Vec<String> {
    match error {
        Error::Invalid(problems) => problems.iter().map(problem).collect(),
        Error::At { place: Place::Given(given), error } if given.is_subject => lines(error),
        other => other.to_string().lines().map(str::to_owned).collect(),
    }
}

/// What a deed between backticks does, where a message goes on to say so.
const GOES_ON: [&str; 14] = [
    "shows", "records", "does", "says", "lists", "puts", "makes", "saves", "takes", "gives", "checks", "settles",
    "brings", "removes",
];

/// A message with its deeds as words of their own: "`see the list of customers` shows what there is" is told as "see the list of customers: that
/// shows what there is". What is no deed but has a name, such as a box, stands as it is.
fn deeds_in_words(message: &str) -> String {
    let parts: Vec<&str> = message.split('`').collect();
    let mut said = String::new();
    for (at, part) in parts.iter().enumerate() {
        said.push_str(part);
        let begins = part.split(' ').next().unwrap_or_default().to_lowercase();
        let is_deed = at % 2 == 1 && !["the", "a", "an"].contains(&&*begins) && !begins.starts_with('"');
        let next = parts.get(at + 1).and_then(|rest| rest.strip_prefix(' ')?.split(' ').next());
        if is_deed && next.is_some_and(|next| GOES_ON.contains(&next)) {
            said.push_str(": that");
        }
    }
    said
}

/// A message as pages word it: what a command would name between backticks stands in it as words, and days are written out.
pub fn in_words(message: &str) -> String {
    // A sentence that begins with such a word begins with a large letter.
    let mut parts = message.split(". `");
    let first = parts.next().unwrap_or_default().to_owned();
    let all = parts.fold(first, |all, part| all + ". `" + &capitalised(part));
    days_in(&labels_first(&deeds_in_words(&all)))
}

/// Words after which a day stands, and not a part of a name.
const BEFORE_A_DAY: [&str; 32] = [
    "since",
    "from",
    "until",
    "on",
    "by",
    "before",
    "after",
    "of",
    "ended",
    "expired",
    "begins",
    "ends",
    "signed",
    "to",
    "is",
    "was",
    "countersigned",
    "start",
    "day",
    "told",
    "received",
    "sent",
    "due",
    "reached",
    "between",
    "than",
    "for",
    "last",
    "first",
    "at",
    "→",
    "and",
];

/// Whether a text is a day as a program writes it.
fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<NaiveDate>().is_ok()
}

/// The texts of a record in which somebody wrote such a day: they stay as they are recorded.
pub fn own_days(record: &Record) -> impl Iterator<Item = String> {
    let texts = record.entries().filter_map(|(field, value)| match (field.shape, value) {
        (Shape::Line | Shape::Prose | Shape::List, Some(Value::Text(text))) => Some(text.clone()),
        _ => None,
    });
    texts.filter(|text| text.split(|c: char| c.is_whitespace() || ".,;:()".contains(c)).any(is_day))
}

/// The same as [`days_in`], but for words that somebody recorded so. Of one that is a day and nothing more, only what says nothing else stays.
pub fn days_beside(text: &str, own: &[String]) -> String {
    if own.iter().any(|own| own == text) {
        return text.to_owned();
    }
    let found = own.iter().filter(|own| !is_day(own)).find_map(|own| Some((own, text.split_once(own.as_str())?)));
    match found {
        Some((own, (before, after))) => format!("{}{own}{}", days_beside(before, &[]), days_beside(after, &[])),
        None => days_in(text),
    }
}

/// Days in sentences of ours, written out as on every page. A name that holds one stays as it is.
pub fn days_in(text: &str) -> String {
    let mut before = "";
    let word = |word: &str| -> Option<String> {
        let bare = word.trim_matches(|c: char| ".,;:()".contains(c));
        let day = is_day(bare).then(|| bare.parse::<NaiveDate>().ok()).flatten()?;
        Some(word.replace(bare, &date::long(day)))
    };
    let mut said = Vec::new();
    let is_time = |one: &str| {
        one.len() >= 5
            && one[..5].bytes().enumerate().all(|(at, b)| if at == 2 { b == b':' } else { b.is_ascii_digit() })
    };
    let all: Vec<&str> = text.split(' ').collect();
    for (at, one) in all.iter().copied().enumerate() {
        let has_time = all.get(at + 1).is_some_and(|next| next.is_char_boundary(5.min(next.len())) && is_time(next));
        let stands_before = before.ends_with(':') || BEFORE_A_DAY.contains(&before.trim_start_matches('('));
        let may_be = at == 0 || has_time || stands_before;
        said.push(Some(one).filter(|_| may_be).and_then(word).unwrap_or_else(|| one.to_owned()));
        before = one;
    }
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    #[test]
    fn what_a_page_asks_first_is_not_named() {
        let told = |error| lines(&error);
        assert_eq!(told(Error::invalid(Given::subject("file"), "it is empty")), ["it is empty"]);
        assert_eq!(told(Error::invalid("signed", "it is no day")), ["Signed: it is no day"]);
        let missing =
            Error::Invalid(vec![Problem::missing("name", "Legal name"), Problem::missing("effective", "Effective")]);
        assert_eq!(told(missing), ["Legal name is required", "Effective is required"]);
        assert_eq!(told(Error::invalid("as_of", "it is no day")), ["As recorded by: it is no day"]);
        assert_eq!(
            told(Error::NotFound("nobody is called \"X\"".into()).at(Given::subject("company"))),
            ["nobody is called \"X\""]
        );
        assert_eq!(told(Error::NotFound("CUS-1: no day".into())), ["CUS-1: no day"]);
    }

    #[test]
    fn days_that_somebody_recorded_in_a_text_stay_as_they_are() {
        let fields = [("name", "Minutes of 2026-01-15"), ("notes", "no day"), ("reference", "2026-10-01")];
        let own: Vec<String> = own_days(&record("CUS-1", &fields)).collect();
        assert_eq!(own, ["Minutes of 2026-01-15", "2026-10-01"]);
        for (text, expected) in [
            ("2026-10-01", "2026-10-01"),
            ("since 2026-10-01", "since 1 October 2026"),
            ("Minutes of 2026-01-15 (CUS-1), since 2026-02-01", "Minutes of 2026-01-15 (CUS-1), since 1 February 2026"),
        ] {
            assert_eq!(days_beside(text, &own), expected);
        }
        assert_eq!(days_beside("of 2026-01-15", &[]), "of 15 January 2026");
    }

    #[test]
    fn what_is_given_is_called_by_the_label_of_its_field() {
        assert_eq!(called(&Given::named("reason").of("TEXT")), "the field \"Why, if something is open\"");
        assert_eq!(called(&Given::named("same-as").of("NAME")), "\"same as\"");
        assert_eq!(called(&Given::named("kind").of("customers")), "\"kind\" (customers)");
    }

    #[test]
    fn a_day_in_a_sentence_is_written_out_and_a_name_stays_as_it_is() {
        for (text, expected) in [
            ("in force since 2026-11-28", "in force since 28 November 2026"),
            ("2026-11-28 10:00 UTC, by Dana", "28 November 2026 10:00 UTC, by Dana"),
            ("ended (on 2026-01-02).", "ended (on 2 January 2026)."),
            ("Signed: 2024-12-31; Stage: sent", "Signed: 31 December 2024; Stage: sent"),
            ("2026-01-02 → 2026-01-03", "2 January 2026 → 3 January 2026"),
            ("lies in the future (today is 2026-11-28)", "lies in the future (today is 28 November 2026)"),
            ("signed 2026-01-02, countersigned 2026-01-03", "signed 2 January 2026, countersigned 3 January 2026"),
            (
                "added in revision 24, 2026-11-23 10:00 UTC, by Dana",
                "added in revision 24, 23 November 2026 10:00 UTC, by Dana",
            ),
            ("AVV 2026-11-28.pdf", "AVV 2026-11-28.pdf"),
            ("Acme 2026-11-28 GmbH", "Acme 2026-11-28 GmbH"),
            ("since 2026-13-40", "since 2026-13-40"),
        ] {
            assert_eq!(days_in(text), expected);
        }
    }
}
