//! Support sessions: on which days one gave us sight of data, and whether it contradicts what is recorded of access.

use super::agreement::in_force;
use super::runs::Runs;
use crate::model::{Dossier, Kind, Record, Value};
use chrono::NaiveDate;

/// The last day on which a session gave us anything: the day on which it was over, or on which the copies were deleted. Nothing while it is
/// not recorded.
#[must_use]
pub fn last_day(session: &Record) -> Option<NaiveDate> {
    let ended = session.date("ended")?;
    if session.flag("copies") == Some(true) {
        session.date("copies_deleted").map(|day| day.max(ended))
    } else {
        Some(ended)
    }
}

/// Whether a session goes on on a day, or copies of it are here.
#[must_use]
pub fn is_on(session: &Record, on: NaiveDate) -> bool {
    session.date("started").is_some_and(|day| day <= on) && last_day(session).is_none_or(|day| on <= day)
}

/// The deployment that a session is about: the one that it names, else the only one that there is.
#[must_use]
pub fn deployment_of<'d>(session: &Record, dossier: &'d Dossier) -> Option<&'d Record> {
    match (session.link("deployment"), dossier.deployments()) {
        (Some(id), all) => all.iter().find(|one| one.id == id),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}

/// Whether what is recorded of support access says nothing of a session that saw personal data.
#[must_use]
pub fn contradicts(session: &Record, deployment: &Record) -> bool {
    let unsaid = deployment.lacks("support_access") || deployment.get("support_access") == Some(&Value::Nil);
    session.flag("personal_data") == Some(true) && unsaid && !Runs::of(deployment).hosted()
}
/// Whether no DPA is recorded as in force on the first day of a session.
#[must_use]
pub fn without_dpa(session: &Record, dossier: &Dossier) -> bool {
    session.date("started").is_some_and(|day| in_force(dossier.agreements(), day).is_empty())
}

/// The support sessions that have begun by a day, in which personal data was seen.
pub fn seen(dossier: &Dossier, on: NaiveDate) -> impl Iterator<Item = &Record> + use<'_> {
    let begun = move |one: &&Record| one.date("started").is_some_and(|day| day <= on);
    dossier.of(Kind::Session).iter().filter(begun).filter(|one| one.flag("personal_data") == Some(true))
}

/// The newest of them in which staff of one of our entities saw it; one that goes on, or has left copies, first.
#[must_use]
pub fn seen_by<'d>(dossier: &'d Dossier, entity: &Record, on: NaiveDate) -> Option<&'d Record> {
    seen(dossier, on)
        .filter(|one| one.link("entity") == Some(entity.id))
        .max_by_key(|one| (is_on(one, on), one.date("started")))
}
