use super::*;
use crate::rules::cases::record;
use Surety::{Likely, Perhaps, Surely};

fn says(text: &str, customer: &[(&str, &str)]) -> Vec<String> {
    let texts = Texts::of(vec![text.to_owned()]);
    let customer = record("CUS-2", customer);
    let found: Vec<String> = texts.places_of(&customer).into_iter().map(|place| texts.said(place)).collect();
    let line: String = customer.entries().filter_map(|(field, _)| customer.text(field.name)).collect();
    assert!(found.is_empty() || texts.may_be_named()(&line), "{text}: passed over");
    let known = keys_of(&customer);
    assert!(found.is_empty() || texts.keys().any(|key| known.contains(&key)), "{text}: has no key of it");
    found
}

#[test]
fn a_name_is_found_in_any_spelling_with_and_without_its_legal_form() {
    for (name, texts) in [
        (
            "Bolt SARL",
            &[
                "For Bolt SARL.",
                "bolt sarl's data",
                "Bolt  SARL",
                "Bolt\nSARL",
                "Bolt S.A.R.L.",
                "Bolt S A R L",
                "Bolt-SARL",
                "Bo\u{200b}lt SARL",
                "Bolt\u{200b}SARL",
                "Bolt Sàrl",
                "As for Bolt, we host it.",
                "for Bolts Daten",
                "chez l'Bolt",
                "As for B0lt, we host it.",
                "as for b01t sarl",
                "B<b>ol</b>t SARL",
                "BoIt SARL",
                "Bo&shy;lt SARL",
                "8olt SARL",
            ][..],
        ),
        ("O'Hara & Söhne KG", &["O'Hara & Soehne KG", "O’Hara & Söhne", "o'hara und sohne"]),
        ("Crème Brûlée Logistique", &["Creme Brulee Logistique", "CRÈME BRÛLÉE LOGISTIQUE"]),
        ("L'Oréal SA", &["chez L'Oreal", "pour L’Oréal S.A."]),
        ("SAP SE", &["hosted by SAP for you", "sap se"]),
        ("Privacy GmbH", &["Privacy GmbH is with us", "privacy G.m.b.H."]),
        ("株式会社アクメ", &["当社は株式会社アクメと契約"]),
        ("Novo Nordisk A/S", &["Novo Nordisk A/S", "Novo Nordisk"]),
        ("Pfefferminzwolke Holding SE", &["As for Pfefferminzwolke, we encrypt."]),
        ("Blue Duck Ltd trading as Quackers", &["Where is the data of Quackers?"]),
        ("Nimbus Inc", &["is nimbus with you?", "and nimbus.", "what about NIMBUS", "and n1mbu5"]),
        ("Blue Falcon Ltd", &["blue falcon", "Blue Falc0n"]),
        ("ООО Ромашка", &["and Ромашка, too"]),
        ("Μπλε Χταπόδι Α.Ε.", &["for Μπλε Χταπόδι"]),
    ] {
        for text in texts {
            assert!(!says(text, &[("name", name)]).is_empty(), "{name}: {text}");
        }
    }
}

#[test]
fn how_sure_a_name_is_depends_on_its_words_and_on_how_it_stands() {
    let sure = |text: &str, name: &str| {
        let texts = Texts::of(vec![text.to_owned()]);
        texts.names_of(&record("CUS-2", &[("name", name)])).into_iter().map(|(_, sure)| sure).max()
    };
    for (name, text, expected) in [
        ("Target", "What is the target retention?", None),
        ("Target", "We meet at the Target on Monday.", Some(Perhaps)),
        ("Target", "Target dates are kept.", Some(Perhaps)),
        ("Target", "Where is the data of Target?", Some(Likely)),
        ("Target Corp", "Where is the data of Target Corp?", Some(Surely)),
        ("Ziel", "Was ist das Ziel der Verarbeitung?", Some(Perhaps)),
        ("Backup", "Has Backup signed the DPA?", Some(Perhaps)),
        ("Backup", "How long is a backup kept?", None),
        ("Backup", "Where is the data of Backup GmbH?", Some(Surely)),
        ("Backup", "Where is the data of Backup Limited?", Some(Surely)),
        ("Data", "We host the data as for others.", None),
        ("Zorkwerk Logistik GmbH", "Has Zorkwerk a DPA?", Some(Perhaps)),
        ("Zorkwerk Logistik GmbH", "Has Zorkwerk Logistik a DPA?", Some(Surely)),
        ("Deutsche Kessel AG", "Das deutsche Recht, und Deutsche", None),
        ("Germany Tours Ltd", "hosted in Germany", None),
        ("Zork", "as zork asked", Some(Surely)),
    ] {
        assert_eq!(sure(text, name), expected, "{name}: {text}");
    }
}

