//! Which records of a kind are meant: conditions that lists, exports and bulk edits share.

pub mod facets;
mod sentence;

use super::found::Search;
use super::running::Running;
use super::standing::{CustomerRow, OurRole, not_one_of};
use crate::error::{Error, Problem, Result};
use crate::model::{Dossier, Field, Kind, Organisation, Reading, Record, Shape, Value, as_sentence, country, date};
use crate::rules::agreement::{self, STATES};
use crate::rules::engaged::Engaged;
use crate::rules::incident::Incident;
use crate::store::Store;
use crate::store::lookup::Sure;
use crate::view::NOT_PROVIDED;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Something that a record can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// How a customer runs the product.
    Edition,
    /// What we are to a customer.
    Role,
    /// The customer that it belongs to.
    Customer,
    /// The version of our text.
    Template,
    /// The country, else that of the customer.
    Country,
    /// The state of an agreement, of a customer's agreement, or of what has a first and a last day.
    State,
    /// The last day, before a day.
    ExpiresBefore,
    /// Words in it.
    Search,
}

impl By {
    /// All of them, in the order of a help.
    pub const ALL: [By; 8] =
        [By::Edition, By::Role, By::Customer, By::Template, By::Country, By::State, By::ExpiresBefore, By::Search];

    /// The name in a condition.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            By::Edition => "deployment",
            By::Role => "role",
            By::Customer => "customer",
            By::Template => "template",
            By::Country => "country",
            By::State => "state",
            By::ExpiresBefore => "expires-before",
            By::Search => "search",
        }
    }

    /// What it asks, in one line of help.
    #[must_use]
    pub fn about(self, kind: Kind) -> String {
        match self {
            By::Edition => "cloud, self-hosted, both or unknown".into(),
            By::Role => "Our role: processor, subprocessor, controller, \"no role\", unknown, …".into(),
            By::Customer => match kind {
                Kind::Document => "Only those filed with a record of this customer".into(),
                Kind::Incident => "Only those that concern this customer, or may".into(),
                _ => "Only those of this customer".into(),
            },
            By::Template => "Only those on this version of your DPA text, or unknown".into(),
            By::Country if own_country(kind) => "Country, by code or name, or unknown".into(),
            By::Country => "Country of the customer, by code or name, or unknown".into(),
            By::State => format!("Only those in this state: {}", states(kind).join(", ")),
            By::ExpiresBefore => "Only those whose last day is before this day".into(),
            By::Search => "Part of any text in it".into(),
        }
    }

    /// The same, of whatever kind.
    #[must_use]
    pub const fn about_any(self) -> &'static str {
        match self {
            By::Edition => "Of customers: cloud, self-hosted or both",
            By::Role => "Of customers: our role",
            By::Customer => "Only those of this customer",
            By::Template => "Of customers and agreements: on this version of your DPA text",
            By::Country => "The country, else that of the customer",
            By::State => {
                "Of agreements and customers: the state of the agreement; of what has days: current, later, ended"
            }
            By::ExpiresBefore => "Only those whose last day is before this day",
            By::Search => "Part of any text in it",
        }
    }

    /// Whether records of a kind can be asked for it.
    #[must_use]
    pub fn is_of(self, kind: Kind) -> bool {
        match self {
            By::Edition | By::Role => kind == Kind::Customer,
            By::Customer => of_customer(kind).is_some() || reaches_customers(kind),
            By::Template => matches!(kind, Kind::Customer | Kind::Agreement),
            By::Country => own_country(kind) || kind.is_of_customer(),
            By::State => !states(kind).is_empty(),
            By::ExpiresBefore => kind == Kind::Customer || last_day(kind).is_some(),
            By::Search => true,
        }
    }
}

/// The field that says which customer a record is about.
fn of_customer(kind: Kind) -> Option<&'static str> {
    let names = |field: &&Field| field.shape == Shape::Link(Kind::Customer);
    kind.fields().iter().find(names).filter(|_| kind != Kind::Customer).map(|field| field.name)
}

