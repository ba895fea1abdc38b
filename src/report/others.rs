//! Which other customers texts name that are for one customer, or for all: by name, then and now, company, person, domain, address, reference or handle.

use crate::error::{Error, Result};
use crate::model::spelling::spelled;
use crate::model::{Kind, Record, as_sentence, distinct, in_a_row};
use crate::rules::guarded::never_told;
use crate::rules::named::{Place, Surety, Texts};
use crate::store::named::each_named;
use crate::store::{Store, log};
use serde::Serialize;
use serde_json::Value as Json;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

/// Another customer that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The customer, by name and handle.
    pub customer: String,
    /// How the text says it, where that is not the name.
    said: Option<String>,
    /// How sure it is that the text means it.
    pub sure: Surety,
}

impl Other {
    /// "Bolt SARL (CUS-2)", "Bolt SARL (CUS-2) as \"DPA-2\"".
    #[must_use]
    pub fn words(&self) -> String {
        let said = self.said.as_ref().map(|said| format!(" as \"{said}\"")).unwrap_or_default();
        format!("{}{said}", self.customer)
    }
}

/// All of them in a row, each once.
#[must_use]
pub fn in_words(others: &[Other]) -> String {
    in_a_row(&distinct(others.iter().map(Other::words)), "and")
}

/// The other customers that each of the texts names, or likely names.
pub fn others(store: &Store, texts: Vec<String>, own: Option<&Record>) -> Result<Vec<Vec<Other>>> {
    let mut found = perhaps_others(store, texts, own)?;
    for named in &mut found {
        named.retain(|one| one.sure > Surety::Perhaps);
    }
    Ok(found)
}

/// Refuses what would be sent to a customer and names another one, or says what nobody tells one: a record that it is taken from says so.
pub fn refuse_to_tell(store: &Store, said: &impl Serialize, customer: &Record) -> Result<()> {
    let said = serde_json::to_value(said).unwrap_or_default();
    let mut texts = Vec::new();
    strings_of(&said, &mut texts);
    if let Some((text, why)) = texts.iter().find_map(|text| Some((text, never_told(text)?))) {
        let said = quoted(text);
        return Err(Error::Conflict(format!(
            "nothing is sent: it {why}. It says {said}. Correct the record that it is taken from"
        )));
    }
    let found = others(store, texts.clone(), Some(customer))?;
    first_named(&texts, &found).map_or(Ok(()), |(names, said)| {
        Err(Error::Conflict(format!(
            "nothing is sent: it names another customer, {names}, in {said}. Correct the record that it is taken from"
        )))
    })
}

/// The customers that texts which several read name as surely as that, and the text that names one first; nothing where none does.
pub fn named_for_all(store: &Store, texts: Vec<String>, sure: Surety) -> Result<Option<(String, String)>> {
    let mut found = others(store, texts.clone(), None)?;
    for named in &mut found {
        named.retain(|one| one.sure == sure);
    }
    Ok(first_named(&texts, &found))
}

/// Refuses what leaves the house for several customers, or for everybody, and names one of them: `what` it is, "the page". Where everyday words of it
/// may be the name of one: what to ask about them.
pub fn refuse_named(store: &Store, what: &str, texts: Vec<String>) -> Result<Option<String>> {
    if let Some((text, why)) = texts.iter().find_map(|text| Some((text, never_told(text)?))) {
        let said = quoted(text);
        return Err(Error::Conflict(format!(
            "nothing is handed out: {what} {why}. It says {said}. Correct the record that it is taken from"
        )));
    }
    if let Some((names, said)) = named_for_all(store, texts.clone(), Surety::Surely)? {
        return Err(Error::Conflict(format!(
            "nothing is handed out: {what} names a customer, {names}, in {said}. Correct the record that it is taken from"
        )));
    }
    let likely = named_for_all(store, texts, Surety::Likely)?;
    Ok(likely.map(|(names, said)| as_sentence(&format!("{what} may name a customer, {names}, in {said}"))))
}

/// Which of the texts name a customer, or likely do.
pub fn naming_any(store: &Store, texts: Vec<String>) -> Result<Vec<bool>> {
    Ok(others(store, texts, None)?.iter().map(|named| !named.is_empty()).collect())
}

/// Whom texts name, and the first of them that names somebody.
fn first_named(texts: &[String], found: &[Vec<Other>]) -> Option<(String, String)> {
    let at = found.iter().position(|named| !named.is_empty())?;
    Some((in_words(&found.concat()), quoted(&texts[at])))
}

/// The beginning of a text, by which a person finds the record that says it.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 100;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("\"{}…\"", text[..end].trim_end()),
        None => format!("\"{text}\""),
    }
}

/// All texts in what is said.
fn strings_of(said: &Json, found: &mut Vec<String>) {
    match said {
        Json::String(text) => found.push(text.clone()),
        Json::Array(all) => all.iter().for_each(|one| strings_of(one, found)),
        Json::Object(all) => all.values().for_each(|one| strings_of(one, found)),
        _ => {}
    }
}

