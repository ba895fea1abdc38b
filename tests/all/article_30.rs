//! What Art. 30 asks for, case by case: each controller, who we are, every stream of data, transfers, days, and what is open.

use super::home::Home;
use serde_json::Value as Json;

fn export(home: &Home, what: &str, more: &[&str]) -> Json {
    let said = home.run(&[&["export", what, "--to", "json"], more].concat());
    serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}{}", said.out, said.err))
}

fn rows(home: &Home, what: &str) -> Vec<Json> {
    export(home, what, &[])["rows"].as_array().unwrap().clone()
}

/// What is open: in how many rows or customers, and whether the rows say it.
fn open(home: &Home, what: &str) -> Vec<(String, u64, bool)> {
    let whole = export(home, what, &[]);
    let points = whole["completeness"]["open_points"].as_array().unwrap();
    let one = |point: &Json| {
        let what = point["what"].as_str().unwrap().to_owned();
        (what, point["count"].as_u64().unwrap(), point["in_rows"].as_bool().unwrap())
    };
    points.iter().map(one).collect()
}

/// Acme `GmbH` on the Cloud edition, of which all is said that is asked for; the drafts of `init` are there.
fn cloud(customer: &[&str]) -> Home {
    let home = Home::new();
    home.ok(&[&["customer", "add", "Acme GmbH", "--country", "DE"], customer].concat());
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--region", "EU", "--starts", "2025-01-01"]);
    home.ok(&["activity", "edit", "ACT-1", "--status", "active", "--transfers", "none"]);
    home
}

fn lacks(row: &Json, key: &str) -> bool {
    row["not_provided"].as_array().unwrap().contains(&Json::from(key))
}

#[test]
fn a_processor_is_not_filed_as_the_controller_in_any_layout() {
    let home = cloud(&["--acts-as", "processor", "--acts-for", "Alpha SA (FR); Beta SA"]);
    let named = "processor Acme GmbH, for: Alpha SA (France); Beta SA";
    assert_eq!(rows(&home, "register-processor")[0]["acted_for"], named);
    for layout in [&["--minimal"][..], &["--layout", "ico"], &[]] {
        let csv = home.ok(&[&["export", "register-processor", "--to", "csv"], layout].concat());
        assert!(csv.contains(named), "{layout:?}: {csv}");
    }
    home.ok(&["customer", "edit", "CUS-1", "--acts-for", "none"]);
    let row = &rows(&home, "register-processor")[0];
    assert_eq!(row["acted_for"], "processor Acme GmbH; the list of controllers is held by Acme GmbH");
    assert!(!lacks(row, "acted_for"), "a list that the customer holds is what the register can say");
    home.ok(&["customer", "edit", "CUS-1", "--acts-for", ""]);
    let row = &rows(&home, "register-processor")[0];
    assert_eq!(row["acted_for"], "processor Acme GmbH; the list of controllers is not provided");
    assert!(lacks(row, "acted_for"));
}

#[test]
fn each_company_of_a_group_and_each_joint_controller_is_named() {
    let home = cloud(&["--acts-as", "joint", "--joint-with", "Gamma eG", "--affiliates", "Acme SARL (FR)"]);
    let signed = ["--signed", "2025-01-01", "--effect", "executed", "--affiliates", "Acme SARL (FR); Acme SpA (IT)"];
    home.ok(&[&["agreement", "add", "CUS-1"], &signed[..]].concat());
    let expected = "Acme GmbH (Germany); jointly with: Gamma eG; of its group: Acme SARL (France); Acme SpA (Italy)";
    assert_eq!(rows(&home, "register-processor")[0]["acted_for"], expected);
}

#[test]
fn a_person_in_a_household_activity_is_no_controller() {
    let home = cloud(&["--acts-as", "household"]);
    let all = rows(&home, "register-processor");
    for row in &all {
        assert!(row["acted_for"].as_str().unwrap().starts_with("person in a household activity: "), "{row}");
        let dpo = "Not needed (a person in a household activity)";
        assert_eq!(row["not_applicable"]["customer_dpo"], dpo);
    }
}

