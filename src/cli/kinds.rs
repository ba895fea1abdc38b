//! The commands of every kind that needs nothing of its own: list, add, show, edit, retire. They are made from the descriptions of kinds, so
//! that no kind can be without one.

use super::args::{Names, ShowFlags, Which};
use super::asked;
use super::context::Context;
use super::deployment::customer_of;
use super::fields::{self, at_flags};
use super::{lists, shown};
use crate::act::draft::Draft;
use crate::act::records;
use crate::model::{Kind, Record};
use clap::{Arg, ArgMatches, Args as _, Command, FromArgMatches, Subcommand};
use std::process::ExitCode;

/// Kinds with a command of their own, which does more; legal entities and appointments stand below the organisation.
const WITH_ITS_OWN: [Kind; 16] = [
    Kind::Organisation,
    Kind::Entity,
    Kind::Appointment,
    Kind::Document,
    Kind::Template,
    Kind::Customer,
    Kind::Deployment,
    Kind::Agreement,
    Kind::Policy,
    Kind::Review,
    Kind::Subprocessor,
    Kind::Change,
    Kind::Incident,
    Kind::Question,
    Kind::Answer,
    Kind::User,
];

fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| !WITH_ITS_OWN.contains(kind))
}

/// A command of a kind.
pub struct Cmd {
    kind: Kind,
    what: Asked,
}

enum Asked {
    List(lists::Asked),
    Add(Option<String>, Draft),
    Show(ShowFlags),
    Edit(Which, Draft),
    Retire(Names),
}

impl Subcommand for Cmd {
    fn augment_subcommands(command: Command) -> Command {
        kinds().fold(command, |command, kind| {
            command.subcommand(
                Command::new(kind.typed())
                    .aliases(other_names(kind))
                    .about(kind.describe().about)
                    .subcommand_required(true)
                    .arg_required_else_help(true)
                    .defer(with_commands),
            )
        })
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        kinds().any(|kind| kind.typed() == name)
    }
}

/// What else the command of a kind can be called: by many, and as it was called before.
fn other_names(kind: Kind) -> Vec<&'static str> {
    let mut names = vec![kind.name(), kind.plural_typed(), kind.plural()];
    names.dedup();
    names.retain(|name| *name != kind.typed());
    names
}

/// The commands of the kind that the command is named after: made when it is used, since all flags together cost more than a look-up.
fn with_commands(command: Command) -> Command {
    let Some(kind) = Kind::named(command.get_name()) else { return command };
    let first = kind.first_field();
    let value = Arg::new("first").value_name(first.name.to_uppercase()).help(first.help);
    // What it does is said last: arguments that are added would say what they are.
    command
        .subcommand(lists::augment(kind, Command::new("list")).alias("ls").about("List all of them"))
        .subcommand(fields::augment(kind, Command::new("add").arg(value)).about("Add one"))
        .subcommand(ShowFlags::augment_args(Command::new("show")).about("Show one"))
        .subcommand(fields::augment(kind, Which::augment_args(Command::new("edit"))).about("Change some"))
        .subcommand(
            Names::augment_args(Command::new("retire"))
                .about("Take out what was recorded by mistake; the log keeps it"),
        )
}

impl FromArgMatches for Cmd {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        let unknown = || clap::Error::new(clap::error::ErrorKind::InvalidSubcommand);
        let (name, matches) = matches.subcommand().ok_or_else(unknown)?;
        let kind = Kind::named(name).ok_or_else(unknown)?;
        let (verb, matches) = matches.subcommand().ok_or_else(unknown)?;
        let what = match verb {
            "list" => Asked::List(lists::given(kind, matches)?),
            "add" => Asked::Add(matches.get_one::<String>("first").cloned(), fields::given(kind, matches)),
            "show" => Asked::Show(ShowFlags::from_arg_matches(matches)?),
            "edit" => Asked::Edit(Which::from_arg_matches(matches)?, fields::given(kind, matches)),
            _ => Asked::Retire(Names::from_arg_matches(matches)?),
        };
        Ok(Self { kind, what })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Cmd {
    pub fn run(self, context: &Context) -> crate::error::Result<ExitCode> {
        let kind = self.kind;
        match self.what {
            Asked::List(asked) => shown::list(context, kind, &asked),
            Asked::Add(first, draft) => {
                let draft = asked::complete(context, draft, first, &kind.first_field().name.to_uppercase())?;
                let plan = records::add(&context.session, &draft)
                    .map_err(at_flags(kind, &[(kind.first_field().name, &kind.first_field().name.to_uppercase())]))?;
                let next = plan.records().last().map(|record| next(&plan.store, record)).unwrap_or_default();
                context.carry_out_then(plan, &next)
            }
            Asked::Show(name) => shown::show(context, kind, &name),
            Asked::Edit(names, draft) => shown::edit(context, &names, &draft),
            Asked::Retire(names) => shown::retire(context, kind, &names.names),
        }
    }
}

/// What a person does next, after a record was added.
fn next(store: &crate::store::Store, record: &Record) -> String {
    match record.kind {
        Kind::Override => format!("art30 role {}", customer_of(store, record).unwrap_or_default()),
        Kind::Activity if record.text("acting_as") == Some("controller") => {
            format!("art30 purpose add {} --name PURPOSE --basis BASIS", record.handle())
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn every_command_of_a_kind_says_what_it_does() {
        for kind in kinds() {
            let command = with_commands(Command::new(kind.name()));
            let about = |name| command.find_subcommand(name).and_then(Command::get_about).map(ToString::to_string);
            let said = ["list", "add", "show", "edit"].map(|name| about(name).unwrap_or_default());
            assert_eq!(said, ["List all of them", "Add one", "Show one", "Change some"], "{}", kind.name());
        }
    }

    #[test]
    fn every_kind_has_a_command() {
        let mut command = crate::cli::Cli::command();
        command.build();
        let organisation = command.find_subcommand("organisation").expect("the command");
        for kind in Kind::ALL {
            let there = command.find_subcommand(kind.typed()).or_else(|| organisation.find_subcommand(kind.name()));
            assert!(there.is_some(), "no command for {}", kind.plural());
        }
    }
}
