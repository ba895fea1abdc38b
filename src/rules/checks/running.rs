//! What should have been done or be over by the day: deployments of customers that left, deletions, instructions, inspections, letters.
//! Art. 28(3)(a), (g) and (h), 31.

use super::{Case, Collector};
use crate::model::{Deed, Dossier, Kind, Organisation, Record, Remedy, Verb, date};
use crate::rules::agreement::in_force;
use crate::rules::deletion::{Deadline, Stage, deadlines};
use crate::rules::due::{self, Due};
use crate::rules::held::{after_the_end, deletions, is_early, is_on_hold, leaves_none};
use crate::rules::roles::Need;
use chrono::NaiveDate;

/// A former customer that still runs the product.
pub(super) fn archived(case: &Case<'_>, deployment: &Record, found: &mut Collector<'_>) {
    let customer = &case.dossier.customer;
    let Some(day) = case.dossier.left(case.on) else { return };
    if case.dossier.runs(deployment, case.on) {
        let what =
            format!("it is recorded as running, though {} has been no customer since {}", case.name(), date::long(day));
        let remedy = Remedy::from(Deed::on(Verb::End, deployment).give("ends", "DATE"))
            .then("; if it is a customer again: ")
            .then(Deed::on(Verb::Unarchive, customer));
        found.add(deployment, &case.name(), what, remedy).since = Some(day);
    }
}

/// Deletions and returns whose day is past; of each the first step that is not done. What is said to be done before a service ended belongs
/// to what is due of that service.
pub(super) fn deletion_overdue(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let mut overdue = deadlines(case.dossier, case.organisation, case.on);
    overdue.retain(|one| one.day < case.on && one.step != Stage::Certificate && one.is_open(case.on));
    overdue.sort_by_key(|one| one.day);
    let of_sources: Vec<&Record> =
        overdue.iter().map(|one| one.of).filter(|record| record.kind != Kind::Deletion).collect();
    let early = |record: &Record, source: &Record| record.kind == Kind::Deletion && is_early(record, source);
    let mut seen: Vec<String> = Vec::new();
    for one in overdue {
        let handle = one.of.handle();
        if seen.contains(&handle) || of_sources.iter().any(|source| early(one.of, source)) {
            continue;
        }
        let before = case.dossier.deletions().iter().find(|record| early(record, one.of));
        let before = before.map(|record| format!("; {} was done before the service ended", record.handle()));
        let (said, remedy) = match one.done {
            // Seen from a day before it was done.
            Some(done) => (format!("it was not done before {done}"), Remedy::say(NOTHING_MENDS)),
            None => (
                "no record says that it is done".to_owned(),
                Remedy::say("once it is done: ").then(record_of(case, customer, &one)),
            ),
        };
        let what = format!("{}; that was on {}, and {said}{}", one.what, one.day, before.unwrap_or_default());
        found.add(one.of, &case.name(), what, remedy).since = Some(one.day);
        seen.push(handle);
    }
}

/// What was done after its day, also of a customer that is none any more.
pub(super) fn deletion_late(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    for one in deadlines(case.dossier, case.organisation, case.on) {
        if let Some(what) = one.late_in_words(case.on) {
            found.add(one.of, &case.name(), what, NOTHING_MENDS).since = Some(one.day);
        }
    }
}

/// What is over cannot be mended. The notes of a record may hold other things already, so that no command writes there.
const NOTHING_MENDS: &str = "Past days cannot be mended. Note why it was late, and who sees to it sooner next time.";

pub(super) fn certificate_overdue(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    for one in deadlines(case.dossier, case.organisation, case.on) {
        if one.step == Stage::Certificate && one.day < case.on {
            let remedy =
                Remedy::say("send it, then file it: ").then(Deed::edit(one.of).give("certificate", "DOCUMENT"));
            let what = format!("{}; that was on {}, and none is filed", one.what, one.day);
            found.add(one.of, &case.name(), what, remedy).since = Some(one.day);
        }
    }
}

