//! Claims of an approved text that no record of the customer bears, looked for in each of its sentences: that everything is in one place, that nobody
//! gets data, that some data or a representative does not exist, that we are certified, or who supervises us.

use super::Asking;
use super::asked_measures::words_of;
use super::denial::{DENIES, begins, denies, holds, sentences};
use super::recorded::activities;
use super::settled::{Plain, settled};
use super::standing::get_by_ai;
use super::subprocessors::of_customer;
use crate::answers::{STANDARDS, says};
use crate::model::country::areas::{self, Place};
use crate::model::likeness::words;
use crate::model::{Kind, Record, country, date};
use crate::report::engaged::company_of;
use crate::rules::applies::described_own;
use crate::rules::engaged::{Engaged, processes};
use crate::rules::roles::Stream;

/// Words by which all of something is meant, and nothing else.
const ONLY_WORDS: [&str; 10] = [
    "only",
    "exclusively",
    "solely",
    "all",
    "ausschliesslich",
    "nur",
    "alle",
    "uniquement",
    "exclusivement",
    "seulement",
];

/// What the framework for transfers to the United States is called, and words by which somebody is certified under it, as they begin.
pub(super) const FRAMEWORK: [&str; 3] = ["data privacy framework", "dpf", "privacy framework"];
pub(super) const CERTIFIED: [&str; 4] = ["certifi", "zertifi", "listed under", "participat"];

/// What a text claims and the records do not bear; nothing where they do.
pub(super) fn unborne(asking: &Asking<'_>, topic: &str, text: &str) -> Option<String> {
    let claimed = match topic {
        "subprocessor_list" => only_in(text, |within| companies_outside(asking, within)),
        "support_access" => only_in(text, |within| staff_outside(asking, within)),
        "ai_training" => nobody_gets(asking, text).or_else(|| ai_off_claimed(asking, text)),
        "data_categories" => data_denied(asking, text),
        "transfers" => only_in(text, |_| settled(asking, topic).plain != Some(Plain::No))
            .or_else(|| framework_claimed(asking, text)),
        "certifications" | "transfer_mechanism" => framework_claimed(asking, text),
        "register_extract" => register_denied(asking, text),
        "security_measures" => other_measures(asking, text),
        "representative" => representative_denied(asking, text),
        "supervisory_authority" => another_authority(asking, text),
        "own_purposes" => own_use_denied(asking, text),
        _ => None,
    };
    claimed.or_else(|| standard_over(asking, text))
}

/// That AI features are switched off, and they are recorded as on, or it is not recorded.
fn ai_off_claimed(asking: &Asking<'_>, text: &str) -> Option<String> {
    const OFF: [&str; 7] =
        ["switched off", "turned off", "disabled", "not enabled", "abgeschaltet", "ausgeschaltet", "desactiv"];
    const AI: [&str; 6] =
        ["ai features", "ai feature", "ki funktionen", "ki features", "fonctions d ia", "fonctionnalites d ia"];
    let off = || asking.deployments().all(|one| one.flag("ai_features") == Some(false));
    let why = || "it says that AI features are switched off, and that is not recorded of all that runs".to_owned();
    (sentences(text).any(|one| begins(&one, &AI) && begins(&one, &OFF)) && !off()).then(why)
}

/// That a standard is met, where all that is recorded of it ended before the day.
fn standard_over(asking: &Asking<'_>, text: &str) -> Option<String> {
    let claimed: Vec<String> = sentences(text).filter(|one| !holds(one, &DENIES)).collect();
    let over = |(name, known): &(&str, &[&str])| {
        let of_it = || {
            let all = asking.organisation.measures.iter().chain(asking.policies);
            all.filter(|one| says(&words_of(one), known))
        };
        if !claimed.iter().any(|one| says(one, known)) || of_it().any(|one| one.holds_on(asking.on)) {
            return None;
        }
        let last = of_it()
            .filter_map(|one| Some((one.date("ends").filter(|day| *day < asking.on)?, one)))
            .max_by_key(|(day, _)| *day);
        last.map(|(day, one)| {
            format!("it names {name}, and {}, which is recorded of it, ended on {}", one.handle(), date::long(day))
        })
    };
    STANDARDS.iter().find_map(over)
}

