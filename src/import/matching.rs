//! Which customer of the register a row is about: by reference, then domain, then name. What is not sure is a question with its
//! candidates, never a silent merge.

use super::digest::digest;
use super::near::NearNames;
use crate::error::Result;
use crate::model::likeness::{Likeness, words};
use crate::model::{Kind, Record, Value, domain, in_a_row};
use crate::store::Store;
use std::collections::HashMap;

/// Candidates that a question lists.
const LISTED: usize = 5;
/// Words of the longest name that is looked for within a text.
const WORDS: usize = 12;

/// What is known of the customer of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    New,
    Known {
        customer: Box<Record>,
        by: By,
    },
    /// It may be one of these: why it is not sure, and the numbers.
    Unsure(String, Vec<i64>),
}

impl Match {
    fn unsure(why: &str, numbers: &[i64]) -> Self {
        Self::Unsure(why.to_owned(), numbers.to_vec())
    }
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
    near: NearNames<i64>,
    loaded: bool,
    /// By names that imports gave them and people have changed since, once these are needed.
    former: Option<HashMap<u64, Vec<i64>>>,
}

/// What a row says of its customer.
#[derive(Debug, Default)]
pub struct Clues<'r> {
    /// Its ids in other systems.
    pub references: Vec<String>,
    pub name: Option<&'r str>,
    pub domain: Option<&'r str>,
    /// The code of its country.
    pub country: Option<String>,
    pub address: Option<&'r str>,
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
            self.near.insert(&likeness.core, customer.number);
            for host in domain::telling(customer.text("domain")) {
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
        for found in domain::telling(clues.domain).iter().filter_map(|host| self.hosts.get(&digest(host))) {
            numbers.extend(found.iter().filter(|number| !numbers.contains(number)).collect::<Vec<_>>());
        }
        if numbers.is_empty() { self.by_name(store, clues) } else { self.of_domain(store, clues, &numbers) }
    }

    /// One of the customers that have a domain; the name can tell several apart. Another company of the group has the same domain, so one that
    /// is called otherwise may be that.
    fn of_domain(&self, store: &Store, clues: &Clues<'_>, numbers: &[i64]) -> Result<Match> {
        let named = clues.name.map_or(&[][..], |name| self.named(name));
        if let [number] = *numbers {
            return Ok(match confirmed(store, clues, number, By::Domain)? {
                Match::Unsure(why, mut numbers) => {
                    numbers.extend(named.iter().copied().filter(|named| *named != number));
                    Match::Unsure(why, numbers)
                }
                sure => sure,
            });
        }
        let both: Vec<i64> = numbers.iter().copied().filter(|number| named.contains(number)).collect();
        match fitting(store, clues, &both)?[..] {
            [number] => confirmed(store, clues, number, By::Name),
            _ => Ok(Match::unsure("several customers have its domain", numbers)),
        }
    }

    /// One of the customers that have a name; country, domain and the letters can tell several apart.
    fn by_name(&self, store: &Store, clues: &Clues<'_>) -> Result<Match> {
        let Some(name) = clues.name else { return Ok(Match::New) };
        match self.named(name) {
            [] => {
                let alike = self.looks.get(&digest(&Likeness::of(name).looks())).map_or(&[][..], Vec::as_slice);
                Ok(if alike.is_empty() {
                    Match::New
                } else {
                    Match::unsure("its name only looks like one that is there", alike)
                })
            }
            [number] => confirmed(store, clues, *number, By::Name),
            several => match fitting(store, clues, several)?[..] {
                [number] => confirmed(store, clues, number, By::Name),
                _ => Ok(Match::unsure("several customers have its name", several)),
            },
        }
    }

    /// A customer whose name a person has changed since an import gave it this one.
    pub fn once_called(&mut self, store: &Store, clues: &Clues<'_>) -> Result<Match> {
        let Some(name) = clues.name else { return Ok(Match::New) };
        let former = match &mut self.former {
            Some(known) => known,
            gap => gap.insert(former_names(store)?),
        };
        match former.get(&digest(&Likeness::of(name).core)).map_or(&[][..], Vec::as_slice) {
            [] => Ok(Match::New),
            [number] => confirmed(store, clues, *number, By::Name),
            several => Ok(Match::unsure("several customers had its name", several)),
        }
    }

    /// A customer whose name is one letter away, for a new one.
    pub fn near(&mut self, store: &Store, name: &str) -> Result<Option<Record>> {
        self.load(store)?;
        self.near.find(&Likeness::of(name).core).map_or(Ok(None), |number| store.numbered(Kind::Customer, number))
    }

    /// The customers of exactly that name against which nothing in the row speaks.
    pub fn same(&mut self, store: &Store, clues: &Clues<'_>) -> Result<Vec<i64>> {
        self.load(store)?;
        let Some(name) = clues.name else { return Ok(Vec::new()) };
        let fitting = fitting(store, clues, self.named(name))?;
        exactly(store, &fitting, name)
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
        let spelled = words(text);
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
                _ => return Ok(Match::unsure("it names several customers", &found)),
            }
        }
        Ok(Match::New)
    }
}

