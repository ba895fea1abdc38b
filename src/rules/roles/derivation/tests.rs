use super::*;
use crate::rules::cases::{self, agreed, cloud, record, self_hosted, today, vendor};
use crate::rules::roles::{GERMAN_VIEW, derive, explain};

/// The streams of a customer, of these records of its and ours.
fn streams(customer: &[(&str, &str)], records: &[Record], ours: &[Record]) -> Vec<Explained> {
    let (dossier, ours) = (cases::dossier(customer, records), cases::organisation(ours));
    let all = derive(&dossier, &ours, today()).streams;
    all.into_iter().map(|one| explain(one, &dossier, &ours, today())).collect()
}

fn pairs(facts: &[(String, String)]) -> Vec<(&str, &str)> {
    facts.iter().map(|(label, words)| (label.as_str(), words.as_str())).collect()
}

#[test]
fn a_role_is_said_with_the_facts_that_decide_it_and_the_edition_says_the_usual_ones() {
    let of = |facts: &[(&str, &str)]| {
        let deployment = record("DEP-1", &[&[("customer", "CUS-1"), ("edition", "cloud")], facts].concat());
        let [first, ..] = &streams(&[], &[deployment], &[vendor()])[..] else { panic!("it runs with us") };
        pairs(&first.facts).into_iter().map(|(label, words)| format!("{label}: {words}")).collect::<Vec<_>>()
    };
    assert_eq!(of(&[]), ["edition: Cloud", "acts as: not provided"].map(str::to_owned));
    let given = of(&[("operated_by", "customer")]);
    assert_eq!(given.len(), 3, "{given:?}");
    assert!(given[1].ends_with(": the customer"), "what is recorded is a fact: {given:?}");
}

#[test]
fn what_is_not_provided_is_why_there_is_no_role() {
    let all = streams(&[], &[self_hosted(&[])], &[vendor()]);
    for (stream, label, need) in [
        (ProductData, "support access", Need::Open),
        (SupportAccess, "support access", Need::Open),
        (Telemetry, "telemetry", Need::None),
    ] {
        let one = all.iter().find(|one| one.stream == stream).expect("the stream");
        assert_eq!(one.why, &*format!("{label} is not provided, and the role depends on it."));
        assert_eq!((pairs(&one.facts), one.need), (vec![(label, "not provided")], need));
    }
}

#[test]
fn what_staff_may_have_taken_is_open_after_the_end() {
    let facts = [("edition", "self_hosted"), ("support_access", "on_demand"), ("ends", "2026-06-30")];
    let ended = record("DEP-1", &[&[("customer", "CUS-1")], &facts[..]].concat());
    let [left] = &streams(&[], &[ended], &[vendor()])[..] else { panic!("one stream is open") };
    let what = "whether anything that our staff took of DEP-1 is left is not provided";
    assert_eq!((left.stream, left.ours, left.need), (SupportAccess, Role::Open, Need::Open));
    assert_eq!(left.why, &*format!("{what}, and the role depends on it."));
    assert_eq!(
        pairs(&left.facts),
        [("support access", "on demand: remote sessions or log bundles"), ("until", "2026-06-30")]
    );
    assert_eq!(left.setting, "the customer runs it (self-hosted); ended 2026-06-30");
    assert_eq!((left.open[0].field, left.open[0].words()), ("done", what.to_owned()));
}

#[test]
fn what_an_instance_sends_home_decides_about_telemetry() {
    let of = |telemetry| {
        let all = streams(&[], &[self_hosted(&[("telemetry", telemetry)])], &[vendor()]);
        all.into_iter().find(|one| one.stream == Telemetry).expect("the stream").rule
    };
    for (telemetry, rule) in [
        ("yes", Some("R7")),
        ("without_personal_data", Some("R7a")),
        ("no", Some("R7b")),
        ("off", Some("R6")),
        ("none", Some("R6")),
        ("", None),
    ] {
        assert_eq!(of(telemetry), rule, "{telemetry}");
    }
}

