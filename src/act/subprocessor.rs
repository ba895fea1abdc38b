//! Taking in lists of subprocessors as they were published, one after the other: what a list no longer has ends on the day before, what it has
//! new begins on its day.

mod companies;
mod edited;
mod lists;

pub(super) use companies::Companies;

use super::plan::Plan;
use super::session::Session;
use crate::error::{Error, Given, OpenPoint, Problem, Result};
use crate::import::published::{self, PublishedList};
use crate::model::{Deed, Kind, date, in_a_row};
use crate::report::engaged::TakenList;
use crate::store::{Act, Store};
use chrono::NaiveDate;
use lists::Lists;
use std::collections::BTreeSet;
use std::path::Path;

/// The question from which day a list holds.
const FROM_WHICH_DAY: &str = "From which day does the list hold? Write the day, like 2026-04-03.";

/// What is to be taken in, and how.
#[derive(Clone, Copy)]
pub struct Request<'r> {
    /// The files, or folders of dated files, in the order in which they were published.
    pub paths: &'r [String],
    /// Which of the lists it is, where there are several; an empty text is none of those that have a name.
    pub list: Option<&'r str>,
    /// From which day it holds; nothing when the file says it.
    pub day: Option<NaiveDate>,
    /// (old name, new name) of what is one company.
    pub same: &'r [(String, String)],
    /// Names that are those of several companies.
    pub split: &'r [String],
    /// Whether the public page and customers may see what is in the list.
    pub public: bool,
    /// Whether tables that are passed over list no company that the list had before.
    pub pass_over: bool,
    /// Whether no row is the one whose name was erased.
    pub sure: bool,
}

/// What all of it changes, and the lists one by one.
pub fn import(session: &Session, request: &Request<'_>) -> Result<(Plan, Vec<TakenList>)> {
    let store = session.open_to_write()?;
    let request = &Request { list: request.list.map(str::trim).filter(|list| !list.is_empty()), ..*request };
    say_which_list(&store, request)?;
    let (files, mut notes) = files(request.paths)?;
    let lists = dated(files, request.day, session.clock.today())?;
    let mut state = Lists::of(&store, request)?;
    let mut taken = Vec::new();
    let mut last = None;
    let mut lists = lists.into_iter().peekable();
    while let Some((mut list, day, day_from)) = lists.next() {
        if last.replace(day) == Some(day) {
            list.notes.push(format!(
                "another version of {} was read before it; what this one says holds for the day. If it came first, name the files in their order, or put ORDER.csv with a column \"file\" beside them",
                date::long(day)
            ));
        }
        list.notes.append(&mut notes);
        let next = lists.peek().map(|(_, next, _)| *next);
        taken.push(if next == Some(day) {
            state.pass(list, day, day_from)?
        } else {
            state.take(list, day, day_from, next.is_none())?
        });
    }
    let steps = state.steps()?;
    let act = Act { channel: "import", ..session.act("subprocessor import") };
    Ok((Plan::new(store, act).with(steps), taken))
}

/// Refuses a list of which nobody said which of those with names it is.
fn say_which_list(store: &Store, request: &Request<'_>) -> Result<()> {
    if let Some(name) =
        request.list.filter(|name| Kind::Engagement.field("list").can_be_none() && name.eq_ignore_ascii_case("none"))
    {
        let why = format!(
            "\"{name}\" is no name of a list. Leave {list} out if you publish one list",
            list = Given::named("list")
        );
        return Err(Error::invalid(Given::named("list"), why));
    }
    let engagements = store.all(Kind::Engagement)?;
    let names: BTreeSet<String> =
        engagements.iter().filter_map(|one| one.text("list")).map(|name| format!("\"{name}\"")).collect();
    let unnamed = engagements.iter().any(|one| one.lacks("list") && one.text("listed_as").is_some());
    if request.list.is_some() || names.is_empty() || unnamed {
        return Ok(());
    }
    let names: Vec<String> = names.into_iter().collect();
    let known: Vec<(&str, &str)> = names.iter().map(|name| (name.trim_matches('"'), "")).collect();
    let open = OpenPoint::new("list", "", "", &known).or_other().asking("Which of your lists is it?");
    let lists = if names.len() == 1 { "a list called" } else { "lists called" };
    let why = format!(
        "the register has {lists} {}. Say which one it is: {list}",
        in_a_row(&names, "and"),
        list = Given::named("list").of("NAME")
    );
    Err(Error::Invalid(vec![Problem::new(Given::named("list"), why).settled_by(open)]))
}

/// The files of folders in their order, and other files as they are named; what was passed over in folders.
fn files(paths: &[String]) -> Result<(Vec<String>, Vec<String>)> {
    let (mut files, mut notes) = (Vec::new(), Vec::new());
    for path in paths {
        if Path::new(path).is_dir() {
            let found = published::versions(path)?;
            files.extend(found.files);
            notes.extend(found.notes);
        } else {
            files.push(path.clone());
        }
    }
    Ok((files, notes))
}

/// Each list with the day from which it holds and where that comes from, or everything that is wrong with them.
fn dated(
    files: Vec<String>,
    said: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Vec<(PublishedList, NaiveDate, &'static str)>> {
    let several = files.len() > 1;
    if several && said.is_some() {
        return Err(Error::invalid(
            Given::named("day"),
            "is the day of one list, and several are given. Name their days in their file names, such as 2026-03-01.md",
        ));
    }
    let (mut lists, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        let mut list = match published::read(&file) {
            Ok(list) => list,
            Err(Error::Invalid(wrong)) => {
                problems.extend(wrong);
                continue;
            }
            Err(other) => return Err(other),
        };
        if let (Some(day), Some(other)) = (said, list.updated.filter(|other| said != Some(*other))) {
            let (day, other) = (date::long(day), date::long(other));
            list.notes.push(format!("the text says {other}; the list was taken as that of {day}, as you say"));
        }
        let (day, day_from) = match (said, list.named_day, list.updated) {
            (Some(day), _, _) => (day, "as you say"),
            (None, Some(named), Some(updated)) if named != updated && !several => {
                let (named_day, updated_day) = (named.to_string(), updated.to_string());
                let (named, updated) = (date::long(named), date::long(updated));
                let why = format!(
                    "the name of the file says {named}, its text {updated}. Say from which day the list holds: {day}",
                    day = Given::named("day").of("DATE")
                );
                let days = [(named_day, "by the name of the file"), (updated_day, "by its text")];
                let days = days.each_ref().map(|(day, means)| (day.as_str(), *means));
                let open = OpenPoint::new("day", "", "", &days).or_other().asking(FROM_WHICH_DAY);
                problems.push(Problem::new(file, why).settled_by(open));
                continue;
            }
            (None, Some(day), _) => (day, "by the name of the file"),
            (None, None, Some(day)) => (day, "by the text"),
            (None, None, None) => {
                let why = format!(
                    "neither the text nor the name of the file says from which day the list holds. Say it: {day}",
                    day = Given::named("day").of("DATE")
                );
                let open = OpenPoint::new("day", "", "", &[]).or_other().asking(FROM_WHICH_DAY);
                problems.push(Problem::new(file, why).settled_by(open));
                continue;
            }
        };
        if day > today {
            problems.push(Problem::new(
                file,
                format!(
                    "the list would hold from {}, which is in the future. Record what will change as an engagement: {}",
                    date::long(day),
                    Deed::add(Kind::Engagement)
                ),
            ));
            continue;
        }
        lists.push((list, day, day_from));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    // In the order of their days; of one day, as they were given.
    lists.sort_by_key(|(_, day, _)| *day);
    Ok(lists)
}