/// Whether records of a kind concern customers that they do not name.
const fn reaches_customers(kind: Kind) -> bool {
    matches!(kind, Kind::Document | Kind::Incident)
}

fn own_country(kind: Kind) -> bool {
    kind.find("country").is_some()
}

/// The field of the last day.
fn last_day(kind: Kind) -> Option<&'static str> {
    ["expires", "ends"].into_iter().find(|field| kind.find(field).is_some())
}

/// Where a customer without an agreement can stand, by key. One that has an agreement stands in one of its [`STATES`].
const WITHOUT: [&str; 4] = ["missing", "not-needed", "not-yet", "unknown"];

/// The state of who was a customer and is none any more.
const FORMER: &str = "former";

/// The states that records of a kind can be in.
#[must_use]
pub fn states(kind: Kind) -> Vec<&'static str> {
    match kind {
        Kind::Customer => WITHOUT.into_iter().chain(STATES).chain([FORMER]).collect(),
        Kind::Agreement => STATES.into(),
        _ if kind.find("ends").is_some() => vec!["current", "later", "ended"],
        _ => Vec::new(),
    }
}

/// A condition that a record meets or not.
enum Condition {
    /// It runs each of these.
    Editions(&'static [&'static str]),
    Role(OurRole),
    Customer(Uuid),
    /// It is one of these.
    Among(BTreeSet<Uuid>),
    /// Of none, too, where nobody recorded it.
    Template(Option<Uuid>),
    Country(Option<&'static str>),
    /// Nobody recorded what the customer runs.
    RunsUnknown,
    State(&'static str),
    ExpiresBefore(NaiveDate),
    /// It says this; the customers by number that said it once.
    Search(Box<Search>, BTreeSet<i64>),
    /// A field says this; or nobody said it.
    Says(&'static str, Option<Value>),
}

/// A condition as somebody gave it.
struct Narrows {
    /// The name that it was given by.
    given: String,
    /// What it asks for: the name of a [`By`], or of a field.
    key: &'static str,
    condition: Condition,
    /// What was asked for, as facets count it.
    kept: String,
    /// As people read it: "in Germany".
    words: String,
}

/// Which records of a kind are meant.
pub struct Filter {
    kind: Kind,
    on: NaiveDate,
    conditions: Vec<Narrows>,
}

/// What a condition of that name asks a kind for: the name of a [`By`], or of a field.
#[must_use]
pub fn key(kind: Kind, name: &str) -> Option<&'static str> {
    let plain = name.to_lowercase().replace('_', "-");
    let plain = if plain == "agreement" && kind == Kind::Customer { "state" } else { &plain };
    let by = By::ALL.into_iter().find(|by| by.name() == plain && by.is_of(kind)).map(By::name);
    by.or_else(|| kind.find(&plain.replace('-', "_")).map(|at| kind.fields()[at].name))
}

/// A record with what conditions look at.
pub struct Of<'d> {
    /// The record.
    pub record: &'d Record,
    /// Everything about its customer, if it has one.
    pub dossier: Option<&'d Dossier>,
    /// The organisation's own records.
    pub organisation: &'d Organisation,
}

impl Filter {
    /// All records of a kind, on a day.
    #[must_use]
    pub const fn all(kind: Kind, on: NaiveDate) -> Self {
        Self { kind, on, conditions: Vec::new() }
    }

    /// Whether customers are meant that are none any more.
    #[must_use]
    pub fn asks_for_former(&self) -> bool {
        self.conditions.iter().any(|condition| matches!(condition.condition, Condition::State(FORMER)))
    }

