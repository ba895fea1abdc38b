//! What a file lists, and whom a row is about.

use super::{AS_CUSTOMERS, CASE, ImportCase, try_all};
use art30::model::Kind::Customer;

const CASES: &[ImportCase] = &[
    ImportCase {
        file: "m03-legal-form-by-name.csv",
        before: &[&["customer", "add", "Acme GmbH"]],
        args: AS_CUSTOMERS,
        code: 4,
        holds: &[(Customer, &[&[("name", "Acme GmbH")]])],
        says: &["question: m03-legal-form-by-name.csv line 2", "CUS-1 Acme GmbH", "The legal forms differ"],
        ..CASE
    },
    ImportCase {
        file: "m04-freemail-domain.csv",
        before: &[&["customer", "add", "Anna Shop", "--domain", "gmail.com"]],
        args: AS_CUSTOMERS,
        holds: &[(Customer, &[&[("name", "Anna Shop")], &[("name", "Ben Shop"), ("domain", "gmail.com")]])],
        ..CASE
    },
    ImportCase { file: "m05-contacts-of-one-company.csv", holds: &[(Customer, &[&[("name", "Acme GmbH")]])], ..CASE },
];

#[test]
fn lists_become_what_they_list() {
    try_all(CASES);
}