#[test]
fn the_legal_entity_that_acts_stands_in_each_row_of_each_format() {
    let home = cloud(&[]);
    home.ok(&["organisation", "appoint", "--role", "ch-representative", "--name", "Vertreter AG"]);
    let entity = ["--country", "US", "--address", "1 Main St, Springfield", "--part", "contracting"];
    home.ok(&[&["organisation", "entity", "add", "--name", "Vendor Inc."], &entity[..]].concat());
    let row = &rows(&home, "register-processor")[0];
    assert_eq!(row["processor"].as_str().unwrap().split(" (").next(), Some("Vendor Inc."));
    assert!(row["processor_contact"].as_str().unwrap().starts_with("1 Main St, Springfield, United States"));
    assert_eq!(row["processor_representatives"], "EU: Not provided; Switzerland: Vertreter AG");
    let second = ["--country", "DE", "--part", "contracting"];
    home.ok(&[&["organisation", "entity", "add", "--name", "Vendor GmbH"], &second[..]].concat());
    let row = &rows(&home, "register-processor")[0];
    assert!(row["processor"].as_str().unwrap().ends_with("which of its legal entities acts is not provided"), "{row}");
    assert!(lacks(row, "processor"));
    let signed = ["--signed", "2025-01-01", "--effect", "executed", "--our-entity", "Vendor GmbH"];
    home.ok(&[&["agreement", "add", "CUS-1"], &signed[..]].concat());
    let row = &rows(&home, "register-processor")[0];
    assert!(row["processor"].as_str().unwrap().starts_with("Vendor GmbH"));
    for layout in [&["--minimal"][..], &["--layout", "ico"], &[]] {
        let csv = home.ok(&[&["export", "register-processor", "--to", "csv"], layout].concat());
        assert!(csv.contains("Vendor GmbH") && csv.contains("Switzerland: Vertreter AG"), "{layout:?}");
        let csv = home.ok(&[&["export", "register-controller", "--to", "csv"], layout].concat());
        assert!(csv.contains("Controller's DPO") && csv.contains("Vertreter AG"), "{layout:?}");
    }
    assert_eq!(export(&home, "register-processor", &[])["cover"]["Swiss representative"], "Vertreter AG");
}

#[test]
fn every_stream_that_is_ours_has_a_row_or_an_open_point() {
    let home = cloud(&["--acts-as", "controller"]);
    home.ok(&["deployment", "edit", "DEP-1", "--ai-features", "yes", "--own-purposes", "yes"]);
    let categories = |home: &Home| -> Vec<String> {
        rows(home, "register-processor").iter().map(|row| row["category"].as_str().unwrap().to_owned()).collect()
    };
    let hosting = "Hosting and operation of the Cloud edition".to_owned();
    let expected = [hosting.clone(), "Not provided: no activity describes AI features".into()];
    assert_eq!(categories(&home), expected);
    let own = "we are controller, and no activity describes this: own purposes".to_owned();
    assert!(open(&home, "register-controller").contains(&(own.clone(), 1, false)));
    let purposes = ["--acting-as", "controller", "--feature", "own_purposes"];
    home.ok(&[&["activity", "add", "Benchmarks"], &purposes[..]].concat());
    assert!(!open(&home, "register-controller").iter().any(|(what, ..)| *what == own));
    // Telemetry with personal data is a matter of our own record; init drafts it.
    home.ok(&[
        "deployment",
        "add",
        "CUS-1",
        "--edition",
        "self-hosted",
        "--telemetry",
        "with-personal-data",
        "--support-access",
        "none",
    ]);
    let telemetry = "we are controller, and no activity describes this: telemetry".to_owned();
    assert!(!open(&home, "register-controller").iter().any(|(what, ..)| *what == telemetry));
    home.ok(&["activity", "retire", "Telemetry of instances", "--yes"]);
    assert!(open(&home, "register-controller").contains(&(telemetry, 1, false)));
    let csv = home.ok(&["export", "register-controller", "--to", "csv"]);
    assert!(csv.contains("no activity describes this: telemetry (1 customer: Acme GmbH (CUS-1))"), "{csv}");
    // A service that we run for an instance elsewhere is processing on behalf, too.
    home.ok(&[
        "service",
        "add",
        "CUS-1",
        "--deployment",
        "DEP-2",
        "--service",
        "push_relay",
        "--hosting-country",
        "US",
    ]);
    let all = categories(&home);
    assert!(all.iter().any(|words| words.contains("connected service")), "{all:?}");
}

