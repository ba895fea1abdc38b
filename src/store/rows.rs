//! Rows of a table as cells, for exports that are too large to make records of.

use super::Store;
use crate::error::{Care, Error, Result};
use crate::model::kind::Called;
use crate::model::{Kind, Shape};
use rusqlite::types::ValueRef;

/// One cell of a row.
#[derive(Clone, Copy, Debug)]
pub enum StoredCell<'r> {
    /// Not provided.
    Empty,
    /// A number.
    Number(i64),
    /// UTF-8.
    Text(&'r [u8]),
}

impl Store {
    /// Every row of a kind in order of numbers: number, id, then each field; behind a link, the name of what it leads to; at the
    /// end, the mark of the state.
    pub fn each_row(
        &self,
        kind: Kind,
        mut take: impl FnMut(&mut dyn Iterator<Item = StoredCell<'_>>) -> Result<()>,
    ) -> Result<()> {
        let columns = kind.fields().iter().map(|field| match field.shape {
            Shape::Link(to) => format!(
                "it.\"{0}\", (SELECT {1} FROM \"{2}\" WHERE id = it.\"{0}\")",
                field.name,
                link_name(to),
                to.name()
            ),
            _ => format!("it.\"{}\"", field.name),
        });
        let columns: Vec<String> = columns.collect();
        // A link takes two columns.
        let mut places = Vec::with_capacity(columns.len());
        kind.fields().iter().fold(2, |at, field| {
            places.push(at);
            at + if matches!(field.shape, Shape::Link(_)) { 2 } else { 1 }
        });
        let mut statement = self.db.prepare(&format!(
            "SELECT it.number, it.id, {}, {} FROM \"{}\" it ORDER BY it.number",
            columns.join(", "),
            self.mark_sql(kind),
            kind.name()
        ))?;
        let count = statement.column_count();
        self.walk(
            kind,
            &mut statement,
            |at| places[at],
            |row| {
                let mut foreign = false;
                let mut cells = (0..count).map(|at| match row.get_ref(at) {
                    Ok(ValueRef::Null) => StoredCell::Empty,
                    Ok(ValueRef::Integer(number)) => StoredCell::Number(number),
                    Ok(ValueRef::Text(text)) => StoredCell::Text(text),
                    _ => {
                        foreign = true;
                        StoredCell::Empty
                    }
                });
                take(&mut cells)?;
                if foreign {
                    return Err(Error::damaged(format!("a column of {} holds another type", kind.plural()))
                        .advising(format!("Run `{}`", Care::Verify)));
                }
                Ok(())
            },
        )
    }
}

/// Title, a space, and version.
pub(super) fn title_and_version(kind: Kind) -> String {
    format!("\"{}\" || ' ' || version", kind.title_field())
}

/// How a linked record is named beside its id, as `Record::link_name` does, for `SQLite`; a test compares the two.
pub(super) fn link_name(kind: Kind) -> String {
    let title = kind.title_field();
    match kind.describe().called {
        Called::TitleAndVersion => title_and_version(kind),
        Called::Handle => format!("'{}-' || number", kind.prefix()),
        Called::Title => format!("\"{title}\""),
    }
}
