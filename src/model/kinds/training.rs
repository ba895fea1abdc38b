//! A training that a person had, on a day: security and data protection. Art. 32(4), 39(1)(b).

use crate::model::Kind;
use crate::model::field::{
    Field,
    Shape::{Date, Line, Link},
};
use crate::model::kind::{Description, Reviewed, Section};

/// What is recorded of a training.
pub const FIELDS: &[Field] = &[
    Field::new("person", Link(Kind::Person), "Person", "Who was trained").required(),
    Field::new("name", Line, "Training", "What it is called").law("Art. 39(1)(b)").required(),
    Field::new("day", Date, "Day", "Day on which it was completed").required().past(),
    Field::new("valid_until", Date, "Valid until", "Last day on which it counts, or none")
        .typed("ends")
        .was(&["until"]),
    Field::new("source", Line, "Source", "Where this is known from, such as the training tool"),
];

/// What kind of record it is.
pub const KIND: Description = Description {
    name: "training",
    plural: "trainings",
    prefix: "TRN",
    about: "Who had which training, and when",
    fields: FIELDS,
    keys: &[&["person", "name", "day"]],
    dates: &[("day", "valid_until")],
    columns: &["person", "name", "day", "valid_until"],
    reviewed: Reviewed::Never,
    section: Some(Section::Policies),
    ..Description::NEW
};
