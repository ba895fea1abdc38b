//! The records of Art. 30: no row is missing, no fact is invented, every format says the same.

use super::home::Home;
use calamine::Reader as _;
use serde_json::Value as Json;

fn rows(home: &Home, what: &str, more: &[&str]) -> Vec<Json> {
    let said = home.ok(&[&["export", what, "--to", "json"], more].concat());
    let whole: Json = serde_json::from_str(&said).unwrap();
    whole["rows"].as_array().unwrap().clone()
}

/// A register of one processor and one controller, to change facts one by one.
fn small() -> Home {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--reference", "C1", "--dpo", "none"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--region", "EU", "--starts", "2025-01-01"]);
    home
}

#[test]
fn one_row_per_controller_and_category_of_processing() {
    let home = Home::example();
    let all = rows(&home, "register-processor", &[]);
    let ids: std::collections::HashSet<&str> = all.iter().map(|row| row["row"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), all.len(), "a row stands once");
    // Every customer of which the vendor is processor, and nobody else.
    let listed = home.json(&["customer", "list", "--limit", "100"]);
    for customer in listed["report"]["records"].as_array().unwrap() {
        let role = customer["role"].as_str().unwrap();
        let handle = customer["handle"].as_str().unwrap();
        let here = ids.iter().any(|id| id.split('/').next() == Some(handle));
        assert_eq!(here, role.contains("processor"), "{handle} is {role}");
    }
    let acme: Vec<&Json> = all.iter().filter(|row| row["controller"] == "Acme GmbH").collect();
    let categories: Vec<&str> = acme.iter().map(|row| row["category"].as_str().unwrap()).collect();
    assert_eq!(
        categories,
        ["Hosted product analytics (EU)", "Backups", "Support with access to data", "Migration of data"]
    );
    assert_eq!(acme[3]["row"], "CUS-1/ACT-6/ASG-1");
    assert_eq!((&acme[3]["starts"], &acme[3]["ends"]), (&Json::from("2026-02-01"), &Json::from("2026-12-31")));
    assert_eq!(rows(&home, "register-processor", &["--only", "CUS-1"]), acme.into_iter().cloned().collect::<Vec<_>>());
}

