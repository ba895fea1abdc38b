//! A report for programs, with what says of which register, revision and day it is.

use crate::store::Store;
use crate::view::Report;
use chrono::NaiveDate;
use serde_json::{Map, Value as Json, json};

/// Of which register, revision and day something is.
#[must_use]
pub fn stamp((store, on): (&Store, NaiveDate)) -> Map<String, Json> {
    let of_it = json!({
        "register": store.id.to_string(), "revision": store.last.revision, "recorded": store.last.time,
        "hash": store.last.hash, "on": on,
    });
    of_it.as_object().cloned().unwrap_or_default()
}

/// The JSON of a report: its register, revision, hash and day where it is about one, and `data`, in a member of its own or beside them.
#[must_use]
pub fn stamped(about: Option<(&Store, NaiveDate)>, report: &impl Report, data: Json) -> Json {
    let mut whole = about.map(stamp).unwrap_or_default();
    match data {
        Json::Object(of) if report.at_the_top() => whole.extend(of),
        data => _ = whole.insert("report".to_owned(), data),
    }
    Json::Object(whole)
}
