//! Lists on a screen: what is printed at 80 and at 120 columns, of the example and of a register as messy as they come; filters, columns and
//! the order; bulk edits of what a filter finds; the pager.

use super::home::{Home, Said};
use art30::model::{Kind, Shape};
use art30::rules::checks::CHECKS;
use unicode_width::UnicodeWidthStr as _;

/// What art30 prints at so many columns.
fn at(home: &Home, columns: usize, args: &[&str]) -> String {
    let mut command = home.command(env!("CARGO_BIN_EXE_art30"));
    let output = command.env("COLUMNS", columns.to_string()).args(args).output().expect("art30 runs");
    assert!(matches!(output.status.code(), Some(0 | 8)), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Names as long, as wide and as odd as they come; facts of which some are missing, some over, some to come.
fn messy() -> Home {
    let home = Home::new();
    home.ok(&[
        "template",
        "add",
        "--name",
        "A very long name of a text of ours, for all editions",
        "--version",
        "2026-03",
    ]);
    home.ok(&["template", "add", "--name", "DPA", "--version", "1"]);
    home.write(
        "customers.csv",
        "name,country,acts_as,reference,since,privacy_email\n\
         Gesellschaft für überaus lange Firmennamen und Donaudampfschifffahrt mbH & Co. KGaA,DE,controller,C-1,2025-08-01,\n\
         中文公司名称有限责任公司北京分公司研究与发展部门,,controller,C-2,,\n\
         Zalgo Z̴a̷l̵g̶o̸ 👩‍⚖️👨‍👩‍👧‍👦 Ltd,GB,,C-3,2026-03-01,a.very.long.address.of.somebody@sub.domain.example.test\n\
         \"A, B; C | D\",US,processor,C-4,2025-01-01,\n\
         Nothing Known Oy,,,C-5,,\n\
         Self Hosted AB,SE,controller,C-6,2025-01-01,\n",
    );
    home.write(
        "deployments.csv",
        "customer,edition,region,hosting_country,starts,ends,telemetry,support_access,instance\n\
         C-1,cloud,EU,DE,2025-08-01,,,,\n\
         C-1,self_hosted,,,2025-08-01,,,on_demand,second\n\
         C-2,cloud,a region with a name that is long,CN,,,,,\n\
         C-3,self_hosted,,,,,,,\n\
         C-4,cloud,US,US,2025-01-01,2026-06-30,,,\n\
         C-6,self_hosted,,,2025-01-01,,off,,\n",
    );
    home.write(
        "agreements.csv",
        "customer,reference,template,effect,signed,expires,stage\n\
         C-1,a reference that is as long as a sentence and says little,TPL-1,executed,2025-07-01,2026-12-31,\n\
         C-2,A-2,TPL-2,executed,2024-07-01,2026-10-31,\n\
         C-3,A-3,TPL-1,,,,sent\n\
         C-4,A-4,TPL-2,executed,2025-01-01,none,\n",
    );
    for kind in ["customers", "deployments", "agreements"] {
        home.ok(&["import", &format!("{kind}.csv"), "-q"]);
    }
    home
}

/// The command that lists a kind.
fn list_of(kind: Kind) -> Vec<&'static str> {
    match kind {
        Kind::Entity | Kind::Appointment => vec!["organisation", kind.name(), "list"],
        kind => vec![kind.name(), "list"],
    }
}

/// Whether each thing that begins like a day is one.
fn days_are_whole(line: &str) -> bool {
    let part = |part: &str, digits: usize| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    line.split(|c: char| !c.is_ascii_digit() && c != '-')
        .filter(|word| word.starts_with("20") && word.contains('-'))
        .all(|word| {
            let parts: Vec<&str> = word.split('-').collect();
            // A version of a text can be a month; what is cut ends with its sign.
            matches!(parts.len(), 2 | 3) && part(parts[0], 4) && parts[1..].iter().all(|one| part(one, 2))
        })
}

/// Heads of columns that hold names and other free words, which alone are cut where a screen is too narrow.
fn free(kind: Kind) -> Vec<String> {
    let words = |shape: Shape| matches!(shape, Shape::Line | Shape::Prose | Shape::List | Shape::Link(_));
    let cut = |shape: Shape| words(shape) || matches!(shape, Shape::Email | Shape::Domain | Shape::Digest);
    let fields = kind.fields().iter().filter(|field| cut(field.shape)).map(|field| field.label.to_owned());
    fields.chain(["name", "customer", "template", "reference", "filed with"].map(str::to_owned)).collect()
}

/// The head above which a line was cut, for each place where it was.
fn cut_below<'h>(heads: &'h str, line: &str) -> Vec<&'h str> {
    let cuts = line.match_indices('…').filter(|(at, _)| !line[..*at].ends_with(' ') && *at > 0);
    let above = |(at, _): (usize, &str)| {
        let place = line[..at].width();
        // Heads stand two blanks apart, and are plain letters.
        let mut from = 0;
        let mut found = "";
        for part in heads.split("  ") {
            if !part.trim().is_empty() && from <= place {
                found = part.trim();
            }
            from += part.width() + 2;
        }
        found
    };
    cuts.map(above).collect()
}

