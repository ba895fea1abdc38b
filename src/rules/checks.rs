//! What is missing, late or contradictory, each by a check with its article and what to do about it. A check is a row of [`CHECKS`] with
//! its function; here each is called on the records that it is about, one after the other.

mod agreement;
mod policy;
mod record;
mod review;
mod staff;
mod table;

pub use table::CHECKS;

use super::agreement::{in_force, is_covered, state};
use super::finding::{Finding, Severity, Subject};
use super::roles::{Need, Roles, derive};
use crate::model::{Dossier, Organisation, Programme, Record, Remedy};
use chrono::NaiveDate;
use serde::Serialize;

/// A check.
#[derive(Debug, Serialize)]
pub struct Check {
    /// Its id, for `--rule`.
    pub id: &'static str,
    /// How bad a finding of it is.
    pub severity: Severity,
    /// The provision.
    pub law: &'static str,
    /// What it looks for.
    pub about: &'static str,
    /// What finds it, in each kind of record that it looks at.
    #[serde(skip)]
    find: &'static [Find],
}

/// A function that finds something, and what it is called on.
#[derive(Clone, Copy, Debug)]
enum Find {
    /// The organisation's own records.
    Organisation(fn(&Organisation, NaiveDate, &mut Found<'_>)),
    /// A record of a customer.
    Customer(Stage, fn(&Case<'_>, &Record, &mut Found<'_>)),
    /// The policies in force, beside each other.
    Policies(fn(&[&Record], &mut Found<'_>)),
    /// A policy in force.
    Policy(fn(&Programme, &Record, NaiveDate, &mut Found<'_>)),
    /// A review of another record.
    Review(fn(&Programme, &Record, NaiveDate, &mut Found<'_>)),
    /// The programme as a whole.
    Programme(fn(&Programme, NaiveDate, &mut Found<'_>)),
}

/// Which record of a customer is looked at, in the order of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The customer: has it the agreement that it needs?
    Coverage,
    /// Each of its agreements.
    Agreement,
    /// Each agreement in force.
    InForce,
    /// The same: what does its text say?
    Text,
    /// The customer, and how it runs the product.
    Customer,
    /// Each decision against the rules.
    Override,
}

impl Find {
    const fn subject(self) -> Subject {
        match self {
            Find::Organisation(_) => Subject::Organisation,
            Find::Customer(..) => Subject::Customer,
            Find::Policies(_) | Find::Policy(_) | Find::Review(_) | Find::Programme(_) => Subject::Programme,
        }
    }
}

/// Where a check puts what it finds.
struct Found<'f> {
    check: &'static Check,
    subject: Subject,
    findings: &'f mut Vec<Finding>,
}

impl Found<'_> {
    /// A finding about a record; what else is known of it can be set.
    fn add(&mut self, record: &Record, name: &str, what: impl Into<String>, remedy: impl Into<Remedy>) -> &mut Finding {
        self.at(record.handle(), name, what, remedy)
    }

    /// A finding about the record of a handle.
    fn at(&mut self, record: String, name: &str, what: impl Into<String>, remedy: impl Into<Remedy>) -> &mut Finding {
        let Check { id: rule, severity, law, .. } = *self.check;
        let (name, what, remedy) = (name.to_owned(), what.into(), remedy.into());
        let subject = self.subject;
        self.findings.push(Finding { rule, severity, law, record, name, what, since: None, remedy, subject });
        self.findings.last_mut().expect("it was just put there")
    }
}

/// Hands out every function of the table, with where to put what it finds; `call` calls those that fit.
fn each(findings: &mut Vec<Finding>, call: impl Fn(Find, &mut Found<'_>)) {
    for check in CHECKS {
        for find in check.find {
            call(*find, &mut Found { check, subject: find.subject(), findings });
        }
    }
}

/// What is wrong with the organisation's own records on a day.
#[must_use]
pub fn organisation(organisation: &Organisation, on: NaiveDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    each(&mut findings, |find, found| {
        if let Find::Organisation(find) = find {
            find(organisation, on, found);
        }
    });
    findings
}

/// What is wrong with the privacy programme on a day.
#[must_use]
pub fn programme(programme: &Programme, on: NaiveDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    let policies: Vec<&Record> = programme.policies.iter().filter(|policy| policy.holds_on(on)).collect();
    each(&mut findings, |find, found| {
        if let Find::Policies(find) = find {
            find(&policies, found);
        }
    });
    for policy in policies {
        each(&mut findings, |find, found| {
            if let Find::Policy(find) = find {
                find(programme, policy, on, found);
            }
        });
    }
    for review in &programme.reviews {
        each(&mut findings, |find, found| {
            if let Find::Review(find) = find {
                find(programme, review, on, found);
            }
        });
    }
    each(&mut findings, |find, found| {
        if let Find::Programme(find) = find {
            find(programme, on, found);
        }
    });
    findings
}

/// A customer on a day, with the roles that follow from its records.
pub struct Case<'c> {
    /// Its records.
    pub dossier: &'c Dossier,
    /// What follows from them.
    pub roles: Roles,
    organisation: &'c Organisation,
    on: NaiveDate,
}

impl<'c> Case<'c> {
    /// The case of a customer; none on a day on which it is no customer.
    #[must_use]
    pub fn of(dossier: &'c Dossier, organisation: &'c Organisation, on: NaiveDate) -> Option<Self> {
        let case = || Self { dossier, roles: derive(dossier, organisation, on), organisation, on };
        dossier.is_active(on).then(case)
    }

    /// What is wrong with its records.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (stage, record) in self.stages() {
            each(&mut findings, |find, found| match find {
                Find::Customer(of, find) if of == stage => find(self, record, found),
                _ => {}
            });
        }
        findings
    }

    /// What is looked at, one after the other.
    fn stages(&self) -> Vec<(Stage, &Record)> {
        let customer = &self.dossier.customer;
        let mut stages = vec![(Stage::Coverage, customer)];
        stages.extend(self.dossier.agreements().iter().map(|agreement| (Stage::Agreement, agreement)));
        let binding = in_force(self.dossier.agreements(), self.on).into_iter();
        stages.extend(binding.flat_map(|agreement| [(Stage::InForce, agreement), (Stage::Text, agreement)]));
        stages.push((Stage::Customer, customer));
        stages.extend(self.dossier.overrides().iter().map(|decision| (Stage::Override, decision)));
        stages
    }

    /// Whether an agreement is in force; nothing when the customer needs none.
    #[must_use]
    pub fn is_covered(&self) -> Option<bool> {
        is_covered(self.dossier, &self.roles, self.on)
    }

    fn needs_one(&self) -> bool {
        self.roles.need() != Need::None
    }

    fn state(&self, agreement: &Record) -> super::State {
        state(agreement, self.dossier.agreements(), self.on)
    }

    fn name(&self) -> String {
        self.dossier.customer.title()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::rules::cases::{self, agreed, cloud, day, record, self_hosted, today};

    /// What is found about a customer, as rule and record.
    fn found(customer: &[(&str, &str)], records: &[Record]) -> Vec<(&'static str, String)> {
        let dossier = cases::dossier(customer, records);
        let organisation = cases::organisation(&[]);
        let case = Case::of(&dossier, &organisation, today()).expect("it is a customer");
        case.findings().into_iter().map(|finding| (finding.rule, finding.record)).collect()
    }

    fn is_found(rule: &str, records: &[Record]) -> bool {
        found(&[], records).iter().any(|(found, _)| *found == rule)
    }

    /// An agreement in force that takes the place of DPA-1.
    fn successor(effect: &str) -> Record {
        record("DPA-2", &[("customer", "CUS-1"), ("effect", effect), ("signed", "2026-02-01"), ("supersedes", "DPA-1")])
    }

    #[test]
    fn a_dpo_has_an_address_to_write_to() {
        let (named, place) = (record("ORG-1", &[("name", "V"), ("email", "a@b.example"), ("address", "X")]), "APP-1");
        let dpo = [("role", "dpo"), ("name", "Dana Deputy")];
        let found = |fields: &[(&str, &str)]| {
            let ours = cases::organisation(&[named.clone(), record(place, fields)]);
            organisation(&ours, today()).into_iter().map(|finding| (finding.rule, finding.record)).collect::<Vec<_>>()
        };
        assert_eq!(found(&dpo), [("field-missing", place.to_owned())]);
        assert_eq!(found(&[&dpo[..], &[("email", "dpo@b.example")]].concat()), []);
        let later = [&dpo[..], &[("starts", "2027-01-01")]].concat();
        assert_eq!(found(&later), [("no-dpo", "ORG-1".to_owned())], "on the day nobody is");
    }

    #[test]
    fn an_expired_agreement_is_said_only_where_one_is_needed_and_missing() {
        let expired = agreed(&[("expires", "2026-01-01")]);
        let settled = self_hosted(&[("support_access", "none"), ("telemetry", "no")]);
        assert!(is_found("dpa-expired", &[cloud(), expired.clone()]));
        assert!(!is_found("dpa-expired", &[settled, expired.clone()]), "none is needed");
        let other = record("DPA-3", &[("customer", "CUS-1"), ("effect", "executed"), ("signed", "2026-02-01")]);
        assert!(!is_found("dpa-expired", &[cloud(), expired.clone(), other]), "another one covers");
        assert!(
            !is_found("dpa-expired", &[cloud(), expired, successor("unconfirmed")]),
            "its successor is what to look at"
        );
    }

    #[test]
    fn an_agreement_that_expires_is_said_until_a_successor_is_recorded() {
        let expiring = agreed(&[("expires", "2027-02-21")]);
        assert!(is_found("dpa-expiring", &[cloud(), expiring.clone()]), "in ninety days");
        assert!(!is_found("dpa-expiring", &[cloud(), agreed(&[("expires", "2027-02-22")])]), "in ninety-one");
        let draft = record("DPA-2", &[("customer", "CUS-1"), ("supersedes", "DPA-1")]);
        assert!(!is_found("dpa-expiring", &[cloud(), expiring, draft]));
    }

    #[test]
    fn an_agreement_is_not_needed_only_when_every_role_is_known() {
        let settled = self_hosted(&[("support_access", "none"), ("telemetry", "no")]);
        assert!(is_found("dpa-not-needed", &[settled, agreed(&[])]));
        assert!(!is_found("dpa-not-needed", &[self_hosted(&[("telemetry", "no")]), agreed(&[])]));
        assert!(!is_found("dpa-not-needed", &[agreed(&[])]), "without a deployment nothing is known");
    }

    #[test]
    fn the_record_of_processing_asks_for_what_a_customer_has() {
        let remedy = |customer: &[(&str, &str)]| {
            let (dossier, ours) = (cases::dossier(customer, &[cloud(), agreed(&[])]), cases::organisation(&[]));
            let findings = Case::of(&dossier, &ours, today()).expect("it is a customer").findings();
            let found = findings.into_iter().find(|finding| finding.rule == "field-missing");
            found.map(|finding| (finding.what, finding.remedy.words()))
        };
        let some = |what: &str, todo: &str| Some((what.to_owned(), todo.to_owned()));
        assert_eq!(
            remedy(&[]),
            some("contact, address, DPO not provided", "edit CUS-1: contact e-mail (or none)"),
            "no representative is asked for in Germany"
        );
        let privacy = ("privacy_email", "privacy@acme.example");
        assert_eq!(remedy(&[privacy]), some("address, DPO not provided", "edit CUS-1: address (or none)"));
        let abroad = [privacy, ("address", "1 Main St"), ("dpo", "none"), ("country", "US")];
        assert_eq!(remedy(&abroad), some("representative not provided", "edit CUS-1: representative (or none)"));
        assert_eq!(remedy(&[&abroad[..], &[("representative", "Rep BV")]].concat()), None);
    }

    #[test]
    fn nothing_is_asked_of_who_is_no_customer_any_more_or_not_yet_one_that_runs_anything() {
        let ours = cases::organisation(&[]);
        let left = cases::dossier(&[("archived", "2026-11-23")], &[cloud()]);
        assert!(Case::of(&left, &ours, today()).is_none());
        assert!(Case::of(&left, &ours, day("2026-11-22")).is_some());
        let later = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2027-01-01")]);
        assert_eq!(found(&[], &[later]), []);
    }

    #[test]
    fn findings_of_a_customer_come_in_the_order_in_which_it_is_looked_at() {
        let poor = agreed(&[("expires", "2026-12-31"), ("clause_duration", "none")]);
        let (ended, second) = (
            record("OVR-1", &[("stream", "telemetry"), ("because", "a note"), ("ends", "2026-01-01")]),
            record("DPA-2", &[("customer", "CUS-1"), ("effect", "unconfirmed")]),
        );
        let found = found(&[], &[cloud(), poor, second, ended]);
        let rules: Vec<&str> = found.iter().map(|(rule, _)| *rule).collect();
        let expected = [
            "dpa-expiring",
            "dpa-unconfirmed",
            "dpa-no-document",
            "clause-missing",
            "clause-unchecked",
            "role-open",
            "field-missing",
            "override-ended",
        ];
        assert_eq!(rules, expected);
    }

    #[test]
    fn a_check_of_the_programme_is_not_for_customers() {
        for check in CHECKS {
            let subjects: Vec<Subject> = check.find.iter().map(|find| find.subject()).collect();
            let programme = ["policy-", "review-", "staff-"].iter().any(|start| check.id.starts_with(start));
            assert_eq!(subjects.contains(&Subject::Programme), programme, "{}", check.id);
            assert!(!programme || subjects.iter().all(|subject| *subject == Subject::Programme), "{}", check.id);
        }
    }

    #[test]
    fn a_review_of_any_record_is_found_by_what_it_is_called() {
        let review = record("REV-1", &[("record", "TOM-2"), ("next_review", "2026-11-22")]);
        let mut ours = Programme::new(Vec::new(), Vec::new(), Vec::new(), vec![review]);
        ours.names.insert("TOM-2".into(), "Backups".into());
        let found = programme(&ours, today());
        assert_eq!((found[0].record.as_str(), found[0].name.as_str()), ("TOM-2", "Backups"));
        assert_eq!(found[0].remedy.words(), "review TOM-2: next review");
        assert_eq!(Kind::of_handle("TOM-2").map(|(kind, _)| kind), Some(Kind::Measure));
        assert_eq!(programme(&ours, day("2026-11-22")), [], "its last day is in time");
    }
}
