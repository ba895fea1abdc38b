//! In which scripts texts are written: Latin, Cyrillic, Han. A name in one is not found by its letters in another.

use std::collections::BTreeSet;
use unicode_script::{Script, UnicodeScript as _};

/// The scripts of letters, by their names in Unicode.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scripts(BTreeSet<&'static str>);

/// The script of nearly all texts.
const LATIN: Script = Script::Latin;

impl Scripts {
    /// Those of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut found = Self::default();
        found.add(text);
        found
    }

    /// Those of a text, too.
    pub fn add(&mut self, text: &str) {
        if text.is_ascii() {
            if text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
                self.0.insert(LATIN.full_name());
            }
            return;
        }
        let scripts = text.chars().filter(|c| c.is_alphabetic()).map(|c| c.script());
        let told = scripts.filter(|script| !matches!(script, Script::Common | Script::Inherited | Script::Unknown));
        self.0.extend(told.map(Script::full_name));
    }

    /// Those of others, too.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Whether a text of letters of ASCII alone says nothing new.
    #[must_use]
    pub fn has_latin(&self) -> bool {
        self.0.contains(LATIN.full_name())
    }

    /// Those that others are not.
    #[must_use]
    pub fn without(&self, others: &Self) -> Self {
        Self(self.0.difference(&others.0).copied().collect())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Their names: "Cyrillic and Greek".
    #[must_use]
    pub fn words(&self) -> String {
        super::in_a_row(&self.0.iter().copied().collect::<Vec<_>>(), "and")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_the_script_and_signs_do_not() {
        for (text, words) in [
            ("Jane Doe, 3 €", "Latin"),
            ("Łódź № 5", "Latin"),
            ("Иван Petrov", "Cyrillic and Latin"),
            ("Σοφία", "Greek"),
            ("田中ひろし", "Han and Hiragana"),
            ("12.3.2026 – „ “ ー", ""),
        ] {
            assert_eq!(Scripts::of(text).words(), words, "{text}");
        }
        assert_eq!(Scripts::of("Иван Petrov").without(&Scripts::of("Petrov")), Scripts::of("Иван"));
    }
}