#[test]
fn every_list_is_one_line_a_record_within_the_screen_and_breaks_no_value() {
    for home in [Home::example(), messy()] {
        for columns in [80, 120] {
            for kind in Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Organisation | Kind::Review)) {
                let args = list_of(kind);
                let said = at(&home, columns, &args);
                let list = home.json(&args);
                let records = list["report"]["records"].as_array().unwrap().len();
                for line in said.lines() {
                    assert!(line.width() <= columns, "{args:?} at {columns}: {}: {line}", line.width());
                    assert!(days_are_whole(line), "{args:?} at {columns}: {line}");
                }
                let prefix = format!("{}-", kind.prefix());
                let rows: Vec<&str> = said.lines().filter(|line| line.starts_with(&prefix)).collect();
                assert_eq!(rows.len(), records, "{args:?} at {columns}: {said}");
                let (heads, free) = (said.lines().next().unwrap_or_default(), free(kind));
                for row in rows {
                    for head in cut_below(heads, row) {
                        assert!(free.iter().any(|one| one == head), "{args:?} at {columns}: {head} is cut: {row}");
                    }
                    let handle = row.split("  ").next().unwrap().trim();
                    assert_eq!(Kind::of_handle(handle).map(|(kind, _)| kind), Some(kind), "{row}");
                }
            }
            for args in [&["status"][..], &["check"], &["check", "--all"], &["due"], &["due", "--within", "3y"]] {
                for line in at(&home, columns, args).lines() {
                    // A command is broken between its words alone.
                    let word = line.split_whitespace().map(str::len).max().unwrap_or_default();
                    assert!(line.width() <= columns.max(word + 4), "{args:?} at {columns}: {line}");
                    assert!(days_are_whole(line), "{args:?}: {line}");
                }
            }
            what_is_checked_fits(&home, columns);
            // What a check looks for is read whole. Handles go on with a sign, and so do kinds of errors.
            for args in [&["status"][..], &["check"]] {
                let said = at(&home, columns, args);
                let findings = said.lines().filter(|line| line.starts_with(['✕', '!']));
                for line in findings {
                    assert!(!line.trim_end_matches(", …").contains('…'), "{args:?} at {columns}: {line}");
                }
            }
        }
    }
}

/// `check` says each rule on one line, `check RULE` heads it by one, and the coverage of policies breaks no title.
fn what_is_checked_fits(home: &Home, columns: usize) {
    let found = home.json(&["check"])["report"]["counts"].clone();
    let found = found.as_object().expect("counts by rule");
    let said = at(home, columns, &["check"]);
    let rows: Vec<&str> = said.lines().skip(2).take_while(|line| !line.is_empty()).collect();
    for row in &rows {
        assert!(row.starts_with(['✕', '!']) && row.width() <= columns, "at {columns}: {row}");
        let rule = row.split(' ').next_back().unwrap_or_default();
        assert!(found.contains_key(rule), "at {columns}: {row}");
    }
    assert!(rows.len() >= found.len(), "{said}");
    for rule in found.keys() {
        let said = at(home, columns, &["check", rule]);
        let about = CHECKS.iter().find(|check| check.id == rule.as_str()).expect("a check").about;
        assert_eq!(said.lines().next(), Some(format!("{rule}: {about}").as_str()));
        for line in said.lines() {
            let word = line.split_whitespace().map(str::len).max().unwrap_or_default();
            assert!(line.width() <= columns.max(word + 4) && days_are_whole(line), "{rule} at {columns}: {line}");
        }
    }
    let policies = home.json(&["policy", "coverage"])["report"]["policies"].clone();
    let said = at(home, columns, &["policy", "coverage"]);
    for policy in policies.as_array().expect("policies") {
        let row = said.lines().find(|line| line.split("  ").next() == policy["policy"].as_str()).expect("a line");
        assert!(row.width() <= columns && row.contains(policy["title"].as_str().unwrap()), "at {columns}: {row}");
    }
}

