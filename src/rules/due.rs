//! Everything with a date that asks for something.

use super::agreement::{State, is_replaced, state, term};
use super::review::name_of;
use super::staff::erase_from;
use crate::model::{Dossier, Organisation, Programme, Record, Value};
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

impl Due {
    fn of(day: NaiveDate, record: &Record, name: String, what: impl Into<String>, law: &'static str) -> Self {
        Self { day, record: record.handle(), name, what: what.into(), law }
    }
}

/// What is due in the organisation's own records. A template that was withdrawn asks for nothing more; a check finds who still uses it.
#[must_use]
pub fn organisation(organisation: &Organisation, on: NaiveDate) -> Vec<Due> {
    let appointments = organisation.appointments.iter().filter_map(|appointment| {
        let end = appointment.date("ends").filter(|end| !is_followed(appointment, &organisation.appointments, *end))?;
        let what = format!("the appointment as {} ends", appointment.words("role")?);
        Some(Due::of(end, appointment, appointment.title(), what, "Art. 37(7)"))
    });
    let templates = organisation.templates.values().filter_map(|template| {
        let day = template.date("withdrawn").filter(|day| *day >= on)?;
        Some(Due::of(day, template, template.title(), "the template is withdrawn", "Art. 28(3)"))
    });
    appointments.chain(templates).collect()
}

/// Whether somebody is appointed to the same part on that day, or after it.
fn is_followed(appointment: &Record, all: &[Record], end: NaiveDate) -> bool {
    let others =
        all.iter().filter(|other| other.id != appointment.id && other.text("role") == appointment.text("role"));
    others.into_iter().any(|other| other.holds_on(end) || other.date("starts").is_some_and(|start| start > end))
}

/// What is due in the privacy programme: reviews, and what is to be erased of people who left.
#[must_use]
pub fn programme(programme: &Programme, on: NaiveDate) -> Vec<Due> {
    let running = |policy: &&Record| policy.date("ends").is_none_or(|end| end >= on);
    let policies = programme.policies.iter().filter(running).filter_map(|policy| {
        let day = policy.date("next_review")?;
        Some(Due::of(day, policy, policy.title(), "the policy is to be reviewed", "Art. 24(1)"))
    });
    let reviews = programme.reviews.iter().filter_map(|review| {
        let day = review.date("next_review")?;
        let due = Due::of(day, review, name_of(programme, review), "the record is to be reviewed", "Art. 24(1)");
        Some(Due { record: review.title(), ..due })
    });
    let leavers = programme.people.iter().filter_map(|person| {
        let day = erase_from(person, programme.staff_months)?;
        Some(Due::of(day, person, person.handle(), "what names a person who left is to be erased", "Art. 5(1)(e)"))
    });
    policies.chain(reviews).chain(leavers).collect()
}

