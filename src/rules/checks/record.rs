//! What the record of processing asks for of a customer, and how it runs the product. Art. 30(2)(a).

use super::{Case, Collector};
use crate::model::{Deed, Kind, Record, Remedy, Value, Verb, country};
use crate::rules::regime::{Regime, of_customer};
use crate::rules::roles::{Open, StreamRole};
use chrono::NaiveDate;

/// Whoever used the product once and does so no more left nothing open; whoever only resells uses nothing.
pub(super) fn no_deployment(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let resells = customer.text("acts_as") == Some("reseller") || customer.get("acts_as") == Some(&Value::Nil);
    let used = !case.dossier.deployments().is_empty() || !case.dossier.services().is_empty();
    if used || resells {
        return;
    }
    let add =
        Deed::add(Kind::Deployment).give("customer", customer.handle()).give("edition", "cloud").give("starts", "DATE");
    let remedy = Remedy::from(add).or("self-hosted").then(", or ").then(Deed::on(Verb::Archive, customer));
    found.add(customer, &case.name(), "how it runs the product is not provided", remedy);
}

/// One fact can be open for several streams, in other words.
pub(super) fn role_open(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let mut said: Vec<(&str, &str)> = Vec::new();
    // How a service was used that is over decides nothing any more; whose data is still here does, and whether any is.
    let matters = |stream: &StreamRole, open: &Open| {
        stream.ended.is_none() || stream.rule.is_none() || open.record == customer.handle()
    };
    let open = case.roles.streams.iter().flat_map(|stream| stream.open.iter().filter(|open| matters(stream, open)));
    for open in open {
        if !said.contains(&(&open.record, open.field)) {
            said.push((&open.record, open.field));
            found.at(open.record.clone(), &case.name(), &open.what, open.remedy.clone());
        }
    }
}

/// What is without a person's data needs a reason that can be shown.
pub(super) fn telemetry_unreasoned(case: &Case<'_>, deployment: &Record, found: &mut Collector<'_>) {
    let without = deployment.text("telemetry") == Some("without_personal_data");
    if without && deployment.get("telemetry_because").is_none() && case.dossier.runs(deployment, case.on) {
        let what = "its telemetry is recorded as without personal data, and why it is not personal is not provided";
        found.add(deployment, &case.name(), what, Deed::edit(deployment).give("telemetry_because", "REASON"));
    }
}

/// What Art. 30(2)(a) asks for of each controller that the organisation acts for.
const ASKED: [(&str, &str, &str); 4] = [
    ("contact_email", "contact", "EMAIL"),
    ("address", "address", "ADDRESS"),
    ("dpo", "DPO", "NAME"),
    ("representative", "representative", "NAME"),
];

pub(super) fn fields(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    if !case.roles.streams.iter().any(|stream| stream.register.has_processor()) {
        return;
    }
    let absent = ASKED.iter().filter(|(field, ..)| customer.lacks(field) && is_asked(customer, field));
    let absent: Vec<_> = absent.collect();
    let Some((first, _, value)) = absent.first() else { return };
    // What was erased was given once.
    let (erased, never): (Vec<_>, Vec<_>) =
        absent.iter().copied().partition(|(field, ..)| erased_on(customer, field).is_some());
    let never: Vec<&str> = never.into_iter().map(|(_, words, _)| words).collect();
    let never = (!never.is_empty()).then(|| format!("{} not provided", never.join(", ")));
    let erased = erased.into_iter().filter_map(|(field, words, _)| {
        Some(format!("{words} erased on {}, and not given again", erased_on(customer, field)?))
    });
    let what: Vec<String> = never.into_iter().chain(erased).collect();
    let remedy = Remedy::from(Deed::edit(customer).give(first, *value)).or("none");
    found.add(customer, &case.name(), what.join("; "), remedy);
}

/// When what was said in a field was erased; of the contact, either way to reach it.
fn erased_on(customer: &Record, field: &str) -> Option<NaiveDate> {
    let other = if field == "contact_email" { "privacy_email" } else { field };
    [field, other].into_iter().find_map(|field| match customer.get(field) {
        Some(Value::Erased(day)) => Some(*day),
        _ => None,
    })
}

/// An address for privacy questions is a contact. A person in a household activity is no controller, and has neither DPO nor representative.
fn is_asked(customer: &Record, field: &str) -> bool {
    let contact = field == "contact_email";
    let person = customer.text("acts_as") == Some("household");
    match field {
        "contact_email" => customer.lacks("privacy_email"),
        "representative" => !person && may_need_representative(customer),
        _ => contact || !person,
    }
}

/// Only who is under the GDPR and outside the EEA has a representative; no authority and no body of the Union, Art. 27(2)(b).
fn may_need_representative(customer: &Record) -> bool {
    let outside = customer.text("country").is_some_and(|code| !country::in_eea(code));
    outside && of_customer(customer).regimes.contains(&Regime::Gdpr)
}

