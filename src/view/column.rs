//! A view: a list described once, column by column. Tables, CSV, JSON, workbooks and documents all follow from its columns and a row.

use super::{Cell, Table};
use serde::Serialize;
use serde_json::{Map, Value as Json};

/// How strongly a fact is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Demand {
    /// The article says so.
    Must,
    /// The article says "where applicable": not everybody has one, and not every activity does it.
    WhereApplicable,
    /// The article says "where possible".
    WherePossible,
    /// Authorities and auditors expect it.
    Practice,
}

impl Demand {
    /// As people read it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Demand::Must => "required",
            Demand::WhereApplicable => "where applicable",
            Demand::WherePossible => "where possible",
            Demand::Practice => "recommended",
        }
    }
}

/// How a column takes part where a line is too short for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Its importance: 0 is always shown, and of the others the smallest first.
    pub rank: u8,
    /// To how many characters a cell can be cut; nothing where it is shown whole or not at all.
    pub least: Option<u16>,
    /// Whether its cells stand on lines of their own below the row.
    pub below: Below,
}

/// When the cells of a column stand on lines of their own below the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    /// Never: they are in the row.
    Never,
    /// Where one of them does not fit into its row.
    IfLong,
    /// Always, as long commands do.
    Always,
    /// Where there is no room for one at the end of its row.
    AtEnd,
}

impl Fit {
    /// A column that is always shown, whole.
    pub const KEY: Fit = Fit { rank: 0, least: None, below: Below::Never };

    /// What stands below its row.
    pub const BELOW: Fit = Fit { below: Below::Always, ..Fit::KEY };

    /// What ends a row: below the others where there is room, else at the end of the line, else on a line of its own.
    pub const END: Fit = Fit { below: Below::AtEnd, ..Fit::KEY };

    /// What is read whole: in its row, or below it.
    pub const READ: Fit = Fit { below: Below::IfLong, ..Fit::KEY };

    /// A column that is shown whole where there is room for it.
    #[must_use]
    pub const fn whole(rank: u8) -> Self {
        Self { rank, ..Self::KEY }
    }

    /// A column that can be cut.
    #[must_use]
    pub const fn cut(rank: u8, least: u16) -> Self {
        Self { rank, least: Some(least), below: Below::Never }
    }
}

/// One column, described once. `F` is a function from a row and the column's key to the [`Cell`]; a column without one only describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column<F = ()> {
    /// The name in JSON.
    pub key: &'static str,
    /// What people read above it.
    pub head: &'static str,
    /// The provision that asks for it; empty when none does.
    pub law: &'static str,
    /// How strongly.
    pub ask: Demand,
    /// The width on a sheet, in characters.
    pub width: u16,
    /// How it takes part in a line that is too short.
    pub fit: Fit,
    /// What gives its cell. The key is passed to it, so that one function can serve every column that shows a field.
    pub value: F,
}

impl<F: Copy> Column<F> {
    /// A column that no law asks for.
    #[must_use]
    pub const fn new(key: &'static str, head: &'static str, width: u16, value: F) -> Self {
        Self { key, head, law: "", ask: Demand::Practice, width, fit: Fit::KEY, value }
    }

    /// The same, with how it takes part in a line that is too short.
    #[must_use]
    pub const fn fitting(key: &'static str, head: &'static str, width: u16, fit: Fit, value: F) -> Self {
        Self { fit, ..Self::new(key, head, width, value) }
    }

    const fn described(&self) -> Column {
        let Self { key, head, law, ask, width, fit, .. } = *self;
        Column { key, head, law, ask, width, fit, value: () }
    }
}

/// The columns without their functions, for what reads rows of several sorts. In a constant, two columns of one key do not compile.
#[must_use]
pub const fn described<F: Copy, const N: usize>(columns: &[Column<F>]) -> [Column; N] {
    assert!(columns.len() == N);
    let mut all = [Column::new("", "", 0, ()); N];
    let mut at = 0;
    while at < N {
        all[at] = columns[at].described();
        at += 1;
    }
    // One key, one column.
    while at > 0 {
        at -= 1;
        assert!(place(&all, all[at].key) == at);
    }
    all
}

