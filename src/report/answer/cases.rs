//! Answers of cases that a lawyer would look at twice: what was, what goes on without a record, and whose group is meant.

mod agreement;
mod former;
mod laws;
mod transfers;

use super::*;
use crate::answers::{TOPICS, topic};
use crate::model::Value;
use crate::rules::cases::{self, agreed, amendment, cloud, record, self_hosted, today};

fn said(key: &str, words: &str, records: &[Record], ours: &[Record]) -> String {
    let asked = Asked { topic: topic(key).unwrap(), sure: 1.0, words: words.to_owned() };
    let found = Found { asked: vec![asked], ..Found::default() };
    let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "DE")], records);
    let vendor = record("ORG-1", &[("name", "Vendor"), ("country", "DE")]);
    let ours = cases::organisation(&[&[vendor], ours].concat());
    from_records((&dossier, &ours, &[]), &found, today(), 7).answers.remove(0).text
}

fn sent(key: &str, customer: &[(&str, &str)], records: &[Record], ours: &[Record], language: Language) -> String {
    let asked = Asked { topic: topic(key).unwrap(), sure: 1.0, words: String::new() };
    let found = Found { asked: vec![asked], ..Found::default() };
    let dossier = cases::dossier(customer, records);
    let ours = cases::organisation(ours);
    from_records_in((&dossier, &ours, &[]), &found, today(), 7, Some(language)).answers.remove(0).text
}

fn ended(more: &[(&str, &str)]) -> Record {
    let usual = [("customer", "CUS-1"), ("edition", "cloud"), ("hosting_country", "DE")];
    let days = [("starts", "2025-01-01"), ("ends", "2026-08-31")];
    record("DEP-1", &[&usual[..], &days, more].concat())
}

fn deleted(backups: &str) -> Record {
    let usual = [("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-09-15")];
    record("DEL-1", &[&usual[..], &[("backups_gone", backups)]].concat())
}

fn mailer() -> [Record; 2] {
    [record("SUB-1", &[("name", "Mail"), ("country", "IN")]), record("ENG-1", &[("subprocessor", "SUB-1")])]
}

/// A law by which customers are, with the facts that say so.
const LAWS: [(&str, &[(&str, &str)]); 8] = [
    ("GDPR", &[("country", "DE")]),
    ("UK", &[("country", "GB"), ("gdpr", "no")]),
    ("Swiss", &[("country", "CH"), ("gdpr", "no")]),
    ("Swiss and perhaps the GDPR", &[("country", "CH")]),
    ("institutions", &[("country", "BE"), ("regime", "eu_institutions")]),
    ("police", &[("country", "DE"), ("regime", "law_enforcement")]),
    ("police in the UK", &[("country", "GB"), ("regime", "law_enforcement")]),
    ("none", &[("country", "JP"), ("gdpr", "no")]),
];

fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn an_instance_that_others_operate_with_us_may_send_reports() {
    let of = |operated: &str| {
        let usual = [("customer", "CUS-1"), ("edition", "self_hosted"), ("starts", "2025-01-01")];
        let runs = [("runs_in", "vendor"), ("operated_by", operated), ("telemetry", "yes")];
        said("telemetry", "", &[record("DEP-1", &[&usual[..], &runs].concat())], &[])
    };
    has(&of("customer"), &["on, with personal data"]);
    has(&of("third_party"), &["on, with personal data"]);
    has(&of("vendor"), &["no instance of yours"]);
}

#[test]
fn a_clause_that_the_text_is_recorded_to_lack_is_told_as_lacking() {
    let of = |clause: &str| said("audit_right", "", &[cloud(), agreed(&[("clause_audit", clause)])], &[]);
    let lacks = "By what is recorded, the text of your DPA holds no clause on this.";
    assert!(of("none").starts_with(lacks) && !of("section 9").contains(lacks) && !of("").contains(lacks));
}

#[test]
fn what_we_operate_elsewhere_runs_for_the_customer() {
    let elsewhere = record(
        "DEP-1",
        &[
            ("customer", "CUS-1"),
            ("edition", "cloud"),
            ("starts", "2025-01-01"),
            ("operated_by", "vendor"),
            ("runs_in", "customer"),
        ],
    );
    let open = said("hosting_location", "", std::slice::from_ref(&elsewhere), &[]);
    has(&open, &["is hosted is not recorded."]);
    assert!(!open.contains("Nothing that runs"), "{open}");
    let mut placed = elsewhere;
    placed.set("hosting_country", Some(Value::Text("FR".into())));
    let told = said("hosting_location", "", &[placed], &[]);
    has(&told, &["is hosted in France, as recorded."]);
    assert!(!told.contains("We host"), "{told}");
}

