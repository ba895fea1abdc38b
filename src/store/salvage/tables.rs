//! Where the tables of a damaged file say otherwise than its journal.

use super::damaged_file::DamagedFile;
use super::losses::Salvaged;
use crate::error::Result;
use crate::model::{Kind, Record, Value};
use crate::store::{Store, verify};
use std::collections::{BTreeMap, BTreeSet};

/// Names the records of which the tables say otherwise than the journal proves: somebody changed them outside of art30, or they are damaged.
/// What is lost or not proven is said already.
pub(super) fn compare_tables(file: &DamagedFile, store: &Store, found: &mut Salvaged) -> Result<()> {
    let said: BTreeSet<String> = found.lost.iter().map(|lost| lost.which.clone()).collect();
    for kind in Kind::ALL {
        let (records, whole) = file.table(kind);
        let mut table: BTreeMap<i64, Record> = records.into_iter().map(|record| (record.number, record)).collect();
        let mut otherwise = Vec::new();
        store.each(kind, |record| {
            match table.remove(&record.number) {
                Some(standing) if is_as_said(&standing, &record) => {}
                Some(standing) => otherwise.push((record.number, verify::otherwise(&standing, &record))),
                None if whole => otherwise.push((record.number, verify::gone(kind, record.number))),
                None => {}
            }
            Ok(())
        })?;
        otherwise.extend(table.into_keys().map(|number| (number, verify::extra(kind, number))));
        otherwise.sort_by_key(|(number, _)| *number);
        let new = otherwise.into_iter().filter(|(number, _)| !said.contains(&kind.handle(*number)));
        new.for_each(|(_, what)| found.tables.add(what));
    }
    Ok(())
}

/// Whether a row says what the journal says; what was erased twice has two days.
fn is_as_said(row: &Record, said: &Record) -> bool {
    let is_erased = |value: &Option<Value>| matches!(value, Some(Value::Erased(_)));
    row.id == said.id
        && row.values.iter().zip(&said.values).all(|(row, said)| row == said || is_erased(row) && is_erased(said))
}
