//! Policies, the people who must know them, reviews, and the page that the public sees.

use super::home::Home;
use std::io::Read as _;

/// The list of a public handbook: (title, address).
fn handbook() -> Vec<(String, String)> {
    let page = include_str!("../data/handbook/policies.md");
    let link = |line: &str| {
        let (title, rest) = line.strip_prefix("- [")?.split_once("](")?;
        Some((title.to_owned(), rest.strip_suffix(')')?.to_owned()))
    };
    page.lines().filter_map(link).collect()
}

#[test]
fn a_handbooks_list_comes_in_with_one_command_and_shared_texts_are_found() {
    let home = Home::new();
    let said = home.run(&["import", "data/handbook/policies.md"]);
    assert_eq!(said.code, 4, "the home has no such file: {}", said.err);
    home.write("handbook.md", include_bytes!("../data/handbook/policies.md"));
    assert!(home.ok(&["import", "handbook.md", "-n"]).contains("20 new"));
    assert!(home.ok(&["import", "handbook.md"]).contains("20 new, 0 changed"));
    assert!(home.ok(&["import", "handbook.md"]).contains("0 new, 0 changed, 20 unchanged"));
    // What the page says no more is said, and stays: it may stand elsewhere.
    let less = include_str!("../data/handbook/policies.md").replace("- [Backup Policy]", "See the [Backup Policy]");
    home.write("less.md", less.replace("- [Encryption Policy]", "- YubiKeys\n- [Encryption Policy]"));
    let said = home.run(&["import", "less.md", "-n"]);
    assert!(said.out.contains("Not on the page") && said.out.contains("\"Backup Policy\""), "{said:?}");
    assert!(said.out.contains("items that name no policy: \"YubiKeys\""), "{said:?}");
    let said = home.run(&["check", "--rule", "policy-shared-text"]);
    assert!(
        said.code == 8
            && said.out.contains("Information Security Policy")
            && said.out.contains("Password Policy (POL-13)"),
        "{}",
        said.out
    );
    home.write("empty.md", "# A page\n\nWithout a list.\n");
    assert!(home.fails(4, &["import", "empty.md"]).contains("no list of policies"));
    let other = home.fails(4, &["import", "empty.md", "--kind", "customers"]);
    assert!(other.contains("for policies alone, and --kind says customers"), "{other}");
}

