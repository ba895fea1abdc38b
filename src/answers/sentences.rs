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
];

/// Words by which a clause asks.
const ASKS: &[&str] = &[
    "who", "whom", "whose", "where", "when", "what", "which", "how", "do", "does", "did", "is", "are", "was", "were",
    "can", "could", "may", "will", "would", "has", "have", "must", "should", "wer", "wo", "wann", "was", "welche",
    "welcher", "wie", "sind", "ist", "haben", "konnen", "qui", "ou", "quand", "quel", "quelle", "quels", "quelles",
    "comment", "est", "avez", "quien", "quienes", "donde", "cuando", "que", "cual", "como", "wie", "waar", "wanneer",
    "welk", "welke", "hoe", "kunnen", "kann", "darf", "durfen", "gibt", "hat", "habt", "wird", "werden", "soll",
    "sollen", "muss", "mussen", "warum", "woher", "wohin", "puis", "peut", "pouvez", "pourquoi", "combien", "puede",
    "pueden", "hay", "tienen", "kan", "mag", "hebben", "zijn", "waarom", "hoeveel",
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

/// What stands behind a French verb that asks: "pouvons-nous", "sont-elles".
const INVERTED: &[&str] = &["nous", "vous", "il", "elle", "ils", "elles", "on", "t"];

/// Words by which a part of a sentence says what somebody wants to know: "tell us if we have a DPA".
const WHETHER: &[&str] = &["if", "whether", "ob", "si", "of"];

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
    "innerhalb",
    "dans",
    "en",
    "binnen",
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
    for line in text.lines() {
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

/// A line without the number or the sign of a list before it: "06.", "Q1:", "a)", "-".
fn without_number(line: &str) -> (bool, &str) {
    let rest = line.trim_start_matches(['-', '*', '•', '–', '·', '|', '"', '\'']).trim_start();
    let signed = rest.len() < line.len() && !rest.is_empty();
    let head = rest.split([' ', '\t']).next().unwrap_or_default();
    let is_number = head.len() <= 8
        && head.ends_with(['.', ')', ':'])
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
    let padded = format!(" {words} ");
    let asks = text.ends_with('?') || text.contains("? ") || begins_with_question(&words);
    let wants = listed || WANTS.iter().any(|word| padded.contains(&format!(" {word} ")));
    Some(Sentence { text: text.to_owned(), asks, wants })
}

/// Whether words begin as a question does, though no mark ends it.
fn begins_with_question(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    ASKS.contains(&first) && words.split(' ').count() > 2
}

/// Whether a part of a question asks by itself: it begins with a word by which somebody asks.
#[must_use]
pub fn asks_by_itself(text: &str) -> bool {
    begins_with_question(&plain(text))
}

/// Whether words hold one by which somebody asks: "tell us where our data is".
#[must_use]
pub fn asks_within(text: &str) -> bool {
    plain(text).split(' ').any(|word| ASKS.contains(&word) || WHETHER.contains(&word))
}

/// The parts of a question that ask by themselves: "who are your subprocessors and where is our data" has two. The first one always counts.
#[must_use]
pub fn clauses(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found: Vec<Vec<&str>> = vec![Vec::new()];
    for (at, word) in words.iter().enumerate() {
        let bare = plain(word);
        let joins = matches!(bare.as_str(), "and" | "or" | "und" | "oder" | "et" | "y" | "en" | "of");
        let after = |at: usize| words.get(at).map(|word| plain(word)).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let begins = |at: usize, comma: bool| {
            let first = after(at);
            let is_inverted = words.get(at).is_some_and(|word| word.contains('-'))
                && first.split(' ').nth(1).is_some_and(|behind| INVERTED.contains(&behind));
            is_inverted
                || comma && VERBS.contains(&first.as_str())
                || ASKS.contains(&first.as_str())
                || WHETHER.contains(&first.as_str())
                || BEFORE.contains(&first.as_str()) && ASKS.contains(&after(at + 1).as_str())
        };
        let comma = before.is_some_and(|before| before.ends_with([',', ';', ':', '?']));
        let new = joins && begins(at + 1, comma) || comma && begins(at, true);
        if new && found.last().is_some_and(|part| !part.is_empty()) {
            found.push(Vec::new());
        }
        let last = found.last_mut().expect("there is always one");
        if !(joins && last.is_empty()) {
            last.push(word);
        }
    }
    found.into_iter().filter(|part| part.len() > 1).map(|part| part.join(" ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(clauses(text).len(), parts, "{text}: {:?}", clauses(text));
        }
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
