//! Which value of a list a plain answer is, and whether a question plainly asks what its topic settles: nothing is chosen for one that asks more,
//! less, or the opposite.

use crate::answers::plain;
use crate::report::answer::Plain;
use std::collections::HashSet;
use std::sync::LazyLock;

const YES: &[&str] = &["yes", "y", "ja", "j", "oui", "o"];
const NO: &[&str] = &["no", "n", "nein", "non"];
const NOT_APPLICABLE: &[&str] = &[
    "n a",
    "na",
    "not applicable",
    "n z",
    "nicht anwendbar",
    "nicht zutreffend",
    "trifft nicht zu",
    "entfallt",
    "sans objet",
    "s o",
    "non applicable",
];
const OF_THE_CUSTOMER: &[&str] = &[
    "csc owned",
    "customer owned",
    "csc",
    "customer",
    "client owned",
    "client",
    "kunde",
    "beim kunden",
    "verantwortung des kunden",
    "csc responsible",
    "customer responsible",
];

/// The value of a list that says so; nothing where none or several do.
pub fn value(list: &[String], answer: Plain) -> Option<&str> {
    one_of(
        list,
        match answer {
            Plain::Yes => YES,
            Plain::No => NO,
            Plain::NotApplicable => NOT_APPLICABLE,
        },
    )
}

/// The value of a list that says that a control is the customer's own.
pub fn owned_by_customer(list: &[String]) -> Option<&str> {
    one_of(list, OF_THE_CUSTOMER)
}

fn one_of<'l>(list: &'l [String], words: &[&str]) -> Option<&'l str> {
    let mut found = list.iter().filter(|value| words.contains(&&*plain(value)));
    let first = found.next()?;
    found.next().is_none().then_some(first.trim())
}

/// Words that join: what holds for one of two is a yes to both, and a no to neither.
const JOINS: &[&str] = &["or", "oder", "ou", "bzw"];

/// Those who are neither who asks nor who is asked.
const OF_THEIRS: &[&str] = &[
    "our customers",
    "our clients",
    "unsere kunden",
    "unseren kunden",
    "unserer kunden",
    "nos clients",
    "end customers",
    "your customers",
    "your other",
    "ihre kunden",
    "ihren kunden",
    "ihrer kunden",
    "vos clients",
];

/// Words that add nothing to a question: who asks and who is asked, and what joins the words that say something; of each language, between strokes. A
/// question with any other word asks more, or less, than its topic settles, or the opposite: from the United States, free of charge, never.
const FRAME: &str = include_str!("frame.csv");

static ADDS_NOTHING: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    FRAME.lines().skip(1).filter_map(|line| line.split_once(',')).flat_map(|(_, words)| words.split('|')).collect()
});

/// The questions of topics that a plain yes or no answers: what one says, a word of each part; and what it never says. Words stand for their
/// beginnings.
const QUESTIONS: &str = include_str!("questions.csv");

static KNOWN: LazyLock<Vec<Question>> = LazyLock::new(|| QUESTIONS.lines().skip(1).map(Question::of).collect());

/// What a question says if it plainly asks what its topic settles: a word of each part, and none of the last.
struct Question {
    topic: &'static str,
    says: Vec<Vec<&'static str>>,
    never: Vec<&'static str>,
}

impl Question {
    fn of(line: &'static str) -> Self {
        let cells: Vec<&str> = line.split(',').collect();
        let words = |cell: &'static str| cell.split('|').collect::<Vec<_>>();
        Self { topic: cells[0], says: cells[1].split(';').map(words).collect(), never: words(cells[2]) }
    }
}

/// Whether a question plainly asks what its topic settles, so that the answer is a plain one. A no stands only where nothing is joined.
pub fn asks_plainly(topic: &str, question: &str, answer: Plain) -> bool {
    let words = Words::of(question);
    (answer == Plain::Yes || !words.has(JOINS)) && KNOWN.iter().any(|one| one.topic == topic && words.ask(one))
}

/// Words for data, as they begin.
const DATA: &[&str] = &["data", "daten", "donnees", "information"];

/// Whether a question is about data, and not about how whoever is asked is organised.
pub fn is_about_data(question: &str) -> bool {
    Words::of(question).0.split(' ').any(|word| DATA.iter().any(|data| word.starts_with(data)))
}

