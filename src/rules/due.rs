//! Everything with a date that asks for something.

mod begins;

use super::agreement::{State, end_of_term, in_force, is_dpa, is_replaced, span, state};
use super::answer;
use super::bound::Named;
use super::change::{Planned, Standing, Window};
use super::deletion::deadlines;
use super::guarantee;
use super::incident::{Concerned, Incident, NOTICE, OwnDuty, Step, Until, end_of};
use super::question;
use super::regime::{self, Regime};
use super::request::{Step as Asked, step as asked, time_of_law};
use super::review::name_of;
use super::roles::{Need, derive};
use super::staff::erase_from;
use super::transfer::carried::{Carried, Resting, is_engaged, whose};
use crate::model::{Dossier, Kind, Organisation, Programme, Record, country};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::Write as _;

const ENDS: (&str, &str) = ("ends", "ended");
const EXPIRES: (&str, &str) = ("expires", "expired");

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "WrittenDue")]
pub struct Due {
    /// By when; where no day is known, since when it is open, or the day of what it is about.
    pub day: NaiveDate,
    /// The record, by handle.
    pub record: String,
    /// The customer, or what the record is called.
    pub name: String,
    /// What is due.
    pub what: String,
    /// Of how many customers it is told together, where it is told of several.
    pub customers: usize,
    /// The same in the past, of what ends by itself.
    pub was: Option<String>,
    /// The provision, or the agreement that asks for it, by handle; empty where neither does.
    pub law: Cow<'static, str>,
    /// Whether it stays due until somebody records that it is done, however long ago the day was.
    pub open: bool,
    /// Whether no day is known by which it is due.
    pub undated: bool,
    /// Whether it is due without undue delay: no day is known, and it goes before all that has one.
    pub at_once: bool,
    /// The moment of that day by which it is due, where hours count.
    pub at: Option<DateTime<Utc>>,
}

/// The same as programs read it.
#[derive(Serialize)]
struct WrittenDue {
    day: Option<NaiveDate>,
    record: String,
    name: String,
    what: String,
    law: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<DateTime<Utc>>,
}

impl From<Due> for WrittenDue {
    fn from(due: Due) -> Self {
        let day = due.dated();
        let Due { record, name, what, law, at, .. } = due;
        Self { day, record, name, what, law, at }
    }
}

impl Ord for Due {
    /// By day, those without one at the end, but for what is due at once; then by record: handles by their numbers.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |due: &Self| {
            (due.undated && !due.at_once, due.day, Kind::of_handle(&due.record), due.record.clone(), due.name.clone())
        };
        key(self).cmp(&key(other)).then_with(|| self.what.cmp(&other.what)).then(self.law.cmp(&other.law))
    }
}

impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Due {
    fn of(day: NaiveDate, record: &Record, name: String, what: impl Into<String>, law: &'static str) -> Self {
        Self {
            day,
            record: record.handle(),
            name,
            what: what.into(),
            was: None,
            law: Cow::Borrowed(law),
            customers: 1,
            open: false,
            undated: false,
            at_once: false,
            at: None,
        }
    }

    /// Of what ends by itself: `what` says it with a verb, that of the present or of the past.
    fn of_end(
        day: NaiveDate,
        record: &Record,
        name: String,
        (ends, ended): (&str, &str),
        what: impl Fn(&str) -> String,
        law: &'static str,
    ) -> Self {
        Self { was: Some(what(ended)), ..Self::of(day, record, name, what(ends), law) }
    }

    /// The same, of what we owe as processor, by the law of a customer that is an institution of the Union, or to which the Swiss act alone applies, as
    /// that law numbers it; without a provision where that law has none.
    fn by_law_of(mut self, customer: &Record, swiss_alone: impl FnOnce() -> bool) -> Self {
        let of_processor = ["Art. 28", "Art. 33(2)"].iter().any(|article| self.law.starts_with(article));
        if !of_processor {
            return self;
        }
        let laws = regime::of_customer(customer).regimes;
        if laws == [Regime::EuInstitutions] || laws == [Regime::SwissFadp] && swiss_alone() {
            self.law = Cow::Owned(regime::law(&laws, &self.law));
        }
        self
    }

    /// The same without a provision of what a processor owes, where no law asks it for this customer: what was agreed stays due.
    fn if_owed(mut self, asks: impl FnOnce(&str) -> bool) -> Self {
        let of_processor = ["Art. 28", "Art. 33(2)"].iter().any(|article| self.law.starts_with(article));
        if of_processor && !asks(&self.law) {
            self.law = Cow::Borrowed("");
        }
        self
    }

    /// What is due as people read it on a day: of a day that is over, what was. A calendar knows an event by the words that stay.
    #[must_use]
    pub fn words(&self, on: NaiveDate) -> String {
        self.was.as_ref().filter(|_| self.is_overdue(on)).unwrap_or(&self.what).clone()
    }

    /// The day by which it is due, where one is known.
    #[must_use]
    pub fn dated(&self) -> Option<NaiveDate> {
        (!self.undated).then_some(self.day)
    }

    /// The moment by which it was due, where hours count and that is over.
    #[must_use]
    pub fn is_late(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.at.filter(|at| *at < now && !self.undated)
    }

    /// The same, due by this moment of its day.
    const fn by_moment(mut self, at: Option<DateTime<Utc>>) -> Self {
        self.at = at;
        self
    }

    /// Whether that day is over.
    #[must_use]
    pub fn is_overdue(&self, on: NaiveDate) -> bool {
        self.dated().is_some_and(|day| day < on)
    }

    /// The same, due until somebody records that it is done.
    const fn until_done(mut self) -> Self {
        self.open = true;
        self
    }

    /// The same, open since its day, and due without undue delay.
    const fn at_once(mut self) -> Self {
        self.at_once = true;
        self.undated()
    }

    /// The same, open since its day and due on no day that is known.
    const fn undated(mut self) -> Self {
        self.undated = true;
        self.until_done()
    }
}

