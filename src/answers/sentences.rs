//! The sentences of a text: which of them ask, and which of them want something.

use super::features::plain;

/// A sentence, or a line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub text: String,
    /// Whether it is a question.
    pub asks: bool,
    /// Whether it asks for something without being a question: "please send …", or a line of a list.
    pub wants: bool,
}

/// Words by which a sentence wants something.
const WANTS: &[&str] = &[
    "please",
    "pls",
    "kindly",
    "send",
    "provide",
    "list",
    "describe",
    "confirm",
    "attach",
    "share",
    "state",
    "explain",
    "give",
    "name",
    "need",
    "want",
    "would like",
    "object",
    "bitte",
    "senden",
    "merci de",
    "veuillez",
    "envoyez",
    "por favor",
    "envien",
    "graag",
    "stuur",
    "benotigen",
    "mochten",
    "souhaitons",
    "aimerions",
    "queremos",
    "willen",
    "bestatigen",
    "ensure",
    "make sure",
    "confirmer",
    "confirmez",
    "confirme",
    "confirmen",
    "bevestig",
    "bevestigen",
    "let me know",
    "let us know",
    "tell us",
    "tell me",
    "wusste",
    "wussten",
    "gern wissen",
    "gerne wissen",
    "mochte wissen",
    "wissen lassen",
    "auskunft",
    "teilen sie",
    "dites nous",
    "indiquez",
    "faites nous savoir",
    "savoir si",
    "laat weten",
];

/// Words by which a clause asks.
const ASKS: &[&str] = &[
    "who", "whom", "whose", "where", "when", "what", "which", "how", "do", "does", "did", "is", "are", "was", "were",
    "can", "could", "may", "will", "would", "has", "have", "must", "should", "wer", "wo", "wann", "was", "welche",
    "welcher", "welchen", "welchem", "welches", "wessen", "wem", "wen", "wie", "sind", "ist", "haben", "konnen", "qui",
    "ou", "quand", "quel", "quelle", "quels", "quelles", "comment", "est", "avez", "quien", "quienes", "donde",
    "cuando", "que", "cual", "como", "wie", "waar", "wanneer", "welk", "welke", "hoe", "kunnen", "kann", "darf",
    "durfen", "gibt", "hat", "habt", "wird", "werden", "soll", "sollen", "muss", "mussen", "warum", "woher", "wohin",
    "puis", "peut", "pouvez", "pourquoi", "combien", "puede", "pueden", "hay", "tienen", "kan", "mag", "hebben",
    "zijn", "waarom", "hoeveel",
];

/// German verbs with which a part of a question begins after a comma: "…, und gehen Daten in die USA?". Without the comma they can stand beside
/// another verb: "speichern und verarbeiten".
const VERBS: &[&str] = &[
    "akzeptieren",
    "bekommen",
    "bieten",
    "bleiben",
    "bleibt",
    "brauchen",
    "durften",
    "erhalten",
    "fuhren",
    "geben",
    "gehen",
    "geht",
    "gelangen",
    "gelten",
    "gilt",
    "greifen",
    "informieren",
    "konnten",
    "kundigen",
    "leiten",
    "liegen",
    "liegt",
    "loschen",
    "melden",
    "nutzen",
    "setzen",
    "sitzen",
    "speichern",
    "stehen",
    "steht",
    "trainieren",
    "ubermitteln",
    "verarbeiten",
    "verlassen",
    "verwenden",
];

/// Whom such a verb asks about, behind it.
const PRONOUNS: &[&str] = &["sie", "wir", "ihr", "ich", "unsere", "ihre", "daten", "personenbezogene", "man", "es"];

/// In how many words a French part of a question turns its verb: "votre équipe peut-elle".
const INVERTED_WITHIN: usize = 4;

/// Words that join the parts of a question.
const JOINS: &[&[&str]] = &[
    &["and"],
    &["or"],
    &["as", "well", "as"],
    &["along", "with"],
    &["together", "with"],
    &["plus"],
    &["und"],
    &["oder"],
    &["sowie"],
    &["nebst"],
    &["et"],
    &["ainsi", "que"],
    &["de", "meme", "que"],
    &["y"],
    &["asi", "como"],
    &["en"],
    &["of"],
    &["evenals"],
    &["alsook"],
];

