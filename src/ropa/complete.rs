//! How much of a register is given: what is counted while its rows are handed out.

use super::Ropa;
use crate::rules::roles::{Open, Stream};
use crate::view::{Ask, Cell, Column};
use serde::Serialize;

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
        };
        Self { rows: 0, columns: ropa.columns().iter().map(one).collect(), undecided: Vec::new() }
    }

    pub(super) fn count(&mut self, cells: &[Cell]) {
        self.rows += 1;
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            match cell {
                Cell::None => column.none += 1,
                Cell::Missing => column.not_provided += 1,
                Cell::NotAsked(_) | Cell::Blank => column.not_applicable += 1,
                _ => column.given += 1,
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
