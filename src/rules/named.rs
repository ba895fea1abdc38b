//! What texts name of records: companies, people, domains, addresses and handles, in any spelling. Pure text. A name of ordinary words is found for sure
//! only where its legal form stands with it, and one of everyday words only where it stands as a name.

mod standing;
mod words;

use crate::model::likeness::{Likeness, ends_a_form, is_east, is_unseen, written};
use crate::model::{Kind, Record, Shape, country};
use aho_corasick::AhoCorasick;
use standing::stands_as_name;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::LazyLock;
use words::{Word, words_of};
pub use words::{as_seen, in_latin, with_letters};

/// Words of a name, at most.
const WORDS: usize = 9;
/// Letters of a word from which on it is looked for without regard to how it is written.
const SHORT: usize = 4;
/// Letters of a reference, at least.
const REFERENCE: usize = 5;
/// Letters at the beginning of a word by which it is looked for in a line of the journal.
const BEGINNING: usize = 4;

/// Words that any text about data protection may hold, and those of many companies; as [`words_of`] writes them.
const ORDINARY: &str = include_str!("named/ordinary.txt");

/// Words of everyday speech that companies are called by, too, in English, German, French, Spanish and Dutch: in small letters they name none; as
/// [`words_of`] writes them.
const COMMON: &str = include_str!("named/common.txt");

static EVERYDAY: LazyLock<HashSet<&'static str>> = LazyLock::new(|| COMMON.split_whitespace().collect());
static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| ORDINARY.split_whitespace().collect());

/// A part of one of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which of the texts.
    pub text: usize,
    /// The first byte.
    pub from: usize,
    /// The one behind the last.
    pub to: usize,
}

impl Place {
    /// Whether the other lies within it.
    #[must_use]
    pub const fn holds(&self, other: &Self) -> bool {
        self.text == other.text && self.from <= other.from && other.to <= self.to
    }
}

/// How sure it is that a place names a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Surety {
    /// It may be another word, or another company.
    Perhaps,
    /// It is an everyday word that stands as a name stands.
    Likely,
    /// It is a name that no text holds by chance.
    Surely,
}

type Places = HashMap<String, Vec<Place>>;

/// The digest of something by which a text can name a record: equal where the text is looked up by the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(pub u64);

impl Key {
    /// Of words in a row, of a name with its legal form, of an address.
    fn of(way: u8, text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        (way, text).hash(&mut hasher);
        Self(hasher.finish())
    }
}

/// The ways in which something is looked up: by words in a row, by a name with its form, by an address; and any name that is written without blanks.
const RUN: u8 = 0;
const FORMED: u8 = 1;
const ADDRESS: u8 = 2;
const UNSPACED: u8 = 3;

/// All by which a text can name a record: [`Texts::places_of`] finds nothing in a text that has none of these.
#[must_use]
pub fn keys_of(record: &Record) -> Vec<Key> {
    let mut found = Vec::new();
    for (field, value) in record.entries() {
        let Some(text) = value.and_then(|_| record.text(field.name)) else { continue };
        let mut each = |way: fn(&str, &mut Vec<Key>)| text.split(';').for_each(|one| way(one, &mut found));
        match field.shape {
            Shape::Email | Shape::Domain => each(address_keys),
            _ if field.name == record.kind.title_field() || field.name == "product" => company_keys(text, &mut found),
            _ if record.kind != Kind::Customer => {}
            _ => match field.name {
                "affiliates" => each(company_keys),
                "contact" | "dpo" => person_keys(text, &mut found),
                "reference" => reference_keys(text, &mut found),
                "other_references" => each(reference_keys),
                _ => {}
            },
        }
    }
    found
}

fn address_keys(address: &str, found: &mut Vec<Key>) {
    let small = small(address.trim());
    found.push(Key::of(ADDRESS, small.strip_prefix("www.").unwrap_or(&small)));
}

fn company_keys(name: &str, found: &mut Vec<Key>) {
    let name = name.split(" (").next().unwrap_or(name).trim();
    if name.chars().any(is_east) {
        found.push(Key::of(UNSPACED, ""));
        return;
    }
    let words: Vec<String> = words_of(name).into_iter().map(|word| word.plain).collect();
    let Likeness { core, form } = Likeness::of(&words.join(" "));
    let bare = core.replace(' ', "");
    found.extend([Key::of(RUN, &words.concat()), Key::of(RUN, &bare), Key::of(RUN, &format!("{bare}s"))]);
    for short in shorter(&core) {
        let bare = short.replace(' ', "");
        found.extend([Key::of(RUN, &bare), Key::of(RUN, &format!("{bare}s"))]);
    }
    found.push(Key::of(FORMED, &format!("{bare}#{}", form.unwrap_or_default())));
    found.extend(first_word(&core).map(|first| Key::of(RUN, first)));
}

