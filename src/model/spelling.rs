//! When a text says the name of a person, whatever the spelling, and when it only may. Pure text.

use super::likeness::{east, is_unseen, plain, written};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Other words that may stand between those of a name: "Jane, called Janey, Doe".
const BETWEEN: usize = 2;
/// Bytes that a name has at least, so that it is looked for without regard to where words end.
const APART: usize = 6;
/// Letters that are shown before and behind what was found.
const SIDE: usize = 40;
/// Letters that a part of a name has at least, before it counts for more than an initial.
const PART: usize = 2;

/// A text as names are compared: letters in any case, composed or not, blanks of any kind and number, hyphens as blanks, one apostrophe for
/// all, nothing that nobody sees. Two texts with the same form are two spellings of one name.
#[must_use]
pub fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        text.bytes().for_each(|byte| push(&mut out, char::from(byte.to_ascii_lowercase())));
    } else {
        let seen = text.chars().filter(|c| !hidden(*c)).map(written);
        for c in seen.nfkc() {
            small(c).filter(|c| *c != '\u{307}').for_each(|c| push(&mut out, c));
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A letter in small, down, up and down again: that is full case folding, so ß and ẞ are ss, ς is σ, and ı is i.
fn small(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase)
}

/// Whether nobody sees a character: selectors of a variant too.
fn hidden(c: char) -> bool {
    is_unseen(c) || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn push(out: &mut String, c: char) {
    match c {
        '-' | ' ' => {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        '`' => out.push('\''),
        c if c.is_whitespace() || c.is_control() => push(out, ' '),
        c => out.push(c),
    }
}

/// A word of a text: what it is compared by, and where it stands.
struct Word {
    loose: String,
    from: usize,
    to: usize,
}

/// The words of a text, each without marks, with one letter for an umlaut that is written with two.
fn loose_words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut within = false;
    for (at, c) in text.char_indices().filter(|(_, c)| !hidden(*c)) {
        let letter = c.is_alphanumeric() || is_combining_mark(c);
        if letter && !within {
            words.push(Word { loose: String::new(), from: at, to: at });
        }
        if let Some(word) = words.last_mut().filter(|_| letter) {
            loosen(c, &mut word.loose);
            word.to = at + c.len_utf8();
        }
        within = letter;
    }
    words
}

/// Appends a letter without marks; `ae`, `oe` and `ue` become one letter.
fn loosen(c: char, into: &mut String) {
    let mut push = |c: char| {
        if c == 'e' && into.ends_with(['a', 'o', 'u']) {
            return;
        }
        into.push(c);
    };
    if c.is_ascii() {
        push(c.to_ascii_lowercase());
    } else {
        let parts = std::iter::once(c).nfkd().flat_map(small).filter(|c| !is_combining_mark(*c));
        parts.for_each(|c| plain(c, &mut push));
    }
}

/// How a text says a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The name itself, in some spelling.
    Name,
    /// These words of the text, which are like it: in another order, with other words between, without marks, with initials.
    Like(String),
    /// These longer words of the text, within which it stands: most likely those of somebody else.
    Within(String),
    /// This longer name in the text, of which it is a part: perhaps that of somebody else.
    Longer(String),
}

/// A name, or an address, that is looked for.
pub struct Sought {
    spelled: String,
    /// All of its words.
    whole: Vec<String>,
    /// The words of the name; of an address, those before the @ if there are more than one.
    name: Vec<String>,
    /// Words of which every text that could say the name has one.
    rare: Vec<String>,
    address: bool,
    /// Whether a name that is otherwise kept is meant, when it is just this.
    named: bool,
}

impl Sought {
    /// What is looked for.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let words = |text: &str| loose_words(text).into_iter().map(|word| word.loose).collect::<Vec<_>>();
        let spelled = spelled(name);
        let part = |word: &String| word.chars().count() >= PART && !word.bytes().all(|byte| byte.is_ascii_digit());
        let whole = words(name);
        let (name, address) = match name.split_once('@') {
            Some((local, _)) => (words(local).into_iter().filter(part).collect(), true),
            None => (whole.clone(), false),
        };
        let longest = || whole.iter().max_by_key(|word| word.len()).cloned();
        let (name, rare) = match name.len() {
            0 | 1 if address => (Vec::new(), longest().into_iter().collect()),
            0 | 1 => (name, longest().into_iter().collect()),
            _ => (name.clone(), name.into_iter().filter(part).collect()),
        };
        Self { spelled, whole, name, rare, address, named: false }
    }

    /// The same, asked for on top: it means the name of a customer too when it is just that.
    #[must_use]
    pub fn on_top(name: &str) -> Self {
        Self { named: true, ..Self::new(name) }
    }

    /// Whether a text that is otherwise kept was asked for.
    #[must_use]
    pub fn takes(&self, kept: &str) -> bool {
        self.named && self.is(kept)
    }

    /// How a field says it. In the text of a field a name can be part of a longer one: that of another person, or of a company. `prose`
    /// is whether the text is sentences.
    #[must_use]
    pub fn said_in_field(&self, text: &str, prose: bool) -> Option<Said> {
        let said = self.said_in(text);
        if said != Some(Said::Name) || self.is(text) || self.whole.is_empty() {
            return said;
        }
        let words = loose_words(text);
        let text = Text::of(text, prose, &words);
        let mut longer = None;
        for (at, near) in words.windows(self.whole.len()).enumerate() {
            if !near.iter().map(|word| &word.loose).eq(&self.whole) {
                continue;
            }
            let span = (at, at + near.len() - 1);
            let wide = if self.address { text.whole_address(span) } else { text.whole_name(span) };
            let Some(wide) = wide else { return Some(Said::Name) };
            longer.get_or_insert(wide);
        }
        // A script without blanks has no words that could be compared.
        Some(longer.map_or(Said::Name, Said::Longer))
    }

    /// Whether the part of an address before the @ has a word of the name.
    #[must_use]
    pub fn names_address(&self, address: &str) -> bool {
        let Some((local, _)) = address.split_once('@') else { return false };
        let asked: Vec<&String> = self.name.iter().filter(|word| word.chars().count() > PART).collect();
        let of_name = |word: &Word| asked.contains(&&word.loose) || (asked.len() > 1 && is_joined(&asked, &word.loose));
        loose_words(local).iter().any(of_name)
    }

    /// Whether a text can say it at all; quick, and true rather than wrong. The text can be JSON.
    #[must_use]
    pub fn may_stand_in(&self, loosened: &str) -> bool {
        self.rare.is_empty() || self.rare.iter().any(|word| loosened.contains(word))
    }

    /// How a text says it; nothing when it does not.
    #[must_use]
    pub fn said_in(&self, text: &str) -> Option<Said> {
        if self.spelled.is_empty() {
            return None;
        }
        let form = spelled(text);
        if form.match_indices(&self.spelled).any(|(at, _)| is_whole(&form, at, &self.spelled)) {
            return Some(Said::Name);
        }
        let words = loose_words(text);
        if let Some((from, to)) = found(&self.name, &words) {
            return Some(Said::Like(around(text, from, to).to_owned()));
        }
        within(&self.whole, &words).map(|(from, to)| Said::Within(around(text, from, to).to_owned()))
    }

    /// The same of the words of a file, in which letters can stand apart that belong together, and together that do not.
    #[must_use]
    pub fn said_in_file(&self, words: &str) -> Option<Said> {
        let said = self.said_in(words);
        if matches!(said, Some(Said::Name | Said::Like(_))) {
            return said;
        }
        let letters: String = self.whole.concat();
        let apart = letters.len() >= APART && {
            let all: String = loose_words(words).into_iter().map(|word| word.loose).collect();
            all.contains(&letters)
        };
        if apart { Some(Said::Like(self.spelled.clone())) } else { said }
    }

    /// The part of a text that says it, with some letters on both sides; the whole text when it is short, its beginning when it does not
    /// say it.
    #[must_use]
    pub fn excerpt(&self, text: &str) -> String {
        let words = loose_words(text);
        let place = found(&self.name, &words).or_else(|| within(&self.whole, &words));
        let (from, to) = place.unwrap_or((0, 0));
        let start = text[..from].char_indices().rev().nth(SIDE).map_or(0, |(at, _)| at);
        let end = text[to..].char_indices().nth(SIDE).map_or(text.len(), |(at, _)| to + at);
        let (before, behind) = (if start > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" });
        format!("{before}{}{behind}", text[start..end].trim())
    }

    /// Whether a text is the name, and nothing else.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        spelled(text) == self.spelled
    }
}

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

