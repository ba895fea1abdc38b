//! The days of a planned change, case by case. Today is 23 November 2026, a Monday; the change is for 1 March 2027, a Monday.

mod answers;
mod of_lists;

use super::*;
use crate::model::Shape;
use crate::rules::cases::{self, agreed, cloud, day, record, self_hosted, today};

const OURS: &[(&str, &[(&str, &str)])] = &[
    ("SUB-1", &[("name", "Old Mail Ltd")]),
    ("SUB-2", &[("name", "New Mail Inc."), ("country", "US")]),
    (
        "ENG-1",
        &[("subprocessor", "SUB-1"), ("purpose", "Sending mail"), ("places", "Germany"), ("starts", "2025-01-01")],
    ),
];

fn organisation(change: &[(&str, &str)]) -> Organisation {
    let usual = [("what", "replace"), ("subprocessor", "SUB-2"), ("instead", "SUB-1"), ("effective", "2027-03-01")];
    let mut records: Vec<Record> = OURS.iter().map(|(handle, fields)| record(handle, fields)).collect();
    records.push(record("CHG-1", &[&usual[..], change].concat()));
    cases::organisation(&records)
}

/// The usual terms: general, by e-mail, 30 days of notice, 14 days to object from the notice.
const TERMS: &[(&str, &str)] = &[
    ("authorisation", "general"),
    ("notice_by", "email"),
    ("notice_days", "30"),
    ("objection_days", "14"),
    ("objection_from", "notice"),
];

/// A standing in words: last day to send, end of the window, go-live, next step.
fn stands(ours: &Organisation, records: &[Record], on: &str) -> (Option<NaiveDate>, Window, GoLive, Step) {
    let dossier = cases::dossier(&[("acts_as", "controller")], records);
    let planned = Planned::of(&ours.changes[0], ours);
    let standing = Standing::of(&planned, &dossier, day(on));
    (standing.send_by, standing.window.clone(), standing.go_live.clone(), standing.step())
}

fn with(
    change: &[(&str, &str)],
    terms: &[(&str, &str)],
    more: &[Record],
    on: &str,
) -> (Option<NaiveDate>, Window, GoLive, Step) {
    stands(&organisation(change), &[&[cloud(), agreed(terms)], more].concat(), on)
}

/// A record of a later day, which a person could not give today.
fn dated(handle: &str, fields: &[(&str, &str)]) -> Record {
    let (kind, _) = Kind::of_handle(handle).expect("a handle");
    let is_day = |field: &str| kind.field(field).shape == Shape::Date;
    let others: Vec<(&str, &str)> = fields.iter().filter(|(field, _)| !is_day(field)).copied().collect();
    let mut made = record(handle, &others);
    for (field, text) in fields.iter().filter(|(field, text)| is_day(field) && *text != "none" && !text.is_empty()) {
        made.set(field, Some(Value::Date(day(text))));
    }
    if fields.contains(&("backups_gone", "none")) {
        made.set("backups_gone", Some(Value::Nil));
    }
    made
}

fn notice(fields: &[(&str, &str)]) -> Record {
    dated("NTC-1", &[&[("customer", "CUS-1"), ("change", "CHG-1")], fields].concat())
}

fn objection(fields: &[(&str, &str)]) -> Record {
    dated("OBJ-1", &[&[("customer", "CUS-1"), ("change", "CHG-1"), ("received", "2026-12-01")], fields].concat())
}

/// Terms with others in the place of some.
fn terms(other: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let kept = TERMS.iter().filter(|(field, _)| other.iter().all(|(changed, _)| changed != field));
    kept.chain(other.iter().filter(|(_, text)| !text.is_empty())).copied().collect()
}

