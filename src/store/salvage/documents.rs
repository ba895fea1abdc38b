//! The bytes of documents, as far as they have the digest that was recorded.

use super::behind::Later;
use super::damaged_file::DamagedFile;
use super::losses::Salvaged;
use crate::error::Result;
use crate::journal;
use crate::model::{Kind, Record};
use crate::store::Revision;
use std::collections::BTreeSet;

/// Copies the bytes of documents that have the digest that was recorded, also of documents that are no more and of files that were replaced:
/// they come back when that is undone. Where bytes are lost, the record says so, now and in the past.
pub(super) fn documents(
    file: &DamagedFile,
    revision: &mut Revision<'_>,
    later: &Later,
    found: &mut Salvaged,
) -> Result<()> {
    let mut lost = BTreeSet::new();
    let mut is_kept = |revision: &mut Revision<'_>, document: &Record, sha256: &str| -> Result<bool> {
        if let Some(bytes) = file.content(sha256) {
            revision.keep_content(sha256, &bytes)?;
            return Ok(true);
        }
        if lost.insert((document.number, sha256.to_owned())) {
            let name = document.text("name").unwrap_or_default();
            let detail =
                format!("the bytes of \"{name}\" are lost. SHA-256 {sha256}: by that a copy from elsewhere is known");
            found.lose("document", document.handle(), detail);
        }
        Ok(false)
    };
    let lines: Vec<(i64, i64)> = {
        let db = &revision.store().db;
        let mut statement = db.prepare("SELECT seq, number FROM journal WHERE kind = 'document' ORDER BY seq")?;
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?
    };
    for (seq, number) in lines {
        let Some((_, Some(document))) = revision.store().before(Kind::Document, number, seq + 1)? else { continue };
        let Some(sha256) = document.text("sha256") else { continue };
        if !is_kept(revision, &document, sha256)?
            && let Some(trace) = revision.store().trace(seq, &["sha256".to_owned()])?
        {
            revision.erase_values(&trace, journal::DAMAGED)?;
        }
    }
    // Lines behind the chain are written anew, without the digest of what is lost.
    for document in later.values().filter_map(|(_, record)| record.as_ref()) {
        if let Some(sha256) = document.text("sha256").filter(|_| document.kind == Kind::Document) {
            is_kept(revision, document, sha256)?;
        }
    }
    Ok(())
}
