//! What was salvaged, and what was not: each loss once, the worst first.

use crate::model::counted;
use crate::store::erasures_list::NotedErasure;
use crate::store::verify::Problems;
use serde::Serialize;
use uuid::Uuid;

/// What was salvaged, and what was not.
#[derive(Debug, Default, Serialize)]
pub struct Salvaged {
    /// How the file could be read.
    pub read: String,
    /// Which register the new file is.
    pub register: Uuid,
    /// Whether that is the one that was damaged; else nothing of its history could be kept.
    pub same_register: bool,
    /// How many revisions are kept to the letter.
    pub revisions_kept: i64,
    /// The newest revision of the damaged register that is known of.
    pub newest_known: i64,
    /// How many lines of the journal were read.
    pub lines_read: usize,
    /// How many were not.
    pub lines_lost: usize,
    /// The revision that says what was salvaged.
    pub revision: i64,
    /// How many lines that revision adds.
    pub added: i64,
    /// How many records there are now.
    pub records: usize,
    /// How many documents have their bytes.
    pub documents: usize,
    /// What is lost, or not proven.
    pub lost: Vec<Lost>,
    /// Where the tables said otherwise than the journal, which proves what was recorded.
    pub tables: Problems,
    /// What this computer knows to be erased, stood in the file, and is erased again.
    pub erased_again: Vec<NotedErasure>,
    /// What was erased in lines that the file has otherwise, while the record says something there.
    pub perhaps_erased: Vec<NotedErasure>,
    /// Why it is not known what was erased, if so.
    pub erasures_unknown: Option<String>,
    /// Why this computer could not note the erasures of the new register, if so.
    pub erasures_unnoted: Option<String>,
}

/// Something that is lost, or not as it was.
#[derive(Debug, Serialize)]
pub struct Lost {
    /// What it is: lines, log, revisions, values, document, record, link, unproven.
    pub what: &'static str,
    /// How many of them.
    pub count: usize,
    /// Which one: a handle, the number of a line, or the first and the last.
    pub which: String,
    /// What that means.
    pub detail: String,
}

impl Salvaged {
    pub(super) fn lose(&mut self, what: &'static str, which: impl Into<String>, detail: impl Into<String>) {
        self.lose_some(what, 1, which, detail);
    }

    pub(super) fn lose_some(
        &mut self,
        what: &'static str,
        count: usize,
        which: impl Into<String>,
        detail: impl Into<String>,
    ) {
        let (which, detail) = (which.into(), detail.into());
        let rank = |what: &str| ORDER.iter().position(|(known, ..)| *known == what);
        // One thing is lost once, whatever there is to say of it.
        match self.lost.iter_mut().find(|lost| lost.which == which && is_of_record(lost.what) == is_of_record(what)) {
            Some(known) => {
                if rank(what) < rank(known.what) {
                    known.what = what;
                }
                if !known.detail.contains(&detail) {
                    known.detail = format!("{}; {detail}", known.detail);
                }
            }
            None => self.lost.push(Lost { what, count, which, detail }),
        }
    }

    /// What is lost or not proven, the worst first.
    #[must_use]
    pub fn worst_first(&self) -> Vec<&Lost> {
        let mut lost: Vec<&Lost> = self.lost.iter().collect();
        lost.sort_by_key(|lost| ORDER.iter().position(|(what, ..)| *what == lost.what));
        lost
    }

    /// What is lost or not proven, in numbers.
    #[must_use]
    pub fn in_numbers(&self) -> String {
        let of = |(what, one, many): &(&str, &str, &str)| {
            let lost: Vec<&Lost> = self.lost.iter().filter(|lost| lost.what == *what).collect();
            let count: usize = lost.iter().map(|lost| lost.count).sum();
            let which: Vec<&str> = lost.iter().take(NAMED).map(|lost| lost.which.as_str()).collect();
            let more = if lost.len() > NAMED { ", …" } else { "" };
            (count > 0).then(|| format!("{} ({}{more})", counted(count, one, many), which.join(", ")))
        };
        ORDER.iter().filter_map(of).collect::<Vec<_>>().join("; ")
    }
}

/// What can be lost, the worst first, with the words for one and for many.
const ORDER: [(&str, &str, &str); 8] = [
    ("record", "record lost, or older than it was", "records lost, or older than they were"),
    ("document", "document without its bytes", "documents without their bytes"),
    ("values", "record that lost values", "records that lost values"),
    ("link", "record that lost a link", "records that lost a link"),
    ("unproven", "record not proven", "records not proven"),
    ("log", "write-ahead log that cannot be read", "write-ahead logs that cannot be read"),
    ("revisions", "revision that was seen here", "revisions that were seen here"),
    ("lines", "line of the journal lost", "lines of the journal lost"),
];

/// So many are named where they are counted.
const NAMED: usize = 5;

fn is_of_record(what: &str) -> bool {
    !matches!(what, "lines" | "log" | "revisions")
}