impl Clues<'_> {
    /// What an answer calls the customer: its first reference, else its name.
    pub fn about(&self) -> String {
        self.references.first().map(String::as_str).or(self.name).unwrap_or_default().to_owned()
    }

    /// What tells it from others of its name, for an answer: its country, else its domain. A reference needs nothing beside it.
    pub fn beside_name(&self) -> String {
        let beside = || beside_name(self.country.as_deref(), self.domain);
        if self.references.is_empty() { beside() } else { String::new() }
    }

    /// Whether nothing but the address speaks against a customer of that name.
    pub fn differs_only_in_address(&self, customer: &Record) -> bool {
        self.differences(customer, By::Name) == ["address"]
    }

    /// Whether a customer of that name has another address. One that says a part of the other is the same.
    fn differs_in_address(&self, customer: &Record) -> bool {
        let (Some(said), Some(known)) = (self.address, customer.text("address")) else { return false };
        let (said, known) = (words(said), words(known));
        let (said, known): (Vec<&str>, Vec<&str>) = (said.split(' ').collect(), known.split(' ').collect());
        !said.iter().all(|word| known.contains(word)) && !known.iter().all(|word| said.contains(word))
    }

    /// In what a row differs from a customer that it may be about, of that by which people tell companies apart. A domain changes like any
    /// other value; only where nothing but the name is the same it counts.
    fn differences(&self, customer: &Record, by: By) -> Vec<String> {
        let mut found = Vec::new();
        if let (Some(name), Some(known)) = (self.name, customer.text("name"))
            && name != known
        {
            let (said, known) = (Likeness::of(name), Likeness::of(known));
            if said.core != known.core {
                found.push("name".to_owned());
            }
            if said.other_form(&known) {
                found.push("legal form".to_owned());
            }
        }
        if let (Some(said), Some(known)) = (self.country.as_deref(), customer.text("country"))
            && said != known
        {
            found.push(format!("country ({said}, not {known})"));
        }
        if by == By::Name {
            let (said, known) = (domain::telling(self.domain), domain::telling(customer.text("domain")));
            if !said.is_empty() && !known.is_empty() && !said.iter().any(|host| known.contains(host)) {
                found.push(format!("domain ({}, not {})", said.join(", "), known.join(", ")));
            }
            if self.differs_in_address(customer) {
                found.push("address".to_owned());
            }
        }
        found
    }

    /// Whether they are those of a customer: by an id, by a domain, or by the name where nothing speaks against it.
    pub fn mean(&self, customer: &Record) -> bool {
        let own = references_of(customer);
        if self.references.iter().any(|id| own.iter().any(|other| same_id(other, id))) {
            return true;
        }
        let (said, known) = (domain::telling(self.domain), domain::telling(customer.text("domain")));
        let is_named = |known: &str| self.name.is_some_and(|name| Likeness::of(name).core == Likeness::of(known).core);
        let by_name = customer.text("name").is_some_and(is_named) && self.differences(customer, By::Name).is_empty();
        !self.clashes(customer) && (by_name || said.iter().any(|host| known.contains(host)))
    }

    /// Whether the customer has another id of a system of which the row gives one.
    fn clashes(&self, customer: &Record) -> bool {
        let own = references_of(customer);
        let clash = |id: &String| {
            own.iter().any(|other| system(other) == system(id)) && !own.iter().any(|other| same_id(other, id))
        };
        self.references.iter().any(clash)
    }
}

