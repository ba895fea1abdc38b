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

#[cfg(test)]
mod tests {
    use crate::model::Record;
    use crate::rules::cases::{agreed, cloud, found, record, self_hosted, vendor};

    /// What one check finds of a session in which personal data was seen: what, and since when.
    fn of(rule: &str, session: &[(&str, &str)], ours: &[Record], records: &[Record]) -> Vec<(String, Option<String>)> {
        let usual = [("customer", "CUS-1"), ("started", "2026-11-02"), ("personal_data", "yes")];
        let kept = usual.iter().filter(|(field, _)| !session.iter().any(|(known, _)| known == field));
        let session = record("SES-1", &kept.chain(session).copied().collect::<Vec<_>>());
        let records = [records, &[session]].concat();
        let found = found(rule, &[&[vendor()], ours].concat(), &[("acts_as", "controller")], &records).into_iter();
        found.map(|one| (one.what, one.since.map(|day| day.to_string()))).collect()
    }

    fn whats(all: Vec<(String, Option<String>)>) -> Vec<String> {
        all.into_iter().map(|(what, _)| what).collect()
    }

    #[test]
    fn a_session_without_an_end_is_asked_about_after_a_week() {
        let open = |started, ended| of("session-open", &[("started", started), ("ended", ended)], &[], &[cloud()]);
        let [(what, since)] = &open("2026-11-15", "")[..] else { panic!("one finding") };
        assert_eq!(what, "it began on 2026-11-15, more than 7 days ago, and has no end");
        assert_eq!(since.as_deref(), Some("2026-11-15"));
        assert_eq!(open("2026-11-16", ""), [], "a week ago");
        assert_eq!(open("2026-11-15", "2026-11-16"), []);
    }

    #[test]
    fn copies_are_found_when_their_day_is_over_or_missing_or_nobody_said_whether_there_are_any() {
        let ended = ("ended", "2026-11-03");
        let copies = |facts: &[(&str, &str)]| whats(of("session-copies", &[&[ended], facts].concat(), &[], &[cloud()]));
        let here = ("copies", "yes");
        let due = |day| [here, ("delete_by", day)];
        assert_eq!(
            copies(&due("2026-11-22")),
            ["copies were to be deleted by 22 November 2026, and no record says that they are"]
        );
        assert_eq!(copies(&due("2026-11-23")), [""; 0], "its last day");
        assert_eq!(copies(&[here]), ["copies are here, and the day by which they are deleted is not provided"]);
        assert_eq!(copies(&[here, ("copies_deleted", "2026-11-20")]), [""; 0]);
        assert_eq!(copies(&[]), ["whether copies were taken is not provided"]);
        assert_eq!(copies(&[("copies", "no")]), [""; 0]);
        assert_eq!(copies(&[("personal_data", "no")]), [""; 0], "there was nothing to copy");
        assert_eq!(copies(&[("ended", "2026-11-23")]), [""; 0], "it is not over");
        assert_eq!(copies(&[("ended", "2026-11-22")]).len(), 1);
        assert_eq!(whats(of("session-copies", &[], &[], &[cloud()])), [""; 0], "it goes on");
    }

    #[test]
    fn what_the_customer_did_not_allow_is_found_with_its_instruction() {
        let not = |facts: &[(&str, &str)]| {
            let told = record("INS-3", &[("customer", "CUS-1"), ("what", "ask first"), ("received", "2026-10-01")]);
            of("session-not-allowed", facts, &[], &[cloud(), told])
        };
        let what = |by: &str| format!("the customer did not allow it{by}; a processor acts only on its instructions");
        let since = Some("2026-11-02".to_owned());
        assert_eq!(not(&[("allowed", "no")]), [(what(""), since.clone())]);
        assert_eq!(not(&[("allowed", "no"), ("instruction", "INS-3")]), [(what(" (INS-3)"), since)]);
        assert_eq!((not(&[("allowed", "yes")]), not(&[])), (vec![], vec![]));
    }

    #[test]
    fn sight_of_data_without_a_dpa_and_against_the_record_of_access_is_found() {
        let without =
            |session: &[(&str, &str)], records: &[Record]| of("session-without-dpa", session, &[], records).len();
        assert_eq!((without(&[], &[cloud()]), without(&[], &[cloud(), agreed(&[])])), (1, 0));
        assert_eq!(without(&[("personal_data", "no")], &[cloud()]), 0);
        let household = found(
            "session-without-dpa",
            &[vendor()],
            &[("acts_as", "household")],
            &[cloud(), record("SES-1", &[("customer", "CUS-1"), ("started", "2026-11-02"), ("personal_data", "yes")])],
        );
        assert!(household.is_empty(), "a person at home needs none");
        let against = |access| whats(of("session-access", &[], &[], &[self_hosted(&[("support_access", access)])]));
        let what =
            |said: &str| format!("personal data was seen in DEP-1, and its support access is recorded as {said}");
        assert_eq!(against("none"), [what("none")]);
        assert_eq!(against("on_demand"), [""; 0]);
        assert_eq!(against(""), [what("not provided")]);
    }

    fn entity(country: &str, part: &str) -> Record {
        record("ENT-1", &[("name", "Vendor India"), ("country", country), ("part", part)])
    }

