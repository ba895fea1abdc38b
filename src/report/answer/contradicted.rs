//! Whether an approved text says the contrary of what is recorded of the customer that asks: then it is not used. Only its first clause is read for a yes
//! or a no; places, and who is named as DPO, are looked for in all of it.

use super::Asking;
use super::settled::{Plain, settled};
use crate::answers::Topic;
use crate::model::country::{self, areas};
use crate::model::dossier::Dpo;
use crate::model::likeness::words;
use crate::model::{Record, Value, in_a_row};
use crate::rules::agreement::{in_force, term};
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
const DENIES: [&str; 43] = [
    "no",
    "not",
    "never",
    "nothing",
    "none",
    "neither",
    "nobody",
    "cannot",
    "dont",
    "doesnt",
    "isnt",
    "arent",
    "unable",
    "impossible",
    "excluded",
    "locked out",
    "ruled out",
    "nein",
    "nicht",
    "nie",
    "niemals",
    "niemand",
    "nichts",
    "weder",
    "kein",
    "keine",
    "keinen",
    "keiner",
    "keinem",
    "keines",
    "keinerlei",
    "ausgeschlossen",
    "unmoglich",
    "non",
    "aucun",
    "aucune",
    "aucunement",
    "jamais",
    "rien",
    "nul",
    "exclu",
    "exclue",
    "exclus",
];

/// Words by which a text says that there are no subprocessors, as they begin.
const WITHOUT_OTHERS: [&str; 8] = [
    "without subprocessor",
    "without sub processor",
    "without any subprocessor",
    "without any sub processor",
    "ohne unterauftragsverarbeiter",
    "ohne weitere auftragsverarbeiter",
    "sans sous traitant",
    "nous nous passons de",
];

/// Words by which a text says that data goes nowhere else, as they begin.
const STAYS: [&str; 16] = [
    "stays in",
    "stays within",
    "stay in",
    "stay within",
    "remains in",
    "remains within",
    "remain in",
    "remain within",
    "exclusively in",
    "bleiben i",
    "bleibt i",
    "verbleiben i",
    "verbleibt i",
    "ausschliesslich i",
    "restent",
    "exclusivement d",
];

/// Words by which data goes elsewhere, which a text may deny, as they begin.
const LEAVES: [&str; 5] = ["leave", "verlassen", "verlasst", "quitte", "sort"];

/// Words for hours, as they begin.
const HOURS: [&str; 4] = ["hour", "stunde", "heure", "hrs"];

/// Words by which what is denied is not denied as a whole.
const EXCEPT: [&str; 15] = [
    "without your",
    "ohne ihre",
    "sans votre",
    "except",
    "other than",
    "but",
    "beyond",
    "unless",
    "ausser",
    "ausgenommen",
    "nur",
    "hormis",
    "sauf",
    "excepte",
    "only",
];

/// Words by which a text says that a DPA binds.
const BINDS: [&str; 21] = [
    "valid",
    "you have a",
    "gultig",
    "gultiger",
    "gultigen",
    "wirksam",
    "wirksamen",
    "sie haben einen",
    "vous avez un",
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
    // Behind a comma or a semicolon stands more than the yes or no.
    let first = text.split(['.', '!', '?', '\n', ';', ':', ',']).find(|part| part.split_whitespace().count() > 1);
    let first = format!(" {} ", words(first.unwrap_or(text)));
    let whole = |sentence: &str, all: &[&str]| all.iter().any(|word| sentence.contains(&format!(" {word} ")));
    let begins = |sentence: &str, all: &[&str]| all.iter().any(|word| sentence.contains(&format!(" {word}")));
    let has = |all: &[&str]| whole(&first, all);
    // "None but those that are listed" says neither yes nor no.
    let (denies, is_plain) = (has(&DENIES), !has(&EXCEPT));
    let plain = settled(asking, topic.key).plain;
    // Of access, all of the first sentence is read.
    let sentences = || text.split(['.', '!', '?', '\n']).map(|one| format!(" {} ", words(one)));
    let opening = sentences().next().unwrap_or_default();
    let denies_all = whole(&opening, &DENIES) && !whole(&opening, &EXCEPT);
    let goes_nowhere = sentences()
        .any(|one| begins(&one, &STAYS) || begins(&one, &LEAVES) && whole(&one, &DENIES) && !whole(&one, &EXCEPT));
    let goes = || settled(asking, "transfers").plain != Some(Plain::No);
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
        ("support_access" | "telemetry" | "dpa_needed", Some(Plain::Yes) | None) if denies_all => {
            otherwise("no", if plain.is_some() { "yes" } else { "nothing of the kind" })
        }
        ("support_access", Some(Plain::No)) if denies_all => None,
        ("subprocessor_list", Some(Plain::Yes)) if begins(&first, &WITHOUT_OTHERS) => otherwise("no", "yes"),
        ("transfers" | "hosting_location", _) if goes_nowhere && goes() => {
            otherwise("that data goes nowhere else", "that it does, or leave it open")
        }
        ("breach_notice", _) => other_hours(asking, text),
        (topic, Some(Plain::Yes)) if PLAIN.contains(&topic) && is_plain && denies => otherwise("no", "yes"),
        (topic, Some(Plain::No)) if PLAIN.contains(&topic) && is_plain && !denies => otherwise("yes", "no"),
        ("hosting_location", _) => elsewhere(asking, text),
        ("dpo_contact", _) => another_dpo(asking, text),
        _ => None,
    }
}

