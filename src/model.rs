//! What the register keeps: kinds of records, their fields, and how text becomes a record. No I/O, no SQL, no terminal.
//!
//! A kind of record is a file below `model/kinds/`: its fields and its [`kind::Description`]. A field is described once, by a [`Field`];
//! flags, help, CSV headers, JSON, the journal, completeness and forms all come from that description.

pub mod cloud_region;
pub mod code_page;
pub mod country;
pub mod damage;
pub mod date;
pub mod digest;
pub mod domain;
pub mod dossier;
pub mod field;
pub mod json;
pub mod kind;
pub mod kinds;
pub mod likeness;
pub mod moment;
pub mod nothing;
pub mod phrase;
mod places;
pub mod readings;
pub mod record;
pub mod region;
pub mod remedy;
pub mod script;
pub mod shared_host;
pub mod span;
pub mod spelling;
pub mod value;

pub use dossier::{Dossier, Organisation, Programme};
pub use field::{Answer, Field, Reading, Shape};
pub use kinds::which::Kind;
pub use phrase::Phrase;
pub use record::Record;
pub use remedy::{Deed, More, Remedy, Verb};
pub use span::{Span, Unit};
pub use value::Value;

use crate::texts::Language;
use std::borrow::Borrow;

/// "a" or "an" before a noun, by how it begins.
#[must_use]
pub fn article(noun: &str) -> &'static str {
    // "User" and "unit" begin with a consonant for whoever says them.
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) && !noun.starts_with("us") && !noun.starts_with("uni") {
        "an"
    } else {
        "a"
    }
}

/// "1 customer", "3 customers".
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(count), if count == 1 { one } else { many })
}

/// How many customers, and the first of them by name: "Acme `GmbH` (CUS-1)", "12 customers, such as Acme `GmbH` (CUS-1)".
#[must_use]
pub fn customers_such_as(count: usize, first: &str) -> String {
    match count {
        1 => first.to_owned(),
        _ => format!("{}, such as {first}", counted(count, "customer", "customers")),
    }
}

/// "a, b and c", with `and`, `or` before the last.
#[must_use]
pub fn in_a_row<W: Borrow<str>>(words: &[W], before_last: &str) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} {before_last} {}", first.join(", "), last.borrow()),
        _ => words.concat(),
    }
}

/// Each once, in order.
#[must_use]
pub fn distinct<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut found: Vec<T> = Vec::new();
    for item in items {
        if !found.contains(&item) {
            found.push(item);
        }
    }
    found
}

/// The text with a capital at its beginning.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a heading calls something: a name as it is written, "our product" with a capital.
#[must_use]
pub fn as_heading(name: &str) -> String {
    if name.starts_with("our ") { capitalised(name) } else { name.to_owned() }
}

/// A sentence with its full stop, unless it ends with a sign of its own.
#[must_use]
pub fn as_sentence(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?', ':']) { words.to_owned() } else { format!("{words}.") }
}

/// 1234567 as `1,234,567`.
#[must_use]
pub fn thousands(count: usize) -> String {
    Language::English.number(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_with_one_sign() {
        assert_eq!(["It is", "Is it?", " It is. "].map(as_sentence), ["It is.", "Is it?", "It is."]);
    }

    #[test]
    fn a_noun_has_the_article_with_which_it_is_said() {
        assert_eq!(["user", "agreement", "unknown", "customer", "unit"].map(article), ["a", "an", "an", "a", "a"]);
    }

    #[test]
    fn words_in_a_row() {
        assert_eq!(in_a_row::<&str>(&[], "and"), "");
        assert_eq!(in_a_row(&["a"], "and"), "a");
        assert_eq!(in_a_row(&["a", "b"], "or"), "a or b");
        assert_eq!(in_a_row(&["a".to_owned(), "b".to_owned(), "c".to_owned()], "and"), "a, b and c");
    }
}
