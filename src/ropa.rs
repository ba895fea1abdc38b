//! The records of processing activities as an authority asks for them: Art. 30(2) with one row per controller and category of
//! processing, Art. 30(1) with one row per activity and purpose. Rows are made one by one, so that a register has no size; no row
//! is left out because a fact is missing, and a missing fact is "Not provided", which is counted.

mod controller;
pub mod files;
mod layout;
pub mod pdf;
mod processor;

pub use layout::{Layout, Output};

use crate::error::Result;
use crate::model::Organisation;
use crate::model::{Kind, Record, Value, country, date};
use crate::rules::roles::{Open, Stream};
use crate::rules::{applies, derive};
use crate::store::Store;
use crate::view::{NOT_PROVIDED, Source};
use chrono::NaiveDate;
use serde::Serialize;

/// Which of the two registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ropa {
    /// Art. 30(1): what the organisation does as controller.
    Controller,
    /// Art. 30(2): what it does for its customers.
    Processor,
}

impl Ropa {
    /// The title of the register.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Ropa::Controller => "Record of processing activities as controller (GDPR Art. 30(1))",
            Ropa::Processor => "Record of processing activities as processor (GDPR Art. 30(2))",
        }
    }

    /// The name in files and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Ropa::Controller => "controller",
            Ropa::Processor => "processor",
        }
    }

    /// The columns of the register.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Ropa::Controller => controller::COLUMNS,
            Ropa::Processor => processor::COLUMNS,
        }
    }
}

/// How strongly a fact is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// The article says so.
    Must,
    /// The article says "where applicable" or "where possible".
    WherePossible,
    /// Authorities and auditors expect it.
    Practice,
}

impl Ask {
    /// As people read it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Ask::Must => "by the article",
            Ask::WherePossible => "where possible",
            Ask::Practice => "good practice",
        }
    }
}

/// One column of a register.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The name in JSON.
    pub key: &'static str,
    /// What people read above it.
    pub head: &'static str,
    /// The provision that asks for it.
    pub law: &'static str,
    /// How strongly.
    pub ask: Ask,
}

const fn column(key: &'static str, head: &'static str, law: &'static str, ask: Ask) -> Column {
    Column { key, head, law, ask }
}

/// What a register says in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// This.
    Given(String),
    /// Somebody asserted that there is none.
    None,
    /// Nobody said.
    Missing,
    /// It is not asked for here, for this reason.
    NotAsked(&'static str),
}

impl Said {
    /// As people read it.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Said::Given(text) => text,
            Said::None => "None",
            Said::Missing => "Not provided",
            Said::NotAsked(why) => why,
        }
    }

    /// What a field of a record says.
    #[must_use]
    pub fn of(record: &Record, field: &str) -> Said {
        let described = record.kind.field(field);
        match record.get(field) {
            Some(Value::Nil) => Said::None,
            Some(value) => Said::Given(described.words(value).into_owned()),
            None => Said::Missing,
        }
    }

    /// What the first record that says something says.
    fn first(records: &[Option<&Record>], field: &str) -> Said {
        let said = records.iter().flatten().map(|record| Said::of(record, field));
        said.into_iter().find(|said| *said != Said::Missing).unwrap_or(Said::Missing)
    }

    /// Several facts as one: what is given of them; none only when that is asserted of each.
    fn joined(parts: impl IntoIterator<Item = Said>, between: &str) -> Said {
        let (mut texts, mut none, mut missing) = (Vec::new(), false, false);
        for part in parts {
            match part {
                Said::Given(text) if !texts.contains(&text) => texts.push(text),
                Said::None => none = true,
                Said::Missing => missing = true,
                _ => {}
            }
        }
        match (texts.is_empty(), none && !missing) {
            (false, _) => Said::Given(texts.join(between)),
            (true, true) => Said::None,
            (true, false) => Said::Missing,
        }
    }

    fn given(text: impl Into<String>) -> Said {
        let text = text.into();
        if text.is_empty() { Said::Missing } else { Said::Given(text) }
    }
}

