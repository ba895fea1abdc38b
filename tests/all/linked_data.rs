//! Registers as JSON-LD: terms that the vocabulary has, resources where it expects them, and no fact less than in the other formats.

use super::home::Home;
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// The names of the vocabulary, see the file.
const TERMS: &str = include_str!("../data/dpv/terms.txt");

fn known(term: &str) -> bool {
    if let Some(code) = term.strip_prefix("loc:") {
        return ["EU", "EEA"].contains(&code) || (art30::model::country::code(code) == Some(code) && code != "XK");
    }
    TERMS.lines().any(|line| line == term)
}

fn export(home: &Home, what: &str, more: &[&str]) -> Json {
    let said = home.run(&[&["export", what, "--to", "jsonld"], more].concat());
    serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}{}", said.out, said.err))
}

/// Every term of the vocabularies in a document: names of members, and what stands in `@type` and `@id`.
fn terms(value: &Json, found: &mut BTreeSet<String>) {
    let of_vocabulary = |text: &str| ["dpv:", "eu-gdpr:", "loc:"].iter().any(|prefix| text.starts_with(prefix));
    match value {
        Json::Object(map) => {
            for (key, value) in map.iter().filter(|(key, _)| *key != "@context") {
                found.extend(Some(key.clone()).filter(|key| of_vocabulary(key)));
                let named = matches!(key.as_str(), "@type" | "@id");
                let texts = value.as_array().map_or_else(|| vec![value], |list| list.iter().collect());
                let texts = texts.into_iter().filter_map(Json::as_str).filter(|text| named && of_vocabulary(text));
                found.extend(texts.map(str::to_owned));
                terms(value, found);
            }
        }
        Json::Array(list) => list.iter().for_each(|value| terms(value, found)),
        _ => {}
    }
}

