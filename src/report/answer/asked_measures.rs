//! Measures and standards that a question names and no record of ours says: that they are among them is not recorded. Art. 32(1).

use super::Asking;
use crate::answers::{STANDARDS, says};
use crate::model::phrase::say;
use crate::model::{Phrase, Record};
use crate::texts::{Text, answers as texts};

/// A measure that customers ask for: how it is called, how a question says it, and how a record does. Words stand for their beginnings.
struct Known {
    what: Text,
    asked: &'static [&'static str],
    recorded: &'static [&'static str],
}

const KNOWN: [Known; 12] = [
    Known {
        what: texts::BACKUP_TIMES,
        asked: &[
            "how often do you back",
            "how often do you make backup",
            "how often do you create backup",
            "how often do you take backup",
            "how often are backup",
            "how often is our data backed",
            "how often is data backed",
            "how frequently do you back",
            "how frequently are backup",
            "backup frequency",
            "frequency of backup",
            "frequency of your backup",
            "backup schedule",
            "wie oft sichern",
            "wie oft machen sie backup",
            "wie oft werden backup",
            "wie oft werden unsere daten gesichert",
            "wie oft werden daten gesichert",
            "wie oft werden sicherung",
            "wie haufig sichern",
            "wie haufig werden backup",
            "wie haufig werden sicherung",
            "frequence des sauvegard",
            "frequence de sauvegard",
            "frequence sauvegard",
            "frequence faites vous des sauvegard",
        ],
        recorded: &[
            "daily",
            "hourly",
            "weekly",
            "every ",
            "each day",
            "continuous",
            "point in time",
            "taglich",
            "stundlich",
            "wochentlich",
            "jede",
            "fortlaufend",
            "quotidien",
            "chaque",
            "toutes les",
            "continu",
        ],
    },
    Known {
        what: texts::RESTORE_TESTS,
        asked: &[
            "restore test",
            "restoration test",
            "recovery test",
            "test your backup",
            "test the backup",
            "test restor",
            "test the restor",
            "test your restor",
            "tested backup",
            "backups tested",
            "backups are tested",
            "wiederherstellungstest",
            "wiederherstellung test",
            "wiederherstellung getest",
            "testen sie die wiederherstell",
            "wiederherstellung von backup",
            "backups getestet",
            "test de restaur",
            "tests de restaur",
            "testez vous la restaur",
            "testez vous vos sauvegard",
        ],
        recorded: &[
            "recovery is t",
            "recoveries",
            "recovery drill",
            "restor",
            "recovery test",
            "wiederherstell",
            "restaur",
        ],
    },
    Known {
        what: texts::TLS_VERSIONS,
        asked: &[
            "tls version",
            "which tls",
            "version of tls",
            "versions of tls",
            "tls 1",
            "welche tls",
            "versions tls",
            "version tls",
            "version de tls",
            "versions de tls",
        ],
        recorded: &["tls 1"],
    },
    Known {
        what: texts::STAFF_SECRECY,
        asked: &[
            "bound to confidential",
            "bound by confidential",
            "confidentiality agreement",
            "confidentiality undertak",
            "confidentiality oblig",
            "confidentiality commit",
            "signed confidential",
            "commit to confidential",
            "nda",
            "vertraulichkeit verpflicht",
            "vertraulichkeitsverpflicht",
            "verpflichtung auf vertraulichkeit",
            "verpflichtung auf die vertraulichkeit",
            "verpflichtung zur vertraulichkeit",
            "datengeheimnis",
            "verschwiegenheit",
            "engagement de confidential",
            "obligation de confidential",
            "clause de confidential",
            "tenus a la confidential",
            "soumis a la confidential",
        ],
        recorded: &["confidential", "vertraulich", "verschwieg", "datengeheimnis", "nda", "secrecy"],
    },
    Known {
        what: texts::STAFF_TRAINING,
        asked: &["training", "trained", "schulung", "geschult", "formation", "formes"],
        recorded: &["training", "trained", "awareness", "schulung", "geschult", "formation", "sensibilis"],
    },
    Known {
        what: texts::AT_REST,
        asked: &[
            "at rest",
            "ruhend",
            "ruhezustand",
            "gespeicherter daten",
            "gespeicherte daten verschl",
            "verschlusselt gespeichert",
            "verschlusselt abgelegt",
            "stored encrypted",
            "encrypted stor",
            "encrypted on disk",
            "stockees chiffrees",
            "donnees chiffrees",
            "au repos",
            "en reposo",
        ],
        recorded: &[
            "at rest",
            "ruhend",
            "ruhezustand",
            "au repos",
            "disk encr",
            "encrypted disk",
            "festplattenverschl",
            "aes",
            "storage encr",
        ],
    },
    Known {
        what: texts::IN_TRANSIT,
        asked: &["in transit", "bei der ubertragung", "transportverschl", "en transit", "en transito"],
        recorded: &["transit", "ubertragung", "transport", "tls", "https", "ssl"],
    },
    Known {
        what: texts::SECOND_FACTOR,
        asked: &[
            "mfa",
            "2fa",
            "multi factor",
            "multifactor",
            "two factor",
            "zwei faktor",
            "mehr faktor",
            "authentification a deux facteurs",
            "authentification multifacteur",
            "double authentification",
        ],
        recorded: &["mfa", "2fa", "factor", "faktor", "totp", "passkey", "webauthn", "double authentification"],
    },
    Known {
        what: texts::BACKUPS_MADE,
        asked: &["backup", "back up", "backed up", "datensicherung", "sicherungskop", "sauvegarde"],
        recorded: &["backup", "back up", "backed up", "sicherung", "sauvegarde", "restore"],
    },
    Known {
        what: texts::INTRUSION_TESTS,
        asked: &["penetration", "pentest", "pen test", "test d intrusion"],
        recorded: &["penetration", "pentest", "pen test", "intrusion"],
    },
    Known { what: texts::PSEUDONYMS, asked: &["pseudonym"], recorded: &["pseudonym"] },
    Known {
        what: texts::SEPARATION,
        asked: &["separat", "segregat", "tenant", "mandant", "getrennt", "trennung", "cloisonn", "separees"],
        recorded: &[
            "separat", "segregat", "tenant", "mandant", "getrennt", "trennung", "cloisonn", "separees", "isolat",
        ],
    },
];