/// Which register, of what, for which day.
#[derive(Clone, Copy, Debug)]
pub struct Options<'o> {
    /// Which of the two.
    pub ropa: Ropa,
    /// The day on which its facts hold.
    pub on: NaiveDate,
    /// Only rows of this customer.
    pub only: Option<&'o Record>,
    /// Also what ended, from this day.
    pub ended_since: Option<NaiveDate>,
}

/// A row of a register: what stands in each of the columns of its ropa.
pub type Row = Vec<Said>;

/// The register of a store, ready to hand out its rows.
pub struct Register<'s> {
    store: &'s Store,
    vendor: Organisation,
    options: Options<'s>,
}

impl<'s> Register<'s> {
    /// A register of the facts of a store.
    pub fn new(store: &'s Store, options: Options<'s>) -> Result<Self> {
        Ok(Self { store, vendor: store.own()?, options })
    }

    /// Hands every row out, in order of customers and activities; gives what is complete and what is not.
    pub fn each_row(&self, mut take: impl FnMut(&Row) -> Result<()>) -> Result<Completeness> {
        let mut complete = Completeness::new(self.options.ropa);
        let mut hand = |row: Row| {
            complete.count(&row);
            take(&row)
        };
        match self.options.ropa {
            Ropa::Controller => controller::rows(&self.vendor, self.options.on).into_iter().try_for_each(hand)?,
            Ropa::Processor => {
                let mut undecided = Vec::new();
                let mut one = |dossier: &crate::model::Dossier| {
                    let days = (self.options.ended_since.unwrap_or(self.options.on), self.options.on);
                    let active = |on| dossier.is_active(on);
                    if !active(days.0) {
                        return Ok(());
                    }
                    let mut roles = derive(dossier, &self.vendor, days.1);
                    if active(days.1) {
                        undecided.extend(processor::undecided(dossier, &roles));
                    } else {
                        // Of a customer that left, only what was assigned and ended; nothing follows any more.
                        roles.streams.clear();
                    }
                    let found = applies::applied(dossier, &self.vendor, &roles, days);
                    let row = |applied: &applies::Applied<'_>, on| {
                        processor::row(self.store, dossier, &self.vendor, applied, on)
                    };
                    for applied in &found {
                        hand(row(applied, days.1)?)?;
                    }
                    // What followed from how the customer ran the product, until it ended in the period: as it was on the last day.
                    let mut shown: Vec<_> = found.iter().map(|one| one.activity.map(|activity| activity.id)).collect();
                    for last in ended(dossier, days) {
                        let roles = derive(dossier, &self.vendor, last);
                        for applied in applies::applied(dossier, &self.vendor, &roles, (last, last)) {
                            let activity = applied.activity.map(|activity| activity.id);
                            if applied.assignment.is_none() && !shown.contains(&activity) {
                                shown.push(activity);
                                hand(row(&applied, last)?)?;
                            }
                        }
                    }
                    Ok(())
                };
                match self.options.only {
                    Some(customer) => one(&self.store.dossier(customer.clone())?)?,
                    None => self.store.each_dossier(one)?,
                }
                complete.undecided = undecided;
            }
        }
        Ok(complete)
    }

    /// The measures that hold on the day: name, version, sort, text.
    #[must_use]
    pub fn measures(&self) -> Vec<[Said; 4]> {
        let current = self.vendor.measures.iter().filter(|measure| measure.holds_on(self.options.on));
        current
            .map(|measure| ["name", "version", "category", "description"].map(|field| Said::of(measure, field)))
            .collect()
    }

    /// What the register is and which of it is shown, for the foot of each page.
    #[must_use]
    pub fn source(&self) -> Source {
        let scope = match (self.options.ropa, self.options.only) {
            (_, Some(customer)) => format!("Only {} ({})", customer.title(), customer.handle()),
            (Ropa::Processor, None) => "All customers".into(),
            (Ropa::Controller, None) => "All activities".into(),
        };
        let scope = match self.options.ended_since {
            Some(since) => format!("{scope}, with what ended since {since}"),
            None => scope,
        };
        Source::new(self.store, self.options.ropa.title(), scope, self.options.on)
    }

    /// Who keeps the register, and from where it comes: label and words.
    #[must_use]
    pub fn cover(&self) -> Vec<(&'static str, String)> {
        let vendor = &self.vendor;
        let on = self.options.on;
        let organisation = vendor.record.as_ref();
        let of = |field: &str| organisation.map_or(Said::Missing, |record| Said::of(record, field)).words().to_owned();
        let appointed = |role: &str| {
            let found =
                vendor.appointments.iter().filter(|record| record.text("role") == Some(role) && record.holds_on(on));
            let each = found.map(|record| {
                Said::joined(
                    ["name", "position", "email", "phone", "address"].map(|field| Said::of(record, field)),
                    ", ",
                )
            });
            Said::joined(each, "; ").words().to_owned()
        };
        let entities = vendor.entities.iter().filter(|entity| entity.holds_on(on));
        let entities = entities.map(|entity| {
            Said::joined(
                ["name", "address", "country", "registration", "email"].map(|field| Said::of(entity, field)),
                ", ",
            )
        });
        let part = if self.options.ropa == Ropa::Processor { "Processor" } else { "Controller" };
        let scope = match self.options.only {
            Some(customer) => format!("only {} ({})", customer.title(), customer.handle()),
            None => "all".into(),
        };
        vec![
            (part, of("name")),
            ("Address", of("address")),
            ("Country", of("country")),
            (
                "Privacy contact",
                Said::joined(
                    ["email", "phone"]
                        .map(|field| organisation.map_or(Said::Missing, |record| Said::of(record, field))),
                    ", ",
                )
                .words()
                .to_owned(),
            ),
            ("Legal entities", Said::joined(entities, "; ").words().to_owned()),
            ("Data Protection Officer (DPO)", appointed("dpo")),
            ("EU representative (Art. 27)", appointed("eu_representative")),
            ("UK representative", appointed("uk_representative")),
            ("Supervisory authority", of("authority")),
            (
                "In force on",
                self.options.ended_since.map_or_else(
                    || date::long(on),
                    |since| format!("{}, and what ended since {}", date::long(on), date::long(since)),
                ),
            ),
            ("Rows", scope),
            ("Recorded", format!("revision {}, {}", self.store.last.revision, self.store.last.time)),
            ("Checkpoint", self.store.checkpoint()),
            ("Made by", format!("art30 {}", env!("CARGO_PKG_VERSION"))),
        ]
    }
}

