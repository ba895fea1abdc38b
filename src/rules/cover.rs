//! Whether a customer had the DPA that it needs, on each day. Art. 28(3) asks for it from the first day of processing to the deletion.

use super::agreement::{effective_from, in_force, is_dpa};
use super::derive;
use super::regime::Regime;
use super::roles::{Need, Roles, StreamRole};
use super::session::last_day;
use crate::model::kinds::customer::has_no_dpa;
use crate::model::{Dossier, Kind, Organisation, Record};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;

/// Whether a DPA of a customer is in force on a day; nothing when it needs none, or when nobody can say whether it does.
#[must_use]
pub fn is_covered(dossier: &Dossier, roles: &Roles, on: NaiveDate) -> Option<bool> {
    roles.need().is_dpa().then(|| !in_force(dossier.agreements(), on).is_empty())
}

/// A time in which a DPA was needed and none was in force, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Uncovered {
    /// The first day; nothing when the service began on a day that is not provided.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: NaiveDate,
    /// Which need there was on its last day.
    pub need: Need,
}

/// The times in which none was in force, the earliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// In which a DPA was needed.
    pub sure: Vec<Uncovered>,
    /// In which one was needed if what has no first day ran then: nobody recorded whether it did.
    pub perhaps: Vec<Uncovered>,
    /// In which one was needed, of a customer of which it is not recorded whether there is a DPA at all.
    pub unsaid: Vec<Uncovered>,
}

/// Whether it is recorded of a customer whether it has a DPA: one is, whatever its state, or that there is none.
#[must_use]
pub fn says_whether(dossier: &Dossier) -> bool {
    dossier.agreements().iter().any(is_dpa) || has_no_dpa(&dossier.customer)
}

/// What is recorded as beginning after a day and needs a DPA.
pub struct NeededLater<'d> {
    /// The first day of it.
    pub from: NaiveDate,
    /// What begins on that day and needs one.
    pub sources: Vec<&'d Record>,
    /// The roles of that day.
    pub roles: Roles,
}

/// Whether it is for this deployment or connected service that a DPA is needed, by the roles of a day, Art. 28(3).
#[must_use]
pub fn brings_need(roles: &Roles, source: &Record) -> bool {
    roles.streams.iter().any(|stream| stream.need == Need::Dpa && stream.comes_from(source))
}

/// The first day after a day on which something begins that needs a DPA, Art. 28(3); nothing where nothing of the kind is recorded.
#[must_use]
pub fn needed_later<'d>(dossier: &'d Dossier, organisation: &Organisation, on: NaiveDate) -> Option<NeededLater<'d>> {
    later_needs(dossier, organisation, on).next()
}

/// The same, where none is recorded as in force on the day on which it begins.
#[must_use]
pub fn bare_later<'d>(dossier: &'d Dossier, organisation: &Organisation, on: NaiveDate) -> Option<NeededLater<'d>> {
    later_needs(dossier, organisation, on).find(|one| in_force(dossier.agreements(), one.from).is_empty())
}

fn later_needs<'d>(
    dossier: &'d Dossier,
    organisation: &Organisation,
    on: NaiveDate,
) -> impl Iterator<Item = NeededLater<'d>> {
    let sources = move || dossier.deployments().iter().chain(dossier.services());
    let days: BTreeSet<NaiveDate> = sources().filter_map(|one| one.date("starts")).filter(|day| *day > on).collect();
    days.into_iter().filter_map(move |from| {
        let roles = derive(dossier, organisation, from);
        let begins = |one: &&Record| one.date("starts") == Some(from) && brings_need(&roles, one);
        let sources: Vec<&Record> = sources().filter(begins).collect();
        (!sources.is_empty()).then_some(NeededLater { from, sources, roles })
    })
}