#[test]
fn why_something_affects_somebody_is_read_whole_on_every_screen() {
    let home = super::changes::planned();
    home.ok(&["incident", "add", "Open bucket", "--aware", "2026-11-20T08:30Z", "--edition", "cloud", "-q"]);
    home.ok(&["incident", "tell", "INC-1", "CUS-1", "--told", "2026-11-20T09:30Z", "--measures", "no", "-q"]);
    let (change, incident) = (["change", "affected", "CHG-1"], ["incident", "affected", "INC-1"]);
    for columns in [80, 110, 120] {
        for args in [&change[..], &[&change[..], &["--all"]].concat(), &[&incident[..], &["--all"]].concat()] {
            let said = at(&home, columns, args);
            let json = home.json(args);
            let rows = json["report"]["rows"].as_array().unwrap();
            assert!(!rows.is_empty());
            let flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
            for row in rows {
                let why = row["why"].as_str().unwrap();
                assert!(flat.contains(why), "{args:?} at {columns}: {why}: {said}");
            }
            for line in said.lines() {
                assert!(line.width() <= columns && days_are_whole(line), "{args:?} at {columns}: {line}");
            }
            let heads = said.lines().find(|line| line.starts_with("customer")).unwrap_or_default();
            let rows = said.lines().filter(|line| line.starts_with("CUS-"));
            for head in rows.flat_map(|row| cut_below(heads, row)) {
                assert!(
                    ["name", "tell", "by its DPA", "remarks"].contains(&head),
                    "{args:?} at {columns}: {head}: {said}"
                );
            }
        }
    }
}

#[test]
fn the_log_is_one_line_a_revision_also_once_something_was_handed_out() {
    let home = Home::example();
    let long = "a customer asked whether its data is deleted, and its auditor wants to see it before the year ends";
    home.ok(&["customer", "edit", "CUS-1", "--notes", "x", "--actor", "a.name.as.long.as.they.come", "--reason", long]);
    let out = ["--out", "p.zip", "--for", "Auditor GmbH", "--purpose", "annual audit", "--yes"];
    home.ok(&[&["audit", "pack", "--from", "2026-01-01"], &out[..]].concat());
    for columns in [80, 120] {
        for (args, count) in [(&["log"][..], 20), (&["log", "--exports"], 1), (&["log", "--limit", "99"], 23)] {
            let said = at(&home, columns, args);
            let rows = said.lines().skip(2).take_while(|line| line.starts_with(|c: char| c.is_ascii_digit()));
            assert_eq!(rows.count(), count, "{args:?} at {columns}: {said}");
            assert!(!said.contains("sha256:") && said.lines().next().unwrap().contains("command"), "{said}");
            for line in said.lines() {
                assert!(line.width() <= columns && days_are_whole(line), "{args:?} at {columns}: {line}");
            }
        }
    }
    let digest = home.json(&["log", "--exports"])["report"]["revisions"][0]["disclosed"]["sha256"].clone();
    let digest = digest.as_str().unwrap();
    assert!(home.ok(&["log", "--exports", "--format", "csv"]).contains(digest));
    assert!(home.ok(&["log", "23"]).contains(digest));
}

#[test]
fn what_a_check_looks_for_fits_beside_its_severity_its_count_and_its_name_on_a_screen_of_80() {
    for check in CHECKS {
        assert!(check.about.width() <= 60, "{}: {}: {}", check.id, check.about.width(), check.about);
        let both = check.about.width() + check.id.width();
        assert!(both <= 70, "{}: {both} with its name: {}", check.id, check.about);
    }
}

