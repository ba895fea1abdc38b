//! What earlier rows of a file were about, each with its line: no two rows may be about one record, unless they say the same.

use super::super::digest::digest;
use super::super::matching::key_form;
use super::super::near::NearNames;
use crate::model::digest::sha256;
use crate::model::domain;
use crate::model::likeness::Likeness;
use crate::model::{Kind, Record, Value};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Bytes of what rows say that are kept, at most.
const KEPT: usize = 16 << 20;

/// A row that was read before.
#[derive(Clone, Copy)]
pub struct EarlierRow {
    pub line: u64,
    /// The digest of what it says.
    pub says: u64,
    /// The record that it is about.
    pub id: Uuid,
}

/// A row by its key. There is one for each row of a long list, and most are told by an id.
struct KeyedRow {
    row: EarlierRow,
    /// Of a customer that is told by its name.
    apart: Option<Box<Apart>>,
}

/// What tells customers of one name apart: digests of the country, 0 when none is given, and of the domains.
struct Apart {
    country: u32,
    hosts: Box<[u32]>,
}

impl KeyedRow {
    const fn new(row: EarlierRow) -> Self {
        Self { row, apart: None }
    }

    fn of_customer(row: EarlierRow, record: &Record) -> Self {
        let short = |text: &str| u32::try_from(digest(text) >> 32).unwrap_or_default() | 1;
        let hosts = domain::telling(record.text("domain")).iter().map(|host| short(host)).collect();
        Self { row, apart: Some(Box::new(Apart { country: record.text("country").map_or(0, short), hosts })) }
    }

    /// Whether two rows of one name cannot be about one customer.
    fn is_of_another(&self, other: &Self) -> bool {
        self.apart.as_ref().zip(other.apart.as_ref()).is_some_and(|(one, other)| one.is_of_another(other))
    }
}

impl Apart {
    fn is_of_another(&self, other: &Self) -> bool {
        let shares_host = || self.hosts.iter().any(|host| other.hosts.contains(host));
        self.country != other.country && self.country != 0 && other.country != 0
            || !self.hosts.is_empty() && !other.hosts.is_empty() && !shares_host()
    }
}

/// By what customers of names that look alike are told apart: digests of reference, domain and country, where they are known.
#[derive(Clone, Copy)]
pub struct Tellers([Option<u64>; 3]);

impl Tellers {
    pub fn of(customer: &Record) -> Self {
        Self(["reference", "domain", "country"].map(|field| customer.text(field).map(digest)))
    }

    /// Whether two are told apart: by two of these at least, and none of them is the same.
    pub fn tells(&self, other: &Self) -> bool {
        let known = self.0.iter().zip(other.0).filter_map(|(one, other)| one.zip(other));
        let (same, differs): (Vec<_>, Vec<_>) = known.partition(|(one, other)| one == other);
        same.is_empty() && differs.len() > 1
    }
}

#[derive(Default)]
pub struct Earlier {
    /// Rows by the digest of the key.
    keys: HashMap<[u8; 16], KeyedRow>,
    /// Further customers of a name that is there already.
    namesakes: HashMap<[u8; 16], Vec<KeyedRow>>,
    ids: HashMap<Uuid, EarlierRow>,
    /// Rows by the number of the record of the register.
    records: HashMap<i64, EarlierRow>,
    /// Lines by what a name looks like.
    looks: HashMap<u64, (u64, Tellers)>,
    /// Lines by names, for those that are one letter away.
    near: NearNames<(u64, Tellers)>,
    /// Lines that are not taken: nothing can be added to what they are about.
    refused: HashSet<u64>,
    /// Rows that only add something to the record of an earlier one: that record, and what they say.
    added: HashSet<(Uuid, u64)>,
    /// Customers of a file that has several rows of each.
    customers: HashSet<u64>,
    /// What rows say, by line, as long as there is room for it.
    texts: HashMap<u64, Box<str>>,
    room: Room,
}

/// Bytes that may still be kept of what rows say.
struct Room(usize);

impl Default for Room {
    fn default() -> Self {
        Self(KEPT)
    }
}

