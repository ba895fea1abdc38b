//! Answers of cases that a lawyer would look at twice: what was, what goes on without a record, and whose group is meant.

use super::*;
use crate::answers::topic;
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

fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}: {text}");
    }
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
fn who_works_for_us_in_support_took_part_in_a_session_only_by_what_is_recorded() {
    let closed = self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
    let session = record(
        "SES-1",
        &[
            ("customer", "CUS-1"),
            ("country", "DE"),
            ("started", "2026-11-20T09:00Z"),
            ("personal_data", "yes"),
            ("copies", "yes"),
        ],
    );
    let helper = [
        record("SUB-1", &[("name", "Helpers"), ("country", "GB")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("feature", "support_access")]),
    ];
    let list = said("subprocessor_list", "", &[closed, session], &helper);
    has(&list, &["Whether your data gets to Helpers (United Kingdom) is not recorded."]);
}

#[test]
fn of_a_former_customer_whose_data_is_gone_nothing_is_open() {
    let records = [ended(&[]), deleted("2026-10-15")];
    let nothing = "we hold no data of yours from it, in backups or elsewhere: the last day on which we held any was 15 October 2026";
    let of = |key: &str| said(key, "", &records, &mailer());
    let list = of("subprocessor_list");
    has(&list, &[nothing, "no subprocessor of ours holds any either"]);
    assert!(!list.contains("not recorded"), "{list}");
    has(&of("data_subject_requests"), &[nothing, "A request about that data finds nothing with us."]);
    has(&of("retention"), &[nothing, "it was gone from our backups on 15 October 2026"]);
    has(&of("hosting_location"), &[nothing]);
    let held = said("subprocessor_list", "", &[ended(&[])], &mailer());
    assert!(!held.contains(nothing) && held.contains("Mail (India)"), "{held}");
}

#[test]
fn of_a_former_customer_whose_data_is_held_the_place_and_what_was_due_are_told() {
    let terms = agreed(&[("deletion_days", "30"), ("deletion_trigger", "end_of_service")]);
    let records = [ended(&[("own_purposes", "yes")]), terms.clone()];
    let of = |key: &str| said(key, "", &records, &[]);
    has(
        &of("hosting_location"),
        &[
            "That all data of our Cloud edition, which ended on 31 August 2026, is gone is not recorded; it was hosted in Germany, as recorded.",
        ],
    );
    has(
        &of("own_purposes"),
        &["We used data of our Cloud edition for purposes of our own, until it ended on 31 August 2026"],
    );
    let due = "Deletion or return was due on 30 September 2026, 30 days after the end of service, and is not recorded as done.";
    let deletion = of("deletion_at_end");
    has(&deletion, &[due]);
    assert!(!deletion.contains("By 30 September 2026"), "{deletion}");
    let done = said("deletion_at_end", "", &[ended(&[]), terms, deleted("2026-10-15")], &[]);
    assert!(!done.contains("is not recorded as done"), "{done}");
}

#[test]
fn that_we_hold_data_after_the_end_is_not_told_where_no_record_says_so() {
    let either = "for purposes of our own is not recorded; that all of its data is gone is not recorded either.";
    let unknown_backups = record("DEL-1", &[("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-09-15")]);
    for records in [vec![ended(&[])], vec![ended(&[]), unknown_backups]] {
        let words = said("own_purposes", "", &records, &[]);
        has(&words, &["Whether we used data of our Cloud edition, which ended on 31 August 2026, ", either]);
        assert!(!words.contains("still hold"), "{words}");
    }
    let asked = Asked { topic: topic("retention").unwrap(), sure: 1.0, words: String::new() };
    let found = Found { asked: vec![asked], ..Found::default() };
    let beyond = [("acts_as", "controller"), ("country", "US"), ("regime", "other"), ("gdpr", "no")];
    let dossier = cases::dossier(&beyond, &[ended(&[])]);
    let ours = cases::organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", "US")])]);
    let kept = from_records((&dossier, &ours, &[]), &found, today(), 7).answers.remove(0).text;
    assert!(kept.starts_with("That all data of yours is gone is not recorded."), "{kept}");
}

