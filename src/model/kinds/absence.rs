//! An absence: the days from leaving to coming back, in which a customer was none. The register keeps them, so that a question about one of
//! those days is answered as of then.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Date, Link, Prose},
};
use crate::model::kind::{Called, Description, Section, Share};

/// What is recorded of an absence.
pub const FIELDS: &[Field] = &[
    Field::new("customer", Link(Kind::Customer), "Customer", "Who was no customer").required(),
    Field::new("away_from", Date, "Away from", "First day on which it was no customer").required(),
    Field::new("back_on", Date, "Back on", "Day from which it is a customer again").required(),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "absence",
    plural: "absences",
    prefix: "ABS",
    about: "Times when a company was not a customer, between leaving and coming back",
    fields: FIELDS,
    keys: &[&["customer", "away_from"]],
    dates: &[("away_from", "back_on")],
    title: "away_from",
    called: Called::Handle,
    columns: &["customer", "away_from", "back_on", "notes"],
    section: Some(Section::Roles),
    share: Share::IfItsOwn,
    ..Description::NEW
};
