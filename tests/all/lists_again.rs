//! Lists that come again, and lists with the usual faults: what a later one says against the register is named, and what is one company,
//! one row or one heading is taken as that.

use super::first_import::at_terminal;
use super::home::Home;
use super::import_cases::records;
use art30::model::Kind;
use std::path::Path;

const CUSTOMERS: &[&str] = &["--kind", "customers"];

fn import(home: &Home, text: &str, more: &[&str]) -> (String, i32) {
    home.write("list.csv", text);
    let said = home.run(&[&["import", "list.csv"], CUSTOMERS, more].concat());
    (format!("{}{}", said.out, said.err), said.code)
}

#[track_caller]
fn says(said: &str, words: &[&str]) {
    for words in words {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn what_a_later_list_says_against_a_dpa_is_named_in_whatever_state_it_is() {
    let home = Home::new();
    let list = |said: [&str; 4]| {
        let rows =
            ["A", "B", "C", "D"].iter().zip(said).map(|(name, said)| format!("{name}lder GmbH,DE,cloud,{said}\n"));
        format!("name,country,edition,DPA status,DPA signed\n{}", rows.collect::<String>())
    };
    let (said, code) = import(&home, &list(["yes,", "yes,2024-03-01", "pending,", "signed,2024-02-01"]), &[]);
    assert_eq!(code, 0, "{said}");
    let (said, code) = import(&home, &list(["none,", "none,", "none,", "pending,"]), &[]);
    assert_eq!(code, 0, "{said}");
    says(
        &said,
        &[
            "the file says that Alder GmbH has no DPA, and DPA-1 is unconfirmed in the register. It stays so. If it is over: art30 agreement end DPA-1 --ends DATE",
            "the file says that Blder GmbH has no DPA, and DPA-2 is in force since 2024-03-01 in the register",
            "the file says that Clder GmbH has no DPA, and DPA-3 is pending in the register. It stays so. If one side said no: art30 agreement edit DPA-3 --stage rejected",
            "the file says \"pending\" of Dlder GmbH, and DPA-4 is in force since 2024-02-01 in the register",
        ],
    );
}

#[test]
fn no_dpa_not_recorded_and_signed_on_an_unknown_day_are_three_things() {
    let home = Home::new();
    let list = "name,country,edition,customer since,DPA status\nNone GmbH,DE,cloud,2024-01-01,no\nUnsaid GmbH,DE,cloud,2024-01-01,\n\
                Signed GmbH,DE,cloud,2024-01-01,signed\n";
    import(&home, list, &[]);
    let role = |name: &str| home.ok(&["role", name]);
    let (none, unsaid, signed) = (role("None GmbH"), role("Unsaid GmbH"), role("Signed GmbH"));
    says(&none, &["there is none, by what is recorded", "No DPA in force recorded: since 2024-01-01"]);
    says(&unsaid, &["not recorded whether there is one"]);
    assert!(!unsaid.contains("No DPA in force recorded"), "{unsaid}");
    says(&signed, &["none is shown to be in force; DPA-1 ! unconfirmed"]);
    let customers = home.ok(&["customer", "list"]);
    says(&customers, &["! missing", "! not recorded", "! unconfirmed"]);
    let check = home.run(&["check", "dpa-missing"]).out;
    says(&check, &["no DPA recorded as in force since 1 January 2024", "not recorded whether there is a DPA"]);
    let reply = |name: &str| home.ok(&["ask", name, "--for-customer"]);
    says(&reply("None GmbH"), &["None is recorded with us."]);
    says(&reply("Unsaid GmbH"), &["Whether there is one is not recorded with us."]);
    says(&reply("Signed GmbH"), &["A DPA is recorded, but nothing with us shows that it was accepted"]);
}

#[test]
fn a_customer_that_was_retired_does_not_come_back_with_the_next_list() {
    let home = Home::new();
    let list = "Kundennummer;Firma;Land;Domain\n1;Alder GmbH;DE;alder.example\n2;Birch Ltd;GB;birch.example\n";
    import(&home, list, &[]);
    home.ok(&["customer", "retire", "CUS-2", "--yes"]);
    for list in
        [list, "Firma;Land\nAlder GmbH;DE\nBirch Ltd.;GB\n", "Firma;Domain\nAlder GmbH;\nBirch Group;birch.example\n"]
    {
        let (said, code) = import(&home, list, &[]);
        assert_eq!(code, 4, "{said}");
        says(&said, &["CUS-2 Birch Ltd was retired in revision 3, and the list still has it"]);
    }
    let answer = |ours: &str| {
        home.write("map.csv", format!("what,theirs,value,ours,note\nmatch,2,,{ours},\n"));
        import(&home, list, &["--map", "map.csv"])
    };
    let (said, code) = answer("skip");
    assert_eq!((code, records(&home, Kind::Customer).len()), (0, 1), "{said}");
    let (said, code) = answer("new");
    assert_eq!((code, records(&home, Kind::Customer).len()), (0, 2), "{said}");
    let (said, code) = import(&home, list, &[]);
    assert!(code == 0 && said.contains("0 new, 0 changed, 2 unchanged"), "{said}");
}

#[test]
fn an_import_that_was_taken_back_can_be_made_again() {
    let home = Home::new();
    let list = "Kundennummer;Firma\n1;Alder GmbH\n";
    import(&home, list, &[]);
    home.ok(&["undo", "2", "--yes"]);
    let (said, code) = import(&home, list, &[]);
    assert!(code == 0 && said.contains("1 new"), "{said}");
}

#[test]
fn names_that_are_two_by_all_else_are_no_look_alikes() {
    let home = Home::new();
    let list = "Kundennummer;Firma;Land;Domain\n1;Rot Analytics S.r.l.;IT;rot.example\n2;Øst Analytics sp. z o.o.;PL;ost.example\n\
                3;Modern AG;CH;modern.example\n4;Modem GmbH;DE;modem.example\n";
    let (said, code) = import(&home, list, &[]);
    assert!(code == 0 && !said.contains("looks like"), "{said}");
    let home = Home::new();
    let (said, _) = import(&home, "Kundennummer;Firma;Land\n1;Quebec GmbH;DE\n2;Quebeck GmbH;DE\n", &[]);
    says(&said, &["\"Quebeck GmbH\" looks like the name in line 2"]);
}

#[test]
fn a_row_twice_with_its_name_in_other_letters_is_one_row() {
    let home = Home::new();
    let (said, code) =
        import(&home, "Kundennummer;Firma;Land\n1;Alder GmbH;DE\n1;ALDER GMBH;DE\n2;Birch Ltd;GB\n", &[]);
    assert_eq!((code, records(&home, Kind::Customer).len()), (0, 2), "{said}");
    says(&said, &["rows that say the same as one above them, with the name written otherwise (1)"]);
}

#[test]
fn that_a_row_stands_twice_is_said_with_what_else_is_open() {
    let home = Home::new();
    let list = "Kundennummer;Firma;Land;AVV-Status;AVV-Version\n1;Alder GmbH;DE;signed;v2\n1;Alder GmbH;FR;signed;v2\n";
    let (said, code) = import(&home, list, &[]);
    assert_eq!(code, 4, "{said}");
    says(&said, &["no template is called \"v2\"", "stands in line 2 already, with other values"]);
}

#[test]
fn heads_for_the_last_day_are_known_however_they_are_written() {
    for head in [
        "Gültig bis",
        "Gu\u{308}ltig bis",
        "Gueltig bis",
        "Ablaufdatum",
        "Laufzeit bis",
        "läuft bis",
        "Valid until",
        "End date",
    ] {
        let home = Home::new();
        let (said, _) = import(&home, &format!("Firma;AVV-Status;{head}\nAlder GmbH;gekündigt;2025-03-31\n"), &["-n"]);
        says(&said, &["it may tell of the DPA or of another contract. Say in a map which", "agreement.expires"]);
        assert!(!said.contains("does not give its last day") && !said.contains("other letters"), "{head}: {said}");
    }
}

#[test]
fn in_a_list_of_agreements_status_is_the_state() {
    let home = Home::new();
    import(&home, "name\nAlder GmbH\nBirch Ltd\nCedar SA\nDoum SpA\n", &[]);
    for head in ["Status", "State"] {
        home.write(
            "dpas.csv",
            format!(
                "Customer,DPA signed,{head}\nAlder GmbH,2024-01-01,terminated\nBirch Ltd,2024-01-01,rejected\nCedar SA,2024-01-01,signed\nDoum SpA,,signed\n"
            ),
        );
        let said = home.run(&["import", "dpas.csv", "--kind", "agreements", "-n"]);
        let said = format!("{}{}", said.out, said.err);
        says(&said, &["3 new", "the file says \"terminated\" of the DPA of Alder GmbH"]);
    }
    home.ok(&["import", "dpas.csv", "--kind", "agreements"]);
    let of = |agreement: &serde_json::Value, field: &str| agreement[field].as_str().unwrap_or_default().to_owned();
    let all: Vec<(String, String, String)> = records(&home, Kind::Agreement)
        .iter()
        .map(|one| (of(one, "stage"), of(one, "effect"), of(one, "signed")))
        .collect();
    let row = |stage: &str, effect: &str, signed: &str| (stage.to_owned(), effect.to_owned(), signed.to_owned());
    assert_eq!(all, [row("rejected", "", "2024-01-01"), row("", "executed", "2024-01-01"), row("", "executed", "")]);
}

#[test]
fn a_list_that_gives_one_of_two_domains_takes_none_away() {
    let home = Home::new();
    let both = "Kundennummer;Firma;Domain;Additional Domains\n1;Alder GmbH;alder.example;alder.test\n";
    import(&home, both, &[]);
    let domain = || records(&home, Kind::Customer)[0]["domain"].clone();
    assert_eq!(domain(), "alder.example; alder.test");
    for one in ["alder.example", "alder.test", "https://www.alder.test/about"] {
        let (said, code) = import(&home, &format!("Kundennummer;Firma;Domain names\n1;Alder GmbH;{one}\n"), &[]);
        assert!(code == 0 && said.contains("1 unchanged"), "{one}: {said}");
        assert_eq!(domain(), "alder.example; alder.test", "{one}");
    }
    import(&home, "Kundennummer;Firma;Domain\n1;Alder GmbH;elm.example\n", &[]);
    assert_eq!(domain(), "elm.example", "another one is another one");
}

#[test]
fn a_customer_with_a_row_for_each_plan_runs_both() {
    let home = Home::new();
    let list = "Kundennummer;Firma;Edition\n1;Alder GmbH;Cloud\n1;Alder GmbH;Self-hosted\n2;Birch Ltd;Cloud\n";
    import(&home, list, &[]);
    let (said, code) = import(&home, list, &[]);
    assert!(code == 0 && !said.contains("not named by"), "{said}");
    let (said, _) = import(&home, "Kundennummer;Firma;Edition\n1;Alder GmbH;Cloud\n2;Birch Ltd;Cloud\n", &[]);
    says(&said, &["1 deployment is not named by its plan any more"]);
}

#[test]
fn headings_of_groups_that_are_merged_over_the_columns_are_no_customers() {
    let home = Home::new();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import-cases/merged-headings.xlsx");
    home.write("list.xlsx", std::fs::read(file).expect("the list"));
    let said = home.run(&["import", "list.xlsx", "--kind", "customers"]);
    let said = format!("{}{}", said.out, said.err);
    says(&said, &["headings of groups: \"Region Süd\", \"Region Nord\" (2)"]);
    let names: Vec<_> = records(&home, Kind::Customer).iter().map(|one| one["name"].clone()).collect();
    assert_eq!(names, ["Alder GmbH", "Birch Ltd", "Cedar SA", "Doum SpA"], "{said}");
}

#[test]
fn a_question_mark_explains_and_answers_are_not_lost() {
    let home = Home::new();
    home.write("list.csv", "Firma;Land;AVV-Status\nAlder GmbH;DE;vielleicht\nBirch Ltd;Moonland;ja\n");
    let said = at_terminal(&home, "art30 import list.csv --kind customers", "?\nsigned\n\ny\n");
    assert_eq!(said.code, 4, "{}", said.out);
    says(
        &said.out,
        &[
            "or the answer itself. Enter alone stops.",
            "1 answer is kept in list-map.csv? [Y/n]",
            "The map is in list-map.csv",
        ],
    );
    let map = std::fs::read_to_string(home.path().join("list-map.csv")).expect("a map");
    says(&map, &["value,AVV-Status,vielleicht,signed", "value,Land,Moonland,,"]);
}

#[test]
fn a_row_that_was_copied_without_its_handle_names_the_hidden_column() {
    let home = Home::new();
    import(&home, "name\nAlder GmbH\n", &[]);
    home.ok(&["export", "customers", "--out", "own.csv"]);
    let own = std::fs::read_to_string(home.path().join("own.csv")).expect("a list");
    let copied = own.lines().nth(1).expect("a row").replacen("CUS-1", "", 1).replace("Alder", "Birch");
    let (said, code) = import(&home, &format!("{own}{copied}\n"), &[]);
    assert_eq!(code, 4, "{said}");
    says(&said, &["the id is that of CUS-1, as in a row that was copied", "empty the cell in column \"id\" too"]);
}

#[test]
fn a_dry_run_says_counts_and_problems_before_the_columns() {
    let home = Home::new();
    home.write("list.csv", "Firma;Land;Umsatz\nAlder GmbH;DE;5\n");
    let said = home.ok(&["import", "list.csv", "--kind", "customers", "-n"]);
    let at = |words: &str| said.find(words).unwrap_or_else(|| panic!("{words}: {said}"));
    assert!(at("customers in 1 row: 1 new") < at("their column") && at("their column") < at("– not known"), "{said}");
}

#[test]
fn the_gaps_of_one_customer_are_a_list_of_their_own() {
    let home = Home::new();
    import(&home, "name,country,edition\nAlder GmbH,DE,cloud\nBirch Ltd,GB,cloud\n", &[]);
    home.ok(&["activity", "add", "Hosting", "--acting-as", "processor", "--status", "active", "--edition", "cloud"]);
    let said = home.run(&["export", "register-processor", "--only", "CUS-2", "--out", "register.csv"]);
    says(&format!("{}{}", said.out, said.err), &["the list: art30 export gaps --only CUS-2 --out gaps.xlsx"]);
    home.ok(&["export", "gaps", "--only", "CUS-2", "--out", "gaps.csv"]);
    let gaps = std::fs::read_to_string(home.path().join("gaps.csv")).expect("gaps");
    assert!(gaps.contains("Birch Ltd") && !gaps.contains("Alder GmbH"), "{gaps}");
}

/// Imports a list with the answers of a map.
fn with_answers(home: &Home, list: &str, answers: &str) -> (String, i32) {
    home.write("answers.csv", format!("what,theirs,value,ours\n{answers}"));
    import(home, list, &["--map", "answers.csv"])
}

#[test]
fn a_dpa_that_was_retired_does_not_come_back_with_the_next_list() {
    let list = "name,country,DPA signed\nAlder GmbH,DE,2024-03-01\n";
    let home = Home::new();
    import(&home, list, &[]);
    home.ok(&["agreement", "retire", "DPA-1", "--yes"]);
    for list in [list, "name,country,DPA status\nAlder GmbH,DE,signed\n"] {
        let (said, code) = import(&home, list, &[]);
        assert_eq!((code, records(&home, Kind::Agreement).len()), (4, 0), "{said}");
        says(
            &said,
            &["DPA-1 of Alder GmbH, signed on 2024-03-01, was retired in revision 3, and the list still has it"],
        );
    }
    let (said, code) =
        with_answers(&home, "name,domain,DPA signed\nAlder GmbH,alder.example,2024-03-01\n", "match,DPA-1,,keep\n");
    assert_eq!((code, records(&home, Kind::Agreement).len()), (0, 0), "{said}");
    says(&said, &["DPAs that were retired in the register, and stay so as the map says"]);
    assert_eq!(records(&home, Kind::Customer)[0]["domain"], "alder.example", "the rest of the row counts");
    let (said, code) = import(&home, "name,country,DPA signed\nAlder GmbH,DE,2025-05-05\n", &[]);
    assert_eq!((code, records(&home, Kind::Agreement).len()), (0, 1), "a DPA of another day is another one: {said}");
    let (said, code) = with_answers(&home, list, "match,DPA-1,,new\n");
    assert_eq!((code, records(&home, Kind::Agreement).len()), (0, 2), "{said}");
    let (said, code) = with_answers(&home, list, "match,DPA-1,,new\n");
    assert_eq!((code, records(&home, Kind::Agreement).len()), (0, 2), "{said}");
}

#[test]
fn a_list_of_agreements_does_not_bring_back_one_that_was_retired_nor_restart_what_ended() {
    let home = Home::new();
    home.ok(&["customer", "add", "Alder GmbH", "--country", "DE"]);
    let list = "Customer,Signature date,Status\nAlder GmbH,2024-03-01,signed\n";
    let agreements = |list: &str, more: &[&str]| {
        home.write("dpas.csv", list);
        let said = home.run(&[&["import", "dpas.csv", "--kind", "agreements"], more].concat());
        (format!("{}{}", said.out, said.err), said.code)
    };
    let (said, code) = agreements(list, &[]);
    assert_eq!((code, records(&home, Kind::Agreement).len()), (0, 1), "{said}");
    home.ok(&["agreement", "retire", "DPA-1", "--yes"]);
    let (said, code) = agreements(list, &[]);
    assert_eq!((code, records(&home, Kind::Agreement).len()), (4, 0), "{said}");
    says(&said, &["was retired in revision 4, and the list still has it. Does it stay out, or does it count?"]);
    home.write("map.csv", "what,theirs,value,ours\nmatch,DPA-1,,skip\n");
    let (said, _) = agreements(list, &["--map", "map.csv"]);
    assert_eq!(records(&home, Kind::Agreement).len(), 0, "{said}");
    home.write("map.csv", "what,theirs,value,ours\nmatch,DPA-1,,new\n");
    let (said, code) = agreements(list, &["--map", "map.csv"]);
    assert_eq!((code, records(&home, Kind::Agreement).len()), (0, 1), "{said}");
    home.write("runs.csv", "customer,edition,starts,instance\nAlder GmbH,cloud,2024-01-01,prod\n");
    home.ok(&["import", "runs.csv", "--kind", "deployments"]);
    home.ok(&["deployment", "end", "DEP-1", "--ends", "2025-06-30"]);
    for row in ["2024-01-01,prod", "2024-01-01,", ",prod"] {
        home.write("runs.csv", format!("customer,edition,starts,instance\nAlder GmbH,cloud,{row}\n"));
        let said = home.run(&["import", "runs.csv", "--kind", "deployments"]);
        let known = records(&home, Kind::Deployment);
        assert!(known.len() == 1 && known[0]["ends"] == "2025-06-30", "{row}: {}{}", said.out, said.err);
    }
}

#[test]
fn an_edition_that_a_person_corrected_or_retired_is_not_added_back() {
    let list = "name,country,edition,region\nAlder GmbH,DE,cloud,EU\nBirch Ltd,GB,cloud,EU\n";
    let home = Home::new();
    import(&home, list, &[]);
    home.ok(&["deployment", "edit", "DEP-1", "--edition", "self_hosted", "-y"]);
    home.ok(&["deployment", "retire", "DEP-2", "--yes"]);
    let (said, code) = import(&home, list, &[]);
    let editions = || -> Vec<String> {
        let all = records(&home, Kind::Deployment);
        all.iter().map(|one| one["edition"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!((code, editions()), (0, vec!["self_hosted".to_owned()]), "{said}");
    says(&said, &["DEP-1", "DEP-2", "was retired in revision 4, and the file still names its plan"]);
    // The file says something else now: it is asked.
    let both = "name,country,edition,region\nAlder GmbH,DE,cloud + self-hosted,\nBirch Ltd,GB,cloud,US\n";
    let (said, code) = import(&home, both, &[]);
    assert_eq!((code, editions().len()), (4, 1), "{said}");
    says(
        &said,
        &[
            "at the last import and is self-hosted in the register now, and the file names both",
            "was retired in revision 4, and the list now says \"US\" as",
        ],
    );
    let (said, code) = with_answers(&home, both, "match,DEP-1,,keep\nmatch,DEP-2,,keep\n");
    assert_eq!((code, editions().len()), (0, 1), "{said}");
    let (said, code) = with_answers(&home, both, "match,DEP-1,,new\nmatch,DEP-2,,new\n");
    assert_eq!((code, editions().len()), (0, 3), "{said}");
    let (said, code) = with_answers(&home, both, "match,DEP-1,,new\nmatch,DEP-2,,new\n");
    assert_eq!((code, editions().len()), (0, 3), "nothing twice: {said}");
}

#[test]
fn one_page_of_a_longer_list_is_named_and_a_truth_in_a_text_stays_as_it_was() {
    let home = Home::new();
    home.write(
        "page.json",
        r#"{"results":[{"name":"Cedar AG","country":"DE","city":true}],"paging":{"next":{"after":"2"}}}"#,
    );
    let said = home.run(&["import", "page.json", "--kind", "customers"]);
    let all = format!("{}{}", said.out, said.err);
    says(&all, &["\"paging.next\" says that the file is one page of a longer list"]);
    home.write("texts.json", r#"[{"name":"Alder GmbH","country":"DE","notes":true,"dpa signed":true}]"#);
    home.ok(&["import", "texts.json", "--kind", "customers"]);
    let customers = records(&home, Kind::Customer);
    let alder = customers.iter().find(|one| one["name"] == "Alder GmbH").expect("Alder");
    assert_eq!(alder["notes"], "true");
    home.write("texts.csv", "name,country,notes\nBirch Ltd,GB,TRUE\n");
    home.ok(&["import", "texts.csv", "--kind", "customers"]);
    let customers = records(&home, Kind::Customer);
    let birch = customers.iter().find(|one| one["name"] == "Birch Ltd").expect("Birch");
    assert_eq!(birch["notes"], "TRUE");
}

#[test]
fn what_spreadsheets_and_people_do_to_lists_is_named() {
    let home = Home::new();
    let (said, code) =
        import(&home, "name,Alder GmbH,Birch Ltd\ncountry,DE,GB\ndomain,alder.example,birch.example\n", &[]);
    assert_eq!(code, 4, "{said}");
    says(
        &said,
        &["the column names stand one below the other in the first column (\"name\", \"country\", \"domain\")"],
    );
    let list = "name,reference,country,domain,street,postcode,city\n\
                Alder GmbH,#,DE,无,Weg 1,1067,Dresden\n\
                Birch Ltd,无,GB,未提供,Road 2,4321,Leeds\n";
    let (said, code) = import(&home, list, &[]);
    assert_eq!(code, 0, "{said}");
    says(&said, &["list.csv line 2, column postcode: the cell is a postcode of four digits", "\"未提供\"", "\"#\""]);
    let known = records(&home, Kind::Customer);
    for customer in &known {
        assert!(["reference", "domain"].iter().all(|field| customer[*field].is_null()), "{customer}");
    }
    assert_eq!(known.len(), 2);
}

#[test]
fn what_a_person_corrected_of_a_key_is_not_made_anew_by_the_list_that_gave_it() {
    let home = Home::new();
    let list = "name,country,DPA signed\nAlder GmbH,DE,2025-01-02\n";
    import(&home, list, &[]);
    home.ok(&["agreement", "edit", "DPA-1", "--signed", "2025-01-12"]);
    home.ok(&["customer", "edit", "CUS-1", "--name", "Alder Holding GmbH"]);
    let (said, code) = import(&home, list, &[]);
    let counts = || (records(&home, Kind::Customer).len(), records(&home, Kind::Agreement).len());
    assert_eq!((code, counts()), (0, (1, 1)), "{said}");
    assert_eq!(records(&home, Kind::Agreement)[0]["signed"], "2025-01-12");
    let (said, code) = import(&home, &list.replace("01-02", "06-06"), &[]);
    assert_eq!((code, counts()), (4, (1, 1)), "{said}");
    // Lists of agreements and of deployments do the same, by the name that the customer had.
    let home = Home::new();
    home.ok(&["customer", "add", "Birch Ltd", "--country", "GB"]);
    for (kind, list, edit) in [
        (
            "agreements",
            "Customer,Signature date,Status\nBirch Ltd,2025-01-02,signed\n",
            &["agreement", "edit", "DPA-1", "--signed", "2025-01-12", "-y"],
        ),
        (
            "deployments",
            "customer,edition,starts\nBirch Ltd,cloud,2024-01-01\n",
            &["deployment", "edit", "DEP-1", "--edition", "self_hosted", "-y"],
        ),
    ] {
        home.write("list.csv", list);
        let import = ["import", "list.csv", "--kind", kind];
        home.ok(&import);
        home.ok(edit);
        let said = home.ok(&import);
        says(&said, &["0 new, 0 changed, 1 unchanged"]);
    }
}

#[test]
fn ids_are_told_by_their_column_and_by_their_letters() {
    let home = Home::new();
    let list = "Account ID,Account Name,Billing Country\n0015g00000AbCdE,Alder GmbH,Germany\n0015g00000aBcDe,Birch Ltd,France\n";
    let (said, code) = import(&home, list, &[]);
    assert_eq!((code, records(&home, Kind::Customer).len()), (0, 2), "letters of an id of Salesforce count: {said}");
    let home = Home::new();
    let (said, code) = import(&home, "name,reference\nAlder GmbH,900\nBirch Ltd,\"901,902\"\n", &[]);
    let birch = records(&home, Kind::Customer)[1].clone();
    assert_eq!(
        (code, birch["reference"].as_str(), birch["other_references"].as_str()),
        (0, Some("901"), Some("902")),
        "{said}"
    );
}

#[test]
fn the_one_address_in_a_contact_is_its_mail_address_and_of_two_neither() {
    let home = Home::new();
    let list = "name,contact\nAcme GmbH,\"Anna Müller <anna@acme.example>, Tel. 0711 123\"\nBolt SARL,\"Bea <bea@bolt.example>, Cleo <cleo@bolt.example>\"\n";
    for _ in 0..2 {
        let (said, code) = import(&home, list, &[]);
        assert_eq!(code, 0, "{said}");
        says(&said, &["the contact has 2 mail addresses (bea@bolt.example, cleo@bolt.example)"]);
        let known = records(&home, Kind::Customer);
        assert_eq!(known[0]["contact"], "Anna Müller, Tel. 0711 123");
        assert_eq!(known[0]["contact_email"], "anna@acme.example");
        assert_eq!(known[1]["contact"], "Bea <bea@bolt.example>, Cleo <cleo@bolt.example>");
    }
    let (said, code) =
        import(&home, "name,contact,contact_email\nCora AG,Dora <dora@cora.example>,info@cora.example\n", &[]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        records(&home, Kind::Customer)[2]["contact"],
        "Dora <dora@cora.example>",
        "a column of its own gives the address"
    );
}

#[test]
fn a_required_field_without_a_column_is_said_once_and_its_usual_heads_are_known() {
    let home = Home::new();
    let of = |head: &str| {
        let rows = "anna@x.example,Security,2026-03-01\nbea@x.example,Security,2026-03-02\n";
        home.write("trainings.csv", format!("Employee email,Course,{head}\n{rows}"));
        let said = home.run(&["import", "trainings.csv", "--kind", "trainings", "-n"]);
        format!("{}{}", said.out, said.err)
    };
    let said = of("Bemerkenswert");
    assert_eq!(said.matches("the list has no column for Day, which is required").count(), 1, "{said}");
    assert!(!said.contains("Day is required") && !said.contains("more row"), "{said}");
    let said = of("Completed on");
    assert!(!said.contains("Day"), "{said}");
}
