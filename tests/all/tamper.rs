//! Any byte that is flipped and changes data is found by `verify`; so is every edit by hand.

use super::dice::Dice;
use super::home::{Home, NOW, by_hand, copy_register};
use art30::journal::{Commit, Encoder, Entry};
use art30::model::digest::hex;
use art30::model::{Kind, Record, Value};
use art30::store::verify::verify;
use art30::store::{Clock, Store};
use rusqlite::Connection;
use std::path::Path;

/// The tables that the register consists of.
fn tables() -> Vec<&'static str> {
    ["journal", "revision", "erasure", "content"].into_iter().chain(Kind::ALL.map(Kind::name)).collect()
}

/// What a table says, read by plain SQL; `None` when it cannot be read.
fn dump_of(db: &Connection, table: &str) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    let mut statement = db.prepare(&format!("SELECT * FROM \"{table}\" NOT INDEXED")).ok()?;
    let columns = statement.column_count();
    let mut rows = statement.query([]).ok()?;
    while let Some(row) = rows.next().ok()? {
        for at in 0..columns {
            all.extend(format!("{:?}", row.get_ref(at).ok()?).bytes());
        }
    }
    Some(all)
}

/// All that the register says; `None` when it cannot be read.
fn dump(path: &Path) -> Option<Vec<u8>> {
    let db = read_only(path).ok()?;
    tables().into_iter().map(|table| dump_of(&db, table)).collect::<Option<Vec<_>>>().map(|parts| parts.concat())
}

fn read_only(path: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// The example, with a record of every kind.
fn full() -> Home {
    let home = Home::example();
    home.ok(&["assignment", "add", "CUS-1", "--activity", "ACT-1", "-q"]);
    home.ok(&["person", "add", "Ada Example", "--joined", "2025-01-01", "-q"]);
    home.ok(&["acknowledgement", "add", "PER-1", "--policy", "POL-1", "--day", "2026-01-02", "-q"]);
    home.ok(&["training", "add", "PER-1", "--name", "Privacy", "--day", "2026-01-03", "-q"]);
    home.ok(&["review", "ACT-1", "--unchanged", "--next", "12mo", "-q"]);
    home.ok(&["service", "add", "CUS-1", "--service", "ai-gateway", "-q"]);
    home.ok(&["deletion", "add", "CUS-1", "--requested", "2026-01-02", "-q"]);
    home.ok(&["instruction", "add", "CUS-1", "--received", "2026-01-02", "--what", "Delete the test accounts", "-q"]);
    home.ok(&["question", "add", "CUS-1", "--received", "2026-01-02", "--question", "Where is our data?", "-q"]);
    home.ok(&["answer", "add", "roles", "--text", "{customer} is controller.", "-q"]);
    home.ok(&["user", "add", "Ursula User", "--login", "ursula", "--role", "owner", "-q"]);
    home.ok(&["inspection", "add", "CUS-1", "--received", "2026-01-02", "-q"]);
    home.ok(&["main_contract", "add", "CUS-1", "--reference", "MSA-1", "-q"]);
    home.ok(&["letter", "add", "DPC", "--received", "2026-01-02", "-q"]);
    home.ok(&["agreement", "amend", "DPA-1", "--breach-hours", "24", "-q"]);
    home.ok(&["subprocessor", "add", "Example Mail Inc.", "-q"]);
    home.ok(&["engagement", "add", "Example Mail Inc.", "--purpose", "Mail", "-q"]);
    home.ok(&["change", "new", "remove", "SUB-1", "--effective", "2027-03-01", "-q"]);
    home.ok(&["notice", "add", "CUS-1", "--change", "CHG-1", "--sent", "2026-01-02", "-q"]);
    home.ok(&["objection", "add", "CUS-1", "--change", "CHG-1", "--received", "2026-01-03", "-q"]);
    home.ok(&["certification", "add", "--subprocessor", "SUB-1", "--scheme", "dpf", "-q"]);
    home.ok(&["assessment", "add", "--subprocessor", "SUB-1", "--country", "US", "-q"]);
    home.ok(&["guarantee", "add", "SUB-1", "--what", "soc_2", "--ends", "2026-12-31", "-q"]);
    home.ok(&[
        "transfer-override",
        "add",
        "SUB-1",
        "--mechanism",
        "bcr",
        "--because",
        "approved",
        "--decided",
        "2026-01-02",
        "--decided-by",
        "DPO",
        "--ends",
        "2027-01-02",
        "-q",
    ]);
    home.ok(&["request", "add", "access", "--received", "2026-01-02", "--customer", "CUS-1", "-q"]);
    home.ok(&["session", "add", "CUS-1", "--started", "2026-01-02", "-q"]);
    home.ok(&["incident", "add", "Open bucket", "--aware", "2026-01-02T09:00Z", "--edition", "cloud", "-q"]);
    home.ok(&["incident", "tell", "INC-1", "CUS-1", "--told", "2026-01-02T12:00Z", "-q"]);
    home.ok(&["absence", "add", "CUS-1", "--away-from", "2022-01-01", "--back-on", "2022-02-01", "-q"]);
    home
}

/// Writes a copy of the bytes of a register in which some bits of one byte are flipped.
fn flip(bytes: &[u8], at: usize, bits: u8, copy: &Path) {
    for suffix in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", copy.display()));
    }
    let mut flipped = bytes.to_vec();
    flipped[at] ^= bits;
    std::fs::write(copy, flipped).unwrap();
}

