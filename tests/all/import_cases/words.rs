//! Heads and words of cells, as people and other programs write them.

use super::{AS_CUSTOMERS, CASE, ImportCase, NO_CUSTOMER, try_all};

const CASES: &[ImportCase] = &[ImportCase {
    file: "v08-two-digit-year.csv",
    args: AS_CUSTOMERS,
    code: 4,
    holds: &[NO_CUSTOMER],
    says: &["line 2"],
    ..CASE
}];

#[test]
fn words_mean_what_people_mean_by_them() {
    try_all(CASES);
}
