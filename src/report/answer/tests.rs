//! Answers of every topic, for customers of each sort: what they say, and what they never say.

use super::*;
use crate::answers::{TOPICS, find, topic};
use crate::model::Value;
use crate::rules::answer::approved_words;
use crate::rules::cases::{self, agreed, cloud, day, record, self_hosted, today, vendor};
use crate::view::{Block, Report};

fn asked(key: &str) -> Found {
    Found { asked: vec![Asked { topic: topic(key).unwrap(), sure: 1.0, words: String::new() }], ..Found::default() }
}

pub(super) fn said_on(
    key: &str,
    customer: &[(&str, &str)],
    records: &[Record],
    ours: &[Record],
    on: NaiveDate,
) -> Answer {
    let dossier = cases::dossier(customer, records);
    from_records((&dossier, &cases::organisation(ours), &[]), &asked(key), on, 7).answers.remove(0)
}

fn said(key: &str, customer: &[(&str, &str)], records: &[Record]) -> String {
    said_on(key, customer, records, &[vendor()], today()).text
}

pub(super) const CONTROLLER: &[(&str, &str)] = &[("acts_as", "controller"), ("country", "DE")];

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
fn a_way_that_is_told_for_the_gdpr_alone_names_it() {
    let vendor = record("ORG-1", &[("name", "Vendor"), ("country", "US")]);
    let of = |gdpr: &[(&str, &str)]| {
        let customer = [&[("acts_as", "controller"), ("country", "GB")], gdpr].concat();
        said_on("transfer_mechanism", &customer, &[cloud()], std::slice::from_ref(&vendor), today()).text
    };
    let named = "Whether the GDPR applies to you too (Art. 3(2)) is not recorded;";
    assert!(of(&[]).contains("product data, under the UK GDPR") && of(&[]).contains(named), "{}", of(&[]));
    assert!(!of(&[("gdpr", "no")]).contains("applies to you too"), "{}", of(&[("gdpr", "no")]));
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
    let over = "By what is recorded, your DPA expired on 31 October 2026, and that another is in force on 23 November 2026 is not recorded";
    assert!(text.contains(over) && text.contains("It said: audits: once a year."), "{text}");
    assert!(text.contains("What it says for the time after: at the end: not recorded"), "{text}");
    assert!(text.contains("a DPA has to say that we make available") && text.contains("(Art. 28(3)(h))"), "{text}");
    let none = said("audit_right", CONTROLLER, &[cloud()]);
    let open =
        "Whether a DPA is in force on 23 November 2026 is not recorded, so we cannot say which terms are agreed.";
    assert!(none.contains(open) && !none.contains("No DPA"), "{none}");
    let own = said("audit_right", CONTROLLER, &[self_hosted(&[("support_access", "none"), ("telemetry", "off")])]);
    assert!(!own.contains("has to say"), "we process nothing for it: {own}");
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
        "We neither host nor operate our self-hosted edition. Data from it comes to us only as far as this applies",
        "usage reports and licence checks: on, with personal data",
        "access of our staff for support: on demand",
        "connected services that we run: our service \"Gate\"",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!said("hosting_location", CONTROLLER, &[cloud()]).contains("neither host"));
}

#[test]
fn where_data_is_names_what_we_may_still_hold_of_what_ended() {
    let ended = |telemetry: &str| {
        let over = self_hosted(&[("support_access", "none"), ("telemetry", telemetry), ("ends", "2026-10-31")]);
        said("hosting_location", CONTROLLER, &[over])
    };
    let held = "Whether we still hold the reports that it sent us is not recorded.";
    let text = ended("yes");
    assert!(text.contains("ended on 31 October 2026") && text.contains(held), "{text}");
    assert!(!ended("off").contains("Whether we still hold"), "{}", ended("off"));
}

