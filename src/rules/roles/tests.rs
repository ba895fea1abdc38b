use super::*;
use crate::model::kinds::role_override::STREAMS;
use crate::rules::cases::{self, cloud, record, self_hosted};
use crate::rules::duties::FEATURES;

/// The roles of a customer with one deployment of which these facts are recorded.
fn roles(customer: &[(&str, &str)], deployment: Record, records: &[Record]) -> Roles {
    let records = [&[deployment], records].concat();
    derive(&cases::dossier(customer, &records), &cases::organisation(&[]), cases::today())
}

#[test]
fn what_is_recorded_of_a_customer_shows_that_we_keep_its_account() {
    let own = || self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
    let keeps_on = |customer: &[(&str, &str)], records: &[Record], on: NaiveDate| {
        let dossier = cases::dossier(&[&[("acts_as", "controller")], customer].concat(), records);
        let roles = derive(&dossier, &cases::organisation(&[cases::vendor()]), on);
        roles.streams.iter().any(|stream| stream.stream == AccountData)
    };
    let keeps = |customer: &[(&str, &str)], records: &[Record]| keeps_on(customer, records, cases::today());
    assert!(!keeps(&[], &[own()]), "nothing shows it");
    assert!(keeps(&[("since", "2025-01-01")], &[own()]) && keeps(&[("contact", "Kim")], &[own()]));
    assert!(!keeps(&[("since", "2027-01-01")], &[own()]));
    let signed = [own(), cases::agreed(&[])];
    let before = "2025-01-31".parse().expect("a day");
    assert!(keeps(&[], &signed) && !keeps_on(&[], &signed, before), "it was signed on 1 February 2025");
    let starts = |day: &str| record("CON-1", &[("customer", "CUS-1"), ("starts", day)]);
    assert!(keeps(&[], &[own(), starts("2025-01-01")]) && !keeps(&[], &[own(), starts("2027-01-01")]));
    let ended = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2026-06-30")];
    let gone = [("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-07-20"), ("backups_gone", "2026-08-20")];
    let all = [record("DEP-1", &ended), record("DEL-1", &gone)];
    assert!(keeps(&[], &all), "no record says that the account is deleted");
}

#[test]
fn what_is_open_names_the_field_that_would_say_it() {
    let open = |found: Roles| found.streams.into_iter().flat_map(|stream| stream.open).collect::<Vec<_>>();
    let of = |open: &[Open]| {
        open.iter().map(|one| (one.field, one.record.clone(), one.assumed.is_some())).collect::<Vec<_>>()
    };
    let unknown = open(roles(&[], self_hosted(&[]), &[]));
    let expected = ["support_access", "support_access", "telemetry"].map(|field| (field, "DEP-1".to_owned(), false));
    assert_eq!(of(&unknown), expected);
    let said = "support access is not provided; record it: fill in \"Support access\" of DEP-1 (or on_demand, systematic, none)";
    assert_eq!(unknown[0].sentence().words(), said);
    let taken = open(roles(&[], cloud(), &[]));
    assert_eq!(of(&taken), [("acts_as", "CUS-1".to_owned(), true)]);
    let said = "whether the customer acts for itself or for others is not provided; R1 takes it to decide for itself";
    assert_eq!(taken[0].sentence().words(), said, "nothing has to be done first");
    assert!(roles(&[("acts_as", "controller")], cloud(), &[]).streams.iter().all(|stream| stream.open.is_empty()));
}

