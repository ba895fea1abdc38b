//! A planned change of subprocessors: which entries of the list will be different, for which customers that is, and whether Art. 28(2) asks that
//! they are told.

mod contradictions;
mod ended;
mod reckoning;
mod standing;
mod step;
#[cfg(test)]
mod tests;

pub use ended::{CLOSED, refused};
pub use reckoning::{GoLive, Reckoned, Stated, Told, Window};
pub use standing::{Objection, Standing};
pub use step::Step;

use super::backups::only_backups;
use super::engaged::{Engaged, meant_for};
use super::roles::{Roles, Stream, derive};
use crate::model::kinds::change::CHANGES;
use crate::model::kinds::engagement::{COUNTS_FOR, DOES};
use crate::model::phrase::say;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record, Value, date};
use crate::texts::{gone as texts, notices};
use chrono::NaiveDate;
use uuid::Uuid;

/// What is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A new subprocessor.
    Add,
    /// A subprocessor in the place of another.
    Replace,
    /// A subprocessor less.
    Remove,
    /// Another name of the same company.
    Rename,
    /// Other places.
    Move,
    /// Another purpose, or other data.
    Purpose,
}

impl What {
    /// All, in the order of [`CHANGES`].
    pub const ALL: [What; CHANGES.len()] =
        [What::Add, What::Replace, What::Remove, What::Rename, What::Move, What::Purpose];

    /// What a change says it is. What cannot be read is taken as what asks for most.
    #[must_use]
    pub fn of(change: &Record) -> Self {
        change.text("what").and_then(What::named).unwrap_or(What::Add)
    }

    /// What a word of a record means.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        What::ALL.into_iter().find(|what| what.key() == word)
    }

    /// The word of the record.
    #[must_use]
    pub const fn key(self) -> &'static str {
        CHANGES[self as usize].0
    }

    /// As people read it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        CHANGES[self as usize].1
    }
}

/// Whether customers have to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// It is an addition or a replacement, Art. 28(2).
    Tell,
    /// The recorded terms are about a new subprocessor; whether the text means this too has to be read there. The same days are counted.
    AsForNew,
    /// Neither: Art. 28(2) speaks of additions and replacements.
    NotAsked,
    /// What comes is no processor by the entry of the list.
    NoProcessor,
}

impl Duty {
    /// Whether days are counted for it.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Duty::Tell | Duty::AsForNew)
    }

    /// As a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Duty::Tell => "Art. 28(2) asks that customers are told beforehand.",
            Duty::AsForNew => {
                "The recorded terms are about a new subprocessor. Whether a text means this change too has to be read there; the same days are counted."
            }
            Duty::NotAsked => {
                "Art. 28(2) speaks of additions and replacements. What a text promises beyond that has to be read there; no days are counted."
            }
            Duty::NoProcessor => {
                "By its entry in the list it is no processor of yours, so Art. 28(2) does not speak of it; no days are counted."
            }
        }
    }
}

/// An entry of the list as it is, and as it will be.
#[derive(Clone, Debug)]
pub struct Entry {
    /// As it is on the day before.
    pub before: Option<Record>,
    /// As it will be.
    pub after: Option<Record>,
}

/// A change with the entries of the list that it is about.
#[derive(Clone, Debug)]
pub struct Planned<'o> {
    /// The record.
    pub change: &'o Record,
    /// The first day on which it holds.
    pub effective: NaiveDate,
    /// What is planned.
    pub what: What,
    /// What will be different.
    pub entries: Vec<Entry>,
    pub(super) organisation: &'o Organisation,
    duty: Duty,
    affiliate: bool,
}

