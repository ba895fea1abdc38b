//! Requests about personal data: whose day is over, that nobody forwarded or closed, and what is kept of a person too long. Art. 5(1)(e), 12(3),
//! 28(3)(e).

use super::{Case, Collector};
use crate::model::{Deed, Dossier, Organisation, Record, Remedy, Verb, date};
use crate::rules::request::{Step, step};
use chrono::{Months, NaiveDate};

/// Requests whose day by law or by the DPA is over: of a customer.
pub(super) fn late_for(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    for request in case.organisation.requests_of(Some(case.dossier.customer.id)) {
        late(request, Some(case.dossier), (case.organisation, case.on), &case.name(), found);
    }
}

/// The same, of nobody who is known.
pub(super) fn late_without(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for request in organisation.requests_of(None) {
        late(request, None, (organisation, on), &request.handle(), found);
    }
}

fn late(
    request: &Record,
    dossier: Option<&Dossier>,
    (organisation, on): (&Organisation, NaiveDate),
    name: &str,
    found: &mut Collector<'_>,
) {
    let (day, what, field) = match step(request, dossier, organisation) {
        Step::Forward(Some(day), why) => {
            (day, format!("it was to be forwarded by {}: {why}", date::long(day)), "forwarded")
        }
        Step::Answer(Some(day), why) => {
            (day, format!("it was to be answered by {}: {why}", date::long(day)), "completed")
        }
        _ => return,
    };
    if day < on {
        let remedy = Remedy::say("once it is done: ").then(Deed::edit(request).give(field, "DATE"));
        found.add(request, name, what, remedy).since = Some(day);
    }
}

/// Requests without a day that are still to be forwarded or answered, and those that nobody closed: of a customer.
pub(super) fn open_for(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    for request in case.organisation.requests_of(Some(case.dossier.customer.id)) {
        open(request, Some(case.dossier), (case.organisation, case.on), &case.name(), found);
    }
}

/// The same, of nobody who is known.
pub(super) fn open_without(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for request in organisation.requests_of(None) {
        open(request, None, (organisation, on), &request.handle(), found);
    }
}

fn open(
    request: &Record,
    dossier: Option<&Dossier>,
    (organisation, on): (&Organisation, NaiveDate),
    name: &str,
    found: &mut Collector<'_>,
) {
    // What came today is no finding yet.
    let Some(came) = request.date("received").filter(|day| *day < on) else { return };
    let received = format!("received {}", date::long(came));
    let edit = |field: &str, value: &str| Deed::edit(request).give(field, value);
    let (what, remedy) = match step(request, dossier, organisation) {
        Step::Forward(None, why) => (
            format!("{received} and not forwarded; {why}"),
            Remedy::say("forward it, then: ").then(edit("forwarded", "DATE")),
        ),
        Step::Answer(None, why) => (
            format!("{received} and not answered; {why}"),
            Remedy::say("answer it, then: ").then(edit("completed", "DATE")),
        ),
        Step::Refer => (
            format!("{received} and not answered; we have no role for its data"),
            Remedy::say("tell the person whom to ask, then: ").then(edit("completed", "DATE")),
        ),
        Step::IfOurs(day) => (
            format!(
                "{received} and not answered; the customer cannot be identified; if it concerns your own data, Art. 12(3) gives until {}",
                date::long(day)
            ),
            Remedy::say("say whether it concerns your own data: ")
                .then(edit("own_data", "yes|no"))
                .then("; answered: ")
                .then(edit("completed", "DATE")),
        ),
        Step::Identify(if_ours) => (
            if_ours.map_or_else(
                || format!("{received}, and whose data it is about is not provided"),
                |day| {
                    format!(
                        "{received}, and whose data it is about is not provided; if your own, Art. 12(3) gives until {}",
                        date::long(day)
                    )
                },
            ),
            Remedy::from(edit("customer", "NAME"))
                .then("; or, where nobody can say it: ")
                .then(edit("unidentified", "yes"))
                .then("; or, of data that you decide about: ")
                .then(edit("own_data", "yes")),
        ),
        Step::Open(day) if day.checked_add_months(Months::new(1)).is_some_and(|day| day < on) => (
            format!("forwarded on {}, and not closed for more than a month", date::long(day)),
            Remedy::say("once nothing more is to be done: ").then(edit("completed", "DATE")),
        ),
        _ => return,
    };
    found.add(request, name, what, remedy).since = Some(came);
}

/// What names a person in a request that is closed, after the day on which it was to go.
pub(super) fn purge(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for request in organisation.all_requests() {
        // Closed or not: the day counts.
        let Some(day) = request.date("purge_after").filter(|day| *day < on) else { continue };
        let Some(requester) = request.text("requester") else { continue };
        let name = if requester.contains(' ') { format!("\"{requester}\"") } else { requester.to_owned() };
        let what = format!("what names the person was to be erased after {}", date::long(day));
        let remedy = Remedy::from(Deed::with(Verb::Erase, request.kind).of(name));
        found.add(request, &request.handle(), what, remedy).since = Some(day);
    }
}