#[test]
fn who_is_engaged_for_a_feature_that_was_off_until_the_end_gets_nothing_of_what_is_held() {
    let ours = [
        record("SUB-1", &[("name", "Brainy"), ("country", "US")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("feature", "ai_features")]),
        record("SUB-2", &[("name", "Desk"), ("country", "IN")]),
        record("ENG-2", &[("subprocessor", "SUB-2"), ("feature", "support_access")]),
    ];
    let list = |facts: &[(&str, &str)], more: &[Record]| {
        said("subprocessor_list", "", &[&[ended(facts)], more].concat(), &ours)
    };
    let none = [("ai_features", "no"), ("support_access", "none")];
    let off = list(&none, &[]);
    assert!(!off.contains("Brainy") && !off.contains("Desk"), "{off}");
    has(
        &list(&[("support_access", "none")], &[]),
        &["Whether your data gets to Brainy (United States) is not recorded"],
    );
    has(&list(&none[..1], &[]), &["Whether your data gets to Desk (India) is not recorded"]);
    let gateway = record("SVC-1", &[("customer", "CUS-1"), ("service", "ai_gateway"), ("ends", "2026-08-31")]);
    has(&list(&none, &[gateway]), &["Brainy (United States)"]);
    let seen = [("customer", "CUS-1"), ("started", "2026-08-01"), ("ended", "2026-08-01"), ("personal_data", "yes")];
    has(&list(&none, &[record("SES-1", &seen)]), &["Desk (India)"]);
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
fn whose_text_it_is_can_be_recorded_without_a_template() {
    let of = |paper: &str| said("dpa_own_paper", "", &[cloud(), agreed(&[("paper", paper)])], &[]);
    has(&of("vendor_template"), &["Your DPA in force is on our text; which version of it is not recorded."]);
    has(&of("customer_paper"), &["Your DPA in force is on your own text."]);
    has(&of("other"), &["on another standard text"]);
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
fn no_law_is_cited_for_a_breach_where_none_applies() {
    let of = |customer: &[(&str, &str)], vendor: &str| {
        let asked = Asked { topic: topic("breach_notice").unwrap(), sure: 1.0, words: String::new() };
        let found = Found { asked: vec![asked], ..Found::default() };
        let dossier = cases::dossier(&[&[("acts_as", "controller")], customer].concat(), &[cloud(), agreed(&[])]);
        let ours = cases::organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", vendor)])]);
        from_records((&dossier, &ours, &[]), &found, today(), 7).answers.remove(0).text
    };
    let none = of(&[("country", "US"), ("gdpr", "no")], "US");
    assert!(!none.contains("Art. 33") && none.contains("Within what time your DPA asks us"), "{none}");
    let known = of(&[("country", "US"), ("gdpr", "no")], "DE");
    assert!(known.contains("Art. 33(2)") && !known.contains("Which data protection law applies"), "{known}");
    let open = of(&[("country", "US")], "US");
    has(&open, &["Which data protection law applies is not recorded; the articles named here are those of the GDPR."]);
    has(&of(&[("country", "FR")], "US"), &["Art. 33(2)"]);
}

#[test]
fn staff_of_our_group_that_saw_data_are_among_those_who_get_it() {
    let ours = [
        record("ENT-1", &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "contracting")]),
        record("ENT-2", &[("name", "Vendor India"), ("country", "IN"), ("part", "affiliate")]),
        record("SUB-1", &[("name", "Host"), ("country", "DE")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("edition", "cloud")]),
    ];
    let usual = [("customer", "CUS-1"), ("entity", "ENT-2"), ("started", "2026-11-02"), ("ended", "2026-11-02")];
    let session = [&usual[..], &[("country", "IN"), ("personal_data", "yes"), ("copies", "no")]].concat();
    let runs = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    let of = |key: &str, records: &[Record]| said(key, "", records, &ours);
    let with = [runs.clone(), record("SES-1", &session)];
    has(
        &of("subprocessor_list", &with),
        &[
            "No other company that gets your data as our subprocessor is recorded. Vendor India (India), of our group: its staff saw your data in support on 2 November 2026.",
            "none, as recorded, beside the support sessions below",
        ],
    );
    has(&of("support_access", &with), &["from India, by staff of Vendor India; "]);
    let none = of("subprocessor_list", &[runs]);
    assert!(
        none.contains("No subprocessor that gets your data is recorded.") && !none.contains("sessions below"),
        "{none}"
    );
}

#[test]
fn data_that_went_abroad_in_a_session_is_not_told_as_open() {
    let ours = [
        record("ENT-1", &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "contracting")]),
        record("ENT-2", &[("name", "Vendor Inc."), ("country", "US"), ("part", "affiliate")]),
        record("SUB-1", &[("name", "Host"), ("country", "DE")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("edition", "cloud"), ("places", "Germany")]),
    ];
    let usual = [("customer", "CUS-1"), ("entity", "ENT-2"), ("started", "2026-11-10"), ("ended", "2026-11-10")];
    let session = record("SES-1", &[&usual[..], &[("personal_data", "yes"), ("copies", "no")]].concat());
    let went = "In the support session of 10 November 2026, personal data went from Vendor GmbH (Germany) to Vendor Inc. (United States), under the GDPR.";
    let of = |key: &str, records: &[Record]| said(key, "", records, &ours);
    let with = [cloud(), session.clone()];
    let words = of("transfers", &with);
    assert!(words.starts_with(went), "{words}");
    has(&words, &["Whether personal data goes to a third country otherwise is open"]);
    assert!(!words.contains("Whether personal data goes to a third country is open"), "{words}");
    has(
        &of("transfer_mechanism", &with),
        &[
            "In the support session of 10 November 2026, from Vendor GmbH (Germany) to Vendor Inc. (United States), under the GDPR: standard contractual clauses (module 3) would be needed; what is agreed is not recorded.",
        ],
    );
    let none = of("transfers", &[cloud()]);
    assert!(none.starts_with("Whether personal data goes to a third country is open"), "{none}");
    let closed = [("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")];
    let words = of("transfers", &[self_hosted(&closed), session]);
    assert!(words.starts_with(went), "{words}");
}

#[test]
fn what_a_need_depends_on_is_told_once_with_all_that_is_open() {
    let ours = [
        record("SUB-1", &[("name", "Model")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("feature", "ai_features")]),
    ];
    let words = said("dpa_needed", "", &[self_hosted(&[])], &ours);
    assert_eq!(words.matches("depends on what is not recorded yet").count(), 1, "{words}");
    has(
        &words,
        &[
            "What is not recorded: support access, AI features and telemetry.",
            "AI features that send data through us: whether they are switched on is not recorded",
        ],
    );
    let left =
        [("ends", "2026-08-31"), ("starts", "2025-01-01"), ("support_access", "on_demand"), ("telemetry", "off")];
    let words = said("dpa_needed", "", &[self_hosted(&left)], &[]);
    has(&words, &["What is not recorded: whether anything that our staff took of our self-hosted edition is left."]);
}

#[test]
fn who_gave_account_data_is_not_missing_where_it_stays_at_home() {
    let own = "whether the persons give this data themselves";
    let of = |vendor: &str| {
        let entity = record("ENT-1", &[("name", "Vendor One"), ("country", vendor)]);
        said("transfers", "", &[cloud(), agreed(&[])], &[entity])
    };
    assert!(!of("DE").contains(own), "{}", of("DE"));
    has(&of("US"), &[own]);
}

