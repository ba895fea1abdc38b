//! Where a request about personal data stands: to be forwarded to the customer, to be answered by us, or to be erased here. The law sets no day for
//! forwarding; a DPA can. Where we are controller ourselves, Art. 12(3) sets one month, and the Swiss act 30 days for access, FADP Art. 25(7).

use super::agreement::{in_force, term};
use super::applies::acts;
use super::engaged::over_since;
use super::regime::{self, Regime};
use super::roles::{Role, StreamRole, derive};
use crate::model::{Dossier, Kind, Organisation, Record, Value, date};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The next thing with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It has to be forwarded to the customer: by which day, and what says so or why nothing does.
    Forward(Option<NaiveDate>, String),
    /// It has to be answered by us: by which day, and what says so or why nothing does.
    Answer(Option<NaiveDate>, String),
    /// Nobody can say whose data it is about, and whether it is data of our own is not provided: by which day it has to be answered if it is.
    IfOurs(NaiveDate),
    /// We have no role for the data of the customer, so the person is told whom to ask.
    Refer,
    /// Whose data it is about has to be found out; by which day it has to be answered if it is data of our own, where that is not provided.
    Identify(Option<NaiveDate>),
    /// It was forwarded on that day, and is not closed.
    Open(NaiveDate),
    /// It is closed; what names the person is erased after that day.
    Purge(NaiveDate),
    /// There is nothing to do.
    Done,
}

/// Whether it is one of the rights of people, or may be: then a processor forwards it.
fn is_of_a_person(request: &Record) -> bool {
    !matches!(request.text("what"), Some("question" | "register_extract"))
}

/// Whether a request had come by a day and was not closed by then.
#[must_use]
pub fn is_open(request: &Record, on: NaiveDate) -> bool {
    let by_now = |field: &str| request.date(field).is_some_and(|day| day <= on);
    by_now("received") && !by_now("completed")
}

/// Where a request stands on a day; `dossier` is that of the customer whose data it is about.
#[must_use]
pub fn step(request: &Record, dossier: Option<&Dossier>, organisation: &Organisation, on: NaiveDate) -> Step {
    if request.date("completed").is_some() {
        let kept = request.text("requester").is_some();
        return request.date("purge_after").filter(|_| kept).map_or(Step::Done, Step::Purge);
    }
    let Some(received) = request.date("received") else { return Step::Done };
    if let (Some("register_extract"), Some(dossier)) = (request.text("what"), dossier) {
        let (day, why) = by_agreement(dossier, organisation, "register_days", received);
        return Step::Answer(day, why);
    }
    if !is_of_a_person(request) {
        return Step::Answer(None, "no day is agreed or set by law".to_owned());
    }
    if request.flag("own_data") == Some(true) {
        let by_law = answered_by(request, received, organisation);
        let (day, why) = match by_law {
            Some((day, why)) => (Some(day), why),
            None => (None, without_day(request, received, organisation)),
        };
        return Step::Answer(day, why);
    }
    if let Some(day) = request.date("forwarded") {
        return Step::Open(day);
    }
    let if_ours = answered_by(request, received, organisation).map(|(day, _)| day);
    let if_ours = if_ours.filter(|_| request.flag("own_data").is_none());
    if request.flag("unidentified") == Some(true) {
        if let Some(day) = if_ours {
            return Step::IfOurs(day);
        }
        return Step::Answer(None, "the customer cannot be identified; no day is set by law".to_owned());
    }
    let Some(dossier) = dossier else { return Step::Identify(if_ours) };
    // Whose data came to us since has it forwarded as well.
    if [received, on].into_iter().all(|day| has_no_role(dossier, organisation, day)) {
        return Step::Refer;
    }
    let (day, why) = by_agreement(dossier, organisation, "request_days", received);
    Step::Forward(day, why)
}

/// The provision that sets the time in which we answer a request about data of our own, by the law of the place where we are established.
#[must_use]
pub fn time_of_law(request: &Record, organisation: &Organisation) -> String {
    let law = request.date("received").and_then(|received| regime::own_law(organisation, received));
    regime::law(law.as_slice(), "Art. 12(3)")
}