/// Words with which another thing begins that is wanted: "and tell us which version it is".
const TELLS: &[&str] = &[
    "tell",
    "send",
    "let",
    "confirm",
    "provide",
    "describe",
    "list",
    "explain",
    "give",
    "show",
    "share",
    "teilen",
    "senden",
    "schicken",
    "nennen",
    "bestatigen",
    "geben",
    "beschreiben",
    "erlautern",
    "bitte",
    "please",
    "indiquez",
    "envoyez",
    "precisez",
    "decrivez",
    "confirmez",
    "dites",
];

/// Words by which somebody asks to be given something.
const GIVE: &[&str] = &[
    "send",
    "sending",
    "provide",
    "share",
    "attach",
    "list",
    "name",
    "need",
    "want",
    "give",
    "forward",
    "supply",
    "senden",
    "sende",
    "schicken",
    "ubersenden",
    "ubermitteln",
    "zusenden",
    "zusendung",
    "ubersendung",
    "nennen",
    "bitten",
    "benotigen",
    "brauchen",
    "vorlegen",
    "stellen",
    "envoyer",
    "envoyez",
    "transmettre",
    "fournir",
    "communiquer",
    "indiquer",
    "adresser",
    "enviar",
    "envien",
    "enviarnos",
    "facilitar",
    "sturen",
    "stuur",
    "toesturen",
    "verstrekken",
];

/// Words with which what is asked for begins.
const ARTICLES: &[&str] = &[
    "the", "a", "an", "your", "our", "any", "all", "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen",
    "einer", "eines", "ihr", "ihre", "ihren", "ihrer", "ihres", "eure", "unser", "unseren", "unsere", "le", "la",
    "les", "l", "un", "une", "des", "du", "vos", "votre", "notre", "nos", "el", "los", "las", "una", "su", "sus", "de",
    "het", "een", "uw", "jullie",
];

/// Those of them of the languages in which "of", "en" and "y" join.
const DUTCH_OR_SPANISH: &[&str] = &["de", "het", "een", "uw", "jullie", "el", "la", "los", "las", "una", "su", "sus"];

/// Words with which another purpose begins: "for analytics or to train AI".
const FOR_WHAT: &[&str] = &["for", "to", "with", "fur", "zu", "zum", "zur", "mit", "pour", "a", "para", "voor", "use"];

/// What stands behind a French verb that asks: "pouvons-nous", "sont-elles".
const INVERTED: &[&str] = &["nous", "vous", "il", "elle", "ils", "elles", "on", "t"];

/// Words by which a part of a sentence says what somebody wants to know: "tell us if we have a DPA".
const WHETHER: &[&str] = &["if", "whether", "ob", "si", "of"];

/// Words with which another thing begins of which somebody asks whether it is so: "is it true that … and that …".
const THAT: &[&str] = &["that", "dass", "que", "qu", "dat"];

/// How the words begin with which somebody wants something confirmed: "please confirm that", "is it true that".
const CONFIRM: &[&str] = &[
    "confirm",
    "true",
    "correct",
    "assure",
    "sure",
    "ensure",
    "sicherst",
    "guarantee",
    "warrant",
    "bestatig",
    "stimmt",
    "trifft",
    "richtig",
    "garantier",
    "zusicher",
    "vrai",
    "exact",
    "garanti",
    "cierto",
    "garantiza",
    "bevestig",
    "klopt",
];

/// Words that only Dutch has, in which "en" joins.
const DUTCH: &[&str] = &["onze", "uw", "u", "jullie", "dat", "zijn", "worden", "wordt", "het"];

/// Words that can stand before one that asks: "within how many hours".
const BEFORE: &[&str] = &[
    "within",
    "in",
    "by",
    "for",
    "to",
    "on",
    "from",
    "under",
    "at",
    "with",
    "until",
    "since",
    "seit",
    "desde",
    "sinds",
    "innerhalb",
    "dans",
    "en",
    "binnen",
    "auf",
    "aus",
    "bei",
    "mit",
    "nach",
    "von",
    "zu",
    "durch",
    "de",
    "depuis",
    "par",
    "pour",
    "selon",
    "sous",
    "sur",
    "avec",
    "pendant",
    "met",
    "van",
];

/// The shortest words that are taken as a sentence, in letters.
const SHORTEST: usize = 3;

