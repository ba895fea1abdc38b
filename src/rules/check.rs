//! What is missing, late or contradictory, each by a rule with its article and what to do about it.

use super::agreement::{self, State, clause_gaps, in_force, state, term};
use super::roles::{Need, Roles, derive};
use crate::model::{Deed, Dossier, Kind, Organisation, Record, Remedy, Value, Verb};
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something that the law asks for is missing.
    Error,
    /// Something to look at.
    Warning,
}

/// A rule of `check`.
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
}

const fn rule(id: &'static str, severity: Severity, law: &'static str, about: &'static str) -> Check {
    Check { id, severity, law, about }
}

use Severity::{Error, Warning};

/// The rules of `check`, in the order of their findings.
pub const CHECKS: &[Check] = &[
    rule("no-organisation", Error, "Art. 30(2)(a)", "the register does not say whose it is"),
    rule("no-dpo", Error, "Art. 37(7), 30(2)(a)", "no Data Protection Officer is named on the day"),
    rule("dpa-missing", Error, "Art. 28(3)", "an active customer needs a DPA and none is in force"),
    rule("dpa-unconfirmed", Error, "Art. 28(3), (9)", "a DPA depends on an acceptance that is not evidenced"),
    rule("dpa-expired", Error, "Art. 28(3)", "a DPA expired and the customer still needs one"),
    rule("clause-missing", Error, "Art. 28(3)", "the text of a DPA lacks an item of Art. 28(3)"),
    rule("override-ended", Error, "Art. 5(2)", "an override is past its end: the rules decide again"),
    rule("dpa-expiring", Warning, "Art. 28(3)", "a DPA expires within 90 days"),
    rule("dpa-no-document", Warning, "Art. 28(9)", "no signed copy of a DPA is filed"),
    rule("clause-unchecked", Warning, "Art. 28(3)", "nobody recorded whether a DPA holds every item of Art. 28(3)"),
    rule("notice-windows", Warning, "Art. 28(2)", "one DPA names two windows for notice of a subprocessor"),
    rule("template-withdrawn", Warning, "Art. 28(3)", "a DPA in force uses a template that was withdrawn"),
    rule("dpa-not-needed", Warning, "Art. 4(8)", "a DPA is in force for a customer that needs none any more"),
    rule(
        "no-deployment",
        Warning,
        "Art. 30(2)",
        "how a customer runs the product is not provided, so no role can be derived",
    ),
    rule("role-open", Warning, "Art. 4(7), (8)", "a fact on which a role depends is not provided"),
    rule("policy-no-text", Warning, "Art. 24(2)", "nobody recorded where the text of a policy is"),
    rule("policy-shared-text", Warning, "Art. 24(2)", "two policies share one document"),
    rule("policy-measure", Warning, "Art. 32(1)", "a policy proves a measure that is not in the register"),
    rule("policy-unread", Warning, "Art. 32(4)", "people have not acknowledged a policy in time"),
    rule("review-overdue", Warning, "Art. 24(1)", "a review is past its day"),
    rule("review-missing", Warning, "Art. 24(1)", "records have no day of next review"),
    rule("staff-leavers", Error, "Art. 5(1)(e)", "people who left are named for longer than the register says"),
    rule("staff-retention", Warning, "Art. 5(1)(e)", "how long records of people who left are kept is not provided"),
    rule("field-missing", Warning, "Art. 30(2)(a)", "a field that the record of processing asks for is not provided"),
];

/// The rule with that id.
#[must_use]
pub fn named(id: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.id == id)
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The rule.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The provision.
    pub law: &'static str,
    /// The record, by handle.
    pub record: String,
    /// The customer's name, or what the record is called.
    pub name: String,
    /// What is wrong.
    pub what: String,
    /// Since when, if known.
    pub since: Option<NaiveDate>,
    /// What to do.
    pub remedy: Remedy,
}

pub(super) fn found(
    id: &str,
    record: &Record,
    name: &str,
    what: String,
    since: Option<NaiveDate>,
    remedy: impl Into<Remedy>,
) -> Finding {
    let check = named(id).expect("findings name rules of the table");
    Finding {
        rule: check.id,
        severity: check.severity,
        law: check.law,
        record: record.handle(),
        name: name.to_owned(),
        what,
        since,
        remedy: remedy.into(),
    }
}