#[test]
fn a_missing_fact_is_said_and_counted_and_no_row_is_dropped() {
    let home = small();
    home.ok(&["activity", "retire", "ACT-1", "--yes"]);
    let said = home.run(&["export", "register-processor", "--to", "json"]);
    let whole: Json = serde_json::from_str(&said.out).unwrap();
    let row = &whole["rows"][0];
    assert_eq!(row["controller"], "Acme GmbH");
    assert_eq!(row.get("category"), None);
    let missing: Vec<&str> = row["not_provided"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    for key in ["category", "transfers", "safeguards", "measures"] {
        assert!(missing.contains(&key), "{key} in {missing:?}");
    }
    assert_eq!(row["controller_dpo"], "none", "asserted none is not the same as not provided");
    assert_eq!(row["not_applicable"]["controller_representative"], "Not needed (established in the EEA)");
    let category =
        whole["completeness"]["columns"].as_array().unwrap().iter().find(|column| column["key"] == "category").unwrap();
    assert_eq!((category["not_provided"].as_u64(), category["law"].as_str()), (Some(1), Some("Art. 30(2)(b)")));
    home.ok(&["customer", "add", "Bolt SARL"]);
    let said = home.run(&["export", "register-processor", "--to", "csv"]);
    assert!(
        said.err.contains("Not in the register: Bolt SARL (CUS-2), since no deployment is recorded"),
        "{}",
        said.err
    );
    assert!(said.out.contains("Not provided"));
}

#[test]
fn activities_follow_edition_region_feature_and_day() {
    let home = small();
    let categories = |more: &[&str]| -> Vec<String> {
        rows(&home, "register-processor", more)
            .iter()
            .filter_map(|row| row["category"].as_str().map(str::to_owned))
            .collect()
    };
    assert_eq!(categories(&[]), ["Hosting and operation of the Cloud edition"]);
    home.ok(&["activity", "add", "Only in the US", "--hat", "processor", "--region", "US"]);
    home.ok(&[
        "activity",
        "add",
        "Language model",
        "--hat",
        "processor",
        "--feature",
        "ai_features",
        "--starts",
        "2026-01-01",
    ]);
    home.ok(&["activity", "add", "By name", "--hat", "processor", "--named-only", "yes"]);
    assert_eq!(categories(&[]).len(), 1);
    home.ok(&["deployment", "edit", "DEP-1", "--ai-features", "yes"]);
    assert_eq!(categories(&[]), ["Hosting and operation of the Cloud edition", "Language model"]);
    assert_eq!(categories(&["--on", "2025-06-01"]), ["Hosting and operation of the Cloud edition"]);
    home.ok(&["assignment", "add", "CUS-1", "--activity", "By name", "--starts", "2026-10-01"]);
    assert_eq!(categories(&[]).last().unwrap(), "By name");
    home.ok(&["deployment", "edit", "DEP-1", "--edition", "self_hosted", "--ai-features", "", "--region", ""]);
    assert_eq!(categories(&[]), ["By name"], "no role, no row, but for what was assigned");
    assert_eq!(categories(&["--as-of", "3"]), ["Hosting and operation of the Cloud edition"], "the past is as it was");
}

#[test]
fn the_controller_register_has_a_row_per_purpose_with_its_own_basis() {
    let home = Home::example();
    let all = rows(&home, "register-controller", &[]);
    let of = |key: &str| -> Vec<&str> { all.iter().map(|row| row[key].as_str().unwrap_or("-")).collect() };
    assert_eq!(of("row"), ["ACT-7/PUR-1", "ACT-7/PUR-2", "ACT-8/PUR-3", "ACT-9/PUR-4"]);
    assert_eq!(
        of("basis")[..3],
        ["contract, Art. 6(1)(b)", "legal obligation, Art. 6(1)(c)", "legitimate interests, Art. 6(1)(f)"]
    );
    assert!(all[3]["not_provided"].as_array().unwrap().contains(&Json::from("basis")), "no basis is ever guessed");
    assert_eq!(all[0]["not_applicable"]["interest"], "Not needed (another basis)");
    home.ok(&["purpose", "retire", "PUR-4", "--yes"]);
    assert_eq!(
        rows(&home, "register-controller", &[]).len(),
        4,
        "an activity without a purpose has a row all the same"
    );
}

#[test]
fn every_format_holds_the_same_rows_and_the_same_bytes_twice() {
    let home = Home::example();
    for (what, to) in [
        ("register-processor", "csv"),
        ("register-processor", "xlsx"),
        ("register-processor", "json"),
        ("register-processor", "jsonld"),
        ("register-processor", "pdf"),
        ("register-controller", "csv"),
        ("register-controller", "pdf"),
        ("register", "xlsx"),
        ("register", "pdf"),
    ] {
        let (one, two) = (format!("one.{to}"), format!("two.{to}"));
        home.ok(&["export", what, "--to", to, "--out", &one, "--yes"]);
        home.ok(&["export", what, "--to", to, "--out", &two, "--yes"]);
        let read = |name: &str| std::fs::read(home.path().join(name)).unwrap();
        assert!(read(&one) == read(&two), "{what} {to}");
    }
    let count = rows(&home, "register-processor", &[]).len();
    home.ok(&["export", "register-processor", "--out", "p.csv"]);
    let csv = csv::Reader::from_path(home.path().join("p.csv")).unwrap().into_records().count();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(home.path().join("one.xlsx")).unwrap();
    let names = book.sheet_names();
    assert_eq!(
        names,
        [
            "About",
            "Art. 30(2) processor",
            "Art. 30(1) controller",
            "Measures",
            "Completeness 30(2)",
            "Completeness 30(1)"
        ]
    );
    let sheet = book.worksheet_range("Art. 30(2) processor").unwrap().height() - 1;
    home.ok(&["export", "register-processor", "--out", "p.jsonld"]);
    let linked: Json = serde_json::from_slice(&std::fs::read(home.path().join("p.jsonld")).unwrap()).unwrap();
    assert_eq!((csv, sheet, linked["dcat:dataset"].as_array().unwrap().len()), (count, count, count));
    assert_eq!(linked["dcat:dataset"][0]["dpv:hasThirdCountry"][0]["@id"], "loc:US");
    let schema: Json = serde_json::from_str(&home.ok(&["schema", "register-processor"])).unwrap();
    let known = schema["properties"]["rows"]["items"]["properties"].as_object().unwrap();
    for row in rows(&home, "register-processor", &[]) {
        assert!(row.as_object().unwrap().keys().all(|key| known.contains_key(key)), "{row}");
    }
}

#[test]
fn forms_of_authorities_and_the_law_alone() {
    let home = Home::example();
    let heads = |args: &[&str]| home.ok(args).lines().next().unwrap().to_owned();
    assert_eq!(
        heads(&["export", "register-processor", "--minimal"]),
        "Controller,Contact of the controller,Representative of the controller,DPO of the controller,Category of processing,Third countries and international organisations,Safeguards for transfers,Technical and organisational measures"
    );
    let ico = heads(&["export", "register-controller", "--layout", "ico"]);
    assert!(ico.starts_with(
        "Business function,Purpose of processing,Name and contact details of joint controller,Categories of individuals"
    ));
    assert_eq!(
        csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(ico.as_bytes())
            .records()
            .next()
            .unwrap()
            .unwrap()
            .len(),
        30
    );
    assert!(home.fails(2, &["export", "register", "--to", "csv"]).contains("name one: register-processor"));
    assert!(home.fails(2, &["export", "customers", "--minimal"]).contains("are for registers"));
    let text = home.ok(&["export", "register-processor", "--only", "CUS-1", "--to", "json"]);
    for other in ["Bolt", "O'Hara", "Nordlicht", "Kärpfen"] {
        assert!(!text.contains(other), "an extract for one customer holds another's name: {other}");
    }
}

#[test]
fn an_export_that_leaves_the_house_is_in_the_log() {
    let home = small();
    assert!(home.fails(2, &["export", "register-processor", "--for", "Authority"]).contains("--purpose"));
    home.ok(&[
        "export",
        "register-processor",
        "--out",
        "p.csv",
        "--for",
        "Example Authority",
        "--purpose",
        "audit 2026",
    ]);
    let log = home.json(&["log", "--exports"]);
    assert_eq!(log["report"]["total"], 1);
    assert_eq!(log["report"]["revisions"][0]["reason"], "for Example Authority: audit 2026");
    assert_eq!(log["report"]["revisions"][0]["command"], "export register-processor");
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}