#[test]
fn our_roles_are_those_for_what_the_product_holds() {
    assert_eq!(roles(&[], cloud(), &[]).ours(), [Role::Processor], "not the controller of account data");
    let settled = [("support_access", "none"), ("telemetry", "no")];
    let found = roles(&[], self_hosted(&settled), &[]);
    assert_eq!((found.ours(), found.summary().as_str()), (vec![], "no role"));
    let found = roles(&[], self_hosted(&[("support_access", "none"), ("telemetry", "yes")]), &[]);
    assert_eq!((found.ours(), found.summary().as_str()), (vec![Role::Controller], "controller"));
    let found = roles(&[], self_hosted(&[("support_access", "on_demand")]), &[]);
    assert_eq!(found.summary(), "processor; rest not known yet");
    let only_contacts = cases::dossier(&[("contact", "Anna")], &[]);
    let found = derive(&only_contacts, &cases::organisation(&[]), cases::today());
    assert_eq!((found.streams.len(), found.summary().as_str()), (1, "not known yet"), "account data is no matter");
}

#[test]
fn an_override_takes_any_role_with_the_duties_of_the_law_that_applies() {
    let decided = |our_role: &str, customer_role: &str, customer: &[(&str, &str)]| {
        let texts = [("stream", "product_data"), ("our_role", our_role), ("customer_role", customer_role)];
        let usual = [("customer", "CUS-1"), ("because", "a note"), ("ends", "2026-12-31")];
        let decision = cases::record("OVR-1", &[&usual[..], &texts].concat());
        let (dossier, ours) = (cases::dossier(customer, &[cloud(), decision]), cases::organisation(&[]));
        let first = derive(&dossier, &ours, cases::today()).streams.remove(0);
        explain(first, &dossier, &ours, cases::today())
    };
    let both = decided("controller_and_processor", "controller_and_processor", &[]);
    assert_eq!((both.ours, both.customer), (Role::ControllerAndProcessor, Role::ControllerAndProcessor));
    assert_eq!((both.need, both.register), (Need::Dpa, InRecord::Both));
    let laws: Vec<&str> = both.duties.iter().map(|duty| &*duty.law).collect();
    assert!(laws.contains(&"Art. 28(3)") && laws.contains(&"Art. 6(1)"), "{laws:?}");
    let of_union = decided("processor", "controller", &[("regime", "eu_institutions")]);
    assert_eq!(of_union.law, "Regulation (EU) 2018/1725 Art. 29, 31(2)");
    assert_eq!(of_union.duties[0].law, "Regulation (EU) 2018/1725 Art. 29(3)");
    assert_eq!(decided("processor", "controller", &[]).duties[0].law, "Art. 28(3)");
}

#[test]
fn a_role_has_the_duties_of_its_kind_and_the_facts_that_it_follows_from() {
    let has = |rule: &Rule, duties: &[Duty]| rule.duties.contains(&duties);
    for rule in RULES {
        let id = rule.id;
        let as_joint = rule.ours == Role::Processor && rule.customer == Role::JointController;
        if !["R8", "R14", "R17"].iter().any(|other| id.starts_with(other)) {
            assert_eq!(has(rule, PROCESSOR), rule.ours == Role::Processor, "{id}");
        }
        assert_eq!(has(rule, SUBPROCESSOR), rule.ours == Role::Subprocessor, "{id}");
        assert_eq!(has(rule, CONTROLLER), rule.ours == Role::Controller, "{id}");
        if rule.ours == Role::Subprocessor || as_joint {
            assert!(rule.facts.contains(&"acts_for") && rule.facts.contains(&"acts_as"), "{id}");
        }
        if rule.acts.is_some() {
            assert!(rule.facts.contains(&"acts_as"), "{id}");
        }
    }
}

