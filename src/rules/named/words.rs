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

/// Tags that part no word.
const WITHIN_WORDS: [&str; 14] =
    ["b", "i", "u", "s", "em", "strong", "span", "font", "a", "wbr", "small", "sub", "sup", "mark"];

/// A text as a browser shows it: without tags and remarks, and with the letters that entities stand for. An address in such brackets stays.
#[must_use]
pub fn as_seen(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let (mut seen, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(['<', '&']) {
        seen.push_str(&rest[..at]);
        rest = &rest[at..];
        let (shown, taken) = match rest.strip_prefix("<!--") {
            Some(remark) => (String::new(), remark.find("-->").map_or(rest.len(), |end| end + 7)),
            None if rest.starts_with('<') => tag(rest),
            None => entity(rest),
        };
        seen.push_str(&shown);
        rest = &rest[taken..];
    }
    Cow::Owned(seen + rest)
}

/// What a tag with which a text begins shows, and how many bytes it takes; the bracket itself where it begins none.
fn tag(text: &str) -> (String, usize) {
    let name: String = text[1..]
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase();
    let behind = text[1..].trim_start_matches('/').get(name.len()..).unwrap_or_default();
    match text.find('>') {
        Some(end) if !name.is_empty() && behind.starts_with([' ', '>', '/', '\n', '\t']) => {
            let shown = if WITHIN_WORDS.contains(&&*name) { "" } else { " " };
            (shown.to_owned(), end + 1)
        }
        _ => ("<".to_owned(), 1),
    }
}

/// The letter for which an entity stands with which a text begins, and how many bytes it takes; the sign itself where it begins none.
fn entity(text: &str) -> (String, usize) {
    const LONGEST: usize = 12;
    let named = |name: &str| {
        let number = |digits: &str, base| u32::from_str_radix(digits, base).ok().and_then(char::from_u32);
        match name.strip_prefix('#') {
            Some(digits) => match digits.strip_prefix(['x', 'X']) {
                Some(digits) => number(digits, 16),
                None => number(digits, 10),
            },
            None => match name {
                "nbsp" | "ensp" | "emsp" | "thinsp" => Some(' '),
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                "shy" => Some('\u{ad}'),
                "zwnj" => Some('\u{200c}'),
                "zwj" => Some('\u{200d}'),
                _ => None,
            },
        }
    };
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';');
    let letter = end.and_then(|end| Some((named(&text[1..end])?, end + 1)));
    letter.map_or_else(|| ("&".to_owned(), 1), |(letter, taken)| (letter.to_string(), taken))
}

/// A word with letters for the digits that look like them, and l for a capital I within small letters; nothing where it holds no such sign, or more
/// digits than letters. `one` is what 1 stands for.
#[must_use]
pub fn with_letters(word: &str, one: char) -> Option<String> {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let mut before = ' ';
    let mut is_hidden = false;
    let read = word.chars().map(|c| {
        let small = before.is_lowercase();
        before = c;
        let letter = match c {
            '0' => 'o',
            '1' => one,
            '3' => 'e',
            '4' => 'a',
            '5' => 's',
            '7' => 't',
            '8' => 'b',
            'I' if small => 'l',
            other => other,
        };
        is_hidden |= letter != c;
        letter
    });
    let read: String = read.collect();
    (is_hidden && letters >= digits).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_a_browser_shows_it() {
        for (text, seen) in [
            ("B<b>ol</b>t SARL", "Bolt SARL"),
            ("Nordlicht<br>Teekessel", "Nordlicht Teekessel"),
            ("Bo&#108;t &amp; Bo&#x6c;t", "Bolt & Bolt"),
            ("Bo<!-- x -->lt", "Bolt"),
            ("Jo <jo@bolt.example>, <https://bolt.example>", "Jo <jo@bolt.example>, <https://bolt.example>"),
            ("a < b & c", "a < b & c"),
            ("AT&T; <3", "AT&T; <3"),
        ] {
            assert_eq!(as_seen(text), seen);
        }
    }

    #[test]
    fn digits_and_capitals_among_small_letters_are_read_as_what_they_look_like() {
        assert_eq!(with_letters("B0lt", 'l').as_deref(), Some("Bolt"));
        assert_eq!(with_letters("BoIt", 'l').as_deref(), Some("Bolt"));
        assert_eq!(with_letters("n1mbus", 'i').as_deref(), Some("nimbus"));
        assert_eq!(with_letters("Bolt", 'l'), None);
        assert_eq!(with_letters("80lt3", 'l'), None, "it has more digits than letters");
    }

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
