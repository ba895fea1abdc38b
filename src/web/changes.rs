//! Planned changes of subprocessors: what is planned, whom it affects and by when each is told, that they were told, and how it ended.

use super::edit::{draft, names, written};
use super::frame::{self, Page};
use super::reply::{self, Reply};
use super::visit::Visit;
use crate::act::change::{Closing, NewChange, Sent, close, plan, tell};
use crate::act::draft::Draft;
use crate::act::whom::Whom;
use crate::error::{Error, Problem, Result};
use crate::format::html::{below, form};
use crate::model::{Kind, Record, as_sentence, capitalised, date};
use crate::report::change::{affected, change_shown};
use crate::report::engaged::{Which, engaged_list};
use crate::report::incident;
use crate::report::listed::Listed;
use crate::rules::change::What;
use crate::store::Store;
use crate::view::{Block, Report as _};
use axum::http::StatusCode;
use chrono::NaiveDate;
use maud::{Markup, html};

/// Customers that a page lists.
const SHOWN: usize = 200;

/// Fields that the form shows itself, or that a change gets when it ends.
const APART: [&str; 7] = ["what", "subprocessor", "instead", "new_name", "closed", "outcome", "against"];

/// The list of a day: which companies are engaged, for what and where.
pub fn current(visit: &Visit<'_>, store: &Store) -> Result<Markup> {
    let list = engaged_list(store, Which { list: None }, None, visit.session.on)?;
    let blocks = list.blocks();
    Ok(html! {
        section {
            h2 { "The list of " (date::long(visit.session.on)) }
            div.wide { (below(&blocks[1.min(blocks.len())..], visit)) }
            p.acts {
                @if visit.session.as_of.is_none() {
                    a.button href=(visit.to("/changes/new")) { "Plan a change" }
                    a.button.second href=(visit.to("/engagements/new")) { "Add to the list" }
                }
                a href=(visit.to("/changes")) { "Planned changes" }
                a href=(visit.to("/engagements")) { "Every entry, also of before" }
            }
        }
    })
}

/// A planned change, with whom it affects.
pub fn change(visit: &Visit<'_>, store: &Store, record: &Record) -> Result<Vec<Block>> {
    let on = visit.session.on;
    let mut blocks = change_shown(store, record, on)?.blocks();
    blocks.extend(rest(
        affected(store, record, on, &Listed { all: true, ..Listed::default() }, SHOWN)?.blocks(),
        "Customers",
    ));
    Ok(blocks)
}

/// An incident, with whom it concerns.
pub fn incident(visit: &Visit<'_>, store: &Store, record: &Record) -> Result<Vec<Block>> {
    let list = incident::affected(store, record, visit.session.at(), &Listed::default(), SHOWN)?;
    Ok(rest(list.blocks(), "Whom it concerns").collect())
}

/// A report below a heading of this page.
fn rest(blocks: Vec<Block>, heading: &str) -> impl Iterator<Item = Block> + use<> {
    let first = usize::from(matches!(blocks.first(), Some(Block::Heading(_))));
    std::iter::once(Block::Heading(heading.to_owned())).chain(blocks.into_iter().skip(first))
}

/// The forms below a change that is open.
pub fn steps(visit: &Visit<'_>, store: &Store, record: &Record) -> Markup {
    if record.date("closed").is_some() || visit.session.as_of.is_some() {
        return html! {};
    }
    let path = format!("/changes/{}", record.handle());
    let day = |id: &str, label: &str, text: &str| {
        html! {
            p { label for=(id) { (label) } input id=(id) name="day" type="text" data-day value=(text); }
        }
    };
    html! {
        section {
            h2 { "What was done" }
            form.conditions method="post" action={ (path) "/told" } {
                (frame::keys(visit, store))
                (day("told", "Told on", "today"))
                p { label for="customers" { "Whom" } input id="customers" name="customers" type="text" placeholder="all who are to be told"; }
                p { button type="submit" { "Record that they were told" } }
            }
            p.help { "Several customers with semicolons between them. Who was told already is left as it is." }
            p.acts { a href=(visit.to(&format!("/objections/new?change={}", record.handle()))) { "Record an objection" } }
            form.conditions method="post" action={ (path) "/close" } {
                (frame::keys(visit, store))
                (day("closed", "Closed on", "today"))
                p { label for="how" { "How" } select id="how" name="how" { option value="done" { "carried out" } option value="withdrawn" { "withdrawn" } } }
                p { label for="why" { "Why, if something is open" } input id="why" name="reason" type="text"; }
                p { button type="submit" { "Close it" } }
            }
        }
    }
}

pub fn new(visit: &Visit<'_>) -> Result<Reply> {
    planning(visit, &[], None)
}

