//! Making one customer of two. What belongs to the one that goes moves to the one that stays; records that are the same twice become one; what
//! the two say otherwise is for a person to decide. Nothing is dropped that nobody was asked about.

use super::plan::{Plan, Step, linked_first};
use super::renamed::keeping_names;
use super::session::Session;
use crate::error::{Error, Given, Result};
use crate::journal::did::Did;
use crate::model::{Deed, Kind, Record, Shape, Value, Verb, in_a_row};
use crate::rules::agreement::is_made;
use crate::rules::question;
use crate::store::Store;
use crate::store::lookup::Sure;
use crate::store::renamed::Renaming;
use std::collections::HashMap;
use uuid::Uuid;

/// What is kept of two that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// What the customer that goes says.
    From,
    /// What the customer that stays says.
    Into,
    /// Both records, each by itself.
    Both,
}

/// Something of which the two customers say different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// How an answer names it: `country`, or `DEP-9.region` of a record.
    pub what: String,
    /// What it is called.
    pub label: String,
    /// What the customer that goes says.
    pub from: String,
    /// What the customer that stays says.
    pub into: String,
    /// The record that could stay beside the other, if this is about one.
    pub record: Option<String>,
}

impl Choice {
    /// Whether both records can stay, each by itself: of other kinds they would be the same thing twice.
    #[must_use]
    pub fn can_both_stay(&self) -> bool {
        let kind = self.record.as_deref().and_then(Kind::of_handle).map(|(kind, _)| kind);
        matches!(kind, Some(Kind::Deployment | Kind::Agreement))
    }
}

/// The answers to what is open, in the form that [`merge`] takes: to keep both records answers all that is asked about one.
pub fn answers(
    open: &[Choice],
    mut answer: impl FnMut(&Choice) -> Result<Option<Keep>>,
) -> Result<Vec<(String, Keep)>> {
    let mut keep: Vec<(String, Keep)> = Vec::new();
    for choice in open {
        let stays = |record: &String| keep.contains(&(record.clone(), Keep::Both));
        if choice.record.as_ref().is_some_and(stays) {
            continue;
        }
        match (answer(choice)?, &choice.record) {
            (Some(Keep::Both), Some(record)) => {
                keep.retain(|(what, _)| !what.starts_with(&format!("{record}.")));
                keep.push((record.clone(), Keep::Both));
            }
            (Some(one), _) => keep.push((choice.what.clone(), one)),
            (None, _) => {}
        }
    }
    Ok(keep)
}

/// What a merge would do.
pub struct Merge {
    /// What is written; only what was decided, once nothing is open.
    pub plan: Plan,
    /// What it does, in words.
    pub words: String,
    /// What a person has to decide first.
    pub open: Vec<Choice>,
}

/// Makes one customer of two. `keep` decides what to keep of what differs, by the names of [`Choice::what`], a handle, or `all`.
pub fn merge(session: &Session, from: &str, into: &str, keep: &[(String, Keep)]) -> Result<Merge> {
    let store = session.open_to_write()?;
    let from = store.find(Kind::Customer, from, Sure::Exact)?;
    let into = store.find_beside(&from, into)?;
    if from.id == into.id {
        return Err(Error::Usage(format!("{} is named twice; name two customers", from.handle())));
    }
    let mut merging = Merging { joined: HashMap::from([(from.id, into.id)]), keep, ..Merging::default() };
    let merged = merging.fields(&into, &from, "");
    for kind in Kind::of_customers() {
        merging.records(&store, kind, (&from, &into), &merged.title())?;
    }
    merging.others(&store, &from)?;
    merging.reviews(&store, &from, &into)?;
    merging.refuse_unknown_answers()?;
    let words = merging.words(&from, &into);
    let Merging { changed, retired, open, .. } = merging;
    let changed = changed.into_iter().filter(|(before, after)| before != after);
    let mut steps: Vec<Step> = linked_first(changed.collect(), |(_, after)| after)
        .into_iter()
        .map(|(before, after)| Step::Change { before, after })
        .collect();
    steps.extend(linked_first(retired, |record| record).into_iter().rev().map(Step::Retire));
    // A reference is unique: it leaves before it comes.
    steps.push(Step::Retire(from));
    steps.push(Step::Change { before: into, after: merged });
    let steps = keeping_names(&store, steps, Renaming::Called)?;
    let plan = Plan::new(store, session.doing(Did::Merge)).with(steps);
    Ok(Merge { plan, words, open })
}

