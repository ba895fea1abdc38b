//! A customer's whole story: leaving and coming back, a new name, two that become one, a mistake that is taken out, and what is taken back.

use super::home::Home;

/// Words on one line each, however the screen broke them.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A customer on Cloud with a DPA in force.
fn with_acme() -> Home {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--acts-as", "controller"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2025-01-01"]);
    home.ok(&["agreement", "add", "CUS-1", "--effect", "executed", "--signed", "2025-01-02", "--evidence", "order 12"]);
    home
}

const FIRST: &str = "No customer since 20 November 2026.";

#[test]
fn who_left_is_said_first_and_what_is_open_is_named() {
    let home = with_acme();
    let said = home.run(&["customer", "archive", "CUS-1", "--date", "2026-11-20", "--yes"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("Still open: DEP-1 and DPA-1.") && said.err.contains("--end-all"), "{}", said.err);
    for command in [&["ask", "CUS-1"][..], &["role", "CUS-1"], &["customer", "show", "CUS-1"]] {
        let said = home.ok(command);
        let line = said.lines().filter(|line| !line.trim().is_empty()).nth(1).unwrap_or_default();
        assert!(line.trim().starts_with(FIRST), "{command:?}: {said}");
        assert!(
            flat(&said).contains(
                "DEP-1 is recorded as running, and whether it ended is not provided; DPA-1 is still in force."
            ),
            "{command:?}: {said}"
        );
    }
    assert_eq!(home.json(&["role", "CUS-1"])["report"]["gone"]["since"], "2026-11-20");
    assert!(!home.ok(&["ask", "CUS-1", "--on", "2026-11-19"]).contains("No customer since"));
}

#[test]
fn what_is_open_ends_with_the_customer_in_one_revision() {
    let home = with_acme();
    home.ok(&["customer", "archive", "CUS-1", "--date", "2026-11-20", "--yes", "--leave-open"]);
    // The day that is recorded stays.
    let said = home.ok(&["customer", "archive", "CUS-1", "--yes", "--end-all"]);
    assert!(said.contains("DEP-1 changed") && said.contains("DPA-1 changed"), "{said}");
    assert_eq!(said.matches("[revision 6]").count(), 2, "{said}");
    assert_eq!(said.matches("→ 19 November 2026").count(), 2, "{said}");
    assert!(!home.ok(&["ask", "CUS-1"]).contains("still"), "nothing is open");
    home.ok(&["undo"]);
    assert!(home.ok(&["ask", "CUS-1"]).contains("DEP-1 is recorded as running"));
    let said = home.run(&["customer", "archive", "CUS-1", "--yes", "--end-deployments"]);
    assert!(said.out.contains("DEP-1 changed") && !said.out.contains("DPA-1"), "{said:?}");
    assert!(said.err.contains("Still open: DPA-1.") && said.err.contains("until the data is gone"), "{said:?}");
    home.fails(2, &["customer", "archive", "CUS-1", "--end-all", "--leave-open"]);
}

#[test]
fn what_begins_later_or_is_not_in_force_is_left_and_said() {
    let home = with_acme();
    home.ok(&["deployment", "add", "CUS-1", "--edition", "self_hosted", "--starts", "2027-01-01"]);
    home.ok(&["agreement", "add", "CUS-1", "--stage", "sent", "--reference", "next", "--beside"]);
    let said = home.run(&["customer", "archive", "CUS-1", "--yes", "--end-all"]);
    assert!(said.err.contains("DEP-2 begins later") && said.err.contains("DPA-2 is not in force"), "{said:?}");
    assert!(!said.out.contains("DEP-2") && !said.out.contains("DPA-2"), "{said:?}");
}

#[test]
fn who_comes_back_was_away_in_between() {
    let home = with_acme();
    home.fails(4, &["customer", "unarchive", "CUS-1"]);
    home.ok(&["customer", "archive", "CUS-1", "--date", "2026-06-01", "--yes", "--end-all"]);
    home.ok(&["customer", "unarchive", "CUS-1", "--date", "2026-09-01"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2026-09-01"]);
    for (day, gone) in [("2026-05-31", false), ("2026-06-01", true), ("2026-08-31", true), ("2026-09-01", false)] {
        assert_eq!(home.ok(&["ask", "CUS-1", "--on", day]).contains("No customer since 1 June 2026."), gone, "{day}");
        let listed = home.json(&["customer", "list", "--on", day])["report"]["total"].clone();
        assert_eq!(listed, i32::from(!gone), "{day}");
    }
    assert!(flat(&home.ok(&["ask", "CUS-1"])).contains("No customer 2026-06-01 to 2026-08-31"));
    // It leaves and comes back once more: both times are kept.
    home.ok(&["customer", "archive", "CUS-1", "--date", "2026-10-01", "--yes"]);
    home.ok(&["customer", "unarchive", "CUS-1", "--date", "2026-10-11"]);
    assert_eq!(home.json(&["absence", "list"])["report"]["total"], 2);
    assert!(home.ok(&["ask", "CUS-1", "--on", "2026-10-05"]).contains("No customer since 1 October 2026."));
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn who_never_left_has_no_days_away() {
    let home = with_acme();
    home.ok(&["customer", "archive", "CUS-1", "--date", "2026-06-01", "--yes"]);
    let said = home.fails(4, &["customer", "unarchive", "CUS-1", "--date", "2026-05-01"]);
    assert!(said.contains("2026-06-01") && said.contains("--by-mistake"), "{said}");
    home.ok(&["customer", "unarchive", "CUS-1", "--by-mistake"]);
    assert_eq!(home.json(&["absence", "list"])["report"]["total"], 0);
    assert_eq!(home.json(&["customer", "list", "--on", "2026-07-01"])["report"]["total"], 1);
}

#[test]
fn a_customer_that_came_back_stands_in_the_register_of_both_times_and_not_between() {
    let home = with_acme();
    home.ok(&["customer", "archive", "CUS-1", "--date", "2026-06-01", "--yes", "--end-all"]);
    let deleted = ["--how", "deleted", "--done", "2026-06-10", "--backups-gone", "2026-06-20"];
    home.ok(&[&["deletion", "add", "CUS-1"], &deleted[..]].concat());
    home.ok(&["customer", "unarchive", "CUS-1", "--date", "2026-09-01"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2026-09-01"]);
    let listed =
        |day: &str| home.ok(&["export", "register-processor", "--on", day, "--format", "csv"]).contains("Acme GmbH");
    assert!(listed("2026-05-01") && listed("2026-09-01"));
    assert!(!listed("2026-07-01"), "it was no customer, and its data was gone");
}

#[test]
fn a_new_name_leaves_the_old_one_where_it_was_signed() {
    let home = with_acme();
    home.ok(&[
        "agreement",
        "add",
        "--beside",
        "CUS-1",
        "--effect",
        "executed",
        "--signed",
        "2026-01-02",
        "--counterparty",
        "Acme Holding",
    ]);
    home.ok(&["agreement", "add", "CUS-1", "--stage", "sent", "--reference", "draft", "--beside"]);
    let said = home.ok(&["customer", "edit", "CUS-1", "--name", "Apex SE"]);
    assert!(said.contains("DPA-1 changed") && said.contains("Counterparty: not provided → Acme GmbH"), "{said}");
    assert!(!said.contains("DPA-2") && !said.contains("DPA-3"), "what names somebody, and what nobody signed: {said}");
    for command in [&["ask", "CUS-1"][..], &["customer", "show", "CUS-1"]] {
        assert!(flat(&home.ok(command)).contains("Former name Acme GmbH; another was recorded on 2026-11-23, and since when it is the name is not provided"), "{}", home.ok(command));
    }
    // A slip in the name was nobody's name.
    home.ok(&["customer", "edit", "CUS-1", "--name", "Apecks SE"]);
    home.ok(&["customer", "edit", "CUS-1", "--name", "Apex SE", "--name-was-wrong"]);
    let said = flat(&home.ok(&["ask", "CUS-1"]));
    assert!(said.contains("Former name Acme GmbH;") && !said.contains("Apecks"), "{said}");
    // Nor is one that was taken back.
    home.ok(&["customer", "edit", "CUS-1", "--name", "Other AG"]);
    home.ok(&["undo"]);
    assert!(!home.ok(&["ask", "CUS-1"]).contains("Other AG"));
}

/// What an agreement says of the other party.
fn party(home: &Home, dpa: &str) -> serde_json::Value {
    home.json(&["agreement", "show", dpa])["report"]["record"]["counterparty"].clone()
}

#[test]
fn a_new_name_by_any_way_leaves_the_old_one_where_it_was_signed() {
    let names = |home: &Home| (party(home, "DPA-1"), home.ok(&["customer", "list"]).contains("Apex SE"));
    let renamed = (serde_json::json!("Acme GmbH"), true);
    // A list of ours that somebody edited, as a workbook would be.
    let home = with_acme();
    home.ok(&["export", "customers", "--out", "list.csv"]);
    let list = std::fs::read_to_string(home.path().join("list.csv")).expect("a list");
    home.write("list.csv", list.replace("Acme GmbH", "Apex SE"));
    let said = home.ok(&["import", "list.csv"]);
    assert!(said.contains("DPA-1") && said.contains("agreements: 0 new, 1 changed"), "{said}");
    assert_eq!(names(&home), renamed);
    // Which customer it is, a map says.
    let home = with_acme();
    home.write("crm.csv", "Name,Country\nApex SE,DE\n");
    home.write("map.csv", "what,theirs,value,ours\nmatch,Apex SE,,CUS-1\n");
    home.ok(&["import", "crm.csv", "--kind", "customers", "--map", "map.csv"]);
    assert_eq!(names(&home), renamed);
    // A merge that keeps the other's name; what was done again.
    let home = with_acme();
    home.ok(&["customer", "add", "Apex SE"]);
    home.ok(&["customer", "merge", "CUS-2", "CUS-1", "--keep", "name=FROM", "--keep", "all=INTO", "--yes"]);
    assert_eq!(names(&home), renamed);
    home.ok(&["undo"]);
    assert_eq!(names(&home), (serde_json::Value::Null, true));
    home.ok(&["redo"]);
    assert_eq!(names(&home), renamed);
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn a_name_that_comes_back_leaves_what_was_before() {
    let signed = ["--effect", "executed", "--signed", "2026-05-01", "--beside"];
    let home = with_acme();
    home.ok(&["customer", "edit", "CUS-1", "--name", "Apex SE"]);
    assert_eq!(party(&home, "DPA-1"), "Acme GmbH");
    home.ok(&[&["agreement", "add", "CUS-1"], &signed[..]].concat());
    home.ok(&["customer", "edit", "CUS-1", "--name", "Acme GmbH"]);
    assert_eq!(party(&home, "DPA-1"), serde_json::Value::Null, "it was made under this name");
    assert_eq!(party(&home, "DPA-2"), "Apex SE", "this one under the other");
    // What a person said of the party stays.
    let home = with_acme();
    home.ok(&["agreement", "edit", "DPA-1", "--counterparty", "Acme GmbH"]);
    home.ok(&["customer", "edit", "CUS-1", "--name", "Apex SE"]);
    home.ok(&["customer", "edit", "CUS-1", "--name", "Acme GmbH"]);
    assert_eq!(party(&home, "DPA-1"), "Acme GmbH");
    // Taken back, also where the agreement was changed since; corrected as a mistake.
    for back in [&["undo", "LAST"][..], &["customer", "edit", "CUS-1", "--name", "Acme GmbH", "--name-was-wrong"]] {
        let home = with_acme();
        home.ok(&["customer", "edit", "CUS-1", "--name", "Apex SE"]);
        let last = home.json(&["log"])["revision"].to_string();
        home.ok(&["agreement", "edit", "DPA-1", "--notes", "seen"]);
        home.ok(&[&["agreement", "add", "CUS-1"], &signed[..]].concat());
        let back: Vec<&str> = back.iter().map(|word| if *word == "LAST" { last.as_str() } else { word }).collect();
        home.run(&[&back[..], &["--yes"]].concat());
        assert!(home.ok(&["customer", "list"]).contains("Acme GmbH"), "{back:?}");
        for dpa in ["DPA-1", "DPA-2"] {
            assert_eq!(party(&home, dpa), serde_json::Value::Null, "{dpa}: {back:?}");
        }
    }
}

#[test]
fn what_ended_because_a_customer_left_goes_on_where_it_never_left() {
    let home = with_acme();
    home.ok(&[
        "deployment",
        "add",
        "CUS-1",
        "--edition",
        "self_hosted",
        "--starts",
        "2025-01-01",
        "--ends",
        "2026-12-31",
    ]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2024-01-01", "--ends", "2026-05-31"]);
    home.ok(&["customer", "archive", "CUS-1", "--date", "2026-06-01", "--yes", "--end-all"]);
    let back = home.run(&["customer", "unarchive", "CUS-1", "--date", "2026-06-01", "-n"]);
    assert!(back.err.contains("Still ended, as when it left: DEP-1, DEP-2 and DPA-1."), "{back:?}");
    let said = home.run(&["customer", "unarchive", "CUS-1", "--by-mistake"]);
    for handle in ["DEP-1", "DEP-2", "DPA-1"] {
        assert!(said.out.contains(&format!("{handle} changed")), "{said:?}");
    }
    assert!(said.err.contains("Next: art30 customer show CUS-1") && !said.err.contains("Still ended"), "{said:?}");
    let ends = |handle: &str| home.json(&["deployment", "show", handle])["report"]["record"]["ends"].clone();
    assert_eq!(ends("DEP-1"), serde_json::Value::Null);
    assert_eq!((ends("DEP-2"), ends("DEP-3")), ("2026-12-31".into(), "2026-05-31".into()), "this one ended by itself");
}

#[test]
fn who_is_archived_is_named_in_the_question_and_stands_among_the_dates() {
    let home = with_acme();
    let asked = home.fails(4, &["customer", "archive", "CUS-1", "--date", "2027-01-15", "--end-all"]);
    assert!(
        asked.contains("This archives Acme GmbH (CUS-1) from 15 January 2027 on and ends DEP-1 and DPA-1."),
        "{asked}"
    );
    home.ok(&["customer", "archive", "CUS-1", "--date", "2027-01-15", "--end-all", "--yes"]);
    let due = flat(&home.ok(&["due", "--within", "90d"]));
    for said in ["CUS-1 Acme GmbH the customer leaves", "the service ends", "the DPA ends"] {
        assert!(due.contains(said), "{said}: {due}");
    }
}

#[test]
fn a_record_that_was_taken_out_is_told_from_one_that_never_was() {
    let home = with_acme();
    home.ok(&["deployment", "retire", "DEP-1", "--yes", "--reason", "entered twice"]);
    let said = home.fails(3, &["deployment", "show", "DEP-1"]);
    let revision = home.json(&["log"])["revision"].to_string();
    for words in [
        "was retired on 2026-11-23",
        "by Charles (entered twice)",
        "art30 log DEP-1",
        &format!("art30 undo {revision}"),
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(home.fails(3, &["deployment", "show", "DEP-9"]).contains("no deployment is called"));
}

#[test]
fn who_leaves_and_comes_back_within_a_period_has_ended_and_begun() {
    let home = with_acme();
    let counted = || flat(&home.ok(&["report", "--from", "2026-06-01"]));
    home.ok(&["customer", "archive", "CUS-1", "--date", "2026-07-01", "--yes"]);
    assert!(counted().contains("0 began, 1 ended"), "{}", counted());
    home.ok(&["customer", "unarchive", "CUS-1", "--date", "2026-08-01"]);
    assert!(counted().contains("1 began, 1 ended"), "{}", counted());
    home.ok(&["customer", "archive", "CUS-1", "--date", "2026-11-01", "--yes"]);
    home.ok(&["customer", "add", "Bolt SARL", "--since", "2026-07-01"]);
    home.ok(&["customer", "archive", "CUS-2", "--date", "2026-07-15", "--yes"]);
    assert!(counted().contains("2 began, 3 ended"), "{}", counted());
}

#[test]
fn what_an_activity_of_one_region_leaves_out_is_said_with_what_would_cover_it() {
    let home = with_acme();
    home.ok(&["activity", "edit", "ACT-1", "--region", "EU"]);
    home.ok(&["deployment", "edit", "DEP-1", "--region", "Texas"]);
    home.ok(&["customer", "add", "Bolt SARL", "--country", "FR", "--acts-as", "controller"]);
    home.ok(&["deployment", "add", "CUS-2", "--edition", "cloud", "--starts", "2025-01-01"]);
    let said = flat(&home.run(&["check", "stream-without-activity"]).out);
    for words in ["is only for region EU", "1 deployment in Texas", "whose region is not provided", "--region Texas"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    home.ok(&["deployment", "edit", "DEP-1", "DEP-2", "--region", "eu"]);
    assert!(!home.run(&["check", "stream-without-activity"]).out.contains("stream-without-activity"));
}

#[test]
fn a_document_says_with_what_it_is_filed() {
    let home = with_acme();
    home.ok(&["customer", "add", "Bolt SARL"]);
    home.ok(&["agreement", "add", "CUS-2", "--effect", "executed", "--signed", "2025-02-02"]);
    home.write("signed.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    home.ok(&["agreement", "attach", "DPA-1", "signed.pdf"]);
    let show = || flat(&home.ok(&["document", "show", "DOC-1"]));
    assert!(show().contains("Filed with Acme GmbH (DPA-1)") && !show().contains("One paper"), "{}", show());
    home.ok(&["agreement", "attach", "DPA-2", "signed.pdf", "--yes"]);
    assert!(show().contains("One paper for 2 customers") && show().contains("Bolt SARL (DPA-2)"), "{}", show());
    let list = home.ok(&["document", "list", "--format", "csv"]);
    assert!(list.contains("Acme GmbH (DPA-1); Bolt SARL (DPA-2)"), "{list}");
}

#[test]
fn what_hinders_an_undo_says_once_what_comes_first() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH"]);
    let made = home.json(&["log"])["revision"].to_string();
    home.write("list.csv", "customer,edition,starts\nCUS-1,cloud,2025-01-01\nCUS-1,self_hosted,2025-01-01\n");
    home.ok(&["import", "list.csv", "--kind", "deployments"]);
    let said = home.fails(5, &["undo", &made, "--yes"]);
    assert!(said.contains("DEP-1 and DEP-2 refer to CUS-1"), "{said}");
    assert_eq!(said.matches("art30 undo").count(), 1, "{said}");
}

#[test]
fn a_customer_is_not_offered_as_the_other_one_of_a_merge() {
    let home = Home::new();
    for name in ["Acme Inc", "acme inc.", "Zebra Oy"] {
        home.ok(&["customer", "add", name, "--yes"]);
    }
    let said = home.fails(3, &["customer", "merge", "acme inc.", "Acmee Inc"]);
    assert!(said.contains("Did you mean Acme Inc (CUS-1)?") && !said.contains("CUS-2"), "{said}");
    let said = home.fails(3, &["customer", "merge", "Zebra Oy", "Zebra O"]);
    assert!(!said.contains("Did you mean"), "{said}");
    let said = home.fails(2, &["customer", "merge", "Zebra Oy", "zebra oy"]);
    assert!(said.contains("CUS-3 is named twice"), "{said}");
}

#[test]
fn two_customers_with_the_same_deployment_become_one() {
    let home = with_acme();
    home.ok(&["customer", "edit", "CUS-1", "--reference", "A-1", "--domain", "acme.example.test"]);
    home.ok(&["customer", "add", "ACME", "--reference", "B-7", "--contact", "Anna", "--affiliates", "Acme BV (NL)"]);
    home.ok(&["deployment", "add", "CUS-2", "--edition", "cloud", "--starts", "2025-01-01", "--region", "EU"]);
    home.ok(&["service", "add", "CUS-2", "--deployment", "DEP-2", "--service", "backup"]);
    home.ok(&["agreement", "add", "CUS-2", "--effect", "executed", "--signed", "2026-02-03", "--reference", "old"]);
    home.ok(&[
        "agreement",
        "add",
        "CUS-2",
        "--effect",
        "executed",
        "--signed",
        "2026-03-03",
        "--reference",
        "older",
        "--beside",
    ]);
    // A successor with a lower number than what it replaces.
    home.ok(&["agreement", "edit", "DPA-2", "--supersedes", "DPA-3"]);
    home.ok(&["letter", "add", "BlnBDI", "--received", "2026-11-02", "--about", "CUS-2"]);
    home.ok(&["review", "CUS-2", "--next", "2027-01-01"]);
    home.ok(&["review", "DEP-2", "--next", "2027-02-01"]);
    let asked = home.fails(4, &["customer", "merge", "CUS-2", "CUS-1"]);
    assert!(asked.contains("joins DEP-2 with DEP-1") && asked.contains("retires ACME (CUS-2)"), "{asked}");
    let said = home.ok(&["customer", "merge", "CUS-2", "CUS-1", "--yes"]);
    let is_id = |word: &str| word.len() >= 36 && word.matches('-').count() >= 4;
    assert!(!said.split_whitespace().any(is_id), "no id that nobody can read: {said}");
    assert!(home.fails(3, &["deployment", "show", "DEP-2"]).contains("DEP-2"));
    assert!(home.ok(&["deployment", "show", "DEP-1"]).contains("EU"));
    let service = home.ok(&["service", "show", "SVC-1"]);
    assert!(service.contains("Acme GmbH (CUS-1)") && service.contains("DEP-1"), "{service}");
    let customer = flat(&home.ok(&["customer", "show", "CUS-1"]));
    for kept in ["Acme BV (NL)", "Anna", "B-7", "A-1"] {
        assert!(customer.contains(kept), "{kept}: {customer}");
    }
    assert!(home.ok(&["letter", "show", "LET-1"]).contains("CUS-1"));
    for (handle, review) in [("CUS-1", "2027-01-01"), ("DEP-1", "2027-02-01")] {
        assert!(home.ok(&["review", handle]).contains(review), "{handle}");
    }
    home.ok(&["undo", "--yes"]);
    assert!(home.ok(&["deployment", "show", "DEP-2"]).contains("ACME"));
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn what_two_customers_say_otherwise_is_asked_and_never_dropped() {
    let home = with_acme();
    home.ok(&["customer", "add", "ACME", "--country", "AT", "--notes", "from sales"]);
    home.ok(&["deployment", "add", "CUS-2", "--edition", "cloud", "--starts", "2025-01-01", "--region", "US"]);
    home.ok(&["deployment", "edit", "DEP-1", "--region", "EU", "--notes", "ours"]);
    home.ok(&["customer", "archive", "CUS-2", "--date", "2026-01-01", "--yes"]);
    let asked = home.fails(4, &["customer", "merge", "CUS-2", "CUS-1", "--yes"]);
    for line in [
        "Country: Austria (FROM) or Germany (INTO)? --keep country=FROM|INTO",
        "DEP-2, hosting region: US (FROM) or EU (INTO)? --keep DEP-2.region=FROM|INTO",
        "Archived: 2026-01-01 (FROM) or still a customer (INTO)? --keep archived=FROM|INTO",
    ] {
        assert!(asked.contains(line), "{line}: {asked}");
    }
    let wrong = home.fails(4, &["customer", "merge", "CUS-2", "CUS-1", "--keep", "owner=FROM", "--yes"]);
    assert!(wrong.contains("owner") && wrong.contains("country"), "{wrong}");
    home.fails(2, &["customer", "merge", "CUS-2", "CUS-1", "--keep", "country=THAT"]);
    let keep = ["--keep", "country=FROM", "--keep", "DEP-2=BOTH", "--keep", "all=INTO", "--yes"];
    home.ok(&[&["customer", "merge", "CUS-2", "CUS-1"], &keep[..]].concat());
    let customer = flat(&home.ok(&["customer", "show", "CUS-1"]));
    assert!(
        customer.contains("Austria") && customer.contains("from sales") && !customer.contains("Archived 20"),
        "{customer}"
    );
    let both = home.ok(&["deployment", "list"]);
    assert!(both.contains("DEP-1") && both.contains("DEP-2"), "{both}");
}

#[test]
fn a_customer_entered_by_mistake_goes_with_all_that_hangs_on_it() {
    let home = with_acme();
    home.ok(&["customer", "add", "Slip AG"]);
    home.ok(&["deployment", "add", "CUS-2", "--edition", "cloud"]);
    home.ok(&["service", "add", "CUS-2", "--deployment", "DEP-2", "--service", "backup"]);
    home.ok(&["review", "DEP-2", "--next", "2027-02-01"]);
    let asked = home.fails(4, &["customer", "retire", "CUS-2"]);
    for handle in ["Slip AG (CUS-2)", "DEP-2", "SVC-1", "REV-1", "Nothing was written"] {
        assert!(asked.contains(handle), "{handle}: {asked}");
    }
    let said = home.ok(&["customer", "retire", "CUS-2", "--yes"]);
    assert!(
        said.lines().count() == 4 && said.lines().all(|line| line.contains("retired") && line.contains("[revision 9]"))
    );
    assert_eq!(home.json(&["customer", "list"])["report"]["total"], 1);
    home.ok(&["undo"]);
    assert!(home.ok(&["service", "show", "SVC-1"]).contains("Slip AG"));
    home.ok(&["letter", "add", "BlnBDI", "--received", "2026-11-02", "--about", "CUS-2"]);
    assert!(home.fails(5, &["customer", "retire", "CUS-2", "--yes"]).contains("LET-1 refers to CUS-2"));
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn undo_goes_on_backwards_and_redo_comes_back() {
    let home = Home::new();
    for country in ["DE", "FR", "NL"] {
        match country {
            "DE" => home.ok(&["customer", "add", "Acme", "--country", country]),
            _ => home.ok(&["customer", "edit", "CUS-1", "--country", country]),
        };
    }
    let country = || {
        let shown = home.ok(&["customer", "show", "CUS-1"]);
        ["Germany", "France", "Netherlands"].into_iter().find(|name| shown.contains(name)).unwrap_or("none")
    };
    let said = home.run(&["undo"]);
    assert!(said.err.contains("This takes back revision 4 (customer changed)"), "{said:?}");
    assert_eq!(country(), "France");
    home.ok(&["undo"]);
    assert_eq!(country(), "Germany", "a second step goes further back");
    assert!(home.fails(5, &["undo", "4"]).contains("taken back already, by revision 5"));
    let said = home.run(&["redo"]);
    assert!(said.err.contains("Revision 6 took back revision 3; this does it again"), "{said:?}");
    assert_eq!(country(), "France");
    let said = home.run(&["undo", "5"]);
    assert!(said.err.contains("Revision 5 took back revision 4; this does it again"), "{said:?}");
    assert_eq!(country(), "Netherlands");
    assert!(home.ok(&["log"]).contains("redo 4"), "it is said in the log too");
    assert!(home.fails(5, &["redo"]).contains("nothing is taken back"));
    home.ok(&["undo", "--last", "2"]);
    assert_eq!(country(), "Germany");
    assert!(home.ok(&["log"]).contains("undo 3..4"));
    home.ok(&["redo", "4"]);
    assert_eq!(country(), "Netherlands", "what was taken back together comes back together");
    // Several steps forward, as several back.
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    assert_eq!(country(), "Germany");
    let said = home.run(&["redo", "3..4"]);
    assert!(said.err.contains("took back revisions 3..4; this does them again"), "{said:?}");
    assert_eq!(country(), "Netherlands");
    home.ok(&["undo"]);
    home.ok(&["undo"]);
    home.ok(&["redo", "--last", "2"]);
    assert_eq!(country(), "Netherlands");
    assert!(home.fails(5, &["redo", "3..4"]).contains("revisions 3..4 are not taken back"));
    home.ok(&["undo", "2..4"]);
    assert!(home.ok(&["customer", "list"]).contains("No customers found"));
    assert!(home.fails(5, &["undo"]).contains("nothing is left to take back"), "a register is not undone");
}

#[test]
fn what_cannot_be_taken_back_is_said_before_the_question() {
    let home = Home::new();
    home.write("list.csv", "name\nAcme\nBolt\nCargo\nDelta\nEcho\nFox\n");
    home.ok(&["import", "list.csv", "--kind", "customers"]);
    let all = ["CUS-1", "CUS-2", "CUS-3", "CUS-4", "CUS-5", "CUS-6"];
    home.ok(&[&["customer", "edit"], &all[..], &["--owner", "Wrong", "--yes", "--reason", "a slip"]].concat());
    home.ok(&["customer", "edit", "CUS-3", "--notes", "edited since"]);
    let asked = home.fails(4, &["undo", "3"]);
    let words = "revision 3 (customer changed). Of 6 records, 5 can be taken back; changed since: CUS-3 (revision 4).";
    assert!(asked.contains(words) && asked.contains("Nothing was written"), "{asked}");
    let said = home.fails(5, &["undo", "3", "--yes"]);
    assert!(said.contains("5 of 6 records were taken back") && said.contains("CUS-3 (revision 4)"), "{said}");
    // Changed, and changed back: it says again what the revision left.
    home.ok(&["customer", "edit", "CUS-1", "--country", "DE"]);
    home.ok(&["customer", "edit", "CUS-1", "--country", "FR"]);
    home.ok(&["customer", "edit", "CUS-1", "--country", "DE"]);
    home.ok(&["undo", "6"]);
    assert!(!home.ok(&["customer", "show", "CUS-1"]).contains("Germany"));
    home.ok(&["customer", "edit", "CUS-3", "--notes", "edited once more"]);
    assert!(home.fails(5, &["undo", "4"]).contains("nothing can be taken back, because it was changed since: CUS-3"));
}

#[test]
fn the_log_of_a_customer_holds_everything_of_it() {
    let home = with_acme();
    home.ok(&["customer", "add", "Bolt SARL", "--country", "FR"]);
    home.ok(&["deployment", "add", "CUS-2", "--edition", "cloud"]);
    home.write("signed.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    home.ok(&["agreement", "attach", "DPA-1", "signed.pdf"]);
    home.ok(&["deployment", "edit", "DEP-1", "DEP-2", "--region", "EU", "--reason", "all of them"]);
    home.ok(&["review", "DEP-1", "--next", "2027-02-01"]);
    home.ok(&["letter", "add", "BlnBDI", "--received", "2026-11-02", "--about", "CUS-1"]);
    home.ok(&["letter", "retire", "LET-1", "--yes"]);
    let log = flat(&home.ok(&["log", "Acme GmbH"]));
    for part in [
        "CUS-1 added",
        "DEP-1 added",
        "DPA-1 added",
        "DPA-1 changed",
        "DOC-1 added",
        "deployment changed (all of them)",
        "DEP-1 changed Hosting region: not provided → EU It changed 1 more record, not of this customer.",
        "REV-1 added",
        "LET-1 added",
        "LET-1 retired",
    ] {
        assert!(log.contains(part), "{part}: {log}");
    }
    for other in ["Bolt", "CUS-2", "DEP-2"] {
        assert!(!log.contains(other), "{other}: {log}");
    }
    let story = home.json(&["log", "CUS-1"])["report"].clone();
    assert_eq!(story["total"], 8);
    assert_eq!(story["revisions"][4 - 1]["others"], 1, "{story}");
    assert!(home.ok(&["log", "CUS-1", "--limit", "2"]).contains("2 of 8 revisions"));
    let rows = home.ok(&["log", "CUS-1", "--format", "csv"]);
    assert!(rows.starts_with("revision,time (UTC),by,command,reason,record,what,field,before,after"), "{rows}");
    // What was somebody else's before it was merged is a part of the story.
    home.ok(&["customer", "merge", "CUS-2", "CUS-1", "--keep", "all=INTO", "--yes"]);
    let log = flat(&home.ok(&["log", "CUS-1"]));
    for part in ["CUS-2 added", "DEP-2 added", "one customer made of two", "CUS-2 retired"] {
        assert!(log.contains(part), "{part}: {log}");
    }
    assert!(!flat(&home.ok(&["log", "CUS-2"])).contains("CUS-1 added"), "the story of the one that went is its own");
}

#[test]
fn a_revision_is_shown_field_by_field() {
    let home = with_acme();
    home.ok(&["customer", "edit", "CUS-1", "--country", "FR", "--owner", "Ann", "--reason", "from the contract"]);
    for name in ["5", "r5"] {
        let said = home.ok(&["log", name]);
        assert!(said.contains("by Charles: customer changed (from the contract)"), "{said}");
        let said = flat(&said);
        assert!(said.contains("CUS-1 changed Acme GmbH Country Germany → France Owner not provided → Ann"), "{said}");
    }
    assert!(home.fails(3, &["log", "99"]).contains("there is no revision 99"));
    home.ok(&["customer", "edit", "CUS-1", "--reference", "100200"]);
    assert!(home.ok(&["log", "100200"]).contains("CUS-1 added"), "a number that is no revision may be a reference");
    home.fails(2, &["log", "5", "--kind", "customers"]);
    assert!(home.ok(&["log", "1", "--limit", "2"]).contains("more records"));
}

#[test]
fn the_log_is_filtered_by_who_what_when_and_words() {
    let home = with_acme();
    home.sh("ART30_CLOCK=2026-12-02T10:00:00Z art30 customer edit CUS-1 --country FR --actor 'Dana Deputy' --reason 'moved to Lyon'");
    home.sh("ART30_CLOCK=2027-01-05T10:00:00Z art30 deployment edit DEP-1 --region Frankfurt");
    let revisions = |args: &[&str]| -> Vec<i64> {
        let log = home.json(&[&["log"], args].concat())["report"].clone();
        log["revisions"].as_array().unwrap().iter().map(|one| one["revision"].as_i64().unwrap()).collect()
    };
    assert_eq!(revisions(&["--actor", "dana"]), [5]);
    let said = home.fails(4, &["log", "--actor", "banana"]);
    assert!(
        said.contains("--actor: \"banana\" recorded nothing here. Who did: ") && said.contains("Dana Deputy"),
        "{said}"
    );
    assert_eq!(revisions(&["--kind", "deployments"]), [6, 3]);
    assert_eq!(revisions(&["--since", "2026-12-01"]), [6, 5]);
    assert_eq!(revisions(&["--since", "2026-12", "--until", "2026-12"]), [5]);
    assert_eq!(revisions(&["--until", "2026-Q4", "--text", "lyon"]), [5]);
    assert_eq!(revisions(&["--text", "frankfurt"]), [6]);
    assert_eq!(revisions(&["--text", "dep-1"]), [6, 3]);
    assert_eq!(revisions(&["CUS-1", "--since", "2027"]), [6]);
    assert_eq!(home.json(&["log", "DEP-1", "--since", "2027"])["report"]["total"], 1);
    // Whose name stands in the environment is no filter.
    assert_eq!(revisions(&[]).len(), 6);
    assert!(home.fails(4, &["log", "--since", "soon"]).contains("--since"));
    assert!(home.fails(4, &["log", "--kind", "things"]).contains("--kind"));
    assert!(
        home.fails(4, &["log", "--since", "2026", "--until", "2025"]).contains("is after the last day of the period")
    );
    home.fails(2, &["log", "--jsonl", "--text", "x"]);
}

#[test]
fn a_flag_that_a_command_does_not_use_is_an_error() {
    let home = with_acme();
    for (command, flag) in [
        (&["customer", "edit", "CUS-1", "--country", "FR", "--on", "2026-01-01"][..], "--on"),
        (&["customer", "add", "X", "--as-of", "1"], "--as-of"),
        (&["customer", "list", "--reason", "why"], "--reason"),
        (&["ask", "CUS-1", "--actor", "dana"], "--actor"),
        (&["deployment", "list", "--on", "2026-01-01"], "--on"),
        (&["customer", "list", "-n"], "--dry-run"),
        (&["export", "customers", "--reason", "why"], "--reason"),
        (&["document", "save", "DOC-1", "--out", "x", "--json"], "--json"),
        (&["backup", "x.db", "--as-of", "1"], "--as-of"),
        (&["man", "--json"], "--json"),
        (&["--on", "2026-01-01", "undo"], "--on"),
    ] {
        let said = home.fails(2, command);
        assert!(said.contains(&format!("does not use {flag}: ")), "{command:?}: {said}");
    }
    assert!(!home.path().join("x.db").exists());
    assert!(home.fails(2, &["export", "customers", "--on", "2026-01-01"]).contains("--on is for registers"));
    assert!(home.fails(2, &["export", "customers", "--actor", "dana"]).contains("--for"));
    assert_eq!(home.json(&["log"])["report"]["total"], 4, "nothing was written");
}

#[test]
fn a_customer_is_found_by_whatever_it_is_known_by() {
    let home = with_acme();
    let known = [
        "--affiliates",
        "Acme Retail GmbH (DE); Acme BV (NL)",
        "--domain",
        "acme.example.test",
        "--contact-email",
        "anna@acme.example.test",
        "--other-references",
        "billing:4711",
    ];
    home.ok(&[&["customer", "edit", "CUS-1"], &known[..]].concat());
    home.ok(&["customer", "edit", "CUS-1", "--name", "Apex SE"]);
    home.ok(&["customer", "add", "Bolt SARL"]);
    for (text, by) in [
        ("Acme Retail", "Affiliates"),
        ("acme.example.test", "Domain"),
        ("anna@acme.example.test", "Contact e-mail"),
        ("billing:4711", "Other references"),
        ("Acme GmbH", "Former name"),
    ] {
        let said = home.run(&["ask", text]);
        assert!(said.code == 0 && said.out.contains("Apex SE (CUS-1)"), "{text}: {said:?}");
        assert!(said.err.contains(&format!("Found Apex SE (CUS-1) by {by}: ")), "{text}: {said:?}");
        for command in [["role", text], ["log", text]] {
            assert_eq!(home.run(&command).code, 0, "{command:?}");
        }
        let listed = home.json(&["customer", "list", "--search", text])["report"].clone();
        assert_eq!((&listed["total"], &listed["records"][0]["handle"]), (&1.into(), &"CUS-1".into()), "{text}");
        if by != "Other references" {
            home.fails(3, &["customer", "edit", text, "--owner", "x"]);
        }
    }
    assert!(!home.run(&["ask", "Apex"]).err.contains("Found"), "by its name it needs no word");
}

#[test]
fn redo_of_the_last_brings_back_what_undo_of_the_last_took_and_nothing_before_other_work() {
    let home = with_acme();
    home.ok(&["customer", "add", "Zed AG"]);
    home.ok(&["customer", "retire", "Zed AG", "--yes"]);
    home.ok(&["undo"]);
    home.ok(&["customer", "edit", "CUS-1", "--notes", "a"]);
    home.ok(&["customer", "edit", "CUS-1", "--domain", "a.example.test"]);
    home.ok(&["undo", "--last", "2"]);
    let said = home.ok(&["redo", "--last", "2", "-n"]);
    assert!(said.contains("CUS-1") && !said.contains("Zed AG"), "{said}");
    home.ok(&["redo", "--last", "2"]);
    let shown = home.ok(&["customer", "show", "CUS-1"]);
    assert!(shown.contains("a.example.test") && home.ok(&["customer", "list"]).contains("Zed AG"), "{shown}");
}

#[test]
fn two_single_undos_are_one_undo_of_two() {
    let home = with_acme();
    home.ok(&["deployment", "add", "CUS-1", "--edition", "self-hosted", "--starts", "2026-01-01"]);
    home.ok(&["deployment", "retire", "DEP-2", "--yes"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "self-hosted", "--starts", "2026-01-01"]);
    home.ok(&["undo", "--last", "2"]);
    let listed = home.json(&["deployment", "list", "--where", "edition=self-hosted"]);
    assert_eq!(listed["report"]["records"][0]["handle"], "DEP-2", "{listed}");
}

#[test]
fn find_says_where_a_text_stands_now_and_before() {
    let home = with_acme();
    home.ok(&["customer", "edit", "CUS-1", "--contact-email", "anna@acme.example.test", "--notes", "ask Anna first"]);
    home.ok(&["customer", "edit", "CUS-1", "--name", "Apex SE"]);
    home.ok(&["customer", "add", "Annabel BV"]);
    home.ok(&["customer", "retire", "CUS-2", "--yes"]);
    home.ok(&["customer", "archive", "CUS-1", "--date", "2026-11-20", "--yes"]);
    let places = |text: &str| -> Vec<String> {
        let found = home.json(&["find", text])["report"].clone();
        let text = |place: &serde_json::Value, key: &str| place[key].as_str().unwrap_or("-").to_owned();
        let places = found["places"].as_array().unwrap().iter();
        places.map(|place| ["record", "field", "value", "note"].map(|key| text(place, key)).join(" | ")).collect()
    };
    assert_eq!(
        places("ANNA"),
        [
            "CUS-1 | contact_email | anna@acme.example.test | no customer since 2026-11-20",
            "CUS-1 | notes | ask Anna first | no customer since 2026-11-20",
            "CUS-2 | name | Annabel BV | retired",
        ]
    );
    let old = places("acme gmbh");
    assert_eq!(
        old,
        ["DPA-1 | counterparty | Acme GmbH | no customer since 2026-11-20", "CUS-1 | name | Acme GmbH | former",]
    );
    let said = flat(&home.ok(&["find", "order 12"]));
    assert!(said.contains("DPA-1 agreement, of CUS-1 (no customer since 2026-11-20) Evidence: order 12"), "{said}");
    assert!(
        home.ok(&["find", "CUS-1"]).contains("Apex SE") && home.ok(&["show", "Apex SE (CUS-1)"]).contains("Apex SE")
    );
    let none = home.run(&["find", "nobody at all"]);
    assert!(none.code == 3 && none.out.contains("now or before"), "{none:?}");
    assert!(home.ok(&["find", "Acme GmbH", "--as-of", "2"]).contains("CUS-1"));
    home.fails(2, &["find", " "]);
}

#[test]
fn redo_alone_does_not_reach_behind_what_was_done_since() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme", "--country", "DE"]);
    home.ok(&["customer", "edit", "CUS-1", "--country", "FR"]);
    home.ok(&["undo"]);
    home.ok(&["customer", "edit", "CUS-1", "--contact", "Anna"]);
    home.ok(&["undo"]);
    home.ok(&["redo"]);
    let said = home.fails(5, &["redo"]);
    assert!(said.contains("done again already") && said.contains("art30 redo 4"), "{said}");
    let shown = home.ok(&["customer", "show", "CUS-1"]);
    assert!(shown.contains("Germany") && shown.contains("Anna"), "{shown}");
}

#[test]
fn an_agreement_is_replaced_once() {
    let home = with_acme();
    let successor = |of: &str, day: &str| {
        home.run(&[
            "agreement",
            "add",
            "CUS-1",
            "--replaces",
            of,
            "--effect",
            "executed",
            "--signed",
            day,
            "--evidence",
            "x",
        ])
    };
    assert_eq!(successor("DPA-1", "2026-02-01").code, 0);
    let again = successor("DPA-1", "2026-03-01");
    assert_eq!(again.code, 5, "{again:?}");
    assert!(
        again.err.contains("DPA-1 was replaced already, by DPA-2") && again.err.contains("--replaces DPA-2"),
        "{again:?}"
    );
    assert_eq!(successor("DPA-2", "2026-03-01").code, 0);
    let list = home.ok(&["agreement", "list", "--format", "csv"]);
    let days = |handle: &str, day: &str| {
        list.lines().find(|line| line.starts_with(handle)).expect("it is listed").matches(day).count()
    };
    assert_eq!(days("DPA-1", "2025-01-02"), 1, "it is signed on a day, and in force since none: {list}");
    assert_eq!(days("DPA-3", "2026-03-01"), 2, "{list}");
}

#[test]
fn a_merged_customer_stays_the_party_that_signed_and_is_found_by_its_name() {
    let home = with_acme();
    home.ok(&["customer", "add", "Old Mill BV", "--country", "NL"]);
    home.ok(&["agreement", "add", "CUS-2", "--effect", "executed", "--signed", "2026-02-03", "--evidence", "x"]);
    home.ok(&["customer", "merge", "CUS-2", "CUS-1", "--keep", "all=into", "--yes"]);
    assert!(home.ok(&["agreement", "show", "DPA-2"]).contains("Old Mill BV"));
    let log = home.run(&["log", "Old Mill BV"]);
    assert!(log.code == 0 && log.err.contains("CUS-2") && log.out.contains("one customer made of two"), "{log:?}");
    let moved = home.ok(&["log", "DPA-2"]);
    assert!(moved.contains("CUS-2"), "{moved}");
    let is_id = |word: &str| word.len() >= 36 && word.matches('-').count() >= 4;
    assert!(!moved.split_whitespace().any(is_id), "{moved}");
    assert!(home.fails(3, &["log", "Nobody AG"]).contains("Nobody AG"));
}

#[test]
fn a_search_that_finds_only_archived_customers_says_so() {
    let home = with_acme();
    home.ok(&["customer", "archive", "CUS-1", "--date", "2026-11-01", "--leave-open", "--yes"]);
    let said = home.run(&["customer", "list", "--search", "acme"]);
    assert!(
        said.out.contains("No customers found") && said.err.contains("1 archived customer fits; --archived"),
        "{said:?}"
    );
    assert!(!home.run(&["customer", "list", "--search", "nobody"]).err.contains("archived"));
}

#[test]
fn what_begins_later_is_not_in_force_since_a_day_to_come() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--acts-as", "controller"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2027-01-01"]);
    let dpa = ["agreement", "add", "CUS-1", "--effect", "executed", "--signed", "2026-11-02", "--evidence", "x"];
    home.ok(&[&dpa[..], &["--effective", "2027-01-01"]].concat());
    let said = flat(&home.ok(&["role", "CUS-1"]));
    assert!(said.contains("DPA-1 in force from 1 January 2027") && !said.contains("in force since 2027"), "{said}");
}

#[test]
fn what_is_taken_back_never_leaves_a_reference_to_nothing() {
    // The agreement that was replaced is gone meanwhile.
    let home = with_acme();
    let refused = |home: &Home, undo: &[&str], words: &str| {
        let tried = home.fails(5, &[undo, &["-n"]].concat());
        let said = home.fails(5, undo);
        assert!(said.contains(words), "{said}");
        assert_eq!(tried, said, "a dry run says the same");
    };
    home.ok(&["agreement", "supersede", "DPA-1", "--signed", "2026-11-01", "--effect", "executed", "--evidence", "x"]);
    let said = home.fails(5, &["agreement", "retire", "DPA-1", "-y"]);
    assert!(said.contains("DPA-1 cannot be taken out: DPA-2 refers to it (revision 5)"), "{said}");
    home.ok(&["agreement", "retire", "DPA-2", "-y"]);
    home.ok(&["agreement", "retire", "DPA-1", "-y"]);
    refused(&home, &["undo", "6", "-y"], "DPA-2 refers to DPA-1, which revision 7 took out; first: art30 undo 7");
    home.ok(&["undo", "7", "-y"]);
    home.ok(&["undo", "6", "-y"]);
    // A template that was named and then taken back.
    let home = with_acme();
    home.ok(&["template", "add", "--name", "T DPA", "--version", "9"]);
    home.ok(&["agreement", "edit", "DPA-1", "--template", "TPL-1"]);
    refused(&home, &["undo", "5", "-y"], "DPA-1 refers to TPL-1 (revision 6); first: art30 undo 6");
    home.ok(&["customer", "retire", "CUS-1", "-y"]);
    home.ok(&["undo", "5", "-y"]);
    refused(&home, &["undo", "7", "-y"], "DPA-1 refers to TPL-1, which revision 8 took out; first: art30 undo 8");
    home.ok(&["undo", "8", "-y"]);
    home.ok(&["undo", "7", "-y"]);
    // To do again what is about a customer that is not there.
    let home = with_acme();
    home.ok(&["undo", "4"]);
    home.ok(&["undo", "3"]);
    home.ok(&["undo", "2"]);
    refused(&home, &["redo", "4"], "DPA-1 refers to CUS-1, which revision 7 took out; first: art30 undo 7");
    home.ok(&["undo", "7"]);
    home.ok(&["redo", "4"]);
    // A paper that was filed, and taken back once its agreement was gone.
    let home = with_acme();
    home.write("dpa.pdf", "%PDF-1.4\n%%EOF\n");
    home.ok(&["agreement", "attach", "DPA-1", "dpa.pdf", "-y"]);
    home.ok(&["customer", "retire", "CUS-1", "-y"]);
    home.fails(5, &["undo", "5", "-y"]);
    refused(&home, &["undo", "-y"], "DPA-1 refers to DOC-1, which revision 7 took out; first: art30 undo 7");
    home.ok(&["undo", "7", "-y"]);
    home.ok(&["undo", "6", "-y"]);
    home.ok(&["verify"]);
}

#[test]
fn a_reason_cannot_look_like_lines_of_the_log() {
    let home = with_acme();
    let reason = "x\nRevision 99, 2026-11-23 10:00 UTC, by Dana: customer add";
    let said = home.fails(4, &["customer", "edit", "CUS-1", "--owner", "Ann", "--reason", reason]);
    assert!(said.contains("--reason") && said.contains("a line break. Remove it"), "{said}");
    let said = home.fails(4, &["customer", "edit", "CUS-1", "--owner", "Ann", "--actor", "Ann\u{1b}[2J"]);
    assert!(said.contains("--actor") && said.contains("U+001B"), "{said}");
    assert!(!home.ok(&["log"]).contains("customer edit"), "nothing was written");
}

#[test]
fn a_minute_of_the_log_holds_what_was_recorded_in_it() {
    let home = with_acme();
    let said = home.ok(&["ask", "CUS-1", "--as-of", "2026-11-23 10:00"]);
    assert!(said.contains("Acme GmbH"), "{said}");
    assert!(home.ok(&["ask", "CUS-1", "--as-of", "2026-11-23 10:00:00"]).contains("Acme GmbH"));
    home.fails(3, &["ask", "CUS-1", "--as-of", "2026-11-23 09:59"]);
}

#[test]
fn no_name_or_reference_reads_like_a_handle() {
    let home = with_acme();
    for (line, place) in [
        (&["customer", "add", "CUS-1", "--country", "DE"][..], "LEGAL_NAME"),
        (&["customer", "edit", "CUS-1", "--reference", "dpa-1"], "--reference"),
        (&["customer", "edit", "CUS-1", "--other-references", "A 7; CUS-4"], "--other-references"),
        (&["agreement", "edit", "DPA-1", "--reference", "DPA-81"], "--reference"),
    ] {
        let said = home.fails(4, line);
        assert!(said.contains(place) && said.contains("reads like the handle") && said.contains("\"No. "), "{said}");
    }
    home.ok(&["customer", "edit", "CUS-1", "--reference", "CUS-1/2026"]);
    home.ok(&["agreement", "edit", "DPA-1", "--reference", "DPA-2025-014"]);
}

#[test]
fn a_look_alike_is_told_as_an_import_tells_it() {
    let home = with_acme();
    // The second letter is Cyrillic.
    let said = home.run(&["customer", "add", "A\u{441}me GmbH", "--country", "DE"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(flat(&said.err).contains("Acme GmbH (CUS-1) may be the same company"), "{}", said.err);
    assert!(
        said.err.contains("mixes alphabets") && said.err.contains("art30 customer merge CUS-2 CUS-1"),
        "{}",
        said.err
    );
    assert!(!home.run(&["customer", "add", "Borealis Oy", "--country", "FI"]).err.contains("Note"));
}

#[test]
fn the_end_of_a_service_is_a_date() {
    let home = with_acme();
    home.ok(&["customer", "archive", "CUS-1", "--date", "2027-01-16", "--end-deployments", "-y"]);
    let said = home.ok(&["due", "--format", "plain"]);
    let line = said.lines().find(|line| line.contains("the service ends")).unwrap_or_default();
    assert!(line.contains("2027-01-15") && line.contains("DEP-1") && line.contains("Acme GmbH"), "{said}");
    home.ok(&["due", "--ics", "due.ics"]);
    let events = std::fs::read_to_string(home.path().join("due.ics")).expect("a calendar");
    assert!(events.contains("the service ends") && events.contains("20270115"), "{events}");
    assert!(!home.ok(&["due", "--on", "2027-01-16"]).contains("the service ends"), "that is over");
    home.ok(&["agreement", "edit", "DPA-1", "--expires", "2026-11-01"]);
    assert!(flat(&home.ok(&["due"])).contains("the DPA expired"));
}

#[test]
fn what_cannot_be_written_or_read_is_said_plainly() {
    let home = with_acme();
    let said = home.fails(3, &["backup", "/nonexistent/d/x.db"]);
    assert!(said.contains("there is no folder /nonexistent/d"), "{said}");
    std::fs::create_dir(home.path().join("folder")).expect("a folder");
    let said = home.fails(4, &["export", "customers", "--to", "csv", "--out", "folder"]);
    assert!(said.contains("--out: folder is a folder") && said.contains("folder/NAME"), "{said}");
    home.write("checkpoint.txt", "register x, revision 1");
    let said = home.fails(6, &["audit", "verify", "checkpoint.txt"]);
    assert!(said.contains("art30 audit verify --checkpoint checkpoint.txt"), "{said}");
    for line in [&["log", "--limit", "-1"][..], &["customer", "list", "--limit", "-1"]] {
        let said = home.fails(2, line);
        assert!(said.contains("it is no number of rows"), "{said}");
    }
    home.write("n.json", r#"[{"name": 1e400, "country": "DE"}]"#);
    let said = home.fails(4, &["import", "n.json", "--kind", "customers", "-y"]);
    assert!(said.contains("1e400"), "{said}");
}

#[test]
fn a_former_customer_is_marked_in_every_list_and_can_be_asked_for() {
    let home = Home::new();
    for name in ["Stays GmbH", "Leaves GmbH", "Goes Later GmbH"] {
        home.ok(&["customer", "add", name, "--country", "DE"]);
    }
    home.ok(&["customer", "archive", "CUS-2", "--ends", "2026-11-19", "--yes"]);
    home.ok(&["customer", "archive", "CUS-3", "--date", "2027-01-01", "--yes"]);
    let list = |more: &[&str]| home.ok(&[&["customer", "list"], more].concat());
    assert!(!list(&[]).contains("left") && !list(&[]).contains("CUS-2"), "the last day was 19 November");
    for state in ["former", "archived"] {
        let found = list(&["--state", state]);
        assert!(found.contains("1 customer.") && found.contains("CUS-2"), "{found}");
    }
    for columns in ["80", "120"] {
        let said = home.sh(&format!("COLUMNS={columns} art30 customer list --archived")).out;
        let marked: Vec<&str> = said.lines().filter(|line| line.contains("2026-11-20")).collect();
        assert!(marked.len() == 1 && marked[0].starts_with("CUS-2"), "{said}");
        assert!(said.lines().next().is_some_and(|heads| heads.contains("left")), "{said}");
    }
    let csv = list(&["--archived", "--columns", "handle,left", "--format", "csv"]);
    assert!(csv.contains("Leaves GmbH") || csv.contains("CUS-2,2026-11-20"), "{csv}");
    home.ok(&["customer", "unarchive", "CUS-2", "--starts", "2026-11-22"]);
    assert!(list(&["--on", "2026-11-22"]).contains("CUS-2") && !list(&["--on", "2026-11-21"]).contains("CUS-2"));
    assert!(home.fails(2, &["customer", "archive", "CUS-1", "--ends", "today", "--date", "today"]).contains("--date"));
}

#[test]
fn a_list_of_agreements_for_a_past_day_holds_those_that_were_begun_by_then() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--since", "2021-01-01"]);
    home.ok(&["customer", "add", "Late GmbH", "--since", "2024-01-01"]);
    home.ok(&["agreement", "add", "CUS-1", "--signed", "2021-02-01", "--countersigned", "2021-02-01"]);
    home.ok(&["agreement", "add", "CUS-1", "--sent", "2021-05-01", "--stage", "sent", "--beside"]);
    home.ok(&["agreement", "add", "CUS-1", "--signed", "2023-02-01", "--countersigned", "2023-02-01", "--beside"]);
    home.ok(&["agreement", "add", "CUS-2", "--reference", "no day"]);
    let on = |day: &str| {
        let list = home.json(&["agreement", "list", "--on", day])["report"]["records"].clone();
        let handle = |row: &serde_json::Value| row["handle"].as_str().unwrap().to_owned();
        list.as_array().unwrap().iter().map(handle).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(on("2021-06-01"), "DPA-1 DPA-2");
    assert_eq!(on("2024-06-01"), "DPA-1 DPA-2 DPA-3 DPA-4");
    assert_eq!(on("2020-06-01"), "");
    home.ok(&[
        "agreement",
        "add",
        "CUS-2",
        "--signed",
        "today",
        "--countersigned",
        "today",
        "--effective",
        "2027-01-01",
        "--beside",
    ]);
    assert!(on("2026-11-23").contains("DPA-5"), "what begins later is listed today");
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2020-01-01"]);
    let said = home.run(&["check", "starts-before-customer"]);
    assert!(said.code == 8 && said.out.contains("it starts on 1 January 2020"), "{said:?}");
}

#[test]
fn who_left_and_has_no_dpa_is_counted_and_said_apart() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme", "--country", "DE", "--acts-as", "controller", "-q"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2025-01-01", "-q"]);
    let coverage = |home: &Home| home.json(&["status"])["report"].clone();
    assert!(coverage(&home)["former_without"].is_null(), "{}", coverage(&home));
    home.ok(&["customer", "archive", "CUS-1", "--date", "2026-11-01", "--leave-open", "-y"]);
    assert_eq!(coverage(&home)["former_without"], 1, "{}", coverage(&home));
    assert!(
        home.ok(&["status"])
            .contains("no customer any more, and that all of its data is gone, backups too, is not recorded")
    );
}
