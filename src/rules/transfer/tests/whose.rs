//! Who hands data on and who gets it, by what the customer is and by what runs where: flows, roles, doubts.

use super::*;
use crate::rules::transfer::ways::Transfers;

fn all_of(customer: &[(&str, &str)], ours: &[Record], records: &[Record]) -> Transfers {
    let (dossier, ours) = (cases::dossier(customer, records), cases::organisation(ours));
    transfers(&dossier, &ours, &derive(&dossier, &ours, today()))
}

fn flows(ways: &[Transfer]) -> Vec<Flow> {
    let mut all: Vec<Flow> = ways.iter().map(|way| way.flow).collect();
    all.sort_by_key(|flow| format!("{flow:?}"));
    all.dedup();
    all
}

fn deployment(handle: &str, facts: &[(&str, &str)]) -> Record {
    record(handle, &[&[("customer", "CUS-1")], facts].concat())
}

/// A support session from India on what the customer runs, by whom is recorded beside.
fn looked(handle: &str, more: &[(&str, &str)]) -> Record {
    let usual = [("customer", "CUS-1"), ("started", "2026-11-20"), ("personal_data", "yes"), ("country", "IN")];
    record(handle, &[&usual[..], more].concat())
}

fn indian(more: &[(&str, &str)]) -> Record {
    let usual = [("name", "Vendor India"), ("country", "IN"), ("part", "affiliate")];
    record("ENT-1", &[&usual[..], more].concat())
}

#[test]
fn data_goes_back_to_who_uses_the_product_abroad_but_not_to_a_person_at_home_nor_to_who_resells() {
    let back = |acts: &str, records: &[Record]| {
        let found = ways(&[("acts_as", acts), ("country", "US")], &[vendor_in("DE")], records);
        found.iter().any(|way| way.flow == Flow::Back)
    };
    assert!(back("controller", &[cloud()]) && back("processor", &[cloud()]));
    assert!(!back("household", &[cloud()]), "a person at home");
    assert!(!back("reseller", &[cloud()]), "who resells gets nothing of it");
    let keeps = self_hosted(&[("support_access", "none"), ("telemetry", "yes")]);
    assert!(!back("controller", &[keeps]), "what we decide about goes back to nobody");
    assert!(!back("controller", &[self_hosted(&[("telemetry", "off")])]), "our role is open");
}

#[test]
fn support_of_what_runs_elsewhere_is_a_session_of_what_runs_with_us_a_service() {
    let of = |records: &[Record]| flows(&ways(&[controller()], &[vendor_in("DE")], records));
    let access = ("support_access", "on_demand");
    let own = |handle, more: &[(&str, &str)]| deployment(handle, &[&[("edition", "self_hosted")], more].concat());
    assert_eq!(of(&[own("DEP-1", &[access, ("telemetry", "off")])]), [Flow::Session]);
    let operated = own("DEP-1", &[("operated_by", "vendor"), ("support_access", "none"), ("telemetry", "off")]);
    assert_eq!(of(&[operated]), [Flow::Service]);
    let hosted = deployment("DEP-1", &[("edition", "cloud"), access]);
    assert_eq!(of(std::slice::from_ref(&hosted)), [Flow::Own, Flow::Service]);
    let both = of(&[hosted, own("DEP-2", &[access, ("telemetry", "off")])]);
    assert_eq!(both, [Flow::Own, Flow::Service, Flow::Session]);
}

#[test]
fn what_we_decide_about_is_handed_on_by_who_decides_about_it_there() {
    let roles_of = |acts: &str| {
        let cloud = deployment("DEP-1", &[("edition", "cloud"), ("own_purposes", "yes")]);
        let found = ways(&[("acts_as", acts)], &[vendor_in("DE")], &[cloud]);
        let own = found.iter().filter(|way| way.flow == Flow::Own);
        let mut all: Vec<_> = own.map(|way| (way.exporter.role.words(), way.importer.role.words(), way.sure)).collect();
        all.sort_unstable();
        all
    };
    // Its own account it hands on as controller, where the persons do not give that data themselves.
    assert_eq!(roles_of("controller"), [("controller", "controller", false), ("controller", "controller", true)]);
    // What it holds for others it hands on for them.
    assert_eq!(roles_of("processor"), [("controller", "controller", false), ("processor", "controller", true)]);
    assert!(roles_of("household").iter().all(|(.., sure)| *sure), "the person gives it");
}

