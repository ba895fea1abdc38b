//! What earlier rows of a file were about, each with its line: no two rows may be about one record.

use super::super::matching::digest;
use crate::journal::sha256;
use crate::model::likeness::Likeness;
use crate::model::{Record, Value};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

#[derive(Default)]
pub struct Earlier {
    /// Lines by the digest of the key.
    keys: HashMap<[u8; 16], u64>,
    ids: HashMap<Uuid, u64>,
    /// Lines by the number of the record of the register.
    records: HashMap<i64, u64>,
    /// Lines by what a name looks like.
    looks: HashMap<u64, u64>,
    /// Customers of a file that has several rows of each.
    customers: HashSet<u64>,
}

impl Earlier {
    /// The line that gave this id, if one did.
    pub fn with_id(&mut self, id: Uuid, line: u64) -> Option<u64> {
        self.ids.insert(id, line)
    }

    /// The line of a new record with the same key, if there is one.
    pub fn with_key(&mut self, record: &Record, line: u64) -> Option<u64> {
        let key = key_of(record);
        let mut text = if key.is_none() { record.id.to_string() } else { String::new() };
        for field in key.into_iter().flatten() {
            text.push('\u{1f}');
            text.push_str(&record.get(field).map(|value| value.text().to_lowercase()).unwrap_or_default());
        }
        let digest = sha256(text.as_bytes())[..16].try_into().expect("16 of 32 bytes");
        self.keys.insert(digest, line)
    }

    /// The line that was about this record of the register, if one was.
    pub fn about(&mut self, record: &Record, line: u64) -> Option<u64> {
        self.records.insert(record.number, line)
    }

    /// The line of a name that looks the same, if there is one.
    pub fn looking_like(&mut self, name: &str, line: u64) -> Option<u64> {
        self.looks.insert(digest(&Likeness::of(name).looks()), line)
    }

    /// Whether no row before was about this customer; `called` tells customers apart.
    pub fn is_first_of(&mut self, called: &str) -> bool {
        self.customers.insert(digest(called))
    }

    /// How many records of the register the rows were about.
    pub fn count(&self) -> usize {
        self.records.len()
    }

    pub fn was_about(&self, number: i64) -> bool {
        self.records.contains_key(&number)
    }
}

/// The first key of which the record says something.
fn key_of(record: &Record) -> Option<&'static [&'static str]> {
    let says = |field: &&str| matches!(record.get(field), Some(Value::Text(_) | Value::Date(_)));
    record.kind.keys().iter().copied().find(|key| key.iter().any(says))
}

/// The field that stands for the key in a message, and what it says; without a key, the id.
pub fn key_said(record: &Record) -> (&'static str, String) {
    match key_of(record).and_then(|key| key.last()) {
        Some(field) => (field, record.get(field).map(|value| value.text().into_owned()).unwrap_or_default()),
        None => ("id", record.id.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn a_record_without_a_key_is_told_by_its_id() {
        let organisation = Record::empty(Kind::Organisation, Uuid::nil(), 1);
        assert_eq!(key_said(&organisation), ("id", Uuid::nil().to_string()));
        let mut earlier = Earlier::default();
        assert_eq!((earlier.with_key(&organisation, 2), earlier.with_key(&organisation, 3)), (None, Some(2)));
        let mut entity = Record::empty(Kind::Entity, Uuid::nil(), 1);
        entity.set("name", Some(Value::Text("Acme".into())));
        assert_eq!(key_said(&entity), ("name", "Acme".into()));
    }
}