/// The form of a plan.
fn planning(visit: &Visit<'_>, problems: &[Problem], trouble: Option<&Error>) -> Result<Reply> {
    let opened = visit.open()?;
    let values = if visit.form.0.is_empty() { &visit.query.0 } else { &visit.form.0 };
    let text = |name: &str| values.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
    let of = |id: &str, label: &str, help: &str, list: Option<&str>| {
        html! {
            div.field {
                label for=(id) { (label) }
                p.help id={ (id) "-help" } { (help) }
                input id=(id) name=(id) type="text" list=[list] aria-describedby={ (id) "-help" } value=[text(id)];
            }
        }
    };
    let body = html! {
        h1 { "Plan a change" }
        p.lead { "What will be different in your list of subprocessors. Afterwards you see whom it affects, and by when each has to be told by its own DPA." }
        @if let Some(error) = trouble { p.wrong role="alert" { (as_sentence(&error.to_string())) } }
        @if !problems.is_empty() { ul.wrong role="alert" { @for problem in problems { li { (problem.to_string()) } } } }
        form.record method="post" action="/changes/new" autocomplete="off" {
            (frame::keys(visit, &opened.store))
            div.field {
                label for="what" { "What changes" }
                select id="what" name="what" {
                    @for what in What::ALL { option value=(what.key()) selected[text("what") == Some(what.key())] { (capitalised(what.words())) } }
                }
            }
            (of("company", "Company", "A name; one that is not known yet is recorded with the plan. Of a replacement, the one that goes.", Some("of-subprocessor")))
            (of("other", "The new one", "Of a replacement the company that comes, of a new name that name, of a move the places, of another purpose that purpose.", Some("of-subprocessor")))
            (of("country", "Country of a company that is new", "Where its seat is.", None))
            (form::fields_but(Kind::Change, &APART, values, problems))
            p.check { label { input type="checkbox" name="another" value="yes" checked[text("another").is_some()]; " It is another company, although one with a name like that is recorded." } }
            @if matches!(trouble, Some(Error::Needed(_))) { p.check { label { input type="checkbox" name="sure" value="yes"; " Yes, go on." } } }
            p.acts { button type="submit" { "Plan it" } a href=(visit.to("/subprocessors")) { "Leave it" } }
        }
        (names(&opened.store, Kind::Change)?)
    };
    let status = match (trouble, problems.is_empty()) {
        (Some(error), _) => reply::status(error).0,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let title = if status == StatusCode::OK { "Plan a change" } else { "Error: Plan a change" };
    Ok(frame::with_status(visit, &opened, status, Page { title, place: "/subprocessors", body }))
}

pub fn add(visit: &Visit<'_>) -> Result<Reply> {
    let said = draft(Kind::Change, &visit.form);
    let texts = said.texts().filter(|(_, text)| !text.is_empty()).map(|(at, text)| (at, text.to_owned())).collect();
    let country = visit.form.get("country");
    let new = NewChange {
        what: visit.form.get("what").and_then(What::named).unwrap_or(What::Add),
        name: visit.form.get("company").unwrap_or_default(),
        other: visit.form.get("other"),
        draft: Draft::of(Kind::Change, texts),
        company: country
            .map_or(Draft::new(Kind::Subprocessor), |country| Draft::new(Kind::Subprocessor).with("country", country)),
        another: visit.form.get("another").is_some(),
    };
    let done = plan(&visit.session, &new).and_then(|plan| {
        let handle = plan.records().last().map(Record::handle).unwrap_or_default();
        written(visit, plan, &format!("/changes/{handle}"))
    });
    match done {
        Err(Error::Invalid(problems)) => planning(visit, &problems, None),
        Err(error @ (Error::Needed(_) | Error::Conflict(_) | Error::Usage(_) | Error::NotFound(_))) => {
            planning(visit, &[], Some(&error))
        }
        done => done,
    }
}

fn day(visit: &Visit<'_>) -> Result<NaiveDate> {
    let text = visit.form.get("day").unwrap_or("today");
    date::read(text, visit.today()).map_err(|why| Error::invalid("the day", why))
}

pub fn told(visit: &Visit<'_>) -> Result<Reply> {
    let name = visit.part("name");
    let customers =
        visit.form.get("customers").unwrap_or_default().split(';').map(str::trim).filter(|name| !name.is_empty());
    let whom = Whom { customers: customers.map(str::to_owned).collect(), ..Whom::default() };
    let (plan, _) = tell(&visit.session, name, &whom, &Sent { day: Some(day(visit)?), ..Sent::default() })?;
    written(visit, plan, &format!("/changes/{name}"))
}

pub fn closed(visit: &Visit<'_>) -> Result<Reply> {
    let name = visit.part("name");
    let withdraw = visit.form.get("how") == Some("withdrawn");
    let closing = Closing { day: day(visit)?, withdraw, reason: visit.form.get("reason"), public: None };
    written(visit, close(&visit.session, name, closing)?.plan, &format!("/changes/{name}"))
}
