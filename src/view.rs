//! What a report is made of: blocks that people read, and the rows of a list.

mod cell;
mod column;
mod source;

pub use cell::Cell;
pub use column::{Below, Column, Demand, Fit, View, described, json, place};
pub use source::Source;

use crate::error::Result;
use crate::model::Remedy;
use crate::texts::Language;
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
    /// How each column takes part where a line is too short for all of them: of a list, in which a row is one line. Without them, cells are
    /// read over several lines.
    pub fits: Vec<Fit>,
    /// Whether a person can choose other columns.
    pub choosable: bool,
    /// Whether its rows explain themselves on a screen, without heads.
    pub headless: bool,
}

impl Table {
    /// A table of cells, or of texts.
    pub fn new<C: Into<Cell>>(heads: Vec<&'static str>, rows: impl IntoIterator<Item = Vec<C>>) -> Self {
        let rows = rows.into_iter().map(|row| row.into_iter().map(Into::into).collect()).collect();
        Self { heads, rows, ..Self::default() }
    }

    /// The same as a list: one line a row, by how its columns fit.
    #[must_use]
    pub fn fitted(mut self, fits: impl Into<Vec<Fit>>) -> Self {
        self.fits = fits.into();
        debug_assert_eq!(self.fits.len(), self.heads.len());
        self
    }

    /// The same table of other cells.
    #[must_use]
    pub fn map(self, cell: impl Fn(Cell) -> Cell) -> Self {
        let rows = self.rows.into_iter().map(|row| row.into_iter().map(&cell).collect()).collect();
        Self { rows, ..self }
    }
}

/// Something that can be shown.
pub trait Report: Serialize {
    /// The report as people read it.
    fn blocks(&self) -> Vec<Block>;

    /// The language in which it is worded.
    fn language(&self) -> Language {
        Language::English
    }

    /// Whether its JSON stands at the top level, beside what says of which register and day it is, and not in a member of its own.
    fn at_the_top(&self) -> bool {
        false
    }

    /// What a page of it is headed when it does not begin with a heading of its own.
    fn title(&self) -> Option<String> {
        None
    }

    /// The rows that CSV and a line of JSON per row print, when the report is a list above all.
    fn rows(&self) -> Option<ReportRows> {
        None
    }
}

/// The rows of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRows {
    /// As people read them.
    pub table: Table,
    /// The member of its JSON that holds them for programs.
    pub member: &'static str,
}

/// The words for a value that nobody gave.
pub const NOT_PROVIDED: &str = "not provided";

/// Takes the rows of a view, one by one, so that a list has no size.
pub type Take<'t> = &'t mut (dyn FnMut(Vec<Cell>) -> Result<()> + Send);