#[test]
fn a_dpa_without_hours_for_a_breach_is_told_as_that_where_we_do_not_act() {
    let apart = [("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")];
    let words = said("breach_notice", "", &[self_hosted(&apart), agreed(&[("breach_hours", "none")])], &[]);
    has(&words, &["Your DPA sets no number of hours for a notice of a personal data breach."]);
    assert!(!words.contains("Art. 33"), "{words}");
    let counts = |hours| {
        let words = said("breach_notice", "", &[cloud(), agreed(&[("breach_hours", hours)])], &[]);
        words.contains("breach notice counts from")
    };
    assert_eq!(
        (counts("none"), counts("24"), counts("")),
        (false, true, true),
        "what is not there counts from nothing"
    );
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
fn from_where_our_staff_can_look_is_told_by_what_is_recorded_of_them() {
    let mut closed = cloud();
    closed.set("support_access", Some(Value::Nil));
    let records = [closed, agreed(&[])];
    let entity = record("ENT-1", &[("name", "Vendor India"), ("country", "IN"), ("part", "affiliate")]);
    let ours = [&mailer()[..], &[entity]].concat();
    for question in [
        "Do your staff access customer data from outside the EU?",
        "Greifen Ihre Mitarbeiter aus Drittländern auf Daten zu?",
    ] {
        let found = crate::answers::find(question);
        assert_eq!(found.asked.iter().map(|one| one.topic.key).collect::<Vec<_>>(), ["support_access"], "{question}");
        let words = said("support_access", question, &records, &ours);
        has(
            &words,
            &["access of our staff for support: none, as recorded", "Vendor India (India); whether their staff"],
        );
        has(&words, &["From which countries our staff can get at your data is not recorded beyond that."]);
        assert!(!words.contains("third country"), "{words}");
    }
    let apart = self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
    let words = said("support_access", "Do your staff access our data from outside the EU?", &[apart], &ours);
    assert!(!words.contains("Vendor India") && words.contains("none, as recorded"), "{words}");
}

#[test]
fn where_we_have_no_role_and_hold_the_data_it_is_told_that_we_hold_it() {
    let said = |key: &str, customer: &[(&str, &str)], runs: Record| {
        let asked = Asked { topic: topic(key).unwrap(), sure: 1.0, words: String::new() };
        let found = Found { asked: vec![asked], ..Found::default() };
        let dossier = cases::dossier(&[&[("acts_as", "controller")], customer].concat(), &[runs, agreed(&[])]);
        let vendor = record("ORG-1", &[("name", "Vendor"), ("country", "US")]);
        let ours = cases::organisation(&[&[vendor], &mailer()[..]].concat());
        from_records((&dossier, &ours, &[]), &found, today(), 7).answers.remove(0).text
    };
    let beyond = [("country", "US"), ("regime", "other"), ("gdpr", "no")];
    has(&said("retention", &beyond, cloud()), &["Data of yours is with us by what is recorded;"]);
    has(&said("subprocessor_list", &beyond, cloud()), &["Subprocessors that get your data: Mail (India)"]);
    let goes = said("transfers", &beyond, cloud());
    let ours = "By what is recorded of your seat and of ours, neither the GDPR nor the UK GDPR nor the Swiss FADP applies between us";
    assert!(goes.contains(ours) && !goes.contains("no data of yours goes"), "{goes}");
    assert!(goes.contains("that says nothing of the companies that we engage"), "{goes}");
    let mut hosted = cloud();
    hosted.set("hosting_country", Kind::Deployment.field("hosting_country").stored("US"));
    let goes = said("transfers", &beyond, hosted);
    let place = goes.find("We host our Cloud edition in the United States.");
    assert!(place.is_some_and(|at| Some(at) < goes.find(ours)), "the place first: {goes}");
    let mut anonymous = cloud();
    anonymous.set("personal_data", Kind::Deployment.field("personal_data").stored("no"));
    let goes = said("transfers", &[("country", "FR")], anonymous.clone());
    assert!(!goes.contains("no data of yours goes"), "{goes}");
    has(
        &said("retention", &[("country", "FR")], anonymous),
        &["Data of yours that is recorded as anonymous is with us"],
    );
    let kept = said("retention", &[("country", "FR")], ended(&[]));
    assert!(!kept.contains("That we process personal data"), "{kept}");
}

#[test]
fn a_duty_is_named_only_to_whom_it_is_owed() {
    let of = |acts_as: &str, key: &str| {
        let asked = Asked { topic: topic(key).unwrap(), sure: 1.0, words: String::new() };
        let found = Found { asked: vec![asked], ..Found::default() };
        let dossier = cases::dossier(&[("acts_as", acts_as), ("country", "DE")], &[cloud()]);
        let ours = cases::organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", "DE")])]);
        from_records((&dossier, &ours, &[]), &found, today(), 7).answers.remove(0).text
    };
    for (key, article) in
        [("breach_notice", "Art. 33(2)"), ("data_subject_requests", "Art. 28(3)(e)"), ("audit_right", "Art. 28(3)(h)")]
    {
        assert!(!of("household", key).contains("Art. "), "{}", of("household", key));
        for other in ["controller", "reseller", "processor"] {
            has(&of(other, key), &[article]);
        }
    }
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
fn of_what_ended_and_is_still_held_the_features_and_the_services_are_told() {
    let used = said("ai_training", "", &[ended(&[("ai_features", "yes"), ("own_purposes", "no")])], &[]);
    has(&used, &["Until then, the AI features of our Cloud edition were switched on, as recorded."]);
    has(&used, &["we used no data of our Cloud edition, which ended on 31 August 2026, for purposes of our own"]);
    assert!(!used.contains("no AI feature is recorded either"), "{used}");
    let runs = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    let relay = [("customer", "CUS-1"), ("service", "push_relay"), ("starts", "2025-06-01"), ("ends", "2026-11-10")];
    let over = said("dpa_needed", "", &[runs, record("SVC-1", &relay)], &[]);
    has(&over, &["which ended on 10 November 2026, and that all data of it is gone is not recorded"]);
    assert!(!over.contains("connected services that we run: none is recorded"), "{over}");
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
fn a_dpa_that_takes_effect_later_is_told_with_its_day_and_what_it_says() {
    let from = |day: &str| agreed(&[("effective", day), ("breach_hours", "36")]);
    let told = said("breach_notice", "", &[cloud(), from("2027-01-01")], &[]);
    has(
        &told,
        &[
            "That a DPA is in force on 23 November 2026 is not recorded. A DPA is recorded as in force from 1 January 2027 on.",
            "From then on it says: ",
            "36 hours",
        ],
    );
    assert!(!told.contains("Whether a DPA is in force"), "{told}");
    let none = said("breach_notice", "", &[cloud()], &[]);
    has(&none, &["Whether a DPA is in force on 23 November 2026 is not recorded, so we cannot say"]);
    assert!(!none.contains("recorded as in force from"), "{none}");
    let over = record(
        "DPA-2",
        &[
            ("customer", "CUS-1"),
            ("effect", "executed"),
            ("signed", "2024-01-01"),
            ("countersigned", "2024-01-01"),
            ("expires", "2026-10-31"),
        ],
    );
    let both = said("breach_notice", "", &[cloud(), over, from("2027-01-01")], &[]);
    has(&both, &["that another is in force on", "A DPA is recorded as in force from 1 January 2027 on."]);
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
fn a_need_that_nothing_can_bring_is_not_open() {
    let ours = [
        record("SUB-1", &[("name", "Model")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("feature", "ai_features")]),
    ];
    for acts_as in ["household", "reseller"] {
        let dossier = cases::dossier(&[("acts_as", acts_as), ("country", "DE")], &[cloud()]);
        let roles = derive(&dossier, &cases::organisation(&ours), today());
        assert_eq!(roles.need(), crate::rules::roles::Need::None, "{acts_as}");
    }
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
    let letter = format!("{:?}", crate::report::reply::reply(&dossier, &ours, today()).lists);
    has(&letter, &["Ops Ltd (India)"]);
    assert!(!letter.contains("we engage no other company") && !letter.contains("to no legal entity"), "{letter}");
    assert!(!of("subprocessor_list", "ended").contains("Ops Ltd"));
}

#[test]
fn each_dpa_is_told_apart_an_old_assessment_is_told_as_old_and_a_decision_is_not_denied() {
    let second = record(
        "DPA-2",
        &[
            ("customer", "CUS-1"),
            ("effect", "executed"),
            ("signed", "2026-02-01"),
            ("countersigned", "2026-02-01"),
            ("breach_hours", "24"),
        ],
    );
    let both = said("breach_notice", "", &[cloud(), agreed(&[("breach_hours", "72")]), second], &[]);
    has(
        &both,
        &[
            "By the DPA that is in force since 1 February 2026 we notify you of a personal data breach: without undue delay",
        ],
    );
    let assessed = record(
        "TIA-1",
        &[
            ("subprocessor", "SUB-1"),
            ("country", "IN"),
            ("done", "2025-01-10"),
            ("result", "with_measures"),
            ("recheck", "2026-01-10"),
        ],
    );
    let old = said("transfer_mechanism", "", &[cloud(), agreed(&[])], &[&mailer()[..], &[assessed]].concat());
    has(&old, &["it was to be looked at again by 10 January 2026, which is not recorded as done"]);
    let decided = record(
        "OVR-1",
        &[
            ("customer", "CUS-1"),
            ("stream", "product_data"),
            ("our_role", "processor"),
            ("customer_role", "controller"),
            ("because", "counsel"),
            ("ends", "2027-12-31"),
        ],
    );
    let apart = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    let needed = said("dpa_needed", "", &[apart, decided], &[]);
    assert!(!needed.contains("We process what is in it only as far"), "{needed}");
}

#[test]
fn a_customer_under_the_swiss_act_alone_reads_its_words_and_one_that_may_be_under_the_gdpr_does_not() {
    let vendor = record("ORG-1", &[("name", "Vendor"), ("country", "CH")]);
    let ours = cases::organisation(&[&[vendor], &mailer()[..]].concat());
    let said = |key: &str, customer: &[(&str, &str)], language| {
        let asked = Asked { topic: topic(key).unwrap(), sure: 1.0, words: String::new() };
        let found = Found { asked: vec![asked], ..Found::default() };
        let customer = [&[("acts_as", "controller"), ("country", "CH")], customer].concat();
        let dossier = cases::dossier(&customer, &[cloud(), agreed(&[])]);
        let answer = from_records_in((&dossier, &ours, &[]), &found, today(), 7, language).answers.remove(0);
        format!("{} {}", answer.title, answer.text)
    };
    let alone = [("gdpr", "no")];
    let german = said("breach_notice", &alone, Some(Language::German));
    has(&german, &["eine Verletzung der Datensicherheit so rasch als möglich nach Kenntnis (Art. 24 Abs. 3"]);
    let french = said("breach_notice", &alone, Some(Language::French));
    has(&french, &["une violation de la sécurité des données dans les meilleurs délais", "art. 24, al. 3, de la LPD"]);
    let needs = said("dpa_needed", &alone, Some(Language::German));
    has(&needs, &["Wir bearbeiten Personendaten in Ihrem Auftrag", "Auftragsbearbeitungsvertrag (ABV)"]);
    let goes = said("transfers", &alone, Some(Language::German));
    has(&goes, &["Bekanntgabe ins Ausland", "im Ausland"]);
    has(&said("transfers", &alone, Some(Language::French)), &["Communication à l’étranger", "à l’étranger"]);
    for (open, customer) in [("not recorded", &[][..]), ("both", &[("gdpr", "yes")])] {
        let german = said("breach_notice", customer, Some(Language::German));
        assert!(german.contains("Verletzung des Schutzes personenbezogener Daten unverzüglich"), "{open}: {german}");
        assert!(german.contains("Art. 24 Abs. 3 des schweizerischen DSG"), "{open}: {german}");
        let french = said("breach_notice", customer, Some(Language::French));
        assert!(french.contains("art. 24, al. 3, de la LPD"), "{open}: {french}");
    }
}

#[test]
fn a_way_that_the_gdpr_may_be_about_too_is_told_once() {
    let ours = cases::organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", "US")])]);
    let said = |key: &str, language| {
        let asked = Asked { topic: topic(key).unwrap(), sure: 1.0, words: String::new() };
        let found = Found { asked: vec![asked], ..Found::default() };
        let terms = [("transfer_tools", "UK Addendum; SCC M2")];
        let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "GB")], &[cloud(), agreed(&terms)]);
        from_records_in((&dossier, &ours, &[]), &found, today(), 7, language).answers.remove(0).text
    };
    for key in ["transfers", "transfer_mechanism"] {
        let english = said(key, Some(Language::English));
        assert_eq!(english.matches("product data").count(), 1, "{english}");
        has(&english, &["Whether the GDPR applies to you too (Art. 3(2)) is not recorded; if it does,"]);
        has(&said(key, Some(Language::German)), &["Ob die DSGVO auch für Sie gilt (Art. 3 Abs. 2), ist nicht erfasst"]);
        has(&said(key, Some(Language::French)), &["si le RGPD vous est également applicable (art. 3, par. 2)"]);
    }
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
fn access_on_demand_goes_nowhere_before_it_takes_place() {
    let abroad = [record("ENT-1", &[("name", "Vendor Inc."), ("country", "US")])];
    let of = |records: &[Record]| said("transfers", "", records, &abroad);
    let own = self_hosted(&[("support_access", "on_demand"), ("telemetry", "off")]);
    let text = of(std::slice::from_ref(&own));
    has(
        &text,
        &[
            "Access of our staff for support is recorded as on demand; if they have it, data goes from",
            "No support session is recorded.",
        ],
    );
    assert!(!text.contains("Personal data goes to another company") && !text.contains("It goes from"), "{text}");
    let session = [("customer", "CUS-1"), ("started", "2026-11-02"), ("personal_data", "yes"), ("copies", "no")];
    let seen = of(&[own, record("SES-1", &session)]);
    assert!(!seen.contains("if they have it") && !seen.contains("No support session"), "{seen}");
    let regular = of(&[self_hosted(&[("support_access", "systematic"), ("telemetry", "off")])]);
    assert!(!regular.contains("if they have it"), "{regular}");
}

#[test]
fn companies_of_our_record_are_named_abroad_too_and_not_as_getting_the_data() {
    let activity = record(
        "ACT-1",
        &[
            ("name", "Backups"),
            ("acting_as", "processor"),
            ("edition", "cloud"),
            ("status", "active"),
            ("processors", "Store Europe (Germany); Store America (United States)"),
        ],
    );
    let of = |key: &str| said(key, "", &[cloud()], std::slice::from_ref(&activity));
    has(
        &of("subprocessor_list"),
        &[
            "Our record of processing names these companies as processors for what we do for you and for other customers: Backups: Store Europe (Germany) and Store America (United States).",
            "Which of them get your data is not recorded.",
        ],
    );
    let transfers = of("transfers");
    has(&transfers, &["Store America (United States); whether your data gets to them is not recorded."]);
    assert!(!transfers.contains("Store Europe") && !transfers.contains("no personal data goes"), "{transfers}");
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
            "We process what is in it only as far as this applies: access of our staff for support: on demand",
        ],
    );
    assert!(!place.contains("hosting region"), "{place}");
    has(&said("hosting_location", "", &[cloud(), region], &[]), &["agreed hosting region: EU"]);
    for key in ["own_purposes", "ai_training"] {
        has(
            &said(key, "", std::slice::from_ref(&own), &[]),
            &["sends us nothing; whether we use for purposes of our own"],
        );
        let sends = self_hosted(&[("support_access", "on_demand"), ("telemetry", "yes")]);
        assert!(!said(key, "", &[sends], &[]).contains("sends us nothing"), "{key}");
    }
    has(
        &said("dpa_needed", "", &[own], &[]),
        &["whether you need one with others, such as a hosting provider, depends on"],
    );
}

