//! A customer on a day, with what follows from its records, and the order in which these are looked at.

use super::{Stage, of_customer};
use crate::model::date::Period;
use crate::model::{Dossier, Kind, Organisation, Record, country};
use crate::rules::State;
use crate::rules::agreement::{effective_from, in_force, state};
use crate::rules::applies::{Applied, applied};
use crate::rules::cover::{Times, Uncovered, is_covered, uncovered};
use crate::rules::finding::Finding;
use crate::rules::regime::{Party, Regime, our_party};
use crate::rules::roles::{Need, Roles, Stream, derive};
use crate::rules::runs::Runs;
use chrono::NaiveDate;
use std::cell::OnceCell;

/// A customer on a day, with the roles that follow from its records.
pub struct Case<'c> {
    /// Its records.
    pub dossier: &'c Dossier,
    /// What follows from them.
    pub roles: Roles,
    pub(super) organisation: &'c Organisation,
    pub(super) on: NaiveDate,
    times: OnceCell<Times>,
}

impl<'c> Case<'c> {
    /// The case of a customer; none on a day on which it is no customer.
    #[must_use]
    pub fn of(dossier: &'c Dossier, organisation: &'c Organisation, on: NaiveDate) -> Option<Self> {
        Some(Self::at_any_time(dossier, organisation, on)).filter(Self::is_there)
    }

    /// The same, also on a day on which it is no customer: then all that is found is what was done too late.
    #[must_use]
    pub fn at_any_time(dossier: &'c Dossier, organisation: &'c Organisation, on: NaiveDate) -> Self {
        Self { dossier, roles: derive(dossier, organisation, on), organisation, on, times: OnceCell::new() }
    }

    /// Whether it is a customer on the day, or data of it is still here.
    #[must_use]
    pub fn is_there(&self) -> bool {
        let holds = self.roles.streams.iter().any(|stream| stream.stream != Stream::AccountData);
        self.dossier.is_active(self.on) || holds
    }

