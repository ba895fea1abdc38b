//! Everything with a date that asks for something.

use super::agreement::{State, in_force, is_dpa, is_replaced, span, state};
use super::change::{Planned, Standing, Window};
use super::deletion::deadlines;
use super::engaged::Engaged;
use super::incident::{Concerned, Incident, OwnDuty, Step, end_of};
use super::request::{Step as Asked, step as asked};
use super::review::name_of;
use super::staff::erase_from;
use crate::model::{Dossier, Kind, Organisation, Programme, Record};
use chrono::NaiveDate;
use serde::Serialize;

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    /// Whether it stays due until somebody records that it is done, however long ago the day was.
    #[serde(skip)]
    pub open: bool,
}

impl Ord for Due {
    /// By day, then by record: handles by their numbers.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |due: &Self| (due.day, Kind::of_handle(&due.record), due.record.clone(), due.name.clone());
        key(self).cmp(&key(other)).then_with(|| self.what.cmp(&other.what)).then(self.law.cmp(other.law))
    }
}

impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Due {
    fn of(day: NaiveDate, record: &Record, name: String, what: impl Into<String>, law: &'static str) -> Self {
        Self { day, record: record.handle(), name, what: what.into(), law, open: false }
    }

    /// What is due as people read it on a day: of a day that is over, what was. A calendar knows an event by the words that stay.
    #[must_use]
    pub fn words(&self, on: NaiveDate) -> String {
        if self.day < on {
            self.what.replace(" expires", " expired").replace(" ends", " ended")
        } else {
            self.what.clone()
        }
    }

    /// The same, due until somebody records that it is done.
    const fn until_done(mut self) -> Self {
        self.open = true;
        self
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
    let letters = organisation.letters.iter().filter_map(|letter| {
        let open = letter.get("done").is_none();
        let due = letter.date("due").map(|day| (day, "the letter must be answered"));
        // Where the letter sets no day, the day on which it came keeps it in the list.
        let came = || Some((letter.date("received")?, "the letter must be answered; no day is set"));
        let (day, what) = due.or_else(came).filter(|_| open)?;
        Some(Due::of(day, letter, letter.title(), what, "Art. 31, 58").until_done())
    });
    let changes = organisation.changes.iter().filter(|change| Planned::is_open(change, on)).map(|change| {
        let planned = Planned::of(change, organisation);
        Due::of(planned.effective, change, planned.words(), "the change takes effect", "Art. 28(2)").until_done()
    });
    let breaches = organisation.incidents.iter().filter_map(|record| authority(record, on));
    let requests = organisation.requests_of(None).iter().filter_map(|one| request(one, None, organisation));
    appointments.chain(templates).chain(letters).chain(changes).chain(breaches).chain(requests).collect()
}

/// Whether somebody is appointed to the same part on that day, or after it.
fn is_followed(appointment: &Record, all: &[Record], end: NaiveDate) -> bool {
    let mut others =
        all.iter().filter(|other| other.id != appointment.id && other.text("role") == appointment.text("role"));
    others.any(|other| other.date("ends").is_none_or(|last| last >= end))
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

/// What is due for one customer. `on` decides which agreements are in force. What is to be deleted, done or answered is due even when it is
/// no customer any more.
#[must_use]
pub fn customer(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Due> {
    let name = dossier.customer.title();
    let mut due = Vec::new();
    if dossier.is_active(on) {
        due.extend(dossier.agreements().all_on(on).filter_map(|agreement| last_day(agreement, dossier, on)));
        due.extend(dossier.overrides().iter().filter_map(|decision| {
            let what = "the override ends; the rules decide again";
            Some(Due::of(decision.date("ends")?, decision, name.clone(), what, "Art. 5(2)"))
        }));
    }
    due.extend(dossier.customer.date("archived").filter(|day| *day >= on).map(|day| {
        let what = "the customer leaves: from this day on it is none";
        Due::of(day, &dossier.customer, name.clone(), what, "")
    }));
    let runs = dossier.deployments().iter().chain(dossier.services());
    due.extend(runs.filter_map(|run| {
        let day = run.date("ends").filter(|day| *day >= on)?;
        Some(Due::of(day, run, name.clone(), format!("the service ends: {}", run.title()), ""))
    }));
    let deletions = deadlines(dossier, organisation, on).into_iter().filter(|one| one.is_open(on));
    due.extend(deletions.map(|one| Due::of(one.day, one.of, name.clone(), one.what, "Art. 28(3)(g)").until_done()));
    due.extend(dossier.of(Kind::Instruction).iter().filter_map(|record| instruction(record, &name)));
    due.extend(dossier.of(Kind::Inspection).iter().filter_map(|record| inspection(record, dossier, organisation)));
    due.extend(dossier.of(Kind::Inspection).iter().filter_map(|record| {
        let day = record.date("follow_up").filter(|_| record.get("mended").is_none())?;
        let what = "the findings of the customer audit must be fixed";
        Some(Due::of(day, record, name.clone(), what, "Art. 28(3)(h)").until_done())
    }));
    due.extend(changes(dossier, organisation, on));
    due.extend(breaches(dossier, organisation, on));
    let requests = organisation.requests_of(Some(dossier.customer.id)).iter();
    due.extend(requests.filter_map(|one| request(one, Some(dossier), organisation)));
    due.extend(dossier.of(Kind::Session).iter().filter_map(|record| {
        let here = record.flag("copies") == Some(true) && record.get("copies_deleted").is_none();
        let day = record.date("delete_by").filter(|_| here)?;
        let what = "the copies of the support session must be deleted";
        Some(Due::of(day, record, name.clone(), what, "Art. 28(3)(g)").until_done())
    }));
    due
}

/// What is due of the changes of subprocessors that are planned: the notice, the end of the time to object, the end of the time to resolve an
/// objection.
fn changes(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Due> {
    let name = dossier.customer.title();
    let mut due = Vec::new();
    for change in organisation.changes.iter().filter(|change| Planned::is_open(change, on)) {
        let planned = Planned::of(change, organisation);
        let standing = Standing::of(&planned, dossier, on);
        if !matches!(standing.affected, Engaged::Yes(_)) {
            continue;
        }
        let of = |day, what: &str| Due::of(day, change, name.clone(), what, "Art. 28(2)");
        match (standing.told, &standing.window) {
            (None, _) => due.extend(standing.send_by.map(|day| {
                let what = if standing.by_receipt { "the notice must have come" } else { "the notice must be sent" };
                of(day, what).until_done()
            })),
            (Some(_), Window::Until(last)) if *last >= on && standing.consented.is_none() => {
                due.push(of(*last, "the time to object ends"));
            }
            _ => {}
        }
        for objection in standing.objections.iter().filter(|objection| objection.open) {
            let by_term = objection.resolve_by.map(|day| (day, "the objection must be resolved"));
            let came = || Some((objection.record.date("received")?, "the objection must be answered; no day is known"));
            let unanswered = objection.record.get("answered").is_none();
            let open = by_term.or_else(|| came().filter(|_| unanswered));
            due.extend(
                open.map(|(day, what)| Due::of(day, objection.record, name.clone(), what, "Art. 28(2)").until_done()),
            );
        }
    }
    due
}

/// What is due of a request; where no day is known, the day on which it came keeps it in the list.
fn request(record: &Record, dossier: Option<&Dossier>, organisation: &Organisation) -> Option<Due> {
    let name = dossier.map_or_else(|| record.handle(), |dossier| dossier.customer.title());
    let came = record.date("received");
    let (day, what, law) = match asked(record, dossier, organisation) {
        Asked::Forward(Some(day), _) => (Some(day), "the request must be forwarded", "Art. 28(3)(e)"),
        Asked::Forward(None, _) => (came, "the request must be forwarded; no day is known", "Art. 28(3)(e)"),
        Asked::Answer(Some(day), _) => (Some(day), "the request must be answered", "Art. 12(3)"),
        Asked::Answer(None, _) => (came, "the request must be answered; no day is known", ""),
        Asked::Identify => (came, "whose data the request is about must be found out", "Art. 28(3)(e)"),
        Asked::Purge(day) => (Some(day), "what names the person in the request must be erased", "Art. 5(1)(e)"),
        Asked::Open(_) | Asked::Done => return None,
    };
    Some(Due::of(day?, record, name, what, law).until_done())
}

/// Until when the customer is told of the incidents that concern its data.
fn breaches(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Due> {
    let open = organisation.incidents.iter().filter(|record| Incident::is_open(record, on));
    let due = open.filter_map(|record| {
        let incident = Incident::of(record, organisation, on);
        let (day, what) = match Concerned::of(&incident, dossier, end_of(on)).step() {
            Step::Tell(Some(until)) | Step::Overdue(until) => (
                until.date_naive(),
                format!("the customer must be told of the breach by {}", until.format("%H:%M UTC")),
            ),
            Step::Tell(None) => {
                (incident.day(), "the customer must be told of the breach without undue delay".to_owned())
            }
            _ => return None,
        };
        Some(Due::of(day, record, dossier.customer.title(), what, "Art. 33(2)").until_done())
    });
    due.collect()
}

/// Until when the authority is told of an incident that concerns data of our own, or may do so.
fn authority(record: &Record, on: NaiveDate) -> Option<Due> {
    let duty = OwnDuty::of(record, end_of(on));
    let until = duty.until.filter(|_| Incident::is_open(record, on) && duty.is_open())?;
    let time = until.format("%H:%M UTC");
    let what = match duty.concerned {
        Some(_) => format!("the authority must be told of the breach by {time}"),
        None => format!("if it concerns your own data, the authority must be told of the breach by {time}"),
    };
    Some(Due::of(until.date_naive(), record, record.title(), what, "Art. 33(1)").until_done())
}

/// The last day of an agreement that nothing took the place of: by its term, or the earlier one that was agreed and is still to come.
fn last_day(agreement: &Record, dossier: &Dossier, on: NaiveDate) -> Option<Due> {
    let siblings = dossier.agreements();
    let counts =
        matches!(state(agreement, siblings, on), State::InForce { .. } | State::Later { .. } | State::Expired { .. });
    if !counts || is_replaced(agreement, siblings) {
        return None;
    }
    let expires = agreement.date("expires");
    let earlier = agreement.date("ended").filter(|ended| expires.is_none_or(|expires| *ended <= expires));
    let (day, verb) = match earlier {
        Some(ended) => (ended, "ends"),
        None => (expires?, "expires"),
    };
    let (what, law) = match agreement.text("type") {
        _ if is_dpa(agreement) => (format!("the DPA {verb}"), "Art. 28(3)"),
        Some("joint_controllership") => (format!("the arrangement of joint controllers {verb}"), "Art. 26"),
        _ => (format!("the agreement {verb}: {}", agreement.words("type").unwrap_or_default()), ""),
    };
    Some(Due::of(day, agreement, dossier.customer.title(), what, law))
}

/// An instruction that was neither carried out, nor answered by saying that it infringes the law.
fn instruction(record: &Record, name: &str) -> Option<Due> {
    let settled = ["done", "told"].iter().any(|field| record.get(field).is_some());
    let day = record.date("due").filter(|_| !settled)?;
    let what = "the instruction must be carried out or answered";
    Some(Due::of(day, record, name.to_owned(), what, "Art. 28(3)(a)").until_done())
}

/// An inspection that was not answered or held: by the day that was set, else when the notice is over that the DPA asks for.
fn inspection(record: &Record, dossier: &Dossier, organisation: &Organisation) -> Option<Due> {
    if record.get("done").is_some() {
        return None;
    }
    let name = dossier.customer.title();
    let due = |day, what| Some(Due::of(day, record, name, what, "Art. 28(3)(h)").until_done());
    if let Some(day) = record.date("due") {
        return due(day, "the customer audit is due".to_owned());
    }
    let received = record.date("received")?;
    let agreement = in_force(dossier.agreements(), received).pop()?;
    let notice = span(agreement, organisation, "audit_notice_days")?;
    let (handle, counted) = (agreement.handle(), notice.counted());
    let what = format!("the customer audit is due: its notice is over, {notice} after it came ({handle}{counted})");
    due(notice.last_day(received)?, what)
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

    #[test]
    fn a_review_is_due_under_the_record_that_is_looked_at() {
        let review = record("REV-1", &[("record", "ACT-2"), ("next_review", "2026-12-01")]);
        let mut ours = Programme::new(Vec::new(), Vec::new(), Vec::new(), vec![review]);
        ours.names.insert("ACT-2".into(), "Hosting".into());
        let due = programme(&ours, today()).remove(0);
        assert_eq!((due.record.as_str(), due.name.as_str(), due.open), ("ACT-2", "Hosting", false));
    }

    #[test]
    fn only_who_is_there_on_the_last_day_or_later_follows() {
        let dpo = |handle, more: &[(&str, &str)]| record(handle, &[&[("name", "Pat"), ("role", "dpo")], more].concat());
        let due = |more: &[(&str, &str)]| {
            let both = [dpo("APP-1", &[("ends", "2026-12-31")]), dpo("APP-2", more)];
            organisation(&cases::organisation(&both), today()).iter().any(|due| due.record == "APP-1")
        };
        assert!(!due(&[]) && !due(&[("starts", "2027-03-01")]), "nothing says that it ends");
        assert!(!due(&[("ends", "2026-12-31")]) && due(&[("ends", "2026-12-30")]), "its last day counts");
        assert!(due(&[("role", "eu_representative")]), "another part");
    }
}