/// The place of a column by its key. In a constant, a key that no column has does not compile.
#[must_use]
pub const fn place(columns: &[Column], key: &str) -> usize {
    let mut found = None;
    let mut at = 0;
    while at < columns.len() && found.is_none() {
        if same(columns[at].key.as_bytes(), key.as_bytes()) {
            found = Some(at);
        }
        at += 1;
    }
    found.expect("a column has this key")
}

/// `==`, in constants.
const fn same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// A list: its title and its columns.
#[derive(Debug)]
pub struct View<'v, F> {
    /// What it lists.
    pub title: &'static str,
    /// Its columns, in order.
    pub columns: &'v [Column<F>],
}

impl<F> Clone for View<'_, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for View<'_, F> {}

impl<F> View<'_, F> {
    /// What stands above the columns.
    #[must_use]
    pub fn heads(&self) -> Vec<&'static str> {
        self.columns.iter().map(|column| column.head).collect()
    }

    /// How wide the columns are on a sheet, in characters.
    #[must_use]
    pub fn widths(&self) -> Vec<u16> {
        self.columns.iter().map(|column| column.width).collect()
    }

    /// The table of rows.
    pub fn table<R>(&self, rows: &[R]) -> Table
    where
        F: Fn(&R, &'static str) -> Cell,
    {
        Table::new(self.heads(), rows.iter().map(|row| self.cells(row)))
    }

    /// The same, one line a row.
    pub fn list<R>(&self, rows: &[R]) -> Table
    where
        F: Fn(&R, &'static str) -> Cell,
    {
        self.table(rows).fitted(self.columns.iter().map(|column| column.fit).collect::<Vec<_>>())
    }

    /// The cells of a row, one per column.
    pub fn cells<R: ?Sized>(&self, row: &R) -> Vec<Cell>
    where
        F: Fn(&R, &'static str) -> Cell,
    {
        self.columns.iter().map(|column| (column.value)(row, column.key)).collect()
    }
}

/// The cells of a row under their keys: "none" where that is asserted; what is missing or not asked for is left out.
pub fn json<'c, F: 'c>(columns: impl IntoIterator<Item = &'c Column<F>>, cells: &[Cell]) -> Map<String, Json> {
    let given = columns.into_iter().zip(cells).filter_map(|(column, cell)| {
        let value = match cell {
            Cell::Missing | Cell::NotAsked(_) => return None,
            Cell::None => "none".into(),
            Cell::Number(number, "") => (*number).into(),
            cell => cell.words().into(),
        };
        Some((column.key.to_owned(), value))
    });
    given.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Of = fn(&str, &'static str) -> Cell;

    const COLUMNS: &[Column<Of>] =
        &[Column::new("name", "Name", 10, |row, _| row.into()), Column::new("key", "Key", 4, |_, key| key.into())];
    static DESCRIBED: [Column; COLUMNS.len()] = described(COLUMNS);
    const KEY: usize = place(&DESCRIBED, "key");

    #[test]
    fn cells_stand_in_the_order_of_the_columns_and_are_found_by_key() {
        let view = View { title: "Test", columns: COLUMNS };
        assert_eq!(view.heads(), ["Name", "Key"]);
        assert_eq!(view.cells("Ann"), [Cell::from("Ann"), Cell::from("key")]);
        assert_eq!((KEY, DESCRIBED[KEY].head), (1, "Key"));
    }

    #[test]
    fn json_holds_what_is_given_and_what_is_asserted() {
        let held = json(&DESCRIBED, &[Cell::Missing, Cell::None]);
        assert_eq!(Json::from(held).to_string(), r#"{"key":"none"}"#);
        let held = json(&DESCRIBED, &[Cell::Number(7, ""), Cell::Number(14, "days")]);
        assert_eq!(Json::from(held).to_string(), r#"{"key":"14 days","name":7}"#);
    }
}
