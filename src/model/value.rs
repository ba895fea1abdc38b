//! A value: what a field of a record says.

use chrono::NaiveDate;
use std::borrow::Cow;
use uuid::Uuid;

/// What a field of a record says. A field without a value is "not provided", which is not the same as [`Value::Nil`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, a choice, a country, yes/no.
    Text(String),
    /// A number.
    Number(i64),
    /// A day.
    Date(NaiveDate),
    /// The id of another record.
    Link(Uuid),
    /// Somebody asserted that there is none.
    Nil,
    /// There was a value; it was erased on that day (Art. 17).
    Erased(NaiveDate),
    /// There was a value; nobody erased it, it was lost with a damaged file. The line of the journal that said it, if it is known.
    Lost(Option<i64>),
}

impl Value {
    /// What a text says of a value that is there no more: that it was erased, or lost.
    #[must_use]
    pub fn gone(text: &str) -> Option<Self> {
        let mark = text.strip_prefix('[')?.strip_suffix(']')?;
        if mark == "lost" {
            return Some(Value::Lost(None));
        }
        if let Some(line) = mark.strip_prefix("lost: line ") {
            return line.parse().ok().map(|line| Value::Lost(Some(line)));
        }
        mark.strip_prefix("erased ")?.parse().ok().map(Value::Erased)
    }

    /// Whether there was a value that is there no more.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        matches!(self, Value::Erased(_) | Value::Lost(_))
    }

    /// The text form that every edge speaks: the inverse of [`Field::read`](super::Field::read).
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Value::Text(text) => Cow::Borrowed(text),
            Value::Number(number) => Cow::Owned(number.to_string()),
            Value::Date(day) => Cow::Owned(day.to_string()),
            Value::Link(id) => Cow::Owned(id.to_string()),
            Value::Nil => Cow::Borrowed("none"),
            Value::Erased(day) => Cow::Owned(format!("[erased {day}]")),
            Value::Lost(Some(line)) => Cow::Owned(format!("[lost: line {line}]")),
            Value::Lost(None) => Cow::Borrowed("[lost]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_says_whether_it_was_erased_or_lost() {
        let day = "2026-11-23".parse().expect("a day");
        for (text, value) in [
            ("[erased 2026-11-23]", Value::Erased(day)),
            ("[lost: line 12]", Value::Lost(Some(12))),
            ("[lost]", Value::Lost(None)),
        ] {
            assert_eq!(value.text(), text);
            assert!(value.is_gone());
            assert_eq!(Value::gone(text), Some(value));
        }
        for text in ["[erased]", "[erased soon]", "[lost: line]", "[lost: line x]", "lost", "[]", "none"] {
            assert_eq!(Value::gone(text), None, "{text}");
        }
    }
}
