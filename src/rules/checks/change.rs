//! Planned changes of subprocessors: who was not told in time or did not get the notice, who did not agree, what goes live too early, what is past
//! and not closed, what contradicts it, which objections nobody settled. Art. 28(2). A change that affects many customers is found once, with
//! their number.

use super::planned::Fault;
use super::{Case, Collector, Together};
use crate::error::Given;
use crate::model::{Deed, Kind, Organisation, Record, Remedy, Verb, date};
use crate::rules::change::{Duty, GoLive, Objection, Planned, Standing};
use crate::rules::engaged::{came_with_the_first_list, covers, processes};
use chrono::{Days, NaiveDate};

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
        let done = match planned.change.flag("emergency") {
            Some(true) => "replaced in an emergency, with effect from",
            _ => "carried out, with effect from",
        };
        let what = format!("{done} {}, and no notice is recorded for {customers}", date::long(day));
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
        let open = Planned::is_open(planned.change, together.on);
        let takes = if open { "takes" } else { "took" };
        let day_of_it = date::long(day);
        let what = format!("it {takes} effect on {day_of_it}, and who has to agree did not: {customers}");
        let see = Remedy::say("see who did not agree: ").then(Deed::on(Verb::Affected, planned.change));
        let remedy = if open {
            see.then("; record what they answer, or put it off: ")
                .then(Deed::edit(planned.change).give("effective", "DATE"))
        } else {
            see.then("; ask them now, and record what they answer")
        };
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

/// The days in which it is asked about a company that began: what began before them is of a time of which the register may not know all.
const DAYS_BACK: u64 = 90;