#[test]
fn who_is_engaged_has_the_role_of_its_standing() {
    let role = |standing: &str| {
        let ours = [
            vendor_in("DE"),
            company("SUB-1", "Mail Inc.", "US", &[]),
            engaged("ENG-1", "SUB-1", &[("standing", standing)]),
        ];
        let found = ways(&[controller()], &ours, &[cloud()]);
        found.into_iter().find(|way| way.flow == Flow::Engaged).map(|way| way.importer.role.words())
    };
    assert_eq!(role(""), Some("processor"));
    assert_eq!(role("independent_controller"), Some("controller"));
    assert_eq!(role("recipient"), Some("cannot be derived"));
    assert_eq!(role("customers_choice"), None, "it hands that on itself");
}

#[test]
fn staff_of_an_entity_of_ours_elsewhere_may_get_at_data_and_a_session_shows_that_it_does() {
    let of = |entity: Record, sessions: &[Record]| {
        let all = all_of(&[controller()], &[vendor_in("DE"), entity], &[&[cloud()], sessions].concat());
        let access = all.ways.iter().filter(|way| way.flow == Flow::Access);
        let doubts: Vec<(bool, String)> = access
            .map(|way| (way.sure, way.missing.iter().map(Missing::to_string).collect::<Vec<_>>().join("; ")))
            .collect();
        (doubts, all.mechanisms())
    };
    let (doubts, mechanisms) = of(indian(&[]), &[]);
    let [(false, why)] = &doubts[..] else { panic!("one way, not sure: {doubts:?}") };
    assert!(why.starts_with("whether staff of Vendor India have access to the data is not recorded"), "{why}");
    assert!(mechanisms.contains(&"open".to_owned()), "{mechanisms:?}");
    // A session from there, by whom is not recorded.
    let (doubts, _) = of(indian(&[]), &[looked("SES-1", &[])]);
    let [(false, why)] = &doubts[..] else { panic!("one way, not sure: {doubts:?}") };
    assert!(why.starts_with("whether staff of Vendor India looked in SES-1 is not recorded"), "{why}");
    let elsewhere = of(indian(&[]), &[looked("SES-1", &[("country", "DE")])]).0;
    assert!(elsewhere[0].1.starts_with("whether staff of Vendor India have access to the data"), "{elsewhere:?}");
    // A session of its own staff that goes on.
    let (doubts, mechanisms) = of(indian(&[]), &[looked("SES-1", &[("entity", "ENT-1")])]);
    assert!(matches!(&doubts[..], [(true, _)]), "{doubts:?}");
    assert_eq!(mechanisms, ["SCC M3"]);
    // One that is over.
    let over = looked("SES-1", &[("entity", "ENT-1"), ("ended", "2026-11-20"), ("copies", "no")]);
    let (doubts, _) = of(indian(&[]), &[over]);
    assert!(matches!(&doubts[..], [(false, why)] if why.contains("looked in SES-1, which is over")), "{doubts:?}");
}

#[test]
fn a_look_from_a_country_where_no_entity_of_ours_is_is_a_way_of_its_own() {
    let of = |ours: &[Record], sessions: &[Record]| {
        let all = ways(&[controller()], ours, &[&[cloud()], sessions].concat());
        all.into_iter().filter(|way| way.flow == Flow::Access).map(|way| way.importer.name).collect::<Vec<_>>()
    };
    let twice = [looked("SES-1", &[]), looked("SES-2", &[])];
    assert_eq!(of(&[vendor_in("DE")], &twice), ["Vendor"], "once for each country");
    assert_eq!(of(&[vendor_in("IN")], &twice), [""; 0], "it is there itself");
    assert_eq!(of(&[vendor_in("DE"), indian(&[])], &twice), ["Vendor India"]);
    assert_eq!(of(&[vendor_in("DE"), indian(&[("ends", "2026-01-31")])], &twice), ["Vendor"], "it is gone");
    let french = record("ENT-1", &[("name", "Vendor SARL"), ("country", "FR"), ("part", "affiliate")]);
    assert_eq!(of(&[vendor_in("DE"), french], &twice), ["Vendor SARL", "Vendor"]);
}

