//! Dates as a calendar file (iCalendar, RFC 5545).

use crate::journal::{hex, sha256};
use crate::rules::due::Due;
use crate::store::Store;
use icalendar::{Calendar, Component as _, Event, EventLike as _};

/// All-day events whose identity stays the same from one export to the next, so that a calendar updates them.
#[must_use]
pub fn calendar(store: &Store, due: &[Due]) -> String {
    let mut calendar = Calendar::new();
    calendar.name("art30");
    let recorded = store.last.time.parse::<chrono::DateTime<chrono::Utc>>().unwrap_or_default();
    for one in due {
        let digest = sha256(format!("{} {}", one.record, one.what).as_bytes());
        let event = Event::new()
            .uid(&format!("{}@{}", hex(&digest[..8]), store.id))
            .timestamp(recorded)
            .summary(&format!("{}: {}", one.name, one.what))
            .description(&format!("{} ({}), {}", one.what, one.law, one.record))
            .all_day(one.day)
            .done();
        calendar.push(event);
    }
    calendar.to_string()
}
