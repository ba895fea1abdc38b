//! Which customer of the register a row is about: by reference, then domain, then name. What is not sure is a question with its
//! candidates, never a silent merge.

use crate::error::Result;
use crate::model::likeness::{Likeness, is_shared_host};
use crate::model::{Kind, Record, Value, domain};
use crate::store::Store;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Candidates that a question lists.
const LISTED: usize = 5;
/// Words of the longest name that is looked for within a text.
const WORDS: usize = 12;

/// What is known of the customer of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    New,
    Known {
        number: i64,
        by: By,
    },
    /// It may be one of these: why it is not sure, and the numbers.
    Unsure(&'static str, Vec<i64>),
}

/// By what a record is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum By {
    Reference,
    Domain,
    Name,
    Key,
    Map,
}

impl By {
    /// As a person reads it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Domain => "domain",
            Self::Name => "name",
            Self::Key => "key",
            Self::Map => "the map",
        }
    }
}

impl serde::Serialize for By {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.words())
    }
}

/// The customers of the register by what they are recognised by.
#[derive(Default)]
pub struct Matcher {
    names: HashMap<u64, Vec<i64>>,
    looks: HashMap<u64, Vec<i64>>,
    hosts: HashMap<u64, Vec<i64>>,
    loaded: bool,
}

/// What a row says of its customer.
#[derive(Debug, Default)]
pub struct Clues<'r> {
    /// Its ids in other systems.
    pub references: Vec<String>,
    pub name: Option<&'r str>,
    pub domain: Option<&'r str>,
}

