//! What a mail does beside asking: a person asks for something about own data, a customer objects to a subprocessor. An answer records none of it.

use super::aspects::{exercises_a_right, objects_to_a_subprocessor};
use super::sentences::sentences;
use serde::Serialize;

/// What a text does beside asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Beside {
    /// It may hold a request of a person about own data, Art. 15 to 22, from that person or handed on.
    Request,
    /// It may object to a subprocessor, Art. 28(2).
    Objection,
}

/// What a text may do beside asking, each once. Whoever asks how that is done does not do it.
#[must_use]
pub fn beside(text: &str) -> Vec<Beside> {
    let all = sentences(text);
    let said = || all.iter().filter(|sentence| !sentence.asks).map(|sentence| &*sentence.text);
    let request = said().any(exercises_a_right).then_some(Beside::Request);
    let objection = said().any(objects_to_a_subprocessor).then_some(Beside::Objection);
    request.into_iter().chain(objection).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_of_a_person_is_known() {
        for text in [
            "Please delete all personal data you hold about me under Article 17 GDPR.",
            "I would like a copy of my personal data.",
            "Hiermit verlange ich Auskunft nach Art. 15 DSGVO über meine Daten.",
            "Bitte löschen Sie alle Daten, die Sie über mich gespeichert haben.",
            "Je souhaite accéder à mes données.",
            "A data subject has asked us for access. How do you help?",
            "Ein Nutzer verlangt Auskunft nach Art. 15 DSGVO.",
            "We forward you a request of one of our users: he wants his data deleted.",
        ] {
            assert_eq!(beside(text), [Beside::Request], "{text}");
        }
        for text in [
            "How do you help us when a data subject asks for access?",
            "Please describe how you support requests of data subjects.",
            "Please confirm that you delete our data at the end of the contract.",
            "Please tell me where our data is.",
            "Wie unterstützen Sie uns, wenn eine betroffene Person Auskunft verlangt?",
            "Please send me a copy of our DPA.",
        ] {
            assert_eq!(beside(text), [], "{text}");
        }
    }

    #[test]
    fn an_objection_is_known() {
        for text in [
            "We object to the engagement of your new subprocessor.",
            "We hereby object to Foo Inc. as a sub-processor.",
            "Hiermit widersprechen wir dem Einsatz des neuen Unterauftragsverarbeiters.",
            "Wir legen Widerspruch gegen den neuen Subunternehmer ein.",
            "Nous nous opposons au nouveau sous-traitant.",
        ] {
            assert_eq!(beside(text), [Beside::Objection], "{text}");
        }
        for text in [
            "How long do we have to object to a new subprocessor?",
            "Please explain how we object to a subprocessor.",
            "What happens if we object to a subprocessor?",
            "Wir möchten wissen, wie wir einem Unterauftragsverarbeiter widersprechen können.",
            "We do not object to the new subprocessor.",
        ] {
            assert_eq!(beside(text), [], "{text}");
        }
    }
}
