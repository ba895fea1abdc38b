//! What a form answers of a list: its columns, its questions. An answer in a person's own words is tried at once; one that is not understood
//! leaves its question open, with what was typed.

use super::{Job, PUBLISHED, Tried};
use crate::act::session::Session;
use crate::error::{Error, OpenPoint, Problem, Result};
use crate::import::map::{LEAVE_OUT, Map, kind_of_line};
use crate::model::{Kind, Shape};
use crate::web::pairs::Pairs;

/// What became of the answers of a form.
#[derive(Default)]
pub struct Outcome {
    /// Those that are not taken.
    pub refused: Vec<Refused>,
}

/// An answer that is not taken.
pub struct Refused {
    /// What the question is about.
    about: [String; 3],
    /// What was typed.
    pub text: String,
    /// Why it is not taken.
    pub why: String,
}

impl Outcome {
    /// Why the answer to a question is not taken, and what it was.
    pub fn of(&self, point: &OpenPoint) -> Option<&Refused> {
        self.refused.iter().find(|refused| refused.about == about(point))
    }

    pub fn refuse(&mut self, point: &OpenPoint, text: &str, why: impl Into<String>) {
        self.refused.push(Refused { about: about(point), text: text.to_owned(), why: why.into() });
    }
}

/// What a question is about, as a form sends it back.
pub fn about(point: &OpenPoint) -> [String; 3] {
    // A form sends a line break as two characters.
    [point.what.to_owned(), point.theirs.clone(), point.value.clone()].map(|text| text.replace("\r\n", "\n"))
}

/// What is open in what a file came to, and what may be said otherwise.
pub fn open(tried: &Result<Tried>) -> (Vec<OpenPoint>, Vec<OpenPoint>) {
    let (open, notices): (Vec<OpenPoint>, Vec<&Problem>) = match tried {
        Ok(tried) => (tried.summary.open_points(), tried.summary.notices.iter().collect()),
        Err(Error::Invalid(problems)) => {
            (problems.iter().filter_map(|problem| problem.settled_by.as_deref().cloned()).collect(), Vec::new())
        }
        Err(_) => (Vec::new(), Vec::new()),
    };
    let mut all: Vec<OpenPoint> = Vec::new();
    for point in open {
        if all.iter().all(|known| about(known) != about(&point)) {
            all.push(point);
        }
    }
    let mut more: Vec<OpenPoint> = tried.iter().filter_map(|tried| tried.preview.sheet_point()).collect();
    for point in notices.into_iter().filter_map(|notice| notice.settled_by.as_deref()) {
        if all.iter().chain(&more).all(|known| about(known) != about(point)) {
            more.push(point.clone());
        }
    }
    (all, more)
}

/// What no answer settles.
pub fn unsettled(tried: &Result<Tried>) -> Vec<String> {
    let of = |problems: &[Problem]| {
        problems.iter().filter(|problem| problem.settled_by.is_none()).map(ToString::to_string).collect()
    };
    match tried {
        Ok(tried) => of(&tried.summary.problems),
        Err(Error::Invalid(problems)) => of(problems),
        Err(error) => vec![error.to_string()],
    }
}

/// Takes the answers of a form. `has_file` is whether the file was chosen anew with it.
pub fn take(job: &mut Job, form: &Pairs, session: &Session, has_file: bool) -> Outcome {
    let mut outcome = Outcome::default();
    let mut count = columns(job, form) + usize::from(has_file);
    count += usize::from(contacts(job, form));
    count += job.say_how_written(form);
    let sent = sent(form, kind_of_line);
    if sent.is_empty() {
        return outcome;
    }
    let before = job.run_with(&job.map, false, session, true);
    let (asked, more) = open(&before);
    for answer in &sent {
        let known = asked.iter().chain(&more).find(|point| about(point) == about(&answer.point));
        // What was settled by another answer meanwhile is taken as it was sent.
        let point = known.unwrap_or(&answer.point);
        if answer.text.is_empty() {
            continue;
        }
        count += 1;
        if point.what == "kind" && answer.text == PUBLISHED {
            job.say_kind(PUBLISHED);
            continue;
        }
        let is_known = point.answers.iter().any(|(known, _)| *known == answer.text);
        let mut with = job.map.clone();
        let taken = with.answer_point(point, &answer.text).map(|_| ());
        let taken = taken
            .and_then(|()| if is_known { Ok(()) } else { tried(job, &with, (point, &answer.text), &before, session) });
        if let Err(why) = taken.and_then(|()| job.answer(point, &answer.text)) {
            outcome.refuse(point, &answer.text, why);
        }
    }
    let says_more = ["go", "others"].into_iter().any(|name| form.said(name).is_some());
    if count == 0 && !says_more && !asked.is_empty() {
        for point in &asked {
            outcome.refuse(point, "", "Choose an answer");
        }
    }
    outcome
}

