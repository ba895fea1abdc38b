//! What a DPA says: its terms, those of an amendment or a DPA to come, and where none is needed.

use super::*;

#[test]
fn whose_text_it_is_can_be_recorded_without_a_template() {
    let of = |paper: &str| said("dpa_own_paper", "", &[cloud(), agreed(&[("paper", paper)])], &[]);
    has(&of("vendor_template"), &["Your DPA in force is on our text; which version of it is not recorded."]);
    has(&of("customer_paper"), &["Your DPA in force is on your own text."]);
    has(&of("other"), &["on another standard text"]);
}

#[test]
fn a_dpa_without_hours_for_a_breach_is_told_as_that_where_we_do_not_act() {
    let apart = [("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")];
    let words = said("breach_notice", "", &[self_hosted(&apart), agreed(&[("breach_hours", "none")])], &[]);
    has(&words, &["Your DPA sets no number of hours for a notice of a personal data breach."]);
    assert!(!words.contains("Art. 33"), "{words}");
    let counts = |hours| {
        let words = said("breach_notice", "", &[cloud(), agreed(&[("breach_hours", hours)])], &[]);
        words.contains("breach notice counts from")
    };
    assert_eq!(
        (counts("none"), counts("24"), counts("")),
        (false, true, true),
        "what is not there counts from nothing"
    );
}

#[test]
fn a_dpa_that_takes_effect_later_is_told_with_its_day_and_what_it_says() {
    let from = |day: &str| agreed(&[("effective", day), ("breach_hours", "36")]);
    let told = said("breach_notice", "", &[cloud(), from("2027-01-01")], &[]);
    has(
        &told,
        &[
            "That a DPA is in force on 23 November 2026 is not recorded. A DPA is recorded as in force from 1 January 2027 on.",
            "What is recorded of it from then on: ",
            "36 hours",
        ],
    );
    assert!(!told.contains("Whether a DPA is in force"), "{told}");
    let none = said("breach_notice", "", &[cloud()], &[]);
    has(&none, &["Whether a DPA is in force on 23 November 2026 is not recorded, so we cannot say"]);
    assert!(!none.contains("recorded as in force from"), "{none}");
    let over = record(
        "DPA-2",
        &[
            ("customer", "CUS-1"),
            ("effect", "executed"),
            ("signed", "2024-01-01"),
            ("countersigned", "2024-01-01"),
            ("expires", "2026-10-31"),
        ],
    );
    let both = said("breach_notice", "", &[cloud(), over, from("2027-01-01")], &[]);
    has(&both, &["that another is in force on", "A DPA is recorded as in force from 1 January 2027 on."]);
}

#[test]
fn each_dpa_is_told_apart_an_old_assessment_is_told_as_old_and_a_decision_is_not_denied() {
    let second = record(
        "DPA-2",
        &[
            ("customer", "CUS-1"),
            ("effect", "executed"),
            ("signed", "2026-02-01"),
            ("countersigned", "2026-02-01"),
            ("breach_hours", "24"),
        ],
    );
    let both = said("breach_notice", "", &[cloud(), agreed(&[("breach_hours", "72")]), second], &[]);
    has(
        &both,
        &[
            "Under the DPA (in force since 1 February 2026) we notify you of a personal data breach: without undue delay",
        ],
    );
    let assessed = record(
        "TIA-1",
        &[
            ("subprocessor", "SUB-1"),
            ("country", "IN"),
            ("done", "2025-01-10"),
            ("result", "with_measures"),
            ("recheck", "2026-01-10"),
        ],
    );
    let old = said("transfer_mechanism", "", &[cloud(), agreed(&[])], &[&mailer()[..], &[assessed]].concat());
    has(&old, &["it was to be looked at again by 10 January 2026, which is not recorded as done"]);
    let decided = record(
        "OVR-1",
        &[
            ("customer", "CUS-1"),
            ("stream", "product_data"),
            ("our_role", "processor"),
            ("customer_role", "controller"),
            ("because", "counsel"),
            ("ends", "2027-12-31"),
        ],
    );
    let apart = self_hosted(&[("support_access", "none"), ("telemetry", "off"), ("ai_features", "no")]);
    let needed = said("dpa_needed", "", &[apart, decided], &[]);
    assert!(!needed.contains("We process what is in it only as far"), "{needed}");
}

