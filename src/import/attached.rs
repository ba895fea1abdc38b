//! What became of the files of a folder of signed copies, for people and for programs.

use super::attach::{Paper, PaperVerdict};
use crate::model::{Kind, Record, counted};
use crate::store::Store;
use crate::view::{Block, Report, Table};
use serde::Serialize;

/// An agreement as people know it: `DPA-3 (Acme GmbH, signed 2025-05-02)`.
#[must_use]
pub fn called(store: &Store, agreement: &Record) -> String {
    let customer = agreement.link("customer").and_then(|id| store.with_id(Kind::Customer, id).ok().flatten());
    let name = customer.map(|customer| customer.title()).unwrap_or_default();
    let signed = agreement.date("signed").map(|day| format!(", signed {day}")).unwrap_or_default();
    format!("{} ({name}{signed})", agreement.handle())
}

/// What became of the files of a folder.
#[derive(Serialize)]
pub struct Attached {
    /// The revision; nothing when none was written.
    pub revision: Option<i64>,
    files: Vec<FileLine>,
}

#[derive(Serialize)]
struct FileLine {
    file: String,
    state: &'static str,
    agreement: Option<String>,
    why: String,
}

impl Attached {
    /// What is known of the files before any is filed.
    #[must_use]
    pub fn of(store: &Store, papers: &[Paper]) -> Self {
        let line = |paper: &Paper| {
            let (state, agreement, why) = match &paper.verdict {
                PaperVerdict::Belongs(agreement, by) => ("matched", Some(called(store, agreement)), format!("by {by}")),
                PaperVerdict::Filed(agreement) => ("filed already", Some(called(store, agreement)), String::new()),
                PaperVerdict::Copy(first) => ("copy", None, format!("the same bytes as {first}")),
                PaperVerdict::Ask(why, candidates) => {
                    let shown: Vec<String> = candidates.iter().map(|agreement| called(store, agreement)).collect();
                    ("open", None, if shown.is_empty() { why.clone() } else { format!("{why}: {}", shown.join(", ")) })
                }
                PaperVerdict::LeftOut => ("left out", None, String::new()),
                PaperVerdict::Unfit(why) => ("not taken", None, why.clone()),
            };
            FileLine { file: paper.file.clone(), state, agreement, why }
        };
        Self { revision: None, files: papers.iter().map(line).collect() }
    }
}

impl Report for Attached {
    fn blocks(&self) -> Vec<Block> {
        let row = |line: &FileLine| {
            let state = if line.state == "matched" && self.revision.is_some() { "attached" } else { line.state };
            vec![line.file.clone(), state.to_owned(), line.agreement.clone().unwrap_or_default(), line.why.clone()]
        };
        let table = Table::new(vec!["file", "state", "agreement", "why"], self.files.iter().map(row));
        let count = |state: &str| self.files.iter().filter(|line| line.state == state).count();
        let end = match self.revision {
            Some(revision) => format!("{} attached [revision {revision}].", counted(count("matched"), "file", "files")),
            None => format!(
                "{} matched, {} open. Nothing was written.",
                counted(count("matched"), "file", "files"),
                count("open")
            ),
        };
        vec![Block::Table(table), Block::Text(end)]
    }
}
