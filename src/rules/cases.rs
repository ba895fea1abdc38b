//! Records made up for tests, so that rules are tried without a register. Records are told apart by their handles, and links name handles.

use super::agreement::lay_amendments;
use super::answer;
use super::checks::{self, Case};
use super::finding::Finding;
use crate::model::remedy::Part;
use crate::model::{Dossier, Kind, Organisation, Programme, Reading, Record, Value};
use chrono::NaiveDate;
use std::collections::HashMap;
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
        let value = kind.field(field).read(text, &mut Reading { today: today(), now: None, link: &mut link });
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
    lay_amendments(&mut dossier);
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
        purposes: of(Kind::Purpose).collect(),
        retentions: of(Kind::Retention).collect(),
        measures: of(Kind::Measure).collect(),
        letters: of(Kind::Letter).collect(),
        subprocessors: of(Kind::Subprocessor).collect(),
        engagements: of(Kind::Engagement).collect(),
        changes: of(Kind::Change).collect(),
        certifications: of(Kind::Certification).collect(),
        assessments: of(Kind::Assessment).collect(),
        guarantees: of(Kind::Guarantee).collect(),
        transfer_overrides: of(Kind::TransferOverride).collect(),
        incidents: of(Kind::Incident).collect(),
        requests: of(Kind::Request).fold(HashMap::new(), |mut all: HashMap<_, Vec<_>>, one| {
            all.entry(one.link("customer")).or_default().push(one);
            all
        }),
        answers: of(Kind::Answer).collect(),
        changed_since: HashMap::new(),
        naming: HashMap::new(),
        doubtful: HashMap::new(),
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

/// An amendment of it, AMD-1, that both sides have signed: with these facts, one of which says from when it holds.
pub fn amendment(facts: &[(&str, &str)]) -> Record {
    let usual =
        [("customer", "CUS-1"), ("agreement", "DPA-1"), ("signed", "2026-11-01"), ("countersigned", "2026-11-02")];
    record("AMD-1", &[&usual[..], facts].concat())
}

/// The findings of records in which everything is wrong that a check looks for.
pub fn every_finding() -> Vec<Finding> {
    let mut findings = of_organisations();
    findings.extend(of_customers());
    findings.extend(of_programmes());
    findings
}

/// What `check` finds in a register: the organisation's own records, and customers one after the other.
pub fn findings_of(ours: &Organisation, dossiers: &[Dossier]) -> Vec<Finding> {
    findings_on(today(), ours, dossiers)
}

fn findings_on(on: NaiveDate, ours: &Organisation, dossiers: &[Dossier]) -> Vec<Finding> {
    let mut findings = checks::organisation(ours, on);
    let mut together = checks::Together::new(ours, on);
    for case in dossiers.iter().filter_map(|dossier| Case::of(dossier, ours, on)) {
        together.take(&case);
        findings.extend(case.findings());
    }
    findings.extend(together.findings());
    findings
}

/// What one check finds in the records of a customer and in the organisation's own.
pub fn found(rule: &str, ours: &[Record], customer: &[(&str, &str)], records: &[Record]) -> Vec<Finding> {
    let all = findings_of(&organisation(ours), &[dossier(customer, records)]);
    all.into_iter().filter(|finding| finding.rule == rule).collect()
}

/// What the deeds of a remedy give: field and value.
pub fn given(finding: &Finding) -> Vec<(&'static str, &str)> {
    let deeds = finding.remedy.parts().iter().filter_map(|part| match part {
        Part::Do(deed) => Some(deed),
        _ => None,
    });
    deeds.flat_map(|deed| deed.fields.iter().map(|(field, value)| (*field, value.as_str()))).collect()
}

/// A text that was approved on 1 November 2026 as it stands.
pub fn approved(handle: &str, facts: &[(&str, &str)]) -> Record {
    let day = [("approved", "2026-11-01"), ("approved_by", "Dana Deputy")];
    let mut text = record(handle, &[facts, &day].concat());
    text.set("approved_words", Some(Value::Text(answer::approved_words(&text))));
    text
}

/// The organisation that keeps the register, in Germany.
pub fn vendor() -> Record {
    record("ORG-1", &[("name", "Vendor"), ("country", "DE")])
}