/// Companies that begin to process data for us on a later day, or began lately, where no change is recorded by which customers are told first.
/// Art. 28(2).
pub(super) fn unannounced(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    let all = &organisation.engagements;
    let first_of_all = all.iter().filter(|one| processes(one)).filter_map(|one| one.date("starts")).min();
    let lately = on.checked_sub_days(Days::new(DAYS_BACK));
    for company in &organisation.subprocessors {
        let is_of = |one: &Record| one.link("subprocessor") == Some(company.id);
        if organisation.changes.iter().any(|one| is_of(one) && one.text("outcome") != Some("withdrawn")) {
            continue;
        }
        let of_it = all.iter().filter(|one| is_of(one) && processes(one));
        let (now, later): (Vec<&Record>, Vec<&Record>) =
            of_it.partition(|one| one.date("starts").is_none_or(|first| first <= on));
        let first = |of: &[&'_ Record]| of.iter().filter_map(|one| Some((one.date("starts")?, one.number))).min();
        let is_there = now.iter().any(|one| one.holds_on(on));
        // One that is there for another edition begins for this one.
        let is_wider = |one: &&&Record| !now.iter().any(|there| there.holds_on(on) && covers(there, one));
        let wider: Vec<&Record> = later.iter().filter(is_wider).copied().collect();
        let undated = now.iter().any(|one| one.date("starts").is_none());
        let begins = first(&wider);
        // What stands in the first list began before anybody kept one.
        let is_new = |one: &&Record| first_of_all != one.date("starts") && !came_with_the_first_list(one, all);
        let began = first(&now).filter(|(day, _)| {
            is_there && !undated && lately.is_some_and(|first| first <= *day) && now.iter().all(is_new)
        });
        let (tense, (day, number)) = match (begins, began) {
            (Some(one), _) => (("begins", "are"), one),
            (None, Some(one)) => (("began", "were"), one),
            (None, None) => continue,
        };
        let Some(one) = all.iter().find(|one| one.number == number) else { continue };
        let what = format!(
            "it {} on {}, and no change is recorded by which customers {} told first",
            tense.0,
            date::long(day),
            tense.1
        );
        let remedy = Remedy::say("record the change, then tell the customers: ").then(
            Deed::add(Kind::Change)
                .give("what", "add")
                .give("subprocessor", company.handle())
                .give("effective", day.to_string()),
        );
        found.add(one, &company.title(), what, remedy);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, record, vendor};

    const TERMS: [(&str, &str); 4] =
        [("authorisation", "general"), ("notice_days", "10"), ("objection_days", "10"), ("objection_from", "notice")];

    /// What one check finds of a change, with these terms and records of the customer: record, what, since.
    fn of(
        rule: &str,
        change: &[(&str, &str)],
        terms: &[(&str, &str)],
        more: &[Record],
    ) -> Vec<(String, String, Option<String>)> {
        let usual = [("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2026-12-01")];
        let kept = usual.iter().filter(|(field, _)| !change.iter().any(|(known, _)| known == field));
        let change: Vec<(&str, &str)> = kept.chain(change).copied().collect();
        let ours = [
            vendor(),
            record("SUB-1", &[("name", "Mail")]),
            record("SUB-2", &[("name", "Old")]),
            record("ENG-1", &[("subprocessor", "SUB-2")]),
            record("CHG-1", &change),
        ];
        let kept = TERMS.iter().filter(|(field, _)| !terms.iter().any(|(known, _)| known == field));
        let terms: Vec<(&str, &str)> = kept.chain(terms).copied().collect();
        let records = [&[cloud(), agreed(&terms)], more].concat();
        let found = cases::found(rule, &ours, &[("acts_as", "controller")], &records).into_iter();
        found.map(|one| (one.record, one.what, one.since.map(|day| day.to_string()))).collect()
    }

    fn notice(facts: &[(&str, &str)]) -> Record {
        record("NTC-1", &[&[("customer", "CUS-1"), ("change", "CHG-1")], facts].concat())
    }

    fn objection(facts: &[(&str, &str)]) -> Record {
        record("OBJ-1", &[&[("customer", "CUS-1"), ("change", "CHG-1"), ("received", "2026-11-01")], facts].concat())
    }

    #[test]
    fn who_was_not_told_in_time_is_found_on_the_day_after_the_last() {
        let untold = |effective: &str| of("change-untold", &[("effective", effective)], &[], &[]);
        let [(handle, what, since)] = &untold("2026-12-01")[..] else { panic!("one finding") };
        assert_eq!((&**handle, since.as_deref()), ("CHG-1", Some("2026-11-20")));
        assert_eq!(
            what,
            "not told in time for 1 December 2026, the day on which it takes effect: Acme GmbH (CUS-1); the first last day was 20 November 2026"
        );
        assert_eq!(untold("2026-12-04"), [], "it can be told today");
        assert_eq!(untold("2026-12-03").len(), 1);
        let told = of("change-untold", &[], &[], &[notice(&[("sent", "2026-11-20")])]);
        assert_eq!(told, []);
        let moved = of("change-untold", &[("what", "move"), ("subprocessor", "SUB-2"), ("places", "India")], &[], &[]);
        assert!(
            moved[0].1.ends_with(
                "; counted as for a new subprocessor, whether the texts mean this change has to be read there"
            ),
            "{moved:?}"
        );
    }

    #[test]
    fn a_company_that_began_lately_without_a_change_is_found_and_the_first_list_is_not() {
        let first = record("ENG-1", &[("subprocessor", "SUB-1"), ("starts", "2026-09-01")]);
        let found = |starts: &str, more: &[(&str, &str)], change: &[Record]| {
            let new = record("ENG-2", &[&[("subprocessor", "SUB-2"), ("starts", starts)], more].concat());
            let companies = ["SUB-1", "SUB-2"].map(|handle| record(handle, &[("name", handle)]));
            let ours = [&companies[..], &[first.clone(), new], change].concat();
            let all = cases::found("change-unplanned", &ours, &[("acts_as", "controller")], &[cloud()]);
            all.into_iter().map(|one| one.what).collect::<Vec<_>>()
        };
        let told = "and no change is recorded by which customers";
        assert_eq!(found("2026-11-20", &[], &[]), [format!("it began on 20 November 2026, {told} were told first")]);
        assert_eq!(found("2026-12-20", &[], &[]), [format!("it begins on 20 December 2026, {told} are told first")]);
        assert_eq!(found("2026-09-01", &[], &[]), [""; 0], "it came with the first list");
        let change = record("CHG-1", &[("what", "add"), ("subprocessor", "SUB-2"), ("effective", "2026-11-20")]);
        assert_eq!(found("2026-11-20", &[], &[change]), [""; 0]);
        assert_eq!(found("2026-11-20", &[("ends", "2026-11-21")], &[]), [""; 0], "it is over");
    }

    #[test]
    fn a_company_that_is_there_for_others_begins_without_a_change() {
        let found = |edition: &str| {
            let of = [("subprocessor", "SUB-1"), ("starts", "2024-01-01"), ("edition", edition)];
            let later = [("subprocessor", "SUB-1"), ("starts", "2026-12-20"), ("edition", "cloud")];
            let ours = [record("SUB-1", &[("name", "Lakes")]), record("ENG-1", &of), record("ENG-2", &later)];
            let found = cases::found("change-unplanned", &ours, &[("acts_as", "controller")], &[cloud()]);
            found.into_iter().map(|one| one.record).collect::<Vec<_>>()
        };
        assert_eq!(found("self_hosted"), ["ENG-2"]);
        assert_eq!((found("cloud"), found("")), (Vec::new(), Vec::new()), "its other work is for these too");
    }

    #[test]
    fn what_was_replaced_at_once_has_to_be_told_afterwards() {
        let old = [("what", "replace"), ("instead", "SUB-2"), ("emergency", "yes"), ("effective", "2026-11-20")];
        let closed = [&old[..], &[("closed", "2026-11-20"), ("outcome", "carried_out")]].concat();
        let at_once = [("emergency_replacement", "yes")];
        let found = of("change-untold", &closed, &at_once, &[]);
        let [(handle, what, since)] = &found[..] else { panic!("one finding: {found:?}") };
        assert_eq!((&**handle, since.as_deref()), ("CHG-1", Some("2026-11-20")));
        assert_eq!(
            what,
            "replaced in an emergency, with effect from 20 November 2026, and no notice is recorded for Acme GmbH (CUS-1)"
        );
        assert_eq!(of("change-untold", &closed, &at_once, &[notice(&[("sent", "2026-11-21")])]), []);
        let day = ("effective", "2026-11-20");
        let despite = [day, ("closed", "2026-11-20"), ("outcome", "carried_out"), ("despite", "it stopped")];
        let [(_, what, _)] = &of("change-untold", &despite, &[], &[])[..] else { panic!("one finding") };
        let untold = "carried out, with effect from 20 November 2026, and no notice is recorded for Acme GmbH (CUS-1)";
        assert_eq!(what, untold);
        assert_eq!(of("change-untold", &despite, &[], &[notice(&[("sent", "2026-11-21")])]), []);
        let withdrawn = [day, ("closed", "2026-11-20"), ("outcome", "withdrawn"), ("despite", "it stopped")];
        assert_eq!(of("change-untold", &withdrawn, &[], &[]), []);
    }

    #[test]
    fn what_goes_live_too_early_reads_otherwise_once_it_is_over() {
        let told = [notice(&[("sent", "2026-11-22")])];
        let [(_, what, since)] = &of("change-early", &[], &[], &told)[..] else { panic!("one finding") };
        assert_eq!(
            what,
            "it takes effect on 1 December 2026, and by what was sent it may not before 3 December 2026: Acme GmbH (CUS-1)"
        );
        assert_eq!(*since, None);
        assert_eq!(of("change-early", &[("effective", "2026-12-03")], &[], &told), []);
        let done = [
            ("effective", "2026-11-23"),
            ("closed", "2026-11-23"),
            ("outcome", "carried_out"),
            ("despite", "it stopped"),
        ];
        let [(_, what, since)] = &of("change-early", &done, &[], &told)[..] else { panic!("one finding") };
        assert_eq!(
            what,
            "it took effect on 23 November 2026, and by what was sent it was not to before 3 December 2026: Acme GmbH (CUS-1)"
        );
        assert_eq!(since.as_deref(), Some("2026-11-23"));
    }

    #[test]
    fn who_has_to_agree_and_did_not_is_found_and_a_notice_that_came_back() {
        let consent = |effective: &str| {
            of(
                "change-consent",
                &[("effective", effective)],
                &[("authorisation", "specific")],
                &[notice(&[("sent", "2026-11-01")])],
            )
        };
        let [(_, what, since)] = &consent("2026-12-01")[..] else { panic!("one finding") };
        assert_eq!(what, "it takes effect on 1 December 2026, and who has to agree did not: Acme GmbH (CUS-1)");
        assert_eq!(*since, None, "it is still to come");
        assert_eq!(consent("2026-11-23")[0].2.as_deref(), Some("2026-11-23"));
        let back = notice(&[("sent", "2026-11-10"), ("bounced", "2026-11-12")]);
        let [(_, what, since)] = &of("change-bounced", &[], &[], &[back])[..] else { panic!("one finding") };
        assert_eq!(
            (&**what, since.as_deref()),
            (
                "the notice came back, first on 12 November 2026, and no other is recorded: Acme GmbH (CUS-1)",
                Some("2026-11-12")
            )
        );
        assert_eq!(of("change-bounced", &[], &[], &[notice(&[("sent", "2026-11-10")])]), []);
    }

    #[test]
    fn a_change_whose_day_is_over_has_to_be_closed() {
        let open = |effective: &str, closed: &str| {
            of("change-open", &[("effective", effective), ("closed", closed)], &[], &[]).len()
        };
        assert_eq!((open("2026-11-22", ""), open("2026-11-23", ""), open("2026-11-22", "2026-11-22")), (1, 0, 0));
    }

    #[test]
    fn an_objection_stands_until_it_is_settled_or_the_change_is_withdrawn() {
        let blocks = [("objection_effect", "blocks")];
        let stands = |change: &[(&str, &str)], terms: &[(&str, &str)], objected: &[(&str, &str)]| {
            of("objection-stands", change, terms, &[objection(objected)])
        };
        let [(handle, what, since)] = &stands(&[], &blocks, &[])[..] else { panic!("one finding") };
        assert_eq!(
            (&**handle, &**what),
            (
                "OBJ-1",
                "CHG-1 takes effect on 1 December 2026, and the objection is not settled: OBJ-1 blocks it (DPA-1)"
            )
        );
        assert_eq!(*since, None);
        let silent = stands(&[], &[("objection_effect", "none")], &[]);
        assert!(silent[0].1.ends_with("DPA-1 does not state what an objection does (OBJ-1)"), "{silent:?}");
        assert_eq!(stands(&[], &[("objection_effect", "terminate_only")], &[]), [], "the customer can only leave");
        assert_eq!(stands(&[], &blocks, &[("outcome", "withdrawn"), ("settled", "2026-11-10")]), []);
        assert_eq!(stands(&[("effective", "2027-06-01")], &blocks, &[]), [], "the day is far off");
        let closed = |outcome| [("closed", "2026-11-20"), ("effective", "2026-11-20"), ("outcome", outcome)];
        assert_eq!(stands(&closed("withdrawn"), &blocks, &[]), []);
        assert_eq!(stands(&closed("carried_out"), &blocks, &[])[0].2.as_deref(), Some("2026-11-20"));
        let cure = |days| [("objection_effect", "blocks"), ("cure_days", days), ("cure_from", "objection")];
        let overdue = |days| of("objection-overdue", &[], &cure(days), &[objection(&[])]);
        let [(_, what, since)] = &overdue("21")[..] else { panic!("one finding") };
        assert_eq!(
            (&**what, since.as_deref()),
            ("it was to be resolved by 22 November 2026, and what became of it is not recorded", Some("2026-11-22"))
        );
        assert_eq!(overdue("22"), [], "its last day");
    }
}
