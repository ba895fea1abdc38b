use super::*;
use crate::rules::cases::{self, agreed, today};

#[test]
fn provisions_are_numbered_as_each_law_does() {
    let said = |regime: Regime, gdpr: &str| regime.provisions(gdpr).unwrap_or_default();
    assert_eq!(said(Regime::UkGdpr, "Art. 28, 30(2)"), "UK GDPR Art. 28, 30(2)");
    assert_eq!(said(Regime::UkGdpr, "Art. 45, 46(2)(c)"), "UK GDPR Art. 45A, 46(2)(d)");
    assert_eq!(said(Regime::EuInstitutions, "Art. 28(3)"), "Regulation (EU) 2018/1725 Art. 29(3)");
    assert_eq!(said(Regime::EuInstitutions, "Art. 28, 30(2)"), "Regulation (EU) 2018/1725 Art. 29, 31(2)");
    assert_eq!(said(Regime::LawEnforcement, "Art. 28, 30(2)"), "Directive (EU) 2016/680 Art. 22, 24(2)");
    assert_eq!(said(Regime::LawEnforcement, "Art. 28(3)(e)"), "Directive (EU) 2016/680 Art. 22(3)(c)");
    assert_eq!(said(Regime::LawEnforcement, "Art. 28(3) second subparagraph"), "", "it asks for no such word");
    assert_eq!(said(Regime::LawEnforcement, "Art. 28(3)(c), 32"), "Directive (EU) 2016/680 Art. 29");
    assert_eq!(said(Regime::UkLawEnforcement, "Art. 28, 30(2)"), "Data Protection Act 2018 (UK), Part 3");
    assert_eq!(said(Regime::UkLawEnforcement, "Art. 28(3) second subparagraph"), "");
    assert_eq!(said(Regime::SwissFadp, "Art. 28(3)(h)"), "");
    assert_eq!(of_contract("Art. 28, 30(2)", true), "Art. 28");
    assert_eq!(of_contract("Art. 28(2), (4), 44", false), "Art. 44");
    assert_eq!(each("28(3)(e), (f), 32"), ["28(3)(e)", "28(3)(f)", "32"]);
    assert_eq!(each("28(3), (9)"), ["28(3)", "28(9)"]);
    assert_eq!(said(Regime::SwissFadp, "Art. 28, 30(2)"), "Swiss FADP Art. 9, 12(3)");
    assert_eq!(said(Regime::SwissFadp, "Art. 26"), "", "the law has no such provision");
    assert_eq!(law(&[Regime::Gdpr], "Art. 28"), "Art. 28");
    assert_eq!(law(&[Regime::Gdpr, Regime::UkGdpr], "Art. 28"), "GDPR Art. 28; UK GDPR Art. 28");
    assert_eq!(law(&[], "Art. 28"), "Art. 28", "nothing is known of the law");
}

#[test]
fn each_law_has_its_name_and_its_authority() {
    for (regime, name, authority) in [
        (Regime::Gdpr, "GDPR", "authority of its country"),
        (Regime::UkGdpr, "UK GDPR", "(ICO)"),
        (Regime::SwissFadp, "Swiss FADP", "(FDPIC)"),
        (Regime::EuInstitutions, "2018/1725", "(EDPS)"),
        (Regime::LawEnforcement, "2016/680", "through the law of that state"),
        (Regime::UkLawEnforcement, "Part 3", "(ICO)"),
    ] {
        assert!(regime.words().ends_with(name) && regime.authority().contains(authority), "{regime:?}");
    }
}

