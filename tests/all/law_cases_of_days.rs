//! Cases of data-protection law in which the day decides: what was done too late, who acted for us when a DPA was made, and what is said of data
//! on each day from the end of a service to its deletion. What `check` finds and what a customer is told go together on each of them.

use super::home::Home;
use super::made::{Made, Texts};
use super::reply_cases::words_on;
use art30::model::Kind::{Agreement, Deletion, Deployment, Entity};
use art30::rules::roles::Role;

const TODAY: &str = "2026-11-23";
const CLOUD: (&str, &str) = ("edition", "cloud");
const HOSTED: (&str, &str) = ("edition", "self_hosted");
const SELF: (&str, &str) = ("acts_as", "controller");
const ENDED: (&str, &str) = ("ends", "2026-05-31");
const NO_BACKUPS: (&str, &str) = ("backups_gone", "none");

/// A Cloud customer that left at the end of May, with a DPA by which all has to be deleted by 30 June.
fn left(customer: Texts<'_>, deletions: &[Texts<'_>]) -> Made {
    let days = ("deletion_days", "30");
    let terms = [("countersigned", "2025-01-01"), days, ("deletion_trigger", "end_of_service"), ("backup_days", "35")];
    let made = Made::new(&[&[SELF], customer].concat()).with(Deployment, &[CLOUD, ENDED]).with(Agreement, &terms);
    deletions.iter().fold(made, |made, texts| made.with(Deletion, texts))
}

/// What `check` finds by these rules on a day: the rule, and what.
fn found(made: &Made, rules: &str, on: &str) -> Vec<(&'static str, String)> {
    let all = made.findings(on).into_iter().filter(|one| one.rule.starts_with(rules));
    all.map(|one| (one.rule, one.what)).collect()
}

#[test]
fn a_late_deletion_is_open_until_it_was_done_and_said_as_late_ever_after() {
    let rules = |made: &Made, on: &str| -> Vec<&str> { found(made, "deletion-", on).iter().map(|one| one.0).collect() };
    let late = left(&[], &[&[("how", "deleted"), ("done", "2026-08-15"), NO_BACKUPS]]);
    for (on, expected) in [
        ("2026-06-30", &[][..]),
        ("2026-07-01", &["deletion-overdue"]),
        ("2026-08-14", &["deletion-overdue"]),
        ("2026-08-15", &["deletion-late"]),
        (TODAY, &["deletion-late"]),
    ] {
        assert_eq!(rules(&late, on), expected, "{on}");
    }
    let [(_, what)] = &found(&late, "deletion-late", TODAY)[..] else { panic!("one") };
    assert!(what.starts_with("deleted on 2026-08-15, 46 days late; "), "{what}");
    let [(_, what)] = &found(&late, "deletion-overdue", "2026-08-14")[..] else { panic!("one") };
    assert!(what.ends_with("that was on 2026-06-30, and it was not done before 2026-08-15"), "{what}");
    assert_eq!(late.dues("2026-08-14").len(), 2, "the deletion, and the backups after it");
    assert_eq!(late.dues(TODAY), [], "nothing is to be done any more");
    for done in ["2026-06-20", "2026-06-30"] {
        let in_time = left(&[], &[&[("how", "deleted"), ("done", done), NO_BACKUPS]]);
        assert_eq!(rules(&in_time, TODAY), [""; 0], "{done}");
    }
    let backups = left(&[], &[&[("how", "deleted"), ("done", "2026-06-30"), ("backups_gone", "2026-08-10")]]);
    assert_eq!(rules(&backups, "2026-08-05"), ["deletion-overdue"]);
    let [(_, what)] = &found(&backups, "deletion-late", TODAY)[..] else { panic!("one") };
    assert!(what.starts_with("gone from the backups on 2026-08-10, 6 days late; "), "{what}");
    let gone = left(&[("archived", "2026-09-01")], &[&[("how", "deleted"), ("done", "2026-08-15"), NO_BACKUPS]]);
    let rules: Vec<&str> = gone.findings(TODAY).iter().map(|one| one.rule).collect();
    assert_eq!(rules, ["deletion-late"], "it is no customer any more");
}

#[test]
fn who_asked_without_an_agreed_day_is_served_late_on_no_day() {
    let made = Made::new(&[SELF]).with(Deployment, &[CLOUD, ENDED]).with(Agreement, &[("countersigned", "2025-01-01")]);
    let asked =
        made.with(Deletion, &[("requested", "2026-06-05"), ("how", "deleted"), ("done", "2026-07-01"), NO_BACKUPS]);
    assert_eq!(found(&asked, "deletion-late", TODAY), []);
    assert_eq!(found(&asked, "deletion-overdue", "2026-06-10").len(), 1, "it was asked for, and not done");
}

