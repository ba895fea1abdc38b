//! Erasure: nothing of the person is left in the file, and everything that was ever handed out still verifies.

use super::home::{Home, by_hand};
use art30::journal::Change;
use art30::model::{Kind, Record, Shape, Value};
use art30::store::{Act, Clock, Store};
use std::io::Write as _;
use zip::write::SimpleFileOptions;

fn holds(home: &Home, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(home.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            if bytes.windows(text.len()).any(|window| window == text.as_bytes()) {
                found.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found
}

#[test]
fn a_person_is_gone_from_now_and_from_the_past() {
    let home = Home::example();
    home.ok(&["customer", "edit", "CUS-1", "--notes", "Called Anna Beispiel about the audit"]);
    home.ok(&["customer", "edit", "CUS-1", "--contact", "Otto Nachfolger"]);
    let before = home.json(&["verify"]);
    assert_eq!(holds(&home, "Anna Beispiel"), ["register.db"], "the test can find what is there");
    let listed = home.ok(&["erase", "Anna Beispiel", "-n"]);
    assert!(listed.contains("CUS-1") && listed.contains("contact") && listed.contains("notes"), "{listed}");
    home.ok(&[
        "erase",
        "Anna Beispiel",
        "--confirm",
        "Anna Beispiel",
        "--ground",
        "art17-1-b",
        "--reason",
        "request of 20 November",
    ]);
    home.ok(&["erase", "anna.beispiel@acme.example.test", "--confirm", "anna.beispiel@acme.example.test"]);
    assert!(holds(&home, "Anna Beispiel").is_empty(), "{:?}", holds(&home, "Anna Beispiel"));
    assert!(holds(&home, "anna.beispiel").is_empty());
    let after = home.json(&["verify"]);
    assert_eq!(after["report"]["wrong"], 0);
    assert!(after["report"]["erased"].as_i64() >= Some(4));
    let checkpoint = format!("{}:{}", before["revision"], before["hash"].as_str().unwrap());
    home.ok(&["verify", "--checkpoint", &checkpoint]);
    let digest = home.sh(&format!("art30 log --jsonl | head -n {} | sha256sum", before["report"]["lines"]));
    assert_eq!(
        digest.out.split_whitespace().next(),
        before["report"]["prefix_sha256"].as_str(),
        "old lines are as they were"
    );
    assert!(
        home.ok(&["customer", "show", "CUS-1", "--as-of", "6"]).contains("erased 2026-11-23"),
        "the past shows that something was there"
    );
    assert!(home.ok(&["customer", "show", "CUS-1"]).contains("Otto Nachfolger"), "what came later stays");
    assert!(home.ok(&["log", "CUS-1"]).contains("erased 2026-11-23 → Otto Nachfolger"));
    let export = home.ok(&["export", "customers"]);
    home.write("customers.csv", &export);
    assert!(
        home.ok(&["import", "customers.csv"]).contains("0 new, 0 changed"),
        "an erased value survives the round trip"
    );
}

#[test]
fn whoever_did_it_can_be_erased_too() {
    let home = Home::new();
    home.sh("ART30_ACTOR='Tina Temporary' art30 customer add 'Acme GmbH' --reason 'Tina Temporary was on duty'");
    assert!(home.ok(&["log"]).contains("Tina Temporary"));
    home.ok(&["erase", "Tina Temporary", "--confirm", "Tina Temporary"]);
    assert!(home.ok(&["log"]).contains("[erased 2026-11-23]"));
    assert!(holds(&home, "Tina Temporary").is_empty());
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn a_document_is_erased_with_its_bytes() {
    let home = Home::example();
    let secret = "%PDF-1.4 the secret of Dr. Confidential\n%%EOF";
    home.write("secret.pdf", secret);
    home.ok(&["document", "add", "secret.pdf"]);
    assert!(!holds(&home, "Dr. Confidential").is_empty());
    std::fs::remove_file(home.path().join("secret.pdf")).unwrap();
    home.ok(&["erase", "DOC-4", "--confirm", "DOC-4"]);
    assert!(holds(&home, "Dr. Confidential").is_empty());
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    assert!(home.fails(4, &["document", "save", "DOC-4", "--out", "again.pdf"]).contains("erased"));
}

#[test]
fn a_signed_copy_whose_content_was_erased_is_none_in_the_register() {
    let home = Home::example();
    let copy = |home: &Home| -> Vec<String> {
        let rows = home.json(&["export", "register-processor", "--only", "Acme GmbH", "--to", "json"])["rows"].clone();
        rows.as_array().unwrap().iter().map(|row| row["signed_copy"].to_string()).collect()
    };
    assert!(copy(&home).iter().all(|copy| copy.contains("DOC-1") && copy.contains("SHA-256")), "{:?}", copy(&home));
    home.ok(&["erase", "DOC-1", "--confirm", "DOC-1"]);
    assert!(copy(&home).iter().all(|copy| !copy.contains("DOC-1")), "{:?}", copy(&home));
}

#[test]
fn a_value_that_vanishes_without_an_erase_line_is_found() {
    let home = Home::example();
    let db = rusqlite::Connection::open(home.register()).unwrap();
    db.execute_batch(
        "DROP TRIGGER journal_values_stay; UPDATE journal SET salt = NULL, personal = NULL WHERE seq = 20",
    )
    .unwrap();
    let trigger =
        art30::store::SCHEMA.split("CREATE TRIGGER journal_values_stay").nth(1).unwrap().split("END;").next().unwrap();
    db.execute_batch(&format!("CREATE TRIGGER journal_values_stay{trigger}END;")).unwrap();
    drop(db);
    let said = home.run(&["verify"]);
    assert_eq!(said.code, 6);
    assert!(said.out.contains("no erase line says so"), "{}", said.out);
}

#[test]
fn a_restored_backup_is_erased_again() {
    let home = Home::example();
    home.ok(&["backup", "old.db"]);
    home.ok(&["erase", "Anna Beispiel", "--confirm", "Anna Beispiel"]);
    let said = home.run(&["restore", "old.db", "--confirm", "PostHog"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("erased again"), "{}", said.err);
    std::fs::remove_file(home.path().join("old.db")).unwrap();
    assert!(holds(&home, "Anna Beispiel").is_empty(), "{:?}", holds(&home, "Anna Beispiel"));
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn what_is_not_there_cannot_be_erased() {
    let home = Home::example();
    assert!(home.fails(3, &["erase", "Nobody Atall"]).contains("was not found in what was searched"));
    let said = home.json(&["erase", "Nobody Atall"]);
    let report = &said["report"];
    assert!(report["searched"].as_str().unwrap().contains("every text of every record"), "{report}");
    let not_searched: Vec<&str> =
        report["not_searched"].as_array().unwrap().iter().filter_map(|one| one["what"].as_str()).collect();
    assert_eq!(not_searched, ["the name in Greek letters", "elsewhere"], "{report}");
    assert!(home.fails(3, &["erase", "CUS-999"]).contains("there is no CUS-999"));
    assert!(home.fails(4, &["erase", "ab"]).contains("too short"));
    assert!(home.fails(4, &["erase", "Anna Beispiel", "--ground", "because"]).contains("art17-1-a"));
    assert!(home.fails(4, &["erase", "Anna Beispiel", "--confirm", "Anna"]).contains("is not \"Anna Beispiel\""));
}

/// Writes a record as it is, without a surface.
fn put(home: &Home, change: impl Fn(&mut Record), kinds: impl Iterator<Item = Kind>) {
    let mut store = Store::open(&home.register(), Clock::System).unwrap();
    for kind in kinds {
        let Some(mut record) = store.all(kind).unwrap().pop() else { continue };
        change(&mut record);
        let op_id = store.clock.new_id().to_string();
        let act = Act {
            actor: "Test".into(),
            reason: None,
            channel: "cli",
            command: "edit".into(),
            op_id,
            disclosed: None,
            did: None,
            writes: |_| true,
        };
        let mut revision = store.begin(act).unwrap();
        revision.put(&record).unwrap();
        revision.commit().unwrap();
    }
}

/// The names of all kinds of which a register of the example has records.
fn kinds(home: &Home) -> Vec<Kind> {
    let store = Store::open(&home.register(), Clock::System).unwrap();
    Kind::ALL.into_iter().filter(|kind| store.count(*kind).unwrap() > 0).collect()
}

#[test]
fn a_name_in_any_text_of_any_kind_is_gone_now_and_from_the_past() {
    let home = Home::example();
    home.sh("art30 person add 'Otto Other'; art30 training add PER-1 'Privacy' --day 2026-01-01");
    let kinds = kinds(&home);
    assert!(kinds.len() > 20, "the example shows most kinds: {kinds:?}");
    let texts = |kind: Kind| {
        let free = |shape| matches!(shape, Shape::Line | Shape::Prose | Shape::List);
        kind.fields().iter().filter(move |field| free(field.shape))
    };
    let named = |words: &'static str| {
        move |record: &mut Record| {
            for field in texts(record.kind) {
                let text = format!("{words} of {} {}", record.handle(), field.name);
                record.set(field.name, Some(Value::Text(text)));
            }
        }
    };
    put(&home, named("Klara Klartext"), kinds.iter().copied());
    put(&home, named("Somebody"), kinds.iter().copied());
    put(&home, named("KLARA\u{a0}KLARTEXT"), kinds.iter().copied());
    home.ok(&["verify"]);
    let store = Store::open(&home.register(), Clock::System).unwrap();
    store
        .each_line(|line| {
            let put = matches!(line.change, Change::Put { .. });
            assert!(!put || !line.text.to_lowercase().contains("klar"), "a line shows it: {}", line.text);
            Ok(())
        })
        .unwrap();
    drop(store);
    // What was put in here has the time of the machine.
    let shown = home.json(&["erase", "Klara Klartext", "-n"])["report"].clone();
    let kept = shown["similar"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["why"] == "customer" || one["why"] == "organisation");
    let also: Vec<&str> = kept.flat_map(|one| ["--also", one["words"].as_str().unwrap()]).collect();
    assert!(!also.is_empty());
    home.ok(&[&["erase", "Klara Klartext", "--confirm", "Klara Klartext", "--yes"], &also[..]].concat());
    for words in ["Klartext", "KLARTEXT"] {
        assert!(holds(&home, words).is_empty(), "{:?}", holds(&home, words));
    }
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    // What has lost its name still reads, everywhere.
    for command in [
        &["status"][..],
        &["due"],
        &["check"],
        &["report"],
        &["customer", "list"],
        &["activity", "list"],
        &["policy", "coverage"],
        &["log", "--limit", "1000"],
        &["export", "all", "--out", "all"],
        &["export", "register", "--out", "register.pdf"],
        &["export", "register-processor", "--to", "jsonld"],
        &["audit", "pack", "--out", "pack.zip"],
        &["audit", "verify", "pack.zip"],
        &["publish", "--out", "public", "--yes"],
    ] {
        let said = home.run(command);
        assert!([0, 8].contains(&said.code), "{command:?}: {}{}", said.out, said.err);
        assert!(!said.out.to_lowercase().contains("klartext"), "{command:?}: {}", said.out);
    }
}

#[test]
fn every_record_can_be_erased_whole_and_everything_still_reads() {
    let home = Home::example();
    let handles: Vec<String> = {
        let store = Store::open(&home.register(), Clock::System).unwrap();
        let last = |kind: &Kind| store.all(*kind).unwrap().pop().map(|record| record.handle());
        Kind::ALL.iter().filter_map(last).collect()
    };
    let also: Vec<String> = handles.iter().skip(1).map(|handle| format!("--also {handle}")).collect();
    // Who does it must not be among those who are erased.
    let erase = format!("ART30_ACTOR=Eraser art30 erase {0} {1} --confirm {0}", handles[0], also.join(" "));
    let said = home.sh(&erase);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    for command in [
        &["status"][..],
        &["check"],
        &["report"],
        &["export", "register", "--out", "register.pdf"],
        &["audit", "pack", "--out", "pack.zip"],
        &["publish", "--out", "public", "--yes"],
    ] {
        let said = home.run(command);
        assert!([0, 8].contains(&said.code), "{command:?}: {}{}", said.out, said.err);
    }
}

#[test]
fn another_spelling_is_the_same_and_a_like_name_is_shown_with_its_value() {
    let home = Home::example();
    home.ok(&["customer", "edit", "CUS-1", "--notes", "Called Jose\u{301} Groß-Álvarez twice"]);
    home.ok(&["customer", "edit", "CUS-2", "--notes", "Ask GROSS ÁLVAREZ, JOSÉ"]);
    home.ok(&["customer", "edit", "CUS-3", "--notes", "Josef Großmann"]);
    home.ok(&[
        "customer",
        "edit",
        "CUS-4",
        "--contact",
        "José Groß Álvarez",
        "--contact-email",
        "jga@acme.example.test",
    ]);
    let shown = home.ok(&["erase", "josé  GROSS Álvarez", "-n"]);
    for words in
        ["Called José Groß-Álvarez twice", "Ask GROSS ÁLVAREZ, JOSÉ", "in another form", "stands beside it", "jga@acme"]
    {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(!shown.contains("Josef"), "{shown}");
    let report = &home.json(&["erase", "josé gross álvarez", "-n"])["report"];
    let places: Vec<&str> =
        report["places"].as_array().unwrap().iter().map(|one| one["record"].as_str().unwrap()).collect();
    assert_eq!(places, ["CUS-1", "CUS-4"]);
    let similar = report["similar"].as_array().unwrap();
    let words: Vec<&str> = similar.iter().map(|one| one["words"].as_str().unwrap()).collect();
    assert_eq!(words.len(), 2, "{similar:?}");
    let confirm = ["--confirm", "josé gross álvarez"];
    let also: Vec<&str> = words.iter().flat_map(|words| ["--also", words]).collect();
    home.ok(&[&["erase", "josé gross álvarez"], &also[..], &confirm].concat());
    for gone in ["lvarez", "LVAREZ", "jga@"] {
        assert!(holds(&home, gone).is_empty(), "{gone}");
    }
    assert!(!holds(&home, "Josef Großmann").is_empty());
}

#[test]
fn a_short_word_is_no_part_of_a_longer_one() {
    let home = Home::new();
    home.ok(&["customer", "add", "Maxwell & Sons", "--notes", "maximum of 3 seats"]);
    home.ok(&["customer", "add", "Firm", "--contact", "Max"]);
    let report = &home.json(&["erase", "max", "-n"])["report"];
    assert_eq!(report["places"].as_array().unwrap().len(), 1);
    assert_eq!(report["places"][0]["value"], "Max");
    let within = report["similar"].as_array().unwrap();
    assert_eq!(within.len(), 2);
    assert!(within.iter().all(|one| one["why"] == "within"), "{within:?}");
    home.ok(&["erase", "max", "--confirm", "max"]);
    assert!(home.ok(&["customer", "list"]).contains("Maxwell & Sons"));
}

#[test]
fn a_part_of_a_longer_name_stays_until_that_is_named() {
    let home = Home::new();
    let others = ["Jane Doe-Smith", "Mary Jane Doe", "Sarah-Jane Doe", "Jane Doe Consulting GmbH"];
    for (at, contact) in others.iter().chain(&["Dr. Jane Doe"]).enumerate() {
        home.ok(&["customer", "add", &format!("Firm {at}"), "--contact", contact]);
    }
    home.ok(&["customer", "edit", "CUS-1", "--notes", "Called Jane Doe about the audit"]);
    let shown = home.json(&["erase", "Jane Doe", "-n"])["report"].clone();
    let places: Vec<&str> =
        shown["places"].as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap()).collect();
    assert_eq!(places, ["Dr. Jane Doe", "Called Jane Doe about the audit"]);
    let similar = shown["similar"].as_array().unwrap();
    assert!(others.iter().all(|other| similar.iter().any(|one| one["words"] == *other && one["why"] == "longer")));
    let said = home.run(&["erase", "Jane Doe", "-n"]);
    assert!(said.out.contains("stands within a longer name"), "{}", said.out);
    // No command that erases somebody else is put before anybody to be pasted.
    for other in others {
        assert!(
            said.out.contains(other) && !said.err.contains(&format!("--also \"{other}\"")),
            "{other}: {}",
            said.err
        );
    }
    // An address of the same person makes nobody else of a longer name, and what was given is not offered again.
    let said = home.run(&["erase", "Jane Doe", "--also", "jane.doe@acme.example.test", "-n"]);
    assert!(said.out.contains("stands within a longer name") && !said.err.contains("--also \"Jane Doe\""), "{said:?}");
    home.ok(&["erase", "Jane Doe", "--also", "Mary Jane Doe", "--confirm", "Jane Doe"]);
    let list = home.ok(&["customer", "list", "--json"]) + &home.ok(&["export", "customers"]);
    assert!(!list.contains("Mary Jane") && !list.contains("Dr. Jane") && list.contains("Sarah-Jane Doe"), "{list}");
}

#[test]
fn a_name_that_the_register_has_to_say_goes_only_when_it_is_named() {
    let home = Home::new();
    home.ok(&["customer", "add", "Weber", "--contact", "Weber"]);
    home.ok(&["customer", "add", "Weber GmbH"]);
    home.ok(&["organisation", "entity", "add", "--name", "Office of Weber"]);
    home.ok(&["export", "customers", "--out", "c.csv", "--for", "Weber", "--purpose", "audit"]);
    std::fs::remove_file(home.path().join("c.csv")).unwrap();
    let shown = home.json(&["erase", "Weber", "-n"])["report"].clone();
    assert_eq!(shown["places"].as_array().unwrap().len(), 1, "{shown}");
    let whys: Vec<&str> = shown["similar"].as_array().unwrap().iter().map(|one| one["why"].as_str().unwrap()).collect();
    assert_eq!(whys, ["customer", "customer", "organisation", "recipient"], "{shown}");
    // What is called so and stays says it.
    home.fails(8, &["erase", "Weber", "--confirm", "Weber"]);
    let list = home.ok(&["export", "customers"]);
    assert!(list.contains("Weber GmbH") && home.ok(&["log"]).contains("for Weber: audit"), "{list}");
    home.fails(8, &["erase", "Weber", "--also", "Weber GmbH", "--also", "for Weber: audit", "--confirm", "Weber"]);
    let list = home.ok(&["export", "customers"]);
    assert!(!list.contains("Weber GmbH") && !home.ok(&["log"]).contains("for Weber"), "{list}");
    home.ok(&["erase", "Weber", "--also", "Weber", "--also", "Office of Weber", "--confirm", "Weber"]);
    assert!(holds(&home, "Weber").is_empty(), "{:?}", holds(&home, "Weber"));
}

#[test]
fn what_is_left_of_a_record_is_still_found_after_the_first_erasure() {
    let home = Home::new();
    home.ok(&["person", "add", "Petra Person", "--email", "petra@vendor.example.test"]);
    home.ok(&["erase", "Petra Person", "--confirm", "Petra Person"]);
    let said = home.run(&["erase", "Petra Person"]);
    assert!(said.out.contains("petra@vendor.example.test") && said.out.contains("erased here before"), "{}", said.out);
    home.ok(&["erase", "Petra Person", "--also", "petra@vendor.example.test", "--confirm", "Petra Person"]);
    assert!(holds(&home, "petra@").is_empty());
}

#[test]
fn the_ground_is_recorded_only_when_it_was_given_and_an_erasure_is_not_undone() {
    let home = Home::example();
    home.ok(&["erase", "Anna Beispiel", "--confirm", "Anna Beispiel"]);
    let log = home.ok(&["log", "--jsonl"]);
    assert!(log.contains("ground not provided") && !log.contains("art17-1-a"), "nobody said why");
    let newest = home.json(&["log"])["report"]["revisions"][0]["revision"].to_string();
    assert!(home.fails(5, &["undo", &newest]).contains("an erasure cannot be taken back"));
    let said = home.fails(5, &["undo"]);
    let before = newest.parse::<i64>().unwrap() - 1;
    let way = format!("The newest that can be is revision {before} (");
    assert!(said.contains(&way) && said.contains(&format!("`art30 undo {before}`")), "{said}");
    home.ok(&["undo", &before.to_string(), "-n"]);
    let help = home.ok(&["erase", "--help"]).split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["consent withdrawn", "objection", "unlawfully", "legal obligation", "consent online"] {
        assert!(help.contains(words), "{words}: {help}");
    }
}

#[test]
fn the_erasure_itself_writes_nothing_of_it_down() {
    let home = Home::example();
    let erase = ["erase", "Anna Beispiel", "--confirm", "Anna Beispiel"];
    let said = home.fails(4, &[&erase[..], &["--reason", "request of BEISPIEL, Anna"]].concat());
    assert!(said.contains("--reason") && said.contains("request 17") && said.contains("Nothing was written"), "{said}");
    let said = home.fails(4, &[&erase[..], &["--actor", "anna beispiel", "--op-id", "Anna  Beispiel 7"]].concat());
    assert!(said.contains("--actor") && said.contains("--op-id"), "{said}");
    let said = home.fails(4, &["erase", "CUS-1", "--confirm", "CUS-1", "--reason", "asked by Acme GmbH"]);
    assert!(said.contains("--reason"), "{said}");
    assert!(!holds(&home, "Anna Beispiel").is_empty());
    home.ok(&[&erase[..], &["--reason", "request 17"]].concat());
    assert!(holds(&home, "Anna Beispiel").is_empty());
}

#[test]
fn an_operation_id_leaves_only_its_digest() {
    let home = Home::new();
    let add = |id: &str, what: &str| home.sh(&format!("ART30_OP_ID='{id}' art30 customer add '{what}'"));
    assert_eq!(add("for Klara Klartext", "One").code, 0);
    assert!(holds(&home, "Klartext").is_empty(), "{:?}", holds(&home, "Klartext"));
    assert!(add("for Klara Klartext", "One").err.contains("revision 2 already"));
    let made = "0194a7c0-0000-7000-8000-000000000001";
    assert_eq!(add(made, "Two").code, 0);
    assert_eq!(home.json(&["log"])["report"]["revisions"][0]["op_id"], made, "an id that art30 could have made");
    // Registers of before hold the ids as they were given.
    by_hand(&home.register(), |db| {
        db.execute("UPDATE revision SET op_id = 'job of before' WHERE revision = 2", []).unwrap();
    });
    let store = Store::open(&home.register(), Clock::System).unwrap();
    assert_eq!(store.used("job of before").unwrap(), Some((2, "customer add".into())));
    assert_eq!(store.used("another").unwrap(), None);
}

#[test]
fn what_a_line_of_before_holds_is_said_and_not_promised() {
    let home = Home::empty();
    let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/registers/format-4.db");
    std::fs::copy(from, home.register()).unwrap();
    let said = home.run(&["erase", "Hosted product analytics", "-n"]);
    assert_eq!(said.code, 3, "{}", said.err);
    assert!(said.out.contains("A line cannot be changed") && said.out.contains("ACT-4"), "{}", said.out);
    assert!(said.err.contains("stands in no field that could be erased, but elsewhere"), "{}", said.err);
    let whole = home.ok(&["erase", "ACT-4", "-n"]);
    assert!(whole.contains("A line cannot be changed") && whole.contains("Hosted product analytics (EU)"), "{whole}");
    // The clock of the test is before that of the register.
    let renamed = ["--name", "Analytics (EU)", "--owner", "Hosted product analytics team", "--yes"];
    home.ok(&[&["activity", "edit", "ACT-4"], &renamed[..]].concat());
    let confirmed = ["erase", "Hosted product analytics", "--confirm", "Hosted product analytics"];
    let said = home.run(&confirmed);
    assert_eq!(said.code, 8, "something stays: {}{}", said.out, said.err);
    assert!(said.out.contains("Erased in 1 place") && said.out.contains("A line cannot be changed"), "{}", said.out);
    assert_eq!(home.ok(&["activity", "show", "ACT-4"]).matches("Hosted product analytics").count(), 0);
}

/// A file of a zip with these parts.
/// What a file says in places that nobody sees at once, and the name of the file.
#[test]
fn a_name_is_found_in_names_of_files_and_in_files_within_files() {
    let home = Home::new();
    let body =
        "<w:document xmlns:w='w'><w:p><w:r><w:t>Frau O</w:t></w:r><w:r><w:t>'Brien</w:t></w:r></w:p></w:document>";
    let mail = b"From: =?utf-8?Q?Siobh=C3=A1n_O'Brien?=\r\nContent-Disposition: attachment\r\n";
    let whole = |parts: &[(&str, &str)]| office(&[&[("[Content_Types].xml", "<Types/>")], parts].concat());
    home.write("Vertrag_OBrien.docx", whole(&[("word/document.xml", "<p>x</p>")]));
    home.write("a.docx", whole(&[("word/document.xml", body)]));
    home.write("b.docx", whole(&[("word/embeddings/mail.eml", std::str::from_utf8(mail).unwrap())]));
    for file in ["Vertrag_OBrien.docx", "a.docx", "b.docx"] {
        home.ok(&["document", "add", file]);
    }
    let report = &home.json(&["erase", "Siobhán O'Brien", "-n"])["report"];
    assert_eq!(report["similar"][0]["record"], "DOC-1", "{report}");
    let documents = report["documents"].as_array().unwrap();
    let said: Vec<_> = documents.iter().map(|one| (one["document"].as_str().unwrap(), &one["similar"])).collect();
    assert_eq!(said, [("DOC-2", &true.into()), ("DOC-3", &true.into())], "{documents:?}");
    let unread = report["not_searched"].to_string();
    assert!(unread.contains("mail.eml: what is attached to a mail was not read"), "{unread}");
}

fn office(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_words_of_documents_are_searched_and_what_cannot_be_read_is_named() {
    let home = Home::example();
    let documents = home.json(&["document", "list"])["report"]["total"].as_i64().unwrap();
    let handle = |at: i64| format!("DOC-{}", documents + at);
    // A PDF with fonts of its own and packed text; a document of Word; a picture; something that only begins like a PDF.
    home.ok(&["export", "register-processor", "--out", "register.pdf"]);
    let body = "<w:document xmlns:w='w'><w:p><w:r><w:t>signed by An</w:t></w:r><w:r><w:t>na Beispiel</w:t></w:r></w:p></w:document>";
    home.write("signed.docx", office(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", body)]));
    home.write("picture.png", b"\x89PNG\r\n\x1a\n no words");
    home.write("broken.pdf", "%PDF-1.7 nothing follows");
    for file in ["register.pdf", "signed.docx", "picture.png", "broken.pdf"] {
        home.ok(&["document", "add", file, "--as-it-is"]);
        std::fs::remove_file(home.path().join(file)).unwrap();
    }
    let report = &home.json(&["erase", "Anna Beispiel", "-n"])["report"];
    let says: Vec<(&str, &str)> = report["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["document"].as_str().unwrap(), one["places"][0].as_str().unwrap()))
        .collect();
    assert_eq!(says.len(), 2, "{says:?}");
    assert!(says[0].0 == handle(1) && says[0].1.starts_with("page "), "{says:?}");
    assert_eq!(says[1], (handle(2).as_str(), "word/document.xml"));
    let unread = |handle: &str| {
        let all = report["not_searched"].as_array().unwrap();
        all.iter().find(|one| one["what"] == handle).map(|one| one["why"].as_str().unwrap().to_owned())
    };
    assert_eq!(unread(&handle(3)).as_deref(), Some("it is a picture"));
    assert!(unread(&handle(4)).unwrap().starts_with("it is no whole PDF"), "{report}");
    assert_eq!(unread(&handle(2)), None);
    let erase = ["erase", "Anna Beispiel", "--confirm", "Anna Beispiel"];
    let said = home.run(&[&erase[..], &["--also", &handle(1)]].concat());
    assert_eq!(said.code, 8, "{}{}", said.out, said.err);
    assert!(said.out.contains(&handle(2)) && said.out.contains("only erased as a whole"), "{}", said.out);
    assert!(home.fails(4, &["document", "save", &handle(1), "--out", "again.pdf"]).contains("erased"));
    home.ok(&["erase", &handle(2), "--confirm", &handle(2)]);
    home.ok(&["document", "save", &handle(3), "--out", "again.png"]);
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn what_lies_beside_the_register_and_what_was_handed_out_is_named() {
    let home = Home::example();
    home.ok(&["export", "customers", "--out", "customers.csv", "--for", "Auditor GmbH", "--purpose", "annual audit"]);
    home.ok(&["backup"]);
    home.ok(&["backup", "elsewhere.db"]);
    home.ok(&["restore", "elsewhere.db", "--confirm", "PostHog"]);
    home.write(".art30-abcdefghij.partial", "Anna Beispiel");
    let shown = home.ok(&["erase", "Anna Beispiel", "-n"]);
    for words in [
        "art30-backup_2026-11-23",
        "before-restore",
        ".art30-abcdefghij.partial",
        "for Auditor GmbH: annual audit",
        "Art. 19",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let doctor = home.run(&["doctor"]);
    assert!(
        doctor.out.contains("before-restore") && doctor.out.contains("What was erased may stand in it"),
        "{}",
        doctor.out
    );
}

#[test]
fn a_person_by_handle_is_erased_whole_and_shown_where_the_name_stands_else() {
    let home = Home::new();
    home.ok(&["person", "add", "Petra Person", "--email", "petra@vendor.example.test"]);
    home.ok(&["customer", "add", "Firm", "--notes", "Petra Person looks after it"]);
    let report = &home.json(&["erase", "PER-1", "-n"])["report"];
    assert_eq!(report["places"].as_array().unwrap().len(), 2);
    let similar = &report["similar"][0];
    assert_eq!(similar["why"], "named");
    assert_eq!((&similar["record"], &similar["words"]), (&"CUS-1".into(), &"Petra Person".into()));
    home.ok(&["erase", "PER-1", "--confirm", "PER-1", "--also", "Petra Person"]);
    assert!(holds(&home, "Petra").is_empty());
}

#[test]
fn records_whose_names_are_erased_on_one_day_stay_apart_and_can_be_edited() {
    let home = Home::example();
    home.ok(&["review", "ACT-3", "--unchanged", "--next", "12mo"]);
    home.ok(&["review", "ACT-4", "--unchanged", "--next", "12mo"]);
    for [one, other] in
        [["ACT-1", "ACT-2"], ["ENT-1", "ENT-2"], ["TPL-1", "TPL-2"], ["REV-1", "REV-2"], ["TOM-1", "TOM-2"]]
    {
        home.ok(&["erase", one, "--also", other, "--confirm", one]);
    }
    home.ok(&["activity", "edit", "ACT-1", "--notes", "still here"]);
    home.ok(&["activity", "edit", "ACT-2", "--name", "A new name"]);
    home.ok(&["template", "edit", "TPL-2", "--notes", "still here"]);
    let same = home.fails(4, &["activity", "edit", "ACT-3", "--name", "a NEW name", "--acting-as", "processor"]);
    assert!(same.contains("ACT-2"), "{same}");
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn a_record_that_is_no_more_can_be_erased_by_its_handle() {
    let home = Home::new();
    home.ok(&["customer", "add", "Gone Ltd", "--contact", "Gustav Gone"]);
    home.ok(&["undo", "-y"]);
    assert!(!holds(&home, "Gustav Gone").is_empty());
    home.ok(&["erase", "CUS-1", "--confirm", "CUS-1"]);
    assert!(holds(&home, "Gustav Gone").is_empty());
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

/// What is erased, and what is listed with the reason, by record and field.
fn found(home: &Home, line: &[&str]) -> (Vec<String>, Vec<String>) {
    let report = home.json(&[&["erase"], line, &["-n"]].concat())["report"].clone();
    let at =
        |one: &serde_json::Value| format!("{}.{}", one["record"].as_str().unwrap(), one["field"].as_str().unwrap());
    let places = report["places"].as_array().unwrap().iter().filter(|one| one["now"] == true).map(at).collect();
    let similar = report["similar"].as_array().unwrap().iter().filter(|one| one["now"] == true);
    (places, similar.map(|one| format!("{} {}", at(one), one["why"].as_str().unwrap())).collect())
}

#[test]
fn spellings_with_and_without_blanks_are_one_name_and_what_is_nearly_it_is_listed() {
    let home = Home::new();
    let add = |name: &str, rest: &[&str]| home.ok(&[&["customer", "add", name], rest].concat());
    add("A", &["--contact", "Karl Heinz Meier", "--notes", "asked KARLHEINZ MEIER twice"]);
    add("B", &["--contact", "Karlheinz Meier"]);
    add("C", &["--contact", "Karl-Heinz Meyer", "--contact-email", "kh.meier@c.example.test"]);
    add("D", &["--contact", "K. H. Meier", "--notes", "met Karl Heinz Meierhofer"]);
    let (places, similar) = found(&home, &["Karl Heinz Meier"]);
    assert_eq!(places, ["CUS-1.contact", "CUS-1.notes", "CUS-2.contact"]);
    for one in ["CUS-3.contact near", "CUS-3.contact_email form", "CUS-4.contact form", "CUS-4.notes within"] {
        assert!(similar.contains(&one.to_owned()), "{one}: {similar:?}");
    }
    add("E", &["--contact", "Anna-Lena M\u{fc}ller", "--notes", "Mueller called"]);
    add("F", &["--contact", "ANNALENA M\u{dc}LLER"]);
    add("G", &["--contact", "Ana Lena M\u{fc}ller", "--contact-email", "anna.lena@d4.example.test"]);
    add("H", &["--contact", "Peter M\u{fc}ller", "--notes", "M\u{fc}ller called"]);
    let (places, similar) = found(&home, &["Anna-Lena M\u{fc}ller"]);
    assert_eq!(places, ["CUS-5.contact", "CUS-6.contact"]);
    assert_eq!(
        similar,
        ["CUS-7.contact near", "CUS-7.contact_email near", "CUS-5.notes part", "CUS-8.notes alone"],
        "others stay apart"
    );
}

/// However a name is written that a person reads as this one: it is erased, or shown, and can then be asked for.
#[test]
fn no_way_to_write_a_name_is_passed_over() {
    let written = [
        "Siobhans copy",
        "M&uuml;ller called",
        "see &#77;üller",
        "Hans M\u{c3}\u{bc}ller",
        "M ü l l e r",
        "by M.ü.l.l.e.r",
        "sent to Mül-\nler",
        "Siobhán OBrien-Müller",
        "S. O'Brien-Müller",
        "asked Frau O'Brien",
        "siobhan.obrien@ at the vendor",
        "obrien@v.example.test",
        "Mueller",
        "ask Muller",
        "Müllers Vertrag",
        "Telefonat Müller",
        "https://crm.example.test/M%C3%BCller",
        "To: =?utf-8?B?U2lvYmjDoW4gTcO8bGxlcg==?=",
        "Dear Siobh=C3=A1n,",
        "U2lvYmjDoW4gTcO8bGxlciBhc2tlZCB1cyBpbiBNYXk=",
    ];
    let home = Home::new();
    for (at, words) in written.iter().enumerate() {
        home.ok(&["customer", "add", &format!("Firm {at}"), "--notes", words]);
    }
    home.ok(&["customer", "add", "Müller GmbH", "--contact", "Peter Müller", "--notes", "a million does of it"]);
    let line =
        ["Siobhán O'Brien-Müller", "--also", "Hans Müller", "--also", "Siobhan O'Brien", "--also", "Siobhán Müller"];
    let (places, similar) = found(&home, &line);
    for at in 1..=written.len() {
        let record = format!("CUS-{at}.notes");
        let shown = places.contains(&record) || similar.iter().any(|one| one.starts_with(&format!("{record} ")));
        assert!(shown, "{}: {places:?} {similar:?}", written[at - 1]);
    }
    assert_eq!(places.len() + similar.len(), written.len(), "somebody else: {places:?} {similar:?}");
    // A part of the name alone is never erased.
    assert!(!places.iter().any(|one| one == "CUS-13.notes" || one == "CUS-10.notes"), "{places:?}");
    let said = home.run(&[&["erase"], &line[..], &["-n"]].concat());
    assert!(said.out.contains("asked Frau O'Brien") && said.out.contains("only this word"), "{}", said.out);
    let also = ["erase", "Müller", "--also", "M ü l l e r", "--confirm", "Müller"];
    home.ok(&also);
    let left = home.ok(&["export", "customers"]);
    assert!(!left.contains("M ü l l e r") && !left.contains("&uuml;") && left.contains("Peter Müller"), "{left}");
}

#[test]
fn one_word_of_a_name_is_erased_only_beside_the_whole_name_and_never_suggested() {
    let home = Home::new();
    let add = |name: &str, rest: &[&str]| home.ok(&[&["customer", "add", name], rest].concat());
    add("A", &["--contact", "Jane Doe", "--notes", "Doe signed"]);
    add("B", &["--contact", "J. Doe", "--notes", "ask Ms Doe"]);
    add("C", &["--contact", "Peter Doe", "--contact-email", "peter.doe@c.example.test"]);
    add("D", &["--contact", "Ms Doe-Smith"]);
    add("E", &["--contact", "Ms Doe", "--contact-email", "doe@e.example.test"]);
    let (places, similar) = found(&home, &["Jane Doe"]);
    assert_eq!(places, ["CUS-1.contact"]);
    assert_eq!(
        similar,
        [
            "CUS-2.contact form",
            "CUS-1.notes part",
            "CUS-2.notes part",
            "CUS-5.contact alone",
            "CUS-5.contact_email alone"
        ]
    );
    let said = home.run(&["erase", "J. Doe", "-n"]);
    assert!(!said.err.contains("--also Doe") && !said.err.contains("peter.doe@"), "{}", said.err);
    let (places, similar) = found(&home, &["Jane Doe", "--also", "Doe"]);
    assert_eq!(places, ["CUS-1.contact", "CUS-1.notes", "CUS-2.notes"]);
    for one in [
        "CUS-2.contact form",
        "CUS-3.contact longer",
        "CUS-3.contact_email longer",
        "CUS-4.contact longer",
        "CUS-5.contact alone",
        "CUS-5.contact_email longer",
    ] {
        assert!(similar.contains(&one.to_owned()), "{one}: {similar:?}");
    }
    home.ok(&["erase", "Jane Doe", "--also", "Doe", "--also", "Ms Doe", "--confirm", "Jane Doe"]);
    let list = home.ok(&["export", "customers"]);
    for stays in ["Peter Doe", "peter.doe@", "Ms Doe-Smith", "doe@e.example.test"] {
        assert!(list.contains(stays), "{stays}: {list}");
    }
    assert!(!list.contains("Jane Doe") && !list.contains("Doe signed") && !list.contains("ask Ms Doe"), "{list}");
}

#[test]
fn the_doctor_names_an_erasure_whose_clean_up_is_pending() {
    let home = Home::example();
    let erasures = |line: &str| {
        let said = home.sh(line).out.split_whitespace().collect::<Vec<_>>().join(" ");
        said.contains("the clean-up after the erasure of revision")
    };
    assert!(!erasures("art30 doctor"));
    // Somebody reads meanwhile.
    let reader = rusqlite::Connection::open(home.register()).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM journal").unwrap();
    reader.query_row("SELECT count(*) FROM journal", [], |row| row.get::<_, i64>(0)).unwrap();
    let said = home.run(&["erase", "Anna Beispiel", "--confirm", "Anna Beispiel"]);
    assert!(said.err.contains("the clean-up of the file is pending"), "{}", said.err);
    assert!(erasures("art30 doctor"));
    home.ok(&["customer", "add", "Later"]);
    assert!(erasures("art30 doctor"), "another revision cleans nothing");
    reader.execute_batch("COMMIT").unwrap();
    assert!(!erasures("art30 doctor --settle"));
    assert!(!erasures("art30 doctor"));
    drop(reader);
}

#[test]
fn the_log_names_what_was_erased_and_the_field_counts_as_not_given() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "AT", "--contact", "Jane Doe"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2025-01-01"]);
    home.ok(&["customer", "edit", "CUS-1", "--contact", "Jane Doe-Smith"]);
    home.ok(&["customer", "edit", "CUS-1", "--contact", "Jane Doe"]);
    let ground = "art17-1-a";
    home.ok(&["erase", "Jane Doe", "--also", "Jane Doe-Smith", "--ground", ground, "--confirm", "Jane Doe"]);
    for line in [&["log", "6"][..], &["log", "CUS-1"]] {
        let said = home.ok(line).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("CUS-1 Contact erased (as of revisions 2, 4 and 5); in 3 places"), "{said}");
        assert!(said.contains("Art. 17(1)(a)") && !said.contains("It changed no record"), "{said}");
    }
    let log = home.json(&["log", "6"]);
    let record = &log["report"]["revisions"][0]["records"][0];
    assert_eq!((record["record"].as_str(), record["what"].as_str()), (Some("CUS-1"), Some("erased")), "{log}");
    assert_eq!(record["erased"]["places"], 3, "{log}");
    let register = home.ok(&["export", "register-processor", "--to", "csv", "--out", "-"]);
    assert!(register.contains("erased 2026-11-23") && !register.contains("[erased"), "{register}");
    let missing = home.ok(&["customer", "show", "CUS-1"]);
    assert!(missing.contains("contact"), "{missing}");
}

/// A name is looked for in the letters in which it is given; that the register has others too is said, until the name is given in them.
#[test]
fn letters_of_other_scripts_that_were_not_looked_for_are_said() {
    let home = Home::new();
    home.ok(&["customer", "add", "Firm", "--country", "DE", "--contact", "Ivan Petrov"]);
    let look = |line: &[&str]| home.run(&[&["erase", "Ivan Petrov", "-n"][..], line].concat()).out;
    let in_one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!look(&[]).contains("letters"), "all is Latin: {}", look(&[]));
    home.ok(&["customer", "add", "Bulgarian Firm", "--country", "BG", "--contact", "Иван Петров"]);
    let said = in_one_line(look(&[]));
    assert!(said.contains("the name in Cyrillic letters"), "{said}");
    assert!(said.contains("in Latin letters only"), "{said}");
    let both = look(&["--also", "Иван Петров"]);
    assert!(!both.contains("letters only") && both.contains("CUS-2"), "{both}");
    let other = in_one_line(home.run(&["erase", "Иван Петров", "-n"]).out);
    assert!(other.contains("the name in Latin letters") && other.contains("in Cyrillic letters only"), "{other}");
}

#[test]
fn a_name_with_the_family_name_first_is_shown_and_erased_like_the_name() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--contact", "Doe, Jane", "--contact-email", "jd@acme.example"]);
    home.ok(&["customer", "add", "Bolt SARL", "--contact", "Jane Doe"]);
    home.ok(&["customer", "add", "Cargo BV", "--contact", "Doe Jane"]);
    let shown = home.run(&["erase", "Jane Doe", "-n"]).out;
    assert!(shown.contains("This would be erased, in 2 places") && shown.contains("Doe, Jane"), "{shown}");
    let said = home.run(&["erase", "Jane Doe", "--confirm", "Jane Doe", "-y"]).out;
    assert!(said.contains("Erased in 2 places"), "{said}");
    assert!(said.contains("stands beside it") && said.contains("jd@acme.example"), "{said}");
    let left = home.ok(&["export", "customers"]);
    assert!(!left.contains("Doe, Jane") && !left.contains("Jane Doe") && left.contains("Doe Jane"), "{left}");
    home.ok(&["customer", "add", "Dora AG", "--contact", "Jane Doe"]);
    let said = home.run(&["erase", "Doe, Jane", "--confirm", "Doe, Jane", "-y"]).out;
    assert!(said.contains("Erased in 1 place"), "{said}");
}

#[test]
fn what_an_undo_left_erased_comes_back_where_it_is_done_again() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme", "--country", "DE", "--contact", "Jane Erasable", "-q"]);
    let contact = |home: &Home| home.json(&["customer", "show", "CUS-1"])["report"]["record"]["contact"].to_string();
    home.ok(&["customer", "edit", "CUS-1", "--contact", "Carl Stays", "-q"]);
    home.ok(&["erase", "Jane Erasable", "--confirm", "Jane Erasable", "--reason", "art 17"]);
    assert!(contact(&home).contains("Carl Stays"));
    home.ok(&["undo", "3", "-y"]);
    assert!(contact(&home).contains("erased"), "{}", contact(&home));
    home.ok(&["redo", "-y"]);
    assert!(contact(&home).contains("Carl Stays"), "{}", contact(&home));
}

#[test]
fn nobody_types_that_something_was_erased() {
    let home = Home::new();
    let said = home.fails(4, &["customer", "add", "Beta GmbH", "--country", "DE", "--notes", "[erased 2026-11-20]"]);
    assert!(said.contains("how the register says that something was erased"), "{said}");
    home.ok(&["customer", "add", "Beta GmbH", "--country", "DE", "--contact", "Jane Erasable", "-q"]);
    home.fails(4, &["customer", "edit", "CUS-1", "--notes", "[lost]"]);
    home.ok(&["erase", "Jane Erasable", "--confirm", "Jane Erasable", "--reason", "art 17"]);
    // What was erased stays as it is read, in a list that is edited elsewhere too.
    home.ok(&["export", "customers", "--out", "c.csv", "-q"]);
    home.ok(&["import", "c.csv", "-q"]);
}

#[test]
fn an_erasure_names_the_replica_of_a_register_that_is_replicated() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--contact", "Erika Mustermann"]);
    let dry = ["erase", "Erika Mustermann", "-n"];
    assert!(!home.run(&dry).out.contains("the replica"));
    by_hand(&home.register(), |db| {
        db.execute_batch(
            "CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER); CREATE TABLE _litestream_lock (id INTEGER)",
        )
        .unwrap();
    });
    let said = home.run(&dry);
    assert!(said.out.contains("the replica") && said.out.contains("-litestream"), "{said:?}");
}

#[test]
fn the_names_of_tokens_and_the_notes_of_them_are_erased_too_and_what_is_only_like_it_is_named() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--contact", "Zebulon Quartzman", "-q"]);
    home.ok(&["user", "add", "Ow", "--login", "ow", "--role", "owner", "-q"]);
    for name in ["Zebulon Quartzman laptop", "Quartzman, Zebulon", "crm"] {
        home.ok(&["user", "token", "add", name, "--user", "ow", "-q"]);
    }
    let named = |home: &Home| home.ok(&["user", "token", "list", "--user", "ow"]);
    let listed = home.ok(&["erase", "Zebulon Quartzman", "-n"]);
    assert!(listed.contains("the tokens of USR-1"), "{listed}");
    home.ok(&["erase", "Zebulon Quartzman", "--confirm", "Zebulon Quartzman", "-q"]);
    let left = named(&home);
    assert!(!left.contains("laptop") && left.contains("erased ") && left.contains("crm"), "{left}");
    let states = std::fs::read_dir(home.path().join("state/art30")).unwrap().flatten();
    for file in states.filter(|file| file.file_name().to_string_lossy().contains("access.db")) {
        let bytes = std::fs::read(file.path()).unwrap();
        assert!(!bytes.windows(24).any(|found| found == b"Zebulon Quartzman laptop"), "{:?}", file.file_name());
    }
    // What is only like it may be that of somebody else: a person ends it.
    assert!(left.contains("Quartzman, Zebulon"), "{left}");
    let again = home.run(&["erase", "Zebulon Quartzman", "-n"]);
    assert!((again.out.clone() + &again.err).contains("the tokens of USR-1"), "{again:?}");
}
