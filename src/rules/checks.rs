//! What is missing, late or contradictory, each by a check with its article and what to do about it. A check is a row of [`CHECKS`] with
//! its function; here each is called on the records that it is about, one after the other.

mod agreement;
mod policy;
mod record;
mod review;
mod staff;
mod table;

pub use table::CHECKS;

use super::agreement::{in_force, state};
use super::cover::is_covered;
use super::finding::{Finding, Severity, Subject};
use super::roles::{Roles, Stream, derive};
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
    Organisation(fn(&Organisation, NaiveDate, &mut Collector<'_>)),
    /// A record of a customer.
    Customer(Stage, fn(&Case<'_>, &Record, &mut Collector<'_>)),
    /// The policies in force, beside each other.
    Policies(fn(&[&Record], &mut Collector<'_>)),
    /// A policy in force.
    Policy(fn(&Programme, &Record, NaiveDate, &mut Collector<'_>)),
    /// A review of another record.
    Review(fn(&Programme, &Record, NaiveDate, &mut Collector<'_>)),
    /// The programme as a whole.
    Programme(fn(&Programme, NaiveDate, &mut Collector<'_>)),
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
struct Collector<'f> {
    check: &'static Check,
    subject: Subject,
    findings: &'f mut Vec<Finding>,
}

impl Collector<'_> {
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
fn each(findings: &mut Vec<Finding>, call: impl Fn(Find, &mut Collector<'_>)) {
    for check in CHECKS {
        for find in check.find {
            call(*find, &mut Collector { check, subject: find.subject(), findings });
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
        let case = Self { dossier, roles: derive(dossier, organisation, on), organisation, on };
        // Data that is still here is a matter whether the customer is one or not.
        let holds = case.roles.streams.iter().any(|stream| stream.stream != Stream::AccountData);
        (dossier.is_active(on) || holds).then_some(case)
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
        self.roles.need().is_dpa()
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
    use crate::rules::cases::{self, agreed, cloud, day, record, today};

    fn findings(customer: &[(&str, &str)], records: &[Record]) -> Vec<Finding> {
        let (dossier, ours) = (cases::dossier(customer, records), cases::organisation(&[]));
        Case::of(&dossier, &ours, today()).expect("it is a customer").findings()
    }

    #[test]
    fn the_record_of_processing_asks_for_what_a_customer_has() {
        let remedy = |customer: &[(&str, &str)]| {
            let all = findings(customer, &[cloud(), agreed(&[])]);
            let found = all.into_iter().find(|finding| finding.rule == "field-missing");
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
    fn findings_of_a_customer_come_in_the_order_in_which_it_is_looked_at() {
        let poor = agreed(&[("expires", "2026-12-31"), ("clause_duration", "none")]);
        let (ended, second) = (
            record("OVR-1", &[("stream", "telemetry"), ("because", "a note"), ("ends", "2026-01-01")]),
            record("DPA-2", &[("customer", "CUS-1"), ("effect", "unconfirmed")]),
        );
        let rules: Vec<&str> =
            findings(&[], &[cloud(), poor, second, ended]).iter().map(|finding| finding.rule).collect();
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
