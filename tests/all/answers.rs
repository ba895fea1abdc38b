//! What reports and answers say of days that nobody gave, of signatures, of what is open, and of customers that went.

use super::home::Home;
use serde_json::Value as Json;

/// Words on one line each, however the screen broke them.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn with_customer(more: &[&str]) -> Home {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--acts-as", "controller"]);
    home.ok(&[&["deployment", "add", "CUS-1", "--edition", "cloud"], more].concat());
    home
}

#[test]
fn a_dpa_in_force_since_a_day_not_provided_is_not_one_from_the_first_day() {
    let home = with_customer(&["--starts", "2026-01-01"]);
    home.ok(&["agreement", "add", "CUS-1", "--effect", "executed", "--evidence", "order 12"]);
    let report = home.json(&["report", "--from", "2026-10-01"])["report"].clone();
    assert_eq!((&report["from_first_day"][0], &report["first_day_unknown"][0]), (&0.into(), &1.into()));
    home.ok(&["agreement", "edit", "DPA-1", "--signed", "2025-12-30"]);
    let report = home.json(&["report", "--from", "2026-10-01"])["report"].clone();
    assert_eq!((&report["from_first_day"][0], &report["first_day_unknown"][0]), (&1.into(), &0.into()));
}

#[test]
fn a_gap_keeps_its_first_day_and_one_without_has_no_days() {
    let home = with_customer(&["--starts", "2026-02-03"]);
    home.ok(&["customer", "add", "Undated AB", "--country", "SE", "--acts-as", "controller"]);
    home.ok(&["deployment", "add", "CUS-2", "--edition", "cloud"]);
    let unsaid = flat(&home.ok(&["report", "--from", "2026-08-23"]));
    let words = "0 days at 0 customers; of 2 more customers, it is not recorded whether there is one.";
    assert!(unsaid.contains(words), "{unsaid}");
    for customer in ["CUS-1", "CUS-2"] {
        home.ok(&["customer", "edit", customer, "--notes", "No DPA, says the list of 2026-11-01."]);
    }
    let report = flat(&home.ok(&["report", "--from", "2026-08-23"]));
    assert!(report.contains("since 2026-02-03; in this period 93 days"), "{report}");
    assert!(report.contains("93 days at 1 customer; and at 1 customer, since when is not recorded."), "{report}");
    assert!(report.contains("Undated AB (CUS-2) since when is not recorded"), "{report}");
}

#[test]
fn what_was_changed_merged_and_retired_is_counted_though_it_was_new() {
    let home = with_customer(&[]);
    home.ok(&["customer", "edit", "CUS-1", "--owner", "Ann"]);
    home.ok(&["customer", "add", "Acme", "--country", "DE", "--domain", "acme.example.test"]);
    home.ok(&["customer", "merge", "CUS-2", "CUS-1", "--yes"]);
    let report = flat(&home.ok(&["report"]));
    assert!(report.contains("Changed 1 customer Retired, merged ones included 1 customer"), "{report}");
}

#[test]
fn a_risk_at_the_start_is_none_that_came_later() {
    let home = with_customer(&[]);
    home.ok(&["instruction", "add", "CUS-1", "--received", "2026-11-02", "--what", "x", "--due", "2026-11-10"]);
    home.ok(&["letter", "add", "BlnBDI", "--received", "2026-11-02", "--due", "2026-11-10"]);
    let before = |rule: &str, from: &str| -> Json {
        let report = home.json(&["report", "--from", from])["report"].clone();
        let risks = report["risks"].as_array().unwrap().iter();
        risks.clone().find(|risk| risk["rule"] == rule).unwrap_or_else(|| panic!("{report}"))["before"].clone()
    };
    for rule in ["instruction-overdue", "letter-overdue"] {
        assert_eq!((before(rule, "2026-11-02"), before(rule, "2026-11-20")), (0.into(), 1.into()), "{rule}");
    }
}

