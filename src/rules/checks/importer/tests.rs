use super::*;
use crate::rules::cases::{self, agreed, cloud, record, self_hosted, vendor};

/// What one check finds where Mail Inc. in this country works for us and this customer: record, what, and what mends it.
fn of(rule: &str, company: &[(&str, &str)], customer: &[(&str, &str)], more: &[Record]) -> Vec<[String; 3]> {
    let mail = [("name", "Mail Inc."), ("country", "IN")];
    let kept = mail.iter().filter(|(field, _)| !company.iter().any(|(known, _)| known == field));
    let company: Vec<(&str, &str)> = kept.chain(company).copied().collect();
    let ours = [vendor(), record("SUB-1", &company), record("ENG-1", &[("subprocessor", "SUB-1")])];
    let customer = [&[("acts_as", "controller")], customer].concat();
    let found = cases::found(rule, &[&ours, more].concat(), &customer, &[cloud(), agreed(&[])]);
    found.into_iter().map(|one| [one.record, one.what, one.remedy.words()]).collect()
}

#[test]
fn nothing_carries_a_transfer_below_us_where_no_tool_for_that_law_is_agreed() {
    let what = |company: &[(&str, &str)]| {
        let found = of("transfer-without-tool", company, &[], &[]).into_iter();
        found.map(|[_, what, _]| what).collect::<Vec<_>>()
    };
    let goes = |why: &str| vec![format!("data of Acme GmbH (CUS-1) goes to India under the GDPR, and {why}")];
    assert_eq!(what(&[]), goes("whether your agreement with it names a transfer tool is not provided"));
    assert_eq!(what(&[("transfer_tools", "none")]), goes("your agreement with it names no transfer tool"));
    let dpf = what(&[("transfer_tools", "DPF")]);
    assert!(dpf.len() == 1 && dpf[0].contains("and your agreement with it names only "), "{dpf:?}");
    assert_eq!(what(&[("transfer_tools", "SCC M3")]), [""; 0]);
}

#[test]
fn what_an_importer_hands_on_needs_a_tool_too_unless_the_next_one_is_certified() {
    let of = |company: &[(&str, &str)], more: &[Record]| {
        let mail = record("SUB-1", &[&[("name", "Mail Inc."), ("country", "US")], company].concat());
        let ours = [record("ORG-1", &[("name", "Vendor Inc."), ("country", "US")]), mail];
        let ours = [&ours[..], &[record("ENG-1", &[("subprocessor", "SUB-1")])], more].concat();
        let found = cases::found("transfer-without-tool", &ours, &[("acts_as", "controller")], &[cloud(), agreed(&[])]);
        found.into_iter().filter(|one| one.record == "SUB-1").count()
    };
    let certified = |ends| {
        let facts = [("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf"), ("starts", "2024-01-01"), ("ends", ends)];
        record("CER-1", &facts)
    };
    assert_eq!(of(&[], &[]), 1);
    assert_eq!(of(&[("transfer_tools", "none")], &[]), 1);
    assert_eq!(of(&[("transfer_tools", "SCC M3")], &[]), 0);
    assert_eq!(of(&[], &[certified("2027-01-01")]), 0);
    assert_eq!(of(&[], &[certified("2026-01-01")]), 1, "it is over");
}

#[test]
fn the_tool_that_is_proposed_is_that_of_the_law() {
    let tools = [Regime::Gdpr, Regime::UkGdpr, Regime::SwissFadp].map(|law| tool(Some(law)));
    assert_eq!(tools, ["SCC M3", "SCC M3; UK Addendum", "SCC M3; Swiss terms"]);
    assert_eq!(tool(None), "SCC M3");
}

