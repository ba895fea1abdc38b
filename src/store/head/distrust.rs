//! Whether a register is the one that was last seen on this computer, and why it must not be written if it is not.

use super::{Entry, others, read};
use crate::error::{Care, Given, Result};
use crate::store::Store;
use crate::store::place::real;
use std::path::Path;
use uuid::Uuid;

/// What can be done with a register that is not trusted.
const ONLY_READ: &str = "It can be read and verified, and not written.";

/// Compares the register with what was last seen of it here: why it must not be written, if so.
pub(in crate::store) fn distrust(store: &mut Store) -> Result<Option<String>> {
    let Some(folder) = store.state else { return Ok(None) };
    let entries = match read(folder, store.id) {
        Ok(found) => found,
        Err(why) => {
            store.seen.warnings.push(why);
            return Ok(None);
        }
    };
    let here = real(&store.path);
    let newest = entries.iter().map(|entry| entry.revision).max().unwrap_or_default();
    if store.last.revision < newest {
        // Another program may have written between our look at the register and our look at the head file.
        store.refresh()?;
    }
    let why = if let Some(own) = entries.iter().find(|entry| entry.is_at(&here)) {
        since_it_was_seen_here(store, own)?
    } else if let Some((other, entry)) = others(folder, store.id).iter().find(|(_, entry)| entry.is_at(&here)) {
        store.seen.expected = Some(entry.state());
        store.seen.missing = Some(format!("anything of the register {other}, which was there"));
        Some(Distrust::Another { id: store.id, seen: *other })
    } else {
        since_it_was_seen_elsewhere(store, &entries)?
    };
    Ok(why.map(|why| why.words(&here)))
}

/// Of a register that was seen at its place before.
fn since_it_was_seen_here(store: &mut Store, own: &Entry) -> Result<Option<Distrust>> {
    let last = store.last.revision;
    store.seen.expected = Some(own.state());
    if last < own.revision {
        store.seen.missing = Some(written_here(last + 1, own.revision));
        return Ok(Some(Distrust::Shorter { last, seen: own.revision }));
    }
    if !store.stands(own.revision, &own.hash)? {
        let known = written_here(own.revision, own.revision);
        store.seen.missing = Some(format!("{known}, with those before it as far as they differ too"));
        return Ok(Some(Distrust::Rewritten { revision: own.revision }));
    }
    store.seen.from = Some(own.state());
    Ok(None)
}

/// Of a register that was seen at other places alone. Where it was written last counts, not what was salvaged of it or went on apart.
fn since_it_was_seen_elsewhere(store: &mut Store, entries: &[Entry]) -> Result<Option<Distrust>> {
    let last = store.last.revision;
    let Some(newest) = entries.iter().max_by_key(|entry| entry.revision) else { return Ok(None) };
    let ahead = entries.iter().find(|entry| entry.revision > last).unwrap_or(newest);
    store.seen.expected = Some(ahead.state());
    // What is just as it lies elsewhere is no older state, whatever went on from there.
    let as_elsewhere = entries.iter().any(|entry| entry.state() == (last, store.last.hash.clone()));
    if last < ahead.revision && !as_elsewhere {
        store.seen.missing = Some(format!("{}, in {}", written_here(last + 1, ahead.revision), ahead.place()));
        store.seen.older = Some(older(last, ahead));
        return Ok(None);
    }
    let mut known: Option<&Entry> = None;
    for entry in entries {
        if store.stands(entry.revision, &entry.hash)? {
            known = known.filter(|known| known.revision >= entry.revision).or(Some(entry));
        }
    }
    let Some(known) = known else {
        store.seen.missing = Some(format!("{}, in {}", written_here(ahead.revision, ahead.revision), ahead.place()));
        return Ok(Some(Distrust::Differs { revision: ahead.revision, place: ahead.place() }));
    };
    store.seen.from = Some(known.state());
    store.seen.twin = known.path.clone().filter(|path| path.exists());
    Ok(None)
}

/// Why a register is not the one that was seen.
enum Distrust {
    /// It ends earlier.
    Shorter { last: i64, seen: i64 },
    /// What it says of a revision is not what was written there.
    Rewritten { revision: i64 },
    /// It is another register.
    Another { id: Uuid, seen: Uuid },
    /// What it says of a revision is not what was written at another place.
    Differs { revision: i64, place: String },
}

impl Distrust {
    fn words(&self, here: &Path) -> String {
        let here = here.display();
        let (what, put) = match self {
            Self::Shorter { last, seen } => (
                format!(
                    "{here} ends at revision {last}, but this computer saw revision {seen} there: revisions were lost, or an old copy was put in its place"
                ),
                "Put the newest backup in its place",
            ),
            Self::Rewritten { revision } => (
                format!(
                    "{here} has another revision {revision} than the one that was written on this computer, as when a copy was edited on a second computer and put in its place; or somebody rewrote the journal"
                ),
                "Put the file of this computer back",
            ),
            Self::Another { id, seen } => (
                format!("{here} is another register ({id}) than the one that this computer saw there ({seen})"),
                "Put a backup of the right one in its place",
            ),
            Self::Differs { revision, place } => (
                format!(
                    "this file has another revision {revision} than the one that was written on this computer in {place}, as when a copy was edited on a second computer; or somebody rewrote the journal"
                ),
                "Put a backup that you trust in its place",
            ),
        };
        let (restore, go_on) = (Care::restore("BACKUP"), Care::Accept);
        format!("{what}. {ONLY_READ} {put} with `{restore}`, or go on with this one: `{go_on}`")
    }
}

/// That a register is an older state of what lies elsewhere.
fn older(last: i64, ahead: &Entry) -> String {
    format!(
        "this is the state of revision {last}; this computer saw revision {} in {}. {ONLY_READ} If the other file is your register, name that one with {register}. To put this one in its place: `{}`. To go on with both, each on its own: `{}`",
        ahead.revision,
        ahead.place(),
        Care::restore("FILE"),
        Care::Accept,
        register = Given::named("register")
    )
}

/// Revisions that were written on this computer, in words.
fn written_here(first: i64, last: i64) -> String {
    if first == last {
        format!("revision {last}, written here")
    } else {
        format!("revisions {first} to {last}, written here")
    }
}
