//! `review`: a record was looked at; it is right as it stands, and is to be looked at again.

use super::context::{BULK, Context};
use super::import::kind_named;
use super::records::{Step, write};
use crate::error::{Error, Result};
use crate::model::{Kind, Record, Value, counted, date};
use crate::rules::house::review_of;
use crate::store::Store;
use crate::store::lookup::Sure;
use crate::view::{Block, NOT_PROVIDED, Report, Table};
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use std::process::ExitCode;

#[derive(Args)]
pub struct Cmd {
    /// Handles or exact names of records of any kind, such as POL-3 or "Encryption at rest"
    #[arg(value_name = "NAME", required_unless_present_any = ["all", "overdue"])]
    names: Vec<String>,
    /// All records of a kind, such as policies
    #[arg(long, value_name = "KIND")]
    all: Option<String>,
    /// All whose review is past its day
    #[arg(long)]
    overdue: bool,
    /// Somebody looked, and it is right as it stands
    #[arg(long)]
    unchanged: bool,
    /// When it is to be looked at again, such as 12mo or 2027-03-01
    #[arg(long, value_name = "DATE")]
    next: Option<String>,
    /// Who looks after it
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
}

/// What is to be looked at.
#[derive(Serialize)]
struct Reviews {
    reviews: Vec<One>,
}

#[derive(Serialize)]
struct One {
    record: String,
    name: String,
    owner: Option<String>,
    confirmed: Option<NaiveDate>,
    next_review: Option<NaiveDate>,
}

impl Report for Reviews {
    fn blocks(&self) -> Vec<Block> {
        let day = |day: Option<NaiveDate>| day.map_or_else(|| NOT_PROVIDED.to_owned(), |day| day.to_string());
        let rows = self.reviews.iter().map(|one| {
            let owner = one.owner.clone().unwrap_or_else(|| NOT_PROVIDED.into());
            vec![one.record.clone(), one.name.clone(), owner, day(one.confirmed), day(one.next_review)]
        });
        let heads = vec!["record", "name", "owner", "last confirmed", "next review"];
        vec![Block::Table(Table::new(heads, rows))]
    }
}

impl Cmd {
    pub fn run(self, context: &Context) -> Result<ExitCode> {
        let asked = self.unchanged || self.next.is_some() || self.owner.is_some();
        let mut store = if asked { context.open_to_write()? } else { context.open()? };
        let records = self.records(&store, context.on)?;
        if records.is_empty() {
            context.say("Nothing to review.");
            return Ok(ExitCode::SUCCESS);
        }
        if !asked {
            let one = |record: &Record| {
                let (owner, confirmed, next_review) = review_of(record, beside(&store, record)?.as_ref());
                Ok(One { record: record.handle(), name: record.title(), owner, confirmed, next_review })
            };
            let reviews = records.iter().map(one).collect::<Result<_>>()?;
            context.print(&store, &Reviews { reviews })?;
            context.say(
                "Look at each (art30 KIND show HANDLE). If it is right: the same again with --unchanged --next 12mo",
            );
            return Ok(ExitCode::SUCCESS);
        }
        let next =
            self.next.as_deref().map(|text| date::read(text, context.on).map_err(|why| Error::invalid("--next", why)));
        let next = next.transpose()?;
        if let Some(day) = next.filter(|day| *day <= context.on) {
            return Err(Error::invalid("--next", format!("{day} is not after {}", context.on)));
        }
        if records.len() >= BULK {
            let kinds: Vec<String> = records.iter().take(3).map(Record::name_and_handle).collect();
            context.confirm(&format!(
                "This confirms {}, such as {}.",
                counted(records.len(), "record", "records"),
                kinds.join(", ")
            ))?;
        }
        let mut number = store.next_number(Kind::Review)?;
        let mut steps = Vec::new();
        for record in records {
            steps.push(self.step(context, &store, record, next, &mut number)?);
        }
        write(context, &mut store, "review", steps)
    }

    /// A policy keeps its review itself; every other record has one beside it.
    fn step(
        &self,
        context: &Context,
        store: &Store,
        record: Record,
        next: Option<NaiveDate>,
        number: &mut i64,
    ) -> Result<Step> {
        let policy = record.kind == Kind::Policy;
        let before = if policy { Some(record.clone()) } else { beside(store, &record)? };
        let mut after = before.clone().unwrap_or_else(|| {
            let mut review = Record::empty(Kind::Review, context.clock.new_id(), *number);
            *number += 1;
            review.set("record", Some(Value::Text(record.handle())));
            review
        });
        if self.unchanged {
            after.set(if policy { "reviewed" } else { "confirmed" }, Some(Value::Date(context.on)));
        }
        if let Some(day) = next {
            after.set("next_review", Some(Value::Date(day)));
        }
        if let Some(owner) = &self.owner {
            after.set("owner", Some(Value::Text(owner.trim().to_owned())));
        }
        Ok(match before {
            Some(before) => Step::Change { before, after },
            None => Step::Add(after),
        })
    }

    fn records(&self, store: &Store, on: NaiveDate) -> Result<Vec<Record>> {
        let mut records = Vec::new();
        if let Some(kind) = &self.all {
            let kind = kind_named(kind, "--all")?;
            refuse(kind)?;
            let running = |record: &Record| {
                let dated = |field: &str| kind.fields().iter().any(|known| known.name == field);
                !dated("starts") || !dated("ends") || record.holds_on(on)
            };
            records.extend(store.all(kind)?.into_iter().filter(running));
        }
        if self.overdue {
            let late = |record: &Record| record.date("next_review").is_some_and(|day| day < on);
            records.extend(store.all(Kind::Policy)?.into_iter().filter(|policy| late(policy) && policy.holds_on(on)));
            for review in store.all(Kind::Review)?.iter().filter(|review| late(review)) {
                records.extend(by_handle(store, &review.title())?);
            }
        }
        let mut problems = Vec::new();
        for name in &self.names {
            match named(store, name) {
                Ok(record) => records.push(record),
                Err(Error::NotFound(why)) => problems.push(why),
                Err(other) => return Err(other),
            }
        }
        if !problems.is_empty() {
            return Err(Error::NotFound(problems.join("\n")));
        }
        let mut seen = std::collections::HashSet::new();
        records.retain(|record| seen.insert(record.id));
        Ok(records)
    }
}

/// What happened once is not looked at again.
fn refuse(kind: Kind) -> Result<()> {
    if matches!(kind, Kind::Review | Kind::Acknowledgement | Kind::Training | Kind::Document) {
        return Err(Error::Usage(format!("{} say what happened; there is nothing to confirm again", kind.plural())));
    }
    Ok(())
}

fn by_handle(store: &Store, handle: &str) -> Result<Option<Record>> {
    let known = Kind::of_handle(handle);
    known.map_or(Ok(None), |(kind, number)| store.numbered(kind, number))
}

/// The review of a record that does not keep it itself.
fn beside(store: &Store, record: &Record) -> Result<Option<Record>> {
    match store.find(Kind::Review, &record.handle(), Sure::Exact) {
        Ok(review) => Ok(Some(review)),
        Err(Error::NotFound(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The record of any kind that a handle or a name means.
fn named(store: &Store, name: &str) -> Result<Record> {
    if let Some((kind, number)) = Kind::of_handle(name) {
        refuse(kind)?;
        return store
            .numbered(kind, number)?
            .ok_or_else(|| Error::NotFound(format!("there is no {}", kind.handle(number))));
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
