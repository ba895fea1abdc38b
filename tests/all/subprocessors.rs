//! Subprocessors: lists as they were published, version by version, and what they mean for a customer.

use super::home::Home;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The folder of the lists.
fn lists(of: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/subprocessors").join(of)
}

/// The versions in a folder by their days, the last of each day.
fn last_of_each_day(of: &str) -> BTreeMap<String, PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(lists(of)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| day_of(file).is_some());
    files.sort();
    files.into_iter().map(|file| (day_of(&file).unwrap(), file)).collect()
}

fn day_of(file: &std::path::Path) -> Option<String> {
    let name = file.file_name()?.to_str()?;
    let at = name.strip_suffix(".md")?.find("20")?;
    Some(name[at..at + 10].to_owned())
}

/// (name, purpose, data, places) of the list of a day, in order of the alphabet.
fn current(home: &Home, list: &str, day: &str) -> Vec<[String; 4]> {
    let said = home.ok(&["subprocessor", "current", "--list", list, "--on", day, "--json"]);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let rows = said["report"]["rows"].as_array().expect("rows");
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let mut rows: Vec<[String; 4]> =
        rows.iter().map(|row| ["name", "purpose", "data", "places"].map(|key| text(row, key))).collect();
    rows.sort();
    rows
}

/// The rows of the tables of a page, by their cells: what another reader makes of it.
fn cells(page: &str) -> Vec<Vec<String>> {
    let line = |line: &str| {
        let cells = line.trim().trim_matches('|').split('|');
        cells.map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    let rows = page.lines().filter(|text| text.contains(" | ") || text.starts_with('|')).map(line);
    rows.filter(|cells| cells.len() > 2 && !cells[0].starts_with("Name of") && !cells[0].contains("---")).collect()
}

#[test]
fn each_day_has_exactly_the_list_of_that_day_and_each_version_again_changes_nothing() {
    let mut expected: BTreeMap<String, Vec<[String; 4]>> = BTreeMap::new();
    let mut order = csv::Reader::from_path(lists("tailscale/ORDER.csv")).unwrap();
    let versions: Vec<csv::StringRecord> = order.records().map(Result::unwrap).collect();
    let mut rows = csv::Reader::from_path(lists("tailscale/derived_versions.csv")).unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    for version in &versions {
        let (file, day) = (&version[1], version[1][..10].to_owned());
        let own = rows.iter().filter(|row| file.contains(&row[1]));
        let places = |text: &str| text.split(", ").collect::<Vec<_>>().join("; ");
        let mut list: Vec<[String; 4]> =
            own.map(|row| [row[2].to_owned(), row[5].to_owned(), row[3].to_owned(), places(&row[4])]).collect();
        list.sort();
        assert!(!list.is_empty(), "{file}");
        expected.insert(day, list);
    }
    let (whole, one_by_one) = (Home::new(), Home::new());
    let folder = lists("tailscale");
    let folder = folder.to_str().unwrap();
    assert!(whole.ok(&["subprocessor", "import", folder, "--list", "T", "-n"]).contains("added    AWS"));
    let tried = whole.fails(3, &["subprocessor", "current", "--list", "T", "--on", "2023-06-30"]);
    assert!(tried.contains("no list is called \"T\""), "it was only tried: {tried}");
    whole.ok(&["subprocessor", "import", folder, "--list", "T"]);
    for version in &versions {
        let (file, day) = (format!("{folder}/{}", &version[1]), &version[1][..10]);
        one_by_one.ok(&["subprocessor", "import", &file, "--list", "T", "--day", day]);
        let again = one_by_one.run(&["subprocessor", "import", &file, "--list", "T", "--day", day]);
        assert!(again.code == 0 && again.out.contains("all of it is recorded already"), "{file}: {again:?}");
    }
    for (day, list) in &expected {
        assert_eq!(current(&whole, "T", day), *list, "{day}, the folder at once");
        assert_eq!(current(&one_by_one, "T", day), *list, "{day}, version by version");
    }
    let again = whole.run(&["subprocessor", "import", folder, "--list", "T"]);
    assert!(again.code == 0 && again.out.contains("all of it is recorded already"), "{again:?}");
    whole.ok(&["verify"]);
}

#[test]
fn lists_of_tables_and_of_items_with_their_history_come_in_whole() {
    let home = Home::new();
    for of in ["github", "basecamp", "hey"] {
        home.ok(&["subprocessor", "import", lists(of).to_str().unwrap(), "--list", of]);
        for (day, file) in last_of_each_day(of) {
            let page = std::fs::read_to_string(&file).unwrap();
            let mut names: Vec<String> = if of == "github" {
                cells(&page).into_iter().map(|row| row[0].clone()).collect()
            } else {
                let item = |line: &str| Some(line.trim_start().strip_prefix("* [")?.split_once("](")?.0.to_owned());
                page.lines().filter_map(item).collect()
            };
            names.sort();
            let list: Vec<String> = current(&home, of, &day).into_iter().map(|[name, ..]| name).collect();
            assert_eq!(list, names, "{}", file.display());
            assert!(!names.is_empty());
        }
    }
    let places = |list: &str, name: &str, day: &str| {
        current(&home, list, day).into_iter().find(|row| row[0] == name).map(|[.., places]| places)
    };
    assert_eq!(places("basecamp", "AppSignal", "2023-06-08").as_deref(), Some("EU"));
    assert_eq!(places("basecamp", "Sentry", "2023-06-08").as_deref(), Some("United States"));
    let said = home.ok(&["subprocessor", "current", "--list", "github", "--since", "2026-01-08", "--on", "2026-03-17"]);
    for words in [
        "added    Tines Automation Inc. (Security management)",
        "removed  CoreWeave, Inc. (Cloud Hosted Infrastructure)",
        "changed  Microsoft (Azure): places of processing: United States → United States; Canada",
        "3 differences between 8 January 2026 and 17 March 2026",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

const FIRST: &str = "# Our subprocessors\n\n| Subprocessor | Purpose | Location |\n|---|---|---|\n| Segment | Events | United States |\n| Mail GmbH | Mail | Germany |\n";

#[test]
fn a_new_name_is_asked_for_and_said_to_be_the_same_company_by_a_person() {
    let home = Home::new();
    home.write("2026-01-01.md", FIRST);
    home.write("2026-03-01.md", FIRST.replace("| Segment |", "| Twilio Segment |"));
    home.write("2026-05-01.md", FIRST.replace("Mail GmbH", "Mail GmbH (now Post)"));
    home.ok(&["subprocessor", "import", "2026-01-01.md"]);
    let tried = home.ok(&["subprocessor", "import", "2026-05-01.md", "-n"]);
    assert!(tried.contains("\"Mail GmbH (now Post)\" may be \"Mail GmbH\" under another name"), "{tried}");
    let said = home.ok(&["subprocessor", "import", "2026-03-01.md", "--same", "Segment=Twilio Segment"]);
    assert!(said.contains("renamed  Segment → Twilio Segment") && !said.contains("added"), "{said}");
    let shown = home.ok(&["subprocessor", "list"]);
    assert_eq!(shown.matches("Segment").count(), 1, "{shown}");
    // Earlier lists than the newest are compared with their own day.
    let again = home.run(&["subprocessor", "import", "2026-01-01.md"]);
    assert!(again.out.contains("all of it is recorded already"), "{again:?}");
    home.write("2026-02-01.md", FIRST.replace("Mail GmbH", "Post AG"));
    let refused = home.fails(4, &["subprocessor", "import", "2026-02-01.md"]);
    assert!(refused.contains("a later change of 1 March 2026 is recorded"), "{refused}");
}

#[test]
fn what_is_no_list_or_has_no_day_is_refused_with_what_to_do_and_never_means_none() {
    let home = Home::new();
    home.write("moved.md", "# Subprocessors\n\nThe list has moved.\n");
    home.write(
        "draft.md",
        "# Subprocessors\n\n| Subprocessor | Purpose |\n|---|---|\n| [Add cloud hosting provider] | Hosting |\n",
    );
    home.write("list.md", FIRST);
    home.write("2026-01-01.md", format!("Last updated: 3 February 2026\n\n{FIRST}"));
    assert!(
        home.fails(4, &["subprocessor", "import", "moved.md", "--day", "2026-01-01"])
            .contains("That does not say that there are none")
    );
    assert!(home.fails(4, &["subprocessor", "import", "draft.md", "--day", "2026-01-01"]).contains("is a placeholder"));
    assert!(home.fails(4, &["subprocessor", "import", "list.md"]).contains("Say it: --day DATE"));
    assert!(
        home.fails(4, &["subprocessor", "import", "2026-01-01.md"])
            .contains("says 1 January 2026, its text 3 February 2026")
    );
    assert!(home.fails(4, &["import", "list.md"]).contains("art30 subprocessor import list.md"));
    assert!(home.ok(&["subprocessor", "current"]).contains("That does not say that there is none"));
    home.write("list.csv", "Company,Purpose,Location\nMail GmbH,Mail,Germany\n");
    assert!(
        home.ok(&["subprocessor", "import", "list.csv", "--day", "2026-01-01"]).contains("added    Mail GmbH (Mail)")
    );
}

#[test]
fn everything_that_is_wrong_with_a_list_is_said_with_its_line_and_nothing_is_written() {
    let home = Home::new();
    let long = "x".repeat(600);
    home.write(
        "2026-01-01.md",
        format!("| Subprocessor | Purpose | Location | Corporate Location |\n|-|-|-|-|\n| {long} | Mail | DE | DE |\n| Host Inc. | {} | US | Anywhere |\n", "y".repeat(20_001)),
    );
    let said = home.fails(4, &["subprocessor", "import", "2026-01-01.md"]);
    assert!(
        said.contains("2026-01-01.md line 3, name: ") && said.contains("2026-01-01.md line 4, purpose: "),
        "{said}"
    );
    assert!(
        home.ok(&["subprocessor", "list"]).contains("0 subprocessors") || home.json(&["log"])["report"]["total"] == 1
    );
    home.write(
        "2026-02-01.md",
        "| Subprocessor | Purpose | Corporate Location |\n|-|-|-|\n| Host Inc. | Hosting | Anywhere |\n",
    );
    let taken = home.json(&["subprocessor", "import", "2026-02-01.md"]);
    let notes = taken["report"]["lists"][0]["notes"].as_array().unwrap();
    let says = |begin: &str| notes.iter().any(|note| note.as_str().is_some_and(|note| note.starts_with(begin)));
    assert!(says("line 3: the seat of Host Inc. was left out: \"Anywhere\" is not a country"), "{notes:?}");
    assert!(says("1 of 1 row gives no place of processing, which stays not provided: Host Inc."), "{notes:?}");
    assert_eq!((taken["report"]["records"].as_i64(), taken["report"]["revision"].as_i64()), (Some(2), Some(2)));
    home.write("2026-03-01.md", "| Subprocessor | Purpose |\n|-|-|\n| Host GmbH | Hosting |\n");
    let import = ["subprocessor", "import", "2026-03-01.md", "--same"];
    let said = home.fails(4, &[&import[..], &["Host Inc.=Host AG", "--same", "Gost=Host GmbH"]].concat());
    assert!(
        said.contains("no row of the lists is called \"Host AG\"")
            && said.contains("no subprocessor is called \"Gost\""),
        "{said}"
    );
    home.write("2026-04-01.md", [&b"| Subprocessor | Purpose |\n|-|-|\n| M\xfcller | Mail |\n"[..]].concat());
    assert!(home.fails(4, &["subprocessor", "import", "2026-04-01.md"]).contains("is no text in UTF-8"));
}

#[test]
fn each_customer_has_the_subprocessors_that_its_deployments_bring_about_with_the_reason() {
    let home = Home::new();
    for (name, country) in [("Europe GmbH", "DE"), ("Own SA", "FR"), ("Unsaid BV", "NL")] {
        home.ok(&["customer", "add", name, "--country", country]);
    }
    home.ok(&["deployment", "add", "Europe GmbH", "--edition", "cloud", "--region", "EU", "--starts", "2025-01-01"]);
    home.ok(&[
        "deployment",
        "add",
        "Own SA",
        "--edition",
        "self_hosted",
        "--support-access",
        "none",
        "--telemetry",
        "off",
        "--starts",
        "2025-01-01",
    ]);
    home.ok(&["deployment", "add", "Unsaid BV", "--edition", "cloud", "--starts", "2025-01-01"]);
    home.ok(&["subprocessor", "add", "Host GmbH", "--country", "DE"]);
    home.ok(&["subprocessor", "add", "Model Inc.", "--country", "US"]);
    home.ok(&[
        "engagement",
        "add",
        "Host GmbH",
        "--purpose",
        "Hosting",
        "--edition",
        "cloud",
        "--region",
        "eu",
        "--starts",
        "2025-01-01",
    ]);
    home.ok(&[
        "engagement",
        "add",
        "Model Inc.",
        "--purpose",
        "Answers",
        "--feature",
        "ai_features",
        "--starts",
        "2025-01-01",
    ]);
    home.ok(&["engagement", "add", "Host GmbH", "--purpose", "Backups", "--starts", "2027-01-01"]);
    let of = |customer: &str| home.ok(&["subprocessor", "current", "--customer", customer]);
    let europe = of("Europe GmbH");
    assert!(
        europe.contains("1 entry") && europe.contains("DEP-1 is hosted in EU") && !europe.contains("Backups"),
        "{europe}"
    );
    let own = of("Own SA");
    assert!(own.contains("0 entries") && own.contains("DEP-2 does not run in our account"), "{own}");
    let unsaid = of("Unsaid BV");
    assert!(
        unsaid.contains("Whether these are for it is open")
            && unsaid.contains("the hosting region of DEP-3 is not provided"),
        "{unsaid}"
    );
}

/// The page, the feed and the Markdown that are published on a day.
fn published(home: &Home, on: &str) -> [String; 3] {
    home.ok(&["publish", "--out", "p", "--yes", "-q", "--on", on]);
    home.ok(&["publish", "--out", "p.md", "--yes", "-q", "--on", on]);
    ["p/index.html", "p/feed.xml", "p.md"].map(|file| std::fs::read_to_string(home.path().join(file)).unwrap())
}

/// The titles of a feed, the newest first, without the markup of their characters.
fn titles(feed: &str) -> Vec<String> {
    let titles = feed.lines().filter_map(|line| line.trim().strip_prefix("<title>")?.strip_suffix("</title>"));
    titles.skip(1).map(|title| title.replace("&quot;", "\"").replace("&amp;", "&")).collect()
}

#[test]
fn the_page_shows_what_is_marked_public_and_the_feed_what_changed_of_it() {
    let home = Home::new();
    let versions = [
        ("2026-01-01.md", "| Segment | Events | United States |\n| Mail GmbH | Mail | |\n"),
        (
            "2026-03-01.md",
            "| Twilio Segment | Events | United States |\n| Mail GmbH | Mail | |\n| Pay & Co | Payments | Germany |\n",
        ),
        ("2026-05-01.md", "| Twilio Segment | Events | Germany |\n| Pay & Co | Payments | Germany |\n"),
    ];
    for (name, rows) in versions {
        home.write(
            name,
            format!("# Our subprocessors\n\n| Subprocessor | Purpose | Location |\n|---|---|---|\n{rows}"),
        );
    }
    home.ok(&["subprocessor", "import", "2026-01-01.md"]);
    let said = home.run(&["publish", "--out", "q", "--yes"]);
    assert!(
        said.err.contains("leaves out 2 subprocessor entries")
            && said.err.contains("art30 engagement edit ENG-1 ENG-2 --public yes"),
        "{}",
        said.err
    );
    for text in published(&home, "2026-11-23") {
        assert!(!text.contains("Subprocessors") && !text.contains("Segment"), "nobody marked it: {text}");
    }
    home.ok(&["engagement", "edit", "ENG-1", "ENG-2", "--public", "yes"]);
    let [page, feed, markdown] = published(&home, "2026-11-23");
    assert_eq!(titles(&feed)[0], "Now shown here: the list of subprocessors, with 2 entries");
    assert!(feed.contains("Mail GmbH (Mail); Segment (Events)"), "{feed}");
    assert!(
        page.contains("<h2 id=\"subprocessors\">Subprocessors</h2>") && page.contains("href=\"#subprocessors\""),
        "{page}"
    );
    assert!(page.contains("<td data-head=\"Where\">Not provided</td>"), "nobody said where: {page}");
    assert!(
        !page.contains("Personal data</th>") && !page.contains("data-head=\"For\""),
        "nothing is said of these: {page}"
    );
    assert!(
        markdown.contains("## Subprocessors") && markdown.contains("| Mail GmbH | Mail | Not provided |"),
        "{markdown}"
    );
    home.ok(&["subprocessor", "import", "2026-03-01.md", "--same", "Segment=Twilio Segment", "--public"]);
    home.ok(&["subprocessor", "import", "2026-05-01.md", "--public"]);
    let [page, feed, _] = published(&home, "2026-11-23");
    let expected = [
        "Removed from the list of subprocessors: Mail GmbH (Mail), last day 30 April 2026",
        "Places of processing changed in the list of subprocessors: Twilio Segment, Germany (before: United States), from 1 May 2026",
        "Renamed in the list of subprocessors: Segment is now Twilio Segment, from 1 March 2026",
        "Added to the list of subprocessors: Pay & Co (Payments), from 1 March 2026",
    ];
    let mut told: Vec<String> = titles(&feed)[..4].to_vec();
    told[..2].sort();
    told.reverse();
    let mut expected = expected.map(str::to_owned).to_vec();
    expected.sort();
    told.sort();
    assert_eq!(told, expected);
    assert!(page.contains("Pay &amp; Co") && !page.contains("Mail GmbH</th>"), "{page}");
    assert!(page.contains("Last changed on <time datetime=\"2026-11-23\">23 November 2026</time>"), "{page}");
    // On an earlier day the page has the list of that day, as it is recorded now.
    let [page, ..] = published(&home, "2026-02-01");
    assert!(
        page.contains("Mail GmbH</th>") && page.contains("Segment</th>") && !page.contains("Twilio Segment</th>"),
        "{page}"
    );
}

#[test]
fn what_is_edited_hidden_or_renamed_by_hand_is_told_too() {
    let home = Home::new();
    home.write(
        "2026-03-01.md",
        "# Our subprocessors\n\n| Subprocessor | Purpose | Location |\n|---|---|---|\n| Mail GmbH | Mail | Germany |\n| Pay & Co | Payments | Germany |\n",
    );
    home.ok(&["subprocessor", "import", "2026-03-01.md", "--public"]);
    let newest = |home: &Home| titles(&published(home, "2026-11-23")[1])[0].clone();
    let before = published(&home, "2026-11-23");
    home.ok(&["engagement", "edit", "ENG-2", "--notes", "cheaper elsewhere"]);
    assert_eq!(published(&home, "2026-11-23"), before, "notes are nobody's business");
    home.ok(&["subprocessor", "edit", "Pay & Co", "--name", "Pay SE"]);
    assert_eq!(newest(&home), "Renamed in the list of subprocessors: Pay & Co is now Pay SE");
    let pay = home.ok(&["engagement", "list", "--format", "csv"]);
    let pay = pay.lines().find(|line| line.contains("Payments")).unwrap().split(',').next().unwrap().to_owned();
    home.ok(&[
        "engagement",
        "edit",
        &pay,
        "--data",
        "Name; card number",
        "--edition",
        "cloud",
        "--region",
        "EU",
        "--list",
        "Cloud",
    ]);
    let [page, feed, markdown] = published(&home, "2026-11-23");
    assert_eq!(
        titles(&feed)[..2],
        [
            "Removed from the list of subprocessors: Pay SE (Payments)",
            "Now in the list of subprocessors \"Cloud\": Pay SE (Payments)"
        ]
    );
    assert!(page.contains("<h3>Cloud</h3>") && page.contains("<td data-head=\"For\">Cloud, region EU</td>"), "{page}");
    assert!(
        markdown.contains("### Cloud") && markdown.contains("| Name; card number | Germany | Cloud, region EU |"),
        "{markdown}"
    );
    home.ok(&["engagement", "edit", &pay, "--region", "US"]);
    assert_eq!(newest(&home), "Changed in the list of subprocessors \"Cloud\": Pay SE, for whom");
    home.ok(&["engagement", "edit", &pay, "--ends", "2026-12-31"]);
    assert_eq!(
        newest(&home),
        "Removed from the list of subprocessors \"Cloud\": Pay SE (Payments), last day 31 December 2026"
    );
    home.ok(&["engagement", "edit", &pay, "--ends", ""]);
    assert_eq!(newest(&home), "Added to the list of subprocessors \"Cloud\": Pay SE (Payments)");
    home.ok(&["engagement", "edit", &pay, "--public", "no"]);
    assert_eq!(newest(&home), "Removed from the list of subprocessors \"Cloud\": Pay SE (Payments)");
    let [page, ..] = published(&home, "2026-11-23");
    assert!(!page.contains("Pay SE</th>"), "{page}");
    home.ok(&[
        "engagement",
        "add",
        "--subprocessor",
        "Pay SE",
        "--purpose",
        "Payouts",
        "--starts",
        "2027-01-01",
        "--public",
        "yes",
    ]);
    assert_eq!(newest(&home), "Added to the list of subprocessors: Pay SE (Payouts), from 1 January 2027");
    assert!(
        !published(&home, "2026-11-23")[0].contains("Pay SE</th>")
            && published(&home, "2027-01-01")[0].contains("Pay SE</th>")
    );
    // A company that is renamed where the list has no name of its own for it.
    home.ok(&["subprocessor", "edit", "Pay SE", "--name", "Paying SE"]);
    assert_eq!(newest(&home), "Renamed in the list of subprocessors: Pay SE is now Paying SE");
}

#[test]
fn a_customers_pack_holds_the_subprocessors_that_are_for_it_public_or_not() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE", "--acts-as", "controller"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--region", "EU", "--starts", "2025-01-01"]);
    for (company, more) in [
        ("Shown", &["--public", "yes"][..]),
        ("Elsewhere", &["--public", "yes", "--region", "US"]),
        ("Open", &["--public", "yes", "--condition", "if elected"]),
        ("Hidden", &["--public", "no"]),
        ("Unsaid", &[]),
        ("Elsewhere unsaid", &["--region", "US"]),
    ] {
        home.ok(&["subprocessor", "add", company]);
        home.ok(&[&["engagement", "add", "--subprocessor", company, "--purpose", "Mail"], more].concat());
    }
    for (company, above) in [("Shown below", "Shown"), ("Below elsewhere", "Elsewhere"), ("Deep", "Below elsewhere")] {
        home.ok(&["subprocessor", "add", company]);
        let below = ["engagement", "add", "--subprocessor", company, "--works-for", above, "--public", "yes"];
        home.ok(&below);
    }
    let said = home.run(&["audit", "pack", "--customer", "CUS-1", "--out", "p.zip", "--yes"]);
    // What works for a company that gets none of its data gets none, and is nothing that is left out.
    assert!(said.code == 0 && !said.err.contains("ENG-8"), "{}", said.err);
    home.sh("mkdir u && cd u && unzip -q ../p.zip");
    for book in ["SUBPROCESSORS", "COMPANIES"] {
        let path = home.path().join(format!("u/05_subprocessors/{book}.xlsx"));
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
        let mut text = String::new();
        for name in calamine::Reader::sheet_names(&book) {
            let sheet = calamine::Reader::worksheet_range(&mut book, &name).unwrap();
            text.extend(sheet.cells().map(|(_, _, cell)| format!("{cell}\n")));
        }
        for shown in ["Shown", "Open", "Hidden", "Unsaid", "Shown below"] {
            assert!(text.contains(shown), "{shown}: {text}");
        }
        for absent in ["Elsewhere", "Below elsewhere", "Deep"] {
            assert!(!text.contains(absent), "{absent}: {text}");
        }
    }
    let all = home.sh("grep -rl 'Elsewhere\\|Below elsewhere\\|Deep' u; true").out;
    assert!(all.is_empty(), "{all}");
    assert!(home.ok(&["audit", "verify", "p.zip"]).contains("verified"));
}

