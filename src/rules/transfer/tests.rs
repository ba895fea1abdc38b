//! Each rule of transfers with facts on which it decides, and what holds whatever the facts are.

mod whose;

use super::*;
use crate::model::country::adequacy::ADEQUATE;
use crate::model::{Dossier, Kind, Organisation, Record};
use crate::rules::cases::{self, agreed, cloud, record, self_hosted, today};
use crate::rules::derive;

/// The ways of the records of a customer, by these decisions.
fn ways_by(decisions: &[Adequacy], customer: &[(&str, &str)], ours: &[Record], records: &[Record]) -> Vec<Transfer> {
    let (dossier, ours): (Dossier, Organisation) = (cases::dossier(customer, records), cases::organisation(ours));
    transfers_by(decisions, &dossier, &ours, &derive(&dossier, &ours, today())).ways
}

fn ways(customer: &[(&str, &str)], ours: &[Record], records: &[Record]) -> Vec<Transfer> {
    ways_by(ADEQUATE, customer, ours, records)
}

/// "T3 Acme `GmbH` > Vendor (GDPR): SCC M2", one line a way.
fn said(ways: &[Transfer]) -> Vec<String> {
    let line = |way: &Transfer| {
        format!(
            "{} {} > {} ({}): {}",
            way.rule.unwrap_or("–"),
            way.exporter.name,
            way.importer.name,
            way.law.map_or("?", Regime::words),
            way.ground.short(way.law)
        )
    };
    ways.iter().map(line).collect()
}

fn vendor_in(country: &str) -> Record {
    record("ORG-1", &[("name", "Vendor"), ("country", country)])
}

fn company(handle: &str, name: &str, country: &str, more: &[(&str, &str)]) -> Record {
    record(handle, &[&[("name", name), ("country", country)], more].concat())
}

fn engaged(handle: &str, company: &str, more: &[(&str, &str)]) -> Record {
    record(handle, &[&[("subprocessor", company)], more].concat())
}

/// An entry of the organisation, or of a subprocessor.
fn certified(handle: &str, scheme: &str, more: &[(&str, &str)]) -> Record {
    record(handle, &[&[("scheme", scheme), ("starts", "2026-01-01"), ("ends", "2026-12-31")], more].concat())
}

fn controller() -> (&'static str, &'static str) {
    ("acts_as", "controller")
}

#[test]
fn clauses_that_an_assessment_denies_are_said_to_be_denied() {
    let found = |assessment: &[(&str, &str)]| {
        let made = [&[("country", "IN"), ("done", "2026-01-10"), ("regime", "gdpr")], assessment].concat();
        let ours = [vendor_in("IN"), record("TIA-1", &made)];
        ways(&[controller()], &ours, &[cloud()]).into_iter().find(|way| way.flow == Flow::Service).expect("a way").words
    };
    assert_eq!(found(&[("result", "cannot_go_on")]), "SCC M2; but by TIA-1 the clauses cannot be kept");
    assert_eq!(found(&[]), "SCC M2");
}

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
    assert_eq!(of(&[&[vendor_in("DE")], &at_home[..]].concat()), (None, vec![open]));
    // Who is recorded there is judged itself.
    let host = [
        company("SUB-1", "Host Inc.", "US", &[]),
        engaged("ENG-1", "SUB-1", &[("edition", "cloud"), ("places", "United States")]),
    ];
    assert_eq!(of(&[&[vendor_in("DE")], &host[..]].concat()), (Some(true), Vec::new()));
}

#[test]
fn t1_and_t9_nothing_is_needed_at_home_and_a_decision_carries_the_rest() {
    let of = |customer: &str, vendor: &str| {
        said(&ways(&[controller(), ("country", customer)], &[vendor_in(vendor)], &[cloud()]))
    };
    let product = |lines: Vec<String>| lines.into_iter().find(|line| !line.starts_with("T10")).unwrap_or_default();
    assert_eq!(product(of("DE", "FR")), "T1 Acme GmbH > Vendor (GDPR): none needed");
    assert_eq!(product(of("DE", "GB")), "T9 Acme GmbH > Vendor (GDPR): adequacy (GDPR)");
    assert_eq!(product(of("GB", "GB")), "T1 Acme GmbH > Vendor (UK GDPR): none needed");
    assert_eq!(product(of("GB", "FR")), "T1 Acme GmbH > Vendor (UK GDPR): adequacy (UK GDPR)");
    assert_eq!(product(of("CH", "FR")), "T1 Acme GmbH > Vendor (Swiss FADP): adequacy (Swiss FADP)");
    assert_eq!(product(of("CH", "KR")), "T3 Acme GmbH > Vendor (Swiss FADP): SCC M2 with Swiss terms");
    assert_eq!(product(of("GB", "BR")), "T3 Acme GmbH > Vendor (UK GDPR): UK Addendum with SCC M2, or IDTA");
    let british = ways(&[controller()], &[vendor_in("GB")], &[cloud()]);
    assert!(british[0].words.contains("until 27 December 2031"), "{}", british[0].words);
}

#[test]
fn t2_t3_and_t4_the_framework_for_who_is_certified_and_the_clauses_of_the_roles_else() {
    let of = |customer: &[(&str, &str)], more: &[Record]| {
        let ours: Vec<Record> = [vendor_in("US")].into_iter().chain(more.iter().cloned()).collect();
        ways(customer, &ours, &[cloud()]).swap_remove(0)
    };
    let bare = of(&[controller()], &[]);
    assert_eq!((bare.rule, &bare.ground), (Some("T3"), &Ground::Clauses { module: '2' }));
    let by = of(&[controller()], &[certified("CER-1", "eu_us_dpf", &[])]);
    assert_eq!(by.rule, Some("T2"));
    assert!(matches!(&by.ground, Ground::Framework { record, fallback: Some('2'), .. } if record == "CER-1"));
    let processor = [("acts_as", "processor")];
    assert_eq!(of(&processor, &[]).ground, Ground::Clauses { module: '3' });
    assert_eq!(of(&processor, &[]).rule, Some("T4"));
    let by = of(&processor, &[certified("CER-1", "eu_us_dpf", &[])]);
    assert!(matches!(by.ground, Ground::Framework { fallback: Some('3'), .. }), "{:?}", by.ground);
    for (more, why) in [
        (&[("ends", "2026-11-22")][..], "it ended"),
        (&[("other_data", "no")], "it is for data of staff alone"),
        (&[("scheme", "swiss_us_dpf")], "it is of another framework"),
    ] {
        let one = of(&[controller()], &[certified("CER-1", "eu_us_dpf", more)]);
        assert_eq!(one.ground, Ground::Clauses { module: '2' }, "{why}");
    }
    let ended = of(&[controller()], &[certified("CER-1", "eu_us_dpf", &[("ends", "2026-11-22")])]);
    assert!(ended.missing.iter().any(|what| what.ours == "CER-1 ended on 22 November 2026"), "{:?}", ended.missing);
}

#[test]
fn t2_in_each_law_by_its_own_framework() {
    let of = |country: &str, schemes: &[&str]| {
        let mut ours = vec![vendor_in("US")];
        let handles = ["CER-1", "CER-2"];
        ours.extend(schemes.iter().zip(handles).map(|(scheme, handle)| certified(handle, scheme, &[])));
        ways(&[controller(), ("country", country)], &ours, &[cloud()])
            .swap_remove(0)
            .ground
            .short(Regime::of_country(country))
    };
    assert_eq!(of("GB", &["eu_us_dpf"]), "UK Addendum with SCC M2, or IDTA");
    assert_eq!(of("GB", &["uk_extension"]), "UK Addendum with SCC M2, or IDTA", "not without what it extends");
    assert_eq!(of("GB", &["eu_us_dpf", "uk_extension"]), "UK Extension to the EU-US DPF");
    assert_eq!(of("CH", &["eu_us_dpf"]), "SCC M2 with Swiss terms");
    assert_eq!(of("CH", &["swiss_us_dpf"]), "Swiss-US Data Privacy Framework");
}

