//! What a program records: the acts of the pages, with what a form would have sent.

use super::super::authorize::Allowed;
use super::super::edit::{adding, committed, taking_out};
use super::super::leads::has_form;
use super::super::pairs::Pairs;
use super::super::visit::{SEEN, Visit};
use super::BASE;
use super::answer::{Answer, Problem};
use crate::act::draft::Draft;
use crate::act::plan::Plan;
use crate::act::records;
use crate::act::session::Session;
use crate::error::{Error, Problem as Wrong, Result};
use crate::model::json::{read_once, record_json};
use crate::model::{Kind, Record, Shape, in_a_row};
use crate::report::history;
use crate::store::Moment;
use crate::store::lookup::Sure;
use crate::store::story::written_by;
use axum::http::StatusCode;
use serde_json::{Map, Value as Json, json};

/// What a body says beside the fields.
const BESIDE: [&str; 3] = ["fields", "reason", "confirm"];

/// What begins the name of a field among what a form sends, so that none is taken for something else that a form holds.
const FIELD: &str = "field.";

/// The same of one that is said by true or false, and by a list.
const TRUTH: &str = "truth.";
const LIST: &str = "list.";

/// What a body of JSON says, as a form would send it.
pub fn form(bytes: &[u8]) -> std::result::Result<Pairs, Problem> {
    let refused = |detail: String| Problem::new(StatusCode::BAD_REQUEST, detail);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Pairs::default());
    }
    let (body, twice) = read_once(bytes).map_err(|error| refused(format!("the body is no JSON: {error}")))?;
    if !twice.is_empty() {
        let why = "stands there twice, so it is not known which is meant. Send it once";
        let all: Vec<_> = twice.into_iter().map(|place| (place, why.to_owned())).collect();
        return Err(Problem::several(StatusCode::BAD_REQUEST, &all));
    }
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
        // What JSON does not hold exactly would be recorded as something else.
        Json::Number(number) if number.is_f64() => None,
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(flag) => Some(if *flag { "yes" } else { "no" }.to_owned()),
        Json::Array(_) | Json::Object(_) => None,
    };
    for (name, value) in fields {
        let text = match value {
            // A semicolon ends an item.
            Json::Array(items) if items.iter().any(|item| item.as_str().is_some_and(|item| item.contains(';'))) => {
                wrong.push((name.clone(), "an item of the list holds a semicolon, which ends it. Send two".into()));
                continue;
            }
            Json::Array(items) => items.iter().map(plain).collect::<Option<Vec<_>>>().map(|items| items.join("; ")),
            value => plain(value),
        };
        let of = match value {
            Json::Bool(_) => TRUTH,
            Json::Array(_) => LIST,
            _ => FIELD,
        };
        match text {
            Some(text) => pairs.0.push((format!("{of}{name}"), text)),
            None => {
                wrong.push((
                    name.clone(),
                    "is neither a text, a whole number, true, false, null, nor a list of these".into(),
                ));
            }
        }
    }
}

/// The draft of what a program said of fields, unless it named some that the kind does not have. A time without its zone is no time: the program
/// may sit anywhere.
fn drafted(visit: &Visit<'_>, kind: Kind) -> Result<Draft> {
    let of = |prefix: &'static str| {
        let of = move |(name, text): &(String, String)| Some((name.strip_prefix(prefix)?.to_owned(), text.clone()));
        visit.form.0.iter().filter_map(of)
    };
    let said = of(FIELD).chain(of(TRUTH)).chain(of(LIST));
    let (known, unknown): (Vec<_>, Vec<_>) =
        said.partition(|(name, _)| kind.fields().iter().any(|field| field.name == name));
    let unknown_field = |name: String| {
        let fields: Vec<&str> = kind.fields().iter().map(|field| field.name).collect();
        Wrong::new(name, format!("{} have no such field. They have: {}", kind.plural_words(), fields.join(", ")))
    };
    let shape = |name: &str| kind.find(name).map(|at| kind.fields()[at].shape);
    let no_flags = of(TRUTH).filter(|(name, _)| shape(name).is_some_and(|shape| shape != Shape::Flag));
    let no_lists =
        of(LIST).filter(|(name, _)| shape(name).is_some_and(|shape| !matches!(shape, Shape::List | Shape::Domain)));
    let problems: Vec<Wrong> = unknown
        .into_iter()
        .map(|(name, _)| unknown_field(name))
        .chain(no_flags.map(|(name, _)| Wrong::new(name, "is neither true nor false here. Send a text")))
        .chain(no_lists.map(|(name, _)| Wrong::new(name, "holds one value, not a list. Send a text")))
        .collect();
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    Ok(known.into_iter().fold(Draft::new(kind), |draft, (name, text)| draft.with(&name, text.trim())))
}

