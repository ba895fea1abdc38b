//! What the record of processing asks for of the organisation and its customers, and how each customer runs the product. Art. 30(2)(a).

use super::{Case, Collector};
use crate::model::{Deed, Kind, Organisation, Record, Remedy, Verb, country};
use crate::rules::roles::Open;
use chrono::NaiveDate;
use uuid::Uuid;

pub(super) fn no_organisation(organisation: &Organisation, _: NaiveDate, found: &mut Collector<'_>) {
    if organisation.record.is_none() {
        let first = Record::empty(Kind::Organisation, Uuid::nil(), 1);
        let deed = Deed::with(Verb::Edit, Kind::Organisation).give("name", "NAME");
        found.add(&first, "the organisation", "the organisation is not provided", deed);
    }
}

pub(super) fn no_dpo(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    let Some(record) = organisation.record.as_ref().filter(|_| organisation.dpo(on).is_none()) else { return };
    let deed = Deed::add(Kind::Appointment)
        .give("role", "dpo")
        .give("name", "NAME")
        .give("email", "EMAIL")
        .give("starts", "DATE");
    found.add(record, &record.title(), format!("no Data Protection Officer is named on {on}"), deed);
}

pub(super) fn fields_of_organisation(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    let Some(record) = &organisation.record else { return };
    let mut ask = |record: &Record, field: &str, value: &str| {
        if record.get(field).is_none() {
            let what = format!("{} is not provided", record.kind.field(field).in_sentence());
            found.add(record, &record.title(), what, Deed::edit(record).give(field, value));
        }
    };
    if let Some(dpo) = organisation.dpo(on) {
        ask(dpo, "email", "EMAIL");
    }
    ask(record, "address", "…");
    ask(record, "email", "…");
}

pub(super) fn no_deployment(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let later = |record: &Record| record.date("starts").is_some_and(|start| start > case.on);
    if runs(case) || case.dossier.deployments().iter().any(later) {
        return;
    }
    let add = Deed::add(Kind::Deployment)
        .give("customer", customer.handle())
        .give("edition", "cloud|self-hosted")
        .give("starts", "DATE");
    let remedy = Remedy::from(add).then(", or ").then(Deed::on(Verb::Archive, customer));
    let what = format!("how it runs the product on {} is not provided", case.on);
    found.add(customer, &case.name(), what, remedy);
}

fn runs(case: &Case<'_>) -> bool {
    case.dossier.deployments().iter().any(|record| record.holds_on(case.on))
}

pub(super) fn role_open(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    let mut said: Vec<(&str, &str)> = Vec::new();
    for open in case.roles.streams.iter().flat_map(|stream| &stream.open) {
        // One fact can be open for several streams.
        if !said.contains(&(&open.record, &open.what)) {
            said.push((&open.record, &open.what));
            found.at(open.record.clone(), &case.name(), &open.what, look_up(open));
        }
    }
}

/// Where no role follows at all, other facts of the deployment may be missing too.
fn look_up(open: &Open) -> Remedy {
    if open.assumed.is_some() {
        return open.remedy.clone();
    }
    Deed::with(Verb::Edit, Kind::Deployment).of(&open.record).into()
}

/// What Art. 30(2)(a) asks for of each controller that the organisation acts for.
const ASKED: [(&str, &str); 4] =
    [("contact_email", "contact"), ("address", "address"), ("dpo", "DPO"), ("representative", "representative")];

pub(super) fn fields_of_customer(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    if !runs(case) || !case.roles.streams.iter().any(|stream| stream.register == "30(2)") {
        return;
    }
    let absent = |(field, _): &&(&str, &str)| customer.get(field).is_none() && is_asked(customer, field);
    let absent: Vec<&(&str, &str)> = ASKED.iter().filter(absent).collect();
    let Some((first, _)) = absent.first() else { return };
    let words: Vec<&str> = absent.iter().map(|(_, words)| *words).collect();
    let remedy = Remedy::from(Deed::edit(customer).give(first, "…")).then(" (or none)");
    found.add(customer, &case.name(), format!("{} not provided", words.join(", ")), remedy);
}

/// An address for privacy questions is a contact. Only a customer outside the EEA has a representative, Art. 27.
fn is_asked(customer: &Record, field: &str) -> bool {
    match field {
        "contact_email" => customer.get("privacy_email").is_none(),
        "representative" => customer.text("country").is_some_and(|code| !country::in_eea(code)),
        _ => true,
    }
}

pub(super) fn override_ended(case: &Case<'_>, decision: &Record, found: &mut Collector<'_>) {
    if let Some(end) = decision.date("ends").filter(|end| *end < case.on) {
        let remedy = Remedy::from(Deed::edit(decision).give("ends", "DATE"))
            .then(", or leave it to the rules: ")
            .then(Deed::on(Verb::Retire, decision));
        found.add(decision, &case.name(), format!("the override ended on {end}"), remedy).since = Some(end);
    }
}