#[test]
fn the_law_of_a_customer_follows_from_country_and_facts() {
    let of = |facts: &[(&str, &str)]| {
        let laws = of_customer(&cases::record("CUS-1", facts));
        (laws.regimes, laws.unknown)
    };
    assert_eq!(of(&[("country", "DE")]), (vec![Regime::Gdpr], None));
    assert_eq!(of(&[("country", "GB")]), (vec![Regime::UkGdpr], None));
    assert_eq!(of(&[("country", "GB"), ("gdpr", "yes")]), (vec![Regime::Gdpr, Regime::UkGdpr], None));
    assert_eq!(of(&[("country", "CH")]), (vec![Regime::SwissFadp], None));
    assert_eq!(of(&[("country", "US")]), (vec![], Some("gdpr")));
    assert_eq!(of(&[("country", "US"), ("gdpr", "no")]), (vec![], None));
    let for_others = [("country", "US"), ("gdpr", "no"), ("acts_as", "processor")];
    assert_eq!(of(&for_others), (vec![], Some("regime")), "those for whom it acts are under laws of their own");
    assert_eq!(of(&[("country", "US"), ("gdpr", "yes")]), (vec![Regime::Gdpr], None));
    assert_eq!(of(&[]), (vec![], Some("country")));
    assert_eq!(of(&[("country", "DE"), ("gdpr", "no")]), (vec![], Some("regime")), "the police, perhaps");
    let police = [("country", "DE"), ("gdpr", "no"), ("regime", "law_enforcement")];
    assert_eq!(of(&police), (vec![Regime::LawEnforcement], None));
    let police = |country: &'static str| of(&[("country", country), ("regime", "law_enforcement")]);
    let swiss = |name: &'static str, more: &[(&'static str, &'static str)]| {
        of(&[&[("name", name), ("country", "CH")], more].concat())
    };
    for name in [
        "Kanton Zürich",
        "Kantonspolizei Bern",
        "Canton de Vaud",
        "Stadt Zürich",
        "Amt für Informatik des Kantons Uri",
        "Universität Bern",
        "Repubblica e Cantone Ticino",
    ] {
        assert_eq!(swiss(name, &[]), (vec![], Some("regime")), "{name}: the law of the canton");
    }
    for name in ["Acme AG", "Zürcher Kantonalbank", "Hotel Stadt Bern AG"] {
        assert_eq!(swiss(name, &[]), (vec![Regime::SwissFadp], None), "{name}");
    }
    let named = |name: &'static str, country: &'static str| of(&[("name", name), ("country", country)]);
    for (name, country) in [
        ("Europol", "NL"),
        ("European Central Bank", "DE"),
        ("European Medicines Agency", "NL"),
        ("Landeskriminalamt Nordrhein-Westfalen", "DE"),
        ("Polizeipräsidium München", "DE"),
        ("Metropolitan Police Service", "GB"),
    ] {
        assert_eq!(named(name, country), (vec![], Some("regime")), "{name}");
    }
    for name in ["European Coffee Trading BV", "Central Bank Software BV", "Parliament Hotel BV"] {
        assert_eq!(named(name, "NL"), (vec![Regime::Gdpr], None), "{name}");
    }
    assert_eq!(
        of(&[("name", "Europol"), ("country", "NL"), ("regime", "eu_institutions")]).0,
        [Regime::EuInstitutions]
    );
    assert_eq!(swiss("Kanton Uri", &[("regime", "other")]), (vec![], None));
    assert_eq!(swiss("Kantonspolizei Uri", &[("regime", "law_enforcement")]), (vec![], Some("regime")));
    assert_eq!(swiss("Kanton Uri", &[("gdpr", "yes")]), (vec![Regime::Gdpr], Some("regime")));
    assert_eq!(police("GB"), (vec![Regime::UkLawEnforcement], None));
    assert_eq!(police("CH"), (vec![Regime::SwissFadp], None));
    assert_eq!(police("US"), (vec![], None), "its law is none that is known");
    assert_eq!(of(&[("regime", "eu_institutions")]), (vec![Regime::EuInstitutions], None));
    for (word, regime) in [("gdpr", Regime::Gdpr), ("uk_gdpr", Regime::UkGdpr), ("swiss_fadp", Regime::SwissFadp)] {
        assert_eq!(of(&[("country", "US"), ("regime", word)]), (vec![regime], None), "{word}");
    }
    assert_eq!(of(&[("gdpr", "no")]), (vec![], Some("country")), "any other law can apply");
    assert_eq!(of(&[("gdpr", "yes")]), (vec![Regime::Gdpr], None));
    assert_eq!(of(&[("country", "US"), ("regime", "other")]), (vec![], None));
}