#[test]
fn t5_where_the_customer_is_does_not_matter_if_the_law_applies_to_it() {
    let under = [controller(), ("country", "BR"), ("gdpr", "yes")];
    let one = ways(&under, &[vendor_in("US")], &[cloud()]).swap_remove(0);
    assert_eq!((one.rule, &one.ground), (Some("T5"), &Ground::Clauses { module: '2' }));
    let not = ways(&[controller(), ("country", "BR"), ("gdpr", "no")], &[vendor_in("US")], &[cloud()]);
    assert_eq!(said(&not), [""; 0], "no law that is known applies to either side");
    let unknown = ways(&[controller(), ("country", "BR")], &[vendor_in("US")], &[cloud()]);
    assert!(
        matches!(&unknown[0].ground, Ground::Open { why } if why.english().contains("gdpr is not provided")),
        "{unknown:?}"
    );
}

#[test]
fn whether_the_gdpr_applies_beside_the_law_of_the_place_is_open_where_nobody_said_it() {
    let of = |facts: &[(&str, &str)], vendor: &str| {
        let mut lines = said(&ways(&[&[controller()], facts].concat(), &[vendor_in(vendor)], &[cloud()]));
        lines.retain(|line| !line.starts_with("T10"));
        lines
    };
    let open = "– Acme GmbH > Vendor (?): open";
    for (place, takes) in [
        ("GB", "T3 Acme GmbH > Vendor (UK GDPR): UK Addendum with SCC M2, or IDTA"),
        ("CH", "T3 Acme GmbH > Vendor (Swiss FADP): SCC M2 with Swiss terms"),
    ] {
        assert_eq!(of(&[("country", place)], "US")[..2], [takes, open]);
        assert!(!of(&[("country", place), ("gdpr", "no")], "US").iter().any(|line| line == open), "{place}");
        assert_eq!(of(&[("country", place), ("gdpr", "yes")], "US")[0], "T5 Acme GmbH > Vendor (GDPR): SCC M2");
        assert!(!of(&[("country", place)], "FR").iter().any(|line| line == open), "the GDPR would ask for nothing");
    }
    let all = ways(&[controller(), ("country", "GB")], &[vendor_in("US")], &[cloud()]);
    let why = "open: whether the GDPR applies to the customer too, Art. 3(2), is not provided";
    assert!(all.iter().any(|way| way.words == why), "{all:?}");
}

#[test]
fn t6_and_t7_what_is_engaged_below_us_depends_on_where_we_are() {
    let mail = [company("SUB-1", "Mail Inc.", "US", &[]), engaged("ENG-1", "SUB-1", &[])];
    let of = |vendor: &str, more: &[Record]| {
        let ours: Vec<Record> =
            [vendor_in(vendor)].into_iter().chain(mail.clone()).chain(more.iter().cloned()).collect();
        let all = ways(&[controller()], &ours, &[cloud()]);
        all.into_iter().find(|way| way.importer.name == "Mail Inc.").expect("a way to it")
    };
    let from_here = of("DE", &[]);
    assert_eq!((from_here.rule, &from_here.ground), (Some("T6"), &Ground::Clauses { module: '3' }));
    let by = of("DE", &[certified("CER-1", "eu_us_dpf", &[("subprocessor", "SUB-1")])]);
    assert!(matches!(by.ground, Ground::Framework { fallback: Some('3'), .. }));
    let other = of("DE", &[certified("CER-1", "eu_us_dpf", &[])]);
    assert_eq!(other.ground, Ground::Clauses { module: '3' }, "the certification is our own");
    let onward = of("US", &[]);
    assert_eq!((onward.rule, &onward.ground), (Some("T7"), &Ground::Onward { framework: false }));
    let onward = of("US", &[certified("CER-1", "eu_us_dpf", &[])]);
    assert_eq!(onward.ground, Ground::Onward { framework: true }, "we got the data under the framework");
    assert!(matches!(of("NZ", &[]).ground, Ground::Open { .. }), "what that rests on is not settled");
}

#[test]
fn t7_the_chain_goes_on_below_those_whom_we_engage() {
    let chain = [
        vendor_in("DE"),
        company("SUB-1", "Mail Inc.", "US", &[]),
        company("SUB-2", "Racks Ltd", "IN", &[]),
        engaged("ENG-1", "SUB-2", &[("works_for", "SUB-1")]),
        engaged("ENG-2", "SUB-1", &[]),
    ];
    let all = said(&ways(&[controller()], &chain, &[cloud()]));
    assert!(all.contains(&"T6 Vendor > Mail Inc. (GDPR): SCC M3".to_owned()), "{all:?}");
    assert!(all.contains(&"T7 Mail Inc. > Racks Ltd (GDPR): onward, SCC Clause 8.8 and 9(b)".to_owned()), "{all:?}");
}

#[test]
fn t8_the_way_back_to_a_customer_elsewhere() {
    let back = |facts: &[(&str, &str)], vendor: &str| {
        let all = ways(facts, &[vendor_in(vendor)], &[cloud()]);
        let one = all.into_iter().find(|way| way.flow == Flow::Back).expect("a way back");
        (one.rule.unwrap_or_default(), one.ground.short(one.law))
    };
    let not = [controller(), ("country", "US"), ("gdpr", "no")];
    assert_eq!(back(&not, "DE"), ("T8", "SCC M4".to_owned()));
    assert_eq!(back(&not, "GB"), ("T8", "UK Addendum with SCC M4, or IDTA".to_owned()));
    assert_eq!(back(&not, "CH"), ("T8", "open".to_owned()));
    assert_eq!(back(&[controller(), ("country", "US"), ("gdpr", "yes")], "DE"), ("T8", "open".to_owned()));
    assert_eq!(back(&[("acts_as", "processor"), ("country", "US"), ("gdpr", "no")], "DE").1, "open");
    assert_eq!(back(&[controller(), ("country", "JP"), ("gdpr", "no")], "DE"), ("T9", "adequacy (GDPR)".to_owned()));
}

#[test]
fn t10_what_we_decide_ourselves_goes_from_controller_to_controller_or_comes_from_the_person() {
    let own = |customer: &[(&str, &str)], more: &[Record]| {
        let ours: Vec<Record> = [vendor_in("US")].into_iter().chain(more.iter().cloned()).collect();
        let all = ways(customer, &ours, &[cloud()]);
        all.into_iter().find(|way| way.flow == Flow::Own).expect("what we decide ourselves")
    };
    let one = own(&[controller()], &[]);
    assert_eq!((one.rule, &one.ground), (Some("T10"), &Ground::Clauses { module: '1' }));
    assert!(one.missing.iter().any(|what| what.ours.contains("the persons give this data themselves")));
    let one = own(&[("acts_as", "processor")], &[certified("CER-1", "eu_us_dpf", &[])]);
    assert!(matches!(one.ground, Ground::Framework { fallback: Some('1'), .. }), "of its own staff it decides");
    let person = own(&[("acts_as", "household")], &[]);
    assert!(matches!(person.ground, Ground::NoTransfer { .. }) && person.crosses == Some(false));
}

