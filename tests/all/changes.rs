//! Planned changes of subprocessors: from the plan to the list of the day after, with what is refused on the way.

use super::home::{Home, Said};
use serde_json::Value as Json;
use std::path::PathBuf;

pub(super) fn data(name: &str) -> String {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/data/changes", name].iter().collect();
    path.display().to_string()
}

/// Eight customers: four with terms of their own, one that allows each by name, one that runs it itself, one of which nobody recorded the
/// terms, one without a DPA. Example Mail sends mail for all that we host.
pub(super) fn register() -> Home {
    let home = Home::new();
    for kind in ["customers", "deployments", "agreements"] {
        home.ok(&["import", &data(&format!("{kind}.csv")), "--kind", kind, "-q"]);
    }
    home.ok(&["subprocessor", "add", "Old Mail Ltd", "--country", "IE", "-q"]);
    let old = ["--purpose", "Sending mail", "--data", "Addresses", "--places", "Ireland", "--edition", "cloud"];
    home.ok(
        &[&["engagement", "add", "Old Mail Ltd", "--starts", "2025-01-01", "--public", "yes", "-q"], &old[..]].concat()
    );
    home
}

/// The same with a change to a company in the United States, for 15 January 2027, a Friday.
pub(super) fn planned() -> Home {
    let home = register();
    let new = ["change", "new", "replace", "Old Mail Ltd", "New Mail Inc.", "--effective", "2027-01-15"];
    home.ok(&[&new[..], &["--country", "US", "--places", "United States", "--why", "Ours stops", "-q"]].concat());
    home
}

pub(super) fn at(home: &Home, day: &str, args: &[&str]) -> Said {
    let output =
        home.command(env!("CARGO_BIN_EXE_art30")).env("ART30_CLOCK", format!("{day}T10:00:00Z")).args(args).output();
    let output = output.expect("art30 runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Said { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

#[track_caller]
pub(super) fn ok(home: &Home, day: &str, args: &[&str]) -> String {
    let said = at(home, day, args);
    assert_eq!(said.code, 0, "{args:?}: {}{}", said.out, said.err);
    said.out
}

pub(super) fn rows(home: &Home, day: &str, more: &[&str]) -> Vec<Json> {
    let said = ok(home, day, &[&["change", "affected", "CHG-1", "--json"], more].concat());
    let json: Json = serde_json::from_str(&said).expect("JSON");
    json["report"]["rows"].as_array().expect("rows").clone()
}

pub(super) fn of<'r>(rows: &'r [Json], customer: &str) -> &'r Json {
    rows.iter().find(|row| row["customer"] == customer).unwrap_or_else(|| panic!("{customer}: {rows:?}"))
}

