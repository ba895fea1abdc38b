//! What customers answer to a change: that they agree, or that they object, and what becomes of an objection.

use super::find;
use crate::act::draft::Draft;
use crate::act::plan::{Plan, Step};
use crate::act::session::Session;
use crate::error::Result;
use crate::model::Kind;
use crate::store::lookup::Sure;

/// Records that a customer agreed to a change: in the notice that it got, or by itself.
pub fn consent(session: &Session, change: &str, customer: &str, day: &str) -> Result<Plan> {
    let store = session.open_to_write()?;
    let change = find(&store, change)?;
    let customer = store.find(Kind::Customer, customer, Sure::Exact)?;
    let said = Draft::new(Kind::Notice).with("consented", day);
    let known = store.linking(Kind::Notice, "customer", customer.id)?;
    let told = known.into_iter().rfind(|one| one.link("change") == Some(change.id) && one.get("bounced").is_none());
    let act = session.act("change consent");
    let Some(before) = told else {
        let said = said.with("customer", customer.handle()).with("change", change.handle());
        let record = said.new_record(&store)?;
        return Ok(Plan::new(store, act).with([Step::Add(record)]));
    };
    let mut after = before.clone();
    said.apply(&store, &mut after)?;
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
