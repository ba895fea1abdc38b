//! Guards against accidents: another program with the file open cannot change the journal without noticing.

use super::home::{Home, Said, copy_register};
use art30::act::draft::Draft;
use art30::act::records;
use art30::act::session::{Author, Session};
use art30::error::Error;
use art30::model::Kind;
use art30::store::{Clock, Sure};

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

/// Runs art30 with another register of the same home.
fn at(home: &Home, register: &str, args: &[&str]) -> Said {
    home.run(&[&["--register", register], args].concat())
}

#[test]
fn a_copy_is_read_anywhere_and_the_register_is_never_locked_by_it() {
    let home = Home::new();
    home.ok(&["backup", "older.db"]);
    home.ok(&["customer", "add", "Acme GmbH"]);
    copy_register(&home.register(), &home.path().join("same.db"));
    let verified = at(&home, "older.db", &["verify"]);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.err);
    let note = "note: this is the state of revision 1; this computer saw revision 2 in ";
    assert!(verified.err.contains(note), "{}", verified.err);
    let read = at(&home, "older.db", &["customer", "list"]);
    assert!(read.code == 0 && read.err.contains(note) && !read.err.contains("warning"), "{}", read.err);
    assert_eq!(at(&home, "older.db", &["export", "customers"]).code, 0);
    let refused = at(&home, "older.db", &["customer", "add", "Bolt SARL"]);
    assert!(
        refused.code == 5 && refused.err.contains("To put this one in its place: `art30 restore FILE`"),
        "{}",
        refused.err
    );
    // A copy that is not behind can be written; then there are two.
    let written = at(&home, "same.db", &["customer", "add", "Bolt SARL"]);
    assert_eq!(written.code, 0, "{}", written.err);
    assert!(written.err.contains("are the same register, and go on separately"), "{}", written.err);
    assert!(
        written.err.contains("If you go on in same.db: `mv ") && written.err.contains("register.db.old"),
        "{}",
        written.err
    );
    assert!(!at(&home, "same.db", &["customer", "add", "Cargo AG"]).err.contains("separately"), "said once");
    home.ok(&["customer", "add", "Delta BV"]);
    for register in ["register.db", "same.db"] {
        let said = at(&home, register, &["verify"]);
        assert!(said.code == 0 && said.err.is_empty(), "{register}: {}{}", said.out, said.err);
    }
    // By another name it is the same file.
    assert_eq!(home.sh("ln -s register.db link.db").code, 0);
    home.ok(&["--register", "link.db", "customer", "add", "Echo Ltd"]);
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    // A register that was moved goes on.
    std::fs::rename(home.register(), home.path().join("moved.db")).unwrap();
    let moved = at(&home, "moved.db", &["customer", "add", "Foxtrot"]);
    assert!(moved.code == 0 && !moved.err.contains("separately"), "{}", moved.err);
}

#[test]
fn another_register_in_the_place_of_one_is_said_and_can_be_accepted() {
    let (home, other) = (Home::new(), Home::new());
    copy_register(&other.register(), &home.register());
    let words = "is another register";
    assert!(home.run(&["status", "-q"]).err.contains(words));
    assert!(home.fails(6, &["customer", "add", "Acme GmbH"]).contains(words));
    assert!(home.fails(6, &["export", "customers"]).contains(words));
    let verified = home.run(&["verify"]);
    assert!(verified.code == 6 && verified.out.contains(words), "{}", verified.out);
    assert!(home.run(&["doctor"]).out.contains(words));
    assert!(home.fails(4, &["doctor", "--accept"]).contains("--reason"));
    home.ok(&["doctor", "--accept", "--reason", "We began anew"]);
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    assert!(home.ok(&["log"]).contains("We began anew"));
    home.ok(&["customer", "add", "Acme GmbH"]);
}

