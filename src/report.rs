//! Reports: plain structs that say everything, and a common form in which each can be printed.
//!
//! A report is made here from the register; `cli` (and later pages and PDF) only print it. Text may change between versions;
//! the JSON form and CSV columns are the contract.

pub mod audit;
pub mod customer;
pub mod history;
pub mod house;
pub mod list;
pub mod management;
pub mod overview;
pub mod publication;
pub mod register;

use crate::model::date;
use crate::store::Store;
use chrono::NaiveDate;
use serde::Serialize;

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
}

/// Rows under column heads. Each row has as many cells as there are heads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The column heads.
    pub heads: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// Something that can be shown.
pub trait Report: Serialize {
    /// The report as people read it.
    fn blocks(&self) -> Vec<Block>;
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
    checkpoint: String,
}

impl Source {
    /// A list of facts of a store.
    #[must_use]
    pub fn new(store: &Store, dataset: impl Into<String>, filter: impl Into<String>, on: NaiveDate) -> Self {
        let recorded = format!("revision {}, {}", store.last.revision, store.last.time);
        Self { dataset: dataset.into(), filter: filter.into(), on, recorded, checkpoint: store.checkpoint() }
    }

    /// All of it, for the foot of a page; the hash in short.
    #[must_use]
    pub fn line(&self, rows: usize) -> String {
        let hash = self.checkpoint.rsplit(' ').next().unwrap_or_default();
        format!(
            "{}. {}. On {}, recorded {}. Rows: {rows}. art30 {}, {}…",
            self.dataset,
            self.filter,
            self.on,
            self.recorded,
            env!("CARGO_PKG_VERSION"),
            hash.get(..16).unwrap_or_default()
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
            ("Checkpoint", self.checkpoint.clone()),
            ("Made by", format!("art30 {}", env!("CARGO_PKG_VERSION"))),
        ]
        .map(|(label, words)| (label.to_owned(), words))
        .into()
    }
}
