//! What a program reads: the same reports as the pages and the command line, each with the register and the revision that it shows.

use super::super::authorize::Allowed;
use super::super::pairs::Pairs;
use super::super::visit::Visit;
use super::BASE;
use super::answer::Answer;
use crate::answers::{find, own_words};
use crate::error::{Error, Problem, Result};
use crate::model::Kind;
use crate::model::json::record_json;
use crate::report::agreements::agreements as listed;
use crate::report::answer::answers as answered;
use crate::report::due::{DueList, dues};
use crate::report::filter::Filter;
use crate::report::findings::findings;
use crate::report::found::find_among;
use crate::report::history::log;
use crate::report::list::Show;
use crate::report::organisation;
use crate::report::record::whole;
use crate::report::roles::roles as role_report;
use crate::report::stamped::{stamp, stamped};
use crate::store::Store;
use crate::store::story::LogFilter;
use crate::view::Report;
use chrono::Days;
use serde_json::{Value as Json, json};

/// Records of a page, unless a program asks for more or fewer; and at most.
pub const USUAL: usize = 50;
pub const MOST: usize = 200;

/// What the address of a list can say.
const LISTED_BY: [&str; 4] = ["limit", "after", "on", "as_of"];

/// A report of a register, as the command line prints it.
fn report(visit: &Visit<'_>, store: &Store, report: &impl Report) -> Answer {
    let data = serde_json::to_value(report).expect("a report is plain data");
    Answer::of(stamped(Some((store, visit.session.on)), report, data))
}

/// A number of the address within bounds.
fn number(visit: &Visit<'_>, name: &'static str, usual: usize, most: usize) -> Result<usize> {
    let Some(text) = visit.query.said(name) else { return Ok(usual) };
    let read = text.parse().ok().filter(|number| (1..=most).contains(number));
    read.ok_or_else(|| Error::invalid(name, format!("{text} is no number from 1 to {most}")))
}

pub fn root(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let opened = visit.open()?;
    let store = &opened.store;
    let mut body = stamp((store, visit.session.on));
    body.insert("organisation".into(), organisation::own(store).map(|own| own.title()).unwrap_or_default().into());
    let mut kinds = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| visit.visitor.role.may_look(*kind)) {
        let name = kind.plural_typed();
        kinds.push(json!({ "name": name, "records": store.count(kind)?, "at": format!("{BASE}/{name}") }));
    }
    body.insert("kinds".into(), kinds.into());
    body.insert("document".into(), format!("{BASE}/openapi.json").into());
    Ok(Answer::of(body.into()))
}

pub fn list(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let kind = visit.kind()?;
    let unknown = visit.query.0.iter().map(|(name, _)| name).filter(|name| !LISTED_BY.contains(&name.as_str()));
    let wrong: Vec<Problem> = unknown
        .map(|name| {
            let why = format!("nothing is filtered by it here. What there is: {}", LISTED_BY.join(", "));
            Problem::new(name.clone(), why)
        })
        .collect();
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let limit = number(visit, "limit", USUAL, MOST)?;
    let after = match visit.query.said("after") {
        None => 0,
        Some(text) => kind.number_in(text).ok_or_else(|| {
            Error::invalid(
                "after",
                format!("{text} is no handle of {}, such as {}", kind.plural_words(), kind.handle(1)),
            )
        })?,
    };
    let opened = visit.open()?;
    let store = &opened.store;
    let mut records = store.behind(kind, after, limit + 1)?;
    let more = records.len() > limit;
    records.truncate(limit);
    let next = records.last().filter(|_| more).map(|last| {
        let pairs = Pairs(vec![("after".into(), last.handle()), ("limit".into(), limit.to_string())]);
        visit.to_with(&visit.path, pairs)
    });
    let mut body = stamp((store, visit.session.on));
    body.insert("records".into(), records.iter().map(record_json).collect());
    body.insert("next".into(), next.map_or(Json::Null, Json::String));
    Ok(Answer::of(body.into()))
}

pub fn one(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let kind = visit.kind()?;
    let opened = visit.open()?;
    let store = &opened.store;
    let record = visit.record(store, kind)?;
    // What was recorded earlier is no ground for a change of what is recorded now.
    let now = visit.session.as_of.is_none();
    let tag = if now { store.tag_of(record.kind, record.number)? } else { None };
    Ok(report(visit, store, &whole(store, &record, visit.session.on)?).tagged(tag))
}

pub fn roles(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let opened = visit.open()?;
    let store = &opened.store;
    let dossier = store.dossier(visit.record(store, Kind::Customer)?)?;
    let roles = role_report(&dossier, &store.own()?, visit.session.on).told_on(visit.today());
    Ok(report(visit, store, &roles))
}

pub fn agreements(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let opened = visit.open()?;
    let store = &opened.store;
    let customer = visit.record(store, Kind::Customer)?.handle();
    let filter = Filter::read(store, Kind::Agreement, visit.session.on, [("customer", customer.as_str())])?;
    Ok(report(visit, store, &listed(store, &filter, &Show::default())?))
}

pub fn answers(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let asked = visit.query.said("question");
    let asked = asked.ok_or_else(|| Error::invalid("question", "say what the customer asks"))?;
    let opened = visit.open()?;
    let (store, on) = (&opened.store, visit.session.on);
    let dossier = store.dossier(visit.record(store, Kind::Customer)?)?;
    let found = answered(store, &dossier, &find(&own_words(asked)), on)?.told_on(on, visit.today());
    Ok(report(visit, store, &found))
}

pub fn due(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let days = number(visit, "days", 90, 3660)?;
    let (opened, on) = (visit.open()?, visit.session.on);
    let until = on + Days::new(days as u64);
    let due = dues(&opened.store, on, until)?;
    Ok(report(visit, &opened.store, &DueList { at: visit.session.at(), on, until, due }))
}

pub fn checks(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let limit = number(visit, "limit", 500, 5000)?;
    let opened = visit.open()?;
    let found = findings(&opened.store, (visit.session.on, visit.today()), visit.query.said("rule"), limit)?;
    Ok(report(visit, &opened.store, &found))
}

pub fn search(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let text = visit.query.said("q").ok_or_else(|| Error::invalid("q", "say what to look for"))?;
    let limit = number(visit, "limit", USUAL, MOST)?;
    let opened = visit.open()?;
    let looks = |kind: Kind| visit.visitor.role.may_look(kind);
    let found = find_among(&opened.store, text, visit.today(), (limit, looks))?;
    Ok(report(visit, &opened.store, &found))
}

pub fn history(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let limit = number(visit, "limit", USUAL, 1000)?;
    let opened = visit.open()?;
    Ok(report(visit, &opened.store, &log(&opened.store, &LogFilter::default(), limit)?))
}