#[test]
fn each_rule_says_in_its_own_words_when_it_fits_and_why() {
    let when: std::collections::BTreeSet<&str> = RULES.iter().map(|rule| rule.when).collect();
    assert_eq!(when.len(), RULES.len());
    for rule in RULES {
        // Where the customer acts for others, or with others, the reason is that.
        if rule.ours == Role::Subprocessor {
            assert!(rule.why.starts_with("The customer is a processor for others"), "{}", rule.id);
        } else if rule.law == "Art. 26, 28, 30(2)" {
            assert!(rule.why.starts_with("Several controllers decide together"), "{}", rule.id);
        }
    }
    let rule = |id: &str| RULES.iter().find(|rule| rule.id == id).unwrap_or_else(|| panic!("no {id}"));
    for (id, why) in [
        ("R4a", "only their controllers can authorise it"),
        ("R6a", "acts for others"),
        ("R6c", "whoever does may be the customer's processor"),
        ("R6d", "decides with others"),
        ("R6f", "hosted by a third party"),
        ("R6e", "Whether the customer decides for itself is not provided"),
        ("R11", "when they answer its tickets"),
        ("R12", "to further companies"),
        ("R13", "for each affiliate"),
        ("R15", "established where such a law applies"),
        ("R19", "passes through a service that we run"),
    ] {
        assert!(rule(id).why.contains(why), "{id}");
    }
    for (id, facts) in [
        ("R11", &["support_access", "acts_as"][..]),
        ("R12", &["ai_features", "acts_as"]),
        ("R13", &["affiliates", "acts_as"]),
        ("R15", &["gdpr", "regime", "our_entity"]),
        ("R19", &["service", "acts_as"]),
    ] {
        assert!(facts.iter().all(|fact| rule(id).facts.contains(fact)), "{id}");
    }
    for id in ["R12", "R19"] {
        assert!(rule(id).duties.contains(&FEATURES), "{id}: their subprocessors are covered by the authorisation");
    }
    assert_eq!((rule("R12").law, rule("R13").law), ("Art. 28(2), (4), 30(2), 44", "Art. 28(3), 30(2)(a)"));
    assert_eq!(rule("R15").law, "Art. 3(1), 28, 30(2)");
}

#[test]
fn an_override_can_name_every_stream() {
    let named = Stream::ALL.map(|stream| (stream.kept(), stream.words()));
    assert_eq!(named.len(), STREAMS.len());
    assert!(named.iter().all(|stream| STREAMS.contains(stream)));
}

#[test]
fn what_is_needed_is_what_the_stream_that_asks_most_needs() {
    // Somebody below us works for a feature of which nobody may have said whether it is used.
    let ours = [
        record("ORG-1", &[("name", "Vendor"), ("country", "US")]),
        record("SUB-1", &[("name", "Model")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("feature", "ai_features")]),
    ];
    let of = |customer: &[(&str, &str)], deployment: Record| {
        derive(&cases::dossier(customer, &[deployment]), &cases::organisation(&ours), cases::today())
    };
    let settled =
        |access: &str, ai: &str| self_hosted(&[("support_access", access), ("telemetry", "no"), ("ai_features", ai)]);
    let acts = [("acts_as", "controller")];
    assert_eq!(of(&acts, cloud()).need(), Need::Dpa);
    assert_eq!(of(&acts, settled("none", "no")).need(), Need::None);
    assert_eq!(of(&acts, settled("none", "")).need(), Need::Open, "a feature would bring a need");
    assert_eq!(of(&acts, self_hosted(&[("telemetry", "no"), ("ai_features", "no")])).need(), Need::Open);
    for free in [[("acts_as", "household")], [("acts_as", "reseller")]] {
        assert_eq!(of(&free, settled("none", "")).need(), Need::None, "{free:?} needs none whatever is used");
    }
    let beyond = [acts[0], ("country", "US"), ("regime", "other"), ("gdpr", "no")];
    assert_eq!(of(&beyond, settled("none", "")).need(), Need::None);
}

#[test]
fn by_which_provision_an_agreement_is_needed_follows_from_our_roles() {
    let of = |customer: &[(&str, &str)]| {
        let found = roles(customer, cloud(), &[]);
        (found.needed_by(), found.as_subprocessor_alone())
    };
    assert_eq!(of(&[("acts_as", "controller")]), ("Art. 28(3)".to_owned(), false));
    assert_eq!(of(&[("acts_as", "processor")]), ("Art. 28(4), 28(3)".to_owned(), true));
    let of_union = [("acts_as", "controller"), ("regime", "eu_institutions"), ("country", "BE")];
    assert_eq!(of(&of_union), ("Regulation (EU) 2018/1725 Art. 29(3)".to_owned(), false));
    let none = derive(&cases::dossier(&[], &[]), &cases::organisation(&[]), cases::today());
    assert!(!none.as_subprocessor_alone(), "no stream asks for anything");
}

