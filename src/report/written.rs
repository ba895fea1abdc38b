//! What an act wrote, or would write.

use super::record::Became;
use crate::model::Record;
use crate::view::{Block, Report, ReportRows, Table};
use serde::Serialize;

/// What an act wrote, or would write.
#[derive(Debug, Default, Serialize)]
pub struct Written {
    /// The revision; nothing when the act was only tried, or nothing changed.
    pub revision: Option<i64>,
    /// What changed.
    pub changes: Vec<WrittenLine>,
}

/// One record that was written.
#[derive(Debug, Serialize)]
pub struct WrittenLine {
    /// Handle.
    pub record: String,
    /// What it is called.
    pub name: String,
    /// What became of it.
    pub what: Became,
    /// (field, before, after).
    pub fields: Vec<(String, String, String)>,
}

impl WrittenLine {
    /// What became of a record.
    #[must_use]
    pub fn new(record: &Record, what: Became, fields: Vec<(String, String, String)>) -> Self {
        Self { record: record.handle(), name: record.title(), what, fields }
    }

    /// A row for each field that changed, or one for the record.
    fn rows(&self) -> Vec<Vec<String>> {
        let row = |field: &str, before: &str, after: &str| {
            [&self.record, &self.name, self.what.words(), field, before, after].map(str::to_owned).to_vec()
        };
        if self.fields.is_empty() {
            return vec![row("", "", "")];
        }
        self.fields.iter().map(|(field, before, after)| row(field, before, after)).collect()
    }

    fn words(&self, revision: Option<i64>) -> String {
        let fields: Vec<String> =
            self.fields.iter().map(|(field, before, after)| format!("{field}: {before} → {after}")).collect();
        let fields = if fields.is_empty() { String::new() } else { format!(" ({})", fields.join("; ")) };
        let name = if self.name == self.record { String::new() } else { format!(", {}", self.name) };
        let (record, what) = (&self.record, self.what.words());
        match revision {
            Some(revision) => format!("{record} {what}{name}{fields} [revision {revision}]"),
            None => format!("{record} would be {what}{name}{fields}"),
        }
    }
}

impl Report for Written {
    fn rows(&self) -> Option<ReportRows> {
        let heads = vec!["record", "name", "what", "field", "before", "after"];
        let rows = self.changes.iter().flat_map(WrittenLine::rows);
        Some(ReportRows { table: Table::new(heads, rows), member: "changes" })
    }

    fn blocks(&self) -> Vec<Block> {
        if self.changes.is_empty() {
            return vec![Block::Text("Nothing to change: the register says that already.".into())];
        }
        let lines: Vec<String> = self.changes.iter().map(|line| line.words(self.revision)).collect();
        vec![Block::Text(lines.join("\n"))]
    }
}
