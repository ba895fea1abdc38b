//! What one customer may see: its own records, those of ours that are about what we do for it, and nobody else's name. The rest is
//! taken away before anything is written, so that no file of the pack can hold it.

use crate::error::{Error, Result};
use crate::journal::merkle::Leaves;
use crate::journal::{Change, hex};
use crate::model::kind::Share;
use crate::model::likeness::{Likeness, folded};
use crate::model::{Kind, Record, Shape, Value};
use crate::publication::is_public;
use crate::rules::applies;
use crate::store::lines::Line;
use crate::store::log::{self, What};
use crate::store::{Moment, Store};
use aho_corasick::AhoCorasick;
use chrono::NaiveDate;
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What stands in the place of another customer's name.
const HIDDEN: &str = "[another customer]";

/// What other customers are known by, in any spelling, then and now.
pub struct Others {
    /// Their names and the customer's own, the others' first.
    names: AhoCorasick,
    /// How many of them are the others'.
    others: usize,
}

impl Others {
    fn of(store: &Store, customer: &Record) -> Result<Self> {
        let mut own = BTreeSet::new();
        for kind in Kind::ALL.into_iter().filter(|kind| is_known_to_all(*kind)) {
            store.each(kind, |record| {
                own.extend(names(&record));
                Ok(())
            })?;
        }
        let mut others = BTreeSet::new();
        store.each_state(Kind::Customer, |record| {
            let known = if record.id == customer.id { &mut own } else { &mut others };
            known.extend(names(&record));
            Ok(())
        })?;
        let hidden: Vec<&String> = others.difference(&own).collect();
        let names = AhoCorasick::new(hidden.iter().copied().chain(&own));
        let names = names.map_err(|error| Error::io("look for names")(std::io::Error::other(error)))?;
        Ok(Self { names, others: hidden.len() })
    }

    /// The text without the others' names; `None` when it holds none.
    fn hide(&self, text: &str) -> Option<String> {
        // The text in small letters, and where each of its bytes comes from.
        let (mut small, mut places) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
        for (c, at) in folded(text) {
            small.push(c);
            places.resize(small.len(), at);
        }
        let whole = |from: usize, to: usize| {
            let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            unspaced(&small[from..to])
                || (!joined(small[..from].chars().next_back()) && !joined(small[to..].chars().next()))
        };
        let (mut own, mut hits) = (Vec::new(), Vec::new());
        for found in self.names.find_overlapping_iter(&small).filter(|found| whole(found.start(), found.end())) {
            let list = if found.pattern().as_usize() < self.others { &mut hits } else { &mut own };
            list.push((found.start(), found.end()));
        }
        hits.retain(|(from, to)| !own.iter().any(|(start, end)| start <= from && to <= end));
        if hits.is_empty() {
            return None;
        }
        // The longest at each place, so that what is left of a longer name does not stand alone.
        hits.sort_unstable_by_key(|(from, to)| (*from, std::cmp::Reverse(*to)));
        let (mut shown, mut at, mut done) = (String::new(), 0, 0);
        for (from, to) in hits {
            if from >= done {
                shown.push_str(&text[at..places[from]]);
                shown.push_str(HIDDEN);
            }
            done = done.max(to);
            // Up to the letter after the last one: marks of the last belong to it.
            at = places.get(done).copied().unwrap_or(text.len());
        }
        shown.push_str(&text[at..]);
        Some(shown)
    }

    /// The record as the customer may see it; the fields that named another customer are noted. Our own notes stay with us.
    fn shown(&self, record: &Record, hidden: &mut Vec<String>) -> Record {
        let mut shown = record.clone();
        for (at, field) in record.kind.fields().iter().enumerate() {
            if field.name == "notes" {
                shown.values[at] = None;
            } else if let Some(Value::Text(text)) = &record.values[at]
                && let Some(text) = self.hide(text)
            {
                shown.values[at] = Some(Value::Text(text));
                hidden.push(format!("{} {}", record.handle(), field.label));
            }
        }
        shown
    }
}

/// Whether a name is written in a script that puts no spaces between words: it can stand anywhere.
fn unspaced(name: &str) -> bool {
    name.chars().any(|c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' | '\u{1100}'..='\u{11ff}' | '\u{e00}'..='\u{eff}'))
}

/// Whether a kind is of people and firms that every customer may know of and write to. Their names are hidden from nobody, even when
/// another customer has the same. A measure has a name too, but that may be about a customer.
fn is_known_to_all(kind: Kind) -> bool {
    kind.describe().share == Share::Always && kind.fields().iter().any(|field| field.shape == Shape::Email)
}

/// The fields that tell whom a record is about, beside its name and its handle.
fn telling(kind: Kind) -> impl Iterator<Item = &'static str> {
    let it = kind.describe();
    let emails = it.fields.iter().filter(|field| field.shape == Shape::Email).map(|field| field.name);
    it.known_by.iter().filter_map(|known| known.field()).chain(emails).chain(it.tells_whom.iter().copied())
}

