//! Closing a change: it is carried out in the list of subprocessors, or withdrawn. Refused while something is open with a customer, unless
//! somebody says why.

use super::find;
use crate::act::draft::Draft;
use crate::act::plan::{Plan, Step};
use crate::act::session::Session;
use crate::act::subprocessor::Companies;
use crate::error::{Error, Result};
use crate::model::{Kind, Organisation, Record, Value, counted, date};
use crate::report::change::each_standing;
use crate::rules::change::{Entry, Planned, Standing, What};
use crate::store::Store;
use chrono::NaiveDate;

/// How many reasons a message lists.
const REASONS: usize = 10;

/// How a change is closed.
#[derive(Clone, Copy, Debug)]
pub struct Closing<'c> {
    /// The day on which it was carried out or withdrawn.
    pub day: NaiveDate,
    /// Whether it is withdrawn.
    pub withdraw: bool,
    /// Why it is closed although something stands against it.
    pub reason: Option<&'c str>,
}

/// What stands against closing a change: for each reason how many customers, and the first of them.
#[derive(Debug, Default)]
struct Against {
    reasons: Vec<(String, usize, String)>,
    count: usize,
}

impl Against {
    fn take(&mut self, standing: &Standing<'_>, why: String) {
        self.count += 1;
        if let Some((_, count, _)) = self.reasons.iter_mut().find(|(known, ..)| *known == why) {
            *count += 1;
        } else if self.reasons.len() < REASONS {
            // What differs from customer to customer is not listed without an end.
            self.reasons.push((why, 1, standing.customer.name_and_handle()));
        }
    }

    fn lines(&self) -> Vec<String> {
        let line = |(why, count, first): &(String, usize, String)| match count {
            1 => format!("{first}: {why}"),
            _ => format!("{}, such as {first}: {why}", counted(*count, "customer", "customers")),
        };
        self.reasons.iter().map(line).collect()
    }
}

/// Closes a change: carries it out in the list of subprocessors, or withdraws it. Refused while a customer can still object, was not told, or
/// objects, unless there is a reason.
pub fn close(session: &Session, change: &str, closing: Closing<'_>) -> Result<Plan> {
    let store = session.open_to_write()?;
    let before = find(&store, change)?;
    if let Some(day) = before.date("closed") {
        let how = before.words("outcome").unwrap_or_else(|| "closed".into());
        return Err(Error::Conflict(format!("{} is closed already: {how} on {}", before.handle(), date::long(day))));
    }
    let organisation = store.own()?;
    let (mut after, mut steps) = (before.clone(), Vec::new());
    after.set("outcome", Some(Value::Text(if closing.withdraw { "withdrawn" } else { "carried_out" }.into())));
    let day = Draft::new(Kind::Change).with("closed", closing.day.to_string());
    day.apply(&store, &mut after)?;
    if closing.withdraw {
        steps.extend(settled(&store, &before, closing.day)?);
    } else {
        let against = against(&store, &organisation, &before, closing.day)?;
        if against.count > 0 {
            let Some(reason) = closing.reason else { return Err(refused(&before, &against)) };
            let despite = format!("{reason} (open: {})", against.lines().join("; "));
            after.set("despite", Some(Value::Text(despite)));
        }
        steps.extend(carried_out(&store, &organisation, &before, closing.day)?);
    }
    steps.push(Step::Change { before, after });
    let act = session.act(if closing.withdraw { "change withdraw" } else { "change close" });
    Ok(Plan::new(store, act).with(steps))
}

fn against(store: &Store, organisation: &Organisation, change: &Record, day: NaiveDate) -> Result<Against> {
    let mut against = Against::default();
    each_standing(store, organisation, change, day, |standing| {
        if let Some(why) = standing.against() {
            against.take(standing, why);
        }
        Ok(())
    })?;
    Ok(against)
}

fn refused(change: &Record, against: &Against) -> Error {
    let customers = counted(against.count, "customer", "customers");
    let handle = change.handle();
    let lines = against.lines().join("\n  ");
    Error::Needed(format!(
        "{handle} cannot be closed yet: something is open with {customers}.\n  {lines}\n`art30 change affected {handle}` lists them. To close it all the same, say why: --reason TEXT; to give it up: --withdraw. Nothing was written"
    ))
}

