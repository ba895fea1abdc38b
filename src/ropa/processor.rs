//! The rows of Art. 30(2): one per controller and category of processing.

use super::{Ask, Column, Row, Said, Undecided, column, in_eea, measures, retention};
use crate::error::Result;
use crate::model::{Dossier, Organisation};
use crate::model::{Kind, Record};
use crate::rules::agreement;
use crate::rules::applies::Applied;
use crate::rules::roles::{Role, Roles, Stream};
use crate::store::Store;
use Ask::{Must, Practice, WherePossible};
use chrono::NaiveDate;

/// The columns, those of the article first.
pub const COLUMNS: &[Column] = &[
    column("row", "Row", "", Practice),
    column("controller", "Controller", "Art. 30(2)(a)", Must),
    column("controller_contact", "Contact of the controller", "Art. 30(2)(a)", Must),
    column("controller_representative", "Representative of the controller", "Art. 30(2)(a)", WherePossible),
    column("controller_dpo", "DPO of the controller", "Art. 30(2)(a)", WherePossible),
    column("category", "Category of processing", "Art. 30(2)(b)", Must),
    column("description", "Description", "Art. 30(2)(b)", Practice),
    column("transfers", "Third countries and international organisations", "Art. 30(2)(c)", WherePossible),
    column("safeguards", "Safeguards for transfers", "Art. 30(2)(c)", WherePossible),
    column("measures", "Technical and organisational measures", "Art. 30(2)(d)", WherePossible),
    column("acts_as", "The customer acts as", "Art. 28", Practice),
    column("acts_for", "Controllers behind the customer", "Art. 30(2)(a)", Practice),
    column("subprocessors", "Subprocessors", "Art. 28(2)", Practice),
    column("subjects", "Data subjects", "Art. 28(3)", Practice),
    column("data", "Personal data", "Art. 28(3)", Practice),
    column("special_data", "Special categories", "Art. 9, 10", Practice),
    column("retention", "Deletion", "Art. 28(3)(g)", Practice),
    column("setting", "How it runs", "", Practice),
    column("starts", "From", "", Practice),
    column("ends", "Until", "", Practice),
    column("role", "Role, and why", "Art. 4(8)", Practice),
    column("agreement", "Agreement", "Art. 28(3)", Practice),
    column("agreement_reference", "Reference of the agreement", "", Practice),
    column("agreement_state", "State of the agreement", "Art. 28(3)", Practice),
    column("agreement_signed", "Signed", "Art. 28(9)", Practice),
    column("agreement_expires", "Expires", "", Practice),
    column("paper", "Text of the agreement", "Art. 28(3)", Practice),
    column("signed_copy", "Signed copy", "Art. 28(9)", Practice),
    column("reference", "Reference of the customer", "", Practice),
    column("owner", "Owner", "", Practice),
    column("status", "Status of the record", "", Practice),
];

/// The row of a category of processing for a customer.
pub fn row(
    store: &Store,
    dossier: &Dossier,
    vendor: &Organisation,
    applied: &Applied<'_>,
    on: NaiveDate,
) -> Result<Row> {
    let (customer, activity) = (&dossier.customer, applied.activity);
    let of = |field: &str| Said::of(customer, field);
    let does = |field: &str| activity.map_or(Said::Missing, |record| Said::of(record, field));
    let closest = |field: &str| Said::first(&[applied.assignment, activity], field);
    let representative = match of("representative") {
        Said::Missing if in_eea(customer) => Said::NotAsked("Not needed (established in the EEA)"),
        said => said,
    };
    // A country alone is no way to reach anybody, and an address may name it already.
    let mut contact = ["address", "country", "contact", "contact_email", "privacy_email"].map(of);
    let named = matches!((&contact[0], &contact[1]), (Said::Given(address), Said::Given(country)) if address.ends_with(country.as_str()));
    let alone = (0..contact.len()).all(|at| (at == 1) == matches!(contact[at], Said::Given(_)));
    if named || alone {
        contact[1] = Said::Missing;
    }
    let contact = Said::joined(contact, ", ");
    let transfers = closest("transfers");
    let safeguards = match closest("safeguards") {
        Said::Missing if transfers == Said::None => Said::NotAsked("No transfer"),
        said => said,
    };
    let current = agreement::in_force(dossier.agreements(), on).pop().or_else(|| dossier.agreements().last());
    let agreed = |field: &str| current.map_or(Said::Missing, |record| Said::of(record, field));
    let countersigned = match agreed("countersigned") {
        Said::Given(day) => Said::Given(format!("countersigned {day}")),
        said => said,
    };
    let copy = current
        .and_then(|record| record.link("document"))
        .map(|id| store.with_id(Kind::Document, id))
        .transpose()?
        .flatten();
    Ok(vec![
        Said::Given(handle(customer, activity, applied.assignment)),
        of("name"),
        contact,
        representative,
        if of("dpo") == Said::None { Said::None } else { Said::joined(["dpo", "dpo_email"].map(of), ", ") },
        does("name"),
        Said::joined(
            [applied.assignment.map_or(Said::Missing, |record| Said::of(record, "description")), does("description")],
            "\n",
        ),
        transfers,
        safeguards,
        measures(vendor, on),
        of("acts_as"),
        of("acts_for"),
        does("processors"),
        does("subjects"),
        does("data"),
        does("special_data"),
        deletion(vendor, current, activity),
        setting(dossier, applied),
        starts(dossier, applied),
        ends(dossier, applied),
        role(applied),
        current.map_or(Said::Missing, |record| Said::Given(record.handle())),
        agreed("reference"),
        current
            .map_or(Said::Missing, |record| Said::given(agreement::state(record, dossier.agreements(), on).marked())),
        Said::joined([agreed("signed"), countersigned], ", "),
        agreed("expires"),
        current.map_or(Said::Missing, |record| paper(record, vendor)),
        copy.map_or(Said::Missing, |document| {
            let sha256 = document.text("sha256").map(|digest| format!(", SHA-256 {digest}")).unwrap_or_default();
            Said::Given(format!("{} ({}){sha256}", document.title(), document.handle()))
        }),
        of("reference"),
        Said::joined([of("owner"), does("owner")], "; "),
        does("status"),
    ])
}