#[test]
fn the_party_is_who_signed_then_who_contracts_never_an_affiliate() {
    let entity = |handle: &str, facts: &[(&str, &str)]| cases::record(handle, facts);
    let inc = entity("ENT-1", &[("name", "Inc."), ("country", "US"), ("part", "contracting")]);
    let gmbh = entity("ENT-2", &[("name", "GmbH"), ("country", "DE"), ("part", "affiliate")]);
    let old = entity("ENT-3", &[("name", "BV"), ("country", "NL"), ("ends", "2020-12-31")]);
    let place = |ours: &Organisation, records: &[Record]| {
        our_party(&cases::dossier(&[], records), ours, today()).country.map(str::to_owned)
    };
    let ours = cases::organisation(&[inc.clone(), gmbh.clone(), old]);
    assert_eq!(place(&ours, &[]).as_deref(), Some("US"));
    let signed = [agreed(&[("our_entity", "ENT-3")])];
    let party = our_party(&cases::dossier(&[], &signed), &ours, today()).record.map(Record::handle);
    assert_eq!(party, None, "who signed has left us, and who took it over is not recorded");
    assert_eq!(place(&ours, &[agreed(&[("our_entity", "ENT-2")])]).as_deref(), Some("DE"), "it signed");
    let second = entity("ENT-4", &[("name", "Ltd"), ("country", "GB"), ("part", "contracting")]);
    assert_eq!(place(&cases::organisation(&[inc, second]), &[]), None, "either can be the party");
    let named = cases::record("ORG-1", &[("name", "Vendor"), ("country", "FR")]);
    assert_eq!(place(&cases::organisation(&[named, gmbh]), &[]).as_deref(), Some("FR"));
}

#[test]
fn which_entity_acts_is_open_where_the_only_one_came_later_or_the_organisation_is_a_company_of_its_own() {
    let ltd = |facts: &[(&str, &str)]| {
        cases::record("ENT-1", &[&[("name", "Vendor Ltd"), ("country", "GB"), ("part", "contracting")], facts].concat())
    };
    let acts = |name: &str, entities: &[Record], records: &[Record]| {
        let org = cases::record("ORG-1", &[("name", name), ("country", "DE")]);
        let ours = cases::organisation(&[&[org], entities].concat());
        let dossier = cases::dossier(&[], records);
        let party = our_party(&dossier, &ours, today());
        (party.record.map(Record::handle), party.in_eea())
    };
    let known = |handle: &str, inside| (Some(handle.to_owned()), Some(inside));
    let signed = [agreed(&[])];
    assert_eq!(acts("Vendor", &[ltd(&[])], &signed), known("ENT-1", false));
    let late = ltd(&[("starts", "2026-11-01")]);
    assert_eq!(acts("Vendor", std::slice::from_ref(&late), &signed), (None, None), "it began after the DPA");
    assert_eq!(
        acts("Vendor", std::slice::from_ref(&late), &[agreed(&[("our_entity", "ENT-1")])]),
        known("ENT-1", false)
    );
    assert_eq!(acts("Vendor", &[ltd(&[("starts", "2025-02-01")])], &signed), known("ENT-1", false), "on the day");
    assert_eq!(acts("Vendor GmbH", &[ltd(&[])], &[]), (None, None), "the GmbH can be it");
    assert_eq!(acts("Vendor Limited", &[ltd(&[])], &[]), known("ENT-1", false), "one company");
    let inc = cases::record("ENT-2", &[("name", "Vendor, Inc."), ("country", "US"), ("starts", "2020-01-01")]);
    assert_eq!(acts("Vendor", &[late, inc], &signed), known("ENT-2", false), "only it was there");
}

#[test]
fn provisions_are_cited_with_the_name_of_each_law() {
    assert_eq!(cited(&[Regime::Gdpr], "Art. 28(3)").as_deref(), Some("GDPR Art. 28(3)"));
    assert_eq!(cited(&[], "Art. 28(3)"), None);
    let both = cited(&[Regime::Gdpr, Regime::UkGdpr], "Art. 28(3)");
    assert_eq!(both.as_deref(), Some("GDPR Art. 28(3); UK GDPR Art. 28(3)"));
    let union = cited(&[Regime::EuInstitutions], "Art. 28(3)");
    assert_eq!(union.as_deref(), Some("Regulation (EU) 2018/1725 Art. 29(3)"));
}