#[test]
fn a_dpa_stays_with_who_was_there_when_it_was_made() {
    let ltd = [("name", "Kettle Ltd"), ("country", "GB"), ("part", "contracting")];
    let said = |name: &str, signed: Option<&str>, starts: Option<&str>| {
        let made = Made::new(&[SELF]).of_ours(&[("name", name)]).with(Deployment, &[CLOUD]);
        let made = match signed {
            Some(signed) => made.with(Agreement, &[("signed", signed), ("countersigned", signed)]),
            None => made,
        };
        let starts = starts.map(|day| ("starts", day));
        let made = made.with(Entity, &ltd.into_iter().chain(starts).collect::<Vec<_>>());
        let stream = made.explained(TODAY).remove(0);
        (stream.law.clone(), stream.open.iter().any(|open| open.field == "our_entity"))
    };
    let later = Some("2026-10-01");
    assert_eq!(said("Kettle GmbH", Some("2024-12-01"), later), ("Art. 28, 30(2)".to_owned(), false));
    assert!(said("Kettle GmbH", Some("2026-10-02"), later).1, "each of the two can have made it");
    assert!(said("Kettle GmbH", None, later).1, "and each of the two can be to make one");
    assert!(said("Kettle GmbH", Some("2024-12-01"), None).1, "since when the Ltd is there is not provided");
    assert!(said("Kettle", Some("2024-12-01"), later).1, "a brand can be the name of any company");
}

#[test]
fn fully_executed_with_one_day_is_signed_by_both_everywhere() {
    for effect in [&[("effect", "executed")][..], &[]] {
        for (signed, told) in [
            ("signed", "we signed it on a day that is not recorded"),
            ("countersigned", "recorded as signed by both sides"),
        ] {
            let texts = [effect, &[("stage", "fully_executed"), (signed, "2025-01-01")]].concat();
            let mut made = Made::new(&[SELF]).with(Deployment, &[CLOUD]).with(Agreement, &texts);
            for field in ["effect", "signed", "countersigned"] {
                // What every agreement of these cases says is not said of this one.
                if !texts.iter().any(|(said, _)| *said == field) {
                    made = made.without(Agreement, field);
                }
            }
            let reply = words_on(&made, TODAY);
            assert!(reply.contains("in force since 1 January 2025") && reply.contains(told), "{signed}: {reply}");
            assert!(!reply.contains("one side only") && !reply.contains("none is in force"), "{reply}");
            assert_eq!(found(&made, "dpa-missing", TODAY), [], "{texts:?}");
        }
    }
}

#[test]
fn what_a_law_keeps_is_said_alike_on_every_day() {
    let kept = [("how", "kept"), ("done", "2026-06-10"), ("hold", "Sec. 147 AO, to the end of September")];
    let made = left(&[], &[&kept, &[("how", "deleted"), ("done", "2026-10-02"), NO_BACKUPS]]);
    let duty = "(as recorded, \"Sec. 147 AO, to the end of September\")";
    let said = |on: &str| words_on(&made, on);
    let before = said("2026-05-01");
    assert!(before.contains("it ends on 31 May 2026") && !before.contains("kept"), "{before}");
    let within = said("2026-06-05");
    assert!(within.contains("Its data was held until 2 October 2026; it was in no backups.") && !within.contains(duty));
    for on in ["2026-06-10", "2026-07-15", "2026-10-01"] {
        let said = said(on);
        let whole = format!("Its data was kept until 2 October 2026, as a law requires {duty}; it was in no backups.");
        assert!(said.contains(&whole), "{on}: {said}");
        assert!(!said.contains("is kept") && !said.contains("was held"), "{on}: {said}");
        assert!(
            said.contains("We have no record of who is controller for what a law obliges us to keep"),
            "{on}: {said}"
        );
        assert_eq!(found(&made, "deletion-", on), [], "{on}");
    }
    let after = said("2026-10-03");
    assert!(
        after.contains("kept until 2 October 2026, as a law requires") && after.contains("On 2 October 2026"),
        "{after}"
    );
    assert_eq!(found(&made, "deletion-", TODAY), [], "what a law kept was not late");
}

/// A hold that names nothing is about data of which no deployment is recorded.
#[test]
fn no_time_runs_for_what_a_law_keeps_though_nothing_that_ended_is_recorded() {
    let asked = [("requested", "2026-05-01"), ("how", "kept"), ("done", "2026-06-01"), ("hold", "Sec. 147 AO")];
    let made = Made::new(&[SELF]).with(Deletion, &asked);
    assert_eq!((made.dues("2026-05-15").len(), made.dues(TODAY).len()), (1, 0), "kept from June on");
}

