//! Where data goes, what nobody recorded of that, and whom no law reaches.

use super::*;

#[test]
fn who_is_under_none_of_the_laws_has_no_transfer_under_them() {
    let of = |customer: &[(&str, &str)], records: &[Record]| {
        let (dossier, ours) = (cases::dossier(customer, records), cases::organisation(&[vendor_in("DE")]));
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
        (all.ways.is_empty(), all.outside_the_laws)
    };
    let none = [controller(), ("country", "BR"), ("gdpr", "no")];
    let (empty, outside) = of(&none, &[cloud()]);
    assert_eq!(empty, outside, "what goes nowhere by law is said to be outside the laws");
    assert_eq!(of(&[controller()], &[cloud()]), (false, false));
}

#[test]
fn who_hosts_in_a_third_country_without_being_recorded_leaves_it_open() {
    let in_the_us = record(
        "DEP-1",
        &[("edition", "cloud"), ("customer", "CUS-1"), ("starts", "2025-01-01"), ("hosting_country", "US")],
    );
    let of = |ours: &[Record]| {
        let (dossier, ours) = (
            cases::dossier(&[controller(), ("country", "DE")], std::slice::from_ref(&in_the_us)),
            cases::organisation(ours),
        );
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
        (
            all.crosses(),
            all.ways.iter().filter_map(Transfer::unnamed_access).map(|one| one.to_string()).collect::<Vec<_>>(),
        )
    };
    let at_home = [
        company("SUB-1", "Hostwerk", "DE", &[]),
        engaged("ENG-1", "SUB-1", &[("edition", "cloud"), ("places", "Germany")]),
    ];
    let open = "hosting in the United States is recorded, by which legal entity is not".to_owned();
    assert_eq!(of(&[&[vendor_in("DE")], &at_home[..]].concat()), (None, vec![open.clone()]));
    // Who is recorded as host there is judged itself; who gets data there for another purpose hosts nothing.
    let there = |purpose: &str| {
        let more = [("edition", "cloud"), ("places", "United States"), ("purpose", purpose)];
        let host = [company("SUB-1", "Host Inc.", "US", &[]), engaged("ENG-1", "SUB-1", &more)];
        of(&[&[vendor_in("DE")], &host[..]].concat())
    };
    assert_eq!(there("Cloud hosting"), (Some(true), Vec::new()));
    assert_eq!(there("Sending of mails"), (Some(true), vec![open.clone()]));
    assert_eq!(there(""), (Some(true), vec![open]), "what it does is not recorded");
}

