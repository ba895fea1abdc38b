//! People who left: what names them is erased once the time that the organisation states is over. Art. 5(1)(e).

use crate::model::{Programme, Record, Value};
use chrono::{Months, NaiveDate};

/// The day from which what names a person who left is to be erased; nothing while it is not known, or when it was erased.
pub fn erase_from(person: &Record, months: Option<i64>) -> Option<NaiveDate> {
    let named =
        ["name", "email"].iter().any(|field| !matches!(person.get(field), None | Some(Value::Erased(_) | Value::Nil)));
    let months = Months::new(u32::try_from(months?).ok()?);
    person.date("left_on").filter(|_| named)?.checked_add_months(months)
}

/// People whose day for that has come.
pub fn due_for_erasure(programme: &Programme, on: NaiveDate) -> Vec<&Record> {
    let is_due = |person: &&Record| erase_from(person, programme.staff_months).is_some_and(|day| day <= on);
    programme.people.iter().filter(is_due).collect()
}