/// Days before its end in which a DPA counts as expiring.
pub const EXPIRING_DAYS: u64 = 90;

/// What is wrong with the vendor's own records on a day.
#[must_use]
pub fn vendor(vendor: &Organisation, on: NaiveDate) -> Vec<Finding> {
    let check = |id: &str, what: &str, deed: Deed| {
        let rule = named(id).expect("a rule of the table");
        let name = vendor.record.as_ref().map_or("the organisation".to_owned(), Record::title);
        Finding {
            rule: rule.id,
            severity: rule.severity,
            law: rule.law,
            record: "ORG-1".into(),
            name,
            what: what.into(),
            since: None,
            remedy: deed.into(),
        }
    };
    let Some(organisation) = &vendor.record else {
        return vec![check(
            "no-organisation",
            "the organisation is not provided",
            Deed::with(Verb::Edit, Kind::Organisation).give("name", "NAME"),
        )];
    };
    let mut findings = Vec::new();
    let dpo = vendor.appointments.iter().find(|record| record.text("role") == Some("dpo") && record.holds_on(on));
    match dpo {
        None => findings.push(check(
            "no-dpo",
            &format!("no Data Protection Officer is named on {on}"),
            Deed::add(Kind::Appointment)
                .give("role", "dpo")
                .give("name", "NAME")
                .give("email", "EMAIL")
                .give("starts", "DATE"),
        )),
        Some(dpo) if dpo.get("email").is_none() => {
            findings.push(missing(dpo, &dpo.title(), "email", Deed::edit(dpo).give("email", "EMAIL")));
        }
        Some(_) => {}
    }
    for field in ["address", "email"] {
        if organisation.get(field).is_none() {
            findings.push(missing(
                organisation,
                &organisation.title(),
                field,
                Deed::edit(organisation).give(field, "…"),
            ));
        }
    }
    findings
}

fn missing(record: &Record, name: &str, field: &str, deed: Deed) -> Finding {
    let described = record.kind.field(field);
    found("field-missing", record, name, format!("{} is not provided", described.in_sentence()), None, deed)
}

/// What is wrong with one customer's records on a day.
#[must_use]
pub fn customer(dossier: &Dossier, vendor: &Organisation, on: NaiveDate) -> Vec<Finding> {
    if !dossier.is_active(on) {
        return Vec::new();
    }
    let roles = derive(dossier, vendor, on);
    let mut findings = Vec::new();
    coverage(dossier, &roles, on, &mut findings);
    for agreement in in_force(dossier.agreements(), on) {
        quality(agreement, dossier, vendor, on, &mut findings);
    }
    facts(dossier, &roles, on, &mut findings);
    for record in dossier.overrides() {
        if let Some(end) = record.date("ends").filter(|end| *end < on) {
            let remedy = Remedy::from(Deed::edit(record).give("ends", "DATE"))
                .then(", or leave it to the rules: ")
                .then(Deed::on(Verb::Retire, record));
            findings.push(found(
                "override-ended",
                record,
                &dossier.customer.title(),
                format!("the override ended on {end}"),
                Some(end),
                remedy,
            ));
        }
    }
    findings
}

/// Since when a DPA has been missing: the day after the last one ended, or the start of the deployment that needs one.
#[must_use]
pub fn uncovered_since(dossier: &Dossier, roles: &Roles, on: NaiveDate) -> Option<NaiveDate> {
    let needing = |record: &&Record| {
        roles
            .streams
            .iter()
            .any(|stream| stream.need != Need::None && stream.deployment.as_deref() == Some(&record.handle()))
    };
    let started = dossier.deployments().iter().filter(needing).filter_map(|record| record.date("starts")).min();
    let covered = |agreement: &Record| match state(agreement, dossier.agreements(), on) {
        State::Expired { on } | State::Ended { on } => on.succ_opt(),
        _ => None,
    };
    started.max(dossier.agreements().iter().filter_map(covered).max())
}

fn attach(agreement: &Record) -> Deed {
    Deed::on(Verb::Attach, agreement).give("document", "FILE")
}

fn renew(agreement: &Record) -> Deed {
    Deed::on(Verb::Supersede, agreement).give("signed", "DATE").give("effect", "executed")
}