#[test]
fn the_law_for_criminal_matters_is_that_of_the_place() {
    let of = |country: &str| {
        of_customer(&cases::dossier(&[("country", country), ("regime", "law_enforcement")], &[]).customer)
    };
    assert_eq!(of("DE").regimes, [Regime::LawEnforcement]);
    assert_eq!(of("").regimes, [Regime::LawEnforcement], "where it is, is not recorded");
    assert_eq!(of("GB").regimes, [Regime::UkLawEnforcement]);
    assert_eq!(of("CH").regimes, [Regime::SwissFadp]);
    assert!(of("US").none(), "its law for that is not known here");
    let authorities = [Regime::EuInstitutions, Regime::LawEnforcement, Regime::UkLawEnforcement];
    assert!(authorities.into_iter().all(Regime::is_of_authorities));
    assert!(![Regime::Gdpr, Regime::UkGdpr, Regime::SwissFadp].into_iter().any(Regime::is_of_authorities));
    assert!(Regime::Gdpr.is_of_place("FR") && Regime::UkGdpr.is_of_place("GB") && !Regime::Gdpr.is_of_place("CH"));
}

#[test]
fn where_the_party_is_established_is_known_where_all_that_can_be_it_agree() {
    let entity = |handle: &str, country: &str| cases::record(handle, &[("name", handle), ("country", country)]);
    let of = |countries: &[&str]| {
        let all: Vec<Record> =
            countries.iter().enumerate().map(|(at, country)| entity(&format!("ENT-{}", at + 1), country)).collect();
        let party = Party::one_of(&all.iter().collect::<Vec<_>>());
        (
            party.country.map(str::to_owned),
            party.in_eea(),
            party.may_be_outside(country::in_eea),
            party.laws().unknown.is_some(),
        )
    };
    let code = |code: &str| Some(code.to_owned());
    assert_eq!(of(&["DE"]), (code("DE"), Some(true), false, false));
    assert_eq!(of(&["DE", "FR"]), (None, Some(true), false, true), "both are in the EEA");
    assert_eq!(of(&["DE", "US"]), (None, None, true, true));
    assert_eq!(of(&["US", "IN"]), (None, Some(false), true, true));
    assert_eq!(of(&["DE", ""]), (None, None, false, true), "where one is, is not recorded");
    assert_eq!(of(&[]), (None, None, false, true));
    let both = [entity("ENT-1", "DE"), entity("ENT-2", "GB"), entity("ENT-3", "FR")];
    let laws = Party::one_of(&both.iter().collect::<Vec<_>>()).possible_laws();
    assert_eq!(laws, [Regime::Gdpr, Regime::UkGdpr], "each once");
}

#[test]
fn a_list_of_provisions_names_each_of_its_own() {
    assert!(names("Art. 28(3)(g), (h)", "Art. 28(3)(h)") && names("Art. 28(2), (4), 44", "Art. 44"));
    assert!(!names("Art. 28(3)(g), (h)", "Art. 28(3)") && !names("Art. 28", "Art. 28(3)"));
    assert!(!names("Art. 28(3)(g)", "Art. 28(3)(g), 32") && names("", ""), "all of them");
}

#[test]
fn who_made_a_dpa_that_none_of_our_entities_of_today_can_have_made_is_not_known() {
    let entity = |starts| cases::record("ENT-1", &[("name", "Vendor Two"), ("country", "FR"), ("starts", starts)]);
    let party = |starts| {
        let ours = cases::organisation(&[cases::vendor(), entity(starts)]);
        let dossier = cases::dossier(&[], &[cases::cloud(), cases::agreed(&[])]);
        our_party(&dossier, &ours, cases::today()).record.map(Record::handle)
    };
    assert_eq!(party("2025-01-31").as_deref(), Some("ENT-1"));
    assert_eq!(party("2025-02-01").as_deref(), Some("ENT-1"), "on the day of the signature");
    assert_eq!(party("2025-02-02"), None);
}
