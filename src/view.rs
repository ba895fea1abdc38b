//! What a report is made of: blocks that people read, lists with their columns, and where a list comes from.

mod column;

pub use column::{Ask, Column, View, described, json, place};

use crate::error::Result;
use crate::model::{Field, Record, Remedy, Shape, Value, date};
use crate::rules::agreement::State;
use crate::store::{Stamp, Store};
use chrono::NaiveDate;
use serde::Serialize;
use std::borrow::Cow;

/// A piece of a report, in the order in which a person reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A title.
    Heading(String),
    /// A sentence or two.
    Text(String),
    /// What is recorded: label and words.
    Facts(Vec<(String, String)>),
    /// Rows under column heads.
    Table(Table),
    /// Lines of a list.
    Points(Vec<String>),
    /// Words with deeds in them.
    Next(Next),
}

/// Words in which there is something to do: each surface words the deeds as its people do them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// A sentence.
    Text(Remedy),
    /// Label and words.
    Facts(Vec<(String, Remedy)>),
    /// Ways to go on: what for, and what to do.
    Steps(Vec<(String, Remedy)>),
}

impl Next {
    /// The same as a block of words alone.
    pub fn block(&self, words: impl Fn(&Remedy) -> String) -> Block {
        match self {
            Next::Text(remedy) => Block::Text(words(remedy)),
            Next::Facts(facts) => {
                Block::Facts(facts.iter().map(|(label, remedy)| (label.clone(), words(remedy))).collect())
            }
            Next::Steps(steps) => {
                let widest = steps.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
                let step = |(label, remedy): &(String, Remedy)| format!("{label:<widest$}   {}", words(remedy));
                Block::Points(steps.iter().map(step).collect())
            }
        }
    }
}

/// Rows under column heads. Each row has as many cells as there are heads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The column heads.
    pub heads: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table of cells, or of texts.
    pub fn new<C: Into<Cell>>(heads: Vec<&'static str>, rows: impl IntoIterator<Item = Vec<C>>) -> Self {
        Self { heads, rows: rows.into_iter().map(|row| row.into_iter().map(Into::into).collect()).collect() }
    }
}

/// What stands in one place of a list, a register or a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A number, with its unit if it has one.
    Number(i64, &'static str),
    /// A record: its name and its handle.
    Link {
        /// What it is called.
        name: String,
        /// Where a surface finds it.
        handle: String,
    },
    /// A state: its sign, and its words.
    State(&'static str, String),
    /// Somebody asserted that there is none.
    None,
    /// Nobody said.
    Missing,
    /// It is not asked for here, for this reason.
    NotAsked(&'static str),
    /// What to do.
    Remedy(Remedy),
    /// There is nothing to say here.
    Blank,
}

impl Cell {
    /// What a field of a record says. A link is its id; what shows it by name looks the record up.
    #[must_use]
    pub fn of(record: &Record, field: &str) -> Cell {
        Self::said(record.kind.field(field), record.get(field))
    }

    /// What a field says with a value.
    #[must_use]
    pub fn said(field: &Field, value: Option<&Value>) -> Cell {
        match (field.shape, value) {
            (_, None) => Cell::Missing,
            (_, Some(Value::Nil)) => Cell::None,
            (_, Some(Value::Date(day))) => Cell::Day(*day),
            (Shape::Number(_, _, unit), Some(Value::Number(number))) => Cell::Number(*number, unit),
            (_, Some(value)) => Cell::Text(field.words(value).into_owned()),
        }
    }

    /// A record by its handle alone, where its name stands beside.
    #[must_use]
    pub fn handle(record: &Record) -> Cell {
        Cell::Link { name: record.handle(), handle: record.handle() }
    }

    /// What the first cell that is not missing says.
    #[must_use]
    pub fn first(cells: impl IntoIterator<Item = Cell>) -> Cell {
        cells.into_iter().find(|cell| *cell != Cell::Missing).unwrap_or(Cell::Missing)
    }

    /// Several facts as one: what is given of them, each once; none only when that is asserted of each. One fact alone stays what it is.
    #[must_use]
    pub fn joined(parts: impl IntoIterator<Item = Cell>, between: &str) -> Cell {
        let (mut given, mut none, mut missing) = (Vec::new(), false, false);
        for part in parts {
            match part {
                Cell::None => none = true,
                Cell::Missing => missing = true,
                part if part.is_given() && !given.contains(&part) => given.push(part),
                _ => {}
            }
        }
        match (given.len(), none && !missing) {
            (0, true) => Cell::None,
            (0, false) => Cell::Missing,
            (1, _) => given.remove(0),
            _ => Cell::Text(given.iter().map(Cell::words).collect::<Vec<_>>().join(between)),
        }
    }

    /// Whether it states a fact, other than that there is none.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        !matches!(self, Cell::None | Cell::Missing | Cell::NotAsked(_) | Cell::Blank)
    }

    /// The fact that it states, as people read it.
    #[must_use]
    pub fn given(&self) -> Option<Cow<'_, str>> {
        self.is_given().then(|| self.words())
    }

    /// As people read it.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Day(day) => Cow::Owned(day.to_string()),
            Cell::Number(number, "") => Cow::Owned(number.to_string()),
            Cell::Number(number, unit) => Cow::Owned(format!("{number} {unit}")),
            Cell::Link { name, handle } if name == handle => Cow::Borrowed(handle),
            Cell::Link { name, handle } => Cow::Owned(format!("{name} ({handle})")),
            Cell::State("", words) => Cow::Borrowed(words),
            Cell::State(sign, words) => Cow::Owned(format!("{sign} {words}")),
            Cell::None => Cow::Borrowed("None"),
            Cell::Missing => Cow::Borrowed("Not provided"),
            Cell::NotAsked(why) => Cow::Borrowed(why),
            Cell::Remedy(remedy) => Cow::Owned(remedy.words()),
            Cell::Blank => Cow::Borrowed(""),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<Remedy> for Cell {
    fn from(remedy: Remedy) -> Self {
        Cell::Remedy(remedy)
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Cell::Day(day)
    }
}

impl From<&Record> for Cell {
    fn from(record: &Record) -> Self {
        Cell::Link { name: record.name(), handle: record.handle() }
    }
}

impl From<&State> for Cell {
    fn from(state: &State) -> Self {
        Cell::State(state.sign(), state.words())
    }
}

/// A count.
impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Cell::Number(i64::try_from(count).unwrap_or(i64::MAX), "")
    }
}