/// What a record is known by: its name, the name without its legal form, and, of a customer, its handle, references, domain and people.
fn names(record: &Record) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut add = |text: &str, least: usize| {
        let small: String = folded(text.trim()).into_iter().map(|(c, _)| c).collect();
        if small.chars().count() >= least {
            names.insert(small);
        }
    };
    if let Some(name) = record.text(record.kind.title_field()) {
        add(name, 2);
        // "Bolt SARL" is called Bolt; the beginning is taken as it is written, marks and all.
        let core = Likeness::of(name).core;
        let short: Vec<&str> = name.split_whitespace().take(core.split(' ').count()).collect();
        let short = short.join(" ");
        let short = short.trim_end_matches([',', '.']);
        // Two or three letters are a word of any text, unless a figure is among them.
        add(short, if short.chars().any(|c| c.is_ascii_digit()) || unspaced(short) { 2 } else { 4 });
        // Of a name without spaces, what is left of it without the form that stands before or behind.
        if unspaced(name) {
            add(name.trim_start_matches("株式会社").trim_end_matches("株式会社"), 2);
        }
    }
    if record.kind == Kind::Customer {
        for field in telling(record.kind) {
            record.text(field).unwrap_or_default().split(';').for_each(|text| add(text, 5));
        }
        add(&record.handle(), 2);
    }
    names
}

/// The register as one customer may see it.
pub struct View {
    /// Shows nothing but what the customer may see.
    pub store: Store,
    /// The customer, as it is shown.
    pub customer: Record,
    /// Records and fields in which another customer's name was hidden.
    pub hidden: Vec<String>,
    others: Others,
    /// Our own records and those of the customer, as they are recorded.
    records: Vec<Record>,
}

impl View {
    /// Opens the register a second time and takes away what the customer may not see.
    pub fn open(store: &Store, customer: &Record, (from, to): (NaiveDate, NaiveDate)) -> Result<Self> {
        let mut view = store.reader()?;
        if store.past || view.last != store.last {
            view.turn_to(Moment::Revision(store.last.revision))?;
        }
        let others = Others::of(&view, customer)?;
        let records = records(&view, customer, (from, to))?;
        let mut hidden = Vec::new();
        let shown: Vec<Record> = records.iter().map(|record| others.shown(record, &mut hidden)).collect();
        view.show_only(&shown)?;
        let customer = shown.into_iter().find(|record| record.id == customer.id).unwrap_or_else(|| customer.clone());
        Ok(Self { store: view, customer, hidden, others, records })
    }

    /// Takes away from a change what the customer may not see.
    pub fn hide_change(&self, change: &mut log::Change) {
        if let What::Record { before, after } = &mut change.what {
            (*before, *after) = (self.then(before.take()), self.then(after.take()));
        }
        change.entry.commit.command = self.words(std::mem::take(&mut change.entry.commit.command));
    }

    /// A state of one of the customer's records as it may be shown; nothing when it was another customer's then.
    fn then(&self, record: Option<Record>) -> Option<Record> {
        record.filter(|record| self.owns(record)).map(|record| self.others.shown(&record, &mut Vec::new()))
    }

    /// A text without the names of other customers.
    fn words(&self, text: String) -> String {
        self.others.hide(&text).unwrap_or(text)
    }

    /// Whether a record is the customer or one of its own.
    fn owns(&self, record: &Record) -> bool {
        record.id == self.customer.id || record.links().any(|(_, _, id)| id == self.customer.id)
    }

