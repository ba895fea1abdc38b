//! Planning a change of subprocessors, recording that customers were told, and closing it.

use super::authorize::Allowed;
use super::edit::{given, names, written};
use super::frame::{self, Page};
use super::reply::{self, Reply};
use super::visit::Visit;
use crate::act::change::{self as act, Closing, NewChange, Sent, close, plan, tell, zipped};
use crate::act::draft::Draft;
use crate::act::plan::Plan;
use crate::act::whom::{PassedOver, Whom};
use crate::error::{Error, Problem, Result};
use crate::format::html::form;
use crate::model::{Kind, Record, capitalised, counted, date};
use crate::rules::change::What;
use axum::http::StatusCode;
use chrono::NaiveDate;
use maud::html;

/// Fields that the form shows itself, or that a change gets when it ends.
const APART: [&str; 7] = ["what", "subprocessor", "instead", "new_name", "closed", "outcome", "against"];

/// What is said of every change.
const WHEN: [&str; 4] = ["effective", "why", "emergency", "emergency_why"];

/// Which of the fields of the company say what, by what changes.
const fn asked_of(what: What) -> &'static str {
    match what {
        What::Add => "\"Company\" is who comes. If it is not recorded yet, say its country.",
        What::Replace => {
            "\"Company\" is who leaves, \"The new one\" is who comes. If that is not recorded yet, say its country."
        }
        What::Remove => "\"Company\" is who leaves.",
        What::Rename => "\"The new one\" is the new name.",
        What::Move => "\"The new one\" is where the data is processed then, such as Germany; France.",
        What::Purpose => "\"The new one\" is the new purpose. Other data is said further below.",
    }
}

/// Fields of the form that no change has: what they say makes its company.
const OWN: [&str; 3] = ["company", "other", "country"];

pub fn new(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    planning(visit, &[], None)
}

/// The form of a plan.
fn planning(visit: &Visit<'_>, problems: &[Problem], trouble: Option<&Error>) -> Result<Reply> {
    let opened = visit.open()?;
    let values = if visit.form.0.is_empty() { &visit.query.0 } else { &visit.form.0 };
    let text = |name: &str| values.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
    let of = |id: &str, label: &str, help: &str, list: Option<&str>| {
        let wrong = problems.iter().find(|problem| problem.place.field() == Some(id));
        let described = format!("{}{id}-help", wrong.map(|_| format!("{id}-problem ")).unwrap_or_default());
        html! {
            div.field {
                label for=(id) { (label) }
                p.help id={ (id) "-help" } { (help) }
                @if let Some(problem) = wrong { p.problem id={ (id) "-problem" } { (frame::said(&problem.message)) } }
                input id=(id) name=(id) type="text" list=[list] aria-describedby=(described) aria-invalid=[wrong.map(|_| "true")] required[id == "company"] value=[text(id)];
            }
        }
    };
    let aside: Vec<&Problem> =
        problems.iter().filter(|problem| problem.place.field().is_none_or(|field| !OWN.contains(&field))).collect();
    let body = html! {
        h1 { "Plan a change" }
        p.lead { "What will be different in your list of subprocessors. Afterwards you see whom it affects, and by when each has to be told by its own DPA." }
        @if let Some(error) = trouble { p.wrong role="alert" { (frame::told(error)) } }
        @if !problems.is_empty() && aside.len() < problems.len() { p.wrong role="alert" { "A field is not right yet; it is marked below. Nothing is planned." } }
        form.record method="post" action="/changes/new" autocomplete="off" {
            (frame::keys(visit, &opened.store))
            @let aside: Vec<_> = aside.into_iter().cloned().collect();
            (form::summary(Kind::Change, &aside))
            (form::empty_means())
            fieldset.field {
                legend { "What changes, and for which company" }
                div.field {
                    label for="what" { "What changes" }
                    ul.help id="what-help" {
                        @for what in What::ALL { li { (capitalised(what.words())) ": " (asked_of(what)) } }
                    }
                    select id="what" name="what" aria-describedby="what-help" {
                        @for what in What::ALL { option value=(what.key()) selected[text("what") == Some(what.key())] { (capitalised(what.words())) } }
                    }
                }
                (of("company", "Company (required)", "Choose it from the list, or write its name.", Some("of-subprocessor")))
                (of("other", "The new one", "The company, the name, the places or the purpose that takes the place of what is now.", Some("of-subprocessor")))
                (of("country", "Country of a company that is new", "Where its seat is.", None))
                p.check { label { input type="checkbox" name="another" value="yes" checked[text("another").is_some()]; " It is another company, although one with a name like that is recorded." } }
            }
            fieldset.field {
                legend { "When, and why" }
                (form::some(Kind::Change, &WHEN, values, &aside))
            }
            (form::rest(Kind::Change, &[&APART[..], &WHEN].concat(), values, &aside))
            (frame::sure(trouble))
            p.acts { button type="submit" { "Plan it" } a href=(visit.to("/subprocessors")) { "Cancel" } }
        }
        (names(&opened.store, Kind::Change, visit.visitor.role)?)
    };
    let status = reply::status_of(problems, trouble);
    let title = if status == StatusCode::OK { "Plan a change" } else { "Error: Plan a change" };
    Ok(frame::with_status(visit, &opened, status, Page { title, place: "/subprocessors", body }))
}

