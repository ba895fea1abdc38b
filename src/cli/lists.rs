//! The flags of every list: which records, in which columns and order. They are made from what the records of a kind can be asked for.

use super::context::Context;
use crate::error::{Error, Problem, Result};
use crate::model::Kind;
use crate::report::filter::{By, Filter};
use crate::report::list::Show;
use crate::store::Store;
use clap::{Arg, ArgAction, ArgMatches, Command};

/// Which records of `Kind::ALL[KIND]` a list shows, and how.
#[derive(Clone, Debug)]
pub struct ListFlags<const KIND: usize>(pub Asked);

/// What was asked of a list.
#[derive(Clone, Debug)]
pub struct Asked {
    kind: Kind,
    /// (flag, name of the condition, text).
    given: Vec<(String, String, String)>,
    limit: Option<usize>,
    columns: Vec<String>,
    sort: Vec<String>,
}

impl<const KIND: usize> clap::FromArgMatches for ListFlags<KIND> {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        given(Kind::ALL[KIND], matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<const KIND: usize> clap::Args for ListFlags<KIND> {
    fn augment_args(command: Command) -> Command {
        augment(Kind::ALL[KIND], command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// Which records of a kind that is named beside them.
#[derive(Clone, Debug)]
pub struct Filters {
    /// (flag, name of the condition, text).
    pub given: Vec<(String, String, String)>,
}

impl clap::FromArgMatches for Filters {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        conditions(By::ALL, matches).map(|given| Self { given })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl clap::Args for Filters {
    fn augment_args(command: Command) -> Command {
        let heading = "Which records of a kind";
        let flag = |by: By| Arg::new(by.name()).long(by.name()).value_name(value_name(by)).help(by.about_any());
        let all = By::ALL.into_iter().map(flag).chain([condition()]);
        command.args(all.map(|arg| arg.help_heading(heading)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

fn value_name(by: By) -> &'static str {
    match by {
        By::Edition => "EDITION",
        By::Role => "ROLE",
        By::Customer | By::Template => "NAME",
        By::Country => "COUNTRY",
        By::State => "STATE",
        By::ExpiresBefore => "DATE",
        By::Search => "TEXT",
    }
}

/// The flag of each thing that records of a kind can be asked for.
fn filters(kind: Kind) -> impl Iterator<Item = Arg> {
    By::ALL.into_iter().filter(move |by| by.is_of(kind)).map(move |by| {
        // What the customer's agreement is like was asked so before.
        let also: &[&str] = if by == By::State && kind == Kind::Customer { &["agreement"] } else { &[] };
        Arg::new(by.name()).long(by.name()).visible_aliases(also).value_name(value_name(by)).help(by.about(kind))
    })
}

/// What a field has to say.
fn condition() -> Arg {
    Arg::new("where").long("where").value_name("FIELD=VALUE").action(ArgAction::Append).help(
        "Only those where a field says this, or unknown (\"not provided\" means the same) for those where nobody recorded it. May be repeated",
    )
}

/// The flags of a list.
pub fn augment(kind: Kind, command: Command) -> Command {
    let several = |name: &'static str, value, help| {
        Arg::new(name).long(name).value_name(value).value_delimiter(',').action(ArgAction::Append).help(help)
    };
    let sort = several("sort", "COLUMN,…", "The order, by columns; -COLUMN for backwards");
    command
        .args(filters(kind))
        .arg(condition())
        .arg(sort.allow_hyphen_values(true))
        .arg(several("columns", "COLUMN,…", "The columns to show; any field can be one"))
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("N")
                .allow_negative_numbers(true)
                .value_parser(super::args::rows_at_most)
                .help("Rows to show at most; by default 200 for people, all for csv and json"),
        )
}

/// What was given of the flags of a list.
pub fn given(kind: Kind, matches: &ArgMatches) -> std::result::Result<Asked, clap::Error> {
    let all = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned().collect::<Vec<_>>();
    Ok(Asked {
        kind,
        given: conditions(By::ALL.into_iter().filter(|by| by.is_of(kind)), matches)?,
        limit: matches.get_one("limit").copied(),
        columns: all("columns"),
        sort: all("sort"),
    })
}

/// The conditions that were given: (flag, name, text).
fn conditions(
    all: impl IntoIterator<Item = By>,
    matches: &ArgMatches,
) -> std::result::Result<Vec<(String, String, String)>, clap::Error> {
    let mut given = Vec::new();
    for by in all {
        let text = matches.get_one::<String>(by.name());
        given.extend(text.map(|text| (format!("--{}", by.name()), by.name().to_owned(), text.clone())));
    }
    for text in matches.get_many::<String>("where").into_iter().flatten() {
        given.push(split(text)?);
    }
    Ok(given)
}

/// Splits `FIELD=VALUE`.
pub fn split(text: &str) -> std::result::Result<(String, String, String), clap::Error> {
    let (name, value) = text.split_once('=').ok_or_else(|| {
        let why = format!("--where: \"{text}\" has no =. Write FIELD=VALUE, such as country=DE\n");
        clap::Error::raw(clap::error::ErrorKind::ValueValidation, why)
    })?;
    Ok((format!("--where {}", name.trim()), name.trim().to_owned(), value.trim().to_owned()))
}

/// Reads conditions; problems stand at their flags.
pub fn filter(context: &Context, store: &Store, kind: Kind, given: &[(String, String, String)]) -> Result<Filter> {
    let pairs = given.iter().map(|(_, name, text)| (name.as_str(), text.as_str()));
    Filter::read(store, kind, context.session.on, pairs).map_err(|error| at_flags(error, given))
}

/// Problems of a filter stand at its flags.
fn at_flags(error: Error, given: &[(String, String, String)]) -> Error {
    let Error::Invalid(problems) = error else { return error };
    let at_flag = |problem: Problem| {
        let place = given.iter().find(|(_, name, _)| problem.place.field() == Some(name));
        match place {
            Some((flag, ..)) => Problem { place: flag.clone().into(), ..problem },
            None => problem,
        }
    };
    Error::Invalid(problems.into_iter().map(at_flag).collect())
}

impl Asked {
    /// Which records are meant.
    pub fn filter(&self, context: &Context, store: &Store) -> Result<Filter> {
        filter(context, store, self.kind, &self.given)
    }

    /// How they are shown.
    pub fn show(&self, context: &Context) -> Show {
        let limit = super::args::rows(self.limit, context);
        Show { limit, columns: self.columns.clone(), sort: self.sort.clone(), facets: false }
    }
}
