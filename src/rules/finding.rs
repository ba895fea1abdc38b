//! What a check finds: a record, what is wrong with it, and what to do.

use crate::model::Remedy;
use chrono::NaiveDate;
use serde::Serialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Something that the law asks for is missing.
    Error,
    /// Something to look at.
    Warning,
}

impl Severity {
    /// The word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// Whose records a check looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// What the organisation is to its customers and the authority.
    Organisation,
    /// A customer's.
    Customer,
    /// How the organisation keeps its privacy programme: policies, people, reviews. That is not for a customer.
    Programme,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The id of the check.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The provision, as the laws that apply number it.
    pub law: String,
    /// The record, by handle.
    pub record: String,
    /// The customer's name, or what the record is called.
    pub name: String,
    /// What is wrong.
    pub what: String,
    /// Since when, if known.
    pub since: Option<NaiveDate>,
    /// What to do.
    pub remedy: Remedy,
    /// Whose records it is about.
    #[serde(skip)]
    pub subject: Subject,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_programs_read_the_same_word_of_a_severity() {
        for severity in [Severity::Error, Severity::Warning] {
            assert_eq!(serde_json::to_value(severity).unwrap(), severity.word());
        }
        assert!(Severity::Error < Severity::Warning, "errors come first");
    }
}