#[test]
fn the_page_says_what_the_handbook_said_and_can_stand_in_its_place() {
    let home = Home::example();
    // What stands in the repository's front matter beside the title stays.
    home.write("security.md", "---\ntitle: Old\nsidebar: Handbook\nshowTitle: true\n---\n\nold text\n");
    assert!(home.fails(4, &["publish", "--out", "security.md"]).contains("Add --yes to go ahead"));
    home.ok(&["publish", "--out", "security.md", "--yes"]);
    let page = std::fs::read_to_string(home.path().join("security.md")).unwrap();
    assert!(page.starts_with("---\ntitle: Security\nsidebar: Handbook\nshowTitle: true\n---\n"), "{page}");
    let handbook = handbook();
    assert_eq!(handbook.len(), 20);
    for (title, link) in &handbook {
        assert!(page.contains(&format!("- [{title}]({link})\n")), "{title}");
    }
    // Both editions, each role by stream of data, and the DPO.
    for words in [
        "- PostHog Cloud: For product data, PostHog is the processor and the customer is the controller.",
        "For account data, PostHog is the controller.",
        "- self-hosted PostHog: If the customer runs it itself, and staff of PostHog have no access: for product data, the customer is \
         controller and processor and PostHog has no role.",
        "| PostHog Cloud | the customer uses it for itself | product data | processor | controller | Art. 28, 30(2) |",
        "| PostHog Cloud | in any case | account data | controller | – | Art. 4(7), 30(1) |",
        "| self-hosted PostHog | the customer lets staff of PostHog in on demand, or sends them logs | support access | processor | \
         controller | Art. 4(8), 28, 30(2) |",
        "| self-hosted PostHog | the instance sends PostHog reports with personal data | telemetry | controller | – | Art. 4(7), 30(1) |",
        "PostHog keeps a record of its processing (GDPR Art. 30) and of its data processing agreements.",
        "PostHog, Inc., ",
        "Charles is the Data Protection Officer of PostHog",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    assert!(home.run(&["publish", "--out", "security.md"]).err.contains("Nothing changed since the last publication"));
    // The vendor's own words take the place of those of the rules.
    home.ok(&["organisation", "edit", "--cloud-roles", "We process on your behalf."]);
    let shown = home.ok(&["publish", "--out", "security.md", "-n"]);
    assert!(
        shown.contains("+- PostHog Cloud: We process on your behalf.")
            && shown.contains("These are PostHog's own words")
            && shown.contains("-- PostHog Cloud: For product data"),
        "{shown}"
    );
}

#[test]
fn nobody_is_the_dpo_of_whom_only_the_reason_is_recorded() {
    let home = Home::empty();
    home.ok(&["init", "--name", "Small GmbH", "--country", "DE", "--email", "privacy@small.example.test"]);
    let page = || {
        home.ok(&["publish", "--out", "security.md", "--yes", "-q"]);
        std::fs::read_to_string(home.path().join("security.md")).unwrap()
    };
    assert!(
        page().contains("The Data Protection Officer is not provided. Questions go to privacy@small.example.test.")
    );
    home.ok(&["organisation", "edit", "--dpo-not-needed", "No core activity of Art. 37(1)"]);
    let said = page();
    let reason =
        "Small GmbH has no Data Protection Officer. The reason: No core activity of Art. 37(1). Questions go to";
    assert!(said.contains(reason) && said.contains("\nSmall GmbH, Germany\n"), "{said}");
    home.ok(&[
        "organisation",
        "appoint",
        "--role",
        "eu-representative",
        "--name",
        "Rep SARL",
        "--email",
        "rep@rep.example.test",
        "--public",
        "yes",
    ]);
    home.ok(&["organisation", "edit", "--authority", "Some Commissioner"]);
    let said = page();
    for words in [
        "EU representative (Art. 27): Rep SARL, rep@rep.example.test",
        "### Supervisory authority\n\nSome Commissioner",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn the_page_and_its_feed_are_well_formed_and_hold_nothing_internal() {
    let home = Home::example();
    home.ok(&[
        "policy",
        "add",
        "Secret <b>plan</b>",
        "--publication",
        "internal",
        "--link",
        "https://internal.example.test",
    ]);
    home.ok(&[
        "policy",
        "add",
        "Pay & \"Perks\" <i>",
        "--publication",
        "on_request",
        "--version",
        "2.1",
        "--starts",
        "2026-01-01",
    ]);
    let trap = ["policy", "add", "Trap", "--publication", "public_link", "--link"];
    for link in ["javascript:alert(1)", "data:text/html,a"] {
        let why = format!("--link: \"{link}\" is no address of a page. Give one that begins with https:// or http://");
        assert!(home.fails(4, &[&trap[..], &[link]].concat()).contains(&why), "{link}");
    }
    home.ok(&[&trap[..], &["javascript, in the wiki"]].concat());
    home.ok(&["policy", "edit", "Encryption Policy", "--version", "3"]);
    home.ok(&["publish", "--out", "public", "--yes"]);
    let read = |name: &str| std::fs::read_to_string(home.path().join("public").join(name)).unwrap();
    let (page, feed) = (read("index.html"), read("feed.xml"));
    for text in [page.replacen("<!DOCTYPE html>", "", 1), feed.clone()] {
        let mut reader = quick_xml::Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        let (mut depth, mut elements) = (0, 0);
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(_) => (depth, elements) = (depth + 1, elements + 1),
                quick_xml::events::Event::End(_) => depth -= 1,
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert!(depth == 0 && elements > 20, "{elements}");
    }
    let parsed = html5ever::parse_document(
        markup5ever_rcdom::RcDom::default(),
        html5ever::ParseOpts {
            tokenizer: html5ever::tokenizer::TokenizerOpts { exact_errors: true, ..Default::default() },
            ..Default::default()
        },
    );
    let parsed = html5ever::tendril::TendrilSink::one(parsed, page.as_str());
    assert!(parsed.errors.borrow().is_empty(), "{:?}", parsed.errors.borrow());
    assert!(
        page.contains("Pay &amp; &quot;Perks&quot; &lt;i&gt;")
            && page.contains("version 2.1, in force since 1 January 2026, on request"),
        "{page}"
    );
    for absent in ["Secret", "internal.example", "javascript", "<script", "Acme", "Brezel"] {
        assert!(!page.contains(absent) && !feed.contains(absent), "{absent}");
    }
    // An entry has what RFC 4287 asks for, and an identity of its own.
    let ids: std::collections::BTreeSet<&str> =
        feed.lines().filter_map(|line| line.trim().strip_prefix("<id>")).collect();
    let entries = feed.matches("<entry>").count();
    assert_eq!((ids.len(), feed.matches("<updated>").count()), (entries + 1, entries + 1));
    assert!(feed.contains("Changed: Encryption Policy 3"), "{feed}");
    home.ok(&["publish", "--out", "again", "--yes"]);
    assert_eq!(page, std::fs::read_to_string(home.path().join("again/index.html")).unwrap());
    assert!(
        home.fails(2, &["publish", "--out", "x", "--format", "csv"]).contains("--format html or --format markdown")
    );
}

#[test]
fn a_reader_who_goes_away_takes_nothing_with_him() {
    let home = Home::example();
    // A pipe that nobody reads from the start: whatever is printed, meets it closed.
    let publish = |args: &[&str]| {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = home.command(env!("CARGO_BIN_EXE_art30"));
        command.arg("publish").args(args).stdout(writer).stderr(std::process::Stdio::null()).status().unwrap().code()
    };
    let read = |path: &str| std::fs::read_to_string(home.path().join(path)).unwrap();
    assert_eq!(
        (publish(&["--out", "public"]), home.path().join("public").exists()),
        (Some(4), false),
        "nobody said yes"
    );
    assert_eq!(publish(&["--out", "public", "--yes"]), Some(0));
    home.ok(&["publish", "--out", "other", "--yes"]);
    for file in ["index.html", "feed.xml"] {
        assert_eq!(read(&format!("public/{file}")), read(&format!("other/{file}")));
    }
    // What stands there stays without a yes, and success is not claimed; with a yes it is replaced.
    home.ok(&["policy", "edit", "Encryption Policy", "--version", "3"]);
    assert_eq!(publish(&["--out", "public"]), Some(4));
    assert_eq!(publish(&["--out", "public", "--dry-run"]), Some(0));
    assert_eq!(read("public/index.html"), read("other/index.html"));
    assert_eq!(publish(&["--out", "public", "--yes"]), Some(0));
    assert!(
        read("public/index.html").contains("version 3")
            && read("public/feed.xml").contains("Changed: Encryption Policy 3")
    );
}

#[test]
fn reviews_of_any_kind_of_record_are_due_overdue_and_confirmed() {
    let home = Home::new();
    home.ok(&["policy", "add", "Encryption Policy", "--next-review", "2026-11-01", "--link", "https://x.example.test"]);
    home.ok(&["measure", "add", "Encryption at rest", "--category", "technical"]);
    let said = home.run(&["check", "--rule", "review-overdue", "--rule", "review-missing"]);
    assert!(
        said.out.contains("the review was due on 1 November 2026")
            && said.out.contains("1 measure without a day of next review"),
        "{}",
        said.out
    );
    let shown = home.ok(&["review", "--overdue", "--format", "plain"]);
    assert!(shown.contains("POL-1\tEncryption Policy"), "{shown}");
    home.ok(&["review", "Encryption Policy", "encryption at rest", "ACT-1"]);
    home.ok(&["review", "Encryption Policy", "TOM-1", "ACT-1", "--unchanged", "--next", "12mo", "--owner", "Dana"]);
    assert_eq!(home.json(&["policy", "show", "POL-1"])["report"]["record"]["reviewed"], "2026-11-23");
    let due = home.ok(&["due", "--within", "13 months", "--format", "plain"]);
    for words in ["2027-11-23", "POL-1", "TOM-1", "ACT-1"] {
        assert!(due.contains(words), "{words}: {due}");
    }
    assert_eq!(home.run(&["check", "--rule", "review-overdue"]).code, 0);
    assert_eq!(home.run(&["check", "--rule", "review-overdue", "--on", "2027-12-01"]).code, 8);
    // Many at once are asked about.
    for number in 0..5 {
        home.ok(&["policy", "add", &format!("Policy {number}"), "-q"]);
    }
    assert!(
        home.fails(4, &["review", "--all", "policies", "--unchanged", "--next", "6mo"])
            .contains("This confirms 6 records")
    );
    home.ok(&["review", "--all", "policies", "--unchanged", "--next", "6mo", "--yes"]);
    assert!(home.fails(3, &["review", "Nobody", "POL-99"]).contains("nothing is called \"Nobody\""));
    assert!(home.fails(4, &["review", "POL-1", "--next", "2020-01-01"]).contains("is not after"));
    home.fails(2, &["review", "--all", "documents"]);
}

#[test]
fn the_register_is_no_page_no_pack_and_no_key() {
    let home = Home::new();
    std::os::unix::fs::symlink(home.register(), home.path().join("security.md")).unwrap();
    let before = std::fs::read(home.register()).unwrap();
    for args in [
        &["publish", "--out", "security.md", "--yes"][..],
        &["audit", "verify", "register.db"],
        &["audit", "verify", "--checkpoint", "register.db"],
        &["audit", "sign", "--key", "register.db"],
    ] {
        assert!(home.fails(4, args).contains("is the register itself"), "{args:?}");
    }
    assert!(before == std::fs::read(home.register()).unwrap());
}

/// A home with two versions of a policy, people who came and went, and what their tools exported.
fn staff() -> Home {
    let home = Home::new();
    home.write(
        "policies.csv",
        "Policy title,Version,Effective date,Valid until,staff,acknowledge_days,Link\n\
         Access Policy,1,2024-01-01,2025-12-31,everyone,30,https://a.example.test/1\n\
         Access Policy,2,2026-01-01,,everyone,30,https://a.example.test/2\n\
         On-call Policy,1,2024-01-01,,Engineering; Support,,https://a.example.test/3\n\
         Draft Policy,1,2026-01-01,,,,https://a.example.test/4\n",
    );
    home.write(
        "people.csv",
        "Employee name,Work email,Department,Start date,Separation date\n\
         Ada Example,ada@vendor.example.test,Engineering,2023-01-01,\n\
         Bob Example,bob@vendor.example.test,Sales,2025-06-01,2025-06-10\n\
         Cleo Example,cleo@vendor.example.test,Support,2026-11-15,\n\
         Dan Example,dan@vendor.example.test,Sales,2022-01-01,2024-03-31\n",
    );
    home.write(
        "tool.csv",
        "Employee email,Policy name,Accepted at\n\
         ada@vendor.example.test,Access Policy,2024-01-05T10:00:00Z\n\
         ADA@vendor.example.test,Access Policy,2026-02-20\n\
         dan@vendor.example.test,Access Policy,2024-01-20\n",
    );
    home.write(
        "training.csv",
        "Employee email,Course,Completed on,Valid until\n\
         ada@vendor.example.test,Security basics,2026-03-01,2027-02-28\n\
         dan@vendor.example.test,Security basics,2023-03-01,2024-02-28\n",
    );
    for (file, kind, count) in [
        ("policies.csv", "policies", 4),
        ("people.csv", "people", 4),
        ("tool.csv", "acknowledgements", 3),
        ("training.csv", "trainings", 2),
    ] {
        let said = home.ok(&["import", file, "--kind", kind, "--contacts"]);
        assert!(said.contains(&format!("{count} new, 0 changed")), "{file}: {said}");
    }
    home
}

#[test]
fn who_has_acknowledged_what_follows_from_versions_employment_and_time() {
    let home = staff();
    let coverage = home.json(&["policy", "coverage"]);
    let report = &coverage["report"];
    let of =
        |title: &str| report["policies"].as_array().unwrap().iter().find(|one| one["title"] == title).unwrap().clone();
    // Ada acknowledged the second version by its day, not by its name; Cleo has until 15 December.
    let access = of("Access Policy 2");
    assert_eq!(
        (&access["asked"], &access["acknowledged"], &access["open"], &access["missing"]),
        (&2.into(), &1.into(), &1.into(), &0.into()),
        "{access}"
    );
    let on_call = of("On-call Policy 1");
    assert_eq!(
        (&on_call["asked"], &on_call["missing"]),
        (&2.into(), &2.into()),
        "no time was set, so it is due at once: {on_call}"
    );
    assert_eq!(of("Draft Policy 1")["staff"], "not provided");
    assert_eq!((&report["people"], &report["untrained"]), (&2.into(), &1.into()));
    assert!(report["policies"].as_array().unwrap().iter().all(|one| one["title"] != "Access Policy 1"));
    // Over three years: everybody who was there, every version.
    let period = home.json(&["policy", "coverage", "--from", "2024-01-01", "--to", "2026-11-23"]);
    let first = period["report"]["policies"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["title"] == "Access Policy 1")
        .unwrap()
        .clone();
    // Ada and Dan acknowledged it, Bob left before his time was over.
    assert_eq!(
        (&first["asked"], &first["acknowledged"], &first["over"], &first["missing"]),
        (&3.into(), &2.into(), &1.into(), &0.into()),
        "{first}"
    );
    assert_eq!(period["report"]["people"], 4);
    let said = home.run(&["check", "--rule", "policy-unread", "--rule", "policy-no-text", "--rule", "policy-measure"]);
    assert!(said.code == 8 && said.out.contains("2 of 2 people have not acknowledged it"), "{}", said.out);
    home.ok(&["policy", "edit", "POL-3", "--link", "", "--measures", "Locks"]);
    let said = home.run(&["check", "--rule", "policy-no-text", "--rule", "policy-measure"]);
    assert!(
        said.out.contains("where its text is, is not provided") && said.out.contains("proves \"Locks\""),
        "{}",
        said.out
    );
}

#[test]
fn the_evidence_of_a_period_is_in_the_audit_pack() {
    let home = staff();
    home.ok(&["audit", "pack", "--from", "2024-01-01", "--out", "pack.zip"]);
    assert!(home.ok(&["audit", "verify", "pack.zip"]).starts_with("● verified"));
    let mut pack = zip::ZipArchive::new(std::fs::File::open(home.path().join("pack.zip")).unwrap()).unwrap();
    let mut sheet = |name: &str| {
        let mut bytes = Vec::new();
        pack.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        if name.rsplit('.').next() == Some("csv") {
            return String::from_utf8(bytes).unwrap();
        }
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        book.by_name("xl/worksheets/sheet2.xml").unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let evidence = sheet("07_policies/ACKNOWLEDGEMENTS.csv");
    for words in [
        "Ada Example",
        "Bob Example",
        "Cleo Example",
        "Dan Example",
        "missing",
        "ended before it was due",
        "Access Policy 1",
    ] {
        assert!(evidence.contains(words), "{words}");
    }
    home.ok(&["policy", "coverage", "--from", "2024-01-01", "--evidence", "evidence.csv"]);
    assert_eq!(evidence, std::fs::read_to_string(home.path().join("evidence.csv")).unwrap());
    assert!(sheet("07_policies/TRAININGS.csv").contains("none recorded"));
    assert_eq!(sheet("07_policies/POLICIES.xlsx").matches("<t>POL-").count(), 4);
}

#[test]
fn people_who_left_are_erased_after_the_time_that_the_register_states_and_the_counts_stay() {
    let home = staff();
    let said = home.run(&["check", "--rule", "staff-retention", "--rule", "staff-leavers"]);
    assert!(said.out.contains("how long records of people who left are kept"), "{}", said.out);
    assert!(home.fails(4, &["erase", "--leavers"]).contains("--staff-months"));
    home.ok(&["organisation", "edit", "--staff-months", "24"]);
    let said = home.run(&["check", "--rule", "staff-leavers"]);
    assert!(said.code == 8 && said.out.contains("1 person left longer ago"), "{}", said.out);
    assert!(home.ok(&["due", "--within", "2y"]).contains("what names a person who left is to be erased"));
    let before = home.json(&["policy", "coverage", "--from", "2024-01-01"])["report"]["policies"].clone();
    home.ok(&["erase", "--leavers", "--confirm", "leavers"]);
    assert_eq!(
        home.json(&["policy", "coverage", "--from", "2024-01-01"])["report"]["policies"],
        before,
        "the counts stay"
    );
    let people = home.ok(&["person", "list"]);
    assert!(!people.contains("Dan Example") && people.contains("Bob Example"), "{people}");
    assert!(home.ok(&["verify"]).starts_with("● verified"));
    assert!(home.fails(3, &["erase", "--leavers"]).contains("nobody left longer ago"));
    assert_eq!(home.run(&["check", "--rule", "staff-leavers"]).code, 0);
}

#[test]
fn all_that_is_overdue_of_a_kind_is_no_more_than_that() {
    let home = Home::example();
    home.ok(&["review", "CUS-1", "--unchanged", "--next", "2026-12-01"]);
    home.ok(&["review", "CUS-2", "--unchanged", "--next", "2027-12-01"]);
    let said = home.sh("art30 review --all customers --overdue --unchanged --next 2028-01-01 -n -y --on 2027-01-01");
    assert!(said.out.contains("CUS-1") && !said.out.contains("CUS-2"), "{}{}", said.out, said.err);
}

#[test]
fn an_address_that_is_no_page_is_no_link_of_the_feed() {
    let home = Home::example();
    home.fails(4, &["organisation", "edit", "--website", "javascript:alert(9)"]);
    for (website, linked) in [("vendor.example.test", false), ("https://vendor.example.test", true)] {
        home.ok(&["organisation", "edit", "--website", website]);
        home.ok(&["publish", "--out", "public", "-y"]);
        let feed = std::fs::read_to_string(home.path().join("public/feed.xml")).unwrap();
        assert_eq!(feed.contains(&format!("<link rel=\"related\" href=\"{website}\"/>")), linked, "{feed}");
    }
}

#[test]
fn the_page_says_when_what_it_shows_changed_last_and_its_addresses_can_be_clicked() {
    let home = Home::new();
    let read = |clock: &str, args: &str| {
        let said =
            home.sh(&format!("ART30_CLOCK={clock}T10:00:00Z; export ART30_CLOCK; {args}art30 publish --out p -q -y"));
        assert_eq!(said.code, 0, "{}", said.err);
        ["index.html", "feed.xml"].map(|file| std::fs::read_to_string(home.path().join("p").join(file)).unwrap())
    };
    let day = |page: &str| page.split("Last changed on <time datetime=\"").nth(1).map(|rest| rest[..10].to_owned());
    let [page, _] = read("2026-11-25", "");
    assert_eq!(day(&page).as_deref(), Some("2026-11-23"), "as old as the register, which names the organisation");
    let request = "art30 organisation edit --dpa-request \"Write to dpa@vendor.example.test, or see https://vendor.example.test/dpa.\" -q; ";
    let [page, _] = read("2026-11-26", request);
    assert_eq!(day(&page).as_deref(), Some("2026-11-26"));
    for link in [
        "<a href=\"mailto:dpa@vendor.example.test\">dpa@vendor.example.test</a>,",
        "<a href=\"https://vendor.example.test/dpa\">https://vendor.example.test/dpa</a>.",
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
    let [page, _] = read("2026-11-27", "art30 customer add Acme -q; art30 organisation edit --notes internal -q; ");
    assert_eq!(day(&page).as_deref(), Some("2026-11-26"), "nothing of that is shown");
    let policy = "art30 policy add Access --publication public_link --link https://drive.example.test/abc --starts 2026-12-10 -q; ";
    assert_eq!(day(&read("2026-11-28", policy)[0]).as_deref(), Some("2026-11-28"));
    let [page, feed] = read("2026-12-20", "");
    assert_eq!(day(&page).as_deref(), Some("2026-12-10"), "it came into force");
    let title = "New: Access, in force from 10 December 2026";
    assert!(page.contains(&format!("<a href=\"https://drive.example.test/abc\">{title}</a>")), "{page}");
    let link = format!("&lt;a href=&quot;https://drive.example.test/abc&quot;&gt;{title}&lt;/a&gt;</content>");
    assert!(feed.contains(&link) && !feed.contains("(https://"), "{feed}");
}