#[test]
fn t11_and_t12_access_counts_by_the_entity_and_not_by_the_region() {
    let gmbh = record("ENT-1", &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "contracting")]);
    let inc = record("ENT-2", &[("name", "Vendor, Inc."), ("country", "US"), ("part", "affiliate")]);
    let hosted = record(
        "DEP-1",
        &[
            ("customer", "CUS-1"),
            ("edition", "cloud"),
            ("starts", "2025-01-01"),
            ("region", "EU"),
            ("hosting_country", "DE"),
        ],
    );
    let all = ways(&[controller()], &[gmbh.clone(), inc.clone()], std::slice::from_ref(&hosted));
    let access = all.iter().find(|way| way.flow == Flow::Access).expect("its staff may look");
    assert_eq!((access.rule, access.crosses, access.sure), (Some("T11"), None, false));
    assert_eq!(access.ground, Ground::Clauses { module: '3' });
    assert!(access.missing[0].ours.starts_with("whether staff of Vendor, Inc. get at the data is not recorded"));
    let known = [gmbh.clone(), inc, company("SUB-1", "Vendor Inc", "US", &[]), engaged("ENG-1", "SUB-1", &[])];
    let all = said(&ways(&[controller()], &known, std::slice::from_ref(&hosted)));
    assert!(all.contains(&"T6 Vendor GmbH > Vendor Inc (GDPR): SCC M3".to_owned()), "{all:?}");
    assert!(!all.iter().any(|line| line.starts_with("T11")), "it is recorded what it does: {all:?}");
    let of = |access: &str| {
        let host = company("SUB-1", "Host GmbH", "DE", &[]);
        let engaged = engaged("ENG-1", "SUB-1", &[("places", "Germany"), ("access_from", access)]);
        let all = ways(&[controller()], &[gmbh.clone(), host, engaged], std::slice::from_ref(&hosted));
        let one = all.into_iter().find(|way| way.importer.name == "Host GmbH").expect("a way to it");
        (one.rule.unwrap_or_default(), one.ground.short(one.law))
    };
    assert_eq!(of("Germany; France"), ("T1", "none needed".to_owned()));
    assert_eq!(of("none"), ("T1", "none needed".to_owned()));
    assert_eq!(of("United Kingdom"), ("T1", "none needed".to_owned()), "there is a decision on it");
    assert_eq!(of("India"), ("T11", "open".to_owned()), "by which entity is not recorded");
    for beyond in ["worldwide", "APAC", "Latin America", "EMEA", "US and India", "AWS us-east-1"] {
        assert_eq!(of(beyond), ("T11", "open".to_owned()), "{beyond}");
    }
    assert_eq!(of("EEA"), ("T1", "none needed".to_owned()));
    let itself = |access: &str| {
        let itself = company("SUB-1", "Vendor GmbH", "DE", &[]);
        let ours = [gmbh.clone(), itself, engaged("ENG-1", "SUB-1", &[("access_from", access)])];
        let all = ways(&[controller()], &ours, std::slice::from_ref(&hosted));
        let one = all.into_iter().find(|way| way.flow == Flow::Engaged).expect("a way to itself");
        (one.rule, one.crosses)
    };
    assert_eq!(itself("none"), (Some("T12"), Some(false)));
    assert_eq!(itself("India"), (Some("T11"), None), "who sits there is not recorded");
}

#[test]
fn t13_support_for_who_runs_it_itself_is_a_transfer_for_the_session() {
    let looks = self_hosted(&[("support_access", "on_demand"), ("telemetry", "off")]);
    let of = |vendor: &str, records: &[Record]| said(&ways(&[controller()], &[vendor_in(vendor)], records));
    assert_eq!(of("US", std::slice::from_ref(&looks)), ["T13 Acme GmbH > Vendor (GDPR): SCC M2"]);
    assert_eq!(of("DE", &[looks]), ["T1 Acme GmbH > Vendor (GDPR): none needed"]);
}

#[test]
fn t14_a_derogation_is_said_where_it_is_all_that_is_agreed() {
    let of = |tools: &str, more: &[Record]| {
        let ours: Vec<Record> = [vendor_in("US")].into_iter().chain(more.iter().cloned()).collect();
        let one = ways(&[controller()], &ours, &[cloud(), agreed(&[("transfer_tools", tools)])]).swap_remove(0);
        (one.rule.unwrap_or_default(), one.ground)
    };
    assert_eq!(of("Art. 49(1)(a)", &[]), ("T14", Ground::Derogation));
    let swiss = [agreed(&[("transfer_tools", "derogation")]), cloud()];
    let swiss = ways(&[controller(), ("country", "CH"), ("gdpr", "no")], &[vendor_in("US")], &swiss);
    assert!(!swiss.iter().any(|way| way.ground == Ground::Derogation), "Art. 49 is of another law: {:?}", said(&swiss));
    assert_eq!(of("derogation; SCC M2", &[]).0, "T3");
    assert_eq!(of("Art. 49(1)(a)", &[certified("CER-1", "eu_us_dpf", &[])]).0, "T2");
}

#[test]
fn decisions_on_adequacy_hold_for_institutions_of_the_union_for_their_tasks_and_the_rest_is_not_settled() {
    let of = |regime: &str, country: &str, certificate: &[Record]| {
        let company = record("SUB-1", &[("name", "Mail"), ("country", country)]);
        let ours = [&[vendor_in("DE"), company, engaged("ENG-1", "SUB-1", &[])], certificate].concat();
        let all = ways(&[controller(), ("country", "BE"), ("regime", regime)], &ours, &[cloud()]);
        let to_it = |way: &&Transfer| way.importer.name == "Mail" && way.law.is_some_and(Regime::is_of_authorities);
        all.iter().find(to_it).expect("a way").clone()
    };
    let japan = of("eu_institutions", "JP", &[]);
    let condition = "if the data goes there solely to allow tasks within the controller's competence to be carried out";
    assert!(japan.words.starts_with("adequacy (Art. 47(1) of Regulation (EU) 2018/1725), "), "{}", japan.words);
    assert!(japan.words.contains(condition) && !japan.is_unsettled(), "{}", japan.words);
    let entry = [certified("CER-1", "eu_us_dpf", &[("subprocessor", "SUB-1")])];
    let framework = of("eu_institutions", "US", &entry);
    assert!(matches!(&framework.ground, Ground::Framework { fallback: None, .. }), "{framework:?}");
    assert!(framework.words.contains(condition), "{}", framework.words);
    let india = of("eu_institutions", "IN", &[]);
    let open = "open: these rules do not settle what Regulation (EU) 2018/1725 asks of a transfer beside adequacy";
    assert!(india.words == open && india.rule.is_none() && india.is_unsettled(), "{india:?}");
    let police = of("law_enforcement", "JP", &[]);
    assert!(matches!(police.ground, Ground::Open { .. }) && police.is_unsettled(), "{police:?}");
}

#[test]
fn what_nobody_recorded_is_open_and_never_none() {
    let open = |ways: &[Transfer], name: &str| {
        let one = ways.iter().find(|way| way.importer.name == name).expect("a way");
        assert!(matches!(one.ground, Ground::Open { .. }) && one.rule.is_none(), "{one:?}");
        one.words.clone()
    };
    let bare = record("ORG-1", &[("name", "Vendor")]);
    let mail = [record("SUB-1", &[("name", "Mail")]), engaged("ENG-1", "SUB-1", &[])];
    let ours = [vec![vendor_in("DE")], mail.to_vec()].concat();
    assert_eq!(open(&ways(&[controller()], &ours, &[cloud()]), "Mail"), "open: the country of Mail is not provided");
    assert!(open(&ways(&[controller()], &[bare], &[cloud()]), "Vendor").contains("or its country, is not provided"));
    let police = [("country", "DE"), ("gdpr", "no"), ("regime", "law_enforcement"), controller()];
    assert!(open(&ways(&police, &[vendor_in("US")], &[cloud()]), "Vendor").contains("2016/680"));
    let unsure = [
        vendor_in("DE"),
        company("SUB-1", "Mail", "US", &[]),
        engaged("ENG-1", "SUB-1", &[("condition", "if elected")]),
    ];
    let all = ways(&[controller()], &unsure, &[cloud()]);
    let mail = all.iter().find(|way| way.importer.name == "Mail").expect("a way");
    assert!(mail.missing[0].ours.contains("if elected"), "{:?}", mail.missing);
}

