//! What runs on the customer's side: that we process nothing there, with all exceptions; what an instance sends us; what our staff see.

use super::Asking;
use super::said::Said;
use crate::model::{Kind, Record, as_sentence, country, date, in_a_row};
use crate::report::reply::of_sessions;
use crate::rules::roles::Stream;
use crate::rules::runs::Runs;
use crate::rules::session::{deployment_of, seen};

/// That we process nothing of what the customer runs itself, with the exceptions as they are recorded: reports, licence checks, support, connected
/// services, AI features. Nothing where it runs nothing itself.
pub fn no_processing(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    // What somebody decided that we process as a whole is not told as no more than its parts.
    let decided = |source: &&Record| {
        asking.roles.streams.iter().any(|one| {
            one.stream == Stream::ProductData && one.overridden.is_some() && one.comes_from(source) && one.is_with_us()
        })
    };
    for source in asking.run_elsewhere().filter(|source| !decided(source)) {
        let thing = asking.thing(source);
        let services = services_of(asking, source);
        let uses = |service: &Record| service.link("deployment").is_none_or(|id| id == source.id);
        let over = asking.still_held().filter(|(one, _)| one.kind == Kind::Service && uses(one));
        let over: Vec<(&Record, String)> = over
            .map(|(one, end)| {
                let (thing, end) = (asking.thing(one), date::long(end));
                (one, format!("{thing}, which ended on {end}, and that all data of it is gone is not recorded"))
            })
            .collect();
        let mut apart = vec![reports(source), staff(source, asking)];
        if services.is_empty() && over.is_empty() {
            apart.push("connected services that we run: none is recorded".to_owned());
        } else {
            let names = services.iter().map(|service| asking.thing(service));
            let names: Vec<String> = names.chain(over.iter().map(|(_, words)| words.clone())).collect();
            apart.push(format!("connected services that we run: {}", in_a_row(&names, "and")));
        }
        if source.flag("ai_features") == Some(true) {
            apart.push("AI features that send data through us: switched on".to_owned());
        } else if lacks_ai_features(source, asking) {
            apart
                .push("AI features that send data through us: whether they are switched on is not recorded".to_owned());
        }
        said.say(as_sentence(&format!(
            "We neither host nor operate {thing}, and process what is in it only as far as one of these applies: {}",
            apart.join("; ")
        )));
        said.by(source);
        said.by_all(services);
        said.by_all(over.into_iter().map(|(one, _)| one));
    }
    let sessions = of_sessions(asking.dossier, asking.organisation, asking.on);
    said.all(sessions.into_iter().filter(|_| asking.run_elsewhere().next().is_some()));
    said
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
fn reports(source: &Record) -> String {
    let words = match source.text("telemetry") {
        Some("off") => "off, the instance sends nothing",
        Some("without_personal_data") => "on, without personal data as recorded",
        Some("yes") => "on, with personal data",
        Some("no") => "no personal data; whether anything is sent is not recorded",
        _ => "not recorded",
    };
    format!("usage reports and licence checks: {words}")
}

/// What is recorded of the access of our staff. That there is none is said only where none is recorded.
fn staff(source: &Record, asking: &Asking<'_>) -> String {
    let mut sessions = seen(asking.dossier, asking.on);
    let seen = sessions.any(|one| deployment_of(one, asking.dossier).is_none_or(|known| known.id == source.id));
    let words = match source.words("support_access") {
        Some(none) if none == "none" && seen => "none, as recorded, beside the support sessions below".to_owned(),
        Some(none) if none == "none" => "none, as recorded".to_owned(),
        Some(words) => words,
        None => "not recorded".to_owned(),
    };
    format!("access of our staff for support: {words}")
}

/// What an instance sends us, and how that is switched off.
pub fn telemetry(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    for source in asking.deployments() {
        let thing = asking.thing(source);
        said.by(source);
        if Runs::of(source).hosted() {
            said.say(as_sentence(&format!(
                "We run {thing} ourselves; it is no instance of yours that could send us anything"
            )));
            continue;
        }
        said.say(as_sentence(&format!("Of {thing} is recorded: {}", reports(source))));
        said.all(
            source
                .text("telemetry_because")
                .map(|why| format!("Why that is no personal data: {}.", why.trim_end_matches('.'))),
        );
        if source.text("telemetry") != Some("off") {
            said.say("How it is switched off is not recorded.");
        }
    }
    let sends = asking.roles.streams.iter().any(|stream| stream.stream == Stream::Telemetry);
    let about = |one: &&Record| one.text("feature") == Some("telemetry") && one.is_current(asking.on);
    for activity in asking.organisation.activities.iter().filter(about).filter(|_| sends) {
        if asking.run_elsewhere().any(|source| source.text("telemetry") == Some("yes"))
            && let Some(data) = activity.words("data")
        {
            said.say(format!("In our own record of these reports stand: {data}."));
            said.by(activity);
        }
    }
    if said.is_empty() {
        said.say("No deployment that runs on this day is recorded, so what it sends is not recorded either.");
        said.by(&asking.dossier.customer);
    }
    said
}

/// How many sessions are told.
const TOLD: usize = 5;

/// What our staff can see, and what they saw.
pub fn support(asking: &Asking<'_>) -> Said {
    let mut said = Said::default();
    for source in asking.deployments() {
        said.say(as_sentence(&format!("Of {} is recorded: {}", asking.thing(source), staff(source, asking))));
        said.by(source);
    }
    if said.is_empty() {
        said.say(
            "No deployment that runs on this day is recorded, so whether our staff have access is not recorded either.",
        );
        said.by(&asking.dossier.customer);
    }
    let begun = |one: &&Record| one.date("started").is_some_and(|day| day <= asking.on);
    let mut sessions: Vec<&Record> = asking.dossier.of(Kind::Session).iter().filter(begun).collect();
    sessions.sort_by_key(|one| std::cmp::Reverse((one.date("started"), one.number)));
    if sessions.is_empty() {
        said.say("No support session is recorded.");
    }
    for session in sessions.iter().take(TOLD) {
        said.say(session_line(session, asking));
        said.by(session);
    }
    if sessions.len() > TOLD {
        said.say(format!("{} earlier sessions are recorded.", sessions.len() - TOLD));
    }
    said.all(of_sessions(asking.dossier, asking.organisation, asking.on));
    said
}

/// "Support session from 2 November 2026 to 3 November 2026, ticket T-1, from Germany; seen: events; personal data seen: yes; copies taken: no."
fn session_line(session: &Record, asking: &Asking<'_>) -> String {
    let long = |field: &str| session.date(field).filter(|day| *day <= asking.on).map(date::long);
    let when = match (long("started"), long("ended")) {
        (Some(from), Some(to)) if from == to => format!("on {from}"),
        (Some(from), Some(to)) => format!("from {from} to {to}"),
        (from, _) => format!("begun on {}", from.unwrap_or_default()),
    };
    let said = |field: &str, before: &str| {
        format!("{before}{}", session.words(field).unwrap_or_else(|| "not recorded".to_owned()).trim_end_matches('.'))
    };
    let from = session.text("country").map_or("not recorded".to_owned(), country::in_sentence);
    let entity = asking.organisation.entities.iter().find(|one| Some(one.id) == session.link("entity"));
    let entity = entity.map(|one| format!(", by staff of {}", one.title())).unwrap_or_default();
    format!(
        "Support session {when}: {}, from {from}{entity}; {}; {}; {}.",
        said("ticket", "ticket "),
        said("seen", "what was seen: "),
        said("personal_data", "personal data seen: "),
        said("copies", "copies taken: ")
    )
}
