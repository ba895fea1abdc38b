//! Encodings, separators, workbooks, numbers.

use super::{AS_CUSTOMERS, CASE, ImportCase, try_all};
use art30::model::Kind::Customer;

const CASES: &[ImportCase] = &[ImportCase {
    file: "i05-leading-zeros.csv",
    args: AS_CUSTOMERS,
    holds: &[(Customer, &[&[("reference", "01203123123")]])],
    ..CASE
}];

#[test]
fn files_are_read_as_they_were_meant() {
    try_all(CASES);
}
