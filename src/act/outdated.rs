//! An answer that is recorded as sent, though the records answer something else since it was taken from them.

use super::question::asked;
use crate::error::{Error, Result};
use crate::model::{Kind, Record, distinct, in_a_row};
use crate::report::answer::{Answer, answers_in};
use crate::rules::incident::end_of;
use crate::store::{Moment, Store};
use crate::texts::Language;
use chrono::NaiveDate;

/// How many changed records are named one by one.
const NAMED: usize = 3;

/// That the records answered something else to a question on the day on which its answer was sent than in the revision from which that was taken,
/// and which of them changed.
pub fn doubt(store: &Store, question: &Record) -> Result<Option<String>> {
    let (Some(revision), Some(sent), Some(customer)) =
        (question.number_of("answered_from"), question.date("sent"), store.customer_of(question)?)
    else {
        return Ok(None);
    };
    let today = store.clock.today();
    let late = if sent < today { at(store, Moment::Time(end_of(sent)))? } else { None };
    let now = match &late {
        None if sent < today => return Ok(None),
        late => late.as_ref().unwrap_or(store),
    };
    if question.get("answer").is_none() || revision >= now.last.revision {
        return Ok(None);
    }
    let Some(then) = at(store, Moment::Revision(revision))? else { return Ok(None) };
    // What was asked then, and by whom, may have been corrected since.
    let asked_then = then.with_id(Kind::Question, question.id)?;
    let asked_then = asked_then.as_ref().unwrap_or(question);
    let customer_then = store.customer_of(asked_then)?.unwrap_or_else(|| customer.clone());
    let (before, after) = (said(&then, &customer_then, asked_then, today)?, said(now, &customer, question, today)?);
    let words = |all: &[Answer]| all.iter().map(|one| (one.topic, one.text.clone())).collect::<Vec<_>>();
    if words(&before) == words(&after) {
        return Ok(None);
    }
    let corrected = ["customer", "question"].into_iter().any(|field| asked_then.get(field) != question.get(field));
    let mut changed: Vec<String> =
        corrected.then(|| format!("{} was corrected", question.handle())).into_iter().collect();
    for handle in distinct(after.iter().chain(&before).flat_map(Answer::handles).cloned()) {
        let Some((kind, number)) = Kind::of_handle(&handle) else { continue };
        let Some(last) = now.last_touch(kind, number)?.filter(|last| *last > revision) else { continue };
        let how = match (then.id_of(kind, number)?.is_some(), now.id_of(kind, number)?.is_some()) {
            (_, false) => "was taken out in revision",
            (false, true) => "is new since revision",
            (true, true) => "changed in revision",
        };
        changed.push(format!("{handle} {how} {last}"));
    }
    let more = changed.len().checked_sub(NAMED).filter(|more| *more > 0).map(|more| format!("{more} more changed"));
    let named: Vec<String> = changed.into_iter().take(NAMED).chain(more).collect();
    let named = if named.is_empty() { String::new() } else { format!(": {}", in_a_row(&named, "and")) };
    Ok(Some(format!(
        "The answer to {} was taken from revision {revision} and may be out of date, because the records answer something else since{named}. Read it again, or answer it anew. Was it sent as it stands?",
        question.handle()
    )))
}

/// The register as it was; nothing where it has no such moment.
fn at(store: &Store, moment: Moment) -> Result<Option<Store>> {
    let mut past = Store::open_to_read(store.path(), store.clock)?;
    match past.turn_to(moment) {
        Ok(()) => Ok(Some(past)),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What the records answer to a question on a day.
fn said(store: &Store, customer: &Record, question: &Record, on: NaiveDate) -> Result<Vec<Answer>> {
    let Some(customer) = store.with_id(Kind::Customer, customer.id)? else { return Ok(Vec::new()) };
    Ok(answers_in(store, &store.dossier(customer)?, &asked(question), on, Language::English)?.answers)
}