/// The sentences of a text, in order.
#[must_use]
pub fn sentences(text: &str) -> Vec<Sentence> {
    paragraphs(text).into_iter().flat_map(|(listed, text)| of_line(&text, listed)).collect()
}

/// Lines that belong together, each with whether it is a line of a list. A mail breaks its lines where it likes: a line goes on where the one
/// before does not end a sentence and this one begins small.
fn paragraphs(text: &str) -> Vec<(bool, String)> {
    let mut found: Vec<(bool, String)> = Vec::new();
    let mut open = false;
    for line in text.lines().flat_map(numbered) {
        let (listed, words) = without_number(line.trim());
        if words.is_empty() {
            open = false;
            continue;
        }
        let ends = |text: &str| text.ends_with(['.', '?', '!', ':', ';']);
        let long = line.chars().count() > 50;
        match found.last_mut() {
            Some((_, before)) if open && !listed && !ends(before) && goes_on(words) => {
                before.push(' ');
                before.push_str(words);
            }
            _ => found.push((listed || words.contains('\t'), words.replace('\t', " "))),
        }
        open = long || open && found.last().is_some_and(|(_, before)| !ends(before));
    }
    found
}

/// Whether a line goes on with the sentence of the line before.
fn goes_on(words: &str) -> bool {
    words.chars().next().is_some_and(|first| !first.is_numeric())
}

/// The parts of a line that numbers its own points: "we need 1. the DPA 2. the list".
fn numbered(line: &str) -> Vec<&str> {
    let mut starts = Vec::new();
    let mut from = 0;
    for number in 1..=99 {
        let marks = [format!("{number}. "), format!("{number}) "), format!("({number}) "), format!("{number}/ ")];
        let stands = |at: usize| at == 0 || line[..at].ends_with(char::is_whitespace);
        let found = marks
            .iter()
            .filter_map(|mark| line[from..].match_indices(&**mark).map(|(at, _)| from + at).find(|at| stands(*at)));
        let Some(at) = found.min() else { break };
        starts.push(at);
        from = at + 2;
    }
    if starts.len() < 2 {
        return vec![line];
    }
    let ends = starts.iter().copied().skip(1).chain([line.len()]);
    let parts = starts.iter().zip(ends).map(|(from, to)| &line[*from..to]);
    std::iter::once(&line[..starts[0]]).filter(|lead| !lead.trim().is_empty()).chain(parts).collect()
}

/// What stands before the number of a question.
const CALLED: [&str; 7] = ["question", "frage", "punkt", "point", "item", "pregunta", "vraag"];

/// A line without the number or the sign of a list before it: "06.", "Q1:", "a)", "-".
fn without_number(line: &str) -> (bool, &str) {
    let rest = line.trim_start_matches(['-', '*', '•', '–', '·', '|', '"', '\'']).trim_start();
    let signed = rest.len() < line.len() && !rest.is_empty();
    // "Frage 2: …" is numbered as "2: …" is.
    let (called, behind) = rest.split_once(' ').unwrap_or((rest, ""));
    let is_numbered = CALLED.contains(&&*first_word(called)) && behind.starts_with(|c: char| c.is_ascii_digit());
    let rest = if is_numbered { behind } else { rest };
    let head = rest.split([' ', '\t']).next().unwrap_or_default();
    let is_number = head.len() <= 8
        && head.ends_with(['.', ')', ':', '/', '°'])
        && (head.chars().any(|c| c.is_ascii_digit()) || head.chars().count() == 2);
    match rest.get(head.len()..).filter(|more| is_number && !more.trim().is_empty()) {
        Some(more) => (true, more.trim()),
        None => (signed, rest),
    }
}

/// The sentences of a line.
fn of_line(line: &str, listed: bool) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    let letters: Vec<(usize, char)> = line.char_indices().collect();
    for (at, (place, letter)) in letters.iter().enumerate() {
        let next = letters.get(at + 1).map(|(_, letter)| *letter);
        let after = letters.get(at + 2).map(|(_, letter)| *letter);
        let ends = match letter {
            '?' | '!' => next.is_none_or(char::is_whitespace),
            '.' => {
                next.is_none_or(char::is_whitespace)
                    && !is_short(&line[start..*place])
                    && after.is_none_or(|after| !after.is_lowercase() && !after.is_numeric())
            }
            _ => false,
        };
        if ends {
            let end = place + letter.len_utf8();
            found.extend(sentence(&line[start..end], listed));
            start = end;
        }
    }
    found.extend(sentence(&line[start..], listed));
    found
}