#[test]
fn clauses_of_another_module_than_the_roles_ask_for_are_found() {
    let module = |tools| of("scc-module", &[("transfer_tools", tools)], &[], &[]);
    let [[handle, what, remedy]] = &module("SCC M2")[..] else { panic!("one finding") };
    assert_eq!(handle, "SUB-1");
    assert!(what.starts_with("your agreement with it names module 2, not module 3"), "{what}");
    assert!(
        what.contains(", not module 3 under the GDPR: we are a processor, and so is it (data of Acme GmbH (CUS-1))"),
        "{what}"
    );
    assert!(remedy.starts_with("agree module 3, then record it: fill in \"Transfer tools\" of SUB-1"), "{remedy}");
    assert_eq!(module("SCC M3"), [[""; 3]; 0]);
    let own = [
        vendor(),
        record("SUB-1", &[("name", "Mail Inc."), ("country", "IN"), ("transfer_tools", "SCC M3")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("feature", "telemetry")]),
    ];
    let sends = self_hosted(&[("support_access", "none"), ("telemetry", "yes")]);
    let found = cases::found("scc-module", &own, &[("acts_as", "controller")], &[sends]);
    assert!(
        found.len() == 1
            && found[0]
                .what
                .contains(", not module 2 under the GDPR: we decide about this data, and it is our processor"),
        "{:?}",
        found.first().map(|one| &one.what)
    );
}

#[test]
fn clauses_need_an_assessment_of_the_country() {
    let scc = ("transfer_tools", "SCC M3");
    let missing = |more: &[Record]| of("assessment-missing", &[scc], &[], more);
    let [[handle, what, remedy]] = &missing(&[])[..] else { panic!("one finding") };
    assert_eq!(handle, "SUB-1");
    assert_eq!(
        what,
        "data of Acme GmbH (CUS-1) goes to India under the GDPR by clauses, and no assessment of that country is recorded for it"
    );
    assert!(remedy.starts_with("assess it, then record it: add "), "{remedy}");
    let assessed = |facts: &[(&str, &str)]| {
        record("TIA-1", &[&[("subprocessor", "SUB-1"), ("country", "IN"), ("done", "2026-01-01")], facts].concat())
    };
    assert_eq!(missing(&[assessed(&[])]), [[""; 3]; 0]);
    assert_eq!(missing(&[assessed(&[("country", "US")])]).len(), 1, "of another country");
    assert_eq!(of("assessment-missing", &[], &[], &[]), [[""; 3]; 0], "nothing carries it at all");
}

#[test]
fn an_assessment_by_which_the_clauses_cannot_be_kept_stops_what_goes_there() {
    let against = |result: &str, ended: &str| {
        let assessed = [("subprocessor", "SUB-1"), ("country", "IN"), ("done", "2026-01-01"), ("result", result)];
        let ours = [
            vendor(),
            record("SUB-1", &[("name", "Mail Inc."), ("country", "IN"), ("transfer_tools", "SCC M3")]),
            record("ENG-1", &[("subprocessor", "SUB-1"), ("ends", ended)]),
            record("TIA-1", &assessed),
        ];
        let found = cases::found("transfer-without-tool", &ours, &[], &[]).into_iter();
        found.map(|one| (one.record, one.what)).collect::<Vec<_>>()
    };
    let what = "by TIA-1 the clauses cannot be kept, and it is still engaged";
    assert_eq!(against("cannot_go_on", ""), [("SUB-1".to_owned(), what.to_owned())]);
    assert_eq!(against("can_go_on", ""), []);
    assert_eq!(against("cannot_go_on", "2026-11-22"), [], "it gets nothing any more");
    let entity = record("ENT-1", &[("name", "Vendor India"), ("country", "IN"), ("part", "affiliate")]);
    let own = [("entity", "ENT-1"), ("country", "IN"), ("done", "2026-01-01"), ("result", "cannot_go_on")];
    let found = cases::found("transfer-without-tool", &[vendor(), entity, record("TIA-1", &own)], &[], &[]);
    assert!(found.iter().any(|one| one.record == "ENT-1" && one.what.ends_with("and it is your own entity")));
}

#[test]
fn whether_data_goes_to_a_third_country_is_open_without_the_country() {
    let [[handle, what, remedy]] = &of("transfer-open", &[("country", "")], &[], &[])[..] else {
        panic!("one finding")
    };
    assert_eq!(handle, "SUB-1");
    assert!(what.starts_with("whether data of Acme GmbH (CUS-1) goes to a third country"), "{what}");
    assert!(remedy.starts_with("fill in \"Seat\" of SUB-1"), "{remedy}");
    assert_eq!(of("transfer-open", &[("country", "DE")], &[], &[]), [[""; 3]; 0]);
}

