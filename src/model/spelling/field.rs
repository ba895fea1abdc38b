//! How the text of a field says a name: there it can be part of a longer one, that of another person or of a company.

use super::address::{addresses, in_address, local_letters, wider};
use super::form::{spelled, tight};
use super::loose::{Word, loose_words};
use super::near::made_of;
use super::{Mention, PART, Sought};

/// What stands in names of many people, and names nobody alone.
const PARTICLES: [&str; 18] = [
    "von", "van", "der", "den", "de", "di", "da", "del", "la", "le", "el", "al", "bin", "ibn", "dos", "zu", "zur",
    "ter",
];

/// What may stand before a name and is no part of it.
const TITLES: [&str; 17] = [
    "dr",
    "prof",
    "professor",
    "mr",
    "ms",
    "mrs",
    "miss",
    "mx",
    "herr",
    "herrn",
    "frau",
    "sir",
    "mme",
    "mlle",
    "sig",
    "sr",
    "sra",
];

impl Sought {
    /// How a field says it. In the text of a field a name can be part of a longer one: that of another person, or of a company. `prose`
    /// is whether the text is sentences.
    #[must_use]
    pub fn said_in_field(&self, text: &str, prose: bool) -> Option<Mention> {
        self.in_readings(text, |text| self.plainly_in_field(text, prose))
    }

    fn plainly_in_field(&self, text: &str, prose: bool) -> Option<Mention> {
        if !self.whole.is_empty() && self.is_item(text) {
            return Some(Mention::Name);
        }
        let said = self.plainly(text);
        if said != Some(Mention::Name) || self.whole.is_empty() {
            return said;
        }
        let words = loose_words(text);
        let names = Text { one: self.whole.len() == 1, ..Text::of(text, prose, &words) };
        let (mut longer, mut within) = (None, None);
        for span in self.runs(&words).filter(|span| self.is_name(text, &words, *span)) {
            if !self.address
                && let Some(address) = names.address_with(span)
            {
                within.get_or_insert(address);
                continue;
            }
            let wide = if self.address { names.whole_address(span) } else { names.whole_name(span, true) };
            let Some(wide) = wide else { return Some(Mention::Name) };
            longer.get_or_insert(wide);
        }
        Some(match (longer, within) {
            (Some(longer), _) => Mention::Longer(longer),
            (None, Some(address)) if self.whole.len() == 1 => Mention::Longer(address),
            (None, Some(address)) => Mention::Like(address),
            // A script without blanks has no words that could be compared.
            (None, None) => Mention::Name,
        })
    }

    /// What in a field has a part of the name, or an address its initials: whom it means can only be told by what stands beside it. Like
    /// it, or a longer name.
    #[must_use]
    pub fn part_in(&self, text: &str, prose: bool) -> Option<Mention> {
        self.in_readings(text, |text| self.part_plainly_in(text, prose))
    }

    fn part_plainly_in(&self, text: &str, prose: bool) -> Option<Mention> {
        let parts = self.parts()?;
        let made = |address: &&str| {
            let made = made_of(&parts, &local_letters(address), 0);
            made.is_some_and(|made| made.full > 0 || made.all() == parts.len())
        };
        if let Some(address) = addresses(text).into_iter().find(made) {
            return Some(Mention::Like(address.to_owned()));
        }
        let (words, capitals) = (loose_words(text), text.chars().any(char::is_uppercase));
        let names = Text { one: true, ..Text::of(text, prose, &words) };
        let is_part = |at: &usize| {
            let word = &words[*at];
            let own = spelled(&text[word.from..word.to]);
            // "Do" is "Doe" without its mark; of longer words that is another spelling.
            let exact = self.spelled.split(' ').any(|part| tight(part) == own);
            let known = parts.iter().any(|part| word.is(part)) && own.chars().count() >= PART;
            known
                && !PARTICLES.contains(&&*own)
                && (exact || word.loose.chars().count() > PART + 1)
                && (!capitals || word.capital || (exact && parts.last() == Some(&&*word.loose)))
                && names.address_with((*at, *at)).is_none()
        };
        let mut longer = None;
        for at in (0..words.len()).filter(is_part) {
            // What follows a genitive is what belongs to the person.
            if let Some(wide) = names.whole_name((at, at), parts.contains(&&*words[at].loose)) {
                longer.get_or_insert(Mention::Longer(wide));
                continue;
            }
            let (first, last) = (at.saturating_sub(1), (at + 1).min(words.len() - 1));
            return Some(Mention::Like(text[words[first].from..words[last].to].to_owned()));
        }
        longer
    }
}

