//! The evidence that policies are lived, as lists: which policies were in force, who acknowledged them, who was trained. Rows are handed out
//! one by one.

use crate::error::Result;
use crate::model::date::Period;
use crate::model::{Kind, Programme, Record};
use crate::rules::policy::{Counts, Stance, each_standing, employed};
use crate::store::Store;
use crate::view::{Cell, Column, Take, View};
use chrono::NaiveDate;
use std::collections::HashMap;
use uuid::Uuid;

/// One training that a person had: what it is called, its day, and the last day on which it counts.
pub(super) struct Training {
    pub name: String,
    pub day: NaiveDate,
    pub until: Option<NaiveDate>,
}

/// The trainings by person.
pub(super) fn trainings(store: &Store) -> Result<HashMap<Uuid, Vec<Training>>> {
    let mut all = HashMap::<Uuid, Vec<Training>>::new();
    store.each(Kind::Training, |record| {
        if let (Some(person), Some(day)) = (record.link("person"), record.date("day")) {
            let training = Training { name: record.title(), day, until: record.date("valid_until") };
            all.entry(person).or_default().push(training);
        }
        Ok(())
    })?;
    Ok(all)
}

/// A policy that was in force in a period.
pub struct PolicyFacts<'f> {
    policy: &'f Record,
    /// Where its text is.
    place: Option<String>,
    /// How many of the staff it asked; nothing where the staff is not shown.
    counts: Option<Counts>,
}

type OfPolicy = fn(&PolicyFacts<'_>, &'static str) -> Cell;

/// Every version of a policy that was in force in a period.
pub const POLICIES: View<'static, OfPolicy> = View {
    title: "Policies",
    columns: &[
        Column::new("handle", "Policy", 10, |of, _| Cell::handle(of.policy)),
        Column::new("name", "Title", 32, recorded),
        Column::new("version", "Version", 12, recorded),
        Column::new("owner", "Owner", 20, recorded),
        Column::new("starts", "In force from", 13, recorded),
        Column::new("ends", "In force until", 13, recorded),
        Column::new("reviewed", "Last reviewed", 13, recorded),
        Column::new("next_review", "Next review", 13, recorded),
        Column::new("publication", "Publication", 22, recorded),
        Column::new("text", "Text", 44, |of, _| of.place.clone().into()),
        Column::new("measures", "Measures that it proves", 40, recorded),
        Column::new("staff", "Who must acknowledge it", 24, recorded),
        Column::new("people", "People", 9, |of, _| counted(of, |counts| counts.asked)),
        Column::new("acknowledged", "Acknowledged", 13, |of, _| counted(of, |counts| counts.acknowledged)),
        Column::new("open", "Time left", 10, |of, _| counted(of, |counts| counts.open)),
        Column::new("missing", "Missing", 9, |of, _| counted(of, |counts| counts.missing)),
        Column::new("over", "Ended before due", 12, |of, _| counted(of, |counts| counts.over)),
    ],
};

fn recorded(of: &PolicyFacts<'_>, field: &str) -> Cell {
    Cell::of(of.policy, field)
}

fn counted(of: &PolicyFacts<'_>, count: fn(&Counts) -> usize) -> Cell {
    match &of.counts {
        Some(counts) => count(counts).into(),
        None => Cell::NotAsked("not shown"),
    }
}

/// Hands out the rows of [`POLICIES`]. `file` says where the pack holds the text of one. Counts are of staff, so they are left out where
/// the people are.
pub fn policies(
    programme: &Programme,
    period: Period,
    file: &dyn Fn(&Record) -> Option<String>,
    people: bool,
    take: Take<'_>,
) -> Result<()> {
    for (id, counts) in each_standing(programme, period, |_, _, _| ()) {
        let Some(policy) = programme.policies.iter().find(|policy| policy.id == id) else { continue };
        let place = file(policy).or_else(|| policy.text("link").map(str::to_owned));
        take(POLICIES.cells(&PolicyFacts { policy, place, counts: people.then_some(counts) }))?;
    }
    Ok(())
}

fn left(person: &Record) -> Cell {
    match Cell::of(person, "left_on") {
        // Who is still there has not left.
        Cell::Missing => Cell::Blank,
        said => said,
    }
}