#[derive(Default)]
struct Merging<'k> {
    /// Records that become others: which becomes which.
    joined: HashMap<Uuid, Uuid>,
    /// Before and after.
    changed: Vec<(Record, Record)>,
    retired: Vec<Record>,
    moved: Vec<String>,
    pairs: Vec<String>,
    open: Vec<Choice>,
    /// What differs, decided or not.
    differing: Vec<String>,
    keep: &'k [(String, Keep)],
}

impl Merging<'_> {
    /// What was decided of a field of a record, or of a customer when `record` is empty.
    fn decided(&self, field: &str, record: &str) -> Option<Keep> {
        let what = if record.is_empty() { field.to_owned() } else { format!("{record}.{field}") };
        let names = [what.as_str(), record, "all"];
        let of = |name: &&str| {
            let same = |given: &&(String, Keep)| {
                !name.is_empty() && given.0.replace('-', "_").eq_ignore_ascii_case(&name.replace('-', "_"))
            };
            self.keep.iter().find(same).map(|(_, keep)| *keep)
        };
        names.iter().find_map(of)
    }

    /// The one record with what the other says too. Where both say something else, it is what was decided, or open.
    fn fields(&mut self, into: &Record, from: &Record, handle: &str) -> Record {
        let mut merged = into.clone();
        for (at, field) in into.kind.fields().iter().enumerate() {
            let (own, other) = (&into.values[at], &from.values[at]);
            let archived = into.kind == Kind::Customer && field.name == "archived";
            if own == other || (other.is_none() && !archived) {
                continue;
            }
            if own.is_none() && !archived {
                merged.values[at].clone_from(other);
                continue;
            }
            let several = matches!(field.shape, Shape::List | Shape::Domain);
            if let (true, Some(Value::Text(own)), Some(Value::Text(other))) = (several, own, other) {
                merged.values[at] = Some(Value::Text(both(own, other)));
                continue;
            }
            if let ("notes", Some(Value::Text(own)), Some(Value::Text(other))) = (field.name, own, other) {
                merged.values[at] = Some(Value::Text(format!("{own}\n{other}")));
                continue;
            }
            // The one that stays keeps its name, and its own id; the other id is kept beside it.
            let usual =
                (into.kind == Kind::Customer && matches!(field.name, "name" | "reference")).then_some(Keep::Into);
            let what = if handle.is_empty() { field.flag() } else { format!("{handle}.{}", field.flag()) };
            self.differing.push(what.clone());
            match self.decided(field.name, handle).or(usual) {
                Some(Keep::From) => merged.values[at].clone_from(other),
                Some(_) => {}
                None => {
                    let nothing = if archived { "still a customer" } else { "not provided" };
                    let said = |value: &Option<Value>| {
                        value.as_ref().map_or_else(|| nothing.to_owned(), |value| field.words(value).into_owned())
                    };
                    let label = if handle.is_empty() {
                        field.label.into()
                    } else {
                        format!("{handle}, {}", field.in_sentence())
                    };
                    let record = (!handle.is_empty()).then(|| handle.to_owned());
                    self.open.push(Choice { what, label, from: said(other), into: said(own), record });
                }
            }
        }
        if into.kind == Kind::Customer {
            keep_references(&mut merged, into, from);
        }
        merged
    }

    /// Moves the records of a kind, and joins those that the other customer has too.
    fn records(&mut self, store: &Store, kind: Kind, (from, into): (&Record, &Record), name: &str) -> Result<()> {
        let theirs = store.linking(kind, "customer", into.id)?;
        for before in store.linking(kind, "customer", from.id)? {
            let mut after = self.relinked(&before);
            let handle = before.handle();
            let Some(other) = theirs.iter().find(|other| is_same(other, &after)) else {
                if kind == Kind::Absence && self.drops_absence(&before) {
                    self.retired.push(before);
                    continue;
                }
                // Under which name it was signed stays known.
                let signed = kind == Kind::Agreement && is_made(&before) && before.get("counterparty").is_none();
                if signed && from.title() != name {
                    after.set("counterparty", Some(Value::Text(from.title())));
                }
                self.moved.push(handle);
                self.changed.push((before, after));
                continue;
            };
            refuse_sent(&before, other)?;
            if self.decided("", &handle) == Some(Keep::Both) {
                self.differing.push(handle.clone());
                if kind == Kind::Deployment {
                    let name =
                        after.text("instance").map_or_else(|| handle.clone(), |name| format!("{name} ({handle})"));
                    after.set("instance", Some(Value::Text(name)));
                } else if kind != Kind::Agreement {
                    let why =
                        format!("{handle} and {} are the same thing twice, so they cannot both stay", other.handle());
                    return Err(Error::invalid(Given::named("keep"), why));
                }
                self.moved.push(handle);
                self.changed.push((before, after));
                continue;
            }
            // Two of one customer may both be the same as one of the other.
            let at = self.changed.iter().position(|(known, _)| known.id == other.id);
            let (was, standing) = at.map_or_else(|| (other.clone(), other.clone()), |at| self.changed.remove(at));
            let merged = self.fields(&standing, &after, &handle);
            self.ask_whether_one(&handle, other);
            self.pairs.push(format!("{handle} with {}", other.handle()));
            self.joined.insert(before.id, other.id);
            self.changed.push((was, merged));
            self.retired.push(before);
        }
        Ok(())
    }

    /// Asks whether two deployments are one, where nothing else asks it: two that nobody named, and whose first day nobody recorded, look the same, and
    /// may be two.
    fn ask_whether_one(&mut self, handle: &str, other: &Record) {
        let of_it = |what: &str| what == handle || what.starts_with(&format!("{handle}."));
        let is_asked = self.differing.iter().any(|what| of_it(what));
        let is_told = ["instance", "starts"].iter().any(|field| other.get(field).is_some());
        if other.kind != Kind::Deployment || is_told || is_asked {
            return;
        }
        self.differing.push(handle.to_owned());
        if self.decided("", handle).is_none() {
            let one = |of: &str| format!("one deployment, as {of} says");
            self.open.push(Choice {
                what: handle.to_owned(),
                label: format!("{handle} and {}", other.handle()),
                from: one(handle),
                into: one(&other.handle()),
                record: Some(handle.to_owned()),
            });
        }
    }

    /// Whether a time in which only the one that goes was away is left out: the other was a customer then.
    fn drops_absence(&mut self, absence: &Record) -> bool {
        let handle = absence.handle();
        self.differing.push(handle.clone());
        match self.decided("", &handle) {
            Some(Keep::Into) => true,
            Some(_) => false,
            None => {
                let days =
                    ["away_from", "back_on"].map(|field| absence.words(field).unwrap_or_default()).join(" until ");
                let (from, into) = (format!("no customer from {days}"), "a customer all that time".to_owned());
                self.open.push(Choice { what: handle.clone(), label: handle, from, into, record: None });
                false
            }
        }
    }

    /// What else refers to what goes, such as a letter about the customer.
    fn others(&mut self, store: &Store, from: &Record) -> Result<()> {
        let gone: Vec<(Kind, Uuid)> =
            std::iter::once(from).chain(&self.retired).map(|record| (record.kind, record.id)).collect();
        for (to, id) in gone {
            for kind in Kind::ALL {
                for field in kind.links_to(to) {
                    for before in store.linking(kind, field.name, id)? {
                        let known = self.changed.iter().any(|(known, _)| known.id == before.id);
                        if known || self.retired.iter().any(|record| record.id == before.id) {
                            continue;
                        }
                        let after = self.relinked(&before);
                        self.moved.push(before.handle());
                        self.changed.push((before, after));
                    }
                }
            }
        }
        // What was put aside before its link became another.
        for at in 0..self.changed.len() {
            self.changed[at].1 = self.relinked(&self.changed[at].1);
        }
        Ok(())
    }

    /// A review names its record by handle.
    fn reviews(&mut self, store: &Store, from: &Record, into: &Record) -> Result<()> {
        let mut becomes = vec![(from.handle(), into.handle())];
        for record in &self.retired {
            let other = self.joined.get(&record.id).map(|id| store.with_id(record.kind, *id)).transpose()?.flatten();
            becomes.extend(other.map(|other| (record.handle(), other.handle())));
        }
        let all = store.all(Kind::Review)?;
        let of = |handle: &str| all.iter().find(|review| review.title() == handle);
        for (old, new) in becomes {
            let Some(review) = of(&old) else { continue };
            let mut after = review.clone();
            after.set("record", Some(Value::Text(new.clone())));
            if let Some(other) = of(&new) {
                let merged = self.fields(other, &after, &review.handle());
                self.pairs.push(format!("{} with {}", review.handle(), other.handle()));
                self.changed.push((other.clone(), merged));
                self.retired.push(review.clone());
            } else {
                self.moved.push(review.handle());
                self.changed.push((review.clone(), after));
            }
        }
        Ok(())
    }

    /// The record with its links to what it becomes.
    fn relinked(&self, record: &Record) -> Record {
        let mut after = record.clone();
        for (field, _, id) in record.links() {
            if let Some(other) = self.joined.get(&id) {
                after.set(field.name, Some(Value::Link(*other)));
            }
        }
        after
    }

    /// An answer to nothing that was asked is a slip.
    fn refuse_unknown_answers(&self) -> Result<()> {
        let plain = |text: &str| text.to_lowercase().replace('-', "_");
        for (what, _) in self.keep.iter().filter(|(what, _)| !what.eq_ignore_ascii_case("all")) {
            let known =
                |differs: &String| plain(differs) == plain(what) || plain(differs).starts_with(&(plain(what) + "."));
            if !self.differing.iter().any(known) {
                let all = if self.differing.is_empty() { "nothing".to_owned() } else { self.differing.join(", ") };
                return Err(Error::invalid(
                    Given::named("keep"),
                    format!("\"{what}\" does not differ between the two; {all} does"),
                ));
            }
        }
        Ok(())
    }

    fn words(&self, from: &Record, into: &Record) -> String {
        let (gone, stays) = (from.name_and_handle(), into.name_and_handle());
        let moved = (!self.moved.is_empty()).then(|| format!("{} to {stays}", in_a_row(&self.moved, "and")));
        let moved = moved.map(|moved| format!("moves {moved}"));
        let joined = (!self.pairs.is_empty()).then(|| format!("joins {}", in_a_row(&self.pairs, "and")));
        let retires = format!("retires {gone} in favour of {stays}");
        let parts: Vec<String> = [moved, joined, Some(retires)].into_iter().flatten().collect();
        format!("This {}.", in_a_row(&parts, "and"))
    }
}

