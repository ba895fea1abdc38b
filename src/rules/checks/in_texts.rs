//! Which customers the approved texts name: counted while customers pass by.

use crate::model::{Dossier, Kind, Organisation, Record, distinct};
use crate::rules::answer::in_force;
use crate::rules::named::{Place, Surety, Texts};
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
        // Of an everyday word somebody was asked when the text was approved.
        let named = self.texts.names_of(&dossier.customer).into_iter().filter(|(_, sure)| *sure == Surety::Surely);
        let places: Vec<Place> = named.map(|(place, _)| place).chain(handles).collect();
        self.found.extend(places.into_iter().map(|place| (place, dossier.customer.name_and_handle())));
    }

    /// Each text that names some, with their names: but those whom every customer may know of.
    pub fn named(&self, organisation: &Organisation) -> Vec<(&'o Record, Vec<String>)> {
        let ours = organisation.record.iter().chain(&organisation.entities).chain(&organisation.appointments);
        let known: Vec<Place> = ours
            .chain(&organisation.subprocessors)
            .flat_map(|record| self.texts.names_of(record))
            .map(|(place, _)| place)
            .collect();
        let named = |at: usize| {
            let others =
                self.found.iter().filter(|(place, _)| place.text == at && !known.iter().any(|own| own.holds(place)));
            distinct(others.map(|(_, name)| name.clone()))
        };
        let all = self.answers.iter().enumerate().map(|(at, answer)| (*answer, named(at)));
        all.filter(|(_, named)| !named.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, approved, cloud, record, today};

    /// Which customers a text names, by name and handle.
    fn named(text: &str, ours: &[Record]) -> Vec<String> {
        let text = approved("ANS-1", &[("topic", "telemetry"), ("text", text)]);
        let ours = cases::organisation(&[&[text], ours].concat());
        let mut texts = InTexts::of(&ours, today());
        texts.take(&cases::dossier(&[("name", "Zyxo GmbH")], &[cloud(), agreed(&[])]));
        texts.named(&ours).into_iter().flat_map(|(_, named)| named).collect()
    }

    #[test]
    fn a_text_for_all_names_a_customer_by_its_name_its_handle_or_that_of_a_record_of_it() {
        let zyxo = ["Zyxo GmbH (CUS-1)"];
        for text in ["For Zyxo GmbH, nothing.", "As agreed with CUS-1.", "As DPA-1 says.", "It runs as DEP-1."] {
            assert_eq!(named(text, &[]), zyxo, "{text}");
        }
        for text in ["Nothing.", "As agreed with CUS-2.", "As DPA-2 says.", "As INC-1 showed."] {
            assert_eq!(named(text, &[]), [""; 0], "{text}");
        }
        assert_eq!(named("Zyxo GmbH, and Zyxo GmbH again", &[]), zyxo, "once");
    }

    #[test]
    fn whom_every_customer_may_know_of_may_be_named() {
        let ours = record("SUB-1", &[("name", "Zyxo GmbH"), ("country", "DE")]);
        assert_eq!(
            named("Mails go out through Zyxo GmbH.", std::slice::from_ref(&ours)),
            [""; 0],
            "a subprocessor is called so too"
        );
        assert_eq!(named("As agreed with CUS-1, not with Zyxo GmbH.", &[ours]), ["Zyxo GmbH (CUS-1)"]);
    }
}
