//! Which of the flags of every command a command uses. One that it does not use is an error: whoever gave it expects something of it.

use crate::error::{Error, Result};
use clap::ArgMatches;
use clap::parser::ValueSource;

/// A flag that not every command uses. The others say how art30 talks, which holds for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flag {
    Format,
    On,
    AsOf,
    Actor,
    Reason,
    DryRun,
    Yes,
    OpId,
    Register,
}

use Flag::{Actor, AsOf, DryRun, Format, On, OpId, Reason, Register, Yes};

impl Flag {
    const ALL: [Flag; 9] = [Format, On, AsOf, Actor, Reason, DryRun, Yes, OpId, Register];

    /// Whether a command uses it that is listed with these. What writes a record or a file asks; what writes a record does so once; what
    /// uses none of them opens no register.
    fn is_used(self, used: &[Flag]) -> bool {
        match self {
            Yes => used.contains(&DryRun),
            OpId => used.contains(&DryRun) && used.contains(&Actor),
            Register => !used.is_empty(),
            listed => used.contains(&listed),
        }
    }

    /// Its names in [`super::globals::Global`].
    const fn names(self) -> &'static [&'static str] {
        match self {
            Format => &["format", "json"],
            On => &["on"],
            AsOf => &["as_of"],
            Actor => &["actor"],
            Reason => &["reason"],
            DryRun => &["dry_run"],
            Yes => &["yes"],
            OpId => &["op_id"],
            Register => &["register"],
        }
    }

    /// Why a command that uses these flags has no use for it.
    fn why(self, used: &[Flag]) -> &'static str {
        match (self, used.contains(&Reason)) {
            (Format, _) => "what it prints has one form",
            (On, true) => "what is recorded has days of its own; `--help` lists the flags for them",
            (On, false) => "what it shows does not depend on a day",
            (AsOf, true) => "the past cannot be changed: leave out --as-of to write",
            (AsOf, false) => "it is about the register as a whole, not about one of its moments",
            (Reason, _) if used.contains(&DryRun) && used.contains(&Actor) => {
                "why something is handed out is said by --purpose, and by the subject of a mail"
            }
            (Actor | Reason | OpId, _) => "it records nothing",
            (Register, _) => "it opens no register",
            (Yes, _) => "it writes nothing, so it asks nothing",
            (DryRun, _) => "it changes no record",
        }
    }
}

/// Shows what is recorded, as of a moment.
const READ: &[Flag] = &[Format, AsOf];
/// Shows what holds on a day.
const READ_ON: &[Flag] = &[Format, On, AsOf];
/// Shows what holds on a day, or writes it into a file.
const FILE_ON: &[Flag] = &[Format, On, AsOf, DryRun];
/// Changes records.
const WRITE: &[Flag] = &[Format, Actor, Reason, DryRun];

/// Shows a register, and says who acts.
const SERVE: &[Flag] = &[Actor];

/// What commands use, by their words; the first row that fits counts. A row of one word beginning with a star fits each command that ends so.
const USES: &[(&str, &[Flag])] = &[
    ("", READ_ON),
    ("init", WRITE),
    ("serve", SERVE),
    ("mcp", &[On, AsOf]),
    ("status", READ_ON),
    ("due", FILE_ON),
    // Who sent it is recorded.
    ("digest", &[Format, On, AsOf, Actor, DryRun]),
    ("mail send", &[Format, Actor, DryRun]),
    ("report", FILE_ON),
    ("check", READ_ON),
    ("role", READ_ON),
    ("ask", FILE_ON),
    // Where a text stands does not depend on a day.
    ("find", READ),
    ("show", READ_ON),
    ("customer list", READ_ON),
    ("customer show", READ_ON),
    ("agreement list", READ_ON),
    ("agreement show", READ_ON),
    ("agreement amend", WRITE),
    ("organisation show", READ_ON),
    ("policy coverage", FILE_ON),
    ("subprocessor current", READ_ON),
    ("transfer list", READ_ON),
    ("transfer show", READ_ON),
    ("subprocessor import", WRITE),
    ("change show", READ_ON),
    ("change affected", READ_ON),
    ("change new", WRITE),
    ("change notify", WRITE),
    ("change sent", WRITE),
    ("change consent", WRITE),
    ("change objection", WRITE),
    ("change close", WRITE),
    ("incident affected", READ_ON),
    ("incident tell", WRITE),
    ("question answer", WRITE),
    ("answer list", READ_ON),
    ("answer show", READ_ON),
    ("answer approve", WRITE),
    ("answer coverage", READ_ON),
    // It records nothing, and what it prints is one address.
    ("user invite", SERVE),
    ("user token list", &[Format]),
    ("user token add", &[]),
    ("user token end", &[]),
    ("answer placeholders", &[Format]),
    ("question close", WRITE),
    // It lists too, and confirms as of a day.
    ("review", &[Format, On, AsOf, Actor, Reason, DryRun]),
    ("document save", &[AsOf, DryRun]),
    ("template diff", READ),
    ("import", WRITE),
    // What is handed out is recorded; why is said by --purpose.
    ("export", &[Format, On, AsOf, Actor, DryRun]),
    ("questionnaire fill", &[Format, On, AsOf, Actor, DryRun]),
    ("audit pack", &[On, AsOf, Actor, DryRun]),
    ("audit sign", &[AsOf, DryRun]),
    // As of which moment, it says itself.
    ("audit verify", READ),
    ("audit script", &[]),
    ("publish", FILE_ON),
    ("log", &[Format, AsOf, Actor]),
    ("undo", WRITE),
    ("redo", WRITE),
    ("verify", READ),
    ("erase", &[Format, On, Actor, Reason, DryRun]),
    ("backup", &[Format, DryRun]),
    ("restore", WRITE),
    ("salvage", WRITE),
    ("doctor", WRITE),
    ("schema", &[]),
    ("completions", &[]),
    ("man", &[]),
    ("words-of-file", &[]),
    ("*list", READ),
    ("*show", READ),
    ("*add", WRITE),
    ("*edit", WRITE),
    ("*end", WRITE),
    ("*retire", WRITE),
    ("*archive", WRITE),
    ("*unarchive", WRITE),
    ("*merge", WRITE),
    ("*withdraw", WRITE),
    ("*attach", WRITE),
    ("*supersede", WRITE),
    ("*appoint", WRITE),
];

