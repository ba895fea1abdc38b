//! The sentences of an approved text in plain words, and whether one denies something as a whole.

use crate::model::likeness::words;

/// Words that deny.
pub(super) const DENIES: [&str; 46] = [
    "no",
    "not",
    "never",
    "nothing",
    "none",
    "neither",
    "nobody",
    "cannot",
    "dont",
    "doesnt",
    "isnt",
    "arent",
    "unable",
    "zero",
    "invisible",
    "unsichtbar",
    "impossible",
    "excluded",
    "locked out",
    "ruled out",
    "nein",
    "nicht",
    "nie",
    "niemals",
    "niemand",
    "nichts",
    "weder",
    "kein",
    "keine",
    "keinen",
    "keiner",
    "keinem",
    "keines",
    "keinerlei",
    "ausgeschlossen",
    "unmoglich",
    "non",
    "aucun",
    "aucune",
    "aucunement",
    "jamais",
    "rien",
    "nul",
    "exclu",
    "exclue",
    "exclus",
];

/// Words by which what is denied is not denied as a whole.
pub(super) const EXCEPT: [&str; 15] = [
    "without your",
    "ohne ihre",
    "sans votre",
    "except",
    "other than",
    "but",
    "beyond",
    "unless",
    "ausser",
    "ausgenommen",
    "nur",
    "hormis",
    "sauf",
    "excepte",
    "only",
];

/// The sentences of a text, in plain words between blanks.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = String> {
    text.split(['.', '!', '?', '\n', ';']).map(|one| format!(" {} ", words(one)))
}

/// Whether a sentence holds one of some words, whole.
pub(super) fn holds(sentence: &str, all: &[&str]) -> bool {
    all.iter().any(|word| sentence.contains(&format!(" {word} ")))
}

/// Whether a sentence holds a word that begins so.
pub(super) fn begins(sentence: &str, all: &[&str]) -> bool {
    all.iter().any(|word| sentence.contains(&format!(" {word}")))
}

/// Whether a sentence denies, and excepts nothing.
pub(super) fn denies(sentence: &str) -> bool {
    holds(sentence, &DENIES) && !holds(sentence, &EXCEPT)
}