/// Legal forms that are no other word in a text, as [`Likeness`] writes them.
const CLEAR_FORMS: [&str; 12] = ["gmbh", "ltd", "inc", "llc", "plc", "sarl", "bv", "nv", "kg", "corp", "srl", "ug"];

/// Letters of the first word of a name, at least, by which alone a company is spoken of.
const FIRST: usize = 5;

/// The first word of a name of several, where it is one that no text holds by chance, and no place.
fn first_word(core: &str) -> Option<&str> {
    let (first, _) = core.split_once(' ')?;
    let is_one = first.chars().count() >= FIRST && first.chars().all(char::is_alphabetic);
    (is_one && is_rare(first) && !EVERYDAY.contains(first) && country::code(first).is_none()).then_some(first)
}

/// What a company is called in short: without what only says that it holds others, and each of two names of one that trades under another.
fn shorter(core: &str) -> Vec<&str> {
    const HOLDS: [&str; 9] =
        [" holding", " holdings", " group", " gruppe", " groupe", " grupo", " gruppo", " international", " and co"];
    const TRADES: [&str; 5] = [" trading as ", " ta ", " dba ", " t a ", " d b a "];
    let mut found: Vec<&str> = HOLDS.iter().filter_map(|end| core.strip_suffix(end)).collect();
    found.extend(TRADES.iter().filter_map(|between| core.split_once(between)).flat_map(|(one, other)| [one, other]));
    found
}

fn person_keys(name: &str, found: &mut Vec<Key>) {
    let first = name.split([',', ';', '(', '<', '/']).next().unwrap_or(name);
    for name in [first, name] {
        let words: Vec<String> = words_of(name).into_iter().map(|word| word.plain).collect();
        found.push(Key::of(RUN, &words.concat()));
        if let [first, last] = &words[..] {
            found.push(Key::of(RUN, &format!("{last}{first}")));
        }
    }
}

fn reference_keys(reference: &str, found: &mut Vec<Key>) {
    let key: String = words_of(reference).into_iter().map(|word| word.plain).collect();
    found.push(Key::of(RUN, &key));
}

/// Texts in which names are looked up.
#[derive(Debug, Default)]
pub struct Texts {
    all: Vec<String>,
    /// Words that stand beside each other, written as one.
    runs: Places,
    /// The same before a legal form: with that behind a #.
    formed: Places,
    /// Domains, and addresses of mail.
    addresses: Places,
    /// Handles.
    handles: Vec<(Kind, i64, Place)>,
    /// Texts in scripts without blanks, without their punctuation.
    unspaced: Vec<(usize, String)>,
    /// How words begin that a name which the texts hold has.
    beginnings: BTreeSet<String>,
}

impl Texts {
    /// Reads texts.
    #[must_use]
    pub fn of(texts: Vec<String>) -> Self {
        let texts: Vec<String> = texts.into_iter().map(|text| as_seen(&text).into_owned()).collect();
        let mut all = Self::default();
        for (at, text) in texts.iter().enumerate() {
            let words = words_of(text);
            all.take_runs(at, text, &words);
            for one in ['l', 'i'] {
                all.take_runs(at, text, &hidden(text, &words, one));
            }
            all.take_handles(at, text, &words);
            all.take_addresses(at, text);
            if text.chars().any(is_east) {
                all.unspaced.push((at, words.iter().map(|word| &*word.plain).collect()));
            }
        }
        Self { all: texts, ..all }
    }

    fn take_runs(&mut self, text: usize, whole_text: &str, words: &[Word]) {
        for (at, first) in words.iter().enumerate() {
            if is_rare(&first.plain) || is_capital(&whole_text[first.from..first.to]) {
                self.begins(&first.plain);
            }
            for start in [Some(&first.plain), first.bare.as_ref()].into_iter().flatten() {
                let (mut whole, mut spaced) = (String::new(), String::new());
                for (more, word) in words[at..].iter().take(WORDS).enumerate() {
                    let plain = if more == 0 { start } else { &word.plain };
                    whole.push_str(plain);
                    spaced.extend([if more == 0 { "" } else { " " }, plain]);
                    let place = Place { text, from: first.from, to: word.to };
                    if more > 0 && ends_a_form(plain) {
                        self.take_formed(&spaced, place, is_dotted(whole_text, place.to));
                    }
                    self.runs.entry(whole.clone()).or_default().push(place);
                }
                if first.bare.is_some() {
                    self.begins(start);
                }
            }
        }
    }