#[test]
fn whose_group_is_meant_is_what_is_answered() {
    let ours = [
        record("SUB-1", &[("name", "Vendor India"), ("country", "IN"), ("affiliate", "yes")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("purpose", "support"), ("places", "India")]),
        record("ENT-1", &[("name", "Vendor Inc."), ("country", "US"), ("part", "affiliate")]),
    ];
    let of = |words: &str| said("affiliates", words, &[cloud(), agreed(&[])], &ours);
    let (engaged, other) = (
        "Vendor India (India) is an affiliate of ours and processes your data as our subprocessor: support; processed in: India.",
        "Also recorded as companies of ours: Vendor Inc. (United States); whether their staff have access to your data is not recorded.",
    );
    let group = "Whether it covers other companies of your group is not recorded.";
    let yours = of("Do your affiliates process our data?");
    has(&yours, &[engaged, other]);
    assert!(!yours.contains(group), "{yours}");
    let theirs = of("Are our affiliates covered?");
    has(&theirs, &[group]);
    assert!(!theirs.contains(engaged), "{theirs}");
    has(&of(""), &[group, engaged]);
}

#[test]
fn what_we_decide_about_ourselves_is_told_with_its_times_and_its_data() {
    let usual = [("name", "Usage reports"), ("acting_as", "controller"), ("status", "active")];
    let more = [("feature", "telemetry"), ("data", "IP address")];
    let activity = record("ACT-1", &[usual, [more[0], more[1], ("starts", "2025-01-01")]].concat());
    let kept = record("RET-1", &[("activity", "ACT-1"), ("data", "reports"), ("period", "13 months")]);
    let runs = self_hosted(&[("telemetry", "yes"), ("support_access", "none")]);
    let of = |key: &str| said(key, "", std::slice::from_ref(&runs), &[activity.clone(), kept.clone()]);
    has(&of("retention"), &["Of data about which we decide ourselves: Usage reports: reports: 13 months."]);
    has(&of("data_categories"), &["Of data about which we decide ourselves: Usage reports: IP address."]);
    let bare = said("retention", "", std::slice::from_ref(&runs), &[]);
    has(
        &bare,
        &[
            "Not recorded for the data of which we are the controller (the reports that your instance sends us): how long it is kept.",
        ],
    );
}

#[test]
fn where_the_dpa_says_nothing_of_the_end_our_own_record_does() {
    let usual = [("name", "Hosting"), ("acting_as", "processor"), ("status", "active"), ("edition", "cloud")];
    let activity = record("ACT-1", &[&usual[..], &[("starts", "2025-01-01")]].concat());
    let kept = record("RET-1", &[("activity", "ACT-1"), ("period", "30 days after the end of the contract")]);
    let of = |records: &[Record]| said("deletion_at_end", "", records, &[activity.clone(), kept.clone()]);
    let words = "30 days after the end of the contract";
    has(&of(&[cloud()]), &[words]);
    has(&of(&[cloud(), agreed(&[])]), &[words]);
    let agreed_apart = of(&[cloud(), agreed(&[("deletion_days", "60")])]);
    assert!(!agreed_apart.contains(words), "{agreed_apart}");
}

/// Questions of one matter that are put in both directions: what answers them begins with neither yes nor no.
const BOTH_WAYS: [&str; 12] = [
    "Does our data stay within the EU/EEA at all times?",
    "Do you guarantee that no personal data leaves the EU?",
    "Are there no international data transfers?",
    "Is it correct that none of your subprocessors is outside the EU?",
    "Bleiben unsere Daten immer in der EU?",
    "Nos données restent-elles toujours dans l'UE ?",
    "Is personal data transferred to third countries?",
    "Can we do without a DPA?",
    "Do we need a DPA?",
    "Brauchen wir einen AVV?",
    "Kommen wir ohne AVV aus?",
    "Peut-on se passer d'un accord de traitement des données ?",
];

#[test]
fn what_is_so_is_said_whichever_way_the_question_is_put() {
    let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "DE")], &[cloud(), agreed(&[])]);
    let vendor = record("ORG-1", &[("name", "Vendor"), ("country", "DE")]);
    let ours = cases::organisation(&[&[vendor], &mailer()[..]].concat());
    let all = TOPICS.iter().map(|topic| Asked { topic, sure: 1.0, words: String::new() }).collect();
    let of_topics = Found { asked: all, ..Found::default() };
    let asked = BOTH_WAYS.iter().map(|question| crate::answers::find(question));
    let mut told = 0;
    for found in asked.chain([of_topics]) {
        for answer in from_records((&dossier, &ours, &[]), &found, today(), 7).answers {
            let by_word = ["Yes", "No:", "No,", "No."].iter().any(|word| answer.text.starts_with(word));
            assert!(!by_word, "{}", answer.text);
            told += 1;
        }
    }
    assert!(told > TOPICS.len(), "{told}");
    has(
        &said("transfers", "", &[cloud(), agreed(&[])], &mailer()),
        &["Personal data goes to another company in a third country"],
    );
}