    /// The lines about the customer's records, and the newest of each of ours that is shown, with what proves that they are in the
    /// register: a path of hashes from each to the root of the checkpoint.
    pub fn lines(&self) -> Result<(Vec<Json>, BTreeSet<i64>)> {
        let mut newest = BTreeSet::new();
        for record in self.records.iter().filter(|record| !self.owns(record)) {
            newest.extend(self.store.newest_line(record.kind, record.number)?.map(|(seq, _)| seq));
        }
        let mut leaves = Leaves::default();
        let mut own: BTreeMap<(Kind, i64), bool> = BTreeMap::new();
        let (mut chosen, mut seqs, mut begun) = (Vec::new(), BTreeSet::new(), false);
        self.store.each_line(|line| {
            leaves.push(line.text.as_bytes());
            let wanted = match &line.change {
                Change::Put { kind, number, id } => {
                    let customer = line.clear.get("customer").and_then(Json::as_str).and_then(|id| id.parse().ok());
                    let mine = *id == self.customer.id || customer == Some(self.customer.id);
                    own.insert((*kind, *number), mine);
                    mine || newest.contains(&line.seq)
                }
                Change::Retire { kind, number, .. } => own.get(&(*kind, *number)) == Some(&true),
                Change::Erase { of, .. } => seqs.contains(of),
                // The customer's own disclosures belong to it too.
                Change::Commit(commit) => {
                    let of = commit.disclosed.as_ref().and_then(|disclosed| disclosed.customer.as_ref());
                    std::mem::take(&mut begun) || of == Some(&self.customer.handle())
                }
                Change::Open { .. } => true,
            };
            // A line cannot be changed, so one that names another customer is left out.
            if wanted && self.others.hide(line.text).is_none() {
                begun |= !matches!(line.change, Change::Commit(_));
                seqs.insert(line.seq);
                chosen.push((line.seq, self.opened(&line)));
            }
            Ok(())
        })?;
        let at: Vec<usize> = chosen.iter().map(|(seq, _)| usize::try_from(*seq).unwrap_or_default()).collect();
        let lines = chosen.into_iter().zip(leaves.paths(&at)).map(|((seq, mut line), path)| {
            line.insert("seq".into(), seq.into());
            line.insert("path".into(), path.iter().map(|hash| hex(hash)).collect());
            Json::Object(line)
        });
        Ok((lines.collect(), seqs))
    }

    /// A line, and what lies beside it unless the customer may not see it.
    fn opened(&self, line: &Line<'_>) -> Map<String, Json> {
        let mut shown = Map::from_iter([("line".to_owned(), Json::from(line.text))]);
        let commit = matches!(line.change, Change::Commit(_));
        if let Some((salt, personal)) = &line.personal
            && !commit
            && self.may_open(personal)
        {
            shown.insert("salt".into(), hex(salt).into());
            shown.insert("personal".into(), (*personal).into());
        }
        shown
    }

    /// Whether the values beside a line may be shown as they are.
    #[must_use]
    pub fn may_open(&self, personal: &str) -> bool {
        let values: Map<String, Json> = serde_json::from_str(personal).unwrap_or_default();
        let hides = |value: &Json| value.as_str().is_some_and(|text| self.others.hide(text).is_some());
        !values.contains_key("notes") && !values.values().any(hides)
    }
}

/// The customer's records, and those of ours that are about what is done for it in a period: what each kind says of itself.
fn records(store: &Store, customer: &Record, (from, to): (NaiveDate, NaiveDate)) -> Result<Vec<Record>> {
    let dossier = store.dossier(customer.clone())?;
    let organisation = store.own()?;
    let roles = crate::rules::derive(&dossier, &organisation, to);
    let applied = applies::applied(&dossier, &organisation, &roles, (from, to));
    // What is carried out for the customer counts as named by it.
    let mut named: BTreeSet<Uuid> = applied.iter().filter_map(|one| Some(one.activity?.id)).collect();
    let mut kept: Vec<Record> = dossier.into_records().collect();
    for kind in Kind::ALL {
        match kind.describe().share {
            Share::Always => kept.extend(store.all(kind)?),
            Share::IfPublic => {
                kept.extend(store.all(kind)?.into_iter().filter(|one| is_public(one) && one.holds_within(from, to)));
            }
            Share::IfItsOwn | Share::IfNamed | Share::WithWhatItNames | Share::Never => {}
        }
    }
    named.extend(kept.iter().flat_map(Record::links).map(|(_, _, id)| id));
    let with = |share: Share| Kind::ALL.into_iter().filter(move |kind| kind.describe().share == share);
    // A kind comes after those that it refers to, so what names a record is known before the record.
    for kind in with(Share::IfNamed).collect::<Vec<_>>().into_iter().rev() {
        let found: Vec<Record> = store.all(kind)?.into_iter().filter(|one| named.contains(&one.id)).collect();
        named.extend(found.iter().flat_map(Record::links).map(|(_, _, id)| id));
        kept.extend(found);
    }
    for kind in with(Share::WithWhatItNames) {
        kept.extend(store.all(kind)?.into_iter().filter(|one| one.links().any(|(_, _, id)| named.contains(&id))));
    }
    kept.sort_by_key(|record| (record.kind, record.number));
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn who_is_hidden_and_who_is_not_follows_from_the_descriptions() {
        let known: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| is_known_to_all(*kind)).collect();
        assert_eq!(known, [Kind::Organisation, Kind::Entity, Kind::Appointment]);
        let telling: HashSet<&str> = telling(Kind::Customer).collect();
        for field in Kind::Customer.fields() {
            let about = ["domain", "reference", "contact", "email", "dpo"].iter().any(|part| field.name.contains(part));
            assert_eq!(telling.contains(field.name), about, "{}", field.name);
        }
    }
}
