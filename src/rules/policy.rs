//! Policies: whom each asks for an acknowledgement, and who has given it. Art. 24(2), 32(4).

use crate::model::{Programme, Record, Value};
use chrono::{Days, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Where a person stands with a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Standing {
    /// It was acknowledged.
    Acknowledged { day: NaiveDate },
    /// It was not, and there is time until that day.
    Open { until: NaiveDate },
    /// It was not in time; until when there was time, if one was set.
    Missing { until: Option<NaiveDate> },
    /// The person left, or the version ended, before the time was over.
    Over,
}

impl Standing {
    pub fn words(self) -> String {
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
pub fn employed(person: &Record, (from, to): (NaiveDate, NaiveDate)) -> bool {
    person.date("joined").is_none_or(|day| day <= to) && person.date("left_on").is_none_or(|day| day >= from)
}

/// Whether a policy asks a person for an acknowledgement; `None` when nobody said who must give one.
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
pub fn standing(
    programme: &Programme,
    policy: &Record,
    person: &Record,
    (from, to): (NaiveDate, NaiveDate),
) -> Option<Standing> {
    let begins = policy.date("starts").max(person.date("joined"));
    let ends = [policy.date("ends"), person.date("left_on"), Some(to)].into_iter().flatten().min().unwrap_or(to);
    if begins.is_some_and(|day| day > ends) || ends < from || asks(policy, person) != Some(true) {
        return None;
    }
    if let Some(day) = programme.acknowledged(policy.id, person.id).filter(|day| *day <= to) {
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

/// How far a policy is acknowledged in a period; each person whom it asks is handed out.
pub fn coverage(
    programme: &Programme,
    policy: &Record,
    period: (NaiveDate, NaiveDate),
    mut take: impl FnMut(&Record, Standing),
) -> Counts {
    let mut counts = Counts::default();
    for person in programme.people.iter().filter(|person| employed(person, period)) {
        if let Some(standing) = standing(programme, policy, person, period) {
            counts.count(standing);
            take(person, standing);
        }
    }
    counts
}

/// Walks over every person and policy of a period, policy by policy.
pub fn each_standing(
    programme: &Programme,
    period: (NaiveDate, NaiveDate),
    mut take: impl FnMut(&Record, &Record, Standing),
) -> Vec<(Uuid, Counts)> {
    let policies = programme.policies.iter().filter(|policy| policy.holds_within(period.0, period.1));
    let each = |policy: &Record| {
        (policy.id, coverage(programme, policy, period, |person, standing| take(policy, person, standing)))
    };
    policies.map(each).collect()
}

/// Policies that stand in one text, whether it is filed or linked to; those that have a text of their own are left out.
pub fn shared_texts<'p>(policies: &[&'p Record]) -> Vec<Vec<&'p Record>> {
    let mut texts: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
    for policy in policies {
        let text = policy.link("document").map(|id| id.to_string()).or_else(|| policy.text("link").map(str::to_owned));
        if let Some(text) = text {
            texts.entry(text).or_default().push(policy);
        }
    }
    texts.into_values().filter(|sharing| sharing.len() > 1).collect()
}