#[test]
fn a_term_of_a_form_is_told_as_what_it_is() {
    let fee = |yes: &str| said("data_subject_requests", "", &[cloud(), agreed(&[("request_fee", yes)])], &[]);
    has(&fee("yes"), &["it is none for the person who makes the request."]);
    assert!(!fee("no").contains("the person who makes"), "{}", fee("no"));
    let special = said("special_categories", "", &[cloud(), agreed(&[("special_categories", "not_applicable")])], &[]);
    has(&special, &["not applicable.", "whether your data in fact contains any is not recorded."]);
    let none = said("special_categories", "", &[cloud(), agreed(&[])], &[]);
    assert!(!none.contains("in fact contains"), "{none}");
    let of = |terms: &[(&str, &str)]| said("supervisory_authority", "", &[cloud(), agreed(terms)], &[]);
    has(&of(&[("scc_authority", "DPC")]), &["need not be the one that is competent for us: by their Clause 13"]);
    assert!(!of(&[]).contains("Clause 13"), "{}", of(&[]));
    let breach = said("breach_notice", "", &[cloud()], &[]);
    has(
        &breach,
        &["for a notification of your own (Art. 33(3))", "categories and approximate number of data subjects"],
    );
    let customer = [("acts_as", "processor"), ("country", "DE")];
    let breach = sent("breach_notice", &customer, &[cloud()], &[], Language::English);
    has(&breach, &["what you need to notify those for whom you act (Art. 33(2)): the nature of the breach"]);
    assert!(!breach.contains("of your own"), "{breach}");
}

