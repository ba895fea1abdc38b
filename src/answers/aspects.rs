//! What a question asks of its topic in particular, by the beginnings of its words: what our own staff can get at from abroad is another thing than
//! whether data goes to another company.

use super::features::says;
use std::sync::LazyLock;

/// The aspects, each with the words that name it. Words stand for their beginnings.
const TABLE: &str = include_str!("aspects.csv");

static ASPECTS: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let (aspect, words) = line.split_once(',').expect("an aspect has its words");
        (aspect, words.split('|').collect())
    };
    TABLE.lines().skip(1).map(row).collect()
});

/// Whether a question names an aspect of the table.
fn names(question: &str, aspect: &str) -> bool {
    let (_, words) = ASPECTS.iter().find(|(known, _)| *known == aspect).expect("the table has each aspect");
    says(question, words)
}

/// Whether a question is about access of our own staff from outside of a place, and of nobody else's.
#[must_use]
pub fn asks_of_staff_abroad(question: &str) -> bool {
    let asked = ["our staff", "access", "abroad"].iter().all(|aspect| names(question, aspect));
    asked && !names(question, "other companies")
}

/// Whether a question about the place of data asks whether it is there alone: where it is hosted answers half of that.
#[must_use]
pub fn asks_whether_it_stays(question: &str) -> bool {
    names(question, "stays")
}

/// Whether a question about the place of data asks for that of backups.
#[must_use]
pub fn asks_for_backups(question: &str) -> bool {
    names(question, "backups")
}

/// Whether a question is about copies that were taken in support.
#[must_use]
pub fn asks_for_session_copies(question: &str) -> bool {
    ["copies", "support"].into_iter().all(|aspect| names(question, aspect))
}

/// Whether a question about use for purposes of our own asks whether data is sold.
#[must_use]
pub fn asks_whether_sold(question: &str) -> bool {
    names(question, "sale")
}

/// Whether a question about the end asks that the deletion is confirmed in writing.
#[must_use]
pub fn asks_for_certificate(question: &str) -> bool {
    names(question, "deletion confirmed")
}

/// Whether a part of a question asks from when or until when that runs which it named before.
#[must_use]
pub fn asks_for_its_term(part: &str) -> bool {
    names(part, "its term")
}

/// Whether a question asks since when something is so.
#[must_use]
pub fn asks_since_when(question: &str) -> bool {
    names(question, "its first day")
}

/// Whether a question asks what no record says: of children, or of rules that bind a group.
#[must_use]
pub fn asks_what_no_record_says(question: &str) -> bool {
    ["children", "rules of a group"].into_iter().any(|aspect| names(question, aspect))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_record_says_is_known_by_its_words() {
        for question in ["Do you process children's data?", "Do you have BCRs?", "Verarbeiten Sie Daten von Kindern?"] {
            assert!(asks_what_no_record_says(question), "{question}");
        }
        assert!(!asks_what_no_record_says("Do you process health data?"));
    }

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
