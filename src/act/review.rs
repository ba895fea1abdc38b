//! Reviews: a record was looked at, it is right as it stands, and is to be looked at again. Art. 5(1)(d), 24(1).

use super::plan::{Plan, Step};
use super::session::Session;
use crate::error::{Error, Given, Result};
use crate::model::kind::Reviewed;
use crate::model::{Kind, Record, Value};
use crate::store::Store;
use crate::store::lookup::Sure;
use chrono::NaiveDate;
use std::collections::HashSet;

/// Which records are looked at.
#[derive(Clone, Debug, Default)]
pub struct ReviewChoice {
    /// Handles, or exact names.
    pub names: Vec<String>,
    /// All of a kind that hold on the day.
    pub all: Option<Kind>,
    /// All whose review is past its day; of that kind, if one is named.
    pub overdue: bool,
}

/// What is said of them.
#[derive(Clone, Debug, Default)]
pub struct Confirmation {
    /// Somebody looked, and they are right as they stand.
    pub confirmed: bool,
    /// When they are to be looked at again.
    pub next: Option<NaiveDate>,
    /// Who looks after them.
    pub owner: Option<String>,
}

impl Confirmation {
    /// Whether it says nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        !self.confirmed && self.next.is_none() && self.owner.is_none()
    }
}

/// The records of a choice, each once.
pub fn chosen(store: &Store, choice: &ReviewChoice, on: NaiveDate) -> Result<Vec<Record>> {
    let mut records = Vec::new();
    if let Some(kind) = choice.all {
        refuse(kind)?;
    }
    match (choice.all, choice.overdue) {
        (None, false) => {}
        (Some(kind), false) => records.extend(store.all(kind)?.into_iter().filter(|record| record.holds_on(on))),
        (kind, true) => {
            records
                .extend(overdue(store, on)?.into_iter().filter(|record| kind.is_none_or(|kind| record.kind == kind)));
        }
    }
    let mut problems = Vec::new();
    for name in &choice.names {
        match named(store, name) {
            Ok(record) => records.push(record),
            Err(Error::NotFound(why)) => problems.push(why),
            Err(other) => return Err(other),
        }
    }
    if !problems.is_empty() {
        return Err(Error::NotFound(problems.join("\n")));
    }
    let mut seen = HashSet::new();
    records.retain(|record| seen.insert(record.id));
    Ok(records)
}

fn overdue(store: &Store, on: NaiveDate) -> Result<Vec<Record>> {
    let late = |record: &Record| record.date("next_review").is_some_and(|day| day < on);
    let mut records: Vec<Record> = store.all(Kind::Policy)?;
    records.retain(|policy| late(policy) && policy.is_current(on));
    for review in store.all(Kind::Review)?.iter().filter(|review| late(review)) {
        let known = Kind::of_handle(&review.title());
        records.extend(known.map(|(kind, number)| store.numbered(kind, number)).transpose()?.flatten());
    }
    Ok(records)
}

/// Notes the verdict on each record of a choice.
pub fn confirm(session: &Session, choice: &ReviewChoice, verdict: &Confirmation) -> Result<Plan> {
    let store = session.open_to_write()?;
    if let Some(day) = verdict.next.filter(|day| *day <= session.on) {
        return Err(Error::invalid(Given::named("next"), format!("{day} is not after {}", session.on)));
    }
    let mut number = store.next_number(Kind::Review)?;
    let (records, mut steps) = (chosen(&store, choice, session.on)?, Vec::new());
    for record in &records {
        steps.push(step(session, &store, record, verdict, &mut number)?);
        // What was looked at and is right is no draft any more.
        if record.is_draft() && verdict.confirmed {
            let mut after = record.clone();
            after.set("status", Some(Value::Text("active".to_owned())));
            steps.push(Step::Change { before: record.clone(), after });
        }
    }
    let plan = Plan::new(store, session.act("review")).with(steps);
    Ok(records.iter().fold(plan, Plan::about))
}

/// A policy keeps its review itself; every other record has one beside it.
fn step(session: &Session, store: &Store, record: &Record, verdict: &Confirmation, number: &mut i64) -> Result<Step> {
    let itself = keeps_its_review(record.kind);
    let before = if itself { Some(record.clone()) } else { beside(store, record)? };
    let mut after = before.clone().unwrap_or_else(|| {
        let mut review = Record::empty(Kind::Review, session.clock.new_id(), *number);
        *number += 1;
        review.set("record", Some(Value::Text(record.handle())));
        review
    });
    if verdict.confirmed {
        after.set(if itself { "reviewed" } else { "confirmed" }, Some(Value::Date(session.on)));
    }
    if let Some(day) = verdict.next {
        after.set("next_review", Some(Value::Date(day)));
    }
    if let Some(owner) = &verdict.owner {
        after.set("owner", Some(Value::Text(owner.trim().to_owned())));
    }
    Ok(match before {
        Some(before) => Step::Change { before, after },
        None => Step::Add(after),
    })
}

/// Whether a record of the kind says itself when it was reviewed.
fn keeps_its_review(kind: Kind) -> bool {
    kind.find("reviewed").is_some() && kind.find("next_review").is_some()
}

/// The review of a record that does not keep it itself.
pub fn beside(store: &Store, record: &Record) -> Result<Option<Record>> {
    match store.find(Kind::Review, &record.handle(), Sure::Exact) {
        Ok(review) => Ok(Some(review)),
        Err(Error::NotFound(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// What happened once is not looked at again.
fn refuse(kind: Kind) -> Result<()> {
    if kind.describe().reviewed == Reviewed::Never {
        return Err(Error::Usage(format!("{} say what happened; there is nothing to confirm again", kind.plural())));
    }
    Ok(())
}

/// The record of any kind that a handle or a name means.
fn named(store: &Store, name: &str) -> Result<Record> {
    if let Some((kind, number)) = Kind::of_handle(name) {
        refuse(kind)?;
        let record = store.numbered(kind, number)?;
        return record.ok_or_else(|| Error::NotFound(format!("there is no {}", kind.handle(number))));
    }
    let mut found = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| refuse(*kind).is_ok()) {
        match store.find(kind, name, Sure::Exact) {
            // An agreement that is named by its customer is not meant.
            Ok(record) if record.title().eq_ignore_ascii_case(name) => found.push(record),
            Ok(_) | Err(Error::NotFound(_)) => {}
            Err(other) => return Err(other),
        }
    }
    match &found[..] {
        [record] => Ok(record.clone()),
        [] => Err(Error::NotFound(format!("nothing is called \"{name}\". Give a handle, such as POL-3"))),
        _ => {
            let all: Vec<String> = found.iter().map(Record::name_and_handle).collect();
            Err(Error::NotFound(format!("\"{name}\" could be {}. Use the handle", all.join(" or "))))
        }
    }
}