#[test]
fn what_was_in_force_before_is_told_with_what_took_its_place() {
    let first =
        [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2025-01-01"), ("countersigned", "2025-01-02")];
    let next = [
        ("customer", "CUS-1"),
        ("effect", "executed"),
        ("signed", "2026-03-03"),
        ("countersigned", "2026-03-10"),
        ("effective", "2026-04-01"),
        ("supersedes", "DPA-1"),
    ];
    let of = |first: &[(&str, &str)]| {
        said("dpa_status", "", &[cloud(), record("DPA-1", first), record("DPA-2", &next)], &[])
    };
    let before = "Before it, another was in force from 2 January 2025 to 31 March 2026.";
    has(&of(&first), &["has been in force since 1 April 2026.", before]);
    let gap = of(&[&first[..], &[("ended", "2025-06-30")]].concat());
    has(&gap, &["Before it, another was in force from 2 January 2025 to 30 June 2025."]);
    assert!(!of(&[first[0], first[2]]).contains("Before it"), "that it was in force is not recorded");
}

#[test]
fn who_works_for_a_subprocessor_is_named_with_it_and_has_its_contract_there() {
    let ours = [
        record("SUB-1", &[("name", "Host"), ("country", "DE")]),
        record("SUB-2", &[("name", "Night Watch"), ("country", "IN")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("purpose", "Hosting"), ("edition", "cloud")]),
        record("ENG-2", &[("subprocessor", "SUB-2"), ("purpose", "Watch"), ("works_for", "SUB-1")]),
    ];
    let list = said("subprocessor_list", "", &[cloud()], &ours);
    has(
        &list,
        &["Night Watch (India), for Host: Watch", "Host (Germany): Hosting, our agreement with it: not recorded"],
    );
    assert_eq!(list.matches("our agreement with it").count(), 1, "{list}");
    let access = said("support_access", "", &[cloud()], &ours);
    has(&access, &["These subprocessors process your data: Host (Germany) and Night Watch (India), for Host."]);
}

fn amended(facts: &[(&str, &str)]) -> Record {
    amendment(&[&[("effective", "2026-12-15")], facts].concat())
}

#[test]
fn terms_are_told_with_what_an_amendment_to_come_makes_of_them() {
    let base = agreed(&[
        ("breach_hours", "72"),
        ("notice_days", "14"),
        ("objection_days", "10"),
        ("request_days", "10"),
        ("deletion_days", "30"),
        ("backup_days", "90"),
        ("audit_frequency", "once a year"),
    ]);
    let to_come = amended(&[
        ("breach_hours", "24"),
        ("notice_days", "60"),
        ("objection_days", "30"),
        ("request_days", "2"),
        ("deletion_days", "7"),
        ("backup_days", "none"),
    ]);
    let of = |key: &str, amendment: &Record| said(key, "", &[cloud(), base.clone(), amendment.clone()], &[]);
    for (key, now, then) in [
        ("breach_notice", "within the agreed 72 hours", "breach notice: 24 hours."),
        ("subprocessor_notice", "notice of a new subprocessor: 14 days", "notice of a new subprocessor: 60 days."),
        ("subprocessor_objection", "time to object: 10 days", "time to object: 30 days."),
        ("data_subject_requests", "forwarding of requests: 10 days", "forwarding of requests: 2 days."),
        ("deletion_at_end", "deletion: 30 days", "deletion: 7 days; backups: no number of days stated."),
    ] {
        let then = format!("From 15 December 2026 an amendment applies: {then}");
        has(&of(key, &to_come), &[now, &then]);
        let drafted = of(key, &amended(&[("breach_hours", "24"), ("deletion_days", "7"), ("stage", "drafted")]));
        assert!(!drafted.contains("amendment"), "nobody signed it: {drafted}");
    }
    let audits = of("audit_right", &to_come);
    assert!(!audits.contains("an amendment applies"), "it changes nothing of that: {audits}");
    let in_force = amended(&[("breach_hours", "24"), ("effective", "2026-11-10")]);
    has(&of("breach_notice", &in_force), &["within the agreed 24 hours"]);
    assert!(!of("breach_notice", &in_force).contains("amendment"));
    let status = of("dpa_status", &to_come);
    has(
        &status,
        &[
            "notice of a personal data breach: 72 hours",
            "an amendment applies: notice of a new subprocessor: 60 days; time to object: 30 days; breach notice: 24 hours",
        ],
    );
    let alone = of("dpa_status", &amended(&[("clause_duration", "none")]));
    has(&alone, &["An amendment takes effect on 15 December 2026, not before."]);
}

#[test]
fn terms_are_told_with_those_of_a_dpa_that_takes_the_place_later() {
    let base = agreed(&[("breach_hours", "72"), ("notice_days", "14")]);
    let next = |more: &[(&str, &str)]| {
        let usual =
            [("customer", "CUS-1"), ("effect", "executed"), ("signed", "2026-11-01"), ("effective", "2026-12-10")];
        record("DPA-2", &[&usual[..], &[("breach_hours", "24"), ("supersedes", "DPA-1")], more].concat())
    };
    let of = |key: &str, next: Record| said(key, "", &[cloud(), base.clone(), next], &[]);
    let breach = of("breach_notice", next(&[]));
    has(
        &breach,
        &["agreed 72 hours", "From 10 December 2026 a new DPA takes its place and says: breach notice: 24 hours"],
    );
    let notice = of("subprocessor_notice", next(&[]));
    has(&notice, &["takes its place and says:", "notice of a new subprocessor: not recorded"]);
    has(&of("breach_notice", next(&[("supersedes", "")])), &["From 10 December 2026 a further DPA applies and says:"]);
    has(
        &of("dpa_status", next(&[])),
        &[
            "A new DPA takes its place on 10 December 2026, not before. It sets these times: notice of a personal data breach: 24 hours.",
        ],
    );
    assert!(!of("breach_notice", next(&[("effect", "unconfirmed")])).contains("10 December"));
}

#[test]
fn the_term_of_a_dpa_ends_when_the_amendment_to_come_says() {
    let of = |base: &[(&str, &str)], amendment: &[(&str, &str)]| {
        said("dpa_status", "", &[cloud(), agreed(base), amended(amendment)], &[])
    };
    let (ends, longer) = ([("expires", "2026-12-31")], [("expires", "2027-12-31")]);
    let moved = "Its term ends on 31 December 2027 by an amendment that takes effect on 15 December 2026; without it, on 31 December 2026.";
    has(&of(&ends, &longer), &[moved]);
    has(
        &of(&[], &longer),
        &["By an amendment that takes effect on 15 December 2026, its term ends on 31 December 2027."],
    );
    has(&of(&ends, &[("expires", "none")]), &["it has no fixed term; without it, its term ends on 31 December 2026."]);
    has(&of(&ends, &[("breach_hours", "24")]), &["Its term ends on 31 December 2026."]);
}

#[test]
fn what_a_dpa_has_to_say_of_audits_is_what_the_law_asks() {
    let of = |law: &str| {
        let (_, facts) = LAWS.iter().find(|(name, _)| *name == law).unwrap();
        let customer = [&[("acts_as", "controller")], *facts].concat();
        let home = if law.starts_with("Swiss") { "CH" } else { "DE" };
        let ours = [record("ORG-1", &[("name", "Vendor"), ("country", home)])];
        Language::ALL.map(|language| sent("audit_right", &customer, &[cloud()], &ours, language))
    };
    has(&of("GDPR")[0], &["and allow for audits (Art. 28(3)(h))"]);
    has(&of("institutions")[0], &["and allow for audits (Regulation (EU) 2018/1725 Art. 29(3)(h)"]);
    for (text, audits) in
        of("police").iter().zip(["allow for audits", "Überprüfungen ermöglichen", "réalisation d’audits"])
    {
        assert!(text.contains("22") && !text.contains(audits), "{text}");
    }
    has(&of("police")[0], &["that the obligations of the article are kept (Directive (EU) 2016/680 Art. 22(3)(e))."]);
    for text in of("Swiss") {
        assert!(!text.contains("28") && !text.contains("DSGVO") && !text.contains("RGPD"), "{text}");
    }
    assert!(!of("Swiss")[0].contains("has to say"), "{}", of("Swiss")[0]);
}

#[test]
fn where_the_law_is_not_recorded_a_dpa_is_needed_if_it_applies() {
    let entities = ["DE", "US"].map(|country| {
        let handle = if country == "DE" { "ENT-1" } else { "ENT-2" };
        record(handle, &[("name", handle), ("country", country), ("part", "contracting")])
    });
    let of = |key: &str, customer: &[(&str, &str)], records: &[Record]| {
        let customer = [&[("acts_as", "controller")], customer].concat();
        sent(key, &customer, records, &entities, Language::English)
    };
    let (open, germany) = ([("country", "JP"), ("gdpr", "no")], [("country", "DE")]);
    let condition = "If the GDPR applies to you or to our company that acts for you, this holds: ";
    let need = "For what we process on your behalf, a data processing agreement (DPA) is needed (Art. 28(3)).";
    let needed = of("dpa_needed", &open, &[cloud()]);
    has(&needed, &[&format!("{condition}{need}"), "Which data protection law applies is not recorded"]);
    assert_eq!(needed.matches("is needed").count(), 1, "once: {needed}");
    has(&of("dpa_needed", &open, &[self_hosted(&[("support_access", "on_demand")])]), &[condition]);
    has(&of("audit_right", &open, &[cloud()]), &[&format!("{condition}Whatever was agreed")]);
    let roles = of("roles", &open, &[cloud()]);
    has(&roles, &["Which data protection law applies is not recorded."]);
    assert!(!roles.contains("none of the data protection laws"), "{roles}");
    let known = of("dpa_needed", &germany, &[cloud()]);
    assert!(known.contains(need) && !known.contains(condition), "{known}");
    assert_eq!(known.matches("is needed").count(), 1, "once: {known}");
    let agreed = of("dpa_needed", &germany, &[cloud(), agreed(&[])]);
    has(&agreed, &["We process personal data on your behalf, and for that a"]);
}

#[test]
fn what_begins_after_the_dpa_is_over_needs_one() {
    let later = record("DEP-1", &[("customer", "CUS-1"), ("edition", "cloud"), ("starts", "2027-01-10")]);
    let of = |expires: &str| said("dpa_status", "", &[later.clone(), agreed(&[("expires", expires)])], &[]);
    let needed = "From 10 January 2027 on, as recorded, a DPA is needed (Art. 28(3)) for our Cloud edition. None that is in force on that day is recorded with us.";
    has(&of("2026-12-31"), &["Its term ends on 31 December 2026.", needed]);
    assert!(!of("2027-12-31").contains("a DPA is needed"), "{}", of("2027-12-31"));
}

#[test]
fn a_promise_to_forward_requests_is_no_plain_yes_to_help_with_them() {
    let plain = |terms: &[(&str, &str)]| {
        let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "DE")], &[cloud(), agreed(terms)]);
        let asked = Asked { topic: topic("data_subject_requests").unwrap(), sure: 1.0, words: String::new() };
        let found = Found { asked: vec![asked], ..Found::default() };
        from_records((&dossier, &cases::organisation(&[]), &[]), &found, today(), 7).answers.remove(0).settled.plain
    };
    assert_eq!(plain(&[("request_days", "5")]), None);
    assert_eq!(plain(&[("request_days", "5"), ("clause_rights", "Section 8")]), Some(Plain::Yes));
}