/// A text in which names stand.
struct Text<'t> {
    whole: &'t str,
    words: &'t [Word],
    /// Whether it is sentences, whose first word has a capital for that reason alone.
    prose: bool,
    /// Whether capitals tell names from other words; not in a text that has nothing else, or none.
    telling: bool,
    /// Whether the name that is looked for is one word: with a hyphen it is that of somebody else.
    one: bool,
}

impl<'t> Text<'t> {
    fn of(whole: &'t str, prose: bool, words: &'t [Word]) -> Self {
        let telling = whole.chars().any(char::is_uppercase) && whole.chars().any(char::is_lowercase);
        Self { whole, words, prose, telling, one: false }
    }

    /// The longer name of which the words from one to another are a part, that can go on behind them or not; nothing when they stand free.
    fn whole_name(&self, (first, last): (usize, usize), goes_on: bool) -> Option<String> {
        let (mut from, mut to) = (first, last);
        while from > 0 && self.belongs(from - 1, from, from - 1) {
            from -= 1;
        }
        while goes_on && to + 1 < self.words.len() && self.belongs(to, to + 1, to + 1) {
            to += 1;
        }
        ((from, to) != (first, last)).then(|| self.whole[self.words[from].from..self.words[to].to].to_owned())
    }

    /// Whether of two neighbours the one at `at` belongs to the name in which the other stands.
    fn belongs(&self, left: usize, right: usize, at: usize) -> bool {
        let word = &self.words[at];
        let between = &self.whole[self.words[left].to..self.words[right].from];
        if at == left && TITLES.contains(&word.loose.as_str()) {
            return false;
        }
        let joined = spelled(&format!("x{between}x")) == "x x" && between.chars().count() == 1;
        let hyphen = joined && !between.contains(char::is_whitespace);
        let blank = !between.is_empty() && between.chars().all(|c| c.is_whitespace() && c != '\n');
        let initial = between.starts_with('.')
            && between[1..].chars().all(char::is_whitespace)
            && word.loose.chars().count() == 1
            && at == left;
        if self.telling || self.prose {
            let counts = word.capital || (hyphen && (self.one || !self.telling));
            counts && (hyphen || initial || (blank && !(at == left && self.begins_sentence(at))))
        } else {
            let letters = self.whole[word.from..word.to].chars().any(char::is_alphabetic);
            letters && (hyphen || blank || initial)
        }
    }

    /// Whether a word is the first of a sentence, in sentences.
    fn begins_sentence(&self, at: usize) -> bool {
        if !self.prose {
            return false;
        }
        let before = self.whole[..self.words[at].from].trim_end_matches([' ', '\t', '\u{a0}']);
        let shortened = |word: &Word| word.loose.chars().count() == 1 || TITLES.contains(&word.loose.as_str());
        let stop = before.ends_with('.') && !(at > 0 && shortened(&self.words[at - 1]));
        stop || before.is_empty()
            || before
                .ends_with(|c: char| c == '\n' || (!c.is_alphanumeric() && !matches!(c, '.' | ',' | '&' | '\'' | '’')))
    }

    /// The longer address of which the words from one to another are a part; nothing when they are one of their own.
    fn whole_address(&self, (first, last): (usize, usize)) -> Option<String> {
        let (from, to) = (self.words[first].from, self.words[last].to);
        let (start, end) = wider(self.whole, (from, to), in_address);
        ((start, end) != (from, to)).then(|| self.whole[start..end].to_owned())
    }