#[test]
fn a_former_name_in_brackets_is_one_of_the_company_and_renames_it_in_the_next_version() {
    let home = Home::new();
    let list = |name: &str| {
        format!(
            "# Our subprocessors\n\n| Subprocessor | Purpose | Location |\n|---|---|---|\n| {name} | Mail | Germany |\n"
        )
    };
    home.write("2026-03-01.md", list("Old Mail GmbH"));
    home.ok(&["subprocessor", "import", "2026-03-01.md"]);
    home.write("2026-04-01.md", list("New Mail GmbH (formerly Old Mail GmbH)"));
    let said = home.ok(&["subprocessor", "import", "2026-04-01.md"]);
    assert!(said.contains("renamed  Old Mail GmbH → New Mail GmbH"), "{said}");
    let company = home.ok(&["subprocessor", "show", "SUB-1"]);
    assert!(company.contains("New Mail GmbH") && company.contains("Old Mail GmbH"), "{company}");
    assert_eq!(home.ok(&["subprocessor", "list", "--format", "csv"]).lines().count(), 2, "it is one company");
    let again = home.ok(&["subprocessor", "import", "2026-04-01.md"]);
    assert!(again.contains("0 changed"), "{again}");
    home.write("new.md", list("Pay SE (previously Pay & Co)"));
    home.ok(&["subprocessor", "import", "new.md", "--list", "other", "--day", "2026-05-01"]);
    let company = home.ok(&["subprocessor", "show", "Pay & Co"]);
    assert!(company.contains("Pay SE") && !company.contains("previously"), "{company}");
}

