//! The library of approved texts: stale ones, ones that contradict each other, and topics that are asked about and have none.

use super::{Collector, Together};
use crate::model::{Deed, Kind, Organisation, Remedy, Verb, counted, in_a_row};
use crate::rules::answer::{Standing, called, contradictions, in_force, standing};
use chrono::NaiveDate;

/// Texts that are not used until somebody approves them again.
pub(super) fn stale(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for answer in &organisation.answers {
        if let Standing::Stale(why) = standing(answer, organisation, on) {
            let remedy = Remedy::say("read it again, then ").then(Deed::on(Verb::Approve, answer));
            found.add(answer, &called(answer), why.join("; "), remedy);
        }
    }
}

/// Texts in force for one topic and scope that say different things; none of them is used.
pub(super) fn conflict(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for (one, other) in contradictions(organisation, on) {
        let what = format!("it and {} answer the same and say different things", other.handle());
        let remedy = Remedy::from(Deed::edit(one).give("ends", "DATE"))
            .then(", or the other: ")
            .then(Deed::edit(other).give("ends", "DATE"));
        found.add(one, &called(one), what, remedy);
    }
}

/// Texts in force that name a customer: they are used for no other one.
pub(super) fn names_customer(together: &Together<'_>, found: &mut Collector<'_>) {
    for (answer, named) in together.in_texts.named(together.organisation) {
        let what = format!("it names {}, so it is not used for others", in_a_row(&named, "and"));
        let remedy = Remedy::from(Deed::edit(answer).give("text", "TEXT"))
            .then(", with {customer} for whoever asks; then ")
            .then(Deed::on(Verb::Approve, answer));
        found.add(answer, &called(answer), what, remedy);
    }
}

/// Topics that customers asked about and that no text in force answers. A register without texts answers from its records alone.
pub(super) fn missing(together: &Together<'_>, found: &mut Collector<'_>) {
    let Some(record) = together.record().filter(|_| !together.organisation.answers.is_empty()) else { return };
    for ((key, title), count) in &together.asked {
        if in_force(together.organisation, together.on).any(|answer| answer.text("topic") == Some(*key)) {
            continue;
        }
        let what =
            format!("asked about in {}, and no text in force answers it", counted(*count, "question", "questions"));
        let remedy = Deed::add(Kind::Answer).give("topic", *key).give("text", "TEXT");
        found.add(record, title, what, remedy);
    }
}
