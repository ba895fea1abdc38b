//! Matters for which there is no topic, though their words are near to one: the legal basis of the customer's processing is not what transfers rest
//! on, and who is liable is not who is controller. A part of a question that asks for one is named as not answered.

use super::features::says;
use super::sentences::{asks_by_itself, clauses, pieces};
use std::sync::LazyLock;

/// The matters, each with words that say it, words of the sentence with which it is meant otherwise, words of the part with which it is meant all
/// the same, the field of a record that says it, and words of which the part has to hold one beside. Words stand for their beginnings.
const BEYOND: &str = include_str!("beyond.csv");

static MATTERS: LazyLock<Vec<Matter>> = LazyLock::new(|| BEYOND.lines().skip(1).map(Matter::of).collect());

struct Matter {
    says: Vec<&'static str>,
    unless: Vec<&'static str>,
    still: Vec<&'static str>,
    /// What says it where something does: a term of a DPA, or a word by which `report` knows what is recorded of it.
    term: Option<&'static str>,
    with: Vec<&'static str>,
}

impl Matter {
    fn of(line: &'static str) -> Self {
        let mut cells = line.split(',').skip(1).map(|cell| cell.split('|').filter(|word| !word.is_empty()).collect());
        let mut next = || cells.next().expect("a matter has six cells");
        Self { says: next(), unless: next(), still: next(), term: next().first().copied(), with: next() }
    }

    /// Whether a piece of a part of a sentence asks for it.
    fn is_asked(&self, piece: &str, part: &str, sentence: &str) -> bool {
        says(piece, &self.says)
            && (self.with.is_empty() || says(part, &self.with))
            && !says(piece, &self.unless)
            && (!says(sentence, &self.unless) || says(piece, &self.still))
    }
}

fn is_beyond(piece: &str, part: &str, sentence: &str) -> bool {
    MATTERS.iter().any(|matter| matter.is_asked(piece, part, sentence))
}

/// Whether our agreements with subprocessors impose the same obligations on them, as the record of each says.
pub const SAME_OBLIGATIONS: &str = "same_obligations";

/// What subprocessors do with the data for themselves.
pub const USE_BY_OTHERS: &str = "use_by_others";

/// What says what a part of a question asks where no topic is about it: a field of a DPA, [`SAME_OBLIGATIONS`] or [`USE_BY_OTHERS`].
#[must_use]
pub fn term_asked(part: &str) -> Option<&'static str> {
    MATTERS.iter().find(|matter| matter.is_asked(part, part, part)).and_then(|matter| matter.term)
}

/// Whether a part of a question about a company asks what that does with the data for itself; that it is about a company, its words need not say.
#[must_use]
pub fn does_for_itself(part: &str) -> bool {
    let of_it = MATTERS.iter().find(|matter| matter.term == Some(USE_BY_OTHERS));
    of_it.is_some_and(|matter| says(part, &matter.says) && !says(part, &matter.unless))
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
        if !is_beyond(&clause, &clause, sentence) {
            rest.push(clause);
            continue;
        }
        let (of_it, beside): (Vec<String>, Vec<String>) =
            pieces(&clause).into_iter().partition(|piece| is_beyond(piece, &clause, sentence));
        // What is left of such a part can be no more than words around it.
        let asks = |piece: &String| piece.split(' ').count() > 2 && asks_by_itself(piece) || is_topic(piece);
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
    use super::super::features::read;
    use super::*;

    #[test]
    fn each_matter_has_plain_words() {
        for matter in &*MATTERS {
            assert!(!matter.says.is_empty());
            let of_a_dpa = |term: &str| crate::model::Kind::Agreement.fields().iter().any(|one| one.name == term);
            assert!(matter.term.is_none_or(|term| [SAME_OBLIGATIONS, USE_BY_OTHERS].contains(&term) || of_a_dpa(term)));
            let words = matter.says.iter().chain(&matter.unless).chain(&matter.still).chain(&matter.with);
            assert!(words.into_iter().all(|word| read(word) == *word));
        }
    }
}