/// Nothing given is missing.
impl<C: Into<Cell>> From<Option<C>> for Cell {
    fn from(given: Option<C>) -> Self {
        given.map_or(Cell::Missing, Into::into)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

/// Something that can be shown.
pub trait Report: Serialize {
    /// The report as people read it.
    fn blocks(&self) -> Vec<Block>;

    /// The rows that CSV and a line of JSON per row print, when the report is a list above all.
    fn rows(&self) -> Option<Rows> {
        None
    }
}

/// The rows of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// As people read them.
    pub table: Table,
    /// The member of its JSON that holds them for programs.
    pub member: &'static str,
}

/// The words for a value that nobody gave.
pub const NOT_PROVIDED: &str = "not provided";

/// Where a list comes from: auditors ask whether it is complete, and of when.
#[derive(Clone, Debug)]
pub struct Source {
    /// What is listed.
    pub dataset: String,
    /// Which of it.
    pub filter: String,
    /// The day on which the facts hold.
    pub on: NaiveDate,
    recorded: String,
    checkpoint: Stamp,
}

impl Source {
    /// A list of facts of a store.
    #[must_use]
    pub fn new(store: &Store, dataset: impl Into<String>, filter: impl Into<String>, on: NaiveDate) -> Self {
        let recorded = format!("revision {}, {}", store.last.revision, store.last.time);
        Self { dataset: dataset.into(), filter: filter.into(), on, recorded, checkpoint: store.stamp() }
    }

    /// All of it, for the foot of a page; the hash in short.
    #[must_use]
    pub fn line(&self, rows: usize) -> String {
        format!(
            "{}. {}. On {}, recorded {}. Rows: {rows}. art30 {}, {}…",
            self.dataset,
            self.filter,
            self.on,
            self.recorded,
            env!("CARGO_PKG_VERSION"),
            self.checkpoint.short()
        )
    }

    /// All of it: label and words.
    #[must_use]
    pub fn facts(&self, rows: usize) -> Vec<(String, String)> {
        [
            ("What", self.dataset.clone()),
            ("Which", self.filter.clone()),
            ("Facts as of", date::long(self.on)),
            ("Rows", rows.to_string()),
            ("Recorded", self.recorded.clone()),
            ("Checkpoint", self.checkpoint.to_string()),
            ("Made by", format!("art30 {}", env!("CARGO_PKG_VERSION"))),
        ]
        .map(|(label, words)| (label.to_owned(), words))
        .into()
    }
}

/// Takes the rows of a view, one by one, so that a list has no size.
pub type Take<'t> = &'t mut dyn FnMut(Vec<Cell>) -> Result<()>;

/// What stands for letters that a reader may not know.
pub const ACRONYMS: &[(&str, &str)] = &[
    ("Art.", "article of the General Data Protection Regulation, unless another law is named"),
    ("DPA", "data processing agreement, Art. 28(3)"),
    ("DPIA", "data protection impact assessment, Art. 35"),
    ("DPO", "Data Protection Officer, Art. 37"),
    ("EEA", "European Economic Area: the member states of the EU, Iceland, Liechtenstein and Norway"),
    ("GDPR", "General Data Protection Regulation, Regulation (EU) 2016/679"),
    ("SCC", "standard contractual clauses, Commission Decision (EU) 2021/914"),
];
