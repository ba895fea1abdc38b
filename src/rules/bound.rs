//! Whom a DPA binds on the customer's side, by the names that its paper bears: the customer, a company of its group, or somebody else.
//! Art. 28(3).

use super::acted_for::{AsWhat, acted_for, affiliates};
use super::agreement::in_force;
use crate::model::likeness::Likeness;
use crate::model::phrase::say;
use crate::model::{Dossier, Phrase, Record, in_a_row};
use crate::texts::register;
use chrono::NaiveDate;

/// Whom the paper of an agreement names on the customer's side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'a> {
    /// The customer, or nobody in particular.
    Customer,
    /// Another company, and the customer as one that it covers.
    Covering(&'a str),
    /// The customer, under a name that it had before.
    Former(&'a str),
    /// A company of its group.
    OfGroup(&'a str),
    /// Somebody who decides jointly with it.
    Joint(&'a str),
    /// Whoever sold it to the customer.
    Reseller(&'a str),
    /// Somebody else.
    Another(&'a str),
}

impl<'a> Named<'a> {
    /// Whom an agreement names.
    #[must_use]
    pub fn of(agreement: &'a Record, dossier: &Dossier) -> Self {
        let customer = &dossier.customer;
        let own = customer.title();
        let Some(party) = agreement.text("counterparty") else { return Self::Customer };
        let names_it = || affiliates(agreement).iter().any(|one| Likeness::are_same(&one.name, &own));
        if Likeness::are_same(&own, party) {
            return Self::Customer;
        }
        if names_it() {
            return Self::Covering(party);
        }
        if dossier.former_names.iter().any(|name| Likeness::are_same(name, party)) {
            return Self::Former(party);
        }
        let beside =
            acted_for(customer).0.into_iter().find(|one| Likeness::are_same(&one.name, party)).map(|one| one.as_what);
        match beside {
            // "All affiliates" are those of whoever signs it.
            Some(AsWhat::Affiliate) if covers(agreement, &own) => Self::Covering(party),
            Some(AsWhat::Affiliate) => Self::OfGroup(party),
            Some(AsWhat::JointController) => Self::Joint(party),
            _ if customer.text("reseller").is_some_and(|reseller| Likeness::are_same(reseller, party)) => {
                Self::Reseller(party)
            }
            _ => Self::Another(party),
        }
    }

    /// Whom the paper names in place of the customer.
    #[must_use]
    pub const fn instead(self) -> Option<&'a str> {
        match self {
            Self::Customer | Self::Covering(_) | Self::Former(_) => None,
            Self::OfGroup(party) | Self::Joint(party) | Self::Reseller(party) | Self::Another(party) => Some(party),
        }
    }

    /// What is to be said beside the state of the agreement, for us.
    #[must_use]
    pub fn note(self) -> Option<Phrase> {
        match self {
            Self::Reseller(party) => Some(say!(register::PAPER_NAMES_RESELLER, party = party)),
            other => other.instead().map(|party| say!(register::PAPER_NAMES, party = party)),
        }
    }
}

/// Whether an agreement says that it covers a company of the group, by name or as one of a class.
fn covers(agreement: &Record, name: &str) -> bool {
    let class = |item: &str| matches!(item.to_lowercase().split(' ').next(), Some("all" | "any" | "every"));
    affiliates(agreement).iter().any(|one| class(&one.name) || Likeness::are_same(&one.name, name))
}

/// The companies of the group that use the product and of which no DPA in force on a day says that it covers them; none where no DPA is in
/// force.
#[must_use]
pub fn uncovered_affiliates(dossier: &Dossier, on: NaiveDate) -> Vec<String> {
    let binding = in_force(dossier.agreements(), on);
    if binding.is_empty() {
        return Vec::new();
    }
    let party =
        |agreement: &Record, name: &str| agreement.text("counterparty").is_some_and(|of| Likeness::are_same(of, name));
    let all = affiliates(&dossier.customer).into_iter().map(|one| one.name);
    all.filter(|name| !binding.iter().any(|one| covers(one, name) || party(one, name))).collect()
}

/// The same in words; nothing where all are covered.
#[must_use]
pub fn uncovered_in_words(dossier: &Dossier, on: NaiveDate) -> Option<String> {
    let bare = uncovered_affiliates(dossier, on);
    (!bare.is_empty()).then(|| format!("that it covers {} is not recorded", in_a_row(&bare, "and")))
}

/// Whether two DPAs name two companies on the customer's side: of another name, or of another legal form.
#[must_use]
pub fn with_different_parties(one: &Record, other: &Record) -> bool {
    let of = |record: &Record| record.text("counterparty").map(Likeness::of);
    matches!((of(one), of(other)), (Some(one), Some(other)) if !one.is_same(&other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, today};

    #[test]
    fn the_paper_names_the_customer_also_under_a_former_name_or_somebody_else() {
        let group = [("affiliates", "Acme SARL (FR)"), ("joint_with", "Beta SE (DE)")];
        let named = |facts: &[(&str, &str)], former: &[&str]| {
            let mut dossier = cases::dossier(&group, &[agreed(facts)]);
            dossier.former_names = former.iter().map(|name| (*name).to_owned()).collect();
            format!("{:?}", Named::of(&dossier.agreements()[0], &dossier))
        };
        let party = |name: &'static str| ("counterparty", name);
        assert_eq!(named(&[], &[]), "Customer");
        assert_eq!(named(&[party("ACME GmbH")], &[]), "Customer");
        assert_eq!(named(&[party("Old Acme AG")], &["Old Acme AG"]), "Former(\"Old Acme AG\")");
        assert_eq!(named(&[party("Old Acme AG")], &[]), "Another(\"Old Acme AG\")");
        assert_eq!(named(&[party("Acme SARL")], &[]), "OfGroup(\"Acme SARL\")");
        assert_eq!(
            named(&[party("Acme SARL"), ("affiliates", "all")], &[]),
            "Covering(\"Acme SARL\")",
            "it covers the group"
        );
        assert_eq!(named(&[party("Acme SARL"), ("affiliates", "Acme GmbH")], &[]), "Covering(\"Acme SARL\")");
        assert_eq!(named(&[party("Beta SE")], &[]), "Joint(\"Beta SE\")");
        let stranger = named(&[party("Zeta Ltd"), ("affiliates", "all affiliates")], &[]);
        assert_eq!(stranger, "Another(\"Zeta Ltd\")", "those of its own group");
        assert_eq!(named(&[party("Acme AG")], &[]), "Another(\"Acme AG\")", "of another legal form");
    }

    #[test]
    fn a_company_of_the_group_is_covered_by_name_as_a_class_or_as_party() {
        let bare = |facts: &[(&str, &str)]| {
            let dossier = cases::dossier(&[("affiliates", "Acme SARL (FR); Acme Inc (US)")], &[agreed(facts)]);
            uncovered_in_words(&dossier, today()).unwrap_or_default()
        };
        assert_eq!(bare(&[]), "that it covers Acme SARL and Acme Inc is not recorded");
        assert_eq!(bare(&[("affiliates", "Acme SARL")]), "that it covers Acme Inc is not recorded");
        assert_eq!(bare(&[("affiliates", "all affiliates")]), "");
        assert_eq!(bare(&[("affiliates", "Acme SARL"), ("counterparty", "Acme Inc")]), "");
        assert_eq!(bare(&[("ended", "2026-01-01")]), "", "no DPA is in force");
    }

    #[test]
    fn whom_a_paper_names_in_the_place_of_the_customer_is_noted() {
        let all = [
            (Named::Customer, None),
            (Named::Covering("Acme Holding AG"), None),
            (Named::Former("Old Acme"), None),
            (Named::OfGroup("Acme SARL"), Some("Acme SARL")),
            (Named::Joint("Beta SE"), Some("Beta SE")),
            (Named::Reseller("Cloud Shop"), Some("Cloud Shop")),
            (Named::Another("Zeta Ltd"), Some("Zeta Ltd")),
        ];
        for (named, instead) in all {
            assert_eq!(named.instead(), instead);
            let note = named.note().map(|note| note.to_string());
            assert_eq!(note.is_some(), instead.is_some(), "{named:?}");
            assert!(note.is_none_or(|note| note.contains(instead.unwrap_or_default())), "{named:?}");
        }
        let said = Named::Another("Zeta Ltd").note().map(|note| note.to_string());
        assert_eq!(said.as_deref(), Some("the paper names Zeta Ltd; whether it binds the customer is not recorded"));
        let resold = Named::Reseller("Zeta Ltd").note().map(|note| note.to_string());
        assert!(resold.is_some() && resold != said, "of a reseller something else is said: {resold:?}");
    }
}