pub(super) fn digest(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The domains of a text that tell who somebody is.
fn own_hosts(text: Option<&str>) -> Vec<String> {
    let all = text.map(domain::all).unwrap_or_default();
    all.into_iter().filter(|host| !is_shared_host(host)).collect()
}

impl Matcher {
    fn load(&mut self, store: &Store) -> Result<()> {
        if std::mem::replace(&mut self.loaded, true) {
            return Ok(());
        }
        store.each(Kind::Customer, |customer| {
            let likeness = Likeness::of(customer.text("name").unwrap_or_default());
            self.names.entry(digest(&likeness.core)).or_default().push(customer.number);
            self.looks.entry(digest(&likeness.looks())).or_default().push(customer.number);
            for host in own_hosts(customer.text("domain")) {
                self.hosts.entry(digest(&host)).or_default().push(customer.number);
            }
            Ok(())
        })
    }

    /// The customer that a row is about.
    pub fn find(&mut self, store: &Store, clues: &Clues<'_>) -> Result<Match> {
        let found = by_reference(store, clues)?;
        if found != Match::New {
            return Ok(found);
        }
        self.load(store)?;
        let mut numbers: Vec<i64> = Vec::new();
        for found in own_hosts(clues.domain).iter().filter_map(|host| self.hosts.get(&digest(host))) {
            numbers.extend(found.iter().filter(|number| !numbers.contains(number)).collect::<Vec<_>>());
        }
        if numbers.is_empty() { self.by_name(store, clues) } else { self.of_domain(store, clues, &numbers) }
    }

    /// One of the customers that have a domain; the name can tell several apart.
    fn of_domain(&self, store: &Store, clues: &Clues<'_>, numbers: &[i64]) -> Result<Match> {
        if let [number] = *numbers {
            return confirmed(store, clues, number, By::Domain);
        }
        let named = clues.name.map_or(&[][..], |name| self.named(name));
        let both: Vec<i64> = numbers.iter().copied().filter(|number| named.contains(number)).collect();
        match both[..] {
            [number] => confirmed(store, clues, number, By::Name),
            _ => Ok(Match::Unsure("several customers have its domain", numbers.to_vec())),
        }
    }

    fn by_name(&self, store: &Store, clues: &Clues<'_>) -> Result<Match> {
        let Some(name) = clues.name else { return Ok(Match::New) };
        match self.named(name) {
            [] => {
                let alike = self.looks.get(&digest(&Likeness::of(name).looks())).cloned().unwrap_or_default();
                Ok(if alike.is_empty() {
                    Match::New
                } else {
                    Match::Unsure("its name only looks like one that is there", alike)
                })
            }
            [number] => confirmed(store, clues, *number, By::Name),
            several => match exactly(store, several, name)?[..] {
                [number] => confirmed(store, clues, number, By::Name),
                _ => Ok(Match::Unsure("several customers have its name", several.to_vec())),
            },
        }
    }

    fn named(&self, name: &str) -> &[i64] {
        self.names.get(&digest(&Likeness::of(name).core)).map_or(&[], Vec::as_slice)
    }

    /// The customer that a text is, or names somewhere within it.
    pub fn in_text(&mut self, store: &Store, text: &str, within: bool) -> Result<Match> {
        self.load(store)?;
        if !within {
            return self.find(store, &Clues { name: Some(text), ..Clues::default() });
        }
        let spelled = crate::model::likeness::words(text);
        let words: Vec<&str> = spelled.split(' ').filter(|word| !word.is_empty()).collect();
        for length in (1..=WORDS.min(words.len())).rev() {
            let mut found: Vec<i64> = Vec::new();
            let mut by = String::new();
            for span in words.windows(length) {
                let name = span.join(" ");
                for number in self.named(&name) {
                    if !found.contains(number) {
                        found.push(*number);
                        by.clone_from(&name);
                    }
                }
            }
            match found[..] {
                [] => {}
                [number] => {
                    let clues = Clues { name: Some(&by), ..Clues::default() };
                    return confirmed(store, &clues, number, By::Name);
                }
                _ => return Ok(Match::Unsure("it names several customers", found)),
            }
        }
        Ok(Match::New)
    }
}

fn by_reference(store: &Store, clues: &Clues<'_>) -> Result<Match> {
    let mut known = Vec::new();
    for reference in &clues.references {
        for number in customers_with_reference(store, reference)? {
            if !known.contains(&number) {
                known.push(number);
            }
        }
    }
    Ok(match known[..] {
        [] => Match::New,
        [number] => Match::Known { number, by: By::Reference },
        _ => Match::Unsure("its ids belong to several customers", known),
    })
}

/// One candidate: taken, unless something speaks against it.
fn confirmed(store: &Store, clues: &Clues<'_>, number: i64, by: By) -> Result<Match> {
    let Some(customer) = store.numbered(Kind::Customer, number)? else { return Ok(Match::New) };
    let own = references_of(&customer);
    let clash = clues.references.iter().any(|reference| own.iter().any(|other| system(other) == system(reference)));
    if clash {
        return Ok(Match::Unsure("the register has another id of that form for it", vec![number]));
    }
    if by == By::Name
        && let (Some(name), Some(known)) = (clues.name, customer.text("name"))
        && Likeness::of(name).other_form(&Likeness::of(known))
    {
        return Ok(Match::Unsure("the legal forms differ", vec![number]));
    }
    Ok(Match::Known { number, by })
}

fn exactly(store: &Store, numbers: &[i64], name: &str) -> Result<Vec<i64>> {
    let mut exact = Vec::new();
    for number in numbers {
        let customer = store.numbered(Kind::Customer, *number)?;
        if customer.is_some_and(|customer| {
            customer.text("name").is_some_and(|known| known.to_lowercase() == name.to_lowercase())
        }) {
            exact.push(*number);
        }
    }
    Ok(exact)
}

/// Every id of a customer in other systems.
pub fn references_of(customer: &Record) -> Vec<String> {
    let more = customer.text("other_references").unwrap_or_default();
    customer
        .text("reference")
        .into_iter()
        .chain(more.split("; ").filter(|text| !text.is_empty()))
        .map(str::to_owned)
        .collect()
}

/// Ids in one cell: `9002;9999`, `9002, 9999`.
pub fn ids(cell: &str) -> Vec<String> {
    let parts: Vec<&str> = cell.split([';', ',', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let plain = |part: &&str| {
        part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
    };
    if parts.len() > 1 && parts.iter().all(plain) {
        parts.into_iter().map(str::to_owned).collect()
    } else {
        vec![cell.trim().to_owned()]
    }
}

/// The customers that have a reference; a Salesforce id is known by its 15 and its 18 characters.
fn customers_with_reference(store: &Store, reference: &str) -> Result<Vec<i64>> {
    let mut found = store.customers_by_reference(reference)?;
    if found.is_empty()
        && let Some(other) = other_length(reference)
    {
        found = store.customers_by_reference(&other)?;
    }
    Ok(found)
}

/// Whether two ids are the same, as Salesforce counts.
pub fn same_id(one: &str, other: &str) -> bool {
    one == other || other_length(one).as_deref() == Some(other)
}

/// A Salesforce id of 15 characters with the three behind it that make it safe in any case of letters, or without them.
fn other_length(id: &str) -> Option<String> {
    if !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) || !matches!(id.len(), 15 | 18) {
        return None;
    }
    let short = &id[..15];
    let mark = |chunk: &[u8]| {
        let bits = chunk
            .iter()
            .enumerate()
            .filter(|(_, byte)| byte.is_ascii_uppercase())
            .map(|(at, _)| 1usize << at)
            .sum::<usize>();
        char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[bits])
    };
    let long: String = short.chars().chain(short.as_bytes().chunks(5).map(mark)).collect();
    if id.len() == 15 { Some(long) } else { long.eq_ignore_ascii_case(id).then(|| short.to_owned()) }
}

/// From which system an id comes, by its form: `cus_…`, digits, a GUID, a Salesforce id.
fn system(id: &str) -> String {
    if let Some((prefix, _)) =
        id.split_once(['_', '-']).filter(|(prefix, _)| prefix.chars().any(char::is_alphabetic) && prefix.len() < 8)
    {
        return prefix.to_lowercase();
    }
    let guid = id.len() == 36 && id.matches('-').count() == 4;
    if guid {
        return "guid".into();
    }
    if id.bytes().all(|byte| byte.is_ascii_digit()) {
        return "digits".into();
    }
    if other_length(id).is_some() && id.starts_with("001") {
        return "salesforce".into();
    }
    let letters: String = id.chars().take_while(|c| c.is_alphabetic()).collect();
    format!("{} {}", letters.to_lowercase(), id.len())
}

/// Candidates of a question as (handle, name).
pub fn candidates(store: &Store, numbers: &[i64]) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for number in numbers.iter().take(LISTED) {
        if let Some(customer) = store.numbered(Kind::Customer, *number)? {
            found.push((customer.handle(), customer.title()));
        }
    }
    Ok(found)
}