    /// Takes a name with its legal form, which is found also where it is of ordinary words.
    fn take_formed(&mut self, spaced: &str, place: Place, dotted: bool) {
        let Likeness { core, form: Some(form) } = Likeness::of(spaced) else { return };
        core.split(' ').for_each(|word| self.begins(word));
        let core = core.replace(' ', "");
        self.formed.entry(format!("{core}#{form}")).or_default().push(place);
        // A name that is recorded without a form is meant with any that is no other word, as "as" and "sa" are where no dots stand in them.
        if dotted || CLEAR_FORMS.contains(&form) {
            self.formed.entry(format!("{core}#")).or_default().push(place);
        }
    }

    fn take_handles(&mut self, text: usize, whole: &str, words: &[Word]) {
        for pair in words.windows(2) {
            let between = words_between(whole, &pair[0], &pair[1]);
            let named =
                (between == "-").then(|| format!("{}-{}", whole[pair[0].from..pair[0].to].trim(), pair[1].plain));
            let handle = named.and_then(|handle| Kind::of_handle(&handle));
            self.handles.extend(
                handle.map(|(kind, number)| (kind, number, Place { text, from: pair[0].from, to: pair[1].to })),
            );
        }
    }

    fn take_addresses(&mut self, text: usize, whole: &str) {
        let mut at = 0;
        for piece in whole.split(char::is_whitespace) {
            let place = Place { text, from: at, to: at + piece.len() };
            at += piece.len();
            at += whole[at..].chars().next().map_or(0, char::len_utf8);
            for part in small(piece).split(|c: char| "<>()[]{}\"',;:/?=&|".contains(c)) {
                let part = part.trim_matches('.');
                let host = part.rsplit('@').next().unwrap_or_default();
                if part.contains('@') {
                    self.addresses.entry(part.to_owned()).or_default().push(place);
                }
                let ends = host.match_indices('.').map(|(dot, _)| &host[dot + 1..]).filter(|end| end.contains('.'));
                for host in std::iter::once(host).filter(|host| host.contains('.')).chain(ends) {
                    self.addresses.entry(host.to_owned()).or_default().push(place);
                }
            }
        }
    }

    fn begins(&mut self, word: &str) {
        self.beginnings.insert(word.chars().take(BEGINNING).collect());
    }

    /// What a place says, on one line.
    #[must_use]
    pub fn said(&self, place: Place) -> String {
        let said = self.all[place.text].get(place.from..place.to).unwrap_or_default();
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The handles that stand in the texts.
    pub fn handles(&self) -> impl Iterator<Item = &(Kind, i64, Place)> {
        self.handles.iter()
    }

    /// The words that can be the number of a contract: of letters and digits.
    pub fn numbered(&self) -> impl Iterator<Item = Place> {
        let can_be = |word: &str| {
            word.chars().count() >= REFERENCE
                && word.contains(|c: char| c.is_ascii_digit())
                && word.contains(char::is_alphabetic)
        };
        self.all.iter().enumerate().flat_map(move |(text, whole)| {
            let words = whole.split(|c: char| c.is_whitespace() || ",;:()[]\"'!?|".contains(c));
            let words = words.map(|word| word.trim_end_matches('.')).filter(move |word| can_be(word));
            words.map(move |word| {
                let from = word.as_ptr() as usize - whole.as_ptr() as usize;
                Place { text, from, to: from + word.len() }
            })
        })
    }

    /// All by which the texts can name a record.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        let of = |way: u8, places: &'_ Places| places.keys().map(|key| Key::of(way, key)).collect::<Vec<_>>();
        let unspaced = (!self.unspaced.is_empty()).then(|| Key::of(UNSPACED, ""));
        let all = [of(RUN, &self.runs), of(FORMED, &self.formed), of(ADDRESS, &self.addresses)];
        all.into_iter().flatten().chain(unspaced)
    }

    /// Whether a record can be named that is written so; quick, and true rather than wrong.
    pub fn may_be_named(&self) -> impl Fn(&str) -> bool + use<> {
        let beginnings = AhoCorasick::new(&self.beginnings).ok();
        move |line: &str| {
            !line.is_ascii() || beginnings.as_ref().is_none_or(|beginnings| beginnings.is_match(&squeezed(line)))
        }
    }

