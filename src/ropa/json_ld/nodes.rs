//! Nodes of JSON-LD: resources with a type, places, days, provisions, the state of a contract.

use crate::model::{Record, country};
use crate::rules::State;
use crate::store::Store;
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// The name of a node of a register: what has the same handle is the same.
pub fn id(store: &Store, handle: &str) -> String {
    format!("urn:uuid:{}#{handle}", store.id)
}

/// Something of a class, with one property.
pub fn resource(class: &str, property: &str, words: &str) -> Json {
    json!({ "@type": class, property: words })
}

/// Something of a class that is called like this.
pub fn titled(class: &str, words: &str) -> Json {
    resource(class, "dct:title", words)
}

/// Somebody of a class, by what is recorded of how they are reached.
pub fn reached(class: &str, words: &str) -> Json {
    resource(class, "dpv:hasContact", words)
}

/// The items of a field that holds several, each of a class.
pub fn items(class: &'static str) -> impl Fn(&str) -> Json {
    move |words| words.split("; ").map(|item| titled(class, item)).collect()
}

/// Somebody or something of a class for each item, by name.
pub fn named(class: &'static str) -> impl Fn(&str) -> Json {
    move |words| words.split("; ").map(|item| resource(class, "dpv:hasName", item)).collect()
}

/// A day, typed.
pub fn day(day: Option<NaiveDate>) -> Json {
    day.map_or(Json::Null, |day| json!({ "@type": "xsd:date", "@value": day.to_string() }))
}

/// A country as a place of the vocabulary, which holds those of ISO 3166-1.
pub fn place(code: &str) -> Json {
    if code == "XK" { titled("dpv:Country", country::name(code)) } else { json!({ "@id": format!("loc:{code}") }) }
}

/// The provisions of Art. 6(1) and 9(2), by what a purpose keeps as its basis and its condition.
const PROVISIONS: [(&str, &str, &str); 16] = [
    ("basis", "consent", "eu-gdpr:A6-1-a"),
    ("basis", "contract", "eu-gdpr:A6-1-b"),
    ("basis", "legal_obligation", "eu-gdpr:A6-1-c"),
    ("basis", "vital_interests", "eu-gdpr:A6-1-d"),
    ("basis", "public_task", "eu-gdpr:A6-1-e"),
    ("basis", "legitimate_interests", "eu-gdpr:A6-1-f"),
    ("condition", "explicit_consent", "eu-gdpr:A9-2-a"),
    ("condition", "employment", "eu-gdpr:A9-2-b"),
    ("condition", "vital_interests", "eu-gdpr:A9-2-c"),
    ("condition", "membership", "eu-gdpr:A9-2-d"),
    ("condition", "made_public", "eu-gdpr:A9-2-e"),
    ("condition", "legal_claims", "eu-gdpr:A9-2-f"),
    ("condition", "public_interest", "eu-gdpr:A9-2-g"),
    ("condition", "health_care", "eu-gdpr:A9-2-h"),
    ("condition", "public_health", "eu-gdpr:A9-2-i"),
    ("condition", "archiving", "eu-gdpr:A9-2-j"),
];

/// The provision that a purpose rests on, with the interest or the obligation that it names.
pub fn provision(field: &str, kept: &str, purpose: &Record) -> Option<Json> {
    let (_, _, term) = PROVISIONS.iter().find(|(of, word, _)| *of == field && *word == kept)?;
    let reason = match kept {
        "legitimate_interests" => purpose.text("interest"),
        "legal_obligation" => purpose.text("obligation"),
        _ => None,
    };
    Some(match reason {
        Some(reason) => resource(term, "dct:description", reason),
        None => json!({ "@id": term }),
    })
}

