//! The organisation's own house as lists: who has acknowledged what, who was trained, and what is looked at again when.

use crate::error::Result;
use crate::model::Programme;
use crate::model::{Kind, Record, Value, counted, date};
use crate::rules::policy::{Counts, Standing, each_standing, employed};
use crate::store::Store;
use crate::view::{Block, NOT_PROVIDED, Report, Table};
use crate::view::{Listing, Row};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

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

/// The trainings by person: (name, day, last day on which it counts).
type Trainings = HashMap<Uuid, Vec<(String, NaiveDate, Option<NaiveDate>)>>;

fn trainings(store: &Store) -> Result<Trainings> {
    let mut all = Trainings::new();
    store.each(Kind::Training, |record| {
        if let (Some(person), Some(day)) = (record.link("person"), record.date("day")) {
            all.entry(person).or_default().push((record.title(), day, record.date("valid_until")));
        }
        Ok(())
    })?;
    Ok(all)
}

/// Gathers the coverage of a period; of one policy, or of all.
pub fn coverage(store: &Store, period: (NaiveDate, NaiveDate), policy: Option<&Record>) -> Result<Coverage> {
    let mut house = store.programme()?;
    if let Some(policy) = policy {
        house.policies.retain(|other| other.id == policy.id);
    }
    let mut missing = Vec::new();
    let counts = each_standing(&house, period, |policy, person, standing| {
        if matches!(standing, Standing::Missing { .. }) {
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
        let policy = house.policies.iter().find(|policy| policy.id == id)?;
        let staff = policy.get("staff").map_or_else(|| NOT_PROVIDED.to_owned(), |value| value.text().into_owned());
        Some(PolicyCoverage { policy: policy.handle(), title: policy.title_and_version(), staff, counts })
    });
    let policies = policies.collect();
    let had = trainings(store)?;
    let (mut names, mut untrained) = (BTreeMap::<String, (usize, usize)>::new(), 0);
    let people: Vec<&Record> = house.people.iter().filter(|person| employed(person, period)).collect();
    for person in &people {
        let own = had.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let mut best = BTreeMap::<&str, bool>::new();
        for (name, _, until) in own.iter().filter(|(_, day, _)| *day <= period.1) {
            let counts = until.is_none_or(|until| until >= period.1);
            *best.entry(name).or_default() |= counts;
        }
        for (name, counts) in &best {
            let entry = names.entry((*name).to_owned()).or_default();
            entry.0 += 1;
            entry.1 += usize::from(*counts);
        }
        untrained += usize::from(employed(person, (period.1, period.1)) && !best.values().any(|counts| *counts));
    }
    let trainings = names.into_iter().map(|(name, (had, counts))| (name, had, counts)).collect();
    Ok(Coverage { from: period.0, to: period.1, people: people.len(), policies, trainings, untrained, missing })
}

impl Report for Coverage {
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
            let rows = self.policies.iter().map(|policy| {
                let counts = &policy.counts;
                let mut row = vec![policy.policy.clone(), policy.title.clone(), policy.staff.clone()];
                row.extend(
                    [counts.asked, counts.acknowledged, counts.open, counts.missing, counts.over]
                        .map(|count| count.to_string()),
                );
                row
            });
            let heads =
                vec!["policy", "title", "asks", "people", "acknowledged", "time left", "missing", "ended before due"];
            blocks.push(Block::Table(Table::new(heads, rows)));
        }
        if !self.trainings.is_empty() {
            let rows = self
                .trainings
                .iter()
                .map(|(name, had, counts)| vec![name.clone(), had.to_string(), counts.to_string()]);
            blocks.push(Block::Table(Table::new(vec!["training", "people who had it", "it counts still"], rows)));
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
            blocks.push(Block::Table(Table::new(vec!["person", "name", "team", "policy", "standing"], rows)));
            if self.missing.len() > SHOWN {
                blocks.push(Block::Text(format!("… and {} more; --json lists all.", self.missing.len() - SHOWN)));
            }
        }
        blocks
    }
}

fn text(words: impl Into<String>) -> Value {
    Value::Text(words.into())
}

fn day(day: Option<NaiveDate>) -> Value {
    day.map_or_else(|| text("Not provided"), Value::Date)
}

/// The columns of [`policy_rows`].
#[must_use]
pub fn policies_listing() -> Listing {
    let heads = vec![
        ("Policy", 10),
        ("Title", 32),
        ("Version", 12),
        ("Owner", 20),
        ("In force from", 13),
        ("In force until", 13),
        ("Last reviewed", 13),
        ("Next review", 13),
        ("Publication", 22),
        ("Text", 44),
        ("Measures that it proves", 40),
        ("Who must acknowledge it", 24),
        ("People", 9),
        ("Acknowledged", 13),
        ("Time left", 10),
        ("Missing", 9),
        ("Ended before due", 12),
    ];
    Listing { title: "Policies", heads }
}

