//! Reports: plain structs that say everything, and a common form in which each can be printed.
//!
//! A report is made here from the register; `cli` (and later pages and PDF) only print it. Text may change between versions;
//! the JSON form and CSV columns are the contract.

pub mod customer;
pub mod history;
pub mod list;
pub mod management;
pub mod overview;
pub mod register;

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