#[test]
fn who_stands_below_a_company_as_its_subprocessor_works_for_it() {
    let home = Home::new();
    home.write(
        "subprocessors.json",
        r#"{"subprocessors": [{"name": "Mail GmbH", "purpose": "Mail", "location": "Germany",
            "subprocessors": [{"name": "Racks Ltd", "purpose": "Hosting", "location": "Ireland"}]},
            {"name": "Pay SE", "purpose": "Payments", "location": "Germany"}]}"#,
    );
    home.ok(&["subprocessor", "import", "subprocessors.json", "--day", "2026-03-01"]);
    let all = home.ok(&["engagement", "list", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&all).unwrap();
    let above = |name: &str| {
        let rows = all["report"]["records"].as_array().cloned().unwrap_or_default();
        let row = rows.iter().find(|row| row.to_string().contains(name)).unwrap_or_else(|| panic!("{all}")).clone();
        row["works_for"].to_string()
    };
    let mail = all["report"]["records"][0]["subprocessor"].to_string();
    assert_eq!(above("Hosting"), mail, "{all}");
    assert_eq!(above("Payments"), "null", "{all}");
    let again = home.ok(&["subprocessor", "import", "subprocessors.json", "--day", "2026-03-01"]);
    assert!(again.contains("0 changed"), "{again}");
}
