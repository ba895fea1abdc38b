//! What can be done to appointments: name a DPO or a representative, who may follow somebody.

use super::draft::Draft;
use super::plan::{Plan, Step};
use super::session::Session;
use crate::error::{Error, Given, Result};
use crate::model::dossier::names_somebody;
use crate::model::{Kind, Record, Value, date};
use crate::store::Store;
use crate::store::lookup::Sure;

/// How somebody new stands to who is appointed to the same part already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Succession {
    /// The appointment of that name ends on the day before.
    Follows(String),
    /// Both hold.
    Beside,
}

/// What comes of an appointment.
pub enum Appointing {
    /// It can be written.
    Planned(Box<Plan>),
    /// Others are appointed to the same part in that time: whether the new one follows them has to be said. The new one, and they.
    Asked(Record, Vec<Record>),
}

/// Appoints somebody. Where somebody else is appointed to the same part, the new one follows or stands beside.
pub fn appoint(session: &Session, draft: &Draft, succession: Option<&Succession>) -> Result<Appointing> {
    let store = session.open_to_write()?;
    let record = draft.new_record(&store)?;
    let plan = |store, steps: Vec<Step>| {
        let plan = Plan::new(store, session.act("organisation appoint")).with(steps);
        Appointing::Planned(plan.into())
    };
    match succession {
        Some(Succession::Follows(name)) => {
            let before = store.find(Kind::Appointment, name, Sure::Exact)?;
            let after = ended_before(&before, &record)?;
            Ok(plan(store, vec![Step::Change { before, after }, Step::Add(record)]))
        }
        Some(Succession::Beside) => Ok(plan(store, vec![Step::Add(record)])),
        None => {
            let others = overlapping(&store, &record)?;
            if others.is_empty() {
                return Ok(plan(store, vec![Step::Add(record)]));
            }
            Ok(Appointing::Asked(record, others))
        }
    }
}

/// Who is appointed, with the days, in words: "Dana Deputy (APP-1) since 1 March 2025".
#[must_use]
pub fn held(appointment: &Record) -> String {
    let day = |field: &str, word: &str| appointment.date(field).map(|day| format!(" {word} {}", date::long(day)));
    let since = day("starts", "since").unwrap_or_default();
    let unknown = if since.is_empty() { ", first day not recorded" } else { "" };
    format!("{}{since}{unknown}{}", appointment.name_and_handle(), day("ends", "until").unwrap_or_default())
}

/// Who else is appointed to the same part on a day on which the new one is.
fn overlapping(store: &Store, new: &Record) -> Result<Vec<Record>> {
    let mut others = store.all(Kind::Appointment)?;
    others.retain(|other| other.text("role") == new.text("role") && names_somebody(other) && other.overlaps(new));
    Ok(others)
}

/// The appointment that ends on the day before another begins.
fn ended_before(old: &Record, new: &Record) -> Result<Record> {
    let (handle, part) = (old.handle(), |record: &Record| record.words("role").unwrap_or_default());
    if old.text("role") != new.text("role") {
        let why = format!("{handle} is the appointment of a {}, not of a {}", part(old), part(new));
        return Err(Error::invalid("replaces", why));
    }
    let Some(first) = new.date("starts") else {
        let why = format!(
            "the first day is needed: {handle} ends on the day before. Give {starts}",
            starts = Given::named("starts").of("DATE")
        );
        return Err(Error::invalid("starts", why));
    };
    let last = first.pred_opt().unwrap_or(first);
    if let Some(began) = old.date("starts").filter(|began| *began > last) {
        let why = format!(
            "{handle} began on {}, and would end on {}. Correct one of the two days, or give {beside}",
            date::long(began),
            date::long(last),
            beside = Given::named("beside")
        );
        return Err(Error::invalid("starts", why));
    }
    let mut ended = old.clone();
    if old.date("ends").is_none_or(|day| day > last) {
        ended.set("ends", Some(Value::Date(last)));
    }
    Ok(ended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::record;

    #[test]
    fn who_is_appointed_is_told_with_the_days_that_are_recorded() {
        let of =
            |facts: &[(&str, &str)]| held(&record("APP-1", &[&[("name", "Dana"), ("role", "dpo")], facts].concat()));
        assert_eq!(of(&[]), "Dana (APP-1), first day not recorded");
        assert_eq!(
            of(&[("starts", "2025-03-01"), ("ends", "2026-12-31")]),
            "Dana (APP-1) since 1 March 2025 until 31 December 2026"
        );
    }
}
