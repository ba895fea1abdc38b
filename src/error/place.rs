//! Where in an input something stands: a name, or a row of a table with the cell in it. What a message says of it is made here.

use super::Given;
use std::fmt;

/// Where in an input something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The input as a whole, which needs no name.
    Whole,
    /// What has a name: a field (`signed`), a flag (`--signed`), a file.
    Named(String),
    /// What a person gave with what is done; each surface names it as its people see it.
    Given(Given),
    /// A row of a table, or a cell in it.
    Row {
        /// The file; for a workbook with the sheet: `list.xlsx sheet Companies`.
        table: String,
        /// What a row of this table is called.
        unit: Unit,
        /// From 1.
        number: u64,
        /// The cell: `column B (name)`.
        cell: Option<String>,
    },
}

/// What a row is called: the line of a text, the row of a sheet, the record of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Unit {
    #[default]
    Line,
    Row,
    Record,
}

impl Place {
    /// A row of a table.
    pub fn row(table: impl Into<String>, unit: Unit, number: u64) -> Self {
        Self::Row { table: table.into(), unit, number, cell: None }
    }

    /// The cell of a row that its words name; of anything else, what they name within it.
    #[must_use]
    pub fn cell(self, words: impl Into<String>) -> Self {
        match self {
            Self::Whole => Self::Named(words.into()),
            named @ (Self::Named(_) | Self::Given(_)) => Self::Named(format!("{named}, {}", words.into())),
            Self::Row { table, unit, number, .. } => Self::Row { table, unit, number, cell: Some(words.into()) },
        }
    }

    /// The cell in a column.
    #[must_use]
    pub fn column(self, column: impl fmt::Display) -> Self {
        self.cell(format!("column {column}"))
    }

    /// The name of the field, the flag or the file, or of what was given.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Given(given) => Some(&given.name),
            Self::Whole | Self::Row { .. } => None,
        }
    }

    /// The words for a cell of a row.
    #[must_use]
    pub fn within_row(&self) -> Option<&str> {
        if let Self::Row { cell, .. } = self { cell.as_deref() } else { None }
    }

    /// Whether both stand in the same row of the same table.
    #[must_use]
    pub fn shares_row(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Row { table, unit, number, .. },
                Self::Row { table: other_table, unit: other_unit, number: other_number, .. },
            ) => (number, unit, table) == (other_number, other_unit, other_table),
            _ => false,
        }
    }
}

impl From<Given> for Place {
    fn from(given: Given) -> Self {
        Self::Given(given)
    }
}

impl From<&str> for Place {
    fn from(name: &str) -> Self {
        name.to_owned().into()
    }
}

impl From<&String> for Place {
    fn from(name: &String) -> Self {
        name.clone().into()
    }
}

impl From<String> for Place {
    fn from(name: String) -> Self {
        if name.is_empty() { Self::Whole } else { Self::Named(name) }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Line => "line",
            Self::Row => "row",
            Self::Record => "record",
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Named(name) => f.write_str(name),
            Self::Given(given) => given.fmt(f),
            Self::Row { table, unit, number, cell } => {
                write!(f, "{table} {unit} {number}")?;
                cell.as_ref().map_or(Ok(()), |cell| write!(f, ", {cell}"))
            }
        }
    }
}

impl serde::Serialize for Place {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_read_as_a_person_says_them() {
        let row = Place::row("list.xlsx sheet Companies", Unit::Row, 3);
        for (place, expected) in [
            (Place::from(""), ""),
            (Place::from("--map").column("\"Plan\""), "--map, column \"Plan\""),
            (row.clone(), "list.xlsx sheet Companies row 3"),
            (row.clone().column("B (name)"), "list.xlsx sheet Companies row 3, column B (name)"),
            (Place::row("list.json", Unit::Record, 1).cell("name"), "list.json record 1, name"),
        ] {
            assert_eq!(place.to_string(), expected);
            assert_eq!(serde_json::to_value(&place).unwrap(), expected);
        }
        assert!(row.shares_row(&row.clone().column("A")));
        assert!(!row.shares_row(&Place::row("list.xlsx sheet Companies", Unit::Row, 30)));
        assert_eq!((row.field(), Place::from("--signed").field()), (None, Some("--signed")));
    }
}