/// A sentence that says that something is in some place alone; `outside` says whether the records know of something that is not within these places,
/// or leave it open.
fn only_in(text: &str, outside: impl Fn(&dyn Fn(&str) -> bool) -> bool) -> Option<String> {
    let says = |part: &str| {
        let places = places_in(part);
        let within = |code: &str| {
            places.iter().any(|place| match place {
                Place::Country(known) => *known == code,
                Place::Eea => country::in_eea(code),
                Place::Beyond(_) => true,
            })
        };
        !places.is_empty() && holds(&format!(" {} ", words(part)), &ONLY_WORDS) && outside(&within)
    };
    let why = "it says that all is in one place, and the records of this customer say otherwise, or leave it open";
    text.split(['.', '!', '?', '\n', ';']).any(says).then(|| why.to_owned())
}

/// Whether a company that processes the customer's data, or may, has its seat outside of some places, or none that is recorded.
fn companies_outside(asking: &Asking<'_>, within: &dyn Fn(&str) -> bool) -> bool {
    let all = of_customer(asking, processes, |one| !matches!(one, Engaged::No(_)));
    let seat = |one: &Record| company_of(one, &asking.organisation.subprocessors).and_then(|of| of.text("country"));
    all.into_iter().filter(|one| one.holds_on(asking.on)).any(|one| !seat(one).is_some_and(within))
}

/// Whether somebody looked into what the customer runs from outside of some places.
fn staff_outside(asking: &Asking<'_>, within: &dyn Fn(&str) -> bool) -> bool {
    let began = |one: &&Record| one.date("started").is_none_or(|day| day <= asking.on);
    let entity = |one: &Record| asking.organisation.entities.iter().find(|of| Some(of.id) == one.link("entity"));
    let from = |one: &Record| {
        let seat = entity(one).and_then(|of| of.text("country"));
        one.text("country").or(seat).is_some_and(|code| !within(code))
    };
    asking.dossier.of(Kind::Session).iter().filter(began).any(from)
}

/// That nobody else gets data by AI, and somebody does by what is recorded.
fn nobody_gets(asking: &Asking<'_>, text: &str) -> Option<String> {
    const OTHERS: [&str; 12] = [
        "provider",
        "anbieter",
        "fournisseur",
        "prestataire",
        "third part",
        "dritt",
        "tiers",
        "subprocess",
        "unterauftrag",
        "sous traitant",
        "vendor",
        "compan",
    ];
    let denied = sentences(text).any(|one| denies(&one) && begins(&one, &OTHERS));
    let somebody = || !get_by_ai(asking).is_empty();
    (denied && somebody()).then(|| "it says that nobody else gets data by AI, and the records name who does".to_owned())
}

/// That data is not processed which our record of processing names.
fn data_denied(asking: &Asking<'_>, text: &str) -> Option<String> {
    let (all, _) = activities(asking);
    let items = all.iter().filter_map(|one| one.text("data")).flat_map(|data| data.split([';', ',']));
    // One form for one and for several: "IP address", "IP addresses".
    let stem = |item: &str| {
        let item = words(item);
        let many = if item.ends_with("sses") || item.ends_with("xes") { "es" } else { "s" };
        item.strip_suffix(many).or_else(|| item.strip_suffix('n')).unwrap_or(&item).to_owned()
    };
    if sentences(text).any(|one| begins(&one, &NO_DATA)) && !all.is_empty() {
        return Some("it denies personal data, and our record of processing names some".to_owned());
    }
    let stems: Vec<String> = items.map(stem).filter(|item| item.chars().count() > 3).collect();
    let denied = |one: &String| denies(one) && stems.iter().any(|item| one.contains(&format!(" {item}")));
    let why = || "it denies data that our record of processing names".to_owned();
    sentences(text).any(|one| denied(&one)).then(why)
}