/// The other customers that each of the texts names or may name, in order of their numbers. What the customer itself is called too, if the texts are
/// for one, or whom every customer may know of, is no other one.
pub fn perhaps_others(store: &Store, texts: Vec<String>, own: Option<&Record>) -> Result<Vec<Vec<Other>>> {
    let mut found = vec![Vec::new(); texts.len()];
    let texts = Texts::of(texts);
    let (mut named, known) = named(store, &texts, own)?;
    by_handles(store, &texts, own, &mut named)?;
    by_references(store, &texts, own, &mut named)?;
    for (number, mut places) in named {
        places.retain(|(place, _)| !known.iter().any(|own| own.holds(place)));
        if places.is_empty() || own.map_or(Ok(false), |own| is_of(store, number, own))? {
            continue;
        }
        let (customer, name) = called(store, number)?;
        // The surest of each text, and the longest of these, says it best.
        places.sort_unstable_by_key(|(place, sure)| (place.text, Reverse((*sure, place.to - place.from))));
        places.dedup_by_key(|(place, _)| place.text);
        for (place, sure) in places {
            let said = Some(texts.said(place)).filter(|said| !said.is_empty() && spelled(said) != spelled(&name));
            found[place.text].push(Other { customer: customer.clone(), said, sure });
        }
    }
    Ok(found)
}

/// The places that name a customer, by its number.
type Named = BTreeMap<i64, Vec<(Place, Surety)>>;

/// The places that name customers, and those that name the own one or somebody whom every customer may know of.
fn named(store: &Store, texts: &Texts, own: Option<&Record>) -> Result<(Named, Vec<Place>)> {
    let (mut named, mut known) = (Named::new(), Vec::new());
    each_named(store, texts, |state| {
        let places = texts.names_of(&state);
        if own.is_some_and(|own| own.id == state.id) {
            known.extend(places.into_iter().map(|(place, _)| place));
            known.extend(texts.people_of(&state));
        } else if !places.is_empty() {
            named.entry(state.number).or_default().extend(places);
        }
        Ok(())
    })?;
    if !named.is_empty() {
        // A company that is in the register and in no list of subprocessors may be a customer alone.
        let mut listed = HashSet::new();
        store.each(Kind::Engagement, |entry| {
            listed.extend(entry.link("subprocessor"));
            Ok(())
        })?;
        for kind in [Kind::Organisation, Kind::Entity, Kind::Appointment, Kind::Subprocessor] {
            store.each(kind, |record| {
                if kind != Kind::Subprocessor || listed.contains(&record.id) {
                    known.extend(texts.names_of(&record).into_iter().map(|(place, _)| place));
                }
                Ok(())
            })?;
        }
    }
    Ok((named, known))
}

/// Adds those whose records the texts name by handle.
fn by_handles(store: &Store, texts: &Texts, own: Option<&Record>, named: &mut Named) -> Result<()> {
    for (kind, number, place) in texts.handles() {
        let customer = if *kind == Kind::Customer {
            store.before(*kind, *number, store.last.seq + 1)?.map(|_| *number)
        } else {
            whose(store, *kind, *number)?
        };
        if let Some(customer) = customer.filter(|customer| own.is_none_or(|own| own.number != *customer)) {
            named.entry(customer).or_default().push((*place, Surety::Surely));
        }
    }
    Ok(())
}

/// Adds those whose agreements the texts name by reference.
fn by_references(store: &Store, texts: &Texts, own: Option<&Record>, named: &mut Named) -> Result<()> {
    for place in texts.numbered() {
        let agreement = store.by_reference(Kind::Agreement, &texts.said(place))?;
        let customer = agreement.map_or(Ok(None), |number| whose(store, Kind::Agreement, number))?;
        if let Some(customer) = customer.filter(|customer| own.is_none_or(|own| own.number != *customer)) {
            named.entry(customer).or_default().push((place, Surety::Surely));
        }
    }
    Ok(())
}

/// The number of the customer that a record belongs to, or belonged to.
fn whose(store: &Store, kind: Kind, number: i64) -> Result<Option<i64>> {
    let Some(field) = kind.links_to(Kind::Customer).next() else { return Ok(None) };
    let last = match store.before(kind, number, store.last.seq + 1)? {
        Some((gone, None)) => store.before(kind, number, gone)?.and_then(|(_, record)| record),
        Some((_, record)) => record,
        None => None,
    };
    let customer = last.and_then(|record| record.link(field.name));
    customer.map_or(Ok(None), |id| log::number_of(store, Kind::Customer, id))
}

/// Whether a customer was made one with the own one.
fn is_of(store: &Store, mut number: i64, own: &Record) -> Result<bool> {
    while let Some((Some(into), _)) = log::merged(store, number)? {
        let Some((_, next)) = Kind::of_handle(&into) else { return Ok(false) };
        if next == own.number || next == number {
            return Ok(next == own.number);
        }
        number = next;
    }
    Ok(false)
}

/// What a customer is called, with its handle, and by itself; of one that is no more, as it was called last.
fn called(store: &Store, number: i64) -> Result<(String, String)> {
    if let Some(customer) = store.numbered(Kind::Customer, number)? {
        return Ok((customer.name_and_handle(), customer.title()));
    }
    let gone = store.before(Kind::Customer, number, store.last.seq + 1)?;
    let last = gone.map(|(seq, _)| store.before(Kind::Customer, number, seq)).transpose()?.flatten();
    let name = last.and_then(|(_, record)| record).map(|record| record.title()).unwrap_or_default();
    let handle = Kind::Customer.handle(number);
    Ok((format!("{name} ({handle}, no longer in the register)"), name))
}
