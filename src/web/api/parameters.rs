//! What the address of an endpoint can say beside its path. What is read, what is refused and what the document says follow from these.

use super::super::authorize::Does;
use super::super::pairs::Pairs;
use super::super::visit::Visit;
use super::Endpoint;
use crate::error::{Error, Problem, Result};
use serde_json::{Value as Json, json};

/// One thing that an address can say.
pub struct Parameter {
    pub name: &'static str,
    shape: Shape,
    about: &'static str,
}

enum Shape {
    /// A text that may be missing.
    Text,
    /// A text without which there is nothing to answer.
    Needed,
    /// A whole number from 1 to `most`.
    Count { most: usize, usual: usize },
}

const fn text(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, shape: Shape::Text, about }
}

const fn needed(name: &'static str, about: &'static str) -> Parameter {
    Parameter { name, shape: Shape::Needed, about }
}

const fn count(name: &'static str, (most, usual): (usize, usize), about: &'static str) -> Parameter {
    Parameter { name, shape: Shape::Count { most, usual }, about }
}

/// What each address that looks can say.
const OF_A_LOOK: [Parameter; 2] = [
    text("on", "The day of which things are said; by default today"),
    text("as_of", "As recorded by that day, time or revision"),
];
pub const RECORDS: Parameter = count("limit", (200, 50), "How many records");
pub const AFTER: Parameter = text("after", "The handle behind which they begin");
pub const DAYS: Parameter = count("days", (3660, 90), "How many days ahead");
pub const RULE: Parameter = text("rule", "One check alone");
pub const FINDINGS: Parameter = count("limit", (5000, 500), "How many findings");
pub const LOOKED_FOR: Parameter = needed("q", "The text to look for");
pub const PLACES: Parameter = count("limit", (200, 50), "How many places");
pub const REVISIONS: Parameter = count("limit", (1000, 50), "How many revisions");
pub const QUESTION: Parameter = needed("question", "What the customer asks");

impl Parameter {
    /// The number that an address says, within its bounds; the usual one where it says none.
    pub fn number(&self, visit: &Visit<'_>) -> Result<usize> {
        let Shape::Count { most, usual } = self.shape else { unreachable!("{} counts nothing", self.name) };
        let Some(said) = visit.query.said(self.name) else { return Ok(usual) };
        let read = said.parse().ok().filter(|number| (1..=most).contains(number));
        read.ok_or_else(|| Error::invalid(self.name, format!("{said} is no number from 1 to {most}")))
    }

    /// The text that an address says.
    pub fn said<'v>(&self, visit: &'v Visit<'_>) -> Option<&'v str> {
        visit.query.said(self.name)
    }

    /// The text that an address has to say.
    pub fn needed<'v>(&self, visit: &'v Visit<'_>) -> Result<&'v str> {
        self.said(visit).ok_or_else(|| Error::invalid(self.name, format!("is missing: {}", self.about.to_lowercase())))
    }

    /// As the document of the interface tells it.
    pub fn described(&self) -> Json {
        let schema = match self.shape {
            Shape::Text => json!({ "type": "string" }),
            Shape::Needed => json!({ "type": "string", "minLength": 1 }),
            Shape::Count { most, usual } => {
                json!({ "type": "integer", "minimum": 1, "maximum": most, "default": usual })
            }
        };
        let mut all = json!({ "name": self.name, "in": "query", "schema": schema, "description": self.about });
        if matches!(self.shape, Shape::Needed) {
            all["required"] = json!(true);
        }
        all
    }
}

/// What the address of an endpoint can say.
pub fn of(endpoint: &Endpoint) -> impl Iterator<Item = &Parameter> {
    let looks = matches!(endpoint.row.does, Does::Looks);
    OF_A_LOOK.iter().filter(move |_| looks).chain(endpoint.takes)
}

/// Refuses what an address says and the endpoint does not read, and what it says twice: a slip in a name would change what comes without a word.
pub fn check(endpoint: &Endpoint, query: &Pairs) -> Result<()> {
    let known: Vec<&str> = of(endpoint).map(|one| one.name).collect();
    let there_is = if known.is_empty() { "nothing".into() } else { known.join(", ") };
    let wrong = |(at, (name, _)): (usize, &(String, String))| {
        let why = if !known.contains(&name.as_str()) {
            format!("this address does not read it. What it reads: {there_is}")
        } else if query.0[..at].iter().any(|(earlier, _)| earlier == name) {
            "stands twice in the address. Send it once".to_owned()
        } else {
            return None;
        };
        Some(Problem::new(name.clone(), why))
    };
    let wrong: Vec<Problem> = query.0.iter().enumerate().filter_map(wrong).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}