/// The days within a period on which a deployment ended or the customer was one for the last time, the latest first.
#[must_use]
pub fn ended(dossier: &crate::model::Dossier, (since, on): (NaiveDate, NaiveDate)) -> Vec<NaiveDate> {
    let archived = dossier.customer.date("archived").and_then(|day| day.pred_opt());
    let ends = dossier.deployments().iter().filter_map(|record| record.date("ends"));
    let mut days: Vec<NaiveDate> = ends.chain(archived).filter(|day| since <= *day && *day < on).collect();
    days.sort_unstable_by_key(|day| std::cmp::Reverse(*day));
    days.dedup();
    days
}

/// How much of a register is given, per column.
#[derive(Clone, Debug, Serialize)]
pub struct Completeness {
    /// Rows.
    pub rows: usize,
    /// Per column.
    pub columns: Vec<Complete>,
    /// Customers of which it cannot be said whether they belong in the register.
    pub undecided: Vec<Undecided>,
}

/// A customer of which it cannot be said whether it belongs in the register: as JSON, (handle, name, why).
#[derive(Clone, Debug, Serialize)]
#[serde(into = "(String, String, String)")]
pub struct Undecided {
    /// Its handle.
    pub record: String,
    /// Its name.
    pub name: String,
    /// The streams whose role cannot be derived, with what is not provided; empty when no deployment is recorded.
    pub open: Vec<(Stream, Vec<Open>)>,
}

impl Undecided {
    fn because(&self, open: impl Fn(&Open) -> String) -> String {
        if self.open.is_empty() {
            return "no deployment is recorded, so its role is not known".into();
        }
        let words = |facts: &[Open]| facts.iter().map(&open).collect::<Vec<_>>().join(", ");
        let streams = self.open.iter().map(|(stream, facts)| format!("{}: {}", stream.words(), words(facts)));
        format!("the role cannot be derived ({})", streams.collect::<Vec<_>>().join("; "))
    }
}