/// Every version of a policy that was in force in a period; `file` says where the pack holds its text. Counts are of staff, so they are left
/// out where the people are.
pub fn policy_rows(
    house: &Programme,
    period: (NaiveDate, NaiveDate),
    file: &dyn Fn(&Record) -> Option<String>,
    people: bool,
    take: &mut dyn FnMut(Row) -> Result<()>,
) -> Result<()> {
    for (id, counts) in each_standing(house, period, |_, _, _| ()) {
        let Some(policy) = house.policies.iter().find(|policy| policy.id == id) else { continue };
        let of = |field: &str| {
            let described = policy.kind.field(field);
            text(policy.get(field).map_or("Not provided".into(), |value| described.words(value)))
        };
        let place =
            file(policy).or_else(|| policy.text("link").map(str::to_owned)).unwrap_or_else(|| "Not provided".into());
        let mut row = vec![text(policy.handle()), of("name"), of("version"), of("owner")];
        row.extend(["starts", "ends", "reviewed", "next_review"].map(|field| day(policy.date(field))));
        row.extend([of("publication"), text(place), of("measures"), of("staff")]);
        let counts = [counts.asked, counts.acknowledged, counts.open, counts.missing, counts.over];
        row.extend(counts.map(|count| {
            if people { Value::Number(i64::try_from(count).unwrap_or(i64::MAX)) } else { text("not shown") }
        }));
        take(row)?;
    }
    Ok(())
}

/// The columns of [`acknowledgement_rows`].
#[must_use]
pub fn acknowledgements_listing() -> Listing {
    let heads = vec![
        ("Person", 10),
        ("Name", 26),
        ("Team", 18),
        ("Joined", 13),
        ("Left", 13),
        ("Policy", 10),
        ("Title and version", 36),
        ("Standing", 14),
        ("Day", 13),
    ];
    Listing { title: "Acknowledgements", heads }
}

/// Every person who was employed in a period, and every policy that asked the person within it.
pub fn acknowledgement_rows(
    house: &Programme,
    period: (NaiveDate, NaiveDate),
    take: &mut dyn FnMut(Row) -> Result<()>,
) -> Result<()> {
    let mut stopped = Ok(());
    each_standing(house, period, |policy, person, standing| {
        let (word, on) = match standing {
            Standing::Acknowledged { day } => ("acknowledged", Some(day)),
            Standing::Open { until } => ("open until", Some(until)),
            Standing::Missing { until } => (if until.is_some() { "missing since" } else { "missing" }, until),
            Standing::Over => ("ended before it was due", None),
        };
        let row = vec![
            text(person.handle()),
            text(person.title()),
            text(person.text("team").unwrap_or("Not provided")),
            day(person.date("joined")),
            person.date("left_on").map_or_else(|| text(""), Value::Date),
            text(policy.handle()),
            text(policy.title_and_version()),
            text(word),
            on.map_or_else(|| text(""), Value::Date),
        ];
        if stopped.is_ok() {
            stopped = take(row);
        }
    });
    stopped
}

/// The columns of [`training_rows`].
#[must_use]
pub fn trainings_listing() -> Listing {
    let heads = vec![
        ("Person", 10),
        ("Name", 26),
        ("Team", 18),
        ("Joined", 13),
        ("Left", 13),
        ("Training", 34),
        ("Day", 13),
        ("Valid until", 13),
    ];
    Listing { title: "Trainings", heads }
}

/// Every person who was employed in a period, with the trainings by its end; a person without one has a row that says so.
pub fn training_rows(
    store: &Store,
    house: &Programme,
    period: (NaiveDate, NaiveDate),
    take: &mut dyn FnMut(Row) -> Result<()>,
) -> Result<()> {
    let had = trainings(store)?;
    for person in house.people.iter().filter(|person| employed(person, period)) {
        let start = [
            text(person.handle()),
            text(person.title()),
            text(person.text("team").unwrap_or("Not provided")),
            day(person.date("joined")),
            person.date("left_on").map_or_else(|| text(""), Value::Date),
        ];
        let own = had.get(&person.id).map(Vec::as_slice).unwrap_or_default();
        let own: Vec<_> = own.iter().filter(|(_, day, _)| *day <= period.1).collect();
        if own.is_empty() {
            take(start.iter().cloned().chain([text("none recorded"), text(""), text("")]).collect())?;
        }
        for (name, on, until) in own {
            let rest = [text(name), Value::Date(*on), until.map_or_else(|| text(""), Value::Date)];
            take(start.iter().cloned().chain(rest).collect())?;
        }
    }
    Ok(())
}
