//! An acknowledgement: a person has read one version of a policy, on a day. Art. 32(4), 5(2).

use super::field::{
    Field,
    Shape::{Date, Line, Link},
};

/// What is recorded of an acknowledgement.
pub const FIELDS: &[Field] = &[
    Field::new("person", Link(super::Kind::Person), "Person", "Who acknowledged it").required(),
    Field::new("policy", Link(super::Kind::Policy), "Policy", "Which policy, in which version").required(),
    Field::new("day", Date, "Day", "Day of the acknowledgement").required().past(),
    Field::new("source", Line, "Source", "Where this is known from, such as the training tool").clear(),
];
