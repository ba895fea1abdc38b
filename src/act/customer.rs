//! What can be done to a customer: see whether another has its name, let it leave and come back, take out what was a mistake.

use super::draft::Draft;
use super::plan::{Plan, Step, linked_first};
use super::records::find_all;
use super::renamed::keeping_names;
use super::session::Session;
use crate::error::{Error, Given, Problem, Result};
use crate::import::matching::{Clues, Match, Matcher};
use crate::journal::did::Did;
use crate::model::{Deed, Kind, Record, Value, Verb, date};
use crate::rules::agreement::{State, is_dpa, state};
use crate::rules::held::after_the_end;
use crate::rules::question;
use crate::store::Store;
use crate::store::log::{self, RecordStep};
use crate::store::renamed::Renaming;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The handle of another customer of that name: two can have one, but most of the time it is a slip.
pub fn namesake(store: &Store, name: &str) -> Result<Option<String>> {
    let mut probe = Record::empty(Kind::Customer, store.clock.new_id(), 0);
    probe.set("name", Some(Value::Text(name.trim().to_owned())));
    Ok(store.by_key(&probe, &["name"])?.map(|number| Kind::Customer.handle(number)))
}

/// Another customer that may be the same company, as an import would ask: who it is, and why. Not one of exactly that name.
pub fn alike(store: &Store, name: &str) -> Result<Option<(Record, String)>> {
    let mut matcher = Matcher::default();
    let clues = Clues { name: Some(name), ..Clues::default() };
    let one = |number: i64| store.numbered(Kind::Customer, number);
    Ok(match matcher.find(store, &clues)? {
        Match::Known { customer, .. } => Some((*customer, "it has the same name in another form".to_owned())),
        Match::Unsure(why, numbers) => {
            numbers.first().map(|number| one(*number)).transpose()?.flatten().map(|one| (one, why))
        }
        Match::New => matcher.near(store, name)?.map(|near| (near, "the name is nearly the same".to_owned())),
    })
}

/// Changes customers whose names of before were mistakes: no agreement keeps them.
pub fn correct(session: &Session, names: &[String], draft: &Draft) -> Result<Plan> {
    let store = session.open_to_write()?;
    let steps = keeping_names(&store, super::records::changes(&store, draft, names)?, Renaming::Mistake)?;
    Ok(Plan::new(store, session.doing(Did::CorrectName)).with(steps))
}

/// What ends with a customer that leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Nothing but that it is one.
    Nothing,
    /// What it runs: its deployments and connected services.
    Runs,
    /// That, and its DPAs.
    All,
}

/// Customers that leave.
pub struct Leaving {
    /// What is written.
    pub plan: Plan,
    /// What runs on, and could end with it.
    pub runs: Vec<String>,
    /// DPAs that stay in force, and could end with it.
    pub agreements: Vec<String>,
    /// What stays open whatever is asked for: handle, and why.
    pub stays: Vec<(String, String)>,
    /// Customers whose data is still here by what is recorded, once what they run has ended: a DPA is needed until it is gone.
    pub held: Vec<String>,
}

