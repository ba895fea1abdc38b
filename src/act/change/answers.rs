//! What customers answer to a change: that they agree, or that they object, and what becomes of an objection.

use super::find;
use crate::act::draft::Draft;
use crate::act::plan::{Plan, Step};
use crate::act::session::Session;
use crate::error::Result;
use crate::model::{Kind, Record};
use crate::store::lookup::Sure;

/// Records that a customer agreed to a change as it is planned: in the notice that names its day and was sent by then, else by itself.
pub fn consent(session: &Session, change: &str, customer: &str, day: &str) -> Result<Plan> {
    let store = session.open_to_write()?;
    let change = find(&store, change)?;
    let customer = store.find(Kind::Customer, customer, Sure::Exact)?;
    let effective = change.get("effective").cloned();
    let mut new = Record::empty(Kind::Notice, store.clock.new_id(), store.next_number(Kind::Notice)?);
    let draft = Draft::new(Kind::Notice).with("customer", customer.handle()).with("change", change.handle());
    draft.with("consented", day).apply(&store, &mut new)?;
    new.set("effective", effective.clone());
    let answers = |one: &Record| {
        let by_then = one.date("sent").is_none_or(|sent| new.date("consented").is_some_and(|day| sent <= day));
        by_then && one.link("change") == Some(change.id) && one.get("effective") == effective.as_ref()
    };
    let known = store.linking(Kind::Notice, "customer", customer.id)?;
    let act = session.act("change consent");
    let Some(before) = known.into_iter().rfind(|one| answers(one) && one.get("bounced").is_none()) else {
        return Ok(Plan::new(store, act).with([Step::Add(new)]));
    };
    let mut after = before.clone();
    after.set("consented", new.get("consented").cloned());
    Ok(Plan::new(store, act).changing(before, after))
}

/// Records an objection, or more of the one that is open.
pub fn object(session: &Session, change: &str, customer: &str, draft: &Draft) -> Result<Plan> {
    let store = session.open_to_write()?;
    let change = find(&store, change)?;
    let customer = store.find(Kind::Customer, customer, Sure::Exact)?;
    let known = store.linking(Kind::Objection, "customer", customer.id)?;
    let open = known.into_iter().find(|one| one.link("change") == Some(change.id) && one.text("outcome").is_none());
    let act = session.act("change objection");
    if let Some(before) = open.filter(|_| draft.says("received").is_none()) {
        let mut after = before.clone();
        draft.apply(&store, &mut after)?;
        return Ok(Plan::new(store, act).changing(before, after));
    }
    let said = draft.clone().with("customer", customer.handle()).with("change", change.handle());
    let said = if said.says("received").is_some() { said } else { said.with("received", "") };
    let record = said.new_record(&store)?;
    Ok(Plan::new(store, act).with([Step::Add(record)]))
}