impl<'o> Planned<'o> {
    /// A change, with what is recorded of the list.
    #[must_use]
    pub fn of(change: &'o Record, organisation: &'o Organisation) -> Self {
        let what = What::of(change);
        // A register that was damaged may have lost the day.
        let effective = change.date("effective").unwrap_or(NaiveDate::MAX);
        let current = |company: Option<Uuid>| current(change, organisation, company, effective);
        let own = change.link("subprocessor");
        let entries = match what {
            What::Add => vec![Entry { before: None, after: Some(worded(new_entry(change), change)) }],
            What::Replace => {
                let replaced: Vec<Entry> = current(change.link("instead"))
                    .map(|old| Entry { after: Some(successor(old, change)), before: Some(old.clone()) })
                    .collect();
                let alone = || vec![Entry { before: None, after: Some(worded(new_entry(change), change)) }];
                if replaced.is_empty() { alone() } else { replaced }
            }
            What::Remove => current(own).map(|old| Entry { before: Some(old.clone()), after: None }).collect(),
            What::Rename => current(own)
                .map(|old| {
                    let mut after = old.clone();
                    after.set("listed_as", change.get("new_name").cloned());
                    Entry { before: Some(old.clone()), after: Some(after) }
                })
                .collect(),
            What::Move | What::Purpose => current(own)
                .map(|old| Entry { before: Some(old.clone()), after: Some(worded(old.clone(), change)) })
                .collect(),
        };
        let mut planned = Self { change, effective, what, entries, organisation, duty: Duty::Tell, affiliate: false };
        (planned.duty, planned.affiliate) = (planned.asked(), planned.brings_affiliate());
        planned
    }

    /// The changes that are still planned on a day.
    pub fn open(organisation: &'o Organisation, on: NaiveDate) -> impl Iterator<Item = Self> {
        let open = organisation.changes.iter().filter(move |change| Self::is_open(change, on));
        open.map(|change| Self::of(change, organisation))
    }

    /// The changes of which something can be open with a customer on a day: those that are still planned, and those that were carried out
    /// although something stood against it, or in an emergency.
    pub fn watched(organisation: &'o Organisation, on: NaiveDate) -> impl Iterator<Item = Self> {
        let goes_on = move |change: &&Record| Self::is_watched(change, on);
        organisation.changes.iter().filter(goes_on).map(|change| Self::of(change, organisation))
    }

    /// Whether something of it can be open with a customer on a day.
    #[must_use]
    pub fn is_watched(change: &Record, on: NaiveDate) -> bool {
        let despite = change.get("despite").is_some() || change.flag("emergency") == Some(true);
        Self::is_open(change, on) || change.text("outcome") != Some("withdrawn") && despite
    }

    /// Whether it is still planned: neither carried out nor withdrawn by a day.
    #[must_use]
    pub fn is_open(change: &Record, on: NaiveDate) -> bool {
        change.date("closed").is_none_or(|day| day > on)
    }

    /// Whether customers have to be told of it.
    #[must_use]
    pub const fn duty(&self) -> Duty {
        self.duty
    }

    fn asked(&self) -> Duty {
        let no_processor = |entry: &Entry| {
            let standing = entry.after.as_ref().and_then(|after| after.text("standing"));
            matches!(standing, Some("independent_controller" | "customers_choice" | "recipient"))
        };
        match self.what {
            What::Remove | What::Rename => Duty::NotAsked,
            _ if !self.entries.is_empty() && self.entries.iter().all(no_processor) => Duty::NoProcessor,
            What::Add | What::Replace => Duty::Tell,
            What::Move | What::Purpose => Duty::AsForNew,
        }
    }

    /// Whether it cannot wait.
    #[must_use]
    pub fn is_emergency(&self) -> bool {
        self.change.flag("emergency") == Some(true)
    }

    /// Whether the company that comes belongs to our own group.
    #[must_use]
    pub const fn is_affiliate(&self) -> bool {
        self.affiliate
    }

    fn brings_affiliate(&self) -> bool {
        let mut of_entry = self.entries.iter().filter_map(|entry| entry.after.as_ref());
        let by_entry = of_entry.any(|after| after.text("standing") == Some("affiliate"));
        by_entry || self.company("subprocessor").is_some_and(|company| company.flag("affiliate") == Some(true))
    }

