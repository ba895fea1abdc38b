//! Rows of a file, whatever its form: rows with their places, footers left out and counted, days in the order of their column. One
//! parser, for preview and import; `opening.rs` finds the form, the sheet and the line of heads.

mod days;
pub(super) mod feed;
mod fit;
mod footer;
mod guards;
mod ids;
mod opening;
pub(super) mod order;

pub use opening::open;

use self::feed::{Feed, Origin};
use self::fit::{Frame, RowForm, filled};
use self::footer::{is_note, is_total};
use self::guards::Guard;
use self::order::ColumnOrder;
use super::columns::{self, Columns, FileColumn};
use super::map::Map;
use super::row::{FileRow, Mark, Unreadable, trimmed};
use super::source::FileSource;
use crate::error::{Place, Result};
use crate::model::Kind;
use crate::model::likeness::Likeness;
use crate::store::marks::StateMark;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::path::Path;

/// Rows from which examples are taken.
const EXAMPLE_ROWS: usize = 100;
/// Rows at the end that can be footers.
const FOOTERS: usize = 50;
/// Rows with several cells from which on one with a single cell at the end stands out.
const FEW: usize = 3;

/// How a file is to be read.
#[derive(Clone, Copy)]
pub struct RowOptions<'o> {
    /// What it lists, when a person says so.
    pub kind: Option<Kind>,
    /// What a person says about its columns.
    pub map: &'o Map,
    /// The sheet of a workbook.
    pub sheet: Option<&'o str>,
    /// The encoding of a text file.
    pub encoding: Option<&'o str>,
    /// Names and mails of contacts are wanted.
    pub contacts: bool,
    /// Whether hidden rows and columns of a sheet count; nothing when that is to be asked.
    pub hidden: Option<Hidden>,
}

impl<'o> RowOptions<'o> {
    /// Nothing said but what the file lists and what the map says.
    #[must_use]
    pub const fn of(kind: Option<Kind>, map: &'o Map) -> Self {
        Self { kind, map, sheet: None, encoding: None, contacts: false, hidden: None }
    }
}

/// What becomes of the rows and columns of a sheet that people do not see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// They are read like the others.
    Take,
    /// They are left out.
    Leave,
}

impl Hidden {
    /// The choice by its word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "take" => Some(Self::Take),
            "leave" => Some(Self::Leave),
            _ => None,
        }
    }
}

/// What something that was found out about a file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFact {
    /// The program that it comes from.
    Recognised,
    /// Its form.
    ReadAs,
    /// Sheets that are passed over.
    NotRead,
    /// Policies of the register that a page does not list.
    NotListed,
    /// The line of column names, when it is not the first.
    ColumnNames,
}

impl FileFact {
    /// The words before it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Recognised => "Recognised",
            Self::ReadAs => "Read as",
            Self::NotRead => "Skipped",
            Self::NotListed => "Not on the page",
            Self::ColumnNames => "Column names",
        }
    }
}

impl serde::Serialize for FileFact {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.label())
    }
}

/// The rows of a file, one after the other.
pub struct Rows {
    /// The kind of its records.
    pub kind: Kind,
    /// What each column is.
    pub columns: Columns,
    /// What was found out about the file, in words.
    pub facts: Vec<(FileFact, String)>,
    /// For each column, up to three values.
    pub examples: Vec<Vec<String>>,
    /// The sheets of a workbook that people see, where there are several: the one that is read comes first.
    pub sheets: Vec<String>,
    /// Lines at the end that are no rows.
    pub footers: Vec<String>,
    /// Rows that sum others up, wherever they stand.
    pub sums: Vec<String>,
    /// Rows that are the column names once more.
    pub repeated: usize,
    /// Headings of groups of rows, each merged over the columns.
    pub headings: Vec<String>,
    /// Which state of which register the file shows as a whole, where it says so.
    pub mark: Option<StateMark>,
    /// What the file says of itself where it is one page of a longer list.
    pub more: Option<String>,
    /// The first cell with text under no name.
    pub unnamed: Option<Place>,
    source: FileSource,
    origin: Origin,
    feed: Feed,
    /// Rows that were read ahead, and whether it was settled that they are no footers.
    ahead: VecDeque<(FileRow, bool)>,
    /// What was wrong with the row behind those.
    stuck: Option<Unreadable>,
    heads_line: u64,
    /// The line on which the next row begins when no empty line is between.
    next_line: u64,
    orders: Option<HashMap<usize, ColumnOrder>>,
    guard: Guard,
    /// Whether hidden rows and columns count, when that was said.
    hidden: Option<Hidden>,
    /// Rows that the sheet hides, and the first of them.
    pub hidden_rows: Option<(usize, Place)>,
    /// Cells with an apostrophe that another program put before what a spreadsheet would run, and the first of them.
    pub unguarded: Option<(usize, Place)>,
    /// Columns with cells that the sheet hides.
    pub hidden_columns: BTreeSet<usize>,
    /// Columns with cells whose format shows nothing of them.
    pub unseen_columns: BTreeSet<usize>,
    /// Whether an empty line or row is before the row that was read last.
    pub is_apart: bool,
    /// Whether most rows fill several cells, so that one with a single cell stands out.
    fills_several: bool,
    /// Rows with several cells so far, whether one with a single cell came among them, and whether such a one came last.
    filled: (usize, bool, bool),
}