/// A sentence for each of them that the question names, and neither a measure or policy of the day nor the text that is used.
pub fn standards(asking: &Asking<'_>, question: &str, text: Option<&str>) -> Vec<Phrase> {
    let all = asking.organisation.measures.iter().chain(asking.policies).filter(|one| one.holds_on(asking.on));
    let ours = all.map(words_of);
    let ours: Vec<String> = ours.chain(text.map(str::to_owned)).collect();
    let open = |(_, words): &&(&str, &[&str])| says(question, words) && !ours.iter().any(|text| says(text, words));
    STANDARDS.iter().filter(open).map(|(what, _)| say!(texts::STANDARD_UNSAID, what = *what)).collect()
}

/// Plans that customers ask for, which are measures of one vendor and policies of another.
const PLANS: [Known; 2] = [
    Known {
        what: texts::INCIDENT_PLAN,
        asked: &["incident response", "incident management", "reponse aux incident", "reponse a incident"],
        recorded: &["incident", "vorfall", "vorfalle"],
    },
    Known {
        what: texts::CONTINUITY_PLAN,
        asked: &[
            "continuity",
            "disaster recovery",
            "bcp",
            "notfall",
            "wiederanlauf",
            "krisenplan",
            "continuite",
            "plan de reprise",
        ],
        recorded: &["continuity", "recovery", "disaster", "notfall", "wiederanlauf", "continuite", "reprise"],
    },
];

/// Of the plans that a question names: the measures of the day that speak of them, and a sentence for each of which neither these nor a policy do.
pub fn plans<'r>(asking: &Asking<'r>, question: &str) -> (Vec<&'r Record>, Vec<Phrase>) {
    let (mut measures, mut unsaid) = (Vec::new(), Vec::new());
    for plan in PLANS.iter().filter(|plan| says(question, plan.asked)) {
        let of_it = |one: &&Record| one.holds_on(asking.on) && says(&words_of(one), plan.recorded);
        let before = measures.len();
        measures.extend(asking.organisation.measures.iter().filter(of_it));
        if measures.len() == before && !asking.policies.iter().any(|one| of_it(&one)) {
            unsaid.push(say!(texts::STANDARD_UNSAID, what = Phrase::from(plan.what)));
        }
    }
    (measures, unsaid)
}

/// Whether a measure says of something that a question names and an approved text does not.
pub fn is_asked_beside(question: &str, text: &str, measure: &Record) -> bool {
    let words = words_of(measure);
    let of_it =
        |known: &Known| says(question, known.asked) && says(&words, known.recorded) && !says(text, known.recorded);
    KNOWN.iter().any(of_it)
}

/// The words of a measure or a policy.
pub fn words_of(record: &Record) -> String {
    format!("{} {}", record.title(), record.text("description").unwrap_or_default())
}

/// A sentence for each of them that the question names and no measure of the day says.
pub fn unsaid(asking: &Asking<'_>, question: &str, text: Option<&str>) -> Vec<Phrase> {
    let now = asking.organisation.measures.iter().filter(|one| one.holds_on(asking.on));
    let ours: Vec<String> = now.map(words_of).chain(text.map(str::to_owned)).collect();
    // That none is recorded is told already.
    if ours.is_empty() {
        return Vec::new();
    }
    let open = |known: &&Known| says(question, known.asked) && !ours.iter().any(|text| says(text, known.recorded));
    KNOWN.iter().filter(open).map(|known| say!(texts::MEASURE_UNSAID, what = Phrase::from(known.what))).collect()
}