#[test]
fn every_rule_has_a_case_and_a_way_that_it_may_not_take() {
    let ids: Vec<&str> = TRANSFER_RULES.iter().map(|rule| rule.id).collect();
    for id in 1..=14 {
        assert!(ids.contains(&format!("T{id}").as_str()), "T{id} is in the table");
    }
    let facts = plain();
    let other = Facts { importer_role: Role::Controller, exporter: Who::Us, exporter_role: Role::Processor, ..facts };
    assert!(matches!(decide(&other).1, Ground::Open { .. }), "a processor and a controller of another");
    let other = Facts { importer_role: Role::Open, ..facts };
    assert!(matches!(decide(&other).1, Ground::Open { .. }), "the module follows from the roles");
}

/// A controller in the EEA and a processor in India.
fn plain() -> Facts<'static> {
    Facts {
        home: Home::Eea,
        exporter: Who::Customer,
        exporter_role: Role::Controller,
        exporter_country: Some("DE"),
        importer: Who::Us,
        importer_role: Role::Processor,
        importer_country: "IN",
        same_entity: false,
        from_the_person: false,
        in_session: false,
        by_access: false,
        access_elsewhere: false,
        onward: false,
        earlier: Earlier::Other,
        derogation: false,
        importer_under_law: None,
        decision: None,
        certificate: None,
    }
}

/// Customers and our own records in many combinations.
type Setting = (Vec<(&'static str, &'static str)>, Vec<Record>, Vec<Record>);

fn many() -> Vec<Setting> {
    let mut all = Vec::new();
    let looks = self_hosted(&[("support_access", "on_demand"), ("telemetry", "yes")]);
    for customer in ["DE", "GB", "CH", "US", "IN"] {
        for acts in ["controller", "processor", "household"] {
            for vendor in ["DE", "GB", "US", "NZ", "IN"] {
                for (seat, access) in [("US", "India"), ("IN", "none"), ("DE", "India"), ("KR", "Germany")] {
                    for deployment in [cloud(), looks.clone()] {
                        let ours = vec![
                            vendor_in(vendor),
                            company("SUB-1", "Mail", seat, &[]),
                            company("SUB-2", "Racks", "BR", &[]),
                            engaged("ENG-1", "SUB-1", &[("access_from", access)]),
                            engaged("ENG-2", "SUB-2", &[("works_for", "SUB-1")]),
                            record("ENT-1", &[("name", "Other Ltd"), ("country", "IN"), ("part", "affiliate")]),
                            certified("CER-1", "eu_us_dpf", &[]),
                        ];
                        all.push((
                            vec![("acts_as", acts), ("country", customer), ("gdpr", "yes")],
                            ours,
                            vec![deployment],
                        ));
                    }
                }
            }
        }
    }
    all
}

#[test]
fn a_decision_more_never_adds_a_safeguard_and_one_less_never_takes_a_transfer_away() {
    let more: Vec<Adequacy> = Home::ALL
        .into_iter()
        .map(|home| Adequacy {
            home,
            code: "IN",
            from: (2026, 1, 1),
            until: None,
            scope: None,
            scheme: None,
            source: "a test",
        })
        .chain(ADEQUATE.iter().copied())
        .collect();
    for (customer, ours, records) in many() {
        let before = ways(&customer, &ours, &records);
        let after = ways_by(&more, &customer, &ours, &records);
        let none = ways_by(&[], &customer, &ours, &records);
        assert_eq!(before.len(), after.len());
        assert_eq!(before.len(), none.len());
        for (one, other) in before.iter().zip(&after) {
            assert!(one.ground.is_safeguard() || !other.ground.is_safeguard(), "added: {one:?} {other:?}");
        }
        for (one, other) in before.iter().zip(&none) {
            assert_eq!(one.crosses, other.crosses, "{one:?} {other:?}");
            let gone = matches!(other.ground, Ground::NoTransfer { .. } | Ground::NotNeeded | Ground::Adequacy { .. });
            assert!(!gone || one.ground == other.ground, "taken away: {one:?} {other:?}");
        }
    }
}

#[test]
fn who_runs_it_itself_and_lets_nothing_out_has_no_transfer() {
    let alone = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    for customer in ["DE", "GB", "CH", "US", "IN"] {
        for vendor in ["DE", "US", "IN"] {
            let ours = [
                vendor_in(vendor),
                company("SUB-1", "Mail", "US", &[]),
                engaged("ENG-1", "SUB-1", &[]),
                engaged("ENG-2", "SUB-1", &[("condition", "if elected")]),
                engaged("ENG-3", "SUB-1", &[("feature", "ai_features")]),
                record("ENT-1", &[("name", "Other Ltd"), ("country", "IN"), ("part", "affiliate")]),
            ];
            let all = ways(&[controller(), ("country", customer)], &ours, std::slice::from_ref(&alone));
            assert_eq!(said(&all), [""; 0], "{customer} {vendor}");
        }
    }
}

fn engaged_as(vendor: &str, tools: &[(&str, &str)], engagement: &[(&str, &str)], more: &[Record]) -> Vec<Transfer> {
    let below = [company("SUB-1", "Below Inc", "US", tools), engaged("ENG-1", "SUB-1", engagement)];
    let ours = [&[vendor_in(vendor)], &below[..], more].concat();
    let deployment = record(
        "DEP-1",
        &[("customer", "CUS-1"), ("edition", "self_hosted"), ("support_access", "none"), ("telemetry", "yes")],
    );
    ways(&[controller(), ("country", "DE")], &ours, &[deployment])
}

#[test]
fn who_processes_what_we_decide_about_is_a_processor_of_ours() {
    let telemetry = engaged_as("DE", &[], &[("feature", "telemetry")], &[]);
    assert!(said(&telemetry).contains(&"T6 Vendor > Below Inc (GDPR): SCC M2".to_owned()), "{:?}", said(&telemetry));
    let other = engaged_as("DE", &[], &[("feature", "own_purposes")], &[]);
    assert!(!other.iter().any(|way| way.flow == Flow::Engaged), "no such data: {:?}", said(&other));
    let chosen = engaged_as("DE", &[], &[("feature", "telemetry"), ("standing", "customers_choice")], &[]);
    assert!(!chosen.iter().any(|way| way.flow == Flow::Engaged), "it is the customer's: {:?}", said(&chosen));
}

#[test]
fn a_certification_counts_where_it_covers_the_data_and_somebody_looked_it_up() {
    let of = |facts: &[(&str, &str)], engagement: &[(&str, &str)]| {
        let entry = record("CER-1", &[&[("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf")], facts].concat());
        let engagement = [&[("feature", "telemetry")], engagement].concat();
        let all = engaged_as("DE", &[], &engagement, &[entry]);
        let way = all.into_iter().find(|way| way.flow == Flow::Engaged).expect("the way");
        (matches!(way.ground, Ground::Framework { .. }), way.missing_in_words())
    };
    let since = ("starts", "2026-01-01");
    assert!(of(&[since], &[]).0 && of(&[("checked", "2026-02-01")], &[]).0);
    let (counts, missing) = of(&[], &[]);
    assert!(!counts && missing.contains("whether somebody looked it up"), "{missing}");
    let staff = ("subjects", "employees of the customer");
    assert!(!of(&[since, ("hr_data", "no")], &[staff]).0 && !of(&[since], &[staff]).0);
    assert!(of(&[since, ("hr_data", "yes")], &[staff]).0);
    assert!(!of(&[since, ("hr_data", "yes"), ("other_data", "no")], &[]).0);
    assert!(of(&[("starts", "2024-01-01"), ("ends", "2025-01-01")], &[]).1.contains("CER-1 ended on 1 January 2025"));
}

