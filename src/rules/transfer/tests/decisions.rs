//! What a person decided about a transfer: which ways it takes, what it denies, and what is said beside it.

use super::*;

#[test]
fn a_decision_takes_the_place_of_the_rules_and_what_they_say_stays_beside_it() {
    let of = |decisions: &[Record]| {
        let all = overridden(&[], decisions);
        all.into_iter().find(|way| way.flow == Flow::Engaged).expect("a way to the mailer")
    };
    let to = ("subprocessor", "SUB-1");
    let plain = of(&[]);
    assert_eq!((plain.short(), plain.by_rules()), ("SCC M3".into(), &plain.ground));
    let way = of(&[decided("TRO-1", &[to])]);
    assert_eq!(
        way.words,
        "binding corporate rules, overridden on 1 October 2026 by Dana (TRO-1, until 30 June 2027): its rules are approved; without it: SCC M3"
    );
    assert_eq!(way.short(), "binding corporate rules (overridden by TRO-1; without it: SCC M3)");
    assert_eq!((way.by_rules(), way.rule, way.crosses), (&plain.ground, plain.rule, plain.crosses));
    assert!(way.facts.contains(&("override".to_owned(), "TRO-1".to_owned())));
    let none = of(&[decided("TRO-1", &[to, ("mechanism", "no_transfer")])]);
    assert_eq!(none.crosses, Some(true), "that somebody sees no transfer takes none away");
}

#[test]
fn a_decision_takes_only_the_ways_customers_laws_and_days_that_it_names() {
    let taken = |customer: &[(&str, &str)], more: &[(&str, &str)]| -> Vec<String> {
        let all = overridden(customer, &[decided("TRO-1", more)]);
        let taken = all.into_iter().filter(|way| way.overridden.is_some());
        taken.map(|way| format!("{:?} {}", way.flow, way.law.map_or("?", Regime::words))).collect()
    };
    let to = ("subprocessor", "SUB-1");
    let british = [("country", "GB"), ("gdpr", "yes")];
    assert_eq!(taken(&[], &[to]), ["Engaged GDPR"]);
    assert_eq!(taken(&british, &[to]), ["Engaged GDPR"], "approved under one law");
    assert_eq!(taken(&british, &[to, ("regime", "each")]), ["Engaged GDPR", "Engaged UK GDPR"]);
    assert_eq!(taken(&british, &[to, ("mechanism", "scc_m3")]), ["Engaged GDPR", "Engaged UK GDPR"]);
    assert_eq!(taken(&british, &[to, ("regime", "uk_gdpr")]), ["Engaged UK GDPR"]);
    assert_eq!(taken(&british, &[to, ("mechanism", "idta")]), ["Engaged UK GDPR"]);
    assert_eq!(taken(&[("country", "CH"), ("gdpr", "yes")], &[to, ("mechanism", "49(1)(e)")]), ["Engaged GDPR"]);
    assert_eq!(taken(&[], &[to, ("customer", "CUS-1")]), ["Engaged GDPR"]);
    for other in
        [("customer", "CUS-2"), ("way", "own"), ("way", "back"), ("starts", "2026-11-24"), ("regime", "swiss_fadp")]
    {
        assert_eq!(taken(&[], &[to, other]), [""; 0], "{other:?}");
    }
    assert_eq!(taken(&[], &[to, ("decided", "2026-09-01"), ("ends", "2026-11-22")]), [""; 0]);
    assert_eq!(taken(&[], &[]), ["Service GDPR", "Own GDPR"], "with nobody named it is about us");
    let abroad = [("country", "IN"), ("gdpr", "no")];
    assert_eq!(taken(&abroad, &[("way", "back")]), ["Back GDPR"]);
}

#[test]
fn a_decision_names_one_importer_and_no_exception_that_the_law_does_not_know() {
    let problems = |fields: &[(&str, &str)]| {
        let usual = [("because", "a note"), ("decided", "2026-10-01"), ("decided_by", "Dana"), ("ends", "2027-06-30")];
        let all = record("TRO-1", &[&usual[..], fields].concat());
        all.contradictions().into_iter().map(|one| one.to_string()).collect::<Vec<_>>().join("; ")
    };
    let exception = ("mechanism", "49(1)(a)");
    assert_eq!(problems(&[exception]), "");
    assert_eq!(problems(&[exception, ("regime", "uk_gdpr"), ("subprocessor", "SUB-1")]), "");
    let swiss = problems(&[exception, ("regime", "swiss_fadp")]);
    assert!(swiss.contains("the exceptions of Art. 49 are those of the GDPR and the UK GDPR"), "{swiss}");
    let form = problems(&[("mechanism", "idta"), ("regime", "gdpr")]);
    assert!(form.contains("this form of clauses is for another law"), "{form}");
    let both = problems(&[exception, ("subprocessor", "SUB-1"), ("entity", "ENT-1")]);
    assert!(both.contains("Name the subprocessor or the entity"), "{both}");
}

