//! Approving the text of an answer: who did so when, of which words, against which revision, and on which records it rests.

use super::draft::Draft;
use super::plan::{Plan, Step};
use super::records::find_all;
use super::session::Session;
use crate::error::{Error, Problem, Result};
use crate::journal::NOBODY;
use crate::model::{Kind, Record, Value};
use crate::report::answer::relied_on;
use crate::report::others::{in_words, others};
use crate::rules::answer::{approved_words, refused};
use crate::store::Store;

/// How long a text is used without being approved again, where nobody says it.
const REVIEWED: &str = "12mo";

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
            .with("review_by", REVIEWED)
            .joined(draft);
        let mut after = before.clone();
        said.apply(&store, &mut after)?;
        if let Some((field, why)) = refused(&after) {
            return Err(Error::invalid(field, why));
        }
        refuse_names(&store, &after)?;
        let relied = relied_on(&store, &after, session.on)?.join("; ");
        after.set("relied_on", (!relied.is_empty()).then_some(Value::Text(relied)));
        after.set("approved_from", Some(Value::Number(store.last.revision)));
        after.set("approved_words", Some(Value::Text(approved_words(&after))));
        steps.push(Step::Change { before, after });
    }
    Ok(Plan::new(store, session.act("answer approve")).with(steps))
}

/// A text that several customers get names none of them.
fn refuse_names(store: &Store, answer: &Record) -> Result<()> {
    let text = answer.text("text").unwrap_or_default().to_owned();
    let named = others(store, vec![text], None)?.concat();
    if named.is_empty() {
        return Ok(());
    }
    let why = format!("{} names {}. Write {{customer}} for whoever asks", answer.handle(), in_words(&named));
    Err(Error::Invalid(vec![Problem::new("text", why)]))
}
