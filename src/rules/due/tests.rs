//! What is due, and on which day it is.

use super::*;
use crate::rules::cases::{self, agreed, amendment, cloud, record, self_hosted, today};

#[test]
fn the_last_day_of_a_policy_and_the_first_of_a_withdrawal_count() {
    let withdrawn = |day| {
        let template = record("TPL-1", &[("name", "DPA"), ("version", "1"), ("withdrawn", day)]);
        organisation(&cases::organisation(&[template]), today()).len()
    };
    assert_eq!((withdrawn("2026-11-23"), withdrawn("2026-11-22")), (1, 0));
    let ending = |day| {
        let fields = [("name", "Access"), ("starts", "2026-01-01"), ("ends", day), ("next_review", "2026-12-01")];
        let policies = vec![record("POL-1", &fields)];
        programme(&Programme::new(policies, Vec::new(), Vec::new(), Vec::new()), today()).len()
    };
    assert_eq!((ending("2026-11-23"), ending("2026-11-22")), (1, 0));
}

#[test]
fn a_review_is_due_under_the_record_that_is_looked_at() {
    let review = record("REV-1", &[("record", "ACT-2"), ("next_review", "2026-12-01")]);
    let mut ours = Programme::new(Vec::new(), Vec::new(), Vec::new(), vec![review]);
    ours.names.insert("ACT-2".into(), "Hosting".into());
    let due = programme(&ours, today()).remove(0);
    assert_eq!((due.record.as_str(), due.name.as_str(), due.open), ("ACT-2", "Hosting", false));
}