/// Words by which a text says that there is no personal data, as they begin.
const NO_DATA: [&str; 6] = [
    "no personal data",
    "any personal data",
    "keine personenbezogenen",
    "keinerlei personenbezogene",
    "aucune donnee personnelle",
    "aucune donnee a caractere",
];

/// That we keep no record of processing, and one is kept.
fn register_denied(asking: &Asking<'_>, text: &str) -> Option<String> {
    const RECORD: [&str; 6] = [
        "record of processing",
        "records of processing",
        "register",
        "verzeichnis",
        "verarbeitungsverzeichnis",
        "registre",
    ];
    let kept = || asking.organisation.activities.iter().any(|one| one.holds_on(asking.on));
    let denied = sentences(text).any(|one| denies(&one) && begins(&one, &RECORD));
    (denied && kept()).then(|| "it says that we keep no record of processing, and one is kept".to_owned())
}

/// That backups are made at other times, or that other versions of TLS are used, than a measure of the day says.
fn other_measures(asking: &Asking<'_>, text: &str) -> Option<String> {
    const TIMES: [&[&str]; 4] = [
        &["hourly", "every hour", "stundlich", "toutes les heures"],
        &["daily", "every day", "each day", "every night", "nightly", "taglich", "quotidien", "chaque jour"],
        &["weekly", "every week", "wochentlich", "hebdomadaire", "chaque semaine"],
        &["monthly", "every month", "monatlich", "mensuel", "chaque mois"],
    ];
    const BACKUPS: [&str; 5] = ["backup", "backed up", "back up", "sicherung", "sauvegard"];
    const VERSIONS: [&[&str]; 4] = [&["tls 1 0"], &["tls 1 1"], &["tls 1 2"], &["tls 1 3"]];
    let now: Vec<String> =
        asking.organisation.measures.iter().filter(|one| one.holds_on(asking.on)).map(words_of).collect();
    let of = |text: &str, about: &[&str], groups: &[&[&str]]| -> Vec<usize> {
        let all: Vec<String> = sentences(text).filter(|one| about.is_empty() || begins(one, about)).collect();
        (0..groups.len()).filter(|at| all.iter().any(|one| begins(one, groups[*at]))).collect()
    };
    let differs = |about: &[&str], groups: &[&[&str]]| {
        // A measure of backups says in its name what it is about.
        let ours = now.iter().filter(|one| about.is_empty() || says(one, about));
        let known: Vec<usize> = ours.flat_map(|one| of(one, &[], groups)).collect();
        !known.is_empty() && of(text, about, groups).iter().any(|said| !known.contains(said))
    };
    if differs(&BACKUPS, &TIMES) {
        return Some("it says that backups are made at other times than our measures do".to_owned());
    }
    differs(&[], &VERSIONS).then(|| "it names another version of TLS than our measures do".to_owned())
}

/// That we are certified under a framework for transfers, and no certification of ours holds on the day.
fn framework_claimed(asking: &Asking<'_>, text: &str) -> Option<String> {
    let ours = |one: &String| holds(one, &["we", "wir", "nous", "our", "unser", "unsere"]);
    let claims =
        |one: String| begins(&one, &FRAMEWORK) && begins(&one, &CERTIFIED) && ours(&one) && !holds(&one, &DENIES);
    let own = asking.organisation.certifications.iter().filter(|one| one.link("subprocessor").is_none());
    let holds_now = own.into_iter().any(|one| one.holds_on(asking.on));
    let why = || {
        "it says that we are certified under the Data Privacy Framework, and no record says so for this day".to_owned()
    };
    (!holds_now && sentences(text).any(claims)).then(why)
}

