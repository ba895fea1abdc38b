//! The first import of a real list: a CRM export of 128 customers, as messy as they are, in at most three commands; and what its questions are.

use super::home::{Home, Said};
use serde_json::Value;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

/// A home with the export.
fn home() -> Home {
    let home = Home::new();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/first-import/crm-export.csv");
    home.write("crm.csv", std::fs::read(file).expect("the export"));
    home
}

/// Fills in the last cells of lines of a map that begin so.
fn fill_in(home: &Home, answers: &[(&str, &str)]) {
    let path = home.path().join("map.csv");
    let map = std::fs::read_to_string(&path).expect("a map");
    let mut open: Vec<&str> = answers.iter().map(|(line, _)| *line).collect();
    let filled =
        map.lines().map(|line| match answers.iter().find(|(start, _)| line.starts_with(&format!("{start},,"))) {
            Some((start, answer)) => {
                open.retain(|known| known != start);
                format!("{start},{answer},{}", &line[start.len() + 2..])
            }
            None => line.to_owned(),
        });
    let filled: Vec<String> = filled.collect();
    assert!(open.is_empty(), "{open:?} are not in the map:\n{map}");
    home.write("map.csv", filled.join("\n") + "\n");
}

fn records(home: &Home, kind: &str) -> Vec<Value> {
    let all = home.ok(&["export", kind, "--to", "json"]);
    let all: Value = serde_json::from_str(&all).expect("JSON");
    all["records"].as_array().cloned().unwrap_or_default()
}

fn count(records: &[Value], field: &str, text: &str) -> usize {
    records.iter().filter(|record| record[field] == text).count()
}

const ANSWERS: &[(&str, &str)] =
    &[("value,DPA version,v1.0", "new DPA v1.0"), ("value,DPA version,v2.0", "new DPA v2.0")];

#[test]
fn a_list_of_128_customers_comes_in_by_two_commands_and_a_map() {
    let home = home();
    let tried = home.run(&["import", "crm.csv", "--contacts", "-n", "--save-map", "map.csv"]);
    assert_eq!(tried.code, 4, "{}{}", tried.out, tried.err);
    assert_eq!(tried.err.matches("error: ").count(), 2, "one question for each version: {}", tried.err);
    assert!(tried.out.lines().count() < 60, "short: {}", tried.out);
    assert!(tried.out.contains("more; --verbose shows all"), "{}", tried.out);
    fill_in(&home, ANSWERS);
    let done = home.ok(&["import", "crm.csv", "--contacts", "--map", "map.csv"]);
    for words in [
        "customers in 130 rows: 129 new, 0 changed, 0 unchanged",
        "templates: 2 new",
        "deployments: 137 new",
        "agreements: 74 new",
        "rows that say the same as one above them (1)",
        "lines below the list: \"Total: 130 rows\" (1)",
        "the DPA of rows that say that there is none (16)",
        "the DPA of rows that say nothing of one (39)",
        "\"acme gmbh\" looks like the name in line 4",
    ] {
        assert!(done.contains(words), "{words}: {done}");
    }
    let (customers, deployments, agreements) =
        (records(&home, "customers"), records(&home, "deployments"), records(&home, "agreements"));
    assert_eq!((customers.len(), agreements.len()), (129, 74));
    assert_eq!((count(&deployments, "edition", "cloud"), count(&deployments, "edition", "self_hosted")), (79, 58));
    let acme = &customers[0];
    assert_eq!(acme["affiliates"], "Acme Retail GmbH; Acme Logistik GmbH; Acme US");
    assert_eq!(
        (&acme["contact"], &acme["since"], &acme["country"]),
        (&"Anna Abel".into(), &"2021-01-01".into(), &"DE".into())
    );
    assert!(customers.iter().any(|customer| customer["affiliates"] == "Foo Lumen, Inc."));
    let dpa = &agreements[0];
    assert_eq!(
        (&dpa["signed"], &dpa["expires"], &dpa["effect"]),
        (&"2021-01-04".into(), &"2027-01-04".into(), &"executed".into())
    );
    // One DPA is said to be signed on no day: none is invented.
    let signed = agreements.iter().filter(|dpa| !dpa["signed"].is_null() && dpa["signed"] != "").count();
    assert_eq!((signed, count(&agreements, "effect", "executed"), count(&agreements, "stage", "sent")), (70, 71, 1));
    let again = home.ok(&["import", "crm.csv", "--contacts", "--map", "map.csv"]);
    assert!(again.contains("0 new, 0 changed, 129 unchanged") && again.contains("Nothing to write"), "{again}");
    home.ok(&["undo", "--yes"]);
    assert!(
        records(&home, "customers").is_empty() && records(&home, "templates").is_empty(),
        "one undo takes all of it"
    );
}

