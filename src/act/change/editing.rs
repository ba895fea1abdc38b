//! What may be edited of a planned change: how it ended is what closing it records, and what is closed stays as it was.

use crate::act::draft::Draft;
use crate::error::{Error, Result};
use crate::model::{Kind, Record, date};
use crate::rules::change::CLOSED;

/// Refuses an edit of planned changes that says how they ended, or more than the notes of one that is closed.
pub fn refuse_ended(draft: &Draft, changes: &[Record]) -> Result<()> {
    let handle = changes.first().map_or_else(|| "CHANGE".to_owned(), Record::handle);
    if let Some(field) = CLOSED.iter().find(|field| draft.says(field).is_some()) {
        return Err(Error::Usage(format!(
            "--{} is not edited: `art30 change close {handle}` looks at what is open and then carries the change out; with --withdraw it gives it up",
            Kind::Change.field(field).flag()
        )));
    }
    let notes = Kind::Change.position("notes");
    let only_notes = draft.texts().all(|(at, _)| at == notes);
    match changes.iter().find_map(|change| Some((change, change.date("closed")?))) {
        Some((change, day)) if !only_notes => Err(Error::Conflict(format!(
            "{handle} was closed on {}, so only its notes can be edited. `art30 engagement edit` changes what the list says now, `art30 change new` plans the next change; `art30 log {handle}` shows the revision that closed it, and `art30 undo REVISION` takes that back",
            date::long(day),
            handle = change.handle(),
        ))),
        _ => Ok(()),
    }
}
