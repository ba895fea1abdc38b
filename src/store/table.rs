//! The SQL of a kind's table, made from its fields; and how a row becomes a record.

use crate::error::{Care, Error, Result};
use crate::model::{Field, Kind, Record, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Row, Statement};
use std::fmt::Write as _;
use std::sync::LazyLock;
use uuid::Uuid;

/// `SELECT number, id, fields FROM kind`.
pub(crate) fn select(kind: Kind) -> &'static str {
    static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let text = |kind: Kind| {
            let columns: String =
                kind.fields().iter().fold(String::new(), |text, field| text + ", \"" + field.name + "\"");
            format!("SELECT number, id{columns} FROM \"{}\"", kind.name())
        };
        Kind::ALL.map(text).into()
    });
    &TEXTS[kind as usize]
}

/// `INSERT INTO kind VALUES (…)`.
pub(crate) fn insert(kind: Kind) -> &'static str {
    static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let text = |kind: Kind| {
            format!(
                "INSERT INTO \"{}\" VALUES (?1, ?2{})",
                kind.name(),
                (3..kind.fields().len() + 3).fold(String::new(), |mut text, at| {
                    let _ = write!(text, ", ?{at}");
                    text
                })
            )
        };
        Kind::ALL.map(text).into()
    });
    &TEXTS[kind as usize]
}

/// `UPDATE kind SET … WHERE number = ?1`.
pub(crate) fn update(kind: Kind) -> &'static str {
    static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let text = |kind: Kind| {
            let columns = kind.fields().iter().enumerate().fold(String::new(), |mut text, (at, field)| {
                let _ = write!(text, ", \"{}\" = ?{}", field.name, at + 3);
                text
            });
            format!("UPDATE \"{}\" SET id = ?2{columns} WHERE number = ?1", kind.name())
        };
        Kind::ALL.map(text).into()
    });
    &TEXTS[kind as usize]
}

/// Binds number, id and values in that order: for [`insert`] and [`update`].
pub(crate) fn bind(statement: &mut Statement<'_>, record: &Record) -> rusqlite::Result<()> {
    statement.raw_bind_parameter(1, record.number)?;
    let mut buffer = Uuid::encode_buffer();
    statement.raw_bind_parameter(2, &*record.id.hyphenated().encode_lower(&mut buffer))?;
    for (at, value) in record.values.iter().enumerate() {
        statement.raw_bind_parameter(at + 3, value.as_ref().map(Stored))?;
    }
    Ok(())
}

struct Stored<'v>(&'v Value);

impl rusqlite::ToSql for Stored<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Number(number) => ToSqlOutput::Owned((*number).into()),
            Value::Nil => ToSqlOutput::Borrowed(ValueRef::Text(b"none")),
            other => ToSqlOutput::Owned(other.text().into_owned().into()),
        })
    }
}

/// The record in a row of [`select`].
pub(crate) fn record_of(kind: Kind, row: &Row<'_>) -> Result<Record> {
    record_at(kind, row, |at| at + 2)
}

/// The record in a row with number, id, and the fields in the columns that `column` says.
pub(crate) fn record_at(kind: Kind, row: &Row<'_>, column: impl Fn(usize) -> usize) -> Result<Record> {
    let verify = || format!("Run `{}`", Care::Verify);
    let number = row.get(0)?;
    let id = row.get_ref(1)?.as_str().ok().and_then(|text| text.parse().ok());
    let id =
        id.ok_or_else(|| Error::damaged(format!("{}: its id is no UUID", kind.handle(number))).advising(verify()))?;
    let mut record = Record::empty(kind, id, number);
    for (at, field) in kind.fields().iter().enumerate() {
        record.values[at] = value_of(field, row.get_ref(column(at))?).map_err(|()| {
            Error::damaged(format!("{}: {} holds what it cannot hold", kind.handle(number), field.name))
                .advising(verify())
        })?;
    }
    Ok(record)
}

fn value_of(field: &Field, stored: ValueRef<'_>) -> std::result::Result<Option<Value>, ()> {
    match stored {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(number) => Ok(Some(Value::Number(number))),
        ValueRef::Text(bytes) => {
            let text = std::str::from_utf8(bytes).map_err(|_| ())?;
            field.stored(text).map(Some).ok_or(())
        }
        _ => Err(()),
    }
}
