//! Flags that every command takes.

use crate::error::{Error, Result};
pub use crate::format::Format;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// The heading of the flags that every command takes.
pub const FOR_EVERY_COMMAND: &str = "Flags of every command";

/// Flags that every command takes.
#[allow(clippy::struct_excessive_bools, reason = "flags are bools")]
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = FOR_EVERY_COMMAND)]
pub struct Global {
    /// The register; by default art30/register.db in `XDG_DATA_HOME`
    #[arg(long, global = true, env = "ART30_REGISTER", value_name = "FILE", hide_env_values = true)]
    pub register: Option<PathBuf>,
    /// How to print
    #[arg(long, global = true, default_value = "table", value_parser = one_of(&SHOWN))]
    pub format: Format,
    /// The same as --format json
    #[arg(long, global = true, hide_short_help = true)]
    pub json: bool,
    /// Ask what holds on this day, by the dates in the records
    #[arg(long, global = true, value_name = "DATE")]
    pub on: Option<String>,
    /// Ask what was recorded at that moment: a revision, a day, or a day with a time, in UTC as the log shows it; a day and a minute count to their end
    #[arg(long, global = true, value_name = "MOMENT")]
    pub as_of: Option<String>,
    /// Who does this; by default the name of the user
    #[arg(long, global = true, env = "ART30_ACTOR", value_name = "NAME", hide_env_values = true)]
    pub actor: Option<String>,
    /// Why; kept in the log
    #[arg(long, global = true, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Say what would change, and write nothing
    #[arg(short = 'n', long, global = true)]
    pub dry_run: bool,
    /// Answer yes to questions
    #[arg(short, long, global = true)]
    pub yes: bool,
    /// Never ask; fail where an answer is needed
    #[arg(long, global = true, hide_short_help = true)]
    pub no_input: bool,
    /// When to use colour; `NO_COLOR` is honoured
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN", hide_short_help = true)]
    pub color: When,
    /// Never hand a long result to the pager; `PAGER` names it, less by default
    #[arg(long, global = true, hide_short_help = true)]
    pub no_pager: bool,
    /// Say only what was asked for
    #[arg(short, long, global = true, hide_short_help = true)]
    pub quiet: bool,
    /// Say more
    #[arg(short, long, global = true, hide_short_help = true)]
    pub verbose: bool,
    /// The same id twice writes once: for programs that try again
    #[arg(long, global = true, env = "ART30_OP_ID", hide = true)]
    pub op_id: Option<String>,
    /// Which of these flags stand on the command line, by name: what the environment says is meant for every command.
    #[arg(skip)]
    pub given: Vec<String>,
}

impl Global {
    /// Whether a flag stands on the command line.
    pub fn is_given(&self, name: &str) -> bool {
        self.given.iter().any(|given| given == name)
    }

    /// Refuses flags that a command uses, but not for what is asked of it.
    pub fn refuse(&self, flags: &[&str], why: &str) -> Result<()> {
        match flags.iter().find(|flag| self.is_given(flag)) {
            Some(flag) => Err(Error::Usage(format!("--{} is not used here: {why}", flag.replace('_', "-")))),
            None => Ok(()),
        }
    }
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Auto,
    Always,
    Never,
}

/// The forms in which a report can be printed.
const SHOWN: [Format; 7] =
    [Format::Table, Format::Plain, Format::Csv, Format::Json, Format::Ndjson, Format::Md, Format::Html];

/// Takes the name of one of these formats.
pub fn one_of(formats: &'static [Format]) -> impl TypedValueParser<Value = Format> {
    let value = |format: &Format| {
        let value = PossibleValue::new(format.name()).help(format.about());
        match format {
            Format::Md => value.alias("markdown"),
            _ => value,
        }
    };
    let names = PossibleValuesParser::new(formats.iter().map(value).collect::<Vec<_>>());
    names.map(|name| Format::named(if name == "markdown" { "md" } else { &name }).expect("a name of the list"))
}
