//! Data in and out: the round trip, one revision per file, and every problem at once with its place.

use super::home::Home;
use art30::model::Kind;
use art30::store::marks::StateMark;

#[test]
fn what_was_exported_comes_back_as_no_change() {
    let home = Home::example();
    for (to, ending) in [("csv", "csv"), ("json", "json")] {
        for kind in Kind::ALL.map(Kind::plural) {
            let file = format!("{kind}.{ending}");
            home.ok(&["export", kind, "--to", to, "--out", &file]);
            let said = home.ok(&["import", &file]);
            assert!(said.contains(": 0 new, 0 changed, "), "{said}");
        }
    }
    assert_eq!(home.json(&["log"])["report"]["total"], 21, "no change is no revision");
}

#[test]
fn a_whole_register_moves_by_its_files() {
    let (home, other) = (Home::example(), Home::new());
    home.ok(&["export", "all", "--out", "all"]);
    // What init drafted has names that the example uses.
    for draft in 1..=3 {
        other.ok(&["activity", "edit", &format!("ACT-{draft}"), "--name", &format!("Draft {draft}")]);
    }
    for kind in Kind::ALL.map(Kind::plural) {
        let file = home.path().join("all").join(format!("{kind}.csv"));
        let import = ["import", file.to_str().unwrap()];
        if kind == Kind::Organisation.plural() {
            // There is one organisation, and whether it becomes another is asked.
            assert!(other.fails(4, &import).contains("your own organisation, ORG-1 Vendor?"));
            other.write("map.csv", "what,theirs,value,ours\nmatch,*,,candidate\n");
            other.ok(&[&import[..], &["--map", "map.csv"]].concat());
        } else {
            other.ok(&import);
        }
    }
    assert!(other.ok(&["verify"]).starts_with("● verified"));
    // Beside what init made, the same records have other handles.
    let made_by_init = [Kind::Organisation, Kind::Appointment, Kind::Activity];
    for kind in Kind::ALL {
        // Which state of which register a row shows differs.
        let without_marks = |text: String| {
            let cells = |line: &str| {
                let cells = line.split(',').map(|cell| if StateMark::read(cell).is_some() { "" } else { cell });
                cells.collect::<Vec<_>>().join(",")
            };
            text.lines().map(cells).collect::<Vec<_>>().join("\n")
        };
        let exported = |home: &Home| without_marks(home.ok(&["export", kind.plural()]));
        let (moved, original) = (exported(&other), exported(&home));
        if made_by_init.contains(&kind) {
            // The organisation keeps its id too.
            let cells = if kind == Kind::Organisation { 2 } else { 1 };
            let without_handle = |line: &str| line.splitn(cells + 1, ',').last().expect("cells").to_owned();
            let moved: Vec<String> = moved.lines().map(without_handle).collect();
            assert!(original.lines().map(without_handle).all(|line| moved.contains(&line)), "{}", kind.name());
        } else {
            assert_eq!(moved, original, "{}", kind.name());
        }
    }
    let missing = |home: &Home| home.json(&["check", "--rule", "dpa-missing"])["report"]["findings"].clone();
    let found = missing(&home);
    assert!(found.as_array().is_some_and(|found| !found.is_empty()) && missing(&other) == found, "{found}");
    let saved = other.ok(&["document", "save", "DOC-1", "--out", "copy.pdf"]);
    assert_eq!(saved, "");
    assert_eq!(
        std::fs::read(other.path().join("copy.pdf")).unwrap(),
        std::fs::read(home.path().join("all/documents/DOC-1.pdf")).unwrap()
    );
}