#[test]
fn what_nobody_recorded_is_said_so_in_every_list_and_found_by_every_field() {
    let home = messy();
    for kind in Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Organisation | Kind::Review)) {
        let (list, count) = (list_of(kind), |found: &serde_json::Value| found["report"]["total"].as_u64().unwrap());
        let records = home.json(&list)["report"]["records"].clone();
        // Of deployments each field, of other kinds some: how a field is read depends on its shape.
        let tried = if kind == Kind::Deployment { usize::MAX } else { 4 };
        for field in kind.fields().iter().take(tried) {
            let open = records.as_array().unwrap().iter().filter(|record| record[field.name].is_null()).count();
            let found = |said: &str| {
                let condition = format!("{}={said}", field.name);
                let args: Vec<&str> = list.iter().copied().chain(["--where", &condition]).collect();
                let found = home.json(&args);
                if found["report"].is_null() { panic!("{args:?}") } else { count(&found) }
            };
            // Lists of customers and agreements derive what they show; the others show their fields.
            let by_word = found("unknown");
            if kind == Kind::Deployment {
                assert_eq!((found(""), found("not provided")), (by_word, by_word), "{}", field.name);
            }
            if kind != Kind::Customer {
                assert_eq!(by_word, open as u64, "{} {}", kind.plural(), field.name);
            }
        }
    }
    for (form, empty) in [("csv", ",,"), ("md", "|  |"), ("html", "<td></td>")] {
        let columns = "handle,telemetry,support_access,region,starts";
        let said = home.ok(&["deployment", "list", "--columns", columns, "--format", form]);
        assert!(said.contains("not provided") && !said.contains(empty), "{form}: {said}");
    }
    for columns in [80, 120] {
        let said = at(&home, columns, &["deployment", "list"]);
        let row = said.lines().find(|line| line.starts_with("DEP-4 ")).unwrap();
        assert!(row.contains("not provided"), "{said}");
    }
    for (args, found) in [
        (&["customer", "list", "--country", "unknown"][..], "CUS-2 CUS-5"),
        (&["customer", "list", "--deployment", "not provided"], "CUS-5"),
        (&["deployment", "list", "--country", "not-provided"], "DEP-3"),
        (&["agreement", "list", "--template", "unknown"], ""),
    ] {
        let list = home.json(args)["report"]["records"].clone();
        let handles: Vec<&str> = list.as_array().unwrap().iter().filter_map(|row| row["handle"].as_str()).collect();
        assert_eq!(handles.join(" "), found, "{args:?}");
    }
    let said = home.fails(4, &["deployment", "list", "--where", "telemetry=lost"]);
    assert!(said.contains("\"not provided\" finds those where nobody recorded it"), "{said}");
    let help = home.ok(&["deployment", "list", "--help"]);
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("\"not provided\" means the same"), "{help}");
}

#[test]
fn status_is_one_screen() {
    let home = Home::example();
    let said = at(&home, 80, &["status"]);
    assert!(said.lines().count() < 24, "with the prompt below it: {said}");
    assert!(said.contains("    art30 check dpa-missing\n"), "{said}");
    assert!(said.contains("CUS-6, CUS-7, …"), "handles by their numbers: {said}");
}

#[test]
fn check_is_one_line_a_rule_and_a_rule_lists_its_findings() {
    let home = Home::example();
    let run = |args: &[&str]| {
        let said = home.run(&[&["check"], args].concat());
        assert_eq!(said.code, 8, "{said:?}");
        said.out
    };
    let all = home.json(&["check"])["report"].clone();
    let rules = all["counts"].as_object().unwrap().len();
    let signs = |said: &str| said.lines().filter(|line| line.starts_with('✕') || line.starts_with('!')).count();
    let said = run(&[]);
    assert_eq!(signs(&said), rules, "{said}");
    assert!(said.contains("art30 check dpa-missing"), "{said}");
    assert!(said.rfind('✕').unwrap() < said.find("\n!").unwrap(), "errors first: {said}");
    let listed = |args: &[&str]| {
        run(args).lines().filter(|line| Kind::of_handle(line.split(' ').next().unwrap()).is_some()).count()
    };
    let count = |rule: &str| usize::try_from(all["counts"][rule].as_u64().unwrap()).unwrap();
    assert_eq!(listed(&["dpa-missing"]), count("dpa-missing"));
    assert_eq!(listed(&["--rule", "dpa-missing"]), count("dpa-missing"));
    assert!(listed(&["--all"]) >= all["findings"].as_array().unwrap().len() - 3);
    assert_eq!(run(&["--format", "csv"]).lines().count() - 1, all["findings"].as_array().unwrap().len());
    assert!(home.fails(4, &["check", "dpa-lost"]).contains("Rules are no-organisation, dpa-missing"));
    // One gap is one finding, whatever its cause.
    let expired = home.json(&["check", "dpa-expired"])["report"]["findings"][0]["name"].clone();
    let missing = home.json(&["check", "dpa-missing"])["report"]["findings"].clone();
    assert!(missing.as_array().unwrap().iter().all(|one| one["name"] != expired));
}

