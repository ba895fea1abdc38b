//! Files of every format that was ever written are read as they are, and brought to today's form by the first write.

use super::home::Home;
use std::path::Path;

fn old(format: u32) -> Home {
    let home = Home::empty();
    let file = format!("tests/data/registers/format-{format}.db");
    std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(file), home.register()).unwrap();
    home
}

fn schema(home: &Home) -> Vec<String> {
    let db = rusqlite::Connection::open(home.register()).unwrap();
    let mut sql = db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").unwrap();
    sql.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn format(home: &Home) -> i64 {
    rusqlite::Connection::open(home.register())
        .unwrap()
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

#[test]
fn an_old_file_is_read_without_a_change_and_upgraded_by_the_first_write() {
    for (of, customers, policies) in
        [(1, 39, 0), (2, 39, 0), (3, 39, 20), (4, 39, 20), (5, 39, 20), (6, 39, 20), (7, 39, 20), (8, 39, 20)]
    {
        let home = old(of);
        let before = std::fs::read(home.register()).unwrap();
        assert!(home.ok(&["verify"]).starts_with("● verified"), "format {of}");
        assert_eq!(home.json(&["policy", "list"])["report"]["total"], policies, "format {of}");
        assert!(home.ok(&["organisation", "show"]).contains("PostHog"), "format {of}");
        assert_eq!(home.json(&["customer", "list"])["report"]["total"], customers);
        assert_eq!(home.json(&["customer", "list", "--as-of", "7"])["report"]["total"], customers);
        assert!(before == std::fs::read(home.register()).unwrap(), "reading changes nothing");
        let journal = home.sh("art30 log --jsonl").out;
        home.ok(&["measure", "add", "Sealed letters", "--sort", "technical", "--public", "yes", "--yes"]);
        home.ok(&["organisation", "edit", "--staff-months", "12"]);
        assert_eq!((format(&home), schema(&home)), (8, schema(&Home::new())), "the same tables as a new register has");
        assert!(home.sh("art30 log --jsonl").out.starts_with(&journal), "no line of the journal is written anew");
        assert!(home.ok(&["verify"]).starts_with("● verified"), "format {of}");
        let organisation = home.ok(&["organisation", "show"]);
        assert!(organisation.contains("PostHog") && organisation.contains("12"), "{organisation}");
    }
}

#[test]
fn a_backup_in_an_old_format_is_restored_and_still_verifies() {
    for of in [1, 2, 3, 4, 5, 6, 7, 8] {
        let home = old(of);
        std::fs::rename(home.register(), home.path().join("old.db")).unwrap();
        home.ok(&["restore", "old.db", "--confirm", "PostHog"]);
        assert!(home.ok(&["verify"]).starts_with("● verified"));
        assert_eq!(format(&home), 8);
    }
}

#[test]
fn a_column_that_was_renamed_keeps_what_it_said_before_and_after_the_upgrade() {
    let home = old(3);
    let said = |home: &Home| {
        let activity = home.json(&["activity", "show", "ACT-1"])["report"]["record"]["acting_as"].clone();
        let measure = home.json(&["measure", "show", "TOM-1"])["report"]["record"]["category"].clone();
        let agreement = home.json(&["agreement", "show", "DPA-1"])["report"]["record"]["our_signatory"].clone();
        let decision = home.json(&["override", "show", "OVR-1"])["report"]["record"]["our_role"].clone();
        [activity, measure, agreement, decision]
    };
    let before = said(&home);
    assert!(before.iter().all(serde_json::Value::is_string), "{before:?}");
    // The flags of before are still taken.
    home.ok(&["measure", "add", "Sealed letters", "--sort", "organisational", "--yes"]);
    assert_eq!(said(&home), before);
    assert_eq!(home.json(&["measure", "show", "Sealed letters"])["report"]["record"]["category"], "organisational");
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    let log = home.ok(&["log", "DPA-1"]);
    assert!(log.contains("Signed by (us)"), "a line that uses the name of before is read: {log}");
    let past = home.json(&["measure", "list", "--as-of", "16"]);
    assert_eq!(past["report"]["records"][0]["category"], before[1]);
}

#[test]
fn a_yes_or_no_that_became_a_choice_still_says_the_same() {
    let home = old(4);
    let said = |home: &Home| {
        let telemetry = |handle| home.json(&["deployment", "show", handle])["report"]["record"]["telemetry"].clone();
        let certificate =
            home.json(&["agreement", "show", "DPA-15"])["report"]["record"]["deletion_certificate"].clone();
        [telemetry("DEP-2"), telemetry("DEP-12"), certificate]
    };
    assert_eq!(said(&home), ["no", "yes", "yes"]);
    let shown = home.ok(&["deployment", "show", "DEP-2"]);
    assert!(shown.contains("no personal data; whether anything is sent is not provided"), "{shown}");
    assert!(home.ok(&["deployment", "show", "DEP-12"]).contains("with personal data"));
    let terms = home.json(&["agreement", "show", "DPA-15"])["report"]["record"].clone();
    assert_eq!(
        (terms["notice_days"].as_i64(), terms["breach_hours"].as_i64()),
        (Some(45), Some(24)),
        "numbers stay numbers"
    );
    home.ok(&["deployment", "edit", "DEP-31", "--telemetry", "off", "--yes"]);
    home.ok(&["agreement", "edit", "DPA-15", "--notice-days", "45 business days"]);
    assert_eq!(said(&home), ["no", "yes", "yes"], "after the upgrade, too");
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    let then = home.json(&["deployment", "show", "DEP-31", "--as-of", "17"])["report"]["record"]["telemetry"].clone();
    assert_eq!(then, "no", "what was recorded before is still read");
}

#[test]
fn a_kind_that_was_added_since_needs_no_new_format_but_a_table_that_was_taken_away_is_damage() {
    let home = Home::new();
    let full = schema(&home);
    let edit = |sql: &str| rusqlite::Connection::open(home.register()).unwrap().execute_batch(sql).unwrap();
    edit("DROP TABLE review");
    assert!(home.ok(&["status"]).contains("Vendor"), "a file without the table is read");
    assert!(home.ok(&["check", "--fail-on", "error", "--rule", "no-dpo"]).contains("No findings"));
    assert_ne!(schema(&home), full, "reading makes nothing");
    home.ok(&["review", "ACT-1", "--unchanged", "--next", "2027-01-01"]);
    assert_eq!(schema(&home), full, "the first write makes the table and its indexes");
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    // Something was recorded of the kind: then a missing table is no older file.
    edit("DROP TABLE review");
    assert!(home.fails(6, &["status"]).contains("changed by another program"));
}

#[test]
fn a_write_that_is_refused_leaves_an_old_file_in_its_format() {
    for of in [1, 2, 3, 4, 5, 6, 7, 8] {
        let home = old(of);
        let db = rusqlite::Connection::open(home.register()).unwrap();
        db.execute_batch("UPDATE customer SET country = 'FR' WHERE number = 1").unwrap();
        drop(db);
        let before = schema(&home);
        assert!(home.fails(6, &["customer", "add", "Acme GmbH"]).contains("Nothing was written"), "format {of}");
        assert_eq!((format(&home), schema(&home)), (i64::from(of), before));
    }
}