    #[test]
    fn sight_from_a_third_country_by_another_legal_entity_is_a_transfer() {
        let abroad = |session: &[(&str, &str)], ours: &[Record]| {
            whats(of("session-abroad", session, ours, &[cloud(), agreed(&[])]))
        };
        let india = ("country", "IN");
        let nobody = "looked at from India: access from a third country by another legal entity is a transfer; for which of your entities that person works is not provided";
        assert_eq!(abroad(&[india], &[]), [nobody]);
        assert_eq!(abroad(&[("country", "FR")], &[]), [""; 0], "it is no third country");
        assert_eq!(abroad(&[("country", "CH")], &[]), [""; 0], "a decision carries it");
        assert_eq!(abroad(&[india, ("personal_data", "no")], &[]), [""; 0]);
        let by = [india, ("entity", "ENT-1")];
        let found = abroad(&by, &[entity("IN", "affiliate")]);
        let [what] = &found[..] else { panic!("one finding: {found:?}") };
        assert!(
            what.starts_with(
                "looked at from India by staff of Vendor India: that is a transfer to another legal entity"
            ),
            "{what}"
        );
        assert!(what.ends_with("and what is agreed with it is not recorded"), "{what}");
        assert_eq!(abroad(&by, &[entity("FR", "affiliate")]), [""; 0], "its staff travels");
        let engaged =
            [record("SUB-1", &[("name", "Vendor India"), india]), record("ENG-1", &[("subprocessor", "SUB-1")])];
        let with = |name: &str| {
            let company = record("SUB-1", &[("name", name), india]);
            abroad(&by, &[entity("IN", "affiliate"), company, engaged[1].clone()])
        };
        assert_eq!(with("Vendor India"), [""; 0], "it is recorded as a subprocessor");
        assert_eq!(with("Mail India").len(), 1, "another company is");
    }

    #[test]
    fn staff_on_a_journey_is_a_risk_and_no_transfer() {
        let journey = |session: &[(&str, &str)], country: &str, ours: &[(&str, &str)]| {
            let usual = [("country", "IN"), ("entity", "ENT-1")];
            let kept = usual.iter().filter(|(field, _)| !session.iter().any(|(known, _)| known == field));
            let session: Vec<_> = kept.chain(session).copied().collect();
            let records = [cloud(), agreed(ours)];
            whats(of("session-travelling", &session, &[entity(country, "contracting")], &records))
        };
        let party = [("our_entity", "ENT-1")];
        let [what] = &journey(&[], "DE", &party)[..] else { panic!("one finding") };
        assert!(
            what.starts_with(
                "staff of Vendor India looked at the data from India: within one legal entity that is no transfer"
            ),
            "{what}"
        );
        assert_eq!(journey(&[("notes", "a train")], "DE", &party), [""; 0], "what was done is said");
        assert_eq!(journey(&[], "IN", &party), [""; 0], "it is at home there");
        assert_eq!(journey(&[("country", "FR")], "DE", &party), [""; 0], "no third country");
        assert_eq!(journey(&[], "FR", &[]).len(), 1);
    }

    #[test]
    fn a_look_from_a_third_country_is_a_transfer_unless_we_are_there_or_the_staff_travels() {
        let india = ("country", "IN");
        let entity =
            |country| [record("ENT-2", &[("name", "Vendor Two"), ("country", country), ("part", "affiliate")])];
        let abroad = |session: &[(&str, &str)], ours: &[Record]| {
            whats(of("session-abroad", &[&[india], session].concat(), ours, &[cloud()]))
        };
        let unsaid = "looked at from India: access from a third country by another legal entity is a transfer; for which of your entities that person works is not provided";
        assert_eq!(abroad(&[], &[]), [unsaid]);
        let whose = [("entity", "ENT-2")];
        let [what] = &abroad(&whose, &entity("IN"))[..] else { panic!("one finding") };
        assert!(what.starts_with("looked at from India by staff of Vendor Two: that is a transfer"), "{what}");
        assert_eq!(abroad(&whose, &entity("FR")), [""; 0], "its staff travels");
        assert_eq!(abroad(&[("country", "CH")], &[]), [""; 0], "a decision covers it");
        assert_eq!(abroad(&[("personal_data", "no")], &[]), [""; 0]);
        // The company below us of the same name is the one that is engaged.
        let mail = [
            record("ENT-2", &[("name", "Vendor Two"), ("country", "IN"), ("part", "affiliate")]),
            record("SUB-1", &[("name", "Vendor Two"), ("country", "IN"), ("transfer_tools", "SCC M3")]),
            record("ENG-1", &[("subprocessor", "SUB-1")]),
        ];
        assert_eq!(abroad(&whose, &mail), [""; 0]);
        let other = [mail[0].clone(), record("SUB-1", &[("name", "Mail"), india]), mail[2].clone()];
        assert_eq!(abroad(&whose, &other).len(), 1, "another company is engaged there");
    }

    #[test]
    fn staff_on_a_journey_is_a_risk_that_the_notes_can_settle() {
        let travelling = |session: &[(&str, &str)], country| {
            let entity = record("ENT-2", &[("name", "Vendor Two"), ("country", country), ("part", "affiliate")]);
            let usual = [("country", "IN"), ("entity", "ENT-2")];
            whats(of("session-travelling", &[&usual[..], session].concat(), &[entity], &[cloud()])).len()
        };
        assert_eq!(travelling(&[], "FR"), 1);
        assert_eq!(travelling(&[("notes", "by VPN alone")], "FR"), 0);
        assert_eq!(travelling(&[], "IN"), 0, "it is at home");
        assert_eq!(travelling(&[], "US"), 0, "from one third country to another is a transfer");
    }

    #[test]
    fn a_look_from_where_we_are_ourselves_is_the_way_that_the_dpa_is_about() {
        let session = [("customer", "CUS-1"), ("started", "2026-11-02"), ("personal_data", "yes"), ("country", "IN")];
        let seen = |country| {
            let ours = [record("ORG-1", &[("name", "Vendor"), ("country", country)])];
            let records = [cloud(), record("SES-1", &session)];
            found("session-abroad", &ours, &[("acts_as", "controller")], &records).len()
        };
        assert_eq!((seen("IN"), seen("DE"), seen("US")), (0, 1, 1));
    }
}
