//! Laws that hold always: a past view never changes, it is what a replay of the prefix gives, and text survives the way through
//! a record. Random writes against a real register, through the library.

use art30::model::{Kind, Reading, Record};
use art30::store::erase::Trace;
use art30::store::verify::verify;
use art30::store::{Act, Clock, Moment, Store};
use proptest::prelude::*;
use std::collections::BTreeMap;

use super::home::{Home, NOW};

/// One random write.
#[derive(Clone, Debug)]
enum Write {
    Add { name: String, country: usize },
    Edit { pick: usize, field: usize, text: usize },
    Retire { pick: usize },
    Erase { pick: usize },
}

const TEXTS: [&str; 6] = ["", "none", "FR", "DE", "Ünïcode; \"quoted\", 'x'", "plain"];
const FIELDS: [&str; 4] = ["country", "contact", "notes", "domain"];

fn writes() -> impl Strategy<Value = Vec<Write>> {
    let one = prop_oneof![
        4 => ("[a-zA-ZäöüßéÅ&.' ]{1,24}[a-z]", 0..4usize).prop_map(|(name, country)| Write::Add { name, country }),
        5 => (0..50usize, 0..4usize, 0..6usize).prop_map(|(pick, field, text)| Write::Edit { pick, field, text }),
        2 => (0..50usize).prop_map(|pick| Write::Retire { pick }),
        1 => (0..50usize).prop_map(|pick| Write::Erase { pick }),
    ];
    prop::collection::vec(one, 1..14)
}

fn act() -> Act {
    Act {
        actor: "Charles".into(),
        reason: None,
        channel: "cli",
        command: "test".into(),
        disclosed: None,
        did: None,
        writes: |_| true,
        op_id: uuid::Uuid::now_v7().to_string(),
    }
}

fn clock() -> Clock {
    Clock::Fixed(NOW.parse().unwrap())
}

fn apply(record: &mut Record, field: &str, text: &str) -> bool {
    let mut no_links = |_, _: &str| Err("no links here".to_owned());
    let mut reading = Reading { today: clock().today(), now: None, link: &mut no_links };
    record.apply([(record.kind.position(field), text)], &mut reading).is_ok()
}

/// What a view of the past shows.
fn view(home: &Home, moment: Option<i64>) -> Vec<Record> {
    let mut store = Store::open(&home.register(), clock()).unwrap();
    if let Some(revision) = moment {
        store.turn_to(Moment::Revision(revision)).unwrap();
    }
    store.all(Kind::Customer).unwrap()
}

