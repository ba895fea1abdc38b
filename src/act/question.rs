//! Answering a question of a customer, and closing one that needs no answer.

use super::draft::Draft;
use super::plan::Plan;
use super::records::{self, change_in};
use super::session::Session;
use crate::answers::{Asked, Found, answered_in, find, own_words, sender, sent_on, topic, topics_in, without_threads};
use crate::disk::outside;
use crate::error::{Care, Error, Given, Result};
use crate::import::letter::{Letter, whole_letter};
use crate::journal::NOBODY;
use crate::model::field::PROSE;
use crate::model::{Deed, Kind, Record, in_a_row};
use crate::report::answer::{Drafted, Naming, answers_in};
use crate::rules::answer::{topic_called, topics_of};
use crate::rules::question::is_open;
use crate::store::Store;
use crate::store::lookup::Sure;
use crate::texts::Language;
use std::path::Path;

/// Records a question, word for word as it came, but for the thread below a mail that is longer than is kept; what it is about is found in its words,
/// where nobody says it.
pub fn add(session: &Session, draft: Draft) -> Result<Plan> {
    let long = draft.says("question").filter(|words| words.chars().count() > PROSE).map(without_threads);
    let draft = long.into_iter().fold(draft, |draft, words| draft.with("question", words));
    let topics = draft.says("question").filter(|_| draft.says("topics").is_none()).and_then(topics_in);
    let draft = topics.into_iter().fold(draft, |draft, topics| draft.with("topics", topics));
    records::add(session, &draft)
}

/// The largest mail that is read, in bytes.
pub const LARGEST_MAIL: u64 = 16 << 20;

/// What a mail says; refused, with its name, where no text can be read in it.
pub fn readable(bytes: &[u8], name: &str) -> Result<Letter> {
    let mail = whole_letter(bytes);
    let Some(why) = mail.unread else { return Ok(mail) };
    let remedy = "Open it in your mail program and save its text as plain text";
    Err(Error::invalid(name, format!("no text could be read in this mail: {why}. {remedy}")))
}

/// The same of the file of a mail.
pub fn mail(path: &Path, name: &str) -> Result<Letter> {
    let bytes = outside::read(path, LARGEST_MAIL).map_err(|why| Error::invalid(name, why.to_string()))?;
    readable(&bytes, name)
}

/// The draft with who asked and on which day, where it does not say so and the heads of the mail do.
#[must_use]
pub fn with_head(draft: Draft) -> Draft {
    let Some(words) = draft.says("question") else { return draft };
    let (from, on) = (sender(words), sent_on(words));
    let by_mail = from.is_some() && on.is_some();
    let said = [
        ("asked_by", from),
        ("received", on.map(|day| day.to_string())),
        ("channel", by_mail.then(|| "email".to_owned())),
    ];
    let said = said.into_iter().filter_map(|(field, text)| Some((field, text?)));
    said.fold(
        draft,
        |draft, (field, text)| {
            if draft.says(field).is_none_or(str::is_empty) { draft.with(field, text) } else { draft }
        },
    )
}

/// The draft of a question that came as a mail, with what the mail says and the draft does not: its words, who sent it and when.
#[must_use]
pub fn of_mail(draft: Draft, mail: Letter) -> Draft {
    let draft = if draft.says("question").is_none() { draft.with("question", mail.text.trim()) } else { draft };
    // Of a mail that is handed on, the one within it was asked.
    let draft = with_head(draft);
    let by_mail = mail.from.is_some() || mail.sent.is_some();
    let said = [
        ("asked_by", mail.from),
        ("received", mail.sent.map(|day| day.to_string())),
        ("channel", by_mail.then(|| "email".to_owned())),
    ];
    let new = said.into_iter().filter_map(|(field, text)| Some((field, text?)));
    new.fold(draft, |draft, (field, text)| if draft.says(field).is_none() { draft.with(field, text) } else { draft })
}

/// How to see what the records answer to a question.
#[must_use]
pub fn to_ask(store: &Store, question: &Record) -> Care {
    /// Characters that are typed again without a slip.
    const SHORT: usize = 80;
    let customer = question.link("customer").and_then(|id| store.with_id(Kind::Customer, id).ok().flatten());
    let words = question.text("question").filter(|words| words.len() <= SHORT && !words.contains('\n'));
    Care::Ask(customer.map_or_else(|| "NAME".to_owned(), |one| one.handle()), words.unwrap_or("QUESTION").to_owned())
}

