//! Restoring: over whatever stands there, without losing it, and without bringing back who was erased; salvaging what is left of a damaged
//! register; reading where nothing can be written; making a register as a whole.

use super::home::{Home, by_hand};
use art30::store::verify::verify;
use art30::store::{Clock, Store, backup};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

const PERSON: &str = "Erika Mustermann";

/// A home with a backup in which a person stands that was erased since.
fn erased_since_the_backup() -> Home {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--contact", PERSON]);
    home.ok(&["backup", "old.db"]);
    home.ok(&["customer", "add", "Since the backup"]);
    home.ok(&["erase", PERSON, "--confirm", PERSON]);
    home.ok(&["doctor", "--settle"]);
    home
}

fn restore(home: &Home) -> String {
    let said = home.run(&["restore", "old.db", "--confirm", "Vendor"]);
    assert_eq!(said.code, 0, "{said:?}");
    said.out + &said.err
}

/// The files that a restore kept, and what was left beside them.
fn beside(home: &Home) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let names = std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().path());
    let (mut kept, mut left) = (Vec::new(), Vec::new());
    for path in names {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.contains("-wal") || name.contains("-shm") || name.contains("-journal") || name.contains(".partial") {
            left.push(path);
        } else if name.contains(".before-restore-") {
            kept.push(path);
        }
    }
    (kept, left)
}

/// The register and what `SQLite` keeps beside it hold nothing of a person.
fn holds_nobody(home: &Home) {
    for end in ["", "-wal"] {
        let bytes = std::fs::read(format!("{}{end}", home.register().display())).unwrap_or_default();
        assert!(!bytes.windows(PERSON.len()).any(|part| part == PERSON.as_bytes()), "{PERSON} is back");
    }
}

fn goes_on(home: &Home, what: &str) {
    assert!(home.ok(&["verify"]).starts_with("● verified"), "{what}");
    home.ok(&["customer", "add", "Goes on"]);
    assert!(home.ok(&["verify"]).starts_with("● verified"), "{what}");
}

fn sql(register: &Path, text: &str) {
    rusqlite::Connection::open(register).unwrap().execute_batch(text).unwrap();
}

/// Ways to damage a register, each with a word of what is then said of it.
type Damage = (&'static str, fn(&Path), &'static str);
const DAMAGES: &[Damage] = &[
    ("cut to 100 bytes", |path| cut(path, 100), "malformed"),
    ("cut in half", |path| cut(path, std::fs::metadata(path).unwrap().len() / 2), "malformed"),
    ("empty", |path| cut(path, 0), "is empty"),
    ("header", |path| overwrite(path, 0, 100), "was a register, and is damaged"),
    ("text", |path| std::fs::write(path, "name,country\nAcme,DE\n").unwrap(), "was a register, and is damaged"),
    ("first page", |path| overwrite(path, 0, 4096), "was a register, and is damaged"),
    ("a page", |path| overwrite(path, 4096 * 7, 4096), ""),
    ("many pages", |path| (1..80).step_by(9).for_each(|page| overwrite(path, 4096 * page, 4096)), ""),
    ("first line", |path| by_hand(path, |db| run(db, "UPDATE journal SET line = 'x' WHERE seq = 0")), "first line"),
    ("a record", |path| by_hand(path, |db| run(db, "UPDATE customer SET country = 'FR'")), "CUS-1"),
    ("statistics", |path| sql(path, "ANALYZE"), ""),
    ("foreign table", |path| sql(path, "CREATE TABLE x (a)"), "changed by another program"),
    ("format", |path| sql(path, "PRAGMA user_version = 77"), "newer art30"),
    ("mark of the program", |path| sql(path, "PRAGMA application_id = 1"), "another program"),
];

fn cut(path: &Path, length: u64) {
    std::fs::OpenOptions::new().write(true).open(path).unwrap().set_len(length).unwrap();
}

fn overwrite(path: &Path, start: u64, length: usize) {
    use std::os::unix::fs::FileExt as _;
    let file = std::fs::OpenOptions::new().write(true).open(path).unwrap();
    if start < file.metadata().unwrap().len() {
        file.write_all_at(&vec![0xA5; length], start).unwrap();
    }
}

fn run(db: &rusqlite::Connection, text: &str) {
    db.execute_batch(text).unwrap();
}

#[test]
fn a_backup_takes_the_place_of_a_register_that_is_damaged_in_any_way() {
    for (what, damage, word) in DAMAGES {
        let home = erased_since_the_backup();
        damage(&home.register());
        let before = std::fs::read(home.register()).unwrap();
        let said = restore(&home);
        let (kept, left) = beside(&home);
        assert_eq!(left, Vec::<PathBuf>::new(), "{what}");
        assert_eq!(kept.len(), 1, "{what}: {kept:?}");
        if said.contains("kept to the byte") {
            assert_eq!(std::fs::read(&kept[0]).unwrap(), before, "{what}");
            assert!(said.contains(word), "{what}: {said}");
        } else {
            assert_eq!(*word, "", "{what}: {said}");
        }
        assert!(said.contains("erased again, in 1 place"), "{what}: {said}");
        holds_nobody(&home);
        goes_on(&home, what);
    }
}

#[test]
fn where_the_register_is_gone_its_place_is_taken_and_who_was_erased_stays_erased() {
    let home = erased_since_the_backup();
    std::fs::remove_file(home.register()).unwrap();
    let said = restore(&home);
    assert!(said.contains("newest revision that was seen of it here is 4"), "{said}");
    assert!(said.contains("erased again, in 1 place"), "{said}");
    holds_nobody(&home);
    let db = rusqlite::Connection::open(home.register()).unwrap();
    let newest = "SELECT line ->> 'replaces' FROM journal ORDER BY seq DESC LIMIT 1";
    let replaces: String = db.query_row(newest, [], |row| row.get(0)).unwrap();
    assert!(replaces.starts_with("4 "), "{replaces}");
    drop(db);
    goes_on(&home, "gone");
    assert!(!said.contains("cannot be read"), "{said}");
}

#[test]
fn a_log_that_was_left_alone_is_not_taken_for_that_of_the_restored_register() {
    let home = erased_since_the_backup();
    std::fs::remove_file(home.register()).unwrap();
    std::fs::write(home.path().join("register.db-wal"), b"what another register left").unwrap();
    let said = restore(&home);
    let kept = home.path().join("register.db.before-restore-20261123T100000-wal");
    assert_eq!(std::fs::read(kept).unwrap(), b"what another register left", "{said}");
    goes_on(&home, "log");
}

