use super::standing::Untold;
use super::*;
use crate::rules::cases::{self, agreed, cloud, day, record, self_hosted, vendor};

const AWARE: (&str, &str) = ("aware", "2026-11-20 09:30+01:00");

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Our own records: a mail provider for the Cloud in two regions, and an incident.
fn ours(incident: &[(&str, &str)]) -> Organisation {
    let first = [("title", "Open bucket"), AWARE];
    cases::organisation(&[
        vendor(),
        record("SUB-1", &[("name", "Mail")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("edition", "cloud"), ("region", "EU")]),
        record("ENG-2", &[("subprocessor", "SUB-1"), ("edition", "cloud"), ("region", "US"), ("ends", "2026-10-31")]),
        record("INC-1", &[&first[..], incident].concat()),
    ])
}

fn stands<T>(
    ours: &Organisation,
    customer: &[(&str, &str)],
    records: &[Record],
    moment: &str,
    of: impl Fn(&Concerned<'_>) -> T,
) -> T {
    let dossier = cases::dossier(customer, records);
    let incident = Incident::of(&ours.incidents[0], ours, day("2026-11-23"));
    of(&Concerned::of(&incident, &dossier, at(moment)))
}

const LATER: &str = "2026-11-23T12:00:00Z";

fn affected(incident: &[(&str, &str)], customer: &[(&str, &str)], records: &[Record]) -> Engaged {
    stands(&ours(incident), customer, records, LATER, |concerned| concerned.affected.clone())
}

fn in_region(region: &str, more: &[(&str, &str)]) -> Record {
    record(
        "DEP-1",
        &[&[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01"), ("region", region)], more].concat(),
    )
}

fn why(found: Engaged) -> String {
    match found {
        Engaged::Yes(why) => format!("yes: {why}"),
        Engaged::No(why) => format!("no: {why}"),
        Engaged::Open(what) => format!("open: {what}"),
    }
}

#[test]
fn whose_data_it_concerns_follows_from_the_list_and_from_what_they_run() {
    let at_mail = [("subprocessor", "SUB-1"), ("occurred_from", "2026-11-18")];
    let of = |records: &[Record]| why(affected(&at_mail, &[("acts_as", "controller")], records));
    assert_eq!(of(&[in_region("EU", &[])]), "yes: DEP-1 is hosted in EU (ENG-1)");
    assert_eq!(of(&[in_region("US", &[])]), "no: DEP-1 is hosted in US, not in EU");
    assert_eq!(of(&[cloud()]), "open: the hosting region of DEP-1 is not provided");
    let access = [("support_access", "none"), ("telemetry", "off")];
    assert_eq!(of(&[self_hosted(&access)]), "no: DEP-1 does not run in our account");
    let earlier = [("subprocessor", "SUB-1"), ("occurred_from", "2026-10-30")];
    let of = |records: &[Record]| why(affected(&earlier, &[("acts_as", "controller")], records));
    assert_eq!(of(&[in_region("US", &[])]), "yes: DEP-1 is hosted in US (ENG-2)", "the entry held on a day of it");
}

#[test]
fn what_did_nothing_to_data_is_no_breach_and_one_of_which_that_is_open_may_be() {
    let kinds = ["confidentiality", "integrity", "availability"];
    let of = |said: [&str; 3]| {
        let incident: Vec<(&str, &str)> = kinds.into_iter().zip(said).collect();
        let ours = ours(&[&incident[..], &[("edition", "cloud")]].concat());
        let told = |concerned: &Concerned<'_>| concerned.step() == Step::NotAffected;
        let nobody = stands(&ours, &[("acts_as", "controller")], &[cloud()], LATER, told);
        let duty = OwnDuty::of(&ours.incidents[0], &ours, at(LATER));
        (nobody, duty.is_open(), duty.words().contains("no personal data breach (Art. 4(12))"))
    };
    assert_eq!(of(["no"; 3]), (true, false, true));
    for said in [["no", "no", ""], ["no", "yes", "no"], [""; 3]] {
        assert_eq!(of(said), (false, true, false), "{said:?}");
    }
}

#[test]
fn data_that_both_decide_about_is_concerned_and_no_law_of_processors_asks_for_a_notice() {
    let usual = [("customer", "CUS-1"), ("stream", "product_data"), ("because", "counsel"), ("ends", "2027-12-31")];
    let roles = [("our_role", "joint_controller"), ("customer_role", "joint_controller")];
    let records = [cloud(), record("OVR-1", &[&usual[..], &roles].concat())];
    stands(&ours(&[("edition", "cloud")]), &[("acts_as", "controller")], &records, LATER, |concerned| {
        let why = why(concerned.affected.clone());
        assert!(why.starts_with("yes: you decide about the data with it (Art. 26)"), "{why}");
        assert_eq!((concerned.by_law, concerned.step()), (false, Step::NotAsked));
        assert!(
            concerned.remarks.iter().any(|one| one.contains("the authority (Art. 33(1)) and the people (Art. 34)")),
            "{:?}",
            concerned.remarks
        );
    });
    let elsewhere = [("edition", "self_hosted")];
    assert!(matches!(affected(&elsewhere, &[("acts_as", "controller")], &records), Engaged::No(_)));
}

#[test]
fn of_data_that_was_deleted_no_more_than_backups_can_be_concerned() {
    let ended = in_region("EU", &[("ends", "2026-06-30")]);
    let deletion = |more: &[(&str, &str)]| {
        record("DEL-1", &[&[("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-07-20")], more].concat())
    };
    let of = |more: &[(&str, &str)]| {
        let incident = [("edition", "cloud"), ("region", "EU"), ("occurred_from", "2026-11-18")];
        why(affected(&incident, &[("acts_as", "controller")], &[ended.clone(), deletion(more)]))
    };
    assert!(of(&[]).starts_with("open: its data was deleted on 20 July 2026, so no more than backups"), "{}", of(&[]));
    assert!(of(&[("backups_gone", "2026-08-20")]).starts_with("no:"));
}

#[test]
fn the_incident_narrows_what_the_list_says() {
    let customer = [("acts_as", "controller")];
    let of = |incident: &[(&str, &str)], records: &[Record]| why(affected(incident, &customer, records));
    let eu = [("subprocessor", "SUB-1"), ("region", "eu"), ("occurred_from", "2026-10-30")];
    assert_eq!(of(&eu, &[in_region("EU", &[])]), "yes: DEP-1 is hosted in EU (ENG-1)");
    assert_eq!(of(&eu, &[in_region("US", &[])]), "no: DEP-1 is hosted in US, not in EU");
    let nothing = [("subprocessor", "SUB-1"), ("region", "AU")];
    assert!(of(&nothing, &[in_region("EU", &[])]).starts_with("open: no entry of the list"), "nobody is cleared by it");
    let product = [("subprocessor", "SUB-1"), ("product", "Chat")];
    assert_eq!(of(&product, &[in_region("EU", &[])]), "open: whether it uses Chat is not recorded");
    let with_us = [("edition", "cloud"), ("region", "EU")];
    assert_eq!(of(&with_us, &[in_region("EU", &[])]), "yes: DEP-1 is hosted in EU");
    let looked_at = self_hosted(&[("support_access", "on_demand"), ("telemetry", "off")]);
    assert_eq!(of(&with_us, std::slice::from_ref(&looked_at)), "no: DEP-1 does not run in our account");
    assert!(of(&[], &[looked_at]).starts_with("open: for which data it is, is not recorded"), "of any edition");
    // Without conditions it concerns all data that is there.
    let asks_us = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "yes")]);
    let ai = of(&[], std::slice::from_ref(&asks_us));
    assert!(ai.starts_with("yes:"), "{ai}");
    assert!(of(&[("feature", "support_access")], &[asks_us]).starts_with("no:"), "one that is narrowed");
}