#[test]
fn an_activity_that_denies_where_data_goes_below_us_and_one_that_names_a_place_without_a_way() {
    let hosting = |transfers| {
        let usual = [("name", "Hosting"), ("acting_as", "processor"), ("status", "active"), ("transfers", transfers)];
        record("ACT-1", &usual)
    };
    let denied = |transfers| of("transfer-denied", &[], &[], &[hosting(transfers)]);
    let [[handle, what, _]] = &denied("none")[..] else { panic!("one finding") };
    assert_eq!(
        (&**handle, &**what),
        ("ACT-1", "third countries: none; but data of Acme GmbH (CUS-1) goes to Mail Inc. (India)")
    );
    assert_eq!(denied("India"), [[""; 3]; 0]);
    let unreached = |transfers| of("transfer-unreached", &[], &[], &[hosting(transfers)]);
    let [[handle, what, remedy]] = &unreached("India; Brazil; Japan")[..] else { panic!("one finding") };
    assert_eq!(handle, "ACT-1");
    assert_eq!(what, "it names Brazil and Japan, and no recorded way of data of Acme GmbH (CUS-1) leads there");
    assert!(remedy.ends_with("; if nobody does: fill in \"Third countries\" of ACT-1"), "{remedy}");
    assert_eq!(unreached("India"), [[""; 3]; 0]);
}

#[test]
fn a_certification_and_a_decision_that_end_are_found_with_what_rests_on_them() {
    let american = ("country", "US");
    let of_rule = |rule: &str, country: (&'static str, &'static str), more: &[Record]| -> Vec<String> {
        of(rule, &[country], &[], more).into_iter().map(|[_, what, _]| what).collect()
    };
    let entry = |ends| {
        let of = [("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf"), ("starts", "2025-01-01"), ("ends", ends)];
        of_rule("certification-ending", american, &[record("CER-1", &of)])
    };
    let rests = "on it rests that data of Acme GmbH (CUS-1) goes to Mail Inc. (United States)";
    let ends = "the certification of Mail Inc. under the EU-US Data Privacy Framework ends on";
    assert_eq!(entry("2026-12-31"), [format!("{ends} 2026-12-31; {rests}")]);
    assert_eq!(entry("2026-11-23"), [format!("{ends} 2026-11-23; {rests}")], "its last day");
    let [over] = &entry("2026-11-22")[..] else { panic!("one finding") };
    assert!(over.contains("ended on 2026-11-22"), "{over}");
    assert_eq!(entry("2027-06-30"), [""; 0], "it ends later");
}

#[test]
fn entries_of_a_list_that_say_the_same_or_differ_only_in_the_place_are_found() {
    let twice = |one: &[(&str, &str)], other: &[(&str, &str)]| {
        let entry = |handle, facts: &[(&str, &str)]| record(handle, &[&[("subprocessor", "SUB-1")], facts].concat());
        let ours = [vendor(), record("SUB-1", &[("name", "Mail")]), entry("ENG-1", one), entry("ENG-2", other)];
        let found = cases::found("engagement-twice", &ours, &[], &[]).into_iter();
        found.map(|one| (one.record, one.what)).collect::<Vec<_>>()
    };
    let (mails, calls) = (("purpose", "mails"), ("purpose", "calls"));
    let second = |what: &str| vec![("ENG-2".to_owned(), what.to_owned())];
    assert_eq!(twice(&[mails], &[mails]), second("it says the same as ENG-1 for 23 November 2026"));
    assert_eq!(twice(&[mails], &[calls]), []);
    let (here, there) = (("places", "Germany"), ("places", "India"));
    let differs = "places India; ENG-1, for the same purpose, says Germany for 23 November 2026";
    assert_eq!(twice(&[mails, here], &[mails, there]), second(differs));
    let unsaid = "places not provided; ENG-1, for the same purpose, says Germany for 23 November 2026";
    assert_eq!(twice(&[mails, here], &[mails]), second(unsaid));
    assert_eq!(twice(&[here], &[there]), [], "no purpose says that they are the same");
    assert_eq!(twice(&[mails, ("ends", "2026-11-22")], &[mails]), [], "one of them is over");
}