fn of_organisations() -> Vec<Finding> {
    let named = record("ORG-1", &[("name", "Vendor")]);
    let mute = record("APP-1", &[("role", "dpo"), ("name", "Dana Deputy"), ("position", "CTO")]);
    let second = record("APP-2", &[("role", "dpo"), ("name", "Erik New"), ("starts", "2026-01-01")]);
    let own = |handle, more: &[(&str, &str)]| {
        record(handle, &[&[("name", handle), ("acting_as", "controller"), ("status", "active")], more].concat())
    };
    let poor = [
        named.clone(),
        own("ACT-1", &[("transfers", "India")]),
        own("ACT-2", &[("processors", "Mailer (United States)"), ("transfers", "none")]),
        own("ACT-3", &[("status", "draft")]),
        record("PUR-1", &[("activity", "ACT-2"), ("name", "Newsletter")]),
        record("PUR-2", &[("activity", "ACT-2"), ("name", "Books"), ("basis", "legal_obligation")]),
        record("LET-1", &[("authority", "BlnBDI"), ("received", "2026-01-01"), ("due", "2026-02-01")]),
        record("ANS-1", &[("topic", "roles"), ("text", "You decide.")]),
        approved("ANS-2", &[("topic", "telemetry"), ("text", "Nothing.")]),
        approved("ANS-3", &[("topic", "telemetry"), ("text", "Usage data.")]),
    ];
    let engaged = [
        named.clone(),
        record("SUB-1", &[("name", "Mail"), ("country", "US"), ("transfer_tools", "Privacy Shield")]),
        record("ENG-1", &[("subprocessor", "SUB-1")]),
        record("ENG-2", &[("subprocessor", "SUB-1")]),
        record("ENG-3", &[("subprocessor", "SUB-1"), ("places", "Germany (eu-west-1)")]),
        record("GUA-1", &[("subprocessor", "SUB-1"), ("what", "soc_2"), ("ends", "2026-01-01")]),
        record("GUA-2", &[("subprocessor", "SUB-1"), ("what", "audit"), ("recheck", "2026-01-01")]),
        record("SUB-2", &[("name", "Racks"), ("country", "DE"), ("risk", "high")]),
        record("ENG-4", &[("subprocessor", "SUB-2")]),
        record("SUB-3", &[("name", "Later"), ("country", "DE")]),
        record("ENG-5", &[("subprocessor", "SUB-3"), ("starts", "2027-03-01")]),
        record("CER-1", &[("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf"), ("ends", "2026-12-31")]),
        record(
            "TIA-1",
            &[("subprocessor", "SUB-1"), ("country", "US"), ("done", "2025-01-01"), ("recheck", "2026-01-01")],
        ),
    ];
    let decided = |handle, more: &[(&str, &str)]| {
        let usual =
            [("mechanism", "49(1)(2)"), ("because", "a note"), ("decided", "2025-01-01"), ("decided_by", "DPO")];
        record(handle, &[&usual[..], more].concat())
    };
    let overridden = [
        named.clone(),
        decided("TRO-1", &[("ends", "2026-12-31"), ("regime", "gdpr")]),
        decided("TRO-2", &[("ends", "2026-11-01")]),
    ];
    let all = [
        organisation(&overridden),
        organisation(&engaged),
        organisation(&[]),
        organisation(std::slice::from_ref(&named)),
        organisation(&[named, mute, second]),
        organisation(&poor),
    ];
    all.iter().flat_map(|ours| findings_of(ours, &[])).collect()
}