#[test]
fn a_connected_service_is_of_the_deployment_that_it_names() {
    let other = record("DEP-2", &[("customer", "CUS-1"), ("edition", "cloud")]);
    let of = |facts: &[(&str, &str)]| {
        let service = record("SVC-1", &[&[("customer", "CUS-1"), ("service", "ai_gateway")], facts].concat());
        let all = streams(&[], &[cloud(), other.clone(), service], &[vendor()]);
        let one = all.into_iter().find(|one| one.stream == ConnectedService).expect("the stream");
        (one.role.service, one.role.deployment)
    };
    let service = Some("SVC-1".to_owned());
    assert_eq!(of(&[("deployment", "DEP-2")]), (service.clone(), Some("DEP-2".to_owned())));
    assert_eq!(of(&[("deployment", "DEP-1")]), (service.clone(), Some("DEP-1".to_owned())));
    assert_eq!(of(&[]), (service, None));
}

#[test]
fn standard_clauses_are_a_duty_by_the_way_that_the_data_goes() {
    let module = |vendor: &str, customer: &str, acts_as: &str| {
        let ours = record("ORG-1", &[("name", "Vendor"), ("country", vendor)]);
        let all = streams(&[("country", customer), ("acts_as", acts_as)], &[cloud()], &[ours]);
        let scc = all[0].duties.iter().find_map(|duty| duty.what.strip_prefix("SCC module "));
        scc.and_then(|module| module.chars().next())
    };
    for (vendor, customer, acts_as, expected) in [
        ("DE", "FR", "controller", None),
        ("US", "DE", "controller", Some('2')),
        ("US", "DE", "processor", Some('3')),
        ("CH", "DE", "controller", None),
        ("CH", "DE", "processor", None),
        ("DE", "IN", "controller", Some('4')),
        ("DE", "IN", "processor", None),
        ("DE", "CH", "controller", None),
        ("US", "IN", "controller", None),
    ] {
        assert_eq!(module(vendor, customer, acts_as), expected, "from {customer} ({acts_as}) to {vendor}");
    }
}

#[test]
fn the_law_of_our_own_place_is_said_once_where_the_customer_is_under_none() {
    let words = " Our entity is established where such a law applies, so that law applies to it as processor.";
    let says = |vendor: &str, customer: &[(&str, &str)], facts: &[(&str, &str)], stream: Stream| {
        let ours = record("ORG-1", &[("name", "Vendor"), ("country", vendor)]);
        let deployment = record("DEP-1", &[&[("customer", "CUS-1")], facts].concat());
        let all = streams(customer, &[deployment], &[ours]);
        all.iter().find(|one| one.stream == stream).expect("the stream").why.english().ends_with(words)
    };
    let (cloud, none) = ([("edition", "cloud")], [("country", "US"), ("gdpr", "no")]);
    let for_others = [none[0], ("regime", "other"), ("acts_as", "processor")];
    assert!(says("DE", &for_others, &cloud, ProductData));
    assert!(says("DE", &none, &[("edition", "self_hosted"), ("support_access", "on_demand")], SupportAccess));
    assert!(!says("DE", &none, &cloud, ProductData), "R15 says it in its own words");
    assert!(!says("DE", &none, &cloud, Stream::AccountData), "we decide ourselves");
    assert!(!says("DE", &[("country", "FR"), for_others[2]], &cloud, ProductData), "the customer is under the GDPR");
    assert!(!says("", &for_others, &cloud, ProductData), "nobody knows where our entity is");
}

#[test]
fn the_authorities_of_a_country_can_be_stricter() {
    let says = |country, access| {
        let all = streams(&[("country", country)], &[self_hosted(&[("support_access", access)])], &[vendor()]);
        let one = all.into_iter().find(|one| one.stream == SupportAccess).expect("the stream");
        one.why.english().contains(GERMAN_VIEW)
    };
    assert!(says("DE", "incidental"));
    assert!(!says("FR", "incidental") && !says("DE", "none"));
    let telemetry = |facts: &[(&str, &str)]| {
        let facts = [&[("support_access", "none"), ("telemetry_because", "only counters")], facts].concat();
        let all = streams(&[], &[self_hosted(&facts)], &[vendor()]);
        all.into_iter().find(|one| one.stream == Telemetry).expect("the stream").why.to_string()
    };
    assert!(telemetry(&[("telemetry", "without_personal_data")]).ends_with(" The reason: only counters"));
    assert!(!telemetry(&[("telemetry", "off")]).contains("only counters"), "nothing is sent");
}