#[test]
fn a_company_of_ours_that_made_the_dpa_is_named_though_another_contracts() {
    let ltd = [("name", "Kettle Ltd"), ("country", "GB"), ("part", "contracting")];
    let bv = [("name", "Kettle BV"), ("country", "NL"), ("part", "affiliate")];
    let made = Made::new(&[SELF, ("country", "US"), ("gdpr", "no")]).with(Entity, &ltd).with(Entity, &bv);
    let made =
        made.with(Deployment, &[CLOUD]).with(Agreement, &[("countersigned", "2025-01-01"), ("our_entity", "ENT-2")]);
    let reply = words_on(&made, TODAY);
    assert!(reply.contains("between you and us (Kettle BV) has been in force"), "{reply}");
    assert!(reply.contains("established in the Netherlands") && !reply.contains("us (Kettle Ltd)"), "{reply}");
}

#[test]
fn before_a_recorded_deletion_the_role_says_until_when_data_is_held() {
    let made = left(&[], &[&[("how", "deleted"), ("done", "2026-08-15"), ("backups_gone", "2026-09-15")]]);
    let setting = |on: &str| made.explained(on)[0].setting.clone();
    assert!(
        setting("2026-07-01")
            .ends_with("ended 2026-05-31, and its data is held until 2026-08-15, in the backups until 2026-09-15")
    );
    assert!(setting("2026-09-01").ends_with("and its data is left in the backups until 2026-09-15"));
    let open = left(&[], &[]);
    assert!(open.explained(TODAY)[0].setting.ends_with("and no record says that all of its data is gone"));
}

#[test]
fn our_own_law_applies_beside_that_of_an_authority_elsewhere() {
    let of = |country: &str, ours: &str| {
        let police = [SELF, ("country", country), ("regime", "law_enforcement")];
        Made::new(&police).of_ours(&[("country", ours)]).with(Deployment, &[CLOUD])
    };
    let law = |country: &str, ours: &str| of(country, ours).explained(TODAY)[0].law.clone();
    assert_eq!(law("GB", "DE"), "GDPR Art. 28, 30(2); Data Protection Act 2018 (UK), Part 3");
    assert_eq!(law("GB", "GB"), "Data Protection Act 2018 (UK), Part 3");
    assert_eq!(law("DE", "DE"), "Directive (EU) 2016/680 Art. 22, 24(2)");
    assert_eq!(law("DE", "GB"), "UK GDPR Art. 28, 30(2); Directive (EU) 2016/680 Art. 22, 24(2)");
    let reply = words_on(&of("GB", "DE"), TODAY);
    assert!(reply.contains("established in Germany, so the GDPR applies to us as processor, too"), "{reply}");
    assert!(!words_on(&of("DE", "DE"), TODAY).contains("as processor, too"));
}

#[test]
fn what_we_decide_about_persons_elsewhere_is_owed_by_the_law_of_both_places() {
    let of = |country: &str| Made::new(&[SELF, ("country", country)]).with(Deployment, &[CLOUD]).explained(TODAY);
    let law = |country: &str, what: &str| {
        let account = of(country).pop().expect("account data");
        account.duties.into_iter().find(|duty| duty.what.contains(what)).map(|duty| duty.law.into_owned())
    };
    assert_eq!(law("GB", "privacy notice").as_deref(), Some("GDPR Art. 13, 14; UK GDPR Art. 13, 14"));
    assert_eq!(law("CH", "security of").as_deref(), Some("GDPR Art. 32; Swiss FADP Art. 8"));
    assert_eq!(law("DE", "privacy notice").as_deref(), Some("Art. 13, 14"));
}

#[test]
fn where_only_the_law_of_our_place_is_known_no_other_is_taken_to_apply() {
    let of =
        |ours: &str| Made::new(&[SELF, ("country", "BR")]).of_ours(&[("country", ours)]).with(Deployment, &[CLOUD]);
    let open = |ours: &str| of(ours).roles(TODAY).streams[0].open[0].words();
    assert!(open("GB").contains("by the law of our place alone (UK GDPR); where the GDPR applies"), "{}", open("GB"));
    assert!(open("DE").ends_with("takes the GDPR to apply"));
    let reply = words_on(&of("GB"), TODAY);
    assert!(reply.contains("UK GDPR") && !reply.contains("What is said here holds if the GDPR applies"), "{reply}");
}

