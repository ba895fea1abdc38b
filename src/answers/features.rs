//! What a question is made of, for the finder: its words, pairs of words, runs of letters, and the ideas that its words stand for.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The ideas: each with the words and phrases, of five languages, that stand for it. A `*` at the end stands for any ending.
const CONCEPTS: &str = include_str!("concepts.csv");

/// How much an idea counts beside a word, a pair of words, and a run of letters.
const WEIGHTS: [f32; 4] = [2.0, 1.0, 0.8, 0.5];

/// Small letters without accents, and one space for all that is neither letter nor digit.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => found.push('a'),
            'è' | 'é' | 'ê' | 'ë' => found.push('e'),
            'ì' | 'í' | 'î' | 'ï' => found.push('i'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => found.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => found.push('u'),
            'ç' => found.push('c'),
            'ñ' => found.push('n'),
            'ß' => found.push_str("ss"),
            'œ' => found.push_str("oe"),
            letter if letter.is_alphanumeric() => found.push(letter),
            _ if found.ends_with(' ') || found.is_empty() => {}
            _ => found.push(' '),
        }
    }
    found.truncate(found.trim_end().len());
    found
}

/// How the words go on that "sub" begins, in one word or two.
const BELOW: [&str; 8] =
    ["processor", "procesor", "processing", "contractor", "unternehm", "encargad", "verwerker", "bewerker"];

/// The same, with one form for the ways in which a subprocessor is written: "sub-processor" and "sub processor" are "subprocessor".
#[must_use]
pub fn read(text: &str) -> String {
    let plain = plain(text);
    let words: Vec<&str> = plain.split(' ').collect();
    let mut found: Vec<String> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let german = |word: &str| word.starts_with("auftrags") || word.starts_with("auftragn");
        let (word, taken) = match words[at] {
            "sub" if BELOW.iter().any(|start| next.starts_with(start)) => (format!("sub{next}"), 2),
            "sub" | "unter" if german(next) => (format!("unter{next}"), 2),
            // Who is below one that is below: "sous-sous-traitant".
            "sous" if next == "sous" => {
                let last = words.get(at + 2).copied().unwrap_or_default();
                (format!("sous {last} ulterieur{}", if last.ends_with('s') { "s" } else { "" }), 3)
            }
            word => match word.strip_prefix("sub").filter(|rest| german(rest)) {
                Some(rest) => (format!("unter{rest}"), 1),
                None => (word.to_owned(), 1),
            },
        };
        found.push(word);
        at += taken;
    }
    found.join(" ")
}

/// Whether a text holds one of some beginnings of words.
#[must_use]
pub fn says(text: &str, known: &[&str]) -> bool {
    let text = format!(" {}", read(text));
    known.iter().any(|words| text.contains(&format!(" {words}")))
}

/// The words of each idea, by the first word of the phrase.
static BY_FIRST_WORD: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut found: HashMap<&str, Vec<Phrase>> = HashMap::new();
    for line in CONCEPTS.lines().skip(1) {
        let (concept, phrases) = line.split_once(',').expect("an idea and its words");
        for phrase in phrases.split('|') {
            let words: Vec<&str> = phrase.split(' ').collect();
            let first = words[0];
            let key = if first.ends_with('*') { "" } else { first };
            found.entry(key).or_default().push(Phrase { concept, words });
        }
    }
    found
});

struct Phrase {
    concept: &'static str,
    words: Vec<&'static str>,
}

impl Phrase {
    fn stands_at(&self, words: &[&str]) -> bool {
        words.len() >= self.words.len()
            && self.words.iter().zip(words).all(|(wanted, word)| match wanted.strip_suffix('*') {
                Some(stem) => word.starts_with(stem),
                None => wanted == word,
            })
    }
}

/// The ideas in a text, each once.
fn concepts(words: &[&str]) -> Vec<&'static str> {
    let mut found = Vec::new();
    for at in 0..words.len() {
        let here = [words[at], ""].into_iter().filter_map(|key| BY_FIRST_WORD.get(key)).flatten();
        for phrase in here.filter(|phrase| phrase.stands_at(&words[at..])) {
            if !found.contains(&phrase.concept) {
                found.push(phrase.concept);
            }
        }
    }
    found
}

