//! What the reply says of planned changes of subprocessors that concern the customer: the day, and what it can do by when, as far as that is recorded.

use crate::model::country::areas;
use crate::model::phrase::say;
use crate::model::{Dossier, Organisation, Phrase, Record, country, distinct};
use crate::report::engaged::name_of;
use crate::rules::change::{Duty, GoLive, Planned, Reckoned, Standing, What, Window};
use crate::rules::derive;
use crate::rules::engaged::{Engaged, engaged};
use crate::texts::answers::PROCESSED_IN;
use crate::texts::entrusted::NOT_RECORDED;
use crate::texts::gone as texts;
use chrono::NaiveDate;

/// A sentence for each change that is planned on a day.
pub fn sentences(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Phrase> {
    let open = organisation.changes.iter().filter(|change| Planned::is_open(change, on));
    let mut said: Vec<Phrase> =
        open.filter_map(|change| sentence(&Planned::of(change, organisation), dossier, on)).collect();
    let done = organisation.changes.iter().filter(|one| !Planned::is_open(one, on) && Planned::is_watched(one, on));
    said.extend(done.filter_map(|change| carried_out(&Planned::of(change, organisation), dossier, on)));
    said.extend(organisation.engagements.iter().filter_map(|one| begins(one, dossier, organisation, on)));
    said
}

/// A change that was carried out although the customer was not told, or did not agree, or while it can still object; nothing of any other.
fn carried_out(planned: &Planned<'_>, dossier: &Dossier, on: NaiveDate) -> Option<Phrase> {
    let standing = Standing::of(planned, dossier, on);
    if !standing.is_asked() || planned.duty() != Duty::Tell || !dossier.is_active(on) {
        return None;
    }
    let can_object = matches!(standing.window, Window::Until(last) if last >= on);
    let more = if standing.open_objection().is_some() {
        said(&standing)
    } else if standing.awaits_consent() && !standing.is_unsaid() {
        Some(texts::CONSENT_UNSAID.into())
    } else if standing.knows().is_none() {
        let time = standing.reckoned.first().filter(|_| standing.reckoned.len() == 1).and_then(time);
        Some(and(texts::NOTICE_UNSAID.into(), time))
    } else {
        answer(&standing, planned, on).filter(|_| can_object && standing.consented.is_none())
    };
    let change = say!(texts::CARRIED_OUT, day = planned.effective, what = planned.phrase());
    more.map(|more| and(change, Some(more)).sentence())
}

/// That a company is recorded as engaged from a later day on, where it is for the customer, or may be, and does not get its data already.
fn begins(engagement: &Record, dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Option<Phrase> {
    let from = engagement.date("starts").filter(|from| *from > on)?;
    let company = engagement.link("subprocessor");
    let roles = derive(dossier, organisation, on);
    let gets_it = |one: &Record| {
        one.holds_on(on)
            && one.link("subprocessor") == company
            && matches!(engaged(one, dossier, &roles), Engaged::Yes(_))
    };
    if organisation.engagements.iter().any(gets_it) {
        return None;
    }
    let record = organisation.subprocessors.iter().find(|one| Some(one.id) == company);
    let name = name_of(engagement, record);
    match engaged(engagement, dossier, &derive(dossier, organisation, from)) {
        Engaged::No(_) => None,
        Engaged::Yes(_) => Some(say!(texts::BEGINS, name = name, day = from)),
        Engaged::Open(_) => Some(say!(texts::MAY_BEGIN, name = name, day = from)),
    }
}

/// A sentence for each change by which data is to go to a company in a third country, or to be processed there.
pub fn abroad(dossier: &Dossier, organisation: &Organisation, on: NaiveDate) -> Vec<Phrase> {
    let open = organisation.changes.iter().filter(|change| Planned::is_open(change, on));
    let leaves = |planned: &Planned<'_>| planned.entries.iter().filter_map(|one| one.after.as_ref()).any(is_abroad);
    let is_in_eea = |planned: &Planned<'_>| {
        let company = planned.company("subprocessor").and_then(|one| one.text("country"));
        company.is_none_or(country::in_eea)
    };
    let brings = |planned: &Planned<'_>| !matches!(planned.what, What::Remove | What::Rename);
    let planned = open.map(|change| Planned::of(change, organisation));
    let leaving = planned.filter(|planned| brings(planned) && (!is_in_eea(planned) || leaves(planned)));
    leaving.filter_map(|planned| sentence(&planned, dossier, on)).collect()
}

/// Whether an entry names a place of processing outside the EEA.
fn is_abroad(entry: &Record) -> bool {
    let places = entry.text("places").unwrap_or_default().split(';').flat_map(areas::named);
    places.into_iter().any(|place| !place.is_in_eea())
}

/// What is recorded of a company that is new: its country, what it does and where.
fn of_new(planned: &Planned<'_>) -> Option<Phrase> {
    if !matches!(planned.what, What::Add | What::Replace) {
        return None;
    }
    let country = planned.company("subprocessor").and_then(|one| one.text("country"));
    let entry = planned.entries.iter().find_map(|one| one.after.as_ref());
    let said = [
        country.map(|code| Phrase::Country(code.to_owned())),
        entry.and_then(|one| one.said("purpose")).map(Phrase::unended),
        entry.and_then(|one| one.places("places")).map(|places| say!(PROCESSED_IN, places = places.unended())),
    ];
    let said: Vec<Phrase> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| Phrase::joined(said, ", "))
}