#[test]
fn days_before_the_rules_and_articles_of_other_laws_are_not_made_up() {
    let on = |day: &str, customer: &str, vendor: &str| {
        let hosted = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2019-01-01")];
        let dossier = cases::dossier(&[controller(), ("country", customer)], &[record("DEP-1", &hosted)]);
        let ours = cases::organisation(&[vendor_in(vendor)]);
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, cases::day(day)));
        all.ways.into_iter().find(|way| way.flow == Flow::Service).expect("the way")
    };
    assert!(matches!(on("2020-06-01", "DE", "GB").ground, Ground::Open { .. }), "before the decision on it");
    assert!(matches!(on("2021-06-01", "DE", "US").ground, Ground::Open { .. }));
    assert!(matches!(on("2021-07-01", "DE", "US").ground, Ground::Clauses { module: '2' }));
    assert!(matches!(on("2021-07-01", "GB", "US").ground, Ground::Open { .. }), "before Addendum and IDTA");
    let british = on("2026-07-01", "GB", "US");
    assert!(matches!(british.ground, Ground::Clauses { .. }) && british.provisions.is_empty());
    assert_eq!(on("2026-07-01", "DE", "RE").ground, Ground::NotNeeded, "a part of France");
}

#[test]
fn a_session_of_staff_of_another_entity_is_a_transfer_and_one_of_the_same_is_none() {
    let ours = [
        record("ENT-1", &[("name", "Vendor GmbH"), ("country", "DE"), ("part", "contracting")]),
        record("ENT-2", &[("name", "Vendor Inc"), ("country", "US"), ("part", "affiliate")]),
    ];
    let of = |entity: &str, more: &[(&str, &str)]| {
        let looked = [("customer", "CUS-1"), ("started", "2026-11-20"), ("personal_data", "yes"), ("country", "US")];
        let session = record("SES-1", &[&looked[..], &[("entity", entity)], more].concat());
        let all = ways(&[controller(), ("country", "DE")], &ours, &[cloud(), session]);
        let access = all.into_iter().find(|way| way.flow == Flow::Access).expect("the way to the other entity");
        (access.sure, access.crosses, access.rule, access.ground)
    };
    let clauses = Ground::Clauses { module: '3' };
    assert_eq!(of("ENT-2", &[]), (true, Some(true), Some("T11"), clauses.clone()));
    assert_eq!(of("ENT-1", &[]), (false, None, Some("T11"), clauses.clone()), "own staff: not known of the other");
    let over = of("ENT-2", &[("ended", "2026-11-21"), ("copies", "no")]);
    assert_eq!(over, (false, None, Some("T11"), clauses), "it is over");
}

#[test]
fn what_carried_a_transfer_and_ended_is_named_with_it() {
    let hosted = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01")];
    let dossier = cases::dossier(&[controller(), ("country", "DE")], &[record("DEP-1", &hosted)]);
    let on = |vendor: &str, day: &str, more: &[Record]| {
        let ours = cases::organisation(&[&[vendor_in(vendor)], more].concat());
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, cases::day(day)));
        all.ways.into_iter().find(|way| way.flow == Flow::Service).expect("the way")
    };
    let ends = |way: &Transfer| way.carriers.iter().map(|one| (one.words.clone(), one.until)).collect::<Vec<_>>();
    let decision = || vec![("Decision (EU) 2021/1772, as extended".to_owned(), cases::day("2031-12-27"))];
    let before = on("GB", "2031-12-27", &[]);
    assert!(matches!(before.ground, Ground::Adequacy { .. }) && ends(&before) == decision());
    let after = on("GB", "2031-12-28", &[]);
    assert!(matches!(after.ground, Ground::Clauses { module: '2' }), "{after:?}");
    assert_eq!((after.crosses, ends(&after)), (before.crosses, decision()));
    assert!(after.missing.iter().any(|one| one.ours.contains("ended on 27 December 2031")), "{:?}", after.missing);
    let entry = certified("CER-1", "eu_us_dpf", &[]);
    let entry = || vec![entry.clone()];
    let until = vec![("CER-1".to_owned(), cases::day("2026-12-31"))];
    assert_eq!(ends(&on("US", "2026-11-23", &entry())), until);
    assert_eq!(ends(&on("US", "2027-01-01", &entry())), until);
    assert_eq!(ends(&on("US", "2026-11-23", &[])), []);
}

/// A decision about the subprocessor SUB-1 that holds today, with what is recorded beside; a field that is named again says what it says last.
fn decided(handle: &str, more: &[(&str, &str)]) -> Record {
    let usual = [("mechanism", "bcr"), ("because", "its rules are approved"), ("decided", "2026-10-01")];
    let usual = [&usual[..], &[("decided_by", "Dana"), ("ends", "2027-06-30")]].concat();
    record(handle, &[&usual, more].concat())
}

/// The way to SUB-1 in India, below a vendor in Germany, and that back to a customer.
fn overridden(customer: &[(&str, &str)], decisions: &[Record]) -> Vec<Transfer> {
    let company = company("SUB-1", "Mail", "IN", &[]);
    let ours = [vendor_in("DE"), company, engaged("ENG-1", "SUB-1", &[])];
    let ours: Vec<Record> = ours.into_iter().chain(decisions.iter().cloned()).collect();
    ways(&[&[controller()], customer].concat(), &ours, &[cloud()])
}

#[test]
fn a_decision_takes_the_place_of_the_rules_and_what_they_say_stays_beside_it() {
    let of = |decisions: &[Record]| {
        let all = overridden(&[], decisions);
        all.into_iter().find(|way| way.flow == Flow::Engaged).expect("a way to the mailer")
    };
    let to = ("subprocessor", "SUB-1");
    let plain = of(&[]);
    assert_eq!((plain.short(), plain.by_rules()), ("SCC M3".into(), &plain.ground));
    let way = of(&[decided("TRO-1", &[to])]);
    assert_eq!(
        way.words,
        "binding corporate rules, overridden on 1 October 2026 by Dana (TRO-1, until 30 June 2027): its rules are approved; without it: SCC M3"
    );
    assert_eq!(way.short(), "binding corporate rules (overridden by TRO-1; without it: SCC M3)");
    assert_eq!((way.by_rules(), way.rule, way.crosses), (&plain.ground, plain.rule, plain.crosses));
    assert!(way.facts.contains(&("override".to_owned(), "TRO-1".to_owned())));
    let none = of(&[decided("TRO-1", &[to, ("mechanism", "no_transfer")])]);
    assert_eq!(none.crosses, Some(true), "that somebody sees no transfer takes none away");
}

