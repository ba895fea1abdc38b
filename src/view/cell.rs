//! What stands in one place of a list, a register or a page: typed, so that nothing that is shown has to be read back.

use crate::model::phrase::say;
use crate::model::{Field, Phrase, Record, Remedy, Shape, Value};
use crate::rules::agreement::State;
use crate::texts::{Language, Text, register};
use chrono::NaiveDate;
use std::borrow::Cow;

/// What stands in one place of a list, a register or a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(Phrase),
    /// Words that give the fact in part: the rest is not provided, or contradicts other records. It does not count as given.
    Part(Phrase),
    /// A day.
    Day(NaiveDate),
    /// A number, with its unit if it has one.
    Number(i64, &'static str),
    /// A record: its name and its handle.
    Link {
        /// What it is called.
        name: String,
        /// Where a surface finds it.
        handle: String,
    },
    /// A state: its sign, and its words.
    State(&'static str, Phrase),
    /// A country or the like: its code, which a line of a list shows, and its name.
    Coded {
        /// The code.
        code: String,
        /// What it is called.
        name: String,
    },
    /// Somebody asserted that there is none.
    None,
    /// Nobody said.
    Missing,
    /// It is not asked for here, for this reason.
    NotAsked(&'static str),
    /// What to do.
    Remedy(Remedy),
    /// There is nothing to say here.
    Blank,
}

impl Cell {
    /// What a field of a record says. A link is its id; what shows it by name looks the record up.
    #[must_use]
    pub fn of(record: &Record, field: &str) -> Cell {
        Self::said(record.kind.field(field), record.get(field))
    }

    /// What a field says with a value.
    #[must_use]
    pub fn said(field: &Field, value: Option<&Value>) -> Cell {
        match (field.shape, value) {
            (_, None) => Cell::Missing,
            (_, Some(Value::Nil)) if field.none_words() == "none" => Cell::None,
            (_, Some(Value::Nil)) => Cell::Text(Phrase::Fixed(field.none_words())),
            // It was given, and is not any more.
            (_, Some(Value::Erased(day))) => Cell::Part(say!(register::ERASED, day = day.to_string())),
            (_, Some(Value::Lost(Some(line)))) => Cell::Part(say!(register::LOST_LINE, line = line.to_string())),
            (_, Some(Value::Lost(None))) => Cell::Part(register::LOST.into()),
            (_, Some(Value::Date(day))) => Cell::Day(*day),
            (Shape::Number(_, _, unit), Some(Value::Number(number))) => Cell::Number(*number, unit),
            (Shape::Span(unit), Some(Value::Number(number))) if *number != 1 => Cell::Number(*number, unit.plural()),
            (_, Some(value)) => Cell::Text(field.phrase(value)),
        }
    }

    /// A record by its handle alone, where its name stands beside.
    #[must_use]
    pub fn handle(record: &Record) -> Cell {
        Cell::Link { name: record.handle(), handle: record.handle() }
    }

    /// What the first cell that is not missing says.
    #[must_use]
    pub fn first(cells: impl IntoIterator<Item = Cell>) -> Cell {
        cells.into_iter().find(|cell| *cell != Cell::Missing).unwrap_or(Cell::Missing)
    }

    /// Several facts as one: what is given of them, each once; none only when that is asserted of each. One fact alone stays what it is.
    /// A fact that is given in part leaves the whole in part.
    #[must_use]
    pub fn joined(parts: impl IntoIterator<Item = Cell>, between: &'static str) -> Cell {
        let (mut given, mut none, mut missing, mut whole) = (Vec::new(), false, false, true);
        for part in parts {
            match part {
                Cell::None => none = true,
                Cell::Missing => missing = true,
                Cell::Part(words) => {
                    whole = false;
                    let part = Cell::Part(words);
                    if !given.contains(&part) {
                        given.push(part);
                    }
                }
                part if part.is_given() && !given.contains(&part) => given.push(part),
                _ => {}
            }
        }
        match (given.len(), none && !missing) {
            (0, true) => Cell::None,
            (0, false) => Cell::Missing,
            (1, _) => given.remove(0),
            _ => {
                let words = Phrase::Joined(given.iter().map(Cell::phrase).collect(), between);
                if whole { Cell::Text(words) } else { Cell::Part(words) }
            }
        }
    }

    /// Several facts as one, each with what it is: all of them, so that what is not provided beside what is given can be seen. Given only
    /// when each of them is given, asserted to be none, or not asked for.
    #[must_use]
    pub fn labelled(parts: impl IntoIterator<Item = (&'static str, Cell)>, between: &'static str) -> Cell {
        let parts: Vec<_> = parts.into_iter().collect();
        let all = |like: fn(&Cell) -> bool| parts.iter().all(|(_, cell)| like(cell));
        if all(|cell| *cell == Cell::Missing) {
            return Cell::Missing;
        }
        if all(|cell| *cell == Cell::None) {
            return Cell::None;
        }
        let whole = all(|cell| !matches!(cell, Cell::Missing | Cell::Part(_)));
        let words = |(label, cell): &(&'static str, Cell)| {
            // Within a line, words that stand for no fact go on in small letters.
            let words = match cell {
                Cell::Missing => register::NOT_PROVIDED_WITHIN.into(),
                Cell::None => register::NONE_WITHIN.into(),
                cell => cell.phrase(),
            };
            if label.is_empty() { words } else { say!(register::LABELLED, label = Phrase::Fixed(label), words = words) }
        };
        let words = Phrase::Joined(parts.iter().map(words).collect(), between);
        if whole { Cell::Text(words) } else { Cell::Part(words) }
    }

    /// Whether it states a fact, other than that there is none.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        !matches!(self, Cell::None | Cell::Missing | Cell::Part(_) | Cell::NotAsked(_) | Cell::Blank)
    }

    /// Whether the fact, or a part of it, is not provided.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Cell::Missing | Cell::Part(_))
    }

    /// The fact that it states, as people read it.
    #[must_use]
    pub fn given(&self) -> Option<Cow<'_, str>> {
        self.is_given().then(|| self.words())
    }

    /// As people read it.
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(words) | Cell::Part(words) | Cell::State("", words) => words.english(),
            Cell::Coded { name, .. } => Cow::Borrowed(name),
            Cell::Day(day) => Cow::Owned(day.to_string()),
            Cell::Number(number, "") => Cow::Owned(number.to_string()),
            Cell::Number(number, unit) => Cow::Owned(format!("{number} {unit}")),
            Cell::Link { name, handle } if name == handle => Cow::Borrowed(handle),
            Cell::Link { name, handle } => Cow::Owned(format!("{name} ({handle})")),
            Cell::State(sign, words) => Cow::Owned(format!("{sign} {words}")),
            Cell::None => Cow::Borrowed(register::NONE.en),
            Cell::Missing => Cow::Borrowed(register::NOT_PROVIDED.en),
            Cell::NotAsked(why) => Cow::Borrowed(why),
            Cell::Remedy(remedy) => Cow::Owned(remedy.words()),
            Cell::Blank => Cow::Borrowed(""),
        }
    }

    /// As people read it, in no language yet. What a register does not show says the same in each language.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Cell::Text(words) | Cell::Part(words) | Cell::State("", words) => words.clone(),
            Cell::State(sign, words) => Phrase::Joined(vec![(*sign).into(), words.clone()], " "),
            Cell::Coded { code, .. } => Phrase::Country(code.clone()),
            Cell::None => register::NONE.into(),
            Cell::Missing => register::NOT_PROVIDED.into(),
            Cell::NotAsked(why) => Phrase::Fixed(why),
            other => other.words().into_owned().into(),
        }
    }

    /// The cell as it is read in a language: what is typed stays so.
    #[must_use]
    pub fn in_language(self, language: Language) -> Cell {
        match (language, &self) {
            (Language::English, _) | (_, Cell::Day(_) | Cell::Number(_, "") | Cell::Blank | Cell::Link { .. }) => self,
            _ => self.phrase().said_in(language).into(),
        }
    }
}