#[test]
fn what_is_overdue_and_an_error_already_is_one_thing() {
    let home = with_customer(&[]);
    let needing = || {
        let said = home.ok(&["status"]);
        said.split(" item").next().and_then(|text| text.split_whitespace().last()).unwrap().parse::<usize>().unwrap()
    };
    let errors = || {
        home.json(&["status"])["report"]["errors"]
            .as_object()
            .unwrap()
            .values()
            .map(|n| n.as_u64().unwrap())
            .sum::<u64>()
    };
    let (things, before) = (needing(), errors());
    home.ok(&["instruction", "add", "CUS-1", "--received", "2026-11-02", "--what", "x", "--due", "2026-11-10"]);
    assert_eq!((needing(), errors()), (things + 1, before + 1));
}

#[test]
fn joint_controllers_by_override_need_an_arrangement() {
    let home = with_customer(&["--starts", "2026-01-01", "--support-access", "none"]);
    let decided = [
        "--our-role",
        "joint-controller",
        "--customer-role",
        "joint-controller",
        "--ends",
        "2027-06-30",
        "--because",
        "we decide together",
    ];
    home.ok(
        &[&["override", "add", "CUS-1", "--stream", "product-data", "--starts", "2026-01-01"], &decided[..]].concat()
    );
    let needs = || flat(&home.ok(&["ask", "CUS-1"]));
    assert!(needs().contains("Needs an arrangement of joint controllers (Art. 26): none is recorded"), "{}", needs());
    assert!(home.ok(&["customer", "list"]).contains("! missing"));
    let joint = ["--type", "joint-controllership", "--effect", "executed", "--signed", "2026-03-01"];
    home.ok(&[&["agreement", "add", "CUS-1"], &joint[..]].concat());
    let there = "Needs an arrangement of joint controllers (Art. 26): DPA-1 in force since 1 March 2026";
    assert!(needs().contains(there), "{}", needs());
    assert!(home.ok(&["customer", "list", "--format", "csv"]).contains(",in force,2026-03-01,"));
}

#[test]
fn a_successor_takes_over_terms_and_not_the_signing() {
    let home = with_customer(&["--starts", "2026-01-01"]);
    let old = [
        "--effect",
        "executed",
        "--signed",
        "2026-01-10",
        "--evidence",
        "order 12",
        "--reference",
        "A-1",
        "--breach-hours",
        "48",
        "--notice-days",
        "14",
        "--clause-audit",
        "§ 9",
        "--our-signatory",
        "Ann",
        "--signature-method",
        "click",
    ];
    home.ok(&[&["agreement", "add", "CUS-1"], &old[..]].concat());
    let says = |handle: &str| home.json(&["agreement", "show", handle])["report"]["record"].clone();
    home.ok(&["agreement", "supersede", "DPA-1", "--notice-days", "30"]);
    let (first, new) = (says("DPA-1"), says("DPA-2"));
    for field in ["customer", "breach_hours", "clause_audit", "our_signatory"] {
        assert_eq!(new[field], first[field], "{field}");
        assert!(!new[field].is_null(), "{field}");
    }
    assert_eq!(new["notice_days"], 30);
    for field in ["signed", "evidence", "effect", "reference", "signature_method"] {
        assert!(new[field].is_null(), "{field}: {new}");
    }
    home.ok(&["template", "add", "--name", "New text", "--version", "2", "--breach-hours", "24"]);
    home.ok(&["agreement", "supersede", "DPA-2", "--template", "TPL-1"]);
    let newest = says("DPA-3");
    assert!(newest["breach_hours"].is_null(), "the text says it: {newest}");
    assert_eq!((&newest["notice_days"], &newest["clause_audit"]), (&30.into(), &first["clause_audit"]));
}

#[test]
fn the_signature_that_is_missing_is_named() {
    let home = with_customer(&[]);
    let said = home.run(&["agreement", "add", "CUS-1", "--stage", "partially-signed", "--signed", "2026-11-01"]);
    let adds = "art30 agreement edit DPA-1 --countersigned DATE";
    assert!(flat(&said.out).contains(adds), "{}", said.out);
    home.ok(&["agreement", "edit", "DPA-1", "--countersigned", "2026-11-02"]);
    assert!(home.ok(&["agreement", "list", "--format", "csv"]).contains(",in force,2026-11-02,"));
}

