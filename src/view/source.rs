//! Where a list comes from: auditors ask whether it is complete, and of when.

use crate::model::{as_sentence, date};
use crate::store::{Stamp, Store};
use chrono::NaiveDate;

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
        let recorded = store.last.words();
        Self { dataset: dataset.into(), filter: filter.into(), on, recorded, checkpoint: store.stamp() }
    }

    /// All of it, for the foot of a page; the hash in short.
    #[must_use]
    pub fn line(&self, rows: usize) -> String {
        format!(
            "{} {} As of {}. Rows: {rows}. Recorded {}, {}…",
            as_sentence(&self.dataset),
            as_sentence(&self.filter),
            date::long(self.on),
            self.recorded,
            self.checkpoint.short()
        )
    }

    /// All of it: label and words.
    #[must_use]
    pub fn facts(&self, rows: usize) -> Vec<(String, String)> {
        [
            ("List", self.dataset.clone()),
            ("Scope", self.filter.clone()),
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