/// The last day on which a request about data of our own is answered, and what says so. The month of Art. 12(3) is for the rights of Art. 15 to 22, the
/// 30 days of the Swiss act are for access.
fn answered_by(request: &Record, received: NaiveDate, organisation: &Organisation) -> Option<(NaiveDate, String)> {
    let (what, law) = (request.text("what"), regime::own_law(organisation, received));
    let provision = time_of_law(request, organisation);
    if law == Some(Regime::SwissFadp) {
        let last = received.checked_add_days(Days::new(30)).filter(|_| what == Some("access"));
        return last.map(|last| (last, format!("30 days, {provision}")));
    }
    if matches!(what, Some("withdrawal" | "complaint")) {
        return None;
    }
    let last = received.checked_add_months(Months::new(1))?;
    // The regulation on time limits is one of the Union.
    let moved = if law == Some(Regime::UkGdpr) { last } else { working_day(last) };
    if moved == last {
        return Some((last, format!("one month, {provision}")));
    }
    let why = format!(
        "one month, {provision}; it ends on a {}, so on the Monday after it (Reg. 1182/71 Art. 3(4)); public holidays are not considered",
        last.format("%A")
    );
    Some((moved, why))
}

/// The day, or the Monday after it where it is a Saturday or a Sunday.
fn working_day(day: NaiveDate) -> NaiveDate {
    let ahead = match day.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        _ => 0,
    };
    day.checked_add_days(Days::new(ahead)).unwrap_or(day)
}

/// That no law sets a day; under the Swiss act the GDPR can apply too, Art. 3(2), which sets one.
fn without_day(request: &Record, received: NaiveDate, organisation: &Organisation) -> String {
    let swiss = regime::own_law(organisation, received) == Some(Regime::SwissFadp);
    let of_a_right = !matches!(request.text("what"), Some("withdrawal" | "complaint"));
    match received.checked_add_months(Months::new(1)).map(working_day).filter(|_| swiss && of_a_right) {
        Some(last) => format!(
            "the Swiss act sets no day; if the GDPR applies to you too, it is to be answered by {} (Art. 12(3))",
            date::long(last)
        ),
        None => "no day is set by law".to_owned(),
    }
}