/// That there is no representative, and one is appointed.
fn representative_denied(asking: &Asking<'_>, text: &str) -> Option<String> {
    const NAMES: [&str; 4] = ["representative", "vertreter", "vertretung", "representant"];
    let places: [(&str, &[&str]); 3] = [
        ("uk_representative", &["uk", "united kingdom", "vereinigten konigreich", "royaume uni"]),
        ("ch_representative", &["swiss", "switzerland", "schweiz", "suisse"]),
        ("eu_representative", &[]),
    ];
    let denied = |one: &String| {
        let (role, _) =
            places.iter().find(|(_, words)| words.is_empty() || holds(one, words)).expect("the last is any");
        denies(one) && begins(one, &NAMES) && asking.organisation.appointed(role, asking.on).next().is_some()
    };
    let why = || "it says that there is no representative, and one is recorded".to_owned();
    sentences(text).any(|one| denied(&one)).then(why)
}

/// That another authority supervises us than the one that is recorded: no word of its name stands in the text.
fn another_authority(asking: &Asking<'_>, text: &str) -> Option<String> {
    /// Words that many authorities have in their names.
    const USUAL: [&str; 24] = [
        "data",
        "protection",
        "authority",
        "commission",
        "commissioner",
        "commissioners",
        "office",
        "supervisory",
        "datenschutz",
        "beauftragte",
        "beauftragter",
        "landesbeauftragte",
        "landesbeauftragter",
        "bundesbeauftragte",
        "aufsicht",
        "behorde",
        "informationsfreiheit",
        "information",
        "autorite",
        "nationale",
        "protezione",
        "donnees",
        "protection des donnees",
        "privacy",
    ];
    let known = words(asking.organisation.text("authority")?);
    let own: Vec<&str> = known.split(' ').filter(|word| word.len() > 2 && !USUAL.contains(word)).collect();
    let said = format!(" {} ", words(text));
    let told = own.is_empty() || own.iter().any(|word| said.contains(&format!(" {word}")));
    (!told).then(|| "it names another authority than the one that is recorded".to_owned())
}

/// That we use no data for ourselves, and the records say that we decide about some of what reaches us.
fn own_use_denied(asking: &Asking<'_>, text: &str) -> Option<String> {
    let decided = described_own(asking.organisation, &asking.roles)
        .iter()
        .any(|(stream, _)| matches!(stream, Stream::OwnPurposes | Stream::Telemetry));
    let why =
        || "it says that we use no data for ourselves, and the records say that we are controller of some".to_owned();
    (decided && sentences(text).next().is_some_and(|first| denies(&first))).then(why)
}