#[test]
fn data_that_we_decide_about_is_a_matter_for_the_authority_and_not_for_customers() {
    let customer = [("acts_as", "controller")];
    for (feature, words) in [("telemetry", "telemetry"), ("account_data", "account data")] {
        for deployment in [cloud(), self_hosted(&[("telemetry", "yes")]), self_hosted(&[])] {
            let found = why(affected(&[("feature", feature)], &customer, &[deployment]));
            assert_eq!(found, format!("no: we decide about {words} ourselves: Art. 33(1), not 33(2)"));
        }
    }
}

#[test]
fn a_page_tells_nobody() {
    let notice = [("customer", "CUS-1"), ("incident", "INC-1"), ("told", "2026-11-20T12:00Z"), ("channel", "page")];
    let records = [cloud(), agreed(&[("breach_hours", "24")]), record("BRN-1", &notice)];
    let (told, key, remarks) = stands(&ours(&[("edition", "cloud")]), &[], &records, LATER, |one| {
        (one.told, one.step().key(), one.remarks.join("; "))
    });
    assert_eq!((told, key), (None, "overdue"));
    assert_eq!(remarks, "the page changed at 2026-11-20 12:00 UTC (BRN-1); no message to the customer is recorded");
}

#[test]
fn a_session_that_saw_data_and_its_copies_make_a_customer_affected() {
    let session = |more: &[(&str, &str)]| {
        let usual =
            [("customer", "CUS-1"), ("started", "2026-11-02"), ("ended", "2026-11-03"), ("personal_data", "yes")];
        record("SES-1", &[&usual[..], more].concat())
    };
    let of = |incident: &[(&str, &str)], access: &str, more: &[(&str, &str)]| {
        let own = self_hosted(&[("support_access", access), ("telemetry", "off")]);
        why(affected(incident, &[("acts_as", "controller")], &[own, session(more)]))
    };
    let on = [("occurred_from", "2026-11-10"), ("occurred_to", "2026-11-12")];
    let copies = ("copies", "yes");
    for access in ["none", "on_demand", ""] {
        assert_eq!(of(&on, access, &[copies]), "yes: SES-1: copies of its data are here", "{access}");
    }
    let gone = |day| of(&on, "none", &[copies, ("copies_deleted", day)]);
    assert_eq!(gone("2026-11-10"), "yes: SES-1: copies of its data are here", "on one of its days");
    assert!(gone("2026-11-09").starts_with("no: "), "{}", gone("2026-11-09"));
    let during = [("occurred_from", "2026-11-01"), ("occurred_to", "2026-11-20")];
    assert_eq!(of(&during, "none", &[("copies", "no")]), "yes: SES-1: its data was seen");
    assert_eq!(of(&on, "none", &[]), "open: whether copies were taken in SES-1 is not provided");
    assert!(of(&on, "none", &[("personal_data", "no"), copies]).starts_with("no: "));
    let maybe = of(&on, "none", &[("personal_data", ""), copies]);
    assert_eq!(maybe, "open: whether personal data was seen in SES-1 is not provided");
    // The edition decides first, and data that we decide about is none of it.
    let only = |condition| of(&[on[0], on[1], condition], "none", &[copies]);
    assert_eq!(only(("edition", "cloud")), "no: DEP-1 does not run in our account");
    assert!(only(("feature", "telemetry")).ends_with("Art. 33(1), not 33(2)"));
    assert_eq!(only(("product", "Chat")), "open: whether it uses Chat is not recorded");
}

