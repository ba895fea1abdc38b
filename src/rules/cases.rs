//! Records made up for tests, so that rules are tried without a register. Records are told apart by their handles, and links name handles.

use super::checks::{self, Case};
use super::finding::Finding;
use crate::model::{Dossier, Kind, Organisation, Programme, Reading, Record};
use chrono::NaiveDate;
use uuid::Uuid;

/// The day of the tests.
pub fn today() -> NaiveDate {
    day("2026-11-23")
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A record of a handle, from fields and texts; a text that is no value of its field fails the test.
pub fn record(handle: &str, fields: &[(&str, &str)]) -> Record {
    let id = |handle: &str| {
        let (kind, number) = Kind::of_handle(handle).ok_or_else(|| format!("{handle} is no handle"))?;
        Ok((kind, number, Uuid::from_u128((kind as u128) << 64 | u128::try_from(number).unwrap())))
    };
    let (kind, number, own): (Kind, i64, Uuid) = id(handle).unwrap_or_else(|why: String| panic!("{why}"));
    let mut record = Record::empty(kind, own, number);
    let mut link = |_: Kind, text: &str| id(text).map(|(_, _, id)| id);
    for (field, text) in fields {
        let value = kind.field(field).read(text, &mut Reading { today: today(), link: &mut link });
        record.set(field, value.unwrap_or_else(|why| panic!("{handle}, {field}: {why}")));
    }
    record
}

/// A customer and its records.
pub fn dossier(customer: &[(&str, &str)], records: &[Record]) -> Dossier {
    let mut dossier = Dossier::new(record("CUS-1", &[&[("name", "Acme GmbH"), ("country", "DE")], customer].concat()));
    for kind in Kind::of_customers() {
        dossier.put(kind, records.iter().filter(|record| record.kind == kind).cloned().collect());
    }
    dossier
}

/// An organisation with these records of its own.
pub fn organisation(records: &[Record]) -> Organisation {
    let of = |kind| records.iter().filter(move |record| record.kind == kind).cloned();
    Organisation {
        record: of(Kind::Organisation).next(),
        entities: of(Kind::Entity).collect(),
        appointments: of(Kind::Appointment).collect(),
        templates: of(Kind::Template).map(|template| (template.id, template)).collect(),
        activities: of(Kind::Activity).collect(),
        ..Organisation::default()
    }
}

/// A Cloud deployment, DEP-1, since 2025.
pub fn cloud() -> Record {
    record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01")])
}

/// A self-hosted deployment, DEP-1, of which these facts are recorded beside.
pub fn self_hosted(facts: &[(&str, &str)]) -> Record {
    let edition = [("customer", "CUS-1"), ("edition", "self_hosted"), ("starts", "2025-01-01")];
    record("DEP-1", &[&edition[..], facts].concat())
}

/// An agreement in force, DPA-1, of which these facts are recorded beside.
pub fn agreed(facts: &[(&str, &str)]) -> Record {
    let signed = [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2025-02-01")];
    record("DPA-1", &[&signed[..], facts].concat())
}

/// The findings of records in which everything is wrong that a check looks for.
pub fn every_finding() -> Vec<Finding> {
    let mut findings = of_organisations();
    findings.extend(of_customers());
    findings.extend(of_programmes());
    findings
}

fn of_organisations() -> Vec<Finding> {
    let named = record("ORG-1", &[("name", "Vendor")]);
    let mute = record("APP-1", &[("role", "dpo"), ("name", "Dana Deputy")]);
    let all = [organisation(&[]), organisation(std::slice::from_ref(&named)), organisation(&[named, mute])];
    all.iter().flat_map(|organisation| checks::organisation(organisation, today())).collect()
}

fn of_customers() -> Vec<Finding> {
    let withdrawn = record("TPL-1", &[("name", "DPA"), ("version", "1"), ("withdrawn", "2026-01-01")]);
    let ours = organisation(&[withdrawn]);
    let poor = [
        ("template", "TPL-1"),
        ("expires", "2026-12-31"),
        ("clause_duration", "none"),
        ("notice_days", "14"),
        ("scc_notice_days", "30"),
    ];
    let ended = [
        ("customer", "CUS-1"),
        ("stream", "telemetry"),
        ("because", "a note"),
        ("ends", "2026-01-01"),
        ("our_role", "controller"),
    ];
    let settled = self_hosted(&[("support_access", "none"), ("telemetry", "no")]);
    let unconfirmed = record("DPA-1", &[("customer", "CUS-1"), ("effect", "unconfirmed")]);
    let all = [
        dossier(&[], &[cloud()]),
        dossier(&[], &[cloud(), unconfirmed]),
        dossier(&[], &[cloud(), agreed(&[("expires", "2026-01-01")])]),
        dossier(&[], &[cloud(), agreed(&poor), record("OVR-1", &ended)]),
        dossier(&[], &[settled, agreed(&[])]),
        dossier(&[], &[self_hosted(&[])]),
        dossier(&[], &[]),
    ];
    all.iter().filter_map(|dossier| Case::of(dossier, &ours, today())).flat_map(|case| case.findings()).collect()
}

fn of_programmes() -> Vec<Finding> {
    let bare = [
        ("name", "Bare"),
        ("measures", "Nothing known"),
        ("staff", "everyone"),
        ("acknowledge_days", "14"),
        ("starts", "2026-01-01"),
        ("next_review", "2026-06-01"),
    ];
    let linked = |handle, name| record(handle, &[("name", name), ("link", "https://example.test/policy")]);
    let policies = vec![record("POL-1", &bare), linked("POL-2", "One"), linked("POL-3", "Two")];
    let people = vec![record("PER-1", &[("name", "Pat"), ("joined", "2025-01-01")])];
    let left = vec![record("PER-2", &[("name", "Lee"), ("left_on", "2025-01-01")])];
    let reviews = vec![record("REV-1", &[("record", "ACT-1"), ("next_review", "2026-06-01")])];
    let mut open = Programme::new(policies, Vec::new(), people, reviews);
    open.reviewed = vec![record("ACT-2", &[("name", "Hosting")])];
    let mut late = Programme::new(Vec::new(), Vec::new(), left, Vec::new());
    late.staff_months = Some(6);
    [open, late].iter().flat_map(|programme| checks::programme(programme, today())).collect()
}

#[test]
fn every_check_fires_and_says_what_to_do_in_fields_that_there_are() {
    let findings = every_finding();
    for check in checks::CHECKS {
        assert!(findings.iter().any(|finding| finding.rule == check.id), "nothing fires {}", check.id);
    }
    for finding in findings {
        assert!(!finding.remedy.words().is_empty(), "{finding:?}");
    }
}