/// The countries and areas that a text names, of one word to three.
pub(super) fn places_in(text: &str) -> Vec<areas::Place> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{dossier, organisation, record, self_hosted, today, vendor};
    use crate::rules::derive;
    use crate::texts::Language;

    fn is_unborne(topic: &str, text: &str) -> bool {
        let telemetry = [("telemetry", "with_personal_data"), ("support_access", "on_demand")];
        let session = record("SES-1", &[("country", "US"), ("started", "2026-05-01")]);
        let dossier = dossier(&[("acts_as", "controller"), ("country", "DE")], &[self_hosted(&telemetry), session]);
        let mut ours = vendor();
        ours.set("authority", Some(crate::model::Value::Text("Berliner Beauftragte für Datenschutz".to_owned())));
        let company = record("SUB-1", &[("name", "Mail"), ("country", "IN")]);
        let entry = record("ENG-1", &[("subprocessor", "SUB-1"), ("feature", "support_access"), ("places", "India")]);
        let data = [
            ("acting_as", "processor"),
            ("name", "Support"),
            ("feature", "support_access"),
            ("data", "IP addresses; names"),
        ];
        let eu = record("APP-1", &[("role", "eu_representative"), ("name", "EuRep GmbH")]);
        let organisation = organisation(&[ours, company, entry, record("ACT-1", &data), eu]);
        let roles = derive(&dossier, &organisation, today());
        let (dossier, organisation, language) = (&dossier, &organisation, Language::English);
        let asking = Asking { dossier, organisation, policies: &[], roles, on: today(), language, chosen: false };
        unborne(&asking, topic, text).is_some()
    }

    #[test]
    fn a_certificate_that_ended_bears_no_text() {
        let dossier = dossier(&[], &[self_hosted(&[])]);
        let of = |ends: &str, more: &[Record], text: &str| {
            let old = record("TOM-1", &[("name", "ISO 27001 certificate"), ("starts", "2023-01-01"), ("ends", ends)]);
            let organisation = organisation(&[&[vendor(), old], more].concat());
            let roles = derive(&dossier, &organisation, today());
            let (organisation, language) = (&organisation, Language::English);
            let asking =
                Asking { dossier: &dossier, organisation, policies: &[], roles, on: today(), language, chosen: false };
            unborne(&asking, "security_measures", text)
        };
        let text = "Our data centre is certified under ISO 27001.";
        let why = of("2026-06-30", &[], text).expect("all that is recorded of it ended");
        assert!(why.contains("TOM-1") && why.contains("30 June 2026"), "{why}");
        assert_eq!(of("2029-06-30", &[], text), None);
        assert_eq!(
            of("2026-06-30", &[record("TOM-2", &[("name", "ISO/IEC 27001:2022"), ("starts", "2026-07-01")])], text),
            None
        );
        assert_eq!(of("2026-06-30", &[], "We are not certified under ISO 27001."), None);
        assert_eq!(of("2026-06-30", &[], "Our data centre has a SOC 2 report."), None, "nothing of it is recorded");
    }

    #[test]
    fn that_ai_is_off_is_told_where_it_is_recorded() {
        let of = |runs: Record, text: &str| {
            let dossier = dossier(&[], &[runs]);
            let organisation = organisation(&[vendor()]);
            let roles = derive(&dossier, &organisation, today());
            let (dossier, organisation, language) = (&dossier, &organisation, Language::English);
            let asking = Asking { dossier, organisation, policies: &[], roles, on: today(), language, chosen: false };
            unborne(&asking, "ai_training", text).is_some()
        };
        let off = "The AI features of your project are switched off.";
        assert!(of(self_hosted(&[("ai_features", "yes")]), off));
        assert!(!of(self_hosted(&[("ai_features", "no")]), off));
    }

    #[test]
    fn what_sales_likes_to_say_is_used_only_where_the_records_bear_it() {
        for (topic, text) in [
            ("subprocessor_list", "We only use subprocessors in the EU."),
            ("subprocessor_list", "Wir setzen ausschließlich Unterauftragsverarbeiter mit Sitz in der EU ein."),
            ("support_access", "Only staff in Germany can access your data."),
            ("data_categories", "We do not process IP addresses."),
            ("data_categories", "Wir verarbeiten keine Names."),
            ("certifications", "We are certified under the EU-US Data Privacy Framework."),
            ("representative", "We have no EU representative; none is needed."),
            ("supervisory_authority", "Our supervisory authority is the CNIL."),
        ] {
            assert!(is_unborne(topic, text), "{text}");
        }
        for (topic, text) in [
            ("subprocessor_list", "We use subprocessors in the EU and in India."),
            ("subprocessor_list", "We only use subprocessors in the EU and in India."),
            ("support_access", "Only staff in Germany and the United States can access your data."),
            ("data_categories", "We process names and IP addresses."),
            ("data_categories", "We do not process health data."),
            ("certifications", "We are not certified under the Data Privacy Framework."),
            ("representative", "We have no UK representative."),
            ("supervisory_authority", "Die Berliner Beauftragte für Datenschutz und Informationsfreiheit."),
        ] {
            assert!(!is_unborne(topic, text), "{text}");
        }
    }
}