/// What is due in the organisation's own records. A template that was withdrawn asks for nothing more; a check finds who still uses it.
#[must_use]
pub fn organisation(organisation: &Organisation, on: NaiveDate) -> Vec<Due> {
    let appointments = organisation.appointments.iter().filter_map(|appointment| {
        let end = appointment.date("ends").filter(|end| !is_followed(appointment, &organisation.appointments, *end))?;
        let role = appointment.words("role")?;
        let what = |ends: &str| format!("the appointment as {role} {ends}");
        Some(Due::of_end(end, appointment, appointment.title(), ENDS, what, "Art. 37(7)"))
    });
    let begins = organisation.appointments.iter().filter_map(|appointment| {
        let start = appointment.date("starts").filter(|start| *start > on)?;
        let role = appointment.words("role")?;
        let told = match appointment.text("role") {
            Some("dpo") => ": publish how to reach the new DPO, and tell the authority",
            _ => "",
        };
        let what = format!("the appointment as {role} begins{told}");
        let law = if told.is_empty() { "" } else { "Art. 37(7)" };
        Some(Due::of(start, appointment, appointment.title(), what, law))
    });
    let templates = organisation.templates.values().filter_map(|template| {
        let day = template.date("withdrawn").filter(|day| *day >= on)?;
        Some(Due::of(day, template, template.title(), "the template is withdrawn", "Art. 28(3)"))
    });
    let letters = organisation.letters.iter().filter_map(|letter| {
        let of = |day, what: &str| Due::of(day, letter, letter.title(), what, "Art. 31, 58");
        if letter.get("done").is_some() {
            return None;
        }
        match letter.date("due") {
            Some(day) => Some(of(day, "the letter must be answered").until_done()),
            None => Some(of(letter.date("received")?, "the letter must be answered; no day is set").undated()),
        }
    });
    let answers = organisation.answers.iter().filter_map(|one| answer_text(one, organisation, on));
    let changes = Planned::open(organisation, on).map(|planned| {
        let what = "the change takes effect";
        Due::of(planned.effective, planned.change, planned.words(), what, "Art. 28(2)").until_done()
    });
    let breaches = organisation.incidents.iter().filter_map(|record| authority(record, organisation, on));
    let too = organisation.incidents.iter().filter_map(|record| authority_by_gdpr(record, organisation, on));
    let told = organisation.incidents.iter().filter_map(|record| people(record, organisation, on));
    let breaches = breaches.chain(too).chain(told);
    let requests = organisation.requests_of(None).iter().filter(|one| has_come(one, on));
    let requests = requests.filter_map(|one| request(one, None, organisation, on));
    let below = organisation.subprocessors.iter().filter_map(|company| {
        let engaged = |one: &Record| one.link("subprocessor") == Some(company.id) && one.holds_on(on);
        let end = company.date("expires").filter(|_| organisation.engagements.iter().any(engaged))?;
        let what = |expires: &str| format!("your DPA with it {expires}");
        Some(Due::of_end(end, company, company.title(), EXPIRES, what, "Art. 28(4)").until_done())
    });
    let assessments = organisation.assessments.iter().filter_map(|one| {
        let day =
            one.date("recheck").filter(|_| is_engaged(organisation, one, on) && !is_renewed(one, organisation))?;
        let place = one.text("country").map(country::in_sentence).unwrap_or_default();
        let what = format!("the assessment of {place} must be looked at again");
        Some(Due::of(day, one, whose(organisation, one), what, "Art. 46(1)").until_done())
    });
    let current = organisation.guarantees.iter().filter(|one| guarantee::counts(one, organisation, on));
    let guarantees = current.flat_map(|one| {
        let law = "Art. 28(1), (4)";
        let what = |ends: &str| format!("the {} {ends}", one.words("what").unwrap_or_default());
        let ends = one.date("ends").map(|day| Due::of_end(day, one, whose(organisation, one), ENDS, what, law));
        let again = "its guarantees must be verified again";
        let again = one.date("recheck").map(|day| Due::of(day, one, whose(organisation, one), again, law));
        ends.into_iter().chain(again).map(Due::until_done)
    });
    let requests = requests.chain(below).chain(assessments).chain(guarantees);
    let requests = requests.chain(decided_transfers(organisation, None, on));
    appointments
        .chain(begins)
        .chain(templates)
        .chain(letters)
        .chain(answers)
        .chain(changes)
        .chain(breaches)
        .chain(requests)
        .collect()
}

/// When somebody looks again at what was decided about transfers: of one customer's data alone, or of that of all.
fn decided_transfers<'o>(
    organisation: &'o Organisation,
    customer: Option<&Record>,
    on: NaiveDate,
) -> impl Iterator<Item = Due> {
    let of = customer.map(|one| one.id);
    let all: Vec<&'o Record> =
        organisation.transfer_overrides.iter().filter(|one| one.link("customer") == of).collect();
    let name = customer.map(Record::title);
    all.into_iter().flat_map(move |one| {
        let name = name.clone().unwrap_or_else(|| whose(organisation, one));
        let what = |ends: &str| format!("the override of a transfer {ends}; the rules decide again");
        let ends = one.date("ends").map(|day| Due::of_end(day, one, name.clone(), ENDS, what, "Art. 5(2)"));
        let again = one.date("recheck").filter(|_| one.date("ends").is_none_or(|end| end >= on));
        let what = "the override of a transfer must be looked at again";
        let again = again.map(|day| Due::of(day, one, name.clone(), what, "Art. 5(2)"));
        ends.into_iter().chain(again.map(Due::until_done)).collect::<Vec<_>>()
    })
}

/// Whether a newer assessment of the same transfer was made.
#[must_use]
pub fn is_renewed(assessment: &Record, organisation: &Organisation) -> bool {
    let same = |other: &Record, field: &str| other.get(field) == assessment.get(field);
    organisation.assessments.iter().any(|other| {
        other.id != assessment.id
            && ["subprocessor", "entity", "country", "regime"].iter().all(|field| same(other, field))
            && other.date("done") > assessment.date("done")
    })
}

