//! When a text says the name of a person, whatever the spelling, and when it only may. Pure text.

use super::likeness::{east, is_unseen, plain, written};
use super::readings::{Reading, is_disguised, readings};
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
/// Letters of a word from which on its halves are looked for: it can be written as two.
const HALVED: usize = 6;
/// Parts that a name has at most, so that what is made of some of them is looked for.
const PARTS: usize = 6;
/// What stands in names of many people, and names nobody alone.
const PARTICLES: [&str; 18] = [
    "von", "van", "der", "den", "de", "di", "da", "del", "la", "le", "el", "al", "bin", "ibn", "dos", "zu", "zur",
    "ter",
];

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
    capital: bool,
}

impl Word {
    /// Whether it is a part of a name, as it is or in the genitive: "Müllers".
    fn is(&self, part: &str) -> bool {
        self.loose == part
            || (self.capital && self.loose.strip_suffix('s') == Some(part) && part.chars().count() >= PART)
    }
}

/// The words of a text, each without marks and apostrophes, with one letter for an umlaut that is written with two. What is behind the
/// apostrophe of "Doe's", and before that of "d'Anna", is another word.
fn loose_words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut within = false;
    let mut before = ' ';
    for (at, c) in text.char_indices().filter(|(_, c)| !hidden(*c)) {
        if within && written(c) == '\'' && joins(before, &text[at + c.len_utf8()..]) {
            continue;
        }
        // In the place of a letter that was lost.
        let letter = c.is_alphanumeric() || is_combining_mark(c) || c == char::REPLACEMENT_CHARACTER;
        if letter && !within {
            words.push(Word { loose: String::new(), from: at, to: at, capital: c.is_uppercase() });
        }
        if let Some(word) = words.last_mut().filter(|_| letter) {
            loosen(c, &mut word.loose);
            word.to = at + c.len_utf8();
        }
        (within, before) = (letter, c);
    }
    words
}

/// Whether an apostrophe behind a letter and before more text stands within a word.
fn joins(before: char, rest: &str) -> bool {
    let mut letters = rest.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return false };
    let genitive = matches!(first, 's' | 'S') && second.is_none_or(|c| !c.is_alphanumeric());
    first.is_alphabetic() && !genitive && !(before.is_lowercase() && first.is_uppercase())
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
    /// These words of the text, which are nearly it, or some of its parts: perhaps the name of somebody else.
    Near(String),
}

impl Said {
    /// How much it says, the most first.
    #[must_use]
    pub const fn rank(&self) -> u8 {
        match self {
            Self::Name => 0,
            // A longer name is somebody's, whatever else of the same person it is like.
            Self::Longer(_) => 1,
            Self::Like(_) => 2,
            Self::Within(_) => 3,
            Self::Near(_) => 4,
        }
    }

    /// With one blank for many, and for ends of lines.
    fn on_one_line(self) -> Self {
        let line = |words: String| words.split_whitespace().collect::<Vec<_>>().join(" ");
        match self {
            Self::Name => Self::Name,
            Self::Longer(words) => Self::Longer(line(words)),
            Self::Like(words) => Self::Like(line(words)),
            Self::Within(words) => Self::Within(line(words)),
            Self::Near(words) => Self::Near(line(words)),
        }
    }
}