#[test]
fn who_was_erased_from_another_account_or_by_a_run_that_was_killed_is_erased_again_or_it_is_said() {
    let list = |home: &Home| {
        let state = std::fs::read_dir(home.path().join("state/art30")).unwrap().map(|entry| entry.unwrap().path());
        state.into_iter().find(|path| path.extension().is_some_and(|end| end == "erasures"))
    };
    let elsewhere = |home: &Home| {
        home.ok(&["customer", "add", "Acme GmbH", "--contact", PERSON]);
        home.ok(&["backup", "old.db"]);
        let erase = format!("XDG_STATE_HOME=$PWD/other art30 erase '{PERSON}' --confirm '{PERSON}' --yes");
        assert_eq!(home.sh(&erase).code, 0);
        for left in std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().path()) {
            if left.file_name().unwrap().to_string_lossy().starts_with("art30-erasures_") {
                std::fs::remove_file(left).unwrap();
            }
        }
    };
    // Opened here once since, be it to read, and lost then.
    let home = Home::new();
    elsewhere(&home);
    home.ok(&["customer", "list"]);
    std::fs::remove_file(home.register()).unwrap();
    let said = restore(&home);
    assert!(said.contains("erased again, in 1 place") && said.contains("on another computer or account"), "{said}");
    holds_nobody(&home);
    // Never opened here since: nobody can know.
    let home = Home::new();
    elsewhere(&home);
    std::fs::remove_file(home.register()).unwrap();
    let said = restore(&home);
    assert!(said.contains("If anybody was erased after") && said.contains("art30 erase NAME"), "{said}");
    // A list of nothing is none; half a line is said and refuses nothing.
    let home = erased_since_the_backup();
    let (whole, list) = (std::fs::read_to_string(list(&home).unwrap()).unwrap(), list(&home).unwrap());
    std::fs::write(&list, "").unwrap();
    home.ok(&["customer", "list"]);
    assert_eq!(std::fs::read_to_string(&list).unwrap(), whole, "it is noted again");
    std::fs::write(&list, format!("{whole}{{\"of\":1,\"li")).unwrap();
    home.ok(&["backup", "new.db"]);
    let doctor = home.run(&["doctor"]).out;
    assert!(doctor.contains("no entry of a list of erasures"), "{doctor}");
    std::fs::remove_file(home.register()).unwrap();
    assert!(restore(&home).contains("erased again, in 1 place"));
    holds_nobody(&home);
}

#[test]
fn the_list_of_erasures_goes_with_the_backups_and_holds_no_personal_data() {
    let home = erased_since_the_backup();
    home.ok(&["backup", "new.db"]);
    let lists: Vec<PathBuf> = std::fs::read_dir(home.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("art30-erasures_"))
        .collect();
    let text = std::fs::read_to_string(&lists[0]).unwrap();
    assert!(!text.contains("Erika") && text.contains("CUS-1"), "{text}");
    // Another machine, with nothing but the backups of before.
    std::fs::remove_file(home.register()).unwrap();
    std::fs::remove_file(home.path().join("new.db")).unwrap();
    std::fs::remove_dir_all(home.path().join("state")).unwrap();
    assert!(restore(&home).contains("erased again, in 1 place"));
    holds_nobody(&home);
    // Without any list it is said.
    std::fs::remove_file(home.register()).unwrap();
    std::fs::remove_dir_all(home.path().join("state")).unwrap();
    std::fs::remove_file(&lists[0]).unwrap();
    let said = restore(&home);
    assert!(said.contains("If anybody was erased after") && said.contains("Erase them again"), "{said}");
}

