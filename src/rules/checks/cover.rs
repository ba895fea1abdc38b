//! Whether a customer has the DPA that it needs, had it from the first day, and needs the one that it has. Art. 28(3).
//!
//! One gap is one finding, by the check that says most of its cause: an acceptance that nothing shows, one signature, a term that is over.

use super::{Case, Collector};
use crate::model::{Deed, Kind, Record, Remedy, Verb};
use crate::rules::agreement::{State, effective_from, in_force, is_dpa, is_replaced};
use crate::rules::cover::Uncovered;
use crate::rules::roles::{Need, Role, Stream, StreamRole};
use chrono::{Days, NaiveDate};

/// Days before its end in which an agreement counts as expiring.
const EXPIRING_DAYS: u64 = 90;

/// Why no DPA is in force.
enum Cause<'c> {
    /// It depends on an acceptance that is not evidenced.
    Unconfirmed(&'c Record),
    /// It is said to bind, and nothing shows that it was made.
    Unproven(&'c Record),
    /// Only our signature is recorded.
    OneSided(&'c Record),
    /// It is said to bind, and to be on its way.
    Contradictory(&'c Record),
    /// Its term is over, since that day.
    Expired(&'c Record, NaiveDate),
    /// There is none, or none that comes near.
    Missing,
}

/// Why the customer lacks the DPA that it needs; nothing when it has one, needs none, or needs it only before somebody looks.
fn cause<'c>(case: &Case<'c>) -> Option<Cause<'c>> {
    if case.roles.need() != Need::Dpa || case.is_covered() != Some(false) {
        return None;
    }
    let on_its_way = dpas(case).rev().find_map(|agreement| match case.state(agreement) {
        State::Unconfirmed if agreement.text("effect") == Some("unconfirmed") => Some(Cause::Unconfirmed(agreement)),
        State::Unconfirmed => Some(Cause::Unproven(agreement)),
        _ if contradicts_its_stage(agreement) => Some(Cause::Contradictory(agreement)),
        State::PartlySigned if agreement.get("signed").is_none() && agreement.date("countersigned").is_some() => {
            Some(Cause::OneSided(agreement))
        }
        _ => None,
    });
    Some(on_its_way.or_else(|| expired_last(case)).unwrap_or(Cause::Missing))
}

/// Its DPAs, in order of their numbers.
fn dpas<'c>(case: &Case<'c>) -> impl DoubleEndedIterator<Item = &'c Record> {
    case.dossier.agreements().iter().filter(|agreement| is_dpa(agreement))
}

/// An old record can be executed and still be on its way.
fn contradicts_its_stage(agreement: &Record) -> bool {
    agreement.contradictions().iter().any(|problem| problem.place.field() == Some("stage"))
}

/// The DPA that was the last to be over, if its term ended and nobody ended it.
fn expired_last<'c>(case: &Case<'c>) -> Option<Cause<'c>> {
    let over = dpas(case).filter_map(|agreement| match case.state(agreement) {
        State::Expired { on } => Some((on, true, agreement)),
        State::Ended { on } => Some((on, false, agreement)),
        _ => None,
    });
    let (day, expired, agreement) = over.max_by_key(|(day, expired, agreement)| (*day, *expired, agreement.number))?;
    (expired && !is_replaced(agreement, case.dossier.agreements())).then_some(Cause::Expired(agreement, day))
}

/// Finds the gap when it has the cause that `of` looks for.
fn find_gap<'c>(
    case: &Case<'c>,
    found: &mut Collector<'_>,
    of: impl Fn(Cause<'c>) -> Option<(&'c Record, String, Remedy)>,
) {
    if let Some((record, what, remedy)) = cause(case).and_then(of) {
        let since = open_gap(case).and_then(|gap| gap.from);
        let what = if what.is_empty() { none_since(since) } else { format!("{what}; {}", none_since(since)) };
        found.add(record, &case.name(), what + &while_kept(case), remedy).since = since;
    }
}

/// The time without a DPA that still runs.
fn open_gap<'k>(case: &'k Case<'_>) -> Option<&'k Uncovered> {
    case.gaps().last().filter(|gap| gap.to == case.on)
}

fn none_since(since: Option<NaiveDate>) -> String {
    since.map_or_else(
        || "no DPA in force, since a day not provided".into(),
        |day| format!("no DPA in force since {day}"),
    )
}

/// Where the service is over, the need is that of the data that is still here.
fn while_kept(case: &Case<'_>) -> String {
    let ended = ending(case).and_then(|stream| stream.ended);
    ended.map(|day| format!("; the service ended on {day}, and no deletion is recorded")).unwrap_or_default()
}

/// A stream for which a DPA is needed, where every such stream is over and its data not deleted yet.
fn ending<'k>(case: &'k Case<'_>) -> Option<&'k StreamRole> {
    let mut needing = case.roles.streams.iter().filter(|stream| stream.need == Need::Dpa);
    needing.clone().all(|stream| stream.ended.is_some()).then(|| needing.next()).flatten()
}

