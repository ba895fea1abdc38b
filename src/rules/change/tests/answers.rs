//! What customers answer, what came to them and what did not, and what stands against carrying a change out.

use super::*;
use crate::rules::response::{Settled, is_of};

/// Looks at where a customer with the usual terms, or others, stands.
fn look<T>(
    change: &[(&str, &str)],
    terms: &[(&str, &str)],
    more: &[Record],
    on: &str,
    look: impl Fn(&Standing<'_>) -> T,
) -> T {
    let ours = organisation(change);
    let dossier = cases::dossier(&[("acts_as", "controller")], &[&[cloud(), agreed(terms)], more].concat());
    look(&Standing::of(&Planned::of(&ours.changes[0], &ours), &dossier, day(on)))
}

fn settled(outcome: &str) -> Record {
    objection(&[("outcome", outcome), ("settled", "2027-01-15")])
}

#[test]
fn an_objection_that_was_settled_without_being_given_up_is_a_state_of_its_own() {
    let told = notice(&[("sent", "2026-12-01")]);
    for (outcome, how, against) in [
        ("accommodated", Settled::Accommodated, "by the records it does"),
        ("leaves", Settled::Leaves, "it leaves because of OBJ-1"),
        ("change_withdrawn", Settled::ChangeWithdrawn, "OBJ-1 was settled by withdrawing the change"),
    ] {
        for notices in [&[settled(outcome), told.clone()][..], &[settled(outcome)]] {
            look(&[], TERMS, notices, "2027-03-01", |of| {
                assert_eq!(of.step(), Step::Settled("OBJ-1".into(), how));
                assert_eq!(of.step().key(), outcome.replace('_', "-"));
                assert!(of.against().expect("it is asked").contains(against), "{:?}", of.against());
                assert_eq!((of.missed(), of.early(), of.awaits_consent()), (None, None, false), "it is no fault");
            });
        }
    }
    let step = |records: &[Record]| with(&[], TERMS, records, "2027-03-01").3;
    assert_eq!(step(&[settled("withdrawn"), told]), Step::Ready(day("2027-01-01")), "it was given up");
    let agreed = |on| notice(&[("sent", "2026-12-01"), ("consented", on)]);
    assert_eq!(
        step(&[settled("accommodated"), agreed("2027-01-20")]),
        Step::Ready(day("2027-01-20")),
        "it agreed since"
    );
    let before = Step::Settled("OBJ-1".into(), Settled::Accommodated);
    assert_eq!(step(&[settled("accommodated"), agreed("2026-12-20")]), before, "it agreed, and objected then");
    // Where no days are counted, it is no other state.
    let renamed = [("what", "rename"), ("subprocessor", "SUB-1"), ("instead", ""), ("new_name", "Newer Ltd")];
    assert_eq!(with(&renamed, TERMS, &[settled("leaves")], "2027-03-01").3.key(), "leaves");
}

#[test]
fn who_agrees_on_a_later_day_does_not_object_any_more() {
    let step = |consented: &str| {
        let more =
            [notice(&[("sent", "2026-12-01"), ("consented", consented)]), objection(&[("received", "2026-12-10")])];
        look(&[], TERMS, &more, "2027-02-20", |of| (of.step(), of.open_objection().is_some()))
    };
    assert_eq!(step("2026-12-11"), (Step::Ready(day("2026-12-11")), false));
    let objects = (Step::Objects("OBJ-1".into()), true);
    assert_eq!(step("2026-12-10"), objects, "nobody knows which came first");
    assert_eq!(step("2026-12-09"), objects, "it agreed, and objected then");
}

#[test]
fn an_objection_after_the_time_to_object_is_open_and_never_counts_as_in_time() {
    let told = notice(&[("sent", "2026-12-01")]);
    let blocks = terms(&[("objection_effect", "blocks")]);
    let of = |received: &str, terms: &[(&str, &str)], told: &Record| {
        let more = [told.clone(), objection(&[("received", received)])];
        look(&[], terms, &more, "2027-02-01", |of| {
            let late = of.objections[0].late;
            (of.step(), late, of.objections[0].stands.is_some(), of.go_live.clone(), of.against())
        })
    };
    let (last, handle) = (day("2026-12-15"), "OBJ-1".to_owned());
    let against = "OBJ-1 is not settled; it came after the time to object, which ended on 15 December 2026";
    assert_eq!(
        of("2026-12-16", &blocks, &told),
        (
            Step::ObjectsLate(handle.clone(), last),
            Some(last),
            false,
            GoLive::From(day("2027-01-01")),
            Some(against.into())
        )
    );
    let (step, late, stands, ..) = of("2026-12-15", &blocks, &told);
    assert_eq!((step, late, stands), (Step::Objects(handle.clone()), None, true), "the last day counts to its end");
    // Where it waits for consent, where nobody recorded the notice, or where the end cannot be said, none is late.
    let specific = terms(&[("authorisation", "specific")]);
    assert_eq!(of("2027-01-20", &specific, &told).1, None);
    assert_eq!(of("2027-01-20", &blocks, &notice(&[])).1, None);
    assert_eq!(of("2027-01-20", &terms(&[("objection_days", "")]), &told).1, None);
}

#[test]
fn who_objects_is_heard_affected_or_not() {
    let ours = organisation(&[]);
    let planned = Planned::of(&ours.changes[0], &ours);
    let alone = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    let of = |records: &[Record]| {
        let dossier = cases::dossier(&[("acts_as", "controller")], records);
        let standing = Standing::of(&planned, &dossier, day("2027-02-20"));
        let stands = standing.open_objection().is_some_and(|one| one.stands.is_some());
        (standing.step(), standing.send_by, stands, standing.against())
    };
    let blocks = agreed(&terms(&[("objection_effect", "blocks")]));
    let blocked = Some("OBJ-1 blocks it (DPA-1)".to_owned());
    let objects = Step::Objects("OBJ-1".into());
    assert_eq!(of(&[alone.clone(), blocks.clone(), objection(&[])]), (objects.clone(), None, true, blocked.clone()));
    assert_eq!(
        of(&[alone.clone(), objection(&[])]),
        (objects.clone(), None, false, Some("OBJ-1 is not settled".into()))
    );
    assert_eq!(of(&[alone, settled("leaves")]).0, Step::NotAffected, "nothing is open with it");
    // Nothing that runs is recorded, so nobody knows whether it is affected.
    let (step, _, stands, against) = of(&[blocks, objection(&[])]);
    assert_eq!((step, stands, against), (objects, true, blocked));
    assert_eq!(of(&[settled("leaves")]).0, Step::Settled("OBJ-1".into(), Settled::Leaves));
}

#[test]
fn a_consent_that_is_missing_is_awaited_and_found_when_the_day_is_near() {
    let specific = terms(&[("authorisation", "specific"), ("notice_days", "none")]);
    let awaits = |more: &[Record], on| look(&[], &specific, more, on, |of| (of.awaits_consent(), of.is_near()));
    assert_eq!(awaits(&[], "2027-02-14"), (true, false));
    assert_eq!(awaits(&[], "2027-02-15"), (true, true), "14 days before");
    assert_eq!(awaits(&[notice(&[("sent", "2026-12-01")])], "2027-03-01"), (true, true));
    assert_eq!(awaits(&[], "2028-03-01"), (true, true), "its day is over");
    assert!(!awaits(&[notice(&[("consented", "2027-02-01")])], "2027-03-01").0);
    assert!(!awaits(&[settled("accommodated")], "2027-03-01").0);
    assert!(look(&[], TERMS, &[], "2027-03-01", |of| of.is_near() && !of.awaits_consent()), "in general");
}

#[test]
fn without_an_authorisation_nothing_goes_without_consent() {
    let told = notice(&[("sent", "2026-12-01"), ("received", "2026-12-01")]);
    let none = terms(&[("authorisation", "none")]);
    let (_, window, go_live, step) = with(&[], &none, std::slice::from_ref(&told), "2027-06-01");
    let why = "the text states no authorisation of subprocessors, Art. 28(2) (DPA-1)";
    assert_eq!((window, go_live, step), (Window::Consent, GoLive::Consent(why.into()), Step::Consent));
    let without = |records: &[Record]| stands(&organisation(&[]), &[&[cloud()], records].concat(), "2027-02-01");
    let (_, _, go_live, step) = without(&[]);
    assert_eq!(go_live, GoLive::Consent("no DPA in force on 1 March 2027 is recorded, Art. 28(2)".into()));
    assert_eq!(step, Step::NoAgreement(true));
    assert_eq!(without(std::slice::from_ref(&told)).3, Step::NoAgreement(true), "to be told is not to agree");
    let agreed_to = notice(&[("consented", "2026-12-09")]);
    assert_eq!(without(&[agreed_to]).3, Step::Agreed(day("2026-12-09")));
}

#[test]
fn a_change_of_the_page_tells_nobody_unless_the_dpa_agrees_it() {
    let page = notice(&[("sent", "2026-12-01"), ("channel", "page")]);
    let of = |terms: &[(&str, &str)]| {
        look(&[], terms, std::slice::from_ref(&page), "2026-12-10", |one| {
            (one.told.map(|told| told.sent), one.step().key(), one.remarks().join("; "))
        })
    };
    let (told, key, remarks) = of(TERMS);
    assert_eq!((told, key), (None, "to-tell"));
    let page = "the page changed on 1 December 2026 (NTC-1); no message to the customer is recorded";
    assert!(remarks.ends_with(page), "{remarks}");
    let (told, key, remarks) = of(&terms(&[("notice_by", "page")]));
    assert_eq!((told, key), (Some(day("2026-12-01")), "waits"));
    assert!(!remarks.contains("no message"), "{remarks}");
}

#[test]
fn who_agreed_without_a_notice_was_not_told() {
    let agreed = [notice(&[("consented", "2026-12-09")])];
    let (told, words, missed) =
        look(&[], TERMS, &agreed, "2027-02-20", |one| (one.told, one.step().words(), one.missed()));
    assert_eq!((told, missed), (None, None));
    assert_eq!(words, "agreed on 9 December 2026; no notice is recorded");
}

#[test]
fn a_dpa_that_ends_before_the_day_is_said_and_the_next_one_counts_too() {
    let ends = agreed(&[TERMS, &[("expires", "2027-02-15")]].concat());
    let told = notice(&[("sent", "2026-12-01")]);
    let of = |records: &[Record], on: &str| {
        let ours = organisation(&[]);
        let dossier = cases::dossier(&[("acts_as", "controller")], records);
        let standing = Standing::of(&Planned::of(&ours.changes[0], &ours), &dossier, day(on));
        (standing.step(), standing.send_by, standing.remarks().join("; "))
    };
    let (step, last, remarks) = of(&[cloud(), ends.clone()], "2026-12-10");
    assert_eq!((step, last), (Step::Tell(Some(day("2027-01-29"))), Some(day("2027-01-29"))), "its terms count today");
    assert!(remarks.contains("DPA-1 ends on 15 February 2027, before the change"), "{remarks}");
    assert_eq!(of(&[cloud(), ends.clone(), told.clone()], "2027-02-01").0, Step::Consent);
    assert_eq!(of(&[cloud(), ends.clone(), told], "2027-02-20").0, Step::Consent, "the same after its last day");
    assert_eq!(of(&[cloud(), ends.clone()], "2027-02-20").0, Step::NoAgreement(true));
    let next = [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2026-11-20"), ("effective", "2027-02-16")];
    let next = dated("DPA-2", &[&next[..], &terms(&[("notice_days", "45")])].concat());
    let (step, _, remarks) = of(&[cloud(), ends, next], "2026-12-10");
    assert_eq!(step, Step::Tell(Some(day("2027-01-14"))), "by the one of that day");
    assert!(remarks.contains("DPA-1 ends") && !remarks.contains("DPA-2 ends"), "{remarks}");
}

#[test]
fn every_notice_is_heard_and_what_came_was_sent() {
    let sent =
        |handle, more: &[(&str, &str)]| dated(handle, &[&[("customer", "CUS-1"), ("change", "CHG-1")], more].concat());
    let receipt = terms(&[("objection_from", "receipt"), ("notice_days", "10")]);
    let told = |notices: &[Record]| look(&[], &receipt, notices, "2026-12-20", |of| (of.told, of.step()));
    let of = |sent, received: Option<&str>| Some(Told { sent: day(sent), received: received.map(day) });
    let twice = [
        sent("NTC-1", &[("sent", "2026-12-01")]),
        sent("NTC-2", &[("sent", "2026-12-05"), ("received", "2026-12-07")]),
    ];
    assert_eq!(told(&twice), (of("2026-12-01", Some("2026-12-07")), Step::Waits(day("2026-12-21"))));
    let alone = [sent("NTC-1", &[("received", "2026-12-04")])];
    assert_eq!(told(&alone), (of("2026-12-04", Some("2026-12-04")), Step::Ready(day("2026-12-19"))));
    let back = [sent("NTC-1", &[("sent", "2026-12-01"), ("bounced", "2026-12-02"), ("received", "2026-12-02")])];
    assert_eq!(told(&back).1, Step::CameBack(day("2026-12-02")));
}

#[test]
fn a_notice_and_its_consent_are_of_a_change_on_the_day_that_they_name_or_later() {
    let of = |notice_of: &[(&str, &str)], effective| {
        let ours = organisation(&[("effective", effective)]);
        is_of(&notice(notice_of), &ours.changes[0])
    };
    let named = [("effective", "2027-03-01"), ("consented", "2026-12-01")];
    assert!(of(&named, "2027-03-01") && of(&named, "2027-06-01") && !of(&named, "2027-02-28"));
    assert!(of(&[], "2027-02-28"), "it names no day");
    assert!(!of(&[("change", "CHG-2")], "2027-03-01"));
}

#[test]
fn a_notice_that_came_back_stays_a_fault_until_another_arrives() {
    let back = notice(&[("sent", "2027-01-01"), ("bounced", "2027-01-02")]);
    let of = |more: &[Record], on| look(&[], TERMS, more, on, |of| of.came_back().filter(|_| of.told.is_none()));
    assert_eq!(of(std::slice::from_ref(&back), "2027-01-01"), None, "not yet");
    assert_eq!(of(std::slice::from_ref(&back), "2027-01-02"), Some(day("2027-01-02")));
    assert_eq!(of(std::slice::from_ref(&back), "2027-02-20"), Some(day("2027-01-02")), "also when its day is over");
    let again = dated("NTC-2", &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2027-01-03")]);
    assert_eq!(of(&[back, again], "2027-02-20"), None);
}

#[test]
fn an_emergency_that_the_text_allows_does_not_wait_for_the_notice() {
    let now = [("emergency", "yes"), ("effective", "2026-11-24")];
    let allowed = terms(&[("emergency_replacement", "yes")]);
    let of = |terms: &[(&str, &str)], more: &[Record], on| {
        look(&now, terms, more, on, |of| (of.against(), of.not_told_since()))
    };
    assert_eq!(of(&allowed, &[], "2026-11-23"), (None, false));
    assert_eq!(of(&allowed, &[], "2026-11-24"), (None, true), "the notice has to follow");
    let told = [notice(&[("sent", "2026-11-24")])];
    assert_eq!(of(&allowed, &told, "2026-11-25"), (None, false), "it can still object, and the change may come first");
    let forbidden = terms(&[("emergency_replacement", "no")]);
    assert_eq!(of(&forbidden, &[], "2026-11-24"), (Some("it was not told".into()), false));
    assert_eq!(of(&forbidden, &told, "2026-11-25").0.as_deref(), Some("it can object until 8 December 2026"));
    // An objection that blocks it does so all the same.
    let blocks = [&allowed[..], &[("objection_effect", "blocks")]].concat();
    let (against, _) = of(&blocks, &[told[0].clone(), objection(&[("received", "2026-11-25")])], "2026-11-26");
    assert_eq!(against.as_deref(), Some("OBJ-1 blocks it (DPA-1)"));
}

#[test]
fn the_last_day_to_send_is_the_last_from_which_the_change_comes_in_time() {
    let spans = ["0", "1", "14", "30", "10 business days", "0 business days", "48 hours", "1 month", "none"];
    for effective in NaiveDate::iter_days(&day("2027-02-20")).take(40) {
        let effective_text = effective.to_string();
        for notice_days in spans {
            for objection_days in ["14", "10 business days", "none"] {
                for from in ["notice", "receipt"] {
                    let of = terms(&[
                        ("notice_days", notice_days),
                        ("objection_days", objection_days),
                        ("objection_from", from),
                    ]);
                    let change = [("effective", effective_text.as_str())];
                    let case = format!("{effective}, {notice_days}, {objection_days} from {from}");
                    let Some(last) = with(&change, &of, &[], "2026-11-23").0 else {
                        assert_eq!((notice_days, objection_days), ("none", "none"), "{case}");
                        continue;
                    };
                    let sent_on = |sent: NaiveDate| {
                        let sent = sent.to_string();
                        let told = notice(&[("sent", &sent), ("received", &sent)]);
                        with(&change, &of, &[told], "2027-06-01").2
                    };
                    let GoLive::From(first) = sent_on(last) else { panic!("{case}") };
                    let GoLive::From(late) = sent_on(last.succ_opt().expect("a day")) else { panic!("{case}") };
                    assert!(first <= effective && late > effective, "{case}: {last}, {first}, {late}");
                }
            }
        }
    }
}

#[test]
fn what_has_to_have_come_by_its_last_day_is_only_what_counts_from_receipt() {
    let by = |other: &[(&'static str, &'static str)]| {
        look(&[], &terms(other), &[], "2026-11-23", |of| (of.send_by, of.by_receipt))
    };
    let from = |start| ("objection_from", start);
    assert_eq!(by(&[from("receipt")]), (Some(day("2027-01-29")), false), "the days of notice count from sending");
    assert_eq!(by(&[from("receipt"), ("notice_days", "14")]), (Some(day("2027-02-14")), true));
    assert_eq!(by(&[from(""), ("notice_days", "7")]), (Some(day("2027-02-14")), true), "the later of the two is safe");
    assert_eq!(by(&[("notice_days", "7")]), (Some(day("2027-02-14")), false));
}

#[test]
fn a_time_that_ends_on_a_weekend_is_said() {
    let of = |other: &[(&'static str, &'static str)], more: &[Record]| {
        look(&[], &terms(other), more, "2026-12-10", |of| (of.weekend, of.remarks().join("; ")))
    };
    // The change is for a Monday, so the last day of notice is a Sunday.
    let (last, remarks) = of(&[], &[]);
    assert_eq!(last, Some(day("2027-02-28")));
    assert_eq!(remarks, "if it is told on the last day, its time ends on Sunday, 28 February 2027");
    assert_eq!(of(&[("notice_days", "10 business days"), ("objection_days", "none")], &[]).0, None, "on a Friday");
    assert_eq!(of(&[("notice_days", "48 hours"), ("objection_days", "none")], &[]).0, None, "of hours, none");
    // Thirty days after 1 December is a Thursday, fourteen a Tuesday; after 5 December a Monday and a Saturday.
    assert_eq!(of(&[], &[notice(&[("sent", "2026-12-01")])]).0, None);
    let (last, remarks) = of(&[], &[notice(&[("sent", "2026-12-05")])]);
    assert_eq!((last, remarks.as_str()), (Some(day("2026-12-19")), "its time ends on Saturday, 19 December 2026"));
}

#[test]
fn how_an_emergency_reads_by_each_dpa_is_said() {
    let old = [("what", "replace"), ("emergency", "yes")];
    let of = |change: &[(&str, &str)], allowed: &'static str| {
        let terms = terms(&[
            ("notice_days", "10 business days"),
            ("objection_days", "none"),
            ("emergency_replacement", allowed),
        ]);
        look(change, &terms, &[], "2026-11-23", |one| one.remarks().join("; "))
    };
    assert_eq!(of(&old, "yes"), "DPA-1 allows a replacement in an emergency, with the notice afterwards");
    assert_eq!(of(&old, "no"), "DPA-1 allows no replacement in an emergency");
    assert_eq!(of(&old, ""), "whether DPA-1 allows a replacement in an emergency is not provided");
    let added = [("what", "add"), ("emergency", "yes")];
    assert_eq!(of(&added, "yes"), "DPA-1 allows a replacement in an emergency, and this is none");
    assert_eq!(of(&[], "yes"), "", "it can wait");
}

#[test]
fn whether_a_dpa_allows_our_affiliates_in_advance_is_said_of_an_affiliate_alone() {
    let of = |change: &[(&str, &str)], allowed: &'static str| {
        let terms = terms(&[
            ("notice_days", "10 business days"),
            ("objection_days", "none"),
            ("affiliates_authorised", allowed),
        ]);
        look(change, &terms, &[], "2026-11-23", |one| one.remarks().join("; "))
    };
    let affiliate = [("standing", "affiliate")];
    assert!(of(&affiliate, "yes").starts_with("DPA-1 allows your affiliates as subprocessors in advance; whether"));
    assert_eq!(of(&affiliate, "no"), "DPA-1 does not allow your affiliates in advance");
    assert_eq!(of(&affiliate, ""), "whether DPA-1 allows your affiliates in advance is not provided");
    assert_eq!(of(&[], "yes"), "");
}

#[test]
fn how_it_is_told_is_what_the_first_dpa_says_that_says_anything() {
    let of = |first: &'static str, second: &[(&str, &str)]| {
        let own = [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2026-02-01")];
        let second = record("DPA-2", &[&own[..], second].concat());
        look(&[], &terms(&[("notice_by", first)]), &[second], "2026-11-23", |one| match one.channel() {
            Stated::Given(text) => text.to_owned(),
            Stated::Missing => "missing".to_owned(),
            Stated::Nothing => "nothing".to_owned(),
        })
    };
    assert_eq!(of("email", &[]), "email");
    assert_eq!(of("", &[("notice_by", "page")]), "page");
    assert_eq!(of("none", &[]), "missing", "the other may say it");
    assert_eq!(of("none", &[("notice_by", "none")]), "nothing");
    let ours = organisation(&[]);
    let dossier = cases::dossier(&[("acts_as", "controller")], &[cloud()]);
    let without = Standing::of(&Planned::of(&ours.changes[0], &ours), &dossier, today());
    assert_eq!(without.channel(), Stated::Missing, "no DPA is in force");
}

#[test]
fn no_dpa_on_the_day_of_the_change_leaves_it_uncovered() {
    let of = |facts: &[(&'static str, &'static str)]| {
        look(&[], &terms(facts), &[], "2026-11-23", |one| (one.is_uncovered(), one.allows_at_once()))
    };
    assert_eq!(of(&[]), (false, false));
    assert_eq!(of(&[("expires", "2027-02-28")]), (true, false), "it ends before");
    assert_eq!(of(&[("expires", "2027-03-01")]), (false, false), "its last day is that of the change");
    let at_once = [("emergency_replacement", "yes"), ("expires", "2027-02-28")];
    let emergency = [("emergency", "yes")];
    let allows = |facts: &[(&'static str, &'static str)]| {
        look(&emergency, &terms(facts), &[], "2026-11-23", |one| [one.allows_at_once()])
    };
    assert_eq!([allows(&at_once[..1]), allows(&at_once)], [[true], [false]], "what it allows ends with it");
}

#[test]
fn what_an_objection_does_where_the_text_is_silent_is_open_and_the_day_of_an_answer_counts_where_it_says_so() {
    let of = |facts: &[(&'static str, &'static str)], objected: &[(&str, &str)]| {
        look(&[], &terms(facts), &[objection(objected)], "2026-12-10", |one| {
            (one.objections[0].stands.clone(), one.objections[0].resolve_by)
        })
    };
    let open = |what: &str| Some(GoLive::Open(what.to_owned()));
    assert_eq!(of(&[("objection_effect", "none")], &[]).0, open("DPA-1 does not state what an objection does (OBJ-1)"));
    assert_eq!(of(&[], &[]).0, open("what OBJ-1 does is not provided (DPA-1)"));
    assert_eq!(of(&[("objection_effect", "terminate_only")], &[]).0, None);
    let cure = [("cure_days", "10"), ("cure_from", "answer")];
    assert_eq!(of(&cure, &[]).1, None, "nobody answered");
    assert_eq!(of(&cure, &[("answered", "2026-12-05")]).1, Some(day("2026-12-15")));
    assert_eq!(of(&[cure[0], ("cure_from", "objection")], &[("answered", "2026-12-05")]).1, Some(day("2026-12-11")));
}

#[test]
fn the_harder_of_two_answers_counts_and_each_is_said() {
    let (early, late) = (GoLive::From(day("2027-01-01")), GoLive::From(day("2027-02-01")));
    let (open, consent, blocked) =
        (GoLive::Open("it".into()), GoLive::Consent("each".into()), GoLive::Blocked("OBJ-1 blocks it".into()));
    assert_eq!(early.clone().and(late.clone()), late);
    assert_eq!(late.clone().and(early), late);
    let ranked = [late, open, consent, blocked];
    for (at, one) in ranked.iter().enumerate() {
        for harder in &ranked[at..] {
            assert_eq!((&one.clone().and(harder.clone()), &harder.clone().and(one.clone())), (harder, harder));
        }
    }
    let first = GoLive::Open("first".into()).and(GoLive::Open("second".into()));
    assert_eq!(first, GoLive::Open("first".into()), "of two that are alike the first");
    let words = ranked.map(|one| one.words());
    let said = [
        "from 1 February 2027",
        "cannot be said: it",
        "not without its consent: each",
        "not as long as OBJ-1 blocks it",
    ];
    assert_eq!(words, said);
}

#[test]
fn what_a_dpa_says_is_told_from_what_nobody_recorded_and_business_days_are_known() {
    let ours = organisation(&[]);
    let planned = Planned::of(&ours.changes[0], &ours);
    let words = |facts: &[(&'static str, &'static str)], field: &str| {
        let agreement = agreed(&terms(facts));
        Reckoned::new(&agreement, &ours, &planned, true).words(field)
    };
    assert_eq!(words(&[], "notice_days"), "30 days");
    assert_eq!(words(&[("notice_days", "")], "notice_days"), "not provided");
    assert_eq!(words(&[("notice_days", "none")], "notice_days"), Kind::Agreement.field("notice_days").none_words());
    let business = |facts: &[(&'static str, &'static str)]| {
        let agreement = agreed(&terms(facts));
        Reckoned::new(&agreement, &ours, &planned, true).counts_business_days()
    };
    assert!(!business(&[]) && business(&[("notice_days", "10 business days")]));
    assert!(business(&[("objection_days", "10 business days")]));
    let specific = [("authorisation", "specific"), ("objection_days", "10 business days")];
    assert!(!business(&specific), "who has to agree has no time to object");
}

#[test]
fn a_list_of_some_and_an_authorisation_that_the_law_does_not_ask_for() {
    let ours = organisation(&[]);
    let planned = Planned::of(&ours.changes[0], &ours);
    let of = |facts: &[(&'static str, &'static str)], by_law: bool| {
        let agreement = agreed(&terms(facts));
        let told = Told { sent: day("2026-12-01"), received: None };
        Reckoned::new(&agreement, &ours, &planned, by_law).go_live(told, None)
    };
    let none = [("authorisation", "none")];
    assert!(matches!(of(&none, true), GoLive::Consent(_)) && matches!(of(&none, false), GoLive::From(_)));
    let missing = [("authorisation", "")];
    assert!(matches!(of(&missing, true), GoLive::Open(_)) && matches!(of(&missing, false), GoLive::Open(_)));
}

#[test]
fn what_is_planned_reads_otherwise_once_it_is_done() {
    let of = |change: &[(&str, &str)]| {
        let ours = organisation(change);
        let planned = Planned::of(&ours.changes[0], &ours);
        (planned.words(), planned.phrase_once_done().to_string())
    };
    let both = |is: &str, was: &str| (is.to_owned(), was.to_owned());
    let replaced =
        both("New Mail Inc. takes the place of Old Mail Ltd", "New Mail Inc. took the place of Old Mail Ltd");
    assert_eq!(of(&[]), replaced);
    assert_eq!(of(&[("what", "add")]), both("New Mail Inc. is added", "New Mail Inc. was added"));
    let removed = both("New Mail Inc. is removed", "New Mail Inc. was removed");
    assert_eq!(of(&[("what", "remove")]), removed);
    let named = both("New Mail Inc. is called Newest", "New Mail Inc. is called Newest");
    assert_eq!(of(&[("what", "rename"), ("new_name", "Newest")]), named);
    let happened = |change: &[(&str, &str)]| {
        let ours = organisation(change);
        Planned::of(&ours.changes[0], &ours).has_happened()
    };
    assert!(!happened(&[("effective", "2026-11-01")]), "nobody said that it was carried out");
    let now = ("emergency", "yes");
    assert!(!happened(&[now, ("effective", "2026-11-01")]), "nor of what could not wait");
    let closed = |outcome| [("outcome", outcome), ("effective", "2026-11-01"), ("closed", "2026-11-01"), now];
    assert!(happened(&closed("carried_out")) && !happened(&closed("withdrawn")));
}

#[test]
fn who_buys_for_others_and_a_dpa_that_ends_on_the_day_are_told_apart() {
    let remarks = |customer: &[(&str, &str)], terms: &[(&str, &str)]| {
        let ours = organisation(&[]);
        let dossier = cases::dossier(customer, &[cloud(), agreed(terms)]);
        let planned = Planned::of(&ours.changes[0], &ours);
        Standing::of(&planned, &dossier, today()).remarks().join("; ")
    };
    let buys = remarks(&[("acts_as", "reseller")], &[]);
    assert!(buys.contains("it buys for others; who tells its customers is not recorded"), "{buys}");
    assert!(!remarks(&[("acts_as", "controller")], &[]).contains("others"));
    let controller = [("acts_as", "controller")];
    let ends = |day| remarks(&controller, &[("expires", day)]).contains("DPA-1 ends on ");
    assert!(ends("2027-02-28") && !ends("2027-03-01"), "the change is for 1 March 2027");
}

#[test]
fn two_plans_that_contradict_each_other_are_said_once_of_the_later() {
    let change = |handle, what| {
        record(handle, &[("what", what), ("subprocessor", "SUB-1"), ("effective", "2027-03-01"), ("new_name", "Post")])
    };
    let mut records: Vec<Record> = OURS.iter().map(|(handle, fields)| record(handle, fields)).collect();
    records.extend([change("CHG-1", "remove"), change("CHG-2", "remove")]);
    let ours = cases::organisation(&records);
    let once = |at: usize| Planned::of(&ours.changes[at], &ours).contradictions_once(today()).len();
    let each = |at: usize| Planned::of(&ours.changes[at], &ours).contradictions(today()).len();
    assert_eq!((each(0), each(1)), (1, 1));
    assert_eq!((once(0), once(1)), (0, 1));
}

/// An amendment that changes terms of the usual DPA before the change takes effect.
fn amendment(handle: &str, effective: &str, facts: &[(&str, &str)]) -> Record {
    let usual = [("customer", "CUS-1"), ("agreement", "DPA-1"), ("effect", "executed"), ("effective", effective)];
    dated(handle, &[&usual[..], &[("signed", "2026-11-15"), ("countersigned", "2026-11-16")], facts].concat())
}

#[test]
fn a_day_that_is_counted_does_not_move_forward_when_an_amendment_takes_effect() {
    let longer = amendment("AMD-1", "2027-02-15", &[("notice_days", "60")]);
    let with_it = |on| with(&[], TERMS, std::slice::from_ref(&longer), on);
    let last = day("2026-12-30");
    for on in ["2026-11-23", "2026-12-30", "2027-02-14", "2027-02-15", "2027-03-01"] {
        assert_eq!(with_it(on).0, Some(last), "{on}: 60 days before the change, whichever terms hold on the day");
    }
    assert_eq!(with_it("2026-12-30").3, Step::Tell(Some(last)));
    assert_eq!(with_it("2026-12-31").3, Step::TooLate(last));
    let shorter = amendment("AMD-1", "2027-02-15", &[("notice_days", "7")]);
    let with_shorter = |on| with(&[], TERMS, std::slice::from_ref(&shorter), on).0;
    assert_eq!(with_shorter("2026-11-23"), Some(day("2027-01-29")), "the earlier of two days");
    let only_between = [longer, amendment("AMD-2", "2027-02-25", &[("notice_days", "30")])];
    assert_eq!(with(&[], TERMS, &only_between, "2026-11-23").0, Some(last), "told in between, those terms would hold");
}

#[test]
fn one_that_was_told_stays_where_it_is_when_an_amendment_takes_effect() {
    let longer = amendment("AMD-1", "2027-02-15", &[("notice_days", "60"), ("objection_days", "80")]);
    for (sent, step) in [
        ("2026-12-01", Step::Ready(day("2027-02-20"))),
        // By the terms of that day it would be in time, by those of the day of the change it is not.
        ("2027-01-15", Step::Ready(day("2027-04-06"))),
    ] {
        let records = [longer.clone(), notice(&[("sent", sent)])];
        let all = ["2027-02-14", "2027-02-20", "2027-02-21"].map(|on| with(&[], TERMS, &records, on));
        assert!(all.iter().all(|one| one.2 == all[0].2 && one.1 == all[0].1 && one.0 == all[0].0), "{all:?}");
        assert_eq!(with(&[], TERMS, &records, "2027-05-01").3, step);
    }
    let page = [("notice_by", "page")];
    let by_page = terms(&page);
    let by_mail = amendment("AMD-1", "2027-02-15", &[("notice_by", "email")]);
    let records = [by_mail, notice(&[("sent", "2026-12-01"), ("channel", "page")])];
    for on in ["2026-12-02", "2027-02-16"] {
        let step = with(&[], &by_page, &records, on).3;
        assert!(!matches!(step, Step::Ready(_) | Step::Waits(_)), "{on}: the page alone tells it nothing: {step:?}");
    }
}

#[test]
fn that_terms_change_is_said_with_the_day_where_it_matters() {
    let change_of_terms = |facts: &[(&str, &str)], on: &str| {
        let amendment = amendment("AMD-1", "2027-01-15", facts);
        look(&[], TERMS, &[amendment], on, |standing| (standing.change_of_terms(), standing.handles()))
    };
    let notice = &[("notice_days", "60")][..];
    let said = "the terms of DPA-1 change on 15 January 2027";
    assert_eq!(change_of_terms(notice, "2026-11-23"), (Some(said.to_owned()), "DPA-1".to_owned()));
    assert_eq!(change_of_terms(notice, "2027-01-15").0, None, "they have changed");
    assert_eq!(change_of_terms(&[("breach_hours", "24")], "2026-11-23").0, None, "it changes nothing of a change");
    assert_eq!(change_of_terms(&[("notice_days", "30")], "2026-11-23").0, None, "it says the same");
}

#[test]
fn a_notice_goes_by_the_terms_of_the_day_on_which_it_is_given() {
    let now = [("notices_to", "old@acme.example.test"), ("notice_by", "email")];
    let later = [("notices_to", "new@acme.example.test"), ("notice_by", "product"), ("notice_days", "60")];
    let amendment = amendment("AMD-1", "2027-02-15", &later);
    let by = |on: &str| {
        look(&[], &terms(&now), std::slice::from_ref(&amendment), on, |standing| {
            (standing.address().map(str::to_owned), standing.channel().given().map(str::to_owned))
        })
    };
    let said = |address: &str, channel: &str| (Some(address.to_owned()), Some(channel.to_owned()));
    assert_eq!(by("2026-11-23"), said("old@acme.example.test", "email"));
    assert_eq!(by("2027-02-14"), said("old@acme.example.test", "email"));
    assert_eq!(by("2027-02-15"), said("new@acme.example.test", "product"));
}
