//! Whether a customer has the DPA that it needs, had it from the first day, and needs the one that it has. Art. 28(3).
//!
//! One gap is one finding, by the check that says most of its cause: an acceptance that nothing shows, one signature, a term that is over.

use super::running::say_gone;
use super::{Case, Collector};
use crate::model::{Deed, Kind, Record, Remedy, Verb, date};
use crate::rules::agreement::{
    State, effective_from, end_of_term, in_force, is_dpa, is_replaced, lack, unsaid_signature,
};
use crate::rules::cover::{Uncovered, says_whether};
use crate::rules::deletion::deadlines;
use crate::rules::finding::{Finding, Severity, Subject};
use crate::rules::regime::of_customer;
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
    /// Only one side signed.
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
        State::PartlySigned => Some(Cause::OneSided(agreement)),
        _ => None,
    });
    Some(on_its_way.or_else(|| expired_last(case)).unwrap_or(Cause::Missing))
}

/// Its DPAs, in order of their numbers.
fn dpas<'c>(case: &Case<'c>) -> impl DoubleEndedIterator<Item = &'c Record> {
    case.dossier.agreements().all_on(case.on).filter(|agreement| is_dpa(agreement))
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
        let none = match () {
            () if says_whether(case.dossier) => none_since(since),
            () => "not recorded whether there is a DPA".to_owned(),
        };
        let what = if what.is_empty() { none } else { format!("{what}; {none}") };
        let last = until_deleted(case);
        let until = last.map(|last| {
            format!("; whether {}, in force then, binds until the data is gone is not recorded", last.handle())
        });
        let what = what + &while_kept(case) + &until.unwrap_or_default() + if_the_law_asks(case);
        let finding = found.add(record, &case.name(), what, remedy);
        finding.since = since;
        doubted(case, finding);
        if last.is_some() && !is_kept_too_long(case) {
            finding.severity = Severity::Warning;
        }
    }
}

/// The DPA that was in force on the last day of what is over, and may go on for the data that is left: texts often say so, and no record does.
fn until_deleted<'c>(case: &Case<'c>) -> Option<&'c Record> {
    let last = ending(case)?.ended?;
    in_force(case.dossier.agreements(), last).pop()
}

/// Whether a day is over by which the data of what ended had to be deleted or returned.
fn is_kept_too_long(case: &Case<'_>) -> bool {
    let all = deadlines(case.dossier, case.organisation, case.on);
    all.iter().any(|one| one.day < case.on && one.is_open(case.on))
}

/// That nobody recorded whether a law asks for a DPA, where that is so.
fn if_the_law_asks(case: &Case<'_>) -> &'static str {
    if case.roles.law_is_open() { "; which data protection law applies is not recorded" } else { "" }
}

/// What is needed only if a law applies of which no record says so is no error yet.
fn doubted(case: &Case<'_>, finding: &mut Finding) {
    if case.roles.law_is_open() {
        finding.severity = Severity::Warning;
    }
}

/// The time without a DPA that still runs.
fn open_gap<'k>(case: &'k Case<'_>) -> Option<&'k Uncovered> {
    case.gaps().last().filter(|gap| gap.to == case.on)
}

fn none_since(since: Option<NaiveDate>) -> String {
    since.map_or_else(
        || "no DPA recorded as in force".into(),
        |day| format!("no DPA recorded as in force since {}", date::long(day)),
    )
}

/// Where the service is over, the need is that of the data that is still here.
fn while_kept(case: &Case<'_>) -> String {
    let ended = ending(case).and_then(|stream| stream.ended);
    ended.map(|day| format!("; the service ended on {}, and {}", date::long(day), left_of(case))).unwrap_or_default()
}

/// What is left of the data of what is over, in words.
fn left_of(case: &Case<'_>) -> String {
    let Some(stream) = ending(case) else { return String::new() };
    let of = |record: &&Record| stream.comes_from(record);
    let source = case.dossier.deployments().iter().chain(case.dossier.services()).find(of);
    source.map(|source| stream.what_is_left(source, case.dossier, case.on).to_string()).unwrap_or_default()
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
        let none = if says_whether(case.dossier) {
            "no DPA recorded as in force"
        } else {
            "not recorded whether there is a DPA"
        };
        let what = format!("{none}; one is needed before the first support access{}", if_the_law_asks(case));
        doubted(case, found.add(customer, &case.name(), what, finish_or_add(case, customer)));
    }
}

fn deleted_or_agreed(case: &Case<'_>, customer: &Record) -> Remedy {
    let agree = finish_or_add(case, customer);
    let Some(stream) = ending(case) else { return agree };
    let handle = stream.service.as_ref().or(stream.deployment.as_ref());
    let mut sources = case.dossier.deployments().iter().chain(case.dossier.services());
    let Some(source) = sources.find(|source| Some(&source.handle()) == handle) else { return agree };
    let deed = say_gone(source, customer, case.dossier);
    Remedy::say("if the data is gone, record it: ").then(deed).then("; until then it needs a DPA: ").and(&agree)
}

