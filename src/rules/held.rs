//! The time after a service ended in which we still hold its data: until a record says that it is deleted or returned, and gone from the
//! backups. Art. 4(2), 28(3)(g).

use super::agreement::{in_force, span};
use super::runs::{Runs, Side};
use super::session::may_have_left_copies;
use crate::model::phrase::say;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record, Value};
use crate::texts::{Text, gone as told, register as texts};
use chrono::NaiveDate;

/// When a deployment or a connected service ended whose data we still hold on a day; nothing while it runs, and once the data is gone.
#[must_use]
pub fn after_the_end(
    source: &Record,
    dossier: &Dossier,
    organisation: &Organisation,
    on: NaiveDate,
) -> Option<NaiveDate> {
    not_gone(source, dossier, organisation, on).filter(|_| was_with_us(source))
}

/// When an instance ended that never ran with us, and that our staff operated or could look at, or of which nobody recorded whether they could,
/// while no record says that what they took is gone: whether they took anything is not known.
#[must_use]
pub fn may_have_looked(
    source: &Record,
    dossier: &Dossier,
    organisation: &Organisation,
    on: NaiveDate,
) -> Option<NaiveDate> {
    let access = matches!(source.text("support_access"), Some("on_demand" | "systematic"));
    let access = access || source.get("support_access").is_none() || Runs::of(source).operated();
    let may_have = access && source.kind == Kind::Deployment && source.flag("personal_data") != Some(false);
    not_gone(source, dossier, organisation, on).filter(|_| may_have && !was_with_us(source))
}

