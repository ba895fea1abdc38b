//! Lists that people break: tables that no reader sees, versions of one day, exports, and lists beside planned changes.

use super::home::Home;

const HEAD: &str = "# Subprocessors\n\n| Subprocessor | Purpose | Location | Headquarters |\n|---|---|---|---|\n";
const MAIL: &str = "| Mail GmbH | Mail | Germany | Germany |\n";
const HOST: &str = "| Host Inc. | Hosting | United States | United States |\n";

fn write(home: &Home, name: &str, rows: &[&str]) {
    home.write(name, format!("{HEAD}{}", rows.concat()));
}

fn places(home: &Home, day: &str) -> Vec<(String, String)> {
    let said = home.json(&["subprocessor", "current", "--on", day]);
    let rows = said["report"]["rows"].as_array().expect("rows");
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    rows.iter().map(|row| (text(row, "name"), text(row, "places"))).collect()
}

/// Imports a list that is recorded already: nothing is written.
fn again(home: &Home, name: &str) {
    let said = home.run(&["subprocessor", "import", name]);
    assert!(said.code == 0 && said.out.contains("all of it is recorded already"), "{said:?}");
    assert!(!said.out.contains("  ! "), "{said:?}");
}

#[test]
fn a_table_that_parts_too_few_columns_is_read_and_one_without_a_line_below_its_heads_removes_nobody() {
    let home = Home::new();
    write(&home, "2026-01-01.md", &[MAIL, HOST]);
    home.ok(&["subprocessor", "import", "2026-01-01.md"]);
    let page = format!("{HEAD}{MAIL}{HOST}");
    home.write("2026-02-01.md", page.replace("|---|---|---|---|", "|---|---|"));
    again(&home, "2026-02-01.md");
    home.write("2026-03-01.md", format!("{HEAD}{MAIL}\n| Subprocessor | Purpose | Location |\n{HOST}"));
    let said = home.fails(4, &["subprocessor", "import", "2026-03-01.md"]);
    assert!(said.contains("line 8: \"Host Inc.\" of the list before stands here"), "{said}");
    home.write("2026-03-01.md", format!("{HEAD}{MAIL}\n- Host Inc.: hosts\n"));
    let said = home.fails(4, &["subprocessor", "import", "2026-03-01.md"]);
    assert!(said.contains("\"Host Inc.\" of the list before stands here"), "{said}");
    assert!(home.ok(&["subprocessor", "import", "2026-03-01.md", "--pass-over"]).contains("removed  Host Inc."));
}

#[test]
fn a_folder_with_two_versions_of_a_day_comes_in_again_and_so_does_the_next_file_in_it() {
    let home = Home::new();
    home.sh("mkdir f");
    write(&home, "f/2026-01-01.md", &[MAIL]);
    write(&home, "f/2026-02-01-a.md", &[MAIL, HOST]);
    write(&home, "f/2026-02-01-b.md", &[HOST]);
    write(&home, "f/2026-03-01.md", &[HOST, "| Logs Ltd | Logs | Ireland | Ireland |\n"]);
    home.ok(&["subprocessor", "import", "f"]);
    let said = home.run(&["subprocessor", "import", "f"]);
    assert!(said.code == 0 && said.out.contains("all of it is recorded already"), "{said:?}");
    assert!(said.out.contains("another version of 1 February 2026 comes after it"), "{said:?}");
    write(&home, "f/2026-04-01.md", &[HOST]);
    assert!(home.ok(&["subprocessor", "import", "f"]).contains("removed  Logs Ltd"));
    assert_eq!(places(&home, "2026-02-01"), [("Host Inc.".to_owned(), "United States".to_owned())]);
}

#[test]
fn an_export_of_a_register_is_no_published_list() {
    let home = Home::new();
    write(&home, "2026-01-01.md", &[MAIL, HOST]);
    home.ok(&["subprocessor", "import", "2026-01-01.md"]);
    for name in ["eng.csv", "eng.json", "eng.xlsx"] {
        home.ok(&["export", "engagements", "--out", name]);
        let said = home.fails(4, &["subprocessor", "import", name, "--day", "2026-02-01"]);
        assert!(
            said.contains("is an export of a register") && said.contains(&format!("art30 import {name}")),
            "{said}"
        );
    }
}