/// Runs art30 at a terminal, with these lines typed.
pub fn at_terminal(home: &Home, line: &str, typed: &str) -> Said {
    let mut command = home.command("script");
    command.args(["-qec", line, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("script runs");
    child.stdin.take().expect("an input").write_all(typed.as_bytes()).expect("lines are typed");
    let output = child.wait_with_output().expect("script ends");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).replace('\r', "");
    Said { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn open_questions_are_asked_at_a_terminal_and_land_in_the_map() {
    let home = home();
    let said = at_terminal(&home, "art30 import crm.csv --save-map map.csv", "1\nnew Cloud DPA 2.0\n");
    assert_eq!(said.code, 0, "{}", said.out);
    for words in [
        "Question 1 of 2: Column \"DPA version\" says \"v1.0\", and no template is called so. Which one is it (line 4 and 30 more)?",
        "1  new DPA v1.0",
        "agreements: 74 new",
    ] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    let names: Vec<String> =
        records(&home, "templates").iter().map(|text| format!("{} {}", text["name"], text["version"])).collect();
    assert_eq!(names, ["\"DPA\" \"v1.0\"", "\"Cloud DPA\" \"2.0\""]);
    let map = std::fs::read_to_string(home.path().join("map.csv")).expect("a map");
    assert!(map.contains(",v2.0,new Cloud DPA 2.0,"), "{map}");
    let again = home.ok(&["import", "crm.csv", "--map", "map.csv"]);
    assert!(again.contains("Nothing to write"), "{again}");
}

#[test]
fn whoever_stops_answering_is_told_what_is_open_and_nothing_is_written() {
    let home = home();
    home.write("list.csv", "Firma;Land;Tarif\nAcmé GmbH;DE;pro\n");
    home.ok(&["customer", "add", "Acme GmbH", "--country", "FR"]);
    let said = at_terminal(&home, "art30 import list.csv --kind customers", "\n");
    assert_eq!(said.code, 4, "{}", said.out);
    assert!(
        said.out.contains("the same company as Acme GmbH (CUS-1)?") && said.out.contains("question: "),
        "{}",
        said.out
    );
    let said = at_terminal(&home, "art30 import list.csv --kind customers", "n\n1\n");
    assert_eq!(said.code, 0, "{}", said.out);
    assert_eq!((records(&home, "customers").len(), records(&home, "deployments").len()), (2, 1), "{}", said.out);
}

#[test]
fn days_of_a_contract_beside_a_dpa_are_asked_about_and_never_guessed() {
    let home = Home::new();
    home.write(
        "crm.csv",
        "Kunde;Land;AVV-Status;Unterzeichnet am;Vertragsende\nAcme GmbH;DE;ja;03.03.2025;31.12.2030\nBolt SARL;FR;nein;;\n",
    );
    let said = home.fails(4, &["import", "crm.csv", "-n", "--save-map", "map.csv"]);
    for words in [
        "column \"Unterzeichnet am\": it may tell of the DPA or of another contract. Say in a map which: column,Unterzeichnet am,,agreement.signed (or leave out)",
        "column,Vertragsende,,agreement.expires (or leave out)",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let map = std::fs::read_to_string(home.path().join("map.csv")).expect("a map");
    assert!(map.contains("column,Vertragsende,,?,\"agreement.expires (the last day of the DPA), leave out"), "{map}");
    assert!(home.fails(4, &["import", "crm.csv", "--map", "map.csv"]).contains("Vertragsende"), "it stays open");
    let answered = map.replace("Unterzeichnet am,,?", "Unterzeichnet am,,agreement.signed");
    home.write("map.csv", answered.replace("Vertragsende,,?", "Vertragsende,,leave out"));
    home.ok(&["import", "crm.csv", "--map", "map.csv"]);
    let dpas = records(&home, "agreements");
    assert_eq!((dpas.len(), &dpas[0]["signed"], &dpas[0]["expires"]), (1, &"2025-03-03".into(), &Value::Null));
    // At a terminal too.
    home.ok(&["undo", "--yes"]);
    let said = at_terminal(&home, "art30 import crm.csv", "1\n2\n");
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(said.out.contains("Question 2 of 2: Column \"Vertragsende\", such as 31.12.2030: does it tell of the DPA"));
    assert_eq!(records(&home, "agreements").len(), 1);
}

#[test]
fn a_contract_of_which_no_column_names_a_dpa_is_left_out_and_said() {
    let home = Home::new();
    home.write("crm.csv", "Customer;Country;Contract end;DPA expires\nAcme GmbH;DE;2030-12-31;2029-01-31\n");
    let said = home.run(&["import", "crm.csv"]);
    assert_eq!(said.code, 0, "the list says when the DPA ends: {}", said.err);
    assert_eq!(records(&home, "agreements")[0]["expires"], "2029-01-31");
    home.write("crm.csv", "Customer;Country;Contract end\nBolt SARL;FR;2030-12-31\n");
    let said = home.run(&["import", "crm.csv"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.err.contains("\"Contract end\" (it tells of a contract; a map can say that it is the DPA)"),
        "{}",
        said.err
    );
    assert_eq!(records(&home, "agreements").len(), 1);
}

#[test]
fn that_a_customer_has_no_dpa_is_kept_as_a_list_says_it_and_nothing_is_kept_of_what_is_unknown() {
    let home = Home::new();
    let list = "Kunde;Land;AVV-Status;Bemerkung\nAcme GmbH;DE;nein;wichtig\nBolt SARL;FR;keine;\nCargo AG;CH;-;\nDelta BV;NL;ja;\n";
    home.write("crm.csv", list);
    home.write("map.csv", "what,theirs,value,ours\ncolumn,Bemerkung,,notes\n");
    let import = ["import", "crm.csv", "--kind", "customers", "--map", "map.csv"];
    let said = home.ok(&import);
    assert!(said.contains("the DPA of rows that say that there is none (2)"), "{said}");
    let notes = |home: &Home| -> Vec<Value> {
        records(home, "customers").into_iter().map(|customer| customer["notes"].clone()).collect()
    };
    let of =
        |word: &str| format!("No DPA, says the list that was imported on 2026-11-23: \"AVV-Status\" is \"{word}\".");
    let kept = [format!("wichtig\n{}", of("nein")).into(), of("keine").into(), Value::Null, Value::Null];
    assert_eq!(notes(&home), kept);
    assert!(home.ok(&import).contains("Nothing to write"), "once");
    assert!(home.ok(&["find", "No DPA, says"]).contains("Bolt SARL"));
    // Who takes it out has said so.
    home.ok(&["customer", "edit", "CUS-2", "--notes", ""]);
    assert!(home.ok(&import).contains("Nothing to write"), "and not again");
    // A DPA that is in force is said, and no note is made against it.
    home.ok(&["agreement", "edit", "DPA-1", "--signed", "2026-03-03"]);
    home.write("crm.csv", list.replace("NL;ja", "NL;nein"));
    let said = home.ok(&import);
    assert!(
        said.contains("there is none, where the register has one (1)")
            && said.contains("DPA-1 is in force since 2026-03-03 in the register"),
        "{said}"
    );
    assert_eq!(notes(&home)[3], Value::Null);
}

#[test]
fn an_answer_that_is_refused_is_said_at_once_and_the_question_is_put_again() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "FR"]);
    home.write("list.csv", "Firma;Land;AVV-Status\nAcmé GmbH;DE;ja\nBolt SARL;Moonland;vielleicht\n");
    let line = "art30 import list.csv --kind customers";
    let said = at_terminal(&home, line, "maybe\nsigned\nMoon\nCH\nCUS-99\nnew\n");
    assert_eq!(said.code, 0, "{}", said.out);
    for words in [
        "\"Moon\" is not taken: ",
        ". Answers: not provided, or another",
        "\"maybe\" is none of signed, pending, ",
        "\"CUS-99\" is not taken: ",
        ". Answers: CUS-1, keep, new, skip, or another",
    ] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    let countries: Vec<Value> = records(&home, "customers").into_iter().map(|one| one["country"].clone()).collect();
    assert_eq!(countries, ["FR", "DE", "CH"]);
}

#[test]
fn what_differs_is_asked_customer_by_customer_until_a_whole_column_is_settled() {
    let home = Home::new();
    let list = |owner: &str| {
        let row = |count: usize| format!("Kunde {count} GmbH,R{count},DE,{owner}\n");
        "name,reference,country,owner\n".to_owned() + &(1..=4).map(row).collect::<String>()
    };
    home.write("list.csv", list("Kim"));
    home.ok(&["import", "list.csv", "--kind", "customers"]);
    home.ok(&["customer", "edit", "CUS-1", "CUS-2", "CUS-3", "CUS-4", "--owner", "Lee"]);
    home.write("list.csv", list("Max"));
    let line = "art30 import list.csv --kind customers --save-map map.csv";
    let said = at_terminal(&home, line, "2\nboth\nkeep all\n");
    assert_eq!(said.code, 0, "{}", said.out);
    for words in [
        "Question 1 of 4: list.csv line 2, column owner: Owner of CUS-1 Kunde 1 GmbH",
        "  3  keep all  as it is in the register, in this column for every record from now on",
        "Question 2 of 4: list.csv line 3, column owner: Owner of CUS-2 Kunde 2 GmbH",
        "\"both\" is none of keep, take, keep all, take all",
        "customers in 4 rows: 0 new, 1 changed, 3 unchanged",
        "3 values kept: as the map says",
    ] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    assert!(!said.out.contains("Question 3 of 4"), "{}", said.out);
    let map = std::fs::read_to_string(home.path().join("map.csv")).expect("a map");
    assert!(map.contains("differs,owner,CUS-1,take,") && map.contains("differs,owner,,keep,"), "{map}");
    let owners: Vec<Value> = records(&home, "customers").into_iter().map(|record| record["owner"].clone()).collect();
    assert_eq!(owners, ["Max", "Lee", "Lee", "Lee"]);
}

#[test]
fn what_a_file_lists_is_asked_too_and_stands_in_the_map() {
    let home = Home::new();
    home.write("some.csv", "Name,Country\nBolt SARL,FR\n");
    let said = at_terminal(&home, "art30 import some.csv", "customers\n");
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(said.out.contains("What does some.csv list?"), "{}", said.out);
    home.fails(4, &["import", "some.csv", "--save-map", "map.csv"]);
    let map = std::fs::read_to_string(home.path().join("map.csv")).expect("a map");
    assert!(map.contains("\nkind,,,,"), "{map}");
    fill_in(&home, &[("kind,,", "customers")]);
    assert!(home.ok(&["import", "some.csv", "--map", "map.csv"]).contains("1 unchanged"));
}

#[test]
fn rows_that_say_nothing_of_an_agreement_make_none() {
    let home = home();
    home.write("map.csv", "what,theirs,value,ours,note\nvalue,DPA version,v1.0,new DPA v1.0,\nvalue,DPA version,v2.0,new DPA v2.0,\nmatch,*,,new,\n");
    let said = home.ok(&["import", "crm.csv", "--kind", "agreements", "--map", "map.csv"]);
    assert!(said.contains("agreements in 130 rows: 74 new"), "{said}");
    assert!(
        said.contains("the DPA of rows that say that there is none (16)")
            && said.contains("rows that say nothing of an agreement"),
        "{said}"
    );
    assert_eq!(records(&home, "agreements").len(), 74);
}

#[test]
fn what_a_word_about_the_dpa_bears_is_recorded_and_no_more() {
    let home = Home::new();
    let list = "Kunde;Land;Edition;AVV-Status;AVV unterzeichnet;AVV gültig bis\n\
                Eins AG;DE;Cloud;unterzeichnet;;\n\
                Zwei AG;DE;Cloud;in Prüfung;;\n\
                Drei AG;DE;Cloud + On-Premise;Entwurf;;\n\
                Vier AG;DE;Cloud;abgelaufen;01.02.2022;31.01.2024\n\
                Fünf AG;DE;Cloud;abgelaufen;01.02.2022;\n\
                Sechs AG;DE;Cloud;nein;;\n\
                Sieben AG;DE;Cloud;k.A.;;\n\
                Acht AG;DE;Cloud;;03.04.2025;\n";
    home.write("list.csv", list);
    let said = home.ok(&["import", "list.csv", "--kind", "customers"]);
    for words in [
        "agreements: 5 new",
        "deployments: 9 new",
        "the DPA of rows that say that there is none (1)",
        "the DPA of rows that say nothing of one (1)",
        "DPAs that are over, without their last day (1)",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let all = home.json(&["agreement", "list"]);
    let state = |at: usize| all["report"]["records"][at]["state"].to_string();
    let states: Vec<String> = (0..5).map(state).collect();
    assert_eq!(states, ["\"unconfirmed\"", "\"pending\"", "\"pending\"", "\"expired\"", "\"pending\""]);
}

#[test]
fn a_word_that_is_not_known_is_asked_once_and_a_target_is_named() {
    let home = Home::new();
    home.write("list.csv", "Kunde;Land;Tarif;AVV-Status\nEins AG;DE;Cloud;bei Anna\nZwei AG;DE;Cloud;Bei Anna\n");
    let said = home.fails(4, &["import", "list.csv", "--kind", "customers", "--save-map", "map.csv"]);
    assert!(said.contains("\"bei Anna\" does not say how far the DPA has come"), "{said}");
    fill_in(&home, &[("value,AVV-Status,bei Anna", "pending")]);
    assert!(home.ok(&["import", "list.csv", "--map", "map.csv"]).contains("agreements: 2 new"));
    home.write("map.csv", "what,theirs,value,ours\ncolumn,AVV-Status,,agreement.sigend\n");
    let said = home.fails(4, &["import", "list.csv", "--kind", "customers", "--map", "map.csv"]);
    assert!(said.contains("agreement.signed, agreement.expires, agreement.template"), "{said}");
    home.write("odd.csv", "Kunde;Land;Paper;Until;Text\nDrei AG;DE;2025-04-03;2027-04-02;Cloud DPA 2\n");
    home.ok(&["template", "add", "--name", "Cloud DPA", "--version", "2"]);
    home.write("map.csv", "what,theirs,value,ours\ncolumn,Paper,,agreement.signed\ncolumn,Until,,agreement.expires\ncolumn,Text,,agreement.template\n");
    assert!(home.ok(&["import", "odd.csv", "--kind", "customers", "--map", "map.csv"]).contains("agreements: 1 new"));
}

#[test]
fn a_second_list_leaves_what_the_register_knows_better() {
    let home = Home::new();
    let list = |status: &str, signed: &str| {
        format!("Kunde;Land;Edition;AVV-Status;AVV unterzeichnet\nEins AG;DE;Cloud;{status};{signed}\n")
    };
    home.write("list.csv", list("signed", "2025-04-03"));
    let import = ["import", "list.csv", "--kind", "customers"];
    home.ok(&import);
    for status in ["sent", "none"] {
        home.write("list.csv", list(status, ""));
        let said = home.ok(&import);
        assert!(said.contains("Nothing to write") && said.contains("DPA-1"), "{status}: {said}");
    }
    home.write("list.csv", list("signed", "2026-05-01"));
    let said = home.fails(4, &import);
    assert!(
        said.contains("was signed on 2026-05-01. Is it DPA-1 (signed 2025-04-03) of Eins AG, or a new one?"),
        "{said}"
    );
    home.write("map.csv", "what,theirs,value,ours\nmatch,DPA-1,,new\n");
    let said = home.ok(&["import", "list.csv", "--kind", "customers", "--map", "map.csv"]);
    assert!(said.contains("agreements: 1 new"), "{said}");
}

#[test]
fn what_a_person_corrected_in_a_dpa_since_the_last_list_stays() {
    let home = Home::new();
    home.write("list.csv", "Kunde;Land;Edition;AVV-Status;AVV gültig bis\nEins AG;DE;Cloud;signed;2027-01-01\n");
    let import = ["import", "list.csv", "--kind", "customers"];
    home.ok(&import);
    home.ok(&["agreement", "edit", "DPA-1", "--expires", "2028-10-13"]);
    let said = home.ok(&import);
    assert!(said.contains("1 correction kept"), "{said}");
    assert_eq!(records(&home, "agreements")[0]["expires"], "2028-10-13");
    home.write("list.csv", "Kunde;Land;Edition;AVV-Status;AVV gültig bis\nEins AG;DE;Cloud;signed;2029-01-01\n");
    assert!(
        home.fails(4, &import).contains("question: "),
        "the file says something new of a value that a person corrected"
    );
}

#[test]
fn a_dpa_that_a_list_calls_over_stays_in_force_and_is_named() {
    let home = Home::new();
    let list = |status: &str, until: &str| {
        format!(
            "Kunde;Land;Edition;AVV-Status;AVV unterzeichnet;AVV gültig bis\nEins AG;DE;Cloud;{status};2025-04-03;{until}\n"
        )
    };
    let import = ["import", "list.csv", "--kind", "customers"];
    for until in ["", "2029-04-02"] {
        home.write("list.csv", list("signed", until));
        home.ok(&import);
        for (status, until) in [("terminated", ""), ("gekündigt", until), ("cancelled", until)] {
            home.write("list.csv", list(status, until));
            let said = home.ok(&import);
            for words in [
                &format!("line 2, column AVV-Status: the file says \"{status}\""),
                "DPA-1 of Eins AG is in force since 2025-04-03 in the register, and stays so",
                "art30 agreement end DPA-1 --ends DATE",
                "Nothing to write",
            ] {
                assert!(said.contains(words), "{words}: {said}");
            }
        }
    }
    // A list of agreements says it alike.
    home.write("dpas.csv", "Customer;DPA status;Signed\nEins AG;terminated;2025-04-03\n");
    let said = home.run(&["import", "dpas.csv", "--kind", "agreements"]);
    let said = format!("{}{}", said.out, said.err);
    assert!(said.contains("DPA-1 of Eins AG is in force since 2025-04-03 in the register"), "{said}");
}

/// A list of eight customers of another program.
fn crm(rows: &[&str]) -> String {
    let all = [
        "R1;Acme GmbH;DE;Cloud;signed;2021-01-04;2027-01-04",
        "R2;Bolt Ltd;UK;Cloud + self-hosted;signed;2022-02-02;",
        "R3;Cold AG;CH;Cloud (EU);none;;",
        "R4;Delta BV;NL;self-hosted;none;;",
        "R5;Echo SARL;FR;Cloud;none;;",
        "R6;Foxtrot AB;SE;Cloud;none;;",
    ];
    let id = |row: &str| row.split(';').next().unwrap_or_default().to_owned();
    let changed = all.iter().map(|row| rows.iter().find(|new| id(new) == id(row)).unwrap_or(row));
    let new = rows.iter().filter(|new| !all.iter().any(|row| id(row) == id(new)));
    let lines: Vec<&str> = changed.chain(new).copied().filter(|row| row.contains(';')).collect();
    format!("Record ID;Company;Country;Edition;DPA status;DPA signed;DPA expires\n{}\n", lines.join("\n"))
}

const CRM: [&str; 4] = ["import", "crm.csv", "--kind", "customers"];

#[test]
fn what_a_list_does_not_say_any_more_is_said_and_nothing_is_written() {
    let home = Home::new();
    home.write("crm.csv", crm(&[]));
    let said = home.ok(&CRM);
    assert!(!said.contains("any more"), "{said}");
    home.ok(&[
        "agreement",
        "supersede",
        "DPA-1",
        "--signed",
        "2026-01-05",
        "--effect",
        "executed",
        "--expires",
        "2030-01-04",
    ]);
    // Gone are R5 and the Cloud of R2; the DPA of R1, which another replaced, has another last day, and R3 another region.
    let rows = [
        "R1;Acme GmbH;DE;Cloud;signed;2021-01-04;2029-01-04",
        "R2;Bolt Ltd;UK;self-hosted;signed;2022-02-02;",
        "R3;Cold AG;CH;Cloud (US);none;;",
        "R5",
    ];
    home.write("crm.csv", crm(&rows));
    let said = home.ok(&CRM);
    for words in [
        "0 new, 0 changed, 5 unchanged",
        "Nothing to write",
        "1 customer of this list is not in it any more: CUS-5 Echo SARL.",
        "1 deployment is not named by its plan any more: DEP-2 Cloud of Bolt Ltd.",
        "1 deployment has another region than its plan names: DEP-4 of Cold AG is in \"EU\" in the register, \"US\" in the file.",
        "1 DPA that was ended or replaced has another last day in the file: DPA-1 of Acme GmbH until 2029-01-04 in the file, superseded by DPA-3",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // Another list, with some of the customers, is not the same one.
    home.write("crm.csv", "Record ID;Company;Country\nR1;Acme GmbH;DE\nR2;Bolt Ltd;UK\n");
    let said = home.ok(&CRM);
    assert!(!said.contains("any more"), "{said}");
    // Of many, a few are named, and all where that is asked for.
    home.write("crm.csv", crm(&["R5", "R6"]));
    home.ok(&["customer", "archive", "CUS-5", "--yes"]);
    let said = home.ok(&CRM);
    assert!(
        said.contains("1 customer of this list is not in it any more: CUS-6 Foxtrot AB."),
        "who left is no news: {said}"
    );
}

#[test]
fn rows_of_customers_that_were_merged_are_left_out_wherever_they_stand() {
    for first in [true, false] {
        let home = Home::new();
        home.write("crm.csv", crm(&["R9;acme gmbh;DE;Cloud;none;;"]));
        home.ok(&CRM);
        home.ok(&["customer", "merge", "CUS-7", "CUS-1", "--keep", "all=into", "--yes"]);
        let list = crm(&["R9;acme gmbh;AT;self-hosted;none;;"]);
        let mut lines: Vec<&str> = list.lines().collect();
        if first {
            let row = lines.pop().expect("a row");
            lines.insert(1, row);
        }
        home.write("crm.csv", lines.join("\n") + "\n");
        let said = home.ok(&CRM);
        let line = if first { 2 } else { 8 };
        assert!(said.contains(&format!("rows of a customer that was merged: line {line} (1)")), "{first}: {said}");
        assert!(said.contains("Nothing to write"), "{first}: {said}");
        // Where the program has merged them too, the row that is left counts, whichever it is.
        home.write("crm.csv", crm(&["R1", "R9;acme gmbh;DE;Cloud (EU);none;;"]));
        let said = home.ok(&CRM);
        assert!(!said.contains("that was merged") && said.contains("Hosting region: not provided → EU"), "{said}");
    }
}

#[test]
fn two_rows_of_one_customer_name_the_ways_on() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--reference", "R1", "--other-references", "R9"]);
    home.write("crm.csv", crm(&["R9;Acme GmbH;DE;self-hosted;signed;2021-01-05;"]));
    let said = home.fails(4, &CRM);
    assert!(
        said.contains("leave this one out in a map: match,R9,,skip, or import the others with --skip-bad FILE"),
        "{said}"
    );
    home.write("map.csv", "what,theirs,value,ours\nmatch,R9,,skip\n");
    home.ok(&["import", "crm.csv", "--map", "map.csv", "--kind", "customers"]);
}

#[test]
fn a_map_that_is_saved_again_keeps_its_lines_and_adds_what_is_new() {
    let home = Home::new();
    let list = "Firma;Land;Plan / Edition;AVV Status;Kunde seit;Farbe\n\
                Acme GmbH;DE;Mischform;signed;2019;rot\nBolt Ltd;UK;Cloud (EU);bei Anna;KW 12/2024;blau\n";
    home.write("list.csv", list);
    let said = home.fails(4, &["import", "list.csv", "--kind", "customers", "--save-map", "map.csv"]);
    assert!(said.contains("fill in its column"), "{said}");
    let map = std::fs::read_to_string(home.path().join("map.csv")).expect("a map");
    assert!(map.contains("column,Farbe,,,\"not imported: not known (rot | blau). The name of a field imports it: art30 schema customer"), "{map}");
    fill_in(
        &home,
        &[
            ("value,Plan / Edition,Mischform", "cloud; self_hosted"),
            ("value,Kunde seit,2019", "not provided"),
            ("value,Kunde seit,KW 12/2024", "not provided"),
            ("value,AVV Status,bei Anna", "pending"),
        ],
    );
    let filled = std::fs::read_to_string(home.path().join("map.csv")).expect("a map");
    let again = ["import", "list.csv", "--map", "map.csv", "--save-map", "map2.csv", "-n"];
    let said = home.run(&again);
    assert!(said.code == 0 && said.err.contains("No question is open."), "{said:?}");
    let read = |name: &str| std::fs::read_to_string(home.path().join(name)).expect("a map");
    assert_eq!(read("map2.csv"), filled, "nothing is new");
    home.write("list.csv", list.to_owned() + "Cold AG;CH;Gemischt;bei Bert;2020;\n");
    home.fails(4, &["import", "list.csv", "--map", "map.csv", "--save-map", "map3.csv", "-n"]);
    let more = read("map3.csv");
    let added: Vec<&str> = more.strip_prefix(&*filled).expect("the lines as they were").lines().collect();
    let starts = ["value,Plan / Edition,Gemischt,,", "value,Kunde seit,2020,,", "value,AVV Status,bei Bert,,"];
    assert_eq!(added.len(), starts.len(), "{added:?}");
    assert!(starts.iter().all(|start| added.iter().any(|line| line.starts_with(start))), "{added:?}");
    home.write("list.csv", list);
    let said = home.run(&["import", "list.csv", "--map", "map.csv", "--save-map", "map4.csv"]);
    assert!(said.code == 0 && said.err.contains("No question is open."), "{said:?}");
}

#[test]
fn a_day_beside_the_word_for_a_dpa_is_that_of_the_signature() {
    let home = Home::new();
    home.write(
        "l.csv",
        "Kunde;Land;Edition;AVV Status\nCeta KG;DE;cloud;signed 12.3.26\nDelta AG;CH;cloud;unterzeichnet am 28.02.2026\n\
         Echo BV;NL;cloud;own paper, signed 1 Sep 2024\nFoxtrot SE;DE;cloud;sent 5.3.26\n",
    );
    home.fails(4, &["import", "l.csv", "--save-map", "map.csv", "--kind", "customers"]);
    fill_in(&home, &[("value,AVV Status,\"own paper, signed 1 Sep 2024\"", "signed")]);
    let said = home.run(&["import", "l.csv", "--map", "map.csv"]);
    let all = said.out + &said.err;
    assert!(said.code == 0 && all.contains("the day beside \"sent 5.3.26\" is not taken"), "{all}");
    let agreements = home.ok(&["agreement", "list", "--columns", "customer,signed,state", "--format", "csv"]);
    for row in ["2026-03-12", "2026-02-28", "2024-09-01"] {
        assert!(agreements.contains(row), "{row}: {agreements}");
    }
    assert!(!agreements.contains("2026-03-05"), "{agreements}");
}

#[test]
fn days_of_signature_are_the_customers_until_a_person_says_that_both_had_signed() {
    let states = |answer: Option<&str>| {
        let home = Home::new();
        home.write(
            "l.csv",
            "Kunde;Land;Edition;AVV unterzeichnet am\nCeta KG;DE;cloud;12.03.2024\nDelta AG;CH;cloud;\n",
        );
        let said = home.run(&["import", "l.csv", "-n", "--kind", "customers"]);
        assert!((said.out + &said.err).contains("until it is recorded that you signed too, these DPAs are pending"));
        let map = answer.map(|field| format!("what,theirs,value,ours\ncolumn,AVV unterzeichnet am,,{field}\n"));
        home.write("map.csv", map.clone().unwrap_or_default());
        let with: &[&str] = if map.is_some() { &["--map", "map.csv"] } else { &[] };
        let said = home.run(&[&["import", "l.csv", "--kind", "customers"], with].concat());
        assert_eq!(said.code, 0, "{said:?}");
        let asks = (said.out + &said.err).contains("these DPAs are pending");
        let list = home.ok(&["agreement", "list", "--columns", "signed,state", "--format", "csv"]);
        assert!(list.contains("2024-03-12") && list.lines().count() == 2, "{list}");
        (list.contains("in force"), asks)
    };
    assert_eq!(states(None), (false, true));
    assert_eq!(states(Some("agreement.signed")), (false, false), "a person said so, and is not asked again");
    assert_eq!(states(Some("agreement.signed_by_both")), (true, false));
}

#[test]
fn both_editions_and_other_words_for_columns_are_known() {
    let home = Home::new();
    home.write("l.csv", "Company;Country;Edition;DPA status;Hauptansprechpartner\nFoo GmbH;DE;beides;signed;Anna A\nBar GmbH;DE;Hybrid;pending;Bert B\nBaz GmbH;DE;both;none;\n");
    home.ok(&["import", "l.csv", "--contacts", "--kind", "customers"]);
    let deployments = records(&home, "deployments");
    assert_eq!((count(&deployments, "edition", "cloud"), count(&deployments, "edition", "self_hosted")), (3, 3));
    assert_eq!(records(&home, "customers")[0]["contact"], "Anna A");
    home.write("dpas.csv", "Customer;DPA ver;Signature date;Contract end\nFoo GmbH;1.0;2026-01-02;2027-12-31\n");
    home.ok(&["template", "add", "DPA", "--version", "1.0"]);
    let said = home.ok(&["import", "dpas.csv", "--kind", "agreements", "-n", "--verbose"]);
    for field in ["template", "signed", "expires"] {
        assert!(said.lines().any(|line| line.split_whitespace().any(|word| word == field)), "{field}: {said}");
    }
}