#[test]
fn who_operates_a_deployment_is_listed_where_it_is_recorded() {
    let home = with_customer(&["--starts", "2026-01-01"]);
    assert!(!home.ok(&["deployment", "list"]).contains("Operated by"));
    assert!(home.ok(&["deployment", "list", "--format", "csv"]).contains("Operated by"), "a file has every column");
    home.ok(&["deployment", "edit", "DEP-1", "--operated-by", "vendor", "--runs-in", "customer"]);
    let list = home.ok(&["deployment", "list"]);
    assert!(list.contains("Operated by") && list.contains("the customer"), "{list}");
    assert!(home.ok(&["ask", "CUS-1"]).contains("operated by us in the customer's account"));
}

#[test]
fn a_role_names_its_deployment_and_says_its_duties_once() {
    let home = with_customer(&["--starts", "2026-01-01", "--instance", "a"]);
    let one = home.ok(&["role", "CUS-1"]);
    assert!(one.contains("Why: product data\n"), "{one}");
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2026-02-01", "--instance", "b"]);
    let two = home.ok(&["role", "CUS-1"]);
    assert!(two.contains("Why: product data of DEP-1\n") && two.contains("Why: product data of DEP-2\n"), "{two}");
    assert!(two.contains("the same as for product data of DEP-1"), "{two}");
    assert_eq!(two.matches("a DPA with the customer").count(), 1, "{two}");
}

#[test]
fn a_customer_that_left_without_a_deployment_is_no_empty_page() {
    let home = Home::new();
    home.ok(&["customer", "add", "Gone AB", "--country", "SE"]);
    home.ok(&["customer", "archive", "CUS-1", "--date", "2026-01-01", "--yes"]);
    let said = flat(&home.ok(&["role", "CUS-1"]));
    assert!(said.contains("No role follows: no deployment and no connected service is recorded"), "{said}");
    assert!(said.contains("it left on 1 January 2026"), "{said}");
}

#[test]
fn who_was_merged_is_said_to_be_where_it_went() {
    let home = with_customer(&[]);
    for name in ["Acme One", "Acme Two"] {
        home.ok(&["customer", "add", name]);
    }
    home.ok(&["deployment", "add", "CUS-2", "--edition", "cloud", "--starts", "2026-01-01"]);
    home.ok(&["customer", "merge", "CUS-2", "CUS-1", "--yes"]);
    assert!(home.fails(3, &["customer", "show", "CUS-2"]).contains("CUS-2 was merged into CUS-1 in revision "));
    assert!(home.ok(&["log", "CUS-2"]).contains("retired"));
    assert!(!home.fails(3, &["customer", "show", "CUS-9"]).contains("merged"));
    // A merge that moves nothing and tells nothing new says no more than that it was one.
    home.ok(&["customer", "merge", "CUS-3", "CUS-1", "--yes"]);
    assert!(
        home.fails(3, &["customer", "show", "CUS-3"]).contains("CUS-3 was merged into another customer in revision ")
    );
}

#[test]
fn a_key_that_is_taken_is_said_with_names() {
    let home = with_customer(&["--starts", "2026-01-01"]);
    let said = home.fails(4, &["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2026-01-01"]);
    assert!(said.contains("DEP-1 has the same customer Acme GmbH (CUS-1), edition cloud"), "{said}");
}

#[test]
fn what_stands_on_the_line_is_no_flag_that_is_required() {
    let home = Home::empty();
    let help = |args: &[&str]| flat(&home.ok(&[args, &["--help"]].concat()));
    assert!(!help(&["document", "add"]).contains("(required)"));
    assert!(!help(&["deployment", "edit"]).contains("(required)"));
    assert!(help(&["instruction", "add"]).contains("(required)"), "the day and the words have no other place");
    assert!(help(&["ask"]).contains("what the customer may know of them"));
}

#[test]
fn the_page_says_contact_and_names_no_representative_that_nobody_needs() {
    let home = with_customer(&[]);
    home.ok(&["publish", "--out", "public", "--yes", "-q"]);
    let page = std::fs::read_to_string(home.path().join("public/index.html")).unwrap();
    for words in [">Contact</h2>", "Each party's role depends on the data", "Law (GDPR)"] {
        assert!(page.replace("&#39;", "'").contains(words), "{words}: {page}");
    }
    assert!(!page.contains("epresentative"), "{page}");
    let shown = flat(&home.ok(&["organisation", "show"]));
    assert!(!shown.contains("no representative, because"), "{shown}");
}

