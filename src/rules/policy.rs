//! Policies: whom each asks for an acknowledgement, and who has given it. Art. 24(2), 32(4).

use crate::model::date::Period;
use crate::model::{Programme, Record, Value};
use chrono::{Days, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Where a person stands with a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Stance {
    /// It was acknowledged.
    Acknowledged { day: NaiveDate },
    /// It was not, and there is time until that day.
    Open { until: NaiveDate },
    /// It was not in time; until when there was time, if one was set.
    Missing { until: Option<NaiveDate> },
    /// The person left, or the version ended, before the time was over.
    Over,
}

impl Stance {
    pub fn words(self) -> String {
        match self {
            Stance::Acknowledged { day } => format!("acknowledged {day}"),
            Stance::Open { until } => format!("open until {until}"),
            Stance::Missing { until: Some(until) } => format!("missing since {until}"),
            Stance::Missing { until: None } => "missing".into(),
            Stance::Over => "ended before it was due".into(),
        }
    }
}

/// Whether a person was employed at some time of a period.
pub fn employed(person: &Record, period: Period) -> bool {
    person.date("joined").is_none_or(|day| day <= period.to)
        && person.date("left_on").is_none_or(|day| day >= period.from)
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
pub fn standing(programme: &Programme, policy: &Record, person: &Record, period: Period) -> Option<Stance> {
    let Period { from, to } = period;
    let begins = policy.date("starts").max(person.date("joined"));
    let ends = [policy.date("ends"), person.date("left_on"), Some(to)].into_iter().flatten().min().unwrap_or(to);
    if begins.is_some_and(|day| day > ends) || ends < from || asks(policy, person) != Some(true) {
        return None;
    }
    if let Some(day) = programme.acknowledged(policy.id, person.id).filter(|day| *day <= to) {
        return Some(Stance::Acknowledged { day });
    }
    let until = policy
        .number_of("acknowledge_days")
        .and_then(|days| begins?.checked_add_days(Days::new(u64::try_from(days).ok()?)));
    Some(match until {
        Some(until) if until >= ends && ends < to => Stance::Over,
        Some(until) if until >= to => Stance::Open { until },
        until => Stance::Missing { until },
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
    fn count(&mut self, standing: Stance) {
        self.asked += 1;
        match standing {
            Stance::Acknowledged { .. } => self.acknowledged += 1,
            Stance::Open { .. } => self.open += 1,
            Stance::Missing { .. } => self.missing += 1,
            Stance::Over => self.over += 1,
        }
    }
}

/// How far a policy is acknowledged in a period; each person whom it asks is handed out.
pub fn coverage(
    programme: &Programme,
    policy: &Record,
    period: Period,
    mut take: impl FnMut(&Record, Stance),
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
    period: Period,
    mut take: impl FnMut(&Record, &Record, Stance),
) -> Vec<(Uuid, Counts)> {
    let policies = programme.policies.iter().filter(|policy| policy.holds_within(period.from, period.to));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{day, record};

    fn policy(more: &[(&str, &str)]) -> Record {
        record("POL-1", &[&[("name", "Access"), ("starts", "2026-01-01"), ("staff", "everyone")], more].concat())
    }

    fn person(more: &[(&str, &str)]) -> Record {
        record("PER-1", &[&[("name", "Pat")], more].concat())
    }

    /// Where a person stands with a policy at the end of the year 2026; the day of the acknowledgement, if there was one.
    fn at_the_end(policy: &Record, person: &Record, acknowledged: Option<&str>) -> Option<Stance> {
        let mut ours = Programme::new(vec![policy.clone()], Vec::new(), vec![person.clone()], Vec::new());
        if let Some(on) = acknowledged {
            ours.acknowledge(policy.id, person.id, day(on));
        }
        standing(&ours, policy, person, Period { from: day("2026-01-01"), to: day("2026-12-31") })
    }

    #[test]
    fn the_first_and_the_last_day_of_employment_count() {
        let period = Period { from: day("2026-04-01"), to: day("2026-06-30") };
        for (facts, expected) in [
            (&[][..], true),
            (&[("joined", "2026-06-30")], true),
            (&[("joined", "2026-07-01")], false),
            (&[("left_on", "2026-04-01")], true),
            (&[("left_on", "2026-03-31")], false),
            (&[("joined", "2026-05-01"), ("left_on", "2026-05-31")], true),
            (&[("joined", "2025-01-01"), ("left_on", "2025-12-31")], false),
        ] {
            assert_eq!(employed(&person(facts), period), expected, "{facts:?}");
        }
    }

    #[test]
    fn a_policy_asks_everyone_or_the_teams_that_it_names() {
        let nobody_said = record("POL-1", &[("name", "Access")]);
        assert_eq!(asks(&nobody_said, &person(&[])), None);
        for (staff, team, expected) in [
            ("everyone", "", true),
            ("Everyone", "Sales", true),
            ("none", "Sales", false),
            ("Sales; Support", "support", true),
            ("Sales;Support", "Support", true),
            ("Sales; Support", "Legal", false),
            ("Sales; Support", "", false),
        ] {
            let asked = asks(&policy(&[("staff", staff)]), &person(&[("team", team)]));
            assert_eq!(asked, Some(expected), "{staff}, {team}");
        }
    }

    #[test]
    fn somebody_has_time_from_the_later_of_joining_and_the_version() {
        let ten_days = ("acknowledge_days", "10");
        let until = |text| Some(Stance::Open { until: day(text) });
        let missing = |text| Some(Stance::Missing { until: Some(day(text)) });
        let of = |of_policy: &[(&str, &str)], of_person: &[(&str, &str)]| {
            at_the_end(&policy(&[&[ten_days], of_policy].concat()), &person(of_person), None)
        };
        assert_eq!(of(&[], &[]), missing("2026-01-11"), "from the version on");
        assert_eq!(of(&[], &[("joined", "2025-01-01")]), missing("2026-01-11"), "who was there before");
        assert_eq!(of(&[], &[("joined", "2026-12-20")]), missing("2026-12-30"), "the day before the period is over");
        assert_eq!(of(&[], &[("joined", "2026-12-21")]), until("2026-12-31"), "on its last day");
        assert_eq!(of(&[], &[("joined", "2026-12-31")]), until("2027-01-10"));
        assert_eq!(of(&[], &[("joined", "2027-01-01")]), None, "not there yet");
        assert_eq!(of(&[("starts", "2026-12-25")], &[]), until("2027-01-04"), "the version is new");
        assert_eq!(of(&[("starts", "2027-01-01")], &[]), None, "it is of the next year");
        assert_eq!(at_the_end(&policy(&[]), &person(&[]), None), Some(Stance::Missing { until: None }), "no time");
    }

    #[test]
    fn what_ended_before_the_time_was_over_is_missing_of_nobody() {
        let ten_days = ("acknowledge_days", "10");
        let of = |of_policy: &[(&str, &str)], of_person: &[(&str, &str)]| {
            at_the_end(&policy(&[&[ten_days], of_policy].concat()), &person(of_person), None)
        };
        let missing = Some(Stance::Missing { until: Some(day("2026-01-11")) });
        assert_eq!(of(&[], &[("left_on", "2026-01-10")]), Some(Stance::Over), "Pat left before");
        assert_eq!(of(&[], &[("left_on", "2026-01-11")]), Some(Stance::Over), "on the last day of the time");
        assert_eq!(of(&[], &[("left_on", "2026-01-12")]), missing, "Pat left after it");
        assert_eq!(of(&[("ends", "2026-01-11")], &[]), Some(Stance::Over), "the version ended");
        assert_eq!(of(&[("ends", "2026-01-12")], &[]), missing);
        assert_eq!(of(&[("ends", "2026-01-05")], &[("left_on", "2026-06-30")]), Some(Stance::Over), "the first");
        let late = [("joined", "2026-12-25"), ("left_on", "2026-12-31")];
        assert_eq!(of(&[], &late), Some(Stance::Open { until: day("2027-01-04") }), "there on the last day");
        assert_eq!(of(&[("starts", "2025-01-01"), ("ends", "2025-12-31")], &[]), None, "a version of before");
        assert_eq!(
            of(&[("starts", "2025-12-01"), ("ends", "2026-01-01")], &[]),
            Some(Stance::Missing { until: Some(day("2025-12-11")) }),
            "its last day is in the period"
        );
        assert_eq!(of(&[], &[("joined", "2026-03-01"), ("left_on", "2026-02-01")]), None, "never there");
        assert_eq!(of(&[("staff", "none")], &[]), None, "it asks nobody");
    }

    #[test]
    fn an_acknowledgement_counts_up_to_the_last_day_of_the_period() {
        let on = |text| at_the_end(&policy(&[("acknowledge_days", "10")]), &person(&[]), Some(text));
        assert_eq!(on("2026-01-05"), Some(Stance::Acknowledged { day: day("2026-01-05") }));
        assert_eq!(on("2026-12-31"), Some(Stance::Acknowledged { day: day("2026-12-31") }), "late, but there");
        assert_eq!(on("2027-01-01"), Some(Stance::Missing { until: Some(day("2026-01-11")) }), "after the period");
    }

    #[test]
    fn each_standing_has_words_of_its_own() {
        let on = day("2026-06-30");
        for (standing, words) in [
            (Stance::Acknowledged { day: on }, "acknowledged 2026-06-30"),
            (Stance::Open { until: on }, "open until 2026-06-30"),
            (Stance::Missing { until: Some(on) }, "missing since 2026-06-30"),
            (Stance::Missing { until: None }, "missing"),
            (Stance::Over, "ended before it was due"),
        ] {
            assert_eq!(standing.words(), words);
        }
    }

    #[test]
    fn everybody_whom_a_policy_asks_is_counted_once() {
        let people = [
            ("PER-1", &[][..]),
            ("PER-2", &[("joined", "2026-12-30")]),
            ("PER-3", &[("left_on", "2026-01-05")]),
            ("PER-4", &[]),
            ("PER-5", &[]),
            ("PER-6", &[("left_on", "2025-12-31")]),
        ];
        let people = people.map(|(handle, facts)| record(handle, &[&[("name", handle)], facts].concat())).to_vec();
        let asked = policy(&[("acknowledge_days", "10")]);
        let old = record("POL-2", &[("name", "Old"), ("staff", "everyone"), ("ends", "2025-12-31")]);
        let mut ours = Programme::new(vec![asked.clone(), old], Vec::new(), people, Vec::new());
        ours.acknowledge(asked.id, ours.people[3].id, day("2026-01-02"));
        let mut told = Vec::new();
        let all = each_standing(
            &ours,
            Period { from: day("2026-01-01"), to: day("2026-12-31") },
            |policy, person, standing| {
                told.push((policy.handle(), person.handle(), standing.words()));
            },
        );
        let [(id, counts)] = &all[..] else { panic!("one policy is of that year: {all:?}") };
        assert_eq!(*id, asked.id);
        assert_eq!((counts.asked, counts.acknowledged), (5, 1));
        assert_eq!((counts.open, counts.missing, counts.over), (1, 2, 1));
        let words = ["missing since 2026-01-11", "open until 2027-01-09", "ended before it was due"];
        let words = [words[0], words[1], words[2], "acknowledged 2026-01-02", words[0]];
        let expected: Vec<_> =
            (1..).zip(words).map(|(n, words)| ("POL-1".to_owned(), format!("PER-{n}"), words.to_owned())).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn policies_share_a_text_that_is_linked_to_or_filed() {
        let of = |handle, text: &[(&str, &str)]| record(handle, &[&[("name", handle)], text].concat());
        let page = ("link", "https://example.test/handbook");
        let all = [
            of("POL-1", &[page]),
            of("POL-2", &[("document", "DOC-1")]),
            of("POL-3", &[page]),
            of("POL-4", &[("document", "DOC-1"), page]),
            of("POL-5", &[("link", "https://example.test/other")]),
            of("POL-6", &[]),
            of("POL-7", &[]),
        ];
        let mut shared: Vec<Vec<String>> = shared_texts(&all.iter().collect::<Vec<_>>())
            .iter()
            .map(|sharing| sharing.iter().map(|policy| policy.handle()).collect())
            .collect();
        shared.sort();
        assert_eq!(shared, [["POL-1", "POL-3"], ["POL-2", "POL-4"]]);
    }
}
