//! Several names in one cell: semicolons separate them, and so do commas between whole names. A comma before a legal form, as in "Foo, Inc.", or
//! within a name, as in "Smith, Jones & Co", separates nothing.

use crate::model::likeness::{Likeness, words};

/// The names of a cell with semicolons between them.
pub fn names(cell: &str) -> String {
    let mut all: Vec<String> = Vec::new();
    for item in cell.split([';', '\n']).map(str::trim).filter(|item| !item.is_empty()) {
        let mut parts = item.split(',').map(str::trim).filter(|part| !part.is_empty());
        let mut name = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            if is_next(&name, part) {
                all.push(std::mem::replace(&mut name, part.to_owned()));
            } else {
                name = format!("{name}, {part}");
            }
        }
        all.push(name);
    }
    all.join("; ")
}

/// Whether what follows a comma is the next name: the one before is whole, or both begin with the same word.
fn is_next(name: &str, part: &str) -> bool {
    let is_form = |text: &str| Likeness::of(&format!("x {text}")).core == "x";
    let is_whole = name.ends_with(')') || Likeness::of(name).form.is_some();
    let first = |text: &str| words(text).split(' ').next().unwrap_or_default().to_owned();
    !is_form(part) && (is_whole || first(name) == first(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_separate_whole_names() {
        for (cell, expected) in [
            ("Acme GmbH, Acme Retail GmbH; Acme US", "Acme GmbH; Acme Retail GmbH; Acme US"),
            ("Foo, Inc.", "Foo, Inc."),
            ("Foo, Inc., Bar, LLC; Baz", "Foo, Inc.; Bar, LLC; Baz"),
            ("Smith, Jones & Co", "Smith, Jones & Co"),
            ("Acme US, Acme UK", "Acme US; Acme UK"),
            ("Acme SARL (FR), Bolt", "Acme SARL (FR); Bolt"),
            ("One AG\nTwo AG", "One AG; Two AG"),
            ("One AG,", "One AG"),
            ("none", "none"),
            ("Foo, GmbH & Co. KG, Bar AG", "Foo, GmbH & Co. KG; Bar AG"),
        ] {
            assert_eq!(names(cell), expected);
        }
    }
}