#[test]
fn a_report_for_management_takes_what_is_found_as_seriously_as_the_check_does() {
    let home = Home::example();
    let found = home.json(&["check", "--all"])["report"]["findings"].clone();
    let risks = home.json(&["report"])["report"]["risks"].clone();
    let worst = |rule: &str| {
        let of = |one: &&serde_json::Value| one["rule"] == rule;
        let is_error = found.as_array().unwrap().iter().filter(of).any(|one| one["severity"] == "error");
        if is_error { "error" } else { "warning" }
    };
    let all = risks.as_array().unwrap();
    assert!(all.len() > 10 && all.iter().any(|risk| risk["rule"] == "affiliate-uncovered"), "{risks}");
    for risk in all {
        let rule = risk["rule"].as_str().unwrap();
        assert_eq!(risk["severity"], worst(rule), "{rule}");
    }
    let report = flat(&home.ok(&["report"]));
    assert!(!report.contains(" and see the findings of ") && !report.contains(" and art30 check"), "{report}");
}

#[test]
fn what_is_for_the_customer_is_a_letter_that_stands_where_an_envelope_shows_it() {
    let home = with_customer(&["--starts", "2026-01-01", "--region", "EU"]);
    home.ok(&["organisation", "edit", "--address", "Lange Str. 1, 10115 Berlin", "--country", "DE"]);
    home.ok(&[
        "customer",
        "edit",
        "CUS-1",
        "--contact",
        "Kim Kay",
        "--address",
        "1 rue Haute, 75001 Paris",
        "--country",
        "FR",
    ]);
    let asked = ["ask", "CUS-1", "Where is our data hosted? And who won the match?", "--for-customer"];
    let said = home.run(&[&asked[..], &["--out", "letter.pdf"]].concat()).err;
    assert!(said.contains("Written to letter.pdf") && said.contains("won the match"), "{said}");
    let text = flat(&home.sh("pdftotext -layout letter.pdf -").out);
    for part in [
        "Lange Str. 1 · 10115 Berlin · Germany",
        "Kim Kay 1 rue Haute 75001 Paris France",
        "Dear Kim Kay,",
        "Kind regards,",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("CUS-1") && !text.contains("DEP-1") && !text.contains("match"), "{text}");
    // The address is within the window: 20 to 105 mm from the left, 45 to 90 mm from the top, in points.
    let place = home.sh("pdftotext -bbox letter.pdf - | grep -o 'xMin=.*>Haute<'").out;
    let at = |name: &str| -> f64 { place.split_once(name).unwrap().1.split('"').next().unwrap().parse().unwrap() };
    assert!((45.0..298.0).contains(&at("xMin=\"")) && (127.0..255.0).contains(&at("yMin=\"")), "{place}");
    home.ok(&["customer", "edit", "CUS-1", "--address", "", "--contact", ""]);
    let said = home.run(&["ask", "CUS-1", "--for-customer", "--out", "whole.pdf"]).err;
    assert!(said.contains("The customer's postal address is not recorded."), "{said}");
    assert!(home.sh("pdftotext whole.pdf -").out.contains("Dear Sir or Madam,"));
    let none = home.fails(4, &["ask", "CUS-1", "Who won the match?", "--for-customer", "--out", "none.pdf"]);
    assert!(none.contains("nothing of it can be answered") && !home.path().join("none.pdf").exists(), "{none}");
    home.fails(2, &["ask", "CUS-1", "--out", "x.pdf"]);
}

