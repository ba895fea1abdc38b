//! What runs on the customer's side: that we process nothing there, with all exceptions; what an instance sends us; what our staff see.

use super::Asking;
use super::said::Statement;
use crate::model::phrase::say;
use crate::model::{Kind, Phrase, Record, Value};
use crate::report::reply::{of_sessions, told_sessions};
use crate::report::terms::in_turn;
use crate::rules::roles::Stream;
use crate::rules::runs::Runs;
use crate::rules::session::{may_be_about, seen};
use crate::texts::answers as texts;
use chrono::NaiveDate;

/// The support sessions that are told, with their records.
pub fn in_sessions(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    said.all(of_sessions(asking.dossier, asking.organisation, asking.on));
    said.by_all(told_sessions(asking.dossier, asking.on));
    said
}

/// That we process nothing of what the customer runs itself, with the exceptions as they are recorded: reports, licence checks, support, connected
/// services, AI features. Nothing where it runs nothing itself.
pub fn no_processing(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    // What somebody decided that we process as a whole is not told as no more than its parts.
    let decided = |source: &&Record| {
        asking.roles.streams.iter().any(|one| {
            one.stream == Stream::ProductData && one.overridden.is_some() && one.comes_from(source) && one.is_with_us()
        })
    };
    for source in asking.run_elsewhere().filter(|source| !decided(source)) {
        let services = services_of(asking, source);
        let uses = |service: &Record| service.link("deployment").is_none_or(|id| id == source.id);
        let over: Vec<(&Record, NaiveDate)> =
            asking.still_held().filter(|(one, _)| one.kind == Kind::Service && uses(one)).collect();
        let gone = over.iter().map(|(one, end)| say!(texts::SERVICE_OVER, thing = asking.thing(one), day = *end));
        // What is recorded for later is named with its day.
        let later: Vec<(&Record, NaiveDate)> = asking.to_come().filter(|(service, _)| uses(service)).collect();
        let to_come = later.iter().map(|(one, day)| say!(texts::SERVICE_FROM, thing = asking.thing(one), day = *day));
        let names: Vec<Phrase> =
            services.iter().map(|service| asking.thing(service)).chain(gone).chain(to_come).collect();
        let none_connected = names.is_empty();
        let connected = if none_connected {
            texts::SERVICES_NONE.into()
        } else {
            say!(texts::SERVICES, names = Phrase::Row(names))
        };
        let ai = match source.flag("ai_features") {
            Some(true) => Some(texts::AI_THROUGH_US),
            _ => lacks_ai_features(source, asking).then_some(texts::AI_THROUGH_US_UNSAID),
        };
        let parts = [
            (source.text("telemetry") == Some("off"), reports(source)),
            (source.get("support_access") == Some(&Value::Nil), staff(source, asking)),
            (none_connected, connected),
        ];
        let (apart, only): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(rules_out, _)| *rules_out);
        said.say(say!(texts::NEITHER_HOST, thing = asking.thing(source)).sentence());
        let words = |all: Vec<(bool, Phrase)>| all.into_iter().map(|(_, words)| words);
        said.all(in_turn(words(apart)).map(|parts| say!(texts::NOTHING_BY, parts = parts).sentence()));
        let only = in_turn(words(only).chain(ai.map(Phrase::from)));
        said.all(only.map(|parts| say!(texts::ONLY_BY, parts = parts).sentence()));
        said.by(source);
        said.by_all(services);
        said.by_all(over.into_iter().chain(later).map(|(one, _)| one));
    }
    if asking.run_elsewhere().next().is_some() {
        said.with(in_sessions(asking));
    }
    said
}

/// Whether nothing of a deployment comes to us but what our staff see of it in support, and what AI features of which nobody recorded whether they
/// are on send us, by what is recorded.
pub fn sends_nothing(source: &Record, asking: &Asking<'_>) -> bool {
    asking.run_elsewhere().any(|one| one.id == source.id)
        && source.text("telemetry") == Some("off")
        && source.flag("ai_features") != Some(true)
        && services_of(asking, source).is_empty()
}