fn of_customers() -> Vec<Finding> {
    let abroad =
        |handle, more: &[(&str, &str)]| record(handle, &[&[("name", handle), ("country", "US")], more].concat());
    let bare = [abroad("ORG-1", &[]), abroad("ENT-1", &[("part", "affiliate")])];
    let served = [
        dossier(&[], &[cloud(), agreed(&[("our_entity", "ENT-1")])]),
        dossier(&[("country", "GB")], &[self_hosted(&[("support_access", "on_demand"), ("telemetry", "yes")])]),
        dossier(&[("country", "CH")], &[self_hosted(&[("support_access", "none"), ("telemetry", "yes")])]),
    ];
    let hosting = record(
        "ACT-1",
        &[
            ("name", "Hosting"),
            ("acting_as", "processor"),
            ("status", "active"),
            ("special_data", "health"),
            ("transfers", "none"),
        ],
    );
    let below = [
        record("SUB-1", &[("name", "Mail"), ("country", "IN"), ("transfer_tools", "SCC M3")]),
        record("ENG-1", &[("subprocessor", "SUB-1")]),
        record("SUB-2", &[("name", "Logs")]),
        record("ENG-2", &[("subprocessor", "SUB-2")]),
    ];
    let withdrawn = record(
        "TPL-1",
        &[("name", "DPA"), ("version", "1"), ("withdrawn", "2025-01-01"), ("valid_from", "2026-06-01")],
    );
    let ours = [record("ORG-1", &[("name", "Vendor"), ("country", "DE")]), hosting, withdrawn];
    let changing =
        |handle, effective| record(handle, &[("what", "add"), ("subprocessor", "SUB-1"), ("effective", effective)]);
    let planned = [&ours[..], &below, &[changing("CHG-1", "2026-11-01"), changing("CHG-2", "2026-12-01")]].concat();
    let terms =
        [("authorisation", "general"), ("notice_days", "30"), ("objection_days", "14"), ("objection_from", "notice")];
    let cure = [("cure_days", "10"), ("cure_from", "objection"), ("objection_effect", "terminate_only")];
    let to_change = [("customer", "CUS-1"), ("change", "CHG-2")];
    let told = [
        cloud(),
        agreed(&[&terms[..], &cure].concat()),
        record("NTC-1", &[to_change[0], to_change[1], ("sent", "2026-11-20")]),
        record("OBJ-1", &[to_change[0], to_change[1], ("received", "2026-11-01")]),
    ];
    let specific = agreed(&[("authorisation", "specific")]);
    let back = record("NTC-1", &[to_change[0], to_change[1], ("sent", "2026-11-19"), ("bounced", "2026-11-20")]);
    let refuses = record("OBJ-1", &[to_change[0], to_change[1], ("received", "2026-11-01")]);
    let told = [
        dossier(&[], &told),
        dossier(&[], &[cloud(), specific.clone(), back]),
        dossier(&[], &[cloud(), specific, refuses]),
    ];
    let engaging = [&ours[..], &below].concat();
    let plain = [dossier(&[], &[cloud(), agreed(&[])])];
    let hosting_in_india =
        [("name", "Hosting"), ("acting_as", "processor"), ("status", "active"), ("transfers", "India")];
    let named = record("ACT-1", &hosting_in_india);
    let rules = [("subprocessor", "SUB-1"), ("mechanism", "bcr"), ("because", "a note")];
    let decided = [("decided", "2026-10-01"), ("decided_by", "DPO"), ("ends", "2026-12-31")];
    let american = record("SUB-1", &[("name", "Mail"), ("country", "US")]);
    let by_adequacy = [("subprocessor", "SUB-2"), ("mechanism", "adequacy"), ("because", "a note")];
    let indian = record("SUB-2", &[("name", "Logs"), ("country", "IN")]);
    let overridden = [
        vendor(),
        american,
        indian,
        below[1].clone(),
        below[3].clone(),
        record("TRO-1", &[rules, decided].concat()),
        record("TRO-2", &[by_adequacy, decided].concat()),
    ];
    let texts = [
        record("ANS-1", &[("topic", "roles"), ("text", "You decide.")]),
        approved("ANS-2", &[("topic", "telemetry"), ("text", "For Acme, nothing.")]),
    ];
    [
        findings_of(&organisation(&bare), &served),
        findings_of(&organisation(&[&ours[..], &texts].concat()), &faulty()),
        findings_of(&organisation(&[vendor(), named]), &plain),
        findings_of(&organisation(&engaging), &plain),
        findings_of(&organisation(&overridden), &plain),
        findings_of(&organisation(&planned), &told),
        of_incidents(),
        of_staff_on_a_journey(),
        findings_on(day("2031-12-01"), &organisation(&[british()]), &plain),
    ]
    .concat()
}

/// The vendor, in a country on which the decision ends by itself.
fn british() -> Record {
    record("ORG-1", &[("name", "Vendor"), ("country", "GB")])
}

fn of_staff_on_a_journey() -> Vec<Finding> {
    let ours = [vendor(), record("ENT-1", &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "contracting")])];
    let looked = [("customer", "CUS-1"), ("started", "2026-01-02"), ("personal_data", "yes"), ("country", "IN")];
    let session = record("SES-1", &[&looked[..], &[("entity", "ENT-1")]].concat());
    let agreed = agreed(&[("our_entity", "ENT-1")]);
    findings_of(&organisation(&ours), &[dossier(&[], &[cloud(), agreed, session])])
}

