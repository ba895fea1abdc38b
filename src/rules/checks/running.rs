//! What should have been done or be over by the day: deployments of customers that left, deletions, instructions, inspections, letters.
//! Art. 28(3)(a), (g) and (h), 31.

use super::{Case, Collector};
use crate::model::{Deed, Dossier, Kind, Organisation, Record, Remedy, Verb};
use crate::rules::deletion::{Deadline, Step, deadlines, is_on_hold};
use crate::rules::due::{self, Due};
use crate::rules::held::{after_the_end, deletions};
use crate::rules::roles::Need;
use chrono::NaiveDate;

/// A former customer that still runs the product.
pub(super) fn archived(case: &Case<'_>, deployment: &Record, found: &mut Collector<'_>) {
    let customer = &case.dossier.customer;
    let Some(day) = customer.date("archived").filter(|day| *day <= case.on) else { return };
    if deployment.holds_on(case.on) {
        let what = format!("it still runs, though {} has been archived since {day}", case.name());
        let remedy = Remedy::from(Deed::on(Verb::End, deployment).give("ends", "DATE"))
            .then(format!("; if {} is still a customer, empty its field archived", customer.handle()));
        found.add(deployment, &case.name(), what, remedy).since = Some(day);
    }
}

/// Deletions and returns whose day is past; of each the first step that is not done. What is said to be done before a service ended belongs
/// to what is due of that service.
pub(super) fn deletion_overdue(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let mut overdue = deadlines(case.dossier, case.organisation);
    overdue.retain(|one| one.day < case.on && one.step != Step::Certificate);
    overdue.sort_by_key(|one| one.day);
    let of_sources: Vec<&Record> =
        overdue.iter().map(|one| one.of).filter(|record| record.kind != Kind::Deletion).collect();
    let early = |record: &Record, source: &Record| {
        let done = record.date("done").filter(|_| record.kind == Kind::Deletion);
        done.zip(source.date("ends")).is_some_and(|(done, end)| done < end)
    };
    let mut seen: Vec<String> = Vec::new();
    for one in overdue {
        let handle = one.of.handle();
        if seen.contains(&handle) || of_sources.iter().any(|source| early(one.of, source)) {
            continue;
        }
        let before = case.dossier.deletions().iter().find(|record| early(record, one.of));
        let before = before.map(|record| format!("; {} was done before the service ended", record.handle()));
        let what = format!(
            "{}; that was on {}, and no record says that it is done{}",
            one.what,
            one.day,
            before.unwrap_or_default()
        );
        let remedy = Remedy::say("once it is done: ").then(record_of(case, customer, &one));
        found.add(one.of, &case.name(), what, remedy).since = Some(one.day);
        seen.push(handle);
    }
}

pub(super) fn certificate_overdue(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    for one in deadlines(case.dossier, case.organisation) {
        if one.step == Step::Certificate && one.day < case.on {
            let remedy =
                Remedy::say("send it, then file it: ").then(Deed::edit(one.of).give("certificate", "DOCUMENT"));
            let what = format!("{}; that was on {}, and none is filed", one.what, one.day);
            found.add(one.of, &case.name(), what, remedy).since = Some(one.day);
        }
    }
}

/// Data that we still hold, and no day by which it has to be gone: no term, or one that waits for a request.
pub(super) fn held_without_day(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let known = deadlines(case.dossier, case.organisation);
    for source in case.dossier.deployments().iter().chain(case.dossier.services()) {
        let Some(end) = after_the_end(source, case.dossier, case.organisation, case.on) else { continue };
        let records: Vec<&Record> = deletions(source, case.dossier).collect();
        let open = records.iter().any(|record| is_on_hold(record) || is_incomplete(record));
        let dated = known.iter().any(|one| one.of.id == source.id && one.step != Step::Certificate);
        // Without the DPA that it needs, that is what is missing first.
        if open || dated || case.roles.need() == Need::Dpa && case.is_covered() == Some(false) {
            continue;
        }
        let done = records.iter().find_map(|record| Some((*record, record.date("done").filter(|done| end <= *done)?)));
        let (what, remedy) = match done {
            Some((record, done)) if record.text("how") == Some("returned") => (
                format!("returned on {done}; whether our copies are deleted is not provided, and no day is agreed"),
                Remedy::from(Deed::edit(record).give("how", "returned_and_deleted")),
            ),
            Some((record, done)) => (
                format!("deleted on {done}; whether the backups still hold it is not provided, and no day is agreed"),
                Remedy::from(Deed::edit(record).give("backups_gone", "DATE")).then(" (or none, where it was in none)"),
            ),
            None => {
                let deed = deletion_of(source, customer).give("how", "deleted").give("done", "DATE");
                let what = format!("held since the end on {end}; no day is agreed or requested");
                (what, Remedy::say("ask the customer what to do with it; once it is done: ").then(deed))
            }
        };
        found.add(source, &case.name(), what, remedy).since = Some(end);
    }
}

