//! What is told of a service that ended: what was, what is held still, what was due.

use super::*;

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
fn after_a_migration_what_our_staff_can_get_at_names_what_ended_and_is_not_gone() {
    let runs = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    let access = said("support_access", "", &[runs.clone(), ended(&[("support_access", "on_demand")])], &[]);
    has(
        &access,
        &[
            "ended on 31 August 2026; that all data of it is gone is not recorded",
            "access of our staff for support: on demand",
        ],
    );
    assert!(!said("support_access", "", &[runs], &[]).contains("ended on"), "nothing ended");
}