#[test]
fn what_is_known_of_one_deployment_is_not_denied_since_it_is_open_of_another() {
    let ours = [
        record("SUB-1", &[("name", "Model")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("feature", "ai_features")]),
    ];
    let mut on = cloud();
    on.set("ai_features", Kind::Deployment.field("ai_features").stored("yes"));
    let second = record(
        "DEP-2",
        &[("customer", "CUS-1"), ("edition", "self_hosted"), ("support_access", "none"), ("starts", "2025-01-01")],
    );
    let both = said("roles", "", &[on, second.clone()], &ours);
    has(
        &both,
        &[
            "We have no record of whether you use our AI features with our self-hosted edition; the roles above leave that out.",
        ],
    );
    let alone = said("roles", "", &[second], &ours);
    has(&alone, &["We have no record of whether you use our AI features; the roles above leave them out."]);
}

#[test]
fn the_answer_about_ai_names_the_gateway_that_is_recorded() {
    let gateway = |more: &[(&str, &str)]| {
        let usual = [("customer", "CUS-1"), ("service", "ai_gateway"), ("starts", "2025-06-01")];
        record("SVC-1", &[&usual[..], more].concat())
    };
    let runs = self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
    let of = |more: &[(&str, &str)]| said("ai_training", "", &[runs.clone(), gateway(more)], &[]);
    has(
        &of(&[("hosting_country", "US")]),
        &["An AI gateway that we run for you is recorded: ", ", hosted in the United States."],
    );
    has(
        &of(&[]),
        &["An AI gateway that we run for you is recorded: ", "; in which country it is hosted is not recorded."],
    );
    assert!(!said("ai_training", "", std::slice::from_ref(&runs), &[]).contains("gateway"), "none is recorded");
    assert!(!of(&[("ends", "2026-10-31")]).contains("that we run for you"), "it ended");
}

#[test]
fn of_two_deployments_that_are_called_the_same_each_is_told_with_its_place() {
    let of = |handle: &str, country: &str, ai: &str| {
        let usual = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01")];
        record(handle, &[&usual[..], &[("hosting_country", country), ("ai_features", ai)]].concat())
    };
    let (here, there) = (of("DEP-1", "DE", "no"), of("DEP-2", "US", "yes"));
    has(
        &said("ai_training", "", &[here.clone(), there], &[]),
        &[
            "The AI features of our Cloud edition (hosted in Germany) are recorded as switched off.",
            "The AI features of our Cloud edition (hosted in the United States) are recorded as switched on.",
        ],
    );
    has(
        &said("ai_training", "", &[here], &[]),
        &["The AI features of our Cloud edition are recorded as switched off."],
    );
}

#[test]
fn what_is_recorded_for_later_is_told_with_its_day() {
    let runs = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    let gateway =
        [("customer", "CUS-1"), ("service", "ai_gateway"), ("starts", "2026-12-10"), ("personal_data", "yes")];
    let later = said("dpa_needed", "", &[runs.clone(), record("SVC-1", &gateway)], &[]);
    has(
        &later,
        &[
            "is needed on 23 November 2026. From 10 December 2026 on, as recorded, a DPA is needed (Art. 28(3)) for our service \"AI gateway\". Whether there is one is not recorded with us.",
            "connected services that we run: our service \"AI gateway\", from 10 December 2026 on",
        ],
    );
    assert!(!later.contains("none is recorded"), "{later}");
    let begins = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2026-12-20")]);
    let later = said("dpa_needed", "", std::slice::from_ref(&begins), &[]);
    has(
        &later,
        &["From 20 December 2026 on, as recorded, a data processing agreement (DPA) is needed (Art. 28(3)) for "],
    );
    assert!(!later.contains("Nothing that is recorded asks"), "{later}");
    let bound = agreed(&[("effective", "2026-11-19")]);
    assert!(!said("dpa_needed", "", &[begins, bound], &[]).contains("is needed"), "a DPA is in force");
    assert!(!said("dpa_needed", "", &[runs], &[]).contains("From "), "nothing is to come");
}

