//! What is known beside the chain becomes part of one revision, as far as it is sound and whole.

use super::behind::Later;
use super::losses::Salvaged;
use super::stand_in::lost_in;
use crate::error::Result;
use crate::model::{Kind, Record};
use crate::store::Revision;
use std::collections::BTreeSet;

/// Takes out what no column takes, such as a choice that there is not: what is damaged can say anything. Gives whether the record is something
/// without it.
fn is_sound(record: &mut Record, found: &mut Salvaged) -> bool {
    for field in record.kind.fields() {
        let unfit = record.get(field.name).is_some_and(|value| !field.holds(value));
        if unfit && field.required {
            let detail = format!("its {} is none that there can be, without which it says nothing", field.name);
            found.lose("record", record.handle(), detail);
            return false;
        }
        if unfit {
            found.lose("values", record.handle(), format!("its {} is none that there can be", field.name));
            record.set(field.name, None);
        }
    }
    true
}

/// Puts what is known beside the chain into the revision. A link to a record that is lost is left out; a record that is nothing without it
/// is lost too.
pub(super) fn add_later(revision: &mut Revision<'_>, later: Later, found: &mut Salvaged) -> Result<()> {
    let (gone, mut said): (Vec<_>, Vec<_>) = later.into_iter().partition(|(_, (_, record))| record.is_none());
    said.retain_mut(|(_, (_, record))| is_sound(record.as_mut().expect("what is gone is apart"), found));
    let mut ids = BTreeSet::new();
    for kind in Kind::ALL {
        revision.store().each(kind, |record| {
            ids.insert(record.id);
            Ok(())
        })?;
    }
    ids.extend(said.iter().filter_map(|(_, (_, record))| record.as_ref().map(|record| record.id)));
    loop {
        let before = said.len();
        said.retain(|(_, (_, record))| {
            let record = record.as_ref().expect("what is gone is apart");
            let missing = record.links().find(|(field, _, id)| field.required && !ids.contains(id));
            let Some((field, kind, _)) = missing else { return true };
            let detail = format!("its {} ({}) is lost, without which it says nothing", field.name, kind.name());
            found.lose("record", record.handle(), detail);
            ids.remove(&record.id);
            false
        });
        if said.len() == before {
            break;
        }
    }
    for (_, (seq, record)) in said {
        let mut record = record.expect("what is gone is apart");
        let missing: Vec<&'static str> =
            record.links().filter(|(_, _, id)| !ids.contains(id)).map(|(field, ..)| field.name).collect();
        for field in missing {
            found.lose("link", record.handle(), format!("the record that its {field} named is lost"));
            record.set(field, None);
        }
        if let Some(sha256) = record.text("sha256").filter(|_| record.kind == Kind::Document)
            && !revision.store().keeps(sha256)?
        {
            record.set("sha256", Some(lost_in(seq)));
        }
        let standing = revision.store().numbered(record.kind, record.number)?;
        if standing.as_ref() != Some(&record) {
            let entry = revision.encoder().put(&record);
            revision.apply(&entry, &record, standing.is_none())?;
        }
    }
    for ((kind, number), _) in gone {
        if let Some(record) = revision.store().numbered(kind, number)?
            && revision.retire(&record).is_err()
        {
            found.lose(
                "record",
                record.handle(),
                "it was taken back later, but other records that are left refer to it: it stays",
            );
        }
    }
    Ok(())
}
