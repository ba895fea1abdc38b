//! Whether a question asks what its reader does itself: "have we appointed a Data Protection Officer?" says nothing of who is asked.

use crate::answers::plain;

/// Topics that are about both sides, or about what the reader may do: there "we" is who is expected.
const OF_BOTH: &[&str] = &[
    "dpa_status",
    "dpa_copy",
    "dpa_needed",
    "dpa_own_paper",
    "dpa_version",
    "affiliates",
    "subprocessor_objection",
    "audit_right",
];

/// Words with which a question begins that is no matter of yes or no.
const ASKS_MORE: &[&str] =
    &["how", "where", "when", "what", "which", "why", "wie", "wo", "wann", "was", "comment", "ou", "quand"];

/// Verbs before who does something.
const BEFORE: &[&str] =
    &["have", "has", "had", "did", "do", "does", "are", "is", "will", "shall", "confirm", "confirms"];

/// What we are, have or may, and do not do: we are told, we need, we have agreed.
const NO_DUTY: &[&str] = &[
    "need",
    "have to",
    "get",
    "receive",
    "contact",
    "reach",
    "find",
    "obtain",
    "know",
    "expect",
    "see",
    "sign",
    "be",
    "been",
    "being",
    "object",
    "audit",
    "terminate",
    "request",
    "agree",
    "concluded",
    "entered",
    "informed",
    "notified",
    "told",
    "made",
    "given",
    "allowed",
    "entitled",
    "able",
    "permitted",
    "warned",
    "consulted",
    "asked",
    "access",
    "the right",
    "the option",
    "a right",
    "a copy",
    "your",
];

/// The same in German, and verbs before "wir" that ask for a right or begin a clause.
const NO_DUTY_DE: &[&str] = &[
    "zugriff",
    "zugang",
    "anspruch",
    "das recht",
    "ein recht",
    "vereinbart",
    "geschlossen",
    "abgeschlossen",
    "unterzeichnet",
    "einsicht",
    "die moglichkeit",
    "eine moglichkeit",
];
const NOT_BEFORE_DE: &[&str] = &[
    "konnen",
    "kann",
    "durfen",
    "darf",
    "mussen",
    "muss",
    "sollen",
    "soll",
    "sollten",
    "werden",
    "wird",
    "wurden",
    "wurde",
    "konnten",
    "mochten",
    "wenn",
    "falls",
    "sobald",
    "bevor",
    "nachdem",
    "solange",
    "dass",
    "ob",
    "brauchen",
    "braucht",
    "benotigen",
    "erhalten",
    "erhalt",
    "bekommen",
    "bekommt",
    "finden",
    "kennen",
    "erreichen",
    "sind",
    "ist",
    "fur",
    "von",
    "mit",
    "bei",
    "an",
    "durch",
    "gegen",
    "uber",
    "und",
];

/// What of "nous …ons" is no duty.
const NO_DUTY_FR: &[&str] = &["pouvons", "devons", "recevons", "obtenons", "trouvons", "serons", "sommes", "aurons"];

/// Whether words ask of a topic what the reader does, and not who is asked.
pub fn asks_of_reader(topic: &str, words: &str) -> bool {
    !OF_BOTH.contains(&topic) && is_subject(words)
}

/// Whether the reader is who does what is asked about.
pub fn is_subject(words: &str) -> bool {
    let said = plain(words);
    let numbered = |word: &&str| word.chars().count() == 1 || word.starts_with(|c: char| c.is_ascii_digit());
    let words: Vec<&str> = said.split(' ').skip_while(numbered).collect();
    !words.first().is_some_and(|first| ASKS_MORE.contains(first))
        && (in_english(&words) || in_german(&words) || in_french(&words))
}

/// Whether words stand at a place.
fn stand_at(words: &[&str], at: usize, phrase: &str) -> bool {
    phrase.split(' ').enumerate().all(|(nth, word)| words.get(at + nth) == Some(&word))
}

/// Whether a company is named as the reader's own there: how many words that takes.
fn company_at(words: &[&str], at: usize, ours: &[&str], companies: &[&str]) -> Option<usize> {
    let is_ours = words.get(at).is_some_and(|word| ours.contains(word));
    (is_ours && words.get(at + 1).is_some_and(|word| companies.contains(word))).then_some(2)
}

