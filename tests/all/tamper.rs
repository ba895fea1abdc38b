//! Any byte that is flipped and changes data is found by `verify`; so is every edit by hand.

use super::home::{Home, NOW, by_hand, copy_register};
use art30::store::verify::verify;
use art30::store::{Clock, Store};
use std::path::Path;

/// Small numbers that look random and are the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
}

/// All that the register says, read by plain SQL; `None` when it cannot be read.
fn dump(path: &Path) -> Option<Vec<u8>> {
    let db = rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let mut all = Vec::new();
    let tables = [
        "journal",
        "revision",
        "erasure",
        "content",
        "organisation",
        "entity",
        "appointment",
        "document",
        "template",
        "customer",
        "deployment",
        "agreement",
        "override",
    ];
    for table in tables {
        let mut statement = db.prepare(&format!("SELECT * FROM \"{table}\" NOT INDEXED")).ok()?;
        let columns = statement.column_count();
        let mut rows = statement.query([]).ok()?;
        while let Some(row) = rows.next().ok()? {
            for at in 0..columns {
                all.extend(format!("{:?}", row.get_ref(at).ok()?).bytes());
            }
        }
    }
    Some(all)
}

fn is_found(path: &Path) -> bool {
    let Ok(store) = Store::open(path, Clock::Fixed(NOW.parse().unwrap())) else { return true };
    verify(&store, true).map_or(true, |found| found.problems.count > 0)
}

#[test]
fn every_flipped_byte_that_changes_data_is_found() {
    let home = Home::example();
    home.ok(&["erase", "Anna Beispiel", "--confirm", "Anna Beispiel"]);
    let bytes = std::fs::read(home.register()).unwrap();
    let said = dump(&home.register()).unwrap();
    let flips = if std::env::var_os("ART30_LONG").is_some() { 4000 } else { 400 };
    let copy = home.path().join("flipped.db");
    let mut dice = Dice(7);
    let (mut changed, mut missed) = (0, Vec::new());
    for _ in 0..flips {
        let (at, bit) = (dice.roll(bytes.len()), 1 << dice.roll(8));
        let mut flipped = bytes.clone();
        flipped[at] ^= bit;
        std::fs::write(&copy, flipped).unwrap();
        if dump(&copy).as_ref() != Some(&said) {
            changed += 1;
            if !is_found(&copy) {
                missed.push(at);
            }
        }
        for suffix in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", copy.display()));
        }
    }
    assert!(changed > flips / 8, "only {changed} of {flips} flips changed anything: the test proves little");
    assert!(missed.is_empty(), "{} of {changed} flips were missed, at {missed:?}", missed.len());
}

#[test]
fn every_edit_by_hand_is_found() {
    let edits = [
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
            "UPDATE journal SET personal = (SELECT personal FROM journal j WHERE j.seq = 21), salt = (SELECT salt FROM journal j WHERE j.seq = 21) WHERE seq = 20",
            "not those that were committed",
        ),
        ("a line in the middle gone", "DELETE FROM journal WHERE seq = 20", "line 20 is missing"),
        (
            "the last revision gone",
            "DELETE FROM journal WHERE revision = 16; DELETE FROM revision WHERE revision = 16",
            "shorter than seen here before",
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
    for (what, sql, words) in edits {
        let home = Home::example();
        by_hand(&home.register(), |db| db.execute_batch(sql).unwrap());
        let said = home.run(&["verify"]);
        assert_eq!(said.code, 6, "{what} was not found: {}{}", said.out, said.err);
        assert!(said.out.contains(words), "{what}: {}", said.out);
        // Small registers are checked whenever they are opened: a read warns, and nothing is built on a tampered one.
        if !what.starts_with("the bytes") {
            assert!(home.run(&["role", "acme"]).err.contains("warning: "), "{what}: read without a word");
            assert_eq!(home.run(&["customer", "add", "After"]).code, 6, "{what}: written all the same");
        }
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
    assert!(said.out.contains("the journal was rewritten"), "{}", said.out);
}
