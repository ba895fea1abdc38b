//! Words that are in no language yet: they stay what they are made of until somebody reads them. Whatever a record says stays as it is written.

use super::{Span, Unit, as_sentence, capitalised, country};
use crate::texts::entrusted::COMPANY_IN;
use crate::texts::swiss::swiss;
use crate::texts::{Language, Text, fill, fixed};
use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// Words that are in no language yet. What shows them without asking for one shows them in English; two are the same that are so in English.
#[derive(Clone)]
pub enum Phrase {
    /// As a record has it, in whatever language.
    Own(Cow<'static, str>),
    /// Words of the program that are always the same, found by their English.
    Fixed(&'static str),
    /// A text with what stands in its places.
    Text(Text, Vec<(&'static str, Phrase)>),
    /// A day, written out.
    Day(NaiveDate),
    /// The same as tables have it in English, written out in any other language.
    Iso(NaiveDate),
    /// A country, by its code.
    Country(String),
    /// A place: a country by its name, an area as a record has it.
    Place(String),
    /// Provisions, as the program cites them: "GDPR Art. 30(2)(a)".
    Provision(String),
    /// A length of time.
    Span(Span),
    /// A number of things.
    Count(usize),
    /// "a, b and c".
    Row(Vec<Phrase>),
    /// One after the other.
    Joined(Vec<Phrase>, &'static str),
    /// With a capital at its beginning.
    Capital(Box<Phrase>),
    /// With a full stop, unless it ends with a sign of its own.
    Sentence(Box<Phrase>),
    /// With the first of a short name in it said in full.
    InFull(Box<Phrase>, Text, Text),
    /// In the words of Swiss law, where it alone applies.
    Swiss(Box<Phrase>),
}

impl Phrase {
    /// The words in a language.
    #[must_use]
    pub fn words(&self, language: Language) -> Cow<'_, str> {
        self.said(language, false)
    }

    /// The same, or in the words of Swiss law. What a record says is never changed.
    fn said(&self, language: Language, by_swiss_law: bool) -> Cow<'_, str> {
        let of = |part: &'_ Phrase| part.said(language, by_swiss_law).into_owned();
        let all = |parts: &'_ [Phrase]| parts.iter().map(of).map(Cow::Owned).collect();
        let by_law = |text: &'static str| if by_swiss_law { swiss(text, language) } else { Cow::Borrowed(text) };
        match self {
            Phrase::Own(words) => Cow::Borrowed(words),
            Phrase::Fixed(english) => by_law(fixed::words(english, language)),
            Phrase::Text(text, parts) if parts.is_empty() => by_law(text.of(language)),
            Phrase::Text(text, parts) => {
                let parts: Vec<_> =
                    parts.iter().map(|(name, part)| (*name, part.said(language, by_swiss_law))).collect();
                Cow::Owned(fill(&by_law(text.of(language)), language, &parts))
            }
            Phrase::Iso(day) if language == Language::English => Cow::Owned(day.to_string()),
            Phrase::Day(day) | Phrase::Iso(day) => Cow::Owned(language.day(*day)),
            Phrase::Country(code) => Cow::Borrowed(country::name_in(code, language)),
            Phrase::Place(words) => country::place_in(words, language),
            Phrase::Provision(cited) => fixed::provision(cited, language, by_swiss_law),
            Phrase::Span(span) => Cow::Owned(span_in(*span, language)),
            Phrase::Count(count) => Cow::Owned(language.number(*count)),
            Phrase::Row(parts) => {
                let parts: Vec<Cow<'_, str>> = all(parts);
                Cow::Owned(language.in_a_row(&parts))
            }
            Phrase::Joined(parts, between) => {
                let parts: Vec<Cow<'_, str>> = all(parts);
                let french = language == Language::French && *between == "; ";
                Cow::Owned(parts.join(if french { " ; " } else { between }))
            }
            Phrase::Capital(phrase) => Cow::Owned(capitalised(&phrase.said(language, by_swiss_law))),
            Phrase::Sentence(phrase) => Cow::Owned(as_sentence(&phrase.said(language, by_swiss_law))),
            Phrase::InFull(phrase, short, full) => {
                let [short, full] = [short, full].map(|text| by_law(text.of(language)));
                Cow::Owned(phrase.said(language, by_swiss_law).replacen(&*short, &full, 1))
            }
            Phrase::Swiss(phrase) => phrase.said(language, true),
        }
    }

    /// The words in a language, as a text of their own.
    #[must_use]
    pub fn said_in(&self, language: Language) -> String {
        self.words(language).into_owned()
    }

    /// Whether it says that something is not recorded. What a record says itself does not.
    #[must_use]
    pub fn is_unsaid(&self) -> bool {
        let any = |parts: &[Phrase]| parts.iter().any(Phrase::is_unsaid);
        match self {
            Phrase::Text(text, parts) => text.is_unsaid() || parts.iter().any(|(_, part)| part.is_unsaid()),
            Phrase::Fixed(english) => fixed::text_of(english).is_some_and(Text::is_unsaid),
            Phrase::Row(parts) | Phrase::Joined(parts, _) => any(parts),
            Phrase::Capital(phrase) | Phrase::Sentence(phrase) | Phrase::InFull(phrase, ..) | Phrase::Swiss(phrase) => {
                phrase.is_unsaid()
            }
            _ => false,
        }
    }

    /// Words that a record has: those that can be said in each language are.
    #[must_use]
    pub fn known(words: &str) -> Self {
        fixed::text_of(words).map_or_else(|| words.into(), Self::from)
    }

    /// The items of a list, each said in each language where it can be.
    #[must_use]
    pub fn listed(words: &str) -> Self {
        Self::joined(words.split("; ").map(Self::known), "; ")
    }

    /// Companies of a list, whose countries can stand in brackets: "Mail Ltd (United Kingdom); Own AG".
    #[must_use]
    pub fn companies(words: &str) -> Self {
        let one = |item: &str| match item.strip_suffix(')').and_then(|item| item.rsplit_once(" (")) {
            Some((name, place)) => {
                let place = Self::Place(place.to_owned());
                Self::Text(COMPANY_IN, vec![("name", name.into()), ("place", place)])
            }
            None => item.into(),
        };
        Self::joined(words.split("; ").map(one), "; ")
    }

    /// The words in English.
    #[must_use]
    pub fn english(&self) -> Cow<'_, str> {
        self.words(Language::English)
    }

    /// Several, with something between them.
    pub fn joined(parts: impl IntoIterator<Item = Phrase>, between: &'static str) -> Self {
        let mut parts: Vec<Phrase> = parts.into_iter().collect();
        if parts.len() == 1 { parts.remove(0) } else { Self::Joined(parts, between) }
    }

    /// Countries by their codes, with "and" between them.
    pub fn countries<'c>(codes: impl IntoIterator<Item = &'c String>) -> Self {
        Self::Row(codes.into_iter().map(|code| Self::Country(code.clone())).collect())
    }

    /// With a capital at its beginning.
    #[must_use]
    pub fn capital(self) -> Self {
        Self::Capital(Box::new(self))
    }

    /// In the words of Swiss law if it alone applies, see [`crate::texts::swiss`].
    #[must_use]
    pub fn by_law(self, swiss_alone: bool) -> Self {
        if swiss_alone { Self::Swiss(Box::new(self)) } else { self }
    }

    /// With its full stop, unless it ends with a sign of its own.
    #[must_use]
    pub fn sentence(self) -> Self {
        Self::Sentence(Box::new(self))
    }

    /// What somebody wrote without its full stop, since a sentence goes on after it.
    #[must_use]
    pub fn unended(self) -> Self {
        match self {
            Self::Own(words) => Self::Own(words.trim_end_matches('.').to_owned().into()),
            other => other,
        }
    }

    /// Names with "and" between them.
    pub fn names(names: impl IntoIterator<Item = impl Into<Phrase>>) -> Self {
        Self::Row(names.into_iter().map(Into::into).collect())
    }

    /// A country by its code, as it stands in a sentence: "the United States".
    #[must_use]
    pub fn country(code: &str) -> Self {
        Self::Place(country::in_sentence(code))
    }

    /// Days with "and" between them.
    pub fn days(days: impl IntoIterator<Item = NaiveDate>) -> Self {
        Self::Row(days.into_iter().map(Self::Day).collect())
    }
}

/// A length of time in a language.
fn span_in(span: Span, language: Language) -> String {
    let Span { least, most, unit } = span;
    let one = most.unwrap_or(least) == 1;
    let (at_least, to, words) = match (language, unit) {
        (Language::English, _) => return span.to_string(),
        (Language::German, unit) => {
            let (single, many) = match unit {
                Unit::Hours => ("Stunde", "Stunden"),
                Unit::Days => ("Tag", "Tage"),
                Unit::BusinessDays => ("Arbeitstag", "Arbeitstage"),
                Unit::Months => ("Monat", "Monate"),
                Unit::Years => ("Jahr", "Jahre"),
            };
            ("mindestens", "bis", if one { single } else { many })
        }
        (Language::French, unit) => {
            let (single, many) = match unit {
                Unit::Hours => ("heure", "heures"),
                Unit::Days => ("jour", "jours"),
                Unit::BusinessDays => ("jour ouvré", "jours ouvrés"),
                Unit::Months => ("mois", "mois"),
                Unit::Years => ("an", "ans"),
            };
            ("au moins", "à", if one { single } else { many })
        }
    };
    match most {
        None => format!("{at_least} {least} {words}"),
        Some(most) if most == least => format!("{least} {words}"),
        Some(most) => format!("{least} {to} {most} {words}"),
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.english())
    }
}