#[test]
fn a_term_of_a_form_is_told_as_what_it_is() {
    let fee = |yes: &str| said("data_subject_requests", "", &[cloud(), agreed(&[("request_fee", yes)])], &[]);
    has(&fee("yes"), &["it is none for the person who makes the request."]);
    assert!(!fee("no").contains("the person who makes"), "{}", fee("no"));
    let special = said("special_categories", "", &[cloud(), agreed(&[("special_categories", "not_applicable")])], &[]);
    has(&special, &["not applicable.", "whether your data in fact contains any is not recorded."]);
    let none = said("special_categories", "", &[cloud(), agreed(&[])], &[]);
    assert!(!none.contains("in fact contains"), "{none}");
    let of = |terms: &[(&str, &str)]| said("supervisory_authority", "", &[cloud(), agreed(terms)], &[]);
    has(&of(&[("scc_authority", "DPC")]), &["need not be the one that is competent for us: by their Clause 13"]);
    assert!(!of(&[]).contains("Clause 13"), "{}", of(&[]));
    let breach = said("breach_notice", "", &[cloud()], &[]);
    has(
        &breach,
        &["for a notification of your own (Art. 33(3))", "categories and approximate number of data subjects"],
    );
}

#[test]
fn whether_something_is_there_is_open_where_it_is_not_recorded() {
    let certified = said("certifications", "", &[cloud()], &[]);
    has(&certified, &["Whether we hold a certificate such as ISO 27001"]);
    has(
        &said("representative", "", &[cloud()], &[]),
        &["Whether we have a representative in the EU (Art. 27) is not recorded."],
    );
}