/// Art. 27(2) exempts some. Words in place of "none" say why.
pub(super) fn representative_none(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let asked = case.roles.streams.iter().any(|stream| stream.register.has_processor());
    let none = customer.get("representative") == Some(&Value::Nil);
    if asked && none && is_asked(customer, "representative") {
        let what =
            "it is under the GDPR and outside the EEA, and has no representative: look whether Art. 27(2) exempts it";
        let remedy = Remedy::say("ask the customer, then record the representative, or why it needs none: ")
            .then(Deed::edit(customer).give("representative", "TEXT"));
        found.add(customer, &case.name(), what, remedy);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::cases::{cloud, found, record, self_hosted, vendor};

    #[test]
    fn a_fact_is_open_while_something_depends_on_it() {
        let features = [("name", "Model"), ("acting_as", "processor"), ("feature", "ai_features")];
        let ours = [vendor(), record("ACT-1", &features)];
        let open = |customer: &[(&str, &str)], deployment: &[(&str, &str)]| {
            let usual = [("customer", "CUS-1"), ("starts", "2025-01-01")];
            let deployment = record("DEP-1", &[&usual[..], deployment].concat());
            let found = found("role-open", &ours, customer, &[deployment]);
            found.into_iter().map(|one| (one.record, one.what)).collect::<Vec<_>>()
        };
        let (acts, ended) = (("acts_as", "controller"), ("ends", "2026-06-30"));
        let features = "whether the customer uses AI features is not provided";
        let features = ("DEP-1".to_owned(), features.to_owned());
        assert_eq!(open(&[acts], &[("edition", "cloud")]), std::slice::from_ref(&features), "a rule takes it to be so");
        assert_eq!(open(&[acts], &[("edition", "cloud"), ended]), [], "it decides nothing any more");
        let whose = "whether the customer acts for itself or for others is not provided";
        let whose = ("CUS-1".to_owned(), whose.to_owned());
        assert_eq!(open(&[], &[("edition", "cloud"), ended]), std::slice::from_ref(&whose), "whose the data is, does");
        let mut both = open(&[], &[("edition", "cloud")]);
        both.sort();
        assert_eq!(both, [whose, features]);
        let left = open(&[acts], &[("edition", "self_hosted"), ("support_access", "on_demand"), ended]);
        let words = "whether anything that our staff took of DEP-1 is left is not provided";
        assert_eq!(left, [("DEP-1".to_owned(), words.to_owned())]);
    }

    #[test]
    fn what_was_erased_is_told_from_what_nobody_gave() {
        let said = |facts: &[(&str, &str)]| {
            let found = found("field-missing", &[vendor()], facts, &[cloud()]);
            found.into_iter().find(|one| one.record == "CUS-1").map(|one| one.what).unwrap_or_default()
        };
        assert_eq!(said(&[("dpo", "none")]), "contact, address not provided");
        let erased = [("dpo", "none"), ("contact_email", "[erased 2026-07-01]")];
        assert_eq!(said(&erased), "address not provided; contact erased on 2026-07-01, and not given again");
    }

    #[test]
    fn a_customer_abroad_without_a_representative_is_looked_at_where_we_keep_a_record_for_it() {
        let asked = |customer: &[(&str, &str)], deployment| {
            let abroad = [("country", "US"), ("gdpr", "yes"), ("representative", "none")];
            let customer = [&abroad[..], customer].concat();
            !found("customer-representative", &[vendor()], &customer, &[deployment]).is_empty()
        };
        assert!(asked(&[], cloud()));
        assert!(!asked(&[], self_hosted(&[("support_access", "none"), ("telemetry", "off")])), "we process nothing");
        assert!(!asked(&[("representative", "Art. 27(2)(a)")], cloud()), "a reason is an answer");
        assert!(!asked(&[("gdpr", "no")], cloud()) && !asked(&[("country", "DE")], cloud()), "it needs none");
    }

    #[test]
    fn how_it_runs_the_product_is_asked_of_who_uses_it() {
        let asked = |customer: &[(&str, &str)], records: &[crate::model::Record]| {
            found("no-deployment", &[vendor()], customer, records).len()
        };
        let service = record("SVC-1", &[("customer", "CUS-1"), ("name", "Mail gateway"), ("starts", "2025-01-01")]);
        assert_eq!((asked(&[], &[]), asked(&[], &[cloud()]), asked(&[], &[service])), (1, 0, 0));
        assert_eq!(asked(&[("acts_as", "reseller")], &[]), 0, "who resells uses nothing");
        assert_eq!(asked(&[("acts_as", "controller")], &[]), 1);
    }
}
