//! Ways into third countries: which are sure, which are open, and what carries each.

use super::*;

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
            "In the support session of 10 November 2026, from Vendor GmbH (Germany) to Vendor Inc. (United States), under the GDPR: standard contractual clauses (module 3) would be needed; what is agreed is not recorded; whether it is certified under the EU-US Data Privacy Framework",
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
        has(&words, &["From which countries our staff can access your data is not recorded beyond that."]);
        assert!(!words.contains("third country"), "{words}");
    }
    let apart = self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
    let words = said("support_access", "Do your staff access our data from outside the EU?", &[apart], &ours);
    assert!(!words.contains("Vendor India") && words.contains("none, as recorded"), "{words}");
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
    // Whoever acts for the customer is in the EEA: the framework is for nobody there, and may be for its company in the United States.
    let ours = record("ENT-2", &[("name", "Vendor GmbH"), ("country", "DE")]);
    let with_ours = agreed(&[("our_entity", "ENT-2")]);
    let served_at_home = said("transfer_mechanism", "", &[cloud(), with_ours], &[abroad[0].clone(), ours]);
    assert!(!served_at_home.contains("If we are, and"), "{served_at_home}");
    let of_it = "whether it is certified under the EU-US Data Privacy Framework, so that no clauses would be needed, is not recorded";
    assert_eq!(served_at_home.matches(of_it).count(), 1, "{served_at_home}");
    assert!(!rests.contains(of_it), "of us it is said once: {rests}");
    assert!(home.contains("For what goes to ") && home.contains(", no transfer tool is needed."), "{home}");
    assert_eq!(home.matches("no transfer tool is needed").count(), 1, "one sentence for all that stays: {home}");
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
        &["without it: standard contractual clauses (module 2) would be needed; recorded as agreed: only Art. 49"],
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
    // Of data that is gone, what was so is told apart in the same way.
    let done = record("DEL-1", &[("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-09-15")]);
    let gone = [ended(&[]), done];
    let then = |ours: &[Record]| {
        sent(
            "transfers",
            &[("acts_as", "controller"), ("country", "CH"), ("gdpr", "no")],
            &gone,
            ours,
            Language::English,
        )
    };
    has(&then(&host), &["By what is recorded, no company outside the EEA other than you got the data;"]);
    has(&then(&abroad), &["Personal data went to another company in a third country"]);
}

#[test]
fn to_whom_ai_features_send_data_is_open_where_no_company_is_recorded_for_them() {
    let host = [
        record("SUB-1", &[("name", "Nord AG"), ("country", "DE")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("places", "Germany"), ("access_from", "none")]),
    ];
    let mind = |more: &[(&str, &str)]| {
        let engaged = [("subprocessor", "SUB-2"), ("feature", "ai_features"), ("access_from", "none")];
        let company = record("SUB-2", &[("name", "Mind AG"), ("country", "DE")]);
        [company, record("ENG-2", &[&engaged, more].concat())]
    };
    let of = |ai: &str, ours: &[Record]| {
        let usual = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("hosting_country", "DE")];
        let more = [("support_access", "none"), ("telemetry", "off"), ("own_purposes", "no"), ("ai_features", ai)];
        let runs = record("DEP-1", &[&usual[..], &more].concat());
        let customer = [("acts_as", "controller"), ("country", "DE")];
        let entity = [record("ENT-1", &[("name", "V GmbH"), ("country", "DE"), ("part", "contracting")])];
        sent("transfers", &customer, &[runs], &[&entity, ours].concat(), Language::English)
    };
    let stays = "no personal data goes to a company in a third country";
    has(&of("no", &host), &[stays]);
    let open = of("yes", &host);
    assert!(!open.contains(stays), "{open}");
    has(&open, &["Which companies get data by the AI features is not recorded."]);
    has(&of("yes", &[&host[..], &mind(&[("places", "Germany")])].concat()), &[stays]);
    // Where a company processes data is a fact on which it depends, as it is in letters.
    let unsaid = of("yes", &[&host[..], &mind(&[])].concat());
    assert!(!unsaid.contains(stays), "{unsaid}");
    has(&unsaid, &["Whether personal data goes to a third country is open", "where Mind AG processes data"]);
}

