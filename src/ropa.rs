//! The records of processing activities as an authority asks for them: Art. 30(2) with one row per controller and category of
//! processing, Art. 30(1) with one row per activity and purpose. Rows are made one by one, so that a register has no size; no row
//! is left out because a fact is missing, and a missing fact is "Not provided", which is counted.

mod complete;
mod controller;
mod cover;
mod days;
mod derived;
pub mod files;
pub mod gaps;
mod ico;
mod json_ld;
mod layout;
mod ours;
pub mod pdf;
mod processor;
mod scope;
mod transfers;
mod workbook;

pub use complete::{Complete, Completeness, OpenPoint, unreviewed};
pub use cover::Cover;
pub use layout::{Layout, Output, Wanted};

use crate::error::Result;
use crate::model::date::Period;
use crate::model::{Dossier, Kind, Organisation, Record};
use crate::rules::held::last_day;
use crate::rules::session;
use crate::store::Store;
use crate::view::{Ask, Cell, Column, NOT_PROVIDED, Source, View};
use chrono::NaiveDate;
use complete::Points;
use days::Days;
use serde::Serialize;

/// Which of the two registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ropa {
    /// Art. 30(1): what the organisation does as controller.
    Controller,
    /// Art. 30(2): what it does for its customers.
    Processor,
}

impl Ropa {
    /// The title of the register.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Ropa::Controller => "Record of processing activities as controller (GDPR Art. 30(1))",
            Ropa::Processor => "Record of processing activities as processor (GDPR Art. 30(2))",
        }
    }

    /// The provision that asks for it.
    #[must_use]
    pub const fn provision(self) -> &'static str {
        match self {
            Ropa::Controller => "Art. 30(1)",
            Ropa::Processor => "Art. 30(2)",
        }
    }

    /// The name in files and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Ropa::Controller => "controller",
            Ropa::Processor => "processor",
        }
    }

    /// The columns of the register.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Ropa::Controller => &controller::DESCRIBED,
            Ropa::Processor => &processor::DESCRIBED,
        }
    }
}

/// Which register, of what, for which day.
#[derive(Clone, Copy, Debug)]
pub struct Options<'o> {
    /// Which of the two.
    pub ropa: Ropa,
    /// The day on which its facts hold.
    pub on: NaiveDate,
    /// Only rows of this customer.
    pub only: Option<&'o Record>,
    /// Also what ended, from this day.
    pub ended_since: Option<NaiveDate>,
}

/// A row of a register.
pub struct Row<'f> {
    /// What stands in each of the columns of its ropa.
    pub cells: Vec<Cell>,
    /// Keys of the columns whose fact is asked for where it applies, is not provided, and is known to apply.
    applies: Vec<&'static str>,
    /// What they were made of.
    facts: RowFacts<'f>,
}

/// What a row is made of.
enum RowFacts<'f> {
    Controller(Box<controller::ControllerFacts<'f>>),
    Processor(Box<processor::ProcessorFacts<'f>>),
}

/// Takes the rows of a register, one by one.
type TakeRow<'t> = &'t mut dyn FnMut(&Row<'_>) -> Result<()>;

impl<'f> Row<'f> {
    fn controller(facts: controller::ControllerFacts<'f>) -> Self {
        let view = View { title: Ropa::Controller.title(), columns: controller::COLUMNS };
        Self { cells: view.cells(&facts), applies: facts.applies(), facts: RowFacts::Controller(Box::new(facts)) }
    }

    fn processor(facts: processor::ProcessorFacts<'f>) -> Self {
        let view = View { title: Ropa::Processor.title(), columns: processor::COLUMNS };
        Self { cells: view.cells(&facts), applies: facts.applies(), facts: RowFacts::Processor(Box::new(facts)) }
    }

    /// What its records leave open, and what contradicts each other.
    fn points(&self) -> &[String] {
        match &self.facts {
            RowFacts::Controller(facts) => &facts.points,
            RowFacts::Processor(facts) => &facts.points,
        }
    }

    /// The register that it stands in.
    const fn ropa(&self) -> Ropa {
        match self.facts {
            RowFacts::Controller(_) => Ropa::Controller,
            RowFacts::Processor(_) => Ropa::Processor,
        }
    }

    /// Whom or what it is about, by name.
    fn about(&self) -> String {
        match &self.facts {
            RowFacts::Controller(facts) => facts.activity.title(),
            RowFacts::Processor(facts) => facts.dossier.customer.title(),
        }
    }

    /// The activity that it shows, if one describes it.
    fn activity(&self) -> Option<&Record> {
        match &self.facts {
            RowFacts::Controller(facts) => Some(facts.activity),
            RowFacts::Processor(facts) => facts.record(),
        }
    }

    /// Whom or what it is about: name and handles.
    fn name(&self) -> String {
        let row = self.cells[0].words();
        match &self.facts {
            RowFacts::Controller(_) => row.into_owned(),
            RowFacts::Processor(facts) => format!("{} ({row})", facts.dossier.customer.title()),
        }
    }
}

/// The key of the column of what is open.
const OPEN: &str = "open_points";

/// Whether nobody has reviewed an activity yet.
fn is_draft(activity: &Record) -> bool {
    activity.text("status") == Some("draft")
}

/// What a row leaves open whose activity nobody has reviewed.
const DRAFT: &str = "the activity is a draft";

/// What is open in a row; none is no fact that somebody asserted.
fn points_cell(points: &[String]) -> Cell {
    if points.is_empty() { Cell::Blank } else { points.join("\n").into() }
}

/// A column of a register, as wide as most are.
const fn column<F: Copy>(key: &'static str, head: &'static str, law: &'static str, ask: Ask, value: F) -> Column<F> {
    Column { law, ask, ..Column::new(key, head, 30, value) }
}

/// The technical and organisational measures, which stand once beside the rows.
pub const MEASURES: View<'static, fn(&Record, &'static str) -> Cell> = View {
    title: "Measures",
    columns: &[
        Column::new("name", "Measure", 32, Cell::of),
        Column::new("version", "Version", 10, Cell::of),
        Column::new("category", "Category", 16, Cell::of),
        Column::new("description", "Description (Art. 32(1))", 110, Cell::of),
    ],
};

/// The register of a store, ready to hand out its rows.
pub struct Register<'s> {
    store: &'s Store,
    organisation: Organisation,
    /// The measures of the day as each row says them.
    measures: Cell,
    days: Days,
    options: Options<'s>,
}