fn is_found(path: &Path) -> bool {
    let Ok(store) = Store::open(path, Clock::Fixed(NOW.parse().unwrap())) else { return true };
    verify(&store, true).map_or(true, |found| found.problems.count > 0)
}

#[test]
fn every_flipped_byte_that_changes_data_is_found() {
    let home = full();
    home.ok(&["erase", "Anna Beispiel", "--confirm", "Anna Beispiel"]);
    let bytes = std::fs::read(home.register()).unwrap();
    let said = dump(&home.register()).unwrap();
    let flips = if std::env::var_os("ART30_LONG").is_some() { 4000 } else { 400 };
    let copy = home.path().join("flipped.db");
    let mut dice = Dice(7);
    let (mut changed, mut missed) = (0, Vec::new());
    for _ in 0..flips {
        let at = dice.roll(bytes.len());
        flip(&bytes, at, 1 << dice.roll(8), &copy);
        if dump(&copy).as_ref() != Some(&said) {
            changed += 1;
            if !is_found(&copy) {
                missed.push(at);
            }
        }
    }
    assert!(changed > flips / 8, "only {changed} of {flips} flips changed anything: the test proves little");
    assert!(missed.is_empty(), "{} of {changed} flips were missed, at {missed:?}", missed.len());
}

#[test]
fn a_flipped_byte_in_a_row_of_any_kind_is_found() {
    let home = full();
    let bytes = std::fs::read(home.register()).unwrap();
    let db = read_only(&home.register()).unwrap();
    let mut known: Vec<String> = {
        let mut statement =
            db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let mut named = tables();
    known.sort();
    named.sort_unstable();
    assert_eq!(known, named, "a table of the register is tried by nobody");
    let copy = home.path().join("flipped.db");
    for kind in Kind::ALL {
        let table = kind.name();
        let id: String = db.query_row(&format!("SELECT id FROM \"{table}\""), [], |row| row.get(0)).unwrap();
        let said = dump_of(&db, table).unwrap();
        // The id stands in the row, in the journal, in indexes, and in links: one of them is the row.
        let places = bytes.windows(id.len()).enumerate().filter(|(_, part)| *part == id.as_bytes());
        let mut hit = false;
        for (at, _) in places {
            flip(&bytes, at + id.len() - 1, 1, &copy);
            if read_only(&copy).ok().and_then(|db| dump_of(&db, table)).as_ref() != Some(&said) {
                assert!(is_found(&copy), "a flip in a row of {table} was missed");
                hit = true;
            }
        }
        assert!(hit, "no flip changed the table {table}");
    }
}

/// What somebody does by hand: in words, in SQL, what `verify` says of it. A read warns, and nothing is built on it.
const EDITS: &[(&str, &str, &str)] = &[
    ("a cell of a table", "UPDATE customer SET country = 'FR' WHERE number = 1", "CUS-1: country"),
    (
        "a row that nobody recorded",
        "INSERT INTO customer (number, id, name) VALUES (900, '01900000-0000-7000-8000-000000000000', 'Ghost')",
        "CUS-900",
    ),
    ("a row that is gone", "DELETE FROM override WHERE number = 1", "OVR-1"),
    (
        "a line",
        "UPDATE journal SET line = replace(line, '\"country\":\"DE\"', '\"country\":\"FR\"')",
        "not those that were committed",
    ),
    (
        "personal values",
        "UPDATE journal SET personal = replace(personal, 'Acme', 'Acne')",
        "not those that were committed",
    ),
    ("a salt", "UPDATE journal SET salt = randomblob(32) WHERE seq = 20", "not those that were committed"),
    (
        "values of two lines swapped",
        "UPDATE journal SET personal = (SELECT personal FROM journal j WHERE j.seq = 21),
                            salt = (SELECT salt FROM journal j WHERE j.seq = 21) WHERE seq = 20",
        "not those that were committed",
    ),
    ("a line in the middle gone", "DELETE FROM journal WHERE seq = 20", "line 20 is missing"),
    (
        "the last revision gone",
        "DELETE FROM journal WHERE revision = 21; DELETE FROM revision WHERE revision = 21",
        "revisions were lost, or an old copy",
    ),
    (
        "the time of a revision",
        "UPDATE revision SET time = '2020-01-01T00:00:00.000Z' WHERE revision = 5",
        "the list of revisions says something else",
    ),
    (
        "the bytes of a document",
        "UPDATE content SET bytes = CAST(replace(CAST(bytes AS TEXT), 'PDF', 'PDE') AS BLOB) WHERE number = 1",
        "another digest",
    ),
    ("an erasure that nobody recorded", "INSERT INTO erasure VALUES (20, 21)", "erase"),
];

#[test]
fn every_edit_by_hand_is_found() {
    for (what, sql, words) in EDITS {
        let home = Home::example();
        by_hand(&home.register(), |db| db.execute_batch(sql).unwrap());
        let said = home.run(&["verify"]);
        assert_eq!(said.code, 6, "{what} was not found: {}{}", said.out, said.err);
        assert!(said.out.contains(words), "{what}: {}", said.out);
        assert!(home.run(&["role", "acme"]).err.contains("warning: "), "{what}: read");
        assert_eq!(home.run(&["customer", "add", "After"]).code, 6, "{what}: written");
    }
}

#[test]
fn a_rewritten_history_is_found_by_the_head_file_and_by_a_checkpoint() {
    // Somebody makes the same register anew, with every hash right: only what left the file can tell.
    let (home, forged) = (Home::new(), Home::new());
    home.ok(&["customer", "add", "Acme GmbH"]);
    let kept = home.path().join("kept.db");
    copy_register(&home.register(), &kept);
    home.ok(&["customer", "edit", "CUS-1", "--country", "DE"]);
    let truth = home.json(&["verify"]);
    let checkpoint = format!("3:{}", truth["hash"].as_str().unwrap());
    // The forger works on a machine without the head file.
    copy_register(&kept, &forged.register());
    std::fs::remove_dir_all(forged.path().join("state")).unwrap();
    forged.ok(&["customer", "edit", "CUS-1", "--country", "FR"]);
    assert_eq!(forged.run(&["verify"]).code, 0, "inside, all is well");
    assert_eq!(forged.run(&["verify", "--checkpoint", &checkpoint]).code, 6);
    std::fs::copy(forged.register(), home.register()).unwrap();
    let said = home.run(&["verify"]);
    assert_eq!(said.code, 6);
    assert!(said.out.contains("has another revision 3 than the one that was written on this computer"), "{}", said.out);
    assert!(
        said.out.contains("or somebody rewrote the journal") && !said.out.contains("changed or damaged"),
        "{}",
        said.out
    );
}

#[test]
fn bytes_of_a_document_that_were_changed_are_handed_to_nobody() {
    let home = Home::example();
    by_hand(&home.register(), |db| {
        db.execute("UPDATE content SET bytes = zeroblob(50) WHERE number = 2", []).unwrap();
    });
    for line in [
        &["document", "save", "DOC-2", "--out", "copy.pdf"][..],
        &["export", "all", "--out", "folder"],
        &["audit", "pack", "--out", "pack.zip"],
    ] {
        let said = home.fails(6, line);
        assert!(said.contains("not those that were filed") || said.contains("its bytes have another digest"), "{said}");
    }
    assert!(!home.path().join("copy.pdf").exists() && !home.path().join("pack.zip").exists());
}

/// A signed copy is evidence: whatever rests on it says that its bytes were swapped, in a small register and beside very large files.
#[test]
fn bytes_of_a_document_that_were_swapped_are_said_wherever_something_is_read_or_built_on_them() {
    let plain = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    for beside in [0, 5 << 20] {
        let home = Home::example();
        if beside > 0 {
            home.write("large.pdf", format!("{plain}%{}\n%%EOF\n", "x".repeat(beside)));
            home.ok(&["document", "add", "large.pdf", "-q"]);
        }
        home.ok(&["doctor", "--settle"]);
        assert!(!home.run(&["status"]).err.contains("warning"));
        by_hand(&home.register(), |db| {
            db.execute("UPDATE content SET bytes = zeroblob(length(bytes)) WHERE number = 1", []).unwrap();
        });
        let words = "DOC-1: its bytes have another digest than the one that was filed";
        for line in [
            "ask CUS-1",
            "role CUS-1",
            "customer show CUS-1",
            "check",
            "status",
            "customer list",
            "agreement list",
            "document show DOC-1",
        ] {
            let said = home.run(&line.split(' ').collect::<Vec<_>>());
            assert!([0, 8].contains(&said.code) && said.err.contains(words), "{beside}, {line}: {}", said.err);
        }
        for line in [
            "customer edit CUS-1 --notes called",
            "export agreements",
            "export register-processor --to csv",
            "report --out out.pdf",
            "publish --out public",
            "export customers --for Anna --purpose audit --out out.csv",
        ] {
            let said = home.run(&line.split(' ').collect::<Vec<_>>());
            assert!(said.code == 6 && said.err.contains(words), "{beside}, {line}: {} {}", said.code, said.err);
            assert!(said.out.is_empty(), "{line}: {}", said.out);
        }
    }
}

/// A register that is too large to be verified whenever it is opened, with an agreement.
fn large() -> Home {
    let home = Home::new();
    let rows: Vec<String> = (1..=2_050).map(|n| format!("Customer {n},DE,Person {n}\n")).collect();
    home.write("customers.csv", format!("name,country,contact\n{}", rows.concat()));
    home.ok(&["import", "customers.csv", "-q"]);
    home.ok(&["agreement", "add", "CUS-7", "--signed", "2026-01-01", "--notice-days", "30", "-q"]);
    home
}

/// What somebody does by hand to one record of a large register, what notices when it is read, and in which words.
const RECORDS: &[(&str, &[&str], &str)] = &[
    (
        "UPDATE agreement SET notice_days = 5 WHERE number = 1",
        &["agreement show DPA-1", "role CUS-7", "ask CUS-7", "check", "status", "agreement list"],
        "DPA-1: notice_days in the table is not what the journal says",
    ),
    (
        "UPDATE customer SET id = '01900000-0000-7000-8000-000000000000' WHERE number = 9",
        &["customer show CUS-9", "customer list", "check"],
        "CUS-9: the id in the table is not what the journal says",
    ),
    (
        "UPDATE journal SET personal = replace(personal, 'Person', 'Persona') WHERE kind = 'customer' AND number = 9;
         UPDATE customer SET contact = replace(contact, 'Person', 'Persona') WHERE number = 9",
        &["customer show CUS-9", "customer list", "check", "log CUS-9", "customer show CUS-9 --as-of 2"],
        "its personal values are not those that were committed",
    ),
    (
        "DELETE FROM customer WHERE number = 9",
        &["customer show CUS-9", "customer list", "check"],
        "CUS-9: the journal has it, the table does not",
    ),
    (
        "INSERT INTO customer (number, id, name) VALUES (9000, '01900000-0000-7000-8000-000000000000', 'Ghost')",
        &["customer show CUS-9000", "customer list", "check"],
        "CUS-9000: it is in the table, but the journal has no such record",
    ),
    (
        "DELETE FROM agreement WHERE number = 1",
        &["check", "agreement list"],
        "DPA-1: the journal has it, the table does not",
    ),
];

#[test]
fn what_is_read_of_a_large_register_is_compared_with_the_journal() {
    let home = large();
    let kept = home.path().join("kept.db");
    copy_register(&home.register(), &kept);
    for (sql, readers, words) in RECORDS {
        copy_register(&kept, &home.register());
        by_hand(&home.register(), |db| db.execute_batch(sql).unwrap());
        for reader in *readers {
            let line: Vec<&str> = reader.split(' ').chain(["-q"]).collect();
            let said = home.run(&line);
            let warned = "warning: the register was changed outside of art30: ";
            assert!(said.err.contains(warned) && said.err.contains(words), "{sql}: {reader}: {}", said.err);
            assert_eq!(said.err.matches("warning: ").count(), 1, "once: {}", said.err);
        }
        let doctor = home.run(&["doctor"]);
        assert!(doctor.code == 1 && doctor.out.contains(words), "{sql}: {}", doctor.out);
        assert_eq!(home.run(&["verify"]).code, 6, "{sql}");
    }
    copy_register(&kept, &home.register());
    for reader in RECORDS.iter().flat_map(|(_, readers, _)| *readers) {
        let said = home.run(&reader.split(' ').collect::<Vec<_>>());
        assert!(!said.err.contains("warning"), "{reader}: {}", said.err);
    }
}

/// Makes an index anew, with fewer rows than its words in the schema say.
fn hide(register: &Path, index: &str, rest: &str) {
    by_hand(register, |db| {
        let sql: String =
            db.query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [index], |row| row.get(0)).unwrap();
        db.execute_batch(&format!("DROP INDEX {index}; {sql} {rest}; PRAGMA writable_schema = ON")).unwrap();
        db.execute("UPDATE sqlite_schema SET sql = ?2 WHERE name = ?1", (index, &sql)).unwrap();
        let version: i64 = db.query_row("PRAGMA schema_version", [], |row| row.get(0)).unwrap();
        db.execute_batch(&format!("PRAGMA schema_version = {}", version + 1)).unwrap();
    });
}

