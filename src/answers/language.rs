//! In which language a question is, by the words that only one language has among the phrasings.

use super::features::plain;
use super::finder::PHRASINGS;
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

/// The language of a text, as "de"; nothing where its words do not say it.
#[must_use]
pub fn language(text: &str) -> Option<&'static str> {
    let mut votes: BTreeMap<&'static str, usize> = BTreeMap::new();
    for word in plain(text).split(' ') {
        if let Some(Some(language)) = OF_ONE.get(word) {
            *votes.entry(language).or_default() += 1;
        }
    }
    let most = votes.values().copied().max()?;
    let mut best = votes.into_iter().filter(|(_, count)| *count == most).map(|(language, _)| language);
    best.next().filter(|_| best.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