#[test]
fn lists_are_filtered_sorted_and_shown_in_chosen_columns() {
    let home = messy();
    home.ok(&["letter", "add", "BfDI", "--received", "2026-10-01", "--about", "C-1"]);
    home.ok(&["letter", "add", "CNIL", "--received", "2026-10-01"]);
    home.write("dpa.pdf", "%PDF-1.4\n%%EOF\n");
    home.ok(&["agreement", "attach", "DPA-2", "dpa.pdf", "--yes"]);
    home.ok(&["incident", "add", "Open bucket", "--aware", "2026-11-01T08:30Z", "--edition", "cloud"]);
    home.ok(&["incident", "add", "Lost laptop", "--aware", "2026-11-02T08:30Z", "--edition", "self-hosted"]);
    let handles = |args: &[&str]| {
        let list = home.json(args)["report"]["records"].clone();
        let handle = |row: &serde_json::Value| row["handle"].as_str().unwrap().to_owned();
        list.as_array().unwrap().iter().map(handle).collect::<Vec<_>>().join(" ")
    };
    for (args, found) in [
        (&["customer", "list", "--country", "germany"][..], "CUS-1"),
        (&["customer", "list", "--template", "TPL-2"], "CUS-2 CUS-4"),
        (&["customer", "list", "--template", "DPA 1"], "CUS-2 CUS-4"),
        (&["customer", "list", "--agreement", "unknown"], "CUS-3 CUS-5 CUS-6"),
        (&["customer", "list", "--role", "unknown"], "CUS-1 CUS-3 CUS-5 CUS-6"),
        (&["customer", "list", "--expires-before", "2027-01-01"], "CUS-1 CUS-2"),
        (&["customer", "list", "--deployment", "both"], "CUS-1"),
        (&["customer", "list", "--deployment", "self-hosted"], "CUS-1 CUS-3 CUS-6"),
        (&["customer", "list", "--deployment", "on-prem"], "CUS-1 CUS-3 CUS-6"),
        (&["document", "list", "--customer", "C-2"], "DOC-1"),
        (&["document", "list", "--customer", "C-1"], ""),
        (&["incident", "list", "--customer", "CUS-4"], "INC-1"),
        (&["customer", "list", "--where", "country="], "CUS-2 CUS-5"),
        (&["customer", "list", "--search", "sub.domain"], "CUS-3"),
        (&["customer", "list", "--sort", "-country"], "CUS-4 CUS-6 CUS-3 CUS-1 CUS-2 CUS-5"),
        (&["agreement", "list", "--customer", "C-2"], "DPA-2"),
        (&["agreement", "list", "--state", "expired"], "DPA-2"),
        (&["agreement", "list", "--country", "US"], "DPA-4"),
        (&["agreement", "list", "--sort", "-expires,handle"], "DPA-1 DPA-2 DPA-3 DPA-4"),
        (&["deployment", "list", "--state", "ended"], "DEP-5"),
        (&["deployment", "list", "--customer", "CUS-1", "--where", "support-access=on-demand"], "DEP-2"),
        (&["template", "list", "--search", "very long"], "TPL-1"),
        (&["template", "list", "--search", "DPA 1"], "TPL-2"),
        (&["letter", "list", "--customer", "C-1"], "LET-1"),
        (&["letter", "list", "--customer", "unknown"], "LET-2"),
        (&["request", "list", "--customer", "C-1"], ""),
    ] {
        assert_eq!(handles(args), found, "{args:?}");
    }
    let csv = home.ok(&["customer", "list", "--columns", "handle,country,domain", "--limit", "1", "--format", "csv"]);
    assert!(csv.starts_with("customer,country,"), "{csv}");
    let csv = home.ok(&["customer", "list", "--where", "reference=c-1", "--format", "csv"]);
    assert!(csv.contains(",in force,2025-07-01,2026-12-31,Germany"), "state and days in columns of their own: {csv}");
    let said = at(&home, 80, &["customer", "list"]);
    assert!(said.contains("Not shown at 80 columns: ") && said.contains("; --columns, or a wider terminal"), "{said}");
    for (args, place) in [
        (&["customer", "list", "--country", "Narnia"][..], "--country: "),
        (
            &["customer", "list", "--deployment", "Mars"],
            "--deployment: \"Mars\" is neither cloud nor self-hosted nor both",
        ),
        (&["customer", "list", "--state", "lost"], "--state: \"lost\" is not one of missing, "),
        (&["agreement", "list", "--template", "TPL-9"], "Templates are A very long name"),
        (&["customer", "list", "--sort", "colour"], "--sort: \"colour\" is no column. Columns are handle, name, "),
        (&["customer", "list", "--columns", "colour"], "--columns: \"colour\" is no column"),
        (&["customer", "list", "--where", "colour=red"], "--where colour: customers are not filtered by it"),
    ] {
        let said = home.fails(4, args);
        assert!(said.contains(place), "{args:?}: {said}");
    }
    let due = |args: &[&str]| home.json(&[&["due", "--within", "5y"], args].concat())["report"]["due"].clone();
    let (all, its) = (due(&[]), due(&["--customer", "C-2"]));
    let of_it = |row: &&serde_json::Value| row["name"].as_str().unwrap().starts_with("中文");
    assert_eq!(its.as_array().unwrap().iter().filter(of_it).count(), its.as_array().unwrap().len(), "{its}");
    assert_eq!(all.as_array().unwrap().iter().filter(of_it).count(), its.as_array().unwrap().len(), "{all}");
    assert!(!its.as_array().unwrap().is_empty() && its != all);
    home.fails(2, &["template", "list", "--template", "TPL-1"]);
    home.fails(2, &["customer", "list", "--where", "country"]);
}

