//! One line for what was signed today: what it makes of an agreement, what is read back, and what stands beside it already.

use super::home::Home;

/// A register with a Cloud customer since 3 April 2024.
fn with_customer() -> Home {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2024-04-03"]);
    home.write("dpa.pdf", PDF);
    home
}

const PDF: &[u8] = include_bytes!("../../examples/posthog/documents/acme-dpa-signed.pdf");

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_signature_with_its_copy_is_in_force_at_once_and_read_back() {
    let home = with_customer();
    let add = ["agreement", "add", "CUS-1", "--signed", "today", "--expires", "+2y", "--file", "dpa.pdf"];
    let tried = squeezed(&home.ok(&[&add[..], &["-n"]].concat()));
    let done = squeezed(&home.ok(&add));
    let fields = "Signed 23 November 2026 Expires 22 November 2028";
    let state = "State ● in force since 23 November 2026 (signed, copy on file)";
    for (what, said) in [("DPA-1 would be added", &tried), ("DPA-1 added", &done)] {
        assert!(said.contains(what) && said.contains(fields) && said.contains(state), "{said}");
    }
    let asked = squeezed(&home.ok(&["ask", "acme"]));
    assert!(asked.contains("● in force since 2026-11-23 (signed 2026-11-23, copy on file)"), "{asked}");
    let list = home.json(&["agreement", "list", "--state", "in-force"]);
    assert_eq!(list["report"]["total"], 1);
    let written = home.json(&["agreement", "edit", "DPA-1", "--expires", "in 3 years"]);
    assert_eq!(written["report"]["changes"][0]["fields"][0][2], "2029-11-22");
}

#[test]
fn what_is_missing_is_said_with_the_one_command_that_adds_it() {
    let home = with_customer();
    let (missing, adds) =
        ("no signed copy is on file, and our own signature is not recorded", "art30 agreement attach DPA-1 FILE");
    let said = |command: &str| {
        let said = home.sh(&format!("COLUMNS=300 art30 {command}"));
        squeezed(&(said.out + &said.err))
    };
    let tried = said("agreement add CUS-1 --signed today -n");
    assert!(tried.contains(&format!("State ○ pending Missing {missing}: {adds}")), "{tried}");
    // The first screen has the command alone.
    for command in [
        "agreement add CUS-1 --signed today",
        "agreement edit DPA-1 --notes \"came by mail\"",
        "agreement list",
        "agreement list --columns handle,missing",
        "agreement show DPA-1",
        "customer list",
        "customer show acme",
        "ask acme",
        "role acme",
        "check --rule dpa-missing",
    ] {
        let said = said(command);
        assert!(said.contains(missing) && said.contains(adds), "{command}: {said}");
        assert_eq!(said.matches(missing).count(), 1, "{command}: {said}");
        assert!(!said.contains("not yet in place") && !said.contains("so that it counts"), "{command}: {said}");
        let shows_state = !command.starts_with("check") && !command.contains("--columns");
        assert!(!shows_state || said.contains("○ pending"), "{command}: {said}");
    }
    assert!(said("status").contains(adds));
    let list = home.json(&["agreement", "list"])["report"]["records"][0].clone();
    assert_eq!((&list["state"], &list["missing"]["what"]), (&"pending".into(), &missing.into()));
    assert_eq!(list["missing"]["todo"], adds);
    home.ok(&["agreement", "attach", "DPA-1", "dpa.pdf"]);
    assert!(
        home.ok(&["agreement", "show", "DPA-1"]).contains("● in force since 23 November 2026 (signed, copy on file)")
    );
}

