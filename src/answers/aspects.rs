//! What a question asks of its topic in particular, by the beginnings of its words: what our own staff can get at from abroad is another thing than
//! whether data goes to another company.

use super::features::says;
use super::standards::names_a_standard;
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

/// Whether a question asks if data is in some place: where it is hosted answers that, before where it goes from there.
#[must_use]
pub fn asks_whether_it_is_there(question: &str) -> bool {
    names(question, "located")
}

/// Whether a question asks how our staff is bound to secrecy.
#[must_use]
pub fn asks_of_secrecy(question: &str) -> bool {
    names(question, "staff secrecy")
}

/// Whether a question about roles asks who the controllers are beside the customer.
#[must_use]
pub fn asks_for_controllers(question: &str) -> bool {
    names(question, "controllers named")
}

/// Whether a question asks if we keep the law as a whole, which no record says.
#[must_use]
pub fn asks_of_compliance(question: &str) -> bool {
    ["compliance", "of us"].into_iter().all(|aspect| names(question, aspect))
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

/// What a question of so many words at most asks on, behind one of a topic whose answer tells it.
const GOES_ON: [(&str, &str, usize); 4] = [
    ("breach_notice", "some of them", 12),
    ("audit_right", "who pays", 4),
    ("dpa_status", "its term", 12),
    ("subprocessor_list", "in which countries", 6),
];

/// Whether a question of few words goes on with one of a topic.
#[must_use]
pub fn goes_on_with(question: &str, topic: &str) -> bool {
    let count = question.split_whitespace().count();
    let goes_on =
        |(known, aspect, most): &(&str, &str, usize)| *known == topic && count <= *most && names(question, aspect);
    GOES_ON.iter().any(goes_on)
}

/// Whether a question asks if we ourselves are certified under a framework for transfers.
#[must_use]
pub fn asks_of_our_framework(question: &str) -> bool {
    ["framework", "ourselves"].into_iter().all(|aspect| names(question, aspect))
}

/// Whether a question about breaches asks for those that were.
#[must_use]
pub fn asks_of_breaches(question: &str) -> bool {
    names(question, "those that were")
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

/// Aspects that settle a topic together.
const TOGETHER: [(&[&str], &str); 18] = [
    (&["transfer tool"], "transfer_mechanism"),
    (&["copies", "support", "deleted"], "support_access"),
    (&["objection", "persons"], "data_subject_requests"),
    (&["objection", "own use"], "own_purposes"),
    (&["transfer assessment"], "transfer_mechanism"),
    (&["who signed"], "dpa_status"),
    (&["state of ours"], "dpa_status"),
    (&["our processor"], "roles"),
    (&["backups made"], "security_measures"),
    (&["restoring tested"], "security_measures"),
    (&["tls"], "security_measures"),
    (&["plans"], "policies"),
    (&["groups of persons"], "data_subjects"),
    (&["the other party"], "affiliates"),
    (&["an incident", "affected", "ours"], "breach_notice"),
    (&["proof of deletion"], "deletion_at_end"),
    (&["after the end", "kept"], "deletion_at_end"),
    (&["ai features"], "ai_training"),
];

/// The topic that words of a question settle alone, by its key: how staff is bound and trained, how one logs in, what was amended, and a standard by its name.
#[must_use]
pub fn topic_by_words(question: &str) -> Option<&'static str> {
    // What the product offers to its users is another thing.
    let of_staff = ["second factor", "staff training"].into_iter().any(|aspect| names(question, aspect));
    if of_staff && !names(question, "offered") || names(question, "staff secrecy") {
        return Some("security_measures");
    }
    // Whether something can be amended is another question.
    if names(question, "amended") && !names(question, "amended apart") {
        return Some("dpa_version");
    }
    if names(question, "other purposes") && !names(question, "other companies") {
        return Some("own_purposes");
    }
    if names_a_standard(question) && names(question, "certified") {
        return Some("certifications");
    }
    let settled = TOGETHER.iter().find(|(aspects, _)| aspects.iter().all(|aspect| names(question, aspect)));
    settled.map(|(_, topic)| *topic)
}

/// Whether a sentence uses the right of a person about own data, or hands on that somebody does; how that is done, it does not ask.
#[must_use]
pub fn exercises_a_right(sentence: &str) -> bool {
    let whose = ["own data", "handed on"].into_iter().any(|aspect| names(sentence, aspect));
    whose && names(sentence, "rights") && !names(sentence, "how")
}

/// Whether a sentence objects to a subprocessor; how that is done, it does not ask.
#[must_use]
pub fn objects_to_a_subprocessor(sentence: &str) -> bool {
    ["objects", "subprocessor"].into_iter().all(|aspect| names(sentence, aspect)) && !names(sentence, "how")
}

/// The edition that a sentence names as one to be run, in the words of a record: "the self-hosted edition", "host it ourselves", "move to your Cloud".
fn edition_named(sentence: &str) -> Option<&'static str> {
    let by_themselves = ["hosts", "by themselves"].into_iter().all(|aspect| names(sentence, aspect));
    if by_themselves || names(sentence, "self-hosted edition") {
        return Some(SELF_HOSTED);
    }
    ["our cloud", "moves"].into_iter().all(|aspect| names(sentence, aspect)).then_some(CLOUD)
}

/// The editions, as records name them.
const SELF_HOSTED: &str = "self_hosted";
const CLOUD: &str = "cloud";