#[test]
fn exports_take_the_same_filters_and_say_which_lists_there_are() {
    let home = messy();
    let rows = |args: &[&str]| home.ok(args).lines().count() - 1;
    assert_eq!(rows(&["export", "customers", "--country", "DE"]), 1);
    assert_eq!(rows(&["export", "agreements", "--template", "TPL-2"]), 2);
    assert_eq!(rows(&["export", "deployments", "--where", "support-access="]), 5);
    home.ok(&["export", "deployments", "--customer", "C-1", "--out", "d.xlsx"]);
    assert!(home.ok(&["import", "d.xlsx", "-n"]).contains("0 new, 0 changed"));
    let disclosed =
        ["export", "customers", "--country", "DE", "--out", "c.csv", "--for", "Auditor", "--purpose", "audit"];
    home.ok(&disclosed);
    assert!(home.fails(2, &["export", "register-processor", "--country", "DE"]).contains("--country"));
    assert!(home.fails(4, &["export", "policies", "--template", "TPL-1"]).contains("policies are not filtered by it"));
    let said = home.fails(4, &["export", "foo"]);
    for what in ["register-processor", "register-controller", "register", "all", "customers", "reviews"] {
        assert!(said.contains(what), "{what}: {said}");
    }
}

#[test]
fn what_a_filter_finds_is_edited_once_somebody_said_yes() {
    let home = messy();
    let edit = |more: &[&str]| {
        home.run(&[&["agreement", "edit", "--where", "template=TPL-2", "--template", "TPL-1"], more].concat())
    };
    let asked = edit(&[]);
    assert_eq!(asked.code, 4, "{asked:?}");
    assert!(asked.err.contains("This changes 2 agreements: ") && asked.err.contains("DPA-2"), "{}", asked.err);
    assert!(edit(&["-n"]).out.contains("DPA-4"));
    assert_eq!(
        home.json(&["agreement", "list", "--template", "TPL-1"])["report"]["total"],
        2,
        "nothing was written yet"
    );
    assert_eq!(edit(&["--yes"]).code, 0);
    assert_eq!(home.json(&["agreement", "list", "--template", "TPL-1"])["report"]["total"], 4);
    // What says so already is not counted among the changes.
    let every = home.run(&["agreement", "edit", "--where", "template=TPL-1", "--expires", "2026-12-31"]);
    assert!(
        every.err.contains("This changes 3 agreements: ") && every.err.contains("1 more says so already"),
        "{every:?}"
    );
    let none = edit(&["--yes"]);
    assert!(none.code == 0 && none.err.contains("No agreements found"), "{none:?}");
    let wrong = home.fails(4, &["agreement", "edit", "--where", "state=lost", "--template", "TPL-1"]);
    assert!(wrong.contains("--where state: \"lost\" is not one of in-force"), "{wrong}");
    home.fails(2, &["agreement", "edit", "DPA-1", "--where", "state=expired", "--template", "TPL-1"]);
    home.fails(2, &["agreement", "edit", "--template", "TPL-1"]);
}

