//! One flag per field of a kind, made from the description of the field.

use crate::error::{Error, Place, Problem, Result};
use crate::model::{Kind, Reading, Record, Shape};
use crate::store::Store;
use clap::{Arg, ArgMatches, Command};

/// The flags of the fields of `Kind::ALL[KIND]` that were given: (position of the field, text).
#[derive(Clone, Debug, Default)]
pub struct FieldFlags<const KIND: usize> {
    pub given: Vec<(usize, String)>,
}

impl<const KIND: usize> clap::FromArgMatches for FieldFlags<KIND> {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        let given = Kind::ALL[KIND].fields().iter().enumerate();
        let given =
            given.filter_map(|(at, field)| matches.get_one::<String>(field.name).map(|text| (at, text.clone())));
        Ok(Self { given: given.collect() })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<const KIND: usize> clap::Args for FieldFlags<KIND> {
    /// The flags are made when the command is used: all of them together cost more than a lookup in the register.
    fn augment_args(command: Command) -> Command {
        command.defer(Self::with_flags)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<const KIND: usize> FieldFlags<KIND> {
    fn with_flags(mut command: Command) -> Command {
        // Where a value needs no flag, it is that of the first field.
        if command.get_arguments().any(|arg| arg.get_id() == "first") {
            let first = &Kind::ALL[KIND].fields()[0];
            command = command.mut_arg("first", |arg| arg.value_name(first.name.to_uppercase()).help(first.help));
        }
        for field in Kind::ALL[KIND].fields() {
            let law = if field.law.is_empty() { String::new() } else { format!(" [{}]", field.law) };
            let choices = match field.shape {
                Shape::Choice(choices) => {
                    format!(": {}", choices.iter().map(|(kept, _)| *kept).collect::<Vec<_>>().join(", "))
                }
                Shape::Flag => ": yes, no".into(),
                _ => String::new(),
            };
            let required = if field.required { " (required)" } else { "" };
            let arg = Arg::new(field.name)
                .long(field.flag())
                .value_name(value_name(field.shape))
                .help(format!("{}{choices}{law}{required}", field.help))
                .allow_hyphen_values(true);
            command = command.arg(arg);
        }
        command.after_help("An empty value means \"not provided\"; the word none means that there is none.")
    }
}

const fn value_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Line | Shape::Prose => "TEXT",
        Shape::List => "A; B",
        Shape::Email => "EMAIL",
        Shape::Country => "COUNTRY",
        Shape::Date => "DATE",
        Shape::Number(..) => "N",
        Shape::Flag => "YES|NO",
        Shape::Choice(_) => "CHOICE",
        Shape::Link(_) => "NAME",
        Shape::Digest => "SHA256",
    }
}

/// Applies texts to a record; problems are placed at the flags, or at `positional` for the field that has no flag here.
pub fn apply(store: &Store, record: &mut Record, given: &[(usize, String)], positional: &[(&str, &str)]) -> Result<()> {
    let mut link = |kind, text: &str| store.link(kind, text);
    let mut reading = Reading { today: store.clock.today(), link: &mut link };
    let draft = given.iter().map(|(at, text)| (*at, text.as_str()));
    record.apply(draft, &mut reading).map_err(|problems| Error::Invalid(at_flags(problems, positional)))
}

fn at_flags(problems: Vec<Problem>, positional: &[(&str, &str)]) -> Vec<Problem> {
    let place = |field: &str| match positional.iter().find(|(name, _)| *name == field) {
        Some((_, shown)) => (*shown).into(),
        None => format!("--{}", field.replace('_', "-")).into(),
    };
    problems
        .into_iter()
        .map(|problem| Problem { place: problem.place.field().map_or(Place::Whole, place), ..problem })
        .collect()
}

/// A draft entry for a field by name.
pub fn text(kind: Kind, field: &str, text: impl Into<String>) -> (usize, String) {
    (kind.position(field), text.into())
}
