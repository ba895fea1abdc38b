//! Whether an everyday word stands as a name does: with a capital within a sentence, behind no article, in a language that writes nouns small.

use super::Place;
use super::words::words_of;

/// What stands before a word that is no name.
const BEFORE: [&str; 62] = [
    "the", "a", "an", "our", "your", "their", "its", "this", "that", "these", "those", "any", "each", "every", "no",
    "my", "his", "her", "all", "some", "such", "same", "which", "what", "le", "la", "les", "un", "une", "des", "du",
    "au", "aux", "notre", "nos", "votre", "vos", "leur", "leurs", "cet", "cette", "ce", "ces", "el", "los", "las",
    "una", "unos", "nuestro", "nuestra", "su", "sus", "este", "esta", "het", "een", "onze", "uw", "deze", "dit", "i",
    "l",
];

/// Words by which a sentence is known to be German, which writes each noun with a capital.
const GERMAN: [&str; 40] = [
    "der", "das", "und", "ist", "wie", "werden", "wird", "wir", "sie", "ihr", "ihre", "ihren", "ihrer", "ihrem", "bei",
    "fur", "auf", "mit", "nicht", "ein", "eine", "einen", "den", "dem", "welche", "wo", "wer", "haben", "sind",
    "unser", "unsere", "unseren", "zu", "zum", "zur", "im", "vom", "oder", "auch", "gibt",
];

/// Whether a word with a capital stands as a name does.
pub(super) fn stands_as_name(text: &str, place: Place) -> bool {
    let ends = |c: char| matches!(c, '.' | '?' | '!' | '\n' | ':' | ';' | '|' | '\t' | '•' | '"' | '“' | '„' | '«');
    let start = text[..place.from].rfind(ends).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[place.to..].find(ends).map_or(text.len(), |at| place.to + at);
    let lead = words_of(&text[start..place.from]);
    let Some(before) = lead.last() else { return false };
    if BEFORE.contains(&&*before.plain) {
        return false;
    }
    let sentence = &text[start..end];
    let words = words_of(sentence);
    if words.iter().any(|word| GERMAN.contains(&&*word.plain)) {
        return false;
    }
    // A heading writes most of its words with a capital.
    let others = words.iter().skip(1).filter(|word| start + word.from != place.from);
    let long: Vec<&str> =
        others.map(|word| &sentence[word.from..word.to]).filter(|word| word.chars().count() > 3).collect();
    let capitals = long.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    long.len() < 3 || capitals * 3 < long.len() * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_everyday_word_is_a_name_where_it_stands_as_one() {
        let is = |text: &str, word: &str| {
            let from = text.rfind(word).expect("it is there");
            stands_as_name(text, Place { text: 0, from, to: from + word.len() })
        };
        for text in ["Where is the data of Target?", "Has Target signed?", "As for Target, we host it.", "chez Target"]
        {
            assert!(is(text, "Target"), "{text}");
        }
        for text in [
            "Target date for the audit",
            "We meet at the Target on Monday.",
            "Was ist das Ziel der Verarbeitung, und was ist Target?",
            "Recovery Point Objective And Target Time",
            "We ask: Target or not?",
        ] {
            assert!(!is(text, "Target"), "{text}");
        }
    }
}