#[test]
fn a_region_in_another_country_than_is_named_is_found_at_the_deployment_and_at_the_engagement() {
    let runs = |facts: &[(&str, &str)]| {
        let usual = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01")];
        let runs = record("DEP-1", &[&usual[..], facts].concat());
        let found = cases::found("region-elsewhere", &[vendor()], &[], &[runs]).into_iter();
        found.map(|one| (one.record, one.remedy.words())).collect::<Vec<_>>()
    };
    let [(handle, remedy)] = &runs(&[("hosting_country", "IE"), ("region", "eu-central-1")])[..] else {
        panic!("one finding")
    };
    assert_eq!(handle, "DEP-1");
    assert_eq!(
        remedy,
        "check which is true; fill in \"Hosting country\" of DEP-1, or fill in \"Hosting region\" of DEP-1"
    );
    assert_eq!(runs(&[("hosting_country", "DE"), ("region", "eu-central-1")]), []);
    let over = [("hosting_country", "IE"), ("region", "eu-central-1"), ("ends", "2026-11-22")];
    assert_eq!(runs(&over), [], "it runs no more");
}

#[test]
fn a_guarantee_is_due_when_it_is_over_and_on_no_day_before() {
    let of = |facts: &[(&str, &str)]| {
        let shown = record("GUA-1", &[&[("subprocessor", "SUB-1"), ("what", "soc_2")], facts].concat());
        of("guarantee-due", &[], &[], &[shown]).into_iter().map(|[_, what, _]| what).collect::<Vec<_>>()
    };
    assert_eq!(of(&[("ends", "2026-11-22")]), ["the SOC 2 report ended on 22 November 2026"]);
    assert_eq!(of(&[("ends", "2026-11-23")]), [""; 0], "its last day");
    let again = "the guarantees were to be verified again by 22 November 2026 (SOC 2 report)";
    assert_eq!(of(&[("recheck", "2026-11-22")]), [again]);
    assert_eq!(of(&[("recheck", "2026-11-23")]), [""; 0]);
    assert_eq!(of(&[("ends", "2026-11-23"), ("recheck", "2026-11-22")]), [again]);
}

#[test]
fn a_high_risk_that_nothing_answers_is_found_as_long_as_the_company_is_engaged() {
    let of = |risk: &str, ended: &str, shown: &[Record]| {
        let company = record("SUB-1", &[("name", "Mail Inc."), ("country", "DE"), ("risk", risk)]);
        let ours = [vendor(), company, record("ENG-1", &[("subprocessor", "SUB-1"), ("ends", ended)])];
        cases::found("guarantee-due", &[&ours, shown].concat(), &[], &[]).len()
    };
    assert_eq!((of("high", "", &[]), of("low", "", &[]), of("high", "2026-11-22", &[])), (1, 0, 0));
    let shown = record("GUA-1", &[("subprocessor", "SUB-1"), ("what", "soc_2"), ("ends", "2027-01-01")]);
    assert_eq!(of("high", "", &[shown]), 0);
}

#[test]
fn an_assessment_is_due_on_its_day_unless_a_newer_one_was_made() {
    let due = |recheck: &str, newer: &[(&str, &str)]| {
        let first = [("subprocessor", "SUB-1"), ("country", "IN"), ("done", "2025-01-01"), ("recheck", recheck)];
        let next = (!newer.is_empty()).then(|| record("TIA-2", &[&[("subprocessor", "SUB-1")], newer].concat()));
        let records: Vec<Record> = [record("TIA-1", &first)].into_iter().chain(next).collect();
        of("assessment-due", &[], &[], &records).len()
    };
    assert_eq!((due("2026-11-23", &[]), due("2026-11-24", &[])), (1, 0));
    assert_eq!(due("2026-11-23", &[("country", "IN"), ("done", "2026-11-01")]), 0);
    assert_eq!(due("2026-11-23", &[("country", "US"), ("done", "2026-11-01")]), 1, "of another country");
    assert_eq!(due("2026-11-23", &[("country", "IN"), ("done", "2025-01-01")]), 1, "it is not newer");
    assert_eq!(
        due("2026-11-23", &[("country", "IN"), ("done", "2026-11-01"), ("regime", "uk_gdpr")]),
        1,
        "for another law"
    );
}