/// Whether what stands before a full stop is short for something: "Art", "e.g", "No".
fn is_short(before: &str) -> bool {
    let last = before.rsplit([' ', '(', '\u{a0}']).next().unwrap_or_default();
    matches!(
        last.to_lowercase().as_str(),
        "art"
            | "abs"
            | "e.g"
            | "i.e"
            | "z.b"
            | "no"
            | "nr"
            | "dr"
            | "mr"
            | "ms"
            | "mrs"
            | "inc"
            | "ltd"
            | "bzw"
            | "incl"
            | "inkl"
            | "exkl"
            | "zzgl"
            | "ggf"
            | "evtl"
            | "bspw"
            | "ca"
            | "u.a"
            | "d.h"
            | "o.ä"
            | "o.g"
            | "i.d.r"
            | "vgl"
            | "gem"
            | "lit"
            | "ziff"
            | "approx"
            | "resp"
            | "cf"
            | "p.ex"
            | "par"
            | "hr"
            | "fr"
            | "prof"
            | "tel"
            | "etc"
            | "p.ej"
    ) || last.chars().count() == 1
}

fn sentence(text: &str, listed: bool) -> Option<Sentence> {
    let text = text.trim();
    let words = plain(text);
    if words.chars().filter(|c| c.is_alphabetic()).count() < SHORTEST {
        return None;
    }
    let asks = text.ends_with('?') || text.contains("? ") || begins_with_question(&words);
    Some(Sentence { text: text.to_owned(), asks, wants: listed || wants(text) })
}

/// Whether words hold one by which somebody wants something.
#[must_use]
pub fn wants(text: &str) -> bool {
    let padded = format!(" {} ", plain(text));
    WANTS.iter().any(|word| padded.contains(&format!(" {word} ")))
}

/// Whether words begin as a question does, though no mark ends it.
fn begins_with_question(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    ASKS.contains(&first) && words.split(' ').count() > 2
}

/// Whether a part of a question asks by itself: it begins with a word by which somebody asks.
#[must_use]
pub fn asks_by_itself(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    begins_with_question(&plain(text)) || says_that(&words) || begins_clause(&words, 0, After::Word { comma: true })
}

/// Whether words hold one by which somebody asks: "tell us where our data is".
#[must_use]
pub fn asks_within(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    says_that(&words) || plain(text).split(' ').any(|word| ASKS.contains(&word) || WHETHER.contains(&word))
}

/// The first word of a text, in plain letters.
fn first_word(word: &str) -> String {
    plain(word).split(' ').next().unwrap_or_default().to_owned()
}

/// Whether words begin with one by which something is said of which somebody asks whether it is so: "that you delete it", and not "that of others".
fn says_that(words: &[&str]) -> bool {
    let word = |at: usize| words.get(at).map(|word| first_word(word)).unwrap_or_default();
    THAT.contains(&&*word(0)) && !["", "of", "which"].contains(&&*word(1))
}

/// The parts of a question that ask by themselves: "who are your subprocessors and where is our data" has two. The first one always counts.
#[must_use]
pub fn clauses(text: &str) -> Vec<String> {
    split(text, &|words, at, after| begins_clause(words, at, after))
}

/// The things that a request or a question names, each with the words by which it is asked for: "send us the DPA and your TOMs" and "do you have a
/// DPO and a representative" name two. Nothing where it names one.
#[must_use]
pub fn items(text: &str) -> Vec<(String, String)> {
    // "Please send us: hosting location, subprocessors and DPO" lists them.
    if let Some((asked, things)) = text.split_once(": ").filter(|(asked, _)| requests(asked)) {
        let bare = |thing: String| thing.trim_end_matches([',', '.', ';']).to_owned();
        return pieces(things).into_iter().map(|thing| (format!("{}:", asked.trim_end()), bare(thing))).collect();
    }
    let is_article = |word: &str| ARTICLES.contains(&plain(word).split(' ').next().unwrap_or_default());
    let request = requests(text);
    let begins = |words: &[&str], at: usize, after: After| {
        let next = words.get(at).copied().unwrap_or_default();
        if after != After::Comma && !joins_plainly(words, at) {
            // "a list of your …" is one thing; "de overeenkomst of het register" are two.
            return DUTCH_OR_SPANISH.contains(&&*first_word(next));
        }
        if request {
            return after != After::Comma || is_article(next);
        }
        // In a question, bare words behind "and" mostly go on with what stands before it.
        is_article(next) || after != After::Comma && FOR_WHAT.contains(&&*first_word(next))
    };
    let all = split(text, &begins);
    let [first, others @ ..] = &all[..] else { return Vec::new() };
    if others.is_empty() {
        return Vec::new();
    }
    let start = first.split(' ').take_while(|word| !is_article(word)).count();
    let (asked, thing): (Vec<&str>, Vec<&str>) =
        (first.split(' ').take(start).collect(), first.split(' ').skip(start).collect());
    let asked = asked.join(" ");
    let things = std::iter::once(thing.join(" ")).chain(others.iter().cloned());
    things.map(|thing| (asked.clone(), thing)).collect()
}