impl fmt::Debug for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.english(), f)
    }
}

impl PartialEq for Phrase {
    fn eq(&self, other: &Self) -> bool {
        self.english() == other.english()
    }
}

impl Eq for Phrase {}

#[cfg(test)]
impl PartialEq<&str> for Phrase {
    fn eq(&self, other: &&str) -> bool {
        self.english() == *other
    }
}

impl Serialize for Phrase {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.english())
    }
}

impl From<String> for Phrase {
    fn from(words: String) -> Self {
        Self::Own(Cow::Owned(words))
    }
}

impl From<&str> for Phrase {
    fn from(words: &str) -> Self {
        Self::Own(Cow::Owned(words.to_owned()))
    }
}

impl From<Span> for Phrase {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

impl From<Text> for Phrase {
    fn from(text: Text) -> Self {
        Self::Text(text, Vec::new())
    }
}

impl From<NaiveDate> for Phrase {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

/// A phrase of a text and what stands in its places, by name: `say!(register::ONLY, customer = name)`. Names that are not those of its places do not
/// compile.
macro_rules! say {
    ($text:expr $(, $name:ident = $part:expr)* $(,)?) => {
        crate::model::Phrase::Text(
            const { $text.takes(&[$(stringify!($name)),*]) },
            vec![$((stringify!($name), crate::model::Phrase::from($part))),*],
        )
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_said_in_each_language_and_what_a_record_says_stays() {
        const OF: Text = Text::new("{who} of {place}", "{who} in: {place}", "{who}, pays : {place}");
        let phrase = say!(OF, who = "our entity", place = Phrase::countries(&["US".to_owned(), "DE".to_owned()]));
        let said = Language::ALL.map(|language| phrase.words(language).into_owned());
        assert_eq!(
            said,
            [
                "our entity of United States and Germany",
                "our entity in: Vereinigte Staaten und Deutschland",
                "our entity, pays : États-Unis et Allemagne"
            ]
        );
        assert_eq!(phrase, "our entity of United States and Germany");
        assert_eq!(Phrase::joined(["a".into(), "b".into()], "; "), "a; b");
    }

    #[test]
    fn a_phrase_says_that_something_is_not_recorded_by_its_texts_and_not_by_what_a_record_says() {
        const OPEN: Text = Text::new("the day is not recorded", "der Tag ist nicht erfasst", "sans jour").unsaid();
        const BESIDE: Text = Text::new("{what}, {more}", "{what}, {more}", "{what}, {more}");
        let beside = |what: Phrase| say!(BESIDE, what = what, more = "x").sentence();
        assert!(beside(OPEN.into()).is_unsaid() && Phrase::joined(["a".into(), OPEN.into()], " ").is_unsaid());
        assert!(!beside("the ticket says: not recorded".into()).is_unsaid());
    }

    #[test]
    fn lengths_of_time_are_said_in_each_language() {
        let of = |text: &str| {
            let span = Span::read(text, Unit::Days).unwrap();
            Language::ALL.map(|language| Phrase::Span(span).words(language).into_owned())
        };
        assert_eq!(of("30"), ["30 days", "30 Tage", "30 jours"]);
        assert_eq!(of("1 day"), ["1 day", "1 Tag", "1 jour"]);
        assert_eq!(of("24 to 48 hours"), ["24 to 48 hours", "24 bis 48 Stunden", "24 à 48 heures"]);
        let at_least = ["at least 10 business days", "mindestens 10 Arbeitstage", "au moins 10 jours ouvrés"];
        assert_eq!(of("at least 10 business days"), at_least);
    }

    #[test]
    fn what_people_write_in_a_list_is_said_in_each_language_where_it_is_known() {
        let said = |phrase: Phrase| Language::ALL.map(|language| phrase.words(language).into_owned());
        let tools = said(Phrase::listed("SCC M2; UK Addendum; own form"));
        let french = "CCT M2 ; « UK Addendum » ; own form";
        assert_eq!(tools, ["SCC M2; UK Addendum; own form", "SCC M2; „UK Addendum“; own form", french]);
        let companies = said(Phrase::companies("Mail Ltd (Germany); Own SA (FR); Other (old)"));
        let german = "Mail Ltd (Deutschland); Own SA (Frankreich); Other (old)";
        let french = "Mail Ltd (Allemagne) ; Own SA (France) ; Other (old)";
        assert_eq!(companies, ["Mail Ltd (Germany); Own SA (France); Other (old)", german, french]);
    }

    #[test]
    fn places_are_countries_by_name_or_what_is_written() {
        let of = |place: &str| Language::ALL.map(|language| Phrase::Place(place.into()).words(language).into_owned());
        assert_eq!(of("the United States"), ["the United States", "Vereinigte Staaten", "États-Unis"]);
        assert_eq!(of("the EEA"), ["the EEA", "EWR", "EEE"]);
        assert_eq!(of("APAC"), ["APAC"; 3]);
        assert_eq!(of("KR"), ["South Korea", "Südkorea", "Corée du Sud"]);
        assert_eq!(of("GB")[0], "the United Kingdom");
        assert_eq!(of("Deutschland"), ["Germany", "Deutschland", "Allemagne"]);
        assert_eq!(of("États-Unis"), ["the United States", "Vereinigte Staaten", "États-Unis"]);
    }
}