/// That a text names a number of hours for the notice of a breach, and the DPA in force another, or none. Art. 33(2).
fn other_hours(asking: &Asking<'_>, text: &str) -> Option<String> {
    let said = words(text);
    let said: Vec<&str> = said.split(' ').collect();
    let hours = said.windows(2).filter(|pair| HOURS.iter().any(|hour| pair[1].starts_with(hour)));
    let named: Vec<i64> = hours.filter_map(|pair| pair[0].parse().ok()).collect();
    if named.is_empty() {
        return None;
    }
    let binding = in_force(asking.dossier.agreements(), asking.on);
    let agreed = binding.iter().filter_map(|record| term(record, asking.organisation, "breach_hours"));
    let agreed: Vec<Option<i64>> = agreed
        .filter(|value| !value.is_gone())
        .map(|value| if let Value::Number(hours) = value { Some(*hours) } else { None })
        .collect();
    let other = |agreed: &Option<i64>| agreed.is_none_or(|agreed| named.iter().all(|hours| *hours != agreed));
    agreed.iter().any(other).then(|| "it names other hours for the notice of a breach than the DPA in force".to_owned())
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
    let mut all = asking.running().filter(|one| Runs::of(one).hosted()).peekable();
    let unsaid = |one: &Record| one.lacks("hosting_country") && one.lacks("region");
    if all.peek().is_some() && all.all(unsaid) {
        return Some("it names a place, and where data of this customer is hosted is not recorded".to_owned());
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

/// That a text names somebody as DPO, or an address, and none that is recorded.
fn another_dpo(asking: &Asking<'_>, text: &str) -> Option<String> {
    /// Words behind which a name stands.
    const IS: [&str; 5] = ["is", "ist", "est", "es", "heisst"];
    let Dpo::Named(all) = asking.organisation.dpo(asking.on) else { return None };
    let said: Vec<&str> = text.split_whitespace().collect();
    let names_one = said
        .windows(2)
        .any(|pair| IS.contains(&&*words(pair[0])) && pair[1].starts_with(char::is_uppercase) && pair[1].len() > 1);
    if !names_one && !text.contains('@') {
        return None;
    }
    let spelled = format!(" {} ", words(text));
    let holds = |said: &str| spelled.contains(&format!(" {said} "));
    // A part of the name is enough: "Dana" is Dana Deputy.
    let named = |name: &str| words(name).split(' ').any(|part| part.chars().count() > 2 && holds(part));
    let at = |record: &Record| record.text("email").is_some_and(|address| holds(&words(address)));
    let told = all.into_iter().any(|dpo| dpo.text("name").is_some_and(named) || at(dpo))
        || asking.organisation.text("email").is_some_and(|address| holds(&words(address)));
    (!told).then(|| "it names neither the DPO who is recorded nor an address that is".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::topic;
    use crate::model::Value;
    use crate::rules::cases::{cloud, dossier, organisation, record, today, vendor};
    use crate::rules::derive;
    use crate::texts::Language;

    fn of(key: &str, text: &str, more: &[(&str, &str)]) -> bool {
        let mut deployment = cloud();
        for (field, value) in more {
            deployment.set(field, Some(Value::Text((*value).to_owned())));
        }
        let company = record("SUB-1", &[("name", "Mail"), ("country", "DE")]);
        let ours = [vendor(), company, record("ENG-1", &[("subprocessor", "SUB-1"), ("places", "Germany")])];
        let dossier = dossier(&[("acts_as", "controller"), ("country", "DE")], &[deployment]);
        let organisation = organisation(&ours);
        let roles = derive(&dossier, &organisation, today());
        let (dossier, organisation, language) = (&dossier, &organisation, Language::English);
        let asking = Asking { dossier, organisation, policies: &[], roles, on: today(), language, chosen: false };
        contradicted(&asking, topic(key).expect("a topic"), text).is_some()
    }

    #[test]
    fn the_first_words_of_a_text_say_yes_or_no_or_neither() {
        for (text, contrary) in [
            ("We have no subprocessors.", true),
            ("Keine Unterauftragsverarbeiter erhalten Ihre Daten.", true),
            ("Our subprocessors are listed on our page; we do not hand data to others.", false),
            ("We use no subprocessors other than those on our page.", false),
            ("Yes. Those on our page.", false),
        ] {
            assert_eq!(of("subprocessor_list", text, &[]), contrary, "{text}");
        }
        let own = |text: &str, used: &str| of("own_purposes", text, &[("own_purposes", used)]);
        assert!(own("We never use your data.", "yes") && !own("We never use your data.", "no"));
        assert!(!own("We use it to improve the product.", "yes"));
    }

    #[test]
    fn that_nobody_can_see_data_is_used_only_where_that_is_recorded() {
        let of = |text: &str, access: &str| of("support_access", text, &[("support_access", access)]);
        for text in [
            "Ein Zugriff unserer Mitarbeiter ist ausgeschlossen.",
            "L’accès de notre personnel est exclu.",
            "It is technically impossible for our staff to read your data.",
            "Our people are locked out of your instance.",
            "Kein Mitarbeiter von uns sieht Ihre Daten.",
            "Notre personnel n’accède jamais à vos données.",
        ] {
            assert!(of(text, "on_demand") && of(text, ""), "{text}");
        }
        for text in ["Our staff see data only when you ask them to.", "Never without your consent."] {
            assert!(!of(text, "on_demand"), "{text}");
        }
    }

    #[test]
    fn that_data_goes_nowhere_is_used_only_where_the_records_say_so() {
        let abroad = [("hosting_country", "US")];
        for text in [
            "Ihre Daten verlassen den EWR in keinem Fall.",
            "Your data stays within the EEA at all times.",
            "Vos données restent exclusivement dans l’UE.",
        ] {
            assert!(of("transfers", text, &abroad), "{text}");
            assert!(of("hosting_location", text, &abroad), "{text}");
        }
        assert!(of("subprocessor_list", "Wir kommen ohne Unterauftragsverarbeiter aus.", &[]));
        assert!(of("subprocessor_list", "Nous nous passons de tout sous-traitant.", &[]));
    }

    #[test]
    fn a_place_that_a_text_names_is_that_of_the_customer() {
        let hosted = |text: &str, country: &str| of("hosting_location", text, &[("hosting_country", country)]);
        assert!(hosted("We host all data in Germany.", "US") && hosted("All data stays in the EU.", "US"));
        for text in ["We host all data in Germany.", "Hosted in the EU.", "Ask us.", "In Germany, the US or India."] {
            assert!(!hosted(text, "DE"), "{text}");
        }
    }

    #[test]
    fn a_text_that_names_another_dpo_than_the_one_who_is_recorded_is_not_used() {
        let dpo = record(
            "APP-1",
            &[("role", "dpo"), ("name", "Dana Deputy"), ("email", "dpo@vendor.example"), ("starts", "2025-01-01")],
        );
        let organisation = organisation(&[vendor(), dpo]);
        let dossier = dossier(&[], &[]);
        let roles = derive(&dossier, &organisation, today());
        let (dossier, organisation, language) = (&dossier, &organisation, Language::English);
        let asking = Asking { dossier, organisation, policies: &[], roles, on: today(), language, chosen: false };
        let other = |text: &str| another_dpo(&asking, text).is_some();
        assert!(
            other("Our DPO is Eve.") && other("Write to eve@vendor.example.") && other("Unsere DSB ist Eve Muster.")
        );
        for text in
            ["Our DPO answers within a day.", "Our DPO is Dana.", "Write to dpo@vendor.example.", "She is here."]
        {
            assert!(!other(text), "{text}");
        }
    }
}
