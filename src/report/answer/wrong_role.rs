//! Whether an approved text gives us or the customer a role that no record bears: each clause of it is read by whom it is about.

use super::Asking;
use super::denial::{DENIES, begins, holds, sentences};
use super::settled::settled;
use crate::model::likeness::words;
use crate::rules::roles::{Role, Stream, StreamRole};

/// What a processor is called.
const PROCESSOR: [&str; 6] =
    ["processor", "subprocessor", "auftragsverarbeiter", "auftragsverarbeiterin", "sous traitant", "sous traitante"];

/// Words by which a clause is about us, and by which it is about the customer.
const OURS: [&str; 4] = ["we", "wir", "nous", "vendor"];
const THEIRS: [&str; 8] = ["you", "sie", "vous", "customer", "kunde", "kundin", "client", "cliente"];

/// What a controller is called, as the words begin.
const CONTROLLER: [&str; 3] = ["controller", "verantwortlich", "responsable"];

/// Data of which a text may say another role, as the words begin: what we hold of the customer as our customer.
const OF_ACCOUNTS: [&str; 11] = [
    "account", "billing", "invoice", "konto", "konten", "kontakt", "rechnung", "compte", "factur", "website", "contact",
];

/// Words between which one clause ends and another begins.
const BETWEEN: [&str; 8] = ["and", "while", "whereas", "und", "wahrend", "et", "tandis", "but"];

/// Words by which a text says of which data it speaks, as they begin: we may act as processor of some alone, as of what staff see in support.
const OF_SOME: [&str; 16] = [
    "support",
    "access",
    "zugriff",
    "fernwart",
    "assistance",
    "acces",
    "telemetr",
    "connected",
    "verbundene",
    "connecte",
    "cloud",
    "insofar",
    "as far as",
    "soweit",
    "dans la mesure",
    "what is left",
];

/// What a text says of a role and the records do not; nothing where they bear it.
pub(super) fn wrong_role(asking: &Asking<'_>, text: &str) -> Option<String> {
    let of_accounts = |one: &&StreamRole| one.stream != Stream::AccountData;
    let held = |role: fn(&StreamRole) -> Role, is: &[Role]| {
        let all = asking.roles.streams.iter().filter(of_accounts);
        let all: Vec<Role> = all.map(role).filter(|role| *role != Role::NoRole).collect();
        if all.iter().any(|role| is.contains(role)) {
            return Some(true);
        }
        (!all.contains(&Role::Open)).then_some(false)
    };
    let processor = [Role::Processor, Role::Subprocessor, Role::ControllerAndProcessor];
    let controller = [Role::Controller, Role::JointController, Role::ControllerAndProcessor];
    for said in text.split(['.', '!', '?', '\n', ';', ':', ',']).flat_map(clauses) {
        let Said { ours, is_processor, denied } = said;
        let role: fn(&StreamRole) -> Role = if ours { |one| one.ours } else { |one| one.customer };
        let is = held(role, if is_processor { &processor } else { &controller });
        if is == Some(!denied) || is.is_none() && denied && !is_processor {
            continue;
        }
        let whose = if ours { "you act" } else { "this customer acts" };
        let (no, name) = (
            if denied { "do not bear it" } else { "do not say so" },
            if is_processor { "processor" } else { "controller" },
        );
        let not = if denied { "not " } else { "" };
        return Some(format!("it says that {whose} {not}as {name}, and the records {no}"));
    }
    let acts = |said: Said| said.ours && said.is_processor && !said.denied;
    let all = text.split(['.', '!', '?', '\n', ';', ':', ',']).flat_map(clauses).any(acts);
    let known = asking.roles.streams.iter().all(|one| one.ours != Role::Open);
    if all && known && settled(asking, "roles").plain.is_none() && !begins(&format!(" {} ", words(text)), &OF_SOME) {
        return Some("it says that you act as processor, and the records say so of some of the data alone".to_owned());
    }
    let decides = asking.roles.streams.iter().any(|one| one.ours == Role::Controller);
    let why =
        || "it says that we are processor of all data, and the records say that we are controller of some".to_owned();
    (decides && sentences(text).any(|one| of_all(&one))).then(why)
}

/// Whether a sentence says that we are processor of all data.
fn of_all(sentence: &str) -> bool {
    const ALL: [&str; 8] = [
        "all personal data",
        "all data",
        "all your data",
        "alle daten",
        "alle personenbezogenen",
        "samtliche",
        "toutes les donnees",
        "toutes vos donnees",
    ];
    holds(sentence, &OURS) && begins(sentence, &PROCESSOR) && begins(sentence, &ALL) && !holds(sentence, &DENIES)
}

/// What a clause says: of whom, which role, and whether it denies it.
struct Said {
    ours: bool,
    is_processor: bool,
    denied: bool,
}

/// What the clauses of a part of a sentence say of roles.
fn clauses(part: &str) -> Vec<Said> {
    let plain = words(part);
    let all: Vec<&str> = plain.split_whitespace().collect();
    let said = |clause: &[&str]| {
        let whole = format!(" {} ", clause.join(" "));
        let begins = |some: &[&str]| some.iter().any(|word| whole.contains(&format!(" {word}")));
        let at = |some: &[&str]| clause.iter().position(|word| some.contains(word));
        let (us, them) = (at(&OURS), at(&THEIRS));
        let ours = match (us, them) {
            (None, None) => return None,
            (Some(us), Some(them)) => us < them,
            (us, _) => us.is_some(),
        };
        let (controls, processes) = (begins(&CONTROLLER), begins(&PROCESSOR));
        if begins(&OF_ACCOUNTS) || controls == processes {
            return None;
        }
        Some(Said { ours, is_processor: processes, denied: clause.iter().any(|word| DENIES.contains(word)) })
    };
    all.split(|word| BETWEEN.contains(word)).filter_map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{cloud, dossier, organisation, self_hosted, today, vendor};
    use crate::rules::derive;
    use crate::texts::Language;

    fn is_wrong(text: &str, acts_as: &str, runs: &[(&str, &str)]) -> bool {
        let deployment = if runs.is_empty() { cloud() } else { self_hosted(runs) };
        let dossier = dossier(&[("acts_as", acts_as), ("country", "DE")], &[deployment]);
        let organisation = organisation(&[vendor()]);
        let roles = derive(&dossier, &organisation, today());
        let (dossier, organisation, language) = (&dossier, &organisation, Language::English);
        let asking = Asking { dossier, organisation, policies: &[], roles, on: today(), language, chosen: false };
        wrong_role(&asking, text).is_some()
    }

    #[test]
    fn a_role_that_no_record_bears_is_noticed_of_whomever_it_is_said() {
        let (own, others) = ("controller", "processor");
        for text in [
            "You are the controller and we are your processor.",
            "You are the controller, and we are your processor.",
            "We are your processor (Art. 28).",
            "Sie sind Verantwortlicher, wir sind Ihr Auftragsverarbeiter.",
            "Vous êtes responsable du traitement et nous sommes votre sous-traitant.",
            "For your account data we are the controller.",
        ] {
            assert!(!is_wrong(text, own, &[]), "{text}");
        }
        for text in ["You are the processor, and we are the controller.", "We are not your processor."] {
            assert!(is_wrong(text, own, &[]), "{text}");
        }
        assert!(is_wrong("You are the controller, and we are your processor for all personal data.", own, &[]));
        let text = "You are the controller and we are your processor.";
        assert!(is_wrong(text, others, &[]));
        assert!(is_wrong(text, own, &[("support_access", "none"), ("telemetry", "off")]));
    }
}
