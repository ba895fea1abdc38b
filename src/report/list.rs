//! A list: rows under heads as cells that every surface can read, and the same for programs. A person can choose its columns and its order.

use super::filter::facets::Facet;
use super::lacking::{Lacking, missing};
use crate::error::{Error, Given, Problem, Result};
use crate::model::{Kind, capitalised, counted};
use crate::view::{Block, Cell, Column, Fit, NOT_PROVIDED, Report, ReportRows, Table, View};
use serde::Serialize;
use serde_json::Value as Json;
use std::cmp::Ordering;

/// How a list is shown.
#[derive(Clone, Debug)]
pub struct Show {
    /// How many rows at most.
    pub limit: usize,
    /// Its columns by their names, if others than usual.
    pub columns: Vec<String>,
    /// The columns by which it is ordered, the first before the others; one with a `-` before it backwards.
    pub sort: Vec<String>,
    /// Whether it is counted what the list can be narrowed to.
    pub facets: bool,
}

impl Default for Show {
    fn default() -> Self {
        Self { limit: usize::MAX, columns: Vec::new(), sort: Vec::new(), facets: false }
    }
}

/// Records of one kind, as a list.
#[derive(Debug, Serialize)]
pub struct List {
    /// What is listed.
    pub kind: &'static str,
    /// How many there are, before `--limit`.
    pub total: usize,
    /// The rows, whole.
    pub records: Vec<Json>,
    /// What it can be narrowed to, if that was asked for.
    #[serde(skip)]
    pub facets: Vec<Facet>,
    /// The column heads.
    #[serde(skip)]
    pub heads: Vec<&'static str>,
    /// The rows that are shown, one cell per head.
    #[serde(skip)]
    pub rows: Vec<Vec<Cell>>,
    #[serde(skip)]
    fits: Vec<Fit>,
    /// Heads of columns that are shown only where a row says something under them.
    #[serde(skip)]
    seldom: Vec<&'static str>,
    /// Of each row, what the agreement lacks of which it shows the state.
    #[serde(skip)]
    lacking: Vec<Option<Lacking>>,
}

/// A list that is being made.
pub struct Making<F> {
    columns: Vec<Column<F>>,
    /// The columns that are shown, by their places.
    shown: Vec<usize>,
    /// Those that it is ordered by, and whether backwards.
    sort: Vec<(usize, bool)>,
    limit: usize,
    /// What the rows that were taken are ordered by.
    keys: Vec<Vec<Cell>>,
    list: List,
}

