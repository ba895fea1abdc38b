//! The organisation's own house: who has acknowledged which policy, what is to be looked at again, and what is wrong with either on a day.

use super::check::{Finding, found};
use super::due::Due;
use crate::model::{Deed, Kind, Programme, Record, Remedy, Value, Verb, counted};
use chrono::{Days, Months, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Where a person stands with a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Standing {
    /// It was acknowledged.
    Acknowledged {
        /// On that day.
        day: NaiveDate,
    },
    /// It was not, and there is time until that day.
    Open {
        /// By when.
        until: NaiveDate,
    },
    /// It was not. Since when it is late, if a time was set.
    Missing {
        /// The last day of that time.
        until: Option<NaiveDate>,
    },
    /// The person left, or the version ended, before the time was over.
    Over,
}

impl Standing {
    /// As people read it.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Standing::Acknowledged { day } => format!("acknowledged {day}"),
            Standing::Open { until } => format!("open until {until}"),
            Standing::Missing { until: Some(until) } => format!("missing since {until}"),
            Standing::Missing { until: None } => "missing".into(),
            Standing::Over => "ended before it was due".into(),
        }
    }
}

/// Whether a person was employed at some time between two days.
#[must_use]
pub fn employed(person: &Record, (from, to): (NaiveDate, NaiveDate)) -> bool {
    person.date("joined").is_none_or(|day| day <= to) && person.date("left_on").is_none_or(|day| day >= from)
}

/// Whether a policy asks a person for an acknowledgement; `None` when nobody said who must give one.
#[must_use]
pub fn asks(policy: &Record, person: &Record) -> Option<bool> {
    match policy.get("staff") {
        Some(Value::Text(who)) => {
            let team = person.text("team").unwrap_or_default();
            let named = |one: &str| {
                one.eq_ignore_ascii_case("everyone") || (!team.is_empty() && one.eq_ignore_ascii_case(team))
            };
            Some(who.split(';').any(|one| named(one.trim())))
        }
        Some(_) => Some(false),
        None => None,
    }
}

/// Where a person stands with a policy at the end of a period, as far as it asks the person within the period.
#[must_use]
pub fn standing(
    house: &Programme,
    policy: &Record,
    person: &Record,
    (from, to): (NaiveDate, NaiveDate),
) -> Option<Standing> {
    let begins = policy.date("starts").max(person.date("joined"));
    let ends = [policy.date("ends"), person.date("left_on"), Some(to)].into_iter().flatten().min().unwrap_or(to);
    if begins.is_some_and(|day| day > ends) || ends < from || asks(policy, person) != Some(true) {
        return None;
    }
    if let Some(day) = house.acknowledged(policy.id, person.id).filter(|day| *day <= to) {
        return Some(Standing::Acknowledged { day });
    }
    let until = policy
        .number_of("acknowledge_days")
        .and_then(|days| begins?.checked_add_days(Days::new(u64::try_from(days).ok()?)));
    Some(match until {
        Some(until) if until >= ends && ends < to => Standing::Over,
        Some(until) if until >= to => Standing::Open { until },
        until => Standing::Missing { until },
    })
}

/// How far a policy is acknowledged in a period.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Counts {
    /// People whom it asks.
    pub asked: usize,
    /// Of these, those who acknowledged it.
    pub acknowledged: usize,
    /// Those who have time left.
    pub open: usize,
    /// Those who did not acknowledge it in time.
    pub missing: usize,
    /// Those who left, or whose version ended, before it was due.
    pub over: usize,
}

impl Counts {
    fn count(&mut self, standing: Standing) {
        self.asked += 1;
        match standing {
            Standing::Acknowledged { .. } => self.acknowledged += 1,
            Standing::Open { .. } => self.open += 1,
            Standing::Missing { .. } => self.missing += 1,
            Standing::Over => self.over += 1,
        }
    }
}

/// Walks over every person and policy of a period, policy by policy.
pub fn each_standing(
    house: &Programme,
    period: (NaiveDate, NaiveDate),
    mut take: impl FnMut(&Record, &Record, Standing),
) -> Vec<(Uuid, Counts)> {
    let mut all = Vec::new();
    let people: Vec<&Record> = house.people.iter().filter(|person| employed(person, period)).collect();
    for policy in house.policies.iter().filter(|policy| policy.holds_within(period.0, period.1)) {
        let mut counts = Counts::default();
        for person in &people {
            if let Some(standing) = standing(house, policy, person, period) {
                counts.count(standing);
                take(policy, person, standing);
            }
        }
        all.push((policy.id, counts));
    }
    all
}