#[test]
fn what_is_decided_jointly_belongs_in_our_own_record() {
    let home = cloud(&["--acts-as", "controller"]);
    let roles = ["--our-role", "joint_controller", "--customer-role", "joint_controller"];
    let why = ["--stream", "product_data", "--because", "counsel's note", "--ends", "2027-01-01"];
    home.ok(&[&["override", "add", "CUS-1"], &roles[..], &why[..]].concat());
    let point = ("we are joint controller, and no activity describes this: product data".to_owned(), 1, false);
    assert!(open(&home, "register-controller").contains(&point), "{:?}", open(&home, "register-controller"));
    home.ok(&["activity", "add", "Joint study", "--acting-as", "controller", "--joint-controller", "Acme GmbH"]);
    assert!(!open(&home, "register-controller").contains(&point));
    assert!(rows(&home, "register-processor").is_empty(), "we process nothing on its behalf");
}

#[test]
fn data_that_is_not_deleted_yet_keeps_its_row() {
    let home = cloud(&[]);
    home.ok(&["deployment", "edit", "DEP-1", "--ends", "2026-11-10"]);
    let row = &rows(&home, "register-processor")[0];
    assert_eq!(row["customer"], "Acme GmbH");
    assert_eq!(row["ends"], "Not provided (it ended on 2026-11-10; when its data is gone is not recorded)");
    assert!(
        row["setting"].as_str().unwrap().contains("ended 2026-11-10, no record says that all of its data is gone"),
        "{row}"
    );
    home.ok(&["customer", "edit", "CUS-1", "--archived", "2026-11-15"]);
    assert_eq!(rows(&home, "register-processor").len(), 1, "a customer that left has its data with us still");
    home.ok(&["deletion", "add", "CUS-1", "--how", "deleted", "--done", "2026-11-20", "--backups-gone", "2026-11-20"]);
    assert!(rows(&home, "register-processor").is_empty());
}

#[test]
fn a_customer_that_left_with_a_deployment_that_goes_on_keeps_its_row() {
    let home = cloud(&[]);
    home.ok(&["customer", "edit", "CUS-1", "--archived", "2026-06-01"]);
    let whole = export(&home, "register-processor", &[]);
    assert!(whole["completeness"]["undecided"].as_array().unwrap().is_empty());
    let row = &whole["rows"][0];
    let why =
        "it has been no customer since 1 June 2026, DEP-1 is recorded as running, and whether it ended is not provided";
    assert!(row["open_points"].as_str().unwrap().contains(why), "{row}");
    assert!(row["role"].as_str().unwrap().contains("processor"), "{row}");
    let csv = home.ok(&["export", "register-processor", "--to", "csv"]);
    assert!(csv.contains("Not provided (recorded as running; whether it ended is not recorded)"), "{csv}");
    for command in ["ask", "role"] {
        let said = home.ok(&[command, "CUS-1"]).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("DEP-1 is recorded as running, and whether it ended is not provided"), "{said}");
    }
    assert!(home.ok(&["customer", "list", "--archived"]).contains("end not provided"));
    let role = home.ok(&["role", "CUS-1", "--json"]);
    assert!(role.contains("as recorded; whether it ended is not provided"), "{role}");
}

#[test]
fn a_row_follows_a_decision_about_what_the_customer_is() {
    let home = cloud(&["--acts-as", "controller"]);
    let roles = ["--stream", "product_data", "--our-role", "subprocessor", "--customer-role", "processor"];
    let why = ["--because", "counsel's note", "--starts", "2026-01-01", "--ends", "2026-12-31"];
    home.ok(&[&["override", "add", "CUS-1"], &roles[..], &why[..]].concat());
    let row = &rows(&home, "register-processor")[0];
    assert_eq!(row["acted_for"], "processor Acme GmbH; the list of controllers is not provided");
    assert!(row["acts_as"].as_str().unwrap().ends_with("[OVR-1]"), "{row}");
    assert!(row["role"].as_str().unwrap().ends_with("[OVR-1]"), "{row}");
    assert!(lacks(row, "acted_for"));
}