#[test]
fn a_person_at_home_whose_data_passes_through_a_feature_is_not_told_that_we_see_none() {
    let facts = [("support_access", "none"), ("telemetry", "off"), ("ai_features", "yes")];
    let dossier = cases::dossier(&[("acts_as", "household"), ("country", "DE")], &[self_hosted(&facts)]);
    let ours = cases::organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", "DE")])]);
    let said = |key: &str| {
        let asked = Asked { topic: topic(key).unwrap(), sure: 1.0, words: String::new() };
        from_records((&dossier, &ours, &[]), &Found { asked: vec![asked], ..Found::default() }, today(), 7)
            .answers
            .remove(0)
            .text
    };
    assert!(!said("roles").contains("we neither hold nor see the data"), "{}", said("roles"));
}

#[test]
fn incidents_of_one_day_are_counted_and_a_request_about_our_own_data_is_not_forwarded() {
    let incident = |handle| {
        let usual = [("title", "Open bucket"), ("aware", "2026-11-20 08:00Z"), ("edition", "cloud")];
        record(handle, &usual)
    };
    let told = said("breach_notice", "", &[cloud(), agreed(&[])], &[incident("INC-1"), incident("INC-2")]);
    has(
        &told,
        &["2 incidents of which we have known since 20 November 2026 concern your data; that we told you of them"],
    );
    let asked =
        record("REQ-1", &[("customer", "CUS-1"), ("what", "access"), ("received", "2026-11-15"), ("own_data", "yes")]);
    let request = said("data_subject_requests", "", &[cloud()], &[asked]);
    assert!(!request.contains("forwarded to you"), "{request}");
    has(&request, &["it is about data about which we decide ourselves; that it was answered is not recorded"]);
}

#[test]
fn what_our_record_of_processing_names_is_not_denied() {
    let operated = record(
        "DEP-1",
        &[
            ("customer", "CUS-1"),
            ("edition", "cloud"),
            ("starts", "2025-01-01"),
            ("operated_by", "vendor"),
            ("runs_in", "customer"),
        ],
    );
    let activity = |status| {
        record(
            "ACT-1",
            &[
                ("name", "Remote operation"),
                ("acting_as", "processor"),
                ("status", status),
                ("feature", "operation"),
                ("processors", "Ops Ltd (India)"),
                ("transfers", "India"),
                ("safeguards", "SCC M3"),
            ],
        )
    };
    let elsewhere = [
        record("SUB-1", &[("name", "Other"), ("country", "DE")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("edition", "self_hosted"), ("region", "KR")]),
    ];
    let of = |key: &str, status| {
        said(key, "", std::slice::from_ref(&operated), &[&[activity(status)], &elsewhere[..]].concat())
    };
    let list = of("subprocessor_list", "active");
    has(&list, &["Remote operation: Ops Ltd (India)."]);
    assert!(!list.contains("No subprocessor that gets your data is recorded"), "{list}");
    let goes = of("transfers", "active");
    has(&goes, &["India: by our record of processing (Remote operation; safeguards: SCC M3)"]);
    assert!(!goes.contains("no personal data goes to a company in a third country"), "{goes}");
    let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "DE")], std::slice::from_ref(&operated));
    let vendor = record("ORG-1", &[("name", "Vendor"), ("country", "DE")]);
    let ours = cases::organisation(&[&[vendor, activity("active")], &elsewhere[..]].concat());
    let letter = format!("{:?}", crate::report::reply::reply(&dossier, &ours, today()).unwrap().lists);
    has(&letter, &["Ops Ltd (India)"]);
    assert!(!letter.contains("we engage no other company") && !letter.contains("to no legal entity"), "{letter}");
    assert!(!of("subprocessor_list", "ended").contains("Ops Ltd"));
}

#[test]
fn without_a_list_nobody_reads_that_nothing_changed() {
    let bare = said("subprocessor_notice", "", &[cloud()], &[]);
    has(
        &bare,
        &[
            "Our list of subprocessors is not recorded, so our records do not show whether it changed since 23 November 2025.",
            "Whether a change that concerns your data is planned is not recorded.",
        ],
    );
    assert!(!bare.contains("No change") && !bare.contains("No planned change"), "{bare}");
    let listed = said("subprocessor_notice", "", &[cloud()], &mailer());
    has(&listed, &["No change of the subprocessors", "No planned change that concerns your data is recorded."]);
}