#[test]
fn a_length_of_time_counts_from_the_day_that_the_agreement_takes_effect_never_from_today() {
    let home = with_customer();
    let add = |more: &[&str]| home.run(&[&["agreement", "add", "CUS-1", "--beside"][..], more].concat());
    let expires = |handle: &str| home.json(&["agreement", "show", handle])["report"]["record"]["expires"].clone();
    for (at, more) in [
        &["--signed", "3 April 2026", "--expires", "+2y"][..],
        &["--expires", "in 2 years", "--signed", "2026-04-03"],
        &["--signed", "2026-03-01", "--effective", "2026-04-03", "--expires", "2 years"],
        &["--signed", "2026-03-01", "--countersigned", "2026-04-03", "--expires", "24 months", "--reference", "X"],
    ]
    .iter()
    .enumerate()
    {
        assert_eq!(add(&[more, &["--notes", "x"][..]].concat()).code, 0, "{more:?}");
        assert_eq!(expires(&format!("DPA-{}", at + 1)), "2028-04-02", "{more:?}");
    }
    let without = add(&["--expires", "+2y", "--stage", "sent"]);
    assert_eq!(without.code, 4);
    assert!(without.err.contains("--expires: \"+2y\" counts from the day on which it takes effect"), "{}", without.err);
    let both = add(&["--expires", "+2y", "--signed", "soon"]);
    assert!(both.err.contains("--signed") && !both.err.contains("--expires"), "one mistake is said once: {}", both.err);
}

#[test]
fn a_second_dpa_says_how_it_stands_to_the_first() {
    let home = with_customer();
    home.ok(&["agreement", "add", "CUS-1", "--signed", "2026-01-10", "--file", "dpa.pdf", "--notice-days", "30"]);
    let add = ["agreement", "add", "CUS-1", "--signed", "today", "--countersigned", "today", "--breach-hours", "24"];
    let asked = home.run(&add);
    assert_eq!(asked.code, 4, "{}", asked.err);
    for flag in ["--replaces DPA-1", "--amends DPA-1", "--beside"] {
        assert!(asked.err.contains(&format!("  art30 {} {flag}", add.join(" "))), "{flag}: {}", asked.err);
    }
    assert_eq!(home.json(&["agreement", "list"])["report"]["total"], 1, "nothing was written");
    home.ok(&[&add[..], &["--beside"]].concat());
    assert_eq!(home.json(&["agreement", "list", "--state", "in-force"])["report"]["total"], 2);
    home.ok(&["undo", "--yes"]);
    home.ok(&[&add[..], &["--replaces", "DPA-1"]].concat());
    let newest = home.json(&["agreement", "show", "DPA-3"])["report"]["record"].clone();
    assert_eq!(
        (&newest["notice_days"], &newest["breach_hours"]),
        (&30.into(), &24.into()),
        "what is not given is taken over"
    );
    assert!(home.ok(&["agreement", "show", "DPA-1"]).contains("superseded by DPA-3"));
}

#[test]
fn an_amendment_keeps_the_text_and_changes_what_it_names() {
    let home = with_customer();
    home.ok(&[
        "agreement",
        "add",
        "CUS-1",
        "--signed",
        "2026-01-10",
        "--file",
        "dpa.pdf",
        "--notice-days",
        "30",
        "--breach-hours",
        "48",
    ]);
    let signed = ["--signed", "2026-11-20", "--countersigned", "2026-11-21"];
    home.ok(
        &[&["agreement", "amend", "DPA-1", "--breach-hours", "24", "--reference", "Amendment 1"][..], &signed].concat()
    );
    let asked = squeezed(&home.ok(&["ask", "acme"]));
    for words in [
        "DPA-1 in force since 10 January 2026 (signed, copy on file)",
        "AMD-1: ● in force since 2026-11-21 (signed by both sides); breach notice: 24 hours",
        "and within the agreed 24 hours",
        "Notice of a new subprocessor 30 days",
    ] {
        assert!(asked.contains(words), "{words}: {asked}");
    }
    let before = squeezed(&home.ok(&["ask", "acme", "--on", "2026-11-20"]));
    assert!(
        before.contains("and within the agreed 48 hours") && before.contains("◷ in force from 2026-11-21"),
        "{before}"
    );
    let register = home.ok(&["export", "register-processor", "--to", "csv", "--out", "-"]);
    assert_eq!(register.matches("DPA-1").count().min(1), 1, "{register}");
    // The same by `add`, which has no text of its own then.
    let wrong = home.run(&["agreement", "add", "CUS-1", "--amends", "DPA-1", "--paper", "customer_paper"]);
    assert_eq!(wrong.code, 4);
    assert!(wrong.err.contains("--paper: an amendment keeps the text of DPA-1"), "{}", wrong.err);
    home.ok(&["agreement", "end", "DPA-1", "--ended", "2026-11-22"]);
    assert!(squeezed(&home.ok(&["amendment", "show", "AMD-1"])).contains("✕ ended 22 November 2026"));
    let late = home.run(&["agreement", "amend", "DPA-1", "--breach-hours", "12", "--signed", "2026-11-23"]);
    assert_eq!(late.code, 4, "{}", late.err);
    assert!(home.ok(&["verify"]).starts_with("● verified"));
}