/// A name, or an address, that is looked for.
#[derive(Clone)]
pub struct Sought {
    spelled: String,
    /// Its letters, with nothing between the words.
    tight: String,
    /// All of its words.
    whole: Vec<String>,
    /// The letters of these one after the other, and where each ends.
    letters: (String, Vec<usize>),
    /// The words of the name; of an address, those before the @ if there are more than one.
    name: Vec<String>,
    /// Words of which every text that could say the name has one.
    rare: Vec<String>,
    address: bool,
    /// Whether a name that is otherwise kept is meant, when it is just this.
    named: bool,
    /// Whether it is one word on top of a whole name, which others have too.
    lone: bool,
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
            _ => (name.clone(), name.into_iter().filter(part).collect::<Vec<_>>()),
        };
        let rare = rare.iter().flat_map(|word| halves(word)).collect();
        let (tight, letters) = (tight(&spelled), letters(whole.iter().map(String::as_str)));
        Self { spelled, tight, whole, letters, name, rare, address, named: false, lone: false }
    }

    /// The same beside other names: one word alone is what others are called too.
    #[must_use]
    pub fn beside(self, others: &[Self]) -> Self {
        let word =
            self.named && !self.address && self.whole.len() == 1 && self.whole[0].chars().any(char::is_alphabetic);
        let lone = word && others.iter().any(|other| other.address || other.whole.len() > 1);
        Self { lone, ..self }
    }

    /// Whether it is one word on top of a whole name.
    #[must_use]
    pub const fn is_lone(&self) -> bool {
        self.lone
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
        self.in_readings(text, |text| self.plainly_in_field(text, prose))
    }

    /// What a text says at best, as it stands or in another reading. Where words had to be put together or taken apart, it only may be it.
    fn in_readings(&self, text: &str, says: impl Fn(&str) -> Option<Said>) -> Option<Said> {
        let said = says(text);
        if said == Some(Said::Name) {
            return said;
        }
        let other = |reading: Reading| {
            let said = says(&reading.text)?;
            if reading.sure {
                return Some(said);
            }
            let words = match said {
                Said::Name => self.place(&reading.text).map(|(from, to)| reading.text[from..to].to_owned())?,
                Said::Like(words) => words,
                _ => return None,
            };
            Some(Said::Like(reading.written(&words)?))
        };
        let all = said.into_iter().chain(readings(text).into_iter().filter_map(other));
        all.min_by_key(Said::rank).map(Said::on_one_line)
    }

    fn plainly_in_field(&self, text: &str, prose: bool) -> Option<Said> {
        let said = self.plainly(text);
        if said != Some(Said::Name) || self.is(text) || self.whole.is_empty() {
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
            let Some(wide) = wide else { return Some(Said::Name) };
            longer.get_or_insert(wide);
        }
        Some(match (longer, within) {
            (Some(longer), _) => Said::Longer(longer),
            (None, Some(address)) if self.whole.len() == 1 => Said::Longer(address),
            (None, Some(address)) => Said::Like(address),
            // A script without blanks has no words that could be compared.
            (None, None) => Said::Name,
        })
    }

    /// Where the words of a text have the letters of the name, written together or apart: from which word to which.
    fn runs<'a>(&'a self, words: &'a [Word]) -> impl Iterator<Item = (usize, usize)> + 'a {
        let (wanted, ends) = &self.letters;
        let run = move |first: usize| {
            let (mut all, mut own) = (String::new(), Vec::new());
            for (last, word) in words.iter().enumerate().skip(first) {
                word.loose.chars().for_each(|c| loosen(c, &mut all));
                own.push(all.len());
                if all.len() >= wanted.len() {
                    return (all == *wanted && is_nested(ends, &own, wanted)).then_some((first, last));
                }
            }
            None
        };
        (0..words.len()).filter_map(run)
    }

    /// Whether the words from one to another are the name, but for blanks and hyphens. All in one word it is what accounts are called.
    fn is_name(&self, text: &str, words: &[Word], (first, last): (usize, usize)) -> bool {
        let said = &text[words[first].from..words[last].to];
        let mixed = said.chars().any(char::is_uppercase) && said.chars().any(char::is_lowercase);
        // "Karl Anders on Monday" is no Anderson.
        let names =
            last - first + 1 == self.whole.len() || !mixed || words[first..=last].iter().all(|word| word.capital);
        (last > first) == (self.whole.len() > 1) && names && tight(&spelled(said)) == self.tight
    }

    /// Whether the part of an address before the @ has a word of the name.
    #[must_use]
    pub fn names_address(&self, address: &str) -> bool {
        let Some((local, _)) = address.split_once('@') else { return false };
        let asked: Vec<&String> = self.name.iter().filter(|word| word.chars().count() >= PART).collect();
        let of_name = |word: &Word| asked.contains(&&word.loose) || (asked.len() > 1 && is_joined(&asked, &word.loose));
        loose_words(local).iter().any(of_name)
    }

    /// How a text says it; nothing when it does not.
    #[must_use]
    pub fn said_in(&self, text: &str) -> Option<Said> {
        self.in_readings(text, |text| self.plainly(text))
    }

    fn plainly(&self, text: &str) -> Option<Said> {
        if self.spelled.is_empty() {
            return None;
        }
        let form = spelled(text);
        if form.match_indices(&self.spelled).any(|(at, _)| is_whole(&form, at, &self.spelled)) {
            return Some(Said::Name);
        }
        let words = loose_words(text);
        let runs: Vec<(usize, usize)> = self.runs(&words).collect();
        if runs.iter().any(|run| self.is_name(text, &words, *run)) {
            return Some(Said::Name);
        }
        let run = || runs.first().map(|(first, last)| (words[*first].from, words[*last].to));
        if let Some((from, to)) = found(&self.name, &words).or_else(run) {
            return Some(Said::Like(around(text, from, to).to_owned()));
        }
        let within = || within(&self.whole, &words).map(|(from, to)| Said::Within(around(text, from, to).to_owned()));
        self.like_address(text).or_else(within).or_else(|| self.near(text, &words))
    }

    /// The parts of a name of more than one.
    fn parts(&self) -> Option<Vec<&str>> {
        (2..=PARTS).contains(&self.name.len()).then(|| self.name.iter().map(String::as_str).collect())
    }

    /// How an address in a text is made of the parts of the name and their initials.
    fn like_address(&self, text: &str) -> Option<Said> {
        let parts = self.parts()?;
        let mut near = None;
        for address in addresses(text) {
            let Some(made) = made_of(&parts, &local_letters(address), 0).filter(|made| made.full > 0) else { continue };
            if made.all() == parts.len() {
                return Some(Said::Like(address.to_owned()));
            }
            near = near.or_else(|| (made.all() > 1).then(|| Said::Near(address.to_owned())));
        }
        near
    }

    /// Words that have the family name and other parts of the name, or nearly the letters of all.
    fn near(&self, text: &str, words: &[Word]) -> Option<Said> {
        let parts = self.parts().filter(|_| !self.address)?;
        let turned = letters(parts.iter().rev().take(1).chain(&parts[..parts.len() - 1]).copied()).0;
        let mut near = self.with_its_initial(text, words);
        for first in 0..words.len() {
            let mut own = words[first].loose.clone();
            for last in first + 1..words.len().min(first + parts.len() + 1) {
                let between = &text[words[last - 1].to..words[last].from];
                if !between.chars().all(|c| matches!(c, '.' | ',' | '-') || c.is_whitespace()) {
                    break;
                }
                own.push_str(&words[last].loose);
                let said = || text[words[first].from..words[last].to].to_owned();
                if let Some(made) = made_of(&parts, &own, 0).filter(|made| made.has(parts.len() - 1)) {
                    // "Jan Edoe" is cut elsewhere.
                    if made.all() == parts.len() && made.full < parts.len() {
                        return Some(Said::Like(said()));
                    }
                    near.get_or_insert_with(said);
                } else if [&self.letters.0, &turned].into_iter().any(|wanted| nearly(wanted, &own)) {
                    near.get_or_insert_with(said);
                }
            }
        }
        near.map(Said::Near)
    }

    /// Of a name that is one word and initials: that word beside another that begins so.
    fn with_its_initial(&self, text: &str, words: &[Word]) -> Option<String> {
        let (long, initials): (Vec<&String>, Vec<_>) = self.name.iter().partition(|word| word.chars().count() >= PART);
        let [long] = long[..] else { return None };
        let begins = |word: &Word| initials.iter().any(|initial| word.loose.starts_with(initial.as_str()));
        let pair = words.windows(2).find(|pair| {
            (pair[0].loose == *long && begins(&pair[1])) || (pair[1].loose == *long && begins(&pair[0]))
        })?;
        Some(text[pair[0].from..pair[1].to].to_owned())
    }

    /// What in a field has a part of the name, or an address its initials: whom it means can only be told by what stands beside it. Like
    /// it, or a longer name.
    #[must_use]
    pub fn part_in(&self, text: &str, prose: bool) -> Option<Said> {
        self.in_readings(text, |text| self.part_plainly_in(text, prose))
    }

    fn part_plainly_in(&self, text: &str, prose: bool) -> Option<Said> {
        let parts = self.parts()?;
        let made = |address: &&str| {
            let made = made_of(&parts, &local_letters(address), 0);
            made.is_some_and(|made| made.full > 0 || made.all() == parts.len())
        };
        if let Some(address) = addresses(text).into_iter().find(made) {
            return Some(Said::Like(address.to_owned()));
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
                longer.get_or_insert(Said::Longer(wide));
                continue;
            }
            let (first, last) = (at.saturating_sub(1), (at + 1).min(words.len() - 1));
            return Some(Said::Like(text[words[first].from..words[last].to].to_owned()));
        }
        longer
    }

    /// Whether a text has the family name, which is the last of the name, or the first before a comma.
    #[must_use]
    pub fn has_family_name(&self, text: &str) -> bool {
        let family = if self.spelled.contains(',') { self.name.first() } else { self.name.last() };
        family.is_some_and(|family| loose_words(text).iter().any(|word| word.is(family)))
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
        let part = || self.part_in(words, true).filter(|said| matches!(said, Said::Like(_)));
        if apart { Some(Said::Like(self.spelled.clone())) } else { part().or(said) }
    }

    /// Where a text says it.
    fn place(&self, text: &str) -> Option<(usize, usize)> {
        let words = loose_words(text);
        let run = || self.runs(&words).next().map(|(first, last)| (words[first].from, words[last].to));
        found(&self.name, &words).or_else(run).or_else(|| within(&self.whole, &words))
    }

    /// The part of a text that says it, with some letters on both sides; the whole text when it is short, its beginning when it does not
    /// say it.
    #[must_use]
    pub fn excerpt(&self, text: &str) -> String {
        let plain = |text: &str| self.place(text).is_none();
        let other = plain(text).then(|| readings(text).into_iter().find(|reading| !plain(&reading.text))).flatten();
        let text = other.as_ref().map_or(text, |reading| &reading.text);
        let (from, to) = self.place(text).unwrap_or((0, 0));
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

/// What an address has on both sides of the @.
fn in_address(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-')
}

/// A span of a text with all letters on both sides that belong to it, but no full stop at its end.
fn wider(text: &str, (from, to): (usize, usize), belongs: impl Fn(char) -> bool) -> (usize, usize) {
    let start = text[..from].char_indices().rev().take_while(|(_, c)| belongs(*c)).last().map_or(from, |(at, _)| at);
    let rest = &text[to..];
    let tail = &rest[..rest.find(|c: char| !belongs(c)).unwrap_or(rest.len())];
    (start, to + tail.trim_end_matches(|c: char| !c.is_alphanumeric()).len())
}

/// The addresses in a text.
fn addresses(text: &str) -> Vec<&str> {
    let address = |(at, _): (usize, &str)| {
        let (start, end) = wider(text, (at, at + 1), in_address);
        (start < at && end > at + 1).then(|| &text[start..end])
    };
    text.match_indices('@').filter_map(address).collect()
}

/// The letters of an address before the @.
fn local_letters(address: &str) -> String {
    let local = address.split('@').next().unwrap_or_default();
    loose_words(local).iter().flat_map(|word| word.loose.chars()).filter(|c| c.is_alphabetic()).collect()
}

/// A text in one form without blanks, and without what stands before its first letter and behind its last.
fn tight(spelled: &str) -> String {
    spelled.trim_matches(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).replace(' ', "")
}

/// The letters of words one after the other, and where each ends.
fn letters<'w>(words: impl Iterator<Item = &'w str>) -> (String, Vec<usize>) {
    let mut all = String::new();
    let ends = words.map(|word| {
        word.chars().for_each(|c| loosen(c, &mut all));
        all.len()
    });
    let ends = ends.collect();
    (all, ends)
}