#[test]
fn whether_data_stays_is_answered_with_where_it_goes_too() {
    let mail =
        [record("SUB-1", &[("name", "Far Ltd"), ("country", "IN")]), record("ENG-1", &[("subprocessor", "SUB-1")])];
    for words in ["Is all our data kept in the EU?", "Werden die Daten nur in Deutschland gespeichert?"] {
        has(&said("hosting_location", words, &[cloud()], &mail), &["Far Ltd (India)"]);
    }
    // Where it is hosted is not all of where it is.
    let mut hosted = cloud();
    hosted.set("hosting_country", Some(Value::Text("DE".into())));
    let where_it_is = |places: &[(&str, &str)]| {
        let entry = record("ENG-1", &[&[("subprocessor", "SUB-1")], places].concat());
        said("hosting_location", "Where is our data?", std::slice::from_ref(&hosted), &[mail[0].clone(), entry])
    };
    has(&where_it_is(&[("places", "India")]), &["process it elsewhere too: Far Ltd (India), processed in: India."]);
    has(&where_it_is(&[]), &["Where these companies process it is not recorded: Far Ltd (India)."]);
    for place in ["Germany", "Germany (Frankfurt)"] {
        let at_home = where_it_is(&[("places", place)]);
        assert!(!at_home.contains("Far Ltd"), "{at_home}");
    }
    hosted.set("hosting_country", None);
    let entry = record("ENG-1", &[("subprocessor", "SUB-1"), ("places", "Germany")]);
    let open = said("hosting_location", "Where is our data?", &[hosted], &[mail[0].clone(), entry]);
    has(&open, &["These companies that we engage process it too: Far Ltd (India), processed in: Germany."]);
    assert!(!open.contains("elsewhere"), "{open}");
}

#[test]
fn data_that_we_decide_about_ourselves_and_hand_on_is_told_apart() {
    let pay = [
        record("SUB-1", &[("name", "Pay Inc."), ("country", "US")]),
        record("SUB-2", &[("name", "Host"), ("country", "DE")]),
        record(
            "ENG-1",
            &[
                ("subprocessor", "SUB-1"),
                ("purpose", "Payments"),
                ("places", "US"),
                ("standing", "independent_controller"),
                ("feature", "account_data"),
            ],
        ),
        record(
            "ENG-2",
            &[("subprocessor", "SUB-2"), ("purpose", "Hosting"), ("places", "DE"), ("access_from", "none")],
        ),
    ];
    let cloud = record(
        "DEP-1",
        &[
            ("customer", "CUS-1"),
            ("edition", "cloud"),
            ("hosting_country", "DE"),
            ("ai_features", "no"),
            ("own_purposes", "no"),
            ("starts", "2025-01-01"),
        ],
    );
    let told = said("transfers", "", &[cloud], &pay);
    has(&told, &["to Pay Inc. (United States), account data, about which we decide ourselves, under the GDPR"]);
    has(&told, &["data about which we decide ourselves"]);
    assert!(!told.contains("wherever it is hosted"), "{told}");
}

fn said_on(key: &str, on: &str, customer: &[(&str, &str)], ours: &[Record]) -> [String; 3] {
    let usual = [("customer", "CUS-1"), ("edition", "cloud"), ("hosting_country", "DE"), ("ai_features", "no")];
    let runs = record("DEP-1", &[&usual[..], &[("starts", "2018-06-01")]].concat());
    let dossier = cases::dossier(&[&[("acts_as", "controller")], customer].concat(), &[runs]);
    let vendor = record("ORG-1", &[("name", "Vendor"), ("country", "DE")]);
    let ours = cases::organisation(&[&[vendor], ours].concat());
    Language::ALL.map(|language| {
        let asked = Asked { topic: topic(key).unwrap(), sure: 1.0, words: String::new() };
        let found = Found { asked: vec![asked], ..Found::default() };
        from_records_in((&dossier, &ours, &[]), &found, cases::day(on), 7, Some(language)).answers.remove(0).text
    })
}

