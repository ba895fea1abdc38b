//! The time after a service ended in which we still hold its data: until a record says that it is deleted or returned, and gone from the
//! backups. Art. 4(2), 28(3)(g).

use super::agreement::{in_force, span};
use super::runs::Runs;
use crate::model::{Dossier, Kind, Organisation, Record, Span, Value};
use chrono::NaiveDate;

/// When a deployment or a connected service ended whose data we still hold on a day; nothing while it runs, and once the data is gone.
#[must_use]
pub fn after_the_end(
    source: &Record,
    dossier: &Dossier,
    organisation: &Organisation,
    on: NaiveDate,
) -> Option<NaiveDate> {
    let end = source.date("ends").filter(|end| *end < on)?;
    let started = source.date("starts").is_none_or(|start| start <= end);
    let held = started && was_with_us(source) && !is_gone(source, dossier, organisation, (end, on));
    held.then_some(end)
}

/// Whether the data of a deployment or a connected service was with us while it ran.
#[must_use]
pub fn was_with_us(source: &Record) -> bool {
    let runs = Runs::of(source);
    let personal = source.flag("personal_data") != Some(false);
    let regular = source.kind == Kind::Deployment && source.text("support_access") == Some("systematic");
    personal && (source.kind == Kind::Service || runs.hosted() || runs.operated() || regular)
}

/// The records of what was done with the data of a deployment or a connected service. One that names neither is about all that ended
/// before it was done.
pub fn deletions<'d>(source: &'d Record, dossier: &'d Dossier) -> impl Iterator<Item = &'d Record> {
    let field = if source.kind == Kind::Service { "service" } else { "deployment" };
    dossier.deletions().iter().filter(move |record| {
        let names = ["deployment", "service"].iter().any(|field| record.link(field).is_some());
        let after = record.date("done").is_none_or(|done| source.date("ends").is_some_and(|end| end <= done));
        if names { record.link(field) == Some(source.id) } else { after }
    })
}

/// Whether the data is gone before a day, as recorded: from the running systems, and from the backups when the time for that is over.
fn is_gone(source: &Record, dossier: &Dossier, organisation: &Organisation, (end, on): (NaiveDate, NaiveDate)) -> bool {
    let kept = |record: &Record| record.text("how") == Some("kept");
    let done = deletions(source, dossier).filter(|record| !kept(record));
    let gone = |record: &Record| {
        let Some(done) = record.date("done").filter(|done| *done < on) else { return false };
        match record.get("backups_gone") {
            Some(Value::Date(day)) => *day < on,
            Some(_) => true,
            None => {
                let time = backup_time(dossier, organisation, end);
                time.and_then(|time| time.last_day(done)).is_none_or(|last| last < on)
            }
        }
    };
    done.into_iter().any(gone)
}

/// The time until deleted data has left the backups, by the agreement that bound when the service ended.
fn backup_time(dossier: &Dossier, organisation: &Organisation, end: NaiveDate) -> Option<Span> {
    span(in_force(dossier.agreements(), end).pop()?, organisation, "backup_days")
}