/// Takes ids into a customer: the first becomes its reference if it has none, the rest stand beside. True when it has them all.
pub fn add_references(customer: &mut Record, ids: &[String]) {
    for id in ids {
        let own = references_of(customer);
        if own.iter().any(|known| same_id(known, id)) {
            continue;
        }
        if customer.get("reference").is_none() {
            customer.set("reference", Some(Value::Text(id.clone())));
        } else {
            let more = customer.text("other_references").map(|more| format!("{more}; ")).unwrap_or_default();
            customer.set("other_references", Some(Value::Text(format!("{more}{id}"))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salesforce_ids_are_the_same_with_15_and_18_characters() {
        assert_eq!(other_length("001AA000001DEMO").as_deref(), Some("001AA000001DEMOYA4"));
        assert_eq!(other_length("0015g00000AbCdE").as_deref(), Some("0015g00000AbCdEAAV"));
        assert!(same_id("001AA000001DEMOYA4", "001AA000001DEMO") && same_id("001AA000001DEMO", "001AA000001DEMOYA4"));
        assert!(!same_id("001AA000001DEMO", "001aa000001demo"), "letters of an id count");
        assert!(!same_id("001AA000001DEMOYA5", "001AA000001DEMO"));
        assert_eq!(other_length("9001"), None);
    }

    #[test]
    fn ids_in_one_cell_and_where_they_come_from() {
        assert_eq!(ids("9002;9999"), ["9002", "9999"]);
        assert_eq!(ids(" 9002, 9999 "), ["9002", "9999"]);
        assert_eq!(ids("0012"), ["0012"]);
        assert_eq!(ids("Contract; second copy"), ["Contract; second copy"]);
        assert_eq!(system("cus_Abc"), system("cus_Xyz"));
        assert_ne!(system("cus_Abc"), system("9001"));
        assert_eq!(system("9001"), system("17"));
        assert_eq!(system("001AA000001DEMO"), system("001AA000002DEMO"));
        assert_ne!(system("001AA000001DEMO"), system("9001"));
    }
}