#[test]
fn what_became_of_an_objection_is_told_in_each_language_and_whom_it_kept_away_is_not_told_as_getting_the_data() {
    let mail = [
        record("SUB-1", &[("name", "Open Ltd"), ("country", "IN")]),
        record("ENG-1", &[("subprocessor", "SUB-1"), ("edition", "cloud")]),
        record(
            "CHG-1",
            &[("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2026-11-01"), ("edition", "cloud")],
        ),
    ];
    let objection = |outcome: &str| {
        let usual = [("customer", "CUS-1"), ("change", "CHG-1"), ("received", "2026-10-10"), ("settled", "2026-10-20")];
        record("OBJ-1", &[&usual[..], &[("outcome", outcome)]].concat())
    };
    let of = |key: &str, outcome: &str, language| {
        let records = [cloud(), agreed(&[("effective", "2025-01-01"), ("signed", "2025-01-01")]), objection(outcome)];
        sent(key, &[("acts_as", "controller"), ("country", "DE")], &records, &mail, language)
    };
    for (outcome, words) in [
        (
            "accommodated",
            [
                "Your objection of 10 October 2026 was met: the change does not concern you, or not as planned (settled on 20 October 2026).",
                "Ihrem Einspruch vom 10. Oktober 2026 wurde entsprochen",
                "Il a été fait droit à votre objection du 10 octobre 2026",
            ],
        ),
        ("leaves", ["led to the end of the contract", "führte zum Ende des Vertrags", "a conduit à la fin du contrat"]),
    ] {
        for (language, words) in Language::ALL.into_iter().zip(words) {
            has(&of("subprocessor_objection", outcome, language), &[words]);
        }
    }
    has(&of("subprocessor_list", "withdrawn", Language::English), &["Open Ltd (India): purpose not recorded"]);
    let met = of("subprocessor_list", "accommodated", Language::English);
    has(&met, &["Whether your data gets to Open Ltd (India) is not recorded."]);
    assert!(!met.contains("Open Ltd (India):"), "{met}");
    let goes = of("transfers", "accommodated", Language::English);
    assert!(goes.contains("It is open whether it goes from") && !goes.contains("It goes from"), "{goes}");
}

