//! The subprocessors that somebody marked public: the lists of a day, and what changed in them, as the public saw it.

use super::{PolicyStep, Public, PublicChange};
use crate::error::Result;
use crate::model::{Kind, Phrase, Record, Value};
use crate::report::engaged::{CONDITIONS, EngagedChange, company_of, differences, name_of, only_for, standing_of};
use crate::store::{Store, log};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One of the organisation's lists.
#[derive(Debug, Serialize)]
pub struct PublicList {
    /// What it is called, where there are several.
    pub name: Option<String>,
    /// Its entries, by name.
    pub entries: Vec<PublicEngagement>,
}

/// What a subprocessor does, as the public sees it.
#[derive(Debug, Serialize)]
pub struct PublicEngagement {
    /// Its name, as the list has it.
    pub name: String,
    /// What it is for the customer's data, where that is no subprocessor.
    pub standing: Option<Phrase>,
    /// Which of its services is used.
    pub service: Option<Phrase>,
    /// What it does.
    pub purpose: Option<Phrase>,
    /// Which data it gets.
    pub data: Option<Phrase>,
    /// Where it processes the data.
    pub places: Option<Phrase>,
    /// From where its staff gets at the data, where that was said.
    pub access_from: Option<Phrase>,
    /// For which edition, region or feature; nothing when for all customers.
    pub only_for: Option<Phrase>,
}

/// What the public learns of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListChange {
    /// Which list, where there are several.
    pub list: Option<String>,
    /// The first day on which it is so, if it is known.
    pub day: Option<NaiveDate>,
    /// What.
    pub what: Listed,
}

/// See [`ListChange`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Listed {
    /// These are shown for the first time, and were there before as far as anybody knows: name and purpose.
    Shown(Vec<(String, Option<Phrase>)>),
    /// This is different.
    EngagedChange(Box<EngagedChange>),
}

/// Whether the public and customers may see an engagement.
pub(super) fn is_public(engagement: &Record) -> bool {
    engagement.flag("public") == Some(true)
}

/// The lists of a day.
pub(super) fn lists(store: &Store, on: NaiveDate) -> Result<Vec<PublicList>> {
    let companies = store.all(Kind::Subprocessor)?;
    let mut lists: BTreeMap<Option<String>, Vec<PublicEngagement>> = BTreeMap::new();
    for one in store.all(Kind::Engagement)?.iter().filter(|one| is_public(one) && one.holds_on(on)) {
        lists.entry(list_of(one)).or_default().push(shown(one, &companies));
    }
    let sorted = lists.into_iter().map(|(name, mut entries)| {
        let words = |said: &Option<Phrase>| said.as_ref().map(Phrase::to_string);
        entries.sort_by_key(|one| (one.name.to_lowercase(), words(&one.purpose), words(&one.only_for)));
        PublicList { name, entries }
    });
    Ok(sorted.collect())
}

fn list_of(engagement: &Record) -> Option<String> {
    engagement.text("list").map(str::to_owned)
}

fn shown(engagement: &Record, companies: &[Record]) -> PublicEngagement {
    let words = |field: &str| engagement.said(field);
    PublicEngagement {
        name: name_of(engagement, company_of(engagement, companies)),
        standing: standing_of(engagement),
        service: words("service"),
        purpose: words("purpose"),
        data: words("data"),
        places: words("places"),
        access_from: words("access_from"),
        only_for: only_for(engagement),
    }
}

/// A state of a company or an engagement: the revision, when that was, the number of the record, and what it says since.
type State = (i64, String, Kind, i64, Option<Record>);