/// An agreement that is on its way is finished; without one, a new one is made, also for the time before one that binds later.
fn finish_or_add(case: &Case<'_>, customer: &Record) -> Remedy {
    let unfinished = |agreement: &&Record| case.state(agreement).is_unfinished();
    let one_sided = |agreement: &&Record| matches!(case.state(agreement), State::PartlySigned);
    if let Some(agreement) = dpas(case).rev().find(one_sided) {
        return sign(agreement);
    }
    if let Some((agreement, lack)) = dpas(case).rev().filter(unfinished).find_map(|one| Some((one, lack(one)?))) {
        return Remedy::say(format!("finish {} ({}): ", agreement.handle(), lack.what)).and(&lack.remedy);
    }
    let add = on_template(case, Deed::add(Kind::Agreement).give("customer", customer.handle()));
    let add = add.give("signed", "DATE").give("document", "FILE");
    let later = dpas(case).rev().find_map(|agreement| match case.state(agreement) {
        State::Later { from } => {
            Some(format!("{} binds only from {}; for the time before: ", agreement.handle(), date::long(from)))
        }
        _ => None,
    });
    later.map_or_else(|| add.clone().into(), |words| Remedy::say(words).then(add.clone()))
}

/// The deed with a text of our own, where there is one.
fn on_template(case: &Case<'_>, deed: Deed) -> Deed {
    if case.organisation.templates.is_empty() { deed } else { deed.give("template", "NAME") }
}

/// The field of the signature that is missing, where only one side signed; by an old record it can be either.
fn missing_signature(agreement: &Record) -> &'static str {
    if agreement.date("signed").is_some() { "countersigned" } else { "signed" }
}

fn sign(agreement: &Record) -> Remedy {
    let mut deed = Deed::edit(agreement).give(missing_signature(agreement), "DATE");
    if agreement.text("stage") == Some("partially_signed") {
        deed = deed.give("stage", "fully_executed");
    }
    if agreement.text("effect") != Some("executed") {
        deed = deed.give("effect", "executed");
    }
    Remedy::say(format!("add the missing signature to {}: ", agreement.handle())).then(deed)
}

/// Which signatures are recorded of an agreement that one side signed.
fn signatures(agreement: &Record) -> String {
    let of = |whose: &str, field: &str| {
        agreement.date(field).map(|day| format!("only {whose} is recorded ({})", date::long(day)))
    };
    let ours = || of("our own signature", "countersigned");
    of("the customer's signature", "signed").or_else(ours).unwrap_or_else(|| "only one side signed it".into())
}

pub(super) fn unconfirmed(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    find_gap(case, found, |cause| {
        let Cause::Unconfirmed(agreement) = cause else { return None };
        let remedy =
            file_the_evidence(case, agreement).then(", then ").then(Deed::edit(agreement).give("effect", "executed"));
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
        Some((agreement, what.into(), file_the_evidence(case, agreement)))
    });
}

fn file_the_evidence(case: &Case<'_>, agreement: &Record) -> Remedy {
    let deed = Deed::edit(agreement);
    let shown = match agreement.text("effect") {
        Some("incorporated") => on_template(case, deed).give("evidence", "TEXT"),
        _ => deed.give("signed", "DATE"),
    };
    Remedy::say("file the evidence: ").then(attach(agreement)).then(", or ").then(shown)
}

pub(super) fn one_sided(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    find_gap(case, found, |cause| {
        let Cause::OneSided(agreement) = cause else { return None };
        Some((agreement, signatures(agreement), sign(agreement)))
    });
}

/// It is evidenced and binds, but whether the customer signed, only evidence shows: its day is not recorded.
pub(super) fn unsigned(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let executed = agreement.text("effect") == Some("executed") || unsaid_signature(agreement).is_some();
    let by_signature = executed && !matches!(agreement.text("signature_method"), Some("click" | "reference"));
    if let Some(day) = agreement.date("countersigned").filter(|_| by_signature && agreement.get("signed").is_none()) {
        let both = unsaid_signature(agreement).map(|_| "both sides signed, as recorded; ").unwrap_or_default();
        let what = format!(
            "{both}it is in force since {}, the day on which we signed; the day on which the customer signed is not provided",
            date::long(day)
        );
        found.add(agreement, &case.name(), what, sign(agreement)).severity = Severity::Warning;
    }
}

/// It binds, and nobody knows since when.
pub(super) fn undated(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    if case.state(agreement) != (State::InForce { since: None }) {
        return;
    }
    let deed = match agreement.text("effect") {
        Some("incorporated") => Deed::edit(agreement).give("effective", "DATE"),
        _ => Deed::edit(agreement).give("signed", "DATE"),
    };
    let what = "its first day in force is not recorded, so whether it covers the first day of the service is unknown";
    found.add(agreement, &case.name(), what, deed);
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
        Some((agreement, format!("it expired on {}", date::long(day)), renew(agreement).into()))
    });
}

