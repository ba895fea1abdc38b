//! Which of the old encodings a text is written in, proven by its words: every candidate makes words of the same bytes, and those that no
//! language writes (a capital within a small word, a box among letters, letters of languages that do not meet) speak against it. What is left
//! is proof when all of it says the same. When two readings are left, a person has to choose, and is shown the words.

use super::charset::Charset;
use crate::model::code_page::{CP437, CP850, CP852, CP857, CP860, MAC_CE};
use encoding_rs as enc;
use std::collections::HashSet;

/// Different words that are weighed.
const WORDS: usize = 20_000;
/// Bytes of a word that are weighed.
const LENGTH: usize = 64;
/// Words after which a few odd ones speak against nothing.
const MANY: usize = 20;
/// Readings that a question shows.
const SHOWN: usize = 4;

/// The candidates, the commonest first: of several that say the same, the first is named.
static CANDIDATES: [Candidate; 23] = [
    Candidate::of_all(Charset::Web(enc::WINDOWS_1252)),
    Candidate::of_all(Charset::Web(enc::WINDOWS_1250)),
    Candidate::of_all(Charset::Web(enc::WINDOWS_1251)),
    Candidate::of_all(Charset::Web(enc::WINDOWS_1253)),
    Candidate::of_all(Charset::Web(enc::WINDOWS_1254)),
    Candidate::of_all(Charset::Web(enc::WINDOWS_1257)),
    Candidate::of_all(Charset::Web(enc::ISO_8859_15)),
    Candidate::of_all(Charset::Web(enc::ISO_8859_2)),
    Candidate::of_all(Charset::Dos(&CP850)),
    Candidate::of_all(Charset::Dos(&CP437)),
    Candidate::of_all(Charset::Dos(&CP852)),
    Candidate::of_all(Charset::Web(enc::MACINTOSH)),
    Candidate::of_all(Charset::Web(enc::KOI8_U)),
    Candidate::of_all(Charset::Web(enc::IBM866)),
    Candidate::of_all(Charset::Web(enc::X_MAC_CYRILLIC)),
    Candidate::of_all(Charset::Web(enc::ISO_8859_5)),
    Candidate::of_all(Charset::Web(enc::WINDOWS_1255)),
    Candidate::of_all(Charset::Web(enc::WINDOWS_1256)),
    Candidate::of(Charset::Dos(&CP857), TURKISH),
    Candidate::of(Charset::Dos(&CP860), PORTUGUESE),
    Candidate::of(Charset::Dos(&MAC_CE), CENTRAL | BALTIC),
    Candidate::of(Charset::Web(enc::ISO_8859_10), ICELANDIC | BALTIC),
    Candidate::of(Charset::Web(enc::ISO_8859_16), ROMANIAN | CENTRAL),
];

/// The encodings that the words of a file can prove.
pub fn charsets() -> impl Iterator<Item = Charset> {
    CANDIDATES.iter().map(|candidate| candidate.charset)
}

/// An encoding that a file may have.
struct Candidate {
    charset: Charset,
    /// The languages for which people used it, as bits of [`LANGUAGES`]; what is not Latin counts too.
    languages: u32,
}

impl Candidate {
    const fn of_all(charset: Charset) -> Self {
        Self { charset, languages: u32::MAX }
    }

    const fn of(charset: Charset, languages: u32) -> Self {
        Self { charset, languages }
    }
}

/// Whether only some languages were written in it.
fn is_rare(charset: Charset) -> bool {
    CANDIDATES.iter().any(|candidate| candidate.charset == charset && candidate.languages != u32::MAX)
}

const PORTUGUESE: u32 = 1 << 3;
const ICELANDIC: u32 = 1 << 9;
/// Hungarian, Polish, Czech, Slovak, Slovenian and Croatian.
const CENTRAL: u32 = 0b11111 << 10;
const ROMANIAN: u32 = 1 << 15;
const TURKISH: u32 = 1 << 16;
/// Estonian, Latvian, Lithuanian.
const BALTIC: u32 = 0b111 << 17;
/// Different words of letters that prove an encoding by themselves.
const PROOF: usize = 3;