/// Whether we have AI features of which nobody recorded if they are switched on in a deployment.
fn lacks_ai_features(source: &Record, asking: &Asking<'_>) -> bool {
    let mut open = asking.roles.streams.iter().flat_map(|stream| &stream.open);
    open.any(|open| open.field == "ai_features" && open.record == source.handle())
}

/// The connected services that a deployment uses on the day.
fn services_of<'a>(asking: &Asking<'a>, source: &Record) -> Vec<&'a Record> {
    let uses = |service: &&Record| service.link("deployment").is_none_or(|id| id == source.id);
    asking.running().filter(|one| one.kind == Kind::Service).filter(uses).collect()
}

/// What is recorded of the reports and licence checks of an instance.
fn reports(source: &Record) -> Phrase {
    let what = match source.text("telemetry") {
        Some("off") => texts::REPORTS_OFF,
        Some("without_personal_data") => texts::REPORTS_WITHOUT,
        Some("yes") => texts::REPORTS_WITH,
        Some("no") => texts::REPORTS_PERHAPS,
        _ => texts::NOT_RECORDED,
    };
    say!(texts::REPORTS_ARE, what = what)
}

/// What is recorded of the access of our staff. That there is none is said only where none is recorded.
fn staff(source: &Record, asking: &Asking<'_>) -> Phrase {
    let mut sessions = seen(asking.dossier, asking.on);
    let seen = sessions.any(|one| may_be_about(one, source, asking.dossier));
    let what = match source.get("support_access") {
        Some(Value::Nil) if seen => texts::ACCESS_NONE_BESIDE.into(),
        Some(Value::Nil) => texts::ACCESS_NONE.into(),
        _ => source.said("support_access").unwrap_or_else(|| texts::NOT_RECORDED.into()),
    };
    say!(texts::STAFF_ACCESS, what = what)
}

/// What an instance sends us, and how that is switched off.
pub fn telemetry(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    for source in asking.deployments() {
        let thing = asking.thing(source);
        said.by(source);
        if Runs::of(source).wholly_ours() {
            said.say(say!(texts::WE_RUN, thing = thing).sentence());
            continue;
        }
        said.say(say!(texts::OF_THING, thing = thing, what = reports(source)).sentence());
        let why = source.text("telemetry_because").map(|why| why.trim_end_matches('.'));
        said.all(why.map(|why| say!(texts::WHY_NOT_PERSONAL, why = why)));
        if source.text("telemetry") != Some("off") {
            said.say(texts::SWITCH_UNSAID);
        }
        let services = services_of(asking, source);
        if !services.is_empty() {
            let names = services.iter().map(|one| asking.thing(one)).collect();
            said.say(say!(texts::SERVICES_REACH_US, services = Phrase::Row(names)));
            said.by_all(services);
        }
    }
    let sends = asking.roles.streams.iter().any(|stream| stream.stream == Stream::Telemetry);
    let about = |one: &&Record| one.text("feature") == Some("telemetry") && one.is_current(asking.on);
    for activity in asking.organisation.activities.iter().filter(about).filter(|_| sends) {
        if asking.deployments().any(|source| source.text("telemetry") == Some("yes") && !Runs::of(source).wholly_ours())
            && let Some(data) = activity.said("data")
        {
            said.say(say!(texts::RECORD_OF_REPORTS, data = data));
            said.by(activity);
        }
    }
    for (source, end) in over(asking).filter(|(source, _)| !Runs::of(source).wholly_ours()) {
        said.say(say!(texts::WAS_RECORDED, thing = asking.thing(source), day = end, what = reports(source)).sentence());
        said.by(source);
    }
    if said.is_empty() {
        said.say(texts::TELEMETRY_NOTHING);
        said.by(&asking.dossier.customer);
    }
    said
}

