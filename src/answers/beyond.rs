//! Matters for which there is no topic, though their words are near to one: the legal basis of the customer's processing is not what transfers rest
//! on, and who is liable is not who is controller. A part of a question that asks for one is named as not answered.

use super::features::says;
use super::sentences::{asks_by_itself, clauses, pieces};
use std::sync::LazyLock;

/// The matters, each with words that say it, words of the sentence with which it is meant otherwise, words of the part with which it is meant all
/// the same, and the term of a DPA that says it. Words stand for their beginnings.
const BEYOND: &str = include_str!("beyond.csv");

static MATTERS: LazyLock<Vec<Matter>> = LazyLock::new(|| BEYOND.lines().skip(1).map(Matter::of).collect());

struct Matter {
    says: Vec<&'static str>,
    unless: Vec<&'static str>,
    still: Vec<&'static str>,
    /// The term of a DPA that says it, where there is one.
    term: Option<&'static str>,
}

impl Matter {
    fn of(line: &'static str) -> Self {
        let mut cells = line.split(',').skip(1).map(|cell| cell.split('|').filter(|word| !word.is_empty()).collect());
        let mut next = || cells.next().expect("a matter has five cells");
        Self { says: next(), unless: next(), still: next(), term: next().first().copied() }
    }

    /// Whether a part of a sentence asks for it.
    fn is_asked(&self, part: &str, sentence: &str) -> bool {
        says(part, &self.says)
            && !says(part, &self.unless)
            && (!says(sentence, &self.unless) || says(part, &self.still))
    }
}

fn is_beyond(part: &str, sentence: &str) -> bool {
    MATTERS.iter().any(|matter| matter.is_asked(part, sentence))
}

/// The field of a DPA in which it is said what a part of a question asks, where no topic is about it.
#[must_use]
pub fn term_asked(part: &str) -> Option<&'static str> {
    MATTERS.iter().find(|matter| matter.is_asked(part, part)).and_then(|matter| matter.term)
}

/// What a sentence asks beside such matters, and the parts that ask for one; all of the sentence and nothing where none does. `is_topic` says whether
/// words are about a topic.
#[must_use]
pub fn apart(sentence: &str, is_topic: &dyn Fn(&str) -> bool) -> (String, Vec<String>) {
    if !MATTERS.iter().any(|matter| says(sentence, &matter.says)) {
        return (sentence.to_owned(), Vec::new());
    }
    let (mut rest, mut beyond) = (Vec::new(), Vec::new());
    for clause in clauses(sentence) {
        if !is_beyond(&clause, sentence) {
            rest.push(clause);
            continue;
        }
        let (of_it, beside): (Vec<String>, Vec<String>) =
            pieces(&clause).into_iter().partition(|piece| is_beyond(piece, sentence));
        // What is left of such a part can be no more than words around it.
        let asks = |piece: &String| asks_by_itself(piece) || is_topic(piece);
        if of_it.is_empty() || !beside.iter().any(asks) {
            beyond.push(clause);
        } else {
            beyond.extend(of_it);
            rest.extend(beside.into_iter().filter(asks));
        }
    }
    if beyond.is_empty() {
        return (sentence.to_owned(), beyond);
    }
    let ends = |part: &str| part.ends_with([',', ';', ':', '?', '.', '!']);
    let count = rest.len();
    let rest =
        rest.into_iter().enumerate().map(|(at, part)| if at + 1 < count && !ends(&part) { part + "," } else { part });
    (rest.collect::<Vec<_>>().join(" "), beyond)
}

#[cfg(test)]
mod tests {
    use super::super::features::plain;
    use super::*;

    #[test]
    fn each_matter_has_plain_words() {
        for matter in &*MATTERS {
            assert!(!matter.says.is_empty());
            assert!(
                matter
                    .term
                    .is_none_or(|term| crate::model::Kind::Agreement.fields().iter().any(|one| one.name == term))
            );
            assert!(matter.says.iter().chain(&matter.unless).chain(&matter.still).all(|word| plain(word) == *word));
        }
    }
}