/// Data that we still hold, and no day by which it has to be gone: no term, or one that waits for a request.
pub(super) fn held_without_day(case: &Case<'_>, customer: &Record, found: &mut Collector<'_>) {
    let known = deadlines(case.dossier, case.organisation, case.on);
    for source in case.dossier.deployments().iter().chain(case.dossier.services()) {
        let Some(end) = after_the_end(source, case.dossier, case.organisation, case.on) else { continue };
        let records: Vec<&Record> = deletions(source, case.dossier).collect();
        let open = records.iter().any(|record| is_on_hold(record) || is_incomplete(record));
        let is_dated = |one: &Deadline<'_>| one.step != Stage::Certificate && one.is_open(case.on);
        let dated = known.iter().any(|one| one.of.id == source.id && is_dated(one));
        let unbound = in_force(case.dossier.agreements(), end).is_empty();
        // Where none bound at the end and one is needed, that is what is missing first, once something became of the data.
        let bare = || case.roles.need() == Need::Dpa && case.is_covered() == Some(false);
        if open || dated || unbound && !records.is_empty() && bare() {
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
                Remedy::from(Deed::edit(record).give("backups_gone", "DATE")).or("none, where it was in none"),
            ),
            None => {
                let deed = deletion_of(source, customer).give("how", "deleted").give("done", "DATE");
                let none = if unbound { "no DPA bound then, and no day" } else { "no day" };
                let what = format!("held since the end on {end}; {none} is agreed or requested");
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

/// A deletion of what still runs: it has ended, or not all of its data is gone.
pub(super) fn deletion_while_running(case: &Case<'_>, record: &Record, found: &mut Collector<'_>) {
    let Some(done) = record.date("done").filter(|done| leaves_none(record) && *done <= case.on) else { return };
    let all = case.dossier.deployments().iter().chain(case.dossier.services());
    let named = [record.link("deployment"), record.link("service")];
    let mut running = all.filter(|one| named.contains(&Some(one.id)) && case.dossier.runs(one, case.on));
    let Some(source) = running.next() else { return };
    let what = format!("the data of {} was deleted on {done}, and {} still runs", source.handle(), source.handle());
    let remedy = Remedy::say("if it has ended, ")
        .then(Deed::edit(source).give("ends", done.to_string()))
        .then("; if only a part was deleted, say which in the notes and leave its day out");
    found.add(record, &case.name(), what, remedy);
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
        Stage::Deletion => "done",
        Stage::Backups => "backups_gone",
        Stage::Certificate => "certificate",
    };
    let known = match deadline.of.kind {
        Kind::Deletion => Some(deadline.of),
        _ => deletions(deadline.of, case.dossier).next(),
    };
    if let Some(record) = known {
        let deed = Deed::edit(record).give(step, "DATE");
        let copies = deadline.step == Stage::Deletion && record.text("how") == Some("returned");
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
    let mut deed = known.map_or_else(|| deletion_of(source, customer), Deed::edit);
    if !known.is_some_and(leaves_none) {
        deed = deed.give("how", "deleted");
    }
    if !known.is_some_and(|record| record.date("done").is_some() && !is_early(record, source)) {
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
    dues.into_iter().filter(move |due| due.open && due.is_overdue(on) && of(due))
}

fn find_overdue(found: &mut Collector<'_>, due: Due, given: &[(&str, &str)]) {
    let Some((kind, _)) = Kind::of_handle(&due.record) else { return };
    let deed = Deed::with(Verb::Edit, kind).of(&*due.record);
    let deed = given.iter().fold(deed, |deed, (field, value)| deed.give(field, *value));
    found.at(due.record, &due.name, format!("{}; that was on {}", due.what, due.day), deed).since = Some(due.day);
}

pub(super) fn instruction_overdue(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    for due in overdue(due::customer(case.dossier, case.organisation, case.on), Kind::Instruction, case.on) {
        find_overdue(found, due, &[("done", "DATE")]);
    }
}

pub(super) fn question_overdue(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    for due in overdue(due::customer(case.dossier, case.organisation, case.on), Kind::Question, case.on) {
        // Of what was sent it is recorded what it said.
        let asked = case.dossier.of(Kind::Question).iter().find(|one| one.is_called(&due.record));
        let is_answered = asked.is_some_and(|one| one.get("answer").is_some() || one.get("document").is_some());
        let given = [("answer", "TEXT"), ("sent", "DATE")];
        find_overdue(found, due, &given[usize::from(is_answered)..]);
    }
}

/// A question that was answered, and of which nobody says what.
pub(super) fn question_unsaid(case: &Case<'_>, question: &Record, found: &mut Collector<'_>) {
    if question.get("sent").is_some() && question.get("answer").is_none() && question.get("document").is_none() {
        let what = "an answer was sent, and neither its text nor a copy is recorded";
        found.add(
            question,
            &case.name(),
            what,
            Remedy::say("file a copy: ").then(Deed::edit(question).give("document", "DOC")),
        );
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
        find_overdue(found, due, &[(if answered { "mended" } else { "done" }, "DATE")]);
    }
}

pub(super) fn letter_overdue(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for due in overdue(due::organisation(organisation, on), Kind::Letter, on) {
        find_overdue(found, due, &[("done", "DATE")]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, found, given, record, self_hosted, vendor};
    use crate::rules::finding::Finding;

    /// A Cloud deployment that ended on 30 June 2026.
    fn ended() -> Record {
        let facts = [("edition", "cloud"), ("starts", "2025-02-01"), ("ends", "2026-06-30")];
        record("DEP-1", &[&[("customer", "CUS-1")], &facts[..]].concat())
    }

    fn deletion(facts: &[(&str, &str)]) -> Record {
        record("DEL-1", &[&[("customer", "CUS-1")], facts].concat())
    }

    /// What a check finds of the deployment that ended, under an agreement and with records of the deletion.
    fn of(rule: &str, agreement: &[(&str, &str)], deletions: &[Record]) -> Vec<Finding> {
        found(rule, &[vendor()], &[], &[&[ended(), agreed(agreement)], deletions].concat())
    }

    #[test]
    fn a_deletion_is_overdue_from_the_day_after_its_last() {
        let days =
            |agreement: &[(&str, &str)], deletions: &[Record]| of("deletion-overdue", agreement, deletions).len();
        // The end on 30 June and 146 days are 23 November, the day of the tests.
        assert_eq!((days(&[("deletion_days", "146")], &[]), days(&[("deletion_days", "145")], &[])), (0, 1));
        let asked = |due| [deletion(&[("requested", "2026-07-10"), ("due", due)])];
        assert_eq!((days(&[], &asked("2026-11-23")), days(&[], &asked("2026-11-22"))), (0, 1));
    }

    #[test]
    fn what_was_done_before_the_end_is_named_beside_what_is_still_due() {
        let what = |done| {
            let overdue =
                of("deletion-overdue", &[("deletion_days", "30")], &[deletion(&[("done", done), ("how", "deleted")])]);
            overdue.into_iter().map(|one| (one.record, one.what)).collect::<Vec<_>>()
        };
        let [(record, before)] = &what("2026-06-29")[..] else { panic!("one step is due") };
        assert_eq!(record, "DEP-1");
        assert!(
            before.ends_with("no record says that it is done; DEL-1 was done before the service ended"),
            "{before}"
        );
        assert_eq!(what("2026-06-30"), [], "on the last day all of it was there");
        let on_the_last = deletion(&[("done", "2026-06-30"), ("how", "deleted")]);
        let backups = of("deletion-overdue", &[("deletion_days", "30"), ("backup_days", "35")], &[on_the_last]);
        assert!(backups[0].what.ends_with("no record says that it is done"), "{}", backups[0].what);
    }

    #[test]
    fn a_certificate_is_overdue_from_the_day_after_its_last() {
        let promised = [("deletion_certificate", "yes"), ("certificate_days", "10"), ("deletion_days", "30")];
        let late = |done| {
            let gone = deletion(&[("how", "deleted"), ("done", done), ("backups_gone", "none")]);
            of("certificate-overdue", &promised, &[gone]).len()
        };
        assert_eq!((late("2026-11-13"), late("2026-11-12")), (0, 1));
    }

    #[test]
    fn data_without_a_day_says_what_is_known_of_it_and_what_is_to_be_recorded() {
        let said = |deletions: &[Record]| {
            let found = of("held-without-day", &[("backup_days", "none")], deletions);
            let one =
                found.first().map(|one| (one.what.split(';').next().unwrap_or_default().to_owned(), given(one)[0].0));
            one.map(|(what, field)| format!("{what}: {field}")).unwrap_or_default()
        };
        assert_eq!(said(&[]), "held since the end on 2026-06-30: customer");
        let done = |how, done| [deletion(&[("how", how), ("done", done)])];
        assert_eq!(said(&done("deleted", "2026-07-20")), "deleted on 2026-07-20: backups_gone");
        assert_eq!(said(&done("deleted", "2026-06-30")), "deleted on 2026-06-30: backups_gone", "on the last day");
        let fresh = "held since the end on 2026-06-30: customer";
        assert_eq!(said(&done("deleted", "2026-06-29")), fresh, "what was done before was not this");
        assert_eq!(said(&[deletion(&[("done", "2026-07-20")])]), "", "what was done is asked for first");
        assert_eq!(said(&[deletion(&[("how", "kept"), ("hold", "§ 147 AO")])]), "", "a law keeps it");
        let promised = [("deletion_certificate", "yes"), ("certificate_days", "1000")];
        let certified = of("held-without-day", &promised, &done("deleted", "2026-07-20"));
        assert_eq!(certified.len(), 1, "a certificate is no day by which the data is gone");
        assert_eq!(of("held-without-day", &[("deletion_days", "1000")], &[]), [], "a day is agreed");
        let facts = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-02-01"), ("ends", "2026-06-30")];
        let planned = deletion(&[("deployment", "DEP-2"), ("due", "2027-01-31")]);
        let both = of("held-without-day", &[], &[record("DEP-2", &facts), planned]);
        let handles: Vec<&str> = both.iter().map(|one| one.record.as_str()).collect();
        assert_eq!(handles, ["DEP-1"], "the day is of the other");
    }

    #[test]
    fn what_was_only_returned_is_completed_where_no_day_is_agreed() {
        let returned = deletion(&[("how", "returned"), ("done", "2026-07-20"), ("deployment", "DEP-1")]);
        let [one] = &of("held-without-day", &[], &[returned])[..] else { panic!("our copies are still here") };
        assert!(one.what.starts_with("returned on 2026-07-20; whether our copies are deleted"), "{}", one.what);
        assert_eq!(given(one), [("how", "returned_and_deleted")]);
    }

    #[test]
    fn without_the_dpa_that_it_needs_data_is_held_until_something_becomes_of_it() {
        let held = |customer: &[(&str, &str)], agreements: &[Record]| {
            found("held-without-day", &[vendor()], customer, &[&[ended()], agreements].concat()).len()
        };
        assert_eq!(held(&[], &[]), 1, "it has to go also where nothing is agreed");
        let what = found("held-without-day", &[vendor()], &[], &[ended()]).remove(0).what;
        assert_eq!(what, "held since the end on 2026-06-30; no DPA bound then, and no day is agreed or requested");
        let deleted = deletion(&[("how", "deleted"), ("done", "2026-07-20")]);
        assert_eq!(held(&[], &[deleted]), 0, "something became of it");
        assert_eq!(held(&[], &[agreed(&[])]), 1);
        let over = agreed(&[("ended", "2026-06-30")]);
        assert_eq!(held(&[("archived", "2026-07-01")], &[over]), 1, "it left, and its DPA ended with it");
        assert_eq!(held(&[], &[agreed(&[("ended", "2026-05-31")])]), 1, "none bound at the end");
        assert_eq!(held(&[("acts_as", "household")], &[]), 1, "a person needs none");
        // Somebody who could look on demand needs one before; the data of the other deployment has no day.
        let on_demand = [("customer", "CUS-1"), ("edition", "self_hosted"), ("support_access", "on_demand")];
        assert_eq!(held(&[], &[record("DEP-2", &on_demand)]), 1);
    }

    #[test]
    fn a_step_is_recorded_on_the_record_that_there_is_or_on_a_new_one() {
        let gives = |agreement: &[(&str, &str)], deletions: &[Record]| {
            let overdue = of("deletion-overdue", agreement, deletions).remove(0);
            let deed = overdue.remedy.parts().iter().find_map(|part| match part {
                crate::model::remedy::Part::Do(deed) => Some(deed.clone()),
                _ => None,
            });
            let deed = deed.expect("something to do");
            (deed.record, deed.fields.into_iter().map(|(field, value)| format!("{field} {value}")).collect::<Vec<_>>())
        };
        let (days, backups) = (("deletion_days", "30"), ("backup_days", "35"));
        let new = ["customer CUS-1", "deployment DEP-1", "how deleted", "done DATE"];
        assert_eq!(gives(&[days], &[]), (None, new.map(str::to_owned).to_vec()));
        let on = |fields: &[&str]| (Some("DEL-1".to_owned()), fields.iter().map(|one| (*one).to_owned()).collect());
        let asked = deletion(&[("requested", "2026-07-01")]);
        assert_eq!(gives(&[days], std::slice::from_ref(&asked)), on(&["done DATE"]));
        let returned = deletion(&[("how", "returned"), ("done", "2026-07-10")]);
        assert_eq!(gives(&[days], std::slice::from_ref(&returned)), on(&["done DATE", "how returned_and_deleted"]));
        let deleted = deletion(&[("how", "deleted"), ("done", "2026-07-10")]);
        assert_eq!(gives(&[days, backups], &[deleted]), on(&["backups_gone DATE"]));
    }

    #[test]
    fn what_a_customer_asked_for_is_recorded_where_it_was_asked() {
        let runs = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-02-01")]);
        let asked = deletion(&[("requested", "2026-07-10")]);
        let again = record("DEL-2", &[("customer", "CUS-1"), ("requested", "2026-08-10")]);
        let overdue = found("deletion-overdue", &[vendor()], &[], &[runs, agreed(&[]), asked, again]);
        let todo: Vec<String> = overdue.iter().map(|one| one.remedy.words()).collect();
        assert_eq!(todo, ["once it is done: fill in \"Done\" of DEL-1", "once it is done: fill in \"Done\" of DEL-2"]);
    }

    #[test]
    fn what_says_that_data_is_gone_is_what_the_record_lacks() {
        let source = ended();
        let lacks = |facts: Option<&[(&str, &str)]>| {
            let records: Vec<Record> = facts.map(deletion).into_iter().collect();
            let dossier = crate::rules::cases::dossier(&[], &records);
            let deed = say_gone(&source, &dossier.customer, &dossier);
            (deed.record, deed.fields.into_iter().map(|(field, _)| field).collect::<Vec<_>>())
        };
        let on = |fields: &[&'static str]| (Some("DEL-1".to_owned()), fields.to_vec());
        let how = ("how", "deleted");
        assert_eq!(lacks(None), (None, vec!["customer", "deployment", "how", "done", "backups_gone"]));
        assert_eq!(lacks(Some(&[how, ("done", "2026-07-20")])), on(&["backups_gone"]));
        assert_eq!(lacks(Some(&[how, ("done", "2026-06-30")])), on(&["backups_gone"]), "on the last day");
        let before = [how, ("deployment", "DEP-1"), ("done", "2026-06-29")];
        assert_eq!(lacks(Some(&before)), on(&["done", "backups_gone"]), "what came in after it is still here");
        assert_eq!(lacks(Some(&[how])), on(&["done", "backups_gone"]));
        assert_eq!(lacks(Some(&[("how", "returned"), ("done", "2026-07-20")])), on(&["how", "backups_gone"]));
        assert_eq!(lacks(Some(&[("how", "returned_and_deleted"), ("done", "2026-07-20")])), on(&["backups_gone"]));
        assert_eq!(lacks(Some(&[("done", "2026-07-20"), ("backups_gone", "none")])), on(&["how"]));
    }

    #[test]
    fn the_deletion_of_what_a_service_held_is_of_the_service() {
        let service = record("SVC-1", &[("customer", "CUS-1"), ("service", "ai_gateway"), ("ends", "2026-06-30")]);
        let held = found("held-without-day", &[vendor()], &[], &[service, agreed(&[])]).remove(0);
        assert_eq!(given(&held)[..2], [("customer", "CUS-1"), ("service", "SVC-1")]);
    }

    #[test]
    fn what_somebody_asked_for_is_overdue_from_the_day_after_its_last() {
        let late = |rule: &str, handle: &str, facts: &[(&str, &str)]| {
            let one = record(handle, &[&[("customer", "CUS-1"), ("received", "2026-01-01")], facts].concat());
            let quiet = self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
            found(rule, &[vendor()], &[], &[quiet, one]).iter().map(|one| one.remedy.words()).collect::<Vec<_>>()
        };
        let (instruction, audit) = ("instruction-overdue", "inspection-overdue");
        let what = ("what", "Delete the test accounts");
        assert_eq!(late(instruction, "INS-1", &[what, ("due", "2026-11-23")]), [""; 0]);
        assert_eq!(late(instruction, "INS-1", &[what, ("due", "2026-11-22")]), ["fill in \"Carried out\" of INS-1"]);
        assert_eq!(late(audit, "AUD-1", &[("due", "2026-11-23")]), [""; 0]);
        assert_eq!(late(audit, "AUD-1", &[("due", "2026-11-22")]).len(), 1);
    }

    #[test]
    fn an_audit_that_was_held_asks_for_what_it_found_to_be_mended() {
        let fields = |facts: &[(&str, &str)]| {
            let of = |handle, facts: &[(&str, &str)]| {
                record(handle, &[&[("customer", "CUS-1"), ("received", "2026-01-01")], facts].concat())
            };
            let other = of("AUD-2", &[("done", "2026-03-01")]);
            let found = found("inspection-overdue", &[vendor()], &[], &[of("AUD-1", facts), other]);
            found.iter().map(|one| (one.record.clone(), given(one)[0].0)).collect::<Vec<_>>()
        };
        assert_eq!(fields(&[("due", "2026-10-15")]), [("AUD-1".to_owned(), "done")]);
        let held = [("done", "2026-10-20"), ("follow_up", "2026-11-01")];
        assert_eq!(fields(&held), [("AUD-1".to_owned(), "mended")]);
    }

    #[test]
    fn a_step_that_was_done_later_is_overdue_on_a_day_before_that() {
        let gone = deletion(&[("how", "deleted"), ("done", "2026-09-15"), ("backups_gone", "none")]);
        let dossier = crate::rules::cases::dossier(&[], &[ended(), agreed(&[("deletion_days", "30")]), gone]);
        let ours = crate::rules::cases::organisation(&[vendor()]);
        let on = |day: &str| {
            let case = Case::of(&dossier, &ours, crate::rules::cases::day(day)).expect("it is a customer");
            let found = case.findings().into_iter().filter(|one| one.rule == "deletion-overdue");
            found.map(|one| one.what).collect::<Vec<_>>()
        };
        let [what] = &on("2026-09-14")[..] else { panic!("one step") };
        assert!(what.ends_with("and it was not done before 2026-09-15"), "{what}");
        assert_eq!(on("2026-09-15"), [""; 0]);
        let late =
            of("deletion-late", &[("deletion_days", "30")], &[deletion(&[("how", "deleted"), ("done", "2026-09-15")])]);
        let [late] = &late[..] else { panic!("it was late") };
        assert!(late.what.starts_with("deleted on 2026-09-15, 47 days late; "), "{}", late.what);
    }

    #[test]
    fn a_question_that_was_answered_says_what_and_an_instruction_against_the_law_is_told_at_once() {
        let one = |rule: &str, handle: &str, facts: &[(&str, &str)]| {
            let record = record(handle, &[&[("customer", "CUS-1")], facts].concat());
            found(rule, &[vendor()], &[], &[record]).into_iter().map(|one| one.what).collect::<Vec<_>>()
        };
        let asked = |facts: &[(&str, &str)]| {
            one("question-unsaid", "QST-1", &[&[("question", "Where?"), ("received", "2026-10-01")], facts].concat())
                .len()
        };
        assert_eq!((asked(&[]), asked(&[("sent", "2026-10-02")])), (0, 1));
        assert_eq!(asked(&[("sent", "2026-10-02"), ("answer", "Here.")]), 0);
        assert_eq!(asked(&[("sent", "2026-10-02"), ("document", "DOC-1")]), 0);
        let told = |rule, facts: &[(&str, &str)]| {
            one(rule, "INS-1", &[&[("what", "sell it"), ("received", "2026-10-01")], facts].concat())
        };
        let against = ("infringes", "Art. 6");
        assert_eq!(told("instruction-infringes", &[against]).len(), 1);
        assert_eq!(told("instruction-infringes", &[against, ("told", "2026-10-02")]), [""; 0]);
        assert_eq!(told("instruction-infringes", &[]), [""; 0]);
        let late = told("instruction-told-late", &[against, ("told", "2026-10-07")]);
        assert!(late.len() == 1 && late[0].contains("on 2026-10-07, 6 days after the instruction came"), "{late:?}");
        assert_eq!(told("instruction-told-late", &[against, ("told", "2026-10-06")]), [""; 0]);
        assert_eq!(told("instruction-told-late", &[("told", "2026-10-07")]), [""; 0], "it does not infringe the law");
    }

    #[test]
    fn a_deletion_of_what_still_runs_is_found_on_its_own_record() {
        let (runs, gone) = (("deployment", "DEP-2"), ("how", "deleted"));
        let second = record("DEP-2", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-02-01")]);
        let of = |facts: &[(&str, &str)]| {
            let found = of("deletion-while-running", &[], &[second.clone(), deletion(facts)]).into_iter();
            found.map(|one| one.what).collect::<Vec<_>>()
        };
        let what = "the data of DEP-2 was deleted on 2026-11-23, and DEP-2 still runs";
        assert_eq!(of(&[runs, gone, ("done", "2026-11-23")]), [what]);
        assert_eq!(of(&[runs, ("how", "returned"), ("done", "2026-11-23")]), [""; 0], "it is still here");
        assert_eq!(of(&[("deployment", "DEP-1"), gone, ("done", "2026-11-23")]), [""; 0], "that one has ended");
        assert_eq!(of(&[gone, ("done", "2026-11-23")]), [""; 0], "of which it is, is not said");
    }

    #[test]
    fn what_was_done_with_data_and_why_it_is_kept_has_to_be_said() {
        let of = |facts: &[(&str, &str)]| {
            let found = of("deletion-incomplete", &[], &[deletion(facts)]).into_iter();
            found.map(|one| one.what).collect::<Vec<_>>()
        };
        assert_eq!(
            of(&[("done", "2026-07-20")]),
            ["it was done on 2026-07-20, and what was done with the data is not provided"]
        );
        assert_eq!(of(&[("how", "kept")]), ["the data is kept, and which law requires that is not provided"]);
        assert_eq!(of(&[("how", "kept"), ("hold", "HGB")]), [""; 0]);
        assert_eq!(of(&[("how", "deleted"), ("done", "2026-07-20")]), [""; 0]);
        assert_eq!(of(&[("requested", "2026-07-20")]), [""; 0], "it is not done yet");
    }

    #[test]
    fn no_time_runs_while_a_law_keeps_the_data_and_from_the_day_after_its_deletion_nothing_is_kept() {
        let due = |records: &[Record], on: &str| {
            let terms = agreed(&[("deletion_days", "30"), ("backup_days", "20")]);
            let dossier = cases::dossier(&[], &[&[ended(), terms], records].concat());
            let found = deadlines(&dossier, &cases::organisation(&[]), cases::day(on)).into_iter();
            found.map(|one| format!("{:?}", one.step)).collect::<Vec<_>>()
        };
        let of = |handle, facts: &[(&str, &str)]| record(handle, &[&[("customer", "CUS-1")], facts].concat());
        let kept = of("DEL-1", &[("how", "kept"), ("hold", "HGB"), ("done", "2026-08-01")]);
        let alone = std::slice::from_ref(&kept);
        assert_eq!(due(alone, "2026-07-31"), ["Deletion", "Backups"], "before a law kept it");
        assert_eq!(due(alone, "2026-08-01"), [""; 0]);
        let gone = |how| [kept.clone(), of("DEL-2", &[("how", how), ("done", "2026-09-10")])];
        assert_eq!(due(&gone("deleted"), "2026-09-10"), [""; 0], "on the day of its deletion it was still here");
        assert_eq!(due(&gone("deleted"), "2026-09-11"), ["Backups"]);
        assert_eq!(due(&gone("returned"), "2026-09-11"), [""; 0], "what went back is still here");
    }
}
