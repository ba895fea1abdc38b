//! What becomes of a row: records to write, or why it is not imported.

use super::super::summary::Question;
use crate::error::{Error, Problem};
use crate::journal::Entry;
use crate::model::Record;

/// A record to write.
pub struct Write {
    pub record: Record,
    pub new: bool,
    /// The bytes of a document.
    pub content: Option<Vec<u8>>,
}

impl Write {
    pub fn new(record: Record) -> Self {
        Self { record, new: true, content: None }
    }
}

/// A record to write, with its line of the journal.
pub struct Encoded {
    pub entry: Entry,
    pub write: Write,
}

/// Why a row is not imported.
pub enum Stop {
    Wrong(Vec<Problem>),
    Ask(Box<Question>),
    Skip(&'static str),
}

pub type Outcome<T> = std::result::Result<T, Stop>;

/// Rows that a map leaves out.
pub const BY_MAP: Stop = Stop::Skip("rows that the map leaves out");

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Wrong(vec![Problem::new("", error.to_string())])
    }
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Wrong(vec![problem])
    }
}
