//! Names that are one slip away from each other: "Quebeck" and "Quebec", "Oskar" and "Oscar", "Qubeec" and "Quebec". Short names, and names that differ in a number,
//! are too often two.

use super::digest::digest;
use std::collections::HashMap;

/// Letters that a name has at least.
const LEAST: usize = 5;
/// Names that are kept at most; among more, too many are alike.
const KEPT: usize = 20_000;

/// Names, each with what it belongs to. Of several names that are alike the first counts.
pub struct NearNames<T> {
    /// By the digests of a name with each of its letters left out in turn, and of the whole; with which letter that is.
    by_part: HashMap<u64, (T, Option<usize>)>,
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
            // A letter that stands elsewhere is more than that.
            own.zip(other).is_none_or(|(own, other)| own.abs_diff(other) <= 1).then_some(of)
        })
    }
}

/// The digests of a name, whole and with one letter left out, and which: names that share one differ in a letter or two. Digits always stay, and so do
/// letters that are words of their own: "Plant A" and "Plant B" are two.
fn parts(name: &str) -> Vec<(u64, Option<usize>)> {
    let letters: Vec<(usize, char)> = name.char_indices().collect();
    if letters.len() < LEAST {
        return Vec::new();
    }
    let without = |(at, c): &(usize, char)| digest(&format!("{}{}", &name[..*at], &name[at + c.len_utf8()..]));
    let is_word = |(at, c): &(usize, char)| {
        let ends = |c: Option<char>| c.is_none_or(|c| c == ' ');
        ends(name[..*at].chars().next_back()) && ends(name[at + c.len_utf8()..].chars().next())
    };
    let counts = letters.iter().enumerate().filter(|(_, letter)| letter.1.is_alphabetic() && !is_word(letter));
    let left_out = counts.map(|(at, letter)| (without(letter), Some(at)));
    [(digest(name), None)].into_iter().chain(left_out).collect()
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
        for name in ["site 2", "acne", "quabeck", "lima", "plant b", "uebecq", "ueqbec", "skaro"] {
            assert_eq!(near.find(name), None, "{name}");
        }
    }
}