/// Whether the words of a text are those of a name written together, or apart; the pieces are no initials, nor "on" and "at".
fn is_nested(name: &[usize], text: &[usize], letters: &str) -> bool {
    let (few, many, least) = if text.len() > name.len() { (name, text, PART + 1) } else { (text, name, PART) };
    let short = |(at, end): (usize, &usize)| {
        let from = if at == 0 { 0 } else { many[at - 1] };
        letters.get(from..*end).is_none_or(|piece| piece.chars().count() < least)
    };
    few.iter().all(|end| many.contains(end)) && (few == many || !many.iter().enumerate().any(short))
}

/// A word, or both its halves where it can be written as two.
fn halves(word: &str) -> Vec<String> {
    let count = word.chars().count();
    if count < HALVED {
        return vec![word.to_owned()];
    }
    let at = word.char_indices().nth(count / 2).map_or(0, |(at, _)| at);
    vec![word[..at].to_owned(), word[at..].to_owned()]
}

/// Of which parts of a name letters are made.
#[derive(Clone, Copy, Default)]
struct MadeOf {
    /// Which parts, a bit each.
    parts: u32,
    /// How many of them are there in full.
    full: usize,
}

impl MadeOf {
    const fn all(self) -> usize {
        self.parts.count_ones() as usize
    }