#[test]
fn the_last_day_to_send_follows_from_the_times_in_each_unit() {
    for (other, last) in [
        // The day of the notice is not counted, and the thirtieth one counts to its end.
        (&[][..], "2027-01-29"),
        (&[("notice_days", "14")], "2027-02-14"),
        (&[("notice_days", "45")], "2027-01-14"),
        (&[("notice_days", "10 business days")], "2027-02-14"),
        (&[("notice_days", "10 business days"), ("objection_days", "none")], "2027-02-14"),
        (&[("notice_days", "1 month")], "2027-01-31"),
        (&[("notice_days", "48 hours"), ("objection_days", "none")], "2027-02-26"),
        (&[("notice_days", "0"), ("objection_days", "none")], "2027-03-01"),
        (&[("notice_days", "at least 30 days")], "2027-01-29"),
        (&[("notice_days", "14 to 30 days")], "2027-01-29"),
        // The longer of text and SCC.
        (&[("notice_days", "14"), ("scc_notice_days", "30")], "2027-01-29"),
        (&[("objection_days", "31")], "2027-01-28"),
        (&[("objection_days", "at least 45 days")], "2027-01-14"),
        (&[("objection_days", "10 business days"), ("notice_days", "none")], "2027-02-14"),
        // Who has to agree has no time to object.
        (&[("authorisation", "specific"), ("objection_days", "60")], "2027-01-29"),
    ] {
        assert_eq!(with(&[], &terms(other), &[], "2026-11-23").0, Some(day(last)), "{other:?}");
    }
    assert_eq!(with(&[], &terms(&[("notice_days", ""), ("objection_days", "")]), &[], "2026-11-23").0, None);
}

#[test]
fn the_time_to_object_counts_from_the_notice_or_from_its_receipt() {
    let told = [("sent", "2026-12-01")];
    let came = [told[0], ("received", "2026-12-04")];
    let window = |other: &[_], notice_of: &[(&str, &str)]| {
        let (_, window, go_live, _) = with(&[], &terms(other), &[notice(notice_of)], "2026-12-10");
        (window, go_live)
    };
    let until = |last, from| (Window::Until(day(last)), GoLive::From(day(from)));
    let short = ("notice_days", "10");
    assert_eq!(window(&[short], &told), until("2026-12-15", "2026-12-16"));
    assert_eq!(window(&[short, ("objection_from", "receipt")], &came), until("2026-12-18", "2026-12-19"));
    assert_eq!(window(&[short, ("objection_days", "10 business days")], &told), until("2026-12-15", "2026-12-16"));
    assert_eq!(window(&[short, ("objection_days", "1 month")], &told), until("2027-01-01", "2027-01-02"));
    // The notice of the SCC is there so that the customer can object: the longer of the two counts.
    let clauses = ("scc_notice_days", "30");
    assert_eq!(window(&[short, clauses], &told), until("2026-12-31", "2027-01-01"));
    assert_eq!(window(&[short, ("objection_days", "none"), clauses], &told), until("2026-12-31", "2027-01-01"));
    assert_eq!(window(&[short, ("objection_days", "45"), clauses], &told), until("2027-01-15", "2027-01-16"));
    // The notice takes longer.
    assert_eq!(window(&[], &told), until("2026-12-15", "2027-01-01"));
    // What starts it is not provided: the later of the two is safe, and without it nothing can be said.
    assert_eq!(window(&[short, ("objection_from", "")], &came), until("2026-12-18", "2026-12-19"));
    for (from, missing) in
        [("receipt", "when the notice came is not provided"), ("", "time to object counts from is not provided")]
    {
        let (Window::Open(what), GoLive::Open(why)) = window(&[short, ("objection_from", from)], &told) else {
            panic!("{from}: an end is said")
        };
        assert!(what.contains(missing) && why == what, "{what}");
    }
    assert_eq!(window(&[("objection_days", "none")], &told), (Window::NotStated, GoLive::From(day("2027-01-01"))));
    assert!(matches!(window(&[("objection_days", "at least 14 days")], &told).0, Window::Open(_)));
}

#[test]
fn what_nobody_recorded_never_lets_it_go_live() {
    let told = [notice(&[("sent", "2026-12-01"), ("received", "2026-12-01")])];
    for (field, missing) in [
        ("authorisation", "subprocessor authorisation is not provided (DPA-1)"),
        ("notice_days", "notice of a new subprocessor is not provided (DPA-1)"),
        ("objection_days", "time to object is not provided (DPA-1)"),
    ] {
        let (_, _, go_live, step) = with(&[], &terms(&[(field, "")]), &told, "2027-06-01");
        assert_eq!(go_live, GoLive::Open(missing.to_owned()));
        assert_eq!(step, Step::Open(missing.to_owned()));
    }
    let none = terms(&[("notice_days", "none"), ("objection_days", "none")]);
    let (_, _, go_live, _) = with(&[], &none, &told, "2027-06-01");
    assert!(matches!(&go_live, GoLive::Open(what) if what.contains("states neither")), "{go_live:?}");
    // With no number of days, the time to object decides.
    let (_, _, go_live, _) = with(&[], &terms(&[("notice_days", "none")]), &told, "2027-06-01");
    assert_eq!(go_live, GoLive::From(day("2026-12-16")));
}