/// The words with which an idea is first named.
pub fn named(words: &[&str], idea: &str) -> Option<Range<usize>> {
    (0..words.len()).find_map(|at| {
        let here = [words[at], ""].into_iter().filter_map(|key| BY_FIRST_WORD.get(key)).flatten();
        let of_it = here.filter(|phrase| phrase.concept == idea && phrase.stands_at(&words[at..]));
        of_it.map(|phrase| at..at + phrase.words.len()).max_by_key(|range| range.end)
    })
}

/// FNV-1a: the same on every machine.
fn hash(kind: u8, parts: &[&str]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut take = |byte: u8| hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    take(kind);
    for part in parts {
        part.bytes().for_each(&mut take);
        take(0);
    }
    hash
}

/// The features of a text with their weights, in order of feature; the squares of the weights sum up to 1.
#[must_use]
pub fn features(text: &str) -> Vec<(u32, f32)> {
    let plain = read(text);
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    let mut found: Vec<(u32, f32)> = Vec::new();
    let ideas = concepts(&words);
    for (at, idea) in ideas.iter().enumerate() {
        found.push((hash(0, &[idea]), WEIGHTS[0]));
        found.extend(ideas[..at].iter().map(|other| {
            let (first, second) = if other < idea { (other, idea) } else { (idea, other) };
            (hash(1, &[first, second]), WEIGHTS[0] / 2.0)
        }));
    }
    found.extend(words.iter().map(|word| (hash(2, &[word]), WEIGHTS[1])));
    found.extend(words.windows(2).map(|pair| (hash(3, pair), WEIGHTS[2])));
    for word in &words {
        let letters: Vec<char> = format!("_{word}_").chars().collect();
        found.extend(letters.windows(4).map(|run| (hash(4, &[&run.iter().collect::<String>()]), WEIGHTS[3])));
    }
    found.sort_unstable_by_key(|(feature, _)| *feature);
    found.dedup_by_key(|(feature, _)| *feature);
    let length = found.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    for (_, weight) in &mut found {
        *weight /= length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_without_accents_and_signs() {
        assert_eq!(plain("  Où sont hébergées — nos DONNÉES?! "), "ou sont hebergees nos donnees");
        assert_eq!(plain("Maßnahmen"), "massnahmen");
        assert_eq!(plain("?!"), "");
    }

    #[test]
    fn an_idea_is_found_by_the_words_of_five_languages() {
        for text in [
            "Unterauftragsverarbeiter",
            "our sub-processors",
            "subencargados",
            "subverwerkers",
            "sous-traitants ultérieurs",
        ] {
            let plain = read(text);
            let words: Vec<&str> = plain.split(' ').collect();
            assert!(concepts(&words).contains(&"subprocessor"), "{text}");
        }
    }

    #[test]
    fn a_subprocessor_is_read_the_same_however_it_is_written() {
        for (one, other) in [
            ("Who is your sub-processor?", "Who is your subprocessor?"),
            ("all sub processors", "all subprocessors"),
            ("our sub-contractors", "our subcontractors"),
            ("Ihre Sub-Auftragsverarbeiter", "Ihre Unterauftragsverarbeiter"),
            ("ein Subauftragnehmer", "ein Unterauftragnehmer"),
            ("Unter-Auftragnehmer", "Unterauftragnehmer"),
            ("Sub-Unternehmer", "Subunternehmer"),
            ("vos sous-sous-traitants", "vos sous-traitants ultérieurs"),
        ] {
            assert_eq!(read(one), read(other));
            assert_eq!(features(one), features(other));
        }
        assert_eq!(read("unter Auftrag von wem, sous-traitant"), "unter auftrag von wem sous traitant");
        assert_eq!(read("sub"), "sub");
    }

    #[test]
    fn a_text_of_no_words_has_no_features() {
        assert!(features("").is_empty() && features("?? --").is_empty());
    }
}
