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

/// The names that a cell for one company holds, where it holds several: between commas or semicolons, or whole names between slashes or pluses.
pub fn joined(cell: &str) -> Option<Vec<String>> {
    let of = |text: &str| names(text).split(';').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
    let has_form = |name: &String| {
        let likeness = Likeness::of(name);
        likeness.form.is_some() && likeness.core.chars().any(char::is_alphanumeric)
    };
    if !cell.contains([',', ';', '\n', '/', '+']) {
        return None;
    }
    let slashed = || of(&cell.replace(" / ", ";").replace(" + ", ";"));
    let all = of(cell);
    let all = if all.len() > 1 { all } else { Some(slashed()).filter(|all| all.iter().all(has_form)).unwrap_or(all) };
    (all.len() > 1).then_some(all)
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
    fn a_cell_for_one_company_can_hold_several() {
        for cell in ["Zeta SA, Eta SA", "Zeta SA; Eta SA", "Zeta SA / Eta GmbH", "One AG + Two AG"] {
            assert_eq!(joined(cell).map(|all| all.len()), Some(2), "{cell}");
        }
        for cell in
            ["Foo, Inc.", "Smith, Jones & Co", "GmbH & Co. KG", "Arts / Crafts Ltd", "Acme A/S", "Acme GmbH & Co. KG"]
        {
            assert_eq!(joined(cell), None, "{cell}");
        }
    }

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