#[test]
fn the_decision_for_one_customer_goes_before_that_for_all_and_the_newer_before_the_older() {
    let by = |decisions: &[Record]| {
        let all = overridden(&[], decisions);
        let decided = all.into_iter().find_map(|way| way.overridden).expect("one takes it");
        decided.record
    };
    let to = ("subprocessor", "SUB-1");
    let all = decided("TRO-1", &[to]);
    let own = decided("TRO-2", &[to, ("customer", "CUS-1"), ("decided", "2026-01-01")]);
    let older = decided("TRO-3", &[to, ("decided", "2026-01-01")]);
    assert_eq!(by(&[all.clone(), own.clone()]), "TRO-2");
    assert_eq!(by(&[own, all.clone(), older.clone()]), "TRO-2");
    assert_eq!(by(&[older, all]), "TRO-1");
    let each = decided("TRO-4", &[to, ("regime", "each"), ("decided", "2026-01-01")]);
    let unnamed = decided("TRO-5", &[to]);
    assert_eq!(by(&[each.clone(), unnamed]), "TRO-5", "each law is no named one");
    let named = decided("TRO-6", &[to, ("regime", "gdpr"), ("decided", "2025-01-01")]);
    assert_eq!(by(&[each, named]), "TRO-6");
}

#[test]
fn compelling_interests_are_said_with_what_is_documented() {
    let to = ("subprocessor", "SUB-1");
    let of = |more: &[(&str, &str)]| {
        let decision = decided("TRO-1", &[&[to, ("mechanism", "49(1)(2)")], more].concat());
        let all = overridden(&[], &[decision]);
        let way = all.into_iter().find(|way| way.overridden.is_some()).expect("taken");
        let decided = way.overridden.expect("taken");
        (decided.documented.map(|what| what.to_string()).unwrap_or_default(), decided.undocumented.len())
    };
    let none = "compelling reasons: not provided; suitable safeguards: not provided; authority told: not provided; persons told: not provided";
    assert_eq!(of(&[]), (none.to_owned(), 4));
    let (said, missing) = of(&[("safeguards", "encrypted"), ("authority_told", "2026-10-02")]);
    assert!(said.contains("suitable safeguards: encrypted; authority told: 2026-10-02") && missing == 2, "{said}");
}

#[test]
fn what_goes_on_from_a_transfer_that_was_decided_rests_on_what_was_decided() {
    use super::decided::earlier;
    let decided = |mechanism| earlier(&Ground::Decided { mechanism, words: "" });
    assert_eq!([decided("scc_m2"), decided("idta"), decided("onward")], [Earlier::Clauses; 3]);
    assert_eq!(decided("framework"), Earlier::Framework);
    assert_eq!([decided("bcr"), decided("art_49_1_a"), decided("no_transfer")], [Earlier::Other; 3]);
}

#[test]
fn what_a_decision_denies_and_what_holds_without_it() {
    let to = ("subprocessor", "SUB-1");
    let way = |more: &[(&str, &str)]| {
        let all = overridden(&[], &[decided("TRO-1", &[&[to], more].concat())]);
        all.into_iter().find(|way| way.flow == Flow::Engaged).expect("a way to the mailer")
    };
    let (denied, kept) = (way(&[("mechanism", "no_transfer")]), way(&[]));
    assert!(denied.is_denied() && !kept.is_denied());
    let alone = denied.by_rules_alone();
    assert_eq!((alone.short().as_str(), alone.overridden.is_none(), alone.is_denied()), ("SCC M3", true, false));
    assert_eq!((alone.importer, alone.law), (denied.importer, denied.law));
}

