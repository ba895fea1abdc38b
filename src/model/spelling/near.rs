//! What is nearly a name: made of some of its parts and initials, or of its letters but for one or two.

use super::address::{addresses, local_letters};
use super::loose::{Word, letters};
use super::{Mention, PART, Sought};

/// Of which parts of a name letters are made.
#[derive(Clone, Copy, Default)]
pub(super) struct MadeOf {
    /// Which parts, a bit each.
    pub(super) parts: u32,
    /// How many of them are there in full.
    pub(super) full: usize,
}

impl MadeOf {
    pub(super) const fn all(self) -> usize {
        self.parts.count_ones() as usize
    }

    pub(super) const fn has(self, part: usize) -> bool {
        self.parts & (1 << part) != 0
    }
}

/// How letters are made of parts of a name and of initials, each part once, in any order; nothing when others are among them.
pub(super) fn made_of(parts: &[&str], letters: &str, used: u32) -> Option<MadeOf> {
    if letters.is_empty() {
        return (used > 0).then(MadeOf::default);
    }
    let with = |at: usize, rest: &str, full: bool| {
        let made = made_of(parts, rest, used | (1 << at))?;
        Some(MadeOf { parts: made.parts | (1 << at), full: made.full + usize::from(full) })
    };
    let free = (0..parts.len()).filter(|at| used & (1 << at) == 0);
    let ways = free.flat_map(|at| {
        let part = parts[at];
        let initial = part.chars().next().and_then(|first| with(at, letters.strip_prefix(first)?, false));
        let long = part.chars().count() >= PART;
        let full = letters.strip_prefix(part).filter(|_| long).and_then(|rest| with(at, rest, true));
        initial.into_iter().chain(full)
    });
    ways.max_by_key(|made| made.full)
}

/// Whether letters are those of a name but for one, or two of a long one.
fn nearly(wanted: &str, letters: &str) -> bool {
    let allowed = match wanted.chars().count() {
        0..=6 => 0,
        7..=11 => 1,
        _ => 2,
    };
    let (wanted, letters): (Vec<char>, Vec<char>) = (wanted.chars().collect(), letters.chars().collect());
    if wanted.len().abs_diff(letters.len()) > allowed {
        return false;
    }
    // How many letters differ between the beginnings of both, row by row.
    let mut row: Vec<usize> = (0..=letters.len()).collect();
    for (at, one) in wanted.iter().enumerate() {
        let mut before = std::mem::replace(&mut row[0], at + 1);
        for (to, other) in letters.iter().enumerate() {
            let changed = before + usize::from(one != other);
            before = row[to + 1];
            row[to + 1] = changed.min(before + 1).min(row[to] + 1);
        }
    }
    row[letters.len()] <= allowed
}

impl Sought {
    /// How an address in a text is made of the parts of the name and their initials.
    pub(super) fn like_address(&self, text: &str) -> Option<Mention> {
        let parts = self.parts()?;
        let mut near = None;
        for address in addresses(text) {
            let Some(made) = made_of(&parts, &local_letters(address), 0).filter(|made| made.full > 0) else { continue };
            if made.all() == parts.len() {
                return Some(Mention::Like(address.to_owned()));
            }
            near = near.or_else(|| (made.all() > 1).then(|| Mention::Near(address.to_owned())));
        }
        near
    }

    /// Words that have the family name and other parts of the name, or nearly the letters of all.
    pub(super) fn near(&self, text: &str, words: &[Word]) -> Option<Mention> {
        let parts = self.parts().filter(|_| !self.address)?;
        let turned = letters(parts.iter().rev().take(1).chain(&parts[..parts.len() - 1]).copied()).0;
        let mut near = self.with_its_initial(text, words);
        for first in 0..words.len() {
            let mut own = words[first].loose.clone();
            for last in first + 1..words.len().min(first + parts.len() + 1) {
                let between = &text[words[last - 1].to..words[last].from];
                if !between.chars().all(|c| matches!(c, '.' | ',' | '-') || c.is_whitespace()) {
                    break;
                }
                own.push_str(&words[last].loose);
                let said = || text[words[first].from..words[last].to].to_owned();
                if let Some(made) = made_of(&parts, &own, 0).filter(|made| made.has(parts.len() - 1)) {
                    // "Jan Edoe" is cut elsewhere.
                    if made.all() == parts.len() && made.full < parts.len() {
                        return Some(Mention::Like(said()));
                    }
                    near.get_or_insert_with(said);
                } else if [&self.letters.0, &turned].into_iter().any(|wanted| nearly(wanted, &own)) {
                    near.get_or_insert_with(said);
                }
            }
        }
        near.map(Mention::Near)
    }

    /// Of a name that is one word and initials: that word beside another that begins so.
    fn with_its_initial(&self, text: &str, words: &[Word]) -> Option<String> {
        let (long, initials): (Vec<&String>, Vec<_>) = self.name.iter().partition(|word| word.chars().count() >= PART);
        let [long] = long[..] else { return None };
        let begins = |word: &Word| initials.iter().any(|initial| word.loose.starts_with(initial.as_str()));
        let pair = words.windows(2).find(|pair| {
            (pair[0].loose == *long && begins(&pair[1])) || (pair[1].loose == *long && begins(&pair[0]))
        })?;
        Some(text[pair[0].from..pair[1].to].to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::said;
    use super::*;

    #[test]
    fn what_is_nearly_a_name_is_perhaps_that_of_somebody_else() {
        for (name, text, near) in [
            ("Karl Heinz Meier", "asked Karl-Heinz Meyer", "Karl-Heinz Meyer"),
            ("Karl Heinz Meier", "Karlheinz Mayer", "Karlheinz Mayer"),
            ("Karl Heinz Meier", "Meyer, Karl-Heinz", "Meyer, Karl-Heinz"),
            ("Karl Heinz Meier", "Karl Meier", "Karl Meier"),
            ("J. Doe", "Jane Doe", "Jane Doe"),
            ("Jane Doe", "Jan Edoe", "Jan Edoe"),
            ("Karl Anderson", "met Karl Anders on Monday", "Karl Anders"),
            ("Anna-Lena Müller", "Ana Lena Müller", "Ana Lena Müller"),
            ("Anna-Lena Müller", "anna.lena@d4.example", "anna.lena@d4.example"),
        ] {
            assert_eq!(said(name, text), Some(Mention::Near(near.into())), "{name} in {text}");
        }
    }
}