/// An answer of a form.
pub struct Sent {
    /// What it answers.
    pub point: OpenPoint,
    /// What was chosen or typed.
    pub text: String,
}

/// The answers of a form, also those that are empty.
pub fn sent(form: &Pairs, known: impl Fn(&str) -> Option<&'static str>) -> Vec<Sent> {
    let mut sent = Vec::new();
    for number in 0.. {
        let of = |what: &str| form.0.iter().find(|(name, _)| *name == format!("{what}.{number}"));
        let text = |what: &str| of(what).map(|(_, text)| text.clone()).unwrap_or_default();
        let Some((_, what)) = of("what") else { break };
        let Some(what) = known(what) else { continue };
        let (own, answer) = (text("own"), text("answer"));
        // A text that was refused and still stands there is no answer beside one that is chosen.
        let is_left = own.trim() == text("refused").trim() && !answer.is_empty();
        let chosen = if own.trim().is_empty() || is_left { answer } else { own };
        sent.push(Sent {
            point: OpenPoint::new(what, &text("theirs"), &text("value"), &[]).or_other(),
            text: chosen.trim().to_owned(),
        });
    }
    sent
}

/// Takes what a form says of columns; how many it says something else of.
fn columns(job: &mut Job, form: &Pairs) -> usize {
    let mut count = 0;
    for (name, field) in &form.0 {
        let Some(theirs) = name.strip_prefix("column.") else { continue };
        if field != form.exactly(&format!("was.{theirs}")) {
            let ours = if field.is_empty() { LEAVE_OUT } else { field };
            let point = OpenPoint::new("column", theirs, "", &[]).asking(format!("What is the column \"{theirs}\"?"));
            // A column takes any word; whether it is a field, the list says when it is read.
            let _ = job.answer(&point, ours);
            count += 1;
        }
    }
    count
}

/// Takes whether contacts are imported; whether that is something else than before.
fn contacts(job: &mut Job, form: &Pairs) -> bool {
    let (Some(was), now) = (form.said("contacts-were"), form.said("contacts").unwrap_or("no")) else { return false };
    if was == now {
        return false;
    }
    let point = OpenPoint::new("contacts", "", "", &[]).asking("Are names and mail addresses of contacts imported?");
    let _ = job.answer(&point, now);
    true
}

/// Whether an answer in a person's own words is understood: it brings about nothing that no answer settles, and its question is open no more.
fn tried(
    job: &Job,
    map: &Map,
    (point, text): (&OpenPoint, &str),
    before: &Result<Tried>,
    session: &Session,
) -> std::result::Result<(), String> {
    let now = job.run_with(map, false, session, true);
    let known = unsettled(before);
    if let Some(why) = unsettled(&now).into_iter().find(|why| !known.contains(why)) {
        return Err(job.told(&why));
    }
    let is_open = open(&now).0.iter().any(|open| about(open) == about(point));
    if is_open { Err(not_understood(before, point, text)) } else { Ok(()) }
}

/// That an answer about a value is not understood, with how its field is written.
fn not_understood(before: &Result<Tried>, point: &OpenPoint, text: &str) -> String {
    let shape = before.as_ref().ok().and_then(|tried| {
        let column = tried.preview.columns.iter().find(|column| column.theirs == point.theirs)?;
        let ours = column.ours.as_deref()?;
        let (kind, field) = ours.split_once('.').unwrap_or((tried.preview.kind, ours));
        let kind = Kind::named(kind)?;
        kind.find(field).map(|at| kind.fields()[at].shape)
    });
    let how = match shape.filter(|_| point.what == "value") {
        Some(Shape::Date) => "Write a day like 2026-04-03 or 3 April 2026; a month or a year alone is no day",
        Some(Shape::Country) => "Write a country such as Germany, or its code, such as DE",
        Some(Shape::Email) => "Write an address like name@example.com",
        Some(Shape::Domain) => "Write a domain like acme.example",
        _ if point.answers.is_empty() => "Write it otherwise",
        _ => "Choose one of the answers, or write it otherwise",
    };
    format!("\"{text}\" is not understood. {how}")
}
