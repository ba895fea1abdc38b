//! Measures that a question names and none of ours says: that they are among them is not recorded. Art. 32(1).

use super::Asking;
use crate::answers::says;
use crate::model::Phrase;
use crate::model::phrase::say;
use crate::texts::{Text, answers as texts};

/// A measure that customers ask for: how it is called, how a question says it, and how a record does. Words stand for their beginnings.
struct Known {
    what: Text,
    asked: &'static [&'static str],
    recorded: &'static [&'static str],
}

const KNOWN: [Known; 7] = [
    Known {
        what: texts::AT_REST,
        asked: &["at rest", "ruhend", "gespeicherter daten", "gespeicherte daten verschl", "au repos", "en reposo"],
        recorded: &[
            "at rest",
            "ruhend",
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

/// A sentence for each of them that the question names and no measure of the day says.
pub fn unsaid(asking: &Asking<'_>, question: &str) -> Vec<Phrase> {
    let now = asking.organisation.measures.iter().filter(|one| one.holds_on(asking.on));
    let ours: Vec<String> =
        now.map(|one| format!("{} {}", one.title(), one.text("description").unwrap_or_default())).collect();
    // That none is recorded is told already.
    if ours.is_empty() {
        return Vec::new();
    }
    let open = |known: &&Known| says(question, known.asked) && !ours.iter().any(|text| says(text, known.recorded));
    KNOWN.iter().filter(open).map(|known| say!(texts::MEASURE_UNSAID, what = Phrase::from(known.what))).collect()
}