#[test]
fn a_successor_takes_over_what_was_amended() {
    let home = with_customer();
    home.ok(&["agreement", "add", "CUS-1", "--signed", "2026-01-10", "--file", "dpa.pdf", "--breach-hours", "48"]);
    home.ok(&[
        "agreement",
        "amend",
        "DPA-1",
        "--breach-hours",
        "24",
        "--signed",
        "2026-06-01",
        "--countersigned",
        "2026-06-01",
    ]);
    home.ok(&["agreement", "supersede", "DPA-1", "--signed", "today", "--countersigned", "today"]);
    assert_eq!(home.json(&["agreement", "show", "DPA-2"])["report"]["record"]["breach_hours"], 24);
    assert!(home.ok(&["amendment", "show", "AMD-1"]).contains("superseded by DPA-2"));
}

#[test]
fn a_new_dpo_ends_the_appointment_of_the_one_before() {
    let home = Home::new();
    let appoint = |name: &str, more: &[&str]| {
        home.run(&[&["organisation", "appoint", "--role", "dpo", "--name", name][..], more].concat())
    };
    home.ok(&["organisation", "appointment", "edit", "APP-1", "--starts", "2024-01-01"]);
    let new = ["--starts", "2026-12-01"];
    let asked = appoint("Erik New", &new);
    assert_eq!(asked.code, 4, "{}", asked.err);
    assert!(
        asked.err.contains("Dana Deputy (APP-1) since 1 January 2024") && asked.err.contains("--replaces APP-1"),
        "{}",
        asked.err
    );
    let both = appoint("Erik New", &[&new[..], &["--beside"]].concat());
    assert_eq!(both.code, 0);
    let overlap = |on: &str| home.run(&["check", "--rule", "dpo-overlap", "--on", on]).code;
    assert_eq!((overlap("2026-11-30"), overlap("2026-12-01")), (0, 8));
    home.ok(&["undo", "--yes"]);
    let done = appoint("Erik New", &[&new[..], &["--replaces", "APP-1"]].concat());
    assert!(done.out.contains("30 November 2026") && done.out.contains("1 December 2026"), "{}", done.out);
    let dpo = |on: &str| home.json(&["status", "--on", on])["report"]["dpo"].clone();
    for (on, name) in [
        ("2024-01-01", "Dana Deputy"),
        ("2026-11-30", "Dana Deputy"),
        ("2026-12-01", "Erik New"),
        ("2030-01-01", "Erik New"),
    ] {
        assert_eq!(dpo(on), name, "{on}");
    }
    assert_eq!(overlap("2026-12-01"), 0);
    let early = appoint("Ann Early", &["--starts", "2023-01-01", "--replaces", "APP-1"]);
    assert!(early.code == 4 && early.err.contains("APP-1 began on 1 January 2024"), "{}", early.err);
    let undated = appoint("Ann Early", &["--replaces", "APP-1"]);
    assert!(undated.code == 4 && undated.err.contains("--starts: the first day is needed"), "{}", undated.err);
    assert_eq!(appoint("Rep SARL", &["--starts", "2026-01-01", "--role", "eu_representative"]).code, 2, "a flag twice");
}

