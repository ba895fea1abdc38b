//! The words of a text in one form, each with its place.

use crate::model::likeness::{is_unseen, words, written};
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;
use unicode_security::MixedScript as _;

/// Letters of an article before a name, at most: "l'", "d'", "qu'".
const ARTICLE: usize = 2;

/// A word.
#[derive(Debug)]
pub(super) struct Word {
    /// In small letters, without marks, points and apostrophes; ö and oe are o.
    pub plain: String,
    /// The same without an article before an apostrophe, if there may be one.
    pub bare: Option<String>,
    /// Where it stands, in bytes.
    pub from: usize,
    pub to: usize,
}

/// The words of a text. What nobody sees parts none; a point parts none behind a single letter, and an apostrophe only where an s is all that follows.
pub(super) fn words_of(text: &str) -> Vec<Word> {
    let seen = text.char_indices().filter(|(_, c)| !is_unseen(*c));
    let chars: Vec<(usize, char)> = seen.map(|(at, c)| (at, written(c))).collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some((from, c)) = chars.get(at).copied() {
        let end = if matches!(c, '&' | '+') { at + 1 } else { end_of_word(&chars, at) };
        if end > at {
            let to = chars.get(end).map_or(text.len(), |(to, _)| *to);
            found.extend(word(text, from, to));
        }
        at = end.max(at + 1) + if is_genitive(&chars, end) { 2 } else { 0 };
    }
    found
}

fn word(text: &str, from: usize, to: usize) -> Option<Word> {
    let slice = &text[from..to];
    let plain = plain(slice);
    let article = slice.char_indices().find(|(_, c)| written(*c) == '\'');
    let rest = article.filter(|(at, _)| slice[..*at].chars().count() <= ARTICLE);
    let bare = rest.map(|(at, c)| self::plain(&slice[at + c.len_utf8()..])).filter(|bare| !bare.is_empty());
    (!plain.is_empty()).then_some(Word { plain, bare, from, to })
}

/// The place behind the word that begins at a place; the place itself where none does.
fn end_of_word(chars: &[(usize, char)], start: usize) -> usize {
    let (mut at, mut letters) = (start, 0);
    while let Some((_, c)) = chars.get(at).copied() {
        let follows = |by: usize| chars.get(at + by).map(|(_, c)| *c).filter(|c| in_word(*c));
        if in_word(c) {
            letters += 1;
        } else if at > start
            && follows(1).is_some()
            && (c == '\'' && !is_genitive(chars, at) || matches!(c, '.' | '/') && letters == 1)
        {
            letters = 0;
        } else {
            break;
        }
        at += 1;
    }
    at
}

/// Whether an apostrophe stands at a place, and an s is all that follows.
fn is_genitive(chars: &[(usize, char)], at: usize) -> bool {
    let c = |by: usize| chars.get(at + by).map(|(_, c)| *c);
    c(0) == Some('\'') && matches!(c(1), Some('s' | 'S')) && !c(2).is_some_and(in_word)
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn plain(slice: &str) -> String {
    match &*words(&in_latin(slice)).replace("ae", "a").replace("oe", "o").replace("ue", "u") {
        "und" | "et" | "and" => "and".to_owned(),
        word => word.trim_end().to_owned(),
    }
}

/// A word in which letters of other alphabets stand among Latin ones, with the Latin ones that they look like: nobody writes a name so but to hide it.
#[must_use]
pub fn in_latin(word: &str) -> Cow<'_, str> {
    if word.is_ascii() || word.is_single_script() {
        return Cow::Borrowed(word);
    }
    let latin = |c: char| {
        let mut seen = unicode_security::skeleton(c.encode_utf8(&mut [0; 4])).collect::<Vec<char>>().into_iter();
        seen.next().filter(|seen| !c.is_ascii() && seen.is_ascii_alphabetic()).unwrap_or(c)
    };
    Cow::Owned(word.chars().map(latin).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_form_in_any_spelling() {
        let words = |text: &str| words_of(text).into_iter().map(|word| word.plain).collect::<Vec<_>>().join(" ");
        for (text, expected) in [
            ("Bolt  SARL", "bolt sarl"),
            ("Bolt\nS.A.R.L.", "bolt sarl"),
            ("bolt-sarl's", "bolt sarl"),
            ("Bo\u{200b}lt SARL", "bolt sarl"),
            ("O’Hara & Söhne KG", "ohara and sohne kg"),
            ("O'Hara und Soehne KG.", "ohara and sohne kg"),
            ("Cre\u{300}me Brûlée", "creme brulee"),
            ("Ask us. We answer.", "ask us we answer"),
            ("CUS-2, DPA‑2", "cus 2 dpa 2"),
            ("B\u{43e}lt S\u{410}RL", "bolt sarl"),
            ("\u{39d}ordlicht Teekessel", "nordlicht teekessel"),
            ("Яндекс Kraków", "яндекс krakow"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
        assert_eq!(words_of("chez l'Oréal")[1].bare.as_deref(), Some("oreal"));
    }
}
