//! What every command needs: the register, the clock, who acts, and how to print.

use super::globals::{Format, Global};
use super::print::Printer;
use crate::act::plan::Plan;
use crate::act::session::{Author, Session};
use crate::error::{Error, Place, Result};
use crate::format::text::{quoted, typed};
use crate::journal::NOBODY;
use crate::model::date;
use crate::store::{Clock, Moment, Store, Sure, Told};
use crate::view::Report;
use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Records in one command from which it counts as a bulk change.
pub const BULK: usize = 5;

pub struct Context {
    pub global: Global,
    pub session: Session,
    pub printer: Printer,
}

impl Context {
    pub fn new(mut global: Global) -> Result<Self> {
        if global.json {
            global.format = Format::Json;
        }
        let clock = clock()?;
        let on = match &global.on {
            Some(text) => date::read(text, clock.today()).map_err(|why| Error::invalid("--on", why))?,
            None => clock.today(),
        };
        let session = Session {
            register: register(&global),
            clock,
            state: state(),
            told: Some(told()),
            sure: sure(&global),
            on,
            on_is_said: global.on.is_some(),
            as_of: global.as_of.as_deref().map(|text| Moment::read(text, clock)).transpose()?,
            author: author(&global),
        };
        let printer = Printer::new(global.format, global.color, !global.no_pager);
        Ok(Self { global, session, printer })
    }

    /// The register, for reading, at the moment of `--as-of`.
    pub fn open(&self) -> Result<Store> {
        let opened = self.session.open()?;
        let store = opened.store;
        if self.global.verbose {
            self.say(&format!("{}: {}", store.path().display(), store.checkpoint()));
        }
        opened.notes.iter().for_each(|note| self.say(&format!("note: {note}")));
        if store.past {
            self.say(&format!("As recorded in {} (read-only).", store.last.words()));
        }
        Ok(store)
    }

    /// The same, for something that holds on the day and is handed out. A day that was said, here or with --on, is the right one.
    pub fn open_to_hand_out(&self, day_is_said: bool) -> Result<Store> {
        let store = self.open()?;
        if !day_is_said {
            self.session.sure_of_day(&store)?;
        }
        Ok(store)
    }

    /// Writes a plan, or with `--dry-run` only tries it, and says what changed.
    pub fn carry_out(&self, plan: Plan) -> Result<ExitCode> {
        self.carry_out_then(plan, "")
    }