impl Cell {
    /// As a line of a list shows it.
    #[must_use]
    pub fn brief(&self) -> Cow<'_, str> {
        match self {
            Cell::Coded { code, .. } => Cow::Borrowed(code),
            // What is cut at its end still says which record it is.
            Cell::Link { name, handle } if name != handle => Cow::Owned(format!("{handle} {name}")),
            other => other.words(),
        }
    }

    /// As programs read it: without the sign of a state.
    #[must_use]
    pub fn bare(&self) -> Cow<'_, str> {
        match self {
            Cell::State(_, words) => words.english(),
            other => other.words(),
        }
    }

    /// What a field of a record says, a country by its code where a line is short.
    #[must_use]
    pub fn listed(record: &Record, field: &str) -> Cell {
        match (record.kind.field(field).shape, Cell::of(record, field)) {
            (Shape::Country, Cell::Text(name)) => {
                let code = record.text(field).unwrap_or_default().to_owned();
                Cell::Coded { code, name: name.to_string() }
            }
            (_, cell) => cell,
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text.into())
    }
}

impl From<Phrase> for Cell {
    fn from(words: Phrase) -> Self {
        Cell::Text(words)
    }
}

impl From<Text> for Cell {
    fn from(words: Text) -> Self {
        Cell::Text(words.into())
    }
}

