//! The library of approved texts: stale ones, ones that contradict each other, and topics that are asked about and have none.

use super::{Collector, Together};
use crate::model::{Deed, Kind, Organisation, Record, Remedy, Verb, counted, in_a_row};
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
        let is_stale = |text: &&Record| {
            let stale = matches!(standing(text, together.organisation, together.on), Standing::Stale(_));
            text.text("topic") == Some(*key) && stale
        };
        let remedy = match together.organisation.answers.iter().find(is_stale) {
            Some(text) => Remedy::say("read it again, then ").then(Deed::on(Verb::Approve, text)),
            None => Remedy::from(Deed::add(Kind::Answer).give("topic", *key).give("text", "TEXT")),
        };
        found.add(record, title, what, remedy);
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Record;
    use crate::rules::cases::{approved, cloud, found, record, vendor};

    fn of(rule: &str, ours: &[Record], records: &[Record]) -> Vec<(String, String)> {
        let found = found(rule, &[&[vendor()], ours].concat(), &[], records).into_iter();
        found.map(|one| (one.record, one.what)).collect()
    }

    #[test]
    fn a_topic_that_was_asked_about_has_a_text_in_force_where_there_are_texts() {
        let asked = |handle: &str, topics: &str| {
            record(
                handle,
                &[("customer", "CUS-1"), ("question", "How?"), ("received", "2026-11-01"), ("topics", topics)],
            )
        };
        let text = |facts: &[(&str, &str)]| {
            approved("ANS-1", &[&[("topic", "roles"), ("text", "You decide.")], facts].concat())
        };
        let missing = |ours: &[Record], records: &[Record]| {
            of("answer-missing", ours, &[&[cloud()], records].concat())
                .into_iter()
                .map(|(_, what)| what)
                .collect::<Vec<_>>()
        };
        let twice = [asked("QST-1", "telemetry"), asked("QST-2", "telemetry; roles")];
        assert_eq!(missing(&[text(&[])], &twice), ["asked about in 2 questions, and no text in force answers it"]);
        assert_eq!(missing(&[], &twice), [""; 0], "without texts the records answer");
        assert_eq!(missing(&[text(&[("ends", "2026-11-22")])], &twice).len(), 2, "it is over");
        assert_eq!(missing(&[text(&[])], &[asked("QST-1", "roles")]), [""; 0]);
    }

    #[test]
    fn texts_that_contradict_are_stale_or_name_a_customer_are_found() {
        let text = |handle: &str, words: &str| approved(handle, &[("topic", "telemetry"), ("text", words)]);
        let both = [text("ANS-1", "Nothing."), text("ANS-2", "Usage data.")];
        let conflict = "it and ANS-2 answer the same and say different things".to_owned();
        assert_eq!(of("answer-conflict", &both, &[]), [("ANS-1".to_owned(), conflict)]);
        assert_eq!(of("answer-conflict", &both[..1], &[]), []);
        let named = of("answer-names-customer", &[text("ANS-1", "For Acme GmbH, nothing.")], &[cloud()]);
        let what = "it names Acme GmbH (CUS-1), so it is not used for others".to_owned();
        assert_eq!(named, [("ANS-1".to_owned(), what)]);
        let stale = of("answer-stale", &[record("ANS-1", &[("topic", "telemetry"), ("text", "Nothing.")])], &[]);
        assert_eq!(stale, [("ANS-1".to_owned(), "nobody approved it".to_owned())]);
    }
}