/// What tells customers of one name apart, for an answer: the country, else the domain.
pub fn beside_name(country: Option<&str>, domain: Option<&str>) -> String {
    let domains = || domain.map(|domains| domain::all(domains).join("; "));
    country.map(str::to_owned).or_else(domains).unwrap_or_default()
}

/// Customers by the names that imports gave them and that they do not have any more.
fn former_names(store: &Store) -> Result<HashMap<u64, Vec<i64>>> {
    let mut former: HashMap<u64, Vec<i64>> = HashMap::new();
    for number in store.written_by_both(Kind::Customer)? {
        let Some(customer) = store.numbered(Kind::Customer, number)? else { continue };
        let now = Likeness::of(&customer.title()).core;
        for then in store.history(Kind::Customer, number)?.imported() {
            let core = Likeness::of(then.text("name").unwrap_or_default()).core;
            let known = former.entry(digest(&core)).or_default();
            if core != now && !known.contains(&number) {
                known.push(number);
            }
        }
    }
    for numbers in former.values_mut() {
        numbers.sort_unstable();
    }
    Ok(former)
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
    match known[..] {
        [] => Ok(Match::New),
        [number] => confirmed(store, clues, number, By::Reference),
        _ => Ok(Match::unsure("its ids belong to several customers", &known)),
    }
}

/// One candidate: taken, unless something speaks against it.
fn confirmed(store: &Store, clues: &Clues<'_>, number: i64, by: By) -> Result<Match> {
    let Some(customer) = store.numbered(Kind::Customer, number)? else { return Ok(Match::New) };
    if by != By::Reference && clues.clashes(&customer) {
        return Ok(Match::unsure("in the register it has another ID", &[number]));
    }
    let differences = clues.differences(&customer, by);
    if differences.is_empty() {
        return Ok(Match::Known { customer: Box::new(customer), by });
    }
    // The row says what an import said before: a person has corrected it since.
    if store.history(Kind::Customer, number)?.imported().any(|then| clues.differences(then, by).is_empty()) {
        return Ok(Match::Known { customer: Box::new(customer), by });
    }
    let differs = in_a_row(&differences, "and");
    let why = match by {
        By::Name if differences == ["legal form"] => "the legal forms differ".to_owned(),
        By::Name => format!("its name is the same, but not its {differs}"),
        By::Domain => format!("its domain is the same, but not its {differs}"),
        _ => format!("its reference is the same, but not its {differs}"),
    };
    Ok(Match::Unsure(why, vec![number]))
}

/// Of several customers those against which nothing speaks; of several again, those that are called so to the letter.
fn fitting(store: &Store, clues: &Clues<'_>, numbers: &[i64]) -> Result<Vec<i64>> {
    let mut fitting = Vec::new();
    for number in numbers {
        let customer = store.numbered(Kind::Customer, *number)?;
        let fits = |customer: &Record| clues.differences(customer, By::Name).is_empty() && !clues.clashes(customer);
        fitting.extend(customer.filter(fits));
    }
    let fitting: Vec<i64> = fitting.iter().map(|customer: &Record| customer.number).collect();
    let exact = match clues.name {
        Some(name) if fitting.len() > 1 => exactly(store, &fitting, name)?,
        _ => Vec::new(),
    };
    Ok(if exact.is_empty() { fitting } else { exact })
}

