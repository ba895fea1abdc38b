//! A training that a person had, on a day: security and data protection. Art. 32(4), 39(1)(b).

use super::field::{
    Field,
    Shape::{Date, Line, Link},
};

/// What is recorded of a training.
pub const FIELDS: &[Field] = &[
    Field::new("person", Link(super::Kind::Person), "Person", "Who was trained").required(),
    Field::new("name", Line, "Training", "What it is called").law("Art. 39(1)(b)").required().clear(),
    Field::new("day", Date, "Day", "Day on which it was completed").required().past(),
    Field::new("valid_until", Date, "Valid until", "Last day on which it counts, or none").clear(),
    Field::new("source", Line, "Source", "Where this is known from, such as the training tool").clear(),
];
