//! What may be edited of a planned change: how it ended is what closing it records, and what is closed stays as it was.

use crate::act::draft::Draft;
use crate::error::{Care, Error, Given, Result};
use crate::model::{Deed, Kind, Record, Verb, date};
use crate::rules::change::CLOSED;

/// Refuses an edit of planned changes that says how they ended, or more than the notes of one that is closed.
pub fn refuse_ended(draft: &Draft, changes: &[Record]) -> Result<()> {
    let handle = changes.first().map_or_else(|| "CHANGE".to_owned(), Record::handle);
    if let Some(field) = CLOSED.iter().find(|field| draft.says(field).is_some()) {
        return Err(Error::Usage(format!(
            "{} is not edited: `{}` looks at what is open and then carries the change out; with {} it gives it up",
            Given::named(Kind::Change.field(field).flag()),
            Deed::with(Verb::Close, Kind::Change).of(handle),
            Given::named("withdraw")
        )));
    }
    let only_notes = draft.texts().all(|(field, _)| field.name == "notes");
    match changes.iter().find_map(|change| Some((change, change.date("closed")?))) {
        Some((change, day)) if !only_notes => Err(Error::Conflict(format!(
            "{handle} was closed on {}, so only its notes can be edited. `{}` changes what the list says now, `{}` plans the next change; `{}` shows the revision that closed it, and `{}` takes that back",
            date::long(day),
            Deed::with(Verb::Edit, Kind::Engagement),
            Deed::add(Kind::Change),
            Care::log_of(&handle),
            Care::Undo(None),
            handle = change.handle(),
        ))),
        _ => Ok(()),
    }
}
