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
    use crate::rules::cases::{self, record, today};

    #[test]
    fn the_last_day_of_a_policy_and_the_first_of_a_withdrawal_count() {
        let withdrawn = |day| {
            let template = record("TPL-1", &[("name", "DPA"), ("version", "1"), ("withdrawn", day)]);
            organisation(&cases::organisation(&[template]), today()).len()
        };
        assert_eq!((withdrawn("2026-11-23"), withdrawn("2026-11-22")), (1, 0));
        let ending = |day| {
            let fields = [("name", "Access"), ("starts", "2026-01-01"), ("ends", day), ("next_review", "2026-12-01")];
            let policies = vec![record("POL-1", &fields)];
            programme(&Programme::new(policies, Vec::new(), Vec::new(), Vec::new()), today()).len()
        };
        assert_eq!((ending("2026-11-23"), ending("2026-11-22")), (1, 0));
    }
}