/// What changed in the lists for the public, the oldest first. A change counts when it was recorded, and says from which day it is so.
pub(super) fn changes(store: &Store) -> Result<Vec<PublicChange>> {
    let mut states: Vec<State> = Vec::new();
    for kind in [Kind::Subprocessor, Kind::Engagement] {
        for number in log::numbers(store, kind)? {
            for step in log::steps(store, kind, number)? {
                let commit = step.entry.commit;
                states.push((commit.revision, commit.time, kind, number, step.record));
            }
        }
    }
    let reversed = reversed_at_once(store, &states)?;
    states.retain(|(revision, ..)| !reversed.contains(revision));
    states.sort_by_key(|(revision, ..)| *revision);
    let mut seen = Seen::default();
    let mut changes = Vec::new();
    for of_revision in states.chunk_by(|one, next| one.0 == next.0) {
        let (revision, time) = (of_revision[0].0, log::counted(store, of_revision[0].0, of_revision[0].1.clone())?);
        let day = time.get(..10).and_then(|day| day.parse().ok()).unwrap_or_default();
        for (at, (step, change)) in seen.take(of_revision, day).into_iter().enumerate() {
            let (time, handle) = (time.clone(), format!("subprocessors-{}", at + 1));
            changes.push(PublicChange { revision, handle, time, step, what: Public::Subprocessors(change) });
        }
    }
    Ok(changes)
}

/// Revisions that were taken back on their own day, with those that took them back: nobody saw them.
fn reversed_at_once(store: &Store, states: &[State]) -> Result<BTreeSet<i64>> {
    let days: BTreeMap<i64, &str> =
        states.iter().filter_map(|(revision, time, ..)| Some((*revision, time.get(..10)?))).collect();
    let taken = log::taken_back(store)?;
    let at_once = taken.iter().filter(|(of, by)| days.contains_key(of) && days.get(of) == days.get(by));
    Ok(at_once.flat_map(|(of, by)| [*of, *by]).collect())
}

/// What the public saw up to a revision.
#[derive(Default)]
struct Seen {
    companies: BTreeMap<i64, Record>,
    engagements: BTreeMap<i64, Record>,
    /// The public ones of them, each with the name that it has in the list.
    public: BTreeMap<i64, Record>,
    /// For whom one of them was, by its English: the copies in `public` keep no more of it.
    conditions: BTreeMap<String, Phrase>,
    /// The lists of which something was ever seen.
    lists: BTreeSet<Option<String>>,
}

/// What begins and what ends, by list and by the first day on which it is so.
type Turns = BTreeMap<(Option<String>, Option<NaiveDate>), (Vec<Record>, Vec<Record>)>;

impl Seen {
    /// Takes the records of a revision in; gives what that changed for the public, recorded on a day.
    fn take(&mut self, states: &[State], recorded: NaiveDate) -> Vec<(PolicyStep, ListChange)> {
        let known: BTreeSet<i64> = self.engagements.keys().copied().collect();
        for (_, _, kind, number, record) in states {
            let of = if *kind == Kind::Subprocessor { &mut self.companies } else { &mut self.engagements };
            match record {
                Some(record) => of.insert(*number, record.clone()),
                None => of.remove(number),
            };
        }
        for whom in self.engagements.values().filter_map(only_for) {
            self.conditions.insert(whom.to_string(), whom);
        }
        let companies: Vec<Record> = self.companies.values().cloned().collect();
        let named = |one: &Record| {
            let mut named = one.clone();
            named.set("listed_as", Some(Value::Text(name_of(one, company_of(one, &companies)))));
            // For whom it is, is one thing, whatever says it.
            for field in CONDITIONS {
                named.set(field, None);
            }
            named.set("condition", only_for(one).map(|whom| Value::Text(whom.to_string())));
            named
        };
        let public = self.engagements.iter().filter(|(_, one)| is_public(one));
        let now: BTreeMap<i64, Record> = public.map(|(number, one)| (*number, named(one))).collect();
        let before = std::mem::replace(&mut self.public, now);
        let (mut turns, mut shown): (Turns, BTreeMap<_, Vec<Record>>) = (Turns::new(), BTreeMap::new());
        let lasts = |one: &Record| one.date("ends").is_none_or(|ends| ends >= recorded);
        let numbers: BTreeSet<i64> = before.keys().chain(self.public.keys()).copied().collect();
        for number in numbers {
            match (before.get(&number), self.public.get(&number)) {
                // Who was there before it was shown is not new, and who had left by then is no news.
                (None, Some(now)) if known.contains(&number) && !lasts(now) => {}
                (None, Some(now)) if known.contains(&number) => {
                    shown.entry(list_of(now)).or_default().push(now.clone());
                    ends(&mut turns, now);
                }
                (None, Some(now)) => {
                    turn(&mut turns, now, now.date("starts")).1.push(now.clone());
                    ends(&mut turns, now);
                }
                // Of what had left, only its return is news.
                (Some(before), None) if lasts(before) => turn(&mut turns, before, None).0.push(before.clone()),
                (Some(before), Some(now)) if lasts(before) || lasts(now) => edited(&mut turns, before, now),
                _ => {}
            }
        }
        self.told(turns, shown, recorded)
    }