/// Runs art30 at a terminal of 24 lines, with a pager.
fn at_terminal(home: &Home, pager: &str, args: &str) -> Said {
    let art30 = env!("CARGO_BIN_EXE_art30");
    let line = format!("stty rows 24 cols 80; {art30} {args}; echo code $?");
    let output =
        home.command("script").env("PAGER", pager).args(["-qec", &line, "/dev/null"]).output().expect("script runs");
    Said { code: 0, out: String::from_utf8_lossy(&output.stdout).into_owned(), err: String::new() }
}

#[test]
fn what_is_longer_than_the_screen_goes_to_the_pager() {
    let home = Home::example();
    let paged = at_terminal(&home, "sed s/^/paged:/", "customer list").out;
    assert!(paged.contains("paged:CUS-40") && paged.contains("code 0"), "{paged}");
    let early = at_terminal(&home, "head -n 2", "check").out;
    assert!(early.contains("code 8") && !early.contains("error:"), "who leaves early has seen enough: {early}");
    let without = at_terminal(&home, "sed s/^/paged:/", "customer list --no-pager").out;
    assert!(without.contains("CUS-40") && !without.contains("paged:"), "{without}");
    let short = at_terminal(&home, "sed s/^/paged:/", "customer list --limit 3").out;
    assert!(!short.contains("paged:"), "it fits: {short}");
    let lost = at_terminal(&home, "/no/such/pager", "customer list").out;
    assert!(lost.contains("CUS-40"), "{lost}");
    assert!(!home.ok(&["customer", "list"]).contains("paged:"));
}

/// Words that assert a fact.
const ASSERTIONS: [&str; 4] = ["not needed", "no role", "none needed", "no DPA is needed"];

#[test]
fn what_nobody_recorded_is_never_said_not_to_be_there() {
    let home = Home::new();
    // Each of them lacks one fact, or all.
    for (name, facts) in [
        ("Nothing", &[][..]),
        ("No access", &["--edition", "self_hosted", "--telemetry", "off"]),
        ("No telemetry", &["--edition", "self_hosted", "--support-access", "on_demand"]),
        ("Over", &["--edition", "self_hosted", "--ends", "2026-01-31"]),
    ] {
        home.ok(&["customer", "add", name]);
        if !facts.is_empty() {
            home.ok(&[&["deployment", "add", name], facts].concat());
        }
    }
    home.ok(&["publish", "--out", "page.md", "--yes", "-q"]);
    let page = std::fs::read_to_string(home.path().join("page.md")).unwrap();
    let unknown = "it is not settled whether staff of Vendor can see the data";
    assert!(page.contains(unknown), "{page}");
    for name in ["Nothing", "No access", "No telemetry", "Over"] {
        let mut said = vec![home.ok(&["customer", "list", "--search", name]), home.ok(&["customer", "show", name])];
        said.extend([home.ok(&["ask", name]), home.ok(&["ask", name, "--format", "md"])]);
        for text in said {
            // One stream of which all is recorded can be no role, beside others.
            for words in ASSERTIONS.into_iter().filter(|words| *words != "no role" || text.contains("our role")) {
                assert!(!text.to_lowercase().contains(&words.to_lowercase()), "{name}: {words}: {text}");
            }
        }
    }
    let unknown = home.json(&["customer", "list", "--agreement", "unknown"]);
    assert_eq!(unknown["report"]["total"], 3, "{unknown}");
    let not_needed = home.json(&["customer", "list", "--agreement", "not-needed"]);
    assert_eq!(not_needed["report"]["total"], 0);
    assert_eq!(home.json(&["customer", "list", "--role", "no role"])["report"]["total"], 0);
    for args in [&["status"][..], &["report"], &["check", "--all"], &["export", "register-processor"]] {
        let said = home.run(args).out;
        for words in ASSERTIONS {
            assert!(!said.contains(words), "{args:?}: {words}: {said}");
        }
    }
    assert!(home.ok(&["status"]).contains("3 undecided"));
}
