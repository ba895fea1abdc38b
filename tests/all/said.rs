//! What reports, lists and answers say of a register in which some is known, some is over, some begins later, and some nobody recorded.

use super::home::Home;
use serde_json::Value as Json;

/// Five customers: covered late, covered from the first day, gone, to come, and one of which nothing is known; two of them signed.
fn mixed() -> Home {
    let home = Home::new();
    home.write(
        "customers.csv",
        "name,country,acts_as,reference,since\n\
         Late GmbH,DE,controller,C-1,2026-08-01\n\
         Early SARL,FR,controller,C-2,2026-03-01\n\
         Gone AB,SE,controller,C-3,2025-01-01\n\
         Coming BV,NL,controller,C-4,2027-01-01\n\
         Unknown Oy,FI,,C-5,\n\
         Hosts ApS,DK,controller,C-6,2025-01-01\n",
    );
    home.write(
        "deployments.csv",
        "customer,edition,region,hosting_country,starts,ends,telemetry,support_access,ai_features\n\
         Late GmbH,cloud,EU,DE,2026-08-01,,,,no\n\
         Early SARL,cloud,EU,DE,2026-03-01,,,,no\n\
         Gone AB,cloud,EU,DE,2025-01-01,2026-07-31,,,no\n\
         Coming BV,cloud,EU,DE,2027-01-01,,,,no\n\
         Hosts ApS,self_hosted,,,2025-01-01,,off,,\n",
    );
    home.write(
        "agreements.csv",
        "customer,reference,effect,signed,evidence,ended,deletion_days,deletion_trigger\n\
         Late GmbH,A-1,executed,2026-09-01,,,,\n\
         Early SARL,A-2,executed,2026-02-20,archive of contracts,,,\n\
         Gone AB,A-3,executed,2024-12-20,,2026-08-31,30,end_of_service\n",
    );
    home.write(
        "deletions.csv",
        "customer,deployment,how,done,backups_gone\nGone AB,DEP-3,deleted,2026-08-20,2026-08-25\n",
    );
    for kind in ["customers", "deployments", "agreements", "deletions"] {
        home.ok(&["import", &format!("{kind}.csv"), "-q"]);
    }
    home
}

#[test]
fn the_report_tells_in_force_complete_evidenced_covered_and_undecided_apart() {
    let home = mixed();
    let report = home.json(&["report", "--from", "2026-08-11"])["report"].clone();
    let now = &report["now"];
    let count = |of: &Json, name: &str| of[name].as_u64().unwrap_or_else(|| panic!("{name}: {of}"));
    assert_eq!((count(now, "need"), count(now, "covered")), (2, 2));
    assert_eq!((count(now, "complete"), count(now, "evidenced")), (0, 1), "no clause was looked up");
    assert_eq!(report["from_first_day"][0], 1, "one began before its DPA");
    assert_eq!(count(now, "undecided"), 2, "an unknown deployment, and an access of which nothing is known");
    assert_eq!((count(now, "customers"), count(now, "later")), (5, 1));
    // On the day before, one more was needed, for data that was not deleted yet.
    assert_eq!((count(&report["before"], "need"), count(&report["before"], "covered")), (3, 2));
    let gap = &report["gaps"][0];
    assert_eq!(
        (&gap["name"], &gap["from"], &gap["to"]),
        (&"Late GmbH".into(), &"2026-08-01".into(), &"2026-08-31".into())
    );
    assert_eq!(gap["days"], 21, "those in the period");
    assert_eq!(report["gaps"].as_array().unwrap().len(), 1);
    let said = home.ok(&["report", "--from", "2026-08-11"]);
    for words in [
        "from 11 August 2026 to 23 November 2026: 21 days at 1 customer.",
        "Undecided, since a fact is missing",
        "They do not look at whether it is true",
        "\"At the end\" is 23 November 2026, \"at the start\" 10 August 2026",
    ] {
        let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_list_tells_what_is_over_to_come_and_unknown_apart() {
    let home = mixed();
    let list = home.json(&["customer", "list"]);
    let rows = list["report"]["records"].as_array().unwrap();
    let of = |name: &str, key: &str| {
        let row = rows.iter().find(|row| row["name"] == name).unwrap();
        row[key].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(of("Gone AB", "editions"), "Cloud EU until 2026-07-31");
    assert_eq!((of("Gone AB", "role"), of("Gone AB", "expires")), ("former customer".into(), String::new()));
    assert_eq!(of("Coming BV", "editions"), "Cloud EU from 2027-01-01");
    assert_eq!((of("Coming BV", "role"), of("Coming BV", "agreement_state")), ("none yet".into(), "not-yet".into()));
    assert_eq!(
        (of("Unknown Oy", "editions"), of("Unknown Oy", "agreement")),
        ("not provided".into(), "not provided".into())
    );
    assert_eq!((of("Unknown Oy", "role"), of("Unknown Oy", "expires")), ("not known yet".into(), String::new()));
    assert_eq!(of("Late GmbH", "expires"), "not provided");
    assert_eq!(of("Hosts ApS", "agreement_state"), "unknown");
    let missing = home.json(&["customer", "list", "--agreement", "missing"]);
    assert_eq!(missing["report"]["total"], 0, "whoever begins later misses nothing");
    let not_yet = home.json(&["customer", "list", "--agreement", "not-yet"]);
    assert_eq!(not_yet["report"]["records"][0]["name"], "Coming BV");
    assert!(home.ok(&["status"]).contains("2 of 2 customers that need a DPA have one in force; 2 undecided"));
}

#[test]
fn what_belongs_to_a_customer_is_said_whatever_kind_it_is_when_two_are_made_one() {
    let home = mixed();
    home.ok(&["letter", "add", "Some authority", "--received", "2026-10-01", "--about", "Late GmbH"]);
    home.ok(&["customer", "merge", "Late GmbH", "Early SARL", "--keep", "all=INTO", "--yes"]);
    let record = |args: &[&str]| home.json(args)["report"]["record"].clone();
    assert_eq!(record(&["letter", "show", "LET-1"])["about"], record(&["customer", "show", "CUS-2"])["id"]);
}

#[test]
fn the_page_states_what_its_register_bears() {
    let home = mixed();
    let page = || {
        home.ok(&["publish", "--out", "page.md", "--yes", "-q"]);
        std::fs::read_to_string(home.path().join("page.md")).unwrap()
    };
    let said = page();
    assert!(said.contains("| telemetry is off | telemetry | no role | – |"), "{said}");
    assert!(!said.contains("AI features") && !said.contains("on demand"), "nobody does either: {said}");
    home.ok(&["deployment", "edit", "DEP-5", "--support-access", "on-demand", "--telemetry", "with-personal-data"]);
    home.ok(&["service", "add", "Hosts ApS", "--service", "ai-gateway", "--starts", "2026-10-01"]);
    let said = page();
    for row in [
        "| the customer lets staff of Vendor in on demand, or sends them logs | support access | processor | controller |",
        "| the instance sends Vendor reports with personal data | telemetry | controller | – |",
        "| the customer connects it with a service of Vendor: AI gateway | connected service | processor | controller |",
    ] {
        assert!(said.contains(row), "{row}: {said}");
    }
    assert!(!said.contains("telemetry is off"), "{said}");
}