#[test]
fn a_time_before_the_dpa_is_open_and_the_framework_carries_only_if_we_are_in_it() {
    let signed = agreed(&[("effective", "2026-03-12")]);
    let needed = said("dpa_needed", "", &[cloud(), signed], &[]);
    has(&needed, &["Whether a DPA was in force from ", " to 11 March 2026 is not recorded."]);
    let none = said("dpa_needed", "", &[cloud()], &[]);
    assert!(!none.contains("was in force from"), "{none}");
    let abroad = [record("ENT-1", &[("name", "Vendor Inc."), ("country", "US")])];
    let rests = said("transfer_mechanism", "", &[cloud()], &abroad);
    has(&rests, &["is not recorded. If we are, and the certification covers the data"]);
    let home = said("transfer_mechanism", "", &[cloud()], &[]);
    assert!(!home.contains("2023/1795"), "{home}");
    // Whoever acts for the customer is in the EEA: the framework is for nobody there.
    let ours = record("ENT-2", &[("name", "Vendor GmbH"), ("country", "DE")]);
    let with_ours = agreed(&[("our_entity", "ENT-2")]);
    let served_at_home = said("transfer_mechanism", "", &[cloud(), with_ours], &[abroad[0].clone(), ours]);
    assert!(!served_at_home.contains("Data Privacy Framework"), "{served_at_home}");
    assert!(home.contains("For what goes to ") && home.contains(", no transfer tool is needed."), "{home}");
    assert_eq!(home.matches("no transfer tool is needed").count(), 1, "one sentence for all that stays: {home}");
}

fn amended(facts: &[(&str, &str)]) -> Record {
    amendment(&[&[("effective", "2026-12-15")], facts].concat())
}