pub(super) fn expiring(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let binds = is_dpa(agreement) && matches!(case.state(agreement), State::InForce { .. });
    if !case.needs_one() || !binds || is_replaced(agreement, case.dossier.agreements()) {
        return;
    }
    let end = end_of_term(agreement, case.dossier, case.on);
    if let Some(day) = end.filter(|day| *day <= case.on + Days::new(EXPIRING_DAYS)) {
        let remedy = Remedy::say("renew it: ").then(renew(agreement));
        found.add(agreement, &case.name(), format!("it expires on {}", date::long(day)), remedy).since = Some(day);
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

/// "from 1 January 2026 to 31 May 2026 (151 days)".
fn span(gap: &Uncovered) -> String {
    let Some(from) = gap.from else { return format!("until {}, from a day not recorded", date::long(gap.to)) };
    let days = gap.to.signed_duration_since(from).num_days() + 1;
    format!("from {} to {} ({days} {})", date::long(from), date::long(gap.to), if days == 1 { "day" } else { "days" })
}

/// What is over cannot be agreed any more. The notes of the record may hold other things already, so that no command writes there.
const NOTHING_MENDS: &str = "A DPA cannot cover past days. Note what happened to the data in that time.";

pub(super) fn late(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    for (gap, closer) in closed_gaps(case) {
        if closer.is_some_and(|agreement| reaches_back(agreement, gap)) {
            continue;
        }
        let record = closer.unwrap_or(customer);
        let binds = closer.and_then(|agreement| Some((agreement.handle(), effective_from(agreement)?)));
        let binds = binds.map(|(handle, day)| format!("; {handle} binds from {}", date::long(day))).unwrap_or_default();
        let what = format!("no DPA was in force {}{binds}", span(gap));
        found.add(record, &case.name(), what, NOTHING_MENDS).since = gap.from;
    }
}

/// It may have begun before its DPA or after it: the first day would say it. That is ours to know.
pub(super) fn service_undated(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    if case.perhaps_uncovered().is_empty() {
        return;
    }
    let what = "its first day is not provided, so whether it ran at a time without a DPA is unknown";
    let sources = case.dossier.deployments().iter().chain(case.dossier.services());
    let undated = |source: &&Record| source.date("starts").is_none();
    let needs =
        |source: &&Record| case.roles.streams.iter().any(|stream| stream.need.is_dpa() && stream.comes_from(source));
    for source in sources.filter(undated).filter(needs) {
        let deed = Deed::edit(source).give("starts", "DATE");
        found.add(source, &case.name(), what, deed).subject = Subject::Programme;
    }
}

pub(super) fn retroactive(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    for (gap, closer) in closed_gaps(case) {
        let Some(agreement) = closer.filter(|agreement| reaches_back(agreement, gap)) else { continue };
        let day = |day: Option<NaiveDate>| day.map(date::long).unwrap_or_default();
        let (said, bound) = (day(agreement.date("effective")), day(effective_from(agreement)));
        let what = format!(
            "its effective date is {said}, but it was last signed on {bound}: no DPA was in force {}",
            span(gap)
        );
        found.add(agreement, &case.name(), what, NOTHING_MENDS).since = gap.from;
    }
}

/// Only where no fact is open that could bring a need (for whom the customer decides brings none), and nobody decided that we are a joint
/// controller; what we hold after the end of a service needs one.
pub(super) fn not_needed(case: &Case<'_>, agreement: &Record, found: &mut Collector<'_>) {
    let streams: Vec<&StreamRole> =
        case.roles.streams.iter().filter(|stream| stream.stream != Stream::AccountData).collect();
    let settled = |stream: &&StreamRole| {
        stream.need == Need::None
            && matches!(stream.ours, Role::NoRole | Role::Controller)
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
    let what = format!("no stream of data needs a DPA: {}", reasons.join(", "));
    let finding = found.add(agreement, &case.name(), what, remedy);
    if outside_every_law(case) {
        "Art. 3".clone_into(&mut finding.law);
    }
}

/// Whether no law that the register knows applies to what we do for the customer.
fn outside_every_law(case: &Case<'_>) -> bool {
    of_customer(&case.dossier.customer).none() && case.laws().is_empty()
}

pub(super) fn attach(agreement: &Record) -> Deed {
    Deed::on(Verb::Attach, agreement).give("document", "FILE")
}

fn renew(agreement: &Record) -> Deed {
    Deed::on(Verb::Supersede, agreement).give("signed", "DATE").give("document", "FILE")
}

#[cfg(test)]
mod tests;