#[test]
fn the_privacy_shield_is_found_wherever_a_text_names_it() {
    let names = ["Privacy Shield", "the EU-US privacy-shield", "under PRIVACY SHIELD; SCC"];
    assert!(names.into_iter().all(names_the_shield));
    let others = ["a shield of privacy", "privacy policy and shield", "Privacyshield", ""];
    assert!(!others.into_iter().any(names_the_shield));
    let of = |ours: &[Record], records: &[Record]| {
        let found = cases::found("privacy-shield", &[&[vendor()], ours].concat(), &[], &[&[cloud()], records].concat());
        found.into_iter().map(|one| (one.record, one.remedy.words())).collect::<Vec<_>>()
    };
    let edit = |handle: &str, field: &str| vec![(handle.to_owned(), format!("fill in \"{field}\" of {handle}"))];
    let shield = "Privacy Shield";
    assert_eq!(of(&[], &[agreed(&[("transfer_tools", shield)])]), edit("DPA-1", "Transfer tools"));
    assert_eq!(of(&[], &[agreed(&[("transfer_tools", "SCC M2")])]), []);
    let activity = |ends| {
        record("ACT-1", &[("name", "Hosting"), ("acting_as", "processor"), ("safeguards", shield), ("ends", ends)])
    };
    assert_eq!(of(&[activity("")], &[]), edit("ACT-1", "Safeguards"));
    assert_eq!(of(&[activity("2026-11-22")], &[]), [], "it is over");
    let assigned =
        |ends| record("ASG-1", &[("customer", "CUS-1"), ("activity", "ACT-1"), ("safeguards", shield), ("ends", ends)]);
    assert_eq!(of(&[], &[assigned("")]), edit("ASG-1", "Safeguards"));
    assert_eq!(of(&[], &[assigned("2026-11-22")]), []);
}

