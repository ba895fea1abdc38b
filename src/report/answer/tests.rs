//! Answers of every topic, for customers of each sort: what they say, and what they never say.

use super::*;
use crate::answers::{find, topic};
use crate::rules::cases::{self, agreed, cloud, record, self_hosted, today, vendor};

fn asked(key: &str) -> Found {
    Found { asked: vec![Asked { topic: topic(key).unwrap(), sure: 1.0, words: String::new() }], ..Found::default() }
}

fn said_on(key: &str, customer: &[(&str, &str)], records: &[Record], ours: &[Record], on: NaiveDate) -> Answer {
    let dossier = cases::dossier(customer, records);
    from_records((&dossier, &cases::organisation(ours), &[]), &asked(key), on, 7).answers.remove(0)
}

fn said(key: &str, customer: &[(&str, &str)], records: &[Record]) -> String {
    said_on(key, customer, records, &[vendor()], today()).text
}

const CONTROLLER: &[(&str, &str)] = &[("acts_as", "controller"), ("country", "DE")];

#[test]
fn each_topic_has_one_answer() {
    let keys: Vec<&str> = ANSWERS.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, TOPICS.iter().map(|topic| topic.key).collect::<Vec<_>>());
}

/// Customers of each sort.
fn customers() -> Vec<Vec<Record>> {
    let service = record("SVC-1", &[("customer", "CUS-1"), ("deployment", "DEP-1"), ("service", "ai_gateway")]);
    let over = agreed(&[("expires", "2026-10-31"), ("breach_hours", "24")]);
    vec![
        vec![],
        vec![cloud()],
        vec![cloud(), agreed(&[("breach_hours", "24"), ("notice_days", "30")])],
        vec![cloud(), over],
        vec![self_hosted(&[])],
        vec![self_hosted(&[("support_access", "none"), ("telemetry", "off")])],
        vec![self_hosted(&[("support_access", "on_demand"), ("telemetry", "yes")]), service],
    ]
}

#[test]
fn every_answer_bears_its_day_its_scope_and_its_sources_and_claims_nothing() {
    for acts_as in ["controller", "processor", "joint", "reseller", "household"] {
        for (at, records) in customers().iter().enumerate() {
            for (key, _) in ANSWERS {
                let answer = said_on(key, &[("acts_as", acts_as)], records, &[vendor()], today());
                let (text, place) = (&answer.text, format!("{key} of {acts_as} {at}"));
                assert!(text.contains("As of 23 November 2026: ") && !answer.scope.is_empty(), "{place}: {text}");
                let lower = text.to_lowercase();
                for never in ["complian", "legal basis", "lawful basis", "art. 6", "legitimate interest", "art30"] {
                    assert!(!lower.contains(never), "{place}: {text}");
                }
                let none = records
                    .iter()
                    .any(|one| one.text("support_access").is_none() && one.words("support_access").is_some());
                assert!(none || !lower.contains("no access") && !lower.contains("support: none"), "{place}: {text}");
                assert!(!text.contains("  ") && !text.contains(".."), "{place}: {text}");
            }
        }
    }
}

#[test]
fn the_agreement_of_the_customer_wins_over_its_template() {
    let text =
        record("TPL-1", &[("name", "Our DPA"), ("version", "1"), ("notice_days", "14"), ("objection_days", "7")]);
    let own = agreed(&[("template", "TPL-1"), ("notice_days", "30")]);
    let notice =
        said_on("subprocessor_notice", CONTROLLER, &[cloud(), own.clone()], &[vendor(), text.clone()], today());
    assert!(
        notice.text.contains("notice of a new subprocessor: 30 days") && !notice.text.contains("14 days"),
        "{}",
        notice.text
    );
    let objection = said_on("subprocessor_objection", CONTROLLER, &[cloud(), own], &[vendor(), text], today());
    assert!(objection.text.contains("time to object: 7 days"), "{}", objection.text);
    assert!(objection.sources.contains(&"TPL-1".to_owned()), "{:?}", objection.sources);
}

#[test]
fn what_expired_is_told_as_expired_and_binds_no_more() {
    let over = agreed(&[("expires", "2026-10-31"), ("audit_frequency", "once a year")]);
    let text = said("audit_right", CONTROLLER, &[cloud(), over]);
    assert!(text.contains("No DPA in force is recorded for 23 November 2026"), "{text}");
    assert!(text.contains("The one before is expired on 31 October 2026; it said: audits: once a year."), "{text}");
}