pub(super) fn missing(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    find_gap(case, found, |cause| match cause {
        Cause::Missing => Some((&case.dossier.customer, String::new(), deleted_or_agreed(case, customer))),
        _ => None,
    });
}

/// Support on demand brings the need before somebody looks; whether somebody did, no record says.
pub(super) fn before_access(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    if case.roles.need() == Need::DpaBeforeAccess && case.is_covered() == Some(false) {
        let what = "no DPA in force; one is needed before the first support access";
        found.add(customer, &case.name(), what, finish_or_add(case, customer));
    }
}

fn deleted_or_agreed(case: &Case<'_>, customer: &Record) -> Remedy {
    let agree = finish_or_add(case, customer);
    let Some(stream) = ending(case) else { return agree };
    let of = if stream.service.is_some() { "service" } else { "deployment" };
    let source = stream.service.as_ref().or(stream.deployment.as_ref());
    let mut deed = Deed::add(Kind::Deletion).give("customer", customer.handle());
    if let Some(source) = source {
        deed = deed.give(of, source);
    }
    let deed = deed.give("how", "deleted").give("done", "DATE");
    Remedy::say("if the data is gone, record it: ").then(deed).then("; until then it needs a DPA: ").and(&agree)
}

/// An agreement that is on its way is finished; without one, a new one is made, also for the time before one that binds later.
fn finish_or_add(case: &Case<'_>, customer: &Record) -> Remedy {
    let unfinished = |agreement: &&Record| {
        matches!(
            case.state(agreement),
            State::Pending | State::Unconfirmed | State::PartlySigned | State::ActionRequired
        )
    };
    if let Some(agreement) = dpas(case).rev().find(unfinished) {
        return Remedy::say(format!("finish {}: ", agreement.handle()))
            .then(Deed::edit(agreement).give("effect", "executed").give("signed", "DATE"));
    }
    let add = Deed::add(Kind::Agreement)
        .give("customer", customer.handle())
        .give("template", "NAME")
        .give("signed", "DATE")
        .give("effect", "executed");
    let later = dpas(case).rev().find_map(|agreement| match case.state(agreement) {
        State::Later { from } => Some(format!("{} binds only from {from}; for the time before: ", agreement.handle())),
        _ => None,
    });
    later.map_or_else(|| add.clone().into(), |words| Remedy::say(words).then(add.clone()))
}

pub(super) fn unconfirmed(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    find_gap(case, found, |cause| {
        let Cause::Unconfirmed(agreement) = cause else { return None };
        let remedy =
            file_the_evidence(agreement).then(", then ").then(Deed::edit(agreement).give("effect", "executed"));
        Some((agreement, "the acceptance is not evidenced, so it counts as not in place".into(), remedy))
    });
}

pub(super) fn unproven(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    find_gap(case, found, |cause| {
        let Cause::Unproven(agreement) = cause else { return None };
        let what = match agreement.text("effect") {
            Some("incorporated") => {
                "it is said to take effect with the main terms, and neither its version nor evidence of the acceptance is recorded"
            }
            _ => "it is said to be executed, and no day of signature, no copy and no other evidence is recorded",
        };
        Some((agreement, what.into(), file_the_evidence(agreement)))
    });
}

fn file_the_evidence(agreement: &Record) -> Remedy {
    let deed = Deed::edit(agreement);
    let shown = match agreement.text("effect") {
        Some("incorporated") => deed.give("template", "NAME").give("evidence", "TEXT"),
        _ => deed.give("signed", "DATE"),
    };
    Remedy::say("file the evidence: ").then(attach(agreement)).then(", or ").then(shown)
}

pub(super) fn one_sided(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    find_gap(case, found, |cause| {
        let Cause::OneSided(agreement) = cause else { return None };
        let day = agreement.date("countersigned").map(|day| format!(" ({day})")).unwrap_or_default();
        let remedy = Remedy::say("once the customer has signed: ").then(Deed::edit(agreement).give("signed", "DATE"));
        Some((agreement, format!("only our own signature is recorded{day}"), remedy))
    });
}

pub(super) fn contradictory(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    find_gap(case, found, |cause| {
        let Cause::Contradictory(agreement) = cause else { return None };
        let stage = agreement.words("stage").unwrap_or_default();
        let deed = Deed::edit(agreement).give("stage", "fully_executed").give("signed", "DATE");
        let remedy = Remedy::say("look which of the two is true; once both have signed: ").then(deed);
        Some((agreement, format!("it is said to be executed, and to be {stage}"), remedy))
    });
}

pub(super) fn expired(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    find_gap(case, found, |cause| {
        let Cause::Expired(agreement, day) = cause else { return None };
        Some((agreement, format!("it expired on {day}"), renew(agreement).into()))
    });
}

