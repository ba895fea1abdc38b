//! Which law is cited, and in whose words.

use super::*;

#[test]
fn no_law_is_cited_for_a_breach_where_none_applies() {
    let of = |customer: &[(&str, &str)], vendor: &str| {
        let asked = Asked { topic: topic("breach_notice").unwrap(), sure: 1.0, words: String::new() };
        let found = Found { asked: vec![asked], ..Found::default() };
        let dossier = cases::dossier(&[&[("acts_as", "controller")], customer].concat(), &[cloud(), agreed(&[])]);
        let ours = cases::organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", vendor)])]);
        from_records((&dossier, &ours, &[]), &found, today(), 7).answers.remove(0).text
    };
    let none = of(&[("country", "US"), ("gdpr", "no")], "US");
    assert!(!none.contains("Art. 33") && none.contains("Within what time your DPA asks us"), "{none}");
    let known = of(&[("country", "US"), ("gdpr", "no")], "DE");
    assert!(known.contains("Art. 33(2)") && !known.contains("Which data protection law applies"), "{known}");
    let open = of(&[("country", "US")], "US");
    has(&open, &["Which data protection law applies is not recorded; the articles named here are those of the GDPR."]);
    has(&of(&[("country", "FR")], "US"), &["Art. 33(2)"]);
}

#[test]
fn a_duty_is_named_only_to_whom_it_is_owed() {
    let of = |acts_as: &str, key: &str| {
        let asked = Asked { topic: topic(key).unwrap(), sure: 1.0, words: String::new() };
        let found = Found { asked: vec![asked], ..Found::default() };
        let dossier = cases::dossier(&[("acts_as", acts_as), ("country", "DE")], &[cloud()]);
        let ours = cases::organisation(&[record("ORG-1", &[("name", "Vendor"), ("country", "DE")])]);
        from_records((&dossier, &ours, &[]), &found, today(), 7).answers.remove(0).text
    };
    for (key, article) in
        [("breach_notice", "Art. 33(2)"), ("data_subject_requests", "Art. 28(3)(e)"), ("audit_right", "Art. 28(3)(h)")]
    {
        assert!(!of("household", key).contains("Art. "), "{}", of("household", key));
        for other in ["controller", "reseller", "processor"] {
            has(&of(other, key), &[article]);
        }
    }
}

#[test]
fn a_customer_under_the_swiss_act_alone_reads_its_words_and_one_that_may_be_under_the_gdpr_does_not() {
    let vendor = record("ORG-1", &[("name", "Vendor"), ("country", "CH")]);
    let ours = cases::organisation(&[&[vendor], &mailer()[..]].concat());
    let said = |key: &str, customer: &[(&str, &str)], language| {
        let asked = Asked { topic: topic(key).unwrap(), sure: 1.0, words: String::new() };
        let found = Found { asked: vec![asked], ..Found::default() };
        let customer = [&[("acts_as", "controller"), ("country", "CH")], customer].concat();
        let dossier = cases::dossier(&customer, &[cloud(), agreed(&[])]);
        let answer = from_records_in((&dossier, &ours, &[]), &found, today(), 7, language).answers.remove(0);
        format!("{} {}", answer.title, answer.text)
    };
    let alone = [("gdpr", "no")];
    let german = said("breach_notice", &alone, Some(Language::German));
    has(&german, &["eine Verletzung der Datensicherheit so rasch als möglich nach Kenntnis (Art. 24 Abs. 3"]);
    let french = said("breach_notice", &alone, Some(Language::French));
    has(&french, &["une violation de la sécurité des données dans les meilleurs délais", "art. 24, al. 3, de la LPD"]);
    let needs = said("dpa_needed", &alone, Some(Language::German));
    has(&needs, &["Wir bearbeiten Personendaten in Ihrem Auftrag", "Auftragsbearbeitungsvertrag (ABV)"]);
    let goes = said("transfers", &alone, Some(Language::German));
    has(&goes, &["Bekanntgabe ins Ausland", "im Ausland"]);
    has(&said("transfers", &alone, Some(Language::French)), &["Communication à l’étranger", "à l’étranger"]);
    for (open, customer) in [("not recorded", &[][..]), ("both", &[("gdpr", "yes")])] {
        let german = said("breach_notice", customer, Some(Language::German));
        assert!(german.contains("Verletzung des Schutzes personenbezogener Daten unverzüglich"), "{open}: {german}");
        assert!(german.contains("Art. 24 Abs. 3 des schweizerischen DSG"), "{open}: {german}");
        let french = said("breach_notice", customer, Some(Language::French));
        assert!(french.contains("art. 24, al. 3, de la LPD"), "{open}: {french}");
    }
}

#[test]
fn no_answer_cites_a_provision_that_its_law_does_not_have() {
    let records = [
        vec![],
        vec![cloud()],
        vec![self_hosted(&[("support_access", "on_demand"), ("telemetry", "yes")])],
        vec![cloud(), agreed(&[("breach_hours", "48")])],
    ];
    for (law, facts) in LAWS {
        for acts_as in ["controller", "processor", "joint", "reseller", "household"] {
            let customer = [&[("acts_as", acts_as)], facts].concat();
            for (home, records) in ["DE", "CH"].iter().flat_map(|home| records.iter().map(move |all| (home, all))) {
                let ours = [record("ORG-1", &[("name", "Vendor"), ("country", home)])];
                let dossier = cases::dossier(&customer, records);
                let organisation = cases::organisation(&ours);
                for language in Language::ALL {
                    let letter =
                        crate::report::reply::reply_about((&dossier, &organisation), today(), "", language).unwrap();
                    let answers = TOPICS.iter().map(|one| sent(one.key, &customer, records, &ours, language));
                    for text in answers.chain(letter.paragraphs) {
                        let bare = ["()", "( ", "  ", "(art. ,", "Art. )", " ;)", "(DSGVO", "(du RGPD"];
                        let found = bare.iter().find(|bad| text.contains(**bad));
                        assert_eq!(found, None, "{law}, {acts_as}, {home}, {language:?}: {text}");
                    }
                }
            }
        }
    }
}