fn marker(record: &Record) -> bool {
    record.values.iter().flatten().any(|value| matches!(value, art30::model::Value::Erased(_)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_past_view_never_changes(writes in writes()) {
        let home = Home::new();
        // The model: what was current after each revision, kept as plain maps.
        let mut current: BTreeMap<i64, Record> = BTreeMap::new();
        let mut views: Vec<(i64, BTreeMap<i64, Record>)> = Vec::new();
        let mut erased: Vec<i64> = Vec::new();
        for write in writes {
            let mut store = Store::open(&home.register(), clock()).unwrap();
            store.lock().unwrap();
            let picked = |pick: usize| current.values().nth(pick.checked_rem(current.len()).unwrap_or_default()).cloned();
            match write {
                Write::Add { name, country } => {
                    let mut record = Record::empty(Kind::Customer, clock().new_id(), store.next_number(Kind::Customer).unwrap());
                    if !apply(&mut record, "name", &name) { continue }
                    apply(&mut record, "country", ["DE", "FR", "none", ""][country]);
                    let mut revision = store.begin(act()).unwrap();
                    revision.put(&record).unwrap();
                    revision.commit().unwrap();
                    current.insert(record.number, record);
                }
                Write::Edit { pick, field, text } => {
                    let Some(mut record) = picked(pick) else { continue };
                    if !apply(&mut record, FIELDS[field], TEXTS[text]) { continue }
                    let mut revision = store.begin(act()).unwrap();
                    revision.put(&record).unwrap();
                    revision.commit().unwrap();
                    current.insert(record.number, record);
                }
                Write::Retire { pick } => {
                    let Some(record) = picked(pick) else { continue };
                    let mut revision = store.begin(act()).unwrap();
                    revision.retire(&record).unwrap();
                    revision.commit().unwrap();
                    current.remove(&record.number);
                }
                Write::Erase { pick } => {
                    let Some(record) = picked(pick) else { continue };
                    let traces = Trace::of(&store.search_record(record.kind, record.number).unwrap().said);
                    if traces.is_empty() { continue }
                    let mut revision = store.begin(act()).unwrap();
                    revision.erase(&traces, "art17-1-a").unwrap();
                    revision.commit().unwrap();
                    erased.push(record.number);
                    current.insert(record.number, store.numbered(Kind::Customer, record.number).unwrap().unwrap());
                }
            }
            views.push((store.last.revision, current.clone()));
        }
        prop_assert_eq!(view(&home, None), current.values().cloned().collect::<Vec<_>>());
        for (revision, then) in views {
            let now = view(&home, Some(revision));
            prop_assert_eq!(now.len(), then.len(), "revision {}", revision);
            for (shown, record) in now.iter().zip(then.values()) {
                // Erasure is the one thing that reaches into the past, and only by its marker.
                if erased.contains(&record.number) {
                    prop_assert!(marker(shown), "{:?}", shown);
                } else {
                    prop_assert_eq!(shown, record);
                }
            }
        }
        let found = verify(&Store::open(&home.register(), clock()).unwrap(), true).unwrap();
        prop_assert_eq!(found.problems.count, 0, "{:?}", found.problems.listed);
    }

    #[test]
    fn text_to_record_to_text_is_the_identity(texts in prop::collection::vec("[ -~äöüßéŁΩ…]{0,40}", 20)) {
        for kind in Kind::ALL {
            let mut record = Record::empty(kind, uuid::Uuid::nil(), 1);
            let mut links = |_, text: &str| text.parse::<uuid::Uuid>().map_err(|_| "no id".to_owned());
            let mut reading = Reading { today: clock().today(), now: None, link: &mut links };
            for (at, field) in kind.fields().iter().enumerate() {
                let Ok(value) = field.read(&texts[at % texts.len()], &mut reading) else { continue };
                record.values[at] = value;
            }
            for (field, value) in record.entries() {
                let Some(value) = value else { continue };
                let again = field.read(&value.text(), &mut reading);
                prop_assert_eq!(again.as_ref().map(Option::as_ref), Ok(Some(value)), "{}", field.name);
            }
            // Through a journal line and back, too.
            let entry = art30::journal::Encoder::new(3).put(&record);
            let (_, _, rest) = art30::journal::parse(&entry.line).unwrap();
            let beside = entry.personal.map(|(_, values)| values);
            prop_assert_eq!(art30::journal::record(kind, 1, uuid::Uuid::nil(), &rest, beside.as_deref()).unwrap(), record);
        }
    }
}

#[test]
fn the_two_clocks_compose() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH"]);
    home.ok(&["deployment", "add", "Acme GmbH", "--edition", "cloud", "--starts", "2025-01-01"]);
    let believed = home.json(&["log"])["report"]["total"].to_string();
    home.ok(&["deployment", "end", "DEP-1", "--ends", "2026-03-31"]);
    home.ok(&["deployment", "add", "Acme GmbH", "--edition", "self-hosted", "--starts", "2026-04-01"]);
    let rule = |args: &[&str]| home.json(&[&["role", "Acme"], args].concat())["report"]["streams"][0]["rule"].clone();
    assert_eq!(rule(&["--on", "2026-03-31"]), "R1", "the old deployment's last day");
    assert_eq!(
        rule(&["--on", "2026-04-01"]),
        "R16",
        "a migration changes the role from its date: the old data is not recorded as gone"
    );
    assert_eq!(rule(&["--as-of", &believed]), "R1", "what we believed before the migration was recorded");
    assert_eq!(rule(&["--as-of", &believed, "--on", "2026-04-01"]), "R1");
    assert!(home.fails(3, &["role", "Acme", "--as-of", "2020-01-01"]).contains("nothing was recorded by"));
    assert!(home.fails(3, &["role", "Acme", "--as-of", "99"]).contains("no revision 99"));
    assert!(home.fails(2, &["customer", "add", "X", "--as-of", "1"]).contains("the past cannot be changed"));
}

#[test]
fn undo_brings_back_what_was_and_leaves_what_changed_since() {
    let home = Home::example();
    let before = home.ok(&["export", "customers"]);
    let all: Vec<String> = (1..=40).map(|n| format!("CUS-{n}")).collect();
    let mut edit: Vec<&str> = vec!["customer", "edit"];
    edit.extend(all.iter().map(String::as_str));
    home.ok(&[&edit[..], &["--owner", "Wrong Owner", "--yes", "--reason", "a slip"]].concat());
    let slip = home.json(&["log"])["report"]["total"].to_string();
    home.ok(&["customer", "edit", "CUS-7", "--notes", "edited since"]);
    home.ok(&["customer", "edit", "CUS-9", "--notes", "edited since"]);
    let said = home.run(&["undo", &slip, "--yes"]);
    assert_eq!(said.code, 5, "{}{}", said.out, said.err);
    assert!(said.err.contains("CUS-9 (revision") && said.err.contains("CUS-7 (revision"), "{}", said.err);
    let (now, before): (Vec<String>, Vec<String>) = (
        home.ok(&["export", "customers"]).lines().map(str::to_owned).collect(),
        before.lines().map(str::to_owned).collect(),
    );
    // The mark at the end names the revision that wrote the record last.
    let without_mark = |line: &String| line.rsplit_once(',').map(|(values, _)| values.to_owned()).unwrap();
    for (now, before) in now.iter().map(without_mark).zip(before.iter().map(without_mark)) {
        let kept = now.starts_with("CUS-7,") || now.starts_with("CUS-9,");
        assert_eq!(now == before, !kept, "{now}");
        assert_eq!(now.contains("Wrong Owner"), kept);
    }
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    assert!(home.ok(&["log"]).contains("a slip"), "the log keeps both");
}

#[test]
fn the_party_of_an_agreement_goes_back_with_the_name_of_the_customer() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme", "--country", "DE"]);
    home.ok(&["agreement", "add", "Acme", "--signed", "2026-01-05"]);
    home.ok(&["customer", "edit", "Acme", "--name", "Acme SE"]);
    home.ok(&["agreement", "edit", "DPA-1", "--expires", "2027-01-31"]);
    let said = home.ok(&["undo", "4", "--yes"]);
    assert!(said.contains("Counterparty: Acme → not provided"), "{said}");
    let agreement = home.ok(&["agreement", "show", "DPA-1"]);
    assert!(agreement.contains("Acme (CUS-1)") && agreement.contains("2027-01-31"), "{agreement}");
}