#[test]
fn to_an_institution_of_the_union_its_own_law_is_cited() {
    let laws = |regime: &[(&str, &str)]| {
        let told = record(
            "INS-1",
            &[("customer", "CUS-1"), ("what", "delete it"), ("received", "2026-11-01"), ("due", "2026-12-01")],
        );
        let facts = [&[("acts_as", "controller"), ("country", "BE")], regime].concat();
        let dossier = cases::dossier(&facts, &[cloud(), told]);
        let due = customer(&dossier, &cases::organisation(&[]), today());
        due.into_iter().map(|due| due.law.into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(laws(&[]), ["Art. 28(3)(a)"]);
    assert_eq!(laws(&[("regime", "eu_institutions")]), ["Regulation (EU) 2018/1725 Art. 29(3)(a)"]);
}

#[test]
fn the_first_day_of_a_dpo_is_to_come_and_the_authority_is_to_be_told() {
    let due = |role, starts| {
        let appointed = record("APP-1", &[("name", "Pat"), ("role", role), ("starts", starts)]);
        let due = organisation(&cases::organisation(&[appointed]), today());
        due.into_iter().map(|due| (due.what, due.law.into_owned())).collect::<Vec<_>>()
    };
    assert!(due("dpo", "2026-11-23").is_empty(), "today it has begun");
    let [(what, law)] = &due("dpo", "2026-11-24")[..] else { panic!("one day") };
    assert!(what.ends_with("publish how to reach the new DPO, and tell the authority"), "{what}");
    assert_eq!(*law, "Art. 37(7)");
    let [(what, law)] = &due("eu_representative", "2026-12-01")[..] else { panic!("one day") };
    assert!(what.ends_with("begins") && law.is_empty(), "{what}");
}

#[test]
fn what_carries_transfers_below_us_and_our_papers_with_it_are_due() {
    let company = [("name", "Mail Inc"), ("country", "US"), ("expires", "2027-02-01")];
    let entry = [("subprocessor", "SUB-1"), ("scheme", "eu_us_dpf"), ("starts", "2026-01-01")];
    let assessed = [("subprocessor", "SUB-1"), ("country", "US"), ("done", "2026-01-01"), ("recheck", "2027-01-10")];
    let due = |engaged: &[(&str, &str)], more: &[Record]| {
        let engaged = record("ENG-1", &[&[("subprocessor", "SUB-1")], engaged].concat());
        let records = [
            cases::vendor(),
            record("SUB-1", &company),
            engaged,
            record("CER-1", &[&entry[..], &[("ends", "2026-12-31")]].concat()),
            record("TIA-1", &assessed),
            record(
                "GUA-1",
                &[("subprocessor", "SUB-1"), ("what", "soc_2"), ("ends", "2026-12-01"), ("recheck", "2027-03-01")],
            ),
        ];
        let ours = cases::organisation(&[&records, more].concat());
        let mut carried = Carried::new(&ours, today(), today() + chrono::Days::new(90));
        carried.take(&cases::dossier(&[("acts_as", "controller")], &[cloud()]));
        let mut due = organisation(&ours, today());
        due.extend(endings(&carried));
        due.sort();
        due.into_iter().map(|due| (due.record, due.day.to_string(), due.what)).collect::<Vec<_>>()
    };
    let one = |record: &str, day: &str, what: &str| (record.to_owned(), day.to_owned(), what.to_owned());
    let all = due(&[], &[]);
    let carried = "the certification under the EU-US Data Privacy Framework ends; data of Acme GmbH (CUS-1) goes to Mail Inc (United States)";
    let expected = [
        one("GUA-1", "2026-12-01", "the SOC 2 report ends"),
        one("CER-1", "2026-12-31", carried),
        one("TIA-1", "2027-01-10", "the assessment of the United States must be looked at again"),
        one("SUB-1", "2027-02-01", "your DPA with it expires"),
        one("GUA-1", "2027-03-01", "its guarantees must be verified again"),
    ];
    assert_eq!(all, expected);
    assert_eq!(due(&[("ends", "2026-11-01")], &[]), [], "it gets no data any more");
    let next = record("CER-2", &[&entry[..], &[("ends", "2027-12-31")]].concat());
    let newer = [("subprocessor", "SUB-1"), ("country", "US"), ("done", "2026-11-01")];
    let followed = due(&[], &[next, record("TIA-2", &newer)]);
    assert_eq!(followed, [expected[0].clone(), expected[3].clone(), expected[4].clone()], "others follow");
}

#[test]
fn only_who_is_there_on_the_last_day_or_later_follows() {
    let dpo = |handle, more: &[(&str, &str)]| record(handle, &[&[("name", "Pat"), ("role", "dpo")], more].concat());
    let due = |more: &[(&str, &str)]| {
        let both = [dpo("APP-1", &[("ends", "2026-12-31")]), dpo("APP-2", more)];
        organisation(&cases::organisation(&both), today()).iter().any(|due| due.record == "APP-1")
    };
    assert!(!due(&[]) && !due(&[("starts", "2027-03-01")]), "nothing says that it ends");
    assert!(!due(&[("ends", "2026-12-31")]) && due(&[("ends", "2026-12-30")]), "its last day counts");
    assert!(due(&[("role", "eu_representative")]), "another part");
}

#[test]
fn a_dpa_that_expired_is_due_as_long_as_one_is_needed_and_none_is_in_force() {
    let due = |records: &[Record]| {
        let dossier = cases::dossier(&[("acts_as", "controller")], records);
        let due = customer(&dossier, &cases::organisation(&[]), today());
        due.into_iter().find(|due| due.record == "DPA-1").map(|due| (due.day.to_string(), due.open))
    };
    let long_ago = || agreed(&[("expires", "2025-03-31")]);
    assert_eq!(due(&[cloud(), long_ago()]), Some(("2025-03-31".into(), true)), "however long ago");
    let second = record("DPA-2", &[("customer", "CUS-1"), ("effect", "executed"), ("signed", "2025-03-01")]);
    assert_eq!(due(&[cloud(), long_ago(), second]), None, "another is in force");
    let nothing = [("support_access", "none"), ("telemetry", "off"), ("operated_by", "customer")];
    assert_eq!(due(&[self_hosted(&nothing), long_ago()]), None, "none is needed");
    let next = agreed(&[("expires", "2026-12-31")]);
    assert_eq!(due(&[self_hosted(&nothing), next]), Some(("2026-12-31".into(), false)), "it is still to come");
}

/// What is due of a change for 1 December 2026, for a customer with these records: the day if there is one, and the words.
fn of_change(change: &[(&str, &str)], records: &[Record]) -> Vec<(Option<String>, String)> {
    let usual = [("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2026-12-01")];
    let mail = record("SUB-1", &[("name", "Mail")]);
    let ours = cases::organisation(&[mail, record("CHG-1", &[&usual[..], change].concat())]);
    let dossier = cases::dossier(&[("acts_as", "controller")], records);
    let planned: Vec<Planned<'_>> = Planned::watched(&ours, today()).collect();
    let mut due = changes(&dossier, &planned, today());
    due.sort();
    due.into_iter().map(|due| (due.dated().map(|day| day.to_string()), due.what)).collect()
}

fn on(day: &str, what: &str) -> (Option<String>, String) {
    (Some(day.to_owned()), what.to_owned())
}

fn undated(what: &str) -> (Option<String>, String) {
    (None, what.to_owned())
}

#[test]
fn a_notice_a_consent_and_the_end_of_the_time_to_object_are_due() {
    let terms = |more: &[(&str, &str)]| agreed(&[&[("authorisation", "general")], more].concat());
    let told = |more: &[(&str, &str)]| {
        let of = [("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-11-20")];
        record("NTC-1", &[&of[..], more].concat())
    };
    let short = [("notice_days", "3"), ("objection_days", "5"), ("objection_from", "receipt")];
    let due = |records: &[Record]| of_change(&[], &[&[cloud()], records].concat());
    assert_eq!(due(&[terms(&short)]), [on("2026-11-25", "the notice must have come")]);
    assert_eq!(due(&[terms(&[("notice_days", "5")])]), [on("2026-11-25", "the notice must be sent")]);
    assert_eq!(due(&[terms(&[])]), [undated("the notice must be sent; by when is not provided")]);
    let back = told(&[("bounced", "2026-11-21")]);
    let again = "the notice came back and must be sent again";
    assert_eq!(due(&[terms(&short), back.clone()]), [on("2026-11-25", again)]);
    assert_eq!(due(&[terms(&[]), back]), [undated(again)]);
    assert_eq!(
        due(&[terms(&short), told(&[("received", "2026-11-22")])]),
        [on("2026-11-27", "the time to object ends")]
    );
    let agree = on("2026-11-30", "the customer must have agreed");
    let specific = agreed(&[("authorisation", "specific"), ("notice_days", "5")]);
    assert_eq!(due(std::slice::from_ref(&specific)), [on("2026-11-25", "the notice must be sent"), agree.clone()]);
    assert_eq!(due(&[specific.clone(), told(&[])]), std::slice::from_ref(&agree));
    assert_eq!(due(&[specific.clone(), told(&[("consented", "2026-11-22")])]), []);
    assert_eq!(due(&[]), std::slice::from_ref(&agree), "no DPA is in force");
    // It was carried out although something stood against it, or in an emergency.
    let closed = [("effective", "2026-11-20"), ("closed", "2026-11-20"), ("outcome", "carried_out")];
    let closed = |more: &[(&'static str, &'static str)], records: &[Record]| {
        of_change(&[&closed[..], more].concat(), &[&[cloud()], records].concat())
    };
    let missing = [on("2026-11-19", "the customer must have agreed")];
    assert_eq!(closed(&[("despite", "the old one stops")], std::slice::from_ref(&specific)), missing);
    assert_eq!(closed(&[], &[specific]), []);
    let old = [("what", "replace"), ("instead", "SUB-1"), ("subprocessor", "SUB-1"), ("emergency", "yes")];
    let at_once = terms(&[("notice_days", "5"), ("emergency_replacement", "yes")]);
    assert_eq!(closed(&old, std::slice::from_ref(&at_once)), [undated("the notice must follow the change")]);
    assert_eq!(closed(&old, &[at_once.clone(), told(&[])]), []);
    let back = told(&[("bounced", "2026-11-21")]);
    assert_eq!(closed(&old, &[at_once, back.clone()]), [undated("the notice must follow the change")]);
    let given_up = [("despite", "the old one stops")];
    assert_eq!(closed(&given_up, &[terms(&[("notice_days", "5")]), back]), [], "nothing is sent any more");
}

#[test]
fn that_the_terms_change_before_the_change_stands_in_the_row() {
    let amended = amendment(&[("effective", "2027-01-15"), ("notice_days", "60")]);
    let terms = agreed(&[("authorisation", "general"), ("notice_days", "30")]);
    let due = of_change(&[("effective", "2027-03-01")], &[cloud(), terms, amended]);
    let what = "the notice must be sent; the terms of DPA-1 change on 15 January 2027";
    assert_eq!(due, [on("2026-12-30", what)]);
}

#[test]
fn an_objection_is_due_on_the_day_that_a_text_gives_and_on_no_other() {
    let objection = |more: &[(&str, &str)]| {
        let of = [("customer", "CUS-1"), ("change", "CHG-1"), ("received", "2026-11-10")];
        record("OBJ-1", &[&of[..], more].concat())
    };
    let told = record("NTC-1", &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-11-01")]);
    let due = |terms: &[(&str, &str)], objected: &[(&str, &str)]| {
        let terms = agreed(&[&[("authorisation", "general")], terms].concat());
        of_change(&[], &[cloud(), terms, told.clone(), objection(objected)])
    };
    let cure = [("cure_days", "30"), ("cure_from", "objection")];
    assert_eq!(due(&cure, &[]), [on("2026-12-10", "the objection must be resolved")]);
    assert_eq!(due(&[], &[]), [undated("the objection must be answered")]);
    let answered = [("answered", "2026-11-12")];
    assert_eq!(due(&[], &answered), [undated("the objection must be settled")]);
    assert_eq!(due(&[], &[("outcome", "withdrawn"), ("settled", "2026-11-12")]), []);
    // Also of who is not affected.
    let alone = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    let said = of_change(&[], &[alone, objection(&[])]);
    assert_eq!(said, [undated("the objection must be answered")]);
}

#[test]
fn a_breach_without_hours_is_due_on_no_day_and_the_people_at_high_risk_too() {
    let known = [("title", "Open bucket"), ("aware", "2026-11-20T08:30Z"), ("own_data", "yes")];
    let ours = |more: &[(&str, &str)]| cases::organisation(&[record("INC-1", &[&known[..], more].concat())]);
    let told = |terms: &[(&str, &str)]| {
        let ours = ours(&[]);
        let due = customer(&cases::dossier(&[], &[cloud(), agreed(terms)]), &ours, today());
        due.into_iter().map(|due| (due.dated().map(|day| day.to_string()), due.what)).collect::<Vec<_>>()
    };
    let law = |facts: &[(&str, &str)], terms: &[(&str, &str)]| {
        let vendor = record("ORG-1", &[("name", "Vendor"), ("country", "US")]);
        let ours = Organisation { record: Some(vendor), ..ours(&[]) };
        let due = customer(&cases::dossier(facts, &[cloud(), agreed(terms)]), &ours, today());
        let mut due = due.into_iter().filter(|due| due.record == "INC-1");
        due.next().map(|due| (due.what, due.law.into_owned()))
    };
    let hours = ("the customer must be told of the breach by 08:30 UTC".to_owned(), "DPA-1".to_owned());
    assert_eq!(law(&[], &[("breach_hours", "24")]), Some(hours.clone()), "the law names no hours");
    let outside = [("country", "US"), ("gdpr", "no")];
    assert_eq!(law(&outside, &[("breach_hours", "24")]), Some(hours), "by its DPA alone");
    let (what, by) = law(&outside, &[]).expect("it is to be found out");
    assert_eq!((what.contains("must be told"), by.as_str()), (false, ""), "{what}");
    assert!(what.contains("whether the DPA asks"), "{what}");
    let expired = [("breach_hours", "24"), ("expires", "2026-03-31")];
    assert_eq!(law(&outside, &expired), None, "nothing asks");
    let undue = "the customer must be told of the breach without undue delay";
    assert_eq!(law(&[], &expired), Some((undue.to_owned(), "Art. 33(2)".to_owned())), "no hours count any more");
    assert_eq!(told(&[]), [undated(undue)]);
    assert_eq!(told(&[("breach_hours", "none")]), [undated(undue)]);
    let timed = "the customer must be told of the breach by 08:30 UTC";
    assert_eq!(told(&[("breach_hours", "24")]), [on("2026-11-21", timed)]);
    let another = [("breach_hours", "24"), ("counterparty", "Zeta Ltd")];
    assert_eq!(
        told(&another),
        [on("2026-11-21", "the customer must be told of the breach by 08:30 UTC; the DPA names Zeta Ltd")]
    );
    let people = |more: &[(&str, &str)]| {
        let due = organisation(&ours(more), today()).into_iter().filter(|due| due.law == "Art. 34(1)");
        due.map(|due| due.dated()).collect::<Vec<_>>()
    };
    assert_eq!(people(&[("own_risk", "high_risk")]), [None]);
    assert_eq!(people(&[("own_risk", "risk")]), []);
    assert_eq!(people(&[("own_risk", "high_risk"), ("people_told", "2026-11-21")]), []);
    assert_eq!(people(&[("own_risk", "high_risk"), ("people_told", "none")]), [], "it is said that nobody was told");
}

#[test]
fn what_is_due_on_no_day_is_never_overdue_and_comes_last() {
    let letter = |handle, more: &[(&str, &str)]| {
        record(handle, &[&[("authority", "DPC"), ("received", "2026-11-02")], more].concat())
    };
    let ours = cases::organisation(&[letter("LET-1", &[]), letter("LET-2", &[("due", "2026-12-24")])]);
    let mut due = organisation(&ours, today());
    due.sort();
    let read: Vec<_> = due.iter().map(|due| (due.record.as_str(), due.is_overdue(today()))).collect();
    assert_eq!(read, [("LET-2", false), ("LET-1", false)]);
    let json = serde_json::to_value(&due).expect("plain data");
    assert_eq!((&json[0]["day"], &json[1]["day"]), (&"2026-12-24".into(), &serde_json::Value::Null));
}

fn due_on(day: &str) -> Due {
    let one = record("LET-1", &[("authority", "DPC"), ("received", "2026-11-02")]);
    let what = |expires: &str| format!("the DPA with Dead Ends Ltd {expires}");
    Due::of_end(cases::day(day), &one, one.title(), EXPIRES, what, "Art. 28(4)")
}

#[test]
fn what_is_over_is_said_in_the_past_and_late_is_what_a_moment_has_passed() {
    let words = |due: Due| due.words(today());
    assert_eq!(words(due_on("2026-11-23")), "the DPA with Dead Ends Ltd expires");
    assert_eq!(words(due_on("2026-11-22")), "the DPA with Dead Ends Ltd expired");
    let (at_once, soon, open) = (due_on("2026-11-22").at_once(), due_on("2026-11-24"), due_on("2026-11-21").undated());
    assert!(at_once < soon && soon < open, "what is due without undue delay goes first");
    assert_eq!(words(due_on("2026-11-22").undated()), "the DPA with Dead Ends Ltd expires");
    let at: DateTime<Utc> = "2026-11-22T08:30:00Z".parse().expect("a moment");
    let second = chrono::TimeDelta::seconds(1);
    let due = due_on("2026-11-22").by_moment(Some(at));
    assert_eq!((due.is_late(at), due.is_late(at + second)), (None, Some(at)), "the moment itself is in time");
    assert_eq!(due_on("2026-11-22").is_late(at + second), None, "no hours count");
    assert_eq!(due.undated().is_late(at + second), None, "it is due on no day");
}

#[test]
fn what_is_due_is_in_the_order_of_days_then_of_records_then_of_words() {
    let named = |what: &str, law: &'static str| Due { what: what.into(), law: law.into(), ..due_on("2026-11-23") };
    let first = named("a", "Art. 1");
    assert!(first < named("b", "Art. 0") && first < named("a", "Art. 2") && first == named("a", "Art. 1"));
    let of = |record: &str| Due { record: record.into(), ..due_on("2026-11-23") };
    assert!(of("LET-2") < of("LET-10") && of("LET-10") < Due { record: "LET-1".into(), ..due_on("2026-11-24") });
    assert!(due_on("2030-01-01") < due_on("2026-11-23").undated());
    assert_eq!(first.partial_cmp(&named("b", "Art. 0")), Some(std::cmp::Ordering::Less));
}

/// What is due of these records of a customer: record, day, words and law.
fn of_customer(customer_says: &[(&str, &str)], records: &[Record]) -> Vec<(String, String, String, String)> {
    let dossier = cases::dossier(&[&[("acts_as", "controller")], customer_says].concat(), records);
    let mut due = customer(&dossier, &cases::organisation(&[]), today());
    due.sort();
    let day = |due: &Due| due.dated().map(|day| day.to_string()).unwrap_or_default();
    due.iter().map(|due| (due.record.clone(), day(due), due.what.clone(), due.law.to_string())).collect()
}

fn row(record: &str, day: &str, what: &str, law: &str) -> (String, String, String, String) {
    (record.to_owned(), day.to_owned(), what.to_owned(), law.to_owned())
}

#[test]
fn who_leaves_and_what_ends_is_due_up_to_the_day_itself() {
    let leaves = |day| of_customer(&[("archived", day)], &[]);
    let what = "the customer leaves: from this day on it is none";
    assert_eq!(leaves("2026-11-23"), [row("CUS-1", "2026-11-23", what, "")]);
    assert_eq!(leaves("2026-11-22"), []);
    let ends = |day: &str| {
        let facts = [("support_access", "none"), ("telemetry", "off"), ("ai_features", "no"), ("ends", day)];
        of_customer(&[], &[self_hosted(&facts)]).into_iter().map(|(record, day, ..)| (record, day)).collect::<Vec<_>>()
    };
    assert_eq!(ends("2026-11-23"), [("DEP-1".to_owned(), "2026-11-23".to_owned())]);
    assert_eq!(ends("2026-11-22"), []);
}

#[test]
fn copies_of_a_session_are_due_as_long_as_they_are_here() {
    let of = |facts: &[(&str, &str)]| {
        let usual =
            [("customer", "CUS-1"), ("started", "2026-11-02"), ("personal_data", "yes"), ("delete_by", "2026-12-01")];
        of_customer(&[], &[cloud(), record("SES-1", &[&usual[..], facts].concat())])
    };
    let what = "the copies of the support session must be deleted";
    assert_eq!(of(&[("copies", "yes")]), [row("SES-1", "2026-12-01", what, "Art. 28(3)(g)")]);
    assert_eq!(of(&[("copies", "no")]), []);
    assert_eq!(of(&[]), [], "nobody said that there are any");
    assert_eq!(of(&[("copies", "yes"), ("copies_deleted", "2026-11-20")]), []);
}

#[test]
fn an_inspection_is_due_by_its_day_or_when_the_notice_is_over_and_its_findings_until_they_are_fixed() {
    let of = |terms: &[(&str, &str)], facts: &[(&str, &str)]| {
        let usual = [("customer", "CUS-1"), ("received", "2026-11-01")];
        of_customer(&[], &[cloud(), agreed(terms), record("AUD-1", &[&usual[..], facts].concat())])
    };
    let law = "Art. 28(3)(h)";
    let by_day = row("AUD-1", "2026-12-10", "the customer audit is due", law);
    let notice = [("audit_notice_days", "30")];
    assert_eq!(of(&notice, &[("due", "2026-12-10")]), [by_day], "its own day goes before");
    let by_notice = "the customer audit is due: its notice is over, 30 days after it came (DPA-1)";
    assert_eq!(of(&notice, &[]), [row("AUD-1", "2026-12-01", by_notice, law)]);
    assert_eq!((of(&[], &[]), of(&notice, &[("done", "2026-11-20")])), (vec![], vec![]));
    let follow = [("done", "2026-11-20"), ("follow_up", "2026-12-20")];
    let fixed = "the findings of the customer audit must be fixed";
    assert_eq!(of(&[], &follow), [row("AUD-1", "2026-12-20", fixed, law)]);
    assert_eq!(of(&[], &[follow[0], follow[1], ("mended", "2026-11-22")]), []);
}

#[test]
fn the_earlier_last_day_of_an_agreement_is_due_in_the_words_of_what_it_is() {
    let of =
        |facts: &[(&str, &str)]| of_customer(&[], &[cloud(), agreed(facts)]).into_iter().find(|one| one.0 == "DPA-1");
    let law = "Art. 28(3)";
    let ends = |day: &str| Some(row("DPA-1", day, "the DPA ends", law));
    assert_eq!(of(&[("expires", "2026-12-31")]), Some(row("DPA-1", "2026-12-31", "the DPA expires", law)));
    assert_eq!(of(&[("ended", "2026-12-31")]), ends("2026-12-31"));
    assert_eq!(of(&[("expires", "2026-12-31"), ("ended", "2026-11-30")]), ends("2026-11-30"));
    assert_eq!(of(&[("expires", "2026-12-31"), ("ended", "2026-12-31")]), ends("2026-12-31"));
    assert_eq!(
        of(&[("expires", "2026-11-30"), ("ended", "2026-12-31")]),
        Some(row("DPA-1", "2026-11-30", "the DPA expires", law))
    );
    assert_eq!(of(&[]), None);
    // Of one that may not bind, the last day of its term is told as well.
    let unsure = of(&[("effect", ""), ("signed", "2026-01-01"), ("countersigned", ""), ("expires", "2026-12-31")]);
    let what = "the DPA expires; nothing recorded shows that it is in force";
    assert_eq!(unsure, Some(row("DPA-1", "2026-12-31", what, law)));
    let over = of(&[("effect", ""), ("signed", "2026-01-01"), ("countersigned", ""), ("expires", "2026-11-01")]);
    let what = "the DPA expires; nothing recorded shows that it was ever in force";
    assert_eq!(over, Some(row("DPA-1", "2026-11-01", what, law)), "it is needed, and none is in force");
    let longer = amendment(&[("effective", "2026-12-15"), ("expires", "2027-12-31")]);
    let amended = [cloud(), agreed(&[("expires", "2026-12-31")]), longer];
    let moved = of_customer(&[], &amended).into_iter().find(|one| one.0 == "DPA-1");
    assert_eq!(moved, Some(row("DPA-1", "2027-12-31", "the DPA expires", law)), "an amendment to come moves it");
    let joint = of(&[("type", "joint_controllership"), ("expires", "2026-12-31")]);
    assert_eq!(joint, Some(row("DPA-1", "2026-12-31", "the arrangement of joint controllers expires", "Art. 26")));
    let nda = of(&[("type", "nda"), ("expires", "2026-11-22")]).expect("it stays due");
    assert!(nda.2.starts_with("the agreement expires: ") && nda.3.is_empty(), "{nda:?}");
}

#[test]
fn what_no_law_asks_for_is_due_without_a_provision() {
    let told = record(
        "INS-1",
        &[("customer", "CUS-1"), ("what", "delete it"), ("received", "2026-11-01"), ("due", "2026-12-01")],
    );
    let law = |customer_says: &[(&str, &str)]| {
        let dossier = cases::dossier(customer_says, &[cloud(), told.clone()]);
        let ours = cases::organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", "US")])]);
        customer(&dossier, &ours, today()).remove(0).law.into_owned()
    };
    assert_eq!(law(&[("acts_as", "controller")]), "Art. 28(3)(a)");
    assert_eq!(law(&[("acts_as", "household")]), "", "what was agreed stays due");
}

#[test]
fn each_step_of_a_request_is_due_with_its_provision() {
    let of = |facts: &[(&str, &str)], records: Option<&[Record]>| {
        let usual = [("what", "erasure"), ("received", "2026-11-10")];
        let kept = usual.iter().filter(|(field, _)| !facts.iter().any(|(known, _)| known == field));
        let request = record("REQ-1", &kept.chain(facts).copied().collect::<Vec<_>>());
        let ours = cases::organisation(&[request]);
        let due = match records {
            Some(records) => customer(&cases::dossier(&[("acts_as", "controller")], records), &ours, today()),
            None => organisation(&ours, today()),
        };
        let due: Vec<_> = due.into_iter().filter(|one| one.record == "REQ-1").collect();
        due.into_iter().map(|one| (one.dated().map(|day| day.to_string()), one.what, one.law.into_owned())).next()
    };
    let (acme, own) = (("customer", "CUS-1"), ("own_data", "yes"));
    let some = |day: &str, what: &str, law: &str| Some((Some(day.to_owned()), what.to_owned(), law.to_owned()));
    let undated = |what: &str, law: &str| Some((None, what.to_owned(), law.to_owned()));
    let runs = [cloud(), agreed(&[("request_days", "10"), ("register_days", "20")])];
    assert_eq!(of(&[acme], Some(&runs)), some("2026-11-20", "the request must be forwarded", "Art. 28(3)(e)"));
    assert_eq!(of(&[acme], Some(&[cloud()])), undated("the request must be forwarded", "Art. 28(3)(e)"));
    assert_eq!(of(&[own], None), some("2026-12-10", "the request must be answered", "Art. 12(3)"));
    assert_eq!(of(&[("what", "question")], None), undated("the request must be answered", ""));
    assert_eq!(
        of(&[acme, ("what", "register_extract")], Some(&runs)),
        some("2026-11-30", "the request must be answered", "")
    );
    let none = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    let refer = "the person must be told whom to ask: we have no role for the data";
    assert_eq!(of(&[acme], Some(&[none])), undated(refer, ""));
    let if_ours = "if it concerns your own data, the request must be answered";
    assert_eq!(of(&[("unidentified", "yes")], None), some("2026-12-10", if_ours, "Art. 12(3)"));
    let whose = "whose data the request is about must be found out; if your own, it must be answered";
    assert_eq!(of(&[], None), some("2026-12-10", whose, "Art. 12(3), 28(3)(e)"));
    let find = "whose data the request is about must be found out";
    assert_eq!(of(&[("own_data", "no")], None), undated(find, "Art. 28(3)(e)"));
    let closed = [own, ("completed", "2026-11-20"), ("purge_after", "2026-12-31"), ("requester", "jane@example.test")];
    assert_eq!(of(&closed, None), some("2026-12-31", PURGE, "Art. 5(1)(e)"));
    assert_eq!(of(&closed[..2], None), None);
}

#[test]
fn an_override_of_transfers_is_looked_at_again_until_it_ends() {
    let of = |facts: &[(&str, &str)]| {
        let usual = [("mechanism", "bcr"), ("because", "a note"), ("decided", "2026-01-01"), ("decided_by", "DPO")];
        let records = [cases::vendor(), record("TRO-1", &[&usual[..], facts].concat())];
        let ours = cases::organisation(&records);
        let own = customer(&cases::dossier(&[], &[cloud()]), &ours, today());
        let days = |due: Vec<Due>| {
            let due = due.into_iter().filter(|one| one.record == "TRO-1");
            due.map(|one| (one.day.to_string(), one.what.contains("looked at again"))).collect::<Vec<_>>()
        };
        (days(organisation(&ours, today())), days(own))
    };
    let one = |day: &str, again| (day.to_owned(), again);
    let again = ("recheck", "2026-12-01");
    let both = vec![one("2026-12-31", false), one("2026-12-01", true)];
    assert_eq!(of(&[("ends", "2026-12-31"), again]), (both.clone(), vec![]));
    assert_eq!(of(&[("ends", "2026-12-31"), again, ("customer", "CUS-1")]), (vec![], both), "of one customer alone");
    assert_eq!(of(&[("ends", "2026-11-23"), again]).0.len(), 2, "its last day");
    assert_eq!(of(&[("ends", "2026-11-22"), again]).0, [one("2026-11-22", false)]);
    assert_eq!(of(&[again]).0, [one("2026-12-01", true)]);
}

#[test]
fn an_assessment_is_renewed_by_a_newer_one_of_the_same() {
    let first = [("subprocessor", "SUB-1"), ("country", "US"), ("regime", "gdpr"), ("done", "2026-01-01")];
    let renewed = |field: &str, value: &str| {
        let other: Vec<_> = first.iter().map(|(of, said)| (*of, if *of == field { value } else { said })).collect();
        let ours = cases::organisation(&[record("TIA-1", &first), record("TIA-2", &other)]);
        is_renewed(&ours.assessments[0], &ours)
    };
    assert!(renewed("done", "2026-01-02"));
    assert!(!renewed("done", "2026-01-01") && !renewed("done", "2025-12-31") && !renewed("done", ""));
    for (field, value) in [("subprocessor", "SUB-2"), ("country", "IN"), ("regime", "uk_gdpr")] {
        let other: Vec<_> = first.iter().map(|(of, said)| (*of, if *of == field { value } else { said })).collect();
        let later = other.into_iter().map(|(of, said)| (of, if of == "done" { "2026-06-01" } else { said }));
        let ours = cases::organisation(&[record("TIA-1", &first), record("TIA-2", &later.collect::<Vec<_>>())]);
        assert!(!is_renewed(&ours.assessments[0], &ours), "{field}");
    }
}

#[test]
fn an_answer_text_is_due_by_its_day_or_since_it_is_stale() {
    let of = |facts: &[(&str, &str)], more: &[Record]| {
        let text = cases::approved("ANS-1", &[&[("topic", "telemetry"), ("text", "Nothing.")], facts].concat());
        let due = organisation(&cases::organisation(&[&[text], more].concat()), today()).into_iter();
        due.filter(|one| one.record == "ANS-1")
            .map(|one| (one.dated().map(|day| day.to_string()), one.open))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&[("review_by", "2026-12-01")], &[]), [(Some("2026-12-01".to_owned()), true)]);
    assert_eq!(of(&[("review_by", "2026-11-22")], &[]), [(Some("2026-11-22".to_owned()), true)], "however long ago");
    assert_eq!(of(&[], &[]), []);
    assert_eq!(of(&[("review_by", "2026-12-01"), ("ends", "2026-11-22")], &[]), [], "it is over");
}

#[test]
fn who_left_is_to_be_erased_after_the_months_that_are_set() {
    let left = record("PER-1", &[("name", "Kim"), ("left_on", "2026-01-31")]);
    let mut ours = Programme::new(Vec::new(), Vec::new(), vec![left.clone()], Vec::new());
    ours.staff_months = Some(12);
    let due = programme(&ours, today());
    let read: Vec<_> = due.iter().map(|one| (one.record.as_str(), one.day.to_string(), &*one.law)).collect();
    assert_eq!(read, [("PER-1", "2027-01-31".to_owned(), "Art. 5(1)(e)")]);
    assert!(!due[0].name.contains("Kim"), "a list of days names nobody who left");
    let unset = Programme::new(Vec::new(), Vec::new(), vec![left], Vec::new());
    assert_eq!(programme(&unset, today()), []);
}

#[test]
fn an_objection_that_came_late_is_to_be_settled_on_no_day() {
    let terms = agreed(&[
        ("authorisation", "general"),
        ("notice_days", "5"),
        ("objection_days", "5"),
        ("objection_from", "notice"),
    ]);
    let told = record("NTC-1", &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", "2026-11-01")]);
    let objected = |day| record("OBJ-1", &[("customer", "CUS-1"), ("change", "CHG-1"), ("received", day)]);
    let due = |day| of_change(&[], &[cloud(), terms.clone(), told.clone(), objected(day)]);
    assert_eq!(due("2026-11-07"), [undated("the objection must be settled; it came after the time to object")]);
    assert_eq!(due("2026-11-06"), [undated("the objection must be answered")], "on the last day");
}

#[test]
fn the_end_of_a_decision_on_adequacy_is_due_with_what_rests_on_it() {
    let british = record("ORG-1", &[("name", "Vendor"), ("country", "GB")]);
    let ours = cases::organisation(&[british]);
    let on = cases::day("2031-12-01");
    let due = |customers: usize| {
        let mut carried = Carried::new(&ours, on, on + chrono::Days::new(90));
        let dossier = cases::dossier(&[("acts_as", "controller")], &[cloud()]);
        (0..customers).for_each(|_| carried.take(&dossier));
        let found = endings(&carried);
        found.into_iter().map(|one| (one.record, one.what, one.law.into_owned(), one.open)).collect::<Vec<_>>()
    };
    let [(record, what, law, open)] = &due(1)[..] else { panic!("one decision ends") };
    assert_eq!((record.as_str(), law.as_str(), *open), ("ORG-1", "Art. 45", true));
    assert!(
        what.starts_with("the decision on adequacy ends: ")
            && what.contains("; data of Acme GmbH (CUS-1) goes to Vendor (United Kingdom)"),
        "{what}"
    );
    assert!(due(2)[0].1.contains("data of 2 customers"), "{}", due(2)[0].1);
    assert_eq!(due(0), [], "nothing rests on it");
}

#[test]
fn a_breach_in_days_is_due_at_the_end_of_the_last() {
    let ours = cases::organisation(&[record("INC-1", &[("title", "Open bucket"), ("aware", "2026-11-20T08:30Z")])]);
    let due = customer(&cases::dossier(&[], &[cloud(), agreed(&[("breach_hours", "5 days")])]), &ours, today());
    let read: Vec<_> = due.iter().map(|one| (one.day.to_string(), one.what.as_str(), one.at)).collect();
    assert_eq!(
        read,
        [("2026-11-25".to_owned(), "the customer must be told of the breach by the end of the day", None)]
    );
    let closed = [("title", "Open bucket"), ("aware", "2026-11-20T08:30Z"), ("closed", "2026-11-22")];
    let ours = cases::organisation(&[record("INC-1", &closed)]);
    assert_eq!(customer(&cases::dossier(&[], &[cloud(), agreed(&[])]), &ours, today()), []);
}

#[test]
fn a_letter_that_was_answered_and_an_instruction_and_a_question_that_are_settled_are_not_due() {
    let letter = |facts: &[(&str, &str)]| {
        let usual = [("authority", "DPC"), ("received", "2026-11-02"), ("due", "2026-12-24")];
        organisation(&cases::organisation(&[record("LET-1", &[&usual[..], facts].concat())]), today()).len()
    };
    assert_eq!((letter(&[]), letter(&[("done", "2026-11-20")])), (1, 0));
    let told = |facts: &[(&str, &str)]| {
        let usual = [("customer", "CUS-1"), ("what", "delete it"), ("received", "2026-11-01"), ("due", "2026-12-01")];
        of_customer(&[], &[cloud(), record("INS-1", &[&usual[..], facts].concat())]).len()
    };
    assert_eq!((told(&[]), told(&[("done", "2026-11-20")]), told(&[("told", "2026-11-20")])), (1, 0, 0));
    assert_eq!(told(&[("infringes", "Art. 6"), ("due", "")]), 1, "that it infringes the law is told at once");
    let asked = |facts: &[(&str, &str)]| {
        let usual = [("customer", "CUS-1"), ("question", "Where?"), ("received", "2026-11-01"), ("due", "2026-12-01")];
        of_customer(&[], &[cloud(), record("QST-1", &[&usual[..], facts].concat())]).len()
    };
    assert_eq!((asked(&[]), asked(&[("sent", "2026-11-20")]), asked(&[("closed", "2026-11-20")])), (1, 0, 0));
}

#[test]
fn a_dpa_of_who_left_is_due_as_long_as_it_is_needed() {
    let ends = |more: &[Record]| {
        let gone = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("ends", "2026-10-31")];
        let usual = [record("DEP-1", &gone), agreed(&[("expires", "2026-12-20")])];
        let due = of_customer(&[("archived", "2026-11-01")], &[&usual[..], more].concat());
        due.iter().filter(|(of, _, what, _)| of == "DPA-1" && what == "the DPA expires").count()
    };
    assert_eq!(ends(&[]), 1);
    let gone = [("customer", "CUS-1"), ("deployment", "DEP-1"), ("how", "deleted"), ("done", "2026-11-05")];
    let deleted = record("DEL-1", &[&gone[..], &[("backups_gone", "2026-11-10")]].concat());
    assert_eq!(ends(&[deleted]), 0, "nothing is left that needs one");
}

#[test]
fn to_an_institution_only_what_a_processor_owes_is_cited_by_its_own_law() {
    let law = |law: &'static str, regime: &str| {
        let customer = cases::dossier(&[("country", "BE"), ("regime", regime)], &[]).customer;
        Due { law: law.into(), ..due_on("2026-12-01") }.by_law_of(&customer, || true).law.into_owned()
    };
    let union = "eu_institutions";
    assert_eq!(law("Art. 28(3)(g)", union), "Regulation (EU) 2018/1725 Art. 29(3)(g)");
    assert!(law("Art. 33(2)", union).starts_with("Regulation (EU) 2018/1725"));
    assert_eq!(law("Art. 12(3)", union), "Art. 12(3)", "that is our own duty");
    assert_eq!(law("Art. 28(3)(g)", ""), "Art. 28(3)(g)");
    assert_eq!(
        (&*law("Art. 33(2)", "swiss_fadp"), &*law("Art. 28(2)", "swiss_fadp")),
        ("Swiss FADP Art. 24(3)", "Swiss FADP Art. 9(3)")
    );
    let owed = |law: &'static str, asks: bool| {
        Due { law: law.into(), ..due_on("2026-12-01") }.if_owed(|_| asks).law.into_owned()
    };
    assert_eq!((&*owed("Art. 28(3)(g)", false), &*owed("Art. 28(3)(g)", true)), ("", "Art. 28(3)(g)"));
    assert_eq!((&*owed("Art. 33(2)", false), &*owed("Art. 12(3)", false)), ("", "Art. 12(3)"));
}