/// What an agreement is worth, as the vocabulary says it; nothing where it has no word for it.
pub fn contract_status(state: &State, agreement: &Record) -> Option<&'static str> {
    Some(match state {
        State::InForce { .. } => "dpv:ContractActive",
        State::Later { .. } => "dpv:ContractInactive",
        State::Expired { .. } => "dpv:ContractExpired",
        State::Ended { .. } | State::Superseded { .. } => "dpv:ContractTerminated",
        // No word says that it is over, and not that it was ever agreed.
        State::Unproven { .. } => return None,
        State::Rejected => "dpv:ContractRejected",
        State::PartlySigned => "dpv:ContractPartiallySigned",
        State::Unconfirmed | State::ActionRequired | State::Pending => match agreement.text("stage")? {
            "drafted" => "dpv:ContractDrafted",
            "sent" => "dpv:ContractOffered",
            "under_negotiation" => "dpv:ContractUnderNegotiation",
            _ => return None,
        },
    })
}

/// JSON without members that say nothing, and without empty lists.
pub fn without_nothing(value: Json) -> Json {
    let says = |value: &Json| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
    match value {
        Json::Object(map) => {
            let kept = map.into_iter().filter(|(_, value)| says(value));
            Json::Object(kept.map(|(key, value)| (key, without_nothing(value))).collect())
        }
        Json::Array(list) => list.into_iter().filter(says).map(without_nothing).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kinds::purpose::{BASES, CONDITIONS};
    use crate::rules::cases::{day as on, record};

    #[test]
    fn the_state_of_an_agreement_is_said_exactly_or_not_at_all() {
        let day = on("2026-11-23");
        let at = |stage: &str| record("DPA-1", &[("customer", "CUS-1"), ("stage", stage)]);
        let status = |state: State, stage: &str| contract_status(&state, &at(stage));
        assert_eq!(status(State::InForce { since: Some(day) }, "fully_executed"), Some("dpv:ContractActive"));
        assert_eq!(status(State::Later { from: day }, "fully_executed"), Some("dpv:ContractInactive"));
        assert_eq!(status(State::Expired { on: day }, "fully_executed"), Some("dpv:ContractExpired"));
        assert_eq!(status(State::Ended { on: day }, "fully_executed"), Some("dpv:ContractTerminated"));
        assert_eq!(status(State::Superseded { by: "DPA-2".into() }, ""), Some("dpv:ContractTerminated"));
        assert_eq!(status(State::Rejected, "rejected"), Some("dpv:ContractRejected"));
        assert_eq!(status(State::PartlySigned, "partially_signed"), Some("dpv:ContractPartiallySigned"));
        assert_eq!(status(State::Pending, "drafted"), Some("dpv:ContractDrafted"));
        assert_eq!(status(State::Pending, "sent"), Some("dpv:ContractOffered"));
        assert_eq!(status(State::Pending, "under_negotiation"), Some("dpv:ContractUnderNegotiation"));
        assert_eq!(status(State::Pending, "requested"), None, "nothing is drafted yet");
        assert_eq!(status(State::Unconfirmed, ""), None);
    }

    #[test]
    fn every_basis_and_condition_has_the_provision_that_its_words_name() {
        let choices =
            BASES.iter().map(|choice| ("basis", choice)).chain(CONDITIONS.iter().map(|choice| ("condition", choice)));
        assert_eq!(choices.clone().count(), PROVISIONS.len());
        let bare = record("PUR-1", &[("activity", "ACT-1"), ("name", "Test")]);
        for (field, (kept, words)) in choices {
            let article = words.split("Art. ").nth(1).unwrap().trim_end_matches(')');
            let expected = format!("eu-gdpr:A{}", article.replace(")(", "-").replace('(', "-"));
            assert_eq!(provision(field, kept, &bare).unwrap()["@id"], *expected, "{words}");
        }
        let because = record("PUR-1", &[("activity", "ACT-1"), ("name", "Test"), ("interest", "To know")]);
        let said = provision("basis", "legitimate_interests", &because).unwrap();
        assert_eq!((&said["@type"], &said["dct:description"]), (&json!("eu-gdpr:A6-1-f"), &json!("To know")));
    }
}