#[test]
fn whoever_hosts_its_own_instance_reads_of_it_first() {
    let measure = record("TOM-1", &[("name", "Encryption"), ("category", "technical")]);
    let own = self_hosted(&[("support_access", "on_demand"), ("telemetry", "off")]);
    let text = said("security_measures", "", std::slice::from_ref(&own), std::slice::from_ref(&measure));
    assert!(
        text.starts_with("These measures are those of our own systems. They do not protect what you run"),
        "{text}"
    );
    let ours = said("security_measures", "", &[cloud()], &[measure]);
    assert!(!ours.contains("do not protect"), "{ours}");
    let region = agreed(&[("hosting_region", "EU")]);
    let place = said("hosting_location", "", &[own.clone(), region.clone()], &[]);
    has(
        &place,
        &[
            "We neither host nor operate",
            "no data from it comes to us by these: usage reports and licence checks: off",
            "Data from it comes to us only as far as this applies: access of our staff for support: on demand",
        ],
    );
    assert!(!place.contains("hosting region"), "{place}");
    has(&said("hosting_location", "", &[cloud(), region], &[]), &["agreed hosting region: EU"]);
    let off = self_hosted(&[("support_access", "on_demand"), ("telemetry", "off"), ("ai_features", "no")]);
    let gateway = record("SVC-1", &[("customer", "CUS-1"), ("deployment", "DEP-1"), ("service", "ai_gateway")]);
    has(&said("telemetry", "", &[off.clone(), gateway], &[]), &["off, none are sent", "reaches us all the same"]);
    for key in ["own_purposes", "ai_training"] {
        has(
            &said(key, "", std::slice::from_ref(&off), &[]),
            &["sends us nothing; whether we use for purposes of our own"],
        );
        assert!(!said(key, "", std::slice::from_ref(&own), &[]).contains("sends us nothing"), "AI features may: {key}");
        let sends = self_hosted(&[("support_access", "on_demand"), ("telemetry", "yes")]);
        assert!(!said(key, "", &[sends], &[]).contains("sends us nothing"), "{key}");
    }
    has(
        &said("dpa_needed", "", &[own], &[]),
        &["Whether you need one with others, such as a hosting provider, depends on"],
    );
}

#[test]
fn whether_something_is_there_is_open_where_it_is_not_recorded() {
    let certified = said("certifications", "", &[cloud()], &[]);
    has(&certified, &["Whether we hold a certificate such as ISO 27001"]);
    has(
        &said("representative", "", &[cloud()], &[]),
        &[
            "We need no representative in the EU (Art. 27): we are established there.",
            "Whether we have a representative in the United Kingdom is not recorded.",
        ],
    );
    let elsewhere = [record("ENT-1", &[("name", "Vendor Inc."), ("country", "US"), ("part", "contracting")])];
    has(
        &said("representative", "", &[cloud()], &elsewhere),
        &["Whether we have a representative in the EU (Art. 27) is not recorded."],
    );
}

#[test]
fn sessions_from_abroad_backups_and_agreements_that_are_over_are_told_as_recorded() {
    let own = self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
    let session = [("customer", "CUS-1"), ("started", "2026-09-01"), ("ended", "2026-09-01"), ("personal_data", "yes")];
    let session = record("SES-1", &[&session[..], &[("copies", "no")]].concat());
    let abroad = sent(
        "transfers",
        &[("acts_as", "controller"), ("country", "DE")],
        &[own, session],
        &[record("ORG-1", &[("name", "Vendor"), ("country", "IN")])],
        Language::English,
    );
    has(&abroad, &["In the support session of 1 September 2026, personal data went from ", "to Vendor (India)"]);
    assert!(!abroad.contains("no data of what you run goes to us"), "{abroad}");
    let backups = |more: &[Record]| said("hosting_location", "Where are the backups stored?", &[cloud()], more);
    has(&backups(&[]), &["Where backups are kept is not recorded."]);
    let vault = record(
        "SUB-1",
        &[("name", "Vault"), ("country", "FR"), ("dpa_signed", "2024-01-01"), ("expires", "2026-09-30")],
    );
    let keeps = record("ENG-1", &[("subprocessor", "SUB-1"), ("purpose", "Backups"), ("places", "France")]);
    has(&backups(&[vault.clone(), keeps.clone()]), &["Backups are kept, as recorded, by Vault (France)"]);
    has(&said("subprocessor_list", "", &[cloud()], &[vault, keeps]), &["1 January 2024, ended on 30 September 2026"]);
}

#[test]
fn a_page_that_changed_is_no_notice_of_a_breach_to_the_customer() {
    let told = |channel| {
        let facts = [("customer", "CUS-1"), ("told", "2026-11-20T10:00:00Z"), ("channel", channel)];
        said("breach_notice", "", &[cloud(), record("BRN-1", &facts)], &[])
    };
    assert!(told("email").contains("1 notice of a personal data breach to you"), "{}", told("email"));
    assert!(!told("page").contains("1 notice of a personal data breach"), "{}", told("page"));
}

