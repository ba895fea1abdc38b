//! A measure: one technical or organisational measure of Art. 32(1), in words, from a day to a day. A new version is a new
//! record of the same name that begins when the old one ends.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Flag, Line, Link, Prose},
};
use crate::model::kind::{Description, Reviewed, Section, Share};

/// Whether a measure is technical or organisational. Art. 32(1).
pub const CATEGORIES: &[(&str, &str)] = &[("technical", "technical"), ("organisational", "organisational")];

/// What is recorded of a measure.
pub const FIELDS: &[Field] = &[
    Field::new("name", Line, "Measure", "What it is, such as Encryption at rest").law("Art. 32(1)").required(),
    Field::new("category", Choice(CATEGORIES), "Category", "Technical or organisational")
        .was(&["sort"])
        .law("Art. 32(1)"),
    Field::new("description", Prose, "Description", "What is done, so that a reader needs no other document")
        .law("Art. 30(1)(g), 30(2)(d)"),
    Field::new("version", Line, "Version", "Version of the text"),
    Field::new("starts", Date, "From", "First day of this version"),
    Field::new("ends", Date, "Until", "Last day of this version").was(&["until"]),
    Field::new("document", Link(Kind::Document), "Document", "The document that proves it"),
    Field::new("public", Flag, "Public", "Whether the public page may show it"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "measure",
    plural: "measures",
    prefix: "TOM",
    about: "Technical and organisational measures, Art. 32",
    fields: FIELDS,
    keys: &[&["name", "starts"]],
    dates: &[("starts", "ends")],
    columns: &["name", "category", "version", "starts", "ends"],
    reviewed: Reviewed::Regularly,
    section: Some(Section::Registers),
    share: Share::Always,
    ..Description::NEW
};