#[test]
fn no_access_is_said_only_where_none_is_recorded() {
    let none = said("support_access", CONTROLLER, &[self_hosted(&[("support_access", "none")])]);
    assert!(none.contains("access of our staff for support: none, as recorded"), "{none}");
    let unsaid = said("support_access", CONTROLLER, &[self_hosted(&[])]);
    assert!(unsaid.contains("access of our staff for support: not recorded"), "{unsaid}");
    let session = [
        ("customer", "CUS-1"),
        ("started", "2026-11-02"),
        ("ended", "2026-11-03"),
        ("ticket", "T-9"),
        ("personal_data", "yes"),
        ("copies", "no"),
    ];
    let seen =
        said("support_access", CONTROLLER, &[self_hosted(&[("support_access", "none")]), record("SES-1", &session)]);
    assert!(seen.contains("Support session from 2 November 2026 to 3 November 2026: ticket T-9"), "{seen}");
}

#[test]
fn who_runs_the_product_itself_is_told_all_exceptions() {
    let service =
        record("SVC-1", &[("customer", "CUS-1"), ("deployment", "DEP-1"), ("service", "ai_gateway"), ("name", "Gate")]);
    let own = self_hosted(&[("support_access", "on_demand"), ("telemetry", "yes")]);
    let text = said("hosting_location", CONTROLLER, &[own, service]);
    for words in [
        "We neither host nor operate our self-hosted edition, and process",
        "usage reports and licence checks: on, with personal data",
        "access of our staff for support: on demand",
        "connected services that we run: our service \"Gate\"",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!said("hosting_location", CONTROLLER, &[cloud()]).contains("neither host"));
}

#[test]
fn only_what_applies_to_the_edition_on_the_day_is_named() {
    let moved = [
        record(
            "DEP-1",
            &[
                ("customer", "CUS-1"),
                ("edition", "self_hosted"),
                ("starts", "2025-01-01"),
                ("ends", "2026-03-31"),
                ("support_access", "none"),
                ("telemetry", "off"),
            ],
        ),
        record("DEP-2", &[("customer", "CUS-1"), ("edition", "cloud"), ("region", "EU"), ("starts", "2026-04-01")]),
    ];
    let on = |day: &str| said_on("hosting_location", CONTROLLER, &moved, &[vendor()], day.parse().unwrap()).text;
    assert!(
        on("2026-03-31").contains("neither host")
            && !on("2026-03-31").contains("We host our Cloud edition in the region EU")
    );
    assert!(
        on("2026-04-01").contains("We host our Cloud edition in the region EU")
            && !on("2026-04-01").contains("neither host")
    );
}

#[test]
fn subprocessors_are_those_of_the_customer_and_what_is_not_to_be_shown_is_not_named() {
    let company = |handle: &str, name: &str| record(handle, &[("name", name), ("country", "US")]);
    let engaged = |handle: &str, of: &str, more: &[(&str, &str)]| {
        record(handle, &[&[("subprocessor", of), ("purpose", "hosting"), ("starts", "2025-01-01")], more].concat())
    };
    let ours = [
        vendor(),
        company("SUB-1", "Host Inc."),
        company("SUB-2", "Own Tools Ltd"),
        company("SUB-3", "Hidden AG"),
        engaged("ENG-1", "SUB-1", &[("edition", "cloud")]),
        engaged("ENG-2", "SUB-2", &[("edition", "self_hosted")]),
        engaged("ENG-3", "SUB-3", &[("edition", "cloud"), ("public", "no")]),
    ];
    let cloud = said_on("subprocessor_list", CONTROLLER, &[cloud()], &ours, today());
    assert!(cloud.text.contains("Host Inc. (United States): hosting"), "{}", cloud.text);
    assert!(!cloud.text.contains("Own Tools") && !cloud.text.contains("Hidden"), "{}", cloud.text);
    assert!(cloud.sources.contains(&"ENG-1".to_owned()) && !cloud.sources.contains(&"ENG-2".to_owned()));
}

#[test]
fn a_mail_is_answered_in_its_order_and_what_is_not_answered_is_said() {
    let dossier = cases::dossier(CONTROLLER, &[cloud()]);
    let found = find("Where are the servers? What does it cost? Who is your DPO?");
    let answers = from_records((&dossier, &cases::organisation(&[vendor()]), &[]), &found, today(), 7);
    let keys: Vec<&str> = answers.answers.iter().map(|one| one.topic).collect();
    assert_eq!(keys, ["hosting_location", "dpo_contact"]);
    let blocks = format!("{:?}", answers.blocks());
    assert!(blocks.contains("Not answered from these records: \\\"What does it cost?\\\"."), "{blocks}");
    assert!(blocks.contains("revision 7") && !format!("{:?}", answers.for_customer().blocks()).contains("revision"));
}

#[test]
fn what_is_out_of_scope_is_said_in_a_sentence() {
    let dossier = cases::dossier(CONTROLLER, &[cloud()]);
    let found = find("What does the enterprise plan cost?");
    let answers = from_records((&dossier, &cases::organisation(&[vendor()]), &[]), &found, today(), 7);
    assert!(answers.answers.is_empty());
    assert_eq!(
        answers.blocks().last(),
        Some(&Block::Text("This is about none of the topics that these records answer.".into()))
    );
}
