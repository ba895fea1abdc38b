//! What a look at the file, the machine and the settings shows.

use crate::view::{Block, Report};
use serde::Serialize;

/// One thing that was looked at.
#[derive(Serialize)]
pub struct Look {
    /// What.
    pub what: &'static str,
    /// Whether it is as it should be.
    pub well: bool,
    /// What was seen.
    pub said: String,
}

/// What was looked at.
#[derive(Serialize)]
pub struct CheckUp {
    /// One after the other.
    pub looks: Vec<Look>,
}

impl CheckUp {
    /// Whether all is as it should be.
    #[must_use]
    pub fn well(&self) -> bool {
        self.looks.iter().all(|look| look.well)
    }
}

impl Report for CheckUp {
    fn title(&self) -> Option<String> {
        Some("The register, the machine and the settings".into())
    }

    fn blocks(&self) -> Vec<Block> {
        let facts = self.looks.iter().map(|look| {
            (look.what.to_owned(), format!("{} {}", if look.well { "● ok:" } else { "! look:" }, look.said))
        });
        vec![Block::Facts(facts.collect())]
    }
}
