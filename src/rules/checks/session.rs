//! Support sessions: one that nobody ended, copies that are still here, one that the customer did not allow, without a DPA, against the record of
//! access, or from a country to which no recorded way leads. Art. 28, 44.

use super::{Case, Collector};
use crate::model::likeness::Likeness;
use crate::model::{Deed, Kind, Record, Remedy, country, date};
use crate::rules::agreement::in_force;
use crate::rules::derive;
use crate::rules::regime;
use crate::rules::session::{contradicts, deployment_of};
use crate::rules::transfer::{Flow, Ground, Transfer, Who, home_of, transfers};
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
            format!("copies were to be deleted by {}, and no record says that they are", date::long(day)),
            deleted("once they are deleted: "),
        ),
        (Some(true), None) => (
            "copies are here, and the day by which they are deleted is not provided".to_owned(),
            deleted("delete them, then: ").then(", or ").then(Deed::edit(session).give("delete_by", "DATE")),
        ),
        (None, _) if session.flag("personal_data") != Some(false) => (
            "whether copies were taken is not provided".to_owned(),
            Remedy::from(Deed::edit(session).give("copies", "yes")).or("no"),
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
    let instructions = case.dossier.of(Kind::Instruction);
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
    let what = format!("personal data was seen on {}, and no DPA in force that day is recorded", date::long(started));
    let remedy = Remedy::say("agree on one before the next: ")
        .then(Deed::add(Kind::Agreement).give("customer", case.dossier.customer.handle()));
    found.add(session, &case.name(), what, remedy).since = Some(started);
}

/// Personal data was seen in a deployment of which support access is recorded as none, or not at all.
pub(super) fn against_the_record(case: &Case<'_>, session: &Record, found: &mut Collector<'_>) {
    let Some(deployment) = deployment_of(session, case.dossier).filter(|one| contradicts(session, one)) else { return };
    let recorded = deployment.words("support_access").unwrap_or_else(|| "not provided".to_owned());
    let what =
        format!("personal data was seen in {}, and its support access is recorded as {recorded}", deployment.handle());
    let remedy = Remedy::say("check which is true; ").then(Deed::edit(deployment).give("support_access", "on_demand"));
    found.add(session, &case.name(), what, remedy);
}

/// Where a session was held, and by staff of which of our entities.
struct Abroad<'c> {
    place: &'c str,
    entity: Option<&'c Record>,
    /// The entity is the one that acts for the customer.
    acts: bool,
}

/// A session in which personal data was seen from a third country; nothing where it was held elsewhere.
fn held_abroad<'c>(case: &Case<'c>, session: &'c Record) -> Option<Abroad<'c>> {
    let place = session.text("country").filter(|_| session.flag("personal_data") == Some(true))?;
    is_third(case, place).then_some(())?;
    let entity = case.organisation.entities.iter().find(|one| Some(one.id) == session.link("entity"));
    let acts = entity.is_some() && entity.map(|one| one.id) == case.our_party().record.map(|one| one.id);
    Some(Abroad { place, entity, acts })
}

/// Whether a country is a third one for the customer's data, without a decision on it.
fn is_third(case: &Case<'_>, place: &str) -> bool {
    let laws = regime::of_customer(&case.dossier.customer).regimes;
    laws.iter().any(|law| !home_of(*law).has(place)) && !country::is_adequate(place, case.on)
}

/// Personal data was seen from a third country by staff of another of our entities, or of one that is not provided: a transfer of which no record
/// says on what it rests.
pub(super) fn abroad(case: &Case<'_>, session: &Record, found: &mut Collector<'_>) {
    let Some(Abroad { place, entity, acts: false }) = held_abroad(case, session) else { return };
    let started = session.date("started").unwrap_or(case.on);
    let roles = derive(case.dossier, case.organisation, started);
    let all = transfers(case.dossier, case.organisation, &roles);
    let seen = format!("looked at from {}", country::in_sentence(place));
    let subprocessor = Deed::add(Kind::Subprocessor).give("name", "NAME");
    let (what, remedy) = match entity {
        None => {
            let ours = |way: &&Transfer| way.importer.who == Who::Us && way.flow != Flow::Access;
            if all.ways.iter().filter(ours).any(|way| way.importer.country.as_deref() == Some(place)) {
                return;
            }
            let what = format!(
                "{seen}: access from a third country by another legal entity is a transfer; for which of your entities that person works is not provided"
            );
            (what, Remedy::from(Deed::edit(session).give("entity", "ENTITY")))
        }
        // Its staff travels.
        Some(entity) if entity.text("country").is_some_and(|home| !is_third(case, home)) => return,
        Some(entity) => {
            let name = Likeness::of(&entity.title());
            let to = |way: &&Transfer| {
                way.importer.record == Some(entity.handle())
                    || way.flow == Flow::Engaged && Likeness::of(&way.importer.name).is_same(&name)
            };
            let way = all.ways.iter().find(to);
            let rests = |way: &Transfer| way.flow == Flow::Engaged || matches!(way.ground, Ground::Framework { .. });
            if way.is_some_and(rests) {
                return;
            }
            let ground = way.map(|way| format!(" ({})", way.short())).unwrap_or_default();
            let what = format!(
                "{seen} by staff of {}: that is a transfer to another legal entity{ground}, and what is agreed with it is not recorded",
                entity.title()
            );
            let remedy = Remedy::say("record it as a subprocessor, with its transfer tools and what it does: ");
            (what, remedy.then(subprocessor.give("transfer_tools", "TOOLS")))
        }
    };
    found.add(session, &case.name(), what, remedy).since = session.date("started");
}

/// Personal data was seen from a third country by staff of an entity that is not there: no transfer, but a risk, EDPB Guidelines 05/2021. What
/// was done about it stands in the notes.
pub(super) fn travelling(case: &Case<'_>, session: &Record, found: &mut Collector<'_>) {
    let Some(Abroad { place, entity: Some(entity), acts }) = held_abroad(case, session) else { return };
    let at_home = entity.text("country").or_else(|| case.our_party().country.filter(|_| entity.lacks("country")));
    let travels = at_home.is_some_and(|home| home != place && (acts || !is_third(case, home)));
    if !travels || session.get("notes").is_some() {
        return;
    }
    let what = format!(
        "staff of {} looked at the data from {}: within one legal entity that is no transfer, but what can happen to the data there is a risk to be looked at",
        entity.title(),
        country::in_sentence(place)
    );
    let remedy =
        Remedy::say("look at the risk, then say what was done: ").then(Deed::edit(session).give("notes", "TEXT"));
    found.add(session, &case.name(), what, remedy).since = session.date("started");
}