#[test]
fn of_a_change_nothing_is_due_of_who_is_not_affected_or_whose_time_is_over() {
    let terms = || {
        agreed(&[
            ("authorisation", "general"),
            ("notice_days", "5"),
            ("objection_days", "5"),
            ("objection_from", "notice"),
        ])
    };
    let objection = record("OBJ-1", &[("customer", "CUS-1"), ("change", "CHG-1"), ("received", "2026-11-10")]);
    let alone = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    let said = of_change(&[], &[alone, terms(), objection]);
    assert_eq!(said, [undated("the objection must be answered")], "no notice is due");
    let told = |sent| record("NTC-1", &[("customer", "CUS-1"), ("change", "CHG-1"), ("sent", sent)]);
    assert_eq!(of_change(&[], &[cloud(), terms(), told("2026-11-18")]), [on("2026-11-23", "the time to object ends")]);
    assert_eq!(of_change(&[], &[cloud(), terms(), told("2026-11-17")]), [], "it ended yesterday");
    let done =
        [("effective", "2026-11-20"), ("closed", "2026-11-20"), ("outcome", "carried_out"), ("despite", "it stopped")];
    assert_eq!(of_change(&done, &[cloud(), terms(), told("2026-11-18")]), [], "it is carried out");
}

#[test]
fn what_begins_is_due_and_a_service_that_needs_a_dpa_says_where_none_is_in_force_by_then() {
    let starts = |day| record("DEP-2", &[("edition", "cloud"), ("region", "EU"), ("starts", day)]);
    let due = |records: &[Record]| {
        let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "FR")], records);
        let due = customer(&dossier, &cases::organisation(&[cases::vendor()]), today());
        due.into_iter().map(|due| (due.record, due.day.to_string(), due.what, due.law.into_owned())).collect::<Vec<_>>()
    };
    let said = |record: &str, day: &str, what: &str, law: &str| (record.into(), day.into(), what.into(), law.into());
    let lacking = "the service begins: Cloud, and no DPA that is in force by then is recorded";
    assert_eq!(due(&[starts("2026-12-15")]), [said("DEP-2", "2026-12-15", lacking, "Art. 28(3)")]);
    assert!(due(&[starts("2026-11-23")]).is_empty(), "today it has begun");
    let signed = |day| {
        record(
            "DPA-1",
            &[("effect", "executed"), ("signed", "2026-11-01"), ("countersigned", "2026-11-01"), ("effective", day)],
        )
    };
    let by_then = [
        said("DEP-2", "2026-12-15", "the service begins: Cloud", ""),
        said("DPA-1", "2026-12-15", "the DPA takes effect", ""),
    ];
    assert_eq!(due(&[starts("2026-12-15"), signed("2026-12-15")]), by_then);
    assert_eq!(due(&[starts("2026-12-15"), signed("2026-12-16")])[0].2, lacking);
    // What needs none lacks none, whatever else the customer runs.
    let own = [("edition", "self_hosted"), ("starts", "2026-12-20"), ("support_access", "none"), ("telemetry", "off")];
    let both = due(&[cloud(), record("DEP-2", &own)]);
    assert_eq!(both, [said("DEP-2", "2026-12-20", "the service begins: self-hosted", "")]);
    let amended = record(
        "AMD-1",
        &[("agreement", "DPA-1"), ("effect", "executed"), ("signed", "2026-11-02"), ("effective", "2026-12-24")],
    );
    assert_eq!(due(&[signed("2026-11-01"), amended]), [said("AMD-1", "2026-12-24", "the amendment takes effect", "")]);
    // What was asked for, or signed by one side only, takes effect on no day.
    let one_side =
        record("DPA-1", &[("effect", "executed"), ("countersigned", "2026-11-01"), ("effective", "2026-12-01")]);
    assert!(due(&[one_side]).is_empty());
}

