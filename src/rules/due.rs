//! Everything with a date that asks for something.

use super::agreement::{State, state, term};
use crate::model::{Dossier, Organisation};
use crate::model::{Record, Value};
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Due {
    /// By when.
    pub day: NaiveDate,
    /// The record, by handle.
    pub record: String,
    /// The customer, or what the record is called.
    pub name: String,
    /// What is due.
    pub what: String,
    /// The provision.
    pub law: &'static str,
}

/// What is due in the vendor's own records. A template that was withdrawn asks for nothing more; `check` finds who still uses it.
#[must_use]
pub fn vendor(vendor: &Organisation, on: NaiveDate) -> Vec<Due> {
    let appointments = vendor.appointments.iter().filter_map(|record| {
        let followed = |end| {
            vendor.appointments.iter().any(|other| {
                other.text("role") == record.text("role")
                    && other.id != record.id
                    && other.date("starts").is_some_and(|start| start > end || other.holds_on(end))
            })
        };
        let end = record.date("ends").filter(|end| !followed(*end))?;
        let role = record.kind.fields()[0].words(record.get("role")?).into_owned();
        Some(Due {
            day: end,
            record: record.handle(),
            name: record.title(),
            what: format!("the appointment as {role} ends"),
            law: "Art. 37(7)",
        })
    });
    let templates = vendor.templates.values().filter_map(|record| {
        let day = record.date("withdrawn").filter(|day| *day >= on)?;
        Some(Due {
            day,
            record: record.handle(),
            name: record.title(),
            what: "the template is withdrawn".into(),
            law: "Art. 28(3)",
        })
    });
    appointments.chain(templates).collect()
}

/// What is due for one customer. `on` decides which agreements are in force.
#[must_use]
pub fn customer(dossier: &Dossier, vendor: &Organisation, on: NaiveDate) -> Vec<Due> {
    let mut due = Vec::new();
    let name = dossier.customer.title();
    let mut add = |day: NaiveDate, record: &Record, what: String, law: &'static str| {
        due.push(Due { day, record: record.handle(), name: name.clone(), what, law });
    };
    if dossier.is_active(on) {
        for agreement in dossier.agreements() {
            let replaced = dossier.agreements().iter().any(|other| other.link("supersedes") == Some(agreement.id));
            let running = matches!(
                state(agreement, dossier.agreements(), on),
                State::InForce { .. } | State::Later { .. } | State::Expired { .. }
            );
            if let Some(day) =
                agreement.date("expires").filter(|_| running && !replaced && agreement.date("ended").is_none())
            {
                add(day, agreement, "the DPA expires".into(), "Art. 28(3)");
            }
        }
        for record in dossier.overrides() {
            if let Some(day) = record.date("ends") {
                add(day, record, "the override ends; the rules decide again".into(), "Art. 5(2)");
            }
        }
    }
    deletions(dossier, vendor, &mut add);
    due
}

/// After a Cloud deployment ends, the DPA's time for deletion runs.
fn deletions(dossier: &Dossier, vendor: &Organisation, add: &mut impl FnMut(NaiveDate, &Record, String, &'static str)) {
    for deployment in dossier.deployments().iter().filter(|record| record.text("edition") == Some("cloud")) {
        let Some(end) = deployment.date("ends") else { continue };
        let covering = dossier
            .agreements()
            .iter()
            .rev()
            .find(|agreement| matches!(state(agreement, dossier.agreements(), end), State::InForce { .. }));
        let Some(agreement) = covering else { continue };
        // A time that runs from a request has no date before the request.
        if matches!(term(agreement, vendor, "deletion_trigger"), Some(Value::Text(trigger)) if trigger == "request") {
            continue;
        }
        if let Some(Value::Number(days)) = term(agreement, vendor, "deletion_days") {
            let day = end + Days::new(u64::try_from(*days).unwrap_or_default());
            add(
                day,
                deployment,
                format!("deletion or return is due, {days} days after the end of service ({})", agreement.handle()),
                "Art. 28(3)(g)",
            );
        }
    }
}