/// What somebody wants confirmed, in its parts: "please confirm that you report breaches and use no subprocessors" has two. Nothing where nothing is
/// to be confirmed.
#[must_use]
pub fn confirmed(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(at) = words.iter().position(|word| begins_one_of(word, CONFIRM)) else { return Vec::new() };
    let that = (at..words.len()).find(|at| THAT.contains(&&*first_word(words[*at]))).unwrap_or(at);
    let said = words[that + 1..].join(" ");
    split(&said, &|words, at, after| after == After::Comma || goes_with(words, at) || either(words, at))
}

/// What somebody asks of one thing, in its parts, be there no word in each that asks: "do you encrypt our data and delete it" has two.
#[must_use]
pub fn halves(text: &str) -> Vec<String> {
    split(text, &|words, at, after| after == After::Comma || goes_with(words, at))
}

/// Whether what joins before a place says that both are meant, in each language.
fn goes_with(words: &[&str], at: usize) -> bool {
    match &*first_word(words[at - 1]) {
        "en" => words.iter().any(|word| DUTCH.contains(&&*first_word(word))),
        // "y a-t-il" is French.
        "y" => words.get(at).is_some_and(|next| first_word(next) != "a"),
        joins => joins != "of" && !either(words, at),
    }
}

/// Whether what joins before a place leaves it open which is meant.
fn either(words: &[&str], at: usize) -> bool {
    ["or", "oder", "ou"].contains(&&*first_word(words[at - 1]))
}

/// Whether a word begins like one of those that are known.
fn begins_one_of(word: &str, known: &[&str]) -> bool {
    let word = first_word(word);
    known.iter().any(|start| word.starts_with(start))
}

/// Whether words say more than the name of something: they begin with no article, and with no word that stands before one.
#[must_use]
pub fn is_predicate(words: &str) -> bool {
    let first = first_word(words);
    words.split(' ').count() > 2 && !ARTICLES.contains(&&*first) && !BEFORE.contains(&&*first)
}

/// Whether words ask to be given something: "please send us", "wir bitten um".
#[must_use]
pub fn requests(text: &str) -> bool {
    plain(text).split(' ').any(|word| GIVE.contains(&word))
}

/// How what joins two parts stands before the second one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    /// A word such as "and".
    Word { comma: bool },
    /// A comma alone.
    Comma,
}

/// All parts that a word that joins or a comma sets apart, be they of one word.
#[must_use]
pub fn pieces(text: &str) -> Vec<String> {
    all_parts(text, &|words, at, after| after == After::Comma || joins_plainly(words, at))
}

/// Whether the word before a place joins in each language: "of" and "en" join in Dutch, and do not in English and French.
fn joins_plainly(words: &[&str], at: usize) -> bool {
    !["of", "en", "y"].contains(&&*plain(words[at - 1]))
}

/// The parts of a text that are more than a word.
fn split(text: &str, begins: &dyn Fn(&[&str], usize, After) -> bool) -> Vec<String> {
    all_parts(text, begins).into_iter().filter(|part| part.contains(' ')).collect()
}