#[test]
fn each_customer_of_a_reseller_needs_a_dpa_unless_somebody_decided_otherwise() {
    let of =
        |acts: &str, records: &[Record]| roles(&[("acts_as", acts)], cloud(), records).for_customers_of_a_reseller();
    assert!(of("reseller", &[]) && !of("controller", &[]));
    let decision = [("customer", "CUS-1"), ("because", "a note"), ("stream", "product_data")];
    let roles = [("our_role", "processor"), ("customer_role", "controller")];
    assert!(!of("reseller", &[record("OVR-1", &[&decision[..], &roles].concat())]));
}

#[test]
fn in_short_what_is_not_recorded_is_unknown_and_what_follows_is_no_role() {
    let of = |facts: &[(&str, &str)]| roles(&[("acts_as", "controller")], self_hosted(facts), &[]).in_short();
    assert_eq!(of(&[("support_access", "none"), ("telemetry", "no"), ("ai_features", "no")]), "no role");
    assert_eq!(of(&[("support_access", "on_demand"), ("telemetry", "no"), ("ai_features", "no")]), "processor");
    assert_eq!(of(&[("support_access", "on_demand")]), "processor + unknown");
    assert_eq!(of(&[]), "unknown");
}

#[test]
fn what_was_decided_for_one_deployment_goes_before_what_was_decided_for_all() {
    let second = record("DEP-2", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01")]);
    let decision = |handle: &str, ours: &str, more: &[(&str, &str)]| {
        let usual = [("customer", "CUS-1"), ("because", "a note"), ("stream", "product_data"), ("our_role", ours)];
        record(handle, &[&usual[..], &[("customer_role", "controller")], more].concat())
    };
    let of = |decisions: &[Record]| {
        let records = [std::slice::from_ref(&second), decisions].concat();
        let found = roles(&[("acts_as", "controller")], cloud(), &records).streams.into_iter();
        found.filter(|one| one.stream == ProductData).map(|one| one.ours).collect::<Vec<_>>()
    };
    let all = decision("OVR-1", "controller", &[]);
    let one = decision("OVR-2", "joint_controller", &[("deployment", "DEP-2")]);
    assert_eq!(of(std::slice::from_ref(&all)), [Role::Controller; 2]);
    assert_eq!(of(&[all, one.clone()]), [Role::Controller, Role::JointController]);
    assert_eq!(of(&[one]), [Role::Processor, Role::JointController]);
    let over = decision("OVR-1", "controller", &[("ends", "2026-11-22")]);
    assert_eq!(of(&[over]), [Role::Processor; 2], "it is over");
}

#[test]
fn each_role_that_somebody_decided_has_its_duties_its_record_and_its_provisions() {
    let of = |ours: &str| {
        let texts = [("stream", "product_data"), ("our_role", ours), ("customer_role", "controller")];
        let usual = [("customer", "CUS-1"), ("because", "a note")];
        let decision = record("OVR-1", &[&usual[..], &texts].concat());
        let (dossier, ours) = (cases::dossier(&[], &[cloud(), decision]), cases::organisation(&[]));
        let first = derive(&dossier, &ours, cases::today()).streams.remove(0);
        let found = explain(first, &dossier, &ours, cases::today());
        let duties: Vec<String> = found.duties.iter().map(|duty| duty.law.to_string()).collect();
        (found.need, found.register, found.law.clone(), duties.concat())
    };
    for (ours, need, register, law) in [
        ("processor", Need::Dpa, InRecord::Processor, "Art. 28, 30(2)"),
        ("subprocessor", Need::Dpa, InRecord::Processor, "Art. 28(4), 30(2)(a)"),
        ("joint_controller", Need::None, InRecord::Controller, "Art. 26, 30(1)"),
        ("controller", Need::None, InRecord::Controller, "Art. 4(7), 30(1)"),
        ("controller_and_processor", Need::Dpa, InRecord::Both, "Art. 4(7), 28, 30(1), (2)"),
        ("no_role", Need::None, InRecord::Neither, "Art. 4(7), (8)"),
    ] {
        let (is_needed, stands_in, provisions, duties) = of(ours);
        assert_eq!((is_needed, stands_in, &*provisions), (need, register, law), "{ours}");
        assert_eq!(duties.contains("Art. 26"), ours == "joint_controller", "{ours}: {duties}");
        assert_eq!(duties.contains("Art. 6(1)"), ours.contains("controller"), "{ours}: {duties}");
    }
}

#[test]
fn facts_are_undated_only_on_a_day_that_is_past() {
    let today = cases::today();
    let eve = today.pred_opt().expect("a day");
    assert_eq!((caveat(today, today), caveat(today, eve)), (None, None));
    assert!(caveat(eve, today).is_some_and(|words| words.contains("22 November 2026")), "{:?}", caveat(eve, today));
}

#[test]
fn who_is_taken_to_decide_for_itself_is_a_controller_as_far_as_recorded() {
    let of = |customer: &[(&str, &str)], records: &[Record]| {
        let all = roles(customer, cloud(), records);
        let product = all.streams.iter().find(|stream| stream.stream == ProductData).expect("product data");
        product.customer_in_words()
    };
    assert_eq!(of(&[], &[]), "controller, as far as recorded");
    assert_eq!(of(&[("acts_as", "controller")], &[]), "controller");
    assert_eq!(of(&[("acts_as", "processor")], &[]), "processor");
    let decided = [("customer", "CUS-1"), ("stream", "product_data"), ("because", "a note")];
    let decided =
        record("OVR-1", &[&decided[..], &[("our_role", "processor"), ("customer_role", "controller")]].concat());
    assert_eq!(of(&[], &[decided]), "controller", "somebody decided it");
    // What else is open of a customer that decides leaves that as it is.
    let all = roles(&[("acts_as", "controller")], self_hosted(&[]), &[]);
    assert!(all.streams.iter().any(|stream| !stream.open.is_empty()));
    assert!(!all.streams.iter().any(StreamRole::takes_controller));
}

#[test]
fn the_laws_that_ask_something_are_those_of_what_we_do_else_of_the_customer_where_nothing_is_with_us() {
    let asking = |customer: &[(&str, &str)], records: &[Record]| {
        let dossier = cases::dossier(customer, records);
        let roles = derive(&dossier, &cases::organisation(&[cases::vendor()]), cases::today());
        (roles.laws_asking("Art. 33(2)", &dossier.customer), roles.laws_of(&dossier.customer))
    };
    let (gdpr, controller) = (vec![Regime::Gdpr], ("acts_as", "controller"));
    assert_eq!(asking(&[controller], &[cloud()]), (gdpr.clone(), gdpr.clone()));
    assert_eq!(asking(&[controller], &[]), (gdpr.clone(), gdpr.clone()), "nothing is with us");
    let british = asking(&[controller, ("country", "GB")], &[cloud()]).1;
    assert_eq!(british, [Regime::Gdpr, Regime::UkGdpr], "that of our seat too");
    assert_eq!(asking(&[("acts_as", "household")], &[]).0, [], "a person at home");
    let open = self_hosted(&[("support_access", "on_demand"), ("telemetry", "off")]);
    let unsaid = asking(&[controller], &[self_hosted(&[])]).0;
    assert_eq!((unsaid, asking(&[controller], &[open]).0), (Vec::new(), gdpr), "our role is open");
}

#[test]
fn an_entry_that_bears_the_name_of_our_company_is_that_company() {
    let of = |name: &str| {
        let ours = [
            record("ORG-1", &[("name", "Vendor GmbH"), ("country", "DE")]),
            record("SUB-1", &[("name", name)]),
            record("SUB-2", &[("name", "Mail Ltd")]),
        ];
        let (dossier, ours) = (cases::dossier(&[], &[cloud()]), cases::organisation(&ours));
        (derive(&dossier, &ours, cases::today()).ourselves, vec![ours.subprocessors[0].id])
    };
    let (found, first) = of("Vendor GmbH");
    assert_eq!(found, first);
    assert!(of("Vendor Hosting Ltd").0.is_empty(), "it only begins alike");
    assert!(of("Logs Ltd").0.is_empty());
}

#[test]
fn each_deployment_brings_the_streams_of_how_it_runs() {
    let streams = |deployment: &Record| streams_of(deployment);
    assert_eq!(streams(&cloud()), [ProductData], "what runs with us our staff sees without support");
    let seen = [("customer", "CUS-1"), ("edition", "cloud"), ("support_access", "on_demand")];
    assert_eq!(streams(&record("DEP-1", &seen)), [ProductData, SupportAccess]);
    assert_eq!(streams(&self_hosted(&[])), [ProductData, SupportAccess, Telemetry]);
    assert_eq!(streams(&self_hosted(&[("operated_by", "vendor")])), [ProductData, Telemetry]);
    let all = [("ai_features", "yes"), ("own_purposes", "yes"), ("operated_by", "vendor")];
    assert_eq!(streams(&self_hosted(&all)), [ProductData, AiFeatures, OwnPurposes, Telemetry]);
}

#[test]
fn what_starts_only_later_shows_no_account_and_what_we_do_not_have_we_do_not_hold() {
    let later = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2027-01-01"), ("ends", "2027-06-30")];
    let dossier = cases::dossier(&[], &[record("DEP-1", &later)]);
    assert!(!has_account(&dossier, cases::today()));
    let nothing = self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
    assert!(!roles(&[("acts_as", "controller")], nothing, &[]).may_hold());
    assert!(roles(&[("acts_as", "controller")], self_hosted(&[("support_access", "none")]), &[]).may_hold());
}

#[test]
fn who_is_controller_for_what_a_law_keeps_stays_processor_for_what_is_left_beside_it() {
    let usual = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2026-06-30")];
    let hold = [("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-07-20"), ("hold", "Sec. 257 HGB")];
    let decided = [("customer", "CUS-1"), ("stream", "product_data"), ("our_role", "controller"), ("because", "hold")];
    let decided =
        |starts: &str| record("OVR-1", &[&decided[..], &[("customer_role", "no_role"), ("starts", starts)]].concat());
    let of = |backups: &[(&str, &str)], more: &[Record]| {
        let kept = record("DEL-1", &[&hold[..], backups].concat());
        let records = [&[kept], more].concat();
        let found = roles(&[("acts_as", "controller")], record("DEP-1", &usual), &records);
        let need = found.need();
        let product = found.streams.into_iter().filter(|stream| stream.stream == ProductData);
        (product.map(|stream| (stream.ours, stream.is_kept_by_law())).collect::<Vec<_>>(), need)
    };
    let rest = (Role::Processor, false);
    assert_eq!(of(&[], &[]), (vec![(Role::Open, true), rest], Need::Dpa));
    assert_eq!(of(&[], &[decided("2026-07-20")]), (vec![(Role::Controller, true), rest], Need::Dpa));
    let all = (Role::Controller, false);
    assert_eq!(of(&[], &[decided("2026-01-01")]).0, [(Role::Controller, true), all], "it was decided while it ran");
    for gone in ["none", "2026-08-20"] {
        let (found, need) = of(&[("backups_gone", gone)], &[decided("2026-07-20")]);
        assert_eq!((found, need), (vec![(Role::Controller, true)], Need::None), "{gone}");
    }
    let whole = of(&[("how", "kept")], &[]);
    assert_eq!(whole, (vec![(Role::Open, true)], Need::Open), "the law keeps all of it, as recorded");
}