#[test]
fn the_law_is_open_where_we_act_and_a_rule_takes_the_gdpr_to_apply() {
    let open = |customer: &[(&str, &str)], deployment: Record, more: &[Record], ours: &[Record]| {
        let customer = [&[("acts_as", "controller")], customer].concat();
        let all = streams(&customer, &[&[deployment], more].concat(), ours);
        let open = all.into_iter().flat_map(|one| one.role.open).find(|one| one.field != "support_access");
        open.map(|one| (format!("{}: {}", one.record, one.field), one.what, one.assumed.unwrap_or_default()))
    };
    let said = |place: &str, what: &str, assumed: &str| {
        Some((place.to_owned(), format!("{what} is not provided"), assumed.to_owned()))
    };
    let home = &[vendor()][..];
    let takes = "R1 takes the GDPR to apply";
    let gdpr = "whether the customer is under the GDPR";
    assert_eq!(open(&[("country", "US")], cloud(), &[], home), said("CUS-1: gdpr", gdpr, takes));
    let police = [("country", "DE"), ("gdpr", "no")];
    let regime = "which law the customer is under";
    assert_eq!(open(&police, cloud(), &[], home), said("CUS-1: regime", regime, takes));
    let country = "the country of the customer";
    assert_eq!(open(&[("country", "")], cloud(), &[], home), said("CUS-1: country", country, takes));
    assert_eq!(open(&[], cloud(), &[], home), None);
    let idle = self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
    assert_eq!(open(&[("country", "US")], idle, &[], home), None, "we have no role that it could change");
    let person = [("country", "US"), ("acts_as", "household")];
    assert_eq!(open(&person, cloud(), &[], home), None, "of a person it changes nothing");
    let under_none = ("gdpr", "no");
    let group = [("country", "US"), under_none, ("affiliates", "Acme SARL")];
    let affiliates = "where the affiliates of the customer are";
    let one = "R13 takes the GDPR to apply to one of them";
    assert_eq!(open(&group, cloud(), &[], home), said("CUS-1: affiliates", affiliates, one));
    let group = [("country", "US"), under_none, ("affiliates", "Acme SARL (FR)")];
    assert_eq!(open(&group, cloud(), &[], home), None, "one of them is in the EEA");
    let outside = [("country", "US"), under_none];
    let nowhere = [record("ORG-1", &[("name", "Vendor")])];
    let party = "which of our entities is to be party, or where it is,";
    assert_eq!(open(&outside, cloud(), &[], &nowhere), said("ORG-1: country", party, takes));
    assert_eq!(open(&outside, cloud(), &[], &[]), said("CUS-1: gdpr", party, takes));
    let signed = "which of our entities is party to the DPA, or where it is,";
    assert_eq!(open(&outside, cloud(), &[agreed(&[])], &nowhere), said("DPA-1: our_entity", signed, takes));
    assert_eq!(open(&[], cloud(), &[], &nowhere), None, "the customer is under a law anyhow");
}