#[test]
fn where_each_has_to_be_allowed_silence_is_no_consent() {
    let specific = terms(&[("authorisation", "specific")]);
    let sent = ("sent", "2026-12-01");
    let told = |more: &[(&str, &str)]| [notice(&[&[sent], more].concat())];
    let (_, window, go_live, step) = with(&[], &specific, &told(&[]), "2027-06-01");
    assert!(matches!(go_live, GoLive::Consent(_)) && window == Window::Consent && step == Step::Consent, "{go_live:?}");
    let agreed = with(&[], &specific, &told(&[("consented", "2026-12-09")]), "2027-06-01");
    assert_eq!((agreed.2, agreed.3), (GoLive::From(day("2026-12-09")), Step::Ready(day("2026-12-09"))));
    // Who agreed knows of it; a consent that is still to come counts for nothing.
    let alone = [notice(&[("consented", "2026-12-09")])];
    assert_eq!(with(&[], &specific, &alone, "2026-12-10").3, Step::Agreed(day("2026-12-09")));
    assert_eq!(with(&[], &specific, &alone, "2026-12-08").3, Step::Tell(Some(day("2027-01-29"))));
    let silence = terms(&[("objection_silence", "refused")]);
    assert!(matches!(with(&[], &silence, &told(&[]), "2027-06-01").2, GoLive::Consent(_)));
    let mixed = terms(&[("authorisation", "mixed")]);
    assert!(matches!(with(&[], &mixed, &told(&[]), "2027-06-01").2, GoLive::Open(_)));
}

