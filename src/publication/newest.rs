//! The newest day on which something changed that the page shows: by what was recorded, and by days that came since.

use super::company::PLACED;
use super::{PublicChange, is_named, is_public};
use crate::error::Result;
use crate::model::{Kind, Record};
use crate::store::{Store, log};
use chrono::NaiveDate;

/// What the page takes from the organisation.
const OF_US: [&str; 15] = [
    "name",
    "product",
    "cloud_name",
    "self_hosted_name",
    "address",
    "country",
    "email",
    "website",
    "authority",
    "dpo_not_needed",
    "page_title",
    "page_intro",
    "cloud_roles",
    "self_hosted_roles",
    "dpa_request",
];

/// The kinds of which the page shows what is recorded, and no feed tells.
const UNTOLD: [Kind; 4] = [Kind::Organisation, Kind::Entity, Kind::Appointment, Kind::Measure];

/// The kinds of which the page shows what holds on its day.
const DATED: [Kind; 4] = [Kind::Policy, Kind::Engagement, Kind::Measure, Kind::Appointment];

/// The newest day, if anything is known of it.
pub(super) fn newest(store: &Store, changes: &[PublicChange], on: NaiveDate) -> Result<Option<NaiveDate>> {
    let mut days: Vec<Option<NaiveDate>> = vec![changes.first().and_then(|change| day(&change.time))];
    for kind in UNTOLD {
        for number in log::numbers(store, kind)? {
            days.push(changed(store, kind, number)?);
        }
    }
    for kind in DATED {
        for one in store.all(kind)?.iter().filter(|one| sees(one)) {
            let gone = one.date("ends").and_then(|last| last.succ_opt());
            days.extend([one.date("starts"), gone].map(|day| day.filter(|day| *day <= on)));
        }
    }
    Ok(days.into_iter().flatten().max())
}

/// Whether the page shows a record on its days.
fn sees(record: &Record) -> bool {
    match record.kind {
        Kind::Measure => record.flag("public") == Some(true),
        Kind::Appointment => is_named(record),
        _ => is_public(record),
    }
}

/// The day on which what the page shows of a record changed last; nothing when it never showed any of it.
fn changed(store: &Store, kind: Kind, number: i64) -> Result<Option<NaiveDate>> {
    let (mut before, mut newest): (Option<Vec<Option<String>>>, _) = (None, None);
    for step in log::steps(store, kind, number)? {
        let now = step.record.as_ref().and_then(shown);
        if before != now {
            let commit = step.entry.commit;
            newest = day(&log::counted(store, commit.revision, commit.time)?);
        }
        before = now;
    }
    Ok(newest)
}

/// What the page shows of a record; nothing when it shows none of it.
fn shown(record: &Record) -> Option<Vec<Option<String>>> {
    let fields: &[&str] = match record.kind {
        Kind::Organisation => &OF_US,
        Kind::Entity => &PLACED,
        Kind::Measure if sees(record) => &["name", "description"],
        Kind::Appointment if sees(record) => &["role", "name", "address", "email"],
        _ => return None,
    };
    let dated = ["part", "starts", "ends"].into_iter().filter(|field| has(record, field));
    Some(fields.iter().copied().chain(dated).map(|field| record.words(field)).collect())
}

fn has(record: &Record, field: &str) -> bool {
    record.kind.fields().iter().any(|one| one.name == field)
}

fn day(time: &str) -> Option<NaiveDate> {
    time.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_day_counts_every_kind_that_can_be_public() {
        for kind in Kind::ALL.into_iter().filter(|kind| kind.find("public").is_some()) {
            // The feed tells of a planned change when it is announced.
            let counts = DATED.contains(&kind) || UNTOLD.contains(&kind) || kind == Kind::Change;
            assert!(counts, "{} can be public", kind.plural());
        }
        for kind in DATED.into_iter().chain(UNTOLD) {
            let is_dated = kind.find("starts").is_some() || UNTOLD.contains(&kind);
            assert!(is_dated, "{} has no first day", kind.plural());
        }
    }
}