#[test]
fn a_question_that_nobody_answered_is_due_on_its_day_and_without_one_on_none() {
    let due = |facts: &[(&str, &str)]| {
        let asked = [&[("customer", "CUS-1"), ("received", "2026-11-20"), ("question", "Where is our data?")], facts];
        let dossier = cases::dossier(&[("country", "FR")], &[record("QST-1", &asked.concat())]);
        let due = customer(&dossier, &cases::organisation(&[cases::vendor()]), today());
        due.into_iter().map(|due| (due.day.to_string(), due.dated().is_some())).collect::<Vec<_>>()
    };
    assert_eq!(due(&[("due", "2026-12-01")]), [("2026-12-01".to_owned(), true)]);
    assert_eq!(due(&[]), [("2026-11-20".to_owned(), false)]);
    assert!(due(&[("closed", "2026-11-21")]).is_empty());
}

#[test]
fn on_a_day_of_the_past_what_came_later_is_not_due() {
    let ours = cases::organisation(&[
        record("INC-1", &[("title", "Tickets"), ("aware", "2026-11-20T09:00:00Z"), ("edition", "cloud")]),
        record("REQ-1", &[("what", "erasure"), ("received", "2026-11-20"), ("customer", "CUS-1")]),
    ]);
    let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "DE")], &[cloud()]);
    let due = |on| {
        let all = customer(&dossier, &ours, cases::day(on)).into_iter();
        all.map(|one| one.record).filter(|record| ["INC-1", "REQ-1"].contains(&record.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(due("2026-06-01"), [""; 0]);
    assert_eq!(due("2026-11-23"), ["INC-1", "REQ-1"]);
}