/// What is due of certifications and decisions on which transfers rest, with what rests on them.
#[must_use]
pub fn endings(carried: &Carried<'_>) -> Vec<Due> {
    let rests = |resting: Option<&Resting>| resting.map(|by| format!("; {}", by.words())).unwrap_or_default();
    let certifications = carried.certifications().map(|(one, end)| {
        let scheme = one.words("scheme").unwrap_or_default();
        let what = |ends: &str| format!("the certification under the {scheme} {ends}{}", rests(carried.by(one)));
        Due::of_end(end, one, whose(carried.organisation, one), ENDS, what, "Art. 45").until_done()
    });
    let ours = carried.organisation.record.as_ref();
    let decisions = carried.decisions().filter_map(|(decision, resting)| {
        let what = |ends: &str| format!("the decision on adequacy {ends}: {}{}", decision.words, rests(Some(resting)));
        Some(Due::of_end(decision.until, ours?, ours?.title(), ENDS, what, "Art. 45").until_done())
    });
    certifications.chain(decisions).collect()
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
        Some(Due::of(day, policy, policy.title(), "the policy must be reviewed", "Art. 24(1)"))
    });
    let reviews = programme.reviews.iter().filter_map(|review| {
        let day = review.date("next_review")?;
        let due = Due::of(day, review, name_of(programme, review), "the record must be reviewed", "Art. 24(1)");
        Some(Due { record: review.title(), ..due })
    });
    let leavers = programme.people.iter().filter_map(|person| {
        let day = erase_from(person, programme.staff_months)?;
        Some(Due::of(day, person, person.handle(), "what names a person who left is to be erased", "Art. 5(1)(e)"))
    });
    policies.chain(reviews).chain(leavers).collect()
}