#[test]
fn features_that_we_have_are_asked_for_where_the_deployment_could_use_them() {
    let asked = |activity: &[(&str, &str)], deployment: Record| {
        let usual = [("name", "Model"), ("acting_as", "processor"), ("feature", "ai_features")];
        let ours = [vendor(), record("ACT-1", &[&usual[..], activity].concat())];
        let all = streams(&[("acts_as", "controller")], &[deployment], &ours);
        let open = all.into_iter().flat_map(|one| one.role.open).filter(|one| one.field == "ai_features");
        open.map(|one| one.words()).collect::<Vec<_>>()
    };
    let words = "whether the customer uses AI features is not provided; it is taken not to";
    let settled = || self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
    assert_eq!(asked(&[], cloud()), [words]);
    assert_eq!(asked(&[], settled()), [words]);
    assert_eq!(asked(&[("edition", "cloud")], cloud()), [words]);
    assert_eq!(asked(&[("edition", "cloud")], settled()), [""; 0], "it is only of Cloud");
    let engaged = |edition: &str| {
        let entry = record("ENG-1", &[("subprocessor", "SUB-1"), ("feature", "ai_features"), ("edition", edition)]);
        let all = streams(&[("acts_as", "controller")], &[settled()], &[vendor(), entry]);
        all.into_iter().flat_map(|one| one.role.open).filter(|one| one.field == "ai_features").count()
    };
    assert_eq!((engaged(""), engaged("cloud")), (1, 0), "whom we engage for it shows that there is one");
    assert_eq!(asked(&[("ends", "2026-11-22")], cloud()), [""; 0], "we have it no more");
    assert_eq!(asked(&[("feature", "telemetry")], cloud()), [""; 0], "another feature");
    let said = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("ai_features", "no")]);
    assert_eq!(asked(&[], said), [""; 0], "somebody said so");
}

#[test]
fn a_setting_says_who_runs_it_under_the_names_of_the_editions() {
    let setting = |facts: &[(&str, &str)], organisation: &[(&str, &str)]| {
        let ours = record("ORG-1", &[&[("name", "Vendor")], organisation].concat());
        let deployment = record("DEP-1", &[&[("customer", "CUS-1")], facts].concat());
        streams(&[], &[deployment], &[ours])[0].setting.clone()
    };
    let (with_us, theirs) = (("edition", "cloud"), ("edition", "self_hosted"));
    assert_eq!(setting(&[with_us], &[]), "we run it (cloud)");
    assert_eq!(setting(&[with_us, ("region", "EU")], &[]), "we run it (cloud, EU)");
    assert_eq!(setting(&[theirs, ("region", "EU")], &[]), "the customer runs it (self-hosted)");
    let names = [("cloud_name", "Vendor Cloud"), ("self_hosted_name", "Vendor Server")];
    assert_eq!(setting(&[with_us], &names), "we run it (Vendor Cloud)");
    assert_eq!(setting(&[theirs], &names), "the customer runs it (Vendor Server)");
    let ended = "; ended 2026-06-30, and no record says that all of its data is gone";
    assert_eq!(setting(&[with_us, ("ends", "2026-06-30")], &[]), format!("we run it (cloud){ended}"));
}

#[test]
fn what_a_law_obliges_to_keep_leaves_open_who_is_controller_for_it() {
    let of = |hold: &[(&str, &str)]| {
        let ended = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("ends", "2026-06-30")]);
        let kept = record("DEL-1", &[&[("customer", "CUS-1"), ("how", "kept"), ("done", "2026-07-10")], hold].concat());
        streams(&[("acts_as", "controller")], &[ended, kept], &[vendor()]).remove(0)
    };
    let one = of(&[("hold", "Sec. 257 HGB")]);
    assert_eq!((one.ours, one.need, one.rule), (Role::Open, Need::Open, None));
    let by = " (as recorded, \"Sec. 257 HGB\")";
    let why = one.why.english().to_string();
    assert!(why.starts_with(&format!("Data is kept as a law requires{by}. Whoever a law obliges")), "{why}");
    let open = format!("who is controller for what a law obliges us to keep{by} is not provided");
    assert_eq!((one.open[0].record.as_str(), one.open[0].words()), ("DEL-1", open));
    assert!(one.open[0].remedy.words().starts_with("decide it: add "), "{}", one.open[0].remedy.words());
    assert_eq!(pairs(&one.facts).last(), Some(&("legal hold", "Sec. 257 HGB")));
    let unsaid = of(&[]);
    assert!(unsaid.why.english().starts_with("Data is kept as a law requires. "), "{}", unsaid.why.english());
}

