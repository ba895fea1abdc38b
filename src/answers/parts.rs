//! The parts of a question that ask by themselves: halves of a sentence, things of a list, what is to be confirmed; each with what it is about.

use super::aspects::asks_since_when;
use super::features::says;
use super::judge::{Judged, judged};
use super::sentences::{
    asks_by_itself, asks_within, clauses, confirmed, halves, is_predicate, items, pieces, requests,
};
use super::topics::Topic;

/// How likely a topic has to be where nobody asked, in a sentence beside a question, or in a part of one: it has to be plain.
pub(super) const PLAIN: f32 = 0.75;
/// The same of a part beside one that is plain.
const BESIDE: f32 = 0.45;
/// The topic of an objection to a subprocessor, and words by which that is meant beside another topic: to whatever else one can object, it is not.
const OBJECTION: &str = "subprocessor_objection";
const OF_SUBPROCESSORS: [&str; 15] = [
    "widerspruchsfrist",
    "objection period",
    "delai d opposition",
    "subprocess",
    "subcontract",
    "unterauftrag",
    "subunternehm",
    "sous traitan",
    "subencargad",
    "subverwerk",
    "new ",
    "neue",
    "nouve",
    "chang",
    "ander",
];

/// A part of a question.
pub(super) struct Part {
    /// Its words.
    pub words: String,
    /// What they are about.
    pub judged: Judged,
    /// How likely its topic has to be beside a plain one.
    pub enough: f32,
    /// Whether it is a part of what somebody wants confirmed, and needs no word of its own that asks.
    pub confirmed: bool,
}

impl Part {
    fn of(words: String, judged: Judged) -> Self {
        // What holds no word that asks only says what the question is about.
        let enough = if asks_within(&words) || requests(&words) { BESIDE } else { PLAIN };
        Self { words, judged, enough, confirmed: false }
    }

    fn judged(words: String) -> Self {
        let judged = judged(&words);
        Self::of(words, judged)
    }

    /// A part of what somebody wants confirmed.
    fn confirmed(words: String) -> Self {
        Self { judged: judged(&words), words, enough: BESIDE, confirmed: true }
    }

    /// Its topic, as far as that is sure enough beside a plain one.
    pub fn topic(&self) -> Option<&'static Topic> {
        match self.judged {
            Judged::Topic(topic, sure) if sure >= self.enough => Some(topic),
            _ => None,
        }
    }

    /// Whether its topic is plain.
    fn is_plain(&self) -> bool {
        matches!(self.judged, Judged::Topic(_, sure) if sure >= PLAIN)
    }

    /// Whether it asks something by itself, so that it is named where no topic is about it.
    pub fn asks_by_itself(&self) -> bool {
        let says = !matches!(self.judged, Judged::Outside) || is_predicate(&self.words);
        self.confirmed && says || asks_by_itself(&self.words) || requests(&self.words)
    }
}

/// The parts of a question that ask by themselves, the things that a request names, and what is to be confirmed, each with what it asks.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let within = |clause: String| {
        let listed = listed(&clause);
        if !listed.is_empty() {
            return listed;
        }
        let named: Vec<Part> = items(&clause).into_iter().map(named).collect();
        if asks_more(&named) {
            return named;
        }
        let confirmed: Vec<Part> = confirmed(&clause).into_iter().map(Part::confirmed).collect();
        if confirmed.len() > 1 && confirmed.iter().any(Part::is_plain) {
            return confirmed;
        }
        let halves = if asks_by_itself(&clause) { halves(&clause) } else { Vec::new() };
        let halves: Vec<Part> = halves.into_iter().map(Part::judged).collect();
        if topics_of(&halves) > 1 { halves } else { vec![Part::judged(clause)] }
    };
    let mut all: Vec<Part> = clauses(text).into_iter().flat_map(within).collect();
    let several = all.len() > 1;
    let mut before = None;
    for Part { words, judged, .. } in &mut all {
        // "… and since when?" says of nothing what it asks.
        if several && asks_since_when(words) && !matches!(judged, Judged::Topic(_, sure) if *sure >= PLAIN) {
            *judged = Judged::Outside;
        }
        let of_what =
            |topic: &Topic| before.is_none_or(|before: &Topic| is_of_subprocessors(before)) || topic.key != OBJECTION;
        match judged {
            // Whose officer wants to know is no question who ours is.
            Judged::Topic(topic, _) if topic.key == DPO && is_of_the_asker(words) => *judged = Judged::Outside,
            // "Wir bitten um Auskunft, ob …" asks what stands behind it.
            Judged::Topic(..) if several && only_asks_to_be_told(words) => *judged = Judged::Outside,
            Judged::Topic(topic, _) if of_what(topic) || says(words, &OF_SUBPROCESSORS) => before = Some(*topic),
            Judged::Topic(..) => *judged = Judged::Outside,
            _ => {}
        }
    }
    all
}