/// A text in which names stand.
struct Text<'t> {
    whole: &'t str,
    words: &'t [Word],
    /// Whether it is sentences, whose first word has a capital for that reason alone.
    prose: bool,
    /// Whether capitals tell names from other words; not in a text that has nothing else, or none.
    telling: bool,
}

impl<'t> Text<'t> {
    fn of(whole: &'t str, prose: bool, words: &'t [Word]) -> Self {
        let telling = whole.chars().any(char::is_uppercase) && whole.chars().any(char::is_lowercase);
        Self { whole, words, prose, telling }
    }

    fn capital(&self, word: &Word) -> bool {
        self.whole[word.from..word.to].starts_with(char::is_uppercase)
    }

    /// The longer name of which the words from one to another are a part; nothing when they stand free.
    fn whole_name(&self, (first, last): (usize, usize)) -> Option<String> {
        let (mut from, mut to) = (first, last);
        while from > 0 && self.belongs(from - 1, from, from - 1) {
            from -= 1;
        }
        while to + 1 < self.words.len() && self.belongs(to, to + 1, to + 1) {
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
            let counts = self.capital(word) || (hyphen && !self.telling);
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
        let part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
        let start =
            self.whole[..from].char_indices().rev().take_while(|(_, c)| part(*c)).last().map_or(from, |(at, _)| at);
        let rest = &self.whole[to..];
        let tail = &rest[..rest.find(|c: char| !part(c)).unwrap_or(rest.len())];
        let end = to + tail.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        ((start, end) != (from, to)).then(|| self.whole[start..end].to_owned())
    }
}

/// A text as [`Sought::may_stand_in`] wants it.
#[must_use]
pub fn loosened(text: &str) -> String {
    if text.is_ascii() {
        // Nearly all lines of a journal are, and all of them are looked at.
        let mut out = Vec::with_capacity(text.len());
        for byte in text.bytes().map(|byte| byte.to_ascii_lowercase()) {
            if byte != b'e' || !matches!(out.last(), Some(b'a' | b'o' | b'u')) {
                out.push(byte);
            }
        }
        return String::from_utf8(out).expect("ASCII is UTF-8");
    }
    let mut out = String::with_capacity(text.len());
    text.chars().filter(|c| !hidden(*c) && !is_combining_mark(*c)).for_each(|c| loosen(c, &mut out));
    out
}

/// Whether no letter stands right before or behind what was found: "max" is not in "Maxwell". Scripts without blanks have no such bounds.
fn is_whole(text: &str, at: usize, found: &str) -> bool {
    let letter = |c: char| (c.is_alphanumeric() || is_combining_mark(c)) && !east(c);
    let joined = |own: Option<char>, other: Option<char>| own.is_some_and(letter) && other.is_some_and(letter);
    let (before, behind) = (&text[..at], &text[at + found.len()..]);
    !joined(found.chars().next(), before.chars().next_back())
        && !joined(found.chars().next_back(), behind.chars().next())
}

/// Where all words of a name stand near each other, in any order; all but one can be initials, and in an address they can be one word.
fn found(name: &[String], words: &[Word]) -> Option<(usize, usize)> {
    let long = |word: &&String| word.chars().count() >= PART;
    let asked: Vec<&String> = name.iter().filter(long).collect();
    if asked.is_empty() {
        return None;
    }
    if asked.len() > 1
        && let Some(word) = words.iter().find(|word| is_joined(&asked, &word.loose))
    {
        return Some((word.from, word.to));
    }
    for at in 0..words.len() {
        let near = &words[at..words.len().min(at + asked.len() + BETWEEN)];
        let tight = &near[..near.len().min(asked.len() + 1)];
        let place = |word: &String, among: &[Word]| among.iter().position(|near| near.loose == *word);
        let initial = |word: &String| {
            let first = word.chars().next();
            tight.iter().position(|near| near.loose.chars().count() == 1 && near.loose.chars().next() == first)
        };
        let full = asked.iter().any(|word| place(word, tight).is_some());
        let places: Option<Vec<usize>> =
            asked.iter().map(|word| place(word, near).or_else(|| initial(word).filter(|_| full))).collect();
        // From the first of them on, so that no other word before counts.
        if let Some(places) = places.filter(|places| places.contains(&0)) {
            let last = places.into_iter().max().unwrap_or_default();
            return Some((near[0].from, near[last].to));
        }
    }
    None
}

/// "janedoe", "doejane" and "jdoe", as addresses have them.
fn is_joined(name: &[&String], word: &str) -> bool {
    let (first, last) = (name[0], name[name.len() - 1]);
    let initial: String = first.chars().take(1).collect();
    let forward: String = name.iter().map(|word| word.as_str()).collect();
    let backward: String = name.iter().rev().map(|word| word.as_str()).collect();
    word == forward || word == backward || (word == initial + last)
}

/// Where the words of a name stand one after the other, the outer ones within longer words.
fn within(name: &[String], words: &[Word]) -> Option<(usize, usize)> {
    let (first, last) = (name.first()?, name.last()?);
    words.windows(name.len()).find_map(|near| {
        let matches = if let [only] = near {
            only.loose.contains(first.as_str())
        } else {
            let inner = near[1..near.len() - 1].iter().map(|word| &word.loose).eq(&name[1..name.len() - 1]);
            let outer = (&near[0].loose, &near[near.len() - 1].loose);
            inner && outer.0.ends_with(first.as_str()) && outer.1.starts_with(last.as_str())
        };
        matches.then(|| (near[0].from, near[near.len() - 1].to))
    })
}

/// A place in a text with what belongs to it: the whole address, the whole word.
fn around(text: &str, from: usize, to: usize) -> &str {
    let start = text[..from].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = text[to..].find(char::is_whitespace).map_or(text.len(), |at| to + at);
    let wide = text.get(start..end).unwrap_or(&text[from..to]);
    if wide.contains('@') { wide.trim_matches(|c: char| !c.is_alphanumeric()) } else { &text[from..to] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn said(name: &str, text: &str) -> Option<Said> {
        let sought = Sought::new(name);
        let said = sought.said_in(text);
        assert!(said.is_none() || sought.may_stand_in(&loosened(text)), "{name} in {text} would be passed over");
        said
    }

    #[test]
    fn spellings_of_one_name_have_one_form() {
        for (name, text) in [
            ("José Álvarez", "Jose\u{301} A\u{301}lvarez"),
            ("Jose\u{301} A\u{301}lvarez", "JOSÉ ÁLVAREZ"),
            ("Anna Groß", "ANNA GROSS"),
            ("ANNA GROSS", "Anna Groß"),
            ("Anna GROẞ", "anna groß"),
            ("İlkay Demir", "ilkay demir"),
            ("ilkay demir", "İLKAY DEMİR"),
            ("IŞIK", "ışık"),
            ("Σοφία Παππάς", "ΣΟΦΊΑ ΠΑΠΠΆΣ"),
            ("Jane  Doe", "Jane Doe"),
            ("Jane Doe", "Jane\u{a0}Doe"),
            ("Jane Doe", "Jane\u{202f}\u{2009} Doe"),
            ("Jane Doe", "Jane\nDoe"),
            ("Jane Doe", "Ja\u{200b}ne\u{200d} D\u{ad}oe\u{feff}"),
            ("Jane Doe", "\u{202a}Jane Doe\u{202c}"),
            ("Sean O’Brien", "Sean O'Brien"),
            ("Sean O'Brien", "SEAN OʼBRIEN"),
            ("Sean O`Brien", "Sean O´Brien"),
            ("Anna-Lena Kurz", "Anna Lena Kurz"),
            ("Anna Lena Kurz", "Anna\u{2011}Lena Kurz"),
            ("Anna Lena Kurz", "Anna–Lena Kurz"),
            ("Fiona Field", "ﬁona ﬁeld"),
            ("Jane Doe", "Ｊａｎｅ　Ｄｏｅ"),
            ("Jane \"Q\" Doe", "Jane “Q” Doe"),
            ("李明", "李明"),
        ] {
            assert_eq!(spelled(name), spelled(text), "{name}");
            assert_eq!(said(name, &format!("call {text}, soon")), Some(Said::Name), "{name} in {text}");
        }
        assert_eq!(said("李明", "联系李明先生"), Some(Said::Name), "no blanks are between words there");
        assert_eq!(said("jane@acme.example", "Jane <JANE@Acme.example>"), Some(Said::Name));
        assert_eq!(said("Jane Doe", "Jane Doe's order"), Some(Said::Name));
        assert_eq!(said("Dr. Jane", "dr. jane"), Some(Said::Name));
    }

    #[test]
    fn what_is_only_like_a_name_is_shown_and_is_not_the_name() {
        for (name, text, like) in [
            ("Jane Doe", "to Doe, Jane (CEO)", "Doe, Jane"),
            ("Doe, Jane", "Jane Doe", "Jane Doe"),
            ("Jane Doe", "Jane M. Doe", "Jane M. Doe"),
            ("Jane Doe", "Jane Maria van Doe called", "Jane Maria van Doe"),
            ("Jane Doe", "J. Doe", "J. Doe"),
            ("Jane M. Doe", "Jane Doe", "Jane Doe"),
            ("Jane Doe", "write to jane.doe@acme.example, please", "jane.doe@acme.example"),
            ("Jane Doe", "<jdoe@acme.example>", "jdoe@acme.example"),
            ("Jane Doe", "janedoe@acme.example", "janedoe@acme.example"),
            ("jane.doe@acme.example", "Jane Doe", "Jane Doe"),
            ("jane.doe@acme.example", "jane.doe@other.example", "jane.doe@other.example"),
            ("José", "Jose", "Jose"),
            ("Müller", "Mueller", "Mueller"),
            ("Jörg Müller", "Joerg Muller", "Joerg Muller"),
            ("Søren", "Soren", "Soren"),
            ("Anna-Lena Kurz", "Kurz, Anna Lena", "Kurz, Anna Lena"),
            ("Anna Lena", "annalena", "annalena"),
        ] {
            assert_eq!(said(name, text), Some(Said::Like(like.into())), "{name} in {text}");
        }
        for (name, text, longer) in [
            ("max", "Maxwell & Sons", "Maxwell"),
            ("max", "a climax", "climax"),
            ("Jane Doe", "Jane Does", "Jane Does"),
            ("lara@acme.example", "<klara@acme.example>", "klara@acme.example"),
        ] {
            assert_eq!(said(name, text), Some(Said::Within(longer.into())), "{name} in {text}");
        }
        let sought = Sought::new("Jane Maria Doe");
        assert_eq!(sought.said_in_file("J ane Ma ria\nDoe"), Some(Said::Like("jane maria doe".into())));
        assert_eq!(Sought::new("max").said_in_file("m ax"), None);
        let long = format!("{} Doe, Jane {}", "before ".repeat(20), "behind ".repeat(20));
        let excerpt = Sought::new("Jane Doe").excerpt(&long);
        assert!(excerpt.starts_with('…') && excerpt.ends_with('…') && excerpt.contains("Doe, Jane"), "{excerpt}");
        assert_eq!(Sought::new("Jane Doe").excerpt("Jane  Doe"), "Jane  Doe");
    }

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
                        Some(Said::Longer(longer.into())),
                        "{name} in {text}, {prose}"
                    );
                }
            }
            assert_eq!(field(longer, text, false), Some(Said::Name), "{longer} in {text}");
        }
        for (name, text, longer) in [
            ("Jane Doe", "We wrote to Mary Jane Doe yesterday", "Mary Jane Doe"),
            ("Jane Doe", "Asked by Dr. Mary Jane Doe in May", "Mary Jane Doe"),
            ("Jane Doe", "Sarah-Jane Doe called", "Sarah-Jane Doe"),
        ] {
            assert_eq!(field(name, text, true), Some(Said::Longer(longer.into())), "{name} in {text}");
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
            assert_eq!(field("Jane Doe", text, true), Some(Said::Name), "{text}");
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
            assert_eq!(field("Jane Doe", text, false), Some(Said::Name), "{text}");
        }
        assert_eq!(field("jane@acme.example", "Jane Doe jane@acme.example.", false), Some(Said::Name));
        assert_eq!(field("李明", "联系李明先生", false), Some(Said::Name));
        assert!(Sought::new("Petra Person").names_address("petra@vendor.example"));
        assert!(!Sought::new("Petra Person").names_address("pia@petra.example"));
    }

    #[test]
    fn other_names_are_neither() {
        for (name, text) in [
            ("Jane Doe", "Jane Smith and John Doe of the board of directors met Jane"),
            ("Jane Doe", "Doe"),
            ("Jane Doe", "Jane"),
            ("Jane Doe", "June Dow"),
            ("Jane Doe", "J. Smith"),
            ("klara@acme.example", "Klara"),
            ("info@acme.example", "other@acme.example"),
            ("Max", "Mux"),
            ("...", "anything"),
        ] {
            assert_eq!(said(name, text), None, "{name} in {text}");
        }
    }
}
