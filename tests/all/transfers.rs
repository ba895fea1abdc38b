//! Where customers' data goes, and on what that rests, as a person asks for it.

use super::audit::{sheets, unpack};
use super::home::Home;

/// A customer on Cloud, one that runs the product itself and lets nothing out, and a subprocessor in the United States.
fn recorded() -> Home {
    let home = Home::new();
    for args in [
        &["customer", "add", "Acme", "--country", "DE", "--acts-as", "controller"][..],
        &["deployment", "add", "Acme", "--edition", "cloud", "--starts", "2025-01-01", "--region", "EU"],
        &["customer", "add", "Quiet", "--country", "FR", "--acts-as", "controller"],
        &[
            "deployment",
            "add",
            "Quiet",
            "--edition",
            "self_hosted",
            "--starts",
            "2025-01-01",
            "--support-access",
            "none",
            "--telemetry",
            "off",
            "--ai-features",
            "no",
        ],
        &["subprocessor", "add", "Mailer", "--country", "US"],
        &["engagement", "add", "Mailer", "--purpose", "Mail", "--places", "Germany", "--starts", "2025-01-01"],
        &[
            "certification",
            "add",
            "Mailer",
            "--scheme",
            "eu_us_dpf",
            "--starts",
            "2026-01-15",
            "--ends",
            "2027-06-30",
            "--checked",
            "today",
        ],
    ] {
        home.ok(args);
    }
    home
}

#[test]
fn the_list_names_who_gets_data_where_by_entity_and_on_what_it_rests() {
    let home = recorded();
    let csv = home.ok(&["transfer", "list", "--format", "csv"]);
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "Germany,Vendor,GDPR,no,none needed,T1,1,1,Acme (CUS-1),",
            "United States,Mailer,GDPR,yes,EU-US Data Privacy Framework,T6,1,1,Acme (CUS-1),",
        ]
    );
    let before = home.ok(&["transfer", "list", "--by", "country", "--format", "csv", "--on", "2026-01-14"]);
    assert!(before.contains("United States,Mailer,GDPR,yes,SCC M3,T6,1,"), "{before}");
    let one = home.ok(&["transfer", "list", "--customer", "Quiet"]);
    assert!(one.contains("Of Quiet (CUS-2), no data goes to us, or to a company that we engage"), "{one}");
}

