//! The words of the Swiss Federal Act on Data Protection (FADP) in the place of those of the GDPR, for a customer between whom and us it alone
//! applies. Each text stands in the table once: what differs are the terms of the two laws, and how Swiss texts are written. FADP Art. 5, 9, 16, 24.

use super::Language;
use std::borrow::Cow;

/// What stands in a German text, and what Swiss law calls it; of two that begin alike the first counts. One that stays as it is keeps a later one
/// from its words.
const GERMAN: &[(&str, &str)] = &[
    ("Verletzung des Schutzes personenbezogener Daten", "Verletzung der Datensicherheit"),
    ("Besondere Kategorien personenbezogener Daten", "Besonders schützenswerte Personendaten"),
    ("Besondere Kategorien", "Besonders schützenswerte Personendaten"),
    ("besondere Kategorien", "besonders schützenswerte Personendaten"),
    ("personenbezogener Daten", "von Personendaten"),
    ("personenbezogenen Daten", "Personendaten"),
    ("personenbezogene Daten", "Personendaten"),
    ("Personenbezogene Daten", "Personendaten"),
    ("Vertrag über die Auftragsverarbeitung (AVV)", "Auftragsbearbeitungsvertrag (ABV)"),
    ("AVV", "ABV"),
    ("Verarbeit", "Bearbeit"),
    ("verarbeit", "bearbeit"),
    // Of a deletion the law does not say it.
    ("daher unverzüglich", "daher unverzüglich"),
    ("unverzüglich", "so rasch als möglich"),
    ("Drittländer und internationale Organisationen", "Staaten und internationale Organe"),
    ("Unter den Drittländern", "Unter den Staaten"),
    ("in kein Drittland", "nicht ins Ausland"),
    ("in ein Drittland", "ins Ausland"),
    ("in einem Drittland", "im Ausland"),
    ("in Drittländern", "im Ausland"),
    ("in Drittländer", "ins Ausland"),
    ("Übermittlungen in andere Länder", "Bekanntgabe ins Ausland"),
    ("Übermittlungen", "Bekanntgaben ins Ausland"),
    ("Übermittlung", "Bekanntgabe ins Ausland"),
    ("Buchst.", "Bst."),
    ("ß", "ss"),
    ("„", "«"),
    ("“", "»"),
];

/// The same of a French text. The clauses of the Union keep their words.
const FRENCH: &[(&str, &str)] = &[
    ("violation de données à caractère personnel", "violation de la sécurité des données"),
    ("Catégories particulières de données à caractère personnel", "Données personnelles sensibles"),
    ("Catégories particulières de données", "Données personnelles sensibles"),
    ("Catégories particulières", "Données personnelles sensibles"),
    ("catégories particulières", "données personnelles sensibles"),
    ("à caractère personnel vu", "personnelles vu"),
    ("données à caractère personnel", "données personnelles"),
    ("Données à caractère personnel", "Données personnelles"),
    ("donnée à caractère personnel", "donnée personnelle"),
    ("Pays tiers et organisations internationales", "États et organismes internationaux"),
    ("parmi les pays tiers", "parmi les États"),
    ("vers un pays tiers", "à l’étranger"),
    ("dans un pays tiers", "à l’étranger"),
    ("vers des pays tiers", "à l’étranger"),
    ("transfert ultérieur", "transfert ultérieur"),
    ("un transfert ultérieur", "un transfert ultérieur"),
    ("impact du transfert", "impact du transfert"),
    ("instruments de transfert", "instruments pour la communication à l’étranger"),
    ("instrument de transfert", "instrument pour la communication à l’étranger"),
    ("outils de transfert", "outils pour la communication à l’étranger"),
    ("dans des pays tiers", "à l’étranger"),
    ("aucun transfert", "aucune communication à l’étranger"),
    ("Aucun transfert", "Aucune communication à l’étranger"),
    ("Transferts vers d’autres pays", "Communication à l’étranger"),
    ("un transfert", "une communication à l’étranger"),
    ("le transfert", "la communication à l’étranger"),
    ("du transfert", "de la communication à l’étranger"),
    ("les transferts", "les communications à l’étranger"),
    ("des transferts", "des communications à l’étranger"),
    ("pas de transfert de données à caractère personnel", "pas de communication de données personnelles à l’étranger"),
    ("pas de transfert", "pas de communication à l’étranger"),
    ("vers une autre il y en a un", "vers une autre il y en a une"),
    (", par. ", ", al. "),
    (", points ", ", let. "),
    (", point ", ", let. "),
];

/// A text of the table in the words of Swiss law. English has no official ones.
#[must_use]
pub fn swiss(text: &str, language: Language) -> Cow<'_, str> {
    let rules = match language {
        Language::English => return Cow::Borrowed(text),
        Language::German => GERMAN,
        Language::French => FRENCH,
    };
    if !rules.iter().any(|(from, _)| text.contains(from)) {
        return Cow::Borrowed(text);
    }
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let found = rules.iter().find(|(from, _)| rest.starts_with(from));
        let (taken, words) = found.map_or((letter.len_utf8(), None), |(from, to)| (from.len(), Some(*to)));
        said.push_str(words.unwrap_or(&rest[..taken]));
        rest = &rest[taken..];
    }
    Cow::Owned(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::tests::all;

    #[test]
    fn no_text_keeps_the_words_of_the_regulation() {
        const OF_THE_GDPR: &[(Language, &[&str])] = &[
            (
                Language::German,
                &["personenbezogen", "erarbeit", "AVV", "Drittl", "Buchst.", " Übermittlung", "ß", "Schutzes"],
            ),
            (Language::French, &["à caractère personnel", " transfert ", "pays tiers", ", par. ", ", point "]),
        ];
        for (key, text) in all() {
            for (language, words) in OF_THE_GDPR {
                let said = swiss(text.of(*language), *language).replace("transfert ultérieur", "");
                let said = said.replace("impact du transfert", "");
                let kept: Vec<&&str> = words.iter().filter(|words| said.contains(**words)).collect();
                assert!(kept.is_empty() || said.contains("EWR"), "{key}: {kept:?}: {said}");
            }
        }
    }

    #[test]
    fn a_text_reads_as_a_swiss_one_does() {
        for (language, text, said) in [
            (
                Language::German,
                "Wir melden Ihnen eine Verletzung des Schutzes personenbezogener Daten unverzüglich nach Kenntnis",
                "Wir melden Ihnen eine Verletzung der Datensicherheit so rasch als möglich nach Kenntnis",
            ),
            (
                Language::German,
                "Vertrag über die Auftragsverarbeitung (AVV) mit Unterauftragsverarbeitern",
                "Auftragsbearbeitungsvertrag (ABV) mit Unterauftragsbearbeitern",
            ),
            (
                Language::German,
                "ein Tag ist nicht vereinbart, daher unverzüglich",
                "ein Tag ist nicht vereinbart, daher unverzüglich",
            ),
            (
                Language::German,
                "Ob Kategorien personenbezogener Daten in ein Drittland gehen",
                "Ob Kategorien von Personendaten ins Ausland gehen",
            ),
            (
                Language::French,
                "ce qui va vers un pays tiers n’est pas un transfert, art. 24, par. 3",
                "ce qui va à l’étranger n’est pas une communication à l’étranger, art. 24, al. 3",
            ),
            (Language::French, "le fondement d’un transfert ultérieur", "le fondement d’un transfert ultérieur"),
            (Language::English, "a personal data breach", "a personal data breach"),
        ] {
            assert_eq!(swiss(text, language), said);
        }
    }
}
