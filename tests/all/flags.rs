//! The flags of every command: one that a command takes changes what it says, and one that it has no use for is refused.

use super::home::Home;
use std::collections::BTreeSet;

/// What shows the facts of a day.
const ON_A_DAY: [&str; 18] = [
    "",
    "status",
    "due",
    "check",
    "role CUS-1",
    "ask CUS-1",
    "ask CUS-1 --for-customer",
    "show CUS-1",
    "report --from 2020-01-01",
    "customer list",
    "customer show CUS-1",
    "agreement list",
    "agreement show DPA-1",
    "organisation show",
    "policy coverage",
    "subprocessor current",
    "transfer list",
    "transfer show CUS-1",
];

/// What shows records as of a moment, beside those.
const AS_OF: [&str; 8] = [
    "find acme",
    "deployment list",
    "deployment show DEP-1",
    "activity list",
    "document list",
    "template diff TPL-1 TPL-2",
    "log",
    "export customers",
];

fn said(home: &Home, command: &str, more: &[&str]) -> String {
    let args: Vec<&str> = command.split_whitespace().chain(more.iter().copied()).collect();
    let said = home.run(&args);
    format!("{}{}{}", said.code, said.out, said.err)
}

#[test]
fn a_day_a_moment_and_a_form_change_what_is_said() {
    let home = Home::example();
    home.ok(&["subprocessor", "add", "Example Mail Inc.", "--country", "US"]);
    home.ok(&[
        "engagement",
        "add",
        "SUB-1",
        "--purpose",
        "Mail",
        "--starts",
        "2025-06-01",
        "--places",
        "United States",
    ]);
    home.ok(&["policy", "add", "Access Policy", "--version", "1", "--starts", "2025-06-01", "--staff", "everyone"]);
    home.ok(&["person", "add", "Ada Example", "--joined", "2025-06-01"]);
    for command in ON_A_DAY {
        let on = |day| said(&home, command, &["--on", day]);
        assert_ne!(on("2019-06-01"), on("2030-06-01"), "{command} --on");
    }
    for command in ON_A_DAY.into_iter().chain(AS_OF) {
        assert_ne!(said(&home, command, &["--as-of", "1"]), said(&home, command, &[]), "{command} --as-of");
        if !command.starts_with("export") {
            assert_ne!(said(&home, command, &["--json"]), said(&home, command, &[]), "{command} --json");
        }
    }
}

#[test]
fn what_lists_or_shows_refuses_what_is_for_writing_and_for_another_day() {
    let home = Home::example();
    for command in ON_A_DAY.into_iter().chain(AS_OF).chain(["verify", "schema customer", "audit verify x.zip"]) {
        for flags in [&["--reason", "x"][..], &["--yes"], &["--op-id", "x"], &["--dry-run"], &["--actor", "x"]] {
            // What can write a file asks before it replaces one; a log is filtered by who acted.
            let writes =
                ["due", "report", "policy coverage", "export", "ask"].iter().any(|one| command.starts_with(one));
            let taken = match flags[0] {
                "--yes" | "--dry-run" => writes,
                "--actor" => command == "log" || command.starts_with("export"),
                "--op-id" => command.starts_with("export"),
                _ => false,
            };
            let args: Vec<&str> = command.split_whitespace().chain(flags.iter().copied()).collect();
            let said = home.run(&args);
            let refused = said.code == 2 && said.err.contains(&format!("does not use {}: ", flags[0]));
            assert_eq!(refused, !taken, "{command} {flags:?}: {said:?}");
        }
    }
    for command in ["find acme", "deployment list", "log", "document list"] {
        assert!(said(&home, command, &["--on", "2019-01-01"]).contains("does not use --on: "), "{command}");
    }
    for command in ["schema customer", "completions bash", "man", "audit script"] {
        assert!(said(&home, command, &["--register", "x.db"]).contains("it opens no register"), "{command}");
    }
    for command in ["role --rules", "check --rules"] {
        let said = said(&home, command, &["--on", "2019-01-01"]);
        assert!(said.contains("the rules are the same on every day"), "{command}: {said}");
    }
    let said = said(&home, "review --overdue", &["--reason", "x"]);
    assert!(said.contains("--reason is not used here"), "{said}");
}

/// The examples that the help of a command shows, and of the commands below it.
fn examples(home: &Home, words: &[&str], found: &mut BTreeSet<String>) {
    let help = home.ok(&[words, &["--help"]].concat());
    found.extend(help.lines().filter_map(|line| line.strip_prefix("  art30 ")).map(str::to_owned));
    let first = help.split("\nExamples:").next().unwrap();
    for line in first.lines().filter_map(|line| line.strip_prefix("  ")) {
        let Some((name, _)) = line.split_once("  ").filter(|(name, _)| name.starts_with(|c: char| c.is_lowercase()))
        else {
            continue;
        };
        if name != "help" && !name.contains(' ') {
            examples(home, &[words, &[name]].concat(), found);
        }
    }
}

#[test]
fn no_example_names_a_record_that_the_example_register_has_under_another_name() {
    let home = Home::example();
    let mut found = BTreeSet::new();
    examples(&home, &[], &mut found);
    assert!(found.len() > 200, "{}", found.len());
    home.sh("cp register.db as-made.db");
    let mut wrong = Vec::new();
    for line in found.iter().filter(|line| line.contains(['"', '=']) && !line.starts_with("init")) {
        let said = home.sh(&format!("rm -rf state register.db-*; cp as-made.db register.db; art30 {line}"));
        if said.err.contains("Did you mean") {
            wrong.push(format!("{line}: {}", said.err));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
