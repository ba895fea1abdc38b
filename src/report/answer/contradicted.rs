//! Whether an approved text says the contrary of what is recorded of the customer that asks: then it is not used. Only its first clause is read for a yes
//! or a no; places, and who is named as DPO, are looked for in all of it.

use super::Asking;
use super::claims::{places_in, unborne};
use super::denial::{DENIES, EXCEPT, begins, denies as denies_whole, holds, sentences};
use super::promised::periods;
use super::settled::{Plain, settled};
use super::subprocessors::sure;
use super::wrong_role::wrong_role;
use crate::answers::Topic;
use crate::model::country::{self, areas};
use crate::model::dossier::Dpo;
use crate::model::likeness::words;
use crate::model::region::{self, Lies};
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

/// Words by which a text says that there are no policies, as they begin.
const NO_POLICIES: [&str; 8] = [
    "no polic",
    "no written polic",
    "no security polic",
    "no formal polic",
    "keine richtlinie",
    "keine schriftlichen richtlinie",
    "aucune politique",
    "pas de politique",
];

/// Words by which a text says that a DPA is no more, as they begin.
const ENDED: [&str; 9] =
    ["expired", "has ended", "terminated", "abgelaufen", "beendet", "gekundigt", "expire ", "a expire", "resilie"];

/// Words by which a text says that there is one of something alone, as they begin.
const ONLY: [&str; 7] = [
    "only subprocessor",
    "sole subprocessor",
    "einziger unterauftrag",
    "einzige unterauftrag",
    "nur einen unterauftrag",
    "seul sous traitant",
    "unique sous traitant",
];

/// Words by which a text says that data is not personal, as they begin.
const NO_PERSONAL_DATA: [&str; 9] = [
    "free of personal data",
    "without personal data",
    "no personal data",
    "ohne personenbezogene",
    "keine personenbezogenen",
    "frei von personenbezogen",
    "sans donnees personnelles",
    "aucune donnee personnelle",
    "sans donnees a caractere",
];