/// Records that customers are none from a day on; without a day, today, or the day that is recorded already.
pub fn archive(session: &Session, names: &[String], day: Option<&str>, ending: Ending) -> Result<Leaving> {
    let store = session.open_to_write()?;
    let (organisation, mut steps) = (store.own()?, Vec::new());
    let (mut runs, mut agreements, mut stays, mut held) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for before in find_all(&store, Kind::Customer, names)? {
        let known = before.date("archived").map(|day| day.to_string());
        let day = day.map(str::to_owned).or(known).unwrap_or_else(|| "today".into());
        let mut after = before.clone();
        Draft::new(Kind::Customer).with("archived", day).apply(&store, &mut after)?;
        let Some(last) = after.date("archived").and_then(|day| day.pred_opt()) else {
            steps.push(Step::Change { before, after });
            continue;
        };
        let mut dossier = store.dossier(before.clone())?;
        for kind in [Kind::Deployment, Kind::Service] {
            let mut all = dossier.of(kind).to_vec();
            for record in &mut all {
                match is_open(record, "ends", last) {
                    Some(true) if ending >= Ending::Runs => steps.push(ended(record, "ends", last)),
                    Some(true) => {
                        runs.push(record.handle());
                        // Whether data is still here is asked of the time after the end, whoever ends it.
                        record.set("ends", Some(Value::Date(last)));
                    }
                    Some(false) => stays.push((record.handle(), "begins later".to_owned())),
                    None => {}
                }
            }
            dossier.put(kind, all);
        }
        let gone = last.succ_opt().and_then(|day| day.succ_opt()).unwrap_or(last);
        let mut sources = dossier.deployments().iter().chain(dossier.services());
        if sources.any(|source| after_the_end(source, &dossier, &organisation, gone).is_some()) {
            held.push(before.handle());
        }
        for agreement in dossier.agreements().iter().filter(|one| is_dpa(one)) {
            match state(agreement, dossier.agreements(), last) {
                State::InForce { .. } if agreement.date("ended").is_none() => {
                    if ending == Ending::All {
                        steps.push(ended(&mut agreement.clone(), "ended", last));
                    } else {
                        agreements.push(agreement.handle());
                    }
                }
                State::Later { .. } => stays.push((agreement.handle(), "takes effect later".to_owned())),
                State::Unconfirmed | State::PartlySigned | State::ActionRequired | State::Pending => {
                    stays.push((agreement.handle(), "is not in force".to_owned()));
                }
                _ => {}
            }
        }
        steps.push(Step::Change { before, after });
    }
    let plan = Plan::new(store, session.doing(Did::Archive)).with(steps);
    Ok(Leaving { plan, runs, agreements, stays, held })
}

/// Whether a record goes on after a day; whether it can end on that day.
fn is_open(record: &Record, field: &str, last: NaiveDate) -> Option<bool> {
    let goes_on = record.date(field).is_none_or(|end| last < end);
    goes_on.then(|| record.date("starts").is_none_or(|start| start <= last))
}

/// The step that ends a record, which is ended from here on.
fn ended(record: &mut Record, field: &str, last: NaiveDate) -> Step {
    let before = record.clone();
    record.set(field, Some(Value::Date(last)));
    Step::Change { before, after: record.clone() }
}

/// Customers that are ones again.
pub struct Returning {
    /// What is written.
    pub plan: Plan,
    /// What ended because they left, and stays so: handles.
    pub over: Vec<String>,
}