#[test]
fn what_a_large_register_does_not_show_any_more_is_missed() {
    type Change<'c> = &'c dyn Fn(&Path);
    let home = large();
    home.ok(&["customer", "edit", "CUS-9", "--reference", "CRM-9", "--domain", "nine.example", "-q"]);
    home.ok(&["doctor", "--settle"]);
    let kept = home.path().join("kept.db");
    copy_register(&home.register(), &kept);
    let sql = |text: &'static str| move |register: &Path| by_hand(register, |db| db.execute_batch(text).unwrap());
    let index = |name: &'static str, rest: &'static str| move |register: &Path| hide(register, name, rest);
    let other = "UPDATE agreement SET customer = (SELECT id FROM customer WHERE number = 8)";
    let moved = "UPDATE customer SET reference = 'ZZ-1', domain = 'other.example', name = 'Nobody' WHERE number = 9";
    let elsewhere = "UPDATE customer SET owner = 'Robin' WHERE number = 1000";
    let both = "UPDATE agreement SET notice_days = 5;
         UPDATE journal SET line = replace(line, '\"notice_days\":30', '\"notice_days\":5') WHERE kind = 'agreement'";
    let cases: &[(Change<'_>, &[&str], &[&str])] = &[
        (&index("agreement_customer", "WHERE number <> 1"), &["role CUS-7", "ask CUS-7", "check", "status"], &[]),
        (
            &index("customer_reference", "WHERE number <> 9"),
            &["customer list", "ask CRM-9", "customer show CRM-9"],
            &["agreement add CRM-9 --signed 2026-01-01"],
        ),
        (&index("customer_name", "WHERE number <> 9"), &["status"], &["customer show Customer\u{a0}9"]),
        (&index("journal_record", "AND number <> 7"), &["role CUS-7", "agreement list"], &[]),
        (&sql(other), &["role CUS-7", "ask CUS-8", "agreement list", "status"], &[]),
        (&sql(moved), &["customer list"], &["ask CRM-9", "customer show nine.example", "role Customer\u{a0}9"]),
        (&sql(both), &["role CUS-7", "agreement show DPA-1"], &[]),
        (&sql(elsewhere), &["status"], &["customer show CUS-9999"]),
    ];
    for (at, (change, readers, missed)) in cases.iter().enumerate() {
        copy_register(&kept, &home.register());
        change(&home.register());
        let words = |line: &str| line.split(' ').map(|word| word.replace('\u{a0}', " ")).collect::<Vec<_>>();
        let run = |line: &str| home.run(&words(line).iter().map(String::as_str).collect::<Vec<_>>());
        for line in *readers {
            let said = run(line);
            let warned = "warning: the register was changed outside of art30: ";
            assert_eq!(said.err.matches(warned).count(), 1, "{at}, {line}: {}{}", said.out, said.err);
        }
        for line in *missed {
            let said = run(line);
            assert_eq!(said.code, 6, "{at}, {line}: {}{}", said.out, said.err);
            assert!(said.err.contains("the register was changed outside of art30: "), "{at}, {line}: {}", said.err);
        }
        // A write relies on more than what it changes: that a reference is free, that a customer is the only one of its name.
        for line in [
            "customer add New --reference CRM-9",
            "deployment add CUS-5 --edition cloud",
            "customer edit CUS-3 --notes x",
        ] {
            let said = run(line);
            assert_eq!(said.code, 6, "{at}, {line}: {}{}", said.out, said.err);
            assert!(said.err.contains("Nothing was written; see `art30 verify`"), "{}", said.err);
        }
    }
    // Whoever changes nothing is not suspected, nor whoever writes with art30.
    copy_register(&kept, &home.register());
    by_hand(&home.register(), |db| db.execute_batch("UPDATE customer SET owner = owner").unwrap());
    assert!(!home.run(&["ask", "CRM-9"]).err.contains("warning"));
    home.ok(&["customer", "edit", "CUS-3", "--notes", "x"]);
    home.fails(3, &["customer", "show", "CRM-8"]);
}

#[test]
fn no_revision_is_built_on_a_change_by_hand() {
    let home = large();
    let kept = home.path().join("kept.db");
    copy_register(&home.register(), &kept);
    home.write("again.csv", "name,contact\nCustomer 9,Somebody Else\n");
    home.write("same.csv", "name,contact\nCustomer 9,Persona 9\n");
    let name = "UPDATE customer SET name = 'Person 9 GmbH' WHERE number = 9";
    let line =
        "UPDATE journal SET personal = replace(personal, 'Person', 'Persona') WHERE kind = 'customer' AND number = 9";
    for (sql, writer) in [
        (RECORDS[0].0, "agreement edit DPA-1 --notes called"),
        (RECORDS[0].0, "review DPA-1 --unchanged"),
        (RECORDS[0].0, "agreement retire DPA-1 -y"),
        (RECORDS[0].0, "agreement edit DPA-1 --notes called -n"),
        (RECORDS[1].0, "customer edit CUS-9 --owner Robin"),
        (RECORDS[2].0, "customer edit CUS-9 --owner Robin"),
        (RECORDS[2].0, "import again.csv --kind customers"),
        ("UPDATE customer SET name = 'Nobody' WHERE number = 9", "deployment add CUS-9 --edition cloud"),
        (RECORDS[4].0, "customer edit CUS-9000 --owner Robin"),
        (RECORDS[2].0, "import same.csv --kind customers"),
        (RECORDS[2].0, "import same.csv --kind customers -n"),
        (RECORDS[0].0, "agreement edit DPA-1 --notice-days 5"),
        (name, "erase CUS-9 --confirm CUS-9"),
        (RECORDS[3].0, "erase CUS-9 --confirm CUS-9"),
        (line, "erase CUS-9 --confirm CUS-9"),
        (RECORDS[2].0, "erase CUS-9 --confirm CUS-9"),
    ] {
        copy_register(&kept, &home.register());
        by_hand(&home.register(), |db| db.execute_batch(sql).unwrap());
        let said = home.run(&writer.split(' ').collect::<Vec<_>>());
        assert_eq!(said.code, 6, "{sql}: {writer}: {}{}", said.out, said.err);
        assert!(said.err.contains("Nothing was written; see `art30 verify`"), "{}", said.err);
        assert_eq!(home.json(&["verify"])["revision"], 3, "{sql}: {writer}");
    }
    copy_register(&kept, &home.register());
    home.ok(&["agreement", "edit", "DPA-1", "--notes", "called"]);
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn nothing_is_handed_out_of_a_register_that_was_changed() {
    let home = large();
    home.sh("ssh-keygen -q -t ed25519 -N '' -f key");
    by_hand(&home.register(), |db| db.execute_batch(RECORDS[0].0).unwrap());
    for line in [
        "export agreements",
        "export agreements --out out.csv",
        "export agreements --to json --out out.json",
        "export agreements --out out.xlsx",
        "export customers --to csv --for Anna --purpose audit --out out.csv",
        "export all --out folder",
        "export register --out out.pdf",
        "export register --out out.xlsx",
        "export register-processor --to jsonld --out out.jsonld",
        "audit pack --out pack.zip",
        "audit pack --customer CUS-7 --out pack.zip",
        "audit sign --key key --out checkpoint.txt",
        "publish --out public",
        "due --ics out.ics",
        "ask CUS-7 --for-customer --out letter.pdf",
        "report --out out.pdf",
        "policy coverage --evidence out.csv",
    ] {
        let said = home.run(&line.split(' ').collect::<Vec<_>>());
        assert_eq!(said.code, 6, "{line}: {}{}", said.out, said.err);
        assert!(said.err.contains("DPA-1: notice_days"), "{}", said.err);
        // What is handed out to somebody is recorded first.
        let nothing = ["Nothing was handed out", "Nothing was written"].iter().any(|words| said.err.contains(words));
        assert!(nothing, "{line}: {}", said.err);
        assert!(said.out.is_empty(), "{line}: {}", said.out);
        for file in line.split(' ').skip(1).filter(|word| !["key", "audit"].contains(word)) {
            assert!(!home.path().join(file).exists(), "{line}");
        }
    }
    assert_eq!(home.json(&["verify"])["revision"], 3, "no disclosure is recorded");
    // Where line and table were changed alike, the journal itself tells.
    by_hand(&home.register(), |db| {
        let lines = "UPDATE journal SET line = replace(line, '\"notice_days\":30', '\"notice_days\":5') WHERE kind = 'agreement'";
        db.execute_batch(lines).unwrap();
    });
    for line in [
        &["export", "agreements"][..],
        &["export", "agreements", "--as-of", "r3"],
        &["publish", "--out", "public"],
        &["audit", "pack", "--out", "pack.zip"],
    ] {
        assert!(
            home.fails(6, line).contains("the lines of the revision are not those that were committed"),
            "{line:?}"
        );
    }
}

#[test]
fn an_index_that_leaves_out_rows_is_found_before_anything_rests_on_it() {
    for home in [Home::example(), large()] {
        hide(&home.register(), "agreement_customer", "WHERE number <> 1");
        for line in ["export customers", "due --ics out.ics", "report --out out.pdf", "audit pack --out pack.zip"] {
            let said = home.run(&line.split(' ').collect::<Vec<_>>());
            assert_eq!(said.code, 6, "{line}: {}{}", said.out, said.err);
            assert!(said.err.contains("agreement_customer"), "{}", said.err);
        }
        assert_eq!(home.run(&["verify"]).code, 6);
        home.fails(6, &["customer", "edit", "CUS-1", "--notes", "called"]);
    }
}

#[test]
fn what_is_signed_or_packed_rests_on_the_past_and_on_documents_too() {
    let home = large();
    home.sh("ssh-keygen -q -t ed25519 -N '' -f key");
    home.write("signed.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    home.ok(&["document", "add", "signed.pdf", "-q"]);
    home.ok(&["customer", "edit", "CUS-9", "--contact", "Somebody", "-q"]);
    let kept = home.path().join("kept.db");
    home.ok(&["doctor", "--settle"]);
    copy_register(&home.register(), &kept);
    for (sql, words) in [
        (
            "UPDATE journal SET personal = replace(personal, 'Person 9', 'Person X')
             WHERE seq = (SELECT min(seq) FROM journal WHERE kind = 'customer' AND number = 9)",
            "its personal values are not those that were committed",
        ),
        ("DELETE FROM content", "its bytes are gone, and no erase line says so"),
        ("UPDATE content SET bytes = x'6f74686572'", "its bytes have another digest"),
    ] {
        copy_register(&kept, &home.register());
        by_hand(&home.register(), |db| db.execute_batch(sql).unwrap());
        for line in [
            "audit sign --key key --out checkpoint.txt",
            "audit pack --out pack.zip",
            "audit pack --customer CUS-7 --out pack.zip",
        ] {
            assert!(home.fails(6, &line.split(' ').collect::<Vec<_>>()).contains(words), "{line}: {sql}");
            assert!(!home.path().join("pack.zip").exists() && !home.path().join("checkpoint.txt").exists());
        }
    }
}

/// Appends a revision as somebody would who knows how journals are written, and is not art30.
fn forge(register: &Path, change: impl FnOnce(&Connection, &mut Encoder) -> Entry) {
    forge_at(register, None, change);
}

/// Appends a revision that says that it was recorded at a time.
fn forge_at(register: &Path, at: Option<&str>, change: impl FnOnce(&Connection, &mut Encoder) -> Entry) {
    by_hand(register, |db| {
        let sql = "SELECT revision, seq, time, hash FROM revision ORDER BY revision DESC LIMIT 1";
        let last = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        let (revision, seq, time, prev): (i64, i64, String, String) = db.query_row(sql, [], last).unwrap();
        let mut encoder = Encoder::new(seq + 1);
        let entry = change(db, &mut encoder);
        let commit = Commit {
            revision: revision + 1,
            time: at.map_or(time, Into::into),
            clk: None,
            channel: "cli".into(),
            command: "customer add".into(),
            changes: 0,
            lines: String::new(),
            prev,
            op_id: format!("forged {revision}"),
            replaces: None,
            disclosed: None,
            did: None,
        };
        let (end, commit, hash) = encoder.commit(commit, "Dana Deputy", None);
        for entry in [entry, end.clone()] {
            let (salt, personal) = entry.personal.unzip();
            let subject = entry.subject.map(|(kind, number)| (kind.name(), number)).unzip();
            let sql = "INSERT INTO journal VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            let salt = salt.map(Vec::from);
            db.execute(sql, (entry.seq, commit.revision, subject.0, subject.1, entry.line, salt, personal)).unwrap();
        }
        let sql = "INSERT INTO revision VALUES (?1, ?2, ?3, ?4, ?5)";
        db.execute(sql, (commit.revision, end.seq, commit.time, commit.op_id, hex(&hash))).unwrap();
    });
}

#[test]
fn a_register_is_opened_once() {
    for home in [Home::new(), large()] {
        forge(&home.register(), |_, encoder| encoder.open("01900000-0000-7000-8000-00000000beef".parse().unwrap()));
        let said = home.run(&["verify"]);
        assert_eq!(said.code, 6, "{}", said.out);
        assert!(said.out.contains("a register is opened in its first line alone"), "{}", said.out);
        assert!(home.fails(6, &["customer", "add", "After"]).contains("first line alone"));
        home.sh("ssh-keygen -q -t ed25519 -N '' -f key");
        assert!(home.fails(6, &["audit", "sign", "--key", "key"]).contains("first line alone"));
    }
}

/// Appends a customer that art30 did not write.
fn ghost(db: &Connection, encoder: &mut Encoder, number: i64) -> Entry {
    let mut ghost = Record::empty(Kind::Customer, uuid::Uuid::now_v7(), number);
    ghost.set("name", Some(Value::Text(format!("Ghost {number}"))));
    let sql = "INSERT INTO customer (number, id, name) VALUES (?1, ?2, ?3)";
    db.execute(sql, (number, ghost.id.to_string(), format!("Ghost {number}"))).unwrap();
    encoder.put(&ghost)
}

/// What a command prints, on both streams, in one line.
fn all_said(home: &Home, line: &str) -> String {
    let said = home.run(&line.split(' ').collect::<Vec<_>>());
    assert_eq!(said.code, 0, "{line}: {}{}", said.out, said.err);
    (said.out + &said.err).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_revision_that_was_not_written_here_is_said_until_it_is_accepted() {
    let home = Home::new();
    home.sh("ssh-keygen -q -t ed25519 -N '' -f key");
    forge(&home.register(), |db, encoder| ghost(db, encoder, 1));
    let everywhere = |words: &str| {
        for line in [
            "verify",
            "verify -q",
            "status",
            "status -q",
            "doctor",
            "audit sign --key key --yes",
            "audit pack --out pack.zip --yes",
            "export customers --out customers.csv --yes -q",
            "export register --out register.pdf --yes -q",
            "publish --out site --yes -q",
        ] {
            let said = all_said(&home, line);
            assert!(said.contains(words), "{line}: {said}");
        }
    };
    everywhere("revision 2 was not written on this computer");
    let added = all_said(&home, "customer add Mine");
    assert!(added.contains("revision 2 was not written on this computer"), "{added}");
    assert!(!all_said(&home, "customer add Second").contains("not written on this computer"), "a write says it once");
    everywhere("revision 2 was not written on this computer");
    for number in [4, 5] {
        forge(&home.register(), |db, encoder| ghost(db, encoder, number));
    }
    assert!(all_said(&home, "customer add Third").contains("revisions 5 to 6 were not written on this computer"));
    everywhere("revisions 2 and 5 to 6 were not written on this computer");
    // It goes with a register that is moved.
    std::fs::rename(home.register(), home.path().join("moved.db")).unwrap();
    for _ in 0..2 {
        assert!(all_said(&home, "verify --register moved.db").contains("revisions 2 and 5 to 6 were not"));
        home.ok(&["customer", "add", "More", "--register", "moved.db"]);
        home.ok(&["customer", "retire", "More", "--register", "moved.db", "--yes"]);
    }
    std::fs::rename(home.path().join("moved.db"), home.register()).unwrap();
    assert!(
        all_said(&home, "verify").contains("revisions 2 and 5 to 6 were not"),
        "what was written elsewhere was ours"
    );
    home.ok(&["doctor", "--accept", "--reason", "Dana told me"]);
    for line in ["verify", "status", "doctor", "audit sign --key key --yes"] {
        assert!(!all_said(&home, line).contains("not written on this computer"), "{line}");
    }
}

#[test]
fn a_time_that_art30_does_not_write_is_found_and_not_taken_over() {
    for time in ["zzzz", "", "2026-11-26T13:07:59999Z", "2026-11-26T13:07:59Z"] {
        for home in [Home::new(), large()] {
            forge_at(&home.register(), Some(time), |db, encoder| ghost(db, encoder, 9_000));
            let said = home.run(&["verify"]);
            assert_eq!(said.code, 6, "{time}: {}", said.out);
            assert!(said.out.contains("its time is not one as art30 writes it"), "{time}: {}", said.out);
            assert!(home.fails(6, &["customer", "add", "After"]).contains("its time is not one"), "{time}");
        }
    }
}

#[test]
fn what_a_visitor_leaves_that_changes_nothing_stops_nothing() {
    let home = Home::example();
    let db = Connection::open(home.register()).unwrap();
    db.execute_batch("ANALYZE").unwrap();
    drop(db);
    home.ok(&["status"]);
    home.ok(&["customer", "add", "After"]);
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn what_cannot_be_read_is_named_with_what_to_do() {
    for (sql, place) in [
        (
            "UPDATE revision SET hash = CAST(x'ff' || CAST(hash AS BLOB) AS TEXT) WHERE revision = (SELECT max(revision) FROM revision)",
            "the newest row of the list of revisions",
        ),
        ("UPDATE journal SET line = CAST(x'ff' || CAST(line AS BLOB) AS TEXT) WHERE seq = 0", "line 0 of the journal"),
    ] {
        let home = Home::new();
        by_hand(&home.register(), |db| db.execute_batch(sql).unwrap());
        for line in ["status", "verify", "doctor"] {
            let said = home.fails(6, &[line]);
            assert!(said.contains(place) && said.contains("art30 restore"), "{said}");
        }
    }
}
