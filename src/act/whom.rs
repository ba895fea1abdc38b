//! Which customers are told of a change or of an incident: those that are named, or all that are to be told.

use super::records::find_all;
use crate::error::{Given, Problem, Result};
use crate::model::date::long;
use crate::model::{Deed, Kind, Record, Verb, counted};
use crate::rules::engaged::Engaged;
use crate::store::Store;
use chrono::NaiveDate;
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

/// Customers that are passed over, and why: those who were told although they are named, those who are told by mail and have no address.
#[derive(Clone, Debug, Default)]
pub struct PassedOver {
    told: Vec<String>,
    without_address: Vec<String>,
    count: usize,
}

/// How many customers without an address are named.
const NAMES: usize = 5;

impl PassedOver {
    /// Takes note of one who was told already.
    pub(super) fn take_told(&mut self, customer: &Record, day: NaiveDate) {
        let customer = customer.name_and_handle();
        self.told.push(format!(
            "{customer} was told on {} already; {again} says that it is told once more",
            long(day),
            again = Given::named("again")
        ));
    }

    pub(super) fn take_without_address(&mut self, customer: &Record) {
        self.count += 1;
        if self.without_address.len() < NAMES {
            self.without_address.push(customer.name_and_handle());
        }
    }

    /// Those alone who were not told before.
    #[must_use]
    pub fn not_told(self) -> Self {
        Self { told: Vec::new(), ..self }
    }

    /// A sentence for each reason, for whoever asked.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.told.iter().map(|line| format!("{line}.")).collect();
        if self.count > 0 {
            let (customers, mut names) =
                (counted(self.count, "customer", "customers"), self.without_address.join(", "));
            if self.count > self.without_address.len() {
                names = format!("{names} and {} more", self.count - self.without_address.len());
            }
            lines
                .push(format!("{customers}: no address is provided, so nothing is recorded ({names}). {}.", address()));
        }
        lines
    }
}

/// What to do about a customer of whom no address is recorded.
pub(super) fn address() -> String {
    let deed = Deed::with(Verb::Edit, Kind::Customer).of("NAME").give("privacy_email", "ADDRESS");
    format!("`{deed}` records one; {} says that it was told by letter", Given::named("channel").of("writing"))
}

/// That a customer that is named is not affected by a change or an incident, and why.
#[must_use]
pub fn not_affected(customer: &Record, of: &Record, affected: &Engaged) -> Option<Problem> {
    let Engaged::No(why) = affected else { return None };
    Some(Problem::new(customer.name_and_handle(), format!("is not affected by {}: {why}", of.handle())))
}