#[test]
fn of_data_that_is_gone_nothing_goes_to_a_third_country() {
    let over = [
        record(
            "DEP-1",
            &[
                ("customer", "CUS-1"),
                ("edition", "cloud"),
                ("hosting_country", "DE"),
                ("starts", "2025-01-01"),
                ("ends", "2026-06-30"),
                ("own_purposes", "no"),
            ],
        ),
        record(
            "DEL-1",
            &[
                ("customer", "CUS-1"),
                ("deployment", "DEP-1"),
                ("how", "returned_and_deleted"),
                ("done", "2026-07-10"),
                ("backups_gone", "none"),
            ],
        ),
    ];
    for topic in ["transfers", "transfer_mechanism"] {
        let text = said(topic, CONTROLLER, &over);
        assert!(text.contains("we hold no data of yours from it"), "{text}");
        assert!(text.contains("So none of it goes to a third country now."), "{text}");
        assert!(!text.contains("open"), "{text}");
    }
}

#[test]
fn from_when_hours_count_is_told_also_where_no_number_of_hours_is_agreed() {
    let text = said(
        "breach_notice",
        CONTROLLER,
        &[cloud(), agreed(&[("breach_hours", "none"), ("breach_from", "confirmation")])],
    );
    assert!(
        text.contains("no number of hours agreed") && text.contains("breach notice counts from: confirming"),
        "{text}"
    );
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
fn subprocessors_are_those_of_the_customer_on_the_public_page_or_not() {
    let company = |handle: &str, name: &str| record(handle, &[("name", name), ("country", "US")]);
    let engaged = |handle: &str, of: &str, more: &[(&str, &str)]| {
        record(handle, &[&[("subprocessor", of), ("purpose", "hosting"), ("starts", "2025-01-01")], more].concat())
    };
    let ours = [
        vendor(),
        company("SUB-1", "Host Inc."),
        company("SUB-2", "Own Tools Ltd"),
        company("SUB-3", "Hidden AG"),
        company("SUB-4", "Pay BV"),
        engaged("ENG-1", "SUB-1", &[("edition", "cloud")]),
        engaged("ENG-2", "SUB-2", &[("edition", "self_hosted")]),
        engaged("ENG-3", "SUB-3", &[("edition", "cloud"), ("public", "no")]),
        engaged("ENG-4", "SUB-4", &[("standing", "independent_controller")]),
    ];
    let cloud = said_on("subprocessor_list", CONTROLLER, &[cloud()], &ours, today());
    assert!(cloud.text.contains("Host Inc. (United States): hosting"), "{}", cloud.text);
    assert!(!cloud.text.contains("Own Tools") && cloud.text.contains("Hidden AG (United States)"), "{}", cloud.text);
    let apart = "These get your data in their own right, not as our processors: Pay BV (United States): hosting";
    assert!(cloud.text.contains(apart), "{}", cloud.text);
    assert!(cloud.sources.contains(&"ENG-1".to_owned()) && !cloud.sources.contains(&"ENG-2".to_owned()));
}

#[test]
fn of_a_request_about_nobody_knows_whose_data_none_is_denied() {
    let request = record("REQ-1", &[("what", "access"), ("received", "2026-11-01")]);
    let answer = said_on("data_subject_requests", CONTROLLER, &[cloud()], &[vendor(), request], today()).text;
    assert!(answer.contains("No request that reached us is recorded as about your data."), "{answer}");
    assert!(answer.contains("For 1 open request, we do not know yet whose data it is about."), "{answer}");
    assert!(!said("data_subject_requests", CONTROLLER, &[cloud()]).contains("open request"));
}

#[test]
fn what_was_deleted_is_told_in_the_past_and_who_holds_backups_is_open() {
    let ended = record(
        "DEP-1",
        &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2026-06-30")],
    );
    let gone = record("DEL-1", &[("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-07-20")]);
    let ours = [
        vendor(),
        record("SUB-1", &[("name", "Host Inc."), ("country", "US")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("purpose", "hosting"), ("starts", "2025-01-01")]),
        record("SUB-2", &[("name", "Late Inc."), ("country", "US")]),
        record("ENG-2", &[("subprocessor", "SUB-2"), ("purpose", "mail"), ("starts", "2026-09-01")]),
    ];
    let of = |key: &str, records: &[Record]| said_on(key, CONTROLLER, records, &ours, today()).text;
    let list = of("subprocessor_list", &[ended.clone(), gone.clone()]);
    assert!(list.contains("Subprocessors that got your data until its deletion on 20 July 2026: Host Inc."), "{list}");
    assert!(list.contains("Which of them holds backups of it is not recorded.") && !list.contains("Late"), "{list}");
    assert!(
        list.contains("nothing of yours runs by what is recorded; our Cloud edition ended on 30 June 2026"),
        "{list}"
    );
    let goes = of("transfers", &[ended.clone(), gone.clone()]);
    assert!(goes.contains("It went from") && goes.contains("until its deletion on 20 July 2026"), "{goes}");
    let rests = of("transfer_mechanism", &[ended.clone(), gone]);
    assert!(rests.contains("would be needed; what is agreed is not recorded"), "{rests}");
    assert!(of("transfers", &[ended]).contains("It goes from"), "nothing says that it is deleted");
}

#[test]
fn an_answer_calls_things_by_their_names() {
    let ours = [
        vendor(),
        record("SUB-1", &[("name", "Host Inc."), ("country", "US")]),
        record(
            "ENG-1",
            &[("subprocessor", "SUB-1"), ("purpose", "hosting"), ("places", "US"), ("starts", "2025-01-01")],
        ),
        record("SUB-2", &[("name", "Near AG"), ("country", "CH"), ("transfer_tools", "none")]),
        record("ENG-2", &[("subprocessor", "SUB-2"), ("purpose", "mail"), ("starts", "2025-01-01")]),
        record("CER-1", &[("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf"), ("starts", "2026-01-01")]),
    ];
    let text = said_on("transfer_mechanism", CONTROLLER, &[cloud()], &ours, today()).text;
    assert!(
        !text.contains("CER-1") && text.contains("EU-US Data Privacy Framework (entry ends: not recorded)"),
        "{text}"
    );
    assert!(text.contains("from which country Near AG can access the data"), "{text}");
    assert!(!text.contains("impact assessment"), "a decision carries both: {text}");
    assert!(!text.contains("That we are certified"), "we are not in the United States: {text}");
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
    assert!(blocks.contains("revision 7"), "{blocks}");
    // What is sent holds the answers alone.
    let (sent, left) = answers.for_customer();
    let sent = format!("{:?}", sent.blocks());
    assert!(!sent.contains("revision") && !sent.contains("cost"), "{sent}");
    assert_eq!(left, ["\"What does it cost?\""]);
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

/// A text that was approved, resting on these records.
pub(super) fn approved_text(topic: &str, text: &str, relied_on: &str) -> Record {
    let approved = [("approved", "2026-11-01"), ("approved_by", "Dana"), ("relied_on", relied_on)];
    let mut answer = record("ANS-1", &[&[("topic", topic), ("text", text)], &approved[..]].concat());
    answer.set("approved_words", Some(Value::Text(approved_words(&answer))));
    answer
}

#[test]
fn an_approved_text_is_not_used_where_the_records_say_more_than_it_rests_on() {
    let company = |handle, name| record(handle, &[("name", name), ("country", "DE")]);
    let engaged = |handle, company| record(handle, &[("subprocessor", company), ("starts", "2025-01-01")]);
    let of = |relied_on: &str| {
        let text = approved_text("subprocessor_list", "Host AG and Mail AG get your data.", relied_on);
        let ours = [
            vendor(),
            company("SUB-1", "Host AG"),
            engaged("ENG-1", "SUB-1"),
            company("SUB-2", "Mail AG"),
            engaged("ENG-2", "SUB-2"),
            text,
        ];
        said_on("subprocessor_list", CONTROLLER, &[cloud()], &ours, today())
    };
    let known = of("SUB-1; ENG-1; SUB-2; ENG-2");
    assert!(known.approved.is_some(), "{:?}", known.unused);
    let more = of("SUB-1; ENG-1; SUB-2");
    assert!(more.approved.is_none() && more.text.contains("Mail AG"), "{}", more.text);
    assert_eq!(more.unused[0].why, "it rests on ENG-2, and did not when it was approved");
}

#[test]
fn an_approved_text_is_a_sentence_and_a_source_and_no_concern() {
    let text = approved_text("certifications", "We hold ISO 27001, and what is not recorded is not asked", "ORG-1");
    let dossier = cases::dossier(CONTROLLER, &[cloud()]);
    let of = |ours: &[Record]| {
        let answered = from_records((&dossier, &cases::organisation(ours), &[]), &asked("certifications"), today(), 7);
        Drafted::of("QST-1".to_owned(), answered).expect("an answer")
    };
    let drafted = of(&[vendor(), text]);
    assert!(drafted.text.contains("is not asked. As of 23 November 2026"), "{}", drafted.text);
    assert_eq!(drafted.concerns, [""; 0]);
    let blocks = format!("{:?}", drafted.blocks());
    assert!(blocks.contains("Sources: ANS-1") && !blocks.contains("no record"), "{blocks}");
    let none = of(&[vendor()]);
    assert!(none.text.contains("Whether we hold a certificate"), "{}", none.text);
    assert_eq!(none.concerns.len(), 1, "nothing is recorded of it");
}

#[test]
fn what_was_erased_reaches_no_customer() {
    let erased = [("email", "[erased 2026-11-01]"), ("phone", "[lost]")];
    let ours = [
        vendor(),
        record("APP-1", &[&[("role", "dpo"), ("name", "Dana Deputy"), ("starts", "2025-01-01")], &erased[..]].concat()),
    ];
    let agreed = agreed(&[("notices_to", "[erased 2026-11-01]"), ("notice_days", "30")]);
    for key in ["dpo_contact", "subprocessor_notice"] {
        let text = said_on(key, CONTROLLER, &[cloud(), agreed.clone()], &ours, today()).text;
        assert!(!text.contains("erased") && !text.contains("lost"), "{text}");
        assert!(!text.contains("()"), "{text}");
    }
}

#[test]
fn a_list_of_subprocessors_that_is_over_is_none() {
    let over = [
        vendor(),
        record("SUB-1", &[("name", "Host AG"), ("country", "DE")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("starts", "2025-01-01"), ("ends", "2025-12-31")]),
    ];
    let answer = said_on("subprocessor_list", CONTROLLER, &[cloud()], &over, today());
    assert!(answer.text.contains("Which companies we engage on this day is not recorded."), "{}", answer.text);
    assert!(!answer.settled.recorded && answer.settled.plain.is_none());
}

#[test]
fn a_decision_that_there_is_no_transfer_is_said_as_that() {
    let ours = [
        vendor(),
        record("SUB-1", &[("name", "Mail Inc."), ("country", "IN")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("starts", "2025-01-01")]),
        record(
            "TRO-1",
            &[
                ("subprocessor", "SUB-1"),
                ("mechanism", "no_transfer"),
                ("because", "a note"),
                ("decided", "2026-10-01"),
                ("decided_by", "Dana"),
            ],
        ),
    ];
    let text = said_on("transfer_mechanism", CONTROLLER, &[cloud()], &ours, today()).text;
    assert!(
        text.contains("no transfer, by our decision of 1 October 2026; without it:") && !text.contains("rests on"),
        "{text}"
    );
}

#[test]
fn an_incident_of_which_the_customer_was_not_told_is_not_left_out() {
    let incident = |more: &[(&str, &str)]| {
        record(
            "INC-1",
            &[&[("title", "Open bucket"), ("aware", "2026-11-20T09:00:00Z"), ("edition", "cloud")], more].concat(),
        )
    };
    let text = |ours: &[Record]| said_on("breach_notice", CONTROLLER, &[cloud()], ours, today());
    let said = text(&[vendor(), incident(&[])]);
    let words = "By what is recorded, an incident of which we have known since 20 November 2026 concerns your data; that we told you of it is not recorded.";
    assert!(said.text.contains(words) && said.sources.contains(&"INC-1".to_owned()), "{}", said.text);
    for not in [vec![vendor()], vec![vendor(), incident(&[("edition", "self_hosted")])]] {
        assert!(!text(&not).text.contains("an incident"), "{}", text(&not).text);
    }
    let before = said_on("breach_notice", CONTROLLER, &[cloud()], &[vendor(), incident(&[])], day("2026-11-10"));
    assert!(!before.text.contains("an incident"), "{}", before.text);
}

#[test]
fn how_to_get_a_dpa_is_told_in_the_words_of_the_record() {
    let ours = record("ORG-1", &[("name", "Vendor"), ("country", "DE"), ("dpa_request", "Ask us.")]);
    let answer = said_on("dpa_copy", CONTROLLER, &[cloud()], &[ours], today());
    let asked = "How to get a DPA to sign, in the words of our records: Ask us.";
    assert!(answer.text.contains(asked), "{}", answer.text);
    let german = texts::HOW_RECORDED.of(crate::texts::Language::German);
    assert!(german.contains("im Wortlaut unserer Unterlagen: „{how}“"), "{german}");
}

#[test]
fn what_a_draft_says_is_told_with_a_warning_and_of_our_own_record_not_at_all() {
    let of = |status: &str, feature: &str, acting_as: &str| {
        let activity = [
            ("name", "Crash reports"),
            ("acting_as", acting_as),
            ("feature", feature),
            ("status", status),
            ("data", "IP addresses"),
        ];
        let runs = self_hosted(&[("telemetry", "with_personal_data"), ("support_access", "on_demand")]);
        said_on("data_categories", CONTROLLER, &[runs], &[vendor(), record("ACT-1", &activity)], today())
    };
    let warned = |answer: &Answer| answer.before_it_is_sent().collect::<Vec<_>>().join(" ");
    let draft = of("draft", "support_access", "processor");
    assert!(draft.text.contains("IP addresses"), "{}", draft.text);
    assert!(warned(&draft).contains("ACT-1 is a draft that nobody has reviewed"), "{}", warned(&draft));
    let own = of("draft", "telemetry", "controller");
    assert!(!own.text.contains("IP addresses"), "{}", own.text);
    assert!(warned(&own).contains("ACT-1 Crash reports is left out: it is a draft"), "{}", warned(&own));
    for (feature, acting_as) in [("support_access", "processor"), ("telemetry", "controller")] {
        let active = of("active", feature, acting_as);
        assert!(active.text.contains("IP addresses") && warned(&active).is_empty(), "{active:?}");
    }
}

#[test]
fn whether_a_dpa_is_in_force_tells_the_time_before_it_too() {
    let text = |key: &str, signed: &str| {
        let dpa = agreed(&[("signed", signed)]);
        said_on(key, CONTROLLER, &[cloud(), dpa], &[vendor()], today()).text
    };
    for key in ["dpa_status", "dpa_needed"] {
        let late = text(key, "2026-06-01");
        assert!(late.contains("Whether a DPA was in force from ") && late.contains(" to 31 May 2026"), "{late}");
    }
}

#[test]
fn a_dpa_that_is_needed_for_what_is_left_says_of_what_and_since_when() {
    let known = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2026-11-10")];
    let ended = record("DEP-2", &known);
    let runs = self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
    let text = said("dpa_needed", CONTROLLER, &[ended, runs, agreed(&[])]);
    assert!(text.contains("ran until 10 November 2026") && text.contains("As long as we hold data for you"), "{text}");
    assert!(!text.contains("We process personal data on your behalf"), "{text}");
    assert!(!said("dpa_needed", CONTROLLER, &[cloud(), agreed(&[])]).contains("ran until"));
}

#[test]
fn what_the_text_of_a_dpa_says_that_does_not_bind_yet_is_told_as_that() {
    let sent = |more: &[(&str, &str)]| {
        record("DPA-1", &[&[("customer", "CUS-1"), ("effect", "action_required")], more].concat())
    };
    let text = said("breach_notice", CONTROLLER, &[cloud(), sent(&[("stage", "sent"), ("breach_hours", "48")])]);
    assert!(text.contains("The text that was prepared says: breach notice: 48 hours"), "{text}");
    assert!(text.contains("does not bind yet"), "{text}");
}

#[test]
fn where_it_is_hosted_is_said_once_where_both_are_asked() {
    let hosted = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("hosting_country", "DE")];
    let dossier = cases::dossier(CONTROLLER, &[record("DEP-1", &hosted)]);
    let of = |question: &str| -> Vec<bool> {
        let found = find(question);
        let answered = from_records((&dossier, &cases::organisation(&[vendor()]), &[]), &found, today(), 7);
        answered.answers.iter().map(|one| one.text.contains("We host")).collect()
    };
    assert_eq!(of("Where is our data hosted? Does it leave the EU?"), [true, false]);
    assert_eq!(of("Does our data leave the EU?"), [true]);
}

#[test]
fn how_the_dpa_stands_is_said_once_where_the_need_of_one_is_asked_too() {
    let dossier = cases::dossier(CONTROLLER, &[cloud(), agreed(&[])]);
    let both = Found { asked: [asked("dpa_needed").asked, asked("dpa_status").asked].concat(), ..Found::default() };
    let of = |found: &Found| -> Vec<bool> {
        let answered = from_records((&dossier, &cases::organisation(&[vendor()]), &[]), found, today(), 7);
        answered.answers.iter().map(|one| one.text.contains("has been in force since")).collect()
    };
    assert_eq!((of(&both), of(&asked("dpa_needed"))), (vec![false, true], vec![true]));
}

#[test]
fn the_law_of_a_part_of_a_country_is_named_as_that() {
    let dpa = agreed(&[("governing_law", "GB"), ("governing_law_part", "England and Wales")]);
    let dossier = cases::dossier(CONTROLLER, &[cloud(), dpa]);
    let found = find("Which law governs the DPA?");
    let answered = from_records((&dossier, &cases::organisation(&[vendor()]), &[]), &found, today(), 7);
    let text = &answered.answers[0].text;
    assert!(text.contains("England and Wales") && !text.contains("governing law: United Kingdom"), "{text}");
}

#[test]
fn a_dpa_that_is_on_its_way_does_not_hide_that_the_last_one_is_over() {
    let over = agreed(&[("expires", "2026-06-30")]);
    let mut sent = record("DPA-2", &[("customer", "CUS-1"), ("stage", "sent"), ("sent", "2026-11-20")]);
    let of = |sent: &Record, on: NaiveDate| {
        said_on("dpa_status", CONTROLLER, &[cloud(), over.clone(), sent.clone()], &[vendor()], on).text
    };
    let text = of(&sent, today());
    assert!(text.contains("expired on 30 June 2026") && text.contains("sent out on 20 November 2026"), "{text}");
    sent.set("effect", Some(Value::Text("action_required".to_owned())));
    let text = of(&sent, today());
    assert!(text.contains("expired on 30 June 2026") && text.contains("sent out on 20 November 2026"), "{text}");
}

#[test]
fn a_text_is_not_told_of_before_it_was_sent() {
    let sent =
        record("DPA-1", &[("customer", "CUS-1"), ("stage", "sent"), ("sent", "2026-10-15"), ("breach_hours", "48")]);
    let of = |on: NaiveDate| said_on("breach_notice", CONTROLLER, &[cloud(), sent.clone()], &[vendor()], on).text;
    assert!(of(today()).contains("The text that was prepared says"), "{}", of(today()));
    assert!(!of(day("2026-05-01")).contains("prepared"), "{}", of(day("2026-05-01")));
}

#[test]
fn a_subprocessor_that_ends_or_begins_later_is_a_change_to_come() {
    let company = |handle, name| record(handle, &[("name", name), ("country", "DE")]);
    let entry = |handle, company, more: &[(&str, &str)]| record(handle, &[&[("subprocessor", company)], more].concat());
    let ours = [
        vendor(),
        company("SUB-1", "Host AG"),
        company("SUB-2", "New AG"),
        entry("ENG-1", "SUB-1", &[("starts", "2025-01-01"), ("ends", "2026-12-31")]),
        entry("ENG-2", "SUB-2", &[("starts", "2026-12-20")]),
    ];
    let told = said_on("subprocessor_notice", CONTROLLER, &[cloud()], &ours, today());
    assert!(told.text.contains("Recorded as ending: Host AG (Germany) until 31 December 2026"), "{}", told.text);
    assert!(!told.text.contains("No planned change"), "{}", told.text);
    let list = said_on("subprocessor_list", CONTROLLER, &[cloud()], &ours, today());
    assert_eq!(list.untold, ["ENG-2"]);
}

#[test]
fn until_when_copies_of_a_session_have_to_be_deleted_is_told() {
    let of = |more: &[(&str, &str)]| {
        let known = [("deployment", "DEP-1"), ("started", "2026-09-03"), ("ended", "2026-09-03"), ("copies", "yes")];
        let session = record("SES-1", &[&known[..], more].concat());
        said("support_access", CONTROLLER, &[cloud(), session])
    };
    let due = [("delete_by", "2026-09-30")];
    assert!(
        of(&due).contains("to be deleted by 30 September 2026; that they are deleted is not recorded"),
        "{}",
        of(&due)
    );
    assert!(!of(&[]).contains("to be deleted by"), "{}", of(&[]));
}

#[test]
fn clauses_that_are_recorded_are_told_where_they_are_asked_for() {
    let clauses =
        [("clause_confidentiality", "5"), ("clause_instructions", "3"), ("clause_unlawful_instruction", "3.4")];
    let more = [("authority_reports", "yearly"), ("change_binds", "signature"), ("emergency_replacement", "no")];
    let dpa = agreed(&[&clauses[..], &more[..]].concat());
    let dossier = cases::dossier(CONTROLLER, &[cloud(), dpa]);
    for (question, words) in [
        ("Are your staff bound to confidentiality?", "5"),
        ("Do you act only on our documented instructions?", "instructions: 3"),
        ("Do you tell us if an instruction is unlawful?", "3.4"),
        ("Do you report on requests of public authorities?", "yearly"),
        ("Can you change the DPA without our consent?", "when both sides sign"),
        ("May you replace a subprocessor immediately in an emergency?", "no"),
    ] {
        let found = find(question);
        let answered = from_records((&dossier, &cases::organisation(&[vendor()]), &[]), &found, today(), 7);
        let text: String = answered.answers.iter().map(|one| one.text.to_lowercase()).collect();
        assert!(
            text.contains("your dpa says") && text.contains(words),
            "{question}: {text} {:?}",
            answered.out_of_scope
        );
    }
}

#[test]
fn the_controllers_beside_the_customer_are_named_where_they_are_asked_for() {
    let of = |customer: &[(&str, &str)], question: &str| -> String {
        let dossier = cases::dossier(customer, &[cloud()]);
        let answered = from_records((&dossier, &cases::organisation(&[vendor()]), &[]), &find(question), today(), 7);
        answered.answers.iter().map(|one| one.text.clone()).collect()
    };
    let joint = [("acts_as", "joint"), ("joint_with", "Second AG")];
    let text = of(&joint, "With whom are we joint controllers?");
    assert!(text.contains("deciding together with you: Second AG"), "{text}");
    let behind = [("acts_as", "processor"), ("acts_for", "First GmbH; Third SA")];
    let text = of(&behind, "Who are the controllers you have recorded for us?");
    assert!(text.contains("for whom you act: First GmbH and Third SA"), "{text}");
    assert!(!of(&behind, "Are you our processor?").contains("First GmbH"));
}
