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

/// Whether a session left copies of a deployment that has ended, and no record says that they are deleted: they are with us after all else of it
/// may be gone.
#[must_use]
pub fn left_copies(session: &Record, deployment: &Record, dossier: &Dossier, on: NaiveDate) -> bool {
    session.flag("copies") == Some(true)
        && session.flag("personal_data") == Some(true)
        && is_on(session, on)
        && deployment.date("ends").is_some_and(|end| end < on)
        && deployment_of(session, dossier).is_some_and(|one| one.id == deployment.id)
}

/// Whether it is not recorded if a session that has begun by a day, and may have seen personal data, left copies.
#[must_use]
pub fn may_have_left_copies(session: &Record, on: NaiveDate) -> bool {
    session.date("started").is_none_or(|day| day <= on)
        && session.flag("copies").is_none()
        && session.flag("personal_data") != Some(false)
        && session.date("copies_deleted").is_none_or(|day| day > on)
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

/// Whether a session is about a deployment, or may be: it names it, or names none, and the deployment is the only one or was there during it.
#[must_use]
pub fn may_be_about(session: &Record, deployment: &Record, dossier: &Dossier) -> bool {
    let (from, to) = (session.date("started"), session.date("ended"));
    let there = || {
        let begun = deployment.date("starts").zip(to).is_none_or(|(start, to)| start <= to);
        begun && deployment.date("ends").zip(from).is_none_or(|(end, from)| from <= end)
    };
    match (session.link("deployment"), dossier.deployments()) {
        (Some(id), _) => id == deployment.id,
        (None, [only]) => only.id == deployment.id,
        (None, _) => there(),
    }
}

/// The deployments that a session may be about where it names none, and more than one was there during it; else none.
#[must_use]
pub fn undecided_between<'d>(session: &Record, dossier: &'d Dossier) -> Vec<&'d Record> {
    if session.link("deployment").is_some() {
        return Vec::new();
    }
    let all: Vec<&Record> = dossier.deployments().iter().filter(|one| may_be_about(session, one, dossier)).collect();
    if all.len() > 1 { all } else { Vec::new() }
}

/// Whether what is recorded of support access says nothing of a session that saw personal data, or took copies of it: no sight by chance does.
#[must_use]
pub fn contradicts(session: &Record, deployment: &Record) -> bool {
    session.flag("personal_data") == Some(true) && is_unsaid(session, deployment)
}

/// Whether a session that goes on, or left copies, may have seen personal data in a deployment of whose access nothing else says so: it saw some,
/// and it may have been about another; or it is not recorded whether it did.
#[must_use]
pub fn perhaps_seen(session: &Record, deployment: &Record, dossier: &Dossier, on: NaiveDate) -> bool {
    let ended = || deployment.date("ends").is_some_and(|end| end < on) && session.flag("copies") == Some(true);
    is_on(session, on)
        && match session.flag("personal_data") {
            Some(true) => {
                is_unsaid(session, deployment)
                    && undecided_between(session, dossier).iter().any(|one| one.id == deployment.id)
            }
            Some(false) => false,
            None => may_be_about(session, deployment, dossier) && (is_unsaid(session, deployment) || ended()),
        }
}

/// Whether what is recorded of support access says nothing of what a session would have seen.
fn is_unsaid(session: &Record, deployment: &Record) -> bool {
    let unsaid = deployment.lacks("support_access") || deployment.get("support_access") == Some(&Value::Nil);
    let by_chance = deployment.text("support_access") == Some("incidental");
    (unsaid || by_chance && session.flag("copies") == Some(true)) && !Runs::of(deployment).hosted()
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

/// The newest of them from the country of an entity, where for which of our entities that person works is not recorded.
#[must_use]
pub fn seen_from<'d>(dossier: &'d Dossier, entity: &Record, on: NaiveDate) -> Option<&'d Record> {
    let from = |one: &&Record| one.text("country").is_some() && one.text("country") == entity.text("country");
    seen(dossier, on).filter(|one| one.link("entity").is_none()).filter(from).max_by_key(|one| one.date("started"))
}

/// Whether staff of one of our entities saw data in one of them, or may have: nobody recorded for which of our entities a person in its country works.
#[must_use]
pub fn may_have_seen(dossier: &Dossier, entity: &Record, on: NaiveDate) -> bool {
    seen_by(dossier, entity, on).or_else(|| seen_from(dossier, entity, on)).is_some()
}

