//! What can be done to a customer: make one of two, see whether another has its name.

use super::plan::{Plan, Step};
use super::session::Session;
use crate::error::{Error, Result};
use crate::model::{Kind, Record, Value};
use crate::store::Store;
use crate::store::lookup::Sure;

/// The handle of another customer of that name: two can have one, but most of the time it is a slip.
pub fn namesake(store: &Store, name: &str) -> Result<Option<String>> {
    let mut probe = Record::empty(Kind::Customer, store.clock.new_id(), 0);
    probe.set("name", Some(Value::Text(name.trim().to_owned())));
    Ok(store.by_key(&probe, &["name"])?.map(|number| Kind::Customer.handle(number)))
}

/// Makes one customer of two: what belongs to `from` moves to `into`, which takes over what it does not say itself.
pub fn merge(session: &Session, from: &str, into: &str) -> Result<Plan> {
    let store = session.open_to_write()?;
    let from = store.find(Kind::Customer, from, Sure::Exact)?;
    let into = store.find(Kind::Customer, into, Sure::Exact)?;
    if from.id == into.id {
        return Err(Error::Usage(format!("{} is named twice; name two customers", from.handle())));
    }
    let mut steps = Vec::new();
    for (kind, field) in
        Kind::ALL.into_iter().flat_map(|kind| kind.links_to(Kind::Customer).map(move |field| (kind, field)))
    {
        for before in store.linking(kind, field.name, from.id)? {
            let mut after = before.clone();
            after.set(field.name, Some(Value::Link(into.id)));
            steps.push(Step::Change { before, after });
        }
    }
    let merged = joined(&into, &from);
    steps.push(Step::Retire(from));
    steps.push(Step::Change { before: into, after: merged });
    Ok(Plan::new(store, session.act("customer merge")).with(steps))
}

/// The customer with what only the other one says.
fn joined(into: &Record, from: &Record) -> Record {
    let mut merged = into.clone();
    for (kept, other) in merged.values.iter_mut().zip(&from.values) {
        if kept.is_none() {
            kept.clone_from(other);
        }
    }
    // The reference of the one that goes is kept, so that the next import finds the customer by it.
    if let (Some(other), Some(own)) = (from.text("reference"), into.text("reference"))
        && other != own
    {
        let more = merged.text("other_references").map(|more| format!("{more}; ")).unwrap_or_default();
        merged.set("other_references", Some(Value::Text(format!("{more}{other}"))));
    }
    merged
}