#[test]
fn a_shorter_register_is_accepted_with_a_reason_and_only_if_it_verifies() {
    let home = Home::new();
    home.ok(&["backup", "older.db"]);
    home.ok(&["customer", "add", "Acme GmbH"]);
    std::fs::remove_file(home.register()).unwrap();
    copy_register(&home.path().join("older.db"), &home.register());
    assert!(home.fails(6, &["customer", "add", "Bolt"]).contains("art30 doctor --accept"));
    let seen = home.sh("head -n 1 state/art30/*.head").out.trim().to_owned();
    super::home::by_hand(&home.register(), |db| {
        db.execute_batch("UPDATE organisation SET country = 'FR'").unwrap();
    });
    assert!(home.fails(6, &["doctor", "--accept", "--reason", "x"]).contains("does not verify"));
    super::home::by_hand(&home.register(), |db| {
        db.execute_batch("UPDATE organisation SET country = 'DE'").unwrap();
    });
    home.ok(&["doctor", "--accept", "--reason", "The disk broke"]);
    let newest = home.json(&["log", "--limit", "1"])["report"]["revisions"][0].clone();
    assert_eq!((newest["replaces"].as_str(), newest["reason"].as_str()), (Some(&*seen), Some("The disk broke")));
    home.ok(&["customer", "add", "Bolt"]);
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    assert!(home.run(&["doctor", "--accept", "--reason", "x"]).err.contains("nothing to accept"));
}

#[test]
fn what_does_not_verify_is_not_accepted_also_where_there_is_nothing_to_accept() {
    for sql in [
        "UPDATE organisation SET country = 'FR'",
        "UPDATE journal SET personal = replace(personal, 'Acme', 'Acne') WHERE kind = 'customer'",
        "UPDATE content SET bytes = zeroblob(9) WHERE number = 1",
    ] {
        let home = Home::example();
        super::home::by_hand(&home.register(), |db| db.execute_batch(sql).unwrap());
        let said = home.fails(6, &["doctor", "--accept", "--reason", "x"]);
        assert!(said.contains("the register does not verify, so it cannot be accepted"), "{sql}: {said}");
    }
}

#[test]
fn what_was_seen_is_a_cache_and_no_register_is_lost_with_it() {
    let home = Home::new();
    let folder = home.path().join("state/art30");
    let head = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    // Garbage: a warning, and the next write makes it anew.
    std::fs::write(&head, "garbage").unwrap();
    let said = home.run(&["status"]);
    assert!(said.code == 0 && said.err.contains("is not as art30 writes it"), "{}", said.err);
    home.ok(&["customer", "add", "Acme GmbH"]);
    assert!(!home.run(&["status"]).err.contains("warning"));
    // Gone: by design nobody can tell; doctor says so.
    std::fs::remove_file(&head).unwrap();
    assert!(home.run(&["doctor"]).out.contains("was removed"));
    let said = home.run(&["verify"]);
    assert!(said.code == 0 && said.err.contains("nothing is noted on this computer of this register"), "{}", said.err);
    let words = "nothing was noted on this computer of this register before revision 3";
    assert!(home.run(&["customer", "add", "Cargo AG"]).err.contains(words));
    assert!(!home.run(&["customer", "edit", "CUS-2", "--notes", "once"]).err.contains("noted"));
    assert!(!home.run(&["verify"]).err.contains("noted"));
    home.ok(&["undo", "4"]);
    home.ok(&["undo", "3"]);
    // A file in the place of the folder: reading goes on, and what is written is recorded.
    std::fs::remove_dir_all(home.path().join("state")).unwrap();
    home.write("state", "a file");
    let said = home.run(&["status"]);
    assert!(said.code == 0 && said.err.contains("warning: cannot read"), "{}", said.err);
    let said = home.run(&["customer", "add", "Bolt SARL", "-q"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("revision 7 is recorded, but what this computer saw"), "{}", said.err);
    assert_eq!(home.json(&["customer", "list"])["report"]["total"], 2);
}

#[test]
fn what_was_seen_is_kept_where_nobody_else_writes() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    let folder = home.path().join("state/art30");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o777)).unwrap();
    let said = home.run(&["customer", "add", "Acme GmbH"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("can be written by others (mode 777)") && said.err.contains("chmod 700"), "{}", said.err);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).unwrap();
    home.ok(&["customer", "add", "Bolt SARL"]);
    let mode = |path: std::path::PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!((files.len(), mode(files[0].clone())), (1, 0o600), "{files:?}");
    // A register is made all the same.
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o777)).unwrap();
    let made = home.run(&["--register", "other.db", "init", "--name", "Other", "--country", "DE"]);
    assert_eq!(made.code, 0, "{}", made.err);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).unwrap();
    // Who can write in a folder above can put another in its place; in one like /tmp nobody can.
    let above = home.path().join("state");
    for (mode, is_open) in [(0o777, true), (0o1777, false), (0o755, false)] {
        std::fs::set_permissions(&above, std::fs::Permissions::from_mode(mode)).unwrap();
        let said = home.run(&["customer", "add", &format!("Above {mode:o}")]);
        let told = said.err.contains("can be replaced by others") && said.err.contains("(mode 777)");
        assert_eq!((said.code, told), (0, is_open), "{}", said.err);
    }
    // A user without a home that can be named keeps nothing, and never in a folder of everybody.
    let homeless = home.sh("env -u XDG_STATE_HOME HOME=. TMPDIR=$PWD/tmp art30 customer add 'Cargo AG'");
    assert_eq!(homeless.code, 0, "{}", homeless.err);
    assert!(!home.path().join("tmp").exists());
    let doctor = home.sh("env -u XDG_STATE_HOME HOME=. art30 doctor").out;
    assert!(doctor.split_whitespace().collect::<Vec<_>>().join(" ").contains("this user has no home"), "{doctor}");
}

