//! Whether an approved text says the contrary of what is recorded of the customer that asks: then it is not used. Read is its first sentence alone, as
//! that of a person who says yes or no.

use super::Asking;
use super::settled::{Plain, settled};
use crate::answers::Topic;
use crate::model::country::{self, areas};
use crate::model::dossier::Dpo;
use crate::model::likeness::words;
use crate::model::{Record, in_a_row};
use crate::rules::runs::Runs;

/// Topics of which a text says yes or no, as the records do.
const PLAIN: [&str; 8] = [
    "dpa_needed",
    "own_purposes",
    "ai_training",
    "special_categories",
    "subprocessor_list",
    "support_access",
    "telemetry",
    "transfers",
];

/// Words that deny.
const DENIES: [&str; 24] = [
    "no", "not", "never", "nothing", "none", "neither", "nobody", "cannot", "dont", "doesnt", "isnt", "arent", "nein",
    "nicht", "nie", "nichts", "kein", "keine", "keinen", "non", "aucun", "aucune", "jamais", "rien",
];

/// Words by which a text says that a DPA binds.
const BINDS: [&str; 12] = [
    "in force",
    "in place",
    "signed",
    "concluded",
    "executed",
    "in kraft",
    "unterzeichnet",
    "unterschrieben",
    "abgeschlossen",
    "en vigueur",
    "signe",
    "conclu",
];

/// What a processor is called.
const PROCESSOR: [&str; 6] =
    ["processor", "subprocessor", "auftragsverarbeiter", "auftragsverarbeiterin", "sous traitant", "sous traitante"];

/// Why a text is not used for the customer: what it says, and what the records do; nothing where they do not contradict each other.
pub(super) fn contradicted(asking: &Asking<'_>, topic: &Topic, text: &str) -> Option<String> {
    let first =
        text.split_inclusive(['.', '!', '?', '\n']).find(|part| part.split_whitespace().count() > 1).unwrap_or(text);
    let first = format!(" {} ", words(first));
    let has = |all: &[&str]| all.iter().any(|word| first.contains(&format!(" {word} ")));
    let denies = has(&DENIES);
    let plain = settled(asking, topic.key).plain;
    let otherwise =
        |says: &str, records: &str| Some(format!("it says {says}, and the records of this customer say {records}"));
    match (topic.key, plain) {
        ("dpa_status", plain) if has(&BINDS) && !denies && plain != Some(Plain::Yes) => {
            otherwise("that a DPA binds", "nothing of the kind")
        }
        ("dpa_status", Some(Plain::Yes)) if denies => otherwise("no", "that one is in force"),
        ("roles", Some(Plain::Yes))
            if !PROCESSOR.iter().any(|word| first.contains(word))
                && has(&["controller", "verantwortlicher", "responsable"]) =>
        {
            otherwise("nothing of a processor", "that you act as one")
        }
        ("roles", plain) if has(&PROCESSOR) && !denies && plain != Some(Plain::Yes) => {
            otherwise("that you act as processor", "nothing of the kind")
        }
        (topic, Some(Plain::Yes)) if PLAIN.contains(&topic) && denies => otherwise("no", "yes"),
        (topic, Some(Plain::No)) if PLAIN.contains(&topic) && !denies => otherwise("yes", "no"),
        ("hosting_location", _) => elsewhere(asking, text),
        ("dpo_contact", _) => another_dpo(asking, text),
        _ => None,
    }
}

/// That a text names countries or areas, and data of the customer is hosted in another one.
fn elsewhere(asking: &Asking<'_>, text: &str) -> Option<String> {
    let named = places_in(text);
    let (mut countries, mut union) = (Vec::new(), false);
    for place in named {
        match place {
            areas::Place::Country(code) => countries.push(code),
            areas::Place::Eea => union = true,
            areas::Place::Beyond(_) => return None,
        }
    }
    let is_told = |code: &str| countries.contains(&code) || union && country::in_eea(code);
    if countries.is_empty() && !union {
        return None;
    }
    let hosted = asking.running().filter(|one| Runs::of(one).hosted()).filter_map(|one| one.text("hosting_country"));
    let other: Vec<String> = hosted.filter(|code| !is_told(code)).map(country::in_sentence).collect();
    (!other.is_empty()).then(|| {
        format!("it names other places than the records of this customer, which say {}", in_a_row(&other, "and"))
    })
}

/// The countries and areas that a text names, of one word to three.
fn places_in(text: &str) -> Vec<areas::Place> {
    let all: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    for at in 0..all.len() {
        for length in 1..=3 {
            let Some(some) = all.get(at..at + length) else { break };
            // A word in small letters, or of two letters that may be one, names no country.
            let is_name = some.iter().all(|word| word.starts_with(char::is_uppercase) || word.len() <= 3 && length > 1);
            let short = length == 1 && some[0].len() <= 2 && !["EU", "UK", "US"].contains(&some[0]);
            if is_name && !short && some[0].starts_with(char::is_uppercase) {
                found.extend(areas::named(&some.join(" ")));
            }
        }
    }
    found
}

/// That a text names neither the DPO who is recorded nor an address that is.
fn another_dpo(asking: &Asking<'_>, text: &str) -> Option<String> {
    let Dpo::Named(all) = asking.organisation.dpo(asking.on) else { return None };
    let spelled = words(text);
    let said = |record: &Record, field: &str| record.text(field).map(words);
    let known =
        all.into_iter().flat_map(|dpo| ["name", "email", "phone", "address"].map(|field| said(dpo, field))).flatten();
    let known: Vec<String> = known.chain(asking.organisation.text("email").map(words)).collect();
    // A part of the name is enough: "Dana" is Dana Deputy.
    let known = known.iter().flat_map(|one| one.split(' ')).filter(|word| word.chars().count() > 2);
    let mut known = known.filter(|word| !["dpo", "the", "data", "protection", "officer"].contains(word));
    let spelled = format!(" {spelled} ");
    let told = known.any(|word| spelled.contains(&format!(" {word} ")));
    (!told).then(|| "it names neither the DPO who is recorded nor an address that is".to_owned())
}
