//! Which laws the rows of a register are under, as far as customers and legal entities tell; the title names the law when it is one.

use super::{Register, Ropa, controller};
use crate::error::Result;
use crate::model::{Kind, Record};
use crate::rules::regime::{self, Laws, Party, Regime, law, our_party};

impl Register<'_> {
    /// The title, with the provision as the law of all rows numbers it; as the GDPR does where several laws apply, or nobody knows which.
    pub fn title(&self) -> Result<String> {
        let ropa = self.options.ropa;
        let laws = match ropa {
            Ropa::Controller => controller::alone(&self.organisation, Laws::default(), self.options.on).party.laws(),
            Ropa::Processor => self.laws()?,
        };
        Ok(match (&laws.regimes[..], laws.unknown) {
            ([one], None) if *one != Regime::Gdpr => {
                format!("Record of processing activities as {} ({})", ropa.name(), law(&[*one], ropa.provision()))
            }
            _ => ropa.title().to_owned(),
        })
    }

    /// The laws of the customers and of those of our legal entities that act for them.
    pub fn laws(&self) -> Result<Laws> {
        if let Some(customer) = self.options.only {
            let dossier = self.store.dossier(customer.clone())?;
            let party = our_party(&dossier, &self.organisation, self.options.on);
            return Ok(of_both(customer, &party.laws()));
        }
        let on = self.options.on;
        let mut all = Laws::default();
        if !self.organisation.entities.iter().any(|entity| entity.holds_on(on)) {
            add(&mut all, controller::alone(&self.organisation, Laws::default(), on).party.laws());
        }
        let signed = self.store.one_of_each(Kind::Agreement, &["our_entity"])?;
        let signed: Vec<_> = signed.iter().filter_map(|record| record.link("our_entity")).collect();
        let acts = |entity: &&Record| {
            entity.holds_on(on) && (entity.text("part") != Some("affiliate") || signed.contains(&entity.id))
        };
        for entity in self.organisation.entities.iter().filter(acts) {
            add(&mut all, Party { record: Some(entity), country: entity.text("country") }.laws());
        }
        for customer in self.store.one_of_each(Kind::Customer, &["country", "gdpr", "regime"])? {
            add(&mut all, regime::of_customer(&customer));
        }
        Ok(all)
    }
}

/// The title of a document of these registers.
pub fn title_of(registers: &[Register<'_>]) -> Result<String> {
    match registers {
        [one] => one.title(),
        _ => Ok("Records of processing activities (GDPR Art. 30)".into()),
    }
}

/// The laws of a customer and of the party on our side.
pub fn of_both(customer: &Record, party: &Laws) -> Laws {
    let mut all = regime::of_customer(customer);
    add(&mut all, party.clone());
    all
}

fn add(all: &mut Laws, more: Laws) {
    all.regimes.extend(more.regimes);
    all.regimes.sort_unstable();
    all.regimes.dedup();
    all.unknown = all.unknown.or(more.unknown);
}