    /// Where texts say what a record is called, and, of a customer, its companies, people, domains, addresses and references; each place with how sure
    /// that is.
    #[must_use]
    pub fn names_of(&self, record: &Record) -> Vec<(Place, Surety)> {
        let mut found: Vec<(Place, Surety)> = Vec::new();
        let surely = |places: Vec<Place>| places.into_iter().map(|place| (place, Surety::Surely));
        for (field, value) in record.entries() {
            let Some(text) = value.and_then(|_| record.text(field.name)) else { continue };
            match field.shape {
                Shape::Email | Shape::Domain => found.extend(text.split(';').flat_map(|one| surely(self.address(one)))),
                _ if field.name == record.kind.title_field() || field.name == "product" => {
                    found.extend(self.company(text));
                }
                _ if record.kind != Kind::Customer => {}
                _ => match field.name {
                    "affiliates" => found.extend(text.split(';').flat_map(|one| self.company(one))),
                    "contact" | "dpo" => found.extend(surely(self.person(text))),
                    "reference" => found.extend(surely(self.reference(text))),
                    "other_references" => found.extend(text.split(';').flat_map(|one| surely(self.reference(one)))),
                    _ => {}
                },
            }
        }
        // Of one place, what is surest.
        found.sort_unstable_by_key(|(place, sure)| (*place, std::cmp::Reverse(*sure)));
        found.dedup_by_key(|(place, _)| *place);
        found
    }

    /// The places at which a record is named, or likely is.
    #[must_use]
    pub fn places_of(&self, record: &Record) -> Vec<Place> {
        let named = self.names_of(record).into_iter().filter(|(_, sure)| *sure > Surety::Perhaps);
        named.map(|(place, _)| place).collect()
    }

    /// Where a text says a part of the name of a person of a record: of whom we answer, that names no other.
    #[must_use]
    pub fn people_of(&self, record: &Record) -> Vec<Place> {
        let names = ["contact", "dpo"].into_iter().filter_map(|field| record.text(field));
        let words = names.flat_map(words_of).map(|word| word.plain).filter(|word| is_rare(word));
        words.flat_map(|word| self.at(&self.runs, &word)).collect()
    }

    fn address(&self, address: &str) -> Vec<Place> {
        let small = small(address.trim());
        self.at(&self.addresses, small.strip_prefix("www.").unwrap_or(&small))
    }

    fn at(&self, places: &Places, key: &str) -> Vec<Place> {
        places.get(key).cloned().unwrap_or_default()
    }

    fn company(&self, name: &str) -> Vec<(Place, Surety)> {
        let name = name.split(" (").next().unwrap_or(name).trim();
        if name.chars().any(is_east) {
            return self.unspaced(name).into_iter().map(|place| (place, Surety::Surely)).collect();
        }
        let words: Vec<String> = words_of(name).into_iter().map(|word| word.plain).collect();
        let Likeness { core, form } = Likeness::of(&words.join(" "));
        let bare = core.replace(' ', "");
        let mut found = self.at(&self.formed, &format!("{bare}#{}", form.unwrap_or_default()));
        if form.is_some() {
            found.extend(self.at(&self.runs, &words.concat()));
        }
        let mut found: Vec<(Place, Surety)> = found.into_iter().map(|place| (place, Surety::Surely)).collect();
        for core in std::iter::once(&*core).chain(shorter(&core)) {
            found.extend(self.bare(core, name));
        }
        let first = first_word(&core).map(|first| self.at(&self.runs, first)).unwrap_or_default();
        let spoken_of = first.into_iter().filter(|place| is_capital(self.said_at(*place)));
        found.extend(spoken_of.map(|place| (place, Surety::Perhaps)));
        found
    }

    /// Where a name stands without a legal form. One of everyday words is written as a name, and one of ordinary words is none for sure even then; a short
    /// one stands just as in the name.
    fn bare(&self, core: &str, name: &str) -> Vec<(Place, Surety)> {
        let (key, first) = (core.replace(' ', ""), name.split_whitespace().next().unwrap_or(name));
        let (lone, short) = (!core.contains(' '), key.chars().count() < SHORT);
        if !is_rare_name(core) && (!lone || short) {
            return Vec::new();
        }
        let (rare, everyday) = (is_rare_name(core), lone && EVERYDAY.contains(&*key));
        let sure = |place: &Place| {
            let (text, said) = (&*self.all[place.text], self.said_at(*place));
            let is_name = || is_capital(said) && stands_as_name(text, *place);
            match () {
                () if lone && short => (said == first).then_some(Surety::Surely),
                () if !rare => is_name().then_some(Surety::Perhaps),
                () if everyday && is_name() => Some(Surety::Likely),
                () if everyday => is_capital(said).then_some(Surety::Perhaps),
                () if lone && !is_capital(said) && within_an_address(text, *place) => None,
                () => Some(Surety::Surely),
            }
        };
        let all = self.at(&self.runs, &key).into_iter();
        let mut found: Vec<(Place, Surety)> = all.filter_map(|place| Some((place, sure(&place)?))).collect();
        if !short && rare {
            let of_it = self.at(&self.runs, &format!("{key}s")).into_iter();
            let of_it = of_it.filter(|place| is_capital(self.said_at(*place)));
            found.extend(of_it.filter_map(|place| Some((place, sure(&place)?))));
        }
        found
    }

