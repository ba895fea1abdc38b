//! What happened to a record, day by day, the newest first: one sentence for each revision, and below it the fields in full.

use super::history::{Chapter, RecordLog, RecordRevision, Story};
use crate::model::date;
use crate::store::log::When;
use chrono::NaiveDate;

/// What happened to a record, or to a customer and to what belongs to it.
pub struct Timeline {
    /// How many events there are; those that are shown may be fewer.
    pub total: usize,
    /// How many are shown.
    pub shown: usize,
    /// Day by day, the newest first.
    pub days: Vec<DayOfEvents>,
}

/// What was recorded on one day (UTC).
pub struct DayOfEvents {
    /// The day as people read it: "27 November 2026".
    pub day: String,
    /// The newest first.
    pub events: Vec<Event>,
}

/// One revision, as far as it is about this record.
pub struct Event {
    /// Which.
    pub revision: i64,
    /// When within the day, "16:55", with what is to be said of the clock.
    pub time: String,
    /// Who did what.
    pub sentence: String,
    /// Why, where that was said.
    pub reason: Option<String>,
    /// The fields in full.
    pub full: Vec<(String, String)>,
    /// What else the revision did.
    pub others: Option<String>,
}

/// The day of a moment, and the time within it.
fn parted(when: &When) -> (String, String) {
    let minute = when.minute();
    let (day, time) = minute.split_once(' ').unwrap_or((&minute, ""));
    (day.parse::<NaiveDate>().map_or_else(|_| day.to_owned(), date::long), time.to_owned())
}

impl Timeline {
    fn new(total: usize, events: impl Iterator<Item = (When, Event)>) -> Self {
        let (mut days, mut shown): (Vec<DayOfEvents>, usize) = (Vec::new(), 0);
        for (when, event) in events {
            let (day, time) = parted(&when);
            let event = Event { time, ..event };
            shown += 1;
            match days.last_mut().filter(|last| last.day == day) {
                Some(last) => last.events.push(event),
                None => days.push(DayOfEvents { day, events: vec![event] }),
            }
        }
        Self { total, shown, days }
    }

    /// Of one record.
    #[must_use]
    pub fn of_record(log: &RecordLog) -> Self {
        let event = |change: &RecordRevision| {
            let event = Event {
                revision: change.revision,
                time: String::new(),
                sentence: change.sentence.clone(),
                reason: change.reason.clone(),
                full: change.lines(),
                others: None,
            };
            (change.time.clone(), event)
        };
        Self::new(log.total, log.changes.iter().map(event))
    }

    /// Of a customer with what belongs to it.
    #[must_use]
    pub fn of_customer(story: &Story) -> Self {
        let event = |chapter: &Chapter| {
            let event = Event {
                revision: chapter.entry.commit.revision,
                time: String::new(),
                sentence: chapter.sentence(),
                reason: chapter.entry.reason.clone(),
                full: chapter.lines(true),
                others: chapter.others(false),
            };
            (chapter.entry.when(), event)
        };
        Self::new(story.total, story.revisions.iter().map(event))
    }
}