fn uses(command: &str) -> Option<&'static [Flag]> {
    let last = command.rsplit(' ').next().unwrap_or_default();
    let fits = |row: &str| row == command || row.strip_prefix('*') == Some(last);
    USES.iter().find(|(row, _)| fits(row)).map(|(_, flags)| *flags)
}

/// Whether a command has a use for a flag of every command; what says how art30 talks, all have.
pub fn has_use_for(command: &str, flag: &str) -> bool {
    let Some(used) = uses(command) else { return true };
    Flag::ALL.into_iter().filter(|known| known.names().contains(&flag)).all(|known| known.is_used(used))
}

/// The words of the command that was typed, and which flags stand on its line.
pub fn typed(matches: &ArgMatches, flags: impl IntoIterator<Item = String>) -> (String, Vec<String>) {
    let (mut words, mut last) = (Vec::new(), matches);
    while let Some((name, inner)) = last.subcommand() {
        words.push(name);
        last = inner;
    }
    let typed = |flag: &String| {
        let known = last.try_contains_id(flag).unwrap_or(false);
        known && last.value_source(flag) == Some(ValueSource::CommandLine)
    };
    (words.join(" "), flags.into_iter().filter(typed).collect())
}

/// Refuses flags that a command has no use for.
pub fn refuse_unused(command: &str, given: &[String]) -> Result<()> {
    let Some(used) = uses(command) else { return Ok(()) };
    let unused = Flag::ALL.into_iter().filter(|flag| !flag.is_used(used));
    let mut problems = Vec::new();
    for flag in unused {
        for name in flag.names().iter().filter(|name| given.iter().any(|given| given == *name)) {
            let command = if command.is_empty() { "art30".to_owned() } else { format!("art30 {command}") };
            problems.push(format!("`{command}` does not use --{}: {}", name.replace('_', "-"), flag.why(used)));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Usage(problems.join("\n"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(command: &clap::Command, before: &str, found: &mut Vec<String>) {
        let own: Vec<&clap::Command> = command.get_subcommands().filter(|one| one.get_name() != "help").collect();
        if own.is_empty() {
            found.push(before.to_owned());
        }
        for one in own {
            leaves(one, format!("{before} {}", one.get_name()).trim(), found);
        }
    }

    fn all() -> Vec<String> {
        let mut command = crate::cli::whole_command();
        command.build();
        let mut found = vec![String::new()];
        leaves(&command, "", &mut found);
        found
    }

    #[test]
    fn every_command_says_which_flags_it_uses() {
        let all = all();
        assert!(all.len() > 80, "{all:?}");
        for command in &all {
            assert!(uses(command).is_some(), "no row of USES fits `{command}`");
        }
        for (row, _) in USES {
            let fits =
                |command: &String| command == row || row.strip_prefix('*').is_some_and(|last| command.ends_with(last));
            assert!(all.iter().any(fits), "no command is `{row}`");
        }
    }

    #[test]
    fn every_flag_that_a_command_does_not_use_is_refused_by_name_and_no_other() {
        for command in all() {
            for flag in Flag::ALL {
                for name in flag.names() {
                    let said = refuse_unused(&command, &[(*name).to_owned()]);
                    let used = uses(&command).is_some_and(|used| flag.is_used(used));
                    assert_eq!(said.is_ok(), used, "{command} --{name}");
                    if let Err(error) = said {
                        assert!(error.to_string().contains(&format!("--{}: ", name.replace('_', "-"))), "{error}");
                    }
                }
            }
            for name in ["no_input", "quiet", "verbose", "color", "no_pager"] {
                assert!(refuse_unused(&command, &[name.to_owned()]).is_ok(), "{command} --{name}");
            }
        }
    }

    #[test]
    fn every_flag_of_every_command_is_thought_of() {
        let command = crate::cli::whole_command();
        let talk = ["no_input", "quiet", "verbose", "color", "no_pager", "help", "version"];
        for flag in command.get_arguments().map(|arg| arg.get_id().as_str()) {
            let known = talk.contains(&flag) || Flag::ALL.iter().any(|one| one.names().contains(&flag));
            assert!(known, "whether a command uses --{flag} is said nowhere");
        }
    }
}