pub(super) fn expiring(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let binds = is_dpa(agreement) && matches!(case.state(agreement), State::InForce { .. });
    if !case.needs_one() || !binds || is_replaced(agreement, case.dossier.agreements()) {
        return;
    }
    if let Some(day) = agreement.date("expires").filter(|day| *day <= case.on + Days::new(EXPIRING_DAYS)) {
        let remedy = Remedy::say("renew it: ").then(renew(agreement));
        found.add(agreement, &case.name(), format!("it expires on {day}"), remedy).since = Some(day);
    }
}

/// The gaps that are over, each with the DPA that ended it, if one did.
fn closed_gaps<'k, 'c: 'k>(case: &'k Case<'c>) -> impl Iterator<Item = (&'k Uncovered, Option<&'c Record>)> {
    let closed = case.gaps().iter().filter(|gap| gap.to < case.on && gap.need == Need::Dpa);
    closed.map(|gap| (gap, gap.to.succ_opt().and_then(|next| in_force(case.dossier.agreements(), next).pop())))
}

/// Whether a DPA says that it applies to all days of a gap, which lie before its last signature.
fn reaches_back(agreement: &Record, gap: &Uncovered) -> bool {
    agreement.date("effective").is_some_and(|day| day <= gap.from.unwrap_or(gap.to))
}

/// "from 2026-01-01 to 2026-05-31 (151 days)".
fn span(gap: &Uncovered) -> String {
    let Some(from) = gap.from else { return format!("from a day not provided to {}", gap.to) };
    let days = gap.to.signed_duration_since(from).num_days() + 1;
    format!("from {from} to {} ({days} {})", gap.to, if days == 1 { "day" } else { "days" })
}

/// What is over cannot be agreed.
const NOTHING_MENDS: &str = "no DPA reaches back to days that are over; note what was done with the data on them, and what was told to the customer: ";

pub(super) fn late(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    for (gap, closer) in closed_gaps(case) {
        if closer.is_some_and(|agreement| reaches_back(agreement, gap)) {
            continue;
        }
        let record = closer.unwrap_or(customer);
        let binds = closer.and_then(|agreement| Some((agreement.handle(), effective_from(agreement)?)));
        let binds = binds.map(|(handle, day)| format!("; {handle} binds from {day}")).unwrap_or_default();
        let remedy = Remedy::say(NOTHING_MENDS).then(Deed::edit(record).give("notes", "TEXT"));
        let what = format!("no DPA was in force {}{binds}", span(gap));
        found.add(record, &case.name(), what, remedy).since = gap.from;
    }
}

pub(super) fn retroactive(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    for (gap, closer) in closed_gaps(case) {
        let Some(agreement) = closer.filter(|agreement| reaches_back(agreement, gap)) else { continue };
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let (said, bound) = (day(agreement.date("effective")), day(effective_from(agreement)));
        let what = format!(
            "it is to apply from {said}, and the last signature is of {bound}: no DPA was in force {}",
            span(gap)
        );
        let remedy = Remedy::say(NOTHING_MENDS).then(Deed::edit(agreement).give("notes", "TEXT"));
        found.add(agreement, &case.name(), what, remedy).since = gap.from;
    }
}

/// Only where no fact is open that could bring a need (for whom the customer decides brings none), and nobody decided that we are a joint
/// controller; what we hold after the end of a service needs one.
pub(super) fn not_needed(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let streams: Vec<&StreamRole> =
        case.roles.streams.iter().filter(|stream| stream.stream != Stream::AccountData).collect();
    let settled = |stream: &&StreamRole| {
        stream.need == Need::None
            && matches!(stream.vendor, Role::NoRole | Role::Controller)
            && stream.open.iter().all(|open| open.field == "acts_as")
    };
    let binds = is_dpa(agreement) && matches!(case.state(agreement), State::InForce { .. });
    if !binds || streams.is_empty() || !streams.iter().all(settled) {
        return;
    }
    let reason = |stream: &&StreamRole| {
        let by = stream.overridden.as_ref().map(|decision| decision.record.as_str()).or(stream.rule);
        format!("{} ({})", stream.stream.words(), by.unwrap_or_default())
    };
    let mut reasons: Vec<String> = streams.iter().map(reason).collect();
    reasons.dedup();
    let remedy = Remedy::say("decide whether to end it: ").then(Deed::on(Verb::End, agreement).give("ended", "DATE"));
    found.add(agreement, &case.name(), format!("no stream of data needs a DPA: {}", reasons.join(", ")), remedy);
}

pub(super) fn attach(agreement: &Record) -> Deed {
    Deed::on(Verb::Attach, agreement).give("document", "FILE")
}

fn renew(agreement: &Record) -> Deed {
    Deed::on(Verb::Supersede, agreement).give("signed", "DATE").give("effect", "executed")
}