impl<F: Copy> Making<F> {
    /// A list of a view, with more columns that can be chosen.
    pub fn new(view: View<'_, F>, more: impl IntoIterator<Item = Column<F>>, show: &Show) -> Result<Self> {
        let mut columns = view.columns.to_vec();
        let usual = columns.len();
        for column in more {
            if columns.iter().all(|known| known.key != column.key) {
                columns.push(column);
            }
        }
        let (mut problems, chosen) = (Vec::new(), !show.columns.is_empty());
        let mut found = |name: &str, flag: &'static str| {
            let at = columns.iter().position(|column| is_called(column, name));
            if at.is_none() {
                let known: Vec<&str> = columns.iter().map(|column| column.key).collect();
                let known = known.join(", ");
                problems
                    .push(Problem::new(Given::named(flag), format!("\"{name}\" is no column. Columns are {known}")));
            }
            at
        };
        let sort = show.sort.iter().filter_map(|name| {
            let name = name.trim();
            Some((found(name.strip_prefix('-').unwrap_or(name), "sort")?, name.starts_with('-')))
        });
        let sort: Vec<(usize, bool)> = sort.collect();
        let shown: Vec<usize> = show.columns.iter().filter_map(|name| found(name.trim(), "columns")).collect();
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let shown = if chosen { shown } else { (0..usual).collect() };
        // Who chose a column wants to see it.
        let fit = |at: &usize| Fit { rank: if chosen { 0 } else { columns[*at].fit.rank }, ..columns[*at].fit };
        let list = List {
            kind: view.title,
            total: 0,
            records: Vec::new(),
            facets: Vec::new(),
            heads: shown.iter().map(|at| columns[*at].head).collect(),
            rows: Vec::new(),
            fits: shown.iter().map(fit).collect(),
            seldom: Vec::new(),
            lacking: Vec::new(),
        };
        Ok(Self { columns, shown, sort, limit: show.limit, keys: Vec::new(), list })
    }

    /// The same, with columns by their heads that are shown only where a row says something under them.
    #[must_use]
    pub fn seldom(mut self, heads: Vec<&'static str>) -> Self {
        self.list.seldom = heads;
        self
    }

    /// Counts a row; says whether it is looked at.
    pub fn counts(&mut self) -> bool {
        self.list.total += 1;
        !self.sort.is_empty() || self.list.rows.len() < self.limit
    }

    /// Takes a row that was counted. `whole` gives it for programs.
    pub fn take<R>(&mut self, row: &R, whole: impl FnOnce() -> Json)
    where
        F: Fn(&R, &'static str) -> Cell,
    {
        let cell = |at: usize| (self.columns[at].value)(row, self.columns[at].key);
        self.list.rows.push(self.shown.iter().map(|at| cell(*at)).collect());
        self.keys.push(self.sort.iter().map(|(at, _)| cell(*at)).collect());
        self.list.records.push(whole());
        self.list.lacking.push(None);
    }

    /// The same of a row that shows the state of an agreement, with what that lacks.
    pub fn take_agreed<R>(&mut self, row: &R, lacking: Option<Lacking>, whole: impl FnOnce() -> Json)
    where
        F: Fn(&R, &'static str) -> Cell,
    {
        self.take(row, whole);
        if let Some(last) = self.list.lacking.last_mut() {
            *last = lacking;
        }
    }

    /// The list, in order.
    #[must_use]
    pub fn done(mut self) -> List {
        if self.sort.is_empty() {
            return self.list;
        }
        let rows = std::mem::take(&mut self.list.rows).into_iter().zip(std::mem::take(&mut self.list.records));
        let mut all: Vec<_> = self.keys.into_iter().zip(rows.zip(std::mem::take(&mut self.list.lacking))).collect();
        let backwards = |at: usize| self.sort[at].1;
        all.sort_by(|(one, _), (other, _)| {
            let orders = one.iter().zip(other).enumerate().map(|(at, (one, other))| order(one, other, backwards(at)));
            orders.fold(Ordering::Equal, Ordering::then)
        });
        for (_, ((row, record), lacking)) in all.into_iter().take(self.limit) {
            self.list.rows.push(row);
            self.list.records.push(record);
            self.list.lacking.push(lacking);
        }
        self.list
    }
}

/// Whether a person means this column: by its key, or by its head.
fn is_called<F>(column: &Column<F>, name: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    plain(name) == plain(column.key) || plain(name) == plain(column.head)
}

/// In which order two cells stand: days by the calendar, handles by their numbers, and what nobody gave always last.
fn order(one: &Cell, other: &Cell, backwards: bool) -> Ordering {
    let empty = |cell: &Cell| matches!(cell, Cell::Missing | Cell::Blank | Cell::None | Cell::NotAsked(_));
    match (empty(one), empty(other)) {
        (false, false) => {}
        (one, other) => return one.cmp(&other),
    }
    let number = |cell: &Cell| if let Cell::Link { handle, .. } = cell { Kind::of_handle(handle) } else { None };
    let is_handle = |cell: &Cell| matches!(cell, Cell::Link { name, handle } if name == handle);
    // Cells of several sorts in one column stand sort by sort, or the order would be none.
    let sort = |cell: &Cell| match cell {
        Cell::Day(_) => 0,
        Cell::Number(..) => 1,
        cell if is_handle(cell) => 2,
        _ => 3,
    };
    let words = |cell: &Cell| match cell {
        Cell::Coded { code, .. } => code.to_lowercase(),
        cell => cell.bare().to_lowercase(),
    };
    let order = match (one, other) {
        (Cell::Day(one), Cell::Day(other)) => one.cmp(other),
        (Cell::Number(one, _), Cell::Number(other, _)) => one.cmp(other),
        _ if sort(one) == 2 && sort(other) == 2 => number(one).cmp(&number(other)),
        _ => sort(one).cmp(&sort(other)).then_with(|| words(one).cmp(&words(other))),
    };
    if backwards { order.reverse() } else { order }
}

impl List {
    /// The same with what it can be narrowed to.
    #[must_use]
    pub fn with(self, facets: Vec<Facet>) -> Self {
        Self { facets, ..self }
    }

    /// What the agreements lack whose states it shows.
    pub fn lacking(&self) -> impl Iterator<Item = &Lacking> {
        self.lacking.iter().flatten()
    }

    /// A cell as the list says it.
    #[must_use]
    pub fn shown(cell: &Cell) -> Cell {
        match cell {
            Cell::Missing => NOT_PROVIDED.into(),
            Cell::None => "none".into(),
            other => other.clone(),
        }
    }

    fn table(&self) -> Table {
        let rows = self.rows.iter().map(|row| row.iter().map(Self::shown).collect());
        let table = Table::new(self.heads.clone(), rows).fitted(self.fits.clone());
        Table { choosable: true, ..table }
    }

    /// The table without the columns that are seldom filled and are not.
    fn shown_table(&self) -> Table {
        let Table { heads, rows, fits, choosable, .. } = self.table();
        let says = |at: usize| rows.iter().any(|row| !row[at].words().is_empty());
        let kept: Vec<usize> = (0..heads.len()).filter(|at| !self.seldom.contains(&heads[*at]) || says(*at)).collect();
        let rows = rows.iter().map(|row| kept.iter().map(|at| row[*at].clone()).collect::<Vec<_>>());
        let table = Table::new(kept.iter().map(|at| heads[*at]).collect(), rows);
        Table { choosable, ..table.fitted(kept.iter().map(|at| fits[*at]).collect::<Vec<_>>()) }
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
                "The first {shown} of {}. {limit} shows more; {format} lists all.",
                counted(self.total, "record", self.kind),
                limit = Given::named("limit").of("N"),
                format = Given::named("format").of("csv")
            ),
            _ => match Kind::named(self.kind) {
                Some(kind) => counted(self.total, kind.words(), kind.plural_words()) + ".",
                None => counted(self.total, "record", self.kind) + ".",
            },
        };
        let table = (shown > 0).then(|| Block::Table(self.shown_table()));
        // Not again below a column that says it.
        let lacking = missing(self.lacking.iter().flatten()).filter(|_| !self.heads.contains(&"missing"));
        table.into_iter().chain([Block::Text(count)]).chain(lacking).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn cells_of_several_sorts_have_one_order() {
        let handle = |name: &str, handle: &str| Cell::Link { name: name.into(), handle: handle.into() };
        let coded = |code: &str, name: &str| Cell::Coded { code: code.into(), name: name.into() };
        let cells = [
            Cell::from("Cloud"),
            coded("self-hosted", "a self-hosted edition"),
            coded("cloud", "zzz"),
            Cell::from("self"),
            handle("CUS-9", "CUS-9"),
            handle("Acme", "CUS-10"),
            Cell::Day(NaiveDate::from_ymd_opt(2026, 1, 9).unwrap()),
            Cell::Missing,
            Cell::Blank,
        ];
        for backwards in [false, true] {
            for one in &cells {
                for other in &cells {
                    let there = order(one, other, backwards);
                    assert_eq!(there, order(other, one, backwards).reverse(), "{one:?} {other:?}");
                    for third in &cells {
                        let (next, whole) = (order(other, third, backwards), order(one, third, backwards));
                        assert!(there != next || whole == there, "{one:?} {other:?} {third:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn cells_stand_in_the_order_of_what_they_mean_and_what_is_missing_comes_last() {
        let handle = |handle: &str| Cell::Link { name: handle.into(), handle: handle.into() };
        let sorted = |cells: &[Cell], backwards| {
            let mut cells = cells.to_vec();
            cells.sort_by(|one, other| order(one, other, backwards));
            cells.iter().map(|cell| cell.words().into_owned()).collect::<Vec<_>>()
        };
        let handles = [handle("CUS-10"), Cell::Missing, handle("CUS-9"), handle("CUS-1")];
        assert_eq!(sorted(&handles, false), ["CUS-1", "CUS-9", "CUS-10", "Not provided"]);
        assert_eq!(sorted(&handles, true), ["CUS-10", "CUS-9", "CUS-1", "Not provided"]);
        let day = |day| Cell::Day(NaiveDate::from_ymd_opt(2026, 1, day).unwrap());
        assert_eq!(sorted(&[day(9), Cell::None, day(2)], true), ["2026-01-09", "2026-01-02", "None"]);
        assert_eq!(sorted(&["b".into(), "A".into(), "c".into()], false), ["A", "b", "c"]);
    }
}