/// Of which capacity a question asks for the record of processing: as controller, Art. 30(1), and as processor, Art. 30(2).
pub fn registers_asked(question: &str) -> (bool, bool) {
    const PARTS: &[&str] =
        &["abs", "absatz", "para", "paragraph", "paragraphe", "alinea", "and", "und", "et", "or", "oder", "ou"];
    const CONTROLLER: &[&str] = &["controller", "verantwortlich", "responsable"];
    const PROCESSOR: &[&str] = &["processor", "auftragsverarbeiter", "sous traitant"];
    let said = plain(question);
    let words: Vec<&str> = said.split(' ').collect();
    let cited = |paragraph: &str| {
        words.iter().enumerate().filter(|(_, word)| **word == "30").any(|(at, _)| {
            let is_part = |word: &&&str| PARTS.contains(word) || word.bytes().all(|digit| digit.is_ascii_digit());
            words[at + 1..].iter().take_while(is_part).any(|word| *word == paragraph)
        })
    };
    let named = |all: &[&str]| all.iter().any(|one| format!(" {said}").contains(&format!(" {one}")));
    (cited("1") || named(CONTROLLER), cited("2") || named(PROCESSOR))
}

/// The words of a question, or of a title, that say something.
pub fn content(text: &str) -> Vec<String> {
    let words = Words::of(text);
    let said = words.0.split(' ').filter(|word| !word.is_empty() && !ADDS_NOTHING.contains(word));
    said.map(str::to_owned).collect()
}

/// The one topic that a question plainly asks about by its words.
pub fn plain_topic(question: &str) -> Option<&'static str> {
    let words = Words::of(question);
    let mut found = KNOWN.iter().filter(|one| words.ask(one)).map(|one| one.topic);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The words of a question, with a space before each.
struct Words(String);

impl Words {
    fn of(question: &str) -> Self {
        // The country is not who asks.
        let words = question.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.map(|word| if word == "US" { "USA" } else { word }).collect();
        Self(format!(" {}", without_articles(&plain(&words.join(" ")))))
    }

    fn has(&self, known: &[&str]) -> bool {
        self.0.split(' ').any(|word| known.contains(&word))
    }

    fn ask(&self, one: &Question) -> bool {
        let says = |part: &&str| self.0.contains(&format!(" {part}"));
        let all = one.says.iter().all(|parts| parts.iter().any(&says));
        let turned = one.never.iter().chain(OF_THEIRS).any(says);
        all && !turned && self.asks_nothing_else(one)
    }

    /// Whether each word is one of the topic's question, or adds nothing to it.
    fn asks_nothing_else(&self, one: &Question) -> bool {
        let words: Vec<&str> = self.0.split(' ').filter(|word| !word.is_empty()).collect();
        // The last word of a phrase stands for its beginnings.
        let stands_at = |phrase: &str, at: usize| {
            let wanted: Vec<&str> = phrase.split(' ').collect();
            let (last, first) = wanted.split_last().expect("it has a word");
            let here = words.get(at..at + wanted.len())?;
            let fits = here[..first.len()] == *first && here[first.len()].starts_with(last);
            fits.then_some(wanted.len())
        };
        let mut at = 0;
        while at < words.len() {
            let said = one.says.iter().flatten().filter_map(|phrase| stands_at(phrase, at)).max();
            at += match said {
                Some(many) => many,
                None if ADDS_NOTHING.contains(words[at]) || ARTICLE.contains(&words[at]) => 1,
                None => return false,
            };
        }
        true
    }
}

/// Words before the number of a provision.
const ARTICLE: &[&str] = &["art", "article", "artikel", "arts", "abs", "para", "lit"];

