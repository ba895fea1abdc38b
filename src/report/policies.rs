//! How far the policies of the organisation are acknowledged, and who was trained.

use super::evidence::trainings;
use crate::error::{Given, Result};
use crate::model::date::Period;
use crate::model::{Record, counted, date};
use crate::rules::policy::{Counts, Stance, each_standing, employed};
use crate::store::Store;
use crate::view::{Block, Cell, Column, Fit, NOT_PROVIDED, Report, ReportRows, Table, View};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

/// Missing acknowledgements that people are shown; the rest are counted.
const SHOWN: usize = 40;

/// How far policies are acknowledged in a period.
#[derive(Debug, Serialize)]
pub struct Coverage {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// People who were employed in the period.
    pub people: usize,
    /// Per policy.
    pub policies: Vec<PolicyCoverage>,
    /// Per training: how many of those people had it by the last day, and how many of these still count.
    pub trainings: Vec<(String, usize, usize)>,
    /// People who were employed on the last day and had no training that counts.
    pub untrained: usize,
    /// Who has not acknowledged what.
    pub missing: Vec<Missing>,
}

/// How far one version of a policy is acknowledged.
#[derive(Debug, Serialize)]
pub struct PolicyCoverage {
    /// Handle.
    pub policy: String,
    /// Title and version.
    pub title: String,
    /// Who must acknowledge it.
    pub staff: String,
    /// The counts.
    #[serde(flatten)]
    pub counts: Counts,
}

impl PolicyCoverage {
    /// A count, which nobody knows of a policy of which it is not recorded whom it asks.
    fn known(&self, count: usize) -> Cell {
        if self.staff == NOT_PROVIDED { Cell::Missing } else { count.into() }
    }
}

/// One acknowledgement that is missing.
#[derive(Debug, Serialize)]
pub struct Missing {
    /// Handle of the person.
    pub person: String,
    /// Name.
    pub name: String,
    /// Team.
    pub team: String,
    /// The policy.
    pub policy: String,
    /// Where the person stands.
    pub standing: String,
}

/// Gathers the coverage of a period; of one policy, or of all.
pub fn coverage(store: &Store, period: Period, policy: Option<&Record>) -> Result<Coverage> {
    let mut programme = store.programme()?;
    if let Some(policy) = policy {
        programme.policies.retain(|other| other.id == policy.id);
    }
    let mut missing = Vec::new();
    let counts = each_standing(&programme, period, |policy, person, standing| {
        if matches!(standing, Stance::Missing { .. }) {
            missing.push(Missing {
                person: person.handle(),
                name: person.title(),
                team: person.text("team").unwrap_or(NOT_PROVIDED).to_owned(),
                policy: policy.title_and_version(),
                standing: standing.words(),
            });
        }
    });
    let policies = counts.into_iter().filter_map(|(id, counts)| {
        let policy = programme.policies.iter().find(|policy| policy.id == id)?;
        let staff = policy.get("staff").map_or_else(|| NOT_PROVIDED.to_owned(), |value| value.text().into_owned());
        Some(PolicyCoverage { policy: policy.handle(), title: policy.title_and_version(), staff, counts })
    });
    let policies = policies.collect();
    let had = trainings(store)?;
    let (mut names, mut untrained) = (BTreeMap::<String, (usize, usize)>::new(), 0);
    let people: Vec<&Record> = programme.people.iter().filter(|person| employed(person, period)).collect();
    for person in &people {
        let own = had.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let mut best = BTreeMap::<&str, bool>::new();
        for training in own.iter().filter(|training| training.day <= period.to) {
            let counts = training.until.is_none_or(|until| until >= period.to);
            *best.entry(&training.name).or_default() |= counts;
        }
        for (name, counts) in &best {
            let entry = names.entry((*name).to_owned()).or_default();
            entry.0 += 1;
            entry.1 += usize::from(*counts);
        }
        untrained += usize::from(employed(person, Period::day(period.to)) && !best.values().any(|counts| *counts));
    }
    let trainings = names.into_iter().map(|(name, (had, counts))| (name, had, counts)).collect();
    Ok(Coverage { from: period.from, to: period.to, people: people.len(), policies, trainings, untrained, missing })
}

/// The columns of policies.
const POLICIES: View<'static, fn(&PolicyCoverage, &'static str) -> Cell> = View {
    title: "policies",
    columns: &[
        Column::new("policy", "policy", 10, |of, _| of.policy.as_str().into()),
        Column::fitting("title", "title", 32, Fit::cut(0, 38), |of, _| of.title.as_str().into()),
        Column::fitting("staff", "asks", 24, Fit::whole(1), |of, _| of.staff.as_str().into()),
        Column::fitting("asked", "people", 9, Fit::whole(1), |of, _| of.known(of.counts.asked)),
        Column::fitting("acknowledged", "acknowledged", 13, Fit::whole(1), |of, _| of.known(of.counts.acknowledged)),
        Column::fitting("open", "time left", 10, Fit::whole(2), |of, _| of.known(of.counts.open)),
        Column::new("missing", "missing", 9, |of, _| of.known(of.counts.missing)),
        Column::fitting("over", "ended before due", 16, Fit::whole(4), |of, _| of.known(of.counts.over)),
    ],
};

impl Report for Coverage {
    fn title(&self) -> Option<String> {
        Some("Who acknowledged the policies".into())
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: POLICIES.table(&self.policies), member: "policies" })
    }

    fn blocks(&self) -> Vec<Block> {
        let when = if self.from == self.to {
            format!("on {}", date::long(self.to))
        } else {
            format!("from {} to {}", date::long(self.from), date::long(self.to))
        };
        let mut blocks = vec![Block::Text(format!("{} employed {when}.", counted(self.people, "person", "people")))];
        if self.policies.is_empty() {
            blocks.push(Block::Text("No policy was in force.".into()));
        } else {
            blocks.push(Block::Table(POLICIES.list(&self.policies)));
        }
        if !self.trainings.is_empty() {
            let rows = self
                .trainings
                .iter()
                .map(|(name, had, counts)| vec![name.clone(), had.to_string(), counts.to_string()]);
            let fits = [Fit::cut(0, 30), Fit::KEY, Fit::KEY];
            let heads = vec!["training", "people who had it", "it counts still"];
            blocks.push(Block::Table(Table::new(heads, rows).fitted(fits)));
        }
        if self.people > 0 {
            blocks.push(Block::Text(format!(
                "{} without a training that counts on the last day.",
                counted(self.untrained, "person", "people")
            )));
        }
        if !self.missing.is_empty() {
            blocks.push(Block::Heading("Who is missing".into()));
            let rows = self.missing.iter().take(SHOWN).map(|one| {
                vec![one.person.clone(), one.name.clone(), one.team.clone(), one.policy.clone(), one.standing.clone()]
            });
            let fits = [Fit::KEY, Fit::cut(0, 16), Fit::cut(2, 12), Fit::cut(1, 16), Fit::READ];
            let heads = vec!["person", "name", "team", "policy", "standing"];
            blocks.push(Block::Table(Table::new(heads, rows).fitted(fits)));
            if self.missing.len() > SHOWN {
                blocks.push(Block::Text(format!(
                    "… and {} more; {json} lists all.",
                    self.missing.len() - SHOWN,
                    json = Given::named("json")
                )));
            }
        }
        blocks
    }
}
