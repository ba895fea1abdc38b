//! Which laws apply between a customer and us, and by which of their provisions a duty is owed.

use super::BREACH_NOTICE;
use crate::model::{Dossier, Organisation, country};
use crate::rules::acted_for;
use crate::rules::regime::{self, Laws, Regime, our_party};
use chrono::NaiveDate;

/// Which laws apply between a customer and us.
pub(super) struct Applying {
    pub(super) customer: Laws,
    pub(super) party: Laws,
    /// The laws that can apply to our entity where it is not known which one acts.
    pub(super) party_may: Vec<Regime>,
    pub(super) party_in_eea: Option<bool>,
    pub(super) party_country: Option<String>,
    pub(super) customer_in_eea: Option<bool>,
    /// An affiliate of the customer is in the EEA, or nobody said where it is.
    pub(super) affiliate_may_be: bool,
    pub(super) affiliate_unknown: bool,
    /// The laws of the places of its affiliates, and of those who decide with it: each of them is under its own.
    group: Vec<Regime>,
}

impl Applying {
    pub(super) fn of(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Self {
        let party = our_party(dossier, organisation, on);
        let affiliates = acted_for::affiliates(&dossier.customer);
        let beside = acted_for::beside(&dossier.customer);
        Self {
            customer: regime::of_customer(&dossier.customer),
            party: party.laws(),
            party_may: party.possible_laws(),
            party_in_eea: party.in_eea(),
            party_country: party.country.map(str::to_owned),
            customer_in_eea: dossier.customer.text("country").map(country::in_eea),
            affiliate_may_be: affiliates.iter().any(|one| one.country.is_none_or(country::in_eea)),
            affiliate_unknown: !affiliates.iter().any(|one| one.country.is_some_and(country::in_eea)),
            group: beside.iter().filter_map(|one| one.country.and_then(Regime::of_country)).collect(),
        }
    }

    /// The laws for a stream in which we act for the customer, or decide ourselves.
    pub(super) fn regimes(&self, on_behalf: bool) -> Vec<Regime> {
        let of_customer = &self.customer.regimes;
        if on_behalf && of_customer.iter().any(|regime| regime.is_of_authorities()) {
            // What an authority elsewhere is under takes nothing from the law of our own place.
            let mut all = of_customer.clone();
            all.extend(self.of_our_place_alone());
            all.sort_unstable();
            return all;
        }
        let mut all: Vec<Regime> = of_customer.iter().filter_map(|regime| regime.general()).collect();
        all.extend(&self.party.regimes);
        if on_behalf {
            all.extend(&self.group);
        }
        if self.affiliate_may_be && self.customer.none() {
            all.push(Regime::Gdpr);
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The laws of our own place where the customer is an authority for criminal matters of another: its law is not that of our place, and that of
    /// our place applies to us as processor. Art. 3(1) GDPR.
    pub(super) fn of_our_place_alone(&self) -> impl Iterator<Item = Regime> {
        let elsewhere = |ours: &Regime| {
            self.customer.regimes.iter().any(|theirs| match theirs {
                Regime::LawEnforcement => *ours != Regime::Gdpr,
                Regime::UkLawEnforcement => *ours != Regime::UkGdpr,
                _ => false,
            })
        };
        self.party.regimes.iter().copied().filter(elsewhere)
    }

    /// The provisions of a duty of ours. The law of the customer's place asks for the contract; what a processor owes by itself follows from
    /// the law of its own place, also where the customer is an institution of the Union. What we decide ourselves about persons there is under the
    /// law of both places.
    pub(super) fn duty_law(&self, regimes: &[Regime], gdpr: &str, on_behalf: bool) -> String {
        if regimes.is_empty() {
            // Nobody knows which law applies, and the GDPR is taken to.
            return gdpr.to_owned();
        }
        let ours = &self.party.regimes;
        let mut found: Vec<(Regime, String)> = Vec::new();
        for regime in regimes {
            let by_place = on_behalf && matches!(regime, Regime::UkGdpr | Regime::SwissFadp);
            // The customer is told of a breach by its law too, as each notice of one says.
            let told = regime::names(gdpr, BREACH_NOTICE);
            let only_contract = by_place && !told && !ours.is_empty() && !ours.contains(regime);
            found.push((*regime, if only_contract { regime::of_contract(gdpr, true) } else { gdpr.to_owned() }));
        }
        if regimes.contains(&Regime::EuInstitutions) {
            let own = ours.iter().filter(|regime| !regimes.contains(regime));
            found.extend(own.map(|regime| (*regime, regime::of_contract(gdpr, false))));
        }
        found.retain(|(_, text)| !text.is_empty());
        match &found[..] {
            // Beside duties of another law it has to be said which law this one is of.
            [(Regime::Gdpr, text)] if regimes.len() > 1 => format!("GDPR {text}"),
            found => regime::laws(found),
        }
    }

    pub(super) fn outside(&self) -> bool {
        self.customer.none() && self.party.none() && !self.affiliate_may_be
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, cloud, record, today};

    /// By which provisions we owe what an article of the GDPR asks, to a customer under these laws.
    fn owed(customer: &[(&str, &str)], vendor: &str, regimes: &[Regime], on_behalf: bool) -> String {
        let ours = record("ORG-1", &[("name", "Vendor"), ("country", vendor)]);
        let applying = Applying::of(&cases::dossier(customer, &[cloud()]), &cases::organisation(&[ours]), today());
        applying.duty_law(regimes, "Art. 32", on_behalf)
    }

    #[test]
    fn what_a_processor_owes_by_itself_follows_from_the_law_of_its_own_place() {
        let british = [("country", "GB")];
        let both = [Regime::Gdpr, Regime::UkGdpr];
        assert_eq!(owed(&[], "DE", &[], true), "Art. 32", "no law is known");
        assert_eq!(owed(&[], "DE", &[Regime::Gdpr], true), "Art. 32");
        let alone = owed(&british, "DE", &both, true);
        assert!(alone.starts_with("GDPR Art. 32"), "{alone}");
        assert!(!alone.contains("UK GDPR Art. 32"), "of the law of its seat the contract alone: {alone}");
        let decided = owed(&british, "DE", &both, false);
        assert!(decided.contains("UK GDPR Art. 32"), "about what we decide, both: {decided}");
        let at_home = owed(&british, "GB", &[Regime::UkGdpr], true);
        assert!(at_home.contains("UK GDPR Art. 32"), "{at_home}");
        let told = Applying::of(
            &cases::dossier(&british, &[cloud()]),
            &cases::organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", "DE")])]),
            today(),
        );
        let told = told.duty_law(&both, BREACH_NOTICE, true);
        assert_eq!(told, "GDPR Art. 33(2); UK GDPR Art. 33(2)", "the customer is told by its law too");
        let unknown = owed(&british, "", &[Regime::UkGdpr], true);
        assert!(unknown.contains("UK GDPR Art. 32"), "ours is not known: {unknown}");
    }
}