/// The times until a day in which a DPA was needed, or perhaps, and none was in force. Facts without dates count as they stand on that day. What
/// has no first day is counted from the day since which the customer is one; where that is not provided either, only the day itself is known.
#[must_use]
pub fn uncovered(dossier: &Dossier, organisation: &Organisation, until: NaiveDate) -> Times {
    let (sure, perhaps): (Vec<Time>, Vec<Time>) =
        times(dossier, organisation, until).into_iter().partition(|time| time.sure);
    let of = |all: Vec<Time>| all.into_iter().map(|time| time.uncovered).collect();
    let (sure, unsaid) = if says_whether(dossier) { (sure, Vec::new()) } else { (Vec::new(), sure) };
    let perhaps = if unsaid.is_empty() { perhaps } else { Vec::new() };
    Times { sure: of(sure), perhaps: of(perhaps), unsaid: of(unsaid) }
}

/// A time without a DPA.
struct Time {
    uncovered: Uncovered,
    /// Whether it is recorded that something ran then which needs one.
    sure: bool,
}

fn times(dossier: &Dossier, organisation: &Organisation, until: NaiveDate) -> Vec<Time> {
    let mut found: Vec<Time> = Vec::new();
    if dossier.deployments().is_empty() && dossier.services().is_empty() {
        return found;
    }
    let days = turning_points(dossier, until);
    let runs = dossier.deployments().iter().chain(dossier.services());
    let undated: Vec<&Record> = runs.filter(|run| run.date("starts").is_none()).collect();
    for (at, start) in days.iter().enumerate() {
        let to = days.get(at + 1).and_then(|next| next.unwrap_or(until).pred_opt()).unwrap_or(until);
        // Before the first of them there is only what has no first day.
        let day = start.unwrap_or(to);
        // A day with a DPA is the usual one, and is known without the roles.
        if !in_force(dossier.agreements(), day).is_empty() {
            continue;
        }
        let mut roles = derive(dossier, organisation, day);
        roles.streams.retain(|stream| is_law(stream, day));
        let all = roles.need();
        roles.streams.retain(|stream| surely_runs(stream, &undated, dossier, day));
        let surely = roles.need();
        let (from, need, sure) = match (all.is_dpa(), surely.is_dpa()) {
            (false, _) => continue,
            (true, true) => (*start, surely, true),
            // What runs on the last day runs then, since whenever.
            (true, false) => (start.filter(|_| to != until), all, to == until),
        };
        let follows = |last: &Time| last.uncovered.to.succ_opt() == *start;
        if sure && from.is_none() {
            // It may have run without one before, which is no other time.
            while found.last().is_some_and(|last| !last.sure && follows(last)) {
                found.pop();
            }
        }
        match found.last_mut().filter(|last| last.sure == sure && from.is_some() && follows(last)) {
            Some(last) => (last.uncovered.to, last.uncovered.need) = (to, need),
            None => found.push(Time { uncovered: Uncovered { from, to, need }, sure }),
        }
    }
    found
}

/// Whether a law that asks for a DPA for a stream applies on a day: the GDPR where nobody knows which one does.
fn is_law(stream: &StreamRole, day: NaiveDate) -> bool {
    let laws = if stream.laws.is_empty() { &[Regime::Gdpr][..] } else { &stream.laws };
    laws.iter().any(|law| law.first_day() <= day)
}

/// Whether it is recorded that what a stream comes from ran on a day, or was over: it is none of those without a first day, or the customer was one.
fn surely_runs(stream: &StreamRole, undated: &[&Record], dossier: &Dossier, day: NaiveDate) -> bool {
    let source = undated.iter().find(|one| stream.comes_from(one));
    let since = dossier.customer.date("since").is_some_and(|since| since <= day);
    source.is_none_or(|source| since || source.date("ends").is_some_and(|end| end <= day))
}

