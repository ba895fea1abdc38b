//! What is missing, late or contradictory, each by a check with its article and what to do about it. A check is a row of [`CHECKS`] with
//! its function; here each is called on the records that it is about, one after the other.

mod answer;
mod below;
mod binding;
mod breach;
mod case;
mod change;
mod concerned;
mod cover;
mod decided;
mod facts;
mod importer;
mod in_texts;
mod lost;
mod mistaken;
mod organisation;
mod own_record;
mod parties;
mod planned;
mod policy;
mod record;
mod request;
mod review;
mod running;
mod scc;
mod session;
mod staff;
mod table;
mod text;
mod together;
mod transfer;

pub use case::Case;
pub use table::CHECKS;
pub use together::Together;

use super::finding::{Finding, Severity, Subject};
use super::regime::{self, Regime, law};
use crate::model::{Kind, Organisation, Programme, Record, Remedy};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::LazyLock;

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
    /// Whether what it finds are records that cannot all be true.
    #[serde(skip)]
    contrary: bool,
}

/// Finds what is wrong with a record of a customer.
type OfCustomer = fn(&Case<'_>, &Record, &mut Collector<'_>);

/// A function that finds something, and what it is called on.
#[derive(Clone, Copy, Debug)]
enum Find {
    /// The organisation's own records.
    Organisation(fn(&Organisation, NaiveDate, &mut Collector<'_>)),
    /// Those of them that are for no customer: what it does as controller, letters of authorities.
    Own(fn(&Organisation, NaiveDate, &mut Collector<'_>)),
    /// The organisation's own records, by what those of all customers together show.
    Together(fn(&Together<'_>, &mut Collector<'_>)),
    /// The same, for no customer.
    OwnTogether(fn(&Together<'_>, &mut Collector<'_>)),
    /// A record of a customer.
    Customer(Stage, OfCustomer),
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Stage {
    /// The customer: has it the agreement that it needs, and had it?
    Coverage,
    /// Each of its agreements.
    Agreement,
    /// Each DPA in force, where one may be needed: who is bound, and what shows it?
    InForce,
    /// The same: what does its text say?
    Text,
    /// The customer, and how it runs the product.
    Customer,
    /// The same, also where it is no customer any more and nothing of its data is here.
    Past,
    /// Each of its records of a kind.
    Each(Kind),
}

impl Find {
    const fn subject(self) -> Subject {
        match self {
            Find::Organisation(_) | Find::Together(_) => Subject::Organisation,
            Find::Customer(..) => Subject::Customer,
            Find::Own(_)
            | Find::OwnTogether(_)
            | Find::Policies(_)
            | Find::Policy(_)
            | Find::Review(_)
            | Find::Programme(_) => Subject::Programme,
        }
    }
}

/// Where a check puts what it finds.
struct Collector<'f> {
    check: &'static Check,
    subject: Subject,
    /// The laws that apply; none where it is the GDPR, or nobody knows.
    laws: &'f [Regime],
    /// Whether they are those of the place, and nobody recorded whether the GDPR applies to the customer too, Art. 3(2).
    perhaps_gdpr: bool,
    findings: &'f mut Vec<Finding>,
}

impl Collector<'_> {
    /// A finding about a record; what else is known of it can be set.
    fn add(&mut self, record: &Record, name: &str, what: impl Into<String>, remedy: impl Into<Remedy>) -> &mut Finding {
        self.at(record.handle(), name, what, remedy)
    }

    /// The same place for what is found under other laws.
    fn under<'a>(&'a mut self, laws: &'a [Regime]) -> Collector<'a> {
        let Self { check, subject, perhaps_gdpr, .. } = *self;
        Collector { check, subject, laws, perhaps_gdpr, findings: self.findings }
    }

    /// A finding about the record of a handle.
    fn at(&mut self, record: String, name: &str, what: impl Into<String>, remedy: impl Into<Remedy>) -> &mut Finding {
        let Check { id: rule, severity, law: provisions, .. } = *self.check;
        let numbered = law(self.laws, provisions);
        // A law that has no such provision: what the GDPR says is named as that.
        let law = if numbered.is_empty() {
            let perhaps = if self.perhaps_gdpr { ", if it applies" } else { "" };
            format!("{} {provisions}{perhaps}", Regime::Gdpr.words())
        } else {
            numbered
        };
        let (name, what, remedy) = (name.to_owned(), what.into(), remedy.into());
        let subject = self.subject;
        self.findings.push(Finding { rule, severity, law, record, name, what, since: None, remedy, subject });
        self.findings.last_mut().expect("it was just put there")
    }
}

/// Hands out every function of the table, with where to put what it finds; `call` calls those that fit.
fn each(findings: &mut Vec<Finding>, laws: &[Regime], call: impl Fn(Find, &mut Collector<'_>)) {
    let perhaps_gdpr = !laws.is_empty() && !laws.contains(&Regime::Gdpr);
    for check in CHECKS {
        for find in check.find {
            call(*find, &mut Collector { check, subject: find.subject(), laws, perhaps_gdpr, findings });
        }
    }
}

/// The functions that look at a customer, by what they look at: there are many of both, and each customer passes them all.
static OF_CUSTOMERS: LazyLock<HashMap<Stage, Vec<(&'static Check, OfCustomer)>>> = LazyLock::new(|| {
    let mut stages: HashMap<_, Vec<_>> = HashMap::new();
    for check in CHECKS {
        for find in check.find {
            if let Find::Customer(stage, find) = *find {
                stages.entry(stage).or_default().push((check, find));
            }
        }
    }
    stages
});

/// What is wrong with a record of a customer, as one stage looks at it.
fn of_customer(findings: &mut Vec<Finding>, laws: &[Regime], stage: Stage, case: &Case<'_>, record: &Record) {
    let perhaps_gdpr = !laws.contains(&Regime::Gdpr) && regime::gdpr_is_open(&case.dossier.customer);
    for (check, find) in OF_CUSTOMERS.get(&stage).into_iter().flatten() {
        find(case, record, &mut Collector { check, subject: Subject::Customer, laws, perhaps_gdpr, findings });
    }
}

/// Which records of a customer cannot all be true.
#[must_use]
pub fn contradictions(case: &Case<'_>) -> Vec<Finding> {
    let contrary = |id: &str| CHECKS.iter().any(|check| check.id == id && check.contrary);
    case.findings().into_iter().filter(|finding| contrary(finding.rule)).collect()
}

/// What is wrong with the organisation's own records on a day, whatever customers it has.
#[must_use]
pub fn organisation(organisation: &Organisation, on: NaiveDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    let laws: Vec<Regime> = regime::own_law(organisation, on).into_iter().collect();
    each(&mut findings, &laws, |find, found| {
        if let Find::Organisation(find) | Find::Own(find) = find {
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
    each(&mut findings, &[], |find, found| {
        if let Find::Policies(find) = find {
            find(&policies, found);
        }
    });
    for policy in policies {
        each(&mut findings, &[], |find, found| {
            if let Find::Policy(find) = find {
                find(programme, policy, on, found);
            }
        });
    }
    for review in &programme.reviews {
        each(&mut findings, &[], |find, found| {
            if let Find::Review(find) = find {
                find(programme, review, on, found);
            }
        });
    }
    each(&mut findings, &[], |find, found| {
        if let Find::Programme(find) = find {
            find(programme, on, found);
        }
    });
    findings
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
            some("contact, address, DPO not provided", "fill in \"Contact e-mail\" of CUS-1 (or none)"),
            "no representative is asked for in Germany"
        );
        let privacy = ("privacy_email", "privacy@acme.example");
        assert_eq!(remedy(&[privacy]), some("address, DPO not provided", "fill in \"Address\" of CUS-1 (or none)"));
        let abroad = [privacy, ("address", "1 Main St"), ("dpo", "none"), ("country", "US")];
        let more = |facts: &[(&'static str, &'static str)]| remedy(&[&abroad[..], facts].concat());
        let under = ("gdpr", "yes");
        assert_eq!(
            more(&[under]),
            some("representative not provided", "fill in \"Representative\" of CUS-1 (or none)")
        );
        assert_eq!(more(&[under, ("representative", "Rep BV")]), None);
        assert_eq!(more(&[]), None, "nobody said that it is under the GDPR");
        assert_eq!(more(&[("gdpr", "no")]), None);
        assert_eq!(more(&[("regime", "eu_institutions")]), None, "a body of the Union, Art. 27(2)(b)");
        let person = ("acts_as", "household");
        assert_eq!(remedy(&[person]), some("contact not provided", "fill in \"Contact e-mail\" of CUS-1 (or none)"));
        assert_eq!(remedy(&[person, privacy]), None, "a person has no DPO");
    }

    #[test]
    fn nothing_is_missing_on_a_day_before_the_law_of_a_customer() {
        let runs = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2016-01-01")]);
        let of = |customer: &[(&str, &str)], on: &str| {
            let customer = [&[("acts_as", "controller"), ("since", "2016-01-01")], customer].concat();
            let vendor = record("ORG-1", &[("name", "Vendor"), ("country", "DE")]);
            let (dossier, ours) =
                (cases::dossier(&customer, std::slice::from_ref(&runs)), cases::organisation(&[vendor]));
            Case::of(&dossier, &ours, day(on)).expect("it is a customer").findings().len()
        };
        let seats = ["DE", "GB", "CH"].map(|country| [("country", country)]);
        for (seat, (before, after)) in
            seats.iter().zip([("2017-06-01", "2018-06-01"), ("2019-06-01", "2021-06-01"), ("2020-01-01", "2023-10-01")])
        {
            assert_eq!(of(seat, before), 0, "{seat:?}");
            assert!(of(seat, after) > 0, "{seat:?}");
        }
    }

    #[test]
    fn the_gdpr_is_cited_as_the_law_of_a_customer_elsewhere_only_where_it_may_apply_and_so() {
        let law = |rule: &str, customer: &[(&str, &str)]| {
            let us = record("ORG-1", &[("name", "Vendor"), ("country", "US")]);
            let customer = [&[("acts_as", "controller"), ("country", "CH")], customer].concat();
            let dossier = cases::dossier(&customer, &[cloud(), agreed(&[])]);
            let ours = cases::organisation(&[us]);
            let all = Case::of(&dossier, &ours, today()).expect("it is a customer").findings();
            all.into_iter().find(|one| one.rule == rule).map(|one| one.law).unwrap_or_default()
        };
        assert_eq!(law("dpa-no-document", &[]), "GDPR Art. 28(9), if it applies");
        assert_eq!(law("dpa-no-document", &[("gdpr", "yes")]), "GDPR Art. 28(9)");
        assert_eq!(law("field-missing", &[]), "Swiss FADP Art. 12(3)", "it has a provision of its own");
        assert_eq!(law("dpa-no-document", &[("country", "DE")]), "Art. 28(9)");
    }

    #[test]
    fn findings_of_a_customer_come_in_the_order_in_which_it_is_looked_at() {
        let poor = agreed(&[("expires", "2026-12-31"), ("clause_duration", "none")]);
        let (ended, second) = (
            record("OVR-1", &[("stream", "telemetry"), ("because", "a note"), ("ends", "2026-10-01")]),
            record("DPA-2", &[("customer", "CUS-1"), ("effect", "unconfirmed")]),
        );
        let rules: Vec<&str> =
            findings(&[], &[cloud(), poor, second, ended]).iter().map(|finding| finding.rule).collect();
        let expected = [
            "dpa-late",
            "dpa-expiring",
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
            // What we do as controller, and what authorities write to us, is no more for a customer.
            let own = [
                "own-record-missing",
                "no-purpose",
                "no-retention",
                "no-legal-basis",
                "activity-draft",
                "purpose-incomplete",
                "value-lost",
            ];
            let starts = ["policy-", "review-", "staff-", "letter-", "answer-"];
            let programme = own.contains(&check.id) || starts.iter().any(|start| check.id.starts_with(start));
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
        assert_eq!(found[0].remedy.words(), "review TOM-2, and fill in \"Next review\"");
        assert_eq!(Kind::of_handle("TOM-2").map(|(kind, _)| kind), Some(Kind::Measure));
        assert_eq!(programme(&ours, day("2026-11-22")), [], "its last day is in time");
    }
}