/// Whether the records say that we process nothing on behalf of a customer; not where a role cannot be said.
fn has_no_role(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> bool {
    let roles = derive(dossier, organisation, on);
    let over = over_since(dossier, &roles).is_some();
    let streams = roles.streams;
    let open = |stream: &StreamRole| stream.ours == Role::Open;
    let none = streams.iter().any(|stream| stream.ours == Role::NoRole);
    (none || over) && !streams.iter().any(|stream| open(stream) || acts(stream))
}

/// The day by which a DPA wants it forwarded or answered, by one of its terms, and the words for that.
pub(super) fn by_agreement(
    dossier: &Dossier,
    organisation: &Organisation,
    term_of: &str,
    received: NaiveDate,
) -> (Option<NaiveDate>, String) {
    let Some(agreement) = in_force(dossier.agreements(), received).pop() else {
        return (None, "no DPA that was in force is recorded, and the law sets no day".to_owned());
    };
    let (field, handle) = (Kind::Agreement.field(term_of), agreement.handle());
    match term(agreement, organisation, term_of).filter(|value| !value.is_gone()) {
        None => (None, format!("the days of {handle} are not provided, and the law sets none")),
        Some(Value::Nil) => (None, format!("{handle} states no number of days, and the law sets none")),
        Some(value) => match field.span(value) {
            Some(span) => {
                (span.at_least().last_day(received), format!("{span} after it came ({handle}{})", span.counted()))
            }
            None => (None, format!("the days of {handle} are not provided, and the law sets none")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::cases::{self, agreed, cloud, day, record, self_hosted, today};

    fn of(request: &[(&str, &str)], agreement: &[(&str, &str)]) -> Step {
        let received = [("what", "erasure"), ("received", "2026-11-20"), ("requester", "jane@example.test")];
        let request = record("REQ-1", &[&received[..], request].concat());
        let dossier = cases::dossier(&[], &[cloud(), agreed(agreement)]);
        let named = request.link("customer").map(|_| &dossier);
        step(&request, named, &cases::organisation(&[]), today())
    }

    const ACME: (&str, &str) = ("customer", "CUS-1");

    #[test]
    fn the_contract_says_by_when_it_is_forwarded_and_nothing_else_does() {
        let words = |step| match step {
            Step::Forward(day, why) => (day.map(|day| day.to_string()), why),
            other => panic!("{other:?}"),
        };
        let (day, why) = words(of(&[ACME], &[("request_days", "2 business days")]));
        assert_eq!(day.as_deref(), Some("2026-11-24"), "20 November 2026 is a Friday");
        assert!(why.starts_with("2 business days after it came (DPA-1; Monday to Friday"), "{why}");
        let (day, why) = words(of(&[ACME], &[("request_days", "none")]));
        assert_eq!((day, &*why), (None, "DPA-1 states no number of days, and the law sets none"));
        let (day, why) = words(of(&[ACME], &[]));
        assert_eq!((day, &*why), (None, "the days of DPA-1 are not provided, and the law sets none"));
        let (day, why) = words(of(&[ACME], &[("ended", "2026-01-31")]));
        assert_eq!((day, &*why), (None, "no DPA that was in force is recorded, and the law sets no day"));
    }

    #[test]
    fn of_nobody_who_is_known_it_may_be_data_of_our_own() {
        let month = day("2026-12-21");
        assert_eq!(of(&[], &[]), Step::Identify(Some(month)), "20 December 2026 is a Sunday");
        assert_eq!(of(&[("unidentified", "yes")], &[]), Step::IfOurs(month));
        let complaint = [("unidentified", "yes"), ("what", "complaint")];
        assert!(matches!(of(&complaint, &[]), Step::Answer(None, _)), "no month is set for it");
        assert_eq!(of(&complaint[1..], &[]), Step::Identify(None));
    }

    #[test]
    fn an_extract_of_the_register_is_due_by_the_days_of_the_dpa() {
        let extract = |terms: &[(&str, &str)]| match of(&[ACME, ("what", "register_extract")], terms) {
            Step::Answer(day, why) => (day.map(|day| day.to_string()), why),
            other => panic!("{other:?}"),
        };
        let (day, why) = extract(&[("register_days", "3 business days"), ("request_days", "20")]);
        assert_eq!(day.as_deref(), Some("2026-11-25"), "20 November 2026 is a Friday");
        assert!(why.starts_with("3 business days after it came (DPA-1; Monday to Friday"), "{why}");
        assert_eq!(extract(&[]), (None, "the days of DPA-1 are not provided, and the law sets none".to_owned()));
        assert!(matches!(of(&[("what", "register_extract")], &[("register_days", "3")]), Step::Answer(None, _)));
    }

    #[test]
    fn the_law_of_the_place_where_we_are_sets_the_time() {
        let of = |country, what| {
            let ours = cases::organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", country)])]);
            let request = [("what", what), ("received", "2026-10-21"), ("own_data", "yes")];
            match step(&record("REQ-1", &request), None, &ours, today()) {
                Step::Answer(day, why) => (day.map(|day| day.to_string()), why),
                other => panic!("{other:?}"),
            }
        };
        let by = |day: &str, why: &str| (Some(day.to_owned()), why.to_owned());
        assert_eq!(of("DE", "access").0.as_deref(), Some("2026-11-23"), "21 November 2026 is a Saturday");
        assert_eq!(of("GB", "access"), by("2026-11-21", "one month, UK GDPR Art. 12(3)"));
        assert_eq!(of("CH", "access"), by("2026-11-20", "30 days, Swiss FADP Art. 25(7)"));
        let (day, why) = of("CH", "erasure");
        assert_eq!(day, None);
        assert!(
            why.ends_with("if the GDPR applies to you too, it is to be answered by 23 November 2026 (Art. 12(3))"),
            "{why}"
        );
    }

    #[test]
    fn a_month_that_ends_on_a_weekend_ends_on_monday() {
        let month = |received: &str| match of(&[("own_data", "yes"), ("received", received)], &[]) {
            Step::Answer(Some(last), why) => (last.to_string(), why),
            other => panic!("{other:?}"),
        };
        let (last, why) = month("2026-10-21");
        assert_eq!(last, "2026-11-23", "21 November 2026 is a Saturday");
        assert!(why.starts_with("one month, Art. 12(3); it ends on a Saturday, so on the Monday after it"), "{why}");
        assert_eq!(month("2026-10-22").0, "2026-11-23");
        assert_eq!(month("2026-10-20"), ("2026-11-20".to_owned(), "one month, Art. 12(3)".to_owned()));
        assert_eq!(month("2026-01-31").0, "2026-03-02", "28 February 2026 is a Saturday");
    }

    #[test]
    fn where_we_have_no_role_the_person_is_told_whom_to_ask() {
        let request = record("REQ-1", &[("what", "erasure"), ("received", "2026-11-20"), ("customer", "CUS-1")]);
        let with = |facts: &[(&str, &str)]| {
            let dossier = cases::dossier(&[("acts_as", "controller")], &[self_hosted(facts)]);
            step(&request, Some(&dossier), &cases::organisation(&[]), today())
        };
        let none = [("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")];
        assert_eq!(with(&none), Step::Refer);
        assert!(matches!(with(&[("telemetry", "off")]), Step::Forward(..)), "nobody said what our staff can see");
        assert!(matches!(with(&[("support_access", "on_demand"), ("telemetry", "off")]), Step::Forward(..)));
    }

    #[test]
    fn what_is_ours_is_answered_in_a_month_and_the_rest_has_its_steps() {
        assert!(matches!(of(&[("own_data", "yes")], &[]), Step::Answer(Some(last), _) if last == day("2026-12-21")));
        assert!(matches!(of(&[ACME, ("what", "question")], &[]), Step::Answer(None, _)));
        assert!(matches!(of(&[("own_data", "yes"), ("what", "complaint")], &[]), Step::Answer(None, _)));
        assert_eq!(of(&[("own_data", "no")], &[]), Step::Identify(None));
        assert!(matches!(of(&[("unidentified", "yes"), ("own_data", "no")], &[]), Step::Answer(None, _)));
        assert_eq!(of(&[ACME, ("forwarded", "2026-11-21")], &[]), Step::Open(day("2026-11-21")));
        let done = [ACME, ("completed", "2026-11-22")];
        assert_eq!(of(&done, &[]), Step::Done);
        assert_eq!(of(&[done[0], done[1], ("purge_after", "2027-01-31")], &[]), Step::Purge(day("2027-01-31")));
        let erased = [done[0], done[1], ("purge_after", "2027-01-31"), ("requester", "[erased 2026-11-23]")];
        assert_eq!(of(&erased, &[]), Step::Done, "it is erased already");
    }

    #[test]
    fn a_request_is_open_from_the_day_on_which_it_came_to_the_day_before_it_is_closed() {
        let open = |facts: &[(&str, &str)], on: &str| {
            let came = [("what", "erasure"), ("received", "2026-11-10")];
            is_open(&record("REQ-1", &[&came[..], facts].concat()), day(on))
        };
        assert!(!open(&[], "2026-11-09") && open(&[], "2026-11-10") && open(&[], "2026-11-23"));
        let closed = [("completed", "2026-11-20")];
        assert!(open(&closed, "2026-11-19") && !open(&closed, "2026-11-20"));
    }

    #[test]
    fn who_has_something_of_which_nothing_is_said_is_not_sent_away() {
        let request = record("REQ-1", &[("what", "erasure"), ("received", "2026-11-20"), ("customer", "CUS-1")]);
        let with = |records: &[Record]| {
            let dossier = cases::dossier(&[("acts_as", "controller")], records);
            step(&request, Some(&dossier), &cases::organisation(&[]), today())
        };
        assert!(matches!(with(&[]), Step::Forward(..)), "nothing is recorded of it");
        let ended = [("support_access", "none"), ("telemetry", "off"), ("ai_features", "no"), ("ends", "2026-06-30")];
        assert_eq!(with(&[self_hosted(&ended)]), Step::Refer, "all is over, and we held nothing");
        assert!(matches!(with(&[cloud(), self_hosted(&ended)]), Step::Forward(..)));
        let since = record("DEP-2", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2026-11-22")]);
        let own = self_hosted(&ended[..3]);
        assert!(matches!(with(&[own, since]), Step::Forward(..)), "it came to us after the request");
    }
}