/// Refuses to make one of two questions where an answer to one of them was sent: what was said to a customer stays what it is.
fn refuse_sent(one: &Record, other: &Record) -> Result<()> {
    let sent = [one, other].into_iter().filter(|record| record.kind == Kind::Question).find_map(question::stays);
    let apart = |why| {
        let (one, other) = (one.handle(), other.handle());
        let archive = Deed::with(Verb::Archive, Kind::Customer);
        Error::Conflict(format!(
            "{one} and {other} are one question of one day, and {why}, so the two customers stay apart. Say of the one that is not used any more: {archive}"
        ))
    };
    sent.map_or(Ok(()), |why| Err(apart(why)))
}

/// Whether two records of one customer are the same thing, by the key of their kind that says so.
fn is_same(one: &Record, other: &Record) -> bool {
    let Some(key) = one.kind.keys().iter().find(|key| key.contains(&"customer")) else { return false };
    let gone = |record: &Record| key.iter().any(|field| record.get(field).is_some_and(Value::is_gone));
    // Agreements without a day of signature are told apart by nothing.
    let told = one.kind != Kind::Agreement
        || one.get("signed").is_some() && (one.get("reference").is_none() || other.get("reference").is_none());
    told && !gone(one) && key.iter().all(|field| one.get(field) == other.get(field))
}