/// Plain words without "Art. 28(3)" and "GDPR Article 30", and with one word for the measures of Art. 32.
fn without_articles(text: &str) -> String {
    let mut text = text.to_owned();
    for measures in [
        "technical and organisational measures",
        "technical and organizational measures",
        "technische und organisatorische massnahmen",
        "technischen und organisatorischen massnahmen",
        "mesures techniques et organisationnelles",
    ] {
        text = text.replace(measures, "toms");
    }
    let (mut kept, mut within) = (Vec::new(), false);
    for word in text.split(' ') {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 3;
        within = ARTICLE.contains(&word) || within && is_number;
        if !(within && is_number) {
            kept.push(word);
        }
    }
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(values: &[&str]) -> Vec<String> {
        values.iter().map(|value| (*value).to_owned()).collect()
    }

    #[test]
    fn each_question_is_of_a_topic() {
        assert!(KNOWN.iter().all(|one| crate::answers::topic(one.topic).is_some() && !one.says.is_empty()));
        assert!(KNOWN.iter().all(|one| one.says.iter().flatten().chain(&one.never).all(|word| plain(word) == *word)));
        assert!(ADDS_NOTHING.len() > 300 && ADDS_NOTHING.iter().all(|word| plain(word) == *word));
    }

    #[test]
    fn the_value_is_one_of_the_list_in_its_language() {
        assert_eq!(value(&list(&["Yes", "No", "N/A"]), Plain::Yes), Some("Yes"));
        assert_eq!(value(&list(&["Ja", "Nein", "Nicht anwendbar"]), Plain::NotApplicable), Some("Nicht anwendbar"));
        assert_eq!(value(&list(&["OUI", "NON", "S/O"]), Plain::No), Some("NON"));
        assert_eq!(value(&list(&["oui", "non", "s.o."]), Plain::NotApplicable), Some("s.o."));
        assert_eq!(value(&list(&["Fully", "Partly"]), Plain::Yes), None);
        assert_eq!(value(&list(&["Yes", "yes ", "No"]), Plain::Yes), None, "two say so");
        assert_eq!(owned_by_customer(&list(&["CSP-owned", "CSC-owned", "Shared CSP and CSC"])), Some("CSC-owned"));
    }

    #[test]
    fn the_register_of_a_controller_is_told_from_that_of_a_processor() {
        for (question, asked) in [
            ("Do you keep a record of processing activities under Art. 30(1)?", (true, false)),
            ("Do you keep a record of processing activities as controller?", (true, false)),
            ("Führen Sie ein Verzeichnis nach Art. 30 Abs. 2 DSGVO?", (false, true)),
            ("Führen Sie als Verantwortlicher ein Verzeichnis von Verarbeitungstätigkeiten?", (true, false)),
            ("Do you keep records of processing (Art. 30(1) and (2) GDPR)?", (true, true)),
            ("Tenez-vous un registre des traitements en tant que sous-traitant ?", (false, true)),
            ("Do you keep a record of processing activities (Art. 30)?", (false, false)),
        ] {
            assert_eq!(registers_asked(question), asked, "{question}");
        }
        assert!(is_about_data("Do you separate customers' data?") && !is_about_data("Do you have an incident plan?"));
    }

    #[test]
    fn a_question_that_plainly_asks_what_its_topic_settles_is_known() {
        for (topic, question) in [
            ("dpo_contact", "The supplier has appointed a DPO."),
            ("dpo_contact", "Have you appointed a Data Protection Officer (Art. 37 GDPR)?"),
            ("dpo_contact", "Haben Sie einen Datenschutzbeauftragten benannt?"),
            ("dpo_contact", "Avez-vous désigné un délégué à la protection des données ?"),
            ("transfers", "Is personal data transferred to third countries?"),
            ("transfers", "Werden Daten in Drittländer übermittelt?"),
            ("subprocessor_list", "Do you use sub-processors?"),
            ("security_measures", "Have you implemented technical and organisational measures under Article 32 GDPR?"),
            ("support_access", "Can your staff access our data?"),
            ("data_subject_requests", "Do you forward data subject requests to us?"),
            ("data_subject_requests", "Leiten Sie Anträge betroffener Personen an uns weiter?"),
            ("data_subject_requests", "Transmettez-vous les demandes des personnes concernées ?"),
            ("ai_training", "Verwenden Sie unsere Daten zum Training von KI?"),
            ("ai_training", "Utilisez-vous nos données pour entraîner une IA ?"),
            ("dpa_status", "Besteht ein Auftragsverarbeitungsvertrag zwischen uns?"),
        ] {
            assert!(asks_plainly(topic, question, Plain::Yes), "{question}");
        }
    }

    #[test]
    fn a_question_that_asks_more_less_or_the_opposite_has_no_plain_answer() {
        for (topic, question) in [
            ("dpo_contact", "Is your DPO external?"),
            ("dpo_contact", "Who is your Data Protection Officer?"),
            ("dpo_contact", "Have you appointed a DPO and notified the authority?"),
            ("transfers", "Personal data is not transferred outside the EU."),
            ("transfers", "Is personal data transferred only within the EU, never to third countries?"),
            ("breach_notice", "Do you notify customers of a breach within 24 hours?"),
            ("subprocessor_list", "Do you audit the subprocessors that you use?"),
            ("retention", "Do you have a retention policy?"),
            ("support_access", "Is access of staff to customer data logged?"),
            ("roles", "Are you controller or processor?"),
            // What is recorded is forwarding, and that is no help.
            ("data_subject_requests", "Unterstützen Sie uns bei Anträgen betroffener Personen?"),
            ("data_subject_requests", "Do you assist us with data subject requests?"),
            ("data_subject_requests", "Do you forward data subject requests and assist us?"),
            ("data_subject_requests", "Nous aidez-vous pour les demandes des personnes concernées ?"),
            // One word more, and it is something else that is asked.
            ("subprocessor_list", "Do you use US subprocessors?"),
            ("subprocessor_list", "Do you use Chinese subprocessors?"),
            ("transfers", "Do you transfer personal data outside the EEA/US?"),
            ("transfers", "Do you transfer personal data outside the EU, US and UK?"),
            ("transfers", "Do you transfer personal data outside the EEA/UK?"),
            ("subprocessor_list", "Setzen Sie Unterauftragsverarbeiter mit Sitz in den USA ein?"),
            ("subprocessor_list", "Setzen Sie Freelancer als Unterauftragsverarbeiter ein?"),
            ("subprocessor_list", "Setzen Sie mehr als zehn Unterauftragsverarbeiter ein?"),
            ("subprocessor_list", "Holen Sie vor dem Einsatz neuer Unterauftragsverarbeiter unsere Zustimmung ein?"),
            ("audit_right", "Dürfen wir jederzeit unangekündigt Audits durchführen?"),
            ("audit_right", "Dürfen wir kostenlos Audits durchführen?"),
            ("audit_right", "Dürfen unsere Endkunden Audits durchführen?"),
            ("audit_right", "May our customers audit you?"),
            ("subprocessor_notice", "Informieren Sie uns schriftlich vor dem Einsatz neuer Unterauftragsverarbeiter?"),
            ("subprocessor_notice", "Informieren Sie uns per Post vor dem Einsatz neuer Unterauftragsverarbeiter?"),
            ("dpo_contact", "Haben Sie einen Datenschutzbeauftragten mit Sitz in der Schweiz benannt?"),
            ("dpo_contact", "Have you appointed a DPO in France?"),
            ("dpa_status", "Wurde der AVV in Papierform unterzeichnet?"),
            ("dpa_status", "Wurde der AVV von unserem Geschäftsführer unterzeichnet?"),
            ("dpa_status", "Un contrat de sous-traitance est-il en vigueur avec nos filiales ?"),
            ("dpa_status", "Un contrat de sous-traitance signé par notre PDG est-il en vigueur ?"),
            ("support_access", "Votre personnel a-t-il accès à nos données depuis l'Inde ?"),
            ("support_access", "Votre personnel a-t-il accès à nos données en permanence ?"),
            ("support_access", "Can your staff in India access our data?"),
            ("own_purposes", "Utilisez-vous nos données pour vos propres finalités avec notre accord ?"),
            (
                "subprocessor_objection",
                "Können wir neuen Unterauftragsverarbeitern auch nach drei Monaten widersprechen?",
            ),
            ("register_extract", "Führen Sie ein von der Behörde geprüftes Verzeichnis von Verarbeitungstätigkeiten?"),
            ("security_measures", "Have you implemented state-of-the-art technical and organisational measures?"),
        ] {
            assert!(!asks_plainly(topic, question, Plain::Yes), "{question}");
        }
        assert!(!asks_plainly("subprocessor_list", "Do you use subprocessors or affiliates?", Plain::No));
        for (topic, question) in [
            ("ai_training", "Is use of our data to train AI prohibited?"),
            ("ai_training", "Do you refrain from training AI models with our data?"),
            ("ai_training", "Ist das Training von KI mit unseren Daten ausgeschlossen?"),
            ("transfers", "Do you prevent transfers of personal data to third countries?"),
            ("transfers", "Les transferts vers des pays tiers sont-ils interdits ?"),
            ("telemetry", "Is it forbidden that the product sends telemetry?"),
            ("dpo_contact", "Have your subcontractors appointed a DPO?"),
            ("transfers", "Do third parties transfer personal data outside the EU?"),
            ("security_measures", "Haben Ihre Unterauftragnehmer TOMs umgesetzt?"),
        ] {
            for answer in [Plain::Yes, Plain::No] {
                assert!(!asks_plainly(topic, question, answer), "{question}");
            }
        }
        for (topic, question) in [
            ("transfers", "Is it correct that none of your subprocessors transfers data outside the EU?"),
            ("transfers", "Do your staff transfer customer data outside the EU?"),
            ("transfers", "Does our data stay within the EU when it is transferred, and not in third countries?"),
            ("dpa_needed", "Is the need for a DPA waived?"),
            ("dpa_needed", "Ist ein AVV entbehrlich, wenn keine Daten nötig sind?"),
            ("support_access", "Do your staff access customer data from abroad?"),
            ("hosting_location", "Does it fail to be stored in the EU?"),
            ("telemetry", "Ist es so, dass weder Telemetrie noch Nutzungsdaten gesendet werden?"),
            ("subprocessor_list", "Ist der Einsatz von Unterauftragsverarbeitern beschränkt?"),
            ("transfers", "N'y a-t-il ni transfert hors de l'UE, ni accès ?"),
        ] {
            for answer in [Plain::Yes, Plain::No] {
                assert!(!asks_plainly(topic, question, answer), "{question}");
            }
        }
        assert_eq!(plain_topic("The supplier has appointed a DPO."), Some("dpo_contact"));
        assert_eq!(plain_topic("Is the building guarded?"), None);
    }
}
