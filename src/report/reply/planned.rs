//! What the reply says of planned changes of subprocessors that concern the customer: the day, and what it can do by when, as far as that is recorded.

use crate::model::{Dossier, Organisation, as_sentence, date::long, distinct};
use crate::rules::change::{Duty, GoLive, Planned, Reckoned, Said, Standing, What, Window};
use crate::rules::engaged::Engaged;
use chrono::NaiveDate;

/// A sentence for each change that is planned on a day.
pub fn sentences(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<String> {
    let open = organisation.changes.iter().filter(|change| Planned::is_open(change, on));
    open.filter_map(|change| sentence(&Planned::of(change, organisation), dossier, on)).collect()
}

fn sentence(planned: &Planned<'_>, dossier: &Dossier, on: NaiveDate) -> Option<String> {
    let standing = Standing::of(planned, dossier, on);
    let what = planned.words() + &until_then(planned, &standing);
    let day = long(planned.effective);
    let more = match (&standing.affected, said(&standing)) {
        (Engaged::No(_), None) => return None,
        (_, Some(said)) => said,
        (Engaged::Open(_), None) => "; whether it concerns your data is not recorded with us".to_owned(),
        (Engaged::Yes(_), None) if planned.duty() == Duty::Tell => answer(&standing, on),
        (Engaged::Yes(_), None) => String::new(),
    };
    if planned.effective <= on {
        return Some(as_sentence(&format!(
            "A change of our subprocessors was planned for {day}: {what}; that it was carried out is not recorded with us{more}"
        )));
    }
    Some(as_sentence(&format!("A change of our subprocessors is planned for {day}: {what}{more}")))
}

/// Where a company that moves processed the customer's data until then: "; until then: Germany".
fn until_then(planned: &Planned<'_>, standing: &Standing<'_>) -> String {
    if planned.what != What::Move {
        return String::new();
    }
    let before = standing.entries.iter().filter_map(|at| planned.entries[*at].before.as_ref());
    let places = distinct(before.map(|one| one.words("places").unwrap_or_else(|| "not recorded".to_owned())));
    if places.is_empty() { String::new() } else { format!("; until then: {}", places.join(", ")) }
}

/// What the customer said to it, whatever it is: its newest objection and what became of it, else that it agreed.
fn said(standing: &Standing<'_>) -> Option<String> {
    let objection = standing.open_objection();
    if let Some((objection, received)) = objection.and_then(|one| Some((one, one.record.date("received")?))) {
        let late =
            objection.late.map(|last| format!(" came after the time to object had ended on {}, and", long(last)));
        return Some(format!("; your objection of {}{} is not settled", long(received), late.unwrap_or_default()));
    }
    let newest = standing.objections.iter().max_by_key(|one| one.record.date("received"));
    if let Some((record, received)) = newest.and_then(|one| Some((one.record, one.record.date("received")?))) {
        let became = match record.text("outcome") {
            Some("accommodated") => "was met: the change does not concern you, or not as planned",
            Some("leaves") => "led to the end of the contract",
            Some("withdrawn") => "was withdrawn by you",
            _ => "is settled",
        };
        let settled =
            record.date("settled").filter(|day| *day <= standing.on).map(|day| format!(" (settled on {})", long(day)));
        return Some(format!("; your objection of {} {became}{}", long(received), settled.unwrap_or_default()));
    }
    standing.consented.map(|day| format!("; you agreed to it on {}", long(day)))
}

/// What the customer can do by when.
fn answer(standing: &Standing<'_>, on: NaiveDate) -> String {
    if matches!(standing.go_live, GoLive::Consent(_)) {
        return "; for you it needs your consent".to_owned();
    }
    let by_page = standing.notice.is_some_and(|notice| notice.text("channel") == Some("page"));
    let how = if by_page { "as agreed, we changed our page on" } else { "we told you on" };
    let told = standing.told.map(|told| format!("; {how} {}", long(told.sent)));
    match (&standing.window, told) {
        (Window::Until(last), Some(told)) if *last >= on => {
            format!("{told}, and you can object until {}", long(*last))
        }
        (Window::Until(last), Some(told)) => format!("{told}, and the time to object ended on {}", long(*last)),
        (_, Some(told)) => told,
        (_, None) => standing.reckoned.first().filter(|_| standing.reckoned.len() == 1).map(time).unwrap_or_default(),
    }
}

/// How long a customer can object that was not told yet.
fn time(one: &Reckoned<'_>) -> String {
    let from = match one.text("objection_from") {
        Said::Given("notice") => "the day of our notice",
        Said::Given(_) => "the day on which you receive our notice",
        Said::Nothing | Said::Missing => return String::new(),
    };
    let span = one.span("objection_days").given();
    span.map(|span| format!("; you can object within {span} from {from}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Record, Value};
    use crate::rules::cases::{self, agreed, cloud, record, self_hosted, today};

    /// What is said to a customer with an agreement of these terms, of which these are recorded beside.
    fn said(change: &[(&str, &str)], terms: &[(&str, &str)], deployment: Record, more: &[Record]) -> Vec<String> {
        let usual = [("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2027-03-01")];
        let company = record("SUB-1", &[("name", "New Mail Inc.")]);
        let ours = cases::organisation(&[company, record("CHG-1", &[&usual[..], change].concat())]);
        let records = [&[deployment, agreed(terms)], more].concat();
        sentences(&cases::dossier(&[("acts_as", "controller")], &records), &ours, today())
    }

    const TERMS: &[(&str, &str)] =
        &[("authorisation", "general"), ("notice_days", "30"), ("objection_days", "14"), ("objection_from", "notice")];
    const PAGE: &[(&str, &str)] = &[("authorisation", "general"), ("notice_by", "page")];
    const PLANNED: &str = "A change of our subprocessors is planned for 1 March 2027: New Mail Inc. is added";

    #[test]
    fn a_customer_reads_of_a_change_what_it_can_do_by_when() {
        let notice = |more: &[(&str, &str)]| {
            record("NTC-1", &[&[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-11-16")], more].concat())
        };
        let objection = record("OBJ-1", &[("customer", "CUS-1"), ("change", "CHG-1"), ("received", "2026-11-20")]);
        let specific: &[(&str, &str)] = &[("authorisation", "specific")];
        for (terms, more, end) in [
            (TERMS, vec![], "; you can object within 14 days from the day of our notice."),
            (TERMS, vec![notice(&[])], "; we told you on 16 November 2026, and you can object until 30 November 2026."),
            (TERMS, vec![notice(&[("consented", "2026-11-18")])], "; you agreed to it on 18 November 2026."),
            (TERMS, vec![notice(&[]), objection.clone()], "; your objection of 20 November 2026 is not settled."),
            (
                TERMS,
                vec![notice(&[("sent", "2026-11-02")]), objection],
                "; your objection of 20 November 2026 came after the time to object had ended on 16 November 2026, and is not settled.",
            ),
            (specific, vec![], "; for you it needs your consent."),
            (
                TERMS,
                vec![notice(&[("channel", "page")])],
                "; you can object within 14 days from the day of our notice.",
            ),
            (PAGE, vec![notice(&[("channel", "page")])], "; as agreed, we changed our page on 16 November 2026."),
            (&[("authorisation", "general")], vec![], "."),
        ] {
            assert_eq!(said(&[], terms, cloud(), &more), [format!("{PLANNED}{end}")]);
        }
    }

    #[test]
    fn what_does_not_concern_it_is_not_said_and_what_is_open_is() {
        let own = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
        assert_eq!(said(&[], TERMS, own, &[]), [""; 0]);
        let elected = said(&[("condition", "if elected")], TERMS, cloud(), &[]);
        assert_eq!(elected, [format!("{PLANNED}; whether it concerns your data is not recorded with us.")]);
        let mut past = record("CHG-1", &[("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2026-11-01")]);
        let ours = |change: &Record| cases::organisation(&[record("SUB-1", &[("name", "X")]), change.clone()]);
        let dossier = cases::dossier(&[("acts_as", "controller")], &[cloud()]);
        let open = sentences(&dossier, &ours(&past), today());
        assert!(
            open[0].contains("was planned for 1 November 2026: X is added; that it was carried out is not recorded"),
            "{open:?}"
        );
        past.set("closed", Some(Value::Date(today())));
        assert!(sentences(&dossier, &ours(&past), today()).is_empty());
    }

    #[test]
    fn an_objection_is_told_with_what_became_of_it_whatever_the_change_is() {
        let of = |change: &[(&str, &str)], objection: &[(&str, &str)]| {
            let usual = [("customer", "CUS-1"), ("change", "CHG-1"), ("received", "2026-11-20")];
            said(change, TERMS, cloud(), &[record("OBJ-1", &[&usual[..], objection].concat())]).join(" ")
        };
        for change in [&[][..], &[("what", "move"), ("places", "India")]] {
            for (outcome, words) in [
                ("", "; your objection of 20 November 2026 is not settled."),
                (
                    "accommodated",
                    "was met: the change does not concern you, or not as planned (settled on 21 November 2026).",
                ),
                ("leaves", "led to the end of the contract (settled on 21 November 2026)."),
                ("withdrawn", "was withdrawn by you (settled on 21 November 2026)."),
            ] {
                let settled = [("outcome", outcome), ("settled", "2026-11-21")];
                let told = of(change, if outcome.is_empty() { &[] } else { &settled });
                assert!(told.ends_with(words), "{change:?} {outcome}: {told}");
            }
        }
    }

    #[test]
    fn of_a_move_is_told_where_to_and_where_it_was() {
        let company = record("SUB-1", &[("name", "Host GmbH")]);
        let entry = record("ENG-1", &[("subprocessor", "SUB-1"), ("places", "Germany"), ("starts", "2024-01-01")]);
        let change = [("what", "move"), ("subprocessor", "SUB-1"), ("places", "India"), ("effective", "2027-03-01")];
        let ours = cases::organisation(&[company, entry, record("CHG-1", &change)]);
        let dossier = cases::dossier(&[("acts_as", "controller")], &[cloud()]);
        let told = sentences(&dossier, &ours, today()).join(" ");
        assert!(told.ends_with("Host GmbH processes in other places: India; until then: Germany."), "{told}");
    }
}
