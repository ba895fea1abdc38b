//! What was erased of records, and where it had stood.

use super::super::called;
use super::super::event::Deeds;
use super::super::record::Became;
use super::{ChangedRecord, Gone};
use crate::error::Result;
use crate::journal::{DAMAGED, GROUNDS};
use crate::model::{Kind, in_a_row};
use crate::store::Store;
use crate::store::story;
use std::collections::{BTreeMap, BTreeSet};

/// What was erased of a record; of none where it is who recorded something, and why.
pub(super) type ErasedOf = (Option<(Kind, i64)>, ChangedRecord);

/// What a revision erased, of each record that it erased something of; of who recorded something and why, for each revision.
pub(super) fn erased_records(store: &Store, revision: i64, only: Option<(Kind, i64)>) -> Result<Vec<ErasedOf>> {
    let mut found: Vec<ErasedOf> = Vec::new();
    let mut fields: BTreeMap<(String, String, String), BTreeSet<i64>> = BTreeMap::new();
    let lines = story::erased_by(store, revision)?;
    for line in lines.into_iter().filter(|line| only.is_none() || line.record == only) {
        let handle =
            line.record.map_or_else(|| format!("revision {}", line.revision), |(kind, number)| kind.handle(number));
        for field in &line.fields {
            fields.entry((handle.clone(), line.ground.clone(), field.clone())).or_default().insert(line.revision);
        }
        let known = found.iter_mut().filter_map(|(_, one)| Some((&one.record, one.erased.as_mut()?)));
        if let Some((_, gone)) = { known }.find(|(record, gone)| **record == handle && gone.ground == line.ground) {
            gone.places += line.fields.len();
            continue;
        }
        let record = line.record.map(|(kind, number)| store.numbered(kind, number)).transpose()?.flatten();
        let customer = record.as_ref().map(|record| called::customer_of(store, record)).transpose()?.flatten();
        let name = record.map_or_else(|| handle.clone(), |record| record.title());
        let erased = Some(Gone { ground: line.ground, places: line.fields.len() });
        let one = ChangedRecord {
            record: handle,
            name,
            customer,
            what: Became::Erased,
            fields: Vec::new(),
            erased,
            deeds: None,
        };
        found.push((line.record, one));
    }
    for (record, one) in &mut found {
        let label = |name: &str| {
            let field = record.and_then(|(kind, _)| kind.fields().iter().find(|field| field.name == name));
            field.map_or_else(|| name.to_owned(), |field| field.label.to_owned())
        };
        let ground = one.erased.as_ref().map_or("", |gone| &*gone.ground);
        let own = fields.iter().filter(|((handle, why, _), _)| *handle == one.record && why == ground);
        let said = |((_, _, field), revisions): (&(String, String, String), &BTreeSet<i64>)| {
            (label(field), String::new(), as_of(ground, revisions))
        };
        one.fields = own.map(said).collect();
        let labels = one.fields.iter().map(|(label, ..)| label.clone()).collect();
        let record = record.map(|(kind, number)| store.numbered(kind, number)).transpose()?.flatten();
        one.deeds = Some(Deeds::erased(store, (record.as_ref(), &one.record), labels, (ground, provision(ground)))?);
    }
    Ok(found)
}

/// The ground of an erasure, as people read it.
pub(super) fn provision(ground: &str) -> String {
    if ground == DAMAGED {
        return "it could not be read".into();
    }
    GROUNDS.iter().find(|(known, _)| *known == ground).map_or(ground, |(_, words)| words).to_owned()
}

/// "erased (as of revisions 3 and 10)": where the values stood.
fn as_of(ground: &str, revisions: &BTreeSet<i64>) -> String {
    let numbers: Vec<String> = revisions.iter().map(i64::to_string).collect();
    let word = if numbers.len() == 1 { "revision" } else { "revisions" };
    // What a salvage took out, nobody erased.
    let done = if ground == DAMAGED { "taken out, since it was damaged" } else { "erased" };
    format!("{done} (as of {word} {})", in_a_row(&numbers, "and"))
}
