//! The library of approved texts: stale ones, ones that contradict each other, and topics that are asked about and have none.

use super::{Collector, Together};
use crate::model::{Deed, Dossier, Kind, Organisation, Record, Remedy, Verb, counted, distinct, in_a_row};
use crate::rules::answer::{Standing, called, contradictions, in_force, standing};
use crate::rules::named::{Place, Texts};
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

/// Customers that approved texts name, of which several customers get each.
pub(super) struct InTexts<'o> {
    answers: Vec<&'o Record>,
    texts: Texts,
    found: Vec<(Place, String)>,
}

impl<'o> InTexts<'o> {
    /// The texts in force on a day, before any customer passed by.
    pub fn of(organisation: &'o Organisation, on: NaiveDate) -> Self {
        let answers: Vec<&Record> = in_force(organisation, on).collect();
        let texts = answers.iter().map(|answer| answer.text("text").unwrap_or_default().to_owned()).collect();
        Self { answers, texts: Texts::of(texts), found: Vec::new() }
    }

    /// Notes where texts name a customer, or a record of it.
    pub fn take(&mut self, dossier: &Dossier) {
        if self.answers.is_empty() {
            return;
        }
        let own = |kind: Kind, number: i64| {
            kind == Kind::Customer && number == dossier.customer.number
                || dossier.of(kind).iter().any(|record| record.number == number)
        };
        let handles = self.texts.handles().filter(|(kind, number, _)| own(*kind, *number)).map(|(_, _, place)| *place);
        let places: Vec<Place> = self.texts.places_of(&dossier.customer).into_iter().chain(handles).collect();
        self.found.extend(places.into_iter().map(|place| (place, dossier.customer.name_and_handle())));
    }

    /// Each text that names some, with their names: but those whom every customer may know of.
    fn named(&self, organisation: &Organisation) -> Vec<(&'o Record, Vec<String>)> {
        let ours = organisation.record.iter().chain(&organisation.entities).chain(&organisation.appointments);
        let known: Vec<Place> =
            ours.chain(&organisation.subprocessors).flat_map(|record| self.texts.places_of(record)).collect();
        let named = |at: usize| {
            let others =
                self.found.iter().filter(|(place, _)| place.text == at && !known.iter().any(|own| own.holds(place)));
            distinct(others.map(|(_, name)| name.clone()))
        };
        let all = self.answers.iter().enumerate().map(|(at, answer)| (*answer, named(at)));
        all.filter(|(_, named)| !named.is_empty()).collect()
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