#[test]
fn every_term_is_one_of_the_vocabulary() {
    let home = Home::example();
    let mut found = BTreeSet::new();
    for what in ["register-processor", "register-controller"] {
        terms(&export(&home, what, &[]), &mut found);
    }
    assert!(found.len() > 30, "{found:?}");
    // Those that the example does not need stand in the sources.
    for source in [
        include_str!("../../src/ropa/json_ld.rs"),
        include_str!("../../src/ropa/json_ld/nodes.rs"),
        include_str!("../../src/ropa/json_ld/rows.rs"),
    ] {
        let code = source.split("#[cfg(test)]").next().unwrap();
        let texts = code.split('"').skip(1).step_by(2);
        let whole = |text: &&str| text.starts_with("dpv:") || text.starts_with("eu-gdpr:");
        found.extend(texts.filter(whole).map(str::to_owned));
    }
    let unknown: Vec<&String> = found.iter().filter(|term| !known(term)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert!(!known("dpv:hasSafeguard") && !known("loc:ZZ"), "the list tells what there is from what there is not");
}

/// What members that name somebody or something hold: an object with a type or an identity, never bare words.
#[test]
fn what_is_a_resource_has_a_type_or_an_identity() {
    fn look(value: &Json) {
        match value {
            Json::Object(map) => {
                for (key, value) in map {
                    let words = ["dpv:hasName", "dpv:hasContact", "dpv:hasAddress"].contains(&key.as_str());
                    if key.starts_with("dpv:has") && !words {
                        let all = value.as_array().map_or_else(|| vec![value], |list| list.iter().collect());
                        for one in all {
                            assert!(one.get("@type").is_some() || one.get("@id").is_some(), "{key}: {one}");
                        }
                    }
                    look(value);
                }
            }
            Json::Array(list) => list.iter().for_each(look),
            _ => {}
        }
    }
    let home = Home::example();
    look(&export(&home, "register-processor", &[]));
    look(&export(&home, "register-controller", &[]));
}

fn cloud(customer: &[&str]) -> Home {
    let home = Home::new();
    home.ok(&[&["customer", "add", "Acme GmbH", "--country", "DE"], customer].concat());
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--region", "EU", "--starts", "2025-01-01"]);
    home
}

#[test]
fn transfers_have_their_safeguards_and_an_organisation_is_no_country() {
    let home = cloud(&[]);
    let transfers = ["--transfers", "US; Red Cross; EEA", "--safeguards", "SCC of 2026", "--special-data", "Health"];
    home.ok(&[&["activity", "edit", "ACT-1"], &transfers[..]].concat());
    let row = &export(&home, "register-processor", &[])["dcat:dataset"][0];
    assert_eq!(row["dpv:hasThirdCountry"], serde_json::json!([{ "@id": "loc:US" }]));
    let safeguard = &row["dpv:hasOrganisationalMeasure"][0];
    assert_eq!(
        (&safeguard["@type"], &safeguard["dct:description"]),
        (&"dpv:SafeguardForDataTransfer".into(), &"SCC of 2026 (no DPA in force is recorded)".into())
    );
    assert_eq!(row["dpv:hasRecipient"][0]["dpv:hasName"], "Red Cross");
    let special = row["dpv:hasPersonalData"].as_array().unwrap();
    assert!(
        special.iter().any(|data| data["@type"] == "dpv:SpecialCategoryPersonalData" && data["dct:title"] == "Health")
    );
    let points = row["art30:openPoint"].as_array().unwrap();
    assert!(points.contains(&"a place in the EEA is recorded among the third countries".into()), "{points:?}");
}

#[test]
fn a_customer_that_is_a_processor_is_one_and_its_controllers_are_named() {
    let home = cloud(&["--acts-as", "processor", "--acts-for", "Alpha SA (FR); Beta SA"]);
    home.ok(&["agreement", "add", "CUS-1", "--stage", "under_negotiation"]);
    let row = &export(&home, "register-processor", &[])["dcat:dataset"][0];
    let names = |list: &Json| -> Vec<String> {
        list.as_array().unwrap().iter().map(|one| one["dpv:hasName"].as_str().unwrap_or("-").to_owned()).collect()
    };
    assert_eq!(names(&row["dpv:hasDataController"]), ["Alpha SA", "Beta SA"]);
    assert_eq!(row["dpv:hasDataController"][0]["dpv:hasCountry"]["@id"], "loc:FR");
    let processors = row["dpv:hasDataProcessor"].as_array().unwrap();
    let types: Vec<&str> = processors.iter().map(|one| one["@type"].as_str().unwrap()).collect();
    assert_eq!(types, ["dpv:DataProcessor", "dpv:DataSubProcessor"]);
    assert_eq!(processors[0]["dpv:hasName"], "Acme GmbH");
    let agreement = &row["dpv:hasLegalMeasure"];
    assert_eq!(agreement["@type"], "dpv:SubProcessorAgreement");
    assert_eq!(agreement["dpv:hasContractStatus"]["@id"], "dpv:ContractUnderNegotiation");
    home.ok(&["customer", "edit", "CUS-1", "--acts-for", "none"]);
    let row = &export(&home, "register-processor", &[])["dcat:dataset"][0];
    assert_eq!(row["art30:listOfControllers"], "held by the customer");
    assert!(row.get("dpv:hasDataController").is_none(), "{row}");
}

#[test]
fn joint_controllers_and_companies_of_the_group_are_there() {
    let home = cloud(&["--acts-as", "joint", "--joint-with", "Gamma eG", "--affiliates", "Acme SARL (FR)"]);
    let row = &export(&home, "register-processor", &[])["dcat:dataset"][0];
    let controllers = row["dpv:hasDataController"].as_array().unwrap();
    assert_eq!(controllers.iter().map(|one| &one["dpv:hasName"]).collect::<Vec<_>>(), ["Acme GmbH", "Acme SARL"]);
    let joint = &row["dpv:hasJointDataControllers"];
    assert_eq!(
        (&joint["@type"], &joint["dpv:hasDataController"][1]["dpv:hasName"]),
        (&"dpv:JointDataControllers".into(), &"Gamma eG".into())
    );
}

#[test]
fn who_keeps_the_register_is_there_with_each_representative() {
    let home = cloud(&[]);
    for (role, name) in [("uk-representative", "Rep Ltd"), ("ch-representative", "Vertreter AG")] {
        home.ok(&["organisation", "appoint", "--role", role, "--name", name]);
    }
    home.ok(&["organisation", "entity", "add", "--name", "Vendor Inc.", "--country", "US", "--part", "contracting"]);
    let whole = export(&home, "register-processor", &[]);
    assert!(whole["dct:publisher"]["dpv:hasName"].is_string());
    assert_eq!(whole["dct:issued"], serde_json::json!({ "@type": "xsd:date", "@value": "2026-11-23" }));
    let entity = &whole["dpv:hasDataProcessor"][0];
    assert_eq!((&entity["dpv:hasName"], &entity["dpv:hasCountry"]["@id"]), (&"Vendor Inc.".into(), &"loc:US".into()));
    let places: Vec<&Json> = entity["dpv:hasRepresentative"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["dpv:hasJurisdiction"]["@id"])
        .collect();
    assert_eq!(places, ["loc:GB", "loc:CH"]);
    let row = &whole["dcat:dataset"][0];
    assert_eq!(row["dpv:hasDataProcessor"][0]["@id"], entity["@id"], "the entity that acts is that of the head");
    home.ok(&["customer", "add", "Bolt SARL"]);
    let whole = export(&home, "register-processor", &[]);
    assert!(whole["art30:doubt"][0].as_str().unwrap().contains("Bolt SARL (CUS-2)"));
}

#[test]
fn a_legitimate_interest_is_named() {
    let home = Home::new();
    let purpose = ["--basis", "legitimate_interests", "--interest", "To know which pages are read"];
    home.ok(&[&["purpose", "add", "ACT-4", "--name", "Statistics"], &purpose[..]].concat());
    home.ok(&["activity", "edit", "ACT-4", "--joint-controller", "Gamma eG, gamma@example.test"]);
    let whole = export(&home, "register-controller", &[]);
    let all = whole["dcat:dataset"].as_array().unwrap();
    let row = all.iter().find(|row| row["@id"].as_str().unwrap().ends_with("#ACT-4/PUR-1")).unwrap();
    let basis = &row["dpv:hasLegalBasis"][0];
    assert_eq!(
        (&basis["@type"], &basis["dct:description"]),
        (&"eu-gdpr:A6-1-f".into(), &"To know which pages are read".into())
    );
    assert_eq!(row["dpv:hasJointDataControllers"][0]["@type"], "dpv:JointDataControllers");
    assert_eq!(row["dpv:hasPurpose"][0]["dct:title"], "Statistics");
}
