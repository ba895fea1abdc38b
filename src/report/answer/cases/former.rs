//! What is told of a service that ended: what was, what is held still, what was due.

use super::*;

#[test]
fn of_a_former_customer_whose_data_is_gone_nothing_is_open() {
    let records = [ended(&[("own_purposes", "no")]), deleted("2026-10-15")];
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
    let due = "Deletion or return was due on 30 September 2026, 30 days after the end of service. That this was done is not recorded.";
    let deletion = of("deletion_at_end");
    has(&deletion, &[due]);
    assert!(!deletion.contains("By 30 September 2026"), "{deletion}");
    let done = said("deletion_at_end", "", &[ended(&[]), terms, deleted("2026-10-15")], &[]);
    assert!(!done.contains("That this was done is not recorded"), "{done}");
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

#[test]
fn what_we_used_for_ourselves_does_not_end_when_the_data_is_deleted() {
    let of = |key: &str, facts: &[(&str, &str)]| said(key, "", &[ended(facts), deleted("2026-10-15")], &mailer());
    let used = [("own_purposes", "yes"), ("ai_features", "yes")];
    has(
        &of("own_purposes", &used),
        &[
            "We used data of our Cloud edition for purposes of our own, until it ended on 31 August 2026; whether we still hold what we used is not recorded.",
        ],
    );
    let training = of("ai_training", &used);
    has(
        &training,
        &[
            "whether training of AI models was among them is not recorded.",
            "Until then, the AI features of our Cloud edition were switched on, as recorded.",
        ],
    );
    assert!(!training.contains("Nothing that runs"), "{training}");
    has(
        &of("deletion_at_end", &used),
        &["Whether we still hold what we used of its data for purposes of our own is not recorded."],
    );
    has(
        &of("roles", &used),
        &["Whether we still hold what we used of its data for purposes of our own is not recorded."],
    );
    has(
        &of("own_purposes", &[]),
        &[
            "for purposes of our own is not recorded; so it is not recorded either whether we still hold any of it for that.",
        ],
    );
    has(
        &of("ai_training", &[]),
        &[
            "was used to train AI models is not recorded.",
            "Whether the AI features of our Cloud edition were switched on is not recorded.",
        ],
    );
    has(&of("own_purposes", &[("own_purposes", "no")]), &["As recorded, we used no data of our Cloud edition"]);
}

#[test]
fn a_deletion_denies_no_more_than_what_was_in_the_running_systems_and_the_backups() {
    let gone = "its data is gone from our running systems and from our backups: the last day on which these held any was 15 October 2026.";
    let follows = [
        ("hosting_location", ""),
        ("retention", ""),
        ("transfers", "Whether any of that goes to a third country is not recorded either."),
        ("subprocessor_list", "Which companies hold any of that is not recorded either."),
        ("data_subject_requests", "A request about that data finds nothing in our running systems and backups."),
    ];
    let asked = |session: &[(&str, &str)]| {
        record(
            "SES-1",
            &[&[("customer", "CUS-1"), ("started", "2026-08-01"), ("ended", "2026-08-01")], session].concat(),
        )
    };
    let (unused, seen) = ([("own_purposes", "no")], [("personal_data", "yes")]);
    for (facts, session, held) in [
        (&[("own_purposes", "yes")][..], None, "what we used of its data for purposes of our own is not recorded."),
        (&[], None, "data that we may have used for purposes of our own is not recorded."),
        (&unused, Some(asked(&seen)), "copies that our staff may have taken in support sessions is not recorded."),
    ] {
        for (key, so) in follows {
            let records: Vec<Record> =
                [ended(facts), deleted("2026-10-15")].into_iter().chain(session.clone()).collect();
            let words = said(key, "", &records, &mailer());
            has(&words, &[gone, held, so]);
            assert_eq!(words.matches(held).count(), 1, "{key}: {words}");
            for denial in ["or elsewhere", "finds nothing with us", "So none of it", "So no subprocessor"] {
                assert!(!words.contains(denial), "{key}, {denial}: {words}");
            }
        }
    }
    let without_copies = asked(&[seen[0], ("copies", "no")]);
    let none = said("transfers", "", &[ended(&unused), deleted("2026-10-15"), without_copies], &mailer());
    has(&none, &["in backups or elsewhere", "So none of it goes to a third country now."]);
}

#[test]
fn the_reports_that_an_instance_sent_us_until_it_ended_are_told_with_our_own_purposes() {
    let over = |facts: &[(&str, &str)]| {
        let usual = [("support_access", "none"), ("ai_features", "no"), ("ends", "2026-06-30")];
        said("own_purposes", "", &[self_hosted(&[&usual[..], facts].concat())], &[])
    };
    let sent = over(&[("telemetry", "yes")]);
    has(&sent, &["ended on 30 June 2026. Whether we still hold the reports that it sent us is not recorded."]);
    assert!(!sent.contains("no use of its data is recorded"), "{sent}");
    has(&over(&[("telemetry", "off")]), &["Nothing that runs for you on this day is recorded"]);
}

#[test]
fn of_what_sends_us_nothing_and_we_cannot_see_there_is_nothing_to_use() {
    let of = |key: &str, facts: &[(&str, &str)], more: &[Record]| {
        let runs = self_hosted(&[&[("telemetry", "off")], facts].concat());
        said(key, "", &[&[runs], more].concat(), &[])
    };
    let (closed, off) = ([("support_access", "none")], [("support_access", "none"), ("ai_features", "no")]);
    for key in ["own_purposes", "ai_training"] {
        let none = of(key, &off, &[]);
        has(
            &none,
            &[
                "no data of our self-hosted edition reaches us, so there is none that we could use for purposes of our own",
            ],
        );
        assert!(!none.contains("what our staff see"), "{none}");
        has(
            &of(key, &closed, &[]),
            &["whether its AI features send us data, and whether we use any for purposes of our own"],
        );
        let seen = record("SES-1", &[("customer", "CUS-1"), ("started", "2026-08-01"), ("personal_data", "yes")]);
        has(&of(key, &off, &[seen]), &["what our staff see of it in support is not recorded"]);
        has(
            &of(key, &[("support_access", "on_demand"), ("ai_features", "no")], &[]),
            &["what our staff see of it in support is not recorded"],
        );
    }
}

#[test]
fn where_a_law_keeps_some_the_rest_in_the_backups_is_processed_for_the_customer() {
    let kept = [("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-09-15"), ("hold", "HGB 257 until 2032")];
    let decided = [("customer", "CUS-1"), ("stream", "product_data"), ("our_role", "controller"), ("because", "hold")];
    let decided = record("OVR-1", &[&decided[..], &[("customer_role", "no_role"), ("starts", "2026-09-15")]].concat());
    let of = |key: &str, backups: &[(&str, &str)], more: &[Record]| {
        let kept = record("DEL-1", &[&kept[..], backups].concat());
        said(key, "", &[&[ended(&[]), kept], more].concat(), &mailer())
    };
    let rest = "For what may be left of it in our backups, you are the controller and we are your processor (Art. 28), because storing is processing";
    let by_us = "For what a law obliges us to keep of it, we are the controller. This was decided for your case.";
    let needed = "a data processing agreement (DPA) is needed (Art. 28(3))";
    let roles = of("roles", &[], std::slice::from_ref(&decided));
    has(&roles, &["Some of its data is kept", "On 15 September 2026 the rest of its data was deleted", by_us, rest]);
    has(&of("dpa_needed", &[], std::slice::from_ref(&decided)), &[needed]);
    let open = of("roles", &[], &[]);
    has(&open, &["We have no record of who is controller for what a law obliges us to keep", rest]);
    has(&of("dpa_needed", &[], &[]), &[needed]);
    let list = of("subprocessor_list", &[], &[]);
    has(&list, &["Whether your data gets to Mail (India) is not recorded"]);
    let goes = of("transfers", &[], std::slice::from_ref(&decided));
    assert!(!goes.contains("It goes from"), "who was engaged need not hold what is kept: {goes}");
    let gone = of("roles", &[("backups_gone", "2026-10-15")], &[decided]);
    has(&gone, &[by_us]);
    assert!(!gone.contains("we are your processor"), "{gone}");
}

#[test]
fn in_which_record_stands_what_a_law_keeps_is_open_until_its_controller_is_recorded() {
    let kept = [("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-09-15"), ("hold", "HGB 257 until 2032")];
    let of = |backups: &[(&str, &str)]| {
        let kept = record("DEL-1", &[&kept[..], backups].concat());
        said("register_extract", "", &[ended(&[]), kept], &[])
    };
    let rest_gone = of(&[("backups_gone", "none")]);
    let open = "so it is open whether that belongs in this record or in that of what we do as controller.";
    has(&rest_gone, &[open]);
    assert!(!rest_gone.contains("Nothing in it is about you"), "{rest_gone}");
    has(&of(&[]), &[open, "What we process for you on this day is not described in it yet."]);
    let unknown = said("register_extract", "", &[self_hosted(&[("telemetry", "off")])], &[]);
    has(&unknown, &["Whether anything in it is about you on this day is open"]);
    let none = said("register_extract", "", &[self_hosted(&[("telemetry", "off"), ("support_access", "none")])], &[]);
    has(&none, &["Nothing in it is about you on this day."]);
}

#[test]
fn who_moved_is_not_told_that_companies_get_what_was_deleted() {
    let ours = [
        record("SUB-1", &[("name", "Host AG"), ("country", "DE")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("edition", "cloud"), ("purpose", "hosting")]),
    ];
    let cloud = record(
        "DEP-1",
        &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2026-05-31")],
    );
    let own = |access: &'static str| {
        let facts = [("telemetry", "off"), ("ai_features", "no"), ("own_purposes", "no"), ("support_access", access)];
        let runs = [("customer", "CUS-1"), ("edition", "self_hosted"), ("starts", "2026-06-01")];
        record("DEP-2", &[&runs[..], &facts].concat())
    };
    let gone = [("customer", "CUS-1"), ("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-06-20")];
    let of = |records: &[Record]| said("subprocessor_list", "", records, &ours);
    let moved = of(&[cloud.clone(), own("none"), record("DEL-1", &gone)]);
    has(&moved, &["20 June 2026"]);
    assert!(!moved.contains("Subprocessors that get your data:"), "{moved}");
    // Before the deletion, and where staff can look at what runs, it goes on.
    let held = of(&[cloud, own("none")]);
    has(&held, &["Subprocessors that get your data: Host AG"]);
}
