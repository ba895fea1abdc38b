//! Erasure: nothing of the person is left in the file, and everything that was ever handed out still verifies.

use super::home::Home;

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
        home.ok(&["customer", "show", "CUS-1", "--as-of", "6"]).contains("[erased 2026-11-23]"),
        "the past shows that something was there"
    );
    assert!(home.ok(&["customer", "show", "CUS-1"]).contains("Otto Nachfolger"), "what came later stays");
    assert!(home.ok(&["log", "CUS-1"]).contains("[erased 2026-11-23] → Otto Nachfolger"));
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
    assert!(home.fails(3, &["erase", "Nobody Atall"]).contains("stands nowhere"));
    assert!(home.fails(4, &["erase", "ab"]).contains("too short"));
    assert!(home.fails(4, &["erase", "Anna Beispiel", "--ground", "because"]).contains("art17-1-a"));
    assert!(home.fails(4, &["erase", "Anna Beispiel", "--confirm", "Anna"]).contains("is not \"Anna Beispiel\""));
}