fn in_english(words: &[&str]) -> bool {
    const COMPANIES: &[&str] = &["company", "organisation", "organization", "firm", "business", "group"];
    let subject = |at: usize| {
        let we = (words[at] == "we").then_some(1);
        let long = we.or_else(|| company_at(words, at, &["our"], COMPANIES))?;
        let begins = at == 0 || BEFORE.contains(&words[at - 1]) || at > 1 && stand_at(words, at - 2, "confirm that");
        begins.then_some(at + long)
    };
    let duty = |behind: usize| {
        !NO_DUTY.iter().any(|phrase| {
            // "We have been told", as "have we been told".
            let behind =
                behind + usize::from(["have", "has", "are", "is", "will"].contains(words.get(behind).unwrap_or(&"")));
            stand_at(words, behind, phrase)
        })
    };
    (0..words.len()).filter_map(subject).any(duty)
}

fn in_german(words: &[&str]) -> bool {
    const OURS: &[&str] = &["unser", "unsere"];
    const COMPANIES: &[&str] = &["unternehmen", "firma", "gesellschaft", "organisation", "betrieb", "haus"];
    let subject = |at: usize| {
        let is_we = words[at] == "wir" || company_at(words, at, OURS, COMPANIES).is_some();
        let begins = match at {
            0 => true,
            1 => !NOT_BEFORE_DE.contains(&words[0]),
            _ => ["haben", "hat"].contains(&words[at - 1]),
        };
        is_we && begins
    };
    let said = format!(" {} ", words.join(" "));
    (0..words.len()).any(subject) && !NO_DUTY_DE.iter().any(|phrase| said.contains(&format!(" {phrase} ")))
}

fn in_french(words: &[&str]) -> bool {
    const COMPANIES: &[&str] = &["entreprise", "societe", "organisation", "organisme", "groupe"];
    let words = if stand_at(words, 0, "est ce que") { &words[3..] } else { words };
    let is_verb = |at: usize| words.get(at).is_some_and(|word| word.ends_with("ons") && !NO_DUTY_FR.contains(word));
    let we = |at: usize| words.get(at) == Some(&"nous");
    company_at(words, 0, &["notre"], COMPANIES).is_some() || we(0) && is_verb(1) || is_verb(0) && we(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_reader_does_itself_is_told_from_what_it_asks_of_us() {
        for question in [
            "Have we appointed a Data Protection Officer?",
            "3.1 Have we appointed a Data Protection Officer?",
            "Did our company appoint a Data Protection Officer?",
            "Our organisation has appointed a DPO.",
            "We have appointed a DPO.",
            "Please confirm that we have appointed a DPO.",
            "Do we keep a record of processing activities?",
            "Haben wir einen Datenschutzbeauftragten benannt?",
            "Hat unser Unternehmen einen Datenschutzbeauftragten benannt?",
            "Setzen wir Unterauftragsverarbeiter ein?",
            "Avons-nous désigné un délégué à la protection des données ?",
            "Notre entreprise a-t-elle désigné un DPO ?",
            "Est-ce que nous tenons un registre des traitements ?",
        ] {
            assert!(is_subject(question), "{question}");
        }
        for question in [
            "Have you appointed a Data Protection Officer?",
            "Is our data encrypted at rest?",
            "Are you our processor?",
            "Where do we find the list of subprocessors?",
            "How do we contact your DPO?",
            "Are we notified of a breach?",
            "Will we be informed before a new subprocessor is used?",
            "Can we audit you?",
            "If we terminate, do you delete our data?",
            "Do you delete the data that we gave you?",
            "Do you process data for our company?",
            "Werden wir über neue Unterauftragsverarbeiter informiert?",
            "Können wir der Änderung widersprechen?",
            "Wenn wir kündigen, löschen Sie die Daten?",
            "Verarbeiten Sie Daten für unser Unternehmen?",
            "Wie erreichen wir Ihren Datenschutzbeauftragten?",
            "Nous aidez-vous pour les demandes des personnes concernées ?",
            "Pouvons-nous réaliser des audits ?",
            "Informez-vous notre entreprise des violations ?",
            "",
        ] {
            assert!(!is_subject(question), "{question}");
        }
        assert!(
            !asks_of_reader("dpa_status", "Have we signed a DPA?") && asks_of_reader("dpo_contact", "Have we a DPO?")
        );
    }
}