/// A word with bytes beyond ASCII.
#[derive(Debug)]
pub struct HighWord {
    pub bytes: Vec<u8>,
    /// The line of its first occurrence.
    pub line: u64,
}

/// Gathers the different words with bytes beyond ASCII.
#[derive(Default)]
pub struct HighWords {
    pub list: Vec<HighWord>,
    known: HashSet<Vec<u8>>,
    word: Vec<u8>,
    high: bool,
    line: u64,
}

impl HighWords {
    pub fn feed(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if byte.is_ascii_alphanumeric() || !byte.is_ascii() {
                self.high |= !byte.is_ascii();
                if self.word.len() < LENGTH {
                    self.word.push(*byte);
                }
            } else {
                self.end();
                self.line += u64::from(*byte == b'\n');
            }
        }
    }

    pub fn end(&mut self) {
        let high = std::mem::take(&mut self.high);
        if high && self.list.len() < WORDS && self.known.insert(self.word.clone()) {
            self.list.push(HighWord { bytes: self.word.clone(), line: self.line + 1 });
        }
        self.word.clear();
    }
}

/// One way to read the words of a file.
#[derive(Debug)]
struct Reading {
    charset: Charset,
    texts: Vec<String>,
    fits: Vec<RunFit>,
}

/// Whether people write a word.
#[derive(Clone, Debug, PartialEq, Eq)]
enum RunFit {
    /// Yes: for each word of letters, the languages that can.
    Word(Vec<u32>),
    /// Hardly: capitals or letters of languages that do not meet.
    Odd,
    /// No: signs within a word, two alphabets.
    No,
}

/// What the words say.
#[derive(Debug)]
pub enum Verdict {
    Sure(Charset),
    /// The line of a word, and what it would be in each of the encodings that are left.
    Open(u64, Vec<(Charset, String)>),
    /// A word of valid UTF-8 among others, at a line.
    Mixed(u64),
    /// No candidate makes words of it.
    Nothing,
}

/// Weighs the words.
pub fn weigh(words: &[HighWord]) -> Verdict {
    let most = if words.len() < MANY { 0 } else { words.len() / MANY };
    let all = CANDIDATES.iter().filter_map(|candidate| Reading::of(candidate, words));
    let possible: Vec<Reading> = all.filter(|reading| reading.count(&RunFit::No) <= most).collect();
    let Some(least) = possible.iter().map(Reading::odd).min().filter(|least| *least <= most) else {
        return match (wide(words), open(&possible.iter().collect::<Vec<_>>(), words)) {
            (Verdict::Open(line, mut wide), Verdict::Open(_, more)) => {
                wide.extend(more);
                wide.truncate(SHOWN);
                Verdict::Open(line, wide)
            }
            (Verdict::Nothing, Verdict::Open(line, more)) if !more.is_empty() => Verdict::Open(line, more),
            (verdict, _) => verdict,
        };
    };
    // A few odd words among many count against nobody; what has many more of them than another is out.
    let mut left: Vec<&Reading> = Vec::new();
    for reading in possible.iter().filter(|reading| reading.odd() <= most.min(least * 4)) {
        if !left.iter().any(|known| known.texts == reading.texts) {
            left.push(reading);
        }
    }
    // What few languages were written in puts the commonest in doubt only where the detector does not name that.
    let common = CANDIDATES[0].charset;
    if left.iter().any(|reading| reading.charset == common) && detected(words) == common {
        left.retain(|reading| !is_rare(reading.charset));
    }
    let other = if left.len() == 1 { doubt(left[0], &possible, words) } else { None };
    let sure = match (&left[..], &other) {
        // Quotes and dashes alone are no words: then the detector must say the same.
        ([only], None) if only.speaks() || detected(words) == only.charset => Some(*only),
        ([only], Some(other)) => return open(&[*only, other], words),
        _ => settled(&left, words),
    };
    let Some(reading) = sure else {
        let speaks = left.iter().any(|reading| reading.speaks());
        return if left.len() > 1 || speaks {
            open(&left, words)
        } else {
            open(&possible.iter().collect::<Vec<_>>(), words)
        };
    };
    let is_utf8 =
        |at: &usize| reading.fits[*at].languages().is_none() && std::str::from_utf8(&words[*at].bytes).is_ok();
    match (0..words.len()).find(is_utf8) {
        Some(at) => Verdict::Mixed(words[at].line),
        None => Verdict::Sure(reading.charset),
    }
}

