//! People who left: what names them is erased once the time that the organisation states is over. Art. 5(1)(e).

use crate::model::{Programme, Record, Value};
use chrono::{Months, NaiveDate};

/// The day from which what names a person who left is to be erased; nothing while it is not known, or when it was erased.
pub fn erase_from(person: &Record, months: Option<i64>) -> Option<NaiveDate> {
    let named = ["name", "email"].iter().any(|field| !person.lacks(field) && person.get(field) != Some(&Value::Nil));
    let months = Months::new(u32::try_from(months?).ok()?);
    person.date("left_on").filter(|_| named)?.checked_add_months(months)
}

/// People whose day for that has come.
pub fn due_for_erasure(programme: &Programme, on: NaiveDate) -> Vec<&Record> {
    let is_due = |person: &&Record| erase_from(person, programme.staff_months).is_some_and(|day| day <= on);
    programme.people.iter().filter(is_due).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Programme;
    use crate::rules::cases::{day, record};

    #[test]
    fn who_left_is_erased_when_the_months_are_over_and_only_once() {
        let left = ("left_on", "2026-05-31");
        let named = record("PER-1", &[("name", "Pat"), left]);
        assert_eq!(erase_from(&named, Some(6)), Some(day("2026-11-30")), "the last day of a shorter month");
        assert_eq!(erase_from(&named, Some(0)), Some(day("2026-05-31")));
        assert_eq!(erase_from(&named, None), None, "no time is stated");
        assert_eq!(erase_from(&record("PER-1", &[("name", "Pat")]), Some(6)), None, "still there");
        let mut erased = named.clone();
        erased.set("name", Some(Value::Erased(day("2026-07-01"))));
        assert_eq!(erase_from(&erased, Some(6)), None, "nothing names the person any more");
        erased.set("email", Some(Value::Text("pat@vendor.example.test".into())));
        assert_eq!(erase_from(&erased, Some(6)), Some(day("2026-11-30")), "the address does");
        erased.set("email", Some(Value::Nil));
        assert_eq!(erase_from(&erased, Some(6)), None, "none says nothing of anybody");
    }

    #[test]
    fn erasure_is_due_from_its_day_on() {
        let person = |handle, left| record(handle, &[("name", handle), ("left_on", left)]);
        let people = vec![person("PER-1", "2026-05-23"), person("PER-2", "2026-05-24")];
        let mut ours = Programme::new(Vec::new(), Vec::new(), people, Vec::new());
        ours.staff_months = Some(6);
        let due = |on| due_for_erasure(&ours, day(on)).iter().map(|person| person.handle()).collect::<Vec<_>>();
        assert_eq!(due("2026-11-22"), [""; 0]);
        assert_eq!(due("2026-11-23"), ["PER-1"]);
        assert_eq!(due("2026-11-24"), ["PER-1", "PER-2"]);
    }
}
