//! Planned changes of subprocessors: who was not told in time or did not get the notice, who did not agree, what goes live too early, what is past
//! and not closed, what contradicts it, which objections nobody settled. Art. 28(2). A change that affects many customers is found once, with
//! their number.

use super::planned::Fault;
use super::{Case, Collector, Together};
use crate::error::Given;
use crate::model::{Deed, Organisation, Record, Remedy, Verb, date};
use crate::rules::change::{Duty, GoLive, Objection, Planned, Standing};
use chrono::NaiveDate;

/// Each change with such a fault, the customers in words, and the day.
fn each(together: &Together<'_>, wanted: Fault, mut take: impl FnMut(&Planned<'_>, &str, NaiveDate)) {
    for (at, planned) in together.planned.iter().enumerate() {
        if let Some((customers, day)) = together.changes.get(&(at, wanted)) {
            take(planned, &customers.words(), *day);
        }
    }
}

/// What is said where the recorded terms are about a new subprocessor, and this is none.
fn as_for_new(planned: &Planned<'_>) -> &'static str {
    match planned.duty() {
        Duty::AsForNew => {
            "; counted as for a new subprocessor, whether the texts mean this change has to be read there"
        }
        _ => "",
    }
}

pub(super) fn not_told(together: &Together<'_>, found: &mut Collector<'_>) {
    each(together, Fault::NotTold, |planned, customers, day| {
        let what = format!(
            "not told in time for {}, the day on which it takes effect: {customers}; the first last day was {}{}",
            date::long(planned.effective),
            date::long(day),
            as_for_new(planned)
        );
        let remedy = Remedy::say("tell them: ")
            .then(Deed::on(Verb::Notify, planned.change))
            .then("; then put it off: ")
            .then(Deed::edit(planned.change).give("effective", "DATE"));
        found.add(planned.change, &planned.words(), what, remedy).since = Some(day);
    });
}

pub(super) fn not_told_since(together: &Together<'_>, found: &mut Collector<'_>) {
    each(together, Fault::NotToldSince, |planned, customers, day| {
        let what = format!(
            "replaced in an emergency from {} on, with the notice afterwards, and no notice is recorded for {customers}",
            date::long(day)
        );
        let remedy = Remedy::say("tell them: ").then(Deed::on(Verb::Affected, planned.change));
        found.add(planned.change, &planned.words(), what, remedy).since = Some(day);
    });
}

pub(super) fn came_back(together: &Together<'_>, found: &mut Collector<'_>) {
    each(together, Fault::CameBack, |planned, customers, day| {
        let what = format!(
            "the notice came back, first on {day}, and no other is recorded: {customers}",
            day = date::long(day)
        );
        let remedy = Remedy::say("see whom it did not reach: ")
            .then(Deed::on(Verb::Affected, planned.change))
            .then("; correct the address, and write it again: ")
            .then(Deed::on(Verb::Notify, planned.change));
        found.add(planned.change, &planned.words(), what, remedy).since = Some(day);
    });
}

pub(super) fn no_consent(together: &Together<'_>, found: &mut Collector<'_>) {
    each(together, Fault::NoConsent, |planned, customers, day| {
        let what =
            format!("it takes effect on {day}, and who has to agree did not: {customers}", day = date::long(day));
        let remedy = Remedy::say("see who did not agree: ")
            .then(Deed::on(Verb::Affected, planned.change))
            .then("; record what they answer, or put it off: ")
            .then(Deed::edit(planned.change).give("effective", "DATE"));
        found.add(planned.change, &planned.words(), what, remedy).since = (day <= together.on).then_some(day);
    });
}

pub(super) fn early(together: &Together<'_>, found: &mut Collector<'_>) {
    each(together, Fault::Early, |planned, customers, day| {
        let open = Planned::is_open(planned.change, together.on);
        let (takes, may) = if open { ("takes", "may not") } else { ("took", "was not to") };
        let what = format!(
            "it {takes} effect on {}, and by what was sent it {may} before {}: {customers}{}",
            date::long(planned.effective),
            date::long(day),
            as_for_new(planned)
        );
        let remedy = if open {
            Remedy::say("put it off: ").then(Deed::edit(planned.change).give("effective", day.to_string()))
        } else {
            Remedy::say("see for whom, and write to them: ").then(Deed::on(Verb::Affected, planned.change))
        };
        found.add(planned.change, &planned.words(), what, remedy).since = (!open).then_some(planned.effective);
    });
}

/// Changes whose day is over, and of which nobody recorded what became of them: the list of subprocessors may be another one by now.
pub(super) fn not_closed(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for planned in Planned::open(organisation, on).filter(|planned| planned.effective < on) {
        let what = format!("it was to take effect on {}, and what became of it is not recorded", planned.effective);
        let remedy = Remedy::from(Deed::on(Verb::Close, planned.change))
            .then(", or put it off: ")
            .then(Deed::edit(planned.change).give("effective", "DATE"));
        found.add(planned.change, &planned.words(), what, remedy).since = Some(planned.effective);
    }
}

/// Changes that the list, or other changes, contradict.
pub(super) fn contradictory(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for planned in Planned::open(organisation, on) {
        let contradictions = planned.contradictions_once(on);
        if contradictions.is_empty() {
            continue;
        }
        let remedy = Remedy::say("correct it: ")
            .then(Deed::edit(planned.change))
            .then(format!(", or withdraw it ({withdraw}): ", withdraw = Given::named("withdraw")))
            .then(Deed::on(Verb::Close, planned.change));
        found.add(planned.change, &planned.words(), contradictions.join("; "), remedy);
    }
}

/// An objection that nobody settled, with the change that it is about and where the customer stands.
fn open<'c>(case: &Case<'c>, record: &Record, take: impl FnOnce(&Planned<'c>, &Standing<'c>, &Objection<'c>)) {
    let mut changes = case.organisation.changes.iter();
    let Some(change) = changes.find(|change| Some(change.id) == record.link("change")) else { return };
    if change.text("outcome") == Some("withdrawn") && !Planned::is_open(change, case.on) {
        return;
    }
    let planned = Planned::of(change, case.organisation);
    let standing = Standing::of(&planned, case.dossier, case.on);
    if let Some(objection) = standing.objections.iter().find(|one| one.record.id == record.id && one.open) {
        take(&planned, &standing, objection);
    }
}

/// Objections whose time to be resolved is over.
pub(super) fn objection_overdue(case: &Case<'_>, record: &Record, found: &mut Collector<'_>) {
    open(case, record, |_, _, objection| {
        let Some(day) = objection.resolve_by.filter(|day| *day < case.on) else { return };
        let what =
            format!("it was to be resolved by {day}, and what became of it is not recorded", day = date::long(day));
        found.add(record, &case.name(), what, settle(record)).since = Some(day);
    });
}

/// Objections that stand against a change whose day is near or over.
pub(super) fn objection_stands(case: &Case<'_>, record: &Record, found: &mut Collector<'_>) {
    open(case, record, |planned, standing, objection| {
        let why = match &objection.stands {
            Some(GoLive::Blocked(what) | GoLive::Open(what)) if standing.is_near() => what,
            _ => return,
        };
        let (day, change) = (planned.effective, planned.change.handle());
        let what =
            format!("{change} takes effect on {day}, and the objection is not settled: {why}", day = date::long(day));
        found.add(record, &case.name(), what, settle(record)).since = (day <= case.on).then_some(day);
    });
}

fn settle(objection: &Record) -> Remedy {
    Remedy::from(Deed::edit(objection).give("outcome", "OUTCOME").give("settled", "DATE"))
}