pub fn add(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let country = visit.form.said("country");
    let new = NewChange {
        what: visit.form.said("what").and_then(What::named).unwrap_or(What::Add),
        name: visit.form.said("company").unwrap_or_default(),
        other: visit.form.said("other"),
        draft: given(Kind::Change, &visit.form, visit.today()),
        company: country
            .map_or(Draft::new(Kind::Subprocessor), |country| Draft::new(Kind::Subprocessor).with("country", country)),
        another: visit.form.said("another").is_some(),
    };
    let done = plan(&visit.session, &new).and_then(|plan| {
        sure_of_past(visit, &plan)?;
        let handle = plan.records().last().map(Record::handle).unwrap_or_default();
        written(visit, plan, &format!("/changes/{handle}"))
    });
    match done {
        Err(Error::Invalid(problems)) => planning(visit, &problems, None),
        Err(Error::At { place, error }) => planning(visit, &[Problem::new(place, error.to_string())], None),
        Err(error @ (Error::Needed(_) | Error::Conflict(_) | Error::Usage(_) | Error::NotFound(_))) => {
            planning(visit, &[], Some(&error))
        }
        done => done,
    }
}

/// Asks before a change is planned that took effect already.
fn sure_of_past(visit: &Visit<'_>, plan: &Plan) -> Result<()> {
    let effective = plan.records().filter(|record| record.kind == Kind::Change).find_map(|one| one.date("effective"));
    match effective.filter(|day| *day < visit.today() && visit.form.said("sure") != Some("yes")) {
        Some(day) => Err(Error::Needed(format!(
            "it took effect on {} already, by what you typed. Nothing is planned yet. Is that the day?",
            date::long(day)
        ))),
        None => Ok(()),
    }
}

fn day(visit: &Visit<'_>) -> Result<NaiveDate> {
    let text = visit.form.said("day").unwrap_or("today");
    date::read(text, visit.today()).map_err(|why| Error::invalid("the day", why))
}

pub fn told(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let (name, whom) = (visit.part("name"), whom(visit));
    let channel = visit.form.said("channel").filter(|way| !way.is_empty()).map(str::to_owned);
    // The form says "as each DPA says, else by mail", and whoever sends it says that.
    let sent = Sent { day: Some(day(visit)?), channel, else_by_mail: true, ..Sent::default() };
    let (plan, passed) = tell(&visit.session, name, &whom, &sent)?;
    sure_of_others(visit, &plan, &passed)?;
    sure_of_all(visit, &plan, &whom)?;
    written(visit, plan, &format!("/changes/{name}"))
}

