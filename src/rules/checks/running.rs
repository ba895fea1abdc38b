//! What should have been done or be over by the day: deployments of customers that left, deletions, instructions, inspections, letters.
//! Art. 28(3)(a), (g) and (h), 31.

use super::{Case, Collector};
use crate::model::{Deed, Kind, Organisation, Record, Remedy, Verb};
use crate::rules::due;
use chrono::NaiveDate;

/// A customer that is none any more, and runs the product.
pub(super) fn archived(case: &Case<'_>, deployment: &Record, found: &mut Collector<'_>) {
    let customer = &case.dossier.customer;
    let Some(day) = customer.date("archived").filter(|day| *day <= case.on) else { return };
    if deployment.holds_on(case.on) {
        let what = format!("it runs on, though {} is archived since {day}", case.name());
        let remedy = Remedy::from(Deed::on(Verb::End, deployment).give("ends", "DATE"))
            .then(format!("; if {} is a customer still, empty its field archived", customer.handle()));
        found.add(deployment, &case.name(), what, remedy).since = Some(day);
    }
}

/// Deletions and returns whose day is past, as long as the data is still here.
pub(super) fn deletion_overdue(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let held = |handle: &String| {
        let of = |at: &Option<String>| at.as_ref() == Some(handle);
        case.roles.streams.iter().any(|one| one.ended.is_some() && (of(&one.service) || of(&one.deployment)))
    };
    let mut seen: Vec<String> = Vec::new();
    let mut dues = due::customer(case.dossier, case.organisation, case.on);
    dues.sort();
    for due in dues.into_iter().filter(|due| due.law.contains("28(3)(g)") && due.day < case.on) {
        if seen.contains(&due.record) || (case.record(&due.record).is_some() && !held(&due.record)) {
            continue;
        }
        let mut deed = Deed::add(Kind::Deletion).give("customer", customer.handle());
        if let Some(source) = case.record(&due.record) {
            let field = if source.kind == Kind::Service { "service" } else { "deployment" };
            deed = deed.give(field, &*due.record);
        }
        let deed = deed.give("how", "deleted").give("done", "DATE");
        let what = format!("{} since {}, and no deletion is recorded", due.what, due.day);
        let remedy = Remedy::say("once the data is gone: ").then(deed);
        found.at(due.record.clone(), &case.name(), what, remedy).since = Some(due.day);
        seen.push(due.record);
    }
}

/// A day that is past, of something that was not done.
fn overdue(record: &Record, due: &str, done: &str, on: NaiveDate) -> Option<NaiveDate> {
    record.date(due).filter(|day| *day < on && record.get(done).is_none())
}

pub(super) fn instruction_overdue(case: &Case<'_>, instruction: &Record, found: &mut Collector<'_>) {
    if let Some(day) = overdue(instruction, "due", "done", case.on) {
        let what = format!("the instruction was to be carried out or answered by {day}");
        let deed = Deed::edit(instruction).give("done", "DATE");
        found.add(instruction, &case.name(), what, deed).since = Some(day);
    }
}

/// Art. 28(3) asks for word to the customer at once.
pub(super) fn instruction_infringes(case: &Case<'_>, instruction: &Record, found: &mut Collector<'_>) {
    if instruction.text("infringes").is_some() && instruction.date("told").is_none() {
        let what = "we think that the instruction infringes the law, and no record says that the customer was told";
        let deed = Deed::edit(instruction).give("told", "DATE");
        found.add(instruction, &case.name(), what, deed).since = instruction.date("received");
    }
}

pub(super) fn inspection_overdue(case: &Case<'_>, inspection: &Record, found: &mut Collector<'_>) {
    let asked = overdue(inspection, "due", "done", case.on)
        .map(|day| (day, format!("it was to be answered or held by {day}"), "done"));
    let follow_up = overdue(inspection, "follow_up", "mended", case.on)
        .map(|day| (day, format!("what was found was to be mended by {day}"), "mended"));
    if let Some((day, what, field)) = asked.or(follow_up) {
        let deed = Deed::edit(inspection).give(field, "DATE");
        found.add(inspection, &case.name(), what, deed).since = Some(day);
    }
}

pub(super) fn letter_overdue(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for letter in &organisation.letters {
        if let Some(day) = overdue(letter, "due", "done", on) {
            let what = format!("the letter was to be answered by {day}");
            found.add(letter, &letter.title(), what, Deed::edit(letter).give("done", "DATE")).since = Some(day);
        }
    }
}