/// The things of a list, where all of them but one are plain by themselves, and both of two: "your breach notice, deletion and audit terms".
fn listed(clause: &str) -> Vec<Part> {
    /// Words of one at most.
    const WORDS: usize = 4;
    let all = pieces(clause);
    if all.len() < 2 || all[1..].iter().any(|thing| thing.split_whitespace().count() > WORDS) {
        return Vec::new();
    }
    let mut parts: Vec<Part> = all.into_iter().map(Part::judged).collect();
    // Before the first one stands how they are asked for.
    let first: Vec<&str> = parts[0].words.split_whitespace().collect();
    let ends = (1..first.len().min(WORDS)).rev().map(|from| Part::judged(first[first.len() - from..].join(" ")));
    if let Some(end) = ends.into_iter().find(Part::is_plain) {
        parts[0].judged = end.judged;
    }
    let plain = parts.iter().filter(|part| part.is_plain()).count();
    let enough = plain == parts.len() || parts.len() > 2 && plain + 1 == parts.len();
    if enough && topics_of(&parts) > 1 { parts } else { Vec::new() }
}

/// The topic of our DPO.
const DPO: &str = "dpo_contact";

/// Whether words name the DPO of whoever asks, and not ours.
fn is_of_the_asker(words: &str) -> bool {
    const THEIRS: [&str; 8] = [
        "our dpo",
        "our data protection officer",
        "unser datenschutzbeauftragt",
        "unsere datenschutzbeauftragt",
        "unserem datenschutzbeauftragt",
        "unser dsb",
        "notre dpo",
        "notre delegue",
    ];
    const OURS: [&str; 5] = ["your", "you ", "ihr", "votre", "vos "];
    says(words, &THEIRS) && !says(words, &OURS)
}

/// Whether words only say that somebody wants to know what follows.
fn only_asks_to_be_told(words: &str) -> bool {
    says(words, &["bitten um auskunft", "bitte um auskunft"]) && words.split_whitespace().count() <= 6
}

/// Whether a topic is about those who get data, so that an objection named beside it is one to them.
fn is_of_subprocessors(topic: &Topic) -> bool {
    topic.key.starts_with("subprocessor") || topic.key.starts_with("transfer")
}

/// What a request for one thing asks: by its words together, or by the thing alone.
fn named((asked, thing): (String, String)) -> Part {
    let words = format!("{asked} {thing}").trim().to_owned();
    let judged = match (judged(&words), judged(&thing)) {
        (Judged::Topic(_, one), Judged::Topic(topic, other)) if other > one => Judged::Topic(topic, other),
        (with @ Judged::Topic(..), _) => with,
        (_, alone @ Judged::Topic(..)) | (Judged::Outside, alone) => alone,
        (with, _) => with,
    };
    Part::of(words, judged)
}

/// Whether the things that a request names are of several topics, be it that one of them is not sure.
fn asks_more(named: &[Part]) -> bool {
    let first = named.iter().find_map(|part| match &part.judged {
        Judged::Topic(topic, sure) if *sure >= PLAIN => Some(topic),
        _ => None,
    });
    let other =
        |judged: &Judged| matches!(judged, Judged::Unsure(near) if first.is_some_and(|first| !near.contains(first)));
    topics_of(named) > 1 || named.iter().any(|part| other(&part.judged))
}

/// How many topics the parts of a question ask for, as far as that is sure enough beside another: one of them has to be plain.
pub(super) fn topics_of(parts: &[Part]) -> usize {
    let mut topics: Vec<&str> = Vec::new();
    for topic in parts.iter().filter_map(Part::topic) {
        if !topics.contains(&topic.key) {
            topics.push(topic.key);
        }
    }
    if parts.iter().any(Part::is_plain) { topics.len() } else { 0 }
}
