//! A letter of an authority to the vendor: an inquiry, a complaint, an order. Art. 31 and 58.

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Choice, Date, Line, Link, Prose},
};
use crate::model::kind::{Called, Description, KnownBy, Section};

/// What the authority wants.
pub const MATTERS: &[(&str, &str)] = &[
    ("inquiry", "inquiry"),
    ("complaint", "complaint of a person"),
    ("order", "order or warning"),
    ("access_request", "request of a public authority for data"),
    ("other", "something else"),
];

/// What is recorded of a letter.
pub const FIELDS: &[Field] = &[
    Field::new("authority", Line, "Authority", "Which authority wrote").law("Art. 31, 58").required(),
    Field::new("received", Date, "Received", "Day on which it came").law("Art. 31").required().past(),
    Field::new("matter", Choice(MATTERS), "Matter", "What it wants").law("Art. 58"),
    Field::new("reference", Line, "Reference", "The authority's file number"),
    Field::new("subject", Prose, "Subject", "What it asks, in a few words"),
    Field::new("about", Link(Kind::Customer), "About customer", "The customer whose data it is about, if it is one"),
    Field::new("due", Date, "Due", "Day that the letter sets").law("Art. 58(1)"),
    Field::new("done", Date, "Answered", "Day on which it was answered").done(),
    Field::new("answer", Prose, "Answer", "What you answered"),
    Field::new("document", Link(Kind::Document), "Document", "The letter as it came"),
    Field::new("notes", Prose, "Notes", "Anything else; internal"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "letter",
    plural: "letters",
    prefix: "LET",
    about: "Letters of authorities, Art. 31 and 58: received, due, answered",
    fields: FIELDS,
    keys: &[&["authority", "reference", "received"]],
    known_by: &[KnownBy::Exactly("reference")],
    dates: &[("received", "due"), ("received", "done")],
    title: "authority",
    called: Called::Handle,
    columns: &["authority", "received", "matter", "about", "due", "done"],
    section: Some(Section::Questions),
    ..Description::NEW
};
