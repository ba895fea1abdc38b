//! The record that a row is about: as it is in the register, if it is, and as the row says it.

use super::super::matching::By;
use crate::model::Record;

pub struct RowSubject {
    pub before: Option<Record>,
    pub record: Record,
    /// The row named it by id or handle, so what it leaves empty is cleared.
    pub exact: bool,
    pub by: Option<By>,
    /// What tells who it is stays as the register has it.
    pub keeps: bool,
}

impl RowSubject {
    pub fn named(record: Record) -> Self {
        Self { before: Some(record.clone()), record, exact: true, by: None, keeps: false }
    }

    pub fn recognised(record: Record, by: By) -> Self {
        Self { before: Some(record.clone()), record, exact: false, by: Some(by), keeps: false }
    }

    /// The same, but its name and country stay as the register has them.
    pub fn kept(record: Record) -> Self {
        Self { keeps: true, ..Self::recognised(record, By::Map) }
    }

    pub fn new(record: Record, exact: bool) -> Self {
        Self { before: None, record, exact, by: None, keeps: false }
    }
}