/// Where a person stands with a policy.
pub struct StandingFacts<'f> {
    person: &'f Record,
    policy: &'f Record,
    standing: Stance,
}

type OfStanding = fn(&StandingFacts<'_>, &'static str) -> Cell;

/// Every person who was employed in a period, with every policy that asked the person within it.
pub const ACKNOWLEDGEMENTS: View<'static, OfStanding> = View {
    title: "Acknowledgements",
    columns: &[
        Column::new("person", "Person", 10, |of, _| Cell::handle(of.person)),
        Column::new("name", "Name", 26, |of, _| of.person.title().into()),
        Column::new("team", "Team", 18, |of, key| Cell::of(of.person, key)),
        Column::new("joined", "Joined", 13, |of, key| Cell::of(of.person, key)),
        Column::new("left", "Left", 13, |of, _| left(of.person)),
        Column::new("policy", "Policy", 10, |of, _| Cell::handle(of.policy)),
        Column::new("title", "Title and version", 36, |of, _| of.policy.title_and_version().into()),
        Column::new("standing", "Standing", 14, |of, _| of.stands().0.into()),
        Column::new("day", "Day", 13, |of, _| of.stands().1.map_or(Cell::Blank, Cell::Day)),
    ],
};

impl StandingFacts<'_> {
    const fn stands(&self) -> (&'static str, Option<NaiveDate>) {
        match self.standing {
            Stance::Acknowledged { day } => ("acknowledged", Some(day)),
            Stance::Open { until } => ("open until", Some(until)),
            Stance::Missing { until: Some(until) } => ("missing since", Some(until)),
            Stance::Missing { until: None } => ("missing", None),
            Stance::Over => ("ended before it was due", None),
        }
    }
}

/// Hands out the rows of [`ACKNOWLEDGEMENTS`].
pub fn acknowledgements(programme: &Programme, period: Period, take: Take<'_>) -> Result<()> {
    let mut stopped = Ok(());
    each_standing(programme, period, |policy, person, standing| {
        if stopped.is_ok() {
            stopped = take(ACKNOWLEDGEMENTS.cells(&StandingFacts { person, policy, standing }));
        }
    });
    stopped
}

/// A person and one of the trainings that the person had; nothing of somebody who had none.
pub struct TrainingFacts<'f> {
    person: &'f Record,
    training: Option<&'f Training>,
}

type OfTraining = fn(&TrainingFacts<'_>, &'static str) -> Cell;

/// Every person who was employed in a period, with the trainings by its end.
pub const TRAININGS: View<'static, OfTraining> = View {
    title: "Trainings",
    columns: &[
        Column::new("person", "Person", 10, |of, _| Cell::handle(of.person)),
        Column::new("name", "Name", 26, |of, _| of.person.title().into()),
        Column::new("team", "Team", 18, |of, key| Cell::of(of.person, key)),
        Column::new("joined", "Joined", 13, |of, key| Cell::of(of.person, key)),
        Column::new("left", "Left", 13, |of, _| left(of.person)),
        Column::new("training", "Training", 34, |of, _| {
            of.training.map_or("none recorded", |training| training.name.as_str()).into()
        }),
        Column::new("day", "Day", 13, |of, _| of.training.map_or(Cell::Blank, |training| training.day.into())),
        Column::new("valid_until", "Valid until", 13, |of, _| {
            of.training.and_then(|training| training.until).map_or(Cell::Blank, Cell::Day)
        }),
    ],
};

/// Hands out the rows of [`TRAININGS`]; a person without a training has one that says so.
pub fn training_rows(store: &Store, programme: &Programme, period: Period, take: Take<'_>) -> Result<()> {
    let had = trainings(store)?;
    for person in programme.people.iter().filter(|person| employed(person, period)) {
        let own = had.get(&person.id).into_iter().flatten().filter(|training| training.day <= period.to);
        let mut own = own.map(Some).peekable();
        let none = own.peek().is_none().then_some(None);
        for training in none.into_iter().chain(own) {
            take(TRAININGS.cells(&TrainingFacts { person, training }))?;
        }
    }
    Ok(())
}