#[test]
fn what_is_over_is_told_of_what_came_to_us_and_of_who_could_see_it() {
    let old = record(
        "DEP-2",
        &[
            ("customer", "CUS-1"),
            ("edition", "self_hosted"),
            ("support_access", "on_demand"),
            ("telemetry", "yes"),
            ("starts", "2024-01-01"),
            ("ends", "2026-10-31"),
        ],
    );
    let records = [cloud(), old];
    has(&said("support_access", "", &records, &[]), &["ended on 31 October 2026. What is recorded of it", "on demand"]);
    has(&said("telemetry", "", &records, &[]), &["ended on 31 October 2026. What is recorded of it: usage reports"]);
}

#[test]
fn whom_the_list_names_for_ai_is_not_said_to_get_data_while_ai_is_off() {
    let ours = |purpose| {
        [
            record("SUB-1", &[("name", "Mind"), ("country", "US")]),
            record("ENG-1", &[("subprocessor", "SUB-1"), ("purpose", purpose)]),
        ]
    };
    let of = |ai, purpose| {
        let mut cloud = cloud();
        let ai = if ai { "yes" } else { "no" };
        cloud.set("ai_features", Some(Value::Text(ai.into())));
        said("subprocessor_list", "", &[cloud], &ours(purpose))
    };
    let open = "Whether your data gets to Mind (United States) is not recorded.";
    has(&of(false, "AI features"), &[open]);
    assert!(!of(false, "AI features").contains("No subprocessor"), "of one it is open");
    assert!(!of(true, "AI features").contains(open) && !of(false, "Mail").contains(open));
}

#[test]
fn a_notice_that_came_late_is_told_as_that() {
    let told = |at: &str| {
        let notice = [("customer", "CUS-1"), ("incident", "INC-1"), ("told", at), ("channel", "email")];
        let incident =
            [("title", "Leak"), ("aware", "2026-11-18T09:30:00Z"), ("edition", "cloud"), ("confidentiality", "yes")];
        let records = [cloud(), agreed(&[("breach_hours", "24")]), record("BRN-1", &notice)];
        said("breach_notice", "", &records, &[record("INC-1", &incident)])
    };
    let late = "By our records, our notice of 20 November 2026 came after the agreed time was over.";
    has(&told("2026-11-20T10:00:00Z"), &[late]);
    assert!(!told("2026-11-18T20:00:00Z").contains("was over"), "it came in time");
}

#[test]
fn what_the_first_list_brought_is_no_change_and_who_left_since_is_told_of_those_of_its_time() {
    let company = record("SUB-1", &[("name", "Mail"), ("country", "US")]);
    let entry = |handle, more: &[(&str, &str)]| record(handle, &[&[("subprocessor", "SUB-1")], more].concat());
    let first = entry("ENG-1", &[("listed_as", "Mail"), ("starts", "2026-03-17")]);
    let later = entry("ENG-2", &[("listed_as", "Logs"), ("starts", "2026-05-01")]);
    let of = |records: &[Record], ours: &[Record]| said("subprocessor_notice", "", records, ours);
    has(&of(&[cloud()], &[company.clone(), first.clone()]), &["No change of the subprocessors"]);
    let both = of(&[cloud()], &[company.clone(), first, later]);
    has(&both, &["What changed since 17 March 2026: Mail (United States) since 1 May 2026."]);
    has(&both, &["Before 17 March 2026 our list of subprocessors is not recorded."]);
    let spelled = |ends, starts, purpose| {
        let before = [("listed_as", "Mail"), ("purpose", "Mails"), ("starts", "2026-03-17"), ("ends", ends)];
        let after = [("listed_as", "MAIL"), ("purpose", purpose), ("starts", starts)];
        of(&[cloud()], &[company.clone(), entry("ENG-1", &before), entry("ENG-2", &after)])
    };
    has(&spelled("2026-11-19", "2026-11-20", "Mails"), &["No change of the subprocessors"]);
    has(&spelled("2026-11-19", "2026-11-20", "Logs"), &["until 19 November 2026", "since 20 November 2026"]);
    has(&spelled("2026-10-19", "2026-11-20", "Mails"), &["until 19 October 2026", "since 20 November 2026"]);
    let left = entry("ENG-3", &[("starts", "2025-01-01"), ("ends", "2026-06-30")]);
    has(&of(&[ended(&[]), deleted("2026-10-01")], &[company, left]), &["until 30 June 2026"]);
}

