//! The requests about a customer's data, for whoever answers it.

use crate::model::{Dossier, Organisation, Record};
use crate::rules::request::{Step, step};
use crate::view::NOT_PROVIDED;
use chrono::NaiveDate;

/// How many requests are named.
const NAMED: usize = 5;

/// Label and words of those that had come by a day, the newest first.
pub fn lines(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<(String, String)> {
    let came = |request: &&Record| request.date("received").is_some_and(|day| day <= on);
    let mut all: Vec<&Record> = organisation.requests_of(Some(dossier.customer.id)).iter().filter(came).collect();
    all.sort_by_key(|request| std::cmp::Reverse((request.date("received"), request.number)));
    let mut lines: Vec<String> =
        all.iter().take(NAMED).map(|request| line(request, dossier, organisation, on)).collect();
    if all.len() > NAMED {
        lines.push(format!("{} more before", all.len() - NAMED));
    }
    lines.into_iter().map(|line| ("Request".to_owned(), line)).collect()
}

/// "REQ-1, received 2026-11-20, erasure, Art. 17: forwarded 2026-11-21, instructed not provided; not closed".
fn line(request: &Record, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> String {
    let or = |field: &str| request.words(field).unwrap_or_else(|| NOT_PROVIDED.to_owned());
    let state = match step(request, Some(dossier), organisation, on) {
        Step::Forward(Some(day), why) => format!("to be forwarded by {day}: {why}"),
        Step::Forward(None, why) => format!("to be forwarded; {why}"),
        Step::Answer(Some(day), why) => format!("to be answered by {day}: {why}"),
        Step::Answer(None, why) => format!("to be answered; {why}"),
        Step::Refer => "we have no role for its data; tell the person whom to ask".to_owned(),
        Step::IfOurs(_) | Step::Identify(_) => "whose data it is about is not provided".to_owned(),
        Step::Open(day) => format!("forwarded {day}, instruction: {}, not closed", or("instructed")),
        Step::Purge(_) | Step::Done => format!("forwarded: {}, closed {}", or("forwarded"), or("completed")),
    };
    format!("{}, received {}, {}: {state}", request.handle(), or("received"), or("what"))
}
