//! What a revision did, where a later one has to know it. The words of a command are for people; they are read of lines of before alone.

use serde::{Deserialize, Serialize};

/// What a revision did, beside changing records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Did {
    /// It began the register.
    Begin,
    /// It took back these revisions, the newest first.
    Undo(#[serde(with = "numbers")] Vec<i64>),
    /// It did again what these revisions, the newest first, had done.
    Redo(#[serde(with = "numbers")] Vec<i64>),
    /// It erased personal values.
    Erase,
    /// It made one customer of two.
    Merge,
    /// It closed what belongs to a customer that left.
    Archive,
    /// It corrected a name that nobody ever had.
    CorrectName,
    /// It took in a list of ours that came back, in which a person had made the changes.
    TakeListBack,
    /// It made a register of what was left of a damaged one, and something was lost.
    SalvageWithLosses,
    /// It said that somebody knows of what is wrong with the register.
    Accept,
}

impl Did {
    /// What is done to take this back, if it took back something or did it again.
    #[must_use]
    pub fn reversed(&self) -> Option<Self> {
        match self {
            Self::Undo(revisions) => Some(Self::Redo(revisions.clone())),
            Self::Redo(revisions) => Some(Self::Undo(revisions.clone())),
            _ => None,
        }
    }

    /// What the log calls it.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Undo(revisions) => format!("undo {}", in_short(revisions)),
            Self::Redo(revisions) => format!("redo {}", in_short(revisions)),
            Self::TakeListBack => "import back".into(),
            other => ALONE.iter().find(|(did, _)| did == other).map_or("", |(_, words)| words).into(),
        }
    }
}

/// The commands that say what they did in the same words each time.
const ALONE: [(Did, &str); 7] = [
    (Did::Begin, "init"),
    (Did::Erase, "erase"),
    (Did::Merge, "customer merge"),
    (Did::Archive, "customer archive"),
    (Did::CorrectName, "customer edit, name corrected"),
    (Did::SalvageWithLosses, "salvage with losses"),
    (Did::Accept, "doctor accept"),
];

/// What a commit line that has no member for it says was done. Before there was one, the words of its command said it: `undo 30..34`.
pub(super) fn in_words_of_the_command(command: &str) -> Option<Did> {
    if let Some((did, _)) = ALONE.iter().find(|(_, words)| *words == command) {
        return Some(did.clone());
    }
    let (verb, about) = command.split_once(' ')?;
    match verb {
        "undo" => named_revisions(about).map(Did::Undo),
        "redo" => named_revisions(about).map(Did::Redo),
        "import" => about.ends_with(" back").then_some(Did::TakeListBack),
        _ => None,
    }
}

/// The numbers in `34`, `r34`, `30..34` or `34, 31`, the newest first; nothing for any other text.
#[must_use]
pub fn named_revisions(text: &str) -> Option<Vec<i64>> {
    let number =
        |text: &str| text.trim().trim_start_matches(['r', 'R']).parse::<i64>().ok().filter(|number| *number > 0);
    let mut found = Vec::new();
    for part in text.split(',') {
        match part.split_once("..") {
            Some((first, last)) => {
                let (first, last) = (number(first)?, number(last)?);
                // As many as nobody takes back at once; a slip of the pen would name more than there is room for.
                let most = 10_000;
                if last < first || last - first > most {
                    return None;
                }
                found.extend(first..=last);
            }
            None => found.push(number(part)?),
        }
    }
    found.sort_unstable_by_key(|number| std::cmp::Reverse(*number));
    found.dedup();
    Some(found)
}

/// "34", "30..34", "34, 31".
#[must_use]
pub fn in_short(newest_first: &[i64]) -> String {
    match newest_first {
        [newest, .., oldest] if usize::try_from(newest - oldest + 1) == Ok(newest_first.len()) => {
            format!("{oldest}..{newest}")
        }
        numbers => numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(", "),
    }
}

/// Numbers as a line holds them, which has no lists: with blanks between them.
mod numbers {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(numbers: &[i64], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(" "))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<i64>, D::Error> {
        let text = String::deserialize(from)?;
        text.split(' ').map(|number| number.parse().map_err(D::Error::custom)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_comes_back_from_its_member_and_from_the_words_of_before() {
        for (did, member, command) in [
            (Did::Undo(vec![34, 33, 32]), r#"{"undo":"34 33 32"}"#, "undo 32..34"),
            (Did::Redo(vec![34, 31]), r#"{"redo":"34 31"}"#, "redo 34, 31"),
            (Did::Merge, r#""merge""#, "customer merge"),
            (Did::SalvageWithLosses, r#""salvage-with-losses""#, "salvage with losses"),
        ] {
            assert_eq!(serde_json::to_string(&did).unwrap(), member);
            assert_eq!(serde_json::from_str::<Did>(member).unwrap(), did);
            assert_eq!(did.words(), command);
            assert_eq!(in_words_of_the_command(command), Some(did));
        }
        assert_eq!(in_words_of_the_command("import customers back"), Some(Did::TakeListBack));
        for other in ["import customers", "customer edit", "undo", "undo all", "undoing 34", "salvage"] {
            assert_eq!(in_words_of_the_command(other), None, "{other}");
        }
        assert!(serde_json::from_str::<Did>(r#"{"undo":"34,33"}"#).is_err());
    }

    #[test]
    fn to_take_back_an_undo_is_to_do_again_what_it_took_back() {
        let undo = Did::Undo(vec![4]);
        let redo = undo.reversed().unwrap();
        assert_eq!((&redo, redo.reversed()), (&Did::Redo(vec![4]), Some(undo)));
        assert_eq!(Did::Erase.reversed(), None);
    }

    #[test]
    fn revisions_are_named_alone_in_a_row_or_one_by_one() {
        assert_eq!(named_revisions("34"), Some(vec![34]));
        assert_eq!(named_revisions("r34, R31"), Some(vec![34, 31]));
        assert_eq!(named_revisions("30..32"), Some(vec![32, 31, 30]));
        assert_eq!(named_revisions("30..32, 31"), Some(vec![32, 31, 30]), "each once");
        assert_eq!(named_revisions("32..32"), Some(vec![32]));
        for wrong in ["", "0", "-3", "32..30", "1..x", "all", "34 31"] {
            assert_eq!(named_revisions(wrong), None, "{wrong}");
        }
        assert_eq!(named_revisions("1..10001").map(|all| all.len()), Some(10_001));
        assert_eq!(named_revisions("1..10002"), None, "as many as nobody takes back at once");
        assert_eq!(
            (in_short(&[34]), in_short(&[34, 33]), in_short(&[34, 31])),
            ("34".into(), "33..34".into(), "34, 31".into())
        );
        assert_eq!(Did::TakeListBack.words(), "import back");
        assert_eq!(Did::Accept.words(), "doctor accept");
    }
}