#[test]
fn which_decision_is_about_what_another_is_about() {
    use super::decided::{covers, of_our_own};
    let to = ("subprocessor", "SUB-1");
    let covered = |one: &[(&str, &str)], other: &[(&str, &str)]| {
        covers(&decided("TRO-1", &[&[to], one].concat()), &decided("TRO-2", &[&[to], other].concat()))
    };
    assert!(covered(&[], &[]) && covered(&[], &[("customer", "CUS-1")]), "for all, so for one");
    assert!(!covered(&[("customer", "CUS-1")], &[]) && covered(&[("customer", "CUS-1")], &[("customer", "CUS-1")]));
    assert!(covered(&[], &[("way", "own")]) && !covered(&[("way", "own")], &[]));
    assert!(!covered(&[], &[("way", "back")]), "the way back is another");
    let (clauses, british) = ([("mechanism", "scc_m3")], [("mechanism", "idta")]);
    assert!(covered(&[], &[("regime", "gdpr")]) && covered(&[("regime", "gdpr")], &[]), "approved under one law");
    assert!(covered(&clauses, &[("regime", "uk_gdpr")]) && !covered(&[("regime", "gdpr")], &clauses));
    assert!(!covered(&british, &clauses) && covered(&clauses, &british) && !covered(&[], &british));
    let mail = company("SUB-1", "Mail", "IN", &[]);
    let taken = |more: &[(&str, &str)], law: Regime| {
        let ours = cases::organisation(&[vendor_in("DE"), mail.clone(), decided("TRO-1", &[&[to], more].concat())]);
        of_our_own(&mail, Some(law), &ours, today()).is_some()
    };
    assert!(taken(&[], Regime::Gdpr) && taken(&[("way", "own")], Regime::Gdpr));
    for other in [
        ("customer", "CUS-1"),
        ("way", "service"),
        ("way", "back"),
        ("regime", "uk_gdpr"),
        ("starts", "2026-11-24"),
        ("subprocessor", "SUB-2"),
    ] {
        assert!(!taken(&[other], Regime::Gdpr), "{other:?}");
    }
    assert!(
        taken(&[("mechanism", "swiss_terms")], Regime::SwissFadp)
            && !taken(&[("mechanism", "swiss_terms")], Regime::UkGdpr)
    );
    assert!(
        taken(&[("mechanism", "uk_addendum")], Regime::UkGdpr) && !taken(&[("mechanism", "uk_addendum")], Regime::Gdpr)
    );
}

#[test]
fn whoever_decides_on_what_a_transfer_rests_decides_that_there_is_one() {
    let crosses = |country: &str, mechanism: &str| {
        let decision = decided("TRO-1", &[("subprocessor", "SUB-1"), ("mechanism", mechanism)]);
        let vendor_is_unknown = record("ORG-1", &[("name", "Vendor")]);
        let ours =
            [vendor_is_unknown, company("SUB-1", "Mail", country, &[]), engaged("ENG-1", "SUB-1", &[]), decision];
        let all = ways(&[controller()], &ours, &[cloud()]);
        all.into_iter()
            .filter(|way| way.overridden.is_some() && way.law.is_some())
            .map(|way| way.crosses)
            .collect::<Vec<_>>()
    };
    assert!(crosses("IN", "bcr").iter().all(|crosses| *crosses == Some(true)) && !crosses("IN", "bcr").is_empty());
    assert!(
        crosses("FR", "bcr").iter().all(|crosses| *crosses != Some(true)),
        "it is at home: {:?}",
        crosses("FR", "bcr")
    );
}

#[test]
fn a_decision_is_about_the_way_the_law_and_the_company_that_it_names() {
    let taken = |customer: &[(&str, &str)], decision: &[(&str, &str)], flow: Flow, law: Regime| {
        let all = overridden(customer, &[decided("TRO-1", decision)]);
        let mut found = all.iter().filter(|way| way.flow == flow && way.law == Some(law)).peekable();
        assert!(found.peek().is_some(), "{flow:?} under {law:?}");
        found.any(|way| way.overridden.is_some())
    };
    let mail = ("subprocessor", "SUB-1");
    let swiss = [("country", "CH")];
    assert!(taken(&swiss, &[mail, ("regime", "swiss_fadp")], Flow::Engaged, Regime::SwissFadp));
    assert!(!taken(&swiss, &[mail, ("regime", "uk_gdpr")], Flow::Engaged, Regime::SwissFadp));
    assert!(!taken(&[], &[mail, ("regime", "swiss_fadp")], Flow::Engaged, Regime::Gdpr));
    let american = [("country", "US"), ("gdpr", "no")];
    assert!(taken(&american, &[("way", "back")], Flow::Back, Regime::Gdpr));
    assert!(!taken(&american, &[], Flow::Back, Regime::Gdpr), "the way back is named where it is meant");
    assert!(!taken(&american, &[("way", "back")], Flow::Engaged, Regime::Gdpr));
}