/// What is answered to a question, in a language: each answer with its key, and the parts that are not.
fn to_question(
    question: &str,
    records: &[Record],
    ours: &[Record],
    language: Language,
) -> (Vec<(&'static str, String)>, Vec<String>) {
    let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "DE")], records);
    let vendor = record("ORG-1", &[("name", "Vendor"), ("country", "DE")]);
    let ours = cases::organisation(&[&[vendor], ours].concat());
    let found = companies::with_names(&crate::answers::find(question), &ours);
    let answered = from_records_in((&dossier, &ours, &[]), &found, today(), 7, Some(language));
    (answered.answers.into_iter().map(|one| (one.topic, one.text)).collect(), answered.out_of_scope)
}

fn three_companies() -> Vec<Record> {
    vec![
        record("SUB-1", &[("name", "Mail"), ("country", "IN"), ("same_obligations", "no")]),
        record("SUB-2", &[("name", "ModelAI"), ("country", "US"), ("same_obligations", "yes")]),
        record("SUB-3", &[("name", "Paper"), ("country", "FR")]),
        record("SUB-4", &[("name", "Old"), ("country", "FR"), ("same_obligations", "yes"), ("expires", "2026-10-31")]),
        record("ENG-1", &[("subprocessor", "SUB-1")]),
        record("ENG-2", &[("subprocessor", "SUB-2")]),
        record("ENG-3", &[("subprocessor", "SUB-3")]),
        record("ENG-4", &[("subprocessor", "SUB-4")]),
    ]
}

#[test]
fn whether_the_same_obligations_are_imposed_is_told_of_each_subprocessor_as_recorded() {
    let ours = three_companies();
    let of = |question: &str, language| to_question(question, &[cloud()], &ours, language);
    let (english, left) = of("Do you impose the same obligations on your subprocessors?", Language::English);
    assert_eq!((english.len(), english[0].0, left.len()), (1, "same_obligations", 0), "{english:?} {left:?}");
    let all = [
        "Mail (India): no",
        "ModelAI (United States): yes",
        "Paper (France): not recorded",
        "Old (France): yes, in an agreement that ended on 31 October 2026",
    ];
    has(&english[0].1, &all);
    let (german, _) = of("Legen Sie Ihren Unterauftragnehmern dieselben Pflichten auf?", Language::German);
    has(
        &german[0].1,
        &["Mail (Indien): nein", "ModelAI (Vereinigte Staaten): ja", "Paper (Frankreich): nicht erfasst"],
    );
    let (french, _) = of("Imposez-vous les mêmes obligations à vos sous-traitants ultérieurs ?", Language::French);
    has(&french[0].1, &["Mail (Inde) : non", "(France) : non enregistré"]);
    let (both, _) = of("Who are your subprocessors and do you impose the same obligations on them?", Language::English);
    assert_eq!(both.iter().map(|(key, _)| *key).collect::<Vec<_>>(), ["subprocessor_list", "same_obligations"]);
    let (none, _) = to_question("Do your subprocessors have the same obligations?", &[cloud()], &[], Language::English);
    has(
        &none[0].1,
        &["No subprocessor that gets your data is recorded.", "Our list of subprocessors is not recorded yet."],
    );
    assert!(!none[0].1.contains("Whether our agreement"), "{none:?}");
}

#[test]
fn what_companies_do_with_the_data_for_themselves_is_said_to_be_not_recorded() {
    let never = "As recorded, we use no data";
    let usual = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01")];
    let records = [record("DEP-1", &[&usual[..], &[("own_purposes", "no")]].concat())];
    let unsaid = [
        (Language::English, "with it for themselves is not recorded"),
        (Language::German, "damit für sich selbst tun, ist nicht erfasst"),
        (Language::French, "n’indiquent pas ce que les sociétés qui reçoivent vos données"),
    ];
    for (language, words) in unsaid {
        for question in [
            "Do any AI subprocessors retain or train on our data?",
            "Does ModelAI keep our prompts?",
            "Is our data also used by ModelAI for its own purposes?",
            "Behalten Ihre Unterauftragnehmer unsere Daten für eigene Zwecke?",
            "Vos sous-traitants ultérieurs entraînent-ils leurs modèles avec nos données ?",
        ] {
            let (answers, left) = to_question(question, &records, &three_companies(), language);
            assert_eq!((answers.len(), left.len()), (1, 0), "{question}: {answers:?} {left:?}");
            has(&answers[0].1, &[words]);
            assert!(answers[0].0 == "use_by_others" && !answers[0].1.contains(never), "{question}: {answers:?}");
        }
    }
    let both = "Do you or your subprocessors train AI on our data?";
    let (answers, _) = to_question(both, &records, &three_companies(), Language::English);
    assert_eq!(answers.iter().map(|(key, _)| *key).collect::<Vec<_>>(), ["ai_training", "use_by_others"]);
    let own = [
        record("SUB-1", &[("name", "Payer"), ("country", "FR")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("standing", "independent_controller")]),
    ];
    let question = "Do your subprocessors use our data for their own purposes?";
    let (answers, _) = to_question(question, &records, &own, Language::English);
    has(&answers[0].1, &[unsaid[0].1, "These get your data in their own right, not as our processors: Payer (France)"]);
}

