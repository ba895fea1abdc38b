//! How a ground reads, what is recorded as agreed for it, and what carried it until it ended.

use super::*;

#[test]
fn clauses_that_an_assessment_denies_are_said_to_be_denied() {
    let found = |assessment: &[(&str, &str)]| {
        let made = [&[("country", "IN"), ("done", "2026-01-10"), ("regime", "gdpr")], assessment].concat();
        let ours = [vendor_in("IN"), record("TIA-1", &made)];
        ways(&[controller()], &ours, &[cloud()]).into_iter().find(|way| way.flow == Flow::Service).expect("a way").words
    };
    assert_eq!(found(&[("result", "cannot_go_on")]), "SCC M2; but by TIA-1 the clauses cannot be kept");
    assert_eq!(found(&[]), "SCC M2");
}

#[test]
fn days_before_the_rules_and_articles_of_other_laws_are_not_made_up() {
    let on = |day: &str, customer: &str, vendor: &str| {
        let hosted = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2019-01-01")];
        let dossier = cases::dossier(&[controller(), ("country", customer)], &[record("DEP-1", &hosted)]);
        let ours = cases::organisation(&[vendor_in(vendor)]);
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, cases::day(day)));
        all.ways.into_iter().find(|way| way.flow == Flow::Service).expect("the way")
    };
    assert!(matches!(on("2020-06-01", "DE", "GB").ground, Ground::Open { .. }), "before the decision on it");
    assert!(matches!(on("2021-06-01", "DE", "US").ground, Ground::Open { .. }));
    assert!(matches!(on("2021-07-01", "DE", "US").ground, Ground::Clauses { module: '2' }));
    assert!(matches!(on("2021-07-01", "GB", "US").ground, Ground::Open { .. }), "before Addendum and IDTA");
    let british = on("2026-07-01", "GB", "US");
    assert!(matches!(british.ground, Ground::Clauses { .. }) && british.provisions.is_empty());
    assert_eq!(on("2026-07-01", "DE", "RE").ground, Ground::NotNeeded, "a part of France");
}

#[test]
fn what_carried_a_transfer_and_ended_is_named_with_it() {
    let hosted = [("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2025-01-01")];
    let dossier = cases::dossier(&[controller(), ("country", "DE")], &[record("DEP-1", &hosted)]);
    let on = |vendor: &str, day: &str, more: &[Record]| {
        let ours = cases::organisation(&[&[vendor_in(vendor)], more].concat());
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, cases::day(day)));
        all.ways.into_iter().find(|way| way.flow == Flow::Service).expect("the way")
    };
    let ends = |way: &Transfer| way.carriers.iter().map(|one| (one.words.clone(), one.until)).collect::<Vec<_>>();
    let decision = || vec![("Decision (EU) 2021/1772, as renewed".to_owned(), cases::day("2031-12-27"))];
    let before = on("GB", "2031-12-27", &[]);
    assert!(matches!(before.ground, Ground::Adequacy { .. }) && ends(&before) == decision());
    let after = on("GB", "2031-12-28", &[]);
    assert!(matches!(after.ground, Ground::Clauses { module: '2' }), "{after:?}");
    assert_eq!((after.crosses, ends(&after)), (before.crosses, decision()));
    assert!(after.missing.iter().any(|one| one.ours.contains("ended on 27 December 2031")), "{:?}", after.missing);
    let entry = certified("CER-1", "eu_us_dpf", &[]);
    let entry = || vec![entry.clone()];
    let until = vec![("CER-1".to_owned(), cases::day("2026-12-31"))];
    assert_eq!(ends(&on("US", "2026-11-23", &entry())), until);
    assert_eq!(ends(&on("US", "2027-01-01", &entry())), until);
    assert_eq!(ends(&on("US", "2026-11-23", &[])), []);
}

