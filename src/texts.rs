//! The sentences that leave the house, once, in each language: the words of the regulation are those of its own German and French texts. A text is
//! whole: what is put into it are names, days and other whole phrases, so that each language has its own order of words.
//!
//! The compiler compares the languages: a text that lacks one, or whose places differ between them, does not compile; nor does one to which the code
//! gives other parts than its places, and it says which text nobody uses.

pub mod agreed;
pub mod answers;
pub mod entrusted;
pub mod fixed;
pub mod gone;
pub mod notices;
pub mod publication;
pub mod reasons;
pub mod register;
pub mod reply;
pub mod swiss;
pub mod terms;
pub mod transfers;

use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;

/// A language in which something can be handed out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// The language of the program.
    #[default]
    English,
    /// That of Regulation (EU) 2016/679 as published in German.
    German,
    /// That of Regulation (EU) 2016/679 as published in French.
    French,
}

impl Language {
    /// Each of them.
    pub const ALL: [Language; 3] = [Language::English, Language::German, Language::French];

    /// Its code, ISO 639-1.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
            Language::French => "fr",
        }
    }

    /// The language of a code.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// A day as people write it: `3 April 2026`, `3. April 2026`, `3 avril 2026`.
    #[must_use]
    pub fn day(self, day: NaiveDate) -> String {
        const GERMAN: [&str; 12] = [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ];
        const FRENCH: [&str; 12] = [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ];
        let month = usize::try_from(day.month0()).unwrap_or_default();
        match self {
            Language::English => day.format("%-d %B %Y").to_string(),
            Language::German => format!("{}. {} {}", day.day(), GERMAN[month], day.year()),
            Language::French => {
                let first = if day.day() == 1 { "er" } else { "" };
                format!("{}{first} {} {}", day.day(), FRENCH[month], day.year())
            }
        }
    }

    /// `a, b and c`.
    #[must_use]
    pub fn in_a_row(self, words: &[Cow<'_, str>]) -> String {
        let and = match self {
            Language::English => "and",
            Language::German => "und",
            Language::French => "et",
        };
        match words {
            [first @ .., last] if !first.is_empty() => format!("{} {and} {last}", first.join(", ")),
            _ => words.concat(),
        }
    }

    /// Words for a text in lines: in French no line begins with a sign that stands apart from its word, or ends with a mark of quotation.
    #[must_use]
    pub fn bound(self, words: String) -> String {
        match self {
            Language::English | Language::German => words,
            Language::French => {
                let signs = [':', ';', '?', '!', '»'].into_iter();
                let bound =
                    signs.fold(words, |words, sign| words.replace(&format!(" {sign}"), &format!("\u{a0}{sign}")));
                bound.replace("« ", "«\u{a0}")
            }
        }
    }

    /// 1234567 as `1,234,567`, `1.234.567`, `1 234 567`.
    #[must_use]
    pub fn number(self, number: usize) -> String {
        let between = match self {
            Language::English => ",",
            Language::German => ".",
            Language::French => "\u{202f}",
        };
        let digits = number.to_string();
        let groups: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits")).collect();
        groups.join(between)
    }
}

/// A text in each language. What is put into it stands as `{name}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// In English.
    pub en: &'static str,
    de: &'static str,
    fr: &'static str,
    unsaid: bool,
}

impl Text {
    /// A text. In a constant, one whose places differ between the languages does not compile.
    #[must_use]
    pub const fn new(en: &'static str, de: &'static str, fr: &'static str) -> Self {
        assert!(!en.is_empty() && !de.is_empty() && !fr.is_empty());
        assert!(places_stand_in(en, de) && places_stand_in(de, en), "the places of the German text are others");
        assert!(places_stand_in(en, fr) && places_stand_in(fr, en), "the places of the French text are others");
        Self { en, de, fr, unsaid: false }
    }

    /// The same, which says that something is not recorded.
    #[must_use]
    pub const fn unsaid(self) -> Self {
        Self { unsaid: true, ..self }
    }

    /// Whether it says that something is not recorded.
    #[must_use]
    pub const fn is_unsaid(self) -> bool {
        self.unsaid
    }

