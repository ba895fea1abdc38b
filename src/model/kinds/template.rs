//! A template: one version of the vendor's own DPA text, with its terms and its Art. 28(3) clause sheet.

use super::terms::{CLAUSES, TERMS, joined};
use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Date, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share, group};

const OWN: &[Field] = &[
    Field::new("name", Line, "Name", "What the text is called, such as Cloud DPA").required(),
    Field::new("version", Line, "Version", "Version of the text, such as 2026-03").required(),
    Field::new("valid_from", Date, "Valid from", "First day on which it was offered"),
    Field::new("withdrawn", Date, "Withdrawn", "Day from which it must not be used any more"),
    Field::new("document", Link(Kind::Document), "Document", "The text itself").law("Art. 28(9)"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What is recorded of a template.
pub const FIELDS: &[Field] =
    &joined::<{ OWN.len() + TERMS.len() + CLAUSES.len() }>(&[("", OWN), ("", TERMS), (group::CLAUSES, CLAUSES)]);

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "template",
    plural: "templates",
    prefix: "TPL",
    about: "Versions of your own DPA text",
    fields: FIELDS,
    keys: &[&["name", "version"]],
    any_case: &["name", "version"],
    dates: &[("valid_from", "withdrawn")],
    called: Called::TitleAndVersion,
    columns: &["name", "version", "valid_from", "withdrawn", "notice_days", "breach_hours", "deletion_days"],
    closed: Some(("withdraw", "withdrawn")),
    section: Some(Section::Agreements),
    share: Share::IfNamed,
    ..Description::NEW
};
