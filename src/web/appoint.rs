//! Appointing the DPO or a representative: who it is, from which day on, and whether somebody who holds that part now is followed.

use super::authorize::Allowed;
use super::edit::{given, why, written};
use super::frame::{self, Page};
use super::reply::{self, Reply};
use super::visit::Visit;
use crate::act::appointment::{Appointing, Succession, appoint, held};
use crate::error::{Error, Problem, Result};
use crate::format::html::form;
use crate::model::{Kind, Record};
use maud::{Markup, html};

/// What stands in the way of a form.
#[derive(Clone, Copy, Default)]
struct Open<'o> {
    problems: &'o [Problem],
    trouble: Option<&'o Error>,
    /// Those who hold the same part on a day on which the new one does.
    others: &'o [Record],
}

pub fn new(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    show(visit, Open::default())
}

fn show(visit: &Visit<'_>, open: Open<'_>) -> Result<Reply> {
    let opened = visit.open()?;
    let values = if visit.form.0.is_empty() { &visit.query.0 } else { &visit.form.0 };
    let heading = "Appoint a DPO or a representative";
    let body = html! {
        h1 { (heading) }
        p.lead { "Who it is, and from which day on. An appointment ends on a day; it is not written over." }
        @if let Some(error) = open.trouble { p.wrong role="alert" { (frame::told(error)) } }
        form.record method="post" action="/appointments/new" autocomplete="off" {
            (frame::keys(visit, &opened.store))
            (form::summary(Kind::Appointment, open.problems))
            (form::fields_but(Kind::Appointment, &[], values, open.problems))
            @if !open.others.is_empty() { (succession(visit, open.others)) }
            (why(visit))
            (frame::sure(open.trouble))
            p.acts { button type="submit" { "Appoint" } a href=(visit.to("/appointments")) { "Cancel" } }
        }
    };
    let status = reply::status_of(open.problems, open.trouble);
    let title = if status.is_success() { heading.to_owned() } else { format!("Error: {heading}") };
    Ok(frame::with_status(visit, &opened, status, Page { title: &title, place: "/more", body }))
}

/// Whether somebody who holds the part is followed.
fn succession(visit: &Visit<'_>, others: &[Record]) -> Markup {
    let chosen = visit.form.said("succession");
    let choice = |kept: &str, words: &str| {
        html! { p.check { label { input type="radio" name="succession" value=(kept) required checked[chosen == Some(kept)]; " " (words) } } }
    };
    html! {
        fieldset.field {
            legend { "What becomes of who is appointed" }
            @for other in others {
                (choice(&format!("follows:{}", other.handle()), &format!("It ends on the day before the new one begins: {}", held(other))))
            }
            (choice("beside", "Both are appointed"))
        }
    }
}

pub fn add(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let succession = match visit.form.said("succession") {
        Some("beside") => Some(Succession::Beside),
        Some(text) => text.strip_prefix("follows:").map(|name| Succession::Follows(name.to_owned())),
        None => None,
    };
    let draft = given(Kind::Appointment, &visit.form, visit.today());
    let mut known = Vec::new();
    let done = appoint(&visit.session, &draft, succession.as_ref()).and_then(|appointing| match appointing {
        Appointing::Planned(plan) => written(visit, *plan, ""),
        Appointing::Asked(new, others) => {
            let part = new.words("role").unwrap_or_default();
            known = others;
            Err(Error::Conflict(format!("{part}: somebody holds that part then. Say below what becomes of that")))
        }
    });
    if known.is_empty() && succession.is_some() && done.is_err() {
        // Who was asked before is asked again, with what else is wrong.
        if let Ok(Appointing::Asked(_, others)) = appoint(&visit.session, &draft, None) {
            known = others;
        }
    }
    let open = Open { others: &known, ..Open::default() };
    match done {
        Err(Error::Invalid(problems)) => show(visit, Open { problems: &problems, ..open }),
        Err(
            error @ (Error::Needed(_)
            | Error::Conflict(_)
            | Error::Usage(_)
            | Error::Changed { .. }
            | Error::NotFound(_)),
        ) => show(visit, Open { trouble: Some(&error), ..open }),
        done => done,
    }
}
