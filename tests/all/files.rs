//! Files that are not a good register, and files that art30 makes.

use super::home::{Home, copy_register};
use std::os::unix::fs::PermissionsExt as _;

#[track_caller]
fn refused(home: &Home, code: i32, words: &str) {
    let before = std::fs::read(home.register()).unwrap();
    let said = home.run(&["status"]);
    assert_eq!(said.code, code, "{}{}", said.out, said.err);
    assert!(said.err.contains(words), "{}", said.err);
    assert_eq!(said.err.trim_end().lines().count(), 1, "one clear line: {}", said.err);
    assert!(home.run(&["customer", "add", "Acme"]).code != 0, "nothing is written to it either");
    assert_eq!(std::fs::read(home.register()).unwrap(), before, "the file was touched");
}

#[test]
fn a_text_file_is_no_register() {
    let home = Home::empty();
    home.write("register.db", "Dear auditor,\nthis is a letter.\n".repeat(40));
    refused(&home, 4, "is not a register of art30");
}

#[test]
fn an_empty_file_is_no_register() {
    let home = Home::empty();
    home.write("register.db", "");
    refused(&home, 4, "not a register of art30");
}

#[test]
fn a_database_of_another_program_is_not_touched() {
    let home = Home::empty();
    let db = rusqlite::Connection::open(home.register()).unwrap();
    db.execute_batch("CREATE TABLE invoice (id INTEGER); INSERT INTO invoice VALUES (1);").unwrap();
    drop(db);
    refused(&home, 4, "a database of another program");
}

#[test]
fn a_newer_format_is_not_touched() {
    let home = Home::new();
    let db = rusqlite::Connection::open(home.register()).unwrap();
    db.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(db);
    refused(&home, 4, "was written by a newer art30");
}

#[test]
fn foreign_tables_in_a_register_are_seen() {
    let home = Home::new();
    let db = rusqlite::Connection::open(home.register()).unwrap();
    db.execute_batch("CREATE TRIGGER spy AFTER INSERT ON customer BEGIN SELECT 1; END;").unwrap();
    drop(db);
    refused(&home, 6, "the tables of the register were changed");
}

#[test]
fn a_truncated_register_is_seen() {
    let home = Home::example();
    let bytes = std::fs::read(home.register()).unwrap();
    for keep in [100, 4096, bytes.len() / 2, bytes.len() - 4096] {
        std::fs::write(home.register(), &bytes[..keep]).unwrap();
        let said = home.run(&["status"]);
        assert!(
            said.code == 6 || said.code == 4,
            "{keep} of {} bytes: {} {}{}",
            bytes.len(),
            said.code,
            said.out,
            said.err
        );
        assert!(said.err.starts_with("error: "), "{}", said.err);
    }
}

#[test]
fn a_register_that_is_missing_says_how_to_make_one() {
    let home = Home::empty();
    assert!(home.fails(3, &[]).contains("art30 init"));
    home.ok(&["init", "--name", "Vendor"]);
    assert!(home.fails(5, &["init", "--name", "Vendor"]).contains("exists already"));
}

#[test]
fn an_init_that_fails_leaves_nothing() {
    let home = Home::empty();
    let said =
        home.fails(4, &["init", "--name", "Vendor", "--country", "Atlantis", "--dpo", "Dana", "--dpo-email", "dana"]);
    assert!(said.contains("--country: \"Atlantis\" is not a country"), "{said}");
    assert!(said.contains("--dpo-email: \"dana\" is not one e-mail address"), "all problems at once: {said}");
    assert!(!home.register().exists());
}

#[test]
fn every_file_is_private() {
    let home = Home::example();
    home.ok(&["export", "all", "--out", "out"]);
    home.ok(&["backup", "copy.db"]);
    home.ok(&["due", "--ics", "due.ics"]);
    let mut folders = vec![home.path().to_owned()];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
                continue;
            }
            count += 1;
            let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{}", entry.path().display());
        }
    }
    assert!(count > 12, "{count} files");
}