/// The days, up to one, on which something begins or is over that a need or a cover depends on, the first days of laws among them; first the time
/// before all of them.
fn turning_points(dossier: &Dossier, until: NaiveDate) -> Vec<Option<NaiveDate>> {
    let periods = dossier.deployments().iter().chain(dossier.services()).chain(dossier.overrides());
    let starts = periods.clone().filter_map(|record| record.date("starts"));
    let over = |record: &Record, field: &str| record.date(field).and_then(|day| day.succ_opt());
    let ends = periods.clone().filter_map(|record| over(record, "ends"));
    // It ran on its last day, whenever it began.
    let last = periods.filter(|record| record.date("starts").is_none()).filter_map(|record| record.date("ends"));
    let agreements = dossier.agreements().iter();
    let bound = agreements.clone().filter_map(effective_from);
    let amended = dossier.agreements().amended().iter();
    let changed = amended.clone().map(|(from, _)| *from);
    let ended = agreements
        .chain(amended.map(|(_, record)| record))
        .flat_map(|record| [over(record, "ended"), over(record, "expires")])
        .flatten();
    let gone =
        dossier.deletions().iter().flat_map(|record| [over(record, "done"), over(record, "backups_gone")]).flatten();
    let sessions = dossier.of(Kind::Session).iter();
    let sessions =
        sessions.flat_map(|one| [one.date("started"), last_day(one).and_then(|day| day.succ_opt())]).flatten();
    let mut days: Vec<NaiveDate> = starts
        .chain(dossier.customer.date("since"))
        .chain(sessions)
        .chain(ends)
        .chain(last)
        .chain(bound)
        .chain(changed)
        .chain(ended)
        .chain(gone)
        .filter(|day| *day <= until)
        .collect();
    // Before anything is recorded, no law makes a difference.
    let first = days.iter().min().copied();
    let laws = Regime::ALL.map(Regime::first_day).into_iter();
    days.extend(laws.filter(|day| first.is_some_and(|first| first < *day) && *day <= until));
    days.sort_unstable();
    days.dedup();
    std::iter::once(None).chain(days.into_iter().map(Some)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, day, record, self_hosted, today};

    /// That a list said that there is no DPA.
    const NONE: (&str, &str) = ("notes", "No DPA, says the list that was imported on 2026-11-01.");

    #[test]
    fn without_a_word_of_a_dpa_nobody_knows_of_one_day_without() {
        let times = |customer: &[(&str, &str)], records: &[Record]| {
            uncovered(&cases::dossier(customer, records), &cases::organisation(&[]), today())
        };
        let gap = Uncovered { from: Some(day("2025-01-01")), to: today(), need: Need::Dpa };
        let acts = ("acts_as", "controller");
        assert_eq!(times(&[acts], &[cloud()]), Times { unsaid: vec![gap], ..Times::default() });
        assert_eq!(times(&[acts, NONE], &[cloud()]), Times { sure: vec![gap], ..Times::default() });
        let sent = record("DPA-1", &[("customer", "CUS-1"), ("stage", "sent")]);
        assert_eq!(times(&[acts], &[cloud(), sent]), Times { sure: vec![gap], ..Times::default() });
    }

    fn gaps(records: &[Record]) -> Vec<(Option<NaiveDate>, NaiveDate)> {
        let dossier = cases::dossier(&[("acts_as", "controller"), NONE], records);
        uncovered(&dossier, &cases::organisation(&[]), today()).sure.iter().map(|gap| (gap.from, gap.to)).collect()
    }

    #[test]
    fn no_day_is_counted_before_the_first_day_of_a_law_that_asks_for_a_dpa() {
        let runs = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2017-01-01")]);
        let late = agreed(&[("signed", "2024-01-01")]);
        let of = |ours: &str, customer: &[(&str, &str)], records: &[Record], until: &str| {
            let customer = [&[("acts_as", "controller"), NONE], customer].concat();
            let vendor = record("ORG-1", &[("name", "Vendor"), ("country", ours)]);
            let (dossier, ours) = (cases::dossier(&customer, records), cases::organisation(&[vendor]));
            let found = uncovered(&dossier, &ours, day(until)).sure;
            found.iter().map(|gap| (gap.from, gap.to)).collect::<Vec<_>>()
        };
        let since = |first: &str| [(Some(day(first)), day("2023-12-31"))];
        let all = [runs.clone(), late];
        let germany = [("country", "DE")];
        assert_eq!(of("DE", &germany, &all, "2026-01-01"), since("2018-05-25"));
        let britain = [("country", "GB"), ("gdpr", "no")];
        assert_eq!(of("GB", &britain, &all, "2026-01-01"), since("2021-01-01"));
        let institution = [("country", "BE"), ("regime", "eu_institutions")];
        assert_eq!(of("DE", &institution, &all, "2026-01-01"), since("2018-12-11"), "its own law");
        assert_eq!(of("DE", &germany, &[runs], "2018-05-24"), []);
    }

    #[test]
    fn the_days_before_the_signature_stay_uncovered() {
        assert_eq!(gaps(&[cloud(), agreed(&[])]), [(Some(day("2025-01-01")), day("2025-01-31"))]);
        let back_dated = agreed(&[("effective", "2025-01-01")]);
        assert_eq!(gaps(&[cloud(), back_dated]), [(Some(day("2025-01-01")), day("2025-01-31"))]);
        let both = agreed(&[("countersigned", "2025-03-01")]);
        assert_eq!(gaps(&[cloud(), both]), [(Some(day("2025-01-01")), day("2025-02-28"))]);
        let early = agreed(&[("signed", "2024-12-20")]);
        assert_eq!(gaps(&[cloud(), early]), []);
    }

    #[test]
    fn a_gap_runs_from_the_end_of_one_to_the_next_and_to_the_deletion() {
        let first = agreed(&[("signed", "2024-12-20"), ("ended", "2025-06-30")]);
        let second = record("DPA-2", &[("customer", "CUS-1"), ("effect", "executed"), ("signed", "2025-08-01")]);
        assert_eq!(gaps(&[cloud(), first.clone(), second]), [(Some(day("2025-07-01")), day("2025-07-31"))]);
        let over = record(
            "DEP-1",
            &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2025-06-30")],
        );
        assert_eq!(
            gaps(&[over.clone(), first.clone()]),
            [(Some(day("2025-07-01")), today())],
            "nothing says that the data is gone"
        );
        let gone = record(
            "DEL-1",
            &[
                ("customer", "CUS-1"),
                ("deployment", "DEP-1"),
                ("how", "deleted"),
                ("done", "2025-07-10"),
                ("backups_gone", "2025-07-20"),
            ],
        );
        assert_eq!(gaps(&[over, first, gone]), [(Some(day("2025-07-01")), day("2025-07-20"))]);
    }

    #[test]
    fn what_has_no_first_day_did_not_run_before_the_customer_was_one() {
        let undated = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud")]);
        let gaps = |since, records: &[Record], until| {
            let dossier = cases::dossier(&[("acts_as", "controller"), ("since", since), NONE], records);
            let found = uncovered(&dossier, &cases::organisation(&[]), day(until)).sure;
            found.iter().map(|gap| (gap.from, gap.to)).collect::<Vec<_>>()
        };
        let one = std::slice::from_ref(&undated);
        assert_eq!(gaps("2025-03-01", one, "2025-02-28"), []);
        let since = |day_: &str, to| [(Some(day(day_)), day(to))];
        assert_eq!(gaps("2025-03-01", one, "2025-03-02"), since("2025-03-01", "2025-03-02"), "it was a customer then");
        let both = [undated.clone(), agreed(&[])];
        assert_eq!(gaps("2025-01-15", &both, "2026-01-01"), since("2025-01-15", "2025-01-31"));
        assert_eq!(gaps("2025-02-01", &[undated, agreed(&[])], "2026-01-01"), []);
        assert_eq!(gaps("2025-03-01", &[cloud()], "2025-01-31"), [(Some(day("2025-01-01")), day("2025-01-31"))]);
    }

    #[test]
    fn what_has_no_first_day_may_have_begun_when_a_dpa_was_there() {
        let undated =
            |facts: &[(&str, &str)]| record("DEP-1", &[&[("customer", "CUS-1"), ("edition", "cloud")], facts].concat());
        let perhaps = |records: &[Record]| {
            let dossier = cases::dossier(&[("acts_as", "controller"), NONE], records);
            let found = uncovered(&dossier, &cases::organisation(&[]), today()).perhaps;
            found.iter().map(|gap| (gap.from, gap.to)).collect::<Vec<_>>()
        };
        let none = [undated(&[])];
        assert_eq!((gaps(&none), perhaps(&none)), (vec![(None, today())], vec![]), "it runs today");
        let before = [undated(&[]), agreed(&[])];
        assert_eq!((gaps(&before), perhaps(&before)), (vec![], vec![(None, day("2025-01-31"))]));
        let over = [undated(&[]), agreed(&[("ended", "2025-12-31")])];
        assert_eq!((gaps(&over), perhaps(&over)), (vec![(None, today())], vec![(None, day("2025-01-31"))]));
        let second = record("DPA-2", &[("customer", "CUS-1"), ("effect", "executed"), ("signed", "2026-02-01")]);
        let between = [undated(&[]), agreed(&[("ended", "2025-12-31")]), second];
        let spans = vec![(None, day("2025-01-31")), (Some(day("2026-01-01")), day("2026-01-31"))];
        assert_eq!((gaps(&between), perhaps(&between)), (vec![], spans));
        let ended = [undated(&[("ends", "2026-06-30")])];
        let held = vec![(Some(day("2026-06-30")), today())];
        assert_eq!((gaps(&ended), perhaps(&ended)), (held, vec![(None, day("2026-06-29"))]), "it ran on its last day");
        let dated = record("DEP-2", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-10")]);
        let both = [undated(&[]), dated, agreed(&[])];
        let known = vec![(Some(day("2025-01-10")), day("2025-01-31"))];
        assert_eq!((gaps(&both), perhaps(&both)), (known, vec![(None, day("2025-01-09"))]));
        assert_eq!(gaps(&[self_hosted(&[("support_access", "none")])]), []);
        assert_eq!(gaps(&[]), []);
    }

    #[test]
    fn what_runs_today_since_an_unknown_day_may_have_run_all_the_time_before() {
        let unknown = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud")]);
        let idle =
            [("customer", "CUS-1"), ("edition", "self_hosted"), ("support_access", "none"), ("telemetry", "off")];
        let idle = record("DEP-2", &[&idle[..], &[("ai_features", "no"), ("starts", "2025-06-01")]].concat());
        let dossier = cases::dossier(&[("acts_as", "controller"), NONE], &[unknown.clone(), idle]);
        let times = uncovered(&dossier, &cases::organisation(&[]), today());
        let gap = Uncovered { from: None, to: today(), need: Need::Dpa };
        assert_eq!(times, Times { sure: vec![gap], ..Times::default() }, "one time, and no other beside it");
        let since = cases::dossier(&[("acts_as", "controller"), NONE, ("since", "2025-06-01")], &[unknown]);
        let times = uncovered(&since, &cases::organisation(&[]), today());
        assert_eq!(times.sure.last().map(|gap| (gap.from, gap.to)), Some((Some(day("2025-06-01")), today())));
    }

    #[test]
    fn a_session_needs_a_dpa_from_its_first_day_to_the_last_of_its_copies() {
        let own = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
        let of = |facts: &[(&str, &str)]| {
            let usual =
                [("customer", "CUS-1"), ("started", "2026-11-02"), ("ended", "2026-11-03"), ("personal_data", "yes")];
            gaps(&[own.clone(), record("SES-1", &[&usual[..], facts].concat())])
        };
        let from = Some(day("2026-11-02"));
        assert_eq!(of(&[("copies", "no")]), [(from, day("2026-11-03"))]);
        assert_eq!(of(&[("copies", "yes"), ("copies_deleted", "2026-11-10")]), [(from, day("2026-11-10"))]);
        assert_eq!(of(&[("copies", "yes")]), [(from, today())]);
        assert_eq!(of(&[("personal_data", "no")]), []);
    }
}
