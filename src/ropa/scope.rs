//! Which laws the rows of a register are under, as far as customers and legal entities tell; the title names the law when it is one.

use super::{Register, Ropa, controller};
use crate::error::Result;
use crate::model::{Kind, Phrase, Record};
use crate::rules::regime::{self, Laws, Party, Regime, law, our_party, who_contracts};
use crate::texts::register as texts;

impl Register<'_> {
    /// The title, with the provision as the law of all rows numbers it; as the GDPR does where several laws apply, or nobody knows which.
    pub fn title(&self) -> Result<Phrase> {
        let ropa = self.options.ropa;
        let laws = match ropa {
            Ropa::Controller => controller::alone(&self.organisation, Laws::default(), self.options.on).party.laws(),
            Ropa::Processor => self.laws()?,
        };
        let law = match (&laws.regimes[..], laws.unknown) {
            ([one], None) if *one != Regime::Gdpr => Phrase::Provision(law(&[*one], ropa.provision())),
            _ => ropa.in_the_gdpr(),
        };
        Ok(ropa.title_by(law))
    }

    /// The laws of the customers and of those of our legal entities that act for them.
    pub fn laws(&self) -> Result<Laws> {
        self.laws_of(&self.acting()?)
    }

    /// The laws that apply where these act.
    pub fn laws_of(&self, acting: &[Party<'_>]) -> Result<Laws> {
        if let (Some(customer), [party]) = (self.options.only, acting) {
            return Ok(of_both(customer, &party.laws()));
        }
        let mut all = Laws::default();
        for party in acting {
            add(&mut all, party.laws());
        }
        for customer in self.store.one_of_each(Kind::Customer, &["country", "gdpr", "regime"])? {
            add(&mut all, regime::of_customer(&customer));
        }
        Ok(all)
    }

    /// Those of our legal entities that act: for the one customer, else all that contract or that signed for us.
    pub fn acting(&self) -> Result<Vec<Party<'_>>> {
        let (organisation, on) = (&self.organisation, self.options.on);
        if let Some(customer) = self.options.only {
            return Ok(vec![our_party(&self.store.dossier(customer.clone())?, organisation, on)]);
        }
        let mut all = who_contracts(organisation, on);
        let signed = self.store.one_of_each(Kind::Agreement, &["our_entity"])?;
        let signed: Vec<_> = signed.iter().filter_map(|record| record.link("our_entity")).collect();
        let more = organisation.entities.iter().filter(|entity| entity.holds_on(on) && signed.contains(&entity.id));
        all.extend(more);
        all.sort_by_key(|record| (record.kind, record.number));
        all.dedup_by_key(|record| record.id);
        Ok(all.into_iter().map(|record| Party::one_of(&[record])).collect())
    }
}

/// The title of a document of these registers.
pub fn title_of(registers: &[Register<'_>]) -> Result<Phrase> {
    match registers {
        [one] => one.title(),
        _ => Ok(texts::TITLE_BOTH.into()),
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