#[test]
fn what_is_recorded_is_no_failure_where_it_cannot_be_shown() {
    let home = Home::new();
    let said = home.sh("art30 customer add 'Acme GmbH' > /dev/full");
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("it is written, and only the answer could not be printed"), "{}", said.err);
    assert_eq!(home.json(&["customer", "list"])["report"]["total"], 1);
}

#[test]
fn a_file_that_was_edited_on_a_second_computer_is_called_that() {
    let (home, second) = (Home::new(), Home::empty());
    copy_register(&home.register(), &second.register());
    second.ok(&["customer", "add", "Written there"]);
    second.ok(&["customer", "add", "Written there too"]);
    home.ok(&["customer", "add", "Written here"]);
    copy_register(&second.register(), &home.register());
    let refused = home.fails(6, &["customer", "add", "Acme GmbH"]);
    let cause = "has another revision 2 than the one that was written on this computer, as when a copy was edited on a second computer";
    assert!(refused.contains(cause), "{refused}");
    let verified = home.run(&["verify"]);
    assert!(verified.code == 6 && verified.out.contains("is not the one that this computer saw there"), "{verified:?}");
    assert!(!verified.out.contains("changed or damaged"), "{}", verified.out);
    let said = home.run(&["doctor", "--accept", "--reason", "theirs counts"]);
    assert!(
        said.code == 0
            && said
                .err
                .contains("Not in it: revision 2, written here, with those before it as far as they differ too."),
        "{said:?}"
    );
}

#[test]
fn a_revision_that_went_into_a_file_which_is_no_longer_the_register_is_no_success() {
    let home = Home::new();
    let clock = Clock::Fixed("2026-11-23T10:00:00Z".parse().unwrap());
    let author = Author { actor: "Dana".into(), reason: None, channel: "cli", op_id: None, writes: |_| true };
    let (register, on) = (home.register(), clock.today());
    let session = Session {
        register,
        clock,
        state: None,
        told: None,
        sure: Sure::Yes,
        on,
        on_is_said: false,
        as_of: None,
        author,
    };
    let draft = Draft::new(Kind::Customer).with("name", "Acme GmbH");
    let mut plan = records::add(&session, &draft).unwrap();
    // As a program does that keeps a folder the same on several computers.
    let copy = home.path().join("copy.db");
    std::fs::copy(home.register(), &copy).unwrap();
    std::fs::rename(&copy, home.register()).unwrap();
    let Err(Error::Conflict(why)) = plan.write() else { panic!("it was said to be recorded") };
    assert!(why.contains("another file took the place of") && why.contains("do it again"), "{why}");
    assert!(!home.ok(&["customer", "list"]).contains("Acme GmbH"));
    home.ok(&["customer", "add", "Acme GmbH"]);
}