#[test]
fn copies_that_were_deleted_leave_it_open_where_nobody_knows_when_it_began() {
    let usual = [("customer", "CUS-1"), ("started", "2026-11-02"), ("ended", "2026-11-03"), ("personal_data", "yes")];
    let gone = [("copies", "yes"), ("copies_deleted", "2026-11-10")];
    let session = |more: &[(&str, &str)]| record("SES-2", &[&usual[..], more].concat());
    let own = self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
    let of = |incident: &[(&str, &str)], customer: &[(&str, &str)], records: &[Record]| {
        why(affected(incident, customer, records))
    };
    let stays = [("acts_as", "controller")];
    assert_eq!(
        of(&[], &stays, &[own.clone(), session(&gone)]),
        "open: when it began is not provided; until 2026-11-10 copies of SES-2 were here"
    );
    assert_eq!(
        of(&[], &stays, &[own.clone(), session(&[("copies", "no")])]),
        "open: when it began is not provided; until 2026-11-03 its data was seen in SES-2"
    );
    let known = [("occurred_from", "2026-11-12")];
    assert!(of(&known, &stays, &[own.clone(), session(&gone)]).starts_with("no: "));
    // Who left is affected as long as copies are here.
    let left = [("acts_as", "controller"), ("archived", "2026-11-05")];
    let over = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ends", "2026-11-04")]);
    assert_eq!(of(&known, &left, &[over, session(&[("copies", "yes")])]), "yes: SES-2: copies of its data are here");
}

#[test]
fn who_left_is_concerned_as_long_as_the_data_is_here() {
    let over = in_region("EU", &[("ends", "2026-09-30")]);
    let gone = |backups| {
        let of = [("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-10-10"), ("backups_gone", backups)];
        record("DEL-1", &of)
    };
    let left = [("archived", "2026-10-01"), ("acts_as", "controller")];
    let incident = [("edition", "cloud"), ("occurred_from", "2026-11-18")];
    let of = |records: &[Record]| {
        stands(&ours(&incident), &left, records, LATER, |one| (one.step().key(), one.remarks.join("; ")))
    };
    let (state, remarks) = of(&[over.clone(), agreed(&[("breach_hours", "24"), ("ended", "2026-09-30")])]);
    assert_eq!(state, "to-tell", "no hours of a DPA that ended");
    assert!(remarks.contains("DPA-1 was not in force any more on 2026-11-20"), "{remarks}");
    assert!(
        remarks.contains("no customer since 2026-10-01; DEP-1: no record says that all of its data is gone"),
        "{remarks}"
    );
    assert_eq!(of(&[over.clone(), gone("2026-11-20")]).0, "to-tell", "the backups hold it");
    assert_eq!(of(&[over.clone(), gone("2026-11-01")]).0, "not-affected");
    // Nobody recorded when it began, and the data was here before.
    let undated = why(affected(&[("edition", "cloud")], &left, &[over, gone("2026-11-01")]));
    assert!(undated.starts_with("open: when it began is not provided; on 2026-09-30 "), "{undated}");
}

