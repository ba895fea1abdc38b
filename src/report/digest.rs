//! A digest: what needs attention on a day and every date ahead, for a mail that a DPO sends to herself or to a colleague once a week.

use super::due::{DueList, dues};
use super::status::{Status, status};
use crate::error::Result;
use crate::model::date;
use crate::store::Store;
use crate::view::{Block, Report, ReportRows};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// What needs attention, and what is due.
#[derive(Debug, Serialize)]
pub struct Digest {
    /// What needs attention on the day.
    pub status: Status,
    /// Every date until a day.
    pub dates: DueList,
}

/// Gathers the digest of a day, with the dates until another.
pub fn digest(store: &Store, (on, at): (NaiveDate, DateTime<Utc>), until: NaiveDate) -> Result<Digest> {
    Ok(Digest { status: status(store, (on, at))?, dates: DueList { at, on, until, due: dues(store, on, until)? } })
}

impl Report for Digest {
    fn title(&self) -> Option<String> {
        Some(format!("Data protection, {}", date::long(self.dates.on)))
    }

    fn rows(&self) -> Option<ReportRows> {
        self.dates.rows()
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = self.status.needs();
        blocks.push(Block::Heading(self.dates.title().unwrap_or_default()));
        blocks.extend(self.dates.blocks());
        blocks
    }
}