fn sentence(planned: &Planned<'_>, dossier: &Dossier, on: NaiveDate) -> Option<Phrase> {
    let standing = Standing::of(planned, dossier, on);
    let what = match of_new(planned) {
        Some(details) => say!(texts::WITH_DETAILS, what = planned.phrase(), details = details),
        None => planned.phrase(),
    };
    let what = and(what, until_then(planned, &standing));
    let more = match (&standing.affected, said(&standing)) {
        (Engaged::No(_), None) => return None,
        (_, Some(said)) => Some(said),
        (Engaged::Open(_), None) => Some(texts::CONCERNS_UNSAID.into()),
        (Engaged::Yes(_), None) if planned.duty() == Duty::Tell => answer(&standing, planned, on),
        (Engaged::Yes(_), None) => None,
    };
    let change = if planned.effective <= on {
        say!(texts::WAS_PLANNED, day = planned.effective, what = what)
    } else {
        say!(texts::PLANNED, day = planned.effective, what = what)
    };
    Some(and(change, more).sentence())
}

/// Words, and what is said after them.
fn and(what: Phrase, more: Option<Phrase>) -> Phrase {
    match more {
        Some(more) => say!(texts::AND, what = what, more = more),
        None => what,
    }
}

/// Where a company that moves processed the customer's data until then: "until then: Germany".
fn until_then(planned: &Planned<'_>, standing: &Standing<'_>) -> Option<Phrase> {
    if planned.what != What::Move {
        return None;
    }
    let before = standing.entries.iter().filter_map(|at| planned.entries[*at].before.as_ref());
    let places = distinct(before.map(|one| one.places("places").unwrap_or_else(|| NOT_RECORDED.into())));
    (!places.is_empty()).then(|| say!(texts::UNTIL_THEN, places = Phrase::joined(places, ", ")))
}

/// What the customer said to it, whatever it is: its newest objection and what became of it, else that it agreed.
fn said(standing: &Standing<'_>) -> Option<Phrase> {
    let objection = standing.open_objection();
    if let Some((objection, received)) = objection.and_then(|one| Some((one, one.record.date("received")?))) {
        return Some(match objection.late {
            Some(last) => say!(texts::OBJECTION_LATE, day = received, last = last),
            None => say!(texts::OBJECTION_OPEN, day = received),
        });
    }
    let newest = standing.objections.iter().max_by_key(|one| one.record.date("received"));
    if let Some(became) = newest.and_then(|one| what_became(one.record, standing.on)) {
        return Some(became);
    }
    standing.consented.map(|day| say!(texts::AGREED_ON, day = day))
}

/// What became of an objection that is settled.
#[must_use]
pub fn what_became(objection: &Record, on: NaiveDate) -> Option<Phrase> {
    let received = objection.date("received")?;
    let became = match objection.text("outcome") {
        Some("accommodated") => say!(texts::OBJECTION_MET, day = received),
        Some("leaves") => say!(texts::OBJECTION_LEAVES, day = received),
        Some("withdrawn") => say!(texts::OBJECTION_WITHDRAWN, day = received),
        _ => say!(texts::OBJECTION_SETTLED, day = received),
    };
    Some(match objection.date("settled").filter(|day| *day <= on) {
        Some(day) => say!(texts::SETTLED_ON, what = became, day = day),
        None => became,
    })
}

/// What the customer can do by when.
fn answer(standing: &Standing<'_>, planned: &Planned<'_>, on: NaiveDate) -> Option<Phrase> {
    let consent = matches!(standing.go_live, GoLive::Consent(_));
    if consent && !standing.is_unsaid() {
        return Some(texts::NEEDS_CONSENT.into());
    }
    let by_page = standing.notice.is_some_and(|notice| notice.text("channel") == Some("page"));
    let told = standing.told.map(|told| {
        if by_page { say!(texts::PAGE_CHANGED, day = told.sent) } else { say!(texts::TOLD, day = told.sent) }
    });
    if consent {
        let unsaid = say!(texts::TERMS_UNSAID, day = planned.effective);
        return Some(match told {
            Some(told) => and(told, Some(unsaid)),
            None => unsaid,
        });
    }
    let later = standing.later_for_it(on).filter(|_| Planned::is_open(planned.change, on));
    let later = later.map(|day| say!(texts::NOT_BEFORE_FOR_YOU, day = day));
    let known = match (&standing.window, told) {
        (Window::Until(last), Some(told)) if *last >= on => {
            Some(say!(texts::CAN_OBJECT_UNTIL, told = told, day = *last))
        }
        (Window::Until(last), Some(told)) => Some(say!(texts::TIME_ENDED, told = told, day = *last)),
        (_, Some(told)) => Some(told),
        (_, None) => {
            let time = standing.reckoned.first().filter(|_| standing.reckoned.len() == 1).and_then(time);
            // Who can no longer be told in time is not told as if that were still to come.
            if later.is_some() { Some(and(texts::NOTICE_UNSAID.into(), time)) } else { time }
        }
    };
    match (known, later) {
        (Some(known), later) => Some(and(known, later)),
        (None, later) => later,
    }
}