#[test]
fn an_onward_transfer_rests_on_clauses_that_are_recorded_as_agreed() {
    let uncovered = |tools: &str| {
        let ours = [
            vendor_in("DE"),
            company("SUB-1", "Mail", "US", &[("transfer_tools", tools)]),
            company("SUB-2", "Chain", "IN", &[("transfer_tools", "SCC M3")]),
            engaged("ENG-1", "SUB-1", &[]),
            engaged("ENG-2", "SUB-2", &[("works_for", "SUB-1")]),
        ];
        let customer = [controller(), ("country", "DE")];
        let (dossier, ours) = (cases::dossier(&customer, &[cloud()]), cases::organisation(&ours));
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
        let way = all.ways.iter().find(|way| way.rule == Some("T7")).expect("a way onward");
        (way.uncovered, rests(way, &dossier, &ours, today()))
    };
    let short = "onward, SCC Clause 8.8 and 9(b)";
    assert_eq!(uncovered("SCC M3"), (false, (format!("{short} (recorded: SCC M3)").into(), true)));
    let bare = format!("it takes {short}; for the transfer to Mail no clauses that fit are recorded as agreed");
    assert_eq!(uncovered("SCC M2"), (true, (bare.as_str().into(), false)));
    assert_eq!(uncovered("none"), (true, (bare.into(), false)));
}

#[test]
fn clauses_of_a_contract_that_is_over_are_not_agreed() {
    let carries = |last: &str| {
        let mail = company("SUB-1", "Mail", "US", &[("transfer_tools", "SCC M3"), ("expires", last)]);
        let ours = cases::organisation(&[vendor_in("DE"), mail, engaged("ENG-1", "SUB-1", &[])]);
        let dossier = cases::dossier(&[controller(), ("country", "DE")], &[cloud()]);
        let all = transfers(&dossier, &ours, &derive(&dossier, &ours, today()));
        let way = all.ways.iter().find(|way| way.importer.name == "Mail").expect("a way to it");
        rests(way, &dossier, &ours, today())
    };
    assert_eq!(carries("2026-11-23"), ("SCC M3 (recorded: SCC M3)".into(), true), "its last day is today");
    let (words, settled) = carries("2026-11-22");
    assert!(!settled && words.english().contains("a contract that ended on 22 November 2026"), "{words}");
}

/// That a ground under a law reads so: in short, as others read it, in full.
fn reads(ground: &Ground, law: Option<Regime>, [short, spelled, full]: [&str; 3]) {
    let said = (ground.short(law), ground.spelled(law).to_string(), ground.words(law));
    assert_eq!(said, (short.to_owned(), spelled.to_owned(), full.to_owned()));
}

fn framework(fallback: Option<char>) -> Ground {
    Ground::Framework { scheme: "EU-US DPF".into(), record: "CER-1".into(), until: Some(today()), fallback }
}

#[test]
fn no_transfer_clauses_and_adequacy_are_said_in_short_as_others_read_them_and_in_full() {
    let (gdpr, british, swiss, union) =
        (Some(Regime::Gdpr), Some(Regime::UkGdpr), Some(Regime::SwissFadp), Some(Regime::EuInstitutions));
    let clauses = Ground::Clauses { module: '2' };
    let adequacy = Ground::Adequacy { source: "Decision (EU) 1", until: Some(today()), scope: Some("traders") };
    let spelled = "standard contractual clauses (module 2)";
    let british_form = "UK Addendum to the standard contractual clauses (module 2), or IDTA";
    let swiss_form = "standard contractual clauses (module 2) with Swiss terms";
    let of_union = "adequacy (Art. 47(1) of Regulation (EU) 2018/1725)";
    let traders = "Decision (EU) 1, only for traders, until 23 November 2026";
    let condition =
        ", if the data goes there solely to allow tasks within the controller's competence to be carried out";
    reads(&Ground::NoTransfer { why: "it stays" }, gdpr, ["no transfer", "no transfer", "no transfer: it stays"]);
    reads(&Ground::NotNeeded, gdpr, ["none needed"; 3]);
    reads(&clauses, gdpr, ["SCC M2", spelled, "SCC M2"]);
    reads(&clauses, None, ["SCC M2", spelled, "SCC M2"]);
    reads(&clauses, british, ["UK Addendum with SCC M2, or IDTA", british_form, "UK Addendum with SCC M2, or IDTA"]);
    reads(&clauses, swiss, ["SCC M2 with Swiss terms", swiss_form, "SCC M2 with Swiss terms"]);
    let full = format!("adequacy, {traders}");
    reads(&adequacy, gdpr, ["adequacy (GDPR)", "adequacy (GDPR)", &full]);
    reads(&adequacy, british, ["adequacy (UK GDPR)", "adequacy (UK GDPR)", &full]);
    reads(&adequacy, union, [of_union, of_union, &format!("{of_union}, {traders}{condition}")]);
}