impl From<Remedy> for Cell {
    fn from(remedy: Remedy) -> Self {
        Cell::Remedy(remedy)
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Cell::Day(day)
    }
}

impl From<&Record> for Cell {
    fn from(record: &Record) -> Self {
        Cell::Link { name: record.name(), handle: record.handle() }
    }
}

impl From<&State> for Cell {
    fn from(state: &State) -> Self {
        Cell::State(state.sign(), state.phrase())
    }
}

/// A count.
impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Cell::Number(i64::try_from(count).unwrap_or(i64::MAX), "")
    }
}

/// Nothing given is missing.
impl<C: Into<Cell>> From<Option<C>> for Cell {
    fn from(given: Option<C>) -> Self {
        given.map_or(Cell::Missing, Into::into)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_what_was_asserted_of_all_and_one_fact_alone_stays_what_it_is() {
        let day = || Cell::Day(NaiveDate::MIN);
        let joined = |parts: &[Cell]| Cell::joined(parts.iter().cloned(), ", ");
        assert_eq!(joined(&[]), Cell::Missing);
        assert_eq!(joined(&[Cell::None, Cell::None]), Cell::None);
        assert_eq!(joined(&[Cell::None, Cell::Missing]), Cell::Missing);
        assert_eq!(joined(&[Cell::Missing, day(), day()]), day());
        assert_eq!(joined(&["a".into(), "b".into(), "a".into(), Cell::None]), "a, b".into());
        let part = Cell::Part("b: not provided".into());
        assert_eq!(joined(&[part.clone(), part.clone()]), part, "said once");
        assert_eq!(joined(&["a".into(), part.clone()]), Cell::Part("a, b: not provided".into()));
        assert!(!part.is_given() && part.is_open(), "what is given in part is not given");
    }

    #[test]
    fn facts_with_labels_show_what_is_not_provided_beside_what_is() {
        let labelled = |one: Cell, other: Cell| Cell::labelled([("one", one), ("", other)], "; ");
        assert_eq!(labelled("a".into(), "b".into()), "one: a; b".into());
        assert_eq!(labelled("a".into(), Cell::None), "one: a; none".into());
        assert_eq!(labelled("a".into(), Cell::Missing), Cell::Part("one: a; not provided".into()));
        assert_eq!(labelled(Cell::Missing, Cell::Missing), Cell::Missing);
        assert_eq!(labelled(Cell::None, Cell::None), Cell::None);
        assert_eq!(labelled(Cell::None, Cell::Missing), Cell::Part("one: none; not provided".into()));
    }
}