/// What else a few words may be, where the detector, which knows which letters follow each other, does not name their encoding: what it
/// names, else the first reading that says something else.
fn doubt(only: &Reading, possible: &[Reading], words: &[HighWord]) -> Option<Reading> {
    let spoken = only.fits.iter().filter_map(RunFit::languages).filter(|languages| !languages.is_empty()).count();
    let found = detected(words);
    if spoken >= PROOF || found == only.charset {
        return None;
    }
    let can_be = !found.is_single_byte() || possible.iter().any(|reading| reading.charset == found);
    let named = CANDIDATES.iter().find(|candidate| candidate.charset == found);
    let of_all = Candidate::of_all(found);
    let named = Reading::of(named.unwrap_or(&of_all), words).filter(|_| can_be);
    let others = CANDIDATES.iter().filter(|one| possible.iter().any(|reading| reading.charset == one.charset));
    let mut readings = named.into_iter().chain(others.filter_map(|one| Reading::of(one, words)));
    readings.find(|other| other.texts != only.texts)
}

/// Several readings are left: the word on which most of them differ shows it best.
fn open(left: &[&Reading], words: &[HighWord]) -> Verdict {
    let differing = |at: &usize| left.iter().map(|reading| reading.texts[*at].as_str()).collect::<HashSet<_>>().len();
    let at = (0..words.len()).rev().max_by_key(differing).unwrap_or_default();
    let mut shown: Vec<(Charset, String)> = Vec::new();
    for reading in left {
        if !shown.iter().any(|(_, text)| *text == reading.texts[at]) {
            shown.push((reading.charset, reading.texts[at].clone()));
        }
    }
    shown.truncate(SHOWN);
    Verdict::Open(words[at].line, shown)
}

/// What the detector of browsers says, which knows which letters follow each other.
fn detected(words: &[HighWord]) -> Charset {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    for word in words {
        detector.feed(&word.bytes, false);
        detector.feed(b" ", false);
    }
    detector.feed(b"\n", true);
    Charset::Web(detector.guess(None, chardetng::Utf8Detection::Deny))
}

/// Several readings can be words. One is proven when three words or more differ, fewer languages explain it than any other (or many words
/// differ), and the detector says the same.
fn settled<'r>(left: &[&'r Reading], words: &[HighWord]) -> Option<&'r Reading> {
    let found = detected(words);
    let chosen = left.iter().find(|reading| reading.charset == found)?;
    let better = |other: &Reading| {
        let differing = chosen.texts.iter().zip(&other.texts).filter(|(one, other)| one != other).count();
        let (ours, theirs) = (chosen.languages(), other.languages());
        differing >= 3 && (ours < theirs || ours == theirs && differing >= 12)
    };
    left.iter().all(|other| other.charset == chosen.charset || better(other)).then_some(chosen)
}

/// Chinese, Japanese and Korean: two bytes for a letter. The detector knows them; a few words prove nothing.
fn wide(words: &[HighWord]) -> Verdict {
    let Some(first) = words.first() else { return Verdict::Nothing };
    let found = detected(words);
    let is_wide = |c: &char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    let texts: Option<Vec<String>> = words.iter().map(|word| found.decode(&word.bytes)).collect();
    let beyond: Vec<char> = texts.iter().flatten().flat_map(|text| text.chars()).filter(|c| !c.is_ascii()).collect();
    let letters = beyond.iter().filter(|c| is_wide(c)).count();
    if found.is_single_byte() || letters == 0 || letters * 10 < beyond.len() * 9 {
        return Verdict::Nothing;
    }
    if letters >= 24 {
        return Verdict::Sure(found);
    }
    Verdict::Open(first.line, vec![(found, found.decode(&first.bytes).unwrap_or_default())])
}