/// What of an instance that ended we may still hold for purposes of our own: the reports that it sent us, where no record says that they are gone,
/// and what we used of its data, whatever was deleted. A record of a deletion is about what we held for the customer. Art. 28(3)(g), 28(10).
#[must_use]
pub fn for_ourselves(source: &Record, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Text> {
    let used = has_ended(source, on).is_some() && source.flag("own_purposes") == Some(true);
    let used = (used && source.kind == Kind::Deployment).then_some(told::USED_FOR_OURSELVES);
    reports_left(source, dossier, organisation, on).into_iter().chain(used).collect()
}

/// The reports that an instance that ended sent us, or may have, where no record says that they are gone.
#[must_use]
pub fn reports_left(source: &Record, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Option<Text> {
    if source.kind != Kind::Deployment || not_gone(source, dossier, organisation, on).is_none() {
        return None;
    }
    match source.get("telemetry") {
        None if !Runs::of(source).hosted() => Some(told::REPORTS_IF_ANY),
        Some(_) if source.text("telemetry") == Some("yes") => Some(told::REPORTS),
        _ => None,
    }
}

/// What we may still hold of all that ended, of which a record of a deletion says nothing: what we used for ourselves, and copies from support
/// sessions of which nobody recorded whether any were taken. Art. 28(3)(g), 28(10).
#[must_use]
pub fn beside_what_is_gone(dossier: &Dossier, on: NaiveDate) -> Vec<Text> {
    let ended = || dossier.deployments().iter().filter(|source| has_ended(source, on).is_some());
    let used = if ended().any(|source| source.flag("own_purposes") == Some(true)) {
        Some(told::USED_FOR_OURSELVES)
    } else {
        let unsaid = |source: &Record| source.flag("own_purposes").is_none() && may_have_reached_us(source);
        ended().any(unsaid).then_some(told::USED_IF_ANY)
    };
    let copies = dossier.of(Kind::Session).iter().any(|session| may_have_left_copies(session, on));
    used.into_iter().chain(copies.then_some(told::COPIES_IF_ANY)).collect()
}

/// Whether personal data of a deployment was with us while it ran, or our staff could see it, or nobody recorded whether they could.
#[must_use]
pub fn may_have_reached_us(source: &Record) -> bool {
    let seen = !matches!(source.get("support_access"), Some(Value::Nil)) || Runs::of(source).operated();
    was_with_us(source) || seen && source.flag("personal_data") != Some(false)
}

/// When something ended, if it had begun and that was before the day.
#[must_use]
pub fn has_ended(source: &Record, on: NaiveDate) -> Option<NaiveDate> {
    let end = source.date("ends").filter(|end| *end < on)?;
    source.date("starts").is_none_or(|start| start <= end).then_some(end)
}

/// When it ended, if that was before the day and no record says that the data is gone.
fn not_gone(source: &Record, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Option<NaiveDate> {
    let end = has_ended(source, on)?;
    (!is_gone(source, dossier, organisation, (end, on))).then_some(end)
}

/// Whether the data of a deployment or a connected service was with us while it ran.
#[must_use]
pub fn was_with_us(source: &Record) -> bool {
    let runs = Runs::of(source);
    let personal = source.flag("personal_data") != Some(false);
    // Our own service is with us in whosever account we run it; what an instance of the customer's held, whoever it let in knows.
    let elsewhere = runs.operated() && runs.at == Side::Other && source.text("edition") == Some("cloud");
    personal && (source.kind == Kind::Service || runs.hosted() || elsewhere)
}

/// The records of what was done with the data of a deployment or a connected service. One that names neither is about all that ended
/// before it was done.
pub fn deletions<'d>(source: &'d Record, dossier: &'d Dossier) -> impl Iterator<Item = &'d Record> {
    let field = if source.kind == Kind::Service { "service" } else { "deployment" };
    dossier.deletions().iter().filter(move |record| {
        let names = ["deployment", "service"].iter().any(|field| record.link(field).is_some());
        let after = record.date("done").is_none_or(|done| source.date("ends").is_some_and(|end| end <= done));
        if names { record.link(field) == Some(source.id) } else { after }
    })
}

/// Those that were done when it was over, or bear no day: what was done before is not about what came in later.
pub fn deletions_after<'d>(source: &'d Record, dossier: &'d Dossier) -> impl Iterator<Item = &'d Record> {
    deletions(source, dossier).filter(|record| !is_early(record, source))
}

/// Whether something was done before a service was over.
#[must_use]
pub fn is_early(record: &Record, source: &Record) -> bool {
    record.date("done").zip(source.date("ends")).is_some_and(|(done, end)| done < end)
}

/// Whether a law requires that the data is kept, or some of it.
#[must_use]
pub fn is_on_hold(record: &Record) -> bool {
    record.text("how") == Some("kept") || record.get("hold").is_some_and(|hold| *hold != Value::Nil)
}

/// Whether all of the data is kept, as far as it is recorded: where some of it was deleted, or is to be, the law keeps the rest alone.
#[must_use]
pub fn keeps_all(record: &Record) -> bool {
    is_on_hold(record) && record.text("how").is_none_or(|how| how == "kept")
}

/// The last day on which what a record says is kept was here, as recorded: that of a later deletion.
#[must_use]
pub fn kept_until(kept: &Record, source: &Record, dossier: &Dossier) -> Option<NaiveDate> {
    deleted_later(kept, source, dossier)?.date("done")
}

/// The later deletion of what a record says is kept.
#[must_use]
pub fn deleted_later<'d>(kept: &Record, source: &'d Record, dossier: &'d Dossier) -> Option<&'d Record> {
    let later = |record: &&Record| match kept.date("done") {
        Some(day) => record.date("done").is_some_and(|done| day < done),
        None => kept.number < record.number,
    };
    let deleted = |record: &&Record| leaves_none(record) && !is_on_hold(record);
    let dated = |record: &&Record| record.date("done").is_some();
    deletions(source, dossier).filter(deleted).filter(later).filter(dated).min_by_key(|record| record.date("done"))
}

/// The duty by which data is kept, in words: as somebody recorded it, since no record says whether it is so, or how long it lasts.
#[must_use]
pub fn duty_in_words(kept: &Record) -> Phrase {
    kept.words("hold").map_or_else(
        || texts::DUTY_UNSAID.into(),
        |hold| say!(texts::DUTY_AS_RECORDED, words = hold.trim().trim_end_matches('.')),
    )
}

/// The record by which data of what ended is kept on a day, as a law requires.
#[must_use]
pub fn kept_by_law<'d>(source: &'d Record, dossier: &'d Dossier, on: NaiveDate) -> Option<&'d Record> {
    let begun = |record: &&Record| record.date("done").is_none_or(|day| day <= on);
    let lasts = |record: &&Record| kept_until(record, source, dossier).is_none_or(|last| on <= last);
    deletions(source, dossier).filter(|record| is_on_hold(record)).filter(begun).find(lasts)
}

/// Whether something may be left of the data of what ended beside what a law obliges us to keep: that duty covers the part that is kept alone, and the
/// rest is still stored for the customer, in backups too. Art. 4(2), 28(3)(g); EDPB Guidelines 07/2020, para. 24.
#[must_use]
pub fn rest_may_be_left(source: &Record, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> bool {
    let Some((kept, end)) = kept_by_law(source, dossier, on).zip(source.date("ends")) else { return false };
    let later = deleted_later(kept, source, dossier).map(|record| record.id);
    let beside = |record: &Record| leaves_none(record) && record.id != kept.id && Some(record.id) != later;
    let is_part = !keeps_all(kept) || deletions_after(source, dossier).any(beside);
    is_part && rest_gone_on(source, dossier, organisation, end).is_none_or(|day| day >= on)
}

/// Whether what ended was deleted from the running systems before a day, as far as no law keeps it.
#[must_use]
pub fn was_deleted(source: &Record, dossier: &Dossier, on: NaiveDate) -> bool {
    let before = |record: &Record| record.date("done").is_some_and(|done| done < on);
    deletions_after(source, dossier).any(|record| leaves_none(record) && before(record))
}

/// What may be left of the data of what ended, by what was recorded of its deletion.
#[must_use]
pub fn what_is_left(source: &Record, dossier: &Dossier, on: NaiveDate) -> Phrase {
    let written = |day: NaiveDate| day.to_string();
    if let Some(kept) = kept_by_law(source, dossier, on) {
        let duty = duty_in_words(kept);
        return match kept_until(kept, source, dossier) {
            Some(day) => say!(texts::KEPT_BY_LAW_UNTIL, day = written(day), duty = duty),
            None => say!(texts::KEPT_BY_LAW, duty = duty),
        };
    }
    rest_that_is_left(source, dossier, on)
}

/// What may be left of it beside what a law keeps.
#[must_use]
pub fn rest_that_is_left(source: &Record, dossier: &Dossier, on: NaiveDate) -> Phrase {
    let written = |day: NaiveDate| day.to_string();
    let done = |record: &&Record| record.date("done").is_some();
    let deleted = deletions_after(source, dossier).filter(done).find(|record| leaves_none(record));
    match deleted.map(|record| (record.date("done"), record.get("backups_gone"))) {
        Some((Some(day), Some(Value::Date(gone)))) if day > on => {
            say!(texts::HELD_IN_BACKUPS, day = written(day), gone = written(*gone))
        }
        Some((Some(day), _)) if day >= on => say!(texts::HELD_UNTIL, day = written(day)),
        Some((_, Some(Value::Date(day)))) => say!(texts::LEFT_IN_BACKUPS, day = written(*day)),
        Some((_, None)) => texts::DELETED_BUT_BACKUPS.into(),
        _ => texts::NOT_GONE.into(),
    }
}

/// The day on which the last of a customer's data was deleted from the running systems, where all that ran has ended and no more than backups can be
/// left; nothing else.
#[must_use]
pub fn only_backups_since(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Option<NaiveDate> {
    only_backups_beside(dossier, organisation, on, |_| true)
}

/// The same beside what still runs of which no data comes to us; `reaches_us` says of what does.
#[must_use]
pub fn only_backups_beside(
    dossier: &Dossier,
    organisation: &Organisation,
    on: NaiveDate,
    reaches_us: impl Fn(&Record) -> bool,
) -> Option<NaiveDate> {
    let all = || dossier.deployments().iter().chain(dossier.services());
    let runs = |source: &Record| dossier.runs(source, on) && reaches_us(source);
    if all().any(|source| runs(source) || may_have_looked(source, dossier, organisation, on).is_some()) {
        return None;
    }
    let held = all().filter(|source| after_the_end(source, dossier, organisation, on).is_some());
    let deleted = |source: &Record| {
        let gone = deletions_after(source, dossier).filter(|record| leaves_none(record));
        let day = gone.filter_map(|record| record.date("done")).min().filter(|day| *day < on);
        day.filter(|_| kept_by_law(source, dossier, on).is_none())
    };
    held.map(deleted).try_fold(None, |last, day| Some(last.max(Some(day?)))).flatten()
}

/// The last day on which we held data of a customer all of whose deployments and services are over, as recorded.
#[must_use]
pub fn held_until(dossier: &Dossier, organisation: &Organisation) -> Option<NaiveDate> {
    let sources = dossier.deployments().iter().chain(dossier.services());
    sources.map(|source| last_day(source, dossier, organisation)).collect::<Option<Vec<_>>>()?.into_iter().max()
}

/// Whether what was done leaves no copy in the running systems.
#[must_use]
pub fn leaves_none(record: &Record) -> bool {
    matches!(record.text("how"), Some("deleted" | "returned_and_deleted"))
}

/// The last day on which we process what a deployment or a connected service holds: its own, or that on which the last of its data went.
/// Nothing while it has no end, and where no record says that the data is gone.
#[must_use]
pub fn last_day(source: &Record, dossier: &Dossier, organisation: &Organisation) -> Option<NaiveDate> {
    let end = source.date("ends")?;
    if was_with_us(source) { gone_on(source, dossier, organisation, end) } else { Some(end) }
}

/// Whether the data is gone before a day.
fn is_gone(source: &Record, dossier: &Dossier, organisation: &Organisation, (end, on): (NaiveDate, NaiveDate)) -> bool {
    gone_on(source, dossier, organisation, end).is_some_and(|day| day < on)
}

/// On which day the last of the data went, as recorded: deleted, copies included, after the service ended, and gone from the backups. What
/// nobody recorded is still here.
fn gone_on(source: &Record, dossier: &Dossier, organisation: &Organisation, end: NaiveDate) -> Option<NaiveDate> {
    let first = rest_gone_on(source, dossier, organisation, end)?;
    // What a law requires to keep is here until a later deletion.
    let mut holds = deletions(source, dossier).filter(|record| is_on_hold(record));
    holds.try_fold(first, |last, kept| Some(last.max(kept_until(kept, source, dossier)?)))
}

/// The same of what no law keeps.
fn rest_gone_on(source: &Record, dossier: &Dossier, organisation: &Organisation, end: NaiveDate) -> Option<NaiveDate> {
    let gone = |record: &Record| {
        let done = record.date("done")?;
        match record.get("backups_gone") {
            Some(Value::Date(day)) => Some(done.max(*day)),
            Some(_) => Some(done),
            None => keeps_no_backups(dossier, organisation, end).then_some(done),
        }
    };
    deletions_after(source, dossier).filter(|record| leaves_none(record)).filter_map(gone).min()
}

/// Whether the agreement that bound when the service ended says that no backups are kept beyond the deletion.
fn keeps_no_backups(dossier: &Dossier, organisation: &Organisation, end: NaiveDate) -> bool {
    let agreement = in_force(dossier.agreements(), end).pop();
    let time = agreement.and_then(|agreement| span(agreement, organisation, "backup_days"));
    time.is_some_and(|time| time.most == Some(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, day, record};

    /// A deployment that ended on 30 June 2026.
    fn ended(facts: &[(&str, &str)]) -> Record {
        let usual = [("customer", "CUS-1"), ("starts", "2025-01-01"), ("ends", "2026-06-30")];
        record("DEP-1", &[&usual[..], facts].concat())
    }

    fn deleted(facts: &[(&str, &str)]) -> Record {
        record("DEL-1", &[&[("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-07-20")], facts].concat())
    }

    /// Whether the data of a Cloud deployment is still held on each of the days.
    fn held<const N: usize>(records: &[Record], days: [&str; N]) -> [bool; N] {
        let source = ended(&[("edition", "cloud")]);
        let dossier = cases::dossier(&[], &[std::slice::from_ref(&source), records].concat());
        let ours = cases::organisation(&[]);
        days.map(|on| after_the_end(&source, &dossier, &ours, day(on)) == Some(day("2026-06-30")))
    }

    #[test]
    fn data_is_held_from_the_day_after_the_end_to_the_day_on_which_it_is_deleted() {
        let days = ["2026-06-30", "2026-07-01", "2026-07-20", "2026-07-21"];
        assert_eq!(held(&[], days), [false, true, true, true]);
        let in_no_backup = deleted(&[("backups_gone", "none")]);
        assert_eq!(held(&[in_no_backup], days), [false, true, true, false], "it was with us on the day itself");
        let only_returned = deleted(&[("backups_gone", "none"), ("how", "returned")]);
        assert_eq!(held(&[only_returned], days), [false, true, true, true], "the copies are still here");
        let before = deleted(&[("backups_gone", "none"), ("done", "2026-06-29")]);
        assert_eq!(held(&[before], days), [false, true, true, true], "what came in after it is still here");
        let on_the_last = deleted(&[("backups_gone", "none"), ("done", "2026-06-30")]);
        assert_eq!(held(&[on_the_last], days), [false, false, false, false]);
    }

    #[test]
    fn backups_hold_it_until_their_own_day_unless_the_dpa_says_that_there_are_none() {
        let days = ["2026-07-21", "2026-08-20", "2026-08-21"];
        assert_eq!(held(&[deleted(&[("backups_gone", "2026-08-20")])], days), [true, true, false]);
        assert_eq!(held(&[deleted(&[])], days), [true; 3], "nobody said that they do not");
        assert_eq!(held(&[deleted(&[]), agreed(&[("backup_days", "0")])], days), [false; 3]);
        assert_eq!(held(&[deleted(&[]), agreed(&[("backup_days", "35")])], days), [true; 3], "nobody said when");
        let ended_before = agreed(&[("backup_days", "0"), ("ended", "2026-06-29")]);
        assert_eq!(held(&[deleted(&[]), ended_before], days), [true; 3], "it did not bind at the end");
    }

    #[test]
    fn the_last_day_of_processing_is_that_on_which_the_last_of_the_data_went() {
        let last = |facts: &[(&str, &str)], records: &[Record]| {
            let source = ended(facts);
            let dossier = cases::dossier(&[], &[std::slice::from_ref(&source), records].concat());
            last_day(&source, &dossier, &cases::organisation(&[])).map(|day| day.to_string())
        };
        let cloud = [("edition", "cloud")];
        assert_eq!(last(&cloud, &[]), None, "no record says that the data is gone");
        let backups = deleted(&[("backups_gone", "2026-08-15")]);
        assert_eq!(last(&cloud, &[backups]).as_deref(), Some("2026-08-15"));
        assert_eq!(last(&cloud, &[deleted(&[("backups_gone", "none")])]).as_deref(), Some("2026-07-20"));
        assert_eq!(last(&[("edition", "self_hosted")], &[]).as_deref(), Some("2026-06-30"), "we held nothing");
    }

    #[test]
    fn a_record_of_a_deletion_is_about_what_it_names_or_about_all_that_ended_before() {
        let gone = ("backups_gone", "none");
        let is_held = |facts: &[(&str, &str)]| held(&[deleted(&[&[gone], facts].concat())], ["2026-09-01"])[0];
        assert!(!is_held(&[]) && !is_held(&[("deployment", "DEP-1")]));
        assert!(is_held(&[("deployment", "DEP-2")]) && is_held(&[("service", "SVC-1")]), "another's");
        let service = record("SVC-1", &[("customer", "CUS-1"), ("service", "ai_gateway"), ("ends", "2026-06-30")]);
        let about = |field, handle| {
            let dossier = cases::dossier(&[], &[service.clone(), deleted(&[(field, handle)])]);
            deletions(&service, &dossier).count()
        };
        assert_eq!((about("service", "SVC-1"), about("deployment", "DEP-1")), (1, 0));
        let running = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud")]);
        let dossier = cases::dossier(&[], &[running.clone(), deleted(&[])]);
        assert_eq!(deletions(&running, &dossier).count(), 0, "it has not ended");
    }

    #[test]
    fn whether_staff_took_anything_on_demand_is_open_after_the_end_of_an_instance() {
        let looked = |facts: &[(&str, &str)], on: &str| {
            let source = ended(&[&[("edition", "self_hosted"), ("support_access", "on_demand")], facts].concat());
            let dossier = cases::dossier(&[], std::slice::from_ref(&source));
            may_have_looked(&source, &dossier, &cases::organisation(&[]), day(on)).is_some()
        };
        assert!(!looked(&[], "2026-06-30") && looked(&[], "2026-07-01"));
        for facts in [("support_access", "none"), ("support_access", "incidental"), ("personal_data", "no")] {
            assert!(!looked(&[facts], "2026-07-01"), "{facts:?}");
        }
        let operated = [("operated_by", "vendor"), ("support_access", "none")];
        assert!(looked(&[("support_access", "systematic")], "2026-07-01") && looked(&operated, "2026-07-01"));
        assert!(!looked(&[("edition", "cloud")], "2026-07-01"), "we held all of it");
    }

    #[test]
    fn what_a_law_requires_to_keep_is_held_until_a_later_deletion() {
        let hold = ("hold", "Sec. 257 HGB");
        let kept = |facts: &[(&str, &str)]| deleted(&[&[("how", "kept"), hold], facts].concat());
        let second = |facts: &[(&str, &str)]| {
            let of = [("customer", "CUS-1"), ("how", "deleted"), ("backups_gone", "none")];
            record("DEL-2", &[&of[..], facts].concat())
        };
        let by_law = |records: &[Record], on: &str| {
            let source = ended(&[("edition", "cloud")]);
            let dossier = cases::dossier(&[], &[std::slice::from_ref(&source), records].concat());
            kept_by_law(&source, &dossier, day(on)).map(Record::handle)
        };
        let first = Some("DEL-1".to_owned());
        assert_eq!(by_law(&[kept(&[])], "2026-11-01"), first);
        assert_eq!(by_law(&[kept(&[])], "2026-07-19"), None, "it was not kept for that yet");
        let with_it = [kept(&[]), second(&[("done", "2026-07-20")])];
        assert_eq!(by_law(&with_it, "2026-11-01"), first, "the rest was deleted with it");
        assert_eq!(held(&with_it, ["2026-11-01"]), [true]);
        let later = [kept(&[]), second(&[("done", "2026-10-01")])];
        assert_eq!((by_law(&later, "2026-10-01"), by_law(&later, "2026-10-02")), (first.clone(), None));
        assert_eq!(held(&later, ["2026-10-01", "2026-10-02"]), [true, false]);
        let some = [deleted(&[hold, ("backups_gone", "none")])];
        assert_eq!(by_law(&some, "2026-11-01"), first, "some of it is kept");
    }

    #[test]
    fn data_was_with_us_where_it_ran_with_us_or_where_we_had_it_hosted() {
        for (facts, with_us) in [
            (&[("edition", "cloud")][..], true),
            (&[("edition", "cloud"), ("personal_data", "no")], false),
            (&[("edition", "self_hosted")], false),
            (&[("edition", "self_hosted"), ("operated_by", "vendor")], false),
            (&[("edition", "cloud"), ("runs_in", "customer")], false),
            (&[("edition", "cloud"), ("runs_in", "third_party")], true),
            (&[("edition", "self_hosted"), ("runs_in", "vendor")], true),
            (&[("edition", "self_hosted"), ("support_access", "systematic")], false),
            (&[("edition", "self_hosted"), ("support_access", "on_demand")], false),
            (&[("edition", "self_hosted"), ("support_access", "systematic"), ("personal_data", "no")], false),
        ] {
            assert_eq!(was_with_us(&ended(facts)), with_us, "{facts:?}");
        }
        let service = record("SVC-1", &[("customer", "CUS-1"), ("service", "ai_gateway")]);
        assert!(was_with_us(&service), "a connected service runs with us");
    }

    #[test]
    fn what_we_may_still_use_of_an_instance_that_ended_is_said() {
        let left = |facts: &[(&str, &str)], records: &[Record], on: &str| {
            let source = ended(facts);
            let dossier = cases::dossier(&[], &[std::slice::from_ref(&source), records].concat());
            let said = for_ourselves(&source, &dossier, &cases::organisation(&[]), day(on));
            said.iter().map(|text| text.en).collect::<Vec<_>>()
        };
        let after = |facts: &[(&str, &str)]| left(&[&[("edition", "self_hosted")], facts].concat(), &[], "2026-07-01");
        let used = "what we used of its data for purposes of our own";
        assert_eq!(after(&[]), ["reports that it sent us, if it did"]);
        assert_eq!(after(&[("telemetry", "yes")]), ["the reports that it sent us"]);
        assert_eq!(after(&[("telemetry", "off")]), [""; 0]);
        assert_eq!(after(&[("telemetry", "off"), ("own_purposes", "yes")]), [used]);
        assert_eq!(after(&[("telemetry", "yes"), ("own_purposes", "yes")]), ["the reports that it sent us", used]);
        let cloud = [("edition", "cloud")];
        assert_eq!(left(&cloud, &[], "2026-07-01"), [""; 0], "what runs with us sends no reports");
        let sends = [("edition", "self_hosted"), ("telemetry", "yes")];
        assert_eq!(left(&sends, &[], "2026-06-30"), [""; 0], "it runs on its last day");
        let gone = deleted(&[("backups_gone", "none")]);
        assert_eq!(left(&sends, &[gone], "2026-07-21"), [""; 0], "all is deleted");
        let gone = deleted(&[("backups_gone", "none")]);
        let uses = [("edition", "cloud"), ("own_purposes", "yes")];
        assert_eq!(left(&uses, &[gone], "2026-07-21"), [used], "what was deleted is what we held for the customer");
        let service = record("SVC-1", &[("customer", "CUS-1"), ("service", "ai_gateway"), ("ends", "2026-06-30")]);
        let dossier = cases::dossier(&[], std::slice::from_ref(&service));
        assert!(for_ourselves(&service, &dossier, &cases::organisation(&[]), day("2026-07-01")).is_empty());
    }

    #[test]
    fn what_is_left_after_the_end_is_said_by_what_is_recorded() {
        let left = |records: &[Record], on: &str| {
            let source = ended(&[("edition", "cloud")]);
            let dossier = cases::dossier(&[], &[std::slice::from_ref(&source), records].concat());
            what_is_left(&source, &dossier, day(on)).to_string()
        };
        let nothing = left(&[], "2026-07-10");
        assert_eq!(nothing, "no record says that all of its data is gone");
        assert_eq!(left(&[deleted(&[("how", "returned")])], "2026-07-21"), nothing, "a copy is here");
        let kept = deleted(&[("how", "kept"), ("hold", "Sec. 257 HGB.")]);
        let by_law = left(std::slice::from_ref(&kept), "2026-07-20");
        assert!(by_law.contains("Sec. 257 HGB") && !by_law.contains("HGB.") && !by_law.contains("2026"), "{by_law}");
        let later = record("DEL-2", &[("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-10-01")]);
        let until = left(&[kept, later], "2026-07-21");
        assert!(until.contains("2026-10-01") && until.contains("Sec. 257 HGB"), "{until}");
        let unsaid = left(&[deleted(&[("how", "kept")])], "2026-07-21");
        assert!(unsaid != nothing && !unsaid.contains("HGB"), "{unsaid}");
        let backups = || deleted(&[("backups_gone", "2026-08-20")]);
        let both = left(&[backups()], "2026-07-19");
        assert!(both.contains("2026-07-20") && both.contains("2026-08-20"), "{both}");
        let on_the_day = left(&[backups()], "2026-07-20");
        assert!(on_the_day.contains("2026-07-20") && !on_the_day.contains("2026-08-20"), "{on_the_day}");
        let in_backups = left(&[backups()], "2026-07-21");
        assert!(!in_backups.contains("2026-07-20") && in_backups.contains("2026-08-20"), "{in_backups}");
        let no_word = left(&[deleted(&[])], "2026-07-21");
        assert!(no_word != nothing && no_word.contains("backups") && !no_word.contains("2026"), "{no_word}");
    }

    #[test]
    fn no_more_than_backups_are_left_once_all_that_ran_is_over_and_deleted() {
        let since = |records: &[Record], on: &str| {
            let dossier = cases::dossier(&[], records);
            only_backups_since(&dossier, &cases::organisation(&[]), day(on)).map(|day| day.to_string())
        };
        let cloud = || ended(&[("edition", "cloud")]);
        let some = Some("2026-07-20".to_owned());
        assert_eq!(since(&[cloud(), deleted(&[])], "2026-07-21"), some);
        assert_eq!(since(&[cloud(), deleted(&[])], "2026-07-20"), None, "it was here on the day itself");
        assert_eq!(since(&[cloud()], "2026-07-21"), None, "nothing is deleted");
        assert_eq!(since(&[cloud(), deleted(&[("hold", "Sec. 257 HGB")])], "2026-07-21"), None, "some of it is kept");
        let runs = record("DEP-2", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01")]);
        assert_eq!(since(&[cloud(), deleted(&[]), runs], "2026-07-21"), None, "another runs");
        let looked = [
            ("customer", "CUS-1"),
            ("edition", "self_hosted"),
            ("support_access", "on_demand"),
            ("ends", "2026-07-31"),
        ];
        let looked = record("DEP-2", &looked);
        assert_eq!(since(&[cloud(), deleted(&[]), looked], "2026-08-01"), None, "staff may have taken something");
        let second = record("DEP-2", &[("customer", "CUS-1"), ("edition", "cloud"), ("ends", "2026-08-31")]);
        let both = |done: &str| {
            let more =
                record("DEL-2", &[("customer", "CUS-1"), ("deployment", "DEP-2"), ("how", "deleted"), ("done", done)]);
            since(&[cloud(), second.clone(), deleted(&[("deployment", "DEP-1")]), more], "2026-10-01")
        };
        assert_eq!(both("2026-09-10").as_deref(), Some("2026-09-10"), "the last of them");
        assert_eq!(both("2026-10-01"), None);
    }

    #[test]
    fn data_of_a_customer_was_held_until_the_last_of_what_it_had_is_gone() {
        let until = |records: &[Record]| {
            held_until(&cases::dossier(&[], records), &cases::organisation(&[])).map(|day| day.to_string())
        };
        let gone = || deleted(&[("backups_gone", "2026-08-15")]);
        assert_eq!(until(&[ended(&[("edition", "cloud")]), gone()]).as_deref(), Some("2026-08-15"));
        let own = |ends: &str| record("DEP-2", &[("customer", "CUS-1"), ("edition", "self_hosted"), ("ends", ends)]);
        assert_eq!(until(&[ended(&[("edition", "cloud")]), gone(), own("2026-09-30")]).as_deref(), Some("2026-09-30"));
        assert_eq!(until(&[ended(&[("edition", "cloud")]), gone(), own("")]), None, "one has no end");
        assert_eq!(until(&[ended(&[("edition", "cloud")])]), None, "no record says that it is gone");
        assert_eq!(until(&[]), None);
    }

    #[test]
    fn of_what_is_kept_without_a_day_only_what_was_recorded_later_is_its_deletion() {
        let source = ended(&[("edition", "cloud")]);
        let of = |kept: &str, later: &str| {
            let hold = [("customer", "CUS-1"), ("how", "kept"), ("hold", "Sec. 257 HGB")];
            let gone = [("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-10-01")];
            let kept = record(kept, &hold);
            let dossier = cases::dossier(&[], &[source.clone(), kept.clone(), record(later, &gone)]);
            kept_until(&kept, &source, &dossier).map(|day| day.to_string())
        };
        assert_eq!(of("DEL-1", "DEL-2").as_deref(), Some("2026-10-01"));
        assert_eq!(of("DEL-2", "DEL-1"), None);
    }

    #[test]
    fn what_a_law_kept_is_gone_with_the_first_deletion_after_it() {
        let source = ended(&[("edition", "cloud")]);
        let of = |handle, how, done| record(handle, &[("customer", "CUS-1"), ("how", how), ("done", done)]);
        let until = |kept: &Record, records: &[Record]| {
            let dossier = cases::dossier(&[], &[&[source.clone(), kept.clone()], records].concat());
            kept_until(kept, &source, &dossier).map(|day| day.to_string())
        };
        let kept = of("DEL-2", "kept", "2026-08-01");
        assert_eq!(until(&kept, &[of("DEL-3", "deleted", "2026-08-01")]), None, "on the same day");
        assert_eq!(until(&kept, &[of("DEL-3", "deleted", "2026-08-02")]).as_deref(), Some("2026-08-02"));
        assert_eq!(until(&kept, &[of("DEL-3", "returned", "2026-08-02")]), None, "our copies are here");
        let both = [of("DEL-3", "deleted", "2026-10-01"), of("DEL-4", "deleted", "2026-09-01")];
        assert_eq!(until(&kept, &both).as_deref(), Some("2026-09-01"));
        let undated = of("DEL-2", "kept", "");
        assert_eq!(until(&undated, &[of("DEL-1", "deleted", "2026-08-02")]), None, "it was recorded before");
        assert_eq!(until(&undated, &[of("DEL-3", "deleted", "2026-08-02")]).as_deref(), Some("2026-08-02"));
    }
}
