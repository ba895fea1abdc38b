//! Whose group of companies a question is about: that of who asks, or ours.

use super::features::plain;

/// Words by which who asks names its own, in the languages of the ideas.
const OWN: [&str; 14] = [
    "our", "ours", "unser", "unsere", "unserer", "unseren", "nos", "notre", "nuestra", "nuestras", "nuestro",
    "nuestros", "onze", "ons",
];

/// Words by which it names what is ours.
const OURS: [&str; 14] =
    ["your", "yours", "ihr", "ihre", "ihrer", "ihren", "eure", "eurer", "vos", "votre", "su", "sus", "uw", "jullie"];

/// How the words begin that mean companies of a group.
const GROUP: [&str; 20] = [
    "affiliat",
    "subsidiar",
    "group",
    "grupo",
    "groupe",
    "groep",
    "compan",
    "entit",
    "sister",
    "daughter",
    "branch",
    "parent",
    "holding",
    "tochter",
    "konzern",
    "unternehmensgruppe",
    "verbundene",
    "filial",
    "dochter",
    "schwester",
];

/// Whose group it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    /// That of who asks.
    Theirs,
    /// Ours.
    Ours,
}

/// Whose group a question is about; nothing where it names none, or both.
#[must_use]
pub fn whose_group(question: &str) -> Option<Whose> {
    let plain = plain(question);
    let words: Vec<&str> = plain.split(' ').collect();
    let is_group = |word: &&str| GROUP.iter().any(|start| word.starts_with(start));
    // An adjective can stand between them: "our French subsidiary".
    let names = |whose: &[&str]| {
        let mut at = words.iter().enumerate().filter(|(_, word)| whose.contains(word));
        at.any(|(at, _)| words[at + 1..].iter().take(2).any(is_group))
    };
    match (names(&OWN), names(&OURS)) {
        (true, false) => Some(Whose::Theirs),
        (false, true) => Some(Whose::Ours),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_by_the_word_before_the_group_and_not_by_any_other() {
        for (question, whose) in [
            ("Do your affiliates process our data?", Some(Whose::Ours)),
            ("Does the DPA cover our affiliates?", Some(Whose::Theirs)),
            ("Is our French subsidiary a party to your agreement?", Some(Whose::Theirs)),
            ("Verarbeiten Ihre Tochtergesellschaften unsere Daten?", Some(Whose::Ours)),
            ("Nos filiales sont-elles couvertes par le DPA ?", Some(Whose::Theirs)),
            ("Do your affiliates serve our affiliates?", None),
            ("Who are the parties to the DPA?", None),
            ("affiliates", None),
        ] {
            assert_eq!(whose_group(question), whose, "{question}");
        }
    }
}
