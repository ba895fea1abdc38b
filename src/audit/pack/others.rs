//! What other customers are known by, in any spelling, then and now; and texts without it.

use crate::error::{Error, Result};
use crate::model::kind::Share;
use crate::model::likeness::{Likeness, folded};
use crate::model::{Kind, Record, Shape, Value};
use crate::store::Store;
use aho_corasick::AhoCorasick;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// What stands in the place of another customer's name.
const HIDDEN: &str = "[another customer]";

/// Whether a field stays with us: our notes, who looks after it here, what stood against a change with others, why an authority was told late,
/// what we think of an instruction as long as the customer was not told, Art. 28(3), and an answer that was not sent to it.
pub fn is_ours(kind: Kind, field: &str, is_given: &dyn Fn(&str) -> bool) -> bool {
    match (kind, field) {
        (_, "notes" | "owner" | "despite" | "authority_delay") => true,
        (_, "infringes") => !is_given("told"),
        (Kind::Question, "answer") => !is_given("sent"),
        _ => false,
    }
}

/// Whether a record has a value of a field.
pub fn has(record: &Record, field: &str) -> bool {
    record.kind.find(field).is_some() && record.get(field).is_some()
}

/// What other customers are known by.
pub struct Others {
    /// Their names and the customer's own, the others' first.
    names: AhoCorasick,
    /// How many of them are the others'.
    others: usize,
}

/// Where a name stands in a text of small letters: its first byte, and the one after it.
type Hit = (usize, usize);

impl Others {
    /// Of a register that hides nothing yet.
    pub fn of(store: &Store, customer: &Record) -> Result<Self> {
        let (mut own, mut others) = (BTreeSet::new(), BTreeSet::new());
        for kind in Kind::ALL.into_iter().filter(|kind| is_known_to_all(*kind)) {
            store.each(kind, |record| {
                own.extend(names(&record));
                Ok(())
            })?;
        }
        store.each_state(Kind::Customer, |record| {
            if record.id == customer.id {
                own.extend(called(&record));
            } else {
                others.extend(names(&record));
            }
            Ok(())
        })?;
        // How it is reached is its own as far as it says so now: for a while it may have had what is another's, by a merge that was taken back.
        own.extend(names(customer));
        let hidden: Vec<&String> = others.difference(&own).collect();
        let names = AhoCorasick::new(hidden.iter().copied().chain(&own));
        let names = names.map_err(|error| Error::io("look for names")(std::io::Error::other(error)))?;
        Ok(Self { names, others: hidden.len() })
    }

    /// The text without the others' names; `None` when it holds none.
    pub fn hide(&self, text: &str) -> Option<String> {
        let folded = Folded::of(text);
        let (mut hits, mut own) = (Vec::<Hit>::new(), Vec::<Hit>::new());
        for found in self.names.find_overlapping_iter(&folded.small) {
            let list = if found.pattern().as_usize() < self.others { &mut hits } else { &mut own };
            list.extend(Some((found.start(), found.end())).filter(|hit| folded.is_whole(*hit)));
        }
        // A name of another within one of the customer's own names is the customer's.
        hits.retain(|(from, to)| !own.iter().any(|(start, end)| start <= from && to <= end));
        (!hits.is_empty()).then(|| folded.without(hits))
    }

    /// The record as the customer may see it; the fields that named another customer are noted. What is ours stays with us.
    pub fn redacted(&self, record: &Record, hidden: &mut Vec<String>) -> Record {
        let mut shown = record.clone();
        for (at, field) in record.kind.fields().iter().enumerate() {
            if is_ours(record.kind, field.name, &|field| has(record, field)) {
                shown.values[at] = None;
            } else if let Some(Value::Text(text)) = &record.values[at]
                && says_words(field.shape)
                && let Some(text) = self.hide(text)
            {
                shown.values[at] = Some(Value::Text(text));
                hidden.push(format!("{} {}", record.handle(), field.label));
            }
        }
        shown
    }
}

/// Whether a field says words of somebody, and no code: a customer may be called as a code is.
const fn says_words(shape: Shape) -> bool {
    matches!(shape, Shape::Line | Shape::Prose | Shape::List | Shape::Email | Shape::Domain)
}

/// A text in small letters without marks, in which names are looked for.
struct Folded<'t> {
    text: &'t str,
    small: String,
    /// Where each byte of `small` comes from.
    places: Vec<usize>,
}

impl<'t> Folded<'t> {
    fn of(text: &'t str) -> Self {
        let (mut small, mut places) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
        for (c, at) in folded(text) {
            small.push(c);
            places.resize(small.len(), at);
        }
        Self { text, small, places }
    }