#[test]
fn taking_back_a_list_says_who_stays_without_what_it_runs() {
    let home = Home::new();
    let list = home.write("customers.csv", "name,country,edition\nAcme GmbH,DE,cloud\nBolt SARL,FR,cloud\n");
    home.ok(&["import", list.to_str().unwrap(), "--kind", "customers", "-q"]);
    home.ok(&["customer", "edit", "Acme GmbH", "--notes", "called them", "-q"]);
    let asked = home.run(&["undo", "2", "--no-input"]);
    let words = "Acme GmbH (CUS-1) stays, and what is recorded of how they run the product is taken out";
    assert!(asked.code == 4 && asked.err.contains(words) && !asked.err.contains("Bolt SARL (CUS-2) stay"), "{asked:?}");
}

#[test]
fn undo_of_an_addition_waits_for_what_refers_to_it() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH"]);
    home.ok(&["deployment", "add", "Acme GmbH", "--edition", "cloud"]);
    assert!(home.fails(5, &["undo", "2"]).contains("DEP-1 refers to CUS-1 (revision 3); first: art30 undo 3"));
    home.ok(&["undo", "3"]);
    home.ok(&["undo", "2"]);
    assert!(home.ok(&["customer", "list"]).contains("No customers found"));
    home.ok(&["redo"]);
    assert!(home.ok(&["customer", "list"]).contains("Acme GmbH"), "undo can be undone");
    home.ok(&["customer", "add", "Bolt SARL"]);
    assert!(home.ok(&["customer", "list"]).contains("CUS-2"), "a handle is never used again");
}