/// Those that are called so to the letter, in any case.
fn exactly(store: &Store, numbers: &[i64], name: &str) -> Result<Vec<i64>> {
    let mut exact = Vec::new();
    for number in numbers {
        let customer = store.numbered(Kind::Customer, *number)?;
        let is_called =
            |customer: &Record| customer.text("name").is_some_and(|known| known.to_lowercase() == name.to_lowercase());
        exact.extend(customer.filter(is_called).map(|_| *number));
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

/// Whether a text is one number whose thousands are set apart: `10,017`, `1,234,567`.
pub fn is_number_in_thousands(text: &str) -> bool {
    let mut groups = text.split(',');
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    text.contains(',')
        && matches!(first.len(), 1..=3)
        && digits(first)
        && groups.all(|group| group.len() == 3 && digits(group))
}

/// What the cells of a column show of its commas: whether they part thousands. A long number without any, or ids that are no groups of
/// three, say that they part ids; `901,902` by itself says neither, and beside `901` it is two.
#[derive(Default)]
pub struct Commas {
    thousands: bool,
    ids: bool,
    short: bool,
}

impl Commas {
    pub fn see(&mut self, cell: &str) {
        let is_number = !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
        self.short |= is_number && cell.len() == 3;
        self.ids |= is_number && cell.len() > 3 || cell.contains(',') && !is_number_in_thousands(cell);
        self.thousands |= is_number_in_thousands(cell) && cell.find(',').is_some_and(|at| at < 3);
    }

    pub const fn part_thousands(&self) -> bool {
        !self.ids && (self.thousands || !self.short)
    }
}

/// Ids in one cell: `9002;9999`, `9002, 9999`. A number with its thousands set apart is one.
pub fn ids(cell: &str) -> Vec<String> {
    ids_of(cell, true)
}

/// The same, where it is known whether commas part thousands.
pub fn ids_of(cell: &str, thousands: bool) -> Vec<String> {
    if thousands && is_number_in_thousands(cell.trim()) {
        return vec![cell.trim().to_owned()];
    }
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
pub fn customers_with_reference(store: &Store, reference: &str) -> Result<Vec<i64>> {
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

/// An id in each of the ways in which it can be written.
pub fn either_length(id: &str) -> impl Iterator<Item = String> + use<> {
    std::iter::once(id.to_owned()).chain(other_length(id))
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

/// An id as two rows are compared by it: in any case of letters, but for those of Salesforce, whose letters count.
pub fn key_form(id: &str) -> String {
    let mixes = id.bytes().any(|byte| byte.is_ascii_lowercase()) && id.bytes().any(|byte| byte.is_ascii_uppercase());
    if mixes && other_length(id).is_some() { id[..15].to_owned() } else { id.to_lowercase() }
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
        assert_ne!(key_form("0015g00000AbCdE"), key_form("0015g00000aBcDe"));
        assert_eq!(key_form("0015g00000AbCdE"), key_form("0015g00000AbCdEAAV"));
        assert_eq!(key_form("C-3"), key_form("c-3"));
    }

    #[test]
    fn ids_in_one_cell_and_where_they_come_from() {
        assert_eq!(ids("9002;9999"), ["9002", "9999"]);
        assert_eq!(ids(" 9002, 9999 "), ["9002", "9999"]);
        assert_eq!(ids("0012"), ["0012"]);
        assert_eq!((ids("10,017"), ids("1,234,567")), (vec!["10,017".to_owned()], vec!["1,234,567".to_owned()]));
        assert_eq!((ids("9002,9999").len(), ids("10;017").len(), ids("10, 017").len()), (2, 2, 2));
        assert_eq!(ids("Contract; second copy"), ["Contract; second copy"]);
        let part_thousands = |cells: &[&str]| {
            let mut commas = Commas::default();
            for cell in cells {
                commas.see(cell);
            }
            commas.part_thousands()
        };
        assert!(part_thousands(&["901,902"]) && part_thousands(&["901,902", "10,017", "903"]));
        assert!(!part_thousands(&["901", "902", "901,902"]) && !part_thousands(&["901,902", "4711"]));
        assert_eq!(ids_of("901,902", false), ["901", "902"]);
        assert_eq!(system("cus_Abc"), system("cus_Xyz"));
        assert_ne!(system("cus_Abc"), system("9001"));
        assert_eq!(system("9001"), system("17"));
        assert_eq!(system("001AA000001DEMO"), system("001AA000002DEMO"));
        assert_ne!(system("001AA000001DEMO"), system("9001"));
    }
}