/// Drafts the answer to a question from the records of the customer and the approved texts, and records it; `draft` says what else is recorded
/// with it. It is in the language of the question, unless one was chosen. Nothing is sent.
pub fn answer_from_records(
    session: &Session,
    name: &str,
    draft: &Draft,
    language: Option<Language>,
) -> Result<(Plan, Drafted)> {
    let store = session.open_to_write()?;
    let question = open(&store, name)?;
    let customer = store.customer_of(&question)?;
    let customer =
        customer.ok_or_else(|| Error::NotFound(format!("{}: no customer is recorded", question.handle())))?;
    let on = session.on;
    let found = asked(&question);
    let language = language.or_else(|| answered_in(&found.text)).unwrap_or_default();
    let answered = answers_in(&store, &store.dossier(customer)?, &found, on, language)?;
    let answered = answered.told_on(on, session.clock.today());
    let named: Vec<&str> = answered.naming.iter().map(|one| &*one.names).filter(|names| !names.is_empty()).collect();
    let named = match &named[..] {
        [] => String::new(),
        all => format!("it names another customer, {}; ", in_a_row(all, "and")),
    };
    let kept_back = answered.naming.iter().filter(|one| one.why.is_some()).map(Naming::words);
    let kept_back = kept_back.map(|words| words + ". ").collect::<Vec<_>>().concat();
    let Some(drafted) = Drafted::of(question.handle(), answered) else {
        let why = format!(
            "{kept_back}{named}the records answer nothing to it that can be sent; say what was answered: {}",
            Given::named("answer").of("TEXT")
        );
        return Err(Error::invalid("answer", why));
    };
    let said = Draft::new(Kind::Question)
        .with("answer", drafted.text.clone())
        .with("topics", drafted.topics.join("; "))
        .joined(draft);
    let said = answered_by(session, &store, said);
    Ok((change_in(session, store, "answer", vec![question], &said)?, drafted))
}

/// What a question asks about: the topics that are recorded of it, else those that are found in its words.
#[must_use]
pub fn asked(question: &Record) -> Found {
    let found = find(&own_words(question.text("question").unwrap_or_default()));
    let known = topics_of(question).filter_map(topic_called).filter_map(|(key, _)| topic(key));
    let known: Vec<Asked> = known.map(|topic| Asked { topic, sure: 1.0, words: found.text.clone() }).collect();
    if known.is_empty() { found } else { Found { asked: known, ..found } }
}

/// The draft with who answers, and from which revision, where it does not say so.
fn answered_by(session: &Session, store: &Store, draft: Draft) -> Draft {
    let (actor, nobody) = (session.author.actor.clone(), session.author.actor == NOBODY);
    let revision = store.last.revision.to_string();
    let draft = if draft.says("answered_from").is_none() { draft.with("answered_from", revision) } else { draft };
    if draft.says("answered_by").is_none() && !nobody { draft.with("answered_by", actor) } else { draft }
}

/// Records what was answered to a question, and that it was sent where the draft says so: who answered, and from which revision, is recorded with it.
pub fn answer(session: &Session, name: &str, draft: Draft) -> Result<Plan> {
    let store = session.open_to_write()?;
    let question = open(&store, name)?;
    if draft.says("answer").is_none() && draft.says("document").is_none() && question.get("answer").is_none() {
        let why = format!(
            "say what was answered, or file a copy with {}. What the records answer: {}",
            Given::named("document").of("FILE"),
            to_ask(&store, &question)
        );
        return Err(Error::invalid("answer", why));
    }
    let draft = without_what_stands(draft, &question);
    let draft = if draft.says("answer").is_some() { answered_by(session, &store, draft) } else { draft };
    change_in(session, store, "answer", vec![question], &draft)
}

/// The draft without an answer that is recorded word for word: a form sends it again, and it is still from the revision from which it was taken.
fn without_what_stands(draft: Draft, question: &Record) -> Draft {
    let words = |text: &str| text.replace('\r', "").trim().to_owned();
    let stands = question.text("answer").map(words);
    if stands.is_none() || draft.says("answer").map(words) != stands {
        return draft;
    }
    let rest = draft.texts().filter(|(field, _)| field.name != "answer");
    Draft::of(Kind::Question, rest.map(|(field, text)| (field, text.to_owned())))
}

/// Closes a question without an answer; `draft` says why, and may say the day.
pub fn close(session: &Session, name: &str, draft: Draft) -> Result<Plan> {
    let store = session.open_to_write()?;
    let question = open(&store, name)?;
    if draft.says("why_closed").is_none_or(|why| why.trim().is_empty()) {
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
    let (handle, add) = (question.handle(), Deed::add(Kind::Question));
    let how = if question.get("sent").is_some() {
        "was answered already".to_owned()
    } else {
        let reopen = Deed::edit(&question).give("closed", "").give("why_closed", "");
        format!("is closed already. It is open again once its day and its reason are empty: {reopen}")
    };
    Err(Error::Conflict(format!("{handle} {how}. If more was asked, record that as another question: {add}")))
}
