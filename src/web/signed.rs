//! "It signed today": an agreement with its signed copy, in one form that shows what binds already; and the copy of one that is recorded.

use super::authorize::Allowed;
use super::edit::{given, is_said_in_place, names, stands_already, written};
use super::frame::{self, Page};
use super::pairs::Pairs;
use super::reply::{self, Reply};
use super::visit::Visit;
use super::words::of_file;
use crate::act::agreement::{self, Recording, Relation};
use crate::act::document::Doubtful;
use crate::error::{Error, Problem, Result};
use crate::format::html::{below, form};
use crate::model::{Kind, Record, date};
use crate::rules::agreement::{State, is_dpa, state};
use crate::store::{Store, lookup};
use crate::view::Block;
use maud::{Markup, html};

/// What is said of nearly every agreement; the rest folds.
const FIRST: &[&str] = &["signed", "countersigned", "template", "effect", "expires"];

pub fn page(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    show(visit, &[], None)
}

/// The form, with what was typed, what is wrong, and what else stands in the way.
fn show(visit: &Visit<'_>, problems: &[Problem], trouble: Option<&Error>) -> Result<Reply> {
    let opened = visit.open()?;
    let store = &opened.store;
    let customer = visit.record(store, Kind::Customer)?;
    let agreements = standing(store, &customer, visit)?;
    let values = if visit.form.0.is_empty() { visit.query.0.clone() } else { visit.form.0.clone() };
    let title = format!("{} signed", customer.name_and_handle());
    let body = html! {
        h1 { (crate::format::html::heading(&title)) }
        p.lead { "Record what was agreed, and drop the signed copy here. What you leave empty stays \"not provided\", or, of one that replaces another, as it was agreed there; what is still missing until it binds is said afterwards." }
        @if let Some(error) = trouble { p.wrong role="alert" { (frame::told(error)) } }
        form.record method="post" action=(visit.path) enctype="multipart/form-data" autocomplete="off" {
            (frame::keys_again(visit, store, trouble))
            input type="hidden" name="customer" value=(customer.handle());
            (form::summary(Kind::Agreement, &of_file(problems, "Signed copy")))
            (paper(visit))
            @if !agreements.is_empty() { (relations(visit, &agreements)) }
            (form::some(Kind::Agreement, FIRST, &values, problems))
            details.others open[problems.iter().any(|problem| problem.place.field().is_some_and(|field| !FIRST.contains(&field)))] {
                summary { "More of what was agreed" }
                (form::fields_but(Kind::Agreement, &[FIRST, &["customer", "document"]].concat(), &values, problems))
            }
            (frame::sure(trouble))
            p.acts { button type="submit" { "Record the agreement" } a href=(visit.to(&format!("/customers/{}", customer.handle()))) { "Cancel" } }
        }
        (names(store, Kind::Agreement, visit.visitor.role)?)
    };
    let status = reply::status_of(problems, trouble);
    let title = if status == axum::http::StatusCode::OK { title } else { format!("Error: {title}") };
    Ok(frame::with_status(visit, &opened, status, Page { title: &title, place: "/customers", body }))
}

/// The form for an agreement is that of its customer: there it is seen what binds already.
pub fn whose(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let store = &opened.store;
    let wanted = visit.query.said("customer");
    let found = wanted.map(|name| store.find(Kind::Customer, name, lookup::Sure::Exact));
    let wrong = match found {
        Some(Ok(customer)) => {
            let more = visit.query.saying("customer", None);
            return Ok(Reply::See(visit.to_with(&format!("/customers/{}/signed", customer.handle()), more)));
        }
        Some(Err(error @ Error::NotFound(_))) => Some(error),
        Some(Err(error)) => return Err(error),
        None => None,
    };
    let others = visit.query.0.iter().filter(|(name, _)| !["customer", "on", "as_of"].contains(&name.as_str()));
    let body = html! {
        h1 { "Record an agreement" }
        form.record method="get" action="/agreements/new" autocomplete="off" {
            (frame::hidden(visit))
            @for (name, text) in others { input type="hidden" name=(name) value=(text); }
            div.field {
                label for="customer" { "With which customer" }
                @if let Some(error) = &wrong { p.problem id="customer-problem" role="alert" { (frame::told(error)) } }
                input id="customer" name="customer" type="text" list="of-customer" required value=[wanted]
                    aria-invalid=[wrong.as_ref().map(|_| "true")] aria-describedby=[wrong.as_ref().map(|_| "customer-problem")];
            }
            p.acts { button type="submit" { "Go on" } a href=(visit.to("/agreements")) { "Cancel" } }
        }
        (names(store, Kind::Question, visit.visitor.role)?)
    };
    Ok(frame::answered(
        visit,
        &opened,
        wrong.as_ref(),
        Page { title: "Record an agreement", place: "/agreements", body },
    ))
}