#[test]
fn what_was_processed_in_the_period_has_a_row_with_the_day_on_which_it_was_over() {
    let since = ["--ended-since", "2026-01-01"];
    let home = cloud(&["--acts-as", "controller"]);
    let roles = ["--stream", "product_data", "--our-role", "no_role", "--customer-role", "controller"];
    let why = ["--because", "counsel's note", "--starts", "2026-07-01", "--ends", "2026-12-31"];
    home.ok(&[&["override", "add", "CUS-1"], &roles[..], &why[..]].concat());
    assert!(rows(&home, "register-processor").is_empty(), "a decision says so");
    let ended = export(&home, "register-processor", &since)["rows"].clone();
    assert_eq!((&ended[0]["customer"], &ended[0]["ends"]), (&"Acme GmbH".into(), &"2026-06-30".into()), "{ended}");
    let home = cloud(&["--acts-as", "controller"]);
    home.ok(&["deployment", "edit", "DEP-1", "--ends", "2026-06-30"]);
    home.ok(&["deletion", "add", "CUS-1", "--how", "deleted", "--done", "2026-07-20", "--backups-gone", "2026-08-15"]);
    let ended = export(&home, "register-processor", &since)["rows"].clone();
    assert_eq!(ended[0]["ends"], "2026-08-15", "we held it until then: {ended}");
    assert!(ended[0]["role"].as_str().unwrap().contains("[R16]"), "{ended}");
}

#[test]
fn the_register_notes_who_the_paper_names_and_the_cover_who_is_not_listed() {
    let home = cloud(&["--acts-as", "controller", "--affiliates", "Acme Inc (US)"]);
    let signed = ["--signed", "2025-01-01", "--effect", "executed", "--counterparty", "Totally Different Ltd"];
    home.ok(&[&["agreement", "add", "CUS-1"], &signed[..]].concat());
    let note = "the paper names Totally Different Ltd; whether it binds the customer is not recorded";
    let points = rows(&home, "register-processor")[0]["open_points"].as_str().unwrap().to_owned();
    assert!(points.contains(note) && points.contains("that it covers Acme Inc is not recorded"), "{points}");
    for command in ["ask", "role"] {
        let said = home.ok(&[command, "CUS-1"]).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(note) && said.contains("that it covers Acme Inc is not recorded"), "{said}");
    }
    assert!(home.ok(&["customer", "list"]).contains("in force, other name"));
    home.ok(&["customer", "add", "Bolt SARL", "--country", "FR"]);
    let cover = export(&home, "register-processor", &[]);
    assert_eq!(cover["completeness"]["undecided"].as_array().unwrap().len(), 1);
    home.ok(&["export", "register-processor", "--out", "r.xlsx"]);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(home.path().join("r.xlsx")).unwrap();
    let about = calamine::Reader::worksheet_range(&mut book, "About").unwrap();
    let about: Vec<String> = about.rows().flatten().map(ToString::to_string).collect();
    assert!(about.contains(&"all; 1 customer is not listed, see below".to_owned()), "{about:?}");
    let at = about.iter().position(|cell| cell == "Not listed").expect("who is not listed, and why");
    assert!(about[at + 1].contains("is not listed"), "{about:?}");
    home.ok(&["export", "register-processor", "--internal", "--out", "own.xlsx"]);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(home.path().join("own.xlsx")).unwrap();
    let about = calamine::Reader::worksheet_range(&mut book, "About").unwrap();
    let words = "all; 1 customer is not listed, see the last lines of the sheet \"Art. 30(2) processor\"";
    assert!(about.rows().flatten().any(|cell| *cell == *words), "{about:?}");
}

