//! What a program reads: the same reports as the pages and the command line, each with the register and the revision that it shows.

use super::super::authorize::Allowed;
use super::super::pairs::Pairs;
use super::super::visit::Visit;
use super::BASE;
use super::answer::Answer;
use super::parameters;
use crate::act::sender;
use crate::answers::{find, own_words};
use crate::error::{Error, Result};
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
use serde_json::json;

/// A report of a register, as the command line prints it.
fn report(visit: &Visit<'_>, store: &Store, report: &impl Report) -> Answer {
    let data = serde_json::to_value(report).expect("a report is plain data");
    Answer::of(stamped(Some((store, visit.session.on)), report, data))
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
    let limit = parameters::RECORDS.number(visit)?;
    let after = match parameters::AFTER.said(visit) {
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
    Ok(Answer::of(body.into()).leading_to(next))
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
    let asked = parameters::QUESTION.needed(visit)?;
    let opened = visit.open()?;
    let (store, on) = (&opened.store, visit.session.on);
    let customer = visit.record(store, Kind::Customer)?;
    sender::refuse(store, &customer, asked)?;
    let dossier = store.dossier(customer)?;
    let found = answered(store, &dossier, &find(&own_words(asked)), on)?.told_on(on, visit.today());
    Ok(report(visit, store, &found))
}

pub fn due(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let days = parameters::DAYS.number(visit)?;
    let (opened, on) = (visit.open()?, visit.session.on);
    let until = on + Days::new(days as u64);
    let due = dues(&opened.store, on, until)?;
    Ok(report(visit, &opened.store, &DueList { at: visit.session.at(), on, until, due }))
}

pub fn checks(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let limit = parameters::FINDINGS.number(visit)?;
    let opened = visit.open()?;
    let found = findings(&opened.store, (visit.session.on, visit.today()), parameters::RULE.said(visit), limit)?;
    Ok(report(visit, &opened.store, &found))
}

pub fn search(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let text = parameters::LOOKED_FOR.needed(visit)?;
    let limit = parameters::PLACES.number(visit)?;
    let opened = visit.open()?;
    let looks = |kind: Kind| visit.visitor.role.may_look(kind);
    let found = find_among(&opened.store, text, visit.today(), (limit, looks))?;
    Ok(report(visit, &opened.store, &found))
}

/// What was recorded before the last revision of a page is what the log says as of the one before it.
pub fn history(visit: &Visit<'_>, _: Allowed) -> Result<Answer> {
    let limit = parameters::REVISIONS.number(visit)?;
    let opened = visit.open()?;
    let log = log(&opened.store, &LogFilter::default(), limit)?;
    let before = log.revisions.last().map(|oldest| oldest.commit.revision - 1).filter(|before| *before > 0);
    let next = before.map(|before| {
        let pairs = Pairs(vec![("as_of".into(), before.to_string()), ("limit".into(), limit.to_string())]);
        visit.to_with(&visit.path, pairs)
    });
    Ok(report(visit, &opened.store, &log).leading_to(next))
}
