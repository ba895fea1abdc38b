//! Planned changes of subprocessors: who was not told in time, what goes live too early, what is past and not closed, which objections nobody
//! settled. Art. 28(2). A change that affects many customers is found once, with their number.

use super::planned::{Fault, planned};
use super::{Case, Collector, Together};
use crate::model::{Deed, Organisation, Record, Remedy, Verb};
use crate::rules::change::{Duty, Planned, Standing};
use chrono::NaiveDate;

/// Each change with such a fault, the customers in words, and the day.
fn each(together: &Together<'_>, wanted: Fault, mut take: impl FnMut(&Planned<'_>, &str, NaiveDate)) {
    for planned in planned(together.organisation, together.on) {
        if let Some((customers, day)) = together.changes.get(&(planned.change.handle(), wanted)) {
            take(&planned, &customers.words(), *day);
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
            "not told in time for {}, the day on which it takes effect: {customers}; the first last day was {day}{}",
            planned.effective,
            as_for_new(planned)
        );
        let remedy = Remedy::say("tell them: ")
            .then(Deed::on(Verb::Notify, planned.change))
            .then("; then put it off: ")
            .then(Deed::edit(planned.change).give("effective", "DATE"));
        found.add(planned.change, &planned.words(), what, remedy).since = Some(day);
    });
}

pub(super) fn early(together: &Together<'_>, found: &mut Collector<'_>) {
    each(together, Fault::Early, |planned, customers, day| {
        let what = format!(
            "it takes effect on {}, and by what was sent it may not before {day}: {customers}{}",
            planned.effective,
            as_for_new(planned)
        );
        let remedy = Remedy::say("put it off: ").then(Deed::edit(planned.change).give("effective", day.to_string()));
        found.add(planned.change, &planned.words(), what, remedy);
    });
}

/// Changes whose day is over, and of which nobody recorded what became of them: the list of subprocessors may be another one by now.
pub(super) fn not_closed(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for planned in planned(organisation, on).filter(|planned| planned.effective < on) {
        let what = format!("it was to take effect on {}, and what became of it is not recorded", planned.effective);
        let remedy = Remedy::from(Deed::on(Verb::Close, planned.change))
            .then(", or put it off: ")
            .then(Deed::edit(planned.change).give("effective", "DATE"));
        found.add(planned.change, &planned.words(), what, remedy).since = Some(planned.effective);
    }
}

/// Objections whose time to be resolved is over.
pub(super) fn objection_overdue(case: &Case<'_>, record: &Record, found: &mut Collector<'_>) {
    let mut changes = case.organisation.changes.iter();
    let Some(change) = changes.find(|change| Some(change.id) == record.link("change")) else { return };
    let planned = Planned::of(change, case.organisation);
    let standing = Standing::of(&planned, case.dossier, case.on);
    let Some(objection) = standing.objections.iter().find(|one| one.record.id == record.id && one.open) else { return };
    let Some(day) = objection.resolve_by.filter(|day| *day < case.on) else { return };
    let what = format!("it was to be resolved by {day}, and what became of it is not recorded");
    let remedy = Remedy::from(Deed::edit(record).give("outcome", "OUTCOME").give("settled", "DATE"));
    found.add(record, &case.name(), what, remedy).since = Some(day);
}