/// Whether a record of a deletion lacks what tells what it was.
fn is_incomplete(record: &Record) -> bool {
    let unsaid = record.get("how").is_none() && record.date("done").is_some();
    unsaid || record.text("how") == Some("kept") && record.text("hold").is_none()
}

pub(super) fn deletion_incomplete(case: &Case<'_>, record: &Record, found: &mut Collector<'_>) {
    if !is_incomplete(record) {
        return;
    }
    let (what, deed) = match record.date("done").filter(|_| record.get("how").is_none()) {
        Some(done) => (
            format!("it was done on {done}, and what was done with the data is not provided"),
            Deed::edit(record).give("how", "deleted"),
        ),
        None => (
            "the data is kept, and which law requires that is not provided".into(),
            Deed::edit(record).give("hold", "TEXT"),
        ),
    };
    found.add(record, &case.name(), what, deed);
}

/// Where a step of a deletion is recorded: on the record of it that there is, or on a new one.
fn record_of(case: &Case<'_>, customer: &Record, deadline: &Deadline<'_>) -> Deed {
    let step = match deadline.step {
        Step::Deletion => "done",
        Step::Backups => "backups_gone",
        Step::Certificate => "certificate",
    };
    let known = match deadline.of.kind {
        Kind::Deletion => Some(deadline.of),
        _ => deletions(deadline.of, case.dossier).next(),
    };
    if let Some(record) = known {
        let deed = Deed::edit(record).give(step, "DATE");
        let copies = deadline.step == Step::Deletion && record.text("how") == Some("returned");
        return if copies { deed.give("how", "returned_and_deleted") } else { deed };
    }
    deletion_of(deadline.of, customer).give("how", "deleted").give(step, "DATE")
}

/// A new record of the deletion of what a deployment or a connected service held.
fn deletion_of(source: &Record, customer: &Record) -> Deed {
    let of = if source.kind == Kind::Service { "service" } else { "deployment" };
    Deed::add(Kind::Deletion).give("customer", customer.handle()).give(of, source.handle())
}

/// What says that the data of a service that is over is gone: what the record of its deletion lacks, or a new one.
pub(super) fn say_gone(source: &Record, customer: &Record, dossier: &Dossier) -> Deed {
    let known = deletions(source, dossier).next();
    let early = |record: &Record| record.date("done").zip(source.date("ends")).is_some_and(|(done, end)| done < end);
    let mut deed = known.map_or_else(|| deletion_of(source, customer), Deed::edit);
    if !known.is_some_and(|record| matches!(record.text("how"), Some("deleted" | "returned_and_deleted"))) {
        deed = deed.give("how", "deleted");
    }
    if !known.is_some_and(|record| record.date("done").is_some() && !early(record)) {
        deed = deed.give("done", "DATE");
    }
    if known.is_some_and(|record| record.get("backups_gone").is_some()) {
        deed
    } else {
        deed.give("backups_gone", "DATE")
    }
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

/// Days after which word to the customer does not come at once.
const AT_ONCE_DAYS: i64 = 5;

pub(super) fn instruction_told_late(case: &Case<'_>, instruction: &Record, found: &mut Collector<'_>) {
    let (Some(received), Some(told)) = (instruction.date("received"), instruction.date("told")) else { return };
    let days = told.signed_duration_since(received).num_days();
    if instruction.text("infringes").is_some() && days > AT_ONCE_DAYS {
        let what = format!(
            "the customer was told on {told}, {days} days after the instruction came, that it infringes the law; the law says at once"
        );
        found.add(instruction, &case.name(), what, "note why it took so long, and who decides sooner next time");
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
    // A letter that sets no day is due, and late on no day.
    let sets_a_day = |due: &Due| {
        organisation.letters.iter().any(|letter| letter.handle() == due.record && letter.date("due").is_some())
    };
    for due in overdue(due::organisation(organisation, on), Kind::Letter, on).filter(sets_a_day) {
        find_overdue(found, due, ("done", "DATE"));
    }
}
