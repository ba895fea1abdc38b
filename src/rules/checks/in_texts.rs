//! Which customers the approved texts name: counted while customers pass by.

use crate::model::{Dossier, Kind, Organisation, Record, distinct};
use crate::rules::answer::in_force;
use crate::rules::named::{Place, Texts};
use chrono::NaiveDate;

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
    pub fn named(&self, organisation: &Organisation) -> Vec<(&'o Record, Vec<String>)> {
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