/// The day from which what names a person who left is to be erased; nothing while it is not known, or when it was.
#[must_use]
pub fn erase_from(person: &Record, months: Option<i64>) -> Option<NaiveDate> {
    let named =
        ["name", "email"].iter().any(|field| !matches!(person.get(field), None | Some(Value::Erased(_) | Value::Nil)));
    let months = Months::new(u32::try_from(months?).ok()?);
    person.date("left_on").filter(|_| named)?.checked_add_months(months)
}

/// Who looks after a record, when it was confirmed, and when it is to be looked at again: (owner, confirmed, next).
#[must_use]
pub fn review_of(record: &Record, review: Option<&Record>) -> (Option<String>, Option<NaiveDate>, Option<NaiveDate>) {
    let own = |field: &str| record.kind.fields().iter().any(|known| known.name == field);
    let owner = review
        .and_then(|review| review.text("owner"))
        .or_else(|| if own("owner") { record.text("owner") } else { None });
    let (confirmed, next) = if record.kind == Kind::Policy {
        (record.date("reviewed"), record.date("next_review"))
    } else {
        (review.and_then(|review| review.date("confirmed")), review.and_then(|review| review.date("next_review")))
    };
    (owner.map(str::to_owned), confirmed, next)
}

/// What is wrong in the house on a day.
#[must_use]
pub fn findings(house: &Programme, on: NaiveDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    let policies: Vec<&Record> = house.policies.iter().filter(|policy| policy.holds_on(on)).collect();
    shared_documents(&policies, &mut findings);
    let unread = each_standing(house, (on, on), |_, _, _| ());
    for policy in &policies {
        let title = policy.title();
        if policy.get("document").is_none() && policy.get("link").is_none() {
            let remedy = Remedy::from(Deed::edit(policy).give("link", "URL"))
                .then(", or ")
                .then(Deed::on(Verb::Give, policy).give("document", "DOCUMENT"));
            findings.push(found(
                "policy-no-text",
                policy,
                &title,
                "where its text is, is not provided".into(),
                None,
                remedy,
            ));
        }
        for name in
            policy.text("measures").unwrap_or_default().split(';').map(str::trim).filter(|name| !name.is_empty())
        {
            let known = |measure: &Record| {
                measure.handle().eq_ignore_ascii_case(name) || measure.title().eq_ignore_ascii_case(name)
            };
            if !house.measures.iter().any(known) {
                let remedy = Remedy::from(Deed::with(Verb::List, Kind::Measure))
                    .then(" shows what there is; ")
                    .then(Deed::edit(policy).give("measures", "…"));
                findings.push(found(
                    "policy-measure",
                    policy,
                    &title,
                    format!("it proves \"{name}\", which is no measure of the register"),
                    None,
                    remedy,
                ));
            }
        }
        let counts =
            unread.iter().find(|(id, _)| *id == policy.id).map(|(_, counts)| counts.clone()).unwrap_or_default();
        if counts.missing > 0 {
            let what =
                format!("{} of {} have not acknowledged it", counts.missing, counted(counts.asked, "person", "people"));
            findings.push(found("policy-unread", policy, &title, what, None, Deed::on(Verb::Coverage, policy)));
        }
        if let Some(day) = policy.date("next_review").filter(|day| *day < on) {
            findings.push(found(
                "review-overdue",
                policy,
                &title,
                format!("the review was due on {day}"),
                Some(day),
                again(Deed::on(Verb::Review, policy)),
            ));
        }
    }
    for review in &house.reviews {
        if let Some(day) = review.date("next_review").filter(|day| *day < on) {
            let record = review.title();
            let kind = Kind::of_handle(&record).map_or(Kind::Review, |(kind, _)| kind);
            let finding = found(
                "review-overdue",
                review,
                &name_of(house, review),
                format!("the review was due on {day}"),
                Some(day),
                again(Deed::with(Verb::Review, kind).of(&record)),
            );
            findings.push(Finding { record, ..finding });
        }
    }
    never_reviewed(house, on, &mut findings);
    leavers(house, on, &mut findings);
    findings
}

