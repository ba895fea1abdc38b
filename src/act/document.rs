//! Files that are kept as documents, by their SHA-256.

use super::draft::Draft;
use super::plan::{Content, Plan, Step};
use super::session::Session;
use crate::error::{Error, Given, Result};
use crate::model::kinds::document::{DERIVED, FOLLOWS_FROM_BYTES};
use crate::model::{Kind, Record, Shape, Value};
use crate::store::Store;
use crate::store::lookup::Sure;

/// A document for a file: its record, what that takes, and the bytes.
pub struct Filing {
    /// The record: the one that holds the same bytes already, or a new one.
    pub document: Record,
    /// The step that adds or changes the record, when it is not known as it is.
    pub step: Option<Step>,
    /// The bytes, by their SHA-256.
    pub content: Content,
}

/// What is done with a file in which something was seen, so that it may be no evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubtful {
    /// It is refused.
    Refused,
    /// It is filed as it is: a person said so.
    Filed,
}

/// Keeps a file.
pub fn add(session: &Session, file: &str, draft: &Draft, doubtful: Doubtful) -> Result<Plan> {
    let store = session.open_to_write()?;
    let (document, content) = read(&store, file, draft, doubtful)?;
    Ok(Plan::new(store, session.act("document add")).with([Step::Add(document)]).keeping(Some(content)))
}

/// Refuses a draft that says what follows from the bytes of a file.
pub fn refuse_derived(draft: &Draft) -> Result<()> {
    match DERIVED.into_iter().find(|field| draft.says(field).is_some()) {
        Some(field) => Err(Error::invalid(field, FOLLOWS_FROM_BYTES)),
        None => Ok(()),
    }
}

/// The document of a file: the one that holds the same bytes already, or a new one.
pub fn filing(store: &Store, path: &str, doubtful: Doubtful) -> Result<Filing> {
    let (record, content) = read(store, path, &Draft::new(Kind::Document), doubtful)?;
    let Some(before) = store.known(&record)? else {
        return Ok(Filing { step: Some(Step::Add(record.clone())), document: record, content });
    };
    // One that was filed before anybody looked says what was seen from now on.
    let mut document = before.clone();
    document.set("seen", record.get("seen").cloned());
    let step = (document != before).then(|| Step::Change { before, after: document.clone() });
    Ok(Filing { document, step, content })
}

/// The field in which records of a kind name their file.
#[must_use]
pub fn field_of(kind: Kind) -> Option<&'static str> {
    kind.fields().iter().find(|field| field.shape == Shape::Link(Kind::Document)).map(|field| field.name)
}

/// A plan of one record with a file that it is filed with, in the same revision.
pub fn filed(plan: Plan, path: &str, doubtful: Doubtful) -> Result<Plan> {
    let Some(field) = plan.records().last().and_then(|record| field_of(record.kind)) else { return Ok(plan) };
    let Filing { document, step, content } = filing(&plan.store, path, doubtful)?;
    // What names it is written after it.
    Ok(plan.naming(field, &document).before(step).keeping(Some(content)))
}

/// The bytes of a document that is named.
pub fn bytes(store: &Store, name: &str) -> Result<(Record, Vec<u8>)> {
    let record = store.find(Kind::Document, name, Sure::Close)?;
    let bytes = record.text("sha256").map(|sha256| store.content(sha256)).transpose()?.flatten();
    let Some(bytes) = bytes else {
        let lost = matches!(record.get("sha256"), Some(Value::Lost(_)));
        let how = if lost { "lost with a damaged file" } else { "erased" };
        return Err(Error::invalid(record.handle(), format!("its bytes were {how}; nothing can be written")));
    };
    Ok((record, bytes))
}

/// A record for a file, and its bytes. What follows from the bytes is said by them; the draft says the rest.
fn read(store: &Store, file: &str, draft: &Draft, doubtful: Doubtful) -> Result<(Record, Content)> {
    refuse_derived(draft)?;
    let read = crate::import::read_document(None, file).map_err(|why| Error::invalid(Given::subject("file"), why))?;
    if let Some(doubt) = read.doubt.filter(|_| doubtful == Doubtful::Refused) {
        let why = format!(
            "{file}: {doubt}, or file it as it is with {as_it_is}: the register then says what was seen",
            as_it_is = Given::named("as-it-is")
        );
        return Err(Error::invalid(Given::subject("file"), why));
    }
    let said = read.said.into_iter().fold(Draft::new(Kind::Document), |said, (field, text)| said.with(field, text));
    let record = said.joined(draft).new_record(store)?;
    let sha256 = record.text("sha256").unwrap_or_default().to_owned();
    Ok((record, (sha256, read.bytes)))
}