#[test]
fn what_is_open_of_an_instance_that_ended_is_what_nobody_recorded_of_it() {
    let what = |facts: &[(&str, &str)]| {
        let ended = record(
            "DEP-1",
            &[&[("customer", "CUS-1"), ("edition", "self_hosted"), ("ends", "2026-06-30")], facts].concat(),
        );
        format!("{} is not provided", what_is_open(&ended))
    };
    assert_eq!(what(&[]), "whether our staff could see data of DEP-1 is not provided");
    let operated = "whether we kept any data of DEP-1, which we operated, is not provided";
    assert_eq!(what(&[("operated_by", "vendor")]), operated);
    assert_eq!(what(&[("operated_by", "vendor"), ("support_access", "none")]), operated);
    assert_eq!(
        what(&[("support_access", "on_demand")]),
        "whether anything that our staff took of DEP-1 is left is not provided"
    );
    let ended = record("DEP-1", &[("customer", "CUS-1"), ("edition", "self_hosted"), ("ends", "2026-06-30")]);
    let left = &streams(&[], &[ended], &[vendor()])[0];
    assert_eq!((left.open[0].field, left.open[0].record.as_str()), ("support_access", "DEP-1"));
}

#[test]
fn for_whom_a_customer_decides_is_read_from_what_is_recorded() {
    for (said, expected) in [
        ("controller", Some(Acts::Controller)),
        ("processor", Some(Acts::Processor)),
        ("joint", Some(Acts::Joint)),
        ("household", Some(Acts::Household)),
        ("reseller", Some(Acts::Reseller)),
        ("", None),
    ] {
        assert_eq!(acts(&record("CUS-1", &[("name", "Acme"), ("acts_as", said)])), expected, "{said}");
    }
}

#[test]
fn why_there_is_no_role_where_the_data_is_with_us_in_fact() {
    let of = |customer: &[(&str, &str)], facts: &[(&str, &str)]| {
        let deployment = record("DEP-1", &[&[("customer", "CUS-1")], facts].concat());
        let ours = record("ORG-1", &[("name", "Vendor"), ("country", "US")]);
        let all = streams(customer, &[deployment], &[ours]);
        (all[0].beyond, all[0].is_with_us(), all[0].may_be_with_us())
    };
    let (cloud, own) = (("edition", "cloud"), ("edition", "self_hosted"));
    let outside = [("country", "US"), ("gdpr", "no"), ("acts_as", "controller")];
    assert_eq!(of(&outside, &[cloud]), (Some(Beyond::TheLaws), true, false));
    assert_eq!(of(&outside, &[own]), (Some(Beyond::Unknown), false, true), "nobody said what our staff can see");
    assert_eq!(of(&outside, &[own, ("support_access", "none")]), (None, false, false));
    let anonymous = ("personal_data", "no");
    assert_eq!(of(&[], &[cloud, anonymous]).0, Some(Beyond::Anonymous));
    assert_eq!(of(&outside, &[cloud, anonymous]).0, Some(Beyond::Anonymous));
}

#[test]
fn of_a_former_customer_what_nobody_recorded_as_ended_may_go_on() {
    let setting = |customer: &[(&str, &str)]| streams(customer, &[cloud()], &[vendor()])[0].setting.clone();
    let of = setting(&[("archived", "2026-06-30")]);
    assert!(of.ends_with(", as recorded; whether it ended is not provided"), "{of}");
    assert_eq!(setting(&[]), "we run it (cloud)");
}

#[test]
fn to_a_processor_the_contract_is_that_between_processors() {
    let laws = |acts: &str| {
        let all = streams(&[("acts_as", acts)], &[cloud()], &[vendor()]);
        all[0].duties.iter().map(|duty| duty.law.to_string()).collect::<Vec<_>>()
    };
    assert!(laws("controller").contains(&"Art. 28(3)".to_owned()), "{:?}", laws("controller"));
    assert!(!laws("processor").contains(&"Art. 28(3)".to_owned()), "{:?}", laws("processor"));
}