    /// What is told of all that: in each list first what is shown, then the days in their order.
    fn told(
        &mut self,
        turns: Turns,
        mut shown: BTreeMap<Option<String>, Vec<Record>>,
        recorded: NaiveDate,
    ) -> Vec<(PolicyStep, ListChange)> {
        let mut found = Vec::new();
        for ((list, day), (gone, come)) in turns {
            // Of a list that is shown for the first time nobody knows what was new on that day, unless it is still to come.
            if self.lists.insert(list.clone()) && gone.is_empty() && day.is_none_or(|day| day <= recorded) {
                shown.entry(list.clone()).or_default().extend(come);
                continue;
            }
            found.extend(differences(&gone, &come, &[]).into_iter().map(|difference| {
                let step = match difference {
                    EngagedChange::Added { .. } => PolicyStep::New,
                    EngagedChange::Removed { .. } => PolicyStep::Gone,
                    EngagedChange::Renamed { .. } | EngagedChange::Changed { .. } => PolicyStep::Changed,
                };
                let difference = self.for_whom(difference);
                (step, ListChange { list: list.clone(), day, what: Listed::EngagedChange(difference.into()) })
            }));
        }
        self.lists.extend(shown.keys().cloned());
        let of = |one: &Record| {
            let said: Vec<Phrase> = [one.said("purpose"), standing_of(one)].into_iter().flatten().collect();
            (name_of(one, None), (!said.is_empty()).then(|| Phrase::joined(said, "; ")))
        };
        let first = shown.into_iter().map(|(list, all)| {
            let mut names: Vec<(String, Option<Phrase>)> = all.iter().map(of).collect();
            names.sort_by_key(|(name, _)| name.to_lowercase());
            (PolicyStep::Named, ListChange { list, day: None, what: Listed::Shown(names) })
        });
        first.chain(found).collect()
    }

    /// A difference in for whom something is, so that it can be said in each language.
    fn for_whom(&self, difference: EngagedChange) -> EngagedChange {
        let known = |said: Phrase| self.conditions.get(&*said.english()).cloned().unwrap_or(said);
        match difference {
            EngagedChange::Changed { name, field: "condition", before, after, only_words } => EngagedChange::Changed {
                name,
                field: "condition",
                before: before.map(known),
                after: after.map(known),
                only_words,
            },
            other => other,
        }
    }
}

/// The day on which something turns: what leaves, and what comes.
fn turn<'t>(turns: &'t mut Turns, of: &Record, day: Option<NaiveDate>) -> &'t mut (Vec<Record>, Vec<Record>) {
    turns.entry((list_of(of), day)).or_default()
}

/// Notes the end of what has one.
fn ends(turns: &mut Turns, now: &Record) {
    if let Some(after) = now.date("ends").and_then(|day| day.succ_opt()) {
        turn(turns, now, Some(after)).0.push(now.clone());
    }
}

/// Notes what is other of an engagement that was seen before: what it says, and whether it ends.
fn edited(turns: &mut Turns, before: &Record, now: &Record) {
    let lasting = |record: &Record| {
        let mut lasting = record.clone();
        for field in ["starts", "ends", "notes"] {
            lasting.set(field, None);
        }
        lasting
    };
    if lasting(before) != lasting(now) {
        turn(turns, before, None).0.push(before.clone());
        turn(turns, now, None).1.push(now.clone());
    }
    match (before.date("ends"), now.date("ends")) {
        (ended, ends_now) if ended == ends_now => {}
        (_, Some(_)) => ends(turns, now),
        (_, None) => turn(turns, now, None).1.push(now.clone()),
    }
}