    /// Whether every record is meant.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.conditions.is_empty()
    }

    /// The day on which states are asked for.
    #[must_use]
    pub const fn on(&self) -> NaiveDate {
        self.on
    }

    /// Reads conditions: (name, text). A name is one of [`By`], or a field; an empty text, "not provided" or "unknown" means that nobody
    /// recorded it. Every problem is reported, by name, with the values that there are.
    pub fn read<'t>(
        store: &Store,
        kind: Kind,
        on: NaiveDate,
        given: impl IntoIterator<Item = (&'t str, &'t str)>,
    ) -> Result<Self> {
        let (mut filter, mut problems) = (Self::all(kind, on), Vec::new());
        for (name, text) in given {
            match filter.condition(store, name, text.trim()) {
                Ok(condition) => {
                    let words = sentence::words(kind, store, text.trim(), &condition);
                    let kept = facets::kept(store, text.trim(), &condition);
                    let key = key(kind, name).unwrap_or_default();
                    filter.conditions.push(Narrows { given: name.to_owned(), key, condition, kept, words });
                }
                Err(why) => problems.push(Problem::new(name.to_owned(), why)),
            }
        }
        if problems.is_empty() { Ok(filter) } else { Err(Error::Invalid(problems)) }
    }

    fn condition(&self, store: &Store, name: &str, text: &str) -> std::result::Result<Condition, String> {
        let key = key(self.kind, name);
        match By::ALL.into_iter().find(|by| Some(by.name()) == key && by.is_of(self.kind)) {
            Some(by) => match self.not_recorded(by).filter(|_| is_open(text)) {
                Some(condition) => Ok(condition),
                None if text.is_empty() => self.read_field(store, by.name(), text),
                None => self.read_by(store, by, text),
            },
            None => self.read_field(store, key.unwrap_or(name), text),
        }
    }

    /// The condition that nobody recorded it, of what can be so and is no word of its own.
    fn not_recorded(&self, by: By) -> Option<Condition> {
        match by {
            By::Edition => Some(Condition::RunsUnknown),
            By::Template => Some(Condition::Template(None)),
            By::Country => Some(Condition::Country(None)),
            By::Customer => of_customer(self.kind).map(|field| Condition::Says(field, None)),
            By::Role | By::State | By::ExpiresBefore | By::Search => None,
        }
    }

    fn read_by(&self, store: &Store, by: By, text: &str) -> std::result::Result<Condition, String> {
        let found = |kind| store.find(kind, text, Sure::Close).map(|record| record.id).map_err(|why| why.to_string());
        Ok(match by {
            By::Edition => Condition::Editions(read_edition(text, self.on)?),
            By::Role => Condition::Role(OurRole::read(text)?),
            By::Customer if reaches_customers(self.kind) => {
                let customer = store.find(Kind::Customer, text, Sure::Close).map_err(|why| why.to_string())?;
                Condition::Among(self.concern(store, customer).map_err(|why| why.to_string())?)
            }
            By::Customer => Condition::Customer(found(Kind::Customer)?),
            By::Template => {
                Condition::Template(Some(found(Kind::Template).map_err(|why| known_templates(store, &why))?))
            }
            By::Country => {
                let read = country::read(text).map_err(|why| or_open(why.trim_end_matches('.')))?;
                Condition::Country(Some(read))
            }
            By::State => {
                let wanted = text.to_lowercase().replace([' ', '_'], "-");
                let wanted = if wanted == "archived" { FORMER.to_owned() } else { wanted };
                let known = states(self.kind);
                let state = known.iter().find(|state| **state == wanted);
                Condition::State(state.ok_or_else(|| not_one_of(text, &known))?)
            }
            By::ExpiresBefore => Condition::ExpiresBefore(date::read(text, self.on)?),
            By::Search => {
                let wanted = Box::new(Search::new(text));
                let former =
                    if self.kind == Kind::Customer { wanted.former_customers(store) } else { Ok(BTreeSet::new()) };
                Condition::Search(wanted, former.map_err(|why| why.to_string())?)
            }
        })
    }

    /// The records that concern a customer without naming it.
    fn concern(&self, store: &Store, customer: Record) -> Result<BTreeSet<Uuid>> {
        let dossier = store.dossier(customer)?;
        if self.kind == Kind::Document {
            let links = Kind::of_customers().into_iter().flat_map(|kind| dossier.of(kind)).flat_map(Record::links);
            return Ok(links.filter(|(_, kind, _)| *kind == Kind::Document).map(|(_, _, id)| id).collect());
        }
        let organisation = store.own()?;
        let mut found = BTreeSet::new();
        store.each(Kind::Incident, |record| {
            if !matches!(Incident::of(&record, &organisation, self.on).affects(&dossier), Engaged::No(_)) {
                found.insert(record.id);
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn read_field(&self, store: &Store, name: &str, text: &str) -> std::result::Result<Condition, String> {
        let Some(at) = self.kind.find(&name.replace('-', "_")) else {
            let named = By::ALL.into_iter().filter(|by| by.is_of(self.kind)).map(By::name);
            let fields = self.kind.fields().iter().map(|field| field.name);
            let known: Vec<&str> = named.chain(fields).collect();
            let (plural, known) = (self.kind.plural_words(), known.join(", "));
            return Err(format!("{plural} are not filtered by it. What they are filtered by: {known}"));
        };
        let field = &self.kind.fields()[at];
        if text.is_empty() || is_open(text) && !field.has_word(text) {
            return Ok(Condition::Says(field.name, None));
        }
        let mut link = |kind, text: &str| match store.find(kind, text, Sure::Close) {
            Ok(record) => Ok(record.id),
            Err(why) => Err(why.to_string()),
        };
        let read = field
            .read(text, &mut Reading { today: self.on, now: None, link: &mut link })
            .map_err(|why| or_open(&why))?;
        Ok(Condition::Says(field.name, read))
    }

    /// Whether a record meets every condition.
    #[must_use]
    pub fn fits(&self, of: &Of<'_>) -> bool {
        let derives = |one: &Narrows| {
            let condition = &one.condition;
            matches!(condition, Condition::Editions(_) | Condition::RunsUnknown | Condition::Role(_))
                || matches!(condition, Condition::State(_) | Condition::Template(_) | Condition::ExpiresBefore(_))
        };
        let customer = of.dossier.filter(|_| self.kind == Kind::Customer && self.conditions.iter().any(derives));
        let row = customer.map(|dossier| CustomerRow::new(dossier, of.organisation, self.on));
        self.conditions.iter().all(|one| self.meets(&one.condition, of, row.as_ref()))
    }

    fn meets(&self, condition: &Condition, of: &Of<'_>, row: Option<&CustomerRow<'_>>) -> bool {
        let record = of.record;
        match condition {
            Condition::Editions(wanted) => row.is_some_and(|row| wanted.iter().all(|edition| row.runs(edition))),
            Condition::RunsUnknown => row.is_some_and(|row| row.running == Running::NotRecorded),
            Condition::Role(role) => row.is_some_and(|row| row.is(*role)),
            Condition::Customer(id) => of_customer(record.kind).and_then(|field| record.link(field)) == Some(*id),
            Condition::Among(ids) => ids.contains(&record.id),
            Condition::Template(id) => {
                // Who has no agreement has none of which the text is not recorded.
                let agreement = row.map_or(Some(record), |row| row.agreement);
                agreement.is_some_and(|one| one.link("template") == *id)
            }
            Condition::Country(code) => {
                let holder = if own_country(self.kind) { Some(record) } else { of.dossier.map(|one| &one.customer) };
                holder.is_some_and(|holder| match code {
                    Some(code) => holder.text("country") == Some(code),
                    None => holder.get("country").is_none(),
                })
            }
            Condition::State(FORMER) => of.dossier.is_some_and(|dossier| !dossier.is_active(self.on)),
            Condition::State(wanted) => match (row, of.dossier) {
                (Some(row), _) => row.states().any(|state| state == *wanted),
                (None, Some(dossier)) if self.kind == Kind::Agreement => {
                    agreement::state(record, dossier.agreements(), self.on).key() == *wanted
                }
                _ => dated(record, self.on) == *wanted,
            },
            Condition::ExpiresBefore(day) => {
                let holder = row.map_or(Some(record), |row| row.agreement);
                let last = holder.and_then(|one| one.date(last_day(one.kind)?));
                last.is_some_and(|last| last < *day)
            }
            Condition::Search(wanted, former) => {
                wanted.in_record(record).next().is_some() || former.contains(&record.number)
            }
            Condition::Says(field, value) => says(record, field, value.as_ref()),
        }
    }

    /// The records that are meant, in order of their numbers.
    pub fn records(&self, store: &Store) -> Result<Vec<Record>> {
        let mut records = Vec::new();
        for number in self.numbers(store)? {
            records.extend(store.numbered(self.kind, number)?);
        }
        Ok(records)
    }

    /// The numbers of the records that are meant.
    pub fn numbers(&self, store: &Store) -> Result<BTreeSet<i64>> {
        self.numbers_where(store, |of| self.fits(of))
    }

    /// The numbers of the records of the kind that fit.
    pub(super) fn numbers_where(
        &self,
        store: &Store,
        mut fits: impl FnMut(&Of<'_>) -> bool + Send,
    ) -> Result<BTreeSet<i64>> {
        let organisation = store.own()?;
        let mut numbers = BTreeSet::new();
        let mut take = |record: &Record, dossier: Option<&Dossier>| {
            if fits(&Of { record, dossier, organisation: &organisation }) {
                numbers.insert(record.number);
            }
        };
        match self.kind {
            Kind::Customer => store.each_dossier_beside(|dossier| {
                take(&dossier.customer, Some(dossier));
                Ok(())
            })?,
            kind if kind.is_of_customer() => store.each_dossier_beside(|dossier| {
                dossier.of(kind).iter().for_each(|record| take(record, Some(dossier)));
                Ok(())
            })?,
            kind => store.each(kind, |record| {
                take(&record, None);
                Ok(())
            })?,
        }
        Ok(numbers)
    }
}

/// Whether a record runs on a day, by its first and its last.
fn dated(record: &Record, on: NaiveDate) -> &'static str {
    if record.date("starts").is_some_and(|day| day > on) {
        "later"
    } else if record.is_current(on) {
        "current"
    } else {
        "ended"
    }
}

fn says(record: &Record, field: &str, wanted: Option<&Value>) -> bool {
    match (record.kind.field(field).shape, record.get(field), wanted) {
        (Shape::List, Some(Value::Text(all)), Some(Value::Text(one))) => {
            all.split("; ").any(|item| item.to_lowercase() == one.to_lowercase())
        }
        (_, Some(Value::Text(said)), Some(Value::Text(wanted))) => said.to_lowercase() == wanted.to_lowercase(),
        (_, said, wanted) => said == wanted,
    }
}

fn known_templates(store: &Store, why: &str) -> String {
    let known = store.all(Kind::Template).unwrap_or_default();
    let known: Vec<String> = known.iter().map(Record::name_and_handle).collect();
    if known.is_empty() { why.to_owned() } else { format!("{} Templates are {}", as_sentence(why), known.join(", ")) }
}

/// Whether a text means that nobody recorded it.
fn is_open(text: &str) -> bool {
    matches!(&*text.to_lowercase().replace(['-', '_'], " "), "" | "unknown" | NOT_PROVIDED)
}

/// Why a text is no value, with the word for what nobody recorded, which is one everywhere.
fn or_open(why: &str) -> String {
    format!("{} \"{NOT_PROVIDED}\" finds those where nobody recorded it", as_sentence(why))
}

fn read_edition(text: &str, today: NaiveDate) -> std::result::Result<&'static [&'static str], String> {
    if text.trim().eq_ignore_ascii_case("both") {
        return Ok(&["cloud", "self_hosted"]);
    }
    let mut reading = Reading { today, now: None, link: &mut |_, _| Err(String::new()) };
    match Kind::Deployment.field("edition").read(text, &mut reading).ok().flatten().as_ref().map(Value::text).as_deref()
    {
        Some("cloud") => Ok(&["cloud"]),
        Some("self_hosted") => Ok(&["self_hosted"]),
        _ => Err(or_open(&format!("\"{text}\" is neither cloud nor self-hosted nor both"))),
    }
}