impl Earlier {
    /// Keeps what a row says, to name in what a later one differs.
    pub fn keep(&mut self, line: u64, texts: &[Cow<'_, str>]) {
        let size = texts.iter().map(|text| text.len() + 1).sum::<usize>() + 64;
        if let Some(left) = self.room.0.checked_sub(size) {
            self.room.0 = left;
            self.texts.insert(line, texts.join("\u{1f}").into());
        }
    }

    /// In what an earlier row differs from these texts: (position, what it says), while it is known.
    pub fn differing(&self, line: u64, texts: &[Cow<'_, str>]) -> Vec<(usize, &str)> {
        let known = self.texts.get(&line).into_iter().flat_map(|known| known.split('\u{1f}'));
        known
            .zip(texts)
            .enumerate()
            .filter(|(_, (known, text))| known != *text)
            .map(|(at, (known, _))| (at, known))
            .collect()
    }

    /// The row that gave this id, if one did.
    pub fn with_id(&mut self, id: Uuid, row: EarlierRow) -> Option<EarlierRow> {
        self.ids.insert(id, row)
    }

    /// The row of a new record with the same key, if there is one. Two customers of one name are two when their countries or domains differ.
    pub fn with_key(&mut self, record: &Record, row: EarlierRow) -> Option<EarlierRow> {
        let digest = digest_of_key(record);
        if record.kind != Kind::Customer || record.get("reference").is_some() {
            if let Some(first) = self.keys.get(&digest) {
                return Some(first.row);
            }
            self.keys.insert(digest, KeyedRow::new(row));
            return None;
        }
        let row = KeyedRow::of_customer(row, record);
        let Some(first) = self.keys.get(&digest) else {
            self.keys.insert(digest, row);
            return None;
        };
        let all = std::iter::once(first).chain(self.namesakes.get(&digest).into_iter().flatten());
        let alike = all.filter(|other| !row.is_of_another(other)).map(|other| other.row);
        // Of several the one that says the same, or is about the same.
        let rank = |other: &EarlierRow| (other.says != row.row.says, other.id != row.row.id);
        let same = alike.min_by_key(rank);
        if same.is_none() {
            self.namesakes.entry(digest).or_default().push(row);
        }
        same
    }

    /// Notes that a customer is another one than those of its name in earlier rows.
    pub fn add_namesake(&mut self, record: &Record, row: EarlierRow) {
        let row = KeyedRow::of_customer(row, record);
        self.namesakes.entry(digest_of_key(record)).or_default().push(row);
    }

    /// The row that was about this record of the register, if one was.
    pub fn about(&mut self, record: &Record, row: EarlierRow) -> Option<EarlierRow> {
        if let Some(first) = self.records.get(&record.number) {
            return Some(*first);
        }
        self.records.insert(record.number, row)
    }

    /// Notes that a row is not taken.
    pub fn refuse(&mut self, line: u64) {
        self.refused.insert(line);
    }

    /// Whether a row was taken.
    pub fn is_taken(&self, row: &EarlierRow) -> bool {
        !self.refused.contains(&row.line)
    }

    /// Whether no row before said this of the record of an earlier one.
    pub fn adds(&mut self, id: Uuid, says: u64) -> bool {
        self.added.insert((id, says))
    }

    /// The line of a customer whose name looks the same, or is one letter away, if there is one and nothing else tells the two apart.
    pub fn looking_like(&mut self, customer: &Record, line: u64) -> Option<u64> {
        let likeness = Likeness::of(customer.text("name").unwrap_or_default());
        let this = (line, Tellers::of(customer));
        let near = self.near.find(&likeness.core);
        self.near.insert(&likeness.core, this);
        let found = self.looks.insert(digest(&likeness.looks()), this).or(near);
        found.filter(|(_, other)| !this.1.tells(other)).map(|(line, _)| line)
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
pub fn key_of(record: &Record) -> Option<&'static [&'static str]> {
    record.kind.keys().iter().copied().find(|key| key.iter().any(|field| record.get(field).is_some()))
}

fn digest_of_key(record: &Record) -> [u8; 16] {
    let key = key_of(record);
    let mut text = if key.is_none() { record.id.to_string() } else { String::new() };
    for field in key.into_iter().flatten() {
        text.push('\u{1f}');
        let said = record.get(field).map(Value::text).unwrap_or_default();
        text.push_str(&if *field == "reference" { key_form(&said) } else { said.to_lowercase() });
    }
    sha256(text.as_bytes())[..16].try_into().expect("16 of 32 bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn customer(country: &str, domain: &str) -> Record {
        let mut acme = Record::empty(Kind::Customer, Uuid::nil(), 1);
        for (field, text) in [("name", "Acme"), ("country", country), ("domain", domain)] {
            acme.set(field, Some(Value::Text(text.into())).filter(|_| !text.is_empty()));
        }
        acme
    }

    #[test]
    fn what_rows_say_is_kept_while_there_is_room() {
        let texts = |all: [&'static str; 3]| all.map(Cow::Borrowed);
        let mut earlier = Earlier { room: Room(100), ..Earlier::default() };
        earlier.keep(2, &texts(["Acme", "DE", ""]));
        earlier.keep(3, &texts(["Bolt", "FR", ""]));
        assert_eq!(earlier.differing(2, &texts(["Acme", "FR", "x"])), [(1, "DE"), (2, "")]);
        assert_eq!(earlier.differing(3, &texts(["Bolt", "DE", ""])), [], "no room was left");
    }

    #[test]
    fn links_count_in_a_key_and_a_record_without_one_is_told_by_its_id() {
        let row = |line| EarlierRow { line, says: 0, id: Uuid::nil() };
        let mut earlier = Earlier::default();
        let mut line_of = |record: &Record, line| earlier.with_key(record, row(line)).map(|row| row.line);
        let organisation = Record::empty(Kind::Organisation, Uuid::nil(), 1);
        assert_eq!((line_of(&organisation, 2), line_of(&organisation, 3)), (None, Some(2)));
        let mut read = Record::empty(Kind::Acknowledgement, Uuid::nil(), 1);
        read.set("person", Some(Value::Link(Uuid::nil())));
        assert_eq!((line_of(&read, 4), line_of(&read, 5)), (None, Some(4)));
    }

    #[test]
    fn customers_of_one_name_are_two_where_country_or_domain_differ() {
        let mut earlier = Earlier::default();
        let mut line_of = |country: &str, domain: &str, line| {
            earlier
                .with_key(&customer(country, domain), EarlierRow { line, says: 0, id: Uuid::nil() })
                .map(|row| row.line)
        };
        assert_eq!(line_of("DE", "", 2), None);
        assert_eq!(line_of("FR", "acme.example", 3), None);
        assert_eq!(line_of("FR", "other.example", 4), None);
        assert_eq!(line_of("FR", "", 5), Some(3));
        assert_eq!(line_of("", "", 6), Some(2));
        assert_eq!(line_of("DE", "gmail.com", 7), Some(2), "such a domain says nothing");
        assert_eq!(line_of("FR", "third.example; other.example", 8), Some(4), "one of its domains is the same");
        assert_eq!(line_of("FR", "third.example; fourth.example", 9), None);
    }
}
