//! The words of a text without what spellings differ in: marks, apostrophes, umlauts that are written with two letters.

use super::PART;
use super::form::{hidden, small};
use crate::model::likeness::{plain, written};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A word of a text: what it is compared by, and where it stands.
pub(super) struct Word {
    pub(super) loose: String,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) capital: bool,
}

impl Word {
    /// Whether it is a part of a name, as it is or in the genitive: "Müllers".
    pub(super) fn is(&self, part: &str) -> bool {
        self.loose == part
            || (self.capital && self.loose.strip_suffix('s') == Some(part) && part.chars().count() >= PART)
    }
}

/// The words of a text, each without marks and apostrophes, with one letter for an umlaut that is written with two. What is behind the
/// apostrophe of "Doe's", and before that of "d'Anna", is another word.
pub(super) fn loose_words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut within = false;
    let mut before = ' ';
    for (at, c) in text.char_indices().filter(|(_, c)| !hidden(*c)) {
        if within && written(c) == '\'' && joins(before, &text[at + c.len_utf8()..]) {
            continue;
        }
        // In the place of a letter that was lost.
        let letter = c.is_alphanumeric() || is_combining_mark(c) || c == char::REPLACEMENT_CHARACTER;
        if letter && !within {
            words.push(Word { loose: String::new(), from: at, to: at, capital: c.is_uppercase() });
        }
        if let Some(word) = words.last_mut().filter(|_| letter) {
            loosen(c, &mut word.loose);
            word.to = at + c.len_utf8();
        }
        (within, before) = (letter, c);
    }
    words
}

/// Whether an apostrophe behind a letter and before more text stands within a word.
fn joins(before: char, rest: &str) -> bool {
    let mut letters = rest.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return false };
    let genitive = matches!(first, 's' | 'S') && second.is_none_or(|c| !c.is_alphanumeric());
    first.is_alphabetic() && !genitive && !(before.is_lowercase() && first.is_uppercase())
}

/// Appends a letter without marks; `ae`, `oe` and `ue` become one letter.
pub(super) fn loosen(c: char, into: &mut String) {
    let mut push = |c: char| {
        if c == 'e' && into.ends_with(['a', 'o', 'u']) {
            return;
        }
        into.push(c);
    };
    if c.is_ascii() {
        push(c.to_ascii_lowercase());
    } else {
        let parts = std::iter::once(c).nfkd().flat_map(small).filter(|c| !is_combining_mark(*c));
        parts.for_each(|c| plain(c, &mut push));
    }
}

/// The letters of words one after the other, and where each ends.
pub(super) fn letters<'w>(words: impl Iterator<Item = &'w str>) -> (String, Vec<usize>) {
    let mut all = String::new();
    let ends = words.map(|word| {
        word.chars().for_each(|c| loosen(c, &mut all));
        all.len()
    });
    let ends = ends.collect();
    (all, ends)
}

/// A text in the letters of [`loose_words`].
pub(super) fn loosened(text: &str) -> String {
    if text.is_ascii() {
        // Nearly all lines of a journal are, and all of them are looked at.
        let mut out = Vec::with_capacity(text.len());
        for byte in text.bytes().map(|byte| byte.to_ascii_lowercase()).filter(|byte| !matches!(byte, b'\'' | b'`')) {
            if byte != b'e' || !matches!(out.last(), Some(b'a' | b'o' | b'u')) {
                out.push(byte);
            }
        }
        return String::from_utf8(out).expect("ASCII is UTF-8");
    }
    let mut out = String::with_capacity(text.len());
    let letters = text.chars().filter(|c| !hidden(*c) && !is_combining_mark(*c) && written(*c) != '\'');
    letters.for_each(|c| loosen(c, &mut out));
    out
}