#[test]
fn where_what_ended_was_hosted_counts_until_its_data_is_gone() {
    let ended = [
        ("edition", "cloud"),
        ("customer", "CUS-1"),
        ("starts", "2025-01-01"),
        ("ends", "2026-06-30"),
        ("hosting_country", "JP"),
        ("own_purposes", "no"),
    ];
    let of = |more: &[Record]| {
        let records = [&[record("DEP-1", &ended)], more].concat();
        let dossier = cases::dossier(&[controller(), ("country", "DE")], &records);
        let host = [company("SUB-1", "Host", "DE", &[]), engaged("ENG-1", "SUB-1", &[("places", "Germany")])];
        let ours = cases::organisation(&[&[vendor_in("DE")], &host[..]].concat());
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
        all.ways.iter().filter_map(Transfer::unnamed_access).map(|one| one.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(of(&[]), ["hosting in Japan is recorded, by which legal entity is not"]);
    let gone = [("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-07-20"), ("backups_gone", "2026-08-20")];
    assert_eq!(of(&[record("DEL-1", &gone)]), [""; 0]);
}

#[test]
fn whether_ai_features_are_used_is_no_doubt_of_the_way_to_us() {
    let ours = [
        vendor_in("US"),
        company("SUB-1", "Model", "US", &[]),
        engaged("ENG-1", "SUB-1", &[("feature", "ai_features")]),
    ];
    let all = ways(&[controller()], &ours, &[self_hosted(&[])]);
    let direct = all.iter().find(|way| way.importer.who == Who::Us).expect("a way to us");
    assert!(!direct.missing.iter().any(|words| words.ours.contains("AI features")), "{:?}", direct.missing);
    assert!(all.iter().any(|way| way.importer.name == "Model" && !way.sure), "{:?}", said(&all));
}

#[test]
fn without_knowing_who_of_us_acts_no_law_is_denied() {
    let of = |second: &str| {
        let ours = [
            record("ENT-1", &[("name", "Vendor GmbH"), ("country", "DE")]),
            record("ENT-2", &[("name", "Vendor Two"), ("country", second)]),
            company("SUB-1", "Mail", "IN", &[]),
            engaged("ENG-1", "SUB-1", &[]),
        ];
        let customer = [controller(), ("country", "US"), ("gdpr", "no")];
        let (dossier, ours) = (cases::dossier(&customer, &[cloud()]), cases::organisation(&ours));
        transfers(&dossier, &ours, &derive(&dossier, &ours, today()))
    };
    let open = of("IN");
    assert!(!open.outside_the_laws && open.crosses().is_none());
    let mail = open.ways.iter().find(|way| way.importer.name == "Mail").expect("a way to it");
    assert!(mail.law.is_none() && mail.words.contains("which of our entities acts"), "{}", mail.words);
    assert!(open.ways.iter().any(|way| way.flow == Flow::Back));
    let known = of("DE");
    assert!(known.ways.iter().all(|way| way.law == Some(Regime::Gdpr)), "{:?}", said(&known.ways));
}

#[test]
fn access_from_a_third_country_by_nobody_named_leaves_it_open_whether_data_goes_there() {
    let dossier = |records: &[Record]| cases::dossier(&[controller(), ("country", "DE")], records);
    let of = |ours: &[Record], records: &[Record]| {
        let (dossier, ours) = (dossier(records), cases::organisation(&[&[vendor_in("DE")], ours].concat()));
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
        let access: Vec<Phrase> = all.ways.iter().filter_map(Transfer::unnamed_access).collect();
        (all.crosses(), Phrase::joined(access, "; ").to_string())
    };
    let host = |more: &[(&str, &str)]| vec![company("SUB-1", "Host", "DE", &[]), engaged("ENG-1", "SUB-1", more)];
    let only_here = host(&[("places", "Germany"), ("access_from", "none")]);
    let mut hosted = cloud();
    hosted.set("hosting_country", Kind::Deployment.field("hosting_country").stored("DE"));
    assert_eq!(of(&only_here, &[hosted.clone()]), (Some(false), String::new()));
    assert_eq!(of(&only_here, &[cloud()]), (None, String::new()), "where we host it is not recorded");
    let from_us = host(&[("places", "Germany"), ("access_from", "United States; Germany")]);
    let words = "access from the United States is recorded, by which legal entity is not";
    assert_eq!(of(&from_us, &[cloud()]), (None, words.to_owned()));
    let there = host(&[("places", "Japan"), ("access_from", "none")]);
    let words = "processing in Japan is recorded, by which legal entity is not";
    assert_eq!(of(&there, &[cloud()]), (None, words.to_owned()), "adequate or not, it is a third country");
    let session = |more: &[(&str, &str)]| {
        let usual = [("customer", "CUS-1"), ("started", "2026-11-02"), ("ended", "2026-11-02"), ("country", "IN")];
        record("SES-1", &[&usual[..], more].concat())
    };
    let words = "access from India is recorded, by which legal entity is not";
    let saw = session(&[("personal_data", "yes")]);
    assert_eq!(of(&only_here, &[cloud(), saw.clone()]), (None, words.to_owned()));
    assert_eq!(of(&only_here, &[hosted, session(&[("personal_data", "no")])]), (Some(false), String::new()));
    let there = [&only_here[..], &[record("ENT-1", &[("name", "Vendor India"), ("country", "IN")])]].concat();
    assert_eq!(of(&there, &[cloud(), saw]).1, "", "what our entity there may see is a way of its own");
    assert_eq!(of(&[], &[cloud()]), (None, String::new()), "no company is recorded");
}

#[test]
fn who_is_beyond_every_law_and_whose_data_is_with_us_is_not_told_that_none_is() {
    let ours = [
        vendor_in("US"),
        company("SUB-1", "Cumulus", "US", &[]),
        engaged("ENG-1", "SUB-1", &[("edition", "cloud"), ("places", "United States")]),
    ];
    let of = |customer: &[(&str, &str)], deployment: Record| {
        let (dossier, ours) = (cases::dossier(customer, &[deployment]), cases::organisation(&ours));
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
        (all.ways.len(), all.outside_the_laws, all.anonymous)
    };
    let beyond = [controller(), ("country", "US"), ("regime", "other"), ("gdpr", "no")];
    assert_eq!(of(&beyond, cloud()), (0, true, false));
    let unknown = self_hosted(&[("telemetry", "off")]);
    assert_eq!(of(&beyond, unknown), (0, true, false), "whether our staff get at it is not recorded");
    let nothing = self_hosted(&[("telemetry", "off"), ("support_access", "none")]);
    assert_eq!(of(&beyond, nothing), (0, false, false), "none goes to us");
    let mut anonymous = cloud();
    anonymous.set("personal_data", Kind::Deployment.field("personal_data").stored("no"));
    let (_, _, told) = of(&[controller(), ("country", "FR")], anonymous);
    assert!(told);
}

#[test]
fn an_engagement_for_somewhere_else_gets_nothing_of_what_we_decide_about_either() {
    let here = record(
        "DEP-1",
        &[
            ("customer", "CUS-1"),
            ("edition", "cloud"),
            ("region", "EU"),
            ("starts", "2025-01-01"),
            ("own_purposes", "yes"),
        ],
    );
    let ours = |more: &[(&str, &str)]| {
        [vendor_in("DE"), company("SUB-1", "Han Co", "KR", &[]), engaged("ENG-1", "SUB-1", more)].to_vec()
    };
    let goes = |more: &[(&str, &str)], records: &[Record]| {
        let all = ways(&[controller(), ("country", "DE")], &ours(more), records);
        let found = all.into_iter().find(|way| way.flow == Flow::Engaged);
        found.map(|way| (way.sure, way.exporter.role))
    };
    for (decided, role) in [("joint_controller", Role::JointController), ("controller", Role::Controller)] {
        let usual = [("customer", "CUS-1"), ("stream", "product_data"), ("because", "counsel"), ("ends", "2027-12-31")];
        let by = record("OVR-1", &[&usual[..], &[("our_role", decided), ("customer_role", decided)]].concat());
        let records = [here.clone(), by];
        let sure = Some((true, role));
        assert_eq!(goes(&[("edition", "cloud")], &records), sure, "{decided}");
        assert_eq!(goes(&[("region", "eu")], &records), sure, "{decided}");
        assert_eq!(goes(&[("region", "KR")], &records), None, "{decided}");
        assert_eq!(goes(&[("edition", "self_hosted")], &records), None, "{decided}");
        assert_eq!(goes(&[("condition", "if elected")], &records), Some((false, role)), "{decided}");
    }
    let own = |region| goes(&[("feature", "own_purposes"), ("region", region)], std::slice::from_ref(&here));
    assert_eq!(own("EU"), Some((true, Role::Controller)));
    assert_eq!(own("KR"), None);
}

#[test]
fn whether_data_goes_back_to_an_affiliate_abroad_is_open() {
    let group = [controller(), ("country", "DE"), ("affiliates", "Acme KK (JP); Acme Inc (US); Acme SARL (FR)")];
    let all = ways(&group, &[vendor_in("DE")], &[cloud()]);
    let back: Vec<&Transfer> = all.iter().filter(|way| way.flow == Flow::Back).collect();
    let names: Vec<&str> = back.iter().map(|way| way.importer.name.as_str()).collect();
    assert_eq!(names, ["Acme KK", "Acme Inc"], "the others are at home");
    assert!(back.iter().all(|way| !way.sure && way.crosses.is_none()), "{back:?}");
    let joint = [("acts_as", "joint"), ("country", "DE"), ("joint_with", "Beta Ltd (GB); Beta Inc (US)")];
    let all = ways(&joint, &[vendor_in("DE")], &[cloud()]);
    let back: Vec<&Transfer> = all.iter().filter(|way| way.flow == Flow::Back).collect();
    let names: Vec<&str> = back.iter().map(|way| way.importer.name.as_str()).collect();
    assert_eq!(names, ["Beta Ltd", "Beta Inc"], "who decides with it may get it too");
    assert!(back.iter().all(|way| way.importer.role == Role::JointController));
    let service = all.iter().filter(|way| way.flow == Flow::Service).map(|way| way.law);
    assert_eq!(service.collect::<Vec<_>>(), [Some(Regime::Gdpr), Some(Regime::UkGdpr)]);
    let alone = ways(&[controller(), ("country", "DE")], &[vendor_in("DE")], &[cloud()]);
    assert!(alone.iter().all(|way| way.flow != Flow::Back));
}

#[test]
fn a_way_is_unsettled_where_all_is_known_and_the_rules_say_nothing() {
    let of = |role: &str, country: &str| {
        let mail = record("SUB-1", &[("name", "Mail"), ("country", country)]);
        let ours = [vendor_in("US"), mail, engaged("ENG-1", "SUB-1", &[("standing", role)])];
        let all = ways(&[controller()], &ours, &[cloud(), agreed(&[("transfer_tools", "SCC M2")])]);
        all.into_iter().filter(|way| way.flow == Flow::Engaged).map(|way| way.is_unsettled()).collect::<Vec<_>>()
    };
    assert_eq!(of("independent_controller", "IN"), [true], "an onward transfer to who decides itself");
    assert_eq!(of("", "IN"), [false], "to a processor the clauses hold");
    assert_eq!(of("independent_controller", ""), [false], "where it is has to be recorded first");
}

#[test]
fn the_countries_that_data_reaches_are_those_of_importers_and_of_what_is_recorded_of_them() {
    let of = |ours: &[Record], customer: &[(&str, &str)], records: &[Record]| {
        let customer = [&[controller()], customer].concat();
        let (dossier, ours) = (cases::dossier(&customer, records), cases::organisation(ours));
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
        all.reached().map(|all| all.into_iter().collect::<Vec<_>>())
    };
    let places = [("places", "Ireland; Frankfurt"), ("access_from", "Ukraine")];
    let ours = [vendor_in("DE"), company("SUB-1", "Mail", "US", &[]), engaged("ENG-1", "SUB-1", &places)];
    assert_eq!(of(&ours, &[], &[cloud()]), Some(vec!["DE", "IE", "UA", "US"]));
    assert_eq!(of(&ours, &[], &[]), None, "what it runs is not recorded");
    let beyond = [("country", "BR"), ("gdpr", "no")];
    let outside = [vendor_in("BR"), company("SUB-1", "Mail", "US", &[]), engaged("ENG-1", "SUB-1", &places)];
    assert_eq!(of(&outside, &beyond, &[cloud()]), None, "none of the laws is about it");
}

#[test]
fn ways_out_of_a_home_are_those_of_the_streams_that_are_asked_for() {
    use crate::model::country::adequacy::Home;
    let of = |home: Home, streams: &[Stream], engagement: &[(&str, &str)]| {
        let ours = [vendor_in("DE"), company("SUB-1", "Mail", "US", &[]), engaged("ENG-1", "SUB-1", engagement)];
        let (dossier, ours) = (cases::dossier(&[controller()], &[cloud()]), cases::organisation(&ours));
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
        let out = all.out_of(home, streams, &ours).map(|way| way.importer.name.clone()).collect::<Vec<_>>();
        (out, all.elsewhere(home, streams, &ours))
    };
    let mail = vec!["Mail".to_owned()];
    assert_eq!(of(Home::Eea, &[Stream::ProductData], &[]).0, mail);
    assert_eq!(of(Home::UnitedKingdom, &[Stream::ProductData], &[]).0, [""; 0], "no law of that home applies");
    assert_eq!(of(Home::Eea, &[Stream::Telemetry], &[]).0, [""; 0], "another stream");
    assert_eq!(of(Home::Eea, &[Stream::AccountData], &[("feature", "account_data")]).0, [""; 0], "of our own data");
    let from = [("access_from", "Ukraine")];
    assert_eq!(of(Home::Eea, &[Stream::ProductData], &from).1, ["Ukraine"]);
    assert_eq!(of(Home::Eea, &[Stream::Telemetry], &from).1, [""; 0]);
}

#[test]
fn whose_data_it_is_has_to_be_known_before_a_way_is_unsettled() {
    let base = overridden(&[], &[]).into_iter().find(|way| way.flow == Flow::Engaged).expect("a way to the mailer");
    let open = Transfer { ground: Ground::Open { why: Phrase::Fixed("not settled") }, ..base };
    assert!(open.is_unsettled() && !Transfer { ground: Ground::NotNeeded, ..open.clone() }.is_unsettled());
    let from = |who, role, country: Option<&str>| {
        let exporter = End { who, role, country: country.map(str::to_owned), ..open.exporter.clone() };
        Transfer { exporter, ..open.clone() }.is_unsettled()
    };
    assert!(from(Who::Customer, Role::Controller, None), "where a customer is, does not matter");
    assert!(!from(Who::Customer, Role::Open, Some("DE")) && !from(Who::Customer, Role::Open, None));
    assert!(from(Who::Us, Role::Processor, Some("DE")) && !from(Who::Us, Role::Processor, None));
    assert!(!from(Who::Us, Role::Open, Some("DE")) && !from(Who::Us, Role::NoRole, Some("DE")));
    let to = |role, country: Option<&str>| {
        let importer = End { role, country: country.map(str::to_owned), ..open.importer.clone() };
        Transfer { importer, ..open.clone() }.is_unsettled()
    };
    assert!(to(Role::Controller, Some("IN")) && !to(Role::Open, Some("IN")) && !to(Role::Controller, None));
    assert!(
        !Transfer { law: None, ..open.clone() }.is_unsettled()
            && !Transfer { rule: Some("T11"), ..open.clone() }.is_unsettled()
    );
}

#[test]
fn what_is_recorded_of_places_names_third_countries_without_those_at_home() {
    let elsewhere = |customer: &str, vendor: &str, engagement: &[(&str, &str)]| {
        let ours = [vendor_in(vendor), company("SUB-1", "Mail", "DE", &[]), engaged("ENG-1", "SUB-1", engagement)];
        let all = ways(&[controller(), ("country", customer)], &ours, &[cloud()]);
        let of = all.into_iter().find(|way| way.flow == Flow::Engaged).expect("a way to the mailer");
        (of.elsewhere.clone(), of.elsewhere_in_words().map(|words| words.to_string()).unwrap_or_default())
    };
    let both = [("places", "Germany; India"), ("access_from", "Ukraine; France")];
    let (places, words) = elsewhere("DE", "DE", &both);
    assert_eq!(places, ["India", "Ukraine"]);
    assert_eq!(words, "processing in India and access from Ukraine are recorded, by which legal entity is not");
    let (_, words) = elsewhere("DE", "DE", &both[1..]);
    assert_eq!(words, "access from Ukraine is recorded, by which legal entity is not");
    let (_, words) = elsewhere("DE", "DE", &[("places", "India; Brazil")]);
    assert_eq!(words, "processing in India and Brazil is recorded, by which legal entity is not");
    assert_eq!(elsewhere("DE", "DE", &[("places", "EEA")]).0, [""; 0]);
}

#[test]
fn what_the_product_holds_goes_one_way_together() {
    let used = record(
        "DEP-1",
        &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("ai_features", "yes")],
    );
    let all = ways(&[controller()], &[vendor_in("DE")], &[used]);
    let service: Vec<_> = all.iter().filter(|way| way.flow == Flow::Service).map(|way| way.streams.clone()).collect();
    assert_eq!(service, [[Stream::ProductData, Stream::AiFeatures]]);
}

#[test]
fn companies_of_its_group_are_under_the_law_of_their_own_place() {
    let group = ("affiliates", "Acme Ltd (GB); Acme AG (CH); Acme SARL (FR)");
    let dossier = cases::dossier(&[controller(), ("country", "DE"), group], &[cloud()]);
    let mail = [company("SUB-1", "Mail Inc.", "IN", &[]), engaged("ENG-1", "SUB-1", &[("purpose", "Mails")])];
    let ours = cases::organisation(&[&[vendor_in("DE")], &mail[..]].concat());
    let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
    let of = |flow: Flow| {
        let ways = all.ways.iter().filter(|way| way.flow == flow).map(|way| {
            (way.exporter.name.clone(), way.law.map(Regime::words).unwrap_or_default(), way.ground.short(way.law))
        });
        ways.collect::<Vec<_>>()
    };
    let service = of(Flow::Service);
    let who: Vec<(&str, &str)> = service.iter().map(|(name, law, _)| (name.as_str(), *law)).collect();
    assert_eq!(who, [("Acme GmbH", "GDPR"), ("Acme Ltd", "UK GDPR"), ("Acme AG", "Swiss FADP")]);
    assert!(service[1].2.contains("dequacy") && service[2].2.contains("dequacy"), "{service:?}");
    let laws: Vec<&str> = of(Flow::Engaged).iter().map(|(_, law, _)| *law).collect();
    assert_eq!(laws, ["GDPR", "UK GDPR", "Swiss FADP"], "what we hand on is theirs too");
}