#[test]
fn an_erasure_of_another_history_that_cannot_be_repeated_is_named() {
    let home = erased_since_the_backup();
    // The same number of a line says something else in this backup.
    let list = std::fs::read_dir(home.path().join("state/art30"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension() == Some(OsStr::new("erasures")))
        .unwrap();
    let text = std::fs::read_to_string(&list).unwrap();
    let at = text.find("\"line\":\"").unwrap() + 8;
    std::fs::write(&list, format!("{}{}{}", &text[..at], "0".repeat(64), &text[at + 64..])).unwrap();
    std::fs::remove_file(home.register()).unwrap();
    let said = restore(&home);
    assert!(said.contains("Not erased again") && said.contains("CUS-1 ("), "{said}");
}

#[test]
fn a_link_stays_and_what_it_leads_to_is_replaced() {
    let home = erased_since_the_backup();
    std::fs::create_dir(home.path().join("disk")).unwrap();
    std::fs::rename(home.register(), home.path().join("disk/real.db")).unwrap();
    for gone in [false, true] {
        let _ = std::fs::remove_file(home.register());
        symlink("disk/real.db", home.register()).unwrap();
        if gone {
            std::fs::remove_file(home.path().join("disk/real.db")).unwrap();
        }
        restore(&home);
        assert!(home.register().symlink_metadata().unwrap().is_symlink());
        assert!(home.path().join("disk/real.db").is_file());
        goes_on(&home, "link");
    }
}

#[test]
fn paths_that_are_no_text_are_backed_up_and_restored() {
    let home = Home::empty();
    let path = |name: &[u8]| home.path().join(OsStr::from_bytes(name));
    let register = path(b"r\xE9gister 100%?.db");
    let art30 = |args: &[&OsStr]| {
        let mut command = home.command(env!("CARGO_BIN_EXE_art30"));
        let done = command.env("ART30_REGISTER", &register).args(args).output().unwrap();
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    let words = |text: &'static str| OsStr::new(text);
    art30(&[words("init"), words("--name"), words("Vendor")]);
    let backup = path(b"b\xFFckup#.db");
    art30(&[words("backup"), backup.as_os_str()]);
    art30(&[words("customer"), words("add"), words("Acme")]);
    art30(&[words("restore"), backup.as_os_str(), words("--confirm"), words("Vendor")]);
    std::fs::remove_file(&register).unwrap();
    art30(&[words("restore"), backup.as_os_str(), words("--confirm"), words("Vendor")]);
    art30(&[words("verify")]);
}

#[test]
fn who_reads_while_a_backup_is_restored_keeps_the_moment_and_who_writes_goes_on_with_what_was_restored() {
    let home = erased_since_the_backup();
    let clock = Clock::Fixed(super::home::NOW.parse().unwrap());
    let reader = rusqlite::Connection::open(home.register()).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    let customers = || -> i64 { reader.query_row("SELECT count(*) FROM customer", [], |row| row.get(0)).unwrap() };
    assert_eq!(customers(), 2);
    restore(&home);
    assert_eq!(customers(), 2, "the reader's moment");
    goes_on(&home, "reader");
    drop(reader);
    holds_nobody(&home);
    let store = Store::open(&home.register(), clock).unwrap();
    assert!(store.with_id(art30::model::Kind::Customer, uuid::Uuid::nil()).unwrap().is_none());
    // What the register said is kept, whole.
    let (kept, _) = beside(&home);
    let before = Store::open(&kept[0], clock).unwrap();
    assert_eq!(before.last.revision, 4);
    assert_eq!(verify(&before, true).unwrap().problems.count, 0);
}

#[test]
fn a_backup_is_of_the_moment_that_was_opened_and_no_writer_makes_it_fail() {
    let home = erased_since_the_backup();
    let clock = Clock::Fixed(super::home::NOW.parse().unwrap());
    let store = Store::open(&home.register(), clock).unwrap();
    home.ok(&["customer", "add", "While it is copied"]);
    let copy = home.path().join("copy.db");
    assert_eq!(backup::backup(&store, &copy).unwrap().problems.count, 0);
    assert_eq!(Store::open(&copy, clock).unwrap().last, store.last);
    let again = backup::backup(&store, &copy).unwrap_err().to_string();
    assert!(again.contains("exists already"), "{again}");
}

#[test]
fn what_a_restore_would_have_put_in_place_excuses_nothing_else() {
    let home = erased_since_the_backup();
    let verified = home.json(&["verify"]);
    let id = verified["checkpoint"].as_str().or(verified["report"]["checkpoint"].as_str()).unwrap()[9..45].to_owned();
    let hash = |home: &Home| {
        let db = rusqlite::Connection::open(home.register()).unwrap();
        db.query_row("SELECT revision || ' ' || hash FROM revision WHERE revision = 2", [], |row| {
            row.get::<_, String>(0)
        })
    };
    let note = home.path().join(format!("state/art30/{id}.restoring"));
    std::fs::write(&note, hash(&home).unwrap()).unwrap();
    // The register of before, cut off behind what the note names.
    by_hand(&home.register(), |db| {
        run(db, "DELETE FROM erasure; DELETE FROM journal WHERE revision > 3; DELETE FROM revision WHERE revision > 3");
    });
    assert!(home.run(&["status"]).err.contains("revisions were lost, or an old copy"));
    home.fails(6, &["customer", "add", "After"]);
    // A write says that no restore is under way.
    let home = erased_since_the_backup();
    let note = home.write(&format!("state/art30/{id}.restoring"), "1 x");
    let own = home.path().join("state/art30").read_dir().unwrap().find_map(|file| {
        file.unwrap().file_name().to_str().and_then(|name| name.strip_suffix(".head").map(str::to_owned))
    });
    let own = home.write(&format!("state/art30/{}.restoring", own.unwrap()), "1 x");
    home.ok(&["customer", "add", "After"]);
    assert!(!own.exists() && note.exists());
}

#[test]
fn where_a_register_was_only_a_backup_of_it_is_offered() {
    let home = erased_since_the_backup();
    let other = Home::new();
    other.ok(&["customer", "add", "Of another"]);
    other.ok(&["backup", "b.db"]);
    std::fs::copy(other.path().join("b.db"), home.path().join("art30-backup_2026-11-27_r99.db")).unwrap();
    home.ok(&["backup"]);
    std::fs::remove_file(home.register()).unwrap();
    let said = home.fails(3, &["status"]);
    assert!(said.contains("the newest revision that this computer saw of it is 4"), "{said}");
    assert!(said.contains("art30-backup_2026-11-23_r4.db") && !said.contains("r99"), "{said}");
    let said = home.run(&["restore", "art30-backup_2026-11-27_r99.db", "-n"]).err;
    assert!(said.contains("where another register was") && said.contains("this is no backup of that one"), "{said}");
}

#[test]
fn what_lies_beside_the_file_that_a_link_leads_to_is_named() {
    let home = erased_since_the_backup();
    let real = home.path().join("real");
    std::fs::create_dir(&real).unwrap();
    std::fs::rename(home.register(), real.join("kept.db")).unwrap();
    symlink(real.join("kept.db"), home.register()).unwrap();
    restore(&home);
    let doctor = home.run(&["doctor"]).out;
    assert!(
        doctor.contains("kept.db.before-restore-") && doctor.contains("register that a restore set aside"),
        "{doctor}"
    );
}

#[test]
fn a_backup_is_made_with_its_list_of_erasures_or_not_at_all() {
    let home = erased_since_the_backup();
    let id = home.path().join("state/art30").read_dir().unwrap().find_map(|file| {
        file.unwrap().file_name().to_str().and_then(|name| name.strip_suffix(".head").map(str::to_owned))
    });
    let list = format!("art30-erasures_{}.jsonl", id.unwrap());
    let _ = std::fs::remove_file(home.path().join(&list));
    home.sh(&format!("mkdir {list}"));
    assert_ne!(home.run(&["backup", "b.db"]).code, 0);
    assert!(!home.path().join("b.db").exists());
    // What is no entry stays where it is, and refuses nothing.
    home.sh(&format!("rmdir {list}"));
    home.write(&list, "spoiled\n");
    home.ok(&["backup", "b.db"]);
    let text = std::fs::read_to_string(home.path().join(&list)).unwrap();
    assert!(text.contains("spoiled\n") && text.contains("CUS-1"), "{text}");
}

#[test]
fn what_is_salvaged_has_the_files_of_documents_that_are_no_more() {
    let home = Home::new();
    home.write("signed.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    home.ok(&["document", "add", "signed.pdf"]);
    home.ok(&["undo"]);
    home.ok(&["salvage", "register.db", "--out", "new.db"]);
    let on = |line: &[&str]| home.ok(&[&["--register", "new.db"], line].concat());
    on(&["undo", "3"]);
    assert!(on(&["verify"]).starts_with("● verified"));
    on(&["document", "save", "DOC-1", "--out", "again.pdf"]);
    let said = home.fails(3, &["salvage", "nowhere.db", "--out", "x.db"]);
    assert!(said.contains("there is no file nowhere.db. Check the path"), "{said}");
}

#[test]
fn files_that_are_not_ours_stay() {
    let home = erased_since_the_backup();
    let names =
        ["b.db.partial", "register.db.restoring", ".art30-.partial.mine", "register.db.before-restore-20261123T100000"];
    for name in names {
        home.write(name, "mine");
    }
    home.ok(&["backup", "b.db"]);
    restore(&home);
    assert!(home.fails(5, &["backup", "b.db.partial"]).contains("exists already"));
    for name in names {
        assert_eq!(std::fs::read(home.path().join(name)).unwrap(), b"mine", "{name}");
    }
}

#[test]
fn what_a_killed_program_left_is_taken_away_by_the_next() {
    let home = erased_since_the_backup();
    let left = home.write(".art30-killedrest.partial", "half a register");
    let held = home.write(".art30-runningone.partial", "of a program that runs");
    let lock = std::fs::File::open(&held).unwrap();
    lock.lock().unwrap();
    home.ok(&["backup", "b.db"]);
    assert!(!left.exists() && held.exists());
}

#[test]
fn a_register_of_another_organisation_or_program_is_not_replaced() {
    let home = erased_since_the_backup();
    std::fs::remove_file(home.register()).unwrap();
    home.ok(&["init", "--name", "Other", "--yes"]);
    let refused = home.fails(5, &["restore", "old.db", "--confirm", "Vendor"]);
    assert!(refused.contains("another register"), "{refused}");
    std::fs::remove_file(home.register()).unwrap();
    sql(&home.register(), "CREATE TABLE bookmarks (a); INSERT INTO bookmarks VALUES (1)");
    let refused = home.fails(5, &["restore", "old.db", "--confirm", "Vendor"]);
    assert!(refused.contains("database of another program"), "{refused}");
    assert_eq!(beside(&home).0, Vec::<PathBuf>::new());
}

#[test]
fn a_register_that_was_never_finished_is_made_again_and_nothing_else_is() {
    let schema: String = {
        let home = Home::new();
        let db = rusqlite::Connection::open(home.register()).unwrap();
        db.query_row("SELECT sql FROM sqlite_schema WHERE name = 'journal'", [], |row| row.get(0)).unwrap()
    };
    let unfinished: [&dyn Fn(&Path); 4] = [
        &|path| drop(std::fs::File::create(path).unwrap()),
        &|path| sql(path, "PRAGMA journal_mode = WAL; PRAGMA application_id = 0x61333072"),
        &|path| sql(path, "PRAGMA application_id = 0x61333072; PRAGMA user_version = 5; CREATE TABLE customer (a)"),
        &|path| sql(path, &format!("PRAGMA application_id = 0x61333072; {schema}")),
    ];
    for (at, make) in unfinished.iter().enumerate() {
        let home = Home::empty();
        make(&home.register());
        home.ok(&["init", "--name", "Vendor"]);
        goes_on(&home, &format!("unfinished {at}"));
    }
    let others: [&dyn Fn(&Path); 4] = [
        &|path| std::fs::write(path, "a text").unwrap(),
        &|path| sql(path, "CREATE TABLE bookmarks (a)"),
        &|path| {
            sql(
                path,
                &format!(
                    "PRAGMA application_id = 0x61333072; {schema}; INSERT INTO journal VALUES (0, 1, NULL, NULL, 'x', NULL, NULL)"
                ),
            );
        },
        &|path| std::fs::create_dir(path).unwrap(),
    ];
    for (at, make) in others.iter().enumerate() {
        let home = Home::empty();
        make(&home.register());
        let before = std::fs::read(home.register()).ok();
        assert!(home.fails(5, &["init", "--name", "Vendor"]).contains("exists already"), "{at}");
        assert_eq!(std::fs::read(home.register()).ok(), before, "{at}");
    }
}

#[test]
fn what_is_no_file_is_named_as_what_it_is() {
    let home = Home::empty();
    std::fs::create_dir(home.path().join("folder")).unwrap();
    assert!(home.sh("mkfifo pipe").code == 0);
    home.write("empty", "");
    symlink("nowhere", home.path().join("link")).unwrap();
    for (name, word, code) in [
        ("folder", "is a folder", 4),
        ("pipe", "is a pipe", 4),
        ("/dev/zero", "is a device", 4),
        ("empty", "is empty (0 bytes)", 4),
        ("link", "leads nowhere", 3),
        ("none", "there is no register at none", 3),
    ] {
        let said = home.fails(code, &["--register", name, "status"]);
        assert!(said.contains(word), "{name}: {said}");
    }
}

/// Runs art30 as somebody who is bound by permissions: as nobody, if the tests are run by root.
fn bound(home: &Home, args: &[&str]) -> (i32, String) {
    let program = home.path().join("art30");
    if !program.exists() {
        std::fs::copy(env!("CARGO_BIN_EXE_art30"), &program).unwrap();
        for path in [home.path(), &program] {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
    }
    let root = home.sh("id -u").out.trim() == "0";
    let user = "--reuid 65534 --regid 65534 --clear-groups";
    let mut command = home.command(if root { "setpriv" } else { program.to_str().unwrap() });
    if root {
        command.args(user.split(' ')).arg(&program);
    }
    let done = command.env("XDG_STATE_HOME", home.path().join("none")).args(args).output().unwrap();
    let text = [done.stdout, done.stderr].concat();
    (done.status.code().unwrap_or(-1), String::from_utf8(text).unwrap())
}

#[test]
fn what_cannot_be_written_can_be_read_and_says_why_it_cannot_be_written() {
    let home = Home::example();
    home.ok(&["backup", "copy.db"]);
    let folder = home.path().join("medium");
    std::fs::create_dir(&folder).unwrap();
    for name in ["register.db", "copy.db"] {
        std::fs::copy(home.path().join(name), folder.join(name)).unwrap();
        std::fs::set_permissions(folder.join(name), std::fs::Permissions::from_mode(0o444)).unwrap();
    }
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    for name in ["medium/register.db", "medium/copy.db"] {
        for command in ["status", "verify", "log", "customer list --as-of 5", "role acme"] {
            let args: Vec<&str> = ["--register", name].into_iter().chain(command.split(' ')).collect();
            let (code, said) = bound(&home, &args);
            assert_eq!(code, 0, "{name} {command}: {said}");
        }
        let (code, said) = bound(&home, &["--register", name, "customer", "add", "Nope"]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("cannot write to medium/") && said.contains("you may not write"), "{said}");
    }
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2, "reading leaves nothing there");
    // A restore there is refused with the command that works.
    std::fs::set_permissions(home.path().join("copy.db"), std::fs::Permissions::from_mode(0o444)).unwrap();
    let (code, said) =
        bound(&home, &["--register", "medium/register.db", "restore", "copy.db", "--confirm", "PostHog"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("cannot restore to ") && said.contains("you may not write"), "{said}");
    assert!(
        said.contains("Nothing was changed") && said.contains("art30 --register OTHER/register.db restore copy.db")
    );
    let other = home.path().join("other");
    std::fs::create_dir(&other).unwrap();
    std::fs::set_permissions(&other, std::fs::Permissions::from_mode(0o777)).unwrap();
    let (code, said) = bound(&home, &["--register", "other/register.db", "restore", "copy.db", "--confirm", "PostHog"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(bound(&home, &["--register", "other/register.db", "verify"]).0, 0);
    // What only a write-ahead log holds is not passed over.
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut log = std::fs::File::create(folder.join("register.db-wal")).unwrap();
    log.write_all(&[1; 5000]).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    let (code, said) = bound(&home, &["--register", "medium/register.db", "status"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("register.db-wal holds what is not in the file yet"), "{said}");
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// A limit for the size of files (`ulimit -f`) keeps nobody from reading, and is named where it is the cause.
#[test]
fn where_no_file_may_grow_all_is_read_and_the_limit_is_named() {
    let home = Home::example();
    for limit in [0, 8] {
        let limited = |command: &str| home.sh(&format!("ulimit -f {limit}; art30 {command} | cat; exit 0"));
        for command in ["status", "verify", "log", "customer list --as-of 5", "role acme", "agreement list", "doctor"] {
            let said = limited(command);
            assert!(!said.err.contains("error") && !said.out.is_empty(), "{limit} {command}: {}{}", said.out, said.err);
        }
        let said = limited("customer add Nope");
        let cause = format!("register.db: the size of a file is limited to {} kB here by ulimit -f", limit / 2);
        assert!(said.err.contains(&cause) && said.err.contains("Nothing was written"), "{}", said.err);
    }
    let said = home.sh("ulimit -f 200; art30 backup b.db");
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.err.contains("register.db into b.db: the size of a file is limited to 100 kB here"), "{}", said.err);
    let said = home.sh("ulimit -f 0; art30 export customers --out c.csv");
    assert!(said.code == 1 && said.err.contains("c.csv") && said.err.contains("(ulimit -f)"), "{}", said.err);
    let left = home.sh("ls -A").out;
    assert!(!left.contains("partial") && !left.contains("b.db") && !left.contains("c.csv"), "{left}");
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

/// An older file holds what was erased since; this computer knows that, and the new register does not say it.
#[test]
fn what_is_salvaged_of_an_older_file_is_erased_again() {
    let home = Home::new();
    home.ok(&["customer", "add", "Firm", "--contact", "Erika Erased", "--notes", "stays"]);
    home.ok(&["backup", "old.db"]);
    home.ok(&["erase", "Erika Erased", "--confirm", "Erika Erased"]);
    let said = home.run(&["salvage", "old.db", "--out", "new.db"]);
    assert!(said.out.contains("erased again, as this computer knows it: CUS-1 (contact)"), "{}{}", said.out, said.err);
    let bytes = std::fs::read(home.path().join("new.db")).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("Erika") && String::from_utf8_lossy(&bytes).contains("stays"));
    let verified = home.sh("art30 --register new.db verify");
    assert!(verified.out.contains("verified"), "{}{}", verified.out, verified.err);
}

/// Where the erasures of the new register cannot be noted, that is said.
#[test]
fn a_salvage_says_that_it_could_not_note_what_was_erased() {
    let home = Home::new();
    home.ok(&["customer", "add", "Firm", "--contact", "Erika Erased"]);
    home.ok(&["erase", "Erika Erased", "--confirm", "Erika Erased"]);
    // A folder in the place of the list: it can be neither read nor replaced.
    let list = home.sh("ls -d state/art30/*.erasures").out.trim().to_owned();
    std::fs::remove_file(home.path().join(&list)).unwrap();
    std::fs::create_dir(home.path().join(&list)).unwrap();
    let said = home.run(&["salvage", "register.db", "--out", "new.db"]);
    let in_one_line = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(in_one_line.contains("the list of erasures could not be written ("), "{}{}", said.out, said.err);
    assert!(home.path().join("new.db").exists());
}

/// What salvage makes of a damaged register: the exit code, the revisions that are kept, and what is listed.
fn salvage(damage: impl FnOnce(&Path)) -> (i32, i64, String, Home) {
    let home = Home::example();
    home.ok(&["customer", "add", "Erased", "--contact", PERSON]);
    home.ok(&["erase", PERSON, "--confirm", PERSON]);
    home.ok(&["customer", "edit", "CUS-1", "--notes", "newest"]);
    home.ok(&["doctor", "--settle"]);
    damage(&home.register());
    let before = std::fs::read(home.register()).unwrap();
    let said = home.run(&["salvage", "register.db", "--out", "new.db", "--json"]);
    assert_eq!(std::fs::read(home.register()).unwrap(), before, "the damaged file is only read");
    if said.code != 0 && said.code != 8 {
        assert!(!home.path().join("new.db").exists());
        return (said.code, 0, said.err, home);
    }
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let lost = json["report"]["lost"].to_string();
    let clock = Clock::Fixed(super::home::NOW.parse().unwrap());
    let new = Store::open(&home.path().join("new.db"), clock).unwrap();
    assert_eq!(verify(&new, true).unwrap().problems.listed, Vec::<String>::new());
    // It takes the place of the damaged one.
    let confirmed = home.run(&["restore", "new.db", "--confirm", "PostHog"]);
    if json["report"]["same_register"] == true {
        assert_eq!(confirmed.code, 0, "{confirmed:?}");
        goes_on(&home, "salvaged");
    }
    (said.code, json["report"]["revisions_kept"].as_i64().unwrap(), lost, home)
}

#[test]
fn what_is_damaged_beside_the_journal_costs_no_history() {
    type Case = (&'static str, fn(&Path));
    let whole: &[Case] = &[
        ("nothing", |_| ()),
        ("header", |path| overwrite(path, 0, 100)),
        ("first page", |path| overwrite(path, 0, 4096)),
        ("a record", |path| by_hand(path, |db| run(db, "UPDATE customer SET country = 'FR' WHERE number = 1"))),
        ("a table", |path| by_hand(path, |db| run(db, "DELETE FROM measure"))),
        ("statistics", |path| sql(path, "ANALYZE")),
    ];
    for (what, damage) in whole {
        let (code, kept, lost, home) = salvage(damage);
        assert_eq!((code, kept, &*lost), (0, 24, "[]"), "{what}");
        assert_eq!(home.json(&["customer", "show", "CUS-1"])["report"]["record"]["notes"], "newest", "{what}");
    }
}

#[test]
fn a_line_that_says_what_there_cannot_be_costs_no_more_than_itself() {
    let flipped = |path: &Path| {
        let mut bytes = std::fs::read(path).unwrap();
        let wanted = b"\"edition\":\"cloud\"";
        let at = bytes.windows(wanted.len()).position(|window| window == wanted).unwrap();
        bytes[at + wanted.len() - 2] ^= 1;
        std::fs::write(path, bytes).unwrap();
    };
    let (code, _, lost, _) = salvage(flipped);
    assert_eq!(code, 8, "{lost}");
    assert!(lost.contains("its line says what there cannot be; it is as its table has it. Check it"), "{lost}");
}

#[test]
fn what_is_lost_is_listed_and_what_is_not_proven_too() {
    type Case = (&'static str, fn(&Path), i64, &'static [&'static str]);
    // Where what stands in the file is not ours to say.
    const ANY: i64 = -1;
    let cases: &[Case] = &[
        (
            "a document",
            |path| by_hand(path, |db| run(db, "UPDATE content SET bytes = x'00' WHERE number = 1")),
            24,
            &["DOC-1", "the bytes of \\\"acme-dpa-signed.pdf\\\" are lost"],
        ),
        (
            "values",
            |path| {
                by_hand(path, |db| {
                    run(db, "UPDATE journal SET personal = '{}' WHERE kind = 'customer' AND number = 7");
                });
            },
            24,
            &["CUS-7", "are not what was committed to; they are as its table has them"],
        ),
        (
            "a line",
            |path| {
                by_hand(path, |db| {
                    run(
                        db,
                        "UPDATE journal SET line = replace(line, 'DE', 'FR') WHERE seq = (SELECT max(seq) FROM journal WHERE kind = 'customer' AND number BETWEEN 2 AND 40 AND line LIKE '%DE%')",
                    );
                });
            },
            5,
            &["unproven", "its table says something else (country)", "its table says the same"],
        ),
        (
            "a line that is gone",
            |path| by_hand(path, |db| run(db, "DELETE FROM journal WHERE kind = 'customer' AND number = 3")),
            5,
            &["no line of the journal is left that says it", "CUS-3", "these lines of the journal cannot be read"],
        ),
        (
            "all that is known of a record",
            |path| {
                by_hand(path, |db| {
                    run(db, "DELETE FROM journal WHERE kind = 'measure' AND number = 1");
                    run(db, "DELETE FROM measure WHERE number = 1");
                });
            },
            ANY,
            &["numbers up to "],
        ),
        (
            "the first line",
            |path| by_hand(path, |db| run(db, "UPDATE journal SET line = 'x' WHERE seq = 0")),
            0,
            &["these lines of the journal cannot be read"],
        ),
        ("cut in half", |path| cut(path, std::fs::metadata(path).unwrap().len() / 2), ANY, &["unproven", "lines"]),
    ];
    for (what, damage, revisions, words) in cases {
        let (code, kept, lost, home) = salvage(damage);
        assert_eq!(code, 8, "{what}: {lost}");
        assert!(kept == *revisions || *revisions == ANY, "{what}, {kept} revisions: {lost}");
        for word in *words {
            assert!(lost.contains(word), "{what}: {word} is not in {lost}");
        }
        let bytes = std::fs::read(home.path().join("new.db")).unwrap();
        assert!(!bytes.windows(PERSON.len()).any(|part| part == PERSON.as_bytes()), "{what}: {PERSON} is back");
    }
}

#[test]
fn values_that_only_the_table_still_has_are_kept_and_said_to_be_unproven() {
    const SALT: &str = "UPDATE journal SET salt = randomblob(32) WHERE kind = 'customer' AND number IN (7, 8)";
    const GONE: &str = "DELETE FROM customer WHERE number = 8";
    const BROKEN: &str = "UPDATE journal SET line = replace(line, '\"change\"', '\"chance\"')
        WHERE seq = (SELECT min(seq) FROM journal WHERE revision = 2 AND kind IS NOT NULL)";
    let name = |home: &Home, handle: &str| home.json(&["customer", "show", handle])["report"]["record"]["name"].clone();
    let known = Home::example();
    // With the chain, and behind it.
    let within: fn(&Path) = |path| by_hand(path, |db| run(db, &format!("{SALT}; {GONE}")));
    let behind: fn(&Path) = |path| by_hand(path, |db| run(db, &format!("{SALT}; {GONE}; {BROKEN}")));
    for (damage, revisions) in [(within, 24), (behind, 1)] {
        let (code, kept, lost, home) = salvage(damage);
        assert_eq!((code, kept), (8, revisions), "{lost}");
        assert_eq!(name(&home, "CUS-7"), name(&known, "CUS-7"), "{lost}");
        assert!(lost.contains("they are as its table has them, which nothing proves. Check it"), "{lost}");
        let of = |handle: &str| {
            let all: serde_json::Value = serde_json::from_str(&lost).unwrap();
            let found = all.as_array().unwrap().iter().find(|lost| lost["which"] == handle).cloned();
            found.map(|found| found["what"].as_str().unwrap_or_default().to_owned())
        };
        assert_eq!(of("CUS-7").as_deref(), Some("unproven"), "{lost}");
        // What is not in the table either is lost.
        assert_eq!(of("CUS-8").as_deref(), Some("values"), "{lost}");
        assert!(name(&home, "CUS-8").as_str().unwrap().starts_with("[lost: line "), "{lost}");
    }
}

#[test]
fn where_tables_say_otherwise_than_the_journal_it_is_listed_since_somebody_changed_them() {
    let home = Home::example();
    let found = home.json(&["salvage", "register.db", "--out", "whole.db"])["report"]["tables"]["wrong"].clone();
    assert_eq!(found, 0);
    by_hand(&home.register(), |db| {
        run(db, "UPDATE customer SET country = 'FR' WHERE number = 1");
        run(db, "DELETE FROM measure WHERE number = 2");
        run(
            db,
            "INSERT INTO customer (number, id, name) VALUES (900, '01900000-0000-7000-8000-000000000000', 'Ghost')",
        );
    });
    let said = home.run(&["salvage", "register.db", "--out", "new.db"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let in_one_line = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "In 3 records the tables said otherwise than the journal",
        "CUS-1: country in the table is not what the journal says",
        "CUS-900: it is in the table, but the journal has no such record",
        ": the journal has it, the table does not",
    ] {
        assert!(in_one_line.contains(words), "{words}: {}", said.out);
    }
    let log = home.sh("art30 --register new.db log --limit 1 --json").out;
    assert!(log.contains("The tables said otherwise than the journal of 3 records"), "{log}");
}

#[test]
fn what_was_damaged_is_not_said_to_be_erased_and_a_long_list_is_cut() {
    let home = Home::new();
    let rows = (1..=70).map(|number| format!("Customer {number},DE\n")).collect::<Vec<_>>().concat();
    home.write("customers.csv", format!("name,country\n{rows}"));
    home.ok(&["import", "customers.csv", "-q"]);
    home.ok(&["backup", "good.db"]);
    by_hand(&home.register(), |db| {
        run(db, "UPDATE journal SET salt = randomblob(32) WHERE kind = 'customer'");
        run(db, "DELETE FROM customer WHERE number IN (8, 9)");
    });
    let said = home.run(&["salvage", "register.db", "--out", "new.db"]);
    assert_eq!(said.code, 8, "{}", said.err);
    assert!(said.out.contains("… and 20 more; --json lists all."), "{}", said.out);
    let of_new = |line: &str| home.sh(&format!("art30 --register new.db {line}")).out;
    let verified = of_new("verify").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(verified.contains("0 erasures, 70 lines damaged and taken out in a salvage"), "{verified}");
    for handle in ["CUS-8", "CUS-9"] {
        let shown = of_new(&format!("customer show {handle}"));
        assert!(shown.contains("lost with a damaged file (line ") && !shown.contains("erased"), "{shown}");
    }
    assert!(of_new("customer show CUS-10").contains("Customer 10"));
    // A file that still has what was damaged is not robbed of it.
    home.ok(&["restore", "new.db", "--confirm", "Vendor"]);
    home.ok(&["restore", "good.db", "--confirm", "Vendor"]);
    assert!(home.ok(&["customer", "show", "CUS-8"]).contains("Customer 8"));
}

#[test]
fn of_what_holds_nothing_nothing_is_salvaged() {
    for damage in [|path: &Path| cut(path, 100), |path: &Path| std::fs::write(path, "a text").unwrap()] {
        let (code, _, said, _) = salvage(damage);
        assert_eq!(code, 6, "{said}");
    }
}

#[test]
fn where_a_register_was_seen_and_is_none_now_it_is_said_and_none_is_made_without_a_word() {
    let home = Home::new();
    home.ok(&["backup"]);
    std::fs::remove_file(home.register()).unwrap();
    let why = home.fails(3, &["status"]);
    assert!(why.contains("any more; the newest revision that this computer saw of it is 1, on 20"), "{why}");
    assert!(why.contains("art30 restore ") && why.contains("art30-backup_2026-11-23_r1.db"), "{why}");
    let init = ["init", "--name", "Other", "--country", "DE"];
    let why = home.run(&init).err;
    assert!(why.contains("A register was at") && why.contains("art30 restore FILE"), "{why}");
    assert!(!home.register().exists());
    home.ok(&[&init[..], &["--yes"]].concat());
    let unknown = home.run(&["status", "--register", "nowhere.db"]);
    assert!(unknown.err.contains("Make one with `art30 init`"), "{}", unknown.err);
}

#[test]
fn what_does_not_begin_as_a_register_is_a_damaged_one_where_one_was_seen() {
    let home = Home::new();
    std::fs::write(home.path().join("list.db"), "name,country\nAcme,DE\n").unwrap();
    let why = home.fails(4, &["status", "--register", "list.db"]);
    assert!(why.contains("If it was one, save what is left: art30 salvage list.db"), "{why}");
    overwrite(&home.register(), 0, 100);
    let why = home.fails(6, &["status"]);
    for words in ["was a register, and is damaged", "saw of it is 1", "art30 restore FILE", "art30 salvage"] {
        assert!(why.contains(words), "{why}");
    }
}

#[test]
fn what_is_said_of_a_damaged_backup_is_said_of_it() {
    let home = Home::new();
    home.ok(&["backup", "cut.db"]);
    cut(&home.path().join("cut.db"), std::fs::metadata(home.path().join("cut.db")).unwrap().len() / 2);
    let why = home.fails(6, &["restore", "cut.db", "--confirm", "Vendor"]);
    assert!(
        why.contains("the backup cut.db is damaged (") && why.contains("art30 salvage cut.db --out NEW.db"),
        "{why}"
    );
    assert!(!why.contains("restore a backup") && !why.contains("not touched"), "{why}");
}

#[test]
fn a_register_that_lies_elsewhere_is_not_said_to_be_gone() {
    let home = Home::new();
    home.ok(&["backup", "copy.db"]);
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE"]);
    let said = home.run(&["restore", "copy.db", "--confirm", "Vendor", "--register", "second.db"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.err.contains("Nothing was at second.db; ") && said.err.contains("is the same register, at revision 2"),
        "{}",
        said.err
    );
    assert!(!said.err.contains("was gone"), "{}", said.err);
}

#[test]
fn who_was_erased_and_is_back_is_named_and_erased_again_when_the_file_is_accepted() {
    let home = erased_since_the_backup();
    std::fs::copy(home.path().join("old.db"), home.register()).unwrap();
    let doctor = home.run(&["doctor"]);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&doctor.out).contains("back in this file: CUS-1 (contact)"), "{}", doctor.out);
    assert!(home.run(&["verify"]).err.contains("back in this file: CUS-1 (contact)"));
    let said = home.run(&["doctor", "--accept", "--reason", "the disk broke"]);
    assert_eq!(said.code, 0, "{said:?}");
    for words in [
        "From now on this computer takes the register as it is [revision 3]. Not in it: revisions 3 to 4, written here.",
        "Erased again, since it was erased before: CUS-1 (contact).",
    ] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
    holds_nobody(&home);
    let verified = home.run(&["verify"]);
    assert!(verified.out.contains("1 erasures") && !verified.err.contains("back in"), "{verified:?}");
    assert!(home.run(&["doctor", "--accept", "--reason", "x"]).err.contains("nothing to accept"));
    goes_on(&home, "accepted");
}

#[test]
fn an_erasure_that_is_lacking_is_repeated_also_where_nothing_else_speaks_against_the_file() {
    let home = erased_since_the_backup();
    // An older art30 accepted the older file, and nothing was erased again.
    std::fs::copy(home.path().join("old.db"), home.register()).unwrap();
    for head in std::fs::read_dir(home.path().join("state/art30")).unwrap().map(|entry| entry.unwrap().path()) {
        if head.extension() == Some(OsStr::new("head")) {
            std::fs::remove_file(head).unwrap();
        }
    }
    assert!(home.run(&["verify"]).err.contains("back in this file: CUS-1 (contact)"));
    home.ok(&["doctor", "--accept", "--reason", "as it was asked for"]);
    holds_nobody(&home);
}

#[test]
fn a_later_state_that_is_put_back_is_of_the_same_history() {
    let home = Home::new();
    home.ok(&["backup", "older.db"]);
    home.ok(&["customer", "add", "Acme GmbH"]);
    home.ok(&["backup", "keep.db"]);
    std::fs::copy(home.path().join("older.db"), home.register()).unwrap();
    let said = home.run(&["restore", "keep.db", "--confirm", "Vendor"]);
    assert!(said.code == 0 && !said.err.contains("another history") && !said.err.contains("Not in the"), "{said:?}");
    let asked = home.run(&["restore", "older.db"]);
    assert!(asked.err.contains("which is at revision 3;"), "{asked:?}");
    // What is not in the register any more is named, with where it is.
    let said = home.run(&["restore", "older.db", "--confirm", "Vendor"]);
    assert!(
        said.err.contains("Not in the register any more: revisions 2 to 3. See there: art30 log --register "),
        "{said:?}"
    );
    std::fs::copy(home.path().join("older.db"), home.register()).unwrap();
    let asked = home.run(&["restore", "keep.db", "-n"]);
    assert!(asked.err.contains("revision 1, an earlier state of the same history"), "{asked:?}");
}

#[test]
fn of_what_is_damaged_a_restore_says_only_what_is_known() {
    let home = Home::new();
    home.ok(&["backup", "old.db"]);
    home.ok(&["customer", "add", "Acme GmbH"]);
    home.ok(&["customer", "add", "Bolt SARL"]);
    home.ok(&["doctor", "--settle"]);
    overwrite(&home.register(), 0, 100);
    let said = restore(&home);
    assert!(
        said.contains("What stood there (revision 3 when it was last written on this computer) could not"),
        "{said}"
    );
    assert!(
        said.contains("Not in the register any more: revisions 2 to 3") && said.contains("another computer or account"),
        "{said}"
    );
    std::fs::remove_dir_all(home.path().join("state")).unwrap();
    overwrite(&home.register(), 0, 100);
    let said = restore(&home);
    assert!(said.contains("What stood there could not be read"), "{said}");
    assert!(said.contains("If anybody was erased after"), "{said}");
}

#[test]
fn what_was_salvaged_of_a_healthy_file_says_so_and_copies_go_on() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH"]);
    home.ok(&["backup", "copy.db"]);
    let said = home.run(&["salvage", "register.db", "--out", "new.db"]);
    assert!(said.code == 0 && said.out.contains("2 of 2 revisions kept"), "{said:?}");
    assert!(said.out.contains("says that it was salvaged, and changes nothing"), "{}", said.out);
    let on = |file: &str, line: &[&str]| home.run(&[&["--register", file], line].concat());
    for file in ["register.db", "copy.db", "new.db"] {
        let verified = on(file, &["verify"]);
        assert!(verified.code == 0 && verified.err.is_empty(), "{file}: {verified:?}");
    }
    let again = home.run(&["salvage", "copy.db", "--out", "again.db"]);
    assert!(again.code == 0 && again.out.contains("2 of 2 revisions kept"), "{again:?}");
    assert!(!on("new.db", &["status"]).out.contains("salvaged"));
    // What was seen at its place, and is not in the file, is lost, and said.
    std::fs::copy(home.path().join("copy.db"), home.path().join("kept.db")).unwrap();
    home.ok(&["customer", "add", "Bolt SARL"]);
    std::fs::copy(home.path().join("kept.db"), home.register()).unwrap();
    let said = home.run(&["salvage", "register.db", "--out", "third.db"]);
    assert!(
        said.code == 8 && said.out.contains("2 of 3 revisions kept") && !said.out.contains("Nothing is lost"),
        "{said:?}"
    );
}

#[test]
fn of_a_file_that_was_cut_each_thing_is_said_once_and_what_is_gone_is_named() {
    let home = Home::new();
    for name in ["Acme GmbH", "Bolt SARL", "Cargo AG"] {
        home.ok(&["customer", "add", name, "--country", "DE"]);
    }
    for name in ["Hosting", "Support", "Website"] {
        home.ok(&["activity", "add", name, "--acting-as", "processor"]);
    }
    home.ok(&["doctor", "--settle"]);
    // Before the table of activities; the index of the journal lies before it.
    let root: i64 = {
        let db = rusqlite::Connection::open(home.register()).unwrap();
        db.query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'activity'", [], |row| row.get(0)).unwrap()
    };
    cut(&home.register(), (u64::try_from(root).unwrap() - 1) * 4096);
    let said = home.run(&["salvage", "register.db", "--out", "new.db", "--json"]);
    assert_eq!(said.code, 8, "{said:?}");
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let lost = json["report"]["lost"].as_array().unwrap();
    let which: Vec<&str> = lost.iter().map(|one| one["which"].as_str().unwrap()).collect();
    let once: std::collections::BTreeSet<&&str> = which.iter().collect();
    assert_eq!(once.len(), which.len(), "{lost:?}");
    let gone = lost.iter().find(|one| one["which"] == "ACT-1 to ACT-12").unwrap_or_else(|| panic!("{lost:?}"));
    assert_eq!((&gone["what"], &gone["count"]), (&"record".into(), &12.into()));
    assert!(gone["detail"].as_str().unwrap().contains("numbers up to 12 were given to activities, and none is left"));
    // The new register says once what was lost, until somebody accepts it.
    let on = |line: &[&str]| home.run(&[&["--register", "new.db"], line].concat());
    let status = on(&["status"]).out;
    assert!(
        !status.contains("Nothing needs your attention") && status.matches("salvaged from register.db").count() == 1,
        "{status}"
    );
    assert!(status.contains("ACT-1 to ACT-12"), "{status}");
    assert_eq!(on(&["doctor", "--accept", "--reason", "entered again"]).code, 0);
    assert!(!on(&["status"]).out.contains("salvaged from"));
}

#[test]
fn a_record_that_lost_lines_is_said_once() {
    let (code, _, lost, _) = salvage(|path| {
        by_hand(path, |db| run(db, "DELETE FROM journal WHERE kind = 'customer' AND number = 1"));
    });
    assert_eq!(code, 8);
    assert_eq!(lost.matches("\"which\":\"CUS-1\"").count(), 1, "{lost}");
    assert!(!lost.contains("which said it, is lost"), "{lost}");
}

#[test]
fn what_a_damaged_write_ahead_log_may_have_held_is_not_said_to_be_there() {
    type Case = (&'static str, i32, fn(&Path));
    let home = Home::example();
    let reader = rusqlite::Connection::open(home.register()).unwrap();
    reader.query_row("SELECT count(*) FROM journal", [], |row| row.get::<_, i64>(0)).unwrap();
    for name in ["Early", "Late"] {
        home.ok(&["customer", "add", name]);
    }
    let cases: &[Case] = &[
        ("whole", 0, |_| ()),
        ("header", 8, |log| overwrite(log, 0, 32)),
        ("middle", 8, |log| overwrite(log, std::fs::metadata(log).unwrap().len() / 2, 8)),
        ("end", 8, |log| overwrite(log, std::fs::metadata(log).unwrap().len() - 4_000, 8)),
    ];
    for (what, code, damage) in cases {
        let copy = home.path().join(format!("{what}.db"));
        for ending in ["", "-wal"] {
            std::fs::copy(format!("{}{ending}", home.register().display()), format!("{}{ending}", copy.display()))
                .unwrap();
        }
        damage(&home.path().join(format!("{what}.db-wal")));
        // Another computer, which saw nothing of the register.
        let said = home.sh(&format!("XDG_STATE_HOME=$PWD/none art30 salvage {what}.db --out new-{what}.db"));
        assert_eq!(said.code, *code, "{what}: {}{}", said.out, said.err);
        let named = said.out.contains("1 write-ahead log that cannot be read") && !said.out.contains("Nothing is lost");
        assert_eq!(named, *code == 8, "{what}: {}", said.out);
    }
    drop(reader);
}

/// What a salvage could not read is neither erased nor not provided: it is said to be lost, and found until somebody records it again.
#[test]
fn what_is_lost_is_said_to_be_lost_and_found_until_it_is_mended() {
    let (_, _, lost, home) = salvage(|path| {
        by_hand(path, |db| {
            run(db, "UPDATE content SET bytes = x'00' WHERE number = 1");
            run(db, "UPDATE journal SET salt = randomblob(32) WHERE kind = 'customer' AND number = 3");
            run(db, "DELETE FROM customer WHERE number = 3");
        });
    });
    assert!(lost.contains("CUS-3") && lost.contains("DOC-1"), "{lost}");
    let document = home.json(&["document", "show", "DOC-1"])["report"]["record"].clone();
    assert!(document["sha256"].as_str().unwrap().starts_with("[lost: line "), "{document}");
    let shown = home.ok(&["document", "show", "DOC-1"]);
    assert!(shown.contains("lost with a damaged file (line ") && !shown.contains("erased"), "{shown}");
    let found = || {
        let report = home.run(&["check", "value-lost", "--json"]).out;
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        let findings = report["report"]["findings"].as_array().unwrap().clone();
        findings.iter().map(|one| one["record"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    assert_eq!(found(), BTreeSet::from(["CUS-3", "DOC-1"].map(str::to_owned)));
    // A file that says what was lost fills it: nobody erased it.
    home.write("back.csv", "id,name\nCUS-3,Back again GmbH\n");
    home.ok(&["import", "back.csv", "--kind", "customers", "-q"]);
    home.ok(&["customer", "edit", "CUS-3", "--address", "1 Main St", "--contact", "none", "--contact-email", "none"]);
    assert_eq!(home.json(&["customer", "show", "CUS-3"])["report"]["record"]["name"], "Back again GmbH");
    let left = home.json(&["customer", "show", "CUS-3"])["report"]["record"].to_string();
    assert_eq!(found().contains("CUS-3"), left.contains("[lost"), "{left}");
}

#[test]
fn doctor_says_what_is_in_no_copy() {
    let home = Home::new();
    let at = |time: &str, line: &str| home.sh(&format!("ART30_CLOCK={time} art30 {line}"));
    let copies = |said: &str| said.lines().find(|line| line.contains("Copies")).unwrap().to_owned();
    let look = |time: &str, line: &str| {
        let said = at(time, &format!("{line} --format plain"));
        (said.code, copies(&said.out))
    };
    let (code, said) = look("2026-11-29T10:00:00Z", "doctor");
    assert!(code == 0 && said.ends_with("no backup of it is known here"), "a few days are no gap: {said}");
    let (code, said) = look("2026-12-01T10:00:00Z", "doctor");
    assert!(code == 1 && said.contains("1 revision is in no such copy, since 2026-11-23T10:00:00.000Z"), "{said}");
    assert!(said.contains("`art30 backup`") && said.contains("--replica FILE"), "{said}");
    at("2026-12-01T10:00:00Z", "backup replica.db");
    let (code, said) = look("2027-06-01T10:00:00Z", "doctor");
    assert!(code == 0 && said.ends_with("a backup that was made here holds revision 1"), "{said}");
    at("2026-12-01T10:00:00Z", "customer add Acme");
    at("2026-12-02T10:00:00Z", "customer add Bolt");
    let (code, said) = look("2026-12-02T11:00:00Z", "doctor");
    assert_eq!((code, said.contains("in no such copy")), (0, false), "{said}");
    // What is named as a replica has to be nearer.
    let (code, said) = look("2026-12-02T11:00:00Z", "doctor --replica replica.db");
    assert!(
        code == 1 && said.contains("replica.db holds revision 1; the replica is behind: 2 revisions are in"),
        "{said}"
    );
    let named = at("2026-12-02T11:00:00Z", "doctor > /dev/null; ART30_REPLICA=replica.db art30 doctor --format plain");
    assert!(copies(&named.out).contains("replica.db holds revision 1"), "{named:?}");
    at("2026-12-02T12:00:00Z", "backup newer.db");
    let (code, said) = look("2026-12-20T11:00:00Z", "doctor --replica newer.db");
    assert!(code == 0 && said.ends_with("holds revision 3; newer.db holds revision 3"), "{said}");
    let (code, said) = look("2026-12-20T11:00:00Z", "doctor --replica nowhere.db");
    assert!(code == 1 && said.contains("nowhere.db cannot be read as a copy"), "{said}");
    at("2026-12-20T11:00:00Z", "--register other.db init --name Other --country DE");
    let (code, said) = look("2026-12-20T11:00:00Z", "doctor --replica other.db");
    assert!(code == 1 && said.contains("other.db is no copy of this register, or of another history"), "{said}");
    // A backup of what was taken back by a restore counts for nothing.
    at("2026-12-20T12:00:00Z", "restore replica.db --confirm Vendor");
    let (_, said) = look("2026-12-20T12:00:00Z", "doctor");
    assert!(said.contains("a backup that was made here holds revision 1"), "{said}");
}

#[test]
fn a_restore_is_not_taken_back_and_nothing_else_is_in_its_place() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH"]);
    home.ok(&["backup", "old.db"]);
    home.ok(&["customer", "add", "Since the backup"]);
    restore(&home);
    let refused = home.fails(5, &["undo"]);
    assert!(refused.contains("put a backup in place, which is not taken back"), "{refused}");
    assert!(refused.contains(".before-restore-") && refused.contains("art30 undo 2"), "{refused}");
    assert!(home.ok(&["customer", "list"]).contains("Acme GmbH"));
    home.ok(&["undo", "2", "--yes"]);
}
