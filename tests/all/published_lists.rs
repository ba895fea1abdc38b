//! Lists of subprocessors as people really publish and correct them: what is taken, what is asked, what stays as a person wrote it.

use super::home::Home;

const HEAD: &str = "# Subprocessors\n\n| Subprocessor | Purpose | Location |\n|---|---|---|\n";
const MAIL: &str = "| Mail GmbH | Mail | Germany |\n";
const HOST: &str = "| Host Inc. | Hosting | United States |\n";

fn list(rows: &[&str]) -> String {
    format!("{HEAD}{}", rows.concat())
}

/// Imports a list of a day, and gives what was said.
fn import(home: &Home, day: &str, page: impl AsRef<[u8]>, flags: &[&str]) -> String {
    let name = format!("{day}.md");
    home.write(&name, page);
    home.ok(&[&["subprocessor", "import", &name], flags].concat())
}

fn refused(home: &Home, day: &str, page: impl AsRef<[u8]>, flags: &[&str]) -> String {
    let name = format!("{day}.md");
    home.write(&name, page);
    home.fails(4, &[&["subprocessor", "import", &name], flags].concat())
}

/// (name, member) of each row that holds on a day.
fn rows(home: &Home, day: &str, member: &str) -> Vec<(String, String)> {
    let said = home.json(&["subprocessor", "current", "--on", day]);
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let rows = said["report"]["rows"].as_array().expect("rows");
    rows.iter().map(|row| (text(row, "name"), text(row, member))).collect()
}

fn names(home: &Home, day: &str) -> Vec<String> {
    rows(home, day, "name").into_iter().map(|(name, _)| name).collect()
}