/// What the record of a review is called.
fn name_of(house: &Programme, review: &Record) -> String {
    let handle = review.title();
    house.names.get(&handle).cloned().unwrap_or(handle)
}

/// Two policies can stand in one document; that is said, since it may be a slip.
fn shared_documents(policies: &[&Record], findings: &mut Vec<Finding>) {
    let mut texts: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
    for policy in policies {
        let text = policy.link("document").map(|id| id.to_string()).or_else(|| policy.text("link").map(str::to_owned));
        if let Some(text) = text {
            texts.entry(text).or_default().push(policy);
        }
    }
    for own in texts.into_values().filter(|own| own.len() > 1) {
        let others: Vec<String> =
            own[1..].iter().map(|other| format!("{} ({})", other.title(), other.handle())).collect();
        let remedy = Remedy::say("look whether that is meant; if not, ")
            .then(Deed::with(Verb::Edit, Kind::Policy).give("link", "URL"));
        findings.push(found(
            "policy-shared-text",
            own[0],
            &own[0].title(),
            format!("it shares its text with {}", others.join(" and ")),
            None,
            remedy,
        ));
    }
}

/// Records that somebody has to look at every now and then: Art. 24(1), 32(1)(d).
fn never_reviewed(house: &Programme, on: NaiveDate, findings: &mut Vec<Finding>) {
    for kind in Kind::ALL {
        let current = |record: &&Record| record.kind == kind && super::applies::is_current(record, on);
        let records: Vec<&Record> = house.reviewed.iter().filter(current).collect();
        let planned = |record: &&&Record| {
            let handle = record.handle();
            review_of(record, house.reviews.iter().find(|review| review.title() == handle)).2.is_none()
        };
        let open: Vec<&&Record> = records.iter().filter(planned).collect();
        if let Some(first) = open.first() {
            let what = format!(
                "{} without a day of next review, such as {}",
                counted(open.len(), kind.name(), kind.plural()),
                first.title()
            );
            let remedy = Remedy::from(again(Deed::with(Verb::Review, kind))).then(", once somebody has looked at them");
            findings.push(found("review-missing", first, kind.plural(), what, None, remedy));
        }
    }
}

/// Confirms what was looked at, for another year.
fn again(review: Deed) -> Deed {
    review.give("next_review", "12mo")
}

fn leavers(house: &Programme, on: NaiveDate, findings: &mut Vec<Finding>) {
    let Some(first) = house.people.first() else { return };
    if house.staff_months.is_none() {
        let what = "how long records of people who left are kept is not provided".to_owned();
        findings.push(found(
            "staff-retention",
            first,
            "people",
            what,
            None,
            Deed::with(Verb::Edit, Kind::Organisation).give("staff_months", "N"),
        ));
    }
    let due: Vec<&Record> = house
        .people
        .iter()
        .filter(|person| erase_from(person, house.staff_months).is_some_and(|day| day <= on))
        .collect();
    if let Some(person) = due.first() {
        let what = format!("{} left longer ago than records of staff are kept", counted(due.len(), "person", "people"));
        findings.push(found("staff-leavers", person, "people", what, None, Deed::with(Verb::Erase, Kind::Person)));
    }
}

/// What is due in the house: reviews, and what is to be erased of people who left.
#[must_use]
pub fn dues(house: &Programme, on: NaiveDate) -> Vec<Due> {
    let due = |day: NaiveDate, record: String, name: String, what: &str, law: &'static str| Due {
        day,
        record,
        name,
        what: what.into(),
        law,
    };
    let policies = house.policies.iter().filter(|policy| policy.date("ends").is_none_or(|end| end >= on));
    let policies = policies.filter_map(|policy| {
        Some(due(
            policy.date("next_review")?,
            policy.handle(),
            policy.title(),
            "the policy is to be reviewed",
            "Art. 24(1)",
        ))
    });
    let reviews = house.reviews.iter().filter_map(|review| {
        Some(due(
            review.date("next_review")?,
            review.title(),
            name_of(house, review),
            "the record is to be reviewed",
            "Art. 24(1)",
        ))
    });
    let leavers = house.people.iter().filter_map(|person| {
        let day = erase_from(person, house.staff_months)?;
        Some(due(day, person.handle(), person.handle(), "what names a person who left is to be erased", "Art. 5(1)(e)"))
    });
    policies.chain(reviews).chain(leavers).collect()
}