/// What is due for one customer, beside what is due of planned changes ([`changes`]). `on` decides which agreements are in force. What is to be
/// deleted, done or answered is due even when it is no customer any more.
#[must_use]
pub fn customer(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Due> {
    let name = dossier.customer.title();
    let mut due = Vec::new();
    let active = dossier.is_active(on);
    let agreements = dossier.agreements().all_on(on);
    let ending = agreements.filter_map(|agreement| Some((agreement, last_day(agreement, dossier, organisation, on)?)));
    // Data of who left that is still here needs its DPA until it is deleted.
    let needed = std::cell::LazyCell::new(|| derive(dossier, organisation, on).need().is_dpa());
    due.extend(ending.filter(|(one, _)| active || is_dpa(one) && *needed).map(|(_, due)| due));
    if active {
        due.extend(dossier.overrides().iter().filter_map(|decision| {
            let what = |ends: &str| format!("the override {ends}; the rules decide again");
            Some(Due::of_end(decision.date("ends")?, decision, name.clone(), ENDS, what, "Art. 5(2)"))
        }));
        due.extend(decided_transfers(organisation, Some(&dossier.customer), on));
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
    due.extend(begins::of(dossier, organisation, on));
    let deletions = deadlines(dossier, organisation, on).into_iter().filter(|one| one.is_open(on));
    due.extend(deletions.map(|one| Due::of(one.day, one.of, name.clone(), one.what, "Art. 28(3)(g)").until_done()));
    due.extend(dossier.of(Kind::Instruction).iter().filter_map(|record| instruction(record, &name)));
    due.extend(dossier.of(Kind::Question).iter().filter_map(|record| open_question(record, dossier, organisation)));
    due.extend(dossier.of(Kind::Inspection).iter().filter_map(|record| inspection(record, dossier, organisation)));
    due.extend(dossier.of(Kind::Inspection).iter().filter_map(|record| {
        let day = record.date("follow_up").filter(|_| record.get("mended").is_none())?;
        let what = "the findings of the customer audit must be fixed";
        Some(Due::of(day, record, name.clone(), what, "Art. 28(3)(h)").until_done())
    }));
    due.extend(breaches(dossier, organisation, on));
    let requests = organisation.requests_of(Some(dossier.customer.id)).iter().filter(|one| has_come(one, on));
    due.extend(requests.filter_map(|one| request(one, Some(dossier), organisation, on)));
    due.extend(dossier.of(Kind::Session).iter().filter_map(|record| {
        let here = record.flag("copies") == Some(true) && record.get("copies_deleted").is_none();
        let day = record.date("delete_by").filter(|_| here)?;
        let what = "the copies of the support session must be deleted";
        Some(Due::of(day, record, name.clone(), what, "Art. 28(3)(g)").until_done())
    }));
    let roles = std::cell::LazyCell::new(|| derive(dossier, organisation, on));
    let owed = due.into_iter().map(|one| one.if_owed(|law| roles.law_asks(law, &dossier.customer)));
    owed.map(|one| one.by_law_of(&dossier.customer, || roles.are_swiss_alone(&dossier.customer))).collect()
}

/// What is due for one customer of the changes of subprocessors that [`Planned::watched`] gives: the notice, its consent, the end of the time to
/// object, the end of the time to resolve an objection.
#[must_use]
pub fn changes(dossier: &Dossier, planned: &[Planned<'_>], on: NaiveDate) -> Vec<Due> {
    let name = dossier.customer.title();
    let mut due = Vec::new();
    for planned in planned {
        let standing = Standing::of(planned, dossier, on);
        let by_law = standing.by_law;
        let of = |day, what: &str| Due::of(day, planned.change, name.clone(), what, "Art. 28(2)").if_owed(|_| by_law);
        let is_open = Planned::is_open(planned.change, on);
        if standing.is_asked() && (is_open || dossier.is_active(on)) {
            due.extend(notice(&standing, is_open, planned.effective, of));
            let eve = planned.effective.pred_opt().filter(|_| standing.awaits_consent());
            due.extend(eve.map(|day| of(day, "the customer must have agreed").until_done()));
            let last = match standing.window {
                Window::Until(last) if last >= on && is_open => Some(last),
                _ => None,
            };
            let last = last.filter(|_| standing.told.is_some() && standing.consented.is_none());
            due.extend(last.map(|day| of(day, "the time to object ends")));
        }
        due.extend(standing.objections.iter().filter(|objection| objection.open).filter_map(|objection| {
            let of = |day, what| Due::of(day, objection.record, name.clone(), what, "Art. 28(2)").if_owed(|_| by_law);
            if objection.late.is_some() {
                let what = "the objection must be settled; it came after the time to object";
                return Some(of(objection.record.date("received")?, what).undated());
            }
            let unknown = match objection.record.date("answered").filter(|day| *day <= on) {
                None => "the objection must be answered",
                Some(_) => "the objection must be settled",
            };
            match objection.resolve_by {
                Some(day) => Some(of(day, "the objection must be resolved").until_done()),
                None => Some(of(objection.record.date("received")?, unknown).undated()),
            }
        }));
    }
    let swiss_alone = std::cell::LazyCell::new(|| {
        let organisation = planned.first().map(|planned| planned.organisation);
        organisation.is_some_and(|ours| derive(dossier, ours, on).are_swiss_alone(&dossier.customer))
    });
    due.into_iter().map(|one| one.by_law_of(&dossier.customer, || *swiss_alone)).collect()
}

/// What is due of the notice to a customer that was not told, or was not reached.
fn notice(
    standing: &Standing<'_>,
    is_open: bool,
    effective: NaiveDate,
    of: impl Fn(NaiveDate, &str) -> Due,
) -> Option<Due> {
    if standing.knows().is_some() {
        return None;
    }
    let came_back = standing.came_back();
    let what = match (came_back, standing.by_receipt) {
        (Some(_), _) => "the notice came back and must be sent again",
        (None, true) => "the notice must have come",
        (None, false) => "the notice must be sent",
    };
    let terms = standing.change_of_terms().map(|change| format!("; {change}")).unwrap_or_default();
    match (standing.send_by.filter(|_| is_open), came_back) {
        (Some(day), _) => Some(of(day, &format!("{what}{terms}")).until_done()),
        (None, Some(day)) if is_open => Some(of(day, what).undated()),
        // Beforehand, and nobody recorded how long before.
        (None, None) if is_open && !standing.reckoned.is_empty() && !standing.allows_at_once() => {
            Some(of(effective, "the notice must be sent; by when is not provided").undated())
        }
        _ if standing.not_told_since() => Some(of(effective, "the notice must follow the change").undated()),
        _ => None,
    }
}

/// What is due of a request that is closed.
pub const PURGE: &str = "what names the person in the request must be erased";

/// Whether a request had come by a day.
fn has_come(request: &Record, on: NaiveDate) -> bool {
    request.date("received").is_none_or(|day| day <= on)
}

/// What is due of a request; where no day is known, the day on which it came keeps it in the list.
#[must_use]
pub fn request(record: &Record, dossier: Option<&Dossier>, organisation: &Organisation, on: NaiveDate) -> Option<Due> {
    let name = dossier.map_or_else(|| record.handle(), |dossier| dossier.customer.title());
    let came = record.date("received");
    let of_law = || time_of_law(record, organisation);
    let (day, what, law) = match asked(record, dossier, organisation, on) {
        Asked::Forward(day, _) => (day, "the request must be forwarded", "Art. 28(3)(e)".to_owned()),
        // Its day is one of the DPA, not of the law.
        Asked::Answer(Some(day), _) if record.text("what") == Some("register_extract") => {
            (Some(day), "the request must be answered", String::new())
        }
        Asked::Answer(Some(day), _) => (Some(day), "the request must be answered", of_law()),
        Asked::Answer(None, _) => (None, "the request must be answered", String::new()),
        Asked::Refer => (None, "the person must be told whom to ask: we have no role for the data", String::new()),
        Asked::IfOurs(day) => (Some(day), "if it concerns your own data, the request must be answered", of_law()),
        Asked::Identify(Some(day)) => {
            let what = "whose data the request is about must be found out; if your own, it must be answered";
            let provision = of_law();
            let both = if provision.starts_with("Art. ") { ", 28(3)(e)" } else { "; Art. 28(3)(e)" };
            (Some(day), what, provision + both)
        }
        Asked::Identify(None) => {
            (None, "whose data the request is about must be found out", "Art. 28(3)(e)".to_owned())
        }
        Asked::Purge(day) => (Some(day), PURGE, "Art. 5(1)(e)".to_owned()),
        Asked::Open(_) | Asked::Done => return None,
    };
    let due = Due { law: Cow::Owned(law), ..Due::of(day.or(came)?, record, name, what, "") };
    Some(if day.is_some() { due.until_done() } else { due.undated() })
}

/// Until when the customer is told of the incidents that concern its data.
fn breaches(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Due> {
    let open = organisation.incidents.iter().filter(|record| Incident::is_open(record, on));
    let due = open.filter_map(|record| {
        let incident = Incident::of(record, organisation, on);
        let of = |day, what: String| Due::of(day, record, dossier.customer.title(), what, NOTICE);
        let concerned = Concerned::of(&incident, dossier, end_of(on));
        match concerned.step() {
            Step::Tell(Some(until)) | Step::Overdue(until) => {
                let (time, at) = match until {
                    Until::At(moment) => (moment.format("%H:%M UTC").to_string(), Some(moment)),
                    Until::EndOf(_) => ("the end of the day".to_owned(), None),
                };
                let mut what = format!("the customer must be told of the breach by {time}");
                // A DPA that names somebody else may not bind this customer; its hours are the ones to keep until that is known.
                if let Some(name) = concerned.timed_by.and_then(|dpa| Named::of(dpa, dossier).instead()) {
                    let _ = write!(what, "; the DPA names {name}");
                }
                // Art. 33(2) names no hours: what asks for them is the DPA.
                let law = concerned.timed_by.map(|dpa| Cow::Owned(dpa.handle()));
                let due = of(until.day(), what).until_done().by_moment(at);
                Some(Due { law: law.unwrap_or_default(), ..due })
            }
            Step::Tell(None) => {
                let what = "the customer must be told of the breach without undue delay".to_owned();
                let law = Cow::Owned(regime::law(&concerned.laws, NOTICE));
                Some(Due { law, ..of(incident.day(), what).at_once() })
            }
            Step::Unsaid => {
                let what = "whether the DPA asks that the customer is told of the breach must be found out".to_owned();
                Some(Due { law: Cow::Borrowed(""), ..of(incident.day(), what).undated() })
            }
            _ => None,
        }
    });
    due.collect()
}

/// Until when the authority is told of an incident that concerns data of our own, or may do so.
fn authority(record: &Record, organisation: &Organisation, on: NaiveDate) -> Option<Due> {
    let duty = OwnDuty::of(record, organisation, end_of(on));
    if !Incident::is_open(record, on) || !duty.is_open() {
        return None;
    }
    let law = Cow::Owned(duty.provision("Art. 33(1)"));
    if duty.is_swiss() {
        let what = match duty.concerned {
            Some(_) => "the authority must be told of the breach as soon as possible, if a high risk is likely",
            None => "if it concerns your own data and a high risk is likely, the authority must be told of the breach",
        };
        let since = known(record, on);
        return Some(Due { law, ..Due::of(since, record, record.title(), what, "").at_once() });
    }
    let until = duty.until?;
    let time = until.format("%H:%M UTC");
    let what = match duty.concerned {
        Some(_) => format!("the authority must be told of the breach by {time}"),
        None => format!("if it concerns your own data, the authority must be told of the breach by {time}"),
    };
    Some(Due { law, ..by_the_minute(until, record, what) })
}

/// Until when an authority in the EU is told too, where the GDPR may apply beside a law that names no hours.
fn authority_by_gdpr(record: &Record, organisation: &Organisation, on: NaiveDate) -> Option<Due> {
    let duty = OwnDuty::of(record, organisation, end_of(on));
    let until = duty.until_by_gdpr().filter(|_| Incident::is_open(record, on))?;
    let own = if duty.concerned.is_none() { "it concerns your own data and " } else { "" };
    let time = until.format("%H:%M UTC");
    let what =
        format!("if {own}the GDPR applies to you too, an authority in the EU must be told of the breach by {time}");
    Some(Due { law: "GDPR Art. 33(1)".into(), ..by_the_minute(until, record, what) })
}

fn by_the_minute(until: DateTime<Utc>, record: &Record, what: String) -> Due {
    Due::of(until.date_naive(), record, record.title(), what, "").until_done().by_moment(Some(until))
}

/// That the people have to be told, of whose data we decide ourselves; the law says without undue delay, which is no day.
fn people(record: &Record, organisation: &Organisation, on: NaiveDate) -> Option<Due> {
    let duty = OwnDuty::of(record, organisation, end_of(on));
    let owed = Incident::is_open(record, on) && duty.owes_people();
    let what = "the people must be told of the breach without undue delay: the risk is high";
    let due = || Due::of(known(record, on), record, record.title(), what, "").at_once();
    owed.then(|| Due { law: Cow::Owned(duty.provision("Art. 34(1)")), ..due() })
}

/// Since when an incident is known, as far as that is recorded.
fn known(record: &Record, on: NaiveDate) -> NaiveDate {
    record.moment("aware").map(|at| at.date_naive()).or_else(|| record.date("detected")).unwrap_or(on)
}

/// The last day of an agreement that nothing took the place of: by its term, or the earlier one that was agreed and is still to come. One that
/// is over stays due until something takes its place, a DPA only as long as one is needed and none is in force.
fn last_day(agreement: &Record, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Option<Due> {
    let siblings = dossier.agreements();
    let state = state(agreement, siblings, on);
    let counts = matches!(state, State::InForce { .. } | State::Later { .. } | State::Expired { .. });
    let is_open = !counts && !state.is_over() && !matches!(state, State::Superseded { .. });
    let is_unproven = matches!(state, State::Unproven { .. }) && agreement.date("ended").is_none_or(|day| day >= on);
    if !(counts || is_open || is_unproven) || is_replaced(agreement, siblings) {
        return None;
    }
    let expires = end_of_term(agreement, dossier, on);
    let earlier = agreement.date("ended").filter(|ended| expires.is_none_or(|expires| *ended <= expires));
    let (day, verb) = match earlier {
        Some(ended) => (ended, ENDS),
        None => (expires?, EXPIRES),
    };
    let joint = agreement.text("type") == Some("joint_controllership");
    let law = match joint {
        _ if is_dpa(agreement) => "Art. 28(3)",
        true => "Art. 26",
        false => "",
    };
    let what = |verb: &str| {
        let what = match joint {
            _ if is_dpa(agreement) => format!("the DPA {verb}"),
            true => format!("the arrangement of joint controllers {verb}"),
            false => format!("the agreement {verb}: {}", agreement.words("type").unwrap_or_default()),
        };
        // Its term runs out, whether or not somebody finds out before that it binds.
        match (is_open, is_unproven) {
            (true, _) => format!("{what}; nothing recorded shows that it is in force"),
            (_, true) => format!("{what}; nothing recorded shows that it was ever in force"),
            _ => what,
        }
    };
    let due = Due::of_end(day, agreement, dossier.customer.title(), verb, what, law);
    if day >= on {
        return Some(due);
    }
    // What nobody recorded may need one.
    let unknown = || dossier.deployments().is_empty() && dossier.services().is_empty();
    let lacks_one = || {
        let need = derive(dossier, organisation, on).need();
        in_force(siblings, on).is_empty() && (need != Need::None || unknown())
    };
    (!is_dpa(agreement) || lacks_one()).then(|| due.until_done())
}

/// An instruction that was neither carried out, nor answered by saying that it infringes the law.
fn instruction(record: &Record, name: &str) -> Option<Due> {
    if ["done", "told"].iter().any(|field| record.get(field).is_some()) {
        return None;
    }
    if record.text("infringes").is_some() {
        let what = "the customer must be told that its instruction infringes the law, as we think";
        let since = record.date("received")?;
        return Some(Due::of(since, record, name.to_owned(), what, "Art. 28(3) second subparagraph").at_once());
    }
    let day = record.date("due")?;
    let what = "the instruction must be carried out or answered";
    Some(Due::of(day, record, name.to_owned(), what, "Art. 28(3)(a)").until_done())
}

/// A text that is to be approved again: by its day, or because it is stale already.
fn answer_text(record: &Record, organisation: &Organisation, on: NaiveDate) -> Option<Due> {
    let of = |day, what: &str| Due::of(day, record, answer::called(record), what, "Art. 5(2)");
    match (answer::standing(record, organisation, on), record.date("review_by"), record.date("approved")) {
        (answer::Standing::Over(_), ..) | (answer::Standing::Stale(_), _, None) => None,
        (_, Some(day), Some(_)) if day < on => Some(of(day, "the answer text must be approved again").until_done()),
        (answer::Standing::Stale(_), _, Some(day)) => {
            Some(of(day, "the answer text is stale and must be approved again; no day is set").undated())
        }
        (_, day, _) => Some(of(day?, "the answer text must be approved again").until_done()),
    }
}

/// A question that nobody answered, by the day that the contract sets; where none is recorded, on no day.
fn open_question(record: &Record, dossier: &Dossier, organisation: &Organisation) -> Option<Due> {
    let due = |day, what: &str| Due::of(day, record, dossier.customer.title(), what, "");
    let (what, received) = ("the question must be answered", record.date("received"));
    let by = record.date("due").map(|day| due(day, what).until_done());
    let agreed = || {
        let (day, why) = question::due_by_agreement(record, dossier, organisation)?;
        Some(due(day, &format!("{what}: it asks for the customer's part of the register, {why}")).until_done())
    };
    let due = by.or_else(agreed).or_else(|| received.map(|day| due(day, what).undated()));
    due.filter(|_| question::is_open(record))
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
mod tests;