#[test]
fn that_data_is_sold_is_recorded_nowhere_and_that_is_said() {
    for (language, question, words) in [
        (Language::English, "Do you sell our data?", "Whether data is sold to others is not recorded as such"),
        (
            Language::German,
            "Verkaufen Sie unsere Daten?",
            "Ob Daten an andere verkauft werden, ist als solches nicht erfasst",
        ),
        (Language::French, "Vendez-vous nos données ?", "si des données sont vendues à d’autres"),
    ] {
        let (answers, _) = to_question(question, &[cloud()], &[], language);
        assert_eq!(answers[0].0, "own_purposes");
        has(&answers[0].1, &[words]);
    }
    let (answers, _) = to_question("Do you use our data for purposes of your own?", &[cloud()], &[], Language::English);
    assert!(!answers[0].1.contains("sold"), "{answers:?}");
}

#[test]
fn whether_we_use_a_company_that_is_recorded_is_answered_by_who_gets_the_data() {
    let (answers, left) = to_question("Do you use ModelAI?", &[cloud()], &three_companies(), Language::English);
    assert_eq!((answers[0].0, left.len()), ("subprocessor_list", 0));
    has(&answers[0].1, &["ModelAI (United States)"]);
    let (answers, left) = to_question("Do you use Palmgun?", &[cloud()], &three_companies(), Language::English);
    assert_eq!((answers.len(), left.len()), (0, 1));
}

#[test]
fn what_our_own_record_names_abroad_of_account_data_is_told_where_nothing_else_leaves() {
    let ours = [
        record("SUB-1", &[("name", "EU Host"), ("country", "DE")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("places", "Germany"), ("access_from", "Germany")]),
        record(
            "ACT-1",
            &[
                ("acting_as", "controller"),
                ("name", "Accounts"),
                ("feature", "account_data"),
                ("status", "active"),
                ("transfers", "United States"),
                ("processors", "CRM Corp. (US)"),
            ],
        ),
    ];
    let runs = record(
        "DEP-1",
        &[
            ("customer", "CUS-1"),
            ("edition", "cloud"),
            ("hosting_country", "DE"),
            ("ai_features", "no"),
            ("support_access", "none"),
            ("starts", "2025-01-01"),
        ],
    );
    let of = |ours: &[Record]| said("transfers", "", std::slice::from_ref(&runs), ours);
    let without = of(&ours[..2]);
    let with = of(&ours);
    assert!(!without.contains("CRM Corp."), "{without}");
    has(&without, &["no personal data goes to a company in a third country"]);
    has(
        &with,
        &["the only personal data that goes to a company in a third country is data about which we decide ourselves"],
    );
    has(&with, &["United States and CRM Corp."]);
    assert!(!with.contains("no personal data goes to a company in a third country"), "{with}");
}

#[test]
fn who_got_the_data_of_a_customer_that_left_is_told_as_of_its_deletion() {
    let ours = [
        record("SUB-1", &[("name", "EU Host"), ("country", "DE")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("starts", "2025-01-01")]),
        record("SUB-2", &[("name", "New US Inc."), ("country", "US")]),
        record("ENG-2", &[("subprocessor", "SUB-2"), ("starts", "2026-10-01")]),
    ];
    let left = [ended(&[]), deleted("")];
    let access = said("support_access", "", &left, &ours);
    assert!(!access.contains("New US Inc.") && !access.contains("These subprocessors process"), "{access}");
    has(&access, &["until its deletion on"]);
    let data = said("data_categories", "", &left, &ours);
    has(&data, &["deleted"]);
}

#[test]
fn a_time_after_which_data_is_deleted_is_told_with_what_starts_it() {
    let terms = [("deletion_days", "30"), ("deletion_trigger", "end_of_contract"), ("backup_days", "60")];
    let told = said("retention", "", &[cloud(), agreed(&terms)], &[]);
    has(&told, &["deletion: 30 days from the end of the contract"]);
}