#[test]
fn a_list_of_subprocessors_names_what_is_planned_and_an_objection_that_was_passed_over_is_told_as_that() {
    let planned = [("what", "add"), ("subprocessor", "SUB-1"), ("effective", "2027-02-01"), ("edition", "cloud")];
    let of = |key: &str, change: &[(&str, &str)], more: &[Record]| {
        let ours = [
            record("SUB-1", &[("name", "Open Ltd"), ("country", "IN")]),
            record("SUB-2", &[("name", "Host AG"), ("country", "DE")]),
            record("ENG-1", &[("subprocessor", "SUB-2"), ("edition", "cloud"), ("ends", "2026-06-30")]),
            record("CHG-1", &[&planned[..], change].concat()),
        ];
        let records = [&[cloud(), agreed(&[("effective", "2025-01-01"), ("signed", "2025-01-01")])], more].concat();
        sent(key, &[("acts_as", "controller"), ("country", "DE")], &records, &ours, Language::English)
    };
    let list = of("subprocessor_list", &[], &[]);
    has(
        &list,
        &[
            "A change of our subprocessors is planned for 1 February 2027",
            "Which companies we engage on this day is not recorded",
        ],
    );
    assert!(
        !list.contains("list of subprocessors is not recorded yet"),
        "a company is recorded that was engaged: {list}"
    );
    let objection = record("OBJ-1", &[("customer", "CUS-1"), ("change", "CHG-1"), ("received", "2026-10-10")]);
    let done = [("effective", "2026-11-01"), ("closed", "2026-11-02"), ("outcome", "carried_out")];
    let told = of("subprocessor_objection", &done, &[objection]);
    has(&told, &["the change that it is about was carried out on 2 November 2026"]);
}