/// The edition that each sentence of a paragraph supposes the customer to run: "if we moved to self-hosted, would …", and "we consider to host it
/// ourselves. Would …". What is so with one that it does not run, no record says.
#[must_use]
pub fn editions_supposed(sentences: &[String]) -> Vec<Option<&'static str>> {
    let mut mooted = None;
    let supposed = |sentence: &String| {
        let named = edition_named(sentence);
        if named.is_some() && names(sentence, "supposed") {
            mooted = named;
            return named;
        }
        if named.is_some() && names(sentence, "mooted") {
            mooted = named;
            return None;
        }
        mooted.filter(|_| named.is_none() && names(sentence, "then"))
    };
    sentences.iter().map(supposed).collect()
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
    fn some_words_settle_the_topic_alone() {
        for (question, topic) in [
            ("Sind Ihre Mitarbeiter auf Vertraulichkeit verpflichtet?", Some("security_measures")),
            ("Can we object to your own use of our data?", Some("own_purposes")),
            ("Can a data subject object to the processing?", Some("data_subject_requests")),
            ("What transfer tool covers our UK personal data?", Some("transfer_mechanism")),
            ("Have the copies taken during support been deleted?", Some("support_access")),
            ("Does the DPA treat us as controller or as processor?", Some("dpa_status")),
            ("When did you send us the DPA?", Some("dpa_status")),
            ("When does ours expire?", Some("dpa_status")),
            ("Wie lange läuft unser AVV noch?", Some("dpa_status")),
            ("Sind Sie unsere Auftragsbearbeiterin?", Some("roles")),
            ("How often do you make backups?", Some("security_measures")),
            ("How often do you test restoring backups?", Some("security_measures")),
            ("Which TLS versions do you support?", Some("security_measures")),
            ("Haben Sie einen Notfallplan?", Some("policies")),
            ("Have you done a TIA for the US?", Some("transfer_mechanism")),
            ("Werden unsere Daten für andere Zwecke genutzt?", Some("own_purposes")),
            ("Do your subprocessors use our data for other purposes?", None),
            ("Wurden alle auf das Datengeheimnis verpflichtet?", Some("security_measures")),
            ("Vos salariés sont-ils soumis à une obligation de confidentialité ?", Some("security_measures")),
            ("Wird eine Mehr-Faktor-Authentisierung eingesetzt?", Some("security_measures")),
            ("Is two-factor authentication used?", Some("security_measures")),
            ("Êtes-vous certifié HDS (hébergeur de données de santé) ?", Some("certifications")),
            ("Are you HITRUST certified?", Some("certifications")),
            ("Wer ist unser Vertragspartner?", Some("affiliates")),
            ("Sind wir vom Vorfall vom November betroffen?", Some("breach_notice")),
            ("Haben Sie Vorfälle gemeldet, die uns betreffen?", Some("breach_notice")),
            ("Können Sie uns ein Löschprotokoll ausstellen?", Some("deletion_at_end")),
            ("Wie lange bewahren Sie die Daten nach Vertragsende auf?", Some("deletion_at_end")),
            ("Do you use AI features?", Some("ai_training")),
            ("Werden Mitarbeiter regelmäßig zum Datenschutz geschult?", Some("security_measures")),
            ("Do employees receive privacy training?", Some("security_measures")),
            ("Wer hat den Vertrag auf Ihrer Seite unterzeichnet und wann?", Some("dpa_status")),
            ("welche Betroffenengruppen werden verarbeitet?", Some("data_subjects")),
            ("Has our DPA been amended?", Some("dpa_version")),
            ("What did the amendment of June change?", Some("dpa_version")),
            ("Gibt es einen Nachtrag zu unserem AVV?", Some("dpa_version")),
            ("Are individual amendments to your DPA possible?", None),
            ("Could clause 5.3 of your DPA be amended?", None),
            ("Do you process health data?", None),
            ("Do you offer two-factor authentication by SMS?", None),
            ("Is what we tell you confidential?", None),
        ] {
            assert_eq!(topic_by_words(question), topic, "{question}");
        }
    }

    #[test]
    fn a_sentence_that_supposes_an_edition_is_known() {
        let supposed = |text: &str| editions_supposed(&[text.to_owned()])[0];
        for text in [
            "If we moved to self-hosted, would we still need a DPA with you?",
            "Would our DPA still apply if we switched to the self-hosted edition?",
            "Assume we host it ourselves from January: are you still our processor?",
            "If we hosted Beacon ourselves, who would be the controller and who the processor?",
            "Where would our data be if we went self-hosted?",
            "Wenn wir auf Self-Hosted umsteigen: brauchen wir dann noch einen AVV?",
            "Wären Sie noch Auftragsverarbeiter, wenn wir Beacon selbst betreiben?",
            "Aurions-nous besoin d'un DPA si nous hébergions Beacon nous-mêmes ?",
            "Hebben we nog een verwerkersovereenkomst nodig als we zelf hosten?",
        ] {
            assert_eq!(supposed(text), Some(SELF_HOSTED), "{text}");
        }
        for text in [
            "If we moved to your Cloud, who would be controller?",
            "Brauchen wir einen AVV, wenn wir in die Cloud wechseln?",
            "Si nous passons à votre cloud, qui est sous-traitant ?",
        ] {
            assert_eq!(supposed(text), Some(CLOUD), "{text}");
        }
        for text in [
            "Do you host our data yourselves?",
            "If there is a breach, when do you tell us?",
            "Is our data sent to your Cloud if we turn on AI?",
            "Where is the data of the self-hosted edition?",
        ] {
            assert_eq!(supposed(text), None, "{text}");
        }
        let two = ["We consider the self-hosted edition.", "Would we still need a DPA?", "Who is your DPO?"];
        assert_eq!(editions_supposed(&two.map(str::to_owned)), [None, Some(SELF_HOSTED), None]);
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
