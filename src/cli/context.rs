//! What every command needs: the register, the clock, who acts, and how to print.

use super::print::Printer;
use super::{Format, Global};
use crate::error::{Error, Result};
use crate::model::date;
use crate::store::{Act, Clock, Moment, Store};
use crate::view::Report;
use chrono::NaiveDate;
use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::PathBuf;

/// Records in one command from which it counts as a bulk change.
pub const BULK: usize = 5;

pub struct Context {
    pub global: Global,
    pub clock: Clock,
    pub printer: Printer,
    /// The day of `--on`, or today.
    pub on: NaiveDate,
}

impl Context {
    pub fn new(mut global: Global) -> Result<Self> {
        if global.json {
            global.format = Format::Json;
        }
        // A fixed clock makes transcripts repeatable; the journal's times are then as fixed.
        let clock = match std::env::var("ART30_CLOCK") {
            Ok(text) => Clock::Fixed(text.parse().map_err(|_| {
                Error::invalid("ART30_CLOCK", format!("\"{text}\" is not a time such as 2026-11-23T10:00:00Z"))
            })?),
            Err(_) => Clock::System,
        };
        let on = match &global.on {
            Some(text) => date::read(text, clock.today()).map_err(|why| Error::invalid("--on", why))?,
            None => clock.today(),
        };
        let printer = Printer::new(global.format, global.color);
        Ok(Self { global, clock, printer, on })
    }

    /// Where the register is, or would be.
    pub fn register(&self) -> PathBuf {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let data =
            || set("XDG_DATA_HOME").or_else(|| set("HOME").map(|home| home.join(".local/share"))).unwrap_or_default();
        self.global.register.clone().unwrap_or_else(|| data().join("art30/register.db"))
    }

    /// The register, for reading, at the moment of `--as-of`.
    pub fn open(&self) -> Result<Store> {
        let mut store = Store::open(&self.register(), self.clock)?;
        if self.global.verbose {
            self.say(&format!("{}: {}", store.path().display(), store.checkpoint()));
        }
        for why in store.distrust.iter().chain(&super::verify::tampering(&store)?) {
            self.say(&format!("warning: {why}. See `art30 verify`"));
        }
        if let Some(text) = &self.global.as_of {
            store.turn_to(Moment::read(text, self.clock)?)?;
            self.say(&format!("As recorded in revision {}, {} (read-only).", store.last.revision, store.last.time));
        }
        Ok(store)
    }

    /// The register, for writing: nobody else writes until the command is done.
    pub fn open_to_write(&self) -> Result<Store> {
        if self.global.as_of.is_some() {
            return Err(Error::Usage("the past cannot be changed: leave out --as-of to write".into()));
        }
        let mut store = Store::open(&self.register(), self.clock)?;
        super::verify::refuse_tampered(&store)?;
        store.lock()?;
        Ok(store)
    }

    /// Who acts, for a revision.
    pub fn act(&self, command: &str) -> Act {
        let actor =
            self.global.actor.clone().or_else(|| std::env::var("USER").ok()).filter(|name| !name.trim().is_empty());
        Act {
            actor: actor.unwrap_or_else(|| "not provided".into()),
            reason: self.global.reason.clone(),
            channel: "cli",
            command: command.into(),
            op_id: self.global.op_id.clone().unwrap_or_else(|| self.clock.new_id().to_string()),
        }
    }

    /// Prints a report about a register.
    pub fn print(&self, store: &Store, report: &impl Report) -> Result<()> {
        self.printer.report(Some((store, self.on)), report)
    }

    /// Talk: to stderr, unless `--quiet`.
    pub fn say(&self, text: &str) {
        if !self.global.quiet {
            eprintln!("{}", super::print::safe(text));
        }
    }

    /// Asks before something that touches much. Without a terminal, `--yes` has to stand on the command line.
    pub fn confirm(&self, question: &str) -> Result<()> {
        if self.global.yes || self.global.dry_run {
            return Ok(());
        }
        if self.global.no_input || !std::io::stdin().is_terminal() {
            return Err(Error::Needed(format!(
                "{question} Say so with --yes, or see what would happen with --dry-run. Nothing was written"
            )));
        }
        match self.ask(&format!("{question} [y/N] "))?.to_lowercase().as_str() {
            "y" | "yes" => Ok(()),
            _ => Err(Error::Needed("not confirmed. Nothing was written".into())),
        }
    }

    /// A line from the person at the terminal; empty when nobody may be asked.
    pub fn ask(&self, prompt: &str) -> Result<String> {
        if self.global.no_input || !std::io::stdin().is_terminal() {
            return Ok(String::new());
        }
        let failed = || Error::io("ask at the terminal");
        eprint!("{prompt}");
        std::io::stderr().flush().map_err(failed())?;
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).map_err(failed())?;
        Ok(line.trim().to_owned())
    }

    /// What is confirmed by its name: `--confirm NAME`.
    pub fn confirmed_by_name(&self, given: Option<&str>, name: &str, what: &str) -> Result<()> {
        match given {
            Some(given) if given.eq_ignore_ascii_case(name) => Ok(()),
            Some(given) => Err(Error::Needed(format!("--confirm: \"{given}\" is not \"{name}\". Nothing was written"))),
            None => Err(Error::Needed(format!("{what} Confirm it with --confirm \"{name}\". Nothing was written"))),
        }
    }
}

/// A line from the terminal that is not shown while it is typed.
pub fn unseen_line() -> Result<String> {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let failed = || Error::io("ask at the terminal");
    let stdin = std::io::stdin();
    let before = tcgetattr(&stdin).map_err(|error| failed()(error.into()))?;
    let mut unseen = before.clone();
    unseen.local_modes.remove(LocalModes::ECHO);
    tcsetattr(&stdin, OptionalActions::Flush, &unseen).map_err(|error| failed()(error.into()))?;
    let mut line = String::new();
    let read = stdin.lock().read_line(&mut line);
    tcsetattr(&stdin, OptionalActions::Flush, &before).map_err(|error| failed()(error.into()))?;
    eprintln!();
    read.map_err(failed())?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
