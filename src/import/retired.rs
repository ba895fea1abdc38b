//! Records that a person retired and that a list still has: which of them a row means.

use super::digest::digest;
use super::matching::{Clues, either_length, references_of};
use crate::error::Result;
use crate::model::likeness::Likeness;
use crate::model::{Kind, Record, domain};
use crate::store::{Store, log};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use uuid::Uuid;

/// A record as it was at last, and the revision that took it out.
pub type WasRetired = (Record, i64);

/// What somebody retired, by what a row can know it; read once it is needed.
#[derive(Default)]
pub struct Retired {
    customers: OnceCell<Customers>,
    others: HashMap<Kind, Others>,
}

/// Customers by digests of their ids, their domains and their names.
struct Customers {
    all: Vec<WasRetired>,
    by: HashMap<u64, Vec<usize>>,
}

/// Records of a kind: those of one customer, and those of nobody.
type Others = HashMap<Option<Uuid>, Vec<WasRetired>>;

impl Retired {
    /// The customer that a row means: by its reference, its domain or its name, where nothing else in the row speaks against it.
    pub fn customer(&self, store: &Store, clues: &Clues<'_>) -> Result<Option<&WasRetired>> {
        let known = if let Some(known) = self.customers.get() {
            known
        } else {
            let read = Customers::of(log::retired_by_hand(store, Kind::Customer)?);
            self.customers.get_or_init(|| read)
        };
        if known.all.is_empty() {
            return Ok(None);
        }
        let said = clues.references.iter().flat_map(|id| either_length(id));
        let named = clues.name.map(|name| Likeness::of(name).core);
        let said = said.chain(domain::telling(clues.domain)).chain(named);
        let mut found: Vec<usize> = said.filter_map(|text| known.by.get(&digest(&text))).flatten().copied().collect();
        found.sort_unstable();
        Ok(found.into_iter().map(|at| &known.all[at]).find(|(customer, _)| clues.mean(customer)))
    }

    /// The records of another kind that belonged to a customer, or to nobody.
    pub fn of(&mut self, store: &Store, kind: Kind, customer: Option<Uuid>) -> Result<&[WasRetired]> {
        Ok(self.others(store, kind)?.get(&customer).map_or(&[], Vec::as_slice))
    }

    /// Whether any record of a kind was retired.
    pub fn has(&mut self, store: &Store, kind: Kind) -> Result<bool> {
        Ok(!self.others(store, kind)?.is_empty())
    }

    fn others(&mut self, store: &Store, kind: Kind) -> Result<&Others> {
        Ok(match self.others.entry(kind) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(gap) => {
                let mut all = Others::new();
                for was in log::retired_by_hand(store, kind)? {
                    all.entry(customer_of(&was.0)).or_default().push(was);
                }
                gap.insert(all)
            }
        })
    }
}

impl Customers {
    fn of(all: Vec<WasRetired>) -> Self {
        let mut by: HashMap<u64, Vec<usize>> = HashMap::new();
        for (at, (customer, _)) in all.iter().enumerate() {
            let ids = references_of(customer).into_iter().flat_map(|id| either_length(&id));
            let name = customer.text("name").map(|name| Likeness::of(name).core);
            for text in ids.chain(domain::telling(customer.text("domain"))).chain(name) {
                by.entry(digest(&text)).or_default().push(at);
            }
        }
        Self { all, by }
    }
}

/// The customer that a record belongs to.
pub fn customer_of(record: &Record) -> Option<Uuid> {
    record.kind.find("customer").and_then(|_| record.link("customer"))
}

/// Whether a row that says this of the key of its record means one that was retired: nothing of the key differs, and what is the same tells
/// more than whose it is.
pub fn means(said: &Record, was: &Record) -> bool {
    said.kind.keys().iter().any(|key| {
        let known: Vec<bool> = key.iter().filter_map(|field| Some(said.get(field)? == was.get(field)?)).collect();
        let needed = if key.contains(&"customer") { 2 } else { 1 };
        known.len() >= needed && known.iter().all(|same| *same)
    })
}
