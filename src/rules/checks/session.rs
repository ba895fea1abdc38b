//! Support sessions: one that nobody ended, copies that are still here, one that the customer did not allow, without a DPA, against the record of
//! access, or from a country to which no recorded way leads. Art. 28, 44.

use super::{Case, Collector, below};
use crate::model::{Deed, Record, Remedy, country, date};
use crate::rules::agreement::in_force;
use crate::rules::regime;
use crate::rules::session::{contradicts, deployment_of};
use crate::rules::transfer::home_of;
use chrono::Days;

/// Days after which a session without an end is asked about.
const OPEN: u64 = 7;

/// A session that began more than a week ago and has no end.
pub(super) fn open(case: &Case<'_>, session: &Record, found: &mut Collector<'_>) {
    let Some(started) = session.date("started").filter(|_| session.date("ended").is_none()) else { return };
    if started + Days::new(OPEN) < case.on {
        let what = format!("it began on {started}, more than {OPEN} days ago, and has no end");
        let remedy = Remedy::say("once it is over: ").then(Deed::edit(session).give("ended", "DATE"));
        found.add(session, &case.name(), what, remedy).since = Some(started);
    }
}

/// Copies whose day is over or not recorded; also where nobody said whether there are any.
pub(super) fn copies(case: &Case<'_>, session: &Record, found: &mut Collector<'_>) {
    if session.date("ended").is_none_or(|day| day >= case.on) || session.date("copies_deleted").is_some() {
        return;
    }
    let deleted = |words| Remedy::say(words).then(Deed::edit(session).give("copies_deleted", "DATE"));
    let (what, remedy) = match (session.flag("copies"), session.date("delete_by")) {
        (Some(true), Some(day)) if day < case.on => (
            format!("copies were to be deleted by {day}, and no record says that they are"),
            deleted("once they are deleted: "),
        ),
        (Some(true), None) => (
            "copies are here, and the day by which they are deleted is not provided".to_owned(),
            deleted("delete them, then: ").then(", or ").then(Deed::edit(session).give("delete_by", "DATE")),
        ),
        (None, _) if session.flag("personal_data") != Some(false) => (
            "whether copies were taken is not provided".to_owned(),
            Remedy::from(Deed::edit(session).give("copies", "yes")).then(" (or no)"),
        ),
        _ => return,
    };
    found.add(session, &case.name(), what, remedy);
}

/// What a customer did not allow, or forbade.
pub(super) fn not_allowed(case: &Case<'_>, session: &Record, found: &mut Collector<'_>) {
    if session.flag("allowed") != Some(false) {
        return;
    }
    let instructions = case.dossier.of(crate::model::Kind::Instruction);
    let by = instructions.iter().find(|one| Some(one.id) == session.link("instruction"));
    let by = by.map(|one| format!(" ({})", one.handle())).unwrap_or_default();
    let what = format!("the customer did not allow it{by}; a processor acts only on its instructions");
    let remedy = Remedy::say("tell the customer, and say in the notes what was done; if it was allowed: ")
        .then(Deed::edit(session).give("allowed", "yes"));
    found.add(session, &case.name(), what, remedy).since = session.date("started");
}

/// Personal data was seen before a DPA bound.
pub(super) fn without_dpa(case: &Case<'_>, session: &Record, found: &mut Collector<'_>) {
    let Some(started) = session.date("started").filter(|_| session.flag("personal_data") == Some(true)) else { return };
    let household = case.dossier.customer.text("acts_as") == Some("household");
    if household || !in_force(case.dossier.agreements(), started).is_empty() {
        return;
    }
    let what = format!("personal data was seen on {}, and no DPA was in force", date::long(started));
    let remedy = Remedy::say("agree on one before the next: ")
        .then(Deed::add(crate::model::Kind::Agreement).give("customer", case.dossier.customer.handle()));
    found.add(session, &case.name(), what, remedy).since = Some(started);
}

/// Personal data was seen in a deployment of which support access is recorded as none, or not at all.
pub(super) fn against_the_record(case: &Case<'_>, session: &Record, found: &mut Collector<'_>) {
    let Some(deployment) = deployment_of(session, case.dossier).filter(|one| contradicts(session, one)) else { return };
    let recorded = deployment.words("support_access").unwrap_or_else(|| "not provided".to_owned());
    let what =
        format!("personal data was seen in {}, and its support access is recorded as {recorded}", deployment.handle());
    let remedy = Remedy::say("look which is true; ").then(Deed::edit(deployment).give("support_access", "on_demand"));
    found.add(session, &case.name(), what, remedy);
}

/// Personal data was seen from a third country to which no recorded way of the customer's data leads. Who works for the entity that acts and
/// only travels makes no transfer.
pub(super) fn abroad(case: &Case<'_>, session: &Record, found: &mut Collector<'_>) {
    let Some(place) = session.text("country").filter(|_| session.flag("personal_data") == Some(true)) else { return };
    let laws = regime::of_customer(&case.dossier.customer).regimes;
    let outside = laws.iter().any(|law| !home_of(*law).has(place)) && !country::is_adequate(place, case.on);
    let party = case.our_party();
    let entity = case.organisation.entities.iter().find(|one| Some(one.id) == session.link("entity"));
    let travels = entity.is_some() && entity.map(|one| one.id) == party.record.map(|one| one.id);
    let known = party.country == Some(place)
        || below::ways(case)
            .is_some_and(|all| all.ways.iter().any(|way| way.importer.country.as_deref() == Some(place)));
    if !outside || known || travels {
        return;
    }
    let open = if entity.is_none() { "; for which of your entities that person works is not provided" } else { "" };
    let what = format!(
        "looked at from {}: access from a third country by another legal entity is a transfer, and no recorded way leads there{open}",
        country::in_sentence(place)
    );
    let remedy = Remedy::from(Deed::edit(session).give("entity", "ENTITY"))
        .then("; if it is another than the one that acts for the customer, record it as a subprocessor: ")
        .then(Deed::add(crate::model::Kind::Subprocessor).give("name", "NAME"));
    found.add(session, &case.name(), what, remedy).since = session.date("started");
}