fn of_incidents() -> Vec<Finding> {
    let aware = ("aware", "2026-11-01T09:00Z");
    let ours = [
        vendor(),
        record("INC-1", &[("title", "Open bucket"), aware, ("own_data", "yes"), ("edition", "cloud")]),
        record("INC-2", &[("title", "Lost laptop"), ("region", "EU")]),
        record("INC-3", &[("title", "Wrong mail"), aware, ("edition", "cloud")]),
        record(
            "INC-4",
            &[("title", "Lost key"), aware, ("edition", "cloud"), ("own_data", "yes"), ("own_risk", "high_risk")],
        ),
        record("REQ-1", &[("what", "access"), ("received", "2026-01-02"), ("own_data", "yes")]),
        record("REQ-2", &[("what", "erasure"), ("received", "2026-01-02"), ("customer", "CUS-1")]),
        record(
            "REQ-3",
            &[
                ("what", "access"),
                ("received", "2026-01-02"),
                ("requester", "jane@example.test"),
                ("purge_after", "2026-02-01"),
            ],
        ),
    ];
    let told = [("customer", "CUS-1"), ("incident", "INC-3"), ("told", "2026-11-01T08:00Z"), ("nature", "yes")];
    let hours = agreed(&[("breach_hours", "24")]);
    let of = [("customer", "CUS-1"), ("started", "2026-01-02"), ("personal_data", "yes")];
    let session = |handle, more: &[(&str, &str)]| record(handle, &[&of[..], more].concat());
    let sessions = [
        self_hosted(&[("support_access", "none")]),
        session("SES-1", &[("allowed", "no"), ("country", "IN")]),
        session("SES-2", &[("ended", "2026-01-03"), ("copies", "yes")]),
    ];
    let told = dossier(&[], &[cloud(), agreed(&[]), record("BRN-1", &told)]);
    findings_of(&organisation(&ours), &[told, dossier(&[], &[cloud(), hours]), dossier(&[], &sessions)])
}