fn texts(row: &FileRow) -> Vec<String> {
    row.cells.iter().map(|cell| trimmed(cell).to_owned()).collect()
}

fn first_text(row: &FileRow) -> Option<String> {
    texts(row).into_iter().find(|text| !text.is_empty())
}

impl Rows {
    fn new(
        kind: Kind,
        columns: Columns,
        facts: Vec<(FileFact, String)>,
        source: FileSource,
        origin: Origin,
        feed: Feed,
    ) -> Self {
        Self {
            kind,
            columns,
            facts,
            examples: Vec::new(),
            sheets: Vec::new(),
            footers: Vec::new(),
            sums: Vec::new(),
            repeated: 0,
            headings: Vec::new(),
            mark: None,
            more: None,
            unnamed: None,
            source,
            origin,
            feed,
            ahead: VecDeque::new(),
            stuck: None,
            heads_line: 0,
            next_line: 0,
            orders: None,
            guard: Guard::None,
            hidden: None,
            hidden_rows: None,
            unguarded: None,
            hidden_columns: BTreeSet::new(),
            unseen_columns: BTreeSet::new(),
            is_apart: false,
            fills_several: false,
            filled: (0, false, false),
        }
    }

    /// How cells are guarded in the file, and what becomes of what its sheet hides.
    fn with_cells(mut self, hidden: Option<Hidden>) -> Self {
        self.guard = Guard::of(&self.columns, self.origin.is_text());
        self.hidden = hidden;
        self
    }

    /// Whether what the sheet hides is to be read; nothing when that has to be asked.
    #[must_use]
    pub const fn hidden(&self) -> Option<Hidden> {
        self.hidden
    }

    /// Whether art30 wrote the file: it is read to the letter.
    #[must_use]
    pub const fn is_ours(&self) -> bool {
        matches!(self.guard, Guard::Ours { .. })
    }