#[test]
fn clauses_to_our_own_company_need_an_assessment_of_its_country_too() {
    let found = |ours: &[Record], tools: &str| {
        let customer = [cloud(), agreed(&[("transfer_tools", tools)])];
        let all = cases::found("assessment-missing", ours, &[("acts_as", "controller")], &customer).into_iter();
        all.map(|one| {
            (
                one.record.clone(),
                cases::given(&one)
                    .iter()
                    .map(|(field, value)| format!("{field}={value}"))
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        })
        .collect::<Vec<_>>()
    };
    let own = record("ORG-1", &[("name", "Vendor"), ("country", "IN")]);
    let said = |record: &str, given: &str| [(record.to_owned(), given.to_owned())];
    assert_eq!(found(std::slice::from_ref(&own), "SCC M2"), said("ORG-1", "country=IN done=DATE"));
    assert_eq!(found(std::slice::from_ref(&own), ""), [], "the clauses are not agreed");
    let entity = record("ENT-1", &[("name", "Vendor India"), ("country", "IN"), ("part", "contracting")]);
    let ours = [vendor(), entity];
    assert_eq!(found(&ours, "SCC M2"), said("ENT-1", "entity=ENT-1 country=IN done=DATE"));
    let assessed = record("TIA-1", &[("entity", "ENT-1"), ("country", "IN"), ("done", "2026-01-10")]);
    assert_eq!(found(&[&ours[..], &[assessed]].concat(), "SCC M2"), []);
    assert_eq!(found(&[vendor()], "SCC M2"), [], "at home nothing rests on clauses");
    let mail = [
        vendor(),
        record("SUB-1", &[("name", "Mail"), ("country", "IN"), ("transfer_tools", "SCC M3")]),
        record("ENG-1", &[("subprocessor", "SUB-1")]),
    ];
    assert_eq!(found(&mail, ""), said("SUB-1", "subprocessor=SUB-1 country=IN done=DATE"));
}

#[test]
fn a_decision_on_a_country_ends_on_its_last_day_and_ended_the_day_after() {
    let what = |on: &str| {
        let on = cases::day(on);
        let ours = cases::organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", "GB")])]);
        let dossier = cases::dossier(&[], &[cloud(), agreed(&[])]);
        let mut together = Together::new(&ours, on);
        let case = crate::rules::checks::Case::of(&dossier, &ours, on).expect("a case");
        together.take(&case);
        let found = together.findings().into_iter().find(|one| one.rule == "adequacy-ending");
        found.map(|one| one.what).unwrap_or_default()
    };
    let last = "2031-12-27";
    assert!(what(last).contains(&format!(" ends on {last}; ")), "{}", what(last));
    let after = what("2031-12-28");
    assert!(after.contains(&format!(" ended on {last}; ")), "{after}");
}

#[test]
fn the_shield_is_replaced_by_tools_or_by_words_as_the_field_asks() {
    let given = |ours: &[Record]| {
        let found = cases::found("privacy-shield", ours, &[], &[]);
        found.iter().flat_map(cases::given).map(|(field, value)| format!("{field}={value}")).collect::<Vec<_>>()
    };
    let mail = [
        vendor(),
        record("SUB-1", &[("name", "Mail"), ("country", "US"), ("transfer_tools", "Privacy Shield")]),
        record("ENG-1", &[("subprocessor", "SUB-1")]),
    ];
    assert_eq!(given(&mail), ["transfer_tools=TOOLS"]);
    let own = [("name", "Hosting"), ("acting_as", "controller"), ("status", "active")];
    let named = record("ACT-1", &[&own[..], &[("safeguards", "EU-US privacy shield")]].concat());
    assert_eq!(given(&[vendor(), named]), ["safeguards=TEXT"]);
    let other = record("ACT-1", &[&own[..], &[("safeguards", "a shield of privacy")]].concat());
    assert_eq!(given(&[vendor(), other]), [""; 0]);
}

#[test]
fn a_contract_that_is_not_recorded_or_that_sets_less_is_found_of_whoever_is_engaged_or_will_be() {
    let of = |company: &[(&str, &str)], more: &[Record]| {
        let company = record("SUB-1", &[&[("name", "Paper GmbH"), ("country", "DE")][..], company].concat());
        let all = cases::found("subprocessor-contract", &[&[vendor(), company][..], more].concat(), &[], &[]);
        all.into_iter().map(|one| one.what).collect::<Vec<_>>()
    };
    let engaged = record("ENG-1", &[("subprocessor", "SUB-1")]);
    let planned = record("CHG-1", &[("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2027-03-01")]);
    let unsaid = "that there is a contract with it is not recorded";
    assert_eq!(of(&[], std::slice::from_ref(&engaged)), [format!("it is engaged, and {unsaid}")]);
    assert_eq!(of(&[], &[planned]), [format!("CHG-1 engages it, and {unsaid}")]);
    assert_eq!(of(&[], &[]), Vec::<String>::new(), "nobody engages it");
    let recipient = record("ENG-1", &[("subprocessor", "SUB-1"), ("standing", "independent_controller")]);
    assert_eq!(of(&[], &[recipient]), Vec::<String>::new(), "it is no processor");
    let signed = ("dpa_signed", "2025-01-01");
    assert_eq!(of(&[signed], std::slice::from_ref(&engaged)), Vec::<String>::new());
    let less = of(&[signed, ("same_obligations", "no")], &[engaged]);
    assert_eq!(
        less,
        ["it is engaged, and by what is recorded its contract does not set the obligations that you have"]
    );
}

#[test]
fn a_way_of_which_it_is_open_on_what_it_rests_and_one_below_us_without_a_tool_are_found() {
    let ours = |country: &str, tools: &[(&str, &str)]| {
        let company = [&[("name", "Far Ltd"), ("country", country)][..], tools].concat();
        [vendor(), record("SUB-1", &company), record("ENG-1", &[("subprocessor", "SUB-1")])]
    };
    let police = [("acts_as", "controller"), ("country", "DE"), ("gdpr", "no"), ("regime", "law_enforcement")];
    let open = cases::found("transfer-open", &ours("US", &[]), &police, &[cloud()]);
    assert_eq!(open.len(), 1, "{open:?}");
    assert!(open[0].what.contains("goes to the United States under the Directive (EU) 2016/680"), "{}", open[0].what);
    let below = |tools: &str| {
        let all = [
            vendor(),
            record("SUB-1", &[("name", "Near SARL"), ("country", "FR"), ("dpa_signed", "2025-01-01")]),
            record("SUB-2", &[("name", "Deep Ltd"), ("country", "IN"), ("transfer_tools", tools)]),
            record("ENG-1", &[("subprocessor", "SUB-1")]),
            record("ENG-2", &[("subprocessor", "SUB-2"), ("works_for", "SUB-1")]),
        ];
        let customer = [("acts_as", "controller"), ("country", "DE")];
        cases::found("transfer-without-tool", &all, &customer, &[cloud()])
            .into_iter()
            .map(|one| one.what)
            .collect::<Vec<_>>()
    };
    assert!(
        below("none").iter().any(|what| what.contains("no transfer tool is agreed with it")),
        "{:?}",
        below("none")
    );
    assert_eq!(below("SCC M3"), Vec::<String>::new());
    assert_eq!(below(""), Vec::<String>::new(), "of those below, nobody has to know what they agreed");
}