/// Customers in whose records something is wrong that a check looks for.
fn faulty() -> Vec<Dossier> {
    let poor = agreed(&[
        ("template", "TPL-1"),
        ("expires", "2026-12-31"),
        ("clause_duration", "none"),
        ("notice_days", "14"),
        ("scc_notice_days", "30"),
        ("authorisation", "none"),
        ("end_choice", "none"),
        ("annex_measures", "missing"),
        ("breach_hours", "120"),
        ("breach_from", "confirmation"),
        ("special_categories", "excluded"),
        ("hosting_region", "EU"),
        ("transfer_tools", "SCC M3"),
        ("counterparty", "Other AG"),
    ]);
    let decided = |handle, stream, ends| {
        let of = [("customer", "CUS-1"), ("stream", stream), ("because", "a note"), ("ends", ends)];
        record(handle, &[&of[..], &[("our_role", "joint_controller"), ("customer_role", "joint_controller")]].concat())
    };
    let of = |handle, facts: &[(&str, &str)]| record(handle, &[&[("customer", "CUS-1")], facts].concat());
    let executed = |handle, facts: &[(&str, &str)]| of(handle, &[&[("effect", "executed")], facts].concat());
    let second = executed("DPA-2", &[("signed", "2026-01-01"), ("notice_days", "30"), ("end_choice", "delete")]);
    let silent = agreed(&[("authorisation", "specific"), ("objection_silence", "accepted")]);
    let america = [("edition", "cloud"), ("starts", "2025-01-01"), ("hosting_country", "US"), ("own_purposes", "yes")];
    let america = of("DEP-1", &[&america[..], &[("personal_data", "no")]].concat());
    let abroad = of("DEP-2", &[("edition", "cloud"), ("starts", "2025-01-01"), ("hosting_country", "US")]);
    let over = of("DEP-1", &[("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2026-06-30")]);
    let gone = [("how", "deleted"), ("done", "2026-07-20"), ("backups_gone", "none")];
    let of_what_runs = [("deployment", "DEP-1"), gone[0], gone[1], gone[2]];
    let of_what_runs = of("DEL-2", &of_what_runs);
    let late = [("received", "2026-01-01"), ("what", "sell it"), ("infringes", "Art. 6"), ("told", "2026-02-01")];
    let told = [("received", "2026-01-01"), ("what", "sell it"), ("due", "2026-02-01"), ("infringes", "Art. 6")];
    let records = vec![
        vec![cloud()],
        vec![cloud(), of("DPA-1", &[("effect", "unconfirmed")])],
        vec![cloud(), executed("DPA-1", &[])],
        vec![cloud(), agreed(&[("type", "joint_controllership")])],
        vec![cloud(), executed("DPA-1", &[("countersigned", "2026-01-01")])],
        vec![cloud(), executed("DPA-1", &[("stage", "sent"), ("signed", "2026-01-01")])],
        vec![cloud(), agreed(&[("expires", "2026-01-01")])],
        vec![america, abroad.clone(), poor, second, decided("OVR-1", "telemetry", "2026-10-01")],
        vec![
            abroad,
            agreed(&[]),
            decided("OVR-1", "telemetry", "2026-12-31"),
            decided("OVR-2", "product_data", "2026-12-31"),
        ],
        vec![cloud(), agreed(&[("effective", "2025-01-01")])],
        vec![cloud(), agreed(&[("template", "TPL-1"), ("paper", "other")])],
        vec![self_hosted(&[("support_access", "none"), ("telemetry", "off")]), agreed(&[])],
        vec![self_hosted(&[])],
        vec![],
        vec![over.clone(), agreed(&[("deletion_days", "30")])],
        vec![over.clone(), agreed(&[("deletion_days", "7")]), of("DEL-1", &gone)],
        vec![over.clone(), agreed(&[])],
        vec![over.clone(), agreed(&[]), of("DEL-1", &[("how", "kept")])],
        vec![over, agreed(&[("deletion_certificate", "yes"), ("certificate_days", "10")]), of("DEL-1", &gone)],
        vec![cloud(), agreed(&[]), of_what_runs],
        vec![cloud(), silent],
        vec![of("DEP-1", &[("edition", "cloud")]), agreed(&[])],
        vec![cloud(), executed("DPA-1", &[("evidence", "order 12")])],
        vec![self_hosted(&[("support_access", "none"), ("telemetry", "without_personal_data")])],
        vec![
            of(
                "QST-1",
                &[
                    ("question", "Where is our data?"),
                    ("topics", "Where the data is hosted"),
                    ("received", "2026-01-01"),
                    ("due", "2026-02-01"),
                ],
            ),
            of("QST-2", &[("question", "Who can look?"), ("received", "2026-01-01"), ("sent", "2026-01-02")]),
        ],
        vec![
            of("INS-1", &told),
            of("INS-2", &late),
            of("INS-3", &told[..3]),
            of("AUD-1", &[("received", "2026-01-01"), ("due", "2026-02-01")]),
        ],
    ];
    let mut all: Vec<Dossier> = records.iter().map(|records| dossier(&[], records)).collect();
    let other_role = [("customer_role", "controller"), ("transfer_tools", "SCC M2")];
    all.push(dossier(&[("acts_as", "processor")], &[cloud(), agreed(&other_role)]));
    all.push(dossier(&[("affiliates", "Acme SARL (FR)"), ("acts_as", "controller")], &[cloud(), agreed(&[])]));
    all.push(dossier(&[("archived", "2026-01-01")], &[cloud(), agreed(&[])]));
    all.push(dossier(&[("since", "2026-01-01")], &[cloud(), agreed(&[])]));
    let american = [("country", "US"), ("gdpr", "yes"), ("representative", "none")];
    all.push(dossier(&american, &[cloud(), agreed(&[("transfer_tools", "SCC")])]));
    all
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
    open.lost = vec![record("TOM-1", &[("name", "[lost: line 9]")])];
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
        let deeds = finding.remedy.parts().iter().filter_map(|part| match part {
            Part::Do(deed) => Some(deed),
            _ => None,
        });
        for (deed, (field, value)) in deeds.flat_map(|deed| deed.fields.iter().map(move |given| (deed, given))) {
            // Words in capitals stand for a value; anything else has to be one.
            let stands_for_one = value.chars().all(|c| c.is_ascii_uppercase());
            let mut link = |_: Kind, _: &str| Ok(Uuid::nil());
            let read =
                deed.form().field(field).read(value, &mut Reading { today: today(), now: None, link: &mut link });
            assert!(stands_for_one || read.is_ok() || *field == "next_review", "{}: {field} {value}", finding.rule);
        }
    }
}