    const fn has(self, part: usize) -> bool {
        self.parts & (1 << part) != 0
    }
}

/// How letters are made of parts of a name and of initials, each part once, in any order; nothing when others are among them.
fn made_of(parts: &[&str], letters: &str, used: u32) -> Option<MadeOf> {
    if letters.is_empty() {
        return (used > 0).then(MadeOf::default);
    }
    let with = |at: usize, rest: &str, full: bool| {
        let made = made_of(parts, rest, used | (1 << at))?;
        Some(MadeOf { parts: made.parts | (1 << at), full: made.full + usize::from(full) })
    };
    let free = (0..parts.len()).filter(|at| used & (1 << at) == 0);
    let ways = free.flat_map(|at| {
        let part = parts[at];
        let initial = part.chars().next().and_then(|first| with(at, letters.strip_prefix(first)?, false));
        let long = part.chars().count() >= PART;
        let full = letters.strip_prefix(part).filter(|_| long).and_then(|rest| with(at, rest, true));
        initial.into_iter().chain(full)
    });
    ways.max_by_key(|made| made.full)
}

/// Whether letters are those of a name but for one, or two of a long one.
fn nearly(wanted: &str, letters: &str) -> bool {
    let allowed = match wanted.chars().count() {
        0..=6 => 0,
        7..=11 => 1,
        _ => 2,
    };
    let (wanted, letters): (Vec<char>, Vec<char>) = (wanted.chars().collect(), letters.chars().collect());
    if wanted.len().abs_diff(letters.len()) > allowed {
        return false;
    }
    // How many letters differ between the beginnings of both, row by row.
    let mut row: Vec<usize> = (0..=letters.len()).collect();
    for (at, one) in wanted.iter().enumerate() {
        let mut before = std::mem::replace(&mut row[0], at + 1);
        for (to, other) in letters.iter().enumerate() {
            let changed = before + usize::from(one != other);
            before = row[to + 1];
            row[to + 1] = changed.min(before + 1).min(row[to] + 1);
        }
    }
    row[letters.len()] <= allowed
}