impl From<Undecided> for (String, String, String) {
    fn from(one: Undecided) -> Self {
        let because = one.because(Open::words);
        (one.record, one.name, because)
    }
}

/// How often a fact is given.
#[derive(Clone, Debug, Serialize)]
pub struct Complete {
    /// The column.
    pub key: &'static str,
    /// What people read.
    pub head: &'static str,
    /// The provision that asks for it.
    pub law: &'static str,
    /// How strongly.
    pub ask: Ask,
    /// Rows in which it is given.
    pub given: usize,
    /// Rows in which "none" is asserted.
    pub none: usize,
    /// Rows in which it is not asked for.
    pub not_applicable: usize,
    /// Rows in which nobody said.
    pub not_provided: usize,
}

impl Completeness {
    fn new(ropa: Ropa) -> Self {
        let one = |column: &Column| Complete {
            key: column.key,
            head: column.head,
            law: column.law,
            ask: column.ask,
            given: 0,
            none: 0,
            not_applicable: 0,
            not_provided: 0,
        };
        Self { rows: 0, columns: ropa.columns().iter().map(one).collect(), undecided: Vec::new() }
    }

    fn count(&mut self, row: &Row) {
        self.rows += 1;
        for (column, said) in self.columns.iter_mut().zip(row) {
            match said {
                Said::Given(_) => column.given += 1,
                Said::None => column.none += 1,
                Said::Missing => column.not_provided += 1,
                Said::NotAsked(_) => column.not_applicable += 1,
            }
        }
    }

    /// The customers of which rows may be missing, a sentence each.
    pub fn doubts(&self) -> impl Iterator<Item = String> {
        self.doubts_with(Open::words)
    }

    /// The same, with what is open in the words of a surface.
    pub fn doubts_with(&self, open: impl Fn(&Open) -> String) -> impl Iterator<Item = String> {
        let sentence = move |one: &Undecided| {
            format!("A row may be missing: {} ({}), since {}", one.name, one.record, one.because(&open))
        };
        self.undecided.iter().map(sentence)
    }

    /// Facts that an article asks for, given or not.
    #[must_use]
    pub fn asked(&self) -> usize {
        let asked = self.columns.iter().filter(|column| column.ask != Ask::Practice);
        asked.map(|column| column.given + column.none + column.not_provided).sum()
    }

    /// Facts that an article asks for and nobody gave.
    #[must_use]
    pub fn open(&self) -> usize {
        self.columns.iter().filter(|column| column.ask != Ask::Practice).map(|column| column.not_provided).sum()
    }
}

/// Whether a country is one of the EEA, where no representative is needed.
fn in_eea(record: &Record) -> bool {
    record.text("country").is_some_and(country::in_eea)
}

/// The names of the measures of a day, for the rows; their texts stand beside the register.
fn measures(vendor: &Organisation, on: NaiveDate) -> Said {
    let current = vendor.measures.iter().filter(|measure| measure.holds_on(on));
    let each = current.map(|measure| match (Said::of(measure, "name"), Said::of(measure, "description")) {
        (Said::Given(name), Said::Given(text)) => Said::Given(format!("{name}: {text}")),
        (name, _) => name,
    });
    Said::joined(each, "\n")
}

/// How long an activity keeps its data.
fn retention(vendor: &Organisation, activity: &Record) -> Said {
    let own = vendor.retentions.iter().filter(|record| record.link("activity") == Some(activity.id));
    let each = own.map(|record| {
        let length = Said::joined(["period", "criterion"].map(|field| Said::of(record, field)), "; ");
        let reason = record.text("ground").map(|reason| format!(" ({reason})")).unwrap_or_default();
        let data = record.text("data").unwrap_or(NOT_PROVIDED);
        Said::Given(format!("{data}: {}{reason}", length.words()))
    });
    Said::joined(each, "\n")
}

/// Reads the customer that `--only` names, as a row of the register.
pub fn only(store: &Store, name: &str) -> Result<Record> {
    store.find(Kind::Customer, name, crate::store::lookup::Sure::Exact)
}
