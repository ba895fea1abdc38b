//! By when the data of a service that ended has to be deleted or returned, when it has to have left the backups, and when the customer gets
//! the certificate that was promised. Art. 28(3)(g).

use super::agreement::{in_force, is_in_place, span, term};
use super::held::{deletions, deletions_after, is_on_hold, keeps_all, leaves_none, was_with_us};
use crate::model::phrase::say;
use crate::model::{Dossier, Kind, Organisation, Phrase, Record, Span, Unit, Value, counted, date};
use crate::texts::{Text, gone as texts};
use chrono::NaiveDate;

/// One step on the way to the day on which nothing is held any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The data leaves the running systems, or goes back to the customer.
    Deletion,
    /// It leaves the backups.
    Backups,
    /// The customer gets the certificate that the DPA promises.
    Certificate,
}

/// A day by which a step has to be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline<'d> {
    /// The deployment or connected service that ended; the record of the deletion where it is about neither.
    pub of: &'d Record,
    /// Which step.
    pub step: Stage,
    /// The day.
    pub day: NaiveDate,
    /// What is due, with what the day follows from.
    pub what: String,
    /// The same, in no language yet.
    pub due: Phrase,
    /// The same as it is told to the customer, until the day has passed.
    coming: Phrase,
    /// The same once it has.
    passed: Phrase,
    /// The day on which it was done, if that is recorded.
    pub done: Option<NaiveDate>,
}

impl Deadline<'_> {
    /// Whether it is not done on a day, as far as it is recorded.
    #[must_use]
    pub fn is_open(&self, on: NaiveDate) -> bool {
        self.done.is_none_or(|done| on < done)
    }

    /// Whether it is about what a deployment or connected service left: that itself, or a deletion of it.
    #[must_use]
    pub fn is_about(&self, source: &Record, dossier: &Dossier) -> bool {
        self.of.id == source.id || deletions_after(source, dossier).any(|deletion| deletion.id == self.of.id)
    }

    /// What is due and not recorded as done, in words for the customer: "Deletion or return is due by 30 September 2026, 30 days after …", or was due
    /// then, once the day has passed.
    #[must_use]
    pub fn told(&self, on: NaiveDate) -> Option<Phrase> {
        if !self.is_open(on) {
            return None;
        }
        Some(match self.done {
            _ if on <= self.day => self.coming.clone(),
            // What was done after the day is recorded as done.
            Some(_) => self.passed.clone().sentence(),
            None => say!(texts::NOT_DONE, what = self.passed.clone()),
        })
    }

    /// How late it was done, seen from a day: "deleted on 2026-08-15, 46 days late; deletion or return was due, 30 days after …"; nothing where it was in
    /// time, or is not done yet.
    #[must_use]
    pub fn late_in_words(&self, on: NaiveDate) -> Option<String> {
        let done = self.done.filter(|done| self.day < *done && *done <= on)?;
        let days = counted(usize::try_from((done - self.day).num_days()).unwrap_or_default(), "day", "days");
        let what = match self.step {
            Stage::Deletion => "deleted",
            Stage::Backups => "gone from the backups",
            Stage::Certificate => return None,
        };
        Some(format!("{what} on {done}, {days} late; {}; that was on {}", was_due(&self.due), self.day))
    }
}

/// What was due, of what is.
fn was_due(due: &Phrase) -> Phrase {
    const PAST: [(Text, Text); 5] = [
        (texts::DELETION_IS_DUE, texts::DELETION_WAS_DUE),
        (texts::COPIES_ARE_DUE, texts::COPIES_WERE_DUE),
        (texts::DELETION_IS_DUE_AS_RECORDED, texts::DELETION_WAS_DUE_AS_RECORDED),
        (texts::COPIES_ARE_DUE_AS_RECORDED, texts::COPIES_WERE_DUE_AS_RECORDED),
        (texts::BACKUPS_ARE_DUE, texts::BACKUPS_WERE_DUE),
    ];
    let Phrase::Text(text, parts) = due else { return due.clone() };
    let past = PAST.iter().find(|(is, _)| is == text).map_or(*text, |(_, was)| *was);
    Phrase::Text(past, parts.clone())
}

/// The deadlines of a customer as they stand on a day, also of one that is none any more, and of what was done by then. A time of which no
/// number is agreed has no day; what the customer asked for is due on the day on which it asked, since the law gives no time.
#[must_use]
pub fn deadlines<'d>(dossier: &'d Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Deadline<'d>> {
    let sources = dossier.deployments().iter().chain(dossier.services());
    let ended: Vec<&Record> = sources.filter(|source| source.date("ends").is_some() && was_with_us(source)).collect();
    let mut held: Vec<Held<'d>> = Vec::new();
    for source in &ended {
        held.push(Held { of: source, end: source.date("ends"), records: deletions(source, dossier).collect() });
    }
    for record in dossier.deletions() {
        if !held.iter().any(|held| held.records.iter().any(|known| known.id == record.id)) {
            held.push(Held { of: record, end: None, records: vec![record] });
        }
    }
    held.iter().flat_map(|held| held.deadlines(dossier, organisation, on)).collect()
}