/// Two lists as one, each item once.
fn both(own: &str, other: &str) -> String {
    let mut items: Vec<&str> = own.split("; ").collect();
    for item in other.split("; ") {
        if !items.iter().any(|known| known.to_lowercase() == item.to_lowercase()) {
            items.push(item);
        }
    }
    items.join("; ")
}

/// Both ids of the two stay known, so that the next import finds the customer by either.
fn keep_references(merged: &mut Record, into: &Record, from: &Record) {
    let kept = merged.text("reference").map(str::to_owned);
    for other in [into, from].iter().filter_map(|customer| customer.text("reference")) {
        if kept.as_deref() != Some(other) {
            let more = merged.text("other_references").map_or_else(|| other.to_owned(), |more| both(more, other));
            merged.set("other_references", Some(Value::Text(more)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    #[test]
    fn lists_become_one_and_what_differs_is_asked() {
        let into = record("CUS-1", &[("name", "Acme GmbH"), ("affiliates", "Acme AG; Acme BV"), ("country", "DE")]);
        let from = record("CUS-2", &[("name", "Acme"), ("affiliates", "acme bv; Acme SARL"), ("country", "AT")]);
        let mut merging = Merging::default();
        let merged = merging.fields(&into, &from, "");
        assert_eq!(merged.text("affiliates"), Some("Acme AG; Acme BV; Acme SARL"));
        let asked: Vec<&str> = merging.open.iter().map(|choice| choice.what.as_str()).collect();
        assert_eq!(asked, ["country"], "the name of the one that stays is no question");
        let keep = [("Country".to_owned(), Keep::From)];
        let mut merging = Merging { keep: &keep, ..Merging::default() };
        assert_eq!(merging.fields(&into, &from, "").text("country"), Some("AT"));
        assert!(merging.open.is_empty() && merging.refuse_unknown_answers().is_ok());
    }

    #[test]
    fn two_deployments_that_nobody_named_are_joined_once_somebody_said_that_they_are_one() {
        let other =
            |more: &[(&str, &str)]| record("DEP-1", &[&[("customer", "CUS-1"), ("edition", "cloud")], more].concat());
        let asked = |keep: &[(String, Keep)], other: &Record| {
            let mut merging = Merging { keep, ..Merging::default() };
            merging.ask_whether_one("DEP-2", other);
            assert!(merging.refuse_unknown_answers().is_ok());
            merging.open.iter().map(Choice::can_both_stay).collect::<Vec<_>>()
        };
        assert_eq!(asked(&[], &other(&[])), [true]);
        assert_eq!(asked(&[("all".into(), Keep::Into)], &other(&[])), [false; 0]);
        assert_eq!(asked(&[("DEP-2".into(), Keep::Into)], &other(&[])), [false; 0]);
        for told in [("instance", "prod"), ("starts", "2025-01-01")] {
            assert_eq!(asked(&[], &other(&[told])), [false; 0], "{told:?} says which it is");
        }
    }

    #[test]
    fn to_keep_both_records_answers_all_that_is_asked_about_one() {
        let asked = |what: &str, record: Option<&str>| Choice {
            what: what.into(),
            label: what.into(),
            from: "a".into(),
            into: "b".into(),
            record: record.map(str::to_owned),
        };
        let open = [
            asked("country", None),
            asked("DEP-9.region", Some("DEP-9")),
            asked("DEP-9.starts", Some("DEP-9")),
            asked("DEP-9.notes", Some("DEP-9")),
            asked("REQ-1.due", Some("REQ-1")),
        ];
        let said = [Some(Keep::From), Some(Keep::Into), Some(Keep::Both), None];
        let mut said = said.into_iter();
        let keep = answers(&open, |_| Ok(said.next().flatten())).expect("answers");
        assert_eq!(keep, [("country".to_owned(), Keep::From), ("DEP-9".to_owned(), Keep::Both)]);
        assert_eq!(open.each_ref().map(Choice::can_both_stay), [false, true, true, true, false]);
    }

    #[test]
    fn the_one_that_stays_does_not_leave_because_the_other_did() {
        let into = record("CUS-1", &[("name", "Acme GmbH")]);
        let from = record("CUS-2", &[("name", "Acme GmbH"), ("archived", "2026-01-01")]);
        let mut merging = Merging::default();
        merging.fields(&into, &from, "");
        assert_eq!(merging.open[0].what, "archived");
        assert_eq!((&*merging.open[0].from, &*merging.open[0].into), ("2026-01-01", "still a customer"));
    }
}