/// The same form for what takes the place of an agreement.
pub fn replacing(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let opened = visit.open()?;
    let old = visit.record(&opened.store, Kind::Agreement)?;
    let customer = opened.store.customer_of(&old)?;
    let customer =
        customer.ok_or_else(|| Error::NotFound(format!("the customer of {} is not recorded", old.handle())))?;
    let chosen = visit.query.saying("relation", Some(&format!("replaces:{}", old.handle())));
    Ok(Reply::See(visit.to_with(&format!("/customers/{}/signed", customer.handle()), chosen)))
}

/// A DPA of the customer as the form shows it.
struct Standing {
    record: Record,
    words: String,
    /// Whether it binds, or is going to.
    binds: bool,
    /// Whether it waits for what makes it bind.
    waits: bool,
}

/// Its DPAs, the newest first.
fn standing(store: &Store, customer: &Record, visit: &Visit<'_>) -> Result<Vec<Standing>> {
    let dossier = store.dossier(customer.clone())?;
    let all = dossier.agreements();
    let said = |one: &Record| {
        let stands = state(one, all, visit.session.on);
        let signed = one.date("signed").map(|day| format!(", signed {}", date::long(day))).unwrap_or_default();
        Standing {
            record: one.clone(),
            words: format!("{}{signed}", stands.words_with(date::long)),
            binds: matches!(stands, State::InForce { .. } | State::Later { .. }),
            waits: agreement::waits(&stands),
        }
    };
    Ok(all.iter().rev().filter(|one| is_dpa(one)).map(said).collect())
}

/// The signed copy.
fn paper(visit: &Visit<'_>) -> Markup {
    html! {
        div.field.drop {
            label for="file" { "Signed copy" }
            p.help id="file-help" { "A PDF, or an office file. It is kept in the register with its SHA-256." }
            @if was_chosen(visit) {
                @if visit.files.is_empty() { (frame::choose_again(true)) } @else { (frame::held(visit)) }
                input type="hidden" name="had_file" value="yes";
                p.check { label { input type="checkbox" name="without" value="yes"; " Record it without the copy." } }
            }
            input id="file" name="file" type="file" aria-describedby="file-help";
            p.check { label { input type="checkbox" name="as_it_is" value="yes" checked[visit.form.said("as_it_is") == Some("yes")];
                " File it even if something is odd with it: cut off, locked by a password, of another type than its name says, or with active content. The register then says what was seen." } }
        }
    }
}

/// Whether a file was chosen before.
fn was_chosen(visit: &Visit<'_>) -> bool {
    !visit.files.is_empty() || visit.form.said("had_file").is_some()
}

/// How the new agreement stands to those that are recorded.
fn relations(visit: &Visit<'_>, agreements: &[Standing]) -> Markup {
    let chosen = visit.form.said("relation").or_else(|| visit.query.said("relation"));
    let choice = |value: &str, words: &str| {
        html! {
            p.check { label { input type="radio" name="relation" value=(value) checked[chosen == Some(value)]; " " (words) } }
        }
    };
    // One that is over is replaced when somebody comes to do that.
    let replaced = |one: &Standing| one.binds || chosen == Some(&*format!("replaces:{}", one.record.handle()));
    let open = agreements.iter().any(|one| replaced(one) || one.waits);
    html! {
        fieldset.field {
            legend { "What is recorded already" }
            (below(&[Block::Points(agreements.iter().map(|one| format!("{}: {}", one.record.handle(), one.words)).collect())], visit))
            @if open {
                @for one in agreements {
                    @let handle = one.record.handle();
                    @if replaced(one) { (choice(&format!("replaces:{handle}"), &format!("The new one replaces {handle}. What you leave empty is taken over from it, but for its reference, signatures, days, stage, legal effect, evidence and notes. The text is taken over too: if it is a new one, choose its template"))) }
                    @if one.binds {
                        (choice(&format!("amends:{handle}"), &format!("It changes something in {handle}, whose text stays")))
                    }
                    @if one.waits { (choice(&format!("completes:{handle}"), &format!("It is {handle}, which waited for its signatures"))) }
                }
                (choice("beside", "It stands beside them: both bind"))
            }
        }
    }
}