/// What is held, and what is recorded of its deletion.
struct Held<'d> {
    of: &'d Record,
    /// The last day of the service.
    end: Option<NaiveDate>,
    records: Vec<&'d Record>,
}

/// A day, and what it follows from: as it is due, and as the customer is told that it is, and that it was missed.
#[derive(Clone, Debug)]
struct Because {
    day: NaiveDate,
    due: Phrase,
    coming: Phrase,
    passed: Phrase,
}

impl<'d> Held<'d> {
    fn deadlines(&self, dossier: &'d Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Deadline<'d>> {
        let mut found = self.steps(dossier, organisation, on);
        found.extend(self.records.iter().filter_map(|record| certificate(record, self.end, dossier, organisation)));
        found
    }

    /// The steps until nothing is held any more. No time runs while a law keeps all of the data, and none ran until what was kept is deleted; what it
    /// does not keep is deleted in time, Art. 28(3)(g).
    fn steps(&self, dossier: &'d Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Deadline<'d>> {
        let day_of = |record: &&Record| record.date("done");
        let on_hold: Vec<&Record> = self.records.iter().copied().filter(|record| keeps_all(record)).collect();
        let deleted: Vec<NaiveDate> =
            self.records.iter().filter(|record| is_deletion(record)).filter_map(day_of).collect();
        let is_kept = |kept: &&Record| match day_of(kept) {
            Some(day) if on < day => false,
            from => !deleted.iter().any(|gone| *gone < on && from.is_none_or(|from| from < *gone)),
        };
        if on_hold.iter().any(is_kept) {
            return Vec::new();
        }
        let was_kept = on_hold.iter().any(|kept| day_of(kept).is_none_or(|day| day <= on));
        let agreement = self.day_of_terms().and_then(|day| in_force(dossier.agreements(), day).pop());
        let terms = agreement.map(|agreement| Terms { agreement, dossier, organisation });
        let after = |done: &NaiveDate| self.end.is_none_or(|end| end <= *done);
        let done = self.records.iter().filter(|record| leaves_no_copy(record) && !keeps_all(record));
        let done = done.filter_map(|record| record.date("done")).filter(after).min();
        let gone = self.gone();
        let by_now = done.filter(|done| *done <= on);
        let mut found = Vec::new();
        let deadline = |step, because: Because, done| {
            let Because { day, due, coming, passed } = because;
            Deadline { of: self.of, step, day, what: due.to_string(), due, coming, passed, done }
        };
        // What went back to the customer is still here until our copies are deleted.
        let returned = self.records.iter().any(|record| {
            !leaves_no_copy(record) && record.date("done").is_some_and(|done| done <= on && after(&done))
        });
        let agreed = terms.as_ref().and_then(|terms| self.agreed(terms, returned));
        let first = agreed.or_else(|| self.recorded(returned)).filter(|_| !was_kept);
        let from = by_now.or(first.as_ref().map(|because| because.day));
        // What has no agreed day cannot be late once it is done.
        let asked = || self.asked(terms.as_ref(), returned, on).filter(|_| by_now.is_none() && !was_kept);
        let first = first.or_else(asked);
        found.extend(first.map(|first| deadline(Stage::Deletion, first, done)));
        if let (Some(terms), Some(from)) = (&terms, from) {
            let counted_from = if by_now.is_some() { texts::START_DELETION } else { texts::START_LAST_DAY };
            found.extend(terms.backups(from, counted_from).map(|second| deadline(Stage::Backups, second, gone)));
        }
        found
    }

    /// The day on which it was gone from the backups, as recorded: of what was in none, that of the deletion.
    fn gone(&self) -> Option<NaiveDate> {
        let gone = self.records.iter().filter_map(|record| match record.get("backups_gone")? {
            Value::Date(day) => Some(*day),
            _ => Some(record.date("done").unwrap_or(NaiveDate::MIN)),
        });
        gone.min()
    }

    /// The day on which the DPA has to be in force whose terms count.
    fn day_of_terms(&self) -> Option<NaiveDate> {
        self.end.or_else(|| self.first("requested")).or_else(|| self.first("done"))
    }

    /// The first day that the records give in a field.
    fn first(&self, field: &str) -> Option<NaiveDate> {
        self.records.iter().filter_map(|record| record.date(field)).min()
    }

    /// The day by the terms of the DPA: the time that it states, from what starts it.
    fn agreed(&self, terms: &Terms<'_>, copies: bool) -> Option<Because> {
        let deletion = terms.span("deletion_days")?;
        let (begins, start, told) = self.start(terms)?;
        let first = terms.span("logical_deletion_hours");
        let between = first.map_or(Some(begins), |first| first.last_day(begins))?;
        let day = deletion.last_day(between)?;
        let time = || match first {
            Some(first) => say!(texts::TIMES, one = first, other = deletion),
            None => Phrase::Span(deletion),
        };
        let of = counted_by(terms.agreement, deletion);
        Some(if copies {
            Because {
                day,
                due: say!(texts::COPIES_ARE_DUE, time = time(), start = start, of = of),
                coming: say!(texts::COPIES_COME, day = day, time = time(), start = told.clone()),
                passed: say!(texts::COPIES_DUE, day = day, time = time(), start = told),
            }
        } else {
            Because {
                day,
                due: say!(texts::DELETION_IS_DUE, time = time(), start = start, of = of),
                coming: say!(texts::DELETION_COMES, day = day, time = time(), start = told.clone()),
                passed: say!(texts::DELETION_DUE, day = day, time = time(), start = told),
            }
        })
    }

    /// What starts the time for deletion, and in words, for us and for the customer, Art. 28(3)(g). A DPA that says nothing of it is read as the law:
    /// from the end of the service on.
    fn start(&self, terms: &Terms<'_>) -> Option<(NaiveDate, Phrase, Phrase)> {
        let said = |day, words: Text| (day, words.into(), words.into());
        Some(match terms.text("deletion_trigger") {
            Some("request") => {
                let requested = self.first("requested")?;
                let both = |said: fn(Phrase) -> Phrase| (said(Phrase::Iso(requested)), said(Phrase::Day(requested)));
                // What was asked for in advance is due when the service is over.
                let (day, (start, told)) = match self.end.filter(|end| *end > requested) {
                    Some(end) => (end, both(|day| say!(texts::START_AS_REQUESTED, day = day))),
                    None => (requested, both(|day| say!(texts::START_REQUEST, day = day))),
                };
                (day, start, told)
            }
            Some("end_of_contract") => said(terms.end_of_contract()?, texts::START_CONTRACT),
            Some(_) => said(self.end?, texts::START_SERVICE),
            None => {
                let stated = term(terms.agreement, terms.organisation, "deletion_trigger");
                let open = if stated == Some(&Value::Nil) { texts::START_UNSTATED } else { texts::START_UNKNOWN };
                said(self.end?, open)
            }
        })
    }

    /// The day that the record of the deletion gives, where the DPA gives none.
    fn recorded(&self, copies: bool) -> Option<Because> {
        let dated = self.records.iter().filter_map(|record| Some((record.date("due")?, record.handle())));
        let (day, of) = dated.min()?;
        Some(if copies {
            Because {
                day,
                due: say!(texts::COPIES_ARE_DUE_AS_RECORDED, of = of),
                coming: say!(texts::COPIES_COME_AS_RECORDED, day = day),
                passed: say!(texts::COPIES_DUE_AS_RECORDED, day = day),
            }
        } else {
            Because {
                day,
                due: say!(texts::DELETION_IS_DUE_AS_RECORDED, of = of),
                coming: say!(texts::DELETION_COMES_AS_RECORDED, day = day),
                passed: say!(texts::DELETION_DUE_AS_RECORDED, day = day),
            }
        })
    }

    /// The day on which the customer asked, where no day is known by which it has to be done.
    fn asked(&self, terms: Option<&Terms<'_>>, copies: bool, on: NaiveDate) -> Option<Because> {
        let asked = self.records.iter().filter_map(|record| Some((record.date("requested")?, record.handle())));
        let (asked, of) = asked.filter(|(day, _)| *day <= on).min()?;
        // Our copies go once the data is back with the customer.
        let returned = self.records.iter().filter(|record| copies && !leaves_no_copy(record));
        let day = returned.filter_map(|record| record.date("done")).max().map_or(asked, |returned| returned.max(asked));
        let agreed = terms.is_some_and(|terms| terms.span("deletion_days").is_some());
        let (due, told) = match (copies, agreed) {
            (false, false) => (say!(texts::DELETION_WAS_ASKED, of = of), say!(texts::DELETION_ASKED, day = day)),
            (true, false) => (say!(texts::COPIES_WERE_ASKED, of = of), say!(texts::COPIES_ASKED, day = day)),
            (false, true) => {
                (say!(texts::DELETION_WAS_ASKED_UNCOUNTED, of = of), say!(texts::DELETION_ASKED_UNCOUNTED, day = day))
            }
            (true, true) => {
                (say!(texts::COPIES_WERE_ASKED_UNCOUNTED, of = of), say!(texts::COPIES_ASKED_UNCOUNTED, day = day))
            }
        };
        Some(Because { day, due, coming: told.clone().sentence(), passed: told })
    }
}

/// By which agreement a time counts, and how.
fn counted_by(agreement: &Record, time: Span) -> Phrase {
    match time.unit {
        Unit::BusinessDays => say!(texts::BY_BUSINESS_DAYS, record = agreement.handle()),
        _ => agreement.handle().into(),
    }
}

/// Whether a record is one of a deletion of all, and not of data that is kept.
fn is_deletion(record: &Record) -> bool {
    leaves_none(record) && !is_on_hold(record)
}

/// What speaks against a deletion before the last day of what it is of: more comes in until then, and what is due at the end of the service stays
/// due, Art. 28(3)(g). `runs` are the deployments and connected services of the customer; a deletion that names none is of those that ended.
#[must_use]
pub fn doubt_of_early(record: &Record, runs: &[Record]) -> Option<String> {
    let done = record.date("done").filter(|_| is_deletion(record))?;
    let goes_on = |run: &&Record| run.date("ends").is_none_or(|ends| done < ends);
    let of = [record.link("deployment"), record.link("service")];
    if of == [None, None] {
        let none_ended = !runs.is_empty() && runs.iter().all(|run| goes_on(&run));
        return none_ended.then(|| {
            format!(
                "Nothing that this customer runs has ended by {}, as recorded, and this says that the data of what ended was deleted then. Record the last day first, or name what it is of.",
                date::long(done)
            )
        });
    }
    let run = runs.iter().filter(|run| of.contains(&Some(run.id))).find(goes_on)?;
    let (handle, said) = (run.handle(), format!("this says that its data was deleted on {}", date::long(done)));
    Some(match run.date("ends") {
        Some(ends) => format!(
            "{handle} runs until {}, and {said}. What is due at the end of the service stays due after that.",
            date::long(ends)
        ),
        None => format!(
            "No last day of {handle} is recorded, so it goes on, and {said}. Where it has ended, record its last day first."
        ),
    })
}

/// Whether what was done leaves no copy with us, as far as it is recorded: what was only returned is still here.
fn leaves_no_copy(record: &Record) -> bool {
    record.text("how") != Some("returned")
}

/// The day by which the customer gets the certificate of a deletion, where the DPA promises one by a day and none is filed.
fn certificate<'d>(
    record: &'d Record,
    end: Option<NaiveDate>,
    dossier: &Dossier,
    organisation: &Organisation,
) -> Option<Deadline<'d>> {
    let done = record.date("done").filter(|_| leaves_none(record) && record.get("certificate").is_none())?;
    let agreement = in_force(dossier.agreements(), end.unwrap_or(done)).pop()?;
    let terms = Terms { agreement, dossier, organisation };
    terms.text("deletion_certificate").filter(|said| *said == "yes")?;
    let time = terms.span("certificate_days")?;
    let day = time.last_day(done)?;
    let due = say!(texts::CERTIFICATE_IS_DUE, time = time, of = counted_by(agreement, time));
    let coming = say!(texts::CERTIFICATE_COMES, day = day, time = time);
    let passed = say!(texts::CERTIFICATE_DUE, day = day, time = time);
    Some(Deadline { of: record, step: Stage::Certificate, day, what: due.to_string(), due, coming, passed, done: None })
}

