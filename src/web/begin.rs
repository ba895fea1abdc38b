//! The first minute: whose register it is, in six fields; or the worked example to look around in.

use super::authorize::Allowed;
use super::frame;
use super::pairs::Pairs;
use super::reply::{self, Reply};
use super::visit::Visit;
use crate::act::draft::Draft;
use crate::act::init;
use crate::error::{Error, Result};
use crate::model::Kind;
use axum::http::StatusCode;
use maud::html;

/// The fields: name, label, help.
const FIELDS: [(&str, &str, &str); 6] = [
    (
        "name",
        "Your company",
        "The vendor whose register this is, as its customers know it. It is the only field that is needed.",
    ),
    ("country", "Country", "Where it is established: a name such as Germany, or its code, DE."),
    ("product", "Product", "What your customers run."),
    ("email", "Privacy contact", "The mail address to which privacy questions go."),
    ("dpo_name", "Data Protection Officer", "A name; empty if nobody is appointed yet."),
    ("dpo_email", "Mail of the Data Protection Officer", "Empty if it is not known yet."),
];

#[allow(clippy::unnecessary_wraps, reason = "it is a page as the others are")]
pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    if visit.site.settings.register.symlink_metadata().is_ok() {
        return Ok(Reply::See("/".into()));
    }
    Ok(form(visit, None))
}

fn form(visit: &Visit<'_>, error: Option<&Error>) -> Reply {
    let problem = |name: &str| match error {
        Some(Error::Invalid(problems)) => {
            problems.iter().find(|problem| problem.place.field() == Some(name)).map(|problem| problem.message.as_str())
        }
        _ => None,
    };
    let body = html! {
        p.lead { "Six fields, and your register is there. It is one file on this computer: " code { (visit.site.settings.register.display()) } "." }
        @if let Some(question) = init::asks(&visit.session) { p.wrong { (question) } }
        @match error {
            Some(Error::Invalid(_)) => p.wrong role="alert" { "Something below is not right yet. Nothing was made." },
            Some(error) => p.wrong role="alert" { (frame::told(error)) },
            None => {},
        }
        form.record method="post" action="/begin" autocomplete="off" {
            input type="hidden" name="token" value=(visit.visitor.form_token);
            @for (name, label, help) in FIELDS {
                div.field {
                    label for=(name) { (label) @if name == "name" { " (required)" } }
                    p.help id={ (name) "-help" } { (help) }
                    @if let Some(why) = problem(name) { p.problem id={ (name) "-problem" } { (why) } }
                    input id=(name) name=(name) type="text" aria-describedby={ (name) "-help" } aria-invalid=[problem(name).map(|_| "true")]
                        required[name == "name"] value=[visit.form.said(name)];
                }
            }
            @if init::asks(&visit.session).is_some() { p.check { label { input type="checkbox" name="sure" value="yes" required; " Yes, make a new one all the same." } } }
            p.acts { button type="submit" { "Make the register" } }
        }
        h2 { "You have a backup" }
        p { "A register that is gone from this place comes back as the backup has it." }
        p.acts { a.button.second href="/restore" { "Put a backup back" } }
        form.record method="post" action="/begin" {
            input type="hidden" name="token" value=(visit.visitor.form_token);
            input type="hidden" name="example" value="yes";
            h2 { "Or look around first" }
            p { "The example is a vendor with 40 invented customers. It is one file, named above: to begin in earnest afterwards, whoever started art30 here starts it with another." }
            p.acts { button.second type="submit" { "Load the example" } }
        }
    };
    let status = error.map_or(StatusCode::OK, |error| reply::status(error).0);
    frame::bare(status, if error.is_some() { "Error: not made yet" } else { "A new register" }, &body)
}

/// The draft of a kind from fields whose names begin so.
fn draft(kind: Kind, form: &Pairs, before: &str) -> Draft {
    let given = FIELDS.iter().filter_map(|(name, ..)| Some((name.strip_prefix(before)?, form.said(name)?)));
    given
        .filter(|(name, _)| kind.find(name).is_some())
        .fold(Draft::new(kind), |draft, (name, text)| draft.with(name, text))
}

pub fn make(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    init::refuse_existing(&visit.session.register)?;
    if init::asks(&visit.session).is_some() && visit.form.said("sure") != Some("yes") {
        return Ok(form(visit, Some(&Error::Needed("say below that a new register is meant".into()))));
    }
    if visit.form.said("example").is_some() {
        init::example(&visit.session)?;
        return Ok(Reply::See("/".into()));
    }
    let organisation = draft(Kind::Organisation, &visit.form, "");
    let dpo = visit.form.said("dpo_name").map(|_| draft(Kind::Appointment, &visit.form, "dpo_").with("role", "dpo"));
    let made = init::begin(&visit.session, &organisation, dpo.as_ref())
        .and_then(|beginning| init::make(&visit.session, &beginning));
    match made {
        Ok(_) => Ok(Reply::See("/".into())),
        Err(error @ (Error::Invalid(_) | Error::Needed(_) | Error::Conflict(_))) => Ok(form(visit, Some(&error))),
        Err(error) => Err(error),
    }
}