#[test]
fn the_time_counts_in_hours_from_awareness_by_the_dpa_of_the_day() {
    let incident = [("edition", "cloud")];
    let term = |terms: &[(&str, &str)], moment: &str| {
        stands(&ours(&incident), &[], &[cloud(), agreed(terms)], moment, |one| {
            (one.terms[0].words(), one.until.map(Until::words), one.step().words())
        })
    };
    let until = |hours: &str| term(&[("breach_hours", hours)], LATER).1;
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(until("24"), some("21 November 2026, 08:30 UTC"), "09:30 in Berlin");
    assert_eq!(until("24 to 48 hours"), some("21 November 2026, 08:30 UTC"), "the shorter one");
    assert_eq!(until("2 business days"), some("the end of 24 November 2026"), "20 November 2026 is a Friday");
    assert_eq!(until("3 days"), some("the end of 23 November 2026"));
    let open = "to be told without undue delay".to_owned();
    assert_eq!(term(&[], LATER), ("not provided".into(), None, open.clone()));
    assert_eq!(
        term(&[("breach_hours", "none")], LATER),
        ("without undue delay; no number of hours".into(), None, open)
    );
    let day = [("breach_hours", "24")];
    assert_eq!(term(&day, "2026-11-21T08:30:00Z").2, "to be told by 21 November 2026, 08:30 UTC", "the last moment");
    assert_eq!(term(&day, "2026-11-21T08:31:00Z").2, "not told; the time was over at 21 November 2026, 08:30 UTC");
    let days = [("breach_hours", "2 business days")];
    assert_eq!(term(&days, "2026-11-24T22:00:00Z").2, "to be told by the end of 24 November 2026");
    assert_eq!(term(&days, "2026-11-25T00:00:00Z").2, "not told; the time was over at the end of 24 November 2026");
    let without = stands(&ours(&incident), &[], &[cloud()], LATER, |one| (one.step(), one.remarks.join("; ")));
    assert_eq!(without.0, Step::Tell(None));
    assert_eq!(without.1, "no DPA in force on 2026-11-20 is recorded; Art. 33(2) holds without one");
    let confirmed = [("breach_hours", "24"), ("breach_from", "confirmation")];
    let (step, remarks) = stands(&ours(&incident), &[], &[cloud(), agreed(&confirmed)], LATER, |one| {
        (one.step(), one.remarks.join("; "))
    });
    assert!(remarks.contains("counts from the confirmation, and when that was is not recorded"), "{remarks}");
    assert_eq!(step, Step::Tell(None), "an hour counted from awareness is not that of the DPA");
}

fn hours_of(concerned: &Concerned<'_>) -> Hours {
    concerned.hours()
}

#[test]
fn the_hours_of_a_dpa_that_ended_are_shown_and_do_not_count() {
    let ended = agreed(&[("breach_hours", "24"), ("ended", "2026-09-30")]);
    let (term, hours, remarks) = stands(&ours(&[("edition", "cloud")]), &[], &[cloud(), ended], LATER, |one| {
        (one.terms[0].words(), one.hours(), one.remarks.join("; "))
    });
    assert_eq!((&*term, hours), ("24 hours", Hours::NoDpa));
    let shown = "what it said of the time is shown, and is no day by which to tell";
    assert_eq!(remarks, format!("DPA-1 was not in force any more on 2026-11-20; {shown}"));
    let hours = |records: &[Record]| stands(&ours(&[("edition", "cloud")]), &[], records, LATER, hours_of);
    assert_eq!(hours(&[cloud(), agreed(&[("breach_hours", "none")])]), Hours::NoneAgreed);
    assert_eq!(hours(&[cloud(), agreed(&[])]), Hours::NotProvided);
    assert_eq!(hours(&[cloud()]), Hours::NoDpa);
}