#[test]
fn what_goes_on_what_is_certified_and_what_was_decided_is_said_in_short_as_others_read_it_and_in_full() {
    let gdpr = Some(Regime::Gdpr);
    let certified = "EU-US DPF (CER-1, until 23 November 2026)";
    reads(&framework(None), gdpr, ["EU-US DPF", "EU-US DPF", certified]);
    let with_clauses = format!("{certified}; to fall back on: SCC M3");
    reads(&framework(Some('3')), gdpr, ["EU-US DPF", "EU-US DPF", &with_clauses]);
    let (clause, accountable) =
        ("onward, SCC Clause 8.8 and 9(b)", "onward, a contract under the accountability principle of the framework");
    let full = "onward transfer: Clause 8.8 and 9(b) of the SCC, the same obligations, usually with module 3";
    reads(&Ground::Onward { framework: false }, gdpr, [clause, clause, full]);
    let full = "onward transfer: a contract under the accountability principle of the framework, usually with module 3 of the SCC";
    reads(&Ground::Onward { framework: true }, gdpr, [accountable, accountable, full]);
    let full = "a derogation of Art. 49 alone, which has to be documented, Art. 49(6)";
    reads(&Ground::Derogation, gdpr, ["derogation, Art. 49", "derogation, Art. 49", full]);
    let bcr = Ground::Decided { mechanism: "bcr", words: "binding corporate rules" };
    reads(&bcr, gdpr, ["binding corporate rules"; 3]);
    let (mechanism, words) = ("art_49_1_2", "Art. 49(1): compelling interests");
    reads(&Ground::Decided { mechanism, words }, gdpr, ["Art. 49(1)", words, words]);
    reads(&Ground::Open { why: Phrase::Fixed("nobody said it") }, gdpr, ["open", "open", "open: nobody said it"]);
}

#[test]
fn what_is_agreed_or_decided_is_a_safeguard_and_what_a_decision_carries_is_none() {
    let gdpr = Some(Regime::Gdpr);
    let (clauses, bcr) = (Ground::Clauses { module: '2' }, Ground::Decided { mechanism: "bcr", words: "BCR" });
    assert_eq!(clauses.rests(gdpr), "it rests on standard contractual clauses (module 2)");
    let none = Ground::Decided { mechanism: "no_transfer", words: "no transfer" };
    for ground in [none, Ground::NoTransfer { why: "it stays" }] {
        assert_eq!(ground.rests(gdpr), "there is no transfer");
    }
    let compelling = Ground::Decided { mechanism: "art_49_1_2", words: "Art. 49(1): compelling interests" };
    let safeguards = [&clauses, &framework(None), &bcr, &compelling, &Ground::Derogation];
    assert!(safeguards.iter().all(|ground| ground.is_safeguard()));
    let adequacy = Ground::Adequacy { source: "Decision (EU) 1", until: None, scope: None };
    let open = Ground::Open { why: Phrase::Fixed("nobody said it") };
    assert!([&adequacy, &open, &Ground::NotNeeded].iter().all(|ground| !ground.is_safeguard()));
}

