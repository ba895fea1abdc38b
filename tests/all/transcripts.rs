//! Transcripts: what a person types and what art30 answers, to the letter. README.md is one of them.
//!
//! In a block marked `console` a line after `$ ` is run by sh in an empty home; what follows is what it prints, stderr included.
//! `…` stands for anything within a line, `~` for the home, `<id>` and `<sha256>` for what they say; `[exit 3]` ends the answer of a command that fails.
//! `UPDATE=1 cargo test transcripts` writes what was printed into the files.

use super::home::Home;
use std::fmt::Write as _;
use std::path::Path;

/// One test for each file, named after it, so that they run beside each other.
macro_rules! transcripts {
    ($($test:ident: $file:literal,)*) => {
        /// The files that a test stands for.
        const FILES: &[&str] = &[$($file),*];

        $(
            #[test]
            fn $test() {
                is_true(&format!("tests/transcripts/{}", $file));
            }
        )*
    };
}

transcripts! {
    first_steps: "01-first-steps.md",
    customers: "02-customers.md",
    roles: "03-roles.md",
    agreements: "04-agreements.md",
    check: "05-check.md",
    history: "06-history.md",
    data: "07-data.md",
    care: "08-care.md",
    ask: "09-ask.md",
    help: "10-help.md",
    customer_lists: "11-customer-lists.md",
    agreement_lists: "12-agreement-lists.md",
    matching: "13-matching.md",
    signed_copies: "14-signed-copies.md",
    registers: "15-registers.md",
    report: "16-report.md",
    audit_pack: "17-audit-pack.md",
    policies: "18-policies.md",
    tasks: "19-tasks.md",
    everyday_jobs: "20-everyday-jobs.md",
    planned_change: "23-planned-change.md",
    incident: "24-incident.md",
    support_session: "25-support-session.md",
    request: "26-request.md",
    transfer_override: "27-transfer-override.md",
    answers: "28-answers.md",
    questionnaires: "30-questionnaires.md",
    answer_texts: "31-answer-texts.md",
    users: "32-users.md",
}

#[test]
fn readme() {
    is_true("README.md");
}

#[test]
fn every_transcript_is_a_test() {
    let folder = project().join("tests/transcripts");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder of transcripts")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("UTF-8"))
        .collect();
    files.sort();
    assert_eq!(files, FILES);
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every command of a file must answer what stands there, and there must be commands.
#[track_caller]
fn is_true(file: &str) {
    let path = project().join(file);
    let text = std::fs::read_to_string(&path).expect("a transcript");
    assert!(text.contains("```console\n$ "), "{file} runs no command");
    let wrong = difference(&path, &text);
    assert!(wrong.is_none(), "{}", wrong.unwrap_or_default());
}

/// Runs the commands of a file; gives the first difference.
fn difference(file: &Path, text: &str) -> Option<String> {
    let home = Home::empty();
    for (folder, name) in [("examples", "examples"), ("tests/data", "data")] {
        std::os::unix::fs::symlink(project().join(folder), home.path().join(name)).expect("a link");
    }
    let (mut rewritten, mut difference) = (String::new(), None);
    let mut lines = text.lines().peekable();
    let mut inside = false;
    while let Some(line) = lines.next() {
        let _ = writeln!(rewritten, "{line}");
        if line.starts_with("```") {
            inside = line == "```console";
        }
        let Some(command) = line.strip_prefix("$ ").filter(|_| inside) else { continue };
        let mut expected = Vec::new();
        while let Some(next) = lines.next_if(|next| !next.starts_with("$ ") && !next.starts_with("```")) {
            expected.push(next);
        }
        let said = home.sh(&format!("exec 2>&1; {command}"));
        let mut answer: Vec<String> = said.out.lines().map(|line| plain(line, &home)).collect();
        if said.code != 0 {
            answer.push(format!("[exit {}]", said.code));
        }
        while answer.last().is_some_and(String::is_empty) {
            answer.pop();
        }
        let blank = expected.iter().rev().take_while(|line| line.is_empty()).count();
        let same = expected.len() - blank == answer.len()
            && expected.iter().zip(&answer).all(|(expected, line)| fits(expected, line));
        if same {
            rewritten.extend(expected.iter().flat_map(|line| [line, "\n"]));
        } else {
            // What differs from run to run stays as it was said.
            let said = |line: &String| {
                let known = expected.iter().find(|expected| expected.contains('…') && fits(expected, line));
                known.map_or_else(|| line.clone(), ToString::to_string)
            };
            rewritten.extend(answer.iter().flat_map(|line| [said(line), "\n".into()]));
            rewritten += &"\n".repeat(blank);
            difference.get_or_insert(format!("{}: $ {command}\n{}", file.display(), answer.join("\n")));
        }
    }
    if difference.is_some() && std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, rewritten).expect("the transcript is written");
        return None;
    }
    difference
}

/// What differs from run to run, as a reader knows it: the home as ~, ids and digests as words.
fn plain(line: &str, home: &Home) -> String {
    let line = line.replace(home.path().to_str().expect("UTF-8"), "~");
    let hexadecimal = |c: char| c.is_ascii_hexdigit() || c == '-';
    let mut plain = String::new();
    for word in line.split_inclusive(|c: char| !hexadecimal(c)) {
        let (token, rest) = word.split_at(word.trim_end_matches(|c: char| !hexadecimal(c)).len());
        let shown = match token.len() {
            64 => "<sha256>",
            36 if token.matches('-').count() == 4 => "<id>",
            _ => token,
        };
        plain += shown;
        plain += rest;
    }
    plain
}

/// Whether a line is what was expected; `…` stands for anything.
fn fits(expected: &str, line: &str) -> bool {
    let mut parts = expected.split('…');
    let Some(mut rest) = line.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}
