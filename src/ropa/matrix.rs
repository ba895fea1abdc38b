//! Which of the contents that the article asks for are recorded, row by row: what is missing is seen at once.

use super::complete::{Complete, Completeness};
use super::{Ropa, Row};
use crate::view::{Cell, Demand};

/// Whether a fact is recorded in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is, also where it is that there is none.
    Recorded,
    /// Not all of it.
    InPart,
    /// Nobody recorded it.
    NotRecorded,
    /// It is not asked for in this row.
    NotAsked,
}

/// Rows of a register by what the article asks for.
pub struct FactMatrix {
    /// The places of the columns that the article asks for.
    asked: Vec<usize>,
    /// How many rows it takes.
    most: usize,
    /// The rows that were taken: whom or what each is about, and its facts, in the order of the columns.
    pub rows: Vec<(String, Vec<Presence>)>,
}

impl Presence {
    const fn of(cell: &Cell) -> Self {
        match cell {
            Cell::Missing => Self::NotRecorded,
            Cell::Part(_) => Self::InPart,
            Cell::NotAsked(_) | Cell::Blank => Self::NotAsked,
            _ => Self::Recorded,
        }
    }

    /// The sign for it; nothing where it is not asked for.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Recorded => "●",
            Self::InPart => "◐",
            Self::NotRecorded => "○",
            Self::NotAsked => "",
        }
    }

    /// The same in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::InPart => "recorded in part",
            Self::NotRecorded => "not recorded",
            Self::NotAsked => "not asked for",
        }
    }
}

impl FactMatrix {
    /// Of a register, with so many rows.
    #[must_use]
    pub fn new(ropa: Ropa, most: usize) -> Self {
        let columns = ropa.columns().iter().enumerate();
        let asked = columns.filter(|(_, column)| column.ask != Demand::Practice).map(|(at, _)| at).collect();
        Self { asked, most, rows: Vec::new() }
    }

    /// Takes a row, while there is room.
    pub fn take(&mut self, row: &Row<'_>) {
        if self.rows.len() < self.most {
            let facts = self.asked.iter().map(|at| Presence::of(&row.cells[*at])).collect();
            let shown = row.activity().filter(|_| row.ropa() == Ropa::Processor);
            let about = shown.map_or_else(|| row.about(), |activity| format!("{}: {}", row.about(), activity.title()));
            self.rows.push((about, facts));
        }
    }

    /// What the article asks for, with how often it is recorded in all rows.
    #[must_use]
    pub fn columns<'c>(&self, complete: &'c Completeness) -> Vec<&'c Complete> {
        self.asked.iter().map(|at| &complete.columns[*at]).collect()
    }
}