#[test]
fn a_notice_that_came_back_told_nobody() {
    let sent = |handle, on: &str, back: &str| {
        dated(handle, &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", on), ("bounced", back)])
    };
    let step = |notices: &[Record], on| with(&[], TERMS, notices, on).3;
    assert_eq!(step(&[sent("NTC-1", "2026-12-01", "2026-12-02")], "2026-12-03"), Step::CameBack(day("2026-12-02")));
    assert_eq!(
        step(&[sent("NTC-1", "2026-12-01", "2026-12-02")], "2026-12-01"),
        Step::Waits(day("2026-12-15")),
        "not yet"
    );
    let again = [sent("NTC-1", "2026-12-01", "2026-12-02"), sent("NTC-2", "2026-12-05", "")];
    assert_eq!(step(&again, "2026-12-06"), Step::Waits(day("2026-12-19")));
    let twice = [sent("NTC-1", "2026-12-01", ""), sent("NTC-2", "2026-12-05", "")];
    assert_eq!(step(&twice, "2026-12-06"), Step::Waits(day("2026-12-15")), "the first that arrived counts");
    assert_eq!(step(&[sent("NTC-1", "2027-01-01", "2027-01-02")], "2027-02-03"), Step::TooLate(day("2027-01-29")));
}

#[test]
fn a_notice_of_a_later_day_told_nobody_of_an_earlier_one() {
    let told = [notice(&[("sent", "2026-12-01"), ("effective", "2027-03-01"), ("consented", "2026-12-02")])];
    let step = |effective| with(&[("effective", effective)], TERMS, &told, "2026-12-10").3;
    let anew = |agreed, late, on: &str| {
        let told = [notice(&[("sent", "2026-12-01"), ("effective", "2027-03-01"), ("consented", agreed)])];
        let step = with(&[("effective", "2027-02-28")], TERMS, &told, on).3;
        let [named, last] = ["2027-03-01", "2027-01-28"].map(day);
        assert_eq!(step, Step::Anew { named, agreed: !agreed.is_empty(), last: Some(last), late });
    };
    anew("2026-12-02", false, "2026-12-10");
    anew("", false, "2026-12-10");
    anew("2026-12-02", true, "2027-01-29");
    assert_eq!(step("2027-03-01"), Step::Ready(day("2026-12-02")));
    assert_eq!(step("2027-06-01"), Step::Ready(day("2026-12-02")), "it was put off");
}

#[test]
fn who_is_told_too_late_shows_and_the_day_moves() {
    assert_eq!(with(&[], TERMS, &[], "2027-01-29").3, Step::Tell(Some(day("2027-01-29"))), "the last day counts");
    let (_, _, go_live, step) = with(&[], TERMS, &[], "2027-01-30");
    assert_eq!((go_live, step), (GoLive::From(day("2027-03-02")), Step::TooLate(day("2027-01-29"))));
    let of = |more: &[Record], on: &str, look: &dyn Fn(&Standing<'_>)| {
        let ours = organisation(&[]);
        let dossier = cases::dossier(&[], &[&[cloud(), agreed(TERMS)], more].concat());
        look(&Standing::of(&Planned::of(&ours.changes[0], &ours), &dossier, day(on)));
    };
    of(&[], "2027-01-29", &|untold| assert_eq!((untold.missed(), untold.early()), (None, None)));
    of(&[], "2027-01-30", &|untold| assert_eq!((untold.missed(), untold.early()), (Some(day("2027-01-29")), None)));
    of(&[notice(&[("sent", "2027-02-10")])], "2027-06-01", &|late| {
        assert_eq!((late.step(), late.early()), (Step::Ready(day("2027-03-13")), Some(day("2027-03-13"))));
        assert_eq!(late.missed(), None, "it was told");
        let against = "it may go live for it from 13 March 2027 on, and the change is for 1 March 2027";
        assert_eq!(late.against().as_deref(), Some(against));
    });
}

#[test]
fn an_objection_does_what_the_text_says() {
    let told = notice(&[("sent", "2026-12-01")]);
    let of = |other: &[_], objected: &[(&str, &str)]| {
        with(&[], &terms(other), &[told.clone(), objection(objected)], "2027-02-01")
    };
    let effect = |kept| ("objection_effect", kept);
    let blocked = of(&[effect("blocks")], &[]);
    assert_eq!(blocked.2, GoLive::Blocked("OBJ-1 blocks it (DPA-1)".into()));
    assert_eq!(blocked.3, Step::Objects("OBJ-1".into()));
    let leave = of(&[effect("terminate_only")], &[]);
    assert_eq!((leave.2, leave.3), (GoLive::From(day("2027-01-01")), Step::Objects("OBJ-1".into())));
    let talk = [effect("negotiate_then_terminate"), ("cure_days", "60"), ("cure_from", "objection")];
    assert_eq!(of(&talk, &[]).2, GoLive::From(day("2027-01-31")), "60 days from 1 December, and the day after");
    let answer = [effect("negotiate_then_terminate"), ("cure_days", "30"), ("cure_from", "answer")];
    assert_eq!(of(&answer, &[("answered", "2027-01-10")]).2, GoLive::From(day("2027-02-10")));
    let open = |what: &str| (GoLive::Open(what.into()), Step::Objects("OBJ-1".into()));
    let stands = |(_, _, go_live, step)| (go_live, step);
    assert_eq!(stands(of(&answer, &[])), open("the time to resolve OBJ-1 is not provided (DPA-1)"), "no answer");
    assert_eq!(stands(of(&[], &[])), open("what OBJ-1 does is not provided (DPA-1)"), "nobody recorded it");
    let refuses = (GoLive::Blocked("OBJ-1 refuses it (DPA-1)".into()), Step::Objects("OBJ-1".into()));
    assert_eq!(stands(of(&[("authorisation", "specific")], &[])), refuses);
    let settled = of(&[effect("blocks")], &[("outcome", "withdrawn"), ("settled", "2027-01-15")]);
    assert_eq!((settled.2, settled.3), (GoLive::From(day("2027-01-01")), Step::Ready(day("2027-01-01"))));
    let later = of(&[effect("blocks")], &[("outcome", "withdrawn"), ("settled", "2027-02-02")]);
    assert_eq!(later.3, Step::Objects("OBJ-1".into()), "not settled yet on that day");
}

#[test]
fn an_emergency_counts_only_where_the_text_allows_it() {
    let now = [("emergency", "yes"), ("effective", "2026-11-24")];
    let told = [notice(&[("sent", "2026-11-24")])];
    let of = |allowed: &'static str, change: &[(&str, &str)], notices: &[Record]| {
        with(change, &terms(&[("emergency_replacement", allowed)]), notices, "2026-11-25")
    };
    let until = day("2026-12-08");
    let (last, window, go_live, step) = of("yes", &now, &told);
    assert_eq!((last, go_live), (None, GoLive::From(day("2026-11-24"))));
    assert_eq!((window, step), (Window::Until(until), Step::Waits(until)), "it can still object");
    assert_eq!(of("yes", &now, &[]).3, Step::TellAfterwards, "no day is said by which it has to be told");
    for (allowed, change, step) in [
        ("no", &now[..], Step::TooLate(day("2026-10-24"))),
        ("", &now[..], Step::TooLate(day("2026-10-24"))),
        ("yes", &now[1..], Step::TooLate(day("2026-10-24"))),
    ] {
        assert_eq!(of(allowed, change, &told).2, GoLive::From(day("2026-12-25")), "{allowed}");
        assert_eq!(of(allowed, change, &told).3, Step::Waits(until), "{allowed}");
        assert_eq!(of(allowed, change, &[]).3, step, "{allowed}");
    }
    let added = [now[0], now[1], ("what", "add"), ("instead", "")];
    assert_eq!(of("yes", &added, &told).2, GoLive::From(day("2026-12-25")), "it replaces nobody");
}

