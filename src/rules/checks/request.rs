//! Requests about personal data: whose day is over, that nobody forwarded or closed, and what is kept of a person too long. Art. 5(1)(e), 12(3),
//! 28(3)(e).

use super::{Case, Collector};
use crate::model::{Deed, Dossier, Organisation, Record, Remedy, Verb, date};
use crate::rules::request::{Step, step, time_of_law};
use chrono::{Months, NaiveDate};

/// Requests whose day by law or by the DPA is over: of a customer.
pub(super) fn late_for(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    for request in case.organisation.requests_of(Some(case.dossier.customer.id)) {
        late(request, Some(case.dossier), (case.organisation, case.on), &case.name(), found);
    }
}

/// The same, of nobody who is known.
pub(super) fn late_without(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for request in organisation.requests_of(None) {
        late(request, None, (organisation, on), &request.handle(), found);
    }
}

fn late(
    request: &Record,
    dossier: Option<&Dossier>,
    (organisation, on): (&Organisation, NaiveDate),
    name: &str,
    found: &mut Collector<'_>,
) {
    let (day, what, field) = match step(request, dossier, organisation, on) {
        Step::Forward(Some(day), why) => {
            (day, format!("it was to be forwarded by {}: {why}", date::long(day)), "forwarded")
        }
        Step::Answer(Some(day), why) => {
            (day, format!("it was to be answered by {}: {why}", date::long(day)), "completed")
        }
        _ => return,
    };
    if day < on {
        let remedy = Remedy::say("once it is done: ").then(Deed::edit(request).give(field, "DATE"));
        found.add(request, name, what, remedy).since = Some(day);
    }
}

/// Requests without a day that are still to be forwarded or answered, and those that nobody closed: of a customer.
pub(super) fn open_for(case: &Case<'_>, _: &Record, found: &mut Collector<'_>) {
    for request in case.organisation.requests_of(Some(case.dossier.customer.id)) {
        open(request, Some(case.dossier), (case.organisation, case.on), &case.name(), found);
    }
}

/// The same, of nobody who is known.
pub(super) fn open_without(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for request in organisation.requests_of(None) {
        open(request, None, (organisation, on), &request.handle(), found);
    }
}

fn open(
    request: &Record,
    dossier: Option<&Dossier>,
    (organisation, on): (&Organisation, NaiveDate),
    name: &str,
    found: &mut Collector<'_>,
) {
    // What came today is no finding yet.
    let Some(came) = request.date("received").filter(|day| *day < on) else { return };
    let received = format!("received {}", date::long(came));
    let edit = |field: &str, value: &str| Deed::edit(request).give(field, value);
    let (what, remedy) = match step(request, dossier, organisation, on) {
        Step::Forward(None, why) => (
            format!("{received} and not forwarded; {why}"),
            Remedy::say("forward it, then: ").then(edit("forwarded", "DATE")),
        ),
        Step::Answer(None, why) => (
            format!("{received} and not answered; {why}"),
            Remedy::say("answer it, then: ").then(edit("completed", "DATE")),
        ),
        Step::Refer => (
            format!("{received} and not answered; we have no role for its data"),
            Remedy::say("tell the person whom to ask, then: ").then(edit("completed", "DATE")),
        ),
        Step::IfOurs(day) => (
            format!(
                "{received} and not answered; the customer cannot be identified; if it concerns your own data, {} gives until {}",
                time_of_law(request, organisation),
                date::long(day)
            ),
            Remedy::say("say whether it concerns your own data: ")
                .then(edit("own_data", "yes|no"))
                .then("; answered: ")
                .then(edit("completed", "DATE")),
        ),
        Step::Identify(if_ours) => (
            if_ours.map_or_else(
                || format!("{received}, and whose data it is about is not provided"),
                |day| {
                    format!(
                        "{received}, and whose data it is about is not provided; if your own, {} gives until {}",
                        time_of_law(request, organisation),
                        date::long(day)
                    )
                },
            ),
            Remedy::from(edit("customer", "NAME"))
                .then("; or, where nobody can say it: ")
                .then(edit("unidentified", "yes"))
                .then("; or, of data that you decide about: ")
                .then(edit("own_data", "yes")),
        ),
        Step::Open(day) if day.checked_add_months(Months::new(1)).is_some_and(|day| day < on) => (
            format!("forwarded on {}, and not closed for more than a month", date::long(day)),
            Remedy::say("once nothing more is to be done: ").then(edit("completed", "DATE")),
        ),
        _ => return,
    };
    found.add(request, name, what, remedy).since = Some(came);
}

