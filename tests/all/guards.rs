//! Guards against accidents: another program with the file open cannot change the journal without noticing.

use super::home::Home;

#[test]
fn the_journal_refuses_update_delete_and_replace() {
    let home = Home::example();
    let db = rusqlite::Connection::open(home.register()).unwrap();
    for (statement, words) in [
        ("UPDATE journal SET line = '{}' WHERE seq = 3", "append-only"),
        ("UPDATE journal SET revision = 9 WHERE seq = 3", "append-only"),
        ("UPDATE journal SET personal = NULL, salt = NULL WHERE seq = 3", "only by an erase line"),
        ("DELETE FROM journal WHERE seq = 3", "append-only"),
        ("REPLACE INTO journal (seq, revision, line) VALUES (3, 1, '{}')", "append-only"),
        ("INSERT OR REPLACE INTO journal (seq, revision, line) SELECT seq, revision, '{}' FROM journal", "append-only"),
        ("UPDATE revision SET hash = ''", "never changed"),
        ("DELETE FROM revision", "never deleted"),
        ("UPDATE content SET bytes = x'00'", "never changed"),
        ("DELETE FROM content", "not deleted"),
    ] {
        let error = db.execute_batch(statement).unwrap_err().to_string();
        assert!(error.contains(words), "{statement}: {error}");
    }
    drop(db);
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn the_tables_refuse_what_a_field_cannot_hold() {
    let home = Home::example();
    let db = rusqlite::Connection::open(home.register()).unwrap();
    for statement in [
        "UPDATE customer SET country = 'Germany'",
        "UPDATE customer SET since = '1.2.2026'",
        "UPDATE customer SET acts_as = 'boss'",
        "UPDATE deployment SET edition = NULL",
        "UPDATE deployment SET customer = 'nobody'",
        "UPDATE agreement SET notice_days = 'soon'",
        "UPDATE agreement SET notice_days = -1",
        "UPDATE agreement SET ccpa_terms = 'none'",
    ] {
        let refused = db.execute_batch(&format!("PRAGMA foreign_keys = ON; {statement}")).is_err();
        assert!(refused, "{statement}");
    }
}
