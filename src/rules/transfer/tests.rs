//! Each rule of transfers with facts on which it decides, and what holds whatever the facts are.

mod decisions;
mod reach;
mod whose;
mod wording;

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
    // Each framework is one of its own law.
    let swiss = [controller(), ("country", "CH"), ("gdpr", "yes")];
    let all = ways(&swiss, &[vendor_in("US"), certified("CER-1", "swiss_us_dpf", &[])], &[cloud()]);
    let by =
        |law| all.iter().find(|way| way.flow == Flow::Service && way.law == Some(law)).expect("a way").ground.clone();
    assert_eq!(by(Regime::Gdpr), Ground::Clauses { module: '2' }, "Art. 45 of the GDPR does not know it");
    assert!(matches!(by(Regime::SwissFadp), Ground::Framework { .. }));
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
    let adequate = |more: &[Record]| {
        let ours = [vendor_in("US"), company("SUB-1", "Post KK", "JP", &[]), engaged("ENG-1", "SUB-1", &[])];
        let all = ways(&[controller()], &[&ours[..], more].concat(), &[cloud()]);
        all.into_iter().find(|way| way.importer.name == "Post KK").expect("a way to it")
    };
    assert_eq!(adequate(&[]).rule, Some("T9"), "Clause 8.8 lets the decision do");
    let owed = adequate(&[certified("CER-1", "eu_us_dpf", &[])]);
    assert_eq!((owed.rule, owed.ground), (Some("T7"), Ground::Onward { framework: true }));
    assert!(matches!(of("NZ", &[]).ground, Ground::Open { .. }), "what that rests on is not settled");
    let with = |scheme| [certified("CER-1", scheme, &[("subprocessor", "SUB-1")])];
    let elsewhere = of("NZ", &with("eu_us_dpf")).ground;
    assert!(matches!(elsewhere, Ground::Open { .. }), "it is not transferred from the Union: {elsewhere:?}");
    assert_ne!(of("GB", &with("eu_us_dpf")).ground.short(Some(Regime::Gdpr)), "EU-US Data Privacy Framework");
    assert_eq!(of("CH", &with("swiss_us_dpf")).ground.short(Some(Regime::Gdpr)), "Swiss-US Data Privacy Framework");
    let from_there = ways(
        &[controller(), ("country", "US"), ("gdpr", "yes")],
        &[vendor_in("US"), certified("CER-1", "eu_us_dpf", &[])],
        &[cloud()],
    );
    let by_gdpr = from_there.iter().find(|way| way.flow == Flow::Service && way.law == Some(Regime::Gdpr));
    assert_eq!(by_gdpr.map(|way| &way.ground), Some(&Ground::Clauses { module: '2' }), "{from_there:?}");
}

