//! Records that are looked at again: who looks after them, when that was, and when it is to be.

use crate::model::Record;
use crate::rules::review::review_of;
use crate::view::{Block, NOT_PROVIDED, Report, ReportRows, Table};
use chrono::NaiveDate;
use serde::Serialize;

/// What is to be looked at.
#[derive(Serialize)]
pub struct Reviews {
    /// One line per record.
    pub reviews: Vec<ReviewLine>,
}

/// A record, and when it is looked at.
#[derive(Serialize)]
pub struct ReviewLine {
    record: String,
    name: String,
    owner: Option<String>,
    confirmed: Option<NaiveDate>,
    next_review: Option<NaiveDate>,
}

impl ReviewLine {
    /// The line of a record, with the review beside it if it keeps none itself.
    #[must_use]
    pub fn new(record: &Record, review: Option<&Record>) -> Self {
        let (owner, confirmed, next_review) = review_of(record, review);
        Self { record: record.handle(), name: record.title(), owner, confirmed, next_review }
    }
}

impl Reviews {
    fn table(&self) -> Table {
        let day = |day: Option<NaiveDate>| day.map_or_else(|| NOT_PROVIDED.to_owned(), |day| day.to_string());
        let rows = self.reviews.iter().map(|one| {
            let owner = one.owner.clone().unwrap_or_else(|| NOT_PROVIDED.into());
            vec![one.record.clone(), one.name.clone(), owner, day(one.confirmed), day(one.next_review)]
        });
        Table::new(vec!["record", "name", "owner", "last confirmed", "next review"], rows)
    }
}

impl Report for Reviews {
    fn title(&self) -> Option<String> {
        Some("Reviews".into())
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "reviews" })
    }

    fn blocks(&self) -> Vec<Block> {
        if self.reviews.is_empty() {
            return vec![Block::Text("Nothing to review.".into())];
        }
        vec![Block::Table(self.table())]
    }
}