#[test]
fn a_file_with_a_bad_row_changes_nothing_and_says_everything() {
    let home = Home::new();
    home.ok(&["customer", "add", "Known GmbH", "--reference", "K1"]);
    let file = "name,country,reference,contact_email,since\n\
                Good GmbH,DE,G1,,\n\
                ,FR,G2,,\n\
                Lost AG,Atlantis,G3,not-an-address,2025-02-30\n\
                Twice GmbH,DE,G1,,03/04/2025\n\
                Short,DE\n";
    home.write("customers.csv", file);
    let said = home.fails(4, &["import", "customers.csv"]);
    for words in [
        "customers.csv line 3, column name: Legal name is required",
        "customers.csv line 4, column country: \"Atlantis\" is not a country",
        "customers.csv line 4, column contact_email: \"not-an-address\" is not one e-mail address",
        "customers.csv line 4, column since: 2025-02-30 does not exist in the calendar",
        "customers.csv line 5, column since: 03/04/2025 could be 3 April or 4 March",
        "customers.csv line 6, column reference: the row has 2 cells, the column names are 5",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    assert_eq!(home.json(&["customer", "list"])["report"]["total"], 1);
    assert_eq!(home.json(&["log"])["report"]["total"], 2);
}

#[test]
fn bad_values_give_value_place_and_remedy() {
    let home = Home::example();
    let large = vec![b'%'; 50 * 1024 * 1024 + 1];
    home.write("large.pdf", [b"%PDF-1.7".as_slice(), &large].concat());
    home.write("page.html", "<html>signed</html>");
    for (args, words) in [
        (
            vec!["agreement", "add", "CUS-1", "--signed", "03/04/2026"],
            "--signed: 03/04/2026 could be 3 April or 4 March. Write 2026-04-03 or \"3 Apr 2026\"",
        ),
        (vec!["agreement", "add", "CUS-1", "--signed", "2027-01-01"], "--signed: 2027-01-01 lies in the future"),
        (
            vec!["agreement", "add", "CUS-1", "--effective", "2026-05-01", "--expires", "2026-04-01"],
            "--expires: 2026-04-01 is before \"Effective\", which is 2026-05-01",
        ),
        (vec!["agreement", "add", "Nobody", "--signed", "2026-04-01"], "CUSTOMER: no customer is called \"Nobody\""),
        (vec!["agreement", "add", "CUS-1", "--template", "Old DPA"], "--template: no template is called \"Old DPA\""),
        (
            vec!["agreement", "add", "CUS-1", "--reference", "DPA-2025-014", "--beside"],
            "reference: DPA-3 has the same reference DPA-2025-014 already",
        ),
        (vec!["agreement", "add", "CUS-1", "--notice-days", "soon"], "--notice-days: \"soon\" is not a time such as"),
        (vec!["agreement", "attach", "DPA-3", "large.pdf"], "large.pdf has 51 MB; at most 50 MB are taken"),
        (vec!["agreement", "attach", "DPA-3", "page.html"], "page.html is of no type that is taken"),
        (vec!["agreement", "attach", "DPA-3", "missing.pdf"], "missing.pdf cannot be read"),
        (
            vec!["customer", "edit", "CUS-1", "--country", "Germny"],
            "--country: \"Germny\" is not a country. Write a name such as Germany, or its code, such as DE. Did you mean Germany (DE)?",
        ),
        (vec!["customer", "edit", "CUS-2", "--reference", "CRM-1001"], "CUS-1 has the same reference CRM-1001 already"),
        (vec!["agreement", "edit", "DPA-3", "--supersedes", "DPA-3"], "DPA-3 would supersede itself"),
        (vec!["agreement", "edit", "DPA-3", "--supersedes", "DPA-4"], "DPA-4 is the agreement of another customer"),
        (
            vec!["deployment", "add", "CUS-1", "--edition", "clod"],
            "--edition: \"clod\" is not one of cloud (you operate it, in your own account), self_hosted (the customer",
        ),
        (vec!["deployment", "edit", "DEP-1", "--ends", "2020-01-01"], "--ends: 2020-01-01 is before \"From\""),
    ] {
        let said = home.fails(4, &args);
        assert!(said.contains(words), "{args:?}\n{said}");
    }
    assert_eq!(home.json(&["log"])["report"]["total"], 21, "nothing was written");
}

#[test]
fn what_the_parser_would_let_through_is_refused() {
    let home = Home::new();
    for (bytes, words) in [
        (&b"name,country\n\"Acme,DE\nBolt,FR\n"[..], "line 2, column 1: the quote that opens here is never closed"),
        (b"name,country\nAc\0me,DE\n", "line 2, column 1: a NUL byte"),
        (b"name,name\nAcme,Bolt\n", "line 1, column 2: \"name\" stands twice"),
        (b"name,country\nM\xfcller,DE\nCr\xc3\xa8me,FR\n", "line 2: the file mixes UTF-8 with another encoding"),
        (b"\xef\xbb\xbfname,country\nM\xfcller,DE\n", "line 2: cell 1 is not UTF-8"),
        (b"", "the file is empty"),
        (b"colour,size\nred,9\n", "no column is one of customers, such as name"),
        (b"[{\"name\": [1]}]", "record 1, name: a list or an object cannot be a value"),
        (b"[{\"name\": ", "this is not JSON"),
    ] {
        home.write("customers.csv", bytes);
        let said = home.fails(4, &["import", "customers.csv"]);
        assert!(said.contains(words), "{said}");
    }
    home.write("list.csv", "x\ny\n");
    assert!(home.fails(4, &["import", "list.csv"]).contains("--kind"));
    assert!(home.fails(4, &["import", "nowhere.csv"]).contains("cannot be read"));
    assert_eq!(home.json(&["log"])["report"]["total"], 1);
}

#[test]
fn forms_of_files_that_spreadsheets_make() {
    let home = Home::new();
    home.write("a.csv", "\u{feff}Legal name;Country;Customer since\r\n\"Müller; Söhne\";Germany;3. April 2024\r\n");
    assert!(home.ok(&["import", "a.csv", "--kind", "customers"]).contains("1 new"));
    assert!(home.ok(&["customer", "show", "CUS-1"]).contains("Müller; Söhne"));
    let piped = home.sh("printf 'name\\treference\\nBolt SARL\\t0012\\n' | art30 import - --kind customers");
    assert_eq!(piped.code, 0, "{}", piped.err);
    assert!(home.ok(&["export", "customers"]).contains(",0012,"), "leading zeros stay");
    let said = home.sh("printf 'name,shoe size\\nCarl KG,44\\n' | art30 import - --kind customers");
    assert!(said.err.contains("Not imported: \"shoe size\""), "{}", said.err);
}

#[test]
fn rows_are_recognised_by_id_handle_reference_and_name() {
    let home = Home::new();
    home.write("customers.csv", "name,reference,country\nAcme GmbH,R1,DE\nBolt SARL,,FR\n");
    home.ok(&["import", "customers.csv"]);
    assert!(home.ok(&["import", "customers.csv"]).contains("0 new, 0 changed, 2 unchanged"));
    home.write("customers.csv", "name,reference,country\nAcme AG,R1,\nbolt sarl,R2,BE\n");
    let said = home.fails(4, &["import", "customers.csv"]);
    assert!(said.contains("2 questions are open"), "who a customer is does not change without a word: {said}");
    home.write("map.csv", "what,theirs,value,ours\nmatch,R1,,CUS-1\nmatch,R2,,CUS-2\n");
    let said = home.ok(&["import", "customers.csv", "--map", "map.csv"]);
    assert!(said.contains("0 new, 2 changed"), "{said}");
    assert!(
        said.contains("Legal name: Acme GmbH → Acme AG")
            && said.contains("Country: France → Belgium")
            && said.contains("Reference: not provided → R2"),
        "{said}"
    );
    assert!(
        home.ok(&["customer", "show", "CUS-1"]).contains("Germany"),
        "an empty cell says nothing of a record that was only recognised"
    );
    home.write("customers.csv", "handle,name,country\nCUS-1,Acme AG,\n");
    assert!(
        home.ok(&["import", "customers.csv"]).contains("Country: Germany → not provided"),
        "a row that names its record says everything"
    );
    home.write("customers.csv", "handle,name\nCUS-77,Ghost\n");
    assert!(home.fails(4, &["import", "customers.csv"]).contains("there is no CUS-77"));
    home.write("customers.csv", "name,reference\nOther GmbH,R9\nAnother GmbH,R9\n");
    assert!(home.fails(4, &["import", "customers.csv"]).contains("\"R9\" stands in line 2 already"));
    let id = "01900000-0000-7000-8000-000000000000";
    home.write("customers.csv", format!("id,name\n{id},One GmbH\n{id},Two GmbH\n"));
    assert!(
        home.fails(4, &["import", "customers.csv"])
            .contains("line 3, column id: \"01900000-0000-7000-8000-000000000000\" stands in line 2")
    );
    home.ok(&["undo", "--yes"]);
    assert!(home.ok(&["customer", "show", "CUS-1"]).contains("Germany"), "an import is one undo");
}

#[test]
fn a_large_import_builds_its_indexes_and_its_guards_again() {
    let home = Home::new();
    let rows: Vec<String> = (0..3000).map(|row| format!("Customer {row},REF-{row}")).collect();
    home.write("customers.csv", format!("name,reference\n{}\n", rows.join("\n")));
    assert!(home.ok(&["import", "customers.csv"]).contains("3,000 new"));
    assert!(home.ok(&["import", "customers.csv"]).contains("0 new, 0 changed, 3,000 unchanged"));
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    let db = rusqlite::Connection::open(home.register()).unwrap();
    let plan: String = db
        .query_row("EXPLAIN QUERY PLAN SELECT number FROM customer WHERE reference = 'x'", [], |row| row.get(3))
        .unwrap();
    assert!(plan.contains("customer_reference"), "{plan}");
    assert!(db.execute_batch("REPLACE INTO journal (seq, revision, line) VALUES (3, 1, '{}')").is_err());
}

#[test]
fn lines_of_an_address_end_in_one_way() {
    let home = Home::new();
    home.write("customers.csv", "name,address\r\n\"Acme\",\"1 Road\r\nTown\rLand\"\r\n\r\n\r\n");
    assert!(home.ok(&["import", "customers.csv"]).contains("1 new"));
    assert!(home.ok(&["export", "customers"]).contains("\"1 Road\nTown\nLand\""));
    assert!(home.ok(&["import", "customers.csv"]).contains("0 new, 0 changed"));
    let error = home.fails(4, &["agreement", "add", "CUS-1", "--vendor-entity", "ENT-9"]);
    assert!(error.contains("`art30 organisation entity list` shows what there is"), "{error}");
}

#[test]
fn a_file_of_windows_without_a_last_line_end_is_read_to_its_end() {
    let home = Home::new();
    home.write("customers.csv", b"name;country\r\nM\xfcller KG;DE\r\nS\xf6hne AG;AT");
    let said = home.ok(&["import", "customers.csv"]);
    assert!(said.contains("2 new"), "{said}");
    assert!(home.ok(&["customer", "list"]).contains("Söhne AG"));
}

#[test]
fn a_row_without_its_day_is_put_aside_like_every_other_bad_row() {
    let home = Home::new();
    home.write("b.csv", "name,since\nB AG,03/04/2026\nC AG,05/06/2026\nD AG,07/08/2026\nE AG,2026-02-01\n");
    home.ok(&["import", "b.csv", "--kind", "customers", "--skip-bad", "bad.csv"]);
    let bad = std::fs::read_to_string(home.path().join("bad.csv")).unwrap();
    assert!(["B AG", "C AG", "D AG"].iter().all(|name| bad.contains(name)), "{bad}");
    assert_eq!(home.json(&["customer", "list"])["report"]["total"], 1);
}

#[test]
fn two_companies_of_one_name_come_in_whatever_tells_them_apart() {
    for (list, first, second) in [
        ("name,country,address\nNord GmbH,DE,Berlin\nNord GmbH,DE,Bonn\n", "Berlin", "Bonn"),
        ("name,street,city\nNord GmbH,Hauptstr. 1,Berlin\nNord GmbH,Hauptstr. 1,Bonn\n", "Berlin", "Bonn"),
        ("name,country,notes\nNord GmbH,DE,heating\nNord GmbH,DE,cooling\n", "heating", "cooling"),
        ("name,country,notes\nNord GmbH,DE,heating\nNord GmbH,DE,\n", "heating", "line 3"),
        ("name,country,since\nNord GmbH,DE,2024-01-01\nNord GmbH,DE,2025-01-01\n", "2024-01-01", "2025-01-01"),
    ] {
        let home = Home::new();
        home.write("a.csv", list);
        let import = ["import", "a.csv", "--kind", "customers"];
        let said = home.fails(4, &[&import[..], &["--save-map", "map.csv"]].concat());
        assert!(said.contains("\"Nord GmbH\" stands in line 2 already, with other values: "), "{said}");
        assert!(said.contains("Are they two customers?") && !said.contains("--skip-bad FILE"), "{said}");
        let map = std::fs::read_to_string(home.path().join("map.csv")).unwrap();
        let line = format!("match,Nord GmbH,{second},");
        assert!(map.contains(&line), "{line}: {map}");
        home.write("skip.csv", map.replace(&line, &format!("{line}skip")));
        let said = home.ok(&[&import[..], &["--map", "skip.csv", "-n"]].concat());
        assert!(said.contains("1 new, 0 changed"), "{said}");
        home.write("map.csv", map.replace(&line, &format!("{line}new")));
        let import = [&import[..], &["--map", "map.csv"]].concat();
        assert!(home.ok(&import).contains("2 new, 0 changed, 0 unchanged"));
        let both = home.ok(&["export", "customers"]);
        assert!(both.contains(first) && (second == "line 3" || both.contains(second)), "{both}");
        assert!(home.ok(&import).contains("0 new, 0 changed, 2 unchanged"), "{list}");
        assert_eq!(home.ok(&["export", "customers"]), both);
        home.write("own.csv", &both);
        assert!(home.ok(&["import", "own.csv"]).contains("0 new, 0 changed, 2 unchanged"));
    }
}

#[test]
fn an_answer_for_a_name_and_its_country_makes_a_customer_of_each_row() {
    let home = Home::new();
    home.write("a.csv", "name,country,address\nNord GmbH,DE,Berlin\nNord GmbH,DE,Bonn\nNord GmbH,DE,Bonn\n");
    home.write("map.csv", "what,theirs,value,ours\nmatch,Nord GmbH,DE,new\n");
    let import = ["import", "a.csv", "--kind", "customers", "--map", "map.csv"];
    assert!(home.ok(&import).contains("2 new, 0 changed, 0 unchanged"), "the same row twice counts once");
    assert!(home.ok(&import).contains("0 new, 0 changed, 2 unchanged"));
}

#[test]
fn a_customer_of_the_same_name_at_another_address_is_asked_about() {
    let home = Home::new();
    home.write("a.csv", "name,country,address\nNord GmbH,DE,\"Hauptstr. 1, 10115 Berlin\"\n");
    let import = ["import", "a.csv", "--kind", "customers"];
    home.ok(&import);
    home.write("a.csv", "name,country,address\nNord GmbH,DE,Bonn\n");
    let said = home.fails(4, &import);
    assert!(said.contains("Its name is the same, but not its address"), "{said}");
    for (answer, counts) in [("new", "1 new, 0 changed"), ("CUS-1", "0 new, 1 changed"), ("skip", "0 new, 0 changed")] {
        home.write("map.csv", format!("what,theirs,value,ours\nmatch,Nord GmbH,Bonn,{answer}\n"));
        let said = home.run(&[&import[..], &["--map", "map.csv", "-n"]].concat()).out;
        assert!(said.contains(counts), "{answer}: {said}");
    }
    home.write("a.csv", "name,country,address\nNord GmbH,DE,BERLIN\n");
    assert!(
        home.ok(&[&import[..], &["-n"]].concat()).contains("0 new, 1 changed"),
        "a part of the address is no other"
    );
}

/// What a list becomes, without the words about its columns and the map.
fn result(said: &super::home::Said) -> Vec<String> {
    let until = said.out.lines().take_while(|line| !line.starts_with("their column"));
    let about_map = |line: &&str| line.contains("map") && !line.contains("error: ");
    let heads = ["art30 export", "Worth a look"];
    until
        .chain(said.err.lines())
        .filter(|line| !line.is_empty() && !about_map(line) && !heads.iter().any(|head| line.starts_with(head)))
        .filter(|line| !line.starts_with("No question is open") && !line.contains("is open."))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_map_that_was_written_of_a_list_is_taken_with_it_and_changes_nothing() {
    let made =
        "Firma,Land,AVV unterschrieben (ja),AVV vom (20.02.2024)\nAcme GmbH,DE,ja,20.02.2024\nBeta AG,AT,nein,\n";
    let home = Home::new();
    home.write("made.csv", made);
    let mut lists = vec![("made.csv".to_owned(), Some("customers"))];
    for folder in ["crm", "import-cases", "first-import"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
        for file in std::fs::read_dir(&folder).expect("a folder") {
            let path = file.expect("a file").path();
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            if ["csv", "xlsx", "ods", "json", "txt"].contains(&ending) {
                let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
                home.write(&name, std::fs::read(&path).expect("a list"));
                lists.push((name, None));
            }
        }
    }
    lists.sort();
    let (mut taken, mut wrong) = (0, Vec::new());
    for (list, kind) in lists {
        let kind: Vec<&str> = kind.map(|kind| vec!["--kind", kind]).unwrap_or_default();
        let first = home.run(&[&["import", &list, "-n", "--save-map", "map.csv"], &kind[..]].concat());
        if !home.path().join("map.csv").exists() {
            continue;
        }
        taken += 1;
        let again = home.run(&["import", &list, "-n", "--map", "map.csv"]);
        if first.code != again.code || result(&first) != result(&again) {
            wrong.push(format!("{list}: {} {:#?}\n{} {:#?}", first.code, result(&first), again.code, result(&again)));
        }
        std::fs::remove_file(home.path().join("map.csv")).expect("a map");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(taken > 30, "{taken}");
    // The same records come of it.
    let records = |said: &[&str]| {
        let home = Home::new();
        home.write("made.csv", made);
        home.ok(&["import", "made.csv", "--kind", "customers", "-n", "--save-map", "map.csv"]);
        home.ok(&[&["import", "made.csv", "-q"], said].concat());
        home.ok(&["agreement", "list"]) + &home.ok(&["customer", "list"])
    };
    assert_eq!(records(&["--map", "map.csv"]), records(&["--kind", "customers"]));
}

#[test]
fn an_export_of_envelopes_without_a_sender_is_led_to_agreements_and_its_map_names_its_columns() {
    let home = Home::new();
    let rows = "Envelope ID,Subject,Status,Recipient Name,Recipient Email,Completed On\ne1,DPA Acme GmbH,Completed,Jo,jo@acme.example,2026-01-05\n";
    home.write("d1.csv", rows);
    let said = home.fails(4, &["import", "d1.csv"]);
    assert!(said.contains("--kind agreements"), "{said}");
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE"]);
    home.ok(&["import", "d1.csv", "--kind", "agreements", "-n", "--save-map", "dm1.csv"]);
    let said = home.ok(&["import", "d1.csv", "--map", "dm1.csv"]);
    assert!(!said.contains("names columns that the file does not have") && said.contains("1 new"), "{said}");
}