#[test]
fn law_that_is_not_worked_out_is_told_as_that_and_not_as_a_record_that_is_missing() {
    let ours = [
        record("SUB-1", &[("name", "Help Ltd"), ("country", "GB")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("places", "United Kingdom"), ("access_from", "United Kingdom")]),
        record("SUB-2", &[("name", "Mail Inc"), ("country", "US")]),
        record("ENG-2", &[("subprocessor", "SUB-2"), ("purpose", "mail"), ("starts", "2019-01-01")]),
    ];
    let germany = [("country", "DE")];
    let of = |key: &str, on: &str| said_on(key, on, &germany, &ours);
    let british = "hat the law said of the United Kingdom before 28 June 2021 is not worked out";
    let [rests, german, french] = of("transfer_mechanism", "2019-06-01");
    has(
        &rests,
        &[
            &format!(
                "to Help Ltd (United Kingdom), under the GDPR, processed in United Kingdom, access from United Kingdom: w{british}."
            ),
            "to Mail Inc (United States), under the GDPR: what the law asked of such a transfer before 28 June 2021 is not worked out.",
        ],
    );
    assert!(
        !rests.contains("under this law is not recorded") && !rests.contains("rests on is not recorded"),
        "{rests}"
    );
    has(&german, &["was vor dem 28. Juni 2021 für das Vereinigte Königreich galt, ist nicht ermittelt"]);
    has(&french, &["avant le 28 juin 2021 n’est pas déterminé"]);
    let goes = |ours: &[Record], on: &str| said_on("transfers", on, &germany, ours)[0].clone();
    has(
        &goes(&ours[..2], "2020-12-15"),
        &[&format!("Whether personal data goes to a third country is open. W{british}.")],
    );
    has(
        &goes(&ours, "2020-12-15"),
        &["Personal data goes to another company in a third country", &format!(" W{british}.")],
    );
    assert!(!goes(&ours[..2], "2021-07-01").contains("is not worked out"));
}

#[test]
fn no_module_of_the_clauses_of_2021_is_named_before_they_applied() {
    let boston = [("country", "US")];
    let of = |on: &str| said_on("transfer_mechanism", on, &boston, &[])[0].clone();
    for day in ["2018-06-02", "2021-06-26"] {
        assert!(!of(day).contains("module 4"), "{}", of(day));
        has(&of(day), &["what the law asked of such a transfer before 28 June 2021 is not worked out"]);
    }
    has(&of("2021-07-01"), &["if it does not, standard contractual clauses (module 4)"]);
}

#[test]
fn an_entry_of_the_list_hides_no_session_in_which_the_company_saw_data() {
    let ours = |region: &'static str, ends: &'static str| {
        let entry = [("subprocessor", "SUB-1"), ("purpose", "support"), ("region", region), ("ends", ends)];
        vec![
            record("ENT-1", &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "contracting")]),
            record("ENT-2", &[("name", "Vendor Inc."), ("country", "US"), ("part", "affiliate")]),
            record("SUB-1", &[("name", "Vendor Inc."), ("country", "US"), ("affiliate", "yes")]),
            record("ENG-1", &entry),
        ]
    };
    let runs =
        record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("region", "EU")]);
    let usual = [("customer", "CUS-1"), ("started", "2026-11-10"), ("ended", "2026-11-10"), ("personal_data", "yes")];
    let by_it = record("SES-1", &[&usual[..], &[("entity", "ENT-2"), ("copies", "no")]].concat());
    let from_there = record("SES-1", &[&usual[..], &[("country", "US"), ("copies", "no")]].concat());
    // For another region, and over before the session.
    for ours in [ours("US", ""), ours("EU", "2026-06-30"), ours("EU", "")[..3].to_vec()] {
        let went = said("transfers", "", &[runs.clone(), by_it.clone()], &ours);
        has(&went, &["In the support session of 10 November 2026, personal data went from"]);
        let group = said("affiliates", "", &[runs.clone(), by_it.clone()], &ours);
        has(&group, &["its staff saw your data in support on 10 November 2026"]);
        assert!(!group.contains("No other company of our group"), "{group}");
        let open = said("transfers", "", &[runs.clone(), from_there.clone()], &ours);
        assert!(!open.contains("no personal data goes"), "{open}");
    }
    // Where it is engaged for the customer, the entry says where its data goes.
    let engaged = said("transfers", "", &[runs.clone(), by_it], &ours("EU", ""));
    has(&engaged, &["Vendor Inc. (United States)"]);
    let none = said("transfers", "", &[runs], &ours("US", ""));
    assert!(!none.contains("Vendor Inc."), "the list says that it is for another region: {none}");
}
