//! Where a customer stands: what it runs, what we are to it, and the state of its agreement.

use super::roles::{is_joint, newest_arrangement, newest_dpa};
use super::running::{Running, with_product};
use crate::model::{Dossier, Organisation, Record};
use crate::rules;
use crate::rules::agreement::{self, State};
use crate::rules::bound::Named;
use crate::rules::cover::says_whether;
use crate::rules::roles::{Need, Role, Roles};
use chrono::NaiveDate;

/// What a row is made of.
pub(super) struct CustomerRow<'f> {
    pub(super) dossier: &'f Dossier,
    pub(super) running: Running<'f>,
    pub(super) roles: Roles,
    /// The newest DPA in force, else the first that will be, else the newest; of joint controllers that need no DPA, the arrangement.
    pub(super) agreement: Option<&'f Record>,
    pub(super) standing: CustomerStanding,
    /// Why the copy of the agreement is no clean evidence, if it is none.
    pub(super) doubt: Option<&'static str>,
}

/// Where a customer stands with its agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CustomerStanding {
    /// Its agreement is in this state; where none is in force, the word for what that means: missing, or unknown whether one is needed.
    In(State, Option<&'static str>),
    /// One is needed, and none is recorded.
    Missing,
    /// A DPA is needed, and it is not recorded whether there is one.
    Unsaid,
    /// None is needed.
    NotNeeded,
    /// None is needed yet: it begins later.
    NotYet,
    /// No deployment is recorded, or a fact is missing on which it depends, so nobody can say.
    Unknown,
}

impl<'f> CustomerRow<'f> {
    pub(super) fn new(dossier: &'f Dossier, organisation: &Organisation, on: NaiveDate) -> Self {
        let roles = rules::derive(dossier, organisation, on);
        let running = Running::of(dossier, on);
        let agreements = dossier.agreements();
        let in_force = agreement::in_force(agreements, on).pop();
        let agreement = newest_dpa(dossier, on);
        // Without a need for a DPA, joint controllers need an arrangement: Art. 26.
        let joint = is_joint(&roles) && !roles.need().is_dpa() && roles.need() != Need::Open;
        let (agreement, in_force) = if joint {
            let arrangement = newest_arrangement(dossier, on);
            let binds = |record: &&Record| matches!(agreement::state(record, agreements, on), State::InForce { .. });
            (arrangement, arrangement.filter(binds))
        } else {
            (agreement, in_force)
        };
        let needed = roles.need().is_dpa() || joint;
        let standing = match agreement {
            Some(record) => {
                let without =
                    if needed { Some("missing") } else { Some("unknown").filter(|_| roles.need() == Need::Open) };
                CustomerStanding::In(agreement::state(record, agreements, on), without.filter(|_| in_force.is_none()))
            }
            None if needed && !joint && !says_whether(dossier) => CustomerStanding::Unsaid,
            None if needed => CustomerStanding::Missing,
            None if roles.need() == Need::Open => CustomerStanding::Unknown,
            None if matches!(running, Running::Later(..)) => CustomerStanding::NotYet,
            None if running == Running::NotRecorded && !with_product(&roles) => CustomerStanding::Unknown,
            None => CustomerStanding::NotNeeded,
        };
        let doubt = agreement.and_then(|agreement| organisation.doubt_of(agreement));
        Self { dossier, running, roles, agreement, standing, doubt }
    }
}

impl CustomerRow<'_> {
    /// Whether it runs an edition on the day.
    pub(super) fn runs(&self, edition: &str) -> bool {
        self.running.now().iter().any(|record| record.text("edition") == Some(edition))
    }

    /// Whether the paper of the agreement names somebody else.
    pub(super) fn names_another(&self) -> bool {
        self.agreement.is_some_and(|agreement| Named::of(agreement, self.dossier).instead().is_some())
    }

    /// Whether we are that to it.
    pub(super) fn is(&self, role: OurRole) -> bool {
        role.among(&self.roles)
    }

    /// Every word for where it stands with its agreement.
    pub(super) fn states(&self) -> impl Iterator<Item = &'static str> {
        self.standing.keys()
    }
}

