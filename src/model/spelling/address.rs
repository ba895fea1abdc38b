//! Addresses in a text, and what of them is before the @.

use super::loose::loose_words;

/// What an address has on both sides of the @.
pub(super) fn in_address(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-')
}

/// A span of a text with all letters on both sides that belong to it, but no full stop at its end.
pub(super) fn wider(text: &str, (from, to): (usize, usize), belongs: impl Fn(char) -> bool) -> (usize, usize) {
    let start = text[..from].char_indices().rev().take_while(|(_, c)| belongs(*c)).last().map_or(from, |(at, _)| at);
    let rest = &text[to..];
    let tail = &rest[..rest.find(|c: char| !belongs(c)).unwrap_or(rest.len())];
    (start, to + tail.trim_end_matches(|c: char| !c.is_alphanumeric()).len())
}

/// The addresses in a text.
pub(super) fn addresses(text: &str) -> Vec<&str> {
    let address = |(at, _): (usize, &str)| {
        let (start, end) = wider(text, (at, at + 1), in_address);
        (start < at && end > at + 1).then(|| &text[start..end])
    };
    text.match_indices('@').filter_map(address).collect()
}

/// The letters of an address before the @.
pub(super) fn local_letters(address: &str) -> String {
    let local = address.split('@').next().unwrap_or_default();
    loose_words(local).iter().flat_map(|word| word.loose.chars()).filter(|c| c.is_alphabetic()).collect()
}