/// How long a customer can object that was not told yet.
fn time(one: &Reckoned<'_>) -> Option<Phrase> {
    let from = one.text("objection_from").given()?;
    let time = one.span("objection_days").given()?;
    Some(match from {
        "notice" => say!(texts::WITHIN_FROM_NOTICE, time = time),
        _ => say!(texts::WITHIN_FROM_RECEIPT, time = time),
    })
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
        let said = sentences(&cases::dossier(&[("acts_as", "controller")], &records), &ours, today());
        said.iter().map(ToString::to_string).collect()
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
    fn that_it_needs_consent_is_said_only_where_a_record_bears_it() {
        let usual = [("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2027-03-01")];
        let ours = cases::organisation(&[record("SUB-1", &[("name", "New Mail Inc.")]), record("CHG-1", &usual)]);
        let of = |customer: &[(&str, &str)], records: &[Record]| {
            let customer = [&[("acts_as", "controller")], customer].concat();
            let said = sentences(&cases::dossier(&customer, &[&[cloud()], records].concat()), &ours, today());
            said[0].to_string().replace(PLANNED, "")
        };
        let unsaid =
            "whether a DPA is in force on 1 March 2027, and what it says of such a change, is not recorded with us.";
        assert_eq!(of(&[], &[]), format!("; {unsaid}"));
        let notice = record("NTC-1", &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-11-16")]);
        assert_eq!(of(&[], &[notice]), format!("; we told you on 16 November 2026; {unsaid}"));
        let over = |terms: &[(&str, &str)]| [agreed(&[&[("expires", "2027-01-31")], terms].concat())];
        assert_eq!(of(&[], &over(TERMS)), format!("; {unsaid}"));
        let consent = "; for you it needs your consent.";
        assert_eq!(of(&[], &over(&[("authorisation", "specific")])), consent);
        assert_eq!(of(&[("notes", "No DPA, says the list of 2026.")], &[]), consent, "that there is none is recorded");
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
            open[0]
                .english()
                .contains("was planned for 1 November 2026: X is added; that it was carried out is not recorded"),
            "{open:?}"
        );
        past.set("closed", Some(Value::Date(today())));
        assert!(sentences(&dossier, &ours(&past), today()).is_empty());
    }

    #[test]
    fn what_was_carried_out_without_a_notice_or_consent_is_told_until_that_is_mended() {
        let done = [("effective", "2026-11-20"), ("closed", "2026-11-20"), ("outcome", "carried_out")];
        let of = |change: &[(&str, &str)], terms: &[(&str, &str)], more: &[Record]| {
            said(&[&done[..], change].concat(), terms, cloud(), more).join(" ")
        };
        let begins = "A change of our subprocessors was carried out on 20 November 2026: New Mail Inc. is added; ";
        let emergency = [("emergency", "yes")];
        let untold =
            "that we told you of it is not recorded with us; you can object within 14 days from the day of our notice.";
        assert_eq!(of(&emergency, TERMS, &[]), format!("{begins}{untold}"));
        let consent = "for you it needs your consent, and that you gave it is not recorded with us.";
        assert_eq!(of(&emergency, &[("authorisation", "specific")], &[]), format!("{begins}{consent}"));
        let notice = |sent: &str| record("NTC-1", &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", sent)]);
        let open = "we told you on 21 November 2026, and you can object until 5 December 2026.";
        assert_eq!(of(&emergency, TERMS, &[notice("2026-11-21")]), format!("{begins}{open}"));
        assert_eq!(of(&emergency, TERMS, &[notice("2026-10-01")]), "", "the time is over");
        assert_eq!(of(&[("despite", "it stopped")], TERMS, &[]), format!("{begins}{untold}"));
        assert_eq!(of(&[("emergency", "yes"), ("outcome", "withdrawn")], TERMS, &[]), "");
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
        let told = Phrase::joined(sentences(&dossier, &ours, today()), " ").to_string();
        assert!(told.ends_with("Host GmbH processes in other places: India; until then: Germany."), "{told}");
    }
}