    /// The address in which the words from one to another stand, if they do.
    fn address_with(&self, (first, last): (usize, usize)) -> Option<String> {
        let span = (self.words[first].from, self.words[last].to);
        let (start, end) = wider(self.whole, span, |c| c == '@' || in_address(c));
        let wide = &self.whole[start..end];
        wide.contains('@').then(|| wide.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_within_a_longer_one_is_perhaps_that_of_somebody_else() {
        let field = |name: &str, text: &str, prose| Sought::new(name).said_in_field(text, prose);
        for (name, text, longer) in [
            ("Jane Doe", "Jane Doe-Smith", "Jane Doe-Smith"),
            ("Jane Doe", "Mary Jane Doe", "Mary Jane Doe"),
            ("Jane Doe", "Sarah-Jane Doe", "Sarah-Jane Doe"),
            ("Jane Doe", "Jane Doe Consulting GmbH", "Jane Doe Consulting GmbH"),
            ("jane doe", "JANE DOE CONSULTING GMBH", "JANE DOE CONSULTING GMBH"),
            ("Jane Doe", "jane doe-smith", "jane doe-smith"),
            ("Weber", "Weber GmbH", "Weber GmbH"),
            ("Weber", "weber gmbh", "weber gmbh"),
            ("Mark", "Max Mark", "Max Mark"),
            ("Mark", "Herr Max Mark, Bonn", "Max Mark"),
            ("Doe", "J. Doe", "J. Doe"),
            ("jane@acme.example", "mary-jane@acme.example", "mary-jane@acme.example"),
            ("jane@acme.example", "<m.jane@acme.example>", "m.jane@acme.example"),
            ("jane@acme.example", "jane@acme.example.org", "jane@acme.example.org"),
        ] {
            for prose in [false, true] {
                // Of sentences in small letters nobody knows which words are names, nor of the first word of any.
                let first = ["Mary", "Max"].iter().any(|first| text.starts_with(first));
                if !(prose && (first || text.starts_with("weber"))) {
                    assert_eq!(
                        field(name, text, prose),
                        Some(Mention::Longer(longer.into())),
                        "{name} in {text}, {prose}"
                    );
                }
            }
            assert_eq!(field(longer, text, false), Some(Mention::Name), "{longer} in {text}");
        }
        for (name, text, longer) in [
            ("Jane Doe", "We wrote to Mary Jane Doe yesterday", "Mary Jane Doe"),
            ("Jane Doe", "Asked by Dr. Mary Jane Doe in May", "Mary Jane Doe"),
            ("Jane Doe", "Sarah-Jane Doe called", "Sarah-Jane Doe"),
        ] {
            assert_eq!(field(name, text, true), Some(Mention::Longer(longer.into())), "{name} in {text}");
        }
        for text in [
            "Called Jane Doe about the audit",
            "It is signed. Ask Jane Doe first",
            "jane doe called",
            "call dr. jane doe",
            "Jane Doe-Smith and Jane Doe were there",
            "- Jane Doe\n- Mary Roe",
            "Signed by\nJane Doe\nMunich",
        ] {
            assert_eq!(field("Jane Doe", text, true), Some(Mention::Name), "{text}");
        }
        for text in [
            "Dr. Jane Doe",
            "Prof. Dr. Jane Doe",
            "Frau Jane Doe",
            "HERR JANE DOE",
            "mrs jane doe",
            "Jane Doe, Munich",
            "Jane Doe (Legal)",
            "Max Roe, Jane Doe",
            "Support by Jane Doe",
            "Jane Doe - Support",
            "Jane Doe <jane@acme.example>",
        ] {
            assert_eq!(field("Jane Doe", text, false), Some(Mention::Name), "{text}");
        }
        assert_eq!(field("jane@acme.example", "Jane Doe jane@acme.example.", false), Some(Mention::Name));
        assert_eq!(field("李明", "联系李明先生", false), Some(Mention::Name));
        assert!(Sought::new("Petra Person").names_address("petra@vendor.example"));
        assert!(!Sought::new("Petra Person").names_address("pia@petra.example"));
    }

    #[test]
    fn a_name_whose_family_name_stands_first_before_a_comma_is_the_name_where_nothing_else_stands() {
        let field = |name: &str, text: &str| Sought::new(name).said_in_field(text, false);
        for (name, text) in [
            ("Jane Doe", "Doe, Jane"),
            ("Doe, Jane", "Jane Doe"),
            ("Doe, Jane", "DOE,  JANE"),
            ("Jane Doe", "Roe, Max; Doe, Jane"),
            ("Jane Doe", "Roe, Max\nDOE, JANE"),
            ("Anna-Lena Groß", "GROSS, ANNA LENA"),
            ("Jose\u{301} Álvarez", "Álvarez,José"),
            ("Sean O’Brien", "O'Brien, Sean"),
        ] {
            assert_eq!(field(name, text), Some(Mention::Name), "{name} in {text}");
            assert!(super::super::may_say(&[Sought::new(name)], text), "{name} in {text}");
        }
        for (name, text) in [
            ("Jane Doe", "to Doe, Jane (CEO)"),
            ("Jane Doe", "Doe Jane"),
            ("Jane Doe", "Doe, Jane M."),
            ("Jane Doe", "Doe, Jane, Munich"),
            ("Jane Doe", "Doe, J."),
            ("Jane Doe", "Jane, Doe"),
        ] {
            let said = field(name, text);
            assert!(matches!(said, Some(Mention::Like(_))), "{name} in {text}: {said:?}");
        }
        assert_ne!(field("Jane Doe", "Doe-Smith, Jane"), Some(Mention::Name));
        assert_ne!(field("jane@acme.example", "acme.example, jane@"), Some(Mention::Name));
    }

    #[test]
    fn a_part_of_a_name_is_told_by_what_stands_beside_it() {
        for (name, text, words) in [
            ("Jane Doe", "Doe signed", Some("Doe signed")),
            ("Jane Doe", "there is nothing we can do", None),
            ("Jane Doe", "Do nothing", None),
            ("Jane Doe", "please ask Ms Doe in May", Some("Ms Doe in")),
            ("Anna-Lena Müller", "Mueller called", Some("Mueller called")),
            ("Jane Doe", "jane@acme.example", Some("jane@acme.example")),
            ("Jane Doe", "jd@acme.example", Some("jd@acme.example")),
            ("Jane Doe", "peter.doe@acme.example", None),
            ("Vincent van Gogh", "a van came", None),
            ("Siobhán O'Brien", "Frau O'Brien", Some("Frau O'Brien")),
            ("Siobhán O'Brien", "Frau O'Briens Vertrag", Some("Frau O'Briens Vertrag")),
            ("Siobhán O'Brien", "Siobhans copy", Some("Siobhans copy")),
            ("Siobhán O'Brien", "Mr OBrien", Some("Mr OBrien")),
            ("Hans Meyer", "Meyer's copy", Some("Meyer's")),
            ("Hans Müller", "Herr M&uuml;ller", Some("Herr Müller")),
            ("Hans Müller", "Mueller_Vertrag.pdf", Some("Mueller_Vertrag")),
            ("Hans Müller", "VertragMüller.pdf", Some("VertragMüller.pdf")),
            ("Doe", "Doe signed", None),
        ] {
            let said = words.map(|words| Mention::Like(words.to_owned()));
            assert_eq!(Sought::new(name).part_in(text, true), said, "{name} in {text}");
        }
        for other in ["Ms Doe-Smith", "Peter Doe"] {
            let said = Sought::new("Jane Doe").part_in(other, false);
            assert!(matches!(said, Some(Mention::Longer(_))), "{other}: {said:?}");
        }
        let lone = |word: &str| Sought::on_top(word).beside(&[Sought::new("J. Doe")]);
        assert!(lone("Doe").is_lone() && !lone("Ms Doe").is_lone() && !Sought::on_top("Doe").beside(&[]).is_lone());
        for (text, longer) in [
            ("peter.doe@acme.example", "peter.doe@acme.example"),
            ("Ask Ms Doe-Smith", "Doe-Smith"),
            ("Please ask doe-smith about it", "doe-smith"),
        ] {
            assert_eq!(lone("Doe").said_in_field(text, true), Some(Mention::Longer(longer.into())), "{text}");
        }
        assert_eq!(lone("Doe").said_in_field("ask Ms Doe", true), Some(Mention::Name));
    }
}
