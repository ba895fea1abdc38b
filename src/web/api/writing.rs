//! What a program records: the acts of the pages, with what a form would have sent.

use super::super::authorize::Allowed;
use super::super::edit::{adding, committed, draft, taking_out};
use super::super::leads::has_form;
use super::super::pairs::Pairs;
use super::super::visit::Visit;
use super::BASE;
use super::answer::{Answer, Problem};
use crate::act::plan::Plan;
use crate::act::records;
use crate::error::{Error, Problem as Wrong, Result};
use crate::model::Kind;
use axum::http::StatusCode;
use serde_json::{Map, Value as Json, json};

/// What a body says beside the fields.
const BESIDE: [&str; 3] = ["fields", "reason", "confirm"];

/// What begins the name of a field among what a form sends, so that none is taken for something else that a form holds.
const FIELD: &str = "field.";

/// What a body of JSON says, as a form would send it.
pub fn form(bytes: &[u8]) -> std::result::Result<Pairs, Problem> {
    let refused = |detail: String| Problem::new(StatusCode::BAD_REQUEST, detail);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Pairs::default());
    }
    let body: Json = serde_json::from_slice(bytes).map_err(|error| refused(format!("the body is no JSON: {error}")))?;
    let Json::Object(body) = body else {
        return Err(refused("the body is no object, such as {\"fields\": {}}".into()));
    };
    let mut wrong: Vec<(String, String)> = Vec::new();
    let mut pairs = Pairs::default();
    for (name, value) in &body {
        match (name.as_str(), value) {
            ("fields", Json::Object(fields)) => fields_of(fields, &mut pairs, &mut wrong),
            ("reason", Json::String(reason)) => pairs.0.push(("reason".into(), reason.clone())),
            ("confirm", Json::Bool(sure)) => pairs.0.extend(sure.then(|| ("sure".into(), "yes".into()))),
            ("fields", _) => wrong.push((name.clone(), "is no object of fields and values".into())),
            ("reason", _) => wrong.push((name.clone(), "is no text".into())),
            ("confirm", _) => wrong.push((name.clone(), "is neither true nor false".into())),
            _ => wrong.push((name.clone(), format!("is unknown here; a body has {}", BESIDE.join(", ")))),
        }
    }
    if wrong.is_empty() { Ok(pairs) } else { Err(Problem::several(StatusCode::BAD_REQUEST, &wrong)) }
}

fn fields_of(fields: &Map<String, Json>, pairs: &mut Pairs, wrong: &mut Vec<(String, String)>) {
    let plain = |value: &Json| match value {
        Json::Null => Some(String::new()),
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(flag) => Some(if *flag { "yes" } else { "no" }.to_owned()),
        Json::Array(_) | Json::Object(_) => None,
    };
    for (name, value) in fields {
        let text = match value {
            Json::Array(items) => items.iter().map(plain).collect::<Option<Vec<_>>>().map(|items| items.join("; ")),
            value => plain(value),
        };
        match text {
            Some(text) => pairs.0.push((format!("{FIELD}{name}"), text)),
            None => {
                wrong
                    .push((name.clone(), "is neither a text, a number, true, false, null, nor a list of these".into()));
            }
        }
    }
}

/// The fields that a program named, and those that the kind does not have.
fn named(visit: &Visit<'_>, kind: Kind) -> Result<Pairs> {
    let said =
        visit.form.0.iter().filter_map(|(name, text)| Some((name.strip_prefix(FIELD)?.to_owned(), text.clone())));
    let (known, unknown): (Vec<_>, Vec<_>) =
        said.partition(|(name, _)| kind.fields().iter().any(|field| field.name == name));
    let of = |name: String| {
        let fields: Vec<&str> = kind.fields().iter().map(|field| field.name).collect();
        Wrong::new(name, format!("{} have no such field. They have: {}", kind.plural_words(), fields.join(", ")))
    };
    let problems: Vec<Wrong> = unknown.into_iter().map(|(name, _)| of(name)).collect();
    if problems.is_empty() { Ok(Pairs(known)) } else { Err(Error::Invalid(problems)) }
}

/// What was recorded.
fn recorded(visit: &Visit<'_>, plan: Plan, new: bool) -> Result<Answer> {
    let (written, about) = committed(visit, plan)?;
    let record = about.map_or(Json::Null, Json::String);
    let body = json!({ "revision": written.revision, "record": record, "changes": written.changes });
    if !new {
        return Ok(Answer::of(body).tagged(written.revision));
    }
    let location = record.as_str().and_then(Kind::of_handle);
    let location = location.map(|(kind, number)| format!("{BASE}/{}/{}", kind.plural_typed(), kind.handle(number)));
    Ok(Answer::made(body, location).tagged(written.revision))
}

pub fn add(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let kind = visit.kind()?;
    if !has_form(kind) {
        return Err(Error::Conflict(format!(
            "{} are not added here, but by a command or on their page",
            kind.plural_words()
        )));
    }
    let draft = draft(kind, &named(visit, kind)?);
    recorded(visit, adding(visit, draft)?, true)
}

pub fn change(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let kind = visit.kind()?;
    let draft = draft(kind, &named(visit, kind)?);
    recorded(visit, records::edit(&visit.session, &[visit.part("name").to_owned()], &draft)?, false)
}

pub fn retire(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let kind = visit.kind()?;
    recorded(visit, taking_out(visit, kind)?, false)
}