/// The revision that a key was used for.
fn before(visit: &Visit<'_>) -> Result<Option<i64>> {
    let Some(key) = &visit.session.author.op_id else { return Ok(None) };
    Ok(visit.open()?.store.used(key)?.map(|(revision, _)| revision))
}

/// What is sent again was sent before its own change, so that it is compared with what it recorded then, not with the `ETag` that it had.
pub fn first_time(visit: &mut Visit<'_>) -> Result<()> {
    if before(visit)?.is_some() {
        visit.form = visit.form.saying(SEEN, None);
    }
    Ok(())
}

/// What was recorded when the same was sent before: of the kinds that the visitor may look at.
pub fn repeated(visit: &Visit<'_>, revision: i64) -> Result<Answer> {
    let opened = visit.open()?;
    let story = history::revision(&opened.store, revision, usize::MAX)?;
    let looks = |handle: &str| Kind::of_handle(handle).is_some_and(|(kind, _)| visit.visitor.role.may_look(kind));
    let records = story.revisions.into_iter().flat_map(|chapter| chapter.records);
    let changes: Vec<_> = records.filter(|change| looks(&change.record)).collect();
    let record = changes.last().map(|change| change.record.clone());
    let body = json!({ "revision": revision, "record": record, "changes": changes, "repeated": true });
    Ok(Answer::of(body).tagged(opened.store.tag_at(revision)?))
}

/// A problem with both versions of a record that was changed meanwhile: as the program saw it, and as it is now.
pub fn both(visit: &Visit<'_>, error: &Error, problem: Problem) -> Problem {
    let Error::Changed { record, seen, .. } = error else { return problem };
    let Some((kind, _)) = Kind::of_handle(record) else { return problem };
    let version = |as_of| {
        let store = Session { as_of, ..visit.session.clone() }.open().ok()?.store;
        store.find(kind, record, Sure::Exact).ok().map(|record| record_json(&record))
    };
    let then = seen.and_then(|seen| version(Some(Moment::Revision(seen))));
    let now = version(None);
    problem.saying("then", json!(then)).saying("now", json!(now))
}

/// The address of a record.
fn address(handle: &str) -> Option<String> {
    Kind::of_handle(handle).map(|(kind, _)| format!("{BASE}/{}/{handle}", kind.plural_typed()))
}

/// The same, unless the record was changed since: the tag is that of the one record that the address names, whatever else goes with it.
fn tagged(visit: &Visit<'_>, plan: Plan) -> Result<Plan> {
    match visit.seen() {
        Some(seen) => plan.if_tagged(seen),
        None => Ok(plan),
    }
}

/// What was recorded.
fn recorded(visit: &Visit<'_>, plan: Plan, new: bool) -> Result<Answer> {
    let (written, record) = committed(visit, plan)?;
    let body = json!({ "revision": written.revision, "record": record, "changes": written.changes });
    let tag = written.revision.map(|revision| visit.open()?.store.tag_at(revision)).transpose()?.flatten();
    if !new {
        return Ok(Answer::of(body).tagged(tag));
    }
    let location = record.as_deref().and_then(address);
    Ok(Answer::made(body, location).tagged(tag))
}

pub fn add(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let kind = visit.kind()?;
    if !has_form(kind) {
        return Err(Error::Conflict(format!(
            "{} are not added here, but by a command or on their page",
            kind.plural_words()
        )));
    }
    let draft = drafted(visit, kind)?;
    recorded(visit, adding(visit, draft)?, true)
}

pub fn change(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let kind = visit.kind()?;
    let draft = drafted(visit, kind)?;
    let plan = records::edit(&visit.session, &[visit.part("name").to_owned()], &draft)?;
    recorded(visit, tagged(visit, plan)?, false)
}

pub fn retire(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let kind = visit.kind()?;
    let plan = taking_out(visit, kind);
    // What was taken out already is found no more.
    if matches!(plan, Err(Error::NotFound(_)))
        && let (Some(revision), Some(number)) = (before(visit)?, kind.number_in(visit.part("name")))
        && written_by(&visit.open()?.store, revision)?.contains(&(kind, number))
    {
        return Err(Error::Repeated(revision));
    }
    let plan = tagged(visit, plan?)?;
    let with: Vec<String> = plan.records().filter(|record| record.kind != kind).map(Record::handle).collect();
    if !with.is_empty() && visit.form.said("sure") != Some("yes") {
        let (name, with) = (visit.part("name"), in_a_row(&with, "and"));
        return Err(Error::Needed(format!("With {name} goes what belongs to it: {with}. Take all of it out?")));
    }
    recorded(visit, plan, false)
}