/// Records that customers are ones again from a day on. The days between are kept, unless they never left; then what ended because they did goes
/// on.
pub fn unarchive(session: &Session, names: &[String], day: &str, never_left: bool) -> Result<Returning> {
    let store = session.open_to_write()?;
    let back = date::read(day, store.clock.today()).map_err(|why| Error::invalid(Given::named("date"), why))?;
    let (mut steps, mut problems, mut number) = (Vec::new(), Vec::new(), store.next_number(Kind::Absence)?);
    let mut over = Vec::new();
    for before in find_all(&store, Kind::Customer, names)? {
        let Some(left) = before.date("archived") else {
            problems
                .push(Problem::new(Given::subject("name"), format!("{} is not archived", before.name_and_handle())));
            continue;
        };
        if back < left && !never_left {
            let why = format!(
                "{back} is before {left}, the day from which {} is no customer. Give the day on which it came back, or {by_mistake} if it never left",
                before.name_and_handle(),
                by_mistake = Given::named("by-mistake")
            );
            problems.push(Problem::new(Given::named("date"), why));
            continue;
        }
        if left < back && !never_left {
            let mut absence = Record::empty(Kind::Absence, store.clock.new_id(), number);
            number += 1;
            absence.set("customer", Some(Value::Link(before.id)));
            absence.set("away_from", Some(Value::Date(left)));
            absence.set("back_on", Some(Value::Date(back)));
            steps.push(Step::Add(absence));
        }
        for (ended, open) in ended_by_leaving(&store, &before, left)? {
            if never_left {
                steps.push(Step::Change { before: ended, after: open });
            } else {
                over.push(ended.handle());
            }
        }
        let mut after = before.clone();
        after.set("archived", None);
        steps.push(Step::Change { before, after });
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let plan = Plan::new(store, session.act("customer unarchive")).with(steps);
    Ok(Returning { plan, over })
}

/// What ended because a customer left: as it is, and with the last day that it had before.
fn ended_by_leaving(store: &Store, customer: &Record, left: NaiveDate) -> Result<Vec<(Record, Record)>> {
    let Some(last) = left.pred_opt().map(Value::Date) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (kind, field) in [(Kind::Deployment, "ends"), (Kind::Service, "ends"), (Kind::Agreement, "ended")] {
        for record in
            store.linking(kind, "customer", customer.id)?.into_iter().filter(|one| one.get(field) == Some(&last))
        {
            // The change that gave it its last day, and what it said before.
            let steps = log::steps(store, kind, record.number)?;
            let says = |step: &RecordStep| step.record.as_ref().and_then(|one| one.get(field)).cloned();
            let change = steps.windows(2).rfind(|pair| says(&pair[0]) != says(&pair[1]));
            if let Some([before, by]) = change
                && by.entry.commit.did == Some(Did::Archive)
            {
                let mut open = record.clone();
                open.set(field, says(before));
                found.push((record, open));
            }
        }
    }
    Ok(found)
}

/// Customers that were entered by mistake, with all that hangs on them.
pub struct Mistake {
    /// What is written.
    pub plan: Plan,
    /// Documents that nothing refers to any more once this is written; they stay filed.
    pub filed: Vec<String>,
}

/// Customers with all that belongs to them: what is taken out with one.
pub fn belonging(store: &Store, customers: Vec<Record>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for customer in customers {
        all.extend(store.dossier(customer)?.into_records());
    }
    let handles: BTreeSet<String> = all.iter().map(Record::handle).collect();
    all.extend(store.all(Kind::Review)?.into_iter().filter(|review| handles.contains(&review.title())));
    Ok(all)
}

/// Takes customers out, with all that belongs to them.
pub fn retire(session: &Session, names: &[String]) -> Result<Mistake> {
    let store = session.open_to_write()?;
    let all = belonging(&store, find_all(&store, Kind::Customer, names)?)?;
    let sent: Vec<String> = all.iter().filter(|one| one.kind == Kind::Question).filter_map(question::stays).collect();
    if !sent.is_empty() {
        let customer = all.iter().find(|one| one.kind == Kind::Customer).map(Record::handle).unwrap_or_default();
        let archive = Deed::with(Verb::Archive, Kind::Customer).of(&customer);
        return Err(Error::Conflict(format!("{}. Who left is archived: {archive}", sent.join("\n"))));
    }
    let others = referring(&store, &all)?;
    if let Some((other, to)) = others.first() {
        return Err(Error::Conflict(format!(
            "{other} refers to {to}, so it does not look like an entry made by mistake. Change that first: {}",
            Kind::of_handle(other)
                .map_or_else(|| other.clone(), |(kind, _)| Deed::with(Verb::Edit, kind).of(other).to_string())
        )));
    }
    let mut filed = Vec::new();
    for record in &all {
        for (_, kind, id) in record.links().filter(|(_, kind, _)| *kind == Kind::Document) {
            let document = store.with_id(kind, id)?;
            let Some(document) = document.filter(|one| !filed.contains(&one.handle())) else { continue };
            let used = store.referring_to(&document)?.iter().any(|user| !all.iter().any(|one| one.id == user.id));
            filed.extend((!used).then(|| document.handle()));
        }
    }
    let steps = linked_first(all, |record| record).into_iter().rev().map(Step::Retire);
    let plan = Plan::new(store, session.act("customer retire")).with(steps.collect::<Vec<_>>());
    Ok(Mistake { plan, filed })
}

/// What refers to these records from outside: handle, and to which.
fn referring(store: &Store, all: &[Record]) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for record in all {
        let users = store.referring_to(record)?.into_iter().filter(|user| !all.iter().any(|one| one.id == user.id));
        found.extend(users.map(|user| (user.handle(), record.handle())));
    }
    Ok(found)
}