#[test]
fn no_text_of_ours_says_what_no_record_bears_whoever_approved_it() {
    let home = Home::example();
    for (topic, text, why) in [
        ("security_measures", "We are fully GDPR compliant.", "says that something is compliant"),
        ("own_purposes", "The legal basis of your processing is Art. 6(1)(f).", "names the legal basis"),
    ] {
        let refused = home.run(&["answer", "add", topic, "--text", text]);
        assert!(refused.code != 0 && refused.err.contains(why), "{}", refused.err);
    }
    home.ok(&["answer", "add", "support_access", "--text", "We have no access to your data."]);
    home.ok(&["answer", "approve", "ANS-1", "-y"]);
    let told = home.ok(&["ask", "Acme GmbH", "Can your staff access our data?", "--for-customer"]);
    assert!(!told.contains("We have no access"), "on demand is recorded: {told}");
    home.ok(&["measure", "add", "Key vault", "--category", "technical", "--description", "Built with Bolt SARL"]);
    home.ok(&["measure", "add", "Disk locks", "--category", "technical", "--description", "GDPR compliant hardware"]);
    let told = home.ok(&["ask", "Acme GmbH", "Which security measures do you have?", "--for-customer"]);
    assert!(told.contains("Disk locks") && !told.contains("compliant") && !told.contains("Bolt"), "{told}");
}

#[test]
fn what_was_sent_is_not_taken_back() {
    let home = Home::example();
    home.ok(&["question", "add", "Acme GmbH", "--received", "today", "--question", "Where is our data?"]);
    home.ok(&["question", "answer", "QST-1", "--answer", "In Germany.", "--sent", "today", "-y"]);
    let refused = home.run(&["undo", "-y"]);
    assert!(refused.code != 0 && refused.err.contains("what was sent is not taken back"), "{}", refused.err);
    assert!(home.ok(&["question", "show", "QST-1"]).contains("Sent"), "it stands as it was sent");
}

#[test]
fn of_two_texts_that_contradict_each_other_neither_is_used_also_where_one_cannot_be_filled_in() {
    let home = with_customer(&["--starts", "2026-01-01"]);
    home.ok(&["answer", "add", "hosting_location", "--text", "Hosted on the moon.", "-q"]);
    home.ok(&["answer", "approve", "ANS-1", "--actor", "Dana Deputy", "-q"]);
    let ask = ["ask", "CUS-1", "Where is our data hosted?", "--for-customer"];
    assert!(home.ok(&ask).contains("Hosted on the moon."));
    home.ok(&["answer", "add", "hosting_location", "--text", "Hosted in {hosting country}.", "-q"]);
    let approve = ["answer", "approve", "ANS-2", "--actor", "Dana Deputy"];
    let asked = home.fails(4, &approve);
    assert!(asked.contains("ANS-2: it and ANS-1 say different things, so neither is used"), "{asked}");
    home.ok(&[&approve[..], &["-y"]].concat());
    assert!(!home.ok(&ask).contains("Hosted on the moon."), "the country of hosting is not recorded");
    let seen = home.ok(&["ask", "CUS-1", "Where is our data hosted?"]);
    for other in ["it and ANS-1 say different things", "it and ANS-2 say different things"] {
        assert!(seen.replace('\n', " ").contains(other), "{other}: {seen}");
    }
    let list = home.ok(&["answer", "list", "--format", "csv"]);
    assert_eq!(list.matches("in conflict: it and ANS-").count(), 2, "{list}");
    assert!(home.json(&["answer", "list"]).to_string().contains("\"state\":\"in_conflict\""));
    assert!(home.ok(&["answer", "show", "ANS-1"]).contains("in conflict: it and ANS-2"));
    assert!(home.ok(&["answer", "coverage"]).contains("ANS-1 (in conflict), ANS-2 (in conflict)"));
    home.ok(&["answer", "edit", "ANS-2", "--ends", "2026-11-01", "-q"]);
    assert!(home.ok(&ask).contains("Hosted on the moon."));
    assert!(home.ok(&["answer", "show", "ANS-1"]).contains("State  in force"));
}

#[test]
fn no_answer_of_the_three_languages_says_what_nobody_tells_a_customer() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ANSWERS.md");
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.len() > 100);
    for line in lines {
        assert_eq!(art30::rules::guarded::never_told(line), None, "{line}");
    }
}