/// The newest of them in which staff of one of our entities saw it; one that goes on, or has left copies, first.
#[must_use]
pub fn seen_by<'d>(dossier: &'d Dossier, entity: &Record, on: NaiveDate) -> Option<&'d Record> {
    seen(dossier, on)
        .filter(|one| one.link("entity") == Some(entity.id))
        .max_by_key(|one| (is_on(one, on), one.date("started")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, day, record, self_hosted};

    fn session(facts: &[(&str, &str)]) -> Record {
        record("SES-1", &[&[("customer", "CUS-1"), ("started", "2026-11-02")], facts].concat())
    }

    #[test]
    fn a_session_goes_on_until_it_is_over_and_its_copies_are_deleted() {
        let last = |facts: &[(&str, &str)]| last_day(&session(facts)).map(|day| day.to_string());
        let ended = ("ended", "2026-11-03");
        assert_eq!(last(&[]), None);
        assert_eq!(last(&[ended]).as_deref(), Some("2026-11-03"));
        assert_eq!(last(&[ended, ("copies", "no")]).as_deref(), Some("2026-11-03"));
        assert_eq!(last(&[ended, ("copies", "yes")]), None, "they are still here");
        assert_eq!(last(&[ended, ("copies", "yes"), ("copies_deleted", "2026-11-10")]).as_deref(), Some("2026-11-10"));
        assert_eq!(last(&[ended, ("copies", "yes"), ("copies_deleted", "2026-11-02")]).as_deref(), Some("2026-11-03"));
        let on = |facts: &[(&str, &str)], on: &str| is_on(&session(facts), day(on));
        assert!(!on(&[ended], "2026-11-01") && on(&[ended], "2026-11-02"), "its first day counts");
        assert!(on(&[ended], "2026-11-03") && !on(&[ended], "2026-11-04"), "its last day counts");
        assert!(on(&[], "2026-11-23"), "nobody said that it is over");
    }

    #[test]
    fn a_session_is_about_the_deployment_that_it_names_or_the_only_one() {
        let second = record("DEP-2", &[("customer", "CUS-1"), ("edition", "self_hosted")]);
        let of = |facts: &[(&str, &str)], records: &[Record]| {
            let dossier = cases::dossier(&[], records);
            deployment_of(&session(facts), &dossier).map(Record::handle)
        };
        assert_eq!(of(&[], &[]), None);
        assert_eq!(of(&[], &[cloud()]).as_deref(), Some("DEP-1"));
        let both = [cloud(), second];
        assert_eq!(of(&[], &both), None, "nobody said which");
        assert_eq!(of(&[("deployment", "DEP-2")], &both).as_deref(), Some("DEP-2"));
        assert_eq!(of(&[("deployment", "DEP-9")], &both), None);
    }

    #[test]
    fn a_session_that_names_no_deployment_may_be_about_each_that_was_there() {
        let own =
            |starts: &str| record("DEP-2", &[("customer", "CUS-1"), ("edition", "self_hosted"), ("starts", starts)]);
        let of = |facts: &[(&str, &str)], records: &[Record]| {
            let (session, dossier) = (session(facts), cases::dossier(&[], records));
            undecided_between(&session, &dossier).into_iter().map(Record::handle).collect::<Vec<_>>()
        };
        let over = ("ended", "2026-11-03");
        assert_eq!(of(&[over], &[cloud(), own("2026-11-01")]), ["DEP-1", "DEP-2"]);
        assert_eq!(of(&[over], &[cloud(), own("2026-11-04")]), [""; 0], "it began later");
        assert_eq!(of(&[over], &[cloud()]), [""; 0]);
        assert_eq!(of(&[over, ("deployment", "DEP-2")], &[cloud(), own("2026-11-01")]), [""; 0], "it names one");
        let dossier = cases::dossier(&[], &[cloud(), own("2026-11-04")]);
        let about = |one: &Record| may_be_about(&session(&[over]), one, &dossier);
        assert!(about(&dossier.deployments()[0]) && !about(&dossier.deployments()[1]));
    }

    #[test]
    fn sight_of_personal_data_contradicts_a_record_that_names_no_access() {
        let seen = || session(&[("personal_data", "yes")]);
        let against = |access: &str| contradicts(&seen(), &self_hosted(&[("support_access", access)]));
        assert!(against("none") && against("") && !against("on_demand"));
        assert!(!contradicts(&seen(), &cloud()), "of what runs with us we see data anyway");
        let none = self_hosted(&[("support_access", "none")]);
        assert!(!contradicts(&session(&[("personal_data", "no")]), &none) && !contradicts(&session(&[]), &none));
    }

    #[test]
    fn a_session_is_without_a_dpa_where_none_is_in_force_on_its_first_day() {
        let without = |started: &str, records: &[Record]| {
            let dossier = cases::dossier(&[], records);
            without_dpa(&session(&[("started", started)]), &dossier)
        };
        assert!(without("2026-11-02", &[]) && !without("2026-11-02", &[agreed(&[])]));
        assert!(without("2025-01-31", &[agreed(&[])]), "it was signed a day later");
    }

    #[test]
    fn of_the_sessions_of_an_entity_that_saw_data_the_one_that_goes_on_comes_first() {
        let held = |handle: &str, facts: &[(&str, &str)]| {
            let usual = [("customer", "CUS-1"), ("entity", "ENT-1"), ("personal_data", "yes")];
            let kept = usual.iter().filter(|(field, _)| !facts.iter().any(|(known, _)| known == field));
            let all: Vec<(&str, &str)> = kept.chain(facts).copied().collect();
            record(handle, &all)
        };
        let entity = record("ENT-1", &[("name", "Vendor India")]);
        let first =
            |sessions: &[Record]| seen_by(&cases::dossier(&[], sessions), &entity, cases::today()).map(Record::handle);
        let (old, new) = (
            [("started", "2026-01-02"), ("ended", "2026-01-03")],
            [("started", "2026-05-02"), ("ended", "2026-05-03")],
        );
        assert_eq!(first(&[held("SES-1", &old), held("SES-2", &new)]).as_deref(), Some("SES-2"), "the newest");
        assert_eq!(first(&[held("SES-1", &old[..1]), held("SES-2", &new)]).as_deref(), Some("SES-1"), "it goes on");
        assert_eq!(first(&[held("SES-1", &[old[0], ("entity", "ENT-2")])]), None, "of another entity");
        assert_eq!(first(&[held("SES-1", &[old[0], ("personal_data", "no")])]), None);
        assert_eq!(first(&[held("SES-1", &[("started", "2026-11-23")])]).as_deref(), Some("SES-1"), "today");
    }
}
