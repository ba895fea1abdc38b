//! What a person does with a planned change, where it could go wrong: edits, closing, telling, reading back, consenting.

use super::changes::{at, list, of, ok, parts, planned, register, rows};
use super::home::{Home, Said};
use serde_json::Value as Json;

/// The notices as lines of JSON.
fn notices(home: &Home) -> Vec<Json> {
    let said = home.run(&["notice", "list", "--format", "ndjson"]).out;
    said.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// Refused with a code and these words, and nothing was written.
#[track_caller]
fn refused(home: &Home, day: &str, args: &[&str], code: i32, words: &[&str]) {
    let revision = || home.json(&["change", "list"])["revision"].clone();
    let before = revision();
    let said = at(home, day, args);
    assert_eq!(said.code, code, "{args:?}: {}{}", said.out, said.err);
    for word in words {
        assert!(said.err.contains(word), "{args:?}: {word}: {}", said.err);
    }
    assert_eq!(revision(), before, "{args:?}");
}

#[test]
fn an_edit_does_not_close_and_what_is_closed_is_not_edited() {
    let home = planned();
    let day = "2027-01-15";
    for flag in [["--closed", "2027-01-15"], ["--outcome", "carried_out"], ["--despite", "nothing"]] {
        let edit = ["change", "edit", "CHG-1", flag[0], flag[1]];
        refused(&home, day, &edit, 2, &["`art30 change close CHG-1`", "--withdraw", flag[0]]);
        refused(&home, day, &["change", "edit", "--where", "what=replace", flag[0], flag[1], "--yes"], 2, &[flag[0]]);
    }
    ok(&home, day, &["change", "edit", "CHG-1", "--why", "Another reason", "-q"]);
    ok(&home, day, &["change", "close", "CHG-1", "--reason", "a test", "-q"]);
    let late = ["change", "edit", "CHG-1", "--effective", "2027-02-01"];
    refused(&home, day, &late, 5, &["was closed on 15 January 2027", "art30 undo", "`art30 change new`"]);
    ok(&home, day, &["change", "edit", "CHG-1", "--notes", "filed", "-q"]);
    refused(&home, day, &["change", "edit", "CHG-1", "--notes", "x", "--why", "y"], 5, &["only its notes"]);
    let help = home.ok(&["change", "edit", "--help"]);
    assert!(!help.contains("--outcome") && !help.contains("--closed"), "{help}");
}

#[test]
fn no_change_is_carried_out_before_its_day_whatever_the_reason() {
    for new in [
        &["add", "Logs Inc."][..],
        &["replace", "Old Mail Ltd", "New Mail Inc."],
        &["remove", "Old Mail Ltd"],
        &["rename", "Old Mail Ltd", "Newer Mail Ltd"],
        &["move", "Old Mail Ltd", "India"],
        &["purpose", "Old Mail Ltd", "Logs"],
    ] {
        let home = register();
        home.ok(&[&["change", "new"], new, &["--effective", "2027-01-15", "-q"]].concat());
        let close = ["change", "close", "CHG-1", "--reason", "a test", "--yes"];
        refused(
            &home,
            "2027-01-14",
            &close,
            4,
            &["takes effect on 15 January 2027", "art30 change edit CHG-1 --effective"],
        );
        ok(&home, "2027-01-14", &["change", "close", "CHG-1", "--withdraw", "-n"]);
        ok(&home, "2027-01-15", &close);
    }
}

#[test]
fn who_has_no_address_was_not_told_by_mail() {
    let home = planned();
    let day = "2026-11-30";
    let said = at(&home, day, &["change", "sent", "CHG-1", "--yes"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.err.contains("1 customer: no address is provided, so nothing is recorded (Golf SA (CUS-7))"),
        "{said:?}"
    );
    assert_eq!(notices(&home).len(), 6, "all but Golf");
    let golf = ["change", "sent", "CHG-1", "CUS-7"];
    refused(&home, day, &golf, 4, &["Golf SA (CUS-7)", "no address is provided", "--privacy-email"]);
    ok(&home, day, &[&golf[..], &["--channel", "writing", "-q"]].concat());
    assert_eq!(of(&rows(&home, day, &[]), "CUS-7")["sent"], day);
}

#[test]
fn who_was_told_already_is_said_where_it_is_named() {
    let home = planned();
    let day = "2026-11-30";
    ok(&home, day, &["change", "sent", "CHG-1", "CUS-1", "-q"]);
    let again = at(&home, "2026-12-01", &["change", "sent", "CHG-1", "CUS-1", "CUS-2"]);
    assert_eq!(again.code, 0, "{again:?}");
    assert!(again.err.contains("Acme GmbH (CUS-1) was told on 30 November 2026 already; --again"), "{again:?}");
    assert_eq!(notices(&home).len(), 2, "CUS-2 alone is new");
    let drafts = at(&home, "2026-12-01", &["change", "notify", "CHG-1", "CUS-1", "--out", "notices"]);
    assert!(drafts.code == 0 && drafts.err.contains("was told on 30 November 2026 already"), "{drafts:?}");
    assert!(!home.path().join("notices").exists());
    // The same day a second time is no second notice.
    let twice = ["change", "sent", "CHG-1", "CUS-1", "--again", "--day", day];
    refused(
        &home,
        "2026-12-01",
        &twice,
        4,
        &["NTC-1 records already that it was told on 30 November 2026", "--day DATE"],
    );
    ok(&home, "2026-12-01", &["change", "sent", "CHG-1", "CUS-1", "--again", "-q"]);
    assert_eq!(notices(&home).len(), 3);
}

#[test]
fn notices_that_cannot_be_recorded_leave_no_draft_behind() {
    let home = planned();
    let day = "2026-11-30";
    let notify = |more: &[&str]| -> Vec<String> {
        let args = [&["change", "notify", "CHG-1", "--out", "notices"], more].concat();
        args.into_iter().map(str::to_owned).collect()
    };
    for (more, words) in [
        (&["--sent", "2026-12-01", "--yes"][..], &["--sent", "future"][..]),
        (&["--sent", "today"], &["This records 6 notices of CHG-1", "--yes"]),
        (&["CUS-6"], &["Foxtrot AB (CUS-6)", "is not affected by CHG-1"]),
        (&["CUS-1", "CUS-7", "--sent", "today"], &["Golf SA (CUS-7)", "no address"]),
    ] {
        let args = notify(more);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        refused(&home, day, &args, 4, words);
        assert!(!home.path().join("notices").exists(), "{more:?}");
    }
    let said = at(&home, day, &["change", "notify", "CHG-1", "--out", "notices", "--sent", "today", "--yes"]);
    assert!(said.code == 0 && said.out.contains("7 drafts") && notices(&home).len() == 6, "{said:?}");
    let recipients = std::fs::read_to_string(home.path().join("notices/recipients.csv")).expect("a list");
    let golf = recipients.lines().find(|line| line.contains("Golf SA")).expect("a line");
    assert!(!golf.contains(day), "it was not sent: {golf}");
}

/// Takes a list of a mail tool over.
fn read_back(home: &Home, day: &str, text: &str, more: &[&str]) -> Said {
    let file = home.write("mails.csv", text);
    let args = ["change", "sent", "CHG-1", "--from", file.to_str().expect("a path")];
    at(home, day, &[&args[..], more].concat())
}

#[test]
fn what_came_back_and_came_in_the_end_is_told() {
    let home = planned();
    let day = "2026-12-02";
    let acme = "privacy@acme.example.test";
    let said = read_back(&home, day, &format!("email,event,time\n{acme},bounced,2026-12-01 09:00\n"), &["-q"]);
    assert_eq!((said.code, of(&rows(&home, day, &[]), "CUS-1")["state"].as_str()), (0, Some("came-back")), "{said:?}");
    let later = format!("email,event,time\n{acme},bounced,2026-12-01 09:00\n{acme},delivered,2026-12-02 07:00\n");
    assert_eq!(read_back(&home, day, &later, &["-q"]).code, 0);
    let all = notices(&home);
    assert_eq!((all.len(), &all[0]["received"]), (1, &Json::from("2026-12-02")), "{all:?}");
    assert_eq!(of(&rows(&home, day, &[]), "CUS-1")["state"], "waits");
    // A soft bounce waits, and says nothing yet.
    let soft = read_back(&home, day, "email,event,time\ndpo@bolt.example.test,soft bounce,2026-12-01\n", &[]);
    assert!(soft.code == 0 && soft.err.contains("1 still on the way") && notices(&home).len() == 1, "{soft:?}");
    // Another message of the same day is a notice of its own.
    let two =
        format!("email,status,sent at,message id\n{acme},bounced,2026-12-01,m1\n{acme},delivered,2026-12-01,m2\n");
    assert_eq!(read_back(&home, day, &two, &["-q"]).code, 0);
    let numbers: Vec<String> = notices(&home).iter().map(|one| one["reference"].to_string()).collect();
    assert_eq!(numbers, ["\"m1\"", "\"m2\""]);
    assert!(read_back(&home, day, &two, &[]).out.contains("No change"), "the same list once more");
}

#[test]
fn rows_of_nobody_and_of_other_mails_are_few_lines_and_can_be_left_out() {
    let home = planned();
    let day = "2026-12-02";
    let line = |at: usize| format!("who{at}@nowhere.example.test,sent,2026-12-01,Change");
    let strangers = (0..300).map(line).collect::<Vec<_>>().join("\n");
    let text = format!("email,status,date,subject\nprivacy@acme.example.test,sent,2026-12-01,Change\n{strangers}\n");
    let said = read_back(&home, day, &text, &[]);
    assert!(said.code == 4 && said.err.contains("280 more like these"), "{}", said.err);
    assert!(said.err.lines().count() < 40 && said.err.contains("--skip-unknown"), "{}", said.err);
    let two = format!("{text}dpo@bolt.example.test,sent,2026-12-01,Newsletter\n");
    let said = read_back(&home, day, &two, &["--skip-unknown"]);
    assert!(
        said.code == 4 && said.err.contains("\"Newsletter\" in 1 row") && said.err.contains("--only"),
        "{}",
        said.err
    );
    assert!(notices(&home).is_empty());
    let said = read_back(&home, day, &two, &["--only", "Subject=change", "--skip-unknown"]);
    assert!(said.code == 0 && said.err.contains("300 messages to nobody"), "{}", said.err);
    assert!(said.err.contains("1 of other mails"), "{}", said.err);
    assert_eq!(notices(&home).len(), 1);
}

#[test]
fn a_consent_is_to_the_day_for_which_the_change_is_planned() {
    let home = planned();
    ok(&home, "2026-11-30", &["change", "sent", "CHG-1", "CUS-5", "-q"]);
    ok(&home, "2026-12-01", &["change", "edit", "CHG-1", "--effective", "2027-01-10", "--yes", "-q"]);
    ok(&home, "2026-12-02", &["change", "consent", "CHG-1", "CUS-5", "-q"]);
    let all = notices(&home);
    assert_eq!((all.len(), all[0]["consented"].clone()), (2, Json::Null), "the notice names a later day: {all:?}");
    let named = home.json(&["notice", "show", "NTC-2"]).to_string();
    assert!(named.contains("2027-01-10") || named.contains("10 January 2027"), "{named}");
    assert_eq!(of(&rows(&home, "2026-12-02", &[]), "CUS-5")["consented"], "2026-12-02");
    // One that came before a notice does not hang on it.
    ok(&home, "2026-12-05", &["change", "sent", "CHG-1", "CUS-1", "-q"]);
    ok(&home, "2026-12-06", &["change", "consent", "CHG-1", "CUS-1", "--day", "2026-12-04", "-q"]);
    assert_eq!(notices(&home).len(), 4);
    // One that answers it stands with it.
    ok(&home, "2026-12-06", &["change", "sent", "CHG-1", "CUS-2", "-q"]);
    ok(&home, "2026-12-07", &["change", "consent", "CHG-1", "CUS-2", "-q"]);
    assert_eq!(notices(&home).len(), 5);
}

#[test]
fn a_rename_leaves_entries_alone_that_begin_later() {
    let home = register();
    let later = ["engagement", "add", "Old Mail Ltd", "--purpose", "Logs", "--starts", "2026-12-01", "-q"];
    home.ok(&later);
    home.ok(&["change", "new", "rename", "Old Mail Ltd", "Newer Mail Ltd", "--effective", "2026-11-20", "-q"]);
    home.ok(&["change", "close", "CHG-1", "-q"]);
    let entry = home.json(&["engagement", "show", "ENG-2"]).to_string();
    assert!(!entry.contains("Old Mail Ltd"), "it begins under the new name: {entry}");
    assert_eq!(list(&home, "2026-11-19"), ["Old Mail Ltd (Ireland)"]);
}

#[test]
fn a_successor_has_no_notes_of_the_one_before() {
    let home = register();
    home.ok(&["engagement", "edit", "ENG-1", "--notes", "our contact is Olaf", "-q"]);
    home.ok(&["change", "new", "replace", "Old Mail Ltd", "New Mail Inc.", "--effective", "2026-11-20", "-q"]);
    home.ok(&["change", "close", "CHG-1", "--reason", "a test", "-q"]);
    assert!(!home.ok(&["engagement", "show", "ENG-2"]).contains("Olaf"));
    assert!(home.ok(&["engagement", "show", "ENG-1"]).contains("Olaf"));
}

#[test]
fn a_new_entry_is_shown_as_the_others_of_its_list_after_asking() {
    let public = |home: &Home, entry: &str| {
        let lines = home.run(&["engagement", "list", "--where", "public=yes", "--format", "csv"]).out;
        lines.contains(entry)
    };
    let new = |home: &Home| {
        home.ok(&["change", "new", "add", "Logs Inc.", "--effective", "2026-11-20", "-q"]);
        ["change", "close", "CHG-1", "--reason", "a test", "-q"]
    };
    let home = register();
    let close = new(&home);
    refused(&home, "2026-11-23", &close, 4, &["the public page will see Logs Inc. (SUB-2)", "--public no", "--yes"]);
    home.ok(&[&close[..], &["--yes"]].concat());
    assert!(public(&home, "ENG-2"));
    let home = register();
    let close = new(&home);
    home.ok(&[&close[..], &["--public", "no"]].concat());
    assert!(!public(&home, "ENG-2"));
    // Where the others are not shown, nothing is asked, and nothing said.
    let home = register();
    home.ok(&["engagement", "edit", "ENG-1", "--public", "no", "-q"]);
    let close = new(&home);
    home.ok(&close);
    assert!(!public(&home, "ENG-2"));
}

#[test]
fn a_change_of_an_entry_that_is_gone_is_not_carried_out() {
    let home = register();
    let entry = ["--engagement", "ENG-1", "--effective", "2026-11-20", "-q"];
    home.ok(&[&["change", "new", "move", "Old Mail Ltd", "India"], &entry[..]].concat());
    home.ok(&["engagement", "edit", "ENG-1", "--ends", "2026-10-31", "-q"]);
    let close = ["change", "close", "CHG-1", "--reason", "a test"];
    let words = ["ENG-1, the entry that it names, does not stand in the list", "--engagement ENGAGEMENT", "--withdraw"];
    refused(&home, "2026-11-23", &close, 4, &words);
    home.ok(&["change", "close", "CHG-1", "--withdraw", "-q"]);
    let home = register();
    home.ok(&["change", "new", "remove", "Old Mail Ltd", "--effective", "2026-11-20", "-q"]);
    home.ok(&["engagement", "edit", "ENG-1", "--ends", "2026-10-31", "-q"]);
    refused(&home, "2026-11-23", &close, 4, &["Old Mail Ltd (SUB-1) has no entry in the list"]);
}

#[test]
fn the_list_as_json_counts_all_and_shows_no_hidden_character() {
    let home = planned();
    home.ok(&["customer", "edit", "CUS-1", "--name", "Acme \u{202e}{\"GmbH\"}", "-q"]);
    let said = ok(&home, "2026-11-23", &["change", "affected", "CHG-1", "--json", "--limit", "2"]);
    assert!(!said.contains('\u{202e}'));
    let json: Json = serde_json::from_str(&said).expect("JSON");
    let report = &json["report"];
    assert_eq!((report["rows"].as_array().map(Vec::len), report["total"].as_u64()), (Some(2), Some(7)));
    assert_eq!((report["counts"]["affected"].as_u64(), report["counts"]["not_affected"].as_u64()), (Some(7), Some(1)));
    assert!(report["rows"][0]["name"].as_str().expect("a name").contains("{\"GmbH\"}"), "{report}");
    assert_eq!(json["on"], "2026-11-23");
}

#[test]
fn no_day_is_cut_where_the_screen_is_narrow() {
    let home = planned();
    ok(&home, "2026-11-30", &["change", "sent", "CHG-1", "CUS-1", "-q"]);
    for width in ["80", "100"] {
        let mut command = home.command(env!("CARGO_BIN_EXE_art30"));
        let output = command.env("COLUMNS", width).env("ART30_CLOCK", "2026-12-01T10:00:00Z");
        let output = output.args(["change", "affected", "CHG-1"]).output().expect("art30 runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        for day in ["told; can object until 14 December 2026", "to be told by 31 December 2026"] {
            assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(day), "{width}: {day}: {text}");
        }
    }
}

#[test]
fn the_examples_of_the_help_work_on_the_example_register() {
    let home = Home::example();
    for company in ["Old Mail Ltd", "Example Mail Inc."] {
        home.ok(&["subprocessor", "add", company, "-q"]);
        let entry = ["--purpose", "Sending mail", "--edition", "cloud", "--starts", "2025-01-01", "-q"];
        home.ok(&[&["engagement", "add", company], &entry[..]].concat());
    }
    home.write("campaign.csv", "email,Last event,date\nanna@acme.example.test,sent,2026-11-20\n");
    let log = "email,event,date,subject\nanna@acme.example.test,sent,2026-11-20,Change of our subprocessors\n";
    home.write("log.csv", log);
    let examples = |of: &str| -> Vec<String> {
        let help = home.ok(&["change", of, "--help"]);
        let (_, below) = help.split_once("Examples:\n").expect("examples");
        let (lines, _) = below.split_once("\n\n").expect("what stands below");
        // What is longer than a line goes on in the next.
        let whole = lines.replace("\n  art30 ", "\u{0}art30 ").replace('\n', " ");
        whole.split('\u{0}').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    let mut count = 0;
    for of in ["new", "show", "affected", "notify", "sent", "consent", "objection"] {
        let yes = if matches!(of, "show" | "affected") { "" } else { "--yes" };
        for line in examples(of) {
            let said = home.sh(&format!("ART30_CLOCK=2026-12-20T10:00:00Z {line} {yes}"));
            let nobody = said.err.contains("is the address of no customer");
            assert!(said.code == 0 || nobody, "{line}: {}{}", said.out, said.err);
            count += 1;
        }
    }
    assert!(count >= 14, "{count}");
    let close = examples("close");
    let said = home.sh(&format!("ART30_CLOCK=2027-03-01T10:00:00Z {}", close[1]));
    assert_eq!(said.code, 0, "{close:?}: {}{}", said.out, said.err);
}

#[test]
fn a_customer_that_asks_reads_of_what_is_planned() {
    let home = planned();
    let ask =
        |day: &str| ok(&home, day, &["ask", "acme", "--for-customer"]).split_whitespace().collect::<Vec<_>>().join(" ");
    let said = ask("2026-11-23");
    let planned =
        "A change of our subprocessors is planned for 15 January 2027: New Mail Inc. takes the place of Old Mail Ltd";
    assert!(said.contains(&format!("{planned} (")), "with its country and what it does: {said}");
    assert!(said.contains("; you can object within 14 days from the day of our notice."), "{said}");
    ok(&home, "2026-11-30", &["change", "sent", "CHG-1", "CUS-1", "-q"]);
    let said = ask("2026-12-01");
    assert!(said.contains("we told you on 30 November 2026, and you can object until 14 December 2026."), "{said}");
    for word in ["CHG-", "NTC-", "DPA-", "SUB-"] {
        assert!(!said.contains(word), "{word}: {said}");
    }
    let foxtrot = ok(&home, "2026-12-01", &["ask", "foxtrot", "--for-customer"]);
    assert!(!foxtrot.contains("New Mail"), "{foxtrot}");
}

#[test]
fn a_customer_without_a_dpa_is_asked_to_allow_it() {
    let home = planned();
    ok(&home, "2026-11-30", &["change", "notify", "CHG-1", "CUS-8", "--out", "one"]);
    let (_, mail) = parts(&std::fs::read_to_string(home.path().join("one/CUS-8_hotel-oy.eml")).expect("a draft"));
    assert!(mail.contains("Please tell us whether you allow this change."), "{mail}");
    assert!(mail.contains("To allow it, to object, or to ask") && !mail.contains("under our"), "{mail}");
}