#[test]
fn each_customer_has_the_days_of_its_own_contract() {
    let home = planned();
    let all = rows(&home, "2026-11-23", &["--all"]);
    assert_eq!(all.len(), 8);
    for (customer, state, send_by) in [
        ("CUS-1", "to-tell", "2026-12-15"),
        ("CUS-2", "to-tell", "2026-12-31"),
        ("CUS-3", "to-tell", "2026-11-30"),
        ("CUS-4", "to-tell", "2026-12-31"),
        ("CUS-5", "to-tell", "2026-12-15"),
        ("CUS-6", "not-affected", ""),
        ("CUS-7", "to-tell", ""),
        ("CUS-8", "no-dpa", ""),
    ] {
        let row = of(&all, customer);
        assert_eq!(row["state"], state, "{row}");
        assert_eq!(row["send_by"].as_str().unwrap_or_default(), send_by, "{row}");
    }
    assert!(
        of(&all, "CUS-6")["why"].as_str().unwrap().contains("does not run in our account"),
        "{}",
        of(&all, "CUS-6")
    );
    assert_eq!(of(&all, "CUS-7")["notice"], "not provided");
    assert_eq!(of(&all, "CUS-2")["by_receipt"], true);
    assert_eq!(of(&all, "CUS-3")["by_receipt"], false, "its days of notice count from the sending");
    assert_eq!(of(&all, "CUS-3")["channel"], "in writing");
    assert_eq!(rows(&home, "2026-11-23", &[]).len(), 7, "who is not affected is left out");
    let late = rows(&home, "2026-12-20", &["--state", "too-late"]);
    let late: Vec<&str> = late.iter().filter_map(|row| row["customer"].as_str()).collect();
    assert_eq!(late, ["CUS-1", "CUS-3", "CUS-5"]);
    let csv = ok(&home, "2026-11-23", &["change", "affected", "CHG-1", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 8);
    let lines = ok(&home, "2026-11-23", &["change", "affected", "CHG-1", "--format", "ndjson"]);
    assert!(lines.lines().all(|line| serde_json::from_str::<Json>(line).is_ok()) && lines.lines().count() == 7);
}

#[test]
fn what_is_planned_says_something_of_companies_that_there_are() {
    let home = register();
    let new = |args: &[&str]| home.run(&[&["change", "new"], args, &["--effective", "2027-01-15"]].concat());
    for (code, args, said) in [
        (3, &["remove", "Old Mail"][..], "Did you mean Old Mail Ltd (SUB-1)?"),
        (3, &["remove", "Nobody"], "`art30 subprocessor list` shows what there is"),
        (4, &["add", "Old Mail Limited"], "--new-company"),
        (2, &["replace", "Old Mail Ltd"], "NEW: give the company that takes its place"),
        (2, &["rename", "Old Mail Ltd"], "NEW: give its new name"),
        (2, &["remove", "Old Mail Ltd", "x"], "has no meaning"),
        (2, &["remove", "Old Mail Ltd", "--country", "US"], "no company is new here"),
        (2, &["add", "X Inc.", "--subprocessor", "SUB-1"], "--subprocessor is not used here"),
        (2, &["add", "X Inc.", "--outcome", "withdrawn"], "`art30 change close` says how it ended"),
        (4, &["move", "Old Mail Ltd"], "say what will be different"),
        (4, &["move", "Old Mail Ltd", "India", "--edition", "moon"], "--edition"),
    ] {
        let out = new(args);
        assert_eq!(out.code, code, "{args:?}: {}{}", out.out, out.err);
        assert!(out.err.contains(said), "{args:?}: {}", out.err);
    }
    home.ok(&["subprocessor", "add", "Idle Inc.", "-q"]);
    let idle = new(&["remove", "Idle Inc."]);
    assert!(idle.code == 4 && idle.err.contains("no entry of the list"), "nothing that could change: {idle:?}");
    assert_eq!(home.run(&["change", "list", "--format", "ndjson"]).out, "", "nothing was written");
    assert!(home.fails(4, &["change", "new", "remove", "Old Mail Ltd"]).contains("--effective"));
    let made = home.ok(&[
        "change",
        "new",
        "add",
        "Old Mail Limited",
        "--effective",
        "2027-01-15",
        "--new-company",
        "--country",
        "US",
    ]);
    assert!(made.contains("SUB-3 added") && made.contains("CHG-1 added"), "{made}");
    home.ok(&["undo", "-q"]);
    assert!(!home.ok(&["subprocessor", "list"]).contains("Limited"), "one step, and so one undo");
}

/// A mail as its header lines, unfolded, and its text in one line.
pub(super) fn parts(mail: &str) -> (Vec<String>, String) {
    let (head, body) = mail.split_once("\r\n\r\n").expect("a head and a body");
    let mut lines: Vec<String> = Vec::new();
    for line in head.split("\r\n") {
        match lines.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(line),
            _ => lines.push(line.to_owned()),
        }
    }
    (lines, body.replace("=\r\n", "").split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn each_customer_gets_a_draft_in_the_words_of_its_contract() {
    let home = planned();
    let out = home.path().join("notices");
    let said = at(&home, "2026-11-30", &["change", "notify", "CHG-1", "--out", "notices", "-n"]);
    assert!(said.out.contains("7 drafts would be written") && !out.exists(), "{}{}", said.out, said.err);
    let said = ok(&home, "2026-11-30", &["change", "notify", "CHG-1", "--out", "notices"]);
    assert!(said.contains("7 drafts and recipients.csv"), "{said}");
    assert!(said.contains("Golf SA (CUS-7)") && said.contains("in writing"), "{said}");
    let mut files: Vec<String> =
        std::fs::read_dir(&out).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    assert_eq!(
        files,
        [
            "CUS-1_acme-gmbh.eml",
            "CUS-2_bolt-sarl.eml",
            "CUS-3_cobalt-bv.eml",
            "CUS-3_cobalt-bv.txt",
            "CUS-4_delta-ag.eml",
            "CUS-5_echo-spa.eml",
            "CUS-7_golf-sa.eml",
            "CUS-8_hotel-oy.eml",
            "recipients.csv"
        ]
    );
    let read = |name: &str| std::fs::read_to_string(out.join(name)).expect("a draft");
    for file in files.iter().filter(|file| file.split('.').next_back() == Some("eml")) {
        let mail = read(file);
        assert!(mail.split("\r\n").all(|line| line.len() <= 78 && line.is_ascii()), "{mail}");
        let (head, body) = parts(&mail);
        for header in ["From: ", "Subject: ", "Date: ", "Message-ID: ", "MIME-Version: ", "X-Unsent: 1"] {
            assert!(head.iter().any(|line| line.starts_with(header)), "{header}: {mail}");
        }
        assert_eq!(head.iter().any(|line| line.starts_with("To: ")), !file.contains("golf"), "{mail}");
        assert!(
            body.contains("New Mail Inc. takes the place of Old Mail Ltd") && body.contains("15 January 2027"),
            "{body}"
        );
        for word in ["compliant", "CUS-", "DPA-", "Ireland"] {
            assert!(!body.contains(word), "{word}: {body}");
        }
    }
    let (_, acme) = parts(&read("CUS-1_acme-gmbh.eml"));
    assert!(acme.contains("you can object within 14 days from the day of this notice."), "{acme}");
    assert!(acme.contains("we will discuss it with you for 30 days"), "{acme}");
    let (_, echo) = parts(&read("CUS-5_echo-spa.eml"));
    assert!(echo.contains("Please tell us whether you allow this change"), "{echo}");
    let (_, golf) = parts(&read("CUS-7_golf-sa.eml"));
    assert!(!golf.contains("within") && golf.contains("To object"), "{golf}");
    let list = read("recipients.csv");
    assert!(list.lines().count() == 8 && list.contains("time to object: not provided"), "{list}");
    // The same again gives the same bytes, but asks before it replaces them.
    let first = read("CUS-1_acme-gmbh.eml");
    assert_eq!(at(&home, "2026-11-30", &["change", "notify", "CHG-1", "--out", "notices"]).code, 4);
    ok(&home, "2026-11-30", &["change", "notify", "CHG-1", "--out", "notices", "--yes"]);
    assert_eq!(first, read("CUS-1_acme-gmbh.eml"));
    // With the day on which it goes out, the last day to object is named, and it is recorded.
    ok(&home, "2026-11-30", &["change", "notify", "CHG-1", "CUS-1", "--out", "one", "--sent", "2026-11-30"]);
    let (_, acme) = parts(&std::fs::read_to_string(home.path().join("one/CUS-1_acme-gmbh.eml")).unwrap());
    assert!(acme.contains("so until 14 December 2026."), "{acme}");
    assert_eq!(of(&rows(&home, "2026-11-30", &[]), "CUS-1")["objects_until"], "2026-12-14");
    // Who was told is not told again.
    assert!(ok(&home, "2026-11-30", &["change", "notify", "CHG-1", "--out", "rest"]).contains("6 drafts"));
    assert!(ok(&home, "2026-11-30", &["change", "notify", "CHG-1", "--out", "all", "--again"]).contains("7 drafts"));
}

#[test]
fn drafts_are_in_the_language_that_is_asked_for() {
    let home = planned();
    let draft = |lang: &[&str], folder: &str| {
        ok(&home, "2026-11-30", &[&["change", "notify", "CHG-1", "CUS-1", "--out", folder], lang].concat());
        let mail = std::fs::read(home.path().join(folder).join("CUS-1_acme-gmbh.eml")).expect("a draft");
        let mail = mail_parser::MessageParser::new().parse(&mail[..]).expect("a mail").into_owned();
        let body = mail.body_text(0).expect("a text").split_whitespace().collect::<Vec<_>>().join(" ");
        (mail.message_id().map(str::to_owned), mail.subject().expect("a subject").to_owned(), body)
    };
    let (english, german) = (draft(&[], "en"), draft(&["--lang", "de"], "de"));
    let french = draft(&["--lang", "fr"], "fr");
    assert_eq!(draft(&["--lang", "en"], "default"), english, "English is the default");
    assert!(english.1.starts_with("Change of our subprocessors from 15 January 2027"), "{}", english.1);
    assert_eq!(german.1, "Änderung bei unseren weiteren Auftragsverarbeitern ab dem 15. Januar 2027");
    assert_eq!(french.1, "Changement de nos sous-traitants ultérieurs à compter du 15 janvier 2027");
    assert!(english.0.is_some() && german.0 == english.0 && french.0 == english.0, "the same notice, by its id");
    for words in [
        "An: Acme GmbH",
        "(Art. 28 Abs. 2 DSGVO)",
        "New Mail Inc. tritt an die Stelle von Old Mail Ltd",
        "Orte der Verarbeitung: Vereinigte Staaten",
        "Grund: Ours stops",
        "die Frist beträgt 14 Tage ab dem Tag dieser Nachricht.",
        "Unser Zeichen: CHG-1",
    ] {
        assert!(german.2.contains(words), "{words}: {}", german.2);
    }
    assert!(french.2.contains("New Mail Inc. remplace Old Mail Ltd"), "{}", french.2);
    // What is open is for whoever sends it.
    let list = |folder: &str| std::fs::read_to_string(home.path().join(folder).join("recipients.csv")).expect("a list");
    assert_eq!((list("de"), list("fr")), (list("en"), list("en")));
    let other = at(&home, "2026-11-30", &["change", "notify", "CHG-1", "--out", "it", "--lang", "it"]);
    assert!(other.code != 0 && other.err.contains("it is one of en, de, fr"), "{other:?}");
}

#[test]
fn after_an_emergency_that_is_carried_out_the_notice_follows() {
    let home = register();
    let new = ["change", "new", "replace", "Old Mail Ltd", "New Mail Inc.", "--effective", "2026-11-30"];
    let why = ["--country", "US", "--emergency", "yes", "--emergency-why", "It went bankrupt", "-q"];
    ok(&home, "2026-11-30", &[&new[..], &why].concat());
    ok(&home, "2026-11-30", &["change", "close", "CHG-1", "--reason", "an emergency", "--yes", "-q"]);
    let show = ok(&home, "2026-12-01", &["change", "show", "CHG-1"]);
    assert!(show.contains("art30 change notify CHG-1"), "{show}");
    ok(&home, "2026-12-01", &["change", "notify", "CHG-1", "CUS-1", "--out", "after", "--sent", "2026-12-01"]);
    let (_, body) = parts(&std::fs::read_to_string(home.path().join("after/CUS-1_acme-gmbh.eml")).unwrap());
    assert!(body.contains("has made a change of the subprocessors"), "{body}");
    assert!(body.contains("What changed:") && body.contains("It could not wait: It went bankrupt"), "{body}");
    assert!(!body.contains("plans"), "{body}");
    assert_eq!(of(&rows(&home, "2026-12-02", &[]), "CUS-1")["sent"], "2026-12-01");
    // One that was given up tells nobody.
    let plan = ["change", "new", "add", "Logs Inc.", "--effective", "2027-01-15", "-q"];
    ok(&home, "2026-12-01", &plan);
    ok(&home, "2026-12-01", &["change", "close", "CHG-2", "--withdraw", "-q"]);
    let gone = at(&home, "2026-12-01", &["change", "notify", "CHG-2", "--out", "gone"]);
    assert!(gone.code == 5 && gone.err.contains("CHG-2 was closed"), "{gone:?}");
}

#[test]
fn what_is_planned_is_public_only_once_somebody_says_so() {
    let home = planned();
    let published = |day: &str| {
        ok(&home, day, &["publish", "--out", "site", "--yes", "-q"]);
        ["index.html", "feed.xml"].map(|file| std::fs::read_to_string(home.path().join("site").join(file)).unwrap())
    };
    for text in published("2026-11-30") {
        assert!(!text.contains("lanned") && !text.contains("New Mail Inc."), "{text}");
    }
    let mark = ["change", "edit", "CHG-1", "--public", "yes"];
    let asked = at(&home, "2026-11-30", &mark);
    assert!(asked.code == 4 && asked.err.contains("The public page and the feed will say"), "{asked:?}");
    ok(&home, "2026-11-30", &[&mark[..], &["--yes", "-q"]].concat());
    let what = "lanned from 15 January 2027: New Mail Inc. takes the place of Old Mail Ltd. For: Cloud";
    for text in published("2026-11-30") {
        assert!(text.contains(&format!("P{what}")) && text.contains("United States"), "{text}");
    }
    ok(&home, "2026-12-01", &["change", "close", "CHG-1", "--withdraw", "-q"]);
    let [page, feed] = published("2026-12-01");
    assert!(!page.contains(&format!("<li>P{what}")) && page.contains("No longer planned from 15 January"), "{page}");
    assert!(feed.contains(&format!("No longer p{what}")), "{feed}");
}

#[test]
fn a_list_closes_no_change() {
    let home = planned();
    let row = "replace,New Mail Inc.,Old Mail Ltd,2027-01-15,2026-11-23,carried_out";
    let closed = format!("what,subprocessor,instead,effective,closed,outcome\n{row}\n");
    let file = home.path().join("changes.csv");
    std::fs::write(&file, closed).unwrap();
    let said = home.run(&["import", "changes.csv", "--kind", "change"]);
    assert!(said.code != 0 && said.err.contains("column closed: how CHG-1 ended is not imported"), "{said:?}");
    assert_eq!(home.json(&["change", "list"])["report"]["records"][0]["closed"], Json::Null);
}

#[test]
fn what_a_mail_tool_says_is_taken_over_whole_or_not_at_all() {
    let home = planned();
    let none = |home: &Home| home.run(&["notice", "list", "--format", "ndjson"]).out.is_empty();
    let wrong = home.write(
        "wrong.csv",
        "email,status,date\nprivacy@acme.example.test,delivered,2026-11-30\nwho@nowhere.example.test,sent,2026-11-30\nfrida@foxtrot.example.test,sent,2026-11-30\n",
    );
    let said = at(&home, "2026-12-02", &["change", "sent", "CHG-1", "--from", wrong.to_str().unwrap()]);
    assert_eq!(said.code, 4, "{}", said.err);
    for part in ["line 3", "who@nowhere.example.test", "Foxtrot AB (CUS-6) is not affected"] {
        assert!(said.err.contains(part), "{part}: {}", said.err);
    }
    let unread = home.write("unread.csv", "email,status,date\nprivacy@acme.example.test,teleported,2026-11-30\n");
    let said = at(&home, "2026-12-02", &["change", "sent", "CHG-1", "--from", unread.to_str().unwrap()]);
    assert!(said.code == 4 && said.err.contains("teleported"), "{}", said.err);
    assert!(none(&home), "nothing was written");
    let tool = data("mails.csv");
    let opened = at(&home, "2026-12-02", &["change", "sent", "CHG-1", "--from", &tool, "--yes"]);
    assert!(opened.code == 4 && opened.err.contains("does not say on which day it was sent"), "{}", opened.err);
    let take = ["change", "sent", "CHG-1", "--from", &tool, "--day", "2026-11-30", "--yes"];
    let said = at(&home, "2026-12-02", &take);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("4 rows; 1 came back") && said.err.contains("not read: Tags"), "{}", said.err);
    let all = rows(&home, "2026-12-02", &[]);
    for (customer, state, until) in [
        ("CUS-1", "waits", "2026-12-14"),
        ("CUS-2", "waits", "2026-12-14"),
        ("CUS-4", "came-back", ""),
        ("CUS-5", "consent", ""),
    ] {
        let row = of(&all, customer);
        assert_eq!(
            (row["state"].as_str(), row["objects_until"].as_str().unwrap_or_default()),
            (Some(state), until),
            "{row}"
        );
    }
    let again = at(&home, "2026-12-02", &take);
    assert!(again.code == 0 && again.out.contains("No change"), "{}{}", again.out, again.err);
    // A second message to who was not reached.
    ok(&home, "2026-12-03", &["change", "sent", "CHG-1", "CUS-4", "--day", "2026-12-03", "-q"]);
    assert_eq!(of(&rows(&home, "2026-12-03", &[]), "CUS-4")["objects_until"], "2026-12-17");
    // An event log says more of the same messages, line by line.
    let log = home.write(
        "log.csv",
        "recipient,event,timestamp\ndatenschutz@delta.example.test,processed,2026-12-03T08:00:00Z\ndatenschutz@delta.example.test,delivered,2026-12-04T08:00:00Z\n",
    );
    ok(&home, "2026-12-05", &["change", "sent", "CHG-1", "--from", log.to_str().unwrap(), "-q"]);
    let notices = ok(&home, "2026-12-05", &["notice", "list", "--customer", "CUS-4", "--format", "ndjson"]);
    assert_eq!(notices.lines().count(), 2, "{notices}");
    assert!(notices.contains("2026-12-04"), "{notices}");
}

#[test]
fn a_change_that_comes_before_the_day_of_which_customers_were_told_asks_first() {
    let home = planned();
    ok(&home, "2026-11-30", &["change", "sent", "CHG-1", "CUS-4", "--day", "2026-11-30", "-q"]);
    let moved = |day: &str, more: &[&str]| {
        at(&home, "2026-12-01", &[&["change", "edit", "CHG-1", "--effective", day, "--no-input", "-q"], more].concat())
    };
    assert_eq!(moved("2027-02-01", &[]).code, 0, "it was put off: nobody is told anew");
    let asked = moved("2027-01-10", &[]);
    assert!(asked.code == 4 && asked.err.contains("1 customer was told of a later day alone"), "{asked:?}");
    assert_eq!(moved("2027-01-10", &["--yes"]).code, 0);
    let next = of(&rows(&home, "2026-12-01", &[]), "CUS-4")["next"].clone();
    assert!(next.as_str().unwrap().starts_with("told of 15 January 2027 alone, which is later; "), "{next}");
    // Before its day no reason helps, and none is asked for.
    let early = at(&home, "2026-12-01", &["change", "close", "CHG-1"]);
    assert!(early.err.contains("Close it on that day or later") && !early.err.contains("--reason"), "{early:?}");
    let close = at(&home, "2027-01-10", &["change", "close", "CHG-1"]);
    let open = "it was told of 15 January 2027, and not of 10 January 2027";
    assert!(close.code == 4 && close.err.contains(open) && close.err.contains("--reason"), "{close:?}");
}

/// The days on which entries of the list of subprocessors hold.
pub(super) fn list(home: &Home, on: &str) -> Vec<String> {
    let json = home.json(&["subprocessor", "current", "--on", on]);
    let rows = json["report"]["rows"].as_array().expect("rows").clone();
    rows.iter()
        .map(|row| format!("{} ({})", row["name"].as_str().unwrap(), row["places"].as_str().unwrap_or("?")))
        .collect()
}

#[test]
fn closing_is_refused_while_something_is_open_and_then_carries_the_change_out() {
    let home = planned();
    let close = |day: &str, more: &[&str]| at(&home, day, &[&["change", "close", "CHG-1"], more].concat());
    let said = close("2027-01-15", &[]);
    assert_eq!(said.code, 4, "{}", said.out);
    for part in ["Acme GmbH", "it was not told", "Hotel Oy (CUS-8): no DPA in force is recorded", "--reason TEXT"] {
        assert!(said.err.contains(part), "{part}: {}", said.err);
    }
    let day = "2026-11-30";
    home.ok(&["customer", "edit", "CUS-7", "--privacy-email", "gil@golf.example.test", "-q"]);
    ok(&home, day, &["change", "sent", "CHG-1", "--received", day, "--yes", "-q"]);
    ok(&home, "2026-12-02", &["change", "consent", "CHG-1", "CUS-5", "-q"]);
    ok(
        &home,
        "2026-12-10",
        &["change", "objection", "CHG-1", "CUS-3", "--received", "2026-12-10", "--says", "no US", "-q"],
    );
    let said = close("2026-12-10", &[]);
    for part in [
        "it can object until 14 December 2026",
        "OBJ-1 blocks it",
        "notice of a new subprocessor is not provided (DPA-6)",
    ] {
        assert!(said.err.contains(part), "{part}: {}", said.err);
    }
    assert!(!said.err.contains("Echo"), "it agreed: {}", said.err);
    ok(
        &home,
        "2026-12-20",
        &[
            "change",
            "objection",
            "CHG-1",
            "CUS-3",
            "--answered",
            "2026-12-12",
            "--outcome",
            "withdrawn",
            "--settled",
            "2026-12-20",
            "-q",
        ],
    );
    for customer in ["CUS-7", "CUS-8"] {
        ok(&home, "2026-12-21", &["change", "consent", "CHG-1", customer, "-q"]);
    }
    let said = close("2027-01-15", &["-n"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let said = close("2027-01-15", &[]);
    assert!(said.code == 0 && said.out.contains("ENG-2 added"), "{}{}", said.out, said.err);
    assert_eq!(list(&home, "2027-01-14"), ["Old Mail Ltd (Ireland)"]);
    assert_eq!(list(&home, "2027-01-15"), ["New Mail Inc. (United States)"]);
    assert_eq!(close("2027-01-16", &[]).code, 5, "it is closed");
    let shown = home.ok(&["change", "show", "CHG-1", "--on", "2027-02-01"]);
    assert!(shown.contains("carried out on 15 January 2027"), "{shown}");
    ok(&home, "2027-01-16", &["undo", "-q"]);
    assert_eq!(list(&home, "2027-01-15"), ["Old Mail Ltd (Ireland)"], "one undo takes all of it back");
    let said = close("2027-01-17", &["--reason", "the old one stops"]);
    assert_eq!(said.code, 0, "{}", said.err);
}

#[test]
fn a_reason_closes_it_all_the_same_and_is_kept_with_what_was_open() {
    let home = planned();
    ok(&home, "2027-01-15", &["change", "close", "CHG-1", "--reason", "the old one stops", "-q"]);
    let json = home.json(&["change", "show", "CHG-1", "--on", "2027-01-15"]);
    let closed = json["report"]["closed"].as_str().unwrap();
    assert!(closed.contains("the old one stops (open: ") && closed.contains("it was not told"), "{closed}");
    // What is closed asks for nothing more, but for the consent of those who have to give it.
    let due = |on| ok(&home, on, &["due", "--within", "9y", "--json"]);
    let json: Json = serde_json::from_str(&due("2027-02-01")).expect("JSON");
    let left: Vec<&Json> =
        json["report"]["due"].as_array().expect("dates").iter().filter(|due| due["record"] == "CHG-1").collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!((&left[0]["what"], &left[0]["name"]), (&"the customer must have agreed".into(), &"2 customers".into()));
    let found = at(&home, "2027-02-01", &["check", "change-consent"]);
    assert!(found.code == 8 && found.out.contains("2 customers, such as Echo SpA (CUS-5)"), "{}", found.out);
    for customer in ["CUS-5", "CUS-8"] {
        ok(&home, "2027-02-02", &["change", "consent", "CHG-1", customer, "-q"]);
    }
    assert!(!due("2027-02-03").contains("CHG-1"), "all agreed");
    assert_eq!(home.run(&["check", "change-open", "--on", "2027-06-01"]).code, 0);
}

#[test]
fn what_is_withdrawn_leaves_the_list_as_it_is_and_settles_objections() {
    let home = planned();
    ok(&home, "2026-12-10", &["change", "objection", "CHG-1", "CUS-3", "--received", "2026-12-10", "-q"]);
    let said = ok(&home, "2026-12-11", &["change", "close", "CHG-1", "--withdraw"]);
    assert!(said.contains("OBJ-1 changed") && said.contains("CHG-1 changed"), "{said}");
    assert_eq!(list(&home, "2027-02-01"), ["Old Mail Ltd (Ireland)"]);
    let objection = home.ok(&["objection", "show", "OBJ-1"]);
    assert!(objection.contains("the change was withdrawn"), "{objection}");
}

#[test]
fn every_kind_of_change_is_carried_out_as_it_says() {
    let home = register();
    let new = |args: &[&str]| home.ok(&[&["change", "new"], args, &["--effective", "2026-11-20", "-q"]].concat());
    let close = |change: &str| home.ok(&["change", "close", change, "--reason", "a test", "-q"]);
    new(&["move", "Old Mail Ltd", "Ireland; India"]);
    close("CHG-1");
    assert_eq!(list(&home, "2026-11-19"), ["Old Mail Ltd (Ireland)"]);
    assert_eq!(list(&home, "2026-11-20"), ["Old Mail Ltd (Ireland; India)"]);
    let home = register();
    let new = |args: &[&str]| home.ok(&[&["change", "new"], args, &["--effective", "2026-11-20", "-q"]].concat());
    let close = |change: &str| home.ok(&["change", "close", change, "--reason", "a test", "-q"]);
    new(&["rename", "Old Mail Ltd", "Newer Mail Ltd"]);
    let shown = home.ok(&["change", "show", "CHG-1"]);
    assert!(shown.contains("no days are counted"), "{shown}");
    close("CHG-1");
    assert_eq!(
        list(&home, "2026-11-19"),
        ["Old Mail Ltd (Ireland)"],
        "the list of a day before has the name of that day"
    );
    assert_eq!(list(&home, "2026-11-20"), ["Newer Mail Ltd (Ireland)"]);
    assert!(home.ok(&["subprocessor", "show", "SUB-1"]).contains("Old Mail Ltd"), "the former name");
    assert!(home.ok(&["change", "show", "CHG-1"]).contains("Old Mail Ltd is called Newer Mail Ltd"));
    new(&["add", "Logs Inc.", "--purpose", "Logs", "--places", "Germany"]);
    home.ok(&["change", "close", "CHG-2", "--reason", "a test", "--public", "yes", "-q"]);
    assert_eq!(list(&home, "2026-11-20"), ["Newer Mail Ltd (Ireland)", "Logs Inc. (Germany)"]);
    home.ok(&["change", "new", "remove", "Logs Inc.", "--effective", "2026-11-22", "-q"]);
    home.ok(&["change", "close", "CHG-3", "-q"]);
    assert_eq!(list(&home, "2026-11-21").len(), 2);
    assert_eq!(list(&home, "2026-11-22"), ["Newer Mail Ltd (Ireland)"]);
    assert!(home.run(&["verify"]).code == 0);
}

#[test]
fn what_is_planned_shows_wherever_somebody_looks() {
    let home = planned();
    let due = ok(&home, "2026-11-23", &["due", "--within", "60d"]);
    assert!(due.contains("the notice must be sent") && due.contains("the change takes effect"), "{due}");
    assert!(due.contains("2 customers"), "what is due for several on one day stands once: {due}");
    let ask = ok(&home, "2026-11-23", &["ask", "acme"]);
    assert!(ask.contains("Planned change") && ask.contains("to be told by 15 December 2026"), "{ask}");
    assert!(!ok(&home, "2026-11-23", &["ask", "foxtrot"]).contains("Planned change"));
    assert!(!ok(&home, "2026-11-23", &["ask", "acme", "--for-customer"]).contains("CHG-1"));
    let found = at(&home, "2026-12-20", &["check", "change-untold"]);
    assert!(found.code == 8 && found.out.contains("3 customers, such as Acme GmbH (CUS-1)"), "{}", found.out);
    assert!(found.out.contains("art30 change notify CHG-1"), "{}", found.out);
    let calendar = ok(&home, "2026-11-23", &["due", "--ics", "-", "--within", "60d"]);
    assert!(calendar.contains("the notice must be sent"), "{calendar}");
    let status = ok(&home, "2026-12-20", &["status"]);
    assert!(status.contains("customers were not told of a planned change in time"), "{status}");
}

#[test]
fn an_objection_and_an_incident_that_wait_count_among_what_needs_somebody() {
    let home = planned();
    ok(&home, "2026-11-30", &["change", "sent", "CHG-1", "--yes", "-q"]);
    let needing = |home: &Home| -> usize {
        let said = ok(home, "2026-12-10", &["status"]);
        let line = said.lines().find(|line| line.contains("your attention today")).expect("a sentence");
        line.split_whitespace().next().and_then(|count| count.parse().ok()).unwrap_or_default()
    };
    let before = needing(&home);
    let objects = ["change", "objection", "CHG-1", "CUS-3", "--received", "2026-12-10", "-q"];
    ok(&home, "2026-12-10", &objects);
    assert_eq!(needing(&home), before + 1);
    let add = ["incident", "add", "Open bucket", "--aware", "2026-12-10T08:30Z", "--edition", "cloud", "-q"];
    ok(&home, "2026-12-10", &add);
    assert_eq!(needing(&home), before + 2, "{}", ok(&home, "2026-12-10", &["status"]));
}

#[test]
fn the_proof_is_in_the_pack_and_a_customer_sees_its_own_part() {
    let home = planned();
    ok(&home, "2026-11-30", &["change", "sent", "CHG-1", "--yes", "-q"]);
    ok(
        &home,
        "2026-12-10",
        &["change", "objection", "CHG-1", "CUS-3", "--received", "2026-12-10", "--says", "like Acme GmbH", "-q"],
    );
    ok(&home, "2027-01-15", &["change", "close", "CHG-1", "--reason", "Bolt SARL asked for it", "-q"]);
    let pack = |more: &[&str], file: &str| {
        let args = ["audit", "pack", "--from", "2026-01-01", "--to", "2027-01-31", "--out", file];
        ok(&home, "2027-02-01", &[&args[..], more].concat());
        let mut zip = zip::ZipArchive::new(std::fs::File::open(home.path().join(file)).unwrap()).unwrap();
        for name in ["CHANGES.xlsx", "NOTICES.xlsx", "OBJECTIONS.xlsx"] {
            assert!(zip.by_name(&format!("05_subprocessors/{name}")).is_ok(), "{name} is in the pack");
        }
        let mut records = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("90_machine/records.json").unwrap(), &mut records).unwrap();
        records
    };
    let all = pack(&[], "all.zip");
    assert!(all.contains("like Acme GmbH") && all.contains("Bolt SARL asked for it"));
    let one = pack(&["--customer", "CUS-3"], "one.zip");
    assert!(one.contains("CHG-1") && one.contains("OBJ-1"), "its change and its objection");
    for other in ["Acme", "Bolt", "NTC-1\"", "asked for it"] {
        assert!(!one.contains(other), "{other}");
    }
    assert_eq!(home.run(&["audit", "verify", "one.zip"]).code, 0);
}

#[test]
fn an_objection_that_was_met_otherwise_asks_before_the_change_is_carried_out() {
    let home = planned();
    ok(&home, "2026-11-30", &["change", "sent", "CHG-1", "--received", "2026-11-30", "--yes", "-q"]);
    let objects = ["change", "objection", "CHG-1", "CUS-3", "--received", "2026-12-10"];
    let settled = ["--outcome", "accommodated", "--settled", "2026-12-20", "-q"];
    ok(&home, "2026-12-20", &[&objects[..], &settled[..]].concat());
    // One that runs it itself objects too.
    ok(&home, "2026-12-20", &["change", "objection", "CHG-1", "CUS-6", "--received", "2026-12-19", "-q"]);
    let all = rows(&home, "2027-01-10", &[]);
    assert_eq!(of(&all, "CUS-3")["state"], "accommodated");
    let not_affected = of(&all, "CUS-6");
    assert_eq!((not_affected["state"].as_str(), not_affected["affected"].as_str()), (Some("objects"), Some("no")));
    let json: Json = serde_json::from_str(&ok(&home, "2027-01-10", &["change", "show", "CHG-1", "--json"])).unwrap();
    let counts = &json["report"]["counts"];
    assert_eq!((counts["settled"].as_u64(), counts["objections"].as_u64()), (Some(1), Some(1)), "{counts}");
    assert_eq!(counts["told"], 5, "{counts}");
    let ask = ok(&home, "2027-01-10", &["ask", "foxtrot"]);
    assert!(ask.contains("objects (OBJ-2); not affected by the records"), "{ask}");
    let due = ok(&home, "2027-01-10", &["due", "--within", "10d"]);
    assert!(due.contains("the objection must be answered"), "{due}");
    let said = at(&home, "2027-01-15", &["change", "close", "CHG-1"]);
    assert_eq!(said.code, 4, "{}", said.out);
    for part in
        ["Cobalt BV (CUS-3): by OBJ-1 the change is not to concern it", "Foxtrot AB (CUS-6): OBJ-2 is not settled"]
    {
        assert!(said.err.contains(part), "{part}: {}", said.err);
    }
}

#[test]
fn a_notice_that_came_back_stands_wherever_somebody_looks() {
    let home = planned();
    let tool = data("mails.csv");
    ok(&home, "2026-12-01", &["change", "sent", "CHG-1", "--from", &tool, "--day", "2026-11-30", "--yes", "-q"]);
    let show = ok(&home, "2026-12-02", &["change", "show", "CHG-1"]);
    assert!(
        show.contains("1 notice came back") && show.contains("correct the address: art30 change affected CHG-1"),
        "{show}"
    );
    let found = at(&home, "2026-12-02", &["check", "change-bounced"]);
    assert!(found.out.contains("Delta AG (CUS-4)") && found.out.contains("art30 change notify CHG-1"), "{}", found.out);
    ok(&home, "2026-12-02", &["measure", "add", "Encryption", "--description", "At rest", "-q"]);
    let status = ok(&home, "2026-12-02", &["status"]);
    assert!(status.contains("the notice of a planned change came back"), "{status}");
    let due = ok(&home, "2026-12-02", &["due", "--within", "60d"]);
    assert!(due.contains("the notice came back and must be sent again"), "{due}");
    ok(&home, "2026-12-03", &["change", "sent", "CHG-1", "CUS-4", "--day", "2026-12-03", "-q"]);
    assert_eq!(at(&home, "2026-12-03", &["check", "change-bounced"]).code, 0);
}

#[test]
fn what_contradicts_a_plan_is_said_with_it() {
    let home = planned();
    let new = |args: &[&str]| home.ok(&[&["change", "new"], args, &["-q"]].concat());
    new(&["remove", "Old Mail Ltd", "--effective", "2027-02-01"]);
    for view in ["show", "affected"] {
        let said = ok(&home, "2026-11-23", &["change", view, "CHG-1"]);
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let clash = "CHG-2 (Old Mail Ltd is removed, from 1 February 2027) plans something else for the same.";
        assert!(said.contains(clash), "{view}: {said}");
    }
    let late = ok(&home, "2027-01-20", &["change", "show", "CHG-1"]);
    assert!(late.contains("It was to take effect on 15 January 2027"), "{late}");
    let found = at(&home, "2026-11-23", &["check", "change-contradictory"]);
    assert!(found.out.contains("1 warning, Art.") && found.out.contains("art30 change edit CHG-2"), "{}", found.out);
    home.ok(&["change", "close", "CHG-2", "--withdraw", "-q"]);
    assert!(!ok(&home, "2026-11-23", &["change", "show", "CHG-1"]).contains("plans something else"));
    // An entry of another company is refused where the change is planned.
    home.ok(&["subprocessor", "add", "Chat Ltd", "-q"]);
    home.ok(&["engagement", "add", "Chat Ltd", "--purpose", "Chat", "-q"]);
    let wrong = ["change", "new", "remove", "Old Mail Ltd", "--engagement", "ENG-2", "--effective", "2027-03-01"];
    let said = home.run(&wrong);
    assert_eq!(said.code, 4, "{}{}", said.out, said.err);
    assert!(said.err.contains("ENG-2, which is no entry of Old Mail Ltd"), "{}", said.err);
}
