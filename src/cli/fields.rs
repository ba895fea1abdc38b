//! One flag per field of a kind, made from the description of the field.

use crate::act::draft::Draft;
use crate::act::records::derived;
use crate::error::{Error, Problem};
use crate::model::{Answer, Field, Kind, Shape};
use clap::{Arg, ArgMatches, Command};

/// The flags of the fields of `Kind::ALL[KIND]` that were given.
#[derive(Clone, Debug)]
pub struct FieldFlags<const KIND: usize> {
    draft: Draft,
}

impl<const KIND: usize> clap::FromArgMatches for FieldFlags<KIND> {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        Ok(Self { draft: given(Kind::ALL[KIND], matches) })
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
    fn with_flags(command: Command) -> Command {
        augment(Kind::ALL[KIND], command)
    }

    /// What was given, as a draft.
    pub fn draft(self) -> Draft {
        self.draft
    }
}

/// One flag per field of a kind.
pub fn augment(kind: Kind, command: Command) -> Command {
    // A new record has its first field, or the file that the others follow from, on the line; a known one has what it needs.
    let adds = matches!(command.get_name(), "add" | "new") && kind != Kind::Document;
    let on_the_line = command.get_positionals().next().is_some();
    let planned = command.get_name() == "new";
    let first = kind.first_field().name;
    let groups = kind.groups();
    let all = groups.iter().flat_map(|(heading, fields)| {
        let heading = if !heading.is_empty() {
            heading
        } else if groups.len() > 1 {
            USUAL
        } else {
            "Fields"
        };
        fields.iter().map(move |field| (heading, *field))
    });
    let command = all.fold(command, |command, (heading, field)| {
        let derived = derived(kind).contains(&field.name);
        // What stands on the line can be said by its flag too; help shows it once.
        let on_the_line = adds && on_the_line && (field.name == first || planned && PLANNED.contains(&field.name));
        let required = adds && field.required && !on_the_line;
        command.arg(flag(field, required).hide(derived || on_the_line).help_heading(heading))
    });
    command.after_help("An empty value means \"not provided\"; the word none means that there is none.")
}

/// What a planned change says on the line.
pub const PLANNED: [&str; 4] = ["what", "subprocessor", "instead", "new_name"];

/// The heading of what is usually said, where there is more.
const USUAL: &str = "What is usually recorded";

/// The flag of a field. A short help shows what is usually said, with the choices alone; a long one says what each choice means.
fn flag(field: &'static Field, required: bool) -> Arg {
    let law = if field.law.is_empty() { String::new() } else { format!(" [{}]", field.law) };
    let required = if required { " (required)" } else { "" };
    let answers = field.answers();
    let kept: Vec<&str> = answers.iter().filter(|answer| answer.kept != "none").map(|answer| answer.kept).collect();
    let short = if kept.is_empty() { String::new() } else { format!(": {}", kept.join(", ")) };
    let none = if field.none.is_empty() { String::new() } else { format!("; none: {}", field.none) };
    let names = field.was.iter().chain([&field.name]).map(|name| name.replace('_', "-"));
    let also: Vec<String> = names.filter(|name| *name != field.flag()).collect();
    let arg = Arg::new(field.name)
        .long(field.flag())
        .aliases(also)
        .value_name(field.shape.stands_for())
        .help(format!("{}{short}{none}{law}{required}", field.help))
        .hide_short_help(!field.group.is_empty())
        .allow_hyphen_values(true);
    if field.shape == Shape::Flag || answers.is_empty() {
        return arg;
    }
    let answers: Vec<&Answer> =
        answers.iter().filter(|answer| answer.kept != "none" || !answer.explained().is_empty()).collect();
    let width = answers.iter().map(|answer| answer.kept.len()).max().unwrap_or_default();
    let lines = answers.iter().map(|answer| format!("\n  {:width$}  {}", answer.kept, answer.explained()));
    let lines: String = lines.map(|line| line.trim_end().to_owned()).collect();
    arg.long_help(format!("{}{law}{required}:{lines}", field.help))
}

/// The flags of fields that were given.
pub fn given(kind: Kind, matches: &ArgMatches) -> Draft {
    let text = |field: &'static Field| Some((field, matches.get_one::<String>(field.name)?.clone()));
    Draft::of(kind, kind.fields().iter().filter_map(text))
}

/// Refuses flags for what is said in another way.
pub fn refuse_said(draft: &Draft, fields: &[&str], instead: &str) -> crate::error::Result<()> {
    let kind = draft.kind();
    match fields.iter().find(|field| draft.says(field).is_some()) {
        Some(field) => Err(Error::Usage(format!("--{} is not used here: {instead}", kind.field(field).flag()))),
        None => Ok(()),
    }
}

/// Places the problems of a draft at its flags, or at `positional` for a field that has no flag here.
pub fn at_flags<'p>(kind: Kind, positional: &'p [(&'p str, &'p str)]) -> impl Fn(Error) -> Error + 'p {
    move |error| {
        let Error::Invalid(problems) = error else { return error };
        let at_flag = |problem: Problem| {
            let Some(field) = problem.place.field() else { return problem };
            let place = match positional.iter().find(|(name, _)| *name == field) {
                Some((_, shown)) => (*shown).into(),
                None => match kind.find(field) {
                    Some(at) => format!("--{}", kind.fields()[at].flag()).into(),
                    None => return problem,
                },
            };
            Problem { place, ..problem }
        };
        Error::Invalid(problems.into_iter().map(at_flag).collect())
    }
}
