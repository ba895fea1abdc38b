//! What `--help` says beside the flags: the commands by what they are for, and examples that can be typed.

mod examples;
mod instead;

use super::globals::FOR_EVERY_COMMAND;
use super::uses;
use clap::Command;
use examples::{examples, examples_below};
pub use instead::with_what_there_is;
use std::fmt::Write as _;

/// Columns that a help takes at most.
pub const WIDEST: usize = 110;

/// Commands by what a person wants to do, the usual ones first.
const GROUPS: [(&str, &[&str]); 7] = [
    ("Every day", &["serve", "status", "due", "digest", "check", "ask", "find", "show", "role"]),
    (
        "Customers and what they agreed",
        &["customer", "deployment", "agreement", "amendment", "template", "document", "override", "absence"],
    ),
    (
        "While and after you serve them",
        &[
            "service",
            "main-contract",
            "session",
            "incident",
            "breach-notice",
            "request",
            "question",
            "questionnaire",
            "answer",
            "instruction",
            "inspection",
            "deletion",
            "letter",
            "mail",
        ],
    ),
    (
        "Your own records",
        &[
            "organisation",
            "activity",
            "purpose",
            "retention",
            "assignment",
            "subprocessor",
            "engagement",
            "change",
            "notice",
            "objection",
            "transfer",
            "certification",
            "assessment",
            "guarantee",
            "transfer-override",
            "measure",
            "policy",
            "person",
            "acknowledgement",
            "training",
            "review",
            "user",
        ],
    ),
    ("Lists, registers and audits", &["import", "export", "report", "audit", "publish", "mcp"]),
    ("History", &["log", "undo", "redo", "verify"]),
    (
        "Care of the register",
        &["init", "backup", "restore", "salvage", "erase", "doctor", "schema", "completions", "man"],
    ),
];

/// How much help says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// What is usually needed: `-h`.
    Short,
    /// All, with what each choice means: `--help`, and `art30 help`.
    Long,
}

impl Length {
    /// How much of a command line's help is asked for.
    pub fn asked(args: &[String]) -> Self {
        let long = args.iter().any(|arg| arg == "--help") || args.get(1).is_some_and(|arg| arg == "help");
        if long { Length::Long } else { Length::Short }
    }
}

/// The command line with all that its help says. It costs more than a lookup, so it is made only when help is asked for. The flags of a
/// long help stand in columns too, so what `-h` prints of it is the long help.
pub fn explained(mut command: Command, length: Length) -> Command {
    command.build();
    let groups = groups(&command);
    let command = fitted(command, "", length);
    let command = command.mut_subcommands(|command| each(command, "", length).hide(true));
    command.override_usage("art30 [OPTIONS] [COMMAND]").help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{groups}{{all-args}}{{after-help}}"
    ))
}

/// A command with what its help says: its arguments, examples, and last the flags of every command for which it has a use.
fn fitted(command: Command, words: &str, length: Length) -> Command {
    let leaf = !command.has_subcommands() || words.is_empty();
    let command = match command.get_long_about().cloned() {
        Some(about) if length == Length::Long => command.about(about),
        _ => command,
    };
    let mut shared = Command::new("").disable_help_flag(true).max_term_width(WIDEST).help_template("{all-args}");
    let command = command.mut_args(|arg| {
        let arg = match (arg.get_id().as_str(), length) {
            ("help", Length::Short) => arg.help("Print this help; --help says all"),
            ("help", Length::Long) => arg.help("Print help; -h says what is usually needed"),
            (_, Length::Short) => arg,
            (_, Length::Long) => {
                let said = arg.get_long_help().or(arg.get_help()).cloned();
                arg.hide_short_help(false).help(said.unwrap_or_default())
            }
        };
        if arg.get_help_heading() != Some(FOR_EVERY_COMMAND) {
            return arg;
        }
        let used = words.is_empty() || uses::has_use_for(words, arg.get_id().as_str());
        if leaf && used && !arg.is_hide_set() {
            shared = std::mem::take(&mut shared).arg(arg.clone());
        }
        arg.hide(true)
    });
    let mut parts = Vec::new();
    if length == Length::Short {
        parts.extend(left_out(&command));
    }
    let below: Vec<&str> = command.get_subcommands().map(Command::get_name).filter(|name| *name != "help").collect();
    let examples = if leaf { examples(words) } else { examples_below(words, &below) };
    if !examples.is_empty() {
        parts.push(format!("Examples:\n  {}", examples.join("\n  ")));
    }
    if leaf {
        parts.push(shared.render_help().to_string().trim_end().to_owned());
    }
    parts.extend(command.get_after_help().map(ToString::to_string));
    command.after_help(parts.join("\n\n"))
}

