//! Facts that cannot both be true, and decisions against the rules that are over or decide nothing. Art. 5(1)(d), 5(2).

use super::{Case, Collector};
use crate::model::{Deed, Record, Remedy, Value, Verb};
use crate::rules::runs::Runs;
use chrono::{Days, NaiveDate};

pub(super) fn of_customer(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let mut say = |what: String, field: &str, value: &str| {
        let remedy = Remedy::say("look which is true; ").then(Deed::edit(customer).give(field, value));
        found.add(customer, &case.name(), what, remedy);
    };
    let acts = customer.text("acts_as").filter(|acts| matches!(*acts, "controller" | "joint" | "household"));
    if let (Some(_), Some(others)) = (acts, customer.text("acts_for")) {
        let acts = customer.words("acts_as").unwrap_or_default();
        say(format!("it acts as {acts}, and for others: {others}"), "acts_as", "processor");
    }
    let alone = matches!(customer.text("acts_as"), Some("controller" | "household"));
    if let Some(others) = customer.text("joint_with").filter(|_| alone) {
        let acts = customer.words("acts_as").unwrap_or_default();
        say(format!("it acts as {acts}, and decides jointly with {others}"), "acts_as", "joint");
    }
    match (customer.text("regime"), customer.flag("gdpr")) {
        (Some("gdpr"), Some(false)) => {
            say("its law is the GDPR, and the GDPR does not apply to it".into(), "gdpr", "yes");
        }
        (Some("other"), Some(true)) => {
            say("its law is none of those known, and the GDPR applies to it".into(), "regime", "gdpr");
        }
        _ => {}
    }
}

/// What is used for own purposes has to be personal, and has to be within reach.
pub(super) fn of_deployment(case: &Case<'_>, deployment: &Record, found: &mut Collector<'_>) {
    if !deployment.holds_on(case.on) || deployment.flag("own_purposes") != Some(true) {
        return;
    }
    let runs = Runs::of(deployment);
    let reached = runs.hosted() || runs.operated() || deployment.get("support_access") != Some(&Value::Nil);
    let sends = matches!(deployment.text("telemetry"), Some("yes")) || deployment.flag("ai_features") == Some(true);
    let connected = case.dossier.services().iter().any(|service| service.holds_on(case.on));
    let what = if deployment.flag("personal_data") == Some(false) {
        "the data is anonymous, and used for purposes of our own: who makes data anonymous processes it"
    } else if !reached && !sends && !connected {
        "the data is used for purposes of our own, and we cannot get at it"
    } else {
        return;
    };
    let remedy = Remedy::say("look which is true; ").then(Deed::edit(deployment).give("own_purposes", "no"));
    found.add(deployment, &case.name(), what, remedy);
}

/// Days after its end in which somebody should look at what the rules decide in place of an override.
const ENDED_DAYS: u64 = 90;

/// An override that ended as planned is no fault, but what it decided changed on that day.
pub(super) fn override_ended(case: &Case<'_>, decision: &Record, found: &mut Collector<'_>) {
    let lately = |end: &NaiveDate| *end < case.on && case.on <= *end + Days::new(ENDED_DAYS);
    if let Some(end) = decision.date("ends").filter(lately) {
        let first = end.succ_opt().unwrap_or(end);
        let stream = decision.words("stream").unwrap_or_default();
        let remedy = Remedy::say("look at what they say; where they still do not fit: ")
            .then(Deed::edit(decision).give("ends", "DATE"));
        let what = format!("the rules decide again about {stream} since {first}");
        found.add(decision, &case.name(), what, remedy).since = Some(first);
    }
}

pub(super) fn override_idle(case: &Case<'_>, decision: &Record, found: &mut Collector<'_>) {
    let handle = decision.handle();
    let takes = case.roles.streams.iter().filter_map(|stream| stream.overridden.as_ref());
    if !decision.holds_on(case.on) || takes.into_iter().any(|taken| taken.record == handle) {
        return;
    }
    let stream = decision.words("stream").unwrap_or_default();
    let other = case.roles.streams.iter().any(|one| Some(one.stream.kept()) == decision.text("stream"));
    let what = if other {
        format!("no stream {stream} takes it: another override or another deployment has it")
    } else {
        format!("the customer has no stream {stream} on {}", case.on)
    };
    let remedy = Remedy::say("look which stream was meant: ")
        .then(Deed::edit(decision).give("stream", "product_data"))
        .then(", or ")
        .then(Deed::on(Verb::Retire, decision));
    found.add(decision, &case.name(), what, remedy);
}