#[test]
fn terms_are_told_with_what_an_amendment_to_come_makes_of_them() {
    let base = agreed(&[
        ("breach_hours", "72"),
        ("notice_days", "14"),
        ("objection_days", "10"),
        ("request_days", "10"),
        ("deletion_days", "30"),
        ("backup_days", "90"),
        ("audit_frequency", "once a year"),
    ]);
    let to_come = amended(&[
        ("breach_hours", "24"),
        ("notice_days", "60"),
        ("objection_days", "30"),
        ("request_days", "2"),
        ("deletion_days", "7"),
        ("backup_days", "none"),
    ]);
    let of = |key: &str, amendment: &Record| said(key, "", &[cloud(), base.clone(), amendment.clone()], &[]);
    for (key, now, then) in [
        ("breach_notice", "within the agreed 72 hours", "breach notice: 24 hours."),
        ("subprocessor_notice", "notice of a new subprocessor: 14 days", "notice of a new subprocessor: 60 days."),
        ("subprocessor_objection", "time to object: 10 days", "time to object: 30 days."),
        ("data_subject_requests", "forwarding of requests: 10 days", "forwarding of requests: 2 days."),
        ("deletion_at_end", "deletion: 30 days", "deletion: 7 days; backups: no number of days stated."),
    ] {
        let then = format!("From 15 December 2026 an amendment applies: {then}");
        has(&of(key, &to_come), &[now, &then]);
        let drafted = of(key, &amended(&[("breach_hours", "24"), ("deletion_days", "7"), ("stage", "drafted")]));
        assert!(!drafted.contains("amendment"), "nobody signed it: {drafted}");
    }
    let audits = of("audit_right", &to_come);
    assert!(!audits.contains("an amendment applies"), "it changes nothing of that: {audits}");
    let in_force = amended(&[("breach_hours", "24"), ("effective", "2026-11-10")]);
    has(&of("breach_notice", &in_force), &["within the agreed 24 hours"]);
    assert!(!of("breach_notice", &in_force).contains("amendment"));
    let status = of("dpa_status", &to_come);
    has(
        &status,
        &[
            "notice of a personal data breach: 72 hours",
            "an amendment applies: notice of a new subprocessor: 60 days; time to object: 30 days; breach notice: 24 hours",
        ],
    );
    let alone = of("dpa_status", &amended(&[("clause_duration", "none")]));
    has(&alone, &["An amendment takes effect on 15 December 2026, not before."]);
}