#[test]
fn the_law_of_our_place_stands_beside_that_of_an_authority_elsewhere() {
    let laws = |vendor: &str, customer: &str| {
        let ours = record("ORG-1", &[("name", "Vendor"), ("country", vendor)]);
        let customer = [("acts_as", "controller"), ("country", customer), ("regime", "law_enforcement")];
        let one = streams(&customer, &[cloud()], &[ours]).remove(0);
        (one.laws.clone(), one.why.english().contains("GDPR"))
    };
    assert_eq!(laws("DE", "DE").0, [Regime::LawEnforcement], "its law is that of our place");
    assert_eq!(laws("GB", "DE").0, [Regime::UkGdpr, Regime::LawEnforcement]);
    assert_eq!(laws("DE", "GB").0, [Regime::Gdpr, Regime::UkLawEnforcement]);
    assert_eq!(laws("GB", "GB").0, [Regime::UkLawEnforcement]);
    assert!(laws("DE", "GB").1 && !laws("DE", "DE").1, "it is said beside the reason");
}

#[test]
fn the_rule_follows_from_for_whom_the_customer_decides_and_how_far_we_get_at_the_data() {
    let rules = |acts: &str, facts: &[(&str, &str)]| {
        let deployment = record("DEP-1", &[&[("customer", "CUS-1")], facts].concat());
        let all = streams(&[("acts_as", acts)], &[deployment], &[vendor()]);
        let of = |stream| all.iter().find(|one| one.stream == stream).and_then(|one| one.rule);
        (of(ProductData).unwrap_or("–"), of(SupportAccess).unwrap_or("–"))
    };
    let (cloud, own) = (("edition", "cloud"), ("edition", "self_hosted"));
    let access = |access| [own, ("support_access", access)];
    for (acts, with_us, systematic, on_demand, incidental) in [
        ("controller", "R1", "R10", "R8", "R9"),
        ("processor", "R2", "R10a", "R8a", "R9a"),
        ("joint", "R3", "R10b", "R8b", "R9b"),
        ("household", "R14", "R14", "R14", "R14a"),
        ("reseller", "R17", "R17", "R17", "R17a"),
    ] {
        assert_eq!(rules(acts, &[cloud]), (with_us, "–"), "{acts}");
        assert_eq!(rules(acts, &access("systematic")), (systematic, systematic), "{acts}");
        assert_eq!(rules(acts, &[own, ("operated_by", "vendor")]).0, systematic, "{acts}: we operate it");
        assert_eq!(rules(acts, &access("on_demand")).1, on_demand, "{acts}");
        assert_eq!(rules(acts, &access("incidental")).1, incidental, "{acts}");
        assert_ne!(rules(acts, &access("on_demand")).0, on_demand, "{acts}: the product itself is elsewhere");
    }
    assert_eq!(rules("controller", &access("none")), ("R6", "R6"));
    assert_eq!(rules("controller", &access("on_demand")).0, "R6b");
    for (acts, rule) in [("household", "R14a"), ("reseller", "R17a")] {
        assert_eq!(rules(acts, &access("none")), (rule, rule));
        assert_eq!(rules(acts, &[own]), ("–", "–"), "{acts}: nobody said what our staff can see");
    }
    assert_eq!(rules("controller", &[cloud, ("personal_data", "no")]).0, "R0");
}

#[test]
fn help_is_owed_to_who_has_duties_and_each_duty_is_of_the_law_that_applies() {
    let duties = |customer: &[(&str, &str)], country: &str| {
        let ours = record("ORG-1", &[("name", "Vendor"), ("country", country)]);
        let all = streams(&[&[("acts_as", "controller")], customer].concat(), &[cloud()], &[ours]);
        all.into_iter().find(|one| one.stream == ProductData).expect("the product").duties.clone()
    };
    let german = duties(&[], "DE");
    assert!(german.iter().any(|duty| duty.is_help) && german.iter().any(|duty| !duty.is_help));
    let beyond = duties(&[("country", "BR"), ("gdpr", "no")], "DE");
    assert!(!beyond.is_empty() && !beyond.iter().any(|duty| duty.is_help), "it has none of its own");
    let british = duties(&[("country", "GB"), ("gdpr", "no")], "GB");
    assert!(!british.is_empty() && british.iter().all(|duty| duty.law.contains("UK GDPR")), "{british:?}");
}
