//! People who left: how long what names them is kept. Art. 5(1)(e).

use super::Collector;
use crate::model::{Deed, Kind, Programme, Verb, counted};
use crate::rules::staff::due_for_erasure;
use chrono::NaiveDate;

pub(super) fn leavers(programme: &Programme, on: NaiveDate, found: &mut Collector<'_>) {
    let due = due_for_erasure(programme, on);
    if let Some(person) = due.first() {
        let count = counted(due.len(), "person", "people");
        let what = format!("{count} left longer ago than records of staff are kept");
        found.add(person, "people", what, Deed::with(Verb::Erase, Kind::Person));
    }
}

pub(super) fn retention(programme: &Programme, _: NaiveDate, found: &mut Collector<'_>) {
    if let Some(person) = programme.people.first().filter(|_| programme.staff_months.is_none()) {
        let deed = Deed::with(Verb::Edit, Kind::Organisation).give("staff_months", "N");
        found.add(person, "people", "how long records of people who left are kept is not provided", deed);
    }
}