#[test]
fn what_the_rules_take_together_is_said_once() {
    let of = |ours: &[Record], customer: &[(&str, &str)], records: &[Record]| {
        let customer = [&[controller()], customer].concat();
        let (dossier, ours) = (cases::dossier(&customer, records), cases::organisation(ours));
        transfers(&dossier, &ours, &derive(&dossier, &ours, today())).mechanisms()
    };
    assert_eq!(of(&[vendor_in("DE")], &[], &[cloud()]), ["none needed"]);
    let below =
        |country: &str| [vendor_in("DE"), company("SUB-1", "Mail", country, &[]), engaged("ENG-1", "SUB-1", &[])];
    assert_eq!(of(&below("IN"), &[], &[cloud()]), ["SCC M3"], "that nothing is needed does not hold of all");
    assert_eq!(of(&below("FR"), &[], &[cloud()]), ["none needed"]);
    let two = [&below("IN")[..], &[company("SUB-2", "Logs", "BR", &[]), engaged("ENG-2", "SUB-2", &[])]].concat();
    assert_eq!(of(&two, &[], &[cloud()]).iter().filter(|short| *short == "SCC M3").count(), 1, "each once");
    assert_eq!(of(&[vendor_in("DE")], &[], &[]), [""; 0], "nothing is recorded");
    let affiliate =
        |country: &str| record("ENT-1", &[("name", "Vendor India"), ("country", country), ("part", "affiliate")]);
    assert_eq!(
        of(&[vendor_in("DE"), affiliate("IN")], &[], &[cloud()]),
        ["open"],
        "nobody said whether its staff sees the data"
    );
    assert_eq!(of(&[vendor_in("DE"), affiliate("FR")], &[], &[cloud()]), ["none needed"]);
}

#[test]
fn the_module_of_the_clauses_follows_from_both_roles_and_on_the_way_back_from_the_law_too() {
    let roles = |exporter_role, importer_role| Facts { exporter_role, importer_role, ..plain() }.module();
    for one in [Role::Controller, Role::JointController, Role::ControllerAndProcessor] {
        assert_eq!((roles(one, Role::Controller), roles(one, Role::Processor)), (Ok('1'), Ok('2')));
        assert_eq!(roles(one, Role::Subprocessor), Ok('2'));
    }
    for one in [Role::Processor, Role::Subprocessor] {
        assert_eq!((roles(one, Role::Processor), roles(one, Role::Subprocessor)), (Ok('3'), Ok('3')));
        assert!(
            roles(one, Role::Controller).is_err_and(|why| why.starts_with("the SCC have no module from a processor"))
        );
    }
    let unknown = Err("the roles are not known, and the module follows from them");
    for (one, other) in [(Role::Processor, Role::Open), (Role::Open, Role::Processor), (Role::Controller, Role::NoRole)]
    {
        assert_eq!(roles(one, other), unknown);
    }
    let back = |importer_role, importer_under_law| {
        Facts { importer: Who::Customer, importer_role, importer_under_law, ..plain() }.module()
    };
    assert_eq!(back(Role::Controller, Some(false)), Ok('4'));
    assert!(back(Role::Controller, Some(true)).is_err_and(|why| why.contains("to the customer it does")));
    assert!(back(Role::Controller, None).is_err_and(|why| why.contains("is not provided")));
    assert!(back(Role::Processor, Some(false)).is_err_and(|why| why.contains("the way back to a processor")));
    assert!(back(Role::Open, Some(false)).is_err_and(|why| why.contains("is not known")));
}

#[test]
fn which_of_us_it_is_is_not_said_where_nobody_recorded_it() {
    let end = |who, record: Option<&str>| {
        let (name, country, role) = ("Mail".to_owned(), Some("US".to_owned()), Role::Processor);
        End { who, record: record.map(str::to_owned), name, country, role }.words()
    };
    assert_eq!(end(Who::Us, Some("ENT-1")), "Mail (United States)");
    assert_eq!(end(Who::Customer, None), "Mail (United States)");
    assert!(!end(Who::Us, None).contains("Mail"), "{}", end(Who::Us, None));
}

#[test]
fn onward_under_british_and_swiss_law_the_form_of_that_law_is_named_and_no_clause_of_the_scc() {
    let onward = Ground::Onward { framework: false };
    let of = |law: Regime| {
        let law = Some(law);
        [onward.short(law), onward.spelled(law).to_string(), onward.words(law)]
    };
    for said in of(Regime::UkGdpr) {
        assert!(said.starts_with("onward") && said.contains("UK Addendum") && said.contains("IDTA"), "{said}");
        assert!(!said.contains("8.8"), "{said}");
    }
    for said in of(Regime::SwissFadp) {
        assert!(said.starts_with("onward") && said.contains("Swiss terms") && !said.contains("8.8"), "{said}");
    }
    for said in of(Regime::Gdpr) {
        assert!(said.contains("8.8") && !said.contains("Addendum"), "{said}");
    }
}