    /// Whether a name stands alone, and is no part of a longer word.
    fn is_whole(&self, (from, to): Hit) -> bool {
        let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let (before, after) = (&self.small[..from], &self.small[to..]);
        is_unspaced(&self.small[from..to]) || !(joined(before.chars().next_back()) || joined(after.chars().next()))
    }

    /// The text with other words in the place of these names.
    fn without(&self, mut hits: Vec<Hit>) -> String {
        // The longest at each place, so that what is left of a longer name does not stand alone.
        hits.sort_unstable_by_key(|(from, to)| (*from, Reverse(*to)));
        let (mut shown, mut at, mut done) = (String::new(), 0, 0);
        for (from, to) in hits {
            if from >= done {
                shown.push_str(&self.text[at..self.places[from]]);
                shown.push_str(HIDDEN);
            }
            done = done.max(to);
            // Up to the letter after the last one: marks of the last belong to it.
            at = self.places.get(done).copied().unwrap_or(self.text.len());
        }
        shown.push_str(&self.text[at..]);
        shown
    }
}

/// Whether a name is written in a script that puts no spaces between words: it can stand anywhere.
fn is_unspaced(name: &str) -> bool {
    name.chars().any(|c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' | '\u{1100}'..='\u{11ff}' | '\u{e00}'..='\u{eff}'))
}

/// Whether a kind is of people and firms that every customer may know of and write to. Their names are hidden from nobody, even when
/// another customer has the same. A measure has a name too, but that may be about a customer.
fn is_known_to_all(kind: Kind) -> bool {
    // A company that is engaged stands in the list that every customer gets, also where it is a customer itself.
    kind == Kind::Subprocessor
        || kind.describe().share == Share::Always && kind.fields().iter().any(|field| field.shape == Shape::Email)
}

/// The fields that tell whom a record is about, beside its name and its handle.
fn telling(kind: Kind) -> impl Iterator<Item = &'static str> {
    let it = kind.describe();
    let emails = it.fields.iter().filter(|field| field.shape == Shape::Email).map(|field| field.name);
    it.known_by.iter().filter_map(|known| known.field()).chain(emails).chain(it.tells_whom.iter().copied())
}

/// What a record is known by: its name, the name without its legal form, and, of a customer, its handle, references, domain and people.
fn names(record: &Record) -> BTreeSet<String> {
    let mut names = called(record);
    if record.kind == Kind::Customer {
        for field in telling(record.kind) {
            let texts = record.text(field).unwrap_or_default().split(';').map(small);
            names.extend(texts.filter(|text| text.chars().count() >= 5));
        }
        names.insert(small(&record.handle()));
    }
    names
}

/// A text in the form in which names are looked for.
fn small(text: &str) -> String {
    folded(text.trim()).into_iter().map(|(c, _)| c).collect()
}

/// The names of a record, with and without a legal form.
fn called(record: &Record) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut add = |text: &str, least: usize| {
        let small = small(text);
        if small.chars().count() >= least {
            names.insert(small);
        }
    };
    if let Some(name) = record.text(record.kind.title_field()) {
        add(name, if name.is_ascii() && !name.contains(|c: char| c.is_ascii_digit()) { 3 } else { 2 });
        let short = without_form(name);
        // Two or three letters are a word of any text, unless a figure is among them.
        add(&short, if short.chars().any(|c| c.is_ascii_digit()) || is_unspaced(&short) { 2 } else { 4 });
        // Of a name without spaces, what is left of it without the form that stands before or behind.
        if is_unspaced(name) {
            add(name.trim_start_matches("株式会社").trim_end_matches("株式会社"), 2);
        }
    }
    names
}

/// "Bolt SARL" is called Bolt; the beginning is taken as it is written, marks and all.
fn without_form(name: &str) -> String {
    let core = Likeness::of(name).core;
    let short: Vec<&str> = name.split_whitespace().take(core.split(' ').count()).collect();
    short.join(" ").trim_end_matches([',', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn who_is_hidden_and_who_is_not_follows_from_the_descriptions() {
        let known: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| is_known_to_all(*kind)).collect();
        assert_eq!(known, [Kind::Organisation, Kind::Entity, Kind::Appointment, Kind::Subprocessor]);
        let telling: HashSet<&str> = telling(Kind::Customer).collect();
        for field in Kind::Customer.fields() {
            let about = ["domain", "reference", "contact", "email", "dpo"].iter().any(|part| field.name.contains(part));
            assert_eq!(telling.contains(field.name), about, "{}", field.name);
        }
    }
}