/// What the DPA says that was in force when the service ended.
struct Terms<'t> {
    agreement: &'t Record,
    dossier: &'t Dossier,
    organisation: &'t Organisation,
}

impl Terms<'_> {
    fn span(&self, field: &str) -> Option<Span> {
        span(self.agreement, self.organisation, field)
    }

    fn text(&self, field: &str) -> Option<&str> {
        match term(self.agreement, self.organisation, field) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The last day of the main contract, or of the last of several. Where none is recorded, that of the DPA; when others took its place, of the last
    /// of them.
    fn end_of_contract(&self) -> Option<NaiveDate> {
        let contracts = self.dossier.of(Kind::MainContract);
        if !contracts.is_empty() {
            let ends: Option<Vec<NaiveDate>> = contracts.iter().map(|one| one.date("ends")).collect();
            return ends?.into_iter().max();
        }
        let (mut last, siblings) = (self.agreement, self.dossier.agreements());
        for _ in siblings {
            let replaces = |other: &&Record| other.link("supersedes") == Some(last.id) && is_in_place(other);
            let Some(next) = siblings.iter().find(replaces) else { break };
            last = next;
        }
        let last = siblings.read_on(last, NaiveDate::MAX);
        ["ended", "expires"].iter().filter_map(|field| last.date(field)).min()
    }

    /// The day on which data that left the running systems on a day has to have left the backups, too.
    fn backups(&self, from: NaiveDate, start: Text) -> Option<Because> {
        let time = self.span("backup_days").filter(|time| time.most != Some(0))?;
        let day = time.last_day(from)?;
        let of = counted_by(self.agreement, time);
        let due = say!(texts::BACKUPS_ARE_DUE, time = time, start = start, of = of);
        let coming = say!(texts::BACKUPS_COME, day = day, time = time, start = start);
        Some(Because { day, due, coming, passed: say!(texts::BACKUPS_DUE, day = day, time = time, start = start) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, day, record};

    fn ended() -> Record {
        let facts = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2026-06-30")];
        record("DEP-1", &facts)
    }

    fn deletion(facts: &[(&str, &str)]) -> Record {
        record("DEL-1", &[&[("customer", "CUS-1")], facts].concat())
    }

    /// The steps of these records: of what, when, in words.
    fn steps(records: &[Record]) -> Vec<(String, NaiveDate, String)> {
        let dossier = cases::dossier(&[], records);
        let found = deadlines(&dossier, &cases::organisation(&[]), cases::today()).into_iter();
        found.map(|one| (one.of.handle(), one.day, one.what)).collect()
    }

    #[test]
    fn what_was_asked_for_on_the_last_day_counts_from_the_request() {
        let from = |requested| {
            let terms = agreed(&[("deletion_days", "30"), ("deletion_trigger", "request")]);
            let [(_, on, what)] = &steps(&[ended(), terms, deletion(&[("requested", requested)])])[..] else {
                panic!("one step is due")
            };
            let words = what.split("after ").nth(1).unwrap_or_default();
            (*on, words.trim_end_matches(" (DPA-1)").to_owned())
        };
        let early = "the end of service, as requested on 2026-06-29";
        assert_eq!(from("2026-06-29"), (day("2026-07-30"), early.to_owned()));
        assert_eq!(from("2026-06-30"), (day("2026-07-30"), "the request of 2026-06-30".to_owned()));
        assert_eq!(from("2026-07-01"), (day("2026-07-31"), "the request of 2026-07-01".to_owned()));
    }

    #[test]
    fn from_when_a_time_counts_that_nobody_recorded_is_not_said_to_be_agreed() {
        let words = |facts: &[(&str, &str)]| {
            let terms = agreed(&[&[("deletion_days", "30")], facts].concat());
            steps(&[ended(), terms]).remove(0).2
        };
        assert!(
            words(&[]).contains("after the end of service, if it counts from there, which is not recorded (DPA-1)")
        );
        assert!(words(&[("deletion_trigger", "none")]).contains("since the text does not state from when it counts"));
        assert!(words(&[("deletion_trigger", "end_of_service")]).contains("after the end of service (DPA-1)"));
    }

    #[test]
    fn the_contract_ends_with_the_last_that_took_its_place_and_bound() {
        let first =
            agreed(&[("deletion_days", "30"), ("deletion_trigger", "end_of_contract"), ("expires", "2026-07-31")]);
        let next = |handle, of, facts: &[(&str, &str)]| {
            let usual = [("customer", "CUS-1"), ("supersedes", of), ("effect", "executed"), ("signed", "2026-07-15")];
            record(handle, &[&usual[..], facts].concat())
        };
        let due = |others: &[Record]| steps(&[&[ended(), first.clone()], others].concat()).remove(0).1;
        assert_eq!(due(&[]), day("2026-08-30"));
        let contract = |handle, ends| record(handle, &[("customer", "CUS-1"), ("ends", ends)]);
        assert_eq!(due(&[contract("CON-1", "2026-06-30")]), day("2026-07-30"), "the main contract says when it ended");
        assert_eq!(due(&[contract("CON-1", "2026-06-30"), contract("CON-2", "2026-10-31")]), day("2026-11-30"));
        assert!(steps(&[ended(), first.clone(), contract("CON-1", "")]).is_empty(), "whose end is not recorded");
        let second = next("DPA-2", "DPA-1", &[("expires", "2026-09-30")]);
        assert_eq!(due(std::slice::from_ref(&second)), day("2026-10-30"));
        let third = next("DPA-3", "DPA-2", &[("expires", "2027-03-31"), ("ended", "2026-12-31")]);
        assert_eq!(due(&[second.clone(), third]), day("2027-01-30"), "the earlier of the two days");
        let never = next("DPA-3", "DPA-2", &[("effect", "unconfirmed"), ("expires", "2026-12-31")]);
        assert_eq!(due(&[second, never]), day("2026-10-30"), "it did not bind");
        let other = record("DPA-2", &[("customer", "CUS-1"), ("effect", "executed"), ("signed", "2026-07-15")]);
        assert_eq!(due(&[other]), day("2026-08-30"), "it took nobody's place");
    }

    #[test]
    fn no_time_runs_while_a_law_keeps_the_data() {
        for (facts, kept, all) in [
            (&[("how", "kept")][..], true, true),
            (&[("hold", "§ 147 AO")], true, true),
            (&[("how", "kept"), ("hold", "§ 147 AO")], true, true),
            (&[("how", "deleted"), ("hold", "§ 147 AO")], true, false),
            (&[("hold", "none")], false, false),
            (&[("how", "deleted"), ("hold", "none")], false, false),
            (&[], false, false),
        ] {
            assert_eq!((is_on_hold(&deletion(facts)), keeps_all(&deletion(facts))), (kept, all), "{facts:?}");
        }
    }

    #[test]
    fn what_a_law_does_not_keep_is_deleted_in_time() {
        let due = |facts: &[(&str, &str)]| {
            let hold = deletion(&[&[("hold", "§ 147 AO")], facts].concat());
            let dossier = cases::dossier(&[], &[ended(), agreed(&[("deletion_days", "30")]), hold]);
            let found = deadlines(&dossier, &cases::organisation(&[]), cases::today());
            found.first().map(|one| (one.day, one.done))
        };
        assert_eq!(due(&[("how", "deleted")]), Some((day("2026-07-30"), None)));
        assert_eq!(
            due(&[("how", "deleted"), ("done", "2026-07-20")]),
            Some((day("2026-07-30"), Some(day("2026-07-20"))))
        );
        assert_eq!((due(&[("how", "kept")]), due(&[])), (None, None));
    }

    #[test]
    fn the_first_of_several_days_counts_where_the_dpa_gives_none() {
        let two =
            [deletion(&[("due", "2026-12-31")]), record("DEL-2", &[("customer", "CUS-1"), ("due", "2026-10-31")])];
        let [(of, on, what)] = &steps(&[&[ended(), agreed(&[])], &two[..]].concat())[..] else { panic!("one step") };
        assert_eq!((of.as_str(), *on), ("DEP-1", day("2026-10-31")));
        assert_eq!(what, "deletion or return is due, as recorded (DEL-2)");
    }

    #[test]
    fn a_deletion_before_the_last_day_of_its_service_is_doubted() {
        let run = |ends: &&str| record("DEP-1", &[("edition", "cloud"), ("region", "EU"), ("ends", ends)]);
        let doubt = |facts: &[(&str, &str)], ends: &[&str]| {
            doubt_of_early(&deletion(facts), &ends.iter().map(run).collect::<Vec<_>>())
        };
        let done = |day| [("deployment", "DEP-1"), ("how", "deleted"), ("done", day)];
        let early = doubt(&done("2026-11-19"), &["2026-11-20"]).unwrap();
        assert!(early.starts_with("DEP-1 runs until 20 November 2026, and this says"), "{early}");
        assert_eq!(doubt(&done("2026-11-20"), &["2026-11-20"]), None);
        let open = doubt(&done("2026-11-20"), &[""]).unwrap();
        assert!(open.starts_with("No last day of DEP-1 is recorded, so it goes on, and this says"), "{open}");
        assert_eq!(doubt(&done("2026-11-20")[..2], &["2026-11-21"]), None, "it is not done yet");
        let returned = [("deployment", "DEP-1"), ("how", "returned"), ("done", "2026-11-19")];
        assert_eq!(doubt(&returned, &["2026-11-20"]), None);
        let of_all = |ends: &[&str]| doubt(&done("2026-11-20")[1..], ends);
        let none = of_all(&["2026-11-21", ""]).unwrap();
        assert!(none.starts_with("Nothing that this customer runs has ended by 20 November 2026"), "{none}");
        assert_eq!((of_all(&["2026-11-21", "2026-11-20"]), of_all(&[])), (None, None));
    }

    #[test]
    fn what_was_never_with_us_has_no_step() {
        let never = record("DEP-1", &[("customer", "CUS-1"), ("edition", "self_hosted"), ("ends", "2026-06-30")]);
        assert_eq!(steps(&[never, agreed(&[("deletion_days", "30")])]), []);
        let runs = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01")]);
        assert_eq!(steps(&[runs, agreed(&[("deletion_days", "30")])]), [], "it has not ended");
    }

    #[test]
    fn what_was_returned_is_still_to_be_deleted_and_backups_count_from_what_is_recorded() {
        let terms = || agreed(&[("deletion_days", "30"), ("backup_days", "90")]);
        let words = |records: &[Record]| steps(records).into_iter().map(|(_, _, what)| what).collect::<Vec<_>>();
        let nothing = words(&[ended(), terms()]);
        assert!(nothing[0].starts_with("deletion or return is due, 30 days after"), "{nothing:?}");
        assert!(nothing[1].contains("90 days after the last day for its deletion"), "{nothing:?}");
        let returned = words(&[ended(), terms(), deletion(&[("how", "returned"), ("done", "2026-07-10")])]);
        assert!(returned[0].starts_with("deletion of our copies is due, 30 days after"), "{returned:?}");
        let deleted = words(&[ended(), terms(), deletion(&[("how", "deleted"), ("done", "2026-07-10")])]);
        assert!(deleted[1].contains("90 days after its deletion"), "{deleted:?}");
    }

    /// Its day, when it was done, what is due, as it is told to the customer, and that it was late.
    type Told = (NaiveDate, Option<NaiveDate>, String, Option<String>, Option<String>);

    fn deadline(records: &[Record], step: Stage) -> Option<Told> {
        let dossier = cases::dossier(&[], records);
        let ours = cases::organisation(&[]);
        let found = deadlines(&dossier, &ours, cases::today()).into_iter().find(|one| one.step == step);
        found.map(|one| {
            let told = one.told(cases::today()).map(|told| told.to_string());
            let late = one.late_in_words(cases::today());
            (one.day, one.done, one.what, told, late)
        })
    }

    #[test]
    fn a_deadline_is_told_in_words_for_the_customer_until_it_is_done() {
        let terms = |days: &'static str| {
            agreed(&[("deletion_days", days), ("deletion_trigger", "end_of_service"), ("backup_days", "40")])
        };
        let told = |days, records: &[Record], step| {
            deadline(&[&[ended(), terms(days)], records].concat(), step).and_then(|(.., told, _)| told)
        };
        let said = "Deletion or return was due on 30 July 2026, 30 days after the end of service. That this was done is not recorded.";
        assert_eq!(told("30", &[], Stage::Deletion).as_deref(), Some(said), "which record says so is for us");
        let coming = "Deletion or return is due by 23 November 2026, 146 days after the end of service.";
        assert_eq!(told("146", &[], Stage::Deletion).as_deref(), Some(coming), "today is its last day");
        assert!(told("145", &[], Stage::Deletion).is_some_and(|words| words.contains("was due on")));
        let done = deletion(&[("how", "deleted"), ("done", "2026-08-15")]);
        assert_eq!(told("30", std::slice::from_ref(&done), Stage::Deletion), None, "it is done, if late");
        let backups = "The data had to be gone from the backups by 24 September 2026, 40 days after its deletion. That this was done is not recorded.";
        assert_eq!(told("30", &[done], Stage::Backups).as_deref(), Some(backups));
        let asked = [ended(), agreed(&[]), deletion(&[("requested", "2026-07-01")])];
        let (.., told, _) = deadline(&asked, Stage::Deletion).expect("it is due");
        let said = "Deletion or return was requested on 1 July 2026; no day is agreed, so it is due without undue delay. That this was done is not recorded.";
        assert_eq!(told.as_deref(), Some(said));
    }

    #[test]
    fn how_late_something_was_done_is_said() {
        let late = |done: &str, gone: &str, step| {
            let terms =
                agreed(&[("deletion_days", "30"), ("deletion_trigger", "end_of_service"), ("backup_days", "40")]);
            let record = deletion(&[("how", "deleted"), ("done", done), ("backups_gone", gone)]);
            deadline(&[ended(), terms, record], step).and_then(|(.., late)| late)
        };
        let was = "deletion or return was due, 30 days after the end of service (DPA-1); that was on 2026-07-30";
        assert_eq!(late("2026-07-31", "", Stage::Deletion), Some(format!("deleted on 2026-07-31, 1 day late; {was}")));
        assert_eq!(
            late("2026-08-15", "", Stage::Deletion),
            Some(format!("deleted on 2026-08-15, 16 days late; {was}"))
        );
        assert_eq!(late("2026-07-30", "", Stage::Deletion), None, "on its last day");
        let backups = late("2026-07-30", "2026-09-09", Stage::Backups).expect("it was late");
        assert!(
            backups.starts_with("gone from the backups on 2026-09-09, 1 day late; the data had to be gone"),
            "{backups}"
        );
        assert_eq!(late("2026-07-30", "2026-09-08", Stage::Backups), None);
        assert_eq!(late("2026-07-30", "none", Stage::Backups), None, "it was in no backup");
    }

    #[test]
    fn a_certificate_is_due_after_a_deletion_where_the_dpa_promises_one_by_a_day() {
        let promised = [("deletion_certificate", "yes"), ("certificate_days", "10")];
        let due = |terms: &[(&str, &str)], facts: &[(&str, &str)]| {
            let record = deletion(&[&[("done", "2026-07-20")], facts].concat());
            deadline(&[ended(), agreed(terms), record], Stage::Certificate)
                .map(|(day, _, what, ..)| (day.to_string(), what))
        };
        let deleted = ("how", "deleted");
        let what = "the certificate of deletion is due, 10 days after the deletion (DPA-1)";
        assert_eq!(due(&promised, &[deleted]), Some(("2026-07-30".into(), what.into())));
        assert_eq!(due(&promised, &[("how", "returned")]), None, "nothing is deleted");
        assert_eq!(due(&promised, &[deleted, ("certificate", "DOC-1")]), None, "it is filed");
        assert_eq!(due(&promised[..1], &[deleted]), None, "by no day");
        assert_eq!(due(&[("deletion_certificate", "no"), promised[1]], &[deleted]), None);
        assert_eq!(
            due(&[promised[0], promised[1], ("ended", "2026-06-29")], &[deleted]),
            None,
            "it did not bind at the end"
        );
    }

    #[test]
    fn what_was_kept_and_is_deleted_since_ends_all_and_while_it_is_kept_no_time_runs() {
        let of = |records: &[Record]| steps(&[&[ended(), agreed(&[("deletion_days", "30")])], records].concat()).len();
        let kept = |facts: &[(&str, &str)]| deletion(&[&[("how", "kept"), ("hold", "Sec. 257 HGB")], facts].concat());
        let gone = |done: &str, facts: &[(&str, &str)]| {
            record("DEL-2", &[&[("customer", "CUS-1"), ("how", "deleted"), ("done", done)], facts].concat())
        };
        assert_eq!((of(&[]), of(&[kept(&[])])), (1, 0));
        assert_eq!(of(&[kept(&[("done", "2026-07-10")])]), 0);
        assert_eq!(of(&[kept(&[("done", "2026-07-10")]), gone("2026-07-10", &[])]), 0, "the rest was deleted with it");
        let later = [kept(&[("done", "2026-07-10")]), gone("2026-10-01", &[])];
        assert_eq!(of(&later), 0, "it is deleted, and none ran until then");
        let backups = agreed(&[("deletion_days", "30"), ("backup_days", "90")]);
        let since = |done: &str| {
            steps(&[&[ended(), backups.clone()], &[kept(&[("done", "2026-07-10")]), gone(done, &[])][..]].concat())
        };
        let [(_, day_of_backups, what)] = &since("2026-10-01")[..] else { panic!("one step") };
        assert_eq!(
            (day_of_backups.to_string(), what.contains("90 days after its deletion")),
            ("2026-12-30".to_owned(), true)
        );
        assert_eq!(since("2026-11-23"), [], "it is here on the day of its deletion");
        let held_too = gone("2026-10-01", &[("hold", "Sec. 147 AO")]);
        assert_eq!(of(&[kept(&[("done", "2026-07-10")]), held_too]), 0, "some is kept by another law");
    }

    #[test]
    fn hours_until_it_leaves_the_running_systems_come_first() {
        let terms = agreed(&[
            ("deletion_days", "30"),
            ("logical_deletion_hours", "48"),
            ("deletion_trigger", "end_of_service"),
        ]);
        let [(_, on, what)] = &steps(&[ended(), terms])[..] else { panic!("one step") };
        assert!(what.starts_with("deletion or return is due, 48 hours and 30 days after the end of service"), "{what}");
        assert_eq!(on.to_string(), "2026-08-01");
        let asked = agreed(&[("deletion_days", "30"), ("deletion_trigger", "request")]);
        let unasked = [ended(), asked.clone(), deletion(&[("due", "2026-12-31")])];
        assert_eq!(steps(&unasked)[0].2, "deletion or return is due, as recorded (DEL-1)", "nobody asked");
        let contract = agreed(&[("deletion_days", "30"), ("deletion_trigger", "end_of_contract")]);
        let [(_, on, what)] = &steps(&[ended(), contract, deletion(&[("requested", "2026-07-01")])])[..] else {
            panic!("one step")
        };
        let why = "deletion or return was requested; the day from which the agreed time counts is not provided (DEL-1)";
        assert_eq!((on.to_string().as_str(), &**what), ("2026-07-01", why));
    }
}