#[test]
fn whether_something_is_engaged_is_open_only_where_its_data_may_be_here() {
    let of = |records: &[Record], entry: &[(&str, &str)]| {
        let ours = [vendor_in("DE"), company("SUB-1", "Mail Inc.", "US", &[]), engaged("ENG-1", "SUB-1", entry)];
        let found = ways(&[controller()], &ours, records);
        found.into_iter().find(|way| way.flow == Flow::Engaged).map(|way| (way.exporter.role.words(), way.sure))
    };
    let nothing = [("support_access", "none"), ("telemetry", "off")];
    assert_eq!(of(&[self_hosted(&nothing)], &[]), None);
    assert_eq!(of(&[self_hosted(&nothing)], &[("condition", "if elected")]), None);
    assert_eq!(of(&[cloud()], &[("condition", "if elected")]), Some(("processor", false)));
    // Whether AI features are used is not recorded, and they would bring data here.
    assert_eq!(of(&[self_hosted(&nothing)], &[("feature", "ai_features")]), Some(("processor", false)));
    let without = [nothing[0], nothing[1], ("ai_features", "no")];
    assert_eq!(of(&[self_hosted(&without)], &[("feature", "ai_features")]), None);
    // What we decide about, we hand to processors of ours; where nothing of it comes, nothing goes on.
    let sends = [nothing[0], ("telemetry", "yes")];
    assert_eq!(of(&[self_hosted(&sends)], &[("feature", "telemetry")]), Some(("controller", true)));
    assert_eq!(of(&[self_hosted(&nothing)], &[("feature", "telemetry")]), None);
    assert_eq!(of(&[cloud()], &[("feature", "own_purposes")]), None, "nobody said that there are any");
}

#[test]
fn for_whom_the_customer_acts_decides_about_our_role_and_where_nobody_said_it_the_module_is_not_sure() {
    let of = |customer: &[(&str, &str)], deployment: Record| {
        let found = ways(customer, &[vendor_in("US")], &[deployment]);
        let way = found.into_iter().find(|way| way.flow != Flow::Own).expect("a way to us");
        (way.importer.role.words(), way.sure)
    };
    assert_eq!(of(&[controller()], cloud()), ("processor", true));
    assert_eq!(of(&[("acts_as", "processor")], cloud()), ("subprocessor", true));
    assert_eq!(of(&[], cloud()), ("processor", false));
    let access = [("support_access", "on_demand"), ("telemetry", "off")];
    assert_eq!(of(&[controller()], self_hosted(&access)), ("processor", true), "AI features decide about no role");
    assert_eq!(of(&[controller()], self_hosted(&[])), ("cannot be derived", false));
}

#[test]
fn a_certificate_counts_from_its_first_day_and_a_place_of_origin_has_to_be_known() {
    let of = |vendor: &str, starts: &str| {
        let certified = record(
            "CER-1",
            &[("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf"), ("starts", starts), ("ends", "2027-12-31")],
        );
        let ours = [vendor_in(vendor), company("SUB-1", "Mail", "US", &[]), engaged("ENG-1", "SUB-1", &[]), certified];
        let found = ways(&[controller()], &ours, &[cloud()]);
        found.into_iter().find(|way| way.flow == Flow::Engaged).expect("a way to the mailer")
    };
    assert!(matches!(of("DE", "2026-11-23").ground, Ground::Framework { .. }), "on its first day");
    let later = of("DE", "2026-11-24");
    assert!(matches!(later.ground, Ground::Clauses { module: '3' }), "{:?}", later.ground);
    assert!(later.missing.iter().any(|one| one.ours.contains("CER-1 begins on 24 November 2026")));
    let unknown = of("", "2026-01-01");
    assert!(matches!(unknown.ground, Ground::Open { .. }) && unknown.rule.is_none(), "from where is not recorded");
}

#[test]
fn what_comes_to_a_country_of_the_law_is_no_transfer_even_where_it_is_not_known_which_entity_of_ours_sends_it() {
    let of = |country: &str| {
        let entities = [("ENT-1", "V GmbH", "DE"), ("ENT-2", "V Inc.", "US")].map(|(handle, name, country)| {
            record(handle, &[("name", name), ("country", country), ("part", "contracting")])
        });
        let below = [company("SUB-1", "Neu AG", country, &[]), engaged("ENG-1", "SUB-1", &[("purpose", "mail")])];
        let ours = [&[record("ORG-1", &[("name", "V")])], &entities[..], &below].concat();
        let found = ways(&[controller(), ("country", "DE")], &ours, &[cloud()]);
        found.into_iter().find(|way| way.flow == Flow::Engaged).map(|way| way.ground)
    };
    assert!(matches!(of("DE"), Some(Ground::NotNeeded)), "{:?}", of("DE"));
    assert!(matches!(of("US"), Some(Ground::Open { .. })), "{:?}", of("US"));
}