    /// As [`Context::carry_out`]; says what a person does next, once it is written.
    pub fn carry_out_then(&self, mut plan: Plan, next: &str) -> Result<ExitCode> {
        let (shared, doubts) = (plan.shared_documents()?, plan.doubts()?);
        if self.global.dry_run {
            let tried = plan.preview()?;
            self.print(&plan.store, &tried)?;
            for shared in shared.iter().chain(&doubts) {
                self.say(shared);
            }
            return Ok(ExitCode::SUCCESS);
        }
        if !shared.is_empty() {
            self.confirm(&format!("{} Is it the same paper?", shared.join(" ")))?;
        }
        if !doubts.is_empty() {
            self.confirm(&doubts.join(" "))?;
        }
        let written = plan.write()?;
        self.print_done(&plan.store, &written)?;
        if !next.is_empty() {
            self.say(&format!("Next: {next}"));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Prints a report about a register.
    pub fn print(&self, store: &Store, report: &impl Report) -> Result<()> {
        self.printer.report(Some((store, self.session.on)), report)
    }

    /// Prints what was written: that stands, also when it cannot be printed.
    pub fn print_done(&self, store: &Store, report: &impl Report) -> Result<()> {
        super::print::shown(self.print(store, report))
    }

    /// Talk: to stderr, unless `--quiet`.
    pub fn say(&self, text: &str) {
        if !self.global.quiet {
            // Nobody has to listen.
            let _ = writeln!(std::io::stderr(), "{}", super::print::safe(text));
        }
    }

    /// Asks before something that touches much. Without a terminal, `--yes` has to stand on the command line.
    pub fn confirm(&self, question: &str) -> Result<()> {
        if self.global.dry_run { Ok(()) } else { self.confirm_even_if_tried(question) }
    }

    /// The same, of what a dry run does too.
    pub fn confirm_even_if_tried(&self, question: &str) -> Result<()> {
        if self.global.yes {
            return Ok(());
        }
        if !self.asks() {
            return Err(Error::Needed(format!(
                "{question} Add --yes to go ahead, or --dry-run to preview. Nothing was written"
            )));
        }
        if is_yes(&self.ask(&format!("{question} [y/N] "))?) {
            Ok(())
        } else {
            Err(Error::Needed("not confirmed. Nothing was written".into()))
        }
    }

    /// Asks before many records are changed at once, and why, which the log keeps.
    pub fn confirm_bulk(&self, question: &str, plan: &mut Plan) -> Result<()> {
        if self.global.dry_run || plan.has_reason() {
            return self.confirm(question);
        }
        if !self.asks() {
            let yes = if self.global.yes { "" } else { ", and add --yes to go ahead, or --dry-run to preview" };
            return Err(Error::Needed(format!(
                "{question} Say why with --reason TEXT, which the log keeps{yes}. Nothing was written"
            )));
        }
        self.confirm(question)?;
        let reason = self.ask("Why? The log keeps it: ")?;
        if reason.is_empty() {
            return Err(Error::Needed("no reason was given. Nothing was written".into()));
        }
        plan.because(reason);
        Ok(())
    }

    /// Whether somebody at a terminal may be asked.
    pub fn asks(&self) -> bool {
        !self.global.no_input && std::io::stdin().is_terminal()
    }

    /// A line from the person at the terminal; empty when nobody may be asked.
    pub fn ask(&self, prompt: &str) -> Result<String> {
        if self.asks() { line_at_terminal(prompt) } else { Ok(String::new()) }
    }

    /// Asks which of several things is meant: a letter, what it does, and the flag that says the same. Where nobody can be asked, the error
    /// names the command of each.
    pub fn choose(&self, question: &str, choices: &[(char, String, String)]) -> Result<usize> {
        if self.global.no_input || !std::io::stdin().is_terminal() {
            let said: Vec<String> =
                std::env::args_os().skip(1).map(|word| typed(&word.to_string_lossy()).into_owned()).collect();
            let command = |flag: &String| format!("  art30 {} {flag}", said.join(" "));
            let commands: Vec<String> = choices.iter().map(|(_, _, flag)| command(flag)).collect();
            let why = format!("{question} Nothing was written; one of these says it:\n{}", commands.join("\n"));
            return Err(Error::invalid(Place::Whole, why));
        }
        let ways: Vec<String> = choices.iter().map(|(letter, words, _)| format!("  {letter}  {words}")).collect();
        let letters: Vec<String> = choices.iter().map(|(letter, ..)| letter.to_string()).collect();
        let answer = self.ask(&format!("{question}\n{}\n[{}] ", ways.join("\n"), letters.join("/")))?;
        let first = answer.trim().to_lowercase().chars().next();
        let chosen = choices.iter().position(|(letter, ..)| Some(*letter) == first);
        chosen.ok_or_else(|| Error::Needed("not answered. Nothing was written".into()))
    }

    /// What is confirmed by its name: `--confirm NAME`.
    pub fn confirmed_by_name(&self, given: Option<&str>, name: &str, what: &str) -> Result<()> {
        match given {
            Some(given) if given.eq_ignore_ascii_case(name) => Ok(()),
            Some(given) => Err(Error::Needed(format!("--confirm: \"{given}\" is not \"{name}\". Nothing was written"))),
            None => {
                Err(Error::Needed(format!("{what} Confirm it with --confirm {}. Nothing was written", quoted(name))))
            }
        }
    }
}

/// A fixed clock makes transcripts repeatable; the journal's times are then as fixed.
fn clock() -> Result<Clock> {
    let clock = match std::env::var("ART30_CLOCK") {
        Ok(text) => Clock::Fixed(text.parse().map_err(|_| {
            Error::invalid("ART30_CLOCK", format!("\"{text}\" is not a time such as 2026-11-23T10:00:00Z"))
        })?),
        Err(_) => Clock::System,
    };
    clock.usable()
}

/// A folder of the user's that the environment names, or one below the home.
fn folder(name: &str, below_home: &str) -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = || std::env::home_dir().filter(|home| home.is_absolute());
    set(name).or_else(|| home().map(|home| home.join(below_home)))
}

/// Where the register is, or would be.
fn register(global: &Global) -> PathBuf {
    let data = || folder("XDG_DATA_HOME", ".local/share").unwrap_or_default();
    global.register.clone().unwrap_or_else(|| data().join("art30/register.db"))
}

/// Where it is noted what was last seen of each register; nothing when this user has no home. There is one such folder for as long as the
/// program runs.
fn state() -> Option<&'static Path> {
    let state = folder("XDG_STATE_HOME", ".local/state")?.join("art30");
    Some(Box::leak(state.into_boxed_path()))
}

/// What is to be said beside the result; there is one such list for as long as the program runs.
pub fn told() -> &'static Told {
    static TOLD: std::sync::OnceLock<Told> = std::sync::OnceLock::new();
    TOLD.get_or_init(Told::default)
}

/// Who answers when the clock is out of the ordinary. What writes nothing is not asked about.
fn sure(global: &Global) -> Sure {
    match () {
        () if global.yes || global.dry_run => Sure::Yes,
        () if global.no_input || !std::io::stdin().is_terminal() => Sure::No,
        () => Sure::Ask(|question| Ok(is_yes(&line_at_terminal(&format!("{question} Go on? [y/N] "))?))),
    }
}

pub fn is_yes(answer: &str) -> bool {
    matches!(answer.to_lowercase().as_str(), "y" | "yes")
}

/// Asks, and reads the answer.
fn line_at_terminal(prompt: &str) -> Result<String> {
    let failed = || Error::io("ask at the terminal");
    eprint!("{}", super::print::safe(prompt));
    std::io::stderr().flush().map_err(failed())?;
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(failed())?;
    Ok(line.trim().to_owned())
}

/// Who acts.
fn author(global: &Global) -> Author {
    let named = [global.actor.clone(), std::env::var("USER").ok()].into_iter().flatten();
    let actor = named.chain(std::iter::from_fn(account).take(1)).find(|name| !name.trim().is_empty());
    Author {
        actor: actor.unwrap_or_else(|| NOBODY.into()),
        reason: global.reason.clone(),
        channel: "cli",
        op_id: global.op_id.clone(),
        writes: |_| true,
    }
}

/// What the system calls the user, where the environment does not say it: below cron, systemd, or in a container.
fn account() -> Option<String> {
    nix::unistd::User::from_uid(nix::unistd::Uid::current()).ok().flatten().map(|user| user.name)
}

/// A line from the terminal that is not shown while it is typed.
pub fn unseen_line() -> Result<String> {
    let failed = || Error::io("ask at the terminal");
    super::signals::hide_typing().map_err(failed())?;
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    super::signals::show_typing();
    eprintln!();
    read.map_err(failed())?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