#[test]
fn a_decision_takes_only_the_ways_customers_laws_and_days_that_it_names() {
    let taken = |customer: &[(&str, &str)], more: &[(&str, &str)]| -> Vec<String> {
        let all = overridden(customer, &[decided("TRO-1", more)]);
        let taken = all.into_iter().filter(|way| way.overridden.is_some());
        taken.map(|way| format!("{:?} {}", way.flow, way.law.map_or("?", Regime::words))).collect()
    };
    let to = ("subprocessor", "SUB-1");
    let british = [("country", "GB"), ("gdpr", "yes")];
    assert_eq!(taken(&[], &[to]), ["Engaged GDPR"]);
    assert_eq!(taken(&british, &[to]), ["Engaged GDPR", "Engaged UK GDPR"]);
    assert_eq!(taken(&british, &[to, ("regime", "uk_gdpr")]), ["Engaged UK GDPR"]);
    assert_eq!(taken(&british, &[to, ("mechanism", "idta")]), ["Engaged UK GDPR"]);
    assert_eq!(taken(&[("country", "CH"), ("gdpr", "yes")], &[to, ("mechanism", "49(1)(e)")]), ["Engaged GDPR"]);
    assert_eq!(taken(&[], &[to, ("customer", "CUS-1")]), ["Engaged GDPR"]);
    for other in
        [("customer", "CUS-2"), ("way", "own"), ("way", "back"), ("starts", "2026-11-24"), ("regime", "swiss_fadp")]
    {
        assert_eq!(taken(&[], &[to, other]), [""; 0], "{other:?}");
    }
    assert_eq!(taken(&[], &[to, ("decided", "2026-09-01"), ("ends", "2026-11-22")]), [""; 0]);
    assert_eq!(taken(&[], &[]), ["Service GDPR", "Own GDPR"], "with nobody named it is about us");
    let abroad = [("country", "IN"), ("gdpr", "no")];
    assert_eq!(taken(&abroad, &[("way", "back")]), ["Back GDPR"]);
}