    /// What a place says, as it stands.
    fn said_at(&self, place: Place) -> &str {
        &self.all[place.text][place.from..place.to]
    }

    /// Where a name stands that is written without blanks.
    fn unspaced(&self, name: &str) -> Vec<Place> {
        let name: String = words_of(name).into_iter().map(|word| word.plain).collect();
        let core = name.replace("株式会社", "").replace("有限公司", "");
        if core.chars().count() < 2 {
            return Vec::new();
        }
        let of = |(text, whole): &(usize, String)| {
            let from = whole.find(&core)?;
            Some(Place { text: *text, from, to: from + core.len() })
        };
        self.unspaced.iter().filter_map(of).collect()
    }

    fn person(&self, name: &str) -> Vec<Place> {
        let first = name.split([',', ';', '(', '<', '/']).next().unwrap_or(name);
        let words = |name: &str| words_of(name).into_iter().map(|word| word.plain).collect::<Vec<_>>();
        let words = Some(words(first)).filter(|words| words.len() > 1).unwrap_or_else(|| words(name));
        if words.len() < 2 || !words.iter().any(|word| is_rare(word)) {
            return Vec::new();
        }
        let mut found = self.at(&self.runs, &words.concat());
        if let [first, last] = &words[..] {
            found.extend(self.at(&self.runs, &format!("{last}{first}")));
        }
        found
    }

    fn reference(&self, reference: &str) -> Vec<Place> {
        let key: String = words_of(reference).into_iter().map(|word| word.plain).collect();
        let is_one = key.chars().count() >= REFERENCE && key.chars().any(char::is_alphabetic) && is_rare(&key);
        if is_one { self.at(&self.runs, &key) } else { Vec::new() }
    }
}

/// Whether the word that ends at a place is capitals with dots between them: "S.A.".
fn is_dotted(text: &str, to: usize) -> bool {
    let from = text[..to].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    text[from..to].contains('.') && text[from..to].starts_with(char::is_uppercase)
}

/// Whether a word is none that any text may hold.
fn is_rare(word: &str) -> bool {
    word.chars().count() > 1 && !KNOWN.contains(word)
}

fn is_rare_name(core: &str) -> bool {
    core.split(' ').any(|word| is_rare(word) && word.chars().any(char::is_alphabetic))
}

/// The words of a text with letters for digits and capitals that look like them; none where no word holds such a sign.
fn hidden(text: &str, words: &[Word], one: char) -> Vec<Word> {
    let read = |word: &Word| Some(words_of(&with_letters(&text[word.from..word.to], one)?).pop()?.plain);
    let read: Vec<Option<String>> = words.iter().map(read).collect();
    if read.iter().all(Option::is_none) {
        return Vec::new();
    }
    let anew = |(word, read): (&Word, Option<String>)| Word {
        plain: read.unwrap_or_else(|| word.plain.clone()),
        bare: None,
        from: word.from,
        to: word.to,
    };
    words.iter().zip(read).map(anew).collect()
}

fn is_capital(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
}

/// Whether a place is a part of an address, which is looked up as a whole.
fn within_an_address(text: &str, place: Place) -> bool {
    let mut after = text[place.to..].chars();
    let goes_on = match after.next() {
        Some('.') => after.next().is_some_and(char::is_alphanumeric),
        next => next == Some('@'),
    };
    goes_on || text[..place.from].ends_with(['@', '.', '/'])
}

/// In small letters, without what nobody sees.
fn small(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).flat_map(char::to_lowercase).collect()
}

/// What stands between two words, in one form.
fn words_between(text: &str, one: &Word, other: &Word) -> String {
    text[one.to..other.from].chars().filter(|c| !is_unseen(*c)).map(written).collect()
}

/// The letters of a line, as words are written.
fn squeezed(line: &str) -> Vec<u8> {
    let (mut letters, mut before) = (Vec::with_capacity(line.len()), b' ');
    for byte in line.bytes().map(|byte| byte.to_ascii_lowercase()) {
        if byte.is_ascii_alphanumeric() && !(byte == b'e' && matches!(before, b'a' | b'o' | b'u')) {
            letters.push(byte);
        }
        before = byte;
    }
    letters
}

#[cfg(test)]
mod tests;
