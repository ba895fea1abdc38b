//! A list: rows under heads as cells that every surface can read, and the same for programs.

use crate::model::{Kind, capitalised, counted};
use crate::view::{Block, Cell, Report, ReportRows, Table, View};
use serde::Serialize;
use serde_json::Value as Json;

/// Records of one kind, as a list.
#[derive(Debug, Serialize)]
pub struct List {
    /// What is listed.
    pub kind: &'static str,
    /// How many there are, before `--limit`.
    pub total: usize,
    /// The rows, whole.
    pub records: Vec<Json>,
    /// The column heads.
    #[serde(skip)]
    pub heads: Vec<&'static str>,
    /// The rows that are shown, one cell per head.
    #[serde(skip)]
    pub rows: Vec<Vec<Cell>>,
    /// Heads of columns that a page shows only where a row says something under them.
    #[serde(skip)]
    pub seldom: Vec<&'static str>,
    #[serde(skip)]
    limit: usize,
    /// The words for what nobody gave.
    #[serde(skip)]
    missing: &'static str,
}

impl List {
    /// A list that will show as many rows as `limit` says. `missing` stands where nobody gave a fact.
    #[must_use]
    pub fn new<F>(view: View<'_, F>, limit: usize, missing: &'static str) -> Self {
        Self {
            kind: view.title,
            total: 0,
            records: Vec::new(),
            heads: view.heads(),
            rows: Vec::new(),
            seldom: Vec::new(),
            limit,
            missing,
        }
    }

    /// Counts a row; says whether it is shown.
    pub fn counts(&mut self) -> bool {
        self.total += 1;
        self.rows.len() < self.limit
    }

    /// Shows a row. `whole` gives it for programs.
    pub fn show<F, R>(&mut self, view: View<'_, F>, row: &R, whole: impl FnOnce(&Self, &[Cell]) -> Json)
    where
        F: Fn(&R, &'static str) -> Cell,
    {
        let cells = view.cells(row);
        self.records.push(whole(self, &cells));
        self.rows.push(cells);
    }

    /// A cell as the list says it.
    #[must_use]
    pub fn shown(&self, cell: &Cell) -> Cell {
        match cell {
            Cell::Missing => self.missing.into(),
            Cell::None => "none".into(),
            other => other.clone(),
        }
    }
}

impl List {
    fn table(&self) -> Table {
        let rows = self.rows.iter().map(|row| row.iter().map(|cell| self.shown(cell)).collect());
        Table::new(self.heads.clone(), rows)
    }
}

impl List {
    /// The table without the columns that are seldom filled and are not.
    fn shown_table(&self) -> Table {
        let Table { heads, rows } = self.table();
        let says = |at: usize| rows.iter().any(|row| !row[at].words().is_empty());
        let kept: Vec<usize> = (0..heads.len()).filter(|at| !self.seldom.contains(&heads[*at]) || says(*at)).collect();
        let rows = rows.iter().map(|row| kept.iter().map(|at| row[*at].clone()).collect());
        Table::new(kept.iter().map(|at| heads[*at]).collect(), rows)
    }
}

impl Report for List {
    fn title(&self) -> Option<String> {
        Some(capitalised(self.kind))
    }

    fn rows(&self) -> Option<ReportRows> {
        Some(ReportRows { table: self.table(), member: "records" })
    }

    fn blocks(&self) -> Vec<Block> {
        let shown = self.rows.len();
        let count = match self.kind {
            "organisation" => String::new(),
            _ if self.total == 0 => format!("No {} found.", self.kind),
            _ if shown < self.total => format!(
                "The first {shown} of {}. --limit N shows more; --format csv lists all.",
                counted(self.total, "record", self.kind)
            ),
            _ => counted(self.total, Kind::named(self.kind).map_or("record", Kind::name), self.kind) + ".",
        };
        let table = (shown > 0).then(|| Block::Table(self.shown_table()));
        table.into_iter().chain([Block::Text(count)]).collect()
    }
}