#[test]
fn a_former_name_on_the_paper_is_the_customers() {
    let home = cloud(&["--acts-as", "controller"]);
    home.ok(&["agreement", "add", "CUS-1", "--signed", "2025-01-01", "--effect", "executed"]);
    home.ok(&["customer", "edit", "CUS-1", "--name", "Nova Systems SE"]);
    let found = home.run(&["check"]);
    assert!(!found.out.contains("dpa-counterparty"), "{}", found.out);
    let reply = home.ok(&["ask", "CUS-1", "--for-customer"]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(reply.contains("between you, under your former name Acme GmbH, and us"), "{reply}");
    assert!(!home.ok(&["role", "CUS-1"]).contains("the paper names"));
}

#[test]
fn none_does_not_stand_beside_a_place_outside_the_eea() {
    let home = cloud(&["--acts-as", "controller"]);
    let row = &rows(&home, "register-processor")[0];
    assert_eq!((&row["transfers"], &row["not_applicable"]["safeguards"]), (&"none".into(), &"No transfer".into()));
    home.ok(&["deployment", "edit", "DEP-1", "--hosting-country", "US"]);
    let row = &rows(&home, "register-processor")[0];
    assert_eq!(row["transfers"], "None recorded, but hosted outside the EEA (United States)");
    assert!(lacks(row, "transfers"));
    let point = "third countries are recorded as none, but the data is hosted outside the EEA (United States)";
    assert!(row["open_points"].as_str().unwrap().contains(point));
    home.ok(&["deployment", "edit", "DEP-1", "--hosting-country", "DE"]);
    let assigned = ["--activity", "ACT-1", "--transfers", "none", "--safeguards", "SCC of 2026"];
    home.ok(&[&["assignment", "add", "CUS-1"], &assigned[..]].concat());
    let row = &rows(&home, "register-processor")[0];
    assert_eq!(
        (&row["transfers"], &row["safeguards"]),
        (&"None recorded, but safeguards are".into(), &"SCC of 2026 (no DPA in force is recorded)".into())
    );
    let point = "the safeguards name a DPA or its clauses, but no DPA in force with the customer is recorded";
    assert!(row["open_points"].as_str().unwrap().contains(point), "{row}");
    home.ok(&["agreement", "add", "CUS-1", "--signed", "2025-01-01", "--effect", "executed"]);
    assert_eq!(rows(&home, "register-processor")[0]["safeguards"], "SCC of 2026");
}

#[test]
fn what_applies_only_sometimes_is_not_owed_always() {
    let home = cloud(&["--acts-as", "controller"]);
    home.ok(&["activity", "edit", "ACT-1", "--transfers", ""]);
    let owed = |home: &Home, key: &str| {
        let whole = export(home, "register-processor", &[]);
        let columns = whole["completeness"]["columns"].as_array().unwrap().clone();
        let column = columns.iter().find(|column| column["key"] == key).unwrap().clone();
        (
            column["ask"].as_str().unwrap().to_owned(),
            column["not_provided"].as_u64().unwrap(),
            column["owed"].as_u64().unwrap(),
        )
    };
    let applicable = "where_applicable".to_owned();
    assert_eq!(owed(&home, "transfers"), (applicable.clone(), 1, 0), "nobody said whether there is a transfer");
    assert_eq!(owed(&home, "customer_dpo"), (applicable.clone(), 1, 0), "nor whether the customer has a DPO");
    assert_eq!(owed(&home, "measures"), ("where_possible".into(), 1, 1));
    assert_eq!(owed(&home, "customer_representative"), (applicable.clone(), 0, 0), "not asked for in the EEA");
    home.ok(&["customer", "edit", "CUS-1", "--country", "US", "--gdpr", "yes"]);
    assert_eq!(owed(&home, "customer_representative"), (applicable.clone(), 1, 1));
    home.ok(&["deployment", "edit", "DEP-1", "--hosting-country", "US"]);
    assert_eq!(owed(&home, "transfers"), (applicable, 1, 1), "hosted outside the EEA");
}

#[test]
fn recipients_are_asked_for_once() {
    let home = Home::new();
    let recipients = |more: &[&str]| {
        home.ok(&[&["activity", "edit", "ACT-4"], more].concat());
        let all = rows(&home, "register-controller");
        let row = all.iter().find(|row| row["row"] == "ACT-4").unwrap().clone();
        (row["recipients"].as_str().map(str::to_owned), lacks(&row, "recipients"))
    };
    assert_eq!(recipients(&["--function", "Marketing"]), (None, true));
    let part = "external: none\nprocessors: not provided";
    assert_eq!(recipients(&["--external-recipients", "none"]), (Some(part.into()), true));
    let whole = "external: none\nprocessors: Host (Ireland)";
    assert_eq!(recipients(&["--processors", "Host (Ireland)"]), (Some(whole.into()), false));
    let csv = home.ok(&["export", "register-controller", "--minimal", "--to", "csv"]);
    let heads = csv.lines().next().unwrap();
    assert!(heads.contains("Categories of recipients") && !heads.contains("Internal recipients"), "{heads}");
}

#[test]
fn a_purpose_shows_the_rights_that_its_basis_gives() {
    let home = Home::new();
    home.ok(&["activity", "edit", "ACT-4", "--rights", "Access; portability; objection; withdrawal of consent"]);
    let rights = |basis: &str| {
        home.ok(&["purpose", "add", "ACT-4", "--name", basis, "--basis", basis]);
        let all = rows(&home, "register-controller");
        let row = all.iter().find(|row| row["purpose"] == basis).unwrap().clone();
        row["rights"].as_str().unwrap().to_owned()
    };
    assert_eq!(rights("consent"), "Access; portability; withdrawal of consent");
    assert_eq!(rights("contract"), "Access; portability");
    assert_eq!(rights("legitimate_interests"), "Access; objection");
    assert_eq!(rights("legal_obligation"), "Access");
    let left_out =
        open(&home, "register-controller").into_iter().filter(|(what, ..)| what.contains("left out")).count();
    assert_eq!(left_out, 3, "each right once");
}

#[test]
fn a_draft_is_not_as_agreed_and_none_is_said_in_words() {
    let home = cloud(&["--acts-as", "controller"]);
    home.ok(&["agreement", "add", "CUS-1", "--stage", "drafted", "--deletion-days", "30"]);
    let deletion = |home: &Home| rows(home, "register-processor")[0]["retention"].as_str().map(str::to_owned);
    assert_eq!(deletion(&home), None, "a draft binds nobody");
    home.ok(&[
        "agreement",
        "edit",
        "DPA-1",
        "--stage",
        "fully-executed",
        "--effect",
        "executed",
        "--signed",
        "2026-01-01",
    ]);
    assert_eq!(deletion(&home).unwrap(), "30 days after the end, as agreed; from when it counts is not provided");
    home.ok(&["agreement", "edit", "DPA-1", "--deletion-trigger", "end_of_contract"]);
    assert_eq!(deletion(&home).unwrap(), "30 days after the end of the contract, as agreed");
    home.ok(&["agreement", "edit", "DPA-1", "--deletion-days", "none"]);
    assert_eq!(deletion(&home).unwrap(), "the agreement sets no deadline");
    home.ok(&["agreement", "edit", "DPA-1", "--deletion-days", "", "--deletion-trigger", ""]);
    home.ok(&["retention", "add", "ACT-1", "--data", "Events"]);
    let row = &rows(&home, "register-processor")[0];
    assert_eq!(row["retention"], "Events: not provided");
    assert!(lacks(row, "retention"), "a time that is not provided is not given");
}

#[test]
fn rows_have_the_days_of_their_records() {
    let home = cloud(&["--acts-as", "controller"]);
    let days = |home: &Home| {
        // The clock goes forth and back below, so the day is named.
        let row = export(home, "register-processor", &["--on", "2026-12-24"])["rows"][0].clone();
        ["created", "changed", "reviewed"].map(|key| row[key].as_str().map(str::to_owned))
    };
    let today = Some("2026-11-23".to_owned());
    assert_eq!(days(&home), [today.clone(), today.clone(), None]);
    home.ok(&["review", "ACT-1", "--unchanged"]);
    assert_eq!(days(&home), [today.clone(), today.clone(), today.clone()]);
    let said = home.sh("ART30_CLOCK=2026-12-24T10:00:00Z art30 deployment edit DEP-1 --notes moved -q");
    assert_eq!(said.code, 0, "{}", said.err);
    let later = Some("2026-12-24".to_owned());
    assert_eq!(days(&home), [today.clone(), later, today.clone()], "what the row shows was changed");
    let past = export(&home, "register-processor", &["--as-of", "2026-11-30", "--on", "2026-11-30"]);
    assert_eq!(past["rows"][0]["changed"].as_str().map(str::to_owned), today, "the past is as it was");
}

#[test]
fn a_form_of_an_authority_says_what_is_not_kept_and_asks_for_a_dpia_twice() {
    let home = Home::new();
    home.ok(&["activity", "edit", "ACT-4", "--dpia", "in_progress"]);
    home.ok(&["activity", "edit", "ACT-5", "--dpia", "not_required"]);
    let text = home.ok(&["export", "register-controller", "--layout", "ico", "--to", "csv"]);
    let mut csv = csv::Reader::from_reader(text.as_bytes());
    let heads = csv.headers().unwrap().clone();
    let at = |head: &str| heads.iter().position(|one| one == head).unwrap_or_else(|| panic!("{head}"));
    let all: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    let of = |row: usize, head: &str| all[row][at(head)].to_owned();
    // ACT-3 is the first of ours.
    let (required, progress) =
        ("Data Protection Impact Assessment required?", "Data Protection Impact Assessment progress");
    assert_eq!((of(0, required), of(0, progress)), ("Not provided".into(), "Not provided".into()));
    assert_eq!((of(1, required), of(1, progress)), ("Yes".into(), "In progress".into()));
    assert_eq!((of(2, required), of(2, progress)), ("No".into(), "No".into()));
    assert_eq!(of(0, "Has a personal data breach occurred?"), "Not kept in this register");
    let kept = all[0].iter().filter(|words| *words == "Not kept in this register").count();
    assert_eq!(kept, 11);
    let text = home.ok(&["export", "register-processor", "--layout", "ico", "--to", "csv"]);
    assert!(text.starts_with("Name and contact details of controller,"), "{text}");
}

#[test]
fn that_there_is_no_dpa_is_said_where_a_list_said_so_and_stays_unknown_where_nobody_did() {
    let home = Home::example();
    for (name, notes) in [("Nobody Said AG", ""), ("Without Ltd", "No DPA, says the list of 2026-11-01.")] {
        home.ok(&["customer", "add", name, "--country", "DE", "--acts-as", "controller", "--notes", notes]);
        home.ok(&["deployment", "add", name, "--edition", "cloud", "--region", "EU", "--starts", "2026-01-01"]);
    }
    let text = home.ok(&["export", "register-processor", "--to", "csv"]);
    let mut csv = csv::Reader::from_reader(text.as_bytes());
    let heads = csv.headers().unwrap().clone();
    let at = |head: &str| heads.iter().position(|one| one == head).unwrap_or_else(|| panic!("{head}"));
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    for (name, said) in [("Nobody Said AG", "Not provided"), ("Without Ltd", "None")] {
        let of: Vec<_> = rows.iter().filter(|row| row[at("Customer")].starts_with(name)).collect();
        assert!(!of.is_empty(), "{name}");
        for head in ["Agreement", "State of the agreement"] {
            assert!(of.iter().all(|row| &row[at(head)] == said), "{name}: {head}: {of:?}");
        }
    }
}

#[test]
fn both_registers_in_one_document_say_so() {
    let home = Home::example();
    home.ok(&["export", "register", "--out", "both.xlsx"]);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(home.path().join("both.xlsx")).unwrap();
    let range = calamine::Reader::worksheet_range(&mut book, "About").unwrap();
    let about: Vec<String> = range.used_cells().map(|cell| cell.2.to_string()).collect();
    assert!(about.contains(&"Controller and processor".into()), "{about:?}");
    assert!(about.contains(&"Swiss representative".into()));
    // The heads of a form are its words and nothing else.
    home.ok(&["export", "register-processor", "--layout", "ico", "--out", "ico.xlsx"]);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(home.path().join("ico.xlsx")).unwrap();
    let range = calamine::Reader::worksheet_range(&mut book, "Art. 30(2) processor").unwrap();
    assert_eq!(range.get((0, 0)).unwrap().to_string(), "Name and contact details of controller");
}

/// What the cover says of representatives, and what the only row does.
fn representatives(home: &Home) -> ([Option<String>; 2], String) {
    let whole = export(home, "register-processor", &[]);
    let cover = ["EU representative (Art. 27)", "UK representative"];
    let row = &whole["rows"][0];
    let said =
        row["processor_representatives"].as_str().or(row["not_applicable"]["processor_representatives"].as_str());
    (cover.map(|label| whole["cover"][label].as_str().map(str::to_owned)), said.unwrap_or("Not provided").to_owned())
}

#[test]
fn cover_and_row_say_the_same_of_a_representative() {
    let home = cloud(&[]);
    let entity = |name: &str, country: &str, part: &str| {
        home.ok(&["organisation", "entity", "add", "--name", name, "--country", country, "--part", part]);
    };
    home.ok(&["organisation", "edit", "--country", "US"]);
    entity("Vendor Inc.", "US", "contracting");
    let not = Some("Not provided".to_owned());
    assert_eq!(representatives(&home), ([not, None], "Not provided".into()), "nothing asks for one in the UK");
    home.ok(&["organisation", "edit", "--representative-not-needed", "decided by counsel in 2026"]);
    let reason = Some("None needed: decided by counsel in 2026".to_owned());
    assert_eq!(representatives(&home), ([reason, None], "Not needed, for a reason that is recorded".into()));
    home.ok(&["organisation", "edit", "--representative-not-needed", ""]);
    entity("Vendor GmbH", "DE", "affiliate");
    let not = Some("Not provided".to_owned());
    assert_eq!(representatives(&home), ([not.clone(), None], "Not provided".into()), "the affiliate does not act");
    let found = home.run(&["check"]).out;
    assert!(found.contains("representative-missing"), "{found}");
    let controller = export(&home, "register-controller", &[]);
    assert_eq!(controller["cover"]["EU representative (Art. 27)"], "Not provided");
    home.ok(&["organisation", "entity", "edit", "ENT-1", "--country", "DE"]);
    let here = "Not needed (established in the EEA)".to_owned();
    assert_eq!(representatives(&home), ([Some(here.clone()), None], here.clone()));
    home.ok(&["customer", "edit", "CUS-1", "--country", "GB"]);
    assert_eq!(representatives(&home).0[1], not, "a customer is there");
    assert_eq!(representatives(&home).1, format!("EU: {here}; United Kingdom: Not provided"));
    entity("Vendor Ltd", "GB", "affiliate");
    assert_eq!(representatives(&home).0[1], not, "nor does this one");
    home.ok(&["organisation", "entity", "edit", "ENT-1", "--country", "GB"]);
    let there = "Not needed (established in the United Kingdom)".to_owned();
    assert_eq!(representatives(&home).0[1], Some(there.clone()));
    assert_eq!(representatives(&home).1, there);
}

#[test]
fn the_united_kingdom_is_home_where_its_law_alone_applies() {
    let home = cloud(&[]);
    home.ok(&["customer", "edit", "CUS-1", "--country", "GB"]);
    home.ok(&["organisation", "entity", "add", "--name", "Vendor Ltd", "--country", "GB", "--part", "contracting"]);
    home.ok(&["deployment", "edit", "DEP-1", "--hosting-country", "GB"]);
    let whole = export(&home, "register-processor", &[]);
    let row = &whole["rows"][0];
    assert_eq!((&row["transfers"], &row["law"]), (&Json::from("none"), &Json::from("UK GDPR")));
    assert!(!lacks(row, "transfers") && !lacks(row, "safeguards"), "{row}");
    assert_eq!(whole["title"], "Record of processing activities as processor (UK GDPR Art. 30(2))");
    assert_eq!(whole["cover"]["EU representative (Art. 27)"], Json::Null, "the GDPR applies to nobody here");
    home.ok(&["customer", "add", "Bolt SARL", "--country", "FR"]);
    let title = export(&home, "register-processor", &[])["title"].clone();
    assert_eq!(title, "Record of processing activities as processor (GDPR Art. 30(2))", "rows of several laws");
}

#[test]
fn the_way_back_to_a_customer_in_a_third_country_contradicts_none() {
    let home = cloud(&[]);
    home.ok(&["customer", "edit", "CUS-1", "--country", "US"]);
    home.ok(&["organisation", "entity", "add", "--name", "Vendor GmbH", "--country", "DE", "--part", "contracting"]);
    let row = &rows(&home, "register-processor")[0];
    assert_eq!(row["transfers"], "None recorded, but the customer is outside the EEA (United States)");
    assert!(lacks(row, "transfers"));
    home.ok(&["customer", "edit", "CUS-1", "--acts-as", "household"]);
    assert_eq!(rows(&home, "register-processor")[0]["transfers"], "none", "a person gets their own data");
}