impl RunFit {
    fn languages(&self) -> Option<&[u32]> {
        if let Self::Word(languages) = self { Some(languages) } else { None }
    }

    /// The same, where only some languages are written so.
    fn within(self, known: u32) -> Self {
        match self {
            Self::Word(words) => {
                let languages: Vec<u32> = words.iter().map(|of| of & known).collect();
                if languages.contains(&0) { Self::Odd } else { Self::Word(languages) }
            }
            other => other,
        }
    }
}

impl Reading {
    /// The words in an encoding; nothing when it has no such bytes.
    fn of(candidate: &Candidate, words: &[HighWord]) -> Option<Self> {
        let charset = candidate.charset;
        let texts: Vec<String> = words.iter().map(|word| charset.decode(&word.bytes)).collect::<Option<_>>()?;
        let mut fits: Vec<RunFit> = texts.iter().map(|text| fit(text).within(candidate.languages)).collect();
        // Names begin with capitals. Where no word does, the bytes are letters of another alphabet.
        let is_other = |c: char| script(c).is_some_and(|script| script != Script::Latin);
        let others = || texts.iter().flat_map(|text| text.chars()).filter(|c| is_other(*c));
        if others().any(char::is_lowercase) && !others().any(char::is_uppercase) {
            fits.iter_mut().filter(|fit| **fit != RunFit::No).for_each(|fit| *fit = RunFit::Odd);
        }
        Some(Self { charset, texts, fits })
    }

    fn count(&self, wanted: &RunFit) -> usize {
        self.fits.iter().filter(|fit| *fit == wanted).count()
    }

    /// Words that people do not write.
    fn odd(&self) -> usize {
        self.count(&RunFit::Odd) + self.count(&RunFit::No)
    }

    /// Whether it makes letters of any byte, not only signs.
    fn speaks(&self) -> bool {
        self.fits.iter().filter_map(RunFit::languages).any(|languages| !languages.is_empty())
    }

    /// How many languages explain all of its words.
    fn languages(&self) -> usize {
        cover(self.fits.iter().filter_map(RunFit::languages).flatten().copied().collect())
    }
}

/// How many languages are needed so that each set has one of them: the one that most have first.
fn cover(mut sets: Vec<u32>) -> usize {
    let mut count = 0;
    while !sets.is_empty() {
        let of = |language: &usize| sets.iter().filter(|set| *set & (1 << language) != 0).count();
        let Some(best) = (0..32).max_by_key(of) else { break };
        let before = sets.len();
        sets.retain(|set| set & (1 << best) == 0);
        if sets.len() == before {
            return usize::MAX;
        }
        count += 1;
    }
    count
}

/// The letters beyond ASCII of the languages that companies and people are written in, small. Names of other languages are not read wrongly: they leave a question.
const LANGUAGES: [&str; 24] = [
    "äöüßé",             // German
    "àâæçéèêëîïôœùûüÿ",  // French
    "áéíñóúü",           // Spanish
    "áâãàçéêíóôõú",      // Portuguese
    "àèéìíòóùú",         // Italian
    "àçèéíïòóúü",        // Catalan
    "ëïéèêöüáóí",        // Dutch
    "æøåéäöü",           // Danish, Norwegian
    "åäöéü",             // Swedish, Finnish
    "áðéíóúýþæö",        // Icelandic
    "áéíóöőúüű",         // Hungarian
    "ąćęłńóśźż",         // Polish
    "áčďéěíňóřšťúůýž",   // Czech
    "áäčďéíĺľňóôŕšťúýž", // Slovak
    "čćđšž",             // Slovenian, Croatian, Bosnian
    "ăâîșțşţ",           // Romanian
    "çğıişöüâî",         // Turkish
    "äöüõšž",            // Estonian
    "āčēģīķļņšūž",       // Latvian
    "ąčęėįšųūž",         // Lithuanian
    "ċġħż",              // Maltese
    "ëç",                // Albanian
    "áéíóú",             // Irish
    "âêîôûŵŷ",           // Welsh
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
}

