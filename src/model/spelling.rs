//! When a text says the name of a person, whatever the spelling, and when it only may. Pure text.

mod address;
mod field;
mod form;
mod loose;
mod near;

use super::likeness::is_east;
use super::readings::{OtherReading, is_disguised, readings};
use super::script::Scripts;
use form::tight;
pub use form::{in_two_letters, spelled, unmarked};
use loose::{Word, letters, loose_words, loosen, loosened};
use std::borrow::Cow;
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

/// How a text says a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mention {
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

impl Mention {
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

    /// What a text says at best, as it stands or in another reading. Where words had to be put together or taken apart, it only may be it.
    fn in_readings(&self, text: &str, says: impl Fn(&str) -> Option<Mention>) -> Option<Mention> {
        let said = says(text);
        if said == Some(Mention::Name) {
            return said;
        }
        let other = |reading: OtherReading| {
            let said = says(&reading.text)?;
            if reading.sure {
                return Some(said);
            }
            let words = match said {
                Mention::Name => self.place(&reading.text).map(|(from, to)| reading.text[from..to].to_owned())?,
                Mention::Like(words) => words,
                _ => return None,
            };
            Some(Mention::Like(reading.written(&words)?))
        };
        let all = said.into_iter().chain(readings(text).into_iter().filter_map(other));
        all.min_by_key(Mention::rank).map(Mention::on_one_line)
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
    pub fn said_in(&self, text: &str) -> Option<Mention> {
        self.in_readings(text, |text| self.plainly(text))
    }

    fn plainly(&self, text: &str) -> Option<Mention> {
        if self.spelled.is_empty() {
            return None;
        }
        let form = spelled(text);
        if form.match_indices(&self.spelled).any(|(at, _)| is_whole(&form, at, &self.spelled)) {
            return Some(Mention::Name);
        }
        let words = loose_words(text);
        let runs: Vec<(usize, usize)> = self.runs(&words).collect();
        if runs.iter().any(|run| self.is_name(text, &words, *run)) {
            return Some(Mention::Name);
        }
        let run = || runs.first().map(|(first, last)| (words[*first].from, words[*last].to));
        if let Some((from, to)) = found(&self.name, &words).or_else(run) {
            return Some(Mention::Like(around(text, from, to).to_owned()));
        }
        let within =
            || within(&self.whole, &words).map(|(from, to)| Mention::Within(around(text, from, to).to_owned()));
        self.like_address(text).or_else(within).or_else(|| self.near(text, &words))
    }

    /// The parts of a name of more than one.
    fn parts(&self) -> Option<Vec<&str>> {
        (2..=PARTS).contains(&self.name.len()).then(|| self.name.iter().map(String::as_str).collect())
    }

    /// Whether a text has the family name, which is the last of the name, or the first before a comma.
    #[must_use]
    pub fn has_family_name(&self, text: &str) -> bool {
        let family = if self.spelled.contains(',') { self.name.first() } else { self.name.last() };
        family.is_some_and(|family| loose_words(text).iter().any(|word| word.is(family)))
    }

    /// The same of the words of a file, in which letters can stand apart that belong together, and together that do not.
    #[must_use]
    pub fn said_in_file(&self, words: &str) -> Option<Mention> {
        let said = self.said_in(words);
        if matches!(said, Some(Mention::Name | Mention::Like(_))) {
            return said;
        }
        let letters: String = self.whole.concat();
        let apart = letters.len() >= APART && {
            let all: String = loose_words(words).into_iter().map(|word| word.loose).collect();
            all.contains(&letters)
        };
        let part = || self.part_in(words, true).filter(|said| matches!(said, Mention::Like(_)));
        if apart { Some(Mention::Like(self.spelled.clone())) } else { part().or(said) }
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

    /// In which scripts it is written.
    #[must_use]
    pub fn scripts(&self) -> Scripts {
        Scripts::of(&self.spelled)
    }

    /// Whether a text is the name, and nothing else; "Doe, Jane" is "Jane Doe".
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        let form = spelled(text);
        form == self.spelled || (!self.address && self.whole.len() > 1 && in_order(&form) == in_order(&self.spelled))
    }

    /// Whether one of the items of a text, or the whole, is the name.
    fn is_item(&self, text: &str) -> bool {
        self.is(text) || text.split([';', '\n']).any(|item| self.is(item))
    }
}

/// A name with the family name last, where a comma stands behind that.
fn in_order(form: &str) -> Cow<'_, str> {
    match form.split_once(',') {
        Some((family, first)) if !first.contains(',') && !first.trim().is_empty() && !family.trim().is_empty() => {
            format!("{} {}", first.trim(), family.trim()).into()
        }
        _ => form.into(),
    }
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

/// Whether a text can say one of these at all; quick, and true rather than wrong. The text can be JSON.
#[must_use]
pub fn may_say(sought: &[Sought], text: &str) -> bool {
    let loosened = loosened(text);
    let stands = |word: &String| loosened.contains(word);
    sought.iter().any(|one| one.rare.is_empty() || one.rare.iter().any(stands)) || is_disguised(text)
}

/// Whether no letter stands right before or behind what was found: "max" is not in "Maxwell". Scripts without blanks have no such bounds.
fn is_whole(text: &str, at: usize, found: &str) -> bool {
    let letter = |c: char| (c.is_alphanumeric() || is_combining_mark(c)) && !is_east(c);
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
    pub(super) fn said(name: &str, text: &str) -> Option<Mention> {
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
            assert_eq!(said(name, &format!("call {text}, soon")), Some(Mention::Name), "{name} in {text}");
        }
        for (name, text) in [
            ("Karl Heinz Meier", "KARLHEINZ MEIER"),
            ("Karl Heinz Meier", "Karlheinz Meier"),
            ("Karlheinz Meier", "Karl-Heinz Meier"),
            ("Anna-Lena Müller", "ANNALENA MÜLLER"),
        ] {
            assert_eq!(said(name, &format!("call {text}, soon")), Some(Mention::Name), "{name} in {text}");
            assert_eq!(
                Sought::new(name).said_in_field(&format!("we asked {text}, and got no answer"), true),
                Some(Mention::Name)
            );
        }
        assert_eq!(said("李明", "联系李明先生"), Some(Mention::Name), "no blanks are between words there");
        assert_eq!(said("jane@acme.example", "Jane <JANE@Acme.example>"), Some(Mention::Name));
        assert_eq!(said("Jane Doe", "Jane Doe's order"), Some(Mention::Name));
        assert_eq!(said("Dr. Jane", "dr. jane"), Some(Mention::Name));
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
            assert_eq!(said(name, text), Some(Mention::Like(like.into())), "{name} in {text}");
        }
        for (name, text, longer) in [
            ("max", "Maxwell & Sons", "Maxwell"),
            ("max", "a climax", "climax"),
            ("Jane Doe", "jane does", "jane does"),
            ("lara@acme.example", "<klara@acme.example>", "klara@acme.example"),
        ] {
            assert_eq!(said(name, text), Some(Mention::Within(longer.into())), "{name} in {text}");
        }
        let sought = Sought::new("Jane Maria Doe");
        assert_eq!(sought.said_in_file("J ane Ma ria\nDoe"), Some(Mention::Like("jane maria doe".into())));
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
            ("Hans Müller", "Hans M├╝ller"),
            ("Hans Groß", "Hans Gro├ƒ"),
            ("Σοφία", "╬ú╬┐╧å╬»╬▒"),
            ("Hans Müller", "by Hans M=C3=BCller"),
            ("Hans Müller", "https://crm.example/Hans%20M%C3%BCller?x=1"),
            ("Hans Müller", "=?utf-8?B?SGFucyBNw7xsbGVy?="),
            ("Hans Müller", "Hans <b>M&#xfc;ller</b>"),
        ] {
            assert_eq!(said(name, text), Some(Mention::Name), "{name} in {text}");
            assert_eq!(Sought::new(name).said_in_field(text, true), Some(Mention::Name), "{name} in {text}");
            let excerpt = Sought::new(name).excerpt(&format!("{}{text}", "before ".repeat(20)));
            assert!(excerpt.starts_with('…') && excerpt.contains(&name[name.len() - 4..]), "{excerpt}");
        }
        assert_eq!(
            Sought::new("Hans Müller").said_in_field("Karl Hans M&uuml;ller", false),
            Some(Mention::Longer("Karl Hans Müller".into()))
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
            let Some(Mention::Like(words)) = said(name, text) else { panic!("{name} in {text}") };
            assert_eq!(said(&words, text), Some(Mention::Name), "{words} in {text}");
        }
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