/// The open objections to a change that is withdrawn: they are settled with it.
fn settled(store: &Store, change: &Record, day: NaiveDate) -> Result<Vec<Step>> {
    let open = store.linking(Kind::Objection, "change", change.id)?.into_iter();
    let open = open.filter(|one| one.text("outcome").is_none());
    let settle = |before: Record| {
        let mut after = before.clone();
        after.set("outcome", Some(Value::Text("change_withdrawn".into())));
        after.set("settled", Some(Value::Date(day)));
        Step::Change { before, after }
    };
    Ok(open.map(settle).collect())
}

/// What ends and what begins in the list.
fn carried_out(store: &Store, organisation: &Organisation, change: &Record, day: NaiveDate) -> Result<Vec<Step>> {
    let planned = Planned::of(change, organisation);
    let eve = planned.effective.pred_opt().unwrap_or(planned.effective);
    let mut next = store.next_number(Kind::Engagement)?;
    let mut steps = Vec::new();
    if planned.what == What::Rename {
        if planned.effective > day {
            return Err(Error::invalid(
                change.handle(),
                format!("the new name holds from {}. Close it then, or withdraw it", date::long(planned.effective)),
            ));
        }
        steps.extend(renamed(store, &planned, organisation)?);
    }
    for Entry { before, after } in planned.entries.clone() {
        if let Some(mut after) = after
            && !is_recorded(&after, organisation, planned.effective)
        {
            (after.id, after.number) = (store.clock.new_id(), next);
            next += 1;
            after.set("starts", Some(Value::Date(planned.effective)));
            if after.date("ends").is_some_and(|end| end < planned.effective) {
                after.set("ends", None);
            }
            steps.push(Step::Add(after));
        }
        if let Some(before) = before.filter(|before| before.date("ends").is_none_or(|end| end > eve)) {
            let mut ended = before.clone();
            ended.set("ends", Some(Value::Date(eve)));
            // A list of a day before shows the name of that day.
            if planned.what == What::Rename && ended.get("listed_as").is_none() {
                ended.set("listed_as", planned.company("subprocessor").map(|company| Value::Text(company.title())));
            }
            steps.push(Step::Change { before, after: ended });
        }
    }
    Ok(steps)
}

/// Whether the list has the entry already, such as from an import of the published list.
fn is_recorded(after: &Record, organisation: &Organisation, from: NaiveDate) -> bool {
    let same = |one: &Record| {
        let fields = Kind::Engagement.fields().iter().map(|field| field.name);
        let compared = fields.filter(|field| !matches!(*field, "starts" | "ends" | "public" | "notes" | "listed_as"));
        one.date("starts") == Some(from) && compared.into_iter().all(|field| one.get(field) == after.get(field))
    };
    organisation.engagements.iter().any(same)
}

/// The company under its new name. What else of it stands in lists without a name of its own keeps the one that it had there.
fn renamed(store: &Store, planned: &Planned<'_>, organisation: &Organisation) -> Result<Vec<Step>> {
    let (Some(company), Some(name)) = (planned.company("subprocessor"), planned.change.text("new_name")) else {
        return Ok(Vec::new());
    };
    let mut companies = Companies::of(vec![company.clone()]);
    companies.rename(store, 0, name)?;
    let mut steps = vec![Step::Change { before: company.clone(), after: companies.all.remove(0) }];
    let is_entry = |one: &Record| {
        planned.entries.iter().any(|entry| entry.before.as_ref().is_some_and(|before| before.id == one.id))
    };
    for one in &organisation.engagements {
        if one.link("subprocessor") == Some(company.id) && one.get("listed_as").is_none() && !is_entry(one) {
            let mut after = one.clone();
            after.set("listed_as", Some(Value::Text(company.title())));
            steps.push(Step::Change { before: one.clone(), after });
        }
    }
    Ok(steps)
}