#[test]
fn what_is_no_topic_is_answered_from_the_dpa_where_that_says_it() {
    let of = |question: &str, terms: &[(&str, &str)]| {
        let usual = [("effective", "2025-01-01"), ("signed", "2025-01-01")];
        let records = [cloud(), agreed(&[&usual[..], terms].concat())];
        let dossier = cases::dossier(&[("acts_as", "controller"), ("country", "DE")], &records);
        let found = crate::answers::find(question);
        let said = from_records((&dossier, &cases::organisation(&[]), &[]), &found, today(), 7);
        (said.answers.iter().map(|one| one.text.clone()).collect::<Vec<_>>().join(" "), said.out_of_scope)
    };
    for (question, term, words) in [
        ("Do you help with a DPIA?", ("dpia_help", "yes"), "elp with DPIA: yes"),
        ("Unterstützen Sie uns bei der Datenschutz-Folgenabschätzung?", ("dpia_help", "yes"), "elp with DPIA: yes"),
        ("Which law governs the DPA?", ("governing_law", "DE"), "Germany"),
        ("Which law governs the DPA and which courts have jurisdiction?", ("governing_law", "DE"), "Germany"),
        ("What is your liability cap under the DPA?", ("liability", "main_cap"), "iability: cap of the main contract"),
        ("Which document prevails if the DPA and the MSA conflict?", ("precedence", "dpa"), "the DPA prevails"),
        ("Welcher Text geht vor?", ("precedence", "main"), "main contract prevails"),
        ("Do you carry cyber insurance?", ("insurance", "cyber, 5 million euros"), "5 million"),
    ] {
        let (text, left) = of(question, &[term]);
        assert!(text.contains(words) && left.is_empty(), "{question}: {text} {left:?}");
        assert_eq!(text.matches(words).count(), 1, "{question}: {text}");
        let (text, left) = of(question, &[]);
        assert!(text.is_empty() && !left.is_empty(), "{question}: nothing says it");
    }
    for question in [
        "Have there been government access requests for our data?",
        "Hat eine Behörde Zugriff auf unsere Daten verlangt?",
    ] {
        let (text, left) = of(question, &[]);
        assert!(text.is_empty() && left.len() == 1, "{question}: {text}");
    }
}

#[test]
fn who_resells_needs_no_dpa_for_itself_and_its_customers_do() {
    let of = |acts_as: &str| {
        sent("audit_right", &[("acts_as", acts_as), ("country", "DE")], &[cloud()], &[], Language::English)
    };
    let reseller = of("reseller");
    has(
        &reseller,
        &["Each of your customers for whom we process needs a DPA, and you need none for yourself", "a DPA has to say"],
    );
    assert!(!reseller.contains("no DPA is needed"), "{reseller}");
    assert!(!of("controller").contains("Each of your customers"));
}

#[test]
fn what_a_dpa_of_somebody_else_says_is_told_with_whose_it_is() {
    let of = |key: &str, party: &str| {
        let dpa = agreed(&[("effective", "2025-01-01"), ("breach_hours", "48"), ("counterparty", party)]);
        sent(key, &[("acts_as", "controller"), ("country", "DE")], &[cloud(), dpa], &[], Language::English)
    };
    let other = "The DPA that is recorded is with Holding Elsewhere SA; that it binds you is not recorded.";
    for key in ["breach_notice", "deletion_at_end", "audit_right", "dpa_copy"] {
        let text = of(key, "Holding Elsewhere SA");
        assert!(text.starts_with(other), "{key}: {text}");
        assert!(!of(key, "Acme GmbH").contains("binds you"), "{key}");
    }
    let status = of("dpa_status", "Holding Elsewhere SA");
    assert!(!status.contains(other) && status.contains("Whether it binds you is not recorded"), "{status}");
}

fn our_text(handle: &str, version: &str, facts: &[(&str, &str)]) -> Record {
    record(handle, &[&[("name", "Cloud DPA"), ("version", version)], facts].concat())
}

fn both_texts() -> [Record; 2] {
    [
        our_text("TPL-1", "1", &[("valid_from", "2024-01-01"), ("breach_hours", "72"), ("notice_days", "14")]),
        our_text("TPL-2", "2", &[("valid_from", "2026-01-01"), ("breach_hours", "48"), ("notice_days", "30")]),
    ]
}