/// A text in parts: each begins behind a word that joins or a comma, where `begins` says so of the word at a place.
fn all_parts(text: &str, begins: &dyn Fn(&[&str], usize, After) -> bool) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (mut found, mut at): (Vec<Vec<&str>>, usize) = (vec![Vec::new()], 0);
    while at < words.len() {
        let comma = at.checked_sub(1).is_some_and(|before| words[before].ends_with([',', ';', ':', '?']));
        let joins = joins_at(&words[at..]);
        let new = if joins > 0 {
            begins(&words, at + joins, After::Word { comma })
        } else {
            comma && begins(&words, at, After::Comma)
        };
        let last = found.last_mut().expect("there is always one");
        if new && !last.is_empty() {
            found.push(Vec::new());
            at += joins;
        } else if joins > 0 && last.is_empty() {
            at += joins;
        } else {
            last.push(words[at]);
            at += 1;
        }
    }
    found.into_iter().filter(|part| !part.is_empty()).map(|part| part.join(" ")).collect()
}

/// How many words join here: "and", "as well as"; none where none do.
fn joins_at(words: &[&str]) -> usize {
    let is =
        |known: &[&str]| known.len() <= words.len() && known.iter().zip(words).all(|(one, word)| plain(word) == *one);
    match words.first() {
        Some(&("&" | "+")) => 1,
        // Without an accent it joins: "pour des analyses ou pour entraîner une IA"; and many write "où" without one.
        Some(&"ou") if words.get(1).is_some_and(|next| FOR_WHAT.contains(&&*first_word(next))) => 1,
        _ => JOINS.iter().filter(|known| is(known)).map(|known| known.len()).max().unwrap_or_default(),
    }
}

