//! In which language a question is, by the words that only one language has among the phrasings.

use super::features::plain;
use super::judge::PHRASINGS;
use crate::texts::Language;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// For each word of the phrasings, the language that alone has it.
static OF_ONE: LazyLock<HashMap<String, Option<String>>> = LazyLock::new(|| {
    let mut found: HashMap<String, Option<String>> = HashMap::new();
    let mut reader = csv::Reader::from_reader(PHRASINGS.as_bytes());
    for row in reader.records() {
        let row = row.expect("the phrasings are rows of three cells");
        for word in plain(&row[2]).split(' ').filter(|word| word.chars().all(char::is_alphabetic)) {
            let known = found.entry(word.to_owned()).or_insert_with(|| Some(row[1].to_owned()));
            known.take_if(|language| *language != row[1]);
        }
    }
    found
});

/// How many more words than any other language a text has to have, so that it is no matter of what stands around it.
const PLAIN: usize = 2;

/// The language of a text, as "de"; nothing where its words do not say it.
#[must_use]
pub fn language(text: &str) -> Option<&'static str> {
    most_words(text).map(|(language, _)| language)
}

/// The language in which a text is answered: its own where answers are worded in it, else English; nothing where its words do not say which it is.
#[must_use]
pub fn answered_in(text: &str) -> Option<Language> {
    language(text).map(worded)
}

/// The language of a text in which no answer is worded, by its name in English; nothing where its words do not plainly say it.
#[must_use]
pub fn unworded(text: &str) -> Option<&'static str> {
    let (code, _) = most_words(text).filter(|(_, more)| *more >= PLAIN)?;
    match code {
        "es" => Some("Spanish"),
        "nl" => Some("Dutch"),
        _ => None,
    }
}

/// The languages in which the questions of one sheet are answered, and that of the sheet: each question in its own, one that is too short to tell
/// in that of all of them together.
#[must_use]
pub fn each_answered_in(questions: &[&str]) -> (Vec<Language>, Language) {
    let mut rows: BTreeMap<&'static str, usize> = BTreeMap::new();
    questions
        .iter()
        .filter_map(|question| answered_in(question))
        .for_each(|one| *rows.entry(one.code()).or_default() += 1);
    let most = ahead(&rows).map(|(code, _)| worded(code));
    let sheet = most.or_else(|| answered_in(&questions.join("\n"))).unwrap_or_default();
    let of = |question: &&str| most_words(question).filter(|(_, more)| *more >= PLAIN);
    (questions.iter().map(|question| of(question).map_or(sheet, |(code, _)| worded(code))).collect(), sheet)
}

/// The language of answers by the code of that of a question.
fn worded(code: &str) -> Language {
    Language::named(code).unwrap_or_default()
}

/// The language that has most of the words of a text, and how many more than the next; nothing where two have as many.
fn most_words(text: &str) -> Option<(&'static str, usize)> {
    let mut votes: BTreeMap<&'static str, usize> = BTreeMap::new();
    for word in plain(text).split(' ') {
        if let Some(Some(language)) = OF_ONE.get(word) {
            *votes.entry(language).or_default() += 1;
        }
    }
    ahead(&votes)
}

/// What was counted most often, and how much more often than the next; nothing where two were as often.
fn ahead(votes: &BTreeMap<&'static str, usize>) -> Option<(&'static str, usize)> {
    let (language, most) = votes.iter().max_by_key(|(_, count)| **count)?;
    let next = votes.iter().filter(|(other, _)| *other != language).map(|(_, count)| *count).max().unwrap_or_default();
    (*most > next).then_some((*language, most - next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_questions_is_one_of_answers_or_has_a_name() {
        let codes: std::collections::BTreeSet<&str> = OF_ONE.values().flatten().map(String::as_str).collect();
        for code in codes {
            let words: Vec<&str> = OF_ONE
                .iter()
                .filter(|(_, one)| one.as_deref() == Some(code))
                .map(|(word, _)| &**word)
                .take(3)
                .collect();
            assert_eq!(Language::named(code).is_none(), unworded(&words.join(" ")).is_some(), "{code}: {words:?}");
        }
        assert_eq!(unworded("Dónde se alojan nuestros datos y quién tiene acceso a ellos?"), Some("Spanish"));
        assert_eq!(unworded("retention"), None);
    }

    #[test]
    fn the_language_of_a_question_follows_from_its_words() {
        for (text, expected) in [
            ("Where is our data hosted?", Some("en")),
            ("Wo liegen unsere Daten?", Some("de")),
            ("Wer ist Ihr Datenschutzbeauftragter?", Some("de")),
            ("Wie lange werden die Daten aufbewahrt?", Some("de")),
            ("Où sont hébergées nos données ?", Some("fr")),
            ("", None),
            ("DPA", None),
        ] {
            assert_eq!(language(text), expected, "{text}");
        }
    }

    #[test]
    fn a_question_is_answered_in_its_language_and_in_english_where_no_answer_is_worded_in_it() {
        for (text, expected) in [
            ("Wo liegen unsere Daten?", Some(Language::German)),
            ("Où sont hébergées nos données ?", Some(Language::French)),
            ("¿Quiénes son sus subencargados del tratamiento?", Some(Language::English)),
            ("DPA", None),
        ] {
            assert_eq!(answered_in(text), expected, "{text}");
        }
    }

    #[test]
    fn a_row_that_is_too_short_to_tell_is_answered_as_its_sheet() {
        let sheet = [
            "Wo liegen unsere Daten?",
            "DPA",
            "TOMs",
            "Où sont hébergées nos données ?",
            "Wer ist Ihr Datenschutzbeauftragter?",
        ];
        let (each, all) = each_answered_in(&sheet);
        let (de, fr) = (Language::German, Language::French);
        assert_eq!((each, all), (vec![de, de, de, fr, de], de));
        assert_eq!(each_answered_in(&["DPA"]), (vec![Language::English], Language::English));
        assert_eq!(each_answered_in(&[]).0, []);
    }
}
