//! The one form of all spellings of a text.

use crate::model::likeness::{folded, is_unseen, written};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A text as names are compared: letters in any case, composed or not, blanks of any kind and number, hyphens as blanks, one apostrophe for
/// all, nothing that nobody sees. Two texts with the same form are two spellings of one name.
#[must_use]
pub fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        text.bytes().for_each(|byte| push(&mut out, char::from(byte.to_ascii_lowercase())));
    } else {
        let seen = text.chars().filter(|c| !hidden(*c)).map(written);
        for c in seen.nfkc() {
            small(c).filter(|c| *c != '\u{307}').for_each(|c| push(&mut out, c));
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The same with letters without their marks, as somebody types who has no key for them: a search for "acme" finds Acmé, and one for "Acmé" acme.
#[must_use]
pub fn unmarked(text: &str) -> String {
    let form = spelled(text);
    if form.is_ascii() { form } else { folded(&form).into_iter().map(|(letter, _)| letter).collect() }
}

/// The same with umlauts in two letters, as somebody types who has no key for them and does not drop their marks: "mueller" is Müller, "soehne"
/// Söhne.
#[must_use]
pub fn in_two_letters(text: &str) -> String {
    let form = spelled(text);
    if form.is_ascii() { form } else { form.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue") }
}

/// A letter in small, down, up and down again: that is full case folding, so ß and ẞ are ss, ς is σ, and ı is i.
pub(super) fn small(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase)
}

/// Whether nobody sees a character: selectors of a variant too.
pub(super) fn hidden(c: char) -> bool {
    is_unseen(c) || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn push(out: &mut String, c: char) {
    match c {
        '-' | ' ' => {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        '`' => out.push('\''),
        c if c.is_whitespace() || c.is_control() => push(out, ' '),
        c => out.push(c),
    }
}

/// A text in one form without blanks, and without what stands before its first letter and behind its last.
pub(super) fn tight(spelled: &str) -> String {
    spelled.trim_matches(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).replace(' ', "")
}
