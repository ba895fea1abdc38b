//! Measures and policies by their titles: a question that asks whether there is one, in the words of its title, is answered with a plain yes.

use super::choice::content;
use crate::model::Record;
use crate::model::likeness::words;
use std::collections::HashSet;

/// The topics whose records are looked for by their titles.
const OF_TITLES: [&str; 2] = ["security_measures", "policies"];

/// Beginnings of words that ask whether there is something at all.
const WHETHER_THERE_IS: &[&str] = &["implement", "maintain", "umgesetzt", "eingefuhrt", "appliqu"];

/// Words that join what is asked for.
const JOINS: &[&str] = &["and", "both", "und", "et"];

/// What is recorded under a title, with the words of it that say something.
#[derive(Debug)]
struct Titled {
    handle: String,
    words: Vec<String>,
}

/// All that can be asked for by its title.
#[derive(Debug, Default)]
pub struct Titles(Vec<Titled>);

impl Titles {
    /// Those of measures and policies. A name says nothing plainly where the description beside it restricts or denies it, or plans it.
    pub fn of<'r>(records: impl Iterator<Item = &'r Record>) -> Self {
        let records = records.filter(|one| !one.text("description").is_some_and(is_restricted));
        let titled = |record: &Record| Titled { handle: record.handle(), words: words_of(&record.title()) };
        Self(records.map(titled).filter(|one| !one.words.is_empty()).collect())
    }

    /// Whether a question of a topic asks, word by word, for what has such titles, among the records that its answer is from.
    pub fn say(&self, topic: &str, question: &str, sources: &[&str]) -> bool {
        if !OF_TITLES.contains(&topic) {
            return false;
        }
        let mut asked = words_of(question);
        asked.retain(|word| !WHETHER_THERE_IS.iter().any(|known| word.starts_with(known)));
        let told: HashSet<&str> = sources.iter().copied().collect();
        let within = |one: &&Titled| one.words.iter().all(|word| asked.iter().any(|other| are_alike(word, other)));
        let named: Vec<&Titled> = self.0.iter().filter(|one| told.contains(&*one.handle)).filter(within).collect();
        let is_named = |word: &String| named.iter().any(|one| one.words.iter().any(|other| are_alike(word, other)));
        !asked.is_empty() && asked.iter().all(is_named)
    }
}

/// Whether a description may say that something is not so everywhere, or not yet.
fn is_restricted(text: &str) -> bool {
    /// Words that deny, restrict or plan, whole.
    const RESTRICTS: [&str; 38] = [
        "not",
        "no",
        "never",
        "none",
        "nobody",
        "cannot",
        "only",
        "except",
        "unless",
        "without",
        "partly",
        "partially",
        "planned",
        "plan",
        "future",
        "soon",
        "pilot",
        "pending",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "nie",
        "nur",
        "ausser",
        "ohne",
        "teilweise",
        "geplant",
        "noch",
        "kunftig",
        "ne",
        "pas",
        "aucun",
        "aucune",
        "sauf",
        "seulement",
        "prevu",
        "prevue",
    ];
    let said = format!(" {} ", words(text));
    RESTRICTS.iter().any(|word| said.contains(&format!(" {word} ")))
}

/// The words of a title, or of a question, that say something.
fn words_of(text: &str) -> Vec<String> {
    content(text).into_iter().filter(|word| !JOINS.contains(&&**word)).collect()
}

/// Whether two words are one in different forms: "encryption" and "encrypted".
fn are_alike(one: &str, other: &str) -> bool {
    let shared = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    one == other || shared >= 5 && shared + 3 >= one.len().min(other.len()) && one.len().abs_diff(other.len()) < 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    #[test]
    fn a_question_in_the_words_of_titles_is_answered_with_yes_and_none_that_asks_more_less_or_the_opposite() {
        let titled = |handle: &str, title: &str| record(handle, &[("name", title)]);
        let all = [
            titled("TOM-1", "Encryption in transit"),
            titled("TOM-2", "Encryption at rest"),
            titled("TOM-3", "Backups and recovery"),
            titled("POL-1", "Data Protection Policy"),
        ];
        let titles = Titles::of(all.iter());
        let handles = ["TOM-1", "TOM-2", "TOM-3", "POL-1"];
        let say = |topic: &str, question: &str| titles.say(topic, question, &handles);
        for question in [
            "Is data encrypted at rest?",
            "Do you encrypt personal data in transit?",
            "Is our data encrypted at rest and in transit?",
            "Have you implemented backup and recovery?",
        ] {
            assert!(say("security_measures", question), "{question}");
        }
        assert!(say("policies", "Do you have a data protection policy?"));
        for question in [
            "Is data encrypted at rest with keys of the customer?",
            "Is data not encrypted at rest?",
            "How is data encrypted at rest?",
            "Do you have backups?",
            "Do you use multi-factor authentication?",
            "Is data encrypted at rest, in transit and in use with AES?",
            "Is data encrypted?",
            "",
        ] {
            assert!(!say("security_measures", question), "{question}");
        }
        assert!(!titles.say("security_measures", "Is data encrypted at rest?", &["TOM-1"]), "its answer is without it");
        assert!(!say("roles", "Is data encrypted at rest?"), "of another topic");
        for (one, other, alike) in [
            ("policy", "policies", true),
            ("police", "policy", true),
            ("training", "train", true),
            ("rest", "retention", false),
            ("backup", "backups", true),
            ("access", "accessories", false),
        ] {
            assert_eq!(are_alike(one, other), alike, "{one} {other}");
        }
    }

    #[test]
    fn a_name_says_nothing_plainly_where_its_description_restricts_it() {
        let say = |description: &str| {
            let all = [record("TOM-1", &[("name", "Encryption at rest"), ("description", description)])];
            Titles::of(all.iter()).say("security_measures", "Do you encrypt data at rest?", &["TOM-1"])
        };
        assert!(say("") && say("Databases and backups are encrypted with AES-256."));
        for text in [
            "Only backups are encrypted at rest; databases are not.",
            "Not implemented yet; planned for 2027.",
            "Nur Sicherungen.",
            "Prévu pour 2027.",
        ] {
            assert!(!say(text), "{text}");
        }
    }
}