#[test]
fn what_was_agreed_and_amended_goes_before_what_a_text_of_ours_says() {
    let own = [("template", "TPL-1"), ("breach_hours", "12"), ("notice_days", "90")];
    let amended = amendment(&[("breach_hours", "6"), ("effective", "2026-11-10")]);
    let told = said("dpa_version", "", &[cloud(), agreed(&own), amended], &both_texts());
    has(
        &told,
        &[
            "Your DPA in force is on Cloud DPA 1, valid from 1 January 2024. It was amended with effect from 10 November 2026.",
            "Our current text is Cloud DPA 2, valid from 1 January 2026.",
            "What was agreed with you otherwise than the current text says: notice of a new subprocessor: 90 days (current text: 30 days); breach notice: 6 hours (current text: 48 hours).",
            "What your own DPA says stays as it was agreed.",
        ],
    );
    assert!(!told.contains("72 hours") && !told.contains("14 days"), "of none of both: {told}");
    let same = |own: &[(&str, &str)]| {
        let usual = [("template", "TPL-2")];
        said("dpa_version", "", &[cloud(), agreed(&[&usual[..], own].concat())], &both_texts())
    };
    has(
        &same(&[("breach_hours", "6")]),
        &["That is the same version.", "breach notice: 6 hours (current text: 48 hours)."],
    );
    assert!(!same(&[]).contains("agreed"), "{}", same(&[]));
    let as_now = said("dpa_version", "", &[cloud(), agreed(&[own[0], ("breach_hours", "48")])], &both_texts());
    assert!(!as_now.contains("breach notice"), "it was agreed as the current text says: {as_now}");
}

#[test]
fn each_of_two_dpas_is_told_by_its_day_with_its_text_and_whom_it_covers() {
    let second = record(
        "DPA-2",
        &[
            ("customer", "CUS-1"),
            ("effect", "executed"),
            ("signed", "2026-01-01"),
            ("countersigned", "2026-01-01"),
            ("paper", "customer_paper"),
        ],
    );
    let records = [cloud(), agreed(&[("template", "TPL-1"), ("affiliates", "Acme SARL")]), second];
    let of = |key: &str, words: &str| said(key, words, &records, &both_texts());
    let (yours, ours) = ("The DPA (in force since 1 January 2026)", "The DPA (in force since 1 February 2025)");
    has(&of("dpa_own_paper", ""), &[&format!("{yours} is on your own text. {ours} is on our text, Cloud DPA 1.")]);
    let version = of("dpa_version", "");
    has(
        &version,
        &[
            &format!("{yours} is on your own text. It is on no text of ours."),
            &format!("{ours} is on Cloud DPA 1, valid from 1 January 2024. What was agreed with you otherwise"),
        ],
    );
    assert!(!version.contains("not recorded"), "{version}");
    has(
        &of("affiliates", "Are our affiliates covered?"),
        &[
            "The parties of the DPA (in force since 1 January 2026) are you and Vendor. Whether it covers other companies of your group is not recorded.",
            "The parties of the DPA (in force since 1 February 2025) are you and Vendor. It covers of your group: Acme SARL.",
        ],
    );
    for language in Language::ALL {
        let all = ["dpa_own_paper", "dpa_version", "affiliates"]
            .map(|key| sent(key, &[("country", "DE")], &records, &both_texts(), language));
        assert!(all.iter().all(|text| text.contains("2025") && text.contains("2026")), "{all:?}");
    }
}

#[test]
fn a_text_that_is_recorded_as_not_ours_is_no_unknown_version_of_ours() {
    let of = |paper: &str| said("dpa_version", "", &[cloud(), agreed(&[("paper", paper)])], &both_texts());
    has(&of("customer_paper"), &["Your DPA in force is on your own text. It is on no text of ours."]);
    has(
        &of("scc_2021_915"),
        &["Your DPA in force is on the Commission's clauses (EU) 2021/915. It is on no text of ours."],
    );
    assert!(!of("customer_paper").contains("not recorded"), "{}", of("customer_paper"));
    has(&of("vendor_template"), &["Your DPA in force is on our text; which version of it is not recorded."]);
    has(&of(""), &["Whose text your DPA in force is on is not recorded."]);
}

