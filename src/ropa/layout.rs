//! Which columns a register shows, in which order: all, only what the article names, or those of an authority's form.

use super::{Ask, Ropa, Row, Said};

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

/// One column that is shown: its head, and the columns of the register that it takes its words from.
#[derive(Clone, Debug)]
pub struct Output {
    /// What people read above it.
    pub head: &'static str,
    /// The provision that asks for it; empty when none does.
    pub law: &'static str,
    /// The columns of the register whose facts it joins.
    pub sources: Vec<usize>,
}

type Form = &'static [(&'static str, &'static [&'static str])];

/// The ICO's controller template: thirty columns in its order. What the register has no field for reads "Not provided".
const ICO_CONTROLLER: Form = &[
    ("Business function", &["function"]),
    ("Purpose of processing", &["purpose"]),
    ("Name and contact details of joint controller", &["joint_controller"]),
    ("Categories of individuals", &["subjects"]),
    ("Categories of personal data", &["data", "special_data"]),
    ("Categories of recipients", &["internal_recipients", "external_recipients", "processors"]),
    ("Link to contract with processor", &[]),
    ("Names of third countries or international organisations that personal data are transferred to", &["transfers"]),
    (
        "Safeguards for exceptional transfers of personal data to third countries or international organisations",
        &["safeguards"],
    ),
    ("Retention schedule", &["retention"]),
    ("General description of technical and organisational security measures", &["measures"]),
    ("Article 6 lawful basis for processing personal data", &["basis"]),
    ("Article 9 condition for processing special category data", &["condition"]),
    ("Legitimate interests for the processing", &["interest"]),
    ("Link to record of legitimate interests assessment", &[]),
    ("Rights available to individuals", &["rights"]),
    ("Existence of automated decision-making, including profiling", &["automated_decisions"]),
    ("The source of the personal data", &["source"]),
    ("Link to record of consent", &[]),
    ("Location of personal data", &["location", "systems"]),
    ("Data Protection Impact Assessment required?", &["dpia"]),
    ("Data Protection Impact Assessment progress", &["dpia"]),
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
    ("Name and contact details of controller", &["controller", "controller_contact"]),
    ("Name and contact details of controller's representative (if applicable)", &["controller_representative"]),
    ("Categories of processing", &["category", "description"]),
    (
        "Names of third countries or international organisations that personal data are transferred to (if applicable)",
        &["transfers"],
    ),
    (
        "Safeguards for exceptional transfers of personal data to third countries or international organisations (if applicable)",
        &["safeguards"],
    ),
    ("General description of technical and organisational security measures (if possible)", &["measures"]),
    ("Link to contract with controller", &["agreement", "agreement_reference", "signed_copy"]),
    ("Location of personal data", &["setting"]),
];

impl Layout {
    /// The columns that are shown of a register.
    #[must_use]
    pub fn outputs(self, ropa: Ropa) -> Vec<Output> {
        let columns = ropa.columns();
        let form = match (self, ropa) {
            (Layout::Ico, Ropa::Controller) => ICO_CONTROLLER,
            (Layout::Ico, Ropa::Processor) => ICO_PROCESSOR,
            _ => {
                let shown = columns
                    .iter()
                    .enumerate()
                    .filter(|(_, column)| self == Layout::Full || column.ask != Ask::Practice);
                return shown
                    .map(|(at, column)| Output { head: column.head, law: column.law, sources: vec![at] })
                    .collect();
            }
        };
        let output = |(head, keys): &(&'static str, &'static [&'static str])| {
            let at = |key: &&str| columns.iter().position(|column| column.key == *key).expect("the form names columns");
            let sources: Vec<usize> = keys.iter().map(at).collect();
            let law = sources.first().map_or("", |at| columns[*at].law);
            Output { head, law, sources }
        };
        form.iter().map(output).collect()
    }
}

impl Output {
    /// What the column says in a row.
    #[must_use]
    pub fn of(&self, row: &Row) -> Said {
        match self.sources[..] {
            [] => Said::Missing,
            [at] => row[at].clone(),
            _ => Said::joined(self.sources.iter().map(|at| row[*at].clone()), "; "),
        }
    }
}