#[test]
fn a_seat_that_a_later_version_corrects_is_taken_over_and_one_that_a_person_wrote_stays() {
    let home = Home::new();
    write(&home, "2026-01-01.md", &[MAIL, &HOST.replace("| United States |\n", "| Ireland |\n")]);
    write(&home, "2026-02-01.md", &[MAIL, HOST]);
    home.ok(&["subprocessor", "import", "2026-01-01.md"]);
    let said = home.ok(&["subprocessor", "import", "2026-02-01.md"]);
    assert!(said.contains("\"Ireland\" is recorded, and was replaced"), "{said}");
    again(&home, "2026-02-01.md");
    home.ok(&["subprocessor", "edit", "Host Inc.", "--country", "CA"]);
    let said = home.ok(&["subprocessor", "import", "2026-02-01.md"]);
    assert!(said.contains("If the list is right: art30 subprocessor edit SUB-2 --country \"United States\""), "{said}");
}

#[test]
fn a_list_with_the_name_that_a_change_plans_is_the_rename() {
    let home = Home::new();
    write(&home, "2026-01-01.md", &[MAIL, HOST]);
    home.ok(&["subprocessor", "import", "2026-01-01.md"]);
    home.ok(&["change", "new", "rename", "Mail GmbH", "Post GmbH", "--effective", "2026-03-01"]);
    write(&home, "2026-03-01.md", &[&MAIL.replace("Mail GmbH", "Post GmbH"), HOST]);
    let said = home.ok(&["subprocessor", "import", "2026-03-01.md"]);
    assert!(said.contains("as CHG-1 plans to rename it") && !said.contains("removed"), "{said}");
    home.ok(&["change", "close", "CHG-1", "--yes"]);
    assert_eq!(home.json(&["subprocessor", "list"])["report"]["total"], 2);
    let names: Vec<String> = places(&home, "2026-03-01").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Host Inc.", "Post GmbH"]);
    assert!(places(&home, "2026-02-28").iter().any(|(name, _)| name == "Mail GmbH"));
}

#[test]
fn a_move_that_a_list_of_its_day_contradicts_is_not_closed_and_an_entry_of_a_change_is_one_of_the_list() {
    let home = Home::new();
    write(&home, "2026-01-01.md", &[MAIL, HOST]);
    home.ok(&["subprocessor", "import", "2026-01-01.md"]);
    let moved = ["change", "new", "move", "Mail GmbH", "--places", "Germany; Spain", "--effective", "2026-03-01"];
    home.ok(&moved);
    write(&home, "2026-03-01.md", &[&MAIL.replace("| Germany | Germany |", "| France, Spain | Germany |"), HOST]);
    home.ok(&["subprocessor", "import", "2026-03-01.md"]);
    let said = home.run(&["change", "close", "CHG-1"]);
    assert!(said.code != 0 && said.err.contains("places France; Spain; the change says Germany; Spain"), "{said:?}");
    home.ok(&["engagement", "edit", "ENG-3", "--places", "Germany; Spain"]);
    home.ok(&["change", "close", "CHG-1"]);
    assert_eq!(places(&home, "2026-03-01").len(), 2);
    home.ok(&[
        "change",
        "new",
        "add",
        "Logs Ltd",
        "--purpose",
        "Logs",
        "--places",
        "Ireland",
        "--effective",
        "2026-04-01",
    ]);
    home.ok(&["change", "close", "CHG-2"]);
    let logs = "| Logs Ltd | Logs | Ireland | |\n";
    write(
        &home,
        "2026-05-01.md",
        &[&MAIL.replace("| Germany | Germany |", "| Germany, Spain | Germany |"), HOST, logs],
    );
    again(&home, "2026-05-01.md");
    home.ok(&["engagement", "add", "--subprocessor", "Logs Ltd", "--purpose", "Logs", "--places", "Spain"]);
    home.ok(&["engagement", "edit", "ENG-5", "--listed-as", "Logs Ltd"]);
    let found = home.run(&["check", "engagement-twice"]);
    assert!(found.out.contains("places Spain; ENG-4, for the same purpose, says Ireland"), "{found:?}");
}