#[test]
fn t6_from_the_eea_each_law_takes_its_own_framework_or_its_own_form_of_the_clauses() {
    let of = |country: &str, schemes: &[&str]| {
        let mut ours = vec![vendor_in("DE"), company("SUB-1", "Mail Inc.", "US", &[]), engaged("ENG-1", "SUB-1", &[])];
        let handles = ["CER-1", "CER-2", "CER-3"];
        let entries = schemes.iter().zip(handles);
        ours.extend(entries.map(|(scheme, handle)| certified(handle, scheme, &[("subprocessor", "SUB-1")])));
        let all = ways(&[controller(), ("country", country)], &ours, &[cloud()]);
        let law = Regime::of_country(country);
        let way = all.into_iter().find(|way| way.importer.name == "Mail Inc." && way.law == law).expect("a way to it");
        (way.rule, way.ground.short(law))
    };
    let said = |country, schemes| of(country, schemes).1;
    assert_eq!(of("CH", &[]), (Some("T6"), "SCC M3 with Swiss terms".to_owned()));
    assert_eq!(of("GB", &[]), (Some("T6"), "UK Addendum with SCC M3, or IDTA".to_owned()));
    let all = ["eu_us_dpf", "uk_extension", "swiss_us_dpf"];
    assert_eq!(said("CH", &all), "Swiss-US Data Privacy Framework");
    assert_eq!(said("GB", &all), "UK Extension to the EU-US DPF");
    assert_eq!(said("GB", &["swiss_us_dpf", "uk_extension"]), "UK Addendum with SCC M3, or IDTA");
    assert_eq!(said("CH", &["eu_us_dpf"]), "SCC M3 with Swiss terms");
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
fn t7_who_gets_data_that_goes_on_and_is_certified_may_meet_a_condition_of_the_clauses() {
    let of = |entry: &[(&str, &str)]| {
        let chain = [
            vendor_in("US"),
            company("SUB-1", "Mail Inc.", "US", &[]),
            engaged("ENG-1", "SUB-1", &[]),
            certified("CER-1", "eu_us_dpf", &[&[("subprocessor", "SUB-1")], entry].concat()),
        ];
        let dossier = cases::dossier(&[controller(), ("country", "DE")], &[cloud()]);
        let ours = cases::organisation(&chain);
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
        let way = all.ways.into_iter().find(|way| way.importer.name == "Mail Inc.").expect("a way to it");
        let told = rests(&way, &dossier, &ours, today()).0.to_string();
        (way.ground.short(way.law), way.words, told)
    };
    let may = "Mail Inc. is recorded as certified: Clause 8.8(i) may be met by Decision (EU) 2023/1795, the contract of Clause 9(b) is apart from that";
    let (ground, words, told) = of(&[]);
    assert_eq!(ground, "onward, SCC Clause 8.8 and 9(b)");
    assert!(words.ends_with(may) && told.ends_with(may), "{words}; {told}");
    let (_, words, told) = of(&[("ends", "2026-11-22")]);
    assert!(!words.contains("8.8(i)") && !told.contains("8.8(i)"), "it is over: {words}; {told}");
}

#[test]
fn t7_that_data_came_under_no_clauses_is_said_only_where_that_is_settled() {
    let host = [company("SUB-1", "Host", "IN", &[]), engaged("ENG-1", "SUB-1", &[])];
    let onward = |customer: &[(&str, &str)], records: &[Record]| {
        let ours = [vec![vendor_in("US")], host.to_vec()].concat();
        let all = ways(customer, &ours, records);
        all.into_iter().find(|way| way.importer.name == "Host").expect("a way to it").words
    };
    let tools = agreed(&[("transfer_tools", "SCC M2")]);
    let eu = [controller(), ("country", "LU"), ("regime", "eu_institutions")];
    let open = onward(&eu, &[cloud(), tools]);
    assert!(open.contains("what the transfer to the exporter rests on is not recorded"), "{open}");
    assert!(!open.contains("neither under clauses"), "{open}");
    let derogation = onward(&[controller()], &[cloud(), agreed(&[("transfer_tools", "Art. 49")])]);
    assert!(derogation.contains("neither under clauses nor under a framework"), "{derogation}");
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
    assert_eq!(back(&not, "GB"), ("T8", "open".to_owned()));
    let all = ways(&[controller(), ("country", "US")], &[vendor_in("GB")], &[cloud()]);
    let open = all.iter().find(|way| way.flow == Flow::Back && way.law == Some(Regime::UkGdpr)).expect("a way back");
    assert!(open.words.contains("the Information Commissioner sees none"), "module 4 is no tool there: {}", open.words);
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
    assert!(
        access.missing[0].ours.starts_with("whether staff of Vendor, Inc. have access to the data is not recorded")
    );
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
    let open = "open: on what it rests under Regulation (EU) 2018/1725 beside adequacy is not recorded";
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
    // What we hand on of it is under that law too, and not under the general one of our place.
    let onward = ways(&police, &ours, &[cloud()]);
    let laws: Vec<_> = onward.iter().filter(|way| way.importer.name == "Mail").map(|way| way.law).collect();
    assert_eq!(laws, [Some(Regime::LawEnforcement)], "{onward:?}");
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
            // What hangs on an earlier way that was open can be settled by a decision on that.
            let settled = one.rule == Some("T7") && matches!(one.ground, Ground::Open { .. });
            assert!(settled || one.ground.is_safeguard() || !other.ground.is_safeguard(), "added: {one:?} {other:?}");
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