fn relation(form: &Pairs) -> Option<Relation> {
    match form.said("relation")?.split_once(':') {
        Some(("replaces", name)) => Some(Relation::Replaces(name.to_owned())),
        Some(("amends", name)) => Some(Relation::Amends(name.to_owned())),
        Some(("completes", name)) => Some(Relation::Completes(name.to_owned())),
        _ => Some(Relation::Beside),
    }
}

fn file_of<'v>(visit: &'v Visit<'_>) -> Result<Option<(&'v str, Doubtful)>> {
    let doubtful = if visit.form.said("as_it_is") == Some("yes") { Doubtful::Filed } else { Doubtful::Refused };
    let file = visit.file()?.filter(|_| visit.form.said("without").is_none());
    Ok(file.and_then(|file| file.path.to_str()).map(|path| (path, doubtful)))
}

pub fn record(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let file = match file_of(visit) {
        Ok(file) => file,
        Err(error) => return show(visit, &[], Some(&error)),
    };
    if visit.form.said("had_file").is_some() && visit.form.said("without").is_none() && file.is_none() {
        let error = Error::Conflict(
            "the signed copy is not held any more and was not chosen again, so nothing is recorded yet".into(),
        );
        return show(visit, &[], Some(&error));
    }
    let given = given(Kind::Agreement, &visit.form, visit.today());
    if given.texts().all(|(field, _)| field.name == "customer") && file.is_none() {
        let why = "nothing is filled in. Say on which day the customer signed, or choose the signed copy; of a DPA that nobody signed yet, say at least which text it is";
        return show(visit, &[Problem::new("signed", why)], None);
    }
    let back = format!("/customers/{}", visit.part("name"));
    let recording = agreement::add(&visit.session, &given, file, relation(&visit.form).as_ref());
    let done = match recording {
        Ok(Recording::Planned(plan)) => written(visit, *plan, &back),
        Ok(Recording::Asked(_, others) | Recording::Waiting(_, others)) => {
            Err(stands_already("it", &others, "below how the new one stands to it"))
        }
        Err(error) => Err(error),
    };
    match done.map_err(|error| visit.told(error)) {
        Err(Error::Invalid(problems)) => show(visit, &problems, None),
        Err(error @ (Error::Needed(_) | Error::Conflict(_) | Error::Usage(_))) => show(visit, &[], Some(&error)),
        done => done,
    }
}

pub fn file(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    ask_file(visit, None)
}

fn ask_file(visit: &Visit<'_>, error: Option<&Error>) -> Result<Reply> {
    let opened = visit.open()?;
    let record = visit.record(&opened.store, Kind::Agreement)?;
    let title = format!("Signed copy of {}", record.name_and_handle());
    let body = html! {
        h1 { (crate::format::html::heading(&title)) }
        @if let Some(error) = error { p.wrong role="alert" { (frame::told(error)) } }
        form.record method="post" action=(visit.path) enctype="multipart/form-data" {
            (frame::keys_again(visit, &opened.store, error))
            (paper(visit))
            div.field {
                label for="signed" { "Signed by the customer on" }
                p.help id="signed-help" { "Leave it empty if the day is recorded already." }
                input id="signed" name="signed" type="text" data-day=(Kind::Agreement.plural_typed()) aria-describedby="signed-help" value=[visit.form.said("signed")];
            }
            (frame::sure(error))
            p.acts { button type="submit" { "File it" } a href=(visit.to(&format!("/agreements/{}", record.handle()))) { "Cancel" } }
        }
    };
    let status = error.map_or(axum::http::StatusCode::OK, |error| reply::status(error).0);
    let title = if error.is_some() { format!("Error: {title}") } else { title };
    Ok(frame::with_status(visit, &opened, status, Page { title: &title, place: "/agreements", body }))
}

pub fn filed(visit: &Visit<'_>, _: Allowed) -> Result<Reply> {
    let file = match file_of(visit) {
        Ok(Some(file)) => file,
        Ok(None) => return ask_file(visit, Some(&Error::invalid("Signed copy", "choose a file"))),
        Err(error) => return ask_file(visit, Some(&error)),
    };
    let name = visit.part("name");
    let plan = agreement::attach(&visit.session, name, file, visit.form.said("signed"));
    let done = plan.and_then(|plan| written(visit, plan, &format!("/agreements/{name}")));
    match done.map_err(|error| visit.told(error)) {
        Err(Error::Invalid(problems)) => ask_file(visit, Some(&Error::Invalid(of_file(&problems, "Signed copy")))),
        Err(error) if is_said_in_place(&error) => ask_file(visit, Some(&error)),
        done => done,
    }
}
