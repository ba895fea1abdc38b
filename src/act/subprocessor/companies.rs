//! The companies that lists name: found by every name that they have or had, renamed and put together as a person says.

use super::Request;
use crate::act::draft::Draft;
use crate::act::plan::Step;
use crate::error::{Error, Given, Problem, Result};
use crate::model::likeness::words;
use crate::model::{Kind, Record, Value};
use crate::report::engaged::names_of;
use crate::store::Store;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The companies of the register and those that lists add.
pub(in crate::act) struct Companies {
    pub all: Vec<Record>,
    /// Where a company stands, by the words of each of its names.
    by_name: HashMap<String, usize>,
    by_id: HashMap<Uuid, usize>,
}

impl Companies {
    pub(in crate::act) fn of(all: Vec<Record>) -> Self {
        let mut companies = Self { all: Vec::new(), by_name: HashMap::new(), by_id: HashMap::new() };
        for company in all {
            companies.add(company);
        }
        companies
    }

    pub(super) fn add(&mut self, company: Record) -> usize {
        let at = self.all.len();
        self.by_id.insert(company.id, at);
        self.all.push(company);
        self.note_names(at);
        at
    }

    fn note_names(&mut self, at: usize) {
        for name in names_of(&self.all[at]) {
            self.by_name.entry(words(name)).or_insert(at);
        }
    }

    /// Lists have called a company so.
    pub(super) fn is_listed_as(&mut self, name: &str, company: Uuid) {
        if let Some(at) = self.by_id.get(&company) {
            self.by_name.entry(words(name)).or_insert(*at);
        }
    }

    /// The company of a name.
    pub(in crate::act) fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(&words(name)).copied()
    }

    pub(super) fn with_id(&self, id: Uuid) -> Option<&Record> {
        self.by_id.get(&id).map(|at| &self.all[*at])
    }

    /// A company gets another name; the one that it had stays known.
    pub(in crate::act) fn rename(&mut self, store: &Store, at: usize, new: &str) -> Result<()> {
        let company = &mut self.all[at];
        let old = company.text("name").unwrap_or_default().to_owned();
        if words(&old) == words(new) {
            return Ok(());
        }
        let kept = |field: &str| company.text(field).into_iter().flat_map(|names| names.split("; "));
        let other = |name: &&str| words(name) != words(new) && words(name) != words(&old);
        let former: Vec<&str> = kept("former_names").filter(other).chain([old.as_str()]).collect();
        let also: Vec<&str> = kept("also_known_as").filter(other).collect();
        let draft = Draft::new(Kind::Subprocessor)
            .with("former_names", former.join("; "))
            .with("also_known_as", also.join("; "))
            .with("name", new);
        draft.apply(store, &mut self.all[at])?;
        self.note_names(at);
        Ok(())
    }

    /// A company had a name before, as a list says.
    pub(super) fn formerly(&mut self, store: &Store, at: usize, old: &str) -> Result<()> {
        let company = &mut self.all[at];
        if names_of(company).any(|name| words(name) == words(old)) {
            return Ok(());
        }
        let all: Vec<&str> = company.text("former_names").into_iter().chain([old]).collect();
        Draft::new(Kind::Subprocessor).with("former_names", all.join("; ")).apply(store, company)?;
        self.note_names(at);
        Ok(())
    }

    /// One company for two that are the same: the first has what the second says and it does not. Problems where both say something else.
    pub(super) fn join(&mut self, first: usize, second: usize) -> Vec<Problem> {
        let (two, mut problems) = (self.all[second].clone(), Vec::new());
        let one = &mut self.all[first];
        for (field, value) in
            two.entries().filter(|(field, _)| !["name", "also_known_as", "former_names"].contains(&field.name))
        {
            match (one.get(field.name), value) {
                (_, None) => {}
                (None, Some(value)) => one.set(field.name, Some(value.clone())),
                (Some(known), Some(value)) if known == value => {}
                (Some(known), Some(value)) => {
                    let why = format!(
                        "{} and {} are to be one company, but {} is \"{}\" here and \"{}\" there. Make both equal first",
                        one.name_and_handle(),
                        two.name_and_handle(),
                        field.in_sentence(),
                        field.words(known),
                        field.words(value)
                    );
                    problems.push(Problem::new(Given::named("same"), why));
                }
            }
        }
        for at in self.by_name.values_mut().filter(|at| **at == second) {
            *at = first;
        }
        self.by_id.insert(two.id, first);
        problems
    }
}

/// What is wrong with the pairs that a person says are the same, whatever the lists say.
pub(super) fn contradictions(same: &[(String, String)]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let pair =
        |(old, new): &(String, String)| format!("{same}", same = Given::named("same").of(format!("\"{old}={new}\"")));
    for (at, one) in same.iter().enumerate() {
        let (old, new) = (words(&one.0), words(&one.1));
        if one.0 == one.1 {
            problems.push(Problem::new(pair(one), "both names are equal"));
        }
        for other in &same[..at] {
            let (their_old, their_new) = (words(&other.0), words(&other.1));
            let why = if their_new == new && their_old != old {
                format!("\"{}\" is said to be \"{}\" as well. One company has one name before", one.1, other.0)
            } else if their_old == old && their_new != new {
                format!("\"{}\" is said to be \"{}\" as well. Say the steps one after the other", one.0, other.1)
            } else if their_old == new && their_new == old && old != new {
                "it is said the other way round as well".to_owned()
            } else {
                continue;
            };
            problems.push(Problem::new(pair(one), why));
        }
    }
    problems
}

/// Puts together companies that the register has as two though a person says that they are one: what refers to the second refers to the first.
/// Gives what else changes, and what to tell the person.
pub(super) fn join_known(
    store: &Store,
    request: &Request<'_>,
    companies: &mut Companies,
    engagements: &mut [Record],
) -> Result<Joined> {
    let mut joined = Joined::default();
    for (old, new) in request.same {
        let (Some(first), Some(second)) = (companies.named(old), companies.named(new)) else { continue };
        if first == second {
            continue;
        }
        let (kept, gone) = (companies.all[first].id, companies.all[second].clone());
        let problems = companies.join(first, second);
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        for kind in Kind::ALL {
            for field in kind.links_to(Kind::Subprocessor) {
                if kind == Kind::Engagement {
                    for one in engagements.iter_mut().filter(|one| one.link(field.name) == Some(gone.id)) {
                        one.set(field.name, Some(Value::Link(kept)));
                    }
                    continue;
                }
                for before in store.linking(kind, field.name, gone.id)? {
                    let mut after = before.clone();
                    after.set(field.name, Some(Value::Link(kept)));
                    joined.steps.push(Step::Change { before, after });
                }
            }
        }
        companies.rename(store, first, new)?;
        joined.notes.push(format!(
            "{} was recorded as a company of its own. It is {} now, with all that it did",
            gone.name_and_handle(),
            companies.all[first].handle()
        ));
        joined.gone.insert(gone.id);
        joined.names.insert(words(new));
    }
    Ok(joined)
}

/// Companies that were put together.
#[derive(Default)]
pub(super) struct Joined {
    /// What else changes.
    pub steps: Vec<Step>,
    /// The companies that are no more.
    pub gone: HashSet<Uuid>,
    /// The words of the names that they had.
    pub names: HashSet<String>,
    /// What to tell the person.
    pub notes: Vec<String>,
}