    /// The company in a field of the change.
    #[must_use]
    pub fn company(&self, field: &str) -> Option<&'o Record> {
        let id = self.change.link(field)?;
        self.organisation.subprocessors.iter().find(|company| company.id == id)
    }

    fn name(&self, field: &str) -> Phrase {
        self.company(field).map_or_else(|| texts::COMPANY_UNSAID.into(), |company| company.title().into())
    }

    /// Whether it has happened, as recorded: also of one that could not wait, nobody knows before somebody says so.
    #[must_use]
    pub fn has_happened(&self) -> bool {
        self.change.text("outcome") == Some("carried_out")
    }

    /// What will be different, in a few words: "Other Mail Ltd takes the place of Example Mail Inc."
    #[must_use]
    pub fn words(&self) -> String {
        self.phrase().to_string()
    }

    /// The same, in no language yet.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let name = self.name("subprocessor");
        match self.what {
            What::Add => say!(texts::ADDED, name = name),
            What::Replace => say!(texts::REPLACED, name = name, other = self.name("instead")),
            What::Remove => say!(texts::REMOVED, name = name),
            What::Rename => {
                let new = self.change.text("new_name").map_or_else(|| texts::NAME_UNSAID.into(), Phrase::from);
                // Once it is carried out the company bears the new name, and this one is a former one.
                let former = || self.company("subprocessor")?.text("former_names")?.rsplit("; ").next();
                let old = if name == new { former().map_or(name, Phrase::from) } else { name };
                say!(texts::RENAMED, name = old, new = new)
            }
            What::Move => match self.moved() {
                Some(places) => say!(texts::MOVED_TO, name = name, places = places),
                None => say!(texts::MOVED, name = name),
            },
            What::Purpose => say!(texts::DOES_OTHER, name = name),
        }
    }

    /// The same as [`Planned::phrase`], of a change that has happened: "Other Mail Ltd took the place of Example Mail Inc."
    #[must_use]
    pub fn phrase_once_done(&self) -> Phrase {
        let name = self.name("subprocessor");
        match self.what {
            What::Add => say!(notices::WAS_ADDED, name = name),
            What::Replace => say!(notices::TOOK_PLACE_OF, name = name, other = self.name("instead")),
            What::Remove => say!(notices::WAS_REMOVED, name = name),
            What::Rename | What::Move | What::Purpose => self.phrase(),
        }
    }

    /// Where a company that moves processes from then on, and from where its staff gets at the data: "India; access from: Ukraine".
    fn moved(&self) -> Option<Phrase> {
        let access = self.change.places("access_from").map(|places| say!(texts::ACCESS_FROM, places = places));
        let parts: Vec<Phrase> = self.change.places("places").into_iter().chain(access).collect();
        (!parts.is_empty()).then(|| Phrase::joined(parts, "; "))
    }

    /// For which customers it is: whether a customer's data gets there before or after, and why.
    #[must_use]
    pub fn affects(&self, dossier: &Dossier, roles: &Roles) -> Engaged {
        let held = || roles.streams.iter().any(|stream| stream.stream != Stream::AccountData);
        if let Some(left) = dossier.left(self.effective)
            && !held()
        {
            return Engaged::No(format!("it is no customer since {left}, and nothing of its data is here"));
        }
        let all = self.entries.iter().flat_map(|entry| [&entry.after, &entry.before]).flatten();
        let found = Engaged::any(all.map(|one| meant_for(one, dossier, roles)))
            .unwrap_or_else(|| Engaged::open("no entry of the list is recorded that changes"));
        let found = only_backups(found, dossier, self.organisation, self.effective);
        match (found, dossier.left(self.effective)) {
            (Engaged::Yes(why), Some(left)) => Engaged::open(format!(
                "it is no customer since {left}, and that its data is gone is not recorded; else: {why}"
            )),
            (found, _) => found,
        }
    }

    /// Which of the entries are for a customer, before or after, or may be, by their places; all where that cannot be said of any.
    #[must_use]
    pub fn entries_for(&self, dossier: &Dossier, roles: &Roles) -> Vec<usize> {
        let is_for = |entry: &Entry| {
            let mut both = [&entry.after, &entry.before].into_iter().flatten();
            both.any(|one| !matches!(meant_for(one, dossier, roles), Engaged::No(_)))
        };
        let all = 0..self.entries.len();
        let own: Vec<usize> = all.clone().filter(|at| all.len() > 1 && is_for(&self.entries[*at])).collect();
        if own.is_empty() { all.collect() } else { own }
    }

    /// The roles towards a customer on the day from which it holds; while nobody closed it, of who begins only later on the first day of that.
    #[must_use]
    pub fn roles(&self, dossier: &Dossier) -> Roles {
        let begins = |one: &Record| one.date("starts").filter(|first| *first > self.effective);
        let mut all = dossier.deployments().iter().chain(dossier.services()).peekable();
        let later = if all.peek().is_some() { all.map(begins).collect::<Option<Vec<_>>>() } else { None };
        let later = later.and_then(|days| days.into_iter().min()).filter(|_| self.change.get("closed").is_none());
        derive(dossier, self.organisation, later.unwrap_or(self.effective))
    }

    /// What customers may read of the entries that come: label and words. Where there are several, what is the same in all is said once, and
    /// the rest for each.
    #[must_use]
    pub fn facts(&self) -> Vec<(String, String)> {
        const SHOWN: [&str; 6] = ["service", "purpose", "data", "subjects", "places", "access_from"];
        let after: Vec<&Record> = self.entries.iter().filter_map(|entry| entry.after.as_ref()).collect();
        let label = |field: &str| Kind::Engagement.field(field).label;
        let Some((first, others)) = after.split_first() else { return Vec::new() };
        let same = |field: &str| others.iter().all(|one| one.get(field) == first.get(field));
        let mut facts: Vec<(String, String)> = Vec::new();
        let said_once = SHOWN.into_iter().filter(|field| same(field));
        facts.extend(said_once.map(|field| (label(field).to_owned(), words_or_missing(first, field))));
        // What tells the entries apart: also in which list they stand, and for whom they count.
        let apart = std::iter::once("list").chain(COUNTS_FOR.iter().map(|field| field.name)).chain(SHOWN);
        let apart: Vec<&str> = apart.filter(|field| !same(field)).collect();
        for (at, one) in after.iter().enumerate().filter(|_| !apart.is_empty()) {
            let of =
                |field: &&str| (format!("{} ({} of {})", label(field), at + 1, after.len()), words_or_all(one, field));
            facts.extend(apart.iter().map(of));
        }
        facts
    }
}