#[test]
fn the_printed_lines_prove_that_nothing_before_was_changed() {
    let home = Home::example();
    let first = home.json(&["verify"]);
    let (count, digest) =
        (first["report"]["lines"].to_string(), first["report"]["prefix_sha256"].as_str().unwrap().to_owned());
    home.ok(&["customer", "edit", "CUS-1", "--country", "FR"]);
    home.ok(&["customer", "add", "Later GmbH"]);
    let said = home.sh(&format!("art30 log --jsonl | head -n {count} | sha256sum"));
    assert_eq!(said.out.split_whitespace().next(), Some(digest.as_str()));
    let past = home.sh(&format!("art30 log --jsonl --as-of {} | sha256sum", first["revision"]));
    assert_eq!(past.out.split_whitespace().next(), Some(digest.as_str()));
    // The chain, with stock tools: the last line of a prefix is its commit line, and its digest is the checkpoint.
    let head = home.sh(&format!("art30 log --jsonl | head -n {count} | tail -n 1 | sha256sum"));
    assert_eq!(head.out.split_whitespace().next(), first["hash"].as_str());
    let checkpoint = format!("{}:{}", first["revision"], first["hash"].as_str().unwrap());
    home.ok(&["verify", "--checkpoint", &checkpoint]);
    let forged = format!("{}:{}", first["revision"], "ab".repeat(32));
    assert_eq!(home.run(&["verify", "--checkpoint", &forged]).code, 6);
}

#[test]
fn a_wrong_clock_hides_nothing_that_is_recorded_after_it() {
    let home = Home::new();
    let future = |line: &str| home.sh(&format!("ART30_CLOCK=2100-01-01T00:00:00Z {line}"));
    let refused = future("art30 customer add Future");
    assert_eq!(refused.code, 4, "{}", refused.err);
    for words in [
        "clock (2100-01-01T00:00:00.000Z) is 73 years ahead of the newest revision (2026-11-23T10:00:00.000Z)",
        "--yes",
    ] {
        assert!(refused.err.contains(words), "{}", refused.err);
    }
    let doctor = future("art30 doctor");
    assert!(
        doctor.code == 1 && doctor.out.contains("73 years ahead"),
        "what a write is refused for is not well: {doctor:?}"
    );
    assert_eq!(future("art30 customer add Future -n").code, 0, "what writes nothing is not asked about");
    assert_eq!(future("art30 customer add Future --yes").code, 0);
    assert!(
        home.run(&["status"]).err.contains("revision 2 was recorded as of 2100-01-01T00:00:00.000Z, later than now")
    );
    let doctor = home.run(&["doctor"]).out;
    assert!(doctor.contains("! look") && doctor.contains("It is wrong now, or it was wrong then"), "{doctor}");
    let refused = home.fails(4, &["customer", "add", "Acme GmbH"]);
    assert!(refused.contains("is 73 years behind the newest revision") && refused.contains("--yes"), "{refused}");
    home.ok(&["customer", "add", "Acme GmbH", "--yes"]);
    // One that was marked is enough: time goes on from there.
    home.ok(&["customer", "add", "Bolt SARL"]);
    let log = home.json(&["log"])["report"]["revisions"].clone();
    let of = |at: usize, member: &str| log[at][member].as_str().map(str::to_owned);
    assert_eq!((of(2, "clk"), of(2, "time")), (Some("ahead 73 years".into()), Some("2100-01-01T00:00:00.000Z".into())));
    assert_eq!((of(1, "clk"), of(1, "time")), (Some("back 73 years".into()), Some("2026-11-23T10:00:00.000Z".into())));
    assert_eq!((of(0, "clk"), of(0, "time")), (None, Some("2026-11-23T10:00:00.000Z".into())));
    assert!(home.ok(&["log"]).contains("clock back 73 years"));
    let listed = home.ok(&["customer", "list", "--as-of", "2026-11-23"]);
    for name in ["Future", "Acme GmbH", "Bolt SARL"] {
        assert!(listed.contains(name), "{listed}");
    }
    home.ok(&["undo", "2"]);
    assert!(!home.ok(&["customer", "list"]).contains("Future"));
    home.ok(&["audit", "pack", "--from", "2026-01-01", "--to", "2026-12-31", "--out", "pack.zip", "-q"]);
    home.ok(&["audit", "verify", "pack.zip", "--register", "register.db"]);
    let changes = home.sh("unzip -p pack.zip '*09_changes.csv'").out;
    for name in ["Future", "Acme GmbH", "Bolt SARL", "clock back 73 years"] {
        assert!(changes.contains(name), "{changes}");
    }
    let script = home.sh("art30 audit script > verify_pack.py && python3 verify_pack.py pack.zip");
    assert_eq!(script.code, 0, "{}{}", script.out, script.err);
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    let days = home.json(&["report", "--from", "2026-11-01"]);
    assert!(days.to_string().contains("2026-11"), "{days}");
}