impl CustomerStanding {
    /// The word for programs.
    pub(super) const fn key(&self) -> &'static str {
        match self {
            CustomerStanding::In(state, _) => state.key(),
            CustomerStanding::Missing | CustomerStanding::Unsaid => "missing",
            CustomerStanding::NotNeeded => "not-needed",
            CustomerStanding::NotYet => "not-yet",
            CustomerStanding::Unknown => "unknown",
        }
    }

    /// That there is no DPA where one is needed, or where nobody can say whether one is: sign and word.
    pub(super) const fn without(&self) -> Option<(&'static str, &'static str)> {
        match self {
            CustomerStanding::Missing => Some(("!", "missing")),
            CustomerStanding::Unsaid => Some(("!", "not recorded")),
            CustomerStanding::Unknown => Some(("?", "unknown")),
            _ => None,
        }
    }

    /// Every word that a list can be filtered by and that fits: what has expired can be missing too.
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static str> {
        let more = if let CustomerStanding::In(_, more) = self { *more } else { None };
        std::iter::once(self.key()).chain(more)
    }
}

/// What the organisation is to a customer, as lists are filtered by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OurRole {
    /// In one of the streams of the product.
    Is(Role),
    /// In none of them, though the customer runs the product.
    No,
    /// Nobody recorded what the customer runs.
    NoDeployment,
    /// A fact is missing on which it depends, be it that.
    Unknown,
}

impl OurRole {
    pub(super) const ALL: [OurRole; 9] = [
        OurRole::Is(Role::Processor),
        OurRole::Is(Role::Subprocessor),
        OurRole::Is(Role::Controller),
        OurRole::Is(Role::JointController),
        OurRole::Is(Role::ControllerAndProcessor),
        OurRole::Is(Role::Open),
        OurRole::No,
        OurRole::NoDeployment,
        OurRole::Unknown,
    ];

    pub(super) const fn words(self) -> &'static str {
        match self {
            OurRole::Is(role) => role.words(),
            OurRole::No => "no role",
            OurRole::NoDeployment => "no deployment recorded",
            OurRole::Unknown => "unknown",
        }
    }

    /// Reads a role; the error lists all.
    pub(super) fn read(text: &str) -> std::result::Result<Self, String> {
        let plain = text.to_lowercase().replace(['_', '-'], " ");
        // As lists called it before.
        let plain = if plain == "no deployment" { "no deployment recorded".into() } else { plain };
        let found = Self::ALL.into_iter().find(|role| role.words() == plain);
        found.ok_or_else(|| not_one_of(text, &Self::ALL.map(Self::words)))
    }

    /// Whether it is among the roles towards a customer.
    fn among(self, roles: &Roles) -> bool {
        let (ours, runs) = (roles.ours(), with_product(roles));
        match self {
            OurRole::Is(role) => ours.contains(&role),
            OurRole::No => ours.is_empty() && runs,
            OurRole::NoDeployment => ours.is_empty() && !runs,
            OurRole::Unknown => ours.contains(&Role::Open) || (ours.is_empty() && !runs),
        }
    }
}

/// What is wrong with a word that is none of those that there are.
pub(super) fn not_one_of(text: &str, known: &[&str]) -> String {
    format!("\"{text}\" is not one of {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{cloud, day, dossier, organisation, record};

    #[test]
    fn of_two_dpas_that_are_to_come_the_first_counts() {
        let signed = |handle, effective| {
            record(handle, &[("signed", "2026-03-01"), ("countersigned", "2026-03-01"), ("effective", effective)])
        };
        let two = [cloud(), signed("DPA-2", "2026-04-03"), signed("DPA-9", "2027-01-01")];
        let (dossier, ours) = (dossier(&[], &two), organisation(&[]));
        let state = |on: &str| match CustomerRow::new(&dossier, &ours, day(on)).standing {
            CustomerStanding::In(state, _) => state.words(),
            other => format!("{other:?}"),
        };
        assert!(state("2026-03-31").contains("2026-04-03"), "{}", state("2026-03-31"));
        assert!(state("2027-02-01").contains("2027-01-01"), "{}", state("2027-02-01"));
    }
}