#[test]
fn one_customer_is_shown_way_by_way_with_rule_and_facts() {
    let home = recorded();
    let text = home.ok(&["transfer", "show", "Acme"]);
    assert!(text.contains("EU-US Data Privacy Framework (CER-1, until 30 June 2027)"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&home.ok(&["transfer", "show", "Acme", "--json"])).unwrap();
    let ways = json["report"]["ways"].as_array().expect("ways");
    let mail = ways.iter().find(|way| way["engagement"] == "ENG-1").expect("a way to the mailer");
    assert_eq!((&mail["rule"], &mail["ground"]["kind"]), (&"T6".into(), &"framework".into()));
    assert_eq!((&mail["crosses"], &mail["places"]), (&true.into(), &"Germany".into()));
    home.ok(&["customer", "add", "Blank", "--country", "DE", "--acts-as", "controller"]);
    let blank = home.ok(&["transfer", "show", "Blank"]);
    assert!(blank.contains("whether data goes anywhere is open: no deployment"), "{blank}");
    assert!(home.ok(&["transfer", "list"]).contains("Of 1 customer, nothing that runs on the day is recorded"));
    let quiet = home.ok(&["transfer", "show", "Quiet"]);
    assert!(quiet.contains("no data goes to us, or to a company that we engage"), "{quiet}");
}

/// A company that is engaged for all customers, with what is recorded of it.
fn engage(home: &Home, name: &str, country: &str, more: &[&str]) {
    home.ok(&[&["subprocessor", "add", name, "--country", country, "-q"], more].concat());
    home.ok(&["engagement", "add", name, "--purpose", "Mail", "--starts", "2025-01-01", "--public", "yes", "-q"]);
}

const DECIDED: [&str; 10] = [
    "--because",
    "a claim in court",
    "--decided",
    "2026-10-01",
    "--decided-by",
    "Dana Deputy",
    "--ends",
    "2027-06-30",
    "-q",
    "--mechanism",
];

#[test]
fn what_is_recorded_of_transfers_comes_out_in_the_cells_of_the_register_of_the_processor() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme", "--country", "DE", "--acts-as", "controller", "-q"]);
    home.ok(&["deployment", "add", "Acme", "--edition", "cloud", "--starts", "2025-01-01", "-q"]);
    home.ok(&["activity", "edit", "ACT-1", "--status", "active", "-q"]);
    let cells = || {
        let text = home.ok(&["export", "register-processor", "--to", "csv", "-q"]);
        let mut csv = csv::Reader::from_reader(text.as_bytes());
        let heads = csv.headers().unwrap().clone();
        let at = |wanted: &str| heads.iter().position(|head| head == wanted).unwrap_or_else(|| panic!("{heads:?}"));
        let (countries, safeguards) =
            (at("Third countries and international organisations"), at("Safeguards for transfers"));
        let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
        let [row] = &rows[..] else { panic!("one row: {text}") };
        (row[countries].to_owned(), row[safeguards].to_owned())
    };
    engage(&home, "Nearby GmbH", "DE", &[]);
    assert_eq!(cells().0, "Not provided", "what needs none names no third country");
    engage(&home, "Present Inc.", "US", &["--transfer-tools", "SCC M3"]);
    let present = "Present Inc. (United States): SCC M3 (recorded: SCC M3)";
    assert_eq!(cells(), ("United States (derived)".to_owned(), present.to_owned()));
    engage(&home, "Missing Ltd", "IN", &[]);
    engage(&home, "Decided Ltd", "KE", &[]);
    home.ok(&[&["transfer-override", "add", "Decided Ltd"], &DECIDED[..], &["49(1)(2)", "--safeguards", "encrypted"]]
        .concat());
    let (countries, safeguards) = cells();
    assert_eq!(countries, "United States and India and Kenya (derived)");
    let missing = "Missing Ltd (India): it takes SCC M3; what is agreed is not recorded";
    let decided = "Decided Ltd (Kenya): Art. 49(1), second subparagraph: compelling legitimate interests (decided on 1 October 2026; without it: SCC M3); compelling reasons: not provided; suitable safeguards: encrypted; authority told: not provided; persons told: not provided";
    assert_eq!(safeguards, format!("{present}; {missing}; {decided}"));
    // What is written by hand does not hide what was decided.
    home.ok(&["activity", "edit", "ACT-1", "--transfers", "US; IN; KE", "--safeguards", "as agreed with each", "-q"]);
    assert_eq!(cells(), ("US; IN; KE".to_owned(), format!("as agreed with each; {decided}")));
    let after = home.ok(&["export", "register-processor", "--to", "csv", "-q", "--on", "2027-07-01"]);
    assert!(!after.contains("decided on"), "{after}");
}

#[test]
fn the_record_of_what_we_do_as_controller_says_what_was_decided_about_its_processors() {
    let home = Home::new();
    home.ok(&["subprocessor", "add", "Mailer Ltd", "--country", "IN", "-q"]);
    let add = ["activity", "add", "Newsletter", "--acting-as", "controller", "--status", "active", "-q"];
    home.ok(&[&add[..], &["--processors", "Mailer Ltd (India)"]].concat());
    home.ok(&[&["transfer-override", "add", "Mailer Ltd"], &DECIDED[..], &["49(1)(a)"]].concat());
    let csv = home.ok(&["export", "register-controller", "--to", "csv", "-q"]);
    assert!(csv.contains("Mailer Ltd (India): Art. 49(1)(a): explicit consent (overridden by TRO-1)"), "{csv}");
    assert!(csv.contains("India (derived)"), "{csv}");
}

#[test]
fn a_customers_pack_holds_the_decisions_for_it_and_for_all_and_no_others() {
    let home = recorded();
    home.ok(&["engagement", "edit", "ENG-1", "--public", "yes", "-q"]);
    home.ok(&["customer", "add", "Beta", "--country", "DE", "--acts-as", "controller", "-q"]);
    for customer in ["Beta", "Acme"] {
        home.ok(&[&["transfer-override", "add", "Mailer", "--customer", customer], &DECIDED[..], &["bcr"]].concat());
    }
    home.ok(&[&["transfer-override", "add"], &DECIDED[..], &["no_transfer"]].concat());
    home.ok(&["audit", "pack", "--from", "2026-01-01", "--customer", "Acme", "--out", "pack.zip", "--yes", "-q"]);
    let files = unpack(&home.path().join("pack.zip"));
    let (_, list) = files.iter().find(|(name, _)| name.ends_with("06_transfers/OVERRIDES.xlsx")).expect("the list");
    let list = sheets(list);
    assert!(list.contains("TRO-2") && list.contains("TRO-3") && !list.contains("TRO-1"), "{list}");
    assert!(list.contains("a claim in court") && list.contains("binding corporate rules"), "{list}");
}