/// Records that a customer agreed.
pub fn consent(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let name = visit.part("name");
    let customer = visit.form.said("customer").unwrap_or_default();
    if customer.trim().is_empty() {
        return Err(Error::invalid("the customer", "say which customer agreed"));
    }
    let plan = act::consent(&visit.session, name, customer, visit.form.said("day").unwrap_or("today"))?;
    written(visit, plan, &format!("/changes/{name}"))
}

/// Asks before nothing is recorded of some, and refuses where nobody else is left.
fn sure_of_others(visit: &Visit<'_>, plan: &Plan, passed: &PassedOver) -> Result<()> {
    let passed = passed.lines().join("\n");
    match passed.is_empty() || !plan.is_empty() && visit.form.said("sure") == Some("yes") {
        true => Ok(()),
        false if plan.is_empty() => Err(Error::Conflict(passed)),
        false => {
            let others = counted(plan.len(), "customer", "customers");
            Err(Error::Needed(format!("{passed}\nRecord the others ({others})?")))
        }
    }
}

/// Asks before it is recorded of all that they were told, where nobody named them.
fn sure_of_all(visit: &Visit<'_>, plan: &Plan, whom: &Whom) -> Result<()> {
    if !whom.customers.is_empty() || plan.len() < 2 || visit.form.said("sure") == Some("yes") {
        return Ok(());
    }
    let all = counted(plan.len(), "customer", "customers");
    Err(Error::Needed(format!(
        "Nobody is named, so it is recorded of all {all} who are still to be told. Were all of them told?"
    )))
}

/// The mails to those who are to be told of a change, as drafts for a mail program.
pub fn mails(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    visit.session.sure_of_day(&opened.store)?;
    let change = visit.record(&opened.store, Kind::Change)?;
    zip(&change, zipped(&visit.session, &opened.store, &change, visit.language()?)?)
}

/// The same of an incident.
pub fn incident_mails(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    visit.session.sure_of_day(&opened.store)?;
    let incident = visit.record(&opened.store, Kind::Incident)?;
    let asked = (visit.query.said("again") == Some("yes"), visit.language()?);
    zip(&incident, crate::act::incident::zipped(&visit.session, &opened.store, &incident, asked)?)
}

fn zip(of: &Record, bytes: Option<Vec<u8>>) -> Result<Reply> {
    let nobody =
        || Error::Conflict(format!("no customer is to be told of {} now, so there is no mail", of.name_and_handle()));
    Ok(Reply::File(format!("mails-{}.zip", of.handle()), "application/zip", bytes.ok_or_else(nobody)?.into()))
}

/// The customers that a form names, with semicolons between them; all who are to be told where it names none.
fn whom(visit: &Visit<'_>) -> Whom {
    let named =
        visit.form.said("customers").unwrap_or_default().split(';').map(str::trim).filter(|name| !name.is_empty());
    let again = visit.form.said("again") == Some("yes");
    Whom { customers: named.map(str::to_owned).collect(), again, ..Whom::default() }
}

pub fn incident_told(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let (name, whom, draft) = (visit.part("name"), whom(visit), given(Kind::BreachNotice, &visit.form, visit.today()));
    let drafted = visit.form.said("drafted") == Some("yes");
    let (plan, passed) = crate::act::incident::tell(&visit.session, name, &whom, &draft, drafted)?;
    sure_of_others(visit, &plan, &passed)?;
    if plan.is_empty() {
        let why = if whom.again { "no customer was told of it yet" } else { "no customer is to be told of it now" };
        return Err(Error::Conflict(format!("{why}, so nothing is recorded")));
    }
    sure_of_all(visit, &plan, &whom)?;
    written(visit, plan, &format!("/incidents/{name}"))
}

pub fn closed(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let name = visit.part("name");
    let withdraw = visit.form.said("how") == Some("withdrawn");
    let closing = Closing { day: day(visit)?, withdraw, reason: visit.form.said("reason"), public: None };
    let closed = close(&visit.session, name, closing).map_err(|error| match error {
        // What stands in the way, no yes takes away.
        Error::Needed(why) => Error::Conflict(why),
        error => error,
    })?;
    written(visit, closed.plan, &format!("/changes/{name}"))
}