#[test]
fn of_two_agreements_the_stricter_counts() {
    let signed = [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2025-03-01")];
    let other = record("DPA-2", &[&signed[..], &terms(&[("notice_days", "45"), ("objection_days", "60")])].concat());
    let told = notice(&[("sent", "2026-12-01")]);
    let (last, window, go_live, _) = with(&[], TERMS, &[other, told], "2026-12-02");
    assert_eq!((last, window), (Some(day("2026-12-30")), Window::Until(day("2027-01-30"))));
    assert_eq!(go_live, GoLive::From(day("2027-01-31")));
}

#[test]
fn whom_it_affects_follows_from_what_the_list_says_and_will_say() {
    let affects = |change: &[(&str, &str)], records: &[Record], customer: &[(&str, &str)]| {
        let ours = organisation(change);
        let dossier = cases::dossier(customer, records);
        let planned = Planned::of(&ours.changes[0], &ours);
        planned.affects(&dossier, &planned.roles(&dossier))
    };
    let controller = [("acts_as", "controller")];
    let yes = |found: Engaged| matches!(found, Engaged::Yes(_));
    let no = |found: Engaged| matches!(found, Engaged::No(_));
    assert!(yes(affects(&[], &[cloud()], &controller)));
    // Who runs it itself and lets nobody in is not affected, and that is said with the reason.
    let alone = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    assert!(no(affects(&[], std::slice::from_ref(&alone), &controller)));
    assert!(matches!(affects(&[], &[], &controller), Engaged::Open(_)), "nothing that runs is recorded");
    assert!(yes(affects(&[("edition", "cloud")], &[cloud()], &controller)));
    // The old entry was for all: who loses it is affected too.
    assert!(yes(affects(&[("edition", "self_hosted")], &[cloud()], &controller)));
    let added = |edition| [("what", "add"), ("instead", ""), ("edition", edition)];
    assert!(no(affects(&added("self_hosted"), &[cloud()], &controller)));
    assert!(matches!(
        affects(&[("what", "add"), ("instead", ""), ("condition", "if elected")], &[cloud()], &controller),
        Engaged::Open(_)
    ));
    assert!(yes(affects(
        &[("what", "move"), ("subprocessor", "SUB-1"), ("instead", ""), ("places", "India")],
        &[cloud()],
        &controller
    )));
    assert!(
        matches!(affects(&[("what", "remove"), ("instead", "")], &[cloud()], &controller), Engaged::Open(_)),
        "no entry of it"
    );
    // Who leaves before is not affected, once nothing of its data is here.
    let left = [controller[0], ("archived", "2027-02-01")];
    assert!(no(affects(&[], &[], &left)));
    let ended = record(
        "DEP-1",
        &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2027-01-31")],
    );
    let kept = affects(&[], std::slice::from_ref(&ended), &left);
    assert!(matches!(kept, Engaged::Open(_)), "that its data is gone is not recorded: {kept:?}");
    let gone =
        dated("DEL-1", &[("customer", "CUS-1"), ("how", "deleted"), ("done", "2027-02-01"), ("backups_gone", "none")]);
    assert!(no(affects(&[], &[ended, gone], &left)));
}

#[test]
fn what_is_planned_is_read_back_in_the_words_of_the_list() {
    let planned = |change: &[(&str, &str)]| {
        let ours = organisation(change);
        let of = Planned::of(&ours.changes[0], &ours);
        (of.words(), of.duty(), of.facts().into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(", "))
    };
    let (words, duty, facts) = planned(&[("places", "United States")]);
    assert_eq!((words.as_str(), duty), ("New Mail Inc. takes the place of Old Mail Ltd", Duty::Tell));
    assert_eq!(facts, "not provided, Sending mail, not provided, not provided, United States, not provided");
    let (_, _, facts) = planned(&[]);
    assert!(!facts.contains("Germany"), "where the old one was says nothing of the new one: {facts}");
    let old = |what| [("what", what), ("subprocessor", "SUB-1"), ("instead", "")];
    for (what, more, said, duty) in [
        ("remove", ("why", ""), "Old Mail Ltd is removed", Duty::NotAsked),
        ("rename", ("new_name", "Newer Ltd"), "Old Mail Ltd is called Newer Ltd", Duty::NotAsked),
        ("move", ("places", "India"), "Old Mail Ltd processes in other places: India", Duty::AsForNew),
        ("purpose", ("data", "Logs"), "Old Mail Ltd does something else, or gets other data", Duty::AsForNew),
        ("move", ("standing", "independent_controller"), "Old Mail Ltd processes in other places", Duty::NoProcessor),
    ] {
        let (words, asked, _) = planned(&[&old(what)[..], &[more]].concat());
        assert_eq!((words.as_str(), asked), (said, duty));
    }
}

#[test]
fn what_the_records_bear_on_who_is_told_is_said() {
    let ours = organisation(&[]);
    let customer = [("acts_as", "processor"), ("reseller", "Cloud Shop"), ("affiliates", "Acme SARL (FR)")];
    let dossier = cases::dossier(&customer, &[cloud(), agreed(&terms(&[("notice_by", "page")]))]);
    let standing = Standing::of(&Planned::of(&ours.changes[0], &ours), &dossier, today());
    let said = standing.remarks().join("\n");
    for part in ["no more than a change of the page", "Cloud Shop is to be told too", "it acts for others", "Acme SARL"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let address = |customer: &[(&str, &str)], named: &'static str| {
        let dossier = cases::dossier(customer, &[cloud(), agreed(&terms(&[("notices_to", named)]))]);
        let standing = Standing::of(&Planned::of(&ours.changes[0], &ours), &dossier, today());
        standing.address().map(str::to_owned)
    };
    let both = [("privacy_email", "privacy@acme.example"), ("contact_email", "anna@acme.example")];
    assert_eq!(address(&both, "dpo@acme.example").as_deref(), Some("dpo@acme.example"));
    assert_eq!(address(&both, "the primary e-mail of the account").as_deref(), Some("privacy@acme.example"));
    assert_eq!(address(&both[1..], "").as_deref(), Some("anna@acme.example"));
    assert_eq!(address(&[], ""), None);
}

#[test]
fn who_is_beyond_the_law_is_told_what_its_dpa_promises_and_nothing_else() {
    let of = |records: &[Record]| {
        let customer = [("acts_as", "controller"), ("country", "US"), ("regime", "other"), ("gdpr", "no")];
        let mut ours = organisation(&[]);
        ours.record = Some(record("ORG-1", &[("name", "Vendor"), ("country", "US")]));
        let dossier = cases::dossier(&customer, records);
        let planned = Planned::of(&ours.changes[0], &ours);
        let standing = Standing::of(&planned, &dossier, today());
        (matches!(standing.affected, Engaged::Yes(_)), standing.send_by, standing.step())
    };
    let promised = of(&[cloud(), agreed(TERMS)]);
    assert_eq!(promised, (true, Some(day("2027-01-29")), Step::Tell(Some(day("2027-01-29")))));
    assert_eq!(of(&[cloud()]), (true, None, Step::NotAsked), "neither a law nor a DPA asks for it");
    let none = agreed(&[("authorisation", "none"), ("notice_days", "30"), ("objection_days", "none")]);
    assert!(matches!(of(&[cloud(), none]).2, Step::Tell(Some(_))), "no law makes its silence a refusal");
}