fn coverage(dossier: &Dossier, roles: &Roles, on: NaiveDate, findings: &mut Vec<Finding>) {
    let (customer, name) = (&dossier.customer, dossier.customer.title());
    let covering = in_force(dossier.agreements(), on);
    let needed = roles.need() != Need::None;
    if needed && covering.is_empty() {
        let since = uncovered_since(dossier, roles, on);
        let pending = dossier.agreements().iter().rev().find(|agreement| {
            !matches!(
                state(agreement, dossier.agreements(), on),
                State::Ended { .. } | State::Rejected | State::Expired { .. }
            )
        });
        let remedy = match pending {
            Some(agreement) => Remedy::say(format!("finish {}: ", agreement.handle()))
                .then(Deed::edit(agreement).give("effect", "executed").give("signed", "DATE")),
            None => Deed::add(Kind::Agreement)
                .give("customer", customer.handle())
                .give("template", "NAME")
                .give("signed", "DATE")
                .give("effect", "executed")
                .into(),
        };
        let since_words = since.map_or("since a day not provided".to_owned(), |day| format!("since {day}"));
        let before =
            if roles.need() == Need::DpaBeforeAccess { " (needed before the first support access)" } else { "" };
        findings.push(found(
            "dpa-missing",
            customer,
            &name,
            format!("no DPA in force {since_words}{before}"),
            since,
            remedy,
        ));
    }
    for agreement in dossier.agreements() {
        let own = state(agreement, dossier.agreements(), on);
        let replaced = dossier.agreements().iter().any(|other| other.link("supersedes") == Some(agreement.id));
        match own {
            State::Unconfirmed if needed => findings.push(found(
                "dpa-unconfirmed",
                agreement,
                &name,
                "the acceptance is not evidenced, so it counts as not in place".into(),
                None,
                Remedy::say("file the evidence: ")
                    .then(attach(agreement))
                    .then(", then ")
                    .then(Deed::edit(agreement).give("effect", "executed")),
            )),
            State::Expired { on: day } if needed && covering.is_empty() && !replaced => findings.push(found(
                "dpa-expired",
                agreement,
                &name,
                format!("it expired on {day}"),
                Some(day),
                renew(agreement),
            )),
            State::InForce { .. } if needed => {
                let soon = on + Days::new(EXPIRING_DAYS);
                if let Some(day) = agreement.date("expires").filter(|day| *day <= soon && !replaced) {
                    findings.push(found(
                        "dpa-expiring",
                        agreement,
                        &name,
                        format!("it expires on {day}"),
                        Some(day),
                        Remedy::say("renew it: ").then(renew(agreement)),
                    ));
                }
            }
            State::InForce { .. }
                if roles.streams.iter().any(|stream| stream.deployment.is_some())
                    && roles.streams.iter().all(|stream| stream.vendor != super::roles::Role::Open) =>
            {
                findings.push(found(
                    "dpa-not-needed",
                    agreement,
                    &name,
                    "the customer runs the product itself now; no DPA is needed for that".into(),
                    None,
                    Remedy::say("decide whether to end it: ")
                        .then(Deed::on(Verb::End, agreement).give("ended", "DATE")),
                ));
            }
            _ => {}
        }
    }
}

