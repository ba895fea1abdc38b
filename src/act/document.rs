//! Files that are kept as documents, by their SHA-256.

use super::draft::Draft;
use super::plan::{Content, Plan, Step};
use super::session::Session;
use crate::error::{Error, Result};
use crate::model::{Kind, Record};
use crate::store::Store;
use crate::store::lookup::Sure;

/// A document for a file: its record, whether that is new, and the bytes.
pub struct Filing {
    /// The record: the one that holds the same bytes already, or a new one.
    pub document: Record,
    /// Whether the register has no record of these bytes yet.
    pub new: bool,
    /// The bytes, by their SHA-256.
    pub content: Content,
}

impl Filing {
    /// The step that adds the record, when it is new.
    #[must_use]
    pub fn step(&self) -> Option<Step> {
        self.new.then(|| Step::Add(self.document.clone()))
    }
}

/// Keeps a file.
pub fn add(session: &Session, file: &str, draft: &Draft) -> Result<Plan> {
    let store = session.open_to_write()?;
    let (document, content) = read(&store, file, draft)?;
    Ok(Plan::new(store, session.act("document add")).with([Step::Add(document)]).keeping(Some(content)))
}

/// The document of a file: the one that holds the same bytes already, or a new one.
pub fn filing(store: &Store, path: &str) -> Result<Filing> {
    let (record, content) = read(store, path, &Draft::new(Kind::Document))?;
    match store.find(Kind::Document, &content.0, Sure::Exact) {
        Ok(document) => Ok(Filing { document, new: false, content }),
        Err(Error::NotFound(_)) => Ok(Filing { document: record, new: true, content }),
        Err(other) => Err(other),
    }
}

/// The bytes of a document that is named.
pub fn bytes(store: &Store, name: &str) -> Result<(Record, Vec<u8>)> {
    let record = store.find(Kind::Document, name, Sure::Close)?;
    let bytes = record.text("sha256").map(|sha256| store.content(sha256)).transpose()?.flatten();
    let Some(bytes) = bytes else {
        return Err(Error::invalid(record.handle(), "its bytes were erased; nothing can be written"));
    };
    Ok((record, bytes))
}

/// A record for a file, and its bytes. What follows from the bytes is said by them; the draft says the rest.
fn read(store: &Store, file: &str, draft: &Draft) -> Result<(Record, Content)> {
    let (said, bytes) = crate::import::read_document(None, file).map_err(|why| Error::invalid("FILE", why))?;
    let seen = said.iter().fold(Draft::new(Kind::Document), |seen, (field, text)| seen.with(field, text.clone()));
    let record = seen.with("size", bytes.len().to_string()).joined(draft).new_record(store)?;
    let sha256 = record.text("sha256").unwrap_or_default().to_owned();
    Ok((record, (sha256, bytes)))
}
