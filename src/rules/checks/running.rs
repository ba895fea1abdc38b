//! What should have been done or be over by the day: deployments of customers that left, deletions, instructions, inspections, letters.
//! Art. 28(3)(a), (g) and (h), 31.

use super::{Case, Collector};
use crate::model::{Deed, Kind, Organisation, Record, Remedy, Verb};
use crate::rules::deletion::{Deadline, Step, deadlines};
use crate::rules::due::{self, Due};
use crate::rules::held::deletions;
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

/// Deletions and returns whose day is past; of each the first step that is not done.
pub(super) fn deletion_overdue(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let mut overdue = deadlines(case.dossier, case.organisation);
    overdue.retain(|one| one.day < case.on);
    overdue.sort_by_key(|one| one.day);
    let mut seen: Vec<String> = Vec::new();
    for one in overdue {
        let handle = one.of.handle();
        if seen.contains(&handle) {
            continue;
        }
        let what = format!("{}; that was on {}, and nothing is recorded of it", one.what, one.day);
        let remedy = Remedy::say("once it is done: ").then(record_of(case, customer, &one));
        found.add(one.of, &case.name(), what, remedy).since = Some(one.day);
        seen.push(handle);
    }
}

/// Where a step of a deletion is recorded: on the record of it that there is, or on a new one.
fn record_of(case: &Case<'_>, customer: &Record, deadline: &Deadline<'_>) -> Deed {
    let step = match deadline.step {
        Step::Deletion => "done",
        Step::Backups => "backups_gone",
    };
    let known = match deadline.of.kind {
        Kind::Deletion => Some(deadline.of),
        _ => deletions(deadline.of, case.dossier).next(),
    };
    if let Some(record) = known {
        return Deed::edit(record).give(step, "DATE");
    }
    let of = if deadline.of.kind == Kind::Service { "service" } else { "deployment" };
    Deed::add(Kind::Deletion)
        .give("customer", customer.handle())
        .give(of, deadline.of.handle())
        .give("how", "deleted")
        .give(step, "DATE")
}

/// What is due until somebody records that it is done, and was due before a day, of records of a kind.
fn overdue(dues: Vec<Due>, kind: Kind, on: NaiveDate) -> impl Iterator<Item = Due> {
    let of = move |due: &Due| Kind::of_handle(&due.record).is_some_and(|(known, _)| known == kind);
    dues.into_iter().filter(move |due| due.open && due.day < on && of(due))
}

fn find_overdue(found: &mut Collector<'_>, due: Due, (field, value): (&str, &str)) {
    let Some((kind, _)) = Kind::of_handle(&due.record) else { return };
    let deed = Deed::with(Verb::Edit, kind).of(&*due.record).give(field, value);
    found.at(due.record, &due.name, format!("{}; that was on {}", due.what, due.day), deed).since = Some(due.day);
}

pub(super) fn instruction_overdue(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    for due in overdue(due::customer(case.dossier, case.organisation, case.on), Kind::Instruction, case.on) {
        find_overdue(found, due, ("done", "DATE"));
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

pub(super) fn inspection_overdue(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    for due in overdue(due::customer(case.dossier, case.organisation, case.on), Kind::Inspection, case.on) {
        let inspection = case.dossier.of(Kind::Inspection).iter().find(|record| record.handle() == due.record);
        let answered = inspection.is_some_and(|record| record.get("done").is_some());
        find_overdue(found, due, (if answered { "mended" } else { "done" }, "DATE"));
    }
}

pub(super) fn letter_overdue(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for due in overdue(due::organisation(organisation, on), Kind::Letter, on) {
        find_overdue(found, due, ("done", "DATE"));
    }
}
