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
}

impl Value {
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
        }
    }
}