/// What names a person in a request that is closed, after the day on which it was to go.
pub(super) fn purge(organisation: &Organisation, on: NaiveDate, found: &mut Collector<'_>) {
    for request in organisation.all_requests() {
        // Closed or not: the day counts.
        let Some(day) = request.date("purge_after").filter(|day| *day < on) else { continue };
        let Some(requester) = request.text("requester") else { continue };
        let name = if requester.contains(' ') { format!("\"{requester}\"") } else { requester.to_owned() };
        let what = format!("what names the person was to be erased after {}", date::long(day));
        let remedy = Remedy::from(Deed::with(Verb::Erase, request.kind).of(name));
        found.add(request, &request.handle(), what, remedy).since = Some(day);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, record, self_hosted, vendor};

    const ACME: (&str, &str) = ("customer", "CUS-1");

    /// What one check finds of a request: what, the first words of the remedy, and since when.
    fn of(rule: &str, request: &[(&str, &str)], records: &[Record]) -> Vec<(String, String, String)> {
        let usual = [("what", "erasure"), ("received", "2026-09-01")];
        let kept = usual.iter().filter(|(field, _)| !request.iter().any(|(known, _)| known == field));
        let request: Vec<(&str, &str)> = kept.chain(request).copied().collect();
        let found = cases::found(rule, &[vendor(), record("REQ-1", &request)], &[("acts_as", "controller")], records);
        let since = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        found.into_iter().map(|one| (one.what, one.remedy.words(), since(one.since))).collect()
    }

    #[test]
    fn a_request_is_late_on_the_day_after_its_last() {
        let runs = |days| [cloud(), agreed(&[("request_days", days)])];
        let late = |received, days| of("request-late", &[ACME, ("received", received)], &runs(days));
        let [(what, remedy, since)] = &late("2026-11-12", "10")[..] else { panic!("one finding") };
        assert_eq!(
            (&**what, &**since),
            ("it was to be forwarded by 22 November 2026: 10 days after it came (DPA-1)", "2026-11-22")
        );
        assert_eq!(remedy, "once it is done: fill in \"Forwarded\" of REQ-1");
        assert_eq!(late("2026-11-13", "10"), [], "its last day");
        assert_eq!(late("2026-11-12", "none"), [], "no day is agreed");
        let own = |received| of("request-late", &[("own_data", "yes"), ("received", received)], &[]);
        let [(what, remedy, _)] = &own("2026-10-20")[..] else { panic!("one finding") };
        assert_eq!(what, "it was to be answered by 20 November 2026: one month, Art. 12(3)");
        assert_eq!(remedy, "once it is done: fill in \"Completed\" of REQ-1");
        assert_eq!(own("2026-10-23"), []);
    }

    #[test]
    fn what_is_open_without_a_day_says_what_comes_next() {
        let runs = [cloud(), agreed(&[("request_days", "none")])];
        let open = |request: &[(&str, &str)], records: &[Record]| {
            let mut found = of("request-open", request, records).into_iter();
            found.next().unwrap_or_default()
        };
        let (what, remedy, since) = open(&[ACME], &runs);
        assert_eq!(
            what,
            "received 1 September 2026 and not forwarded; DPA-1 states no number of days, and the law sets none"
        );
        assert_eq!((&*remedy, &*since), ("forward it, then: fill in \"Forwarded\" of REQ-1", "2026-09-01"));
        let (what, remedy, _) = open(&[ACME, ("what", "question")], &runs);
        assert_eq!(what, "received 1 September 2026 and not answered; no day is agreed or set by law");
        assert_eq!(remedy, "answer it, then: fill in \"Completed\" of REQ-1");
        let none = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
        let (what, remedy, _) = open(&[ACME], &[none]);
        assert_eq!(what, "received 1 September 2026 and not answered; we have no role for its data");
        assert_eq!(remedy, "tell the person whom to ask, then: fill in \"Completed\" of REQ-1");
        let (what, remedy, _) = open(&[("unidentified", "yes")], &[]);
        assert_eq!(
            what,
            "received 1 September 2026 and not answered; the customer cannot be identified; if it concerns your own data, Art. 12(3) gives until 1 October 2026"
        );
        assert!(
            remedy.starts_with("say whether it concerns your own data: fill in \"Your own data\" of REQ-1"),
            "{remedy}"
        );
        let (what, remedy, _) = open(&[], &[]);
        assert_eq!(
            what,
            "received 1 September 2026, and whose data it is about is not provided; if your own, Art. 12(3) gives until 1 October 2026"
        );
        assert!(remedy.starts_with("fill in \"Customer\" of REQ-1; or, where nobody can say it: "), "{remedy}");
        let (what, ..) = open(&[("own_data", "no")], &[]);
        assert_eq!(what, "received 1 September 2026, and whose data it is about is not provided");
        let forwarded = |day| open(&[ACME, ("forwarded", day)], &runs).0;
        assert_eq!(forwarded("2026-10-22"), "forwarded on 22 October 2026, and not closed for more than a month");
        assert_eq!(forwarded("2026-10-23"), "", "a month ago");
        assert_eq!(open(&[ACME, ("received", "2026-11-23")], &runs).0, "", "what came today is no finding yet");
        assert!(!open(&[ACME, ("received", "2026-11-22")], &runs).0.is_empty());
        assert_eq!(open(&[ACME, ("completed", "2026-09-10")], &runs).0, "");
    }

    #[test]
    fn what_names_a_person_is_found_the_day_after_it_was_to_go() {
        let kept = |requester, after| {
            let request = [("requester", requester), ("purge_after", after), ("completed", "2026-09-10")];
            of("request-purge", &request, &[]).into_iter().next().unwrap_or_default()
        };
        let (what, _, since) = kept("jane@example.test", "2026-11-22");
        assert_eq!((&*what, &*since), ("what names the person was to be erased after 22 November 2026", "2026-11-22"));
        assert_eq!(kept("jane@example.test", "2026-11-23").0, "");
        assert_eq!(kept("", "2026-11-22").0, "", "nobody is named");
        let named = |requester| {
            let request = [
                ("what", "erasure"),
                ("received", "2026-09-01"),
                ("purge_after", "2026-11-22"),
                ("requester", requester),
            ];
            let found = cases::found("request-purge", &[vendor(), record("REQ-1", &request)], &[], &[]);
            let crate::model::remedy::Part::Do(deed) = &found[0].remedy.parts()[0] else { panic!("a deed") };
            deed.record.clone().unwrap_or_default()
        };
        assert_eq!((&*named("Jane Roe"), &*named("jane@example.test")), ("\"Jane Roe\"", "jane@example.test"));
    }
}