    /// Whether it is a text file.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.origin.is_text()
    }

    /// Days of the sheet count from 1904 instead of 1900.
    #[must_use]
    pub fn counts_from_1904(&self) -> bool {
        self.origin.counts_from_1904()
    }

    /// Takes out of a row what the sheet hides; false when that is all of it.
    fn leave_hidden(&mut self, row: &mut FileRow) -> bool {
        if row.hidden {
            let place = self.place_of(row.line);
            self.hidden_rows.get_or_insert((0, place)).0 += 1;
            if self.hidden != Some(Hidden::Take) {
                return false;
            }
        }
        let imported = |at: &usize| match self.columns.list.get(*at) {
            // Our own workbooks hide the ids, and those of programs that are known hide theirs.
            _ if self.columns.product.is_some() => false,
            Some(FileColumn::Id) | None => false,
            Some(column) => column.is_imported(),
        };
        let mut hidden = Vec::new();
        for (at, mark) in row.marks.extract_if(.., |(_, mark)| matches!(mark, Mark::Hidden | Mark::Unseen)) {
            if imported(&at) {
                hidden.push(at);
                let columns = if mark == Mark::Hidden { &mut self.hidden_columns } else { &mut self.unseen_columns };
                columns.insert(at);
            }
        }
        if self.hidden != Some(Hidden::Take) && !hidden.is_empty() {
            let cells = row.cells.iter().enumerate();
            row.cells = cells.map(|(at, cell)| if hidden.contains(&at) { "" } else { cell }).collect();
            row.marks.retain(|(at, _)| !hidden.contains(at));
        }
        true
    }

    /// The folder of the file, for paths in it.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.source.folder.as_deref()
    }

    /// The place of a row.
    #[must_use]
    pub fn place_of(&self, line: u64) -> Place {
        self.origin.place(&self.source.name, line)
    }

    /// A row in short, for a sentence about another one: `line 3`.
    #[must_use]
    pub fn in_short(&self, line: u64) -> String {
        format!("{} {line}", self.origin.unit())
    }

    /// The place of the column names.
    #[must_use]
    pub fn heads_place(&self) -> Place {
        self.place_of(self.heads_line)
    }

    /// The place of a field of a row, for a message.
    #[must_use]
    pub fn place(&self, row: &FileRow, field: &str) -> Place {
        match self.columns.head_of(self.kind, field) {
            Some(at) => self.place_at(row, at),
            None => self.place_of(row.line).column(field),
        }
    }

    /// The place of a cell of a row.
    #[must_use]
    pub fn place_at(&self, row: &FileRow, at: usize) -> Place {
        self.place_of(row.line).column(self.origin.named_column(at, &self.columns.heads[at]))
    }

    /// The next row as the file has it.
    fn pull(&mut self, row: &mut FileRow) -> std::result::Result<bool, Unreadable> {
        match self.stuck.take() {
            Some(wrong) => Err(wrong),
            None => self.feed.next(row),
        }
    }

    /// The next row; false at the end.
    pub fn next(&mut self, row: &mut FileRow) -> std::result::Result<bool, Unreadable> {
        self.is_apart = false;
        loop {
            let settled = match self.ahead.pop_front() {
                Some((next, settled)) => {
                    *row = next;
                    settled
                }
                None if self.pull(row)? => false,
                None => return Ok(false),
            };
            let fit = self.fit(row);
            self.is_apart |= row.line != self.next_line || matches!(fit, RowForm::Blank);
            self.next_line = row.line + 1 + lines_within(row);
            let sums_up = matches!(fit, RowForm::Sum);
            match fit {
                RowForm::FileRow if !self.leave_hidden(row) => {}
                RowForm::FileRow => {
                    self.note_filled(row);
                    self.note_unnamed(row);
                    let bare = self.guard.take_off(row);
                    if let Some(first) = bare.first() {
                        let place = self.place_at(row, *first);
                        self.unguarded.get_or_insert((0, place)).0 += bare.len();
                    }
                    return Ok(true);
                }
                RowForm::Blank => {}
                RowForm::Repeated => self.repeated += 1,
                RowForm::Heading => self.headings.extend(first_text(row)),
                RowForm::Sum if settled => self.sums.extend(first_text(row)),
                RowForm::Wrong(problem) => return Err(Unreadable::row(problem)),
                RowForm::Footer(problem) if settled => {
                    return problem.map_or(Ok(true), |problem| Err(Unreadable::row(problem)));
                }
                RowForm::Footer(_) | RowForm::Sum => {
                    self.ahead.push_front((std::mem::take(row), true));
                    let next_line = self.next_line;
                    let ends = self.only_footers_follow();
                    self.next_line = next_line;
                    if ends {
                        let rows = self.ahead.drain(..);
                        self.footers = rows.filter_map(|(row, _)| first_text(&row)).collect();
                        return Ok(false);
                    }
                    if sums_up {
                        let sum = self.ahead.pop_front();
                        self.sums.extend(sum.and_then(|(row, _)| first_text(&row)));
                    }
                }
            }
        }
    }

    /// Whether there is such a row ahead, read now if need be; nothing when the file cannot be read so far, which is said in its place.
    fn is_ahead(&mut self, at: usize) -> Option<bool> {
        while at >= self.ahead.len() {
            let mut row = FileRow::default();
            match self.pull(&mut row) {
                Ok(true) => self.ahead.push_back((row, false)),
                Ok(false) => return Some(false),
                Err(wrong) => {
                    self.stuck = Some(wrong);
                    return None;
                }
            }
        }
        Some(true)
    }

    /// Whether all rows behind the first of those ahead, to the end of the file, may be footers.
    fn only_footers_follow(&mut self) -> bool {
        for at in 1..=FOOTERS {
            match self.is_ahead(at) {
                Some(true) => {}
                Some(false) => return true,
                None => return false,
            }
            let mut row = std::mem::take(&mut self.ahead[at].0);
            // What follows a footer may be one, with or without an empty line between.
            self.next_line = 0;
            let fit = self.fit(&mut row);
            self.ahead[at].0 = row;
            if !matches!(fit, RowForm::Footer(_) | RowForm::Sum | RowForm::Blank) {
                // They are none: whatever they are, it is settled.
                self.ahead.iter_mut().take(at).for_each(|(_, settled)| *settled = true);
                return false;
            }
        }
        false
    }

    fn fit(&self, row: &mut FileRow) -> RowForm {
        let frame = Frame {
            name: &self.source.name,
            origin: &self.origin,
            heads: &self.columns.heads,
            next_line: self.next_line,
        };
        frame.fit(row)
    }

    /// Remembers whether rows with a single cell come among the others.
    fn note_filled(&mut self, row: &FileRow) {
        let (several, among, last) = &mut self.filled;
        if filled(row) > 1 {
            *several += 1;
            *among |= *last;
            *last = false;
        } else {
            *last = true;
        }
    }

    /// Whether a row with a single cell is one of those that end the list, and no row before them was such a one.
    fn is_trailing(&mut self) -> bool {
        let (several, among, _) = self.filled;
        if several < FEW || among {
            return false;
        }
        for at in 0..FOOTERS {
            match self.is_ahead(at) {
                Some(true) => {}
                Some(false) => return true,
                None => return false,
            }
            if filled(&self.ahead[at].0) > 1 {
                return false;
            }
        }
        false
    }

    /// Remembers the first cell with text in a column without a name.
    fn note_unnamed(&mut self, row: &FileRow) {
        if self.unnamed.is_some() || matches!(self.origin, Origin::List) {
            return;
        }
        let mut cells = self.columns.heads.iter().zip(row.cells.iter());
        let at = cells.position(|(head, cell)| head.is_empty() && !cell.trim().is_empty());
        self.unnamed = at.map(|at| self.place_of(row.line).column(self.origin.column(at)));
    }

    fn read_ahead(&mut self, count: usize) {
        let mut row = FileRow::default();
        while self.ahead.len() < count && self.stuck.is_none() {
            match self.feed.next(&mut row) {
                Ok(true) => self.ahead.push_back((std::mem::take(&mut row), false)),
                Ok(false) => break,
                // What is wrong is said in its place, when the rows are read.
                Err(wrong) => self.stuck = Some(wrong),
            }
        }
    }

    /// Whether most of the rows that were read ahead fill several cells.
    fn see_width(&mut self) {
        let filled = self.ahead.iter().map(|(row, _)| filled(row)).filter(|count| *count > 0);
        let (several, one): (Vec<usize>, Vec<usize>) = filled.partition(|count| *count > 1);
        self.fills_several = several.len() > one.len();
    }

    /// Whether a row may be a note, the heading of a group, or a total, and no row of the list; `name` is the text that would name its record.
    #[must_use]
    pub fn may_be_note(&mut self, row: &FileRow, name: &str) -> bool {
        if matches!(self.origin, Origin::List) {
            return false;
        }
        let others = row.cells.iter().map(str::trim).filter(|cell| !cell.is_empty() && *cell != name);
        let mut others = others.peekable();
        if others.peek().is_none() {
            let has_form = || Likeness::of(name).form.is_some();
            return self.fills_several && (is_note(name) || self.is_apart || !has_form() && self.is_trailing());
        }
        is_total(name) && others.all(|cell| !cell.chars().any(char::is_alphabetic))
    }

    fn first_values(&self) -> Vec<Vec<String>> {
        let whole = |row: &&FileRow| row.cells.len() >= self.columns.heads.len() || !self.origin.is_text();
        let rows: Vec<&FileRow> = self.ahead.iter().map(|(row, _)| row).filter(whole).collect();
        let values = |at: usize| {
            let mut found: Vec<String> = Vec::new();
            for cell in rows.iter().filter_map(|row| row.cells.get(at)).map(str::trim).filter(|cell| !cell.is_empty()) {
                if found.len() < 3 && !found.iter().any(|known| known == cell) {
                    found.push(cell.to_owned());
                }
            }
            found
        };
        (0..self.columns.heads.len()).map(values).collect()
    }

    /// Puts rows in the place of those of the file, under our own names; lines stay those of the file.
    pub fn replace(&mut self, heads: &[&str], rows: Vec<FileRow>) -> Result<()> {
        let heads = heads.iter().map(|head| (*head).to_owned()).collect();
        let product = self.columns.product;
        self.columns = Columns {
            product,
            ..columns::columns(self.kind, heads, &Map::default(), true, &self.source.name.as_str().into())?
        };
        self.orders = Some(HashMap::new());
        self.ahead = rows.into_iter().map(|row| (row, true)).collect();
        (self.feed, self.guard) = (Feed::Done, Guard::None);
        Ok(())
    }
}

/// Line ends within the cells of a row.
fn lines_within(row: &FileRow) -> u64 {
    super::encoding::line_ends(row.cells.as_byte_record().as_slice()) as u64
}
