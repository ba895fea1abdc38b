//! Which columns a register shows, in which order: all, only what the article names, or those of an authority's form.

use super::ico::{self, Says};
use super::{Completeness, OPEN, Options, Ropa, Row, controller, processor};
use crate::model::Phrase;
use crate::texts::Language;
use crate::view::{Cell, Column, Demand};

/// The choice of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Everything that authorities and auditors ask for.
    Full,
    /// Only what Art. 30 names.
    Minimal,
    /// The columns of the template of the ICO (United Kingdom), in its order.
    Ico,
}

/// Columns that are for us alone. Their heads say so in our own files; what goes to somebody else does not have them.
pub(super) const INTERNAL: [&str; 4] = ["reference", "owner", "status", OPEN];

/// What is written: a register of a day, in a layout.
#[derive(Clone, Copy)]
pub struct LayoutChoice<'w> {
    /// The facts' day, and the customer when there is only one.
    pub options: Options<'w>,
    /// Which columns.
    pub layout: Layout,
    /// In which language what people read is written. In another than English, it does not stay with us.
    pub language: Language,
    /// Whether it stays with us: columns and sheets that are internal are for us alone.
    pub in_house: bool,
}

/// One column that is shown: its head, and what it takes from a row.
#[derive(Clone, Debug)]
pub struct Output {
    /// The key of the register's column; empty for a column of a form.
    pub key: &'static str,
    /// What people read above it.
    pub head: &'static str,
    /// The provision that asks for it; empty when none does, and in a form, which has its own words.
    pub law: &'static str,
    /// The width on a sheet, in characters.
    pub width: u16,
    says: Says,
    own: usize,
}

impl LayoutChoice<'_> {
    /// Whether programs are given a column. They find it by its key, so a form's order does not matter to them.
    pub(super) fn shows(self, column: &Column) -> bool {
        self.is_for_reader(column) && (self.layout.shows(column) || column.key == "row")
    }

    /// Whether it is for us: an extract for one customer goes to that customer, and what the article alone names to an authority.
    pub(super) fn is_in_house(self) -> bool {
        self.in_house
            && self.options.only.is_none()
            && self.layout != Layout::Minimal
            && self.language == Language::English
    }

    /// Whether the reader may see a column.
    pub(super) fn is_for_reader(self, column: &Column) -> bool {
        self.is_in_house() || !INTERNAL.contains(&column.key)
    }

    /// Whether a column holds a fact that is counted.
    pub(super) fn is_counted(self, column: &Column) -> bool {
        self.is_for_reader(column) && ![OPEN, "row"].contains(&column.key)
    }

    /// The columns that are shown of the register. A form ends with who we are and what is open, which its template has above the columns
    /// or not at all.
    #[must_use]
    pub fn outputs(self) -> Vec<Output> {
        let columns = self.options.ropa.columns();
        let own = |(own, column): (usize, &Column)| Output {
            key: column.key,
            head: column.head,
            law: if self.layout == Layout::Ico { "" } else { column.law },
            width: column.width,
            says: Says::Columns(&[]),
            own,
        };
        let (form, we) = match self.options.ropa {
            Ropa::Controller => (ico::CONTROLLER, const { controller::at("controller") }),
            Ropa::Processor => (ico::PROCESSOR, const { processor::at("processor") }),
        };
        if self.layout != Layout::Ico {
            let shown = columns.iter().enumerate();
            return shown
                .filter(|(_, column)| self.layout.shows(column) && self.is_for_reader(column))
                .map(own)
                .collect();
        }
        let asked =
            |(head, says): &(&'static str, Says)| Output { key: "", head, law: "", width: 30, says: *says, own: 0 };
        let ours = columns.iter().enumerate().skip(we).filter(|(_, column)| self.is_for_reader(column));
        form.iter().map(asked).chain(ours.map(own)).collect()
    }
}

impl Layout {
    /// Whether the layout shows a column of the register under its own name.
    #[must_use]
    pub fn shows(self, column: &Column) -> bool {
        self != Layout::Minimal || column.ask != Demand::Practice
    }
}

impl Output {
    /// Whether it is the column of what is open.
    pub(super) fn says_what_is_open(&self) -> bool {
        self.key == OPEN
    }

    /// What people read above the column, with the provision that asks for it.
    pub(super) fn head_in(&self, language: Language, between: &'static str) -> String {
        let head = Phrase::Fixed(self.head);
        if self.law.is_empty() {
            return head.said_in(language);
        }
        Phrase::joined([head, Phrase::Provision(self.law.to_owned())], between).said_in(language)
    }

    /// What the column says in a row.
    #[must_use]
    pub fn of(&self, row: &Row<'_>) -> Cell {
        match self.says {
            Says::Columns([]) => row.cells[self.own].clone(),
            Says::Columns([at]) => row.cells[*at].clone(),
            Says::Columns(several) => {
                let columns = row.ropa().columns();
                // The first says what it is; the others say of themselves what they are where they are not given.
                let label = |at: &usize| if row.cells[*at].is_given() { "" } else { columns[*at].head };
                Cell::labelled(several.iter().map(|at| (label(at), row.cells[*at].clone())), "; ")
            }
            Says::Row(of) => of(row),
            Says::NotKept => ico::NOT_KEPT,
        }
    }

    /// What the column says in a line that stands for no row: whom it is about, and what is open.
    fn beside_rows(&self, (handle, name, open): (&str, &str, &str), first: bool) -> Cell {
        match self.key {
            "row" => handle.into(),
            OPEN => open.into(),
            "customer" => name.into(),
            // What depends on the role of a customer is as little provided as the role.
            "acted_for" | "category" | "transfers" | "safeguards" | "role" if !handle.is_empty() => Cell::Missing,
            // The first column of a form names whom it is about.
            "" if first => name.into(),
            _ => Cell::Blank,
        }
    }

    /// Whether it shows the measures, and nothing else.
    pub(super) fn is_measures(&self, ropa: Ropa) -> bool {
        let at = match ropa {
            Ropa::Controller => const { controller::at("measures") },
            Ropa::Processor => const { processor::at("measures") },
        };
        self.key == "measures" || matches!(self.says, Says::Columns([one]) if *one == at)
    }
}

/// Lines behind the rows for what no row says: customers of which a row may be missing, and what nothing describes.
pub(super) fn lines_beside<'l>(
    outputs: &'l [Output],
    complete: &'l Completeness,
) -> impl Iterator<Item = Vec<Cell>> + 'l {
    // Without a column for what is open, there is nothing to say of them.
    let shown = outputs.iter().any(Output::says_what_is_open);
    complete.beside_rows().filter(move |_| shown).map(|(handle, name, open)| {
        let cell = |(at, output): (usize, &Output)| output.beside_rows((handle, name, &open), at == 0);
        outputs.iter().enumerate().map(cell).collect()
    })
}