impl<'s> Register<'s> {
    /// A register of the facts of a store.
    pub fn new(store: &'s Store, options: Options<'s>) -> Result<Self> {
        let organisation = store.own()?;
        let measures = Cell::joined(measures_on(&organisation, options.on).map(named), "\n");
        let days = Days::new(store, &organisation)?;
        Ok(Self { store, organisation, measures, days, options })
    }

    /// Hands every row out, in order of customers and activities; gives what is complete and what is not.
    pub fn each_row(&self, mut take: impl FnMut(&Row<'_>) -> Result<()>) -> Result<Completeness> {
        let mut complete = Completeness::new(self.options.ropa);
        let (mut doubts, mut points) = (Vec::new(), Points::default());
        let mut hand = |row: &Row<'_>| {
            complete.count(row);
            take(row)
        };
        let Self { store, organisation, measures, days, options } = self;
        match options.ropa {
            Ropa::Controller => {
                let ours = controller::alone(organisation, self.laws()?, options.on);
                controller::rows(&ours, measures, days, &mut hand)?;
                controller::undescribed(store, organisation, options.on, &mut points)?;
            }
            Ropa::Processor => {
                let walk = processor::Walk { store, organisation, measures, days, options: *options };
                walk.rows(&mut hand, &mut doubts, &mut points)?;
            }
        }
        complete.undecided = doubts;
        complete.open_points.extend(points);
        Ok(complete)
    }

    /// The measures that hold on the day, for [`MEASURES`].
    pub fn measures(&self) -> impl Iterator<Item = &Record> {
        measures_on(&self.organisation, self.options.on)
    }

    /// What the register is and which of it is shown, for the foot of each page.
    pub fn source(&self) -> Result<Source> {
        let scope = match (self.options.ropa, self.options.only) {
            (_, Some(customer)) => format!("Only {} ({})", customer.title(), customer.handle()),
            (Ropa::Processor, None) => "All customers".into(),
            (Ropa::Controller, None) => "All activities".into(),
        };
        let scope = match self.options.ended_since {
            Some(since) => format!("{scope}, with what ended since {since}"),
            None => scope,
        };
        Ok(Source::new(self.store, &self.title()?, scope, self.options.on))
    }
}

/// The days of a period before its last on which something of a customer may have been so for the last time, the latest first: a deployment or a service
/// ended, its data went, a decision began or ended, a support session was over, the customer left, an activity ended.
#[must_use]
pub fn ended(dossier: &Dossier, organisation: &Organisation, period: Period) -> Vec<NaiveDate> {
    let sources = || dossier.deployments().iter().chain(dossier.services());
    let decided = dossier.overrides().iter();
    let until = sources().chain(decided.clone()).chain(&organisation.activities).filter_map(|one| one.date("ends"));
    let held = sources().filter_map(|source| last_day(source, dossier, organisation));
    let before = decided.filter_map(|one| one.date("starts")?.pred_opt());
    let sessions = dossier.of(Kind::Session).iter().filter_map(session::last_day);
    let days = until.chain(held).chain(before).chain(sessions).chain(dossier.last_days());
    let mut days: Vec<NaiveDate> = days.filter(|day| period.has(*day) && *day < period.to).collect();
    days.sort_unstable_by_key(|day| std::cmp::Reverse(*day));
    days.dedup();
    days
}

fn measures_on(organisation: &Organisation, on: NaiveDate) -> impl Iterator<Item = &Record> {
    organisation.measures.iter().filter(move |measure| measure.holds_on(on))
}

/// A measure with its text, as a row says it.
fn named(measure: &Record) -> Cell {
    let [name, text] = ["name", "description"].map(|field| Cell::of(measure, field));
    match (name.given(), text.given()) {
        (Some(name), Some(text)) => format!("{name}: {text}").into(),
        (Some(name), None) => Cell::Part(format!("{name}: {NOT_PROVIDED}")),
        _ => name,
    }
}

/// How long an activity keeps its data; in part where a time is not provided.
fn retention(organisation: &Organisation, activity: &Record) -> Cell {
    let own = organisation.retentions.iter().filter(|record| record.link("activity") == Some(activity.id));
    let each = own.map(|record| {
        let data = record.text("data").unwrap_or(NOT_PROVIDED);
        let length = Cell::joined(["period", "criterion"].map(|field| Cell::of(record, field)), "; ");
        match (length.given(), record.text("ground")) {
            (Some(length), Some(reason)) => format!("{data}: {length} ({reason})").into(),
            (Some(length), None) => format!("{data}: {length}").into(),
            (None, _) => Cell::Part(format!("{data}: {NOT_PROVIDED}")),
        }
    });
    Cell::joined(each, "\n")
}

/// Reads the customer that `--only` names, as a row of the register.
pub fn only(store: &Store, name: &str) -> Result<Record> {
    store.find(Kind::Customer, name, crate::store::lookup::Sure::Exact)
}
