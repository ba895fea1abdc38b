//! What is asked at a terminal when a new record cannot be without it, what is never asked, and who wrote it.

use crate::home::Home;

/// Runs art30 at a terminal of its own, types the lines, and gives what the terminal showed and the exit code. Ctrl-C is \u{3}.
fn at_terminal(home: &Home, args: &[&str], typed: &[&str]) -> (String, i32) {
    const SCRIPT: &str = "\
import os, pty, signal, sys
typed = sys.argv[1].split('|')[1:]
pid, end = pty.fork()
if pid == 0:
    # Who runs the tests in the background may ignore it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.execvp(sys.argv[2], sys.argv[2:])
shown = b''
while True:
    try:
        got = os.read(end, 4096)
    except OSError:
        break
    if not got:
        break
    shown += got
    if typed and shown.endswith((b': ', b'] ')):
        line = typed.pop(0)
        os.write(end, line.encode() if line == chr(3) else line.encode() + b'\\n')
_, status = os.waitpid(pid, 0)
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
";
    let mut command = home.command("python3");
    command.args(["-c", SCRIPT, &[&[""][..], typed].concat().join("|"), env!("CARGO_BIN_EXE_art30")]).args(args);
    let output = command.output().expect("python3 runs");
    (String::from_utf8_lossy(&output.stdout).replace('\r', ""), output.status.code().unwrap_or(-1))
}

fn revisions(home: &Home) -> usize {
    home.json(&["log"])["report"]["revisions"].as_array().expect("revisions").len()
}

#[test]
fn what_a_new_record_cannot_be_without_is_asked_at_a_terminal_with_choices_in_words() {
    let home = Home::new();
    let (shown, code) = at_terminal(&home, &["customer", "add"], &["Acme GmbH"]);
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Question 1 of 1: Legal name. Registered name of the customer"), "{shown}");
    assert!(home.ok(&["customer", "list"]).contains("Acme GmbH"));
    let (shown, code) = at_terminal(&home, &["deployment", "add"], &["CUS-1", "moon", "2"]);
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("  2  self_hosted  the customer operates it, in its own"), "{shown}");
    assert!(shown.contains("\"moon\" is none of cloud, self_hosted"), "{shown}");
    assert!(home.ok(&["deployment", "show", "DEP-1"]).contains("self-hosted"));
    let (shown, code) = at_terminal(&home, &["organisation", "appoint", "--name", "Una"], &["uk_representative"]);
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("Question 1 of 1") && shown.contains("UK representative"), "{shown}");
}

#[test]
fn who_leaves_while_being_asked_has_written_nothing() {
    let home = Home::new();
    let before = revisions(&home);
    for typed in ["", "\u{3}"] {
        let (shown, code) = at_terminal(&home, &["deployment", "add"], &[typed]);
        assert_ne!(code, 0, "{shown}");
        assert!(shown.contains("Question 1 of 2: Customer."), "{shown}");
    }
    assert_eq!(revisions(&home), before);
    assert!(!home.path().join("register.db-wal").exists() || home.ok(&["verify"]).contains("verified"));
}

#[test]
fn scripts_are_never_asked() {
    let home = Home::new();
    let missing = "LEGAL_NAME is missing: `art30 customer add LEGAL_NAME`";
    assert!(home.fails(2, &["customer", "add"]).contains(missing));
    for flag in ["--yes", "--no-input", "--quiet"] {
        let (shown, code) = at_terminal(&home, &["customer", "add", flag], &[]);
        assert!(code == 2 && shown.contains(missing) && !shown.contains("Question"), "{flag}: {shown}");
    }
    assert!(home.fails(4, &["deployment", "add", "Vendor"]).contains("--edition: Edition is required"));
}

#[test]
fn what_stands_on_the_line_can_be_a_flag_and_never_says_two_things() {
    let home = Home::new();
    home.ok(&["customer", "add", "--name", "Acme GmbH"]);
    home.ok(&["template", "add", "Cloud DPA", "--version", "2026-03"]);
    home.ok(&["organisation", "entity", "add", "Vendor Inc."]);
    let said = home.fails(2, &["customer", "add", "Bolt AG", "--name", "Bolt SE"]);
    assert!(said.contains("LEGAL_NAME says \"Bolt AG\", and --name says \"Bolt SE\""), "{said}");
}

#[test]
fn the_system_knows_who_acts_where_the_environment_does_not_say_it() {
    let home = Home::new();
    let mut command = home.command(env!("CARGO_BIN_EXE_art30"));
    command.env_remove("ART30_ACTOR").env_remove("USER").args(["customer", "add", "Acme GmbH", "-q"]);
    assert!(command.status().expect("art30 runs").success());
    let name = home.command("id").arg("-un").output().expect("id runs");
    let name = String::from_utf8_lossy(&name.stdout).trim().to_owned();
    let newest = home.json(&["log"])["report"]["revisions"][0]["actor"].as_str().unwrap_or_default().to_owned();
    // Where the system knows no name for the user either, nobody is made up.
    assert_eq!(newest, if name.is_empty() { "not provided".to_owned() } else { name });
    let mut command = home.command(env!("CARGO_BIN_EXE_art30"));
    command.env_remove("ART30_ACTOR").env("USER", "dana").args(["customer", "add", "Bolt AG", "-q"]);
    assert!(command.status().expect("art30 runs").success());
    assert_eq!(home.json(&["log"])["report"]["revisions"][0]["actor"], "dana");
}

#[test]
fn a_record_shows_what_is_recorded_first_and_counts_what_few_records_need() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "-q"]);
    home.ok(&["agreement", "add", "CUS-1", "--paper", "customer_paper", "--signed", "2026-03-03", "-q"]);
    let shown = home.ok(&["agreement", "show", "DPA-1"]);
    assert!(shown.lines().count() < 20, "{shown}");
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Not provided: reference, template,") && words.contains("--all names all"), "{shown}");
    let all = home.ok(&["agreement", "show", "DPA-1", "--all"]);
    assert!(all.contains("docking clause") && !all.contains("--all"), "{all}");
    assert_eq!(home.ok(&["show", "DPA-1"]), shown, "any kind by its handle");
    assert!(home.ok(&["show", "Acme"]).contains("Legal name"));
    let whole = home.json(&["agreement", "show", "DPA-1"]);
    assert!(whole["report"]["not_provided"].as_array().is_some_and(|all| all.len() > 60), "JSON names all");
}