    /// The text with its places.
    #[must_use]
    pub const fn of(self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::German => self.de,
            Language::French => self.fr,
        }
    }

    /// The text, which fails unless these are the names of its places. In a constant, other names do not compile.
    #[must_use]
    pub const fn takes(self, names: &[&str]) -> Self {
        let (text, mut at, mut places) = (self.en.as_bytes(), 0, 0);
        while at < text.len() {
            if text[at] == b'{' {
                let mut known = false;
                let mut one = 0;
                while one < names.len() {
                    known = known || is_place(text, at, names[one].as_bytes());
                    one += 1;
                }
                assert!(known, "a place of the text is given nothing");
                places += 1;
            }
            at += 1;
        }
        assert!(places >= names.len(), "something is given for which the text has no place");
        self
    }

    /// The text with what is put into its places.
    #[must_use]
    pub fn fill(self, language: Language, parts: &[(&str, Cow<'_, str>)]) -> String {
        fill(self.of(language), language, parts)
    }
}

/// The text of a language with what is put into its places, as [`Text::fill`].
#[must_use]
pub fn fill(text: &str, language: Language, parts: &[(&str, Cow<'_, str>)]) -> String {
    let mut rest = text;
    let mut filled = String::with_capacity(rest.len() + 32);
    while let Some((before, more)) = rest.split_once('{') {
        let (name, after) = more.split_once('}').expect("a place ends");
        let part = parts.iter().find(|(known, _)| *known == name).map_or("", |(_, words)| words);
        match before.strip_suffix(" de ").filter(|_| language == Language::French && elides(part)) {
            Some(before) => filled.extend([before, " d’", part]),
            None => filled.extend([before, part]),
        }
        // A citation of more than an article stands between commas: "art. 28, par. 3, du RGPD".
        if language == Language::French
            && name == "articles"
            && [", par. ", ", al. ", ", point ", ", let. "].iter().any(|of| part.contains(of))
        {
            filled.push(',');
        }
        // A name that ends with a full stop, as "Mail Inc.", ends the sentence too.
        rest = after.strip_prefix('.').filter(|_| part.ends_with('.')).unwrap_or(after);
    }
    filled.push_str(rest);
    filled
}

/// Whether "de" loses its vowel before words in French: before a vowel, and before the mute h of given names.
fn elides(words: &str) -> bool {
    const MUTE: [&str; 14] = [
        "hadrien",
        "hector",
        "helene",
        "hélène",
        "henri",
        "henriette",
        "hermine",
        "hervé",
        "hippolyte",
        "honoré",
        "hortense",
        "hubert",
        "hugo",
        "hugues",
    ];
    let first = words.split([' ', '-']).next().unwrap_or_default().to_lowercase();
    let mut letters = first.chars();
    let is_vowel = |letter: char| "aeiouàâäéèêëîïôöùûüæœ".contains(letter);
    match (letters.next(), letters.next()) {
        (Some('h'), _) => MUTE.contains(&first.as_str()),
        (Some('y'), next) => next.is_some_and(|next| next.is_alphabetic() && !is_vowel(next)),
        (Some(letter), _) => is_vowel(letter),
        (None, _) => false,
    }
}

/// Whether each place of a text stands in the other.
const fn places_stand_in(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() {
        if one[at] == b'{' {
            let mut end = at;
            while one[end] != b'}' {
                end += 1;
            }
            let (mut start, mut found) = (0, false);
            while !found && start + (end - at) < other.len() {
                found = same(one, at, other, start, end - at + 1);
                start += 1;
            }
            if !found {
                return false;
            }
        }
        at += 1;
    }
    true
}

/// Whether a place with this name begins in a text.
const fn is_place(text: &[u8], at: usize, name: &[u8]) -> bool {
    at + name.len() + 1 < text.len() && text[at + name.len() + 1] == b'}' && same(text, at + 1, name, 0, name.len())
}

/// Whether so many bytes are the same.
const fn same(one: &[u8], from: usize, other: &[u8], at: usize, length: usize) -> bool {
    let mut count = 0;
    while count < length {
        if one[from + count] != other[at + count] {
            return false;
        }
        count += 1;
    }
    true
}

/// Names texts: `KEY: "English", "German", "French";`, each with the provision that its words are from, and with `@unsaid` before its key where it says
/// that something is not recorded.
macro_rules! texts {
    ($($(#[$about:meta])* $(@$mark:ident)? $key:ident: $en:literal, $de:literal, $fr:literal;)*) => {
        $($(#[$about])* pub(crate) const $key: crate::texts::Text = crate::texts::Text::new($en, $de, $fr)$(.$mark())?;)*

        #[cfg(test)]
        pub(crate) const ALL: &[(&str, crate::texts::Text)] = &[$((stringify!($key), $key)),*];
    };
}
pub(crate) use texts;

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn all() -> impl Iterator<Item = (&'static str, Text)> {
        let tables = [register::ALL, transfers::ALL, reply::ALL, agreed::ALL, gone::ALL, entrusted::ALL, answers::ALL];
        [&tables[..], &[notices::ALL, publication::ALL]]
            .concat()
            .concat()
            .into_iter()
            .chain(fixed::FIXED.iter().chain(reasons::REASONS).chain(terms::TERMS).map(|text| (text.en, *text)))
    }

    #[test]
    fn each_language_has_days_rows_and_numbers_of_its_own() {
        let day = |text: &str| Language::ALL.map(|language| language.day(text.parse().unwrap()));
        assert_eq!(day("2026-03-01"), ["1 March 2026", "1. März 2026", "1er mars 2026"]);
        assert_eq!(day("2026-08-23"), ["23 August 2026", "23. August 2026", "23 août 2026"]);
        let row = |words: &[&str]| {
            let words: Vec<Cow<'_, str>> = words.iter().map(|word| Cow::from(*word)).collect();
            Language::ALL.map(|language| language.in_a_row(&words))
        };
        assert_eq!(row(&["a", "b", "c"]), ["a, b and c", "a, b und c", "a, b et c"]);
        assert_eq!(row(&["a"]), ["a"; 3]);
        let number = Language::ALL.map(|language| language.number(1_234_567));
        assert_eq!(number, ["1,234,567", "1.234.567", "1\u{202f}234\u{202f}567"]);
        assert_eq!(Language::ALL.map(|language| Language::named(language.code())), Language::ALL.map(Some));
        assert_eq!(Language::named("es"), None);
    }

    #[test]
    fn what_is_given_stands_in_its_place_in_each_language() {
        let text = Text::new("{name} of {place}", "{place}: {name}", "{name} ({place})");
        let parts = [("name", Cow::from("Acme")), ("place", Cow::from("Berlin"))];
        let filled = Language::ALL.map(|language| text.takes(&["name", "place"]).fill(language, &parts));
        assert_eq!(filled, ["Acme of Berlin", "Berlin: Acme", "Acme (Berlin)"]);
    }

    #[test]
    fn a_name_that_ends_with_a_full_stop_ends_the_sentence() {
        let said = |name: &'static str| {
            Language::ALL.map(|language| answers::UNASSESSED.fill(language, &[("names", Cow::from(name))]))
        };
        assert!(said("Mail Inc.").iter().all(|text| !text.contains("..")), "{:?}", said("Mail Inc."));
        assert!(said("Mail Inc.")[1].ends_with("für Mail Inc."));
        assert!(said("Mail AG").iter().all(|text| text.ends_with('.') && !text.ends_with("..")));
    }

    #[test]
    fn in_french_a_law_stands_behind_a_comma_after_a_paragraph() {
        let said =
            |articles: &'static str| reply::CITED_GDPR.fill(Language::French, &[("articles", Cow::from(articles))]);
        assert_eq!(said("art. 28"), "art. 28 du RGPD");
        assert_eq!(said("art. 28, par. 3"), "art. 28, par. 3, du RGPD");
    }

    #[test]
    fn in_french_a_vowel_or_a_mute_h_takes_the_vowel_of_de() {
        let said = |name: &str| {
            let parts = [("person", Cow::from(name.to_owned()))];
            reply::DEAR.fill(Language::French, &parts)
        };
        for (name, whose) in [
            ("Anna", "d’Anna"),
            ("Élodie", "d’Élodie"),
            ("Hélène", "d’Hélène"),
            ("Yves", "d’Yves"),
            ("Hans", "de Hans"),
            ("Yasmine", "de Yasmine"),
            ("Marie", "de Marie"),
        ] {
            assert_eq!(said(name), format!("À l’attention {whose} : Madame, Monsieur,"));
        }
    }

    #[test]
    #[should_panic(expected = "the places of the French text are others")]
    fn a_text_without_a_place_in_one_language_is_none() {
        let _ = Text::new("{name}", "{name}", "{nom}");
    }

    #[test]
    #[should_panic(expected = "a place of the text is given nothing")]
    fn a_place_without_a_part_is_found() {
        let _ = Text::new("{one} {two}", "{one} {two}", "{one} {two}").takes(&["one"]);
    }

    #[test]
    #[should_panic(expected = "something is given for which the text has no place")]
    fn a_part_without_a_place_is_found() {
        let _ = Text::new("{one}", "{one}", "{one}").takes(&["one", "two"]);
    }

    /// Words of English that no German or French text has.
    const ENGLISH: [&str; 26] = [
        "the", "of", "is", "and", "not", "provided", "recorded", "with", "which", "for", "whether", "by", "no", "what",
        "are", "that", "customer", "data", "law", "its", "from", "to", "until", "rests", "none", "since",
    ];

    #[test]
    fn every_text_is_in_its_language() {
        for (key, text) in all() {
            for language in [Language::German, Language::French] {
                // What stands in its places is not its own.
                let own = text.of(language).split('{').map(|part| part.split_once('}').map_or(part, |(_, own)| own));
                let words = own.flat_map(|part| part.split(|c: char| !c.is_alphabetic()));
                let english: Vec<&str> = words.filter(|word| ENGLISH.contains(word)).collect();
                assert!(english.is_empty(), "{key} in {}: {english:?}", language.code());
            }
        }
    }

    #[test]
    fn a_text_says_that_something_is_not_recorded_and_is_marked_so_or_neither() {
        for (key, text) in all() {
            assert_eq!(text.is_unsaid(), text.en.contains("not recorded"), "{key}");
        }
    }

    #[test]
    fn no_text_has_words_at_which_a_reader_of_the_language_stumbles() {
        let german = ["ist keines vereinbart", "ob es Ihre Daten", " Rahmen", "Parteien von", " UK Addendum"];
        let french = [
            "il n’est pas enregistré",
            "par quelle entité",
            "au un jour",
            "faute d’enregistrement",
            "jours au terme",
            "selon le cadre",
            "selon un cadre",
        ];
        for (key, text) in all() {
            let found = german.iter().find(|words| text.de.contains(**words));
            let other = french.iter().find(|words| text.fr.to_lowercase().contains(**words));
            assert_eq!((found, other), (None, None), "{key}");
        }
        let said = |phrase: Text| Language::ALL.map(|language| phrase.of(language));
        assert_eq!(said(register::NONE), ["None", "Nicht vorhanden", "Néant"]);
        let [_, german, french] = said(fixed::text_of("EU-US Data Privacy Framework").expect("it is known"));
        assert_eq!((german, french), ("„EU-US Data Privacy Framework“", "« EU-US Data Privacy Framework »"));
    }

    #[test]
    fn what_is_the_same_in_english_is_the_same_in_each_language() {
        let mut seen = std::collections::BTreeMap::new();
        for (key, text) in all() {
            assert_eq!(*seen.entry(text.en).or_insert(text), text, "{key}");
        }
    }

    #[test]
    fn the_words_of_the_regulation_are_those_of_its_own_texts() {
        // English, Article, and the words of the regulation in German and French.
        const OFFICIAL: &[(&str, &str, &str)] = &[
            ("Controller", "Verantwortlicher", "Responsable du traitement"),
            ("Processor", "Auftragsverarbeiter", "Sous-traitant"),
            ("Joint controller", "Gemeinsam Verantwortlicher", "Responsable conjoint du traitement"),
            ("Data subjects", "Kategorien betroffener Personen", "Catégories de personnes concernées"),
            ("Personal data", "Kategorien personenbezogener Daten", "Catégories de données à caractère personnel"),
            (
                "Special categories",
                "Besondere Kategorien personenbezogener Daten",
                "Catégories particulières de données à caractère personnel",
            ),
            ("Categories of recipients", "Kategorien von Empfängern", "Catégories de destinataires"),
            ("Purpose", "Zweck der Verarbeitung", "Finalité du traitement"),
            (
                "Third countries and international organisations",
                "Drittländer und internationale Organisationen",
                "Pays tiers et organisations internationales",
            ),
            (
                "Technical and organisational measures",
                "Technische und organisatorische Maßnahmen",
                "Mesures techniques et organisationnelles",
            ),
            ("Category of processing", "Kategorie von Verarbeitungen", "Catégorie d’activités de traitement"),
            ("Supervisory authority", "Aufsichtsbehörde", "Autorité de contrôle"),
            ("Data Protection Officer", "Datenschutzbeauftragter", "Délégué à la protection des données"),
            ("adequacy decision", "Angemessenheitsbeschluss", "décision d’adéquation"),
            (
                "binding corporate rules",
                "verbindliche interne Datenschutzvorschriften",
                "règles d’entreprise contraignantes",
            ),
        ];
        let known: Vec<(&str, Text)> = all().collect();
        for (en, de, fr) in OFFICIAL {
            let (_, text) = known.iter().find(|(_, text)| text.en == *en).unwrap_or_else(|| panic!("{en}"));
            assert_eq!((text.de, text.fr), (*de, *fr), "{en}");
        }
        let must: [(&str, &str, &str); 5] = [
            ("standard contractual clauses", "Standarddatenschutzklauseln", "clauses types de protection des données"),
            (
                "Record of processing activities",
                "Verzeichnis von Verarbeitungstätigkeiten",
                "Registre des activités de traitement",
            ),
            ("ata processing agreement", "Vertrag über die Auftragsverarbeitung", "ontrat de sous-traitance"),
            ("ime limits for erasure", "Löschung", "effacement"),
            ("third country", "Drittland", "pays tiers"),
        ];
        for (en, de, fr) in must {
            for (key, text) in known.iter().filter(|(_, text)| text.en.contains(en)) {
                assert!(text.de.contains(de) && text.fr.contains(fr), "{key}: {} / {}", text.de, text.fr);
            }
        }
    }
}