#[test]
fn a_text_that_says_the_contrary_of_what_is_recorded_of_a_customer_is_not_used_for_it() {
    let home = with_customer(&["--starts", "2026-01-01", "--own-purposes", "yes", "--hosting-country", "US"]);
    home.ok(&[
        "deployment",
        "add",
        "CUS-1",
        "--edition",
        "self-hosted",
        "--telemetry",
        "yes",
        "--starts",
        "2026-01-01",
        "-q",
    ]);
    let expired =
        ["agreement", "add", "CUS-1", "--signed", "2025-01-01", "--effect", "executed", "--expires", "2026-10-31"];
    home.ok(&expired);
    for (at, (topic, text, contrary)) in [
        ("dpa_status", "Your DPA is in force.", "it says that a DPA binds"),
        (
            "own_purposes",
            "We never use your data for our own purposes.",
            "it says no, and the records of this customer say yes",
        ),
        ("telemetry", "The instance sends nothing.", "it says no, and the records of this customer say yes"),
        ("hosting_location", "We host all data in Germany.", "which say the United States"),
        ("dpo_contact", "Our DPO is Eve Example.", "it names neither the DPO who is recorded"),
    ]
    .into_iter()
    .enumerate()
    {
        home.ok(&["answer", "add", topic, "--text", text, "-q"]);
        home.ok(&["answer", "approve", &format!("ANS-{}", at + 1), "--actor", "Dana Deputy", "-y", "-q"]);
        let sent = home.run(&["ask", "CUS-1", topic, "--for-customer"]);
        assert!(!sent.out.contains(text), "{topic}: {}", sent.out);
        assert!(sent.err.replace('\n', " ").contains(contrary), "{topic}: {}", sent.err);
    }
    // One that says the same is used.
    home.ok(&["answer", "edit", "ANS-2", "--text", "We use your data for our own purposes, too.", "-y", "-q"]);
    home.ok(&["answer", "approve", "ANS-2", "--actor", "Dana Deputy", "-y", "-q"]);
    assert!(home.ok(&["ask", "CUS-1", "own_purposes", "--for-customer"]).contains("for our own purposes, too"));
}

#[test]
fn what_would_be_so_with_another_edition_is_not_answered_from_what_is() {
    let home = with_customer(&["--starts", "2026-01-01", "--hosting-country", "DE"]);
    for question in [
        "If we moved to self-hosted, would we still need a DPA with you?",
        "Wären Sie noch Auftragsverarbeiter, wenn wir selbst hosten?",
    ] {
        let said = home.ok(&["ask", "CUS-1", question]);
        assert!(said.replace('\n', " ").contains("it supposes the self-hosted edition"), "{said}");
        let sent = home.run(&["ask", "CUS-1", question, "--for-customer"]);
        assert!(sent.code != 0 && sent.out.is_empty(), "{sent:?}");
    }
    let both = home.ok(&["ask", "CUS-1", "Where is our data? And where would it be if we went self-hosted?"]);
    assert!(both.contains("Germany") && both.replace('\n', " ").contains("it supposes"), "{both}");
    home.ok(&["deployment", "add", "CUS-1", "--edition", "self-hosted", "--starts", "2026-02-01", "-q"]);
    let runs = home.ok(&["ask", "CUS-1", "If we use our self-hosted instance alone, where is our data?"]);
    assert!(!runs.contains("it supposes"), "{runs}");
}

#[test]
fn an_approved_text_hides_no_breach() {
    let home = with_customer(&["--starts", "2026-01-01"]);
    home.ok(&["answer", "add", "breach_notice", "--text", "We tell you of a breach by mail.", "-q"]);
    home.ok(&["answer", "approve", "ANS-1", "--actor", "Dana Deputy", "-y", "-q"]);
    let asked = ["ask", "CUS-1", "Have you had any personal data breaches affecting us?", "--for-customer"];
    let none = home.ok(&asked);
    assert!(
        none.contains("by mail") && none.contains("No notice of a personal data breach to you is recorded"),
        "{none}"
    );
    let incident = ["incident", "add", "Bucket left open", "--aware", "2026-11-10T08:00Z", "--edition", "cloud"];
    home.ok(&[&incident[..], &["-q"]].concat());
    home.ok(&["incident", "tell", "INC-1", "CUS-1", "--told", "2026-11-11T08:00Z", "-q", "-y"]);
    for words in ["Have you had any breaches?", "How fast do you report a breach?"] {
        let said = home.ok(&["ask", "CUS-1", words, "--for-customer"]);
        assert!(said.contains("by mail") && said.contains("11 November 2026"), "{words}: {said}");
    }
}