/// The deployments that are over on the day, each with its last day: what came of them to us, or was seen in them, stays so.
fn over<'a>(asking: &Asking<'a>) -> impl Iterator<Item = (&'a Record, NaiveDate)> {
    let ended = asking.dossier.deployments().iter().filter_map(|one| Some((one, one.date("ends")?)));
    ended.filter(|(_, end)| *end < asking.on)
}

/// How many sessions are told.
const TOLD: usize = 5;

/// What our staff can see, and what they saw.
pub fn support(asking: &Asking<'_>) -> Statement {
    let mut said = Statement::default();
    for source in asking.deployments() {
        said.say(say!(texts::OF_THING, thing = asking.thing(source), what = staff(source, asking)).sentence());
        said.by(source);
    }
    let held: Vec<_> = asking.still_held().map(|(one, _)| one.id).collect();
    for (source, end) in over(asking) {
        let (thing, what) = (asking.thing(source), staff(source, asking));
        let may_be_here = Runs::of(source).hosted() && held.contains(&source.id);
        let words = if may_be_here {
            say!(texts::ACCESS_AFTER_END, thing = thing, day = end, what = what)
        } else {
            say!(texts::WAS_RECORDED, thing = thing, day = end, what = what)
        };
        said.say(words.sentence());
        said.by(source);
    }
    if said.is_empty() {
        said.say(texts::ACCESS_NOTHING);
        said.by(&asking.dossier.customer);
    }
    let begun = |one: &&Record| one.date("started").is_some_and(|day| day <= asking.on);
    let mut sessions: Vec<&Record> = asking.dossier.of(Kind::Session).iter().filter(begun).collect();
    sessions.sort_by_key(|one| std::cmp::Reverse((one.date("started"), one.number)));
    if sessions.is_empty() {
        said.say(texts::NO_SESSION);
    }
    for session in sessions.iter().take(TOLD) {
        said.say(session_line(session, asking));
        said.by(session);
    }
    if sessions.len() > TOLD {
        said.say(say!(texts::EARLIER_SESSIONS, count = (sessions.len() - TOLD).to_string()));
    }
    said.with(in_sessions(asking));
    said
}

/// "Support session from 2 November 2026 to 3 November 2026: ticket T-1, from Germany; what was seen: events; …".
fn session_line(session: &Record, asking: &Asking<'_>) -> Phrase {
    let by_now = |field: &str| session.date(field).filter(|day| *day <= asking.on);
    let said = |field: &str| session.said(field).map_or_else(|| texts::NOT_RECORDED.into(), Phrase::unended);
    let country = session.text("country").map_or_else(|| texts::NOT_RECORDED.into(), Phrase::country);
    let entity = asking.organisation.entities.iter().find(|one| Some(one.id) == session.link("entity"));
    let (ticket, seen, personal) = (said("ticket"), said("seen"), said("personal_data"));
    let gone = by_now("copies_deleted");
    let copies = match gone {
        Some(day) => say!(texts::COPIES_GONE, day = day),
        None if session.flag("copies") == Some(true) => match session.date("delete_by") {
            Some(day) => say!(texts::COPIES_DUE_UNSAID, day = day),
            None => texts::COPIES_HERE_UNSAID.into(),
        },
        None => said("copies"),
    };
    let facts = match entity {
        Some(entity) => say!(
            texts::SESSION_FACTS_BY,
            ticket = ticket,
            country = country,
            entity = entity.title(),
            seen = seen,
            personal = personal,
            copies = copies
        ),
        None => say!(
            texts::SESSION_FACTS,
            ticket = ticket,
            country = country,
            seen = seen,
            personal = personal,
            copies = copies
        ),
    };
    match (by_now("started"), by_now("ended")) {
        (Some(from), Some(to)) if from == to => say!(texts::SESSION_ON, day = from, facts = facts),
        (Some(from), Some(to)) => say!(texts::SESSION_FROM, from = from, to = to, facts = facts),
        (from, _) => {
            let day = from.map_or_else(|| "".into(), Phrase::Day);
            say!(texts::SESSION_BEGUN, day = day, facts = facts)
        }
    }
}
