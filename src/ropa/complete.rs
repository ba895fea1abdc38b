//! How much of a register is given, and what is open in it: counted and gathered while its rows are handed out.

use super::{Ropa, Row};
use crate::model::counted;
use crate::rules::roles::{Open, Stream};
use crate::view::{Ask, Cell, Column};
use chrono::NaiveDate;
use serde::Serialize;

/// Names that an open point lists; more are counted.
const NAMED: usize = 10;

/// How much of a register is given, per column.
#[derive(Clone, Debug, Serialize)]
pub struct Completeness {
    /// Rows.
    pub rows: usize,
    /// Per column.
    pub columns: Vec<Complete>,
    /// Customers of which it cannot be said whether they belong in the register, or with all that is done for them.
    pub undecided: Vec<Undecided>,
    /// What the records leave open or contradict, each thing once.
    pub open_points: Points,
}

/// A customer of which it cannot be said whether it belongs in the register: as JSON, (handle, name, why).
#[derive(Clone, Debug, Serialize)]
#[serde(into = "(String, String, String)")]
pub struct Undecided {
    /// Its handle.
    pub record: String,
    /// Its name.
    pub name: String,
    /// Why.
    pub because: Doubt,
}

/// Why it cannot be said whether a customer belongs in the register.
#[derive(Clone, Debug)]
pub enum Doubt {
    /// Nobody recorded how it runs the product.
    NoDeployment,
    /// It is no customer any more since a day, but these deployments and services of it have no end, by their handles.
    StillRuns(NaiveDate, Vec<String>),
    /// The streams whose role cannot be derived, with what is not provided.
    Open(Vec<(Stream, Vec<Open>)>),
}

impl Undecided {
    fn because(&self, open: impl Fn(&Open) -> String) -> String {
        match &self.because {
            Doubt::NoDeployment => "no deployment is recorded, so its role is not known".into(),
            Doubt::StillRuns(since, runs) => {
                format!("it is archived since {since}, and {} of it has no end", runs.join(", "))
            }
            Doubt::Open(streams) => {
                let names: Vec<&str> = streams.iter().map(|(stream, _)| stream.words()).collect();
                // One fact can be open for several streams.
                let mut facts: Vec<String> = Vec::new();
                for words in streams.iter().flat_map(|(_, facts)| facts).map(&open) {
                    if !facts.contains(&words) {
                        facts.push(words);
                    }
                }
                format!("the role cannot be derived for {} ({})", names.join(", "), facts.join("; "))
            }
        }
    }

    fn sentence(&self, open: impl Fn(&Open) -> String) -> String {
        format!("A row may be missing: {} ({}), since {}", self.name, self.record, self.because(open))
    }
}

impl From<Undecided> for (String, String, String) {
    fn from(one: Undecided) -> Self {
        let because = one.because(Open::words);
        (one.record, one.name, because)
    }
}

/// Something that the records leave open, or in which they contradict each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenPoint {
    /// What, in a sentence without a full stop.
    pub what: String,
    /// How many rows or customers it concerns.
    pub count: usize,
    /// The first of them, by name and handle.
    pub named: Vec<String>,
    /// Whether the rows that it concerns say it themselves; else no row does.
    pub in_rows: bool,
}

impl OpenPoint {
    /// The point, with whom it concerns.
    #[must_use]
    pub fn sentence(&self) -> String {
        let one = if self.in_rows { ("row", "rows") } else { ("customer", "customers") };
        let more = if self.count > self.named.len() { ", …" } else { "" };
        let mut letters = self.what.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        let whom = format!("{}: {}{more}", counted(self.count, one.0, one.1), self.named.join(", "));
        format!("{first}{} ({whom})", letters.as_str())
    }
}

/// Open points, each once with whom it concerns.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Points(Vec<OpenPoint>);

impl Points {
    /// Notes an open point that concerns a row or a customer.
    pub(super) fn note(&mut self, what: &str, whom: &str, in_rows: bool) {
        let known = self.0.iter().position(|point| point.what == what && point.in_rows == in_rows);
        let at = known.unwrap_or_else(|| {
            self.0.push(OpenPoint { what: what.into(), count: 0, named: Vec::new(), in_rows });
            self.0.len() - 1
        });
        let point = &mut self.0[at];
        point.count += 1;
        if point.named.len() < NAMED && !point.named.iter().any(|named| named == whom) {
            point.named.push(whom.to_owned());
        }
    }