#[test]
fn columns_days_sections_and_struck_rows_are_read_or_named() {
    let home = Home::new();
    let page = "# Subprocessors\n\n| Subprocessor | Purpose | Location | Start date | End date | Transfer mechanism | Comments |\n|-|-|-|-|-|-|-|\n| Mail GmbH | Mail | Germany | 2025-02-03 | | SCC | for newsletters |\n| Gone Ltd | Chat | UK | 2024-01-01 | 31 May 2026 | SCC | |\n| Soon SA | Search | France | 2027-01-01 | ongoing | | |\n| ~~Old Inc.~~ | Logs | US | | | | |\n| | Backups | Spain | | | | |\n\n## Former subprocessors\n\n| Subprocessor | Purpose |\n|-|-|\n| Past AG | Mail |\n\n## Change history\n\n| Date | Change |\n|-|-|\n| 2026-01-01 | Mail GmbH added |\n";
    let said = import(&home, "2026-06-01", page, &[]);
    assert_eq!(rows(&home, "2026-06-01", "since"), [("Mail GmbH".to_owned(), "2025-02-03".to_owned())]);
    for words in [
        "nothing is kept of the column \"Transfer mechanism\"",
        "\"Gone Ltd\" ended on 31 May 2026, before the list",
        "\"Soon SA\" begins on 1 January 2027, after the list",
        "\"Old Inc.\" is struck through",
        "the row names no company and was left out: \"Backups | Spain\"",
        "the table below \"Former subprocessors\" was passed over (1 row)",
        "the table with the heads \"Date\", \"Change\" was passed over",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let shown = home.ok(&["engagement", "show", "ENG-1"]);
    assert!(shown.contains("for newsletters"), "{shown}");
    // What is not understood is no day, and nothing is made of it.
    let page = "| Subprocessor | Purpose | End date |\n|-|-|-|\n| Mail GmbH | Mail | 31.09.2026 |\n";
    let said = import(&home, "2026-07-01", page, &[]);
    assert!(said.contains("the last day of \"Mail GmbH\" was left out"), "{said}");
}

#[test]
fn companies_in_a_table_that_is_not_understood_are_not_removed() {
    let home = Home::new();
    import(&home, "2026-01-01", list(&[MAIL, HOST]), &[]);
    let moved = format!("{}\n## More\n\n| Wer | Wozu |\n|-|-|\n| Host Inc. | Betrieb |\n", list(&[MAIL]));
    let said = refused(&home, "2026-02-01", &moved, &[]);
    assert!(said.contains("2026-02-01.md line 9") && said.contains("\"Host Inc.\" of the list before"), "{said}");
    assert_eq!(names(&home, "2026-02-01"), ["Mail GmbH", "Host Inc."]);
    assert!(import(&home, "2026-02-01", &moved, &["--pass-over"]).contains("removed  Host Inc."));
    // A table about something else is named, and no obstacle.
    let more = format!("{}\n| Cookie | Purpose |\n|-|-|\n| _ga | Counting |\n", list(&[MAIL]));
    assert!(import(&home, "2026-03-01", more, &[]).contains("0 changed"));
}

#[test]
fn heads_in_the_words_of_people_are_understood() {
    for (head, wanted) in [
        ("| Unternehmen | Leistung | Land |", "Germany"),
        ("| Name des Unterauftragsverarbeiters | Zweck der Verarbeitung | Ort der Verarbeitung |", "Germany"),
        ("| Who | Name of sub-processor | Data processing location |", "Germany"),
        ("| Company | What they do | Where |", "Germany"),
        ("| Nom du sous-traitant | Finalité du traitement | Pays |", "Germany"),
        ("| Third-party service | Services provided | Location of Sub-processors |", "Germany"),
    ] {
        let home = Home::new();
        let row = if head.contains("Who") { "| x | Mail GmbH | Germany |" } else { "| Mail GmbH | Mail | Germany |" };
        import(&home, "2026-01-01", format!("# Sub-processors\n\n{head}\n|-|-|-|\n{row}\n"), &[]);
        assert_eq!(rows(&home, "2026-01-01", "places"), [("Mail GmbH".to_owned(), wanted.to_owned())], "{head}");
    }
}

#[test]
fn two_records_of_one_company_become_one_and_its_history_stays() {
    let home = Home::new();
    import(&home, "2026-01-01", list(&["| Segment | Events | US |\n", MAIL]), &[]);
    let renamed = list(&["| Twilio Segment | Events | US |\n", MAIL]);
    let said = import(&home, "2026-02-01", &renamed, &[]);
    assert!(said.contains("import the list again with --same") || said.contains("added    Twilio Segment"), "{said}");
    home.ok(&["certification", "add", "SUB-3", "--scheme", "eu_us_dpf", "--listed-as", "Twilio Inc."]);
    let said = import(&home, "2026-02-01", &renamed, &["--same", "Segment=Twilio Segment"]);
    assert!(said.contains("was recorded as a company of its own. It is SUB-1 now"), "{said}");
    let shown = home.ok(&["subprocessor", "show", "SUB-1"]);
    assert!(shown.contains("Twilio Segment") && shown.contains("Former names") && shown.contains("Segment"), "{shown}");
    home.fails(3, &["subprocessor", "show", "SUB-3"]);
    let changes = home.ok(&["subprocessor", "current", "--since", "2026-01-01", "--on", "2026-02-01"]);
    assert!(changes.contains("renamed  Segment → Twilio Segment"), "{changes}");
    assert!(home.ok(&["certification", "show", "CER-1"]).contains("Twilio Segment (SUB-1)"));
    assert_eq!(names(&home, "2026-01-15")[0], "Segment");
    assert!(import(&home, "2026-02-01", &renamed, &[]).contains("0 changed"));
    home.ok(&["undo"]);
    assert!(home.ok(&["subprocessor", "show", "SUB-3"]).contains("Twilio Segment"));
    home.ok(&["redo"]);
    home.fails(3, &["subprocessor", "show", "SUB-3"]);
    home.ok(&["verify"]);
}

#[test]
fn what_cannot_be_the_same_company_is_refused() {
    let home = Home::new();
    import(&home, "2026-01-01", list(&[MAIL, HOST]), &[]);
    let both = list(&[MAIL, "| Post GmbH | Mail | Germany |\n"]);
    let said = refused(&home, "2026-02-01", &both, &["--same", "Mail GmbH=Post GmbH"]);
    assert!(said.contains("\"Mail GmbH\" stands in 2026-02-01.md beside \"Post GmbH\" (line 5)"), "{said}");
    let said = refused(
        &home,
        "2026-02-01",
        list(&["| A | Mail | DE |\n"]),
        &["--same", "Mail GmbH=A", "--same", "Host Inc.=A", "--same", "A=Mail GmbH"],
    );
    assert!(said.contains("One company has one name before") && said.contains("the other way round as well"), "{said}");
    assert_eq!(home.json(&["log"])["report"]["total"], 2);
}

#[test]
fn what_was_announced_does_not_stand_in_the_way() {
    let home = Home::new();
    import(&home, "2026-01-01", list(&[MAIL]), &[]);
    home.ok(&["subprocessor", "add", "Host Inc."]);
    home.ok(&["engagement", "add", "Host Inc.", "--purpose", "Hosting", "--starts", "2027-03-01"]);
    let said = import(&home, "2026-11-01", list(&[MAIL, HOST]), &[]);
    assert!(said.contains("ENG-2 begins on 1 March 2027"), "{said}");
    assert_eq!(names(&home, "2026-11-02"), ["Mail GmbH", "Host Inc."]);
}

#[test]
fn what_a_person_wrote_stays_until_a_person_changes_it() {
    let home = Home::new();
    import(&home, "2026-01-01", list(&[MAIL, HOST]), &[]);
    home.ok(&["engagement", "edit", "ENG-2", "--places", "Ireland", "--edition", "cloud"]);
    // The list says the same as before: nothing to say of it. It says something else of another field: that is taken.
    let said = import(&home, "2026-02-01", list(&[MAIL, "| Host Inc. | Hosting and backups | United States |\n"]), &[]);
    assert!(said.contains("changed  Host Inc.: purpose") && !said.contains("a person wrote"), "{said}");
    assert_eq!(rows(&home, "2026-02-01", "places")[1].1, "Ireland");
    assert_eq!(rows(&home, "2026-02-01", "for")[1].1, "Cloud");
    // A new value is said and not taken, however often lists come.
    for day in ["2026-03-01", "2026-04-01"] {
        let said = import(&home, day, list(&[MAIL, "| Host Inc. | Hosting and backups | Canada |\n"]), &[]);
        let words = "places of processing of \"Host Inc.\" is \"Canada\" in the list; a person wrote \"Ireland\"";
        assert!(said.contains("0 changed") && said.contains(words), "{said}");
        assert_eq!(rows(&home, day, "places")[1].1, "Ireland");
    }
    // What was entered by hand is completed, and never ended by a list.
    home.ok(&["subprocessor", "add", "Hand BV"]);
    home.ok(&["engagement", "add", "Hand BV", "--purpose", "Audits", "--starts", "2026-01-01"]);
    let same = [MAIL, "| Host Inc. | Hosting and backups | Canada |\n"];
    let said = import(&home, "2026-05-01", list(&same), &[]);
    assert!(said.contains("(Hand BV) was entered by hand, and the list does not have it. It stays"), "{said}");
    import(&home, "2026-06-01", list(&[&same[..], &["| Hand BV | Audits | Spain |\n"]].concat()), &[]);
    assert!(rows(&home, "2026-06-01", "places").contains(&("Hand BV".into(), "Spain".into())));
    // Who comes back comes back without what was recorded of it then, and that is said.
    import(&home, "2026-07-01", list(&[MAIL]), &[]);
    let said = import(&home, "2026-08-01", list(&[MAIL, HOST]), &[]);
    assert!(said.contains("\"Host Inc.\" is back") && said.contains("edition"), "{said}");
}

#[test]
fn conditions_of_headings_brackets_and_notes_are_conditions() {
    let home = Home::new();
    let page = "# Subprocessors\n\n## AI features\n\n| Subprocessor | Purpose |\n|-|-|\n| Model Inc. | Answers |\n\n## Chat (only if enabled)\n\n| Subprocessor | Purpose |\n|-|-|\n| Chat Ltd | Chat |\n\n## All customers\n\n| Subprocessor | Purpose |\n|-|-|\n| Mail GmbH* | Mail |\n| Host Inc.[^1] | Hosting |\n| Pay AG (optional) | Payments |\n| Bare BV† | Logs |\n\n\\* Only for newsletters.\n\n[^1]: Only in the region US.\n";
    let said = import(&home, "2026-01-01", page, &[]);
    let expected = [
        ("Model Inc.", "with AI features"),
        ("Chat Ltd", "only if enabled"),
        ("Mail GmbH", "Only for newsletters."),
        ("Host Inc.", "Only in the region US."),
        ("Pay AG (optional)", "optional"),
        ("Bare BV", ""),
    ];
    assert_eq!(rows(&home, "2026-01-01", "for"), expected.map(|(name, of)| (name.to_owned(), of.to_owned())));
    assert!(said.contains("nothing explains the mark † behind \"Bare BV\""), "{said}");
}

#[test]
fn what_is_no_list_of_subprocessors_is_refused() {
    let home = Home::new();
    home.write("crm.csv", "Company,Country,Plan\nAcme GmbH,Germany,Cloud\n");
    let said = home.fails(4, &["subprocessor", "import", "crm.csv", "--day", "2026-01-01"]);
    assert!(said.contains("no list of subprocessors is in it"), "{said}");
    home.write("companies.csv", "Company,Country\nMail GmbH,Germany\n");
    let said = home.fails(4, &["import", "companies.csv"]);
    assert!(said.contains("it is not clear what the file lists") && said.contains("--kind customers"), "{said}");
    home.write("our-subprocessors.csv", "Company,Country\nMail GmbH,Germany\n");
    home.ok(&["subprocessor", "import", "our-subprocessors.csv", "--day", "2026-01-01"]);
    let said = refused(&home, "2026-02-01", list(&["| To be announced | Mail | Germany |\n"]), &[]);
    assert!(said.contains("is a placeholder"), "{said}");
    let page = "# Subprocessors\n\nBefore we engage a subprocessor:\n\n- we look at its security and at its contracts\n- we ask for its certificates, and read them\n";
    assert!(refused(&home, "2026-02-01", page, &[]).contains("its items name no company"));
}

#[test]
fn which_list_and_which_versions_is_asked() {
    let home = Home::new();
    import(&home, "2026-01-01", list(&[MAIL]), &["--list", "Mail"]);
    let said = refused(&home, "2026-02-01", list(&[HOST]), &[]);
    assert!(said.contains("the register has a list called \"Mail\". Say which one it is: --list NAME"), "{said}");
    assert!(refused(&home, "2026-02-01", list(&[HOST]), &["--list", "none"]).contains("no name of a list"));
    import(&home, "2026-02-01", list(&[HOST]), &["--list", "Host"]);
    assert_eq!(names(&home, "2026-02-01"), ["Mail GmbH", "Host Inc."]);
    assert!(
        home.fails(3, &["subprocessor", "current", "--list", "Nope"]).contains("the lists are \"Host\" and \"Mail\"")
    );
    assert!(home.fails(4, &["subprocessor", "current", "--since", "2027-01-01"]).contains("--since"));

    std::fs::create_dir(home.path().join("two")).unwrap();
    for name in ["two/mail-2026-03-01.md", "two/host-2026-03-01.md"] {
        home.write(name, list(&[MAIL]));
    }
    let said = home.fails(4, &["subprocessor", "import", "two", "--list", "Mail"]);
    assert!(said.contains("versions of 2 lists (\"host\" and \"mail\")") && said.contains("two/host*"), "{said}");
    std::fs::remove_file(home.path().join("two/host-2026-03-01.md")).unwrap();
    home.write("two/README.md", "x");
    home.write("two/ORDER.csv", "file\nmail-2026-04-01.md\n");
    let said = home.fails(4, &["subprocessor", "import", "two", "--list", "Mail"]);
    assert!(
        said.contains("names mail-2026-04-01.md, which is not in the folder")
            && said.contains("does not name mail-2026-03-01.md"),
        "{said}"
    );
    std::fs::remove_file(home.path().join("two/ORDER.csv")).unwrap();
    let said = home.ok(&["subprocessor", "import", "two", "--list", "Mail"]);
    assert!(said.contains("passed over, since no day is in the name: README.md"), "{said}");
}

#[test]
fn one_cell_of_two_companies_is_split_when_a_person_says_so() {
    let home = Home::new();
    let page = list(&["| Cloud AG, Host Inc. | Hosting | Germany (Berlin, Ulm) or US |\n"]);
    let said = import(&home, "2026-01-01", &page, &[]);
    assert!(said.contains("can be several companies") && said.contains("--split \"Cloud AG, Host Inc.\""), "{said}");
    home.ok(&["undo", "2"]);
    let said = import(&home, "2026-01-01", &page, &["--split", "Cloud AG, Host Inc."]);
    let places = "Germany (Berlin, Ulm); US";
    assert_eq!(
        rows(&home, "2026-01-01", "places"),
        [("Cloud AG".to_owned(), places.to_owned()), ("Host Inc.".to_owned(), places.to_owned())],
        "{said}"
    );
    let said = refused(&home, "2026-02-01", list(&[MAIL]), &["--split", "Mail GmbH"]);
    assert!(said.contains("it is one company, as far as can be seen (2026-02-01.md line 5)"), "{said}");
    assert!(
        refused(&home, "2026-02-01", &page, &["--split", "Nobody, Inc"]).contains("no row of the lists is called so")
    );
}

#[test]
fn who_was_erased_is_not_brought_back_by_a_list_or_an_undo() {
    let home = Home::new();
    let person = "| Erika Beispiel | Translations | Germany |\n";
    import(&home, "2026-01-01", list(&[MAIL, person]), &[]);
    home.ok(&["subprocessor", "edit", "SUB-1", "--contact", "Erika Beispiel"]);
    home.ok(&["erase", "Erika Beispiel", "--reason", "request", "--confirm", "Erika Beispiel"]);
    let said = refused(&home, "2026-02-01", list(&[MAIL, person]), &[]);
    assert!(said.contains("the name of ENG-2 was erased") && said.contains("\"Erika Beispiel\" (line 6)"), "{said}");
    let said = import(&home, "2026-02-01", list(&[MAIL]), &[]);
    assert!(said.contains("the name of ENG-2 was erased, so nobody can say") && said.contains("0 changed"), "{said}");
    home.ok(&["undo", "3"]);
    let shown = home.ok(&["subprocessor", "show", "SUB-1"]);
    assert!(shown.contains("erased"), "what was erased stays erased: {shown}");
}

#[test]
fn what_is_made_public_later_is_public() {
    let home = Home::new();
    import(&home, "2026-01-01", list(&[MAIL, HOST]), &[]);
    assert!(!home.ok(&["engagement", "show", "ENG-1"]).contains("Public  yes"));
    import(&home, "2026-01-01", list(&[MAIL, HOST]), &["--public"]);
    for handle in ["ENG-1", "ENG-2"] {
        assert_eq!(home.json(&["engagement", "show", handle])["report"]["record"]["public"], "yes", "{handle}");
    }
}

#[test]
fn who_works_for_itself_and_names_of_several_lines_are_seen() {
    let home = Home::new();
    home.ok(&["subprocessor", "add", "Host Inc."]);
    let said = home.fails(4, &["engagement", "add", "Host Inc.", "--works-for", "Host Inc."]);
    assert!(said.contains("--works-for: the same as subprocessor"), "{said}");
    home.write("2026-01-01\nx.md", list(&[MAIL]));
    let said = home.ok(&["subprocessor", "import", "2026-01-01\nx.md", "-n"]);
    assert!(said.contains("2026-01-01\\nx.md: 1 row"), "{said}");
}

#[test]
fn a_list_is_the_same_in_whatever_form_it_is_published() {
    let forms: [(&str, &str); 9] = [
        (
            "md",
            "# Subprocessors\n\nLast updated: 3 March 2026\n\n| Subprocessor | Purpose | Location |\n|-|-|-|\n| [Mail GmbH](https://mail.example/?utm=x) | Mail | Germany, France |\n| Host Inc. | Hosting | US |\n",
        ),
        (
            "mdx",
            "import X from 'x'\n\n# Subprocessors\n\n<Note>\n\n_Last updated: 3 March 2026_\n\n</Note>\n\n- [Mail GmbH](https://mail.example): Mail\n  - Location: Germany and France\n- Host Inc.: Hosting\n  - Location: US\n",
        ),
        (
            "html",
            "<html><body><h1>Sub-processors</h1><p><em>Last updated: 3 March 2026</em></p><table><tr><th>Name</th><th>Purpose</th><th>Location</th></tr><tr><td><a href=\"https://mail.example\">Mail GmbH</a></td><td>Mail</td><td>Germany<br>France</td></tr><tr><td>Host Inc.</td><td>Hosting</td><td>US</td></tr></table></body></html>",
        ),
        (
            "rst",
            "Sub-processors\n==============\n\n:Last updated: 3 March 2026\n\nOur sub-processors:\n\n.. list-table::\n   :header-rows: 1\n\n   * - Name\n     - Purpose\n     - Location\n   * - `Mail GmbH <https://mail.example>`_\n     - Mail\n     - Germany, France\n   * - Host Inc.\n     - Hosting\n     - US\n",
        ),
        (
            "adoc",
            "= Sub-processors\n\nLast updated: 3 March 2026\n\n|===\n|Name |Purpose |Location\n\n|https://mail.example[Mail GmbH] |Mail |Germany, France\n|Host Inc. |Hosting |US\n|===\n",
        ),
        (
            "json",
            "{\"lastUpdated\": \"2026-03-03\", \"subprocessors\": [{\"name\": \"Mail GmbH\", \"purpose\": \"<b>Mail</b>\", \"location\": [\"Germany\", \"France\"], \"website\": \"https://mail.example/\"}, {\"name\": \"Host Inc.\", \"purpose\": \"Hosting\", \"location\": \"US\"}]}",
        ),
        (
            "yaml",
            "updated: 2026-03-03\nsubprocessors:\n  - name: Mail GmbH\n    purpose: Mail\n    country: [Germany, France]\n    url: https://mail.example\n  - name: Host Inc.\n    purpose: Hosting\n    country: US\n",
        ),
        (
            "yml",
            "lastUpdated: 3 March 2026\nsubprocessors:\n  - category: all\n    items:\n      - {entityName: Mail GmbH, purpose: Mail, location: Germany / France, website: mail.example}\n      - {entityName: Host Inc., purpose: Hosting, location: US}\n",
        ),
        (
            "csv",
            "Subprocessor,Purpose,Location,Website\nMail GmbH,Mail,\"Germany, France\",mail.example\nHost Inc.,Hosting,US,\n",
        ),
    ];
    for (form, page) in forms {
        let home = Home::new();
        let name = format!("list.{form}");
        home.write(&name, page);
        let day: &[&str] = if form == "csv" { &["--day", "2026-03-03"] } else { &[] };
        home.ok(&[&["subprocessor", "import", &name], day].concat());
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        let places = rows(&home, "2026-03-03", "places");
        assert_eq!(places, [pair("Mail GmbH", "Germany; France"), pair("Host Inc.", "US")], "{form}");
        let purposes = rows(&home, "2026-03-03", "purpose");
        assert_eq!(purposes, [pair("Mail GmbH", "Mail"), pair("Host Inc.", "Hosting")], "{form}");
        assert_eq!(
            home.json(&["subprocessor", "show", "SUB-1"])["report"]["record"]["website"],
            "mail.example",
            "{form}"
        );
        assert!(home.run(&[&["subprocessor", "import", &name], day].concat()).out.contains("0 changed"), "{form}");
    }
    let home = Home::new();
    for (name, page, why) in [
        ("a.json", "{\"subprocessors\": [{\"name\": \"A\", \"name\": \"B\", \"purpose\": \"x\"}]}", "cannot be read"),
        ("b.yaml", "subprocessors: [", "cannot be read"),
        ("c.html", "<p>Our subprocessors have moved</p>", "no list of subprocessors is in it"),
        ("d.rst", "Subprocessors\n=============\n\nMoved.\n", "no list of subprocessors is in it"),
    ] {
        home.write(name, page);
        let said = home.fails(4, &["subprocessor", "import", name, "--day", "2026-01-01"]);
        assert!(said.contains(why), "{name}: {said}");
    }
}

#[test]
fn groups_within_lists_and_tables_are_headings_and_no_companies() {
    let home = Home::new();
    let page = "# Our subprocessors\n\n- Europe\n  - Alpha GmbH: Hosting\n  - Beta Ltd: Mail\n- Former\n  - Old AG: Mail\n- Delta SA: Logs\n  - Location: France\n  - Something else\n";
    let said = import(&home, "2026-01-01", page, &["--list", "a"]);
    assert_eq!(names(&home, "2026-01-01"), ["Alpha GmbH", "Beta Ltd", "Delta SA"], "{said}");
    assert!(said.contains("what stands below \"Former\" was passed over"), "{said}");
    assert!(said.contains("\"Something else\" was left out"), "{said}");
    home.write(
        "f.csv",
        "Subprocessor,Purpose,Location\nAlpha GmbH,Hosting,Germany\n\nFormer subprocessors\nOld Ltd,Mail,Spain\n",
    );
    let said = home.ok(&["subprocessor", "import", "f.csv", "--day", "2026-03-03", "--list", "b"]);
    assert!(
        said.contains("the rows below \"Former subprocessors\" were passed over") && !said.contains("Old Ltd"),
        "{said}"
    );
    let table = "# Subprocessors\n\n| Name | Purpose | Region |\n|-|-|-|\n| **Hosts** | | |\n| Gamma Inc. | Hosting | Germany |\n| Eta Ltd | Mail | United States, Ireland |\n";
    import(&home, "2026-04-01", table, &["--list", "c"]);
    let found = rows(&home, "2026-04-01", "places");
    assert!(found.contains(&("Gamma Inc.".into(), "Germany".into())), "{found:?}");
    assert!(found.contains(&("Eta Ltd".into(), "United States; Ireland".into())), "{found:?}");
    assert!(!found.iter().any(|(name, _)| name == "Hosts"), "{found:?}");
}

#[test]
fn notes_and_conditions_of_a_page_in_html_hold_together() {
    let home = Home::new();
    home.write(
        "2026-01-01.html",
        "<h1>Subprocessors</h1><table><tr><th>Name<th>Purpose</tr><tr><td>Cloud Inc.<sup>1</sup><td>Chat (EU customers only)</tr><tr><td>Snow Inc.*<td>Logs</tr></table><p><sup>1</sup> Only if elected.</p><p>* From 1 January 2027.</p>",
    );
    let said = home.ok(&["subprocessor", "import", "2026-01-01.html"]);
    let found = rows(&home, "2026-01-01", "for");
    let expected = [("Cloud Inc.", "Only if elected.; EU customers only"), ("Snow Inc.", "From 1 January 2027.")];
    assert_eq!(found, expected.map(|(name, of)| (name.to_owned(), of.to_owned())), "{said}");
}

#[test]
fn a_first_day_that_a_person_corrected_stays() {
    let home = Home::new();
    import(&home, "2026-01-01", list(&[MAIL, HOST]), &[]);
    home.ok(&["engagement", "edit", "ENG-2", "--starts", "2027-01-01"]);
    let said = import(&home, "2026-02-01", list(&[MAIL, HOST]), &[]);
    assert!(said.contains("0 changed"), "{said}");
    assert_eq!(names(&home, "2026-02-01"), ["Mail GmbH"]);
    assert_eq!(names(&home, "2027-01-02"), ["Mail GmbH", "Host Inc."]);
}

#[test]
fn a_name_that_a_person_corrected_is_the_name_on_the_page() {
    let home = Home::new();
    import(&home, "2026-01-01", list(&["| Amazon Web Servces | Hosting | Germany |\n"]), &["--public"]);
    home.ok(&["subprocessor", "edit", "SUB-1", "--name", "Amazon Web Services"]);
    assert_eq!(names(&home, "2026-02-01"), ["Amazon Web Services"]);
    let page = home.ok(&["publish", "--out", "page.md", "--yes"]);
    let page = page + &std::fs::read_to_string(home.path().join("page.md")).unwrap();
    assert!(page.contains("Amazon Web Services") && !page.contains("| Amazon Web Servces"), "{page}");
    let said = import(&home, "2026-03-01", list(&["| Amazon Web Servces | Hosting | Germany |\n"]), &[]);
    assert!(said.contains("0 changed"), "{said}");
}

#[test]
fn what_was_public_by_a_mistake_of_the_same_day_is_told_of_nowhere() {
    let home = Home::new();
    import(&home, "2026-01-01", list(&[MAIL, HOST]), &["--public"]);
    home.ok(&["undo"]);
    home.ok(&["publish", "--out", "never", "--yes"]);
    for file in ["never/index.html", "never/feed.xml"] {
        let page = std::fs::read_to_string(home.path().join(file)).unwrap();
        assert!(!page.contains("Mail GmbH") && !page.contains("Host Inc"), "{file}: {page}");
    }
}

#[test]
fn rows_of_another_width_links_of_others_and_regions_elsewhere_are_said() {
    let home = Home::new();
    let page = list(&[
        "| [Mail GmbH](https://host.example) | Mail | eu-west-1 (Frankfurt/Germany) |\n",
        "| [Host](https://host.example) | Hosting |\n",
        "| Logs Ltd | Logs, | and more | France |\n",
        "| [Chat SA](https://talk.example) | Chat | France | |\n",
    ]);
    let said = import(&home, "2026-01-01", page, &[]);
    for words in [
        "line 6: the row that begins with \"Host\" has 2 cells, and the table has 3 heads",
        "line 7: the row that begins with \"Logs Ltd\" has 4 cells, and the table has 3 heads. \"France\" stands below none",
        "line 5: the row names \"Mail GmbH\", and its link leads to host.example, as of \"Host\" (line 6)",
        "line 5: \"Mail GmbH\": eu-west-1 is in Ireland",
        "talk.example of \"Chat SA\" (line 8)",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("line 8: the row"), "{said}");
    let shown = home.json(&["subprocessor", "list"]).to_string();
    assert_eq!(shown.matches("host.example").count(), 1, "{shown}");
    let found = home.run(&["check", "region-elsewhere"]);
    assert!(found.code == 8 && found.out.contains("eu-west-1 is in Ireland"), "{}", found.out);
    // A separator that is missing or too many in a text of such.
    home.write("2026-02-01.csv", "Subprocessor,Purpose,Location\nAWS, Inc.,Hosting,Ireland\nMail GmbH,Mail\n");
    let said = home.fails(4, &["subprocessor", "import", "2026-02-01.csv"]);
    assert!(said.contains("\"AWS\" has 4 cells, and the table has 3 heads") && said.contains("quotes"), "{said}");
}

#[test]
fn an_undo_of_an_older_list_never_leaves_an_entry_twice() {
    let home = Home::new();
    import(&home, "2026-01-01", list(&[MAIL, HOST]), &[]);
    import(&home, "2026-02-01", list(&[MAIL]), &[]);
    import(&home, "2026-03-01", list(&[MAIL, HOST]), &[]);
    let said = home.fails(5, &["undo", "3"]);
    assert!(
        said.contains("ENG-2 would stand in the list twice: ENG-3 says the same for the same days (revision 4)"),
        "{said}"
    );
    assert!(said.contains("first: art30 undo 4"), "{said}");
    assert_eq!(names(&home, "2026-02-15"), ["Mail GmbH"], "nothing was taken back");
    home.ok(&["undo", "4"]);
    home.ok(&["undo", "3"]);
    assert_eq!(names(&home, "2026-03-15"), ["Mail GmbH", "Host Inc."]);
    home.ok(&["check", "engagement-twice"]);
    // What was there twice before is no reason.
    import(&home, "2026-04-01", list(&[MAIL, HOST, "| Chat SA | Chat | France |\n"]), &[]);
    home.ok(&["undo"]);
}

#[test]
fn one_company_is_never_added_and_removed() {
    let home = Home::new();
    import(&home, "2026-01-01", list(&["| Segment | Events | US |\n", MAIL, HOST]), &["--list", "Cloud"]);
    home.ok(&["subprocessor", "add", "Twilio Segment", "--former-names", "Sgmt"]);
    home.ok(&["subprocessor", "edit", "SUB-1", "--former-names", "Sgmt"]);
    import(&home, "2026-02-01", list(&["| Twilio Segment | Events | Ireland |\n", HOST]), &["--list", "Cloud"]);
    import(
        &home,
        "2026-02-01",
        list(&[MAIL, "| Hosts Inc. | Hosting | United States |\n"]),
        &["--list", "On premises"],
    );
    let said = home.ok(&["subprocessor", "current", "--since", "2026-01-01", "--on", "2026-02-01"]);
    for words in [
        "renamed  Segment → Twilio Segment",
        "changed  Twilio Segment: places of processing: US → Ireland",
        "changed  Mail GmbH: list: Cloud → On premises",
        "added    Hosts Inc. (Hosting)",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("removed"), "{said}");
    // Only a name that is like it is asked about.
    import(&home, "2026-03-01", list(&["| Twilio Segment | Events | Ireland |\n"]), &["--list", "Cloud"]);
    let said = home.ok(&["subprocessor", "current", "--since", "2026-01-01", "--on", "2026-03-01"]);
    assert!(said.contains("\"Hosts Inc.\" may be \"Host Inc.\" under another name"), "{said}");
}

#[test]
fn the_day_of_a_sheet_stands_above_its_heads_or_below_its_rows() {
    for (above, below, day) in [
        ("Liste der Unterauftragsverarbeiter, Stand 01.09.2026", "", "2026-09-01"),
        ("Stand: 13. September 2026", "", "2026-09-13"),
        ("Subprocessors (as of 1 September 2026)", "", "2026-09-01"),
        ("\"As of September 1, 2026\"", "", "2026-09-01"),
        ("Subprocessors", "Last updated: 2 September 2026", "2026-09-02"),
    ] {
        for separator in [";", ","] {
            let home = Home::new();
            let heads = ["Subprocessor", "Zweck", "Land"].join(separator);
            let row = ["Mail GmbH", "Mailversand", "DE"].join(separator);
            home.write("subs.csv", format!("{above}\n{heads}\n{row}\n{below}\n"));
            home.ok(&["subprocessor", "import", "subs.csv", "-y", "-q"]);
            let starts = home.json(&["engagement", "list"])["report"]["records"][0]["starts"].clone();
            assert_eq!(starts, day, "{above} {below} {separator}");
        }
    }
    let home = Home::new();
    home.write("subs.csv", "Subprocessor;Zweck;Land\nMail GmbH;Mailversand;DE\n");
    assert!(home.fails(4, &["subprocessor", "import", "subs.csv"]).contains("--day DATE"));
}

#[test]
fn a_list_of_subprocessors_that_is_imported_as_any_list_is_led_to_its_own_command() {
    let home = Home::new();
    let list = "Liste der Unterauftragsverarbeiter, Stand 01.09.2026\nFirma;Zweck;Land\nMail GmbH;Mailversand;DE\n";
    home.write("subs.csv", list);
    let said = home.fails(4, &["import", "subs.csv"]);
    assert!(said.contains("lists subprocessors") && said.contains("art30 subprocessor import subs.csv"), "{said}");
    assert!(said.contains("--kind"), "{said}");
}

/// Words of English that stand on no German or French page.
const ENGLISH: [&str; 43] = [
    "the",
    "of",
    "is",
    "are",
    "and",
    "or",
    "not",
    "no",
    "none",
    "with",
    "by",
    "that",
    "this",
    "from",
    "until",
    "since",
    "for",
    "to",
    "it",
    "its",
    "if",
    "what",
    "where",
    "which",
    "when",
    "customer",
    "customers",
    "controller",
    "processor",
    "subprocessor",
    "data",
    "law",
    "company",
    "provided",
    "recorded",
    "changed",
    "added",
    "planned",
    "before",
    "now",
    "record",
    "role",
    "telemetry",
];

/// The words between the tags of a page, without its style.
fn read(page: &str) -> String {
    let body = page.split_once("</style>").map_or(page, |(_, body)| body);
    let parts = body.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    parts.collect::<Vec<_>>().join(" ")
}

/// A register whose own words are names, places and numbers, with as much on its page as can be.
fn with_a_full_page() -> Home {
    let home = Home::new();
    let rows = ["| Mail GmbH | Versand | |\n", "| Host Inc. | Hosting | Germany; United States |\n"];
    import(&home, "2026-01-01", list(&rows), &["--public"]);
    let rows = ["| Post AG | Versand | Switzerland |\n", "| Host Inc. | Hosting | Germany |\n"];
    import(&home, "2026-03-01", list(&rows), &["--public"]);
    let engagement = ["--standing", "independent_controller", "--edition", "cloud", "--region", "EU", "--access-from"];
    home.ok(&[&["engagement", "edit", "ENG-4"][..], &engagement, &["none"]].concat());
    home.ok(&["engagement", "edit", "ENG-4", "--feature", "ai_features", "--data", "E-Mail"]);
    let change = ["--effective", "2027-01-15", "--edition", "cloud", "--places", "Norway", "--purpose", "Versand"];
    home.ok(&[&["change", "new", "add", "Neu GmbH"][..], &change, &["-q"]].concat());
    home.ok(&["change", "edit", "CHG-1", "--public", "yes", "--yes", "-q"]);
    home.ok(&[
        "policy",
        "add",
        "Richtlinie",
        "--publication",
        "on_request",
        "--version",
        "2.1",
        "--starts",
        "2026-01-01",
    ]);
    home.ok(&["organisation", "appointment", "edit", "APP-1", "--public", "yes"]);
    home.ok(&["organisation", "edit", "--authority", "Berlin", "--dpa-request", "dpa@vendor.example.test"]);
    home
}

#[test]
fn the_page_its_markdown_and_its_feed_come_in_german_and_french() {
    let home = with_a_full_page();
    let german: &[&str] = &[
        "Für Produktdaten ist Vendor Auftragsverarbeiter und der Kunde Verantwortlicher.",
        "Wenn der Kunde das Produkt selbst betreibt und Personal von Vendor keinen Zugriff hat: Für Produktdaten",
        "Weitere Auftragsverarbeiter",
        "Deutschland",
        "Geplant ab dem 15. Januar 2027: Neu GmbH kommt hinzu.",
        "Version 2.1, in Kraft seit 1. Januar 2026, auf Anfrage",
        "Dana Deputy nimmt bei Vendor die Aufgaben des Datenschutzbeauftragten wahr.",
    ];
    let french: &[&str] = &[
        "Pour les données du produit, Vendor est sous-traitant et le client est responsable du traitement.",
        "Si le client exploite lui-même le produit, sans accès du personnel de Vendor\u{a0}: pour les données du produit",
        "Sous-traitants ultérieurs",
        "Allemagne",
        "Prévu à compter du 15 janvier 2027\u{a0}: Neu GmbH s’ajoute.",
        "version 2.1, en vigueur depuis le 1er janvier 2026, sur demande",
        "Dana Deputy exerce la fonction de délégué à la protection des données de Vendor.",
    ];
    for (code, says) in [("de", german), ("fr", french)] {
        home.ok(&["publish", "--out", code, "--lang", code, "--yes", "-q"]);
        home.ok(&["publish", "--out", &format!("{code}.md"), "--lang", code, "--yes", "-q"]);
        let file = |name: &str| std::fs::read_to_string(home.path().join(name)).unwrap();
        let html = file(&format!("{code}/index.html"));
        let (feed, markdown) = (file(&format!("{code}/feed.xml")), file(&format!("{code}.md")));
        assert!(html.contains(&format!("<html lang=\"{code}\">")) && feed.contains(&format!("xml:lang=\"{code}\"")));
        for text in [read(&html), read(&feed), markdown.clone()] {
            let text = text.replace("title:", "");
            let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
            let found: Vec<&&str> = words.iter().filter(|word| ENGLISH.contains(&&*word.to_lowercase())).collect();
            assert!(found.is_empty(), "{code}: {found:?}\n{text}");
        }
        for words in says {
            assert!(read(&html).contains(words) && markdown.contains(words), "{words}: {markdown}");
        }
    }
    let names = ["de/index.html", "fr/feed.xml"].map(|name| std::fs::read_to_string(home.path().join(name)).unwrap());
    assert!(names.iter().all(|text| text.contains("Neu GmbH") && !text.contains("Germany")), "{names:?}");
    home.fails(2, &["publish", "--out", "x", "--lang", "es", "--yes"]);
}