#[test]
fn before_a_dpa_it_is_said_from_when_one_is_there() {
    let made = Made::new(&[SELF]).with(Deployment, &[CLOUD]);
    assert!(words_on(&made, "2025-02-01").contains("Whether there is one is not recorded with us."));
    let later = made.with(Agreement, &[("signed", "2025-03-01"), ("countersigned", "2025-03-05")]);
    let said = words_on(&later, "2025-02-01");
    assert!(
        said.contains("None is recorded with us for 1 February 2025; one is recorded as in force from 5 March 2025"),
        "{said}"
    );
}

#[test]
fn what_we_operated_elsewhere_and_ended_is_open() {
    let of = |runs_in: &str| {
        let facts = [HOSTED, ("operated_by", "vendor"), ("runs_in", runs_in), ("telemetry", "off"), ENDED];
        Made::new(&[SELF]).with(Deployment, &facts)
    };
    for runs_in in ["third_party", "customer"] {
        let stream = of(runs_in).explained(TODAY).remove(0);
        assert_eq!((stream.ours, stream.rule), (Role::Open, None), "{runs_in}");
        assert!(
            stream.why.english().starts_with("whether we kept any data of DEP-1, which we operated,"),
            "{}",
            stream.why
        );
    }
    assert_eq!(of("vendor").roles(TODAY).streams[0].ours, Role::Processor, "it was with us");
}

#[test]
fn a_reseller_as_party_is_named_as_that() {
    let facts = [SELF, ("reseller", "Topas Reseller GmbH")];
    let made = Made::new(&facts).with(Deployment, &[CLOUD]);
    let made = made.with(Agreement, &[("countersigned", "2025-01-01"), ("counterparty", "Topas Reseller GmbH")]);
    let [(_, what)] = &found(&made, "dpa-counterparty", TODAY)[..] else { panic!("one") };
    assert!(what.starts_with("the paper names Topas Reseller GmbH, the reseller; "), "{what}");
    let reply = words_on(&made, TODAY);
    assert!(
        reply.contains("between Topas Reseller GmbH, through which you bought, and us has been in force"),
        "{reply}"
    );
    assert!(reply.contains("Whether it binds you is not recorded with us."), "{reply}");
}

#[test]
fn what_is_said_of_a_past_day_is_said_to_rest_on_facts_without_a_date_as_they_are_today() {
    let home = Home::new();
    home.ok(&["customer", "add", "Acme GmbH", "--country", "DE"]);
    home.ok(&["deployment", "add", "CUS-1", "--edition", "cloud", "--starts", "2025-01-01"]);
    let caveat = "a fact that bears no date is taken to have been the same on 1 March 2025";
    let past = ["--on", "2025-03-01"];
    for command in [
        &["ask", "CUS-1"][..],
        &["role", "CUS-1"],
        &["check"],
        &["check", "dpa-missing"],
        &["export", "register-processor", "--to", "json"],
        &["export", "register-controller", "--to", "json"],
    ] {
        let said =
            |more: &[&str]| home.run(&[command, more].concat()).out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said(&past).contains(caveat), "{command:?}: {}", said(&past));
        assert!(!said(&[]).contains("bears no date"), "{command:?}");
    }
}

/// What `check` finds of the DPA and what the reply says of it, in every state that signatures, stage and effect can make.
#[test]
fn a_finding_that_no_dpa_is_in_force_and_the_reply_go_together() {
    const NONE: [&str; 6] =
        ["dpa-missing", "dpa-unconfirmed", "effect-without-evidence", "effect-stage", "dpa-expired", "one-signature"];
    let effects = ["", "executed", "incorporated", "unconfirmed", "action_required", "none"];
    let stages = ["", "requested", "sent", "under_negotiation", "partially_signed", "fully_executed", "rejected"];
    let days = ["", "2025-06-01", "2026-12-10"];
    for effect in effects {
        for stage in stages {
            for signed in days {
                for countersigned in days {
                    let mut made = Made::new(&[SELF]).with(Deployment, &[CLOUD]).with(Agreement, &[]);
                    let facts =
                        [("effect", effect), ("stage", stage), ("signed", signed), ("countersigned", countersigned)];
                    for (field, kept) in facts {
                        made = if kept.is_empty() {
                            made.without(Agreement, field)
                        } else {
                            made.once(Agreement, field, kept)
                        };
                    }
                    let errors = made.findings(TODAY).into_iter();
                    let mut errors = errors.filter(|one| one.severity == art30::rules::finding::Severity::Error);
                    let missing = errors.any(|one| NONE.contains(&one.rule));
                    let reply = words_on(&made, TODAY);
                    let told =
                        reply.contains("has been in force since") || reply.contains("between you and us is in force");
                    assert_eq!(missing, !told, "{facts:?}: {reply}");
                }
            }
        }
    }
}
