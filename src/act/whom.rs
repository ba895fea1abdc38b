//! Which customers are told of a change or of an incident: those that are named, or all that are to be told.

use super::records::find_all;
use crate::error::{Problem, Result};
use crate::model::{Kind, Record};
use crate::rules::engaged::Engaged;
use crate::store::Store;
use uuid::Uuid;

/// Which customers are told.
#[derive(Clone, Debug, Default)]
pub struct Whom {
    /// These alone, by handle, id, reference or exact name; all who are to be told where it names nobody.
    pub customers: Vec<String>,
    /// Who was told already: of a change also those, of an incident those alone, with more information.
    pub again: bool,
    /// Also those of which it is not known whether they are affected.
    pub unknown: bool,
}

/// The customers that are named, as far as that is asked of one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// It is named.
    Named,
    /// Nobody is named, and it is affected.
    AsAll,
    /// It is named, and is not affected.
    NotAffected,
    /// Nobody means it.
    Not,
}

impl Whom {
    /// The ids of the customers that are named.
    pub fn named(&self, store: &Store) -> Result<Vec<Uuid>> {
        let found = find_all(store, Kind::Customer, &self.customers)?;
        Ok(found.into_iter().map(|customer| customer.id).collect())
    }

    /// Whether a customer is meant. `unknown` says whether one counts of which it is open whether it is affected.
    #[must_use]
    pub fn means(&self, named: &[Uuid], customer: &Record, affected: &Engaged, unknown: bool) -> Meant {
        let is_named = named.contains(&customer.id);
        match affected {
            Engaged::No(_) if is_named => Meant::NotAffected,
            Engaged::No(_) => Meant::Not,
            _ if is_named => Meant::Named,
            _ if !named.is_empty() => Meant::Not,
            Engaged::Open(_) if !unknown => Meant::Not,
            Engaged::Open(_) | Engaged::Yes(_) => Meant::AsAll,
        }
    }
}

/// That a customer that is named is not affected by a change or an incident, and why.
#[must_use]
pub fn not_affected(customer: &Record, of: &Record, affected: &Engaged) -> Option<Problem> {
    let Engaged::No(why) = affected else { return None };
    Some(Problem::new(customer.name_and_handle(), format!("is not affected by {}: {why}", of.handle())))
}
