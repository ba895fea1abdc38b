//! What the agreement says in a row of Art. 30(2), and how long the data is kept.

use super::ProcessorFacts;
use crate::model::phrase::say;
use crate::model::{Kind, Phrase, Value};
use crate::ropa::retention;
use crate::rules::State;
use crate::rules::agreement::term;
use crate::texts::register as texts;
use crate::view::Cell;

/// A field of the agreement.
pub fn agreed(of: &ProcessorFacts<'_>, field: &str) -> Cell {
    of.agreement.map_or(Cell::Missing, |record| Cell::of(record, field))
}

/// What the agreement says of deletion, and how long the activity keeps the data. What is not agreed yet is not "as agreed".
pub fn deletion(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    let kept = of.applied.activity.map_or(Cell::Missing, |record| retention(of.organisation, record));
    Cell::joined([as_agreed(of), kept], "\n")
}

fn as_agreed(of: &ProcessorFacts<'_>) -> Cell {
    let from = match &of.state {
        Some(State::Later { from }) => Some(from.to_string()),
        Some(State::InForce { .. } | State::Expired { .. } | State::Ended { .. } | State::Superseded { .. }) => None,
        _ => return Cell::Missing,
    };
    let over = matches!(of.state, Some(State::Expired { .. } | State::Ended { .. }));
    let from_then = |what: Phrase| match from.clone() {
        Some(day) => say!(texts::FROM_DAY, what = what, day = day),
        None if over => say!(texts::AGREEMENT_OVER, what = what),
        None => what,
    };
    let says = |field: &str| of.agreement.and_then(|record| term(record, of.organisation, field));
    let days = Kind::Agreement.field("deletion_days");
    let trigger = says("deletion_trigger").map(|trigger| trigger.text().into_owned());
    match says(days.name) {
        Some(time) if days.span(time).is_some() => {
            let time = days.phrase(time);
            let after_the_end = |time| from_then(say!(texts::AFTER_END, time = time));
            Cell::Text(match trigger.as_deref() {
                Some("request") => from_then(say!(texts::AFTER_REQUEST, time = time)),
                Some("end_of_contract") => from_then(say!(texts::AFTER_CONTRACT, time = time)),
                Some("end_of_service") => from_then(say!(texts::AFTER_SERVICE, time = time)),
                // What the law says of it is not what is agreed.
                Some(_) => say!(texts::START_UNSTATED, what = after_the_end(time)),
                None => say!(texts::START_UNSAID, what = after_the_end(time)),
            })
        }
        Some(Value::Nil) => from_then(texts::NO_DEADLINE.into()).into(),
        _ => Cell::Missing,
    }
}

/// The days on which both sides signed.
pub fn signed(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    let countersigned = match agreed(of, "countersigned") {
        Cell::Day(day) => say!(texts::COUNTERSIGNED, day = Phrase::Iso(day)).into(),
        said => said,
    };
    Cell::joined([agreed(of, "signed"), countersigned], ", ")
}

/// Whose text it is.
pub fn paper(of: &ProcessorFacts<'_>, key: &str) -> Cell {
    match of.agreement.and_then(|record| of.organisation.template_of(record)) {
        Some(template) => template.title_and_version().into(),
        None => agreed(of, key),
    }
}

/// The signed copy that is filed, with its digest and what was seen in it. One whose content was erased or lost shows nothing any more.
pub fn signed_copy(of: &ProcessorFacts<'_>, _: &str) -> Cell {
    let copy = of.copy.as_ref().and_then(|document| Some((document, document.text("sha256")?)));
    copy.map(|(document, sha256)| format!("{}, SHA-256 {sha256}", document.name_and_handle())).into()
}