#[test]
fn who_became_a_customer_later_was_none_on_a_day_before() {
    let home = Home::new();
    home.write("c.csv", b"name,country,since\nAcme GmbH,DE,2023-03-26\nBolt BV,NL,2021-05-01\nEcho SA,FR,\n");
    home.ok(&["import", "c.csv", "--kind", "customers"]);
    for customer in ["CUS-1", "CUS-2", "CUS-3"] {
        home.ok(&["deployment", "add", customer, "--edition", "cloud"]);
    }
    let listed = |on: &str| {
        let report = home.json(&["customer", "list", "--on", on])["report"].clone();
        let names = report["records"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(listed("2022-01-31"), ["Bolt BV", "Echo SA"]);
    assert_eq!(listed("2023-03-26").len(), 3);
    let said = home.run(&["customer", "list", "--on", "2022-01-31"]).err;
    assert!(said.contains("Of 1 customer no first day is recorded") && said.contains("31 January 2022"), "{said}");
    let need = |on: &str| home.json(&["status", "--on", on])["report"]["need"].clone();
    assert_eq!((need("2022-01-31"), need("2023-03-25"), need("2023-03-26")), (2.into(), 2.into(), 3.into()));
    let rows = |on: &str| home.ok(&["export", "register-processor", "--to", "csv", "--out", "-", "--on", on]);
    assert!(!rows("2022-01-31").contains("Acme") && rows("2023-03-26").contains("Acme"));
}

#[test]
fn who_is_dpo_becomes_public_only_if_somebody_said_so() {
    let home = Home::new();
    let page = |on: &str| {
        home.sh(&format!("rm -rf p; art30 publish --out p -q -y --on {on}"));
        ["index.html", "feed.xml"].map(|file| std::fs::read_to_string(home.path().join("p").join(file)).unwrap())
    };
    home.ok(&["organisation", "appointment", "edit", "APP-1", "--starts", "2024-01-01"]);
    home.ok(&[
        "organisation",
        "appoint",
        "--role",
        "eu_representative",
        "--name",
        "Rep SARL",
        "--starts",
        "2024-01-01",
    ]);
    let said = home.run(&["publish", "--out", "q", "-y"]).err;
    assert!(said.contains("art30 organisation appointment edit APP-1 --public yes"), "{said}");
    for text in page("2026-11-23") {
        assert!(!text.contains("Dana") && !text.contains("Rep SARL") && !text.contains("DPO is not"), "{text}");
    }
    home.ok(&[
        "organisation",
        "appoint",
        "--role",
        "dpo",
        "--name",
        "Erik New",
        "--starts",
        "2026-12-01",
        "--replaces",
        "APP-1",
        "--public",
        "yes",
    ]);
    let [index, feed] = page("2026-11-23");
    assert!(!index.contains("Dana") && !feed.contains("Dana"), "the end of what nobody marked is no news: {feed}");
    let [index, _] = page("2026-12-01");
    assert!(index.contains("Erik New is the Data Protection Officer"), "{index}");
}

#[test]
fn what_was_there_before_it_is_shown_is_not_new() {
    let home = Home::new();
    home.ok(&["organisation", "appointment", "edit", "APP-1", "--ends", "2026-11-30"]);
    home.ok(&["policy", "add", "Access", "--starts", "2025-01-01", "--publication", "internal"]);
    home.ok(&["organisation", "appointment", "edit", "APP-1", "--public", "yes"]);
    home.ok(&["policy", "edit", "POL-1", "--publication", "trust_page"]);
    home.ok(&["publish", "--out", "p", "-q", "-y"]);
    let feed = std::fs::read_to_string(home.path().join("p").join("feed.xml")).unwrap();
    assert!(feed.contains("Now named here: Data Protection Officer: Dana Deputy, until 30 November 2026"), "{feed}");
    assert!(feed.contains("Now listed here: Access, in force from 1 January 2025"), "{feed}");
    assert!(!feed.contains("New: "), "{feed}");
}

#[test]
fn a_dpo_who_becomes_public_later_is_no_news_of_that_day() {
    let home = Home::new();
    home.ok(&["organisation", "appointment", "edit", "APP-1", "--starts", "2024-01-01"]);
    let feed = || {
        home.ok(&["publish", "--out", "p", "-q", "-y"]);
        ["index.html", "feed.xml"].map(|file| std::fs::read_to_string(home.path().join("p").join(file)).unwrap())
    };
    let [index, _] = feed();
    assert!(index.contains("dpo@vendor.example.test") && !index.contains("Dana"), "the address of a function: {index}");
    home.ok(&["organisation", "appointment", "edit", "APP-1", "--public", "yes"]);
    let [_, named] = feed();
    assert!(named.contains("Now named here: Data Protection Officer: Dana Deputy"), "{named}");
    assert!(!named.contains("New: Data"), "{named}");
    let second =
        ["organisation", "appoint", "--role", "dpo", "--name", "Kim Two", "--public", "yes", "--beside", "--starts"];
    home.ok(&[&second[..], &["2026-11-23"]].concat());
    let [index, feed] = feed();
    assert!(index.contains("Kim Two and Dana Deputy are the Data Protection Officers of Vendor"), "{index}");
    assert!(feed.contains("New: Data Protection Officer: Kim Two"), "{feed}");
    home.ok(&["customer", "add", "Acme GmbH"]);
    for command in [&["ask", "CUS-1"][..], &[]] {
        let said = home.ok(command);
        assert!(said.contains("Kim Two") && said.contains("Dana Deputy"), "{command:?}: {said}");
    }
}

#[test]
fn a_copy_that_is_filed_with_another_customer_is_asked_about() {
    let home = with_customer();
    home.ok(&["customer", "add", "Bolt SARL", "--country", "FR"]);
    home.ok(&["agreement", "add", "CUS-1", "--signed", "today", "--file", "dpa.pdf"]);
    let add = ["agreement", "add", "CUS-2", "--signed", "today", "--file", "dpa.pdf"];
    let said = home.fails(4, &add);
    assert!(said.contains("dpa.pdf (DOC-1) is already filed with Acme GmbH (DPA-1)"), "{said}");
    assert!(home.run(&[&add[..], &["-n"]].concat()).err.contains("already filed with Acme GmbH (DPA-1)"));
    home.ok(&[&add[..], &["--yes"]].concat());
    // Beside it, of the same customer, it is no question.
    home.ok(&["agreement", "add", "CUS-1", "--type", "nda", "--signed", "today", "--file", "dpa.pdf"]);
    // Two DPAs of one paper are one.
    let said = home.fails(4, &["agreement", "supersede", "DPA-1", "--signed", "today", "--file", "dpa.pdf"]);
    assert!(said.contains("already filed with Acme GmbH (DPA-1"), "{said}");
}

#[test]
fn the_copy_of_an_agreement_that_signatures_put_in_force_is_called_signed() {
    let home = with_customer();
    home.ok(&["agreement", "add", "CUS-1", "--signed", "today", "--file", "dpa.pdf"]);
    home.ok(&["audit", "pack", "--out", "pack.zip"]);
    let index = home.sh("python3 -m zipfile -e pack.zip pack && cat pack/00_INDEX.html").out;
    assert!(index.contains("Signed copy of") && !index.contains("Draft or copy"), "{index}");
}

#[test]
fn the_act_that_records_the_signature_sets_stage_and_effect_and_says_so() {
    let home = Home::example();
    home.write("signed.pdf", "%PDF-1.4\nsigned by both\n%%EOF\n");
    let said = home.ok(&["agreement", "edit", "DPA-7", "--signed", "2026-11-20", "--countersigned", "2026-11-20"]);
    assert!(said.contains("Stage: requested → fully executed") && said.contains("● in force since"), "{said}");
    let said = home.ok(&["agreement", "edit", "DPA-6", "--countersigned", "2026-11-20", "-n"]);
    let effect = said.contains("Legal effect: action required → executed");
    assert!(effect && said.contains("Stage: partially signed → fully executed"), "{said}");
    home.ok(&["undo"]);
    home.ok(&["agreement", "edit", "DPA-7", "--stage", "sent"]);
    // A copy without a day shows no day; the one command that adds it is enough.
    let said = home.ok(&["agreement", "attach", "DPA-7", "signed.pdf", "-n"]);
    assert!(said.contains("○ pending"), "{said}");
    let said = home.ok(&["agreement", "attach", "DPA-7", "signed.pdf", "--signed", "2026-11-20"]);
    assert!(
        said.contains("Stage: sent → fully executed") && said.contains("● in force since 20 November 2026"),
        "{said}"
    );
    // What speaks against it is asked, and nothing is overwritten.
    home.ok(&["undo"]);
    home.ok(&["agreement", "edit", "DPA-7", "--stage", "rejected"]);
    let both = ["agreement", "edit", "DPA-7", "--signed", "2026-11-20", "--countersigned", "2026-11-20"];
    let refused = home.fails(4, &both);
    assert!(refused.contains("--stage: it is recorded as rejected"), "{refused}");
    let refused = home.fails(5, &["agreement", "attach", "DPA-7", "signed.pdf", "--signed", "2026-11-20"]);
    assert!(refused.contains("art30 agreement edit DPA-7 --stage fully_executed"), "{refused}");
    assert!(home.ok(&["agreement", "show", "DPA-7"]).contains("rejected"));
}

#[test]
fn a_signed_dpa_beside_one_that_waits_is_asked_about() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH"]);
    home.ok(&["agreement", "add", "CUS-1", "--stage", "sent"]);
    home.write("signed.pdf", "%PDF-1.4\nsigned by both\n%%EOF\n");
    let add = ["agreement", "add", "CUS-1", "--signed", "2026-11-20", "--file", "signed.pdf"];
    let asked = home.fails(4, &add);
    assert!(asked.contains("DPA-1 (pending)") && asked.contains("--completes DPA-1"), "{asked}");
    let done = home.ok(&[&add[..], &["--completes", "DPA-1"]].concat());
    assert!(done.contains("DPA-1") && done.contains("● in force since 20 November 2026"), "{done}");
    assert_eq!(home.json(&["agreement", "list"])["report"]["total"], 1);
    let another = ["agreement", "add", "CUS-1", "--signed", "2026-11-21", "--completes", "DPA-1"];
    let asked = home.fails(4, &another);
    assert!(asked.contains("signed 20 November 2026, not 21 November 2026"), "{asked}");
    home.ok(&["customer", "add", "Bolt SARL"]);
    home.ok(&["agreement", "add", "CUS-2", "--stage", "sent"]);
    home.ok(&["agreement", "add", "CUS-2", "--stage", "drafted"]);
    home.ok(&["agreement", "add", "CUS-2", "--signed", "2026-11-20", "--countersigned", "2026-11-20", "--beside"]);
    assert_eq!(home.json(&["agreement", "list"])["report"]["total"], 4);
    let wrong = [&add[..2], &["CUS-1", "--signed", "2026-11-20", "--completes", "DPA-2"]].concat();
    assert!(home.fails(4, &wrong).contains("DPA-2 is of another customer"));
}

#[test]
fn a_customer_without_a_dpa_says_so_where_it_is_shown() {
    let home = Home::example();
    let said = home.ok(&["customer", "show", "CUS-29"]);
    assert!(said.lines().any(|line| line.contains("Agreement") && line.contains("! not recorded")), "{said}");
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH"]);
    assert!(home.ok(&["customer", "show", "CUS-1"]).contains("? unknown"));
}
