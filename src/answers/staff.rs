//! Whether a question is about what our own staff can get at from abroad: that is another thing than whether data goes to another company.

use super::features::plain;

/// How the words begin that mean people who work for us.
const STAFF: [&str; 24] = [
    "staff",
    "employee",
    "personnel",
    "engineer",
    "administrator",
    "developer",
    "helpdesk",
    "support team",
    "support people",
    "your people",
    "your team",
    "your support",
    "mitarbeit",
    "beschaftigt",
    "angestellt",
    "ihr support",
    "ihr team",
    "collaborateur",
    "employe",
    "votre equipe",
    "vos equipes",
    "su personal",
    "empleado",
    "medewerker",
];

/// How the words begin that mean that they get at data.
const ACCESS: [&str; 15] = [
    "access", "view", "see", "look", "log in", "reach", "remote", "zugriff", "zugreif", "greif", "zugang", "einseh",
    "acces", "acced", "toegang",
];

/// How the words begin that mean a place outside.
const ABROAD: [&str; 16] = [
    "outside",
    "third countr",
    "abroad",
    "offshore",
    "overseas",
    "non eu",
    "non eea",
    "ausserhalb",
    "drittland",
    "drittstaat",
    "ausland",
    "hors",
    "pays tiers",
    "etranger",
    "fuera",
    "buiten",
];

/// Those who are no staff of ours.
const OTHERS: [&str; 8] = [
    "subprocessor",
    "sub processor",
    "subcontract",
    "third part",
    "unterauftrag",
    "subunternehm",
    "sous traitant",
    "subencargad",
];

/// Whether a question is about access of our own staff from outside of a place, and of nobody else's.
#[must_use]
pub fn asks_of_staff_abroad(question: &str) -> bool {
    let text = format!(" {}", plain(question));
    let names = |words: &[&str]| words.iter().any(|word| text.contains(&format!(" {word}")));
    names(&STAFF) && names(&ACCESS) && names(&ABROAD) && !names(&OTHERS)
}

/// How the words begin by which somebody asks whether data is in one place and nowhere else.
const STAYS: [&str; 27] = [
    "only",
    "all our",
    "all of our",
    "all data",
    "all personal",
    "stay",
    "remain",
    "leave",
    "exclusively",
    "solely",
    "kept in",
    "kept within",
    "nur ",
    "ausschliesslich",
    "bleib",
    "verlass",
    "alle unsere",
    "alle daten",
    "samtliche",
    "uniquement",
    "exclusivement",
    "rest",
    "toutes nos",
    "toutes les",
    "ne quitt",
    "quitt",
    "seulement",
];

/// Whether a question about the place of data asks whether it is there alone: where it is hosted answers half of that.
#[must_use]
pub fn asks_whether_it_stays(question: &str) -> bool {
    let text = format!(" {} ", plain(question));
    STAYS.iter().any(|word| text.contains(&format!(" {word}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_of_ours_that_looks_from_abroad_is_told_from_companies_that_get_data() {
        for question in [
            "Do your staff access customer data from outside the EU?",
            "Can support engineers view our data from third countries?",
            "Greifen Ihre Mitarbeiter von außerhalb der EU auf unsere Daten zu?",
            "Haben Beschäftigte in Drittländern Zugriff auf Kundendaten?",
            "Vos équipes accèdent-elles à nos données depuis l'étranger ?",
            "Is data remotely accessible by personnel outside the EEA?",
        ] {
            assert!(asks_of_staff_abroad(question), "{question}");
        }
        for question in [
            "Is personal data transferred outside the EU?",
            "Can your staff access our data?",
            "Do your subprocessors' staff access data from third countries?",
            "Do third parties outside the EU have access to our data?",
            "Do you transfer employee data outside the EU?",
        ] {
            assert!(!asks_of_staff_abroad(question), "{question}");
        }
    }
}
