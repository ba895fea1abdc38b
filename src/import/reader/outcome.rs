//! What becomes of a row: records to write, or why it is not imported.

use super::super::summary::Question;
use crate::error::{Error, Problem};
use crate::journal::Entry;
use crate::model::Record;

/// A record to write.
pub struct ToWrite {
    pub record: Record,
    pub new: bool,
    /// The bytes of a document.
    pub content: Option<Vec<u8>>,
}

impl ToWrite {
    pub fn new(record: Record) -> Self {
        Self { record, new: true, content: None }
    }
}

/// A record to write, with its line of the journal.
pub struct Encoded {
    pub entry: Entry,
    pub write: ToWrite,
}

/// Why a row is not imported.
pub enum NotImported {
    Wrong(Vec<Problem>),
    Open(Box<Question>),
    /// Cells that changed in the file and in the register.
    Differs(Vec<Question>),
    LeftOut(&'static str),
    /// The row is that of a customer that was merged into another, which has a row of its own.
    Merged,
}

pub type Outcome<T> = std::result::Result<T, NotImported>;

/// Rows that a map leaves out.
pub const BY_MAP: NotImported = NotImported::LeftOut(LEFT_OUT_BY_MAP);

/// Why a row is left out that an answer leaves out.
pub const LEFT_OUT_BY_MAP: &str = "rows that the map leaves out";

impl From<Error> for NotImported {
    fn from(error: Error) -> Self {
        Self::Wrong(vec![Problem::new("", error.to_string())])
    }
}

impl From<Problem> for NotImported {
    fn from(problem: Problem) -> Self {
        Self::Wrong(vec![problem])
    }
}