/// Whether a clause that asks begins at a place.
fn begins_clause(words: &[&str], at: usize, after: After) -> bool {
    let word = |at: usize| words.get(at).map(|word| plain(word)).unwrap_or_default();
    let is_inverted = |at: usize| {
        words.get(at).is_some_and(|word| word.contains('-'))
            && word(at).split(' ').skip(1).any(|behind| INVERTED.contains(&behind))
    };
    let first = word(at);
    let comma = matches!(after, After::Comma | After::Word { comma: true });
    // "gespeichert und verarbeitet", "speichern und verarbeiten Sie" is one.
    let behind_verb = at.checked_sub(2).is_some_and(|before| VERBS.contains(&&*word(before)));
    let verb = VERBS.contains(&&*first) && (comma || !behind_verb && PRONOUNS.contains(&&*word(at + 1)));
    let told = matches!(after, After::Word { .. }) && TELLS.contains(&&*first);
    let that = matches!(after, After::Word { .. })
        && says_that(&words[at..])
        && words[..at].iter().any(|before| THAT.contains(&&*first_word(before)));
    verb || told
        || that
        || (at..at + INVERTED_WITHIN).any(is_inverted)
        || ASKS.contains(&&*first)
        || WHETHER.contains(&&*first)
        || BEFORE.contains(&&*first) && ASKS.contains(&&*word(at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_numbers_its_points_is_several() {
        assert_eq!(
            numbered("We need: 1. the DPA 2. your LEI (3) the list"),
            ["We need: ", "1. the DPA ", "2. your LEI ", "(3) the list"]
        );
        for whole in
            ["Art. 28 para. 3. What is agreed?", "1. Where is our data?", "Within 2. or 3. days", "In 2021. 1) one", ""]
        {
            assert_eq!(numbered(whole), [whole], "{whole}");
        }
    }

    #[test]
    fn a_line_that_is_called_a_question_is_one() {
        assert_eq!(without_number("Frage 2: Wer ist der DSB?"), (true, "Wer ist der DSB?"));
        assert_eq!(without_number("Question 3. Who is it?"), (true, "Who is it?"));
        assert_eq!(without_number("Question time is over"), (false, "Question time is over"));
    }

    fn texts(text: &str) -> Vec<String> {
        sentences(text).into_iter().map(|sentence| sentence.text).collect()
    }

    #[test]
    fn a_text_falls_into_sentences_and_not_at_abbreviations() {
        assert_eq!(
            texts("We self-host. Is a contract under Art. 28 GDPR needed, e.g. a DPA? Thanks!"),
            ["We self-host.", "Is a contract under Art. 28 GDPR needed, e.g. a DPA?", "Thanks!"]
        );
    }

    #[test]
    fn lines_that_a_mail_broke_belong_together_and_those_of_a_list_do_not() {
        let mail = "Please tell us where the servers that hold our data are located and\nwho runs them.\n\n1. Hosting location\n2) Retention\n- Q3: Sub-processors";
        assert_eq!(
            texts(mail),
            [
                "Please tell us where the servers that hold our data are located and who runs them.",
                "Hosting location",
                "Retention",
                "Sub-processors"
            ]
        );
        assert!(sentences("06. Data location").iter().all(|one| one.wants));
    }

    #[test]
    fn a_question_of_several_parts_has_several_clauses() {
        assert_eq!(
            clauses("Who are your subprocessors, where is our data and how long do you keep it?"),
            ["Who are your subprocessors,", "where is our data", "how long do you keep it?"]
        );
        assert_eq!(clauses("Where are the servers?").len(), 1);
        for (text, parts) in [
            ("Wer sind Ihre Unterauftragnehmer, und gehen Daten in die USA?", 2),
            ("Wo werden unsere Daten verarbeitet und wer sind die Unterauftragnehmer, gehen sie in die USA?", 3),
            ("Welche Daten speichern und verarbeiten Sie von uns?", 1),
            ("Comment annoncez-vous un nouveau sous-traitant et pouvons-nous nous opposer ?", 2),
            ("Quels sont vos sous-traitants et nos données sont chiffrées ?", 1),
            ("Welche Unterauftragnehmer setzen Sie ein und trainieren Sie KI mit unseren Daten?", 2),
            ("Wo liegen die Daten sowie welche Unterauftragnehmer sind beteiligt?", 2),
            ("Où sont les données ainsi que comment sont-elles protégées ?", 2),
            ("Y a-t-il des transferts et sur quelles garanties reposent-ils ?", 2),
            ("Votre support a-t-il accès, et des données sont-elles transférées ?", 2),
            ("Where do you keep it & does it go to the US?", 2),
            ("Send us the DPA and tell us which version it is.", 2),
        ] {
            assert_eq!(clauses(text).len(), parts, "{text}: {:?}", clauses(text));
        }
    }

    #[test]
    fn what_is_to_be_confirmed_has_parts_without_words_that_ask() {
        for (text, parts) in [
            (
                "Please confirm that our data is encrypted, never leaves the EU and is deleted.",
                &["our data is encrypted,", "never leaves the EU", "is deleted."][..],
            ),
            ("Bitte bestätigen Sie, dass Sie löschen und Pannen melden.", &["Sie löschen", "Pannen melden."]),
            ("Bevestig dat u versleutelt en niets doorgeeft", &["u versleutelt", "niets doorgeeft"]),
            ("Confirmez que les données sont en Allemagne", &["les données sont en Allemagne"]),
            ("Do you encrypt our data and delete it?", &[]),
        ] {
            assert_eq!(confirmed(text), parts, "{text}");
        }
        assert_eq!(halves("Do you encrypt our data and delete it?"), ["Do you encrypt our data", "delete it?"]);
        assert_eq!(halves("Is it our staff or our customers?").len(), 1);
        assert_eq!(halves("Y a-t-il des transferts en Suisse ?").len(), 1);
        assert!(
            is_predicate("carry out audits")
                && !is_predicate("the European Economic Area")
                && !is_predicate("in transit")
        );
    }

    #[test]
    fn a_request_names_one_thing_or_several() {
        let things = |text: &str| items(text).into_iter().map(|(_, thing)| thing).collect::<Vec<_>>();
        assert_eq!(things("Bitte senden Sie uns den AVV und die TOM."), ["den AVV", "die TOM."]);
        assert_eq!(
            things("Please send the DPA, the list of subprocessors as well as your TOMs"),
            ["the DPA,", "the list of subprocessors", "your TOMs"]
        );
        assert_eq!(things("Please send the list of subprocessors"), [""; 0]);
        assert_eq!(items("Bitte senden Sie uns den AVV und die TOM.")[1].0, "Bitte senden Sie uns");
        assert!(requests("Merci de nous transmettre le contrat") && !requests("Where is our data?"));
    }

    #[test]
    fn a_question_without_a_mark_asks_and_a_request_wants() {
        let one = |text: &str| sentences(text).remove(0);
        assert!(one("where do u store our stuff").asks);
        assert!(one("Kann ich bis Freitag die AVV-Kopie haben").asks);
        assert!(one("Please send your TOMs.").wants && !one("Please send your TOMs.").asks);
        assert!(!one("We are a clinic.").asks && !one("We are a clinic.").wants);
    }
}
