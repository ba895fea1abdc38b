//! Names that are one slip away from each other: "Quebeck" and "Quebec", "Oskar" and "Oscar", "Qubeec" and "Quebec". Short names, and names that differ in a number,
//! are too often two.

use super::digest::digest_of_pieces;
use std::collections::HashMap;

/// Letters that a name has at least.
const LEAST: usize = 5;
/// Names that are kept at most; among more, too many are alike.
const KEPT: usize = 20_000;

/// Names, each with what it belongs to. Of several names that are alike the first counts.
pub struct NearNames<T> {
    /// By the digests of a name with each of its letters left out in turn, and of the whole; with which letter that is.
    by_part: HashMap<u64, (T, Option<LeftOut>)>,
    count: usize,
}

impl<T> Default for NearNames<T> {
    fn default() -> Self {
        Self { by_part: HashMap::new(), count: 0 }
    }
}

impl<T: Copy> NearNames<T> {
    pub fn insert(&mut self, name: &str, of: T) {
        if self.count == KEPT {
            return;
        }
        self.count += 1;
        for (part, at) in parts(name) {
            self.by_part.entry(part).or_insert((of, at));
        }
    }

    /// What a name belongs to that is one slip away: a letter more, less or changed, or two beside each other in the other order.
    pub fn find(&self, name: &str) -> Option<T> {
        parts(name).into_iter().find_map(|(part, own)| {
            let (of, other) = *self.by_part.get(&part)?;
            own.zip(other).is_none_or(|(own, other)| own.is_one_slip(&other)).then_some(of)
        })
    }
}

/// A letter that was left out of a name: which, and the first and last place of the run of equal letters in which it stands.
#[derive(Clone, Copy)]
struct LeftOut {
    letter: char,
    first: usize,
    last: usize,
}

impl LeftOut {
    /// Whether two names that are the same without these letters differ in one slip: at the same place is another letter, or beside it the same one.
    fn is_one_slip(&self, other: &Self) -> bool {
        let same_place = self.first <= other.last && other.first <= self.last;
        let beside = self.first <= other.last + 1 && other.first <= self.last + 1;
        same_place || self.letter == other.letter && beside
    }
}

/// The digests of a name, whole and with one letter left out, and which: names that share one differ in a letter or two. Digits always stay, and so do
/// letters that are words of their own: "Plant A" and "Plant B" are two.
fn parts(name: &str) -> Vec<(u64, Option<LeftOut>)> {
    let letters: Vec<(usize, char)> = name.char_indices().collect();
    if letters.len() < LEAST {
        return Vec::new();
    }
    let without = |(at, c): &(usize, char)| digest_of_pieces([&name[..*at], &name[at + c.len_utf8()..]]);
    let is_word = |(at, c): &(usize, char)| {
        let ends = |c: Option<char>| c.is_none_or(|c| c == ' ');
        ends(name[..*at].chars().next_back()) && ends(name[at + c.len_utf8()..].chars().next())
    };
    let run = |at: usize| {
        let letter = letters[at].1;
        let same = |other: &&(usize, char)| other.1 == letter;
        let before = letters[..at].iter().rev().take_while(same).count();
        let after = letters[at + 1..].iter().take_while(same).count();
        LeftOut { letter, first: at - before, last: at + after }
    };
    let counts = letters.iter().enumerate().filter(|(_, letter)| letter.1.is_alphabetic() && !is_word(letter));
    let left_out = counts.map(|(at, letter)| (without(letter), Some(run(at))));
    [(digest_of_pieces([name, ""]), None)].into_iter().chain(left_out).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_one_slip_apart_are_near() {
        let mut near = NearNames::default();
        for (at, name) in ["quebec", "oskar", "muller", "site 1", "acme", "plant a"].into_iter().enumerate() {
            near.insert(name, at);
        }
        for (name, expected) in
            [("quebeck", 0), ("oscar", 1), ("mullr", 2), ("mulller", 2), ("qubeec", 0), ("uqebec", 0)]
        {
            assert_eq!(near.find(name), Some(expected), "{name}");
        }
        near.insert("rot analytics", 6);
        near.insert("hello", 7);
        assert_eq!(near.find("helno"), Some(7), "the second of two equal letters is changed");
        for name in ["ost analytics", "site 2", "acne", "quabeck", "lima", "plant b", "uebecq", "ueqbec", "skaro"] {
            assert_eq!(near.find(name), None, "{name}");
        }
    }
}
