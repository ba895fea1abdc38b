//! Approving the text of an answer: who did so when, of which words, against which revision, and on which records it rests.

use super::draft::Draft;
use super::plan::{Plan, Step};
use super::records::find_all;
use super::session::Session;
use crate::error::{Error, Problem, Result};
use crate::journal::NOBODY;
use crate::model::{Kind, Record, Value};
use crate::report::answer::relied_on;
use crate::report::others::named_for_all;
use crate::rules::answer::{approved_words, approver, refused};
use crate::rules::named::Surety;
use crate::store::Store;
use chrono::Months;

/// How long a text is used without being approved again, from the day of its approval, where nobody says it.
const REVIEWED: Months = Months::new(12);

/// Approves texts as they stand, or as the draft changes them; without a word on it, today, by who acts, and for a year.
pub fn approve(session: &Session, names: &[String], draft: &Draft) -> Result<Plan> {
    let store = session.open_to_write()?;
    let (actor, nobody) = (session.author.actor.clone(), session.author.actor == NOBODY);
    if nobody && draft.says("approved_by").is_none() {
        return Err(Error::invalid("approved_by", "say who approves it"));
    }
    let mut steps = Vec::new();
    for before in find_all(&store, Kind::Answer, names)? {
        let said = Draft::new(Kind::Answer)
            .with("approved", session.clock.today().to_string())
            .with("approved_by", actor.clone())
            .joined(draft);
        let mut after = before.clone();
        said.apply(&store, &mut after)?;
        if approver(&after).is_none() {
            return Err(Error::invalid("approved_by", "say who approves it; a text that nobody approved is not used"));
        }
        if draft.says("review_by").is_none() {
            let by = after.date("approved").and_then(|day| day.checked_add_months(REVIEWED));
            after.set("review_by", by.map(Value::Date));
        }
        let words = approved_words(&after);
        if draft.says("approved_words").is_some_and(|given| !given.eq_ignore_ascii_case(&words)) {
            let why = format!(
                "these are not the words that {} says now; they are of {words}. Read it again, then approve it",
                after.handle()
            );
            return Err(Error::invalid("approved_words", why));
        }
        if let Some((field, why)) = refused(&after) {
            return Err(Error::invalid(field, why));
        }
        refuse_names(&store, &after)?;
        let relied = relied_on(&store, &after, session.on)?.join("; ");
        after.set("relied_on", (!relied.is_empty()).then_some(Value::Text(relied)));
        after.set("approved_from", Some(Value::Number(store.last.revision)));
        after.set("approved_words", Some(Value::Text(words)));
        steps.push(Step::Change { before, after });
    }
    Ok(Plan::new(store, session.act("answer approve")).with(steps))
}

/// A text that several customers get names none of them; of an everyday word that may be such a name, somebody is asked.
fn refuse_names(store: &Store, answer: &Record) -> Result<()> {
    let named = named_for_all(store, vec![answer.text("text").unwrap_or_default().to_owned()], Surety::Surely)?;
    named.map_or(Ok(()), |(names, _)| {
        let why = format!("{} names {names}. Write {{customer}} for whoever asks", answer.handle());
        Err(Error::Invalid(vec![Problem::new("text", why)]))
    })
}