/// What people, goods and soil of a country are called, as the words begin, with its code.
const OF_COUNTRIES: [(&str, &str); 14] = [
    ("german ", "DE"),
    ("deutsch", "DE"),
    ("allemand", "DE"),
    ("irish", "IE"),
    ("irisch", "IE"),
    ("irlandais", "IE"),
    ("dutch", "NL"),
    ("niederlandisch", "NL"),
    ("french", "FR"),
    ("franzosisch", "FR"),
    ("francais", "FR"),
    ("swiss", "CH"),
    ("schweizer", "CH"),
    ("suisse", "CH"),
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

/// What a personal data breach is called, as the words begin.
const BREACHES: [&str; 12] = [
    "breach",
    "incident",
    "data leak",
    "datenpanne",
    "datenleck",
    "datenschutzverletzung",
    "verletzung",
    "vorfall",
    "vorfalle",
    "violation",
    "fuite",
    "sicherheitsvorf",
];

/// Words by which a text speaks of telling of a breach, and not of one that was, as they begin.
const TELLS: [&str; 9] = ["noti", "tell", "inform", "report", "meld", "mitteil", "benachricht", "signal", "avis"];

/// "Not every incident" denies none.
const EVERY: [&str; 6] = ["every", "all", "jeder", "jede", "chaque", "tout"];

/// Why a text is not used for the customer: what it says, and what the records do; nothing where they do not contradict each other.
pub(super) fn contradicted(asking: &Asking<'_>, topic: &Topic, text: &str) -> Option<String> {
    // Behind a comma or a semicolon stands more than the yes or no.
    let first = text.split(['.', '!', '?', '\n', ';', ':', ',']).find(|part| part.split_whitespace().count() > 1);
    let first = format!(" {} ", words(first.unwrap_or(text)));
    let has = |all: &[&str]| holds(&first, all);
    // "None but those that are listed" says neither yes nor no.
    let (denies, is_plain) = (has(&DENIES), !has(&EXCEPT));
    let plain = settled(asking, topic.key).plain;
    // Of access, all of the first sentence is read.
    let opening = sentences(text).next().unwrap_or_default();
    let denies_all = denies_whole(&opening);
    let goes_nowhere = sentences(text).any(|one| begins(&one, &STAYS) || begins(&one, &LEAVES) && denies_whole(&one));
    let goes = || settled(asking, "transfers").plain != Some(Plain::No);
    let otherwise =
        |says: &str, records: &str| Some(format!("it says {says}, and the records of this customer say {records}"));
    if sentences(text).any(|one| denies_breaches(&one)) && had_incident(asking) {
        return Some("it says that there was no breach, and an incident is recorded".to_owned());
    }
    let found = match (topic.key, plain) {
        ("dpa_status", plain) if has(&BINDS) && !denies && plain != Some(Plain::Yes) => {
            otherwise("that a DPA binds", "nothing of the kind")
        }
        ("dpa_status", Some(Plain::Yes)) if denies => otherwise("no", "that one is in force"),
        ("roles", _) => wrong_role(asking, text),
        ("dpa_status", Some(Plain::Yes)) if begins(&opening, &ENDED) => {
            otherwise("that it ended", "that one is in force")
        }
        ("support_access" | "telemetry" | "dpa_needed", Some(Plain::Yes) | None) if denies_all => {
            otherwise("no", if plain.is_some() { "yes" } else { "nothing of the kind" })
        }
        ("support_access", Some(Plain::No)) if denies_all => None,
        ("support_access", Some(Plain::No)) => otherwise("that there is access", "that there is none"),
        ("subprocessor_list", Some(Plain::Yes)) if begins(&first, &WITHOUT_OTHERS) || names_none(&opening) => {
            otherwise("no", "yes")
        }
        ("subprocessor_list", _) if begins(&opening, &ONLY) && sure(asking).is_none_or(|all| all.len() != 1) => {
            otherwise("that there is one alone", "otherwise, or leave it open")
        }
        ("telemetry", _) if begins(&opening, &NO_PERSONAL_DATA) && sends_personal_data(asking) => {
            otherwise("that it is no personal data", "that it is, or leave it open")
        }
        ("transfers" | "hosting_location", _) if goes_nowhere && goes() => {
            otherwise("that data goes nowhere else", "that it does, or leave it open")
        }
        ("breach_notice", _) => other_hours(asking, text),
        (topic, Some(Plain::Yes)) if PLAIN.contains(&topic) && is_plain && denies => otherwise("no", "yes"),
        (topic, Some(Plain::No)) if PLAIN.contains(&topic) && is_plain && !denies => otherwise("yes", "no"),
        ("hosting_location", _) => elsewhere(asking, text).or_else(|| {
            let why = "it names a place in which data of this customer is not hosted, by what is recorded";
            apart(asking, text).then(|| why.to_owned())
        }),
        ("dpo_contact", _) => another_dpo(asking, text),
        ("policies", _)
            if begins(&opening, &NO_POLICIES) && asking.policies.iter().any(|one| one.holds_on(asking.on)) =>
        {
            Some("it says that there are no policies, and some are recorded".to_owned())
        }
        _ => None,
    };
    found.or_else(|| unborne(asking, topic.key, text))
}

/// Whether a sentence says that there was no breach: what denies stands close before the word for it, and nobody is told of it.
fn denies_breaches(sentence: &str) -> bool {
    /// Words that stand between the two at most.
    const CLOSE: usize = 6;
    let all: Vec<&str> = sentence.split_whitespace().collect();
    let begins = |at: usize, some: &[&str]| some.iter().any(|word| all[at..].join(" ").starts_with(word));
    let denied = |breach: usize| {
        let close = breach.saturating_sub(CLOSE)..breach;
        let before = close.clone().any(|at| DENIES.contains(&all[at]));
        before && !close.clone().any(|at| begins(at, &TELLS) || EXCEPT.contains(&all[at]) || EVERY.contains(&all[at]))
    };
    (0..all.len()).any(|at| begins(at, &BREACHES) && denied(at))
}

/// Whether an incident is recorded of which we knew on the day, of whichever customer.
fn had_incident(asking: &Asking<'_>) -> bool {
    let known = |one: &Record| one.moment("aware").is_none_or(|at| at.date_naive() <= asking.on);
    asking.organisation.incidents.iter().any(known)
}

/// That a text names a number of hours for the notice of a breach, and the DPA in force another, or none. Art. 33(2).
fn other_hours(asking: &Asking<'_>, text: &str) -> Option<String> {
    let told: Vec<&str> =
        text.split(['.', '!', '?', '\n', ';']).filter(|one| !denies_breaches(&format!(" {} ", words(one)))).collect();
    let named = periods(&told.join(". "));
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

/// Whether a sentence says that there is none of those who get data: "our subprocessors are: none".
fn names_none(sentence: &str) -> bool {
    const NONE: [&str; 8] = ["none", "nil", "nobody", "keine", "keiner", "niemand", "aucun", "aucune"];
    let of_others = [" subprocess", " unterauftrag", " sous traitant"].iter().any(|word| sentence.contains(word));
    of_others && NONE.iter().any(|none| sentence.ends_with(&format!(" {none} ")))
}

/// Whether what runs for the customer sends us personal data of itself, or may.
fn sends_personal_data(asking: &Asking<'_>) -> bool {
    let harmless = |one: &Record| matches!(one.text("telemetry"), Some("off" | "without_personal_data" | "no"));
    asking.deployments().filter(|one| one.text("edition") == Some("self_hosted")).any(|one| !harmless(one))
}

/// That a text names a town or the soil of a country, and data of the customer is hosted in another one.
fn apart(asking: &Asking<'_>, text: &str) -> bool {
    let plain = format!(" {} ", words(text));
    let soils = OF_COUNTRIES.iter().filter(|(word, _)| plain.contains(&format!(" {word}")));
    let soils = soils.map(|(_, code)| country::name(code).to_owned());
    let named =
        text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| word.starts_with(char::is_uppercase));
    let named: Vec<String> = named.filter(|word| word.len() > 3).map(str::to_owned).chain(soils).collect();
    let mut hosted = asking.running().filter(|one| Runs::of(one).hosted());
    hosted.any(|one| {
        let of = |field: &str| one.text(field).unwrap_or_default();
        let lies = |place: &String| region::lies(of("region"), of("hosting_country"), place);
        named.iter().any(|place| lies(place) == Lies::Apart) && !named.iter().any(|place| lies(place) == Lies::Within)
    })
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
    let hosted = || asking.running().filter(|one| Runs::of(one).hosted());
    let mut all = hosted().peekable();
    let unsaid = |one: &Record| one.lacks("hosting_country") && one.lacks("region");
    if all.peek().is_some() && all.all(unsaid) {
        return Some("it names a place, and where data of this customer is hosted is not recorded".to_owned());
    }
    let other: Vec<String> = hosted()
        .filter_map(|one| one.text("hosting_country"))
        .filter(|code| !is_told(code))
        .map(country::in_sentence)
        .collect();
    (!other.is_empty()).then(|| {
        format!("it names other places than the records of this customer, which say {}", in_a_row(&other, "and"))
    })
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
    fn that_there_was_no_breach_is_held_against_the_incidents() {
        for text in [
            "We have never had a personal data breach.",
            "Yes, we encrypt. To date there have been no security incidents.",
            "Bisher gab es bei uns keine Datenschutzverletzung.",
            "Nous n’avons jamais subi de violation de données.",
        ] {
            assert!(denies_breaches(&format!(" {} ", words(text.split(". ").last().unwrap_or(text)))), "{text}");
        }
        for text in [
            "Without undue delay after we become aware of a breach.",
            "We never delay the notice of a breach.",
            "Not every security incident is a breach of personal data.",
            "We tell you of a breach, not later than 48 hours after we know of it.",
        ] {
            assert!(!denies_breaches(&format!(" {} ", words(text))), "{text}");
        }
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