#[test]
fn one_clock_that_was_behind_hides_nothing_before_it_and_brings_nothing_forward() {
    let home = Home::empty();
    let at = |day: &str, line: &str| {
        let said = home.sh(&format!("ART30_CLOCK=2026-{day}T10:00:00Z art30 {line} --yes"));
        assert_eq!(said.code, 0, "{line}: {}{}", said.out, said.err);
        said.out
    };
    at("03-01", "init --name Vendor --country DE");
    for month in ["04", "05", "06", "07"] {
        at(&format!("{month}-01"), &format!("customer add C{month} --country DE"));
    }
    at("03-15", "customer edit C04 --notes battery");
    at("08-01", "customer add C08 --country DE");
    let doctor = home.sh("ART30_CLOCK=2026-09-02T10:00:00Z art30 doctor --json").out;
    assert!(doctor.contains("revision 6 was recorded as of 2026-03-15") && doctor.contains("counts as of 2026-08-01"));
    let then = home.sh("ART30_CLOCK=2026-09-02T10:00:00Z art30 customer list --as-of 2026-04-15");
    assert!(then.out.contains("C04") && !then.out.contains("C07"), "{}{}", then.out, then.err);
    at("09-02", "audit pack --from 2026-04-01 --to 2026-09-02 --out p.zip");
    let changes = home.sh("unzip -p p.zip '*09_changes.csv'").out;
    for name in ["C04", "C05", "C06", "C07", "C08", "battery"] {
        assert!(changes.contains(name), "{name}: {changes}");
    }
    let report = at("09-02", "report --from 2026-04-01");
    assert!(report.contains("6 revisions (UTC)"), "{report}");
}

#[test]
fn where_the_clock_is_behind_the_register_today_is_in_doubt_and_nothing_is_handed_out_on_it() {
    let home = Home::example();
    let early = |line: &str| home.sh(&format!("ART30_CLOCK=2020-01-01T00:00:00Z art30 {line} < /dev/null"));
    let words = "clock (2020-01-01T00:00:00.000Z) is 6 years behind the newest revision";
    for line in [
        "status -q",
        "ask CUS-1",
        "role CUS-1",
        "check",
        "due",
        "customer list",
        "customer show CUS-1",
        "agreement list",
    ] {
        let said = early(line);
        assert!([0, 8].contains(&said.code) && said.err.contains(words), "{line}: {}", said.err);
        assert!(!early(&format!("{line} --on 2026-11-23")).err.contains(words), "{line}");
    }
    for line in [
        "export register-processor --to csv",
        "export register --out out.pdf",
        "export gaps --to csv",
        "export register-processor --to csv --for Anna --purpose audit",
        "export customers --for Anna --purpose audit --out out.csv",
        "publish --out public",
        "report",
        "report --out out.pdf",
        "due --ics -",
        "policy coverage --evidence out.csv",
        "audit pack --out pack.zip",
    ] {
        let said = early(line);
        assert_eq!((said.code, &*said.out), (4, ""), "{line}: {}", said.err);
        assert!(said.err.contains("--yes"), "{line}: {}", said.err);
        assert!(said.err.contains("name the day with --on") || line.contains("--for"), "{line}: {}", said.err);
        for file in ["out.pdf", "out.csv", "pack.zip", "public"] {
            assert!(!home.path().join(file).exists(), "{line}");
        }
    }
    // Who says the day, or that the clock is right, gets it.
    assert!(early("export register-processor --to csv --on 2026-11-23").out.lines().count() > 1);
    assert_eq!(early("export register-processor --to csv --on 2026-11-23").code, 0);
    assert_eq!(early("export register-processor --to csv --yes").code, 0);
    assert_eq!(early("audit pack --from 2026-01-01 --to 2026-11-23 --out pack.zip").code, 0);
    // What is the same on every day is handed out.
    assert_eq!(early("export customers").code, 0);
}