#[test]
fn what_is_left_out_of_an_answer_is_told_to_whoever_sends_it() {
    let home = with_customer(&["--starts", "2026-01-01"]);
    home.ok(&["customer", "add", "Bolt SARL", "--country", "FR", "-q"]);
    home.ok(&[
        "measure",
        "add",
        "Encryption",
        "--category",
        "technical",
        "--description",
        "TLS, as Bolt SARL wanted it.",
        "-q",
    ]);
    home.ok(&["measure", "add", "Locks", "--category", "technical", "-q"]);
    let told = home.run(&["ask", "CUS-1", "security_measures", "--for-customer"]);
    assert!(told.out.contains("Locks") && !told.out.contains("Bolt"), "{}", told.out);
    assert!(told.err.contains("TOM-1 Encryption is left out: it names another customer"), "{}", told.err);
}

#[test]
fn an_answer_as_csv_is_the_answer() {
    let home = with_customer(&["--starts", "2026-01-01", "--region", "EU"]);
    for more in [&[][..], &["--for-customer"]] {
        let csv = home.ok(&[&["ask", "CUS-1", "hosting_location", "--format", "csv"], more].concat());
        assert!(csv.starts_with("field,value\n") && csv.contains("region EU"), "{csv}");
    }
}

#[test]
fn nothing_is_told_for_a_day_before_the_law_between_customer_and_vendor_applied() {
    let home = with_customer(&[]);
    home.ok(&["customer", "add", "Isle Ltd", "--country", "GB", "-q"]);
    let says = |args: &[&str]| {
        let said = home.run(&[&["ask"], args].concat());
        (said.code == 0, said.err)
    };
    for args in [&["Isle Ltd", "Are you our processor?"][..], &["Isle Ltd", "--for-customer"]] {
        let (done, early) = says(&[args, &["--on", "2020-12-31"]].concat());
        assert!(!done && early.contains("the UK GDPR applies from 1 January 2021 on"), "{early}");
        let (done, then) = says(&[args, &["--on", "2021-01-01"]].concat());
        assert!(done, "{then}");
    }
    let (done, early) = says(&["CUS-1", "Are you our processor?", "--on", "2018-05-24"]);
    assert!(!done && early.contains("the GDPR applies from 25 May 2018 on"), "{early}");
    assert!(says(&["CUS-1", "Are you our processor?", "--on", "2020-12-31"]).0, "its law applied then");
}

#[test]
fn an_approval_before_the_words_were_written_is_asked_about() {
    let home = with_customer(&[]);
    home.ok(&["answer", "add", "dpo_contact", "--text", "Write to privacy@vendor.example.", "-q"]);
    let early = home.fails(4, &["answer", "approve", "ANS-1", "--approved", "1990-01-01", "--approved-by", "Dana"]);
    assert!(early.contains("1 January 1990") && early.contains("Did Dana approve just these words then?"), "{early}");
    home.ok(&["answer", "approve", "ANS-1", "--approved-by", "Dana", "-q"]);
    home.ok(&["answer", "approve", "ANS-1", "--approved", "1990-01-01", "--approved-by", "Dana", "--yes", "-q"]);
}

#[test]
fn who_approved_a_text_and_until_when_is_said_by_approving_alone() {
    let home = with_customer(&[]);
    home.ok(&["answer", "add", "dpo_contact", "--text", "Write to privacy@vendor.example.", "-q"]);
    home.ok(&["answer", "approve", "ANS-1", "--approved-by", "Dana", "--review-by", "2026-12-31", "-q"]);
    for (flag, value) in [("--review-by", "2028-01-01"), ("--approved-by", "Mallory"), ("--approved", "2026-11-01")] {
        let why = home.fails(4, &["answer", "edit", "ANS-1", flag, value]);
        assert!(why.contains(flag) && why.contains("art30 answer approve ANS-1"), "{why}");
    }
    home.ok(&["answer", "edit", "ANS-1", "--review-by", "2026-12-01", "-q"]);
    home.ok(&["answer", "approve", "ANS-1", "--approved-by", "Dana", "--review-by", "2028-01-01", "-q"]);
}