/// What is due for one customer. `on` decides which agreements are in force. What is to be deleted is due even when it is no customer any more.
#[must_use]
pub fn customer(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Due> {
    let mut due = Vec::new();
    if dossier.is_active(on) {
        due.extend(dossier.agreements().iter().filter_map(|agreement| expiry(agreement, dossier, on)));
        due.extend(dossier.overrides().iter().filter_map(|decision| {
            let what = "the override ends; the rules decide again";
            Some(Due::of(decision.date("ends")?, decision, dossier.customer.title(), what, "Art. 5(2)"))
        }));
    }
    due.extend(dossier.deployments().iter().filter_map(|deployment| deletion(deployment, dossier, organisation)));
    due
}

fn expiry(agreement: &Record, dossier: &Dossier, on: NaiveDate) -> Option<Due> {
    let siblings = dossier.agreements();
    let counts =
        matches!(state(agreement, siblings, on), State::InForce { .. } | State::Later { .. } | State::Expired { .. });
    let open = counts && agreement.date("ended").is_none() && !is_replaced(agreement, siblings);
    let day = agreement.date("expires").filter(|_| open)?;
    Some(Due::of(day, agreement, dossier.customer.title(), "the DPA expires", "Art. 28(3)"))
}

/// After a Cloud deployment ends, the DPA's time for deletion runs.
fn deletion(deployment: &Record, dossier: &Dossier, organisation: &Organisation) -> Option<Due> {
    let end = deployment.date("ends").filter(|_| deployment.text("edition") == Some("cloud"))?;
    let binds = |agreement: &&Record| matches!(state(agreement, dossier.agreements(), end), State::InForce { .. });
    let agreement = dossier.agreements().iter().rev().find(binds)?;
    // A time that runs from a request has no date before the request.
    if matches!(term(agreement, organisation, "deletion_trigger"), Some(Value::Text(trigger)) if trigger == "request") {
        return None;
    }
    let Some(Value::Number(days)) = term(agreement, organisation, "deletion_days") else { return None };
    let day = end + Days::new(u64::try_from(*days).unwrap_or_default());
    let what = format!("deletion or return is due, {days} days after the end of service ({})", agreement.handle());
    Some(Due::of(day, deployment, dossier.customer.title(), what, "Art. 28(3)(g)"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, record, today};

    fn days(due: Vec<Due>) -> Vec<(String, String)> {
        due.into_iter().map(|due| (due.day.to_string(), due.record)).collect()
    }

    fn of_customer(records: &[Record], templates: &[Record]) -> Vec<(String, String)> {
        days(customer(&cases::dossier(&[], records), &cases::organisation(templates), today()))
    }

    fn on(day: &str, record: &str) -> (String, String) {
        (day.to_owned(), record.to_owned())
    }

    #[test]
    fn the_end_of_an_appointment_is_due_until_somebody_follows() {
        let dpo = |handle: &str, dates: &[(&str, &str)]| {
            record(handle, &[&[("role", "dpo"), ("name", "Somebody")], dates].concat())
        };
        let first = dpo("APP-1", &[("ends", "2026-12-31")]);
        let due = |others: &[Record]| {
            days(organisation(&cases::organisation(&[std::slice::from_ref(&first), others].concat()), today()))
        };
        assert_eq!(due(&[]), [on("2026-12-31", "APP-1")]);
        assert_eq!(due(&[dpo("APP-2", &[("starts", "2027-01-01")])]), []);
        assert_eq!(due(&[dpo("APP-2", &[("starts", "2026-06-01")])]), [], "two at a time");
        let gone = dpo("APP-2", &[("starts", "2024-01-01"), ("ends", "2025-01-01")]);
        assert!(due(&[gone]).contains(&on("2026-12-31", "APP-1")), "one who went before follows nobody");
        let other = record("APP-2", &[("role", "eu_representative"), ("name", "Rep"), ("starts", "2027-01-01")]);
        assert_eq!(due(&[other]), [on("2026-12-31", "APP-1")], "another part");
    }

    #[test]
    fn an_agreement_that_was_replaced_or_ended_is_not_due() {
        let expires = ("expires", "2026-12-31");
        assert_eq!(of_customer(&[agreed(&[expires])], &[]), [on("2026-12-31", "DPA-1")]);
        assert_eq!(of_customer(&[agreed(&[expires, ("ended", "2026-12-01")])], &[]), []);
        let draft = record("DPA-2", &[("customer", "CUS-1"), ("supersedes", "DPA-1")]);
        assert_eq!(of_customer(&[agreed(&[expires]), draft], &[]), []);
        assert_eq!(of_customer(&[agreed(&[expires, ("effect", "unconfirmed")])], &[]), [], "it never bound");
    }

    #[test]
    fn deletion_is_due_after_the_end_of_service_as_the_text_says() {
        let ended = record("DEP-1", &[("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2026-11-30")]);
        let template = |fields: &[(&str, &str)]| {
            vec![record("TPL-1", &[&[("name", "DPA"), ("version", "1"), ("deletion_days", "30")], fields].concat())]
        };
        let records = [ended, agreed(&[("template", "TPL-1")])];
        assert_eq!(of_customer(&records, &template(&[])), [on("2026-12-30", "DEP-1")]);
        let asked = template(&[("deletion_trigger", "request")]);
        assert_eq!(of_customer(&records, &asked), [], "a request has no day before it is made");
        let hosted = record("DEP-1", &[("edition", "self_hosted"), ("ends", "2026-11-30")]);
        assert_eq!(of_customer(&[hosted, records[1].clone()], &template(&[])), []);
    }
}