    /// What is wrong with its records.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let (mut findings, laws) = (Vec::new(), self.laws());
        for (stage, record) in self.stages() {
            of_customer(&mut findings, &laws, stage, self, record);
        }
        findings
    }

    /// What is looked at, one after the other.
    fn stages(&self) -> Vec<(Stage, &Record)> {
        let customer = &self.dossier.customer;
        // What was law before is not worked out, so that nothing is said to be missing by it.
        if self.roles.law_to_come(customer).is_some() {
            return Vec::new();
        }
        if !self.is_there() {
            return vec![(Stage::Past, customer)];
        }
        let mut stages = vec![(Stage::Coverage, customer)];
        stages.extend(self.dossier.agreements().all_on(self.on).map(|agreement| (Stage::Agreement, agreement)));
        // What is wrong with a text that nobody needs is no matter.
        let binding = self.binding().into_iter().filter(|_| self.roles.need() != Need::None);
        stages.extend(binding.flat_map(|agreement| [(Stage::InForce, agreement), (Stage::Text, agreement)]));
        stages.extend([(Stage::Customer, customer), (Stage::Past, customer)]);
        let all = Kind::of_customers().into_iter().flat_map(|kind| self.dossier.of(kind));
        stages.extend(all.map(|record| (Stage::Each(record.kind), record)));
        stages
    }

    /// Whether an agreement is in force; nothing when the customer needs none.
    #[must_use]
    pub fn is_covered(&self) -> Option<bool> {
        is_covered(self.dossier, &self.roles, self.on)
    }

    /// Whether it needs a DPA, now or before an access.
    pub(super) fn needs_one(&self) -> bool {
        self.roles.need().is_dpa()
    }

    pub(super) fn state(&self, agreement: &Record) -> State {
        state(agreement, self.dossier.agreements(), self.on)
    }

    /// The DPAs in force, the newest last.
    pub(super) fn binding(&self) -> Vec<&'c Record> {
        in_force(self.dossier.agreements(), self.on)
    }

    /// The times until the day in which a DPA was needed and none was in force.
    pub(super) fn gaps(&self) -> &[Uncovered] {
        &self.times().sure
    }

    /// The times until the day in which none was in force, and nobody recorded whether the service ran.
    pub(super) fn perhaps_uncovered(&self) -> &[Uncovered] {
        &self.times().perhaps
    }

    fn times(&self) -> &Times {
        self.times.get_or_init(|| {
            let covered = self.covered_throughout();
            if covered { Times::default() } else { uncovered(self.dossier, self.organisation, self.on) }
        })
    }

    /// Whether a DPA that is in force bound before anything began: then there is no gap to look for. Most customers are such.
    fn covered_throughout(&self) -> bool {
        let began =
            self.dossier.deployments().iter().chain(self.dossier.services()).map(|record| record.date("starts"));
        let first = began.reduce(|one, other| one.zip(other).map(|(one, other)| one.min(other))).flatten();
        let bound = self.binding().into_iter().filter_map(effective_from).min();
        first.zip(bound).is_some_and(|(first, bound)| bound <= first)
    }

    /// What is carried out for the customer on the day.
    pub(super) fn applied(&self) -> Vec<Applied<'_>> {
        applied(self.dossier, self.organisation, &self.roles, Period::day(self.on))
    }

    /// Which of our legal entities acts for the customer.
    pub(super) fn our_party(&self) -> Party<'c> {
        our_party(self.dossier, self.organisation, self.on)
    }

    /// Deployments in our account and connected services that run on the day, each with the country in which it is hosted.
    pub(super) fn hosted(&self) -> Vec<(&'c Record, &'static str)> {
        let ours = self.dossier.deployments().iter().filter(|record| Runs::of(record).hosted());
        let running = ours.chain(self.dossier.services()).filter(|record| self.dossier.runs(record, self.on));
        let needs = |record: &&Record| {
            self.roles.streams.iter().any(|stream| stream.comes_from(record) && stream.need.is_dpa())
        };
        running
            .filter(needs)
            .filter_map(|record| Some((record, record.text("hosting_country").and_then(country::code)?)))
            .collect()
    }

    /// The laws that apply to what we do for it, as far as they are known.
    pub(super) fn laws(&self) -> Vec<Regime> {
        let streams = self.roles.streams.iter().filter(|stream| stream.stream != Stream::AccountData);
        let mut laws: Vec<Regime> = streams.flat_map(|stream| stream.laws.iter().copied()).collect();
        laws.sort_unstable();
        laws.dedup();
        laws
    }

    pub(super) fn name(&self) -> String {
        self.dossier.customer.title()
    }

    /// A deployment or connected service of the customer, by handle.
    pub(super) fn record(&self, handle: &str) -> Option<&'c Record> {
        let all = self.dossier.deployments().iter().chain(self.dossier.services());
        all.into_iter().find(|record| record.handle() == handle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, day, record, today, vendor};
    use crate::rules::roles::StreamRole;

    #[test]
    fn who_left_is_no_case_once_only_contacts_are_kept() {
        let ours = cases::organisation(&[vendor()]);
        let is_case = |archived: &str, on: &str, records: &[Record]| {
            let dossier = cases::dossier(&[("contact", "Anna"), ("archived", archived)], records);
            Case::of(&dossier, &ours, day(on)).is_some()
        };
        assert!(is_case("", "2026-11-23", &[]) && is_case("2026-11-24", "2026-11-23", &[]));
        assert!(!is_case("2026-01-01", "2026-11-23", &[]), "contacts are no data of the product");
        assert!(is_case("2026-01-01", "2026-11-23", &[cloud()]), "its data is still here");
    }

    #[test]
    fn hosted_is_what_runs_with_us_and_needs_a_dpa() {
        let of = |handle, edition, country, more: &[(&str, &str)]| {
            let usual = [("customer", "CUS-1"), ("edition", edition), ("hosting_country", country)];
            record(handle, &[&usual[..], more].concat())
        };
        let service = [("customer", "CUS-1"), ("service", "ai_gateway"), ("hosting_country", "IN")];
        let records = [
            of("DEP-1", "cloud", "DE", &[]),
            of("DEP-2", "cloud", "US", &[("personal_data", "no")]),
            of("DEP-3", "cloud", "GB", &[("ends", "2026-11-22")]),
            of("DEP-4", "self_hosted", "FR", &[("support_access", "systematic")]),
            of("DEP-5", "cloud", "", &[]),
            record("SVC-1", &service),
        ];
        let (dossier, ours) = (cases::dossier(&[], &records), cases::organisation(&[vendor()]));
        let case = Case::of(&dossier, &ours, today()).expect("it is a customer");
        let hosted: Vec<_> = case.hosted().into_iter().map(|(record, code)| (record.handle(), code)).collect();
        assert_eq!(hosted, [("DEP-1".to_owned(), "DE"), ("SVC-1".to_owned(), "IN")]);
    }

    #[test]
    fn a_stream_comes_from_a_service_or_from_a_deployment() {
        let connected = record("SVC-1", &[("customer", "CUS-1"), ("service", "ai_gateway"), ("deployment", "DEP-1")]);
        let other = record("SVC-2", &[("customer", "CUS-1"), ("service", "ai_gateway")]);
        let (dossier, ours) =
            (cases::dossier(&[], &[cloud(), connected.clone(), other.clone()]), cases::organisation(&[vendor()]));
        let case = Case::of(&dossier, &ours, today()).expect("it is a customer");
        let from = |record: &Record| {
            let streams = case.roles.streams.iter().filter(|stream| stream.comes_from(record));
            streams.map(|stream| stream.stream).collect::<Vec<_>>()
        };
        assert_eq!(from(&cloud()), [Stream::ProductData], "not what passes through a service of it");
        assert_eq!(from(&connected), [Stream::ConnectedService]);
        let of = |stream: &&StreamRole| stream.stream == Stream::ConnectedService && stream.comes_from(&other);
        assert_eq!(case.roles.streams.iter().filter(of).count(), 1, "each service has its own");
    }

    #[test]
    fn a_dpa_that_bound_before_everything_leaves_no_gap() {
        let gaps = |records: &[Record]| {
            let (dossier, ours) = (cases::dossier(&[], records), cases::organisation(&[vendor()]));
            Case::of(&dossier, &ours, today()).expect("it is a customer").gaps().len()
        };
        assert_eq!(gaps(&[cloud(), agreed(&[("signed", "2025-01-01")])]), 0, "on the first day");
        assert_eq!(gaps(&[cloud(), agreed(&[("signed", "2025-01-02")])]), 1, "the day after");
        let earlier = record("DEP-2", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2024-06-01")]);
        assert_eq!(gaps(&[cloud(), earlier, agreed(&[("signed", "2025-01-01")])]), 1, "the other began before");
        let undated = record("DEP-2", &[("customer", "CUS-1"), ("edition", "cloud")]);
        assert_eq!(gaps(&[cloud(), undated, agreed(&[("signed", "2025-01-01")])]), 0, "nobody said when it began");
    }
}
