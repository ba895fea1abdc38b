//! What may be said of how a planned change ended: closing it says it, after a look at what is open; what is closed stays as it was.

use crate::error::Given;
use crate::model::{Deed, Kind, Record, Verb, date};

/// What closing a change records.
pub const CLOSED: [&str; 3] = ["closed", "outcome", "despite"];

/// What a list may not say of a change, as field and reason: that one which is planned has ended, anything but the notes of one that is closed,
/// or an end that cannot have been. One that comes in closed was closed elsewhere.
#[must_use]
pub fn refused(before: Option<&Record>, after: &Record) -> Option<(&'static str, String)> {
    let Some(before) = before else { return impossible(after) };
    let differs = |field: &&str| before.get(field) != after.get(field);
    let handle = before.handle();
    if let Some(field) = CLOSED.iter().find(|field| differs(field)) {
        let why = format!(
            "how {handle} ended is not imported: `{}` looks at what is open and then carries the change out; with {} it gives it up. Leave the cell as it is in the register",
            Deed::on(Verb::Close, before),
            Given::named("withdraw")
        );
        return Some((field, why));
    }
    let day = before.date("closed")?;
    let field =
        Kind::Change.fields().iter().map(|field| field.name).find(|field| *field != "notes" && differs(field))?;
    let why = format!("{handle} was closed on {}, so only its notes can be changed", date::long(day));
    Some((field, why))
}

/// Why a change that comes in closed cannot have ended so.
fn impossible(after: &Record) -> Option<(&'static str, String)> {
    match (after.date("closed"), after.text("outcome")) {
        (None, None) => None,
        (None, Some(_)) => Some((
            "closed",
            "what became of it is said, and the day of it is missing. Give the day, or leave both empty".to_owned(),
        )),
        (Some(_), None) => {
            Some(("outcome", "it is closed, and what became of it is missing: carried_out or withdrawn".to_owned()))
        }
        (Some(closed), Some(outcome)) => {
            let effective = after.date("effective").filter(|day| outcome == "carried_out" && closed < *day)?;
            let (closed, effective) = (date::long(closed), date::long(effective));
            Some((
                "closed",
                format!("it was not carried out on {closed}: it takes effect on {effective}. Correct one of the days"),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    fn field(before: Option<&[(&str, &str)]>, after: &[(&str, &str)]) -> Option<&'static str> {
        let change = |more: &[(&str, &str)]| {
            let usual = [("what", "remove"), ("subprocessor", "SUB-1"), ("effective", "2026-11-01")];
            record("CHG-1", &[&usual[..], more].concat())
        };
        refused(before.map(change).as_ref(), &change(after)).map(|(field, _)| field)
    }

    #[test]
    fn a_list_closes_no_change_and_changes_none_that_is_closed() {
        let done = [("closed", "2026-11-02"), ("outcome", "carried_out")];
        assert_eq!(field(Some(&[]), &done), Some("closed"));
        assert_eq!(field(Some(&[]), &[("despite", "a test")]), Some("despite"));
        assert_eq!(field(Some(&done), &[]), Some("closed"));
        assert_eq!(field(Some(&done), &done), None);
        assert_eq!(field(Some(&done), &[&done[..], &[("why", "another")]].concat()), Some("why"));
        assert_eq!(field(Some(&done), &[&done[..], &[("notes", "filed")]].concat()), None);
        assert_eq!(field(Some(&[]), &[("why", "another")]), None);
    }

    #[test]
    fn one_that_comes_in_closed_says_what_can_have_been() {
        assert_eq!(field(None, &[("closed", "2026-11-02"), ("outcome", "carried_out")]), None);
        assert_eq!(field(None, &[("closed", "2026-10-31"), ("outcome", "withdrawn")]), None);
        assert_eq!(field(None, &[("closed", "2026-10-31"), ("outcome", "carried_out")]), Some("closed"));
        assert_eq!(field(None, &[("closed", "2026-11-02")]), Some("outcome"));
        assert_eq!(field(None, &[("outcome", "withdrawn")]), Some("closed"));
    }
}