fn script(c: char) -> Option<Script> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Script::Latin,
        '\u{370}'..='\u{3ff}' => Script::Greek,
        '\u{400}'..='\u{4ff}' => Script::Cyrillic,
        '\u{5d0}'..='\u{5ea}' => Script::Hebrew,
        '\u{621}'..='\u{64a}' => Script::Arabic,
        _ => return None,
    })
}

/// Whether people write a run of letters and signs.
fn fit(run: &str) -> RunFit {
    let letters: Vec<char> = run.chars().collect();
    let mut misplaced = false;
    let is_letter = |c: char| c.is_alphabetic() && !matches!(c, 'ª' | 'º' | 'µ' | 'ƒ' | 'ˆ');
    for (at, c) in letters.iter().enumerate().filter(|(_, c)| !c.is_ascii() && !is_letter(**c)) {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
        let after = letters.get(at + 1).copied();
        match is_sign(*c, before, after) {
            Some(true) => {}
            Some(false) => misplaced = true,
            None => return RunFit::No,
        }
    }
    let words = letters.split(|c| !is_letter(*c)).filter(|word| word.iter().any(|c| !c.is_ascii()));
    let mut languages = Vec::new();
    for word in words {
        let of = script(word[0]);
        if of.is_none() || word.iter().any(|c| script(*c) != of) {
            return RunFit::No;
        }
        languages.push(of.and_then(|of| written_by(of, word)));
    }
    languages.into_iter().collect::<Option<_>>().filter(|_| !misplaced).map_or(RunFit::Odd, RunFit::Word)
}

/// Whether a sign that is no letter can stand where it stands; nothing for one that no name holds.
fn is_sign(c: char, before: Option<char>, after: Option<char>) -> Option<bool> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
    Some(match c {
        // No name has these between two letters; bytes of other encodings stand there.
        '\u{ad}' | '–' | '—' | '´' | '“' | '”' | '„' if letter(before) && letter(after) => false,
        '\u{ad}' | '´' => true,
        '\u{a0}' => before.is_some() || !small(after),
        '’' | '‘' => letter(before) || letter(after),
        '“' | '”' | '„' | '«' | '»' => {
            !(letter(before) && letter(after) || c == '»' && before.is_none() && small(after))
        }
        '–' | '—' => letter(before) == letter(after),
        '·' => matches!((before, after), (Some('l' | 'L'), Some('l' | 'L')) | (None, None)),
        '…' | '®' | '™' | 'ª' | 'º' | '°' => !letter(after),
        '€' => !letter(before) && after.is_none_or(|c| c.is_ascii()),
        '•' | '§' | '£' | '½' | '¼' | '¾' | '№' | '²' | '³' => !letter(before) && !letter(after),
        '¿' | '¡' | '©' => !letter(before) && !small(after),
        _ => return None,
    })
}

/// The languages that can write a word, as bits; nothing when none can.
fn written_by(of: Script, word: &[char]) -> Option<u32> {
    if !has_order_of_case(word) {
        return None;
    }
    let small: Vec<char> = word.iter().filter_map(|c| c.to_lowercase().next()).collect();
    let beyond = LANGUAGES.len();
    match of {
        Script::Latin => latin(&small),
        Script::Greek => {
            let known = |c: &char| "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋ".contains(*c);
            let inner_end = small.iter().rev().skip(1).any(|c| *c == 'ς');
            (small.iter().all(known) && !inner_end && is_spoken(word, &small, "αεηιουωάέήίόύώϊϋ"))
                .then_some(1 << beyond)
        }
        Script::Cyrillic => {
            let knows = |alphabet: &&[char]| small.iter().all(|c| alphabet.contains(c));
            let plain = |without: &str, more: &str| -> Vec<char> {
                ('а'..='я').filter(|c| !without.contains(*c)).chain(more.chars()).collect()
            };
            let alphabets = [
                plain("", "ё"),
                plain("ъыэ", "іїєґ"),
                plain("ищъ", "ёіў"),
                plain("йщъыьэюя", "ђјљњћџ"),
                plain("йщъыьэюя", "ѓќѕјљњџ"),
            ];
            let bits =
                (0..alphabets.len()).filter(|at| knows(&alphabets[*at].as_slice())).fold(0, |bits, at| bits | 2 << at);
            (bits > 0 && is_spoken(word, &small, "аеёиоуыэюяіїєў")).then_some(bits << beyond)
        }
        Script::Hebrew => (word.len() > 1).then_some(64 << beyond),
        Script::Arabic => (word.len() > 1).then_some(128 << beyond),
    }
}