    pub(super) fn extend(&mut self, more: Points) {
        self.0.extend(more.0);
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
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
    /// Rows in which nobody said, or not all of it.
    pub not_provided: usize,
    /// Those of them in which the article asks for it: of what it asks "where applicable", where it is known to apply.
    pub owed: usize,
}

impl Completeness {
    pub(super) fn new(ropa: Ropa) -> Self {
        let one = |column: &Column| Complete {
            key: column.key,
            head: column.head,
            law: column.law,
            ask: column.ask,
            given: 0,
            none: 0,
            not_applicable: 0,
            not_provided: 0,
            owed: 0,
        };
        let columns = ropa.columns().iter().map(one).collect();
        Self { rows: 0, columns, undecided: Vec::new(), open_points: Points::default() }
    }

    pub(super) fn count(&mut self, row: &Row<'_>) {
        self.rows += 1;
        for (column, cell) in self.columns.iter_mut().zip(&row.cells) {
            match cell {
                Cell::None => column.none += 1,
                Cell::Missing | Cell::Part(_) => {
                    column.not_provided += 1;
                    let asked = match column.ask {
                        Ask::Must | Ask::WherePossible => true,
                        Ask::WhereApplicable => row.applies.contains(&column.key),
                        Ask::Practice => false,
                    };
                    column.owed += usize::from(asked);
                }
                Cell::NotAsked(_) | Cell::Blank => column.not_applicable += 1,
                _ => column.given += 1,
            }
        }
        for point in row.points() {
            self.open_points.note(point, &row.name(), true);
        }
    }

    /// The customers of which rows may be missing, a sentence each.
    pub fn doubts(&self) -> impl Iterator<Item = String> {
        self.doubts_with(Open::words)
    }

    /// The same, with what is open in the words of a surface.
    pub fn doubts_with(&self, open: impl Fn(&Open) -> String) -> impl Iterator<Item = String> {
        self.undecided.iter().map(move |one| one.sentence(&open))
    }

    /// The open points, a sentence each.
    pub fn points(&self) -> impl Iterator<Item = String> {
        self.open_points.0.iter().map(OpenPoint::sentence)
    }

    /// What no row says: handle, name, and what is open. They stand behind the rows.
    pub(super) fn beside_rows(&self) -> impl Iterator<Item = (&str, &str, String)> {
        let undecided = self.undecided.iter().map(|one| (&*one.record, &*one.name, one.sentence(Open::words)));
        let points = self.open_points.0.iter().filter(|point| !point.in_rows);
        undecided.chain(points.map(|point| ("", "", point.sentence())))
    }

    /// Facts that an article asks for, given or not.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.by_article().map(|column| column.given + column.none + column.not_provided).sum()
    }

    /// Facts that an article asks for and nobody gave; those of which nobody said whether they apply are among them.
    #[must_use]
    pub fn open(&self) -> usize {
        self.by_article().map(|column| column.not_provided).sum()
    }

    /// Those of them that an article asks for "where applicable", and of which nobody said whether they apply.
    #[must_use]
    pub fn unsaid(&self) -> usize {
        self.by_article().map(|column| column.not_provided - column.owed).sum()
    }

    /// What is not provided, in a sentence: its counts are those of the columns.
    #[must_use]
    pub fn sentence(&self) -> String {
        let open = counted(self.open(), "fact", "facts");
        let unsaid = match self.unsaid() {
            0 => String::new(),
            unsaid => {
                let facts = counted(unsaid, "fact", "facts");
                format!("; among them {facts} of which nobody said whether they apply")
            }
        };
        format!("not provided of what the article asks for: {open}{unsaid}")
    }

    fn by_article(&self) -> impl Iterator<Item = &Complete> {
        self.columns.iter().filter(|column| column.ask != Ask::Practice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_counts_what_the_columns_count() {
        let mut complete = Completeness::new(Ropa::Processor);
        let said = "not provided of what the article asks for: 0 facts";
        assert_eq!(complete.sentence(), said);
        for (key, not_provided, owed) in
            [("customer_dpo", 2, 0), ("transfers", 2, 1), ("measures", 2, 2), ("owner", 2, 0)]
        {
            let column = complete.columns.iter_mut().find(|column| column.key == key).expect("a column");
            (column.not_provided, column.owed) = (not_provided, owed);
        }
        assert_eq!((complete.asked(), complete.open(), complete.unsaid()), (6, 6, 3), "nothing is given");
        let said = "not provided of what the article asks for: 6 facts; among them 3 facts of which nobody said whether they apply";
        assert_eq!(complete.sentence(), said);
    }
}