/// What a short help leaves out: the headings below which there is more.
fn left_out(command: &Command) -> Option<String> {
    let mut headings: Vec<&str> = Vec::new();
    for arg in command.get_arguments().filter(|arg| arg.is_hide_short_help_set() && !arg.is_hide_set()) {
        let heading = arg.get_help_heading().unwrap_or_default();
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    (!headings.is_empty()).then(|| format!("--help also has flags for:\n  {}", headings.join("\n  ")))
}

fn groups(command: &Command) -> String {
    let mut text = String::new();
    for (heading, names) in GROUPS {
        let _ = writeln!(text, "{heading}:");
        for name in names {
            let about = command.find_subcommand(name).and_then(Command::get_about).map(ToString::to_string);
            let lines = crate::format::text::wrap(&about.unwrap_or_default(), 59);
            let _ = writeln!(text, "  {name:<17}  {}", lines.join("\n                     "));
        }
        text.push('\n');
    }
    text
}

fn each(command: Command, above: &str, length: Length) -> Command {
    let words = format!("{above}{}", command.get_name());
    let below = format!("{words} ");
    let command = command.mut_subcommands(|command| each(command, &below, length));
    fitted(command, &words, length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    pub(super) fn leaves(command: &Command, above: &str, all: &mut Vec<String>) {
        for command in command.get_subcommands().filter(|command| command.get_name() != "help") {
            let words = format!("{above}{}", command.get_name());
            if command.has_subcommands() {
                leaves(command, &format!("{words} "), all);
            } else {
                all.push(words);
            }
        }
    }

    /// The words of a line, as a shell reads them.
    pub(super) fn typed(line: &str) -> Vec<String> {
        let quoted = line.split('"').enumerate().flat_map(|(at, part)| {
            let part = if at % 2 == 1 { part.replace(' ', "\u{1}") } else { part.to_owned() };
            part.chars().collect::<Vec<_>>()
        });
        quoted.collect::<String>().split_whitespace().map(|word| word.replace('\u{1}', " ")).collect()
    }

    #[test]
    fn every_command_stands_in_one_group() {
        let mut command = crate::cli::whole_command();
        command.build();
        let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let shown = command.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help");
        let mut all: Vec<&str> = shown.map(Command::get_name).collect();
        grouped.sort_unstable();
        all.sort_unstable();
        assert_eq!(grouped, all);
    }

    fn help_of(words: &str, length: Length) -> String {
        let mut command = explained(crate::cli::whole_command().term_width(80), length);
        for word in words.split_whitespace() {
            command = command.find_subcommand(word).cloned().expect("a command");
        }
        command.render_help().to_string()
    }

    #[test]
    fn a_short_help_shows_the_usual_fields_and_a_long_one_all_with_their_choices_in_words() {
        for kind in Kind::ALL {
            let below = if matches!(kind, Kind::Entity | Kind::Appointment) { "organisation " } else { "" };
            let (short, long) = match kind {
                Kind::Review => continue,
                _ => [Length::Short, Length::Long]
                    .map(|length| help_of(&format!("{below}{} edit", kind.name()), length))
                    .into(),
            };
            for (heading, fields) in kind.groups() {
                let given = |field: &&&crate::model::Field| !crate::act::records::derived(kind).contains(&field.name);
                if !fields.iter().any(|field| given(&field)) {
                    continue;
                }
                for field in fields.iter().filter(given) {
                    let flag = format!("      --{} <", field.flag());
                    assert!(long.contains(&flag), "{} {}", kind.name(), field.name);
                    assert_eq!(short.contains(&flag), heading.is_empty(), "{} {}", kind.name(), field.name);
                    for answer in
                        field.answers().iter().filter(|_| matches!(field.shape, crate::model::Shape::Choice(_)))
                    {
                        let word = answer.explained().split(' ').next().unwrap_or_default().to_owned();
                        let line = |line: &str| line.trim_start().starts_with(answer.kept) && line.contains(&word);
                        assert!(
                            answer.kept == "none" || long.lines().any(line),
                            "{} {}: {answer:?}",
                            kind.name(),
                            field.name
                        );
                    }
                }
                assert!(heading.is_empty() || (short.contains(heading) && long.contains(&format!("{heading}:"))));
            }
        }
    }

    #[test]
    fn help_is_silent_of_flags_for_which_a_command_has_no_use_and_names_the_others_last() {
        let mut command = crate::cli::whole_command();
        command.build();
        let mut all = Vec::new();
        leaves(&command, "", &mut all);
        for words in all.iter().filter(|words| *words != "words-of-file") {
            let help = help_of(words, Length::Long);
            let (_, shared) = help.rsplit_once(FOR_EVERY_COMMAND).expect("the flags of every command");
            for flag in ["on", "as-of", "actor", "reason", "dry-run", "format"] {
                let line = format!("--{flag} ");
                let known = shared.contains(&line) || shared.contains(&format!("--{flag}\n"));
                assert_eq!(known, uses::has_use_for(words, &flag.replace('-', "_")), "{words} {flag}");
            }
            assert_eq!(shared.contains("--register"), uses::has_use_for(words, "register"), "{words}");
        }
    }

    /// All commands, and the words above them.
    fn all_words(command: &Command, above: &str, all: &mut Vec<String>) {
        for command in command.get_subcommands().filter(|one| one.get_name() != "help" && !one.is_hide_set()) {
            let words = format!("{above} {}", command.get_name()).trim().to_owned();
            all_words(command, &words, all);
            all.push(words);
        }
    }

    #[test]
    fn every_help_has_two_or_three_examples_at_either_length() {
        let mut command = crate::cli::whole_command();
        command.build();
        let mut all = vec![String::new()];
        all_words(&command, "", &mut all);
        assert!(all.len() > 110, "{}", all.len());
        for length in [Length::Short, Length::Long] {
            let mut helped = explained(crate::cli::whole_command().term_width(80), length);
            for words in &all {
                let mut one = &mut helped;
                for word in words.split_whitespace() {
                    one = one.find_subcommand_mut(word).expect("a command");
                }
                let help = one.render_help().to_string();
                let shown = help.split_once("Examples:\n").map_or("", |(_, rest)| rest);
                let shown = shown.lines().take_while(|line| !line.is_empty());
                let shown = shown.filter(|line| line.starts_with("  art30 ")).count();
                assert!((2..=3).contains(&shown), "{shown} examples of `{words}`: {help}");
            }
        }
    }

    #[test]
    fn which_help_is_asked_for() {
        let asked = |line: &str| Length::asked(&typed(line));
        assert_eq!(asked("art30 customer add --help"), Length::Long);
        assert_eq!(asked("art30 help customer add"), Length::Long);
        assert_eq!(asked("art30 customer add -h"), Length::Short);
        assert_eq!(asked("art30 customer"), Length::Short);
    }
}
