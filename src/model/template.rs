//! A template: one version of the vendor's own DPA text, with its terms and its Art. 28(3) clause sheet.

use super::field::{
    Field,
    Shape::{Date, Line, Link, Prose},
};
use super::terms::{CLAUSES, TERMS, joined};

const OWN: &[Field] = &[
    Field::new("name", Line, "Name", "What the text is called, such as Cloud DPA").required().clear(),
    Field::new("version", Line, "Version", "Version of the text, such as 2026-03").required().clear(),
    Field::new("valid_from", Date, "Valid from", "First day on which it was offered"),
    Field::new("withdrawn", Date, "Withdrawn", "Day from which it must not be used any more"),
    Field::new("document", Link(super::Kind::Document), "Document", "The text itself").law("Art. 28(9)"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What is recorded of a template.
pub const FIELDS: &[Field] = &joined::<{ OWN.len() + TERMS.len() + CLAUSES.len() }>(&[OWN, TERMS, CLAUSES]);