/// What names a row for good: the handles of what it joins.
fn handle(customer: &Record, activity: Option<&Record>, assignment: Option<&Record>) -> String {
    let parts = [Some(customer.handle()), activity.map(Record::handle), assignment.map(Record::handle)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("/")
}

/// What the agreement says of deletion, else how long the activity keeps the data.
fn deletion(vendor: &Organisation, agreement: Option<&Record>, activity: Option<&Record>) -> Said {
    let days = agreement.and_then(|record| crate::rules::agreement::term(record, vendor, "deletion_days"));
    let agreed = match days {
        Some(crate::model::Value::Number(days)) => Said::Given(format!("{days} days after the end, as agreed")),
        _ => Said::Missing,
    };
    Said::joined([agreed, activity.map_or(Said::Missing, |record| retention(vendor, record))], "\n")
}

fn deployments<'d>(dossier: &'d Dossier, applied: &Applied<'_>) -> Vec<&'d Record> {
    let of = |stream: &&crate::rules::roles::StreamRole| {
        dossier.deployments().iter().find(|record| Some(record.handle()) == stream.deployment)
    };
    applied.streams.iter().filter_map(of).collect()
}

fn setting(dossier: &Dossier, applied: &Applied<'_>) -> Said {
    let words = |record: &Record| {
        let parts = ["edition", "region", "hosting_country"].map(|field| Said::of(record, field));
        match Said::joined(parts, ", ") {
            Said::Given(text) => Said::Given(format!("{text} ({})", record.handle())),
            other => other,
        }
    };
    Said::joined(deployments(dossier, applied).into_iter().map(words), "; ")
}

fn starts(dossier: &Dossier, applied: &Applied<'_>) -> Said {
    if let Some(assignment) = applied.assignment {
        return Said::of(assignment, "starts");
    }
    let first = deployments(dossier, applied).into_iter().filter_map(|record| record.date("starts")).min();
    first.map_or(Said::Missing, |day| Said::Given(day.to_string()))
}

/// The last day: of the assignment, else of the last of the deployments, when each has one.
fn ends(dossier: &Dossier, applied: &Applied<'_>) -> Said {
    if applied.assignment.is_some() {
        return Said::first(&[applied.assignment], "ends");
    }
    let ends: Option<Vec<NaiveDate>> =
        deployments(dossier, applied).into_iter().map(|record| record.date("ends")).collect();
    let last = ends
        .and_then(|ends| ends.into_iter().max())
        .into_iter()
        .chain(dossier.customer.date("archived").and_then(|day| day.pred_opt()))
        .min();
    last.map_or(Said::Missing, |day| Said::Given(day.to_string()))
}

fn role(applied: &Applied<'_>) -> Said {
    let each = applied.streams.iter().map(|stream| {
        Said::Given(format!("{}: {} [{}]", stream.vendor.words(), stream.why, stream.rule.unwrap_or("decided")))
    });
    Said::joined(each, "\n")
}

fn paper(agreement: &Record, vendor: &Organisation) -> Said {
    let template = vendor.template_of(agreement);
    let template = template.map(|record| record.title_and_version());
    template.map_or_else(|| Said::of(agreement, "paper"), Said::Given)
}

/// Why it cannot be said whether a customer belongs in the register, if so.
pub fn undecided(dossier: &Dossier, roles: &Roles) -> Option<Undecided> {
    let customer = &dossier.customer;
    let unknown = roles.streams.iter().filter(|stream| stream.vendor == Role::Open);
    let open: Vec<_> = unknown.map(|stream| (stream.stream, stream.open.clone())).collect();
    let runs = roles.streams.iter().any(|stream| stream.stream != Stream::AccountData);
    (!runs || !open.is_empty()).then(|| Undecided { record: customer.handle(), name: customer.title(), open })
}