#[test]
fn ordinary_words_are_no_names() {
    for (name, texts) in [
        ("Data", &["We protect your data.", "Data is kept for 30 days."][..]),
        ("Privacy GmbH", &["Privacy matters to us.", "our Privacy AG"]),
        ("Cloud Solutions GmbH", &["Our cloud solutions run in Germany."]),
        ("Bolt SARL", &["We bolt the doors of our servers.", "Bolter SARL", "Thunderbolt"]),
        ("Spring GmbH", &["next spring", "the river springs from"]),
        ("Bolt SARL", &["version b2 of 80lt", "a 0.1 bolt"]),
        ("Macht GmbH", &["das macht nichts"]),
        ("SAP SE", &["Saps of trees, and sap."]),
        ("X Corp", &["x is a letter"]),
        ("Acme GmbH", &["Acmeville"]),
    ] {
        for text in texts {
            let found = says(text, &[("name", name)]);
            assert!(found.is_empty(), "{name}: {text}: {found:?}");
        }
    }
}

#[test]
fn a_customer_is_found_by_its_companies_people_domains_addresses_and_references() {
    let customer = [
        ("name", "Data"),
        ("affiliates", "Zork SAS (FR); Privacy SE (DE)"),
        ("domain", "zork.example; www.zork.test"),
        ("contact", "Jean Modèle, DPO"),
        ("privacy_email", "privacy@elsewhere.example"),
        ("reference", "ZK-10001"),
    ];
    for (text, expected) in [
        ("as we do for Zork", "Zork"),
        ("Privacy S.E.", "Privacy S.E"),
        ("see https://www.zork.example/dpa.", "https://www.zork.example/dpa."),
        ("write to dpo@zork.test", "dpo@zork.test"),
        ("ask Jean Modele", "Jean Modele"),
        ("ask Modèle, Jean", "Modèle, Jean"),
        ("PRIVACY@elsewhere.example", "PRIVACY@elsewhere.example"),
        ("contract zk10001", "zk10001"),
    ] {
        assert_eq!(says(text, &customer), [expected], "{text}");
    }
    for text in [
        "Jean knows.",
        "privacy@other.example",
        "zork@other.example",
        "other.example/zork",
        "zork.exampler",
        "data privacy",
    ] {
        assert!(says(text, &customer).is_empty(), "{text}");
    }
}

#[test]
fn handles_are_found() {
    let texts = Texts::of(vec!["See cus‑2, DPA-12's annex and ISO-27001.".to_owned()]);
    let found: Vec<(Kind, i64)> = texts.handles().map(|(kind, number, _)| (*kind, *number)).collect();
    assert_eq!(found, [(Kind::Customer, 2), (Kind::Agreement, 12)]);
}

#[test]
fn the_ordinary_words_are_written_as_words_are() {
    let all = ORDINARY.split_whitespace().chain(COMMON.split_whitespace());
    let odd = all.into_iter().find(|word| !matches!(&words_of(word)[..], [one] if one.plain == *word));
    assert_eq!(odd, None);
}

#[test]
fn a_place_holds_what_lies_within_it_in_the_same_text() {
    let place = |text, from, to| Place { text, from, to };
    let outer = place(1, 10, 20);
    assert!(outer.holds(&outer) && outer.holds(&place(1, 12, 18)));
    for other in [place(1, 9, 20), place(1, 10, 21), place(0, 12, 18), place(2, 12, 18)] {
        assert!(!outer.holds(&other), "{other:?}");
    }
}

#[test]
fn further_references_name_a_customer_and_short_or_common_ones_do_not() {
    let other = |text: &str, references: &str| says(text, &[("name", "Bolt SARL"), ("other_references", references)]);
    assert_eq!(other("as in ticket ZX-4711-Q", "AB-1; ZX-4711-Q"), ["ZX-4711-Q"]);
    assert_eq!(other("as in ticket 123456", "123456"), [""; 0], "a number alone");
    assert_eq!(other("as in ticket Z1", "Z1"), [""; 0], "it is short");
}

#[test]
fn a_person_is_named_by_two_words_of_which_one_is_no_ordinary_word() {
    let contact = |text: &str, name: &str| says(text, &[("name", "Bolt SARL"), ("contact", name)]);
    assert_eq!(contact("ask Zyxo Zork, or Zork Zyxo", "Zyxo Zork").len(), 2, "in either order");
    assert_eq!(contact("ask Zyxo", "Zyxo"), [""; 0], "one word is no name of a person");
    assert_eq!(contact("the data and the contract", "Data Contract"), [""; 0]);
    assert_eq!(contact("as the data contract says", "Data Contract"), [""; 0], "both are ordinary words");
}

#[test]
fn what_is_found_is_just_the_name() {
    let acme = [("name", "株式会社アクメ")];
    assert_eq!(says("当社は株式会社アクメと契約", &acme), ["アクメ"]);
    assert_eq!(says("光明と契約", &[("name", "株式会社光明")]), ["光明"]);
    assert_eq!(says("光と契約", &[("name", "株式会社光")]), [""; 0], "one sign alone can be any word");
    assert_eq!(says("X is a letter", &[("name", "X Corp")]), [""; 0], "as is one letter");
    assert_eq!(says("Abolt is none.", &[("name", "Bolt SARL")]), [""; 0]);
    let anna = [("name", "Acme GmbH"), ("contact", "Miller, Anna")];
    assert_eq!(says("Ask Anna Miller.", &anna), ["Anna Miller"], "in the other order");
    assert_eq!(says("Ask Miller Anna.", &anna), ["Miller Anna"]);
    assert_eq!(says("Ask a miller.", &anna), [""; 0]);
}
