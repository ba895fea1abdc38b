//! Where customers' data goes, and on what that rests, as a person asks for it.

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
            "Germany,Vendor,GDPR,no,none needed,T1,1,Acme (CUS-1),",
            "United States,Mailer,GDPR,yes,EU-US Data Privacy Framework,T6,1,Acme (CUS-1),",
        ]
    );
    let before = home.ok(&["transfer", "list", "--by", "country", "--format", "csv", "--on", "2026-01-14"]);
    assert!(before.contains("United States,Mailer,GDPR,yes,SCC M3,T6,1,"), "{before}");
    let one = home.ok(&["transfer", "list", "--customer", "Quiet"]);
    assert!(one.contains("Of Quiet (CUS-2), no data goes to us or to anybody else"), "{one}");
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
    assert!(quiet.contains("no data goes to us or to anybody else"), "{quiet}");
}