#[test]
fn two_writers_wait_for_each_other() {
    let home = Home::new();
    let children: Vec<_> = (0..8)
        .map(|n| {
            home.command(env!("CARGO_BIN_EXE_art30"))
                .args(["customer", "add", &format!("Customer {n}"), "-q"])
                .spawn()
                .unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(home.json(&["customer", "list"])["report"]["total"], 8);
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn the_same_operation_twice_writes_once() {
    let home = Home::new();
    for _ in 0..2 {
        let said = home.sh("ART30_OP_ID=job-17 art30 customer add 'Acme GmbH'");
        assert_eq!(said.code, 0, "{}", said.err);
    }
    assert_eq!(home.json(&["customer", "list"])["report"]["total"], 1);
    assert!(home.sh("ART30_OP_ID=job-17 art30 customer add 'Acme GmbH'").err.contains("revision 2 already"));
}

#[test]
fn the_id_of_one_operation_is_no_excuse_for_another() {
    let home = Home::new();
    assert_eq!(home.sh("ART30_OP_ID=job-17 art30 customer add 'Acme GmbH'").code, 0);
    let other = home.sh("ART30_OP_ID=job-17 art30 deployment add CUS-1 --edition cloud");
    assert_eq!(other.code, 5, "{}", other.err);
    assert!(other.err.contains("revision 2, \"customer add\""), "{}", other.err);
    // Nor for another act of the same command.
    let other = home.sh("ART30_OP_ID=job-17 art30 customer add 'Bolt SARL'");
    assert_eq!(other.code, 5, "{}", other.err);
    assert!(other.err.contains("which wrote something else"), "{}", other.err);
    let edit = |country: &str| home.sh(&format!("ART30_OP_ID=job-18 art30 customer edit CUS-1 --country {country}"));
    assert_eq!((edit("DE").code, edit("FR").code), (0, 5));
    let again = edit("DE");
    assert!(again.code == 0 && again.err.contains("revision 3 already"), "{}", again.err);
    assert_eq!(home.json(&["log"])["report"]["total"], 3);
}

#[test]
fn an_id_that_was_used_hands_nothing_out() {
    let home = Home::example();
    let export = |file: &str| {
        home.sh(&format!("ART30_OP_ID=job-9 art30 export customers --out {file} --for Acme --purpose audit"))
    };
    assert_eq!(export("one.csv").code, 0);
    for said in
        [export("two.csv"), home.sh("ART30_OP_ID=job-9 art30 audit pack --out two.zip --for Acme --purpose audit")]
    {
        assert_eq!(said.code, 5, "{}", said.err);
        assert!(said.err.contains("\"export customers csv\""), "{}", said.err);
    }
    assert!(!home.path().join("two.csv").exists() && !home.path().join("two.zip").exists());
}

#[test]
fn a_journal_of_another_database_beside_a_register_is_named_and_left() {
    let home = Home::new();
    let journal = home.write("register.db-journal", "no journal of art30");
    for args in [&["status"][..], &["customer", "add", "Acme GmbH"]] {
        let said = home.fails(6, args);
        assert!(said.contains("register.db-journal lies beside it") && said.contains("move "), "{said}");
    }
    assert!(std::fs::rename(&journal, home.path().join("elsewhere")).is_ok(), "it was left");
    assert!(home.ok(&["verify"]).contains("verified"));
}

#[test]
fn nothing_is_written_where_the_register_keeps_what_it_writes() {
    let home = Home::example();
    home.write("list.csv", "name,country\nNew GmbH,DE\n");
    for ending in ["", "-wal", "-shm", "-journal"] {
        let name = format!("register.db{ending}");
        for line in [
            &["backup", &name][..],
            &["export", "customers", "--to", "csv", "--out", &name, "--yes"],
            &["due", "--ics", &name, "--yes"],
            &["audit", "pack", "--out", &name, "--yes"],
            &["import", "list.csv", "--kind", "customers", "--skip-bad", &name, "--yes"],
            &["salvage", "register.db", "--out", &name],
        ] {
            let said = home.fails(4, line);
            assert!(said.contains("is the register itself"), "{line:?}: {said}");
        }
    }
    home.ok(&["customer", "add", "Goes on"]);
}

/// The README's first command, but for the build; the second time in a folder where a register was.
#[test]
fn the_worked_example_runs_in_a_folder_and_again_in_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/posthog/run.sh");
    for _ in 0..2 {
        let run = std::process::Command::new("sh")
            .args([script.as_ref(), folder.path().as_os_str()])
            .env("ART30", env!("CARGO_BIN_EXE_art30"))
            .env("TMPDIR", folder.path())
            .env_remove("ART30_CLOCK")
            .output()
            .unwrap();
        let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
        assert!(run.status.success(), "{out}{err}");
        assert!(out.contains("● verified: nothing was changed."), "{out}");
        // It says first where the results will be, and off a terminal nothing is coloured.
        assert!(out.lines().next().is_some_and(|line| line.contains(&*folder.path().to_string_lossy())), "{out}");
        assert!(!format!("{out}{err}").contains('\u{1b}'), "{out}{err}");
    }
}

#[test]
fn a_dry_run_writes_no_file_and_records_no_disclosure() {
    let home = Home::example();
    let before = home.json(&["log", "--limit", "1"])["revision"].clone();
    home.write("mine.txt", "mine");
    for line in [
        "art30 export customers --to csv --out mine.txt -n",
        "art30 export customers --to csv --for A --purpose b -n",
        "art30 export register --to pdf --out mine.txt --for A --purpose b -n",
        "art30 export all --out folder -n",
        "art30 report --out new.pdf -n",
        "art30 due --ics mine.txt -n",
        "art30 policy coverage --evidence mine.txt -n",
        "art30 document save DOC-1 --out new.pdf -n",
        "art30 backup new.db -n",
    ] {
        assert_eq!(home.sh(line).code, 0, "{line}");
        assert_eq!(std::fs::read_to_string(home.path().join("mine.txt")).unwrap(), "mine", "{line}");
        assert!(["folder", "new.pdf", "new.db"].iter().all(|name| !home.path().join(name).exists()), "{line}");
    }
    assert_eq!(home.json(&["log", "--limit", "1"])["revision"], before);
}

#[test]
fn a_map_that_stands_there_is_not_replaced_without_a_word_in_a_dry_run_either() {
    let home = Home::new();
    home.write("list.csv", "name\nAcme GmbH\n");
    home.write("map.csv", "mine");
    let tried = ["import", "list.csv", "--kind", "customers", "--save-map", "map.csv", "-n"];
    assert!(home.fails(4, &tried).contains("map.csv exists and would be replaced"));
    assert_eq!(std::fs::read_to_string(home.path().join("map.csv")).unwrap(), "mine");
    home.ok(&[&tried[..], &["-y"]].concat());
    assert!(std::fs::read_to_string(home.path().join("map.csv")).unwrap().starts_with("what,"));
}

#[test]
fn what_is_closed_is_called_so_in_the_log() {
    let home = Home::example();
    let newest = || home.json(&["log", "--limit", "1"])["report"]["revisions"][0]["command"].clone();
    for (line, command) in [
        ("agreement end DPA-1 --ended 2026-12-01", "agreement end"),
        ("deployment end DEP-1 --ends 2026-12-01", "deployment end"),
        ("organisation appointment end APP-1 --ends 2026-12-01", "appointment end"),
        ("template withdraw TPL-1 --date 2026-11-01", "template withdraw"),
        ("customer archive CUS-1 --date 2026-11-01 -y", "customer archive"),
    ] {
        home.ok(&line.split(' ').collect::<Vec<_>>());
        assert_eq!(newest(), command, "{line}");
    }
}

#[test]
fn a_page_has_one_heading_and_says_of_which_register_and_day_it_is() {
    let home = Home::example();
    for line in
        ["status", "check", "due", "customer list", "ask CUS-1", "log", "role --rules", "check --rules", "report"]
    {
        let page = home.sh(&format!("art30 {line} --format html")).out;
        assert_eq!(page.matches("<h1").count(), 1, "{line}");
        assert!(page.contains("<footer>"), "{line}");
    }
    let page = home.sh("art30 customer list --format html").out;
    assert!(page.contains("<h1>Customers</h1>"), "{page}");
    assert!(page.contains("As of 23 November 2026. register "), "{page}");
}

#[test]
fn a_calendar_replaces_no_file_without_a_word_and_never_the_register() {
    let home = Home::example();
    assert!(home.fails(4, &["due", "--ics", "register.db", "-y"]).contains("is the register itself"));
    home.write("mine.ics", "mine");
    assert!(home.fails(4, &["due", "--ics", "mine.ics"]).contains("would be replaced"));
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn a_link_stays_one_and_a_pipe_is_written_to() {
    let home = Home::example();
    home.write("target.csv", "old");
    assert_eq!(home.sh("ln -s target.csv link.csv && art30 export customers --out link.csv -y").code, 0);
    assert!(home.path().join("link.csv").is_symlink());
    assert!(std::fs::read_to_string(home.path().join("target.csv")).unwrap().starts_with("handle,"));
    let piped = home.sh("mkfifo pipe && (cat pipe > read.csv & art30 export customers --to csv --out pipe -y; wait)");
    assert_eq!(piped.code, 0, "{}", piped.err);
    assert!(std::fs::read_to_string(home.path().join("read.csv")).unwrap().starts_with("handle,"));
}

#[test]
fn a_lost_log_is_noticed_by_the_head_file() {
    // What nothing inside the file can notice: the write-ahead log is gone, and the register simply looks shorter.
    let home = Home::new();
    let kept = home.path().join("kept.db");
    copy_register(&home.register(), &kept);
    home.ok(&["customer", "add", "Acme GmbH"]);
    std::fs::copy(&kept, home.register()).unwrap();
    assert!(
        home.fails(6, &["customer", "add", "Bolt SARL"])
            .contains("ends at revision 1, but this computer saw revision 2 there")
    );
    assert!(home.run(&["status"]).err.contains("but this computer saw revision 2 there"));
    let verified = home.run(&["verify"]);
    assert_eq!(verified.code, 6);
    assert!(verified.out.contains("but this computer saw revision 2 there"), "{}", verified.out);
}

#[test]
fn backup_and_restore() {
    let home = Home::example();
    home.ok(&["backup", "copy.db"]);
    assert!(home.fails(5, &["backup", "copy.db"]).contains("exists already"));
    home.ok(&["customer", "edit", "CUS-1", "--country", "FR"]);
    assert!(home.fails(4, &["restore", "copy.db"]).contains("--confirm \"PostHog\""));
    home.ok(&["restore", "copy.db", "--confirm", "PostHog"]);
    assert!(home.ok(&["customer", "show", "CUS-1"]).contains("Germany"));
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    assert!(home.ok(&["log", "--limit", "1"]).contains("restore"));
    home.ok(&["customer", "add", "After the restore"]);
    let kept = std::fs::read_dir(home.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("before-restore"))
        .count();
    assert_eq!(kept, 1, "the register of before is kept");
    // The clock stands still; what the first restore kept is not lost to the second.
    home.ok(&["restore", "copy.db", "--confirm", "PostHog"]);
    let first = home.path().join("register.db.before-restore-20261123T100000");
    let second = home.path().join("register.db.before-restore-20261123T100000-2");
    assert!(first.exists() && second.exists());
    let kept = ["--register", second.to_str().unwrap(), "customer", "show", "After the restore"];
    home.ok(&kept);
    for more in [&["--confirm", "PostHog"][..], &["-n"]] {
        let itself = [&["restore", "register.db"], more].concat();
        assert!(home.fails(4, &itself).contains("is the register itself"));
    }
    assert!(home.run(&["restore", "copy.db", "-n"]).err.contains("which is at revision"));
    assert!(home.fails(5, &["backup", "copy.db", "-n"]).contains("exists already"));
}

#[test]
fn a_damaged_backup_is_not_restored() {
    let home = Home::example();
    home.ok(&["backup", "copy.db"]);
    let db = rusqlite::Connection::open(home.path().join("copy.db")).unwrap();
    db.execute_batch("UPDATE customer SET country = 'FR' WHERE number = 1").unwrap();
    drop(db);
    assert!(home.fails(6, &["restore", "copy.db", "--confirm", "PostHog"]).contains("CUS-1: country"));
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn nothing_waits_for_an_answer_without_a_terminal() {
    let home = Home::example();
    assert!(home.fails(4, &["customer", "archive", "CUS-3"]).contains("--yes"));
    let five = ["customer", "edit", "CUS-1", "CUS-2", "CUS-3", "CUS-4", "CUS-5", "--owner", "Robin"];
    assert!(home.fails(4, &five).contains("This changes 5 customers: "));
    // What was wrong with many is looked for in the log.
    assert!(home.fails(4, &[&five[..], &["--yes"]].concat()).contains("Say why with --reason TEXT"));
    assert!(home.fails(4, &[&five[..], &["--reason", "new owner"]].concat()).contains("Add --yes to go ahead"));
    home.ok(&[&five[..], &["--yes", "--reason", "new owner"]].concat());
    assert!(home.ok(&["log", "--text", "new owner"]).contains("customer edit"));
    let leave = ["customer", "archive", "CUS-10", "CUS-11", "CUS-12", "CUS-13", "CUS-14", "--yes"];
    assert!(home.fails(4, &leave).contains("Say why with --reason TEXT"));
    let measures: Vec<String> = (1..=5).map(|n| format!("TOM-{n}")).collect();
    let retire: Vec<&str> =
        ["measure", "retire"].into_iter().chain(measures.iter().map(String::as_str)).chain(["--yes"]).collect();
    assert!(home.fails(4, &retire).contains("Say why with --reason TEXT"));
    assert!(home.fails(4, &["undo"]).contains("This takes back revision"));
    home.ok(&["undo", "-y"]);
    assert!(home.fails(4, &["erase", "Anna Beispiel"]).contains("--confirm \"Anna Beispiel\""));
}

#[test]
fn a_dry_run_changes_nothing() {
    let home = Home::example();
    let before = std::fs::read(home.register()).unwrap();
    for command in [
        &["customer", "add", "X"][..],
        &["customer", "edit", "CUS-1", "--country", "FR"],
        &["customer", "merge", "CUS-1", "CUS-2", "--keep", "all=INTO"],
        &["undo"],
        &["erase", "Anna Beispiel"],
        &["agreement", "end", "DPA-1"],
        &["import", "examples.csv", "--kind", "customers"],
    ] {
        home.write("examples.csv", "name\nNew One\n");
        home.ok(&[command, &["-n"]].concat());
    }
    assert_eq!(std::fs::read(home.register()).unwrap(), before);
}

#[test]
fn no_control_character_reaches_the_terminal() {
    let home = Home::new();
    let said = home.run(&["customer", "show", "\u{1b}[31mred\u{7}"]);
    assert_eq!(said.code, 3);
    assert!(said.err.contains("\\u{1b}") && !said.err.contains('\u{1b}'), "{}", said.err);
    assert!(home.fails(4, &["customer", "add", "Evil\u{1b}[2J"]).contains("control character U+001B"));
    home.ok(&["customer", "add", "abc\u{202e}cba"]);
    assert!(!home.ok(&["customer", "list"]).contains('\u{202e}'), "text that turns direction is made visible");
    let colours = home.sh("NO_COLOR=1 art30 customer list --color auto; art30 status");
    assert!(!colours.out.contains('\u{1b}'));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let home = Home::example();
    let said = home.sh("art30 customer list --limit 40 | head -n 1; art30 log --jsonl | head -n 1 > /dev/null");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}

#[test]
fn an_export_replaces_no_file_that_nobody_named_and_never_the_register() {
    let home = Home::new();
    std::os::unix::fs::symlink(home.register(), home.path().join("link.csv")).unwrap();
    let wal = format!("{}-wal", home.register().display());
    for out in ["register.db", "./register.db", "link.csv", wal.as_str()] {
        let said = home.fails(4, &["export", "customers", "--to", "csv", "--out", out, "--yes"]);
        assert!(said.contains("is the register itself"), "{out}: {said}");
    }
    for (line, out) in [
        (&["export", "all", "--out"][..], "register.db-journal"),
        (&["export", "all", "-n", "--out"], "register.db-wal"),
        (&["export", "all", "--out"], "register.db-journal/within/it"),
        (&["publish", "--out"], "register.db-journal"),
        (&["publish", "--out"], "./register.db-shm/page"),
        (&["publish", "--out"], "register.db-wal/page.md"),
        (&["export", "register", "--out"], "register.db-journal/register.pdf"),
    ] {
        let said = home.fails(4, &[line, &[out, "--yes"]].concat());
        assert!(said.contains("is the register itself, or bears a name that belongs to it"), "{line:?}: {said}");
        assert!(!home.path().join("register.db-journal").exists(), "{line:?}");
    }
    // What art30 notes of registers is no place for files either, by whatever name.
    let state = home.path().join("state/art30");
    let head = std::fs::read_dir(&state).unwrap().next().unwrap().unwrap().path();
    std::os::unix::fs::symlink(&head, home.path().join("head.csv")).unwrap();
    let list = head.with_extension("erasures");
    for out in [head.to_str().unwrap(), list.to_str().unwrap(), "head.csv", "state/art30/more/list.csv"] {
        let said = home.fails(4, &["export", "customers", "--to", "csv", "--out", out, "--yes"]);
        assert!(said.contains("where art30 notes what it saw"), "{out}: {said}");
        assert!(home.fails(4, &["backup", out]).contains("where art30 notes"), "{out}");
    }
    for line in [&["export", "all", "--out", "state/art30"][..], &["publish", "--out", "state/art30/page"]] {
        assert!(home.fails(4, line).contains("where art30 notes"), "{line:?}");
    }
    // A list is not replaced by what is left of it.
    home.write("list.csv", "name,country\nGood,DE\nBad,Nowhere\n");
    std::os::unix::fs::symlink("list.csv", home.path().join("same.csv")).unwrap();
    for out in ["list.csv", "./list.csv", "same.csv"] {
        for flag in ["--skip-bad", "--save-map"] {
            let said = home.fails(4, &["import", "list.csv", "--kind", "customers", flag, out, "--yes"]);
            assert!(said.contains("is the list itself"), "{flag} {out}: {said}");
        }
    }
    assert!(std::fs::read_to_string(home.path().join("list.csv")).unwrap().ends_with("Bad,Nowhere\n"));
    home.write("k.csv.partial", "mine");
    home.ok(&["export", "customers", "--out", "k.csv"]);
    assert_eq!(std::fs::read_to_string(home.path().join("k.csv.partial")).unwrap(), "mine");
    std::fs::create_dir(home.path().join("all")).unwrap();
    home.write("all/activities.csv", "mine");
    assert_eq!(home.run(&["export", "all", "--out", "all", "--no-input"]).code, 4, "it asks first");
    home.fails(2, &["export", "all", "--out", "other", "--to", "pdf"]);
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn a_reader_who_goes_away_changes_neither_the_work_nor_the_code() {
    let home = Home::example();
    // The reading end of the pipe is closed before the command starts: what it prints reaches nobody.
    let unheard =
        |command: &str| home.sh(&format!("mkfifo p 2> /dev/null; sleep 0 < p & exec 9> p; wait; {command} >&9 2>&9"));
    assert_eq!(unheard("art30 check").code, 8);
    assert_eq!(unheard("art30 check --format csv").code, 8);
    assert_eq!(unheard("art30 erase 'Anna Beispiel'").code, 4, "nothing was confirmed");
    let before = home.json(&["log"])["report"]["total"].as_i64().unwrap();
    assert_eq!(unheard("art30 export customers --for 'Auditor GmbH' --purpose audit").code, 0);
    assert_eq!(home.json(&["log"])["report"]["total"], before + 1, "the disclosure is recorded");
    std::fs::write(home.path().join("bad.csv"), "name,country\nNew GmbH,Atlantis\n").unwrap();
    assert_eq!(unheard("art30 import bad.csv --kind customers -n --save-map map.csv").code, 4);
    assert!(home.path().join("map.csv").exists());
}

#[test]
fn a_pipe_among_what_is_noted_keeps_nobody_waiting() {
    let home = Home::new();
    for name in std::fs::read_dir(home.path().join("state/art30")).unwrap().map(|file| file.unwrap().path()) {
        for ending in ["head", "erasures", "restoring", "unsettled"] {
            let path = name.with_extension(ending);
            let _ = std::fs::remove_file(&path);
            home.sh(&format!("mkfifo {}", path.display()));
            let said = home.sh("timeout 20 art30 verify");
            assert!(said.code != 124 && said.code != 101, "{ending}: {}{}", said.out, said.err);
            if ending == "head" {
                assert!(said.err.contains("it is a pipe, no file of art30. Move it away"), "{}", said.err);
            }
            std::fs::remove_file(&path).unwrap();
        }
    }
}

#[test]
fn a_clock_that_shows_no_time_that_can_be_recorded_is_refused() {
    let home = Home::new();
    for time in ["1969-12-31T23:59:59Z", "+12026-01-01T00:00:00Z", "+262142-12-31T23:59:59Z", "-0001-01-01T00:00:00Z"] {
        for line in ["customer add After --yes", "status", "verify"] {
            let said = home.sh(&format!("ART30_CLOCK={time} art30 {line}"));
            assert_eq!(said.code, 4, "{time}: {line}: {}", said.err);
            assert!(said.err.contains("clock shows a time before 1970 or after 9999"), "{}", said.err);
        }
    }
    assert_eq!(home.json(&["verify"])["revision"], 1);
}