#[test]
fn what_was_told_and_what_is_missing() {
    let notice = |handle, more: &[(&str, &str)]| {
        record(handle, &[&[("customer", "CUS-1"), ("incident", "INC-1")], more].concat())
    };
    let first = notice(
        "BRN-1",
        &[("told", "2026-11-21T10:30Z"), ("nature", "yes"), ("contact_point", "yes"), ("measures", "no")],
    );
    let last = notice("BRN-2", &[("told", "2026-11-22T10:30Z"), ("consequences", "yes"), ("measures", "yes")]);
    let of = |records: &[Record], moment: &str| {
        let all = [&[cloud(), agreed(&[("breach_hours", "24")])], records].concat();
        stands(&ours(&[("edition", "cloud")]), &[], &all, moment, |one| (one.step().words(), one.remarks.join("; ")))
    };
    let both = [first.clone(), last];
    let (words, remarks) = of(&both, "2026-11-21T12:00:00Z");
    assert_eq!(
        words,
        "told on 21 November 2026, 10:30 UTC; still to say: (d) measures; whether said is not provided: (c) likely consequences"
    );
    assert_eq!(remarks, "told 2 hours after the time of its DPA was over; the reason is not provided");
    assert_eq!(of(&both, LATER).0, "told on 21 November 2026, 10:30 UTC");
    assert_eq!(of(&both, "2026-11-21T08:00:00Z").0, "to be told by 21 November 2026, 08:30 UTC", "not told yet then");
    let (words, remarks) = of(&[notice("BRN-1", &[("phase", "first")])], LATER);
    assert!(
        words.starts_with("not told;") && remarks == "when it was told by BRN-1 is not provided",
        "{words} {remarks}"
    );
}

#[test]
fn the_duty_as_controller_stands_beside_it() {
    let words = |more: &[(&str, &str)]| OwnDuty::of(&ours(more).incidents[0], &ours(more), at(LATER)).words();
    let missed = |more: &[(&str, &str)], moment: &str| {
        OwnDuty::of(&ours(more).incidents[0], &ours(more), at(moment)).missed(at(moment))
    };
    assert!(words(&[]).starts_with("whether it concerns data that you decide about yourself is not provided. If so,"));
    assert_eq!(words(&[("own_data", "no")]), "no data that you decide about yourself, as recorded");
    let yes = [("own_data", "yes")];
    assert!(
        words(&yes).starts_with("the authority is to be told by 23 November 2026, 08:30 UTC (72 hours"),
        "{}",
        words(&yes)
    );
    assert!(missed(&yes, LATER).is_some() && missed(&yes, "2026-11-23T08:30:00Z").is_none());
    assert!(missed(&[], LATER).is_none(), "nobody said that it is owed");
    let unlikely = [yes[0], ("own_risk", "unlikely")];
    assert!(missed(&unlikely, LATER).is_none() && words(&unlikely).contains("asks for no notice"));
    let late = [yes[0], ("authority_told", "2026-11-23T09:00Z")];
    assert!(missed(&late, LATER).is_some() && words(&late).contains("reasons for the delay: not provided"));
    assert!(missed(&[&late[..], &[("authority_delay", "the holiday")]].concat(), LATER).is_none());
}

#[test]
fn who_is_beyond_the_law_is_told_what_its_dpa_promises_and_nothing_else() {
    let beyond = [("acts_as", "controller"), ("country", "US"), ("regime", "other"), ("gdpr", "no")];
    let here = in_region("US", &[]);
    let mut anonymous = here.clone();
    anonymous.set("personal_data", Kind::Deployment.field("personal_data").stored("no"));
    let cases: [(&[(&str, &str)], Record); 3] = [
        (&beyond, here.clone()),
        (&[("acts_as", "household"), ("country", "DE")], here),
        (&[("acts_as", "controller"), ("country", "DE")], anonymous),
    ];
    let at_us = [("edition", "cloud"), ("region", "US"), ("occurred_from", "2026-11-18")];
    for (customer, runs) in cases {
        let us =
            Organisation { record: Some(record("ORG-1", &[("name", "Vendor"), ("country", "US")])), ..ours(&at_us) };
        let records = [runs.clone(), agreed(&[("breach_hours", "24")])];
        let (yes, step, remarks) = stands(&us, customer, &records, "2026-11-20T10:00:00Z", |one| {
            (one.affected.clone(), one.step(), one.remarks.join("; "))
        });
        assert!(matches!(yes, Engaged::Yes(_)), "{customer:?}: {yes:?}");
        assert!(matches!(step, Step::Tell(Some(_))), "{customer:?}: {step:?}");
        assert!(!remarks.contains("Art. 33"), "{remarks}");
        let (yes, step) = stands(&us, customer, &[runs], LATER, |one| (one.affected.clone(), one.step()));
        assert!(matches!((&yes, &step), (Engaged::Yes(_), Step::NotAsked)), "{customer:?}: {yes:?}, {step:?}");
    }
    let owed = affected(&at_us, &[("acts_as", "reseller")], &[in_region("US", &[])]);
    assert!(matches!(owed, Engaged::Yes(_)), "{owed:?}");
}

