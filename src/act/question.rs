//! Answering a question of a customer, and closing one that needs no answer.

use super::draft::Draft;
use super::plan::Plan;
use super::records::change_in;
use super::session::Session;
use crate::error::{Error, Given, Result};
use crate::journal::NOBODY;
use crate::model::{Deed, Kind, Record};
use crate::rules::question::is_open;
use crate::store::Store;
use crate::store::lookup::Sure;

/// Records what was answered to a question, and that it was sent where the draft says so: who answered, and from which revision, is recorded with it.
pub fn answer(session: &Session, name: &str, draft: Draft) -> Result<Plan> {
    let store = session.open_to_write()?;
    let question = open(&store, name)?;
    if draft.says("answer").is_none() && draft.says("document").is_none() && question.get("answer").is_none() {
        let why = format!("say what was answered: {}, or file a copy", Given::named("answer").of("TEXT"));
        return Err(Error::invalid("answer", why));
    }
    let new = draft.says("answer").is_some();
    let revision = store.last.revision.to_string();
    let (actor, nobody) = (session.author.actor.clone(), session.author.actor == NOBODY);
    let draft =
        if new && draft.says("answered_from").is_none() { draft.with("answered_from", revision) } else { draft };
    let draft =
        if new && draft.says("answered_by").is_none() && !nobody { draft.with("answered_by", actor) } else { draft };
    change_in(session, store, "answer", vec![question], &draft)
}

/// Closes a question without an answer; `draft` says why, and may say the day.
pub fn close(session: &Session, name: &str, draft: Draft) -> Result<Plan> {
    let store = session.open_to_write()?;
    let question = open(&store, name)?;
    if draft.says("why_closed").is_none() {
        let why = format!("say why it needs no answer: {}", Given::named("why").of("TEXT"));
        return Err(Error::invalid(Given::named("why"), why));
    }
    let today = session.on.to_string();
    let draft = if draft.says("closed").is_none() { draft.with("closed", today) } else { draft };
    change_in(session, store, "close", vec![question], &draft)
}

fn open(store: &Store, name: &str) -> Result<Record> {
    let question = store.find(Kind::Question, name, Sure::Exact)?;
    if is_open(&question) {
        return Ok(question);
    }
    let how = if question.get("sent").is_some() { "was answered already" } else { "is closed already" };
    Err(Error::Conflict(format!(
        "{} {how}. If more was asked, record that as another question: {}",
        question.handle(),
        Deed::add(Kind::Question)
    )))
}
