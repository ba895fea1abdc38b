//! The templates of the ICO (United Kingdom): the columns for controllers and for processors, in its order and words.

use super::{Row, controller, processor};
use crate::view::Cell;

/// What stands in a column of a form.
#[derive(Clone, Copy, Debug)]
pub enum Says {
    /// What these columns of the register say, together.
    Columns(&'static [usize]),
    /// Something that follows from a row.
    Row(fn(&Row<'_>) -> Cell),
    /// The register has no field for it.
    NotKept,
}

/// The heads of an authority, and what stands below each.
pub type Form = &'static [(&'static str, Says)];

/// What is said where the register has no field.
pub const NOT_KEPT: Cell = Cell::NotAsked("Not kept in this register");

use Says::{Columns, NotKept};

/// The ICO's controller template: thirty columns.
pub const CONTROLLER: Form = {
    use controller::at;
    &[
        ("Business function", Columns(&[at("function")])),
        ("Purpose of processing", Columns(&[at("purpose")])),
        ("Name and contact details of joint controller", Columns(&[at("joint_controller")])),
        ("Categories of individuals", Columns(&[at("subjects")])),
        ("Categories of personal data", Columns(&[at("data"), at("special_data")])),
        ("Categories of recipients", Columns(&[at("recipients")])),
        ("Link to contract with processor", NotKept),
        (
            "Names of third countries or international organisations that personal data are transferred to",
            Columns(&[at("transfers")]),
        ),
        (
            "Safeguards for exceptional transfers of personal data to third countries or international organisations",
            Columns(&[at("safeguards")]),
        ),
        ("Retention schedule", Columns(&[at("retention")])),
        ("General description of technical and organisational security measures", Columns(&[at("measures")])),
        ("Article 6 lawful basis for processing personal data", Columns(&[at("basis")])),
        ("Article 9 condition for processing special category data", Columns(&[at("condition")])),
        ("Legitimate interests for the processing", Columns(&[at("interest")])),
        ("Link to record of legitimate interests assessment", NotKept),
        ("Rights available to individuals", Columns(&[at("rights")])),
        ("Existence of automated decision-making, including profiling", Columns(&[at("automated_decisions")])),
        ("The source of the personal data", Columns(&[at("source")])),
        ("Link to record of consent", NotKept),
        ("Location of personal data", Columns(&[at("location"), at("systems")])),
        ("Data Protection Impact Assessment required?", Says::Row(dpia_required)),
        ("Data Protection Impact Assessment progress", Says::Row(dpia_progress)),
        ("Link to Data Protection Impact Assessment", NotKept),
        ("Has a personal data breach occurred?", NotKept),
        ("Link to record of personal data breach", NotKept),
        ("Data Protection Act 2018 Schedule 1 condition for processing", NotKept),
        ("Article 6 lawful basis for processing personal data under Schedule 1", NotKept),
        ("Link to retention and erasure policy document", NotKept),
        ("Is personal data retained and erased in accordance with the policy document?", NotKept),
        ("Reasons for not adhering to retention and erasure policy document", NotKept),
    ]
};

/// The ICO's processor template.
pub const PROCESSOR: Form = {
    use processor::at;
    &[
        ("Name and contact details of controller", Columns(&[at("acted_for"), at("customer_contact")])),
        (
            "Name and contact details of controller's representative (if applicable)",
            Columns(&[at("customer_representative")]),
        ),
        ("Categories of processing", Columns(&[at("category"), at("description")])),
        (
            "Names of third countries or international organisations that personal data are transferred to (if applicable)",
            Columns(&[at("transfers")]),
        ),
        (
            "Safeguards for exceptional transfers of personal data to third countries or international organisations (if applicable)",
            Columns(&[at("safeguards")]),
        ),
        (
            "General description of technical and organisational security measures (if possible)",
            Columns(&[at("measures")]),
        ),
        ("Link to contract with controller", Columns(&[at("agreement"), at("agreement_reference"), at("signed_copy")])),
        ("Location of personal data", Columns(&[at("setting")])),
    ]
};

/// What the record says of the impact assessment, as the form asks it twice.
fn dpia<'r>(row: &'r Row<'_>) -> Option<&'r str> {
    match &row.facts {
        super::RowFacts::Controller(facts) => facts.activity.text("dpia"),
        super::RowFacts::Processor(_) => None,
    }
}

fn dpia_required(row: &Row<'_>) -> Cell {
    dpia(row).map(|said| if said == "not_required" { "No" } else { "Yes" }).into()
}

fn dpia_progress(row: &Row<'_>) -> Cell {
    match dpia(row) {
        Some("not_required") => Cell::NotAsked("No"),
        Some("in_progress") => "In progress".into(),
        Some("done") => "Done".into(),
        _ => Cell::Missing,
    }
}