#[test]
fn each_step_has_its_key_its_sign_and_its_words_and_fewer_of_them() {
    let (told, until) = (at("2026-11-21T10:30:00Z"), Until::At(at("2026-11-21T08:30:00Z")));
    let lacking = Untold { unsaid: vec!['d'], unknown: Vec::new() };
    let asks = "affected; neither a law that these rules know nor a DPA asks that it is told";
    let each = [
        (
            Step::Overdue(until),
            "✕",
            "not told; the time was over at 21 November 2026, 08:30 UTC",
            "not told by 2026-11-21 08:30 UTC",
        ),
        (
            Step::Tell(Some(until)),
            "◷",
            "to be told by 21 November 2026, 08:30 UTC",
            "to be told by 2026-11-21 08:30 UTC",
        ),
        (Step::Unknown("the region".into()), "?", "may be affected: the region", "may be affected"),
        (
            Step::Incomplete(told, lacking),
            "◷",
            "told on 21 November 2026, 10:30 UTC; still to say: (d) measures",
            "told 2026-11-21 10:30 UTC, not all",
        ),
        (Step::Told(told), "●", "told on 21 November 2026, 10:30 UTC", "told 2026-11-21 10:30 UTC"),
        (Step::NotAsked, "", asks, asks),
        (Step::NotAffected, "", "not affected", "not affected"),
    ];
    for ((step, sign, words, brief), key) in each.iter().zip(Step::KEYS) {
        assert_eq!((step.key(), step.sign(), &*step.words(), &*step.brief()), (key, *sign, *words, *brief));
        let lacks = (key == "incomplete").then_some("still to say: (d) measures");
        assert_eq!(step.lacking().as_deref(), lacks);
    }
    assert_eq!(String::from(Until::EndOf(day("2026-11-24"))), "the end of 24 November 2026");
    assert_eq!(Until::EndOf(day("2026-11-24")).day(), day("2026-11-24"));
}

#[test]
fn how_a_time_is_counted_is_said_and_how_late_a_notice_was() {
    let remarks = |terms: &[(&str, &str)], told: Option<&str>| {
        let notice = told.map(|told| record("BRN-1", &[("customer", "CUS-1"), ("incident", "INC-1"), ("told", told)]));
        let records: Vec<Record> = [cloud(), agreed(terms)].into_iter().chain(notice).collect();
        stands(&ours(&[("edition", "cloud")]), &[], &records, "2026-11-30T12:00:00Z", |one| one.remarks.join("; "))
    };
    let hours = ("breach_hours", "24");
    assert_eq!(remarks(&[hours], None), "");
    assert_eq!(remarks(&[hours, ("breach_from", "awareness")], None), "");
    assert!(
        remarks(&[hours, ("breach_from", "subprocessor")], None)
            .contains("counts from the awareness of a subprocessor too")
    );
    assert_eq!(remarks(&[("breach_from", "subprocessor")], None), "", "no time is agreed");
    let holidays = "DPA-1: public holidays are not considered";
    assert_eq!(remarks(&[("breach_hours", "1 business day")], None), holidays);
    let days = [("breach_hours", "1 day")];
    assert_eq!(remarks(&days, Some("2026-11-21T23:59Z")), "", "it was told on the last day");
    let late = remarks(&days, Some("2026-11-23T10:00Z"));
    assert_eq!(late, "told 2 days after the time of its DPA was over; the reason is not provided");
    assert_eq!(remarks(&[hours], Some("2026-11-21T08:30Z")), "", "the last moment is in time");
}

#[test]
fn what_we_owe_as_controller_is_said_with_the_authority_the_reasons_and_the_people() {
    let words = |more: &[(&str, &str)]| OwnDuty::of(&ours(more).incidents[0], &ours(more), at(LATER)).words();
    let yes = ("own_data", "yes");
    let ended = |more: &[(&str, &str)], end: &str| {
        let said = words(&[&[yes], more].concat());
        let too = "the Information Commissioner (UK GDPR Art. 33(1)) or, where a high risk is likely, the FDPIC (Swiss FADP Art. 24(1)) is to be told as well";
        assert!(said.contains(end) && said.ends_with(too), "{said}");
    };
    ended(&[], "Risk: not provided; where it is high, the people are told too (Art. 34)");
    ended(&[("own_risk", "risk")], "A risk below high is recorded; Art. 34 has the people told only where it is high");
    ended(
        &[("own_risk", "high_risk"), ("people_told", "2026-11-22")],
        "The risk is high, so the people are told without undue delay (Art. 34): 22 November 2026",
    );
    let at_last =
        |told| words(&[yes, ("own_authority", "BlnBDI"), ("authority_told", told), ("authority_delay", "a holiday.")]);
    let by = "it was to be told by 23 November 2026, 08:30 UTC (72 hours after you became aware, Art. 33(1))";
    let said = at_last("2026-11-23T08:30Z");
    assert!(
        said.starts_with(&format!("BlnBDI was told on 23 November 2026, 08:30 UTC; {by}. Risk")),
        "in time: {said}"
    );
    let said = at_last("2026-11-23T08:31Z");
    assert!(said.contains(&format!("{by}; reasons for the delay: a holiday. Risk")), "{said}");
    let unaware = record("INC-1", &[("title", "Open bucket"), yes]);
    let said = OwnDuty::of(&unaware, &ours(&[]), at(LATER)).words();
    assert!(said.contains("Art. 33(1); when that was is not provided; it was not told."), "{said}");
}