/// Whether a text can say one of these at all; quick, and true rather than wrong. The text can be JSON.
#[must_use]
pub fn may_say(sought: &[Sought], text: &str) -> bool {
    let loosened = loosened(text);
    let stands = |word: &String| loosened.contains(word);
    sought.iter().any(|one| one.rare.is_empty() || one.rare.iter().any(stands)) || is_disguised(text)
}

/// A text in the letters of [`loose_words`].
fn loosened(text: &str) -> String {
    if text.is_ascii() {
        // Nearly all lines of a journal are, and all of them are looked at.
        let mut out = Vec::with_capacity(text.len());
        for byte in text.bytes().map(|byte| byte.to_ascii_lowercase()).filter(|byte| !matches!(byte, b'\'' | b'`')) {
            if byte != b'e' || !matches!(out.last(), Some(b'a' | b'o' | b'u')) {
                out.push(byte);
            }
        }
        return String::from_utf8(out).expect("ASCII is UTF-8");
    }
    let mut out = String::with_capacity(text.len());
    let letters = text.chars().filter(|c| !hidden(*c) && !is_combining_mark(*c) && written(*c) != '\'');
    letters.for_each(|c| loosen(c, &mut out));
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
    // Of "J. Doe" the name of everybody in the family is left.
    if asked.is_empty() || (asked.len() == 1 && name.len() > 1) {
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
        let place = |word: &String, among: &[Word]| among.iter().position(|near| near.is(word));
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
        assert!(said.is_none() || may_say(&[sought], text), "{name} in {text} would be passed over");
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
        for (name, text) in [
            ("Karl Heinz Meier", "KARLHEINZ MEIER"),
            ("Karl Heinz Meier", "Karlheinz Meier"),
            ("Karlheinz Meier", "Karl-Heinz Meier"),
            ("Anna-Lena Müller", "ANNALENA MÜLLER"),
        ] {
            assert_eq!(said(name, &format!("call {text}, soon")), Some(Said::Name), "{name} in {text}");
            assert_eq!(
                Sought::new(name).said_in_field(&format!("we asked {text}, and got no answer"), true),
                Some(Said::Name)
            );
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
            ("Karl Heinz Meier", "write to kh.meier@c.example.", "kh.meier@c.example"),
            ("Karl Heinz Meier", "KH Meier", "KH Meier"),
            ("Jane Doe", "doe.j@acme.example", "doe.j@acme.example"),
            ("Anna-Lena Müller", "Annalena Mueller", "Annalena Mueller"),
            ("Annalena", "Anna Lena", "Anna Lena"),
            ("Jane Doe", "Jane Does contract", "Jane Does"),
            ("Siobhán O'Brien", "Siobhán OBrien", "Siobhán OBrien"),
            ("Siobhán OBrien", "Siobhan O’Brien", "Siobhan O’Brien"),
            ("Siobhán O'Brien", "Siobhán O'Briens Vertrag", "Siobhán O'Briens"),
            ("Siobhán O'Brien", "S. O'Brien", "S. O'Brien"),
            ("Siobhán O'Brien", "write to siobhan.obrien@v.example", "siobhan.obrien@v.example"),
            ("Siobhán O'Brien", "siobhan.obrien@", "siobhan.obrien"),
            ("Siobhán O'Brien", "SiobhanOBrien-signed.pdf", "SiobhanOBrien"),
            ("Müller", "M ü l l e r", "M ü l l e r"),
            ("Müller", "by M.ü.l.l.e.r today", "M.ü.l.l.e.r"),
            ("Hans Müller", "H a n s  M ü l l e r", "H a n s M ü l l e r"),
            ("Müller", "of Mü-\nller", "Mü- ller"),
            ("Müller", "of Mül-\n  ler", "Mül- ler"),
            ("Müller", "Müllers", "Müllers"),
            ("Müller", "VertragMueller2024.pdf", "VertragMueller2024"),
            ("Hans Müller", "<b>Muel</b>ler, <i>Hans</i>", "Mueller, Hans"),
        ] {
            assert_eq!(said(name, text), Some(Said::Like(like.into())), "{name} in {text}");
        }
        for (name, text, longer) in [
            ("max", "Maxwell & Sons", "Maxwell"),
            ("max", "a climax", "climax"),
            ("Jane Doe", "jane does", "jane does"),
            ("lara@acme.example", "<klara@acme.example>", "klara@acme.example"),
        ] {
            assert_eq!(said(name, text), Some(Said::Within(longer.into())), "{name} in {text}");
        }
        for (name, text, near) in [
            ("Karl Heinz Meier", "asked Karl-Heinz Meyer", "Karl-Heinz Meyer"),
            ("Karl Heinz Meier", "Karlheinz Mayer", "Karlheinz Mayer"),
            ("Karl Heinz Meier", "Meyer, Karl-Heinz", "Meyer, Karl-Heinz"),
            ("Karl Heinz Meier", "Karl Meier", "Karl Meier"),
            ("J. Doe", "Jane Doe", "Jane Doe"),
            ("Jane Doe", "Jan Edoe", "Jan Edoe"),
            ("Karl Anderson", "met Karl Anders on Monday", "Karl Anders"),
            ("Anna-Lena Müller", "Ana Lena Müller", "Ana Lena Müller"),
            ("Anna-Lena Müller", "anna.lena@d4.example", "anna.lena@d4.example"),
        ] {
            assert_eq!(said(name, text), Some(Said::Near(near.into())), "{name} in {text}");
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
    fn a_name_with_escapes_of_any_kind_is_the_name() {
        for (name, text) in [
            ("Müller", "Herr M&uuml;ller"),
            ("Meyer", "&#77;eyer"),
            ("Hans Müller", "Hans MÃ¼ller"),
            ("Hans Müller", "by Hans M=C3=BCller"),
            ("Hans Müller", "https://crm.example/Hans%20M%C3%BCller?x=1"),
            ("Hans Müller", "=?utf-8?B?SGFucyBNw7xsbGVy?="),
            ("Hans Müller", "Hans <b>M&#xfc;ller</b>"),
        ] {
            assert_eq!(said(name, text), Some(Said::Name), "{name} in {text}");
            assert_eq!(Sought::new(name).said_in_field(text, true), Some(Said::Name), "{name} in {text}");
            let excerpt = Sought::new(name).excerpt(&format!("{}{text}", "before ".repeat(20)));
            assert!(excerpt.starts_with('…') && excerpt.contains(&name[name.len() - 4..]), "{excerpt}");
        }
        assert_eq!(
            Sought::new("Hans Müller").said_in_field("Karl Hans M&uuml;ller", false),
            Some(Said::Longer("Karl Hans Müller".into()))
        );
    }

    /// What is shown can be asked for, and is then the name.
    #[test]
    fn words_that_are_shown_of_another_reading_can_be_asked_for() {
        for (name, text) in [
            ("Müller", "by M ü l l e r today"),
            ("Müller", "by M.ü.l.l.e.r today"),
            ("Müller", "of Mü-\nller"),
            ("Müller", "VertragMueller2024.pdf"),
            ("Hans Müller", "H a n s  M ü l l e r"),
            ("Hans Müller", "M&uuml;ller, Hans"),
        ] {
            let Some(Said::Like(words)) = said(name, text) else { panic!("{name} in {text}") };
            assert_eq!(said(&words, text), Some(Said::Name), "{words} in {text}");
        }
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
            let said = words.map(|words| Said::Like(words.to_owned()));
            assert_eq!(Sought::new(name).part_in(text, true), said, "{name} in {text}");
        }
        for other in ["Ms Doe-Smith", "Peter Doe"] {
            let said = Sought::new("Jane Doe").part_in(other, false);
            assert!(matches!(said, Some(Said::Longer(_))), "{other}: {said:?}");
        }
        let lone = |word: &str| Sought::on_top(word).beside(&[Sought::new("J. Doe")]);
        assert!(lone("Doe").is_lone() && !lone("Ms Doe").is_lone() && !Sought::on_top("Doe").beside(&[]).is_lone());
        for (text, longer) in [
            ("peter.doe@acme.example", "peter.doe@acme.example"),
            ("Ask Ms Doe-Smith", "Doe-Smith"),
            ("Please ask doe-smith about it", "doe-smith"),
        ] {
            assert_eq!(lone("Doe").said_in_field(text, true), Some(Said::Longer(longer.into())), "{text}");
        }
        assert_eq!(lone("Doe").said_in_field("ask Ms Doe", true), Some(Said::Name));
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
            ("J. Doe", "Doe"),
            ("J. Doe", "peter.doe@acme.example"),
            ("...", "anything"),
        ] {
            assert_eq!(said(name, text), None, "{name} in {text}");
        }
    }
}