#[test]
fn computers_that_differ_by_minutes_are_asked_nothing() {
    let home = Home::new();
    assert_eq!(home.sh("ART30_CLOCK=2026-11-23T09:57:00Z art30 customer add Acme").code, 0);
    assert_eq!(home.json(&["log"])["report"]["revisions"][0]["time"], "2026-11-23T10:00:00.000Z");
    assert_eq!(home.sh("ART30_CLOCK=2027-01-06T10:00:00Z art30 customer add Bolt -q").err, "", "some weeks later");
    assert_eq!(home.sh("ART30_CLOCK=2027-01-06T08:00:00Z art30 customer add Cargo").code, 4, "two hours back");
}

#[test]
fn a_clock_that_is_weeks_ahead_is_marked_and_said_and_one_that_is_far_ahead_is_asked_about() {
    let home = Home::new();
    let at = |time: &str, line: &str| home.sh(&format!("ART30_CLOCK={time} art30 {line}"));
    let said = at("2027-03-01T10:00:00Z", "customer add Acme -q");
    let words = "revision 2 was recorded at 2027-03-01T10:00:00.000Z, 98 days after the one before it";
    assert!(said.code == 0 && said.err.contains(words), "{}", said.err);
    assert!(at("2027-03-01T10:00:00Z", "log").out.contains("clock ahead 98 days"));
    at("2027-03-01T10:00:00Z", "backup copy.db");
    assert_eq!(at("2027-03-01T10:00:00Z", "doctor").code, 0, "a rest of some weeks is nothing to mend");
    let refused = at("2028-02-01T10:00:00Z", "customer add Bolt");
    assert!(refused.code == 4 && refused.err.contains("337 days ahead of the newest revision"), "{}", refused.err);
    assert_eq!(at("2028-02-01T10:00:00Z", "customer add Bolt --yes").code, 0);
    assert!(at("2028-02-01T10:00:00Z", "log").out.contains("clock ahead 337 days"));
    assert_eq!(at("2028-02-01T10:00:00Z", "verify -q").code, 0);
}

#[test]
fn what_a_revision_did_is_read_of_its_line_and_of_the_words_of_before() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme", "--country", "DE"]);
    home.ok(&["customer", "edit", "CUS-1", "--name", "Acme GmbH"]);
    home.ok(&["undo"]);
    let lines = home.ok(&["log", "--jsonl"]);
    assert!(lines.contains(r#""command":"undo 3","did":{"undo":"3"}"#), "{lines}");
    // A program of before took that back, and said so in the words of its command alone.
    let mut store = Store::open(&home.register(), clock()).unwrap();
    let mut record = store.all(Kind::Customer).unwrap().remove(0);
    record.set("name", Some(art30::model::Value::Text("Acme GmbH".into())));
    let mut revision = store.begin(Act { command: "redo 3".into(), ..act() }).unwrap();
    revision.put(&record).unwrap();
    revision.commit().unwrap();
    drop(store);
    assert!(!home.ok(&["log", "--jsonl"]).contains(r#""did":{"redo""#));
    let refused = home.fails(5, &["redo", "3"]);
    assert!(refused.contains("revision 3 is not taken back"), "{refused}");
    assert!(home.ok(&["undo", "5"]).contains("Acme"));
}

#[test]
fn a_clock_that_is_far_off_is_said_where_nothing_is_written_and_publishes_nothing() {
    let home = Home::example();
    let at = |year: &str, line: &str| home.sh(&format!("ART30_CLOCK={year}-01-02T10:00:00Z art30 {line}"));
    for (year, way) in [("2099", "72 years ahead of"), ("1970", "56 years behind")] {
        for line in ["status", "due", "role CUS-1", "ask CUS-1"] {
            let said = at(year, line);
            assert!(said.err.contains(way), "{line}: {}", said.err);
        }
        let said = at(year, "publish --out page --yes");
        assert!(said.code == 4 && said.err.contains("name the day with --on. Nothing was written"), "{}", said.err);
        assert!(!home.path().join("page").exists());
        assert_eq!(at(year, "export register --out r.csv").code, 4, "handed out only with a word");
    }
    assert_eq!(at("2099", "publish --out page --yes --on 2026-11-23").code, 0);
    let said = home.sh("ART30_CLOCK=2027-03-01T10:00:00Z art30 status");
    assert!(!said.err.contains("clock"), "some months without a change are ordinary: {}", said.err);
}