fn quality(agreement: &Record, dossier: &Dossier, vendor: &Organisation, on: NaiveDate, findings: &mut Vec<Finding>) {
    let (name, handle) = (dossier.customer.title(), agreement.handle());
    if agreement.link("document").is_none() {
        findings.push(found(
            "dpa-no-document",
            agreement,
            &name,
            "no signed copy is filed".into(),
            None,
            attach(agreement),
        ));
    }
    let (lacking, unknown) = clause_gaps(agreement, vendor);
    let sheet = vendor
        .template_of(agreement)
        .map_or(handle.clone(), |template| format!("{} or its template {}", handle, template.handle()));
    if !lacking.is_empty() {
        let names: Vec<String> =
            lacking.iter().map(|field| format!("{} ({})", field.in_sentence(), field.law)).collect();
        findings.push(found(
            "clause-missing",
            agreement,
            &name,
            format!("the text lacks {}", names.join(", ")),
            None,
            Remedy::say(format!("amend the text, then record where it stands on {sheet}: "))
                .then(Deed::on(Verb::Give, agreement).give(lacking[0].name, "PLACE")),
        ));
    }
    if !unknown.is_empty() {
        let count = crate::model::counted(unknown.len(), "item", "items");
        findings.push(found(
            "clause-unchecked",
            agreement,
            &name,
            format!("{count} of Art. 28(3) not provided, such as {}", unknown[0].in_sentence()),
            None,
            Remedy::say(format!("read the text and record each place on {sheet}: "))
                .then(Deed::on(Verb::Give, agreement).give(unknown[0].name, "PLACE")),
        ));
    }
    let days = |field: &str| match term(agreement, vendor, field) {
        Some(Value::Number(days)) => Some(*days),
        _ => None,
    };
    if let (Some(body), Some(clauses)) = (days("notice_days"), days("scc_notice_days"))
        && body != clauses
    {
        findings.push(found(
            "notice-windows",
            agreement,
            &name,
            format!("the DPA gives {body} days, its SCC {clauses} days (Clause 9(a))"),
            None,
            format!("give notice by the longer one ({} days); align the text at the next version", body.max(clauses)),
        ));
    }
    if let Some(template) = vendor.template_of(agreement)
        && let Some(day) = template.date("withdrawn").filter(|day| *day <= on)
    {
        findings.push(found(
            "template-withdrawn",
            agreement,
            &name,
            format!("{} was withdrawn on {day}", template.title_and_version()),
            Some(day),
            Remedy::say("move the customer to the current version: ")
                .then(Deed::on(Verb::Supersede, agreement).give("template", "NAME")),
        ));
    }
}

fn facts(dossier: &Dossier, roles: &Roles, on: NaiveDate, findings: &mut Vec<Finding>) {
    let (customer, name) = (&dossier.customer, dossier.customer.title());
    let handle = customer.handle();
    if !dossier.deployments().iter().any(|record| record.holds_on(on)) {
        let later = dossier.deployments().iter().any(|record| record.date("starts").is_some_and(|start| start > on));
        if !later {
            findings.push(found(
                "no-deployment",
                customer,
                &name,
                format!("how it runs the product on {on} is not provided"),
                None,
                Remedy::from(
                    Deed::add(Kind::Deployment)
                        .give("customer", handle)
                        .give("edition", "cloud|self-hosted")
                        .give("starts", "DATE"),
                )
                .then(", or ")
                .then(Deed::on(Verb::Archive, customer)),
            ));
        }
        return;
    }
    for stream in &roles.streams {
        for open in &stream.open {
            let record = stream.deployment.clone().filter(|_| stream.rule.is_none()).unwrap_or_else(|| handle.clone());
            let deed = if stream.rule.is_none() {
                Deed::with(Verb::Edit, Kind::Deployment).of(&record)
            } else {
                Deed::edit(customer).give("acts_as", "controller|processor|joint")
            };
            let what = open.split(';').next().unwrap_or(open).to_owned();
            let finding = Finding { record, ..found("role-open", customer, &name, what, None, deed) };
            if !findings.contains(&finding) {
                findings.push(finding);
            }
        }
    }
    // Art. 30(2)(a) asks for these of each controller that the vendor acts for.
    if roles.streams.iter().any(|stream| stream.register == "30(2)") {
        let asked = [
            ("contact_email", "contact"),
            ("address", "address"),
            ("dpo", "DPO"),
            ("representative", "representative"),
        ];
        let contact_given = customer.get("privacy_email").is_some();
        let representative_asked = customer.text("country").is_some_and(|code| !crate::model::country::in_eea(code));
        let absent: Vec<&str> = asked
            .iter()
            .filter(|(field, _)| customer.get(field).is_none())
            .filter(|(field, _)| {
                !(*field == "contact_email" && contact_given) && (*field != "representative" || representative_asked)
            })
            .map(|(_, words)| *words)
            .collect();
        if !absent.is_empty() {
            let field =
                asked.iter().find(|(_, words)| *words == absent[0]).map_or("representative", |(field, _)| field);
            findings.push(found(
                "field-missing",
                customer,
                &name,
                format!("{} not provided", absent.join(", ")),
                None,
                Remedy::from(Deed::edit(customer).give(field, "…")).then(" (or none)"),
            ));
        }
    }
}

/// Counts of how many customers are covered: (need a DPA, have one in force).
#[must_use]
pub fn is_covered(dossier: &Dossier, roles: &Roles, on: NaiveDate) -> Option<bool> {
    (roles.need() != Need::None).then(|| !agreement::in_force(dossier.agreements(), on).is_empty())
}
