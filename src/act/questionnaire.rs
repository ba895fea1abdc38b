//! Writing a questionnaire that was filled, and recording to whom it goes.

use super::disclose;
use super::session::Session;
use crate::error::{Error, Result};
use crate::format::file::whole_file;
use crate::journal::disclosure::{Disclosure, Recipient};
use crate::model::digest::{hex, sha256};
use crate::questionnaire::Content;
use crate::store::{Receipt, Store};
use std::io::{Cursor, Write as _};
use std::path::Path;

/// What a disclosure calls it.
const WHAT: &str = "questionnaire";

/// Writes the file as a whole; with a recipient, a revision without changes records to whom it goes, with its digest.
pub fn write(
    session: &Session,
    store: &mut Store,
    (content, customer): (&mut Content, &str),
    file: &Path,
    recipient: Option<&Recipient>,
) -> Result<Option<Receipt>> {
    let bytes = bytes_of(content)?;
    whole_file(file, |out| {
        out.write_all(&bytes).map_err(Error::io("write the questionnaire"))?;
        store.untouched()
    })?;
    record(session, store, (&bytes, content.ending(), customer), recipient)
}

/// The bytes of the file, for somebody who keeps it elsewhere; recorded in the same way.
pub fn hand_out(
    session: &Session,
    store: &mut Store,
    (content, customer): (&mut Content, &str),
    recipient: Option<&Recipient>,
) -> Result<Vec<u8>> {
    let bytes = bytes_of(content)?;
    store.untouched()?;
    record(session, store, (&bytes, content.ending(), customer), recipient)?;
    Ok(bytes)
}

fn bytes_of(content: &mut Content) -> Result<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    content.write(&mut bytes)?;
    Ok(bytes.into_inner())
}

/// Records to whom it goes, if that was said.
fn record(
    session: &Session,
    store: &mut Store,
    (bytes, ending, customer): (&[u8], &str, &str),
    recipient: Option<&Recipient>,
) -> Result<Option<Receipt>> {
    let Some(recipient) = recipient else { return Ok(None) };
    let digest = hex(&sha256(bytes));
    let command = format!("questionnaire fill {customer} sha256:{digest}");
    let disclosed = Disclosure {
        what: WHAT.into(),
        format: Some(ending.into()),
        customer: Some(customer.into()),
        sha256: Some(digest),
    };
    disclose::record(session, store, recipient, command, disclosed).map(Some)
}