/// No capital but the first in a word with small letters, and no small letter before a capital or among them; all that only for letters
/// beyond ASCII, since names play with the others.
fn has_order_of_case(word: &[char]) -> bool {
    let small = word.iter().any(|c| c.is_lowercase() && *c != 'ß');
    word.iter().enumerate().filter(|(_, c)| !c.is_ascii()).all(|(at, c)| {
        if c.is_uppercase() {
            at == 0 || !small
        } else {
            *c == 'ß'
                || !c.is_lowercase()
                || word.get(at + 1).is_none_or(|next| !next.is_uppercase())
                    && !(at > 1 && word[..at].iter().all(|c| c.is_uppercase()))
        }
    })
}

/// A word of three letters or more has a vowel, unless it is an abbreviation in capitals.
fn is_spoken(word: &[char], small: &[char], vowels: &str) -> bool {
    word.len() < 3
        || small.iter().any(|c| vowels.contains(*c))
        || word.len() < 5 && word.iter().all(|c| c.is_uppercase())
}

fn latin(small: &[char]) -> Option<u32> {
    let beyond: Vec<char> = small.iter().copied().filter(|c| !c.is_ascii()).collect();
    let vowel = |at: Option<usize>| {
        at.and_then(|at| small.get(at)).is_some_and(|c| "aeiouyáéíóúýàèìòùâêîôûäëïöüåæø".contains(*c))
    };
    let misplaced = small.iter().enumerate().any(|(at, c)| match c {
        // A consonant of another encoding: Kučera, Dvořák.
        'è' | 'ø' => vowel(at.checked_sub(1)) && vowel(Some(at + 1)),
        // A letter of another encoding: España, Œuvre.
        'ń' | 'ś' | 'ź' => vowel(Some(at + 1)),
        // A vowel by itself: vŕba. Else it is one of another encoding: déjà.
        'ŕ' | 'ĺ' => vowel(at.checked_sub(1)) || vowel(Some(at + 1)) || at + 1 == small.len(),
        _ => false,
    });
    // Long vowels do not meet, and no letter stands three times.
    let long = |c: char| !c.is_ascii() && "áéíóúýàèìòùâêîôûäëïöüåæøãõāēīūąęėįųůőűě".contains(c);
    let meet = small.windows(2).any(|two| two[0] != two[1] && long(two[0]) && long(two[1]));
    let thrice = small.windows(3).any(|three| three[0] == three[1] && three[1] == three[2] && !three[0].is_ascii());
    if misplaced || meet || thrice {
        return None;
    }
    let knows = |alphabet: &&str| beyond.iter().all(|c| alphabet.contains(*c));
    let found = LANGUAGES.iter().enumerate().filter(|(_, alphabet)| knows(alphabet));
    Some(found.fold(0, |bits, (at, _)| bits | 1 << at)).filter(|bits| *bits > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of a language, and the encodings that people save them in.
    const NAMES: [(&str, &[&str]); 60] = [
        ("Müller", &WESTERN),
        ("München Stadtwerke", &WESTERN),
        ("Größe & Söhne KG", &WESTERN),
        ("Jäger Bäckerei", &WESTERN),
        ("Straßenbau Österreich", &WESTERN),
        ("ÖBB", &WESTERN),
        ("ÜBERSEE GMBH", &WESTERN),
        ("Société Générale", &WESTERN),
        ("Élan SA", &WESTERN),
        ("naïve Ltd", &WESTERN),
        ("Crèche Forêt", &WESTERN),
        ("Hôtel Châtelet", &WESTERN),
        ("Noël Façade", &WESTERN),
        ("Lumière Frères", &WESTERN),
        ("Citroën", &WESTERN),
        ("España Peña", &WESTERN),
        ("Muñoz López", &WESTERN),
        ("García Ibáñez", &WESTERN),
        ("Construções São João", &["windows-1252", "iso-8859-15", "macintosh", "cp850"]),
        ("Città Caffè", &WESTERN),
        ("Søren Åse Bjørn", &["windows-1252", "iso-8859-15", "macintosh", "cp850"]),
        ("Ångström Lindström", &WESTERN),
        ("Þór Guðmundsson", &["windows-1252", "cp850"]),
        ("CafÉ CaféBar", &WESTERN),
        ("Œuvre Cœur", &["windows-1252", "iso-8859-15", "macintosh"]),
        ("Acme™ – “Best” 100 €", &["windows-1252", "macintosh"]),
        ("L’Atelier", &["windows-1252", "macintosh"]),
        ("O’Neill d’Or", &["windows-1252", "macintosh"]),
        ("Łódź", &CENTRAL),
        ("Gdańsk", &CENTRAL),
        ("Wałęsa", &CENTRAL),
        ("Spółka Żółć", &CENTRAL),
        ("Kraków Świętokrzyskie", &CENTRAL),
        ("Nováček", &CENTRAL),
        ("Kučera", &CENTRAL),
        ("Dvořák", &CENTRAL),
        ("Trčka", &CENTRAL),
        ("Němec Plzeň", &CENTRAL),
        ("Škoda Plzeň Příbram", &CENTRAL),
        ("Žižkov", &CENTRAL),
        ("Černý", &CENTRAL),
        ("Petrović Đoković", &CENTRAL),
        ("Győr Székesfehérvár", &CENTRAL),
        ("Hűtő Kft", &CENTRAL),
        ("Παπαδόπουλος", &["windows-1253", "iso-8859-7"]),
        ("Ελλάδα ΑΕ", &["windows-1253", "iso-8859-7"]),
        ("Αθήνα Θεσσαλονίκη", &["windows-1253", "iso-8859-7"]),
        ("Ромашка", &CYRILLIC),
        ("ООО Ромашка", &CYRILLIC),
        ("Иванов", &CYRILLIC),
        ("Кузин", &CYRILLIC),
        ("Щербаков и Ко", &CYRILLIC),
        ("Москва Санкт-Петербург", &CYRILLIC),
        ("Сірко Київ", &["windows-1251", "koi8-u"]),
        ("Yıldız Şahin", &["windows-1254"]),
        ("Doğan Çelik İstanbul", &["windows-1254"]),
        ("Šiauliai Žąsis", &["windows-1257"]),
        ("Rīga Jūrmala", &["windows-1257"]),
        ("株式会社", &["shift_jis", "euc-jp", "gbk", "big5"]),
        ("שלום", &["windows-1255"]),
    ];
    const WESTERN: [&str; 5] = ["windows-1252", "iso-8859-15", "macintosh", "cp850", "cp437"];
    const CENTRAL: [&str; 3] = ["windows-1250", "iso-8859-2", "cp852"];
    const CYRILLIC: [&str; 4] = ["windows-1251", "koi8-r", "ibm866", "x-mac-cyrillic"];

    /// A text in an encoding, if it has all the letters.
    fn encoded(name: &str, text: &str) -> Option<Vec<u8>> {
        match Charset::named(name).expect("an encoding") {
            Charset::Web(encoding) => {
                let (bytes, _, wrong) = encoding.encode(text);
                (!wrong).then(|| bytes.into_owned())
            }
            Charset::Dos(page) => {
                let byte = |c: char| (0..=255).find(|byte| page.decode(&[*byte]) == c.to_string());
                text.chars().map(byte).collect()
            }
        }
    }

    fn words(bytes: &[u8]) -> Vec<HighWord> {
        let mut words = HighWords::default();
        words.feed(bytes);
        words.end();
        words.list
    }

    #[test]
    fn a_short_text_is_read_right_or_asked_and_never_read_wrong() {
        let (mut right, mut asked) = (0, 0);
        for (text, encodings) in NAMES {
            for name in encodings {
                let Some(bytes) = encoded(name, text) else { continue };
                match weigh(&words(&bytes)) {
                    Verdict::Sure(charset) => {
                        right += 1;
                        assert_eq!(charset.decode(&bytes).as_deref(), Some(text), "{text} in {name}");
                    }
                    _ => asked += 1,
                }
            }
        }
        assert!(right + asked > 200 && right * 3 > asked, "{right} right, {asked} asked");
    }

    /// Further names of one or two customers.
    const SHORT: [&str; 24] = [
        "São Paulo",
        "Irmãos Conceição",
        "Pão de Açúcar",
        "Ações",
        "Șerban Țară",
        "Brașov",
        "Timișoara",
        "Ólafur Ásgeir",
        "Þorláksson",
        "Ūkio Bankas",
        "Šķēle",
        "Ērgļi",
        "Čačak",
        "Łukasz",
        "Świt",
        "Иван",
        "Київ",
        "Юг",
        "Işık",
        "Çağ",
        "Ğ İnşaat",
        "日本",
        "東京電力",
        "한국전력",
    ];

    #[test]
    fn names_of_one_or_two_customers_are_never_read_wrong_in_any_candidate() {
        let wide = ["shift_jis", "euc-jp", "gbk", "big5", "euc-kr"];
        let names: Vec<&str> = CANDIDATES.iter().map(|candidate| candidate.charset.name()).chain(wide).collect();
        let texts = NAMES.iter().map(|(text, _)| *text).chain(SHORT);
        let (mut wrong, mut right, mut asked) = (Vec::new(), 0, 0);
        for text in texts.flat_map(|text| text.split(' ').chain([text])) {
            for name in names.iter().filter(|_| !text.is_ascii()) {
                let is_of_asia = |c: char| c > '\u{2fff}';
                let Some(bytes) = encoded(name, text).filter(|_| !wide.contains(name) || text.chars().all(is_of_asia))
                else {
                    continue;
                };
                match weigh(&words(&bytes)) {
                    Verdict::Sure(charset) if charset.decode(&bytes).as_deref() == Some(text) => right += 1,
                    Verdict::Sure(charset) => {
                        let read = charset.decode(&bytes).unwrap_or_default();
                        wrong.push(format!("{text} in {name} is read as {read} in {}", charset.name()));
                    }
                    _ => asked += 1,
                }
            }
        }
        assert!(wrong.is_empty() && right > 0 && asked > 0, "{right} right, {asked} asked, wrong: {wrong:#?}");
    }

    #[test]
    fn a_list_of_names_proves_its_encoding() {
        let french = "Crèche Forêt\nNoël Façade\nLumière Frères\nHôtel Châtelet\nSociété Générale\nPrêt à Porter\nBibliothèque\nÉpicerie";
        let spanish = "España Peña\nMuñoz López\nGarcía Ibáñez\nCompañía Señor\nAlmacén Núñez";
        let danish =
            "Søren Åse\nBjørn Ørsted\nKøbenhavn\nHjørring Købmand\nSkærbæk\nRødovre\nTønder Næstved\nÅrhus Brændgård";
        let polish = "Gdańsk\nŁódź Wałęsa\nSpółka Żółć\nKraków Świętokrzyskie\nBiałystok";
        let czech =
            "Nováček Dvořák\nPlzeň Němec\nČerný Žižkov\nKučera Trčka\nPříbram Třebíč\nŠkoda Běloruský\nHradec Králové";
        for (text, names) in [
            (french, &["windows-1252", "macintosh", "cp850"][..]),
            (spanish, &["windows-1252", "macintosh", "cp850", "cp437"]),
            (danish, &["windows-1252", "macintosh", "cp850"]),
            (polish, &["windows-1250", "iso-8859-2", "cp852"]),
            (czech, &["windows-1250", "iso-8859-2", "cp852"]),
        ] {
            for name in names {
                let bytes = encoded(name, text).expect("all letters");
                let Verdict::Sure(charset) = weigh(&words(&bytes)) else {
                    panic!("{name} asks about {text}: {:?}", weigh(&words(&bytes)))
                };
                assert_eq!(charset.decode(&bytes).as_deref(), Some(text), "{name}");
            }
        }
    }
}
