//! Which columns a register shows, in which order: all, only what the article names, or those of an authority's form.

use super::{Options, Ropa, Row, controller, processor};
use crate::view::{Ask, Cell, Column};

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

/// What is written: a register of a day, in a layout.
#[derive(Clone, Copy)]
pub struct Wanted<'w> {
    /// The facts' day, and the customer when there is only one.
    pub options: Options<'w>,
    /// Which columns.
    pub layout: Layout,
}

impl Wanted<'_> {
    /// Whether programs are given a column. They find it by its key, so a form's order does not matter to them.
    pub(super) fn shows(self, column: &Column) -> bool {
        self.layout.shows(column.ask) || column.key == "row"
    }
}

/// One column that is shown: its head, and the columns of the register that it takes its words from.
#[derive(Clone, Debug)]
pub struct Output {
    /// What people read above it.
    pub head: &'static str,
    /// The provision that asks for it; empty when none does.
    pub law: &'static str,
    /// The width on a sheet, in characters.
    pub width: u16,
    /// The places of the columns of the register whose facts it joins.
    pub sources: Vec<usize>,
}

/// Heads of an authority, and the places of the columns that each takes its facts from.
type Form = &'static [(&'static str, &'static [usize])];

/// The ICO's controller template: thirty columns in its order. What the register has no field for reads "Not provided".
const ICO_CONTROLLER: Form = &[
    ("Business function", &[controller::at("function")]),
    ("Purpose of processing", &[controller::at("purpose")]),
    ("Name and contact details of joint controller", &[controller::at("joint_controller")]),
    ("Categories of individuals", &[controller::at("subjects")]),
    ("Categories of personal data", &[controller::at("data"), controller::at("special_data")]),
    (
        "Categories of recipients",
        &[controller::at("internal_recipients"), controller::at("external_recipients"), controller::at("processors")],
    ),
    ("Link to contract with processor", &[]),
    (
        "Names of third countries or international organisations that personal data are transferred to",
        &[controller::at("transfers")],
    ),
    (
        "Safeguards for exceptional transfers of personal data to third countries or international organisations",
        &[controller::at("safeguards")],
    ),
    ("Retention schedule", &[controller::at("retention")]),
    ("General description of technical and organisational security measures", &[controller::at("measures")]),
    ("Article 6 lawful basis for processing personal data", &[controller::at("basis")]),
    ("Article 9 condition for processing special category data", &[controller::at("condition")]),
    ("Legitimate interests for the processing", &[controller::at("interest")]),
    ("Link to record of legitimate interests assessment", &[]),
    ("Rights available to individuals", &[controller::at("rights")]),
    ("Existence of automated decision-making, including profiling", &[controller::at("automated_decisions")]),
    ("The source of the personal data", &[controller::at("source")]),
    ("Link to record of consent", &[]),
    ("Location of personal data", &[controller::at("location"), controller::at("systems")]),
    ("Data Protection Impact Assessment required?", &[controller::at("dpia")]),
    ("Data Protection Impact Assessment progress", &[controller::at("dpia")]),
    ("Link to Data Protection Impact Assessment", &[]),
    ("Has a personal data breach occurred?", &[]),
    ("Link to record of personal data breach", &[]),
    ("Data Protection Act 2018 Schedule 1 condition for processing", &[]),
    ("Article 6 lawful basis for processing personal data under Schedule 1", &[]),
    ("Link to retention and erasure policy document", &[]),
    ("Is personal data retained and erased in accordance with the policy document?", &[]),
    ("Reasons for not adhering to retention and erasure policy document", &[]),
];

/// The ICO's processor template.
const ICO_PROCESSOR: Form = &[
    ("Name and contact details of controller", &[processor::at("controller"), processor::at("controller_contact")]),
    (
        "Name and contact details of controller's representative (if applicable)",
        &[processor::at("controller_representative")],
    ),
    ("Categories of processing", &[processor::at("category"), processor::at("description")]),
    (
        "Names of third countries or international organisations that personal data are transferred to (if applicable)",
        &[processor::at("transfers")],
    ),
    (
        "Safeguards for exceptional transfers of personal data to third countries or international organisations (if applicable)",
        &[processor::at("safeguards")],
    ),
    (
        "General description of technical and organisational security measures (if possible)",
        &[processor::at("measures")],
    ),
    (
        "Link to contract with controller",
        &[processor::at("agreement"), processor::at("agreement_reference"), processor::at("signed_copy")],
    ),
    ("Location of personal data", &[processor::at("setting")]),
];

impl Layout {
    /// Whether the layout shows a column of the register under its own name.
    #[must_use]
    pub fn shows(self, ask: Ask) -> bool {
        self != Layout::Minimal || ask != Ask::Practice
    }

    /// The columns that are shown of a register.
    #[must_use]
    pub fn outputs(self, ropa: Ropa) -> Vec<Output> {
        let columns = ropa.columns();
        let form = match (self, ropa) {
            (Layout::Ico, Ropa::Controller) => ICO_CONTROLLER,
            (Layout::Ico, Ropa::Processor) => ICO_PROCESSOR,
            (Layout::Full | Layout::Minimal, _) => {
                let shown = columns.iter().enumerate().filter(|(_, column)| self.shows(column.ask));
                let one = |(at, column): (usize, &Column)| Output {
                    head: column.head,
                    law: column.law,
                    width: column.width,
                    sources: vec![at],
                };
                return shown.map(one).collect();
            }
        };
        let output = |(head, sources): &(&'static str, &'static [usize])| {
            let law = sources.first().map_or("", |at| columns[*at].law);
            Output { head, law, width: 30, sources: sources.to_vec() }
        };
        form.iter().map(output).collect()
    }
}

impl Output {
    /// What the column says in a row.
    #[must_use]
    pub fn of(&self, row: &Row<'_>) -> Cell {
        match self.sources[..] {
            [at] => row.cells[at].clone(),
            _ => Cell::joined(self.sources.iter().map(|at| row.cells[*at].clone()), "; "),
        }
    }
}