#[test]
fn a_decision_names_one_importer_and_no_exception_that_the_law_does_not_know() {
    let problems = |fields: &[(&str, &str)]| {
        let usual = [("because", "a note"), ("decided", "2026-10-01"), ("decided_by", "Dana"), ("ends", "2027-06-30")];
        let all = record("TRO-1", &[&usual[..], fields].concat());
        all.contradictions().into_iter().map(|one| one.to_string()).collect::<Vec<_>>().join("; ")
    };
    let exception = ("mechanism", "49(1)(a)");
    assert_eq!(problems(&[exception]), "");
    assert_eq!(problems(&[exception, ("regime", "uk_gdpr"), ("subprocessor", "SUB-1")]), "");
    let swiss = problems(&[exception, ("regime", "swiss_fadp")]);
    assert!(swiss.contains("the exceptions of Art. 49 are those of the GDPR and the UK GDPR"), "{swiss}");
    let form = problems(&[("mechanism", "idta"), ("regime", "gdpr")]);
    assert!(form.contains("this form of clauses is for another law"), "{form}");
    let both = problems(&[exception, ("subprocessor", "SUB-1"), ("entity", "ENT-1")]);
    assert!(both.contains("Name the subprocessor or the entity"), "{both}");
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
fn the_decision_for_one_customer_goes_before_that_for_all_and_the_newer_before_the_older() {
    let by = |decisions: &[Record]| {
        let all = overridden(&[], decisions);
        let decided = all.into_iter().find_map(|way| way.overridden).expect("one takes it");
        decided.record
    };
    let to = ("subprocessor", "SUB-1");
    let all = decided("TRO-1", &[to]);
    let own = decided("TRO-2", &[to, ("customer", "CUS-1"), ("decided", "2026-01-01")]);
    let older = decided("TRO-3", &[to, ("decided", "2026-01-01")]);
    assert_eq!(by(&[all.clone(), own.clone()]), "TRO-2");
    assert_eq!(by(&[own, all.clone(), older.clone()]), "TRO-2");
    assert_eq!(by(&[older, all]), "TRO-1");
    let each = decided("TRO-4", &[to, ("regime", "each"), ("decided", "2026-01-01")]);
    let unnamed = decided("TRO-5", &[to]);
    assert_eq!(by(&[each.clone(), unnamed]), "TRO-5", "each law is no named one");
    let named = decided("TRO-6", &[to, ("regime", "gdpr"), ("decided", "2025-01-01")]);
    assert_eq!(by(&[each, named]), "TRO-6");
}

#[test]
fn compelling_interests_are_said_with_what_is_documented() {
    let to = ("subprocessor", "SUB-1");
    let of = |more: &[(&str, &str)]| {
        let decision = decided("TRO-1", &[&[to, ("mechanism", "49(1)(2)")], more].concat());
        let all = overridden(&[], &[decision]);
        let way = all.into_iter().find(|way| way.overridden.is_some()).expect("taken");
        let decided = way.overridden.expect("taken");
        (decided.documented.map(|what| what.to_string()).unwrap_or_default(), decided.undocumented.len())
    };
    let none = "compelling reasons: not provided; suitable safeguards: not provided; authority told: not provided; persons told: not provided";
    assert_eq!(of(&[]), (none.to_owned(), 4));
    let (said, missing) = of(&[("safeguards", "encrypted"), ("authority_told", "2026-10-02")]);
    assert!(said.contains("suitable safeguards: encrypted; authority told: 2026-10-02") && missing == 2, "{said}");
}

#[test]
fn what_goes_on_from_a_transfer_that_was_decided_rests_on_what_was_decided() {
    use super::decided::earlier;
    let decided = |mechanism| earlier(&Ground::Decided { mechanism, words: "" });
    assert_eq!([decided("scc_m2"), decided("idta"), decided("onward")], [Earlier::Clauses; 3]);
    assert_eq!(decided("framework"), Earlier::Framework);
    assert_eq!([decided("bcr"), decided("art_49_1_a"), decided("no_transfer")], [Earlier::Other; 3]);
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
    assert_eq!(of(&only_here, &[cloud()]), (Some(false), String::new()));
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
    assert_eq!(of(&only_here, &[cloud(), session(&[("personal_data", "no")])]), (Some(false), String::new()));
    let there = [&only_here[..], &[record("ENT-1", &[("name", "Vendor India"), ("country", "IN")])]].concat();
    assert_eq!(of(&there, &[cloud(), saw]).1, "", "what our entity there may see is a way of its own");
    assert_eq!(of(&[], &[cloud()]), (None, String::new()), "no company is recorded");
}

#[test]
fn an_onward_transfer_rests_on_clauses_that_are_recorded_as_agreed() {
    let uncovered = |tools: &str| {
        let ours = [
            vendor_in("DE"),
            company("SUB-1", "Mail", "US", &[("transfer_tools", tools)]),
            company("SUB-2", "Chain", "IN", &[("transfer_tools", "SCC M3")]),
            engaged("ENG-1", "SUB-1", &[]),
            engaged("ENG-2", "SUB-2", &[("works_for", "SUB-1")]),
        ];
        let customer = [controller(), ("country", "DE")];
        let (dossier, ours) = (cases::dossier(&customer, &[cloud()]), cases::organisation(&ours));
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
        let way = all.ways.iter().find(|way| way.rule == Some("T7")).expect("a way onward");
        (way.uncovered, rests(way, &dossier, &ours, today()))
    };
    let short = "onward, SCC Clause 8.8 and 9(b)";
    assert_eq!(uncovered("SCC M3"), (false, (format!("{short} (recorded: SCC M3)").into(), true)));
    let bare = format!("it takes {short}; for the transfer to Mail no clauses that fit are recorded as agreed");
    assert_eq!(uncovered("SCC M2"), (true, (bare.as_str().into(), false)));
    assert_eq!(uncovered("none"), (true, (bare.into(), false)));
}

#[test]
fn clauses_of_a_contract_that_is_over_are_not_agreed() {
    let carries = |last: &str| {
        let mail = company("SUB-1", "Mail", "US", &[("transfer_tools", "SCC M3"), ("expires", last)]);
        let ours = cases::organisation(&[vendor_in("DE"), mail, engaged("ENG-1", "SUB-1", &[])]);
        let dossier = cases::dossier(&[controller(), ("country", "DE")], &[cloud()]);
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
        let way = all.ways.iter().find(|way| way.importer.name == "Mail").expect("a way to it");
        rests(way, &dossier, &ours, today())
    };
    assert_eq!(carries("2026-11-23"), ("SCC M3 (recorded: SCC M3)".into(), true), "its last day is today");
    let (words, settled) = carries("2026-11-22");
    assert!(!settled && words.english().contains("a contract that ended on 22 November 2026"), "{words}");
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
    for decided in ["joint_controller", "controller"] {
        let usual = [("customer", "CUS-1"), ("stream", "product_data"), ("because", "counsel"), ("ends", "2027-12-31")];
        let by = record("OVR-1", &[&usual[..], &[("our_role", decided), ("customer_role", decided)]].concat());
        let records = [here.clone(), by];
        let sure = Some((true, Role::Controller));
        assert_eq!(goes(&[("edition", "cloud")], &records), sure, "{decided}");
        assert_eq!(goes(&[("region", "eu")], &records), sure, "{decided}");
        assert_eq!(goes(&[("region", "KR")], &records), None, "{decided}");
        assert_eq!(goes(&[("edition", "self_hosted")], &records), None, "{decided}");
        assert_eq!(goes(&[("condition", "if elected")], &records), Some((false, Role::Controller)), "{decided}");
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
    let alone = ways(&[controller(), ("country", "DE")], &[vendor_in("DE")], &[cloud()]);
    assert!(alone.iter().all(|way| way.flow != Flow::Back));
}

#[test]
fn each_ground_is_said_in_short_as_others_read_it_and_in_full() {
    let (gdpr, british, swiss, union) =
        (Some(Regime::Gdpr), Some(Regime::UkGdpr), Some(Regime::SwissFadp), Some(Regime::EuInstitutions));
    let day = today();
    let clauses = Ground::Clauses { module: '2' };
    let adequacy = Ground::Adequacy { source: "Decision (EU) 1", until: Some(day), scope: Some("traders") };
    let framework =
        |fallback| Ground::Framework { scheme: "EU-US DPF".into(), record: "CER-1".into(), until: Some(day), fallback };
    let bcr = Ground::Decided { mechanism: "bcr", words: "binding corporate rules" };
    let compelling = Ground::Decided { mechanism: "art_49_1_2", words: "Art. 49(1): compelling interests" };
    let none = Ground::Decided { mechanism: "no_transfer", words: "no transfer" };
    let open = Ground::Open { why: Phrase::Fixed("nobody said it") };
    let british_form = "UK Addendum to the standard contractual clauses (module 2), or IDTA";
    let swiss_form = "standard contractual clauses (module 2) with Swiss terms";
    let of_union = "adequacy (Art. 47(1) of Regulation (EU) 2018/1725)";
    let traders = "only for traders, until 23 November 2026";
    let condition =
        ", if the data goes there solely to allow tasks within the controller's competence to be carried out";
    for (ground, law, short, spelled, full) in [
        (&Ground::NoTransfer { why: "it stays" }, gdpr, "no transfer", "no transfer", "no transfer: it stays"),
        (&Ground::NotNeeded, gdpr, "none needed", "none needed", "none needed"),
        (&clauses, gdpr, "SCC M2", "standard contractual clauses (module 2)", "SCC M2"),
        (&clauses, None, "SCC M2", "standard contractual clauses (module 2)", "SCC M2"),
        (&clauses, british, "UK Addendum with SCC M2, or IDTA", british_form, "UK Addendum with SCC M2, or IDTA"),
        (&clauses, swiss, "SCC M2 with Swiss terms", swiss_form, "SCC M2 with Swiss terms"),
        (&adequacy, gdpr, "adequacy (GDPR)", "adequacy (GDPR)", &format!("adequacy, Decision (EU) 1, {traders}")),
        (
            &adequacy,
            british,
            "adequacy (UK GDPR)",
            "adequacy (UK GDPR)",
            &format!("adequacy, Decision (EU) 1, {traders}"),
        ),
        (&adequacy, union, of_union, of_union, &format!("{of_union}, Decision (EU) 1, {traders}{condition}")),
        (&framework(None), gdpr, "EU-US DPF", "EU-US DPF", "EU-US DPF (CER-1, until 23 November 2026)"),
        (
            &framework(Some('3')),
            gdpr,
            "EU-US DPF",
            "EU-US DPF",
            "EU-US DPF (CER-1, until 23 November 2026); to fall back on: SCC M3",
        ),
        (
            &Ground::Onward { framework: false },
            gdpr,
            "onward, SCC Clause 8.8 and 9(b)",
            "onward, SCC Clause 8.8 and 9(b)",
            "onward transfer: Clause 8.8 and 9(b) of the SCC, the same obligations, usually with module 3",
        ),
        (
            &Ground::Onward { framework: true },
            gdpr,
            "onward, accountability under the framework",
            "onward, accountability under the framework",
            "onward transfer: accountability for it under the framework, usually with module 3 of the SCC",
        ),
        (
            &Ground::Derogation,
            gdpr,
            "derogation, Art. 49",
            "derogation, Art. 49",
            "a derogation of Art. 49 alone, which has to be documented, Art. 49(6)",
        ),
        (&bcr, gdpr, "binding corporate rules", "binding corporate rules", "binding corporate rules"),
        (&compelling, gdpr, "Art. 49(1)", "Art. 49(1): compelling interests", "Art. 49(1): compelling interests"),
        (&open, gdpr, "open", "open", "open: nobody said it"),
    ] {
        let said = (ground.short(law), ground.spelled(law).to_string(), ground.words(law));
        assert_eq!(said, (short.to_owned(), spelled.to_owned(), full.to_owned()));
    }
    assert_eq!(clauses.rests(gdpr), "it rests on standard contractual clauses (module 2)");
    for ground in [none, Ground::NoTransfer { why: "it stays" }] {
        assert_eq!(ground.rests(gdpr), "there is no transfer");
    }
    let safeguards = [&clauses, &framework(None), &bcr, &compelling, &Ground::Derogation];
    assert!(safeguards.iter().all(|ground| ground.is_safeguard()));
    assert!([&adequacy, &open, &Ground::NotNeeded].iter().all(|ground| !ground.is_safeguard()));
}

#[test]
fn what_a_decision_denies_and_what_holds_without_it() {
    let to = ("subprocessor", "SUB-1");
    let way = |more: &[(&str, &str)]| {
        let all = overridden(&[], &[decided("TRO-1", &[&[to], more].concat())]);
        all.into_iter().find(|way| way.flow == Flow::Engaged).expect("a way to the mailer")
    };
    let (denied, kept) = (way(&[("mechanism", "no_transfer")]), way(&[]));
    assert!(denied.is_denied() && !kept.is_denied());
    let alone = denied.by_rules_alone();
    assert_eq!((alone.short().as_str(), alone.overridden.is_none(), alone.is_denied()), ("SCC M3", true, false));
    assert_eq!((alone.importer, alone.law), (denied.importer, denied.law));
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
fn what_the_rules_take_together_is_said_once() {
    let of = |ours: &[Record], customer: &[(&str, &str)], records: &[Record]| {
        let customer = [&[controller()], customer].concat();
        let (dossier, ours) = (cases::dossier(&customer, records), cases::organisation(ours));
        transfers(&dossier, &ours, &derive(&dossier, &ours, today())).mechanisms()
    };
    assert_eq!(of(&[vendor_in("DE")], &[], &[cloud()]), ["none needed"]);
    let below =
        |country: &str| [vendor_in("DE"), company("SUB-1", "Mail", country, &[]), engaged("ENG-1", "SUB-1", &[])];
    assert_eq!(of(&below("IN"), &[], &[cloud()]), ["SCC M3"], "that nothing is needed does not hold of all");
    assert_eq!(of(&below("FR"), &[], &[cloud()]), ["none needed"]);
    let two = [&below("IN")[..], &[company("SUB-2", "Logs", "BR", &[]), engaged("ENG-2", "SUB-2", &[])]].concat();
    assert_eq!(of(&two, &[], &[cloud()]).iter().filter(|short| *short == "SCC M3").count(), 1, "each once");
    assert_eq!(of(&[vendor_in("DE")], &[], &[]), [""; 0], "nothing is recorded");
    let affiliate =
        |country: &str| record("ENT-1", &[("name", "Vendor India"), ("country", country), ("part", "affiliate")]);
    assert_eq!(
        of(&[vendor_in("DE"), affiliate("IN")], &[], &[cloud()]),
        ["open"],
        "nobody said whether its staff sees the data"
    );
    assert_eq!(of(&[vendor_in("DE"), affiliate("FR")], &[], &[cloud()]), ["none needed"]);
}

#[test]
fn which_decision_is_about_what_another_is_about() {
    use super::decided::{covers, of_our_own};
    let to = ("subprocessor", "SUB-1");
    let covered = |one: &[(&str, &str)], other: &[(&str, &str)]| {
        covers(&decided("TRO-1", &[&[to], one].concat()), &decided("TRO-2", &[&[to], other].concat()))
    };
    assert!(covered(&[], &[]) && covered(&[], &[("customer", "CUS-1")]), "for all, so for one");
    assert!(!covered(&[("customer", "CUS-1")], &[]) && covered(&[("customer", "CUS-1")], &[("customer", "CUS-1")]));
    assert!(covered(&[], &[("way", "own")]) && !covered(&[("way", "own")], &[]));
    assert!(!covered(&[], &[("way", "back")]), "the way back is another");
    assert!(covered(&[], &[("regime", "gdpr")]) && !covered(&[("regime", "gdpr")], &[]));
    assert!(!covered(&[("mechanism", "idta")], &[]) && covered(&[], &[("mechanism", "idta")]));
    let mail = company("SUB-1", "Mail", "IN", &[]);
    let taken = |more: &[(&str, &str)], law: Regime| {
        let ours = cases::organisation(&[vendor_in("DE"), mail.clone(), decided("TRO-1", &[&[to], more].concat())]);
        of_our_own(&mail, Some(law), &ours, today()).is_some()
    };
    assert!(taken(&[], Regime::Gdpr) && taken(&[("way", "own")], Regime::Gdpr));
    for other in [
        ("customer", "CUS-1"),
        ("way", "service"),
        ("way", "back"),
        ("regime", "uk_gdpr"),
        ("starts", "2026-11-24"),
        ("subprocessor", "SUB-2"),
    ] {
        assert!(!taken(&[other], Regime::Gdpr), "{other:?}");
    }
    assert!(
        taken(&[("mechanism", "swiss_terms")], Regime::SwissFadp)
            && !taken(&[("mechanism", "swiss_terms")], Regime::UkGdpr)
    );
    assert!(
        taken(&[("mechanism", "uk_addendum")], Regime::UkGdpr) && !taken(&[("mechanism", "uk_addendum")], Regime::Gdpr)
    );
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
fn whoever_decides_on_what_a_transfer_rests_decides_that_there_is_one() {
    let crosses = |country: &str, mechanism: &str| {
        let decision = decided("TRO-1", &[("subprocessor", "SUB-1"), ("mechanism", mechanism)]);
        let vendor_is_unknown = record("ORG-1", &[("name", "Vendor")]);
        let ours =
            [vendor_is_unknown, company("SUB-1", "Mail", country, &[]), engaged("ENG-1", "SUB-1", &[]), decision];
        let all = ways(&[controller()], &ours, &[cloud()]);
        all.into_iter()
            .filter(|way| way.overridden.is_some() && way.law.is_some())
            .map(|way| way.crosses)
            .collect::<Vec<_>>()
    };
    assert!(crosses("IN", "bcr").iter().all(|crosses| *crosses == Some(true)) && !crosses("IN", "bcr").is_empty());
    assert!(
        crosses("FR", "bcr").iter().all(|crosses| *crosses != Some(true)),
        "it is at home: {:?}",
        crosses("FR", "bcr")
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
fn the_module_of_the_clauses_follows_from_both_roles_and_on_the_way_back_from_the_law_too() {
    let roles = |exporter_role, importer_role| Facts { exporter_role, importer_role, ..plain() }.module();
    for one in [Role::Controller, Role::JointController, Role::ControllerAndProcessor] {
        assert_eq!((roles(one, Role::Controller), roles(one, Role::Processor)), (Ok('1'), Ok('2')));
        assert_eq!(roles(one, Role::Subprocessor), Ok('2'));
    }
    for one in [Role::Processor, Role::Subprocessor] {
        assert_eq!((roles(one, Role::Processor), roles(one, Role::Subprocessor)), (Ok('3'), Ok('3')));
        assert!(
            roles(one, Role::Controller).is_err_and(|why| why.starts_with("the SCC have no module from a processor"))
        );
    }
    let unknown = Err("the roles are not known, and the module follows from them");
    for (one, other) in [(Role::Processor, Role::Open), (Role::Open, Role::Processor), (Role::Controller, Role::NoRole)]
    {
        assert_eq!(roles(one, other), unknown);
    }
    let back = |importer_role, importer_under_law| {
        Facts { importer: Who::Customer, importer_role, importer_under_law, ..plain() }.module()
    };
    assert_eq!(back(Role::Controller, Some(false)), Ok('4'));
    assert!(back(Role::Controller, Some(true)).is_err_and(|why| why.contains("to the customer it does")));
    assert!(back(Role::Controller, None).is_err_and(|why| why.contains("is not provided")));
    assert!(back(Role::Processor, Some(false)).is_err_and(|why| why.contains("the way back to a processor")));
    assert!(back(Role::Open, Some(false)).is_err_and(|why| why.contains("is not known")));
}

#[test]
fn which_of_us_it_is_is_not_said_where_nobody_recorded_it() {
    let end = |who, record: Option<&str>| {
        let (name, country, role) = ("Mail".to_owned(), Some("US".to_owned()), Role::Processor);
        End { who, record: record.map(str::to_owned), name, country, role }.words()
    };
    assert_eq!(end(Who::Us, Some("ENT-1")), "Mail (United States)");
    assert_eq!(end(Who::Customer, None), "Mail (United States)");
    assert!(!end(Who::Us, None).contains("Mail"), "{}", end(Who::Us, None));
}

#[test]
fn onward_under_british_and_swiss_law_the_form_of_that_law_is_named_and_no_clause_of_the_scc() {
    let onward = Ground::Onward { framework: false };
    let of = |law: Regime| {
        let law = Some(law);
        [onward.short(law), onward.spelled(law).to_string(), onward.words(law)]
    };
    for said in of(Regime::UkGdpr) {
        assert!(said.starts_with("onward") && said.contains("UK Addendum") && said.contains("IDTA"), "{said}");
        assert!(!said.contains("8.8"), "{said}");
    }
    for said in of(Regime::SwissFadp) {
        assert!(said.starts_with("onward") && said.contains("Swiss terms") && !said.contains("8.8"), "{said}");
    }
    for said in of(Regime::Gdpr) {
        assert!(said.contains("8.8") && !said.contains("Addendum"), "{said}");
    }
}