/// What an entry says in a field: where it names nobody for whom it counts, it counts for all.
fn words_or_all(entry: &Record, field: &str) -> String {
    let counts_for = COUNTS_FOR.iter().any(|one| one.name == field);
    entry.words(field).unwrap_or_else(|| if counts_for { "not limited" } else { "not provided" }.to_owned())
}

/// What a record says in a field, or that nobody said it.
#[must_use]
pub fn words_or_missing(record: &Record, field: &str) -> String {
    record.words(field).unwrap_or_else(|| "not provided".to_owned())
}

/// The entries of a company that hold on the day before: the one of it that the change names, or all of the list that it names.
fn current<'o>(
    change: &'o Record,
    organisation: &'o Organisation,
    company: Option<Uuid>,
    effective: NaiveDate,
) -> impl Iterator<Item = &'o Record> {
    let eve = effective.pred_opt().unwrap_or(effective);
    let named = change.link("engagement");
    let list = change.text("list");
    let of_list =
        move |one: &Record| list.is_none_or(|wanted| one.text("list").is_none_or(|is| is.eq_ignore_ascii_case(wanted)));
    let of_company = move |one: &Record| company.is_some() && one.link("subprocessor") == company && one.holds_on(eve);
    let is_meant = move |one: &&Record| of_company(one) && named.map_or_else(|| of_list(one), |id| one.id == id);
    organisation.engagements.iter().filter(is_meant)
}

fn new_entry(change: &Record) -> Record {
    let mut entry = Record::empty(Kind::Engagement, Uuid::nil(), 0);
    entry.set("subprocessor", change.link("subprocessor").map(Value::Link));
    entry
}

/// What the new company does in the place of the old one: the same for the same customers, but where and as what is the new company's own.
fn successor(old: &Record, change: &Record) -> Record {
    let mut entry = old.clone();
    for field in ["listed_as", "service", "places", "access_from", "cloud_region", "standing", "works_for"] {
        entry.set(field, None);
    }
    entry.set("subprocessor", change.link("subprocessor").map(Value::Link));
    worded(entry, change)
}

/// The entry with what the change says of it.
fn worded(mut entry: Record, change: &Record) -> Record {
    for field in DOES.iter().chain(COUNTS_FOR).map(|field| field.name).chain(["list"]) {
        if let Some(value) = change.get(field) {
            entry.set(field, Some(value.clone()));
        }
    }
    entry
}

/// A day in a sentence.
fn said(day: NaiveDate) -> String {
    date::long(day)
}