#[test]
fn who_decides_with_us_is_told_so_with_what_we_use_for_ourselves() {
    let decided = |role: &str, theirs: &str| {
        let usual = [("customer", "CUS-1"), ("stream", "product_data"), ("because", "counsel"), ("ends", "2027-12-31")];
        record("OVR-1", &[&usual[..], &[("our_role", role), ("customer_role", theirs)]].concat())
    };
    let of = |uses: &str, decision: Record| {
        let mut runs = cloud();
        runs.set("own_purposes", Kind::Deployment.field("own_purposes").stored(uses).filter(|_| !uses.is_empty()));
        said("own_purposes", "", &[runs, decision], &[])
    };
    let joint = "Our Cloud edition: For the data that you and your users put into it, you and we are joint controllers (Art. 26). This was decided for your case.";
    let joined = || decided("joint_controller", "joint_controller");
    has(
        &of("no", joined()),
        &[joint, "As recorded, we use no data of our Cloud edition for purposes of our own beside that."],
    );
    has(&of("yes", joined()), &[joint, "We use data of our Cloud edition for purposes of our own."]);
    has(&of("", joined()), &[joint, "for purposes of our own beside that is not recorded."]);
    has(&of("no", decided("controller", "controller")), &["we are a controller", "beside that"]);
    let usual = of("no", decided("processor", "controller"));
    assert!(!usual.contains("decided") && !usual.contains("beside that"), "{usual}");
    for language in Language::ALL {
        let told = sent("own_purposes", &[("country", "DE")], &[cloud(), joined()], &[], language);
        assert!(told.contains("26"), "{told}");
    }
}

#[test]
fn an_amendment_that_one_side_signed_is_told_with_the_dpa() {
    let of = |facts: &[(&str, &str)]| {
        let usual = [("customer", "CUS-1"), ("agreement", "DPA-1"), ("breach_hours", "6")];
        let amendment = record("AMD-1", &[&usual[..], facts].concat());
        let told = said("dpa_status", "", &[cloud(), agreed(&[("breach_hours", "12")]), amendment], &[]);
        has(&told, &["notice of a personal data breach: 12 hours."]);
        told
    };
    let (yours, ours) = (("signed", "2026-11-01"), ("countersigned", "2026-11-01"));
    let half = ("stage", "partially_signed");
    has(
        &of(&[yours, half]),
        &[
            "You signed an amendment on 1 November 2026; we had not signed it by 23 November 2026, so it is not in force.",
        ],
    );
    has(&of(&[ours, half]), &["We signed an amendment on 1 November 2026; you had not signed it by 23 November 2026"]);
    has(&of(&[yours]), &["You signed an amendment on 1 November 2026; that we signed it is not recorded"]);
    for other in [&[("stage", "drafted")][..], &[yours, ("stage", "rejected")]] {
        assert!(!of(other).contains("signed an amendment"), "{}", of(other));
    }
}

#[test]
fn what_an_amendment_changed_is_told_with_what_was_before() {
    let base = agreed(&[("breach_hours", "48"), ("deletion_days", "30"), ("expires", "")]);
    let amendment = amendment(&[("breach_hours", "12")]);
    let version = said("dpa_version", "", &[cloud(), base.clone(), amendment], &[]);
    has(&version, &["What it changed: breach notice: 12 hours (before: 48 hours)."]);
    assert!(!said("dpa_version", "", &[cloud(), base], &[]).contains("What it changed"));
}

#[test]
fn a_dpa_that_was_terminated_is_not_asked_until_when_it_runs() {
    let of = |ended: &str| said("dpa_status", "", &[cloud(), agreed(&[("ended", ended)])], &[]);
    assert!(of("").contains("Until when it runs is not recorded."));
    let over = of("2026-12-31");
    assert!(
        over.contains("It was terminated as of 31 December 2026.") && !over.contains("Until when it runs"),
        "{over}"
    );
}

#[test]
fn the_dpa_of_somebody_else_is_not_called_yours() {
    let of = |key: &str| {
        let ours = [record("TPL-1", &[("name", "Cloud DPA"), ("version", "1"), ("valid_from", "2025-01-01")])];
        let theirs = agreed(&[("counterparty", "Holding AG"), ("template", "TPL-1")]);
        said(key, "", &[cloud(), theirs], &ours)
    };
    for key in ["dpa_own_paper", "dpa_version", "dpa_copy"] {
        let words = of(key);
        assert!(!words.contains("Your DPA") && words.contains("Holding AG"), "{key}: {words}");
    }
}