#[test]
fn who_acts_for_others_is_told_and_has_them_to_tell() {
    let remarks = |acts| {
        let records = [cloud(), agreed(&[("breach_hours", "24")])];
        stands(&ours(&[("edition", "cloud")]), &[("acts_as", acts)], &records, LATER, |one| one.remarks.join("; "))
    };
    assert_eq!(remarks("controller"), "");
    assert_eq!(remarks("processor"), "it acts for others, whom it has to tell itself");
    assert_eq!(remarks("reseller"), "it buys for others; who tells its customers is not recorded");
    let delayed = |why: &[(&str, &str)]| {
        let notice = [("customer", "CUS-1"), ("incident", "INC-1"), ("told", "2026-11-21T10:30Z")];
        let records = [cloud(), agreed(&[("breach_hours", "24")]), record("BRN-1", &[&notice[..], why].concat())];
        stands(&ours(&[("edition", "cloud")]), &[], &records, LATER, |one| one.remarks.join("; "))
    };
    assert_eq!(delayed(&[("delay", "no address")]), "told 2 hours after the time of its DPA was over: no address");
}

#[test]
fn the_shortest_time_of_several_dpas_counts_and_where_to_tell_is_what_they_name() {
    let second = [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2026-01-01")];
    let of = |hours: &str, more: &[(&str, &str)]| {
        let other = record("DPA-2", &[&second[..], &[("breach_hours", hours)], more].concat());
        let records = [cloud(), agreed(&[("breach_hours", "24")]), other];
        stands(&ours(&[("edition", "cloud")]), &[], &records, LATER, |one| {
            (one.until.map(Until::words).unwrap_or_default(), one.address.map(str::to_owned))
        })
    };
    assert_eq!(of("12", &[]), ("20 November 2026, 20:30 UTC".to_owned(), None));
    assert_eq!(
        of("48", &[("notices_to", "dpo@acme.example")]),
        ("21 November 2026, 08:30 UTC".to_owned(), Some("dpo@acme.example".to_owned()))
    );
    assert_eq!(of("1 day", &[]).0, "21 November 2026, 08:30 UTC", "the end of the day comes later");
}

#[test]
fn a_session_counts_on_its_days_and_as_earlier_only_after_the_last_of_them() {
    use super::sessions::{before, on_day};
    let of = |facts: &[(&str, &str)]| {
        let usual =
            [("customer", "CUS-1"), ("started", "2026-11-02"), ("ended", "2026-11-03"), ("personal_data", "yes")];
        let own = self_hosted(&[("support_access", "none"), ("telemetry", "off")]);
        cases::dossier(&[], &[own, record("SES-1", &[&usual[..], facts].concat())])
    };
    let entry = record("INC-1", &[("title", "Open bucket")]);
    let none = of(&[("copies", "no")]);
    assert!(before(&entry, &none, day("2026-11-03")).is_none() && before(&entry, &none, day("2026-11-04")).is_some());
    let unsaid = of(&[("copies_deleted", "2026-11-10")]);
    let open = |on| matches!(on_day(&entry, &unsaid, day(on)), Some(Engaged::Open(_)));
    assert!(open("2026-11-10") && !open("2026-11-11"), "whatever was taken is deleted");
}

#[test]
fn an_incident_is_open_until_the_day_on_which_it_is_closed() {
    let open = |closed: &str, on: &str| {
        let incident = record("INC-1", &[("title", "Open bucket"), ("closed", closed)]);
        Incident::is_open(&incident, day(on))
    };
    assert!(open("", "2026-11-23") && open("2026-11-20", "2026-11-19"));
    assert!(!open("2026-11-20", "2026-11-20") && !open("2026-11-20", "2026-11-21"));
}

#[test]
fn who_left_and_has_no_data_here_is_told_nothing_whatever_the_incident_is_about() {
    let over = in_region("EU", &[("ends", "2026-09-30")]);
    let gone = [("customer", "CUS-1"), ("how", "deleted"), ("done", "2026-10-10"), ("backups_gone", "none")];
    let left = [("archived", "2026-10-01"), ("acts_as", "controller"), ("contact", "Kim")];
    let found = affected(&[("occurred_from", "2026-11-18")], &left, &[over.clone(), record("DEL-1", &gone)]);
    assert_eq!(why(found), "no: it is no customer since 2026-10-01, and nothing of its data is here");
    let here = why(affected(&[("occurred_from", "2026-11-18")], &left, &[over]));
    assert!(here.starts_with("yes: "), "{here}");
}

#[test]
fn a_condition_of_the_list_and_one_of_the_incident_can_both_hold() {
    let of = |entry: &[(&str, &str)], incident: &[(&str, &str)]| {
        let entry = record("ENG-1", &[&[("subprocessor", "SUB-1")], entry].concat());
        narrowed(&entry, &record("INC-1", &[&[("title", "Open bucket")], incident].concat()))
    };
    assert!(of(&[("condition", "if elected")], &[("condition", "with attachments")]).is_some());
    assert!(of(&[("region", "EU")], &[("region", "eu")]).is_some());
    assert!(of(&[("region", "EU")], &[("region", "US")]).is_none());
    let taken = of(&[], &[("region", "US")]).expect("the entry says nothing of it");
    assert_eq!(taken.text("region"), Some("US"));
}

#[test]
fn what_a_company_in_one_place_owes_as_controller_is_under_the_law_of_that_place() {
    let of = |country: &str, more: &[(&str, &str)]| {
        let usual = [("title", "Open bucket"), ("aware", "2026-11-20T08:30Z")];
        let incident = record("INC-1", &[&usual[..], more].concat());
        cases::organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", country)]), incident])
    };
    let words = |country: &str, more: &[(&str, &str)]| {
        let ours = of(country, more);
        let duty = OwnDuty::of(&ours.incidents[0], &ours, at(LATER));
        (duty.words(), duty.missed(at(LATER)).is_some(), duty.is_open(), duty.owes_people())
    };
    let yes = ("own_data", "yes");
    let (said, missed, open, people) = words("CH", &[yes, ("own_risk", "high_risk")]);
    assert!(
        said.starts_with("the FDPIC is to be told as soon as possible, since the risk is high (Swiss FADP Art. 24(1))")
    );
    assert!(
        said.contains("Whether the GDPR applies to you too is not recorded") && !missed && open && !people,
        "{said}"
    );
    let (said, missed, open, _) = words("CH", &[yes, ("own_risk", "risk")]);
    assert!(said.contains("Swiss FADP Art. 24(1) asks for no notice") && !missed && !open, "{said}");
    assert!(words("CH", &[]).0.contains("is told as soon as possible where a high risk is likely"));
    assert_eq!(words("CH", &[("own_data", "no")]).0, "no data that you decide about yourself, as recorded");
    let (said, missed, ..) = words("GB", &[yes]);
    assert!(said.contains("72 hours after you became aware, UK GDPR Art. 33(1)") && missed, "{said}");
    let (said, missed, ..) = words("DE", &[yes]);
    assert!(said.contains("72 hours after you became aware, Art. 33(1)") && missed, "{said}");
    let due = |country: &str, more: &[(&str, &str)]| {
        let all = crate::rules::due::organisation(&of(country, more), cases::today());
        let of_it = all.into_iter().filter(|due| due.record == "INC-1");
        of_it.map(|due| (due.law.into_owned(), due.undated)).collect::<Vec<_>>()
    };
    let by_gdpr = ("GDPR Art. 33(1)".to_owned(), false);
    assert_eq!(due("CH", &[yes]), [("Swiss FADP Art. 24(1)".to_owned(), true), by_gdpr.clone()]);
    assert_eq!(due("CH", &[yes, ("own_risk", "risk")]), [by_gdpr], "under the Swiss act only a high risk is told");
    assert_eq!(due("CH", &[yes, ("own_risk", "unlikely")]), []);
    assert_eq!(due("CH", &[("own_data", "no")]), []);
    assert_eq!(due("CH", &[yes, ("authority_told", "2026-11-21T08:00Z")]), [], "which one was told is not asked again");
    let both = due("GB", &[yes, ("own_risk", "high_risk")]);
    assert_eq!(both, [("UK GDPR Art. 33(1)".to_owned(), false), ("UK GDPR Art. 34(1)".to_owned(), true)]);
}