#[test]
fn terms_are_told_with_those_of_a_dpa_that_takes_the_place_later() {
    let base = agreed(&[("breach_hours", "72"), ("notice_days", "14")]);
    let next = |more: &[(&str, &str)]| {
        let usual =
            [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2026-11-01"), ("effective", "2026-12-10")];
        record("DPA-2", &[&usual[..], &[("breach_hours", "24"), ("supersedes", "DPA-1")], more].concat())
    };
    let of = |key: &str, next: Record| said(key, "", &[cloud(), base.clone(), next], &[]);
    let breach = of("breach_notice", next(&[]));
    has(
        &breach,
        &["agreed 72 hours", "From 10 December 2026 a new DPA takes its place and says: breach notice: 24 hours"],
    );
    let notice = of("subprocessor_notice", next(&[]));
    has(&notice, &["takes its place and says:", "notice of a new subprocessor: not recorded"]);
    has(&of("breach_notice", next(&[("supersedes", "")])), &["From 10 December 2026 a further DPA applies and says:"]);
    has(
        &of("dpa_status", next(&[])),
        &[
            "A new DPA takes its place on 10 December 2026, not before. It sets these times: notice of a personal data breach: 24 hours.",
        ],
    );
    assert!(!of("breach_notice", next(&[("effect", "unconfirmed")])).contains("10 December"));
}

#[test]
fn the_term_of_a_dpa_ends_when_the_amendment_to_come_says() {
    let of = |base: &[(&str, &str)], amendment: &[(&str, &str)]| {
        said("dpa_status", "", &[cloud(), agreed(base), amended(amendment)], &[])
    };
    let (ends, longer) = ([("expires", "2026-12-31")], [("expires", "2027-12-31")]);
    let moved = "Its term ends on 31 December 2027 by an amendment that takes effect on 15 December 2026; without it, on 31 December 2026.";
    has(&of(&ends, &longer), &[moved]);
    has(
        &of(&[], &longer),
        &["By an amendment that takes effect on 15 December 2026, its term ends on 31 December 2027."],
    );
    has(&of(&ends, &[("expires", "none")]), &["it has no fixed term; without it, its term ends on 31 December 2026."]);
    has(&of(&ends, &[("breach_hours", "24")]), &["Its term ends on 31 December 2026."]);
}

#[test]
fn without_a_deployment_it_is_open_whether_data_goes_to_those_who_may_get_it() {
    let company = [
        record("SUB-1", &[("name", "Pacific Cloud Inc."), ("country", "US")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("edition", "cloud")]),
    ];
    let open = said("transfers", "", &[agreed(&[])], &company);
    has(&open, &["Whether personal data goes to a third country is open"]);
    assert!(!open.contains("By what is recorded, no personal data goes"), "{open}");
    let later = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2027-01-10")]);
    let transfers = said("transfers", "", &[agreed(&[]), later], &company);
    has(&transfers, &["That says nothing of our Cloud edition, recorded from 10 January 2027 on."]);
    let own = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    let transfers = said("transfers", "", &[agreed(&[]), own], &company);
    has(&transfers, &["By what is recorded, no personal data goes to a company in a third country."]);
}

#[test]
fn of_a_reseller_it_is_open_who_gets_the_data_of_its_customers() {
    let company = [
        record("SUB-1", &[("name", "Pacific Cloud Inc."), ("country", "US")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("edition", "cloud")]),
    ];
    let dossier = cases::dossier(&[("acts_as", "reseller")], &[agreed(&[])]);
    let ours =
        cases::organisation(&[&[record("ORG-1", &[("name", "Vendor"), ("country", "DE")])], &company[..]].concat());
    let asked = Asked { topic: topic("transfers").unwrap(), sure: 1.0, words: String::new() };
    let found = Found { asked: vec![asked], ..Found::default() };
    let transfers = from_records((&dossier, &ours, &[]), &found, today(), 7).answers.remove(0).text;
    has(&transfers, &["is open", "Whether your data gets to Pacific Cloud Inc. (United States) is not recorded."]);
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

fn sent(key: &str, customer: &[(&str, &str)], records: &[Record], ours: &[Record], language: Language) -> String {
    let asked = Asked { topic: topic(key).unwrap(), sure: 1.0, words: String::new() };
    let found = Found { asked: vec![asked], ..Found::default() };
    let dossier = cases::dossier(customer, records);
    let ours = cases::organisation(ours);
    from_records_in((&dossier, &ours, &[]), &found, today(), 7, Some(language)).answers.remove(0).text
}

#[test]
fn no_answer_cites_a_provision_that_its_law_does_not_have() {
    let records = [
        vec![],
        vec![cloud()],
        vec![self_hosted(&[("support_access", "on_demand"), ("telemetry", "yes")])],
        vec![cloud(), agreed(&[("breach_hours", "48")])],
    ];
    for (law, facts) in LAWS {
        for acts_as in ["controller", "processor", "joint", "reseller", "household"] {
            let customer = [&[("acts_as", acts_as)], facts].concat();
            for (home, records) in ["DE", "CH"].iter().flat_map(|home| records.iter().map(move |all| (home, all))) {
                let ours = [record("ORG-1", &[("name", "Vendor"), ("country", home)])];
                let dossier = cases::dossier(&customer, records);
                let organisation = cases::organisation(&ours);
                for language in Language::ALL {
                    let letter = crate::report::reply::reply_about((&dossier, &organisation), today(), "", language);
                    let answers = TOPICS.iter().map(|one| sent(one.key, &customer, records, &ours, language));
                    for text in answers.chain(letter.paragraphs) {
                        let bare = ["()", "( ", "  ", "(art. ,", "Art. )", " ;)", "(DSGVO", "(du RGPD"];
                        let found = bare.iter().find(|bad| text.contains(**bad));
                        assert_eq!(found, None, "{law}, {acts_as}, {home}, {language:?}: {text}");
                    }
                }
            }
        }
    }
}

#[test]
fn what_a_dpa_has_to_say_of_audits_is_what_the_law_asks() {
    let of = |law: &str| {
        let (_, facts) = LAWS.iter().find(|(name, _)| *name == law).unwrap();
        let customer = [&[("acts_as", "controller")], *facts].concat();
        let home = if law.starts_with("Swiss") { "CH" } else { "DE" };
        let ours = [record("ORG-1", &[("name", "Vendor"), ("country", home)])];
        Language::ALL.map(|language| sent("audit_right", &customer, &[cloud()], &ours, language))
    };
    has(&of("GDPR")[0], &["and allow for audits (Art. 28(3)(h))"]);
    has(&of("institutions")[0], &["and allow for audits (Regulation (EU) 2018/1725 Art. 29(3)(h)"]);
    for (text, audits) in
        of("police").iter().zip(["allow for audits", "Überprüfungen ermöglichen", "réalisation d’audits"])
    {
        assert!(text.contains("22") && !text.contains(audits), "{text}");
    }
    has(&of("police")[0], &["that the obligations of the article are kept (Directive (EU) 2016/680 Art. 22(3)(e))."]);
    for text in of("Swiss") {
        assert!(!text.contains("28") && !text.contains("DSGVO") && !text.contains("RGPD"), "{text}");
    }
    assert!(!of("Swiss")[0].contains("has to say"), "{}", of("Swiss")[0]);
}

#[test]
fn a_household_is_no_exporter_and_reads_of_no_law_that_is_not_its_own() {
    let of = |key: &str, country: &str, deployment: Record| {
        let customer = [("acts_as", "household"), ("country", country)];
        let entities = ["ENT-1", "ENT-2"].map(|handle| {
            let country = if handle == "ENT-1" { "DE" } else { "US" };
            record(handle, &[("name", handle), ("country", country), ("part", "contracting")])
        });
        Language::ALL.map(|language| sent(key, &customer, std::slice::from_ref(&deployment), &entities, language))
    };
    let own = || self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    for deployment in [cloud(), own()] {
        has(
            &of("roles", "DE", deployment.clone())[0],
            &["household activity, to which the GDPR does not apply (Art. 2(2)(c))"],
        );
        let [english, german, french] = of("roles", "CH", deployment);
        has(&english, &["in a purely personal or household activity"]);
        for (text, law) in
            [(english, "the GDPR does not apply"), (german, "DSGVO nicht gilt"), (french, "le RGPD ne s’applique pas")]
        {
            assert!(!text.contains(law), "{text}");
        }
    }
    for country in ["DE", "CH"] {
        let transfers = of("transfers", country, cloud());
        assert!(!transfers[0].contains("from Acme GmbH"), "{}", transfers[0]);
        has(
            &of("transfer_mechanism", country, cloud())[0],
            &["the persons give the data themselves, and are no exporters"],
        );
    }
}

#[test]
fn what_the_police_gives_of_itself_is_under_the_law_of_its_place() {
    let (_, police) = LAWS.iter().find(|(name, _)| *name == "police").unwrap();
    let customer = [&[("acts_as", "controller")], *police].concat();
    let ours = [record("ORG-1", &[("name", "Vendor"), ("country", "US")])];
    let transfers = sent("transfers", &customer, &[cloud()], &ours, Language::English);
    has(&transfers, &["to Vendor (United States), product data, under Directive (EU) 2016/680"]);
    has(&transfers, &["to Vendor (United States), account data, under the GDPR"]);
}

#[test]
fn where_the_law_is_not_recorded_a_dpa_is_needed_if_it_applies() {
    let entities = ["DE", "US"].map(|country| {
        let handle = if country == "DE" { "ENT-1" } else { "ENT-2" };
        record(handle, &[("name", handle), ("country", country), ("part", "contracting")])
    });
    let of = |key: &str, customer: &[(&str, &str)], records: &[Record]| {
        let customer = [&[("acts_as", "controller")], customer].concat();
        sent(key, &customer, records, &entities, Language::English)
    };
    let (open, germany) = ([("country", "JP"), ("gdpr", "no")], [("country", "DE")]);
    let condition = "If the GDPR applies to you or to our company that acts for you, this holds: ";
    let need = "For what we process on your behalf, a data processing agreement (DPA) is needed (Art. 28(3)).";
    let needed = of("dpa_needed", &open, &[cloud()]);
    has(&needed, &[&format!("{condition}{need}"), "Which data protection law applies is not recorded"]);
    assert_eq!(needed.matches("is needed").count(), 1, "once: {needed}");
    has(&of("dpa_needed", &open, &[self_hosted(&[("support_access", "on_demand")])]), &[condition]);
    has(&of("audit_right", &open, &[cloud()]), &[&format!("{condition}Whatever was agreed")]);
    let roles = of("roles", &open, &[cloud()]);
    has(&roles, &["Which data protection law applies is not recorded."]);
    assert!(!roles.contains("none of the data protection laws"), "{roles}");
    let known = of("dpa_needed", &germany, &[cloud()]);
    assert!(known.contains(need) && !known.contains(condition), "{known}");
    assert_eq!(known.matches("is needed").count(), 1, "once: {known}");
    let agreed = of("dpa_needed", &germany, &[cloud(), agreed(&[])]);
    has(&agreed, &["We process personal data on your behalf, and for that a"]);
}

#[test]
fn a_company_of_ours_transfers_nothing_to_itself() {
    let ours = [
        record("ENT-1", &[("name", "Vendor Ltd"), ("country", "GB"), ("part", "contracting")]),
        record("SUB-1", &[("name", "Vendor Ltd"), ("country", "GB"), ("affiliate", "yes")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("standing", "affiliate"), ("places", "United Kingdom")]),
    ];
    let customer = [("acts_as", "controller"), ("country", "GB")];
    for key in ["transfers", "transfer_mechanism"] {
        let text = sent(key, &customer, &[cloud()], &ours, Language::English);
        assert!(
            !text.contains("It is open whether it goes to a third country where it goes from Vendor Ltd"),
            "{text}"
        );
        assert!(!text.contains("Vendor Ltd (United Kingdom), processed in United Kingdom: what it rests on"), "{text}");
        assert!(!text.contains("and from Vendor Ltd (United Kingdom) to Vendor Ltd"), "{text}");
    }
}

#[test]
fn without_a_decision_on_an_exception_the_clauses_would_be_needed() {
    let ours = [record("ENT-1", &[("name", "Vendor Inc."), ("country", "US"), ("part", "contracting")])];
    let decided = [
        ("entity", "ENT-1"),
        ("customer", "CUS-1"),
        ("mechanism", "art_49_1_2"),
        ("because", "one time"),
        ("decided", "2026-01-05"),
        ("ends", "2026-12-31"),
    ];
    let all = [&ours[..], &[record("TRO-1", &decided)]].concat();
    let customer = [("acts_as", "controller"), ("country", "LU")];
    let records = [cloud(), agreed(&[("transfer_tools", "Art. 49")])];
    let text = sent("transfer_mechanism", &customer, &records, &all, Language::English);
    has(
        &text,
        &["without it: standard contractual clauses (module 2) would be needed; agreed, as recorded, is only Art. 49"],
    );
    assert!(!text.contains("without it: derogation"), "{text}");
    let alone = sent("transfer_mechanism", &customer, &records, &ours, Language::English);
    has(&alone, &["derogation, Art. 49"]);
}

#[test]
fn what_stays_in_the_eea_is_no_plain_transfer_whatever_a_law_calls_abroad() {
    let host = [
        record("ENT-1", &[("name", "V GmbH"), ("country", "DE"), ("part", "contracting")]),
        record("SUB-1", &[("name", "Nord AG"), ("country", "DE")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("places", "Germany"), ("access_from", "none")]),
    ];
    let settled = |country: &str, ours: &[Record]| {
        let customer = [("acts_as", "controller"), ("country", country), ("gdpr", "no")];
        let dossier = cases::dossier(&customer, &[cloud()]);
        let asked = Asked { topic: topic("transfers").unwrap(), sure: 1.0, words: String::new() };
        let found = Found { asked: vec![asked], ..Found::default() };
        let answer = from_records((&dossier, &cases::organisation(ours), &[]), &found, today(), 7).answers.remove(0);
        (answer.settled.plain, answer.text)
    };
    let abroad = [
        &host[..],
        &[record("SUB-2", &[("name", "Far Inc."), ("country", "US")]), record("ENG-2", &[("subprocessor", "SUB-2")])],
    ]
    .concat();
    for country in ["CH", "GB", "JP"] {
        let (plain, text) = settled(country, &host);
        assert_eq!(plain, None, "{country}: {text}");
        has(&text, &["By what is recorded, no company outside the EEA other than you gets the data;"]);
        let (plain, text) = settled(country, &abroad);
        assert_eq!(plain, Some(Plain::Yes), "{country}: {text}");
        has(&text, &["Personal data goes to another company in a third country"]);
    }
}

#[test]
fn what_begins_after_the_dpa_is_over_needs_one() {
    let later = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2027-01-10")]);
    let of = |expires: &str| said("dpa_status", "", &[later.clone(), agreed(&[("expires", expires)])], &[]);
    let needed = "From 10 January 2027 on, as recorded, a DPA is needed (Art. 28(3)) for our Cloud edition. None that is in force on that day is recorded with us.";
    has(&of("2026-12-31"), &["Its term ends on 31 December 2026.", needed]);
    assert!(!of("2027-12-31").contains("a DPA is needed"), "{}", of("2027-12-31"));
}

#[test]
fn a_promise_to_forward_requests_is_no_plain_yes_to_help_with_them() {
    let plain = |terms: &[(&str, &str)]| {
        let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "DE")], &[cloud(), agreed(terms)]);
        let asked = Asked { topic: topic("data_subject_requests").unwrap(), sure: 1.0, words: String::new() };
        let found = Found { asked: vec![asked], ..Found::default() };
        from_records((&dossier, &cases::organisation(&[]), &[]), &found, today(), 7).answers.remove(0).settled.plain
    };
    assert_eq!(plain(&[("request_days", "5")]), None);
    assert_eq!(plain(&[("request_days", "5"), ("clause_rights", "Section 8")]), Some(Plain::Yes));
}
