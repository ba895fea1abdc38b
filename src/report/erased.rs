//! What an erasure took away, or would take away.

use crate::model::counted;
use crate::store::erase::Trace;
use crate::view::{Block, Report, Table};
use serde::Serialize;

/// What an erasure took away, or would take away.
#[derive(Serialize)]
pub struct Erased<'t> {
    /// The revision; nothing while nothing was erased.
    pub revision: Option<i64>,
    /// Where the values are, or were.
    pub traces: &'t [Trace],
}

impl Report for Erased<'_> {
    fn blocks(&self) -> Vec<Block> {
        let rows = self.traces.iter().map(|trace| {
            vec![
                trace.record.clone().unwrap_or_else(|| "who and why".into()),
                trace.revision.to_string(),
                trace.fields.join(", "),
            ]
        });
        let count = counted(self.traces.len(), "place", "places");
        let sentence = match self.revision {
            Some(revision) => format!("Erased in {count} of the register and its past [revision {revision}]."),
            None => {
                format!("This would be erased, in {count} of the register and its past; whole fields, and for good:")
            }
        };
        vec![Block::Text(sentence), Block::Table(Table::new(vec!["record", "revision", "fields"], rows))]
    }
}
