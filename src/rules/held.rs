//! The time after a service ended in which we still hold its data: until a record says that it is deleted or returned, and gone from the
//! backups. Art. 4(2), 28(3)(g).

use super::agreement::{in_force, span};
use super::runs::Runs;
use crate::model::{Dossier, Kind, Organisation, Record, Value};
use chrono::NaiveDate;

/// When a deployment or a connected service ended whose data we still hold on a day; nothing while it runs, and once the data is gone.
#[must_use]
pub fn after_the_end(
    source: &Record,
    dossier: &Dossier,
    organisation: &Organisation,
    on: NaiveDate,
) -> Option<NaiveDate> {
    not_gone(source, dossier, organisation, on).filter(|_| was_with_us(source))
}

/// When an instance ended at which our staff could look on demand, while no record says that what they took is gone: whether they took
/// anything is not known.
#[must_use]
pub fn looked_on_demand(
    source: &Record,
    dossier: &Dossier,
    organisation: &Organisation,
    on: NaiveDate,
) -> Option<NaiveDate> {
    let on_demand = source.text("support_access") == Some("on_demand") && source.flag("personal_data") != Some(false);
    not_gone(source, dossier, organisation, on).filter(|_| on_demand && !was_with_us(source))
}

/// When it ended, if that was before the day and no record says that the data is gone.
fn not_gone(source: &Record, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Option<NaiveDate> {
    let end = source.date("ends").filter(|end| *end < on)?;
    let started = source.date("starts").is_none_or(|start| start <= end);
    (started && !is_gone(source, dossier, organisation, (end, on))).then_some(end)
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

/// Whether the data is gone before a day, as recorded: deleted, copies included, after the service ended, and gone from the backups. What
/// nobody recorded is still here.
fn is_gone(source: &Record, dossier: &Dossier, organisation: &Organisation, (end, on): (NaiveDate, NaiveDate)) -> bool {
    let no_copy = |record: &&Record| matches!(record.text("how"), Some("deleted" | "returned_and_deleted"));
    let done = |record: &&Record| record.date("done").is_some_and(|done| end <= done && done < on);
    let no_backup = |record: &Record| match record.get("backups_gone") {
        Some(Value::Date(day)) => *day < on,
        Some(_) => true,
        None => keeps_no_backups(dossier, organisation, end),
    };
    deletions(source, dossier).filter(no_copy).filter(done).any(no_backup)
}

/// Whether the agreement that bound when the service ended says that no backups are kept beyond the deletion.
fn keeps_no_backups(dossier: &Dossier, organisation: &Organisation, end: NaiveDate) -> bool {
    let agreement = in_force(dossier.agreements(), end).pop();
    let time = agreement.and_then(|agreement| span(agreement, organisation, "backup_days"));
    time.is_some_and(|time| time.most == Some(0))
}
